// Generated from opspec/ops/fft.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace decompose {
void fft_c2c(Builder &builder, const CallArguments &call, Value *out_outputs);
}  // namespace decompose
namespace gen {

template <class Dim>
void infer_dft_matrix(InferenceContext<Dim> &context);
void decompose_dft_matrix(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace dft_matrix_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"rows",
     "How many j there are.",
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
    {"columns",
     "How many k there are.",
     ParameterKind::Static,
     StaticType::Int,
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
    {"length",
     "The parts of a whole turn.",
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
    {"inverse",
     "Whether the sines are negated.",
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
    {"dtype",
     "Of both results.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     0,
     HALY_DTYPE_UNSPECIFIED,
     4,
     36,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"cosines", "The cosines.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"sines", "The sines.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_rows", "rows >= 0", "rows is {rows}, expected rows >= 0"},
    {"RANGE_columns", "columns >= 0", "columns is {columns}, expected columns >= 0"},
    {"RANGE_length", "length >= 1", "length is {length}, expected length >= 1"},
};
const haly_dft_matrix_v1_statics statics_default = HALY_DFT_MATRIX_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    620,
    1,
    "dft_matrix",
    "fft",
    "Cosines and sines of whole fractions of a turn: the matrix of a Fourier transform.",
    "dft_matrix(rows, columns, length, /, *, inverse=False, dtype='float32')\n--\n\nCosines and "
    "sines of whole fractions of a turn: the matrix of a Fourier transform.\n\ncosines[j, k] = "
    "cos(2 pi j k / length) and sines[j, k] = sin(2 pi j k / length), the sines\nnegated where "
    "`inverse`. With rows = columns = length, cosines - i sines is the matrix of the\ntransform of "
    "`length` elements; other sizes are its corners and the twiddle factors of a\ntransform in "
    "parts. j k is reduced to a fraction of half a turn before anything rounds, so\nthat errors do "
    "not grow with j k.\nSource: C. Van Loan, Computational Frameworks for the Fast Fourier "
    "Transform, section 1.1.\n\nArgs:\n    rows: How many j there are.\n    columns: How many k "
    "there are.\n    length: The parts of a whole turn.\n    inverse: Whether the sines are "
    "negated.\n    dtype: Of both results.\n\nReturns:\n    cosines: The cosines.\n    sines: The "
    "sines.\n\nRaises:\n    ValueError: rows is {rows}, expected rows >= 0 (RANGE_rows)\n    "
    "ValueError: columns is {columns}, expected columns >= 0 (RANGE_columns)\n    ValueError: "
    "length is {length}, expected length >= 1 (RANGE_length)",
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
    sizeof(haly_dft_matrix_v1_statics),
    &statics_default,
    infer_dft_matrix<int64_t>,
    infer_dft_matrix<SymbolicDim>,
    DecompositionKind::Program,
    decompose_dft_matrix,
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
}  // namespace dft_matrix_table

template <class Dim>
void infer_fft_c2c(InferenceContext<Dim> &context);
void gradient_fft_c2c(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace fft_c2c_table {
namespace {
constexpr EnumValue norm_values[] = {
    {"backward", 0},
    {"ortho", 1},
    {"forward", 2},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "Complex numbers as pairs in a last axis of 2.",
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
     "The axis to transform, among those before the pairs; -1 is the last of these.",
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
    {"inverse",
     "Whether to transform back.",
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
    {"norm",
     "What is scaled: the inverse, both, or the transform.",
     ParameterKind::Static,
     StaticType::Enum,
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
     HALY_FFT_C2C_NORM_BACKWARD,
     0.0,
     {},
     {},
     norm_values,
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
    {"out", "The transforms, as pairs.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no pairs along an axis"},
    {"C2", "shape(x)[rank(x) - 1] == 2",
     "complex numbers are pairs, the last axis has {shape(x)[rank(x) - 1]} elements"},
    {"C3", "1 - rank(x) <= axis < rank(x) - 1",
     "axis {axis} is out of range for complex numbers of rank {rank(x) - 1}"},
    {"C4", "shape(x)[along] >= 1", "axis {axis} has no elements to transform"},
};
const haly_fft_c2c_v1_statics statics_default = HALY_FFT_C2C_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    621,
    1,
    "fft_c2c",
    "fft",
    "The Fourier transform of complex numbers along an axis, or its inverse.",
    "fft_c2c(x, /, *, axis=-1, inverse=False, norm='backward')\n--\n\nThe Fourier transform of "
    "complex numbers along an axis, or its inverse.\n\ny[k] = scale * sum over j of x[j] exp(-2 pi "
    "i j k / n) for k = 0, ..., n - 1, where n is the\naxis' extent; with `inverse` the exponent "
    "is positive. `scale` is 1, except: 1/n for the\ninverse in the norm `backward` and for the "
    "transform in the norm `forward`, and 1/sqrt(n) for\nboth in `ortho`. Transforms of several "
    "axes are transforms of one after the other.\nThe bound of each part of y[k] is (8 + 16 s) u "
    "scale times the sum of |x[j]|, where u is the\nroundoff of the computing dtype and s the sum "
    "of the prime factors of n, each as often as it\noccurs, those beyond 64 thrice. Half formats "
    "are computed in float32 and rounded once; what\nunderflows adds its own. It holds for a "
    "transform in stages whose radices r multiply to n,\nbecause at every stage a number is a sum "
    "of r products of earlier ones with factors of\nmagnitude 1, and the magnitudes of what it is "
    "made from sum up to no more than those of x.\nA stage by butterflies with rounded factors, "
    "which gives r complex products and their sum,\nerrs by (r + 8) u of that sum of magnitudes, "
    "one by a real product with a matrix of 2 r rows,\nand then with rounded twiddle factors, by "
    "sqrt(2) (2 r + 6) u (N. Higham, Accuracy and\nStability of Numerical Algorithms, 2nd edition, "
    "sections 3.5, 3.6 and 24.1): both are at most\n16 s(r) u, for every r up to 64 and every "
    "prime. Errors of later stages add up, scaling takes\n3 of the 8. A prime p may be transformed "
    "as a convolution of m >= 2 p - 1 elements with a\nchirp (L. Bluestein, 1970): two transforms "
    "of m, whose errors e u the chirp's spectrum, of\nroot mean square sqrt(2 p - 1), multiplies, "
    "give (2 e + 12) sqrt(2 p) u; 3 e where the spectrum\ncomes of such a transform too. For the "
    "least power of two m, e is 6.7 log2(m) by butterflies of\nradix 2, which stays below the "
    "bound from p = 67 on, and the sum over stages of what products\nwith matrices err by stays "
    "below it from p = 257 on.\nSums may overflow where scaled results would not. What a transform "
    "gives that holds a NaN or\nan infinity is not promised; other transforms of the array do not "
    "change.\nThe decomposition splits off factors of up to 64, larger primes alone, and "
    "multiplies with\nmatrices of transforms and twiddle factors (J. Cooley and J. Tukey, 1965); "
    "primes beyond 256\nbecome convolutions. So n elements take less than 800 n log2(n) "
    "steps.\nSource: Python array API standard 2024.12, `fft.fft` and `fft.ifft`; ONNX "
    "DFT-20.\n\nArgs:\n    x: Complex numbers as pairs in a last axis of 2.\n    axis: The axis to "
    "transform, among those before the pairs; -1 is the last of these.\n    inverse: Whether to "
    "transform back.\n    norm: What is scaled: the inverse, both, or the transform.\n\nReturns:\n "
    "   out: The transforms, as pairs.\n\nRaises:\n    ValueError: an array of rank {rank(x)} "
    "holds no pairs along an axis (C1)\n    ValueError: complex numbers are pairs, the last axis "
    "has {shape(x)[rank(x) - 1]} elements\n        (C2)\n    ValueError: axis {axis} is out of "
    "range for complex numbers of rank {rank(x) - 1} (C3)\n    ValueError: axis {axis} has no "
    "elements to transform (C4)",
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
    sizeof(haly_fft_c2c_v1_statics),
    &statics_default,
    infer_fft_c2c<int64_t>,
    infer_fft_c2c<SymbolicDim>,
    DecompositionKind::Native,
    decompose::fft_c2c,
    "",
    gradient_fft_c2c,
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
}  // namespace fft_c2c_table

template <class Dim>
void infer_fft_r2c(InferenceContext<Dim> &context);
void decompose_fft_r2c(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_fft_r2c(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace fft_r2c_table {
namespace {
constexpr EnumValue norm_values[] = {
    {"backward", 0},
    {"ortho", 1},
    {"forward", 2},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "Real numbers.",
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
     "The axis to transform; negative counts from the end.",
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
    {"onesided",
     "Whether to leave out the half that mirrors the other.",
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
     1,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"norm",
     "What is scaled: the inverse, both, or the transform.",
     ParameterKind::Static,
     StaticType::Enum,
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
     HALY_FFT_R2C_NORM_BACKWARD,
     0.0,
     {},
     {},
     norm_values,
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
    {"out", "The transforms, as pairs.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "extent >= 1", "axis {axis} has no elements to transform"},
};
const haly_fft_r2c_v1_statics statics_default = HALY_FFT_R2C_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    622,
    1,
    "fft_r2c",
    "fft",
    "The Fourier transform of real numbers along an axis.",
    "fft_r2c(x, /, *, axis=-1, onesided=True, norm='backward')\n--\n\nThe Fourier transform of "
    "real numbers along an axis.\n\nWhat `fft_c2c` gives for numbers without imaginary parts. Of "
    "the n elements of such a transform\ny[n - k] is the conjugate of y[k], so that `onesided` "
    "gives the first n // 2 + 1 alone. The\nbound is that of `fft_c2c`: to transform x with zeros "
    "for imaginary parts obeys it.\nSource: Python array API standard 2024.12, `fft.rfft`; ONNX "
    "DFT-20.\n\nArgs:\n    x: Real numbers.\n    axis: The axis to transform; negative counts from "
    "the end.\n    onesided: Whether to leave out the half that mirrors the other.\n    norm: What "
    "is scaled: the inverse, both, or the transform.\n\nReturns:\n    out: The transforms, as "
    "pairs.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n    "
    "ValueError: axis {axis} has no elements to transform (C2)",
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
    sizeof(haly_fft_r2c_v1_statics),
    &statics_default,
    infer_fft_r2c<int64_t>,
    infer_fft_r2c<SymbolicDim>,
    DecompositionKind::Program,
    decompose_fft_r2c,
    "",
    gradient_fft_r2c,
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
}  // namespace fft_r2c_table

template <class Dim>
void infer_fft_c2r(InferenceContext<Dim> &context);
void decompose_fft_c2r(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_fft_c2r(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace fft_c2r_table {
namespace {
constexpr EnumValue norm_values[] = {
    {"backward", 0},
    {"ortho", 1},
    {"forward", 2},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "Complex numbers as pairs in a last axis of 2.",
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
     "The axis to transform, among those before the pairs; -1 is the last of these.",
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
    {"length",
     "The extent of the result's axis.",
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
    {"norm",
     "What is scaled: the inverse, both, or the transform.",
     ParameterKind::Static,
     StaticType::Enum,
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
     HALY_FFT_C2R_NORM_BACKWARD,
     0.0,
     {},
     {},
     norm_values,
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
    {"out", "The real numbers.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "an array of rank {rank(x)} holds no pairs along an axis"},
    {"C2", "shape(x)[rank(x) - 1] == 2",
     "complex numbers are pairs, the last axis has {shape(x)[rank(x) - 1]} elements"},
    {"C3", "1 - rank(x) <= axis < rank(x) - 1",
     "axis {axis} is out of range for complex numbers of rank {rank(x) - 1}"},
    {"C4", "n >= 1", "{n} is no length of a transform"},
    {"C5", "half == n // 2 + 1",
     "{n} real numbers have {n // 2 + 1} complex ones, axis {axis} has {half}"},
};
const haly_fft_c2r_v1_statics statics_default = HALY_FFT_C2R_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    623,
    1,
    "fft_c2r",
    "fft",
    "The inverse Fourier transform whose result is real, along an axis.",
    "fft_c2r(x, /, *, axis=-1, length=None, norm='backward')\n--\n\nThe inverse Fourier transform "
    "whose result is real, along an axis.\n\nx holds the first n // 2 + 1 of n complex numbers y "
    "with y[n - k] the conjugate of y[k], of which\nthe inverse transform is real: out[j] = scale "
    "* sum over all k of y[k] exp(2 pi i j k / n).\nThe imaginary parts of y[0], and of y[n / 2] "
    "for an even n, are not read. `length` is n, since\nan even and an odd n have equally many x; "
    "it is 2 (extent - 1) by default. Scales are those of\nthe inverse of `fft_c2c`, and so is the "
    "bound, with the mirrored elements among those that it sums.\nSource: Python array API "
    "standard 2024.12, `fft.irfft`.\n\nArgs:\n    x: Complex numbers as pairs in a last axis of "
    "2.\n    axis: The axis to transform, among those before the pairs; -1 is the last of these.\n "
    "   length: The extent of the result's axis.\n    norm: What is scaled: the inverse, both, or "
    "the transform.\n\nReturns:\n    out: The real numbers.\n\nRaises:\n    ValueError: an array "
    "of rank {rank(x)} holds no pairs along an axis (C1)\n    ValueError: complex numbers are "
    "pairs, the last axis has {shape(x)[rank(x) - 1]} elements\n        (C2)\n    ValueError: axis "
    "{axis} is out of range for complex numbers of rank {rank(x) - 1} (C3)\n    ValueError: {n} is "
    "no length of a transform (C4)\n    ValueError: {n} real numbers have {n // 2 + 1} complex "
    "ones, axis {axis} has {half} (C5)",
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
    sizeof(haly_fft_c2r_v1_statics),
    &statics_default,
    infer_fft_c2r<int64_t>,
    infer_fft_c2r<SymbolicDim>,
    DecompositionKind::Program,
    decompose_fft_c2r,
    "",
    gradient_fft_c2r,
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
}  // namespace fft_c2r_table

template <class Dim>
void infer_stft(InferenceContext<Dim> &context);
void decompose_stft(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace stft_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"signal",
     "Real signals along the last axis.",
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
    {"window",
     "Factors [frame_length]; absent: ones.",
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
     GradientKind::Decomposition,
     ""},
    {"frame_length",
     "Elements of a frame.",
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
    {"frame_step",
     "Elements from a frame's first to the next frame's first.",
     ParameterKind::Static,
     StaticType::Int,
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
    {"onesided",
     "Whether to leave out the half that mirrors the other.",
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The transforms, as pairs: frames, then frequencies.", 0, HALY_DTYPE_UNSPECIFIED,
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
    {"RANGE_frame_length", "frame_length >= 1",
     "frame_length is {frame_length}, expected frame_length >= 1"},
    {"RANGE_frame_step", "frame_step >= 1", "frame_step is {frame_step}, expected frame_step >= 1"},
    {"C1", "rank(signal) >= 1", "a number alone is no signal"},
    {"C2", "frame_length <= shape(signal)[rank(signal) - 1]",
     "frames of {frame_length} elements of a signal of {shape(signal)[rank(signal) - 1]}"},
    {"C3", "not present(window) or shape(window) == [frame_length]",
     "a window of shape {shape(window)}, expected [{frame_length}]"},
};
const haly_stft_v1_statics statics_default = HALY_STFT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    624,
    1,
    "stft",
    "fft",
    "The Fourier transforms of overlapping frames of a signal, each under a window.",
    "stft(signal, window=None, /, *, frame_length, frame_step, onesided=True)\n--\n\nThe Fourier "
    "transforms of overlapping frames of a signal, each under a window.\n\nFrame f holds the "
    "elements from f * frame_step on, frame_length of them; only whole frames\ncount, so there are "
    "1 + (extent - frame_length) // frame_step. Each is multiplied with the\nwindow, element by "
    "element, and transformed as by `fft_r2c`. The bound is that of the\ntransform of the windowed "
    "frame, of which it needs 3 less than the 8 for a scale: a product\nwith the window adds 1 to "
    "each term.\nSource: ONNX STFT-17.\n\nArgs:\n    signal: Real signals along the last axis.\n   "
    " window: Factors [frame_length]; absent: ones.\n    frame_length: Elements of a frame.\n    "
    "frame_step: Elements from a frame's first to the next frame's first.\n    onesided: Whether "
    "to leave out the half that mirrors the other.\n\nReturns:\n    out: The transforms, as pairs: "
    "frames, then frequencies.\n\nRaises:\n    ValueError: frame_length is {frame_length}, "
    "expected frame_length >= 1 (RANGE_frame_length)\n    ValueError: frame_step is {frame_step}, "
    "expected frame_step >= 1 (RANGE_frame_step)\n    ValueError: a number alone is no signal "
    "(C1)\n    ValueError: frames of {frame_length} elements of a signal of "
    "{shape(signal)[rank(signal) -\n        1]} (C2)\n    ValueError: a window of shape "
    "{shape(window)}, expected [{frame_length}] (C3)",
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
    sizeof(haly_stft_v1_statics),
    &statics_default,
    infer_stft<int64_t>,
    infer_stft<SymbolicDim>,
    DecompositionKind::Program,
    decompose_stft,
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
}  // namespace stft_table

}  // namespace gen
}  // namespace haly
