// Devices by name or object, and what the core counts.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <string>
#include <vector>

#include "binding.hpp"
#include "device.hpp"
#include "operator.hpp"
#include "prepared_cache.hpp"
#include "program.hpp"
#include "registry.hpp"
#include "stream.hpp"

namespace py = pybind11;

namespace haly::binding {

void bind_layers(py::module_ &module);   // layers.cpp
void bind_runtime(py::module_ &module);  // runtime.cpp

namespace {

// Installed plugins are looked for (which costs an import) only once a name is not known.
Device &find_device_anywhere(std::string_view name) {
  static bool discovered = false;
  try {
    return find_device(name);
  } catch (const Error &error) {
    if (discovered || error.status != HALY_STATUS_NOT_FOUND) throw;
  }
  // Other threads that come meanwhile wait in there, and must not take it for done.
  PyObject *nothing = PyObject_CallNoArgs(registered("discover"));
  if (nothing == nullptr) throw PythonError{};
  Py_DECREF(nothing);
  discovered = true;
  return find_device(name);
}

const char *decomposition_name(DecompositionKind kind) {
  switch (kind) {
    case DecompositionKind::Program:
      return "program";
    case DecompositionKind::Native:
      return "native";
    case DecompositionKind::Host:
      return "host";
    case DecompositionKind::None:
      break;
  }
  return "none";
}

// (parameter, road, reason) of every tensor that can hold floating-point numbers.
py::list gradients_of(const OperatorDescriptor &op) {
  static const char *const roads[] = {"none", "rule", "zero", "refused", "decomposition"};
  py::list result;
  for (const ParameterDescriptor &parameter : op.parameters) {
    if (parameter.gradient == GradientKind::None) continue;
    result.append(py::make_tuple(std::string(parameter.name),
                                 roads[static_cast<int>(parameter.gradient)],
                                 std::string(parameter.gradient_reason)));
  }
  return result;
}

py::list operator_list() {
  py::list result;
  for (const OperatorDescriptor *op : operators()) {
    py::dict entry;
    entry["id"] = op->id;
    entry["version"] = op->version;
    entry["name"] = std::string(op->name);
    entry["family"] = std::string(op->family);
    entry["summary"] = std::string(op->summary);
    entry["docstring"] = op->docstring != nullptr ? op->docstring : "";
    entry["gradients"] = gradients_of(*op);
    entry["decomposition"] = decomposition_name(op->decomposition);
    entry["decomposition_reason"] = std::string(op->decomposition_reason);
    result.append(entry);
  }
  return result;
}

void bind_standard(py::module_ &module) {
  module.def("operator_list", &operator_list,
             "The operators of the standard by ascending id, as dicts.");
  module.def(
      "dtype_name", [](haly_dtype dtype) { return std::string(dtype_name(dtype)); },
      "Name of a dtype's number, as in \"float32\".");
  module.def(
      "program_text",
      [](const std::vector<int32_t> &words) {
        haly_program program = {};
        program.struct_size = sizeof(program);
        program.word_count = static_cast<uint32_t>(words.size());
        program.words = words.data();
        return print_program(program);
      },
      "A serialised program as text.");
}

bool add_devices(PyObject *module_object) {
  py::module_ module = py::reinterpret_borrow<py::module_>(module_object);
  bind_runtime(module);
  bind_layers(module);
  bind_standard(module);
  py::register_exception_translator([](std::exception_ptr pointer) {
    if (!pointer) return;
    try {
      std::rethrow_exception(pointer);
    } catch (const PythonError &) {
      set_python_error();
    }
  });
  strided_copy_hook = copy_through_kernel;

  // Also looks among installed plugins that have not been looked for yet.
  module.def(
      "open_device", [](const std::string &name) { return &find_device_anywhere(name); },
      py::return_value_policy::reference, "The device of that name, opened.");
  module.def("counters", [] {
    py::dict result;
    result["arrays"] = array_count();
    result["layouts"] = layout_count();
    result["prepared_calls"] = prepared_cache_count();
    return result;
  });
  module.def("clear_caches", [] {
    scalar_cache_clear();
    prepared_cache_clear();
    layout_cache_clear();
  });
  return true;
}

const Unit unit(add_devices);

}  // namespace

PyObject *device_object(Device &device) {
  return py::cast(&device, py::return_value_policy::reference).release().ptr();
}

Device &device_of_object(PyObject *object) {
  if (object == Py_None) return default_device_of_context();
  if (PyUnicode_Check(object)) {
    Py_ssize_t length = 0;
    const char *text = PyUnicode_AsUTF8AndSize(object, &length);
    if (text == nullptr) throw PythonError{};
    return find_device_anywhere(std::string_view(text, static_cast<size_t>(length)));
  }
  py::handle handle(object);
  if (py::isinstance<Device>(handle)) return handle.cast<Device &>();
  // haly.device("...") objects carry the name.
  PyObject *name = PyObject_GetAttrString(object, "name");
  if (name == nullptr || !PyUnicode_Check(name)) {
    Py_XDECREF(name);
    PyErr_Clear();
    PyErr_Format(PyExc_TypeError, "a device or its name is wanted, not %s",
                 Py_TYPE(object)->tp_name);
    throw PythonError{};
  }
  Device &device = find_device_anywhere(PyUnicode_AsUTF8(name));
  Py_DECREF(name);
  return device;
}

Device &default_device_of_context() {
  PyObject *name = PyObject_CallNoArgs(registered("current_device_name"));
  if (name == nullptr) throw PythonError{};
  const char *text = PyUnicode_AsUTF8(name);
  if (text == nullptr) {
    Py_DECREF(name);
    throw PythonError{};
  }
  std::string copy(text);
  Py_DECREF(name);
  return find_device_anywhere(copy);
}

}  // namespace haly::binding
