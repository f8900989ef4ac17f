// Arrays from nothing and copies through one index map an axis. Unit is the type of an element's
// bits, Value its dtype.
extern "C" __global__ void __launch_bounds__(256)
    fill(Unit *out, const Walk<1> walk, const int64 count, const double value) {
  const Value converted = convert<Value>(value);
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    int64 at[1];
    offsets<int64>(walk, i, at);
    reinterpret_cast<Value *>(out)[at[0]] = converted;
  }
}
extern "C" __global__ void __launch_bounds__(256)
    ramp(Unit *out, const int64 stride, const int64 count, const double start, const double step) {
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    reinterpret_cast<Value *>(out)[i * stride] =
        convert<Value>(start + static_cast<double>(i) * step);
  }
}
extern "C" __global__ void __launch_bounds__(256)
    eye(Unit *out, const int64 rows, const int64 columns, const int64 row_stride,
        const int64 column_stride, const int64 k) {
  for (int64 i = HALY_FIRST; i < rows * columns; i += HALY_STEP) {
    const int64 row = i / columns, column = i - row * columns;
    reinterpret_cast<Value *>(out)[row * row_stride + column * column_stride] =
        convert<Value>(column - row == k);
  }
}
// Keeps j - i <= k (lower) or j - i >= k of the last two axes.
extern "C" __global__ void __launch_bounds__(256)
    triangle(const Unit *x, Unit *out, const int ndim, const Walk<2> walk, const int64 count,
             const int64 k, const int lower) {
  const int64 columns = walk.shape[ndim - 1], rows = walk.shape[ndim - 2];
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    int64 at[2];
    offsets<int64>(walk, i, at);
    const int64 distance = i % columns - i / columns % rows;
    out[at[1]] = (lower ? distance <= k : distance >= k) ? x[at[0]] : Unit(0);
  }
}

struct Maps {
  int ndim, reserved;
  int64 shape[8];  // of the output
  int64 out_strides[8], x_strides[8];
  int64 extents[8];  // of the input
  int64 before[8];   // subtracted from the position
  int64 divisor[8];  // divides it first
  int mode[8];       // 0: outside is the fill value, 1 edge, 2 reflect, 3 wrap
};
extern "C" __global__ void __launch_bounds__(256)
    copy_mapped(const Unit *x, Unit *out, const Maps maps, const int64 count, const double fill,
                const int64 whole_fill, const int whole) {
  const Value outside = whole ? convert<Value>(whole_fill) : convert<Value>(fill);
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    int64 rest = i, from = 0, to = 0;
    bool inside = true;
    for (int axis = maps.ndim - 1; axis >= 0; --axis) {
      const int64 width = maps.shape[axis], extent = maps.extents[axis];
      const int64 next = rest / width, place = rest - next * width;
      rest = next;
      to += place * maps.out_strides[axis];
      int64 at = place / maps.divisor[axis] - maps.before[axis];
      if (maps.mode[axis] == 0) {
        inside = inside && at >= 0 && at < extent;
      } else if (maps.mode[axis] == 1) {
        at = at < 0 ? 0 : (at >= extent ? extent - 1 : at);
      } else if (maps.mode[axis] == 2) {
        const int64 period = 2 * (extent - 1);
        at = period ? at % period : 0;
        if (at < 0) at += period;
        if (at >= extent) at = period - at;
      } else {
        at %= extent;
        if (at < 0) at += extent;
      }
      from += at * maps.x_strides[axis];
    }
    if (inside) {
      out[to] = x[from];
    } else {
      reinterpret_cast<Value *>(out)[to] = outside;
    }
  }
}
