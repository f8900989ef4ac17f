#include "tracing.hpp"

#include <frameobject.h>

#include <cstring>
#include <new>

#include "error.hpp"

// Type objects are filled by name before PyType_Ready.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace haly::binding {
namespace {

constexpr uint64_t constant_alignment_bytes = 64;

std::vector<std::shared_ptr<Trace>> &trace_stack() {
  thread_local std::vector<std::shared_ptr<Trace>> stack;
  return stack;
}

// The same as the stack's last, for the question that every call of a traced function asks.
thread_local Trace *innermost = nullptr;

bool encloses(const Trace *outer, const Trace *inner) {
  for (; inner != nullptr; inner = inner->parent.get()) {
    if (inner == outer) return true;
  }
  return false;
}

// Programs read dense, aligned memory: other views are copied once, and not at every call.
Tensor readable(const Tensor &tensor) {
  const Tensor dense = tensor_dense(tensor);
  if (dense.storage == nullptr) return dense;
  const uint64_t start = reinterpret_cast<uintptr_t>(dense.storage->address) +
                         dense.storage->offset_bytes + dense.offset_bytes;
  return start % constant_alignment_bytes == 0 ? dense : tensor_copy_to(dense, dense.device());
}

// The bytes of a whole block in host memory can be a constant as they are.
const char *constant_address(const Tensor &tensor) {
  const Layout &layout = *tensor.layout;
  if (!layout.dense || layout.empty || tensor.storage == nullptr || tensor.offset_bytes != 0 ||
      tensor.storage->size_bytes != layout.span_bytes) {
    return nullptr;
  }
  const char *address = host_address(tensor);
  return reinterpret_cast<uintptr_t>(address) % constant_alignment_bytes == 0 ? address : nullptr;
}

PyObject *tracer_new(PyTypeObject *, PyObject *, PyObject *) {
  PyErr_SetString(PyExc_TypeError, "tracers are made by haly.jit");
  return nullptr;
}

void tracer_dealloc(PyObject *self) {
  TracerObject &tracer = tracer_of(self);
  if (tracer.weak_references != nullptr) PyObject_ClearWeakRefs(self);
  tracer.trace.~shared_ptr();
  Py_XDECREF(tracer.parts);
  Py_TYPE(self)->tp_free(self);  // the class in Python releases its type itself
}

}  // namespace

Trace::Trace(Device &where, std::shared_ptr<Trace> outer)
    : device(&where),
      parent(std::move(outer)),
      graph(std::make_unique<Graph>()),
      builder(std::make_unique<Builder>(*graph)),
      constants(parent ? parent->constants : std::make_shared<ConstantPool>()) {}

Value Trace::lift(Trace &from, Value value) {
  if (&from == this) return value;
  auto known = lifted_.find({&from, value.id});
  if (known != lifted_.end()) return known->second;
  if (parent == nullptr) raise_leaked();
  const Value outer = parent->lift(from, value);
  const ValueInfo &info = parent->graph->value(outer);
  Value result;
  if (info.constant) {
    result = graph->add_constant(info.constant, info.name);
  } else {
    std::vector<Dimension> shape = info.shape;
    for (Dimension &extent : shape) {
      if (is_symbol(extent)) extent = graph->find_symbol(parent->graph->dimension_text(extent));
    }
    result = graph->add_input(info.dtype, std::move(shape), info.name);
    captured_values.push_back(outer);
  }
  lifted_[{&from, value.id}] = result;
  return result;
}

Value Trace::capture(const Tensor &tensor) {
  if (parent) {
    Trace *root = parent.get();
    while (root->parent) root = root->parent.get();
    return lift(*root, root->capture(tensor));
  }
  if (&tensor.device() != device) {
    raise("InvalidArgumentError", "a traced function runs on " + device->name +
                                      ", and an array that it uses lies on " +
                                      tensor.device().name + "; move it with x.to_device(\"" +
                                      device->name + "\") before the call");
  }
  const auto key = std::make_tuple(tensor.storage, tensor.layout, tensor.offset_bytes);
  auto known = arrays_.find(key);
  if (known != arrays_.end()) return known->second.first;
  const Tensor given = readable(is_complex(tensor.layout->dtype) ? pairs_of(tensor) : tensor);
  const Layout &layout = *given.layout;
  const std::vector<int64_t> shape(layout.shape, layout.shape + layout.ndim);
  Value value;
  if (const char *address = constant_address(given)) {
    // The tensor keeps its block, and a written array leaves the block to others that hold it.
    auto owner = std::make_shared<Tensor>(given);
    auto constant =
        Constant::borrowed(layout.dtype, shape, address, layout.span_bytes, std::move(owner));
    constants->keep_dense(*device, constant, given);
    value = graph->add_constant(std::move(constant));
  } else {
    InputSource source;
    source.from = InputSource::From::Captured;
    source.captured = given;
    value = add_input(layout.dtype, shape, {}, std::move(source));
  }
  arrays_.emplace(key, std::make_pair(value, tensor));
  return value;
}

Value Trace::add_input(haly_dtype dtype, std::vector<Dimension> shape, std::string name,
                       InputSource source) {
  const Value value = graph->add_input(dtype, std::move(shape), std::move(name));
  sources.push_back(std::move(source));
  return value;
}

void Trace::end() {
  builder.reset();
  graph.reset();
  sources.clear();
  arrays_.clear();
  lifted_.clear();
  constants.reset();
  parent.reset();
}

Trace *current_trace() { return innermost; }
void enter_trace(std::shared_ptr<Trace> trace) {
  innermost = trace.get();
  trace_stack().push_back(std::move(trace));
}
void leave_trace() {
  auto &stack = trace_stack();
  stack.pop_back();
  innermost = stack.empty() ? nullptr : stack.back().get();
}

// ---- tracers ----

PyTypeObject tracer_base_type = {PyVarObject_HEAD_INIT(nullptr, 0)};

bool add_tracer_type(PyObject *module) {
  tracer_base_type.tp_name = "haly._core.TracerBase";
  tracer_base_type.tp_basicsize = sizeof(TracerObject);
  tracer_base_type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE;
  tracer_base_type.tp_doc = "Stands for an array while a function is traced.";
  tracer_base_type.tp_dealloc = tracer_dealloc;
  tracer_base_type.tp_new = tracer_new;
  tracer_base_type.tp_weaklistoffset = offsetof(TracerObject, weak_references);
  if (PyType_Ready(&tracer_base_type) != 0) return false;
  return PyModule_AddObjectRef(module, "TracerBase",
                               reinterpret_cast<PyObject *>(&tracer_base_type)) == 0;
}

PyObject *tracer_create(std::shared_ptr<Trace> trace, Value value, bool writable,
                        haly_dtype complex) {
  auto *type = reinterpret_cast<PyTypeObject *>(registered("Tracer"));
  PyObject *self = type->tp_alloc(type, 0);
  if (self == nullptr) throw PythonError{};
  TracerObject &tracer = tracer_of(self);
  new (&tracer.trace) std::shared_ptr<Trace>(std::move(trace));
  tracer.value = value;
  tracer.complex = complex;
  tracer.writable = writable;
  return self;
}

void raise_leaked() {
  PyObject *raised = PyObject_CallNoArgs(registered("raise_leaked"));
  Py_XDECREF(raised);
  throw PythonError{};
}

Value current_value(PyObject *object) {
  TracerObject &tracer = tracer_of(object);
  Trace *trace = current_trace();
  if (trace == nullptr || !tracer.trace->is_open() || !encloses(tracer.trace.get(), trace)) {
    raise_leaked();
  }
  return trace->lift(*tracer.trace, tracer.value);
}

haly_dtype tracer_dtype(PyObject *object) {
  const TracerObject &tracer = tracer_of(object);
  if (!tracer.trace->is_open()) raise_leaked();
  if (tracer.complex != HALY_DTYPE_UNSPECIFIED) return tracer.complex;
  return tracer.trace->graph->value(tracer.value).dtype;
}

haly_dtype complex_dtype_of(PyObject *array) {
  if (is_tracer(array)) return tracer_of(array).complex;
  if (!is_array(array)) return HALY_DTYPE_UNSPECIFIED;
  const haly_dtype dtype = tensor_of(array).layout->dtype;
  return is_complex(dtype) ? dtype : HALY_DTYPE_UNSPECIFIED;
}

bool is_traced_number(PyObject *object) {
  return reinterpret_cast<PyObject *>(Py_TYPE(object)) == registered("TracedNumber");
}

haly_dtype traced_number_dtype(PyObject *number) {
  PyObject *dtype = PyObject_GetAttrString(number, "_weak_dtype");
  if (dtype == nullptr) throw PythonError{};
  const haly_dtype result = dtype_of_object(dtype);
  Py_DECREF(dtype);
  return result;
}

Value traced_number_value(PyObject *number, haly_dtype dtype) {
  const Reference object = Reference::adopt(dtype_object(dtype));
  PyObject *arguments[] = {number, object.get()};
  const Reference tracer = Reference::adopt(
      PyObject_Vectorcall(registered("traced_number_value"), arguments, 2, nullptr));
  if (!tracer) throw PythonError{};
  return current_value(tracer.get());
}

std::string user_location() {
  const char *package = PyUnicode_AsUTF8(registered("package_folder"));
  if (package == nullptr) throw PythonError{};
  const size_t length = std::strlen(package);
  Reference frame = Reference::share(reinterpret_cast<PyObject *>(PyEval_GetFrame()));
  while (frame) {
    auto *present = reinterpret_cast<PyFrameObject *>(frame.get());
    const Reference code = Reference::adopt(reinterpret_cast<PyObject *>(PyFrame_GetCode(present)));
    const char *file = PyUnicode_AsUTF8(reinterpret_cast<PyCodeObject *>(code.get())->co_filename);
    if (file == nullptr) {
      PyErr_Clear();
      return {};
    }
    const char *slash = std::strrchr(file, '/');
    const char *name = slash ? slash + 1 : file;
    const bool own = std::strncmp(file, package, length) == 0 && file[length] == '/';
    if (!own || std::strncmp(name, "test_", 5) == 0) {
      return std::string(name) + ":" + std::to_string(PyFrame_GetLineNumber(present));
    }
    frame = Reference::adopt(reinterpret_cast<PyObject *>(PyFrame_GetBack(present)));
  }
  return {};
}

}  // namespace haly::binding
