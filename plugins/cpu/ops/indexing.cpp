// Elements chosen by positions. Positions outside their axis are clamped: what is read or written
// there is unspecified, but it stays inside the array.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <type_traits>

#include "families.hpp"
#include "lines.hpp"
#include "number.hpp"
#include "scatter.hpp"
#include "statics.hpp"
#include "strided.hpp"

namespace haly::cpu {
namespace {

Prepared gather(const View &x, size_t x_slot, const View &indices, size_t indices_slot,
                size_t out_slot, int64_t axis) {
  const int along = static_cast<int>(axis);
  const int64_t outer = product(x, 0, along), extent = x.shape[axis];
  const int64_t inner = product(x, along + 1, x.ndim) * x.item_bytes(), count = indices.size();
  const Positions position(indices);
  const double cost_ns =
      20 + static_cast<double>(outer * count) * (2 + static_cast<double>(inner) / 16);
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *source = data(launch, x_slot), *chosen = data(launch, indices_slot);
        char *out = data(launch, out_slot);
        parallel(outer * count, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t i = begin; i < end; ++i) {
            const int64_t at = position(chosen, i % count, extent);
            const char *from = source + (i / count * extent + at) * inner;
            if (inner == 4) {
              std::memcpy(out + i * 4, from, 4);
            } else if (inner == 8) {
              std::memcpy(out + i * 8, from, 8);
            } else {
              std::memcpy(out + i * inner, from, inner);
            }
          }
        });
      },
      cost_ns);
}

Prepared prepare_gather(const Problem &problem) {
  const View &x = problem[0];
  const int64_t axis = normalized(problem.statics<haly_gather_v1_statics>().axis, x.ndim);
  return gather(x, 0, problem[1], 1, 2, axis);
}
Prepared prepare_take(const Problem &problem) {
  const View &x = problem[0];
  const int64_t axis = normalized(problem.statics<haly_take_v1_statics>().axis, x.ndim);
  return gather(x, 0, problem[1], 1, 2, axis);
}
Prepared prepare_embedding(const Problem &problem) {
  return gather(problem[1], 1, problem[0], 0, 2, 0);
}

// Offsets of two views at every place of a shape, in row-major order.
template <typename Visit>
void walk(const View &shape, const View &a, const View &b, const Visit &visit) {
  const int64_t count = shape.size();
  int64_t index[HALY_MAX_NDIM] = {};
  int64_t at_a = 0, at_b = 0;
  for (int64_t i = 0; i < count; ++i) {
    visit(i, index, at_a, at_b);
    for (int axis = shape.ndim - 1; axis >= 0; --axis) {
      at_a += a.strides[axis];
      at_b += b.strides[axis];
      if (++index[axis] < shape.shape[axis]) break;
      at_a -= a.strides[axis] * index[axis];
      at_b -= b.strides[axis] * index[axis];
      index[axis] = 0;
    }
  }
}

View broadcast_like(const View &view, const View &out, int keep) {
  View result = out;
  for (int axis = 0; axis < out.ndim; ++axis) {
    const int at = axis - (out.ndim - view.ndim);
    const bool repeated = at < 0 || (view.shape[at] == 1 && axis != keep);
    result.strides[axis] = repeated ? 0 : view.strides[at];
  }
  return result;
}

Prepared prepare_take_along_axis(const Problem &problem) {
  const View &x = problem[0], &indices = problem[1], out = problem[2];
  const int axis = static_cast<int>(
      normalized(problem.statics<haly_take_along_axis_v1_statics>().axis, out.ndim));
  const int in_x = axis - (out.ndim - x.ndim);
  const int64_t extent = x.shape[in_x], step = x.strides[in_x], item = x.item_bytes();
  View source = broadcast_like(x, out, axis);
  source.strides[axis] = 0;
  const View chosen = broadcast_like(indices, out, axis);
  const Positions position(indices);
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *from = data(launch, 0), *where = data(launch, 1);
        char *to = data(launch, 2);
        walk(out, source, chosen, [&](int64_t i, const int64_t *, int64_t a, int64_t b) {
          std::memcpy(to + i * item, from + (a + position(where, b, extent) * step) * item, item);
        });
      },
      20 + static_cast<double>(out.size()) * 4);
}

// Offsets in out of each update: the update's own place with the axis replaced.
struct Targets {
  View updates, place;
  Positions position;
  int axis;
  int64_t extent, step;

  Targets(const View &out, const View &indices, int64_t wanted)
      : updates(indices), place(indices), position(indices) {
    axis = static_cast<int>(normalized(wanted, out.ndim));
    extent = out.shape[axis];
    step = out.strides[axis];
    for (int d = 0; d < out.ndim; ++d) place.strides[d] = d == axis ? 0 : out.strides[d];
  }
  template <typename Visit>
  void each(const char *indices, const Visit &visit) const {
    walk(updates, place, place, [&](int64_t i, const int64_t *, int64_t at, int64_t) {
      visit(i, at + position(indices, i, extent) * step);
    });
  }
};

Prepared prepare_scatter(const Problem &problem) {
  const auto &statics = problem.statics<haly_scatter_v1_statics>();
  return scatter(problem, Targets(problem[3], problem[1], statics.axis));
}

Prepared prepare_scatter_reduce(const Problem &problem) {
  const auto &statics = problem.statics<haly_scatter_reduce_v1_statics>();
  return scatter_reduce(problem, Targets(problem[3], problem[1], statics.axis), statics.reduction);
}

// The result has room for every element; its second extent is written by the launch.
Prepared prepare_nonzero(const Problem &problem) {
  const View x = problem[0];
  const ConvertLoop truth = HALY_CPU_SELECT(convert_loop)(x.dtype, HALY_DTYPE_BOOL);
  const int64_t size = x.size(), item = x.item_bytes();
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *source = data(launch, 0);
        int64_t *positions = reinterpret_cast<int64_t *>(data(launch, 1));
        uint8_t truths[1024];
        // The result is dense for the extent that is reported, so that is counted first.
        int64_t row = 0;
        for (int64_t first = 0; first < size; first += 1024) {
          const int64_t count = std::min<int64_t>(1024, size - first);
          truth(source + first * item, 1, truths, 1, count);
          for (int64_t i = 0; i < count; ++i) row += truths[i];
        }
        int64_t found = 0;
        for (int64_t first = 0; first < size; first += 1024) {
          const int64_t count = std::min<int64_t>(1024, size - first);
          truth(source + first * item, 1, truths, 1, count);
          for (int64_t i = 0; i < count; ++i) {
            if (!truths[i]) continue;
            int64_t rest = first + i;
            for (int axis = x.ndim - 1; axis >= 0; --axis) {
              positions[axis * row + found] = rest % x.shape[axis];
              rest /= x.shape[axis];
            }
            ++found;
          }
        }
        if (int64_t *extents = launch->buffers[1]->out_extents) {
          extents[0] = x.ndim;
          extents[1] = found;
        }
      },
      20 + static_cast<double>(size) * 2);
}

// Orders each line: equal elements keep their order, NaN counts as larger than everything.
template <typename T>
Prepared ordered(const Problem &problem, int64_t axis, int64_t k, bool descending, int values_slot,
                 int positions_slot, haly_dtype compute) {
  const View &x = problem[0];
  std::vector<bool> along(x.ndim, false);
  if (x.ndim) along[normalized(axis, x.ndim)] = true;
  const Lines lines(x, along, compute);
  const Lines values = values_slot >= 0 ? Lines(problem[values_slot], along, compute) : Lines();
  const Lines positions =
      positions_slot >= 0 ? Lines(problem[positions_slot], along, HALY_DTYPE_INT64) : Lines();
  const int64_t length = lines.length();
  const double cost_ns = 20 + static_cast<double>(x.size()) * 40;
  return make_kernel(
      [=](const haly_launch *launch) {
        for_blocks(lines.count(), 1, cost_ns, [&](int64_t line, int64_t) {
          T *run = reinterpret_cast<T *>(
              thread_scratch(length * (2 * sizeof(T) + sizeof(int64_t)) + 64));
          int64_t *order = reinterpret_cast<int64_t *>(run + (length + 7) / 8 * 8);
          T *sorted = reinterpret_cast<T *>(order + length);
          lines.gather(data(launch, 0), line, 1, 0, length, run);
          std::iota(order, order + length, 0);
          const auto before = [&](int64_t i, int64_t j) {
            const T a = run[i], b = run[j];
            const bool nan_a = a != a, nan_b = b != b;
            const bool less = nan_a ? false : (nan_b ? true : a < b);
            const bool more = nan_b ? false : (nan_a ? true : a > b);
            if (descending ? more : less) return true;
            if (descending ? less : more) return false;
            return i < j;
          };
          if (k < length) {
            std::partial_sort(order, order + k, order + length, before);
          } else {
            std::sort(order, order + length, before);
          }
          if (values_slot >= 0) {
            for (int64_t i = 0; i < k; ++i) sorted[i] = run[order[i]];
            values.scatter(data(launch, values_slot), line, 1, 0, k, sorted);
          }
          if (positions_slot >= 0) {
            positions.scatter(data(launch, positions_slot), line, 1, 0, k, order);
          }
        });
      },
      cost_ns);
}

Prepared ordered_any(const Problem &problem, int64_t axis, int64_t k, bool descending,
                     int values_slot, int positions_slot) {
  switch (problem[0].dtype) {
    case HALY_DTYPE_FLOAT64:
      return ordered<double>(problem, axis, k, descending, values_slot, positions_slot,
                             HALY_DTYPE_FLOAT64);
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
    case HALY_DTYPE_FLOAT32:
      return ordered<float>(problem, axis, k, descending, values_slot, positions_slot,
                            HALY_DTYPE_FLOAT32);
    case HALY_DTYPE_INT8:
    case HALY_DTYPE_INT16:
    case HALY_DTYPE_INT32:
    case HALY_DTYPE_INT64:
      return ordered<int64_t>(problem, axis, k, descending, values_slot, positions_slot,
                              HALY_DTYPE_INT64);
    default:
      return ordered<uint64_t>(problem, axis, k, descending, values_slot, positions_slot,
                               HALY_DTYPE_UINT64);
  }
}
int64_t line_length(const View &x, int64_t axis) {
  return x.ndim ? x.shape[normalized(axis, x.ndim)] : 1;
}
Prepared prepare_topk(const Problem &problem) {
  const auto &statics = problem.statics<haly_topk_v1_statics>();
  return ordered_any(problem, statics.axis, statics.k, statics.largest, 1, 2);
}
Prepared prepare_sort(const Problem &problem) {
  const auto &statics = problem.statics<haly_sort_v1_statics>();
  return ordered_any(problem, statics.axis, line_length(problem[0], statics.axis),
                     statics.descending, 1, -1);
}
Prepared prepare_argsort(const Problem &problem) {
  const auto &statics = problem.statics<haly_argsort_v1_statics>();
  return ordered_any(problem, statics.axis, line_length(problem[0], statics.axis),
                     statics.descending, -1, 1);
}

// ---- places in an ordered list ----

float comparable(float16 value) { return to_float(value); }
float comparable(bfloat16 value) { return to_float(value); }
template <typename T>
T comparable(T value) {
  return value;
}

// How many elements of the list come before each value, by bisection; NaN comes last and equals
// NaN.
template <typename T>
Prepared searched(const Problem &problem) {
  const bool right =
      problem.statics<haly_searchsorted_v1_statics>().side == HALY_SEARCHSORTED_SIDE_RIGHT;
  const bool permuted = problem[2].present;
  const int64_t extent = problem[0].size(), count = problem[1].size();
  const Positions position(problem[2]);
  const double cost_ns =
      20 + static_cast<double>(count) * (4 + 3 * std::log2(static_cast<double>(extent + 1)));
  return make_kernel(
      [=](const haly_launch *launch) {
        const T *list = reinterpret_cast<const T *>(data(launch, 0));
        const T *values = reinterpret_cast<const T *>(data(launch, 1));
        const char *order = permuted ? data(launch, 2) : nullptr;
        int64_t *out = reinterpret_cast<int64_t *>(data(launch, 3));
        parallel(count, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t i = begin; i < end; ++i) {
            const auto value = comparable(values[i]);
            int64_t low = 0, high = extent;
            while (low < high) {
              const int64_t middle = low + (high - low) / 2;
              const int64_t at = permuted ? position(order, middle, extent) : middle;
              const auto other = comparable(list[at]);
              const bool last = value != value;
              const bool before =
                  right ? last || other <= value : other < value || (last && other == other);
              (before ? low : high) = before ? middle + 1 : middle;
            }
            out[i] = low;
          }
        });
      },
      cost_ns);
}
Prepared prepare_searchsorted(const Problem &problem) {
  switch (problem[0].dtype) {
    case HALY_DTYPE_INT8:
      return searched<int8_t>(problem);
    case HALY_DTYPE_INT16:
      return searched<int16_t>(problem);
    case HALY_DTYPE_INT32:
      return searched<int32_t>(problem);
    case HALY_DTYPE_INT64:
      return searched<int64_t>(problem);
    case HALY_DTYPE_UINT8:
      return searched<uint8_t>(problem);
    case HALY_DTYPE_UINT16:
      return searched<uint16_t>(problem);
    case HALY_DTYPE_UINT32:
      return searched<uint32_t>(problem);
    case HALY_DTYPE_UINT64:
      return searched<uint64_t>(problem);
    case HALY_DTYPE_FLOAT16:
      return searched<float16>(problem);
    case HALY_DTYPE_BFLOAT16:
      return searched<bfloat16>(problem);
    case HALY_DTYPE_FLOAT32:
      return searched<float>(problem);
    default:
      return searched<double>(problem);
  }
}

// Lines of the upstream are added to rows of the table one after another; threads share the
// features, so that every sum has the order of the indices. 16-bit formats accumulate in float32.
template <typename T>
Prepared embedding_backward(const Problem &problem) {
  const auto &statics = problem.statics<haly_embedding_backward_v1_statics>();
  const View &upstream = problem[0], &out = problem[2];
  const Positions positions(problem[1]);
  const int64_t rows = statics.rows, lines = problem[1].size(), features = out.shape[1];
  const int64_t named = statics.padding_index;
  const int64_t padding = statics.has_padding_index ? (named < 0 ? named + rows : named) : -1;
  const haly_dtype compute = sizeof(T) == 8 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
  const bool direct = upstream.dtype == compute;
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(upstream.dtype, compute);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, upstream.dtype);
  const int64_t item = upstream.item_bytes();
  const double cost_ns = 50 + static_cast<double>(lines + rows) * static_cast<double>(features);
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *from = data(launch, 0), *indices = data(launch, 1);
        char *to = data(launch, 2);
        T *sums = reinterpret_cast<T *>(direct ? to : workspace(launch));
        parallel(features, cost_ns, [&](int64_t begin, int64_t end) {
          const int64_t size = end - begin;
          for (int64_t row = 0; row < rows; ++row) {
            std::fill_n(sums + row * features + begin, size, T(0));
          }
          std::vector<T> room(direct ? 0 : size);
          for (int64_t line = 0; line < lines; ++line) {
            const int64_t row = positions(indices, line, rows);
            if (row == padding) continue;
            const char *values = from + (line * features + begin) * item;
            if (!direct) load(values, 1, room.data(), 1, size);
            const T *x = direct ? reinterpret_cast<const T *>(values) : room.data();
            T *sum = sums + row * features + begin;
            for (int64_t i = 0; i < size; ++i) sum[i] += x[i];
          }
          for (int64_t row = 0; row < rows && !direct; ++row) {
            const int64_t at = row * features + begin;
            store(sums + at, 1, to + at * item, 1, size);
          }
        });
      },
      cost_ns, direct ? 0 : static_cast<uint64_t>(rows * features) * sizeof(T));
}
Prepared prepare_embedding_backward(const Problem &problem) {
  return problem[0].dtype == HALY_DTYPE_FLOAT64 ? embedding_backward<double>(problem)
                                                : embedding_backward<float>(problem);
}

}  // namespace

void add_indexing_rows(Rows &rows) {
  for (haly_dtype index : kIndex) {
    for (haly_dtype dtype : kStored) {
      rows.add(HALY_OP_GATHER, 1, {dtype, index, dtype}, kDense, &prepare_gather);
      rows.add(HALY_OP_TAKE, 1, {dtype, index, dtype}, kDense, &prepare_take);
      rows.add(HALY_OP_TAKE_ALONG_AXIS, 1, {dtype, index, dtype}, kDense, &prepare_take_along_axis);
      rows.add(HALY_OP_SCATTER, 1, {dtype, index, dtype, dtype}, kDense, &prepare_scatter);
    }
    for (haly_dtype dtype : kFloating) {
      rows.add(HALY_OP_EMBEDDING, 1, {index, dtype, dtype}, kDense, &prepare_embedding);
      rows.add(HALY_OP_EMBEDDING_BACKWARD, 1, {dtype, index, dtype},
               kDense & ~HALY_KERNEL_BATCH_INVARIANT, &prepare_embedding_backward);
    }
    for (haly_dtype dtype : kNumeric) {
      rows.add(HALY_OP_SCATTER_REDUCE, 1, {dtype, index, dtype, dtype}, kDense,
               &prepare_scatter_reduce);
    }
  }
  for (haly_dtype dtype : kAll) {
    rows.add(HALY_OP_NONZERO, 1, {dtype, HALY_DTYPE_INT64}, kDense, &prepare_nonzero);
  }
  for (haly_dtype dtype : kNumeric) {
    rows.add(HALY_OP_TOPK, 1, {dtype, dtype, HALY_DTYPE_INT64}, kPlain, &prepare_topk);
    rows.add(HALY_OP_SORT, 1, {dtype, dtype}, kPlain, &prepare_sort);
    rows.add(HALY_OP_ARGSORT, 1, {dtype, HALY_DTYPE_INT64}, kPlain, &prepare_argsort);
    rows.add(HALY_OP_SEARCHSORTED, 1, {dtype, dtype, HALY_DTYPE_INT64, HALY_DTYPE_INT64}, kDense,
             &prepare_searchsorted);
  }
}

}  // namespace haly::cpu
