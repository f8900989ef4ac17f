#include "families.hpp"

namespace haly::cpu {

void add_all_rows(Rows &rows) {
  add_elementwise_rows(rows);
  add_matmul_rows(rows);
  add_shape_rows(rows);
  add_creation_rows(rows);
  add_pooling_rows(rows);
  add_convolution_rows(rows);
  add_convolution_deformable_rows(rows);
  add_indexing_rows(rows);
  add_indexing_nd_rows(rows);
  add_indexing_choice_rows(rows);
  add_normalisation_rows(rows);
  add_reduction_rows(rows);
  add_random_rows(rows);
  add_fusion_rows(rows);
  add_optimizer_rows(rows);
  add_recurrent_rows(rows);
  add_attention_rows(rows);
  add_attention_sampling_rows(rows);
  add_level_rows(rows);
  add_quantisation_rows(rows);
  add_quantisation_packed_rows(rows);
  add_vision_rows(rows);
  add_vision_boxes_rows(rows);
  add_linalg_rows(rows);
  add_loss_rows(rows);
  add_fft_rows(rows);
}

}  // namespace haly::cpu
