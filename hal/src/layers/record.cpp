#include "layers/record.hpp"

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>

#include "error.hpp"
#include "layers/call_text.hpp"
#include "layout.hpp"
#include "operator.hpp"

namespace haly::layers {
namespace {

struct Output {
  std::mutex mutex;
  std::unique_ptr<RecordWriter> writer;
  std::atomic<uint64_t> calls{0};
};
Output &output() {
  static Output *const instance = new Output;
  return *instance;
}

template <class Number>
Number read_field(const void *statics, uint32_t offset) {
  Number value;
  std::memcpy(&value, static_cast<const char *>(statics) + offset, sizeof value);
  return value;
}

template <class Number>
std::vector<Number> read_list(const void *statics, const ParameterDescriptor &parameter) {
  const auto *values = read_field<const Number *>(statics, parameter.offset);
  const auto count = read_field<uint32_t>(statics, parameter.count_offset);
  return std::vector<Number>(values, values + count);
}

RecordedAttribute attribute_of(const void *statics, const ParameterDescriptor &parameter) {
  RecordedAttribute attribute;
  attribute.name = parameter.name;
  const bool absent =
      parameter.has_offset != kNoOffset && read_field<uint32_t>(statics, parameter.has_offset) == 0;
  if (absent) return attribute;
  attribute.kind = static_cast<uint32_t>(parameter.type);
  switch (parameter.type) {
    case StaticType::Int:
      attribute.integer = read_field<int64_t>(statics, parameter.offset);
      break;
    case StaticType::Bool:
      attribute.integer = read_field<uint32_t>(statics, parameter.offset);
      break;
    case StaticType::Dtype:
    case StaticType::Enum:
      attribute.integer = read_field<int32_t>(statics, parameter.offset);
      break;
    case StaticType::Float:
      attribute.real = read_field<double>(statics, parameter.offset);
      break;
    case StaticType::Ints:
      attribute.integers = read_list<int64_t>(statics, parameter);
      break;
    case StaticType::Floats:
      attribute.reals = read_list<double>(statics, parameter);
      break;
    case StaticType::None:
      break;
  }
  return attribute;
}

uint64_t element_count(const std::vector<int64_t> &shape) {
  uint64_t count = 1;
  for (const int64_t extent : shape) count *= static_cast<uint64_t>(extent);
  return count;
}

uint64_t span_bytes(const std::vector<int64_t> &shape, const std::vector<int64_t> &strides,
                    uint64_t item_bytes) {
  if (element_count(shape) == 0) return 0;
  uint64_t last = 0;
  for (size_t i = 0; i < shape.size(); ++i) {
    last += static_cast<uint64_t>((shape[i] - 1) * strides[i]);
  }
  return (last + 1) * item_bytes;
}

void gather(const char *source, const int64_t *shape, const int64_t *strides, size_t ndim,
            uint64_t item_bytes, std::string &dense) {
  if (ndim == 0) {
    dense.append(source, item_bytes);
    return;
  }
  for (int64_t i = 0; i < shape[0]; ++i) {
    gather(source + i * strides[0] * static_cast<int64_t>(item_bytes), shape + 1, strides + 1,
           ndim - 1, item_bytes, dense);
  }
}

RecordedHostTensor copy_host_tensor(const haly_host_tensor *given) {
  RecordedHostTensor copy;
  if (given == nullptr) return copy;
  copy.present = true;
  copy.dtype = given->dtype;
  copy.shape.assign(given->shape, given->shape + given->ndim);
  const uint64_t bytes = element_count(copy.shape) * dtype_size(given->dtype);
  if (bytes > 0) copy.bytes.assign(static_cast<const char *>(given->data), bytes);
  return copy;
}

std::shared_ptr<RecordedProblem> describe(const haly_problem &problem) {
  auto described = std::make_shared<RecordedProblem>();
  RecordedLaunch &launch = described->launch;
  launch.op = problem.op;
  launch.op_version = problem.op_version;
  const OperatorDescriptor *op = find_operator(problem.op);
  if (op == nullptr) {
    launch.unrepeatable = "the operator is no part of the standard";
  } else if (op->version != problem.op_version) {
    launch.unrepeatable = "it is a former version of the operator";
  } else if (problem.epilogue != nullptr) {
    launch.unrepeatable = "it has an epilogue";
  }
  if (!launch.unrepeatable.empty()) return described;
  for (const ParameterDescriptor &parameter : op->parameters) {
    if (parameter.kind == ParameterKind::Static && problem.statics != nullptr) {
      launch.statics.push_back(attribute_of(problem.statics, parameter));
    }
  }
  for (uint32_t i = 0; i < problem.host_tensor_count; ++i) {
    launch.host_tensors.push_back(copy_host_tensor(problem.host_tensors[i]));
  }
  for (uint32_t i = 0; i < op->tensor_count && i < problem.parameter_count; ++i) {
    launch.input_counts.push_back(problem.tensor_counts[i]);
    described->input_slots += problem.tensor_counts[i];
  }
  for (uint32_t slot = 0; slot < problem.tensor_count; ++slot) {
    RecordedTensor tensor;
    std::vector<int64_t> strides;
    haly_layout layout = HALY_LAYOUT_STRIDED;
    if (const haly_tensor *given = problem.tensors[slot]; given != nullptr) {
      tensor.present = true;
      tensor.dtype = given->dtype;
      tensor.shape.assign(given->shape, given->shape + given->ndim);
      if (given->strides != nullptr) strides.assign(given->strides, given->strides + given->ndim);
      layout = given->layout;
      if (dtype_size(given->dtype) == 0) launch.unrepeatable = "elements are not whole bytes";
    }
    (slot < described->input_slots ? launch.inputs : launch.outputs).push_back(std::move(tensor));
    described->strides.push_back(std::move(strides));
    described->layouts.push_back(layout);
  }
  return described;
}

}  // namespace

RecordLayer::RecordLayer() {
  Output &out = output();
  const std::lock_guard<std::mutex> lock(out.mutex);
  if (out.writer != nullptr) return;
  const char *path = std::getenv("HALY_RECORD");
  out.writer = std::make_unique<RecordWriter>(
      path != nullptr && *path != 0 ? path : "haly." + std::to_string(::getpid()) + ".record");
}

haly_status RecordLayer::call(Call &call) {
  RecordedCall recorded;
  recorded.number = ++output().calls;
  const FunctionId id = call.id();
  haly_status status = HALY_STATUS_OK;
  if (id == FunctionId::kernel_row_launch) {
    status = launch(call, recorded);
  } else {
    if (id == FunctionId::kernel_row_pack) note_packing(call);
    status = next->call(call);
  }
  if (id == FunctionId::kernel_row_prepare && status == HALY_STATUS_OK) remember(call);
  if (id == FunctionId::kernel_row_destroy || id == FunctionId::capture_begin ||
      id == FunctionId::capture_end) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (id == FunctionId::kernel_row_destroy) kernels_.erase(call.kernel);
    if (id == FunctionId::capture_begin) capturing_.insert(call.argument<void *>(0));
    if (id == FunctionId::capture_end) capturing_.erase(call.argument<void *>(0));
  }
  recorded.thread = static_cast<int64_t>(::syscall(SYS_gettid));
  recorded.status = status;
  recorded.plugin = chain->label;
  recorded.name = call_name(call);
  recorded.arguments = arguments_json(call);
  Output &out = output();
  const std::lock_guard<std::mutex> lock(out.mutex);
  out.writer->write(recorded);
  return status;
}

void RecordLayer::remember(const Call &call) {
  auto described = describe(*call.argument<const haly_problem *>(2));
  const auto *prepared = call.argument<haly_prepared *>(3);
  for (size_t i = 0; prepared->layouts != nullptr && i < described->layouts.size(); ++i) {
    described->layouts[i] = prepared->layouts[i];
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  kernels_[call.kernel] = std::move(described);
}

// A constant in the vendor's own layout cannot be read; what it was before can.
void RecordLayer::note_packing(const Call &call) {
  std::shared_ptr<RecordedProblem> problem;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = kernels_.find(call.kernel);
    if (found != kernels_.end()) problem = found->second;
  }
  const auto index = call.argument<uint32_t>(1);
  if (problem == nullptr || index >= problem->launch.inputs.size()) return;
  const auto &source = *call.argument<const haly_buffer *>(2);
  const auto &destination = *call.argument<const haly_buffer *>(3);
  RecordedTensor tensor = problem->launch.inputs[index];
  const uint64_t bytes = element_count(tensor.shape) * dtype_size(tensor.dtype);
  const std::string data = read(call.argument<haly_stream>(4), source, bytes);
  if (data.size() != bytes) return;
  {
    Output &out = output();
    const std::lock_guard<std::mutex> lock(out.mutex);
    tensor.blob = out.writer->keep(data);
  }
  void *const block =
      destination.memory != nullptr ? static_cast<void *>(destination.memory) : destination.address;
  const std::lock_guard<std::mutex> lock(mutex_);
  packed_[{block, destination.offset_bytes}] = tensor;
}

std::string RecordLayer::read(haly_stream stream, const haly_buffer &buffer, uint64_t size_bytes) {
  std::string bytes(size_bytes, '\0');
  if (size_bytes == 0 || size_bytes > buffer.size_bytes) return {};
  if (chain->has(HALY_INTERFACE_MEMORY)) {
    void *destination = bytes.data();
    const haly_buffer *source = &buffer;
    void *arguments[] = {&stream, &destination, &source, &size_bytes};
    Call copy{&function_descriptions[static_cast<size_t>(FunctionId::memory_copy_to_host)],
              arguments};
    return next->call(copy) == HALY_STATUS_OK ? bytes : std::string();
  }
  if (chain->has(HALY_INTERFACE_STREAM)) {
    void *arguments[] = {&stream};
    Call wait{&function_descriptions[static_cast<size_t>(FunctionId::stream_synchronize)],
              arguments};
    if (next->call(wait) != HALY_STATUS_OK) return {};
  }
  std::memcpy(bytes.data(), static_cast<char *>(buffer.address) + buffer.offset_bytes, size_bytes);
  return bytes;
}

void RecordLayer::keep_inputs(Call &call, const RecordedProblem &problem, RecordedLaunch &launch) {
  const auto &given = *call.argument<const haly_launch *>(2);
  const auto stream = call.argument<haly_stream>(1);
  for (uint32_t slot = 0; slot < problem.input_slots && launch.unrepeatable.empty(); ++slot) {
    RecordedTensor &tensor = launch.inputs[slot];
    const haly_buffer *buffer = slot < given.buffer_count ? given.buffers[slot] : nullptr;
    if (!tensor.present || buffer == nullptr) continue;
    if (problem.layouts[slot] != HALY_LAYOUT_STRIDED) {
      void *const block =
          buffer->memory != nullptr ? static_cast<void *>(buffer->memory) : buffer->address;
      const std::lock_guard<std::mutex> lock(mutex_);
      const auto found = packed_.find({block, buffer->offset_bytes});
      if (found == packed_.end()) {
        launch.unrepeatable = "an input has a layout of the vendor's own";
      } else {
        tensor = found->second;
      }
      continue;
    }
    const uint64_t item = dtype_size(tensor.dtype);
    const uint64_t bytes = span_bytes(tensor.shape, problem.strides[slot], item);
    const std::string span = read(stream, *buffer, bytes);
    if (span.size() != bytes) {
      launch.unrepeatable = "an input could not be read";
      return;
    }
    std::string dense;
    gather(span.data(), tensor.shape.data(), problem.strides[slot].data(), tensor.shape.size(),
           item, dense);
    Output &out = output();
    const std::lock_guard<std::mutex> lock(out.mutex);
    tensor.blob = out.writer->keep(dense);
  }
}

void RecordLayer::keep_outputs(Call &call, const RecordedProblem &problem, RecordedLaunch &launch) {
  const auto &given = *call.argument<const haly_launch *>(2);
  const auto stream = call.argument<haly_stream>(1);
  for (size_t i = 0; i < launch.outputs.size() && launch.unrepeatable.empty(); ++i) {
    const size_t slot = problem.input_slots + i;
    RecordedTensor &tensor = launch.outputs[i];
    const haly_buffer *buffer = slot < given.buffer_count ? given.buffers[slot] : nullptr;
    if (!tensor.present || buffer == nullptr) continue;
    if (problem.layouts[slot] != HALY_LAYOUT_STRIDED) {
      launch.unrepeatable = "a result has a layout of the vendor's own";
      return;
    }
    const uint64_t item = dtype_size(tensor.dtype);
    const uint64_t bytes = span_bytes(tensor.shape, problem.strides[slot], item);
    const std::string span = read(stream, *buffer, bytes);
    if (span.size() != bytes) {
      launch.unrepeatable = "a result could not be read";
      return;
    }
    std::string dense;
    if (buffer->out_extents != nullptr) {  // the actual elements lie densely at the beginning
      tensor.shape.assign(buffer->out_extents, buffer->out_extents + tensor.shape.size());
      dense = span.substr(0, element_count(tensor.shape) * item);
    } else {
      gather(span.data(), tensor.shape.data(), problem.strides[slot].data(), tensor.shape.size(),
             item, dense);
    }
    Output &out = output();
    const std::lock_guard<std::mutex> lock(out.mutex);
    tensor.blob = out.writer->keep(dense);
  }
}

haly_status RecordLayer::launch(Call &call, RecordedCall &recorded) {
  const auto *given = call.argument<const haly_launch *>(2);
  std::shared_ptr<RecordedProblem> problem;
  bool capturing = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = kernels_.find(call.kernel);
    if (call.kernel != nullptr && found != kernels_.end()) problem = found->second;
    capturing = capturing_.count(call.argument<void *>(1)) != 0;
  }
  if (problem == nullptr && given != nullptr && given->problem != nullptr) {
    problem = describe(*given->problem);
  }
  if (problem == nullptr || given == nullptr) return next->call(call);
  recorded.launch = std::make_unique<RecordedLaunch>(problem->launch);
  RecordedLaunch &launch = *recorded.launch;
  launch.scalars.assign(given->scalars, given->scalars + given->scalar_count);
  if (capturing) launch.unrepeatable = "it was recorded into a capture, not run";
  if (launch.unrepeatable.empty()) keep_inputs(call, *problem, launch);
  const haly_status status = next->call(call);
  if (status != HALY_STATUS_OK && launch.unrepeatable.empty()) {
    launch.unrepeatable = "it failed (" + status_name(status) + ")";
  }
  if (launch.unrepeatable.empty()) keep_outputs(call, *problem, launch);
  return status;
}

}  // namespace haly::layers
