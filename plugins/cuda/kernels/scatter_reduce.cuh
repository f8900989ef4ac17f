// As scatter, but combined with what is there. Sum is the type of the sums: where it is wider than
// Value, they stand in the workspace until all are in. Position is the type of indices.
HALY_DEVICE int64 position(const Position *indices, int64 at, int64 extent) {
  int64 index = static_cast<int64>(indices[at]);
  if (index < 0) index += extent;
  return index < 0 ? 0 : (index >= extent ? extent - 1 : index);
}
extern "C" __global__ void __launch_bounds__(256)
    scatter_reduce(const Position *indices, const Value *updates, Sum *sums, const Walk<2> lines,
                   const int64 length, const int64 update_step, const int64 extent,
                   const int64 step, const int64 count, const int reduction) {
  for (int64 line = HALY_FIRST; line < count; line += HALY_STEP) {
    int64 at[2];
    offsets<int64>(lines, line, at);
    for (int64 i = 0; i < length; ++i) {
      const int64 from = at[0] + i * update_step;
      const Sum b = load(updates, from);
      Sum &a = sums[at[1] + position(indices, from, extent) * step];
      if (reduction == 0) {
        a = static_cast<Sum>(a + b);
      } else if (reduction == 1) {
        a = static_cast<Sum>(a * b);
      } else if (reduction == 2) {
        a = a != a || a < b ? a : b;
      } else {
        a = a != a || a > b ? a : b;
      }
    }
  }
}
