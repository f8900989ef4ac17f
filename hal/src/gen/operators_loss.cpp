// Generated from opspec/ops/loss.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace decompose {
void ctc(Builder &builder, const CallArguments &call, Value *out_outputs);
}  // namespace decompose
namespace gen {

template <class Dim>
void infer_mse(InferenceContext<Dim> &context);
void decompose_mse(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_mse(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace mse_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"none", 0},
    {"mean", 1},
    {"sum", 2},
};
const ParameterDescriptor parameters[] = {
    {"prediction",
     "What the model says.",
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
    {"target",
     "What is right, of the same shape.",
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
    {"reduction",
     "What becomes of the losses of the elements.",
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
     HALY_MSE_REDUCTION_MEAN,
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
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The losses, or one number.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "shape(prediction) == shape(target)",
     "prediction has shape {shape(prediction)}, target {shape(target)}"},
};
const haly_mse_v1_statics statics_default = HALY_MSE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    470,
    1,
    "mse",
    "loss",
    "Squared differences of predictions and targets.",
    "mse(prediction, target, /, *, reduction='mean')\n--\n\nSquared differences of predictions and "
    "targets.\n\nloss_i = (prediction_i - target_i)^2. `reduction` gives the losses themselves, "
    "their sum, or\ntheir mean, the sum divided by the number of elements. 16-bit dtypes compute "
    "in float32 and\nround once. The bound (mse_bound) follows the errors through the "
    "formula.\nSource: PyTorch `torch.nn.functional.mse_loss`.\n\nArgs:\n    prediction: What the "
    "model says.\n    target: What is right, of the same shape.\n    reduction: What becomes of "
    "the losses of the elements.\n\nReturns:\n    out: The losses, or one number.\n\nRaises:\n    "
    "ValueError: prediction has shape {shape(prediction)}, target {shape(target)} (C1)",
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
    sizeof(haly_mse_v1_statics),
    &statics_default,
    infer_mse<int64_t>,
    infer_mse<SymbolicDim>,
    DecompositionKind::Program,
    decompose_mse,
    "",
    gradient_mse,
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
}  // namespace mse_table

template <class Dim>
void infer_smooth_l1(InferenceContext<Dim> &context);
void decompose_smooth_l1(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_smooth_l1(Builder &builder, const CallArguments &call, const Value *outputs,
                        const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace smooth_l1_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"none", 0},
    {"mean", 1},
    {"sum", 2},
};
const ParameterDescriptor parameters[] = {
    {"prediction",
     "What the model says.",
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
    {"target",
     "What is right, of the same shape.",
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
    {"beta",
     "Where the parabola ends.",
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
    {"reduction",
     "What becomes of the losses of the elements.",
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
     HALY_SMOOTH_L1_REDUCTION_MEAN,
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
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The losses, or one number.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "shape(prediction) == shape(target)",
     "prediction has shape {shape(prediction)}, target {shape(target)}"},
    {"C2", "beta >= 0", "beta {beta} is negative"},
};
const haly_smooth_l1_v1_statics statics_default = HALY_SMOOTH_L1_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    471,
    1,
    "smooth_l1",
    "loss",
    "Squared differences where they are small, absolute differences where they are large.",
    "smooth_l1(prediction, target, /, *, beta=1.0, reduction='mean')\n--\n\nSquared differences "
    "where they are small, absolute differences where they are large.\n\nWith d_i = |prediction_i "
    "- target_i|: loss_i = d_i^2 / (2 beta) where d_i < beta, else\nd_i - beta / 2, so that value "
    "and slope are continuous; beta = 0 gives the absolute\ndifferences. (Huber's loss with "
    "threshold delta is delta times this one with beta = delta.)\n16-bit dtypes compute in float32 "
    "and round once.\nSource: R. Girshick, Fast R-CNN, arXiv:1504.08083; "
    "PyTorch\n`torch.nn.functional.smooth_l1_loss`.\n\nArgs:\n    prediction: What the model "
    "says.\n    target: What is right, of the same shape.\n    beta: Where the parabola ends.\n    "
    "reduction: What becomes of the losses of the elements.\n\nReturns:\n    out: The losses, or "
    "one number.\n\nRaises:\n    ValueError: prediction has shape {shape(prediction)}, target "
    "{shape(target)} (C1)\n    ValueError: beta {beta} is negative (C2)",
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
    sizeof(haly_smooth_l1_v1_statics),
    &statics_default,
    infer_smooth_l1<int64_t>,
    infer_smooth_l1<SymbolicDim>,
    DecompositionKind::Program,
    decompose_smooth_l1,
    "",
    gradient_smooth_l1,
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
}  // namespace smooth_l1_table

template <class Dim>
void infer_bce_with_logits(InferenceContext<Dim> &context);
void decompose_bce_with_logits(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_bce_with_logits(Builder &builder, const CallArguments &call, const Value *outputs,
                              const Value *output_gradients, const uint8_t *wanted,
                              Value *out_gradients);

namespace bce_with_logits_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"none", 0},
    {"mean", 1},
    {"sum", 2},
};
const ParameterDescriptor parameters[] = {
    {"logits",
     "What the model says, before the sigmoid.",
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
    {"target",
     "Probabilities of the positive class, one each.",
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
     "Factors of the losses, broadcast to the logits; 1 by default.",
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
    {"positive_weight",
     "Factors of the positive class, broadcast to the logits; 1 by default.",
     ParameterKind::Tensor,
     StaticType::None,
     true,
     false,
     true,
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
    {"reduction",
     "What becomes of the losses of the elements.",
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
     HALY_BCE_WITH_LOGITS_REDUCTION_MEAN,
     0.0,
     {},
     {},
     reduction_values,
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::PositionalOnly}, {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The losses, or one number.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "shape(logits) == shape(target)",
     "logits has shape {shape(logits)}, target {shape(target)}"},
    {"C2",
     "not present(weight) or (broadcastable(shape(weight), shape(logits)) and "
     "broadcast(shape(weight), shape(logits)) == shape(logits))",
     "weight does not broadcast to the shape {shape(logits)} of the logits"},
    {"C3",
     "not present(positive_weight) or (broadcastable(shape(positive_weight), shape(logits)) and "
     "broadcast(shape(positive_weight), shape(logits)) == shape(logits))",
     "positive_weight does not broadcast to the shape {shape(logits)} of the logits"},
};
const haly_bce_with_logits_v1_statics statics_default = HALY_BCE_WITH_LOGITS_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    472,
    1,
    "bce_with_logits",
    "loss",
    "Binary cross entropy of targets and the sigmoid of logits.",
    "bce_with_logits(logits, target, weight=None, positive_weight=None, /, *, "
    "reduction='mean')\n--\n\nBinary cross entropy of targets and the sigmoid of logits.\n\nloss_i "
    "= weight_i (positive_weight_i target_i softplus(-logits_i) +\n(1 - target_i) "
    "softplus(logits_i)) with softplus(x) = max(x, 0) + log(1 + exp(-|x|)), which is\n-log "
    "sigmoid(-x): no term cancels, none overflows. weight and positive_weight are broadcast "
    "to\nthe logits. 16-bit dtypes compute in float32 and round once.\nSource: PyTorch "
    "`torch.nn.functional.binary_cross_entropy_with_logits`.\n\nArgs:\n    logits: What the model "
    "says, before the sigmoid.\n    target: Probabilities of the positive class, one each.\n    "
    "weight: Factors of the losses, broadcast to the logits; 1 by default.\n    positive_weight: "
    "Factors of the positive class, broadcast to the logits; 1 by default.\n    reduction: What "
    "becomes of the losses of the elements.\n\nReturns:\n    out: The losses, or one "
    "number.\n\nRaises:\n    ValueError: logits has shape {shape(logits)}, target {shape(target)} "
    "(C1)\n    ValueError: weight does not broadcast to the shape {shape(logits)} of the logits "
    "(C2)\n    ValueError: positive_weight does not broadcast to the shape {shape(logits)} of the "
    "logits\n        (C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    4,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_bce_with_logits_v1_statics),
    &statics_default,
    infer_bce_with_logits<int64_t>,
    infer_bce_with_logits<SymbolicDim>,
    DecompositionKind::Program,
    decompose_bce_with_logits,
    "",
    gradient_bce_with_logits,
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
}  // namespace bce_with_logits_table

template <class Dim>
void infer_kl_div(InferenceContext<Dim> &context);
void decompose_kl_div(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_kl_div(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace kl_div_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"none", 0},
    {"mean", 1},
    {"sum", 2},
    {"batch_mean", 3},
};
const ParameterDescriptor parameters[] = {
    {"log_probabilities",
     "Logarithms of the predicted probabilities.",
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
    {"target",
     "Probabilities, or their logarithms, one each.",
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
    {"log_target",
     "Whether the targets are logarithms.",
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
    {"reduction",
     "What becomes of the losses of the elements.",
     ParameterKind::Static,
     StaticType::Enum,
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
     HALY_KL_DIV_REDUCTION_MEAN,
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
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The losses, or one number.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "shape(log_probabilities) == shape(target)",
     "log_probabilities has shape {shape(log_probabilities)}, target {shape(target)}"},
    {"C2", "reduction != 'batch_mean' or rank(target) > 0",
     "batch_mean of target of rank 0, expected a first axis"},
};
const haly_kl_div_v1_statics statics_default = HALY_KL_DIV_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    473,
    1,
    "kl_div",
    "loss",
    "Divergence of Kullback and Leibler of targets from predicted distributions.",
    "kl_div(log_probabilities, target, /, *, log_target=False, reduction='mean')\n--\n\nDivergence "
    "of Kullback and Leibler of targets from predicted distributions.\n\nloss_i = target_i "
    "log(target_i) - target_i log_probabilities_i, where 0 log(0) is 0; with\n`log_target` the "
    "targets are logarithms t_i and loss_i = exp(t_i) (t_i - log_probabilities_i).\n`batch_mean` "
    "divides the sum by the first extent, which is the divergence's mathematical\ndefinition for a "
    "batch of distributions; `mean` divides by the number of elements. 16-bit\ndtypes compute in "
    "float32 and round once.\nSource: PyTorch `torch.nn.functional.kl_div`.\n\nArgs:\n    "
    "log_probabilities: Logarithms of the predicted probabilities.\n    target: Probabilities, or "
    "their logarithms, one each.\n    log_target: Whether the targets are logarithms.\n    "
    "reduction: What becomes of the losses of the elements.\n\nReturns:\n    out: The losses, or "
    "one number.\n\nRaises:\n    ValueError: log_probabilities has shape "
    "{shape(log_probabilities)}, target {shape(target)}\n        (C1)\n    ValueError: batch_mean "
    "of target of rank 0, expected a first axis (C2)",
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
    sizeof(haly_kl_div_v1_statics),
    &statics_default,
    infer_kl_div<int64_t>,
    infer_kl_div<SymbolicDim>,
    DecompositionKind::Program,
    decompose_kl_div,
    "",
    gradient_kl_div,
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
}  // namespace kl_div_table

template <class Dim>
void infer_nll(InferenceContext<Dim> &context);
void decompose_nll(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_nll(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace nll_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"none", 0},
    {"mean", 1},
    {"sum", 2},
};
const ParameterDescriptor parameters[] = {
    {"log_probabilities",
     "Logarithms of probabilities, [batch, class, ...], or [class] of a single one.",
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
    {"target",
     "The right classes, [batch, ...], or 0-d.",
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
    {"weight",
     "[class], factors; 1 by default.",
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
    {"ignore_index",
     "The target that does not count.",
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
     -100,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"reduction",
     "What becomes of the losses of the targets.",
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
     HALY_NLL_REDUCTION_MEAN,
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
    {"out", "The losses, or one number.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(log_probabilities) >= 1",
     "log_probabilities has rank 0, expected [batch, class, ...] or [class]"},
    {"C2", "shape(target) == [n for d, n in enumerate(shape(log_probabilities)) if d != axis]",
     "target has shape {shape(target)}, log_probabilities {shape(log_probabilities)} with classes "
     "along axis {axis}"},
    {"C3", "shape(log_probabilities)[axis] > 0",
     "log_probabilities of shape {shape(log_probabilities)} has no class"},
    {"C4", "not present(weight) or shape(weight) == [shape(log_probabilities)[axis]]",
     "weight needs the shape [{shape(log_probabilities)[axis]}]"},
};
const haly_nll_v1_statics statics_default = HALY_NLL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    474,
    1,
    "nll",
    "loss",
    "Negative logarithms of the probabilities that a model gives to the right classes.",
    "nll(log_probabilities, target, weight=None, /, *, ignore_index=-100, "
    "reduction='mean')\n--\n\nNegative logarithms of the probabilities that a model gives to the "
    "right classes.\n\nloss_n = -weight[t_n] log_probabilities[n, t_n] with t = target; every "
    "position of the axes\nafter the classes is a target of its own. A target that equals "
    "ignore_index has the loss 0. The\nmean is the sum of the losses divided by the sum of the "
    "weights of the targets that are not\nignored (NaN where all are). A target that is neither a "
    "class nor ignore_index is a fault of\nthe program that inference cannot see: its loss is "
    "unspecified. 16-bit dtypes compute in\nfloat32 and round once.\nSource: ONNX "
    "NegativeLogLikelihoodLoss-13; PyTorch `torch.nn.functional.nll_loss`.\n\nArgs:\n    "
    "log_probabilities: Logarithms of probabilities, [batch, class, ...], or [class] of a single\n "
    "       one.\n    target: The right classes, [batch, ...], or 0-d.\n    weight: [class], "
    "factors; 1 by default.\n    ignore_index: The target that does not count.\n    reduction: "
    "What becomes of the losses of the targets.\n\nReturns:\n    out: The losses, or one "
    "number.\n\nRaises:\n    ValueError: log_probabilities has rank 0, expected [batch, class, "
    "...] or [class] (C1)\n    ValueError: target has shape {shape(target)}, log_probabilities "
    "{shape(log_probabilities)}\n        with classes along axis {axis} (C2)\n    ValueError: "
    "log_probabilities of shape {shape(log_probabilities)} has no class (C3)\n    ValueError: "
    "weight needs the shape [{shape(log_probabilities)[axis]}] (C4)",
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
    sizeof(haly_nll_v1_statics),
    &statics_default,
    infer_nll<int64_t>,
    infer_nll<SymbolicDim>,
    DecompositionKind::Program,
    decompose_nll,
    "",
    gradient_nll,
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
}  // namespace nll_table

template <class Dim>
void infer_cross_entropy(InferenceContext<Dim> &context);
void decompose_cross_entropy(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_cross_entropy(Builder &builder, const CallArguments &call, const Value *outputs,
                            const Value *output_gradients, const uint8_t *wanted,
                            Value *out_gradients);

namespace cross_entropy_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"none", 0},
    {"mean", 1},
    {"sum", 2},
};
const ParameterDescriptor parameters[] = {
    {"logits",
     "[batch, class, ...], or [class] of a single one.",
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
    {"target",
     "The right classes, [batch, ...], or 0-d.",
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
    {"weight",
     "[class], factors; 1 by default.",
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
    {"ignore_index",
     "The target that does not count.",
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
     -100,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"label_smoothing",
     "The share of a target that goes to all classes evenly.",
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
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"reduction",
     "What becomes of the losses of the targets.",
     ParameterKind::Static,
     StaticType::Enum,
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
     HALY_CROSS_ENTROPY_REDUCTION_MEAN,
     0.0,
     {},
     {},
     reduction_values,
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The losses, or one number.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(logits) >= 1", "logits has rank 0, expected [batch, class, ...] or [class]"},
    {"C2", "shape(target) == [n for d, n in enumerate(shape(logits)) if d != axis]",
     "target has shape {shape(target)}, logits {shape(logits)} with classes along axis {axis}"},
    {"C3", "shape(logits)[axis] > 0", "logits of shape {shape(logits)} has no class"},
    {"C4", "not present(weight) or shape(weight) == [shape(logits)[axis]]",
     "weight needs the shape [{shape(logits)[axis]}]"},
    {"C5", "0 <= label_smoothing <= 1", "label_smoothing {label_smoothing} is not between 0 and 1"},
};
const haly_cross_entropy_v1_statics statics_default = HALY_CROSS_ENTROPY_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    475,
    1,
    "cross_entropy",
    "loss",
    "Cross entropy of the right classes and the softmax of logits.",
    "cross_entropy(logits, target, weight=None, /, *, ignore_index=-100, label_smoothing=0.0, "
    "reduction='mean')\n--\n\nCross entropy of the right classes and the softmax of "
    "logits.\n\nWith l = log_softmax of the logits along the classes, C classes and s = "
    "label_smoothing:\nloss_n = -(1 - s) weight[t_n] l[n, t_n] - s / C times the sum over classes "
    "c of\nweight[c] l[n, c]. A target that equals ignore_index has the loss 0. The mean is the "
    "sum of the\nlosses divided by the sum of the weights weight[t_n] that are not ignored (NaN "
    "where all\nare). A target that is neither a class nor ignore_index is a fault of the program "
    "that\ninference cannot see: its loss is unspecified. 16-bit dtypes compute in float32 and "
    "round\nonce.\nSource: ONNX SoftmaxCrossEntropyLoss-13; PyTorch "
    "`torch.nn.functional.cross_entropy`;\nC. Szegedy et al., Rethinking the Inception "
    "Architecture, arXiv:1512.00567, for the smoothing.\n\nArgs:\n    logits: [batch, class, ...], "
    "or [class] of a single one.\n    target: The right classes, [batch, ...], or 0-d.\n    "
    "weight: [class], factors; 1 by default.\n    ignore_index: The target that does not count.\n  "
    "  label_smoothing: The share of a target that goes to all classes evenly.\n    reduction: "
    "What becomes of the losses of the targets.\n\nReturns:\n    out: The losses, or one "
    "number.\n\nRaises:\n    ValueError: logits has rank 0, expected [batch, class, ...] or "
    "[class] (C1)\n    ValueError: target has shape {shape(target)}, logits {shape(logits)} with "
    "classes along axis\n        {axis} (C2)\n    ValueError: logits of shape {shape(logits)} has "
    "no class (C3)\n    ValueError: weight needs the shape [{shape(logits)[axis]}] (C4)\n    "
    "ValueError: label_smoothing {label_smoothing} is not between 0 and 1 (C5)",
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
    sizeof(haly_cross_entropy_v1_statics),
    &statics_default,
    infer_cross_entropy<int64_t>,
    infer_cross_entropy<SymbolicDim>,
    DecompositionKind::Program,
    decompose_cross_entropy,
    "",
    gradient_cross_entropy,
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
}  // namespace cross_entropy_table

template <class Dim>
void infer_ctc(InferenceContext<Dim> &context);

namespace ctc_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"none", 0},
    {"mean", 1},
    {"sum", 2},
};
const ParameterDescriptor parameters[] = {
    {"log_probabilities",
     "Logarithms of the classes' probabilities, [time, batch, class].",
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
    {"target",
     "The labels, [batch, label].",
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
    {"input_lengths",
     "[batch], how many times count, at least 1.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"target_lengths",
     "[batch], how many labels count.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
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
     GradientKind::None,
     ""},
    {"blank",
     "The class that says nothing.",
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
     "What becomes of the losses of the batch.",
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
     HALY_CTC_REDUCTION_MEAN,
     0.0,
     {},
     {},
     reduction_values,
     GradientKind::None,
     ""},
    {"zero_infinity",
     "Whether an infinite loss counts as 0.",
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
    {3, Passing::PositionalOnly}, {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The losses, or one number.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(log_probabilities) == 3 and rank(target) == 2",
     "log_probabilities has rank {rank(log_probabilities)} and target {rank(target)}, expected 3 "
     "and 2"},
    {"C2", "shape(log_probabilities)[0] > 0 and shape(target)[1] > 0",
     "log_probabilities of shape {shape(log_probabilities)} and target of shape {shape(target)}, "
     "expected at least one time and one label"},
    {"C3",
     "shape(target)[0] == shape(log_probabilities)[1] and shape(input_lengths) == "
     "[shape(target)[0]] and shape(target_lengths) == [shape(target)[0]]",
     "target, input_lengths and target_lengths need the batch of log_probabilities, "
     "{shape(log_probabilities)[1]}"},
    {"C4", "0 <= blank < shape(log_probabilities)[2]",
     "blank {blank} is none of the {shape(log_probabilities)[2]} classes"},
};
const haly_ctc_v1_statics statics_default = HALY_CTC_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    476,
    1,
    "ctc",
    "loss",
    "Connectionist temporal classification: labels without their places in time.",
    "ctc(log_probabilities, target, input_lengths, target_lengths, /, *, blank=0, "
    "reduction='mean', zero_infinity=False)\n--\n\nConnectionist temporal classification: labels "
    "without their places in time.\n\nloss_n = -log of the sum, over all paths of one class a time "
    "that give the labels of target n\nonce repetitions and then blanks are dropped, of the "
    "product of their probabilities; only the\nfirst input_lengths[n] times and target_lengths[n] "
    "labels count. The sum is taken forwards in\ntime over the labels with blanks between them: "
    "the logarithms a(t, l) of the paths that end in\nplace l are log_probabilities[t, n, label l] "
    "plus the logarithm of the sum of exponentials of\na(t - 1, l), a(t - 1, l - 1) and, where "
    "label l is no blank and differs from label l - 2,\na(t - 1, l - 2). A logarithm of +infinity "
    "counts as NaN. Without any path the loss is infinite, or 0 with zero_infinity. "
    "`mean`\ndivides each loss by its number of labels (at least 1) and takes the mean. Labels "
    "equal to\nblank or outside the classes, and lengths outside their axes, are faults of the "
    "program that\ninference cannot see. 16-bit dtypes compute in float32 and round once.\nSource: "
    "A. Graves et al., Connectionist Temporal Classification, 2006; "
    "PyTorch\n`torch.nn.functional.ctc_loss`.\n\nArgs:\n    log_probabilities: Logarithms of the "
    "classes' probabilities, [time, batch, class].\n    target: The labels, [batch, label].\n    "
    "input_lengths: [batch], how many times count, at least 1.\n    target_lengths: [batch], how "
    "many labels count.\n    blank: The class that says nothing.\n    reduction: What becomes of "
    "the losses of the batch.\n    zero_infinity: Whether an infinite loss counts as "
    "0.\n\nReturns:\n    out: The losses, or one number.\n\nRaises:\n    ValueError: "
    "log_probabilities has rank {rank(log_probabilities)} and target {rank(target)},\n        "
    "expected 3 and 2 (C1)\n    ValueError: log_probabilities of shape {shape(log_probabilities)} "
    "and target of shape\n        {shape(target)}, expected at least one time and one label (C2)\n "
    "   ValueError: target, input_lengths and target_lengths need the batch of "
    "log_probabilities,\n        {shape(log_probabilities)[1]} (C3)\n    ValueError: blank {blank} "
    "is none of the {shape(log_probabilities)[2]} classes (C4)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    4,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_ctc_v1_statics),
    &statics_default,
    infer_ctc<int64_t>,
    infer_ctc<SymbolicDim>,
    DecompositionKind::Native,
    decompose::ctc,
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
}  // namespace ctc_table

}  // namespace gen
}  // namespace haly
