// Conversions between every pair of dtypes: the operator `cast`, and the loads and stores of tiles
// of 16 and 8 bits. A floating value outside the integer's range saturates, NaN gives 0, fractions
// truncate; integers wrap; anything but zero is true.
#ifdef __F16C__
#include <immintrin.h>
#endif

#include "number.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

template <typename T>
struct is_integer {
  static constexpr bool value = true;
};
template <>
struct is_integer<float> {
  static constexpr bool value = false;
};
template <>
struct is_integer<double> {
  static constexpr bool value = false;
};
template <>
struct is_integer<float16> {
  static constexpr bool value = false;
};
template <>
struct is_integer<bfloat16> {
  static constexpr bool value = false;
};
template <>
struct is_integer<float8_e4m3fn> {
  static constexpr bool value = false;
};
template <>
struct is_integer<float8_e5m2> {
  static constexpr bool value = false;
};
template <typename A, typename B>
struct same {
  static constexpr bool value = false;
};
template <typename A>
struct same<A, A> {
  static constexpr bool value = true;
};

// Formats that no arithmetic is done in: float32 stands between them and the others.
template <typename T>
struct is_short {
  static constexpr bool value = same<T, float16>::value || same<T, bfloat16>::value ||
                                same<T, float8_e4m3fn>::value || same<T, float8_e5m2>::value;
};

// Storage of bool: any non-zero byte reads as true.
struct truth {
  uint8_t byte;
};
template <>
struct is_integer<truth> {
  static constexpr bool value = false;
};

template <typename To, typename From>
HALY_CPU_INLINE To saturate(From x) {
  constexpr bool is_signed = To(-1) < To(0);
  constexpr int digits = 8 * sizeof(To) - (is_signed ? 1 : 0);
  constexpr From limit =
      static_cast<From>(uint64_t(1) << (digits - 1)) * From(2);  // first too large
  constexpr To largest = static_cast<To>(is_signed ? (uint64_t(1) << digits) - 1 : ~uint64_t(0));
  constexpr From lowest = is_signed ? -limit : From(0);
  constexpr To smallest = is_signed ? static_cast<To>(uint64_t(1) << digits) : To(0);
  const bool inside = x > lowest && x < limit;
  const To converted = static_cast<To>(inside ? x : From(0));
  return inside ? converted : (x >= limit ? largest : (x <= lowest ? smallest : To(0)));
}

template <typename To, typename From>
HALY_CPU_INLINE To convert(From x) {
  if constexpr (same<To, From>::value) {
    return x;
  } else if constexpr (same<From, truth>::value) {
    return convert<To, uint8_t>(x.byte != 0);
  } else if constexpr (is_short<From>::value) {
    return convert<To, float>(to_float(x));
  } else if constexpr (same<To, truth>::value) {
    return {static_cast<uint8_t>(x != From(0))};
  } else if constexpr (is_short<To>::value) {
    float narrow;
    if constexpr (same<From, float>::value || sizeof(From) <= 2) {
      narrow = static_cast<float>(x);
    } else if constexpr (is_integer<From>::value && sizeof(From) == 8) {
      // Above 2^53 the last bits only say that the value is inexact.
      const bool negative = x < From(0);
      const uint64_t magnitude = negative ? uint64_t(0) - uint64_t(x) : uint64_t(x);
      const bool wide = magnitude >> 53;
      const uint64_t kept =
          wide ? (magnitude & ~uint64_t(0xfff)) | (magnitude & 0xfff ? 0x1000 : 0) : magnitude;
      const double value = static_cast<double>(kept);
      narrow = round_to_odd(negative ? -value : value);
    } else {
      narrow = round_to_odd(static_cast<double>(x));
    }
    if constexpr (same<To, float16>::value) {
      return to_float16(narrow);
    } else if constexpr (same<To, bfloat16>::value) {
      return to_bfloat16(narrow);
    } else if constexpr (same<To, float8_e4m3fn>::value) {
      return to_float8_e4m3fn(narrow);
    } else {
      return to_float8_e5m2(narrow);
    }
  } else if constexpr (is_integer<To>::value && !is_integer<From>::value) {
    return saturate<To, From>(x);
  } else {
    return static_cast<To>(x);
  }
}

template <typename T>
__attribute__((noinline)) void move(const T *from, int64_t source_stride, T *to,
                                    int64_t destination_stride, int64_t count) {
  if (source_stride == 1 && destination_stride == 1) {
    for (int64_t i = 0; i < count; ++i) to[i] = from[i];
  } else if (source_stride == 0) {
    const T value = *from;
    if (destination_stride == 1) {
      for (int64_t i = 0; i < count; ++i) to[i] = value;
    } else {
      for (int64_t i = 0; i < count; ++i) to[i * destination_stride] = value;
    }
  } else if (destination_stride == 1) {
    for (int64_t i = 0; i < count; ++i) to[i] = from[i * source_stride];
  } else {
    for (int64_t i = 0; i < count; ++i) to[i * destination_stride] = from[i * source_stride];
  }
}

// Elements that a line holds on the processor's stack.
constexpr int64_t kLine = 256;

// What `convert` passes through: a line of it takes one loop from each such dtype and one to each
// other, instead of one for each pair.
template <typename From, bool = is_short<From>::value>
struct between {
  using type = From;
};
template <typename From>
struct between<From, true> {
  using type = float;
};
template <>
struct between<truth> {
  using type = uint8_t;
};

template <typename From, typename To>
__attribute__((noinline)) void convert_line(const From *from, To *to, int64_t count) {
  using Between = typename between<From>::type;
  if constexpr (!same<Between, From>::value && !same<Between, To>::value) {
    Between line[kLine];
    for (int64_t first = 0; first < count; first += kLine) {
      const int64_t n = count - first < kLine ? count - first : kLine;
      convert_line(from + first, line, n);
      convert_line(line, to + first, n);
    }
  } else {
    int64_t i = 0;
#ifdef __F16C__
    if constexpr (same<From, float16>::value && same<To, float>::value) {
      for (; i + 8 <= count; i += 8) {
        const __m128i half = _mm_loadu_si128(reinterpret_cast<const __m128i *>(from + i));
        _mm256_storeu_ps(to + i, _mm256_cvtph_ps(half));
      }
    }
    if constexpr (same<From, float>::value && same<To, float16>::value) {
      for (; i + 8 <= count; i += 8) {
        const __m128i half = _mm256_cvtps_ph(_mm256_loadu_ps(from + i), 0);
        _mm_storeu_si128(reinterpret_cast<__m128i *>(to + i), half);
      }
    }
#endif
    for (; i < count; ++i) to[i] = convert<To, From>(from[i]);
  }
}

// One loop converts, over neighbours; elements that lie apart are moved to and from a line of
// neighbours, which needs a loop for each dtype and not for each pair of them.
template <typename From, typename To>
void loop(const void *source, int64_t source_stride, void *destination, int64_t destination_stride,
          int64_t count) {
  const From *from = static_cast<const From *>(source);
  To *to = static_cast<To *>(destination);
  if constexpr (same<From, To>::value) {
    move(from, source_stride, to, destination_stride, count);
  } else if (source_stride == 1 && destination_stride == 1) {
    convert_line(from, to, count);
  } else if (source_stride == 0) {
    const To value = convert<To, From>(*from);
    move(&value, 0, to, destination_stride, count);
  } else {
    From apart[kLine];
    To converted[kLine];
    for (int64_t first = 0; first < count; first += kLine) {
      const int64_t n = count - first < kLine ? count - first : kLine;
      const From *operand = from + first * source_stride;
      To *result = to + first * destination_stride;
      if (source_stride != 1) {
        move(operand, source_stride, apart, 1, n);
        operand = apart;
      }
      convert_line(operand, destination_stride == 1 ? result : converted, n);
      if (destination_stride != 1) move(converted, 1, result, destination_stride, n);
    }
  }
}

template <typename From>
ConvertLoop from(int32_t destination) {
  switch (destination) {
    case HALY_DTYPE_BOOL:
      return loop<From, truth>;
    case HALY_DTYPE_INT8:
      return loop<From, int8_t>;
    case HALY_DTYPE_INT16:
      return loop<From, int16_t>;
    case HALY_DTYPE_INT32:
      return loop<From, int32_t>;
    case HALY_DTYPE_INT64:
      return loop<From, int64_t>;
    case HALY_DTYPE_UINT8:
      return loop<From, uint8_t>;
    case HALY_DTYPE_UINT16:
      return loop<From, uint16_t>;
    case HALY_DTYPE_UINT32:
      return loop<From, uint32_t>;
    case HALY_DTYPE_UINT64:
      return loop<From, uint64_t>;
    case HALY_DTYPE_FLOAT16:
      return loop<From, float16>;
    case HALY_DTYPE_BFLOAT16:
      return loop<From, bfloat16>;
    case HALY_DTYPE_FLOAT32:
      return loop<From, float>;
    case HALY_DTYPE_FLOAT64:
      return loop<From, double>;
    case HALY_DTYPE_FLOAT8_E4M3FN:
      return loop<From, float8_e4m3fn>;
    case HALY_DTYPE_FLOAT8_E5M2:
      return loop<From, float8_e5m2>;
  }
  return nullptr;
}

}  // namespace

ConvertLoop convert_loop(int32_t source, int32_t destination) {
  switch (source) {
    case HALY_DTYPE_BOOL:
      return from<truth>(destination);
    case HALY_DTYPE_INT8:
      return from<int8_t>(destination);
    case HALY_DTYPE_INT16:
      return from<int16_t>(destination);
    case HALY_DTYPE_INT32:
      return from<int32_t>(destination);
    case HALY_DTYPE_INT64:
      return from<int64_t>(destination);
    case HALY_DTYPE_UINT8:
      return from<uint8_t>(destination);
    case HALY_DTYPE_UINT16:
      return from<uint16_t>(destination);
    case HALY_DTYPE_UINT32:
      return from<uint32_t>(destination);
    case HALY_DTYPE_UINT64:
      return from<uint64_t>(destination);
    case HALY_DTYPE_FLOAT16:
      return from<float16>(destination);
    case HALY_DTYPE_BFLOAT16:
      return from<bfloat16>(destination);
    case HALY_DTYPE_FLOAT32:
      return from<float>(destination);
    case HALY_DTYPE_FLOAT64:
      return from<double>(destination);
    case HALY_DTYPE_FLOAT8_E4M3FN:
      return from<float8_e4m3fn>(destination);
    case HALY_DTYPE_FLOAT8_E5M2:
      return from<float8_e5m2>(destination);
  }
  return nullptr;
}

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
