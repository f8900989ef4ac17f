// Results as long as the data says: slices that a condition keeps, slices that differ.
#include <algorithm>
#include <cstring>
#include <numeric>

#include "families.hpp"
#include "lines.hpp"
#include "scatter.hpp"
#include "statics.hpp"
#include "strided.hpp"

namespace haly::cpu {
namespace {

// An array as slices along one axis; without an axis its elements are the slices.
struct Slices {
  Slices(const View &x, bool has_axis, int64_t axis) : ndim(has_axis ? x.ndim : 1) {
    along = has_axis ? static_cast<int>(normalized(axis, x.ndim)) : 0;
    if (!has_axis) {
      shape[0] = extent = x.size();
      item = inner_bytes = x.item_bytes();
      return;
    }
    std::copy_n(x.shape, ndim, shape);
    outer = product(x, 0, along);
    extent = x.shape[along];
    inner = product(x, along + 1, x.ndim);
    item = x.item_bytes();
    inner_bytes = inner * item;
  }
  // Copies one slice of `source` to a place among `count` slices of `target`.
  void copy(const char *source, int64_t from, char *target, int64_t to, int64_t count) const {
    for (int64_t o = 0; o < outer; ++o) {
      std::memcpy(target + (o * count + to) * inner_bytes,
                  source + (o * extent + from) * inner_bytes, static_cast<size_t>(inner_bytes));
    }
  }
  void report(const haly_buffer *buffer, int64_t count) const {
    if (buffer->out_extents == nullptr) return;
    std::copy_n(shape, ndim, buffer->out_extents);
    buffer->out_extents[along] = count;
  }

  int ndim, along;
  int64_t shape[HALY_MAX_NDIM] = {};
  int64_t outer = 1, extent = 1, inner = 1, item = 1, inner_bytes = 1;
};

Prepared prepare_compress(const Problem &problem) {
  const auto &statics = problem.statics<haly_compress_v1_statics>();
  const Slices slices(problem[0], statics.has_axis != 0, statics.axis);
  const int64_t named = problem[1].size();
  const double cost_ns = 20 + static_cast<double>(named) * 2 +
                         static_cast<double>(problem[0].size() * slices.item) / 8;
  return make_kernel(
      [=](const haly_launch *launch) {
        const uint8_t *kept = reinterpret_cast<const uint8_t *>(data(launch, 1));
        const int64_t count = std::count_if(kept, kept + named, [](uint8_t k) { return k != 0; });
        int64_t place = 0;
        for (int64_t i = 0; i < named; ++i) {
          if (kept[i]) slices.copy(data(launch, 0), i, data(launch, 2), place++, count);
        }
        slices.report(launch->buffers[2], count);
      },
      cost_ns);
}

// NaN is larger than everything, and equal to NaN here.
template <typename T>
int compared(T a, T b) {
  if (a < b) return -1;
  if (b < a) return 1;
  return static_cast<int>(a != a) - static_cast<int>(b != b);
}

// Slices in an array of the compute type.
template <typename T>
struct Ordering {
  const T *values;
  const Slices &slices;
  bool equal_nan;

  int compare(int64_t i, int64_t j, bool *out_nan) const {
    for (int64_t o = 0; o < slices.outer; ++o) {
      const T *a = values + (o * slices.extent + i) * slices.inner;
      const T *b = values + (o * slices.extent + j) * slices.inner;
      for (int64_t k = 0; k < slices.inner; ++k) {
        const int found = compared(a[k], b[k]);
        if (found != 0) return found;
        *out_nan |= a[k] != a[k];
      }
    }
    return 0;
  }
  bool before(int64_t i, int64_t j) const {
    bool nan = false;
    const int found = compare(i, j, &nan);
    return found != 0 ? found < 0 : i < j;
  }
  bool same(int64_t i, int64_t j) const {
    bool nan = false;
    return compare(i, j, &nan) == 0 && (equal_nan || !nan);
  }
};

// Groups of equal slices: their first members, their sizes, and of each slice its group.
struct Groups {
  int64_t *first, *counts, *group, *order;
  int64_t count = 0;

  template <typename T>
  void find(const Ordering<T> &ordering, int64_t extent) {
    std::iota(order, order + extent, 0);
    std::sort(order, order + extent, [&](int64_t i, int64_t j) { return ordering.before(i, j); });
    for (int64_t k = 0; k < extent; ++k) {
      if (k == 0 || !ordering.same(order[k - 1], order[k])) {
        first[count] = order[k];
        counts[count++] = 0;
      }
      group[order[k]] = count - 1;
      ++counts[count - 1];
    }
  }
};

template <typename T>
Prepared unique_as(const Problem &problem, haly_dtype compute) {
  const auto &statics = problem.statics<haly_unique_v1_statics>();
  const Slices slices(problem[0], statics.has_axis != 0, statics.axis);
  const bool ascending = statics.sorted != 0, equal_nan = statics.equal_nan != 0;
  const int64_t size = problem[0].size(), extent = slices.extent;
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(problem[0].dtype, compute);
  const int64_t value_bytes = (size * static_cast<int64_t>(sizeof(T)) + 63) / 64 * 64;
  return make_kernel(
      [=](const haly_launch *launch) {
        char *scratch = static_cast<char *>(thread_scratch(value_bytes + 5 * extent * 8 + 64));
        T *values = reinterpret_cast<T *>(scratch);
        load(data(launch, 0), 1, values, 1, size);
        int64_t *first = reinterpret_cast<int64_t *>(scratch + value_bytes);
        int64_t *rank = first + 4 * extent, *order = first + 3 * extent;
        Groups groups{first, first + extent, first + 2 * extent, order};
        groups.find(Ordering<T>{values, slices, equal_nan}, extent);
        std::iota(order, order + groups.count, 0);
        if (!ascending) {
          std::sort(order, order + groups.count,
                    [&](int64_t a, int64_t b) { return first[a] < first[b]; });
        }
        int64_t *indices = reinterpret_cast<int64_t *>(data(launch, 2));
        int64_t *inverse = reinterpret_cast<int64_t *>(data(launch, 3));
        int64_t *counts = reinterpret_cast<int64_t *>(data(launch, 4));
        for (int64_t place = 0; place < groups.count; ++place) {
          const int64_t group = order[place];
          rank[group] = place;
          indices[place] = first[group];
          counts[place] = groups.counts[group];
          slices.copy(data(launch, 0), first[group], data(launch, 1), place, groups.count);
        }
        for (int64_t i = 0; i < extent; ++i) inverse[i] = rank[groups.group[i]];
        slices.report(launch->buffers[1], groups.count);
        for (int slot : {2, 4}) {
          if (int64_t *extents = launch->buffers[slot]->out_extents) extents[0] = groups.count;
        }
      },
      20 + static_cast<double>(size) * 60);
}

Prepared prepare_unique(const Problem &problem) {
  switch (problem[0].dtype) {
    case HALY_DTYPE_FLOAT64:
      return unique_as<double>(problem, HALY_DTYPE_FLOAT64);
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
    case HALY_DTYPE_FLOAT32:
      return unique_as<float>(problem, HALY_DTYPE_FLOAT32);
    case HALY_DTYPE_INT8:
    case HALY_DTYPE_INT16:
    case HALY_DTYPE_INT32:
    case HALY_DTYPE_INT64:
      return unique_as<int64_t>(problem, HALY_DTYPE_INT64);
    default:
      return unique_as<uint64_t>(problem, HALY_DTYPE_UINT64);
  }
}

}  // namespace

void add_indexing_choice_rows(Rows &rows) {
  constexpr haly_dtype places = HALY_DTYPE_INT64;
  for (haly_dtype dtype : kAll) {
    rows.add(HALY_OP_COMPRESS, 1, {dtype, HALY_DTYPE_BOOL, dtype}, kDense, &prepare_compress);
    rows.add(HALY_OP_UNIQUE, 1, {dtype, dtype, places, places, places}, kDense, &prepare_unique);
  }
}

}  // namespace haly::cpu
