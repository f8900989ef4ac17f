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
    "random_uniform(shape, seed, offset, /, *, dtype='float32')\n--\n\nUniform random numbers of "
    "the stream that a seed names, from an offset on.\n\nThe stream is Philox 4x32-10 (Salmon et "
    "al., \"Parallel random numbers: as easy as 1, 2, 3\",\nSC 2011). Block n holds the four "
    "32-bit words philox(counter, key), where the counter is\n(n mod 2 ** 32, n div 2 ** 32, 0, 0) "
    "and the key (seed mod 2 ** 32, seed div 2 ** 32); seed,\noffset and n are read as unsigned "
    "64-bit numbers and wrap. Words are numbered through:\nword w is number w mod 4 of block "
    "offset + w div 4. Elements count in row-major order,\nwhatever the strides of out "
    "are.\nElement i of an output of at most 32 bits takes word i: uint32 is the word, float32 "
    "is\n(word >> 8) * 2 ** -24, float16 (word >> 21) * 2 ** -11 and bfloat16 (word >> 24) * 2 ** "
    "-8.\nElement i of an output of 64 bits takes v = word 2 i + word 2 i + 1 * 2 ** 32: uint64 is "
    "v,\nfloat64 is (v >> 11) * 2 ** -53. So floating outputs lie in [0, 1) and are exact, and "
    "one\nof fewer bits is the one of more, cut off.\nThe call after one of N elements goes on "
    "without overlap at offset + ceil(N / 4), with 64\nbits at offset + ceil(N / 2). Seed and "
    "offset are tensors, so that a captured or compiled\nprogram draws anew at every "
    "run.\n\nArgs:\n    shape: Extents of the result.\n    seed: The stream, 0-d: any 64 bits.\n   "
    " offset: The first block of the stream to use, 0-d: any 64 bits.\n    dtype: Dtype of the "
    "result.\n\nReturns:\n    out: The random numbers.\n\nRaises:\n    ValueError: shape "
    "{values(shape)} has a negative extent (C1)\n    ValueError: seed has rank {rank(seed)} and "
    "offset {rank(offset)}, expected 0 and 0 (C2)",
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
    false,
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
    "randint(shape, seed, offset, /, low, high, *, dtype='int64')\n--\n\nRandom integers from low "
    "up to high, exclusive.\n\nElement i is low + v mod (high - low), where v is element i of "
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
    false,
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
    false,
    {},
};
}  // namespace bernoulli_table

template <class Dim>
void infer_random_normal(InferenceContext<Dim> &context);
void decompose_random_normal(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace random_normal_table {
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
    {"mean",
     "The middle of the distribution.",
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
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"deviation",
     "Its standard deviation, not negative.",
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
     HALY_DTYPE_FLOAT32,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},    {5, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The random numbers.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([n >= 0 for n in values(shape)])", "shape {values(shape)} has a negative extent"},
    {"C2", "rank(seed) == 0 and rank(offset) == 0",
     "seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0"},
    {"C3", "deviation >= 0", "deviation {deviation} is negative"},
};
const haly_random_normal_v1_statics statics_default = HALY_RANDOM_NORMAL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    383,
    1,
    "random_normal",
    "random",
    "Normally distributed random numbers of the stream that a seed names.",
    "random_normal(shape, seed, offset, /, *, mean=0.0, deviation=1.0, "
    "dtype='float32')\n--\n\nNormally distributed random numbers of the stream that a seed "
    "names.\n\nThe method of Box and Muller on uniform numbers u of random_uniform with the same "
    "seed and\noffset, in float64 for float64 and in float32 for every other dtype. Elements 2 k "
    "and 2 k + 1,\nin row-major order, are mean + deviation r cos(a) and mean + deviation r "
    "sin(a), where\nr = sqrt(-2 log(1 - u[2 k])) and a = 2 pi u[2 k + 1]; 1 - u is exact and never "
    "0. An odd\nnumber of elements leaves the last one out. float32 reaches 5.8 deviations, "
    "float64 8.6.\nThe uniform numbers are the same everywhere, the results within a bound "
    "(random_normal_bound):\nthe angle is rounded relative to itself, so the error is relative to "
    "r, not to the result.\nThe next call goes on without overlap at offset + ceil(N / 4) after N "
    "elements, with float64\nat offset + ceil(N / 2).\nSource: G. E. P. Box and M. E. Muller, A "
    "Note on the Generation of Random Normal Deviates,\nAnn. Math. Statist. 29, 1958.\n\nArgs:\n   "
    " shape: Extents of the result.\n    seed: The stream, as in random_uniform.\n    offset: The "
    "first block, as in random_uniform.\n    mean: The middle of the distribution.\n    deviation: "
    "Its standard deviation, not negative.\n    dtype: Dtype of the result.\n\nReturns:\n    out: "
    "The random numbers.\n\nRaises:\n    ValueError: shape {values(shape)} has a negative extent "
    "(C1)\n    ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 "
    "(C2)\n    ValueError: deviation {deviation} is negative (C3)",
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
    sizeof(haly_random_normal_v1_statics),
    &statics_default,
    infer_random_normal<int64_t>,
    infer_random_normal<SymbolicDim>,
    DecompositionKind::Program,
    decompose_random_normal,
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
}  // namespace random_normal_table

template <class Dim>
void infer_exponential(InferenceContext<Dim> &context);
void decompose_exponential(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace exponential_table {
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
    {"rate",
     "One over the mean, positive.",
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
     1,
     16,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},    {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The random numbers.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "all([n >= 0 for n in values(shape)])", "shape {values(shape)} has a negative extent"},
    {"C2", "rank(seed) == 0 and rank(offset) == 0",
     "seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0"},
    {"C3", "rate > 0", "rate {rate} is not positive"},
};
const haly_exponential_v1_statics statics_default = HALY_EXPONENTIAL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    384,
    1,
    "exponential",
    "random",
    "Exponentially distributed random numbers of the stream that a seed names.",
    "exponential(shape, seed, offset, /, *, rate=1.0, dtype='float32')\n--\n\nExponentially "
    "distributed random numbers of the stream that a seed names.\n\nElement i, in row-major order, "
    "is -log(1 - u[i]) / rate, where u is random_uniform of the same\nshape, seed and offset, in "
    "float64 for float64 and in float32 for every other dtype; 1 - u is\nexact and never 0, so "
    "that every result is finite. The uniform numbers are the same\neverywhere, the results within "
    "a bound (exponential_bound). The next call goes on without\noverlap at offset + ceil(N / 4) "
    "after N elements, with float64 at offset + ceil(N / 2).\nSource: L. Devroye, Non-Uniform "
    "Random Variate Generation, 1986, section II.2.\n\nArgs:\n    shape: Extents of the result.\n  "
    "  seed: The stream, as in random_uniform.\n    offset: The first block, as in "
    "random_uniform.\n    rate: One over the mean, positive.\n    dtype: Dtype of the "
    "result.\n\nReturns:\n    out: The random numbers.\n\nRaises:\n    ValueError: shape "
    "{values(shape)} has a negative extent (C1)\n    ValueError: seed has rank {rank(seed)} and "
    "offset {rank(offset)}, expected 0 and 0 (C2)\n    ValueError: rate {rate} is not positive "
    "(C3)",
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
    sizeof(haly_exponential_v1_statics),
    &statics_default,
    infer_exponential<int64_t>,
    infer_exponential<SymbolicDim>,
    DecompositionKind::Program,
    decompose_exponential,
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
}  // namespace exponential_table

template <class Dim>
void infer_dropout(InferenceContext<Dim> &context);
void decompose_dropout(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_dropout(Builder &builder, const CallArguments &call, const Value *outputs,
                      const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace dropout_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The input.",
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
    {"probability",
     "How likely an element is to be lost.",
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
     0.5,
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
    {"out", "The input with zeros, scaled.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"mask", "What was kept.", kNoVariable, HALY_DTYPE_BOOL, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_probability", "0 <= probability <= 1",
     "probability is {probability}, expected 0 <= probability <= 1"},
    {"C1", "rank(seed) == 0 and rank(offset) == 0",
     "seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0"},
};
const haly_dropout_v1_statics statics_default = HALY_DROPOUT_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    385,
    1,
    "dropout",
    "random",
    "Zeros at random places, and what is kept scaled so that the mean stays.",
    "dropout(x, seed, offset, /, *, probability=0.5)\n--\n\nZeros at random places, and what is "
    "kept scaled so that the mean stays.\n\nmask[i] = u[i] >= probability, where u is "
    "random_uniform of the shape of x, in float64 for\nfloat64 and in float32 for every other "
    "dtype, and the probability is rounded to that dtype;\nout[i] = x[i] / (1 - probability) where "
    "mask[i], else 0. The mask is the same on every device.\nWith probability 1 everything is 0. "
    "The next call goes on at offset + ceil(N / 4), with\nfloat64 at offset + ceil(N / "
    "2).\nSource: N. Srivastava et al., Dropout, JMLR 15, 2014; ONNX Dropout-13.\n\nArgs:\n    x: "
    "The input.\n    seed: The stream, as in random_uniform.\n    offset: The first block, as in "
    "random_uniform.\n    probability: How likely an element is to be lost.\n\nReturns:\n    out: "
    "The input with zeros, scaled.\n    mask: What was kept.\n\nRaises:\n    ValueError: "
    "probability is {probability}, expected 0 <= probability <= 1 (RANGE_probability)\n    "
    "ValueError: seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C1)",
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
    sizeof(haly_dropout_v1_statics),
    &statics_default,
    infer_dropout<int64_t>,
    infer_dropout<SymbolicDim>,
    DecompositionKind::Program,
    decompose_dropout,
    "",
    gradient_dropout,
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
}  // namespace dropout_table

template <class Dim>
void infer_permutation(InferenceContext<Dim> &context);
void decompose_permutation(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace permutation_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"n",
     "How many numbers.",
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
     1,
     16,
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
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
    {3, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The numbers in their new order.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "0 <= n <= 2147483647", "n {n} is not between 0 and 2147483647"},
    {"C2", "rank(seed) == 0 and rank(offset) == 0",
     "seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0"},
};
const haly_permutation_v1_statics statics_default = HALY_PERMUTATION_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    386,
    1,
    "permutation",
    "random",
    "The numbers 0 to n - 1 in a random order.",
    "permutation(n, seed, offset, /, *, dtype='int64')\n--\n\nThe numbers 0 to n - 1 in a random "
    "order.\n\nout is the stable ascending argsort of random_uniform([n], seed, offset, "
    "dtype=uint64): each of\nthe n! orders is equally likely but for equal words, whose chance is "
    "below n^2 / 2 ** 65.\nSampling k of n without replacement is the first k elements. The next "
    "call goes on at\noffset + ceil(n / 2).\n\nArgs:\n    n: How many numbers.\n    seed: The "
    "stream, as in random_uniform.\n    offset: The first block, as in random_uniform.\n    dtype: "
    "Dtype of the result.\n\nReturns:\n    out: The numbers in their new order.\n\nRaises:\n    "
    "ValueError: n {n} is not between 0 and 2147483647 (C1)\n    ValueError: seed has rank "
    "{rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C2)",
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
    sizeof(haly_permutation_v1_statics),
    &statics_default,
    infer_permutation<int64_t>,
    infer_permutation<SymbolicDim>,
    DecompositionKind::Program,
    decompose_permutation,
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
}  // namespace permutation_table

template <class Dim>
void infer_multinomial(InferenceContext<Dim> &context);
void decompose_multinomial(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace multinomial_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"probabilities",
     "How likely the categories are, [..., category].",
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
     "a draw is a step function of its probabilities"},
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
    {"samples",
     "How many are drawn from each distribution.",
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
    {"dtype",
     "Dtype of the result.",
     ParameterKind::Static,
     StaticType::Dtype,
     false,
     false,
     true,
     kNoVariable,
     1,
     HALY_DTYPE_UNSPECIFIED,
     1,
     16,
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
    {0, Passing::PositionalOnly},      {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::PositionalOrKeyword}, {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The categories.", 1, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"P", "T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(seed) == 0 and rank(offset) == 0",
     "seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0"},
    {"C2", "rank(probabilities) >= 1 and shape(probabilities)[-1] > 0",
     "probabilities of shape {shape(probabilities)} has no category"},
    {"C3", "samples >= 0", "samples {samples} is negative"},
};
const haly_multinomial_v1_statics statics_default = HALY_MULTINOMIAL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    387,
    1,
    "multinomial",
    "random",
    "Random categories, as likely as given, with replacement.",
    "multinomial(probabilities, seed, offset, /, samples, *, dtype='int64')\n--\n\nRandom "
    "categories, as likely as given, with replacement.\n\nEvery line of the last axis is a "
    "distribution over its C categories; numbers below 0 and NaN\ncount as 0, above 1 as 1, and "
    "they need not sum to 1. With q[c] = floor(p[c] * 2 ** 32), exact\nin every dtype, sums s[c] = "
    "q[0] + ... + q[c] and v the elements of random_uniform of the\noutput's shape, seed and "
    "offset in uint64: the sample is the number of categories with\ns[c] <= v mod s[C - 1]. All of "
    "it is done in whole numbers, so that every device draws the\nsame. What is less likely than 2 "
    "** -32 is never drawn. A line of zeros gives C - 1. The next\ncall goes on at offset + ceil(N "
    "/ 2) after N samples. Without replacement: permutation, or the\nlargest k of log p less the "
    "logarithms of exponential.\n\nArgs:\n    probabilities: How likely the categories are, [..., "
    "category].\n    seed: The stream, as in random_uniform.\n    offset: The first block, as in "
    "random_uniform.\n    samples: How many are drawn from each distribution.\n    dtype: Dtype of "
    "the result.\n\nReturns:\n    out: The categories.\n\nRaises:\n    ValueError: seed has rank "
    "{rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C1)\n    ValueError: probabilities "
    "of shape {shape(probabilities)} has no category (C2)\n    ValueError: samples {samples} is "
    "negative (C3)",
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
    sizeof(haly_multinomial_v1_statics),
    &statics_default,
    infer_multinomial<int64_t>,
    infer_multinomial<SymbolicDim>,
    DecompositionKind::Program,
    decompose_multinomial,
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
}  // namespace multinomial_table

}  // namespace gen
}  // namespace haly
