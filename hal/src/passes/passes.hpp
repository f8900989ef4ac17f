// Rewrites of graphs. Each keeps the meaning of the outputs and leaves a graph that verifies.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "device.hpp"
#include "ir.hpp"

namespace haly {

class ConstantPool;

// Removes nodes without effects whose outputs nobody uses. True where something was removed.
bool eliminate_dead_code(Graph &graph);

// Equal exactly for calls of one operator with equal attributes and operands; `operand_key` names
// an operand.
std::string call_key(const Node &node, const std::function<std::string(Value)> &operand_key);
// Equal for constants of equal type and (if small) values, else the same bytes.
std::string constant_key(const Constant &constant);

// Gives equal calls (operator, attributes, operands) one node, and equal small constants one value.
bool eliminate_common_subexpressions(Graph &graph);

// Runs nodes whose operands are all constants, with eager kernels on the default device. Results
// that would be much larger than their operands are left to run time.
// Results are shared through `pool` where there is one.
bool fold_constants(Graph &graph, ConstantPool *pool = nullptr);

// A constant under another shape shares the bytes; false where the node is nothing of the kind.
bool fold_view(Graph &graph, const Node &node);

// Makes the outputs of one such node constants; false where it has to stay.
bool fold_node(Graph &graph, const Node &node, ConstantPool *pool = nullptr);

// The results of one such node, whatever their size. Throws Error where it cannot run.
std::vector<std::shared_ptr<const Constant>> evaluate(const Graph &graph, const Node &node);

// Removes calls that change nothing: reshape to the same shape, identity permutation, cast to the
// same dtype, broadcast to the same shape, addition of zero pads; joins consecutive reshapes and
// permutations.
bool simplify(Graph &graph);

// Folds normalisation and per-channel scale and shift by constants into the weights and bias of the
// convolution (or the normalisation) that produces their input. New arithmetic on constants is left
// for fold_constants.
bool fold_normalisation(Graph &graph);

// Replaces contractions that the device has no row for by their decompositions, so that the parts
// of these can still be fused.
bool expand_contractions(Graph &graph, const Device &device);

// Moves bias, residual addition and activation into the epilogue of the contraction before them,
// where a row of the device takes epilogues.
bool fuse_epilogues(Graph &graph, const Device &device);

// Makes programs of chains of element-wise operators (the operator fused_map), up to a reduction of
// their last axes (fused_reduce), where the device has rows for these.
bool fuse_elementwise(Graph &graph, const Device &device);

// Replaces symbols by the extents of `input_shapes` (one per graph input) and infers every node
// again; shapes that hang on values are read where these are constants by now.
Graph specialise(const Graph &graph, const std::vector<std::vector<int64_t>> &input_shapes);

}  // namespace haly
