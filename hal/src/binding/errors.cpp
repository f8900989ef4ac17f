// From C++ exceptions to the classes of haly.errors.
#include <new>
#include <string>
#include <string_view>

#include "binding.hpp"

namespace haly::binding {
namespace {

const char *class_of_status(haly_status status) {
  switch (status) {
    case HALY_STATUS_INVALID_ARGUMENT:
      return "InvalidArgumentError";
    case HALY_STATUS_UNSUPPORTED:
      return "UnsupportedError";
    case HALY_STATUS_OUT_OF_MEMORY:
      return "OutOfMemoryError";
    case HALY_STATUS_DEVICE_LOST:
      return "DeviceLostError";
    case HALY_STATUS_NOT_FOUND:
      return "NotFoundError";
    case HALY_STATUS_INCOMPATIBLE:
    case HALY_STATUS_INTERNAL:
      return "PluginError";
    case HALY_STATUS_FAILED_PRECONDITION:
      return "PreconditionError";
    case HALY_STATUS_TIMEOUT:
      return "WaitTimeoutError";
    case HALY_STATUS_CANCELLED:
      return "CancelledError";
    case HALY_STATUS_PROCESS_FORKED:
      return "ProcessForkedError";
    case HALY_STATUS_EXECUTION_FAILED:
      return "ExecutionError";
    default:
      return "DeviceError";
  }
}

void set_error(const Error &error) {
  // A wait that Ctrl-C ended: the signal's own exception says it best.
  if (error.status == HALY_STATUS_CANCELLED && PyErr_CheckSignals() != 0) return;
  if (PyErr_Occurred()) return;
  // Refusals carry the label of what was violated; the dtype rows' is a TypeError, too.
  const std::string_view text = error.what();
  constexpr std::string_view dtype_label = "(DTYPE)";
  const bool dtypes = error.status == HALY_STATUS_INVALID_ARGUMENT &&
                      text.size() > dtype_label.size() &&
                      text.substr(text.size() - dtype_label.size()) == dtype_label;
  PyObject *type = error_class(dtypes ? "DtypeError" : class_of_status(error.status));
  if (type == nullptr) {
    PyErr_Clear();
    PyErr_SetString(PyExc_RuntimeError, error.what());
    return;
  }
  PyObject *instance = PyObject_CallFunction(type, "s", error.what());
  if (instance == nullptr) return;
  PyObject *status = PyLong_FromLong(error.status);
  PyObject *plugin = PyUnicode_FromString(error.plugin.c_str());
  if (status && plugin && PyObject_SetAttrString(instance, "status", status) == 0 &&
      PyObject_SetAttrString(instance, "plugin", plugin) == 0) {
    PyErr_SetObject(type, instance);
  }
  Py_XDECREF(status);
  Py_XDECREF(plugin);
  Py_DECREF(instance);
}

}  // namespace

PyObject *error_class(const char *name) {
  static PyObject *errors = nullptr;
  if (errors == nullptr) {
    errors = PyImport_ImportModule("haly.errors");
    if (errors == nullptr) return nullptr;
  }
  PyObject *type = PyObject_GetAttrString(errors, name);
  Py_XDECREF(type);  // the module keeps it
  return type;
}

void raise(const char *name, const std::string &text) {
  PyObject *type = error_class(name);
  if (type != nullptr) PyErr_SetString(type, text.c_str());
  throw PythonError{};
}

void set_python_error() {
  try {
    throw;
  } catch (const PythonError &) {
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_SystemError, "an error without an exception");
  } catch (const Error &error) {
    set_error(error);
  } catch (const std::bad_alloc &) {
    PyErr_NoMemory();
  } catch (const std::exception &error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  } catch (...) {
    PyErr_SetString(PyExc_SystemError, "an exception of unknown type");
  }
}

}  // namespace haly::binding
