// What mutated sources call instead of an operator, a number or a statement. One mutant is active
// at a time, chosen at run time; without one everything means what was written.
//
// The numbers in angle brackets are the mutants that live at a place, -1 where a variant is none.
#ifndef HALY_CPU_MUTATION_HPP
#define HALY_CPU_MUTATION_HPP

#include <cstdint>

namespace haly_mutation {

extern int32_t active;
extern uint8_t reached[];

template <int Id>
inline bool on() {
  if constexpr (Id < 0) {
    return false;
  } else {
    reached[Id] = 1;
    return active == Id;
  }
}

// `A` replaces the operator by FIRST, `B` by SECOND.
#define HALY_MUTATION_BINARY(name, op, first, second) \
  template <int A, int B, class L, class R>           \
  inline auto name(L left, R right) {                 \
    using Result = decltype(left op right);           \
    if (on<A>()) return Result(left first right);     \
    if (on<B>()) return Result(left second right);    \
    return Result(left op right);                     \
  }
HALY_MUTATION_BINARY(less, <, <=, >=)
HALY_MUTATION_BINARY(less_equal, <=, <, >)
HALY_MUTATION_BINARY(greater, >, >=, <=)
HALY_MUTATION_BINARY(greater_equal, >=, >, <)
HALY_MUTATION_BINARY(equal, ==, !=, !=)
HALY_MUTATION_BINARY(not_equal, !=, ==, ==)
HALY_MUTATION_BINARY(add, +, -, -)
HALY_MUTATION_BINARY(subtract, -, +, +)
HALY_MUTATION_BINARY(multiply, *, +, +)
HALY_MUTATION_BINARY(divide, /, *, *)
HALY_MUTATION_BINARY(remainder, %, *, *)
HALY_MUTATION_BINARY(bitwise_and, &, |, |)
HALY_MUTATION_BINARY(bitwise_or, |, &, &)
HALY_MUTATION_BINARY(shift_left, <<, >>, >>)
HALY_MUTATION_BINARY(shift_right, >>, <<, <<)
#undef HALY_MUTATION_BINARY

#define HALY_MUTATION_ASSIGN(name, op, other) \
  template <int A, int B, class L, class R>   \
  inline L &name(L &left, R right) {          \
    if (on<A>()) return left other right;     \
    return left op right;                     \
  }
HALY_MUTATION_ASSIGN(add_assign, +=, -=)
HALY_MUTATION_ASSIGN(subtract_assign, -=, +=)
HALY_MUTATION_ASSIGN(multiply_assign, *=, +=)
HALY_MUTATION_ASSIGN(divide_assign, /=, *=)
HALY_MUTATION_ASSIGN(or_assign, |=, &=)
HALY_MUTATION_ASSIGN(and_assign, &=, |=)
#undef HALY_MUTATION_ASSIGN

template <int A, int B, class T>
inline T constant(T value, T first, T second) {
  if (on<A>()) return first;
  if (on<B>()) return second;
  return value;
}

// Whether a statement is done.
template <int A>
inline bool keep() {
  return !on<A>();
}

}  // namespace haly_mutation

#endif
