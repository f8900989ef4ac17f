#include "ir.hpp"

#include <algorithm>
#include <cstring>
#include <sstream>

#include "error.hpp"

namespace haly {

int64_t element_count(const std::vector<Dimension> &shape) {
  int64_t count = 1;
  for (Dimension dimension : shape) {
    if (is_symbol(dimension)) return -1;
    count *= dimension;
  }
  return count;
}

std::shared_ptr<const Constant> Constant::copy_of(haly_dtype dtype, std::vector<int64_t> shape,
                                                  const void *data, size_t size_bytes) {
  auto bytes = std::shared_ptr<unsigned char>(new unsigned char[std::max<size_t>(size_bytes, 1)],
                                              std::default_delete<unsigned char[]>());
  if (size_bytes != 0) std::memcpy(bytes.get(), data, size_bytes);
  return borrowed(dtype, std::move(shape), bytes.get(), size_bytes, bytes);
}

std::shared_ptr<const Constant> Constant::borrowed(haly_dtype dtype, std::vector<int64_t> shape,
                                                   const void *data, size_t size_bytes,
                                                   std::shared_ptr<const void> owner) {
  auto constant = std::make_shared<Constant>();
  constant->dtype = dtype;
  constant->shape = std::move(shape);
  constant->data = data;
  constant->size_bytes = size_bytes;
  constant->owner = std::move(owner);
  return constant;
}

Value Graph::add_value(haly_dtype dtype, std::vector<Dimension> shape, std::string name) {
  ValueInfo info;
  info.dtype = dtype;
  info.shape = std::move(shape);
  info.name = std::move(name);
  values_.push_back(std::move(info));
  return Value{static_cast<uint32_t>(values_.size() - 1)};
}

Value Graph::add_input(haly_dtype dtype, std::vector<Dimension> shape, std::string name) {
  Value value = add_value(dtype, std::move(shape), std::move(name));
  inputs_.push_back(value);
  return value;
}

Value Graph::add_constant(std::shared_ptr<const Constant> constant, std::string name) {
  Value value = add_value(constant->dtype, constant->shape, std::move(name));
  values_[value.id].constant = std::move(constant);
  return value;
}

uint32_t Graph::add_node(Node node) {
  const uint32_t index = static_cast<uint32_t>(nodes_.size());
  for (uint32_t i = 0; i < node.outputs.size(); ++i) {
    if (!node.outputs[i]) continue;
    values_[node.outputs[i].id].producer = index;
    values_[node.outputs[i].id].output_index = i;
  }
  nodes_.push_back(std::move(node));
  return index;
}

Dimension Graph::add_symbol(std::string name) {
  if (name.empty()) {
    size_t number = symbols_.size();
    do {
      name = "s" + std::to_string(number++);
    } while (std::find(symbols_.begin(), symbols_.end(), name) != symbols_.end());
  }
  symbols_.push_back(std::move(name));
  return -static_cast<Dimension>(symbols_.size());
}

Dimension Graph::find_symbol(const std::string &name) {
  for (size_t i = 0; i < symbols_.size(); ++i) {
    if (symbols_[i] == name) return -static_cast<Dimension>(i + 1);
  }
  return add_symbol(name);
}

std::string Graph::dimension_text(Dimension dimension) const {
  if (!is_symbol(dimension)) return std::to_string(dimension);
  const size_t index = static_cast<size_t>(-dimension - 1);
  return index < symbols_.size() ? symbols_[index] : "?" + std::to_string(index);
}

void Graph::replace_uses(Value from, Value to) {
  auto replace = [&](Value &value) {
    if (value == from) value = to;
  };
  for (Node &node : nodes_) {
    for (Value &input : node.inputs) replace(input);
    for (HostArgument &argument : node.host_tensors) replace(argument.value);
    for (Value &operand : node.epilogue.operands) replace(operand);
  }
  for (Value &output : outputs_) replace(output);
}

std::vector<uint32_t> Graph::use_counts() const {
  std::vector<uint32_t> counts(values_.size(), 0);
  auto use = [&](Value value) {
    if (value) ++counts[value.id];
  };
  for (const Node &node : nodes_) {
    for (Value input : node.inputs) use(input);
    for (const HostArgument &argument : node.host_tensors) use(argument.value);
    for (Value operand : node.epilogue.operands) use(operand);
  }
  for (Value output : outputs_) use(output);
  return counts;
}

void Graph::rebuild_producers() {
  for (ValueInfo &info : values_) info.producer = UINT32_MAX;
  for (uint32_t index = 0; index < nodes_.size(); ++index) {
    const std::vector<Value> &outputs = nodes_[index].outputs;
    for (uint32_t i = 0; i < outputs.size(); ++i) {
      if (!outputs[i]) continue;
      values_[outputs[i].id].producer = index;
      values_[outputs[i].id].output_index = i;
    }
  }
}

namespace {

std::string operator_text(uint32_t op) {
  if (op == kCompiledGraph) return "compiled graph";
  const OperatorDescriptor *descriptor = find_operator(op);
  return descriptor ? std::string(descriptor->name) : "operator " + std::to_string(op);
}

std::string type_text(const Graph &graph, Value value) {
  const ValueInfo &info = graph.value(value);
  std::string text = std::string(dtype_name(info.dtype)) + "[";
  for (size_t i = 0; i < info.shape.size(); ++i) {
    if (i != 0) text += ", ";
    text += graph.dimension_text(info.shape[i]);
  }
  return text + "]";
}

std::string value_text(Value value) { return value ? "%" + std::to_string(value.id) : "none"; }

void print_graph(const Graph &graph, const std::string &indent, std::ostringstream &out) {
  out << "graph(";
  for (size_t i = 0; i < graph.inputs().size(); ++i) {
    const Value input = graph.inputs()[i];
    out << (i ? ", " : "") << value_text(input) << ": " << type_text(graph, input);
    if (!graph.value(input).name.empty()) out << " " << graph.value(input).name;
  }
  out << ") {\n";
  for (uint32_t id = 0; id < graph.value_count(); ++id) {
    const ValueInfo &info = graph.value(Value{id});
    if (!info.constant) continue;
    out << indent << "  %" << id << " = constant " << type_text(graph, Value{id});
    if (!info.name.empty()) out << "  # " << info.name;
    out << "\n";
  }
  for (const Node &node : graph.nodes()) {
    out << indent << "  ";
    for (size_t i = 0; i < node.outputs.size(); ++i) {
      out << (i ? ", " : "") << value_text(node.outputs[i]);
      if (node.outputs[i]) out << ": " << type_text(graph, node.outputs[i]);
    }
    out << " = " << operator_text(node.op) << "(";
    for (size_t i = 0; i < node.inputs.size(); ++i) {
      out << (i ? ", " : "") << value_text(node.inputs[i]);
    }
    const OperatorDescriptor *descriptor = find_operator(node.op);
    if (descriptor && node.statics.data()) {
      const std::string text = statics_text(*descriptor, node.statics.data());
      if (!text.empty()) out << "; " << text;
    }
    for (const haly_scalar &scalar : node.scalars) {
      out << "; ";
      if (is_floating(scalar.dtype)) {
        out << scalar.value.float64_value;
      } else {
        out << scalar.value.int64_value;
      }
    }
    for (const HostArgument &argument : node.host_tensors) {
      if (!argument.present) continue;
      out << "; ";
      if (argument.value) {
        out << "host " << value_text(argument.value);
      } else {
        out << "[";
        for (size_t i = 0; i < argument.values.size(); ++i) {
          const bool symbolic = !argument.symbolic.empty() && argument.symbolic[i];
          out << (i ? ", " : "")
              << (symbolic ? graph.dimension_text(argument.values[i])
                           : std::to_string(argument.values[i]));
        }
        out << "]";
      }
    }
    out << ")";
    if (!node.epilogue.program.empty()) {
      out << " then " << node.epilogue.text;
      for (Value operand : node.epilogue.operands) out << " " << value_text(operand);
    }
    if (!node.source.empty()) out << "  # " << node.source;
    out << "\n";
    for (const auto &region : node.regions) {
      out << indent << "    ";
      print_graph(*region, indent + "    ", out);
    }
  }
  out << indent << "  return";
  for (size_t i = 0; i < graph.outputs().size(); ++i) {
    out << (i ? ", " : " ") << value_text(graph.outputs()[i]);
  }
  out << "\n" << indent << "}\n";
}

}  // namespace

bool is_floating(haly_dtype dtype) {
  return dtype == HALY_DTYPE_FLOAT16 || dtype == HALY_DTYPE_BFLOAT16 ||
         dtype == HALY_DTYPE_FLOAT32 || dtype == HALY_DTYPE_FLOAT64 ||
         dtype == HALY_DTYPE_FLOAT8_E4M3FN || dtype == HALY_DTYPE_FLOAT8_E5M2;
}

std::string Graph::print() const {
  std::ostringstream out;
  print_graph(*this, "", out);
  return out.str();
}

void Graph::verify() const {
  std::vector<uint8_t> defined(values_.size(), 0);
  auto fail = [](const std::string &where, const std::string &what) {
    throw Error(HALY_STATUS_INTERNAL, "malformed graph: " + where + ": " + what);
  };
  for (uint32_t id = 0; id < values_.size(); ++id) {
    if (values_[id].constant) {
      defined[id] = 1;
      const Constant &constant = *values_[id].constant;
      const int64_t count = element_count(constant.shape);
      if (count < 0 ||
          static_cast<uint64_t>(count) * dtype_size(constant.dtype) != constant.size_bytes) {
        fail("constant %" + std::to_string(id), "its bytes do not fit its shape");
      }
    }
  }
  for (Value input : inputs_) {
    if (!input || input.id >= values_.size()) fail("inputs", "a value that does not exist");
    if (defined[input.id]) fail("inputs", value_text(input) + " is defined twice");
    defined[input.id] = 1;
  }
  for (const Node &node : nodes_) {
    const std::string where =
        operator_text(node.op) + (node.source.empty() ? "" : " (" + node.source + ")");
    auto check_use = [&](Value value) {
      if (!value) return;
      if (value.id >= values_.size()) fail(where, "uses a value that does not exist");
      if (!defined[value.id]) fail(where, "uses " + value_text(value) + " before its definition");
    };
    for (Value input : node.inputs) check_use(input);
    for (const HostArgument &argument : node.host_tensors) check_use(argument.value);
    for (Value operand : node.epilogue.operands) check_use(operand);
    uint64_t slots = 0;
    for (uint32_t count : node.input_counts) slots += count;
    if (slots != node.inputs.size()) {
      fail(where, "has " + std::to_string(node.inputs.size()) + " operands in " +
                      std::to_string(slots) + " slots");
    }
    for (Value output : node.outputs) {
      if (!output) continue;
      if (output.id >= values_.size()) fail(where, "defines a value that does not exist");
      if (defined[output.id]) fail(where, value_text(output) + " is defined twice");
      defined[output.id] = 1;
      if (values_[output.id].dtype == HALY_DTYPE_UNSPECIFIED) {
        fail(where, value_text(output) + " has no dtype");
      }
    }
    for (const auto &region : node.regions) region->verify();
  }
  for (Value output : outputs_) {
    if (!output || output.id >= values_.size() || !defined[output.id]) {
      fail("outputs", value_text(output) + " is not defined");
    }
  }
}

}  // namespace haly
