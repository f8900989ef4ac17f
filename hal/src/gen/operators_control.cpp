// Generated from opspec/ops/control.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_if(InferenceContext<Dim> &context);

namespace if_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"condition",
     "A single truth value, of rank 0.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_BOOL,
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
    {"operands",
     "What the regions take, each of any dtype.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     true,
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
     GradientKind::None,
     ""},
    {"then_region",
     "Runs where the condition holds.",
     ParameterKind::Region,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
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
     GradientKind::None,
     ""},
    {"else_region",
     "Runs where it does not.",
     ParameterKind::Region,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out",
     "As many outputs as the regions give, with the dtypes and shapes that the regions give them.",
     0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    370,
    1,
    "if",
    "control",
    "Runs one of two regions.",
    "if(condition, operands, /)\n--\n\nRuns one of two regions.\n\nWhere the condition holds, the "
    "outputs are those of then_region, else those of else_region;\nthe other region does not run. "
    "Both regions take the operands, in order, and see nothing else\nof the graph around them "
    "(constants excepted); both give equally many outputs, pairwise of\nequal dtype and rank. An "
    "extent that differs between the two is known only when the operator\nhas run. Dtypes and "
    "shapes follow from the regions, so inference is the core's own. What is\nrequired of "
    "condition, operands and regions is checked there.\nSource: ONNX If-25.\n\nArgs:\n    "
    "condition: A single truth value, of rank 0.\n    operands: What the regions take, each of any "
    "dtype.\n    then_region: Runs where the condition holds.\n    else_region: Runs where it does "
    "not.\n\nReturns:\n    out: As many outputs as the regions give, with the dtypes and shapes "
    "that the regions give\n        them.",
    OperatorKind::Control,
    parameters,
    signature,
    outputs,
    2,
    0,
    0,
    2,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_if<int64_t>,
    infer_if<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "the executor runs the regions; no kernel takes part",
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
}  // namespace if_table

template <class Dim>
void infer_loop(InferenceContext<Dim> &context);

namespace loop_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"trip_count",
     "The most rounds to run, of rank 0; no limit by default.",
     ParameterKind::Tensor,
     StaticType::None,
     true,
     false,
     true,
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
    {"condition",
     "Whether to run the first round, of rank 0; true by default.",
     ParameterKind::Tensor,
     StaticType::None,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_BOOL,
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
    {"carried",
     "The values of the first round, each of any dtype.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     true,
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
     GradientKind::None,
     ""},
    {"captured",
     "What every round takes unchanged, each of any dtype.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     true,
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
     GradientKind::None,
     ""},
    {"body",
     "One round.",
     ParameterKind::Region,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
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
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {2, Passing::PositionalOnly},
    {3, Passing::PositionalOnly},
    {0, Passing::PositionalOrKeyword},
    {1, Passing::PositionalOrKeyword},
};
constexpr OutputDescriptor outputs[] = {
    {"out",
     "The last carried values, then the stacked slices, with the dtypes and shapes that the body "
     "gives them.",
     0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    371,
    1,
    "loop",
    "control",
    "Runs a region again and again, handing values from one round to the next.",
    "loop(carried, captured, /, trip_count=None, condition=None)\n--\n\nRuns a region again and "
    "again, handing values from one round to the next.\n\nBefore round i = 0, 1, ... the loop ends "
    "if i reaches trip_count (absent: no limit) or if the\ncondition (absent: true) is false. The "
    "body takes i (int64, rank 0), the condition (bool, rank\n0), the carried values and the "
    "captured ones; it gives the next condition, the next carried\nvalues, and then one slice for "
    "each stacked output. The outputs are the last carried values\n(the given ones where no round "
    "ran) and, for every slice, the slices of all rounds stacked\nalong a new first axis. Carried "
    "values keep dtype and shape from round to round. The first\nextent of a stacked output is the "
    "trip count where that is known and no condition ends the\nloop earlier; else it is known only "
    "when the loop has run. The body sees nothing else of the\ngraph around it, constants "
    "excepted. Inference is the core's own.\nSource: ONNX Loop-25 (whose captured values are "
    "implicit).\n\nArgs:\n    trip_count: The most rounds to run, of rank 0; no limit by "
    "default.\n    condition: Whether to run the first round, of rank 0; true by default.\n    "
    "carried: The values of the first round, each of any dtype.\n    captured: What every round "
    "takes unchanged, each of any dtype.\n    body: One round.\n\nReturns:\n    out: The last "
    "carried values, then the stacked slices, with the dtypes and shapes that the\n        body "
    "gives them.",
    OperatorKind::Control,
    parameters,
    signature,
    outputs,
    4,
    0,
    0,
    1,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_loop<int64_t>,
    infer_loop<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "the executor runs the body; no kernel takes part",
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
}  // namespace loop_table

template <class Dim>
void infer_scan(InferenceContext<Dim> &context);

namespace scan_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"carried",
     "The values before the first slice, each of any dtype.",
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
     GradientKind::None,
     ""},
    {"sequences",
     "The arrays to walk along their first axis, at least one, all of one first extent.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     true,
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
     GradientKind::None,
     ""},
    {"captured",
     "What every round takes unchanged, each of any dtype.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     true,
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
     GradientKind::None,
     ""},
    {"body",
     "One round.",
     ParameterKind::Region,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
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
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out",
     "The last carried values, then the stacked slices, with the dtypes and shapes that the body "
     "gives them.",
     0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    372,
    1,
    "scan",
    "control",
    "Runs a region for every slice of some arrays, handing values from one to the next.",
    "scan(carried, sequences, captured, /)\n--\n\nRuns a region for every slice of some arrays, "
    "handing values from one to the next.\n\nThe body takes the carried values, then the i-th "
    "slice along the first axis of every sequence,\nthen the captured values; it gives the next "
    "carried values and then one slice for each stacked\noutput. It runs for i = 0, 1, ... up to "
    "the sequences' common first extent. The outputs are\nthe last carried values, and the stacked "
    "slices. It is a `loop` whose trip count is that\nextent and whose body gathers the slices, "
    "and front ends may express it so. Other axes and\ndirections are permute_dims and flip before "
    "and after. Inference is the core's own.\nSource: ONNX Scan-25 with scan axes 0.\n\nArgs:\n    "
    "carried: The values before the first slice, each of any dtype.\n    sequences: The arrays to "
    "walk along their first axis, at least one, all of one first extent.\n    captured: What every "
    "round takes unchanged, each of any dtype.\n    body: One round.\n\nReturns:\n    out: The "
    "last carried values, then the stacked slices, with the dtypes and shapes that the\n        "
    "body gives them.",
    OperatorKind::Control,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    1,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_scan<int64_t>,
    infer_scan<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "a loop over gathered slices, which front ends write themselves: programs have no regions",
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
}  // namespace scan_table

}  // namespace gen
}  // namespace haly
