// Graphs in the form in which they cross the ABI.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "ir.hpp"

namespace haly {

// Borrows the graph: its constants, attributes and names.
class ExportedGraph {
 public:
  // Throws Error(UNSUPPORTED) where an extent is not known.
  explicit ExportedGraph(const Graph &graph);
  ExportedGraph(const ExportedGraph &) = delete;
  ExportedGraph &operator=(const ExportedGraph &) = delete;

  const haly_ir_graph &get() const { return graph_; }
  // The graph as text without names: equal for graphs that mean the same. Constants are known by a
  // digest of 128 bits.
  const std::string &key() const { return key_; }

 private:
  int32_t number_of(const Graph &graph, Value value);
  int32_t add_value(haly_dtype dtype, const std::vector<int64_t> &shape, const std::string &name,
                    const void *data, uint64_t size_bytes);
  void add_node(const Graph &graph, const Node &node);

  haly_ir_graph graph_;
  std::string key_;
  std::vector<int32_t> numbers_;  // by id of the graph's value; -1: none yet
  // Deques: what is pointed to must not move.
  std::deque<haly_ir_value> values_;
  std::deque<haly_ir_constant> constants_;
  std::deque<haly_ir_node> nodes_;
  std::deque<std::vector<int32_t>> lists_;
  std::deque<std::vector<uint32_t>> counts_;
  std::deque<std::unique_ptr<ExportedGraph>> regions_;
  std::deque<std::vector<const haly_ir_graph *>> region_lists_;
  std::vector<const haly_ir_value *> value_pointers_;
  std::vector<const haly_ir_node *> node_pointers_;
  std::vector<int32_t> inputs_;
  std::vector<int32_t> outputs_;
};

struct Digest {
  uint64_t words[2];
};
// Tells contents apart; no defence against somebody who makes two alike on purpose.
Digest digest_of(const void *data, uint64_t size_bytes, uint64_t seed = 0);
std::string digest_text(const Digest &digest);

}  // namespace haly
