// Traces: programs under construction while a Python function runs on tracers, which stand for
// arrays whose values come later. Everything here needs the GIL.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "binding.hpp"
#include "builder.hpp"
#include "device.hpp"
#include "ir.hpp"
#include "plan.hpp"

namespace haly::binding {

// Owned reference to a Python object, for C++ structs.
class Reference {
 public:
  Reference() = default;
  static Reference share(PyObject *object) { return Reference(Py_XNewRef(object)); }
  static Reference adopt(PyObject *object) { return Reference(object); }
  Reference(const Reference &other) : object_(Py_XNewRef(other.object_)) {}
  Reference(Reference &&other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Reference &operator=(Reference other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Reference() { Py_XDECREF(object_); }
  PyObject *get() const { return object_; }
  PyObject *detach() { return std::exchange(object_, nullptr); }
  explicit operator bool() const { return object_ != nullptr; }

 private:
  explicit Reference(PyObject *object) : object_(object) {}
  PyObject *object_ = nullptr;
};

// Where a graph's input comes from when the program is called.
struct InputSource {
  enum class From : uint8_t { Leaf, Number, Captured };
  From from = From::Leaf;
  uint32_t leaf = 0;                          // Leaf; Number without expression
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;  // Number
  bool pairs = false;                         // Leaf, Number: complex, and the value its pairs
  Reference expression;                       // Number: a function of the list of leaves, or none
  Tensor captured;
};

// One program under construction: a traced function, or a region of one.
struct Trace : std::enable_shared_from_this<Trace> {
  explicit Trace(Device &where, std::shared_ptr<Trace> outer = nullptr);

  Device *device;
  std::shared_ptr<Trace> parent;  // of regions
  std::unique_ptr<Graph> graph;   // gone once the trace has ended
  std::unique_ptr<Builder> builder;
  std::shared_ptr<ConstantPool> constants;  // of the outermost trace

  std::vector<InputSource> sources;    // per input of an outermost graph
  std::vector<Value> captured_values;  // of the parent, per input beyond the region's own

  // A value of this trace or of an outer one as a value of this trace.
  Value lift(Trace &from, Value value);
  // An array from outside as a value: bytes in host memory become a constant, others an input. Of
  // a complex one it is the pairs.
  Value capture(const Tensor &tensor);
  Value add_input(haly_dtype dtype, std::vector<Dimension> shape, std::string name,
                  InputSource source);
  bool is_open() const { return graph != nullptr; }
  void end();

 private:
  std::map<std::pair<Trace *, uint32_t>, Value> lifted_;
  // With the array itself, so that the pointers stay its own while the trace lasts.
  std::map<std::tuple<Storage *, Layout *, uint64_t>, std::pair<Value, Tensor>> arrays_;
};

// The innermost trace of the calling thread, or nullptr.
Trace *current_trace();
void enter_trace(std::shared_ptr<Trace> trace);
void leave_trace();

// What Python's haly.tracing.Tracer derives from. Values of programs are real: for a complex array
// stands the value of its pairs, real and imaginary part side by side in a last axis of 2.
struct TracerObject {
  PyObject_HEAD;
  std::shared_ptr<Trace> trace;
  Value value;
  haly_dtype complex;  // the array's dtype where it is complex, else UNSPECIFIED
  PyObject *parts;     // of a complex one the tracers that its pairs were made of; may be NULL
  bool writable;       // no argument, and no operand of a region
  PyObject *weak_references;
};
extern PyTypeObject tracer_base_type;
bool add_tracer_type(PyObject *module);
inline bool is_tracer(PyObject *object) {
  return Py_TYPE(object) == &tracer_base_type ||
         (PyType_HasFeature(Py_TYPE(object), Py_TPFLAGS_HEAPTYPE) &&
          PyType_IsSubtype(Py_TYPE(object), &tracer_base_type));
}
inline TracerObject &tracer_of(PyObject *object) {
  return *reinterpret_cast<TracerObject *>(object);
}
PyObject *tracer_create(std::shared_ptr<Trace> trace, Value value, bool writable = true,
                        haly_dtype complex = HALY_DTYPE_UNSPECIFIED);
// The dtype of what `array`, an Array or a tracer, stands for where that is complex.
haly_dtype complex_dtype_of(PyObject *array);
// The dtype and value of a tracer in the current trace. Raise LeakedTracerError where its trace is
// over or another thread's.
Value current_value(PyObject *tracer);
haly_dtype tracer_dtype(PyObject *tracer);
[[noreturn]] void raise_leaked();

// Python numbers whose values come later (haly.tracing.TracedNumber): weak in promotion.
bool is_traced_number(PyObject *object);
haly_dtype traced_number_dtype(PyObject *number);
// The number as a value of the current trace.
Value traced_number_value(PyObject *number, haly_dtype dtype);

// "file.py:12" of the innermost Python frame outside of haly's own files.
std::string user_location();

}  // namespace haly::binding
