#include "walk.hpp"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace haly::opencl {

int64_t Walk::size() const {
  int64_t product = 1;
  for (int axis = 0; axis < ndim; ++axis) product *= shape[axis];
  return product;
}

Walk walk_of(int ndim, const int64_t *shape, const std::vector<const int64_t *> &strides,
             Order order) {
  std::vector<int> axes;
  for (int axis = 0; axis < ndim; ++axis) {
    if (shape[axis] != 1) axes.push_back(axis);
  }
  if (order == Order::kByLastStride) {
    const int64_t *last = strides.back();
    std::stable_sort(axes.begin(), axes.end(),
                     [&](int a, int b) { return std::llabs(last[a]) > std::llabs(last[b]); });
  }
  Walk walk;
  for (int axis : axes) {
    const int before = walk.ndim - 1;
    bool merged = before >= 0;
    for (size_t array = 0; merged && array < strides.size(); ++array) {
      merged = walk.strides[array][before] == strides[array][axis] * shape[axis];
    }
    if (!merged) ++walk.ndim;
    const int at = walk.ndim - 1;
    walk.shape[at] = merged ? walk.shape[at] * shape[axis] : shape[axis];
    for (size_t array = 0; array < strides.size(); ++array) {
      walk.strides[array][at] = strides[array][axis];
    }
  }
  return walk;
}

Walk walk_of_axes(const View &shape, const std::vector<bool> &chosen,
                  const std::vector<const int64_t *> &strides) {
  int64_t extents[HALY_MAX_NDIM] = {}, kept[3][HALY_MAX_NDIM] = {};
  int count = 0;
  for (int axis = 0; axis < shape.ndim; ++axis) {
    if (!chosen[axis]) continue;
    extents[count] = shape.shape[axis];
    for (size_t array = 0; array < strides.size(); ++array) {
      kept[array][count] = strides[array][axis];
    }
    ++count;
  }
  std::vector<const int64_t *> pointers;
  for (size_t array = 0; array < strides.size(); ++array) pointers.push_back(kept[array]);
  return walk_of(count, extents, pointers);
}

bool fits_int(const std::vector<const View *> &views) {
  constexpr int64_t kLimit = int64_t{1} << 30;
  for (const View *view : views) {
    int64_t span = 0, size = 1;
    for (int axis = 0; axis < view->ndim; ++axis) {
      span += (view->shape[axis] - 1) * std::llabs(view->strides[axis]);
      size *= view->shape[axis];
    }
    if (span >= kLimit || size >= kLimit) return false;
  }
  return true;
}

}  // namespace haly::opencl
