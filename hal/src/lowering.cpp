#include "lowering.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <unordered_map>

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

// Operators whose result is their first operand's bytes under another shape or dtype.
bool is_view(const OperatorDescriptor &op, haly_dtype result) {
  if (op.name == "bitcast") return result != HALY_DTYPE_BOOL;
  return op.name == "reshape" || op.name == "squeeze" || op.name == "expand_dims" ||
         op.name == "flatten" || op.name == "unsqueeze" || op.name == "contiguous";
}

std::string step_name(const OperatorDescriptor &op, const Node &node) {
  return node.source.empty() ? std::string(op.name) : node.source;
}

}  // namespace

std::unique_ptr<PreparedKernel> Step::prepare(Device &device, uint64_t flags,
                                              Refusals *refusals) const {
  std::vector<Layout *> pointers;
  for (const LayoutPointer &tensor : tensors) pointers.push_back(tensor.get());
  std::vector<haly_host_tensor> host_tensors(host_arguments.size());
  std::vector<const haly_host_tensor *> host_pointers(host_arguments.size(), nullptr);
  for (size_t i = 0; i < host_arguments.size(); ++i) {
    if (!host_arguments[i].present) continue;
    host_tensors[i].struct_size = sizeof(haly_host_tensor);
    host_tensors[i].dtype = HALY_DTYPE_INT64;
    host_tensors[i].ndim = static_cast<uint32_t>(host_arguments[i].shape.size());
    host_tensors[i].shape = host_arguments[i].shape.data();
    host_tensors[i].data = host_arguments[i].values.data();
    host_pointers[i] = &host_tensors[i];
  }
  haly_program program{};
  program.struct_size = sizeof program;
  program.word_count = static_cast<uint32_t>(epilogue.size());
  program.words = epilogue.data();
  KernelRequest request;
  request.op = op;
  request.tensors = pointers.data();
  request.tensor_count = static_cast<uint32_t>(pointers.size());
  request.tensor_counts = tensor_counts.data();
  request.aliases = aliases.data();
  request.layouts = layouts.data();
  request.statics = statics.data();
  request.scalars = scalars.data();
  request.scalar_count = static_cast<uint32_t>(scalars.size());
  request.host_tensors = host_pointers.data();
  request.host_tensor_count = static_cast<uint32_t>(host_pointers.size());
  request.epilogue = epilogue.empty() ? nullptr : &program;
  request.flags = flags;
  return prepare_kernel(device, request, refusals);
}

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
  if (is_view(*op, graph_.value(node.outputs[0]).dtype)) {
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

Step Lowering::describe(const OperatorDescriptor &op, const Node &node) const {
  Step step;
  step.op = &op;
  step.source = step_name(op, node);
  step.statics = node.statics;
  step.scalars = node.scalars;
  step.host_arguments = node.host_tensors;
  step.epilogue = node.epilogue.program;
  step.input_count = static_cast<uint32_t>(node.inputs.size());
  step.tensor_counts = node.input_counts;
  const Layout *result = nullptr;
  LayoutPointer first_output;
  if (!node.outputs.empty() && node.outputs[0]) {
    first_output = layout_of(node.outputs[0]);
    result = first_output.get();
  }
  for (Value input : node.inputs) {
    if (!input) {
      step.tensors.emplace_back();
      continue;
    }
    LayoutPointer layout = layout_of(input);
    if (op.kind == OperatorKind::Elementwise && result != nullptr) {
      // Element-wise operands arrive with the result's shape, broadcast axes with stride 0.
      int64_t strides[HALY_MAX_NDIM];
      const uint32_t lead = result->ndim - layout->ndim;
      for (uint32_t axis = 0; axis < result->ndim; ++axis) {
        const bool broadcast =
            axis < lead || (layout->shape[axis - lead] == 1 && result->shape[axis] != 1);
        strides[axis] = broadcast ? 0 : layout->strides[axis - lead];
      }
      layout = make_layout(device_, layout->dtype, result->ndim, result->shape, strides);
    }
    step.tensors.push_back(std::move(layout));
  }
  for (Value output : node.outputs) {
    step.tensors.push_back(output ? layout_of(output) : LayoutPointer());
    step.tensor_counts.push_back(output ? 1 : 0);
  }
  for (Value operand : node.epilogue.operands) step.tensors.push_back(layout_of(operand));
  step.aliases.assign(step.tensors.size(), -1);
  step.layouts.assign(step.tensors.size(), HALY_LAYOUT_STRIDED);
  return step;
}

// A kernel that takes the operands in the vendor layouts in which they lie already, so that nothing
// is converted between the kernels that chose these layouts; empty where no row does.
std::unique_ptr<PreparedKernel> Lowering::follow_layouts(Step &step, const Node &node,
                                                         Refusals *refusals) {
  bool any = false;
  for (uint32_t slot = 0; slot < node.inputs.size(); ++slot) {
    const Value input = node.inputs[slot];
    if (!input || graph_.value(input).constant) continue;
    step.layouts[slot] = place(input).layout;
    any |= step.layouts[slot] != HALY_LAYOUT_STRIDED;
  }
  if (!any) return nullptr;
  for (uint32_t i = 0; i < node.outputs.size(); ++i) {
    if (node.outputs[i]) step.layouts[node.inputs.size() + i] = HALY_LAYOUT_ANY;
  }
  std::unique_ptr<PreparedKernel> prepared = step.prepare(device_, plan_.options_.flags, refusals);
  if (!prepared) {
    refusals->clear();
    std::fill(step.layouts.begin(), step.layouts.end(), HALY_LAYOUT_STRIDED);
    return nullptr;
  }
  for (uint32_t slot = 0; slot < step.layouts.size(); ++slot) {
    haly_layout &layout = prepared->layouts[slot];
    if (layout == HALY_LAYOUT_ANY) layout = HALY_LAYOUT_STRIDED;
    step.layouts[slot] = layout;
  }
  return prepared;
}

// Kernels prepare tables as long as their tensors: what can never run is not prepared.
void Lowering::require_room(const OperatorDescriptor &op, const Node &node) const {
  const uint64_t total_bytes = device_.memory_info.total_bytes;
  for (Value output : node.outputs) {
    if (!output || total_bytes == 0 || size_of(output) <= total_bytes) continue;
    throw Error(HALY_STATUS_OUT_OF_MEMORY, device_.name + ": " + step_name(op, node) +
                                               ": a result of " + std::to_string(size_of(output)) +
                                               " bytes does not fit into the device's " +
                                               std::to_string(total_bytes));
  }
}

bool Lowering::lower_kernel(const OperatorDescriptor &op, Node &node, NodeReport *report) {
  const RowSpan rows = device_.rows(op.id);
  if (rows.size() == 0) {
    report->refusals.push_back({device_.name, "has no kernel for " + std::string(op.name)});
    return false;
  }
  require_room(op, node);
  Step step = describe(op, node);
  const uint64_t flags = plan_.options_.flags;

  // In place: the operand's last reader may write over it.
  int alias_slot = -1;
  uint32_t alias_output = 0;
  uint64_t row_flags = 0;
  for (const haly_kernel_row *row : rows) row_flags |= row->flags;
  if ((row_flags & HALY_KERNEL_IN_PLACE) != 0 && op.kind == OperatorKind::Elementwise) {
    for (const InPlacePair &pair : op.in_place) {
      if (pair.input >= node.inputs.size() || !node.inputs[pair.input]) continue;
      const Value input = node.inputs[pair.input];
      const Value output = node.outputs[pair.output];
      const Place &where = place(input);
      if (where.layout != HALY_LAYOUT_STRIDED ||
          program_.buffers[where.buffer].home != BufferHome::Arena || is_needed(where.buffer) ||
          graph_.value(input).shape != graph_.value(output).shape ||
          graph_.value(input).dtype != graph_.value(output).dtype ||
          std::count(node.inputs.begin(), node.inputs.end(), input) != 1) {
        continue;
      }
      alias_slot = static_cast<int>(pair.input);
      alias_output = pair.output;
      break;
    }
  }

  std::unique_ptr<PreparedKernel> prepared;
  if (plan_.options_.layouts && op.kind != OperatorKind::Contraction) {
    prepared = follow_layouts(step, node, &report->refusals);
  }
  if (!prepared && plan_.options_.layouts && op.kind != OperatorKind::Elementwise) {
    // Where the row has a layout of its own for a tensor it answers it, else it leaves ANY.
    for (uint32_t slot = 0; slot < step.tensors.size(); ++slot) {
      if (!step.tensors[slot]) continue;
      // Vectors and matrices that pass through stay as they are: a conversion would cost what the
      // product wins. Constants are packed once, whatever their rank.
      const bool is_constant = slot < node.inputs.size() && node.inputs[slot] &&
                               graph_.value(node.inputs[slot]).constant;
      if (is_constant || step.tensors[slot]->ndim > 2) step.layouts[slot] = HALY_LAYOUT_ANY;
    }
    prepared = step.prepare(device_, flags, &report->refusals);
    if (prepared) {
      bool packable = true;
      for (uint32_t slot = 0; slot < step.tensors.size(); ++slot) {
        if (prepared->layouts[slot] == HALY_LAYOUT_ANY) {
          prepared->layouts[slot] = HALY_LAYOUT_STRIDED;
        }
        step.layouts[slot] = prepared->layouts[slot];
        if (slot < node.inputs.size() && node.inputs[slot] &&
            graph_.value(node.inputs[slot]).constant && step.layouts[slot] != HALY_LAYOUT_STRIDED &&
            prepared->row->pack == nullptr) {
          packable = false;
        }
      }
      if (!packable) prepared.reset();
    }
    if (!prepared) {
      report->refusals.clear();
      std::fill(step.layouts.begin(), step.layouts.end(), HALY_LAYOUT_STRIDED);
    }
  }
  if (!prepared && alias_slot >= 0) {
    step.aliases[node.inputs.size() + alias_output] = alias_slot;
    prepared = step.prepare(device_, flags, &report->refusals);
    if (prepared && (prepared->row->flags & HALY_KERNEL_IN_PLACE) == 0) prepared.reset();
    if (!prepared) {
      report->refusals.clear();
      step.aliases[node.inputs.size() + alias_output] = -1;
      alias_slot = -1;
    }
  } else {
    alias_slot = -1;
  }
  if (!prepared) prepared = step.prepare(device_, flags, &report->refusals);
  if (!prepared) return false;
  if (materialise_broadcasts(node, *prepared)) return true;

  for (uint32_t slot = 0; slot < node.inputs.size(); ++slot) {
    const Value input = node.inputs[slot];
    if (!input) {
      step.buffers.push_back(kNoBuffer);
    } else if (step.layouts[slot] != HALY_LAYOUT_STRIDED && graph_.value(input).constant) {
      step.buffers.push_back(packed(*prepared, slot, input));
    } else {
      step.buffers.push_back(
          in_layout(input, step.layouts[slot], prepared->layout_sizes_bytes[slot]));
    }
  }
  for (uint32_t i = 0; i < node.outputs.size(); ++i) {
    const uint32_t slot = static_cast<uint32_t>(node.inputs.size()) + i;
    if (!node.outputs[i]) {
      step.buffers.push_back(kNoBuffer);
      continue;
    }
    uint32_t buffer;
    if (alias_slot >= 0 && alias_output == i) {
      buffer = step.buffers[static_cast<size_t>(alias_slot)];
    } else {
      buffer = add_arena_buffer(step.layouts[slot] == HALY_LAYOUT_STRIDED
                                    ? size_of(node.outputs[i])
                                    : prepared->layout_sizes_bytes[slot]);
    }
    step.buffers.push_back(buffer);
    settle(node.outputs[i], buffer, step.layouts[slot]);
  }
  for (size_t i = 0; i < node.epilogue.operands.size(); ++i) {
    const size_t slot = node.inputs.size() + node.outputs.size() + i;
    step.buffers.push_back(in_layout(node.epilogue.operands[i], step.layouts[slot],
                                     prepared->layout_sizes_bytes[slot]));
  }
  if (prepared->workspace_bytes != 0) {
    step.workspace_bytes = prepared->workspace_bytes;
    step.workspace_buffer = add_arena_buffer(prepared->workspace_bytes);
    program_.workspace_bytes = std::max(program_.workspace_bytes, prepared->workspace_bytes);
  }
  step.layout_sizes_bytes = prepared->layout_sizes_bytes;
  step.tag = intern_launch_tag(step.source + " (" + std::string(op.name) + ")");
  for (const Refusal &refusal : report->refusals) {
    if (refusal.reason == "taken") step.row = refusal.candidate;
  }
  step.prepared = std::move(prepared);
  // Rows of other dtypes, and the row itself, are no news where one was found.
  report->refusals.erase(std::remove_if(report->refusals.begin(), report->refusals.end(),
                                        [](const Refusal &refusal) {
                                          return refusal.reason == "taken" ||
                                                 refusal.reason.find(", the row takes ") !=
                                                     std::string::npos;
                                        }),
                         report->refusals.end());
  report->road = "kernel";
  report->kernel = step.row;
  if (!node.epilogue.text.empty()) report->kernel += " with " + node.epilogue.text;
  program_.steps.push_back(std::move(step));
  keep(node, std::move(*report));
  return true;
}

// A row without STRIDED cannot read broadcast operands: they are written out by a step of their
// own, and the node comes again after it.
bool Lowering::materialise_broadcasts(Node &node, const PreparedKernel &prepared) {
  const OperatorDescriptor *broadcast = find_operator("broadcast_to");
  std::vector<Node> before;
  for (uint32_t slot = 0; slot < node.inputs.size(); ++slot) {
    if (!prepared.must_be_dense[slot] || !node.inputs[slot]) continue;
    const std::vector<Dimension> shape = graph_.value(node.outputs[0]).shape;
    if (broadcast == nullptr || graph_.value(node.inputs[slot]).shape == shape) continue;
    Node copy;
    copy.op = broadcast->id;
    copy.version = broadcast->version;
    copy.inputs = {node.inputs[slot]};
    copy.input_counts = {1};
    copy.host_tensors = {HostArgument::of(shape)};
    copy.source = node.source;
    copy.outputs = {graph_.add_value(graph_.value(node.inputs[slot]).dtype, shape)};
    ++uses(node.inputs[slot]);
    node.inputs[slot] = copy.outputs[0];
    before.push_back(std::move(copy));
  }
  if (before.empty()) return false;
  for (Value input : node.inputs) {
    if (input) ++uses(input);
  }
  for (Value operand : node.epilogue.operands) ++uses(operand);
  pending_.push_back({std::move(node), 0});
  for (Node &copy : before) pending_.push_back({std::move(copy), 0});
  return true;
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
