// Generated from opspec/ops/convolution.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_conv(InferenceContext<Dim> &context);
void gradient_conv(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, Value *out_gradients);

namespace conv_table {
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
     {}},
    {"weight",
     "[output channel, channel within the group, window axes].",
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
     {}},
    {"bias",
     "[output channel].",
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
     {}},
    {"strides",
     "Step of the window along every spatial axis; 1 by default.",
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
     {}},
    {"pads",
     "Zeros before every spatial axis, then after every one; none by default.",
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
     {}},
    {"dilations",
     "Distance of neighbouring weights along every spatial axis; 1 by default.",
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
     {}},
    {"groups",
     "Number of groups of channels that do not see each other.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     3,
     56,
     kNoOffset,
     kNoOffset,
     false,
     1,
     0.0,
     {},
     {},
     {}},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The sums, [batch, output channel, spatial axes].", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    {"C2", "rank(weight) == rank(x)", "weight has rank {rank(weight)}, x has {rank(x)}"},
    {"C3", "len(stride) == spatial and len(padding) == 2 * spatial and len(dilation) == spatial",
     "strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial} spatial axes"},
    {"C4",
     "all([s >= 1 for s in stride]) and all([d >= 1 for d in dilation]) and all([p >= 0 for p in "
     "padding])",
     "strides {stride} and dilations {dilation} must be at least 1, pads {padding} at least 0"},
    {"C5", "groups >= 1 and shape(weight)[0] % max(groups, 1) == 0",
     "groups {groups} does not divide the {shape(weight)[0]} output channels"},
    {"C6", "shape(x)[1] == shape(weight)[1] * groups",
     "x has {shape(x)[1]} channels, weight takes {shape(weight)[1]} in each of {groups} groups"},
    {"C7", "not present(bias) or shape(bias) == [shape(weight)[0]]",
     "bias needs the shape [{shape(weight)[0]}]"},
    {"C8", "all([n >= 1 for n in shape(weight)[2:]])",
     "the window of weight shape {shape(weight)} is empty"},
    {"C9",
     "all([n + padding[d] + padding[d + spatial] >= span[d] for d, n in enumerate(shape(x)[2:])])",
     "the window spans {span}, more than x of shape {shape(x)} with pads {padding}"},
};
const haly_conv_v1_statics statics_default = HALY_CONV_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    220,
    1,
    "conv",
    "convolution",
    "Convolution of images with weights, per group of channels.",
    "conv(x, weight, bias=None, /, *, strides=None, pads=None, dilations=None, "
    "groups=1)\n--\n\nConvolution of images with weights, per group of channels.\n\nout[b, m, o] = "
    "bias[m] + sum over c, t of xp[b, c + first channel of m's group, o * stride + t\n* dilation] "
    "* weight[m, c, t], where o and t are positions on the one to three spatial axes\nand xp is x "
    "surrounded by pads zeros. The weight is not mirrored (mathematically this is "
    "a\ncross-correlation). With groups = g, output channel m sees only the channels of its own "
    "g-th\npart of the input: a depthwise convolution has as many groups as channels. The sum has "
    "k =\n(channels per group) * (positions of the window) terms, one more with a bias; 16-bit "
    "dtypes\nsum in float32 and round once. Transform methods (Winograd, FFT) do not keep this "
    "element-wise\nbound: a kernel that uses them declares NORMWISE.\nWhether a kernel multiplies "
    "the zeros around x or leaves them out is open: where a window\nreaches past x, an infinite or "
    "NaN weight may make NaN of the result or not.\nSource: ONNX Conv-11; V. Dumoulin and F. "
    "Visin, A guide to convolution arithmetic for deep\nlearning, arXiv:1603.07285.\n\nArgs:\n    "
    "x: The input, [batch, channel, spatial axes].\n    weight: [output channel, channel within "
    "the group, window axes].\n    bias: [output channel].\n    strides: Step of the window along "
    "every spatial axis; 1 by default.\n    pads: Zeros before every spatial axis, then after "
    "every one; none by default.\n    dilations: Distance of neighbouring weights along every "
    "spatial axis; 1 by default.\n    groups: Number of groups of channels that do not see each "
    "other.\n\nReturns:\n    out: The sums, [batch, output channel, spatial axes].\n\nRaises:\n    "
    "ValueError: x has rank {rank(x)}, [batch, channel] and one to three spatial axes are needed\n "
    "       (C1)\n    ValueError: weight has rank {rank(weight)}, x has {rank(x)} (C2)\n    "
    "ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial}\n  "
    "      spatial axes (C3)\n    ValueError: strides {stride} and dilations {dilation} must be at "
    "least 1, pads {padding} at\n        least 0 (C4)\n    ValueError: groups {groups} does not "
    "divide the {shape(weight)[0]} output channels (C5)\n    ValueError: x has {shape(x)[1]} "
    "channels, weight takes {shape(weight)[1]} in each of\n        {groups} groups (C6)\n    "
    "ValueError: bias needs the shape [{shape(weight)[0]}] (C7)\n    ValueError: the window of "
    "weight shape {shape(weight)} is empty (C8)\n    ValueError: the window spans {span}, more "
    "than x of shape {shape(x)} with pads {padding}\n        (C9)",
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
    sizeof(haly_conv_v1_statics),
    &statics_default,
    infer_conv<int64_t>,
    infer_conv<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator",
    gradient_conv,
    constraints,
    {},
    true,
    false,
    false,
    false,
    true,
    true,
    {},
};
}  // namespace conv_table

template <class Dim>
void infer_conv_transpose(InferenceContext<Dim> &context);
void decompose_conv_transpose(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_conv_transpose(Builder &builder, const CallArguments &call, const Value *outputs,
                             const Value *output_gradients, Value *out_gradients);

namespace conv_transpose_table {
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
     {}},
    {"weight",
     "[channel, output channel within the group, window axes].",
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
     {}},
    {"bias",
     "[output channel].",
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
     {}},
    {"strides",
     "Distance in the result of neighbouring inputs; 1 by default.",
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
     {}},
    {"pads",
     "Positions removed before every spatial axis, then after every one; none by default.",
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
     {}},
    {"output_pads",
     "Positions added after every spatial axis, fewer than the stride; none by default.",
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
     {}},
    {"dilations",
     "Distance of neighbouring weights along every spatial axis; 1 by default.",
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
     {}},
    {"groups",
     "Number of groups of channels that do not see each other.",
     ParameterKind::Static,
     StaticType::Int,
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
     1,
     0.0,
     {},
     {},
     {}},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},    {7, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The sums, [batch, output channel, spatial axes].", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    {"C2", "rank(weight) == rank(x)", "weight has rank {rank(weight)}, x has {rank(x)}"},
    {"C3", "len(stride) == spatial and len(padding) == 2 * spatial and len(dilation) == spatial",
     "strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial} spatial axes"},
    {"C4",
     "all([s >= 1 for s in stride]) and all([d >= 1 for d in dilation]) and all([p >= 0 for p in "
     "padding])",
     "strides {stride} and dilations {dilation} must be at least 1, pads {padding} at least 0"},
    {"C5", "groups >= 1 and shape(weight)[0] % max(groups, 1) == 0",
     "groups {groups} does not divide the {shape(weight)[0]} channels"},
    {"C6", "shape(x)[1] == shape(weight)[0]",
     "x has {shape(x)[1]} channels, weight takes {shape(weight)[0]}"},
    {"C7", "not present(bias) or shape(bias) == [shape(weight)[1] * groups]",
     "bias needs the shape [{shape(weight)[1] * groups}]"},
    {"C8", "len(extra) == spatial and all([0 <= e < stride[d] for d, e in enumerate(extra)])",
     "output_pads {extra} must be at least 0 and below strides {stride}"},
    {"C9",
     "all([n >= 1 for n in shape(x)[2:]]) and all([n >= 1 for n in shape(weight)[2:]]) and all([e "
     ">= 1 for e in extents])",
     "x of shape {shape(x)} and weight of shape {shape(weight)} leave the extents {extents}"},
};
const haly_conv_transpose_v1_statics statics_default = HALY_CONV_TRANSPOSE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    221,
    1,
    "conv_transpose",
    "convolution",
    "Transposed convolution, which spreads every element of the input over a window of the result.",
    "conv_transpose(x, weight, bias=None, /, *, strides=None, pads=None, output_pads=None, "
    "dilations=None, groups=1)\n--\n\nTransposed convolution, which spreads every element of the "
    "input over a window of the result.\n\nout[b, m, i * stride + t * dilation - pad] accumulates "
    "x[b, c, i] * weight[c, m, t] over all\nchannels c of m's group, positions i and window "
    "positions t; then bias[m] is added. It is the\nderivative of `conv` with respect to its "
    "input, used as a layer. `pads` removes positions at\nthe borders, `output_pads` adds "
    "positions at the ends, which only the windows' overlap and the\nbias reach. The extent is (n "
    "- 1) * stride + dilation * (window - 1) + 1 + output_pad - both\npads.\nSource: ONNX "
    "ConvTranspose-11; M. D. Zeiler et al., Deconvolutional Networks, CVPR 2010.\n\nArgs:\n    x: "
    "The input, [batch, channel, spatial axes].\n    weight: [channel, output channel within the "
    "group, window axes].\n    bias: [output channel].\n    strides: Distance in the result of "
    "neighbouring inputs; 1 by default.\n    pads: Positions removed before every spatial axis, "
    "then after every one; none by default.\n    output_pads: Positions added after every spatial "
    "axis, fewer than the stride; none by\n        default.\n    dilations: Distance of "
    "neighbouring weights along every spatial axis; 1 by default.\n    groups: Number of groups of "
    "channels that do not see each other.\n\nReturns:\n    out: The sums, [batch, output channel, "
    "spatial axes].\n\nRaises:\n    ValueError: x has rank {rank(x)}, [batch, channel] and one to "
    "three spatial axes are needed\n        (C1)\n    ValueError: weight has rank {rank(weight)}, "
    "x has {rank(x)} (C2)\n    ValueError: strides {stride}, pads {padding} and dilations "
    "{dilation} do not fit {spatial}\n        spatial axes (C3)\n    ValueError: strides {stride} "
    "and dilations {dilation} must be at least 1, pads {padding} at\n        least 0 (C4)\n    "
    "ValueError: groups {groups} does not divide the {shape(weight)[0]} channels (C5)\n    "
    "ValueError: x has {shape(x)[1]} channels, weight takes {shape(weight)[0]} (C6)\n    "
    "ValueError: bias needs the shape [{shape(weight)[1] * groups}] (C7)\n    ValueError: "
    "output_pads {extra} must be at least 0 and below strides {stride} (C8)\n    ValueError: x of "
    "shape {shape(x)} and weight of shape {shape(weight)} leave the extents\n        {extents} "
    "(C9)",
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
    sizeof(haly_conv_transpose_v1_statics),
    &statics_default,
    infer_conv_transpose<int64_t>,
    infer_conv_transpose<SymbolicDim>,
    DecompositionKind::Program,
    decompose_conv_transpose,
    "",
    gradient_conv_transpose,
    constraints,
    {},
    true,
    false,
    false,
    false,
    true,
    true,
    {},
};
}  // namespace conv_transpose_table

template <class Dim>
void infer_conv_backward_input(InferenceContext<Dim> &context);
void gradient_conv_backward_input(Builder &builder, const CallArguments &call, const Value *outputs,
                                  const Value *output_gradients, Value *out_gradients);

namespace conv_backward_input_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"upstream",
     "Derivative with respect to the convolution's result.",
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
     {}},
    {"weight",
     "The convolution's weight, [output channel, channel within the group, window axes].",
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
     {}},
    {"extents",
     "The spatial extents of the convolution's input.",
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
     {}},
    {"strides",
     "Step of the window along every spatial axis; 1 by default.",
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
     {}},
    {"pads",
     "Zeros before every spatial axis, then after every one; none by default.",
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
     {}},
    {"dilations",
     "Distance of neighbouring weights along every spatial axis; 1 by default.",
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
     {}},
    {"groups",
     "Number of groups of channels that do not see each other.",
     ParameterKind::Static,
     StaticType::Int,
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
     1,
     0.0,
     {},
     {},
     {}},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOrKeyword},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Derivative with respect to the convolution's input.", 0, HALY_DTYPE_UNSPECIFIED,
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
    {"C1", "3 <= rank(upstream) <= 5",
     "upstream has rank {rank(upstream)}, [batch, channel] and one to three spatial axes are "
     "needed"},
    {"C2", "rank(weight) == rank(upstream) and len(extents) == spatial",
     "weight of rank {rank(weight)} and extents {extents} do not fit upstream of rank "
     "{rank(upstream)}"},
    {"C3", "len(stride) == spatial and len(padding) == 2 * spatial and len(dilation) == spatial",
     "strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial} spatial axes"},
    {"C4",
     "all([s >= 1 for s in stride]) and all([d >= 1 for d in dilation]) and all([p >= 0 for p in "
     "padding])",
     "strides {stride} and dilations {dilation} must be at least 1, pads {padding} at least 0"},
    {"C5", "groups >= 1 and shape(weight)[0] % max(groups, 1) == 0",
     "groups {groups} does not divide the {shape(weight)[0]} output channels"},
    {"C6", "shape(upstream)[1] == shape(weight)[0]",
     "upstream has {shape(upstream)[1]} channels, weight gives {shape(weight)[0]}"},
    {"C7",
     "all([n >= 1 for n in span]) and all([(n + padding[d] + padding[d + spatial] - span[d]) // "
     "stride[d] + 1 == shape(upstream)[d + 2] and n + padding[d] + padding[d + spatial] >= span[d] "
     "for d, n in enumerate(extents)])",
     "a convolution of extents {extents} does not give upstream of shape {shape(upstream)}"},
};
const haly_conv_backward_input_v1_statics statics_default =
    HALY_CONV_BACKWARD_INPUT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    222,
    1,
    "conv_backward_input",
    "convolution",
    "Derivative of conv with respect to its input.",
    "conv_backward_input(upstream, weight, /, extents, *, strides=None, pads=None, dilations=None, "
    "groups=1)\n--\n\nDerivative of conv with respect to its input.\n\nWith y = conv(x, weight, "
    "...) and `upstream` the derivative of a number with respect to y, the\nresult is its "
    "derivative with respect to x, whose spatial extents `extents` must be told,\nsince several "
    "extents of x give the same extent of y: out[b, c, o * stride + t * dilation -\npad] "
    "accumulates upstream[b, m, o] * weight[m, c, t]; positions that no window reaches are "
    "0.\nSource: the chain rule applied to `conv`; Dumoulin and Visin, arXiv:1603.07285, chapter "
    "4.\n\nArgs:\n    upstream: Derivative with respect to the convolution's result.\n    weight: "
    "The convolution's weight, [output channel, channel within the group, window axes].\n    "
    "extents: The spatial extents of the convolution's input.\n    strides: Step of the window "
    "along every spatial axis; 1 by default.\n    pads: Zeros before every spatial axis, then "
    "after every one; none by default.\n    dilations: Distance of neighbouring weights along "
    "every spatial axis; 1 by default.\n    groups: Number of groups of channels that do not see "
    "each other.\n\nReturns:\n    out: Derivative with respect to the convolution's "
    "input.\n\nRaises:\n    ValueError: upstream has rank {rank(upstream)}, [batch, channel] and "
    "one to three spatial\n        axes are needed (C1)\n    ValueError: weight of rank "
    "{rank(weight)} and extents {extents} do not fit upstream of rank\n        {rank(upstream)} "
    "(C2)\n    ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit "
    "{spatial}\n        spatial axes (C3)\n    ValueError: strides {stride} and dilations "
    "{dilation} must be at least 1, pads {padding} at\n        least 0 (C4)\n    ValueError: "
    "groups {groups} does not divide the {shape(weight)[0]} output channels (C5)\n    ValueError: "
    "upstream has {shape(upstream)[1]} channels, weight gives {shape(weight)[0]} (C6)\n    "
    "ValueError: a convolution of extents {extents} does not give upstream of shape\n        "
    "{shape(upstream)} (C7)",
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
    sizeof(haly_conv_backward_input_v1_statics),
    &statics_default,
    infer_conv_backward_input<int64_t>,
    infer_conv_backward_input<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator",
    gradient_conv_backward_input,
    constraints,
    {},
    true,
    false,
    false,
    false,
    true,
    true,
    {},
};
}  // namespace conv_backward_input_table

template <class Dim>
void infer_conv_backward_weight(InferenceContext<Dim> &context);
void gradient_conv_backward_weight(Builder &builder, const CallArguments &call,
                                   const Value *outputs, const Value *output_gradients,
                                   Value *out_gradients);

namespace conv_backward_weight_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The convolution's input.",
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
     {}},
    {"upstream",
     "Derivative with respect to the convolution's result.",
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
     {}},
    {"window",
     "The extents of the weight's window axes.",
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
     {}},
    {"strides",
     "Step of the window along every spatial axis; 1 by default.",
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
     {}},
    {"pads",
     "Zeros before every spatial axis, then after every one; none by default.",
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
     {}},
    {"dilations",
     "Distance of neighbouring weights along every spatial axis; 1 by default.",
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
     {}},
    {"groups",
     "Number of groups of channels that do not see each other.",
     ParameterKind::Static,
     StaticType::Int,
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
     1,
     0.0,
     {},
     {},
     {}},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOrKeyword},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Derivative with respect to the convolution's weight.", 0, HALY_DTYPE_UNSPECIFIED,
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
    {"C2", "rank(upstream) == rank(x) and len(window) == spatial",
     "upstream of rank {rank(upstream)} and window {window} do not fit x of rank {rank(x)}"},
    {"C3", "len(stride) == spatial and len(padding) == 2 * spatial and len(dilation) == spatial",
     "strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial} spatial axes"},
    {"C4",
     "all([s >= 1 for s in stride]) and all([d >= 1 for d in dilation]) and all([p >= 0 for p in "
     "padding])",
     "strides {stride} and dilations {dilation} must be at least 1, pads {padding} at least 0"},
    {"C5",
     "groups >= 1 and shape(upstream)[1] % max(groups, 1) == 0 and shape(x)[1] % max(groups, 1) == "
     "0",
     "groups {groups} does not divide the {shape(x)[1]} channels and the {shape(upstream)[1]} "
     "output channels"},
    {"C6", "shape(x)[0] == shape(upstream)[0]",
     "batches of {shape(x)[0]} and {shape(upstream)[0]}"},
    {"C7",
     "all([n >= 1 for n in window]) and all([(n + padding[d] + padding[d + spatial] - span[d]) // "
     "stride[d] + 1 == shape(upstream)[d + 2] and n + padding[d] + padding[d + spatial] >= span[d] "
     "for d, n in enumerate(shape(x)[2:])])",
     "a window {window} over x of shape {shape(x)} does not give upstream of shape "
     "{shape(upstream)}"},
};
const haly_conv_backward_weight_v1_statics statics_default =
    HALY_CONV_BACKWARD_WEIGHT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    223,
    1,
    "conv_backward_weight",
    "convolution",
    "Derivative of conv with respect to its weight.",
    "conv_backward_weight(x, upstream, /, window, *, strides=None, pads=None, dilations=None, "
    "groups=1)\n--\n\nDerivative of conv with respect to its weight.\n\nWith y = conv(x, weight, "
    "...) and `upstream` the derivative of a number with respect to y, the\nresult is its "
    "derivative with respect to the weight: out[m, c, t] = sum over b and o of\nupstream[b, m, o] "
    "* xp[b, c + first channel of m's group, o * stride + t * dilation], with xp\nas in `conv`. "
    "The sum has k = batch * (positions of y) terms.\nSource: the chain rule applied to "
    "`conv`.\n\nArgs:\n    x: The convolution's input.\n    upstream: Derivative with respect to "
    "the convolution's result.\n    window: The extents of the weight's window axes.\n    strides: "
    "Step of the window along every spatial axis; 1 by default.\n    pads: Zeros before every "
    "spatial axis, then after every one; none by default.\n    dilations: Distance of neighbouring "
    "weights along every spatial axis; 1 by default.\n    groups: Number of groups of channels "
    "that do not see each other.\n\nReturns:\n    out: Derivative with respect to the "
    "convolution's weight.\n\nRaises:\n    ValueError: x has rank {rank(x)}, [batch, channel] and "
    "one to three spatial axes are needed\n        (C1)\n    ValueError: upstream of rank "
    "{rank(upstream)} and window {window} do not fit x of rank\n        {rank(x)} (C2)\n    "
    "ValueError: strides {stride}, pads {padding} and dilations {dilation} do not fit {spatial}\n  "
    "      spatial axes (C3)\n    ValueError: strides {stride} and dilations {dilation} must be at "
    "least 1, pads {padding} at\n        least 0 (C4)\n    ValueError: groups {groups} does not "
    "divide the {shape(x)[1]} channels and the\n        {shape(upstream)[1]} output channels "
    "(C5)\n    ValueError: batches of {shape(x)[0]} and {shape(upstream)[0]} (C6)\n    ValueError: "
    "a window {window} over x of shape {shape(x)} does not give upstream of shape\n        "
    "{shape(upstream)} (C7)",
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
    sizeof(haly_conv_backward_weight_v1_statics),
    &statics_default,
    infer_conv_backward_weight<int64_t>,
    infer_conv_backward_weight<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator",
    gradient_conv_backward_weight,
    constraints,
    {},
    true,
    false,
    false,
    false,
    true,
    true,
    {},
};
}  // namespace conv_backward_weight_table

}  // namespace gen
}  // namespace haly
