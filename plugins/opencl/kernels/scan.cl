// Running sums and products. Built with X, OUT, WIDE and SCAN_PRODUCT or not.

#define WIDE_T COMPUTE(WIDE)
#ifdef SCAN_PRODUCT
#define START ((WIDE_T)1)
#define COMBINE(a, b) ((a) * (b))
#else
#define START ((WIDE_T)0)
#define COMBINE(a, b) ((a) + (b))
#endif

// Element i of the scan goes to place i + shift of the result, where that exists; with a shift the
// first place gets the value for no elements. The strides are negative where the scan is reversed.
__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void scan_lines(
    __global const TYPE(X) * x, __global TYPE(OUT) * out, const haly_walk lines, const long x_start,
    const long out_start, const long length, const long written, const long shift,
    const long x_stride, const long out_stride) {
  __local WIDE_T sums[GROUP];
  INDEX from, to;
  haly_offsets2(&lines, (INDEX)get_group_id(0), &from, &to);
  x += x_start + from;
  out += out_start + to;
  const int item = (int)get_local_id(0);
  WIDE_T carry = START;
  if (shift && item == 0) STORE(OUT, out, 0, START);
  for (INDEX first = 0; first < (INDEX)length; first += GROUP) {
    const INDEX i = first + item;
    WIDE_T value = i < (INDEX)length ? (WIDE_T)LOAD(X, x, i * (INDEX)x_stride) : START;
    sums[item] = value;
    barrier(CLK_LOCAL_MEM_FENCE);
    for (int distance = 1; distance < GROUP; distance *= 2) {
      const WIDE_T before = item >= distance ? sums[item - distance] : START;
      barrier(CLK_LOCAL_MEM_FENCE);
      if (item >= distance) {
        value = COMBINE(before, value);
        sums[item] = value;
      }
      barrier(CLK_LOCAL_MEM_FENCE);
    }
    const INDEX place = i + (INDEX)shift;
    if (i < (INDEX)length && place < (INDEX)written) {
      STORE(OUT, out, place * (INDEX)out_stride, COMBINE(carry, value));
    }
    carry = COMBINE(carry, sums[GROUP - 1]);
    barrier(CLK_LOCAL_MEM_FENCE);
  }
}

// The same with one work-item a line.
__kernel void scan_columns(__global const TYPE(X) * x, __global TYPE(OUT) * out,
                           const haly_walk lines, const long x_start, const long out_start,
                           const long count, const long length, const long written,
                           const long shift, const long x_stride, const long out_stride) {
  const INDEX line = (INDEX)get_global_id(0);
  if (line >= (INDEX)count) return;
  INDEX from, to;
  haly_offsets2(&lines, line, &from, &to);
  x += x_start + from;
  out += out_start + to;
  WIDE_T total = START;
  if (shift) STORE(OUT, out, 0, total);
  for (INDEX i = 0; i < (INDEX)length; ++i) {
    total = COMBINE(total, (WIDE_T)LOAD(X, x, i * (INDEX)x_stride));
    const INDEX place = i + (INDEX)shift;
    if (place < (INDEX)written) STORE(OUT, out, place * (INDEX)out_stride, total);
  }
}
