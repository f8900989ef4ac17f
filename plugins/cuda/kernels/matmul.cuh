// Products of matrices with any strides: 64 by 64 results a block of 16 by 16 threads, 4 by 4 each.
// T is the dtype; sums are kept in its compute type. The road without cuBLASLt.
typedef compute<T> C;
template <typename V>
HALY_DEVICE V multiply_add(V a, V b, V c) {
  if constexpr (same<V, float>::value) {
    return ::fmaf(a, b, c);
  } else if constexpr (same<V, double>::value) {
    return ::fma(a, b, c);
  } else {
    return static_cast<V>(a * b + c);
  }
}
struct Matrices {
  int64 rows, columns, depth;
  int64 a_row, a_depth, b_depth, b_column, out_row, out_column;
};
// What is added to each result, where a pointer is not NULL, and then perhaps its relu.
struct Finish {
  int64 row[2], column[2];
  int relu, reserved;
};
HALY_DEVICE C finished(C value, const T *first, const T *second, const Finish &f, int64 row,
                       int64 column) {
  if (first) value += load(first, row * f.row[0] + column * f.column[0]);
  if (second) value += load(second, row * f.row[1] + column * f.column[1]);
  return f.relu && value <= C(0) ? C(0) : value;
}
extern "C" __global__ void __launch_bounds__(256)
    matmul(const T *a, const T *b, T *out, const T *first_added, const T *second_added,
           const Matrices m, const Walk<3> batches, const Finish finish) {
  __shared__ C left[16][65];
  __shared__ C right[16][65];
  int64 at[3];
  offsets<int64>(batches, static_cast<int64>(blockIdx.z), at);
  const int64 row = static_cast<int64>(blockIdx.y) * 64;
  const int64 column = static_cast<int64>(blockIdx.x) * 64;
  const int tx = threadIdx.x, ty = threadIdx.y, t = ty * 16 + tx;
  C sums[4][4];
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < 4; ++j) sums[i][j] = C(0);
  }
  for (int64 first = 0; first < m.depth; first += 16) {
    for (int i = t; i < 1024; i += 256) {
      // Neighbouring threads read along the operand's own dense axis.
      const int ak = m.a_depth == 1 ? i % 16 : i / 64, ar = m.a_depth == 1 ? i / 16 : i % 64;
      const bool in_a = row + ar < m.rows && first + ak < m.depth;
      left[ak][ar] = in_a ? load(a, at[0] + (row + ar) * m.a_row + (first + ak) * m.a_depth) : C(0);
      const int bk = m.b_depth == 1 ? i % 16 : i / 64, bc = m.b_depth == 1 ? i / 16 : i % 64;
      const bool in_b = column + bc < m.columns && first + bk < m.depth;
      right[bk][bc] =
          in_b ? load(b, at[1] + (column + bc) * m.b_column + (first + bk) * m.b_depth) : C(0);
    }
    __syncthreads();
#pragma unroll
    for (int k = 0; k < 16; ++k) {
#pragma unroll
      for (int i = 0; i < 4; ++i) {
#pragma unroll
        for (int j = 0; j < 4; ++j) {
          sums[i][j] = multiply_add(left[k][ty + 16 * i], right[k][tx + 16 * j], sums[i][j]);
        }
      }
    }
    __syncthreads();
  }
  for (int i = 0; i < 4; ++i) {
    for (int j = 0; j < 4; ++j) {
      const int64 r = row + ty + 16 * i, c = column + tx + 16 * j;
      if (r < m.rows && c < m.columns) {
        const C value = finished(sums[i][j], first_added, second_added, finish, r, c);
        out[at[2] + r * m.out_row + c * m.out_column] = convert<T>(value);
      }
    }
  }
}
