// Generated from opspec/ops/linalg.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_cholesky(InferenceContext<Dim> &context);
void gradient_cholesky(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace cholesky_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Matrices of n x n in the last two axes.",
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
    {"upper",
     "Whether to read and give upper triangles.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The triangular factors.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no matrices"},
    {"C2", "shape(x)[rank(x) - 1] == shape(x)[rank(x) - 2]",
     "matrices of shape {shape(x)} are not square"},
};
const haly_cholesky_v1_statics statics_default = HALY_CHOLESKY_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    590,
    1,
    "cholesky",
    "linalg",
    "The triangular factor of symmetric positive definite matrices.",
    "cholesky(x, /, *, upper=False)\n--\n\nThe triangular factor of symmetric positive definite "
    "matrices.\n\nThe lower triangular L with a positive diagonal and L L^T = A, or the upper "
    "triangular\nU = L^T with U^T U = A where `upper`. Of x only the lower triangle is read (the "
    "upper one where\n`upper`), and A is the symmetric matrix that it tells; the other triangle of "
    "the result is\nzero. A matrix that is not positive definite up to rounding, or whose triangle "
    "holds a NaN or\nan infinity, gives a factor of NaNs and leaves the others of its stack alone: "
    "a plan on an\nasynchronous device has no place to raise in.\nSource: Python array API "
    "standard 2024.12, `linalg.cholesky`; G. Golub, C. Van Loan, Matrix\nComputations, section "
    "4.2.\n\nArgs:\n    x: Matrices of n x n in the last two axes.\n    upper: Whether to read and "
    "give upper triangles.\n\nReturns:\n    out: The triangular factors.\n\nRaises:\n    "
    "ValueError: an array of rank {rank(x)} holds no matrices (C1)\n    ValueError: matrices of "
    "shape {shape(x)} are not square (C2)",
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
    sizeof(haly_cholesky_v1_statics),
    &statics_default,
    infer_cholesky<int64_t>,
    infer_cholesky<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "a step per column, each as long as the one before it; LAPACK does it in blocks",
    gradient_cholesky,
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
}  // namespace cholesky_table

template <class Dim>
void infer_qr(InferenceContext<Dim> &context);
void gradient_qr(Builder &builder, const CallArguments &call, const Value *outputs,
                 const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace qr_table {
namespace {
constexpr EnumValue mode_values[] = {
    {"reduced", 0},
    {"complete", 1},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "Matrices of m x n in the last two axes.",
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
    {"mode",
     "Whether q has min(m, n) columns, or m.",
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
     HALY_QR_MODE_REDUCED,
     0.0,
     {},
     {},
     mode_values,
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"q", "Orthonormal columns.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"r", "Triangular matrices.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no matrices"},
};
const haly_qr_v1_statics statics_default = HALY_QR_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    591,
    1,
    "qr",
    "linalg",
    "Orthonormal columns and a triangular matrix whose product is the matrix.",
    "qr(x, /, *, mode='reduced')\n--\n\nOrthonormal columns and a triangular matrix whose product "
    "is the matrix.\n\nx = q r with q^T q = I and r zero below its diagonal. Of a matrix of m x n, "
    "q has min(m, n)\ncolumns in the mode `reduced`, and m in `complete`. The signs of q's columns "
    "and r's rows are\nup to the implementation, and of a matrix of less than full rank more than "
    "they; what is\npromised is the product, orthonormality and the zeros. A matrix that holds a "
    "NaN or an\ninfinity gives NaNs. The gradient is a formula for matrices whose first min(m, n) "
    "columns are\nindependent; the columns that `complete` adds depend on nothing, so with them it "
    "is NaN.\nSource: Python array API standard 2024.12, `linalg.qr`; A. Householder, Unitary "
    "triangularization\nof a nonsymmetric matrix (1958); gradient: S. Walter, L. Lehmann, "
    "Algorithmic differentiation\nof linear algebra functions (2010).\n\nArgs:\n    x: Matrices of "
    "m x n in the last two axes.\n    mode: Whether q has min(m, n) columns, or m.\n\nReturns:\n   "
    " q: Orthonormal columns.\n    r: Triangular matrices.\n\nRaises:\n    ValueError: an array of "
    "rank {rank(x)} holds no matrices (C1)",
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
    sizeof(haly_qr_v1_statics),
    &statics_default,
    infer_qr<int64_t>,
    infer_qr<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "a reflection per column, each of the whole rest; LAPACK does it in blocks",
    gradient_qr,
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
}  // namespace qr_table

template <class Dim>
void infer_svd(InferenceContext<Dim> &context);
void gradient_svd(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace svd_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Matrices of m x n in the last two axes.",
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
    {"full_matrices",
     "Whether u and vh are square.",
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
};
constexpr OutputDescriptor outputs[] = {
    {"u", "Left vectors, as columns.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"s", "Singular values, descending.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"vh", "Right vectors, as rows.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no matrices"},
};
const haly_svd_v1_statics statics_default = HALY_SVD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    592,
    1,
    "svd",
    "linalg",
    "Singular values and vectors of matrices.",
    "svd(x, /, *, full_matrices=True)\n--\n\nSingular values and vectors of matrices.\n\nx = u "
    "diag(s) vh with orthonormal columns of u and rows of vh, and s descending and not "
    "negative.\nOf a matrix of m x n, with k = min(m, n), u is m x k and vh k x n; where "
    "`full_matrices` they are\nsquare. The signs of the vectors, and more where singular values "
    "agree, are up to the\nimplementation. A matrix that holds a NaN or an infinity, or (never "
    "seen) one for which the\niteration does not end, gives NaNs. The gradient is a formula for "
    "singular values that differ\nand are not zero; the vectors that `full_matrices` adds depend "
    "on nothing, so with them it is\nNaN.\nSource: Python array API standard 2024.12, "
    "`linalg.svd`; M. Gu, S. Eisenstat, A\ndivide-and-conquer algorithm for the bidiagonal SVD "
    "(1995); gradient: J. Townsend,\nDifferentiating the singular value decomposition "
    "(2016).\n\nArgs:\n    x: Matrices of m x n in the last two axes.\n    full_matrices: Whether "
    "u and vh are square.\n\nReturns:\n    u: Left vectors, as columns.\n    s: Singular values, "
    "descending.\n    vh: Right vectors, as rows.\n\nRaises:\n    ValueError: an array of rank "
    "{rank(x)} holds no matrices (C1)",
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
    sizeof(haly_svd_v1_statics),
    &statics_default,
    infer_svd<int64_t>,
    infer_svd<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "an iteration whose length depends on values",
    gradient_svd,
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
}  // namespace svd_table

template <class Dim>
void infer_eigh(InferenceContext<Dim> &context);
void gradient_eigh(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace eigh_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Matrices of n x n in the last two axes.",
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
    {"upper",
     "Whether the upper triangle is read.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"eigenvalues", "Eigenvalues, ascending.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"eigenvectors", "Eigenvectors, as columns.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no matrices"},
    {"C2", "shape(x)[rank(x) - 1] == shape(x)[rank(x) - 2]",
     "matrices of shape {shape(x)} are not square"},
};
const haly_eigh_v1_statics statics_default = HALY_EIGH_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    593,
    1,
    "eigh",
    "linalg",
    "Eigenvalues and eigenvectors of symmetric matrices.",
    "eigh(x, /, *, upper=False)\n--\n\nEigenvalues and eigenvectors of symmetric matrices.\n\nA V "
    "= V diag(w) with ascending eigenvalues w and orthonormal columns of V. Of x only the "
    "lower\ntriangle is read (the upper one where `upper`), and A is the symmetric matrix that it "
    "tells. The\nsigns of the eigenvectors, and more where eigenvalues agree, are up to the "
    "implementation. A\nmatrix whose triangle holds a NaN or an infinity gives NaNs. The gradient "
    "is a formula for\neigenvalues that differ.\nSource: Python array API standard 2024.12, "
    "`linalg.eigh`; J. Cuppen, A divide and conquer method\nfor the symmetric tridiagonal "
    "eigenproblem (1981).\n\nArgs:\n    x: Matrices of n x n in the last two axes.\n    upper: "
    "Whether the upper triangle is read.\n\nReturns:\n    eigenvalues: Eigenvalues, ascending.\n   "
    " eigenvectors: Eigenvectors, as columns.\n\nRaises:\n    ValueError: an array of rank "
    "{rank(x)} holds no matrices (C1)\n    ValueError: matrices of shape {shape(x)} are not square "
    "(C2)",
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
    sizeof(haly_eigh_v1_statics),
    &statics_default,
    infer_eigh<int64_t>,
    infer_eigh<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "an iteration whose length depends on values",
    gradient_eigh,
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
}  // namespace eigh_table

template <class Dim>
void infer_solve(InferenceContext<Dim> &context);
void gradient_solve(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace solve_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Matrices of n x n in the last two axes.",
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
     "A vector of n elements, or matrices of n x k.",
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
    {"out", "The solutions.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x1) >= 2", "an array of rank {rank(x1)} holds no matrices"},
    {"C2", "shape(x1)[rank(x1) - 1] == shape(x1)[rank(x1) - 2]",
     "matrices of shape {shape(x1)} are not square"},
    {"C3", "rank(x2) >= 1", "a right side of rank 0, expected a vector or matrices"},
    {"C4", "tail[0] == n", "right sides of {tail[0]} rows for matrices of {n}"},
    {"C5", "broadcastable(batch1, batch2)",
     "stacks {batch1} and {batch2} do not broadcast together"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    594,
    1,
    "solve",
    "linalg",
    "Solves systems of linear equations.",
    "solve(x1, x2, /)\n--\n\nSolves systems of linear equations.\n\nThe X with x1 X = x2, by "
    "Gaussian elimination with the largest pivot of each column. x2 is one\nvector, or holds right "
    "sides as columns of matrices; stacks broadcast. Where the elimination\nmeets no pivot but "
    "zero, as it does for every matrix with a row or a column of zeros, the\nmatrix is singular "
    "and its whole result NaN; whether it meets one in a matrix that is singular\nup to rounding "
    "only is up to the implementation. A NaN or an infinity in a matrix gives NaNs\nfor all right "
    "sides, one in a right side for this right side. Nothing is raised: a plan on an\nasynchronous "
    "device has no place to raise in.\nSource: Python array API standard 2024.12, `linalg.solve`; "
    "N. Higham, Accuracy and Stability of\nNumerical Algorithms (2002), chapter 9.\n\nArgs:\n    "
    "x1: Matrices of n x n in the last two axes.\n    x2: A vector of n elements, or matrices of n "
    "x k.\n\nReturns:\n    out: The solutions.\n\nRaises:\n    ValueError: an array of rank "
    "{rank(x1)} holds no matrices (C1)\n    ValueError: matrices of shape {shape(x1)} are not "
    "square (C2)\n    ValueError: a right side of rank 0, expected a vector or matrices (C3)\n    "
    "ValueError: right sides of {tail[0]} rows for matrices of {n} (C4)\n    ValueError: stacks "
    "{batch1} and {batch2} do not broadcast together (C5)",
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
    infer_solve<int64_t>,
    infer_solve<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "a step per column, and pivots that depend on values; LAPACK does it in blocks",
    gradient_solve,
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
}  // namespace solve_table

template <class Dim>
void infer_triangular_solve(InferenceContext<Dim> &context);
void gradient_triangular_solve(Builder &builder, const CallArguments &call, const Value *outputs,
                               const Value *output_gradients, const uint8_t *wanted,
                               Value *out_gradients);

namespace triangular_solve_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x1",
     "Matrices of n x n in the last two axes.",
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
     "Right sides, as columns of matrices of n x k.",
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
    {"upper",
     "Whether T is the upper triangle.",
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
    {"transpose",
     "Whether T is transposed.",
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
    {"unit_diagonal",
     "Whether T has ones on its diagonal.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     12,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The solutions.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x1) >= 2 and rank(x2) >= 2",
     "ranks {rank(x1)} and {rank(x2)}: matrices have two axes"},
    {"C2", "shape(x1)[rank(x1) - 1] == shape(x1)[rank(x1) - 2]",
     "matrices of shape {shape(x1)} are not square"},
    {"C3", "shape(x2)[rank(x2) - 2] == n",
     "right sides of {shape(x2)[rank(x2) - 2]} rows for matrices of {n}"},
    {"C4", "broadcastable(batch1, batch2)",
     "stacks {batch1} and {batch2} do not broadcast together"},
};
const haly_triangular_solve_v1_statics statics_default = HALY_TRIANGULAR_SOLVE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    595,
    1,
    "triangular_solve",
    "linalg",
    "Solves systems of linear equations with triangular matrices.",
    "triangular_solve(x1, x2, /, *, upper=False, transpose=False, "
    "unit_diagonal=False)\n--\n\nSolves systems of linear equations with triangular "
    "matrices.\n\nThe X with T X = x2, or T^T X = x2 where `transpose`, by substitution. T is the "
    "lower triangle of\nx1, or the upper one where `upper`; what lies in the other triangle is not "
    "read, nor is the\ndiagonal where `unit_diagonal`, which then counts as ones. A zero on the "
    "diagonal, a NaN or an\ninfinity in the triangle gives NaNs for all right sides, one in a "
    "right side for this right\nside.\nSource: N. Higham, Accuracy and Stability of Numerical "
    "Algorithms (2002), chapter 8.\n\nArgs:\n    x1: Matrices of n x n in the last two axes.\n    "
    "x2: Right sides, as columns of matrices of n x k.\n    upper: Whether T is the upper "
    "triangle.\n    transpose: Whether T is transposed.\n    unit_diagonal: Whether T has ones on "
    "its diagonal.\n\nReturns:\n    out: The solutions.\n\nRaises:\n    ValueError: ranks "
    "{rank(x1)} and {rank(x2)}: matrices have two axes (C1)\n    ValueError: matrices of shape "
    "{shape(x1)} are not square (C2)\n    ValueError: right sides of {shape(x2)[rank(x2) - 2]} "
    "rows for matrices of {n} (C3)\n    ValueError: stacks {batch1} and {batch2} do not broadcast "
    "together (C4)",
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
    sizeof(haly_triangular_solve_v1_statics),
    &statics_default,
    infer_triangular_solve<int64_t>,
    infer_triangular_solve<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "a step per row, each of which waits for all before it",
    gradient_triangular_solve,
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
}  // namespace triangular_solve_table

template <class Dim>
void infer_inv(InferenceContext<Dim> &context);
void gradient_inv(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace inv_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Matrices of n x n in the last two axes.",
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
    {"out", "The inverses.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no matrices"},
    {"C2", "shape(x)[rank(x) - 1] == shape(x)[rank(x) - 2]",
     "matrices of shape {shape(x)} are not square"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    596,
    1,
    "inv",
    "linalg",
    "Inverses of matrices.",
    "inv(x, /)\n--\n\nInverses of matrices.\n\nThe X with x X = I, by Gaussian elimination with "
    "the largest pivot of each column. Singular\nmatrices, and those that hold a NaN or an "
    "infinity, give NaNs, as `solve` says. To solve a system\nuse `solve`, which is quicker and "
    "more accurate.\nSource: Python array API standard 2024.12, `linalg.inv`; N. Higham, Accuracy "
    "and Stability of\nNumerical Algorithms (2002), chapter 14.\n\nArgs:\n    x: Matrices of n x n "
    "in the last two axes.\n\nReturns:\n    out: The inverses.\n\nRaises:\n    ValueError: an "
    "array of rank {rank(x)} holds no matrices (C1)\n    ValueError: matrices of shape {shape(x)} "
    "are not square (C2)",
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
    0,
    nullptr,
    infer_inv<int64_t>,
    infer_inv<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "a step per column, and pivots that depend on values; LAPACK does it in blocks",
    gradient_inv,
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
}  // namespace inv_table

template <class Dim>
void infer_det(InferenceContext<Dim> &context);
void gradient_det(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace det_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Matrices of n x n in the last two axes.",
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
    {"out", "The determinants.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no matrices"},
    {"C2", "shape(x)[rank(x) - 1] == shape(x)[rank(x) - 2]",
     "matrices of shape {shape(x)} are not square"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    597,
    1,
    "det",
    "linalg",
    "Determinants of matrices.",
    "det(x, /)\n--\n\nDeterminants of matrices.\n\nThe product of the pivots of Gaussian "
    "elimination, its sign turned by every exchange of rows. A\ndeterminant overflows soon: "
    "`slogdet` does not. A matrix with a row or a column of zeros has a\ndeterminant of exactly 0, "
    "one that holds a NaN or an infinity gives NaN. The gradient is the\nformula of regular "
    "matrices, det(x) x^-T, and NaN for singular ones.\nSource: Python array API standard 2024.12, "
    "`linalg.det`; ONNX Det-22.\n\nArgs:\n    x: Matrices of n x n in the last two "
    "axes.\n\nReturns:\n    out: The determinants.\n\nRaises:\n    ValueError: an array of rank "
    "{rank(x)} holds no matrices (C1)\n    ValueError: matrices of shape {shape(x)} are not square "
    "(C2)",
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
    0,
    nullptr,
    infer_det<int64_t>,
    infer_det<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "a step per column, and pivots that depend on values; LAPACK does it in blocks",
    gradient_det,
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
}  // namespace det_table

template <class Dim>
void infer_slogdet(InferenceContext<Dim> &context);
void gradient_slogdet(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace slogdet_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Matrices of n x n in the last two axes.",
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
    {"sign", "The signs.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"logabsdet", "The logarithms of the sizes.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no matrices"},
    {"C2", "shape(x)[rank(x) - 1] == shape(x)[rank(x) - 2]",
     "matrices of shape {shape(x)} are not square"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    598,
    1,
    "slogdet",
    "linalg",
    "Signs of the determinants of matrices, and logarithms of their sizes.",
    "slogdet(x, /)\n--\n\nSigns of the determinants of matrices, and logarithms of their "
    "sizes.\n\ndet(x) = sign exp(logabsdet), with a sign of -1, 0 or 1. Where the elimination of "
    "`det` meets no\npivot but zero, the sign is 0 and the logarithm minus infinity. A matrix that "
    "holds a NaN or an\ninfinity gives NaN for both. The sign is constant where it has a "
    "derivative, so the gradient is\nthat of the logarithm, x^-T, and NaN for singular "
    "matrices.\nSource: Python array API standard 2024.12, `linalg.slogdet`.\n\nArgs:\n    x: "
    "Matrices of n x n in the last two axes.\n\nReturns:\n    sign: The signs.\n    logabsdet: The "
    "logarithms of the sizes.\n\nRaises:\n    ValueError: an array of rank {rank(x)} holds no "
    "matrices (C1)\n    ValueError: matrices of shape {shape(x)} are not square (C2)",
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
    0,
    nullptr,
    infer_slogdet<int64_t>,
    infer_slogdet<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "a step per column, and pivots that depend on values; LAPACK does it in blocks",
    gradient_slogdet,
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
}  // namespace slogdet_table

}  // namespace gen
}  // namespace haly
