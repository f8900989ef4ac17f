// Images sampled anew: one axis after the other in the compute type, rounded once at the end.
#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "families.hpp"
#include "parallel.hpp"
#include "resampling.hpp"
#include "scatter.hpp"
#include "vector/resample.hpp"

namespace haly::cpu {
namespace {

const ResampleLoops<float> &loops(float) { return HALY_CPU_SELECT(resample_float32); }
const ResampleLoops<double> &loops(double) { return HALY_CPU_SELECT(resample_float64); }

// One axis: [outer, extent, inner] becomes [outer, table.lines(), inner].
template <typename T>
class Stage {
 public:
  Stage(ResamplingTable given, const View &shape, int axis)
      : table_(std::move(given)),
        weights_(table_.weights.begin(), table_.weights.end()),
        outer_(product(shape, 0, axis)),
        extent_(shape.shape[axis]),
        inner_(product(shape, axis + 1, shape.ndim)) {
    lines_ = table_.lines();
    for (int64_t line = 0; line < lines_; ++line) taps_ = std::max(taps_, taps_of(line));
    const auto is_one = [](T weight) { return weight == 1; };
    picks_ = static_cast<int64_t>(weights_.size()) == lines_ && taps_ == 1 &&
             std::all_of(weights_.begin(), weights_.end(), is_one);
    const bool is_even = taps_ * lines_ <= 2 * static_cast<int64_t>(weights_.size()) + 64;
    if (inner_ == 1 && is_even && extent_ <= INT32_MAX) turn();
  }

  int64_t outer() const { return outer_; }
  int64_t lines() const { return lines_; }
  int64_t inner() const { return inner_; }
  int64_t size() const { return outer_ * lines_ * inner_; }
  double cost_ns() const {
    return static_cast<double>(outer_ * inner_) * (2 + static_cast<double>(weights_.size())) / 4;
  }

  // Row `line` of the result, from a plane [extent, inner]. Gives the row of the plane itself where
  // it is that.
  const T *row(const T *plane, int64_t line, std::vector<const T *> &rows, T *out) const {
    const int64_t first = table_.first[line];
    if (picks_) return plane + table_.places[first] * inner_;
    const int64_t taps = taps_of(line);
    rows.resize(taps);
    for (int64_t k = 0; k < taps; ++k) rows[k] = plane + table_.places[first + k] * inner_;
    loops(T()).weigh(rows.data(), weights_.data() + first, taps, out, inner_);
    return out;
  }

  // Elements [begin, begin + count) of a line of the result, where the axis is the last one.
  void elements(const T *line, int64_t begin, int64_t count, T *out) const {
    if (turned_places_.empty()) {
      for (int64_t j = begin; j < begin + count; ++j) {
        T sum = 0;
        for (int64_t k = table_.first[j]; k < table_.first[j + 1]; ++k) {
          sum += weights_[k] * line[table_.places[k]];
        }
        *out++ = sum;
      }
    } else if (picks_) {
      loops(T()).pick(line, turned_places_.data() + begin, out, count);
    } else {
      loops(T()).gather(line, turned_places_.data() + begin, turned_weights_.data() + begin, lines_,
                        taps_, out, count);
    }
  }

  void run(const T *from, T *to) const {
    parallel(outer_ * lines_, cost_ns(), [&](int64_t begin, int64_t end) {
      std::vector<const T *> rows;
      for (int64_t at = begin; at < end;) {
        const int64_t line = at % lines_;
        const T *plane = from + at / lines_ * extent_ * inner_;
        if (inner_ == 1) {
          const int64_t count = std::min(lines_ - line, end - at);
          elements(plane, line, count, to + at);
          at += count;
          continue;
        }
        T *out = to + at * inner_;
        const T *result = row(plane, line, rows, out);
        if (result != out) std::copy_n(result, inner_, out);
        ++at;
      }
    });
  }

  // This stage and the one of the last axis behind it, a row at a time.
  void run_with(const Stage &last, const T *from, T *to) const {
    parallel(outer_ * lines_, cost_ns() + last.cost_ns(), [&](int64_t begin, int64_t end) {
      std::vector<const T *> rows;
      std::vector<T> line(inner_);
      for (int64_t at = begin; at < end; ++at) {
        const T *plane = from + at / lines_ * extent_ * inner_;
        const T *sampled = row(plane, at % lines_, rows, line.data());
        last.elements(sampled, 0, last.lines_, to + at * last.lines_);
      }
    });
  }

  // `value` where the results lie outside of the axis; here the axis is one of the whole result.
  void extrapolate(T *out, int64_t before, int64_t after, T value) const {
    if (std::find(table_.outside.begin(), table_.outside.end(), true) == table_.outside.end()) {
      return;
    }
    for (int64_t row = 0; row < before * lines_; ++row) {
      if (table_.outside[row % lines_]) std::fill_n(out + row * after, after, value);
    }
  }

 private:
  int64_t taps_of(int64_t line) const { return table_.first[line + 1] - table_.first[line]; }

  // The table tap by tap, so that neighbouring results lie side by side.
  void turn() {
    turned_places_.assign(taps_ * lines_, -1);
    turned_weights_.assign(taps_ * lines_, T(0));
    for (int64_t line = 0; line < lines_; ++line) {
      for (int64_t k = 0; k < taps_of(line); ++k) {
        turned_places_[k * lines_ + line] =
            static_cast<int32_t>(table_.places[table_.first[line] + k]);
        turned_weights_[k * lines_ + line] = weights_[table_.first[line] + k];
      }
    }
  }

  ResamplingTable table_;
  std::vector<T> weights_;
  int64_t outer_, extent_, inner_, lines_ = 0, taps_ = 0;
  bool picks_ = false;  // every result is an element
  std::vector<int32_t> turned_places_;
  std::vector<T> turned_weights_;
};

// All stages, from one block of memory to another; `rest` has room for two of the largest results.
template <typename T>
void run_stages(const std::vector<Stage<T>> &stages, const T *from, T *to, T *rest,
                int64_t largest) {
  if (stages.size() == 2 && stages[1].inner() == 1 && stages[0].inner() > 1) {
    const int64_t rows = stages[0].outer() * stages[0].lines();
    if (rows == stages[1].outer()) return stages[0].run_with(stages[1], from, to);
  }
  for (size_t k = 0; k < stages.size(); ++k) {
    T *out = k + 1 == stages.size() ? to : rest + (k % 2 ? largest : 0);
    stages[k].run(from, out);
    from = out;
  }
}

template <typename T>
Prepared sampled(const Problem &problem, const std::vector<Resampling> &axes, bool backward,
                 double value) {
  const View &x = problem[0], &out = problem[1];
  const haly_dtype compute = sizeof(T) == 8 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
  std::vector<Stage<T>> stages;
  std::vector<int> numbers;
  View shape = x;
  int64_t largest = 0;
  double cost_ns = 100 + static_cast<double>(x.size() + out.size());
  for (const Resampling &axis : axes) {
    ResamplingTable table = resampling_table(axis);
    if (backward) table = transposed(table, axis.extent);
    stages.emplace_back(std::move(table), shape, axis.axis);
    shape.shape[axis.axis] = stages.back().lines();
    largest = std::max(largest, stages.back().size());
    cost_ns += stages.back().cost_ns();
    numbers.push_back(axis.axis);
  }
  // Other dtypes are computed in this one, and go through the workspace.
  const bool direct = x.dtype == compute && !stages.empty();
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(x.dtype, compute);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, out.dtype);
  const View result = out;
  const int64_t count = x.size(), converted = direct ? 0 : count + out.size();
  return make_kernel(
      [=](const haly_launch *launch) {
        T *rest = reinterpret_cast<T *>(workspace(launch));
        const T *from = reinterpret_cast<const T *>(data(launch, 0));
        T *to = reinterpret_cast<T *>(data(launch, 1));
        if (!direct) {
          load(data(launch, 0), 1, rest, 1, count);
          from = rest;
          to = stages.empty() ? rest : rest + count;
          rest += converted;
        }
        run_stages(stages, from, to, rest, largest);
        for (size_t k = 0; k < stages.size() && !backward; ++k) {
          stages[k].extrapolate(to, product(result, 0, numbers[k]),
                                product(result, numbers[k] + 1, result.ndim),
                                static_cast<T>(value));
        }
        if (!direct) store(to, 1, data(launch, 1), 1, result.size());
      },
      cost_ns, static_cast<uint64_t>(2 * largest + converted) * sizeof(T));
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
    rows.add(HALY_OP_GRID_SAMPLE, 1, {dtype, dtype, dtype}, kDense, &prepare_grid_sample);
    rows.add(HALY_OP_RESIZE_BACKWARD, 1, {dtype, dtype}, kDense, &prepare_resize_backward);
  }
}

}  // namespace haly::cpu
