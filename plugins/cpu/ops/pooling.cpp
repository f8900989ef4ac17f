// Pooling: each plane is brought together in the compute type, pooled, and stored.
#include <cstring>
#include <limits>
#include <type_traits>

#include "families.hpp"
#include "lines.hpp"
#include "onednn.hpp"
#include "parallel.hpp"
#include "requantiser.hpp"
#include "statics.hpp"
#include "window.hpp"

namespace haly::cpu {
namespace {

// The positions of one window along an axis that lie in the array.
struct Span {
  int64_t start, first, last;  // position of index 0; indices [first, last)
};
Span span(const Window &w, int axis, int64_t o) {
  Span s;
  s.start = o * w.stride[axis] - w.before[axis];
  const int64_t step = w.dilation[axis];
  s.first = s.start >= 0 ? 0 : (-s.start + step - 1) / step;
  const int64_t room = w.in[axis] - s.start;
  s.last = room <= 0 ? 0 : std::min(w.size[axis], (room + step - 1) / step);
  s.last = std::max(s.first, s.last);
  return s;
}

// Calls visit(output index, spans) for every window of a plane.
template <typename Visit>
void windows(const Window &w, const Visit &visit) {
  int64_t index = 0;
  for (int64_t z = 0; z < w.out[0]; ++z) {
    const Span sz = span(w, 0, z);
    for (int64_t y = 0; y < w.out[1]; ++y) {
      const Span sy = span(w, 1, y);
      for (int64_t x = 0; x < w.out[2]; ++x) {
        const Span spans[3] = {sz, sy, span(w, 2, x)};
        visit(index++, spans);
      }
    }
  }
}
template <typename Visit>
void positions(const Window &w, const Span (&s)[3], const Visit &visit) {
  for (int64_t z = s[0].first; z < s[0].last; ++z) {
    const int64_t pz = s[0].start + z * w.dilation[0];
    for (int64_t y = s[1].first; y < s[1].last; ++y) {
      const int64_t row = (pz * w.in[1] + s[1].start + y * w.dilation[1]) * w.in[2];
      for (int64_t x = s[2].first; x < s[2].last; ++x) {
        visit(row + s[2].start + x * w.dilation[2]);
      }
    }
  }
}

// Positions that count for an average: those in the array, or in its pads too.
double divisor(const Window &w, const Span (&s)[3], bool include_pad) {
  double count = 1;
  for (int axis = 0; axis < 3; ++axis) {
    int64_t along = s[axis].last - s[axis].first;
    if (include_pad) {
      const int64_t room = w.in[axis] + w.after[axis] - s[axis].start, step = w.dilation[axis];
      along = std::min(w.size[axis], room <= 0 ? 0 : (room + step - 1) / step);
    }
    count *= static_cast<double>(along);
  }
  return count;
}

template <typename T>
struct MaxPool {
  static void plane(const Window &w, bool, const T *x, T *out) {
    windows(w, [&](int64_t index, const Span(&spans)[3]) {
      T best = std::is_floating_point_v<T> ? -std::numeric_limits<T>::infinity()
                                           : std::numeric_limits<T>::lowest();
      positions(w, spans, [&](int64_t at) {
        const T value = x[at];
        best = value > best || value != value ? value : best;
        if (best != best) return;
      });
      out[index] = best;
    });
  }
};
template <typename T>
struct AveragePool {
  static void plane(const Window &w, bool include_pad, const T *x, T *out) {
    windows(w, [&](int64_t index, const Span(&spans)[3]) {
      T sum = 0;
      bool any = false;
      positions(w, spans, [&](int64_t at) {
        sum += x[at];
        any = true;
      });
      out[index] = any ? sum / static_cast<T>(divisor(w, spans, include_pad)) : T(0);
    });
  }
};
template <typename T>
struct MaxPoolBackward {
  static void plane(const Window &w, bool, const T *x, const T *upstream, T *out) {
    windows(w, [&](int64_t index, const Span(&spans)[3]) {
      int64_t chosen = -1;
      positions(w, spans, [&](int64_t at) {
        if (chosen < 0 || (x[chosen] == x[chosen] && (x[at] > x[chosen] || x[at] != x[at]))) {
          chosen = at;
        }
      });
      if (chosen >= 0) out[chosen] += upstream[index];
    });
  }
};
template <typename T>
struct AveragePoolBackward {
  static void plane(const Window &w, bool include_pad, const T *, const T *upstream, T *out) {
    windows(w, [&](int64_t index, const Span(&spans)[3]) {
      const T share = upstream[index] / static_cast<T>(divisor(w, spans, include_pad));
      positions(w, spans, [&](int64_t at) { out[at] += share; });
    });
  }
};

// Maxima of float32 over windows, row by row: where the caller lets the kernel choose, channels lie
// innermost and a row is a position's channels; else a row runs along the last axis.
Prepared max_pool_float(const Problem &problem, const Window &w) {
  const View &x = problem[0], &out = problem[1];
  uint64_t x_bytes = 0, out_bytes = 0;
  haly_layout x_layout = HALY_LAYOUT_UNSPECIFIED, out_layout = HALY_LAYOUT_UNSPECIFIED;
  if (x.layout == HALY_LAYOUT_ANY && out.layout == HALY_LAYOUT_ANY && w.channels >= 8) {
    x_layout = channels_last_layout(x, &x_bytes);
    out_layout = channels_last_layout(out, &out_bytes);
  }
  const bool chosen = x_layout && out_layout;
  const bool last = chosen || (x.channels_last() && out.channels_last());
  if (!last && (!x.dense() || !out.dense())) return {};
  const double cost_ns =
      50 + static_cast<double>(out.size()) * static_cast<double>(w.window_positions()) / 4;
  const int64_t channels = w.channels;
  const int64_t planes = last ? w.batch : w.batch * channels;
  Prepared prepared = make_kernel(
      [=](const haly_launch *launch) {
        const float *from = reinterpret_cast<const float *>(data(launch, 0));
        float *to = reinterpret_cast<float *>(data(launch, 1));
        const auto max_into = HALY_CPU_SELECT(reduction_loops).max_into_float;
        const int64_t wide = last ? channels : 1;
        const int64_t width = w.out[2] * wide;
        parallel(planes * w.out[0] * w.out[1], cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t row = begin; row < end; ++row) {
            float *line = to + row * width;
            std::fill(line, line + width, -std::numeric_limits<float>::infinity());
            const int64_t oy = row % w.out[1], oz = row / w.out[1] % w.out[0];
            const float *plane = from + row / w.out[1] / w.out[0] * w.in_positions() * wide;
            const Span sz = span(w, 0, oz), sy = span(w, 1, oy);
            for (int64_t z = sz.first; z < sz.last; ++z) {
              for (int64_t y = sy.first; y < sy.last; ++y) {
                const int64_t pz = sz.start + z * w.dilation[0];
                const int64_t py = sy.start + y * w.dilation[1];
                const float *source = plane + (pz * w.in[1] + py) * w.in[2] * wide;
                if (last) {
                  for (int64_t ox = 0; ox < w.out[2]; ++ox) {
                    const Span sx = span(w, 2, ox);
                    for (int64_t t = sx.first; t < sx.last; ++t) {
                      max_into(line + ox * wide, source + (sx.start + t * w.dilation[2]) * wide, 1,
                               wide);
                    }
                  }
                  continue;
                }
                for (int64_t t = 0; t < w.size[2]; ++t) {
                  // Windows whose t-th position lies inside.
                  const int64_t shift = t * w.dilation[2] - w.before[2], step = w.stride[2];
                  const int64_t first = shift >= 0 ? 0 : (-shift + step - 1) / step;
                  const int64_t room = w.in[2] - shift;
                  const int64_t stop = room <= 0 ? 0 : (room + step - 1) / step;
                  const int64_t count = std::min(stop, w.out[2]) - first;
                  if (count > 0) {
                    max_into(line + first, source + first * step + shift, step, count);
                  }
                }
              }
            }
          }
        });
      },
      cost_ns);
  if (chosen) prepared.layouts = {{0, x_layout, x_bytes}, {1, out_layout, out_bytes}};
  return prepared;
}

// Maxima of levels of 8 bits whose channels lie innermost, or may do so.
Prepared max_pool_levels(const Problem &problem, const Window &w) {
  const View &x = problem[0], &out = problem[1];
  uint64_t x_bytes = 0, out_bytes = 0;
  haly_layout x_layout = HALY_LAYOUT_UNSPECIFIED, out_layout = HALY_LAYOUT_UNSPECIFIED;
  if (x.layout == HALY_LAYOUT_ANY && out.layout == HALY_LAYOUT_ANY && w.channels >= 8) {
    x_layout = channels_last_layout(x, &x_bytes);
    out_layout = channels_last_layout(out, &out_bytes);
  }
  const bool chosen = x_layout && out_layout;
  if (!chosen && !(x.channels_last() && out.channels_last())) return {};
  const double cost_ns =
      50 + static_cast<double>(out.size()) * static_cast<double>(w.window_positions()) / 16;
  const int64_t channels = w.channels, rows = w.batch * w.out[0] * w.out[1];
  const char lowest = x.dtype == HALY_DTYPE_INT8 ? static_cast<char>(0x80) : 0;
  const auto max_into = level_loops(x.dtype).max_into;
  Prepared prepared = make_kernel(
      [=](const haly_launch *launch) {
        const char *from = data(launch, 0);
        char *to = data(launch, 1);
        parallel(rows, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t row = begin; row < end; ++row) {
            char *line = to + row * w.out[2] * channels;
            std::memset(line, lowest, static_cast<size_t>(w.out[2] * channels));
            const Span sy = span(w, 1, row % w.out[1]);
            const Span sz = span(w, 0, row / w.out[1] % w.out[0]);
            const char *image = from + row / w.out[1] / w.out[0] * w.in_positions() * channels;
            for (int64_t ox = 0; ox < w.out[2]; ++ox) {
              const Span spans[3] = {sz, sy, span(w, 2, ox)};
              positions(w, spans, [&](int64_t at) {
                max_into(line + ox * channels, image + at * channels, channels);
              });
            }
          }
        });
      },
      cost_ns);
  if (chosen) prepared.layouts = {{0, x_layout, x_bytes}, {1, out_layout, out_bytes}};
  return prepared;
}

std::vector<bool> spatial_axes(const View &view) {
  std::vector<bool> axes(view.ndim, true);
  axes[0] = axes[1] = false;
  return axes;
}

double pool_cost_ns(const Window &w) {
  return 50 + static_cast<double>(w.batch * w.channels * w.out_positions()) *
                  (2 + static_cast<double>(w.window_positions()));
}

template <typename T, template <typename> class Pool>
Prepared pool(const Problem &problem, const Window &w, bool include_pad, haly_dtype compute) {
  const Lines x(problem[0], spatial_axes(problem[0]), compute);
  const Lines out(problem[1], spatial_axes(problem[1]), compute);
  const int64_t read = w.in_positions(), written = w.out_positions();
  const double cost_ns = pool_cost_ns(w);
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *source = data(launch, 0);
        char *destination = data(launch, 1);
        for_blocks(x.count(), 1, cost_ns, [&](int64_t plane, int64_t) {
          T *values = reinterpret_cast<T *>(thread_scratch((read + written) * sizeof(T)));
          x.gather(source, plane, 1, 0, read, values);
          Pool<T>::plane(w, include_pad, values, values + read);
          out.scatter(destination, plane, 1, 0, written, values + read);
        });
      },
      cost_ns);
}

template <typename T, template <typename> class Pool>
Prepared pool_backward(const Problem &problem, const Window &w, bool include_pad,
                       haly_dtype compute) {
  const Lines x(problem[0], spatial_axes(problem[0]), compute);
  const Lines upstream(problem[1], spatial_axes(problem[1]), compute);
  const Lines out(problem[2], spatial_axes(problem[2]), compute);
  const int64_t wide = w.in_positions(), narrow = w.out_positions();
  const double cost_ns = 2 * pool_cost_ns(w);
  return make_kernel(
      [=](const haly_launch *launch) {
        for_blocks(x.count(), 1, cost_ns, [&](int64_t plane, int64_t) {
          T *values = reinterpret_cast<T *>(thread_scratch((2 * wide + narrow) * sizeof(T)));
          T *arriving = values + wide, *sums = arriving + narrow;
          x.gather(data(launch, 0), plane, 1, 0, wide, values);
          upstream.gather(data(launch, 1), plane, 1, 0, narrow, arriving);
          std::fill(sums, sums + wide, T(0));
          Pool<T>::plane(w, include_pad, values, arriving, sums);
          out.scatter(data(launch, 2), plane, 1, 0, wide, sums);
        });
      },
      cost_ns);
}

Prepared prepare_max_pool(const Problem &problem) {
  const auto &statics = problem.statics<haly_max_pool_v1_statics>();
  const Window w = window_of(problem[0], problem[1], statics.kernel, statics, true);
  const haly_dtype dtype = problem[0].dtype;
  if (dtype == HALY_DTYPE_FLOAT32) {
    if (Prepared rows = max_pool_float(problem, w); rows.kernel) return rows;
  } else if (dtype == HALY_DTYPE_INT8 || dtype == HALY_DTYPE_UINT8) {
    if (Prepared rows = max_pool_levels(problem, w); rows.kernel) return rows;
  }
  switch (dtype) {
    case HALY_DTYPE_FLOAT64:
      return pool<double, MaxPool>(problem, w, false, HALY_DTYPE_FLOAT64);
    case HALY_DTYPE_INT8:
      return pool<int8_t, MaxPool>(problem, w, false, HALY_DTYPE_INT8);
    case HALY_DTYPE_UINT8:
      return pool<uint8_t, MaxPool>(problem, w, false, HALY_DTYPE_UINT8);
    default:
      return pool<float, MaxPool>(problem, w, false, HALY_DTYPE_FLOAT32);
  }
}
Prepared prepare_avg_pool(const Problem &problem) {
  const auto &statics = problem.statics<haly_avg_pool_v1_statics>();
  const Window w = window_of(problem[0], problem[1], statics.kernel, statics, true);
  const bool include_pad = statics.count_include_pad;
  const PoolKind kind = include_pad ? PoolKind::kAverageWithPads : PoolKind::kAverage;
  if (Prepared vendor = prepare_onednn_pool(problem, w, kind); vendor.kernel) return vendor;
  return problem[0].dtype == HALY_DTYPE_FLOAT64
             ? pool<double, AveragePool>(problem, w, include_pad, HALY_DTYPE_FLOAT64)
             : pool<float, AveragePool>(problem, w, include_pad, HALY_DTYPE_FLOAT32);
}
Prepared prepare_max_pool_backward(const Problem &problem) {
  const auto &statics = problem.statics<haly_max_pool_backward_v1_statics>();
  const Window w = window_of(problem[0], problem[1], statics.kernel, statics, true);
  return problem[0].dtype == HALY_DTYPE_FLOAT64
             ? pool_backward<double, MaxPoolBackward>(problem, w, false, HALY_DTYPE_FLOAT64)
             : pool_backward<float, MaxPoolBackward>(problem, w, false, HALY_DTYPE_FLOAT32);
}
Prepared prepare_avg_pool_backward(const Problem &problem) {
  const auto &statics = problem.statics<haly_avg_pool_backward_v1_statics>();
  const Window w = window_of(problem[0], problem[1], statics.kernel, statics, true);
  const bool pads = statics.count_include_pad;
  return problem[0].dtype == HALY_DTYPE_FLOAT64
             ? pool_backward<double, AveragePoolBackward>(problem, w, pads, HALY_DTYPE_FLOAT64)
             : pool_backward<float, AveragePoolBackward>(problem, w, pads, HALY_DTYPE_FLOAT32);
}

}  // namespace

void add_pooling_rows(Rows &rows) {
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_MAX_POOL, 1, {dtype, dtype}, kPlain, &prepare_max_pool,
             Rows::Layout::kFollows);
    rows.add(HALY_OP_AVG_POOL, 1, {dtype, dtype}, kPlain, &prepare_avg_pool,
             Rows::Layout::kFollows);
    rows.add(HALY_OP_MAX_POOL_BACKWARD, 1, {dtype, dtype, dtype}, kPlain,
             &prepare_max_pool_backward);
    rows.add(HALY_OP_AVG_POOL_BACKWARD, 1, {dtype, dtype, dtype}, kPlain,
             &prepare_avg_pool_backward);
  }
  for (haly_dtype dtype : {HALY_DTYPE_INT8, HALY_DTYPE_UINT8}) {
    rows.add(HALY_OP_MAX_POOL, 1, {dtype, dtype}, kPlain, &prepare_max_pool,
             Rows::Layout::kFollows);
  }
}

}  // namespace haly::cpu
