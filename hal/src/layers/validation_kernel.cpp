// What fields cannot say about kernels: problems that a row claims, launches that fit a problem.
#include <algorithm>

#include "layers/validation.hpp"
#include "operator.hpp"

namespace haly::layers {
namespace {

// Bits of one element; 0: unknown, a vendor's own.
uint32_t element_bits(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
    case HALY_DTYPE_INT8:
    case HALY_DTYPE_UINT8:
    case HALY_DTYPE_FLOAT8_E4M3FN:
    case HALY_DTYPE_FLOAT8_E5M2:
      return 8;
    case HALY_DTYPE_INT16:
    case HALY_DTYPE_UINT16:
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
      return 16;
    case HALY_DTYPE_INT32:
    case HALY_DTYPE_UINT32:
    case HALY_DTYPE_FLOAT32:
      return 32;
    case HALY_DTYPE_INT64:
    case HALY_DTYPE_UINT64:
    case HALY_DTYPE_FLOAT64:
    case HALY_DTYPE_COMPLEX64:
      return 64;
    case HALY_DTYPE_COMPLEX128:
      return 128;
    case HALY_DTYPE_INT4:
    case HALY_DTYPE_UINT4:
      return 4;
    default:
      return 0;
  }
}

bool is_empty(const haly_tensor &tensor) {
  if (tensor.shape_maximum != nullptr) return false;  // shape is the least that it may be
  return std::find(tensor.shape, tensor.shape + tensor.ndim, 0) != tensor.shape + tensor.ndim;
}

bool is_dense(const haly_tensor &tensor) {
  if (is_empty(tensor)) return true;  // nothing steps along its axes
  int64_t expected = 1;
  for (uint32_t i = tensor.ndim; i-- > 0;) {
    if (tensor.shape[i] != 1 && tensor.strides[i] != expected) return false;
    expected *= tensor.shape[i];
  }
  return true;
}

// Slots of inputs and outputs, where the operator is one of the standard.
uint64_t parameter_slots(const haly_problem &problem) {
  uint64_t slots = 0;
  for (uint32_t i = 0; i < problem.parameter_count; ++i) slots += problem.tensor_counts[i];
  return slots;
}

uint32_t input_slots(const haly_problem &problem) {
  const OperatorDescriptor *op = find_operator(problem.op);
  if (op == nullptr) return problem.tensor_count;
  uint32_t slots = 0;
  for (uint32_t i = 0; i < op->tensor_count && i < problem.parameter_count; ++i) {
    slots += problem.tensor_counts[i];
  }
  return slots;
}

template <class Type>
void need_array(const Type *array, uint32_t count, const char *name) {
  if (count > 0 && array == nullptr) {
    throw Breach{Rule::problem, std::string("`problem`.") + name + " is NULL, and its count is " +
                                    std::to_string(count)};
  }
}

bool overlap(const BufferUse &a, const BufferUse &b) {
  return a.memory == b.memory && a.begin < b.end && b.begin < a.end;
}

// The tensor whose memory a tensor shares in the end: an operand that is given twice and written
// over is an alias of an alias.
size_t owner_of(const KernelFacts &facts, size_t index) {
  for (size_t steps = 0; steps < facts.tensors.size(); ++steps) {
    const int32_t alias = facts.tensors[index].alias;
    if (alias < 0 || static_cast<size_t>(alias) >= facts.tensors.size()) break;
    index = static_cast<size_t>(alias);
  }
  return index;
}

}  // namespace

const StructDescription *parameter_struct(FunctionId id, uint32_t index) {
  return function_descriptions[static_cast<size_t>(id)].parameters[index].structure;
}

void ValidationLayer::check_tensor(const haly_tensor *tensor, const Name &name,
                                   const haly_problem &problem, const haly_kernel_row &row) {
  check_struct(*parameter_struct(FunctionId::kernel_layout_convert, 2), tensor, name);
  if (tensor->dtype == HALY_DTYPE_UNSPECIFIED) {
    throw Breach{Rule::problem, name + ".dtype is UNSPECIFIED"};
  }
  if (tensor->ndim > 0 && tensor->shape == nullptr) {
    throw Breach{Rule::problem, name + ".shape is NULL, and ndim is not 0"};
  }
  if ((tensor->alignment_bytes & (tensor->alignment_bytes - 1)) != 0) {
    throw Breach{Rule::problem, name + ".alignment_bytes is no power of two"};
  }
  for (uint32_t i = 0; i < tensor->ndim; ++i) {
    if (tensor->shape[i] < 0) throw Breach{Rule::problem, name + ".shape has a negative extent"};
  }
  if (tensor->shape_maximum != nullptr && (row.flags & HALY_KERNEL_RANGED) == 0) {
    throw Breach{Rule::row, name + " has a range of extents, and the row is not RANGED"};
  }
  const bool strided = tensor->layout == HALY_LAYOUT_STRIDED;
  if (strided && tensor->ndim > 0 && tensor->strides == nullptr) {
    throw Breach{Rule::problem, name + ".strides is NULL, and its layout is STRIDED"};
  }
  if (strided && (row.flags & HALY_KERNEL_STRIDED) == 0 && !is_dense(*tensor)) {
    throw Breach{Rule::dense, name + " is not dense, and the row is not STRIDED"};
  }
  if (tensor->layout >= HALY_LAYOUT_VENDOR_FIRST && (row.flags & HALY_KERNEL_LAYOUTS) == 0) {
    throw Breach{Rule::row, name + " has a vendor's layout, and the row is not LAYOUTS"};
  }
  if (tensor->alias < -1 || tensor->alias >= static_cast<int32_t>(problem.tensor_count)) {
    throw Breach{Rule::problem, name + ".alias is " + std::to_string(tensor->alias) +
                                    ", expected -1 or the index of a tensor"};
  }
}

void ValidationLayer::check_problem(const Call &, const haly_problem *problem,
                                    const haly_kernel_row &row) {
  if (problem->op != row.op || problem->op_version != row.op_version) {
    throw Breach{Rule::row, "the problem is operator " + std::to_string(problem->op) +
                                ", version " + std::to_string(problem->op_version) +
                                "; the row is " + std::to_string(row.op) + ", version " +
                                std::to_string(row.op_version)};
  }
  need_array(problem->tensors, problem->tensor_count, "tensors");
  need_array(problem->tensor_counts, problem->parameter_count, "tensor_counts");
  need_array(problem->host_tensors, problem->host_tensor_count, "host_tensors");
  need_array(problem->scalars, problem->scalar_count, "scalars");
  need_array(problem->handles, problem->handle_count, "handles");
  if (problem->parameter_count != row.dtype_count) {
    throw Breach{Rule::row, "the problem has " + std::to_string(problem->parameter_count) +
                                " tensor parameters, the row " + std::to_string(row.dtype_count)};
  }
  const uint64_t slots = parameter_slots(*problem);
  const bool has_epilogue = problem->epilogue != nullptr;
  // The extra tensors of an epilogue stand behind those of the parameters.
  if (has_epilogue ? problem->tensor_count < slots : problem->tensor_count != slots) {
    throw Breach{Rule::problem, "`problem`.tensor_count is " +
                                    std::to_string(problem->tensor_count) +
                                    ", its tensor_counts add up to " + std::to_string(slots)};
  }
  if (has_epilogue && (row.flags & HALY_KERNEL_EPILOGUE) == 0) {
    throw Breach{Rule::row, "the problem has an epilogue, and the row is not EPILOGUE"};
  }
  if ((problem->flags & ~row.flags) != 0) {
    throw Breach{Rule::row, "the problem demands what the row does not promise"};
  }
  const OperatorDescriptor *op = find_operator(problem->op);
  if (op != nullptr && op->version == problem->op_version && op->statics_size > 0 &&
      problem->statics == nullptr) {
    throw Breach{Rule::problem, "`problem`.statics is NULL, and the operator has some"};
  }
  const uint32_t inputs = input_slots(*problem);
  uint32_t slot = 0, results = 0, empty_results = 0;
  for (uint32_t parameter = 0; parameter < problem->parameter_count; ++parameter) {
    for (uint32_t i = 0; i < problem->tensor_counts[parameter]; ++i, ++slot) {
      const haly_tensor *tensor = problem->tensors[slot];
      if (tensor == nullptr) continue;
      const Name name("problem", ".tensors", slot);
      check_tensor(tensor, name, *problem, row);
      if (slot >= inputs) (is_empty(*tensor) ? empty_results : results)++;
      const haly_dtype wanted = row.dtypes[parameter];
      if (wanted != HALY_DTYPE_UNSPECIFIED && wanted != tensor->dtype) {
        throw Breach{Rule::row, name + ".dtype is " + std::to_string(tensor->dtype) +
                                    ", the row takes " + std::to_string(wanted)};
      }
    }
  }
  // Of several results some may be empty; there is work as long as one is not.
  if (empty_results > 0 && results == 0) {
    throw Breach{Rule::empty, "`problem` has empty results alone"};
  }
  for (; slot < problem->tensor_count; ++slot) {
    if (problem->tensors[slot] == nullptr) continue;
    check_tensor(problem->tensors[slot], Name("problem", ".tensors", slot), *problem, row);
  }
}

void ValidationLayer::check_prepare(Frame &frame) {
  check_problem(frame.outer, frame.outer.argument<const haly_problem *>(2), *frame.outer.row);
}

KernelFacts ValidationLayer::describe_problem(const haly_problem &problem) const {
  KernelFacts facts;
  facts.scalar_count = problem.scalar_count;
  facts.has_epilogue = problem.epilogue != nullptr;
  const uint32_t inputs = input_slots(problem);
  // Behind the results stand the tensors that an epilogue reads.
  const uint64_t results_end = parameter_slots(problem);
  for (uint32_t slot = 0; slot < problem.tensor_count; ++slot) {
    TensorFacts tensor;
    if (const haly_tensor *given = problem.tensors[slot]; given != nullptr) {
      tensor.present = true;
      tensor.is_output = slot >= inputs && slot < results_end;
      tensor.alignment_bytes = given->alignment_bytes;
      tensor.alias = given->alias;
      const uint32_t bits = element_bits(given->dtype);
      tensor.exact = bits != 0 && given->layout == HALY_LAYOUT_STRIDED &&
                     given->shape_maximum == nullptr && !(given->ndim > 0 && !given->strides);
      uint64_t last = 0;
      bool empty = false;
      for (uint32_t i = 0; tensor.exact && i < given->ndim; ++i) {
        empty |= given->shape[i] == 0;
        if (given->strides[i] > 0) {
          last +=
              static_cast<uint64_t>(given->shape[i] - 1) * static_cast<uint64_t>(given->strides[i]);
        }
      }
      tensor.bytes = empty ? 0 : ((last + 1) * bits + 7) / 8;
    }
    facts.tensors.push_back(tensor);
  }
  return facts;
}

void ValidationLayer::remember_kernel(Frame &frame) {
  const auto *prepared = frame.outer.argument<haly_prepared *>(3);
  auto facts = std::make_unique<KernelFacts>(
      describe_problem(*frame.outer.argument<const haly_problem *>(2)));
  facts->workspace_bytes = prepared->workspace_bytes;
  facts->workspace_alignment_bytes = prepared->workspace_alignment_bytes;
  const uint64_t alignment = prepared->workspace_alignment_bytes;
  if ((alignment & (alignment - 1)) != 0) {
    report(frame.outer, {Rule::answer, "workspace_alignment_bytes is " + std::to_string(alignment) +
                                           ", no power of two"});
  }
  for (uint32_t i = 0; prepared->layouts != nullptr && i < facts->tensors.size(); ++i) {
    if (prepared->layouts[i] < HALY_LAYOUT_VENDOR_FIRST) continue;
    facts->tensors[i].exact = prepared->layout_sizes_bytes != nullptr;
    if (facts->tensors[i].exact) facts->tensors[i].bytes = prepared->layout_sizes_bytes[i];
  }
  frame.outer.kernel->device = frame.device;
  frame.outer.kernel->facts = std::move(facts);
}

void ValidationLayer::check_packing(const Frame &frame) {
  if (frame.outer.kernel == nullptr || frame.outer.kernel->facts == nullptr) return;
  const auto &facts = static_cast<const KernelFacts &>(*frame.outer.kernel->facts);
  const auto index = frame.outer.argument<uint32_t>(1);
  if (index < facts.tensors.size() && !facts.tensors[index].is_output) return;
  throw Breach{Rule::range,
               "`input_index` is " + std::to_string(index) + ", expected the index of an input"};
}

void ValidationLayer::check_workspace(Frame &frame, const haly_launch &launch,
                                      const KernelFacts &facts) {
  if (launch.workspace == nullptr) {
    if (facts.workspace_bytes == 0) return;
    throw Breach{Rule::workspace, "`launch`.workspace is NULL, and prepare asked for " +
                                      std::to_string(facts.workspace_bytes) + " bytes"};
  }
  check_struct(*parameter_struct(FunctionId::memory_copy, 1), launch.workspace,
               Name("launch", ".workspace"));
  frame.buffers.emplace_back();
  use_buffer(frame, launch.workspace, Name("launch", ".workspace"), frame.buffers.back());
  frame.launch.workspace = &frame.buffers.back();
  if (launch.workspace->size_bytes < facts.workspace_bytes) {
    throw Breach{Rule::workspace,
                 "`launch`.workspace has " + std::to_string(launch.workspace->size_bytes) +
                     " bytes, prepare asked for " + std::to_string(facts.workspace_bytes)};
  }
}

void ValidationLayer::check_launch_buffers(Frame &frame, const haly_launch &launch,
                                           const KernelFacts &facts) {
  const auto count = static_cast<uint32_t>(facts.tensors.size());
  if (facts.has_epilogue ? launch.buffer_count < count : launch.buffer_count != count) {
    throw Breach{Rule::launch, "`launch`.buffer_count is " + std::to_string(launch.buffer_count) +
                                   ", the problem has " + std::to_string(count) + " tensors"};
  }
  if (launch.buffer_count > 0 && launch.buffers == nullptr) {
    throw Breach{Rule::launch, "`launch`.buffers is NULL"};
  }
  const auto *device_facts = frame.device != nullptr
                                 ? static_cast<const DeviceFacts *>(frame.device->facts.get())
                                 : nullptr;
  const uint64_t offset_alignment = device_facts != nullptr && device_facts->has_info
                                        ? device_facts->info.offset_alignment_bytes
                                        : 1;
  std::vector<BufferUse> uses(launch.buffer_count);
  frame.buffers.reserve(launch.buffer_count + uint64_t{1});
  frame.buffer_list.reserve(launch.buffer_count);
  for (uint32_t i = 0; i < launch.buffer_count; ++i) {
    const haly_buffer *buffer = launch.buffers[i];
    const Name name("launch", ".buffers", i);
    const TensorFacts *tensor = i < count ? &facts.tensors[i] : nullptr;
    if ((buffer != nullptr) != (tensor == nullptr || tensor->present)) {
      throw Breach{Rule::launch, name + (buffer ? " is given, and the problem has no such tensor"
                                                : " is NULL, and the problem has the tensor")};
    }
    frame.buffer_list.push_back(nullptr);
    if (buffer == nullptr) continue;
    check_struct(*parameter_struct(FunctionId::memory_copy, 1), buffer, name);
    frame.buffers.emplace_back();
    uses[i] = use_buffer(frame, buffer, name, frame.buffers.back());
    frame.buffer_list.back() = &frame.buffers.back();
    if (offset_alignment > 1 && buffer->offset_bytes % offset_alignment != 0) {
      throw Breach{Rule::alignment,
                   name + ".offset_bytes is " + std::to_string(buffer->offset_bytes) +
                       ", expected a multiple of " + std::to_string(offset_alignment)};
    }
    if (tensor == nullptr) continue;
    if (tensor->exact && buffer->size_bytes < tensor->bytes) {
      throw Breach{Rule::bounds, name + ".size_bytes is " + std::to_string(buffer->size_bytes) +
                                     ", the tensor needs " + std::to_string(tensor->bytes)};
    }
    const uint64_t start = reinterpret_cast<uint64_t>(buffer->address) + buffer->offset_bytes;
    if (buffer->address != nullptr && tensor->alignment_bytes > 1 &&
        start % tensor->alignment_bytes != 0) {
      throw Breach{Rule::alignment, name + " is not aligned to the " +
                                        std::to_string(tensor->alignment_bytes) +
                                        " bytes of its description"};
    }
  }
  for (uint32_t output = 0; output < count; ++output) {
    if (!facts.tensors[output].is_output || !facts.tensors[output].present) continue;
    for (uint32_t i = 0; i < count; ++i) {
      const TensorFacts &other = facts.tensors[i];
      if (i == output || !other.present || !overlap(uses[output], uses[i])) continue;
      if (other.is_output && i < output) continue;  // told once
      if (owner_of(facts, output) == owner_of(facts, i)) continue;
      throw Breach{Rule::overlap, "`launch`.buffers[" + std::to_string(output) +
                                      "], a result, overlaps buffers[" + std::to_string(i) +
                                      "], and the problem names no such alias"};
    }
  }
}

void ValidationLayer::check_launch(Frame &frame) {
  const auto *launch = frame.outer.argument<const haly_launch *>(2);
  frame.launch = *launch;
  frame.launch.struct_size = sizeof(haly_launch);
  KernelFacts plain;
  const auto *facts = frame.outer.kernel != nullptr
                          ? static_cast<const KernelFacts *>(frame.outer.kernel->facts.get())
                          : nullptr;
  if (frame.outer.row->prepare == nullptr) {
    if (launch->problem == nullptr) {
      throw Breach{Rule::launch, "`launch`.problem is NULL, and the row has no prepare"};
    }
    check_struct(*parameter_struct(FunctionId::kernel_row_prepare, 2), launch->problem,
                 Name("launch", ".problem"));
    // Rows of one function may differ in their dtypes: the function is all that is known here.
    plain = describe_problem(*launch->problem);
    facts = &plain;
  }
  if (facts == nullptr) return;
  if (launch->scalar_count != facts->scalar_count ||
      (launch->scalar_count > 0 && launch->scalars == nullptr)) {
    throw Breach{Rule::launch, "`launch` has " + std::to_string(launch->scalar_count) +
                                   " scalars, the problem " + std::to_string(facts->scalar_count)};
  }
  check_launch_buffers(frame, *launch, *facts);
  frame.launch.buffers = frame.buffer_list.data();

  check_workspace(frame, *launch, *facts);
  frame.replace(2, &frame.launch);
}

}  // namespace haly::layers
