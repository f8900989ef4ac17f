// Complex arrays as pairs of real ones: the front end (haly/complex_numbers.py) writes calls of
// operators that have no complex dtype as compositions of real ones over these parts.
#include "binding.hpp"
#include "device.hpp"
#include "operator.hpp"

namespace haly::binding {

bool is_complex(haly_dtype dtype) {
  return dtype == HALY_DTYPE_COMPLEX64 || dtype == HALY_DTYPE_COMPLEX128;
}

haly_dtype part_dtype(haly_dtype dtype) {
  if (dtype == HALY_DTYPE_COMPLEX64) return HALY_DTYPE_FLOAT32;
  if (dtype == HALY_DTYPE_COMPLEX128) return HALY_DTYPE_FLOAT64;
  raise("DtypeError",
        std::string("a complex array is wanted, this has dtype ") + dtype_name(dtype));
}

haly_dtype complex_dtype(haly_dtype part) {
  if (part == HALY_DTYPE_FLOAT32) return HALY_DTYPE_COMPLEX64;
  if (part == HALY_DTYPE_FLOAT64) return HALY_DTYPE_COMPLEX128;
  raise("DtypeError", std::string("the parts of complex numbers are float32 or float64, not ") +
                          dtype_name(part));
}

Tensor pairs_of(const Tensor &tensor) {
  const Layout &layout = *tensor.layout;
  const haly_dtype dtype = part_dtype(layout.dtype);
  if (layout.ndim == HALY_MAX_NDIM) {
    raise("UnsupportedError", "a complex array of " + std::to_string(layout.ndim) +
                                  " dimensions; programs and transforms hold complex numbers as "
                                  "pairs in one more axis, so that at most " +
                                  std::to_string(HALY_MAX_NDIM - 1) + " are possible there");
  }
  int64_t shape[HALY_MAX_NDIM];
  int64_t strides[HALY_MAX_NDIM];
  for (uint32_t axis = 0; axis < layout.ndim; ++axis) {
    shape[axis] = layout.shape[axis];
    strides[axis] = 2 * layout.strides[axis];
  }
  shape[layout.ndim] = 2;
  strides[layout.ndim] = 1;
  LayoutPointer pairs = make_layout(*layout.device, dtype, layout.ndim + 1, shape, strides);
  if (tensor.storage) retain(tensor.storage);
  return Tensor(tensor.storage, pairs.detach(), tensor.offset_bytes);
}

Tensor numbers_of(const Tensor &pairs) {
  const Layout &layout = *pairs.layout;
  const haly_dtype dtype = complex_dtype(layout.dtype);
  if (layout.ndim == 0 || layout.shape[layout.ndim - 1] != 2) {
    raise("InvalidArgumentError", "pairs of parts are wanted, in a last axis of extent 2");
  }
  const uint32_t ndim = layout.ndim - 1;
  bool neighbours =
      layout.empty || (layout.strides[ndim] == 1 && pairs.offset_bytes % dtype_size(dtype) == 0);
  for (uint32_t axis = 0; neighbours && !layout.empty && axis < ndim; ++axis) {
    neighbours = layout.shape[axis] == 1 || layout.strides[axis] % 2 == 0;
  }
  if (!neighbours) return numbers_of(tensor_copy_to(pairs, pairs.device()));
  int64_t strides[HALY_MAX_NDIM];
  for (uint32_t axis = 0; axis < ndim; ++axis) strides[axis] = layout.strides[axis] / 2;
  LayoutPointer numbers =
      make_layout(*layout.device, dtype, ndim, layout.shape, layout.empty ? nullptr : strides);
  if (pairs.storage) retain(pairs.storage);
  return Tensor(pairs.storage, numbers.detach(), pairs.offset_bytes);
}

namespace {

// The real (0) or imaginary (1) parts, in place.
Tensor part_view(const Tensor &tensor, uint32_t part) {
  const Layout &layout = *tensor.layout;
  const haly_dtype dtype = part_dtype(layout.dtype);
  int64_t strides[HALY_MAX_NDIM];
  for (uint32_t axis = 0; axis < layout.ndim; ++axis) strides[axis] = 2 * layout.strides[axis];
  LayoutPointer parts = make_layout(*layout.device, dtype, layout.ndim, layout.shape, strides);
  const uint64_t offset = layout.empty ? 0 : uint64_t{part} * dtype_size(dtype);
  if (tensor.storage) retain(tensor.storage);
  return Tensor(tensor.storage, parts.detach(), tensor.offset_bytes + offset);
}

StridedView strided(const Tensor &tensor) {
  return StridedView{tensor.storage,      tensor.offset_bytes,  tensor.layout->dtype,
                     tensor.layout->ndim, tensor.layout->shape, tensor.layout->strides};
}

PyObject *complex_part(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (count != 2 || !is_array(arguments[0])) {
      PyErr_SetString(PyExc_TypeError, "complex_part(array, 0 or 1)");
      return nullptr;
    }
    const int imaginary = PyObject_IsTrue(arguments[1]);
    if (imaginary < 0) return nullptr;
    return array_create(part_view(tensor_of(arguments[0]), static_cast<uint32_t>(imaginary)));
  });
}

PyObject *complex_from_parts(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (count != 2 || !is_array(arguments[0]) || !is_array(arguments[1])) {
      PyErr_SetString(PyExc_TypeError, "complex_from_parts(real, imaginary)");
      return nullptr;
    }
    const Tensor *parts[] = {&tensor_of(arguments[0]), &tensor_of(arguments[1])};
    const Layout &layout = *parts[0]->layout;
    const Layout &other = *parts[1]->layout;
    bool same = layout.dtype == other.dtype && layout.ndim == other.ndim &&
                &parts[0]->device() == &parts[1]->device();
    for (uint32_t axis = 0; same && axis < layout.ndim; ++axis) {
      same = layout.shape[axis] == other.shape[axis];
    }
    if (!same || (layout.dtype != HALY_DTYPE_FLOAT32 && layout.dtype != HALY_DTYPE_FLOAT64)) {
      raise("InvalidArgumentError",
            "real and imaginary parts are float32 or float64 of one shape on one device");
    }
    const haly_dtype dtype = complex_dtype(layout.dtype);
    Device &device = parts[0]->device();
    Tensor result = tensor_allocate(device, dtype, layout.ndim, layout.shape);
    for (uint32_t part = 0; part < 2 && !layout.empty; ++part) {
      copy_strided(strided(part_view(result, part)), strided(*parts[part]),
                   device.current_stream());
    }
    return array_create(std::move(result));
  });
}

template <Tensor view(const Tensor &)>
PyObject *viewed(PyObject *, PyObject *array) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (!is_array(array)) {
      PyErr_SetString(PyExc_TypeError, "an Array is wanted");
      return nullptr;
    }
    return array_create(view(tensor_of(array)));
  });
}

PyMethodDef functions[] = {
    {"complex_pairs", viewed<pairs_of>, METH_O,
     "Both parts of a complex array side by side in a new last axis; shares memory."},
    {"complex_from_pairs", viewed<numbers_of>, METH_O,
     "The complex array of such pairs; shares memory where the parts are neighbours."},
    {"complex_part", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(complex_part)),
     METH_FASTCALL, "The real (0) or imaginary (1) parts of a complex array; shares memory."},
    {"complex_from_parts",
     reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(complex_from_parts)), METH_FASTCALL,
     "A complex array of real and imaginary parts."},
    {nullptr, nullptr, 0, nullptr},
};

const Unit unit([](PyObject *module) { return PyModule_AddFunctions(module, functions) == 0; });

}  // namespace
}  // namespace haly::binding
