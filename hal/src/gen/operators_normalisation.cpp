// Generated from opspec/ops/normalisation.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_softmax(InferenceContext<Dim> &context);
void decompose_softmax(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_softmax(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace softmax_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input.",
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
     "The axis along which the results belong together.",
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
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Positive numbers that sum to 1 along the axis.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_softmax_v1_statics statics_default = HALY_SOFTMAX_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    260,
    1,
    "softmax",
    "normalisation",
    "Exponentials along an axis, divided by their sum.",
    "softmax(x, /, *, axis=-1)\n--\n\nExponentials along an axis, divided by their sum.\n\nout_i = "
    "exp(x_i - m) / sum over j of exp(x_j - m), where m is the largest x_j of the "
    "axis;\nsubtracting it changes nothing mathematically and keeps every exponential at most 1. A "
    "line\nthat holds NaN or +infinity, or nothing but -infinity, gives NaN. 16-bit dtypes compute "
    "in\nfloat32 and round once. The bound (softmax_bound) follows the error through "
    "subtraction,\nexponential, sum and quotient.\nSource: J. S. Bridle, Probabilistic "
    "interpretation of feedforward classification network\noutputs, 1990; P. Blanchard, D. J. "
    "Higham and N. J. Higham, Accurately computing the\nlog-sum-exp and softmax functions, IMA J. "
    "Numer. Anal. 41, 2021; ONNX Softmax-13.\n\nArgs:\n    x: The input.\n    axis: The axis along "
    "which the results belong together.\n\nReturns:\n    out: Positive numbers that sum to 1 along "
    "the axis.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} (C1)",
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
    sizeof(haly_softmax_v1_statics),
    &statics_default,
    infer_softmax<int64_t>,
    infer_softmax<SymbolicDim>,
    DecompositionKind::Program,
    decompose_softmax,
    "",
    gradient_softmax,
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
}  // namespace softmax_table

template <class Dim>
void infer_log_softmax(InferenceContext<Dim> &context);
void decompose_log_softmax(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_log_softmax(Builder &builder, const CallArguments &call, const Value *outputs,
                          const Value *output_gradients, const uint8_t *wanted,
                          Value *out_gradients);

namespace log_softmax_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input.",
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
     "The axis along which the results belong together.",
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
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Logarithms of numbers that sum to 1 along the axis.", 0, HALY_DTYPE_UNSPECIFIED,
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
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_log_softmax_v1_statics statics_default = HALY_LOG_SOFTMAX_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    261,
    1,
    "log_softmax",
    "normalisation",
    "Logarithm of softmax along an axis.",
    "log_softmax(x, /, *, axis=-1)\n--\n\nLogarithm of softmax along an axis.\n\nout_i = (x_i - m) "
    "- log(sum over j of exp(x_j - m)), where m is the largest x_j of the axis.\nIt does not "
    "underflow where softmax does. A line that holds NaN or +infinity, or nothing but\n-infinity, "
    "gives NaN. 16-bit dtypes compute in float32 and round once.\nSource: P. Blanchard, D. J. "
    "Higham and N. J. Higham, Accurately computing the log-sum-exp and\nsoftmax functions, IMA J. "
    "Numer. Anal. 41, 2021; ONNX LogSoftmax-13.\n\nArgs:\n    x: The input.\n    axis: The axis "
    "along which the results belong together.\n\nReturns:\n    out: Logarithms of numbers that sum "
    "to 1 along the axis.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank "
    "{rank(x)} (C1)",
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
    sizeof(haly_log_softmax_v1_statics),
    &statics_default,
    infer_log_softmax<int64_t>,
    infer_log_softmax<SymbolicDim>,
    DecompositionKind::Program,
    decompose_log_softmax,
    "",
    gradient_log_softmax,
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
}  // namespace log_softmax_table

template <class Dim>
void infer_batch_norm(InferenceContext<Dim> &context);
void decompose_batch_norm(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_batch_norm(Builder &builder, const CallArguments &call, const Value *outputs,
                         const Value *output_gradients, const uint8_t *wanted,
                         Value *out_gradients);

namespace batch_norm_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, ...].",
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
    {"scale",
     "[channel], the factors.",
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
     "[channel], the summands.",
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
    {"mean",
     "[channel], the means to subtract.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
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
     GradientKind::Rule,
     ""},
    {"variance",
     "[channel], the variances, not negative.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
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
    {"epsilon",
     "Added to the variances.",
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
     1e-05,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::PositionalOnly}, {4, Passing::PositionalOnly}, {5, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The normalised input.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "x has rank {rank(x)}, [batch, channel, ...] is needed"},
    {"C2",
     "shape(scale) == [shape(x)[1]] and shape(bias) == [shape(x)[1]] and shape(mean) == "
     "[shape(x)[1]] and shape(variance) == [shape(x)[1]]",
     "scale, bias, mean and variance need the shape [{shape(x)[1]}]"},
    {"C3", "epsilon >= 0", "epsilon {epsilon} is negative"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_batch_norm_v1_statics statics_default = HALY_BATCH_NORM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    262,
    1,
    "batch_norm",
    "normalisation",
    "Normalisation of every channel by given means and variances (inference).",
    "batch_norm(x, scale, bias, mean, variance, /, *, epsilon=1e-05)\n--\n\nNormalisation of every "
    "channel by given means and variances (inference).\n\nout = (x - mean) / sqrt(variance + "
    "epsilon) * scale + bias, where mean, variance, scale and\nbias hold one number for every "
    "channel, axis 1. An implementation may fold the four into one\nfactor and one summand, so the "
    "bound is relative to |scale| (|x| + |mean|) / sqrt(variance +\nepsilon) + |bias|, not to the "
    "result. 16-bit dtypes compute in float32 and round once.\nStatistics of the batch itself "
    "(training) are mean and var of the reductions.\nSource: S. Ioffe and C. Szegedy, Batch "
    "Normalization, arXiv:1502.03167; ONNX\nBatchNormalization-15.\n\nArgs:\n    x: The input, "
    "[batch, channel, ...].\n    scale: [channel], the factors.\n    bias: [channel], the "
    "summands.\n    mean: [channel], the means to subtract.\n    variance: [channel], the "
    "variances, not negative.\n    epsilon: Added to the variances.\n\nReturns:\n    out: The "
    "normalised input.\n\nRaises:\n    ValueError: x has rank {rank(x)}, [batch, channel, ...] is "
    "needed (C1)\n    ValueError: scale, bias, mean and variance need the shape [{shape(x)[1]}] "
    "(C2)\n    ValueError: epsilon {epsilon} is negative (C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    5,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_batch_norm_v1_statics),
    &statics_default,
    infer_batch_norm<int64_t>,
    infer_batch_norm<SymbolicDim>,
    DecompositionKind::Program,
    decompose_batch_norm,
    "",
    gradient_batch_norm,
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
}  // namespace batch_norm_table

template <class Dim>
void infer_layer_norm(InferenceContext<Dim> &context);
void decompose_layer_norm(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_layer_norm(Builder &builder, const CallArguments &call, const Value *outputs,
                         const Value *output_gradients, const uint8_t *wanted,
                         Value *out_gradients);

namespace layer_norm_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input.",
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
    {"scale",
     "Factors, of the normalised axes' shape; 1 by default.",
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
    {"bias",
     "Summands, of the normalised axes' shape; 0 by default.",
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
    {"axis",
     "The first of the normalised axes.",
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
    {"epsilon",
     "Added to the variance.",
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
     1e-05,
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
    {"out", "The normalised input.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    {"C2", "not present(scale) or shape(scale) == [shape(x)[d] for d in axes]",
     "scale needs the shape of the axes {axes} of {shape(x)}"},
    {"C3", "not present(bias) or shape(bias) == [shape(x)[d] for d in axes]",
     "bias needs the shape of the axes {axes} of {shape(x)}"},
    {"C4", "epsilon >= 0", "epsilon {epsilon} is negative"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_layer_norm_v1_statics statics_default = HALY_LAYER_NORM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    263,
    1,
    "layer_norm",
    "normalisation",
    "Normalisation of the last axes to mean 0 and variance 1, then scale and bias.",
    "layer_norm(x, scale=None, bias=None, /, *, axis=-1, epsilon=1e-05)\n--\n\nNormalisation of "
    "the last axes to mean 0 and variance 1, then scale and bias.\n\nOver the axes from `axis` to "
    "the last: mu = mean(x), v = mean((x - mu)^2), out = (x - mu) /\nsqrt(v + epsilon) * scale + "
    "bias. The variance is that of the population. 16-bit dtypes\ncompute in float32 and round "
    "once. The bound (layer_norm_bound) demands the variance of\ncentred values: mean(x^2) - mu^2 "
    "loses everything where |mu| is large.\nSource: J. L. Ba, J. R. Kiros and G. E. Hinton, Layer "
    "Normalization, arXiv:1607.06450; ONNX\nLayerNormalization-17.\n\nArgs:\n    x: The input.\n   "
    " scale: Factors, of the normalised axes' shape; 1 by default.\n    bias: Summands, of the "
    "normalised axes' shape; 0 by default.\n    axis: The first of the normalised axes.\n    "
    "epsilon: Added to the variance.\n\nReturns:\n    out: The normalised input.\n\nRaises:\n    "
    "ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n    ValueError: scale needs "
    "the shape of the axes {axes} of {shape(x)} (C2)\n    ValueError: bias needs the shape of the "
    "axes {axes} of {shape(x)} (C3)\n    ValueError: epsilon {epsilon} is negative (C4)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_layer_norm_v1_statics),
    &statics_default,
    infer_layer_norm<int64_t>,
    infer_layer_norm<SymbolicDim>,
    DecompositionKind::Program,
    decompose_layer_norm,
    "",
    gradient_layer_norm,
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
}  // namespace layer_norm_table

template <class Dim>
void infer_group_norm(InferenceContext<Dim> &context);
void decompose_group_norm(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_group_norm(Builder &builder, const CallArguments &call, const Value *outputs,
                         const Value *output_gradients, const uint8_t *wanted,
                         Value *out_gradients);

namespace group_norm_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, ...].",
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
    {"scale",
     "[channel], the factors; 1 by default.",
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
    {"bias",
     "[channel], the summands; 0 by default.",
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
    {"groups",
     "The number of groups.",
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
    {"epsilon",
     "Added to the variances.",
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
     1e-05,
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
    {"out", "The normalised input.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "x has rank {rank(x)}, [batch, channel, ...] is needed"},
    {"C2", "groups >= 1 and shape(x)[1] % max(groups, 1) == 0",
     "groups {groups} does not divide the {shape(x)[1]} channels"},
    {"C3", "not present(scale) or shape(scale) == [shape(x)[1]]",
     "scale needs the shape [{shape(x)[1]}]"},
    {"C4", "not present(bias) or shape(bias) == [shape(x)[1]]",
     "bias needs the shape [{shape(x)[1]}]"},
    {"C5", "epsilon >= 0", "epsilon {epsilon} is negative"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_group_norm_v1_statics statics_default = HALY_GROUP_NORM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    264,
    1,
    "group_norm",
    "normalisation",
    "Normalisation of groups of channels, image by image, then scale and bias per channel.",
    "group_norm(x, scale=None, bias=None, /, *, groups, epsilon=1e-05)\n--\n\nNormalisation of "
    "groups of channels, image by image, then scale and bias per channel.\n\nThe channels (axis 1) "
    "of every image are split into `groups` equal parts; every part, with all\nits positions, is "
    "normalised to mean 0 and variance 1 as in `layer_norm` and then scaled and\nshifted channel "
    "by channel. 16-bit dtypes compute in float32 and round once.\nSource: Y. Wu and K. He, Group "
    "Normalization, arXiv:1803.08494; ONNX GroupNormalization-21.\n\nArgs:\n    x: The input, "
    "[batch, channel, ...].\n    scale: [channel], the factors; 1 by default.\n    bias: "
    "[channel], the summands; 0 by default.\n    groups: The number of groups.\n    epsilon: Added "
    "to the variances.\n\nReturns:\n    out: The normalised input.\n\nRaises:\n    ValueError: x "
    "has rank {rank(x)}, [batch, channel, ...] is needed (C1)\n    ValueError: groups {groups} "
    "does not divide the {shape(x)[1]} channels (C2)\n    ValueError: scale needs the shape "
    "[{shape(x)[1]}] (C3)\n    ValueError: bias needs the shape [{shape(x)[1]}] (C4)\n    "
    "ValueError: epsilon {epsilon} is negative (C5)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_group_norm_v1_statics),
    &statics_default,
    infer_group_norm<int64_t>,
    infer_group_norm<SymbolicDim>,
    DecompositionKind::Program,
    decompose_group_norm,
    "",
    gradient_group_norm,
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
}  // namespace group_norm_table

template <class Dim>
void infer_instance_norm(InferenceContext<Dim> &context);
void decompose_instance_norm(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace instance_norm_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, ...].",
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
    {"scale",
     "[channel], the factors; 1 by default.",
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
    {"bias",
     "[channel], the summands; 0 by default.",
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
     GradientKind::Decomposition,
     ""},
    {"epsilon",
     "Added to the variances.",
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
     1e-05,
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
    {"out", "The normalised input.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 3", "x has rank {rank(x)}, [batch, channel, spatial axes] is needed"},
    {"C2", "not present(scale) or shape(scale) == [shape(x)[1]]",
     "scale needs the shape [{shape(x)[1]}]"},
    {"C3", "not present(bias) or shape(bias) == [shape(x)[1]]",
     "bias needs the shape [{shape(x)[1]}]"},
    {"C4", "epsilon >= 0", "epsilon {epsilon} is negative"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_instance_norm_v1_statics statics_default = HALY_INSTANCE_NORM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    265,
    1,
    "instance_norm",
    "normalisation",
    "Normalisation of every channel of every image by itself, then scale and bias per channel.",
    "instance_norm(x, scale=None, bias=None, /, *, epsilon=1e-05)\n--\n\nNormalisation of every "
    "channel of every image by itself, then scale and bias per channel.\n\n`group_norm` with as "
    "many groups as channels: the mean and variance are taken over the spatial\naxes. 16-bit "
    "dtypes compute in float32 and round once.\nSource: D. Ulyanov, A. Vedaldi and V. Lempitsky, "
    "Instance Normalization, arXiv:1607.08022;\nONNX InstanceNormalization-22.\n\nArgs:\n    x: "
    "The input, [batch, channel, ...].\n    scale: [channel], the factors; 1 by default.\n    "
    "bias: [channel], the summands; 0 by default.\n    epsilon: Added to the "
    "variances.\n\nReturns:\n    out: The normalised input.\n\nRaises:\n    ValueError: x has rank "
    "{rank(x)}, [batch, channel, spatial axes] is needed (C1)\n    ValueError: scale needs the "
    "shape [{shape(x)[1]}] (C2)\n    ValueError: bias needs the shape [{shape(x)[1]}] (C3)\n    "
    "ValueError: epsilon {epsilon} is negative (C4)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_instance_norm_v1_statics),
    &statics_default,
    infer_instance_norm<int64_t>,
    infer_instance_norm<SymbolicDim>,
    DecompositionKind::Program,
    decompose_instance_norm,
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
}  // namespace instance_norm_table

template <class Dim>
void infer_rms_norm(InferenceContext<Dim> &context);
void decompose_rms_norm(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_rms_norm(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace rms_norm_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input.",
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
    {"scale",
     "Factors, of the normalised axes' shape; 1 by default.",
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
    {"axis",
     "The first of the normalised axes.",
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
    {"epsilon",
     "Added to the mean square.",
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
     1e-05,
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
    {"out", "The normalised input.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    {"C2", "not present(scale) or shape(scale) == [shape(x)[d] for d in axes]",
     "scale needs the shape of the axes {axes} of {shape(x)}"},
    {"C3", "epsilon >= 0", "epsilon {epsilon} is negative"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_rms_norm_v1_statics statics_default = HALY_RMS_NORM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    266,
    1,
    "rms_norm",
    "normalisation",
    "Division of the last axes by their root mean square, then scale.",
    "rms_norm(x, scale=None, /, *, axis=-1, epsilon=1e-05)\n--\n\nDivision of the last axes by "
    "their root mean square, then scale.\n\nOver the axes from `axis` to the last: out = x / "
    "sqrt(mean(x^2) + epsilon) * scale. Unlike\n`layer_norm` it subtracts nothing, so every step "
    "is accurate relative to the result. 16-bit\ndtypes compute in float32 and round "
    "once.\nSource: B. Zhang and R. Sennrich, Root Mean Square Layer Normalization, "
    "arXiv:1910.07467; ONNX\nRMSNormalization-23.\n\nArgs:\n    x: The input.\n    scale: Factors, "
    "of the normalised axes' shape; 1 by default.\n    axis: The first of the normalised axes.\n   "
    " epsilon: Added to the mean square.\n\nReturns:\n    out: The normalised input.\n\nRaises:\n  "
    "  ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n    ValueError: scale "
    "needs the shape of the axes {axes} of {shape(x)} (C2)\n    ValueError: epsilon {epsilon} is "
    "negative (C3)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_rms_norm_v1_statics),
    &statics_default,
    infer_rms_norm<int64_t>,
    infer_rms_norm<SymbolicDim>,
    DecompositionKind::Program,
    decompose_rms_norm,
    "",
    gradient_rms_norm,
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
}  // namespace rms_norm_table

template <class Dim>
void infer_lrn(InferenceContext<Dim> &context);
void decompose_lrn(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace lrn_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, ...].",
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
    {"size",
     "The number of neighbouring channels.",
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
    {"alpha",
     "Factor of the mean square.",
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
     0.0001,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"beta",
     "The power.",
     ParameterKind::Static,
     StaticType::Float,
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
     0.75,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"bias",
     "What is added to the mean square.",
     ParameterKind::Static,
     StaticType::Float,
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
     1.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::KeywordOnly}, {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The normalised input.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2", "x has rank {rank(x)}, [batch, channel, ...] is needed"},
    {"C2", "size >= 1", "size {size} is below 1"},
    {"C3", "alpha >= 0 and bias > 0",
     "alpha {alpha} must not be negative and bias {bias} must be positive"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_lrn_v1_statics statics_default = HALY_LRN_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    267,
    1,
    "lrn",
    "normalisation",
    "Local response normalisation, division by a power of the squares in neighbouring channels.",
    "lrn(x, /, *, size, alpha=0.0001, beta=0.75, bias=1.0)\n--\n\nLocal response normalisation, "
    "division by a power of the squares in neighbouring channels.\n\nout[b, c, ...] = x[b, c, ...] "
    "/ (bias + alpha / size * s)^beta, where s is the sum of x[b, d,\n...]^2 over the channels d "
    "from c - floor((size - 1) / 2) to c + ceil((size - 1) / 2) that\nexist. 16-bit dtypes compute "
    "in float32 and round once.\nSource: A. Krizhevsky, I. Sutskever and G. E. Hinton, ImageNet "
    "Classification with Deep\nConvolutional Neural Networks, NIPS 2012, 3.3; ONNX "
    "LRN-13.\n\nArgs:\n    x: The input, [batch, channel, ...].\n    size: The number of "
    "neighbouring channels.\n    alpha: Factor of the mean square.\n    beta: The power.\n    "
    "bias: What is added to the mean square.\n\nReturns:\n    out: The normalised "
    "input.\n\nRaises:\n    ValueError: x has rank {rank(x)}, [batch, channel, ...] is needed "
    "(C1)\n    ValueError: size {size} is below 1 (C2)\n    ValueError: alpha {alpha} must not be "
    "negative and bias {bias} must be positive (C3)",
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
    sizeof(haly_lrn_v1_statics),
    &statics_default,
    infer_lrn<int64_t>,
    infer_lrn<SymbolicDim>,
    DecompositionKind::Program,
    decompose_lrn,
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
}  // namespace lrn_table

template <class Dim>
void infer_softmax_backward(InferenceContext<Dim> &context);
void decompose_softmax_backward(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace softmax_backward_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"upstream",
     "Derivative with respect to the softmax.",
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
    {"y",
     "The softmax.",
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
     GradientKind::Decomposition,
     ""},
    {"axis",
     "The axis along which the results belong together.",
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
    {"out", "Derivative with respect to the softmax's input.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(y) <= axis < rank(y)", "axis {axis} is out of range for rank {rank(y)}"},
    {"C2", "shape(upstream) == shape(y)", "upstream has shape {shape(upstream)}, y {shape(y)}"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_softmax_backward_v1_statics statics_default = HALY_SOFTMAX_BACKWARD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    268,
    1,
    "softmax_backward",
    "normalisation",
    "Derivative of softmax with respect to its input.",
    "softmax_backward(upstream, y, /, *, axis=-1)\n--\n\nDerivative of softmax with respect to its "
    "input.\n\nWith y = softmax(x) along the axis and `upstream` the derivative of a number with "
    "respect to\ny, the result is y * (upstream - sum along the axis of upstream * y). 16-bit "
    "dtypes compute in\nfloat32 and round once.\nSource: the chain rule applied to "
    "`softmax`.\n\nArgs:\n    upstream: Derivative with respect to the softmax.\n    y: The "
    "softmax.\n    axis: The axis along which the results belong together.\n\nReturns:\n    out: "
    "Derivative with respect to the softmax's input.\n\nRaises:\n    ValueError: axis {axis} is "
    "out of range for rank {rank(y)} (C1)\n    ValueError: upstream has shape {shape(upstream)}, y "
    "{shape(y)} (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_softmax_backward_v1_statics),
    &statics_default,
    infer_softmax_backward<int64_t>,
    infer_softmax_backward<SymbolicDim>,
    DecompositionKind::Program,
    decompose_softmax_backward,
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
}  // namespace softmax_backward_table

template <class Dim>
void infer_layer_norm_backward(InferenceContext<Dim> &context);
void decompose_layer_norm_backward(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace layer_norm_backward_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"upstream",
     "Derivative with respect to the normalised result.",
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
    {"x",
     "The input.",
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
     GradientKind::Decomposition,
     ""},
    {"scale",
     "The factors of layer_norm; 1 by default.",
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
     GradientKind::Decomposition,
     ""},
    {"axis",
     "The first of the normalised axes.",
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
    {"epsilon",
     "Added to the variance.",
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
     1e-05,
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
    {"out", "Derivative with respect to x.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    {"C2", "shape(upstream) == shape(x)", "upstream has shape {shape(upstream)}, x {shape(x)}"},
    {"C3", "not present(scale) or shape(scale) == [shape(x)[d] for d in axes]",
     "scale needs the shape of the axes {axes} of {shape(x)}"},
    {"C4", "epsilon >= 0", "epsilon {epsilon} is negative"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_layer_norm_backward_v1_statics statics_default =
    HALY_LAYER_NORM_BACKWARD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    269,
    1,
    "layer_norm_backward",
    "normalisation",
    "Derivative of layer_norm with respect to its input.",
    "layer_norm_backward(upstream, x, scale=None, /, *, axis=-1, epsilon=1e-05)\n--\n\nDerivative "
    "of layer_norm with respect to its input.\n\nWith r = 1 / sqrt(v + epsilon), z = (x - mu) r "
    "and g = upstream * scale: out = r (g - mean(g)\n- z mean(g z)), the means over the normalised "
    "axes. Derivatives with respect to scale and bias\nare sums of upstream * z and of upstream. "
    "16-bit dtypes compute in float32 and round once.\nSource: the chain rule applied to "
    "`layer_norm`.\n\nArgs:\n    upstream: Derivative with respect to the normalised result.\n    "
    "x: The input.\n    scale: The factors of layer_norm; 1 by default.\n    axis: The first of "
    "the normalised axes.\n    epsilon: Added to the variance.\n\nReturns:\n    out: Derivative "
    "with respect to x.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} "
    "(C1)\n    ValueError: upstream has shape {shape(upstream)}, x {shape(x)} (C2)\n    "
    "ValueError: scale needs the shape of the axes {axes} of {shape(x)} (C3)\n    ValueError: "
    "epsilon {epsilon} is negative (C4)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_layer_norm_backward_v1_statics),
    &statics_default,
    infer_layer_norm_backward<int64_t>,
    infer_layer_norm_backward<SymbolicDim>,
    DecompositionKind::Program,
    decompose_layer_norm_backward,
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
}  // namespace layer_norm_backward_table

template <class Dim>
void infer_rms_norm_backward(InferenceContext<Dim> &context);
void decompose_rms_norm_backward(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace rms_norm_backward_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"upstream",
     "Derivative with respect to the normalised result.",
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
    {"x",
     "The input.",
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
     GradientKind::Decomposition,
     ""},
    {"scale",
     "The factors of rms_norm; 1 by default.",
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
     GradientKind::Decomposition,
     ""},
    {"axis",
     "The first of the normalised axes.",
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
    {"epsilon",
     "Added to the mean square.",
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
     1e-05,
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
    {"out", "Derivative with respect to x.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    {"C2", "shape(upstream) == shape(x)", "upstream has shape {shape(upstream)}, x {shape(x)}"},
    {"C3", "not present(scale) or shape(scale) == [shape(x)[d] for d in axes]",
     "scale needs the shape of the axes {axes} of {shape(x)}"},
    {"C4", "epsilon >= 0", "epsilon {epsilon} is negative"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_rms_norm_backward_v1_statics statics_default = HALY_RMS_NORM_BACKWARD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    270,
    1,
    "rms_norm_backward",
    "normalisation",
    "Derivative of rms_norm with respect to its input.",
    "rms_norm_backward(upstream, x, scale=None, /, *, axis=-1, epsilon=1e-05)\n--\n\nDerivative of "
    "rms_norm with respect to its input.\n\nWith r = 1 / sqrt(mean(x^2) + epsilon), z = x r and g "
    "= upstream * scale: out = r (g - z\nmean(g z)), the mean over the normalised axes. 16-bit "
    "dtypes compute in float32 and round\nonce.\nSource: the chain rule applied to "
    "`rms_norm`.\n\nArgs:\n    upstream: Derivative with respect to the normalised result.\n    x: "
    "The input.\n    scale: The factors of rms_norm; 1 by default.\n    axis: The first of the "
    "normalised axes.\n    epsilon: Added to the mean square.\n\nReturns:\n    out: Derivative "
    "with respect to x.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} "
    "(C1)\n    ValueError: upstream has shape {shape(upstream)}, x {shape(x)} (C2)\n    "
    "ValueError: scale needs the shape of the axes {axes} of {shape(x)} (C3)\n    ValueError: "
    "epsilon {epsilon} is negative (C4)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_rms_norm_backward_v1_statics),
    &statics_default,
    infer_rms_norm_backward<int64_t>,
    infer_rms_norm_backward<SymbolicDim>,
    DecompositionKind::Program,
    decompose_rms_norm_backward,
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
}  // namespace rms_norm_backward_table

template <class Dim>
void infer_batch_norm_backward(InferenceContext<Dim> &context);
void decompose_batch_norm_backward(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace batch_norm_backward_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"upstream",
     "The derivative in the output, of the shape of x.",
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
    {"x",
     "The input, [batch, channel, ...].",
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
     GradientKind::Decomposition,
     ""},
    {"scale",
     "[channel], the factors.",
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
    {"mean",
     "[channel], the means that were subtracted.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
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
    {"variance",
     "[channel], the variances that were used.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
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
    {"epsilon",
     "Added to the variances.",
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
     1e-05,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"training",
     "Whether mean and variance came from the batch itself.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::PositionalOnly}, {4, Passing::PositionalOnly}, {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The derivative in x.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"scale_gradient", "The derivative in the scale.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"bias_gradient", "The derivative in the bias.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2 and shape(upstream) == shape(x)",
     "upstream has shape {shape(upstream)}, x {shape(x)}: one shape [batch, channel, ...] is "
     "needed"},
    {"C2",
     "shape(scale) == [shape(x)[1]] and shape(mean) == [shape(x)[1]] and shape(variance) == "
     "[shape(x)[1]]",
     "scale, mean and variance need the shape [{shape(x)[1]}]"},
    {"C3", "epsilon >= 0", "epsilon {epsilon} is negative"},
};
const haly_batch_norm_backward_v1_statics statics_default =
    HALY_BATCH_NORM_BACKWARD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    271,
    1,
    "batch_norm_backward",
    "normalisation",
    "Derivatives of batch normalisation in its input, scale and bias.",
    "batch_norm_backward(upstream, x, scale, mean, variance, /, *, epsilon=1e-05, "
    "training=True)\n--\n\nDerivatives of batch normalisation in its input, scale and "
    "bias.\n\nWith u = (x - mean) / sqrt(variance + epsilon) and sums over everything but the "
    "channels\n(axis 1), each over n elements: bias_gradient = sum(upstream), scale_gradient "
    "=\nsum(upstream u) and, in training, where mean and variance are those of the batch "
    "itself,\nout = (upstream - bias_gradient / n - u scale_gradient / n) scale / sqrt(variance + "
    "epsilon).\nOtherwise the statistics are constants and out = upstream scale / sqrt(variance + "
    "epsilon).\n16-bit dtypes compute in float32 and round once. The bound "
    "(batch_norm_backward_bound) follows\nthe errors through the formula.\nSource: S. Ioffe and C. "
    "Szegedy, Batch Normalization, arXiv:1502.03167.\n\nArgs:\n    upstream: The derivative in the "
    "output, of the shape of x.\n    x: The input, [batch, channel, ...].\n    scale: [channel], "
    "the factors.\n    mean: [channel], the means that were subtracted.\n    variance: [channel], "
    "the variances that were used.\n    epsilon: Added to the variances.\n    training: Whether "
    "mean and variance came from the batch itself.\n\nReturns:\n    out: The derivative in x.\n    "
    "scale_gradient: The derivative in the scale.\n    bias_gradient: The derivative in the "
    "bias.\n\nRaises:\n    ValueError: upstream has shape {shape(upstream)}, x {shape(x)}: one "
    "shape [batch, channel,\n        ...] is needed (C1)\n    ValueError: scale, mean and variance "
    "need the shape [{shape(x)[1]}] (C2)\n    ValueError: epsilon {epsilon} is negative (C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    5,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_batch_norm_backward_v1_statics),
    &statics_default,
    infer_batch_norm_backward<int64_t>,
    infer_batch_norm_backward<SymbolicDim>,
    DecompositionKind::Program,
    decompose_batch_norm_backward,
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
}  // namespace batch_norm_backward_table

template <class Dim>
void infer_group_norm_backward(InferenceContext<Dim> &context);
void decompose_group_norm_backward(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace group_norm_backward_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"upstream",
     "The derivative in the output, of the shape of x.",
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
    {"x",
     "The input, [batch, channel, ...].",
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
     GradientKind::Decomposition,
     ""},
    {"scale",
     "[channel], the factors; 1 by default.",
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
     GradientKind::Decomposition,
     ""},
    {"groups",
     "The number of groups.",
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
    {"epsilon",
     "Added to the variances.",
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
     1e-05,
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
    {"out", "The derivative in x.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"scale_gradient", "The derivative in the scale.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"bias_gradient", "The derivative in the bias.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 2 and shape(upstream) == shape(x)",
     "upstream has shape {shape(upstream)}, x {shape(x)}: one shape [batch, channel, ...] is "
     "needed"},
    {"C2", "groups >= 1 and shape(x)[1] % max(groups, 1) == 0",
     "groups {groups} does not divide the {shape(x)[1]} channels"},
    {"C3", "not present(scale) or shape(scale) == [shape(x)[1]]",
     "scale needs the shape [{shape(x)[1]}]"},
    {"C4", "epsilon >= 0", "epsilon {epsilon} is negative"},
};
const haly_group_norm_backward_v1_statics statics_default =
    HALY_GROUP_NORM_BACKWARD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    272,
    1,
    "group_norm_backward",
    "normalisation",
    "Derivatives of group normalisation in its input, scale and bias.",
    "group_norm_backward(upstream, x, scale=None, /, *, groups, epsilon=1e-05)\n--\n\nDerivatives "
    "of group normalisation in its input, scale and bias.\n\nWith u the normalised values of "
    "group_norm (mean 0 and variance 1 in every group of an image),\nr = 1 / sqrt(variance + "
    "epsilon), g = upstream scale and means over a group:\nout = r (g - mean(g) - u mean(g u)); "
    "over everything but the channels, scale_gradient =\nsum(upstream u) and bias_gradient = "
    "sum(upstream). 16-bit dtypes compute in float32 and round\nonce. The bound "
    "(group_norm_backward_bound) follows the errors through the formula.\nSource: Y. Wu and K. He, "
    "Group Normalization, arXiv:1803.08494.\n\nArgs:\n    upstream: The derivative in the output, "
    "of the shape of x.\n    x: The input, [batch, channel, ...].\n    scale: [channel], the "
    "factors; 1 by default.\n    groups: The number of groups.\n    epsilon: Added to the "
    "variances.\n\nReturns:\n    out: The derivative in x.\n    scale_gradient: The derivative in "
    "the scale.\n    bias_gradient: The derivative in the bias.\n\nRaises:\n    ValueError: "
    "upstream has shape {shape(upstream)}, x {shape(x)}: one shape [batch, channel,\n        ...] "
    "is needed (C1)\n    ValueError: groups {groups} does not divide the {shape(x)[1]} channels "
    "(C2)\n    ValueError: scale needs the shape [{shape(x)[1]}] (C3)\n    ValueError: epsilon "
    "{epsilon} is negative (C4)",
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
    sizeof(haly_group_norm_backward_v1_statics),
    &statics_default,
    infer_group_norm_backward<int64_t>,
    infer_group_norm_backward<SymbolicDim>,
    DecompositionKind::Program,
    decompose_group_norm_backward,
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
}  // namespace group_norm_backward_table

}  // namespace gen
}  // namespace haly
