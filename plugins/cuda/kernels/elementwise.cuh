// `N` neighbouring elements, or one element `N` times.
template <typename T, int N>
HALY_DEVICE Pack<T, N> take(const T *x, int64 i, bool constant) {
  if (!constant) return reinterpret_cast<const Pack<T, N> *>(x)[i];
  Pack<T, N> result;
  const T value = x[0];
#pragma unroll
  for (int j = 0; j < N; ++j) result.values[j] = value;
  return result;
}
