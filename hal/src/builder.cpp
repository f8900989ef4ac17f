#include "builder.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <unordered_map>

#include "error.hpp"
#include "haly/gen/operators.h"
#include "inference.hpp"
#include "passes/passes.hpp"
#include "region.hpp"
#include "scalar.hpp"

namespace haly {
namespace {

// Symbols of a graph and those that inference makes afresh are numbered apart.
constexpr uint32_t kGraphSymbol = 1u << 31;

// Constants up to here are folded while a graph is built.
constexpr int64_t kSmallBytes = 4096;

template <class Dim>
Dim to_dim(Dimension dimension);
template <>
int64_t to_dim(Dimension dimension) {
  return dimension;
}
template <>
SymbolicDim to_dim(Dimension dimension) {
  return is_symbol(dimension)
             ? SymbolicDim::symbol(kGraphSymbol | static_cast<uint32_t>(-dimension))
             : SymbolicDim(dimension);
}

// Back from inference: fresh unknowns become fresh symbols of the graph, one for one.
class FreshSymbols {
 public:
  explicit FreshSymbols(Graph &graph) : graph_(graph) {}
  Dimension operator()(int64_t dim) { return dim; }
  Dimension operator()(const SymbolicDim &dim) {
    if (dim.is_known()) return dim.value();
    if (dim.symbol_id() & kGraphSymbol) {
      return -static_cast<Dimension>(dim.symbol_id() & ~kGraphSymbol);
    }
    auto found = known_.find(dim.symbol_id());
    if (found == known_.end()) {
      found = known_.emplace(dim.symbol_id(), graph_.add_symbol({})).first;
    }
    return found->second;
  }

 private:
  Graph &graph_;
  std::unordered_map<uint32_t, Dimension> known_;
};

struct InferredOutput {
  haly_dtype dtype;
  std::vector<Dimension> shape;
};

template <class Dim>
void unknown_values(const OperatorDescriptor &op, int64_t count, std::vector<Dim> *out_values);
template <>
void unknown_values(const OperatorDescriptor &op, int64_t, std::vector<int64_t> *) {
  throw Error(HALY_STATUS_UNSUPPORTED,
              std::string(op.name) + ": a shape or index list is known only at run time");
}
template <>
void unknown_values(const OperatorDescriptor &op, int64_t count,
                    std::vector<SymbolicDim> *out_values) {
  if (count < 0) {
    throw Error(HALY_STATUS_UNSUPPORTED,
                std::string(op.name) + ": the number of dimensions hangs on run-time values");
  }
  for (int64_t i = 0; i < count; ++i) out_values->push_back(SymbolicDim::unknown());
}

template <class Dim>
std::vector<InferredOutput> infer_with(Builder &builder, const OperatorDescriptor &op,
                                       const CallArguments &arguments,
                                       const std::vector<uint32_t> &counts, const void *statics) {
  const Graph &graph = builder.graph();
  std::vector<TensorType<Dim>> types(arguments.inputs.size());
  std::vector<const TensorType<Dim> *> pointers(arguments.inputs.size(), nullptr);
  for (size_t i = 0; i < types.size(); ++i) {
    if (!arguments.inputs[i]) continue;
    const ValueInfo &info = graph.value(arguments.inputs[i]);
    types[i].dtype = info.dtype;
    for (Dimension dimension : info.shape) types[i].shape.push_back(to_dim<Dim>(dimension));
    pointers[i] = &types[i];
  }
  std::vector<HostTensor<Dim>> host_tensors(arguments.host_tensors.size());
  for (size_t i = 0; i < host_tensors.size(); ++i) {
    const HostArgument &argument = arguments.host_tensors[i];
    HostTensor<Dim> &tensor = host_tensors[i];
    tensor.present = argument.present;
    if (!argument.present) continue;
    tensor.shape = argument.shape;
    if (argument.value) {
      const ValueInfo &info = graph.value(argument.value);
      tensor.shape = info.shape;
      std::vector<Entry> entries;
      if (!builder.entries(argument.value, &entries)) {
        unknown_values<Dim>(op, element_count(info.shape), &tensor.values);
        continue;
      }
      for (const Entry &entry : entries) {
        if (!entry.known && entry.value == 0) {
          unknown_values<Dim>(op, 1, &tensor.values);
        } else {
          tensor.values.push_back(entry.known ? Dim(entry.value) : to_dim<Dim>(entry.value));
        }
      }
      continue;
    }
    for (size_t entry = 0; entry < argument.values.size(); ++entry) {
      const int64_t value = argument.values[entry];
      const bool symbolic = !argument.symbolic.empty() && argument.symbolic[entry];
      tensor.values.push_back(symbolic ? to_dim<Dim>(value) : Dim(value));
    }
  }
  InferenceContext<Dim> context;
  context.op = &op;
  context.inputs = Span<const TensorType<Dim> *const>(pointers.data(), pointers.size());
  context.input_counts = Span<const uint32_t>(counts.data(), counts.size());
  context.statics = statics;
  context.host_tensors = Span<const HostTensor<Dim>>(host_tensors.data(), host_tensors.size());
  context.scalars = Span<const haly_scalar>(arguments.scalars.data(), arguments.scalars.size());
  try {
    infer(context);
  } catch (const Unresolved &unresolved) {
    throw Error(HALY_STATUS_UNSUPPORTED, std::string(op.name) + ": " + unresolved.reason);
  }
  FreshSymbols back(builder.graph());
  std::vector<InferredOutput> outputs;
  for (const TensorType<Dim> &type : context.outputs) {
    InferredOutput output;
    output.dtype = type.dtype;
    for (const Dim &dim : type.shape) output.shape.push_back(back(dim));
    outputs.push_back(std::move(output));
  }
  return outputs;
}

bool is_symbolic(const Builder &builder, const OperatorDescriptor &op,
                 const CallArguments &arguments) {
  if (op.data_dependent) return true;  // inference with numbers gives the upper bound
  for (Value input : arguments.inputs) {
    if (input && element_count(builder.graph().value(input).shape) < 0) return true;
  }
  for (const HostArgument &argument : arguments.host_tensors) {
    if (argument.value && !builder.graph().value(argument.value).constant) return true;
    if (std::count(argument.symbolic.begin(), argument.symbolic.end(), 1) != 0) return true;
  }
  return false;
}

// Slots per tensor parameter where the caller left them out: one each, a variadic takes the rest.
std::vector<uint32_t> default_counts(const OperatorDescriptor &op, size_t input_count) {
  std::vector<uint32_t> counts;
  size_t others = 0;
  for (const ParameterDescriptor &parameter : op.parameters) {
    if (parameter.kind == ParameterKind::Tensor && !parameter.variadic) ++others;
  }
  for (const ParameterDescriptor &parameter : op.parameters) {
    if (parameter.kind != ParameterKind::Tensor) continue;
    if (parameter.variadic) {
      counts.push_back(static_cast<uint32_t>(input_count > others ? input_count - others : 0));
    } else {
      counts.push_back(1);
    }
  }
  return counts;
}

}  // namespace

std::vector<Value> Builder::call(uint32_t op_id, uint32_t version, const CallArguments &arguments) {
  const OperatorDescriptor *op = find_operator(op_id);
  if (op == nullptr || op->version != version) {
    throw Error(HALY_STATUS_UNSUPPORTED, "there is no operator " + std::to_string(op_id) +
                                             " of version " + std::to_string(version));
  }
  try {
    return call(*op, arguments);
  } catch (const Error &error) {
    if (source_.empty() || std::string(error.what()).find(source_) != std::string::npos) throw;
    throw Error(error.status, source_ + ": " + error.what(), error.plugin);
  }
}

std::vector<Value> Builder::call(const OperatorDescriptor &op, const CallArguments &arguments) {
  Node node;
  node.op = op.id;
  node.version = op.version;
  node.inputs = arguments.inputs;
  node.input_counts = arguments.input_counts;
  if (node.input_counts.empty()) {
    node.input_counts = default_counts(op, node.inputs.size());
    uint64_t slots = 0;
    for (uint32_t count : node.input_counts) slots += count;
    while (node.inputs.size() < slots) node.inputs.push_back(Value{});  // trailing optionals
  }
  node.statics = Statics(op, arguments.statics);
  node.scalars = arguments.scalars;
  node.host_tensors = arguments.host_tensors;
  node.host_tensors.resize(op.host_tensor_count);
  node.regions = arguments.regions;
  node.source = source_;

  CallArguments complete = arguments;
  complete.inputs = node.inputs;
  complete.host_tensors = node.host_tensors;
  std::vector<InferredOutput> inferred;
  if (!node.regions.empty()) {
    for (RegionOutput &output : infer_regions(*this, op, node)) {
      inferred.push_back({output.dtype, std::move(output.shape)});
    }
  } else if (is_symbolic(*this, op, complete)) {
    inferred = infer_with<SymbolicDim>(*this, op, complete, node.input_counts, node.statics.data());
  } else {
    inferred = infer_with<int64_t>(*this, op, complete, node.input_counts, node.statics.data());
  }
  for (InferredOutput &output : inferred) {
    node.outputs.push_back(graph_.add_value(output.dtype, std::move(output.shape)));
  }
  std::vector<Value> outputs = node.outputs;
  if (folding_ && fold(op, node)) return outputs;
  if (folding_) note_entries(op, node);
  graph_.add_node(std::move(node));
  return outputs;
}

// Makes the node's outputs constants instead of adding it, where that is cheap.
bool Builder::fold(const OperatorDescriptor &op, const Node &node) {
  if (!node.regions.empty() || op.has_effects || !op.deterministic || op.data_dependent) {
    return false;
  }
  if (op.name == "shape_of") {
    std::vector<Dimension> shape = graph_.value(node.inputs[0]).shape;
    const auto &statics = *static_cast<const haly_shape_of_v1_statics *>(node.statics.data());
    const int64_t rank = static_cast<int64_t>(shape.size());
    const auto bound = [&](int64_t axis) {
      return std::clamp<int64_t>(axis < 0 ? axis + rank : axis, 0, rank);
    };
    const int64_t start = bound(statics.start);
    const int64_t end = statics.has_end ? bound(statics.end) : rank;
    shape = std::vector<Dimension>(shape.begin() + start, shape.begin() + std::max(start, end));
    if (element_count(shape) < 0) return false;
    graph_.mutable_value(node.outputs[0]).constant = Constant::copy_of(
        HALY_DTYPE_INT64, {static_cast<int64_t>(shape.size())}, shape.data(), shape.size() * 8);
    return true;
  }
  if (fold_view(graph_, node)) return true;
  for (Value input : node.inputs) {
    if (!input) continue;
    const std::shared_ptr<const Constant> &constant = graph_.value(input).constant;
    if (!constant || static_cast<int64_t>(constant->size_bytes) > kSmallBytes) return false;
  }
  for (const HostArgument &argument : node.host_tensors) {
    if (argument.value && !graph_.value(argument.value).constant) return false;
  }
  for (Value output : node.outputs) {
    const ValueInfo &info = graph_.value(output);
    const int64_t count = element_count(info.shape);
    if (count < 0 || count * static_cast<int64_t>(dtype_size(info.dtype)) > kSmallBytes) {
      return false;
    }
  }
  std::vector<std::shared_ptr<const Constant>> constants;
  try {
    constants = evaluate(graph_, node);
  } catch (const Error &) {
    return false;  // what cannot run on the host stays a call, and fails there by name if it must
  }
  for (size_t i = 0; i < constants.size(); ++i) {
    graph_.mutable_value(node.outputs[i]).constant = constants[i];
  }
  return true;
}

std::vector<Value> Builder::call(uint32_t op, uint32_t version, std::vector<Value> inputs,
                                 const void *statics) {
  CallArguments arguments;
  arguments.inputs = std::move(inputs);
  arguments.statics = statics;
  return call(op, version, arguments);
}

Value Builder::call_one(uint32_t op, uint32_t version, const CallArguments &arguments) {
  std::vector<Value> outputs = call(op, version, arguments);
  if (outputs.size() != 1) {
    throw Error(HALY_STATUS_INTERNAL,
                "operator " + std::to_string(op) + " has more than one output");
  }
  return outputs[0];
}

Value Builder::call_one(uint32_t op, uint32_t version, std::vector<Value> inputs,
                        const void *statics) {
  CallArguments arguments;
  arguments.inputs = std::move(inputs);
  arguments.statics = statics;
  return call_one(op, version, arguments);
}

Value Builder::scalar(haly_dtype dtype, double value) {
  unsigned char bytes[16] = {};
  store_scalar(dtype, value, bytes);
  return constant(dtype, {}, bytes);
}

Value Builder::scalar_integer(haly_dtype dtype, int64_t value) {
  unsigned char bytes[16] = {};
  store_scalar_integer(dtype, value, bytes);
  return constant(dtype, {}, bytes);
}

Value Builder::constant(std::shared_ptr<const Constant> constant, std::string name) {
  return graph_.add_constant(std::move(constant), std::move(name));
}

Value Builder::constant(haly_dtype dtype, std::vector<int64_t> shape, const void *data) {
  const size_t bytes =
      static_cast<size_t>(element_count(shape)) * static_cast<size_t>(dtype_size(dtype));
  return graph_.add_constant(Constant::copy_of(dtype, std::move(shape), data, bytes));
}

Value Builder::integers(const std::vector<int64_t> &values) {
  return constant(HALY_DTYPE_INT64, {static_cast<int64_t>(values.size())}, values.data());
}

const std::vector<int64_t> &Builder::shape(Value value) const {
  const std::vector<Dimension> &shape = graph_.value(value).shape;
  if (element_count(shape) < 0) {
    throw Error(HALY_STATUS_FAILED_PRECONDITION,
                "the shape of a value is asked for before it is known");
  }
  return shape;
}

bool Builder::host_values(Value value, std::vector<int64_t> *out_values) const {
  const ValueInfo &info = graph_.value(value);
  if (!info.constant) return false;
  const int64_t count = element_count(info.constant->shape);
  const size_t item_bytes = dtype_size(info.dtype);
  out_values->clear();
  for (int64_t i = 0; i < count; ++i) {
    const char *item = static_cast<const char *>(info.constant->data) + i * item_bytes;
    int64_t integer = 0;
    if (!load_scalar_integer(info.dtype, item, &integer)) return false;
    out_values->push_back(integer);
  }
  return true;
}

std::shared_ptr<Graph> Builder::region(
    const std::function<std::vector<Value>(Builder &)> &fill) const {
  auto graph = std::make_shared<Graph>();
  Builder builder(*graph);
  builder.set_source(source_);
  graph->set_outputs(fill(builder));
  return graph;
}

}  // namespace haly
