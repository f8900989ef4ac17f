// The extension module haly._core.
#include <vector>

#include "binding.hpp"
#include "operator.hpp"
#include "operators.hpp"
#include "tracing.hpp"

namespace haly::binding {
namespace {

std::vector<bool (*)(PyObject *)> &units() {
  static std::vector<bool (*)(PyObject *)> list;
  return list;
}

PyObject *registrations = nullptr;

PyObject *register_object(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  if (count != 2 || PyDict_SetItem(registrations, arguments[0], arguments[1]) != 0) {
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_TypeError, "register(name, object)");
    return nullptr;
  }
  Py_RETURN_NONE;
}

PyObject *from_bytes(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    // buffer, shape, dtype, device
    if (count != 4 || !PyTuple_Check(arguments[1])) {
      PyErr_SetString(PyExc_TypeError, "from_bytes(buffer, shape, dtype, device)");
      return nullptr;
    }
    int64_t shape[HALY_MAX_NDIM];
    const Py_ssize_t ndim = PyTuple_GET_SIZE(arguments[1]);
    if (ndim > HALY_MAX_NDIM) {
      raise("InvalidArgumentError", "an array of " + std::to_string(ndim) +
                                        " dimensions; at most " + std::to_string(HALY_MAX_NDIM) +
                                        " are possible");
    }
    for (Py_ssize_t axis = 0; axis < ndim; ++axis) {
      shape[axis] = PyLong_AsLongLong(PyTuple_GET_ITEM(arguments[1], axis));
    }
    if (PyErr_Occurred()) return nullptr;
    Tensor tensor = tensor_allocate(device_of_object(arguments[3]), dtype_of_object(arguments[2]),
                                    static_cast<uint32_t>(ndim), shape);
    Py_buffer view;
    if (PyObject_GetBuffer(arguments[0], &view, PyBUF_SIMPLE) != 0) return nullptr;
    const uint64_t wanted = tensor.layout->span_bytes;
    if (static_cast<uint64_t>(view.len) != wanted) {
      PyBuffer_Release(&view);
      raise("InvalidArgumentError", "the buffer has " + std::to_string(view.len) +
                                        " bytes, the array " + std::to_string(wanted));
    }
    try {
      copy_tensor_from_host(tensor, view.buf);
    } catch (...) {
      PyBuffer_Release(&view);
      throw;
    }
    PyBuffer_Release(&view);
    return array_create(std::move(tensor));
  });
}

PyObject *to_bytes_into(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (count != 2 || !is_array(arguments[0])) {
      PyErr_SetString(PyExc_TypeError, "to_bytes_into(array, buffer)");
      return nullptr;
    }
    const Tensor &tensor = tensor_of(arguments[0]);
    Py_buffer view;
    if (PyObject_GetBuffer(arguments[1], &view, PyBUF_WRITABLE) != 0) return nullptr;
    try {
      const int64_t wanted = tensor.layout->element_count * tensor.layout->item_bytes;
      if (view.len != wanted) {
        raise("InvalidArgumentError", "the buffer has " + std::to_string(view.len) +
                                          " bytes, the array " + std::to_string(wanted));
      }
      copy_tensor_to_host(tensor, view.buf);
    } catch (...) {
      PyBuffer_Release(&view);
      throw;
    }
    PyBuffer_Release(&view);
    Py_RETURN_NONE;
  });
}

PyObject *allocate_array(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (count != 3 || !PyTuple_Check(arguments[0])) {
      PyErr_SetString(PyExc_TypeError, "allocate(shape, dtype, device)");
      return nullptr;
    }
    std::vector<int64_t> shape;
    for (Py_ssize_t axis = 0; axis < PyTuple_GET_SIZE(arguments[0]); ++axis) {
      shape.push_back(PyLong_AsLongLong(PyTuple_GET_ITEM(arguments[0], axis)));
    }
    if (PyErr_Occurred()) return nullptr;
    return array_create(tensor_allocate(device_of_object(arguments[2]),
                                        dtype_of_object(arguments[1]),
                                        static_cast<uint32_t>(shape.size()), shape.data()));
  });
}

PyObject *copy_array(PyObject *, PyObject *array) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (!is_array(array)) {
      PyErr_SetString(PyExc_TypeError, "an Array is wanted");
      return nullptr;
    }
    return array_create(tensor_copy_to(tensor_of(array), tensor_of(array).device()));
  });
}

PyObject *reinterpret(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (count != 2 || !is_array(arguments[0])) {
      PyErr_SetString(PyExc_TypeError, "reinterpret(array, dtype)");
      return nullptr;
    }
    const Tensor &tensor = tensor_of(arguments[0]);
    const Layout &layout = *tensor.layout;
    const haly_dtype dtype = dtype_of_object(arguments[1]);
    if (dtype_size(dtype) != layout.item_bytes) {
      raise("InvalidArgumentError", "only a dtype of the same size can reinterpret elements");
    }
    LayoutPointer other =
        make_layout(*layout.device, dtype, layout.ndim, layout.shape, layout.strides);
    if (tensor.storage) retain(tensor.storage);
    return array_create(Tensor(tensor.storage, other.detach(), tensor.offset_bytes));
  });
}

PyObject *promote_pair(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (count != 3) return nullptr;
    const haly_dtype left = dtype_of_object(arguments[0]);
    const haly_dtype right = dtype_of_object(arguments[1]);
    const bool weak = PyObject_IsTrue(arguments[2]) == 1;
    const haly_dtype result = weak ? promote_weak(left, right) : promote(left, right);
    if (result == HALY_DTYPE_UNSPECIFIED) {
      const char *advice = weak ? nullptr : promotion_advice(left, right);
      raise("PromotionError", std::string(dtype_name(left)) + " and " +
                                  (weak ? "a Python number of kind " : "") + dtype_name(right) +
                                  " have no common dtype; " +
                                  (advice ? advice : "cast with haly.astype(x, dtype)"));
    }
    return dtype_object(result);
  });
}

PyMethodDef functions[] = {
    {"register", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(register_object)),
     METH_FASTCALL, "Hands a Python object to the core."},
    {"from_bytes", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(from_bytes)),
     METH_FASTCALL, "An array from dense bytes."},
    {"to_bytes_into", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(to_bytes_into)),
     METH_FASTCALL, "Copies an array's dense bytes into a buffer."},
    {"allocate", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(allocate_array)),
     METH_FASTCALL, "An array of unspecified contents."},
    {"copy_array", copy_array, METH_O, "A copy that shares no memory."},
    {"reinterpret", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(reinterpret)),
     METH_FASTCALL, "The same bits as another dtype of the same size; shares memory."},
    {"promote", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(promote_pair)),
     METH_FASTCALL, "The common dtype of two, the second maybe weak."},
    {"from_dlpack_capsule",
     reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(array_from_dlpack)), METH_FASTCALL,
     "An array from a DLPack capsule."},
    {"explain", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(explain_call)),
     METH_FASTCALL | METH_KEYWORDS,
     "explain(operator, *arguments, **attributes) -> list of (candidate, reason)."},
    {nullptr, nullptr, 0, nullptr},
};

PyModuleDef definition = {PyModuleDef_HEAD_INIT,
                          "haly._core",
                          "The core of haly: arrays, operators, devices.",
                          -1,
                          functions,
                          nullptr,
                          nullptr,
                          nullptr,
                          nullptr};

}  // namespace

Unit::Unit(bool (*add)(PyObject *)) { units().push_back(add); }

PyObject *registered(const char *name) {
  PyObject *object = PyDict_GetItemString(registrations, name);
  if (object == nullptr) {
    PyErr_Format(PyExc_RuntimeError, "haly registered no %s; import haly, not haly._core", name);
    throw PythonError{};
  }
  return object;
}

PyObject *dtype_object(haly_dtype dtype) {
  PyObject *list = registered("dtypes");
  PyObject *object =
      dtype >= 0 && dtype < PyList_GET_SIZE(list) ? PyList_GET_ITEM(list, dtype) : nullptr;
  if (object == nullptr || object == Py_None) {
    raise("InvalidArgumentError", "dtype number " + std::to_string(dtype) + " has no object");
  }
  return Py_NewRef(object);
}

haly_dtype dtype_of_object(PyObject *object) {
  static PyObject *const name = PyUnicode_InternFromString("number");
  PyObject *type = registered("DType");
  if (reinterpret_cast<PyObject *>(Py_TYPE(object)) != type) {
    PyObject *converted = PyObject_CallOneArg(registered("as_dtype"), object);
    if (converted == nullptr) throw PythonError{};
    object = converted;
    Py_DECREF(converted);  // dtype objects live for ever
  }
  PyObject *number = PyObject_GetAttr(object, name);
  if (number == nullptr) throw PythonError{};
  const long value = PyLong_AsLong(number);
  Py_DECREF(number);
  return static_cast<haly_dtype>(value);
}

}  // namespace haly::binding

PyMODINIT_FUNC PyInit__core() {
  using namespace haly::binding;
  registrations = PyDict_New();
  PyObject *module = registrations ? PyModule_Create(&definition) : nullptr;
  if (module == nullptr) return nullptr;
  const bool good = guarded<bool>(false, [&] {
    if (!add_operators(module) || !add_array_type(module) || !add_tracer_type(module)) return false;
    for (auto add : units()) {
      if (!add(module)) return false;
    }
    return true;
  });
  if (!good) {
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_ImportError, "haly._core cannot be set up");
    Py_DECREF(module);
    return nullptr;
  }
  return module;
}
