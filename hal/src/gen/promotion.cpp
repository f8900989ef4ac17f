// Generated from opspec/promotion.yaml by `haly generate`; do not edit.
#include "operator.hpp"

namespace haly {
namespace {

constexpr uint32_t kDtypeCount = 20;
constexpr const char *kNames[kDtypeCount] = {
    "unspecified", "bool",       "int8",          "int16",       "int32",    "int64",   "uint8",
    "uint16",      "uint32",     "uint64",        "float16",     "bfloat16", "float32", "float64",
    "complex64",   "complex128", "float8_e4m3fn", "float8_e5m2", "int4",     "uint4",
};
constexpr uint32_t kBits[kDtypeCount] = {
    0, 8, 8, 16, 32, 64, 8, 16, 32, 64, 16, 16, 32, 64, 64, 128, 8, 8, 4, 4,
};
// rows: left; columns: right
constexpr uint8_t kPromotion[kDtypeCount][kDtypeCount] = {
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
    {0, 0, 2, 3, 4, 5, 3, 4, 5, 0, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 3, 3, 4, 5, 3, 4, 5, 0, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 4, 4, 4, 5, 4, 4, 5, 0, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 5, 5, 5, 5, 5, 5, 5, 0, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 3, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 4, 4, 4, 5, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 5, 5, 5, 5, 8, 8, 8, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 10, 11, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 10, 10, 10, 10, 10, 10, 10, 10, 10, 12, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 11, 11, 11, 11, 11, 11, 11, 11, 12, 11, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 13, 14, 15, 0, 0, 0, 0},
    {0, 0, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 13, 15, 15, 0, 0, 0, 0},
    {0, 0, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 15, 14, 15, 0, 0, 0, 0},
    {0, 0, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 0, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 17, 0, 0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 18, 0},
    {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 19},
};
// rows: dtype of the array; columns: bool, int, float, complex
constexpr uint8_t kWeak[kDtypeCount][4] = {
    {0, 0, 0, 0},     {1, 5, 12, 14},   {2, 2, 12, 14},   {3, 3, 12, 14},   {4, 4, 12, 14},
    {5, 5, 12, 14},   {6, 6, 12, 14},   {7, 7, 12, 14},   {8, 8, 12, 14},   {9, 9, 12, 14},
    {10, 10, 10, 14}, {11, 11, 11, 14}, {12, 12, 12, 14}, {13, 13, 13, 15}, {14, 14, 14, 14},
    {15, 15, 15, 15}, {0, 0, 0, 0},     {0, 0, 0, 0},     {0, 0, 0, 0},     {0, 0, 0, 0},
};

bool is_dtype(haly_dtype dtype) {
  return dtype >= 0 && dtype < static_cast<haly_dtype>(kDtypeCount);
}

}  // namespace

haly_dtype promote(haly_dtype left, haly_dtype right) {
  return is_dtype(left) && is_dtype(right) ? kPromotion[left][right] : HALY_DTYPE_UNSPECIFIED;
}

haly_dtype promote_weak(haly_dtype array, haly_dtype weak) {
  if (!is_dtype(array)) return HALY_DTYPE_UNSPECIFIED;
  switch (weak) {
    case HALY_DTYPE_BOOL:
      return kWeak[array][0];
    case HALY_DTYPE_INT64:
      return kWeak[array][1];
    case HALY_DTYPE_FLOAT64:
      return kWeak[array][2];
    case HALY_DTYPE_COMPLEX128:
      return kWeak[array][3];
    default:
      return HALY_DTYPE_UNSPECIFIED;
  }
}

const char *promotion_advice(haly_dtype left, haly_dtype right) {
  if (left == HALY_DTYPE_BOOL || right == HALY_DTYPE_BOOL)
    return "bool does not promote; cast with haly.astype(x, haly.int8) or another dtype";
  if (left == HALY_DTYPE_UINT64 || right == HALY_DTYPE_UINT64)
    return "uint64 beside a signed integer has no common integer; cast one with haly.astype(x, "
           "haly.int64)";
  return "these dtypes have no common dtype; cast one with haly.astype";
}

const char *dtype_name(haly_dtype dtype) {
  return is_dtype(dtype) ? kNames[dtype] : "vendor dtype";
}

haly_dtype find_dtype(std::string_view name) {
  for (uint32_t i = 1; i < kDtypeCount; ++i) {
    if (name == kNames[i]) return static_cast<haly_dtype>(i);
  }
  return HALY_DTYPE_UNSPECIFIED;
}

uint32_t dtype_size_bits(haly_dtype dtype) { return is_dtype(dtype) ? kBits[dtype] : 0; }

}  // namespace haly
