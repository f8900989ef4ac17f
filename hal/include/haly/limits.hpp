// States the limits of a kernel row in C++17, at compile time:
//
//   static constexpr auto words = haly::limits::compile(
//       haly::limits::rank(0) <= 4 && haly::limits::extent(1, 0) == 1 &&
//       haly::limits::static_int64(offsetof(haly_conv_v1_statics, groups)) == 1);
//   static constexpr haly_program program = haly::limits::as_program(words);
//   row.limits = &program;
//
// Tensors are numbers of tensor parameters, inputs then outputs; a variadic's item is a second
// number. && and || do not look at their right side unless it matters, so that a test of the rank
// may stand before an extent. C authors print the same words with
// `python -m haly.opspec.generator.program "rank(0) <= 4"`.
#ifndef HALY_LIMITS_HPP
#define HALY_LIMITS_HPP

#include <array>
#include <cstddef>
#include <cstdint>

#include "haly/gen/abi.h"

namespace haly {
namespace limits {

// Words that leave one value: 'i' an int64, 'f' a double, 'b' a truth.
template <char Type, size_t Count>
struct Expression {
  std::array<int32_t, Count> words;
  int32_t depth;
};

template <size_t Count>
using Int = Expression<'i', Count>;
template <size_t Count>
using Float = Expression<'f', Count>;
template <size_t Count>
using Bool = Expression<'b', Count>;

namespace detail {

constexpr int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

template <size_t Into, size_t From>
constexpr void place(std::array<int32_t, Into> &into, size_t start,
                     const std::array<int32_t, From> &from) {
  for (size_t i = 0; i < From; ++i) into[start + i] = from[i];
}

template <char Result, char Type, size_t Count>
constexpr Expression<Result, Count + 1> unary(int32_t opcode, const Expression<Type, Count> &a) {
  Expression<Result, Count + 1> result{{}, a.depth};
  place(result.words, 0, a.words);
  result.words[Count] = opcode;
  return result;
}

template <char Result, char Type, size_t A, size_t B>
constexpr Expression<Result, A + B + 1> binary(int32_t opcode, const Expression<Type, A> &a,
                                               const Expression<Type, B> &b) {
  Expression<Result, A + B + 1> result{{}, larger(a.depth, b.depth + 1)};
  place(result.words, 0, a.words);
  place(result.words, A, b.words);
  result.words[A + B] = opcode;
  return result;
}

template <size_t A, size_t B>
constexpr Bool<A + B + 2> jump(int32_t opcode, const Bool<A> &a, const Bool<B> &b) {
  Bool<A + B + 2> result{{}, larger(a.depth, b.depth)};
  place(result.words, 0, a.words);
  result.words[A] = opcode;
  result.words[A + 1] = static_cast<int32_t>(B);
  place(result.words, A + 2, b.words);
  return result;
}

// Two's complement without a conversion that C++17 leaves to the compiler.
constexpr int32_t low_word(uint64_t bits) {
  const uint64_t word = bits & 0xffffffffu;
  return word < 0x80000000u ? static_cast<int32_t>(word)
                            : -static_cast<int32_t>(0xffffffffu - word) - 1;
}

}  // namespace detail

constexpr Int<3> constant(int64_t value) {
  const uint64_t bits = static_cast<uint64_t>(value);
  return {{HALY_OPCODE_CONSTANT_INT, detail::low_word(bits), detail::low_word(bits >> 32)}, 1};
}

// ---- tensors ----

constexpr Int<3> rank(int32_t tensor, int32_t item = 0) {
  return {{HALY_OPCODE_RANK, tensor, item}, 1};
}
constexpr Int<3> dtype(int32_t tensor, int32_t item = 0) {
  return {{HALY_OPCODE_DTYPE, tensor, item}, 1};
}
constexpr Int<3> size(int32_t tensor, int32_t item = 0) {
  return {{HALY_OPCODE_SIZE, tensor, item}, 1};
}
constexpr Int<3> layout(int32_t tensor, int32_t item = 0) {
  return {{HALY_OPCODE_LAYOUT, tensor, item}, 1};
}
constexpr Int<3> alignment(int32_t tensor, int32_t item = 0) {
  return {{HALY_OPCODE_ALIGNMENT, tensor, item}, 1};
}
constexpr Bool<3> present(int32_t tensor, int32_t item = 0) {
  return {{HALY_OPCODE_PRESENT, tensor, item}, 1};
}
constexpr Int<2> count(int32_t tensor) { return {{HALY_OPCODE_COUNT, tensor}, 1}; }
// Negative axes count from the end.
constexpr Int<6> extent(int32_t tensor, int64_t axis, int32_t item = 0) {
  const Int<3> index = constant(axis);
  return {{index.words[0], index.words[1], index.words[2], HALY_OPCODE_EXTENT, tensor, item}, 1};
}
constexpr Int<6> stride(int32_t tensor, int64_t axis, int32_t item = 0) {
  const Int<3> index = constant(axis);
  return {{index.words[0], index.words[1], index.words[2], HALY_OPCODE_STRIDE, tensor, item}, 1};
}

// ---- statics, by offsetof ----

constexpr Int<2> static_int64(size_t offset) {
  return {{HALY_OPCODE_STATIC_INT64, static_cast<int32_t>(offset)}, 1};
}
constexpr Int<2> static_int32(size_t offset) {
  return {{HALY_OPCODE_STATIC_INT32, static_cast<int32_t>(offset)}, 1};
}
constexpr Int<2> static_uint32(size_t offset) {
  return {{HALY_OPCODE_STATIC_UINT32, static_cast<int32_t>(offset)}, 1};
}
constexpr Float<2> static_float64(size_t offset) {
  return {{HALY_OPCODE_STATIC_FLOAT64, static_cast<int32_t>(offset)}, 1};
}
constexpr Int<6> static_item(size_t offset, size_t count_offset, int64_t index) {
  const Int<3> at = constant(index);
  return {{at.words[0], at.words[1], at.words[2], HALY_OPCODE_STATIC_ITEM,
           static_cast<int32_t>(offset), static_cast<int32_t>(count_offset)},
          1};
}

// ---- operators ----

#define HALY_LIMITS_BINARY(symbol, result, opcode)                                            \
  template <size_t A, size_t B>                                                               \
  constexpr Expression<result, A + B + 1> operator symbol(const Int<A> &a, const Int<B> &b) { \
    return detail::binary<result>(opcode, a, b);                                              \
  }                                                                                           \
  template <size_t A>                                                                         \
  constexpr Expression<result, A + 4> operator symbol(const Int<A> &a, int64_t b) {           \
    return detail::binary<result>(opcode, a, constant(b));                                    \
  }                                                                                           \
  template <size_t B>                                                                         \
  constexpr Expression<result, B + 4> operator symbol(int64_t a, const Int<B> &b) {           \
    return detail::binary<result>(opcode, constant(a), b);                                    \
  }

HALY_LIMITS_BINARY(+, 'i', HALY_OPCODE_ADD_INT)
HALY_LIMITS_BINARY(-, 'i', HALY_OPCODE_SUBTRACT_INT)
HALY_LIMITS_BINARY(*, 'i', HALY_OPCODE_MULTIPLY_INT)
HALY_LIMITS_BINARY(/, 'i', HALY_OPCODE_FLOOR_DIVIDE_INT)
HALY_LIMITS_BINARY(%, 'i', HALY_OPCODE_REMAINDER_INT)
HALY_LIMITS_BINARY(==, 'b', HALY_OPCODE_EQUAL_INT)
HALY_LIMITS_BINARY(!=, 'b', HALY_OPCODE_NOT_EQUAL_INT)
HALY_LIMITS_BINARY(<, 'b', HALY_OPCODE_LESS_INT)
HALY_LIMITS_BINARY(<=, 'b', HALY_OPCODE_LESS_EQUAL_INT)
HALY_LIMITS_BINARY(>, 'b', HALY_OPCODE_GREATER_INT)
HALY_LIMITS_BINARY(>=, 'b', HALY_OPCODE_GREATER_EQUAL_INT)
#undef HALY_LIMITS_BINARY

template <size_t A>
constexpr Bool<A + 1> operator!(const Bool<A> &a) {
  return detail::unary<'b'>(HALY_OPCODE_NOT, a);
}
template <size_t A, size_t B>
constexpr Bool<A + B + 2> operator&&(const Bool<A> &a, const Bool<B> &b) {
  return detail::jump(HALY_OPCODE_JUMP_IF_FALSE, a, b);
}
template <size_t A, size_t B>
constexpr Bool<A + B + 2> operator||(const Bool<A> &a, const Bool<B> &b) {
  return detail::jump(HALY_OPCODE_JUMP_IF_TRUE, a, b);
}

// ---- the program ----

template <size_t Count>
constexpr std::array<int32_t, Count + 4> compile(const Bool<Count> &condition) {
  std::array<int32_t, Count + 4> words{};
  words[0] = HALY_PROGRAM_VERSION;
  words[1] = HALY_PROGRAM_KIND_PREDICATE;
  words[3] = condition.depth;
  detail::place(words, 4, condition.words);
  return words;
}

// `words` must live as long as the row: make it static.
template <size_t Count>
constexpr haly_program as_program(const std::array<int32_t, Count> &words) {
  return {static_cast<uint32_t>(sizeof(haly_program)), static_cast<uint32_t>(Count), words.data()};
}

}  // namespace limits
}  // namespace haly

#endif
