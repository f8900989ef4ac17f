#include "graph_export.hpp"

#include <cstdio>
#include <cstring>

#include "error.hpp"

namespace haly {
namespace {

uint64_t mix(uint64_t state, uint64_t word, uint64_t multiplier) {
  state = (state ^ word) * multiplier;
  return state ^ (state >> 29);
}

}  // namespace

Digest digest_of(const void *data, uint64_t size_bytes, uint64_t seed) {
  constexpr uint64_t first = 0x9e3779b97f4a7c15u, second = 0xc2b2ae3d27d4eb4fu;
  Digest digest{{mix(seed, size_bytes, first), mix(~seed, size_bytes, second)}};
  const char *bytes = static_cast<const char *>(data);
  for (uint64_t at = 0; at < size_bytes; at += 8) {
    uint64_t word = 0;
    std::memcpy(&word, bytes + at, size_bytes - at < 8 ? size_bytes - at : 8);
    digest.words[0] = mix(digest.words[0], word, first);
    digest.words[1] = mix(digest.words[1], word, second);
  }
  return digest;
}

std::string digest_text(const Digest &digest) {
  char text[40];
  std::snprintf(text, sizeof text, "%016llx%016llx",
                static_cast<unsigned long long>(digest.words[0]),
                static_cast<unsigned long long>(digest.words[1]));
  return text;
}

ExportedGraph::ExportedGraph(const Graph &graph) : numbers_(graph.value_count(), -1) {
  for (Value input : graph.inputs()) inputs_.push_back(number_of(graph, input));
  key_ += '|';
  for (const Node &node : graph.nodes()) add_node(graph, node);
  for (Value output : graph.outputs()) outputs_.push_back(number_of(graph, output));
  key_ += "return";
  for (int32_t output : outputs_) key_ += ' ' + std::to_string(output);
  for (const haly_ir_value &value : values_) value_pointers_.push_back(&value);
  for (const haly_ir_node &node : nodes_) node_pointers_.push_back(&node);
  graph_ = haly_ir_graph{};
  graph_.struct_size = sizeof graph_;
  graph_.value_count = static_cast<uint32_t>(value_pointers_.size());
  graph_.values = value_pointers_.data();
  graph_.nodes = node_pointers_.data();
  graph_.node_count = static_cast<uint32_t>(node_pointers_.size());
  graph_.inputs = inputs_.data();
  graph_.outputs = outputs_.data();
  graph_.input_count = static_cast<uint32_t>(inputs_.size());
  graph_.output_count = static_cast<uint32_t>(outputs_.size());
}

int32_t ExportedGraph::add_value(haly_dtype dtype, const std::vector<int64_t> &shape,
                                 const std::string &name, const void *data, uint64_t size_bytes) {
  haly_ir_value value{};
  value.struct_size = sizeof value;
  value.dtype = dtype;
  value.ndim = static_cast<uint32_t>(shape.size());
  value.shape = shape.data();
  value.name = name.empty() ? nullptr : name.c_str();
  std::string type = std::to_string(dtype) + '[';
  for (int64_t extent : shape) {
    if (is_symbol(extent)) {
      throw Error(HALY_STATUS_UNSUPPORTED, "an extent is known only when the graph runs");
    }
    type += std::to_string(extent) + ',';
  }
  key_ += std::to_string(values_.size()) + ':' + type;
  if (data != nullptr) {
    haly_ir_constant constant{};
    constant.struct_size = sizeof constant;
    const Digest digest = digest_of(data, size_bytes, digest_of(type.data(), type.size()).words[0]);
    constant.identity = digest.words[0];
    constant.data = data;
    constant.size_bytes = size_bytes;
    constants_.push_back(constant);
    value.constant = &constants_.back();
    key_ += '=' + digest_text(digest);
  }
  key_ += ';';
  values_.push_back(value);
  return static_cast<int32_t>(values_.size() - 1);
}

int32_t ExportedGraph::number_of(const Graph &graph, Value value) {
  if (!value) return -1;
  int32_t &number = numbers_[value.id];
  if (number >= 0) return number;
  const ValueInfo &info = graph.value(value);
  // A constant without elements has no data, but it is one all the same.
  static const char nothing = 0;
  const Constant *constant = info.constant.get();
  const void *data = constant == nullptr         ? nullptr
                     : constant->data == nullptr ? &nothing
                                                 : constant->data;
  number = add_value(info.dtype, info.shape, info.name, data,
                     constant == nullptr ? 0 : constant->size_bytes);
  return number;
}

void ExportedGraph::add_node(const Graph &graph, const Node &node) {
  const OperatorDescriptor *op = find_operator(node.op);
  haly_ir_node out{};
  out.struct_size = sizeof out;
  out.op = node.op;
  out.op_version = node.version;

  std::vector<int32_t> &values = lists_.emplace_back();
  std::vector<uint32_t> &counts = counts_.emplace_back(node.input_counts);
  for (Value input : node.inputs) values.push_back(number_of(graph, input));
  for (Value output : node.outputs) {
    values.push_back(number_of(graph, output));
    counts.push_back(output ? 1 : 0);
  }
  out.tensor_count = static_cast<uint32_t>(values.size());
  out.values = values.data();
  out.tensor_counts = counts.data();
  out.parameter_count = static_cast<uint32_t>(counts.size());

  std::vector<int32_t> &host_values = lists_.emplace_back();
  for (const HostArgument &argument : node.host_tensors) {
    if (!argument.present) {
      host_values.push_back(-1);
    } else if (argument.value) {
      host_values.push_back(number_of(graph, argument.value));
    } else {
      for (uint8_t symbolic : argument.symbolic) {
        if (!symbolic) continue;
        throw Error(HALY_STATUS_UNSUPPORTED, "an extent is known only when the graph runs");
      }
      static const char nothing = 0;
      const void *data =
          argument.values.empty() ? static_cast<const void *>(&nothing) : argument.values.data();
      host_values.push_back(add_value(HALY_DTYPE_INT64, argument.shape, {}, data,
                                      argument.values.size() * sizeof(int64_t)));
    }
  }
  out.host_tensor_count = static_cast<uint32_t>(host_values.size());
  out.host_values = host_values.empty() ? nullptr : host_values.data();

  out.statics = node.statics.data();
  out.scalars = node.scalars.empty() ? nullptr : node.scalars.data();
  out.scalar_count = static_cast<uint32_t>(node.scalars.size());
  out.name = node.source.empty() ? nullptr : node.source.c_str();

  key_ += std::to_string(node.op) + '.' + std::to_string(node.version) + '(';
  for (int32_t value : values) key_ += std::to_string(value) + ' ';
  key_ += '/';
  for (uint32_t count : counts) key_ += std::to_string(count) + ' ';
  key_ += '/';
  for (int32_t value : host_values) key_ += std::to_string(value) + ' ';
  key_ += '/';
  if (op != nullptr && node.statics.data() != nullptr) {
    key_ += statics_text(*op, node.statics.data());
  }
  for (const haly_scalar &scalar : node.scalars) {
    key_ += '/' + std::to_string(scalar.dtype) + ' ' +
            digest_text(digest_of(&scalar.value, sizeof scalar.value));
  }
  if (!node.regions.empty()) {
    std::vector<const haly_ir_graph *> &list = region_lists_.emplace_back();
    for (const std::shared_ptr<Graph> &region : node.regions) {
      regions_.push_back(std::make_unique<ExportedGraph>(*region));
      list.push_back(&regions_.back()->get());
      key_ += '{' + regions_.back()->key() + '}';
    }
    out.regions = list.data();
    out.region_count = static_cast<uint32_t>(list.size());
  }
  key_ += ");";
  nodes_.push_back(out);
}

}  // namespace haly
