// The intermediate form of programs: operator calls in static single assignment form.
//
// A Graph owns its nodes and values. A Value is a small handle into its graph (never a pointer), so
// graphs can be copied, and handles stay valid while nodes are added. Nodes are kept in an order in
// which every operand is defined before its use. A dimension that is not known yet is a symbol of
// the graph, written as a negative number; specialise() replaces symbols by numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "haly/gen/abi.h"
#include "layout.hpp"
#include "operator.hpp"
#include "statics.hpp"

namespace haly {

class Graph;

// A handle of one value of a graph. A default-constructed one stands for an absent optional tensor.
struct Value {
  static constexpr uint32_t kAbsent = UINT32_MAX;
  uint32_t id = kAbsent;
  explicit operator bool() const { return id != kAbsent; }
  friend bool operator==(Value a, Value b) { return a.id == b.id; }
  friend bool operator!=(Value a, Value b) { return a.id != b.id; }
};

// Known extents are >= 0; symbol k of the graph is written -(k + 1).
using Dimension = int64_t;
inline bool is_symbol(Dimension dimension) { return dimension < 0; }

bool is_floating(haly_dtype dtype);
int64_t element_count(const std::vector<Dimension> &shape);  // -1 where a symbol takes part

// The bytes of a constant, dense and row-major in host memory, shared between graphs and plans.
struct Constant {
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  std::vector<int64_t> shape;
  const void *data = nullptr;
  size_t size_bytes = 0;
  std::shared_ptr<const void> owner;  // keeps `data` alive

  static std::shared_ptr<const Constant> copy_of(haly_dtype dtype, std::vector<int64_t> shape,
                                                 const void *data, size_t size_bytes);
  static std::shared_ptr<const Constant> borrowed(haly_dtype dtype, std::vector<int64_t> shape,
                                                  const void *data, size_t size_bytes,
                                                  std::shared_ptr<const void> owner);
};

// A parameter of kind host_tensor: its values, or the value of the graph that will hold them.
struct HostArgument {
  bool present = false;
  std::vector<int64_t> shape;
  std::vector<int64_t> values;  // meaningful where `value` is absent
  // Empty, or one flag per value: set where it is a symbol of the graph (a Dimension) instead of a
  // number.
  std::vector<uint8_t> symbolic;
  Value value;  // present: the values are known only at specialisation, or when the program runs

  static HostArgument of(std::vector<int64_t> values) {
    HostArgument argument;
    argument.present = true;
    argument.shape = {static_cast<int64_t>(values.size())};
    argument.values = std::move(values);
    return argument;
  }
};

// What a call of an operator takes, apart from the operator itself.
struct CallArguments {
  std::vector<Value> inputs;           // slots in spec order; absent optional: Value{}
  std::vector<uint32_t> input_counts;  // slots per tensor parameter; empty: one each
  const void *statics = nullptr;       // haly_<op>_v<version>_statics; NULL: the operator has none
  std::vector<haly_scalar> scalars;
  std::vector<HostArgument> host_tensors;
  std::vector<std::shared_ptr<Graph>> regions;
};

// One entry of a small integer value that was computed from shapes: a number, a symbol of the
// graph, or (a symbol 0) something unknown.
struct Entry {
  bool known = false;
  int64_t value = 0;
};

struct ValueInfo {
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  std::vector<Dimension> shape;
  std::string name;                          // for messages; may be empty
  uint32_t producer = UINT32_MAX;            // node index; UINT32_MAX: an input or a constant
  uint32_t output_index = 0;                 // among the producer's outputs
  std::shared_ptr<const Constant> constant;  // set for constants
  bool stops_gradients = false;              // reverse mode does not go on to what it came from
  std::vector<Entry> entries;                // row-major; empty: nothing is known of them
};

// Scalar work done on the result of a contraction in the same launch; see docs of
// HALY_KERNEL_EPILOGUE. `program` is the serialised form; `operands` are read as further tensors
// that follow the operator's own (after its outputs).
struct Epilogue {
  std::vector<int32_t> program;
  std::vector<Value> operands;
  std::string text;  // for the printer: "add, relu"
};

// Stands, in a plan's graph, for nodes that the device's compiler has taken as one; `version` is
// then an index into the plan's compiled graphs. No operator has this number.
constexpr uint32_t kCompiledGraph = UINT32_MAX;

struct Node {
  uint32_t op = 0;
  uint32_t version = 1;
  std::vector<Value> inputs;
  std::vector<uint32_t> input_counts;
  std::vector<Value> outputs;
  Statics statics;
  std::vector<haly_scalar> scalars;
  std::vector<HostArgument> host_tensors;
  std::vector<std::shared_ptr<Graph>> regions;
  Epilogue epilogue;
  std::string source;  // name of the node in the program that it came from ("Conv conv1")
};

class Graph {
 public:
  Value add_input(haly_dtype dtype, std::vector<Dimension> shape, std::string name = {});
  Value add_constant(std::shared_ptr<const Constant> constant, std::string name = {});
  Value add_value(haly_dtype dtype, std::vector<Dimension> shape, std::string name = {});
  uint32_t add_node(Node node);  // outputs must be values without producer
  void set_inputs(std::vector<Value> inputs) { inputs_ = std::move(inputs); }
  void set_outputs(std::vector<Value> outputs) { outputs_ = std::move(outputs); }
  Dimension add_symbol(std::string name);          // a fresh symbol; an empty name gets a number
  Dimension find_symbol(const std::string &name);  // the symbol of this name, made where new

  const std::vector<Value> &inputs() const { return inputs_; }
  const std::vector<Value> &outputs() const { return outputs_; }
  std::vector<Value> &mutable_outputs() { return outputs_; }
  const std::vector<Node> &nodes() const { return nodes_; }
  std::vector<Node> &mutable_nodes() { return nodes_; }
  const ValueInfo &value(Value v) const { return values_[v.id]; }
  ValueInfo &mutable_value(Value v) { return values_[v.id]; }
  size_t value_count() const { return values_.size(); }
  const std::vector<std::string> &symbols() const { return symbols_; }
  std::string dimension_text(Dimension dimension) const;

  // Replaces every use of `from`, outputs of the graph included.
  void replace_uses(Value from, Value to);
  std::vector<uint32_t> use_counts() const;  // by value id; an output of the graph is a use
  void rebuild_producers();                  // after nodes were erased or moved

  std::string print() const;
  // Throws Error naming the node, where an operand is undefined or defined later, a value has two
  // producers, counts do not add up, or dtypes and shapes are not set.
  void verify() const;

 private:
  std::vector<Value> inputs_;
  std::vector<Value> outputs_;
  std::vector<Node> nodes_;
  std::vector<ValueInfo> values_;
  std::vector<std::string> symbols_;
};

}  // namespace haly
