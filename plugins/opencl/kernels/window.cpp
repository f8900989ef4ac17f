#include "window.hpp"

namespace haly::opencl {

bool Window::pointwise() const {
  for (int axis = 0; axis < 3; ++axis) {
    if (size[axis] != 1 || stride[axis] != 1 || before[axis] != 0 || in[axis] != out[axis]) {
      return false;
    }
  }
  return true;
}

Window window_of(const View &wide, const View &narrow, const WindowAttributes &attributes) {
  Window w;
  const int spatial = wide.ndim - 2;
  if (spatial < 1 || spatial > 3) refuse("windows slide over one to three axes");
  const auto narrowed = [](int64_t value) { return static_cast<int32_t>(value); };
  w.batch = narrowed(wide.shape[0]);
  w.channels = narrowed(wide.shape[1]);
  for (int d = 0; d < spatial; ++d) {
    const int at = d + 3 - spatial;
    const int64_t stride = attributes.stride_is_size ? attributes.size[d] : 1;
    w.in[at] = narrowed(wide.shape[d + 2]);
    w.out[at] = narrowed(narrow.shape[d + 2]);
    w.size[at] = narrowed(attributes.size[d]);
    w.stride[at] = narrowed(attributes.strides ? attributes.strides[d] : stride);
    w.dilation[at] = narrowed(attributes.dilations ? attributes.dilations[d] : 1);
    w.before[at] = narrowed(attributes.pads ? attributes.pads[d] : 0);
    w.after[at] = narrowed(attributes.pads ? attributes.pads[d + spatial] : 0);
  }
  return w;
}

}  // namespace haly::opencl
