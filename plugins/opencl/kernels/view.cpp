#include "view.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace haly::opencl {

const std::vector<haly_dtype> kFloating = {HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16,
                                           HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64};
const std::vector<haly_dtype> kNumeric = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64};
const std::vector<haly_dtype> kAll = {HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,     HALY_DTYPE_INT16,
                                      HALY_DTYPE_INT32,   HALY_DTYPE_INT64,    HALY_DTYPE_UINT8,
                                      HALY_DTYPE_UINT16,  HALY_DTYPE_UINT32,   HALY_DTYPE_UINT64,
                                      HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
                                      HALY_DTYPE_FLOAT64};
const std::vector<haly_dtype> kStored = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,      HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,     HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,   HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2};
const std::vector<haly_dtype> kIndex = {HALY_DTYPE_INT32, HALY_DTYPE_INT64};

void refuse(const std::string &text) { throw Refusal(HALY_STATUS_UNSUPPORTED, text); }

int64_t View::size() const {
  int64_t product = 1;
  for (int axis = 0; axis < ndim; ++axis) product *= shape[axis];
  return product;
}

bool View::dense() const {
  int64_t expected = 1;
  for (int axis = ndim - 1; axis >= 0; --axis) {
    if (shape[axis] != 1 && strides[axis] != expected) return false;
    expected *= shape[axis];
  }
  return true;
}

View dense_view(haly_dtype dtype, const std::vector<int64_t> &shape) {
  View view;
  view.present = true;
  view.dtype = dtype;
  view.ndim = static_cast<int>(shape.size());
  int64_t stride = 1;
  for (int axis = view.ndim - 1; axis >= 0; --axis) {
    view.shape[axis] = shape[axis];
    view.strides[axis] = stride;
    stride *= shape[axis];
  }
  return view;
}

View with_axes(const View &like, const std::vector<int64_t> &shape,
               const std::vector<int64_t> &strides) {
  if (shape.size() > HALY_MAX_NDIM) refuse("more than 8 axes");
  View view = like;
  view.ndim = static_cast<int>(shape.size());
  std::copy(shape.begin(), shape.end(), view.shape);
  std::copy(strides.begin(), strides.end(), view.strides);
  return view;
}

int64_t normalized(int64_t axis, int ndim) { return axis < 0 ? axis + ndim : axis; }

Problem::Problem(Device &device, const haly_problem &raw)
    : device(device), raw(raw), tensors(raw.tensor_count) {
  for (uint32_t slot = 0; slot < raw.tensor_count; ++slot) {
    const haly_tensor *tensor = raw.tensors[slot];
    if (!tensor) continue;
    if (tensor->ndim > HALY_MAX_NDIM) {
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "a tensor has more than 8 dimensions");
    }
    std::vector<int64_t> shape(tensor->shape, tensor->shape + tensor->ndim);
    tensors[slot] = dense_view(tensor->dtype, shape);
    if (tensor->strides) {
      std::copy(tensor->strides, tensor->strides + tensor->ndim, tensors[slot].strides);
    }
  }
}

void FunctionRows::add(uint32_t op, uint32_t version, const std::vector<haly_dtype> &dtypes,
                       uint64_t flags, Prepare prepare, const haly_program *limits) {
  for (haly_dtype dtype : dtypes) {
    if (!has_dtype(device_, dtype)) return;
    if (is_floating(dtype) && !device_.subnormals && (flags & kMovesBits) == 0) {
      flags |= HALY_KERNEL_FLUSHES_SUBNORMALS;
    }
  }
  flags &= ~kMovesBits;
  rows_.add(
      op, version, dtypes, flags,
      [prepare](Device &device, const haly_problem &problem, void *) {
        return prepare(Problem(device, problem));
      },
      nullptr, limits);
}

haly_dtype arithmetic(haly_dtype dtype) {
  return is_floating(dtype) && dtype != HALY_DTYPE_FLOAT64 ? HALY_DTYPE_FLOAT32 : dtype;
}

std::string lowest_of(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_INT8:
      return "(-128)";
    case HALY_DTYPE_INT16:
      return "(-32768)";
    case HALY_DTYPE_INT32:
      return "(-2147483647 - 1)";
    case HALY_DTYPE_INT64:
      return "(-9223372036854775807L - 1)";
    default:
      return is_floating(dtype) ? "(-INFINITY)" : "0";
  }
}

std::string highest_of(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_INT8:
      return "127";
    case HALY_DTYPE_INT16:
      return "32767";
    case HALY_DTYPE_INT32:
      return "2147483647";
    case HALY_DTYPE_INT64:
      return "9223372036854775807L";
    case HALY_DTYPE_UINT8:
      return "255";
    case HALY_DTYPE_UINT16:
      return "65535";
    case HALY_DTYPE_UINT32:
      return "4294967295U";
    case HALY_DTYPE_UINT64:
      return "18446744073709551615UL";
    default:
      return is_floating(dtype) ? "INFINITY" : "1";
  }
}

namespace {

// The nearest number of a 16-bit format with so many bits of fraction, ties to even.
uint64_t half_bits(double value, int fraction, int lowest_exponent, uint32_t infinity) {
  const uint64_t sign = std::signbit(value) ? 0x8000 : 0;
  const double magnitude = std::fabs(value);
  if (std::isnan(value)) return infinity | (1u << (fraction - 1));
  if (magnitude == 0) return sign;
  if (std::isinf(value)) return sign | infinity;
  int exponent = std::max(std::ilogb(magnitude), lowest_exponent);
  const auto steps =
      static_cast<int64_t>(std::nearbyint(std::ldexp(magnitude, fraction - exponent)));
  // A carry out of the fraction goes into the exponent by itself.
  const int64_t bits = (static_cast<int64_t>(exponent - lowest_exponent) << fraction) + steps;
  return sign | static_cast<uint64_t>(std::min<int64_t>(bits, infinity));
}

template <typename Integer>
uint64_t integer_bits(double value) {
  using Limits = std::numeric_limits<Integer>;
  Integer result = 0;
  if (value >= std::ldexp(1.0, Limits::digits)) {
    result = Limits::max();
  } else if (value <= static_cast<double>(Limits::min())) {
    result = Limits::min();
  } else if (!std::isnan(value)) {
    result = static_cast<Integer>(value);
  }
  uint64_t bits = 0;
  std::memcpy(&bits, &result, sizeof result);
  return bits;
}

}  // namespace

uint64_t bits_of(double value, haly_dtype dtype) {
  uint64_t bits = 0;
  switch (dtype) {
    case HALY_DTYPE_BOOL:
      return value != 0;
    case HALY_DTYPE_INT8:
      return integer_bits<int8_t>(value);
    case HALY_DTYPE_INT16:
      return integer_bits<int16_t>(value);
    case HALY_DTYPE_INT32:
      return integer_bits<int32_t>(value);
    case HALY_DTYPE_INT64:
      return integer_bits<int64_t>(value);
    case HALY_DTYPE_UINT8:
      return integer_bits<uint8_t>(value);
    case HALY_DTYPE_UINT16:
      return integer_bits<uint16_t>(value);
    case HALY_DTYPE_UINT32:
      return integer_bits<uint32_t>(value);
    case HALY_DTYPE_UINT64:
      return integer_bits<uint64_t>(value);
    case HALY_DTYPE_FLOAT16:
      return half_bits(value, 10, -14, 0x7c00);
    case HALY_DTYPE_BFLOAT16:
      return half_bits(value, 7, -126, 0x7f80);
    case HALY_DTYPE_FLOAT32: {
      const float narrow = static_cast<float>(value);
      std::memcpy(&bits, &narrow, sizeof narrow);
      return bits;
    }
    default:
      std::memcpy(&bits, &value, sizeof value);
      return bits;
  }
}

uint64_t scalar_bits(const haly_scalar &scalar, haly_dtype dtype) {
  double value = scalar.value.float64_value;
  if (!is_floating(scalar.dtype)) {
    const bool is_unsigned = scalar.dtype >= HALY_DTYPE_UINT8 && scalar.dtype <= HALY_DTYPE_UINT64;
    value = is_unsigned ? static_cast<double>(scalar.value.uint64_value)
                        : static_cast<double>(scalar.value.int64_value);
  }
  // Whole numbers wrap to an integer dtype, as the specification's conversions of them do.
  if (!is_floating(dtype) && dtype != HALY_DTYPE_BOOL) {
    return integer_bits<int64_t>(value);
  }
  return bits_of(value, dtype);
}

}  // namespace haly::opencl
