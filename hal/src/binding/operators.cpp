// The operators as builtin functions: Python arguments by the descriptor's signature, promotion,
// the call. The common case, arrays alone in a call like the last one, leaves early.
#include "operators.hpp"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "binding.hpp"
#include "device.hpp"
#include "operator.hpp"
#include "prepared_cache.hpp"
#include "registry.hpp"
#include "stream.hpp"
#include "timeline.hpp"
#include "tracing.hpp"

// Type objects are filled by name before PyType_Ready.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace haly::binding {

namespace {

std::vector<Operator *> &all_operators() {
  static auto *list = new std::vector<Operator *>;
  return *list;
}

std::string in_call(const Operator &op, std::string_view parameter) {
  return std::string(op.descriptor->name) + ": " + std::string(parameter);
}

[[noreturn]] void type_error(const std::string &text) {
  PyErr_SetString(PyExc_TypeError, text.c_str());
  throw PythonError{};
}

bool is_weak_scalar(PyObject *object) {
  return PyFloat_Check(object) || PyLong_Check(object) || PyComplex_Check(object);
}

// numpy's scalars have a dtype of their own, which takes part in promotion.
bool is_numpy_scalar(PyObject *object) {
  const int is_scalar = PyObject_IsInstance(object, registered("numpy_scalar"));
  if (is_scalar < 0) throw PythonError{};
  return is_scalar == 1;
}

haly_dtype weak_dtype(PyObject *number) {
  if (is_traced_number(number)) return traced_number_dtype(number);
  if (PyBool_Check(number)) return HALY_DTYPE_BOOL;
  if (PyLong_Check(number)) return HALY_DTYPE_INT64;
  if (PyFloat_Check(number)) return HALY_DTYPE_FLOAT64;
  return HALY_DTYPE_COMPLEX128;
}

haly_dtype default_dtype(haly_dtype weak) {
  if (weak == HALY_DTYPE_FLOAT64) return HALY_DTYPE_FLOAT32;
  if (weak == HALY_DTYPE_COMPLEX128) return HALY_DTYPE_COMPLEX64;
  return weak;
}

// Everything a call borrows lives here until it returns.
struct Bound {
  std::vector<PyObject *> values;          // per parameter; NULL: not given
  std::vector<PyObject *> sequences;       // owned: variadics, numbers
  std::vector<Tensor> tensors;             // per slot; absent: no layout
  std::vector<PyObject *> weak;            // per slot: a Python scalar still to be converted
  std::vector<PyObject *> tracers;         // per slot: what stands for an array to come
  bool traced = false;                     // some slot's value comes later
  std::vector<haly_dtype> scalar_dtypes;   // per slot: of numpy's scalars, else UNSPECIFIED
  std::vector<uint32_t> slot_parameters;   // per slot: its parameter
  std::vector<uint32_t> counts;            // per tensor parameter
  std::vector<uint64_t> statics;           // storage of the attribute struct
  std::vector<std::vector<int64_t>> ints;  // storage of its lists and of host tensors
  std::vector<std::vector<double>> floats;
  std::vector<haly_scalar> scalars;
  std::vector<haly_host_tensor> host_tensors;
  std::vector<const haly_host_tensor *> host_pointers;
  std::vector<int64_t> host_extents;
  PyObject *device = nullptr;

  ~Bound() {
    for (PyObject *sequence : sequences) Py_DECREF(sequence);
  }
};

const SignatureEntry *find_keyword(const Operator &op, PyObject *name) {
  const auto signature = op.descriptor->signature;
  for (size_t index = 0; index < signature.size(); ++index) {
    if (op.names[index] == name && signature[index].passing != Passing::PositionalOnly) {
      return &signature[index];
    }
  }
  for (size_t index = 0; index < signature.size(); ++index) {
    if (signature[index].passing != Passing::PositionalOnly &&
        PyUnicode_Compare(op.names[index], name) == 0) {
      return &signature[index];
    }
  }
  return nullptr;
}

void bind_arguments(const Operator &op, PyObject *const *arguments, Py_ssize_t count,
                    PyObject *names, Bound &bound) {
  const OperatorDescriptor &descriptor = *op.descriptor;
  const std::string name(descriptor.name);
  bound.values.assign(descriptor.parameters.size(), nullptr);
  if (count > op.positional_count) {
    type_error(name + "() takes " + std::to_string(op.positional_count) +
               " positional arguments, " + std::to_string(count) + " were given");
  }
  for (Py_ssize_t index = 0; index < count; ++index) {
    bound.values[descriptor.signature[static_cast<size_t>(index)].parameter] = arguments[index];
  }
  const Py_ssize_t keyword_count = names ? PyTuple_GET_SIZE(names) : 0;
  for (Py_ssize_t index = 0; index < keyword_count; ++index) {
    PyObject *keyword = PyTuple_GET_ITEM(names, index);
    const SignatureEntry *entry = find_keyword(op, keyword);
    if (entry == nullptr) {
      if (descriptor.tensor_count == 0 &&
          PyUnicode_CompareWithASCIIString(keyword, "device") == 0) {
        bound.device = arguments[count + index];
        continue;
      }
      PyErr_Format(PyExc_TypeError, "%s() has no keyword argument %R", name.c_str(), keyword);
      throw PythonError{};
    }
    if (bound.values[entry->parameter] != nullptr) {
      PyErr_Format(PyExc_TypeError, "%s() got %R twice", name.c_str(), keyword);
      throw PythonError{};
    }
    bound.values[entry->parameter] = arguments[count + index];
  }
  for (const SignatureEntry &entry : descriptor.signature) {
    const ParameterDescriptor &parameter = descriptor.parameters[entry.parameter];
    if (bound.values[entry.parameter] == nullptr && !parameter.has_default && !parameter.optional) {
      type_error(name + "() needs the argument " + std::string(parameter.name));
    }
  }
}

void add_slot(const Operator &op, Bound &bound, uint32_t parameter, PyObject *value) {
  bound.slot_parameters.push_back(parameter);
  bound.tensors.emplace_back();
  bound.weak.push_back(nullptr);
  bound.tracers.push_back(nullptr);
  bound.scalar_dtypes.push_back(HALY_DTYPE_UNSPECIFIED);
  if (value == nullptr || value == Py_None) return;
  if (is_array(value)) {
    bound.tensors.back() = tensor_of(value);
  } else if (PyFloat_CheckExact(value) || PyLong_CheckExact(value)) {
    bound.weak.back() = value;
  } else if (is_tracer(value)) {
    bound.tracers.back() = value;
    bound.traced = true;
  } else if (is_traced_number(value)) {
    bound.weak.back() = value;
    bound.traced = true;
  } else if (is_numpy_scalar(value)) {
    PyObject *dtype = PyObject_GetAttrString(value, "dtype");
    if (dtype == nullptr) throw PythonError{};
    bound.sequences.push_back(dtype);
    bound.scalar_dtypes.back() = dtype_of_object(dtype);
    PyObject *number = PyObject_CallMethod(value, "item", nullptr);
    if (number == nullptr) throw PythonError{};
    bound.sequences.push_back(number);
    bound.weak.back() = number;
  } else if (is_weak_scalar(value)) {
    bound.weak.back() = value;
  } else {
    const std::string name = in_call(op, op.descriptor->parameters[parameter].name);
    type_error(name + " is a " + Py_TYPE(value)->tp_name +
               ", an Array is wanted; write haly.asarray(...)");
  }
}

void collect_tensors(const Operator &op, Bound &bound) {
  const auto parameters = op.descriptor->parameters;
  for (uint32_t index = 0; index < parameters.size(); ++index) {
    const ParameterDescriptor &parameter = parameters[index];
    if (parameter.kind != ParameterKind::Tensor) continue;
    PyObject *value = bound.values[index];
    if (!parameter.variadic) {
      if ((value == nullptr || value == Py_None) && !parameter.optional) {
        type_error(in_call(op, parameter.name) + " is None, an Array is wanted");
      }
      add_slot(op, bound, index, value);
      bound.counts.push_back(1);
      continue;
    }
    if (value == nullptr || is_array(value) || is_tracer(value)) {
      type_error(in_call(op, parameter.name) + " is a sequence of arrays, as [x, y]");
    }
    PyObject *sequence = PySequence_Fast(value, "a sequence of arrays is wanted");
    if (sequence == nullptr) throw PythonError{};
    bound.sequences.push_back(sequence);
    const Py_ssize_t length = PySequence_Fast_GET_SIZE(sequence);
    for (Py_ssize_t item = 0; item < length; ++item) {
      add_slot(op, bound, index, PySequence_Fast_GET_ITEM(sequence, item));
    }
    bound.counts.push_back(static_cast<uint32_t>(length));
  }
}

Tensor cast_tensor(const Tensor &tensor, haly_dtype dtype) {
  static const OperatorDescriptor *const cast = haly::find_operator("cast");
  if (cast == nullptr) raise("UnsupportedError", "the standard has no operator cast");
  std::vector<uint64_t> statics((cast->statics_size + 7) / 8);
  std::memcpy(statics.data(), cast->statics_default, cast->statics_size);
  for (const ParameterDescriptor &parameter : cast->parameters) {
    if (parameter.kind != ParameterKind::Static || parameter.type != StaticType::Dtype) continue;
    std::memcpy(reinterpret_cast<char *>(statics.data()) + parameter.offset, &dtype, sizeof dtype);
  }
  const Tensor *input = &tensor;
  Call call;
  call.op = cast;
  call.inputs = &input;
  call.input_count = 1;
  call.statics = statics.data();
  Tensor result;
  haly::call(call, &result, 1);
  return result;
}

Device &device_of(const Bound &bound) {
  for (const Tensor &tensor : bound.tensors) {
    if (tensor) return tensor.device();
  }
  return bound.device ? device_of_object(bound.device) : default_device_of_context();
}

[[noreturn]] void refuse_promotion(const Operator &op, haly_dtype left, haly_dtype right) {
  const char *advice = promotion_advice(left, right);
  raise("PromotionError", std::string(op.descriptor->name) + ": " + dtype_name(left) + " and " +
                              dtype_name(right) + " have no common dtype; " +
                              (advice ? advice : "cast one of them with haly.astype(x, dtype)"));
}

haly_dtype slot_dtype(const Bound &bound, size_t slot) {
  if (bound.tensors[slot]) return bound.tensors[slot].layout->dtype;
  if (bound.tracers[slot]) return tracer_dtype(bound.tracers[slot]);
  return bound.scalar_dtypes[slot];
}

// The common dtype of the slots that share a dtype variable; UNSPECIFIED where there are none.
haly_dtype common_dtype(const Operator &op, const Bound &bound, uint8_t variable) {
  haly_dtype common = HALY_DTYPE_UNSPECIFIED;
  const auto parameters = op.descriptor->parameters;
  for (size_t slot = 0; slot < bound.tensors.size(); ++slot) {
    if (parameters[bound.slot_parameters[slot]].dtype_variable != variable) continue;
    const haly_dtype dtype = slot_dtype(bound, slot);
    if (dtype == HALY_DTYPE_UNSPECIFIED) continue;
    if (common == HALY_DTYPE_UNSPECIFIED || common == dtype) {
      common = dtype;
      continue;
    }
    const haly_dtype promoted = promote(common, dtype);
    if (promoted == HALY_DTYPE_UNSPECIFIED) refuse_promotion(op, common, dtype);
    common = promoted;
  }
  haly_dtype weak_common = HALY_DTYPE_UNSPECIFIED;
  for (size_t slot = 0; slot < bound.tensors.size(); ++slot) {
    if (parameters[bound.slot_parameters[slot]].dtype_variable != variable) continue;
    if (bound.weak[slot] == nullptr || bound.scalar_dtypes[slot] != HALY_DTYPE_UNSPECIFIED) {
      continue;
    }
    const haly_dtype weak = weak_dtype(bound.weak[slot]);
    if (common == HALY_DTYPE_UNSPECIFIED) {
      weak_common = std::max(weak_common, weak);
      continue;
    }
    const haly_dtype promoted = promote_weak(common, weak);
    if (promoted == HALY_DTYPE_UNSPECIFIED) {
      raise("PromotionError", std::string(op.descriptor->name) + ": a Python " +
                                  Py_TYPE(bound.weak[slot])->tp_name + " next to an array of " +
                                  dtype_name(common) +
                                  "; cast the array with haly.astype(x, dtype)");
    }
    common = promoted;
  }
  if (common == HALY_DTYPE_UNSPECIFIED && weak_common != HALY_DTYPE_UNSPECIFIED) {
    common = default_dtype(weak_common);
  }
  return common;
}

// The dtype that each slot's value has to have in the call; UNSPECIFIED: the one that it has.
std::vector<haly_dtype> wanted_dtypes(const Operator &op, const Bound &bound) {
  const auto parameters = op.descriptor->parameters;
  std::vector<haly_dtype> commons(op.descriptor->dtype_variables.size(), -1);
  std::vector<haly_dtype> result(bound.tensors.size(), HALY_DTYPE_UNSPECIFIED);
  for (size_t slot = 0; slot < bound.tensors.size(); ++slot) {
    const ParameterDescriptor &parameter = parameters[bound.slot_parameters[slot]];
    haly_dtype wanted = parameter.dtype;
    if (parameter.dtype_variable != kNoVariable) {
      haly_dtype &common = commons[parameter.dtype_variable];
      if (common == -1) common = common_dtype(op, bound, parameter.dtype_variable);
      wanted = common;
    }
    if (bound.weak[slot] != nullptr) {
      if (wanted == HALY_DTYPE_UNSPECIFIED) {
        wanted = default_dtype(weak_dtype(bound.weak[slot]));
      }
      result[slot] = wanted;
    } else if (parameter.dtype_variable != kNoVariable) {
      result[slot] = wanted;
    }
  }
  return result;
}

void promote_tensors(const Operator &op, Bound &bound) {
  Device &device = device_of(bound);
  const std::vector<haly_dtype> wanted = wanted_dtypes(op, bound);
  for (size_t slot = 0; slot < bound.tensors.size(); ++slot) {
    Tensor &tensor = bound.tensors[slot];
    if (bound.weak[slot] != nullptr) {
      tensor = scalar_tensor(device, wanted[slot], bound.weak[slot]);
    } else if (tensor && wanted[slot] != HALY_DTYPE_UNSPECIFIED &&
               tensor.layout->dtype != wanted[slot]) {
      tensor = cast_tensor(tensor, wanted[slot]);
    }
  }
}

std::vector<int64_t> integers_of(const Operator &op, const ParameterDescriptor &parameter,
                                 PyObject *value) {
  std::vector<int64_t> result;
  const auto push = [&](PyObject *item) {
    const long long number = PyLong_AsLongLong(item);
    if (number == -1 && PyErr_Occurred()) throw PythonError{};
    result.push_back(number);
  };
  if (is_tracer(value) || is_traced_number(value)) {  // says why not, and what to write
    Py_XDECREF(PyNumber_Index(value));
    throw PythonError{};
  }
  // Arrays, ours and numpy's, have __index__ too: they are sequences unless they are 0-d.
  const bool single = is_array(value) ? tensor_of(value).layout->ndim == 0
                                      : PyIndex_Check(value) && !PySequence_Check(value);
  if (single) {
    PyObject *index = PyNumber_Index(value);
    if (index == nullptr) throw PythonError{};
    push(index);
    Py_DECREF(index);
    return result;
  }
  PyObject *sequence = PySequence_Fast(value, "");
  if (sequence == nullptr) {
    PyErr_Clear();
    type_error(in_call(op, parameter.name) + " is a " + Py_TYPE(value)->tp_name +
               ", an integer or a sequence of integers is wanted");
  }
  for (Py_ssize_t index = 0; index < PySequence_Fast_GET_SIZE(sequence); ++index) {
    PyObject *item = PyNumber_Index(PySequence_Fast_GET_ITEM(sequence, index));
    if (item == nullptr) {
      if (!PyErr_ExceptionMatches(PyExc_TypeError)) {
        Py_DECREF(sequence);
        throw PythonError{};
      }
      PyErr_Clear();
      const std::string kind = Py_TYPE(PySequence_Fast_GET_ITEM(sequence, index))->tp_name;
      Py_DECREF(sequence);
      type_error(in_call(op, parameter.name) + " holds a " + kind + ", integers are wanted");
    }
    try {
      push(item);
    } catch (...) {
      Py_DECREF(item);
      Py_DECREF(sequence);
      throw;
    }
    Py_DECREF(item);
  }
  Py_DECREF(sequence);
  return result;
}

std::vector<double> reals_of(PyObject *value) {
  std::vector<double> result;
  if (PyFloat_Check(value) || PyLong_Check(value)) {
    result.push_back(PyFloat_AsDouble(value));
    if (PyErr_Occurred()) throw PythonError{};
    return result;
  }
  PyObject *sequence = PySequence_Fast(value, "a number or a sequence of numbers is wanted");
  if (sequence == nullptr) throw PythonError{};
  for (Py_ssize_t index = 0; index < PySequence_Fast_GET_SIZE(sequence); ++index) {
    result.push_back(PyFloat_AsDouble(PySequence_Fast_GET_ITEM(sequence, index)));
  }
  Py_DECREF(sequence);
  if (PyErr_Occurred()) throw PythonError{};
  return result;
}

int32_t enum_of(const Operator &op, const ParameterDescriptor &parameter, PyObject *value) {
  Py_ssize_t length = 0;
  const char *text = PyUnicode_Check(value) ? PyUnicode_AsUTF8AndSize(value, &length) : nullptr;
  std::string known;
  for (const EnumValue &entry : parameter.enum_values) {
    if (text && entry.name == std::string_view(text, static_cast<size_t>(length))) {
      return entry.value;
    }
    known += (known.empty() ? "\"" : ", \"") + std::string(entry.name) + "\"";
  }
  PyErr_Clear();
  PyObject *shown = PyObject_Repr(value);
  const char *shown_text = shown ? PyUnicode_AsUTF8(shown) : nullptr;
  const std::string text_of_value = shown_text ? shown_text : "?";
  Py_XDECREF(shown);
  raise("InvalidArgumentError",
        in_call(op, parameter.name) + " is " + text_of_value + ", one of " + known + " is wanted");
}

template <typename T>
void write(char *base, uint32_t offset, T value) {
  std::memcpy(base + offset, &value, sizeof value);
}

void write_static(const Operator &op, const ParameterDescriptor &parameter, PyObject *value,
                  char *base, Bound &bound) {
  if (value == Py_None) {
    if (!parameter.optional) type_error(in_call(op, parameter.name) + " must not be None");
    if (parameter.has_offset != kNoOffset) write<uint32_t>(base, parameter.has_offset, 0);
    return;
  }
  if (parameter.has_offset != kNoOffset) write<uint32_t>(base, parameter.has_offset, 1);
  switch (parameter.type) {
    case StaticType::Int: {
      PyObject *index = PyNumber_Index(value);
      if (index == nullptr) {
        if (!PyErr_ExceptionMatches(PyExc_TypeError)) throw PythonError{};
        PyErr_Clear();
        type_error(in_call(op, parameter.name) + " is a " + Py_TYPE(value)->tp_name +
                   ", an integer is wanted");
      }
      const long long number = PyLong_AsLongLong(index);
      Py_DECREF(index);
      if (number == -1 && PyErr_Occurred()) throw PythonError{};
      return write<int64_t>(base, parameter.offset, number);
    }
    case StaticType::Float: {
      const double number = PyFloat_AsDouble(value);
      if (number == -1.0 && PyErr_Occurred()) throw PythonError{};
      return write<double>(base, parameter.offset, number);
    }
    case StaticType::Bool: {
      const int truth = PyObject_IsTrue(value);
      if (truth < 0) throw PythonError{};
      return write<uint32_t>(base, parameter.offset, static_cast<uint32_t>(truth));
    }
    case StaticType::Dtype:
      return write<int32_t>(base, parameter.offset, dtype_of_object(value));
    case StaticType::Enum:
      return write<int32_t>(base, parameter.offset, enum_of(op, parameter, value));
    case StaticType::Ints:
      bound.ints.push_back(integers_of(op, parameter, value));
      write<const int64_t *>(base, parameter.offset, bound.ints.back().data());
      return write<uint32_t>(base, parameter.count_offset,
                             static_cast<uint32_t>(bound.ints.back().size()));
    case StaticType::Floats:
      bound.floats.push_back(reals_of(value));
      write<const double *>(base, parameter.offset, bound.floats.back().data());
      return write<uint32_t>(base, parameter.count_offset,
                             static_cast<uint32_t>(bound.floats.back().size()));
    case StaticType::None:
      return;
  }
}

haly_scalar scalar_of(const ParameterDescriptor &parameter, PyObject *value) {
  haly_scalar scalar{};
  if (parameter.type == StaticType::Int) {
    scalar.dtype = HALY_DTYPE_INT64;
    scalar.value.int64_value = value ? PyLong_AsLongLong(value) : parameter.default_int;
  } else {
    scalar.dtype = HALY_DTYPE_FLOAT64;
    scalar.value.float64_value = value ? PyFloat_AsDouble(value) : parameter.default_float;
  }
  if (PyErr_Occurred()) throw PythonError{};
  return scalar;
}

void convert_attributes(const Operator &op, Bound &bound) {
  const OperatorDescriptor &descriptor = *op.descriptor;
  // 64-bit words: the struct's own alignment. Lists must not move once the struct points to them.
  bound.statics.assign((descriptor.statics_size + 7) / 8, 0);
  char *base = reinterpret_cast<char *>(bound.statics.data());
  if (descriptor.statics_size) {
    std::memcpy(base, descriptor.statics_default, descriptor.statics_size);
  }
  bound.ints.reserve(descriptor.parameters.size());
  bound.floats.reserve(descriptor.parameters.size());
  bound.host_tensors.resize(descriptor.host_tensor_count);
  bound.host_pointers.assign(descriptor.host_tensor_count, nullptr);
  bound.host_extents.resize(descriptor.host_tensor_count);
  size_t host_index = 0;
  for (size_t index = 0; index < descriptor.parameters.size(); ++index) {
    const ParameterDescriptor &parameter = descriptor.parameters[index];
    PyObject *value = bound.values[index];
    switch (parameter.kind) {
      case ParameterKind::Tensor:
        break;
      case ParameterKind::Static:
        if (value != nullptr) write_static(op, parameter, value, base, bound);
        break;
      case ParameterKind::Scalar:
        bound.scalars.push_back(scalar_of(parameter, value == Py_None ? nullptr : value));
        break;
      case ParameterKind::HostTensor: {
        const size_t slot = host_index++;
        if (value == nullptr && parameter.has_default && !parameter.default_is_none) {
          const auto given = parameter.default_ints;
          bound.ints.emplace_back(given.begin(), given.end());
        } else if (value == nullptr || value == Py_None) {
          if (!parameter.optional) type_error(in_call(op, parameter.name) + " must not be None");
          break;
        } else {
          bound.ints.push_back(integers_of(op, parameter, value));
        }
        haly_host_tensor &host = bound.host_tensors[slot];
        host.struct_size = sizeof host;
        host.dtype = HALY_DTYPE_INT64;
        host.ndim = 1;
        bound.host_extents[slot] = static_cast<int64_t>(bound.ints.back().size());
        host.shape = &bound.host_extents[slot];
        host.data = bound.ints.back().data();
        bound.host_pointers[slot] = &host;
        break;
      }
      case ParameterKind::Handle:
        raise("UnsupportedError",
              in_call(op, parameter.name) + ": " + std::string(kNoCommunicator));
      case ParameterKind::Region:
        raise("UnsupportedError", in_call(op, parameter.name) +
                                      ": operators with regions are called in graphs, not eagerly");
    }
  }
}

// Fills `call` from bound arguments; `bound` and `inputs` own what it points to.
void make_call(const Operator &op, Bound &bound, std::vector<const Tensor *> &inputs, Call &call) {
  promote_tensors(op, bound);
  convert_attributes(op, bound);
  for (const Tensor &tensor : bound.tensors) inputs.push_back(tensor ? &tensor : nullptr);
  call.op = op.descriptor;
  call.inputs = inputs.data();
  call.input_count = static_cast<uint32_t>(inputs.size());
  if (op.variadic) call.input_counts = bound.counts.data();
  if (op.descriptor->statics_size) call.statics = bound.statics.data();
  call.scalars = bound.scalars.data();
  call.scalar_count = static_cast<uint32_t>(bound.scalars.size());
  call.host_tensors = bound.host_pointers.data();
  call.host_tensor_count = static_cast<uint32_t>(bound.host_pointers.size());
  if (op.descriptor->tensor_count == 0) call.device = &device_of(bound);
}

Value cast_value(Trace &trace, Value value, haly_dtype dtype) {
  static const OperatorDescriptor *const cast = haly::find_operator("cast");
  if (cast == nullptr) raise("UnsupportedError", "the standard has no operator cast");
  CallArguments arguments;
  Statics statics(*cast, nullptr);
  statics.set("dtype", static_cast<int64_t>(dtype));
  arguments.inputs = {value};
  arguments.statics = statics.data();
  return trace.builder->call(*cast, arguments)[0];
}

// A Python number as a constant, converted as eager calls convert it.
Value constant_number(Trace &trace, haly_dtype dtype, PyObject *number) {
  alignas(16) char element[16];
  element_from_python(dtype, number, element);
  return trace.builder->constant(dtype, {}, element);
}

// The call as a node of the present trace; its outputs as tracers.
PyObject *record_call(const Operator &op, Bound &bound) {
  Trace *trace = current_trace();
  if (trace == nullptr) raise_leaked();
  const std::vector<haly_dtype> wanted = wanted_dtypes(op, bound);
  trace->builder->set_source(user_location());
  CallArguments arguments;
  for (size_t slot = 0; slot < bound.tensors.size(); ++slot) {
    Value value;
    if (bound.weak[slot] != nullptr) {
      value = is_traced_number(bound.weak[slot])
                  ? traced_number_value(bound.weak[slot], wanted[slot])
                  : constant_number(*trace, wanted[slot], bound.weak[slot]);
    } else if (bound.tracers[slot] != nullptr) {
      value = current_value(bound.tracers[slot]);
    } else if (bound.tensors[slot]) {
      value = trace->capture(bound.tensors[slot]);
    }
    if (value && wanted[slot] != HALY_DTYPE_UNSPECIFIED &&
        trace->builder->dtype(value) != wanted[slot]) {
      value = cast_value(*trace, value, wanted[slot]);
    }
    arguments.inputs.push_back(value);
  }
  convert_attributes(op, bound);
  arguments.input_counts = bound.counts;
  if (op.descriptor->statics_size) arguments.statics = bound.statics.data();
  arguments.scalars = bound.scalars;
  for (const haly_host_tensor *host : bound.host_pointers) {
    HostArgument argument;
    if (host != nullptr) {
      const auto *values = static_cast<const int64_t *>(host->data);
      argument = HostArgument::of(std::vector<int64_t>(values, values + host->shape[0]));
    }
    arguments.host_tensors.push_back(std::move(argument));
  }
  const std::vector<Value> outputs = trace->builder->call(*op.descriptor, arguments);
  if (outputs.size() == 1) return tracer_create(trace->shared_from_this(), outputs[0]);
  Reference tuple = Reference::adopt(PyTuple_New(static_cast<Py_ssize_t>(outputs.size())));
  if (!tuple) throw PythonError{};
  for (size_t index = 0; index < outputs.size(); ++index) {
    PyTuple_SET_ITEM(tuple.get(), static_cast<Py_ssize_t>(index),
                     tracer_create(trace->shared_from_this(), outputs[index]));
  }
  return tuple.detach();
}

// Whether a number that is still to be converted is complex.
bool is_complex_number(PyObject *number) {
  if (number == nullptr) return false;
  if (is_traced_number(number)) return is_complex(traced_number_dtype(number));
  return PyComplex_Check(number);
}

// Whether complex numbers take part in a call of an operator that has no row for them. Programs
// hold them as pairs of real ones, so that no row is for these.
bool needs_complex(const Operator &op, const Bound &bound) {
  bool complex = false;
  for (size_t slot = 0; slot < bound.tensors.size() && !complex; ++slot) {
    complex = is_complex(slot_dtype(bound, slot)) || is_complex_number(bound.weak[slot]);
  }
  const auto parameters = op.descriptor->parameters;
  for (size_t index = 0; index < parameters.size() && !complex; ++index) {
    PyObject *value = bound.values[index];
    complex = parameters[index].kind == ParameterKind::Static &&
              parameters[index].type == StaticType::Dtype && value != nullptr && value != Py_None &&
              is_complex(dtype_of_object(value));
  }
  if (!complex || bound.traced) return complex;
  for (const haly_dtype dtype : op.descriptor->dtype_rows) {
    if (is_complex(dtype)) return false;
  }
  return true;
}

// The composition of real operators that haly/complex_numbers.py knows for the operator.
PyObject *call_complex(const Operator &op, PyObject *const *arguments, Py_ssize_t count,
                       PyObject *names) {
  const Reference name = Reference::adopt(PyUnicode_FromString(op.name.c_str()));
  if (!name) return nullptr;
  const Py_ssize_t total = count + (names ? PyTuple_GET_SIZE(names) : 0);
  std::vector<PyObject *> all(static_cast<size_t>(total) + 1);
  all[0] = name.get();
  std::copy(arguments, arguments + total, all.begin() + 1);
  return PyObject_Vectorcall(registered("complex_call"), all.data(), static_cast<size_t>(count) + 1,
                             names);
}

PyObject *call_general(const Operator &op, PyObject *const *arguments, Py_ssize_t count,
                       PyObject *names) {
  Bound bound;
  bind_arguments(op, arguments, count, names, bound);
  collect_tensors(op, bound);
  if (needs_complex(op, bound)) return call_complex(op, arguments, count, names);
  if (bound.traced) return record_call(op, bound);
  std::vector<const Tensor *> inputs;
  Call call;
  make_call(op, bound, inputs, call);
  const size_t output_count = op.descriptor->outputs.size();
  if (output_count == 1) {
    Tensor output;
    haly::call(call, &output, 1);
    return array_create(std::move(output));
  }
  std::vector<Tensor> outputs(output_count);
  haly::call(call, outputs.data(), static_cast<uint32_t>(output_count));
  PyObject *tuple = PyTuple_New(static_cast<Py_ssize_t>(output_count));
  if (tuple == nullptr) return nullptr;
  for (size_t index = 0; index < output_count; ++index) {
    PyObject *array = array_create(std::move(outputs[index]));
    if (array == nullptr) {
      Py_DECREF(tuple);
      return nullptr;
    }
    PyTuple_SET_ITEM(tuple, static_cast<Py_ssize_t>(index), array);
  }
  return tuple;
}

// ---- the object behind `haly.add.__self__`: what the standard says of the operator ----

struct OperatorObject {
  PyObject_HEAD;
  const Operator *op;
};

PyObject *operator_call(PyObject *self, PyObject *const *arguments, Py_ssize_t count,
                        PyObject *names) {
  return call_operator(*reinterpret_cast<OperatorObject *>(self)->op, arguments, count, names);
}

PyObject *operator_repr(PyObject *self) {
  const OperatorDescriptor &op = *reinterpret_cast<OperatorObject *>(self)->op->descriptor;
  return PyUnicode_FromFormat("<operator %s version %u>", op.name.data(), op.version);
}

PyObject *operator_name(PyObject *self, void *) {
  const OperatorDescriptor &op = *reinterpret_cast<OperatorObject *>(self)->op->descriptor;
  return PyUnicode_FromStringAndSize(op.name.data(), static_cast<Py_ssize_t>(op.name.size()));
}
PyObject *operator_id(PyObject *self, void *) {
  return PyLong_FromUnsignedLong(reinterpret_cast<OperatorObject *>(self)->op->descriptor->id);
}
PyObject *operator_version(PyObject *self, void *) {
  return PyLong_FromUnsignedLong(reinterpret_cast<OperatorObject *>(self)->op->descriptor->version);
}

PyGetSetDef operator_attributes[] = {
    {"name", operator_name, nullptr, "The operator's name.", nullptr},
    {"id", operator_id, nullptr, "The operator's number in the ABI.", nullptr},
    {"version", operator_version, nullptr, "The operator's version.", nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

PyTypeObject operator_type = {PyVarObject_HEAD_INIT(nullptr, 0)};

// With the arrays of the last call's layouts there is nothing to bind, promote, infer or look up.
inline PyObject *call_fast(const Operator &op, const Tensor *const *inputs, uint32_t count) {
  PreparedCache *cache = thread_prepared_cache;
  if (__builtin_expect(cache == nullptr || process_forked, 0) || is_recording()) return nullptr;
  PreparedCall *prepared = cache->recent[op.recent_index];
  if (prepared == nullptr || !matches_fast(*prepared, inputs, count)) return nullptr;
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    const CallUnderWay under_way(*cache);
    Storage *storage = run_prepared_fast(*prepared, inputs);
    ArrayObject *array = array_create_blank();
    if (__builtin_expect(array == nullptr, 0)) {
      release(storage);
      return nullptr;
    }
    array->tensor.storage = storage;
    array->tensor.layout = layout_retain(prepared->outputs[0].get());
    return reinterpret_cast<PyObject *>(array);
  });
}

}  // namespace

const Operator *find_operator(const char *name) {
  for (const Operator *op : all_operators()) {
    if (op->descriptor->name == name) return op;
  }
  return nullptr;
}

PyObject *call_operator(const Operator &op, PyObject *const *arguments, Py_ssize_t count,
                        PyObject *names) {
  if (names == nullptr && count == op.fast_arity) {
    const Tensor *inputs[PreparedCall::fast_inputs];
    Py_ssize_t index = 0;
    for (; index < count && is_array(arguments[index]); ++index) {
      inputs[index] = &tensor_of(arguments[index]);
    }
    if (index == count) {
      PyObject *result = call_fast(op, inputs, static_cast<uint32_t>(count));
      if (result != nullptr || PyErr_Occurred()) return result;
    }
  }
  return guarded<PyObject *>(nullptr, [&] { return call_general(op, arguments, count, names); });
}

PyObject *call_binary(const Operator &op, PyObject *left, PyObject *right) {
  PyObject *array = is_array(left) ? left : right;
  PyObject *other = array == left ? right : left;
  if (!is_array(other)) {
    const bool exact = PyFloat_CheckExact(other) || PyLong_CheckExact(other);
    const int foreign = exact ? 0 : guarded<int>(-1, [&] {
      const bool traced = is_tracer(other) || is_traced_number(other);
      return traced || is_weak_scalar(other) || is_numpy_scalar(other) ? 0 : 1;
    });
    if (foreign < 0) return nullptr;
    if (foreign) Py_RETURN_NOTIMPLEMENTED;
    // A Python scalar that the array's dtype takes becomes a cached 0-d array.
    const Layout &layout = *tensor_of(array).layout;
    if (exact && op.fast_arity == 2 &&
        promote_weak(layout.dtype, weak_dtype(other)) == layout.dtype) {
      PyObject *result = guarded<PyObject *>(nullptr, [&] {
        const Tensor &scalar = scalar_tensor(*layout.device, layout.dtype, other);
        const Tensor *inputs[2] = {array == left ? &tensor_of(left) : &scalar,
                                   array == left ? &scalar : &tensor_of(right)};
        return call_fast(op, inputs, 2);
      });
      if (result != nullptr || PyErr_Occurred()) return result;
    }
  }
  PyObject *arguments[2] = {left, right};
  return call_operator(op, arguments, 2, nullptr);
}

PyObject *explain_call(PyObject *, PyObject *const *arguments, Py_ssize_t count, PyObject *names) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    PyObject *function = count > 0 ? arguments[0] : nullptr;
    PyObject *self =
        function && PyCFunction_Check(function) ? PyCFunction_GetSelf(function) : nullptr;
    if (self == nullptr || Py_TYPE(self) != &operator_type) {
      type_error("explain() takes an operator, as haly.add, and its arguments");
    }
    Bound bound;
    std::vector<const Tensor *> inputs;
    Call call;
    const Operator &op = *reinterpret_cast<OperatorObject *>(self)->op;
    bind_arguments(op, arguments + 1, count - 1, names, bound);
    collect_tensors(op, bound);
    if (bound.traced) {
      raise("InvalidArgumentError",
            "explain() takes arrays; for a traced function write f.explain(...)");
    }
    make_call(op, bound, inputs, call);
    const Refusals refusals = haly::explain(call);
    PyObject *list = PyList_New(0);
    for (const Refusal &refusal : refusals) {
      PyObject *pair = Py_BuildValue("(ss)", refusal.candidate.c_str(), refusal.reason.c_str());
      if (pair == nullptr || PyList_Append(list, pair) != 0) {
        Py_XDECREF(pair);
        Py_DECREF(list);
        return nullptr;
      }
      Py_DECREF(pair);
    }
    return list;
  });
}

bool add_operators(PyObject *module) {
  operator_type.tp_name = "haly.Operator";
  operator_type.tp_basicsize = sizeof(OperatorObject);
  operator_type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION;
  operator_type.tp_doc = "What the standard says of one operator.";
  operator_type.tp_repr = operator_repr;
  operator_type.tp_getset = operator_attributes;
  if (PyType_Ready(&operator_type) != 0) return false;
  PyObject *module_name = PyUnicode_FromString("haly");
  PyObject *list = PyList_New(0);
  if (module_name == nullptr || list == nullptr) return false;
  for (const OperatorDescriptor *descriptor : operators()) {
    auto *op = new Operator;
    op->descriptor = descriptor;
    op->recent_index = descriptor->id < PreparedCache::recent_count ? descriptor->id : 0;
    for (const SignatureEntry &entry : descriptor->signature) {
      const std::string_view name = descriptor->parameters[entry.parameter].name;
      PyObject *text =
          PyUnicode_FromStringAndSize(name.data(), static_cast<Py_ssize_t>(name.size()));
      if (text == nullptr) return false;
      PyUnicode_InternInPlace(&text);
      op->names.push_back(text);
      if (entry.passing != Passing::KeywordOnly) ++op->positional_count;
    }
    bool simple = descriptor->statics_size == 0 && descriptor->scalar_count == 0 &&
                  descriptor->host_tensor_count == 0 && descriptor->region_count == 0 &&
                  descriptor->outputs.size() == 1 && descriptor->id < PreparedCache::recent_count;
    for (size_t index = 0; index < descriptor->signature.size(); ++index) {
      const SignatureEntry &entry = descriptor->signature[index];
      simple = simple && entry.parameter == index && entry.passing != Passing::KeywordOnly;
    }
    for (const ParameterDescriptor &parameter : descriptor->parameters) {
      simple = simple && parameter.kind == ParameterKind::Tensor && !parameter.variadic;
      op->variadic = op->variadic || parameter.variadic;
    }
    if (simple && descriptor->tensor_count >= 1 &&
        descriptor->tensor_count <= PreparedCall::fast_inputs) {
      op->fast_arity = descriptor->tensor_count;
    }
    op->name = std::string(descriptor->name);
    op->method = {op->name.c_str(),
                  reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(operator_call)),
                  METH_FASTCALL | METH_KEYWORDS, descriptor->docstring};
    all_operators().push_back(op);
    auto *self = PyObject_New(OperatorObject, &operator_type);
    if (self == nullptr) return false;
    self->op = op;
    PyObject *function =
        PyCFunction_NewEx(&op->method, reinterpret_cast<PyObject *>(self), module_name);
    Py_DECREF(self);
    if (function == nullptr || PyModule_AddObjectRef(module, op->name.c_str(), function) != 0 ||
        PyList_Append(list, function) != 0) {
      return false;
    }
    Py_DECREF(function);
  }
  Py_DECREF(module_name);
  return PyModule_AddObject(module, "operators", list) == 0;
}

}  // namespace haly::binding
