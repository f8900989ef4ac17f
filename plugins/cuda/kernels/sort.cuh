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

// Longer lines are sorted as unsigned keys of the same order with their places: by CUB's radix
// sort, or by sort_step. Keys of 32 bits leave room in 64 for the line's number, so that one sort
// does all.
HALY_DEVICE uint32 key_of(int32 x) { return static_cast<uint32>(x) ^ 0x80000000u; }
HALY_DEVICE uint64 key_of(int64 x) { return static_cast<uint64>(x) ^ 0x8000000000000000ull; }
HALY_DEVICE uint32 key_of(uint32 x) { return x; }
HALY_DEVICE uint64 key_of(uint64 x) { return x; }
// Zeros are equal, whatever their signs, and NaN is the largest.
HALY_DEVICE uint32 key_of(float x) {
  if (x != x) return 0xffffffffu;
  const uint32 bits = x == 0.0f ? 0u : static_cast<uint32>(as_int(x));
  return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}
HALY_DEVICE uint64 key_of(double x) {
  if (x != x) return ~uint64(0);
  const uint64 bits = x == 0.0 ? 0u : static_cast<uint64>(as_int(x));
  return bits >> 63 ? ~bits : bits | 0x8000000000000000ull;
}
template <typename V>
struct widened {
  typedef V type;
};
template <>
struct widened<int8> {
  typedef int32 type;
};
template <>
struct widened<int16> {
  typedef int32 type;
};
template <>
struct widened<uint8> {
  typedef uint32 type;
};
template <>
struct widened<uint16> {
  typedef uint32 type;
};

// `count` keys, the first `lines` * `length` of them from the lines; those behind are the largest.
template <typename Key>
HALY_DEVICE void keys_of_lines(const T *x, Key *keys, uint32 *places, int64 first_line,
                               int64 length, int64 inner, int64 used, int64 count,
                               int descending) {
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    if (i >= used) {
      keys[i] = ~Key(0);
      places[i] = 0xffffffffu;
      continue;
    }
    const int64 row = i / length, place = i - row * length, line = first_line + row;
    const int64 outer = line / inner, start = outer * length * inner + (line - outer * inner);
    auto key = key_of(static_cast<widened<C>::type>(load(x, start + place * inner)));
    if (descending) key = ~key;
    if constexpr (sizeof(Key) > sizeof(key)) {
      keys[i] = static_cast<uint64>(row) << 32 | key;
    } else {
      keys[i] = static_cast<Key>(key);  // 32 bits are asked for where `key` has no more
    }
    places[i] = static_cast<uint32>(place);
  }
}
template <typename Key>
HALY_DEVICE void exchange_keys(Key *keys, uint32 *places, int64 block, int64 step, int64 pairs) {
  for (int64 n = HALY_FIRST; n < pairs; n += HALY_STEP) {
    const int64 low = n / step * step * 2 + n % step, high = low + step;
    const Key a = keys[low], b = keys[high];
    const uint32 at_a = places[low], at_b = places[high];
    const bool turned = b < a || (b == a && at_b < at_a);
    if (turned == ((low & block) == 0)) {
      keys[low] = b;
      keys[high] = a;
      places[low] = at_b;
      places[high] = at_a;
    }
  }
}
extern "C" __global__ void __launch_bounds__(256)
    sort_keys_32(const T *x, uint32 *keys, uint32 *places, const int64 first_line,
                 const int64 length, const int64 inner, const int64 used, const int64 count,
                 const int descending) {
  keys_of_lines(x, keys, places, first_line, length, inner, used, count, descending);
}
extern "C" __global__ void __launch_bounds__(256)
    sort_step_32(uint32 *keys, uint32 *places, const int64 block, const int64 step,
                 const int64 pairs) {
  exchange_keys(keys, places, block, step, pairs);
}
extern "C" __global__ void __launch_bounds__(256)
    sort_keys_64(const T *x, uint64 *keys, uint32 *places, const int64 first_line,
                 const int64 length, const int64 inner, const int64 used, const int64 count,
                 const int descending) {
  keys_of_lines(x, keys, places, first_line, length, inner, used, count, descending);
}
extern "C" __global__ void __launch_bounds__(256)
    sort_step_64(uint64 *keys, uint32 *places, const int64 block, const int64 step,
                 const int64 pairs) {
  exchange_keys(keys, places, block, step, pairs);
}
// The first k of each line, from the places in their order.
extern "C" __global__ void __launch_bounds__(256)
    sort_store(const T *x, const uint32 *sorted, T *values, int64 *places, const int64 first_line,
               const int64 length, const int64 k, const int64 inner, const int64 count) {
  for (int64 n = HALY_FIRST; n < count; n += HALY_STEP) {
    const int64 row = n / k, i = n - row * k, line = first_line + row;
    const int64 outer = line / inner, within = line - outer * inner;
    const int64 place = sorted[row * length + i], out = (outer * k + i) * inner + within;
    if (values) values[out] = x[(outer * length + place) * inner + within];
    if (places) places[out] = place;
  }
}
