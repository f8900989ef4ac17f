// Bitonic sorting of lines by (value, place): equal elements keep their order, NaN is the largest.
// T is the dtype; the width of a line is filled up to a power of two with places beyond it.
typedef compute<T> C;
struct Item {
  C value;
  int64 place;
};
HALY_DEVICE bool before(const Item &a, const Item &b, int64 length, int descending) {
  const bool out_a = a.place >= length, out_b = b.place >= length;
  if (out_a || out_b) return out_a == out_b ? a.place < b.place : out_b;
  const bool nan_a = a.value != a.value, nan_b = b.value != b.value;
  const bool less = nan_a ? false : (nan_b ? true : a.value < b.value);
  const bool more = nan_b ? false : (nan_a ? true : a.value > b.value);
  if (descending ? more : less) return true;
  if (descending ? less : more) return false;
  return a.place < b.place;
}
HALY_DEVICE void exchange(Item &a, Item &b, bool ascending, int64 length, int descending) {
  if (before(b, a, length, descending) == ascending) {
    const Item kept = a;
    a = b;
    b = kept;
  }
}
HALY_DEVICE void write(const Item &item, int64 i, int64 out, T *values, int64 *places, int64 k,
                       int64 inner) {
  if (i >= k) return;
  if (values) values[out + i * inner] = convert<T>(item.value);
  if (places) places[out + i * inner] = item.place;
}

// A whole line in one block: width <= 1024, 512 threads. Lines are x[outer, :, inner].
extern "C" __global__ void __launch_bounds__(512)
    sort_block(const T *x, T *values, int64 *places, const int64 length, const int64 k,
               const int64 inner, const int width, const int descending) {
  __shared__ Item items[1024];
  const int64 line = blockIdx.x, outer = line / inner, within = line - outer * inner;
  const int64 start = outer * length * inner + within;
  for (int i = threadIdx.x; i < width; i += 512) {
    items[i].value = i < length ? load(x, start + i * inner) : C(0);
    items[i].place = i;
  }
  __syncthreads();
  for (int block = 2; block <= width; block *= 2) {
    for (int step = block / 2; step > 0; step /= 2) {
      for (int i = threadIdx.x; i < width / 2; i += 512) {
        const int low = i / step * step * 2 + i % step;
        exchange(items[low], items[low + step], (low & block) == 0, length, descending);
      }
      __syncthreads();
    }
  }
  const int64 out = outer * k * inner + within;
  for (int i = threadIdx.x; i < width; i += 512) write(items[i], i, out, values, places, k, inner);
}

// Longer lines, step by step in the workspace.
extern "C" __global__ void __launch_bounds__(256)
    sort_load(const T *x, Item *items, const int64 length, const int64 inner, const int64 width,
              const int64 count) {
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const int64 line = i / width, place = i - line * width, outer = line / inner;
    const int64 start = outer * length * inner + (line - outer * inner);
    items[i].value = place < length ? load(x, start + place * inner) : C(0);
    items[i].place = place;
  }
}
extern "C" __global__ void __launch_bounds__(256)
    sort_step(Item *items, const int64 length, const int64 width, const int64 block,
              const int64 step, const int64 pairs, const int descending) {
  for (int64 n = HALY_FIRST; n < pairs; n += HALY_STEP) {
    const int64 line = n / (width / 2), i = n - line * (width / 2);
    const int64 low = i / step * step * 2 + i % step;
    Item *at = items + line * width + low;
    exchange(at[0], at[step], (low & block) == 0, length, descending);
  }
}
extern "C" __global__ void __launch_bounds__(256)
    sort_store(const Item *items, T *values, int64 *places, const int64 k, const int64 inner,
               const int64 width, const int64 count) {
  for (int64 n = HALY_FIRST; n < count; n += HALY_STEP) {
    const int64 line = n / k, i = n - line * k, outer = line / inner;
    const int64 out = outer * k * inner + (line - outer * inner);
    write(items[line * width + i], i, out, values, places, k, inner);
  }
}
