// Generated from opspec/ops by `haly generate`; do not edit.
#include "basis.hpp"
#include "operator.hpp"

namespace haly {
namespace gen {
namespace abs_table {
extern const OperatorDescriptor descriptor;
}
namespace negative_table {
extern const OperatorDescriptor descriptor;
}
namespace sign_table {
extern const OperatorDescriptor descriptor;
}
namespace floor_table {
extern const OperatorDescriptor descriptor;
}
namespace ceil_table {
extern const OperatorDescriptor descriptor;
}
namespace round_table {
extern const OperatorDescriptor descriptor;
}
namespace trunc_table {
extern const OperatorDescriptor descriptor;
}
namespace sqrt_table {
extern const OperatorDescriptor descriptor;
}
namespace rsqrt_table {
extern const OperatorDescriptor descriptor;
}
namespace reciprocal_table {
extern const OperatorDescriptor descriptor;
}
namespace square_table {
extern const OperatorDescriptor descriptor;
}
namespace exp_table {
extern const OperatorDescriptor descriptor;
}
namespace exp2_table {
extern const OperatorDescriptor descriptor;
}
namespace expm1_table {
extern const OperatorDescriptor descriptor;
}
namespace log_table {
extern const OperatorDescriptor descriptor;
}
namespace log2_table {
extern const OperatorDescriptor descriptor;
}
namespace log10_table {
extern const OperatorDescriptor descriptor;
}
namespace log1p_table {
extern const OperatorDescriptor descriptor;
}
namespace sin_table {
extern const OperatorDescriptor descriptor;
}
namespace cos_table {
extern const OperatorDescriptor descriptor;
}
namespace tan_table {
extern const OperatorDescriptor descriptor;
}
namespace asin_table {
extern const OperatorDescriptor descriptor;
}
namespace acos_table {
extern const OperatorDescriptor descriptor;
}
namespace atan_table {
extern const OperatorDescriptor descriptor;
}
namespace sinh_table {
extern const OperatorDescriptor descriptor;
}
namespace cosh_table {
extern const OperatorDescriptor descriptor;
}
namespace tanh_table {
extern const OperatorDescriptor descriptor;
}
namespace asinh_table {
extern const OperatorDescriptor descriptor;
}
namespace acosh_table {
extern const OperatorDescriptor descriptor;
}
namespace atanh_table {
extern const OperatorDescriptor descriptor;
}
namespace erf_table {
extern const OperatorDescriptor descriptor;
}
namespace erfc_table {
extern const OperatorDescriptor descriptor;
}
namespace logical_not_table {
extern const OperatorDescriptor descriptor;
}
namespace bitwise_invert_table {
extern const OperatorDescriptor descriptor;
}
namespace isnan_table {
extern const OperatorDescriptor descriptor;
}
namespace isinf_table {
extern const OperatorDescriptor descriptor;
}
namespace isfinite_table {
extern const OperatorDescriptor descriptor;
}
namespace signbit_table {
extern const OperatorDescriptor descriptor;
}
namespace lgamma_table {
extern const OperatorDescriptor descriptor;
}
namespace digamma_table {
extern const OperatorDescriptor descriptor;
}
namespace erfinv_table {
extern const OperatorDescriptor descriptor;
}
namespace trigamma_table {
extern const OperatorDescriptor descriptor;
}
namespace real_table {
extern const OperatorDescriptor descriptor;
}
namespace imag_table {
extern const OperatorDescriptor descriptor;
}
namespace conj_table {
extern const OperatorDescriptor descriptor;
}
namespace add_table {
extern const OperatorDescriptor descriptor;
}
namespace subtract_table {
extern const OperatorDescriptor descriptor;
}
namespace multiply_table {
extern const OperatorDescriptor descriptor;
}
namespace divide_table {
extern const OperatorDescriptor descriptor;
}
namespace floor_divide_table {
extern const OperatorDescriptor descriptor;
}
namespace remainder_table {
extern const OperatorDescriptor descriptor;
}
namespace fmod_table {
extern const OperatorDescriptor descriptor;
}
namespace pow_table {
extern const OperatorDescriptor descriptor;
}
namespace atan2_table {
extern const OperatorDescriptor descriptor;
}
namespace hypot_table {
extern const OperatorDescriptor descriptor;
}
namespace copysign_table {
extern const OperatorDescriptor descriptor;
}
namespace maximum_table {
extern const OperatorDescriptor descriptor;
}
namespace minimum_table {
extern const OperatorDescriptor descriptor;
}
namespace equal_table {
extern const OperatorDescriptor descriptor;
}
namespace not_equal_table {
extern const OperatorDescriptor descriptor;
}
namespace less_table {
extern const OperatorDescriptor descriptor;
}
namespace less_equal_table {
extern const OperatorDescriptor descriptor;
}
namespace greater_table {
extern const OperatorDescriptor descriptor;
}
namespace greater_equal_table {
extern const OperatorDescriptor descriptor;
}
namespace logical_and_table {
extern const OperatorDescriptor descriptor;
}
namespace logical_or_table {
extern const OperatorDescriptor descriptor;
}
namespace logical_xor_table {
extern const OperatorDescriptor descriptor;
}
namespace bitwise_and_table {
extern const OperatorDescriptor descriptor;
}
namespace bitwise_or_table {
extern const OperatorDescriptor descriptor;
}
namespace bitwise_xor_table {
extern const OperatorDescriptor descriptor;
}
namespace bitwise_left_shift_table {
extern const OperatorDescriptor descriptor;
}
namespace bitwise_right_shift_table {
extern const OperatorDescriptor descriptor;
}
namespace where_table {
extern const OperatorDescriptor descriptor;
}
namespace clip_table {
extern const OperatorDescriptor descriptor;
}
namespace logaddexp_table {
extern const OperatorDescriptor descriptor;
}
namespace nextafter_table {
extern const OperatorDescriptor descriptor;
}
namespace lerp_table {
extern const OperatorDescriptor descriptor;
}
namespace addcmul_table {
extern const OperatorDescriptor descriptor;
}
namespace addcdiv_table {
extern const OperatorDescriptor descriptor;
}
namespace relu_table {
extern const OperatorDescriptor descriptor;
}
namespace sigmoid_table {
extern const OperatorDescriptor descriptor;
}
namespace leaky_relu_table {
extern const OperatorDescriptor descriptor;
}
namespace elu_table {
extern const OperatorDescriptor descriptor;
}
namespace selu_table {
extern const OperatorDescriptor descriptor;
}
namespace celu_table {
extern const OperatorDescriptor descriptor;
}
namespace gelu_table {
extern const OperatorDescriptor descriptor;
}
namespace silu_table {
extern const OperatorDescriptor descriptor;
}
namespace softplus_table {
extern const OperatorDescriptor descriptor;
}
namespace softsign_table {
extern const OperatorDescriptor descriptor;
}
namespace hardtanh_table {
extern const OperatorDescriptor descriptor;
}
namespace hardsigmoid_table {
extern const OperatorDescriptor descriptor;
}
namespace hardswish_table {
extern const OperatorDescriptor descriptor;
}
namespace mish_table {
extern const OperatorDescriptor descriptor;
}
namespace prelu_table {
extern const OperatorDescriptor descriptor;
}
namespace thresholded_relu_table {
extern const OperatorDescriptor descriptor;
}
namespace glu_table {
extern const OperatorDescriptor descriptor;
}
namespace sum_table {
extern const OperatorDescriptor descriptor;
}
namespace prod_table {
extern const OperatorDescriptor descriptor;
}
namespace max_table {
extern const OperatorDescriptor descriptor;
}
namespace min_table {
extern const OperatorDescriptor descriptor;
}
namespace argmax_table {
extern const OperatorDescriptor descriptor;
}
namespace argmin_table {
extern const OperatorDescriptor descriptor;
}
namespace any_table {
extern const OperatorDescriptor descriptor;
}
namespace all_table {
extern const OperatorDescriptor descriptor;
}
namespace mean_table {
extern const OperatorDescriptor descriptor;
}
namespace var_table {
extern const OperatorDescriptor descriptor;
}
namespace std_table {
extern const OperatorDescriptor descriptor;
}
namespace logsumexp_table {
extern const OperatorDescriptor descriptor;
}
namespace cumulative_sum_table {
extern const OperatorDescriptor descriptor;
}
namespace cumulative_prod_table {
extern const OperatorDescriptor descriptor;
}
namespace vector_norm_table {
extern const OperatorDescriptor descriptor;
}
namespace count_nonzero_table {
extern const OperatorDescriptor descriptor;
}
namespace full_table {
extern const OperatorDescriptor descriptor;
}
namespace arange_table {
extern const OperatorDescriptor descriptor;
}
namespace eye_table {
extern const OperatorDescriptor descriptor;
}
namespace linspace_table {
extern const OperatorDescriptor descriptor;
}
namespace cast_table {
extern const OperatorDescriptor descriptor;
}
namespace copy_table {
extern const OperatorDescriptor descriptor;
}
namespace tril_table {
extern const OperatorDescriptor descriptor;
}
namespace triu_table {
extern const OperatorDescriptor descriptor;
}
namespace empty_table {
extern const OperatorDescriptor descriptor;
}
namespace contiguous_table {
extern const OperatorDescriptor descriptor;
}
namespace bitcast_table {
extern const OperatorDescriptor descriptor;
}
namespace matmul_table {
extern const OperatorDescriptor descriptor;
}
namespace linear_table {
extern const OperatorDescriptor descriptor;
}
namespace addmm_table {
extern const OperatorDescriptor descriptor;
}
namespace vecdot_table {
extern const OperatorDescriptor descriptor;
}
namespace outer_table {
extern const OperatorDescriptor descriptor;
}
namespace dot_table {
extern const OperatorDescriptor descriptor;
}
namespace einsum_table {
extern const OperatorDescriptor descriptor;
}
namespace conv_table {
extern const OperatorDescriptor descriptor;
}
namespace conv_transpose_table {
extern const OperatorDescriptor descriptor;
}
namespace conv_backward_input_table {
extern const OperatorDescriptor descriptor;
}
namespace conv_backward_weight_table {
extern const OperatorDescriptor descriptor;
}
namespace deform_conv_table {
extern const OperatorDescriptor descriptor;
}
namespace max_pool_table {
extern const OperatorDescriptor descriptor;
}
namespace avg_pool_table {
extern const OperatorDescriptor descriptor;
}
namespace max_pool_backward_table {
extern const OperatorDescriptor descriptor;
}
namespace avg_pool_backward_table {
extern const OperatorDescriptor descriptor;
}
namespace global_avg_pool_table {
extern const OperatorDescriptor descriptor;
}
namespace global_max_pool_table {
extern const OperatorDescriptor descriptor;
}
namespace lp_pool_table {
extern const OperatorDescriptor descriptor;
}
namespace adaptive_avg_pool_table {
extern const OperatorDescriptor descriptor;
}
namespace adaptive_max_pool_table {
extern const OperatorDescriptor descriptor;
}
namespace max_unpool_table {
extern const OperatorDescriptor descriptor;
}
namespace softmax_table {
extern const OperatorDescriptor descriptor;
}
namespace log_softmax_table {
extern const OperatorDescriptor descriptor;
}
namespace batch_norm_table {
extern const OperatorDescriptor descriptor;
}
namespace layer_norm_table {
extern const OperatorDescriptor descriptor;
}
namespace group_norm_table {
extern const OperatorDescriptor descriptor;
}
namespace instance_norm_table {
extern const OperatorDescriptor descriptor;
}
namespace rms_norm_table {
extern const OperatorDescriptor descriptor;
}
namespace lrn_table {
extern const OperatorDescriptor descriptor;
}
namespace softmax_backward_table {
extern const OperatorDescriptor descriptor;
}
namespace layer_norm_backward_table {
extern const OperatorDescriptor descriptor;
}
namespace rms_norm_backward_table {
extern const OperatorDescriptor descriptor;
}
namespace batch_norm_backward_table {
extern const OperatorDescriptor descriptor;
}
namespace group_norm_backward_table {
extern const OperatorDescriptor descriptor;
}
namespace reshape_table {
extern const OperatorDescriptor descriptor;
}
namespace permute_dims_table {
extern const OperatorDescriptor descriptor;
}
namespace broadcast_to_table {
extern const OperatorDescriptor descriptor;
}
namespace slice_table {
extern const OperatorDescriptor descriptor;
}
namespace concat_table {
extern const OperatorDescriptor descriptor;
}
namespace pad_table {
extern const OperatorDescriptor descriptor;
}
namespace flip_table {
extern const OperatorDescriptor descriptor;
}
namespace squeeze_table {
extern const OperatorDescriptor descriptor;
}
namespace expand_dims_table {
extern const OperatorDescriptor descriptor;
}
namespace flatten_table {
extern const OperatorDescriptor descriptor;
}
namespace stack_table {
extern const OperatorDescriptor descriptor;
}
namespace tile_table {
extern const OperatorDescriptor descriptor;
}
namespace repeat_table {
extern const OperatorDescriptor descriptor;
}
namespace roll_table {
extern const OperatorDescriptor descriptor;
}
namespace depth_to_space_table {
extern const OperatorDescriptor descriptor;
}
namespace space_to_depth_table {
extern const OperatorDescriptor descriptor;
}
namespace shape_of_table {
extern const OperatorDescriptor descriptor;
}
namespace slice_update_table {
extern const OperatorDescriptor descriptor;
}
namespace unfold_table {
extern const OperatorDescriptor descriptor;
}
namespace gather_table {
extern const OperatorDescriptor descriptor;
}
namespace take_table {
extern const OperatorDescriptor descriptor;
}
namespace embedding_table {
extern const OperatorDescriptor descriptor;
}
namespace take_along_axis_table {
extern const OperatorDescriptor descriptor;
}
namespace scatter_table {
extern const OperatorDescriptor descriptor;
}
namespace scatter_reduce_table {
extern const OperatorDescriptor descriptor;
}
namespace gather_nd_table {
extern const OperatorDescriptor descriptor;
}
namespace scatter_nd_table {
extern const OperatorDescriptor descriptor;
}
namespace masked_fill_table {
extern const OperatorDescriptor descriptor;
}
namespace one_hot_table {
extern const OperatorDescriptor descriptor;
}
namespace nonzero_table {
extern const OperatorDescriptor descriptor;
}
namespace topk_table {
extern const OperatorDescriptor descriptor;
}
namespace sort_table {
extern const OperatorDescriptor descriptor;
}
namespace argsort_table {
extern const OperatorDescriptor descriptor;
}
namespace embedding_backward_table {
extern const OperatorDescriptor descriptor;
}
namespace index_select_table {
extern const OperatorDescriptor descriptor;
}
namespace put_along_axis_table {
extern const OperatorDescriptor descriptor;
}
namespace searchsorted_table {
extern const OperatorDescriptor descriptor;
}
namespace reverse_sequence_table {
extern const OperatorDescriptor descriptor;
}
namespace embedding_bag_table {
extern const OperatorDescriptor descriptor;
}
namespace compress_table {
extern const OperatorDescriptor descriptor;
}
namespace unique_table {
extern const OperatorDescriptor descriptor;
}
namespace if_table {
extern const OperatorDescriptor descriptor;
}
namespace loop_table {
extern const OperatorDescriptor descriptor;
}
namespace scan_table {
extern const OperatorDescriptor descriptor;
}
namespace random_uniform_table {
extern const OperatorDescriptor descriptor;
}
namespace randint_table {
extern const OperatorDescriptor descriptor;
}
namespace bernoulli_table {
extern const OperatorDescriptor descriptor;
}
namespace random_normal_table {
extern const OperatorDescriptor descriptor;
}
namespace exponential_table {
extern const OperatorDescriptor descriptor;
}
namespace dropout_table {
extern const OperatorDescriptor descriptor;
}
namespace permutation_table {
extern const OperatorDescriptor descriptor;
}
namespace multinomial_table {
extern const OperatorDescriptor descriptor;
}
namespace fused_map_table {
extern const OperatorDescriptor descriptor;
}
namespace fused_reduce_table {
extern const OperatorDescriptor descriptor;
}
namespace affine_grid_table {
extern const OperatorDescriptor descriptor;
}
namespace im2col_table {
extern const OperatorDescriptor descriptor;
}
namespace col2im_table {
extern const OperatorDescriptor descriptor;
}
namespace grid_sample_table {
extern const OperatorDescriptor descriptor;
}
namespace resize_table {
extern const OperatorDescriptor descriptor;
}
namespace resize_backward_table {
extern const OperatorDescriptor descriptor;
}
namespace non_max_suppression_table {
extern const OperatorDescriptor descriptor;
}
namespace roi_align_table {
extern const OperatorDescriptor descriptor;
}
namespace mse_table {
extern const OperatorDescriptor descriptor;
}
namespace smooth_l1_table {
extern const OperatorDescriptor descriptor;
}
namespace bce_with_logits_table {
extern const OperatorDescriptor descriptor;
}
namespace kl_div_table {
extern const OperatorDescriptor descriptor;
}
namespace nll_table {
extern const OperatorDescriptor descriptor;
}
namespace cross_entropy_table {
extern const OperatorDescriptor descriptor;
}
namespace ctc_table {
extern const OperatorDescriptor descriptor;
}
namespace rnn_table {
extern const OperatorDescriptor descriptor;
}
namespace gru_table {
extern const OperatorDescriptor descriptor;
}
namespace lstm_table {
extern const OperatorDescriptor descriptor;
}
namespace sgd_table {
extern const OperatorDescriptor descriptor;
}
namespace momentum_table {
extern const OperatorDescriptor descriptor;
}
namespace nesterov_table {
extern const OperatorDescriptor descriptor;
}
namespace adagrad_table {
extern const OperatorDescriptor descriptor;
}
namespace adadelta_table {
extern const OperatorDescriptor descriptor;
}
namespace rmsprop_table {
extern const OperatorDescriptor descriptor;
}
namespace adam_table {
extern const OperatorDescriptor descriptor;
}
namespace adamw_table {
extern const OperatorDescriptor descriptor;
}
namespace nadam_table {
extern const OperatorDescriptor descriptor;
}
namespace lamb_table {
extern const OperatorDescriptor descriptor;
}
namespace clip_grad_norm_table {
extern const OperatorDescriptor descriptor;
}
namespace grad_unscale_check_table {
extern const OperatorDescriptor descriptor;
}
namespace scaled_dot_product_attention_table {
extern const OperatorDescriptor descriptor;
}
namespace paged_attention_table {
extern const OperatorDescriptor descriptor;
}
namespace kv_cache_write_table {
extern const OperatorDescriptor descriptor;
}
namespace rope_table {
extern const OperatorDescriptor descriptor;
}
namespace fused_add_rms_norm_table {
extern const OperatorDescriptor descriptor;
}
namespace silu_and_mul_table {
extern const OperatorDescriptor descriptor;
}
namespace gelu_and_mul_table {
extern const OperatorDescriptor descriptor;
}
namespace grouped_matmul_table {
extern const OperatorDescriptor descriptor;
}
namespace moe_route_table {
extern const OperatorDescriptor descriptor;
}
namespace moe_permute_table {
extern const OperatorDescriptor descriptor;
}
namespace moe_unpermute_table {
extern const OperatorDescriptor descriptor;
}
namespace top_k_top_p_sample_table {
extern const OperatorDescriptor descriptor;
}
namespace quantize_linear_table {
extern const OperatorDescriptor descriptor;
}
namespace dequantize_linear_table {
extern const OperatorDescriptor descriptor;
}
namespace requantize_table {
extern const OperatorDescriptor descriptor;
}
namespace dynamic_quantize_table {
extern const OperatorDescriptor descriptor;
}
namespace matmul_integer_table {
extern const OperatorDescriptor descriptor;
}
namespace conv_integer_table {
extern const OperatorDescriptor descriptor;
}
namespace qlinear_matmul_table {
extern const OperatorDescriptor descriptor;
}
namespace qlinear_conv_table {
extern const OperatorDescriptor descriptor;
}
namespace fake_quantize_table {
extern const OperatorDescriptor descriptor;
}
namespace scaled_matmul_table {
extern const OperatorDescriptor descriptor;
}
namespace w4a16_matmul_table {
extern const OperatorDescriptor descriptor;
}
namespace cholesky_table {
extern const OperatorDescriptor descriptor;
}
namespace qr_table {
extern const OperatorDescriptor descriptor;
}
namespace svd_table {
extern const OperatorDescriptor descriptor;
}
namespace eigh_table {
extern const OperatorDescriptor descriptor;
}
namespace solve_table {
extern const OperatorDescriptor descriptor;
}
namespace triangular_solve_table {
extern const OperatorDescriptor descriptor;
}
namespace inv_table {
extern const OperatorDescriptor descriptor;
}
namespace det_table {
extern const OperatorDescriptor descriptor;
}
namespace slogdet_table {
extern const OperatorDescriptor descriptor;
}
namespace dft_matrix_table {
extern const OperatorDescriptor descriptor;
}
namespace fft_c2c_table {
extern const OperatorDescriptor descriptor;
}
namespace fft_r2c_table {
extern const OperatorDescriptor descriptor;
}
namespace fft_c2r_table {
extern const OperatorDescriptor descriptor;
}
namespace stft_table {
extern const OperatorDescriptor descriptor;
}
namespace all_reduce_table {
extern const OperatorDescriptor descriptor;
}
namespace all_gather_table {
extern const OperatorDescriptor descriptor;
}
namespace reduce_scatter_table {
extern const OperatorDescriptor descriptor;
}
namespace broadcast_table {
extern const OperatorDescriptor descriptor;
}
namespace all_to_all_table {
extern const OperatorDescriptor descriptor;
}
namespace reduce_table {
extern const OperatorDescriptor descriptor;
}
namespace send_table {
extern const OperatorDescriptor descriptor;
}
namespace recv_table {
extern const OperatorDescriptor descriptor;
}
namespace barrier_table {
extern const OperatorDescriptor descriptor;
}
}  // namespace gen

namespace {

// ascending ids
constexpr const OperatorDescriptor *kOperators[] = {
    &gen::abs_table::descriptor,
    &gen::negative_table::descriptor,
    &gen::sign_table::descriptor,
    &gen::floor_table::descriptor,
    &gen::ceil_table::descriptor,
    &gen::round_table::descriptor,
    &gen::trunc_table::descriptor,
    &gen::sqrt_table::descriptor,
    &gen::rsqrt_table::descriptor,
    &gen::reciprocal_table::descriptor,
    &gen::square_table::descriptor,
    &gen::exp_table::descriptor,
    &gen::exp2_table::descriptor,
    &gen::expm1_table::descriptor,
    &gen::log_table::descriptor,
    &gen::log2_table::descriptor,
    &gen::log10_table::descriptor,
    &gen::log1p_table::descriptor,
    &gen::sin_table::descriptor,
    &gen::cos_table::descriptor,
    &gen::tan_table::descriptor,
    &gen::asin_table::descriptor,
    &gen::acos_table::descriptor,
    &gen::atan_table::descriptor,
    &gen::sinh_table::descriptor,
    &gen::cosh_table::descriptor,
    &gen::tanh_table::descriptor,
    &gen::asinh_table::descriptor,
    &gen::acosh_table::descriptor,
    &gen::atanh_table::descriptor,
    &gen::erf_table::descriptor,
    &gen::erfc_table::descriptor,
    &gen::logical_not_table::descriptor,
    &gen::bitwise_invert_table::descriptor,
    &gen::isnan_table::descriptor,
    &gen::isinf_table::descriptor,
    &gen::isfinite_table::descriptor,
    &gen::signbit_table::descriptor,
    &gen::lgamma_table::descriptor,
    &gen::digamma_table::descriptor,
    &gen::erfinv_table::descriptor,
    &gen::trigamma_table::descriptor,
    &gen::real_table::descriptor,
    &gen::imag_table::descriptor,
    &gen::conj_table::descriptor,
    &gen::add_table::descriptor,
    &gen::subtract_table::descriptor,
    &gen::multiply_table::descriptor,
    &gen::divide_table::descriptor,
    &gen::floor_divide_table::descriptor,
    &gen::remainder_table::descriptor,
    &gen::fmod_table::descriptor,
    &gen::pow_table::descriptor,
    &gen::atan2_table::descriptor,
    &gen::hypot_table::descriptor,
    &gen::copysign_table::descriptor,
    &gen::maximum_table::descriptor,
    &gen::minimum_table::descriptor,
    &gen::equal_table::descriptor,
    &gen::not_equal_table::descriptor,
    &gen::less_table::descriptor,
    &gen::less_equal_table::descriptor,
    &gen::greater_table::descriptor,
    &gen::greater_equal_table::descriptor,
    &gen::logical_and_table::descriptor,
    &gen::logical_or_table::descriptor,
    &gen::logical_xor_table::descriptor,
    &gen::bitwise_and_table::descriptor,
    &gen::bitwise_or_table::descriptor,
    &gen::bitwise_xor_table::descriptor,
    &gen::bitwise_left_shift_table::descriptor,
    &gen::bitwise_right_shift_table::descriptor,
    &gen::where_table::descriptor,
    &gen::clip_table::descriptor,
    &gen::logaddexp_table::descriptor,
    &gen::nextafter_table::descriptor,
    &gen::lerp_table::descriptor,
    &gen::addcmul_table::descriptor,
    &gen::addcdiv_table::descriptor,
    &gen::relu_table::descriptor,
    &gen::sigmoid_table::descriptor,
    &gen::leaky_relu_table::descriptor,
    &gen::elu_table::descriptor,
    &gen::selu_table::descriptor,
    &gen::celu_table::descriptor,
    &gen::gelu_table::descriptor,
    &gen::silu_table::descriptor,
    &gen::softplus_table::descriptor,
    &gen::softsign_table::descriptor,
    &gen::hardtanh_table::descriptor,
    &gen::hardsigmoid_table::descriptor,
    &gen::hardswish_table::descriptor,
    &gen::mish_table::descriptor,
    &gen::prelu_table::descriptor,
    &gen::thresholded_relu_table::descriptor,
    &gen::glu_table::descriptor,
    &gen::sum_table::descriptor,
    &gen::prod_table::descriptor,
    &gen::max_table::descriptor,
    &gen::min_table::descriptor,
    &gen::argmax_table::descriptor,
    &gen::argmin_table::descriptor,
    &gen::any_table::descriptor,
    &gen::all_table::descriptor,
    &gen::mean_table::descriptor,
    &gen::var_table::descriptor,
    &gen::std_table::descriptor,
    &gen::logsumexp_table::descriptor,
    &gen::cumulative_sum_table::descriptor,
    &gen::cumulative_prod_table::descriptor,
    &gen::vector_norm_table::descriptor,
    &gen::count_nonzero_table::descriptor,
    &gen::full_table::descriptor,
    &gen::arange_table::descriptor,
    &gen::eye_table::descriptor,
    &gen::linspace_table::descriptor,
    &gen::cast_table::descriptor,
    &gen::copy_table::descriptor,
    &gen::tril_table::descriptor,
    &gen::triu_table::descriptor,
    &gen::empty_table::descriptor,
    &gen::contiguous_table::descriptor,
    &gen::bitcast_table::descriptor,
    &gen::matmul_table::descriptor,
    &gen::linear_table::descriptor,
    &gen::addmm_table::descriptor,
    &gen::vecdot_table::descriptor,
    &gen::outer_table::descriptor,
    &gen::dot_table::descriptor,
    &gen::einsum_table::descriptor,
    &gen::conv_table::descriptor,
    &gen::conv_transpose_table::descriptor,
    &gen::conv_backward_input_table::descriptor,
    &gen::conv_backward_weight_table::descriptor,
    &gen::deform_conv_table::descriptor,
    &gen::max_pool_table::descriptor,
    &gen::avg_pool_table::descriptor,
    &gen::max_pool_backward_table::descriptor,
    &gen::avg_pool_backward_table::descriptor,
    &gen::global_avg_pool_table::descriptor,
    &gen::global_max_pool_table::descriptor,
    &gen::lp_pool_table::descriptor,
    &gen::adaptive_avg_pool_table::descriptor,
    &gen::adaptive_max_pool_table::descriptor,
    &gen::max_unpool_table::descriptor,
    &gen::softmax_table::descriptor,
    &gen::log_softmax_table::descriptor,
    &gen::batch_norm_table::descriptor,
    &gen::layer_norm_table::descriptor,
    &gen::group_norm_table::descriptor,
    &gen::instance_norm_table::descriptor,
    &gen::rms_norm_table::descriptor,
    &gen::lrn_table::descriptor,
    &gen::softmax_backward_table::descriptor,
    &gen::layer_norm_backward_table::descriptor,
    &gen::rms_norm_backward_table::descriptor,
    &gen::batch_norm_backward_table::descriptor,
    &gen::group_norm_backward_table::descriptor,
    &gen::reshape_table::descriptor,
    &gen::permute_dims_table::descriptor,
    &gen::broadcast_to_table::descriptor,
    &gen::slice_table::descriptor,
    &gen::concat_table::descriptor,
    &gen::pad_table::descriptor,
    &gen::flip_table::descriptor,
    &gen::squeeze_table::descriptor,
    &gen::expand_dims_table::descriptor,
    &gen::flatten_table::descriptor,
    &gen::stack_table::descriptor,
    &gen::tile_table::descriptor,
    &gen::repeat_table::descriptor,
    &gen::roll_table::descriptor,
    &gen::depth_to_space_table::descriptor,
    &gen::space_to_depth_table::descriptor,
    &gen::shape_of_table::descriptor,
    &gen::slice_update_table::descriptor,
    &gen::unfold_table::descriptor,
    &gen::gather_table::descriptor,
    &gen::take_table::descriptor,
    &gen::embedding_table::descriptor,
    &gen::take_along_axis_table::descriptor,
    &gen::scatter_table::descriptor,
    &gen::scatter_reduce_table::descriptor,
    &gen::gather_nd_table::descriptor,
    &gen::scatter_nd_table::descriptor,
    &gen::masked_fill_table::descriptor,
    &gen::one_hot_table::descriptor,
    &gen::nonzero_table::descriptor,
    &gen::topk_table::descriptor,
    &gen::sort_table::descriptor,
    &gen::argsort_table::descriptor,
    &gen::embedding_backward_table::descriptor,
    &gen::index_select_table::descriptor,
    &gen::put_along_axis_table::descriptor,
    &gen::searchsorted_table::descriptor,
    &gen::reverse_sequence_table::descriptor,
    &gen::embedding_bag_table::descriptor,
    &gen::compress_table::descriptor,
    &gen::unique_table::descriptor,
    &gen::if_table::descriptor,
    &gen::loop_table::descriptor,
    &gen::scan_table::descriptor,
    &gen::random_uniform_table::descriptor,
    &gen::randint_table::descriptor,
    &gen::bernoulli_table::descriptor,
    &gen::random_normal_table::descriptor,
    &gen::exponential_table::descriptor,
    &gen::dropout_table::descriptor,
    &gen::permutation_table::descriptor,
    &gen::multinomial_table::descriptor,
    &gen::fused_map_table::descriptor,
    &gen::fused_reduce_table::descriptor,
    &gen::affine_grid_table::descriptor,
    &gen::im2col_table::descriptor,
    &gen::col2im_table::descriptor,
    &gen::grid_sample_table::descriptor,
    &gen::resize_table::descriptor,
    &gen::resize_backward_table::descriptor,
    &gen::non_max_suppression_table::descriptor,
    &gen::roi_align_table::descriptor,
    &gen::mse_table::descriptor,
    &gen::smooth_l1_table::descriptor,
    &gen::bce_with_logits_table::descriptor,
    &gen::kl_div_table::descriptor,
    &gen::nll_table::descriptor,
    &gen::cross_entropy_table::descriptor,
    &gen::ctc_table::descriptor,
    &gen::rnn_table::descriptor,
    &gen::gru_table::descriptor,
    &gen::lstm_table::descriptor,
    &gen::sgd_table::descriptor,
    &gen::momentum_table::descriptor,
    &gen::nesterov_table::descriptor,
    &gen::adagrad_table::descriptor,
    &gen::adadelta_table::descriptor,
    &gen::rmsprop_table::descriptor,
    &gen::adam_table::descriptor,
    &gen::adamw_table::descriptor,
    &gen::nadam_table::descriptor,
    &gen::lamb_table::descriptor,
    &gen::clip_grad_norm_table::descriptor,
    &gen::grad_unscale_check_table::descriptor,
    &gen::scaled_dot_product_attention_table::descriptor,
    &gen::paged_attention_table::descriptor,
    &gen::kv_cache_write_table::descriptor,
    &gen::rope_table::descriptor,
    &gen::fused_add_rms_norm_table::descriptor,
    &gen::silu_and_mul_table::descriptor,
    &gen::gelu_and_mul_table::descriptor,
    &gen::grouped_matmul_table::descriptor,
    &gen::moe_route_table::descriptor,
    &gen::moe_permute_table::descriptor,
    &gen::moe_unpermute_table::descriptor,
    &gen::top_k_top_p_sample_table::descriptor,
    &gen::quantize_linear_table::descriptor,
    &gen::dequantize_linear_table::descriptor,
    &gen::requantize_table::descriptor,
    &gen::dynamic_quantize_table::descriptor,
    &gen::matmul_integer_table::descriptor,
    &gen::conv_integer_table::descriptor,
    &gen::qlinear_matmul_table::descriptor,
    &gen::qlinear_conv_table::descriptor,
    &gen::fake_quantize_table::descriptor,
    &gen::scaled_matmul_table::descriptor,
    &gen::w4a16_matmul_table::descriptor,
    &gen::cholesky_table::descriptor,
    &gen::qr_table::descriptor,
    &gen::svd_table::descriptor,
    &gen::eigh_table::descriptor,
    &gen::solve_table::descriptor,
    &gen::triangular_solve_table::descriptor,
    &gen::inv_table::descriptor,
    &gen::det_table::descriptor,
    &gen::slogdet_table::descriptor,
    &gen::dft_matrix_table::descriptor,
    &gen::fft_c2c_table::descriptor,
    &gen::fft_r2c_table::descriptor,
    &gen::fft_c2r_table::descriptor,
    &gen::stft_table::descriptor,
    &gen::all_reduce_table::descriptor,
    &gen::all_gather_table::descriptor,
    &gen::reduce_scatter_table::descriptor,
    &gen::broadcast_table::descriptor,
    &gen::all_to_all_table::descriptor,
    &gen::reduce_table::descriptor,
    &gen::send_table::descriptor,
    &gen::recv_table::descriptor,
    &gen::barrier_table::descriptor,
};
// ascending names; the number is an index into kOperators
struct Name {
  std::string_view name;
  uint32_t index;
};
constexpr Name kNames[] = {
    {"abs", 0},
    {"acos", 22},
    {"acosh", 28},
    {"adadelta", 234},
    {"adagrad", 233},
    {"adam", 236},
    {"adamw", 237},
    {"adaptive_avg_pool", 142},
    {"adaptive_max_pool", 143},
    {"add", 45},
    {"addcdiv", 78},
    {"addcmul", 77},
    {"addmm", 125},
    {"affine_grid", 212},
    {"all", 103},
    {"all_gather", 280},
    {"all_reduce", 279},
    {"all_to_all", 283},
    {"any", 102},
    {"arange", 113},
    {"argmax", 100},
    {"argmin", 101},
    {"argsort", 190},
    {"asin", 21},
    {"asinh", 27},
    {"atan", 23},
    {"atan2", 53},
    {"atanh", 29},
    {"avg_pool", 136},
    {"avg_pool_backward", 138},
    {"barrier", 287},
    {"batch_norm", 147},
    {"batch_norm_backward", 156},
    {"bce_with_logits", 222},
    {"bernoulli", 204},
    {"bitcast", 122},
    {"bitwise_and", 67},
    {"bitwise_invert", 33},
    {"bitwise_left_shift", 70},
    {"bitwise_or", 68},
    {"bitwise_right_shift", 71},
    {"bitwise_xor", 69},
    {"broadcast", 282},
    {"broadcast_to", 160},
    {"cast", 116},
    {"ceil", 4},
    {"celu", 84},
    {"cholesky", 265},
    {"clip", 73},
    {"clip_grad_norm", 240},
    {"col2im", 214},
    {"compress", 197},
    {"concat", 162},
    {"conj", 44},
    {"contiguous", 121},
    {"conv", 130},
    {"conv_backward_input", 132},
    {"conv_backward_weight", 133},
    {"conv_integer", 259},
    {"conv_transpose", 131},
    {"copy", 117},
    {"copysign", 55},
    {"cos", 19},
    {"cosh", 25},
    {"count_nonzero", 111},
    {"cross_entropy", 225},
    {"ctc", 226},
    {"cumulative_prod", 109},
    {"cumulative_sum", 108},
    {"deform_conv", 134},
    {"depth_to_space", 172},
    {"dequantize_linear", 255},
    {"det", 272},
    {"dft_matrix", 274},
    {"digamma", 39},
    {"divide", 48},
    {"dot", 128},
    {"dropout", 207},
    {"dynamic_quantize", 257},
    {"eigh", 268},
    {"einsum", 129},
    {"elu", 82},
    {"embedding", 179},
    {"embedding_backward", 191},
    {"embedding_bag", 196},
    {"empty", 120},
    {"equal", 58},
    {"erf", 30},
    {"erfc", 31},
    {"erfinv", 40},
    {"exp", 11},
    {"exp2", 12},
    {"expand_dims", 166},
    {"expm1", 13},
    {"exponential", 206},
    {"eye", 114},
    {"fake_quantize", 262},
    {"fft_c2c", 275},
    {"fft_c2r", 277},
    {"fft_r2c", 276},
    {"flatten", 167},
    {"flip", 164},
    {"floor", 3},
    {"floor_divide", 49},
    {"fmod", 51},
    {"full", 112},
    {"fused_add_rms_norm", 246},
    {"fused_map", 210},
    {"fused_reduce", 211},
    {"gather", 177},
    {"gather_nd", 183},
    {"gelu", 85},
    {"gelu_and_mul", 248},
    {"global_avg_pool", 139},
    {"global_max_pool", 140},
    {"glu", 95},
    {"grad_unscale_check", 241},
    {"greater", 62},
    {"greater_equal", 63},
    {"grid_sample", 215},
    {"group_norm", 149},
    {"group_norm_backward", 157},
    {"grouped_matmul", 249},
    {"gru", 228},
    {"hardsigmoid", 90},
    {"hardswish", 91},
    {"hardtanh", 89},
    {"hypot", 54},
    {"if", 199},
    {"im2col", 213},
    {"imag", 43},
    {"index_select", 192},
    {"instance_norm", 150},
    {"inv", 271},
    {"isfinite", 36},
    {"isinf", 35},
    {"isnan", 34},
    {"kl_div", 223},
    {"kv_cache_write", 244},
    {"lamb", 239},
    {"layer_norm", 148},
    {"layer_norm_backward", 154},
    {"leaky_relu", 81},
    {"lerp", 76},
    {"less", 60},
    {"less_equal", 61},
    {"lgamma", 38},
    {"linear", 124},
    {"linspace", 115},
    {"log", 14},
    {"log10", 16},
    {"log1p", 17},
    {"log2", 15},
    {"log_softmax", 146},
    {"logaddexp", 74},
    {"logical_and", 64},
    {"logical_not", 32},
    {"logical_or", 65},
    {"logical_xor", 66},
    {"logsumexp", 107},
    {"loop", 200},
    {"lp_pool", 141},
    {"lrn", 152},
    {"lstm", 229},
    {"masked_fill", 185},
    {"matmul", 123},
    {"matmul_integer", 258},
    {"max", 98},
    {"max_pool", 135},
    {"max_pool_backward", 137},
    {"max_unpool", 144},
    {"maximum", 56},
    {"mean", 104},
    {"min", 99},
    {"minimum", 57},
    {"mish", 92},
    {"moe_permute", 251},
    {"moe_route", 250},
    {"moe_unpermute", 252},
    {"momentum", 231},
    {"mse", 220},
    {"multinomial", 209},
    {"multiply", 47},
    {"nadam", 238},
    {"negative", 1},
    {"nesterov", 232},
    {"nextafter", 75},
    {"nll", 224},
    {"non_max_suppression", 218},
    {"nonzero", 187},
    {"not_equal", 59},
    {"one_hot", 186},
    {"outer", 127},
    {"pad", 163},
    {"paged_attention", 243},
    {"permutation", 208},
    {"permute_dims", 159},
    {"pow", 52},
    {"prelu", 93},
    {"prod", 97},
    {"put_along_axis", 193},
    {"qlinear_conv", 261},
    {"qlinear_matmul", 260},
    {"qr", 266},
    {"quantize_linear", 254},
    {"randint", 203},
    {"random_normal", 205},
    {"random_uniform", 202},
    {"real", 42},
    {"reciprocal", 9},
    {"recv", 286},
    {"reduce", 284},
    {"reduce_scatter", 281},
    {"relu", 79},
    {"remainder", 50},
    {"repeat", 170},
    {"requantize", 256},
    {"reshape", 158},
    {"resize", 216},
    {"resize_backward", 217},
    {"reverse_sequence", 195},
    {"rms_norm", 151},
    {"rms_norm_backward", 155},
    {"rmsprop", 235},
    {"rnn", 227},
    {"roi_align", 219},
    {"roll", 171},
    {"rope", 245},
    {"round", 5},
    {"rsqrt", 8},
    {"scaled_dot_product_attention", 242},
    {"scaled_matmul", 263},
    {"scan", 201},
    {"scatter", 181},
    {"scatter_nd", 184},
    {"scatter_reduce", 182},
    {"searchsorted", 194},
    {"selu", 83},
    {"send", 285},
    {"sgd", 230},
    {"shape_of", 174},
    {"sigmoid", 80},
    {"sign", 2},
    {"signbit", 37},
    {"silu", 86},
    {"silu_and_mul", 247},
    {"sin", 18},
    {"sinh", 24},
    {"slice", 161},
    {"slice_update", 175},
    {"slogdet", 273},
    {"smooth_l1", 221},
    {"softmax", 145},
    {"softmax_backward", 153},
    {"softplus", 87},
    {"softsign", 88},
    {"solve", 269},
    {"sort", 189},
    {"space_to_depth", 173},
    {"sqrt", 7},
    {"square", 10},
    {"squeeze", 165},
    {"stack", 168},
    {"std", 106},
    {"stft", 278},
    {"subtract", 46},
    {"sum", 96},
    {"svd", 267},
    {"take", 178},
    {"take_along_axis", 180},
    {"tan", 20},
    {"tanh", 26},
    {"thresholded_relu", 94},
    {"tile", 169},
    {"top_k_top_p_sample", 253},
    {"topk", 188},
    {"triangular_solve", 270},
    {"trigamma", 41},
    {"tril", 118},
    {"triu", 119},
    {"trunc", 6},
    {"unfold", 176},
    {"unique", 198},
    {"var", 105},
    {"vecdot", 126},
    {"vector_norm", 110},
    {"w4a16_matmul", 264},
    {"where", 72},
};
// id -> index + 1 into kOperators
constexpr uint16_t kIndexOfId[] = {
    0,   1,   2,   3,   4,   5,   6,   7,   8,   9,   10,  11,  12,  13,  14,  15,  16,  17,  18,
    19,  20,  21,  22,  23,  24,  25,  26,  27,  28,  29,  30,  31,  32,  33,  34,  35,  36,  37,
    38,  39,  40,  41,  42,  43,  44,  45,  0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   46,  47,  48,  49,  50,  51,  52,  53,  54,  55,  56,  57,  58,  59,  60,  61,
    62,  63,  64,  65,  66,  67,  68,  69,  70,  71,  72,  73,  74,  75,  76,  77,  78,  79,  0,
    0,   0,   0,   0,   0,   80,  81,  82,  83,  84,  85,  86,  87,  88,  89,  90,  91,  92,  93,
    94,  95,  96,  0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   97,  98,  99,  100, 101, 102, 103, 104, 105, 106, 107, 108,
    109, 110, 111, 112, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   113,
    114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   124, 125, 126, 127, 128, 129, 130, 0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   131, 132, 133, 134, 135, 0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   136, 137, 138, 139, 140, 141, 142,
    143, 144, 145, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   146, 147, 148, 149, 150, 151,
    152, 153, 154, 155, 156, 157, 158, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170, 171, 172,
    173, 174, 175, 176, 177, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189,
    190, 191, 192, 193, 194, 195, 196, 197, 198, 199, 0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   200, 201, 202, 0,   0,   0,   0,   0,   0,   0,
    203, 204, 205, 206, 207, 208, 209, 210, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   211, 212, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   213, 214, 215, 216, 217, 218,
    219, 220, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   221, 222, 223, 224, 225,
    226, 227, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   228, 229, 230, 0,
    0,   231, 232, 233, 234, 235, 236, 237, 238, 239, 240, 241, 242, 0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   243, 244,
    245, 246, 247, 248, 249, 250, 251, 252, 253, 254, 0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   255, 256, 257, 258, 259, 260, 261, 262, 263, 264,
    265, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   266, 267, 268, 269, 270, 271, 272, 273, 274, 0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   275, 276, 277, 278, 279, 0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   280, 281, 282, 283, 284, 285,
    286, 287, 288};
// opspec/basis.yaml, ascending ids
constexpr uint32_t kBasis[] = {
    1,   2,   3,   4,   5,   6,   7,   8,   9,   10,  12,  14,  15,  18,  19,  20,  21,  24,  27,
    31,  33,  34,  35,  36,  37,  60,  61,  62,  63,  64,  65,  66,  67,  68,  71,  72,  73,  74,
    75,  76,  77,  78,  79,  80,  81,  82,  83,  84,  85,  86,  87,  88,  100, 101, 140, 141, 142,
    143, 144, 145, 146, 147, 152, 153, 170, 171, 174, 175, 178, 200, 220, 221, 222, 223, 240, 241,
    242, 243, 260, 261, 263, 290, 291, 292, 293, 294, 295, 296, 330, 334, 335, 340, 341, 342, 380};

}  // namespace

Span<const OperatorDescriptor *const> operators() { return kOperators; }

Span<const uint32_t> basis_operators() { return kBasis; }

const OperatorDescriptor *find_operator(uint32_t id) {
  if (id >= sizeof kIndexOfId / sizeof kIndexOfId[0] || kIndexOfId[id] == 0) return nullptr;
  return kOperators[kIndexOfId[id] - 1];
}

const OperatorDescriptor *find_operator(std::string_view name) {
  std::size_t low = 0, high = sizeof kNames / sizeof kNames[0];
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (kNames[middle].name < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == sizeof kNames / sizeof kNames[0] || kNames[low].name != name) return nullptr;
  return kOperators[kNames[low].index];
}

}  // namespace haly
