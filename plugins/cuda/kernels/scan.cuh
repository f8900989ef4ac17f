// Running sums and products along one axis: a block a line, tile by tile, in Acc. The program has
// typedefs In, Out, Acc and a constant kMultiply.
HALY_DEVICE Acc combined(Acc a, Acc b) {
  return kMultiply ? static_cast<Acc>(a * b) : static_cast<Acc>(a + b);
}
extern "C" __global__ void __launch_bounds__(256)
    scan(const In *x, Out *out, const Walk<2> lines, const int64 length, const int64 x_step,
         const int64 out_step, const int initial) {
  __shared__ Acc values[256];
  __shared__ Acc carried;
  int64 at[2];
  offsets<int64>(lines, static_cast<int64>(blockIdx.x), at);
  const Acc neutral = kMultiply ? Acc(1) : Acc(0);
  const int t = threadIdx.x;
  if (t == 0) {
    carried = neutral;
    if (initial) out[at[1]] = convert<Out>(neutral);
  }
  Out *to = out + at[1] + (initial ? out_step : 0);
  __syncthreads();
  for (int64 first = 0; first < length; first += 256) {
    const int64 i = first + t;
    values[t] = i < length ? convert<Acc>(load(x, at[0] + i * x_step)) : neutral;
    __syncthreads();
    for (int width = 1; width < 256; width *= 2) {
      const Acc before = t >= width ? values[t - width] : neutral;
      __syncthreads();
      values[t] = combined(before, values[t]);
      __syncthreads();
    }
    if (i < length) to[i * out_step] = convert<Out>(combined(carried, values[t]));
    __syncthreads();
    if (t == 255) carried = combined(carried, values[255]);
    __syncthreads();
  }
}
