// Geometry of sliding windows: one to three spatial axes, seen as three.
#ifndef HALY_CPU_WINDOW_HPP
#define HALY_CPU_WINDOW_HPP

#include "kernel.hpp"

namespace haly::cpu {

struct Window {
  int spatial = 0;
  int64_t batch = 1, channels = 1;
  int64_t in[3] = {1, 1, 1}, out[3] = {1, 1, 1}, size[3] = {1, 1, 1};
  int64_t stride[3] = {1, 1, 1}, dilation[3] = {1, 1, 1}, before[3] = {}, after[3] = {};

  int64_t in_positions() const { return in[0] * in[1] * in[2]; }
  int64_t out_positions() const { return out[0] * out[1] * out[2]; }
  int64_t window_positions() const { return size[0] * size[1] * size[2]; }
};

// `wide` is the array that windows slide over, `narrow` has one position a window.
template <typename Statics>
Window window_of(const View &wide, const View &narrow, const int64_t *size, const Statics &statics,
                 bool stride_is_size) {
  Window w;
  w.spatial = wide.ndim - 2;
  if (w.spatial < 1 || w.spatial > 3) refuse("cpu: windows slide over one to three axes");
  w.batch = wide.shape[0];
  w.channels = wide.shape[1];
  for (int d = 0; d < w.spatial; ++d) {
    const int at = d + 3 - w.spatial;
    w.in[at] = wide.shape[d + 2];
    w.out[at] = narrow.shape[d + 2];
    w.size[at] = size[d];
    w.stride[at] = statics.has_strides ? statics.strides[d] : (stride_is_size ? size[d] : 1);
    w.dilation[at] = statics.has_dilations ? statics.dilations[d] : 1;
    w.before[at] = statics.has_pads ? statics.pads[d] : 0;
    w.after[at] = statics.has_pads ? statics.pads[d + w.spatial] : 0;
  }
  return w;
}

}  // namespace haly::cpu
#endif
