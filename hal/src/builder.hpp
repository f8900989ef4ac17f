// Adds operator calls to a graph, inferring dtypes and shapes. Generated and native decompositions,
// the gradient rules, tracing and the ONNX importer all write through it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ir.hpp"

namespace haly {

class Builder {
 public:
  explicit Builder(Graph &graph) : graph_(graph) {}

  Graph &graph() { return graph_; }
  const Graph &graph() const { return graph_; }

  // Validates and infers, then adds the node; the values of its outputs in spec order. Throws Error
  // (INVALID_ARGUMENT) with the operator's own message, and the source node's name where set.
  std::vector<Value> call(uint32_t op, uint32_t version, const CallArguments &arguments);
  std::vector<Value> call(const OperatorDescriptor &op, const CallArguments &arguments);
  // The same for operators with tensors alone or tensors and statics.
  std::vector<Value> call(uint32_t op, uint32_t version, std::vector<Value> inputs,
                          const void *statics = nullptr);
  // The same for operators with exactly one output.
  Value call_one(uint32_t op, uint32_t version, const CallArguments &arguments);
  Value call_one(uint32_t op, uint32_t version, std::vector<Value> inputs,
                 const void *statics = nullptr);

  // 0-d constants of this dtype.
  Value scalar(haly_dtype dtype, double value);
  Value scalar_integer(haly_dtype dtype, int64_t value);
  Value constant(std::shared_ptr<const Constant> constant, std::string name = {});
  Value constant(haly_dtype dtype, std::vector<int64_t> shape, const void *data);
  Value integers(const std::vector<int64_t> &values);  // 1-d int64

  haly_dtype dtype(Value value) const { return graph_.value(value).dtype; }
  int64_t rank(Value value) const { return static_cast<int64_t>(graph_.value(value).shape.size()); }
  const std::vector<Dimension> &dimensions(Value value) const { return graph_.value(value).shape; }
  // Known extents; throws where one is a symbol.
  const std::vector<int64_t> &shape(Value value) const;

  // The values of an integer or bool constant, read on the host; false where it is no constant.
  bool host_values(Value value, std::vector<int64_t> *out_values) const;

  // What is known of the entries of an integer value, by its constant or by how it was computed
  // from shapes; false where nothing is.
  bool entries(Value value, std::vector<Entry> *out_entries) const;

  // Adds the calls of `source` to this graph with `inputs` in the place of its inputs, every type
  // inferred again; the values of its outputs. Extents that are known now replace symbols.
  std::vector<Value> inline_graph(const Graph &source, const std::vector<Value> &inputs);

  // A closed graph for an operator with regions: `fill` gets a builder of the new graph and returns
  // its outputs. Regions see only their inputs; what they need from outside is passed as operand.
  std::shared_ptr<Graph> region(const std::function<std::vector<Value>(Builder &)> &fill) const;
  Value input(haly_dtype dtype, std::vector<Dimension> shape, std::string name = {}) {
    return graph_.add_input(dtype, std::move(shape), std::move(name));
  }

  // Names the node of the outer program that following calls stem from.
  void set_source(std::string source) { source_ = std::move(source); }
  const std::string &source() const { return source_; }
  // Calls whose operands are small constants are run at once and give constants, as are questions
  // for known shapes: what later shapes hang on is then known on the host. Off by default.
  void set_folding(bool folding) { folding_ = folding; }
  // inline_graph leaves a scan a scan, where it else becomes the loop that gathers its slices: for
  // graphs that are differentiated. Off by default.
  void set_keeps_scans(bool keeps) { keeps_scans_ = keeps; }
  bool keeps_scans() const { return keeps_scans_; }

 private:
  bool fold(const OperatorDescriptor &op, const Node &node);
  void note_entries(const OperatorDescriptor &op, const Node &node);

  Graph &graph_;
  std::string source_;
  bool folding_ = false;
  bool keeps_scans_ = false;
};

}  // namespace haly
