// Softmax and normalisations: one work-group a line, three passes over it. Built with T and WIDE.

#define WIDE_T COMPUTE(WIDE)
#define RUN 32

// Joins one value of each work-item in two steps; `shared` has room for GROUP + PARTS values. Loops
// with barriers inside would cost more than they save on groups of this size, and compile slowly.
#define PARTS (GROUP < 8 ? GROUP : 8)
WIDE_T group_sum(__local WIDE_T *shared, WIDE_T mine) {
  const int item = (int)get_local_id(0);
  barrier(CLK_LOCAL_MEM_FENCE);
  shared[item] = mine;
  barrier(CLK_LOCAL_MEM_FENCE);
  if (item < PARTS) {
    WIDE_T part = 0;
    for (int i = item; i < GROUP; i += PARTS) part += shared[i];
    shared[GROUP + item] = part;
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  WIDE_T total = 0;
  for (int i = 0; i < PARTS; ++i) total += shared[GROUP + i];
  return total;
}
WIDE_T group_max(__local WIDE_T *shared, WIDE_T mine) {
  const int item = (int)get_local_id(0);
  barrier(CLK_LOCAL_MEM_FENCE);
  shared[item] = mine;
  barrier(CLK_LOCAL_MEM_FENCE);
  if (item < PARTS) {
    WIDE_T part = shared[item];
    for (int i = item; i < GROUP; i += PARTS) {
      if (shared[i] > part || isnan(shared[i])) part = shared[i];
    }
    shared[GROUP + item] = part;
  }
  barrier(CLK_LOCAL_MEM_FENCE);
  WIDE_T largest = shared[GROUP];
  for (int i = 1; i < PARTS; ++i) {
    if (shared[GROUP + i] > largest || isnan(shared[GROUP + i])) largest = shared[GROUP + i];
  }
  return largest;
}

#ifdef NORMALISE_SOFTMAX
__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void softmax(
    __global const TYPE(T) * x, __global TYPE(T) * out, const haly_walk lines, const long x_start,
    const long out_start, const long length, const long x_stride, const long out_stride,
    const int logarithm) {
  __local WIDE_T shared[GROUP + PARTS];
  INDEX from, to;
  haly_offsets2(&lines, (INDEX)get_group_id(0), &from, &to);
  x += x_start + from;
  out += out_start + to;
  const INDEX end = (INDEX)length, step = (INDEX)x_stride;
  const int item = (int)get_local_id(0);
  WIDE_T largest = -INFINITY;
  for (INDEX i = item; i < end; i += GROUP) {
    const WIDE_T value = LOAD(T, x, i * step);
    if (value > largest || value != value) largest = value;
  }
  largest = group_max(shared, largest);
  // From an infinite or NaN maximum on, everything is NaN; the whole group goes on to the end, for
  // work-items may not leave between barriers.
  if (!isfinite(largest)) largest = (WIDE_T)NAN;
  WIDE_T sum = 0;
  for (INDEX i = item; i < end; i += GROUP * RUN) {
    WIDE_T run = 0;
    const INDEX stop = min(end, i + GROUP * RUN);
    for (INDEX j = i; j < stop; j += GROUP) run += exp((WIDE_T)LOAD(T, x, j * step) - largest);
    sum += run;
  }
  sum = group_sum(shared, sum);
  if (logarithm) {
    const WIDE_T rest = log(sum);
    for (INDEX i = item; i < end; i += GROUP) {
      STORE(T, out, i * (INDEX)out_stride, ((WIDE_T)LOAD(T, x, i * step) - largest) - rest);
    }
  } else {
    for (INDEX i = item; i < end; i += GROUP) {
      STORE(T, out, i * (INDEX)out_stride, exp((WIDE_T)LOAD(T, x, i * step) - largest) / sum);
    }
  }
}

// One work-item a line, where neighbouring lines lie side by side in memory or are short.
__kernel void softmax_columns(__global const TYPE(T) * x, __global TYPE(T) * out,
                              const haly_walk lines, const long x_start, const long out_start,
                              const long count, const long length, const long x_stride,
                              const long out_stride, const int logarithm) {
  const INDEX line = (INDEX)get_global_id(0);
  if (line >= (INDEX)count) return;
  INDEX from, to;
  haly_offsets2(&lines, line, &from, &to);
  x += x_start + from;
  out += out_start + to;
  const INDEX end = (INDEX)length, step = (INDEX)x_stride;
  WIDE_T largest = -INFINITY;
  for (INDEX i = 0; i < end; ++i) {
    const WIDE_T value = LOAD(T, x, i * step);
    if (value > largest || value != value) largest = value;
  }
  if (!isfinite(largest)) largest = (WIDE_T)NAN;
  WIDE_T sum = 0;
  for (INDEX i = 0; i < end; i += RUN) {
    WIDE_T run = 0;
    for (INDEX j = i; j < min(end, i + RUN); ++j)
      run += exp((WIDE_T)LOAD(T, x, j * step) - largest);
    sum += run;
  }
  const WIDE_T rest = log(sum);
  for (INDEX i = 0; i < end; ++i) {
    const WIDE_T distance = (WIDE_T)LOAD(T, x, i * step) - largest;
    STORE(T, out, i * (INDEX)out_stride, logarithm ? distance - rest : exp(distance) / sum);
  }
}
#endif

#ifdef NORMALISE_LINES
// Dense lines of `length` elements. `centred`: layer_norm, which takes the mean out, else rms_norm.
// Element i of a line uses scale[line / scale_lines % scale_count + i / scale_run ...]: a scale
// along the line (layer_norm) has run 1 and no lines, one of channels (group_norm) has both.
__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void normalise(
    __global const TYPE(T) * x, __global const TYPE(T) * scale, __global const TYPE(T) * bias,
    __global TYPE(T) * out, const long x_start, const long scale_start, const long bias_start,
    const long out_start, const long length, const WIDE_T epsilon, const int centred,
    const int has_scale, const int has_bias, const long groups, const long channels,
    const long run_length) {
  __local WIDE_T shared[GROUP + PARTS];
  const INDEX line = (INDEX)get_group_id(0), end = (INDEX)length;
  x += x_start + line * end;
  out += out_start + line * end;
  // The first channel of this line, where lines are groups of channels.
  const INDEX first = line % (INDEX)groups * (INDEX)channels;
  const int item = (int)get_local_id(0);
  WIDE_T mean = 0;
  if (centred) {
    for (INDEX i = item; i < end; i += GROUP * RUN) {
      WIDE_T run = 0;
      const INDEX stop = min(end, i + GROUP * RUN);
      for (INDEX j = i; j < stop; j += GROUP) run += LOAD(T, x, j);
      mean += run;
    }
    mean = group_sum(shared, mean) / (WIDE_T)length;
  }
  WIDE_T squares = 0, rest = 0;
  for (INDEX i = item; i < end; i += GROUP * RUN) {
    WIDE_T run = 0, run_rest = 0;
    const INDEX stop = min(end, i + GROUP * RUN);
    for (INDEX j = i; j < stop; j += GROUP) {
      const WIDE_T distance = (WIDE_T)LOAD(T, x, j) - mean;
      run += distance * distance;
      run_rest += distance;
    }
    squares += run;
    rest += run_rest;
  }
  squares = group_sum(shared, squares);
  if (centred) {
    // What the mean's rounding left: distances from the true mean add up to nothing.
    rest = group_sum(shared, rest) / (WIDE_T)length;
    squares = fmax(squares - rest * rest * (WIDE_T)length, (WIDE_T)0);
    if (rest != rest) squares = rest;
  }
  const WIDE_T factor = (WIDE_T)1 / sqrt(squares / (WIDE_T)length + epsilon);
  for (INDEX i = item; i < end; i += GROUP) {
    const INDEX at = first + i / (INDEX)run_length;
    WIDE_T value = ((WIDE_T)LOAD(T, x, i) - mean) - (centred ? rest : (WIDE_T)0);
    value *= factor;
    if (has_scale) value *= LOAD(T, scale, scale_start + at);
    if (has_bias) value += LOAD(T, bias, bias_start + at);
    STORE(T, out, i, value);
  }
}
#endif

#ifdef NORMALISE_BATCH
__kernel void batch_norm(__global const TYPE(T) * x, __global const TYPE(T) * scale,
                         __global const TYPE(T) * bias, __global const TYPE(T) * mean,
                         __global const TYPE(T) * variance, __global TYPE(T) * out,
                         const long x_start, const long scale_start, const long bias_start,
                         const long mean_start, const long variance_start, const long out_start,
                         const WIDE_T epsilon, const long channels, const long positions) {
  const INDEX plane = (INDEX)get_global_id(1), channel = plane % (INDEX)channels;
  const WIDE_T factor = (WIDE_T)LOAD(T, scale, scale_start + channel) /
                        sqrt((WIDE_T)LOAD(T, variance, variance_start + channel) + epsilon);
  const WIDE_T centre = LOAD(T, mean, mean_start + channel);
  const WIDE_T added = LOAD(T, bias, bias_start + channel);
  x += x_start + plane * (INDEX)positions;
  out += out_start + plane * (INDEX)positions;
  const INDEX step = (INDEX)get_global_size(0);
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)positions; i += step) {
    STORE(T, out, i, ((WIDE_T)LOAD(T, x, i) - centre) * factor + added);
  }
}
#endif
