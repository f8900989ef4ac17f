// Losses whose decomposition is slow: a step of a graph for each time, or arrays between passes.
#include "vector/loss.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "families.hpp"
#include "number.hpp"
#include "parallel.hpp"
#include "reducers.hpp"
#include "statics.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

constexpr double kNever = -std::numeric_limits<double>::infinity();

double widened(float16 value) { return to_float(value); }
double widened(bfloat16 value) { return to_float(value); }
template <typename T>
double widened(T value) {
  return value;
}

// log(exp(a) + exp(b) + exp(c)); NaN where one of them is.
double log_of_sum(double a, double b, double c) {
  if (std::isnan(a) || std::isnan(b) || std::isnan(c)) return std::nan("");
  const double most = std::max(a, std::max(b, c));
  if (most == kNever) return kNever;
  return most + std::log(std::exp(a - most) + std::exp(b - most) + std::exp(c - most));
}

// The sizes of a call, and which class is the blank.
struct Sizes {
  int64_t times, batch, classes, labels, blank;
};

// Minus the logarithm of the probability of all ways to say the first `length` labels in the first
// `times` times. Place 2 i + 1 is label i, the others are blanks; a path is at one place a time and
// goes on by at most two, past a blank between labels that differ.
template <typename T>
double loss_of(const T *seen, const int64_t *target, const Sizes &size, int64_t times,
               int64_t length, double *paths) {
  const int64_t places = 2 * length + 1;
  const auto label = [&](int64_t place) { return place % 2 ? target[place / 2] : size.blank; };
  const auto at = [&](int64_t time, int64_t place) {
    const double value = widened(seen[time * size.batch * size.classes + label(place)]);
    return value == -kNever ? std::nan("") : value;  // of no probability
  };
  for (int64_t place = 0; place < places; ++place) paths[place] = place < 2 ? at(0, place) : kNever;
  for (int64_t time = 1; time < times; ++time) {
    // From the last place down, so that what is read is still of the time before.
    for (int64_t place = places - 1; place >= 0; --place) {
      const bool skips =
          place > 2 && label(place) != size.blank && label(place) != label(place - 2);
      const double sum = log_of_sum(paths[place], place ? paths[place - 1] : kNever,
                                    skips ? paths[place - 2] : kNever);
      paths[place] = sum + at(time, place);
    }
  }
  return -log_of_sum(paths[places - 1], length ? paths[places - 2] : kNever, kNever);
}

template <typename T>
Prepared connectionist(const Problem &problem) {
  const View &seen = problem[0], &out = problem[4];
  const auto &statics = problem.statics<haly_ctc_v1_statics>();
  const Sizes size{seen.shape[0], seen.shape[1], seen.shape[2], problem[1].shape[1], statics.blank};
  const bool separate = statics.reduction == HALY_CTC_REDUCTION_NONE;
  const bool mean = statics.reduction == HALY_CTC_REDUCTION_MEAN;
  const bool zero_infinity = statics.zero_infinity != 0;
  const ConvertLoop whole = HALY_CPU_SELECT(convert_loop)(problem[1].dtype, HALY_DTYPE_INT64);
  const ConvertLoop narrow = HALY_CPU_SELECT(convert_loop)(HALY_DTYPE_FLOAT64, out.dtype);
  const int64_t index_bytes = problem[1].item_bytes();
  const int64_t teams = std::max<int64_t>(std::min<int64_t>(max_threads(), size.batch), 1);
  // A team's labels and paths; before them all the losses.
  const int64_t room = size.labels + 2 * size.labels + 1;
  const double cost_ns =
      50 + 60 * static_cast<double>(size.times * size.batch) * static_cast<double>(room);
  const auto one_loss = [=](const haly_launch *launch, int64_t n, double *space) {
    int64_t times, length;
    whole(data(launch, 2) + n * index_bytes, 1, &times, 1, 1);
    whole(data(launch, 3) + n * index_bytes, 1, &length, 1, 1);
    // Lengths and labels outside their axes are faults of the program; nothing outside is read.
    times = std::clamp<int64_t>(times, 1, size.times);
    length = std::clamp<int64_t>(length, 0, size.labels);
    int64_t *target = reinterpret_cast<int64_t *>(space);
    whole(data(launch, 1) + n * size.labels * index_bytes, 1, target, 1, size.labels);
    for (int64_t i = 0; i < length; ++i) {
      target[i] = std::clamp<int64_t>(target[i], 0, size.classes - 1);
    }
    const T *lines = reinterpret_cast<const T *>(data(launch, 0)) + n * size.classes;
    double loss = loss_of(lines, target, size, times, length, space + size.labels);
    if (zero_infinity && loss == -kNever) loss = 0;
    return mean ? loss / static_cast<double>(std::max<int64_t>(length, 1)) : loss;
  };
  return make_kernel(
      [=](const haly_launch *launch) {
        double *losses = reinterpret_cast<double *>(workspace(launch));
        parallel(teams, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t team = begin; team < end; ++team) {
            double *space = losses + size.batch + team * room;
            const int64_t last = size.batch * (team + 1) / teams;
            for (int64_t n = size.batch * team / teams; n < last; ++n) {
              losses[n] = one_loss(launch, n, space);
            }
          }
        });
        if (separate) {
          narrow(losses, 1, data(launch, 4), 1, size.batch);
          return;
        }
        double sum = 0;
        for (int64_t n = 0; n < size.batch; ++n) sum += losses[n];
        if (mean) sum /= static_cast<double>(size.batch);
        narrow(&sum, 1, data(launch, 4), 1, 1);
      },
      cost_ns, static_cast<uint64_t>(size.batch + teams * room) * sizeof(double));
}

Prepared prepare_ctc(const Problem &problem) {
  switch (problem[0].dtype) {
    case HALY_DTYPE_FLOAT64:
      return connectionist<double>(problem);
    case HALY_DTYPE_FLOAT32:
      return connectionist<float>(problem);
    case HALY_DTYPE_FLOAT16:
      return connectionist<float16>(problem);
    default:
      return connectionist<bfloat16>(problem);
  }
}

void smooth(const float *x, const float *y, double beta, float *out, int64_t count) {
  HALY_CPU_SELECT(loss_loops)
      .smooth_float(x, y, static_cast<float>(beta), static_cast<float>(0.5 * beta), out, count);
}
void smooth(const double *x, const double *y, double beta, double *out, int64_t count) {
  HALY_CPU_SELECT(loss_loops).smooth_double(x, y, beta, 0.5 * beta, out, count);
}

// Losses of elements in the compute dtype T, chunk by chunk; a chunk's sum is what a reduction of
// all the losses makes of it, and the sums are joined in their order.
template <typename T>
Prepared smooth_distance(const Problem &problem) {
  const View &x = problem[0], &out = problem[2];
  const auto &statics = problem.statics<haly_smooth_l1_v1_statics>();
  const haly_dtype compute = sizeof(T) == 8 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
  const bool separate = statics.reduction == HALY_SMOOTH_L1_REDUCTION_NONE;
  const bool mean = statics.reduction == HALY_SMOOTH_L1_REDUCTION_MEAN;
  const bool direct = x.dtype == compute;
  const double beta = statics.beta;
  const ConvertLoop widen = HALY_CPU_SELECT(convert_loop)(x.dtype, compute);
  const ConvertLoop narrow = HALY_CPU_SELECT(convert_loop)(compute, out.dtype);
  const int64_t count = x.size(), item = x.item_bytes(), chunks = (count + kChunk - 1) / kChunk;
  const double cost_ns = 30 + static_cast<double>(count) * (direct ? 0.5 : 1.0);
  // The losses of a part of at most kChunk elements, in `losses`.
  const auto lose = [=](const char *prediction, const char *target, T *losses, int64_t size) {
    if (direct) {
      smooth(reinterpret_cast<const T *>(prediction), reinterpret_cast<const T *>(target), beta,
             losses, size);
      return;
    }
    constexpr int64_t kStep = 512;
    T wide[2][kStep];
    for (int64_t at = 0; at < size; at += kStep) {
      const int64_t length = std::min(kStep, size - at);
      widen(prediction + at * item, 1, wide[0], 1, length);
      widen(target + at * item, 1, wide[1], 1, length);
      smooth(wide[0], wide[1], beta, losses + at, length);
    }
  };
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *prediction = data(launch, 0), *target = data(launch, 1);
        T *sums = reinterpret_cast<T *>(workspace(launch));
        parallel(chunks, cost_ns, [&](int64_t begin, int64_t end) {
          T losses[kChunk];
          for (int64_t chunk = begin; chunk < end; ++chunk) {
            const int64_t at = chunk * kChunk, size = std::min(kChunk, count - at);
            char *to = data(launch, 2) + at * item;
            const bool in_place = separate && direct;
            T *found = in_place ? reinterpret_cast<T *>(to) : losses;
            lose(prediction + at * item, target + at * item, found, size);
            if (!separate) {
              sums[chunk] = Sum<T>::part(losses, size);
            } else if (!direct) {
              narrow(losses, 1, to, 1, size);
            }
          }
        });
        if (separate) return;
        double sum = 0;
        for (int64_t chunk = 0; chunk < chunks; ++chunk) sum += sums[chunk];
        const T result = static_cast<T>(mean ? sum / static_cast<double>(count) : sum);
        narrow(&result, 1, data(launch, 2), 1, 1);
      },
      cost_ns, separate ? 0 : static_cast<uint64_t>(chunks) * sizeof(T));
}

Prepared prepare_smooth_l1(const Problem &problem) {
  return problem[0].dtype == HALY_DTYPE_FLOAT64 ? smooth_distance<double>(problem)
                                                : smooth_distance<float>(problem);
}

}  // namespace

void add_loss_rows(Rows &rows) {
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_SMOOTH_L1, 1, {dtype, dtype, dtype},
             kPlain & ~HALY_KERNEL_STRIDED & ~HALY_KERNEL_BATCH_INVARIANT, &prepare_smooth_l1);
  }
  for (haly_dtype index : kIndex) {
    for (haly_dtype dtype : kFloating) {
      rows.add(HALY_OP_CTC, 1, {dtype, index, index, index, dtype},
               kPlain & ~HALY_KERNEL_STRIDED & ~HALY_KERNEL_BATCH_INVARIANT, &prepare_ctc);
    }
  }
}

}  // namespace haly::cpu
