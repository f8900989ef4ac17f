// The C interface of programs without Python, over the same core as the Python binding.
#include <haly/application.h>

#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "application_error.hpp"
#include "builder.hpp"
#include "device.hpp"
#include "dispatch.hpp"
#include "error.hpp"
#include "memory.hpp"
#include "operator.hpp"
#include "plan.hpp"
#include "registry.hpp"
#include "statics.hpp"
#include "stream.hpp"
#include "tensor.hpp"

struct haly_app_tensor_object {
  haly::Tensor tensor;
};
struct haly_app_graph_object {
  haly::Graph graph;
  haly::Builder builder{graph};
};
struct haly_app_plan_object {
  std::shared_ptr<haly::Plan> plan;
};

namespace haly {
namespace {

using application::guarded;
using application::last_error;

void require(bool good, const char *what) {
  if (!good) throw Error(HALY_STATUS_INVALID_ARGUMENT, what);
}

Device &device_of(haly_app_device device) {
  return device == nullptr ? default_device() : *reinterpret_cast<Device *>(device);
}
haly_app_device handle_of(Device &device) { return reinterpret_cast<haly_app_device>(&device); }

const OperatorDescriptor &operator_of(const char *name) {
  require(name != nullptr, "the operator's name is NULL");
  const OperatorDescriptor *op = find_operator(std::string_view(name));
  if (op == nullptr) {
    throw Error(HALY_STATUS_NOT_FOUND, std::string("there is no operator \"") + name + "\"");
  }
  return *op;
}

class Attributes {
 public:
  Attributes(const haly_app_attribute *first, uint32_t count) : used_(count, false) {
    for (uint32_t i = 0; i < count; ++i) {
      haly_app_attribute &attribute = attributes_.emplace_back();
      const haly_status status =
          haly_input_read(&attribute, sizeof attribute, haly_array_get(first, i));
      require(status == HALY_STATUS_OK && attribute.name != nullptr,
              "an attribute has a wrong struct_size or no name");
    }
  }
  const haly_app_attribute *find(std::string_view name) {
    for (size_t i = 0; i < attributes_.size(); ++i) {
      if (name != attributes_[i].name) continue;
      used_[i] = true;
      return &attributes_[i];
    }
    return nullptr;
  }
  void refuse_unused(const OperatorDescriptor &op) const {
    for (size_t i = 0; i < attributes_.size(); ++i) {
      if (used_[i]) continue;
      throw Error(HALY_STATUS_INVALID_ARGUMENT,
                  std::string(op.name) + " has no attribute \"" + attributes_[i].name + "\"");
    }
  }

 private:
  std::vector<haly_app_attribute> attributes_;
  std::vector<bool> used_;
};

void set_static(Statics &statics, std::string_view name, const haly_app_attribute &attribute) {
  switch (attribute.kind) {
    case HALY_APP_KIND_NONE:
      return statics.set_none(name);
    case HALY_APP_KIND_INTEGER:
      return statics.set(name, attribute.integer);
    case HALY_APP_KIND_REAL:
      return statics.set(name, attribute.real);
    case HALY_APP_KIND_TEXT:
      require(attribute.text != nullptr, "an attribute's text is NULL");
      return statics.set(name, std::string_view(attribute.text));
    case HALY_APP_KIND_INTEGERS:
      return statics.set(
          name, std::vector<int64_t>(attribute.integers, attribute.integers + attribute.count));
    case HALY_APP_KIND_REALS:
      return statics.set(name,
                         std::vector<double>(attribute.reals, attribute.reals + attribute.count));
    default:
      throw Error(HALY_STATUS_INVALID_ARGUMENT, "an attribute's kind is unknown");
  }
}

haly_scalar scalar_of(const ParameterDescriptor &parameter, const haly_app_attribute *given) {
  haly_scalar scalar{};
  const bool real = parameter.type == StaticType::Float;
  scalar.dtype = real ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_INT64;
  const bool is_integer = given != nullptr && given->kind == HALY_APP_KIND_INTEGER;
  require(given == nullptr || is_integer || given->kind == HALY_APP_KIND_REAL,
          "a scalar takes an INTEGER or a REAL");
  if (real) {
    scalar.value.float64_value = given == nullptr ? parameter.default_float
                                 : is_integer     ? static_cast<double>(given->integer)
                                                  : given->real;
  } else {
    require(given == nullptr || is_integer, "an integer scalar takes an INTEGER");
    scalar.value.int64_value = given == nullptr ? parameter.default_int : given->integer;
  }
  return scalar;
}

// What a call says apart from its tensors; `Input` is a Tensor pointer or a graph's Value.
template <typename Input>
struct Arguments {
  Arguments(const OperatorDescriptor &op, std::vector<Input> given, const haly_app_attribute *first,
            uint32_t attribute_count)
      : statics(op, nullptr) {
    Attributes attributes(first, attribute_count);
    size_t next = 0;
    for (const ParameterDescriptor &parameter : op.parameters) {
      const haly_app_attribute *attribute =
          parameter.kind == ParameterKind::Tensor ? nullptr : attributes.find(parameter.name);
      switch (parameter.kind) {
        case ParameterKind::Tensor: {
          uint32_t count = 1;
          if (parameter.variadic) {
            const size_t others = op.tensor_count - 1;
            count = static_cast<uint32_t>(given.size() > others ? given.size() - others : 0);
          }
          counts.push_back(count);
          for (uint32_t i = 0; i < count; ++i) {
            inputs.push_back(next < given.size() ? given[next] : Input{});
            ++next;
          }
          break;
        }
        case ParameterKind::Static:
          if (attribute != nullptr) set_static(statics, parameter.name, *attribute);
          break;
        case ParameterKind::Scalar:
          scalars.push_back(scalar_of(parameter, attribute));
          break;
        case ParameterKind::HostTensor: {
          HostArgument argument;
          if (attribute != nullptr && attribute->kind != HALY_APP_KIND_NONE) {
            require(attribute->kind == HALY_APP_KIND_INTEGERS, "a host_tensor takes INTEGERS");
            argument =
                HostArgument::of({attribute->integers, attribute->integers + attribute->count});
          }
          host_tensors.push_back(std::move(argument));
          break;
        }
        case ParameterKind::Handle:
          throw Error(HALY_STATUS_UNSUPPORTED,
                      std::string(op.name) + ": " + std::string(kNoCommunicator));
        case ParameterKind::Region:
          throw Error(HALY_STATUS_UNSUPPORTED,
                      std::string(op.name) + ": operators with regions cannot be called by name");
      }
    }
    if (next < given.size()) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, std::string(op.name) + " takes " +
                                                    std::to_string(next) + " tensors, " +
                                                    std::to_string(given.size()) + " are given");
    }
    attributes.refuse_unused(op);
  }

  Statics statics;
  std::vector<Input> inputs;
  std::vector<uint32_t> counts;
  std::vector<haly_scalar> scalars;
  std::vector<HostArgument> host_tensors;
};

void check_outputs(const OperatorDescriptor &op, uint32_t output_count) {
  if (output_count == op.outputs.size()) return;
  throw Error(HALY_STATUS_INVALID_ARGUMENT,
              std::string(op.name) + " has " + std::to_string(op.outputs.size()) +
                  " outputs, room is given for " + std::to_string(output_count));
}

void hand_out(std::vector<Tensor> &tensors, haly_app_tensor *out_tensors) {
  std::vector<std::unique_ptr<haly_app_tensor_object>> objects;
  for (Tensor &tensor : tensors) {
    objects.push_back(std::make_unique<haly_app_tensor_object>());
    objects.back()->tensor = std::move(tensor);
  }
  for (size_t i = 0; i < objects.size(); ++i) out_tensors[i] = objects[i].release();
}

uint64_t dense_bytes(const Tensor &tensor) {
  return static_cast<uint64_t>(tensor.layout->element_count) * tensor.layout->item_bytes;
}

void check_size(const Tensor &tensor, uint64_t size_bytes) {
  if (size_bytes == dense_bytes(tensor)) return;
  throw Error(HALY_STATUS_INVALID_ARGUMENT, "the tensor has " +
                                                std::to_string(dense_bytes(tensor)) + " bytes, " +
                                                std::to_string(size_bytes) + " are given");
}

}  // namespace
}  // namespace haly

using namespace haly;

const char *haly_app_error_get(void) { return last_error().c_str(); }

const char *haly_app_status_get(haly_status status) {
  static thread_local std::string name;
  name = status_name(status);
  return name.c_str();
}

haly_status haly_app_plugin_add(const char *folder) {
  return guarded([&] {
    require(folder != nullptr, "the folder is NULL");
    if (Registry::instance().add_folder(folder) == nullptr) {
      throw Error(HALY_STATUS_NOT_FOUND,
                  std::string(folder) +
                      " holds no readable haly_plugin.json, or HALY_PLUGINS "
                      "leaves its plugin out; haly_app_device_list says why");
    }
  });
}

haly_status haly_register(const char *name, haly_plugin_negotiate_function negotiate) {
  return guarded([&] {
    require(name != nullptr && negotiate != nullptr, "haly_register: NULL argument");
    Registry::instance().add_static(name, negotiate);
  });
}

haly_status haly_app_device_list(haly_app_device_visitor visit, void *user) {
  return guarded([&] {
    require(visit != nullptr, "the visitor is NULL");
    for (const DeviceListing &listing : Registry::instance().list()) {
      haly_app_device_entry entry{};
      entry.struct_size = sizeof entry;
      entry.available = listing.available ? 1 : 0;
      entry.name = listing.name.c_str();
      entry.plugin = listing.plugin.c_str();
      entry.vendor = listing.vendor.c_str();
      entry.version = listing.version.c_str();
      entry.reason = listing.reason.c_str();
      visit(user, &entry);
    }
  });
}

haly_status haly_app_device_open(const char *name, haly_app_device *out_device) {
  return guarded([&] {
    require(out_device != nullptr, "out_device is NULL");
    *out_device = handle_of(name == nullptr ? default_device() : find_device(name));
  });
}

haly_status haly_app_device_synchronize(haly_app_device device) {
  return guarded([&] { device_of(device).synchronize(); });
}

haly_status haly_app_device_memory_query(haly_app_device device, uint64_t *out_live_bytes,
                                         uint64_t *out_reserved_bytes) {
  return guarded([&] {
    const MemoryStatistics statistics = memory_statistics(device_of(device));
    if (out_live_bytes != nullptr) *out_live_bytes = statistics.live_bytes;
    if (out_reserved_bytes != nullptr) *out_reserved_bytes = statistics.reserved_bytes;
  });
}

haly_status haly_app_device_memory_trim(haly_app_device device) {
  return guarded([&] { trim(device_of(device)); });
}

haly_status haly_app_tensor_create(haly_app_device device, haly_dtype dtype, uint32_t ndim,
                                   const int64_t *shape, haly_app_tensor *out_tensor) {
  return guarded([&] {
    require(out_tensor != nullptr && (shape != nullptr || ndim == 0), "NULL argument");
    auto object = std::make_unique<haly_app_tensor_object>();
    object->tensor = tensor_allocate(device_of(device), dtype, ndim, shape);
    *out_tensor = object.release();
  });
}

void haly_app_tensor_release(haly_app_tensor tensor) { delete tensor; }

haly_status haly_app_tensor_query(haly_app_tensor tensor, haly_app_tensor_info *out_info) {
  return guarded([&] {
    require(tensor != nullptr && out_info != nullptr, "NULL argument");
    const Layout &layout = *tensor->tensor.layout;
    haly_app_tensor_info info{};
    info.dtype = layout.dtype;
    info.ndim = layout.ndim;
    std::memcpy(info.shape, layout.shape, layout.ndim * sizeof(int64_t));
    info.size_bytes = dense_bytes(tensor->tensor);
    check(haly_output_write(out_info, &info, sizeof info), {}, "haly_app_tensor_query");
  });
}

haly_status haly_app_tensor_write(haly_app_tensor tensor, const void *data, uint64_t size_bytes) {
  return guarded([&] {
    require(tensor != nullptr && (data != nullptr || size_bytes == 0), "NULL argument");
    const Tensor &target = tensor->tensor;
    check_size(target, size_bytes);
    if (size_bytes == 0) return;
    if (!target.layout->dense) {
      throw Error(HALY_STATUS_UNSUPPORTED, "only dense tensors can be written");
    }
    copy_from_host(*target.storage, target.offset_bytes, data, size_bytes,
                   target.device().current_stream());
  });
}

haly_status haly_app_tensor_read(haly_app_tensor tensor, void *data, uint64_t size_bytes) {
  return guarded([&] {
    require(tensor != nullptr && (data != nullptr || size_bytes == 0), "NULL argument");
    check_size(tensor->tensor, size_bytes);
    if (size_bytes == 0) return;
    const Tensor dense = tensor_dense(tensor->tensor);
    copy_to_host(data, *dense.storage, dense.offset_bytes, size_bytes,
                 dense.device().current_stream());
  });
}

haly_status haly_app_tensor_copy(haly_app_tensor tensor, haly_app_device device,
                                 haly_app_tensor *out_tensor) {
  return guarded([&] {
    require(tensor != nullptr && out_tensor != nullptr, "NULL argument");
    auto object = std::make_unique<haly_app_tensor_object>();
    object->tensor = tensor_copy_to(tensor->tensor, device_of(device));
    *out_tensor = object.release();
  });
}

haly_status haly_app_operator_call(const char *name, const haly_app_tensor *inputs,
                                   uint32_t input_count, const haly_app_attribute *attributes,
                                   uint32_t attribute_count, haly_app_device device,
                                   haly_app_tensor *out_outputs, uint32_t output_count) {
  return guarded([&] {
    const OperatorDescriptor &op = operator_of(name);
    check_outputs(op, output_count);
    std::vector<const Tensor *> given;
    for (uint32_t i = 0; i < input_count; ++i) {
      given.push_back(inputs[i] != nullptr ? &inputs[i]->tensor : nullptr);
    }
    const Arguments<const Tensor *> arguments(op, given, attributes, attribute_count);
    std::vector<haly_host_tensor> host_values(arguments.host_tensors.size());
    std::vector<const haly_host_tensor *> host_tensors;
    for (size_t i = 0; i < host_values.size(); ++i) {
      const HostArgument &argument = arguments.host_tensors[i];
      haly_host_tensor &host_tensor = host_values[i];
      host_tensor.struct_size = sizeof host_tensor;
      host_tensor.dtype = HALY_DTYPE_INT64;
      host_tensor.ndim = static_cast<uint32_t>(argument.shape.size());
      host_tensor.shape = argument.shape.data();
      host_tensor.data = argument.values.data();
      host_tensors.push_back(argument.present ? &host_tensor : nullptr);
    }
    Call request;
    request.op = &op;
    request.inputs = arguments.inputs.data();
    request.input_count = static_cast<uint32_t>(arguments.inputs.size());
    request.input_counts = arguments.counts.data();
    request.statics = arguments.statics.data();
    request.scalars = arguments.scalars.data();
    request.scalar_count = static_cast<uint32_t>(arguments.scalars.size());
    request.host_tensors = host_tensors.data();
    request.host_tensor_count = static_cast<uint32_t>(host_tensors.size());
    bool has_input = false;
    for (const Tensor *input : arguments.inputs) has_input = has_input || input != nullptr;
    // The default device is opened only where nothing else says where to run.
    if (device != nullptr || !has_input) request.device = &device_of(device);
    std::vector<Tensor> outputs(output_count);
    call(request, outputs.data(), output_count);
    hand_out(outputs, out_outputs);
  });
}

haly_status haly_app_graph_create(haly_app_graph *out_graph) {
  return guarded([&] {
    require(out_graph != nullptr, "out_graph is NULL");
    *out_graph = new haly_app_graph_object;
  });
}

void haly_app_graph_destroy(haly_app_graph graph) { delete graph; }

haly_status haly_app_graph_input(haly_app_graph graph, haly_dtype dtype, uint32_t ndim,
                                 const int64_t *shape, const char *name,
                                 haly_app_value *out_value) {
  return guarded([&] {
    require(graph != nullptr && out_value != nullptr && (shape != nullptr || ndim == 0),
            "NULL argument");
    for (uint32_t i = 0; i < ndim; ++i) require(shape[i] >= 0, "an extent is negative");
    *out_value =
        graph->graph.add_input(dtype, {shape, shape + ndim}, name != nullptr ? name : "").id;
  });
}

haly_status haly_app_graph_constant(haly_app_graph graph, haly_dtype dtype, uint32_t ndim,
                                    const int64_t *shape, const void *data, uint64_t size_bytes,
                                    haly_app_value *out_value) {
  return guarded([&] {
    require(graph != nullptr && out_value != nullptr && (shape != nullptr || ndim == 0),
            "NULL argument");
    uint64_t wanted = dtype_bytes(dtype);
    for (uint32_t i = 0; i < ndim; ++i) {
      require(shape[i] >= 0, "an extent is negative");
      wanted *= static_cast<uint64_t>(shape[i]);
    }
    require(wanted == size_bytes, "size_bytes does not fit shape and dtype");
    *out_value =
        graph->graph.add_constant(Constant::copy_of(dtype, {shape, shape + ndim}, data, size_bytes))
            .id;
  });
}

haly_status haly_app_graph_call(haly_app_graph graph, const char *name,
                                const haly_app_value *inputs, uint32_t input_count,
                                const haly_app_attribute *attributes, uint32_t attribute_count,
                                haly_app_value *out_values, uint32_t output_count) {
  return guarded([&] {
    require(graph != nullptr, "the graph is NULL");
    const OperatorDescriptor &op = operator_of(name);
    check_outputs(op, output_count);
    std::vector<Value> given;
    for (uint32_t i = 0; i < input_count; ++i) {
      require(inputs[i] == HALY_APP_VALUE_ABSENT || inputs[i] < graph->graph.value_count(),
              "an input is no value of the graph");
      given.push_back(Value{inputs[i]});
    }
    Arguments<Value> arguments(op, given, attributes, attribute_count);
    CallArguments request;
    request.inputs = arguments.inputs;
    request.input_counts = arguments.counts;
    request.statics = arguments.statics.data();
    request.scalars = arguments.scalars;
    request.host_tensors = arguments.host_tensors;
    const std::vector<Value> outputs = graph->builder.call(op, request);
    for (uint32_t i = 0; i < output_count; ++i) out_values[i] = outputs[i].id;
  });
}

haly_status haly_app_plan_create(haly_app_graph graph, const haly_app_value *outputs,
                                 uint32_t output_count, haly_app_device device,
                                 haly_app_plan *out_plan) {
  return guarded([&] {
    require(graph != nullptr && out_plan != nullptr, "NULL argument");
    std::vector<Value> values;
    for (uint32_t i = 0; i < output_count; ++i) {
      require(outputs[i] < graph->graph.value_count(), "an output is no value of the graph");
      values.push_back(Value{outputs[i]});
    }
    Graph copy = graph->graph;
    copy.set_outputs(std::move(values));
    auto object = std::make_unique<haly_app_plan_object>();
    object->plan = Plan::build(std::move(copy), device_of(device));
    *out_plan = object.release();
  });
}

void haly_app_plan_destroy(haly_app_plan plan) { delete plan; }

haly_status haly_app_plan_run(haly_app_plan plan, const haly_app_tensor *inputs,
                              uint32_t input_count, haly_app_tensor *out_outputs,
                              uint32_t output_count) {
  return guarded([&] {
    require(plan != nullptr, "the plan is NULL");
    require(input_count == plan->plan->inputs().size(), "wrong number of inputs");
    require(output_count == plan->plan->outputs().size(), "wrong number of outputs");
    std::vector<const Tensor *> given;
    for (uint32_t i = 0; i < input_count; ++i) {
      require(inputs[i] != nullptr, "an input is NULL");
      given.push_back(&inputs[i]->tensor);
    }
    std::vector<Tensor> outputs(output_count);
    plan->plan->run(given.data(), input_count, outputs.data(), output_count);
    hand_out(outputs, out_outputs);
  });
}
