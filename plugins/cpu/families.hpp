// One function per family adds its rows.
#ifndef HALY_CPU_FAMILIES_HPP
#define HALY_CPU_FAMILIES_HPP

#include "kernel.hpp"

namespace haly::cpu {

void add_all_rows(Rows &rows);
void add_elementwise_rows(Rows &rows);
void add_matmul_rows(Rows &rows);
void add_shape_rows(Rows &rows);
void add_creation_rows(Rows &rows);
void add_pooling_rows(Rows &rows);
void add_convolution_rows(Rows &rows);
void add_convolution_deformable_rows(Rows &rows);
void add_indexing_rows(Rows &rows);
void add_indexing_nd_rows(Rows &rows);
void add_indexing_choice_rows(Rows &rows);
void add_normalisation_rows(Rows &rows);
void add_reduction_rows(Rows &rows);
void add_random_rows(Rows &rows);
void add_fusion_rows(Rows &rows);
void add_optimizer_rows(Rows &rows);
void add_recurrent_rows(Rows &rows);
void add_attention_rows(Rows &rows);
void add_attention_sampling_rows(Rows &rows);
void add_level_rows(Rows &rows);
void add_quantisation_rows(Rows &rows);
void add_quantisation_packed_rows(Rows &rows);
void add_vision_rows(Rows &rows);
void add_vision_boxes_rows(Rows &rows);
void add_linalg_rows(Rows &rows);
void add_loss_rows(Rows &rows);
void add_fft_rows(Rows &rows);

}  // namespace haly::cpu
#endif
