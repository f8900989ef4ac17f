// What the core knows of an operator: tables that `haly generate` prints from opspec/ops/*.yaml.
// Everything here has static storage and is immutable.
#ifndef HALY_OPERATOR_HPP
#define HALY_OPERATOR_HPP

#include <haly/gen/abi.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "span.hpp"

namespace haly {

class Builder;         // builder.hpp
struct CallArguments;  // ir.hpp
struct Value;          // ir.hpp
class SymbolicDim;
template <class Dim>
struct InferenceContext;  // inference.hpp

enum class OperatorKind : uint8_t {
  Elementwise,
  Reduction,
  Structural,
  Contraction,
  Control,
  Communication
};
enum class ParameterKind : uint8_t { Tensor, Static, Scalar, HostTensor, Handle, Region };
enum class StaticType : uint8_t { None, Int, Float, Bool, Dtype, Ints, Floats, Enum };
enum class Passing : uint8_t { PositionalOnly, PositionalOrKeyword, KeywordOnly };

// How the gradient of a tensor parameter comes about. None: it holds no floating-point numbers, or
// regions take it. Decomposition: the operator is differentiated as the calls that it decomposes
// into.
enum class GradientKind : uint8_t { None, Rule, Zero, Refused, Decomposition };

// Said wherever a call of an operator with a handle is made.
constexpr std::string_view kNoCommunicator =
    "there is no communicator yet: the ABI keeps the number of an interface for it "
    "(HALY_INTERFACE_COMMUNICATOR), and nothing makes one";

constexpr uint32_t kNoOffset = UINT32_MAX;
constexpr uint8_t kNoVariable = UINT8_MAX;

struct EnumValue {
  std::string_view name;
  int32_t value;
};

struct ParameterDescriptor {
  std::string_view name;
  std::string_view doc;
  ParameterKind kind;
  StaticType type;         // of statics; Int or Float of scalars
  bool optional;           // None (an absent slot) is allowed
  bool variadic;           // a tensor parameter that takes any number of slots
  bool has_default;        // may be left out in a Python call
  uint8_t dtype_variable;  // index into OperatorDescriptor::dtype_variables, or kNoVariable
  uint8_t selects;         // a static dtype that picks this output dtype variable, or kNoVariable
  haly_dtype dtype;        // of tensors and host tensors without a variable, else UNSPECIFIED
  uint32_t
      slot;  // index among the parameters of the same kind: tensors, scalars, host tensors, ...

  // Statics: where the value lives in haly_<op>_v<version>_statics.
  uint32_t offset;        // of the value; of the pointer for Ints and Floats
  uint32_t count_offset;  // of `uint32_t <name>_count` of Ints and Floats, else kNoOffset
  uint32_t has_offset;    // of `uint32_t has_<name>` of optionals, else kNoOffset

  // The default where has_default; an optional without any of these is absent (None) by default.
  bool default_is_none;
  int64_t default_int;  // Int, Bool, Dtype, Enum
  double default_float;
  Span<const int64_t> default_ints;
  Span<const double> default_floats;
  Span<const EnumValue> enum_values;

  GradientKind gradient;             // of tensors
  std::string_view gradient_reason;  // of Zero and Refused
};

struct SignatureEntry {  // the Python call signature, in its order
  uint32_t parameter;    // index into OperatorDescriptor::parameters
  Passing passing;
};

struct OutputDescriptor {
  std::string_view name;
  std::string_view doc;
  uint8_t dtype_variable;
  haly_dtype dtype;     // where there is no variable
  bool data_dependent;  // inference gives the upper bound; launch writes the extents
};

struct ConstraintDescriptor {
  std::string_view label;    // "C1"
  std::string_view check;    // small language
  std::string_view message;  // template
};

struct InPlacePair {
  uint32_t input;  // index among tensor parameters
  uint32_t output;
};

enum class DecompositionKind : uint8_t { None, Program, Native, Host };

template <class Dim>
using InferFunction = void (*)(InferenceContext<Dim> &context);

// Builds the operator from others: writes the values of its outputs, in spec order, for a call
// whose inputs are values of the builder's graph with known shapes. Generated, or native
// (hal/src/decompose/<family>.cpp: a function `haly::decompose::<name>` of this type).
using DecomposeFunction = void (*)(Builder &builder, const CallArguments &call, Value *out_outputs);
// Writes one value per tensor SLOT of the call, an absent Value where there is no gradient. A
// gradient has the shape that the operator's output implies: of an element-wise operator the caller
// sums over broadcast axes. `wanted` has a flag per slot, NULL: all are; a parameter's slots are
// written where one of them is wanted. `output_gradients` of floating-point outputs are present.
using GradientFunction = void (*)(Builder &builder, const CallArguments &call, const Value *outputs,
                                  const Value *output_gradients, const uint8_t *wanted,
                                  Value *out_gradients);

struct FieldCopy {
  uint32_t from;  // offset in the newest version's attribute struct
  uint32_t to;    // offset in the former one's
  uint32_t size_bytes;
};

// A version before the newest. What a call of it means is what the newest version means with the
// attributes that it lacks at their defaults.
struct FormerVersion {
  uint32_t version;
  uint32_t statics_size;         // sizeof(haly_<op>_v<version>_statics); 0: it has none
  Span<const FieldCopy> fields;  // what it shares with the newest version's struct
  // For the newest version's struct: NULL where a call of the following version narrows to this
  // one, else the text of a condition that does not hold.
  const char *(*narrows)(const void *statics);
  std::string_view condition;
  bool states_decomposition;        // a narrowed call follows the next two, not the operator's own
  DecompositionKind decomposition;  // None or Host
  std::string_view decomposition_reason;
};

struct OperatorDescriptor {
  uint32_t id;
  uint32_t version;
  std::string_view name;
  std::string_view family;
  std::string_view summary;
  const char *docstring;  // for Python, begins with "name(signature)\n--\n\n"
  OperatorKind kind;

  Span<const ParameterDescriptor> parameters;  // ABI order
  Span<const SignatureEntry> signature;
  Span<const OutputDescriptor> outputs;
  uint32_t tensor_count;  // tensor PARAMETERS among `parameters` (a variadic counts once)
  uint32_t scalar_count;
  uint32_t host_tensor_count;
  uint32_t region_count;

  // dtype rows: `dtype_rows` holds row after row of dtype_variables.size() entries; the first row
  // that agrees with the inputs (and with a static that selects) gives the outputs' dtypes.
  Span<const std::string_view> dtype_variables;
  Span<const haly_dtype> dtype_rows;

  uint32_t statics_size;        // sizeof(haly_<op>_v<version>_statics); 0: the operator has none
  const void *statics_default;  // such a struct with every default; NULL where statics_size is 0

  InferFunction<int64_t> infer;  // dtypes, constraints, shapes; throws Error
  InferFunction<SymbolicDim> infer_symbolic;

  DecompositionKind decomposition;
  DecomposeFunction decompose;            // Program and Native, else NULL
  std::string_view decomposition_reason;  // Host and None
  GradientFunction gradient;              // of parameters with GradientKind::Rule; NULL: none
  Span<const ConstraintDescriptor> constraints;
  Span<const InPlacePair> in_place;
  bool deterministic;
  bool batch_invariant;
  bool has_effects;
  bool data_dependent;  // some output is
  bool accepts_strided;
  bool accepts_offsets;
  bool is_view;  // the output is the only tensor's bytes in row-major order; unless !keeps_bytes()
  Span<const FormerVersion> former;  // newest first
};

// Whether a view's result is its operand's bytes as they are: of truth values there are two, so
// that others are made of other bytes.
constexpr bool keeps_bytes(haly_dtype operand, haly_dtype result) {
  return operand == result || result != HALY_DTYPE_BOOL;
}

Span<const OperatorDescriptor *const> operators();     // ascending ids
const OperatorDescriptor *find_operator(uint32_t id);  // NULL: unknown
const OperatorDescriptor *find_operator(std::string_view name);

// Type promotion (opspec/promotion.yaml). UNSPECIFIED: refused.
haly_dtype promote(haly_dtype left, haly_dtype right);
// A weak Python scalar of the kind of `weak` (BOOL, INT64, FLOAT64 or COMPLEX128) next to an array.
haly_dtype promote_weak(haly_dtype array, haly_dtype weak);
// Which cast to write where promote() refuses.
const char *promotion_advice(haly_dtype left, haly_dtype right);
const char *dtype_name(haly_dtype dtype);      // "float32"; "unspecified"
haly_dtype find_dtype(std::string_view name);  // UNSPECIFIED: no such name
uint32_t dtype_size_bits(haly_dtype dtype);

}  // namespace haly

#endif
