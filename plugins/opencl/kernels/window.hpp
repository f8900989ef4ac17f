// Geometry of sliding windows: one to three spatial axes, seen as three.
#ifndef HALY_OPENCL_WINDOW_HPP
#define HALY_OPENCL_WINDOW_HPP

#include <haly/limits.hpp>

#include "view.hpp"

namespace haly::opencl {

// As haly_window of kernels/window.cl. `in` is the array that windows slide over, `out` has one
// position a window.
struct Window {
  int32_t in[4] = {1, 1, 1, 1}, out[4] = {1, 1, 1, 1}, size[4] = {1, 1, 1, 1};
  int32_t stride[4] = {1, 1, 1, 1}, dilation[4] = {1, 1, 1, 1}, before[4] = {}, after[4] = {};
  int32_t channels = 1;  // of a group in the wide array
  int32_t groups = 1, batch = 1;
  int32_t rows = 1;  // channels of a group in the narrow array

  int64_t in_positions() const { return int64_t{in[0]} * in[1] * in[2]; }
  int64_t out_positions() const { return int64_t{out[0]} * out[1] * out[2]; }
  int64_t taps() const { return int64_t{size[0]} * size[1] * size[2]; }
  // One tap, one position after the other: a matrix product as it stands.
  bool pointwise() const;
};

// Limits of the rows whose kernels count the elements of these tensors in ints; `narrow` is the
// number of the tensor with one position a window.
template <int Wide, int Narrow>
const haly_program *int_limits() {
  constexpr int64_t kLargest = INT32_MAX;
  static constexpr auto words =
      limits::compile(limits::size(Wide) <= kLargest && limits::size(Narrow) <= kLargest);
  static constexpr haly_program program = limits::as_program(words);
  return &program;
}

// Attributes as they stand in the statics of convolutions and pools.
struct WindowAttributes {
  const int64_t *size;
  const int64_t *strides, *pads, *dilations;  // NULL: absent
  bool stride_is_size;
};
Window window_of(const View &wide, const View &narrow, const WindowAttributes &attributes);

template <typename Statics>
WindowAttributes attributes_of(const Statics &statics, const int64_t *size, bool stride_is_size) {
  return {size, statics.has_strides ? statics.strides : nullptr,
          statics.has_pads ? statics.pads : nullptr,
          statics.has_dilations ? statics.dilations : nullptr, stride_is_size};
}

}  // namespace haly::opencl
#endif
