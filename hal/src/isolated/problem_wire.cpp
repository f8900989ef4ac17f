#include "isolated/problem_wire.hpp"

#include <algorithm>

#include "memory.hpp"
#include "operator.hpp"

namespace haly::isolated {
namespace {

// Where an attribute struct holds a list: its pointer and its count. Elements have eight bytes.
struct ListField {
  uint32_t offset;
  uint32_t count_offset;
};

// The lists in the struct of one version. Throws for operators that this core does not know.
std::vector<ListField> list_fields(uint32_t op, uint32_t op_version) {
  const OperatorDescriptor *descriptor = find_operator(op);
  if (descriptor == nullptr) {
    throw Error(HALY_STATUS_UNSUPPORTED, "attributes of the vendor's operator " +
                                             std::to_string(op) +
                                             " cannot be sent to an isolated device");
  }
  const FormerVersion *former = nullptr;
  for (const FormerVersion &one : descriptor->former) {
    if (one.version == op_version && op_version != descriptor->version) former = &one;
  }
  const auto place = [&](uint32_t offset) {
    if (former == nullptr) return offset;
    for (const FieldCopy &field : former->fields) {
      if (field.from == offset) return field.to;
    }
    return kNoOffset;
  };
  std::vector<ListField> fields;
  for (const ParameterDescriptor &parameter : descriptor->parameters) {
    if (parameter.kind != ParameterKind::Static) continue;
    if (parameter.type != StaticType::Ints && parameter.type != StaticType::Floats) continue;
    const ListField field{place(parameter.offset), place(parameter.count_offset)};
    if (field.offset != kNoOffset) fields.push_back(field);
  }
  return fields;
}

void write_statics(Writer &writer, const haly_problem &problem) {
  if (problem.statics == nullptr) {
    writer.put(uint32_t{0});
    return;
  }
  uint32_t size = 0;
  std::memcpy(&size, problem.statics, sizeof size);
  writer.put(size);
  writer.put_raw(problem.statics, size);
  const char *statics = static_cast<const char *>(problem.statics);
  for (const ListField &field : list_fields(problem.op, problem.op_version)) {
    if (field.offset + sizeof(void *) > size) continue;
    const uint64_t *values = nullptr;
    uint32_t count = 0;
    std::memcpy(&values, statics + field.offset, sizeof values);
    std::memcpy(&count, statics + field.count_offset, sizeof count);
    writer.put_array(values, values == nullptr ? 0 : count);
  }
}

void read_statics(Reader &reader, OwnedProblem &owned) {
  const uint32_t size = reader.get<uint32_t>();
  if (size == 0) return;
  const char *bytes = reader.take(size);
  owned.statics.assign((size + 7) / 8, 0);
  char *statics = reinterpret_cast<char *>(owned.statics.data());
  std::memcpy(statics, bytes, size);
  for (const ListField &field : list_fields(owned.problem.op, owned.problem.op_version)) {
    if (field.offset + sizeof(void *) > size) continue;
    owned.lists.push_back(reader.get_array<uint64_t>());
    const uint64_t *values = owned.lists.back().empty() ? nullptr : owned.lists.back().data();
    std::memcpy(statics + field.offset, &values, sizeof values);
  }
  owned.problem.statics = statics;
}

void write_host_tensor(Writer &writer, const haly_host_tensor *tensor) {
  writer.put(static_cast<uint8_t>(tensor != nullptr));
  if (tensor == nullptr) return;
  require_known(*tensor);
  writer.put(tensor->dtype);
  writer.put_array(tensor->shape, tensor->ndim);
  uint64_t bytes = dtype_bytes(tensor->dtype);
  for (uint32_t axis = 0; axis < tensor->ndim; ++axis) {
    bytes *= static_cast<uint64_t>(tensor->shape[axis]);
  }
  writer.put_array(static_cast<const char *>(tensor->data), bytes);
}

void read_host_tensors(Reader &reader, OwnedProblem &owned) {
  const uint32_t count = reader.get<uint32_t>();
  if (count > reader.left()) reader.take(reader.left() + 1);
  owned.host_tensors.resize(count);
  owned.host_tensor_pointers.assign(count, nullptr);
  for (uint32_t index = 0; index < count; ++index) {
    if (reader.get<uint8_t>() == 0) continue;
    haly_host_tensor &tensor = owned.host_tensors[index];
    tensor.struct_size = sizeof tensor;
    tensor.dtype = reader.get<haly_dtype>();
    owned.extents.push_back(reader.get_array<int64_t>());
    tensor.ndim = static_cast<uint32_t>(owned.extents.back().size());
    tensor.shape = owned.extents.back().data();
    owned.host_data.push_back(reader.get_array<char>());
    tensor.data = owned.host_data.back().data();
    owned.host_tensor_pointers[index] = &tensor;
  }
}

}  // namespace

void write_tensor(Writer &writer, const haly_tensor *tensor) {
  const uint8_t present = tensor == nullptr ? 0
                                            : 1 | (tensor->shape_maximum != nullptr ? 2 : 0) |
                                                  (tensor->strides != nullptr ? 4 : 0);
  writer.put(present);
  if (present == 0) return;
  require_known(*tensor);
  writer.put(tensor->dtype);
  writer.put(tensor->layout);
  writer.put(tensor->alignment_bytes);
  writer.put(tensor->alias);
  writer.put_array(tensor->shape, tensor->ndim);
  if ((present & 2) != 0) writer.put_array(tensor->shape_maximum, tensor->ndim);
  if ((present & 4) != 0) writer.put_array(tensor->strides, tensor->ndim);
}

bool read_tensor(Reader &reader, haly_tensor &tensor, std::vector<std::vector<int64_t>> &storage) {
  const uint8_t present = reader.get<uint8_t>();
  if (present == 0) return false;
  tensor.struct_size = sizeof tensor;
  tensor.dtype = reader.get<haly_dtype>();
  tensor.layout = reader.get<haly_layout>();
  tensor.alignment_bytes = reader.get<uint64_t>();
  tensor.alias = reader.get<int32_t>();
  const auto next = [&] {
    storage.push_back(reader.get_array<int64_t>());
    return storage.back().data();
  };
  tensor.shape = next();
  tensor.ndim = static_cast<uint32_t>(storage.back().size());
  if ((present & 2) != 0) tensor.shape_maximum = next();
  if ((present & 4) != 0) tensor.strides = next();
  return true;
}

void write_problem(Writer &writer, const haly_problem &problem) {
  require_known(problem);
  if (problem.handle_count != 0) {
    throw Error(HALY_STATUS_UNSUPPORTED, "handles cannot be sent to an isolated device");
  }
  writer.put(problem.op);
  writer.put(problem.op_version);
  writer.put(problem.flags);
  writer.put(problem.tensor_count);
  for (uint32_t i = 0; i < problem.tensor_count; ++i) write_tensor(writer, problem.tensors[i]);
  writer.put_array(problem.tensor_counts, problem.parameter_count);
  writer.put(problem.host_tensor_count);
  for (uint32_t i = 0; i < problem.host_tensor_count; ++i) {
    write_host_tensor(writer, problem.host_tensors[i]);
  }
  writer.put_array(problem.scalars, problem.scalar_count);
  write_statics(writer, problem);
  writer.put(static_cast<uint8_t>(problem.epilogue != nullptr));
  if (problem.epilogue != nullptr) {
    writer.put_array(problem.epilogue->words, problem.epilogue->word_count);
  }
}

std::unique_ptr<OwnedProblem> read_problem(Reader &reader) {
  auto owned = std::make_unique<OwnedProblem>();
  haly_problem &problem = owned->problem;
  problem.struct_size = sizeof problem;
  problem.op = reader.get<uint32_t>();
  problem.op_version = reader.get<uint32_t>();
  problem.flags = reader.get<uint64_t>();
  const uint32_t tensor_count = reader.get<uint32_t>();
  if (tensor_count > reader.left()) reader.take(reader.left() + 1);
  owned->tensors.resize(tensor_count);
  owned->tensor_pointers.assign(tensor_count, nullptr);
  for (uint32_t i = 0; i < tensor_count; ++i) {
    if (read_tensor(reader, owned->tensors[i], owned->extents)) {
      owned->tensor_pointers[i] = &owned->tensors[i];
    }
  }
  owned->counts = reader.get_array<uint32_t>();
  read_host_tensors(reader, *owned);
  owned->scalars = reader.get_array<haly_scalar>();
  read_statics(reader, *owned);
  if (reader.get<uint8_t>() != 0) {
    owned->epilogue_words = reader.get_array<int32_t>();
    owned->epilogue.struct_size = sizeof owned->epilogue;
    owned->epilogue.words = owned->epilogue_words.data();
    owned->epilogue.word_count = static_cast<uint32_t>(owned->epilogue_words.size());
    problem.epilogue = &owned->epilogue;
  }
  problem.tensor_count = tensor_count;
  problem.tensors = owned->tensor_pointers.data();
  problem.tensor_counts = owned->counts.data();
  problem.parameter_count = static_cast<uint32_t>(owned->counts.size());
  problem.host_tensor_count = static_cast<uint32_t>(owned->host_tensors.size());
  problem.host_tensors = owned->host_tensor_pointers.data();
  problem.scalars = owned->scalars.data();
  problem.scalar_count = static_cast<uint32_t>(owned->scalars.size());
  return owned;
}

void write_row(Writer &writer, const haly_kernel_row *row) {
  writer.put(static_cast<uint8_t>(row != nullptr));
  if (row == nullptr) return;
  writer.put(row->struct_size);
  // What a shorter struct does not have is not read; the parent refuses the row by its size.
  if (row->struct_size < sizeof *row) return;
  writer.put(row->op);
  writer.put(row->op_version);
  writer.put(row->dtype_count);
  writer.put_array(row->dtypes, row->dtypes == nullptr ? 0 : row->dtype_count);
  writer.put(static_cast<uint8_t>(row->limits != nullptr));
  if (row->limits != nullptr) writer.put_array(row->limits->words, row->limits->word_count);
  writer.put(row->flags);
  writer.put(static_cast<uint8_t>(row->launch != nullptr));
  writer.put(static_cast<uint8_t>(row->supports != nullptr));
  writer.put(static_cast<uint8_t>(row->pack != nullptr));
}

RowAnnouncement read_row(Reader &reader) {
  RowAnnouncement row;
  row.is_null = reader.get<uint8_t>() == 0;
  if (row.is_null) return row;
  row.struct_size = reader.get<uint32_t>();
  if (row.struct_size < sizeof(haly_kernel_row)) return row;
  row.op = reader.get<uint32_t>();
  row.op_version = reader.get<uint32_t>();
  row.dtype_count = reader.get<uint32_t>();
  row.dtypes = reader.get_array<haly_dtype>();
  row.has_limits = reader.get<uint8_t>() != 0;
  if (row.has_limits) row.limits = reader.get_array<int32_t>();
  row.flags = reader.get<uint64_t>();
  row.has_launch = reader.get<uint8_t>() != 0;
  row.has_supports = reader.get<uint8_t>() != 0;
  row.has_pack = reader.get<uint8_t>() != 0;
  return row;
}

void write_failure(Writer &writer, const Failure &failure) {
  writer.put(failure.status);
  writer.put(failure.scope);
  writer.put(failure.recovery);
  writer.put(failure.tag);
  writer.put_text(failure.text);
}

Failure read_failure(Reader &reader) {
  Failure failure;
  failure.status = reader.get<haly_status>();
  failure.scope = reader.get<haly_error_scope>();
  failure.recovery = reader.get<haly_recovery>();
  failure.tag = reader.get<uint64_t>();
  failure.text = reader.get_text();
  return failure;
}

haly_status answer_failure(const Failure &failure, haly_error_info *out_error) {
  haly_error_info answer{};
  answer.struct_size = sizeof answer;
  answer.status = failure.status;
  answer.scope = failure.scope;
  answer.recovery = failure.recovery;
  answer.tag = failure.tag;
  answer.text = out_error->text;
  answer.text_capacity_bytes = out_error->text_capacity_bytes;
  if (answer.text != nullptr && answer.text_capacity_bytes > 0) {
    const size_t length = std::min<size_t>(failure.text.size(), answer.text_capacity_bytes - 1);
    std::memcpy(answer.text, failure.text.data(), length);
    answer.text[length] = 0;
  }
  return haly_output_write(out_error, &answer, sizeof answer);
}

}  // namespace haly::isolated
