// Steps of optimizers: one pass over the weights and their state.
#include "statics.hpp"
#include "vector/math.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

// What the loops read and write: weights, gradient and up to two states, which outputs may lie
// upon; elements are independent of one another.
template <typename T>
struct Operands {
  Operands(const void *const *inputs, void *const *outputs)
      : weights(static_cast<const T *>(inputs[0])),
        gradient(static_cast<const T *>(inputs[1])),
        first(static_cast<const T *>(inputs[2])),
        second(static_cast<const T *>(inputs[3])),
        out(static_cast<T *>(outputs[0])),
        new_first(static_cast<T *>(outputs[1])),
        new_second(static_cast<T *>(outputs[2])) {}
  const T *weights, *gradient, *first, *second;
  T *out, *new_first, *new_second;
};

template <typename T>
struct Numbers {
  explicit Numbers(const OptimizerNumbers &n)
      : rate(static_cast<T>(n.rate)),
        weight_decay(static_cast<T>(n.weight_decay)),
        epsilon(static_cast<T>(n.epsilon)),
        keep_first(static_cast<T>(n.keep_first)),
        take_first(static_cast<T>(n.take_first)),
        keep_second(static_cast<T>(n.keep_second)),
        take_second(static_cast<T>(n.take_second)),
        scale_first(static_cast<T>(n.scale_first)),
        scale_second(static_cast<T>(n.scale_second)),
        scale_gradient(static_cast<T>(n.scale_gradient)),
        decays(n.weight_decay != 0) {}
  T rate, weight_decay, epsilon, keep_first, take_first, keep_second, take_second;
  T scale_first, scale_second, scale_gradient;
  bool decays;
};

// The gradient with the weights' decay in it.
template <typename T>
HALY_CPU_INLINE T decayed(const Numbers<T> &n, T gradient, T weight) {
  return n.decays ? gradient + n.weight_decay * weight : gradient;
}

#define HALY_CPU_STEP(name)                                                                   \
  template <typename T>                                                                       \
  void name(const void *const *inputs, void *const *outputs, const OptimizerNumbers *numbers, \
            int64_t count) {                                                                  \
    const Operands<T> o(inputs, outputs);                                                     \
    const Numbers<T> n(*numbers);                                                             \
    _Pragma("GCC ivdep") for (int64_t i = 0; i < count; ++i) step_##name(o, n, i);            \
  }

template <typename T>
HALY_CPU_INLINE void step_descent(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i];
  o.out[i] = p - n.rate * decayed(n, o.gradient[i], p);
}
HALY_CPU_STEP(descent)

template <typename T>
HALY_CPU_INLINE void step_momentum(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i], g = decayed(n, o.gradient[i], p);
  const T velocity = n.keep_first * o.first[i] + n.take_first * g;
  o.out[i] = p - n.rate * velocity;
  o.new_first[i] = velocity;
}
HALY_CPU_STEP(momentum)

template <typename T>
HALY_CPU_INLINE void step_nesterov(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i], g = decayed(n, o.gradient[i], p);
  const T velocity = n.keep_first * o.first[i] + n.take_first * g;
  o.out[i] = p - n.rate * (g + n.keep_first * velocity);
  o.new_first[i] = velocity;
}
HALY_CPU_STEP(nesterov)

template <typename T>
HALY_CPU_INLINE void step_adagrad(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i], g = decayed(n, o.gradient[i], p);
  const T square = o.first[i] + g * g;
  o.out[i] = p - n.rate * (g / (math::sqrt(square) + n.epsilon));
  o.new_first[i] = square;
}
HALY_CPU_STEP(adagrad)

template <typename T>
HALY_CPU_INLINE void step_adadelta(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i], g = decayed(n, o.gradient[i], p), travel = o.second[i];
  const T square = n.keep_first * o.first[i] + n.take_first * (g * g);
  const T move = g * (math::sqrt(travel + n.epsilon) / math::sqrt(square + n.epsilon));
  o.out[i] = p - n.rate * move;
  o.new_first[i] = square;
  o.new_second[i] = n.keep_first * travel + n.take_first * (move * move);
}
HALY_CPU_STEP(adadelta)

template <typename T>
HALY_CPU_INLINE void step_rmsprop(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i], g = decayed(n, o.gradient[i], p);
  const T square = n.keep_first * o.first[i] + n.take_first * (g * g);
  const T velocity = n.keep_second * o.second[i] + g / (math::sqrt(square) + n.epsilon);
  o.out[i] = p - n.rate * velocity;
  o.new_first[i] = square;
  o.new_second[i] = velocity;
}
HALY_CPU_STEP(rmsprop)

template <typename T>
struct Moments {
  Moments(const Operands<T> &o, const Numbers<T> &n, T g, int64_t i)
      : mean(n.keep_first * o.first[i] + n.take_first * g),
        square(n.keep_second * o.second[i] + n.take_second * (g * g)) {
    o.new_first[i] = mean;
    o.new_second[i] = square;
  }
  T root(const Numbers<T> &n) const { return math::sqrt(square * n.scale_second) + n.epsilon; }
  T mean, square;
};

template <typename T>
HALY_CPU_INLINE void step_adam(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i];
  const Moments<T> m(o, n, decayed(n, o.gradient[i], p), i);
  o.out[i] = p - n.rate * (m.mean * n.scale_first / m.root(n));
}
HALY_CPU_STEP(adam)

template <typename T>
HALY_CPU_INLINE void step_adamw(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i];
  const Moments<T> m(o, n, o.gradient[i], i);
  const T kept = p - n.rate * (n.weight_decay * p);
  o.out[i] = kept - n.rate * (m.mean * n.scale_first / m.root(n));
}
HALY_CPU_STEP(adamw)

template <typename T>
HALY_CPU_INLINE void step_nadam(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i], g = decayed(n, o.gradient[i], p);
  const Moments<T> m(o, n, g, i);
  const T ahead = n.scale_gradient * g + n.scale_first * m.mean;
  o.out[i] = p - n.rate * (ahead / m.root(n));
}
HALY_CPU_STEP(nadam)

// The direction of lamb, before its length is known.
template <typename T>
HALY_CPU_INLINE void step_lamb(const Operands<T> &o, const Numbers<T> &n, int64_t i) {
  const T p = o.weights[i];
  const Moments<T> m(o, n, o.gradient[i], i);
  o.out[i] = m.mean * n.scale_first / m.root(n) + n.weight_decay * p;
}
HALY_CPU_STEP(lamb)

#undef HALY_CPU_STEP

template <typename T>
OptimizerLoop loop_of(uint32_t op) {
  switch (op) {
    case HALY_OP_SGD:
      return &descent<T>;
    case HALY_OP_MOMENTUM:
      return &momentum<T>;
    case HALY_OP_NESTEROV:
      return &nesterov<T>;
    case HALY_OP_ADAGRAD:
      return &adagrad<T>;
    case HALY_OP_ADADELTA:
      return &adadelta<T>;
    case HALY_OP_RMSPROP:
      return &rmsprop<T>;
    case HALY_OP_ADAM:
      return &adam<T>;
    case HALY_OP_ADAMW:
      return &adamw<T>;
    case HALY_OP_NADAM:
      return &nadam<T>;
    default:
      return &lamb<T>;
  }
}

}  // namespace

OptimizerLoop optimizer_loop(uint32_t op, bool wide) {
  return wide ? loop_of<double>(op) : loop_of<float>(op);
}

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
