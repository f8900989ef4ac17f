// Generated from opspec/ops/vision.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_affine_grid(InferenceContext<Dim> &context);
void decompose_affine_grid(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace affine_grid_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"theta",
     "The maps, [batch, 2, 3] or [batch, 3, 4].",
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
     "The image's shape, [batch, channel, spatial axes].",
     ParameterKind::HostTensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_INT64,
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
    {"align_corners",
     "Whether -1 and 1 are the centres of the outermost points, not their edges.",
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
    {1, Passing::PositionalOrKeyword},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The positions, [batch, spatial axes, coordinate].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "4 <= len(values(extents)) <= 5 and all([n >= 0 for n in values(extents)])",
     "extents {values(extents)} are not [batch, channel] and two or three spatial extents"},
    {"C2", "shape(theta) == [values(extents)[0], len(spatial), len(spatial) + 1]",
     "theta has shape {shape(theta)}, expected [{values(extents)[0]}, {len(spatial)}, "
     "{len(spatial) + 1}]"},
};
const haly_affine_grid_v1_statics statics_default = HALY_AFFINE_GRID_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    450,
    1,
    "affine_grid",
    "vision",
    "The positions that an affine map gives to the points of a regular grid.",
    "affine_grid(theta, /, extents, *, align_corners=False)\n--\n\nThe positions that an affine "
    "map gives to the points of a regular grid.\n\nThe points of an image of the wanted spatial "
    "extents have coordinates from -1 to 1 along every\naxis: with align_corners the centres of "
    "the first and last point lie at -1 and 1, (2 i) / (n -\n1) - 1, and the only point of an axis "
    "of extent 1 at 0; without, their outer edges do, (2 i +\n1) / n - 1. out[b, i..., :] = "
    "theta[b] @ (coordinates, 1), where coordinates run from the last\nspatial axis to the first "
    "(x, y, z), in which order the result gives its own. 16-bit dtypes\ncompute in float32 and "
    "round once. The bound (affine_grid_bound) is that of sums of rank + 1\nterms whose "
    "coordinates are rounded too.\nSource: ONNX AffineGrid-20; PyTorch "
    "`torch.nn.functional.affine_grid`.\n\nArgs:\n    theta: The maps, [batch, 2, 3] or [batch, 3, "
    "4].\n    extents: The image's shape, [batch, channel, spatial axes].\n    align_corners: "
    "Whether -1 and 1 are the centres of the outermost points, not their edges.\n\nReturns:\n    "
    "out: The positions, [batch, spatial axes, coordinate].\n\nRaises:\n    ValueError: extents "
    "{values(extents)} are not [batch, channel] and two or three spatial\n        extents (C1)\n   "
    " ValueError: theta has shape {shape(theta)}, expected [{values(extents)[0]}, "
    "{len(spatial)},\n        {len(spatial) + 1}] (C2)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    1,
    0,
    1,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_affine_grid_v1_statics),
    &statics_default,
    infer_affine_grid<int64_t>,
    infer_affine_grid<SymbolicDim>,
    DecompositionKind::Program,
    decompose_affine_grid,
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
    {},
};
}  // namespace affine_grid_table

template <class Dim>
void infer_im2col(InferenceContext<Dim> &context);
void decompose_im2col(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_im2col(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace im2col_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The images, [batch, channel, row, column].",
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
     "The two extents of the window.",
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
     "Steps of the window along both axes; 1 by default.",
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
     "Positions without elements before both axes, then after both; none by default.",
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
     "Distances of the window's positions along both axes; 1 by default.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOrKeyword}, {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The columns, [batch, channel and position, window].", 0, HALY_DTYPE_UNSPECIFIED,
     false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) == 4", "x has rank {rank(x)}, [batch, channel, row, column] is needed"},
    {"C2", "sound",
     "kernel {kernel}, strides {stride}, pads {padding} and dilations {dilation} do not fit two "
     "spatial axes"},
    {"C3",
     "all([n >= 1 for n in kernel]) and all([s >= 1 for s in stride]) and all([d >= 1 for d in "
     "dilation]) and all([p >= 0 for p in padding])",
     "kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1, pads "
     "{padding} at least 0"},
    {"C4", "all([n >= 0 for n in room])",
     "the window {kernel} exceeds x of shape {shape(x)} with pads {padding}"},
};
const haly_im2col_v1_statics statics_default = HALY_IM2COL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    451,
    1,
    "im2col",
    "vision",
    "The patches of an image under a sliding window, as columns of a matrix.",
    "im2col(x, /, kernel, *, strides=None, pads=None, dilations=None)\n--\n\nThe patches of an "
    "image under a sliding window, as columns of a matrix.\n\nWith windows o (row-major, floor((n "
    "+ both pads - dilation (kernel - 1) - 1) / stride) + 1\nalong each axis) and positions t in "
    "the window (row-major), out[b, c K + t, o] = x[b, c, o\nstride + t dilation - pad] where K is "
    "the number of positions; a position in the pads gives 0.\nA convolution is a product of its "
    "weights with these columns. The derivative is `col2im`.\nSource: PyTorch "
    "`torch.nn.functional.unfold`; K. Chellapilla, S. Puri and P. Simard, High\nPerformance "
    "Convolutional Neural Networks for Document Processing, 2006.\n\nArgs:\n    x: The images, "
    "[batch, channel, row, column].\n    kernel: The two extents of the window.\n    strides: "
    "Steps of the window along both axes; 1 by default.\n    pads: Positions without elements "
    "before both axes, then after both; none by default.\n    dilations: Distances of the window's "
    "positions along both axes; 1 by default.\n\nReturns:\n    out: The columns, [batch, channel "
    "and position, window].\n\nRaises:\n    ValueError: x has rank {rank(x)}, [batch, channel, "
    "row, column] is needed (C1)\n    ValueError: kernel {kernel}, strides {stride}, pads "
    "{padding} and dilations {dilation} do\n        not fit two spatial axes (C2)\n    ValueError: "
    "kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1,\n        pads "
    "{padding} at least 0 (C3)\n    ValueError: the window {kernel} exceeds x of shape {shape(x)} "
    "with pads {padding} (C4)",
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
    sizeof(haly_im2col_v1_statics),
    &statics_default,
    infer_im2col<int64_t>,
    infer_im2col<SymbolicDim>,
    DecompositionKind::Program,
    decompose_im2col,
    "",
    gradient_im2col,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    {},
};
}  // namespace im2col_table

template <class Dim>
void infer_col2im(InferenceContext<Dim> &context);
void decompose_col2im(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_col2im(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace col2im_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The columns, [batch, channel and position, window].",
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
    {"extents",
     "The two extents of the image.",
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
    {"kernel",
     "The two extents of the window.",
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
    {"strides",
     "Steps of the window along both axes; 1 by default.",
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
    {"pads",
     "Positions without elements before both axes, then after both; none by default.",
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
    {"dilations",
     "Distances of the window's positions along both axes; 1 by default.",
     ParameterKind::Static,
     StaticType::Ints,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
     72,
     80,
     84,
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
    {0, Passing::PositionalOnly},      {1, Passing::PositionalOrKeyword},
    {2, Passing::PositionalOrKeyword}, {3, Passing::KeywordOnly},
    {4, Passing::KeywordOnly},         {5, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The images, [batch, channel, row, column].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) == 3", "x has rank {rank(x)}, [batch, channel and position, window] is needed"},
    {"C2", "sound",
     "extents {extents}, kernel {kernel}, strides {stride}, pads {padding} and dilations "
     "{dilation} do not fit two spatial axes"},
    {"C3",
     "all([n >= 1 for n in kernel]) and all([s >= 1 for s in stride]) and all([d >= 1 for d in "
     "dilation]) and all([p >= 0 for p in padding]) and all([m >= 0 for m in extents])",
     "kernel {kernel}, strides {stride} and dilations {dilation} must be at least 1, pads "
     "{padding} and extents {extents} at least 0"},
    {"C4", "all([m >= 0 for m in room])",
     "the window {kernel} exceeds the extents {extents} with pads {padding}"},
    {"C5", "shape(x)[1] % n == 0 and shape(x)[2] == prod(windows)",
     "x of shape {shape(x)} needs a multiple of {n} rows and {prod(windows)} columns"},
};
const haly_col2im_v1_statics statics_default = HALY_COL2IM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    452,
    1,
    "col2im",
    "vision",
    "Adds patches, given as columns of a matrix, up to an image.",
    "col2im(x, /, extents, kernel, *, strides=None, pads=None, dilations=None)\n--\n\nAdds "
    "patches, given as columns of a matrix, up to an image.\n\nThe adjoint of `im2col`: out[b, c, "
    "p] is the sum of x[b, c K + t, o] over all windows o and\npositions t with o stride + t "
    "dilation - pad = p. What fell into the pads is dropped, and a\npoint that no window meets is "
    "0. Sums are taken in any order; 16-bit dtypes accumulate in\nfloat32. The bound "
    "(col2im_bound) is g(K) times the sum of the magnitudes.\nSource: PyTorch "
    "`torch.nn.functional.fold`; ONNX Col2Im-18.\n\nArgs:\n    x: The columns, [batch, channel and "
    "position, window].\n    extents: The two extents of the image.\n    kernel: The two extents "
    "of the window.\n    strides: Steps of the window along both axes; 1 by default.\n    pads: "
    "Positions without elements before both axes, then after both; none by default.\n    "
    "dilations: Distances of the window's positions along both axes; 1 by default.\n\nReturns:\n   "
    " out: The images, [batch, channel, row, column].\n\nRaises:\n    ValueError: x has rank "
    "{rank(x)}, [batch, channel and position, window] is needed (C1)\n    ValueError: extents "
    "{extents}, kernel {kernel}, strides {stride}, pads {padding} and\n        dilations "
    "{dilation} do not fit two spatial axes (C2)\n    ValueError: kernel {kernel}, strides "
    "{stride} and dilations {dilation} must be at least 1,\n        pads {padding} and extents "
    "{extents} at least 0 (C3)\n    ValueError: the window {kernel} exceeds the extents {extents} "
    "with pads {padding} (C4)\n    ValueError: x of shape {shape(x)} needs a multiple of {n} rows "
    "and {prod(windows)} columns\n        (C5)",
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
    sizeof(haly_col2im_v1_statics),
    &statics_default,
    infer_col2im<int64_t>,
    infer_col2im<SymbolicDim>,
    DecompositionKind::Program,
    decompose_col2im,
    "",
    gradient_col2im,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    {},
};
}  // namespace col2im_table

template <class Dim>
void infer_grid_sample(InferenceContext<Dim> &context);
void decompose_grid_sample(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace grid_sample_table {
namespace {
constexpr EnumValue mode_values[] = {
    {"nearest", 0},
    {"linear", 1},
    {"cubic", 2},
};
constexpr EnumValue padding_values[] = {
    {"zeros", 0},
    {"border", 1},
    {"reflection", 2},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "The images, [batch, channel, row, column].",
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
    {"grid",
     "The positions, [batch, row, column, (x, y)].",
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
    {"mode",
     "How pixels are weighed.",
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
     HALY_GRID_SAMPLE_MODE_LINEAR,
     0.0,
     {},
     {},
     mode_values,
     GradientKind::None,
     ""},
    {"padding",
     "What is outside of the image.",
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
     HALY_GRID_SAMPLE_PADDING_ZEROS,
     0.0,
     {},
     {},
     padding_values,
     GradientKind::None,
     ""},
    {"align_corners",
     "Whether -1 and 1 are the centres of the outermost pixels, not the image's edges.",
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
    {"out", "The values read, [batch, channel, row, column].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "sound", "x and grid have ranks {rank(x)} and {rank(grid)}, both must have 4"},
    {"C2", "shape(grid)[0] == shape(x)[0] and shape(grid)[3] == 2",
     "grid of shape {shape(grid)} has no two coordinates for a batch of {shape(x)[0]}"},
    {"C3", "height >= 1 and width >= 1", "images of shape {shape(x)} have no pixels"},
};
const haly_grid_sample_v1_statics statics_default = HALY_GRID_SAMPLE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    453,
    1,
    "grid_sample",
    "vision",
    "Reads images at any positions, between their pixels too.",
    "grid_sample(x, grid, /, *, mode='linear', padding='zeros', align_corners=False)\n--\n\nReads "
    "images at any positions, between their pixels too.\n\nA position (g_x, g_y) names the point p "
    "= ((g + 1) n - 1) / 2 of an axis of extent n, or (g +\n1) (n - 1) / 2 with align_corners, so "
    "that -1 and 1 are the image's edges, or the centres of\nits outermost pixels. `nearest` reads "
    "the pixel round(p), ties to even; `linear` weighs the\ntwo pixels of every axis that enclose "
    "p by 1 - |p - i|; `cubic` weighs four by Keys' kernel\nwith a = -0.75. Pixels outside of the "
    "image read 0 (`zeros`), the pixel at the edge\n(`border`), or the image mirrored at -1 and 1 "
    "(`reflection`). What a position that is not\nfinite, or far outside, reads is unspecified. "
    "16-bit dtypes compute in float32 and round once.\nThe bound (grid_sample_bound) is that of "
    "the weights, times the largest magnitude of the\nimage.\nSource: ONNX GridSample-22; PyTorch "
    "`torch.nn.functional.grid_sample`; R. Keys, Cubic\nConvolution Interpolation for Digital "
    "Image Processing, IEEE TASSP 29, 1981.\n\nArgs:\n    x: The images, [batch, channel, row, "
    "column].\n    grid: The positions, [batch, row, column, (x, y)].\n    mode: How pixels are "
    "weighed.\n    padding: What is outside of the image.\n    align_corners: Whether -1 and 1 are "
    "the centres of the outermost pixels, not the image's\n        edges.\n\nReturns:\n    out: "
    "The values read, [batch, channel, row, column].\n\nRaises:\n    ValueError: x and grid have "
    "ranks {rank(x)} and {rank(grid)}, both must have 4 (C1)\n    ValueError: grid of shape "
    "{shape(grid)} has no two coordinates for a batch of {shape(x)[0]}\n        (C2)\n    "
    "ValueError: images of shape {shape(x)} have no pixels (C3)",
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
    sizeof(haly_grid_sample_v1_statics),
    &statics_default,
    infer_grid_sample<int64_t>,
    infer_grid_sample<SymbolicDim>,
    DecompositionKind::Program,
    decompose_grid_sample,
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
    {},
};
}  // namespace grid_sample_table

}  // namespace gen
}  // namespace haly
