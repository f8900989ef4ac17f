// Softmax and normalisations: each line is brought together in float32 (float64), worked on, and
// stored.
#include <cmath>
#include <limits>
#include <type_traits>

#include "families.hpp"
#include "lines.hpp"
#include "statics.hpp"
#include "vector/response.hpp"

namespace haly::cpu {
namespace {

template <typename T>
constexpr haly_dtype compute_of() {
  return sizeof(T) == 8 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
}

template <typename T>
double sum_of(const T *x, int64_t count) {
  const ReductionLoops &loops = HALY_CPU_SELECT(reduction_loops);
  double total = 0;
  for (int64_t at = 0; at < count; at += 4096) {
    const int64_t size = std::min<int64_t>(4096, count - at);
    if constexpr (sizeof(T) == 4) {
      total += loops.sum_float(x + at, size);
    } else {
      total += loops.sum_double(x + at, size);
    }
  }
  return total;
}

// Sum of squares around a centre; the centre's rounding to T is taken out again.
template <typename T>
double squares_of(const T *x, double centre, int64_t count) {
  const ReductionLoops &loops = HALY_CPU_SELECT(reduction_loops);
  const T shift = static_cast<T>(centre);
  double total = 0;
  for (int64_t at = 0; at < count; at += 4096) {
    const int64_t size = std::min<int64_t>(4096, count - at);
    if constexpr (sizeof(T) == 4) {
      total += loops.sum_squares_float(x + at, shift, size);
    } else {
      total += loops.sum_squares_double(x + at, shift, size);
    }
  }
  const double rest = centre - static_cast<double>(shift);
  const double squares = total - rest * rest * static_cast<double>(count);
  return squares < 0 ? 0 : squares;  // NaN stays: std::max would make 0 of it
}

template <typename T>
T largest_of(const T *x, int64_t count) {
  if constexpr (sizeof(T) == 4) {
    return HALY_CPU_SELECT(reduction_loops).max_float(x, count);
  } else {
    T best = x[0];
    for (int64_t i = 0; i < count; ++i) best = x[i] > best || x[i] != x[i] ? x[i] : best;
    return best;
  }
}

// out = exp(x - shift); returns the sum.
template <typename T>
double exponentials(const T *x, T shift, T *out, int64_t count) {
  if constexpr (sizeof(T) == 4) {
    return HALY_CPU_SELECT(reduction_loops).exp_sum_float(x, shift, out, count);
  } else {
    double total = 0;
    for (int64_t i = 0; i < count; ++i) total += out[i] = std::exp(x[i] - shift);
    return total;
  }
}

// A kernel over lines of tensors 0 .. inputs-1 (those that have lines) and one output. `work` gets
// the line's number, pointers to the inputs' elements, the output's, and the length.
template <typename T, typename Work>
Prepared on_lines(const std::vector<std::pair<size_t, View>> &inputs, size_t out_slot,
                  const View &out, const std::vector<bool> &along, double element_ns, Work work) {
  struct Input {
    size_t slot;
    Lines lines;
  };
  std::vector<Input> sources;
  for (const auto &[slot, view] : inputs) {
    sources.push_back({slot, Lines(view, along, compute_of<T>())});
  }
  const Lines target(out, along, compute_of<T>());
  const int64_t length = target.length();
  const double cost_ns = 20 + static_cast<double>(out.size()) * element_ns;
  bool direct = target.direct();
  for (const Input &source : sources) direct &= source.lines.direct();
  // Lines side by side in memory are worked on together, so that gathering reads whole rows.
  const int64_t block =
      direct ? 8 : std::max<int64_t>(1, std::min<int64_t>(32, 65536 / (length + 1)));
  return make_kernel(
      [=, sources = std::move(sources)](const haly_launch *launch) {
        for_blocks(target.count(), block, cost_ns, [&](int64_t first, int64_t count) {
          T *scratch = reinterpret_cast<T *>(
              thread_scratch((sources.size() + 1) * count * length * sizeof(T) + 64));
          const T *pointers[3];
          T *results = scratch + sources.size() * count * length;
          if (!direct) {
            for (size_t i = 0; i < sources.size(); ++i) {
              T *at = scratch + i * count * length;
              sources[i].lines.gather(data(launch, sources[i].slot), first, count, 0, length, at);
            }
          }
          for (int64_t line = 0; line < count; ++line) {
            for (size_t i = 0; i < sources.size(); ++i) {
              pointers[i] = direct ? reinterpret_cast<const T *>(data(launch, sources[i].slot)) +
                                         sources[i].lines.offset(first + line)
                                   : scratch + (i * count + line) * length;
            }
            T *result =
                direct ? reinterpret_cast<T *>(data(launch, out_slot)) + target.offset(first + line)
                       : results + line * length;
            work(launch, first + line, pointers, result, length);
          }
          if (!direct) target.scatter(data(launch, out_slot), first, count, 0, length, results);
        });
      },
      cost_ns);
}

std::vector<bool> one_axis(const View &x, int64_t axis) {
  std::vector<bool> along(x.ndim, false);
  if (x.ndim) along[axis < 0 ? axis + x.ndim : axis] = true;
  return along;
}
std::vector<bool> axes_from(const View &x, int64_t axis) {
  std::vector<bool> along(x.ndim, false);
  for (int64_t d = axis < 0 ? axis + x.ndim : axis; d < x.ndim; ++d) along[d] = true;
  return along;
}

template <typename T>
Prepared softmax(const Problem &problem, int64_t axis, bool logarithm) {
  const View &x = problem[0];
  return on_lines<T>(
      {{0, x}}, 1, problem[1], one_axis(x, axis), 1.0,
      [logarithm](const haly_launch *, int64_t, const T *const *in, T *out, int64_t length) {
        const T m = largest_of(in[0], length);
        if (!std::isfinite(m)) {
          std::fill(out, out + length, std::numeric_limits<T>::quiet_NaN());
          return;
        }
        if (!logarithm) {
          const double total = exponentials(in[0], m, out, length);
          const T factor = static_cast<T>(1.0 / total);
          for (int64_t i = 0; i < length; ++i) out[i] *= factor;
          return;
        }
        // The exponentials are only summed; the input may be the output.
        double total = 0;
        T tile[512];
        for (int64_t at = 0; at < length; at += 512) {
          total += exponentials(in[0] + at, m, tile, std::min<int64_t>(512, length - at));
        }
        const T rest = static_cast<T>(std::log(total));
        for (int64_t i = 0; i < length; ++i) out[i] = (in[0][i] - m) - rest;
      });
}

// Optional vectors (scale, bias) are read dense, in the compute type.
template <typename T>
struct Vector {
  Vector(const Problem &problem, size_t slot)
      : slot(slot), count(problem[slot].present ? problem[slot].size() : 0) {
    const View &view = problem[slot];
    if (!count) return;
    stride = 1;
    item = view.item_bytes();
    load = HALY_CPU_SELECT(convert_loop)(view.dtype, compute_of<T>());
  }
  T operator()(const haly_launch *launch, int64_t at, T otherwise) const {
    if (!count) return otherwise;
    T value;
    load(data(launch, slot) + at * item, 1, &value, 1, 1);
    return value;
  }
  // A run of values; `tile` holds them where they have to be converted.
  const T *run(const haly_launch *launch, int64_t at, int64_t size, T *tile) const {
    if (!count) return nullptr;
    const char *from = data(launch, slot) + at * item;
    if (item == sizeof(T)) return reinterpret_cast<const T *>(from);
    load(from, 1, tile, 1, size);
    return tile;
  }
  size_t slot;
  int64_t count, stride = 1, item = 1;
  ConvertLoop load = nullptr;
};

template <typename T>
void affine(const haly_launch *launch, const T *x, T *out, int64_t length, double mean,
            double factor, const Vector<T> &scale, const Vector<T> &bias) {
  T scales[512], biases[512];
  for (int64_t at = 0; at < length; at += 512) {
    const int64_t size = std::min<int64_t>(512, length - at);
    const T *s = scale.run(launch, at, size, scales), *b = bias.run(launch, at, size, biases);
    const T centre = static_cast<T>(mean), f = static_cast<T>(factor);
    if constexpr (sizeof(T) == 4) {
      HALY_CPU_SELECT(reduction_loops).normalise_float(x + at, centre, f, s, b, out + at, size);
    } else {
      for (int64_t i = 0; i < size; ++i) {
        out[at + i] = (x[at + i] - centre) * f * (s ? s[i] : T(1)) + (b ? b[i] : T(0));
      }
    }
  }
}

template <typename T>
Prepared layer_norm(const Problem &problem, int64_t axis, double epsilon) {
  const View &x = problem[0];
  const Vector<T> scale(problem, 1), bias(problem, 2);
  return on_lines<T>(
      {{0, x}}, 3, problem[3], axes_from(x, axis), 1.0,
      [=](const haly_launch *launch, int64_t, const T *const *in, T *out, int64_t length) {
        const double n = static_cast<double>(length);
        const double mean = sum_of(in[0], length) / n;
        const double variance = squares_of(in[0], mean, length) / n;
        affine(launch, in[0], out, length, mean, 1 / std::sqrt(variance + epsilon), scale, bias);
      });
}

template <typename T>
Prepared rms_norm(const Problem &problem, int64_t axis, double epsilon) {
  const View &x = problem[0];
  const Vector<T> scale(problem, 1);
  Vector<T> none = scale;
  none.count = 0;
  return on_lines<T>(
      {{0, x}}, 2, problem[2], axes_from(x, axis), 0.8,
      [=](const haly_launch *launch, int64_t, const T *const *in, T *out, int64_t length) {
        const double mean = squares_of(in[0], 0.0, length) / static_cast<double>(length);
        affine(launch, in[0], out, length, 0.0, 1 / std::sqrt(mean + epsilon), scale, none);
      });
}

// Lines are the groups of each image; scale and bias change with the channel inside a line.
template <typename T>
Prepared group_norm(const Problem &problem, int64_t groups, double epsilon) {
  View x = problem[0], out = problem[3];
  const int64_t channels = x.shape[1];
  if (groups != channels && x.ndim == HALY_MAX_NDIM) refuse("cpu: group_norm of eight dimensions");
  // Axis 1 is split into groups and channels of a group.
  const auto split = [&](View &view) {
    for (int axis = view.ndim; axis > 2; --axis) {
      view.shape[axis] = view.shape[axis - 1];
      view.strides[axis] = view.strides[axis - 1];
    }
    view.shape[2] = channels / groups;
    view.strides[2] = view.strides[1];
    view.shape[1] = groups;
    view.strides[1] *= channels / groups;
    ++view.ndim;
  };
  if (groups != channels) {
    split(x);
    split(out);
  }
  const int64_t each = channels / groups;
  const Vector<T> scale(problem, 1), bias(problem, 2);
  return on_lines<T>(
      {{0, x}}, 3, out, axes_from(x, 2), 1.0,
      [=](const haly_launch *launch, int64_t line, const T *const *in, T *result, int64_t length) {
        const double n = static_cast<double>(length);
        const double mean = sum_of(in[0], length) / n;
        const double factor = 1 / std::sqrt(squares_of(in[0], mean, length) / n + epsilon);
        const int64_t run = length / each;
        for (int64_t c = 0; c < each; ++c) {
          const int64_t channel = line % groups * each + c;
          const T s = scale(launch, channel, 1), b = bias(launch, channel, 0);
          const T centre = static_cast<T>(mean), f = static_cast<T>(factor);
          const T *from = in[0] + c * run;
          T *to = result + c * run;
          for (int64_t i = 0; i < run; ++i) to[i] = (from[i] - centre) * f * s + b;
        }
      });
}

template <typename T>
Prepared batch_norm(const Problem &problem, double epsilon) {
  const View &x = problem[0];
  const Vector<T> scale(problem, 1), bias(problem, 2), mean(problem, 3), variance(problem, 4);
  const int64_t channels = x.shape[1];
  return on_lines<T>(
      {{0, x}}, 5, problem[5], axes_from(x, 2), 0.5,
      [=](const haly_launch *launch, int64_t line, const T *const *in, T *out, int64_t length) {
        const int64_t c = line % channels;
        const double wide = variance(launch, c, 1);
        const double factor = scale(launch, c, 1) / std::sqrt(wide + epsilon);
        const T m = mean(launch, c, 0), f = static_cast<T>(factor);
        const T b = bias(launch, c, 0);
        for (int64_t i = 0; i < length; ++i) out[i] = (in[0][i] - m) * f + b;
      });
}

template <typename T>
Prepared lrn(const Problem &problem, const haly_lrn_v1_statics &statics) {
  const View &x = problem[0];
  const int64_t before = (statics.size - 1) / 2, after = statics.size / 2;
  const double alpha = statics.alpha / static_cast<double>(statics.size);
  const double beta = statics.beta, bias = statics.bias;
  // Where the offset carries the base, squares that float32 rounds to zero do not matter.
  const bool fast = beta == 0.75 && bias > 1e-3 && alpha >= 0;
  return on_lines<T>({{0, x}}, 1, problem[1], one_axis(x, 1), fast ? 2.0 : 20.0,
                     [=](const haly_launch *, int64_t, const T *const *in, T *out, int64_t length) {
                       if constexpr (std::is_same_v<T, float>) {
                         if (fast) {
                           std::vector<float> room(length + before + after);
                           if (HALY_CPU_SELECT(response_loops)
                                   .respond(in[0], room.data(), out, length, before, after,
                                            static_cast<float>(bias), static_cast<float>(alpha))) {
                             return;
                           }
                         }
                       }
                       std::vector<double> squares(length);
                       for (int64_t c = 0; c < length; ++c) {
                         squares[c] = static_cast<double>(in[0][c]) * in[0][c];
                       }
                       for (int64_t c = 0; c < length; ++c) {
                         double sum = 0;
                         const int64_t last = std::min(length - 1, c + after);
                         for (int64_t d = std::max<int64_t>(0, c - before); d <= last; ++d) {
                           sum += squares[d];
                         }
                         const double base = bias + alpha * sum;
                         const double power = beta == 0.75
                                                  ? std::sqrt(base) * std::sqrt(std::sqrt(base))
                                                  : std::pow(base, beta);
                         out[c] = static_cast<T>(in[0][c] / power);
                       }
                     });
}

template <typename T>
Prepared softmax_backward(const Problem &problem, int64_t axis) {
  const View &upstream = problem[0], &y = problem[1];
  return on_lines<T>({{0, upstream}, {1, y}}, 2, problem[2], one_axis(y, axis), 1.0,
                     [](const haly_launch *, int64_t, const T *const *in, T *out, int64_t length) {
                       double total = 0;
                       for (int64_t i = 0; i < length; ++i) {
                         total += static_cast<double>(in[0][i]) * in[1][i];
                       }
                       for (int64_t i = 0; i < length; ++i) {
                         out[i] = static_cast<T>(in[1][i] * (in[0][i] - total));
                       }
                     });
}

// centred: layer_norm's derivative, else rms_norm's.
template <typename T>
Prepared norm_backward(const Problem &problem, int64_t axis, double epsilon, bool centred) {
  const View &upstream = problem[0], &x = problem[1];
  const Vector<T> scale(problem, 2);
  return on_lines<T>(
      {{0, upstream}, {1, x}}, 3, problem[3], axes_from(x, axis), 3.0,
      [=](const haly_launch *launch, int64_t, const T *const *in, T *out, int64_t length) {
        const double n = static_cast<double>(length);
        const double mean = centred ? sum_of(in[1], length) / n : 0.0;
        const double r = 1 / std::sqrt(squares_of(in[1], mean, length) / n + epsilon);
        double total = 0, product = 0;
        for (int64_t i = 0; i < length; ++i) {
          const double g = static_cast<double>(in[0][i]) * scale(launch, i, 1);
          total += g;
          product += g * (in[1][i] - mean) * r;
        }
        total = centred ? total / n : 0.0;
        product /= n;
        for (int64_t i = 0; i < length; ++i) {
          const double g = static_cast<double>(in[0][i]) * scale(launch, i, 1);
          const double z = (in[1][i] - mean) * r;
          out[i] = static_cast<T>(r * (g - total - z * product));
        }
      });
}

bool wide(const Problem &problem) { return problem[0].dtype == HALY_DTYPE_FLOAT64; }

Prepared prepare_softmax(const Problem &p) {
  const int64_t axis = p.statics<haly_softmax_v1_statics>().axis;
  return wide(p) ? softmax<double>(p, axis, false) : softmax<float>(p, axis, false);
}
Prepared prepare_log_softmax(const Problem &p) {
  const int64_t axis = p.statics<haly_log_softmax_v1_statics>().axis;
  return wide(p) ? softmax<double>(p, axis, true) : softmax<float>(p, axis, true);
}
// Channels innermost: one pass over the positions with the channels' factors in vectors.
Prepared batch_norm_last(const Problem &problem, double epsilon) {
  const View &x = problem[0];
  const Vector<float> scale(problem, 1), bias(problem, 2), mean(problem, 3), variance(problem, 4);
  const int64_t channels = x.shape[1], positions = x.size() / channels;
  const double cost_ns = 50 + static_cast<double>(x.size()) * 0.15;
  return make_kernel(
      [=](const haly_launch *launch) {
        std::vector<float> factors(channels), means(channels), biases(channels);
        for (int64_t c = 0; c < channels; ++c) {
          const double wide = variance(launch, c, 1);
          factors[c] = static_cast<float>(scale(launch, c, 1) / std::sqrt(wide + epsilon));
          means[c] = mean(launch, c, 0);
          biases[c] = bias(launch, c, 0);
        }
        const float *from = reinterpret_cast<const float *>(data(launch, 0));
        float *to = reinterpret_cast<float *>(data(launch, 5));
        const auto normalise = HALY_CPU_SELECT(response_loops).normalise;
        parallel(positions, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t at = begin; at < end; ++at) {
            normalise(from + at * channels, means.data(), factors.data(), biases.data(),
                      to + at * channels, channels);
          }
        });
      },
      cost_ns);
}
Prepared prepare_batch_norm(const Problem &p) {
  const double epsilon = p.statics<haly_batch_norm_v1_statics>().epsilon;
  const bool last = p[0].channels_last() && p[5].channels_last() && p[0].shape[1] > 1;
  if (last && p[0].dtype == HALY_DTYPE_FLOAT32) return batch_norm_last(p, epsilon);
  return wide(p) ? batch_norm<double>(p, epsilon) : batch_norm<float>(p, epsilon);
}
Prepared prepare_layer_norm(const Problem &p) {
  const auto &s = p.statics<haly_layer_norm_v1_statics>();
  return wide(p) ? layer_norm<double>(p, s.axis, s.epsilon)
                 : layer_norm<float>(p, s.axis, s.epsilon);
}
Prepared prepare_group_norm(const Problem &p) {
  const auto &s = p.statics<haly_group_norm_v1_statics>();
  return wide(p) ? group_norm<double>(p, s.groups, s.epsilon)
                 : group_norm<float>(p, s.groups, s.epsilon);
}
Prepared prepare_instance_norm(const Problem &p) {
  const double epsilon = p.statics<haly_instance_norm_v1_statics>().epsilon;
  const int64_t channels = p[0].shape[1];
  return wide(p) ? group_norm<double>(p, channels, epsilon)
                 : group_norm<float>(p, channels, epsilon);
}
Prepared prepare_rms_norm(const Problem &p) {
  const auto &s = p.statics<haly_rms_norm_v1_statics>();
  return wide(p) ? rms_norm<double>(p, s.axis, s.epsilon) : rms_norm<float>(p, s.axis, s.epsilon);
}
Prepared prepare_lrn(const Problem &p) {
  const auto &s = p.statics<haly_lrn_v1_statics>();
  return wide(p) ? lrn<double>(p, s) : lrn<float>(p, s);
}
Prepared prepare_softmax_backward(const Problem &p) {
  const int64_t axis = p.statics<haly_softmax_backward_v1_statics>().axis;
  return wide(p) ? softmax_backward<double>(p, axis) : softmax_backward<float>(p, axis);
}
Prepared prepare_layer_norm_backward(const Problem &p) {
  const auto &s = p.statics<haly_layer_norm_backward_v1_statics>();
  return wide(p) ? norm_backward<double>(p, s.axis, s.epsilon, true)
                 : norm_backward<float>(p, s.axis, s.epsilon, true);
}
Prepared prepare_rms_norm_backward(const Problem &p) {
  const auto &s = p.statics<haly_rms_norm_backward_v1_statics>();
  return wide(p) ? norm_backward<double>(p, s.axis, s.epsilon, false)
                 : norm_backward<float>(p, s.axis, s.epsilon, false);
}

}  // namespace

void add_normalisation_rows(Rows &rows) {
  // Lines of x may be strided; the vectors beside it are read dense, so those rows ask for that.
  constexpr uint64_t kDense = (kPlain & ~HALY_KERNEL_STRIDED) | HALY_KERNEL_IN_PLACE;
  constexpr uint64_t kStrided = kPlain | HALY_KERNEL_IN_PLACE;
  for (haly_dtype d : kFloating) {
    rows.add(HALY_OP_SOFTMAX, 1, {d, d}, kStrided, &prepare_softmax);
    rows.add(HALY_OP_LOG_SOFTMAX, 1, {d, d}, kStrided, &prepare_log_softmax);
    rows.add(HALY_OP_LRN, 1, {d, d}, kStrided, &prepare_lrn, Rows::Layout::kFollows);
    rows.add(HALY_OP_SOFTMAX_BACKWARD, 1, {d, d, d}, kStrided, &prepare_softmax_backward);
    rows.add(HALY_OP_BATCH_NORM, 1, {d, d, d, d, d, d}, kDense, &prepare_batch_norm,
             Rows::Layout::kFollows);
    rows.add(HALY_OP_LAYER_NORM, 1, {d, d, d, d}, kDense, &prepare_layer_norm);
    rows.add(HALY_OP_GROUP_NORM, 1, {d, d, d, d}, kDense, &prepare_group_norm);
    rows.add(HALY_OP_INSTANCE_NORM, 1, {d, d, d, d}, kDense, &prepare_instance_norm);
    rows.add(HALY_OP_RMS_NORM, 1, {d, d, d}, kDense, &prepare_rms_norm);
    rows.add(HALY_OP_LAYER_NORM_BACKWARD, 1, {d, d, d, d}, kDense, &prepare_layer_norm_backward);
    rows.add(HALY_OP_RMS_NORM_BACKWARD, 1, {d, d, d, d}, kDense, &prepare_rms_norm_backward);
  }
}

}  // namespace haly::cpu
