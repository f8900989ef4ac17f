#include "dispatch.hpp"

#include <algorithm>
#include <cstring>

#include "builder.hpp"
#include "device.hpp"
#include "error.hpp"
#include "inference.hpp"
#include "ir.hpp"
#include "memory.hpp"
#include "narrowing.hpp"
#include "operator.hpp"
#include "plan.hpp"
#include "plan_cache.hpp"
#include "prepared_cache.hpp"
#include "registry.hpp"
#include "stream.hpp"
#include "timeline.hpp"
#include "view.hpp"

namespace haly {
namespace {

// Above this the interpreter's lock is worth giving back; below, taking it again costs more.
constexpr double long_running_ns = 10000;
// Where a kernel gives no estimate: bytes that no memory moves in that time.
constexpr uint64_t long_running_bytes = 256 * 1024;

std::string describe(const Layout &layout) {
  std::string text = dtype_name(layout.dtype);
  text += "[";
  for (uint32_t axis = 0; axis < layout.ndim; ++axis) {
    if (axis) text += ", ";
    text += std::to_string(layout.shape[axis]);
  }
  return text + "]";
}

std::string describe(const Call &call) {
  std::string text(call.op->name);
  text += "(";
  for (uint32_t slot = 0; slot < call.input_count; ++slot) {
    if (slot) text += ", ";
    text += call.inputs[slot] ? describe(*call.inputs[slot]->layout) : "None";
  }
  return text + ")";
}

Device &device_of(const Call &call) {
  Device *device = nullptr;
  for (uint32_t slot = 0; slot < call.input_count; ++slot) {
    if (call.inputs[slot] == nullptr) continue;
    Device *other = call.inputs[slot]->layout->device;
    if (device != nullptr && other != device) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT,
                  std::string(call.op->name) + ": the arrays lie on different devices, " +
                      device->name + " and " + other->name +
                      "; move one with haly.to_device(x, \"" + device->name + "\")");
    }
    device = other;
  }
  if (device != nullptr) return *device;
  return call.device ? *call.device : default_device();
}

bool same_bytes(const Tensor &left, const Tensor &right) {
  return left.storage == right.storage && left.offset_bytes == right.offset_bytes &&
         left.layout == right.layout;
}

void add_statics(CallKey &key, const OperatorDescriptor &op, const void *statics) {
  const char *base = static_cast<const char *>(statics);
  for (const ParameterDescriptor &parameter : op.parameters) {
    if (parameter.kind != ParameterKind::Static) continue;
    if (parameter.has_offset != kNoOffset) {
      uint32_t present;
      std::memcpy(&present, base + parameter.has_offset, sizeof present);
      key.add(present);
      if (!present) continue;
    }
    if (parameter.type == StaticType::Ints || parameter.type == StaticType::Floats) {
      const void *values;
      uint32_t count;
      std::memcpy(&values, base + parameter.offset, sizeof values);
      std::memcpy(&count, base + parameter.count_offset, sizeof count);
      key.add(count);
      key.add_bytes(values, uint64_t{count} * 8);
    } else {
      const bool wide = parameter.type == StaticType::Int || parameter.type == StaticType::Float;
      key.add_bytes(base + parameter.offset, wide ? 8 : 4);
    }
  }
}

void build_key(CallKey &key, const Call &call, const Tensor *outputs, uint32_t output_count,
               Device *device) {
  const OperatorDescriptor &op = *call.op;
  key.add(uint64_t{op.id} << 32 | op.version);
  key.add(uint64_t{call.input_count} << 32 | uint64_t{call.allow_other_device} << 1 |
          uint64_t{call.kernels_only});
  if (call.input_counts) key.add_bytes(call.input_counts, uint64_t{op.tensor_count} * 4);
  for (uint32_t slot = 0; slot < call.input_count; ++slot) {
    const Tensor *tensor = call.inputs[slot];
    if (tensor == nullptr) {
      key.add(0);
      continue;
    }
    uint32_t alias = 0;
    while (call.inputs[alias] == nullptr || !same_bytes(*call.inputs[alias], *tensor)) ++alias;
    key.add(reinterpret_cast<uintptr_t>(tensor->layout) |
            uint64_t{start_of(*tensor) % alignment_class_bytes == 0});
    key.add(alias);
  }
  if (call.input_count == 0) key.add(reinterpret_cast<uintptr_t>(device));
  for (uint32_t index = 0; index < output_count; ++index) {
    const Tensor &output = outputs[index];
    key.add(reinterpret_cast<uintptr_t>(output.layout) |
            uint64_t{output.layout && start_of(output) % alignment_class_bytes == 0});
  }
  if (op.statics_size != 0) add_statics(key, op, call.statics);
  for (uint32_t index = 0; index < call.scalar_count; ++index) key.add(call.scalars[index].dtype);
  for (uint32_t index = 0; index < call.host_tensor_count; ++index) {
    const haly_host_tensor *host = call.host_tensors[index];
    if (host == nullptr) {
      key.add(0);
      continue;
    }
    key.add(uint64_t{1} << 63 | uint64_t{static_cast<uint32_t>(host->dtype)} << 8 | host->ndim);
    uint64_t bytes = dtype_size(host->dtype);
    for (uint32_t axis = 0; axis < host->ndim; ++axis) {
      key.add(static_cast<uint64_t>(host->shape[axis]));
      bytes *= static_cast<uint64_t>(host->shape[axis]);
    }
    key.add_bytes(host->data, bytes);
  }
}

std::vector<uint32_t> counts_of(const Call &call) {
  const uint32_t count = call.op->tensor_count;
  if (call.input_counts == nullptr) return std::vector<uint32_t>(count, 1);
  return std::vector<uint32_t>(call.input_counts, call.input_counts + count);
}

std::vector<HostTensor<int64_t>> host_tensors_of(const Call &call) {
  std::vector<HostTensor<int64_t>> result(call.host_tensor_count);
  for (uint32_t index = 0; index < call.host_tensor_count; ++index) {
    const haly_host_tensor *given = call.host_tensors[index];
    if (given == nullptr) continue;
    HostTensor<int64_t> &host = result[index];
    host.present = true;
    host.dtype = given->dtype;
    host.shape.assign(given->shape, given->shape + given->ndim);
    int64_t count = 1;
    for (int64_t extent : host.shape) count *= extent;
    for (int64_t element = 0; element < count; ++element) {
      host.values.push_back(given->dtype == HALY_DTYPE_INT32
                                ? static_cast<const int32_t *>(given->data)[element]
                                : static_cast<const int64_t *>(given->data)[element]);
    }
  }
  return result;
}

// The layouts of the outputs, by the generated rules; upper bounds where they depend on data.
std::vector<LayoutPointer> infer_outputs(const Call &call, Device &device) {
  std::vector<TensorType<int64_t>> types(call.input_count);
  std::vector<const TensorType<int64_t> *> inputs(call.input_count);
  for (uint32_t slot = 0; slot < call.input_count; ++slot) {
    if (call.inputs[slot] == nullptr) continue;
    const Layout &layout = *call.inputs[slot]->layout;
    types[slot].dtype = layout.dtype;
    types[slot].shape.assign(layout.shape, layout.shape + layout.ndim);
    inputs[slot] = &types[slot];
  }
  const std::vector<uint32_t> counts = counts_of(call);
  const std::vector<HostTensor<int64_t>> host_tensors = host_tensors_of(call);
  InferenceContext<int64_t> context;
  context.op = call.op;
  context.inputs = {inputs.data(), inputs.size()};
  context.input_counts = {counts.data(), counts.size()};
  context.statics = call.statics;
  context.host_tensors = {host_tensors.data(), host_tensors.size()};
  context.scalars = {call.scalars, call.scalar_count};
  infer(context);
  std::vector<LayoutPointer> outputs;
  for (const TensorType<int64_t> &type : context.outputs) {
    outputs.push_back(make_layout(device, type.dtype, static_cast<uint32_t>(type.shape.size()),
                                  type.shape.data()));
  }
  return outputs;
}

// An input as the kernel of an element-wise operator sees it: with the output's shape.
LayoutPointer broadcast_layout(Layout &input, const Layout &output) {
  int64_t strides[HALY_MAX_NDIM];
  const uint32_t missing = output.ndim - input.ndim;
  for (uint32_t axis = 0; axis < output.ndim; ++axis) {
    const bool repeated =
        axis < missing || (input.shape[axis - missing] == 1 && output.shape[axis] != 1);
    strides[axis] = repeated ? 0 : input.strides[axis - missing];
  }
  return make_layout(*input.device, input.dtype, output.ndim, output.shape, strides);
}

bool same_shape(const Layout &left, const Layout &right) {
  return left.ndim == right.ndim &&
         std::memcmp(left.shape, right.shape, left.ndim * sizeof(int64_t)) == 0;
}

haly_buffer blank_buffer() {
  haly_buffer buffer{};
  buffer.struct_size = sizeof buffer;
  return buffer;
}

std::string refusals_text(const Refusals &refusals) {
  std::string text;
  for (const Refusal &refusal : refusals) {
    text += "\n  " + refusal.candidate + ": " + refusal.reason;
  }
  return text;
}

// The launch structs of a kernel call, as far as they do not change from launch to launch.
void lay_out_launch(PreparedCall &prepared, const std::vector<Layout *> &slots) {
  const uint32_t count = static_cast<uint32_t>(slots.size());
  prepared.buffers.assign(count, blank_buffer());
  prepared.buffer_pointers.assign(count, nullptr);
  for (uint32_t slot = 0; slot < count; ++slot) {
    if (slots[slot] == nullptr) continue;
    prepared.buffers[slot].size_bytes = slots[slot]->span_bytes;
    prepared.buffer_pointers[slot] = &prepared.buffers[slot];
  }
  if (prepared.data_dependent) {
    prepared.extents.assign(size_t{prepared.output_count} * HALY_MAX_NDIM, 0);
    for (uint32_t index = 0; index < prepared.output_count; ++index) {
      if (!prepared.op->outputs[index].data_dependent) continue;
      prepared.buffers[prepared.input_count + index].out_extents =
          &prepared.extents[size_t{index} * HALY_MAX_NDIM];
    }
  }
  const PreparedKernel &kernel = *prepared.kernel;
  haly_launch &launch = prepared.launch;
  launch.struct_size = sizeof launch;
  launch.buffer_count = count;
  launch.buffers = prepared.buffer_pointers.data();
  launch.problem = kernel.problem;
  if (kernel.workspace_bytes != 0) {
    prepared.workspace = blank_buffer();
    prepared.workspace.size_bytes = kernel.workspace_bytes;
    launch.workspace = &prepared.workspace;
  }
}

bool prepare_road_kernel(PreparedCall &prepared, const Call &call, const Tensor *outputs) {
  Device &device = *prepared.device;
  std::vector<Layout *> slots;
  std::vector<uint64_t> alignments;
  std::vector<int32_t> aliases;
  for (uint32_t slot = 0; slot < call.input_count; ++slot) {
    const Tensor *tensor = call.inputs[slot];
    Layout *layout = tensor ? tensor->layout : nullptr;
    if (prepared.broadcasts[slot]) layout = prepared.broadcasts[slot].get();
    slots.push_back(layout);
    const bool aligned = tensor && start_of(*tensor) % alignment_class_bytes == 0;
    alignments.push_back(aligned || !tensor ? alignment_class_bytes : tensor->layout->item_bytes);
    int32_t alias = -1;
    for (uint32_t other = 0; tensor && other < slot && alias < 0; ++other) {
      if (call.inputs[other] && same_bytes(*call.inputs[other], *tensor)) alias = (int32_t)other;
    }
    aliases.push_back(alias);
  }
  for (uint32_t index = 0; index < prepared.output_count; ++index) {
    slots.push_back(prepared.outputs[index].get());
    const bool aligned = !outputs[index] || start_of(outputs[index]) % alignment_class_bytes == 0;
    alignments.push_back(aligned ? alignment_class_bytes : prepared.outputs[index]->item_bytes);
    aliases.push_back(-1);
  }
  std::vector<uint32_t> counts = counts_of(call);
  counts.resize(counts.size() + prepared.output_count, 1);
  KernelRequest request;
  request.op = call.op;
  request.tensors = slots.data();
  request.tensor_count = static_cast<uint32_t>(slots.size());
  request.tensor_counts = counts.data();
  request.alignments_bytes = alignments.data();
  request.aliases = aliases.data();
  request.statics = call.statics;
  request.scalars = call.scalars;
  request.scalar_count = call.scalar_count;
  request.host_tensors = call.host_tensors;
  request.host_tensor_count = call.host_tensor_count;
  prepared.kernel = prepare_kernel(device, request, &prepared.refusals);
  if (!prepared.kernel) return false;
  prepared.road = Road::Kernel;
  prepared.fold_offsets = (prepared.kernel->row->flags & HALY_KERNEL_OFFSETS) == 0;
  for (uint8_t dense : prepared.kernel->must_be_dense) prepared.any_dense_copy |= dense != 0;
  uint64_t bytes = 0;
  for (Layout *layout : slots) bytes += layout ? layout->span_bytes : 0;
  const double cost_ns = prepared.kernel->cost_ns;
  prepared.long_running = cost_ns > 0 ? cost_ns > long_running_ns : bytes > long_running_bytes;
  lay_out_launch(prepared, slots);
  prepared.launch.tag = intern_launch_tag(describe(call) + " on " + device.name);
  return true;
}

// "taken", and which operators of the plan the device has nothing for.
std::string taken_by(const Plan &plan) {
  std::string names;
  for (const NodeReport &report : plan.reports()) {
    if (report.road == "host") names += (names.empty() ? "" : ", ") + report.op;
  }
  if (names.empty()) return "taken";
  return "taken, with copies to " + default_device().name + " and back for " + names;
}

// The call's operands as inputs of the graph, the present ones in their order.
CallArguments arguments_of(const Call &call, Graph &graph) {
  CallArguments arguments;
  for (uint32_t slot = 0; slot < call.input_count; ++slot) {
    if (call.inputs[slot] == nullptr) {
      arguments.inputs.push_back(Value{});
      continue;
    }
    const Layout &layout = *call.inputs[slot]->layout;
    arguments.inputs.push_back(graph.add_input(
        layout.dtype, std::vector<Dimension>(layout.shape, layout.shape + layout.ndim)));
  }
  arguments.input_counts = counts_of(call);
  arguments.statics = call.statics;
  arguments.scalars.assign(call.scalars, call.scalars + call.scalar_count);
  for (const HostTensor<int64_t> &host : host_tensors_of(call)) {
    HostArgument argument;
    argument.present = host.present;
    argument.shape = host.shape;
    argument.values = host.values;
    arguments.host_tensors.push_back(std::move(argument));
  }
  return arguments;
}

// Whether the call's extents hang on data and it decomposes into calls of which some decide them.
bool runs_in_stages(const Call &call, bool given) {
  return call.op->data_dependent && !given && !call.kernels_only &&
         decomposition_of(*call.op, call.statics).function != nullptr;
}

// The decomposition itself as a graph, for a plan has no place for extents that are not known.
bool prepare_road_stages(PreparedCall &prepared, const Call &call) {
  Graph graph;
  const CallArguments arguments = arguments_of(call, graph);
  Builder builder(graph);
  std::vector<Value> outputs(prepared.output_count);
  decomposition_of(*call.op, call.statics).function(builder, arguments, outputs.data());
  graph.set_outputs(std::move(outputs));
  prepared.stages = std::make_shared<PlanCache>(std::move(graph), *prepared.device, PlanOptions(),
                                                std::make_shared<ConstantPool>(), 1);
  prepared.refusals.push_back({"decomposition", "taken, in stages"});
  prepared.road = Road::Stages;
  prepared.long_running = true;
  return true;
}

// One node in a graph, whose plan is what the device's compiler makes of it, or inlines the
// decomposition down to what the device has.
bool prepare_road_plan(PreparedCall &prepared, const Call &call) {
  const OperatorDescriptor &op = *call.op;
  const DecompositionRule rule = decomposition_of(op, call.statics);
  const bool decomposes =
      rule.kind == DecompositionKind::Program || rule.kind == DecompositionKind::Native;
  const bool compiles = prepared.device->plugin->has(HALY_INTERFACE_COMPILER) &&
                        !op.data_dependent && op.region_count == 0;
  const char *candidate = decomposes ? "decomposition" : "compiler";
  if (!decomposes && !compiles) {
    prepared.refusals.push_back({"decomposition", rule.reason.empty() ? "the operator has none"
                                                                      : std::string(rule.reason)});
    return false;
  }
  try {
    Graph graph;
    const CallArguments arguments = arguments_of(call, graph);
    Builder builder(graph);
    graph.set_outputs(builder.call(op.id, op.version, arguments));
    PlanOptions options;
    options.host = decomposes;  // else the caller goes there itself
    prepared.plan = Plan::build(std::move(graph), *prepared.device, options);
  } catch (const Error &error) {
    if (error.status != HALY_STATUS_UNSUPPORTED && error.status != HALY_STATUS_NOT_FOUND) throw;
    prepared.refusals.push_back({candidate, error.what()});
    return false;
  }
  prepared.refusals.push_back({candidate, taken_by(*prepared.plan)});
  prepared.road = Road::Plan;
  prepared.long_running = true;
  return true;
}

std::unique_ptr<PreparedCall> prepare(const Call &call, Device &device, const Tensor *outputs,
                                      uint32_t output_count) {
  const OperatorDescriptor &op = *call.op;
  auto prepared = std::make_unique<PreparedCall>();
  prepared->op = &op;
  prepared->device = &device;
  prepared->synchronous = device.synchronous;
  prepared->input_count = static_cast<uint32_t>(call.input_count);
  prepared->output_count = static_cast<uint32_t>(output_count);
  prepared->data_dependent = op.data_dependent;
  prepared->outputs = infer_outputs(call, device);
  if (prepared->outputs.size() != output_count) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT,
                std::string(op.name) + ": has " + std::to_string(prepared->outputs.size()) +
                    " outputs, room was given for " + std::to_string(output_count));
  }
  bool given = false;
  bool empty = true;
  for (uint32_t index = 0; index < output_count; ++index) {
    LayoutPointer &layout = prepared->outputs[index];
    if (outputs[index]) {
      given = true;
      if (outputs[index].layout->dtype != layout->dtype ||
          !same_shape(*outputs[index].layout, *layout)) {
        throw Error(HALY_STATUS_INVALID_ARGUMENT, std::string(op.name) + ": the result is " +
                                                      describe(*layout) + ", the given output is " +
                                                      describe(*outputs[index].layout));
      }
      layout = LayoutPointer::share(outputs[index].layout);
    }
    if (!layout->empty) empty = false;
  }
  for (uint32_t slot = 0; slot < call.input_count; ++slot) {
    const Tensor *tensor = call.inputs[slot];
    prepared->inputs.push_back(LayoutPointer::share(tensor ? tensor->layout : nullptr));
    LayoutPointer broadcast;
    if (op.kind == OperatorKind::Elementwise && tensor && !empty &&
        !same_shape(*tensor->layout, *prepared->outputs[0])) {
      broadcast = broadcast_layout(*tensor->layout, *prepared->outputs[0]);
    }
    prepared->broadcasts.push_back(std::move(broadcast));
  }
  int64_t view_strides[HALY_MAX_NDIM];
  const View view = given || call.kernels_only || output_count != 1
                        ? View::None
                        : view_of_call(call, *prepared->outputs[0], view_strides);
  const bool staged = runs_in_stages(call, given);
  if (empty && !staged) {
    prepared->road = Road::Empty;
    prepared->refusals.push_back({"core", "taken"});
  } else if (view != View::None) {
    prepared->road = Road::View;
    prepared->view_of_dense = view == View::AfterDense;
    const Layout &dense = *prepared->outputs[0];
    prepared->outputs[0] = make_layout(device, dense.dtype, dense.ndim, dense.shape, view_strides);
    prepared->refusals.push_back({"core, a view", "taken"});
  } else if (!(!empty && prepare_road_kernel(*prepared, call, outputs)) &&
             !(staged && prepare_road_stages(*prepared, call)) &&
             !(!call.kernels_only && prepare_road_plan(*prepared, call))) {
    Device &host = default_device();
    if (!call.allow_other_device || &host == &device) {
      throw Error(HALY_STATUS_UNSUPPORTED, describe(call) + " cannot run on " + device.name + ":" +
                                               refusals_text(prepared->refusals));
    }
    prepared->road = Road::OtherDevice;
    prepared->refusals.push_back({host.name, "taken, with copies there and back"});
  }
  bool all_present = true;
  for (const LayoutPointer &layout : prepared->inputs) all_present &= bool(layout);
  prepared->fast = prepared->road == Road::Kernel && !given && all_present && !op.data_dependent &&
                   op.statics_size == 0 && op.scalar_count == 0 && op.host_tensor_count == 0 &&
                   call.input_counts == nullptr && call.input_count >= 1 &&
                   call.input_count <= PreparedCall::fast_inputs && output_count == 1 &&
                   device.synchronous && device.virtual_addresses && !prepared->fold_offsets &&
                   !prepared->any_dense_copy && !prepared->long_running &&
                   prepared->kernel->workspace_bytes == 0;
  for (uint32_t slot = 0; prepared->fast && slot < call.input_count; ++slot) {
    prepared->fast_layouts[slot] = prepared->inputs[slot].get();
    prepared->fast_aligned |= uint32_t{start_of(*call.inputs[slot]) % alignment_class_bytes == 0}
                              << slot;
  }
  prepared->fast_alias = prepared->fast && call.input_count > 1 &&
                         call.inputs[0]->storage == call.inputs[1]->storage &&
                         call.inputs[0]->offset_bytes == call.inputs[1]->offset_bytes;
  return prepared;
}

void point_buffer(haly_buffer &buffer, const Tensor &tensor, bool fold_offsets) {
  if (tensor.storage == nullptr) return;
  buffer.memory = tensor.storage->memory;
  buffer.address = tensor.storage->address;
  buffer.offset_bytes = tensor.storage->offset_bytes + tensor.offset_bytes;
  if (fold_offsets && buffer.address != nullptr) {
    buffer.address = static_cast<char *>(buffer.address) + buffer.offset_bytes;
    buffer.offset_bytes = 0;
  }
}

// Whether a kernel may be given the tensor where it lies; views may begin anywhere.
bool is_misplaced(const Tensor &tensor, const Device &device) {
  return tensor.storage != nullptr && (tensor.storage->offset_bytes + tensor.offset_bytes) %
                                              device.memory_info.offset_alignment_bytes !=
                                          0;
}

// The same layout in memory of its own; gaps between the elements are copied along.
Tensor replace_misplaced(const Tensor &tensor, Stream &stream) {
  Storage *storage = allocate(*stream.device, tensor.layout->span_bytes, stream);
  Tensor placed(storage, layout_retain(tensor.layout));
  copy(*storage, 0, *tensor.storage, tensor.offset_bytes, tensor.layout->span_bytes, stream);
  return placed;
}

Tensor fresh_output(Layout *layout, Device &device, Stream &stream) {
  Storage *storage = allocate(device, layout->span_bytes, stream);
  return Tensor(storage, layout_retain(layout));
}

class Workspace {
 public:
  ~Workspace() {
    if (storage_) release(storage_);
  }
  void take(PreparedCall &prepared, Stream &stream) {
    const uint64_t bytes = prepared.kernel->workspace_bytes;
    if (bytes == 0) return;
    storage_ = allocate(*prepared.device, bytes, stream);
    prepared.workspace.memory = storage_->memory;
    prepared.workspace.address = storage_->address;
    prepared.workspace.offset_bytes = storage_->offset_bytes;
  }

 private:
  Storage *storage_ = nullptr;
};

// Data-dependent outputs shrink from their upper bound to what launch wrote.
void shrink_outputs(PreparedCall &prepared, Tensor *outputs) {
  for (uint32_t index = 0; index < prepared.output_count; ++index) {
    if (!prepared.op->outputs[index].data_dependent) continue;
    const Layout &bound = *prepared.outputs[index];
    const int64_t *extents = &prepared.extents[size_t{index} * HALY_MAX_NDIM];
    for (uint32_t axis = 0; axis < bound.ndim; ++axis) {
      if (extents[axis] < 0 || extents[axis] > bound.shape[axis]) {
        throw Error(HALY_STATUS_INTERNAL,
                    std::string(prepared.op->name) + ": the kernel reported extent " +
                        std::to_string(extents[axis]) + " of axis " + std::to_string(axis) +
                        ", at most " + std::to_string(bound.shape[axis]) + " is possible",
                    prepared.device->plugin->name());
      }
    }
    // The elements lie densely in the shape that launch reports.
    outputs[index] = tensor_view(outputs[index], bound.ndim, extents, nullptr, 0);
  }
}

TimeSpan describe_span(const PreparedCall &prepared) {
  TimeSpan span;
  span.name = std::string(prepared.op->name);
  for (const Refusal &candidate : prepared.refusals) {
    if (candidate.reason.rfind("taken", 0) == 0) span.kernel = candidate.candidate;
  }
  const auto add = [&](const std::vector<LayoutPointer> &layouts) {
    bool is_first = true;
    for (const LayoutPointer &layout : layouts) {
      if (!layout) continue;
      span.operands += (is_first ? "" : ", ") + operand_text(*layout);
      span.bytes += static_cast<uint64_t>(layout->element_count) * layout->item_bytes;
      is_first = false;
    }
  };
  add(prepared.inputs);
  span.operands += " -> ";
  add(prepared.outputs);
  return span;
}

void note_stream(PreparedCall &prepared, Stream &stream) {
  std::vector<Stream *> &known = prepared.streams;
  if (std::find(known.begin(), known.end(), &stream) == known.end()) known.push_back(&stream);
}

void run_kernel(PreparedCall &prepared, const Tensor *const *inputs, const haly_scalar *scalars,
                uint32_t scalar_count, Tensor *outputs) {
  Device &device = *prepared.device;
  Stream &stream = device.current_stream();
  if (!stream.synchronous) note_stream(prepared, stream);
  std::vector<Tensor> dense;  // keeps staged inputs alive until the launch is enqueued
  if (prepared.any_dense_copy || device.strict_offsets) dense.resize(prepared.input_count);
  std::vector<std::pair<Tensor, Tensor>>
      written_back;  // placed output, the view that it stands for
  for (uint32_t slot = 0; slot < prepared.input_count; ++slot) {
    const Tensor *tensor = inputs[slot];
    if (tensor == nullptr) continue;
    if (tensor->storage != nullptr) order_use(tensor->storage, stream);
    if (prepared.any_dense_copy && prepared.kernel->must_be_dense[slot]) {
      const Layout &layout =
          prepared.broadcasts[slot] ? *prepared.broadcasts[slot] : *prepared.inputs[slot];
      dense[slot] =
          tensor_dense(tensor_view(*tensor, layout.ndim, layout.shape, layout.strides, 0));
      tensor = &dense[slot];
      prepared.buffers[slot].size_bytes = tensor->layout->span_bytes;
    }
    if (device.strict_offsets && is_misplaced(*tensor, device)) {
      dense[slot] = replace_misplaced(*tensor, stream);
      tensor = &dense[slot];
    }
    point_buffer(prepared.buffers[slot], *tensor, prepared.fold_offsets);
  }
  for (uint32_t index = 0; index < prepared.output_count; ++index) {
    if (outputs[index]) {
      if (outputs[index].storage != nullptr) order_use(outputs[index].storage, stream);
    } else {
      outputs[index] = fresh_output(prepared.outputs[index].get(), device, stream);
    }
    const Tensor *target = &outputs[index];
    if (device.strict_offsets && is_misplaced(*target, device)) {
      written_back.emplace_back(replace_misplaced(*target, stream), *target);
      target = &written_back.back().first;
    }
    point_buffer(prepared.buffers[prepared.input_count + index], *target, prepared.fold_offsets);
  }
  Workspace workspace;
  workspace.take(prepared, stream);
  prepared.launch.scalars = scalars;
  prepared.launch.scalar_count = scalar_count;
  haly_status status;
  const PreparedKernel &kernel = *prepared.kernel;
  StreamSpan span(stream);
  const uint64_t tag = prepared.launch.tag;
  if (span) prepared.launch.tag = span.tag(tag);
  if (prepared.long_running) {
    BlockingRegion region;
    const StreamLock lock(stream);
    status = kernel.row->launch(kernel.kernel, stream.handle, &prepared.launch);
  } else {
    const StreamLock lock(stream);
    status = kernel.row->launch(kernel.kernel, stream.handle, &prepared.launch);
  }
  if (span) {
    prepared.launch.tag = tag;
    span.finish(describe_span(prepared));
  }
  if (__builtin_expect(status != HALY_STATUS_OK, 0)) {
    const std::string name(prepared.op->name);
    stream.throw_failure(status, name.c_str());
  }
  for (const auto &[placed, view] : written_back) {
    copy(*view.storage, view.offset_bytes, *placed.storage, 0, placed.layout->span_bytes, stream);
  }
  if (prepared.data_dependent) {
    stream.synchronize();
    shrink_outputs(prepared, outputs);
  } else if (synchronous_mode) {
    stream.synchronize();
  }
}

struct DepthGuard {
  explicit DepthGuard(PreparedCache &owner) : cache(owner) { ++cache.depth; }
  ~DepthGuard() { --cache.depth; }
  PreparedCache &cache;
};

// Copies inputs to the default device, runs there, and copies the results back.
void run_on_other_device(const PreparedCall &prepared, const Call &given, Tensor *outputs) {
  Device &host = default_device();
  std::vector<Tensor> copies(given.input_count);
  std::vector<const Tensor *> inputs(given.input_count);
  for (uint32_t slot = 0; slot < given.input_count; ++slot) {
    if (given.inputs[slot] == nullptr) continue;
    copies[slot] = tensor_copy_to(*given.inputs[slot], host);
    inputs[slot] = &copies[slot];
  }
  Call call = given;
  call.inputs = inputs.data();
  call.device = &host;
  std::vector<Tensor> results(prepared.output_count);
  haly::call(call, results.data(), prepared.output_count);
  for (uint32_t index = 0; index < prepared.output_count; ++index) {
    Tensor result = tensor_copy_to(results[index], *prepared.device);
    if (!outputs[index]) {
      outputs[index] = std::move(result);
      continue;
    }
    const auto view = [](const Tensor &tensor) {
      return StridedView{tensor.storage,      tensor.offset_bytes,  tensor.layout->dtype,
                         tensor.layout->ndim, tensor.layout->shape, tensor.layout->strides};
    };
    copy_strided(view(outputs[index]), view(result), prepared.device->current_stream());
  }
}

}  // namespace

void run_prepared(PreparedCall &prepared, const Tensor *const *inputs, const haly_scalar *scalars,
                  uint32_t scalar_count, Tensor *outputs) {
  switch (prepared.road) {
    case Road::Kernel:
      run_kernel(prepared, inputs, scalars, scalar_count, outputs);
      return;
    case Road::Empty: {
      Device &device = *prepared.device;
      for (uint32_t index = 0; index < prepared.output_count; ++index) {
        if (outputs[index]) continue;
        outputs[index] =
            fresh_output(prepared.outputs[index].get(), device, device.current_stream());
      }
      return;
    }
    case Road::View: {
      const Tensor source = prepared.view_of_dense ? tensor_dense(*inputs[0]) : *inputs[0];
      if (source.storage) retain(source.storage);
      outputs[0] =
          Tensor(source.storage, layout_retain(prepared.outputs[0].get()), source.offset_bytes);
      return;
    }
    case Road::Plan: {
      std::vector<const Tensor *> present;
      for (uint32_t slot = 0; slot < prepared.input_count; ++slot) {
        if (inputs[slot] == nullptr) continue;
        present.push_back(inputs[slot]);
      }
      prepared.plan->run(present.data(), static_cast<uint32_t>(present.size()), outputs,
                         prepared.output_count);
      if (synchronous_mode) prepared.device->current_stream().synchronize();
      return;
    }
    case Road::Stages: {
      std::vector<Tensor> present;
      for (uint32_t slot = 0; slot < prepared.input_count; ++slot) {
        if (inputs[slot] != nullptr) present.push_back(*inputs[slot]);
      }
      std::vector<Tensor> results = prepared.stages->run(present);
      std::move(results.begin(), results.end(), outputs);
      return;
    }
    case Road::OtherDevice:
      throw Error(HALY_STATUS_INTERNAL, "a call for another device has no prepared form");
  }
}

void call(const Call &call, Tensor *outputs, uint32_t output_count) {
  check_process();
  Device &device = device_of(call);
  CallKey key;
  build_key(key, call, outputs, output_count, &device);
  const uint64_t hash = key.hash();
  PreparedCache &cache = prepared_cache();
  DepthGuard guard(cache);
  PreparedCall *prepared = cache.find(key, hash);
  if (prepared == nullptr) {
    auto fresh = prepare(call, device, outputs, output_count);
    fresh->key.assign(key.data(), key.data() + key.size());
    prepared = cache.insert(hash, std::move(fresh));
  }
  const bool planned = prepared->road == Road::Plan || prepared->road == Road::Stages;
  if (planned && call.scalar_count != 0) {
    // A plan holds scalars as constants: their values are part of its key.
    for (uint32_t index = 0; index < call.scalar_count; ++index) {
      key.add(call.scalars[index].value.uint64_value);
    }
    const uint64_t full_hash = key.hash();
    prepared = cache.find(key, full_hash);
    if (prepared == nullptr) {
      auto fresh = prepare(call, device, outputs, output_count);
      fresh->key.assign(key.data(), key.data() + key.size());
      prepared = cache.insert(full_hash, std::move(fresh));
    }
  }
  if (prepared->fast && call.op->id < PreparedCache::recent_count && !synchronous_mode) {
    cache.recent[call.op->id] = prepared;
  }
  if (prepared->road == Road::OtherDevice) {
    run_on_other_device(*prepared, call, outputs);
    return;
  }
  run_prepared(*prepared, call.inputs, call.scalars, call.scalar_count, outputs);
}

Refusals explain(const Call &call) {
  Device &device = device_of(call);
  std::vector<Tensor> outputs(call.op->outputs.size());
  try {
    return prepare(call, device, outputs.data(), static_cast<uint32_t>(outputs.size()))->refusals;
  } catch (const Error &error) {
    return {{device.name, error.what()}};
  }
}

bool copy_through_kernel(const StridedView &destination, const StridedView &source,
                         Stream &stream) {
  static const OperatorDescriptor *const op = find_operator("copy");
  if (op == nullptr || stream.device->rows(op->id).empty()) return false;
  const auto tensor_of = [](const StridedView &view) {
    LayoutPointer layout =
        make_layout(*view.storage->device, view.dtype, view.ndim, view.shape, view.strides);
    retain(view.storage);
    return Tensor(view.storage, layout.detach(), view.offset_bytes);
  };
  const Tensor input = tensor_of(source);
  Tensor output = tensor_of(destination);
  const Tensor *inputs[] = {&input};
  Call copy;
  copy.op = op;
  copy.inputs = inputs;
  copy.input_count = 1;
  copy.statics = op->statics_default;
  copy.allow_other_device = false;
  copy.kernels_only = true;
  // A kernel that wants dense inputs would ask for this very copy again.
  static thread_local bool inside = false;
  if (inside) return false;
  struct Inside {
    Inside() { inside = true; }
    ~Inside() { inside = false; }
  } guard;
  StreamScope scope(stream);
  try {
    call(copy, &output, 1);
  } catch (const Error &error) {
    if (error.status == HALY_STATUS_UNSUPPORTED) return false;
    throw;
  }
  return true;
}

}  // namespace haly
