// Generated from opspec/ops/shape.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace decompose {
void tile(Builder &builder, const CallArguments &call, Value *out_outputs);
}  // namespace decompose
namespace gen {

template <class Dim>
void infer_reshape(InferenceContext<Dim> &context);
void gradient_reshape(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace reshape_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array whose elements are taken in row-major order.",
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
    {"shape",
     "The wanted extents, one of which may be -1.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The elements of x with the wanted shape.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([n >= -1 for n in values(shape)])", "shape {values(shape)} has an extent below -1"},
    {"C2", "unknowns <= 1",
     "shape {values(shape)} has {unknowns} extents of -1, at most one can be inferred"},
    {"C3", "unknowns == 0 or known > 0",
     "the extent -1 of shape {values(shape)} is ambiguous beside an extent of 0"},
    {"C4", "size(x) == known if unknowns == 0 else size(x) % max(known, 1) == 0",
     "{size(x)} elements do not fit shape {values(shape)}"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    290,
    1,
    "reshape",
    "shape",
    "Gives the same elements, in row-major order, a new shape.",
    "reshape(x, /, shape)\n--\n\nGives the same elements, in row-major order, a new shape.\n\nThe "
    "elements of x are read in row-major (C) order and written in row-major order into an "
    "array\nof the requested shape: out.flat[i] = x.flat[i]. At most one entry of `shape` may be "
    "-1; it\nbecomes size(x) divided by the product of the others. An entry 0 is a true extent of "
    "zero\n(ONNX's \"copy this extent\" is resolved by the ONNX front end). Where -1 would be "
    "ambiguous\n(the other extents multiply to zero) the call is refused, as NumPy refuses "
    "it.\nSource: Python array API standard 2024.12, `reshape`; ONNX Reshape-14.\n\nArgs:\n    x: "
    "The array whose elements are taken in row-major order.\n    shape: The wanted extents, one of "
    "which may be -1.\n\nReturns:\n    out: The elements of x with the wanted shape.\n\nRaises:\n  "
    "  ValueError: shape {values(shape)} has an extent below -1 (C1)\n    ValueError: shape "
    "{values(shape)} has {unknowns} extents of -1, at most one can be inferred\n        (C2)\n    "
    "ValueError: the extent -1 of shape {values(shape)} is ambiguous beside an extent of 0 (C3)\n  "
    "  ValueError: {size(x)} elements do not fit shape {values(shape)} (C4)",
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
    0,
    nullptr,
    infer_reshape<int64_t>,
    infer_reshape<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: a change of description, or one dense copy",
    gradient_reshape,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    true,
    {},
};
}  // namespace reshape_table

template <class Dim>
void infer_permute_dims(InferenceContext<Dim> &context);
void gradient_permute_dims(Builder &builder, const CallArguments &call, const Value *outputs,
                           const Value *output_gradients, const uint8_t *wanted,
                           Value *out_gradients);

namespace permute_dims_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
    {"axes",
     "For every axis of the result, the axis of x that it is.",
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
    {"out", "x with its axes in the new order.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "len(axes) == rank(x)", "axes {axes} has {len(axes)} entries for rank {rank(x)}"},
    {"C2", "sorted(source) == [d for d in range(rank(x))]",
     "axes {axes} is no permutation of the {rank(x)} axes"},
};
const haly_permute_dims_v1_statics statics_default = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    291,
    1,
    "permute_dims",
    "shape",
    "Reorders the axes of an array.",
    "permute_dims(x, /, axes)\n--\n\nReorders the axes of an array.\n\nout[j_0, ..., j_(n-1)] = "
    "x[i_0, ..., i_(n-1)] with j_k = i_axes[k]: axis k of the result is\naxis axes[k] of x. `axes` "
    "is a permutation of all axes; negative axes count from the end. [1,\n0] transposes a "
    "matrix.\nSource: Python array API standard 2024.12, `permute_dims`; ONNX "
    "Transpose-13.\n\nArgs:\n    x: The array.\n    axes: For every axis of the result, the axis "
    "of x that it is.\n\nReturns:\n    out: x with its axes in the new order.\n\nRaises:\n    "
    "ValueError: axes {axes} has {len(axes)} entries for rank {rank(x)} (C1)\n    ValueError: axes "
    "{axes} is no permutation of the {rank(x)} axes (C2)",
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
    sizeof(haly_permute_dims_v1_statics),
    &statics_default,
    infer_permute_dims<int64_t>,
    infer_permute_dims<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: a change of strides, or one strided copy",
    gradient_permute_dims,
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
}  // namespace permute_dims_table

template <class Dim>
void infer_broadcast_to(InferenceContext<Dim> &context);
void gradient_broadcast_to(Builder &builder, const CallArguments &call, const Value *outputs,
                           const Value *output_gradients, const uint8_t *wanted,
                           Value *out_gradients);

namespace broadcast_to_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array to be repeated.",
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
    {"shape",
     "The wanted extents, none below 0.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "x, repeated to the wanted shape.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([n >= 0 for n in values(shape)])", "shape {values(shape)} has a negative extent"},
    {"C2", "lead >= 0",
     "rank {rank(x)} cannot be broadcast to the lower rank {len(values(shape))}"},
    {"C3", "all([n == 1 or n == values(shape)[lead + d] for d, n in enumerate(shape(x))])",
     "shape {shape(x)} cannot be broadcast to {values(shape)}"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    292,
    1,
    "broadcast_to",
    "shape",
    "Repeats an array along axes of extent 1 and along new leading axes.",
    "broadcast_to(x, /, shape)\n--\n\nRepeats an array along axes of extent 1 and along new "
    "leading axes.\n\nShapes are aligned at their last axes. Every extent of x must be 1 or equal "
    "the wanted extent;\nwhere it is 1, its single position is read for every position of the "
    "result. An extent of 1\nbecomes 0 where 0 is wanted.\nSource: Python array API standard "
    "2024.12, `broadcast_to` and \"Broadcasting\"; ONNX Expand-13\n(whose extents of 1 in the "
    "wanted shape keep those of x: the ONNX front end resolves them).\n\nArgs:\n    x: The array "
    "to be repeated.\n    shape: The wanted extents, none below 0.\n\nReturns:\n    out: x, "
    "repeated to the wanted shape.\n\nRaises:\n    ValueError: shape {values(shape)} has a "
    "negative extent (C1)\n    ValueError: rank {rank(x)} cannot be broadcast to the lower rank "
    "{len(values(shape))} (C2)\n    ValueError: shape {shape(x)} cannot be broadcast to "
    "{values(shape)} (C3)",
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
    0,
    nullptr,
    infer_broadcast_to<int64_t>,
    infer_broadcast_to<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: a change of strides, or one copy with zero strides",
    gradient_broadcast_to,
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
}  // namespace broadcast_to_table

template <class Dim>
void infer_slice(InferenceContext<Dim> &context);
void gradient_slice(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace slice_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
    {"starts",
     "The first position along each named axis.",
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
    {"ends",
     "The position along each named axis before which the selection stops.",
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
    {"axes",
     "The named axes, each at most once; by default the first ones.",
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
    {"steps",
     "The distance between positions, not 0; by default 1.",
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
    {0, Passing::PositionalOnly},      {1, Passing::PositionalOrKeyword},
    {2, Passing::PositionalOrKeyword}, {3, Passing::KeywordOnly},
    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The selected elements; the rank stays.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "len(ends) == len(starts) and len(given) == len(starts) and len(strides) == len(starts)",
     "starts {starts}, ends {ends}, axes {given} and steps {strides} differ in length"},
    {"C2", "all([-rank(x) <= a < rank(x) for a in given])",
     "axes {given} are out of range for rank {rank(x)}"},
    {"C3", "all([sum([1 if a == d else 0 for a in named]) <= 1 for d in range(rank(x))])",
     "axes {given} name an axis twice"},
    {"C4", "all([s != 0 for s in strides])", "steps {strides} contain 0"},
};
const haly_slice_v1_statics statics_default = HALY_SLICE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    293,
    1,
    "slice",
    "shape",
    "Selects positions at regular steps along some axes.",
    "slice(x, /, starts, ends, *, axes=None, steps=None)\n--\n\nSelects positions at regular steps "
    "along some axes.\n\nAlong axis axes[j] the result takes the positions starts[j], starts[j] + "
    "steps[j], ... as long\nas they are before ends[j] (after it, for a negative step). Bounds "
    "below zero count from the\nend of the axis and are then clamped to it, exactly as in Python's "
    "`x[start:end:step]`; so a\nvery large end means \"to the end\" and, with a negative step, a "
    "very small one (below -extent)\nmeans \"down to the first position\". Axes that are not named "
    "are taken whole. Omitted `axes`\nare 0, 1, 2, ...; omitted `steps` are 1.\nSource: The Python "
    "Language Reference, 6.3.3 \"Slicings\"; ONNX Slice-13.\n\nArgs:\n    x: The array.\n    "
    "starts: The first position along each named axis.\n    ends: The position along each named "
    "axis before which the selection stops.\n    axes: The named axes, each at most once; by "
    "default the first ones.\n    steps: The distance between positions, not 0; by default "
    "1.\n\nReturns:\n    out: The selected elements; the rank stays.\n\nRaises:\n    ValueError: "
    "starts {starts}, ends {ends}, axes {given} and steps {strides} differ in length\n        "
    "(C1)\n    ValueError: axes {given} are out of range for rank {rank(x)} (C2)\n    ValueError: "
    "axes {given} name an axis twice (C3)\n    ValueError: steps {strides} contain 0 (C4)",
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
    sizeof(haly_slice_v1_statics),
    &statics_default,
    infer_slice<int64_t>,
    infer_slice<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: a change of strides and offset, or one strided copy",
    gradient_slice,
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
}  // namespace slice_table

template <class Dim>
void infer_concat(InferenceContext<Dim> &context);
void gradient_concat(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace concat_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"arrays",
     "The arrays, at least one, of rank 1 or more.",
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
     GradientKind::Rule,
     ""},
    {"axis",
     "The axis along which they are joined; negative ones count from the end.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The joined array.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "count(arrays) >= 1", "nothing to join"},
    {"C2", "all([rank(a) == rank(arrays[0]) for a in arrays])", "arrays of different rank"},
    {"C3", "-rank(arrays[0]) <= axis < rank(arrays[0])",
     "axis {axis} is out of range for rank {rank(arrays[0])}"},
    {"C4",
     "all([all([n == shape(arrays[0])[d] or d == normalize_axis(axis, rank(arrays[0])) for d, n in "
     "enumerate(shape(a))]) for a in arrays])",
     "arrays differ in an extent other than that of axis {axis}"},
};
const haly_concat_v1_statics statics_default = HALY_CONCAT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    294,
    1,
    "concat",
    "shape",
    "Joins arrays along an existing axis.",
    "concat(arrays, /, *, axis=0)\n--\n\nJoins arrays along an existing axis.\n\nThe results' "
    "positions along `axis` are those of the first array, then those of the second,\nand so on. "
    "All arrays have the same rank and, apart from `axis`, the same extents. (The array\nAPI's "
    "axis=None flattens first: the front end does that.)\nSource: Python array API standard "
    "2024.12, `concat`; ONNX Concat-13.\n\nArgs:\n    arrays: The arrays, at least one, of rank 1 "
    "or more.\n    axis: The axis along which they are joined; negative ones count from the "
    "end.\n\nReturns:\n    out: The joined array.\n\nRaises:\n    ValueError: nothing to join "
    "(C1)\n    ValueError: arrays of different rank (C2)\n    ValueError: axis {axis} is out of "
    "range for rank {rank(arrays[0])} (C3)\n    ValueError: arrays differ in an extent other than "
    "that of axis {axis} (C4)",
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
    sizeof(haly_concat_v1_statics),
    &statics_default,
    infer_concat<int64_t>,
    infer_concat<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: one copy per array",
    gradient_concat,
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
}  // namespace concat_table

template <class Dim>
void infer_pad(InferenceContext<Dim> &context);
void gradient_pad(Builder &builder, const CallArguments &call, const Value *outputs,
                  const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace pad_table {
namespace {
constexpr EnumValue mode_values[] = {
    {"constant", 0},
    {"edge", 1},
    {"reflect", 2},
    {"wrap", 3},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
    {"pads",
     "The widths before every axis, then the widths after every axis.",
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
    {"mode",
     "What the new positions read.",
     ParameterKind::Static,
     StaticType::Enum,
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
     HALY_PAD_MODE_CONSTANT,
     0.0,
     {},
     {},
     mode_values,
     GradientKind::None,
     ""},
    {"value",
     "The constant of mode `constant`.",
     ParameterKind::Scalar,
     StaticType::Float,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     kNoOffset,
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
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The larger array.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "len(pads) == 2 * rank(x)",
     "pads {pads} has {len(pads)} entries, {2 * rank(x)} are needed for rank {rank(x)}"},
    {"C2", "all([w >= 0 for w in pads])", "pads {pads} has a negative width"},
    {"C3",
     "mode == 'constant' or all([n > 0 or pads[d] + pads[rank(x) + d] == 0 for d, n in "
     "enumerate(shape(x))])",
     "mode {mode} has nothing to copy along an axis of extent 0 of shape {shape(x)}"},
};
const haly_pad_v1_statics statics_default = HALY_PAD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    295,
    1,
    "pad",
    "shape",
    "Surrounds an array with a constant or with copies of its own elements.",
    "pad(x, /, pads, *, mode='constant', value=0.0)\n--\n\nSurrounds an array with a constant or "
    "with copies of its own elements.\n\nAxis d gets pads[d] new positions before and pads[rank + "
    "d] after its own. With i the position\nrelative to the first old one and n the old extent, a "
    "new position reads: `constant` the\nscalar `value` (converted to T; for bool, whether it is "
    "not 0); `edge` position min(max(i, 0),\nn - 1); `reflect` the mirror image about the edge "
    "element, that is m = i mod 2(n - 1) and then\nmin(m, 2(n - 1) - m), position 0 where n is 1; "
    "`wrap` position i mod n. The formulas hold for\nany width, also beyond one reflection. "
    "Corners follow from applying the rule to every axis by\nitself. Removing positions is "
    "`slice`, not a negative width.\nSource: NumPy `numpy.pad` (modes constant, edge, reflect, "
    "wrap); ONNX Pad-19.\n\nArgs:\n    x: The array.\n    pads: The widths before every axis, then "
    "the widths after every axis.\n    mode: What the new positions read.\n    value: The constant "
    "of mode `constant`.\n\nReturns:\n    out: The larger array.\n\nRaises:\n    ValueError: pads "
    "{pads} has {len(pads)} entries, {2 * rank(x)} are needed for rank {rank(x)}\n        (C1)\n   "
    " ValueError: pads {pads} has a negative width (C2)\n    ValueError: mode {mode} has nothing "
    "to copy along an axis of extent 0 of shape {shape(x)}\n        (C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    1,
    1,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_pad_v1_statics),
    &statics_default,
    infer_pad<int64_t>,
    infer_pad<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: one gathering copy",
    gradient_pad,
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
}  // namespace pad_table

template <class Dim>
void infer_flip(InferenceContext<Dim> &context);
void gradient_flip(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace flip_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
     "The axes to reverse; all by default.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The reversed array.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([-rank(x) <= a < rank(x) for a in given])",
     "axis {given} is out of range for rank {rank(x)}"},
    {"C2",
     "all([sum([1 if normalize_axis(a, rank(x)) == d else 0 for a in given]) <= 1 for d in "
     "range(rank(x))])",
     "axis {given} names an axis twice"},
};
const haly_flip_v1_statics statics_default = HALY_FLIP_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    296,
    1,
    "flip",
    "shape",
    "Reverses the order of positions along axes.",
    "flip(x, /, *, axis=None)\n--\n\nReverses the order of positions along axes.\n\nAlong every "
    "named axis position i of the result is position n - 1 - i of x. Without `axis` all\naxes are "
    "reversed; with an empty list none is.\nSource: Python array API standard 2024.12, "
    "`flip`.\n\nArgs:\n    x: The array.\n    axis: The axes to reverse; all by "
    "default.\n\nReturns:\n    out: The reversed array.\n\nRaises:\n    ValueError: axis {given} "
    "is out of range for rank {rank(x)} (C1)\n    ValueError: axis {given} names an axis twice "
    "(C2)",
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
    sizeof(haly_flip_v1_statics),
    &statics_default,
    infer_flip<int64_t>,
    infer_flip<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: a change of strides and offset, or one strided copy",
    gradient_flip,
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
}  // namespace flip_table

template <class Dim>
void infer_squeeze(InferenceContext<Dim> &context);
void decompose_squeeze(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_squeeze(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace squeeze_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
     "The axes to remove; negative ones count from the end.",
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
    {"out", "The elements of x with fewer axes.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([-rank(x) <= a < rank(x) for a in axis])",
     "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "all([shape(x)[a] == 1 for a in axis])",
     "axis {axis} of shape {shape(x)} is not of extent 1"},
    {"C3", "len(target) == rank(x) - len(axis)", "axis {axis} names an axis twice"},
};
const haly_squeeze_v1_statics statics_default = HALY_SQUEEZE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    297,
    1,
    "squeeze",
    "shape",
    "Removes axes of extent 1.",
    "squeeze(x, /, axis)\n--\n\nRemoves axes of extent 1.\n\nThe named axes, each of extent 1, are "
    "left out of the shape; the elements stay as they are.\nSource: Python array API standard "
    "2024.12, `squeeze`; ONNX Squeeze-13.\n\nArgs:\n    x: The array.\n    axis: The axes to "
    "remove; negative ones count from the end.\n\nReturns:\n    out: The elements of x with fewer "
    "axes.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n    "
    "ValueError: axis {axis} of shape {shape(x)} is not of extent 1 (C2)\n    ValueError: axis "
    "{axis} names an axis twice (C3)",
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
    sizeof(haly_squeeze_v1_statics),
    &statics_default,
    infer_squeeze<int64_t>,
    infer_squeeze<SymbolicDim>,
    DecompositionKind::Program,
    decompose_squeeze,
    "",
    gradient_squeeze,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    true,
    {},
};
}  // namespace squeeze_table

template <class Dim>
void infer_expand_dims(InferenceContext<Dim> &context);
void decompose_expand_dims(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_expand_dims(Builder &builder, const CallArguments &call, const Value *outputs,
                          const Value *output_gradients, const uint8_t *wanted,
                          Value *out_gradients);

namespace expand_dims_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
     "The places of the new axes in the result.",
     ParameterKind::Static,
     StaticType::Ints,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     16,
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
    {"out", "The elements of x with more axes.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([-total <= a < total for a in axis])",
     "axis {axis} is out of range for the result's rank {total}"},
    {"C2", "all([sum([1 if a == d else 0 for a in new]) <= 1 for d in range(total)])",
     "axis {axis} names a place twice"},
};
const haly_expand_dims_v1_statics statics_default = HALY_EXPAND_DIMS_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    298,
    1,
    "expand_dims",
    "shape",
    "Inserts axes of extent 1.",
    "expand_dims(x, /, *, axis=0)\n--\n\nInserts axes of extent 1.\n\nEvery entry of `axis` is the "
    "place of a new axis in the result, whose rank is that of x plus\nthe number of entries; "
    "negative places count from the end of the result.\nSource: Python array API standard 2024.12, "
    "`expand_dims`; ONNX Unsqueeze-13.\n\nArgs:\n    x: The array.\n    axis: The places of the "
    "new axes in the result.\n\nReturns:\n    out: The elements of x with more axes.\n\nRaises:\n  "
    "  ValueError: axis {axis} is out of range for the result's rank {total} (C1)\n    ValueError: "
    "axis {axis} names a place twice (C2)",
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
    sizeof(haly_expand_dims_v1_statics),
    &statics_default,
    infer_expand_dims<int64_t>,
    infer_expand_dims<SymbolicDim>,
    DecompositionKind::Program,
    decompose_expand_dims,
    "",
    gradient_expand_dims,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    true,
    {},
};
}  // namespace expand_dims_table

template <class Dim>
void infer_flatten(InferenceContext<Dim> &context);
void decompose_flatten(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_flatten(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace flatten_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
     "The first axis of the second group, from -rank to rank.",
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
    {"out", "The elements of x as a matrix.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis <= rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
};
const haly_flatten_v1_statics statics_default = HALY_FLATTEN_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    299,
    1,
    "flatten",
    "shape",
    "Makes a matrix by merging the axes before a place and the axes from it on.",
    "flatten(x, /, *, axis=1)\n--\n\nMakes a matrix by merging the axes before a place and the "
    "axes from it on.\n\nThe result has two axes: the product of the extents before `axis` and the "
    "product of the\nothers, each 1 where there are none. axis = 1 turns a batch of images into a "
    "batch of rows.\nSource: ONNX Flatten-13.\n\nArgs:\n    x: The array.\n    axis: The first "
    "axis of the second group, from -rank to rank.\n\nReturns:\n    out: The elements of x as a "
    "matrix.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} (C1)",
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
    sizeof(haly_flatten_v1_statics),
    &statics_default,
    infer_flatten<int64_t>,
    infer_flatten<SymbolicDim>,
    DecompositionKind::Program,
    decompose_flatten,
    "",
    gradient_flatten,
    constraints,
    {},
    true,
    true,
    false,
    false,
    true,
    true,
    true,
    {},
};
}  // namespace flatten_table

template <class Dim>
void infer_stack(InferenceContext<Dim> &context);
void decompose_stack(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_stack(Builder &builder, const CallArguments &call, const Value *outputs,
                    const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace stack_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"arrays",
     "The arrays, at least one, all of one shape.",
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
     GradientKind::Rule,
     ""},
    {"axis",
     "The place of the new axis in the result.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The stacked array.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "count(arrays) >= 1", "nothing to stack"},
    {"C2", "all([shape(a) == shape(arrays[0]) for a in arrays])", "arrays of different shape"},
    {"C3", "-rank(arrays[0]) - 1 <= axis <= rank(arrays[0])",
     "axis {axis} is out of range for the result's rank {rank(arrays[0]) + 1}"},
};
const haly_stack_v1_statics statics_default = HALY_STACK_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    300,
    1,
    "stack",
    "shape",
    "Joins arrays of one shape along a new axis.",
    "stack(arrays, /, *, axis=0)\n--\n\nJoins arrays of one shape along a new axis.\n\nPosition k "
    "along the new axis is the k-th array. `axis` is the place of the new axis in "
    "the\nresult.\nSource: Python array API standard 2024.12, `stack`.\n\nArgs:\n    arrays: The "
    "arrays, at least one, all of one shape.\n    axis: The place of the new axis in the "
    "result.\n\nReturns:\n    out: The stacked array.\n\nRaises:\n    ValueError: nothing to stack "
    "(C1)\n    ValueError: arrays of different shape (C2)\n    ValueError: axis {axis} is out of "
    "range for the result's rank {rank(arrays[0]) + 1} (C3)",
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
    sizeof(haly_stack_v1_statics),
    &statics_default,
    infer_stack<int64_t>,
    infer_stack<SymbolicDim>,
    DecompositionKind::Program,
    decompose_stack,
    "",
    gradient_stack,
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
}  // namespace stack_table

template <class Dim>
void infer_tile(InferenceContext<Dim> &context);
void gradient_tile(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace tile_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
    {"repetitions",
     "How often the array appears along every axis, none below 0.",
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
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The repeated array.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([r >= 0 for r in repetitions])", "repetitions {repetitions} has a negative entry"},
};
const haly_tile_v1_statics statics_default = HALY_TILE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    301,
    1,
    "tile",
    "shape",
    "Repeats a whole array along its axes.",
    "tile(x, repetitions, /)\n--\n\nRepeats a whole array along its axes.\n\nAlong axis d the "
    "array is laid repetitions[d] times one after the other: out[i] = x[i mod n].\nWhere the "
    "lengths differ, the shorter of shape and repetitions is filled up with ones "
    "in\nfront.\nSource: Python array API standard 2024.12, `tile`; ONNX Tile-13.\n\nArgs:\n    x: "
    "The array.\n    repetitions: How often the array appears along every axis, none below "
    "0.\n\nReturns:\n    out: The repeated array.\n\nRaises:\n    ValueError: repetitions "
    "{repetitions} has a negative entry (C1)",
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
    sizeof(haly_tile_v1_statics),
    &statics_default,
    infer_tile<int64_t>,
    infer_tile<SymbolicDim>,
    DecompositionKind::Native,
    decompose::tile,
    "",
    gradient_tile,
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
}  // namespace tile_table

template <class Dim>
void infer_repeat(InferenceContext<Dim> &context);
void decompose_repeat(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_repeat(Builder &builder, const CallArguments &call, const Value *outputs,
                     const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace repeat_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
    {"repeats",
     "How often every position appears.",
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
    {"axis",
     "The axis along which positions repeat; by default x is flattened.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The array with repeated positions.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "repeats >= 0", "repeats {repeats} is negative"},
    {"C2", "not present(axis) or -rank(x) <= axis < rank(x)",
     "axis {axis if present(axis) else 0} is out of range for rank {rank(x)}"},
};
const haly_repeat_v1_statics statics_default = HALY_REPEAT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    302,
    1,
    "repeat",
    "shape",
    "Repeats every position along an axis.",
    "repeat(x, repeats, /, *, axis=None)\n--\n\nRepeats every position along an axis.\n\nPosition "
    "i of x along `axis` becomes positions i * repeats, ..., (i + 1) * repeats - 1 of the\nresult. "
    "Without an axis, x is flattened in row-major order first.\nSource: Python array API standard "
    "2024.12, `repeat` (its form with one integer).\n\nArgs:\n    x: The array.\n    repeats: How "
    "often every position appears.\n    axis: The axis along which positions repeat; by default x "
    "is flattened.\n\nReturns:\n    out: The array with repeated positions.\n\nRaises:\n    "
    "ValueError: repeats {repeats} is negative (C1)\n    ValueError: axis {axis if present(axis) "
    "else 0} is out of range for rank {rank(x)} (C2)",
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
    sizeof(haly_repeat_v1_statics),
    &statics_default,
    infer_repeat<int64_t>,
    infer_repeat<SymbolicDim>,
    DecompositionKind::Program,
    decompose_repeat,
    "",
    gradient_repeat,
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
}  // namespace repeat_table

template <class Dim>
void infer_roll(InferenceContext<Dim> &context);
void decompose_roll(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_roll(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace roll_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
    {"shift",
     "By how many positions to shift along every named axis; negative ones shift to the front.",
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
    {"axis",
     "The axes; by default x is flattened.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The shifted array.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "len(shift) == len(given)", "shift {shift} and axis {given} do not match"},
    {"C2", "all([-len(base) <= a < len(base) for a in given])",
     "axis {given} is out of range for rank {rank(x)}"},
};
const haly_roll_v1_statics statics_default = HALY_ROLL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    303,
    1,
    "roll",
    "shape",
    "Shifts positions along axes; what leaves at the end enters at the beginning.",
    "roll(x, /, shift, *, axis=None)\n--\n\nShifts positions along axes; what leaves at the end "
    "enters at the beginning.\n\nAlong every named axis out[i] = x[(i - shift) mod n]; shifts of "
    "an axis that is named twice\nadd up. Without axes the array is flattened, shifted and given "
    "its shape back.\nSource: Python array API standard 2024.12, `roll`.\n\nArgs:\n    x: The "
    "array.\n    shift: By how many positions to shift along every named axis; negative ones shift "
    "to the\n        front.\n    axis: The axes; by default x is flattened.\n\nReturns:\n    out: "
    "The shifted array.\n\nRaises:\n    ValueError: shift {shift} and axis {given} do not match "
    "(C1)\n    ValueError: axis {given} is out of range for rank {rank(x)} (C2)",
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
    sizeof(haly_roll_v1_statics),
    &statics_default,
    infer_roll<int64_t>,
    infer_roll<SymbolicDim>,
    DecompositionKind::Program,
    decompose_roll,
    "",
    gradient_roll,
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
}  // namespace roll_table

template <class Dim>
void infer_depth_to_space(InferenceContext<Dim> &context);
void decompose_depth_to_space(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_depth_to_space(Builder &builder, const CallArguments &call, const Value *outputs,
                             const Value *output_gradients, const uint8_t *wanted,
                             Value *out_gradients);

namespace depth_to_space_table {
namespace {
constexpr EnumValue mode_values[] = {
    {"dcr", 0},
    {"crd", 1},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "Images, [batch, channel, row, column].",
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
    {"block_size",
     "The side b of the squares.",
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
    {"mode",
     "How channels are split.",
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
     HALY_DEPTH_TO_SPACE_MODE_DCR,
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
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Larger images with fewer channels.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    {"C2", "block_size >= 1", "block_size {block_size} is below 1"},
    {"C3", "shape(x)[1] % (block_size * block_size) == 0",
     "{shape(x)[1]} channels are no multiple of block_size {block_size} squared"},
};
const haly_depth_to_space_v1_statics statics_default = HALY_DEPTH_TO_SPACE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    304,
    1,
    "depth_to_space",
    "shape",
    "Moves blocks of channels into squares of pixels.",
    "depth_to_space(x, /, *, block_size, mode='dcr')\n--\n\nMoves blocks of channels into squares "
    "of pixels.\n\nx of shape [N, C b b, H, W] becomes [N, C, H b, W b]. In mode `dcr` (depth, "
    "column, row) the\nchannel is read as (block row, block column, C); in mode `crd` as (C, block "
    "row, block\ncolumn), the order of PyTorch's pixel_shuffle and of sub-pixel convolution (Shi "
    "et al., 2016,\narXiv:1609.05158).\nSource: ONNX DepthToSpace-13.\n\nArgs:\n    x: Images, "
    "[batch, channel, row, column].\n    block_size: The side b of the squares.\n    mode: How "
    "channels are split.\n\nReturns:\n    out: Larger images with fewer channels.\n\nRaises:\n    "
    "ValueError: x has rank {rank(x)}, [batch, channel, row, column] is needed (C1)\n    "
    "ValueError: block_size {block_size} is below 1 (C2)\n    ValueError: {shape(x)[1]} channels "
    "are no multiple of block_size {block_size} squared (C3)",
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
    sizeof(haly_depth_to_space_v1_statics),
    &statics_default,
    infer_depth_to_space<int64_t>,
    infer_depth_to_space<SymbolicDim>,
    DecompositionKind::Program,
    decompose_depth_to_space,
    "",
    gradient_depth_to_space,
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
}  // namespace depth_to_space_table

template <class Dim>
void infer_space_to_depth(InferenceContext<Dim> &context);
void decompose_space_to_depth(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_space_to_depth(Builder &builder, const CallArguments &call, const Value *outputs,
                             const Value *output_gradients, const uint8_t *wanted,
                             Value *out_gradients);

namespace space_to_depth_table {
namespace {
constexpr EnumValue mode_values[] = {
    {"dcr", 0},
    {"crd", 1},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "Images, [batch, channel, row, column].",
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
    {"block_size",
     "The side b of the squares.",
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
    {"mode",
     "How channels are composed.",
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
     HALY_SPACE_TO_DEPTH_MODE_DCR,
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
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Smaller images with more channels.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
    {"C2", "block_size >= 1", "block_size {block_size} is below 1"},
    {"C3", "shape(x)[2] % block_size == 0 and shape(x)[3] % block_size == 0",
     "{shape(x)[2]} rows and {shape(x)[3]} columns are no multiples of block_size {block_size}"},
};
const haly_space_to_depth_v1_statics statics_default = HALY_SPACE_TO_DEPTH_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    305,
    1,
    "space_to_depth",
    "shape",
    "Moves squares of pixels into blocks of channels.",
    "space_to_depth(x, /, *, block_size, mode='dcr')\n--\n\nMoves squares of pixels into blocks of "
    "channels.\n\nx of shape [N, C, H b, W b] becomes [N, C b b, H, W]; the inverse of "
    "depth_to_space with the\nsame mode (`dcr` is ONNX's SpaceToDepth, `crd` PyTorch's "
    "pixel_unshuffle).\nSource: ONNX SpaceToDepth-13.\n\nArgs:\n    x: Images, [batch, channel, "
    "row, column].\n    block_size: The side b of the squares.\n    mode: How channels are "
    "composed.\n\nReturns:\n    out: Smaller images with more channels.\n\nRaises:\n    "
    "ValueError: x has rank {rank(x)}, [batch, channel, row, column] is needed (C1)\n    "
    "ValueError: block_size {block_size} is below 1 (C2)\n    ValueError: {shape(x)[2]} rows and "
    "{shape(x)[3]} columns are no multiples of block_size\n        {block_size} (C3)",
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
    sizeof(haly_space_to_depth_v1_statics),
    &statics_default,
    infer_space_to_depth<int64_t>,
    infer_space_to_depth<SymbolicDim>,
    DecompositionKind::Program,
    decompose_space_to_depth,
    "",
    gradient_space_to_depth,
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
}  // namespace space_to_depth_table

template <class Dim>
void infer_shape_of(InferenceContext<Dim> &context);

namespace shape_of_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
     "the extents do not depend on the elements"},
    {"start",
     "The first axis.",
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
    {"end",
     "The axis before which to stop; by default all remaining ones are taken.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The extents.", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
const haly_shape_of_v1_statics statics_default = HALY_SHAPE_OF_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    306,
    1,
    "shape_of",
    "shape",
    "The extents of an array as a one-dimensional integer array.",
    "shape_of(x, /, *, start=0, end=None)\n--\n\nThe extents of an array as a one-dimensional "
    "integer array.\n\nThe extents of the axes start, ..., end - 1; negative bounds count from the "
    "end and both are\nclamped to the rank, as in Python's slicing. Only the description of x is "
    "used, never its\nelements.\nSource: ONNX Shape-15.\n\nArgs:\n    x: The array.\n    start: "
    "The first axis.\n    end: The axis before which to stop; by default all remaining ones are "
    "taken.\n\nReturns:\n    out: The extents.",
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
    sizeof(haly_shape_of_v1_statics),
    &statics_default,
    infer_shape_of<int64_t>,
    infer_shape_of<SymbolicDim>,
    DecompositionKind::Host,
    nullptr,
    "the answer is in the description of x, which the host holds",
    nullptr,
    {},
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
}  // namespace shape_of_table

template <class Dim>
void infer_slice_update(InferenceContext<Dim> &context);
void decompose_slice_update(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_slice_update(Builder &builder, const CallArguments &call, const Value *outputs,
                           const Value *output_gradients, const uint8_t *wanted,
                           Value *out_gradients);

namespace slice_update_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array.",
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
    {"update",
     "The new elements, of exactly the shape of the slice.",
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
    {"starts",
     "The first position along each named axis.",
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
    {"ends",
     "The position along each named axis before which the selection stops.",
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
    {"axes",
     "The named axes, each at most once; by default the first ones.",
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
    {"steps",
     "The distance between positions, not 0; by default 1.",
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
    {0, Passing::PositionalOnly},      {1, Passing::PositionalOnly},
    {2, Passing::PositionalOrKeyword}, {3, Passing::PositionalOrKeyword},
    {4, Passing::KeywordOnly},         {5, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "x with the slice replaced.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,       HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,      HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "len(ends) == len(starts) and len(given) == len(starts) and len(strides) == len(starts)",
     "starts {starts}, ends {ends}, axes {given} and steps {strides} differ in length"},
    {"C2", "all([-rank(x) <= a < rank(x) for a in given])",
     "axes {given} are out of range for rank {rank(x)}"},
    {"C3", "all([sum([1 if a == d else 0 for a in named]) <= 1 for d in range(rank(x))])",
     "axes {given} name an axis twice"},
    {"C4", "all([s != 0 for s in strides])", "steps {strides} contain 0"},
    {"C5", "shape(update) == selected", "update has shape {shape(update)}, the slice {selected}"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_slice_update_v1_statics statics_default = HALY_SLICE_UPDATE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    307,
    1,
    "slice_update",
    "shape",
    "Replaces the positions that a slice selects.",
    "slice_update(x, update, /, starts, ends, *, axes=None, steps=None)\n--\n\nReplaces the "
    "positions that a slice selects.\n\nThe result is x, except that slice(out, starts, ends, "
    "axes, steps) is `update`. It is what\nassignment to a slice means for arrays with value "
    "semantics, and what the gradient of `slice`\nneeds.\nSource: Python array API standard "
    "2024.12, `__setitem__`, with value semantics; PyTorch\n`slice_scatter`.\n\nArgs:\n    x: The "
    "array.\n    update: The new elements, of exactly the shape of the slice.\n    starts: The "
    "first position along each named axis.\n    ends: The position along each named axis before "
    "which the selection stops.\n    axes: The named axes, each at most once; by default the first "
    "ones.\n    steps: The distance between positions, not 0; by default 1.\n\nReturns:\n    out: "
    "x with the slice replaced.\n\nRaises:\n    ValueError: starts {starts}, ends {ends}, axes "
    "{given} and steps {strides} differ in length\n        (C1)\n    ValueError: axes {given} are "
    "out of range for rank {rank(x)} (C2)\n    ValueError: axes {given} name an axis twice (C3)\n  "
    "  ValueError: steps {strides} contain 0 (C4)\n    ValueError: update has shape "
    "{shape(update)}, the slice {selected} (C5)",
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
    sizeof(haly_slice_update_v1_statics),
    &statics_default,
    infer_slice_update<int64_t>,
    infer_slice_update<SymbolicDim>,
    DecompositionKind::Program,
    decompose_slice_update,
    "",
    gradient_slice_update,
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
}  // namespace slice_update_table

template <class Dim>
void infer_unfold(InferenceContext<Dim> &context);
void decompose_unfold(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace unfold_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The array, of rank 1 or more.",
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
    {"length",
     "The extent of a window, at least 1.",
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
    {"axis",
     "The axis that the windows divide.",
     ParameterKind::Static,
     StaticType::Int,
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
     -1,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"step",
     "The distance of neighbouring windows.",
     ParameterKind::Static,
     StaticType::Int,
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
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The windows.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "1 <= length <= extent",
     "length {length} is not between 1 and the extent {extent} of axis {axis}"},
    {"C3", "step >= 1", "step {step} is below 1"},
};
const haly_unfold_v1_statics statics_default = HALY_UNFOLD_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    308,
    1,
    "unfold",
    "shape",
    "All windows of a length along an axis, along a new last axis.",
    "unfold(x, /, length, *, axis=-1, step=1)\n--\n\nAll windows of a length along an axis, along "
    "a new last axis.\n\nout[a..., w, b..., j] = x[a..., w step + j, b...]: the axis counts the "
    "windows, floor((n -\nlength) / step) + 1 of them, and the new last axis runs through each. "
    "Its derivative adds up\nwhere windows overlap.\nSource: PyTorch `torch.Tensor.unfold`; NumPy "
    "`numpy.lib.stride_tricks.sliding_window_view`.\n\nArgs:\n    x: The array, of rank 1 or "
    "more.\n    length: The extent of a window, at least 1.\n    axis: The axis that the windows "
    "divide.\n    step: The distance of neighbouring windows.\n\nReturns:\n    out: The "
    "windows.\n\nRaises:\n    ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n    "
    "ValueError: length {length} is not between 1 and the extent {extent} of axis {axis} (C2)\n    "
    "ValueError: step {step} is below 1 (C3)",
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
    sizeof(haly_unfold_v1_statics),
    &statics_default,
    infer_unfold<int64_t>,
    infer_unfold<SymbolicDim>,
    DecompositionKind::Program,
    decompose_unfold,
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
}  // namespace unfold_table

}  // namespace gen
}  // namespace haly
