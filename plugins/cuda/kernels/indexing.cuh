// Elements chosen by positions. Unit is the type of an element's bits, Position that of indices.
// Positions outside their axis are clamped: what they touch is unspecified, but inside the array.
HALY_DEVICE int64 position(const Position *indices, int64 at, int64 extent) {
  int64 index = static_cast<int64>(indices[at]);
  if (index < 0) index += extent;
  return index < 0 ? 0 : (index >= extent ? extent - 1 : index);
}

// x is [outer, extent, inner], out is [outer, chosen, inner].
extern "C" __global__ void __launch_bounds__(256)
    gather(const Unit *x, const Position *indices, Unit *out, const int64 extent,
           const int64 chosen, const int64 inner, const int64 count) {
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const int64 row = i / inner, within = i - row * inner, outer = row / chosen;
    const int64 at = position(indices, row - outer * chosen, extent);
    out[i] = x[(outer * extent + at) * inner + within];
  }
}

// Arrays of the walk: x without the axis, indices, out.
extern "C" __global__ void __launch_bounds__(256)
    take_along_axis(const Unit *x, const Position *indices, Unit *out, const Walk<3> walk,
                    const int64 extent, const int64 step, const int64 count) {
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    int64 at[3];
    offsets<int64>(walk, i, at);
    out[at[2]] = x[at[0] + position(indices, at[1], extent) * step];
  }
}

// One thread takes one line of updates along the axis, in its order: no two threads write the same
// element, and the last update of a position stays. Arrays of the walk: updates (and indices), out.
extern "C" __global__ void __launch_bounds__(256)
    scatter(const Position *indices, const Unit *updates, Unit *out, const Walk<2> lines,
            const int64 length, const int64 update_step, const int64 extent, const int64 step,
            const int64 count) {
  for (int64 line = HALY_FIRST; line < count; line += HALY_STEP) {
    int64 at[2];
    offsets<int64>(lines, line, at);
    for (int64 i = 0; i < length; ++i) {
      const int64 from = at[0] + i * update_step;
      out[at[1] + position(indices, from, extent) * step] = updates[from];
    }
  }
}
