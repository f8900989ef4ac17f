// Slices at positions that several axes name together, and positions as ones among zeros.
#include <cstring>

#include "families.hpp"
#include "parallel.hpp"
#include "scatter.hpp"

namespace haly::cpu {
namespace {

// Offset of a slice, in slices, out of one position for each named axis.
struct Place {
  Positions position;
  int depth;
  int64_t extents[HALY_MAX_NDIM] = {};

  Place(const View &indices, const View &x, int first)
      : position(indices), depth(static_cast<int>(indices.shape[indices.ndim - 1])) {
    std::copy_n(x.shape + first, depth, extents);
  }
  int64_t operator()(const char *indices, int64_t entry) const {
    int64_t at = 0;
    for (int axis = 0; axis < depth; ++axis) {
      at = at * extents[axis] + position(indices, entry * depth + axis, extents[axis]);
    }
    return at;
  }
};

Prepared prepare_gather_nd(const Problem &problem) {
  const View &x = problem[0], &indices = problem[1];
  const int batch_dims = static_cast<int>(problem.statics<haly_gather_nd_v1_statics>().batch_dims);
  const Place place(indices, x, batch_dims);
  const int64_t batches = product(x, 0, batch_dims);
  const int64_t entries = indices.size() / std::max<int64_t>(place.depth, 1);
  const int64_t each = entries / std::max<int64_t>(batches, 1);
  const int64_t slices = product(x, batch_dims, batch_dims + place.depth);
  const int64_t bytes = product(x, batch_dims + place.depth, x.ndim) * x.item_bytes();
  const double cost_ns =
      20 + static_cast<double>(entries) * (2.0 * place.depth + 2 + static_cast<double>(bytes) / 16);
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *from = data(launch, 0), *chosen = data(launch, 1);
        char *to = data(launch, 2);
        parallel(entries, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t i = begin; i < end; ++i) {
            const int64_t slice = i / each * slices + place(chosen, i);
            std::memcpy(to + i * bytes, from + slice * bytes, bytes);
          }
        });
      },
      cost_ns);
}

// As scatter.hpp wants them: each element of each slice.
struct SliceTargets {
  Place place;
  int64_t entries, inner;

  SliceTargets(const View &out, const View &indices)
      : place(indices, out, 0),
        entries(indices.size() / place.depth),
        inner(product(out, place.depth, out.ndim)) {}
  template <typename Visit>
  void each(const char *indices, const Visit &visit) const {
    for (int64_t entry = 0; entry < entries; ++entry) {
      const int64_t at = place(indices, entry) * inner;
      for (int64_t i = 0; i < inner; ++i) visit(entry * inner + i, at + i);
    }
  }
};

Prepared prepare_scatter_nd(const Problem &problem) {
  const SliceTargets targets(problem[3], problem[1]);
  switch (problem.statics<haly_scatter_nd_v1_statics>().reduction) {
    case HALY_SCATTER_ND_REDUCTION_ADD:
      return scatter_reduce(problem, targets, HALY_SCATTER_REDUCE_REDUCTION_ADD);
    case HALY_SCATTER_ND_REDUCTION_MULTIPLY:
      return scatter_reduce(problem, targets, HALY_SCATTER_REDUCE_REDUCTION_MULTIPLY);
    case HALY_SCATTER_ND_REDUCTION_MIN:
      return scatter_reduce(problem, targets, HALY_SCATTER_REDUCE_REDUCTION_MIN);
    case HALY_SCATTER_ND_REDUCTION_MAX:
      return scatter_reduce(problem, targets, HALY_SCATTER_REDUCE_REDUCTION_MAX);
    default:
      return scatter(problem, targets);
  }
}

// An index outside of -depth, ..., depth - 1 marks nothing.
Prepared prepare_one_hot(const Problem &problem) {
  const auto &statics = problem.statics<haly_one_hot_v1_statics>();
  const View &indices = problem[0], &out = problem[1];
  const int64_t depth = statics.depth, item = out.item_bytes();
  const int axis = static_cast<int>(normalized(statics.axis, out.ndim));
  const int64_t outer = product(out, 0, axis), inner = product(out, axis + 1, out.ndim);
  const bool wide = indices.dtype == HALY_DTYPE_INT64;
  const double number = 1;
  uint64_t one = 0;
  HALY_CPU_SELECT(convert_loop)(HALY_DTYPE_FLOAT64, out.dtype)(&number, 1, &one, 1, 1);
  const double cost_ns =
      20 + static_cast<double>(out.size() * item) / 16 + static_cast<double>(indices.size()) * 2;
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *chosen = data(launch, 0);
        char *to = data(launch, 1);
        parallel(outer, cost_ns, [&](int64_t begin, int64_t end) {
          const int64_t plane = depth * inner * item;
          std::memset(to + begin * plane, 0, static_cast<size_t>((end - begin) * plane));
          for (int64_t i = begin * inner; i < end * inner; ++i) {
            int64_t index = wide ? reinterpret_cast<const int64_t *>(chosen)[i]
                                 : reinterpret_cast<const int32_t *>(chosen)[i];
            if (index < 0) index += depth;
            if (index < 0 || index >= depth) continue;
            const int64_t at = (i / inner * depth + index) * inner + i % inner;
            std::memcpy(to + at * item, &one, static_cast<size_t>(item));
          }
        });
      },
      cost_ns);
}

}  // namespace

void add_indexing_nd_rows(Rows &rows) {
  for (haly_dtype index : kIndex) {
    for (haly_dtype dtype : kAll) {
      rows.add(HALY_OP_GATHER_ND, 1, {dtype, index, dtype}, kDense, &prepare_gather_nd);
      rows.add(HALY_OP_ONE_HOT, 1, {index, dtype}, kDense, &prepare_one_hot);
    }
    for (haly_dtype dtype : kNumeric) {
      rows.add(HALY_OP_SCATTER_ND, 1, {dtype, index, dtype, dtype}, kDense | HALY_KERNEL_IN_PLACE,
               &prepare_scatter_nd);
    }
  }
}

}  // namespace haly::cpu
