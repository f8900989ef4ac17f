// The type haly.Array: a plain CPython type around a Tensor.
#include <cstring>
#include <new>

#include "binding.hpp"
#include "device.hpp"
#include "operator.hpp"
#include "operators.hpp"
#include "registry.hpp"

// Type objects are filled by name before PyType_Ready.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace haly::binding {
namespace {

// Freed objects go round: creating an array then costs no heap call. Guarded by the GIL.
constexpr Py_ssize_t most_free = 256;
ArrayObject *free_arrays[most_free];
Py_ssize_t free_count = 0;
Py_ssize_t living = 0;

void array_dealloc(PyObject *self) {
  auto *array = reinterpret_cast<ArrayObject *>(self);
  if (__builtin_expect(array->weak_references != nullptr, 0)) PyObject_ClearWeakRefs(self);
  if (array->tensor.storage) release(array->tensor.storage);
  if (array->tensor.layout) layout_release(array->tensor.layout);
  --living;
  if (free_count < most_free) {
    free_arrays[free_count++] = array;
  } else {
    PyObject_Free(array);
  }
}

PyObject *call_registered(const char *name, PyObject *self) {
  return guarded<PyObject *>(nullptr, [&] { return PyObject_CallOneArg(registered(name), self); });
}
PyObject *array_repr(PyObject *self) { return call_registered("array_repr", self); }
PyObject *array_str(PyObject *self) { return call_registered("array_str", self); }

// ---- attributes ----

PyObject *integers_tuple(const int64_t *values, uint32_t count) {
  PyObject *tuple = PyTuple_New(count);
  for (uint32_t index = 0; tuple && index < count; ++index) {
    PyObject *item = PyLong_FromLongLong(values[index]);
    if (item == nullptr) {
      Py_DECREF(tuple);
      return nullptr;
    }
    PyTuple_SET_ITEM(tuple, index, item);
  }
  return tuple;
}

PyObject *get_shape(PyObject *self, void *) {
  const Layout &layout = *tensor_of(self).layout;
  return integers_tuple(layout.shape, layout.ndim);
}
PyObject *get_strides(PyObject *self, void *) {
  const Layout &layout = *tensor_of(self).layout;
  return integers_tuple(layout.strides, layout.ndim);
}
PyObject *get_ndim(PyObject *self, void *) {
  return PyLong_FromUnsignedLong(tensor_of(self).layout->ndim);
}
PyObject *get_size(PyObject *self, void *) {
  return PyLong_FromLongLong(tensor_of(self).layout->element_count);
}
PyObject *get_itemsize(PyObject *self, void *) {
  return PyLong_FromUnsignedLong(tensor_of(self).layout->item_bytes);
}
PyObject *get_nbytes(PyObject *self, void *) {
  const Layout &layout = *tensor_of(self).layout;
  return PyLong_FromLongLong(layout.element_count * layout.item_bytes);
}
PyObject *get_dtype(PyObject *self, void *) {
  return guarded<PyObject *>(nullptr, [&] { return dtype_object(tensor_of(self).layout->dtype); });
}
PyObject *get_device(PyObject *self, void *) {
  return guarded<PyObject *>(nullptr, [&] { return device_object(tensor_of(self).device()); });
}

PyObject *swap_last_axes(PyObject *self) {
  return guarded<PyObject *>(nullptr, [&] {
    const Tensor &tensor = tensor_of(self);
    const Layout &layout = *tensor.layout;
    int64_t shape[HALY_MAX_NDIM];
    int64_t strides[HALY_MAX_NDIM];
    std::memcpy(shape, layout.shape, sizeof shape);
    std::memcpy(strides, layout.strides, sizeof strides);
    std::swap(shape[layout.ndim - 1], shape[layout.ndim - 2]);
    std::swap(strides[layout.ndim - 1], strides[layout.ndim - 2]);
    return array_create(tensor_view(tensor, layout.ndim, shape, strides, 0));
  });
}
PyObject *get_transposed(PyObject *self, void *) {
  const uint32_t ndim = tensor_of(self).layout->ndim;
  if (ndim != 2) {
    PyErr_Format(PyExc_ValueError,
                 "x.T is for matrices, this array has %u dimensions; write x.mT for stacks of "
                 "matrices or haly.permute_dims(x, axes)",
                 ndim);
    return nullptr;
  }
  return swap_last_axes(self);
}
PyObject *get_matrix_transposed(PyObject *self, void *) {
  if (tensor_of(self).layout->ndim < 2) {
    PyErr_SetString(PyExc_ValueError, "x.mT needs at least 2 dimensions");
    return nullptr;
  }
  return swap_last_axes(self);
}

PyGetSetDef array_attributes[] = {
    {"shape", get_shape, nullptr, "Extents, one int per dimension.", nullptr},
    {"strides", get_strides, nullptr, "Distances of neighbours per dimension, in elements.",
     nullptr},
    {"ndim", get_ndim, nullptr, "Number of dimensions.", nullptr},
    {"size", get_size, nullptr, "Number of elements.", nullptr},
    {"itemsize", get_itemsize, nullptr, "Bytes of one element.", nullptr},
    {"nbytes", get_nbytes, nullptr, "Bytes of all elements.", nullptr},
    {"dtype", get_dtype, nullptr, "Data type of the elements.", nullptr},
    {"device", get_device, nullptr, "Device whose memory holds the array.", nullptr},
    {"T", get_transposed, nullptr, "The matrix transposed; shares memory until written.", nullptr},
    {"mT", get_matrix_transposed, nullptr,
     "Every matrix of the stack transposed; shares memory until written.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

// ---- methods ----

PyObject *array_complex(PyObject *self, PyObject *);

PyObject *array_item_method(PyObject *self, PyObject *) {
  return guarded<PyObject *>(nullptr, [&] { return array_item(tensor_of(self)); });
}

PyObject *array_to_device(PyObject *self, PyObject *arguments, PyObject *names) {
  static const char *keywords[] = {"device", "stream", nullptr};
  PyObject *device = nullptr;
  PyObject *stream = Py_None;
  if (!PyArg_ParseTupleAndKeywords(arguments, names, "O|$O:to_device",
                                   const_cast<char **>(keywords), &device, &stream)) {
    return nullptr;
  }
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    Device &target = device_of_object(device);
    const Tensor &tensor = tensor_of(self);
    if (&target == &tensor.device()) return Py_NewRef(self);
    return array_create(tensor_copy_to(tensor, target));
  });
}

PyObject *array_share(PyObject *self, PyObject *) {
  return guarded<PyObject *>(nullptr, [&] { return array_create(tensor_of(self)); });
}

PyObject *array_namespace(PyObject *, PyObject *arguments, PyObject *names) {
  static const char *keywords[] = {"api_version", nullptr};
  PyObject *version = Py_None;
  if (!PyArg_ParseTupleAndKeywords(arguments, names, "|$O:__array_namespace__",
                                   const_cast<char **>(keywords), &version)) {
    return nullptr;
  }
  return guarded<PyObject *>(
      nullptr, [&] { return PyObject_CallOneArg(registered("array_namespace"), version); });
}

// Methods whose bodies are Python (haly/array_methods.py), by the name they are registered under.
template <const char *name>
PyObject *python_method(PyObject *self, PyObject *const *arguments, Py_ssize_t count,
                        PyObject *names) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    const Py_ssize_t total = count + (names ? PyTuple_GET_SIZE(names) : 0);
    std::vector<PyObject *> all(static_cast<size_t>(total) + 1);
    all[0] = self;
    std::copy(arguments, arguments + total, all.begin() + 1);
    return PyObject_Vectorcall(registered(name), all.data(), static_cast<size_t>(count) + 1, names);
  });
}
constexpr char name_array[] = "array_protocol";
constexpr char name_astype[] = "array_astype";
constexpr char name_tolist[] = "array_tolist";
constexpr char name_reduce[] = "array_reduce";

template <typename Function>
PyCFunction as_method(Function *function) {
  return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef array_methods[] = {
    {"item", array_item_method, METH_NOARGS,
     "item($self, /)\n--\n\nThe only element as a Python number; ValueError for any other size."},
    {"tolist", as_method(python_method<name_tolist>), METH_FASTCALL | METH_KEYWORDS,
     "tolist($self, /)\n--\n\nThe elements as nested lists of Python numbers."},
    {"astype", as_method(python_method<name_astype>), METH_FASTCALL | METH_KEYWORDS,
     "astype($self, dtype, /, *, copy=True)\n--\n\nThe array converted to another dtype."},
    {"to_device", as_method(array_to_device), METH_VARARGS | METH_KEYWORDS,
     "to_device($self, device, /, *, stream=None)\n--\n\nThe array in another device's memory; "
     "itself where it is there already."},
    {"__array__", as_method(python_method<name_array>), METH_FASTCALL | METH_KEYWORDS,
     "__array__($self, dtype=None, copy=None)\n--\n\nA read-only numpy view of host memory; "
     "raises for arrays elsewhere, see haly.to_numpy."},
    {"__array_namespace__", as_method(array_namespace), METH_VARARGS | METH_KEYWORDS,
     "__array_namespace__($self, /, *, api_version=None)\n--\n\nThe module haly."},
    {"__complex__", array_complex, METH_NOARGS,
     "__complex__($self, /)\n--\n\nThe only element as a complex."},
    {"__dlpack__", as_method(array_dlpack), METH_FASTCALL | METH_KEYWORDS,
     "__dlpack__($self, /, *, stream=None, max_version=None, dl_device=None, copy=None)\n--\n\n"
     "A DLPack capsule of the array, read-only unless it is a copy."},
    {"__dlpack_device__", array_dlpack_device, METH_NOARGS,
     "__dlpack_device__($self, /)\n--\n\nThe (device type, device id) of DLPack."},
    {"__copy__", array_share, METH_NOARGS,
     "__copy__($self, /)\n--\n\nAn equal array; memory is shared until one is written."},
    {"__deepcopy__", array_share, METH_O,
     "__deepcopy__($self, memo, /)\n--\n\nAn equal array; memory is shared until one is "
     "written."},
    {"__reduce__", as_method(python_method<name_reduce>), METH_FASTCALL | METH_KEYWORDS,
     "__reduce__($self, /)\n--\n\nPickles the values and the device's name."},
    {nullptr, nullptr, 0, nullptr},
};

// ---- numbers ----

enum Slot {
  Add,
  Subtract,
  Multiply,
  Divide,
  FloorDivide,
  Remainder,
  Pow,
  Matmul,
  BitwiseAnd,
  BitwiseOr,
  BitwiseXor,
  LeftShift,
  RightShift,
  Negative,
  Positive,
  Absolute,
  Invert,
  Less,
  LessEqual,
  Equal,
  NotEqual,
  Greater,
  GreaterEqual,
  slot_count
};
constexpr const char *slot_names[slot_count] = {"add",
                                                "subtract",
                                                "multiply",
                                                "divide",
                                                "floor_divide",
                                                "remainder",
                                                "pow",
                                                "matmul",
                                                "bitwise_and",
                                                "bitwise_or",
                                                "bitwise_xor",
                                                "bitwise_left_shift",
                                                "bitwise_right_shift",
                                                "negative",
                                                "positive",
                                                "abs",
                                                "bitwise_invert",
                                                "less",
                                                "less_equal",
                                                "equal",
                                                "not_equal",
                                                "greater",
                                                "greater_equal"};
const Operator *slot_operators[slot_count];

template <Slot slot>
PyObject *binary(PyObject *left, PyObject *right) {
  const Operator *op = slot_operators[slot];
  if (__builtin_expect(op == nullptr, 0)) Py_RETURN_NOTIMPLEMENTED;
  return call_binary(*op, left, right);
}

PyObject *power(PyObject *left, PyObject *right, PyObject *modulus) {
  if (modulus != Py_None) Py_RETURN_NOTIMPLEMENTED;
  return binary<Pow>(left, right);
}

// The result takes the place of the operand's value: other arrays that share memory keep theirs.
PyObject *assign(PyObject *self, PyObject *result) {
  // With a traced operand the name is bound to a new value: arrays keep theirs while tracing.
  if (result == nullptr || !is_array(result)) return result;
  const Layout &before = *tensor_of(self).layout;
  const Layout &after = *tensor_of(result).layout;
  const bool same_shape =
      before.ndim == after.ndim &&
      std::memcmp(before.shape, after.shape, before.ndim * sizeof(int64_t)) == 0;
  if (before.dtype != after.dtype || !same_shape) {
    PyObject *type = before.dtype != after.dtype ? error_class("PromotionError") : PyExc_ValueError;
    if (before.dtype != after.dtype) {
      PyErr_Format(type,
                   "an in-place operation must keep dtype %s, the result is %s; write x = x "
                   "op y, or cast the right side with haly.astype",
                   dtype_name(before.dtype), dtype_name(after.dtype));
    } else {
      PyErr_SetString(type, "an in-place operation must keep the shape; write x = x op y");
    }
    Py_DECREF(result);
    return nullptr;
  }
  std::swap(tensor_of(self).storage, tensor_of(result).storage);
  std::swap(tensor_of(self).layout, tensor_of(result).layout);
  std::swap(tensor_of(self).offset_bytes, tensor_of(result).offset_bytes);
  Py_DECREF(result);
  return Py_NewRef(self);
}

template <Slot slot>
PyObject *in_place(PyObject *self, PyObject *other) {
  return assign(self, binary<slot>(self, other));
}
PyObject *power_in_place(PyObject *self, PyObject *other, PyObject *modulus) {
  return assign(self, power(self, other, modulus));
}

template <Slot slot>
PyObject *unary(PyObject *self) {
  const Operator *op = slot_operators[slot];
  if (op == nullptr) {
    if (slot == Positive) return array_share(self, nullptr);
    PyErr_Format(PyExc_NotImplementedError, "the standard has no operator %s", slot_names[slot]);
    return nullptr;
  }
  return call_operator(*op, &self, 1, nullptr);
}

int array_truth(PyObject *self) {
  return guarded<int>(-1, [&] {
    const Tensor &tensor = tensor_of(self);
    if (tensor.layout->element_count != 1) {
      raise("InvalidArgumentError", "the truth of an array of " +
                                        std::to_string(tensor.layout->element_count) +
                                        " elements is ambiguous; write haly.any(x) or haly.all(x)");
    }
    PyObject *item = array_item(tensor);
    const int truth = PyObject_IsTrue(item);
    Py_DECREF(item);
    return truth;
  });
}

bool is_integer_or_bool(haly_dtype dtype) {
  return dtype >= HALY_DTYPE_BOOL && dtype <= HALY_DTYPE_UINT64;
}

PyObject *array_float(PyObject *self) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    PyObject *item = array_item(tensor_of(self));
    PyObject *result = PyNumber_Float(item);
    Py_DECREF(item);
    return result;
  });
}
PyObject *array_int(PyObject *self) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    PyObject *item = array_item(tensor_of(self));
    PyObject *result = is_complex(tensor_of(self).layout->dtype) ? nullptr : PyNumber_Long(item);
    if (result == nullptr && !PyErr_Occurred()) {
      PyErr_SetString(PyExc_TypeError, "a complex array is no int");
    }
    Py_DECREF(item);
    return result;
  });
}
PyObject *array_complex(PyObject *self, PyObject *) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    PyObject *item = array_item(tensor_of(self));
    const Py_complex value = PyComplex_AsCComplex(item);
    Py_DECREF(item);
    return PyErr_Occurred() ? nullptr : PyComplex_FromCComplex(value);
  });
}
PyObject *array_index(PyObject *self) {
  const Layout &layout = *tensor_of(self).layout;
  if (layout.ndim != 0 || !is_integer_or_bool(layout.dtype) || layout.dtype == HALY_DTYPE_BOOL) {
    PyErr_SetString(PyExc_TypeError, "only a 0-d array of integers is an index");
    return nullptr;
  }
  return array_item_method(self, nullptr);
}

// ---- buffer protocol ----

const char *buffer_format(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
      return "?";
    case HALY_DTYPE_INT8:
      return "b";
    case HALY_DTYPE_INT16:
      return "h";
    case HALY_DTYPE_INT32:
      return "i";
    case HALY_DTYPE_INT64:
      return "q";
    case HALY_DTYPE_UINT8:
      return "B";
    case HALY_DTYPE_UINT16:
      return "H";
    case HALY_DTYPE_UINT32:
      return "I";
    case HALY_DTYPE_UINT64:
      return "Q";
    case HALY_DTYPE_FLOAT16:
      return "e";
    case HALY_DTYPE_FLOAT32:
      return "f";
    case HALY_DTYPE_FLOAT64:
      return "d";
    case HALY_DTYPE_COMPLEX64:
      return "Zf";
    case HALY_DTYPE_COMPLEX128:
      return "Zd";
    default:
      return nullptr;
  }
}

// Extents and byte strides of one view.
struct BufferShape {
  Py_ssize_t shape[HALY_MAX_NDIM];
  Py_ssize_t strides[HALY_MAX_NDIM];
};

int array_getbuffer(PyObject *self, Py_buffer *view, int flags) {
  view->obj = nullptr;
  return guarded<int>(-1, [&]() -> int {
    const Tensor &tensor = tensor_of(self);
    const Layout &layout = *tensor.layout;
    const char *format = buffer_format(layout.dtype);
    const char *address = host_address(tensor);
    const char *refusal = nullptr;
    if (address == nullptr) {
      refusal = "the array does not lie in host memory; write haly.to_numpy(x)";
    } else if (format == nullptr) {
      refusal = "buffers have no format for this dtype";
    } else if (flags & PyBUF_WRITABLE) {
      refusal = "an Array's memory is read-only for others, because other arrays may share it";
    } else if ((flags & PyBUF_STRIDES) != PyBUF_STRIDES && !layout.dense) {
      refusal = "the array is not contiguous";
    }
    if (refusal) {
      PyErr_SetString(PyExc_BufferError, refusal);
      return -1;
    }
    auto *shape = static_cast<BufferShape *>(PyMem_Malloc(sizeof(BufferShape)));
    // The view holds an array of its own: this one may take another value while the view lives.
    PyObject *keeper = shape ? array_create(tensor) : nullptr;
    if (keeper == nullptr) {
      PyMem_Free(shape);
      if (!PyErr_Occurred()) PyErr_NoMemory();
      return -1;
    }
    for (uint32_t axis = 0; axis < layout.ndim; ++axis) {
      shape->shape[axis] = static_cast<Py_ssize_t>(layout.shape[axis]);
      shape->strides[axis] = static_cast<Py_ssize_t>(layout.strides[axis] * layout.item_bytes);
    }
    view->obj = keeper;
    view->buf = const_cast<char *>(address);
    view->len = static_cast<Py_ssize_t>(layout.element_count * layout.item_bytes);
    view->itemsize = static_cast<Py_ssize_t>(layout.item_bytes);
    view->readonly = 1;
    view->ndim = static_cast<int>(layout.ndim);
    view->format = flags & PyBUF_FORMAT ? const_cast<char *>(format) : nullptr;
    view->shape = flags & PyBUF_ND ? shape->shape : nullptr;
    view->strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? shape->strides : nullptr;
    view->suboffsets = nullptr;
    view->internal = shape;
    return 0;
  });
}

void array_releasebuffer(PyObject *, Py_buffer *view) { PyMem_Free(view->internal); }

}  // namespace

PyNumberMethods array_number;
PyBufferProcs array_buffer = {array_getbuffer, array_releasebuffer};

PyTypeObject array_type = {PyVarObject_HEAD_INIT(nullptr, 0)};

ArrayObject *array_create_blank() {
  ArrayObject *array;
  if (__builtin_expect(free_count > 0, 1)) {
    array = free_arrays[--free_count];
    PyObject_Init(reinterpret_cast<PyObject *>(array), &array_type);
  } else {
    array = PyObject_New(ArrayObject, &array_type);
    if (array == nullptr) return nullptr;
  }
  new (&array->tensor) Tensor();
  array->weak_references = nullptr;
  ++living;
  return array;
}

PyObject *array_create(Tensor tensor) {
  ArrayObject *array = array_create_blank();
  if (array == nullptr) return nullptr;
  array->tensor = std::move(tensor);
  return reinterpret_cast<PyObject *>(array);
}

Py_ssize_t array_count() { return living; }

PyObject *array_compare(PyObject *left, PyObject *right, int operation) {
  static constexpr Slot slots[] = {Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual};
  const Operator *op = slot_operators[slots[operation]];
  if (op == nullptr) Py_RETURN_NOTIMPLEMENTED;
  return call_binary(*op, left, right);
}

bool add_array_type(PyObject *module) {
  for (int slot = 0; slot < slot_count; ++slot) {
    slot_operators[slot] = find_operator(slot_names[slot]);
  }
  array_number.nb_add = binary<Add>;
  array_number.nb_subtract = binary<Subtract>;
  array_number.nb_multiply = binary<Multiply>;
  array_number.nb_true_divide = binary<Divide>;
  array_number.nb_floor_divide = binary<FloorDivide>;
  array_number.nb_remainder = binary<Remainder>;
  array_number.nb_power = power;
  array_number.nb_matrix_multiply = binary<Matmul>;
  array_number.nb_and = binary<BitwiseAnd>;
  array_number.nb_or = binary<BitwiseOr>;
  array_number.nb_xor = binary<BitwiseXor>;
  array_number.nb_lshift = binary<LeftShift>;
  array_number.nb_rshift = binary<RightShift>;
  array_number.nb_inplace_add = in_place<Add>;
  array_number.nb_inplace_subtract = in_place<Subtract>;
  array_number.nb_inplace_multiply = in_place<Multiply>;
  array_number.nb_inplace_true_divide = in_place<Divide>;
  array_number.nb_inplace_floor_divide = in_place<FloorDivide>;
  array_number.nb_inplace_remainder = in_place<Remainder>;
  array_number.nb_inplace_power = power_in_place;
  array_number.nb_inplace_matrix_multiply = in_place<Matmul>;
  array_number.nb_inplace_and = in_place<BitwiseAnd>;
  array_number.nb_inplace_or = in_place<BitwiseOr>;
  array_number.nb_inplace_xor = in_place<BitwiseXor>;
  array_number.nb_inplace_lshift = in_place<LeftShift>;
  array_number.nb_inplace_rshift = in_place<RightShift>;
  array_number.nb_negative = unary<Negative>;
  array_number.nb_positive = unary<Positive>;
  array_number.nb_absolute = unary<Absolute>;
  array_number.nb_invert = unary<Invert>;
  array_number.nb_bool = array_truth;
  array_number.nb_float = array_float;
  array_number.nb_int = array_int;
  array_number.nb_index = array_index;

  array_type.tp_name = "haly.Array";
  array_type.tp_basicsize = sizeof(ArrayObject);
  array_type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION;
  array_type.tp_doc =
      "An array of elements of one dtype in the memory of one device.\n\n"
      "Made by haly.asarray and the operators. Arrays have value semantics: views share memory "
      "until one of them is written.";
  array_type.tp_dealloc = array_dealloc;
  array_type.tp_repr = array_repr;
  array_type.tp_str = array_str;
  array_type.tp_as_number = &array_number;
  array_type.tp_as_mapping = &array_mapping;
  array_type.tp_as_sequence = &array_sequence;
  array_type.tp_as_buffer = &array_buffer;
  array_type.tp_richcompare = array_compare;
  array_type.tp_hash = PyObject_HashNotImplemented;
  array_type.tp_iter = array_iterate;
  array_type.tp_weaklistoffset = offsetof(ArrayObject, weak_references);
  array_type.tp_methods = array_methods;
  array_type.tp_getset = array_attributes;
  if (PyType_Ready(&array_type) != 0) return false;
  // numpy looks for None in the type itself and then leaves mixed operations to this type.
  if (PyDict_SetItemString(array_type.tp_dict, "__array_ufunc__", Py_None) != 0) return false;
  PyType_Modified(&array_type);
  return PyModule_AddObjectRef(module, "Array", reinterpret_cast<PyObject *>(&array_type)) == 0;
}

}  // namespace haly::binding
