// Generated from opspec/ops/pooling.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_max_pool(InferenceContext<Dim> &context);
void gradient_max_pool(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace max_pool_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, spatial axes].",
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
    {"kernel",
     "Extents of the window along the spatial axes.",
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
    {"strides",
     "Step of the window along every spatial axis; by default that of the window, so that windows "
     "touch.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     24,
     32,
     36,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"pads",
     "Positions without elements before every spatial axis, then after every one; none by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     40,
     48,
     52,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"dilations",
     "Distance of the window's positions along every spatial axis; 1 by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     3,
     56,
     64,
     68,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"ceil_mode",
     "Whether a last window may reach beyond the pads, if it begins before the end of x.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
     72,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOrKeyword}, {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},         {5, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The maxima, [batch, channel, windows].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_INT8,    HALY_DTYPE_UINT8,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "3 <= rank(x) <= 5",
     "x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed"},
    {"C2",
     "len(kernel) == spatial and len(stride) == spatial and len(padding) == 2 * spatial and "
     "len(dilation) == spatial",
     "kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do not fit "
     "{spatial} spatial axes"},
    {"C3",
     "all([n >= 1 for n in kernel]) and all([s >= 1 for s in stride]) and all([d >= 1 for d in "
     "dilation])",
     "kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1"},
    {"C4",
     "all([0 <= padding[d] < span[d] and 0 <= padding[d + spatial] < span[d] for d in "
     "range(spatial)])",
     "pads {padding} must be at least 0 and below the window's spans {span}"},
    {"C5", "all([n >= 0 for n in room]) and all([n >= 1 for n in shape(x)[2:]])",
     "the window spans {span}, more than x of shape {shape(x)} with pads {padding}"},
};
const haly_max_pool_v1_statics statics_default = HALY_MAX_POOL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    240,
    1,
    "max_pool",
    "pooling",
    "The largest element of every window.",
    "max_pool(x, /, kernel, *, strides=None, pads=None, dilations=None, "
    "ceil_mode=False)\n--\n\nThe largest element of every window.\n\nout[b, c, o] = max over "
    "window positions t of x[b, c, o * stride + t * dilation - pad], as far\nas these positions "
    "lie in x; pads never win, and a window that meets no element gives the\nsmallest value of the "
    "dtype (-infinity). A window with a NaN gives NaN. There are floor((n +\nboth pads - dilation "
    "* (kernel - 1) - 1) / stride) + 1 windows along an axis; with ceil_mode\nthe quotient is "
    "rounded up, except for a window that would begin after the last element of x.\nSource: ONNX "
    "MaxPool-22; PyTorch `torch.nn.functional.max_pool2d`.\n\nArgs:\n    x: The input, [batch, "
    "channel, spatial axes].\n    kernel: Extents of the window along the spatial axes.\n    "
    "strides: Step of the window along every spatial axis; by default that of the window, so "
    "that\n        windows touch.\n    pads: Positions without elements before every spatial axis, "
    "then after every one; none by\n        default.\n    dilations: Distance of the window's "
    "positions along every spatial axis; 1 by default.\n    ceil_mode: Whether a last window may "
    "reach beyond the pads, if it begins before the end of\n        x.\n\nReturns:\n    out: The "
    "maxima, [batch, channel, windows].\n\nRaises:\n    ValueError: x has rank {rank(x)}, [batch, "
    "channel] and one to three spatial axes are needed\n        (C1)\n    ValueError: kernel "
    "{kernel}, strides {stride}, pads {padding} and dilations {dilation} do\n        not fit "
    "{spatial} spatial axes (C2)\n    ValueError: kernel {kernel}, strides {stride} and dilations "
    "{dilation} must be at least 1\n        (C3)\n    ValueError: pads {padding} must be at least "
    "0 and below the window's spans {span} (C4)\n    ValueError: the window spans {span}, more "
    "than x of shape {shape(x)} with pads {padding}\n        (C5)",
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
    sizeof(haly_max_pool_v1_statics),
    &statics_default,
    infer_max_pool<int64_t>,
    infer_max_pool<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator",
    gradient_max_pool,
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
}  // namespace max_pool_table

template <class Dim>
void infer_avg_pool(InferenceContext<Dim> &context);
void gradient_avg_pool(Builder &builder, const CallArguments &call, const Value *outputs,
                       const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace avg_pool_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, spatial axes].",
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
    {"kernel",
     "Extents of the window along the spatial axes.",
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
    {"strides",
     "Step of the window along every spatial axis; by default that of the window, so that windows "
     "touch.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     24,
     32,
     36,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"pads",
     "Positions without elements before every spatial axis, then after every one; none by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     40,
     48,
     52,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"dilations",
     "Distance of the window's positions along every spatial axis; 1 by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     3,
     56,
     64,
     68,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"ceil_mode",
     "Whether a last window may reach beyond the pads, if it begins before the end of x.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
     72,
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
    {"count_include_pad",
     "Whether pads count as zeros of the mean.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     5,
     76,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOrKeyword}, {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},         {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The means, [batch, channel, windows].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "3 <= rank(x) <= 5",
     "x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed"},
    {"C2",
     "len(kernel) == spatial and len(stride) == spatial and len(padding) == 2 * spatial and "
     "len(dilation) == spatial",
     "kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do not fit "
     "{spatial} spatial axes"},
    {"C3",
     "all([n >= 1 for n in kernel]) and all([s >= 1 for s in stride]) and all([d >= 1 for d in "
     "dilation])",
     "kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1"},
    {"C4",
     "all([0 <= padding[d] < span[d] and 0 <= padding[d + spatial] < span[d] for d in "
     "range(spatial)])",
     "pads {padding} must be at least 0 and below the window's spans {span}"},
    {"C5", "all([n >= 0 for n in room]) and all([n >= 1 for n in shape(x)[2:]])",
     "the window spans {span}, more than x of shape {shape(x)} with pads {padding}"},
};
const haly_avg_pool_v1_statics statics_default = HALY_AVG_POOL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    241,
    1,
    "avg_pool",
    "pooling",
    "The mean of every window.",
    "avg_pool(x, /, kernel, *, strides=None, pads=None, dilations=None, ceil_mode=False, "
    "count_include_pad=False)\n--\n\nThe mean of every window.\n\nout[b, c, o] = (sum over window "
    "positions t of x[b, c, o * stride + t * dilation - pad]) / d,\nwhere only positions in x are "
    "summed. The divisor d is the number of those positions or, with\ncount_include_pad, of the "
    "positions in x or in its pads; the part of a window that reaches\nbeyond the pads (ceil_mode) "
    "never counts. A window that meets no element of x gives 0. The\nnumber of windows is that of "
    "`max_pool`. 16-bit dtypes sum in float32.\nSource: ONNX AveragePool-22; PyTorch "
    "`torch.nn.functional.avg_pool2d`.\n\nArgs:\n    x: The input, [batch, channel, spatial "
    "axes].\n    kernel: Extents of the window along the spatial axes.\n    strides: Step of the "
    "window along every spatial axis; by default that of the window, so that\n        windows "
    "touch.\n    pads: Positions without elements before every spatial axis, then after every one; "
    "none by\n        default.\n    dilations: Distance of the window's positions along every "
    "spatial axis; 1 by default.\n    ceil_mode: Whether a last window may reach beyond the pads, "
    "if it begins before the end of\n        x.\n    count_include_pad: Whether pads count as "
    "zeros of the mean.\n\nReturns:\n    out: The means, [batch, channel, windows].\n\nRaises:\n   "
    " ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are "
    "needed\n        (C1)\n    ValueError: kernel {kernel}, strides {stride}, pads {padding} and "
    "dilations {dilation} do\n        not fit {spatial} spatial axes (C2)\n    ValueError: kernel "
    "{kernel}, strides {stride} and dilations {dilation} must be at least 1\n        (C3)\n    "
    "ValueError: pads {padding} must be at least 0 and below the window's spans {span} (C4)\n    "
    "ValueError: the window spans {span}, more than x of shape {shape(x)} with pads {padding}\n    "
    "    (C5)",
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
    sizeof(haly_avg_pool_v1_statics),
    &statics_default,
    infer_avg_pool<int64_t>,
    infer_avg_pool<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator, as max_pool is: one kernel shape serves both",
    gradient_avg_pool,
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
}  // namespace avg_pool_table

template <class Dim>
void infer_max_pool_backward(InferenceContext<Dim> &context);
void gradient_max_pool_backward(Builder &builder, const CallArguments &call, const Value *outputs,
                                const Value *output_gradients, const uint8_t *wanted,
                                Value *out_gradients);

namespace max_pool_backward_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, spatial axes].",
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
     "the choice of positions is piecewise constant"},
    {"upstream",
     "Derivative with respect to the pooled result.",
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
    {"kernel",
     "Extents of the window along the spatial axes.",
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
    {"strides",
     "Step of the window along every spatial axis; by default that of the window, so that windows "
     "touch.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     24,
     32,
     36,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"pads",
     "Positions without elements before every spatial axis, then after every one; none by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     40,
     48,
     52,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"dilations",
     "Distance of the window's positions along every spatial axis; 1 by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     3,
     56,
     64,
     68,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"ceil_mode",
     "Whether a last window may reach beyond the pads, if it begins before the end of x.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
     72,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOrKeyword},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},
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
    {"C1", "3 <= rank(x) <= 5",
     "x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed"},
    {"C2",
     "len(kernel) == spatial and len(stride) == spatial and len(padding) == 2 * spatial and "
     "len(dilation) == spatial",
     "kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do not fit "
     "{spatial} spatial axes"},
    {"C3",
     "all([n >= 1 for n in kernel]) and all([s >= 1 for s in stride]) and all([d >= 1 for d in "
     "dilation])",
     "kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1"},
    {"C4",
     "all([0 <= padding[d] < span[d] and 0 <= padding[d + spatial] < span[d] for d in "
     "range(spatial)])",
     "pads {padding} must be at least 0 and below the window's spans {span}"},
    {"C5", "all([n >= 0 for n in room]) and all([n >= 1 for n in shape(x)[2:]])",
     "the window spans {span}, more than x of shape {shape(x)} with pads {padding}"},
    {"C6", "shape(upstream) == [shape(x)[0], shape(x)[1]] + windows",
     "upstream has shape {shape(upstream)}, the windows number {windows}"},
};
const haly_max_pool_backward_v1_statics statics_default = HALY_MAX_POOL_BACKWARD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    242,
    1,
    "max_pool_backward",
    "pooling",
    "Derivative of max_pool with respect to its input.",
    "max_pool_backward(x, upstream, /, kernel, *, strides=None, pads=None, dilations=None, "
    "ceil_mode=False)\n--\n\nDerivative of max_pool with respect to its input.\n\nEvery window "
    "passes its element of `upstream` to the first position, in row-major order within\nthe "
    "window, that holds the window's largest element (the first NaN, where there is one); "
    "a\nposition sums what it is passed. A window that meets no element passes nothing. The error "
    "is\nthat of a sum of at most n = (positions of the window) terms.\nSource: the chain rule "
    "applied to `max_pool`; PyTorch `max_pool2d_with_indices_backward`.\n\nArgs:\n    x: The "
    "input, [batch, channel, spatial axes].\n    upstream: Derivative with respect to the pooled "
    "result.\n    kernel: Extents of the window along the spatial axes.\n    strides: Step of the "
    "window along every spatial axis; by default that of the window, so that\n        windows "
    "touch.\n    pads: Positions without elements before every spatial axis, then after every one; "
    "none by\n        default.\n    dilations: Distance of the window's positions along every "
    "spatial axis; 1 by default.\n    ceil_mode: Whether a last window may reach beyond the pads, "
    "if it begins before the end of\n        x.\n\nReturns:\n    out: Derivative with respect to "
    "x.\n\nRaises:\n    ValueError: x has rank {rank(x)}, [batch, channel] and one to three "
    "spatial axes are needed\n        (C1)\n    ValueError: kernel {kernel}, strides {stride}, "
    "pads {padding} and dilations {dilation} do\n        not fit {spatial} spatial axes (C2)\n    "
    "ValueError: kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1\n   "
    "     (C3)\n    ValueError: pads {padding} must be at least 0 and below the window's spans "
    "{span} (C4)\n    ValueError: the window spans {span}, more than x of shape {shape(x)} with "
    "pads {padding}\n        (C5)\n    ValueError: upstream has shape {shape(upstream)}, the "
    "windows number {windows} (C6)",
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
    sizeof(haly_max_pool_backward_v1_statics),
    &statics_default,
    infer_max_pool_backward<int64_t>,
    infer_max_pool_backward<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: choosing the first maximum of overlapping windows is one loop in a kernel",
    gradient_max_pool_backward,
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
}  // namespace max_pool_backward_table

template <class Dim>
void infer_avg_pool_backward(InferenceContext<Dim> &context);
void gradient_avg_pool_backward(Builder &builder, const CallArguments &call, const Value *outputs,
                                const Value *output_gradients, const uint8_t *wanted,
                                Value *out_gradients);

namespace avg_pool_backward_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The pooled input, of which only the shape is used, [batch, channel, spatial axes].",
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
     "only the extents of x are read"},
    {"upstream",
     "Derivative with respect to the pooled result.",
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
    {"kernel",
     "Extents of the window along the spatial axes.",
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
    {"strides",
     "Step of the window along every spatial axis; by default that of the window, so that windows "
     "touch.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     24,
     32,
     36,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"pads",
     "Positions without elements before every spatial axis, then after every one; none by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     40,
     48,
     52,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"dilations",
     "Distance of the window's positions along every spatial axis; 1 by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     3,
     56,
     64,
     68,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"ceil_mode",
     "Whether a last window may reach beyond the pads, if it begins before the end of x.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
     72,
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
    {"count_include_pad",
     "Whether pads counted as zeros of the mean.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     5,
     76,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOrKeyword},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},    {7, Passing::KeywordOnly},
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
    {"C1", "3 <= rank(x) <= 5",
     "x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed"},
    {"C2",
     "len(kernel) == spatial and len(stride) == spatial and len(padding) == 2 * spatial and "
     "len(dilation) == spatial",
     "kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do not fit "
     "{spatial} spatial axes"},
    {"C3",
     "all([n >= 1 for n in kernel]) and all([s >= 1 for s in stride]) and all([d >= 1 for d in "
     "dilation])",
     "kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1"},
    {"C4",
     "all([0 <= padding[d] < span[d] and 0 <= padding[d + spatial] < span[d] for d in "
     "range(spatial)])",
     "pads {padding} must be at least 0 and below the window's spans {span}"},
    {"C5", "all([n >= 0 for n in room]) and all([n >= 1 for n in shape(x)[2:]])",
     "the window spans {span}, more than x of shape {shape(x)} with pads {padding}"},
    {"C6", "shape(upstream) == [shape(x)[0], shape(x)[1]] + windows",
     "upstream has shape {shape(upstream)}, the windows number {windows}"},
};
const haly_avg_pool_backward_v1_statics statics_default = HALY_AVG_POOL_BACKWARD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    243,
    1,
    "avg_pool_backward",
    "pooling",
    "Derivative of avg_pool with respect to its input.",
    "avg_pool_backward(x, upstream, /, kernel, *, strides=None, pads=None, dilations=None, "
    "ceil_mode=False, count_include_pad=False)\n--\n\nDerivative of avg_pool with respect to its "
    "input.\n\nEvery window passes its element of `upstream`, divided by the window's divisor "
    "(see\n`avg_pool`), to each of its positions in x; a position sums what it is passed. Of x "
    "only the\nshape is used. The error is that of a sum of at most n = (positions of the window) "
    "quotients.\nSource: the chain rule applied to `avg_pool`.\n\nArgs:\n    x: The pooled input, "
    "of which only the shape is used, [batch, channel, spatial axes].\n    upstream: Derivative "
    "with respect to the pooled result.\n    kernel: Extents of the window along the spatial "
    "axes.\n    strides: Step of the window along every spatial axis; by default that of the "
    "window, so that\n        windows touch.\n    pads: Positions without elements before every "
    "spatial axis, then after every one; none by\n        default.\n    dilations: Distance of the "
    "window's positions along every spatial axis; 1 by default.\n    ceil_mode: Whether a last "
    "window may reach beyond the pads, if it begins before the end of\n        x.\n    "
    "count_include_pad: Whether pads counted as zeros of the mean.\n\nReturns:\n    out: "
    "Derivative with respect to x.\n\nRaises:\n    ValueError: x has rank {rank(x)}, [batch, "
    "channel] and one to three spatial axes are needed\n        (C1)\n    ValueError: kernel "
    "{kernel}, strides {stride}, pads {padding} and dilations {dilation} do\n        not fit "
    "{spatial} spatial axes (C2)\n    ValueError: kernel {kernel}, strides {stride} and dilations "
    "{dilation} must be at least 1\n        (C3)\n    ValueError: pads {padding} must be at least "
    "0 and below the window's spans {span} (C4)\n    ValueError: the window spans {span}, more "
    "than x of shape {shape(x)} with pads {padding}\n        (C5)\n    ValueError: upstream has "
    "shape {shape(upstream)}, the windows number {windows} (C6)",
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
    sizeof(haly_avg_pool_backward_v1_statics),
    &statics_default,
    infer_avg_pool_backward<int64_t>,
    infer_avg_pool_backward<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: sums over overlapping windows with divisors that vary at the borders",
    gradient_avg_pool_backward,
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
}  // namespace avg_pool_backward_table

template <class Dim>
void infer_global_avg_pool(InferenceContext<Dim> &context);
void decompose_global_avg_pool(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_global_avg_pool(Builder &builder, const CallArguments &call, const Value *outputs,
                              const Value *output_gradients, const uint8_t *wanted,
                              Value *out_gradients);

namespace global_avg_pool_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, spatial axes].",
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
    {"out", "One number for every channel.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "3 <= rank(x) <= 5",
     "x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed"},
    {"C2", "n >= 1", "x of shape {shape(x)} has no spatial position"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    244,
    1,
    "global_avg_pool",
    "pooling",
    "The mean of every channel over all spatial positions.",
    "global_avg_pool(x, /)\n--\n\nThe mean of every channel over all spatial positions.\n\nout[b, "
    "c, 0, ...] is the mean of x[b, c] over its spatial axes, which stay with the extent "
    "1.\nSource: ONNX GlobalAveragePool-1; M. Lin, Q. Chen and S. Yan, Network In "
    "Network,\narXiv:1312.4400.\n\nArgs:\n    x: The input, [batch, channel, spatial "
    "axes].\n\nReturns:\n    out: One number for every channel.\n\nRaises:\n    ValueError: x has "
    "rank {rank(x)}, [batch, channel] and one to three spatial axes are needed\n        (C1)\n    "
    "ValueError: x of shape {shape(x)} has no spatial position (C2)",
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
    0,
    nullptr,
    infer_global_avg_pool<int64_t>,
    infer_global_avg_pool<SymbolicDim>,
    DecompositionKind::Program,
    decompose_global_avg_pool,
    "",
    gradient_global_avg_pool,
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
}  // namespace global_avg_pool_table

template <class Dim>
void infer_global_max_pool(InferenceContext<Dim> &context);
void decompose_global_max_pool(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_global_max_pool(Builder &builder, const CallArguments &call, const Value *outputs,
                              const Value *output_gradients, const uint8_t *wanted,
                              Value *out_gradients);

namespace global_max_pool_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, spatial axes].",
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
    {"out", "One number for every channel.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "3 <= rank(x) <= 5",
     "x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed"},
    {"C2", "n >= 1", "x of shape {shape(x)} has no spatial position"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    245,
    1,
    "global_max_pool",
    "pooling",
    "The largest element of every channel over all spatial positions.",
    "global_max_pool(x, /)\n--\n\nThe largest element of every channel over all spatial "
    "positions.\n\nout[b, c, 0, ...] is the largest element of x[b, c] over its spatial axes, "
    "which stay with the\nextent 1.\nSource: ONNX GlobalMaxPool-1; M. Lin, Q. Chen and S. Yan, "
    "Network In Network, arXiv:1312.4400.\n\nArgs:\n    x: The input, [batch, channel, spatial "
    "axes].\n\nReturns:\n    out: One number for every channel.\n\nRaises:\n    ValueError: x has "
    "rank {rank(x)}, [batch, channel] and one to three spatial axes are needed\n        (C1)\n    "
    "ValueError: x of shape {shape(x)} has no spatial position (C2)",
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
    0,
    nullptr,
    infer_global_max_pool<int64_t>,
    infer_global_max_pool<SymbolicDim>,
    DecompositionKind::Program,
    decompose_global_max_pool,
    "",
    gradient_global_max_pool,
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
}  // namespace global_max_pool_table

template <class Dim>
void infer_lp_pool(InferenceContext<Dim> &context);
void decompose_lp_pool(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_lp_pool(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace lp_pool_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, spatial axes].",
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
    {"kernel",
     "Extents of the window along the spatial axes.",
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
    {"p",
     "Which norm, at least 1.",
     ParameterKind::Static,
     StaticType::Int,
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
     2,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"strides",
     "Step of the window along every spatial axis; by default that of the window, so that windows "
     "touch.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
     32,
     40,
     44,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"pads",
     "Positions without elements before every spatial axis, then after every one; none by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     3,
     48,
     56,
     60,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"dilations",
     "Distance of the window's positions along every spatial axis; 1 by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
     64,
     72,
     76,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"ceil_mode",
     "Whether a last window may reach beyond the pads, if it begins before the end of x.",
     ParameterKind::Static,
     StaticType::Bool,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     5,
     80,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOrKeyword}, {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},         {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The norms, [batch, channel, windows].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "3 <= rank(x) <= 5",
     "x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed"},
    {"C2",
     "len(kernel) == spatial and len(stride) == spatial and len(padding) == 2 * spatial and "
     "len(dilation) == spatial",
     "kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do not fit "
     "{spatial} spatial axes"},
    {"C3",
     "all([n >= 1 for n in kernel]) and all([s >= 1 for s in stride]) and all([d >= 1 for d in "
     "dilation])",
     "kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1"},
    {"C4",
     "all([0 <= padding[d] < span[d] and 0 <= padding[d + spatial] < span[d] for d in "
     "range(spatial)])",
     "pads {padding} must be at least 0 and below the window's spans {span}"},
    {"C5", "all([n >= 0 for n in room]) and all([n >= 1 for n in shape(x)[2:]])",
     "the window spans {span}, more than x of shape {shape(x)} with pads {padding}"},
    {"C6", "p >= 1", "p {p} is below 1"},
};
const haly_lp_pool_v1_statics statics_default = HALY_LP_POOL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    246,
    1,
    "lp_pool",
    "pooling",
    "The p-norm of every window.",
    "lp_pool(x, /, kernel, *, p=2, strides=None, pads=None, dilations=None, "
    "ceil_mode=False)\n--\n\nThe p-norm of every window.\n\nout[b, c, o] = (sum over window "
    "positions t of |x[b, c, o * stride + t * dilation -\npad]|^p)^(1 / p); positions that do not "
    "lie in x count as 0. The number of windows is that of\n`max_pool`. 16-bit dtypes compute in "
    "float32 and round once. The bound (lp_pool_bound) follows\nthe errors of powers, sum and "
    "root.\nSource: ONNX LpPool-22; PyTorch `torch.nn.functional.lp_pool2d`, which takes no "
    "absolute\nvalues where p is odd.\n\nArgs:\n    x: The input, [batch, channel, spatial "
    "axes].\n    kernel: Extents of the window along the spatial axes.\n    p: Which norm, at "
    "least 1.\n    strides: Step of the window along every spatial axis; by default that of the "
    "window, so that\n        windows touch.\n    pads: Positions without elements before every "
    "spatial axis, then after every one; none by\n        default.\n    dilations: Distance of the "
    "window's positions along every spatial axis; 1 by default.\n    ceil_mode: Whether a last "
    "window may reach beyond the pads, if it begins before the end of\n        x.\n\nReturns:\n    "
    "out: The norms, [batch, channel, windows].\n\nRaises:\n    ValueError: x has rank {rank(x)}, "
    "[batch, channel] and one to three spatial axes are needed\n        (C1)\n    ValueError: "
    "kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do\n        not "
    "fit {spatial} spatial axes (C2)\n    ValueError: kernel {kernel}, strides {stride} and "
    "dilations {dilation} must be at least 1\n        (C3)\n    ValueError: pads {padding} must be "
    "at least 0 and below the window's spans {span} (C4)\n    ValueError: the window spans {span}, "
    "more than x of shape {shape(x)} with pads {padding}\n        (C5)\n    ValueError: p {p} is "
    "below 1 (C6)",
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
    sizeof(haly_lp_pool_v1_statics),
    &statics_default,
    infer_lp_pool<int64_t>,
    infer_lp_pool<SymbolicDim>,
    DecompositionKind::Program,
    decompose_lp_pool,
    "",
    gradient_lp_pool,
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
}  // namespace lp_pool_table

template <class Dim>
void infer_adaptive_avg_pool(InferenceContext<Dim> &context);
void decompose_adaptive_avg_pool(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace adaptive_avg_pool_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, spatial axes].",
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
    {"extents",
     "The number of windows along every spatial axis.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "One value for every window, [batch, channel, windows].", 0, HALY_DTYPE_UNSPECIFIED,
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
    {"C1", "3 <= rank(x) <= 5",
     "x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed"},
    {"C2", "rank(x) == r + 2", "extents {extents} do not fit {rank(x) - 2} spatial axes"},
    {"C3", "sound",
     "extents {extents} and the spatial axes of shape {shape(x)} must be at least 1"},
};
const haly_adaptive_avg_pool_v1_statics statics_default = HALY_ADAPTIVE_AVG_POOL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    247,
    1,
    "adaptive_avg_pool",
    "pooling",
    "The mean of every one of a wanted number of windows that cover the input.",
    "adaptive_avg_pool(x, /, extents)\n--\n\nThe mean of every one of a wanted number of windows "
    "that cover the input.\n\nAlong a spatial axis of extent n with o windows, window i reaches "
    "from floor(i n / o) to\nbefore ceil((i + 1) n / o): the windows cover the axis, are of nearly "
    "equal length and may\nshare a position with their neighbours. out is the mean of x in every "
    "window.\n16-bit dtypes sum in float32.\nSource: PyTorch "
    "`torch.nn.functional.adaptive_avg_pool2d`.\n\nArgs:\n    x: The input, [batch, channel, "
    "spatial axes].\n    extents: The number of windows along every spatial axis.\n\nReturns:\n    "
    "out: One value for every window, [batch, channel, windows].\n\nRaises:\n    ValueError: x has "
    "rank {rank(x)}, [batch, channel] and one to three spatial axes are needed\n        (C1)\n    "
    "ValueError: extents {extents} do not fit {rank(x) - 2} spatial axes (C2)\n    ValueError: "
    "extents {extents} and the spatial axes of shape {shape(x)} must be at least 1\n        (C3)",
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
    sizeof(haly_adaptive_avg_pool_v1_statics),
    &statics_default,
    infer_adaptive_avg_pool<int64_t>,
    infer_adaptive_avg_pool<SymbolicDim>,
    DecompositionKind::Program,
    decompose_adaptive_avg_pool,
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
}  // namespace adaptive_avg_pool_table

template <class Dim>
void infer_adaptive_max_pool(InferenceContext<Dim> &context);
void decompose_adaptive_max_pool(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace adaptive_max_pool_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input, [batch, channel, spatial axes].",
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
    {"extents",
     "The number of windows along every spatial axis.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "One value for every window, [batch, channel, windows].", 0, HALY_DTYPE_UNSPECIFIED,
     false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_INT8,    HALY_DTYPE_UINT8,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "3 <= rank(x) <= 5",
     "x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed"},
    {"C2", "rank(x) == r + 2", "extents {extents} do not fit {rank(x) - 2} spatial axes"},
    {"C3", "sound",
     "extents {extents} and the spatial axes of shape {shape(x)} must be at least 1"},
};
const haly_adaptive_max_pool_v1_statics statics_default = HALY_ADAPTIVE_MAX_POOL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    248,
    1,
    "adaptive_max_pool",
    "pooling",
    "The largest element of every one of a wanted number of windows that cover the input.",
    "adaptive_max_pool(x, /, extents)\n--\n\nThe largest element of every one of a wanted number "
    "of windows that cover the input.\n\nAlong a spatial axis of extent n with o windows, window i "
    "reaches from floor(i n / o) to\nbefore ceil((i + 1) n / o): the windows cover the axis, are "
    "of nearly equal length and may\nshare a position with their neighbours. out is the "
    "largest\nelement of x in every window. A window with a NaN gives NaN.\nSource: PyTorch "
    "`torch.nn.functional.adaptive_max_pool2d`.\n\nArgs:\n    x: The input, [batch, channel, "
    "spatial axes].\n    extents: The number of windows along every spatial axis.\n\nReturns:\n    "
    "out: One value for every window, [batch, channel, windows].\n\nRaises:\n    ValueError: x has "
    "rank {rank(x)}, [batch, channel] and one to three spatial axes are needed\n        (C1)\n    "
    "ValueError: extents {extents} do not fit {rank(x) - 2} spatial axes (C2)\n    ValueError: "
    "extents {extents} and the spatial axes of shape {shape(x)} must be at least 1\n        (C3)",
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
    sizeof(haly_adaptive_max_pool_v1_statics),
    &statics_default,
    infer_adaptive_max_pool<int64_t>,
    infer_adaptive_max_pool<SymbolicDim>,
    DecompositionKind::Program,
    decompose_adaptive_max_pool,
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
}  // namespace adaptive_max_pool_table

template <class Dim>
void infer_max_unpool(InferenceContext<Dim> &context);
void decompose_max_unpool(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace max_unpool_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The elements, [batch, channel, spatial axes].",
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
     "Every element's position, of the shape of x.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_INT64,
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
    {"extents",
     "The spatial extents of the result.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The elements between zeros.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) == len(extents) + 2 and 3 <= rank(x) <= 5",
     "extents {extents} do not fit x of rank {rank(x)}"},
    {"C2", "shape(indices) == shape(x)", "indices has shape {shape(indices)}, x {shape(x)}"},
    {"C3", "all([o >= 1 for o in extents])", "extents {extents} must be at least 1"},
};
const haly_max_unpool_v1_statics statics_default = HALY_MAX_UNPOOL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    249,
    1,
    "max_unpool",
    "pooling",
    "Puts elements back where a maximum was taken, between zeros.",
    "max_unpool(x, indices, /, extents)\n--\n\nPuts elements back where a maximum was taken, "
    "between zeros.\n\nout[b, c] is 0 except at the positions that `indices` names, in row-major "
    "order of its spatial\naxes, where it holds the elements of x[b, c]: a partial inverse of "
    "`max_pool`. Where a\nposition is named twice, one of its elements is written, unspecified "
    "which; an index outside\nof the spatial axes is a fault of the program.\nSource: PyTorch "
    "`torch.nn.functional.max_unpool2d`; M. Zeiler and R. Fergus, arXiv:1311.2901.\n\nArgs:\n    "
    "x: The elements, [batch, channel, spatial axes].\n    indices: Every element's position, of "
    "the shape of x.\n    extents: The spatial extents of the result.\n\nReturns:\n    out: The "
    "elements between zeros.\n\nRaises:\n    ValueError: extents {extents} do not fit x of rank "
    "{rank(x)} (C1)\n    ValueError: indices has shape {shape(indices)}, x {shape(x)} (C2)\n    "
    "ValueError: extents {extents} must be at least 1 (C3)",
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
    sizeof(haly_max_unpool_v1_statics),
    &statics_default,
    infer_max_unpool<int64_t>,
    infer_max_unpool<SymbolicDim>,
    DecompositionKind::Program,
    decompose_max_unpool,
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
}  // namespace max_unpool_table

}  // namespace gen
}  // namespace haly
