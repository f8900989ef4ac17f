// Copies with conversion: From, To are typedefs of the program.
extern "C" __global__ void __launch_bounds__(256)
    copy_dense(const From *source, To *destination, const int64 count, const int64 packs,
               const int constant) {
  constexpr int N = 16 / (sizeof(From) > sizeof(To) ? sizeof(From) : sizeof(To));
  for (int64 i = HALY_FIRST; i < packs; i += HALY_STEP) {
    const Pack<From, N> p = take<From, N>(source, i, constant);
    Pack<To, N> r;
#pragma unroll
    for (int j = 0; j < N; ++j) r.values[j] = convert<To>(p.values[j]);
    reinterpret_cast<Pack<To, N> *>(destination)[i] = r;
  }
  for (int64 i = packs * N + HALY_FIRST; i < count; i += HALY_STEP) {
    destination[i] = convert<To>(source[constant ? 0 : i]);
  }
}

template <typename Index>
HALY_DEVICE void copy_walk(const From *source, To *destination, const Walk<2> &walk, int64 count) {
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    Index at[2];
    offsets<Index>(walk, static_cast<Index>(i), at);
    destination[at[1]] = convert<To>(source[at[0]]);
  }
}
extern "C" __global__ void __launch_bounds__(256)
    copy_int32(const From *source, To *destination, const Walk<2> walk, const int64 count) {
  copy_walk<int32>(source, destination, walk, count);
}
extern "C" __global__ void __launch_bounds__(256)
    copy_int64(const From *source, To *destination, const Walk<2> walk, const int64 count) {
  copy_walk<int64>(source, destination, walk, count);
}

// The source runs along axis 0 of a plane, the destination along axis 1: tiles go through shared
// memory, so that both sides move in runs. Blocks are 32 by 8; blockIdx.z counts planes.
extern "C" __global__ void __launch_bounds__(256)
    copy_transposed(const From *source, To *destination, const Walk<2> planes, const int64 rows,
                    const int64 columns, const int64 source_column, const int64 destination_row) {
  __shared__ To tile[32][33];
  int64 at[2];
  offsets<int64>(planes, static_cast<int64>(blockIdx.z), at);
  const int64 row = static_cast<int64>(blockIdx.x) * 32;
  const int64 column = static_cast<int64>(blockIdx.y) * 32;
  const int x = threadIdx.x, y = threadIdx.y;
  for (int i = y; i < 32; i += 8) {
    if (row + x < rows && column + i < columns) {
      tile[i][x] = convert<To>(source[at[0] + row + x + (column + i) * source_column]);
    }
  }
  __syncthreads();
  for (int i = y; i < 32; i += 8) {
    if (row + i < rows && column + x < columns) {
      destination[at[1] + (row + i) * destination_row + column + x] = tile[x][i];
    }
  }
}
