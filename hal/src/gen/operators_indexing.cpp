// Generated from opspec/ops/indexing.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_gather(InferenceContext<Dim> &context);
void gradient_gather(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace gather_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array to read, of rank 1 or more.",
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
    {"indices",
     "The positions, of any rank.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"axis",
     "The axis of the positions.",
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
    {1, Passing::PositionalOnly},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The slices.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,          HALY_DTYPE_INT32, HALY_DTYPE_BOOL,          HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT32, HALY_DTYPE_INT8,          HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,         HALY_DTYPE_INT32, HALY_DTYPE_INT16,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,         HALY_DTYPE_INT32, HALY_DTYPE_INT32,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,         HALY_DTYPE_INT32, HALY_DTYPE_INT64,         HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,         HALY_DTYPE_INT32, HALY_DTYPE_UINT8,         HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,        HALY_DTYPE_INT32, HALY_DTYPE_UINT16,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,        HALY_DTYPE_INT32, HALY_DTYPE_UINT32,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,        HALY_DTYPE_INT32, HALY_DTYPE_UINT64,        HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT32, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT32, HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "shape(x)[along] > 0 or size(indices) == 0",
     "axis {axis} of shape {shape(x)} has no position to read"},
};
const haly_gather_v1_statics statics_default = HALY_GATHER_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    330,
    1,
    "gather",
    "indexing",
    "Takes whole slices at the named positions of one axis.",
    "gather(x, indices, /, *, axis=0)\n--\n\nTakes whole slices at the named positions of one "
    "axis.\n\nout[a..., i..., b...] = x[a..., indices[i...], b...]: the axes of `indices` stand in "
    "the\nresult where the axis was. A negative index counts from the end. An index outside its "
    "axis is\na fault of the program that inference cannot see: what is read or written there "
    "is\nunspecified, and the validation layer reports it.\nSource: ONNX Gather-13; NumPy "
    "`numpy.take`.\n\nArgs:\n    x: The array to read, of rank 1 or more.\n    indices: The "
    "positions, of any rank.\n    axis: The axis of the positions.\n\nReturns:\n    out: The "
    "slices.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n    "
    "ValueError: axis {axis} of shape {shape(x)} has no position to read (C2)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_gather_v1_statics),
    &statics_default,
    infer_gather<int64_t>,
    infer_gather<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator",
    gradient_gather,
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
}  // namespace gather_table

template <class Dim>
void infer_take(InferenceContext<Dim> &context);
void decompose_take(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace take_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array to read, of rank 1 or more.",
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
    {"indices",
     "The positions, one-dimensional.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"axis",
     "The axis of the positions.",
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
     -1,
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
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The slices.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,          HALY_DTYPE_INT32, HALY_DTYPE_BOOL,          HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT32, HALY_DTYPE_INT8,          HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,         HALY_DTYPE_INT32, HALY_DTYPE_INT16,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,         HALY_DTYPE_INT32, HALY_DTYPE_INT32,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,         HALY_DTYPE_INT32, HALY_DTYPE_INT64,         HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,         HALY_DTYPE_INT32, HALY_DTYPE_UINT8,         HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,        HALY_DTYPE_INT32, HALY_DTYPE_UINT16,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,        HALY_DTYPE_INT32, HALY_DTYPE_UINT32,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,        HALY_DTYPE_INT32, HALY_DTYPE_UINT64,        HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT32, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT32, HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "rank(indices) == 1", "indices has rank {rank(indices)}, a list is needed"},
    {"C3", "shape(x)[along] > 0 or size(indices) == 0",
     "axis {axis} of shape {shape(x)} has no position to read"},
};
const haly_take_v1_statics statics_default = HALY_TAKE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    331,
    1,
    "take",
    "indexing",
    "Takes whole slices at a list of positions of one axis.",
    "take(x, indices, /, *, axis=-1)\n--\n\nTakes whole slices at a list of positions of one "
    "axis.\n\n`gather` with one-dimensional indices, under the array API's name and with its "
    "default axis.\nSource: Python array API standard 2024.12, `take`.\n\nArgs:\n    x: The array "
    "to read, of rank 1 or more.\n    indices: The positions, one-dimensional.\n    axis: The axis "
    "of the positions.\n\nReturns:\n    out: The slices.\n\nRaises:\n    ValueError: axis {axis} "
    "is out of range for rank {rank(x)} (C1)\n    ValueError: indices has rank {rank(indices)}, a "
    "list is needed (C2)\n    ValueError: axis {axis} of shape {shape(x)} has no position to read "
    "(C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_take_v1_statics),
    &statics_default,
    infer_take<int64_t>,
    infer_take<SymbolicDim>,
    DecompositionKind::Program,
    decompose_take,
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
}  // namespace take_table

template <class Dim>
void infer_embedding(InferenceContext<Dim> &context);
void decompose_embedding(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_embedding(Builder &builder, const CallArguments &call, const Value *outputs,
                        const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace embedding_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"indices",
     "The rows to read, of any rank.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"weight",
     "The table, [row, feature].",
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
    {"out", "The rows.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(weight) == 2", "weight has rank {rank(weight)}, [row, feature] is needed"},
    {"C2", "shape(weight)[0] > 0 or size(indices) == 0", "the table has no row"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    332,
    1,
    "embedding",
    "indexing",
    "Looks up rows of a table.",
    "embedding(indices, weight, /)\n--\n\nLooks up rows of a table.\n\nout[i..., :] = "
    "weight[indices[i...], :]. Its gradient adds every row's derivatives where the\nrow was "
    "read.\nSource: PyTorch `torch.nn.functional.embedding`.\n\nArgs:\n    indices: The rows to "
    "read, of any rank.\n    weight: The table, [row, feature].\n\nReturns:\n    out: The "
    "rows.\n\nRaises:\n    ValueError: weight has rank {rank(weight)}, [row, feature] is needed "
    "(C1)\n    ValueError: the table has no row (C2)",
    OperatorKind::Structural,
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
    infer_embedding<int64_t>,
    infer_embedding<SymbolicDim>,
    DecompositionKind::Program,
    decompose_embedding,
    "",
    gradient_embedding,
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
}  // namespace embedding_table

template <class Dim>
void infer_take_along_axis(InferenceContext<Dim> &context);
void decompose_take_along_axis(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_take_along_axis(Builder &builder, const CallArguments &call, const Value *outputs,
                              const Value *output_gradients, const uint8_t *wanted,
                              Value *out_gradients);

namespace take_along_axis_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array to read, of rank 1 or more.",
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
    {"indices",
     "The positions, of the rank of x.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"axis",
     "The axis of the positions.",
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
     -1,
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
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The elements.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,          HALY_DTYPE_INT32, HALY_DTYPE_BOOL,          HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT32, HALY_DTYPE_INT8,          HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,         HALY_DTYPE_INT32, HALY_DTYPE_INT16,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,         HALY_DTYPE_INT32, HALY_DTYPE_INT32,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,         HALY_DTYPE_INT32, HALY_DTYPE_INT64,         HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,         HALY_DTYPE_INT32, HALY_DTYPE_UINT8,         HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,        HALY_DTYPE_INT32, HALY_DTYPE_UINT16,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,        HALY_DTYPE_INT32, HALY_DTYPE_UINT32,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,        HALY_DTYPE_INT32, HALY_DTYPE_UINT64,        HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT32, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT32, HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "rank(indices) == rank(x)", "indices has rank {rank(indices)}, x {rank(x)}"},
    {"C3", "broadcastable(sources, targets)",
     "shapes {shape(x)} and {shape(indices)} do not broadcast apart from axis {axis}"},
    {"C4", "shape(x)[along] > 0 or size(indices) == 0",
     "axis {axis} of shape {shape(x)} has no position to read"},
};
const haly_take_along_axis_v1_statics statics_default = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    333,
    1,
    "take_along_axis",
    "indexing",
    "Takes single elements at named positions of one axis.",
    "take_along_axis(x, indices, /, *, axis=-1)\n--\n\nTakes single elements at named positions of "
    "one axis.\n\nout[a..., i, b...] = x[a..., indices[a..., i, b...], b...]. Apart from the axis, "
    "the shapes of\nx and indices are broadcast against each other. A negative index counts from "
    "the end. An index\noutside its axis is a fault of the program that inference cannot see: what "
    "is read or written\nthere is unspecified, and the validation layer reports it.\nSource: "
    "Python array API standard 2024.12, `take_along_axis`; ONNX GatherElements-13 (where\nindices "
    "may be smaller than x along other axes: the ONNX front end slices x first).\n\nArgs:\n    x: "
    "The array to read, of rank 1 or more.\n    indices: The positions, of the rank of x.\n    "
    "axis: The axis of the positions.\n\nReturns:\n    out: The elements.\n\nRaises:\n    "
    "ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n    ValueError: indices has "
    "rank {rank(indices)}, x {rank(x)} (C2)\n    ValueError: shapes {shape(x)} and "
    "{shape(indices)} do not broadcast apart from axis {axis}\n        (C3)\n    ValueError: axis "
    "{axis} of shape {shape(x)} has no position to read (C4)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_take_along_axis_v1_statics),
    &statics_default,
    infer_take_along_axis<int64_t>,
    infer_take_along_axis<SymbolicDim>,
    DecompositionKind::Program,
    decompose_take_along_axis,
    "",
    gradient_take_along_axis,
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
}  // namespace take_along_axis_table

template <class Dim>
void infer_scatter(InferenceContext<Dim> &context);
void gradient_scatter(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace scatter_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
    {"indices",
     "The positions, of the rank of x.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"updates",
     "The elements to write.",
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
    {"axis",
     "The axis of the positions.",
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
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "x with elements replaced.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,          HALY_DTYPE_INT32, HALY_DTYPE_BOOL,          HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,          HALY_DTYPE_INT32, HALY_DTYPE_INT8,          HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,         HALY_DTYPE_INT32, HALY_DTYPE_INT16,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,         HALY_DTYPE_INT32, HALY_DTYPE_INT32,         HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,         HALY_DTYPE_INT32, HALY_DTYPE_INT64,         HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,         HALY_DTYPE_INT32, HALY_DTYPE_UINT8,         HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,        HALY_DTYPE_INT32, HALY_DTYPE_UINT16,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,        HALY_DTYPE_INT32, HALY_DTYPE_UINT32,        HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,        HALY_DTYPE_INT32, HALY_DTYPE_UINT64,        HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,       HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16,      HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,       HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT32, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT32, HALY_DTYPE_FLOAT8_E5M2,   HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "shape(updates) == shape(indices)",
     "updates has shape {shape(updates)}, indices {shape(indices)}"},
    {"C3",
     "rank(indices) == rank(x) and all([d == along or n <= shape(x)[d] for d, n in "
     "enumerate(shape(indices))])",
     "indices of shape {shape(indices)} does not fit x of shape {shape(x)} apart from axis {axis}"},
    {"C4", "shape(x)[along] > 0 or size(indices) == 0",
     "axis {axis} of shape {shape(x)} has no position to write"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_scatter_v1_statics statics_default = HALY_SCATTER_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    334,
    1,
    "scatter",
    "indexing",
    "Writes single elements at named positions of one axis.",
    "scatter(x, indices, updates, /, *, axis=0)\n--\n\nWrites single elements at named positions "
    "of one axis.\n\nThe result is x, except that out[a..., indices[a..., i, b...], b...] = "
    "updates[a..., i, b...].\n`indices` and `updates` have the same shape, which apart from the "
    "axis is at most that of x. A\nnegative index counts from the end. Where a position is named "
    "twice, one of its updates is\nwritten, unspecified which; programs that must give equal "
    "results everywhere name each once.\nAn index outside its axis is a fault of the program that "
    "inference cannot see: what is read or\nwritten there is unspecified, and the validation layer "
    "reports it.\nSource: ONNX ScatterElements-18 (reduction none); NumPy "
    "`numpy.put_along_axis`.\n\nArgs:\n    x: The array, of rank 1 or more.\n    indices: The "
    "positions, of the rank of x.\n    updates: The elements to write.\n    axis: The axis of the "
    "positions.\n\nReturns:\n    out: x with elements replaced.\n\nRaises:\n    ValueError: axis "
    "{axis} is out of range for rank {rank(x)} (C1)\n    ValueError: updates has shape "
    "{shape(updates)}, indices {shape(indices)} (C2)\n    ValueError: indices of shape "
    "{shape(indices)} does not fit x of shape {shape(x)} apart from\n        axis {axis} (C3)\n    "
    "ValueError: axis {axis} of shape {shape(x)} has no position to write (C4)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_scatter_v1_statics),
    &statics_default,
    infer_scatter<int64_t>,
    infer_scatter<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator",
    gradient_scatter,
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
}  // namespace scatter_table

template <class Dim>
void infer_scatter_reduce(InferenceContext<Dim> &context);
void gradient_scatter_reduce(Builder &builder, const CallArguments &call, const Value *outputs,
                             const Value *output_gradients, const uint8_t *wanted,
                             Value *out_gradients);

namespace scatter_reduce_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"add", 0},
    {"multiply", 1},
    {"min", 2},
    {"max", 3},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
    {"indices",
     "The positions, of the rank of x.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"updates",
     "The elements to combine.",
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
    {"axis",
     "The axis of the positions.",
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
    {"reduction",
     "How elements are combined.",
     ParameterKind::Static,
     StaticType::Enum,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
     kNoOffset,
     kNoOffset,
     false,
     HALY_SCATTER_REDUCE_REDUCTION_ADD,
     0.0,
     {},
     {},
     reduction_values,
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "x with elements combined.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,     HALY_DTYPE_INT32, HALY_DTYPE_INT8,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT32, HALY_DTYPE_INT16,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,    HALY_DTYPE_INT32, HALY_DTYPE_INT32,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT32, HALY_DTYPE_INT64,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,    HALY_DTYPE_INT32, HALY_DTYPE_UINT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_INT32, HALY_DTYPE_UINT16,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,   HALY_DTYPE_INT32, HALY_DTYPE_UINT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_INT32, HALY_DTYPE_UINT64,   HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "shape(updates) == shape(indices)",
     "updates has shape {shape(updates)}, indices {shape(indices)}"},
    {"C3",
     "rank(indices) == rank(x) and all([d == along or n <= shape(x)[d] for d, n in "
     "enumerate(shape(indices))])",
     "indices of shape {shape(indices)} does not fit x of shape {shape(x)} apart from axis {axis}"},
    {"C4", "shape(x)[along] > 0 or size(indices) == 0",
     "axis {axis} of shape {shape(x)} has no position to write"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_scatter_reduce_v1_statics statics_default = HALY_SCATTER_REDUCE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    335,
    1,
    "scatter_reduce",
    "indexing",
    "Combines elements into named positions of one axis.",
    "scatter_reduce(x, indices, updates, /, *, axis=0, reduction='add')\n--\n\nCombines elements "
    "into named positions of one axis.\n\nAs `scatter`, but every update is combined with what is "
    "at its position: added, multiplied, or\nthe smaller or larger kept (NaN wins). The element of "
    "x takes part, and a position may be\nnamed any number of times. Sums and products are taken "
    "in any order; 16-bit dtypes accumulate\nin float32 and round once. The bound of a sum of n "
    "terms is g(n) times the sum of their\nmagnitudes, that of a product g(n) times its magnitude, "
    "and the extremes are exact\n(scatter_reduce_bound). Where a kernel adds atomically, two runs "
    "differ within the bound,\nhence not deterministic. The gradients of min and max share a "
    "derivative evenly among\nthe elements that equal the result.\nSource: ONNX "
    "ScatterElements-18; PyTorch `torch.Tensor.scatter_reduce_`.\n\nArgs:\n    x: The array, of "
    "rank 1 or more.\n    indices: The positions, of the rank of x.\n    updates: The elements to "
    "combine.\n    axis: The axis of the positions.\n    reduction: How elements are "
    "combined.\n\nReturns:\n    out: x with elements combined.\n\nRaises:\n    ValueError: axis "
    "{axis} is out of range for rank {rank(x)} (C1)\n    ValueError: updates has shape "
    "{shape(updates)}, indices {shape(indices)} (C2)\n    ValueError: indices of shape "
    "{shape(indices)} does not fit x of shape {shape(x)} apart from\n        axis {axis} (C3)\n    "
    "ValueError: axis {axis} of shape {shape(x)} has no position to write (C4)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_scatter_reduce_v1_statics),
    &statics_default,
    infer_scatter_reduce<int64_t>,
    infer_scatter_reduce<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator",
    gradient_scatter_reduce,
    constraints,
    in_place,
    false,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace scatter_reduce_table

template <class Dim>
void infer_gather_nd(InferenceContext<Dim> &context);
void decompose_gather_nd(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace gather_nd_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array to read.",
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
    {"indices",
     "The positions, the last axis holding one for each indexed axis.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"batch_dims",
     "The number of leading axes that x and indices share.",
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
    {1, Passing::PositionalOnly},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The slices.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,     HALY_DTYPE_INT32, HALY_DTYPE_BOOL,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,     HALY_DTYPE_INT32, HALY_DTYPE_INT8,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT32, HALY_DTYPE_INT16,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,    HALY_DTYPE_INT32, HALY_DTYPE_INT32,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT32, HALY_DTYPE_INT64,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,    HALY_DTYPE_INT32, HALY_DTYPE_UINT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_INT32, HALY_DTYPE_UINT16,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,   HALY_DTYPE_INT32, HALY_DTYPE_UINT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_INT32, HALY_DTYPE_UINT64,   HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 1 and rank(indices) >= 1",
     "ranks {rank(x)} and {rank(indices)} must be at least 1"},
    {"C2",
     "0 <= batch_dims < min(rank(x), rank(indices)) and shape(x)[:batch_dims] == "
     "shape(indices)[:batch_dims]",
     "shapes {shape(x)} and {shape(indices)} do not share {batch_dims} axes"},
    {"C3", "1 <= depth <= rank(x) - batch_dims",
     "indices names {depth} axes of the {rank(x) - batch_dims} there are"},
    {"C4", "all([n > 0 for n in shape(x)[batch_dims:batch_dims + depth]]) or size(indices) == 0",
     "shape {shape(x)} has no position to read"},
};
const haly_gather_nd_v1_statics statics_default = HALY_GATHER_ND_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    336,
    1,
    "gather_nd",
    "indexing",
    "Takes slices at positions that several axes name together.",
    "gather_nd(x, indices, /, *, batch_dims=0)\n--\n\nTakes slices at positions that several axes "
    "name together.\n\nThe last axis of `indices`, of extent k, holds positions on the k axes of x "
    "after the first\nbatch_dims ones: out[b..., i..., c...] = x[b..., indices[b..., i..., 0], "
    "..., indices[b...,\ni..., k - 1], c...]. Negative positions count from the end. An index "
    "outside its axis is a\nfault of the program that inference cannot see: what is read or "
    "written there is unspecified,\nand the validation layer reports it.\nSource: ONNX "
    "GatherND-13.\n\nArgs:\n    x: The array to read.\n    indices: The positions, the last axis "
    "holding one for each indexed axis.\n    batch_dims: The number of leading axes that x and "
    "indices share.\n\nReturns:\n    out: The slices.\n\nRaises:\n    ValueError: ranks {rank(x)} "
    "and {rank(indices)} must be at least 1 (C1)\n    ValueError: shapes {shape(x)} and "
    "{shape(indices)} do not share {batch_dims} axes (C2)\n    ValueError: indices names {depth} "
    "axes of the {rank(x) - batch_dims} there are (C3)\n    ValueError: shape {shape(x)} has no "
    "position to read (C4)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_gather_nd_v1_statics),
    &statics_default,
    infer_gather_nd<int64_t>,
    infer_gather_nd<SymbolicDim>,
    DecompositionKind::Program,
    decompose_gather_nd,
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
}  // namespace gather_nd_table

template <class Dim>
void infer_scatter_nd(InferenceContext<Dim> &context);
void decompose_scatter_nd(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace scatter_nd_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"none", 0}, {"add", 1}, {"multiply", 2}, {"min", 3}, {"max", 4},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
    {"indices",
     "The positions, the last axis holding one for each indexed axis.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"updates",
     "The slices.",
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
     GradientKind::Decomposition,
     ""},
    {"reduction",
     "How slices are combined.",
     ParameterKind::Static,
     StaticType::Enum,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     4,
     kNoOffset,
     kNoOffset,
     false,
     HALY_SCATTER_ND_REDUCTION_NONE,
     0.0,
     {},
     {},
     reduction_values,
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
    {"out", "x with slices written.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,     HALY_DTYPE_INT32, HALY_DTYPE_INT8,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT32, HALY_DTYPE_INT16,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,    HALY_DTYPE_INT32, HALY_DTYPE_INT32,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT32, HALY_DTYPE_INT64,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,    HALY_DTYPE_INT32, HALY_DTYPE_UINT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_INT32, HALY_DTYPE_UINT16,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,   HALY_DTYPE_INT32, HALY_DTYPE_UINT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_INT32, HALY_DTYPE_UINT64,   HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 1 and rank(indices) >= 1",
     "ranks {rank(x)} and {rank(indices)} must be at least 1"},
    {"C2", "1 <= depth <= rank(x)", "indices names {depth} axes of the {rank(x)} there are"},
    {"C3", "shape(updates) == shape(indices)[:rank(indices) - 1] + shape(x)[depth:]",
     "updates has shape {shape(updates)}, indices of shape {shape(indices)} and x of shape "
     "{shape(x)} need another"},
    {"C4", "all([n > 0 for n in shape(x)[:depth]]) or size(indices) == 0",
     "shape {shape(x)} has no position to write"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_scatter_nd_v1_statics statics_default = HALY_SCATTER_ND_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    337,
    1,
    "scatter_nd",
    "indexing",
    "Writes or combines slices at positions that several axes name together.",
    "scatter_nd(x, indices, updates, /, *, reduction='none')\n--\n\nWrites or combines slices at "
    "positions that several axes name together.\n\nThe last axis of `indices`, of extent k, holds "
    "positions on the first k axes of x. The slice\nof x at each is replaced by its slice of "
    "`updates` (reduction none) or combined with it as in\n`scatter_reduce`. Negative positions "
    "count from the end. Where a position is named twice with\nreduction none, one of its updates "
    "is written, unspecified which. An index outside its axis is\na fault of the program that "
    "inference cannot see: what is read or written there is\nunspecified, and the validation layer "
    "reports it.\nSource: ONNX ScatterND-18.\n\nArgs:\n    x: The array, of rank 1 or more.\n    "
    "indices: The positions, the last axis holding one for each indexed axis.\n    updates: The "
    "slices.\n    reduction: How slices are combined.\n\nReturns:\n    out: x with slices "
    "written.\n\nRaises:\n    ValueError: ranks {rank(x)} and {rank(indices)} must be at least 1 "
    "(C1)\n    ValueError: indices names {depth} axes of the {rank(x)} there are (C2)\n    "
    "ValueError: updates has shape {shape(updates)}, indices of shape {shape(indices)} and x of\n  "
    "      shape {shape(x)} need another (C3)\n    ValueError: shape {shape(x)} has no position to "
    "write (C4)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_scatter_nd_v1_statics),
    &statics_default,
    infer_scatter_nd<int64_t>,
    infer_scatter_nd<SymbolicDim>,
    DecompositionKind::Program,
    decompose_scatter_nd,
    "",
    nullptr,
    constraints,
    in_place,
    false,
    true,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace scatter_nd_table

template <class Dim>
void infer_masked_fill(InferenceContext<Dim> &context);
void decompose_masked_fill(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_masked_fill(Builder &builder, const CallArguments &call, const Value *outputs,
                          const Value *output_gradients, const uint8_t *wanted,
                          Value *out_gradients);

namespace masked_fill_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
    {"mask",
     "Which elements are replaced.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_BOOL,
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
    {"value",
     "The value, of rank 0.",
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
    {"out", "x with elements replaced.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(value) == 0", "value has rank {rank(value)}, a single one is needed"},
    {"C2",
     "rank(mask) <= rank(x) and broadcastable(shape(mask), shape(x)) and broadcast(shape(mask), "
     "shape(x)) == shape(x)",
     "mask of shape {shape(mask)} does not broadcast to {shape(x)}"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    338,
    1,
    "masked_fill",
    "indexing",
    "Replaces the elements that a mask marks by one value.",
    "masked_fill(x, mask, value, /)\n--\n\nReplaces the elements that a mask marks by one "
    "value.\n\nout = value where the mask is true, x elsewhere; the mask is broadcast to the shape "
    "of x.\nSource: PyTorch `torch.masked_fill`.\n\nArgs:\n    x: The array.\n    mask: Which "
    "elements are replaced.\n    value: The value, of rank 0.\n\nReturns:\n    out: x with "
    "elements replaced.\n\nRaises:\n    ValueError: value has rank {rank(value)}, a single one is "
    "needed (C1)\n    ValueError: mask of shape {shape(mask)} does not broadcast to {shape(x)} "
    "(C2)",
    OperatorKind::Structural,
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
    infer_masked_fill<int64_t>,
    infer_masked_fill<SymbolicDim>,
    DecompositionKind::Program,
    decompose_masked_fill,
    "",
    gradient_masked_fill,
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
}  // namespace masked_fill_table

template <class Dim>
void infer_one_hot(InferenceContext<Dim> &context);
void decompose_one_hot(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace one_hot_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"indices",
     "The positions to mark, of any rank.",
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
    {"depth",
     "The extent of the new axis.",
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
    {"axis",
     "The place of the new axis in the result.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
     kNoOffset,
     kNoOffset,
     false,
     -1,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"dtype",
     "The dtype of the result.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     1,
     HALY_DTYPE_UNSPECIFIED,
     2,
     24,
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
    {1, Passing::PositionalOrKeyword},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Ones and zeros.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"I", "T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT32, HALY_DTYPE_BOOL,     HALY_DTYPE_INT32, HALY_DTYPE_INT8,
    HALY_DTYPE_INT32, HALY_DTYPE_INT16,    HALY_DTYPE_INT32, HALY_DTYPE_INT32,
    HALY_DTYPE_INT32, HALY_DTYPE_INT64,    HALY_DTYPE_INT32, HALY_DTYPE_UINT8,
    HALY_DTYPE_INT32, HALY_DTYPE_UINT16,   HALY_DTYPE_INT32, HALY_DTYPE_UINT32,
    HALY_DTYPE_INT32, HALY_DTYPE_UINT64,   HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,
    HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64, HALY_DTYPE_BOOL,
    HALY_DTYPE_INT64, HALY_DTYPE_INT8,     HALY_DTYPE_INT64, HALY_DTYPE_INT16,
    HALY_DTYPE_INT64, HALY_DTYPE_INT32,    HALY_DTYPE_INT64, HALY_DTYPE_INT64,
    HALY_DTYPE_INT64, HALY_DTYPE_UINT8,    HALY_DTYPE_INT64, HALY_DTYPE_UINT16,
    HALY_DTYPE_INT64, HALY_DTYPE_UINT32,   HALY_DTYPE_INT64, HALY_DTYPE_UINT64,
    HALY_DTYPE_INT64, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64, HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_INT64, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "depth >= 0", "depth {depth} is negative"},
    {"C2", "-rank(indices) - 1 <= axis <= rank(indices)",
     "axis {axis} is out of range for the result's rank {rank(indices) + 1}"},
};
const haly_one_hot_v1_statics statics_default = HALY_ONE_HOT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    339,
    1,
    "one_hot",
    "indexing",
    "Marks, along a new axis, the position that an index names.",
    "one_hot(indices, /, depth, *, axis=-1, dtype='float32')\n--\n\nMarks, along a new axis, the "
    "position that an index names.\n\nout[a..., j, b...] is 1 where indices[a..., b...] = j or "
    "indices[a..., b...] = j - depth, else\n0. An index outside of -depth, ..., depth - 1 marks "
    "nothing. (ONNX's values off and on are\nwhere(one_hot, on, off).)\nSource: ONNX "
    "OneHot-11.\n\nArgs:\n    indices: The positions to mark, of any rank.\n    depth: The extent "
    "of the new axis.\n    axis: The place of the new axis in the result.\n    dtype: The dtype of "
    "the result.\n\nReturns:\n    out: Ones and zeros.\n\nRaises:\n    ValueError: depth {depth} "
    "is negative (C1)\n    ValueError: axis {axis} is out of range for the result's rank "
    "{rank(indices) + 1} (C2)",
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
    sizeof(haly_one_hot_v1_statics),
    &statics_default,
    infer_one_hot<int64_t>,
    infer_one_hot<SymbolicDim>,
    DecompositionKind::Program,
    decompose_one_hot,
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
}  // namespace one_hot_table

template <class Dim>
void infer_nonzero(InferenceContext<Dim> &context);

namespace nonzero_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
     "positions are piecewise constant"},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "One column for every element that is not zero.", kNoVariable, HALY_DTYPE_INT64, true},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 1", "x of rank 0 has no positions"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    340,
    1,
    "nonzero",
    "indexing",
    "The positions of the elements that are not zero.",
    "nonzero(x, /)\n--\n\nThe positions of the elements that are not zero.\n\nColumn j of the "
    "result holds the position, one entry for each axis, of the j-th element of x\nin row-major "
    "order that is not 0 (NaN is not 0; -0 is). How many columns there are depends on\nthe data: "
    "an implementation gets room for as many as x has elements and reports the number.\nSource: "
    "ONNX NonZero-13; the array API's `nonzero` is the tuple of the rows.\n\nArgs:\n    x: The "
    "array, of rank 1 or more.\n\nReturns:\n    out: One column for every element that is not "
    "zero.\n\nRaises:\n    ValueError: x of rank 0 has no positions (C1)",
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
    infer_nonzero<int64_t>,
    infer_nonzero<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: the result's extent depends on the data",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    true,
    true,
    true,
    false,
    {},
};
}  // namespace nonzero_table

template <class Dim>
void infer_topk(InferenceContext<Dim> &context);
void gradient_topk(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace topk_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
     "How many elements of every line.",
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
    {"axis",
     "The axis of the lines.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
     kNoOffset,
     kNoOffset,
     false,
     -1,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"largest",
     "Whether the largest are wanted, else the smallest.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     24,
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
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The elements.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"positions", "Their positions along the axis.", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "0 <= k <= shape(x)[axis]",
     "k {k} is not between 0 and the extent {shape(x)[axis]} of axis {axis}"},
};
const haly_topk_v1_statics statics_default = HALY_TOPK_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    341,
    1,
    "topk",
    "indexing",
    "The k largest or smallest elements along an axis, in order, with their positions.",
    "topk(x, /, k, *, axis=-1, largest=True)\n--\n\nThe k largest or smallest elements along an "
    "axis, in order, with their positions.\n\nThe values along the axis are ordered, from the "
    "largest down or from the smallest up; the\nfirst k and their positions are returned. Equal "
    "elements, 0 and -0 among them, keep the order\nof their positions. NaN counts as larger than "
    "everything.\nSource: ONNX TopK-11; PyTorch `torch.topk` (which leaves the order of equal "
    "elements open).\n\nArgs:\n    x: The array, of rank 1 or more.\n    k: How many elements of "
    "every line.\n    axis: The axis of the lines.\n    largest: Whether the largest are wanted, "
    "else the smallest.\n\nReturns:\n    out: The elements.\n    positions: Their positions along "
    "the axis.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n   "
    " ValueError: k {k} is not between 0 and the extent {shape(x)[axis]} of axis {axis} (C2)",
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
    sizeof(haly_topk_v1_statics),
    &statics_default,
    infer_topk<int64_t>,
    infer_topk<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: sort and argsort are expressed by it",
    gradient_topk,
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
}  // namespace topk_table

template <class Dim>
void infer_sort(InferenceContext<Dim> &context);
void decompose_sort(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_sort(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace sort_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
    {"axis",
     "The axis to sort along.",
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
     -1,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"descending",
     "Whether the largest elements come first.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
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
    {"stable",
     "Whether equal elements must keep their order; they always do.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     20,
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
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The ordered elements.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
};
const haly_sort_v1_statics statics_default = HALY_SORT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    342,
    1,
    "sort",
    "indexing",
    "The elements along an axis in order.",
    "sort(x, /, *, axis=-1, descending=False, stable=True)\n--\n\nThe elements along an axis in "
    "order.\n\nAscending, or descending where asked. The order of equal elements is always kept, "
    "so `stable`\nchanges nothing; NaN counts as larger than everything.\nSource: Python array API "
    "standard 2024.12, `sort`.\n\nArgs:\n    x: The array, of rank 1 or more.\n    axis: The axis "
    "to sort along.\n    descending: Whether the largest elements come first.\n    stable: Whether "
    "equal elements must keep their order; they always do.\n\nReturns:\n    out: The ordered "
    "elements.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} (C1)",
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
    sizeof(haly_sort_v1_statics),
    &statics_default,
    infer_sort<int64_t>,
    infer_sort<SymbolicDim>,
    DecompositionKind::Program,
    decompose_sort,
    "",
    gradient_sort,
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
}  // namespace sort_table

template <class Dim>
void infer_argsort(InferenceContext<Dim> &context);
void decompose_argsort(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace argsort_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
     "positions are piecewise constant"},
    {"axis",
     "The axis to sort along.",
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
     -1,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"descending",
     "Whether the largest elements come first.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
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
    {"stable",
     "Whether equal elements must keep their order; they always do.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     20,
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
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The positions.", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
};
const haly_argsort_v1_statics statics_default = HALY_ARGSORT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    343,
    1,
    "argsort",
    "indexing",
    "The positions of the elements along an axis in order.",
    "argsort(x, /, *, axis=-1, descending=False, stable=True)\n--\n\nThe positions of the elements "
    "along an axis in order.\n\ntake_along_axis(x, argsort(x)) is sort(x). The order of equal "
    "elements is always kept, so\n`stable` changes nothing; NaN counts as larger than "
    "everything.\nSource: Python array API standard 2024.12, `argsort`.\n\nArgs:\n    x: The "
    "array, of rank 1 or more.\n    axis: The axis to sort along.\n    descending: Whether the "
    "largest elements come first.\n    stable: Whether equal elements must keep their order; they "
    "always do.\n\nReturns:\n    out: The positions.\n\nRaises:\n    ValueError: axis {axis} is "
    "out of range for rank {rank(x)} (C1)",
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
    sizeof(haly_argsort_v1_statics),
    &statics_default,
    infer_argsort<int64_t>,
    infer_argsort<SymbolicDim>,
    DecompositionKind::Program,
    decompose_argsort,
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
}  // namespace argsort_table

template <class Dim>
void infer_embedding_backward(InferenceContext<Dim> &context);
void decompose_embedding_backward(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace embedding_backward_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"upstream",
     "The derivatives, shape(indices) + [feature].",
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
    {"indices",
     "The rows that were read, of any rank.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"rows",
     "The rows of the table.",
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
    {"padding_index",
     "The row that does not learn.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOrKeyword},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The table's derivatives.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(upstream) >= 1 and shape(upstream)[:-1] == shape(indices)",
     "upstream has shape {shape(upstream)}, expected {shape(indices)} and the features"},
    {"C2", "rows > 0 or (rows == 0 and size(indices) == 0)",
     "a table of {rows} rows, expected at least one"},
    {"C3", "-rows <= padding_index < rows if present(padding_index) else True",
     "padding_index is not a row of {rows}"},
};
const haly_embedding_backward_v1_statics statics_default = HALY_EMBEDDING_BACKWARD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    344,
    1,
    "embedding_backward",
    "indexing",
    "Derivatives of the rows that were read, added up in the table.",
    "embedding_backward(upstream, indices, /, rows, *, padding_index=None)\n--\n\nDerivatives of "
    "the rows that were read, added up in the table.\n\nout[r, :] = the sum of upstream[i..., :] "
    "over all i... with indices[i...] = r or\nindices[i...] = r - rows: the derivative of "
    "`embedding` in its table. Rows that nothing read\nare 0, and so is the row `padding_index`, "
    "whatever read it. An index outside the table is a\nfault of the program that inference cannot "
    "see: what is written for it is unspecified. Sums\nare taken in any order; 16-bit dtypes "
    "accumulate in float32 and round once. The bound\n(embedding_backward_bound) of a row of n "
    "terms is g(n) times the sum of their magnitudes.\nSource: PyTorch "
    "`torch.ops.aten.embedding_dense_backward`.\n\nArgs:\n    upstream: The derivatives, "
    "shape(indices) + [feature].\n    indices: The rows that were read, of any rank.\n    rows: "
    "The rows of the table.\n    padding_index: The row that does not learn.\n\nReturns:\n    out: "
    "The table's derivatives.\n\nRaises:\n    ValueError: upstream has shape {shape(upstream)}, "
    "expected {shape(indices)} and the features\n        (C1)\n    ValueError: a table of {rows} "
    "rows, expected at least one (C2)\n    ValueError: padding_index is not a row of {rows} (C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_embedding_backward_v1_statics),
    &statics_default,
    infer_embedding_backward<int64_t>,
    infer_embedding_backward<SymbolicDim>,
    DecompositionKind::Program,
    decompose_embedding_backward,
    "",
    nullptr,
    constraints,
    {},
    true,
    false,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace embedding_backward_table

template <class Dim>
void infer_index_select(InferenceContext<Dim> &context);
void decompose_index_select(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace index_select_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array to read, of rank 1 or more.",
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
    {"indices",
     "The positions, one-dimensional.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"axis",
     "The axis of the positions.",
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
    {1, Passing::PositionalOnly},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The slices.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,     HALY_DTYPE_INT32, HALY_DTYPE_BOOL,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,     HALY_DTYPE_INT32, HALY_DTYPE_INT8,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT32, HALY_DTYPE_INT16,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,    HALY_DTYPE_INT32, HALY_DTYPE_INT32,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT32, HALY_DTYPE_INT64,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,    HALY_DTYPE_INT32, HALY_DTYPE_UINT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_INT32, HALY_DTYPE_UINT16,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,   HALY_DTYPE_INT32, HALY_DTYPE_UINT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_INT32, HALY_DTYPE_UINT64,   HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "rank(indices) == 1", "indices has rank {rank(indices)}, a list is needed"},
    {"C3", "shape(x)[along] > 0 or size(indices) == 0",
     "axis {axis} of shape {shape(x)} has no position to read"},
};
const haly_index_select_v1_statics statics_default = HALY_INDEX_SELECT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    345,
    1,
    "index_select",
    "indexing",
    "Takes whole slices at a list of positions, by default along the first axis.",
    "index_select(x, indices, /, *, axis=0)\n--\n\nTakes whole slices at a list of positions, by "
    "default along the first axis.\n\nout[a..., i, b...] = x[a..., indices[i], b...]: `take` with "
    "PyTorch's default axis. A negative\nindex counts from the end; an index outside its axis is a "
    "fault of the program, as in\n`gather`.\nSource: PyTorch `torch.index_select`.\n\nArgs:\n    "
    "x: The array to read, of rank 1 or more.\n    indices: The positions, one-dimensional.\n    "
    "axis: The axis of the positions.\n\nReturns:\n    out: The slices.\n\nRaises:\n    "
    "ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n    ValueError: indices has "
    "rank {rank(indices)}, a list is needed (C2)\n    ValueError: axis {axis} of shape {shape(x)} "
    "has no position to read (C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_index_select_v1_statics),
    &statics_default,
    infer_index_select<int64_t>,
    infer_index_select<SymbolicDim>,
    DecompositionKind::Program,
    decompose_index_select,
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
}  // namespace index_select_table

template <class Dim>
void infer_put_along_axis(InferenceContext<Dim> &context);
void decompose_put_along_axis(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace put_along_axis_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
    {"indices",
     "The positions, of the rank of x.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"updates",
     "The elements to write.",
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
     GradientKind::Decomposition,
     ""},
    {"axis",
     "The axis of the positions.",
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
     -1,
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
    {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "x with elements replaced.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,     HALY_DTYPE_INT32, HALY_DTYPE_BOOL,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,     HALY_DTYPE_INT32, HALY_DTYPE_INT8,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT32, HALY_DTYPE_INT16,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,    HALY_DTYPE_INT32, HALY_DTYPE_INT32,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT32, HALY_DTYPE_INT64,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,    HALY_DTYPE_INT32, HALY_DTYPE_UINT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_INT32, HALY_DTYPE_UINT16,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,   HALY_DTYPE_INT32, HALY_DTYPE_UINT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_INT32, HALY_DTYPE_UINT64,   HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "rank(indices) == rank(x)", "indices has rank {rank(indices)}, x {rank(x)}"},
    {"C3", "all([n == 1 or n == places[d] for d, n in enumerate(shape(indices))])",
     "indices of shape {shape(indices)} do not broadcast to {places}"},
    {"C4",
     "rank(updates) <= rank(x) and broadcastable(shape(updates), places) and "
     "broadcast(shape(updates), places) == places",
     "updates of shape {shape(updates)} do not broadcast to {places}"},
    {"C5", "shape(x)[along] > 0 or prod(places) == 0",
     "axis {axis} of shape {shape(x)} has no position to write"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_put_along_axis_v1_statics statics_default = HALY_PUT_ALONG_AXIS_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    346,
    1,
    "put_along_axis",
    "indexing",
    "Writes single elements at named positions of one axis, other axes broadcast.",
    "put_along_axis(x, indices, updates, /, *, axis=-1)\n--\n\nWrites single elements at named "
    "positions of one axis, other axes broadcast.\n\nThe result is x, except that out[a..., "
    "indices[a..., i, b...], b...] = updates[a..., i, b...],\nwhere indices are broadcast to the "
    "shape of x apart from the axis, and updates to the shape of\nthese indices. A negative index "
    "counts from the end. Where a position is named twice, one of\nits updates is written, "
    "unspecified which. An index outside its axis is a fault of the\nprogram, as in "
    "`scatter`.\nSource: NumPy `numpy.put_along_axis`, which writes into its argument.\n\nArgs:\n  "
    "  x: The array, of rank 1 or more.\n    indices: The positions, of the rank of x.\n    "
    "updates: The elements to write.\n    axis: The axis of the positions.\n\nReturns:\n    out: x "
    "with elements replaced.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank "
    "{rank(x)} (C1)\n    ValueError: indices has rank {rank(indices)}, x {rank(x)} (C2)\n    "
    "ValueError: indices of shape {shape(indices)} do not broadcast to {places} (C3)\n    "
    "ValueError: updates of shape {shape(updates)} do not broadcast to {places} (C4)\n    "
    "ValueError: axis {axis} of shape {shape(x)} has no position to write (C5)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_put_along_axis_v1_statics),
    &statics_default,
    infer_put_along_axis<int64_t>,
    infer_put_along_axis<SymbolicDim>,
    DecompositionKind::Program,
    decompose_put_along_axis,
    "",
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
}  // namespace put_along_axis_table

template <class Dim>
void infer_searchsorted(InferenceContext<Dim> &context);
void decompose_searchsorted(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace searchsorted_table {
namespace {
constexpr EnumValue side_values[] = {
    {"left", 0},
    {"right", 1},
};
const ParameterDescriptor parameters[] = {
    {"x1",
     "The list, one-dimensional, ascending.",
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
     "positions are piecewise constant"},
    {"x2",
     "The values to be placed, of any shape.",
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
     "positions are piecewise constant"},
    {"side",
     "On which side of its equals a value belongs.",
     ParameterKind::Static,
     StaticType::Enum,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     4,
     kNoOffset,
     kNoOffset,
     false,
     HALY_SEARCHSORTED_SIDE_LEFT,
     0.0,
     {},
     {},
     side_values,
     GradientKind::None,
     ""},
    {"sorter",
     "The positions that sort x1, where it is not sorted itself.",
     ParameterKind::Tensor,
     StaticType::None,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_INT64,
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
    {"out", "The positions, from 0 to size(x1).", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x1) == 1", "x1 has rank {rank(x1)}, a list is needed"},
    {"C2", "shape(sorter) == shape(x1) if present(sorter) else True",
     "the sorter does not have the shape {shape(x1)} of x1"},
};
const haly_searchsorted_v1_statics statics_default = HALY_SEARCHSORTED_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    347,
    1,
    "searchsorted",
    "indexing",
    "The positions at which values belong in a sorted list.",
    "searchsorted(x1, x2, /, *, side='left', sorter=None)\n--\n\nThe positions at which values "
    "belong in a sorted list.\n\nWith side left, out[i...] is the number of elements of x1 that "
    "are less than x2[i...]; with\nside right, of those that are not greater. Inserted there, the "
    "value leaves x1 sorted; side\nleft puts it before its equals, side right behind them. NaN "
    "counts as larger than everything\nand as equal to NaN, the order of `sort`. With a sorter, "
    "x1[sorter] is the sorted list. What\ncomes out for a list that is not sorted, or a sorter "
    "that is no permutation, is unspecified.\nSource: Python array API standard 2024.12, "
    "`searchsorted`.\n\nArgs:\n    x1: The list, one-dimensional, ascending.\n    x2: The values "
    "to be placed, of any shape.\n    side: On which side of its equals a value belongs.\n    "
    "sorter: The positions that sort x1, where it is not sorted itself.\n\nReturns:\n    out: The "
    "positions, from 0 to size(x1).\n\nRaises:\n    ValueError: x1 has rank {rank(x1)}, a list is "
    "needed (C1)\n    ValueError: the sorter does not have the shape {shape(x1)} of x1 (C2)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_searchsorted_v1_statics),
    &statics_default,
    infer_searchsorted<int64_t>,
    infer_searchsorted<SymbolicDim>,
    DecompositionKind::Program,
    decompose_searchsorted,
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
}  // namespace searchsorted_table

template <class Dim>
void infer_reverse_sequence(InferenceContext<Dim> &context);
void decompose_reverse_sequence(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace reverse_sequence_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The sequences, of rank 2 or more.",
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
    {"lengths",
     "The steps to reverse, one length a sequence.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"batch_axis",
     "The axis of the sequences.",
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
     1,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"time_axis",
     "The axis of the steps.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
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
    {1, Passing::PositionalOnly},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The sequences with their beginnings reversed.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,     HALY_DTYPE_INT32, HALY_DTYPE_BOOL,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,     HALY_DTYPE_INT32, HALY_DTYPE_INT8,     HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT32, HALY_DTYPE_INT16,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT32,    HALY_DTYPE_INT32, HALY_DTYPE_INT32,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT32, HALY_DTYPE_INT64,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,    HALY_DTYPE_INT32, HALY_DTYPE_UINT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_INT32, HALY_DTYPE_UINT16,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT32,   HALY_DTYPE_INT32, HALY_DTYPE_UINT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_INT32, HALY_DTYPE_UINT64,   HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= batch_axis < rank(x) and -rank(x) <= time_axis < rank(x)",
     "axes {batch_axis} and {time_axis} are out of range for rank {rank(x)}"},
    {"C2", "batch != along", "axis {batch_axis} cannot be that of the sequences and of the steps"},
    {"C3", "shape(lengths) == [shape(x)[batch]]",
     "lengths has shape {shape(lengths)}, expected [{shape(x)[batch]}]"},
};
const haly_reverse_sequence_v1_statics statics_default = HALY_REVERSE_SEQUENCE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    348,
    1,
    "reverse_sequence",
    "indexing",
    "Reverses the beginning of every sequence of a batch.",
    "reverse_sequence(x, lengths, /, *, batch_axis=1, time_axis=0)\n--\n\nReverses the beginning "
    "of every sequence of a batch.\n\nOf sequence b along the time axis the first lengths[b] steps "
    "come in reverse order; the rest\nstays: out[t, b] = x[lengths[b] - 1 - t, b] for t < "
    "lengths[b], else x[t, b] (written for time\naxis 0 and batch axis 1). A length below 0 or "
    "above the number of steps is a fault of the\nprogram that inference cannot see: what is read "
    "then is unspecified.\nSource: ONNX ReverseSequence-10.\n\nArgs:\n    x: The sequences, of "
    "rank 2 or more.\n    lengths: The steps to reverse, one length a sequence.\n    batch_axis: "
    "The axis of the sequences.\n    time_axis: The axis of the steps.\n\nReturns:\n    out: The "
    "sequences with their beginnings reversed.\n\nRaises:\n    ValueError: axes {batch_axis} and "
    "{time_axis} are out of range for rank {rank(x)} (C1)\n    ValueError: axis {batch_axis} "
    "cannot be that of the sequences and of the steps (C2)\n    ValueError: lengths has shape "
    "{shape(lengths)}, expected [{shape(x)[batch]}] (C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_reverse_sequence_v1_statics),
    &statics_default,
    infer_reverse_sequence<int64_t>,
    infer_reverse_sequence<SymbolicDim>,
    DecompositionKind::Program,
    decompose_reverse_sequence,
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
}  // namespace reverse_sequence_table

template <class Dim>
void infer_embedding_bag(InferenceContext<Dim> &context);
void decompose_embedding_bag(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace embedding_bag_table {
namespace {
constexpr EnumValue mode_values[] = {
    {"sum", 0},
    {"mean", 1},
    {"max", 2},
};
const ParameterDescriptor parameters[] = {
    {"indices",
     "The rows of all bags, one bag after the other, [n].",
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
    {"weight",
     "The table, [rows, features].",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
     GradientKind::Decomposition,
     ""},
    {"offsets",
     "Where every bag begins, ascending from 0, [bags].",
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
     GradientKind::None,
     ""},
    {"scales",
     "What the rows are multiplied with before they are summed, [n].",
     ParameterKind::Tensor,
     StaticType::None,
     true,
     false,
     true,
     1,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     3,
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
    {"mode",
     "What is made of the rows of a bag.",
     ParameterKind::Static,
     StaticType::Enum,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     4,
     kNoOffset,
     kNoOffset,
     false,
     HALY_EMBEDDING_BAG_MODE_MEAN,
     0.0,
     {},
     {},
     mode_values,
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "One line for every bag, [bags, features].", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"I", "T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32, HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,
    HALY_DTYPE_INT64, HALY_DTYPE_FLOAT16, HALY_DTYPE_INT64, HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_INT64, HALY_DTYPE_FLOAT32, HALY_DTYPE_INT64, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(indices) == 1 and rank(weight) == 2 and rank(offsets) == 1",
     "indices, weight and offsets have ranks {rank(indices)}, {rank(weight)} and {rank(offsets)}, "
     "expected 1, 2 and 1"},
    {"C2", "shape(scales) == shape(indices) if present(scales) else True",
     "the scales do not have the shape {shape(indices)} of the indices"},
    {"C3", "mode == 'sum' if present(scales) else True", "scales are for sums, mode is {mode}"},
    {"C4", "shape(weight)[0] >= 1 or n == 0", "the table of shape {shape(weight)} has no rows"},
};
const haly_embedding_bag_v1_statics statics_default = HALY_EMBEDDING_BAG_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    349,
    1,
    "embedding_bag",
    "indexing",
    "Sums, means or maxima over bags of rows of a table.",
    "embedding_bag(indices, weight, offsets, /, *, scales=None, mode='mean')\n--\n\nSums, means or "
    "maxima over bags of rows of a table.\n\nBag i holds the rows that `indices` names from "
    "offsets[i] on to before offsets[i + 1], the last\nbag those to the end; out[i] is the sum of "
    "its rows, each times its entry of `scales` where\nthere are any, their mean, or their "
    "maximum, feature by feature. A bag without rows gives\nzeros. What offsets that do not run up "
    "from 0, or are above the number of indices, give is\nunspecified. 16-bit dtypes sum in "
    "float32.\nSource: PyTorch `torch.nn.functional.embedding_bag`.\n\nArgs:\n    indices: The "
    "rows of all bags, one bag after the other, [n].\n    weight: The table, [rows, features].\n   "
    " offsets: Where every bag begins, ascending from 0, [bags].\n    scales: What the rows are "
    "multiplied with before they are summed, [n].\n    mode: What is made of the rows of a "
    "bag.\n\nReturns:\n    out: One line for every bag, [bags, features].\n\nRaises:\n    "
    "ValueError: indices, weight and offsets have ranks {rank(indices)}, {rank(weight)} and\n      "
    "  {rank(offsets)}, expected 1, 2 and 1 (C1)\n    ValueError: the scales do not have the shape "
    "{shape(indices)} of the indices (C2)\n    ValueError: scales are for sums, mode is {mode} "
    "(C3)\n    ValueError: the table of shape {shape(weight)} has no rows (C4)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    4,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_embedding_bag_v1_statics),
    &statics_default,
    infer_embedding_bag<int64_t>,
    infer_embedding_bag<SymbolicDim>,
    DecompositionKind::Program,
    decompose_embedding_bag,
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
}  // namespace embedding_bag_table

template <class Dim>
void infer_compress(InferenceContext<Dim> &context);
void decompose_compress(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace compress_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
     "how many elements there are hangs on the data, and gradients need known extents"},
    {"condition",
     "Which ones to keep, of rank 1.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_BOOL,
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
    {"axis",
     "The axis of the slices; x is taken as flat where there is none.",
     ParameterKind::Static,
     StaticType::Int,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     kNoOffset,
     16,
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
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "What is kept.", 0, HALY_DTYPE_UNSPECIFIED, true},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 1", "x of rank 0 has nothing to choose from"},
    {"C2", "not present(axis) or -rank(x) <= axis < rank(x)",
     "the axis is out of range for rank {rank(x)}"},
    {"C3", "rank(condition) == 1",
     "condition has rank {rank(condition)}, a list of truth values is needed"},
    {"C4", "size(condition) <= extent",
     "condition names {size(condition)} entries, there are {extent}"},
};
const haly_compress_v1_statics statics_default = HALY_COMPRESS_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    350,
    1,
    "compress",
    "indexing",
    "The slices of an axis, or the elements, whose condition holds.",
    "compress(x, condition, /, *, axis=None)\n--\n\nThe slices of an axis, or the elements, whose "
    "condition holds.\n\nWith an axis, out holds the slices x[..., i, ...] along it for which "
    "condition[i] is true, in\ntheir order; without, the elements of x in row-major order, chosen "
    "alike. The condition may be\nshorter than the axis: what it does not name is left "
    "out.\nSource: ONNX Compress-11; NumPy `numpy.compress`.\n\nArgs:\n    x: The array, of rank 1 "
    "or more.\n    condition: Which ones to keep, of rank 1.\n    axis: The axis of the slices; x "
    "is taken as flat where there is none.\n\nReturns:\n    out: What is kept.\n\nRaises:\n    "
    "ValueError: x of rank 0 has nothing to choose from (C1)\n    ValueError: the axis is out of "
    "range for rank {rank(x)} (C2)\n    ValueError: condition has rank {rank(condition)}, a list "
    "of truth values is needed (C3)\n    ValueError: condition names {size(condition)} entries, "
    "there are {extent} (C4)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_compress_v1_statics),
    &statics_default,
    infer_compress<int64_t>,
    infer_compress<SymbolicDim>,
    DecompositionKind::Program,
    decompose_compress,
    "",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    true,
    true,
    true,
    false,
    {},
};
}  // namespace compress_table

template <class Dim>
void infer_unique(InferenceContext<Dim> &context);

namespace unique_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
     "how many values there are hangs on the data, and gradients need known extents"},
    {"axis",
     "The axis of the slices; x is taken as flat where there is none.",
     ParameterKind::Static,
     StaticType::Int,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     kNoOffset,
     16,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"sorted",
     "Whether values are in order.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     20,
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
    {"equal_nan",
     "Whether NaN equals NaN.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     24,
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
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"values", "The different elements or slices.", 0, HALY_DTYPE_UNSPECIFIED, true},
    {"indices", "Where each first occurs in x, flat or along the axis.", kNoVariable,
     HALY_DTYPE_INT64, true},
    {"inverse_indices", "Which of the values each element or slice of x is.", kNoVariable,
     HALY_DTYPE_INT64, false},
    {"counts", "How often each value occurs.", kNoVariable, HALY_DTYPE_INT64, true},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or -rank(x) <= axis < rank(x)",
     "the axis is out of range for rank {rank(x)}"},
};
const haly_unique_v1_statics statics_default = HALY_UNIQUE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    351,
    1,
    "unique",
    "indexing",
    "The different elements, or slices of an axis, with places and counts.",
    "unique(x, /, *, axis=None, sorted=True, equal_nan=False)\n--\n\nThe different elements, or "
    "slices of an axis, with places and counts.\n\n`values` holds every different element of x "
    "once, taken as flat; with an axis, every different\nslice along it. They come in ascending "
    "order, slices by their first elements that differ, in\nrow-major order; or with sorted=False "
    "in the order in which they first occur. `indices` says\nwhere each first occurs, "
    "`inverse_indices` for every element or slice of x which of the\nvalues it is, and `counts` "
    "how often each occurs. 0 and -0 are equal, and the value is the one\nthat occurs first. NaN "
    "is larger than everything; each NaN differs from all others, and a\nslice with one too, "
    "unless equal_nan, which makes them equal.\nSource: ONNX Unique-11; Python array API standard "
    "2024.12, `unique_all`.\n\nArgs:\n    x: The array.\n    axis: The axis of the slices; x is "
    "taken as flat where there is none.\n    sorted: Whether values are in order.\n    equal_nan: "
    "Whether NaN equals NaN.\n\nReturns:\n    values: The different elements or slices.\n    "
    "indices: Where each first occurs in x, flat or along the axis.\n    inverse_indices: Which of "
    "the values each element or slice of x is.\n    counts: How often each value "
    "occurs.\n\nRaises:\n    ValueError: the axis is out of range for rank {rank(x)} (C1)",
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
    sizeof(haly_unique_v1_statics),
    &statics_default,
    infer_unique<int64_t>,
    infer_unique<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "groups are found by comparing neighbours in order, and their number decides every extent",
    nullptr,
    constraints,
    {},
    true,
    true,
    false,
    true,
    true,
    true,
    false,
    {},
};
}  // namespace unique_table

}  // namespace gen
}  // namespace haly
