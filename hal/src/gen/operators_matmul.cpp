// Generated from opspec/ops/matmul.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace decompose {
void einsum(Builder &builder, const CallArguments &call, Value *out_outputs);
}  // namespace decompose
namespace gen {

template <class Dim>
void infer_matmul(InferenceContext<Dim> &context);
void gradient_matmul(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace matmul_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Left factor, rank 1 or more.",
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
     "Right factor, rank 1 or more.",
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
    {"transpose_a",
     "Whether the last two axes of x1 are exchanged first.",
     ParameterKind::Static,
     StaticType::Bool,
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
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"transpose_b",
     "Whether the last two axes of x2 are exchanged first.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The products.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x1) >= 1 and rank(x2) >= 1",
     "ranks {rank(x1)} and {rank(x2)}: a factor of rank 0 has no axis to sum over"},
    {"C2", "k == (b[len(b) - 2] if rank(x2) > 1 else shape(x2)[0])",
     "the summed extents of shapes {a} and {b} differ"},
    {"C3", "broadcastable(batch1, batch2)",
     "batches {batch1} and {batch2} do not broadcast together"},
};
const haly_matmul_v1_statics statics_default = HALY_MATMUL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    200,
    1,
    "matmul",
    "matmul",
    "Matrix product, over stacks of matrices.",
    "matmul(x1, x2, /, *, transpose_a=False, transpose_b=False)\n--\n\nMatrix product, over stacks "
    "of matrices.\n\nout[..., i, j] = sum over l of x1[..., i, l] * x2[..., l, j]. The last two "
    "axes are the\nmatrices; the axes before them are broadcast against each other. A "
    "one-dimensional x1 is a row\n(its axis disappears from the result), a one-dimensional x2 a "
    "column. transpose_a and\ntranspose_b exchange the last two axes of x1 and x2 first, without "
    "effect on one-dimensional\nones; a plugin is so told of a transposition that costs nothing. A "
    "sum of no products is 0.\nIntegers wrap modulo 2 to the power of their width. float16 and "
    "bfloat16 products are summed\nin float32 and rounded once. The bound is the classical one for "
    "any order of summation:\n|error| <= g(k) sum |x1||x2| (N. J. Higham, Accuracy and Stability "
    "of Numerical Algorithms,\n2nd ed., 3.1 and 3.5).\nSource: Python array API standard 2024.12, "
    "`matmul`; ONNX MatMul-13.\n\nArgs:\n    x1: Left factor, rank 1 or more.\n    x2: Right "
    "factor, rank 1 or more.\n    transpose_a: Whether the last two axes of x1 are exchanged "
    "first.\n    transpose_b: Whether the last two axes of x2 are exchanged first.\n\nReturns:\n   "
    " out: The products.\n\nRaises:\n    ValueError: ranks {rank(x1)} and {rank(x2)}: a factor of "
    "rank 0 has no axis to sum over (C1)\n    ValueError: the summed extents of shapes {a} and {b} "
    "differ (C2)\n    ValueError: batches {batch1} and {batch2} do not broadcast together (C3)",
    OperatorKind::Contraction,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_matmul_v1_statics),
    &statics_default,
    infer_matmul<int64_t>,
    infer_matmul<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator",
    gradient_matmul,
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
}  // namespace matmul_table

template <class Dim>
void infer_linear(InferenceContext<Dim> &context);
void decompose_linear(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_linear(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace linear_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, its last axis holds the input features.",
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
    {"weight",
     "[output features, input features].",
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
    {"bias",
     "[output features].",
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
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The output features on the last axis.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 1", "x of rank 0 has no feature axis"},
    {"C2", "rank(weight) == 2",
     "weight has rank {rank(weight)}, [output features, input features] is needed"},
    {"C3", "shape(weight)[1] == shape(x)[rank(x) - 1]",
     "weight of shape {shape(weight)} does not take the {shape(x)[rank(x) - 1]} features of x"},
    {"C4", "not present(bias) or shape(bias) == [shape(weight)[0]]",
     "bias needs the shape [{shape(weight)[0]}]"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    201,
    1,
    "linear",
    "matmul",
    "Affine map of the last axis, x times the transposed weight plus a bias.",
    "linear(x, weight, bias=None, /)\n--\n\nAffine map of the last axis, x times the transposed "
    "weight plus a bias.\n\nout[..., j] = sum over l of x[..., l] * weight[j, l] + bias[j]. The "
    "weight is stored with one\nrow for every output feature, as fully connected layers usually "
    "are. The bias takes part in\nthe sum's accuracy: 16-bit dtypes sum in float32 and are rounded "
    "once, after the bias.\nSource: PyTorch `torch.nn.functional.linear`; ONNX Gemm-13 with transB "
    "= 1.\n\nArgs:\n    x: The input, its last axis holds the input features.\n    weight: [output "
    "features, input features].\n    bias: [output features].\n\nReturns:\n    out: The output "
    "features on the last axis.\n\nRaises:\n    ValueError: x of rank 0 has no feature axis (C1)\n "
    "   ValueError: weight has rank {rank(weight)}, [output features, input features] is needed "
    "(C2)\n    ValueError: weight of shape {shape(weight)} does not take the {shape(x)[rank(x) - "
    "1]}\n        features of x (C3)\n    ValueError: bias needs the shape [{shape(weight)[0]}] "
    "(C4)",
    OperatorKind::Contraction,
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
    infer_linear<int64_t>,
    infer_linear<SymbolicDim>,
    DecompositionKind::Program,
    decompose_linear,
    "",
    gradient_linear,
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
}  // namespace linear_table

template <class Dim>
void infer_addmm(InferenceContext<Dim> &context);
void decompose_addmm(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_addmm(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace addmm_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The matrix to be added, broadcast to the product's shape.",
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
     "Left factor, a matrix.",
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
     "Right factor, a matrix.",
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
    {"alpha",
     "Factor of the product.",
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
    {"beta",
     "Factor of x.",
     ParameterKind::Static,
     StaticType::Float,
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
     1.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"transpose_a",
     "Whether x1 is transposed first.",
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
    {"transpose_b",
     "Whether x2 is transposed first.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     3,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The sum.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x1) == 2 and rank(x2) == 2",
     "x1 and x2 of ranks {rank(x1)} and {rank(x2)} are not matrices"},
    {"C2", "a[1] == b[0]", "the summed extents of shapes {a} and {b} differ"},
    {"C3",
     "rank(x) <= 2 and broadcastable(shape(x), [a[0], b[1]]) and broadcast(shape(x), [a[0], b[1]]) "
     "== [a[0], b[1]]",
     "x of shape {shape(x)} does not broadcast to the product's shape [{a[0]}, {b[1]}]"},
};
const haly_addmm_v1_statics statics_default = HALY_ADDMM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    202,
    1,
    "addmm",
    "matmul",
    "A scaled matrix product plus a scaled matrix.",
    "addmm(x, x1, x2, /, *, alpha=1.0, beta=1.0, transpose_a=False, transpose_b=False)\n--\n\nA "
    "scaled matrix product plus a scaled matrix.\n\nout = alpha * (A @ B) + beta * x with A and B "
    "the matrices x1 and x2, exchanged where asked,\nand x broadcast to the shape of the product. "
    "Where beta is 0, x still takes part (0 times NaN\nis NaN). 16-bit dtypes compute in float32 "
    "and are rounded once.\nSource: BLAS level 3 GEMM (Dongarra et al., ACM TOMS 16, 1990); ONNX "
    "Gemm-13; PyTorch\n`torch.addmm`.\n\nArgs:\n    x: The matrix to be added, broadcast to the "
    "product's shape.\n    x1: Left factor, a matrix.\n    x2: Right factor, a matrix.\n    alpha: "
    "Factor of the product.\n    beta: Factor of x.\n    transpose_a: Whether x1 is transposed "
    "first.\n    transpose_b: Whether x2 is transposed first.\n\nReturns:\n    out: The "
    "sum.\n\nRaises:\n    ValueError: x1 and x2 of ranks {rank(x1)} and {rank(x2)} are not "
    "matrices (C1)\n    ValueError: the summed extents of shapes {a} and {b} differ (C2)\n    "
    "ValueError: x of shape {shape(x)} does not broadcast to the product's shape [{a[0]}, "
    "{b[1]}]\n        (C3)",
    OperatorKind::Contraction,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_addmm_v1_statics),
    &statics_default,
    infer_addmm<int64_t>,
    infer_addmm<SymbolicDim>,
    DecompositionKind::Program,
    decompose_addmm,
    "",
    gradient_addmm,
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
}  // namespace addmm_table

template <class Dim>
void infer_vecdot(InferenceContext<Dim> &context);
void decompose_vecdot(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_vecdot(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace vecdot_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "First vectors.",
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
     "Second vectors.",
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
    {"axis",
     "The vectors' axis, below 0.",
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
    {"out", "The dot products.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-min(rank(x1), rank(x2)) <= axis < 0",
     "axis {axis} is not between {-min(rank(x1), rank(x2))} and -1"},
    {"C2", "k == shape(x2)[rank(x2) + axis]",
     "axis {axis} has different extents in shapes {shape(x1)} and {shape(x2)}"},
    {"C3", "broadcastable(shape(x1), shape(x2))",
     "shapes {shape(x1)} and {shape(x2)} do not broadcast together"},
};
const haly_vecdot_v1_statics statics_default = HALY_VECDOT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    203,
    1,
    "vecdot",
    "matmul",
    "Dot products of vectors along an axis.",
    "vecdot(x1, x2, /, *, axis=-1)\n--\n\nDot products of vectors along an axis.\n\nout = sum over "
    "the axis of x1 * x2. The arrays are broadcast against each other first; the\naxis is negative "
    "and counts from the end, so that it means the same one in both, and its\nextent is the same "
    "in both.\nSource: Python array API standard 2024.12, `vecdot` (for real dtypes).\n\nArgs:\n   "
    " x1: First vectors.\n    x2: Second vectors.\n    axis: The vectors' axis, below "
    "0.\n\nReturns:\n    out: The dot products.\n\nRaises:\n    ValueError: axis {axis} is not "
    "between {-min(rank(x1), rank(x2))} and -1 (C1)\n    ValueError: axis {axis} has different "
    "extents in shapes {shape(x1)} and {shape(x2)} (C2)\n    ValueError: shapes {shape(x1)} and "
    "{shape(x2)} do not broadcast together (C3)",
    OperatorKind::Contraction,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_vecdot_v1_statics),
    &statics_default,
    infer_vecdot<int64_t>,
    infer_vecdot<SymbolicDim>,
    DecompositionKind::Program,
    decompose_vecdot,
    "",
    gradient_vecdot,
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
}  // namespace vecdot_table

template <class Dim>
void infer_outer(InferenceContext<Dim> &context);
void decompose_outer(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_outer(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace outer_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "The vector along the rows.",
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
     "The vector along the columns.",
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
    {"out", "The products.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x1) == 1 and rank(x2) == 1",
     "ranks {rank(x1)} and {rank(x2)}: two vectors are needed"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    204,
    1,
    "outer",
    "matmul",
    "All products of an element of one vector with an element of another.",
    "outer(x1, x2, /)\n--\n\nAll products of an element of one vector with an element of "
    "another.\n\nout[i, j] = x1[i] * x2[j], each rounded once.\nSource: NumPy `numpy.outer` and "
    "PyTorch `torch.outer` for vectors.\n\nArgs:\n    x1: The vector along the rows.\n    x2: The "
    "vector along the columns.\n\nReturns:\n    out: The products.\n\nRaises:\n    ValueError: "
    "ranks {rank(x1)} and {rank(x2)}: two vectors are needed (C1)",
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
    infer_outer<int64_t>,
    infer_outer<SymbolicDim>,
    DecompositionKind::Program,
    decompose_outer,
    "",
    gradient_outer,
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
}  // namespace outer_table

template <class Dim>
void infer_dot(InferenceContext<Dim> &context);
void decompose_dot(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_dot(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace dot_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "First vector.",
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
     "Second vector, as long.",
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
    {"out", "The dot product.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x1) == 1 and rank(x2) == 1",
     "ranks {rank(x1)} and {rank(x2)}: two vectors are needed"},
    {"C2", "shape(x1) == shape(x2)", "vectors of different lengths {shape(x1)} and {shape(x2)}"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    205,
    1,
    "dot",
    "matmul",
    "The sum of the products of two vectors' elements.",
    "dot(x1, x2, /)\n--\n\nThe sum of the products of two vectors' elements.\n\nout = sum over i "
    "of x1[i] * x2[i]: `vecdot` of two vectors. 16-bit dtypes sum in float32 and\nround once; "
    "integers wrap.\nSource: BLAS level 1 DOT; PyTorch `torch.dot`; NumPy `numpy.dot` of "
    "vectors.\n\nArgs:\n    x1: First vector.\n    x2: Second vector, as long.\n\nReturns:\n    "
    "out: The dot product.\n\nRaises:\n    ValueError: ranks {rank(x1)} and {rank(x2)}: two "
    "vectors are needed (C1)\n    ValueError: vectors of different lengths {shape(x1)} and "
    "{shape(x2)} (C2)",
    OperatorKind::Contraction,
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
    infer_dot<int64_t>,
    infer_dot<SymbolicDim>,
    DecompositionKind::Program,
    decompose_dot,
    "",
    gradient_dot,
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
}  // namespace dot_table

template <class Dim>
void infer_einsum(InferenceContext<Dim> &context);

namespace einsum_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"arrays",
     "The factors, at least one, of any ranks.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     true,
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
    {"axes",
     "The numbers of all arrays' axes, one array after another; each from 0 to 51.",
     ParameterKind::Static,
     StaticType::Ints,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"result",
     "The numbers of the result's axes, each once; those left out are summed over.",
     ParameterKind::Static,
     StaticType::Ints,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     24,
     32,
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
    {1, Passing::KeywordOnly},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The sums, an axis for every number of `result`.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "count(arrays) >= 1", "nothing to multiply"},
    {"C2", "len(axes) == total",
     "axes {axes} has {len(axes)} numbers for the {total} axes of all arrays"},
    {"C3", "all([0 <= a < 52 for a in axes])", "axes {axes} has numbers that are not from 0 to 51"},
    {"C4",
     "all([axes[p] not in axes[:p] or n == [m for a, m in zip(axes, extents) if a == axes[p]][0] "
     "for p, n in enumerate(extents)])",
     "axes {axes} have extents {extents}: those of one number differ"},
    {"C5", "all([r not in result[:k] for k, r in enumerate(result)])",
     "result {result} has a number twice"},
    {"C6", "all([r in axes for r in result])",
     "result {result} has a number that is not one of axes {axes}"},
    {"C7", "len(result) <= 8", "result {result} has {len(result)} axes, arrays have at most 8"},
};
const haly_einsum_v1_statics statics_default = HALY_EINSUM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    206,
    1,
    "einsum",
    "matmul",
    "Sum of products of arrays over numbered axes.",
    "einsum(arrays, /, *, axes, result)\n--\n\nSum of products of arrays over numbered "
    "axes.\n\nEvery axis of every array has a number, and so has every axis of the result. An "
    "element of the\nresult is a sum of products, one factor from each array. A number says which "
    "positions go\ntogether: all axes of one number stand at the same position. The numbers of the "
    "result are\nits positions, and over all others the sum runs. `axes` has the numbers of the "
    "first array's\naxes, then those of the second array's, and so on: each array takes as many as "
    "it has axes.\nFor two matrices, axes = [0, 1, 1, 2] and result = [0, 2] say out[i, k] = sum "
    "over j of\nx1[i, j] * x2[j, k], which is written \"ij,jk->ik\" as text. What a number does:\n "
    " - in two arrays, not in the result: summed over, as in a product of matrices;\n  - in two "
    "arrays and in the result: goes along, as a batch or in a product by elements;\n  - in one "
    "array and in the result: an axis of the result, at its place there;\n  - in one array only: "
    "summed over, before or after everything else;\n  - twice in one array: its diagonal; [0, 0] "
    "with result = [] is the trace.\nThe axes of one number have one extent: nothing is broadcast "
    "here. An axis of extent 1 that is\nto go along with longer ones has no number: squeeze it "
    "away first, as `...` in the text form\nof the front ends does. A sum over an extent of 0 is "
    "0; without a summed number it is one\nproduct.\nThe terms may be grouped in any way, and "
    "factors be taken out of sums, so that two arrays can\nbe contracted at a time. float16 and "
    "bfloat16 are multiplied and summed in float32 and\nrounded once; integers wrap modulo 2 to "
    "the power of their width. With K terms of n factors\nevery grouping has at most K + n - 2 "
    "roundings on the way of a term: |error| <= g(K + n - 2)\ntimes the sum of the products of "
    "magnitudes (N. J. Higham, Accuracy and Stability of\nNumerical Algorithms, 2nd ed., 3.1 and "
    "3.5). Nothing is promised where a part of a product may\noverflow. Where an order of taking "
    "out factors decides, which it does with three factors or\nwith a number that one of two "
    "arrays has alone, infinite factors whose terms differ in sign or\nmeet a zero give no "
    "promised result.\nSource: A. Einstein, Die Grundlage der allgemeinen Relativitaetstheorie, "
    "1916; NumPy\n`numpy.einsum`, whose form with lists of integers this is; ONNX Einsum-12; "
    "PyTorch\n`torch.einsum`.\n\nArgs:\n    arrays: The factors, at least one, of any ranks.\n    "
    "axes: The numbers of all arrays' axes, one array after another; each from 0 to 51.\n    "
    "result: The numbers of the result's axes, each once; those left out are summed "
    "over.\n\nReturns:\n    out: The sums, an axis for every number of `result`.\n\nRaises:\n    "
    "ValueError: nothing to multiply (C1)\n    ValueError: axes {axes} has {len(axes)} numbers for "
    "the {total} axes of all arrays (C2)\n    ValueError: axes {axes} has numbers that are not "
    "from 0 to 51 (C3)\n    ValueError: axes {axes} have extents {extents}: those of one number "
    "differ (C4)\n    ValueError: result {result} has a number twice (C5)\n    ValueError: result "
    "{result} has a number that is not one of axes {axes} (C6)\n    ValueError: result {result} "
    "has {len(result)} axes, arrays have at most 8 (C7)",
    OperatorKind::Contraction,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_einsum_v1_statics),
    &statics_default,
    infer_einsum<int64_t>,
    infer_einsum<SymbolicDim>,
    DecompositionKind::Native,
    decompose::einsum,
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
}  // namespace einsum_table

}  // namespace gen
}  // namespace haly
