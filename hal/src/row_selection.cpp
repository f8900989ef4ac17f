// Chooses the first row of a device that takes a request, and prepares its kernel.
#include <cstring>

#include "device.hpp"
#include "dispatch.hpp"
#include "error.hpp"
#include "narrowing.hpp"
#include "operator.hpp"
#include "prepared_cache.hpp"
#include "program.hpp"
#include "statics.hpp"

namespace haly {
namespace {

// A problem that owns all it points to, so that rows without prepare can be handed it at launch.
struct OwnedProblem {
  haly_problem problem{};
  std::vector<haly_tensor> tensors;
  std::vector<const haly_tensor *> tensor_pointers;
  std::vector<uint32_t> counts;
  std::vector<LayoutPointer> layouts;
  std::vector<haly_host_tensor> host_tensors;
  std::vector<const haly_host_tensor *> host_tensor_pointers;
  std::vector<std::vector<int64_t>> host_shapes;
  std::vector<std::vector<char>> host_data;
  std::vector<haly_scalar> scalars;
  Statics statics;
  std::vector<uint64_t> former_statics;  // borrows the lists of `statics`
};

uint32_t parameter_count(const OperatorDescriptor &op) {
  return op.tensor_count + static_cast<uint32_t>(op.outputs.size());
}

std::vector<uint32_t> slot_counts(const KernelRequest &request) {
  const uint32_t count = parameter_count(*request.op);
  if (request.tensor_counts == nullptr) return std::vector<uint32_t>(count, 1);
  return std::vector<uint32_t>(request.tensor_counts, request.tensor_counts + count);
}

// Layouts that the row gets: as they are, or dense where it has no STRIDED. `former`: the version
// that the call narrows to, NULL: none.
std::shared_ptr<OwnedProblem> describe(const KernelRequest &request, const FormerVersion *former,
                                       bool dense, bool with_layouts) {
  auto owned = std::make_shared<OwnedProblem>();
  owned->counts = slot_counts(request);
  owned->tensors.resize(request.tensor_count);
  owned->tensor_pointers.resize(request.tensor_count);
  for (uint32_t slot = 0; slot < request.tensor_count; ++slot) {
    Layout *layout = request.tensors[slot];
    if (layout == nullptr) {
      owned->tensor_pointers[slot] = nullptr;
      continue;
    }
    LayoutPointer described = dense && !layout->dense ? make_layout(*layout->device, layout->dtype,
                                                                    layout->ndim, layout->shape)
                                                      : LayoutPointer::share(layout);
    haly_tensor &tensor = owned->tensors[slot];
    tensor.struct_size = sizeof tensor;
    tensor.dtype = described->dtype;
    tensor.ndim = described->ndim;
    tensor.layout = with_layouts ? request.layouts[slot] : HALY_LAYOUT_STRIDED;
    tensor.shape = described->shape;
    tensor.strides = described->strides;
    tensor.alignment_bytes = described.get() != layout  ? alignment_class_bytes
                             : request.alignments_bytes ? request.alignments_bytes[slot]
                                                        : alignment_class_bytes;
    tensor.alias = request.aliases && described.get() == layout ? request.aliases[slot] : -1;
    owned->tensor_pointers[slot] = &tensor;
    owned->layouts.push_back(std::move(described));
  }
  owned->host_tensors.resize(request.host_tensor_count);
  owned->host_tensor_pointers.resize(request.host_tensor_count);
  owned->host_shapes.resize(request.host_tensor_count);
  owned->host_data.resize(request.host_tensor_count);
  for (uint32_t index = 0; index < request.host_tensor_count; ++index) {
    const haly_host_tensor *given = request.host_tensors[index];
    if (given == nullptr) continue;
    uint64_t bytes = dtype_size(given->dtype);
    for (uint32_t axis = 0; axis < given->ndim; ++axis) {
      bytes *= static_cast<uint64_t>(given->shape[axis]);
    }
    owned->host_shapes[index].assign(given->shape, given->shape + given->ndim);
    const char *data = static_cast<const char *>(given->data);
    owned->host_data[index].assign(data, data + bytes);
    haly_host_tensor &copy = owned->host_tensors[index];
    copy = *given;
    copy.struct_size = sizeof copy;
    copy.shape = owned->host_shapes[index].data();
    copy.data = owned->host_data[index].data();
    owned->host_tensor_pointers[index] = &copy;
  }
  owned->scalars.assign(request.scalars, request.scalars + request.scalar_count);
  // Without a struct a former version still needs what its struct has as defaults.
  if (request.statics != nullptr || former != nullptr) {
    owned->statics = Statics(*request.op, request.statics);
  }
  if (former != nullptr) owned->former_statics = narrow_statics(*former, owned->statics.data());

  haly_problem &problem = owned->problem;
  problem.struct_size = sizeof problem;
  problem.op = request.op->id;
  problem.op_version = former ? former->version : request.op->version;
  problem.tensor_count = request.tensor_count;
  problem.tensors = owned->tensor_pointers.data();
  problem.tensor_counts = owned->counts.data();
  problem.parameter_count = static_cast<uint32_t>(owned->counts.size());
  problem.host_tensor_count = request.host_tensor_count;
  problem.host_tensors = owned->host_tensor_pointers.data();
  problem.statics = owned->statics.data();
  if (former != nullptr) {
    problem.statics = owned->former_statics.empty() ? nullptr : owned->former_statics.data();
  }
  problem.scalars = owned->scalars.data();
  problem.scalar_count = request.scalar_count;
  problem.epilogue = request.epilogue;
  problem.flags = request.flags;
  return owned;
}

std::string dtypes_text(const haly_kernel_row &row) {
  std::string text;
  for (uint32_t index = 0; index < row.dtype_count; ++index) {
    if (index) text += ", ";
    text += row.dtypes[index] == HALY_DTYPE_UNSPECIFIED ? "any" : dtype_name(row.dtypes[index]);
  }
  return text;
}

// Empty where the row's dtypes are the request's; else which parameter differs.
std::string dtype_difference(const haly_kernel_row &row, const KernelRequest &request,
                             const std::vector<uint32_t> &counts) {
  if (row.dtype_count != counts.size()) {
    return "row lists " + std::to_string(row.dtype_count) + " dtypes, the operator has " +
           std::to_string(counts.size()) + " tensor parameters";
  }
  uint32_t slot = 0;
  for (uint32_t parameter = 0; parameter < counts.size(); ++parameter) {
    for (uint32_t index = 0; index < counts[parameter]; ++index, ++slot) {
      const Layout *layout = request.tensors[slot];
      const haly_dtype wanted = row.dtypes[parameter];
      if (layout == nullptr || wanted == HALY_DTYPE_UNSPECIFIED || wanted == layout->dtype) {
        continue;
      }
      return "tensor parameter " + std::to_string(parameter) + " is " + dtype_name(layout->dtype) +
             ", the row takes " + dtype_name(wanted);
    }
  }
  return {};
}

// Empty where the row's limits hold.
std::string limits_refusal(const haly_program &limits, const haly_problem &problem) {
  bool holds = false;
  std::string reason;
  if (evaluate_limits(&limits, problem, &holds, &reason) != HALY_STATUS_OK) {
    return "the row's limits cannot be evaluated: " + reason;
  }
  return holds ? std::string() : "outside the row's limits: " + print_program(limits);
}

std::string reason_of(haly_status status) {
  std::string text = take_error(status);
  return text.empty() ? status_name(status) : text;
}

// A refusal lets the next row have its turn; anything else is a failure of the device.
bool is_refusal(haly_status status) {
  return status == HALY_STATUS_UNSUPPORTED || status == HALY_STATUS_INVALID_ARGUMENT ||
         status == HALY_STATUS_NOT_FOUND || status == HALY_STATUS_INCOMPATIBLE ||
         status == HALY_STATUS_FAILED_PRECONDITION;
}

std::string candidate_name(const Device &device, const OperatorDescriptor &op, size_t index,
                           const haly_kernel_row &row) {
  std::string name = device.name + " kernel " + std::string(op.name);
  if (row.op_version != op.version) name += ".v" + std::to_string(row.op_version);
  return name + "#" + std::to_string(index) + "(" + dtypes_text(row) + ")";
}

// The first row of one version that takes the request. `former`: NULL for the newest version.
std::unique_ptr<PreparedKernel> prepare_version(Device &device, const KernelRequest &request,
                                                const FormerVersion *former, Refusals *refusals) {
  const OperatorDescriptor &op = *request.op;
  const uint32_t version = former ? former->version : op.version;
  const auto refuse = [&](const std::string &candidate, const std::string &reason) {
    if (refusals) refusals->push_back({candidate, reason});
  };
  const std::vector<uint32_t> counts = slot_counts(request);
  bool all_dense = true;
  bool outputs_dense = true;
  uint32_t output_slots = 0;
  for (uint32_t parameter = op.tensor_count; parameter < counts.size(); ++parameter) {
    output_slots += counts[parameter];
  }
  for (uint32_t slot = 0; slot < request.tensor_count; ++slot) {
    if (request.tensors[slot] == nullptr || request.tensors[slot]->dense) continue;
    all_dense = false;
    if (slot >= request.tensor_count - output_slots) outputs_dense = false;
  }
  std::shared_ptr<OwnedProblem> described[2][2];
  bool vendor_layouts = false;
  for (uint32_t slot = 0; request.layouts != nullptr && slot < request.tensor_count; ++slot) {
    vendor_layouts |= request.layouts[slot] >= HALY_LAYOUT_VENDOR_FIRST;
  }
  const RowSpan rows = device.rows(op.id);
  for (size_t index = 0; index < rows.size(); ++index) {
    const haly_kernel_row &row = *rows[index];
    if (row.op_version != version) continue;
    const std::string candidate = candidate_name(device, op, index, row);
    const std::string difference = dtype_difference(row, request, counts);
    if (!difference.empty()) {
      refuse(candidate, difference);
      continue;
    }
    if ((row.flags & request.flags) != request.flags) {
      refuse(candidate, "does not promise what the call demands (deterministic, batch invariant)");
      continue;
    }
    if (request.epilogue != nullptr && (row.flags & HALY_KERNEL_EPILOGUE) == 0) {
      refuse(candidate, "accepts no epilogue");
      continue;
    }
    if (vendor_layouts && (row.flags & HALY_KERNEL_LAYOUTS) == 0) {
      refuse(candidate, "takes strided operands only");
      continue;
    }
    const bool strided = (row.flags & HALY_KERNEL_STRIDED) != 0;
    if (!strided && !outputs_dense) {
      refuse(candidate, "writes dense outputs only");
      continue;
    }
    if ((row.flags & HALY_KERNEL_OFFSETS) == 0 && !device.virtual_addresses) {
      refuse(candidate, "takes no offsets, which the memory of " + device.name + " needs");
      continue;
    }
    const bool dense = !strided && !all_dense;
    // What the layouts flag does not stand for, a row is neither offered nor asked.
    const bool with_layouts = request.layouts != nullptr && (row.flags & HALY_KERNEL_LAYOUTS) != 0;
    std::shared_ptr<OwnedProblem> &owned = described[dense][with_layouts];
    if (!owned) owned = describe(request, former, dense, with_layouts);
    if (row.limits != nullptr) {
      const std::string reason = limits_refusal(*row.limits, owned->problem);
      if (!reason.empty()) {
        refuse(candidate, reason);
        continue;
      }
    }
    if (row.supports != nullptr) {
      const haly_status status = row.supports(device.handle, &row, &owned->problem);
      if (status != HALY_STATUS_OK) {
        refuse(candidate, reason_of(status));
        continue;
      }
    }
    auto prepared = std::make_unique<PreparedKernel>();
    prepared->device = &device;
    prepared->layouts.assign(request.tensor_count, HALY_LAYOUT_STRIDED);
    if (with_layouts) {
      prepared->layouts.assign(request.layouts, request.layouts + request.tensor_count);
    }
    prepared->layout_sizes_bytes.assign(request.tensor_count, 0);
    prepared->must_be_dense.assign(request.tensor_count, 0);
    for (uint32_t slot = 0; dense && slot < request.tensor_count; ++slot) {
      const Layout *layout = request.tensors[slot];
      prepared->must_be_dense[slot] = layout != nullptr && !layout->dense;
    }
    if (row.prepare == nullptr) {
      prepared->problem_storage = owned;
      prepared->problem = &owned->problem;
      prepared->row = &row;
      ++device.prepared_count;
      refuse(candidate, "taken");
      return prepared;
    }
    haly_prepared out{};
    out.struct_size = sizeof out;
    if (with_layouts) {
      out.layouts = prepared->layouts.data();
      out.layout_sizes_bytes = prepared->layout_sizes_bytes.data();
    }
    const haly_status status = row.prepare(device.handle, &row, &owned->problem, &out);
    if (status != HALY_STATUS_OK) {
      if (!is_refusal(status)) throw_status(status, device.plugin->name(), op.name.data());
      refuse(candidate, reason_of(status));
      continue;
    }
    prepared->row = &row;
    ++device.prepared_count;
    prepared->kernel = out.kernel;
    prepared->workspace_bytes = out.workspace_bytes;
    prepared->workspace_alignment_bytes = out.workspace_alignment_bytes;
    prepared->cost_ns = out.cost_ns;
    refuse(candidate, "taken");
    return prepared;
  }
  return nullptr;
}

// Versions that nobody here knows: rows of a plugin that is newer than the core.
bool is_known(const OperatorDescriptor &op, uint32_t version) {
  if (version == op.version) return true;
  for (const FormerVersion &former : op.former) {
    if (former.version == version) return true;
  }
  return false;
}

}  // namespace

PreparedKernel::~PreparedKernel() {
  if (row == nullptr) return;
  if (row->destroy != nullptr && row->prepare != nullptr) row->destroy(kernel);
  --device->prepared_count;
}

std::unique_ptr<PreparedKernel> prepare_kernel(Device &device, const KernelRequest &request,
                                               Refusals *refusals) {
  const OperatorDescriptor &op = *request.op;
  const std::string name(op.name);
  const auto refuse = [&](const std::string &candidate, const std::string &reason) {
    if (refusals) refusals->push_back({candidate, reason});
  };
  const RowSpan rows = device.rows(op.id);
  if (rows.empty()) {
    refuse(device.name, "has no kernel for " + name);
    return nullptr;
  }
  bool has_newest = false;
  for (size_t index = 0; index < rows.size(); ++index) {
    const uint32_t version = rows[index]->op_version;
    has_newest |= version == op.version;
    if (is_known(op, version)) continue;
    refuse(candidate_name(device, op, index, *rows[index]),
           "implements version " + std::to_string(version) + ", the call is of version " +
               std::to_string(op.version));
  }
  if (!has_newest) {
    refuse(device.name, "has no kernel for version " + std::to_string(op.version) + " of " + name);
  }
  if (auto prepared = prepare_version(device, request, nullptr, refusals)) return prepared;
  const Narrowing narrowing = narrow(op, request.statics);
  for (const FormerVersion *former : narrowing.versions) {
    refuse(name + ".v" + std::to_string(former->version),
           "the call narrows to it: " + std::string(former->condition));
    if (auto prepared = prepare_version(device, request, former, refusals)) return prepared;
  }
  if (narrowing.barrier != nullptr) {
    refuse(name + ".v" + std::to_string(narrowing.barrier->version),
           "the call does not narrow to it: `" + std::string(narrowing.failed) + "` does not hold");
  }
  return nullptr;
}

}  // namespace haly
