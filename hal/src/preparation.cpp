#include "preparation.hpp"

#include <algorithm>
#include <cstring>

#include "builder.hpp"
#include "device.hpp"
#include "error.hpp"
#include "inference.hpp"
#include "ir.hpp"
#include "narrowing.hpp"
#include "operator.hpp"
#include "plan.hpp"
#include "plan_cache.hpp"
#include "registry.hpp"
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

}  // namespace

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

}  // namespace haly
