// Data movement along axes: every operator is a strided copy between views, or a copy through one
// index map an axis.
#include <algorithm>
#include <limits>

#include "ops/copy.hpp"
#include "ops/movement.hpp"

namespace haly::cuda {
namespace {

View with_axes(const View &like, const std::vector<int64_t> &shape,
               const std::vector<int64_t> &strides) {
  View view = like;
  view.ndim = static_cast<int>(shape.size());
  std::copy(shape.begin(), shape.end(), view.shape);
  std::copy(strides.begin(), strides.end(), view.strides);
  return view;
}
std::vector<int64_t> dims(const View &view) { return {view.shape, view.shape + view.ndim}; }

// Row-major order is kept while the shape changes.
Prepared prepare_reshape(Device &device, const Problem &problem) {
  const View &x = problem[0], &out = problem[1];
  if (out.dense()) return copy_between(device, x, 0, dense_view(x.dtype, dims(x)), 0, 0, 1);
  if (x.dense()) return copy_between(device, dense_view(x.dtype, dims(out)), 0, out, 0, 0, 1);
  const StridedCopy first(device, x, dense_view(x.dtype, dims(x)));
  const StridedCopy second(device, dense_view(x.dtype, dims(out)), out);
  return {[=](const Launch &launch) {
            first(launch.handle(), launch.data(0), launch.workspace());
            second(launch.handle(), launch.workspace(), launch.data(1));
          },
          static_cast<uint64_t>(x.size() * x.item_bytes())};
}

Prepared prepare_permute_dims(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_permute_dims_v1_statics>();
  const View &x = problem[0], &out = problem[1];
  View source = out;
  for (int axis = 0; axis < out.ndim; ++axis) {
    source.strides[axis] = x.strides[normalized(statics.axes[axis], x.ndim)];
  }
  return copy_between(device, source, 0, out, 0, 0, 1);
}

Prepared prepare_broadcast_to(Device &device, const Problem &problem) {
  const View &x = problem[0], &out = problem[1];
  View source = out;
  for (int axis = 0; axis < out.ndim; ++axis) {
    const int at = axis - (out.ndim - x.ndim);
    source.strides[axis] = at >= 0 && x.shape[at] != 1 ? x.strides[at] : 0;
  }
  return copy_between(device, source, 0, out, 0, 0, 1);
}

struct Sliced {
  View view;
  int64_t offset = 0;
};
template <typename Statics>
Sliced sliced(const View &x, const Statics &statics) {
  Sliced result{x, 0};
  for (uint32_t i = 0; i < statics.starts_count; ++i) {
    const int64_t axis = normalized(statics.has_axes ? statics.axes[i] : i, x.ndim);
    const int64_t step = statics.has_steps ? statics.steps[i] : 1;
    const int64_t extent = x.shape[axis];
    const auto clamp = [&](int64_t bound) {
      if (bound < 0) bound += extent;
      return step > 0 ? std::min(std::max<int64_t>(bound, 0), extent)
                      : std::min(std::max<int64_t>(bound, -1), extent - 1);
    };
    const auto far = [](int64_t v) {  // so that adding the extent cannot overflow
      return std::max<int64_t>(v, std::numeric_limits<int64_t>::min() / 2);
    };
    const int64_t begin = clamp(far(statics.starts[i])), end = clamp(far(statics.ends[i]));
    const int64_t count =
        step > 0 ? (end - begin + step - 1) / step : (begin - end - step - 1) / -step;
    result.view.shape[axis] = std::max<int64_t>(0, count);
    result.offset += begin * x.strides[axis];
    result.view.strides[axis] = x.strides[axis] * step;
  }
  return result;
}

Prepared prepare_slice(Device &device, const Problem &problem) {
  const Sliced source = sliced(problem[0], problem.statics<haly_slice_v1_statics>());
  return copy_between(device, source.view, source.offset, problem[1], 0, 0, 1);
}

Prepared prepare_slice_update(Device &device, const Problem &problem) {
  const View &x = problem[0], &update = problem[1], &out = problem[2];
  const Sliced part = sliced(out, problem.statics<haly_slice_update_v1_statics>());
  const StridedCopy whole(device, x, out), patch(device, update, part.view);
  const int64_t offset = part.offset * out.item_bytes();
  return {[=](const Launch &launch) {
            if (launch.data(0) != launch.data(2)) {
              whole(launch.handle(), launch.data(0), launch.data(2));
            }
            patch(launch.handle(), launch.data(1), launch.data(2) + offset);
          },
          0};
}

Prepared prepare_flip(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_flip_v1_statics>();
  View source = problem[0];
  int64_t offset = 0;
  const auto reverse = [&](int64_t axis) {
    offset += (source.shape[axis] - 1) * source.strides[axis];
    source.strides[axis] = -source.strides[axis];
  };
  if (statics.has_axis) {
    for (uint32_t i = 0; i < statics.axis_count; ++i) {
      reverse(normalized(statics.axis[i], source.ndim));
    }
  } else {
    for (int axis = 0; axis < source.ndim; ++axis) reverse(axis);
  }
  return copy_between(device, source, offset, problem[1], 0, 0, 1);
}

struct Piece {
  size_t slot;
  int64_t offset_bytes;
  StridedCopy copy;
};
Prepared copy_pieces(std::vector<Piece> pieces, size_t out_slot) {
  return {[pieces = std::move(pieces), out_slot](const Launch &launch) {
            for (const Piece &piece : pieces) {
              piece.copy(launch.handle(), launch.data(piece.slot),
                         launch.data(out_slot) + piece.offset_bytes);
            }
          },
          0};
}

Prepared prepare_concat(Device &device, const Problem &problem) {
  const size_t count = problem.count(0);
  const View &out = problem[count];
  const int64_t axis = normalized(problem.statics<haly_concat_v1_statics>().axis, out.ndim);
  std::vector<Piece> pieces;
  int64_t position = 0;
  for (size_t i = 0; i < count; ++i) {
    View part = out;
    part.shape[axis] = problem[i].shape[axis];
    const int64_t offset = position * out.strides[axis] * out.item_bytes();
    if (part.size()) pieces.push_back({i, offset, StridedCopy(device, problem[i], part)});
    position += part.shape[axis];
  }
  return copy_pieces(std::move(pieces), count);
}

Prepared prepare_stack(Device &device, const Problem &problem) {
  const size_t count = problem.count(0);
  const View &out = problem[count];
  const int64_t axis = normalized(problem.statics<haly_stack_v1_statics>().axis, out.ndim);
  std::vector<Piece> pieces;
  for (size_t i = 0; i < count; ++i) {
    View part = out;
    part.ndim = out.ndim - 1;
    for (int d = static_cast<int>(axis); d < part.ndim; ++d) {
      part.shape[d] = out.shape[d + 1];
      part.strides[d] = out.strides[d + 1];
    }
    const int64_t offset = static_cast<int64_t>(i) * out.strides[axis] * out.item_bytes();
    if (part.size()) pieces.push_back({i, offset, StridedCopy(device, problem[i], part)});
  }
  return copy_pieces(std::move(pieces), count);
}

// As Maps of kernels/movement.cuh.
struct Maps {
  int32_t ndim = 0, reserved = 0;
  int64_t shape[8] = {}, out_strides[8] = {}, x_strides[8] = {}, extents[8] = {}, before[8] = {};
  int64_t divisor[8] = {1, 1, 1, 1, 1, 1, 1, 1};
  int32_t mode[8] = {};
};
enum Mode { kConstant, kEdge, kReflect, kWrap };

Maps maps_of(const View &x, const View &out) {
  Maps maps;
  maps.ndim = out.ndim;
  for (int axis = 0; axis < out.ndim; ++axis) {
    maps.shape[axis] = out.shape[axis];
    maps.out_strides[axis] = out.strides[axis];
    maps.x_strides[axis] = x.strides[axis];
    maps.extents[axis] = x.shape[axis];
  }
  return maps;
}

Prepared mapped(Device &device, const Maps &maps, const View &out) {
  const Call call(device, movement_source(out.dtype), "copy_mapped");
  const int64_t count = out.size();
  const Call::Grid grid = grid_for(device, count);
  return {[=](const Launch &launch) {
            double fill = 0;
            if (launch.raw.scalar_count) fill = scalar_value(launch.raw.scalars[0]);
            // Whole numbers wrap to an integer dtype, as the conversions of them do.
            const bool whole = out.dtype >= HALY_DTYPE_INT8 && out.dtype <= HALY_DTYPE_UINT64;
            int64_t whole_fill = 0;
            if (fill >= 9223372036854775808.0) {
              whole_fill = std::numeric_limits<int64_t>::max();
            } else if (fill <= -9223372036854775808.0) {
              whole_fill = std::numeric_limits<int64_t>::min();
            } else if (fill == fill) {
              whole_fill = static_cast<int64_t>(fill);
            }
            call(launch.handle(), grid, {256, 1, 1}, launch.data(0), launch.data(1), maps, count,
                 fill, whole_fill, static_cast<int>(whole));
          },
          0};
}

Prepared prepare_pad(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_pad_v1_statics>();
  Maps maps = maps_of(problem[0], problem[1]);
  for (int axis = 0; axis < maps.ndim; ++axis) {
    maps.before[axis] = statics.pads[axis];
    maps.mode[axis] = statics.mode == HALY_PAD_MODE_CONSTANT  ? kConstant
                      : statics.mode == HALY_PAD_MODE_EDGE    ? kEdge
                      : statics.mode == HALY_PAD_MODE_REFLECT ? kReflect
                                                              : kWrap;
  }
  return mapped(device, maps, problem[1]);
}

Prepared prepare_tile(Device &device, const Problem &problem) {
  const View &x = problem[0], &out = problem[1];
  View padded = out;
  const int lead = out.ndim - x.ndim;
  for (int axis = 0; axis < out.ndim; ++axis) {
    padded.shape[axis] = axis >= lead ? x.shape[axis - lead] : 1;
    padded.strides[axis] = axis >= lead ? x.strides[axis - lead] : 0;
  }
  Maps maps = maps_of(padded, out);
  std::fill_n(maps.mode, 8, kWrap);
  return mapped(device, maps, out);
}

Prepared prepare_repeat(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_repeat_v1_statics>();
  View x = problem[0];
  if (!statics.has_axis && x.ndim != 1) x = with_axes(x, {x.size()}, {1});
  Maps maps = maps_of(x, problem[1]);
  if (x.ndim) {
    maps.divisor[statics.has_axis ? normalized(statics.axis, x.ndim) : 0] =
        std::max<int64_t>(1, statics.repeats);
  }
  return mapped(device, maps, problem[1]);
}

Prepared prepare_roll(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_roll_v1_statics>();
  View x = problem[0], out = problem[1];
  if (!statics.has_axis && x.ndim != 1) {
    x = with_axes(x, {x.size()}, {1});
    out = with_axes(out, {out.size()}, {1});
  }
  Maps maps = maps_of(x, out);
  for (uint32_t i = 0; i < statics.shift_count && x.ndim; ++i) {
    const int64_t axis = statics.has_axis ? normalized(statics.axis[i], x.ndim) : 0;
    maps.before[axis] = (maps.before[axis] + statics.shift[i] % x.shape[axis]) % x.shape[axis];
    maps.mode[axis] = kWrap;
  }
  return mapped(device, maps, out);
}

// Both shuffles are permutations of split axes; `deep` is the array with many channels.
struct Shuffle {
  View deep, wide;
};
Shuffle shuffle(const View &deep, const View &wide, int64_t b, bool column_first) {
  const int64_t channels = wide.shape[1], h = deep.shape[2], w = deep.shape[3];
  const int64_t *d = deep.strides, *o = wide.strides;
  const int64_t block_row = column_first ? b * d[1] : b * channels * d[1];
  const int64_t block_column = column_first ? d[1] : channels * d[1];
  const int64_t channel = column_first ? b * b * d[1] : d[1];
  const std::vector<int64_t> shape = {wide.shape[0], channels, h, b, w, b};
  return {with_axes(deep, shape, {d[0], channel, d[2], block_row, d[3], block_column}),
          with_axes(wide, shape, {o[0], o[1], o[2] * b, o[2], o[3] * b, o[3]})};
}
Prepared prepare_depth_to_space(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_depth_to_space_v1_statics>();
  const Shuffle views = shuffle(problem[0], problem[1], statics.block_size,
                                statics.mode == HALY_DEPTH_TO_SPACE_MODE_CRD);
  return copy_between(device, views.deep, 0, views.wide, 0, 0, 1);
}
Prepared prepare_space_to_depth(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_space_to_depth_v1_statics>();
  const Shuffle views = shuffle(problem[1], problem[0], statics.block_size,
                                statics.mode == HALY_SPACE_TO_DEPTH_MODE_CRD);
  return copy_between(device, views.wide, 0, views.deep, 0, 0, 1);
}

void add(Rows &rows, uint32_t op, Prepare prepare, uint64_t flags = kPlain) {
  for (haly_dtype dtype : kAll) rows.add(op, 1, {dtype, dtype}, flags, prepare);
}

}  // namespace

void add_shape_rows(Rows &rows) {
  add(rows, HALY_OP_RESHAPE, &prepare_reshape);
  add(rows, HALY_OP_SQUEEZE, &prepare_reshape);
  add(rows, HALY_OP_EXPAND_DIMS, &prepare_reshape);
  add(rows, HALY_OP_FLATTEN, &prepare_reshape);
  add(rows, HALY_OP_PERMUTE_DIMS, &prepare_permute_dims);
  add(rows, HALY_OP_BROADCAST_TO, &prepare_broadcast_to);
  add(rows, HALY_OP_SLICE, &prepare_slice);
  add(rows, HALY_OP_FLIP, &prepare_flip);
  add(rows, HALY_OP_CONCAT, &prepare_concat);
  add(rows, HALY_OP_STACK, &prepare_stack);
  add(rows, HALY_OP_PAD, &prepare_pad);
  add(rows, HALY_OP_TILE, &prepare_tile);
  add(rows, HALY_OP_REPEAT, &prepare_repeat, kDense);
  add(rows, HALY_OP_ROLL, &prepare_roll, kDense);
  add(rows, HALY_OP_DEPTH_TO_SPACE, &prepare_depth_to_space);
  add(rows, HALY_OP_SPACE_TO_DEPTH, &prepare_space_to_depth);
  for (haly_dtype dtype : kAll) {
    rows.add(HALY_OP_SLICE_UPDATE, 1, {dtype, dtype, dtype}, kPlain | HALY_KERNEL_IN_PLACE,
             &prepare_slice_update);
  }
}

}  // namespace haly::cuda
