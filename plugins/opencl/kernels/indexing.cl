// Elements chosen by positions. Elements are UNIT-sized bits, positions INDICES (int or long).
// Negative positions count from the end; those outside their axis are clamped, so that nothing
// outside the arrays is touched.

INDEX position(__global const INDICES *indices, INDEX at, INDEX extent) {
  long index = (long)indices[at];
  if (index < 0) index += extent;
  return (INDEX)clamp(index, 0L, (long)extent - 1);
}

// out[o, j, i] = x[o, indices[j], i]: dense, `inner` elements behind the axis.
__kernel void gather(__global const UNIT *x, __global const INDICES *indices, __global UNIT *out,
                     const long x_start, const long indices_start, const long out_start,
                     const long count, const long extent, const long chosen, const long inner) {
  x += x_start;
  indices += indices_start;
  out += out_start;
  const INDEX step = (INDEX)get_global_size(0), width = (INDEX)inner;
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    const INDEX row = i / width, at = i - row * width;
    const INDEX outer = row / (INDEX)chosen, j = row - outer * (INDEX)chosen;
    out[i] = x[(outer * (INDEX)extent + position(indices, j, (INDEX)extent)) * width + at];
  }
}

// walk: shape of out; strides of x (0 along the axis), of the positions.
__kernel void take_along_axis(__global const UNIT *x, __global const INDICES *indices,
                              __global UNIT *out, const haly_walk walk, const long x_start,
                              const long indices_start, const long out_start, const long count,
                              const long extent, const long x_stride) {
  x += x_start;
  indices += indices_start;
  out += out_start;
  const INDEX step = (INDEX)get_global_size(0);
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    INDEX from, where;
    haly_offsets2(&walk, i, &from, &where);
    out[i] = x[from + position(indices, where, (INDEX)extent) * (INDEX)x_stride];
  }
}

// One work-item a line of the updates: what is written twice is written in the order of the
// updates. walk: the updates' shape without the axis; strides of the updates (and positions), of
// out.
__kernel void scatter(__global const INDICES *indices, __global const UNIT *updates,
                      __global UNIT *out, const haly_walk walk, const long indices_start,
                      const long updates_start, const long out_start, const long count,
                      const long length, const long extent, const long update_stride,
                      const long out_stride) {
  const INDEX line = (INDEX)get_global_id(0);
  if (line >= (INDEX)count) return;
  INDEX from, to;
  haly_offsets2(&walk, line, &from, &to);
  indices += indices_start + from;
  updates += updates_start + from;
  out += out_start + to;
  for (INDEX i = 0; i < (INDEX)length; ++i) {
    const INDEX at = i * (INDEX)update_stride;
    out[position(indices, at, (INDEX)extent) * (INDEX)out_stride] = updates[at];
  }
}

#ifdef SEARCH
// How many of the `extent` ordered elements of the list come before each value; `right`: its
// equals, too. NaN comes last and equals NaN. Built with X, and SORTED where `order` sorts the list.
__kernel void searchsorted(__global const TYPE(X) * list, __global const TYPE(X) * values,
                           __global const INDICES *order, __global long *out, const long list_start,
                           const long values_start, const long order_start, const long out_start,
                           const long count, const long extent, const int right) {
  const INDEX step = (INDEX)get_global_size(0);
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    const COMPUTE(X) value = LOAD(X, values, (INDEX)values_start + i);
    const bool last = IS_NAN(X, value);
    INDEX low = 0, high = (INDEX)extent;
    while (low < high) {
      const INDEX middle = low + (high - low) / 2;
#ifdef SORTED
      const INDEX at = position(order + order_start, middle, (INDEX)extent);
#else
      const INDEX at = middle;
#endif
      const COMPUTE(X) other = LOAD(X, list, (INDEX)list_start + at);
      const bool less = last ? !IS_NAN(X, other) : other < value;
      const bool before = right ? last || other <= value : less;
      low = before ? middle + 1 : low;
      high = before ? high : middle;
    }
    out[out_start + i] = low;
  }
}
#elif defined(X)
// The same with a combination, in the dtype of arithmetic: `out` holds x in it.
#define WIDE_T COMPUTE(X)
WIDE_T combined(int reduction, WIDE_T a, WIDE_T b) {
  if (reduction == 0) return a + b;
  if (reduction == 1) return a * b;
  if (reduction == 2) return IS_NAN(X, a) || a < b ? a : b;
  return IS_NAN(X, a) || a > b ? a : b;
}
__kernel void scatter_reduce(__global const INDICES *indices, __global const TYPE(X) * updates,
                             __global WIDE_T *out, const haly_walk walk, const long indices_start,
                             const long updates_start, const long out_start, const long count,
                             const long length, const long extent, const long update_stride,
                             const long out_stride, const int reduction) {
  const INDEX line = (INDEX)get_global_id(0);
  if (line >= (INDEX)count) return;
  INDEX from, to;
  haly_offsets2(&walk, line, &from, &to);
  indices += indices_start + from;
  updates += updates_start + from;
  out += out_start + to;
  for (INDEX i = 0; i < (INDEX)length; ++i) {
    const INDEX at = i * (INDEX)update_stride;
    const INDEX place = position(indices, at, (INDEX)extent) * (INDEX)out_stride;
    out[place] = combined(reduction, out[place], (WIDE_T)LOAD(X, updates, at));
  }
}
__kernel void widen(__global const TYPE(X) * x, __global WIDE_T *out, const long x_start,
                    const long out_start, const long count) {
  const INDEX step = (INDEX)get_global_size(0);
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    out[out_start + i] = LOAD(X, x, x_start + i);
  }
}
__kernel void narrow(__global const WIDE_T *x, __global TYPE(X) * out, const long x_start,
                     const long out_start, const long count) {
  const INDEX step = (INDEX)get_global_size(0);
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    STORE(X, out, out_start + i, x[x_start + i]);
  }
}
#endif
