// Generated from opspec/ops/fusion.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace decompose {
void fused_map(Builder &builder, const CallArguments &call, Value *out_outputs);
void fused_reduce(Builder &builder, const CallArguments &call, Value *out_outputs);
}  // namespace decompose
namespace gen {

template <class Dim>
void infer_fused_map(InferenceContext<Dim> &context);

namespace fused_map_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"inputs",
     "What the program reads, at least one array.",
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
     GradientKind::Refused,
     "programs are fused after they are differentiated"},
    {"program",
     "Words of a program of kind elements.",
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
    {"out", "The program's result for each element.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "count(inputs) >= 1", "nothing to compute with"},
    {"C2", "len(program) >= 6 and program[0] == 1 and program[1] == 3",
     "no program of kind elements, version 1"},
    {"C3", "program[2] == count(inputs)",
     "a program of {program[2]} inputs is given {count(inputs)}"},
    {"C4", "broadcastable(*[shape(a) for a in inputs])", "the inputs do not broadcast"},
};
const haly_fused_map_v1_statics statics_default = HALY_FUSED_MAP_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    400,
    1,
    "fused_map",
    "fusion",
    "A program of element-wise operators, applied in one pass over the elements.",
    "fused_map(inputs, /, program)\n--\n\nA program of element-wise operators, applied in one pass "
    "over the elements.\n\n`program` is the serialised form of kind `elements` (see the ABI's "
    "page, section programs), one\nword an item: words 1, 3, the number of inputs, the depth of "
    "the stack, a 0 for each input; then\ninstructions. `10 i` pushes an element of input i, `201 "
    "op version count` applies an operator of\nthe standard to the `count` values on top and "
    "pushes its result, `200 word` before it gives a\nword of its attribute struct (32 bits each, "
    "the lower half of 64 first), `202 r` remembers the\ntop of the stack and `203 r` pushes it "
    "again. One value is left: the result, in the dtype of the\ninputs.\nEvery operator of the "
    "program has its own dtype rows, so that a comparison of two elements gives\na bool for a "
    "`where` after it, and its own bounds; its result is rounded to its dtype. A kernel\ngives the "
    "same bits as the operators called one by one on the same device. The inputs are\nbroadcast "
    "against each other.\nOperators with regions, scalars, host tensors, lists among their "
    "attributes or several outputs\ncannot be part of a program.\nA kernel takes every program "
    "whose operators work on the inputs' dtype and on truth values, with\ncasts to bool and "
    "between dtypes that are computed in one type (float16, bfloat16 and float32,\nin float32). A "
    "program of several types it may refuse when it is prepared (UNSUPPORTED): the\noperators then "
    "run one by one.\nSource: fusion of element-wise loops, as in Kennedy and McKinley, "
    "\"Maximizing loop parallelism\nand improving data locality via loop fusion and "
    "distribution\", LCPC 1993.\n\nArgs:\n    inputs: What the program reads, at least one "
    "array.\n    program: Words of a program of kind elements.\n\nReturns:\n    out: The program's "
    "result for each element.\n\nRaises:\n    ValueError: nothing to compute with (C1)\n    "
    "ValueError: no program of kind elements, version 1 (C2)\n    ValueError: a program of "
    "{program[2]} inputs is given {count(inputs)} (C3)\n    ValueError: the inputs do not "
    "broadcast (C4)",
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
    sizeof(haly_fused_map_v1_statics),
    &statics_default,
    infer_fused_map<int64_t>,
    infer_fused_map<SymbolicDim>,
    DecompositionKind::Native,
    decompose::fused_map,
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
}  // namespace fused_map_table

template <class Dim>
void infer_fused_reduce(InferenceContext<Dim> &context);

namespace fused_reduce_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"sum", 0},
    {"mean", 1},
    {"max", 2},
    {"min", 3},
};
const ParameterDescriptor parameters[] = {
    {"inputs",
     "What the program reads, at least one array.",
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
     GradientKind::Refused,
     "programs are fused after they are differentiated"},
    {"program",
     "Words of a program of kind elements.",
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
    {"reduction",
     "The operator at the end.",
     ParameterKind::Static,
     StaticType::Enum,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     20,
     kNoOffset,
     kNoOffset,
     true,
     0,
     0.0,
     {},
     {},
     reduction_values,
     GradientKind::None,
     ""},
    {"axis_count",
     "How many of the last axes are reduced, at least one.",
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
    {"keepdims",
     "Whether reduced axes stay with extent 1.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},      {1, Passing::PositionalOrKeyword},
    {2, Passing::PositionalOrKeyword}, {3, Passing::PositionalOrKeyword},
    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The reduced results.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "count(inputs) >= 1", "nothing to compute with"},
    {"C2", "len(program) >= 6 and program[0] == 1 and program[1] == 3",
     "no program of kind elements, version 1"},
    {"C3", "program[2] == count(inputs)",
     "a program of {program[2]} inputs is given {count(inputs)}"},
    {"C4", "broadcastable(*[shape(a) for a in inputs])", "the inputs do not broadcast"},
    {"C5", "1 <= axis_count <= len(whole)",
     "{axis_count} axes cannot be reduced of rank {len(whole)}"},
    {"C6", "reduction == 'sum' or reduction == 'mean' or n > 0",
     "the extreme of no elements does not exist: shape {whole} has an empty reduced axis"},
};
const haly_fused_reduce_v1_statics statics_default = HALY_FUSED_REDUCE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    401,
    1,
    "fused_reduce",
    "fusion",
    "A program of element-wise operators, and a reduction of its results over the last axes.",
    "fused_reduce(inputs, /, program, reduction, axis_count, *, keepdims=False)\n--\n\nA program "
    "of element-wise operators, and a reduction of its results over the last axes.\n\nThe inputs "
    "are broadcast against each other, `program` is applied to their elements as\nfused_map "
    "applies it, and the results are reduced over the last `axis_count` axes: nothing but\nthe "
    "reduced values is written. The inputs arrive as they are; a kernel broadcasts them "
    "itself.\n`sum` and `mean` have the bound of these operators on the program's results, `max` "
    "and `min`\nare exact. No two devices, nor one device fused and unfused, need to add in the "
    "same order.\nSource: fusion of producers into reductions, as in Kennedy and McKinley, "
    "\"Maximizing loop\nparallelism and improving data locality via loop fusion and "
    "distribution\", LCPC 1993.\n\nArgs:\n    inputs: What the program reads, at least one "
    "array.\n    program: Words of a program of kind elements.\n    reduction: The operator at the "
    "end.\n    axis_count: How many of the last axes are reduced, at least one.\n    keepdims: "
    "Whether reduced axes stay with extent 1.\n\nReturns:\n    out: The reduced "
    "results.\n\nRaises:\n    ValueError: nothing to compute with (C1)\n    ValueError: no program "
    "of kind elements, version 1 (C2)\n    ValueError: a program of {program[2]} inputs is given "
    "{count(inputs)} (C3)\n    ValueError: the inputs do not broadcast (C4)\n    ValueError: "
    "{axis_count} axes cannot be reduced of rank {len(whole)} (C5)\n    ValueError: the extreme of "
    "no elements does not exist: shape {whole} has an empty reduced\n        axis (C6)",
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
    sizeof(haly_fused_reduce_v1_statics),
    &statics_default,
    infer_fused_reduce<int64_t>,
    infer_fused_reduce<SymbolicDim>,
    DecompositionKind::Native,
    decompose::fused_reduce,
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
}  // namespace fused_reduce_table

}  // namespace gen
}  // namespace haly
