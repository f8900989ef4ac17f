// Generated from opspec/ops/random.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_random_uniform(InferenceContext<Dim> &context);

namespace random_uniform_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"shape",
     "Extents of the result.",
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
    {"seed",
     "The stream, 0-d: any 64 bits.",
     ParameterKind::Tensor,
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
    {"offset",
     "The first block of the stream to use, 0-d: any 64 bits.",
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
    {"dtype",
     "Dtype of the result.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     0,
     HALY_DTYPE_UNSPECIFIED,
     0,
     4,
     kNoOffset,
     kNoOffset,
     false,
     HALY_DTYPE_FLOAT32,
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
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The random numbers.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_UINT32,   HALY_DTYPE_UINT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([n >= 0 for n in values(shape)])", "shape {values(shape)} has a negative extent"},
    {"C2", "rank(seed) == 0 and rank(offset) == 0",
     "seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0"},
};
const haly_random_uniform_v1_statics statics_default = HALY_RANDOM_UNIFORM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    380,
    1,
    "random_uniform",
    "random",
    "Uniform random numbers of the stream that a seed names, from an offset on.",
    "random_uniform(shape, seed, offset, /, *, dtype=float32)\n--\n\nUniform random numbers of the "
    "stream that a seed names, from an offset on.\n\nThe stream is Philox 4x32-10 (Salmon et al., "
    "\"Parallel random numbers: as easy as 1, 2, 3\",\nSC 2011). Block n holds the four 32-bit "
    "words philox(counter, key), where the counter is\n(n mod 2 ** 32, n div 2 ** 32, 0, 0) and "
    "the key (seed mod 2 ** 32, seed div 2 ** 32); seed,\noffset and n are read as unsigned 64-bit "
    "numbers and wrap. Words are numbered through:\nword w is number w mod 4 of block offset + w "
    "div 4. Elements count in row-major order,\nwhatever the strides of out are.\nElement i of an "
    "output of at most 32 bits takes word i: uint32 is the word, float32 is\n(word >> 8) * 2 ** "
    "-24, float16 (word >> 21) * 2 ** -11 and bfloat16 (word >> 24) * 2 ** -8.\nElement i of an "
    "output of 64 bits takes v = word 2 i + word 2 i + 1 * 2 ** 32: uint64 is v,\nfloat64 is (v >> "
    "11) * 2 ** -53. So floating outputs lie in [0, 1) and are exact, and one\nof fewer bits is "
    "the one of more, cut off.\nThe call after one of N elements goes on without overlap at offset "
    "+ ceil(N / 4), with 64\nbits at offset + ceil(N / 2). Seed and offset are tensors, so that a "
    "captured or compiled\nprogram draws anew at every run.\n\nArgs:\n    shape: Extents of the "
    "result.\n    seed: The stream, 0-d: any 64 bits.\n    offset: The first block of the stream "
    "to use, 0-d: any 64 bits.\n    dtype: Dtype of the result.\n\nReturns:\n    out: The random "
    "numbers.\n\nRaises:\n    ValueError: shape {values(shape)} has a negative extent (C1)\n    "
    "ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C2)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    1,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_random_uniform_v1_statics),
    &statics_default,
    infer_random_uniform<int64_t>,
    infer_random_uniform<SymbolicDim>,
    DecompositionKind::None,
    nullptr,
    "basis operator: every backend has it",
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
}  // namespace random_uniform_table

template <class Dim>
void infer_randint(InferenceContext<Dim> &context);
void decompose_randint(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace randint_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"shape",
     "Extents of the result.",
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
    {"seed",
     "The stream, as in random_uniform.",
     ParameterKind::Tensor,
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
    {"offset",
     "The first block, as in random_uniform.",
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
    {"low",
     "The smallest value.",
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
    {"high",
     "One more than the largest value.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
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
     "Dtype of the result.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     0,
     HALY_DTYPE_UNSPECIFIED,
     2,
     24,
     kNoOffset,
     kNoOffset,
     false,
     HALY_DTYPE_INT64,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},      {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},      {3, Passing::PositionalOrKeyword},
    {4, Passing::PositionalOrKeyword}, {5, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The random integers.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([n >= 0 for n in values(shape)])", "shape {values(shape)} has a negative extent"},
    {"C2", "rank(seed) == 0 and rank(offset) == 0",
     "seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0"},
    {"C3", "low < high and (low >= 0 or high <= 9223372036854775807 + low)",
     "values from {low} up to {high}, expected 1 to 2 ** 63 - 1 of them"},
    {"C4", "dtype == int64 or (low >= -2147483648 and high <= 2147483648)",
     "values from {low} up to {high}, expected them to fit {dtype}"},
};
const haly_randint_v1_statics statics_default = HALY_RANDINT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    381,
    1,
    "randint",
    "random",
    "Random integers from low up to high, exclusive.",
    "randint(shape, seed, offset, /, low, high, *, dtype=int64)\n--\n\nRandom integers from low up "
    "to high, exclusive.\n\nElement i is low + v mod (high - low), where v is element i of "
    "random_uniform of the\nsame shape, seed and offset in uint64. Values that are favoured by the "
    "remainder are so by\nless than (high - low) / 2 ** 64. The next call goes on at offset + "
    "ceil(N / 2).\n\nArgs:\n    shape: Extents of the result.\n    seed: The stream, as in "
    "random_uniform.\n    offset: The first block, as in random_uniform.\n    low: The smallest "
    "value.\n    high: One more than the largest value.\n    dtype: Dtype of the "
    "result.\n\nReturns:\n    out: The random integers.\n\nRaises:\n    ValueError: shape "
    "{values(shape)} has a negative extent (C1)\n    ValueError: seed has rank {rank(seed)} and "
    "offset {rank(offset)}, expected 0 and 0 (C2)\n    ValueError: values from {low} up to {high}, "
    "expected 1 to 2 ** 63 - 1 of them (C3)\n    ValueError: values from {low} up to {high}, "
    "expected them to fit {dtype} (C4)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    2,
    0,
    1,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_randint_v1_statics),
    &statics_default,
    infer_randint<int64_t>,
    infer_randint<SymbolicDim>,
    DecompositionKind::Program,
    decompose_randint,
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
}  // namespace randint_table

template <class Dim>
void infer_bernoulli(InferenceContext<Dim> &context);
void decompose_bernoulli(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace bernoulli_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"p",
     "The probabilities.",
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
     "a draw is a step function of its probability"},
    {"seed",
     "The stream, as in random_uniform.",
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
    {"offset",
     "The first block, as in random_uniform.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_INT64,
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The draws.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(seed) == 0 and rank(offset) == 0",
     "seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    382,
    1,
    "bernoulli",
    "random",
    "True with a given probability, element by element.",
    "bernoulli(p, seed, offset, /)\n--\n\nTrue with a given probability, element by "
    "element.\n\nout[i] = u[i] < p[i], where u is random_uniform of p's shape, in float64 for "
    "float64 and in\nfloat32 for every other dtype. NaN is never met, a probability of 1 or more "
    "always, one of 0\nor less never. The next call goes on at offset + ceil(N / 4), with float64 "
    "at\noffset + ceil(N / 2).\n\nArgs:\n    p: The probabilities.\n    seed: The stream, as in "
    "random_uniform.\n    offset: The first block, as in random_uniform.\n\nReturns:\n    out: The "
    "draws.\n\nRaises:\n    ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, "
    "expected 0 and 0 (C1)",
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
    0,
    nullptr,
    infer_bernoulli<int64_t>,
    infer_bernoulli<SymbolicDim>,
    DecompositionKind::Program,
    decompose_bernoulli,
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
}  // namespace bernoulli_table

}  // namespace gen
}  // namespace haly
