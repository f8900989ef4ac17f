// Lines of elements that are computed as they are reduced. Stands behind `element` and what it needs;
// built with T, INDEX, GROUP, STORAGE and STORE of the result, and one REDUCE_*. A line's result
// depends on the line alone.

#if defined(REDUCE_SUM) || defined(REDUCE_MEAN)
#define EMPTY ((T)0)
T joined(T a, T b) { return a + b; }
#else
#ifdef REDUCE_MAX
#define EMPTY ((T)(-INFINITY))
T joined(T a, T b) { return b > a || b != b ? b : a; }
#else
#define EMPTY ((T)INFINITY)
T joined(T a, T b) { return b < a || b != b ? b : a; }
#endif
#endif
#ifdef REDUCE_MEAN
#define RESULT(total) ((total) / (T)length)
#else
#define RESULT(total) (total)
#endif
// Terms are added in runs of this length, so that the error stays near that of a tree.
#define RUN 32
// Work-items that join the values of their group in a first step.
#define PARTS (GROUP < 8 ? GROUP : 8)

typedef struct {
  long extents[8];
  long strides[1][8];
} Kept;

void store_result(const Kept *kept, long line, T value, __global uchar *out,
                  const ulong out_offset) {
  long at = 0;
  for (int axis = 7; axis >= 0; --axis) {
    const long whole = line / kept->extents[axis];
    at += (line - whole * kept->extents[axis]) * kept->strides[0][axis];
    line = whole;
  }
  STORE(AT(STORAGE, out), at, value);
}

#define LINE_PARAMETERS const long count, const long length, const long parts, const Kept kept
#define OUT_PARAMETERS                                                                        \
  __global uchar *partial, const ulong partial_offset, __global uchar *out, const ulong out_offset

// One work-group a part of a line. Part p of line n goes to partial[n * parts + p], or, where there
// is one part, to the result.
__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void reduce_lines(
    LINE_PARAMETERS, const long part_length, const Axes axes, OUT_PARAMETERS INPUT_PARAMETERS) {
  __local T shared[GROUP];
  const long line = get_group_id(0), part = get_group_id(1);
  const INDEX begin = (INDEX)(part * part_length);
  const INDEX end = (INDEX)min(length, (part + 1) * part_length);
  const INDEX first = (INDEX)(line * length);
  const INDEX item = get_local_id(0);
  T total = EMPTY;
  for (INDEX i = begin + item; i < end; i += GROUP * RUN) {
    T run = EMPTY;
    const INDEX stop = min(end, i + GROUP * RUN);
    for (INDEX j = i; j < stop; j += GROUP) {
      run = joined(run, element(first + j, &axes INPUT_ARGUMENTS));
    }
    total = joined(total, run);
  }
  shared[item] = total;
  barrier(CLK_LOCAL_MEM_FENCE);
  if (item < PARTS) {
    T joint = shared[item];
    for (int i = item + PARTS; i < GROUP; i += PARTS) joint = joined(joint, shared[i]);
    shared[item] = joint;
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  if (item == 0) {
    total = shared[0];
    for (int i = 1; i < PARTS; ++i) total = joined(total, shared[i]);
    if (parts == 1) {
      store_result(&kept, line, RESULT(total), out, out_offset);
    } else {
      AT(T, partial)[line * parts + part] = total;
    }
  }
}

// One work-item a line.
__kernel void reduce_short_lines(LINE_PARAMETERS, const long part_length, const Axes axes,
                                 OUT_PARAMETERS INPUT_PARAMETERS) {
  const long line = get_global_id(0);
  if (line >= count) return;
  T total = EMPTY;
  for (long i = 0; i < length; ++i) {
    total = joined(total, element((INDEX)(line * length + i), &axes INPUT_ARGUMENTS));
  }
  store_result(&kept, line, RESULT(total), out, out_offset);
}

// Joins the parts of each line, in their order.
__kernel void join_parts(LINE_PARAMETERS, OUT_PARAMETERS) {
  const long line = get_global_id(0);
  if (line >= count) return;
  T total = EMPTY;
  for (long i = 0; i < parts; i += RUN) {
    T run = EMPTY;
    const long stop = min(parts, i + RUN);
    for (long j = i; j < stop; ++j) run = joined(run, AT(T, partial)[line * parts + j]);
    total = joined(total, run);
  }
  store_result(&kept, line, RESULT(total), out, out_offset);
}
