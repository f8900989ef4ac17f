// Generated from opspec/ops/fusion.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace decompose {
void fused_map(Builder &builder, const CallArguments &call, Value *out_outputs);
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
     {}},
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
     {}},
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
    "pushes its result, `200 word` before it gives the\nwords of its attribute struct, `202 r` "
    "remembers the top of the stack and `203 r` pushes it\nagain. One value is left: the result, "
    "in the dtype of the inputs.\nEvery operator of the program has its own dtype rows, so that a "
    "comparison of two elements gives\na bool for a `where` after it, and its own bounds; its "
    "result is rounded to its dtype. A kernel\ngives the same bits as the operators called one by "
    "one on the same device. The inputs are\nbroadcast against each other.\nOperators with "
    "regions, scalars, host tensors, lists among their attributes or several outputs\ncannot be "
    "part of a program.\nSource: fusion of element-wise loops, as in Kennedy and McKinley, "
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
    {},
};
}  // namespace fused_map_table

}  // namespace gen
}  // namespace haly
