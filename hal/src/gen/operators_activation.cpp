// Generated from opspec/ops/activation.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_relu(InferenceContext<Dim> &context);
void gradient_relu(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace relu_table {
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    100,
    1,
    "relu",
    "activation",
    "Rectified linear unit, element-wise.",
    "relu(x, /)\n--\n\nRectified linear unit, element-wise.\n\nrelu(x) = max(x, 0). Of a zero "
    "result either sign may come back. Its derivative at 0\nis taken as 0.\nSource: V. Nair and G. "
    "Hinton, Rectified linear units improve restricted Boltzmann\nmachines, 2010; ONNX "
    "Relu.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Activated values.",
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
    infer_relu<int64_t>,
    infer_relu<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_relu,
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
}  // namespace relu_table

template <class Dim>
void infer_sigmoid(InferenceContext<Dim> &context);
void gradient_sigmoid(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace sigmoid_table {
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    101,
    1,
    "sigmoid",
    "activation",
    "Logistic function, element-wise.",
    "sigmoid(x, /)\n--\n\nLogistic function, element-wise.\n\nsigmoid(x) = 1 / (1 + exp(-x)), from "
    "0 to 1. For negative x it is computed as exp(x) /\n(1 + exp(x)), because exp(-x) overflows "
    "while the result is still representable.\nSource: ONNX Sigmoid; P.-F. Verhulst, "
    "1845.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Activated values.",
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
    infer_sigmoid<int64_t>,
    infer_sigmoid<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
    gradient_sigmoid,
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
}  // namespace sigmoid_table

template <class Dim>
void infer_leaky_relu(InferenceContext<Dim> &context);
void decompose_leaky_relu(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_leaky_relu(Builder &builder, const CallArguments &call, const Value *outputs,
                         const Value *output_gradients, const uint8_t *wanted,
                         Value *out_gradients);

namespace leaky_relu_table {
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
    {"alpha",
     "Slope for negative values.",
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
     0.01,
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
const haly_leaky_relu_v1_statics statics_default = HALY_LEAKY_RELU_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    102,
    1,
    "leaky_relu",
    "activation",
    "Rectified linear unit with a small slope for negative values, element-wise.",
    "leaky_relu(x, /, *, alpha=0.01)\n--\n\nRectified linear unit with a small slope for negative "
    "values, element-wise.\n\nleaky_relu(x) = x where x >= 0 and alpha * x elsewhere.\nSource: A. "
    "Maas, A. Hannun and A. Ng, Rectifier nonlinearities improve neural network\nacoustic models, "
    "2013; ONNX LeakyRelu.\n\nArgs:\n    x: Values.\n    alpha: Slope for negative "
    "values.\n\nReturns:\n    out: Activated values.",
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
    sizeof(haly_leaky_relu_v1_statics),
    &statics_default,
    infer_leaky_relu<int64_t>,
    infer_leaky_relu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_leaky_relu,
    "",
    gradient_leaky_relu,
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
}  // namespace leaky_relu_table

template <class Dim>
void infer_elu(InferenceContext<Dim> &context);
void decompose_elu(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_elu(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace elu_table {
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
    {"alpha",
     "Minus the limit for large negative values.",
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
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
const haly_elu_v1_statics statics_default = HALY_ELU_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    103,
    1,
    "elu",
    "activation",
    "Exponential linear unit, element-wise.",
    "elu(x, /, *, alpha=1.0)\n--\n\nExponential linear unit, element-wise.\n\nelu(x) = x where x > "
    "0 and alpha * (exp(x) - 1) elsewhere, by expm1, so that nothing\ncancels near zero.\nSource: "
    "D.-A. Clevert, T. Unterthiner and S. Hochreiter, arXiv:1511.07289; ONNX Elu.\n\nArgs:\n    x: "
    "Values.\n    alpha: Minus the limit for large negative values.\n\nReturns:\n    out: "
    "Activated values.",
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
    sizeof(haly_elu_v1_statics),
    &statics_default,
    infer_elu<int64_t>,
    infer_elu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_elu,
    "",
    gradient_elu,
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
}  // namespace elu_table

template <class Dim>
void infer_selu(InferenceContext<Dim> &context);
void decompose_selu(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_selu(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace selu_table {
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
    {"alpha",
     "Scale of the exponential part.",
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
     1.6732632423543772,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"gamma",
     "Scale of the whole.",
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
     1.0507009873554805,
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
const haly_selu_v1_statics statics_default = HALY_SELU_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    104,
    1,
    "selu",
    "activation",
    "Scaled exponential linear unit, element-wise.",
    "selu(x, /, *, alpha=1.6732632423543772, gamma=1.0507009873554805)\n--\n\nScaled exponential "
    "linear unit, element-wise.\n\nselu(x) = gamma * x where x > 0 and gamma * alpha * (exp(x) - "
    "1) elsewhere. With the\ndefault constants, means and variances converge to 0 and 1 through "
    "the layers.\nSource: G. Klambauer et al., Self-normalizing neural networks, arXiv:1706.02515; "
    "ONNX\nSelu.\n\nArgs:\n    x: Values.\n    alpha: Scale of the exponential part.\n    gamma: "
    "Scale of the whole.\n\nReturns:\n    out: Activated values.",
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
    sizeof(haly_selu_v1_statics),
    &statics_default,
    infer_selu<int64_t>,
    infer_selu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_selu,
    "",
    gradient_selu,
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
}  // namespace selu_table

template <class Dim>
void infer_celu(InferenceContext<Dim> &context);
void decompose_celu(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_celu(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace celu_table {
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
    {"alpha",
     "Minus the limit for large negative values.",
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
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_alpha", "alpha > 0", "alpha is {alpha}, expected alpha > 0"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_celu_v1_statics statics_default = HALY_CELU_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    105,
    1,
    "celu",
    "activation",
    "Continuously differentiable exponential linear unit, element-wise.",
    "celu(x, /, *, alpha=1.0)\n--\n\nContinuously differentiable exponential linear unit, "
    "element-wise.\n\ncelu(x) = max(0, x) + min(0, alpha * (exp(x / alpha) - 1)); its derivative "
    "at 0 is 1\nfor every alpha.\nSource: J. Barron, arXiv:1704.07483; ONNX Celu.\n\nArgs:\n    x: "
    "Values.\n    alpha: Minus the limit for large negative values.\n\nReturns:\n    out: "
    "Activated values.\n\nRaises:\n    ValueError: alpha is {alpha}, expected alpha > 0 "
    "(RANGE_alpha)",
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
    sizeof(haly_celu_v1_statics),
    &statics_default,
    infer_celu<int64_t>,
    infer_celu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_celu,
    "",
    gradient_celu,
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
}  // namespace celu_table

template <class Dim>
void infer_gelu(InferenceContext<Dim> &context);
void decompose_gelu(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_gelu(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace gelu_table {
namespace {
constexpr EnumValue approximate_values[] = {
    {"none", 0},
    {"tanh", 1},
};
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
    {"approximate",
     "Which formula: `none` is the exact one.",
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
     HALY_GELU_APPROXIMATE_NONE,
     0.0,
     {},
     {},
     approximate_values,
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
const haly_gelu_v1_statics statics_default = HALY_GELU_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    106,
    1,
    "gelu",
    "activation",
    "Gaussian error linear unit, element-wise.",
    "gelu(x, /, *, approximate=\"none\")\n--\n\nGaussian error linear unit, "
    "element-wise.\n\ngelu(x) = x * Phi(x) with Phi the distribution function of the standard "
    "normal: x / 2\n* (1 + erf(x / sqrt(2))). approximate=\"tanh\" is x / 2 * (1 + tanh(sqrt(2 / "
    "pi) * (x +\n0.044715 * x ** 3))), computed as x times the logistic function of twice "
    "that\nargument. For negative x the bound is absolute, 8 u |x|, since common "
    "implementations\nsubtract there. Minus infinity gives NaN, the product of an infinity and "
    "zero, as in\nevery framework.\nSource: D. Hendrycks and K. Gimpel, arXiv:1606.08415; ONNX "
    "Gelu.\n\nArgs:\n    x: Values.\n    approximate: Which formula: `none` is the exact "
    "one.\n\nReturns:\n    out: Activated values.",
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
    sizeof(haly_gelu_v1_statics),
    &statics_default,
    infer_gelu<int64_t>,
    infer_gelu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_gelu,
    "",
    gradient_gelu,
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
}  // namespace gelu_table

template <class Dim>
void infer_silu(InferenceContext<Dim> &context);
void decompose_silu(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_silu(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace silu_table {
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    107,
    1,
    "silu",
    "activation",
    "x times its logistic function (swish), element-wise.",
    "silu(x, /)\n--\n\nx times its logistic function (swish), element-wise.\n\nsilu(x) = x * "
    "sigmoid(x) = x / (1 + exp(-x)). The bound adds |x| times the smallest\nnormal number, for "
    "implementations whose sigmoid underflows. Minus infinity gives NaN,\nthe product of an "
    "infinity and zero, as in every framework.\nSource: S. Elfwing, E. Uchibe and K. Doya, "
    "arXiv:1702.03118; ONNX Swish.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Activated "
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
    infer_silu<int64_t>,
    infer_silu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_silu,
    "",
    gradient_silu,
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
}  // namespace silu_table

template <class Dim>
void infer_softplus(InferenceContext<Dim> &context);
void decompose_softplus(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_softplus(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace softplus_table {
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    108,
    1,
    "softplus",
    "activation",
    "Smooth rectifier, element-wise.",
    "softplus(x, /)\n--\n\nSmooth rectifier, element-wise.\n\nsoftplus(x) = log(1 + exp(x)) = "
    "max(x, 0) + log1p(exp(-|x|)); the second form neither\noverflows nor cancels.\nSource: C. "
    "Dugas et al., Incorporating second-order functional knowledge for better\noption pricing, "
    "2001; ONNX Softplus.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Activated values.",
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
    infer_softplus<int64_t>,
    infer_softplus<SymbolicDim>,
    DecompositionKind::Program,
    decompose_softplus,
    "",
    gradient_softplus,
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
}  // namespace softplus_table

template <class Dim>
void infer_softsign(InferenceContext<Dim> &context);
void decompose_softsign(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_softsign(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace softsign_table {
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    109,
    1,
    "softsign",
    "activation",
    "x over 1 plus its magnitude, element-wise.",
    "softsign(x, /)\n--\n\nx over 1 plus its magnitude, element-wise.\n\nsoftsign(x) = x / (1 + "
    "|x|), from -1 to 1. An infinity gives NaN, the quotient of two\ninfinities, as in every "
    "framework.\nSource: J. Turian, J. Bergstra and Y. Bengio, 2009; ONNX Softsign.\n\nArgs:\n    "
    "x: Values.\n\nReturns:\n    out: Activated values.",
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
    infer_softsign<int64_t>,
    infer_softsign<SymbolicDim>,
    DecompositionKind::Program,
    decompose_softsign,
    "",
    gradient_softsign,
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
}  // namespace softsign_table

template <class Dim>
void infer_hardtanh(InferenceContext<Dim> &context);
void decompose_hardtanh(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_hardtanh(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace hardtanh_table {
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
    {"lower",
     "Lower limit.",
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
     -1.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"upper",
     "Upper limit.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
const haly_hardtanh_v1_statics statics_default = HALY_HARDTANH_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    110,
    1,
    "hardtanh",
    "activation",
    "Values limited to a fixed interval, element-wise.",
    "hardtanh(x, /, *, lower=-1.0, upper=1.0)\n--\n\nValues limited to a fixed interval, "
    "element-wise.\n\nhardtanh(x) = min(max(x, lower), upper). A NaN stays a NaN; `clip` takes "
    "tensors as\nlimits. The limits are rounded to the dtype of x.\nSource: R. Collobert, 2004; "
    "PyTorch Hardtanh; ONNX Clip.\n\nArgs:\n    x: Values.\n    lower: Lower limit.\n    upper: "
    "Upper limit.\n\nReturns:\n    out: Activated values.",
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
    sizeof(haly_hardtanh_v1_statics),
    &statics_default,
    infer_hardtanh<int64_t>,
    infer_hardtanh<SymbolicDim>,
    DecompositionKind::Program,
    decompose_hardtanh,
    "",
    gradient_hardtanh,
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
}  // namespace hardtanh_table

template <class Dim>
void infer_hardsigmoid(InferenceContext<Dim> &context);
void decompose_hardsigmoid(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_hardsigmoid(Builder &builder, const CallArguments &call, const Value *outputs,
                          const Value *output_gradients, const uint8_t *wanted,
                          Value *out_gradients);

namespace hardsigmoid_table {
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
    {"alpha",
     "Slope.",
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
     0.16666666666666666,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"beta",
     "Value at zero.",
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
     0.5,
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
const haly_hardsigmoid_v1_statics statics_default = HALY_HARDSIGMOID_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    111,
    1,
    "hardsigmoid",
    "activation",
    "Piecewise linear sigmoid, element-wise.",
    "hardsigmoid(x, /, *, alpha=0.16666666666666666, beta=0.5)\n--\n\nPiecewise linear sigmoid, "
    "element-wise.\n\nhardsigmoid(x) = min(max(alpha * x + beta, 0), 1). alpha is PyTorch's 1 / 6 "
    "by\ndefault; ONNX's default is 0.2. The sum cancels next to its zero, so the bound "
    "counts\nunits in the last place of |alpha x| + |beta|.\nSource: M. Courbariaux, Y. Bengio and "
    "J.-P. David, arXiv:1511.00363; ONNX HardSigmoid.\n\nArgs:\n    x: Values.\n    alpha: "
    "Slope.\n    beta: Value at zero.\n\nReturns:\n    out: Activated values.",
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
    sizeof(haly_hardsigmoid_v1_statics),
    &statics_default,
    infer_hardsigmoid<int64_t>,
    infer_hardsigmoid<SymbolicDim>,
    DecompositionKind::Program,
    decompose_hardsigmoid,
    "",
    gradient_hardsigmoid,
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
}  // namespace hardsigmoid_table

template <class Dim>
void infer_hardswish(InferenceContext<Dim> &context);
void decompose_hardswish(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_hardswish(Builder &builder, const CallArguments &call, const Value *outputs,
                        const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace hardswish_table {
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    112,
    1,
    "hardswish",
    "activation",
    "x times its piecewise linear sigmoid, element-wise.",
    "hardswish(x, /)\n--\n\nx times its piecewise linear sigmoid, element-wise.\n\nhardswish(x) = "
    "x * min(max(x + 3, 0), 6) / 6. It is 0 below -3 and x above 3.\nImplementations that compute "
    "x / 6 + 1 / 2 cancel near -3, which the bound allows: 4 u\n|x| on top of 4 units in the last "
    "place. Minus infinity gives NaN, the product of an\ninfinity and zero, as in every "
    "framework.\nSource: A. Howard et al., Searching for MobileNetV3, arXiv:1905.02244; ONNX "
    "HardSwish.\n\nArgs:\n    x: Values.\n\nReturns:\n    out: Activated values.",
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
    infer_hardswish<int64_t>,
    infer_hardswish<SymbolicDim>,
    DecompositionKind::Program,
    decompose_hardswish,
    "",
    gradient_hardswish,
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
}  // namespace hardswish_table

template <class Dim>
void infer_mish(InferenceContext<Dim> &context);
void decompose_mish(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_mish(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace mish_table {
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    113,
    1,
    "mish",
    "activation",
    "x times the hyperbolic tangent of its softplus, element-wise.",
    "mish(x, /)\n--\n\nx times the hyperbolic tangent of its softplus, element-wise.\n\nmish(x) = "
    "x * tanh(log(1 + exp(x))). With e = exp(-|x|) the factor is e (e + 2) / (e\n(e + 2) + 2) for "
    "negative x and (1 + 2 e) / (1 + 2 e + 2 e ** 2) otherwise, which\nneither overflows nor "
    "cancels. Minus infinity gives NaN, the product of an infinity\nand zero, as in every "
    "framework.\nSource: D. Misra, arXiv:1908.08681; ONNX Mish.\n\nArgs:\n    x: "
    "Values.\n\nReturns:\n    out: Activated values.",
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
    infer_mish<int64_t>,
    infer_mish<SymbolicDim>,
    DecompositionKind::Program,
    decompose_mish,
    "",
    gradient_mish,
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
}  // namespace mish_table

template <class Dim>
void infer_prelu(InferenceContext<Dim> &context);
void decompose_prelu(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_prelu(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace prelu_table {
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
    {"slope",
     "Slopes for negative values.",
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
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "broadcastable(shape(x), shape(slope))",
     "shapes {shape(x)} and {shape(slope)} do not broadcast together"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
    {1, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    114,
    1,
    "prelu",
    "activation",
    "Rectified linear unit with a learnt slope, element-wise.",
    "prelu(x, slope, /)\n--\n\nRectified linear unit with a learnt slope, "
    "element-wise.\n\nprelu(x, slope) = x where x >= 0 and slope * x elsewhere. The slope "
    "broadcasts as any\noperand does; one slope a channel of an (N, C, H, W) tensor has the shape "
    "(C, 1, 1).\nSource: K. He et al., Delving deep into rectifiers, arXiv:1502.01852; ONNX "
    "PRelu.\n\nArgs:\n    x: Values.\n    slope: Slopes for negative values.\n\nReturns:\n    out: "
    "Activated values.\n\nRaises:\n    ValueError: shapes {shape(x)} and {shape(slope)} do not "
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
    infer_prelu<int64_t>,
    infer_prelu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_prelu,
    "",
    gradient_prelu,
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
}  // namespace prelu_table

template <class Dim>
void infer_thresholded_relu(InferenceContext<Dim> &context);
void decompose_thresholded_relu(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_thresholded_relu(Builder &builder, const CallArguments &call, const Value *outputs,
                               const Value *output_gradients, const uint8_t *wanted,
                               Value *out_gradients);

namespace thresholded_relu_table {
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
    {"alpha",
     "Threshold.",
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
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Activated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
const haly_thresholded_relu_v1_statics statics_default = HALY_THRESHOLDED_RELU_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    115,
    1,
    "thresholded_relu",
    "activation",
    "Identity above a threshold and zero elsewhere, element-wise.",
    "thresholded_relu(x, /, *, alpha=1.0)\n--\n\nIdentity above a threshold and zero elsewhere, "
    "element-wise.\n\nthresholded_relu(x) = x where x > alpha and 0 elsewhere; a NaN stays a NaN. "
    "alpha is\nrounded to the dtype of x before it is compared.\nSource: K. Konda, R. Memisevic "
    "and D. Krueger, arXiv:1402.3337; ONNX ThresholdedRelu.\n\nArgs:\n    x: Values.\n    alpha: "
    "Threshold.\n\nReturns:\n    out: Activated values.",
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
    sizeof(haly_thresholded_relu_v1_statics),
    &statics_default,
    infer_thresholded_relu<int64_t>,
    infer_thresholded_relu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_thresholded_relu,
    "",
    gradient_thresholded_relu,
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
}  // namespace thresholded_relu_table

template <class Dim>
void infer_glu(InferenceContext<Dim> &context);
void decompose_glu(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace glu_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Values and gates, of rank 1 or more.",
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
    {"axis",
     "The axis that is halved.",
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
    {"out", "The gated values.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    {"C2", "extent % 2 == 0", "axis {axis} has the odd extent {extent}"},
};
const haly_glu_v1_statics statics_default = HALY_GLU_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    116,
    1,
    "glu",
    "activation",
    "One half of an axis, gated by the sigmoid of the other half.",
    "glu(x, /, *, axis=-1)\n--\n\nOne half of an axis, gated by the sigmoid of the other "
    "half.\n\nWith a and b the first and the second half of x along the axis, out = a * "
    "sigmoid(b). 16-bit\ndtypes compute in float32 and round once. The bound (glu_bound) adds what "
    "a sigmoid that\nunderflows loses.\nSource: Y. Dauphin et al., Language Modeling with Gated "
    "Convolutional Networks,\narXiv:1612.08083; PyTorch `torch.nn.functional.glu`.\n\nArgs:\n    "
    "x: Values and gates, of rank 1 or more.\n    axis: The axis that is halved.\n\nReturns:\n    "
    "out: The gated values.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank "
    "{rank(x)} (C1)\n    ValueError: axis {axis} has the odd extent {extent} (C2)",
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
    sizeof(haly_glu_v1_statics),
    &statics_default,
    infer_glu<int64_t>,
    infer_glu<SymbolicDim>,
    DecompositionKind::Program,
    decompose_glu,
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
}  // namespace glu_table

}  // namespace gen
}  // namespace haly
