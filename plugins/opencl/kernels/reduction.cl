// Reductions. A line is the elements that one result reduces. A line's result depends on nothing
// but the line: where it is cut and how parts join does not change with the number of lines.
//
// Built with X, OUT (dtypes), WIDE (the dtype of arithmetic) and one REDUCE_*.

#define WIDE_T COMPUTE(WIDE)

#if defined(REDUCE_ARGMAX) || defined(REDUCE_ARGMIN)
// 32 bytes: an offset of the workspace is a multiple of a power of two, and counted in states.
typedef struct __attribute__((aligned(32))) {
  WIDE_T value;
  int nan, found;
  long at;
} state;
state empty_state(void) {
  state s;
  s.value = 0;
  s.nan = 0;
  s.found = 0;
  s.at = 0;
  return s;
}
// The first NaN wins, then the extreme value, then the smaller place.
state joined(state a, state b) {
  if (!b.found) return a;
  if (!a.found) return b;
  if (a.nan || b.nan) {
    if (a.nan && b.nan) return a.at < b.at ? a : b;
    return a.nan ? a : b;
  }
#ifdef REDUCE_ARGMAX
  const bool better = b.value > a.value;
#else
  const bool better = b.value < a.value;
#endif
  return better || (b.value == a.value && b.at < a.at) ? b : a;
}
state one(WIDE_T value, long at) {
  state s;
  s.value = value;
  s.nan = IS_NAN(WIDE, value);
  s.found = 1;
  s.at = at;
  return s;
}
#define RESULT(s) ((s).at)

#else
typedef WIDE_T state;
#if defined(REDUCE_SUM)
state empty_state(void) { return (state)0; }
state joined(state a, state b) { return a + b; }
#define RESULT(s) (s)
#elif defined(REDUCE_PROD)
state empty_state(void) { return (state)1; }
state joined(state a, state b) { return a * b; }
#define RESULT(s) (s)
#elif defined(REDUCE_MAX) || defined(REDUCE_MIN)
state empty_state(void) { return (state)(LOWEST); }
#ifdef REDUCE_MAX
state joined(state a, state b) { return b > a || IS_NAN(WIDE, b) ? b : a; }
#else
state joined(state a, state b) { return b < a || IS_NAN(WIDE, b) ? b : a; }
#endif
#define RESULT(s) (s)
#elif defined(REDUCE_ANY)
state empty_state(void) { return (state)0; }
state joined(state a, state b) { return a | b; }
#define RESULT(s) (s)
#elif defined(REDUCE_ALL)
state empty_state(void) { return (state)1; }
state joined(state a, state b) { return a & b; }
#define RESULT(s) (s)
#elif defined(REDUCE_COUNT)
state empty_state(void) { return (state)0; }
state joined(state a, state b) { return a + b; }
#define RESULT(s) (s)
#endif
#if defined(REDUCE_ANY) || defined(REDUCE_ALL) || defined(REDUCE_COUNT)
state one(COMPUTE(X) value, long at) { return (state)(value != 0); }
#else
state one(WIDE_T value, long at) { return value; }
#endif
#endif

#define ELEMENT(pointer, at) LOAD(X, pointer, at)
// Terms are added in runs of this length, so that the error stays near that of a tree.
#define RUN 32
// Work-items that join the values of their group in a first step.
#define PARTS (GROUP < 8 ? GROUP : 8)

// One work-group a part of a line: consecutive work-items read consecutive elements. `lines` holds
// the kept axes (strides of x and of out), `along` the reduced ones. Part p of line n goes to
// partial[n * parts + p], or, where there is one part, to the result.
__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void reduce_lines(
    __global const TYPE(X) * x, __global TYPE(OUT) * out, __global state *partial,
    const haly_walk lines, const haly_walk along, const long x_start, const long out_start,
    const long partial_start, const long length, const long part_length, const long parts) {
  __local state shared[GROUP];
  const INDEX line = (INDEX)get_group_id(0);
  INDEX from, to;
  haly_offsets2(&lines, line, &from, &to);
  x += x_start + from;
  const INDEX part = (INDEX)get_group_id(1);
  const INDEX begin = part * (INDEX)part_length;
  const INDEX end = min((INDEX)length, begin + (INDEX)part_length);
  const int item = (int)get_local_id(0);
  state total = empty_state();
  if (along.ndim <= 1) {
    const INDEX stride = along.ndim ? (INDEX)along.strides[0][0] : 0;
    for (INDEX i = begin + item; i < end; i += GROUP * RUN) {
      state run = empty_state();
      const INDEX stop = min(end, i + GROUP * RUN);
      for (INDEX j = i; j < stop; j += GROUP) run = joined(run, one(ELEMENT(x, j * stride), j));
      total = joined(total, run);
    }
  } else {
    for (INDEX i = begin + item; i < end; i += GROUP * RUN) {
      state run = empty_state();
      const INDEX stop = min(end, i + GROUP * RUN);
      for (INDEX j = i; j < stop; j += GROUP) {
        run = joined(run, one(ELEMENT(x, haly_offset(&along, 0, j)), j));
      }
      total = joined(total, run);
    }
  }
  shared[item] = total;
  barrier(CLK_LOCAL_MEM_FENCE);
  if (item < PARTS) {
    state joint = shared[item];
    for (int i = item + PARTS; i < GROUP; i += PARTS) joint = joined(joint, shared[i]);
    shared[item] = joint;
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  if (item == 0) {
    total = shared[0];
    for (int i = 1; i < PARTS; ++i) total = joined(total, shared[i]);
    if (parts == 1) {
      STORE(OUT, out, out_start + to, RESULT(total));
    } else {
      partial[partial_start + (long)line * parts + part] = total;
    }
  }
}

// One work-item a part of a line: neighbours read neighbouring elements where the kept axes are the
// inner ones, and short lines need no work-group.
__kernel void reduce_columns(__global const TYPE(X) * x, __global TYPE(OUT) * out,
                             __global state *partial, const haly_walk lines, const haly_walk along,
                             const long x_start, const long out_start, const long partial_start,
                             const long count, const long length, const long part_length,
                             const long parts) {
  const INDEX line = (INDEX)get_global_id(0);
  if (line >= (INDEX)count) return;
  INDEX from, to;
  haly_offsets2(&lines, line, &from, &to);
  x += x_start + from;
  const INDEX part = (INDEX)get_global_id(1);
  const INDEX begin = part * (INDEX)part_length;
  const INDEX end = min((INDEX)length, begin + (INDEX)part_length);
  state total = empty_state();
  if (along.ndim <= 1) {
    const INDEX stride = along.ndim ? (INDEX)along.strides[0][0] : 0;
    for (INDEX i = begin; i < end; i += RUN) {
      state run = empty_state();
      const INDEX stop = min(end, i + RUN);
      for (INDEX j = i; j < stop; ++j) run = joined(run, one(ELEMENT(x, j * stride), j));
      total = joined(total, run);
    }
  } else {
    for (INDEX i = begin; i < end; i += RUN) {
      state run = empty_state();
      const INDEX stop = min(end, i + RUN);
      for (INDEX j = i; j < stop; ++j) {
        run = joined(run, one(ELEMENT(x, haly_offset(&along, 0, j)), j));
      }
      total = joined(total, run);
    }
  }
  if (parts == 1) {
    STORE(OUT, out, out_start + to, RESULT(total));
  } else {
    partial[partial_start + (long)line * parts + part] = total;
  }
}

// Joins the parts of each line, in their order.
__kernel void reduce_parts(__global const state *partial, __global TYPE(OUT) * out,
                           const haly_walk lines, const long partial_start, const long out_start,
                           const long count, const long parts) {
  const INDEX line = (INDEX)get_global_id(0);
  if (line >= (INDEX)count) return;
  state total = empty_state();
  for (long i = 0; i < parts; i += RUN) {
    state run = empty_state();
    const long stop = min(parts, i + RUN);
    for (long j = i; j < stop; ++j)
      run = joined(run, partial[partial_start + (long)line * parts + j]);
    total = joined(total, run);
  }
  STORE(OUT, out, out_start + haly_offset(&lines, 1, line), RESULT(total));
}
