// Generated from opspec/ops/attention.yaml by `haly generate`; do not edit.
#include <haly/gen/operators.h>

#include <cmath>

#include "operator.hpp"

namespace haly {
namespace gen {

template <class Dim>
void infer_scaled_dot_product_attention(InferenceContext<Dim> &context);
void decompose_scaled_dot_product_attention(Builder &builder, const CallArguments &call,
                                            Value *out_outputs);

namespace scaled_dot_product_attention_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"query",
     "[batch, heads, queries, size].",
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
    {"key",
     "[batch, key heads, keys, size].",
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
    {"value",
     "[batch, key heads, keys, value size].",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
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
     GradientKind::Decomposition,
     ""},
    {"mask",
     "Which keys a query may see; all by default.",
     ParameterKind::Tensor,
     StaticType::None,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_BOOL,
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
    {"bias",
     "Added to the scores; 0 by default.",
     ParameterKind::Tensor,
     StaticType::None,
     true,
     false,
     true,
     0,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
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
    {"is_causal",
     "Whether a query sees no key after itself.",
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
    {"scale",
     "Factor of the scores; 1 / sqrt(size) by default.",
     ParameterKind::Static,
     StaticType::Float,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     1,
     8,
     kNoOffset,
     16,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"softcap",
     "What scores are limited to, smoothly; 0 for no limit.",
     ParameterKind::Static,
     StaticType::Float,
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
    {"offset",
     "Position of the first query among the keys.",
     ParameterKind::Static,
     StaticType::Int,
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
    {"window",
     "Keys up to itself that a query may see; 0 for all.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
     40,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::PositionalOnly}, {4, Passing::PositionalOnly}, {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},    {7, Passing::KeywordOnly},    {8, Passing::KeywordOnly},
    {9, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The means, [batch, heads, queries, value size].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_softcap", "softcap >= 0", "softcap is {softcap}, expected softcap >= 0"},
    {"RANGE_window", "window >= 0", "window is {window}, expected window >= 0"},
    {"C1", "rank(query) == 4 and rank(key) == 4 and rank(value) == 4",
     "query, key and value have ranks {rank(query)}, {rank(key)} and {rank(value)}, [batch, heads, "
     "positions, size] is needed"},
    {"C2", "shape(key)[0] == batch and shape(key)[3] == d and d >= 1",
     "key of shape {shape(key)} does not fit query of shape {shape(query)}"},
    {"C3", "shape(value)[:3] == shape(key)[:3] and keys >= 1",
     "value of shape {shape(value)} does not fit key of shape {shape(key)}, or there is no key"},
    {"C4", "key_heads >= 1 and heads % max(key_heads, 1) == 0",
     "{key_heads} heads of keys do not divide {heads} heads of queries"},
    {"C5",
     "not present(mask) or (broadcastable(shape(mask), [batch, heads, length, keys]) and "
     "broadcast(shape(mask), [batch, heads, length, keys]) == [batch, heads, length, keys])",
     "mask does not broadcast to {[batch, heads, length, keys]}"},
    {"C6",
     "not present(bias) or (broadcastable(shape(bias), [batch, heads, length, keys]) and "
     "broadcast(shape(bias), [batch, heads, length, keys]) == [batch, heads, length, keys])",
     "bias does not broadcast to {[batch, heads, length, keys]}"},
};
const haly_scaled_dot_product_attention_v1_statics statics_default =
    HALY_SCALED_DOT_PRODUCT_ATTENTION_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    530,
    1,
    "scaled_dot_product_attention",
    "attention",
    "Means of values, weighted by how well their keys match a query.",
    "scaled_dot_product_attention(query, key, value, mask=None, bias=None, /, *, is_causal=False, "
    "scale=None, softcap=0.0, offset=0, window=0)\n--\n\nMeans of values, weighted by how well "
    "their keys match a query.\n\nscore[i, j] = cap(scale * (query[i] . key[j])) + bias[i, j]; "
    "out[i] = sum over j of\nsoftmax(score[i])[j] * value[j], over the keys j that query i may "
    "see. cap(s) is softcap *\ntanh(s / softcap) where softcap is above 0, else s. Query i sees "
    "key j where mask[i, j] is\ntrue, with is_causal where also j <= i + offset, and with window > "
    "0 where also j > i +\noffset - window; offset is the number of keys before the first query, "
    "as in a cache. mask and\nbias are broadcast to [batch, heads, queries, keys].\nThere may be "
    "fewer heads of keys and values than of queries: consecutive heads of queries,\nheads / "
    "key_heads of them, share one. A query that sees no key, or whose scores are all "
    "minus\ninfinity, gives 0. Keys that are not seen have no weight; what infinite or NaN values "
    "make of\na sum in which their weight is 0 is open. scale is 1 / sqrt(size of a head) by "
    "default. All\nsums are float32 for 16-bit dtypes, which are rounded once. The bound follows "
    "the error through\nscores, exponentials and both sums, for kernels that work in tiles of 64 "
    "keys or more and\ncorrect what they have when a larger score turns up.\nSource: A. Vaswani et "
    "al., Attention Is All You Need, arXiv:1706.03762; J. Ainslie et al., GQA,\narXiv:2305.13245; "
    "T. Dao, FlashAttention-2, arXiv:2307.08691; ONNX Attention-23.\n\nArgs:\n    query: [batch, "
    "heads, queries, size].\n    key: [batch, key heads, keys, size].\n    value: [batch, key "
    "heads, keys, value size].\n    mask: Which keys a query may see; all by default.\n    bias: "
    "Added to the scores; 0 by default.\n    is_causal: Whether a query sees no key after "
    "itself.\n    scale: Factor of the scores; 1 / sqrt(size) by default.\n    softcap: What "
    "scores are limited to, smoothly; 0 for no limit.\n    offset: Position of the first query "
    "among the keys.\n    window: Keys up to itself that a query may see; 0 for all.\n\nReturns:\n "
    "   out: The means, [batch, heads, queries, value size].\n\nRaises:\n    ValueError: softcap "
    "is {softcap}, expected softcap >= 0 (RANGE_softcap)\n    ValueError: window is {window}, "
    "expected window >= 0 (RANGE_window)\n    ValueError: query, key and value have ranks "
    "{rank(query)}, {rank(key)} and {rank(value)},\n        [batch, heads, positions, size] is "
    "needed (C1)\n    ValueError: key of shape {shape(key)} does not fit query of shape "
    "{shape(query)} (C2)\n    ValueError: value of shape {shape(value)} does not fit key of shape "
    "{shape(key)}, or there\n        is no key (C3)\n    ValueError: {key_heads} heads of keys do "
    "not divide {heads} heads of queries (C4)\n    ValueError: mask does not broadcast to {[batch, "
    "heads, length, keys]} (C5)\n    ValueError: bias does not broadcast to {[batch, heads, "
    "length, keys]} (C6)",
    OperatorKind::Contraction,
    parameters,
    signature,
    outputs,
    5,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_scaled_dot_product_attention_v1_statics),
    &statics_default,
    infer_scaled_dot_product_attention<int64_t>,
    infer_scaled_dot_product_attention<SymbolicDim>,
    DecompositionKind::Program,
    decompose_scaled_dot_product_attention,
    "",
    nullptr,
    constraints,
    {},
    true,
    false,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace scaled_dot_product_attention_table

template <class Dim>
void infer_paged_attention(InferenceContext<Dim> &context);
void decompose_paged_attention(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace paged_attention_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"query",
     "[sequences, heads, size], one query a sequence.",
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
    {"key_cache",
     "[pages, page, key heads, size].",
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
    {"value_cache",
     "[pages, page, key heads, value size].",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
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
     GradientKind::Decomposition,
     ""},
    {"block_tables",
     "[sequences, most pages], the pages of a sequence in order.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"lengths",
     "[sequences], how many keys each has.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     4,
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
    {"scale",
     "Factor of the scores; 1 / sqrt(size) by default.",
     ParameterKind::Static,
     StaticType::Float,
     true,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     0,
     8,
     kNoOffset,
     16,
     true,
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"softcap",
     "What scores are limited to, smoothly; 0 for no limit.",
     ParameterKind::Static,
     StaticType::Float,
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
     0,
     0.0,
     {},
     {},
     {},
     GradientKind::None,
     ""},
    {"window",
     "The last keys that a query may see; 0 for all.",
     ParameterKind::Static,
     StaticType::Int,
     false,
     false,
     true,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_UNSPECIFIED,
     2,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::PositionalOnly}, {4, Passing::PositionalOnly}, {5, Passing::KeywordOnly},
    {6, Passing::KeywordOnly},    {7, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The means, [sequences, heads, value size].", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_softcap", "softcap >= 0", "softcap is {softcap}, expected softcap >= 0"},
    {"RANGE_window", "window >= 0", "window is {window}, expected window >= 0"},
    {"C1", "rank(query) == 3 and rank(key_cache) == 4 and rank(value_cache) == 4",
     "query and caches have ranks {rank(query)}, {rank(key_cache)} and {rank(value_cache)}, 3, 4 "
     "and 4 are needed"},
    {"C2",
     "shape(key_cache)[3] == d and shape(value_cache)[:3] == shape(key_cache)[:3] and "
     "size(key_cache) > 0",
     "caches of shapes {shape(key_cache)} and {shape(value_cache)} do not fit query of shape "
     "{shape(query)}"},
    {"C3", "key_heads >= 1 and heads % max(key_heads, 1) == 0",
     "{key_heads} heads of keys do not divide {heads} heads of queries"},
    {"C4", "rank(block_tables) == 2 and shape(block_tables)[0] == sequences and most >= 1",
     "block_tables of shape {shape(block_tables)} has no row of pages for each of {sequences} "
     "sequences"},
    {"C5", "shape(lengths) == [sequences]",
     "lengths has shape {shape(lengths)}, one number for each of {sequences} sequences is needed"},
};
const haly_paged_attention_v1_statics statics_default = HALY_PAGED_ATTENTION_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    531,
    1,
    "paged_attention",
    "attention",
    "Attention of one new query of every sequence over its cache of keys and values in pages.",
    "paged_attention(query, key_cache, value_cache, block_tables, lengths, /, *, scale=None, "
    "softcap=0.0, window=0)\n--\n\nAttention of one new query of every sequence over its cache of "
    "keys and values in pages.\n\nSequence b has lengths[b] keys; key j is line j mod page of page "
    "block_tables[b, j div page] of\nkey_cache, and its value lies likewise in value_cache. out[b, "
    "h] is the\n`scaled_dot_product_attention` of query[b, h] over them, with heads shared, scale "
    "and softcap as\nthere; with window > 0 it sees the last `window` keys alone. A sequence of "
    "length 0 gives 0.\nEntries of block_tables must be pages of the cache, those behind the last "
    "key too (0 will do);\nlengths lie between 0 and the extent of the table times page.\nSource: "
    "W. Kwon et al., Efficient Memory Management for Large Language Model Serving "
    "with\nPagedAttention, arXiv:2309.06180.\n\nArgs:\n    query: [sequences, heads, size], one "
    "query a sequence.\n    key_cache: [pages, page, key heads, size].\n    value_cache: [pages, "
    "page, key heads, value size].\n    block_tables: [sequences, most pages], the pages of a "
    "sequence in order.\n    lengths: [sequences], how many keys each has.\n    scale: Factor of "
    "the scores; 1 / sqrt(size) by default.\n    softcap: What scores are limited to, smoothly; 0 "
    "for no limit.\n    window: The last keys that a query may see; 0 for all.\n\nReturns:\n    "
    "out: The means, [sequences, heads, value size].\n\nRaises:\n    ValueError: softcap is "
    "{softcap}, expected softcap >= 0 (RANGE_softcap)\n    ValueError: window is {window}, "
    "expected window >= 0 (RANGE_window)\n    ValueError: query and caches have ranks "
    "{rank(query)}, {rank(key_cache)} and\n        {rank(value_cache)}, 3, 4 and 4 are needed "
    "(C1)\n    ValueError: caches of shapes {shape(key_cache)} and {shape(value_cache)} do not fit "
    "query of\n        shape {shape(query)} (C2)\n    ValueError: {key_heads} heads of keys do not "
    "divide {heads} heads of queries (C3)\n    ValueError: block_tables of shape "
    "{shape(block_tables)} has no row of pages for each of\n        {sequences} sequences (C4)\n   "
    " ValueError: lengths has shape {shape(lengths)}, one number for each of {sequences} "
    "sequences\n        is needed (C5)",
    OperatorKind::Contraction,
    parameters,
    signature,
    outputs,
    5,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_paged_attention_v1_statics),
    &statics_default,
    infer_paged_attention<int64_t>,
    infer_paged_attention<SymbolicDim>,
    DecompositionKind::Program,
    decompose_paged_attention,
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
}  // namespace paged_attention_table

template <class Dim>
void infer_kv_cache_write(InferenceContext<Dim> &context);
void decompose_kv_cache_write(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace kv_cache_write_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"cache",
     "[pages, page, key heads, size].",
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
    {"values",
     "[tokens, key heads, size].",
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
    {"slots",
     "[tokens], where each goes, counted over all pages; negative for nowhere.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The cache with lines written.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
    HALY_DTYPE_INT8,     HALY_DTYPE_INT32, HALY_DTYPE_INT8,     HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,    HALY_DTYPE_INT32, HALY_DTYPE_UINT8,    HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(cache) == 4 and rank(values) == 3",
     "cache and values have ranks {rank(cache)} and {rank(values)}, 4 and 3 are needed"},
    {"C2", "shape(values)[1:] == shape(cache)[2:]",
     "values of shape {shape(values)} do not fit cache of shape {shape(cache)}"},
    {"C3", "shape(slots) == [tokens]",
     "slots has shape {shape(slots)}, one number for each of {tokens} tokens is needed"},
};
constexpr InPlacePair in_place[] = {
    {0, 0},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    532,
    1,
    "kv_cache_write",
    "attention",
    "Writes the keys or values of new tokens into a cache in pages.",
    "kv_cache_write(cache, values, slots, /)\n--\n\nWrites the keys or values of new tokens into a "
    "cache in pages.\n\nout is cache, but line slots[t] mod page of page slots[t] div page holds "
    "values[t]. A negative\nslot writes nothing, as of padding. Two tokens must not name one slot, "
    "and no slot may lie\nbehind the cache. A program calls it for keys and for values; out may "
    "lie upon cache, and then\nonly the lines that are written cost anything.\nSource: vLLM's "
    "reshape_and_cache; W. Kwon et al., arXiv:2309.06180.\n\nArgs:\n    cache: [pages, page, key "
    "heads, size].\n    values: [tokens, key heads, size].\n    slots: [tokens], where each goes, "
    "counted over all pages; negative for nowhere.\n\nReturns:\n    out: The cache with lines "
    "written.\n\nRaises:\n    ValueError: cache and values have ranks {rank(cache)} and "
    "{rank(values)}, 4 and 3 are needed\n        (C1)\n    ValueError: values of shape "
    "{shape(values)} do not fit cache of shape {shape(cache)} (C2)\n    ValueError: slots has "
    "shape {shape(slots)}, one number for each of {tokens} tokens is needed\n        (C3)",
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
    infer_kv_cache_write<int64_t>,
    infer_kv_cache_write<SymbolicDim>,
    DecompositionKind::Program,
    decompose_kv_cache_write,
    "",
    nullptr,
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
}  // namespace kv_cache_write_table

template <class Dim>
void infer_rope(InferenceContext<Dim> &context);
void decompose_rope(Builder &builder, const CallArguments &call, Value *out_outputs);
void gradient_rope(Builder &builder, const CallArguments &call, const Value *outputs,
                   const Value *output_gradients, const uint8_t *wanted, Value *out_gradients);

namespace rope_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "[batch, heads, tokens, size].",
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
    {"cos",
     "[positions, n], cosines of the angles.",
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
    {"sin",
     "[positions, n], sines of the angles.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
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
     GradientKind::Decomposition,
     ""},
    {"positions",
     "[batch, tokens], rows of the tables.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"interleaved",
     "Whether the numbers of a pair are neighbours.",
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::PositionalOnly}, {4, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The turned numbers.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) == 4 and rank(cos) == 2 and shape(sin) == shape(cos) and size(cos) > 0",
     "x has rank {rank(x)} and the tables have shapes {shape(cos)} and {shape(sin)}; [batch, "
     "heads, tokens, size] and one shape of rank 2 are needed"},
    {"C2", "2 * n <= d", "tables of {n} angles turn {2 * n} numbers, x has {d}"},
    {"C3", "shape(positions) == [batch, tokens]",
     "positions has shape {shape(positions)}, {[batch, tokens]} is needed"},
};
const haly_rope_v1_statics statics_default = HALY_ROPE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    533,
    1,
    "rope",
    "attention",
    "Turns pairs of numbers by angles that depend on the position (rotary positions).",
    "rope(x, cos, sin, positions, /, *, interleaved=False)\n--\n\nTurns pairs of numbers by angles "
    "that depend on the position (rotary positions).\n\nThe first 2 n numbers of every head are n "
    "pairs (a, b); with c = cos[positions[t]] and s =\nsin[positions[t]] pair i becomes (a c_i - b "
    "s_i, a s_i + b c_i). With interleaved the pairs are\nneighbours, else a comes from the first "
    "n and b from the second n numbers. What is behind the\nfirst 2 n stays. The tables hold n "
    "numbers a position; whoever makes them decides on\nfrequencies and their scaling. 16-bit "
    "dtypes compute in float32 and round once.\nSource: J. Su et al., RoFormer, arXiv:2104.09864; "
    "ONNX RotaryEmbedding-23.\n\nArgs:\n    x: [batch, heads, tokens, size].\n    cos: [positions, "
    "n], cosines of the angles.\n    sin: [positions, n], sines of the angles.\n    positions: "
    "[batch, tokens], rows of the tables.\n    interleaved: Whether the numbers of a pair are "
    "neighbours.\n\nReturns:\n    out: The turned numbers.\n\nRaises:\n    ValueError: x has rank "
    "{rank(x)} and the tables have shapes {shape(cos)} and {shape(sin)};\n        [batch, heads, "
    "tokens, size] and one shape of rank 2 are needed (C1)\n    ValueError: tables of {n} angles "
    "turn {2 * n} numbers, x has {d} (C2)\n    ValueError: positions has shape {shape(positions)}, "
    "{[batch, tokens]} is needed (C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    4,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_rope_v1_statics),
    &statics_default,
    infer_rope<int64_t>,
    infer_rope<SymbolicDim>,
    DecompositionKind::Program,
    decompose_rope,
    "",
    gradient_rope,
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
}  // namespace rope_table

template <class Dim>
void infer_fused_add_rms_norm(InferenceContext<Dim> &context);
void decompose_fused_add_rms_norm(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace fused_add_rms_norm_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "The layer's result, of rank 1 or more.",
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
    {"residual",
     "What went around the layer, of x's shape.",
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
    {"scale",
     "Factors, one for each position of the last axis.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
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
     GradientKind::Decomposition,
     ""},
    {"epsilon",
     "Added to the mean square.",
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
     1e-06,
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
    {"out", "The normalised sum.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"total", "The sum.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_epsilon", "epsilon >= 0", "epsilon is {epsilon}, expected epsilon >= 0"},
    {"C1", "rank(x) >= 1 and shape(residual) == shape(x)",
     "residual has shape {shape(residual)}, x {shape(x)}; one shape of rank 1 or more is needed"},
    {"C2", "shape(scale) == [shape(x)[rank(x) - 1]]",
     "scale has shape {shape(scale)}, {[shape(x)[rank(x) - 1]]} is needed"},
};
const haly_fused_add_rms_norm_v1_statics statics_default = HALY_FUSED_ADD_RMS_NORM_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    534,
    1,
    "fused_add_rms_norm",
    "attention",
    "The sum of a layer's result and its residual, and that sum normalised.",
    "fused_add_rms_norm(x, residual, scale, /, *, epsilon=1e-06)\n--\n\nThe sum of a layer's "
    "result and its residual, and that sum normalised.\n\ntotal = x + residual; out = "
    "rms_norm(total, scale, epsilon=epsilon) over the last axis. total is\nthe residual of the "
    "next layer. out may be taken from total before or after it is rounded to\nthe dtype; the "
    "bound holds for both.\nSource: vLLM's fused_add_rms_norm; B. Zhang and R. Sennrich, "
    "arXiv:1910.07467.\n\nArgs:\n    x: The layer's result, of rank 1 or more.\n    residual: What "
    "went around the layer, of x's shape.\n    scale: Factors, one for each position of the last "
    "axis.\n    epsilon: Added to the mean square.\n\nReturns:\n    out: The normalised sum.\n    "
    "total: The sum.\n\nRaises:\n    ValueError: epsilon is {epsilon}, expected epsilon >= 0 "
    "(RANGE_epsilon)\n    ValueError: residual has shape {shape(residual)}, x {shape(x)}; one "
    "shape of rank 1 or more\n        is needed (C1)\n    ValueError: scale has shape "
    "{shape(scale)}, {[shape(x)[rank(x) - 1]]} is needed (C2)",
    OperatorKind::Reduction,
    parameters,
    signature,
    outputs,
    3,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    sizeof(haly_fused_add_rms_norm_v1_statics),
    &statics_default,
    infer_fused_add_rms_norm<int64_t>,
    infer_fused_add_rms_norm<SymbolicDim>,
    DecompositionKind::Program,
    decompose_fused_add_rms_norm,
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
}  // namespace fused_add_rms_norm_table

template <class Dim>
void infer_silu_and_mul(InferenceContext<Dim> &context);
void decompose_silu_and_mul(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace silu_and_mul_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "Gates, then what they gate.",
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "What the gates let through.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 1 and shape(x)[rank(x) - 1] % 2 == 0",
     "the last axis of shape {shape(x)} has no two halves"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    535,
    1,
    "silu_and_mul",
    "attention",
    "The first half of the last axis through silu, times the second half.",
    "silu_and_mul(x, /)\n--\n\nThe first half of the last axis through silu, times the second "
    "half.\n\nout[..., i] = silu(x[..., i]) * x[..., n + i], where the last axis has 2 n "
    "positions: the gated\nunit behind one joint product of a feed-forward layer. 16-bit dtypes "
    "compute in float32 and\nround once.\nSource: N. Shazeer, GLU Variants Improve Transformer, "
    "arXiv:2002.05202.\n\nArgs:\n    x: Gates, then what they gate.\n\nReturns:\n    out: What the "
    "gates let through.\n\nRaises:\n    ValueError: the last axis of shape {shape(x)} has no two "
    "halves (C1)",
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
    0,
    nullptr,
    infer_silu_and_mul<int64_t>,
    infer_silu_and_mul<SymbolicDim>,
    DecompositionKind::Program,
    decompose_silu_and_mul,
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
}  // namespace silu_and_mul_table

template <class Dim>
void infer_gelu_and_mul(InferenceContext<Dim> &context);
void decompose_gelu_and_mul(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace gelu_and_mul_table {
namespace {
constexpr EnumValue approximate_values[] = {
    {"none", 0},
    {"tanh", 1},
};
const ParameterDescriptor parameters[] = {
    {"x",
     "Gates, then what they gate.",
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
    {"approximate",
     "Which form of gelu.",
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
     HALY_GELU_AND_MUL_APPROXIMATE_NONE,
     0.0,
     {},
     {},
     approximate_values,
     GradientKind::None,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "What the gates let through.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) >= 1 and shape(x)[rank(x) - 1] % 2 == 0",
     "the last axis of shape {shape(x)} has no two halves"},
};
const haly_gelu_and_mul_v1_statics statics_default = HALY_GELU_AND_MUL_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    536,
    1,
    "gelu_and_mul",
    "attention",
    "The first half of the last axis through gelu, times the second half.",
    "gelu_and_mul(x, /, *, approximate='none')\n--\n\nThe first half of the last axis through "
    "gelu, times the second half.\n\nout[..., i] = gelu(x[..., i]) * x[..., n + i], where the last "
    "axis has 2 n positions, with\ngelu's exact form or its approximation by tanh. 16-bit dtypes "
    "compute in float32 and round\nonce.\nSource: N. Shazeer, GLU Variants Improve Transformer, "
    "arXiv:2002.05202.\n\nArgs:\n    x: Gates, then what they gate.\n    approximate: Which form "
    "of gelu.\n\nReturns:\n    out: What the gates let through.\n\nRaises:\n    ValueError: the "
    "last axis of shape {shape(x)} has no two halves (C1)",
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
    sizeof(haly_gelu_and_mul_v1_statics),
    &statics_default,
    infer_gelu_and_mul<int64_t>,
    infer_gelu_and_mul<SymbolicDim>,
    DecompositionKind::Program,
    decompose_gelu_and_mul,
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
}  // namespace gelu_and_mul_table

template <class Dim>
void infer_grouped_matmul(InferenceContext<Dim> &context);
void decompose_grouped_matmul(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace grouped_matmul_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "[rows, k], the runs one after the other.",
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
    {"weight",
     "[groups, k, n].",
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
    {"sizes",
     "[groups], rows of every run, not negative; together at most all rows.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The products.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) == 2 and rank(weight) == 3",
     "x and weight have ranks {rank(x)} and {rank(weight)}, 2 and 3 are needed"},
    {"C2", "shape(weight)[1] == k and groups >= 1",
     "weight of shape {shape(weight)} does not fit x of shape {shape(x)}"},
    {"C3", "shape(sizes) == [groups]",
     "sizes has shape {shape(sizes)}, one number for each of {groups} groups is needed"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    537,
    1,
    "grouped_matmul",
    "attention",
    "Products of consecutive runs of rows with a matrix each.",
    "grouped_matmul(x, weight, sizes, /)\n--\n\nProducts of consecutive runs of rows with a matrix "
    "each.\n\nRows of x come in runs, sizes[g] of them for group g; each row of run g is "
    "multiplied by\nweight[g]. Rows behind the last run give 0. 16-bit dtypes sum in float32 and "
    "round once.\nSource: T. Gale et al., MegaBlocks, arXiv:2211.15841; PyTorch "
    "torch._grouped_mm.\n\nArgs:\n    x: [rows, k], the runs one after the other.\n    weight: "
    "[groups, k, n].\n    sizes: [groups], rows of every run, not negative; together at most all "
    "rows.\n\nReturns:\n    out: The products.\n\nRaises:\n    ValueError: x and weight have ranks "
    "{rank(x)} and {rank(weight)}, 2 and 3 are needed (C1)\n    ValueError: weight of shape "
    "{shape(weight)} does not fit x of shape {shape(x)} (C2)\n    ValueError: sizes has shape "
    "{shape(sizes)}, one number for each of {groups} groups is needed\n        (C3)",
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
    0,
    nullptr,
    infer_grouped_matmul<int64_t>,
    infer_grouped_matmul<SymbolicDim>,
    DecompositionKind::Program,
    decompose_grouped_matmul,
    "",
    nullptr,
    constraints,
    {},
    true,
    false,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace grouped_matmul_table

template <class Dim>
void infer_moe_route(InferenceContext<Dim> &context);
void decompose_moe_route(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace moe_route_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"logits",
     "[tokens, experts].",
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
    {"k",
     "How many experts a token gets.",
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
    {"normalize",
     "Whether a token's weights sum to 1.",
     ParameterKind::Static,
     StaticType::Bool,
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
};
constexpr OutputDescriptor outputs[] = {
    {"weights", "Their weights.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"experts", "The experts, the best first.", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(logits) == 2", "logits has rank {rank(logits)}, [tokens, experts] is needed"},
    {"C2", "1 <= k <= shape(logits)[1]",
     "k {k} is not between 1 and the number of experts {shape(logits)[1]}"},
};
const haly_moe_route_v1_statics statics_default = HALY_MOE_ROUTE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    538,
    1,
    "moe_route",
    "attention",
    "The experts of every token, and their weights.",
    "moe_route(logits, /, k, *, normalize=True)\n--\n\nThe experts of every token, and their "
    "weights.\n\nexperts[t] are the positions of the k largest logits of token t, in order, as "
    "`topk` orders\nthem; weights[t] are their shares of softmax(logits[t]), and with normalize "
    "these shares over\ntheir sum. The choice is made by the logits themselves, so that it is "
    "exact. 16-bit dtypes\ncompute in float32 and round once.\nSource: N. Shazeer et al., "
    "Outrageously Large Neural Networks, arXiv:1701.06538; A. Jiang et\nal., Mixtral of Experts, "
    "arXiv:2401.04088.\n\nArgs:\n    logits: [tokens, experts].\n    k: How many experts a token "
    "gets.\n    normalize: Whether a token's weights sum to 1.\n\nReturns:\n    weights: Their "
    "weights.\n    experts: The experts, the best first.\n\nRaises:\n    ValueError: logits has "
    "rank {rank(logits)}, [tokens, experts] is needed (C1)\n    ValueError: k {k} is not between 1 "
    "and the number of experts {shape(logits)[1]} (C2)",
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
    sizeof(haly_moe_route_v1_statics),
    &statics_default,
    infer_moe_route<int64_t>,
    infer_moe_route<SymbolicDim>,
    DecompositionKind::Program,
    decompose_moe_route,
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
}  // namespace moe_route_table

template <class Dim>
void infer_moe_permute(InferenceContext<Dim> &context);
void decompose_moe_permute(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace moe_permute_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "[tokens, size].",
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
    {"experts",
     "[tokens, k], as moe_route gives them.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     1,
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
    {"groups",
     "How many experts there are.",
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
    {1, Passing::PositionalOnly},
    {2, Passing::KeywordOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "Rows of x by expert.", 0, HALY_DTYPE_UNSPECIFIED, false},
    {"order", "Which pair lies in each place.", kNoVariable, HALY_DTYPE_INT64, false},
    {"sizes", "Rows of each expert.", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T", "I"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT64, HALY_DTYPE_FLOAT16,  HALY_DTYPE_INT32,
    HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT64, HALY_DTYPE_BFLOAT16, HALY_DTYPE_INT32,
    HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT64, HALY_DTYPE_FLOAT32,  HALY_DTYPE_INT32,
    HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT64, HALY_DTYPE_FLOAT64,  HALY_DTYPE_INT32,
};
constexpr ConstraintDescriptor constraints[] = {
    {"RANGE_groups", "groups >= 1", "groups is {groups}, expected groups >= 1"},
    {"C1", "rank(x) == 2 and rank(experts) == 2",
     "x and experts have ranks {rank(x)} and {rank(experts)}, 2 and 2 are needed"},
    {"C2", "shape(experts)[0] == shape(x)[0] and size(experts) > 0",
     "experts of shape {shape(experts)} names none for each of {shape(x)[0]} tokens"},
};
const haly_moe_permute_v1_statics statics_default = HALY_MOE_PERMUTE_V1_STATICS_INIT;
}  // namespace
extern const OperatorDescriptor descriptor = {
    539,
    1,
    "moe_permute",
    "attention",
    "Rows of tokens, one for each of their experts, in the order of the experts.",
    "moe_permute(x, experts, /, *, groups)\n--\n\nRows of tokens, one for each of their experts, "
    "in the order of the experts.\n\nThe n = tokens * k pairs of a token and one of its experts, "
    "pair t * k + j of experts[t, j], are\nsorted by expert, equal ones in their order. order[r] "
    "is the pair in place r, out[r] =\nx[order[r] div k] and sizes[g] the number of pairs of "
    "expert g: what `grouped_matmul` takes.\nExperts lie between 0 and groups - 1.\nSource: T. "
    "Gale et al., MegaBlocks, arXiv:2211.15841.\n\nArgs:\n    x: [tokens, size].\n    experts: "
    "[tokens, k], as moe_route gives them.\n    groups: How many experts there are.\n\nReturns:\n  "
    "  out: Rows of x by expert.\n    order: Which pair lies in each place.\n    sizes: Rows of "
    "each expert.\n\nRaises:\n    ValueError: groups is {groups}, expected groups >= 1 "
    "(RANGE_groups)\n    ValueError: x and experts have ranks {rank(x)} and {rank(experts)}, 2 and "
    "2 are needed (C1)\n    ValueError: experts of shape {shape(experts)} names none for each of "
    "{shape(x)[0]} tokens\n        (C2)",
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
    sizeof(haly_moe_permute_v1_statics),
    &statics_default,
    infer_moe_permute<int64_t>,
    infer_moe_permute<SymbolicDim>,
    DecompositionKind::Program,
    decompose_moe_permute,
    "",
    nullptr,
    constraints,
    {},
    true,
    false,
    false,
    false,
    true,
    true,
    false,
    {},
};
}  // namespace moe_permute_table

template <class Dim>
void infer_moe_unpermute(InferenceContext<Dim> &context);
void decompose_moe_unpermute(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace moe_unpermute_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"x",
     "[tokens * k, size], rows by expert.",
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
    {"order",
     "[tokens * k], as moe_permute gives it.",
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
    {"weights",
     "[tokens, k], as moe_route gives them.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
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
     GradientKind::Decomposition,
     ""},
};
constexpr SignatureEntry signature[] = {
    {0, Passing::PositionalOnly},
    {1, Passing::PositionalOnly},
    {2, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The weighted sums.", 0, HALY_DTYPE_UNSPECIFIED, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(x) == 2 and rank(weights) == 2",
     "x and weights have ranks {rank(x)} and {rank(weights)}, 2 and 2 are needed"},
    {"C2", "shape(x)[0] == tokens * k and shape(order) == [tokens * k] and k >= 1",
     "x of shape {shape(x)} and order of shape {shape(order)} do not fit weights of shape "
     "{shape(weights)}"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    540,
    1,
    "moe_unpermute",
    "attention",
    "Sums of every token's rows in the order of the experts, with their weights.",
    "moe_unpermute(x, order, weights, /)\n--\n\nSums of every token's rows in the order of the "
    "experts, with their weights.\n\nThe reverse of `moe_permute`: out[t] = sum over j of "
    "weights[t, j] * x[r] with order[r] = t * k +\nj. order is meant to be a permutation of all "
    "pairs; whatever it is, r is element t * k + j of its\nstable argsort. 16-bit dtypes sum in "
    "float32 and round once.\nSource: T. Gale et al., MegaBlocks, arXiv:2211.15841.\n\nArgs:\n    "
    "x: [tokens * k, size], rows by expert.\n    order: [tokens * k], as moe_permute gives it.\n   "
    " weights: [tokens, k], as moe_route gives them.\n\nReturns:\n    out: The weighted "
    "sums.\n\nRaises:\n    ValueError: x and weights have ranks {rank(x)} and {rank(weights)}, 2 "
    "and 2 are needed (C1)\n    ValueError: x of shape {shape(x)} and order of shape "
    "{shape(order)} do not fit weights of\n        shape {shape(weights)} (C2)",
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
    0,
    nullptr,
    infer_moe_unpermute<int64_t>,
    infer_moe_unpermute<SymbolicDim>,
    DecompositionKind::Program,
    decompose_moe_unpermute,
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
}  // namespace moe_unpermute_table

template <class Dim>
void infer_top_k_top_p_sample(InferenceContext<Dim> &context);
void decompose_top_k_top_p_sample(Builder &builder, const CallArguments &call, Value *out_outputs);

namespace top_k_top_p_sample_table {
namespace {
const ParameterDescriptor parameters[] = {
    {"logits",
     "[rows, tokens].",
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
     "a draw is a step function of the logits"},
    {"k",
     "[rows], how many tokens are kept at most; 0 for no limit.",
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
    {"p",
     "[rows], the share of the distribution that is kept.",
     ParameterKind::Tensor,
     StaticType::None,
     false,
     false,
     false,
     kNoVariable,
     kNoVariable,
     HALY_DTYPE_FLOAT32,
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
     GradientKind::Zero,
     "a draw is a step function of p"},
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
     4,
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
    {0, Passing::PositionalOnly}, {1, Passing::PositionalOnly}, {2, Passing::PositionalOnly},
    {3, Passing::PositionalOnly}, {4, Passing::PositionalOnly},
};
constexpr OutputDescriptor outputs[] = {
    {"out", "The tokens drawn.", kNoVariable, HALY_DTYPE_INT64, false},
};
constexpr std::string_view dtype_variables[] = {"T"};
constexpr haly_dtype dtype_rows[] = {
    HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT16,
    HALY_DTYPE_BFLOAT16,
    HALY_DTYPE_FLOAT64,
};
constexpr ConstraintDescriptor constraints[] = {
    {"C1", "rank(logits) == 2 and n >= 1",
     "logits has shape {shape(logits)}, [rows, tokens] with at least one token is needed"},
    {"C2", "shape(k) == [rows] and shape(p) == [rows]",
     "k has shape {shape(k)} and p {shape(p)}, one number for each of {rows} rows is needed"},
    {"C3", "rank(seed) == 0 and rank(offset) == 0",
     "seed has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0"},
};
}  // namespace
extern const OperatorDescriptor descriptor = {
    541,
    1,
    "top_k_top_p_sample",
    "attention",
    "Draws a token of every row among its likeliest ones.",
    "top_k_top_p_sample(logits, k, p, seed, offset, /)\n--\n\nDraws a token of every row among its "
    "likeliest ones.\n\nRow r is sorted from the largest logit down, equal ones by position. Kept "
    "are the first k[r]\ntokens (all for k[r] <= 0) and of them, after their shares of softmax are "
    "scaled to sum to 1,\nthose before which the shares sum to less than p[r]; the first is always "
    "kept, and p[r] >= 1\nkeeps all. With u the number of `random_uniform` in float64 for row r "
    "and s the sum of the kept\nweights, the token drawn is the first at which the running sum is "
    "above u * s. NaN counts as\nminus infinity; infinite logits share the draw alone; a row of "
    "nothing but minus infinity draws\nfrom all. Temperature divides the logits before the "
    "call.\nAll weights and sums are float64 whatever the dtype of the logits, so that devices "
    "whose sums\nhave another order disagree on a token only where u or p falls within some 1e-15 "
    "of a step.\nSource: A. Fan, M. Lewis and Y. Dauphin, arXiv:1805.04833 (top-k); A. Holtzman et "
    "al., The\nCurious Case of Neural Text Degeneration, arXiv:1904.09751 (top-p).\n\nArgs:\n    "
    "logits: [rows, tokens].\n    k: [rows], how many tokens are kept at most; 0 for no limit.\n   "
    " p: [rows], the share of the distribution that is kept.\n    seed: The stream, as in "
    "random_uniform.\n    offset: The first block, as in random_uniform.\n\nReturns:\n    out: The "
    "tokens drawn.\n\nRaises:\n    ValueError: logits has shape {shape(logits)}, [rows, tokens] "
    "with at least one token is\n        needed (C1)\n    ValueError: k has shape {shape(k)} and p "
    "{shape(p)}, one number for each of {rows} rows is\n        needed (C2)\n    ValueError: seed "
    "has rank {rank(seed)} and offset {rank(offset)}, expected 0 and 0 (C3)",
    OperatorKind::Structural,
    parameters,
    signature,
    outputs,
    5,
    0,
    0,
    0,
    dtype_variables,
    dtype_rows,
    0,
    nullptr,
    infer_top_k_top_p_sample<int64_t>,
    infer_top_k_top_p_sample<SymbolicDim>,
    DecompositionKind::Program,
    decompose_top_k_top_p_sample,
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
}  // namespace top_k_top_p_sample_table

}  // namespace gen
}  // namespace haly
