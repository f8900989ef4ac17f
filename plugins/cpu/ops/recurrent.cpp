// Recurrent layers: the input's products of all steps at once, then step by step the recurrence's.
#include <algorithm>
#include <vector>

#include "families.hpp"
#include "product.hpp"
#include "scalar_row.hpp"
#include "statics.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

enum class Cell { kPlain, kGated, kMemory };  // rnn, gru, lstm

// What a layer is, whatever its dtype.
struct Shape {
  Cell cell = Cell::kPlain;
  int64_t gates = 1;
  int64_t time = 0, batch = 0, input = 0, hidden = 0, directions = 1;
  bool is_reverse = false, linear_before_reset = false;
  uint32_t activation = HALY_OP_TANH;
  bool has_bias = false, has_lengths = false, has_initial = false, has_cell = false,
       has_peephole = false;
  int out = 0;  // the slot of the first output
  int64_t lines() const { return gates * hidden; }
  int64_t state() const { return batch * hidden; }
};

constexpr int kX = 0, kWeight = 1, kRecurrence = 2, kBias = 3, kLengths = 4, kInitial = 5,
              kInitialCell = 6, kPeephole = 7;

template <typename T>
constexpr haly_dtype dtype_of() {
  return sizeof(T) == 8 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
}

// A function of one operand over a dense run, in place.
template <typename T>
class Function {
 public:
  explicit Function(uint32_t op) : loop_(find_scalar_loop(op, dtype_of<T>())) {}
  void operator()(T *values, int64_t count) const {
    const void *inputs[] = {values};
    void *outputs[] = {values};
    const ScalarParameters none{};
    loop_(inputs, outputs, &none, count);
  }

 private:
  ScalarLoop loop_;
};

template <typename T>
class Layer {
 public:
  Layer(const Problem &problem, const Shape &shape)
      : shape_(shape),
        dtype_(problem[kX].dtype),
        item_(problem[kX].item_bytes()),
        load_(HALY_CPU_SELECT(convert_loop)(dtype_, dtype_of<T>())),
        store_(HALY_CPU_SELECT(convert_loop)(dtype_of<T>(), dtype_)),
        sigmoid_(HALY_OP_SIGMOID),
        tanh_(HALY_OP_TANH),
        activation_(shape.activation) {
    given_ = product(shape.time * shape.batch, shape.lines(), shape.input);
    const int64_t first =
        shape.cell == Cell::kGated && !shape.linear_before_reset ? 2 * shape.hidden : shape.lines();
    recurrent_ = product(shape.batch, first, shape.hidden);
    recurrent_.c_row = shape.lines();
    last_ = product(shape.batch, shape.hidden, shape.hidden);
    last_.c_row = shape.lines();
    product_bytes_ =
        std::max({given_.workspace_bytes(), recurrent_.workspace_bytes(), last_.workspace_bytes()});
    product_bytes_ = (product_bytes_ + 63) / 64 * 64;
  }

  uint64_t workspace_bytes() const { return product_bytes_ + sizeof(T) * elements() + 64; }
  double cost_ns() const {
    const double steps = static_cast<double>(shape_.time * shape_.directions);
    return shape_.directions * given_.cost_ns() +
           steps * (recurrent_.cost_ns() + 4.0 * static_cast<double>(shape_.state()));
  }

  void operator()(const haly_launch *launch) const {
    Room room(workspace(launch), *this);
    load(launch, kX, 0, shape_.time * shape_.batch * shape_.input, room.x);
    for (int64_t number = 0; number < shape_.directions; ++number) walk(launch, number, room);
  }

 private:
  // rows times the transpose of a matrix [n, k].
  static Product product(int64_t m, int64_t n, int64_t k) {
    const haly_dtype dtype = dtype_of<T>();
    return {dtype, dtype, dtype, m, n, k, k, 1, 1, k, n, 1};
  }
  int64_t elements() const {
    const Shape &s = shape_;
    return s.time * s.batch * (s.input + s.lines()) + s.lines() * (s.input + s.hidden + 2) +
           3 * s.hidden + s.batch * s.lines() + 3 * s.state();
  }

  // The workspace's parts, all in the compute dtype.
  struct Room {
    Room(char *from, const Layer &layer) : products(from) {
      const Shape &s = layer.shape_;
      T *at = reinterpret_cast<T *>(from + layer.product_bytes_);
      const auto take = [&](int64_t count) {
        T *part = at;
        at += count;
        return part;
      };
      x = take(s.time * s.batch * s.input);
      given = take(s.time * s.batch * s.lines());
      weight = take(s.lines() * s.input);
      recurrence = take(s.lines() * s.hidden);
      bias = take(2 * s.lines());
      holes = take(3 * s.hidden);
      sums = take(s.batch * s.lines());
      state = take(s.state());
      memory = take(s.state());
      scratch = take(s.state());
    }
    char *products;
    T *x, *given, *weight, *recurrence, *bias, *holes, *sums, *state, *memory, *scratch;
  };

  void load(const haly_launch *launch, int slot, int64_t first, int64_t count, T *to) const {
    load_(data(launch, slot) + first * item_, 1, to, 1, count);
  }
  void store(const haly_launch *launch, int slot, int64_t first, int64_t count,
             const T *from) const {
    store_(from, 1, data(launch, slot) + first * item_, 1, count);
  }
  void run(const Product &product, const T *a, const T *b, T *c, char *products) const {
    if (product.k == 0) {
      for (int64_t row = 0; row < product.m; ++row) {
        std::fill_n(c + row * product.c_row, product.n, T(0));
      }
      return;
    }
    product.run(reinterpret_cast<const char *>(a), reinterpret_cast<const char *>(b),
                reinterpret_cast<char *>(c), products);
  }

  // The matrices and first states of a direction, and the input's products with their biases; the
  // recurrence's biases are among them but for the new value of a gated cell.
  void prepare(const haly_launch *launch, int64_t number, const Room &room) const {
    const Shape &s = shape_;
    const int64_t lines = s.lines();
    load(launch, kWeight, number * lines * s.input, lines * s.input, room.weight);
    load(launch, kRecurrence, number * lines * s.hidden, lines * s.hidden, room.recurrence);
    run(given_, room.x, room.weight, room.given, room.products);
    std::fill_n(room.bias, 2 * lines, T(0));
    if (s.has_bias) load(launch, kBias, number * 2 * lines, 2 * lines, room.bias);
    const int64_t joined = s.cell == Cell::kGated ? 2 * s.hidden : lines;
    for (int64_t row = 0; row < s.time * s.batch && s.has_bias; ++row) {
      T *line = room.given + row * lines;
      for (int64_t i = 0; i < joined; ++i) line[i] += room.bias[i] + room.bias[lines + i];
      for (int64_t i = joined; i < lines; ++i) line[i] += room.bias[i];
    }
    std::fill_n(room.state, s.state(), T(0));
    std::fill_n(room.memory, s.state(), T(0));
    if (s.has_initial) load(launch, kInitial, number * s.state(), s.state(), room.state);
    if (s.has_cell) load(launch, kInitialCell, number * s.state(), s.state(), room.memory);
    if (s.has_peephole) load(launch, kPeephole, number * 3 * s.hidden, 3 * s.hidden, room.holes);
  }

  void walk(const haly_launch *launch, int64_t number, const Room &room) const {
    const Shape &s = shape_;
    prepare(launch, number, room);
    const bool is_backward = s.is_reverse || number == 1;
    const int32_t *lengths =
        s.has_lengths ? reinterpret_cast<const int32_t *>(data(launch, kLengths)) : nullptr;
    for (int64_t count = 0; count < s.time; ++count) {
      const int64_t time = is_backward ? s.time - 1 - count : count;
      run(recurrent_, room.state, room.recurrence, room.sums, room.products);
      const T *given = room.given + time * s.batch * s.lines();
      if (s.cell == Cell::kGated) reset(given, room);
      for (int64_t n = 0; n < s.batch; ++n) {
        const int64_t at = ((time * s.directions + number) * s.batch + n) * s.hidden;
        if (lengths && time >= lengths[n]) {
          std::fill_n(room.scratch, s.hidden, T(0));
          store(launch, s.out, at, s.hidden, room.scratch);
          continue;
        }
        step(given + n * s.lines(), n, room);
        store(launch, s.out, at, s.hidden, room.state + n * s.hidden);
      }
    }
    store(launch, s.out + 1, number * s.state(), s.state(), room.state);
    if (s.cell == Cell::kMemory) {
      store(launch, s.out + 2, number * s.state(), s.state(), room.memory);
    }
  }

  // The gates of a gated cell, and what its new value takes from the former state.
  void reset(const T *given, const Room &room) const {
    const Shape &s = shape_;
    const int64_t hidden = s.hidden, lines = s.lines();
    for (int64_t n = 0; n < s.batch; ++n) {
      T *sums = room.sums + n * lines;
      for (int64_t i = 0; i < 2 * hidden; ++i) sums[i] += given[n * lines + i];
      sigmoid_(sums, 2 * hidden);
      for (int64_t i = 0; i < hidden; ++i) {
        room.scratch[n * hidden + i] = sums[hidden + i] * room.state[n * hidden + i];
      }
    }
    const T *bias = room.bias + lines + 2 * hidden;
    if (!s.linear_before_reset) {
      run(last_, room.scratch, room.recurrence + 2 * hidden * hidden, room.sums + 2 * hidden,
          room.products);
    }
    for (int64_t n = 0; n < s.batch; ++n) {
      T *sums = room.sums + n * lines, *kept = sums + 2 * hidden;
      for (int64_t i = 0; i < hidden; ++i) {
        kept[i] += bias[i];
        if (s.linear_before_reset) kept[i] *= sums[hidden + i];
        kept[i] += given[n * lines + 2 * hidden + i];
      }
      tanh_(kept, hidden);
    }
  }

  // The next state of one sequence.
  void step(const T *given, int64_t n, const Room &room) const {
    const Shape &s = shape_;
    const int64_t hidden = s.hidden;
    T *sums = room.sums + n * s.lines(), *state = room.state + n * hidden;
    if (s.cell == Cell::kGated) {
      for (int64_t i = 0; i < hidden; ++i) {
        state[i] = (1 - sums[i]) * sums[2 * hidden + i] + sums[i] * state[i];
      }
      return;
    }
    for (int64_t i = 0; i < s.lines(); ++i) sums[i] += given[i];
    if (s.cell == Cell::kPlain) {
      activation_(sums, hidden);
      std::copy_n(sums, hidden, state);
      return;
    }
    T *take = sums, *show = sums + hidden, *keep = sums + 2 * hidden, *fresh = sums + 3 * hidden;
    T *memory = room.memory + n * hidden, *seen = room.scratch;
    const T *holes = room.holes;
    for (int64_t i = 0; i < hidden && s.has_peephole; ++i) {
      take[i] += holes[i] * memory[i];
      keep[i] += holes[2 * hidden + i] * memory[i];
    }
    sigmoid_(take, hidden);
    sigmoid_(keep, hidden);
    tanh_(fresh, hidden);
    for (int64_t i = 0; i < hidden; ++i) {
      memory[i] = keep[i] * memory[i] + take[i] * fresh[i];
      if (s.has_peephole) show[i] += holes[hidden + i] * memory[i];
      seen[i] = memory[i];
    }
    sigmoid_(show, hidden);
    tanh_(seen, hidden);
    for (int64_t i = 0; i < hidden; ++i) state[i] = show[i] * seen[i];
  }

  Shape shape_;
  haly_dtype dtype_;
  int64_t item_;
  ConvertLoop load_, store_;
  Function<T> sigmoid_, tanh_, activation_;
  Product given_, recurrent_, last_;
  uint64_t product_bytes_ = 0;
};

template <typename T>
Prepared make_layer(const Problem &problem, const Shape &shape) {
  const Layer<T> layer(problem, shape);
  return make_kernel([layer](const haly_launch *launch) { layer(launch); }, layer.cost_ns(),
                     layer.workspace_bytes());
}

Shape shape_of(const Problem &problem, Cell cell, bool is_reverse) {
  Shape s;
  s.cell = cell;
  s.gates = cell == Cell::kPlain ? 1 : cell == Cell::kGated ? 3 : 4;
  s.is_reverse = is_reverse;
  s.time = problem[kX].shape[0];
  s.batch = problem[kX].shape[1];
  s.input = problem[kX].shape[2];
  s.directions = problem[kRecurrence].shape[0];
  s.hidden = problem[kRecurrence].shape[2];
  s.has_bias = problem[kBias].present;
  s.has_lengths = problem[kLengths].present;
  s.has_initial = problem[kInitial].present;
  s.out = cell == Cell::kMemory ? 8 : 6;
  if (cell == Cell::kMemory) {
    s.has_cell = problem[kInitialCell].present;
    s.has_peephole = problem[kPeephole].present;
  }
  return s;
}
Prepared prepare(const Problem &problem, const Shape &shape) {
  return problem[kX].dtype == HALY_DTYPE_FLOAT64 ? make_layer<double>(problem, shape)
                                                 : make_layer<float>(problem, shape);
}

Prepared prepare_rnn(const Problem &problem) {
  const auto &statics = problem.statics<haly_rnn_v1_statics>();
  Shape shape = shape_of(problem, Cell::kPlain, statics.direction == HALY_RNN_DIRECTION_REVERSE);
  if (statics.activation == HALY_RNN_ACTIVATION_RELU) shape.activation = HALY_OP_RELU;
  if (statics.activation == HALY_RNN_ACTIVATION_SIGMOID) shape.activation = HALY_OP_SIGMOID;
  return prepare(problem, shape);
}
Prepared prepare_gru(const Problem &problem) {
  const auto &statics = problem.statics<haly_gru_v1_statics>();
  Shape shape = shape_of(problem, Cell::kGated, statics.direction == HALY_GRU_DIRECTION_REVERSE);
  shape.linear_before_reset = statics.linear_before_reset;
  return prepare(problem, shape);
}
Prepared prepare_lstm(const Problem &problem) {
  const auto &statics = problem.statics<haly_lstm_v1_statics>();
  return prepare(
      problem, shape_of(problem, Cell::kMemory, statics.direction == HALY_LSTM_DIRECTION_REVERSE));
}

}  // namespace

void add_recurrent_rows(Rows &rows) {
  constexpr uint64_t kFlags = kPlain & ~(HALY_KERNEL_STRIDED | HALY_KERNEL_BATCH_INVARIANT);
  const haly_dtype length = HALY_DTYPE_INT32;
  for (haly_dtype t : kFloating) {
    rows.add(HALY_OP_RNN, 1, {t, t, t, t, length, t, t, t}, kFlags, &prepare_rnn);
    rows.add(HALY_OP_GRU, 1, {t, t, t, t, length, t, t, t}, kFlags, &prepare_gru);
    rows.add(HALY_OP_LSTM, 1, {t, t, t, t, length, t, t, t, t, t, t}, kFlags, &prepare_lstm);
  }
}

}  // namespace haly::cpu
