// Generated from opspec/ops/reduction.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_sum(InferenceContext<Dim> &context);
void gradient_sum(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace sum_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"dtype",
     "Result dtype; by default int64 for bool and signed, uint64 for unsigned integers, else that "
     "of `x`.",
     ParameterKind::Static,
     StaticType::Dtype,
     true,
     false,
     true,
     kNoVariable,
     1,
     HALY_DTYPE_UNSPECIFIED,
     1,
     24,
     kNoOffset,
     28,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Sums.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "R"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT64,
    HALY_DTYPE_BOOL,     HALY_DTYPE_INT64,    HALY_DTYPE_INT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT64,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT64,    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_UINT64,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_UINT64,   HALY_DTYPE_INT8,    HALY_DTYPE_INT8,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT32,
    HALY_DTYPE_UINT8,    HALY_DTYPE_UINT8,    HALY_DTYPE_UINT16,  HALY_DTYPE_UINT16,
    HALY_DTYPE_UINT32,   HALY_DTYPE_UINT32,   HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
};
const haly_sum_v1_statics statics_default = HALY_SUM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    140,
    1,
    "sum",
    "reduction",
    "Sum over axes.",
    "sum(x, /, *, axis=None, dtype=None, keepdims=False)\n--\n\nSum over axes.\n\nsum(x) adds the "
    "elements along the named axes, in any order and grouping; half formats\naccumulate in "
    "float32, integers in the result dtype, wrapping. The bound is that of\nany summation tree of "
    "n terms: g(n) times the sum of magnitudes (N. Higham, Accuracy\nand stability of numerical "
    "algorithms, 4.2).\nSource: Python array API standard 2024.12, `sum`.\n\nArgs:\n    x: "
    "Values.\n    axis: Axes to reduce; every axis when absent, none when empty.\n    dtype: "
    "Result dtype; by default int64 for bool and signed, uint64 for unsigned integers,\n        "
    "else that of `x`.\n    keepdims: Whether reduced axes stay with extent 1.\n\nReturns:\n    "
    "out: Sums.\n\nRaises:\n    ValueError: an axis is out of range for rank {rank(x)} (C1)\n    "
    "ValueError: an axis of rank {rank(x)} is named twice (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_sum_v1_statics),
    &statics_default,
    infer_sum<int64_t>,
    infer_sum<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_sum,
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
}  // namespace sum_table

template <class Dim>
void infer_prod(InferenceContext<Dim> &context);
void gradient_prod(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace prod_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"dtype",
     "Result dtype; by default int64 for bool and signed, uint64 for unsigned integers, else that "
     "of `x`.",
     ParameterKind::Static,
     StaticType::Dtype,
     true,
     false,
     true,
     kNoVariable,
     1,
     HALY_DTYPE_UNSPECIFIED,
     1,
     24,
     kNoOffset,
     28,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Products.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "R"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT64,
    HALY_DTYPE_BOOL,     HALY_DTYPE_INT64,    HALY_DTYPE_INT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT64,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT64,    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_UINT64,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_UINT64,   HALY_DTYPE_INT8,    HALY_DTYPE_INT8,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT32,
    HALY_DTYPE_UINT8,    HALY_DTYPE_UINT8,    HALY_DTYPE_UINT16,  HALY_DTYPE_UINT16,
    HALY_DTYPE_UINT32,   HALY_DTYPE_UINT32,   HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
};
const haly_prod_v1_statics statics_default = HALY_PROD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    141,
    1,
    "prod",
    "reduction",
    "Product over axes.",
    "prod(x, /, *, axis=None, dtype=None, keepdims=False)\n--\n\nProduct over axes.\n\nprod(x) "
    "multiplies the elements along the named axes, in any order and grouping;\nintegers wrap in "
    "the result dtype. Where a partial product could overflow or underflow\nthe bound is void: the "
    "order decides.\nSource: Python array API standard 2024.12, `prod`.\n\nArgs:\n    x: Values.\n "
    "   axis: Axes to reduce; every axis when absent, none when empty.\n    dtype: Result dtype; "
    "by default int64 for bool and signed, uint64 for unsigned integers,\n        else that of "
    "`x`.\n    keepdims: Whether reduced axes stay with extent 1.\n\nReturns:\n    out: "
    "Products.\n\nRaises:\n    ValueError: an axis is out of range for rank {rank(x)} (C1)\n    "
    "ValueError: an axis of rank {rank(x)} is named twice (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_prod_v1_statics),
    &statics_default,
    infer_prod<int64_t>,
    infer_prod<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_prod,
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
}  // namespace prod_table

template <class Dim>
void infer_max(InferenceContext<Dim> &context);
void gradient_max(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace max_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Largest elements.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
    {"C3", "n > 0",
     "the largest of no elements does not exist: shape {shape(x)} has an empty reduced axis"},
};
const haly_max_v1_statics statics_default = HALY_MAX_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    142,
    1,
    "max",
    "reduction",
    "Largest element over axes.",
    "max(x, /, *, axis=None, keepdims=False)\n--\n\nLargest element over axes.\n\nmax(x) is the "
    "largest element along the named axes. A NaN among them makes the result\nNaN; of zeros either "
    "sign may come back. No elements have no largest one: such a call\nis refused. Equal extremes "
    "share the gradient evenly.\nSource: Python array API standard 2024.12, `max`.\n\nArgs:\n    "
    "x: Values.\n    axis: Axes to reduce; every axis when absent, none when empty.\n    keepdims: "
    "Whether reduced axes stay with extent 1.\n\nReturns:\n    out: Largest elements.\n\nRaises:\n "
    "   ValueError: an axis is out of range for rank {rank(x)} (C1)\n    ValueError: an axis of "
    "rank {rank(x)} is named twice (C2)\n    ValueError: the largest of no elements does not "
    "exist: shape {shape(x)} has an empty reduced\n        axis (C3)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_max_v1_statics),
    &statics_default,
    infer_max<int64_t>,
    infer_max<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_max,
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
}  // namespace max_table

template <class Dim>
void infer_min(InferenceContext<Dim> &context);
void gradient_min(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace min_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Smallest elements.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
    {"C3", "n > 0",
     "the smallest of no elements does not exist: shape {shape(x)} has an empty reduced axis"},
};
const haly_min_v1_statics statics_default = HALY_MIN_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    143,
    1,
    "min",
    "reduction",
    "Smallest element over axes.",
    "min(x, /, *, axis=None, keepdims=False)\n--\n\nSmallest element over axes.\n\nmin(x) is the "
    "smallest element along the named axes. A NaN among them makes the result\nNaN; of zeros "
    "either sign may come back. No elements have no smallest one: such a call\nis refused. Equal "
    "extremes share the gradient evenly.\nSource: Python array API standard 2024.12, "
    "`min`.\n\nArgs:\n    x: Values.\n    axis: Axes to reduce; every axis when absent, none when "
    "empty.\n    keepdims: Whether reduced axes stay with extent 1.\n\nReturns:\n    out: Smallest "
    "elements.\n\nRaises:\n    ValueError: an axis is out of range for rank {rank(x)} (C1)\n    "
    "ValueError: an axis of rank {rank(x)} is named twice (C2)\n    ValueError: the smallest of no "
    "elements does not exist: shape {shape(x)} has an empty\n        reduced axis (C3)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_min_v1_statics),
    &statics_default,
    infer_min<int64_t>,
    infer_min<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_min,
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
}  // namespace min_table

template <class Dim>
void infer_argmax(InferenceContext<Dim> &context);

namespace argmax_table {
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
     "positions are integers"},
    {"axis",
     "Axis to search; the flattened array when absent.",
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
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
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
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Positions, int64.", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or -rank(x) <= axis < rank(x)",
     "the axis is out of range for rank {rank(x)}"},
    {"C2", "n > 0",
     "the largest element of no elements does not exist: shape {shape(x)} has an empty reduced "
     "axis"},
};
const haly_argmax_v1_statics statics_default = HALY_ARGMAX_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    144,
    1,
    "argmax",
    "reduction",
    "Position of the largest element along an axis.",
    "argmax(x, /, *, axis=None, keepdims=False)\n--\n\nPosition of the largest element along an "
    "axis.\n\nargmax(x) is the index of the largest element along `axis`, or into the "
    "flattened\narray; of several equal ones the first, and the first NaN where there is "
    "one.\nSource: Python array API standard 2024.12, `argmax`.\n\nArgs:\n    x: Values.\n    "
    "axis: Axis to search; the flattened array when absent.\n    keepdims: Whether reduced axes "
    "stay with extent 1.\n\nReturns:\n    out: Positions, int64.\n\nRaises:\n    ValueError: the "
    "axis is out of range for rank {rank(x)} (C1)\n    ValueError: the largest element of no "
    "elements does not exist: shape {shape(x)} has an empty\n        reduced axis (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_argmax_v1_statics),
    &statics_default,
    infer_argmax<int64_t>,
    infer_argmax<SymbolicDim>,
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
}  // namespace argmax_table

template <class Dim>
void infer_argmin(InferenceContext<Dim> &context);

namespace argmin_table {
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
     "positions are integers"},
    {"axis",
     "Axis to search; the flattened array when absent.",
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
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
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
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Positions, int64.", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or -rank(x) <= axis < rank(x)",
     "the axis is out of range for rank {rank(x)}"},
    {"C2", "n > 0",
     "the smallest element of no elements does not exist: shape {shape(x)} has an empty reduced "
     "axis"},
};
const haly_argmin_v1_statics statics_default = HALY_ARGMIN_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    145,
    1,
    "argmin",
    "reduction",
    "Position of the smallest element along an axis.",
    "argmin(x, /, *, axis=None, keepdims=False)\n--\n\nPosition of the smallest element along an "
    "axis.\n\nargmin(x) is the index of the smallest element along `axis`, or into the "
    "flattened\narray; of several equal ones the first, and the first NaN where there is "
    "one.\nSource: Python array API standard 2024.12, `argmin`.\n\nArgs:\n    x: Values.\n    "
    "axis: Axis to search; the flattened array when absent.\n    keepdims: Whether reduced axes "
    "stay with extent 1.\n\nReturns:\n    out: Positions, int64.\n\nRaises:\n    ValueError: the "
    "axis is out of range for rank {rank(x)} (C1)\n    ValueError: the smallest element of no "
    "elements does not exist: shape {shape(x)} has an\n        empty reduced axis (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_argmin_v1_statics),
    &statics_default,
    infer_argmin<int64_t>,
    infer_argmin<SymbolicDim>,
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
}  // namespace argmin_table

template <class Dim>
void infer_any(InferenceContext<Dim> &context);

namespace any_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
};
const haly_any_v1_statics statics_default = HALY_ANY_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    146,
    1,
    "any",
    "reduction",
    "Whether at least one element is true, over axes.",
    "any(x, /, *, axis=None, keepdims=False)\n--\n\nWhether at least one element is true, over "
    "axes.\n\nany(x) is true where at least one element is true along the named axes; a number "
    "is\ntrue where it is not zero, so a NaN is true. Of no elements it is false.\nSource: Python "
    "array API standard 2024.12, `any`.\n\nArgs:\n    x: Values.\n    axis: Axes to reduce; every "
    "axis when absent, none when empty.\n    keepdims: Whether reduced axes stay with extent "
    "1.\n\nReturns:\n    out: Truth values.\n\nRaises:\n    ValueError: an axis is out of range "
    "for rank {rank(x)} (C1)\n    ValueError: an axis of rank {rank(x)} is named twice (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_any_v1_statics),
    &statics_default,
    infer_any<int64_t>,
    infer_any<SymbolicDim>,
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
}  // namespace any_table

template <class Dim>
void infer_all(InferenceContext<Dim> &context);

namespace all_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
};
const haly_all_v1_statics statics_default = HALY_ALL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    147,
    1,
    "all",
    "reduction",
    "Whether every element is true, over axes.",
    "all(x, /, *, axis=None, keepdims=False)\n--\n\nWhether every element is true, over "
    "axes.\n\nall(x) is true where every element is true along the named axes; a number is "
    "true\nwhere it is not zero, so a NaN is true. Of no elements it is true.\nSource: Python "
    "array API standard 2024.12, `all`.\n\nArgs:\n    x: Values.\n    axis: Axes to reduce; every "
    "axis when absent, none when empty.\n    keepdims: Whether reduced axes stay with extent "
    "1.\n\nReturns:\n    out: Truth values.\n\nRaises:\n    ValueError: an axis is out of range "
    "for rank {rank(x)} (C1)\n    ValueError: an axis of rank {rank(x)} is named twice (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_all_v1_statics),
    &statics_default,
    infer_all<int64_t>,
    infer_all<SymbolicDim>,
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
}  // namespace all_table

template <class Dim>
void infer_mean(InferenceContext<Dim> &context);
void decompose_mean(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_mean(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace mean_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Means.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
};
const haly_mean_v1_statics statics_default = HALY_MEAN_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    148,
    1,
    "mean",
    "reduction",
    "Arithmetic mean over axes.",
    "mean(x, /, *, axis=None, keepdims=False)\n--\n\nArithmetic mean over axes.\n\nmean(x) = "
    "sum(x) / n with n the number of elements; half formats accumulate in\nfloat32. No elements "
    "give NaN.\nSource: Python array API standard 2024.12, `mean`.\n\nArgs:\n    x: Values.\n    "
    "axis: Axes to reduce; every axis when absent, none when empty.\n    keepdims: Whether reduced "
    "axes stay with extent 1.\n\nReturns:\n    out: Means.\n\nRaises:\n    ValueError: an axis is "
    "out of range for rank {rank(x)} (C1)\n    ValueError: an axis of rank {rank(x)} is named "
    "twice (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_mean_v1_statics),
    &statics_default,
    infer_mean<int64_t>,
    infer_mean<SymbolicDim>,
    DecompositionKind::Program,
    decompose_mean,
    "",
    gradient_mean,
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
}  // namespace mean_table

template <class Dim>
void infer_var(InferenceContext<Dim> &context);
void decompose_var(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_var(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace var_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"correction",
     "Subtracted from n in the divisor: 0 for a population, 1 for a sample (Bessel).",
     ParameterKind::Static,
     StaticType::Float,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Variances.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
};
const haly_var_v1_statics statics_default = HALY_VAR_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    149,
    1,
    "var",
    "reduction",
    "Variance over axes.",
    "var(x, /, *, axis=None, correction=0.0, keepdims=False)\n--\n\nVariance over axes.\n\nvar(x) "
    "= sum((x - mean(x)) ** 2) / max(n - correction, 0), computed in two passes; one\npass over x "
    "and x ** 2 cancels and does not meet the bound. A divisor of zero gives\nNaN or "
    "infinity.\nSource: Python array API standard 2024.12, `var`; T. Chan, G. Golub and R. "
    "LeVeque,\nThe American Statistician 37, 1983.\n\nArgs:\n    x: Values.\n    axis: Axes to "
    "reduce; every axis when absent, none when empty.\n    correction: Subtracted from n in the "
    "divisor: 0 for a population, 1 for a sample (Bessel).\n    keepdims: Whether reduced axes "
    "stay with extent 1.\n\nReturns:\n    out: Variances.\n\nRaises:\n    ValueError: an axis is "
    "out of range for rank {rank(x)} (C1)\n    ValueError: an axis of rank {rank(x)} is named "
    "twice (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_var_v1_statics),
    &statics_default,
    infer_var<int64_t>,
    infer_var<SymbolicDim>,
    DecompositionKind::Program,
    decompose_var,
    "",
    gradient_var,
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
}  // namespace var_table

template <class Dim>
void infer_std(InferenceContext<Dim> &context);
void decompose_std(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_std(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace std_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"correction",
     "Subtracted from n in the divisor: 0 for a population, 1 for a sample (Bessel).",
     ParameterKind::Static,
     StaticType::Float,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Standard deviations.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
};
const haly_std_v1_statics statics_default = HALY_STD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    150,
    1,
    "std",
    "reduction",
    "Standard deviation over axes.",
    "std(x, /, *, axis=None, correction=0.0, keepdims=False)\n--\n\nStandard deviation over "
    "axes.\n\nstd(x) = sqrt(var(x)) with the same correction, in two passes. The gradient at "
    "a\ndeviation of zero is NaN, as the quotient 0 / 0.\nSource: Python array API standard "
    "2024.12, `std`.\n\nArgs:\n    x: Values.\n    axis: Axes to reduce; every axis when absent, "
    "none when empty.\n    correction: Subtracted from n in the divisor: 0 for a population, 1 for "
    "a sample (Bessel).\n    keepdims: Whether reduced axes stay with extent 1.\n\nReturns:\n    "
    "out: Standard deviations.\n\nRaises:\n    ValueError: an axis is out of range for rank "
    "{rank(x)} (C1)\n    ValueError: an axis of rank {rank(x)} is named twice (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_std_v1_statics),
    &statics_default,
    infer_std<int64_t>,
    infer_std<SymbolicDim>,
    DecompositionKind::Program,
    decompose_std,
    "",
    gradient_std,
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
}  // namespace std_table

template <class Dim>
void infer_logsumexp(InferenceContext<Dim> &context);
void decompose_logsumexp(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_logsumexp(Builder &builder, const CallArguments &call, const Value *outputs,
                        const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace logsumexp_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
    {"C3", "n > 0",
     "the logarithm of the sum of no elements does not exist: shape {shape(x)} has an empty "
     "reduced axis"},
};
const haly_logsumexp_v1_statics statics_default = HALY_LOGSUMEXP_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    151,
    1,
    "logsumexp",
    "reduction",
    "Logarithm of a sum of exponentials over axes.",
    "logsumexp(x, /, *, axis=None, keepdims=False)\n--\n\nLogarithm of a sum of exponentials over "
    "axes.\n\nlogsumexp(x) = log(sum(exp(x))) = m + log(sum(exp(x - m))) with m the largest "
    "element,\nso that no exponential overflows; where m is an infinity, 0 stands for it. Next to "
    "a\nresult of zero the two terms cancel: the bound counts u (|m| + 1).\nSource: P. Blanchard, "
    "D. Higham and N. Higham, IMA J. Numer. Anal. 41, 2021; ONNX\nReduceLogSumExp.\n\nArgs:\n    "
    "x: Values.\n    axis: Axes to reduce; every axis when absent, none when empty.\n    keepdims: "
    "Whether reduced axes stay with extent 1.\n\nReturns:\n    out: Logarithms of the "
    "sums.\n\nRaises:\n    ValueError: an axis is out of range for rank {rank(x)} (C1)\n    "
    "ValueError: an axis of rank {rank(x)} is named twice (C2)\n    ValueError: the logarithm of "
    "the sum of no elements does not exist: shape {shape(x)} has an\n        empty reduced axis "
    "(C3)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_logsumexp_v1_statics),
    &statics_default,
    infer_logsumexp<int64_t>,
    infer_logsumexp<SymbolicDim>,
    DecompositionKind::Program,
    decompose_logsumexp,
    "",
    gradient_logsumexp,
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
}  // namespace logsumexp_table

template <class Dim>
void infer_cumulative_sum(InferenceContext<Dim> &context);
void decompose_cumulative_sum(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_cumulative_sum(Builder &builder, const CallArguments &call, const Value *outputs,
                             const Value *output_gradients, const uint8_t *wanted,
                             Value *out_gradients);
const char *narrows_cumulative_sum_v1(const void *statics);

namespace cumulative_sum_table {
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
    {"axis",
     "Axis to run along; may be absent where `x` has one axis.",
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
    {"dtype",
     "Result dtype; by default int64 for bool and signed, uint64 for unsigned integers, else that "
     "of `x`.",
     ParameterKind::Static,
     StaticType::Dtype,
     true,
     false,
     true,
     kNoVariable,
     1,
     HALY_DTYPE_UNSPECIFIED,
     1,
     20,
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
    {"include_initial",
     "Whether the value for no elements comes first, which makes the axis one longer.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     28,
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
    {"reverse",
     "Whether the sum runs from the last element to the first.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     3,
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
    {"exclusive",
     "Whether each sum leaves out the element at its own place.",
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
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::KeywordOnly}, {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly}, {5, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Running sums.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "R"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT64,
    HALY_DTYPE_BOOL,     HALY_DTYPE_INT64,    HALY_DTYPE_INT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT64,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT64,    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_UINT64,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_UINT64,   HALY_DTYPE_INT8,    HALY_DTYPE_INT8,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT32,
    HALY_DTYPE_UINT8,    HALY_DTYPE_UINT8,    HALY_DTYPE_UINT16,  HALY_DTYPE_UINT16,
    HALY_DTYPE_UINT32,   HALY_DTYPE_UINT32,   HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 1", "a 0-d array has no axis to run along"},
    {"C2", "present(axis) or rank(x) == 1",
     "axis may be absent for one axis only, not for {rank(x)}"},
    {"C3", "not present(axis) or -rank(x) <= axis < rank(x)",
     "the axis is out of range for rank {rank(x)}"},
    {"C4", "not (exclusive and include_initial)",
     "an exclusive sum has its initial value already; give one of the two"},
};
const haly_cumulative_sum_v2_statics statics_default = HALY_CUMULATIVE_SUM_V2_STATICS_INIT;
constexpr FieldCopy fields_v1[] = {
    {8, 8, 8}, {16, 16, 4}, {20, 20, 4}, {24, 24, 4}, {28, 28, 4},
};
const FormerVersion former[] = {
    {1, sizeof(haly_cumulative_sum_v1_statics), fields_v1, narrows_cumulative_sum_v1,
     "not reverse and not exclusive", true, DecompositionKind::None,
     "basis operator: every backend has it"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    152,
    2,
    "cumulative_sum",
    "reduction",
    "Running sum along an axis.",
    "cumulative_sum(x, /, *, axis=None, dtype=None, include_initial=False, reverse=False, "
    "exclusive=False)\n--\n\nRunning sum along an axis.\n\ncumulative_sum(x)[i] = x[0] + ... + "
    "x[i]; with include_initial a leading 0 comes\nfirst. With exclusive, x[i] itself is left out: "
    "x[0] + ... + x[i-1]. With reverse, the\nsum runs from the last element to the first, and an "
    "initial 0 comes last. The terms may\nbe grouped in any way (a parallel scan is legal); half "
    "formats accumulate in float32,\nintegers wrap.\nSource: Python array API standard 2024.12, "
    "`cumulative_sum`; reverse and exclusive as\nin ONNX CumSum.\n\nArgs:\n    x: Values.\n    "
    "axis: Axis to run along; may be absent where `x` has one axis.\n    dtype: Result dtype; by "
    "default int64 for bool and signed, uint64 for unsigned integers,\n        else that of `x`.\n "
    "   include_initial: Whether the value for no elements comes first, which makes the axis one\n "
    "       longer.\n    reverse: Whether the sum runs from the last element to the first.\n    "
    "exclusive: Whether each sum leaves out the element at its own place.\n\nReturns:\n    out: "
    "Running sums.\n\nRaises:\n    ValueError: a 0-d array has no axis to run along (C1)\n    "
    "ValueError: axis may be absent for one axis only, not for {rank(x)} (C2)\n    ValueError: the "
    "axis is out of range for rank {rank(x)} (C3)\n    ValueError: an exclusive sum has its "
    "initial value already; give one of the two (C4)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_cumulative_sum_v2_statics),
    &statics_default,
    infer_cumulative_sum<int64_t>,
    infer_cumulative_sum<SymbolicDim>,
    DecompositionKind::Program,
    decompose_cumulative_sum,
    "",
    gradient_cumulative_sum,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    false,
    former,
};
}  // namespace cumulative_sum_table

template <class Dim>
void infer_cumulative_prod(InferenceContext<Dim> &context);
void gradient_cumulative_prod(Builder &builder, const CallArguments &call, const Value *outputs,
                              const Value *output_gradients, const uint8_t *wanted,
                              Value *out_gradients);

namespace cumulative_prod_table {
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
    {"axis",
     "Axis to run along; may be absent where `x` has one axis.",
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
    {"dtype",
     "Result dtype; by default int64 for bool and signed, uint64 for unsigned integers, else that "
     "of `x`.",
     ParameterKind::Static,
     StaticType::Dtype,
     true,
     false,
     true,
     kNoVariable,
     1,
     HALY_DTYPE_UNSPECIFIED,
     1,
     20,
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
    {"include_initial",
     "Whether the value for no elements comes first, which makes the axis one longer.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     28,
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
    {"out", "Running products.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "R"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT64,
    HALY_DTYPE_BOOL,     HALY_DTYPE_INT64,    HALY_DTYPE_INT8,    HALY_DTYPE_INT64,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT64,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_INT64,    HALY_DTYPE_INT64,    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT16,   HALY_DTYPE_UINT64,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_UINT64,   HALY_DTYPE_UINT64,   HALY_DTYPE_INT8,    HALY_DTYPE_INT8,
    HALY_DTYPE_INT16,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT32,
    HALY_DTYPE_UINT8,    HALY_DTYPE_UINT8,    HALY_DTYPE_UINT16,  HALY_DTYPE_UINT16,
    HALY_DTYPE_UINT32,   HALY_DTYPE_UINT32,   HALY_DTYPE_FLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,  HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 1", "a 0-d array has no axis to run along"},
    {"C2", "present(axis) or rank(x) == 1",
     "axis may be absent for one axis only, not for {rank(x)}"},
    {"C3", "not present(axis) or -rank(x) <= axis < rank(x)",
     "the axis is out of range for rank {rank(x)}"},
};
const haly_cumulative_prod_v1_statics statics_default = HALY_CUMULATIVE_PROD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    153,
    1,
    "cumulative_prod",
    "reduction",
    "Running product along an axis.",
    "cumulative_prod(x, /, *, axis=None, dtype=None, include_initial=False)\n--\n\nRunning product "
    "along an axis.\n\ncumulative_prod(x)[i] = x[0] * ... * x[i]; with include_initial a leading 1 "
    "comes\nfirst. The factors may be grouped in any way. The gradient is exact also where "
    "factors\nare zero: the first zero is treated apart.\nSource: Python array API standard "
    "2024.12, `cumulative_prod`.\n\nArgs:\n    x: Values.\n    axis: Axis to run along; may be "
    "absent where `x` has one axis.\n    dtype: Result dtype; by default int64 for bool and "
    "signed, uint64 for unsigned integers,\n        else that of `x`.\n    include_initial: "
    "Whether the value for no elements comes first, which makes the axis one\n        "
    "longer.\n\nReturns:\n    out: Running products.\n\nRaises:\n    ValueError: a 0-d array has "
    "no axis to run along (C1)\n    ValueError: axis may be absent for one axis only, not for "
    "{rank(x)} (C2)\n    ValueError: the axis is out of range for rank {rank(x)} (C3)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_cumulative_prod_v1_statics),
    &statics_default,
    infer_cumulative_prod<int64_t>,
    infer_cumulative_prod<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_cumulative_prod,
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
}  // namespace cumulative_prod_table

template <class Dim>
void infer_vector_norm(InferenceContext<Dim> &context);
void decompose_vector_norm(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_vector_norm(Builder &builder, const CallArguments &call, const Value *outputs,
                          const Value *output_gradients, const uint8_t *wanted,
                          Value *out_gradients);

namespace vector_norm_table {
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
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
    {"ord",
     "Order p; infinity gives the largest magnitude, minus infinity the smallest, 0 the number of "
     "elements that are not zero.",
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
     2.0,
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
    {"out", "Norms.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
    {"C3", "n > 0 or 0 <= ord < 1e300", "the norm of order {ord} of no elements does not exist"},
};
const haly_vector_norm_v1_statics statics_default = HALY_VECTOR_NORM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    154,
    1,
    "vector_norm",
    "reduction",
    "Norm of vectors over axes.",
    "vector_norm(x, /, *, axis=None, keepdims=False, ord=2.0)\n--\n\nNorm of vectors over "
    "axes.\n\nvector_norm(x) = sum(|x| ** ord) ** (1 / ord), and the largest or smallest "
    "magnitude,\nor the count of non-zeros, for the orders inf, -inf and 0. All named axes "
    "together are\none vector. Powers are not scaled: where one overflows or underflows the bound "
    "is\nvoid.\nSource: Python array API standard 2024.12, `linalg.vector_norm`.\n\nArgs:\n    x: "
    "Values.\n    axis: Axes to reduce; every axis when absent, none when empty.\n    keepdims: "
    "Whether reduced axes stay with extent 1.\n    ord: Order p; infinity gives the largest "
    "magnitude, minus infinity the smallest, 0 the\n        number of elements that are not "
    "zero.\n\nReturns:\n    out: Norms.\n\nRaises:\n    ValueError: an axis is out of range for "
    "rank {rank(x)} (C1)\n    ValueError: an axis of rank {rank(x)} is named twice (C2)\n    "
    "ValueError: the norm of order {ord} of no elements does not exist (C3)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_vector_norm_v1_statics),
    &statics_default,
    infer_vector_norm<int64_t>,
    infer_vector_norm<SymbolicDim>,
    DecompositionKind::Program,
    decompose_vector_norm,
    "",
    gradient_vector_norm,
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
}  // namespace vector_norm_table

template <class Dim>
void infer_count_nonzero(InferenceContext<Dim> &context);
void decompose_count_nonzero(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace count_nonzero_table {
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
     "counts are integers"},
    {"axis",
     "Axes to reduce; every axis when absent, none when empty.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     20,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Counts, int64.", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "not present(axis) or all([-rank(x) <= a < rank(x) for a in axis])",
     "an axis is out of range for rank {rank(x)}"},
    {"C2", "all([axes[i] not in axes[:i] for i in range(len(axes))])",
     "an axis of rank {rank(x)} is named twice"},
};
const haly_count_nonzero_v1_statics statics_default = HALY_COUNT_NONZERO_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    155,
    1,
    "count_nonzero",
    "reduction",
    "Number of elements that are not zero, over axes.",
    "count_nonzero(x, /, *, axis=None, keepdims=False)\n--\n\nNumber of elements that are not "
    "zero, over axes.\n\ncount_nonzero(x) counts the elements unequal to zero along the named "
    "axes; a NaN is\none of them.\nSource: Python array API standard 2024.12, "
    "`count_nonzero`.\n\nArgs:\n    x: Values.\n    axis: Axes to reduce; every axis when absent, "
    "none when empty.\n    keepdims: Whether reduced axes stay with extent 1.\n\nReturns:\n    "
    "out: Counts, int64.\n\nRaises:\n    ValueError: an axis is out of range for rank {rank(x)} "
    "(C1)\n    ValueError: an axis of rank {rank(x)} is named twice (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_count_nonzero_v1_statics),
    &statics_default,
    infer_count_nonzero<int64_t>,
    infer_count_nonzero<SymbolicDim>,
    DecompositionKind::Program,
    decompose_count_nonzero,
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
}  // namespace count_nonzero_table

}  // namespace gen
}  // namespace haly
