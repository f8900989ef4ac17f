// Graphs, plans and constant pools for Python: what the ONNX importer and tests use.
#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <cstring>

#include "binding/binding.hpp"
#include "builder.hpp"
#include "device.hpp"
#include "error.hpp"
#include "executor.hpp"
#include "graph_handle.hpp"
#include "lowering.hpp"
#include "passes/passes.hpp"
#include "plan.hpp"
#include "plan_cache.hpp"
#include "planner.hpp"
#include "registry.hpp"
#include "scalar.hpp"

namespace py = pybind11;

namespace haly {

using binding::GraphHandle;

namespace {

haly_dtype dtype_of(const std::string &name) {
  const haly_dtype dtype = find_dtype(name);
  if (dtype == HALY_DTYPE_UNSPECIFIED) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, "there is no dtype " + name);
  }
  return dtype;
}

std::string numpy_name(const py::array &array) {
  return py::cast<std::string>(array.dtype().attr("name"));
}

py::dtype numpy_dtype(haly_dtype dtype) {
  const std::string name = dtype_name(dtype);
  if (name == "bfloat16" || name.rfind("float8", 0) == 0 || name == "int4" || name == "uint4") {
    return py::dtype::from_args(py::module_::import("ml_dtypes").attr(name.c_str()));
  }
  return py::dtype(name);
}

py::array to_numpy(haly_dtype dtype, const std::vector<int64_t> &shape, const void *data,
                   size_t bytes) {
  py::array result(numpy_dtype(dtype), std::vector<py::ssize_t>(shape.begin(), shape.end()));
  if (bytes != 0) std::memcpy(result.mutable_data(), data, bytes);
  return result;
}

std::shared_ptr<const Constant> constant_of(py::array array) {
  array = py::module_::import("numpy").attr("ascontiguousarray")(array).cast<py::array>().reshape(
      std::vector<py::ssize_t>(array.shape(), array.shape() + array.ndim()));
  const std::vector<int64_t> shape(array.shape(), array.shape() + array.ndim());
  // The array is kept, not copied; its last owner may be a thread without the GIL.
  auto *keeper = new py::array(array);
  std::shared_ptr<const void> owner(array.data(), [keeper](const void *) {
    py::gil_scoped_acquire acquire;
    delete keeper;
  });
  return Constant::borrowed(dtype_of(numpy_name(array)), shape, array.data(),
                            static_cast<size_t>(array.nbytes()), std::move(owner));
}

void set_static(Statics &statics, const ParameterDescriptor &parameter, const py::handle &value) {
  const std::string_view name = parameter.name;
  if (value.is_none()) {
    statics.set_none(name);
    return;
  }
  switch (parameter.type) {
    case StaticType::Float:
      statics.set(name, py::cast<double>(value));
      break;
    case StaticType::Ints:
      statics.set(name, py::cast<std::vector<int64_t>>(value));
      break;
    case StaticType::Floats:
      statics.set(name, py::cast<std::vector<double>>(value));
      break;
    case StaticType::Enum:
      statics.set(name, std::string_view(py::cast<std::string>(value)));
      break;
    case StaticType::Dtype:
      statics.set(name, static_cast<int64_t>(dtype_of(py::cast<std::string>(value))));
      break;
    default:
      statics.set(name, py::cast<int64_t>(value));
  }
}

haly_scalar scalar_of(const ParameterDescriptor &parameter, const py::handle &value) {
  haly_scalar scalar{};
  if (parameter.type == StaticType::Float) {
    scalar.dtype = HALY_DTYPE_FLOAT64;
    scalar.value.float64_value = py::cast<double>(value);
  } else {
    scalar.dtype = HALY_DTYPE_INT64;
    scalar.value.int64_value = py::cast<int64_t>(value);
  }
  return scalar;
}

haly_scalar default_scalar(const ParameterDescriptor &parameter) {
  return scalar_of(parameter, parameter.type == StaticType::Float
                                  ? py::object(py::float_(parameter.default_float))
                                  : py::object(py::int_(parameter.default_int)));
}

// `arguments`: parameter name -> value id, list of ids, attribute, list of integers, or graph.
std::vector<uint32_t> add_call(GraphHandle &self, const std::string &op_name,
                               const py::dict &arguments) {
  const OperatorDescriptor *op = find_operator(std::string_view(op_name));
  if (op == nullptr) {
    throw Error(HALY_STATUS_UNSUPPORTED, "there is no operator " + op_name);
  }
  CallArguments call;
  Statics statics(*op, nullptr);
  size_t known = 0;
  for (const ParameterDescriptor &parameter : op->parameters) {
    const py::str name(std::string(parameter.name));
    const bool given = arguments.contains(name);
    const py::object value = given ? py::object(arguments[name]) : py::object(py::none());
    known += given;
    switch (parameter.kind) {
      case ParameterKind::Tensor:
        if (parameter.variadic) {
          const py::sequence values =
              value.is_none() ? py::sequence(py::tuple()) : value.cast<py::sequence>();
          for (const py::handle &entry : values) call.inputs.push_back(self.value(entry));
          call.input_counts.push_back(static_cast<uint32_t>(values.size()));
        } else {
          call.inputs.push_back(self.value(value));
          call.input_counts.push_back(1);
        }
        break;
      case ParameterKind::Static:
        if (given) set_static(statics, parameter, value);
        break;
      case ParameterKind::Scalar:
        call.scalars.push_back(given ? scalar_of(parameter, value) : default_scalar(parameter));
        break;
      case ParameterKind::HostTensor: {
        HostArgument argument;
        if (py::isinstance<py::int_>(value)) {
          argument.present = true;
          argument.value = self.value(value);
        } else if (!value.is_none()) {
          argument = self.host_argument(value.cast<py::sequence>());
        }
        call.host_tensors.push_back(std::move(argument));
        break;
      }
      case ParameterKind::Region:
        call.regions.push_back(py::cast<GraphHandle &>(value).graph);
        break;
      case ParameterKind::Handle:
        throw Error(HALY_STATUS_UNSUPPORTED, op_name + ": " + std::string(kNoCommunicator));
    }
  }
  if (known != arguments.size()) {
    for (const auto &[name, value] : arguments) {
      bool found = false;
      for (const ParameterDescriptor &parameter : op->parameters) {
        found |= parameter.name == py::cast<std::string>(name);
      }
      if (!found) {
        throw Error(HALY_STATUS_INVALID_ARGUMENT,
                    op_name + " has no parameter " + py::cast<std::string>(name));
      }
    }
  }
  call.statics = statics.data();
  std::vector<uint32_t> ids;
  py::gil_scoped_release release;
  for (Value output : self.builder->call(*op, call)) ids.push_back(output.id);
  return ids;
}

Tensor tensor_from(const py::object &object, Device &device) {
  if (binding::is_array(object.ptr())) return binding::tensor_of(object.ptr());
  py::array array = py::module_::import("numpy").attr("asarray")(object);
  const std::vector<int64_t> shape(array.shape(), array.shape() + array.ndim());
  const haly_dtype dtype = dtype_of(numpy_name(array));
  if ((array.flags() & py::array::c_style) == 0) {
    array = py::module_::import("numpy").attr("ascontiguousarray")(array);
  }
  const void *data = array.data();
  const uint64_t bytes = static_cast<uint64_t>(array.nbytes());
  py::gil_scoped_release release;
  Tensor tensor = tensor_allocate(device, dtype, static_cast<uint32_t>(shape.size()), shape.data());
  if (bytes != 0) {
    copy_from_host(*tensor.storage, tensor.offset_bytes, data, bytes, device.current_stream());
  }
  return tensor;
}

py::array numpy_from(const Tensor &tensor) {
  const Layout &layout = *tensor.layout;
  py::array result(numpy_dtype(layout.dtype),
                   std::vector<py::ssize_t>(layout.shape, layout.shape + layout.ndim));
  void *data = result.mutable_data();
  const uint64_t bytes = static_cast<uint64_t>(layout.element_count) * layout.item_bytes;
  py::gil_scoped_release release;
  if (bytes != 0) {
    copy_to_host(data, *tensor.storage, tensor.offset_bytes, bytes,
                 layout.device->current_stream());
  }
  return result;
}

struct BoundArguments {
  BoundArguments(Plan &plan, const py::sequence &given) {
    for (const py::handle &object : given) {
      inputs.push_back(tensor_from(py::reinterpret_borrow<py::object>(object), plan.device()));
    }
    for (const Tensor &input : inputs) pointers.push_back(&input);
    outputs.resize(plan.outputs().size());
  }
  std::vector<Tensor> inputs;
  std::vector<const Tensor *> pointers;
  std::vector<Tensor> outputs;
};

py::list run_plan(Plan &plan, const py::sequence &given) {
  BoundArguments arguments(plan, given);
  {
    py::gil_scoped_release release;
    plan.run(arguments.pointers.data(), static_cast<uint32_t>(arguments.pointers.size()),
             arguments.outputs.data(), static_cast<uint32_t>(arguments.outputs.size()));
  }
  py::list results;
  for (const Tensor &output : arguments.outputs) results.append(numpy_from(output));
  return results;
}

// Arrays of the device, which may still be computed when they come back.
py::list arrays_of(std::vector<Tensor> tensors) {
  py::list results;
  for (Tensor &tensor : tensors) {
    PyObject *array = binding::array_create(std::move(tensor));
    if (array == nullptr) throw py::error_already_set();
    results.append(py::reinterpret_steal<py::object>(array));
  }
  return results;
}

py::list run_plan_arrays(Plan &plan, const py::sequence &given) {
  BoundArguments arguments(plan, given);
  {
    py::gil_scoped_release release;
    plan.run(arguments.pointers.data(), static_cast<uint32_t>(arguments.pointers.size()),
             arguments.outputs.data(), static_cast<uint32_t>(arguments.outputs.size()));
  }
  return arrays_of(std::move(arguments.outputs));
}

py::list profile_plan(Plan &plan, const py::sequence &given) {
  BoundArguments arguments(plan, given);
  std::vector<StepTime> times;
  {
    py::gil_scoped_release release;
    times =
        plan.profile(arguments.pointers.data(), static_cast<uint32_t>(arguments.pointers.size()),
                     arguments.outputs.data(), static_cast<uint32_t>(arguments.outputs.size()));
  }
  py::list results;
  for (const StepTime &time : times) {
    results.append(py::make_tuple(time.source, time.op, time.kernel, time.nanoseconds));
  }
  return results;
}

std::vector<Tensor> outputs_of(PlanCache &cache, const py::sequence &given) {
  std::vector<Tensor> inputs;
  for (const py::handle &object : given) {
    inputs.push_back(tensor_from(py::reinterpret_borrow<py::object>(object), cache.device()));
  }
  py::gil_scoped_release release;
  return cache.run(inputs);
}

py::list run_cache(PlanCache &cache, const py::sequence &given) {
  py::list results;
  for (const Tensor &output : outputs_of(cache, given)) {
    results.append(numpy_from(tensor_dense(output)));
  }
  return results;
}

py::list run_cache_arrays(PlanCache &cache, const py::sequence &given) {
  return arrays_of(outputs_of(cache, given));
}

py::dict statistics_of(const PlanStatistics &statistics) {
  py::dict result;
  result["arena_bytes"] = statistics.arena_bytes;
  result["lower_bound_bytes"] = statistics.lower_bound_bytes;
  result["workspace_bytes"] = statistics.workspace_bytes;
  result["constant_bytes"] = statistics.constant_bytes;
  result["step_count"] = statistics.step_count;
  return result;
}

py::list explain_nodes(const std::vector<NodeReport> &reports) {
  py::list results;
  for (const NodeReport &report : reports) {
    py::list refusals;
    for (const Refusal &refusal : report.refusals) {
      refusals.append(py::make_tuple(refusal.candidate, refusal.reason));
    }
    results.append(py::make_tuple(report.source, report.op, report.road, report.kernel, refusals));
  }
  return results;
}

py::list describe_captures(const std::vector<CaptureReport> &reports) {
  static const char *const states[] = {"off", "impossible", "waiting", "captured", "failed"};
  py::list results;
  for (const CaptureReport &report : reports) {
    results.append(py::make_tuple(report.device, states[static_cast<int>(report.state)],
                                  report.reason, report.step_count, report.recordings,
                                  report.replays));
  }
  return results;
}

py::list devices_of(const std::vector<NodeReport> &reports) {
  py::list names;
  for (const NodeReport &report : reports) names.append(report.device);
  return names;
}

py::list describe_ports(const std::vector<PlanPort> &ports) {
  py::list result;
  for (const PlanPort &port : ports) {
    result.append(py::make_tuple(port.name, dtype_name(port.dtype), port.shape));
  }
  return result;
}

// (home, size, offset, first step, last step) of each buffer: for tests of the planner.
py::list describe_buffers(const Plan &plan) {
  static const char *const homes[] = {"arena", "input", "output", "constant", "empty"};
  py::list result;
  for (const PlannedBuffer &buffer : plan.program().buffers) {
    result.append(py::make_tuple(homes[static_cast<int>(buffer.home)], buffer.size_bytes,
                                 buffer.offset_bytes, buffer.first_step, buffer.last_step));
  }
  return result;
}

PlanOptions options_of(const py::dict &given) {
  PlanOptions options;
  const auto flag = [&](const char *name, bool present) {
    return given.contains(name) ? py::cast<bool>(given[name]) : present;
  };
  options.optimise = flag("optimise", options.optimise);
  options.epilogues = flag("epilogues", options.epilogues);
  options.fusion = flag("fusion", options.fusion);
  options.layouts = flag("layouts", options.layouts);
  options.compile = flag("compile", options.compile);
  options.capture = flag("capture", options.capture);
  options.host = flag("host", options.host);
  if (flag("deterministic", false)) options.flags |= HALY_KERNEL_DETERMINISTIC;
  if (flag("batch_invariant", false)) options.flags |= HALY_KERNEL_BATCH_INVARIANT;
  if (given.contains("devices")) {
    for (const auto &name : given["devices"]) {
      options.placement.devices.push_back(&find_device(py::cast<std::string>(name)));
    }
  }
  if (given.contains("rules")) {
    for (const auto &rule : given["rules"]) {
      const auto [pattern, device] = py::cast<std::pair<std::string, std::string>>(rule);
      options.placement.rules.push_back({pattern, &find_device(device)});
    }
  }
  options.placement.by_cost = flag("by_cost", false);
  return options;
}

}  // namespace

namespace binding {

void bind_graph(py::module_ &module) {
  py::register_local_exception_translator([](std::exception_ptr pointer) {
    try {
      if (pointer) std::rethrow_exception(pointer);
    } catch (const Error &) {
      set_python_error();
    }
  });

  py::class_<ConstantPool, std::shared_ptr<ConstantPool>>(
      module, "ConstantPool", "Weights on devices, shared between the plans of one model.")
      .def(py::init<>())
      .def_property_readonly("size_bytes", &ConstantPool::size_bytes);

  py::class_<GraphHandle>(module, "Graph",
                          "A program of operator calls in SSA form. Values are small integers.")
      .def(py::init<>())
      .def(
          "input",
          [](GraphHandle &self, const std::string &dtype, const py::sequence &shape,
             const std::string &name) {
            return self.graph->add_input(dtype_of(dtype), self.dimensions(shape), name).id;
          },
          py::arg("dtype"), py::arg("shape"), py::arg("name") = "",
          "Adds an input; dimensions are integers, or names of symbols.")
      .def(
          "constant",
          [](GraphHandle &self, const py::array &array, const std::string &name) {
            return self.graph->add_constant(constant_of(array), name).id;
          },
          py::arg("array"), py::arg("name") = "", "Adds a constant that shares the array's bytes.")
      .def(
          "share_constant",
          [](GraphHandle &self, const GraphHandle &other, uint32_t id) {
            const ValueInfo &info = other.graph->value(Value{id});
            if (!info.constant) throw Error(HALY_STATUS_INVALID_ARGUMENT, "no constant");
            return self.graph->add_constant(info.constant, info.name).id;
          },
          "Adds a constant of another graph, bytes shared.")
      .def(
          "scalar",
          [](GraphHandle &self, const std::string &dtype, const py::object &value) {
            if (py::isinstance<py::int_>(value)) {
              return self.builder->scalar_integer(dtype_of(dtype), py::cast<int64_t>(value)).id;
            }
            return self.builder->scalar(dtype_of(dtype), py::cast<double>(value)).id;
          },
          "Adds a 0-d constant.")
      .def("call", &add_call, "Adds a call of an operator; the values of its outputs.")
      .def("set_outputs",
           [](GraphHandle &self, const std::vector<uint32_t> &ids) {
             std::vector<Value> outputs;
             for (uint32_t id : ids) outputs.push_back(self.value(py::int_(id)));
             self.graph->set_outputs(std::move(outputs));
           })
      .def("set_source",
           [](GraphHandle &self, const std::string &source) { self.builder->set_source(source); })
      .def("set_folding",
           [](GraphHandle &self, bool folding) { self.builder->set_folding(folding); })
      .def("set_name",
           [](GraphHandle &self, uint32_t id, const std::string &name) {
             self.graph->mutable_value(self.value(py::int_(id))).name = name;
           })
      .def("dtype",
           [](const GraphHandle &self, uint32_t id) {
             return std::string(dtype_name(self.graph->value(self.value(py::int_(id))).dtype));
           })
      .def("shape", &GraphHandle::shape)
      .def("name",
           [](const GraphHandle &self, uint32_t id) { return self.graph->value(Value{id}).name; })
      .def("is_constant",
           [](const GraphHandle &self, uint32_t id) {
             return static_cast<bool>(self.graph->value(self.value(py::int_(id))).constant);
           })
      .def(
          "constant_values",
          [](const GraphHandle &self, uint32_t id) -> py::object {
            const std::shared_ptr<const Constant> &constant =
                self.graph->value(self.value(py::int_(id))).constant;
            if (!constant) return py::none();
            return to_numpy(constant->dtype, constant->shape, constant->data, constant->size_bytes);
          },
          "The values of a constant as a numpy array, None for other values.")
      .def_property_readonly("inputs",
                             [](const GraphHandle &self) {
                               std::vector<uint32_t> ids;
                               for (Value value : self.graph->inputs()) ids.push_back(value.id);
                               return ids;
                             })
      .def_property_readonly("outputs",
                             [](const GraphHandle &self) {
                               std::vector<uint32_t> ids;
                               for (Value value : self.graph->outputs()) ids.push_back(value.id);
                               return ids;
                             })
      .def_property_readonly("operators",
                             [](const GraphHandle &self) {
                               std::vector<std::string> names;
                               for (const Node &node : self.graph->nodes()) {
                                 names.emplace_back(::haly::find_operator(node.op)->name);
                               }
                               return names;
                             })
      .def(
          "entries",
          [](const GraphHandle &self, uint32_t id) -> py::object {
            std::vector<Entry> entries;
            if (!self.builder->entries(self.value(py::int_(id)), &entries)) return py::none();
            py::list result;
            for (const Entry &entry : entries) {
              if (entry.known) {
                result.append(entry.value);
              } else if (entry.value != 0) {
                result.append(self.graph->dimension_text(entry.value));
              } else {
                result.append(py::none());
              }
            }
            return result;
          },
          "What is known of a small integer value: numbers, names of symbols, or None; None for "
          "values of which nothing is.")
      .def("print", [](const GraphHandle &self) { return self.graph->print(); })
      .def("verify", [](const GraphHandle &self) { self.graph->verify(); })
      .def("specialise",
           [](const GraphHandle &self, const std::vector<std::vector<int64_t>> &shapes) {
             auto result = std::make_unique<GraphHandle>();
             *result->graph = specialise(*self.graph, shapes);
             return result;
           })
      .def(
          "rewrite",
          [](GraphHandle &self, const std::string &pass, const std::string &device) {
            Graph &graph = *self.graph;
            if (pass == "dead_code") return eliminate_dead_code(graph);
            if (pass == "common_subexpressions") return eliminate_common_subexpressions(graph);
            if (pass == "constants") return fold_constants(graph);
            if (pass == "simplification") return simplify(graph);
            if (pass == "normalisation") return fold_normalisation(graph);
            if (pass == "epilogues") return fuse_epilogues(graph, find_device(device));
            if (pass == "elementwise") return fuse_elementwise(graph, find_device(device));
            throw Error(HALY_STATUS_INVALID_ARGUMENT, "there is no pass " + pass);
          },
          py::arg("pass_name"), py::arg("device") = "cpu:0",
          "Runs one pass; whether it changed something.");

  py::class_<Plan, std::shared_ptr<Plan>>(module, "Plan",
                                          "A graph with known shapes, ready to run on a device.")
      .def_static(
          "build",
          [](const GraphHandle &graph, const std::string &device,
             const std::shared_ptr<ConstantPool> &constants, const py::dict &given) {
            const PlanOptions options = options_of(given);
            Graph copy = *graph.graph;
            py::gil_scoped_release release;
            return Plan::build(std::move(copy), find_device(device), options, constants);
          },
          py::arg("graph"), py::arg("device") = default_device_name,
          py::arg("constants") = std::shared_ptr<ConstantPool>(), py::arg("options") = py::dict())
      .def("run", &run_plan, "Runs on numpy arrays or haly arrays; numpy arrays come back.")
      .def("run_arrays", &run_plan_arrays,
           "The same; haly arrays come back, as soon as the work is enqueued.")
      .def("profile", &profile_plan, "[(source, operator, kernel, nanoseconds)] of one run.")
      .def(
          "explain", [](const Plan &plan) { return explain_nodes(plan.reports()); },
          "[(source, operator, road, kernel, refusals)].")
      .def(
          "explain_devices", [](const Plan &plan) { return devices_of(plan.reports()); },
          "The device of each entry of explain().")
      .def(
          "captures", [](const Plan &plan) { return describe_captures(plan.captures()); },
          "[(device, state, reason, launches, recordings, replays)], one per device plan.")
      .def("buffers", &describe_buffers)
      .def("print", [](const Plan &plan) { return plan.graph().print(); })
      .def_property_readonly("inputs",
                             [](const Plan &plan) { return describe_ports(plan.inputs()); })
      .def_property_readonly("outputs",
                             [](const Plan &plan) { return describe_ports(plan.outputs()); })
      .def_property_readonly("statistics",
                             [](const Plan &plan) { return statistics_of(plan.statistics()); });

  py::class_<StagedPlan, std::shared_ptr<StagedPlan>>(
      module, "StagedPlan", "A graph for known input shapes: one plan, or one per stage.")
      .def_property_readonly("whole", &StagedPlan::whole,
                             "The one plan; None where the program has stages.")
      .def_property_readonly("first", &StagedPlan::first)
      .def_property_readonly("stage_count", &StagedPlan::stage_count)
      .def("explain", [](const StagedPlan &plan) { return explain_nodes(plan.reports()); })
      .def("explain_devices", [](const StagedPlan &plan) { return devices_of(plan.reports()); })
      .def("captures", [](const StagedPlan &plan) { return describe_captures(plan.captures()); })
      .def_property_readonly(
          "statistics", [](const StagedPlan &plan) { return statistics_of(plan.statistics()); });

  py::class_<PlanCache>(module, "PlanCache", "A graph and its plans, one per input shapes.")
      .def(py::init([](const GraphHandle &graph, const std::string &device,
                       const std::shared_ptr<ConstantPool> &constants, const py::dict &given,
                       uint32_t kept) {
             return std::make_unique<PlanCache>(
                 *graph.graph, find_device(device), options_of(given),
                 constants ? constants : std::make_shared<ConstantPool>(), kept);
           }),
           py::arg("graph"), py::arg("device") = default_device_name,
           py::arg("constants") = std::shared_ptr<ConstantPool>(), py::arg("options") = py::dict(),
           py::arg("kept") = 32)
      .def("run", &run_cache, "Runs on numpy arrays or haly arrays; numpy arrays come back.")
      .def("run_arrays", &run_cache_arrays,
           "The same; haly arrays come back, as soon as the work is enqueued.")
      .def("find", &PlanCache::find, py::call_guard<py::gil_scoped_release>(),
           "The plan for these input shapes, made where it is new.")
      .def_property_readonly("statistics", [](const PlanCache &cache) {
        const PlanCacheStatistics statistics = cache.statistics();
        py::dict result;
        result["specialisations"] = statistics.specialisations;
        result["hits"] = statistics.hits;
        return result;
      });

  module.def(
      "plan_memory",
      [](const std::vector<std::tuple<uint64_t, uint32_t, uint32_t>> &blocks,
         uint64_t alignment_bytes) {
        std::vector<MemoryBlock> converted;
        for (const auto &[size, first, last] : blocks) converted.push_back({size, first, last});
        const MemoryPlan plan = plan_memory(converted, alignment_bytes);
        return py::make_tuple(plan.offsets_bytes, plan.arena_bytes, plan.lower_bound_bytes);
      },
      "(offsets, arena bytes, lower bound) for blocks of (bytes, first step, last step).");
  module.def("has_operator", [](const std::string &name) {
    return ::haly::find_operator(std::string_view(name)) != nullptr;
  });
}

namespace {
const Unit unit([](PyObject *object) {
  py::module_ module = py::reinterpret_borrow<py::module_>(object);
  bind_graph(module);
  return true;
});
}  // namespace

}  // namespace binding
}  // namespace haly
