// What the plugin takes from oneDNN, without its header: where the plugin is built without it,
// every answer is an empty Prepared.
#ifndef HALY_CPU_ONEDNN_HPP
#define HALY_CPU_ONEDNN_HPP

#include "kernel.hpp"
#include "window.hpp"

namespace haly::cpu {

// What oneDNN adds to the flags of a contraction's row: post-operations, and for bfloat16 products
// that flush subnormals.
uint64_t onednn_flags(haly_dtype dtype);
// A kernel on oneDNN, or an empty one where the plugin's own is better or oneDNN has none.
Prepared prepare_onednn_matmul(const Problem &problem, bool transpose_a, bool transpose_b);
Prepared prepare_onednn_conv(const Problem &problem, const Window &window, int64_t groups);
// The sums of conv_integer, or with a requantiser the levels of qlinear_conv.
struct Requantiser;
struct IntegerConvSlots {
  size_t zero, weight_zero, out;
};
Prepared prepare_onednn_integer_conv(const Problem &problem, const Window &window, int64_t groups,
                                     const IntegerConvSlots &slots, const Requantiser *requantiser);
// Averages only: oneDNN drops NaN from a maximum.
enum class PoolKind { kAverage, kAverageWithPads };
Prepared prepare_onednn_pool(const Problem &problem, const Window &window, PoolKind kind);

// Where the caller lets the kernel choose, the layout that convolutions give their activations;
// UNSPECIFIED without oneDNN.
haly_layout channels_last_layout(const View &view, uint64_t *size_bytes);
// The strides of a view that lies in that layout; other layouts leave it as it is.
void set_layout_strides(View &view);

}  // namespace haly::cpu
#endif
