#include "region.hpp"

#include <algorithm>

#include "error.hpp"
#include "passes/passes.hpp"

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

std::vector<RegionOutput> infer_scan(Builder &builder, const OperatorDescriptor &op,
                                     const Node &node) {
  if (node.regions.size() != 1) refuse(op, "needs one region");
  if (node.input_counts.size() < 2 || node.input_counts[1] == 0) refuse(op, "walks no sequence");
  const Graph &graph = builder.graph();
  const Graph &body = *node.regions[0];
  const size_t carried = node.input_counts[0];
  const size_t sequences = node.input_counts[1];
  if (body.inputs().size() != node.inputs.size()) {
    refuse(op, "its body takes " + std::to_string(body.inputs().size()) + " values, it is given " +
                   std::to_string(node.inputs.size()));
  }
  if (body.outputs().size() < carried) refuse(op, "its body gives too few values");
  Dimension rounds = 0;
  for (size_t i = carried; i < carried + sequences; ++i) {
    ValueInfo slice = graph.value(node.inputs[i]);
    const std::string what = "sequence " + std::to_string(i - carried);
    if (slice.shape.empty()) refuse(op, what + " has rank 0");
    const Dimension extent = slice.shape[0];
    if (i != carried && !is_symbol(extent) && !is_symbol(rounds) && extent != rounds) {
      refuse(op, what + " has " + std::to_string(extent) + " slices, the first one " +
                     std::to_string(rounds));
    }
    if (i == carried || is_symbol(rounds)) rounds = extent;
    slice.shape.erase(slice.shape.begin());
    check_type(op, what, slice, body.value(body.inputs()[i]));
  }
  std::vector<RegionOutput> outputs;
  for (size_t i = 0; i < carried; ++i) {
    const ValueInfo &initial = graph.value(node.inputs[i]);
    const std::string what = "carried value " + std::to_string(i);
    check_type(op, what, initial, body.value(body.inputs()[i]));
    check_type(op, what, initial, body.value(body.outputs()[i]));
    outputs.push_back({initial.dtype, initial.shape});
  }
  for (size_t i = carried; i < body.outputs().size(); ++i) {
    const ValueInfo &slice = body.value(body.outputs()[i]);
    RegionOutput output{slice.dtype, slice.shape};
    for (Dimension &extent : output.shape) {
      if (is_symbol(extent)) extent = builder.graph().add_symbol({});
    }
    output.shape.insert(output.shape.begin(), rounds);
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
    const std::vector<Dimension> next = body.value(body.outputs()[1 + i]).shape;
    for (size_t axis = 0; axis < next.size(); ++axis) {
      // The body may say no more of it than that it is some extent.
      if (!is_symbol(next[axis]) || next[axis] == body.value(body.inputs()[2 + i]).shape[axis]) {
        continue;
      }
      outputs.back().shape[axis] = builder.graph().add_symbol({});
    }
  }
  std::vector<int64_t> trips;
  const bool known = node.inputs[0] && builder.host_values(node.inputs[0], &trips) &&
                     trips.size() == 1 && runs_every_round(builder, node.inputs[1], body);
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

bool runs_every_round(const Builder &builder, Value condition, const Graph &body) {
  const auto is_true = [&](const std::shared_ptr<const Constant> &constant) {
    return constant && constant->size_bytes == 1 &&
           *static_cast<const unsigned char *>(constant->data) != 0;
  };
  if (condition && !is_true(builder.graph().value(condition).constant)) return false;
  const Value next = body.outputs()[0];
  return next == body.inputs()[1] || is_true(body.value(next).constant);
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
    case RegionKind::Scan:
      return infer_scan(builder, op, node);
    case RegionKind::None:
      break;
  }
  refuse(op, "has no regions");
}

namespace {

// What a scan over nothing gives: the carried values as they came, and empty stacks.
void no_rounds(Builder &builder, const CallArguments &call, size_t carried, Value *outputs) {
  std::vector<std::vector<int64_t>> shapes;
  for (size_t i = 0; i < call.inputs.size(); ++i) {
    shapes.push_back(builder.graph().value(call.inputs[i]).shape);
    const bool is_sequence = i >= carried && i < carried + call.input_counts[1];
    if (is_sequence) shapes.back().erase(shapes.back().begin());
  }
  const Graph body = specialise(*call.regions[0], shapes);
  std::copy(call.inputs.begin(), call.inputs.begin() + static_cast<std::ptrdiff_t>(carried),
            outputs);
  for (size_t i = carried; i < body.outputs().size(); ++i) {
    const ValueInfo &slice = body.value(body.outputs()[i]);
    std::vector<int64_t> shape = slice.shape;
    for (int64_t &extent : shape) extent = std::max<int64_t>(extent, 0);
    shape.insert(shape.begin(), 0);
    outputs[i] = builder.constant(Constant::copy_of(slice.dtype, std::move(shape), nullptr, 0));
  }
}

}  // namespace

bool scan_as_loop(Builder &builder, const CallArguments &call, Value *outputs) {
  const Graph &outer = builder.graph();
  const size_t carried = call.input_counts[0];
  const size_t sequences = call.input_counts[1];
  const auto carried_end = call.inputs.begin() + static_cast<std::ptrdiff_t>(carried);
  const auto sequences_end = carried_end + static_cast<std::ptrdiff_t>(sequences);
  const Dimension rounds = outer.value(*carried_end).shape[0];
  if (is_symbol(rounds)) return false;
  if (rounds == 0) {
    no_rounds(builder, call, carried, outputs);
    return true;
  }
  const OperatorDescriptor &gather = *find_operator(std::string_view("gather"));
  const OperatorDescriptor &loop = *find_operator(std::string_view("loop"));
  const Graph &body = *call.regions[0];
  CallArguments result;
  result.regions.push_back(builder.region([&](Builder &inner) {
    inner.set_folding(true);
    const Value iteration = inner.input(HALY_DTYPE_INT64, {});
    const Value condition = inner.input(HALY_DTYPE_BOOL, {});
    std::vector<Value> values;
    for (size_t i = 0; i < call.inputs.size(); ++i) {
      const ValueInfo &info = outer.value(call.inputs[i]);
      std::vector<Dimension> shape = info.shape;
      for (Dimension &extent : shape) {
        if (is_symbol(extent)) extent = inner.graph().find_symbol(outer.dimension_text(extent));
      }
      values.push_back(inner.input(info.dtype, std::move(shape), info.name));
    }
    for (size_t i = carried; i < carried + sequences; ++i) {
      CallArguments slice;
      slice.inputs = {values[i], iteration};
      values[i] = inner.call(gather, slice)[0];
    }
    std::vector<Value> results = inner.inline_graph(body, values);
    results.insert(results.begin(), condition);
    return results;
  }));
  result.inputs = {builder.scalar_integer(HALY_DTYPE_INT64, rounds), Value{}};
  result.inputs.insert(result.inputs.end(), call.inputs.begin(), carried_end);
  result.inputs.insert(result.inputs.end(), carried_end, sequences_end);
  result.inputs.insert(result.inputs.end(), sequences_end, call.inputs.end());
  result.input_counts = {1, 1, static_cast<uint32_t>(carried),
                         static_cast<uint32_t>(call.inputs.size() - carried)};
  const std::vector<Value> given = builder.call(loop, result);
  std::copy(given.begin(), given.end(), outputs);
  return true;
}

}  // namespace haly
