// Images sampled anew: one axis after the other in the compute type, rounded once at the end.
#include <algorithm>
#include <cstring>

#include "families.hpp"
#include "parallel.hpp"
#include "resampling.hpp"
#include "scatter.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

// One axis: [outer, extent, inner] becomes [outer, table.lines(), inner].
template <typename T>
struct Stage {
  ResamplingTable table;
  std::vector<T> weights;
  int64_t outer, extent, inner;

  int64_t size() const { return outer * table.lines() * inner; }
  double cost_ns() const {
    return static_cast<double>(outer * inner) * (2 + static_cast<double>(weights.size()));
  }
  void run(const T *from, T *to) const {
    const int64_t lines = table.lines();
    parallel(outer * lines, cost_ns(), [&](int64_t begin, int64_t end) {
      for (int64_t row = begin; row < end; ++row) {
        const int64_t line = row % lines, first = table.first[line], last = table.first[line + 1];
        const T *plane = from + row / lines * extent * inner;
        T *out = to + row * inner;
        if (inner == 1) {
          T sum = 0;
          for (int64_t k = first; k < last; ++k) sum += weights[k] * plane[table.places[k]];
          *out = sum;
          continue;
        }
        std::fill(out, out + inner, T(0));
        for (int64_t k = first; k < last; ++k) {
          const T *x = plane + table.places[k] * inner;
          const T weight = weights[k];
          for (int64_t i = 0; i < inner; ++i) out[i] += weight * x[i];
        }
      }
    });
  }
  // `value` where the results lie outside of the axis; here the axis is one of the whole result.
  void extrapolate(T *out, int64_t before, int64_t after, T value) const {
    const int64_t lines = table.lines();
    for (int64_t row = 0; row < before * lines; ++row) {
      if (table.outside[row % lines]) std::fill_n(out + row * after, after, value);
    }
  }
};

template <typename T>
Prepared sampled(const Problem &problem, const std::vector<Resampling> &axes, bool backward,
                 double value) {
  const View &x = problem[0], &out = problem[1];
  const haly_dtype compute = sizeof(T) == 8 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
  std::vector<Stage<T>> stages;
  std::vector<int> numbers;
  View shape = x;
  int64_t largest = x.size();
  double cost_ns = 100 + static_cast<double>(x.size() + out.size());
  for (const Resampling &axis : axes) {
    Stage<T> stage;
    stage.table = resampling_table(axis);
    if (backward) stage.table = transposed(stage.table, axis.extent);
    stage.weights.assign(stage.table.weights.begin(), stage.table.weights.end());
    stage.outer = product(shape, 0, axis.axis);
    stage.extent = shape.shape[axis.axis];
    stage.inner = product(shape, axis.axis + 1, shape.ndim);
    shape.shape[axis.axis] = stage.table.lines();
    largest = std::max(largest, stage.size());
    cost_ns += stage.cost_ns();
    stages.push_back(std::move(stage));
    numbers.push_back(axis.axis);
  }
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(x.dtype, compute);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, out.dtype);
  const View result = out;
  const int64_t count = x.size();
  return make_kernel(
      [=](const haly_launch *launch) {
        T *from = reinterpret_cast<T *>(workspace(launch)), *to = from + largest;
        load(data(launch, 0), 1, from, 1, count);
        for (const Stage<T> &stage : stages) {
          stage.run(from, to);
          std::swap(from, to);
        }
        for (size_t k = 0; k < stages.size() && !backward; ++k) {
          stages[k].extrapolate(from, product(result, 0, numbers[k]),
                                product(result, numbers[k] + 1, result.ndim),
                                static_cast<T>(value));
        }
        store(from, 1, data(launch, 1), 1, result.size());
      },
      cost_ns, static_cast<uint64_t>(2 * largest) * sizeof(T));
}

// `resize_backward` has the attributes of `resize`, and the extents of its input.
template <typename Statics>
std::vector<Resampling> axes_of(const Statics &statics, int ndim) {
  std::vector<Resampling> axes;
  const int count = static_cast<int>(statics.sizes_count);
  for (int k = 0; k < count; ++k) {
    Resampling axis{};
    axis.shared.mode = statics.mode;
    axis.shared.coordinates = statics.coordinates;
    axis.shared.nearest_mode = statics.nearest_mode;
    axis.shared.cubic_coefficient = statics.cubic_coefficient;
    axis.shared.antialias = statics.antialias;
    axis.shared.exclude_outside = statics.exclude_outside;
    axis.axis =
        static_cast<int>(statics.has_axes ? normalized(statics.axes[k], ndim) : ndim - count + k);
    axis.size = statics.sizes[k];
    axis.scale = statics.has_scales ? statics.scales[k] : 0;
    axis.begin = statics.has_region ? statics.region[k] : 0;
    axis.end = statics.has_region ? statics.region[count + k] : 1;
    axes.push_back(axis);
  }
  return axes;
}

Prepared prepare_resize(const Problem &problem) {
  const auto &statics = problem.statics<haly_resize_v1_statics>();
  std::vector<Resampling> axes = axes_of(statics, problem[0].ndim);
  for (Resampling &axis : axes) axis.extent = problem[0].shape[axis.axis];
  const double value = statics.extrapolation_value;
  return problem[0].dtype == HALY_DTYPE_FLOAT64 ? sampled<double>(problem, axes, false, value)
                                                : sampled<float>(problem, axes, false, value);
}
Prepared prepare_resize_backward(const Problem &problem) {
  const auto &statics = problem.statics<haly_resize_backward_v1_statics>();
  std::vector<Resampling> axes = axes_of(statics, problem[0].ndim);
  for (size_t k = 0; k < axes.size(); ++k) axes[k].extent = statics.extents[k];
  return problem[0].dtype == HALY_DTYPE_FLOAT64 ? sampled<double>(problem, axes, true, 0)
                                                : sampled<float>(problem, axes, true, 0);
}

}  // namespace

void add_vision_rows(Rows &rows) {
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_RESIZE, 1, {dtype, dtype}, kDense, &prepare_resize);
    rows.add(HALY_OP_RESIZE_BACKWARD, 1, {dtype, dtype}, kDense, &prepare_resize_backward);
  }
}

}  // namespace haly::cpu
