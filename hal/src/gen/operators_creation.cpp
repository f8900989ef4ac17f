// Generated from opspec/ops/creation.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_full(InferenceContext<Dim> &context);

namespace full_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"shape",
     "Extents of the result.",
     ParameterKind::HostTensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_INT64,
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
    {"fill_value",
     "The value.",
     ParameterKind::Static,
     StaticType::Float,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
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
    {"dtype",
     "Dtype of the result.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     0,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
     kNoOffset,
     kNoOffset,
     false,
     HALY_DTYPE_FLOAT32,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOrKeyword},
    {1, Passing::PositionalOrKeyword},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The filled array.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([n >= 0 for n in values(shape)])", "shape {values(shape)} has a negative extent"},
};
const haly_full_v1_statics statics_default = HALY_FULL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    170,
    1,
    "full",
    "creation",
    "An array of one value.",
    "full(shape, fill_value, *, dtype='float32')\n--\n\nAn array of one value.\n\nEvery element of "
    "out is fill_value, converted as `cast` converts a float64: real\nvalues are rounded once to "
    "the dtype, for an integer dtype the fraction is dropped,\nand for bool any value but zero is "
    "true. Integers beyond 2 ** 53 have no exact\nfill_value: broadcast a 0-d array "
    "instead.\nSource: Python array API standard 2024.12, `full`.\n\nArgs:\n    shape: Extents of "
    "the result.\n    fill_value: The value.\n    dtype: Dtype of the result.\n\nReturns:\n    "
    "out: The filled array.\n\nRaises:\n    ValueError: shape {values(shape)} has a negative "
    "extent (C1)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    0,
    0,
    1,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_full_v1_statics),
    &statics_default,
    infer_full<int64_t>,
    infer_full<SymbolicDim>,
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
}  // namespace full_table

template <class Dim>
void infer_arange(InferenceContext<Dim> &context);

namespace arange_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"start",
     "First value; the end where `stop` is absent.",
     ParameterKind::Static,
     StaticType::Float,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
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
    {"stop",
     "End, which is not reached.",
     ParameterKind::Static,
     StaticType::Float,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
     kNoOffset,
     24,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"step",
     "Distance of neighbours; may be negative.",
     ParameterKind::Static,
     StaticType::Float,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     32,
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
    {"dtype",
     "Dtype of the result.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     0,
     HALY_DTYPE_UNSPECIFIED,
     3,
     40,
     kNoOffset,
     kNoOffset,
     false,
     HALY_DTYPE_INT64,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
    {2, Passing::PositionalOrKeyword},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The values, one axis.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "step != 0.0", "a step of 0 never arrives"},
    {"C2",
     "is_floating(dtype) or real(floor(low)) == low and real(floor(high)) == high and "
     "real(floor(step)) == step",
     "bounds or step have a fraction, which integers cannot hold"},
};
const haly_arange_v1_statics statics_default = HALY_ARANGE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    171,
    1,
    "arange",
    "creation",
    "Evenly spaced values with a given step.",
    "arange(start, /, stop=None, step=1.0, *, dtype='int64')\n--\n\nEvenly spaced values with a "
    "given step.\n\nout[i] = start + i * step for i = 0, 1, ... while that is before stop, so "
    "ceil((stop -\nstart) / step) values; with one bound alone the values run from 0 to it. Bounds "
    "and\nstep are real; for an integer dtype they must be whole. Values are computed from i,\nnot "
    "by repeated addition, so that errors do not pile up; half formats in float32.\nSource: Python "
    "array API standard 2024.12, `arange`; ONNX Range.\n\nArgs:\n    start: First value; the end "
    "where `stop` is absent.\n    stop: End, which is not reached.\n    step: Distance of "
    "neighbours; may be negative.\n    dtype: Dtype of the result.\n\nReturns:\n    out: The "
    "values, one axis.\n\nRaises:\n    ValueError: a step of 0 never arrives (C1)\n    ValueError: "
    "bounds or step have a fraction, which integers cannot hold (C2)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    0,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_arange_v1_statics),
    &statics_default,
    infer_arange<int64_t>,
    infer_arange<SymbolicDim>,
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
}  // namespace arange_table

template <class Dim>
void infer_eye(InferenceContext<Dim> &context);
void decompose_eye(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace eye_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"n_rows",
     "Number of rows.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
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
    {"n_cols",
     "Number of columns; that of rows when absent.",
     ParameterKind::Static,
     StaticType::Int,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
     kNoOffset,
     24,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"k",
     "Which diagonal.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     32,
     kNoOffset,
     kNoOffset,
     false,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"dtype",
     "Dtype of the result.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     0,
     HALY_DTYPE_UNSPECIFIED,
     3,
     40,
     kNoOffset,
     kNoOffset,
     false,
     HALY_DTYPE_FLOAT32,
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
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The matrix.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "n_rows >= 0 and columns >= 0", "a matrix of {n_rows} by {columns} does not exist"},
};
const haly_eye_v1_statics statics_default = HALY_EYE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    172,
    1,
    "eye",
    "creation",
    "Ones on a diagonal and zeros elsewhere.",
    "eye(n_rows, n_cols=None, /, *, k=0, dtype='float32')\n--\n\nOnes on a diagonal and zeros "
    "elsewhere.\n\nout[i, j] = 1 where j - i = k and 0 elsewhere; k = 0 is the main diagonal, a "
    "positive\nk lies above it.\nSource: Python array API standard 2024.12, `eye`; ONNX "
    "EyeLike.\n\nArgs:\n    n_rows: Number of rows.\n    n_cols: Number of columns; that of rows "
    "when absent.\n    k: Which diagonal.\n    dtype: Dtype of the result.\n\nReturns:\n    out: "
    "The matrix.\n\nRaises:\n    ValueError: a matrix of {n_rows} by {columns} does not exist (C1)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    0,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_eye_v1_statics),
    &statics_default,
    infer_eye<int64_t>,
    infer_eye<SymbolicDim>,
    DecompositionKind::Program,
    decompose_eye,
    "",
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
}  // namespace eye_table

template <class Dim>
void infer_linspace(InferenceContext<Dim> &context);
void decompose_linspace(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace linspace_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"start",
     "First value.",
     ParameterKind::Static,
     StaticType::Float,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
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
    {"stop",
     "Last value, or the one after the last.",
     ParameterKind::Static,
     StaticType::Float,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
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
    {"num",
     "How many values.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     24,
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
    {"dtype",
     "Dtype of the result.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     0,
     HALY_DTYPE_UNSPECIFIED,
     3,
     32,
     kNoOffset,
     kNoOffset,
     false,
     HALY_DTYPE_FLOAT32,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"endpoint",
     "Whether `stop` is the last value.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
     36,
     kNoOffset,
     kNoOffset,
     false,
     1,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOrKeyword},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The values, one axis.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "num >= 0", "{num} values cannot be made"},
};
const haly_linspace_v1_statics statics_default = HALY_LINSPACE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    173,
    1,
    "linspace",
    "creation",
    "A given number of evenly spaced values.",
    "linspace(start, stop, /, num, *, dtype='float32', endpoint=True)\n--\n\nA given number of "
    "evenly spaced values.\n\nout[i] = start + i * (stop - start) / d, where d = num - 1 with the "
    "end point and num\nwithout it. The bound counts units of |start| + |stop|, the size of the "
    "terms.\nSource: Python array API standard 2024.12, `linspace`.\n\nArgs:\n    start: First "
    "value.\n    stop: Last value, or the one after the last.\n    num: How many values.\n    "
    "dtype: Dtype of the result.\n    endpoint: Whether `stop` is the last value.\n\nReturns:\n    "
    "out: The values, one axis.\n\nRaises:\n    ValueError: {num} values cannot be made (C1)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    0,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_linspace_v1_statics),
    &statics_default,
    infer_linspace<int64_t>,
    infer_linspace<SymbolicDim>,
    DecompositionKind::Program,
    decompose_linspace,
    "",
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
}  // namespace linspace_table

template <class Dim>
void infer_cast(InferenceContext<Dim> &context);
void gradient_cast(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace cast_table {
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
    {"dtype",
     "The new dtype.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     false,
     kNoVariable,
     1,
     HALY_DTYPE_UNSPECIFIED,
     0,
     4,
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
    {1, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The same values in the new dtype.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "R"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,          HALY_DTYPE_BOOL,          HALY_DTYPE_BOOL,
    HALY_DTYPE_INT8,          HALY_DTYPE_BOOL,          HALY_DTYPE_INT16,
    HALY_DTYPE_BOOL,          HALY_DTYPE_INT32,         HALY_DTYPE_BOOL,
    HALY_DTYPE_INT64,         HALY_DTYPE_BOOL,          HALY_DTYPE_UINT8,
    HALY_DTYPE_BOOL,          HALY_DTYPE_UINT16,        HALY_DTYPE_BOOL,
    HALY_DTYPE_UINT32,        HALY_DTYPE_BOOL,          HALY_DTYPE_UINT64,
    HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT16,       HALY_DTYPE_BOOL,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT32,
    HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT64,       HALY_DTYPE_BOOL,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_INT8,          HALY_DTYPE_BOOL,          HALY_DTYPE_INT8,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT8,          HALY_DTYPE_INT16,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT32,         HALY_DTYPE_INT8,
    HALY_DTYPE_INT64,         HALY_DTYPE_INT8,          HALY_DTYPE_UINT8,
    HALY_DTYPE_INT8,          HALY_DTYPE_UINT16,        HALY_DTYPE_INT8,
    HALY_DTYPE_UINT32,        HALY_DTYPE_INT8,          HALY_DTYPE_UINT64,
    HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT8,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT32,
    HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT8,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_INT16,         HALY_DTYPE_BOOL,          HALY_DTYPE_INT16,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,         HALY_DTYPE_INT16,
    HALY_DTYPE_INT16,         HALY_DTYPE_INT32,         HALY_DTYPE_INT16,
    HALY_DTYPE_INT64,         HALY_DTYPE_INT16,         HALY_DTYPE_UINT8,
    HALY_DTYPE_INT16,         HALY_DTYPE_UINT16,        HALY_DTYPE_INT16,
    HALY_DTYPE_UINT32,        HALY_DTYPE_INT16,         HALY_DTYPE_UINT64,
    HALY_DTYPE_INT16,         HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT16,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT16,         HALY_DTYPE_FLOAT32,
    HALY_DTYPE_INT16,         HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT16,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT16,         HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_INT32,         HALY_DTYPE_BOOL,          HALY_DTYPE_INT32,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT32,         HALY_DTYPE_INT16,
    HALY_DTYPE_INT32,         HALY_DTYPE_INT32,         HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,         HALY_DTYPE_INT32,         HALY_DTYPE_UINT8,
    HALY_DTYPE_INT32,         HALY_DTYPE_UINT16,        HALY_DTYPE_INT32,
    HALY_DTYPE_UINT32,        HALY_DTYPE_INT32,         HALY_DTYPE_UINT64,
    HALY_DTYPE_INT32,         HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT32,         HALY_DTYPE_FLOAT32,
    HALY_DTYPE_INT32,         HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT32,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT32,         HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_INT64,         HALY_DTYPE_BOOL,          HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT64,         HALY_DTYPE_INT16,
    HALY_DTYPE_INT64,         HALY_DTYPE_INT32,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,         HALY_DTYPE_INT64,         HALY_DTYPE_UINT8,
    HALY_DTYPE_INT64,         HALY_DTYPE_UINT16,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,        HALY_DTYPE_INT64,         HALY_DTYPE_UINT64,
    HALY_DTYPE_INT64,         HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT64,         HALY_DTYPE_FLOAT32,
    HALY_DTYPE_INT64,         HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT64,         HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_UINT8,         HALY_DTYPE_BOOL,          HALY_DTYPE_UINT8,
    HALY_DTYPE_INT8,          HALY_DTYPE_UINT8,         HALY_DTYPE_INT16,
    HALY_DTYPE_UINT8,         HALY_DTYPE_INT32,         HALY_DTYPE_UINT8,
    HALY_DTYPE_INT64,         HALY_DTYPE_UINT8,         HALY_DTYPE_UINT8,
    HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,        HALY_DTYPE_UINT8,
    HALY_DTYPE_UINT32,        HALY_DTYPE_UINT8,         HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT8,         HALY_DTYPE_FLOAT16,       HALY_DTYPE_UINT8,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_UINT8,         HALY_DTYPE_FLOAT32,
    HALY_DTYPE_UINT8,         HALY_DTYPE_FLOAT64,       HALY_DTYPE_UINT8,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_UINT8,         HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_UINT16,        HALY_DTYPE_BOOL,          HALY_DTYPE_UINT16,
    HALY_DTYPE_INT8,          HALY_DTYPE_UINT16,        HALY_DTYPE_INT16,
    HALY_DTYPE_UINT16,        HALY_DTYPE_INT32,         HALY_DTYPE_UINT16,
    HALY_DTYPE_INT64,         HALY_DTYPE_UINT16,        HALY_DTYPE_UINT8,
    HALY_DTYPE_UINT16,        HALY_DTYPE_UINT16,        HALY_DTYPE_UINT16,
    HALY_DTYPE_UINT32,        HALY_DTYPE_UINT16,        HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT16,       HALY_DTYPE_UINT16,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT32,
    HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT64,       HALY_DTYPE_UINT16,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_UINT32,        HALY_DTYPE_BOOL,          HALY_DTYPE_UINT32,
    HALY_DTYPE_INT8,          HALY_DTYPE_UINT32,        HALY_DTYPE_INT16,
    HALY_DTYPE_UINT32,        HALY_DTYPE_INT32,         HALY_DTYPE_UINT32,
    HALY_DTYPE_INT64,         HALY_DTYPE_UINT32,        HALY_DTYPE_UINT8,
    HALY_DTYPE_UINT32,        HALY_DTYPE_UINT16,        HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT32,        HALY_DTYPE_UINT32,        HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT16,       HALY_DTYPE_UINT32,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT32,
    HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT64,       HALY_DTYPE_UINT32,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_UINT64,        HALY_DTYPE_BOOL,          HALY_DTYPE_UINT64,
    HALY_DTYPE_INT8,          HALY_DTYPE_UINT64,        HALY_DTYPE_INT16,
    HALY_DTYPE_UINT64,        HALY_DTYPE_INT32,         HALY_DTYPE_UINT64,
    HALY_DTYPE_INT64,         HALY_DTYPE_UINT64,        HALY_DTYPE_UINT8,
    HALY_DTYPE_UINT64,        HALY_DTYPE_UINT16,        HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT32,        HALY_DTYPE_UINT64,        HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT64,        HALY_DTYPE_FLOAT16,       HALY_DTYPE_UINT64,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_UINT64,        HALY_DTYPE_FLOAT32,
    HALY_DTYPE_UINT64,        HALY_DTYPE_FLOAT64,       HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_UINT64,        HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT16,
    HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT16,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT32,         HALY_DTYPE_FLOAT16,
    HALY_DTYPE_INT64,         HALY_DTYPE_FLOAT16,       HALY_DTYPE_UINT8,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT16,
    HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT16,       HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT16,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_BOOL,          HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_INT8,          HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT16,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT32,         HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_INT64,         HALY_DTYPE_BFLOAT16,      HALY_DTYPE_UINT8,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_UINT16,        HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_UINT32,        HALY_DTYPE_BFLOAT16,      HALY_DTYPE_UINT64,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT32,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT64,       HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT32,
    HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT16,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT32,         HALY_DTYPE_FLOAT32,
    HALY_DTYPE_INT64,         HALY_DTYPE_FLOAT32,       HALY_DTYPE_UINT8,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT32,
    HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT32,       HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT32,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT32,       HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT32,       HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT64,
    HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT16,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT32,         HALY_DTYPE_FLOAT64,
    HALY_DTYPE_INT64,         HALY_DTYPE_FLOAT64,       HALY_DTYPE_UINT8,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT64,
    HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT64,       HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT64,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT64,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT8_E4M3FN,
    HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT16,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT32,         HALY_DTYPE_FLOAT8_E4M3FN,
    HALY_DTYPE_INT64,         HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_UINT8,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT8_E4M3FN,
    HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT8_E4M3FN,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT8_E4M3FN,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT16,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT32,         HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_INT64,         HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_UINT8,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_FLOAT8_E5M2,
};
const haly_cast_v1_statics statics_default = HALY_CAST_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    174,
    1,
    "cast",
    "creation",
    "Values converted to another dtype.",
    "cast(x, /, dtype)\n--\n\nValues converted to another dtype.\n\nBetween floating dtypes the "
    "value is rounded once, to nearest even, and overflows to\ninfinity. An integer becomes the "
    "nearest floating value. Integers wrap modulo 2 to the\npower of the new width. A floating "
    "value loses its fraction on the way to an integer;\nthere a NaN gives 0 and what is out of "
    "range the nearest limit, because every device\ndoes something else. Bool gives 0 and 1; to "
    "bool everything but zero is true, NaN too.\nSource: Python array API standard 2024.12, "
    "`astype`; ONNX Cast; WebAssembly's\ntrunc_sat for the limits. float8_e5m2 has infinities; "
    "float8_e4m3fn has none, and what\nrounds beyond 448 becomes NaN there, as infinities do. To "
    "saturate instead, as ONNX's Cast\ndoes by default, clip to the largest value first: 448 for "
    "float8_e4m3fn, 57344 for\nfloat8_e5m2. Both formats: OCP 8-bit Floating Point Specification "
    "1.0.\n\nArgs:\n    x: Values.\n    dtype: The new dtype.\n\nReturns:\n    out: The same "
    "values in the new dtype.",
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
    sizeof(haly_cast_v1_statics),
    &statics_default,
    infer_cast<int64_t>,
    infer_cast<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_cast,
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
}  // namespace cast_table

template <class Dim>
void infer_copy(InferenceContext<Dim> &context);
void gradient_copy(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace copy_table {
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
    {"out", "The copy.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    175,
    1,
    "copy",
    "creation",
    "The same values in an array of their own.",
    "copy(x, /)\n--\n\nThe same values in an array of their own.\n\nout[i] = x[i], bit for bit: "
    "NaN payloads and signs of zero survive. Strided inputs\nbecome dense outputs and the other "
    "way round.\nSource: Python array API standard 2024.12, `asarray` with copy=True; ONNX "
    "Identity.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: The copy.",
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
    infer_copy<int64_t>,
    infer_copy<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_copy,
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
}  // namespace copy_table

template <class Dim>
void infer_tril(InferenceContext<Dim> &context);
void decompose_tril(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_tril(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace tril_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Matrices in the last two axes.",
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
    {"k",
     "The last diagonal that stays.",
     ParameterKind::Static,
     StaticType::Int,
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
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Triangles.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no matrices"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_tril_v1_statics statics_default = HALY_TRIL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    176,
    1,
    "tril",
    "creation",
    "Lower triangles of matrices, zero elsewhere.",
    "tril(x, /, *, k=0)\n--\n\nLower triangles of matrices, zero elsewhere.\n\nout[..., i, j] = "
    "x[..., i, j] where j - i <= k and 0 elsewhere: what lies on and below\nthe k-th diagonal "
    "stays. What is dropped has no influence, not even as NaN.\nSource: Python array API standard "
    "2024.12, `tril`; ONNX Trilu.\n\nArgs:\n    x: Matrices in the last two axes.\n    k: The last "
    "diagonal that stays.\n\nReturns:\n    out: Triangles.\n\nRaises:\n    ValueError: an array of "
    "rank {rank(x)} holds no matrices (C1)",
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
    sizeof(haly_tril_v1_statics),
    &statics_default,
    infer_tril<int64_t>,
    infer_tril<SymbolicDim>,
    DecompositionKind::Program,
    decompose_tril,
    "",
    gradient_tril,
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
}  // namespace tril_table

template <class Dim>
void infer_triu(InferenceContext<Dim> &context);
void decompose_triu(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_triu(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace triu_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Matrices in the last two axes.",
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
    {"k",
     "The last diagonal that stays.",
     ParameterKind::Static,
     StaticType::Int,
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
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Triangles.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no matrices"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_triu_v1_statics statics_default = HALY_TRIU_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    177,
    1,
    "triu",
    "creation",
    "Upper triangles of matrices, zero elsewhere.",
    "triu(x, /, *, k=0)\n--\n\nUpper triangles of matrices, zero elsewhere.\n\nout[..., i, j] = "
    "x[..., i, j] where j - i >= k and 0 elsewhere: what lies on and above\nthe k-th diagonal "
    "stays. What is dropped has no influence, not even as NaN.\nSource: Python array API standard "
    "2024.12, `triu`; ONNX Trilu.\n\nArgs:\n    x: Matrices in the last two axes.\n    k: The last "
    "diagonal that stays.\n\nReturns:\n    out: Triangles.\n\nRaises:\n    ValueError: an array of "
    "rank {rank(x)} holds no matrices (C1)",
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
    sizeof(haly_triu_v1_statics),
    &statics_default,
    infer_triu<int64_t>,
    infer_triu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_triu,
    "",
    gradient_triu,
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
}  // namespace triu_table

template <class Dim>
void infer_empty(InferenceContext<Dim> &context);
void decompose_empty(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace empty_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"shape",
     "Extents of the result.",
     ParameterKind::HostTensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_INT64,
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
    {"dtype",
     "Dtype of the result.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     0,
     HALY_DTYPE_UNSPECIFIED,
     0,
     4,
     kNoOffset,
     kNoOffset,
     false,
     HALY_DTYPE_FLOAT32,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOrKeyword},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The array.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([n >= 0 for n in values(shape)])", "shape {values(shape)} has a negative extent"},
};
const haly_empty_v1_statics statics_default = HALY_EMPTY_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    178,
    1,
    "empty",
    "creation",
    "An array whose values nobody has set.",
    "empty(shape, *, dtype='float32')\n--\n\nAn array whose values nobody has set.\n\nShape and "
    "dtype are all that is promised: an implementation may leave the memory as it\nis, zero it or "
    "fill it, and two calls may differ. What reads the values before writing\nthem has no meaning. "
    "The decomposition gives zeros.\nSource: Python array API standard 2024.12, "
    "`empty`.\n\nArgs:\n    shape: Extents of the result.\n    dtype: Dtype of the "
    "result.\n\nReturns:\n    out: The array.\n\nRaises:\n    ValueError: shape {values(shape)} "
    "has a negative extent (C1)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    0,
    0,
    1,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_empty_v1_statics),
    &statics_default,
    infer_empty<int64_t>,
    infer_empty<SymbolicDim>,
    DecompositionKind::Program,
    decompose_empty,
    "",
    nullptr,
    constraints,
    {},
    false,
    false,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace empty_table

template <class Dim>
void infer_contiguous(InferenceContext<Dim> &context);
void decompose_contiguous(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_contiguous(Builder &builder, const CallArguments &call, const Value *outputs,
                         const Value *output_gradients, const uint8_t *wanted,
                         Value *out_gradients);

namespace contiguous_table {
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
    {"out", "The same values.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    179,
    1,
    "contiguous",
    "creation",
    "The same values, densely in row-major order.",
    "contiguous(x, /)\n--\n\nThe same values, densely in row-major order.\n\nout[i] = x[i], bit "
    "for bit, in memory without gaps whose last axis runs fastest. An array that\nlies so already "
    "may be given back itself, so what is written into the result may show in x;\n`copy` always "
    "takes memory of its own.\nSource: PyTorch `torch.Tensor.contiguous`.\n\nArgs:\n    x: "
    "Values.\n\nReturns:\n    out: The same values.",
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
    infer_contiguous<int64_t>,
    infer_contiguous<SymbolicDim>,
    DecompositionKind::Program,
    decompose_contiguous,
    "",
    gradient_contiguous,
    {},
    in_place,
    true,
    true,
    false,
    false,
    true,
    true,
    true,
    {},
};
}  // namespace contiguous_table

template <class Dim>
void infer_bitcast(InferenceContext<Dim> &context);

namespace bitcast_table {
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
     GradientKind::Refused,
     "numbers that share their bits have no slope between them"},
    {"dtype",
     "The dtype to read, as wide as x's.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     false,
     kNoVariable,
     1,
     HALY_DTYPE_UNSPECIFIED,
     0,
     4,
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
    {1, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The same bits.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "R"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,          HALY_DTYPE_BOOL,          HALY_DTYPE_BOOL,
    HALY_DTYPE_INT8,          HALY_DTYPE_BOOL,          HALY_DTYPE_UINT8,
    HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_BOOL,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT8,          HALY_DTYPE_BOOL,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT8,          HALY_DTYPE_INT8,
    HALY_DTYPE_UINT8,         HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT8_E4M3FN,
    HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_UINT8,
    HALY_DTYPE_BOOL,          HALY_DTYPE_UINT8,         HALY_DTYPE_INT8,
    HALY_DTYPE_UINT8,         HALY_DTYPE_UINT8,         HALY_DTYPE_UINT8,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_UINT8,         HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_BOOL,          HALY_DTYPE_FLOAT8_E4M3FN,
    HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_UINT8,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E4M3FN,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_BOOL,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT8,          HALY_DTYPE_FLOAT8_E5M2,
    HALY_DTYPE_UINT8,         HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_FLOAT8_E4M3FN,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT16,
    HALY_DTYPE_INT16,         HALY_DTYPE_INT16,         HALY_DTYPE_UINT16,
    HALY_DTYPE_INT16,         HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT16,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_UINT16,        HALY_DTYPE_INT16,
    HALY_DTYPE_UINT16,        HALY_DTYPE_UINT16,        HALY_DTYPE_UINT16,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_UINT16,        HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT16,         HALY_DTYPE_FLOAT16,
    HALY_DTYPE_UINT16,        HALY_DTYPE_FLOAT16,       HALY_DTYPE_FLOAT16,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,      HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_INT16,         HALY_DTYPE_BFLOAT16,      HALY_DTYPE_UINT16,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT32,         HALY_DTYPE_INT32,
    HALY_DTYPE_INT32,         HALY_DTYPE_UINT32,        HALY_DTYPE_INT32,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_UINT32,        HALY_DTYPE_INT32,
    HALY_DTYPE_UINT32,        HALY_DTYPE_UINT32,        HALY_DTYPE_UINT32,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT32,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_UINT32,        HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT64,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,         HALY_DTYPE_UINT64,        HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_UINT64,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,        HALY_DTYPE_UINT64,        HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_UINT64,        HALY_DTYPE_FLOAT64,
    HALY_DTYPE_FLOAT64,
};
const haly_bitcast_v1_statics statics_default = HALY_BITCAST_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    180,
    1,
    "bitcast",
    "creation",
    "The same bits, read as another dtype of the same size.",
    "bitcast(x, /, dtype)\n--\n\nThe same bits, read as another dtype of the same size.\n\nNothing "
    "is converted: 1.0 in float32 and 1065353216 in int32 are the same bits. Truth values\nhave "
    "the bits of 0 and 1 in uint8; read as bool, every byte but 0 is true, for a bool has "
    "no\nthird value. Which bits a NaN has is its maker's affair, and they stay. The result may "
    "share\nx's memory.\nSource: ONNX BitCast-26; StableHLO `bitcast_convert`; IEEE 754-2019, "
    "section 3.4.\n\nArgs:\n    x: Values.\n    dtype: The dtype to read, as wide as "
    "x's.\n\nReturns:\n    out: The same bits.",
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
    sizeof(haly_bitcast_v1_statics),
    &statics_default,
    infer_bitcast<int64_t>,
    infer_bitcast<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "no operator of the basis looks at bits across dtypes",
    nullptr,
    {},
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    true,
    {},
};
}  // namespace bitcast_table

}  // namespace gen
}  // namespace haly
