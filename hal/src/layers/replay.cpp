#include "layers/replay.hpp"

#include <algorithm>
#include <cmath>

#include "device.hpp"
#include "dispatch.hpp"
#include "error.hpp"
#include "memory.hpp"
#include "operator.hpp"
#include "scalar.hpp"
#include "statics.hpp"
#include "stream.hpp"
#include "tensor.hpp"

namespace haly::layers {
namespace {

uint64_t element_count(const std::vector<int64_t> &shape) {
  uint64_t count = 1;
  for (const int64_t extent : shape) count *= static_cast<uint64_t>(extent);
  return count;
}

std::string tensors_text(const std::vector<RecordedTensor> &tensors) {
  std::string text;
  for (const RecordedTensor &tensor : tensors) {
    if (!text.empty()) text += ", ";
    if (!tensor.present) {
      text += "absent";
      continue;
    }
    text += std::string(dtype_name(tensor.dtype)) + "[";
    for (size_t i = 0; i < tensor.shape.size(); ++i) {
      text += (i > 0 ? "," : "") + std::to_string(tensor.shape[i]);
    }
    text += "]";
  }
  return text;
}

const std::string &blob_of(const Record &record, const RecordedTensor &tensor) {
  const auto found = record.blobs.find(tensor.blob);
  const uint64_t wanted = element_count(tensor.shape) * dtype_size(tensor.dtype);
  if (found == record.blobs.end() || found->second.size() != wanted) {
    throw Error(HALY_STATUS_INCOMPATIBLE, "the record is damaged: data of a tensor is missing");
  }
  return found->second;
}

Tensor upload(const Record &record, const RecordedTensor &recorded, Device &device) {
  if (recorded.shape.size() > HALY_MAX_NDIM || dtype_size(recorded.dtype) == 0) {
    throw Error(HALY_STATUS_INCOMPATIBLE, "the record is damaged: no such tensor");
  }
  const std::string &bytes = blob_of(record, recorded);
  Tensor tensor = tensor_allocate(
      device, recorded.dtype, static_cast<uint32_t>(recorded.shape.size()), recorded.shape.data());
  if (!bytes.empty()) {
    copy_from_host(*tensor.storage, tensor.offset_bytes, bytes.data(), bytes.size(),
                   device.current_stream());
  }
  return tensor;
}

std::string download(const Tensor &given) {
  const Tensor tensor = tensor_dense(given);
  uint64_t bytes = dtype_size(tensor.layout->dtype);
  for (uint32_t i = 0; i < tensor.layout->ndim; ++i) {
    bytes *= static_cast<uint64_t>(tensor.layout->shape[i]);
  }
  std::string data(bytes, '\0');
  if (bytes > 0) {
    copy_to_host(data.data(), *tensor.storage, tensor.offset_bytes, bytes,
                 tensor.device().current_stream());
  }
  return data;
}

Statics statics_of(const OperatorDescriptor &op, const RecordedLaunch &launch) {
  Statics statics(op, nullptr);
  for (const RecordedAttribute &attribute : launch.statics) {
    const ParameterDescriptor *parameter = nullptr;
    for (const ParameterDescriptor &one : op.parameters) {
      if (one.name == attribute.name && one.kind == ParameterKind::Static) parameter = &one;
    }
    if (parameter == nullptr) {
      throw Error(HALY_STATUS_INCOMPATIBLE,
                  std::string(op.name) + " has no attribute " + attribute.name + " here");
    }
    switch (static_cast<StaticType>(attribute.kind)) {
      case StaticType::None:
        statics.set_none(attribute.name);
        break;
      case StaticType::Float:
        statics.set(attribute.name, attribute.real);
        break;
      case StaticType::Ints:
        statics.set(attribute.name, attribute.integers);
        break;
      case StaticType::Floats:
        statics.set(attribute.name, attribute.reals);
        break;
      case StaticType::Enum: {
        for (const EnumValue &value : parameter->enum_values) {
          if (value.value == attribute.integer) statics.set(attribute.name, value.name);
        }
        break;
      }
      default:
        statics.set(attribute.name, attribute.integer);
    }
  }
  return statics;
}

std::vector<haly_host_tensor> host_tensors_of(const RecordedLaunch &launch) {
  std::vector<haly_host_tensor> tensors;
  for (const RecordedHostTensor &recorded : launch.host_tensors) {
    haly_host_tensor tensor = HALY_HOST_TENSOR_INIT;
    tensor.dtype = recorded.dtype;
    tensor.ndim = static_cast<uint32_t>(recorded.shape.size());
    tensor.shape = recorded.shape.data();
    tensor.data = recorded.bytes.data();
    tensors.push_back(tensor);
  }
  return tensors;
}

// As much as one operator may be off in a dtype, with room for another order of its sums.
double usual_tolerance(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_FLOAT64:
    case HALY_DTYPE_COMPLEX128:
      return 1e-12;
    case HALY_DTYPE_FLOAT32:
    case HALY_DTYPE_COMPLEX64:
      return 1e-5;
    case HALY_DTYPE_FLOAT16:
      return 4e-3;
    case HALY_DTYPE_BFLOAT16:
      return 3e-2;
    default:
      return 0;
  }
}

// Elements as real numbers; complex ones are two each.
std::vector<double> numbers_of(haly_dtype dtype, const std::string &bytes) {
  const bool is_complex = dtype == HALY_DTYPE_COMPLEX64 || dtype == HALY_DTYPE_COMPLEX128;
  const haly_dtype part = dtype == HALY_DTYPE_COMPLEX64    ? HALY_DTYPE_FLOAT32
                          : dtype == HALY_DTYPE_COMPLEX128 ? HALY_DTYPE_FLOAT64
                                                           : dtype;
  const uint64_t item = dtype_size(dtype) / (is_complex ? 2 : 1);
  std::vector<double> numbers;
  for (uint64_t i = 0; i + item <= bytes.size(); i += item) {
    numbers.push_back(load_scalar(part, bytes.data() + i));
  }
  return numbers;
}

std::string compare(const RecordedTensor &recorded, const std::string &expected,
                    const std::string &found, double tolerance) {
  if (expected == found) return {};
  if (tolerance < 0) tolerance = usual_tolerance(recorded.dtype);
  const bool exact = usual_tolerance(recorded.dtype) == 0;
  if (exact) {
    const uint64_t item = dtype_size(recorded.dtype);
    uint64_t first = 0;
    while (expected[first] == found[first]) ++first;
    return "element " + std::to_string(first / item) + " differs";
  }
  const std::vector<double> wanted = numbers_of(recorded.dtype, expected);
  const std::vector<double> here = numbers_of(recorded.dtype, found);
  double largest = 0;
  for (const double number : wanted) {
    if (std::isfinite(number)) largest = std::max(largest, std::fabs(number));
  }
  uint64_t count = 0, worst = 0;
  double worst_distance = -1;
  for (size_t i = 0; i < wanted.size(); ++i) {
    const bool same = wanted[i] == here[i] || (std::isnan(wanted[i]) && std::isnan(here[i]));
    const double distance = same ? 0 : std::fabs(wanted[i] - here[i]);
    if (same || distance <= tolerance * largest) continue;  // a NaN is no distance
    ++count;
    const double shown = std::isnan(distance) ? INFINITY : distance;
    if (shown > worst_distance) {
      worst_distance = shown;
      worst = i;
    }
  }
  if (count == 0) return {};
  char text[200];
  std::snprintf(text, sizeof text,
                "%llu of %zu numbers differ, most of all number %llu: recorded %.9g, here %.9g",
                static_cast<unsigned long long>(count), wanted.size(),
                static_cast<unsigned long long>(worst), wanted[worst], here[worst]);
  return text;
}

std::string shape_text(const std::vector<int64_t> &shape) {
  std::string text = "[";
  for (size_t i = 0; i < shape.size(); ++i) text += (i > 0 ? "," : "") + std::to_string(shape[i]);
  return text + "]";
}

}  // namespace

std::string launch_text(const RecordedLaunch &launch) {
  return tensors_text(launch.inputs) + " -> " + tensors_text(launch.outputs);
}

ReplayResult replay(const Record &record, const RecordedCall &call, Device &device,
                    double tolerance) {
  const RecordedLaunch &launch = *call.launch;
  if (!launch.unrepeatable.empty()) return {ReplayOutcome::skipped, launch.unrepeatable};
  const OperatorDescriptor *op = find_operator(launch.op);
  if (op == nullptr || op->version != launch.op_version) {
    return {ReplayOutcome::skipped, "this version of haly does not know the operator's version"};
  }
  std::vector<Tensor> inputs, outputs(launch.outputs.size());
  std::vector<const Tensor *> pointers;
  for (const RecordedTensor &input : launch.inputs) {
    inputs.push_back(input.present ? upload(record, input, device) : Tensor());
  }
  for (const Tensor &input : inputs) pointers.push_back(input ? &input : nullptr);
  const Statics statics = statics_of(*op, launch);
  const std::vector<haly_host_tensor> host = host_tensors_of(launch);
  std::vector<const haly_host_tensor *> host_pointers;
  for (size_t i = 0; i < host.size(); ++i) {
    host_pointers.push_back(launch.host_tensors[i].present ? &host[i] : nullptr);
  }
  haly::Call again;
  again.op = op;
  again.inputs = pointers.data();
  again.input_count = static_cast<uint32_t>(pointers.size());
  again.input_counts = launch.input_counts.data();
  again.statics = statics.data();
  again.scalars = launch.scalars.data();
  again.scalar_count = static_cast<uint32_t>(launch.scalars.size());
  again.host_tensors = host_pointers.data();
  again.host_tensor_count = static_cast<uint32_t>(host_pointers.size());
  again.device = &device;
  again.allow_other_device = false;
  try {
    haly::call(again, outputs.data(), static_cast<uint32_t>(outputs.size()));
    device.synchronize();
  } catch (const Error &error) {
    if (error.status == HALY_STATUS_UNSUPPORTED) return {ReplayOutcome::skipped, error.what()};
    return {ReplayOutcome::different, std::string("it fails: ") + error.what()};
  }
  for (size_t i = 0; i < outputs.size(); ++i) {
    const RecordedTensor &recorded = launch.outputs[i];
    if (!recorded.present) continue;
    const Layout &layout = *outputs[i].layout;
    const std::vector<int64_t> shape(layout.shape, layout.shape + layout.ndim);
    const std::string name = "result " + std::to_string(i) + ": ";
    if (shape != recorded.shape || layout.dtype != recorded.dtype) {
      return {ReplayOutcome::different, name + "recorded " + dtype_name(recorded.dtype) +
                                            shape_text(recorded.shape) + ", here " +
                                            dtype_name(layout.dtype) + shape_text(shape)};
    }
    const std::string difference =
        compare(recorded, blob_of(record, recorded), download(outputs[i]), tolerance);
    if (!difference.empty()) return {ReplayOutcome::different, name + difference};
  }
  return {ReplayOutcome::same, {}};
}

}  // namespace haly::layers
