// Steps of optimizers, each one pass over the weights and their state (lamb: two).
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>

#include "families.hpp"
#include "lines.hpp"
#include "parallel.hpp"
#include "statics.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

constexpr int64_t kTile = 1024;  // elements; what is not of the compute dtype is converted by tiles

// 0-d operands, read at every launch.
struct Scalars {
  double rate = 0, step = 0, product = 0;
};
using NumbersOf = std::function<OptimizerNumbers(const Scalars &)>;

double number_at(const haly_launch *launch, size_t slot, haly_dtype dtype) {
  const char *from = data(launch, slot);
  if (dtype == HALY_DTYPE_INT64) {
    int64_t value;
    std::memcpy(&value, from, sizeof value);
    return static_cast<double>(value);
  }
  if (dtype == HALY_DTYPE_FLOAT64) {
    double value;
    std::memcpy(&value, from, sizeof value);
    return value;
  }
  float value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

// 1 - beta ^ step, without cancellation.
double correction(double beta, double step) { return -std::expm1(step * std::log1p(beta - 1)); }

// Where the operands of a step lie among the slots.
struct Slots {
  Slots(const Problem &problem, int states, bool has_product, bool has_step)
      : states(states),
        product(has_product ? 2 + states : -1),
        rate(2 + states + has_product),
        step(has_step ? rate + 1 : -1),
        out(rate + 1 + has_step),
        rate_dtype(problem[rate].dtype) {}
  Scalars scalars(const haly_launch *launch) const {
    Scalars found;
    found.rate = number_at(launch, rate, rate_dtype);
    if (step >= 0) found.step = number_at(launch, step, HALY_DTYPE_INT64);
    if (product >= 0) found.product = number_at(launch, product, rate_dtype);
    return found;
  }
  int states, product, rate, step, out;
  haly_dtype rate_dtype;
};

// Tiles of the operands in the compute dtype: in place where they have it, else converted.
class Tiles {
 public:
  Tiles(const Slots &slots, haly_dtype dtype)
      : slots_(slots),
        compute_(dtype == HALY_DTYPE_FLOAT64 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32),
        item_(dtype_size(dtype)),
        compute_item_(dtype_size(compute_)),
        direct_(dtype == compute_),
        load_(HALY_CPU_SELECT(convert_loop)(dtype, compute_)),
        store_(HALY_CPU_SELECT(convert_loop)(compute_, dtype)) {}

  bool wide() const { return compute_ == HALY_DTYPE_FLOAT64; }
  int64_t compute_item() const { return compute_item_; }

  // Calls loop(inputs, outputs, size) on elements [begin, begin + size) of a launch, size <= kTile.
  // `direction` takes the first output's place where it is not NULL.
  template <typename Loop>
  void operator()(const haly_launch *launch, int64_t begin, int64_t size, char *direction,
                  const Loop &loop) const {
    const int in_count = 2 + slots_.states, out_count = 1 + slots_.states;
    const void *inputs[4] = {};
    void *outputs[3] = {};
    alignas(64) char room[7][kTile * sizeof(double)];
    for (int i = 0; i < in_count; ++i) {
      const char *from = data(launch, i) + begin * item_;
      if (!direct_) load_(from, 1, room[i], 1, size);
      inputs[i] = direct_ ? from : room[i];
    }
    for (int i = 0; i < out_count; ++i) {
      outputs[i] = direct_ ? data(launch, slots_.out + i) + begin * item_ : room[4 + i];
    }
    if (direction) outputs[0] = direction;
    loop(inputs, outputs, size);
    if (direct_) return;
    for (int i = direction ? 1 : 0; i < out_count; ++i) {
      store_(outputs[i], 1, data(launch, slots_.out + i) + begin * item_, 1, size);
    }
  }

 private:
  Slots slots_;
  haly_dtype compute_;
  int64_t item_, compute_item_;
  bool direct_;
  ConvertLoop load_, store_;
};

Prepared prepare_step(const Problem &problem, uint32_t op, int states, bool has_step,
                      NumbersOf numbers_of) {
  const Slots slots(problem, states, op == HALY_OP_NADAM, has_step);
  const Tiles tiles(slots, problem[0].dtype);
  const int64_t count = problem[0].size(), tile_count = (count + kTile - 1) / kTile;
  const OptimizerLoop loop = HALY_CPU_SELECT(optimizer_loop)(op, tiles.wide());
  const double cost_ns = 50 + static_cast<double>(count) * (0.5 + 0.4 * states);
  return make_kernel(
      [=, numbers_of = std::move(numbers_of)](const haly_launch *launch) {
        const OptimizerNumbers numbers = numbers_of(slots.scalars(launch));
        parallel(tile_count, cost_ns, [&](int64_t first, int64_t last) {
          for (int64_t tile = first; tile < last; ++tile) {
            const int64_t begin = tile * kTile, size = std::min(kTile, count - begin);
            tiles(launch, begin, size, nullptr,
                  [&](const void *const *inputs, void *const *outputs, int64_t n) {
                    loop(inputs, outputs, &numbers, n);
                  });
          }
        });
      },
      cost_ns);
}

template <typename Statics>
OptimizerNumbers adam_numbers(const Statics &s, const Scalars &scalars) {
  OptimizerNumbers n;
  n.rate = scalars.rate;
  n.weight_decay = s.weight_decay;
  n.epsilon = s.epsilon;
  n.keep_first = s.beta1;
  n.take_first = 1 - s.beta1;
  n.keep_second = s.beta2;
  n.take_second = 1 - s.beta2;
  n.scale_first = 1 / correction(s.beta1, scalars.step);
  n.scale_second = 1 / correction(s.beta2, scalars.step);
  return n;
}

Prepared prepare_sgd(const Problem &problem) {
  const auto s = problem.statics<haly_sgd_v1_statics>();
  return prepare_step(problem, HALY_OP_SGD, 0, false, [s](const Scalars &scalars) {
    OptimizerNumbers n;
    n.rate = scalars.rate;
    n.weight_decay = s.weight_decay;
    return n;
  });
}

template <typename Statics, uint32_t op>
Prepared prepare_momentum(const Problem &problem) {
  const auto s = problem.statics<Statics>();
  return prepare_step(problem, op, 1, false, [s](const Scalars &scalars) {
    OptimizerNumbers n;
    n.rate = scalars.rate;
    n.weight_decay = s.weight_decay;
    n.keep_first = s.momentum;
    n.take_first = 1 - s.dampening;
    return n;
  });
}

Prepared prepare_adagrad(const Problem &problem) {
  const auto s = problem.statics<haly_adagrad_v1_statics>();
  return prepare_step(problem, HALY_OP_ADAGRAD, 1, false, [s](const Scalars &scalars) {
    OptimizerNumbers n;
    n.rate = scalars.rate;
    n.weight_decay = s.weight_decay;
    n.epsilon = s.epsilon;
    return n;
  });
}

Prepared prepare_adadelta(const Problem &problem) {
  const auto s = problem.statics<haly_adadelta_v1_statics>();
  return prepare_step(problem, HALY_OP_ADADELTA, 2, false, [s](const Scalars &scalars) {
    OptimizerNumbers n;
    n.rate = scalars.rate;
    n.weight_decay = s.weight_decay;
    n.epsilon = s.epsilon;
    n.keep_first = s.decay;
    n.take_first = 1 - s.decay;
    return n;
  });
}

Prepared prepare_rmsprop(const Problem &problem) {
  const auto s = problem.statics<haly_rmsprop_v1_statics>();
  return prepare_step(problem, HALY_OP_RMSPROP, 2, false, [s](const Scalars &scalars) {
    OptimizerNumbers n;
    n.rate = scalars.rate;
    n.weight_decay = s.weight_decay;
    n.epsilon = s.epsilon;
    n.keep_first = s.decay;
    n.take_first = 1 - s.decay;
    n.keep_second = s.momentum;
    return n;
  });
}

template <typename Statics, uint32_t op>
Prepared prepare_adam(const Problem &problem) {
  const auto s = problem.statics<Statics>();
  return prepare_step(problem, op, 2, true,
                      [s](const Scalars &scalars) { return adam_numbers(s, scalars); });
}

// The momentum of a step and of the next one, and their product so far.
struct NadamMomenta {
  NadamMomenta(const haly_nadam_v1_statics &s, const Scalars &scalars) {
    const double rate = s.momentum_decay * std::log(0.96);
    here = s.beta1 * (1 - 0.5 * std::exp(scalars.step * rate));
    ahead = s.beta1 * (1 - 0.5 * std::exp((scalars.step + 1) * rate));
    so_far = scalars.product * here;
  }
  double here, ahead, so_far;
};

Prepared prepare_nadam(const Problem &problem) {
  const auto s = problem.statics<haly_nadam_v1_statics>();
  const Slots slots(problem, 2, true, true);
  Prepared step = prepare_step(problem, HALY_OP_NADAM, 2, true, [s](const Scalars &scalars) {
    OptimizerNumbers n = adam_numbers(s, scalars);
    const NadamMomenta m(s, scalars);
    n.scale_gradient = (1 - m.here) / (1 - m.so_far);
    n.scale_first = m.ahead / (1 - m.so_far * m.ahead);
    return n;
  });
  const double cost_ns = step.cost_ns;
  std::shared_ptr<Kernel> kernel = std::move(step.kernel);
  return make_kernel(
      [=](const haly_launch *launch) {
        const double product = NadamMomenta(s, slots.scalars(launch)).so_far;
        kernel->run(kernel.get(), launch);
        char *to = data(launch, slots.out + 3);
        const float narrow = static_cast<float>(product);
        if (slots.rate_dtype == HALY_DTYPE_FLOAT64) {
          std::memcpy(to, &product, sizeof product);
        } else {
          std::memcpy(to, &narrow, sizeof narrow);
        }
      },
      cost_ns);
}

// A sum of squares in float64, in units of 4^exponent.
struct Squares {
  double sum = 0;
  int exponent = 0;

  void add(const Squares &other) {
    if (other.sum == 0) return;
    if (sum == 0) exponent = other.exponent;
    const int larger = std::max(exponent, other.exponent);
    sum = std::ldexp(sum, 2 * (exponent - larger)) +
          std::ldexp(other.sum, 2 * (other.exponent - larger));
    exponent = larger;
  }
};

// The squares of one tile. Those of float32 fit in float64; of float64 they are taken in units that
// bring the largest next to 1.
template <typename T>
Squares squares(const void *values, int64_t count) {
  const T *x = static_cast<const T *>(values);
  Squares total;
  double scale = 1;
  if (sizeof(T) == sizeof(double)) {
    double top = 0;
    for (int64_t i = 0; i < count; ++i) top = std::max(top, std::abs(static_cast<double>(x[i])));
    if (std::isfinite(top) && top > 0) std::frexp(top, &total.exponent);
    // Within what 2^-exponent can be itself.
    total.exponent = std::clamp(total.exponent, -1000, 1000);
    scale = std::ldexp(1.0, -total.exponent);
  }
  for (int64_t i = 0; i < count; ++i) {
    const double scaled = static_cast<double>(x[i]) * scale;
    total.sum += scaled * scaled;
  }
  return total;
}

// The workspace holds the directions and, for each tile, the squares of weights and directions.
template <typename T>
Prepared lamb(const Problem &problem) {
  const auto s = problem.statics<haly_lamb_v1_statics>();
  const Slots slots(problem, 2, false, true);
  const haly_dtype dtype = problem[0].dtype;
  const Tiles tiles(slots, dtype);
  const int64_t count = problem[0].size(), tile_count = (count + kTile - 1) / kTile;
  const int64_t item = problem[0].item_bytes();
  const OptimizerLoop loop = HALY_CPU_SELECT(optimizer_loop)(HALY_OP_LAMB, sizeof(T) == 8);
  const haly_dtype compute = sizeof(T) == 8 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(dtype, compute);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, dtype);
  const double cost_ns = 100 + static_cast<double>(count) * 2.5;
  const uint64_t sums_bytes = static_cast<uint64_t>(tile_count) * 2 * sizeof(Squares);
  return make_kernel(
      [=](const haly_launch *launch) {
        const Scalars scalars = slots.scalars(launch);
        const OptimizerNumbers numbers = adam_numbers(s, scalars);
        Squares *sums = reinterpret_cast<Squares *>(workspace(launch));
        T *directions = reinterpret_cast<T *>(workspace(launch) + sums_bytes);
        parallel(tile_count, cost_ns, [&](int64_t first, int64_t last) {
          for (int64_t tile = first; tile < last; ++tile) {
            const int64_t begin = tile * kTile, size = std::min(kTile, count - begin);
            T *direction = directions + begin;
            tiles(launch, begin, size, reinterpret_cast<char *>(direction),
                  [&](const void *const *inputs, void *const *outputs, int64_t n) {
                    loop(inputs, outputs, &numbers, n);
                    sums[2 * tile] = squares<T>(inputs[0], n);
                    sums[2 * tile + 1] = squares<T>(direction, n);
                  });
          }
        });
        Squares length, stride;
        for (int64_t tile = 0; tile < tile_count; ++tile) {
          length.add(sums[2 * tile]);
          stride.add(sums[2 * tile + 1]);
        }
        const bool usual = length.sum > 0 && stride.sum > 0;
        const double quotient = std::sqrt(length.sum) / std::sqrt(stride.sum);
        const T ratio =
            usual ? static_cast<T>(std::ldexp(quotient, length.exponent - stride.exponent)) : T(1);
        const T rate = static_cast<T>(scalars.rate);
        parallel(tile_count, cost_ns, [&](int64_t first, int64_t last) {
          for (int64_t tile = first; tile < last; ++tile) {
            const int64_t begin = tile * kTile, size = std::min(kTile, count - begin);
            T weights[kTile];
            load(data(launch, 0) + begin * item, 1, weights, 1, size);
            for (int64_t i = 0; i < size; ++i) weights[i] -= rate * (ratio * directions[begin + i]);
            store(weights, 1, data(launch, slots.out) + begin * item, 1, size);
          }
        });
      },
      cost_ns, sums_bytes + static_cast<uint64_t>(count) * sizeof(T));
}

Prepared prepare_lamb(const Problem &problem) {
  return problem[0].dtype == HALY_DTYPE_FLOAT64 ? lamb<double>(problem) : lamb<float>(problem);
}

struct StepRow {
  uint32_t op;
  int states;
  bool has_step;
  Prepare prepare;
};
const StepRow kSteps[] = {
    {HALY_OP_SGD, 0, false, &prepare_sgd},
    {HALY_OP_MOMENTUM, 1, false, &prepare_momentum<haly_momentum_v1_statics, HALY_OP_MOMENTUM>},
    {HALY_OP_NESTEROV, 1, false, &prepare_momentum<haly_nesterov_v1_statics, HALY_OP_NESTEROV>},
    {HALY_OP_ADAGRAD, 1, false, &prepare_adagrad},
    {HALY_OP_ADADELTA, 2, false, &prepare_adadelta},
    {HALY_OP_RMSPROP, 2, false, &prepare_rmsprop},
    {HALY_OP_ADAM, 2, true, &prepare_adam<haly_adam_v1_statics, HALY_OP_ADAM>},
    {HALY_OP_ADAMW, 2, true, &prepare_adam<haly_adamw_v1_statics, HALY_OP_ADAMW>},
    {HALY_OP_NADAM, 2, true, &prepare_nadam},
    {HALY_OP_LAMB, 2, true, &prepare_lamb},
};

}  // namespace

void add_optimizer_rows(Rows &rows) {
  const std::array<std::array<haly_dtype, 2>, 5> dtypes = {{
      {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32},
      {HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT32},
      {HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32},
      {HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT64},
      {HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT32},
  }};
  for (const StepRow &step : kSteps) {
    const bool is_nadam = step.op == HALY_OP_NADAM;
    for (const auto &[dtype, rate] : dtypes) {
      std::vector<haly_dtype> row(2 + step.states, dtype);
      if (is_nadam) row.push_back(rate);
      row.push_back(rate);
      if (step.has_step) row.push_back(HALY_DTYPE_INT64);
      row.insert(row.end(), 1 + step.states, dtype);
      if (is_nadam) row.push_back(rate);
      uint64_t flags = kPlain & ~HALY_KERNEL_STRIDED;
      if (step.op == HALY_OP_LAMB) flags &= ~HALY_KERNEL_BATCH_INVARIANT;
      rows.add(step.op, 1, row, flags | HALY_KERNEL_IN_PLACE, step.prepare);
    }
  }
}

}  // namespace haly::cpu
