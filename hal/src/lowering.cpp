#include "lowering.hpp"

#include <algorithm>

#include "builder.hpp"
#include "compiled_graph.hpp"
#include "error.hpp"
#include "executor.hpp"
#include "lowering_state.hpp"
#include "memory.hpp"
#include "narrowing.hpp"
#include "passes/passes.hpp"
#include "planner.hpp"
#include "region.hpp"
#include "registry.hpp"

namespace haly {
namespace {

constexpr uint64_t kAlignmentBytes = 64;
constexpr int kDeepestDecomposition = 32;

}  // namespace

Lowering::Lowering(Plan &plan)
    : plan_(plan),
      graph_(plan.graph_),
      device_(*plan.device_),
      program_(*plan.program_),
      places_(graph_.value_count()),
      uses_(graph_.use_counts()) {
  for (uint32_t i = 0; i < graph_.inputs().size(); ++i) {
    const Value input = graph_.inputs()[i];
    PlannedBuffer buffer;
    buffer.home = BufferHome::Input;
    buffer.port = i;
    buffer.size_bytes = size_of(input);
    places_[input.id].buffer = add_buffer(std::move(buffer));
  }
}

uint64_t Lowering::size_of(Value value) const {
  const ValueInfo &info = graph_.value(value);
  const int64_t count = element_count(info.shape);
  if (count < 0) {
    throw Error(HALY_STATUS_FAILED_PRECONDITION,
                "a plan needs known shapes; value " + info.name + " has a symbol in its shape");
  }
  return static_cast<uint64_t>(count) * dtype_size(info.dtype);
}

LayoutPointer Lowering::layout_of(Value value) const {
  const ValueInfo &info = graph_.value(value);
  return make_layout(device_, info.dtype, static_cast<uint32_t>(info.shape.size()),
                     info.shape.data());
}

uint32_t Lowering::add_buffer(PlannedBuffer buffer) {
  program_.buffers.push_back(std::move(buffer));
  return static_cast<uint32_t>(program_.buffers.size() - 1);
}

uint32_t Lowering::add_arena_buffer(uint64_t size_bytes) {
  PlannedBuffer buffer;
  buffer.size_bytes = size_bytes;
  return add_buffer(std::move(buffer));
}

Lowering::Place &Lowering::place(Value value) {
  if (value.id >= places_.size()) places_.resize(graph_.value_count());
  Place &place = places_[value.id];
  if (place.buffer != kNoBuffer) return place;
  const ValueInfo &info = graph_.value(value);
  if (info.constant) {
    PlannedBuffer buffer;
    buffer.home = info.constant->size_bytes == 0 ? BufferHome::Empty : BufferHome::Constant;
    buffer.size_bytes = info.constant->size_bytes;
    if (buffer.home == BufferHome::Constant) {
      buffer.constant = plan_.constants_->dense(device_, info.constant);
    }
    place.buffer = add_buffer(std::move(buffer));
  }
  return place;
}

Value Lowering::renamed(Value value) const {
  if (!value) return value;
  auto found = renamed_.find(value.id);
  while (found != renamed_.end()) {
    value = found->second;
    found = renamed_.find(value.id);
  }
  return value;
}

uint32_t &Lowering::uses(Value value) {
  if (value.id >= uses_.size()) uses_.resize(graph_.value_count(), 0);
  return uses_[value.id];
}

// Whether any value that lies in this buffer is still read by a later node.
bool Lowering::is_needed(uint32_t buffer) {
  for (Value member : members_[buffer]) {
    if (uses(member) != 0) return true;
  }
  return false;
}

void Lowering::settle(Value value, uint32_t buffer, haly_layout layout) {
  if (value.id >= places_.size()) places_.resize(graph_.value_count());
  places_[value.id].buffer = buffer;
  places_[value.id].layout = layout;
  members_[buffer].push_back(value);
}

// The buffer that holds `value` in this layout; a conversion is added where it does not exist yet.
// Conversions are remembered by value, not by buffer: an in-place successor has the same buffer.
uint32_t Lowering::in_layout(Value value, haly_layout layout, uint64_t size_bytes) {
  const Place present = place(value);
  if (present.layout == layout) return present.buffer;
  const auto key = std::make_pair(value.id, layout);
  auto found = converted_.find(key);
  if (found != converted_.end()) return found->second;
  Step step;
  step.kind = StepKind::Convert;
  step.source = "layout of " + (graph_.value(value).name.empty() ? "%" + std::to_string(value.id)
                                                                 : graph_.value(value).name);
  const uint32_t destination =
      add_arena_buffer(layout == HALY_LAYOUT_STRIDED ? size_of(value) : size_bytes);
  step.buffers = {present.buffer, destination};
  step.input_count = 1;
  step.tensors = {layout_of(value), layout_of(value)};
  step.layouts = {present.layout, layout};
  program_.steps.push_back(std::move(step));
  converted_[key] = destination;
  members_[destination].push_back(value);  // nothing may write over it while the value is needed
  return destination;
}

// A constant in the layout that the kernel wants: packed once per layout and kept for other plans.
uint32_t Lowering::packed(const PreparedKernel &prepared, uint32_t slot, Value value) {
  const haly_layout layout = prepared.layouts[slot];
  const uint64_t size_bytes = prepared.layout_sizes_bytes[slot];
  const auto key = std::make_pair(value.id, layout);
  auto found = converted_.find(key);
  if (found != converted_.end()) return found->second;
  const std::shared_ptr<const Constant> &constant = graph_.value(value).constant;
  const std::string name = device_.name + " layout " + std::to_string(layout);
  Tensor tensor = plan_.constants_->find(constant, name);
  if (!tensor) {
    const int64_t extent = static_cast<int64_t>(size_bytes);
    tensor = tensor_allocate(device_, HALY_DTYPE_UINT8, 1, &extent);
    Stream &stream = device_.current_stream();
    const Tensor dense = plan_.constants_->staged(device_, constant);
    const haly_buffer source =
        make_buffer(*dense.storage, dense.offset_bytes, constant->size_bytes);
    const haly_buffer destination = make_buffer(*tensor.storage, tensor.offset_bytes, size_bytes);
    check(prepared.row->pack(prepared.kernel, slot, &source, &destination, stream.handle),
          device_.plugin->name(), "pack");
    if (!stream.synchronous) stream.synchronize();
    plan_.constants_->keep(constant, name, tensor);
  }
  PlannedBuffer buffer;
  buffer.home = BufferHome::Constant;
  buffer.size_bytes = size_bytes;
  buffer.constant = std::move(tensor);
  const uint32_t index = add_buffer(std::move(buffer));
  converted_[key] = index;
  return index;
}

void Lowering::run() {
  std::vector<Node> nodes = std::move(graph_.mutable_nodes());
  graph_.mutable_nodes().clear();
  for (size_t i = nodes.size(); i-- > 0;) pending_.push_back({std::move(nodes[i]), 0});
  while (!pending_.empty()) {
    Pending next = std::move(pending_.back());
    pending_.pop_back();
    lower(next.node, next.depth);
  }
  for (Value &output : graph_.mutable_outputs()) output = renamed(output);
  graph_.rebuild_producers();
  settle_outputs();
  plan_memory_of_buffers();
}

void Lowering::lower(Node &node, int depth) {
  if (node.op == kCompiledGraph) {
    lower_compiled(node);
    return;
  }
  const OperatorDescriptor *op = find_operator(node.op);
  if (op == nullptr) {
    throw Error(HALY_STATUS_UNSUPPORTED,
                "there is no operator " + std::to_string(node.op) + " (" + node.source + ")");
  }
  for (Value &input : node.inputs) input = renamed(input);
  for (Value &operand : node.epilogue.operands) operand = renamed(operand);
  for (HostArgument &argument : node.host_tensors) {
    if (!argument.value) continue;
    argument.value = renamed(argument.value);
    Builder reader(graph_);
    argument.shape = graph_.value(argument.value).shape;
    if (!reader.host_values(argument.value, &argument.values)) {
      throw Error(HALY_STATUS_UNSUPPORTED,
                  step_name(*op, node) + ": a shape or index list is known only at run time");
    }
    --uses(argument.value);
    argument.value = Value{};
  }
  for (Value input : node.inputs) {
    if (input) --uses(input);
  }
  for (Value operand : node.epilogue.operands) --uses(operand);

  NodeReport report;
  report.source = node.source;
  report.op = std::string(op->name);
  for (Value output : node.outputs) {
    const auto found = output ? plan_.unclaimed_.find(output.id) : plan_.unclaimed_.end();
    if (found == plan_.unclaimed_.end()) continue;
    report.refusals.push_back({device_.name + " compiler", found->second});
    break;
  }
  bool all_empty = !node.outputs.empty();
  for (Value output : node.outputs) all_empty &= !output || size_of(output) == 0;
  if (all_empty) {
    for (Value output : node.outputs) {
      if (!output) continue;
      PlannedBuffer buffer;
      buffer.home = BufferHome::Empty;
      settle(output, add_buffer(std::move(buffer)), HALY_LAYOUT_STRIDED);
    }
    report.road = "empty";
    keep(node, std::move(report));
    return;
  }
  if (region_kind(*op) != RegionKind::None && lower_region(*op, node)) {
    report.road = "control flow";
    keep(node, std::move(report));
    return;
  }
  if (changes_nothing(*op, node)) {
    renamed_[node.outputs[0].id] = node.inputs[0];
    uses(node.inputs[0]) += uses(node.outputs[0]);
    return;
  }
  if (depth > 0 && fold_node(graph_, node, plan_.constants_.get())) {
    report.road = "constant";
    plan_.reports_.push_back(std::move(report));
    return;
  }
  if (op->is_view &&
      keeps_bytes(graph_.value(node.inputs[0]).dtype, graph_.value(node.outputs[0]).dtype)) {
    const uint32_t buffer = in_layout(node.inputs[0], HALY_LAYOUT_STRIDED, 0);
    settle(node.outputs[0], buffer, HALY_LAYOUT_STRIDED);
    report.road = "view";
    keep(node, std::move(report));
    return;
  }
  if (lower_kernel(*op, node, &report)) return;
  if (!node.epilogue.program.empty()) {
    unfuse(node, depth);
    return;
  }
  const DecompositionRule rule = decomposition_of(*op, node.statics.data());
  if ((rule.function != nullptr || region_kind(*op) == RegionKind::Scan) &&
      depth < kDeepestDecomposition) {
    decompose(*op, node, depth, std::move(report));
    return;
  }
  if (lower_foreign(*op, node, &report)) return;
  std::string text =
      step_name(*op, node) + ": " + device_.name + " cannot run " + std::string(op->name);
  for (const Refusal &refusal : report.refusals) {
    text += "\n  " + refusal.candidate + ": " + refusal.reason;
  }
  if (rule.function == nullptr) {
    text += "\n  decomposition: " +
            (rule.reason.empty() ? std::string("there is none") : std::string(rule.reason));
  }
  throw Error(HALY_STATUS_UNSUPPORTED, text);
}

// The rows with epilogues refused this call: its epilogue becomes calls of their own again.
void Lowering::unfuse(Node &node, int depth) {
  const Epilogue epilogue = std::move(node.epilogue);
  node.epilogue = Epilogue();
  const Value final_output = node.outputs[0];
  const ValueInfo info = graph_.value(final_output);
  std::vector<Node> calls;
  Value current = graph_.add_value(info.dtype, info.shape);
  node.outputs[0] = current;
  size_t operand = 0;
  for (size_t start = 0; start < epilogue.text.size();) {
    size_t end = epilogue.text.find(", ", start);
    if (end == std::string::npos) end = epilogue.text.size();
    const std::string name = epilogue.text.substr(start, end - start);
    start = end + 2;
    const OperatorDescriptor *op = find_operator(std::string_view(name));
    Node call;
    call.op = op->id;
    call.version = op->version;
    call.inputs = {current};
    if (name != "relu") call.inputs.push_back(epilogue.operands[operand++]);
    call.input_counts.assign(call.inputs.size(), 1);
    call.statics = Statics(*op, nullptr);
    call.source = node.source;
    current =
        start < epilogue.text.size() ? graph_.add_value(info.dtype, info.shape) : final_output;
    call.outputs = {current};
    for (Value input : call.inputs) ++uses(input);
    calls.push_back(std::move(call));
  }
  for (Value input : node.inputs) {
    if (input) ++uses(input);
  }
  for (size_t i = calls.size(); i-- > 0;) pending_.push_back({std::move(calls[i]), depth});
  pending_.push_back({std::move(node), depth});
}

void Lowering::keep(Node &node, NodeReport report) {
  graph_.add_node(std::move(node));
  plan_.reports_.push_back(std::move(report));
}

void Lowering::decompose(const OperatorDescriptor &op, Node &node, int depth, NodeReport report) {
  CallArguments call;
  call.inputs = node.inputs;
  call.input_counts = node.input_counts;
  call.statics = node.statics.data();
  call.scalars = node.scalars;
  call.host_tensors = node.host_tensors;
  call.regions = node.regions;
  const size_t first = graph_.nodes().size();
  Builder builder(graph_);
  builder.set_source(node.source.empty() ? std::string(op.name) : node.source);
  std::vector<Value> outputs(node.outputs.size());
  if (region_kind(op) == RegionKind::Scan) {
    scan_as_loop(builder, call, outputs.data());
  } else {
    op.decompose(builder, call, outputs.data());
  }
  std::vector<Node> &nodes = graph_.mutable_nodes();
  for (size_t i = first; i < nodes.size(); ++i) {
    for (Value input : nodes[i].inputs) {
      if (input) ++uses(input);
    }
    for (const HostArgument &argument : nodes[i].host_tensors) {
      if (argument.value) ++uses(argument.value);
    }
  }
  for (size_t i = 0; i < outputs.size(); ++i) {
    if (!node.outputs[i]) continue;
    renamed_[node.outputs[i].id] = outputs[i];
    uses(outputs[i]) += uses(node.outputs[i]);
    ValueInfo &info = graph_.mutable_value(outputs[i]);
    if (info.name.empty()) info.name = graph_.value(node.outputs[i]).name;
  }
  for (size_t i = nodes.size(); i-- > first;) {
    pending_.push_back({std::move(nodes[i]), depth + 1});
  }
  nodes.resize(first);
  report.road = "decomposition";
  plan_.reports_.push_back(std::move(report));
}

// Decompositions cast to the dtype of accumulation even where it is the operand's own.
bool Lowering::changes_nothing(const OperatorDescriptor &op, const Node &node) const {
  if (op.name != "cast" && op.name != "broadcast_to") return false;
  const ValueInfo &input = graph_.value(node.inputs[0]);
  const ValueInfo &output = graph_.value(node.outputs[0]);
  return input.dtype == output.dtype && input.shape == output.shape;
}

bool Lowering::lower_region(const OperatorDescriptor &op, Node &node) {
  const RegionKind kind = region_kind(op);
  if (kind == RegionKind::Scan) return false;
  Step step;
  step.kind = kind == RegionKind::If ? StepKind::If : StepKind::Loop;
  step.op = &op;
  step.source = step_name(op, node);
  step.input_count = static_cast<uint32_t>(node.inputs.size());
  for (const auto &region : node.regions) {
    step.regions.push_back(Plan::build(*region, device_, plan_.options_, plan_.constants_));
    for (const NodeReport &report : step.regions.back()->reports()) {
      plan_.reports_.push_back(report);
    }
  }
  for (Value input : node.inputs) {
    step.buffers.push_back(input ? in_layout(input, HALY_LAYOUT_STRIDED, 0) : kNoBuffer);
  }
  for (Value output : node.outputs) {
    const uint32_t buffer = add_arena_buffer(size_of(output));
    step.buffers.push_back(buffer);
    settle(output, buffer, HALY_LAYOUT_STRIDED);
  }
  if (kind == RegionKind::Loop) {
    const std::vector<PlanPort> &ports = step.regions[0]->outputs();
    step.carried_count = loop_carried_count(node);
    step.scratch = {add_arena_buffer(8), add_arena_buffer(1), add_arena_buffer(1)};
    for (int set = 0; set < 2; ++set) {
      for (uint32_t i = 0; i < step.carried_count; ++i) {
        step.scratch.push_back(add_arena_buffer(size_of(node.outputs[i])));
      }
    }
    for (size_t i = 1 + step.carried_count; i < ports.size(); ++i) {
      uint64_t bytes = dtype_size(ports[i].dtype);
      for (int64_t extent : ports[i].shape) bytes *= static_cast<uint64_t>(extent);
      step.scratch.push_back(add_arena_buffer(bytes));
    }
    if (node.outputs.size() > step.carried_count) {
      step.trip_count = graph_.value(node.outputs[step.carried_count]).shape[0];
    }
  }
  program_.steps.push_back(std::move(step));
  return true;
}

// One launch; operands and results are dense.
void Lowering::lower_compiled(Node &node) {
  for (Value &input : node.inputs) {
    input = renamed(input);
    --uses(input);
  }
  Step step;
  step.kind = StepKind::Compiled;
  step.compiled = plan_.compiled_[node.version];
  step.source = node.source;
  step.input_count = static_cast<uint32_t>(node.inputs.size());
  for (Value input : node.inputs) {
    step.tensors.push_back(layout_of(input));
    step.buffers.push_back(in_layout(input, HALY_LAYOUT_STRIDED, 0));
  }
  for (Value output : node.outputs) {
    step.tensors.push_back(layout_of(output));
    step.buffers.push_back(add_arena_buffer(size_of(output)));
    settle(output, step.buffers.back(), HALY_LAYOUT_STRIDED);
  }
  step.workspace_bytes = step.compiled->info().workspace_bytes;
  if (step.workspace_bytes != 0) {
    step.workspace_buffer = add_arena_buffer(step.workspace_bytes);
    program_.workspace_bytes = std::max(program_.workspace_bytes, step.workspace_bytes);
  }
  step.tag = intern_launch_tag(step.source);
  step.row =
      device_.name + " graph " + std::to_string(node.version) + ", " + step.compiled->origin();
  for (const Node &member : step.compiled->graph().nodes()) {
    NodeReport report;
    report.source = member.source;
    const OperatorDescriptor *op = find_operator(member.op);
    report.op = op ? std::string(op->name) : std::to_string(member.op);
    report.road = "compiled";
    report.kernel = step.row;
    plan_.reports_.push_back(std::move(report));
  }
  program_.steps.push_back(std::move(step));
  graph_.add_node(std::move(node));
}

// On the host device, with copies, where it has a row for the operator.
bool Lowering::lower_foreign(const OperatorDescriptor &op, Node &node, NodeReport *report) {
  if (!plan_.options_.host) return false;
  Device &host = default_device();
  if (&host == &device_ || op.data_dependent || host.rows(op.id).size() == 0) return false;
  Step step = describe(op, node);
  step.kind = StepKind::Foreign;
  // Element-wise operands are described as broadcast there; dispatch does that itself.
  for (size_t i = 0; i < node.inputs.size(); ++i) {
    if (node.inputs[i]) step.tensors[i] = layout_of(node.inputs[i]);
  }
  for (Value input : node.inputs) {
    step.buffers.push_back(input ? in_layout(input, HALY_LAYOUT_STRIDED, 0) : kNoBuffer);
  }
  for (Value output : node.outputs) {
    const uint32_t buffer = output ? add_arena_buffer(size_of(output)) : kNoBuffer;
    step.buffers.push_back(buffer);
    if (output) settle(output, buffer, HALY_LAYOUT_STRIDED);
  }
  step.row = "on " + host.name;
  const std::string_view reason = decomposition_of(op, node.statics.data()).reason;
  report->refusals.push_back(
      {"decomposition", reason.empty() ? std::string("there is none") : std::string(reason)});
  report->road = "host";
  report->kernel = step.row + ", operands copied";
  program_.steps.push_back(std::move(step));
  keep(node, std::move(*report));
  return true;
}

// Results move out of the arena into the caller's buffers; what cannot move is copied at the end.
void Lowering::settle_outputs() {
  for (uint32_t port = 0; port < graph_.outputs().size(); ++port) {
    const Value output = graph_.outputs()[port];
    const uint64_t size_bytes = size_of(output);
    const Place &where = place(output);
    PlannedBuffer &buffer = program_.buffers[where.buffer];
    if (buffer.home == BufferHome::Arena && where.layout == HALY_LAYOUT_STRIDED &&
        buffer.size_bytes == size_bytes) {
      buffer.home = BufferHome::Output;
      buffer.port = port;
      continue;
    }
    if (size_bytes == 0) continue;
    const uint32_t source = in_layout(output, HALY_LAYOUT_STRIDED, 0);
    if (source != where.buffer && program_.buffers[source].home == BufferHome::Arena) {
      program_.buffers[source].home = BufferHome::Output;
      program_.buffers[source].port = port;
      continue;
    }
    PlannedBuffer result;
    result.home = BufferHome::Output;
    result.port = port;
    result.size_bytes = size_bytes;
    Step step;
    step.kind = StepKind::Copy;
    step.source = "output " + graph_.value(output).name;
    step.buffers = {source, add_buffer(std::move(result))};
    step.input_count = 1;
    program_.steps.push_back(std::move(step));
  }
}

void Lowering::plan_memory_of_buffers() {
  std::vector<PlannedBuffer> &buffers = program_.buffers;
  for (uint32_t index = 0; index < program_.steps.size(); ++index) {
    const Step &step = program_.steps[index];
    const auto touch = [&](uint32_t buffer) {
      if (buffer == kNoBuffer) return;
      buffers[buffer].first_step = std::min(buffers[buffer].first_step, index);
      buffers[buffer].last_step = std::max(buffers[buffer].last_step, index);
    };
    for (uint32_t buffer : step.buffers) touch(buffer);
    for (uint32_t buffer : step.scratch) touch(buffer);
    touch(step.workspace_buffer);
  }
  std::vector<MemoryBlock> blocks;
  std::vector<uint32_t> owners;
  for (uint32_t i = 0; i < buffers.size(); ++i) {
    if (buffers[i].home != BufferHome::Arena || buffers[i].first_step == UINT32_MAX) continue;
    blocks.push_back({buffers[i].size_bytes, buffers[i].first_step, buffers[i].last_step});
    owners.push_back(i);
  }
  const uint64_t alignment =
      std::max<uint64_t>(kAlignmentBytes, device_.memory_info.offset_alignment_bytes);
  const MemoryPlan memory = plan_memory(blocks, alignment);
  for (size_t i = 0; i < owners.size(); ++i) {
    buffers[owners[i]].offset_bytes = memory.offsets_bytes[i];
  }
  program_.arena_bytes = memory.arena_bytes;
  program_.lower_bound_bytes = memory.lower_bound_bytes;
}

}  // namespace haly
