// Generated from opspec/ops/elementwise.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_abs(InferenceContext<Dim> &context);
void gradient_abs(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace abs_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Magnitudes, in the dtype of `x`.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    1,
    1,
    "abs",
    "elementwise",
    "Absolute value, element-wise.",
    "abs(x, /)\n--\n\nAbsolute value, element-wise.\n\nabs(x) = x where x > 0 and -x elsewhere; "
    "the sign bit of a floating value is cleared,\nso abs(-0.0) is 0.0.\nThe most negative integer "
    "of a signed dtype has no positive counterpart and wraps to\nitself, as two's complement "
    "arithmetic gives.\nSource: Python array API standard 2024.12, `abs`; IEEE 754-2019, "
    "5.5.1.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Magnitudes, in the dtype of `x`.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_abs<int64_t>,
    infer_abs<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_abs,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace abs_table

template <class Dim>
void infer_negative(InferenceContext<Dim> &context);
void gradient_negative(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace negative_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The values with the opposite sign.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    2,
    1,
    "negative",
    "elementwise",
    "Numerical negative, element-wise.",
    "negative(x, /)\n--\n\nNumerical negative, element-wise.\n\nnegative(x) = -x. A floating value "
    "has its sign bit turned over (so negative(0.0) is\n-0.0); an integer wraps modulo 2 to the "
    "power of its width, also an unsigned one.\nSource: Python array API standard 2024.12, "
    "`negative`; IEEE 754-2019, 5.5.1.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: The values "
    "with the opposite sign.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_negative<int64_t>,
    infer_negative<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_negative,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace negative_table

template <class Dim>
void infer_sign(InferenceContext<Dim> &context);

namespace sign_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "piecewise constant: its derivative is zero wherever it exists"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "-1, 0 or 1 in the dtype of `x`.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    3,
    1,
    "sign",
    "elementwise",
    "Sign of each element: -1, 0 or 1.",
    "sign(x, /)\n--\n\nSign of each element: -1, 0 or 1.\n\nsign(x) = -1 where x < 0, 0 where x = "
    "0 and 1 where x > 0. A zero of either sign gives\n+0, as in NumPy, ATen and ONNX (StableHLO "
    "keeps the sign of a zero); a NaN stays a NaN;\nan unsigned value gives 0 or 1.\nSource: "
    "Python array API standard 2024.12, `sign`.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: -1, "
    "0 or 1 in the dtype of `x`.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_sign<int64_t>,
    infer_sign<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace sign_table

template <class Dim>
void infer_floor(InferenceContext<Dim> &context);

namespace floor_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "piecewise constant: its derivative is zero wherever it exists"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Integer values in the dtype of `x`.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    4,
    1,
    "floor",
    "elementwise",
    "Largest integer not above x, element-wise.",
    "floor(x, /)\n--\n\nLargest integer not above x, element-wise.\n\nfloor(x) rounds towards "
    "minus infinity. Values that are integers already, infinities\nincluded, come back unchanged; "
    "a result of zero has the sign of x. Integer dtypes are\nthe identity.\nSource: Python array "
    "API standard 2024.12, `floor`; IEEE 754-2019, "
    "5.9\n(roundToIntegralTowardNegative).\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Integer "
    "values in the dtype of `x`.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_floor<int64_t>,
    infer_floor<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace floor_table

template <class Dim>
void infer_ceil(InferenceContext<Dim> &context);

namespace ceil_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "piecewise constant: its derivative is zero wherever it exists"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Integer values in the dtype of `x`.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    5,
    1,
    "ceil",
    "elementwise",
    "Smallest integer not below x, element-wise.",
    "ceil(x, /)\n--\n\nSmallest integer not below x, element-wise.\n\nceil(x) rounds towards plus "
    "infinity. Values that are integers already, infinities\nincluded, come back unchanged; a "
    "result of zero has the sign of x. Integer dtypes are\nthe identity.\nSource: Python array API "
    "standard 2024.12, `ceil`; IEEE 754-2019, 5.9\n(roundToIntegralTowardPositive).\n\nArgs:\n    "
    "x: Values.\n\nReturns:\n    out: Integer values in the dtype of `x`.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_ceil<int64_t>,
    infer_ceil<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace ceil_table

template <class Dim>
void infer_round(InferenceContext<Dim> &context);

namespace round_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "piecewise constant: its derivative is zero wherever it exists"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Integer values in the dtype of `x`.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    6,
    1,
    "round",
    "elementwise",
    "Nearest integer, ties to even, element-wise.",
    "round(x, /)\n--\n\nNearest integer, ties to even, element-wise.\n\nround(x) rounds to the "
    "nearest integer; a value half-way between two goes to the even\none, so that rounding has no "
    "bias. Values that are integers already, infinities\nincluded, come back unchanged; a result "
    "of zero has the sign of x. Integer dtypes are\nthe identity.\nSource: Python array API "
    "standard 2024.12, `round`; IEEE 754-2019, 5.9\n(roundToIntegralTiesToEven).\n\nArgs:\n    x: "
    "Values.\n\nReturns:\n    out: Integer values in the dtype of `x`.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_round<int64_t>,
    infer_round<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace round_table

template <class Dim>
void infer_trunc(InferenceContext<Dim> &context);

namespace trunc_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "piecewise constant: its derivative is zero wherever it exists"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Integer values in the dtype of `x`.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    7,
    1,
    "trunc",
    "elementwise",
    "Integer part of x, element-wise.",
    "trunc(x, /)\n--\n\nInteger part of x, element-wise.\n\ntrunc(x) rounds towards zero, that is, "
    "drops the fraction. Values that are integers\nalready, infinities included, come back "
    "unchanged; a result of zero has the sign of x.\nInteger dtypes are the identity.\nSource: "
    "Python array API standard 2024.12, `trunc`; IEEE 754-2019, "
    "5.9\n(roundToIntegralTowardZero).\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Integer "
    "values in the dtype of `x`.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_trunc<int64_t>,
    infer_trunc<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace trunc_table

template <class Dim>
void infer_sqrt(InferenceContext<Dim> &context);
void gradient_sqrt(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace sqrt_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values; negative ones give NaN.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Square roots.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    8,
    1,
    "sqrt",
    "elementwise",
    "Square root, element-wise.",
    "sqrt(x, /)\n--\n\nSquare root, element-wise.\n\nsqrt(x) = y >= 0 with y * y = x; NaN for x < "
    "0; sqrt(-0.0) is -0.0. The bound is that\nof Khronos' full profile; a device that rounds "
    "correctly in every dtype earns the\nbadge `ieee`.\nSource: Python array API standard 2024.12, "
    "`sqrt`; IEEE 754-2019, 5.4.1.\n\nArgs:\n    x: Values; negative ones give NaN.\n\nReturns:\n  "
    "  out: Square roots.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_sqrt<int64_t>,
    infer_sqrt<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_sqrt,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace sqrt_table

template <class Dim>
void infer_rsqrt(InferenceContext<Dim> &context);
void decompose_rsqrt(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_rsqrt(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace rsqrt_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values; negative ones give NaN.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Reciprocals of the square roots.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    9,
    1,
    "rsqrt",
    "elementwise",
    "Reciprocal square root, element-wise.",
    "rsqrt(x, /)\n--\n\nReciprocal square root, element-wise.\n\nrsqrt(x) = 1 / sqrt(x). A zero "
    "gives the infinity of its sign, a negative value NaN,\nan infinity 0.\nSource: Khronos C 3.0, "
    "`rsqrt` (2 ulp); IEEE 754-2019, 9.2 (rSqrt).\n\nArgs:\n    x: Values; negative ones give "
    "NaN.\n\nReturns:\n    out: Reciprocals of the square roots.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_rsqrt<int64_t>,
    infer_rsqrt<SymbolicDim>,
    DecompositionKind::Program,
    decompose_rsqrt,
    "",
    gradient_rsqrt,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace rsqrt_table

template <class Dim>
void infer_reciprocal(InferenceContext<Dim> &context);
void gradient_reciprocal(Builder &builder, const CallArguments &call, const Value *outputs,
                         const Value *output_gradients, const uint8_t *wanted,
                         Value *out_gradients);

namespace reciprocal_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "1 / x.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    10,
    1,
    "reciprocal",
    "elementwise",
    "Multiplicative inverse, element-wise.",
    "reciprocal(x, /)\n--\n\nMultiplicative inverse, element-wise.\n\nreciprocal(x) = 1 / x. A "
    "zero gives the infinity of its sign and an infinity the zero\nof its sign. In float32 the "
    "bound is that of Khronos' full profile (2.5 ulp); the\nbadge `ieee` asks for correct "
    "rounding.\nSource: Python array API standard 2024.12, `reciprocal`; IEEE 754-2019, "
    "5.4.1.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: 1 / x.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_reciprocal<int64_t>,
    infer_reciprocal<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_reciprocal,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace reciprocal_table

template <class Dim>
void infer_square(InferenceContext<Dim> &context);
void decompose_square(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_square(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace square_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Squares.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    11,
    1,
    "square",
    "elementwise",
    "Square, element-wise.",
    "square(x, /)\n--\n\nSquare, element-wise.\n\nsquare(x) = x * x, rounded once; integers wrap "
    "modulo 2 to the power of their width.\nSource: Python array API standard 2024.12, "
    "`square`.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Squares.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_square<int64_t>,
    infer_square<SymbolicDim>,
    DecompositionKind::Program,
    decompose_square,
    "",
    gradient_square,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace square_table

template <class Dim>
void infer_exp(InferenceContext<Dim> &context);
void gradient_exp(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace exp_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Exponents.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "e ** x.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    12,
    1,
    "exp",
    "elementwise",
    "Natural exponential, element-wise.",
    "exp(x, /)\n--\n\nNatural exponential, element-wise.\n\nexp(x) = e to the power of x. Overflow "
    "gives infinity, underflow goes gradually to\nzero.\nSource: Python array API standard "
    "2024.12, `exp`; IEEE 754-2019, 9.2; Khronos C 3.0\nallows 3 ulp.\n\nArgs:\n    x: "
    "Exponents.\n\nReturns:\n    out: e ** x.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_exp<int64_t>,
    infer_exp<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_exp,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace exp_table

template <class Dim>
void infer_exp2(InferenceContext<Dim> &context);
void decompose_exp2(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_exp2(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace exp2_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Exponents.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "2 ** x.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    13,
    1,
    "exp2",
    "elementwise",
    "Two to the power of x, element-wise.",
    "exp2(x, /)\n--\n\nTwo to the power of x, element-wise.\n\nexp2(x) = 2 ** x. Integers within "
    "the exponent range should give exact powers of two.\nSource: IEEE 754-2019, 9.2 (exp2); "
    "Khronos C 3.0 allows 3 ulp.\n\nArgs:\n    x: Exponents.\n\nReturns:\n    out: 2 ** x.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_exp2<int64_t>,
    infer_exp2<SymbolicDim>,
    DecompositionKind::Program,
    decompose_exp2,
    "",
    gradient_exp2,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace exp2_table

template <class Dim>
void infer_expm1(InferenceContext<Dim> &context);
void gradient_expm1(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace expm1_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Exponents.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "e ** x - 1.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    14,
    1,
    "expm1",
    "elementwise",
    "exp(x) - 1 without loss near zero, element-wise.",
    "expm1(x, /)\n--\n\nexp(x) - 1 without loss near zero, element-wise.\n\nexpm1(x) = e ** x - 1. "
    "Where x is small, exp(x) - 1 would cancel; this operator keeps\nfull relative precision "
    "there.\nSource: Python array API standard 2024.12, `expm1`; W. Kahan (1987); Khronos C "
    "3.0\nallows 3 ulp.\n\nArgs:\n    x: Exponents.\n\nReturns:\n    out: e ** x - 1.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_expm1<int64_t>,
    infer_expm1<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_expm1,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace expm1_table

template <class Dim>
void infer_log(InferenceContext<Dim> &context);
void gradient_log(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace log_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values; negative ones give NaN.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Logarithms to the base e.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    15,
    1,
    "log",
    "elementwise",
    "Natural logarithm, element-wise.",
    "log(x, /)\n--\n\nNatural logarithm, element-wise.\n\nlog(x) = y with e ** y = x. Zero of "
    "either sign gives minus infinity, a negative value\nNaN. The bound is relative to the result, "
    "also next to x = 1, where the result goes to\nzero.\nSource: Python array API standard "
    "2024.12, `log`; IEEE 754-2019, 9.2; Khronos C 3.0\nallows 3 ulp.\n\nArgs:\n    x: Values; "
    "negative ones give NaN.\n\nReturns:\n    out: Logarithms to the base e.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_log<int64_t>,
    infer_log<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_log,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace log_table

template <class Dim>
void infer_log2(InferenceContext<Dim> &context);
void decompose_log2(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_log2(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace log2_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values; negative ones give NaN.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Logarithms to the base 2.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    16,
    1,
    "log2",
    "elementwise",
    "Logarithm to base 2, element-wise.",
    "log2(x, /)\n--\n\nLogarithm to base 2, element-wise.\n\nlog2(x) = y with 2 ** y = x. Zero of "
    "either sign gives minus infinity, a negative\nvalue NaN. The bound is relative to the result, "
    "also next to x = 1, where the result\ngoes to zero.\nSource: Python array API standard "
    "2024.12, `log2`; IEEE 754-2019, 9.2; Khronos C 3.0\nallows 3 ulp.\n\nArgs:\n    x: Values; "
    "negative ones give NaN.\n\nReturns:\n    out: Logarithms to the base 2.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_log2<int64_t>,
    infer_log2<SymbolicDim>,
    DecompositionKind::Program,
    decompose_log2,
    "",
    gradient_log2,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace log2_table

template <class Dim>
void infer_log10(InferenceContext<Dim> &context);
void decompose_log10(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_log10(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace log10_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values; negative ones give NaN.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Logarithms to the base 10.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    17,
    1,
    "log10",
    "elementwise",
    "Logarithm to base 10, element-wise.",
    "log10(x, /)\n--\n\nLogarithm to base 10, element-wise.\n\nlog10(x) = y with 10 ** y = x. Zero "
    "of either sign gives minus infinity, a negative\nvalue NaN. The bound is relative to the "
    "result, also next to x = 1, where the result\ngoes to zero.\nSource: Python array API "
    "standard 2024.12, `log10`; IEEE 754-2019, 9.2; Khronos C 3.0\nallows 3 ulp.\n\nArgs:\n    x: "
    "Values; negative ones give NaN.\n\nReturns:\n    out: Logarithms to the base 10.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_log10<int64_t>,
    infer_log10<SymbolicDim>,
    DecompositionKind::Program,
    decompose_log10,
    "",
    gradient_log10,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace log10_table

template <class Dim>
void infer_log1p(InferenceContext<Dim> &context);
void gradient_log1p(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace log1p_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values above -1.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "log(1 + x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    18,
    1,
    "log1p",
    "elementwise",
    "log(1 + x) without loss near zero, element-wise.",
    "log1p(x, /)\n--\n\nlog(1 + x) without loss near zero, element-wise.\n\nlog1p(x) = log(1 + x). "
    "Where x is small, 1 + x would round x away; this operator keeps\nfull relative precision "
    "there. x = -1 gives minus infinity, x < -1 NaN.\nSource: Python array API standard 2024.12, "
    "`log1p`; Khronos C 3.0 allows 2 ulp.\n\nArgs:\n    x: Values above -1.\n\nReturns:\n    out: "
    "log(1 + x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_log1p<int64_t>,
    infer_log1p<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_log1p,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace log1p_table

template <class Dim>
void infer_sin(InferenceContext<Dim> &context);
void gradient_sin(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace sin_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "sin(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    19,
    1,
    "sin",
    "elementwise",
    "Sine, element-wise.",
    "sin(x, /)\n--\n\nSine, element-wise.\n\nSine. The argument is in radians and is reduced "
    "modulo pi / 2 exactly: large arguments\nmeet the bound too. An infinity gives NaN.\nSource: "
    "Python array API standard 2024.12, `sin`; IEEE 754-2019, 9.2; Khronos C 3.0\nallows 4 "
    "ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: sin(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_sin<int64_t>,
    infer_sin<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_sin,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace sin_table

template <class Dim>
void infer_cos(InferenceContext<Dim> &context);
void gradient_cos(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace cos_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "cos(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    20,
    1,
    "cos",
    "elementwise",
    "Cosine, element-wise.",
    "cos(x, /)\n--\n\nCosine, element-wise.\n\nCosine. The argument is in radians and is reduced "
    "modulo pi / 2 exactly: large\narguments meet the bound too. An infinity gives NaN.\nSource: "
    "Python array API standard 2024.12, `cos`; IEEE 754-2019, 9.2; Khronos C 3.0\nallows 4 "
    "ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: cos(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_cos<int64_t>,
    infer_cos<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_cos,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace cos_table

template <class Dim>
void infer_tan(InferenceContext<Dim> &context);
void gradient_tan(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace tan_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "tan(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    21,
    1,
    "tan",
    "elementwise",
    "Tangent, element-wise.",
    "tan(x, /)\n--\n\nTangent, element-wise.\n\nTangent, sin(x) / cos(x). The argument is in "
    "radians and is reduced modulo pi / 2\nexactly: large arguments meet the bound too. An "
    "infinity gives NaN.\nSource: Python array API standard 2024.12, `tan`; IEEE 754-2019, 9.2; "
    "Khronos C 3.0\nallows 5 ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: tan(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_tan<int64_t>,
    infer_tan<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_tan,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace tan_table

template <class Dim>
void infer_asin(InferenceContext<Dim> &context);
void decompose_asin(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_asin(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace asin_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "asin(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    22,
    1,
    "asin",
    "elementwise",
    "Inverse sine, element-wise.",
    "asin(x, /)\n--\n\nInverse sine, element-wise.\n\nInverse sine in [-pi / 2, pi / 2]; NaN "
    "outside [-1, 1]. The decomposition asin(x) =\natan2(x, sqrt((1 - x)(1 + x))) loses nothing at "
    "either end.\nSource: Python array API standard 2024.12, `asin`; IEEE 754-2019, 9.2; Khronos C "
    "3.0\nallows 4 ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: asin(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_asin<int64_t>,
    infer_asin<SymbolicDim>,
    DecompositionKind::Program,
    decompose_asin,
    "",
    gradient_asin,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace asin_table

template <class Dim>
void infer_acos(InferenceContext<Dim> &context);
void decompose_acos(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_acos(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace acos_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "acos(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    23,
    1,
    "acos",
    "elementwise",
    "Inverse cosine, element-wise.",
    "acos(x, /)\n--\n\nInverse cosine, element-wise.\n\nInverse cosine in [0, pi]; NaN outside "
    "[-1, 1]. The decomposition acos(x) = 2\natan2(sqrt(1 - x), sqrt(1 + x)) loses nothing at "
    "either end.\nSource: Python array API standard 2024.12, `acos`; IEEE 754-2019, 9.2; Khronos C "
    "3.0\nallows 4 ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: acos(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_acos<int64_t>,
    infer_acos<SymbolicDim>,
    DecompositionKind::Program,
    decompose_acos,
    "",
    gradient_acos,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace acos_table

template <class Dim>
void infer_atan(InferenceContext<Dim> &context);
void gradient_atan(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace atan_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "atan(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    24,
    1,
    "atan",
    "elementwise",
    "Inverse tangent, element-wise.",
    "atan(x, /)\n--\n\nInverse tangent, element-wise.\n\nInverse tangent in [-pi / 2, pi / 2]; the "
    "infinities give the ends, correctly rounded.\nSource: Python array API standard 2024.12, "
    "`atan`; IEEE 754-2019, 9.2; Khronos C 3.0\nallows 5 ulp.\n\nArgs:\n    x: "
    "Values.\n\nReturns:\n    out: atan(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_atan<int64_t>,
    infer_atan<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_atan,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace atan_table

template <class Dim>
void infer_sinh(InferenceContext<Dim> &context);
void decompose_sinh(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_sinh(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace sinh_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "sinh(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    25,
    1,
    "sinh",
    "elementwise",
    "Hyperbolic sine, element-wise.",
    "sinh(x, /)\n--\n\nHyperbolic sine, element-wise.\n\nHyperbolic sine, (exp(x) - exp(-x)) / 2. "
    "The decomposition goes through expm1, exact\nnear zero, and multiplies two half exponentials "
    "where exp(x) alone would overflow.\nSource: Python array API standard 2024.12, `sinh`; IEEE "
    "754-2019, 9.2; Khronos C 3.0\nallows 4 ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: "
    "sinh(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_sinh<int64_t>,
    infer_sinh<SymbolicDim>,
    DecompositionKind::Program,
    decompose_sinh,
    "",
    gradient_sinh,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace sinh_table

template <class Dim>
void infer_cosh(InferenceContext<Dim> &context);
void decompose_cosh(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_cosh(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace cosh_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "cosh(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    26,
    1,
    "cosh",
    "elementwise",
    "Hyperbolic cosine, element-wise.",
    "cosh(x, /)\n--\n\nHyperbolic cosine, element-wise.\n\nHyperbolic cosine, (exp(x) + exp(-x)) / "
    "2. The decomposition multiplies two half\nexponentials where exp(x) alone would "
    "overflow.\nSource: Python array API standard 2024.12, `cosh`; IEEE 754-2019, 9.2; Khronos C "
    "3.0\nallows 4 ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: cosh(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_cosh<int64_t>,
    infer_cosh<SymbolicDim>,
    DecompositionKind::Program,
    decompose_cosh,
    "",
    gradient_cosh,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace cosh_table

template <class Dim>
void infer_tanh(InferenceContext<Dim> &context);
void gradient_tanh(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace tanh_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "tanh(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    27,
    1,
    "tanh",
    "elementwise",
    "Hyperbolic tangent, element-wise.",
    "tanh(x, /)\n--\n\nHyperbolic tangent, element-wise.\n\nHyperbolic tangent, (exp(2 x) - 1) / "
    "(exp(2 x) + 1), in [-1, 1].\nSource: Python array API standard 2024.12, `tanh`; IEEE "
    "754-2019, 9.2; Khronos C 3.0\nallows 5 ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: "
    "tanh(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_tanh<int64_t>,
    infer_tanh<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_tanh,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace tanh_table

template <class Dim>
void infer_asinh(InferenceContext<Dim> &context);
void decompose_asinh(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_asinh(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace asinh_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "asinh(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    28,
    1,
    "asinh",
    "elementwise",
    "Inverse hyperbolic sine, element-wise.",
    "asinh(x, /)\n--\n\nInverse hyperbolic sine, element-wise.\n\nInverse hyperbolic sine, log(x + "
    "sqrt(x ** 2 + 1)), by log1p so that small arguments\nkeep their precision. The decomposition "
    "divides by |x| where its square would\noverflow.\nSource: Python array API standard 2024.12, "
    "`asinh`; IEEE 754-2019, 9.2; Khronos C 3.0\nallows 4 ulp.\n\nArgs:\n    x: "
    "Values.\n\nReturns:\n    out: asinh(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_asinh<int64_t>,
    infer_asinh<SymbolicDim>,
    DecompositionKind::Program,
    decompose_asinh,
    "",
    gradient_asinh,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace asinh_table

template <class Dim>
void infer_acosh(InferenceContext<Dim> &context);
void decompose_acosh(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_acosh(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace acosh_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "acosh(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    29,
    1,
    "acosh",
    "elementwise",
    "Inverse hyperbolic cosine, element-wise.",
    "acosh(x, /)\n--\n\nInverse hyperbolic cosine, element-wise.\n\nInverse hyperbolic cosine in "
    "[0, inf]; NaN below 1. The decomposition uses acosh(x) =\n2 asinh(sqrt((x - 1) / 2)), which "
    "neither cancels at 1 nor overflows.\nSource: Python array API standard 2024.12, `acosh`; IEEE "
    "754-2019, 9.2; Khronos C 3.0\nallows 4 ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: "
    "acosh(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_acosh<int64_t>,
    infer_acosh<SymbolicDim>,
    DecompositionKind::Program,
    decompose_acosh,
    "",
    gradient_acosh,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace acosh_table

template <class Dim>
void infer_atanh(InferenceContext<Dim> &context);
void decompose_atanh(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_atanh(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace atanh_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "atanh(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    30,
    1,
    "atanh",
    "elementwise",
    "Inverse hyperbolic tangent, element-wise.",
    "atanh(x, /)\n--\n\nInverse hyperbolic tangent, element-wise.\n\nInverse hyperbolic tangent, "
    "log((1 + x) / (1 - x)) / 2; the infinities at -1 and 1,\nNaN outside. The decomposition is "
    "log1p(2 |x| / (1 - |x|)) / 2.\nSource: Python array API standard 2024.12, `atanh`; IEEE "
    "754-2019, 9.2; Khronos C 3.0\nallows 5 ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: "
    "atanh(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_atanh<int64_t>,
    infer_atanh<SymbolicDim>,
    DecompositionKind::Program,
    decompose_atanh,
    "",
    gradient_atanh,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace atanh_table

template <class Dim>
void infer_erf(InferenceContext<Dim> &context);
void gradient_erf(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace erf_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "erf(x), in [-1, 1].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    31,
    1,
    "erf",
    "elementwise",
    "Error function, element-wise.",
    "erf(x, /)\n--\n\nError function, element-wise.\n\nerf(x) = 2 / sqrt(pi) times the integral of "
    "exp(-t ** 2) from 0 to x.\nSource: Abramowitz and Stegun 7.1.1; Khronos C 3.0 allows 16 "
    "ulp.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: erf(x), in [-1, 1].",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_erf<int64_t>,
    infer_erf<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_erf,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace erf_table

template <class Dim>
void infer_erfc(InferenceContext<Dim> &context);
void gradient_erfc(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace erfc_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "erfc(x), in [0, 2].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    32,
    1,
    "erfc",
    "elementwise",
    "Complementary error function, element-wise.",
    "erfc(x, /)\n--\n\nComplementary error function, element-wise.\n\nerfc(x) = 1 - erf(x), with "
    "full relative precision in the tail, where the subtraction\nwould leave nothing.\nSource: "
    "Abramowitz and Stegun 7.1.2; Khronos C 3.0 allows 16 ulp.\n\nArgs:\n    x: "
    "Values.\n\nReturns:\n    out: erfc(x), in [0, 2].",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_erfc<int64_t>,
    infer_erfc<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "the tail needs its own rational approximation, which the basis has not",
    gradient_erfc,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace erfc_table

template <class Dim>
void infer_logical_not(InferenceContext<Dim> &context);

namespace logical_not_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Truth values; a number is true where it is not zero.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    33,
    1,
    "logical_not",
    "elementwise",
    "Logical not, element-wise.",
    "logical_not(x, /)\n--\n\nLogical not, element-wise.\n\nTrue where x is zero (or false), false "
    "elsewhere; a NaN counts as true, so its\nnegation is false.\nSource: Python array API "
    "standard 2024.12, `logical_not`, widened to every dtype.\n\nArgs:\n    x: Truth values; a "
    "number is true where it is not zero.\n\nReturns:\n    out: Truth values.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_logical_not<int64_t>,
    infer_logical_not<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace logical_not_table

template <class Dim>
void infer_bitwise_invert(InferenceContext<Dim> &context);

namespace bitwise_invert_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Integers or truth values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Complemented values.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,  HALY_DTYPE_INT8,   HALY_DTYPE_INT16,  HALY_DTYPE_INT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8, HALY_DTYPE_UINT16, HALY_DTYPE_UINT32, HALY_DTYPE_UINT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    34,
    1,
    "bitwise_invert",
    "elementwise",
    "Bitwise complement, element-wise.",
    "bitwise_invert(x, /)\n--\n\nBitwise complement, element-wise.\n\nEvery bit turned over: -x - "
    "1 for signed, 2 ** width - 1 - x for unsigned integers,\nlogical not for bool.\nSource: "
    "Python array API standard 2024.12, `bitwise_invert`.\n\nArgs:\n    x: Integers or truth "
    "values.\n\nReturns:\n    out: Complemented values.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_bitwise_invert<int64_t>,
    infer_bitwise_invert<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace bitwise_invert_table

template <class Dim>
void infer_isnan(InferenceContext<Dim> &context);

namespace isnan_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    35,
    1,
    "isnan",
    "elementwise",
    "True where x is NaN.",
    "isnan(x, /)\n--\n\nTrue where x is NaN.\n\nTrue for every NaN, quiet or signalling, of either "
    "sign. Integers are always finite\nand never NaN.\nSource: Python array API standard 2024.12, "
    "`isnan`; IEEE 754-2019, 5.7.2.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Truth values.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_isnan<int64_t>,
    infer_isnan<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace isnan_table

template <class Dim>
void infer_isinf(InferenceContext<Dim> &context);

namespace isinf_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    36,
    1,
    "isinf",
    "elementwise",
    "True where x is an infinity.",
    "isinf(x, /)\n--\n\nTrue where x is an infinity.\n\nTrue for both infinities. Integers are "
    "always finite and never NaN.\nSource: Python array API standard 2024.12, `isinf`; IEEE "
    "754-2019, 5.7.2.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Truth values.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_isinf<int64_t>,
    infer_isinf<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace isinf_table

template <class Dim>
void infer_isfinite(InferenceContext<Dim> &context);

namespace isfinite_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    37,
    1,
    "isfinite",
    "elementwise",
    "True where x is neither an infinity nor NaN.",
    "isfinite(x, /)\n--\n\nTrue where x is neither an infinity nor NaN.\n\nTrue for every finite "
    "value. Integers are always finite and never NaN.\nSource: Python array API standard 2024.12, "
    "`isfinite`; IEEE 754-2019, 5.7.2.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Truth "
    "values.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_isfinite<int64_t>,
    infer_isfinite<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    {},
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace isfinite_table

template <class Dim>
void infer_signbit(InferenceContext<Dim> &context);

namespace signbit_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    38,
    1,
    "signbit",
    "elementwise",
    "True where the sign bit is set.",
    "signbit(x, /)\n--\n\nTrue where the sign bit is set.\n\nTrue for negative values, for -0.0 "
    "and for a NaN whose sign bit is set; for integers,\nwhere x < 0.\nSource: Python array API "
    "standard 2024.12, `signbit`; IEEE 754-2019, 5.7.2\n(isSignMinus).\n\nArgs:\n    x: "
    "Values.\n\nReturns:\n    out: Truth values.",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_signbit<int64_t>,
    infer_signbit<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "arithmetic does not see the sign bit of a NaN",
    nullptr,
    {},
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace signbit_table

template <class Dim>
void infer_lgamma(InferenceContext<Dim> &context);
void gradient_lgamma(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace lgamma_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "lgamma(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    39,
    1,
    "lgamma",
    "elementwise",
    "Logarithm of the magnitude of the gamma function, element-wise.",
    "lgamma(x, /)\n--\n\nLogarithm of the magnitude of the gamma function, "
    "element-wise.\n\nlgamma(x) = log(|gamma(x)|); infinite at 0 and at negative integers. The "
    "bound (lgamma_bound)\nis 16 u times the result's magnitude; where the result crosses zero, 4 "
    "u more, and for negative\nx 16 u times the terms of the reflection log(pi / |sin(pi x)|) - "
    "lgamma(1 - x).\nSource: Abramowitz and Stegun 6.1.17, 6.1.41; C11 7.12.8.3.\n\nArgs:\n    x: "
    "Values.\n\nReturns:\n    out: lgamma(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_lgamma<int64_t>,
    infer_lgamma<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "the zeros at 1 and 2 need approximations of their own, which the basis has not",
    gradient_lgamma,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace lgamma_table

template <class Dim>
void infer_digamma(InferenceContext<Dim> &context);
void gradient_digamma(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace digamma_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "digamma(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    40,
    1,
    "digamma",
    "elementwise",
    "Derivative of the logarithm of the gamma function, element-wise.",
    "digamma(x, /)\n--\n\nDerivative of the logarithm of the gamma function, "
    "element-wise.\n\ndigamma(x) = gamma'(x) / gamma(x). -inf at 0, inf at -0; NaN at negative "
    "integers, whose\npoles have no sign. With the reflection digamma(1 - x) - pi / tan(pi x) for "
    "arguments below 0.5,\ndigamma(x) = digamma(x + 1) - 1 / x, and Stirling's series, the bound "
    "(digamma_bound) is 16 u\ntimes the magnitudes of all terms.\nSource: Abramowitz and Stegun "
    "6.3.1, 6.3.5, 6.3.7, 6.3.18.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: digamma(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_digamma<int64_t>,
    infer_digamma<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "poles and zeros need care of their own, which the basis has not",
    gradient_digamma,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace digamma_table

template <class Dim>
void infer_erfinv(InferenceContext<Dim> &context);
void gradient_erfinv(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace erfinv_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "erfinv(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    41,
    1,
    "erfinv",
    "elementwise",
    "Inverse of the error function, element-wise.",
    "erfinv(x, /)\n--\n\nInverse of the error function, element-wise.\n\nerf(erfinv(x)) = x for "
    "|x| < 1; infinite at -1 and 1, NaN outside. It is the quantile of\nthe normal distribution at "
    "(x + 1) / 2, divided by the root of 2.\nSource: NIST Digital Library of Mathematical "
    "Functions 7.17; M. Wichura, Algorithm AS 241: The Percentage Points of the Normal "
    "Distribution,\nApplied Statistics 37(3), 1988.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: "
    "erfinv(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_erfinv<int64_t>,
    infer_erfinv<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "the tails need rational approximations, which the basis has not",
    gradient_erfinv,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace erfinv_table

template <class Dim>
void infer_trigamma(InferenceContext<Dim> &context);
void decompose_trigamma(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace trigamma_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Decomposition,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "trigamma(x).", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    42,
    1,
    "trigamma",
    "elementwise",
    "Second derivative of the logarithm of the gamma function, element-wise.",
    "trigamma(x, /)\n--\n\nSecond derivative of the logarithm of the gamma function, "
    "element-wise.\n\ntrigamma(x) = sum over k >= 0 of 1 / (x + k)^2, the derivative of `digamma`. "
    "Infinite at 0 and\nat negative integers; positive everywhere. Below 0.5 it is pi^2 / sin(pi "
    "x)^2 - trigamma(1 -\nx); from there ten terms of the sum, and Stirling's series at x + 10. No "
    "two terms cancel, so\nthe bound is in last places. 16-bit dtypes compute in float32 and round "
    "once.\nSource: Abramowitz and Stegun 6.4.1, 6.4.7, 6.4.10, 6.4.12.\n\nArgs:\n    x: "
    "Values.\n\nReturns:\n    out: trigamma(x).",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_trigamma<int64_t>,
    infer_trigamma<SymbolicDim>,
    DecompositionKind::Program,
    decompose_trigamma,
    "",
    nullptr,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace trigamma_table

template <class Dim>
void infer_real(InferenceContext<Dim> &context);

namespace real_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Complex numbers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Their real parts.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "R"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_COMPLEX64,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_COMPLEX128,
    HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    43,
    1,
    "real",
    "elementwise",
    "Real parts of complex numbers, element-wise.",
    "real(x, /)\n--\n\nReal parts of complex numbers, element-wise.\n\nout = Re(x), bit for bit. "
    "The array API's `haly.real` gives it as a view of x, and takes real\narrays too.\nSource: "
    "Python array API standard 2024.12, `real`.\n\nArgs:\n    x: Complex numbers.\n\nReturns:\n    "
    "out: Their real parts.",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_real<int64_t>,
    infer_real<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "no operator of the basis has complex rows",
    nullptr,
    {},
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace real_table

template <class Dim>
void infer_imag(InferenceContext<Dim> &context);

namespace imag_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Complex numbers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Their imaginary parts.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "R"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_COMPLEX64,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_COMPLEX128,
    HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    44,
    1,
    "imag",
    "elementwise",
    "Imaginary parts of complex numbers, element-wise.",
    "imag(x, /)\n--\n\nImaginary parts of complex numbers, element-wise.\n\nout = Im(x), bit for "
    "bit. The array API's `haly.imag` gives it as a view of x.\nSource: Python array API standard "
    "2024.12, `imag`.\n\nArgs:\n    x: Complex numbers.\n\nReturns:\n    out: Their imaginary "
    "parts.",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_imag<int64_t>,
    infer_imag<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "no operator of the basis has complex rows",
    nullptr,
    {},
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace imag_table

template <class Dim>
void infer_conj(InferenceContext<Dim> &context);

namespace conj_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Complex numbers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Their conjugates.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_COMPLEX64,
    HALY_DTYPE_COMPLEX128,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    45,
    1,
    "conj",
    "elementwise",
    "Complex conjugates, element-wise.",
    "conj(x, /)\n--\n\nComplex conjugates, element-wise.\n\nout = Re(x) - i Im(x): the sign of the "
    "imaginary part is turned, that of a zero or a NaN too.\nThe array API's `haly.conj` takes "
    "real arrays too.\nSource: Python array API standard 2024.12, `conj`.\n\nArgs:\n    x: Complex "
    "numbers.\n\nReturns:\n    out: Their conjugates.",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_conj<int64_t>,
    infer_conj<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "no operator of the basis has complex rows",
    nullptr,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace conj_table

template <class Dim>
void infer_add(InferenceContext<Dim> &context);
void gradient_add(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace add_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "First term.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Second term.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Sums.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    60,
    1,
    "add",
    "elementwise",
    "Sum, element-wise.",
    "add(x1, x2, /)\n--\n\nSum, element-wise.\n\nadd(x1, x2) = x1 + x2. In floating dtypes the "
    "exact result is rounded once, to nearest\neven (IEEE 754-2019, 5.4.1); integers wrap modulo 2 "
    "to the power of their width.\nSource: Python array API standard 2024.12, `add`.\n\nArgs:\n    "
    "x1: First term.\n    x2: Second term.\n\nReturns:\n    out: Sums.\n\nRaises:\n    ValueError: "
    "shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_add<int64_t>,
    infer_add<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_add,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace add_table

template <class Dim>
void infer_subtract(InferenceContext<Dim> &context);
void gradient_subtract(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace subtract_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Minuend.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Subtrahend.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Differences.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    61,
    1,
    "subtract",
    "elementwise",
    "Difference, element-wise.",
    "subtract(x1, x2, /)\n--\n\nDifference, element-wise.\n\nsubtract(x1, x2) = x1 - x2. In "
    "floating dtypes the exact result is rounded once, to\nnearest even (IEEE 754-2019, 5.4.1); "
    "integers wrap modulo 2 to the power of their\nwidth.\nSource: Python array API standard "
    "2024.12, `subtract`.\n\nArgs:\n    x1: Minuend.\n    x2: Subtrahend.\n\nReturns:\n    out: "
    "Differences.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_subtract<int64_t>,
    infer_subtract<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_subtract,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace subtract_table

template <class Dim>
void infer_multiply(InferenceContext<Dim> &context);
void gradient_multiply(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace multiply_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "First factor.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Second factor.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Products.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    62,
    1,
    "multiply",
    "elementwise",
    "Product, element-wise.",
    "multiply(x1, x2, /)\n--\n\nProduct, element-wise.\n\nmultiply(x1, x2) = x1 * x2. In floating "
    "dtypes the exact result is rounded once, to\nnearest even (IEEE 754-2019, 5.4.1); integers "
    "wrap modulo 2 to the power of their\nwidth.\nSource: Python array API standard 2024.12, "
    "`multiply`.\n\nArgs:\n    x1: First factor.\n    x2: Second factor.\n\nReturns:\n    out: "
    "Products.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_multiply<int64_t>,
    infer_multiply<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_multiply,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace multiply_table

template <class Dim>
void infer_divide(InferenceContext<Dim> &context);
void gradient_divide(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace divide_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Dividend.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Divisor.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Quotients.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    63,
    1,
    "divide",
    "elementwise",
    "Quotient, element-wise.",
    "divide(x1, x2, /)\n--\n\nQuotient, element-wise.\n\ndivide(x1, x2) = x1 / x2 over floating "
    "dtypes; integers are divided with floor_divide.\nA finite value over a zero gives the "
    "infinity of the combined sign, 0 / 0 NaN. The\nfloat32 bound is that of Khronos' full profile "
    "(2.5 ulp); the badge `ieee` asks for\ncorrect rounding.\nSource: Python array API standard "
    "2024.12, `divide`; IEEE 754-2019, 5.4.1.\n\nArgs:\n    x1: Dividend.\n    x2: "
    "Divisor.\n\nReturns:\n    out: Quotients.\n\nRaises:\n    ValueError: shapes {shape(x1)} and "
    "{shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_divide<int64_t>,
    infer_divide<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_divide,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace divide_table

template <class Dim>
void infer_floor_divide(InferenceContext<Dim> &context);

namespace floor_divide_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Dividend.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "piecewise constant: its derivative is zero wherever it exists"},
    {"x2",
     "Divisor.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "piecewise constant: its derivative is zero wherever it exists"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Floored quotients.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    64,
    1,
    "floor_divide",
    "elementwise",
    "Quotient rounded down, element-wise.",
    "floor_divide(x1, x2, /)\n--\n\nQuotient rounded down, element-wise.\n\nfloor_divide(x1, x2) = "
    "floor(x1 / x2), Python's `//`: of finite values the quotient that\ngoes with `remainder`. "
    "Floating: it is computed from the exact remainder, so that no\nrounding of x1 / x2 crosses an "
    "integer; a zero divisor gives x1 / x2 (an infinity or\nNaN), and a zero result has the sign "
    "of x1 / x2. Of an infinite and a finite value it is\nx1 / x2 too: inf // 2 is inf and -1 // "
    "inf is -0. Python, NumPy and ATen differ there:\nthey keep x1 = x2 * (x1 // x2) + x1 % x2, so "
    "that inf // 2 is NaN and -1 // inf is -1.\nInteger: a zero divisor gives 0, and the most "
    "negative value over -1 wraps to itself.\nSource: Python array API standard 2024.12, "
    "`floor_divide`, special cases without the\nchoices of Python that its notes allow.\n\nArgs:\n "
    "   x1: Dividend.\n    x2: Divisor.\n\nReturns:\n    out: Floored quotients.\n\nRaises:\n    "
    "ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_floor_divide<int64_t>,
    infer_floor_divide<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace floor_divide_table

template <class Dim>
void infer_remainder(InferenceContext<Dim> &context);
void gradient_remainder(Builder &builder, const CallArguments &call, const Value *outputs,
                        const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace remainder_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Dividend.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Divisor.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Remainders, between 0 and x2.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    65,
    1,
    "remainder",
    "elementwise",
    "Remainder with the divisor's sign, element-wise.",
    "remainder(x1, x2, /)\n--\n\nRemainder with the divisor's sign, element-wise.\n\nremainder(x1, "
    "x2) = x1 - floor(x1 / x2) * x2, Python's `%`. Floating: the truncated\nremainder is exact; "
    "where its sign is not the divisor's, the divisor is added with one\nrounding, so a tiny "
    "negative x1 may give x2 itself. A zero result has the sign of x2.\nA zero divisor or an "
    "infinite x1 gives NaN; an infinite divisor gives x1, or the\ndivisor where the signs "
    "differ.\nInteger: a zero divisor gives 0.\nSource: Python array API standard 2024.12, "
    "`remainder`; Python 3.11, 6.7.\n\nArgs:\n    x1: Dividend.\n    x2: Divisor.\n\nReturns:\n    "
    "out: Remainders, between 0 and x2.\n\nRaises:\n    ValueError: shapes {shape(x1)} and "
    "{shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_remainder<int64_t>,
    infer_remainder<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_remainder,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace remainder_table

template <class Dim>
void infer_fmod(InferenceContext<Dim> &context);
void gradient_fmod(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace fmod_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Dividend.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Divisor.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Remainders, with the sign of x1.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    66,
    1,
    "fmod",
    "elementwise",
    "Remainder with the dividend's sign, element-wise.",
    "fmod(x1, x2, /)\n--\n\nRemainder with the dividend's sign, element-wise.\n\nfmod(x1, x2) = x1 "
    "- trunc(x1 / x2) * x2. The result is exact and has the sign of x1,\nalso where it is zero. A "
    "zero divisor or an infinite x1 gives NaN; an infinite divisor\ngives x1.\nInteger: C's `%`, "
    "where a zero divisor gives 0.\nSource: ISO C 7.12.10.1; Khronos C 3.0 asks for "
    "exactness.\n\nArgs:\n    x1: Dividend.\n    x2: Divisor.\n\nReturns:\n    out: Remainders, "
    "with the sign of x1.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not "
    "broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_fmod<int64_t>,
    infer_fmod<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_fmod,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace fmod_table

template <class Dim>
void infer_pow(InferenceContext<Dim> &context);
void gradient_pow(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace pow_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Bases.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Exponents.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Powers.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    67,
    1,
    "pow",
    "elementwise",
    "Power, element-wise.",
    "pow(x1, x2, /)\n--\n\nPower, element-wise.\n\npow(x1, x2) = x1 ** x2. Floating special cases "
    "are those of IEEE 754: pow(x, 0) and\npow(1, y) are 1 even for a NaN; a negative base with a "
    "fractional exponent gives NaN.\nInteger: the product wraps modulo 2 to the power of its "
    "width; a negative exponent\ngives the true value rounded towards zero: 0 for |x1| > 1, 1 or "
    "-1 for a base of that\nsize, and 0 for a base of 0.\nSource: Python array API standard "
    "2024.12, `pow`; IEEE 754-2019, 9.2.1; Khronos C 3.0\nallows 16 ulp.\n\nArgs:\n    x1: "
    "Bases.\n    x2: Exponents.\n\nReturns:\n    out: Powers.\n\nRaises:\n    ValueError: shapes "
    "{shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_pow<int64_t>,
    infer_pow<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_pow,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace pow_table

template <class Dim>
void infer_atan2(InferenceContext<Dim> &context);
void gradient_atan2(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace atan2_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "y coordinates.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "x coordinates.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Angles in radians.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    68,
    1,
    "atan2",
    "elementwise",
    "Angle of the point (x2, x1), element-wise.",
    "atan2(x1, x2, /)\n--\n\nAngle of the point (x2, x1), element-wise.\n\natan2(x1, x2) is the "
    "angle in [-pi, pi] between the positive x axis and the point with\nx = x2 and y = x1; the "
    "signs of zeros choose the quadrant.\nSource: Python array API standard 2024.12, `atan2`; IEEE "
    "754-2019, 9.2.1; Khronos C 3.0\nallows 6 ulp.\n\nArgs:\n    x1: y coordinates.\n    x2: x "
    "coordinates.\n\nReturns:\n    out: Angles in radians.\n\nRaises:\n    ValueError: shapes "
    "{shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_atan2<int64_t>,
    infer_atan2<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_atan2,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace atan2_table

template <class Dim>
void infer_hypot(InferenceContext<Dim> &context);
void decompose_hypot(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_hypot(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace hypot_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "First legs.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Second legs.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Lengths.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    69,
    1,
    "hypot",
    "elementwise",
    "Length of the vector (x1, x2), element-wise.",
    "hypot(x1, x2, /)\n--\n\nLength of the vector (x1, x2), element-wise.\n\nhypot(x1, x2) = "
    "sqrt(x1 ** 2 + x2 ** 2) without overflow or underflow on the way: the\ndecomposition takes "
    "the larger magnitude out of the root. An infinity gives infinity\neven beside a NaN.\nSource: "
    "Python array API standard 2024.12, `hypot`; IEEE 754-2019, 9.2.1; Khronos C 3.0\nallows 4 "
    "ulp.\n\nArgs:\n    x1: First legs.\n    x2: Second legs.\n\nReturns:\n    out: "
    "Lengths.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_hypot<int64_t>,
    infer_hypot<SymbolicDim>,
    DecompositionKind::Program,
    decompose_hypot,
    "",
    gradient_hypot,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace hypot_table

template <class Dim>
void infer_copysign(InferenceContext<Dim> &context);
void gradient_copysign(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace copysign_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Magnitudes.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Signs.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "piecewise constant: its derivative is zero wherever it exists"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "|x1| with the sign of x2.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    70,
    1,
    "copysign",
    "elementwise",
    "Magnitude of x1 with the sign of x2, element-wise.",
    "copysign(x1, x2, /)\n--\n\nMagnitude of x1 with the sign of x2, element-wise.\n\ncopysign(x1, "
    "x2) has the bits of x1 but the sign bit of x2; zeros and NaNs give and\ntake a sign as any "
    "value does.\nSource: Python array API standard 2024.12, `copysign`; IEEE 754-2019, "
    "5.5.1.\n\nArgs:\n    x1: Magnitudes.\n    x2: Signs.\n\nReturns:\n    out: |x1| with the sign "
    "of x2.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_copysign<int64_t>,
    infer_copysign<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "arithmetic does not see the sign bit of a NaN",
    gradient_copysign,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace copysign_table

template <class Dim>
void infer_maximum(InferenceContext<Dim> &context);
void gradient_maximum(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace maximum_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "First values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Second values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The larger of both.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    71,
    1,
    "maximum",
    "elementwise",
    "Larger of two values, element-wise.",
    "maximum(x1, x2, /)\n--\n\nLarger of two values, element-wise.\n\nmaximum(x1, x2) is the "
    "larger of both. A NaN in either makes the result NaN (unlike\nC's fmax, which drops it); of "
    "two zeros either sign may come back.\nSource: Python array API standard 2024.12, `maximum`; "
    "IEEE 754-2019, 9.6 (maximum).\n\nArgs:\n    x1: First values.\n    x2: Second "
    "values.\n\nReturns:\n    out: The larger of both.\n\nRaises:\n    ValueError: shapes "
    "{shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_maximum<int64_t>,
    infer_maximum<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_maximum,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace maximum_table

template <class Dim>
void infer_minimum(InferenceContext<Dim> &context);
void gradient_minimum(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace minimum_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "First values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Second values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The smaller of both.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    72,
    1,
    "minimum",
    "elementwise",
    "Smaller of two values, element-wise.",
    "minimum(x1, x2, /)\n--\n\nSmaller of two values, element-wise.\n\nminimum(x1, x2) is the "
    "smaller of both. A NaN in either makes the result NaN (unlike\nC's fmin, which drops it); of "
    "two zeros either sign may come back.\nSource: Python array API standard 2024.12, `minimum`; "
    "IEEE 754-2019, 9.6 (minimum).\n\nArgs:\n    x1: First values.\n    x2: Second "
    "values.\n\nReturns:\n    out: The smaller of both.\n\nRaises:\n    ValueError: shapes "
    "{shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_minimum<int64_t>,
    infer_minimum<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_minimum,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace minimum_table

template <class Dim>
void infer_equal(InferenceContext<Dim> &context);

namespace equal_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Left sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
    {"x2",
     "Right sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    73,
    1,
    "equal",
    "elementwise",
    "True where x1 equals x2.",
    "equal(x1, x2, /)\n--\n\nTrue where x1 equals x2.\n\nequal(x1, x2) = x1 == x2. A NaN is "
    "unordered: every comparison with one is false;\nzeros of either sign are equal. Operands have "
    "one dtype: a signed with an unsigned\noperand is promoted before, or refused.\nSource: Python "
    "array API standard 2024.12, `equal`; IEEE 754-2019, 5.11.\n\nArgs:\n    x1: Left sides.\n    "
    "x2: Right sides.\n\nReturns:\n    out: Truth values.\n\nRaises:\n    ValueError: shapes "
    "{shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_equal<int64_t>,
    infer_equal<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace equal_table

template <class Dim>
void infer_not_equal(InferenceContext<Dim> &context);

namespace not_equal_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Left sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
    {"x2",
     "Right sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    74,
    1,
    "not_equal",
    "elementwise",
    "True where x1 differs from x2.",
    "not_equal(x1, x2, /)\n--\n\nTrue where x1 differs from x2.\n\nnot_equal(x1, x2) = x1 != x2. A "
    "NaN is unordered: every comparison with one is true\nhere, and false elsewhere; zeros of "
    "either sign are equal. Operands have one dtype: a\nsigned with an unsigned operand is "
    "promoted before, or refused.\nSource: Python array API standard 2024.12, `not_equal`; IEEE "
    "754-2019, 5.11.\n\nArgs:\n    x1: Left sides.\n    x2: Right sides.\n\nReturns:\n    out: "
    "Truth values.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_not_equal<int64_t>,
    infer_not_equal<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace not_equal_table

template <class Dim>
void infer_less(InferenceContext<Dim> &context);

namespace less_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Left sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
    {"x2",
     "Right sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    75,
    1,
    "less",
    "elementwise",
    "True where x1 is below x2.",
    "less(x1, x2, /)\n--\n\nTrue where x1 is below x2.\n\nless(x1, x2) = x1 < x2. A NaN is "
    "unordered: every comparison with one is false; zeros\nof either sign are equal. Operands have "
    "one dtype: a signed with an unsigned operand\nis promoted before, or refused.\nSource: Python "
    "array API standard 2024.12, `less`; IEEE 754-2019, 5.11.\n\nArgs:\n    x1: Left sides.\n    "
    "x2: Right sides.\n\nReturns:\n    out: Truth values.\n\nRaises:\n    ValueError: shapes "
    "{shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_less<int64_t>,
    infer_less<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace less_table

template <class Dim>
void infer_less_equal(InferenceContext<Dim> &context);

namespace less_equal_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Left sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
    {"x2",
     "Right sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    76,
    1,
    "less_equal",
    "elementwise",
    "True where x1 is at most x2.",
    "less_equal(x1, x2, /)\n--\n\nTrue where x1 is at most x2.\n\nless_equal(x1, x2) = x1 <= x2. A "
    "NaN is unordered: every comparison with one is false;\nzeros of either sign are equal. "
    "Operands have one dtype: a signed with an unsigned\noperand is promoted before, or "
    "refused.\nSource: Python array API standard 2024.12, `less_equal`; IEEE 754-2019, "
    "5.11.\n\nArgs:\n    x1: Left sides.\n    x2: Right sides.\n\nReturns:\n    out: Truth "
    "values.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_less_equal<int64_t>,
    infer_less_equal<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace less_equal_table

template <class Dim>
void infer_greater(InferenceContext<Dim> &context);

namespace greater_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Left sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
    {"x2",
     "Right sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    77,
    1,
    "greater",
    "elementwise",
    "True where x1 is above x2.",
    "greater(x1, x2, /)\n--\n\nTrue where x1 is above x2.\n\ngreater(x1, x2) = x1 > x2. A NaN is "
    "unordered: every comparison with one is false;\nzeros of either sign are equal. Operands have "
    "one dtype: a signed with an unsigned\noperand is promoted before, or refused.\nSource: Python "
    "array API standard 2024.12, `greater`; IEEE 754-2019, 5.11.\n\nArgs:\n    x1: Left sides.\n   "
    " x2: Right sides.\n\nReturns:\n    out: Truth values.\n\nRaises:\n    ValueError: shapes "
    "{shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_greater<int64_t>,
    infer_greater<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace greater_table

template <class Dim>
void infer_greater_equal(InferenceContext<Dim> &context);

namespace greater_equal_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Left sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
    {"x2",
     "Right sides.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    78,
    1,
    "greater_equal",
    "elementwise",
    "True where x1 is at least x2.",
    "greater_equal(x1, x2, /)\n--\n\nTrue where x1 is at least x2.\n\ngreater_equal(x1, x2) = x1 "
    ">= x2. A NaN is unordered: every comparison with one is\nfalse; zeros of either sign are "
    "equal. Operands have one dtype: a signed with an\nunsigned operand is promoted before, or "
    "refused.\nSource: Python array API standard 2024.12, `greater_equal`; IEEE 754-2019, "
    "5.11.\n\nArgs:\n    x1: Left sides.\n    x2: Right sides.\n\nReturns:\n    out: Truth "
    "values.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_greater_equal<int64_t>,
    infer_greater_equal<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace greater_equal_table

template <class Dim>
void infer_logical_and(InferenceContext<Dim> &context);

namespace logical_and_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Truth values or numbers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
    {"x2",
     "Truth values or numbers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    79,
    1,
    "logical_and",
    "elementwise",
    "Conjunction, element-wise.",
    "logical_and(x1, x2, /)\n--\n\nConjunction, element-wise.\n\nConjunction of truth values. A "
    "number is true where it is not zero, so a NaN is true.\nSource: Python array API standard "
    "2024.12, `logical_and`, widened to every dtype.\n\nArgs:\n    x1: Truth values or numbers.\n  "
    "  x2: Truth values or numbers.\n\nReturns:\n    out: Truth values.\n\nRaises:\n    "
    "ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_logical_and<int64_t>,
    infer_logical_and<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace logical_and_table

template <class Dim>
void infer_logical_or(InferenceContext<Dim> &context);

namespace logical_or_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Truth values or numbers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
    {"x2",
     "Truth values or numbers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    80,
    1,
    "logical_or",
    "elementwise",
    "Disjunction, element-wise.",
    "logical_or(x1, x2, /)\n--\n\nDisjunction, element-wise.\n\nDisjunction of truth values. A "
    "number is true where it is not zero, so a NaN is true.\nSource: Python array API standard "
    "2024.12, `logical_or`, widened to every dtype.\n\nArgs:\n    x1: Truth values or numbers.\n   "
    " x2: Truth values or numbers.\n\nReturns:\n    out: Truth values.\n\nRaises:\n    ValueError: "
    "shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_logical_or<int64_t>,
    infer_logical_or<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace logical_or_table

template <class Dim>
void infer_logical_xor(InferenceContext<Dim> &context);

namespace logical_xor_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Truth values or numbers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
    {"x2",
     "Truth values or numbers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "the result is a truth value"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Truth values.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    81,
    1,
    "logical_xor",
    "elementwise",
    "Exclusive disjunction, element-wise.",
    "logical_xor(x1, x2, /)\n--\n\nExclusive disjunction, element-wise.\n\nExclusive disjunction "
    "of truth values. A number is true where it is not zero, so a NaN\nis true.\nSource: Python "
    "array API standard 2024.12, `logical_xor`, widened to every dtype.\n\nArgs:\n    x1: Truth "
    "values or numbers.\n    x2: Truth values or numbers.\n\nReturns:\n    out: Truth "
    "values.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_logical_xor<int64_t>,
    infer_logical_xor<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace logical_xor_table

template <class Dim>
void infer_bitwise_and(InferenceContext<Dim> &context);

namespace bitwise_and_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Integers or truth values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"x2",
     "Integers or truth values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Combined bits.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,  HALY_DTYPE_INT8,   HALY_DTYPE_INT16,  HALY_DTYPE_INT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8, HALY_DTYPE_UINT16, HALY_DTYPE_UINT32, HALY_DTYPE_UINT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    82,
    1,
    "bitwise_and",
    "elementwise",
    "Conjunction of the bits, element-wise.",
    "bitwise_and(x1, x2, /)\n--\n\nConjunction of the bits, element-wise.\n\nConjunction of each "
    "pair of bits; integers are two's complement, and a truth value is\none bit.\nSource: Python "
    "array API standard 2024.12, `bitwise_and`.\n\nArgs:\n    x1: Integers or truth values.\n    "
    "x2: Integers or truth values.\n\nReturns:\n    out: Combined bits.\n\nRaises:\n    "
    "ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_bitwise_and<int64_t>,
    infer_bitwise_and<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace bitwise_and_table

template <class Dim>
void infer_bitwise_or(InferenceContext<Dim> &context);

namespace bitwise_or_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Integers or truth values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"x2",
     "Integers or truth values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Combined bits.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,  HALY_DTYPE_INT8,   HALY_DTYPE_INT16,  HALY_DTYPE_INT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8, HALY_DTYPE_UINT16, HALY_DTYPE_UINT32, HALY_DTYPE_UINT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    83,
    1,
    "bitwise_or",
    "elementwise",
    "Disjunction of the bits, element-wise.",
    "bitwise_or(x1, x2, /)\n--\n\nDisjunction of the bits, element-wise.\n\nDisjunction of each "
    "pair of bits; integers are two's complement, and a truth value is\none bit.\nSource: Python "
    "array API standard 2024.12, `bitwise_or`.\n\nArgs:\n    x1: Integers or truth values.\n    "
    "x2: Integers or truth values.\n\nReturns:\n    out: Combined bits.\n\nRaises:\n    "
    "ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_bitwise_or<int64_t>,
    infer_bitwise_or<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace bitwise_or_table

template <class Dim>
void infer_bitwise_xor(InferenceContext<Dim> &context);

namespace bitwise_xor_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Integers or truth values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"x2",
     "Integers or truth values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Combined bits.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,  HALY_DTYPE_INT8,   HALY_DTYPE_INT16,  HALY_DTYPE_INT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8, HALY_DTYPE_UINT16, HALY_DTYPE_UINT32, HALY_DTYPE_UINT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    84,
    1,
    "bitwise_xor",
    "elementwise",
    "Exclusive disjunction of the bits, element-wise.",
    "bitwise_xor(x1, x2, /)\n--\n\nExclusive disjunction of the bits, element-wise.\n\nExclusive "
    "disjunction of each pair of bits; integers are two's complement, and a truth\nvalue is one "
    "bit.\nSource: Python array API standard 2024.12, `bitwise_xor`.\n\nArgs:\n    x1: Integers or "
    "truth values.\n    x2: Integers or truth values.\n\nReturns:\n    out: Combined "
    "bits.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_bitwise_xor<int64_t>,
    infer_bitwise_xor<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace bitwise_xor_table

template <class Dim>
void infer_bitwise_left_shift(InferenceContext<Dim> &context);

namespace bitwise_left_shift_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Integers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"x2",
     "Numbers of places.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Shifted integers.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,  HALY_DTYPE_INT16,  HALY_DTYPE_INT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8, HALY_DTYPE_UINT16, HALY_DTYPE_UINT32, HALY_DTYPE_UINT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    85,
    1,
    "bitwise_left_shift",
    "elementwise",
    "Bits shifted towards the high end, element-wise.",
    "bitwise_left_shift(x1, x2, /)\n--\n\nBits shifted towards the high end, element-wise.\n\nx1 * "
    "2 ** x2 modulo 2 to the power of the width. A shift by the width or more, or by a\nnegative "
    "amount, gives 0: devices differ there, so the standard says it.\nSource: Python array API "
    "standard 2024.12, `bitwise_left_shift` (which leaves that\ncase open); NumPy's "
    "choice.\n\nArgs:\n    x1: Integers.\n    x2: Numbers of places.\n\nReturns:\n    out: Shifted "
    "integers.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_bitwise_left_shift<int64_t>,
    infer_bitwise_left_shift<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace bitwise_left_shift_table

template <class Dim>
void infer_bitwise_right_shift(InferenceContext<Dim> &context);

namespace bitwise_right_shift_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Integers.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"x2",
     "Numbers of places.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Shifted integers.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,  HALY_DTYPE_INT16,  HALY_DTYPE_INT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8, HALY_DTYPE_UINT16, HALY_DTYPE_UINT32, HALY_DTYPE_UINT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    86,
    1,
    "bitwise_right_shift",
    "elementwise",
    "Bits shifted towards the low end, element-wise.",
    "bitwise_right_shift(x1, x2, /)\n--\n\nBits shifted towards the low end, "
    "element-wise.\n\nfloor(x1 / 2 ** x2): signed integers shift arithmetically (the sign fills), "
    "unsigned\nones fill with zeros. A shift by the width or more, or by a negative amount, gives "
    "-1\nfor a negative x1 and 0 otherwise.\nSource: Python array API standard 2024.12, "
    "`bitwise_right_shift` (which leaves that\ncase open); NumPy's choice.\n\nArgs:\n    x1: "
    "Integers.\n    x2: Numbers of places.\n\nReturns:\n    out: Shifted integers.\n\nRaises:\n    "
    "ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_bitwise_right_shift<int64_t>,
    infer_bitwise_right_shift<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    nullptr,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace bitwise_right_shift_table

template <class Dim>
void infer_where(InferenceContext<Dim> &context);
void gradient_where(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace where_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"condition",
     "True where `x1` is wanted.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_BOOL,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"x1",
     "Values where the condition is true.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Values elsewhere.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "x1 or x2.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(condition), shape(x1), shape(x2))",
     "shapes {shape(condition)}, {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {1, 0},
    {2, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    87,
    1,
    "where",
    "elementwise",
    "Choice between two values by a condition, element-wise.",
    "where(condition, x1, x2, /)\n--\n\nChoice between two values by a condition, "
    "element-wise.\n\nwhere(condition, x1, x2) = x1 where the condition is true and x2 elsewhere. "
    "Values are\ncopied bit for bit; what is not chosen has no influence, not even as "
    "NaN.\nSource: Python array API standard 2024.12, `where`.\n\nArgs:\n    condition: True where "
    "`x1` is wanted.\n    x1: Values where the condition is true.\n    x2: Values "
    "elsewhere.\n\nReturns:\n    out: x1 or x2.\n\nRaises:\n    ValueError: shapes "
    "{shape(condition)}, {shape(x1)} and {shape(x2)} do not broadcast together\n        (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_where<int64_t>,
    infer_where<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_where,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace where_table

template <class Dim>
void infer_clip(InferenceContext<Dim> &context);
void decompose_clip(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_clip(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace clip_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"min",
     "Lower limits; none when absent.",
     ParameterKind::Tensor,
     StaticType::None,
     true,
     false,
     true,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"max",
     "Upper limits; none when absent.",
     ParameterKind::Tensor,
     StaticType::None,
     true,
     false,
     true,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
    {2, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Limited values.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1",
     "broadcastable(shape(x), shape(min) if present(min) else [], shape(max) if present(max) else "
     "[])",
     "the limits do not broadcast with shape {shape(x)}"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    88,
    1,
    "clip",
    "elementwise",
    "Values limited to an interval, element-wise.",
    "clip(x, /, min=None, max=None)\n--\n\nValues limited to an interval, element-wise.\n\nclip(x, "
    "min, max) = minimum(maximum(x, min), max); an absent limit is not applied, and\nmax wins "
    "where min > max. A NaN in x or in a limit gives NaN.\nSource: Python array API standard "
    "2024.12, `clip`; ONNX Clip.\n\nArgs:\n    x: Values.\n    min: Lower limits; none when "
    "absent.\n    max: Upper limits; none when absent.\n\nReturns:\n    out: Limited "
    "values.\n\nRaises:\n    ValueError: the limits do not broadcast with shape {shape(x)} (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_clip<int64_t>,
    infer_clip<SymbolicDim>,
    DecompositionKind::Program,
    decompose_clip,
    "",
    gradient_clip,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace clip_table

template <class Dim>
void infer_logaddexp(InferenceContext<Dim> &context);
void decompose_logaddexp(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_logaddexp(Builder &builder, const CallArguments &call, const Value *outputs,
                        const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace logaddexp_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "First logarithms.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Second logarithms.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Logarithms of the sums.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    89,
    1,
    "logaddexp",
    "elementwise",
    "log(exp(x1) + exp(x2)) without overflow, element-wise.",
    "logaddexp(x1, x2, /)\n--\n\nlog(exp(x1) + exp(x2)) without overflow, "
    "element-wise.\n\nlogaddexp(x1, x2) = log(exp(x1) + exp(x2)) = m + log1p(exp(-|x1 - x2|)) with "
    "m the\nlarger of both. Where the result is near zero the two terms cancel, so the "
    "bound\ncounts units in the last place of the larger term, not of the result.\nSource: Python "
    "array API standard 2024.12, `logaddexp`; IEEE 754-2019, 9.\n\nArgs:\n    x1: First "
    "logarithms.\n    x2: Second logarithms.\n\nReturns:\n    out: Logarithms of the "
    "sums.\n\nRaises:\n    ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast "
    "together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_logaddexp<int64_t>,
    infer_logaddexp<SymbolicDim>,
    DecompositionKind::Program,
    decompose_logaddexp,
    "",
    gradient_logaddexp,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace logaddexp_table

template <class Dim>
void infer_nextafter(InferenceContext<Dim> &context);

namespace nextafter_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Where to start.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Refused,
     "a step by one unit in the last place is no function of real numbers"},
    {"x2",
     "Where to go.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Zero,
     "only its side of x1 counts"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Neighbours of x1.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    90,
    1,
    "nextafter",
    "elementwise",
    "Next representable value towards x2, element-wise.",
    "nextafter(x1, x2, /)\n--\n\nNext representable value towards x2, "
    "element-wise.\n\nnextafter(x1, x2) is the value of the dtype that follows x1 in the direction "
    "of x2; x2\nitself where both are equal; the smallest subnormal where x1 is a zero.\nSource: "
    "Python array API standard 2024.12, `nextafter`; ISO C 7.12.11.3.\n\nArgs:\n    x1: Where to "
    "start.\n    x2: Where to go.\n\nReturns:\n    out: Neighbours of x1.\n\nRaises:\n    "
    "ValueError: shapes {shape(x1)} and {shape(x2)} do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_nextafter<int64_t>,
    infer_nextafter<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "a step in the last place is an operation on bits, which the basis has not",
    nullptr,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace nextafter_table

template <class Dim>
void infer_lerp(InferenceContext<Dim> &context);
void decompose_lerp(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_lerp(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace lerp_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Values at weight 0.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Values at weight 1.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"weight",
     "Where to evaluate.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Values between x1 (weight 0) and x2 (weight 1), or beyond.", 0, HALY_DTYPE_UNSPECIFIED,
     false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x1), shape(x2), shape(weight))",
     "shapes {shape(x1)}, {shape(x2)} and {shape(weight)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
    {2, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    91,
    1,
    "lerp",
    "elementwise",
    "Linear interpolation, element-wise.",
    "lerp(x1, x2, /, weight)\n--\n\nLinear interpolation, element-wise.\n\nlerp(x1, x2, weight) = "
    "x1 + weight * (x2 - x1). It is evaluated as (1 - weight) * x1 +\nweight * x2, which gives "
    "both ends exactly and does not overflow in x2 - x1. The two\nterms may cancel: the bound "
    "counts units in the last place of the sum of their\nmagnitudes.\nSource: PyTorch 2, "
    "torch.lerp; Khronos C 3.0, `mix`.\n\nArgs:\n    x1: Values at weight 0.\n    x2: Values at "
    "weight 1.\n    weight: Where to evaluate.\n\nReturns:\n    out: Values between x1 (weight 0) "
    "and x2 (weight 1), or beyond.\n\nRaises:\n    ValueError: shapes {shape(x1)}, {shape(x2)} and "
    "{shape(weight)} do not broadcast together\n        (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_lerp<int64_t>,
    infer_lerp<SymbolicDim>,
    DecompositionKind::Program,
    decompose_lerp,
    "",
    gradient_lerp,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace lerp_table

template <class Dim>
void infer_addcmul(InferenceContext<Dim> &context);
void decompose_addcmul(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_addcmul(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace addcmul_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "What is added to.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x1",
     "First factors.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Second factors.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"value",
     "The scale of the products.",
     ParameterKind::Static,
     StaticType::Float,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     kNoOffset,
     kNoOffset,
     false,
     0,
     1.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The sums.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x), shape(x1), shape(x2))",
     "shapes {shape(x)}, {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
    {2, 0},
};
const haly_addcmul_v1_statics statics_default = HALY_ADDCMUL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    92,
    1,
    "addcmul",
    "elementwise",
    "A value plus a scaled product, element-wise.",
    "addcmul(x, x1, x2, /, *, value=1.0)\n--\n\nA value plus a scaled product, "
    "element-wise.\n\naddcmul(x, x1, x2) = x + value * (x1 * x2). 16-bit dtypes compute in float32 "
    "and round once.\nThe terms may cancel: the bound (addcmul_bound) follows the errors through "
    "the formula.\nSource: PyTorch 2, torch.addcmul.\n\nArgs:\n    x: What is added to.\n    x1: "
    "First factors.\n    x2: Second factors.\n    value: The scale of the products.\n\nReturns:\n  "
    "  out: The sums.\n\nRaises:\n    ValueError: shapes {shape(x)}, {shape(x1)} and {shape(x2)} "
    "do not broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_addcmul_v1_statics),
    &statics_default,
    infer_addcmul<int64_t>,
    infer_addcmul<SymbolicDim>,
    DecompositionKind::Program,
    decompose_addcmul,
    "",
    gradient_addcmul,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace addcmul_table

template <class Dim>
void infer_addcdiv(InferenceContext<Dim> &context);
void decompose_addcdiv(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_addcdiv(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace addcdiv_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "What is added to.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x1",
     "Dividends.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"x2",
     "Divisors.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     kNoOffset,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::Rule,
     ""},
    {"value",
     "The scale of the quotients.",
     ParameterKind::Static,
     StaticType::Float,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     kNoOffset,
     kNoOffset,
     false,
     0,
     1.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The sums.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x), shape(x1), shape(x2))",
     "shapes {shape(x)}, {shape(x1)} and {shape(x2)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
    {2, 0},
};
const haly_addcdiv_v1_statics statics_default = HALY_ADDCDIV_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    93,
    1,
    "addcdiv",
    "elementwise",
    "A value plus a scaled quotient, element-wise.",
    "addcdiv(x, x1, x2, /, *, value=1.0)\n--\n\nA value plus a scaled quotient, "
    "element-wise.\n\naddcdiv(x, x1, x2) = x + value * (x1 / x2). 16-bit dtypes compute in float32 "
    "and round once.\nThe terms may cancel: the bound (addcdiv_bound) follows the errors through "
    "the formula.\nSource: PyTorch 2, torch.addcdiv.\n\nArgs:\n    x: What is added to.\n    x1: "
    "Dividends.\n    x2: Divisors.\n    value: The scale of the quotients.\n\nReturns:\n    out: "
    "The sums.\n\nRaises:\n    ValueError: shapes {shape(x)}, {shape(x1)} and {shape(x2)} do not "
    "broadcast together (C1)",
    OperatorKind::Elementwise,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_addcdiv_v1_statics),
    &statics_default,
    infer_addcdiv<int64_t>,
    infer_addcdiv<SymbolicDim>,
    DecompositionKind::Program,
    decompose_addcdiv,
    "",
    gradient_addcdiv,
    constraints,
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace addcdiv_table

}  // namespace gen
}  // namespace haly
