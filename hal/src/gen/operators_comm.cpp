// Generated from opspec/ops/comm.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_all_reduce(InferenceContext<Dim> &context);

namespace all_reduce_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"sum", 0},
    {"prod", 1},
    {"max", 2},
    {"min", 3},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "This rank's operand.",
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
     GradientKind::Refused,
     "its derivative is a communication too, and graphs hold no communicator yet"},
    {"communicator",
     "Who takes part, and which rank this call is.",
     ParameterKind::Handle,
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
    {"reduction",
     "How elements at the same place are taken together.",
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
     HALY_ALL_REDUCE_REDUCTION_SUM,
     0.0,
     {},
     {},
     reduction_values,
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "What all ranks get.", 0, HALY_DTYPE_UNSPECIFIED, false},
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
const haly_all_reduce_v1_statics statics_default = HALY_ALL_REDUCE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    640,
    1,
    "all_reduce",
    "comm",
    "The sum, product or extreme of all ranks' operands, for every rank.",
    "all_reduce(x, /, communicator, *, reduction='sum')\n--\n\nThe sum, product or extreme of all "
    "ranks' operands, for every rank.\n\nEvery rank gives an array of the same shape and dtype, "
    "and every rank gets the same array:\nat each place all ranks' elements summed, multiplied, or "
    "their largest or smallest. All\nranks get the same bits, whatever the order of the additions "
    "was; that order is the\ncommunicator's, and may differ between two calls. Integers wrap. Sums "
    "of float16 and\nbfloat16 may round after each addition.\nSource: MPI 4.1, section 6.9.6 "
    "(MPI_Allreduce); NCCL's ncclAllReduce; StableHLO all_reduce.\n\nArgs:\n    x: This rank's "
    "operand.\n    communicator: Who takes part, and which rank this call is.\n    reduction: How "
    "elements at the same place are taken together.\n\nReturns:\n    out: What all ranks get.",
    OperatorKind::Communication,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_all_reduce_v1_statics),
    &statics_default,
    infer_all_reduce<int64_t>,
    infer_all_reduce<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "only a communicator moves data between ranks; there is no interface for one yet, so nothing "
    "runs this operator",
    nullptr,
    {},
    in_place,
    false,
    true,
    true,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace all_reduce_table

template <class Dim>
void infer_all_gather(InferenceContext<Dim> &context);

namespace all_gather_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "This rank's part, with an axis at least.",
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
     GradientKind::Refused,
     "its derivative is a communication too, and graphs hold no communicator yet"},
    {"communicator",
     "Who takes part, and which rank this call is.",
     ParameterKind::Handle,
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
    {"group_size",
     "The number of the communicator's ranks, on which the result's shape hangs.",
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
     "The axis to join along; negative counts from the end.",
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
    {"out", "All ranks' parts.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_group_size", "group_size >= 1", "group_size is {group_size}, expected group_size >= 1"},
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
};
const haly_all_gather_v1_statics statics_default = HALY_ALL_GATHER_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    641,
    1,
    "all_gather",
    "comm",
    "The operands of all ranks side by side along an axis, for every rank.",
    "all_gather(x, /, communicator, *, group_size, axis=0)\n--\n\nThe operands of all ranks side "
    "by side along an axis, for every rank.\n\nEvery rank gives an array of the same shape and "
    "dtype, and every rank gets all of them,\njoined along the axis in the order of the "
    "ranks.\nSource: MPI 4.1, section 6.7 (MPI_Allgather); NCCL's ncclAllGather; StableHLO "
    "all_gather.\n\nArgs:\n    x: This rank's part, with an axis at least.\n    communicator: Who "
    "takes part, and which rank this call is.\n    group_size: The number of the communicator's "
    "ranks, on which the result's shape hangs.\n    axis: The axis to join along; negative counts "
    "from the end.\n\nReturns:\n    out: All ranks' parts.\n\nRaises:\n    ValueError: group_size "
    "is {group_size}, expected group_size >= 1 (RANGE_group_size)\n    ValueError: axis {axis} is "
    "out of range for rank {rank(x)} (C1)",
    OperatorKind::Communication,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_all_gather_v1_statics),
    &statics_default,
    infer_all_gather<int64_t>,
    infer_all_gather<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "only a communicator moves data between ranks; there is no interface for one yet, so nothing "
    "runs this operator",
    nullptr,
    constraints,
    {},
    true,
    true,
    true,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace all_gather_table

template <class Dim>
void infer_reduce_scatter(InferenceContext<Dim> &context);

namespace reduce_scatter_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"sum", 0},
    {"prod", 1},
    {"max", 2},
    {"min", 3},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "This rank's operand, with an axis at least.",
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
     GradientKind::Refused,
     "its derivative is a communication too, and graphs hold no communicator yet"},
    {"communicator",
     "Who takes part, and which rank this call is.",
     ParameterKind::Handle,
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
    {"group_size",
     "The number of the communicator's ranks, on which the result's shape hangs.",
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
     "The axis to cut; negative counts from the end.",
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
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"reduction",
     "How elements at the same place are taken together.",
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
     HALY_REDUCE_SCATTER_REDUCTION_SUM,
     0.0,
     {},
     {},
     reduction_values,
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOrKeyword}, {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "This rank's part of the result.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_group_size", "group_size >= 1", "group_size is {group_size}, expected group_size >= 1"},
    {"C1", "-rank(x) <= axis < rank(x)", "axis {axis} is out of range for rank {rank(x)}"},
    {"C2", "shape(x)[normalize_axis(axis, rank(x))] % group_size == 0",
     "axis {axis} of {shape(x)[normalize_axis(axis, rank(x))]} elements does not divide into "
     "{group_size} parts"},
};
const haly_reduce_scatter_v1_statics statics_default = HALY_REDUCE_SCATTER_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    642,
    1,
    "reduce_scatter",
    "comm",
    "The sum, product or extreme of all ranks' operands, a part for each rank.",
    "reduce_scatter(x, /, communicator, *, group_size, axis=0, reduction='sum')\n--\n\nThe sum, "
    "product or extreme of all ranks' operands, a part for each rank.\n\nWhat `all_reduce` gives, "
    "cut along the axis into as many equal parts as there are ranks;\nevery rank gets the part of "
    "its number.\nSource: MPI 4.1, section 6.10.1 (MPI_Reduce_scatter_block); NCCL's "
    "ncclReduceScatter;\nStableHLO reduce_scatter.\n\nArgs:\n    x: This rank's operand, with an "
    "axis at least.\n    communicator: Who takes part, and which rank this call is.\n    "
    "group_size: The number of the communicator's ranks, on which the result's shape hangs.\n    "
    "axis: The axis to cut; negative counts from the end.\n    reduction: How elements at the same "
    "place are taken together.\n\nReturns:\n    out: This rank's part of the result.\n\nRaises:\n  "
    "  ValueError: group_size is {group_size}, expected group_size >= 1 (RANGE_group_size)\n    "
    "ValueError: axis {axis} is out of range for rank {rank(x)} (C1)\n    ValueError: axis {axis} "
    "of {shape(x)[normalize_axis(axis, rank(x))]} elements does not\n        divide into "
    "{group_size} parts (C2)",
    OperatorKind::Communication,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_reduce_scatter_v1_statics),
    &statics_default,
    infer_reduce_scatter<int64_t>,
    infer_reduce_scatter<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "only a communicator moves data between ranks; there is no interface for one yet, so nothing "
    "runs this operator",
    nullptr,
    constraints,
    {},
    false,
    true,
    true,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace reduce_scatter_table

template <class Dim>
void infer_broadcast(InferenceContext<Dim> &context);

namespace broadcast_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The root's values; elsewhere only shape and dtype count.",
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
     GradientKind::Refused,
     "its derivative is a communication too, and graphs hold no communicator yet"},
    {"communicator",
     "Who takes part, and which rank this call is.",
     ParameterKind::Handle,
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
    {"root",
     "Whose operand all get.",
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
    {1, Passing::PositionalOrKeyword},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The root's operand.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_root", "root >= 0", "root is {root}, expected root >= 0"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_broadcast_v1_statics statics_default = HALY_BROADCAST_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    643,
    1,
    "broadcast",
    "comm",
    "One rank's operand, for every rank.",
    "broadcast(x, /, communicator, *, root=0)\n--\n\nOne rank's operand, for every rank.\n\nEvery "
    "rank gives an array of the same shape and dtype, of which only the root's is read, and\nevery "
    "rank gets a copy of that one. A root that the communicator does not have is refused\nwhen the "
    "call runs: the number of ranks is no part of this call.\nSource: MPI 4.1, section 6.4 "
    "(MPI_Bcast); NCCL's ncclBroadcast; StableHLO\ncollective_broadcast.\n\nArgs:\n    x: The "
    "root's values; elsewhere only shape and dtype count.\n    communicator: Who takes part, and "
    "which rank this call is.\n    root: Whose operand all get.\n\nReturns:\n    out: The root's "
    "operand.\n\nRaises:\n    ValueError: root is {root}, expected root >= 0 (RANGE_root)",
    OperatorKind::Communication,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_broadcast_v1_statics),
    &statics_default,
    infer_broadcast<int64_t>,
    infer_broadcast<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "only a communicator moves data between ranks; there is no interface for one yet, so nothing "
    "runs this operator",
    nullptr,
    constraints,
    in_place,
    true,
    true,
    true,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace broadcast_table

template <class Dim>
void infer_all_to_all(InferenceContext<Dim> &context);

namespace all_to_all_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "This rank's parts, along the axis to cut.",
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
     GradientKind::Refused,
     "its derivative is a communication too, and graphs hold no communicator yet"},
    {"communicator",
     "Who takes part, and which rank this call is.",
     ParameterKind::Handle,
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
    {"group_size",
     "The number of the communicator's ranks, on which the result's shape hangs.",
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
    {"split_axis",
     "The axis to cut; negative counts from the end.",
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
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"concat_axis",
     "The axis to join along; negative counts from the end.",
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
    {"out", "The parts that were for this rank.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_group_size", "group_size >= 1", "group_size is {group_size}, expected group_size >= 1"},
    {"C1", "-rank(x) <= split_axis < rank(x) and -rank(x) <= concat_axis < rank(x)",
     "axes {split_axis} and {concat_axis} are out of range for rank {rank(x)}"},
    {"C2", "shape(x)[normalize_axis(split_axis, rank(x))] % group_size == 0",
     "axis {split_axis} of {shape(x)[normalize_axis(split_axis, rank(x))]} elements does not "
     "divide into {group_size} parts"},
};
const haly_all_to_all_v1_statics statics_default = HALY_ALL_TO_ALL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    644,
    1,
    "all_to_all",
    "comm",
    "From each rank a part for each rank.",
    "all_to_all(x, /, communicator, *, group_size, split_axis=0, concat_axis=0)\n--\n\nFrom each "
    "rank a part for each rank.\n\nEvery rank cuts its array along one axis into as many equal "
    "parts as there are ranks and\nsends each rank the part of that rank's number; what arrives is "
    "joined along another axis in\nthe order of the senders. With both axes 0 the parts change "
    "places as the elements of a\nmatrix that is transposed.\nSource: MPI 4.1, section 6.8 "
    "(MPI_Alltoall); StableHLO all_to_all.\n\nArgs:\n    x: This rank's parts, along the axis to "
    "cut.\n    communicator: Who takes part, and which rank this call is.\n    group_size: The "
    "number of the communicator's ranks, on which the result's shape hangs.\n    split_axis: The "
    "axis to cut; negative counts from the end.\n    concat_axis: The axis to join along; negative "
    "counts from the end.\n\nReturns:\n    out: The parts that were for this rank.\n\nRaises:\n    "
    "ValueError: group_size is {group_size}, expected group_size >= 1 (RANGE_group_size)\n    "
    "ValueError: axes {split_axis} and {concat_axis} are out of range for rank {rank(x)} (C1)\n    "
    "ValueError: axis {split_axis} of {shape(x)[normalize_axis(split_axis, rank(x))]} elements\n   "
    "     does not divide into {group_size} parts (C2)",
    OperatorKind::Communication,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_all_to_all_v1_statics),
    &statics_default,
    infer_all_to_all<int64_t>,
    infer_all_to_all<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "only a communicator moves data between ranks; there is no interface for one yet, so nothing "
    "runs this operator",
    nullptr,
    constraints,
    {},
    true,
    true,
    true,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace all_to_all_table

template <class Dim>
void infer_reduce(InferenceContext<Dim> &context);

namespace reduce_table {
namespace {
constexpr EnumValue reduction_values[] = {
    {"sum", 0},
    {"prod", 1},
    {"max", 2},
    {"min", 3},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "This rank's operand.",
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
     GradientKind::Refused,
     "its derivative is a communication too, and graphs hold no communicator yet"},
    {"communicator",
     "Who takes part, and which rank this call is.",
     ParameterKind::Handle,
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
    {"root",
     "Who gets the result.",
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
     "How elements at the same place are taken together.",
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
     HALY_REDUCE_REDUCTION_SUM,
     0.0,
     {},
     {},
     reduction_values,
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
    {"out", "On the root all operands taken together, elsewhere x.", 0, HALY_DTYPE_UNSPECIFIED,
     false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_root", "root >= 0", "root is {root}, expected root >= 0"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
const haly_reduce_v1_statics statics_default = HALY_REDUCE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    645,
    1,
    "reduce",
    "comm",
    "The sum, product or extreme of all ranks' operands, for one rank.",
    "reduce(x, /, communicator, *, root=0, reduction='sum')\n--\n\nThe sum, product or extreme of "
    "all ranks' operands, for one rank.\n\nOn the root what `all_reduce` gives; every other rank "
    "gets its own operand back unchanged,\nwhich costs nothing where the result lies upon the "
    "operand. A root that the communicator\ndoes not have is refused when the call runs.\nSource: "
    "MPI 4.1, section 6.9.1 (MPI_Reduce); NCCL's ncclReduce.\n\nArgs:\n    x: This rank's "
    "operand.\n    communicator: Who takes part, and which rank this call is.\n    root: Who gets "
    "the result.\n    reduction: How elements at the same place are taken together.\n\nReturns:\n  "
    "  out: On the root all operands taken together, elsewhere x.\n\nRaises:\n    ValueError: root "
    "is {root}, expected root >= 0 (RANGE_root)",
    OperatorKind::Communication,
    parameters,
    signature,
    outputs,
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_reduce_v1_statics),
    &statics_default,
    infer_reduce<int64_t>,
    infer_reduce<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "only a communicator moves data between ranks; there is no interface for one yet, so nothing "
    "runs this operator",
    nullptr,
    constraints,
    in_place,
    false,
    true,
    true,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace reduce_table

template <class Dim>
void infer_send(InferenceContext<Dim> &context);

namespace send_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "What the peer gets.",
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
     GradientKind::Refused,
     "its derivative is a communication too, and graphs hold no communicator yet"},
    {"communicator",
     "Who takes part, and which rank this call is.",
     ParameterKind::Handle,
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
    {"peer",
     "The rank to send to.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOrKeyword},
    {2, Passing::KeywordOnly},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_peer", "peer >= 0", "peer is {peer}, expected peer >= 0"},
};
const haly_send_v1_statics statics_default = HALY_SEND_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    646,
    1,
    "send",
    "comm",
    "Gives one other rank an array.",
    "send(x, /, communicator, *, peer)\n--\n\nGives one other rank an array.\n\nMeets the `recv` "
    "of the peer that names this rank, in the order in which both were called;\nshape and dtype "
    "are the same on both sides. The call is enqueued like any other, and may\nwait on its stream "
    "until the peer receives; a rank that sends to itself is refused when the\ncall runs.\nSource: "
    "MPI 4.1, section 3.2 (MPI_Send); NCCL's ncclSend; StableHLO send.\n\nArgs:\n    x: What the "
    "peer gets.\n    communicator: Who takes part, and which rank this call is.\n    peer: The "
    "rank to send to.\n\nReturns:\n    None.\n\nRaises:\n    ValueError: peer is {peer}, expected "
    "peer >= 0 (RANGE_peer)",
    OperatorKind::Communication,
    parameters,
    signature,
    {},
    1,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_send_v1_statics),
    &statics_default,
    infer_send<int64_t>,
    infer_send<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "only a communicator moves data between ranks; there is no interface for one yet, so nothing "
    "runs this operator",
    nullptr,
    constraints,
    {},
    true,
    true,
    true,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace send_table

template <class Dim>
void infer_recv(InferenceContext<Dim> &context);

namespace recv_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"shape",
     "The extents of what the peer sends.",
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
    {"communicator",
     "Who takes part, and which rank this call is.",
     ParameterKind::Handle,
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
    {"peer",
     "The rank that sends.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
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
    {"dtype",
     "The dtype of what the peer sends.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     false,
     kNoVariable,
     0,
     HALY_DTYPE_UNSPECIFIED,
     2,
     32,
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
    {2, Passing::KeywordOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "What the peer sent.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_peer", "peer >= 0", "peer is {peer}, expected peer >= 0"},
    {"C1", "all([extent >= 0 for extent in shape])", "shape {shape} has a negative extent"},
};
const haly_recv_v1_statics statics_default = HALY_RECV_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    647,
    1,
    "recv",
    "comm",
    "Takes an array from one other rank.",
    "recv(shape, /, communicator, *, peer, dtype)\n--\n\nTakes an array from one other "
    "rank.\n\nMeets the `send` of the peer that names this rank, in the order in which both were "
    "called;\nshape and dtype are the same on both sides. A rank that receives from itself is "
    "refused when\nthe call runs.\nSource: MPI 4.1, section 3.2 (MPI_Recv); NCCL's ncclRecv; "
    "StableHLO recv.\n\nArgs:\n    shape: The extents of what the peer sends.\n    communicator: "
    "Who takes part, and which rank this call is.\n    peer: The rank that sends.\n    dtype: The "
    "dtype of what the peer sends.\n\nReturns:\n    out: What the peer sent.\n\nRaises:\n    "
    "ValueError: peer is {peer}, expected peer >= 0 (RANGE_peer)\n    ValueError: shape {shape} "
    "has a negative extent (C1)",
    OperatorKind::Communication,
    parameters,
    signature,
    outputs,
    0,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_recv_v1_statics),
    &statics_default,
    infer_recv<int64_t>,
    infer_recv<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "only a communicator moves data between ranks; there is no interface for one yet, so nothing "
    "runs this operator",
    nullptr,
    constraints,
    {},
    true,
    true,
    true,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace recv_table

template <class Dim>
void infer_barrier(InferenceContext<Dim> &context);

namespace barrier_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"communicator",
     "Who takes part, and which rank this call is.",
     ParameterKind::Handle,
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
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    648,
    1,
    "barrier",
    "comm",
    "Lets no rank go on before every rank has come.",
    "barrier(communicator, /)\n--\n\nLets no rank go on before every rank has come.\n\nWork that a "
    "rank enqueues behind it on the same stream begins after every rank's stream has\ncome to its "
    "own call. It moves no data and does not wait on the host.\nSource: MPI 4.1, section 6.3 "
    "(MPI_Barrier).\n\nArgs:\n    communicator: Who takes part, and which rank this call "
    "is.\n\nReturns:\n    None.",
    OperatorKind::Communication,
    parameters,
    signature,
    {},
    0,
    0,
    0,
    0,
    {},
    {},
    0,
    nullptr,
    infer_barrier<int64_t>,
    infer_barrier<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "only a communicator moves data between ranks; there is no interface for one yet, so nothing "
    "runs this operator",
    nullptr,
    {},
    {},
    true,
    true,
    true,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace barrier_table

}  // namespace gen
}  // namespace haly
