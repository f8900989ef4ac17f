// The calls of a graph as Python data, and single calls as what they decompose into: for exporters.
#include <cstring>

#include "binding.hpp"
#include "graph_handle.hpp"
#include "operator.hpp"

namespace py = pybind11;

namespace haly::binding {
namespace {

const Node &node_at(const GraphHandle &handle, size_t index) {
  if (index >= handle.graph->nodes().size()) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, "there is no node " + std::to_string(index));
  }
  return handle.graph->nodes()[index];
}

const OperatorDescriptor &operator_of(const Node &node) {
  const OperatorDescriptor *op = haly::find_operator(node.op);
  if (op == nullptr) throw Error(HALY_STATUS_UNSUPPORTED, "there is no such operator");
  return *op;
}

py::object id_or_none(Value value) {
  return value ? py::object(py::int_(value.id)) : py::object(py::none());
}

template <class T>
T read(const void *statics, uint32_t offset) {
  T value;
  std::memcpy(&value, static_cast<const char *>(statics) + offset, sizeof value);
  return value;
}

template <class T>
py::object list_of(const void *statics, const ParameterDescriptor &parameter) {
  const auto *values = read<const T *>(statics, parameter.offset);
  const uint32_t count = read<uint32_t>(statics, parameter.count_offset);
  return py::cast(std::vector<T>(values, values + count));
}

py::object static_of(const void *statics, const ParameterDescriptor &parameter) {
  if (parameter.has_offset != kNoOffset && !read<uint32_t>(statics, parameter.has_offset)) {
    return py::none();
  }
  switch (parameter.type) {
    case StaticType::Float:
      return py::float_(read<double>(statics, parameter.offset));
    case StaticType::Bool:
      return py::bool_(read<uint32_t>(statics, parameter.offset) != 0);
    case StaticType::Dtype:
      return py::str(dtype_name(read<int32_t>(statics, parameter.offset)));
    case StaticType::Enum:
      for (const EnumValue &entry : parameter.enum_values) {
        if (entry.value == read<int32_t>(statics, parameter.offset)) {
          return py::str(std::string(entry.name));
        }
      }
      return py::none();
    case StaticType::Ints:
      return list_of<int64_t>(statics, parameter);
    case StaticType::Floats:
      return list_of<double>(statics, parameter);
    default:
      return py::int_(read<int64_t>(statics, parameter.offset));
  }
}

py::object scalar_of(const haly_scalar &scalar) {
  if (scalar.dtype == HALY_DTYPE_FLOAT64) return py::float_(scalar.value.float64_value);
  return py::int_(scalar.value.int64_value);
}

// A number per entry, the name of a symbol, or the id of the value that holds them all.
py::object host_tensor_of(const Graph &graph, const HostArgument &argument) {
  if (!argument.present) return py::none();
  if (argument.value) return py::int_(argument.value.id);
  py::list entries;
  for (size_t i = 0; i < argument.values.size(); ++i) {
    if (!argument.symbolic.empty() && argument.symbolic[i]) {
      entries.append(graph.dimension_text(argument.values[i]));
    } else {
      entries.append(argument.values[i]);
    }
  }
  return std::move(entries);
}

py::object tensors_of(const Node &node, const ParameterDescriptor &parameter, size_t *slot) {
  const uint32_t count = node.input_counts.empty() ? 1 : node.input_counts[parameter.slot];
  if (!parameter.variadic) return id_or_none(node.inputs[(*slot)++]);
  py::list ids;
  for (uint32_t i = 0; i < count; ++i) ids.append(id_or_none(node.inputs[(*slot)++]));
  return std::move(ids);
}

// {"op", "arguments": {parameter: value}, "outputs", "source"}
py::dict describe(const Graph &graph, const Node &node) {
  const OperatorDescriptor &op = operator_of(node);
  py::dict arguments;
  size_t slot = 0;
  for (const ParameterDescriptor &parameter : op.parameters) {
    py::object value = py::none();
    switch (parameter.kind) {
      case ParameterKind::Tensor:
        value = tensors_of(node, parameter, &slot);
        break;
      case ParameterKind::Static:
        value = static_of(node.statics.data(), parameter);
        break;
      case ParameterKind::Scalar:
        value = scalar_of(node.scalars.at(parameter.slot));
        break;
      case ParameterKind::HostTensor:
        value = host_tensor_of(graph, node.host_tensors.at(parameter.slot));
        break;
      case ParameterKind::Region:
        value = py::cast(std::make_unique<GraphHandle>(node.regions.at(parameter.slot)));
        break;
      case ParameterKind::Handle:
        break;
    }
    arguments[py::str(std::string(parameter.name))] = std::move(value);
  }
  py::list outputs;
  for (Value output : node.outputs) outputs.append(id_or_none(output));
  py::dict result;
  result["op"] = std::string(op.name);
  result["arguments"] = std::move(arguments);
  result["outputs"] = std::move(outputs);
  result["source"] = node.source;
  return result;
}

py::list nodes_of(const GraphHandle &handle) {
  py::list result;
  for (const Node &node : handle.graph->nodes()) result.append(describe(*handle.graph, node));
  return result;
}

// A value of another graph with the same constant, or an input of the same type.
Value adopt(GraphHandle *into, const Graph &from, Value value, py::list *operands) {
  const ValueInfo &info = from.value(value);
  if (info.constant) return into->graph->add_constant(info.constant, info.name);
  std::vector<Dimension> shape = info.shape;
  for (Dimension &extent : shape) {
    if (is_symbol(extent)) extent = into->graph->find_symbol(from.dimension_text(extent));
  }
  operands->append(value.id);
  return into->graph->add_input(info.dtype, std::move(shape), info.name);
}

// (what the call decomposes into, the values that stand for the inputs); None: it has nothing.
py::object decomposition_of(const GraphHandle &handle, size_t index) {
  const Graph &graph = *handle.graph;
  const Node &node = node_at(handle, index);
  const OperatorDescriptor &op = operator_of(node);
  if (op.decompose == nullptr || !node.regions.empty()) return py::none();
  auto result = std::make_unique<GraphHandle>();
  py::list operands;
  std::vector<std::pair<Value, Value>> known;
  const auto adopted = [&](Value value) {
    if (!value) return value;
    for (const auto &[from, to] : known) {
      if (from == value) return to;
    }
    known.emplace_back(value, adopt(result.get(), graph, value, &operands));
    return known.back().second;
  };
  CallArguments call;
  for (Value input : node.inputs) call.inputs.push_back(adopted(input));
  call.input_counts = node.input_counts;
  call.statics = node.statics.data();
  call.scalars = node.scalars;
  for (const HostArgument &given : node.host_tensors) {
    HostArgument argument = given;
    argument.value = adopted(given.value);
    for (size_t i = 0; i < argument.symbolic.size(); ++i) {
      if (!argument.symbolic[i]) continue;
      argument.values[i] = result->graph->find_symbol(graph.dimension_text(argument.values[i]));
    }
    call.host_tensors.push_back(std::move(argument));
  }
  std::vector<Value> outputs(node.outputs.size());
  result->builder->set_source(node.source);
  op.decompose(*result->builder, call, outputs.data());
  result->graph->set_outputs(std::move(outputs));
  return py::make_tuple(py::cast(std::move(result)), std::move(operands));
}

const Unit unit([](PyObject *object) {
  py::module_ module = py::reinterpret_borrow<py::module_>(object);
  module.def(
      "graph_nodes", &nodes_of,
      "The calls of a graph in order: dicts of op, arguments by parameter, outputs, source.");
  module.def("graph_decomposition", &decomposition_of,
             "(graph of what a call decomposes into, values of the call for its inputs), or None.");
  module.def(
      "operator_reason",
      [](const std::string &name) -> py::object {
        const OperatorDescriptor *op = haly::find_operator(std::string_view(name));
        if (op == nullptr || op->decompose != nullptr) return py::none();
        return py::str(std::string(op->decomposition_reason));
      },
      "Why an operator has no decomposition into others; None where it has one.");
  return true;
});

}  // namespace
}  // namespace haly::binding
