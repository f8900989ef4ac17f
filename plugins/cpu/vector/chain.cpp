// Chains: cheap operators one after the other over a running value that stays in registers. Each
// step is a function that takes eight vectors, works on them, and ends in a jump to the next step,
// so that a chain reads and writes memory once however long it is. The values are those of the
// operators' own loops, bit for bit: what NaN and zeros do is written out as in math.hpp.
#include "haly/gen/operators.h"
#include "vector/tables.hpp"

#if defined(__SSE2__)
#include <immintrin.h>
#endif
#include <stdint.h>
#include <string.h>

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

#if defined(__AVX512F__)
constexpr int kVectorBytes = 64;
#elif defined(__AVX__)
constexpr int kVectorBytes = 32;
#else
constexpr int kVectorBytes = 16;
#endif
constexpr int kVectors = 8;
constexpr int64_t kBlockBytes = kVectorBytes * kVectors;
// Between two loads of one stream lies a chain's arithmetic, so few of them are in flight by
// themselves.
constexpr int64_t kAhead = 4096;

template <typename T>
struct lanes;
template <>
struct lanes<float> {
  typedef float type __attribute__((vector_size(kVectorBytes)));
  typedef int32_t bits __attribute__((vector_size(kVectorBytes)));
};
template <>
struct lanes<double> {
  typedef double type __attribute__((vector_size(kVectorBytes)));
  typedef int64_t bits __attribute__((vector_size(kVectorBytes)));
};

// The operators, on vectors.
struct Add {
  template <typename V, typename Bits>
  static inline V call(V x, V y) {
    return x + y;
  }
};
struct Subtract {
  template <typename V, typename Bits>
  static inline V call(V x, V y) {
    return x - y;
  }
};
struct Multiply {
  template <typename V, typename Bits>
  static inline V call(V x, V y) {
    return x * y;
  }
};
struct Divide {
  template <typename V, typename Bits>
  static inline V call(V x, V y) {
    return x / y;
  }
};
struct Maximum {
  template <typename V, typename Bits>
  static inline V call(V x, V y) {
    const V larger = x > y ? x : y;  // y where either is NaN
    const V ordered = x == y ? (V)((Bits)x & (Bits)y) : larger;
    return x != x ? x : ordered;
  }
};
struct Minimum {
  template <typename V, typename Bits>
  static inline V call(V x, V y) {
    const V smaller = x < y ? x : y;
    const V ordered = x == y ? (V)((Bits)x | (Bits)y) : smaller;
    return x != x ? x : ordered;
  }
};
struct Relu {
  template <typename V, typename Bits>
  static inline V call(V x) {
    return Maximum::call<V, Bits>(x, V{});
  }
};
struct Negative {
  template <typename V, typename Bits>
  static inline V call(V x) {
    return -x;
  }
};
struct Abs {
  template <typename V, typename Bits>
  static inline V call(V x) {
    return (V)((Bits)x & ~(Bits)(-V{}));  // without the sign
  }
};
struct Square {
  template <typename V, typename Bits>
  static inline V call(V x) {
    return x * x;
  }
};

template <typename V>
using Step = void (*)(const ChainLink *link, int64_t at, V a, V b, V c, V d, V e, V f, V g, V h);

template <typename V>
inline V load(const void *from) {
  V value;
  memcpy(&value, from, sizeof value);
  return value;
}
template <typename V>
inline void jump(const ChainLink *link, int64_t at, V a, V b, V c, V d, V e, V f, V g, V h) {
  reinterpret_cast<Step<V>>(link[1].step)(link + 1, at, a, b, c, d, e, f, g, h);
}

template <typename Operator, typename V, typename Bits>
void unary(const ChainLink *link, int64_t at, V a, V b, V c, V d, V e, V f, V g, V h) {
  const auto apply = [](V x) { return Operator::template call<V, Bits>(x); };
  jump(link, at, apply(a), apply(b), apply(c), apply(d), apply(e), apply(f), apply(g), apply(h));
}

// The other operand is an array, or one value that its tile repeats.
template <typename Operator, typename V, typename Bits, bool Reversed, bool Constant>
void binary(const ChainLink *link, int64_t at, V a, V b, V c, V d, V e, V f, V g, V h) {
  const char *operand = static_cast<const char *>(link->operand) + (Constant ? 0 : at);
  const auto apply = [operand](V x, int i) {
    const V y = load<V>(operand + (Constant ? 0 : i * kVectorBytes));
    return Reversed ? Operator::template call<V, Bits>(y, x)
                    : Operator::template call<V, Bits>(x, y);
  };
  jump(link, at, apply(a, 0), apply(b, 1), apply(c, 2), apply(d, 3), apply(e, 4), apply(f, 5),
       apply(g, 6), apply(h, 7));
}

template <typename V>
void store(const ChainLink *link, int64_t at, V a, V b, V c, V d, V e, V f, V g, V h) {
  char *to = static_cast<char *>(const_cast<void *>(link->operand)) + at;
  const V values[kVectors] = {a, b, c, d, e, f, g, h};
  memcpy(to, values, sizeof values);
}

// Past the caches; `to` is aligned to a vector.
template <typename V>
void stream(const ChainLink *link, int64_t at, V a, V b, V c, V d, V e, V f, V g, V h) {
#if defined(__SSE2__)
  char *to = static_cast<char *>(const_cast<void *>(link->operand)) + at;
  const V values[kVectors] = {a, b, c, d, e, f, g, h};
  for (int i = 0; i < kVectors; ++i) {
#if defined(__AVX512F__)
    _mm512_stream_si512(reinterpret_cast<__m512i *>(to + i * kVectorBytes), (__m512i)values[i]);
#elif defined(__AVX__)
    _mm256_stream_si256(reinterpret_cast<__m256i *>(to + i * kVectorBytes), (__m256i)values[i]);
#else
    _mm_stream_si128(reinterpret_cast<__m128i *>(to + i * kVectorBytes), (__m128i)values[i]);
#endif
  }
#else
  store(link, at, a, b, c, d, e, f, g, h);
#endif
}

template <typename V>
ChainStep opaque(Step<V> step) {
  return reinterpret_cast<ChainStep>(step);
}

template <typename Operator, typename T>
ChainStep of_unary() {
  using V = typename lanes<T>::type;
  return opaque<V>(&unary<Operator, V, typename lanes<T>::bits>);
}
template <typename Operator, typename T>
ChainStep of_binary(bool reversed, bool constant) {
  using V = typename lanes<T>::type;
  using Bits = typename lanes<T>::bits;
  if (reversed) {
    return constant ? opaque<V>(&binary<Operator, V, Bits, true, true>)
                    : opaque<V>(&binary<Operator, V, Bits, true, false>);
  }
  return constant ? opaque<V>(&binary<Operator, V, Bits, false, true>)
                  : opaque<V>(&binary<Operator, V, Bits, false, false>);
}

template <typename T>
ChainStep find(uint32_t op, bool reversed, bool constant) {
  switch (op) {
    case HALY_OP_ADD:
      return of_binary<Add, T>(reversed, constant);
    case HALY_OP_SUBTRACT:
      return of_binary<Subtract, T>(reversed, constant);
    case HALY_OP_MULTIPLY:
      return of_binary<Multiply, T>(reversed, constant);
    case HALY_OP_DIVIDE:
      return of_binary<Divide, T>(reversed, constant);
    case HALY_OP_MAXIMUM:
      return of_binary<Maximum, T>(reversed, constant);
    case HALY_OP_MINIMUM:
      return of_binary<Minimum, T>(reversed, constant);
    case HALY_OP_RELU:
      return of_unary<Relu, T>();
    case HALY_OP_NEGATIVE:
      return of_unary<Negative, T>();
    case HALY_OP_ABS:
      return of_unary<Abs, T>();
    case HALY_OP_SQUARE:
      return of_unary<Square, T>();
    default:
      return nullptr;
  }
}

template <typename T>
int64_t run(const void *x, const ChainLink *links, int64_t count) {
  using V = typename lanes<T>::type;
  const auto *from = static_cast<const char *>(x);
  const int64_t bytes = count * static_cast<int64_t>(sizeof(T));
  int64_t at = 0;
  for (; at + kBlockBytes <= bytes; at += kBlockBytes) {
    const char *block = from + at;
    for (int64_t line = 0; line < kBlockBytes; line += 64)
      __builtin_prefetch(block + kAhead + line);
    reinterpret_cast<Step<V>>(links[0].step)(
        links, at, load<V>(block), load<V>(block + kVectorBytes), load<V>(block + 2 * kVectorBytes),
        load<V>(block + 3 * kVectorBytes), load<V>(block + 4 * kVectorBytes),
        load<V>(block + 5 * kVectorBytes), load<V>(block + 6 * kVectorBytes),
        load<V>(block + 7 * kVectorBytes));
  }
  return at / static_cast<int64_t>(sizeof(T));
}

}  // namespace

ChainStep chain_step(uint32_t op, int32_t dtype, bool reversed, bool constant) {
  if (dtype == HALY_DTYPE_FLOAT32) return find<float>(op, reversed, constant);
  if (dtype == HALY_DTYPE_FLOAT64) return find<double>(op, reversed, constant);
  return nullptr;
}

ChainStep chain_end(int32_t dtype, bool streamed) {
  using Single = lanes<float>::type;
  using Double = lanes<double>::type;
  if (dtype == HALY_DTYPE_FLOAT32) {
    return streamed ? opaque<Single>(&stream<Single>) : opaque<Single>(&store<Single>);
  }
  return streamed ? opaque<Double>(&stream<Double>) : opaque<Double>(&store<Double>);
}

int64_t run_chain(int32_t dtype, const void *x, const ChainLink *links, int64_t count) {
  return dtype == HALY_DTYPE_FLOAT32 ? run<float>(x, links, count) : run<double>(x, links, count);
}

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
