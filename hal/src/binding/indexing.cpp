// x[key] as a view where that is possible, x[key] = value with value semantics.
#include <cstring>

#include "binding.hpp"
#include "device.hpp"
#include "operator.hpp"
#include "operators.hpp"
#include "stream.hpp"

namespace haly::binding {
namespace {

// A key of ints, slices, None and Ellipsis, resolved: a view and the axes to reverse in it.
struct BasicView {
  uint32_t ndim = 0;
  int64_t shape[HALY_MAX_NDIM];
  int64_t strides[HALY_MAX_NDIM];
  int64_t offset = 0;
  uint32_t reversed_count = 0;
  int64_t reversed[HALY_MAX_NDIM];
};

bool is_integer(PyObject *item) {
  if (PyBool_Check(item)) return false;
  if (PyLong_Check(item)) return true;
  if (is_array(item)) {
    const Layout &layout = *tensor_of(item).layout;
    return layout.ndim == 0 && layout.dtype >= HALY_DTYPE_INT8 && layout.dtype <= HALY_DTYPE_UINT64;
  }
  // numpy's integers have __index__, and so have its arrays: only the former are 0-d without len.
  return PyIndex_Check(item) && !PySequence_Check(item);
}

bool is_basic(PyObject *item) {
  return item == Py_None || item == Py_Ellipsis || PySlice_Check(item) || is_integer(item);
}

bool is_basic_key(PyObject *key) {
  if (!PyTuple_Check(key)) return is_basic(key);
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(key); ++index) {
    if (!is_basic(PyTuple_GET_ITEM(key, index))) return false;
  }
  return true;
}

void add_axis(BasicView &view, int64_t extent, int64_t stride) {
  if (view.ndim == HALY_MAX_NDIM) {
    raise("InvalidArgumentError",
          "the result would have more than " + std::to_string(HALY_MAX_NDIM) + " dimensions");
  }
  view.shape[view.ndim] = extent;
  view.strides[view.ndim++] = stride;
}

void take_integer(BasicView &view, const Layout &layout, uint32_t axis, PyObject *item) {
  Py_ssize_t position = PyNumber_AsSsize_t(item, PyExc_IndexError);
  if (position == -1 && PyErr_Occurred()) throw PythonError{};
  const int64_t extent = layout.shape[axis];
  if (position < -extent || position >= extent) {
    raise("BoundsError", "index " + std::to_string(position) + " is out of bounds for axis " +
                             std::to_string(axis) + " of extent " + std::to_string(extent));
  }
  view.offset += (position < 0 ? position + extent : position) * layout.strides[axis];
}

void take_slice(BasicView &view, const Layout &layout, uint32_t axis, PyObject *item) {
  Py_ssize_t start;
  Py_ssize_t stop;
  Py_ssize_t step;
  if (PySlice_Unpack(item, &start, &stop, &step) != 0) throw PythonError{};
  const Py_ssize_t length =
      PySlice_AdjustIndices(static_cast<Py_ssize_t>(layout.shape[axis]), &start, &stop, step);
  if (step < 0) {
    // Strides are never negative: the same elements forwards, reversed afterwards.
    start += (length - 1) * step;
    step = -step;
    if (length > 1) view.reversed[view.reversed_count++] = view.ndim;
  }
  if (length > 0) view.offset += start * layout.strides[axis];
  // A step that leaves at most one element says nothing, and might overflow.
  add_axis(view, length, length > 1 ? step * layout.strides[axis] : layout.strides[axis]);
}

BasicView resolve(const Layout &layout, PyObject *const *items, Py_ssize_t count) {
  uint32_t consumed = 0;
  bool ellipsis = false;
  for (Py_ssize_t index = 0; index < count; ++index) {
    if (items[index] == Py_Ellipsis) {
      if (ellipsis) raise("BoundsError", "an index has at most one ellipsis");
      ellipsis = true;
    } else if (items[index] != Py_None) {
      ++consumed;
    }
  }
  if (consumed > layout.ndim) {
    raise("BoundsError", std::to_string(consumed) + " indices for an array of " +
                             std::to_string(layout.ndim) + " dimensions");
  }
  BasicView view;
  uint32_t axis = 0;
  const auto keep = [&](uint32_t axes) {
    for (; axes > 0; --axes, ++axis) add_axis(view, layout.shape[axis], layout.strides[axis]);
  };
  for (Py_ssize_t index = 0; index < count; ++index) {
    PyObject *item = items[index];
    if (item == Py_Ellipsis) {
      keep(layout.ndim - consumed);
    } else if (item == Py_None) {
      add_axis(view, 1, 0);
    } else if (PySlice_Check(item)) {
      take_slice(view, layout, axis++, item);
    } else {
      take_integer(view, layout, axis++, item);
    }
  }
  keep(layout.ndim - axis);
  return view;
}

BasicView resolve_key(const Layout &layout, PyObject *key) {
  if (PyTuple_Check(key)) {
    return resolve(layout, reinterpret_cast<PyTupleObject *>(key)->ob_item, PyTuple_GET_SIZE(key));
  }
  return resolve(layout, &key, 1);
}

PyObject *flip(PyObject *array, const BasicView &view) {
  const Operator *op = find_operator("flip");
  if (op == nullptr) raise("UnsupportedError", "the standard has no operator flip");
  PyObject *axes = PyTuple_New(view.reversed_count);
  if (axes == nullptr) throw PythonError{};
  for (uint32_t index = 0; index < view.reversed_count; ++index) {
    PyTuple_SET_ITEM(axes, index, PyLong_FromLongLong(view.reversed[index]));
  }
  PyObject *names = Py_BuildValue("(s)", "axis");
  PyObject *arguments[] = {array, axes};
  PyObject *result = names ? call_operator(*op, arguments, 1, names) : nullptr;
  Py_XDECREF(names);
  Py_DECREF(axes);
  return result;
}

PyObject *get_basic(PyObject *self, PyObject *const *items, Py_ssize_t count) {
  const Tensor &tensor = tensor_of(self);
  const BasicView view = resolve(*tensor.layout, items, count);
  PyObject *result =
      array_create(tensor_view(tensor, view.ndim, view.shape, view.strides, view.offset));
  if (result != nullptr && view.reversed_count > 0) {
    PyObject *flipped = guarded<PyObject *>(nullptr, [&] { return flip(result, view); });
    Py_DECREF(result);
    return flipped;
  }
  return result;
}

PyObject *array_get(PyObject *self, PyObject *key) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (!is_basic_key(key)) {
      PyObject *arguments[] = {self, key};
      return PyObject_Vectorcall(registered("index_advanced"), arguments, 2, nullptr);
    }
    if (PyTuple_Check(key)) {
      return get_basic(self, reinterpret_cast<PyTupleObject *>(key)->ob_item,
                       PyTuple_GET_SIZE(key));
    }
    return get_basic(self, &key, 1);
  });
}

// Nobody else sees this storage, and no other stream may still be at work on it.
bool is_writable(const Tensor &tensor) {
  const Storage &storage = *tensor.storage;
  return storage.references.load(std::memory_order_acquire) == 1 &&
         storage.release_foreign == nullptr && storage.used_elsewhere == 0 &&
         storage.owner == &tensor.device().current_stream();
}

// The value to write as a tensor on the array's device, of its dtype.
Tensor value_tensor(const Tensor &target, PyObject *value) {
  Device &device = target.device();
  const haly_dtype dtype = target.layout->dtype;
  if (PyLong_Check(value) || PyFloat_Check(value) || PyComplex_Check(value)) {
    return scalar_tensor(device, dtype, value);
  }
  PyObject *arguments[] = {value, dtype_object(dtype), device_object(device)};
  PyObject *array = PyObject_Vectorcall(registered("assignable"), arguments, 3, nullptr);
  Py_XDECREF(arguments[1]);
  Py_XDECREF(arguments[2]);
  if (array == nullptr) throw PythonError{};
  Tensor result = tensor_of(array);
  Py_DECREF(array);
  return result;
}

// `value` with the view's shape, repeated along axes that it lacks.
Tensor broadcast_to(const Tensor &value, const BasicView &view) {
  const Layout &layout = *value.layout;
  int64_t strides[HALY_MAX_NDIM] = {};
  uint32_t skipped = 0;  // leading axes of extent 1 that the target lacks
  while (layout.ndim - skipped > view.ndim && layout.shape[skipped] == 1) ++skipped;
  const uint32_t ndim = layout.ndim - skipped;
  bool fits = ndim <= view.ndim;
  for (uint32_t axis = 0; fits && axis < ndim; ++axis) {
    const uint32_t target = view.ndim - ndim + axis;
    const int64_t extent = layout.shape[skipped + axis];
    fits = extent == view.shape[target] || extent == 1;
    strides[target] = extent == 1 ? 0 : layout.strides[skipped + axis];
  }
  if (!fits) {
    const auto text = [](const int64_t *shape, uint32_t count) {
      std::string result = "(";
      for (uint32_t axis = 0; axis < count; ++axis) {
        result += (axis ? ", " : "") + std::to_string(shape[axis]);
      }
      return result + ")";
    };
    raise("InvalidArgumentError", "a value of shape " + text(layout.shape, layout.ndim) +
                                      " cannot be written to shape " + text(view.shape, view.ndim));
  }
  return tensor_view(value, view.ndim, view.shape, strides, 0);
}

StridedView strided(const Tensor &tensor) {
  return StridedView{tensor.storage,      tensor.offset_bytes,  tensor.layout->dtype,
                     tensor.layout->ndim, tensor.layout->shape, tensor.layout->strides};
}

void set_basic(PyObject *self, PyObject *key, PyObject *value) {
  Tensor &tensor = tensor_of(self);
  resolve_key(*tensor.layout, key);  // a wrong key leaves the array as it is
  Tensor source = value_tensor(tensor, value);
  if (!tensor.layout->empty && (!is_writable(tensor) || source.storage == tensor.storage)) {
    tensor = tensor_copy_to(tensor, tensor.device());
  }
  const BasicView view = resolve_key(*tensor.layout, key);
  Tensor target = tensor_view(tensor, view.ndim, view.shape, view.strides, view.offset);
  Tensor spread = broadcast_to(source, view);
  if (target.layout->empty) return;
  if (view.reversed_count > 0) {
    PyObject *array = array_create(spread);
    PyObject *flipped = array ? flip(array, view) : nullptr;
    Py_XDECREF(array);
    if (flipped == nullptr) throw PythonError{};
    spread = tensor_of(flipped);
    Py_DECREF(flipped);
  }
  copy_strided(strided(target), strided(spread), target.device().current_stream());
}

int array_set(PyObject *self, PyObject *key, PyObject *value) {
  return guarded<int>(-1, [&]() -> int {
    if (value == nullptr) {
      PyErr_SetString(PyExc_TypeError, "elements of an Array cannot be deleted");
      return -1;
    }
    if (is_basic_key(key)) {
      set_basic(self, key, value);
      return 0;
    }
    PyObject *arguments[] = {self, key, value};
    PyObject *result = PyObject_Vectorcall(registered("assign_advanced"), arguments, 3, nullptr);
    if (result == nullptr) return -1;
    tensor_of(self) = tensor_of(result);
    Py_DECREF(result);
    return 0;
  });
}

Py_ssize_t array_length(PyObject *self) {
  const Layout &layout = *tensor_of(self).layout;
  if (layout.ndim == 0) {
    PyErr_SetString(PyExc_TypeError, "a 0-d array has no len()");
    return -1;
  }
  return static_cast<Py_ssize_t>(layout.shape[0]);
}

PyObject *array_sequence_item(PyObject *self, Py_ssize_t position) {
  const Layout &layout = *tensor_of(self).layout;
  if (layout.ndim == 0 || position < 0 || position >= layout.shape[0]) {
    PyErr_SetString(error_class("BoundsError"), "index out of bounds");
    return nullptr;
  }
  return guarded<PyObject *>(nullptr, [&] {
    return array_create(tensor_view(tensor_of(self), layout.ndim - 1, layout.shape + 1,
                                    layout.strides + 1, position * layout.strides[0]));
  });
}

}  // namespace

PyObject *array_iterate(PyObject *self) {
  if (tensor_of(self).layout->ndim == 0) {
    PyErr_SetString(PyExc_TypeError, "iteration over a 0-d array");
    return nullptr;
  }
  return PySeqIter_New(self);
}

PyMappingMethods array_mapping = {array_length, array_get, array_set};
PySequenceMethods array_sequence = {array_length, nullptr, nullptr, array_sequence_item,
                                    nullptr,      nullptr, nullptr, nullptr,
                                    nullptr,      nullptr};

}  // namespace haly::binding
