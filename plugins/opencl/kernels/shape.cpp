// Data movement along axes: every operator is a strided copy between views, or a copy through one
// map an axis.
#include <algorithm>
#include <limits>

#include "copies.hpp"
#include "steps.hpp"
#include "walk.hpp"

namespace haly::opencl {
namespace {

constexpr int kTile = 32;

Defines unit_defines(const View &view, const std::vector<const View *> &views) {
  return {{"UNIT", unit_type(view.item_bytes())}, {"INDEX", index_type(views)}};
}

// Two axes of which one runs densely in the source, the other in the destination.
Step *add_transposed(Steps &steps, const Walk &walk, const Defines &defines, size_t source_slot,
                     int64_t source_offset, size_t destination_slot, int64_t destination_offset,
                     int64_t item) {
  const uint64_t items = kTile * kTile / 4;
  if (walk.ndim < 2 || steps.problem().device.work_group_size < items) return nullptr;
  const int last = walk.ndim - 1;
  if (walk.strides[1][last] != 1 || walk.shape[last] < kTile) return nullptr;
  for (int axis = 0; axis < last; ++axis) {
    if (walk.strides[0][axis] != 1 || walk.shape[axis] < kTile) continue;
    Walk outer;
    for (int other = 0; other < last; ++other) {
      if (other == axis) continue;
      outer.shape[outer.ndim] = walk.shape[other];
      outer.strides[0][outer.ndim] = walk.strides[0][other];
      outer.strides[1][outer.ndim++] = walk.strides[1][other];
    }
    const int64_t rows = walk.shape[axis], columns = walk.shape[last];
    return &steps.add("shape", "copy_transposed", defines)
                .buffer(source_slot)
                .buffer(destination_slot)
                .value(outer)
                .start(source_slot, item, source_offset)
                .start(destination_slot, item, destination_offset)
                .value(rows)
                .value(columns)
                .value(walk.strides[0][last])
                .value(walk.strides[1][axis])
                .groups({ceil_div(rows, kTile), ceil_div(columns, kTile), outer.size()},
                        {kTile, kTile / 4, 1});
  }
  return nullptr;
}

}  // namespace

Step &add_copy(Steps &steps, const View &source, size_t source_slot, int64_t source_offset,
               const View &destination, size_t destination_slot, int64_t destination_offset) {
  const int64_t item = destination.item_bytes();
  const Walk walk = walk_of(destination.ndim, destination.shape,
                            {source.strides, destination.strides}, Order::kByLastStride);
  const Defines defines = unit_defines(destination, {&source, &destination});
  if (Step *step = add_transposed(steps, walk, defines, source_slot, source_offset,
                                  destination_slot, destination_offset, item)) {
    return *step;
  }
  const int last = walk.ndim - 1;
  const int64_t width = walk.ndim ? walk.shape[last] : 1;
  const bool runs = walk.ndim && walk.strides[1][last] == 1 &&
                    (walk.strides[0][last] == 1 || walk.strides[0][last] == 0);
  if (runs && width >= 16) {
    Walk rows = walk;  // the kernel finds the source's last stride behind the rows' axes
    rows.ndim = last;
    return steps.add("shape", "copy_rows", defines)
        .buffer(source_slot)
        .buffer(destination_slot)
        .value(rows)
        .start(source_slot, item, source_offset)
        .start(destination_slot, item, destination_offset)
        .value(width)
        .items(width, rows.size());
  }
  const int64_t count = walk.size();
  return steps.add("shape", "copy_strided", defines)
      .buffer(source_slot)
      .buffer(destination_slot)
      .value(walk)
      .start(source_slot, item, source_offset)
      .start(destination_slot, item, destination_offset)
      .value(count)
      .items(count);
}

namespace {

Prepared copy_between(const Problem &problem, const View &source, int64_t offset) {
  Steps steps(problem);
  add_copy(steps, source, 0, offset, problem[1], 1, 0);
  return steps.prepared();
}

// Row-major order is kept while the shape changes.
Prepared prepare_reshape(const Problem &problem) {
  const View &x = problem[0], &out = problem[1];
  Steps steps(problem);
  if (out.dense()) {
    add_copy(steps, x, 0, 0, dense_view(x.dtype, x.dims()), 1, 0);
  } else if (x.dense()) {
    add_copy(steps, dense_view(x.dtype, out.dims()), 0, 0, out, 1, 0);
  } else {
    steps.workspace(x.size() * x.item_bytes());
    add_copy(steps, x, 0, 0, dense_view(x.dtype, x.dims()), kWorkspace, 0);
    add_copy(steps, dense_view(x.dtype, out.dims()), kWorkspace, 0, out, 1, 0);
  }
  return steps.prepared();
}

Prepared prepare_permute_dims(const Problem &problem) {
  const auto &statics = problem.statics<haly_permute_dims_v1_statics>();
  const View &x = problem[0];
  View source = problem[1];
  for (int axis = 0; axis < source.ndim; ++axis) {
    source.strides[axis] = x.strides[normalized(statics.axes[axis], x.ndim)];
  }
  return copy_between(problem, source, 0);
}

Prepared prepare_broadcast_to(const Problem &problem) {
  const View &x = problem[0];
  View source = problem[1];
  for (int axis = 0; axis < source.ndim; ++axis) {
    const int at = axis - (source.ndim - x.ndim);
    source.strides[axis] = at >= 0 && x.shape[at] != 1 ? x.strides[at] : 0;
  }
  return copy_between(problem, source, 0);
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
    const auto clamped = [&](int64_t bound) {
      // Bounds as far out as numbers go mean the end; adding the extent must not overflow.
      bound = std::max<int64_t>(bound, std::numeric_limits<int64_t>::min() / 2);
      if (bound < 0) bound += extent;
      return step > 0 ? std::min(std::max<int64_t>(bound, 0), extent)
                      : std::min(std::max<int64_t>(bound, -1), extent - 1);
    };
    const int64_t begin = clamped(statics.starts[i]), end = clamped(statics.ends[i]);
    const int64_t count =
        step > 0 ? (end - begin + step - 1) / step : (begin - end - step - 1) / -step;
    result.view.shape[axis] = std::max<int64_t>(0, count);
    result.offset += begin * x.strides[axis];
    result.view.strides[axis] = x.strides[axis] * step;
  }
  return result;
}

Prepared prepare_slice(const Problem &problem) {
  const Sliced source = sliced(problem[0], problem.statics<haly_slice_v1_statics>());
  return copy_between(problem, source.view, source.offset);
}

Prepared prepare_slice_update(const Problem &problem) {
  const View &x = problem[0], &update = problem[1], &out = problem[2];
  const Sliced part = sliced(out, problem.statics<haly_slice_update_v1_statics>());
  Steps steps(problem);
  add_copy(steps, x, 0, 0, out, 2, 0).unless_same(0, 2);
  if (part.view.size()) add_copy(steps, update, 1, 0, part.view, 2, part.offset);
  return steps.prepared();
}

Prepared prepare_flip(const Problem &problem) {
  const auto &statics = problem.statics<haly_flip_v1_statics>();
  View source = problem[0];
  int64_t offset = 0;
  for (uint32_t i = 0; i < (statics.has_axis ? statics.axis_count : source.ndim); ++i) {
    const int64_t axis = statics.has_axis ? normalized(statics.axis[i], source.ndim) : i;
    offset += (source.shape[axis] - 1) * source.strides[axis];
    source.strides[axis] = -source.strides[axis];
  }
  return copy_between(problem, source, offset);
}

Prepared prepare_concat(const Problem &problem) {
  const size_t count = problem.count(0);
  const View &out = problem[count];
  const int64_t axis = normalized(problem.statics<haly_concat_v1_statics>().axis, out.ndim);
  Steps steps(problem);
  int64_t position = 0;
  for (size_t i = 0; i < count; ++i) {
    View part = out;
    part.shape[axis] = problem[i].shape[axis];
    if (part.size()) add_copy(steps, problem[i], i, 0, part, count, position * out.strides[axis]);
    position += part.shape[axis];
  }
  return steps.prepared();
}

Prepared prepare_stack(const Problem &problem) {
  const size_t count = problem.count(0);
  const View &out = problem[count];
  const int64_t axis = normalized(problem.statics<haly_stack_v1_statics>().axis, out.ndim);
  Steps steps(problem);
  for (size_t i = 0; i < count; ++i) {
    View part = out;
    part.ndim = out.ndim - 1;
    for (int d = static_cast<int>(axis); d < part.ndim; ++d) {
      part.shape[d] = out.shape[d + 1];
      part.strides[d] = out.strides[d + 1];
    }
    add_copy(steps, problem[i], i, 0, part, count, static_cast<int64_t>(i) * out.strides[axis]);
  }
  return steps.prepared();
}

// As haly_maps of kernels/shape.cl.
struct Maps {
  int32_t ndim = 0, reserved = 0;
  int64_t shape[8] = {}, out_strides[8] = {}, x_strides[8] = {}, extents[8] = {};
  int64_t before[8] = {}, divisor[8] = {1, 1, 1, 1, 1, 1, 1, 1};
  int32_t mode[8] = {};
};
enum : int32_t { kConstant = 0, kEdge = 1, kReflect = 2, kWrap = 3 };

Maps maps_between(const View &x, const View &out) {
  Maps maps;
  maps.ndim = out.ndim;
  const int lead = out.ndim - x.ndim;
  for (int axis = 0; axis < out.ndim; ++axis) {
    maps.shape[axis] = out.shape[axis];
    maps.out_strides[axis] = out.strides[axis];
    maps.extents[axis] = axis < lead ? 1 : x.shape[axis - lead];
    maps.x_strides[axis] = axis < lead ? 0 : x.strides[axis - lead];
    maps.mode[axis] = kWrap;
  }
  return maps;
}

Step &add_mapped(Steps &steps, const View &x, const View &out, const Maps &maps) {
  const int64_t item = out.item_bytes(), count = out.size();
  return steps.add("shape", "copy_mapped", unit_defines(out, {&x, &out}))
      .buffer(0)
      .buffer(1)
      .value(maps)
      .start(0, item)
      .start(1, item)
      .value(count)
      .items(count);
}
Prepared mapped(const Problem &problem, const View &x, const View &out, const Maps &maps) {
  Steps steps(problem);
  add_mapped(steps, x, out, maps).bits(0, out.item_bytes());
  return steps.prepared();
}

Prepared prepare_pad(const Problem &problem) {
  const auto &statics = problem.statics<haly_pad_v1_statics>();
  const View &x = problem[0], &out = problem[1];
  Maps maps = maps_between(x, out);
  for (int axis = 0; axis < out.ndim; ++axis) {
    maps.before[axis] = statics.pads[axis];
    maps.mode[axis] = statics.mode == HALY_PAD_MODE_CONSTANT  ? kConstant
                      : statics.mode == HALY_PAD_MODE_EDGE    ? kEdge
                      : statics.mode == HALY_PAD_MODE_REFLECT ? kReflect
                                                              : kWrap;
  }
  const haly_dtype dtype = out.dtype;
  Steps steps(problem);
  add_mapped(steps, x, out, maps).scalar(0, out.item_bytes(), [dtype](const haly_scalar &scalar) {
    // Whole numbers wrap to an integer dtype, as the specification's conversions of them do.
    return scalar_bits(scalar, dtype);
  });
  return steps.prepared();
}

Prepared prepare_tile(const Problem &problem) {
  return mapped(problem, problem[0], problem[1], maps_between(problem[0], problem[1]));
}

Prepared prepare_repeat(const Problem &problem) {
  const auto &statics = problem.statics<haly_repeat_v1_statics>();
  View x = problem[0];
  if (!statics.has_axis && x.ndim != 1) x = dense_view(x.dtype, {x.size()});
  const int64_t axis = statics.has_axis ? normalized(statics.axis, x.ndim) : 0;
  Maps maps = maps_between(x, problem[1]);
  maps.divisor[axis] = statics.repeats;
  return mapped(problem, x, problem[1], maps);
}

Prepared prepare_roll(const Problem &problem) {
  const auto &statics = problem.statics<haly_roll_v1_statics>();
  View x = problem[0], out = problem[1];
  if (!statics.has_axis && x.ndim != 1) x = out = dense_view(x.dtype, {x.size()});
  Maps maps = maps_between(x, out);
  for (uint32_t i = 0; i < statics.shift_count; ++i) {
    const int64_t axis = statics.has_axis ? normalized(statics.axis[i], x.ndim) : 0;
    const int64_t extent = x.shape[axis];
    maps.before[axis] = (maps.before[axis] + statics.shift[i] % extent + extent) % extent;
  }
  return mapped(problem, x, out, maps);
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
Prepared prepare_depth_to_space(const Problem &problem) {
  const auto &statics = problem.statics<haly_depth_to_space_v1_statics>();
  const Shuffle views = shuffle(problem[0], problem[1], statics.block_size,
                                statics.mode == HALY_DEPTH_TO_SPACE_MODE_CRD);
  Steps steps(problem);
  add_copy(steps, views.deep, 0, 0, views.wide, 1, 0);
  return steps.prepared();
}
Prepared prepare_space_to_depth(const Problem &problem) {
  const auto &statics = problem.statics<haly_space_to_depth_v1_statics>();
  const Shuffle views = shuffle(problem[1], problem[0], statics.block_size,
                                statics.mode == HALY_SPACE_TO_DEPTH_MODE_CRD);
  Steps steps(problem);
  add_copy(steps, views.wide, 0, 0, views.deep, 1, 0);
  return steps.prepared();
}

void add_rows(FunctionRows rows) {
  const struct {
    uint32_t op;
    Prepare prepare;
    uint64_t flags;
    bool takes_float8;
  } movements[] = {
      {HALY_OP_RESHAPE, &prepare_reshape, kPlain, true},
      {HALY_OP_SQUEEZE, &prepare_reshape, kPlain, true},
      {HALY_OP_EXPAND_DIMS, &prepare_reshape, kPlain, true},
      {HALY_OP_FLATTEN, &prepare_reshape, kPlain, true},
      {HALY_OP_PERMUTE_DIMS, &prepare_permute_dims, kPlain, true},
      {HALY_OP_BROADCAST_TO, &prepare_broadcast_to, kPlain, true},
      {HALY_OP_SLICE, &prepare_slice, kPlain, true},
      {HALY_OP_FLIP, &prepare_flip, kPlain, true},
      {HALY_OP_CONCAT, &prepare_concat, kPlain, true},
      {HALY_OP_STACK, &prepare_stack, kPlain, true},
      {HALY_OP_PAD, &prepare_pad, kPlain, false},
      {HALY_OP_TILE, &prepare_tile, kPlain, false},
      {HALY_OP_REPEAT, &prepare_repeat, kDense, false},
      {HALY_OP_ROLL, &prepare_roll, kDense, false},
      {HALY_OP_DEPTH_TO_SPACE, &prepare_depth_to_space, kPlain, false},
      {HALY_OP_SPACE_TO_DEPTH, &prepare_space_to_depth, kPlain, false},
  };
  for (haly_dtype dtype : kStored) {
    const bool is_float8 = dtype == HALY_DTYPE_FLOAT8_E4M3FN || dtype == HALY_DTYPE_FLOAT8_E5M2;
    for (const auto &movement : movements) {
      if (is_float8 && !movement.takes_float8) continue;
      rows.add(movement.op, 1, {dtype, dtype}, movement.flags | kMovesBits, movement.prepare);
    }
    rows.add(HALY_OP_SLICE_UPDATE, 1, {dtype, dtype, dtype},
             kPlain | HALY_KERNEL_IN_PLACE | kMovesBits, &prepare_slice_update);
  }
}

const Family family("shape",
                    [](const Device &device, Rows &rows) { add_rows(FunctionRows(device, rows)); });

}  // namespace

}  // namespace haly::opencl
