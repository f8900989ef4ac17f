// Generated from opspec/ops by `haly generate`; do not edit.
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
    &gen::matmul_table::descriptor,
    &gen::linear_table::descriptor,
    &gen::addmm_table::descriptor,
    &gen::vecdot_table::descriptor,
    &gen::outer_table::descriptor,
    &gen::conv_table::descriptor,
    &gen::conv_transpose_table::descriptor,
    &gen::conv_backward_input_table::descriptor,
    &gen::conv_backward_weight_table::descriptor,
    &gen::max_pool_table::descriptor,
    &gen::avg_pool_table::descriptor,
    &gen::max_pool_backward_table::descriptor,
    &gen::avg_pool_backward_table::descriptor,
    &gen::global_avg_pool_table::descriptor,
    &gen::global_max_pool_table::descriptor,
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
    {"adadelta", 199},
    {"adagrad", 198},
    {"adam", 201},
    {"adamw", 202},
    {"add", 38},
    {"addmm", 113},
    {"all", 93},
    {"any", 92},
    {"arange", 103},
    {"argmax", 90},
    {"argmin", 91},
    {"argsort", 170},
    {"asin", 21},
    {"asinh", 27},
    {"atan", 23},
    {"atan2", 46},
    {"atanh", 29},
    {"avg_pool", 121},
    {"avg_pool_backward", 123},
    {"batch_norm", 128},
    {"batch_norm_backward", 137},
    {"bce_with_logits", 187},
    {"bernoulli", 177},
    {"bitwise_and", 60},
    {"bitwise_invert", 33},
    {"bitwise_left_shift", 63},
    {"bitwise_or", 61},
    {"bitwise_right_shift", 64},
    {"bitwise_xor", 62},
    {"broadcast_to", 141},
    {"cast", 106},
    {"ceil", 4},
    {"celu", 75},
    {"clip", 66},
    {"clip_grad_norm", 205},
    {"concat", 143},
    {"conv", 116},
    {"conv_backward_input", 118},
    {"conv_backward_weight", 119},
    {"conv_transpose", 117},
    {"copy", 107},
    {"copysign", 48},
    {"cos", 19},
    {"cosh", 25},
    {"count_nonzero", 101},
    {"cross_entropy", 190},
    {"ctc", 191},
    {"cumulative_prod", 99},
    {"cumulative_sum", 98},
    {"depth_to_space", 153},
    {"divide", 41},
    {"dropout", 180},
    {"elu", 73},
    {"embedding", 159},
    {"embedding_backward", 171},
    {"empty", 110},
    {"equal", 51},
    {"erf", 30},
    {"erfc", 31},
    {"exp", 11},
    {"exp2", 12},
    {"expand_dims", 147},
    {"expm1", 13},
    {"exponential", 179},
    {"eye", 104},
    {"flatten", 148},
    {"flip", 145},
    {"floor", 3},
    {"floor_divide", 42},
    {"fmod", 44},
    {"full", 102},
    {"fused_map", 183},
    {"fused_reduce", 184},
    {"gather", 157},
    {"gather_nd", 163},
    {"gelu", 76},
    {"global_avg_pool", 124},
    {"global_max_pool", 125},
    {"grad_unscale_check", 206},
    {"greater", 55},
    {"greater_equal", 56},
    {"group_norm", 130},
    {"group_norm_backward", 138},
    {"gru", 193},
    {"hardsigmoid", 81},
    {"hardswish", 82},
    {"hardtanh", 80},
    {"hypot", 47},
    {"if", 172},
    {"instance_norm", 131},
    {"isfinite", 36},
    {"isinf", 35},
    {"isnan", 34},
    {"kl_div", 188},
    {"lamb", 204},
    {"layer_norm", 129},
    {"layer_norm_backward", 135},
    {"leaky_relu", 72},
    {"lerp", 69},
    {"less", 53},
    {"less_equal", 54},
    {"linear", 112},
    {"linspace", 105},
    {"log", 14},
    {"log10", 16},
    {"log1p", 17},
    {"log2", 15},
    {"log_softmax", 127},
    {"logaddexp", 67},
    {"logical_and", 57},
    {"logical_not", 32},
    {"logical_or", 58},
    {"logical_xor", 59},
    {"logsumexp", 97},
    {"loop", 173},
    {"lrn", 133},
    {"lstm", 194},
    {"masked_fill", 165},
    {"matmul", 111},
    {"max", 88},
    {"max_pool", 120},
    {"max_pool_backward", 122},
    {"maximum", 49},
    {"mean", 94},
    {"min", 89},
    {"minimum", 50},
    {"mish", 83},
    {"momentum", 196},
    {"mse", 185},
    {"multinomial", 182},
    {"multiply", 40},
    {"nadam", 203},
    {"negative", 1},
    {"nesterov", 197},
    {"nextafter", 68},
    {"nll", 189},
    {"nonzero", 167},
    {"not_equal", 52},
    {"one_hot", 166},
    {"outer", 115},
    {"pad", 144},
    {"permutation", 181},
    {"permute_dims", 140},
    {"pow", 45},
    {"prelu", 84},
    {"prod", 87},
    {"randint", 176},
    {"random_normal", 178},
    {"random_uniform", 175},
    {"reciprocal", 9},
    {"relu", 70},
    {"remainder", 43},
    {"repeat", 151},
    {"reshape", 139},
    {"rms_norm", 132},
    {"rms_norm_backward", 136},
    {"rmsprop", 200},
    {"rnn", 192},
    {"roll", 152},
    {"round", 5},
    {"rsqrt", 8},
    {"scan", 174},
    {"scatter", 161},
    {"scatter_nd", 164},
    {"scatter_reduce", 162},
    {"selu", 74},
    {"sgd", 195},
    {"shape_of", 155},
    {"sigmoid", 71},
    {"sign", 2},
    {"signbit", 37},
    {"silu", 77},
    {"sin", 18},
    {"sinh", 24},
    {"slice", 142},
    {"slice_update", 156},
    {"smooth_l1", 186},
    {"softmax", 126},
    {"softmax_backward", 134},
    {"softplus", 78},
    {"softsign", 79},
    {"sort", 169},
    {"space_to_depth", 154},
    {"sqrt", 7},
    {"square", 10},
    {"squeeze", 146},
    {"stack", 149},
    {"std", 96},
    {"subtract", 39},
    {"sum", 86},
    {"take", 158},
    {"take_along_axis", 160},
    {"tan", 20},
    {"tanh", 26},
    {"thresholded_relu", 85},
    {"tile", 150},
    {"topk", 168},
    {"tril", 108},
    {"triu", 109},
    {"trunc", 6},
    {"var", 95},
    {"vecdot", 114},
    {"vector_norm", 100},
    {"where", 65},
};
// id -> index + 1 into kOperators
constexpr uint16_t kIndexOfId[] = {
    0,   1,   2,   3,   4,   5,   6,   7,   8,   9,   10,  11,  12,  13,  14,  15,  16,  17,  18,
    19,  20,  21,  22,  23,  24,  25,  26,  27,  28,  29,  30,  31,  32,  33,  34,  35,  36,  37,
    38,  0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   39,  40,  41,  42,  43,  44,  45,  46,  47,  48,  49,  50,  51,  52,  53,  54,
    55,  56,  57,  58,  59,  60,  61,  62,  63,  64,  65,  66,  67,  68,  69,  70,  0,   0,   0,
    0,   0,   0,   0,   0,   71,  72,  73,  74,  75,  76,  77,  78,  79,  80,  81,  82,  83,  84,
    85,  86,  0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   87,  88,  89,  90,  91,  92,  93,  94,  95,  96,  97,  98,
    99,  100, 101, 102, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   103,
    104, 105, 106, 107, 108, 109, 110, 111, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   112, 113, 114, 115, 116, 0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   117, 118, 119, 120, 0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   121, 122, 123, 124, 125, 126, 0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   127, 128, 129, 130, 131, 132,
    133, 134, 135, 136, 137, 138, 139, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   140, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152, 153,
    154, 155, 156, 157, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169,
    170, 171, 172, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   173, 174, 175, 0,   0,   0,   0,   0,   0,   0,
    176, 177, 178, 179, 180, 181, 182, 183, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   184, 185, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   186, 187, 188, 189, 190,
    191, 192, 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   193, 194, 195, 0,
    0,   196, 197, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207};

}  // namespace

Span<const OperatorDescriptor *const> operators() { return kOperators; }

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
