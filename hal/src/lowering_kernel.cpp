// Nodes that become kernels: the call as a row sees it, and the buffers and layouts that it needs.
#include <algorithm>

#include "builder.hpp"
#include "error.hpp"
#include "executor.hpp"
#include "lowering_state.hpp"
#include "memory.hpp"
#include "narrowing.hpp"
#include "registry.hpp"

namespace haly {

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

}  // namespace haly
