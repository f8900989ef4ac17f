// Positions of elements that are not zero, in row-major order: counts of runs, their sums, and then
// each run writes behind those before it. T is the dtype. Blocks of 256 take runs of 4096.
constexpr int kRun = 4096;
HALY_DEVICE int64 sum_of_block(int64 value, int64 *shared) {
  shared[threadIdx.x] = value;
  __syncthreads();
  for (int width = 128; width > 0; width /= 2) {
    if (threadIdx.x < width) shared[threadIdx.x] += shared[threadIdx.x + width];
    __syncthreads();
  }
  const int64 sum = shared[0];
  __syncthreads();
  return sum;
}
// The sum up to and with this thread's value.
HALY_DEVICE int64 scan_of_block(int64 value, int64 *shared) {
  const int t = threadIdx.x;
  shared[t] = value;
  __syncthreads();
  for (int width = 1; width < 256; width *= 2) {
    const int64 before = t >= width ? shared[t - width] : 0;
    __syncthreads();
    shared[t] += before;
    __syncthreads();
  }
  const int64 sum = shared[t];
  __syncthreads();
  return sum;
}
HALY_DEVICE bool counts_as_one(const T *x, int64 at, int64 size) {
  return at < size && load(x, at) != compute<T>(0);
}

extern "C" __global__ void __launch_bounds__(256)
    count_runs(const T *x, int64 *counts, const int64 size) {
  __shared__ int64 shared[256];
  const int64 first = static_cast<int64>(blockIdx.x) * kRun;
  int64 count = 0;
  for (int i = threadIdx.x; i < kRun; i += 256) count += counts_as_one(x, first + i, size);
  count = sum_of_block(count, shared);
  if (threadIdx.x == 0) counts[blockIdx.x] = count;
}
// One block: each count becomes the sum of those before it; the sum of all comes last.
extern "C" __global__ void __launch_bounds__(256) sum_runs(int64 *counts, const int64 runs) {
  __shared__ int64 shared[256];
  __shared__ int64 carried;
  if (threadIdx.x == 0) carried = 0;
  __syncthreads();
  for (int64 first = 0; first < runs; first += 256) {
    const int64 i = first + threadIdx.x, own = i < runs ? counts[i] : 0;
    const int64 through = scan_of_block(own, shared);
    if (i < runs) counts[i] = carried + through - own;
    __syncthreads();
    if (threadIdx.x == 255) carried += through;
    __syncthreads();
  }
  if (threadIdx.x == 0) counts[runs] = carried;
}
// Row `axis` of the result is out[axis * found ...].
extern "C" __global__ void __launch_bounds__(256)
    write_positions(const T *x, const int64 *counts, int64 *out, const Walk<1> shape,
                    const int64 size, const int64 runs) {
  __shared__ int64 shared[256];
  const int64 found = counts[runs], first = static_cast<int64>(blockIdx.x) * kRun;
  int64 before = counts[blockIdx.x];
  for (int offset = 0; offset < kRun; offset += 256) {
    const int64 at = first + offset + threadIdx.x;
    const bool mine = counts_as_one(x, at, size);
    const int64 through = scan_of_block(mine, shared);
    if (mine) {
      int64 rest = at;
      for (int axis = shape.ndim - 1; axis >= 0; --axis) {
        const int64 extent = shape.shape[axis], next = rest / extent;
        out[axis * found + before + through - 1] = rest - next * extent;
        rest = next;
      }
    }
    if (threadIdx.x == 255) shared[0] = through;
    __syncthreads();
    before += shared[0];
    __syncthreads();
  }
}
