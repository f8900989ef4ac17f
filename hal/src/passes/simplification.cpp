#include <algorithm>
#include <cstring>

#include "operator.hpp"
#include "passes/passes.hpp"
#include "passes/rewriter.hpp"

namespace haly {
namespace {

// The attribute `axes` of permute_dims, negative entries resolved.
std::vector<int64_t> permutation(const Node &node, size_t rank) {
  const OperatorDescriptor *op = find_operator(node.op);
  for (const ParameterDescriptor &parameter : op->parameters) {
    if (parameter.kind != ParameterKind::Static || parameter.name != "axes") continue;
    const char *statics = static_cast<const char *>(node.statics.data());
    const int64_t *axes;
    uint32_t count;
    std::memcpy(&axes, statics + parameter.offset, sizeof axes);
    std::memcpy(&count, statics + parameter.count_offset, sizeof count);
    std::vector<int64_t> result(axes, axes + count);
    for (int64_t &axis : result) {
      if (axis < 0) axis += static_cast<int64_t>(rank);
    }
    return result;
  }
  return {};
}

bool is_identity(const std::vector<int64_t> &axes) {
  for (size_t i = 0; i < axes.size(); ++i) {
    if (axes[i] != static_cast<int64_t>(i)) return false;
  }
  return true;
}

bool same_type(const Graph &graph, Value a, Value b) {
  return graph.value(a).dtype == graph.value(b).dtype &&
         graph.value(a).shape == graph.value(b).shape;
}

bool all_zero(const HostArgument &argument) {
  return argument.present && !argument.value &&
         std::all_of(argument.values.begin(), argument.values.end(),
                     [](int64_t value) { return value == 0; });
}

}  // namespace

bool simplify(Graph &graph) {
  Rewriter rewriter(graph);
  return rewriter.run([&](Node &node, std::vector<Value> *out_values) {
    const OperatorDescriptor *op = find_operator(node.op);
    if (op == nullptr || node.inputs.empty() || node.outputs.size() != 1 || !node.inputs[0]) {
      return false;
    }
    const Value input = node.inputs[0];
    const bool unchanged =
        same_type(graph, input, node.outputs[0]) && element_count(graph.value(input).shape) >= 0;
    if (op->name == "reshape" || op->name == "expand_dims" || op->name == "squeeze") {
      if (unchanged) {
        *out_values = {input};
        return true;
      }
      const Node *former = rewriter.producer(input, "reshape");
      if (op->name == "reshape" && former != nullptr) {
        node.inputs[0] = former->inputs[0];
      }
      return false;
    }
    if (unchanged &&
        (op->name == "cast" || op->name == "broadcast_to" || op->name == "copy" ||
         (op->name == "pad" && !node.host_tensors.empty() && all_zero(node.host_tensors[0])))) {
      *out_values = {input};
      return true;
    }
    if (op->name == "permute_dims") {
      const size_t rank = graph.value(input).shape.size();
      std::vector<int64_t> axes = permutation(node, rank);
      const Node *former = rewriter.producer(input, "permute_dims");
      if (former != nullptr) {
        const std::vector<int64_t> inner = permutation(*former, rank);
        for (int64_t &axis : axes) axis = inner[static_cast<size_t>(axis)];
        const Value source = former->inputs[0];
        if (is_identity(axes)) {
          *out_values = {source};
          return true;
        }
        node.statics.set("axes", axes);
        node.inputs[0] = source;
        return false;
      }
      if (is_identity(axes)) {
        *out_values = {input};
        return true;
      }
    }
    return false;
  });
}

}  // namespace haly
