// Convolutions and pooling over dense arrays of one to three spatial axes, seen as three: one
// thread an element of the result, which it gathers, so that no two threads write the same place.
// T is the dtype; sums are kept in its compute type.
typedef compute<T> C;
struct Window {
  int64 batch, channels;  // of the wide array, which windows slide over
  int64 in[3], out[3], size[3], stride[3], dilation[3], before[3], after[3];
  int64 groups, others;  // groups of channels; channels of the narrow array
};
HALY_DEVICE C multiply_add(C a, C b, C c) {
  if constexpr (same<C, double>::value) {
    return ::fma(a, b, c);
  } else {
    return ::fmaf(a, b, c);
  }
}
// Splits a place of a [batch, channel, z, y, x] array.
struct Place {
  int64 batch, channel, at[3];
};
HALY_DEVICE Place split(int64 i, int64 channels, const int64 *extents) {
  Place p;
  for (int d = 2; d >= 0; --d) {
    p.at[d] = i % extents[d];
    i /= extents[d];
  }
  p.channel = i % channels;
  p.batch = i / channels;
  return p;
}

extern "C" __global__ void __launch_bounds__(256)
    conv(const T *x, const T *weight, const T *bias, const T *added, T *out, const Window w,
         const int relu, const int64 count) {
  const int64 each = w.channels / w.groups, rows = w.others / w.groups;
  const int64 taps = w.size[0] * w.size[1] * w.size[2], plane = w.in[0] * w.in[1] * w.in[2];
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const Place p = split(i, w.others, w.out);
    const int64 group = p.channel / rows;
    const T *from = x + (p.batch * w.channels + group * each) * plane;
    const T *factors = weight + p.channel * each * taps;
    C sum = C(0);
    for (int64 c = 0; c < each; ++c) {
      C part = C(0);
      for (int64 a = 0; a < w.size[0]; ++a) {
        const int64 z = p.at[0] * w.stride[0] + a * w.dilation[0] - w.before[0];
        if (z < 0 || z >= w.in[0]) continue;
        for (int64 b = 0; b < w.size[1]; ++b) {
          const int64 y = p.at[1] * w.stride[1] + b * w.dilation[1] - w.before[1];
          if (y < 0 || y >= w.in[1]) continue;
          for (int64 d = 0; d < w.size[2]; ++d) {
            const int64 v = p.at[2] * w.stride[2] + d * w.dilation[2] - w.before[2];
            if (v < 0 || v >= w.in[2]) continue;
            part = multiply_add(load(from, c * plane + (z * w.in[1] + y) * w.in[2] + v),
                                load(factors, c * taps + (a * w.size[1] + b) * w.size[2] + d),
                                part);
          }
        }
      }
      sum += part;
    }
    if (bias) sum += load(bias, p.channel);
    if (added) sum += load(added, i);
    out[i] = convert<T>(relu && sum <= C(0) ? C(0) : sum);
  }
}

// The derivative with respect to the wide array, which is the transposed convolution too: `narrow`
// arrives with `others` channels. weight is [others, channels / groups, taps].
extern "C" __global__ void __launch_bounds__(256)
    conv_backward_input(const T *narrow, const T *weight, const T *bias, T *out, const Window w,
                        const int64 count) {
  const int64 each = w.channels / w.groups, rows = w.others / w.groups;
  const int64 taps = w.size[0] * w.size[1] * w.size[2], plane = w.out[0] * w.out[1] * w.out[2];
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const Place p = split(i, w.channels, w.in);
    const int64 group = p.channel / each, within = p.channel - group * each;
    C sum = C(0);
    for (int64 r = 0; r < rows; ++r) {
      const T *from = narrow + (p.batch * w.others + group * rows + r) * plane;
      const T *factors = weight + ((group * rows + r) * each + within) * taps;
      C part = C(0);
      for (int64 a = 0; a < w.size[0]; ++a) {
        const int64 z = p.at[0] + w.before[0] - a * w.dilation[0];
        if (z < 0 || z % w.stride[0] || z / w.stride[0] >= w.out[0]) continue;
        for (int64 b = 0; b < w.size[1]; ++b) {
          const int64 y = p.at[1] + w.before[1] - b * w.dilation[1];
          if (y < 0 || y % w.stride[1] || y / w.stride[1] >= w.out[1]) continue;
          for (int64 d = 0; d < w.size[2]; ++d) {
            const int64 v = p.at[2] + w.before[2] - d * w.dilation[2];
            if (v < 0 || v % w.stride[2] || v / w.stride[2] >= w.out[2]) continue;
            const int64 row = (z / w.stride[0] * w.out[1] + y / w.stride[1]) * w.out[2];
            const int64 at = row + v / w.stride[2];
            part = multiply_add(load(from, at),
                                load(factors, (a * w.size[1] + b) * w.size[2] + d), part);
          }
        }
      }
      sum += part;
    }
    if (bias) sum += load(bias, p.channel);
    out[i] = convert<T>(sum);
  }
}

// out is [others, channels / groups, taps].
extern "C" __global__ void __launch_bounds__(256)
    conv_backward_weight(const T *x, const T *narrow, T *out, const Window w, const int64 count) {
  const int64 each = w.channels / w.groups, rows = w.others / w.groups;
  const int64 wide = w.in[0] * w.in[1] * w.in[2], plane = w.out[0] * w.out[1] * w.out[2];
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const Place p = split(i, each, w.size);  // batch: a channel of the narrow array
    const int64 group = p.batch / rows;
    C sum = C(0);
    for (int64 n = 0; n < w.batch; ++n) {
      const T *from = x + (n * w.channels + group * each + p.channel) * wide;
      const T *arriving = narrow + (n * w.others + p.batch) * plane;
      for (int64 oz = 0; oz < w.out[0]; ++oz) {
        const int64 z = oz * w.stride[0] + p.at[0] * w.dilation[0] - w.before[0];
        if (z < 0 || z >= w.in[0]) continue;
        for (int64 oy = 0; oy < w.out[1]; ++oy) {
          const int64 y = oy * w.stride[1] + p.at[1] * w.dilation[1] - w.before[1];
          if (y < 0 || y >= w.in[1]) continue;
          C part = C(0);
          for (int64 ox = 0; ox < w.out[2]; ++ox) {
            const int64 v = ox * w.stride[2] + p.at[2] * w.dilation[2] - w.before[2];
            if (v < 0 || v >= w.in[2]) continue;
            part = multiply_add(load(from, (z * w.in[1] + y) * w.in[2] + v),
                                load(arriving, (oz * w.out[1] + oy) * w.out[2] + ox), part);
          }
          sum += part;
        }
      }
    }
    out[i] = convert<T>(sum);
  }
}

// The positions of one window along an axis that lie in the array: [first, last) of its indices.
struct Span {
  int64 start, first, last;
};
HALY_DEVICE Span span(const Window &w, int axis, int64 o) {
  Span s;
  s.start = o * w.stride[axis] - w.before[axis];
  const int64 step = w.dilation[axis], room = w.in[axis] - s.start;
  s.first = s.start >= 0 ? 0 : (-s.start + step - 1) / step;
  s.last = room <= 0 ? 0 : (room + step - 1) / step;
  if (s.last > w.size[axis]) s.last = w.size[axis];
  if (s.last < s.first) s.last = s.first;
  return s;
}
// Positions that count for an average: those in the array, or in its pads too.
HALY_DEVICE C divisor(const Window &w, const Span (&s)[3], int include_pad) {
  double count = 1;
  for (int axis = 0; axis < 3; ++axis) {
    int64 along = s[axis].last - s[axis].first;
    if (include_pad) {
      const int64 room = w.in[axis] + w.after[axis] - s[axis].start, step = w.dilation[axis];
      along = room <= 0 ? 0 : (room + step - 1) / step;
      if (along > w.size[axis]) along = w.size[axis];
    }
    count *= static_cast<double>(along);
  }
  return static_cast<C>(count);
}
template <typename Visit>
HALY_DEVICE void positions(const Window &w, const Span (&s)[3], Visit visit) {
  for (int64 a = s[0].first; a < s[0].last; ++a) {
    const int64 z = s[0].start + a * w.dilation[0];
    for (int64 b = s[1].first; b < s[1].last; ++b) {
      const int64 row = (z * w.in[1] + s[1].start + b * w.dilation[1]) * w.in[2];
      for (int64 d = s[2].first; d < s[2].last; ++d) visit(row + s[2].start + d * w.dilation[2]);
    }
  }
}
HALY_DEVICE C lowest() {
  if constexpr (is_float<C>::value) {
    return -math::infinity_of<C>();
  } else {
    return math::limits<C>::lowest();
  }
}

extern "C" __global__ void __launch_bounds__(256)
    max_pool(const T *x, T *out, const Window w, const int64 count) {
  const int64 plane = w.in[0] * w.in[1] * w.in[2];
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const Place p = split(i, w.channels, w.out);
    const Span s[3] = {span(w, 0, p.at[0]), span(w, 1, p.at[1]), span(w, 2, p.at[2])};
    const T *from = x + (p.batch * w.channels + p.channel) * plane;
    C best = lowest();
    positions(w, s, [&](int64 at) { best = math::maximum(best, load(from, at)); });
    out[i] = convert<T>(best);
  }
}
extern "C" __global__ void __launch_bounds__(256)
    avg_pool(const T *x, T *out, const Window w, const int include_pad, const int64 count) {
  const int64 plane = w.in[0] * w.in[1] * w.in[2];
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const Place p = split(i, w.channels, w.out);
    const Span s[3] = {span(w, 0, p.at[0]), span(w, 1, p.at[1]), span(w, 2, p.at[2])};
    const T *from = x + (p.batch * w.channels + p.channel) * plane;
    C sum = C(0);
    bool any = false;
    positions(w, s, [&](int64 at) {
      sum += load(from, at);
      any = true;
    });
    out[i] = convert<T>(any ? static_cast<C>(sum / divisor(w, s, include_pad)) : C(0));
  }
}

// Windows that hold a position along an axis: [first, last] of the result.
HALY_DEVICE void holders(const Window &w, int axis, int64 at, int64 &first, int64 &last) {
  const int64 reach = at + w.before[axis] - (w.size[axis] - 1) * w.dilation[axis];
  first = reach <= 0 ? 0 : (reach + w.stride[axis] - 1) / w.stride[axis];
  last = (at + w.before[axis]) / w.stride[axis];
  if (last >= w.out[axis]) last = w.out[axis] - 1;
}
// The first largest position of each window gets its derivative; a NaN is the largest.
extern "C" __global__ void __launch_bounds__(256)
    pool_backward(const T *x, const T *upstream, T *out, const Window w, const int include_pad,
                  const int average, const int64 count) {
  const int64 plane = w.in[0] * w.in[1] * w.in[2], narrow = w.out[0] * w.out[1] * w.out[2];
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const Place p = split(i, w.channels, w.in);
    const int64 channel = p.batch * w.channels + p.channel, own = i - channel * plane;
    const T *from = x + channel * plane, *arriving = upstream + channel * narrow;
    int64 first[3], last[3];
    for (int d = 0; d < 3; ++d) holders(w, d, p.at[d], first[d], last[d]);
    C sum = C(0);
    for (int64 oz = first[0]; oz <= last[0]; ++oz) {
      for (int64 oy = first[1]; oy <= last[1]; ++oy) {
        for (int64 ox = first[2]; ox <= last[2]; ++ox) {
          const Span s[3] = {span(w, 0, oz), span(w, 1, oy), span(w, 2, ox)};
          bool held = true;  // a dilated window steps over some positions
          for (int d = 0; d < 3; ++d) held = held && (p.at[d] - s[d].start) % w.dilation[d] == 0;
          if (!held) continue;
          const C value = load(arriving, (oz * w.out[1] + oy) * w.out[2] + ox);
          if (average) {
            sum += value / divisor(w, s, include_pad);
            continue;
          }
          int64 chosen = -1;
          C best = C(0);
          positions(w, s, [&](int64 at) {
            const C candidate = load(from, at);
            if (chosen < 0 || (best == best && (candidate > best || candidate != candidate))) {
              chosen = at;
              best = candidate;
            }
          });
          if (chosen == own) sum += value;
        }
      }
    }
    out[i] = convert<T>(sum);
  }
}
