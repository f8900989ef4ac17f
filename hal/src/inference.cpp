#include "inference.hpp"

#include <atomic>
#include <cstdio>
#include <limits>

#include "error.hpp"

namespace haly {

SymbolicDim SymbolicDim::unknown() {
  // Below the bit that marks the symbols of a graph (builder.cpp).
  static std::atomic<uint32_t> next{1};
  return symbol(next.fetch_add(1, std::memory_order_relaxed) & 0x3fffffffu);
}

namespace rule {

bool decide(Truth truth) {
  if (truth.value == Truth::Unknown) throw Unresolved{"a condition hangs on an unknown dimension"};
  return truth.value == Truth::True;
}

void refuse(const OperatorDescriptor &op, const char *label, const std::string &text) {
  throw Error(HALY_STATUS_INVALID_ARGUMENT,
              std::string(op.name) + ": " + text + " (" + label + ")");
}

void fail(const char *what) { throw Error(HALY_STATUS_INVALID_ARGUMENT, what); }

int64_t known(const SymbolicDim &dim) {
  if (!dim.is_known()) throw Unresolved{"a structure hangs on an unknown dimension"};
  return dim.value();
}

int64_t add(int64_t a, int64_t b) {
  int64_t result;
  if (__builtin_add_overflow(a, b, &result)) fail("a size overflows 64 bits");
  return result;
}
int64_t subtract(int64_t a, int64_t b) {
  int64_t result;
  if (__builtin_sub_overflow(a, b, &result)) fail("a size overflows 64 bits");
  return result;
}
int64_t multiply(int64_t a, int64_t b) {
  int64_t result;
  if (__builtin_mul_overflow(a, b, &result)) fail("a size overflows 64 bits");
  return result;
}
int64_t floor_divide(int64_t a, int64_t b) {
  if (b == 0) fail("a division by zero in a shape rule");
  if (b == -1) return subtract(0, a);
  const int64_t quotient = a / b;
  return (a % b != 0 && (a < 0) != (b < 0)) ? quotient - 1 : quotient;
}
int64_t remainder(int64_t a, int64_t b) {
  if (b == 0) fail("a division by zero in a shape rule");
  if (b == -1) return 0;
  const int64_t rest = a % b;
  return (rest != 0 && (rest < 0) != (b < 0)) ? rest + b : rest;
}

namespace {
bool is_known(const SymbolicDim &a, int64_t value) { return a.is_known() && a.value() == value; }
}  // namespace

SymbolicDim add(SymbolicDim a, SymbolicDim b) {
  if (a.is_known() && b.is_known()) return add(a.value(), b.value());
  if (is_known(a, 0)) return b;
  if (is_known(b, 0)) return a;
  return SymbolicDim::unknown();
}
SymbolicDim subtract(SymbolicDim a, SymbolicDim b) {
  if (a.is_known() && b.is_known()) return subtract(a.value(), b.value());
  if (is_known(b, 0)) return a;
  if (a.is_identical(b)) return 0;
  return SymbolicDim::unknown();
}
SymbolicDim multiply(SymbolicDim a, SymbolicDim b) {
  if (a.is_known() && b.is_known()) return multiply(a.value(), b.value());
  if (is_known(a, 0) || is_known(b, 0)) return 0;
  if (is_known(a, 1)) return b;
  if (is_known(b, 1)) return a;
  return SymbolicDim::unknown();
}
SymbolicDim floor_divide(SymbolicDim a, SymbolicDim b) {
  if (a.is_known() && b.is_known()) return floor_divide(a.value(), b.value());
  if (is_known(b, 1)) return a;
  return SymbolicDim::unknown();
}
SymbolicDim remainder(SymbolicDim a, SymbolicDim b) {
  if (a.is_known() && b.is_known()) return remainder(a.value(), b.value());
  if (is_known(b, 1) || is_known(b, -1)) return 0;
  return SymbolicDim::unknown();
}
double real(const SymbolicDim &a) { return static_cast<double>(known(a)); }

Truth equal(const SymbolicDim &a, const SymbolicDim &b) {
  if (a.is_known() && b.is_known()) return a.value() == b.value();
  if (a.is_identical(b)) return true;
  // Extents are never negative.
  if ((a.is_known() && a.value() < 0) || (b.is_known() && b.value() < 0)) return false;
  return Truth::Unknown;
}
Truth less(const SymbolicDim &a, const SymbolicDim &b) {
  if (a.is_known() && b.is_known()) return a.value() < b.value();
  if (a.is_identical(b)) return false;
  return Truth::Unknown;
}
Truth less_equal(const SymbolicDim &a, const SymbolicDim &b) {
  if (a.is_known() && b.is_known()) return a.value() <= b.value();
  if (a.is_identical(b)) return true;
  return Truth::Unknown;
}
Truth negation(Truth a) {
  if (a.value == Truth::Unknown) return a;
  return a.value == Truth::False;
}
Truth conjunction(Truth a, Truth b) {
  if (a.value == Truth::False || b.value == Truth::False) return false;
  if (a.value == Truth::True && b.value == Truth::True) return true;
  return Truth::Unknown;
}
Truth disjunction(Truth a, Truth b) {
  if (a.value == Truth::True || b.value == Truth::True) return true;
  if (a.value == Truth::False && b.value == Truth::False) return false;
  return Truth::Unknown;
}
Truth all(const std::vector<Truth> &list) {
  Truth result = true;
  for (Truth entry : list) result = conjunction(result, entry);
  return result;
}
Truth any(const std::vector<Truth> &list) {
  Truth result = false;
  for (Truth entry : list) result = disjunction(result, entry);
  return result;
}

template <>
SymbolicDim minimum(const SymbolicDim &a, const SymbolicDim &b) {
  if (a.is_known() && b.is_known()) return std::min(a.value(), b.value());
  if (a.is_identical(b)) return a;
  return SymbolicDim::unknown();
}
template <>
SymbolicDim maximum(const SymbolicDim &a, const SymbolicDim &b) {
  if (a.is_known() && b.is_known()) return std::max(a.value(), b.value());
  if (a.is_identical(b)) return a;
  // An extent is at least 0.
  if (a.is_known() && a.value() <= 0) return b;
  if (b.is_known() && b.value() <= 0) return a;
  return SymbolicDim::unknown();
}

SymbolicDim merge(const SymbolicDim &a, const SymbolicDim &b) {
  return a.is_identical(b) ? a : SymbolicDim::unknown();
}
std::vector<SymbolicDim> merge(const std::vector<SymbolicDim> &a,
                               const std::vector<SymbolicDim> &b) {
  if (a.size() != b.size()) throw Unresolved{"a rank hangs on an unknown dimension"};
  std::vector<SymbolicDim> result;
  for (std::size_t i = 0; i < a.size(); ++i) result.push_back(merge(a[i], b[i]));
  return result;
}

namespace {
// One axis of a broadcast; false where the extents do not fit.
bool join(int64_t &result, int64_t extent) {
  if (extent == 1 || extent == result) return true;
  if (result != 1) return false;
  result = extent;
  return true;
}
bool join(SymbolicDim &result, const SymbolicDim &extent) {
  if (is_known(extent, 1) || extent.is_identical(result)) return true;
  if (is_known(result, 1)) {
    result = extent;
    return true;
  }
  if (result.is_known() && extent.is_known()) return false;
  // An unknown beside n is 1 or n; two unknowns stay open.
  if (extent.is_known()) {
    result = extent;
  } else if (!result.is_known()) {
    result = SymbolicDim::unknown();
  }
  return true;
}
template <class Dim>
bool try_broadcast(const std::vector<std::vector<Dim>> &shapes, std::vector<Dim> *out_shape) {
  std::size_t rank = 0;
  for (const auto &shape : shapes) rank = std::max(rank, shape.size());
  out_shape->assign(rank, Dim(1));
  for (const auto &shape : shapes) {
    for (std::size_t i = 0; i < shape.size(); ++i) {
      if (!join((*out_shape)[rank - shape.size() + i], shape[i])) return false;
    }
  }
  return true;
}
template <class Dim>
std::vector<Dim> broadcast_or_throw(const std::vector<std::vector<Dim>> &shapes) {
  std::vector<Dim> result;
  if (try_broadcast(shapes, &result)) return result;
  std::string text_of_shapes;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    text_of_shapes += (i ? " and " : "") + text(shapes[i]);
  }
  throw Error(HALY_STATUS_INVALID_ARGUMENT,
              "shapes " + text_of_shapes + " do not broadcast (SHAPE)");
}
}  // namespace

std::vector<int64_t> broadcast(const std::vector<std::vector<int64_t>> &shapes) {
  return broadcast_or_throw(shapes);
}
std::vector<SymbolicDim> broadcast(const std::vector<std::vector<SymbolicDim>> &shapes) {
  return broadcast_or_throw(shapes);
}
bool is_broadcastable(const std::vector<std::vector<int64_t>> &shapes) {
  std::vector<int64_t> result;
  return try_broadcast(shapes, &result);
}
Truth is_broadcastable(const std::vector<std::vector<SymbolicDim>> &shapes) {
  std::vector<SymbolicDim> result;
  if (!try_broadcast(shapes, &result)) return false;
  for (const auto &shape : shapes) {
    for (const SymbolicDim &extent : shape) {
      if (!extent.is_known()) return Truth::Unknown;
    }
  }
  return true;
}

bool is_integer(haly_dtype dtype) { return dtype >= HALY_DTYPE_INT8 && dtype <= HALY_DTYPE_UINT64; }
bool is_floating(haly_dtype dtype) {
  return (dtype >= HALY_DTYPE_FLOAT16 && dtype <= HALY_DTYPE_FLOAT64) ||
         dtype == HALY_DTYPE_FLOAT8_E4M3FN || dtype == HALY_DTYPE_FLOAT8_E5M2;
}
bool is_signed(haly_dtype dtype) {
  return !(dtype == HALY_DTYPE_BOOL || dtype == HALY_DTYPE_UINT4 ||
           (dtype >= HALY_DTYPE_UINT8 && dtype <= HALY_DTYPE_UINT64));
}

namespace {

// "x1: float32, x2: int8": what a refused call gave.
template <class Dim>
std::string given_dtypes(const InferenceContext<Dim> &context) {
  const OperatorDescriptor &op = *context.op;
  std::string result;
  for (const ParameterDescriptor &parameter : op.parameters) {
    haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
    if (parameter.kind == ParameterKind::Tensor) {
      if (context.input_counts[parameter.slot] == 0) continue;
      const TensorType<Dim> *type = context.inputs[context.first_slot(parameter.slot)];
      if (type == nullptr) continue;
      dtype = type->dtype;
    } else if (parameter.selects != kNoVariable) {
      if (parameter.has_offset != kNoOffset &&
          field<uint32_t>(context.statics, parameter.has_offset) == 0) {
        continue;
      }
      dtype = field<int32_t>(context.statics, parameter.offset);
    } else {
      continue;
    }
    if (!result.empty()) result += ", ";
    result += std::string(parameter.name) + ": " + dtype_name(dtype);
  }
  return result;
}

}  // namespace

template <class Dim>
void match_dtypes(InferenceContext<Dim> &context) {
  const OperatorDescriptor &op = *context.op;
  const std::size_t width = op.dtype_variables.size();
  std::vector<haly_dtype> bound(width, HALY_DTYPE_UNSPECIFIED);
  for (const ParameterDescriptor &parameter : op.parameters) {
    if (parameter.kind == ParameterKind::Tensor) {
      const std::size_t first = context.first_slot(parameter.slot);
      for (uint32_t i = 0; i < context.input_counts[parameter.slot]; ++i) {
        const TensorType<Dim> *type = context.inputs[first + i];
        if (type == nullptr) continue;
        if (parameter.dtype_variable == kNoVariable) {
          if (type->dtype != parameter.dtype) {
            refuse(op, "DTYPE",
                   std::string(parameter.name) + " is " + dtype_name(type->dtype) + ", expected " +
                       dtype_name(parameter.dtype));
          }
          continue;
        }
        haly_dtype &slot = bound[parameter.dtype_variable];
        if (slot == HALY_DTYPE_UNSPECIFIED) slot = type->dtype;
        if (slot != type->dtype) {
          refuse(op, "DTYPE",
                 std::string(parameter.name) + " is " + dtype_name(type->dtype) +
                     " and an input of the same dtype " + dtype_name(slot) +
                     ", expected one dtype");
        }
      }
    } else if (parameter.selects != kNoVariable) {
      if (parameter.has_offset != kNoOffset &&
          field<uint32_t>(context.statics, parameter.has_offset) == 0) {
        continue;
      }
      bound[parameter.selects] = field<int32_t>(context.statics, parameter.offset);
    }
  }
  context.dtype_binding.assign(width, HALY_DTYPE_UNSPECIFIED);
  if (width == 0) return;
  for (std::size_t row = 0; row + width <= op.dtype_rows.size(); row += width) {
    bool agrees = true;
    for (std::size_t i = 0; i < width && agrees; ++i) {
      agrees = bound[i] == HALY_DTYPE_UNSPECIFIED || bound[i] == op.dtype_rows[row + i];
    }
    if (!agrees) continue;
    const haly_dtype *first = op.dtype_rows.data() + row;
    context.dtype_binding.assign(first, first + width);
    return;
  }
  refuse(op, "DTYPE", "no dtypes for " + given_dtypes(context));
}
template void match_dtypes(InferenceContext<int64_t> &context);
template void match_dtypes(InferenceContext<SymbolicDim> &context);

template <class Dim>
void check_slots(const InferenceContext<Dim> &context) {
  const OperatorDescriptor &op = *context.op;
  if (context.input_counts.size() != op.tensor_count) {
    refuse(op, "SLOT",
           std::to_string(context.input_counts.size()) + " tensor parameters, expected " +
               std::to_string(op.tensor_count));
  }
  if (op.statics_size != 0 && context.statics == nullptr) {
    refuse(op, "SLOT", "the attribute struct is missing");
  }
  std::size_t slot = 0;
  for (const ParameterDescriptor &parameter : op.parameters) {
    if (parameter.kind == ParameterKind::HostTensor) {
      if (context.host_tensors.size() <= parameter.slot ||
          (!parameter.optional && !context.host_tensors[parameter.slot].present)) {
        refuse(op, "SLOT", std::string(parameter.name) + " is missing");
      }
    }
    if (parameter.kind != ParameterKind::Tensor) continue;
    const uint32_t count = context.input_counts[parameter.slot];
    if (!parameter.variadic && count != 1) {
      refuse(op, "SLOT",
             std::string(parameter.name) + " takes " + std::to_string(count) +
                 " tensors, expected one");
    }
    for (uint32_t i = 0; i < count; ++i, ++slot) {
      if (slot >= context.inputs.size()) {
        refuse(op, "SLOT", std::string(parameter.name) + " is missing");
      }
      const TensorType<Dim> *type = context.inputs[slot];
      if (type == nullptr && !parameter.optional) {
        refuse(op, "SLOT", std::string(parameter.name) + " is missing");
      }
      if (type != nullptr && type->shape.size() > HALY_MAX_NDIM) {
        refuse(op, "SLOT",
               std::string(parameter.name) + " has " + std::to_string(type->shape.size()) +
                   " axes, expected at most " + std::to_string(HALY_MAX_NDIM));
      }
    }
  }
}
template void check_slots(const InferenceContext<int64_t> &context);
template void check_slots(const InferenceContext<SymbolicDim> &context);

std::string text(int64_t value) { return std::to_string(value); }
std::string text(const SymbolicDim &value) {
  return value.is_known() ? std::to_string(value.value()) : "?";
}
std::string text(double value) {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%g", value);
  return buffer;
}
std::string text(bool value) { return value ? "true" : "false"; }
std::string text(Truth value) {
  return value.value == Truth::Unknown ? "?" : text(value.value == Truth::True);
}
std::string text(const std::string &value) { return value; }
std::string dtype_text(haly_dtype dtype) { return dtype_name(dtype); }
std::string enum_text(const OperatorDescriptor &op, std::size_t parameter, int32_t value) {
  for (const EnumValue &entry : op.parameters[parameter].enum_values) {
    if (entry.value == value) return std::string(entry.name);
  }
  return std::to_string(value);
}

}  // namespace rule
}  // namespace haly
