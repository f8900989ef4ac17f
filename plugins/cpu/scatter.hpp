// Positions read from index tensors, and what is written at them.
#ifndef HALY_CPU_SCATTER_HPP
#define HALY_CPU_SCATTER_HPP

#include <algorithm>
#include <cstring>

#include "kernel.hpp"
#include "statics.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {

constexpr uint64_t kDense = kPlain & ~HALY_KERNEL_STRIDED;

inline int64_t normalized(int64_t axis, int ndim) { return axis < 0 ? axis + ndim : axis; }

inline int64_t product(const View &view, int first, int last) {
  int64_t result = 1;
  for (int axis = first; axis < last; ++axis) result *= view.shape[axis];
  return result;
}

// Negative positions count from the end; those outside the axis are clamped.
struct Positions {
  explicit Positions(const View &indices) : wide(indices.dtype == HALY_DTYPE_INT64) {}
  int64_t operator()(const char *data, int64_t at, int64_t extent) const {
    int64_t index = wide ? reinterpret_cast<const int64_t *>(data)[at]
                         : reinterpret_cast<const int32_t *>(data)[at];
    if (index < 0) index += extent;
    return std::min(std::max<int64_t>(index, 0), extent - 1);
  }
  bool wide;
};

template <typename T>
T combined(int reduction, T a, T b) {
  switch (reduction) {
    case HALY_SCATTER_REDUCE_REDUCTION_ADD:
      return static_cast<T>(a + b);
    case HALY_SCATTER_REDUCE_REDUCTION_MULTIPLY:
      return static_cast<T>(a * b);
    case HALY_SCATTER_REDUCE_REDUCTION_MIN:
      return a != a || a < b ? a : b;
    default:
      return a != a || a > b ? a : b;
  }
}

// T is the accumulation type; 16-bit formats are widened to float32 and rounded once.
template <typename T, typename Targets>
Prepared scatter_reduce_as(const Problem &problem, const Targets &targets, int reduction,
                           haly_dtype compute) {
  const View &out = problem[3];
  const haly_dtype dtype = out.dtype;
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(dtype, compute);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, dtype);
  const int64_t size = out.size(), item = out.item_bytes();
  const bool wide = dtype != compute;
  return make_kernel(
      [=](const haly_launch *launch) {
        T *sums = reinterpret_cast<T *>(wide ? workspace(launch) : data(launch, 3));
        const char *updates = data(launch, 2);
        if (reinterpret_cast<char *>(sums) != data(launch, 0)) {
          load(data(launch, 0), 1, sums, 1, size);
        }
        targets.each(data(launch, 1), [&](int64_t i, int64_t at) {
          T value;
          load(updates + i * item, 1, &value, 1, 1);
          sums[at] = combined<T>(reduction, sums[at], value);
        });
        if (wide) store(sums, 1, data(launch, 3), 1, size);
      },
      20 + static_cast<double>(problem[2].size()) * 6 + static_cast<double>(size) / 4,
      wide ? size * sizeof(T) : 0);
}

// Combines updates (tensor 2) with a copy of tensor 0 in tensor 3; `reduction` is scatter_reduce's.
// targets.each(indices, visit) calls visit(update, place) in order, both in elements.
template <typename Targets>
Prepared scatter_reduce(const Problem &problem, const Targets &targets, int reduction) {
  switch (problem[0].dtype) {
    case HALY_DTYPE_INT8:
      return scatter_reduce_as<int8_t>(problem, targets, reduction, HALY_DTYPE_INT8);
    case HALY_DTYPE_INT16:
      return scatter_reduce_as<int16_t>(problem, targets, reduction, HALY_DTYPE_INT16);
    case HALY_DTYPE_INT32:
      return scatter_reduce_as<int32_t>(problem, targets, reduction, HALY_DTYPE_INT32);
    case HALY_DTYPE_INT64:
      return scatter_reduce_as<int64_t>(problem, targets, reduction, HALY_DTYPE_INT64);
    case HALY_DTYPE_UINT8:
      return scatter_reduce_as<uint8_t>(problem, targets, reduction, HALY_DTYPE_UINT8);
    case HALY_DTYPE_UINT16:
      return scatter_reduce_as<uint16_t>(problem, targets, reduction, HALY_DTYPE_UINT16);
    case HALY_DTYPE_UINT32:
      return scatter_reduce_as<uint32_t>(problem, targets, reduction, HALY_DTYPE_UINT32);
    case HALY_DTYPE_UINT64:
      return scatter_reduce_as<uint64_t>(problem, targets, reduction, HALY_DTYPE_UINT64);
    case HALY_DTYPE_FLOAT64:
      return scatter_reduce_as<double>(problem, targets, reduction, HALY_DTYPE_FLOAT64);
    default:
      return scatter_reduce_as<float>(problem, targets, reduction, HALY_DTYPE_FLOAT32);
  }
}

// The same for plain writing.
template <typename Targets>
Prepared scatter(const Problem &problem, const Targets &targets) {
  const int64_t item = problem[3].item_bytes(), bytes = problem[3].size() * item;
  return make_kernel(
      [=](const haly_launch *launch) {
        char *to = data(launch, 3);
        const char *updates = data(launch, 2);
        if (to != data(launch, 0)) std::memcpy(to, data(launch, 0), bytes);
        targets.each(data(launch, 1), [&](int64_t i, int64_t at) {
          std::memcpy(to + at * item, updates + i * item, item);
        });
      },
      20 + static_cast<double>(problem[2].size()) * 4 + static_cast<double>(bytes) / 16);
}

}  // namespace haly::cpu
#endif
