// Data movement along axes: every operator is a strided copy between views, or a copy through one
// index map an axis.
#include <algorithm>
#include <cstring>
#include <limits>

#include "families.hpp"
#include "number.hpp"
#include "parallel.hpp"
#include "statics.hpp"
#include "strided.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

View with_axes(const View &like, const std::vector<int64_t> &shape,
               const std::vector<int64_t> &strides) {
  if (shape.size() > HALY_MAX_NDIM) refuse("cpu: too many dimensions");
  View view = like;
  view.ndim = static_cast<int>(shape.size());
  std::copy(shape.begin(), shape.end(), view.shape);
  std::copy(strides.begin(), strides.end(), view.strides);
  return view;
}

int64_t normalized(int64_t axis, int ndim) { return axis < 0 ? axis + ndim : axis; }

// A copy that reads and writes at an offset from the buffers' first elements.
Prepared copy_between(const View &source, int64_t source_offset, const View &destination,
                      int64_t destination_offset, size_t source_slot, size_t destination_slot) {
  const StridedCopy copy(source, destination);
  const int64_t from = source_offset * source.item_bytes();
  const int64_t to = destination_offset * destination.item_bytes();
  return make_kernel(
      [=](const haly_launch *launch) {
        copy(data(launch, source_slot) + from, data(launch, destination_slot) + to);
      },
      copy.cost_ns());
}

// Row-major order is kept while the shape changes.
Prepared prepare_reshape(const Problem &problem) {
  const View &x = problem[0], &out = problem[1];
  if (out.dense()) return copy_between(x, 0, dense_view(x.dtype, x.dims()), 0, 0, 1);
  if (x.dense()) return copy_between(dense_view(x.dtype, out.dims()), 0, out, 0, 0, 1);
  const StridedCopy first(x, dense_view(x.dtype, x.dims()));
  const StridedCopy second(dense_view(x.dtype, out.dims()), out);
  return make_kernel(
      [=](const haly_launch *launch) {
        first(data(launch, 0), workspace(launch));
        second(workspace(launch), data(launch, 1));
      },
      first.cost_ns() + second.cost_ns(), x.size() * x.item_bytes());
}

Prepared prepare_permute_dims(const Problem &problem) {
  const auto &statics = problem.statics<haly_permute_dims_v1_statics>();
  const View &x = problem[0], &out = problem[1];
  View source = out;
  for (int axis = 0; axis < out.ndim; ++axis) {
    source.strides[axis] = x.strides[normalized(statics.axes[axis], x.ndim)];
  }
  return copy_between(source, 0, out, 0, 0, 1);
}

Prepared prepare_broadcast_to(const Problem &problem) {
  const View &x = problem[0], &out = problem[1];
  View source = out;
  for (int axis = 0; axis < out.ndim; ++axis) {
    const int at = axis - (out.ndim - x.ndim);
    source.strides[axis] = at >= 0 && x.shape[at] != 1 ? x.strides[at] : 0;
  }
  return copy_between(source, 0, out, 0, 0, 1);
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

Prepared prepare_slice(const Problem &problem) {
  const Sliced source = sliced(problem[0], problem.statics<haly_slice_v1_statics>());
  return copy_between(source.view, source.offset, problem[1], 0, 0, 1);
}

Prepared prepare_slice_update(const Problem &problem) {
  const View &x = problem[0], &update = problem[1], &out = problem[2];
  const Sliced part = sliced(out, problem.statics<haly_slice_update_v1_statics>());
  const StridedCopy whole(x, out), patch(update, part.view);
  const int64_t offset = part.offset * out.item_bytes();
  const bool empty = part.view.size() == 0;
  return make_kernel(
      [=](const haly_launch *launch) {
        if (data(launch, 0) != data(launch, 2)) whole(data(launch, 0), data(launch, 2));
        if (!empty) patch(data(launch, 1), data(launch, 2) + offset);
      },
      whole.cost_ns() + patch.cost_ns());
}

Prepared prepare_flip(const Problem &problem) {
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
  return copy_between(source, offset, problem[1], 0, 0, 1);
}

struct Piece {
  size_t slot;
  int64_t offset_bytes;
  StridedCopy copy;
};
Prepared copy_pieces(std::vector<Piece> pieces, size_t out_slot) {
  double cost_ns = 0;
  for (const Piece &piece : pieces) cost_ns += piece.copy.cost_ns();
  return make_kernel(
      [pieces = std::move(pieces), out_slot](const haly_launch *launch) {
        char *out = data(launch, out_slot);
        for (const Piece &piece : pieces) {
          piece.copy(data(launch, piece.slot), out + piece.offset_bytes);
        }
      },
      cost_ns);
}

Prepared prepare_concat(const Problem &problem) {
  const size_t count = problem.count(0);
  const View &out = problem[count];
  const int64_t axis = normalized(problem.statics<haly_concat_v1_statics>().axis, out.ndim);
  std::vector<Piece> pieces;
  int64_t position = 0;
  for (size_t i = 0; i < count; ++i) {
    View part = out;
    part.shape[axis] = problem[i].shape[axis];
    const int64_t offset = position * out.strides[axis] * out.item_bytes();
    if (part.size()) pieces.push_back({i, offset, StridedCopy(problem[i], part)});
    position += part.shape[axis];
  }
  return copy_pieces(std::move(pieces), count);
}

Prepared prepare_stack(const Problem &problem) {
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
    if (part.size()) pieces.push_back({i, offset, StridedCopy(problem[i], part)});
  }
  return copy_pieces(std::move(pieces), count);
}

// out[i, j, ...] = x[maps[0][i], maps[1][j], ...]; -1 anywhere takes the fill value.
struct MappedCopy {
  View x, out;
  std::vector<std::vector<int64_t>> maps;
  ConvertLoop loop = nullptr;
  int64_t item = 1;

  void finish() {
    static const haly_dtype by_size[] = {
        0, HALY_DTYPE_UINT8, HALY_DTYPE_UINT16, 0, HALY_DTYPE_UINT32, 0, 0, 0, HALY_DTYPE_UINT64};
    item = out.item_bytes();
    const haly_dtype dtype = by_size[item];
    loop = HALY_CPU_SELECT(convert_loop)(dtype, dtype);
    // Trivial axes would leave short inner loops: a scalar counts as one row of one.
    if (out.ndim == 0) {
      out.ndim = x.ndim = 1;
      out.shape[0] = x.shape[0] = 1;
      out.strides[0] = x.strides[0] = 1;
      maps = {{0}};
    }
  }
  double cost_ns() const { return 20 + static_cast<double>(out.size() * item) / 8; }

  void operator()(const char *source, char *destination, const char *fill) const {
    const int last = out.ndim - 1;
    int64_t rows = 1;
    for (int axis = 0; axis < last; ++axis) rows *= out.shape[axis];
    const std::vector<int64_t> &inner = maps[last];
    const int64_t width = out.shape[last];
    parallel(rows, cost_ns(), [&](int64_t begin, int64_t end) {
      for (int64_t row = begin; row < end; ++row) {
        int64_t rest = row, from = 0, to = 0;
        bool filled = false;
        for (int axis = last - 1; axis >= 0; --axis) {
          const int64_t at = rest % out.shape[axis];
          rest /= out.shape[axis];
          to += at * out.strides[axis];
          filled |= maps[axis][at] < 0;
          from += maps[axis][at] * x.strides[axis];
        }
        char *line = destination + to * item;
        for (int64_t i = 0; i < width;) {
          if (filled || inner[i] < 0) {
            int64_t stop = i + 1;
            while (stop < width && (filled || inner[stop] < 0)) ++stop;
            loop(fill, 0, line + i * out.strides[last] * item, out.strides[last], stop - i);
            i = stop;
            continue;
          }
          int64_t stop = i + 1;
          const int64_t step = stop < width && inner[stop] >= 0 ? inner[stop] - inner[i] : 1;
          while (stop < width && inner[stop] >= 0 && inner[stop] - inner[stop - 1] == step) ++stop;
          loop(source + (from + inner[i] * x.strides[last]) * item, step * x.strides[last],
               line + i * out.strides[last] * item, out.strides[last], stop - i);
          i = stop;
        }
      }
    });
  }
};

std::vector<int64_t> identity_map(int64_t extent) {
  std::vector<int64_t> map(extent);
  for (int64_t i = 0; i < extent; ++i) map[i] = i;
  return map;
}

Prepared mapped(MappedCopy copy) {
  copy.finish();
  const double cost_ns = copy.cost_ns();
  return make_kernel(
      [copy = std::move(copy)](const haly_launch *launch) {
        const uint64_t zero = 0;
        copy(data(launch, 0), data(launch, 1), reinterpret_cast<const char *>(&zero));
      },
      cost_ns);
}

int64_t modulo(int64_t value, int64_t extent) {
  const int64_t r = value % extent;
  return r < 0 ? r + extent : r;
}

Prepared prepare_pad(const Problem &problem) {
  const auto &statics = problem.statics<haly_pad_v1_statics>();
  MappedCopy copy;
  copy.x = problem[0];
  copy.out = problem[1];
  for (int axis = 0; axis < copy.out.ndim; ++axis) {
    const int64_t extent = copy.x.shape[axis], before = statics.pads[axis];
    std::vector<int64_t> map(copy.out.shape[axis]);
    for (int64_t i = 0; i < static_cast<int64_t>(map.size()); ++i) {
      const int64_t at = i - before;
      switch (statics.mode) {
        case HALY_PAD_MODE_CONSTANT:
          map[i] = at >= 0 && at < extent ? at : -1;
          break;
        case HALY_PAD_MODE_EDGE:
          map[i] = std::min(std::max<int64_t>(at, 0), extent - 1);
          break;
        case HALY_PAD_MODE_REFLECT: {
          const int64_t period = 2 * (extent - 1);
          const int64_t m = period ? modulo(at, period) : 0;
          map[i] = std::min(m, period - m);
          break;
        }
        default:
          map[i] = modulo(at, extent);
      }
    }
    copy.maps.push_back(std::move(map));
  }
  copy.finish();
  const haly_dtype dtype = copy.out.dtype;
  const double cost_ns = copy.cost_ns();
  return make_kernel(
      [copy = std::move(copy), dtype](const haly_launch *launch) {
        uint64_t fill = 0;
        if (launch->scalar_count) {
          const haly_scalar &scalar = launch->scalars[0];
          // Whole numbers wrap to an integer dtype, as the specification's conversions of them do.
          double value = scalar_value(scalar);
          const bool integer = dtype >= HALY_DTYPE_INT8 && dtype <= HALY_DTYPE_UINT64;
          int64_t whole = 0;
          HALY_CPU_SELECT(convert_loop)
          (HALY_DTYPE_FLOAT64, HALY_DTYPE_INT64)(&value, 1, &whole, 1, 1);
          if (integer) {
            HALY_CPU_SELECT(convert_loop)(HALY_DTYPE_INT64, dtype)(&whole, 1, &fill, 1, 1);
          } else {
            HALY_CPU_SELECT(convert_loop)(HALY_DTYPE_FLOAT64, dtype)(&value, 1, &fill, 1, 1);
          }
        }
        copy(data(launch, 0), data(launch, 1), reinterpret_cast<const char *>(&fill));
      },
      cost_ns);
}

Prepared prepare_tile(const Problem &problem) {
  MappedCopy copy;
  copy.out = problem[1];
  const View &x = problem[0];
  const int lead = copy.out.ndim - x.ndim;
  copy.x = copy.out;
  for (int axis = 0; axis < copy.out.ndim; ++axis) {
    const int64_t extent = axis >= lead ? x.shape[axis - lead] : 1;
    copy.x.shape[axis] = extent;
    copy.x.strides[axis] = axis >= lead ? x.strides[axis - lead] : 0;
    std::vector<int64_t> map(copy.out.shape[axis]);
    for (size_t i = 0; i < map.size(); ++i) map[i] = static_cast<int64_t>(i) % extent;
    copy.maps.push_back(std::move(map));
  }
  return mapped(std::move(copy));
}

Prepared prepare_repeat(const Problem &problem) {
  const auto &statics = problem.statics<haly_repeat_v1_statics>();
  MappedCopy copy;
  copy.x = problem[0];
  copy.out = problem[1];
  if (!statics.has_axis && copy.x.ndim != 1) {
    if (!copy.x.dense()) refuse("cpu: repeat of a flattened array takes dense input");
    copy.x = with_axes(copy.x, {copy.x.size()}, {1});
  }
  const int64_t wanted = statics.has_axis ? normalized(statics.axis, copy.x.ndim) : 0;
  for (int axis = 0; axis < copy.out.ndim; ++axis) {
    std::vector<int64_t> map = identity_map(copy.out.shape[axis]);
    if (axis == wanted) {
      for (int64_t &at : map) at /= statics.repeats;
    }
    copy.maps.push_back(std::move(map));
  }
  return mapped(std::move(copy));
}

Prepared prepare_roll(const Problem &problem) {
  const auto &statics = problem.statics<haly_roll_v1_statics>();
  MappedCopy copy;
  copy.x = problem[0];
  copy.out = problem[1];
  if (!statics.has_axis && copy.x.ndim != 1) {
    copy.x = with_axes(copy.x, {copy.x.size()}, {1});
    copy.out = with_axes(copy.out, {copy.out.size()}, {1});
  }
  std::vector<int64_t> shifts(copy.x.ndim, 0);
  for (uint32_t i = 0; i < statics.shift_count; ++i) {
    const int64_t axis = statics.has_axis ? normalized(statics.axis[i], copy.x.ndim) : 0;
    if (copy.x.ndim) {
      shifts[axis] =
          modulo(shifts[axis] + modulo(statics.shift[i], copy.x.shape[axis]), copy.x.shape[axis]);
    }
  }
  for (int axis = 0; axis < copy.out.ndim; ++axis) {
    std::vector<int64_t> map(copy.out.shape[axis]);
    for (size_t i = 0; i < map.size(); ++i) {
      map[i] = modulo(static_cast<int64_t>(i) - shifts[axis], copy.x.shape[axis]);
    }
    copy.maps.push_back(std::move(map));
  }
  return mapped(std::move(copy));
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
  return copy_between(views.deep, 0, views.wide, 0, 0, 1);
}
Prepared prepare_space_to_depth(const Problem &problem) {
  const auto &statics = problem.statics<haly_space_to_depth_v1_statics>();
  const Shuffle views = shuffle(problem[1], problem[0], statics.block_size,
                                statics.mode == HALY_SPACE_TO_DEPTH_MODE_CRD);
  return copy_between(views.wide, 0, views.deep, 0, 0, 1);
}

Prepared prepare_shape_of(const Problem &problem) {
  const auto &statics = problem.statics<haly_shape_of_v1_statics>();
  const View x = problem[0], out = problem[1];
  int64_t start = statics.start < 0 ? statics.start + x.ndim : statics.start;
  start = std::min<int64_t>(std::max<int64_t>(start, 0), x.ndim);
  return make_kernel(
      [=](const haly_launch *launch) {
        int64_t *values = reinterpret_cast<int64_t *>(data(launch, 1));
        for (int64_t i = 0; i < out.shape[0]; ++i) {
          values[i * out.strides[0]] = x.shape[start + i];
        }
      },
      10);
}

// copy and cast: a strided copy with conversion.
Prepared prepare_copy(const Problem &problem) {
  return copy_between(problem[0], 0, problem[1], 0, 0, 1);
}

void add(Rows &rows, uint32_t op, Prepare prepare, uint64_t flags = kPlain,
         Rows::Layout layout = Rows::Layout::kStrided,
         const std::vector<haly_dtype> &dtypes = kStored) {
  for (haly_dtype dtype : dtypes) rows.add(op, 1, {dtype, dtype}, flags, prepare, layout);
}

}  // namespace

Prepared prepare_strided_copy(const Problem &problem) { return prepare_copy(problem); }

void add_shape_rows(Rows &rows) {
  constexpr uint64_t kDense = kPlain & ~HALY_KERNEL_STRIDED;
  add(rows, HALY_OP_RESHAPE, &prepare_reshape);
  add(rows, HALY_OP_SQUEEZE, &prepare_reshape);
  add(rows, HALY_OP_EXPAND_DIMS, &prepare_reshape);
  add(rows, HALY_OP_FLATTEN, &prepare_reshape);
  add(rows, HALY_OP_PERMUTE_DIMS, &prepare_permute_dims);
  add(rows, HALY_OP_BROADCAST_TO, &prepare_broadcast_to);
  add(rows, HALY_OP_SLICE, &prepare_slice);
  add(rows, HALY_OP_FLIP, &prepare_flip);
  add(rows, HALY_OP_CONCAT, &prepare_concat, kPlain, Rows::Layout::kFollows);
  add(rows, HALY_OP_STACK, &prepare_stack);
  constexpr Rows::Layout kStrided = Rows::Layout::kStrided;
  add(rows, HALY_OP_PAD, &prepare_pad, kPlain, kStrided, kAll);
  add(rows, HALY_OP_TILE, &prepare_tile, kPlain, kStrided, kAll);
  add(rows, HALY_OP_REPEAT, &prepare_repeat, kDense, kStrided, kAll);
  add(rows, HALY_OP_ROLL, &prepare_roll, kDense, kStrided, kAll);
  add(rows, HALY_OP_DEPTH_TO_SPACE, &prepare_depth_to_space, kPlain, kStrided, kAll);
  add(rows, HALY_OP_SPACE_TO_DEPTH, &prepare_space_to_depth, kPlain, kStrided, kAll);
  for (haly_dtype dtype : kAll) {
    rows.add(HALY_OP_SHAPE_OF, 1, {dtype, HALY_DTYPE_INT64}, kPlain, &prepare_shape_of);
  }
  for (haly_dtype dtype : kStored) {
    rows.add(HALY_OP_SLICE_UPDATE, 1, {dtype, dtype, dtype}, kPlain | HALY_KERNEL_IN_PLACE,
             &prepare_slice_update);
  }
}

}  // namespace haly::cpu
