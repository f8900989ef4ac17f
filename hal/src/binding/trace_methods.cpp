// Traces and executables for Python: what haly/tracing.py and haly/control_flow.py use.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <algorithm>

#include "differentiate.hpp"
#include "executable.hpp"
#include "graph_handle.hpp"
#include "haly/gen/operators.h"

namespace py = pybind11;

namespace haly::binding {
namespace {

using TracePointer = std::shared_ptr<Trace>;

py::object tracer_object(const TracePointer &trace, Value value, bool writable,
                         haly_dtype complex = HALY_DTYPE_UNSPECIFIED) {
  return py::reinterpret_steal<py::object>(tracer_create(trace, value, writable, complex));
}

// A tracer or an array as a value of `trace`, which is the current one.
Value value_of(Trace &trace, const py::handle &object) {
  if (is_array(object.ptr())) return trace.capture(tensor_of(object.ptr()));
  if (is_tracer(object.ptr())) return current_value(object.ptr());
  throw py::type_error("an Array or a tracer is wanted");
}

std::vector<Value> values_of(Trace &trace, const py::sequence &objects) {
  std::vector<Value> values;
  for (const py::handle &object : objects) values.push_back(value_of(trace, object));
  return values;
}

// An input that stands for an array, complex or not.
py::object input_object(const TracePointer &trace, haly_dtype dtype, std::vector<Dimension> shape,
                        const std::string &name, InputSource source) {
  if (!is_complex(dtype)) {
    return tracer_object(trace, trace->add_input(dtype, std::move(shape), name, std::move(source)),
                         false);
  }
  shape.push_back(2);
  source.pairs = true;
  const Value value =
      trace->add_input(part_dtype(dtype), std::move(shape), name, std::move(source));
  return tracer_object(trace, value, false, dtype);
}

// A region's own input, which stands for an array, complex or not.
py::object formal(const TracePointer &trace, const py::object &dtype_object,
                  const py::sequence &sequence) {
  const haly_dtype dtype = dtype_of_object(dtype_object.ptr());
  auto shape = py::cast<std::vector<int64_t>>(sequence);
  if (!is_complex(dtype)) {
    return tracer_object(trace, trace->graph->add_input(dtype, std::move(shape)), false);
  }
  shape.push_back(2);
  const Value value = trace->graph->add_input(part_dtype(dtype), std::move(shape));
  return tracer_object(trace, value, false, dtype);
}

// A number as a constant of no dimensions.
py::object constant(const TracePointer &trace, const py::object &number,
                    const py::object &dtype_object) {
  alignas(16) char element[16];
  const haly_dtype dtype = dtype_of_object(dtype_object.ptr());
  element_from_python(dtype, number.ptr(), element);
  if (!is_complex(dtype)) {
    return tracer_object(trace, trace->builder->constant(dtype, {}, element), true);
  }
  return tracer_object(trace, trace->builder->constant(part_dtype(dtype), {2}, element), true,
                       dtype);
}

py::tuple shape_tuple(const TracerObject &tracer) {
  const std::vector<Dimension> &shape = tracer.trace->graph->value(tracer.value).shape;
  py::tuple result(shape.size() - (tracer.complex != HALY_DTYPE_UNSPECIFIED));
  for (size_t axis = 0; axis < result.size(); ++axis) {
    result[axis] = is_symbol(shape[axis]) ? py::object(py::none()) : py::int_(shape[axis]);
  }
  return result;
}

TracerObject &open_tracer(const py::handle &object) {
  if (!is_tracer(object.ptr())) throw py::type_error("a tracer is wanted");
  TracerObject &tracer = tracer_of(object.ptr());
  if (!tracer.trace->is_open()) raise_leaked();
  return tracer;
}

// Numbers, or names of symbols.
std::vector<Dimension> extents(Graph &graph, const py::sequence &shape) {
  std::vector<Dimension> result;
  for (const py::handle &extent : shape) {
    result.push_back(py::isinstance<py::str>(extent)
                         ? graph.find_symbol(py::cast<std::string>(extent))
                         : py::cast<int64_t>(extent));
  }
  return result;
}

// Reverse mode over the calls between `inputs` and `outputs`, which are tracers of one trace, added
// to the current one: that trace or a region of it. A tracer per input.
py::list differentiate_tracers(const py::sequence &outputs, const py::sequence &cotangents,
                               const py::sequence &inputs) {
  py::list results;
  if (inputs.empty()) return results;
  Trace *target = current_trace();
  const TracePointer source = open_tracer(inputs[0]).trace;
  if (target == nullptr) raise_leaked();
  std::vector<Value> from, weights, to;
  for (size_t i = 0; i < outputs.size(); ++i) {
    const TracerObject &output = open_tracer(outputs[i]);
    if (output.trace != source) continue;  // computed outside: it does not hang on the inputs
    from.push_back(output.value);
    weights.push_back(value_of(*target, cotangents[i]));
  }
  for (const py::handle &input : inputs) to.push_back(open_tracer(input).value);
  const std::vector<Value> gradients = haly::differentiate(
      *source->graph, *target->builder, [&](Value value) { return target->lift(*source, value); },
      from, weights, to);
  for (size_t i = 0; i < gradients.size(); ++i) {
    const Value gradient =
        gradients[i] ? gradients[i] : zeros_like(*target->builder, target->lift(*source, to[i]));
    results.append(
        tracer_object(target->shared_from_this(), gradient, true, open_tracer(inputs[i]).complex));
  }
  return results;
}

// The same elements as a value of its own.
py::object copy_of(const TracePointer &trace, const py::object &object, bool stops_gradients) {
  const Value copy = trace->builder->call_one(HALY_OP_COPY, 1, {value_of(*trace, object)});
  trace->graph->mutable_value(copy).stops_gradients = stops_gradients;
  return tracer_object(trace, copy, stops_gradients, complex_dtype_of(object.ptr()));
}

// The real tracer of a complex one's pairs; and the complex tracer of real pairs, with the tracers
// of both parts where these are known.
py::object tracer_pairs(const py::object &object) {
  const TracerObject &tracer = open_tracer(object);
  if (tracer.complex == HALY_DTYPE_UNSPECIFIED) throw py::type_error("a complex tracer is wanted");
  return tracer_object(tracer.trace, tracer.value, true);
}

py::object tracer_numbers(const py::object &object, const py::object &parts) {
  const TracerObject &tracer = open_tracer(object);
  const ValueInfo &info = tracer.trace->graph->value(tracer.value);
  if (tracer.complex != HALY_DTYPE_UNSPECIFIED || info.shape.empty() || info.shape.back() != 2) {
    throw py::type_error("a tracer of pairs is wanted");
  }
  py::object result = tracer_object(tracer.trace, tracer.value, true, complex_dtype(info.dtype));
  if (!parts.is_none()) tracer_of(result.ptr()).parts = py::object(parts).release().ptr();
  return result;
}

py::object tracer_parts(const py::object &object) {
  PyObject *parts = open_tracer(object).parts;
  return parts ? py::reinterpret_borrow<py::object>(parts) : py::none();
}

void tracer_replace(const py::object &object, const py::object &by) {
  TracerObject &tracer = open_tracer(object);
  const Value value = current_value(by.ptr());
  tracer.value = value;
  tracer.complex = tracer_of(by.ptr()).complex;
  Py_XSETREF(tracer.parts, Py_XNewRef(tracer_of(by.ptr()).parts));
}

// Another tracer of the same value.
py::object tracer_share(const py::object &object) {
  const TracerObject &tracer = open_tracer(object);
  py::object result = tracer_object(tracer.trace, tracer.value, true, tracer.complex);
  tracer_of(result.ptr()).parts = Py_XNewRef(tracer.parts);
  return result;
}

// How an array of what a value's pairs or a real value are becomes what `tracer` stands for.
OutputSource::View view_of(const py::object &tracer, bool is_complex_array) {
  const bool wanted = tracer_of(tracer.ptr()).complex != HALY_DTYPE_UNSPECIFIED;
  if (wanted == is_complex_array) return OutputSource::View::Itself;
  return wanted ? OutputSource::View::Numbers : OutputSource::View::Pairs;
}

// Captured values of regions side by side: each region gets an input for what any of them uses.
std::vector<Value> align_captures(Trace &outer, const std::vector<TracePointer> &regions,
                                  const std::vector<uint32_t> &own_counts) {
  std::vector<Value> all;
  for (size_t index = 0; index < regions.size(); ++index) {
    const Graph &graph = *regions[index]->graph;
    const std::vector<uint32_t> uses = graph.use_counts();
    for (size_t i = 0; i < regions[index]->captured_values.size(); ++i) {
      // Reverse mode asks for more than its rules read; an extent may be read of what is not used.
      const Value input = graph.inputs()[own_counts[index] + i];
      if (uses[input.id] == 0 && element_count(graph.value(input).shape) >= 0) continue;
      const Value value = regions[index]->captured_values[i];
      if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(value);
    }
  }
  for (size_t index = 0; index < regions.size(); ++index) {
    for (Value value : all) regions[index]->lift(outer, value);
    Graph &graph = *regions[index]->graph;
    const std::vector<Value> given = graph.inputs();
    const auto own = given.begin() + own_counts[index];
    std::vector<Value> inputs(given.begin(), own);
    const std::vector<Value> &captured = regions[index]->captured_values;
    for (Value value : all) {
      const auto place = std::find(captured.begin(), captured.end(), value) - captured.begin();
      inputs.push_back(own[place]);
    }
    graph.set_inputs(std::move(inputs));
  }
  return all;
}

// Calls an operator with regions: `operands` are lists of tracers or None, one per tensor
// parameter; what the regions use from outside is added to the last one.
py::list call_regions(const TracePointer &trace, const std::string &op_name,
                      const py::sequence &operands, const std::vector<TracePointer> &regions,
                      const std::vector<uint32_t> &own_counts) {
  const OperatorDescriptor *op = haly::find_operator(std::string_view(op_name));
  CallArguments arguments;
  for (const py::handle &parameter : operands) {
    uint32_t count = 0;
    for (const py::handle &object : py::reinterpret_borrow<py::sequence>(parameter)) {
      arguments.inputs.push_back(object.is_none() ? Value{} : value_of(*trace, object));
      ++count;
    }
    arguments.input_counts.push_back(count);
  }
  const std::vector<Value> captured = align_captures(*trace, regions, own_counts);
  arguments.inputs.insert(arguments.inputs.end(), captured.begin(), captured.end());
  arguments.input_counts.back() += static_cast<uint32_t>(captured.size());
  for (const TracePointer &region : regions) {
    arguments.regions.push_back(std::make_shared<Graph>(std::move(*region->graph)));
    region->end();
  }
  trace->builder->set_source(user_location());
  py::list result;
  for (Value value : trace->builder->call(*op, arguments)) {
    result.append(tracer_object(trace, value, true));
  }
  return result;
}

// `outputs`: ("value", tracer) | ("leaf", index) | ("object", object) | ("expression", function).
std::shared_ptr<Executable> finish(const TracePointer &trace, const py::sequence &outputs,
                                   const py::handle &structure, bool capture) {
  PlanOptions options;
  options.capture = capture;
  std::vector<OutputSource> sources;
  std::vector<Value> values;
  for (const py::handle &entry : outputs) {
    const auto pair = py::cast<py::tuple>(entry);
    const std::string kind = py::cast<std::string>(pair[0]);
    const py::object object = pair[1];
    OutputSource source;
    if (kind == "value") {
      const Value value = current_value(object.ptr());
      const auto &inputs = trace->graph->inputs();
      const auto input = std::find(inputs.begin(), inputs.end(), value);
      const InputSource *given = input == inputs.end()
                                     ? nullptr
                                     : &trace->sources[static_cast<size_t>(input - inputs.begin())];
      const auto known = std::find(values.begin(), values.end(), value);
      source.view = view_of(object, false);
      if (given != nullptr && given->from == InputSource::From::Leaf) {
        source.view = view_of(object, given->pairs);
        source.from = OutputSource::From::Leaf;
        source.index = given->leaf;
      } else if (given != nullptr && given->from == InputSource::From::Captured) {
        source.from = OutputSource::From::Object;
        source.object = Reference::adopt(array_create(given->captured));
      } else {
        source.index = static_cast<uint32_t>(known - values.begin());
        if (known == values.end()) values.push_back(value);
      }
    } else if (kind == "leaf") {
      source.from = OutputSource::From::Leaf;
      source.index = py::cast<uint32_t>(object);
    } else {
      source.from = kind == "object" ? OutputSource::From::Object : OutputSource::From::Expression;
      source.object = Reference::share(object.ptr());
    }
    sources.push_back(std::move(source));
  }
  trace->graph->set_outputs(std::move(values));
  return std::make_shared<Executable>(*trace, std::move(sources), tree_of(structure.ptr()).root,
                                      options);
}

// Ends the trace: its graph with these outputs, and where each input comes from, the number of a
// leaf or the array from outside.
py::tuple take_graph(const TracePointer &trace, const py::sequence &outputs) {
  trace->graph->set_outputs(values_of(*trace, outputs));
  py::list sources;
  for (const InputSource &source : trace->sources) {
    if (source.from == InputSource::From::Captured) {
      sources.append(py::reinterpret_steal<py::object>(array_create(source.captured)));
    } else {
      sources.append(source.leaf);
    }
  }
  auto handle = std::make_unique<GraphHandle>(std::shared_ptr<Graph>(std::move(trace->graph)));
  trace->end();
  return py::make_tuple(py::cast(std::move(handle)), std::move(sources));
}

// The value of a tracer of `trace`, whose leaves are known: runs what has been recorded so far.
// None for tracers of others.
py::object read_value(const TracePointer &trace, const py::object &object,
                      const py::sequence &leaves) {
  if (open_tracer(object).trace != trace) return py::none();
  const Value value = open_tracer(object).value;
  std::vector<PyObject *> pointers;
  for (const py::handle &leaf : leaves) pointers.push_back(leaf.ptr());
  OutputSource output;
  const auto &inputs = trace->graph->inputs();
  const auto input = std::find(inputs.begin(), inputs.end(), value);
  if (input != inputs.end()) {
    const InputSource &given = trace->sources[static_cast<size_t>(input - inputs.begin())];
    output.view = view_of(object, given.pairs);
    if (given.from == InputSource::From::Leaf) {
      if (output.view == OutputSource::View::Itself) {
        return py::reinterpret_borrow<py::object>(pointers.at(given.leaf));
      }
      output.from = OutputSource::From::Leaf;
      output.index = given.leaf;
    } else {
      output.from = OutputSource::From::Object;
      output.object = Reference::adopt(array_create(given.captured));
    }
  } else {
    output.view = view_of(object, false);
  }
  auto part = std::make_shared<Trace>(*trace->device);
  *part->graph = *trace->graph;
  if (output.from == OutputSource::From::Plan) part->graph->set_outputs({value});
  part->sources = trace->sources;
  part->constants = trace->constants;
  Executable executable(*part, {output}, TreeNode{}, PlanOptions{});
  return py::reinterpret_steal<py::object>(executable.call(pointers.data(), pointers.size()));
}

py::list reports_of(const Executable &executable) {
  py::list results;
  if (!executable.plan()) return results;
  for (const NodeReport &report : executable.plan()->reports()) {
    py::list refusals;
    for (const Refusal &refusal : report.refusals) {
      refusals.append(py::make_tuple(refusal.candidate, refusal.reason));
    }
    results.append(py::make_tuple(report.source, report.op, report.road, report.kernel, refusals));
  }
  return results;
}

std::string program_text(const Executable &executable) {
  const std::shared_ptr<StagedPlan> &plan = executable.plan();
  if (!plan) return "nothing is left to compute\n";
  if (plan->first()) return plan->first()->graph().print();
  return executable.traced_text();
}

py::dict statistics_of(const Executable &executable) {
  PlanStatistics statistics;
  if (executable.plan()) statistics = executable.plan()->statistics();
  py::dict result;
  result["arena_bytes"] = statistics.arena_bytes;
  result["lower_bound_bytes"] = statistics.lower_bound_bytes;
  result["workspace_bytes"] = statistics.workspace_bytes;
  result["constant_bytes"] = statistics.constant_bytes;
  result["step_count"] = statistics.step_count;
  result["stage_count"] = executable.plan() ? executable.plan()->stage_count() : 0;
  return result;
}

void bind_trace(py::module_ &module) {
  py::class_<Trace, TracePointer>(module, "Trace", "A program under construction.")
      .def(py::init([](const py::object &device) {
        return std::make_shared<Trace>(device_of_object(device.ptr()));
      }))
      .def("region",
           [](const TracePointer &self) { return std::make_shared<Trace>(*self->device, self); })
      .def("enter", [](const TracePointer &self) { enter_trace(self); })
      .def("leave", [](const TracePointer &) { leave_trace(); })
      .def("end", [](const TracePointer &self) { self->end(); })
      .def_property_readonly("is_open", [](const TracePointer &self) { return self->is_open(); })
      .def_property_readonly(
          "device",
          [](const TracePointer &self) {
            return py::reinterpret_steal<py::object>(device_object(*self->device));
          })
      .def("same",
           [](const TracePointer &self, const TracePointer &other) { return self == other; })
      .def_property_readonly("outermost",
                             [](const TracePointer &self) {
                               TracePointer root = self;
                               while (root->parent) root = root->parent;
                               return root;
                             })
      .def("leaf",
           [](const TracePointer &self, uint32_t index, const py::object &dtype,
              const py::sequence &shape, const std::string &name) {
             InputSource source;
             source.leaf = index;
             return input_object(self, dtype_of_object(dtype.ptr()), extents(*self->graph, shape),
                                 name, std::move(source));
           })
      .def("number",
           [](const TracePointer &self, const py::object &origin, const py::object &dtype,
              const std::string &name) {
             InputSource source;
             source.from = InputSource::From::Number;
             source.dtype = dtype_of_object(dtype.ptr());
             if (py::isinstance<py::int_>(origin)) {
               source.leaf = py::cast<uint32_t>(origin);
             } else {
               source.expression = Reference::share(origin.ptr());
             }
             return input_object(self, source.dtype, {}, name, source);
           })
      .def("formal", &formal)
      .def("lift",
           [](const TracePointer &self, const py::object &object) {
             py::object result =
                 tracer_object(self, value_of(*self, object), true, complex_dtype_of(object.ptr()));
             if (is_tracer(object.ptr())) {
               tracer_of(result.ptr()).parts = Py_XNewRef(tracer_of(object.ptr()).parts);
             }
             return result;
           })
      .def("constant", &constant)
      .def("copy_of", &copy_of, py::arg("value"), py::arg("stops_gradients") = false)
      .def("zeros_like",
           [](const TracePointer &self, const py::object &object) {
             return tracer_object(self, zeros_like(*self->builder, value_of(*self, object)), true,
                                  complex_dtype_of(object.ptr()));
           })
      .def("set_outputs",
           [](const TracePointer &self, const py::sequence &outputs) {
             self->graph->set_outputs(values_of(*self, outputs));
           })
      .def("call_regions", &call_regions)
      .def("read_value", &read_value)
      .def("take_graph", &take_graph)
      .def("finish", &finish, py::arg("outputs"), py::arg("structure"), py::arg("capture") = false);

  py::class_<Executable, std::shared_ptr<Executable>>(module, "Executable",
                                                      "A traced function, ready to run.")
      .def("__call__",
           [](Executable &self, const py::sequence &leaves) {
             std::vector<PyObject *> pointers;
             for (const py::handle &leaf : leaves) pointers.push_back(leaf.ptr());
             return py::reinterpret_steal<py::object>(self.call(pointers.data(), pointers.size()));
           })
      .def_property_readonly("traced_text", &Executable::traced_text)
      .def_property_readonly("program_text", &program_text)
      .def_property_readonly("reports", &reports_of)
      .def_property_readonly("statistics", &statistics_of)
      .def_property_readonly("plan", &Executable::plan,
                             "The StagedPlan; None where nothing is left to compute.")
      .def_property_readonly("device", [](const Executable &self) {
        return py::reinterpret_steal<py::object>(device_object(self.device()));
      });

  module.def("current_trace", []() -> TracePointer {
    Trace *trace = current_trace();
    return trace ? trace->shared_from_this() : nullptr;
  });
  module.def("tracer_shape",
             [](const py::object &object) { return shape_tuple(open_tracer(object)); });
  module.def("tracer_dtype", [](const py::object &object) {
    return py::reinterpret_steal<py::object>(dtype_object(tracer_dtype(object.ptr())));
  });
  module.def("tracer_device", [](const py::object &object) {
    return py::reinterpret_steal<py::object>(device_object(*open_tracer(object).trace->device));
  });
  module.def("tracer_share", &tracer_share);
  module.def("tracer_pairs", &tracer_pairs);
  module.def("tracer_numbers", &tracer_numbers, py::arg("pairs"), py::arg("parts") = py::none());
  module.def("tracer_parts", &tracer_parts);
  module.def("tracer_is_writable", [](const py::object &object) {
    const TracerObject &tracer = open_tracer(object);
    return tracer.writable && tracer.trace.get() == current_trace();
  });
  module.def("tracer_replace", &tracer_replace);
  module.def("differentiate", &differentiate_tracers);
  module.def("user_location", &user_location);
}

const Unit unit([](PyObject *object) {
  py::module_ module = py::reinterpret_borrow<py::module_>(object);
  py::register_local_exception_translator([](std::exception_ptr pointer) {
    try {
      if (pointer) std::rethrow_exception(pointer);
    } catch (const PythonError &) {
      // the Python error is set
    }
  });
  bind_trace(module);
  return true;
});

}  // namespace
}  // namespace haly::binding
