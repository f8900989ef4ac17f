// Windows over one to three axes without matrix tiles: pools, convolutions with few channels a
// group, and the convolution's derivative by its input. Built with T and WIDE; arrays are dense.

#define WIDE_T COMPUTE(WIDE)

typedef struct {
  int in[4], out[4], size[4], stride[4], dilation[4], before[4], after[4];
  int channels, groups, batch;  // channels of a group in the wide array
  int rows;                     // channels of a group in the narrow array
} haly_window;

typedef struct {
  int start[3], first[3], last[3];  // position of index 0; indices [first, last) lie inside
} haly_span;

haly_span span_of(const haly_window *w, int oz, int oy, int ox) {
  haly_span s;
  const int o[3] = {oz, oy, ox};
  for (int axis = 0; axis < 3; ++axis) {
    const int start = o[axis] * w->stride[axis] - w->before[axis], step = w->dilation[axis];
    const int room = w->in[axis] - start;
    s.start[axis] = start;
    s.first[axis] = start >= 0 ? 0 : (-start + step - 1) / step;
    s.last[axis] = room <= 0 ? 0 : min(w->size[axis], (room + step - 1) / step);
    s.last[axis] = max(s.first[axis], s.last[axis]);
  }
  return s;
}

// Places that count for an average: those in the array, or in its pads too.
WIDE_T divisor_of(const haly_window *w, const haly_span *s, int include_pad) {
  int count = 1;
  for (int axis = 0; axis < 3; ++axis) {
    int along = s->last[axis] - s->first[axis];
    if (include_pad) {
      const int room = w->in[axis] + w->after[axis] - s->start[axis], step = w->dilation[axis];
      along = min(w->size[axis], room <= 0 ? 0 : (room + step - 1) / step);
    }
    count *= along;
  }
  return (WIDE_T)max(count, 1);
}

void place_of(INDEX at, const int *extents, INDEX *plane, int *z, int *y, int *x) {
  const INDEX row = at / extents[2];
  *x = (int)(at - row * extents[2]);
  const INDEX deep = row / extents[1];
  *y = (int)(row - deep * extents[1]);
  *plane = deep / extents[0];
  *z = (int)(deep - *plane * extents[0]);
}

#define EACH_PLACE(s, w, at)                                                                \
  for (int tz = (s).first[0]; tz < (s).last[0]; ++tz)                                       \
    for (int ty = (s).first[1]; ty < (s).last[1]; ++ty)                                     \
      for (int tx = (s).first[2], at = (((s).start[0] + tz * (w).dilation[0]) * (w).in[1] + \
                                        (s).start[1] + ty * (w).dilation[1]) *              \
                                           (w).in[2] +                                      \
                                       (s).start[2] + tx * (w).dilation[2];                 \
           tx < (s).last[2]; ++tx, at += (w).dilation[2])

#ifdef WINDOW_POOL
__kernel void max_pool(__global const TYPE(T) * x, __global TYPE(T) * out, const haly_window w,
                       const long x_start, const long out_start, const long count) {
  const INDEX step = (INDEX)get_global_size(0);
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    INDEX plane;
    int oz, oy, ox;
    place_of(i, w.out, &plane, &oz, &oy, &ox);
    __global const TYPE(T) *from = x + x_start + plane * (INDEX)(w.in[0] * w.in[1] * w.in[2]);
    const haly_span s = span_of(&w, oz, oy, ox);
    WIDE_T best = (WIDE_T)(LOWEST);
    EACH_PLACE(s, w, at) {
      const WIDE_T value = LOAD(T, from, at);
      best = value > best || IS_NAN(WIDE, value) ? value : best;
    }
    STORE(T, out, out_start + i, best);
  }
}

#ifndef WINDOW_INTEGER
__kernel void avg_pool(__global const TYPE(T) * x, __global TYPE(T) * out, const haly_window w,
                       const long x_start, const long out_start, const long count,
                       const int include_pad) {
  const INDEX step = (INDEX)get_global_size(0);
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    INDEX plane;
    int oz, oy, ox;
    place_of(i, w.out, &plane, &oz, &oy, &ox);
    __global const TYPE(T) *from = x + x_start + plane * (INDEX)(w.in[0] * w.in[1] * w.in[2]);
    const haly_span s = span_of(&w, oz, oy, ox);
    WIDE_T sum = 0;
    EACH_PLACE(s, w, at) sum += LOAD(T, from, at);
    STORE(T, out, out_start + i, sum / divisor_of(&w, &s, include_pad));
  }
}

// Windows [first, last) along an axis that may hold position p.
int first_window(const haly_window *w, int axis, int p) {
  const int reach = p + w->before[axis] - (w->size[axis] - 1) * w->dilation[axis];
  return reach <= 0 ? 0 : (reach + w->stride[axis] - 1) / w->stride[axis];
}
int last_window(const haly_window *w, int axis, int p) {
  return min(w->out[axis], (p + w->before[axis]) / w->stride[axis] + 1);
}

// Each element of the wide array collects from the windows that hold it: no two work-items write to
// one place, and the order of a sum is fixed.
__kernel void max_pool_backward(__global const TYPE(T) * x, __global const TYPE(T) * upstream,
                                __global TYPE(T) * out, const haly_window w, const long x_start,
                                const long upstream_start, const long out_start, const long count) {
  const INDEX step = (INDEX)get_global_size(0);
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    INDEX plane;
    int pz, py, px;
    place_of(i, w.in, &plane, &pz, &py, &px);
    const int mine = (pz * w.in[1] + py) * w.in[2] + px;
    __global const TYPE(T) *from = x + x_start + plane * (INDEX)(w.in[0] * w.in[1] * w.in[2]);
    __global const TYPE(T) *arriving =
        upstream + upstream_start + plane * (INDEX)(w.out[0] * w.out[1] * w.out[2]);
    WIDE_T sum = 0;
    for (int oz = first_window(&w, 0, pz); oz < last_window(&w, 0, pz); ++oz) {
      for (int oy = first_window(&w, 1, py); oy < last_window(&w, 1, py); ++oy) {
        for (int ox = first_window(&w, 2, px); ox < last_window(&w, 2, px); ++ox) {
          const haly_span s = span_of(&w, oz, oy, ox);
          int chosen = -1;
          WIDE_T best = 0;
          EACH_PLACE(s, w, at) {
            const WIDE_T value = LOAD(T, from, at);
            if (chosen < 0 || (best == best && (value > best || value != value))) {
              chosen = at;
              best = value;
            }
          }
          if (chosen == mine) sum += LOAD(T, arriving, (oz * w.out[1] + oy) * w.out[2] + ox);
        }
      }
    }
    STORE(T, out, out_start + i, sum);
  }
}

__kernel void avg_pool_backward(__global const TYPE(T) * upstream, __global TYPE(T) * out,
                                const haly_window w, const long upstream_start,
                                const long out_start, const long count, const int include_pad) {
  const INDEX step = (INDEX)get_global_size(0);
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    INDEX plane;
    int pz, py, px;
    place_of(i, w.in, &plane, &pz, &py, &px);
    __global const TYPE(T) *arriving =
        upstream + upstream_start + plane * (INDEX)(w.out[0] * w.out[1] * w.out[2]);
    WIDE_T sum = 0;
    for (int oz = first_window(&w, 0, pz); oz < last_window(&w, 0, pz); ++oz) {
      if ((pz + w.before[0] - oz * w.stride[0]) % w.dilation[0]) continue;
      for (int oy = first_window(&w, 1, py); oy < last_window(&w, 1, py); ++oy) {
        if ((py + w.before[1] - oy * w.stride[1]) % w.dilation[1]) continue;
        for (int ox = first_window(&w, 2, px); ox < last_window(&w, 2, px); ++ox) {
          if ((px + w.before[2] - ox * w.stride[2]) % w.dilation[2]) continue;
          const haly_span s = span_of(&w, oz, oy, ox);
          sum += LOAD(T, arriving, (oz * w.out[1] + oy) * w.out[2] + ox) /
                 divisor_of(&w, &s, include_pad);
        }
      }
    }
    STORE(T, out, out_start + i, sum);
  }
}
#endif
#endif

#ifdef WINDOW_CONV
// One work-item a result. Pads take part as zeros, as they do in the tiled product.
__kernel void conv_direct(__global const TYPE(T) * x, __global const TYPE(T) * weight,
                          __global const TYPE(T) * bias, __global TYPE(T) * out,
                          const haly_window w, const long x_start, const long weight_start,
                          const long bias_start, const long out_start, const long count,
                          const int has_bias) {
  const INDEX step = (INDEX)get_global_size(0);
  const int inside = w.in[0] * w.in[1] * w.in[2], taps = w.size[0] * w.size[1] * w.size[2];
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    INDEX plane;
    int oz, oy, ox;
    place_of(i, w.out, &plane, &oz, &oy, &ox);
    const int leaving = w.groups * w.rows;
    const int image = (int)(plane / leaving), row = (int)(plane - (INDEX)image * leaving);
    const int group = row / w.rows;
    __global const TYPE(T) *from =
        x + x_start + ((INDEX)image * w.groups + group) * (INDEX)w.channels * inside;
    __global const TYPE(T) *factors = weight + weight_start + (INDEX)row * w.channels * taps;
    const int z = oz * w.stride[0] - w.before[0], y = oy * w.stride[1] - w.before[1];
    const int first = ox * w.stride[2] - w.before[2];
    WIDE_T sum = 0;
    for (int c = 0; c < w.channels; ++c) {
      WIDE_T run = 0;
      for (int tz = 0; tz < w.size[0]; ++tz) {
        const int pz = z + tz * w.dilation[0];
        for (int ty = 0; ty < w.size[1]; ++ty) {
          const int py = y + ty * w.dilation[1];
          const bool line = (uint)pz < (uint)w.in[0] && (uint)py < (uint)w.in[1];
          const INDEX base = (INDEX)(pz * w.in[1] + py) * w.in[2];
          for (int tx = 0; tx < w.size[2]; ++tx) {
            const int px = first + tx * w.dilation[2];
            const WIDE_T value =
                line && (uint)px < (uint)w.in[2] ? (WIDE_T)LOAD(T, from, base + px) : (WIDE_T)0;
            run += value * LOAD(T, factors, (tz * w.size[1] + ty) * w.size[2] + tx);
          }
        }
      }
      sum += run;
      from += inside;
      factors += taps;
    }
    if (has_bias) sum += LOAD(T, bias, bias_start + row);
    STORE(T, out, out_start + i, sum);
  }
}

// The convolution's derivative by its input, which is also the transposed convolution: each element
// of the wide array collects the products that reach it, and no others.
__kernel void conv_backward_input(__global const TYPE(T) * arriving,
                                  __global const TYPE(T) * weight, __global const TYPE(T) * bias,
                                  __global TYPE(T) * out, const haly_window w,
                                  const long arriving_start, const long weight_start,
                                  const long bias_start, const long out_start, const long count,
                                  const int has_bias) {
  const INDEX step = (INDEX)get_global_size(0);
  const int narrow = w.out[0] * w.out[1] * w.out[2], taps = w.size[0] * w.size[1] * w.size[2];
  for (INDEX i = (INDEX)get_global_id(0); i < (INDEX)count; i += step) {
    INDEX plane;
    int pz, py, px;
    place_of(i, w.in, &plane, &pz, &py, &px);
    const int leaving = w.groups * w.channels;
    const int image = (int)(plane / leaving), channel = (int)(plane - (INDEX)image * leaving);
    const int group = channel / w.channels, inner = channel - group * w.channels;
    __global const TYPE(T) *from =
        arriving + arriving_start + ((INDEX)image * w.groups + group) * (INDEX)w.rows * narrow;
    __global const TYPE(T) *factors =
        weight + weight_start + ((INDEX)group * w.rows * w.channels + inner) * taps;
    WIDE_T sum = 0;
    for (int tz = 0; tz < w.size[0]; ++tz) {
      const int nz = pz + w.before[0] - tz * w.dilation[0], oz = nz / w.stride[0];
      if (nz < 0 || oz * w.stride[0] != nz || oz >= w.out[0]) continue;
      for (int ty = 0; ty < w.size[1]; ++ty) {
        const int ny = py + w.before[1] - ty * w.dilation[1], oy = ny / w.stride[1];
        if (ny < 0 || oy * w.stride[1] != ny || oy >= w.out[1]) continue;
        for (int tx = 0; tx < w.size[2]; ++tx) {
          const int nx = px + w.before[2] - tx * w.dilation[2], ox = nx / w.stride[2];
          if (nx < 0 || ox * w.stride[2] != nx || ox >= w.out[2]) continue;
          __global const TYPE(T) *a = from + (oz * w.out[1] + oy) * w.out[2] + ox;
          __global const TYPE(T) *b = factors + (tz * w.size[1] + ty) * w.size[2] + tx;
          WIDE_T run = 0;
          for (int m = 0; m < w.rows; ++m) {
            run += (WIDE_T)LOAD(T, a, (INDEX)m * narrow) * LOAD(T, b, (INDEX)m * w.channels * taps);
          }
          sum += run;
        }
      }
    }
    if (has_bias) sum += LOAD(T, bias, bias_start + channel);
    STORE(T, out, out_start + i, sum);
  }
}
#endif
