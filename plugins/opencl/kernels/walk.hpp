// Axes and strides as the device sees them, and questions about them.
#ifndef HALY_OPENCL_WALK_HPP
#define HALY_OPENCL_WALK_HPP

#include <cstdint>
#include <vector>

#include "view.hpp"

namespace haly::opencl {

// As haly_walk of kernels/number.cl.
struct Walk {
  int32_t ndim = 0, reserved = 0;
  int64_t shape[8] = {};
  int64_t strides[3][8] = {};

  int64_t size() const;
};

enum class Order { kKeep, kByLastStride };
// Drops axes of extent 1 and merges neighbours that every array walks as one. With kByLastStride
// the last array (the output) is walked from its largest stride to its smallest.
Walk walk_of(int ndim, const int64_t *shape, const std::vector<const int64_t *> &strides,
             Order order = Order::kKeep);
// The axes of a view for which `chosen` holds, in their order.
Walk walk_of_axes(const View &shape, const std::vector<bool> &chosen,
                  const std::vector<const int64_t *> &strides);

// Whether every element of the views has an offset that an int holds, with room for a step beyond.
bool fits_int(const std::vector<const View *> &views);
// The type of offsets that the device computes with.
inline const char *index_type(const std::vector<const View *> &views) {
  return fits_int(views) ? "int" : "long";
}

}  // namespace haly::opencl
#endif
