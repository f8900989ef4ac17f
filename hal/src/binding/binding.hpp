// What the units of haly._core share. Everything here needs the GIL.
#pragma once

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <exception>
#include <string>
#include <vector>

#include "dispatch.hpp"
#include "error.hpp"
#include "layout.hpp"
#include "memory.hpp"
#include "tensor.hpp"

namespace haly::binding {

// ---- Array ----

struct ArrayObject {
  PyObject_HEAD;
  Tensor tensor;
  PyObject *weak_references;
};

extern PyTypeObject array_type;
inline bool is_array(PyObject *object) { return Py_TYPE(object) == &array_type; }
inline Tensor &tensor_of(PyObject *object) {
  return reinterpret_cast<ArrayObject *>(object)->tensor;
}
// New reference; NULL with MemoryError set.
PyObject *array_create(Tensor tensor);
// Without tensor: the caller fills it in place.
ArrayObject *array_create_blank();
// Arrays alive, for tests of leaks.
Py_ssize_t array_count();

// ---- errors ----

// Thrown by C++ code of the binding after it has set a Python error.
struct PythonError {};

// Turns the exception in flight into the Python error: HalyError and its subclasses, MemoryError,
// KeyboardInterrupt. Call inside `catch (...)`.
void set_python_error();
// A class of haly.errors by name; borrowed.
PyObject *error_class(const char *name);
// Raises haly.errors.<name>(text).
[[noreturn]] void raise(const char *name, const std::string &text);

template <typename Result, typename Function>
Result guarded(Result failure, Function &&function) noexcept {
  try {
    return function();
  } catch (...) {
    set_python_error();
    return failure;
  }
}

// ---- operators ----

struct Operator;
// By name; NULL where the standard has no such operator.
const Operator *find_operator(const char *name);
// The function of METH_FASTCALL | METH_KEYWORDS builtins, for calls from C++.
PyObject *call_operator(const Operator &op, PyObject *const *arguments, Py_ssize_t count,
                        PyObject *names);
// Adds one builtin per operator to the module.
bool add_operators(PyObject *module);

// ---- indexing, DLPack, values ----

extern PyMappingMethods array_mapping;
extern PySequenceMethods array_sequence;
extern PyNumberMethods array_number;
extern PyBufferProcs array_buffer;
bool add_array_type(PyObject *module);
PyObject *array_iterate(PyObject *self);
PyObject *array_compare(PyObject *left, PyObject *right, int operation);
PyObject *array_dlpack(PyObject *self, PyObject *const *arguments, Py_ssize_t count,
                       PyObject *names);
PyObject *array_dlpack_device(PyObject *self, PyObject *);
PyObject *array_from_dlpack(PyObject *module, PyObject *const *arguments, Py_ssize_t count);

// One element as a Python bool, int, float or complex.
PyObject *element_to_python(haly_dtype dtype, const void *element);
// A Python number as one element; PythonError (OverflowError, TypeError) where it does not fit.
void element_from_python(haly_dtype dtype, PyObject *number, void *element);
// The only element of an array of size 1.
PyObject *array_item(const Tensor &tensor);
// A 0-d tensor of the number, cached per device, dtype and value.
const Tensor &scalar_tensor(Device &device, haly_dtype dtype, PyObject *number);
void scalar_cache_clear();
// Dense, row-major bytes of the tensor; waits for the device.
void copy_tensor_to_host(const Tensor &tensor, void *destination);
// Fills a dense tensor from dense host bytes.
void copy_tensor_from_host(const Tensor &tensor, const void *source);
// The host's address of the first element after all work on it is done, NULL where the device's
// memory is not the host's to read.
const char *host_address(const Tensor &tensor);

// ---- complex arrays ----

bool is_complex(haly_dtype dtype);
// float32 of complex64, float64 of complex128; raises DtypeError for others.
haly_dtype part_dtype(haly_dtype dtype);
haly_dtype complex_dtype(haly_dtype part);
// A complex tensor as its parts side by side in a last axis of 2; shares memory.
Tensor pairs_of(const Tensor &tensor);
// The complex tensor of such pairs, which shares memory where the parts are neighbours.
Tensor numbers_of(const Tensor &pairs);

// ---- registered Python objects ----

// Objects that Python code hands to the core at import ("dtypes", "index_slow", ...); borrowed,
// PythonError with RuntimeError where missing.
PyObject *registered(const char *name);
PyObject *dtype_object(haly_dtype dtype);  // new reference
// From a dtype object, name, numpy dtype or Python type.
haly_dtype dtype_of_object(PyObject *object);
Device &device_of_object(PyObject *object);  // Device object or name; None: the default device
Device &default_device_of_context();
PyObject *device_object(Device &device);  // new reference

// ---- units ----

// Other units add themselves to the module: `static const Unit unit(function);`.
struct Unit {
  explicit Unit(bool (*add)(PyObject *module));
};

}  // namespace haly::binding
