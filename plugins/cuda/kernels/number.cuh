// Numbers of the specification on the device. Compiled by NVRTC, which has no headers of its own.
#define HALY_DEVICE static __device__ __forceinline__

typedef signed char int8;
typedef short int16;
typedef int int32;
typedef long long int64;
typedef unsigned char uint8;
typedef unsigned short uint16;
typedef unsigned int uint32;
typedef unsigned long long uint64;

struct float16 {
  uint16 bits;
};
struct bfloat16 {
  uint16 bits;
};

template <typename A, typename B>
struct same {
  static constexpr bool value = false;
};
template <typename A>
struct same<A, A> {
  static constexpr bool value = true;
};
template <typename T>
struct is_half {
  static constexpr bool value = same<T, float16>::value || same<T, bfloat16>::value;
};
template <typename T>
struct is_float {
  static constexpr bool value = same<T, float>::value || same<T, double>::value;
};

// What a dtype is computed in: 16-bit formats in float.
template <typename T>
struct compute_of {
  typedef T type;
};
template <>
struct compute_of<float16> {
  typedef float type;
};
template <>
struct compute_of<bfloat16> {
  typedef float type;
};
template <typename T>
using compute = typename compute_of<T>::type;

HALY_DEVICE int32 as_int(float x) { return __float_as_int(x); }
HALY_DEVICE int64 as_int(double x) { return __double_as_longlong(x); }
HALY_DEVICE float as_float(uint32 bits) { return __int_as_float(static_cast<int>(bits)); }

HALY_DEVICE float to_float(bfloat16 x) { return as_float(static_cast<uint32>(x.bits) << 16); }
HALY_DEVICE float to_float(float16 x) {
  const uint32 sign = static_cast<uint32>(x.bits & 0x8000u) << 16, magnitude = x.bits & 0x7fffu;
  if (magnitude >= 0x7c00u) return as_float(sign | (magnitude << 13) | 0x7f800000u);
  if (magnitude >= 0x400u) return as_float(sign | ((magnitude << 13) + 0x38000000u));
  return as_float(sign | static_cast<uint32>(as_int(static_cast<float>(magnitude) * 0x1p-24f)));
}
HALY_DEVICE bfloat16 to_bfloat16(float x) {
  const uint32 bits = static_cast<uint32>(as_int(x));
  const uint32 rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16, quiet = (bits >> 16) | 0x40u;
  return {static_cast<uint16>((bits & 0x7fffffffu) > 0x7f800000u ? quiet : rounded)};
}
HALY_DEVICE float16 to_float16(float x) {
  const uint32 bits = static_cast<uint32>(as_int(x)), sign = (bits >> 16) & 0x8000u;
  const uint32 magnitude = bits & 0x7fffffffu;
  uint32 result;
  if (magnitude > 0x7f800000u) {
    result = 0x7e00u | ((magnitude >> 13) & 0x3ffu);
  } else if (magnitude >= 0x477ff000u) {
    result = 0x7c00u;
  } else if (magnitude < 0x38800000u) {
    // Adding 0.5 leaves the rounded multiple of 2^-24 in the low bits of the sum.
    result = static_cast<uint32>(as_int(as_float(magnitude) + 0.5f)) - 0x3f000000u;
  } else {
    result = (magnitude + 0xc8000fffu + ((magnitude >> 13) & 1u)) >> 13;
  }
  return {static_cast<uint16>(sign | result)};
}
// Keeps the inexact bit in the last place, so that a second rounding is correct.
HALY_DEVICE float round_to_odd(double x) {
  const float nearest = static_cast<float>(x);
  const double back = static_cast<double>(nearest);
  uint32 bits = static_cast<uint32>(as_int(nearest));
  if (back != x && x == x) {
    if ((back < 0 ? -back : back) > (x < 0 ? -x : x)) bits -= 1u;
    bits |= 1u;
  }
  return as_float(bits);
}

// Floating to integer: fractions fall, NaN gives 0, what is out of range the nearest limit.
template <typename To, typename From>
HALY_DEVICE To saturate(From x) {
  constexpr bool is_signed = To(-1) < To(0);
  constexpr int digits = 8 * sizeof(To) - (is_signed ? 1 : 0);
  const From limit = static_cast<From>(uint64(1) << (digits - 1)) * From(2);
  const To largest = static_cast<To>(is_signed ? (uint64(1) << digits) - 1 : ~uint64(0));
  const From lowest = is_signed ? -limit : From(0);
  const To smallest = is_signed ? static_cast<To>(uint64(1) << digits) : To(0);
  if (x > lowest && x < limit) return static_cast<To>(x);
  return x >= limit ? largest : (x <= lowest ? smallest : To(0));
}

// The operator `cast`.
template <typename To, typename From>
HALY_DEVICE To convert(From x) {
  if constexpr (same<To, From>::value) {
    return x;
  } else if constexpr (is_half<From>::value) {
    return convert<To>(to_float(x));
  } else if constexpr (same<To, bool>::value) {
    return x != From(0);
  } else if constexpr (is_half<To>::value) {
    float narrow;
    if constexpr (same<From, float>::value || sizeof(From) <= 2) {
      narrow = static_cast<float>(x);
    } else if constexpr (sizeof(From) == 8 && !is_float<From>::value) {
      // Above 2^53 the bits that float64 drops only matter as "inexact", which the last bit says.
      const bool negative = x < From(0);
      uint64 magnitude = negative ? uint64(0) - static_cast<uint64>(x) : static_cast<uint64>(x);
      if (magnitude >> 53) {
        magnitude = (magnitude & ~uint64(0x7ff)) | ((magnitude & 0x7ff) != 0) << 11;
      }
      const double wide = static_cast<double>(magnitude);
      narrow = round_to_odd(negative ? -wide : wide);
    } else {
      narrow = round_to_odd(static_cast<double>(x));
    }
    if constexpr (same<To, float16>::value) {
      return to_float16(narrow);
    } else {
      return to_bfloat16(narrow);
    }
  } else if constexpr (is_float<From>::value && !is_float<To>::value) {
    return saturate<To>(x);
  } else {
    return static_cast<To>(x);
  }
}
// A byte of memory that is not 0 reads as true.
template <typename T>
HALY_DEVICE compute<T> load(const T *pointer, int64 at = 0) {
  if constexpr (same<T, bool>::value) {
    return reinterpret_cast<const uint8 *>(pointer)[at] != 0;
  } else {
    return convert<compute<T>>(pointer[at]);
  }
}
template <typename T>
HALY_DEVICE compute<T> widen(T x) {
  return convert<compute<T>>(x);
}

template <typename T, int N>
struct alignas(sizeof(T) * N) Pack {
  T values[N];
};

// Shape and strides of up to `N` arrays, by value.
template <int N>
struct Walk {
  int ndim, reserved;
  int64 shape[8];
  int64 strides[N][8];
};
// Offsets of the arrays at a place that is counted in row-major order of the shape.
template <typename Index, int N>
HALY_DEVICE void offsets(const Walk<N> &walk, Index place, Index (&at)[N]) {
  for (int k = 0; k < N; ++k) at[k] = 0;
  for (int axis = walk.ndim - 1; axis > 0; --axis) {
    const Index extent = static_cast<Index>(walk.shape[axis]);
    const Index rest = place / extent, position = place - rest * extent;
    for (int k = 0; k < N; ++k) at[k] += position * static_cast<Index>(walk.strides[k][axis]);
    place = rest;
  }
  if (walk.ndim > 0) {
    for (int k = 0; k < N; ++k) at[k] += place * static_cast<Index>(walk.strides[k][0]);
  }
}

#define HALY_FIRST (static_cast<int64>(blockIdx.x) * blockDim.x + threadIdx.x)
#define HALY_STEP (static_cast<int64>(gridDim.x) * blockDim.x)
