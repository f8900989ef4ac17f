// Native decompositions of the family `recurrent`: the steps of a layer one after another. The
// input's products of all steps are one product before them.
#include <haly/gen/operators.h>

#include <algorithm>
#include <functional>

#include "decomposition.hpp"

namespace haly::decompose {

namespace {

using States = std::vector<Value>;

// The calls that layers are made of, on values of the dtype that a layer computes in.
class Calls {
 public:
  Calls(Builder &builder, haly_dtype dtype)
      : builder_(builder),
        wide_(dtype == HALY_DTYPE_FLOAT64 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32) {}

  Builder &builder() { return builder_; }
  haly_dtype wide() const { return wide_; }

  Value one(uint32_t op, std::vector<Value> inputs) {
    return builder_.call_one(op, 1, std::move(inputs));
  }
  Value add(Value a, Value b) { return one(HALY_OP_ADD, {a, b}); }
  Value multiply(Value a, Value b) { return one(HALY_OP_MULTIPLY, {a, b}); }
  Value sigmoid(Value x) { return one(HALY_OP_SIGMOID, {x}); }
  Value tanh(Value x) { return one(HALY_OP_TANH, {x}); }

  Value cast(Value x, haly_dtype dtype) {
    if (builder_.dtype(x) == dtype) return x;
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = dtype;
    return builder_.call_one(HALY_OP_CAST, 1, {x}, &statics);
  }
  Value widened(Value x) { return cast(x, wide_); }

  // x times the transpose of `matrix`.
  Value product(Value x, Value matrix) {
    haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
    statics.transpose_b = 1;
    return builder_.call_one(HALY_OP_MATMUL, 1, {x, matrix}, &statics);
  }

  Value reshape(Value x, std::vector<int64_t> shape) {
    CallArguments call;
    call.inputs = {x};
    call.host_tensors = {HostArgument::of(std::move(shape))};
    return builder_.call_one(HALY_OP_RESHAPE, 1, call);
  }

  Value part(Value x, int64_t axis, int64_t first, int64_t last) {
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    statics.starts = &first;
    statics.ends = &last;
    statics.axes = &axis;
    statics.starts_count = statics.ends_count = statics.axes_count = 1;
    statics.has_axes = 1;
    return builder_.call_one(HALY_OP_SLICE, 1, {x}, &statics);
  }
  // One position of the first axis, without that axis.
  Value at(Value x, int64_t position) {
    const std::vector<int64_t> shape = builder_.shape(x);
    return reshape(part(x, 0, position, position + 1), {shape.begin() + 1, shape.end()});
  }

  Value stack(const std::vector<Value> &values, int64_t axis) {
    CallArguments call;
    call.inputs = values;
    call.input_counts = {static_cast<uint32_t>(values.size())};
    haly_stack_v1_statics statics = HALY_STACK_V1_STATICS_INIT;
    statics.axis = axis;
    call.statics = &statics;
    return builder_.call_one(HALY_OP_STACK, 1, call);
  }

  Value zeros(std::vector<int64_t> shape) {
    haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
    statics.dtype = wide_;
    CallArguments call;
    call.host_tensors = {HostArgument::of(std::move(shape))};
    call.statics = &statics;
    return builder_.call_one(HALY_OP_FULL, 1, call);
  }

 private:
  Builder &builder_;
  haly_dtype wide_;
};

// What every layer has, in the order of the entries' parameters.
struct Layer {
  Layer(Builder &builder, const CallArguments &call)
      : calls(builder, builder.dtype(rule::tensor(call, 0))),
        dtype(builder.dtype(rule::tensor(call, 0))),
        x(calls.widened(rule::tensor(call, 0))),
        weight(calls.widened(rule::tensor(call, 1))),
        recurrence(calls.widened(rule::tensor(call, 2))),
        bias(rule::tensor(call, 3)),
        lengths(rule::tensor(call, 4)),
        time(builder.shape(x)[0]),
        batch(builder.shape(x)[1]),
        directions(builder.shape(recurrence)[0]),
        hidden(builder.shape(recurrence)[2]) {
    if (bias) bias = calls.widened(bias);
  }

  // The states of all directions before the first step.
  Value start(Value given) {
    return given ? calls.widened(given) : calls.zeros({directions, batch, hidden});
  }

  Calls calls;
  haly_dtype dtype;
  Value x, weight, recurrence, bias, lengths;
  int64_t time, batch, directions, hidden;
};

// One direction of a layer: its matrices, and its biases where it has some.
struct Direction {
  Direction(Layer &layer, int64_t number)
      : calls(layer.calls), hidden(layer.hidden), recurrence(calls.at(layer.recurrence, number)) {
    const Value matrix = calls.at(layer.weight, number);
    const int64_t lines = calls.builder().shape(matrix)[0];
    const Value rows =
        calls.reshape(layer.x, {layer.time * layer.batch, calls.builder().shape(layer.x)[2]});
    given = calls.product(rows, matrix);
    if (layer.bias) {
      const Value both = calls.at(layer.bias, number);
      given = calls.add(given, calls.part(both, 0, 0, lines));
      outer = calls.part(both, 0, lines, 2 * lines);
    }
    given = calls.reshape(given, {layer.time, layer.batch, lines});
  }

  // Gates [first, last) of the recurrence's product with `state`, with their biases.
  Value recurrent(Value state, int64_t first, int64_t last) {
    const Value sum =
        calls.product(state, calls.part(recurrence, 0, first * hidden, last * hidden));
    if (!outer) return sum;
    return calls.add(sum, calls.part(outer, 0, first * hidden, last * hidden));
  }
  // Gates [first, last) of a line of gates.
  Value gates(Value line, int64_t first, int64_t last) {
    return calls.part(line, 1, first * hidden, last * hidden);
  }

  Calls &calls;
  int64_t hidden;
  Value recurrence, given, outer;
};

using Step =
    std::function<States(Direction &direction, int64_t number, Value given, const States &states)>;

// Walks every direction; writes the outputs of all times and the last of every state.
void walk(Layer &layer, int64_t first_direction, const std::vector<Value> &starts, const Step &step,
          Value *out_outputs) {
  Calls &calls = layer.calls;
  std::vector<Value> outputs;
  std::vector<std::vector<Value>> lasts(starts.size());
  for (int64_t number = 0; number < layer.directions; ++number) {
    Direction direction(layer, number);
    States states;
    for (const Value &start : starts) states.push_back(calls.at(start, number));
    const bool is_backward = first_direction + number == 1;
    std::vector<Value> line(static_cast<std::size_t>(layer.time));
    for (int64_t count = 0; count < layer.time; ++count) {
      const int64_t time = is_backward ? layer.time - 1 - count : count;
      States next = step(direction, number, calls.at(direction.given, time), states);
      Value out = next[0];
      if (layer.lengths) {
        const Value now = calls.builder().scalar_integer(HALY_DTYPE_INT32, time);
        const Value inside =
            calls.reshape(calls.one(HALY_OP_LESS, {now, layer.lengths}), {layer.batch, 1});
        out = calls.one(HALY_OP_WHERE, {inside, out, calls.builder().scalar(calls.wide(), 0)});
        for (std::size_t i = 0; i < next.size(); ++i) {
          next[i] = calls.one(HALY_OP_WHERE, {inside, next[i], states[i]});
        }
      }
      line[static_cast<std::size_t>(time)] = out;
      states = std::move(next);
    }
    outputs.push_back(calls.stack(line, 0));
    for (std::size_t i = 0; i < states.size(); ++i) lasts[i].push_back(states[i]);
  }
  out_outputs[0] = calls.cast(calls.stack(outputs, 1), layer.dtype);
  for (std::size_t i = 0; i < lasts.size(); ++i) {
    out_outputs[1 + i] = calls.cast(calls.stack(lasts[i], 0), layer.dtype);
  }
}

}  // namespace

void rnn(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_rnn_v1_statics *>(call.statics);
  Layer layer(builder, call);
  const uint32_t activation = statics.activation == HALY_RNN_ACTIVATION_TANH   ? HALY_OP_TANH
                              : statics.activation == HALY_RNN_ACTIVATION_RELU ? HALY_OP_RELU
                                                                               : HALY_OP_SIGMOID;
  const Step step = [&](Direction &direction, int64_t, Value given, const States &states) {
    const Value sum = layer.calls.add(given, direction.recurrent(states[0], 0, 1));
    return States{layer.calls.one(activation, {sum})};
  };
  walk(layer, statics.direction == HALY_RNN_DIRECTION_REVERSE, {layer.start(rule::tensor(call, 5))},
       step, out_outputs);
}

void gru(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_gru_v1_statics *>(call.statics);
  Layer layer(builder, call);
  Calls &calls = layer.calls;
  const Step step = [&](Direction &direction, int64_t, Value given, const States &states) {
    const Value before = states[0];
    const Value sums = calls.add(direction.gates(given, 0, 2), direction.recurrent(before, 0, 2));
    const Value both = calls.sigmoid(sums);
    const Value update = direction.gates(both, 0, 1), reset = direction.gates(both, 1, 2);
    const Value kept = statics.linear_before_reset
                           ? calls.multiply(reset, direction.recurrent(before, 2, 3))
                           : direction.recurrent(calls.multiply(reset, before), 2, 3);
    const Value fresh = calls.tanh(calls.add(direction.gates(given, 2, 3), kept));
    const Value rest = calls.one(HALY_OP_SUBTRACT, {builder.scalar(calls.wide(), 1), update});
    return States{calls.add(calls.multiply(rest, fresh), calls.multiply(update, before))};
  };
  walk(layer, statics.direction == HALY_GRU_DIRECTION_REVERSE, {layer.start(rule::tensor(call, 5))},
       step, out_outputs);
}

void lstm(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_lstm_v1_statics *>(call.statics);
  Layer layer(builder, call);
  Calls &calls = layer.calls;
  Value peephole = rule::tensor(call, 7);
  if (peephole) peephole = calls.widened(peephole);
  const Step step = [&](Direction &direction, int64_t number, Value given, const States &states) {
    const Value sums = calls.add(given, direction.recurrent(states[0], 0, 4));
    // What a gate sees of the cell besides its sum.
    const auto seen = [&](int64_t gate, int64_t hole, Value cell) {
      const Value sum = direction.gates(sums, gate, gate + 1);
      if (!peephole) return sum;
      const Value factors =
          calls.part(calls.at(peephole, number), 0, hole * layer.hidden, (hole + 1) * layer.hidden);
      return calls.add(sum, calls.multiply(factors, cell));
    };
    const Value take = calls.sigmoid(seen(0, 0, states[1]));
    const Value keep = calls.sigmoid(seen(2, 2, states[1]));
    const Value fresh = calls.tanh(direction.gates(sums, 3, 4));
    const Value cell = calls.add(calls.multiply(keep, states[1]), calls.multiply(take, fresh));
    const Value show = calls.sigmoid(seen(1, 1, cell));
    return States{calls.multiply(show, calls.tanh(cell)), cell};
  };
  walk(layer, statics.direction == HALY_LSTM_DIRECTION_REVERSE,
       {layer.start(rule::tensor(call, 5)), layer.start(rule::tensor(call, 6))}, step, out_outputs);
}

}  // namespace haly::decompose
