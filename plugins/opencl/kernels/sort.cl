// Order and search. Elements become unsigned keys of the same order, in which equal elements (both
// zeros, all NaN) have equal keys and NaN is the largest; a key travels with its place, and a place
// breaks ties, so that every order is stable. Built with X, KEY (uint or ulong).

typedef KEY key_type;

#define SIGN_BIT ((key_type)1 << (8 * sizeof(key_type) - 1))

key_type key_of(COMPUTE(X) value, int descending) {
  key_type key;
#if defined(KEY_FLOAT)
  if (value != value) {
    key = ~(key_type)0;
  } else {
    const key_type bits = value == 0 ? (key_type)0 : (key_type)AS_KEY(value);
    key = bits & SIGN_BIT ? ~bits : bits | SIGN_BIT;
  }
#elif defined(KEY_SIGNED)
  key = (key_type)(SIGNED_KEY)value ^ SIGN_BIT;
#else
  key = (key_type)value;
#endif
  return descending ? ~key : key;
}

// How many of `count` ordered keys come before `key`; `ties`: equal ones do, too.
uint rank_global(__global const key_type *keys, uint count, key_type key, int ties) {
  uint low = 0, high = count;
  while (low < high) {
    const uint middle = low + (high - low) / 2;
    const key_type other = keys[middle];
    if (other < key || (ties && other == key)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
uint rank_local(__local const key_type *keys, uint count, key_type key, int ties) {
  uint low = 0, high = count;
  while (low < high) {
    const uint middle = low + (high - low) / 2;
    const key_type other = keys[middle];
    if (other < key || (ties && other == key)) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// Sorts runs of GROUP elements: in each round every element finds its place in the two runs that
// merge. The second group axis counts lines. One array walks along a line with stride x_stride.
__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void sort_runs(
    __global const TYPE(X) * x, __global key_type *keys, __global uint *places,
    const haly_walk lines, const long x_start, const long keys_start, const long places_start,
    const long x_stride, const long length, const int descending) {
  __local key_type key_buffers[2][GROUP];
  __local uint place_buffers[2][GROUP];
  const INDEX line = (INDEX)get_group_id(1);
  const uint item = (uint)get_local_id(0), first = (uint)get_group_id(0) * GROUP;
  const uint count = min((uint)GROUP, (uint)length - first);
  x += x_start + haly_offset(&lines, 0, line);
  keys += keys_start;
  places += places_start;
  if (item < count) {
    key_buffers[0][item] = key_of(LOAD(X, x, (INDEX)(first + item) * (INDEX)x_stride), descending);
    place_buffers[0][item] = first + item;
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  int now = 0;
  for (uint width = 1; width < GROUP; width *= 2) {
    if (item < count) {
      const uint pair = item / (2 * width) * (2 * width);
      const uint middle = min(count, pair + width), end = min(count, pair + 2 * width);
      const key_type key = key_buffers[now][item];
      uint to;
      if (item < middle) {
        to = item + rank_local(key_buffers[now] + middle, end - middle, key, 0);
      } else {
        to = item - middle + pair + rank_local(key_buffers[now] + pair, middle - pair, key, 1);
      }
      key_buffers[1 - now][to] = key;
      place_buffers[1 - now][to] = place_buffers[now][item];
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    now = 1 - now;
  }
  if (item < count) {
    keys[(long)line * length + first + item] = key_buffers[now][item];
    places[(long)line * length + first + item] = place_buffers[now][item];
  }
}

// Merges pairs of ordered runs of `width`.
__kernel void merge_runs(__global const key_type *keys, __global const uint *places,
                         __global key_type *out_keys, __global uint *out_places,
                         const long keys_start, const long places_start, const long out_keys_start,
                         const long out_places_start, const long length, const long width) {
  keys += keys_start;
  places += places_start;
  out_keys += out_keys_start;
  out_places += out_places_start;
  const uint i = (uint)get_global_id(0), extent = (uint)length, run = (uint)width;
  if (i >= extent) return;
  const long base = (long)get_global_id(1) * length;
  keys += base;
  const uint pair = (uint)(i / (2 * width) * (2 * width));
  const uint middle = extent - pair > run ? pair + run : extent;
  const uint end = extent - middle > run ? middle + run : extent;
  const key_type key = keys[i];
  uint to;
  if (i < middle) {
    to = i + rank_global(keys + middle, end - middle, key, 0);
  } else {
    to = i - middle + pair + rank_global(keys + pair, middle - pair, key, 1);
  }
  out_keys[base + to] = key;
  out_places[base + to] = places[base + i];
}

// The first `kept` of each line: values by their places, and places.
__kernel void write_order(__global const TYPE(X) * x, __global const uint *places,
                          __global TYPE(X) * values, __global long *positions,
                          const haly_walk lines, const long x_start, const long places_start,
                          const long values_start, const long positions_start, const long x_stride,
                          const long values_stride, const long positions_stride, const long length,
                          const long kept, const int has_values, const int has_positions) {
  const INDEX i = (INDEX)get_global_id(0), line = (INDEX)get_global_id(1);
  if (i >= (INDEX)kept) return;
  const uint place = places[places_start + (long)line * length + i];
  if (has_values) {
    const INDEX from = haly_offset(&lines, 0, line), to = haly_offset(&lines, 1, line);
    values[values_start + to + i * (INDEX)values_stride] =
        x[x_start + from + (INDEX)place * (INDEX)x_stride];
  }
  if (has_positions) {
    const INDEX to = haly_offset(&lines, 2, line);
    positions[positions_start + to + i * (INDEX)positions_stride] = (long)place;
  }
}

#ifdef NONZERO
// Counts of runs of `run` elements, their sums before each run, and the positions.
__kernel void count_runs(__global const TYPE(X) * x, __global long *counts, const long x_start,
                         const long counts_start, const long count, const long run) {
  counts += counts_start;
  const long part = (long)get_global_id(0), begin = part * run;
  if (begin >= count) return;
  const long end = min(count, begin + run);
  long found = 0;
  for (long i = begin; i < end; ++i) found += LOAD(X, x, x_start + i) != 0;
  counts[part] = found;
}

// One work-group: counts become the sums of those before them, the total follows the last.
__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void sum_runs(__global long *counts,
                                                                          const long counts_start,
                                                                          const long parts) {
  __local long sums[GROUP];
  const int item = (int)get_local_id(0);
  counts += counts_start;
  long carry = 0;
  for (long first = 0; first < parts; first += GROUP) {
    const long i = first + item;
    const long own = i < parts ? counts[i] : 0;
    long value = own;
    sums[item] = value;
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int distance = 1; distance < GROUP; distance *= 2) {
      const long before = item >= distance ? sums[item - distance] : 0;
      barrier(CLK_LOCAL_MEM_FENCE);
      value += before;
      sums[item] = value;
      barrier(CLK_LOCAL_MEM_FENCE);
    }
    if (i < parts) counts[i] = carry + value - own;
    carry += sums[GROUP - 1];
    barrier(CLK_LOCAL_MEM_FENCE);
  }
  if (item == 0) counts[parts] = carry;
}

// The result is dense for the extent that was found: row `axis` begins at axis * total.
__kernel void write_positions(__global const TYPE(X) * x, __global const long *counts,
                              __global long *positions, const haly_walk shape, const long x_start,
                              const long counts_start, const long out_start, const long count,
                              const long run, const long parts) {
  counts += counts_start;
  const long part = (long)get_global_id(0), begin = part * run;
  if (begin >= count) return;
  const long end = min(count, begin + run), total = counts[parts];
  long at = out_start + counts[part];
  for (long i = begin; i < end; ++i) {
    if (LOAD(X, x, x_start + i) == 0) continue;
    long rest = i;
    for (int axis = shape.ndim - 1; axis >= 0; --axis) {
      positions[at + axis * total] = rest % shape.shape[axis];
      rest /= shape.shape[axis];
    }
    ++at;
  }
}
#endif
