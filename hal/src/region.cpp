#include "region.hpp"

#include <algorithm>

#include "error.hpp"

namespace haly {
namespace {

[[noreturn]] void refuse(const OperatorDescriptor &op, const std::string &text) {
  throw Error(HALY_STATUS_INVALID_ARGUMENT, std::string(op.name) + ": " + text);
}

void check_type(const OperatorDescriptor &op, const std::string &what, const ValueInfo &given,
                const ValueInfo &wanted) {
  if (given.dtype != wanted.dtype) {
    refuse(op, what + " is " + dtype_name(given.dtype) + " outside the region and " +
                   dtype_name(wanted.dtype) + " inside");
  }
  if (given.shape.size() != wanted.shape.size()) {
    refuse(op, what + " has rank " + std::to_string(given.shape.size()) +
                   " outside the region and " + std::to_string(wanted.shape.size()) + " inside");
  }
  for (size_t axis = 0; axis < given.shape.size(); ++axis) {
    if (!is_symbol(given.shape[axis]) && !is_symbol(wanted.shape[axis]) &&
        given.shape[axis] != wanted.shape[axis]) {
      refuse(op, what + " changes its shape along axis " + std::to_string(axis));
    }
  }
}

std::vector<RegionOutput> infer_if(Builder &builder, const OperatorDescriptor &op,
                                   const Node &node) {
  if (node.regions.size() != 2) refuse(op, "needs two regions");
  const Graph &graph = builder.graph();
  if (graph.value(node.inputs[0]).dtype != HALY_DTYPE_BOOL) refuse(op, "its condition is no bool");
  std::vector<RegionOutput> outputs;
  for (const auto &region : node.regions) {
    if (region->inputs().size() + 1 != node.inputs.size()) {
      refuse(op, "a region takes " + std::to_string(region->inputs().size()) +
                     " values, it is given " + std::to_string(node.inputs.size() - 1));
    }
    for (size_t i = 0; i < region->inputs().size(); ++i) {
      check_type(op, "operand " + std::to_string(i), graph.value(node.inputs[i + 1]),
                 region->value(region->inputs()[i]));
    }
  }
  const Graph &first = *node.regions[0];
  const Graph &second = *node.regions[1];
  if (first.outputs().size() != second.outputs().size()) {
    refuse(op, "its regions give " + std::to_string(first.outputs().size()) + " and " +
                   std::to_string(second.outputs().size()) + " values");
  }
  for (size_t i = 0; i < first.outputs().size(); ++i) {
    const ValueInfo &a = first.value(first.outputs()[i]);
    const ValueInfo &b = second.value(second.outputs()[i]);
    if (a.dtype != b.dtype || a.shape.size() != b.shape.size()) {
      refuse(op, "output " + std::to_string(i) + " has another dtype or rank in each region");
    }
    RegionOutput output{a.dtype, a.shape};
    for (size_t axis = 0; axis < a.shape.size(); ++axis) {
      if (a.shape[axis] != b.shape[axis] || is_symbol(a.shape[axis])) {
        output.shape[axis] = builder.graph().add_symbol({});
      }
    }
    outputs.push_back(std::move(output));
  }
  return outputs;
}

std::vector<RegionOutput> infer_loop(Builder &builder, const OperatorDescriptor &op,
                                     const Node &node) {
  if (node.regions.size() != 1) refuse(op, "needs one region");
  const Graph &graph = builder.graph();
  const Graph &body = *node.regions[0];
  const size_t carried = loop_carried_count(node);
  if (body.inputs().size() != node.inputs.size()) {
    refuse(op, "its body takes " + std::to_string(body.inputs().size()) + " values, it is given " +
                   std::to_string(node.inputs.size()));
  }
  if (body.outputs().size() < 1 + carried) refuse(op, "its body gives too few values");
  if (body.value(body.outputs()[0]).dtype != HALY_DTYPE_BOOL) {
    refuse(op, "the body's first output, the condition, is no bool");
  }
  std::vector<RegionOutput> outputs;
  for (size_t i = 0; i < carried; ++i) {
    const ValueInfo &initial = graph.value(node.inputs[2 + i]);
    const std::string what = "carried value " + std::to_string(i);
    check_type(op, what, initial, body.value(body.inputs()[2 + i]));
    check_type(op, what, initial, body.value(body.outputs()[1 + i]));
    outputs.push_back({initial.dtype, initial.shape});
  }
  std::vector<int64_t> trips;
  const bool known =
      node.inputs[0] && builder.host_values(node.inputs[0], &trips) && trips.size() == 1;
  for (size_t i = 1 + carried; i < body.outputs().size(); ++i) {
    const ValueInfo &slice = body.value(body.outputs()[i]);
    RegionOutput output{slice.dtype, slice.shape};
    for (Dimension &extent : output.shape) {
      if (is_symbol(extent)) extent = builder.graph().add_symbol({});
    }
    output.shape.insert(output.shape.begin(),
                        known ? std::max<int64_t>(trips[0], 0) : builder.graph().add_symbol({}));
    outputs.push_back(std::move(output));
  }
  return outputs;
}

}  // namespace

RegionKind region_kind(const OperatorDescriptor &op) {
  if (op.region_count == 0) return RegionKind::None;
  if (op.name == "if") return RegionKind::If;
  if (op.name == "loop") return RegionKind::Loop;
  return RegionKind::Scan;
}

// The body gives the condition, the carried values, and one slice per stacked output.
uint32_t loop_carried_count(const Node &node) {
  return node.input_counts.size() > 2 ? node.input_counts[2] : 0;
}

std::vector<RegionOutput> infer_regions(Builder &builder, const OperatorDescriptor &op,
                                        const Node &node) {
  switch (region_kind(op)) {
    case RegionKind::If:
      return infer_if(builder, op, node);
    case RegionKind::Loop:
      return infer_loop(builder, op, node);
    default:
      refuse(op, "is not supported in graphs");
  }
}

}  // namespace haly
