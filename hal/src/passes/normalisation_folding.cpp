#include <algorithm>
#include <cstring>

#include "error.hpp"
#include "operator.hpp"
#include "passes/passes.hpp"
#include "passes/rewriter.hpp"

namespace haly {
namespace {

double float_attribute(const Node &node, std::string_view name) {
  const OperatorDescriptor *op = find_operator(node.op);
  for (const ParameterDescriptor &parameter : op->parameters) {
    if (parameter.kind != ParameterKind::Static || parameter.name != name) continue;
    double value;
    std::memcpy(&value, static_cast<const char *>(node.statics.data()) + parameter.offset,
                sizeof value);
    return value;
  }
  return 0;
}

bool bool_attribute(const Node &node, std::string_view name) {
  const OperatorDescriptor *op = find_operator(node.op);
  for (const ParameterDescriptor &parameter : op->parameters) {
    if (parameter.kind != ParameterKind::Static || parameter.name != name) continue;
    uint32_t value;
    std::memcpy(&value, static_cast<const char *>(node.statics.data()) + parameter.offset,
                sizeof value);
    return value != 0;
  }
  return false;
}

class Folding {
 public:
  explicit Folding(Graph &graph) : graph_(graph), rewriter_(graph), builder_(rewriter_.builder()) {}

  bool run() {
    return rewriter_.run([&](Node &node, std::vector<Value> *out_values) {
      const OperatorDescriptor *op = find_operator(node.op);
      if (op == nullptr || node.outputs.size() != 1) return false;
      Value result;
      if (op->name == "batch_norm") {
        result = fold_batch_norm(node);
      } else if (op->name == "multiply" || op->name == "add") {
        const bool is_scale = op->name == "multiply";
        for (int side = 0; side < 2 && !result; ++side) {
          const Value x = node.inputs[static_cast<size_t>(side)];
          const Value constant = node.inputs[static_cast<size_t>(1 - side)];
          if (!is_constant(constant) || is_constant(x)) continue;
          if (graph_.value(x).shape != graph_.value(node.outputs[0]).shape) continue;
          result = fold_affine(x, constant, is_scale);
          if (!result && !is_scale) result = fold_bias(x, constant);
        }
      }
      if (!result) return false;
      *out_values = {result};
      return true;
    });
  }

 private:
  bool is_constant(Value value) const {
    return value && static_cast<bool>(graph_.value(value).constant);
  }

  Value call(const char *name, std::vector<Value> inputs) {
    CallArguments arguments;
    arguments.inputs = std::move(inputs);
    return builder_.call(*find_operator(std::string_view(name)), arguments)[0];
  }

  Value reshape(Value value, std::vector<int64_t> shape) {
    CallArguments arguments;
    arguments.inputs = {value};
    arguments.host_tensors = {HostArgument::of(std::move(shape))};
    return builder_.call(*find_operator(std::string_view("reshape")), arguments)[0];
  }

  Value broadcast(Value value, std::vector<int64_t> shape) {
    CallArguments arguments;
    arguments.inputs = {value};
    arguments.host_tensors = {HostArgument::of(std::move(shape))};
    return builder_.call(*find_operator(std::string_view("broadcast_to")), arguments)[0];
  }

  // The call again with other operands; attributes as they were.
  Value again(const Node &former, std::vector<Value> inputs) {
    CallArguments arguments;
    arguments.inputs = std::move(inputs);
    arguments.statics = former.statics.data();
    const std::string source = builder_.source();
    builder_.set_source(former.source);
    const Value result = builder_.call(*find_operator(former.op), arguments)[0];
    builder_.set_source(source);
    return result;
  }

  // A convolution whose weight and bias are constants and whose result has one reader.
  const Node *constant_conv(Value value) {
    const Node *conv = rewriter_.producer(value, "conv");
    if (conv == nullptr || rewriter_.uses(value) != 1 || !is_constant(conv->inputs[1])) {
      return nullptr;
    }
    if (conv->inputs.size() > 2 && conv->inputs[2] && !is_constant(conv->inputs[2])) {
      return nullptr;
    }
    return conv;
  }

  const Node *constant_batch_norm(Value value) {
    const Node *norm = rewriter_.producer(value, "batch_norm");
    if (norm == nullptr || rewriter_.uses(value) != 1) return nullptr;
    for (size_t i = 1; i < norm->inputs.size(); ++i) {
      if (!is_constant(norm->inputs[i])) return nullptr;
    }
    return norm;
  }

  // weight * factor per output channel, bias * factor + shift; either may be absent.
  Value scaled_conv(const Node &given, Value factor, Value shift) {
    const Node conv = given;  // building moves the nodes
    const std::vector<int64_t> shape = graph_.value(conv.inputs[1]).shape;
    Value weight = conv.inputs[1];
    Value bias = conv.inputs.size() > 2 ? conv.inputs[2] : Value{};
    if (factor) {
      std::vector<int64_t> per_output(shape.size(), 1);
      per_output[0] = shape[0];
      weight = call("multiply", {weight, reshape(factor, per_output)});
      if (bias) bias = call("multiply", {bias, factor});
    }
    if (shift) bias = bias ? call("add", {bias, shift}) : shift;
    return again(conv, {conv.inputs[0], weight, bias});
  }

  Value fold_batch_norm(const Node &node) {
    const Node *conv = constant_conv(node.inputs[0]);
    if (conv == nullptr) return Value{};
    for (size_t i = 1; i < node.inputs.size(); ++i) {
      if (!is_constant(node.inputs[i])) return Value{};
    }
    const Node kept = *conv;
    const haly_dtype dtype = graph_.value(node.inputs[1]).dtype;
    const Value epsilon = builder_.scalar(dtype, float_attribute(node, "epsilon"));
    const Value deviation = call("sqrt", {call("add", {node.inputs[4], epsilon})});
    const Value factor = call("divide", {node.inputs[1], deviation});
    const Value moved = call("multiply", {node.inputs[3], factor});
    return scaled_conv(kept, factor, call("subtract", {node.inputs[2], moved}));
  }

  // A constant that has one number per channel of x (axis 1), as [channels]; else absent.
  Value per_channel(Value x, Value constant) {
    const std::vector<int64_t> shape = graph_.value(x).shape;
    std::vector<int64_t> given = graph_.value(constant).shape;
    if (shape.size() < 2 || given.size() > shape.size()) return Value{};
    given.insert(given.begin(), shape.size() - given.size(), 1);
    for (size_t axis = 0; axis < given.size(); ++axis) {
      if (axis != 1 && given[axis] != 1) return Value{};
    }
    if (given[1] == shape[1]) return reshape(constant, {shape[1]});
    if (given[1] != 1) return Value{};
    return broadcast(reshape(constant, {1}), {shape[1]});
  }

  Value fold_affine(Value x, Value constant, bool is_scale) {
    const Node *conv = constant_conv(x);
    const Node *norm = conv ? nullptr : constant_batch_norm(x);
    if (conv == nullptr && norm == nullptr) return Value{};
    const Node kept = conv ? *conv : *norm;
    const Value vector = per_channel(x, constant);
    if (!vector) return Value{};
    if (conv != nullptr) {
      return scaled_conv(kept, is_scale ? vector : Value{}, is_scale ? Value{} : vector);
    }
    std::vector<Value> inputs = kept.inputs;
    if (is_scale) {
      inputs[1] = call("multiply", {inputs[1], vector});
      inputs[2] = call("multiply", {inputs[2], vector});
    } else {
      inputs[2] = call("add", {inputs[2], vector});
    }
    return again(kept, std::move(inputs));
  }

  // matmul(x, W) + b with constants is a linear layer: its weight is stored transposed.
  Value fold_bias(Value x, Value bias) {
    const Node *product = rewriter_.producer(x, "matmul");
    const OperatorDescriptor *linear = find_operator(std::string_view("linear"));
    if (product == nullptr || linear == nullptr || rewriter_.uses(x) != 1 ||
        !is_constant(product->inputs[1]) || bool_attribute(*product, "transpose_a")) {
      return Value{};
    }
    const Node kept = *product;
    const std::vector<int64_t> shape = graph_.value(kept.inputs[1]).shape;
    const bool transposed = bool_attribute(kept, "transpose_b");
    if (shape.size() != 2 || graph_.value(kept.inputs[0]).shape.size() < 2 ||
        graph_.value(bias).shape != std::vector<int64_t>{shape[transposed ? 0 : 1]}) {
      return Value{};
    }
    Value weight = kept.inputs[1];
    if (!transposed) {
      const OperatorDescriptor &permute = *find_operator(std::string_view("permute_dims"));
      Statics statics(permute, nullptr);
      statics.set("axes", std::vector<int64_t>{1, 0});
      CallArguments arguments;
      arguments.inputs = {weight};
      arguments.statics = statics.data();
      weight = builder_.call(permute, arguments)[0];
    }
    CallArguments arguments;
    arguments.inputs = {kept.inputs[0], weight, bias};
    return builder_.call(*linear, arguments)[0];
  }

  Graph &graph_;
  Rewriter rewriter_;
  Builder &builder_;
};

}  // namespace

bool fold_normalisation(Graph &graph) { return Folding(graph).run(); }

}  // namespace haly
