// Complex arrays as pairs of real ones: the front end (haly/complex_numbers.py) writes calls of
// operators that have no complex dtype as compositions of real ones over these parts.
#include "binding.hpp"
#include "device.hpp"
#include "operator.hpp"

namespace haly::binding {
namespace {

haly_dtype part_dtype(haly_dtype dtype) {
  if (dtype == HALY_DTYPE_COMPLEX64) return HALY_DTYPE_FLOAT32;
  if (dtype == HALY_DTYPE_COMPLEX128) return HALY_DTYPE_FLOAT64;
  raise("DtypeError",
        std::string("a complex array is wanted, this has dtype ") + dtype_name(dtype));
}

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
    const haly_dtype dtype =
        layout.dtype == HALY_DTYPE_FLOAT32 ? HALY_DTYPE_COMPLEX64 : HALY_DTYPE_COMPLEX128;
    Device &device = parts[0]->device();
    Tensor result = tensor_allocate(device, dtype, layout.ndim, layout.shape);
    for (uint32_t part = 0; part < 2 && !layout.empty; ++part) {
      copy_strided(strided(part_view(result, part)), strided(*parts[part]),
                   device.current_stream());
    }
    return array_create(std::move(result));
  });
}

PyMethodDef functions[] = {
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
