// Arrays from nothing, conversions, copies and triangles: element-wise programs over the number of
// the element.
#include <haly/gen/operators.h>

#include <cmath>
#include <cstring>

#include "elementwise.hpp"
#include "view.hpp"

namespace haly::opencl {
namespace {

const haly_dtype float8_dtypes[] = {HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2};

bool is_float8(haly_dtype dtype) {
  return dtype == HALY_DTYPE_FLOAT8_E4M3FN || dtype == HALY_DTYPE_FLOAT8_E5M2;
}
bool is_floating(haly_dtype dtype) {
  return (dtype >= HALY_DTYPE_FLOAT16 && dtype <= HALY_DTYPE_FLOAT64) || is_float8(dtype);
}
// Formats that float32 stands before.
bool is_short(haly_dtype dtype) {
  return dtype == HALY_DTYPE_FLOAT16 || dtype == HALY_DTYPE_BFLOAT16 || is_float8(dtype);
}

// Storage of one element as an unsigned integer.
haly_dtype bits_dtype(haly_dtype dtype) {
  switch (dtype_size(dtype)) {
    case 1:
      return HALY_DTYPE_UINT8;
    case 2:
      return HALY_DTYPE_UINT16;
    case 4:
      return HALY_DTYPE_UINT32;
    default:
      return HALY_DTYPE_UINT64;
  }
}

// ---- cast ----

// The statements that turn `x`, of the input's compute type, into `y` of the output's.
std::string conversion(haly_dtype from, haly_dtype to) {
  const std::string type = compute_type(to);
  if (to == HALY_DTYPE_BOOL) return "  const uchar y = (uchar)(x != 0);\n";
  if (is_short(to)) {
    if (from == HALY_DTYPE_FLOAT64) return "  const float y = narrow_to_odd(x);\n";
    if (dtype_size(from) >= 4 && !is_floating(from)) {
      const bool is_signed = from == HALY_DTYPE_INT32 || from == HALY_DTYPE_INT64;
      return is_signed ? "  const float y = signed_to_odd((long)x);\n"
                       : "  const float y = unsigned_to_odd((ulong)x, false);\n";
    }
  }
  if (is_floating(from) && !is_floating(to)) {
    return "  const " + type + " y = x != x ? (" + type + ")0 : convert_" + type + "_sat_rtz(x);\n";
  }
  return "  const " + type + " y = (" + type + ")x;\n";
}

std::unique_ptr<Kernel> prepare_cast(Device &device, const haly_problem &problem, void *) {
  const haly_dtype from = problem.tensors[0]->dtype, to = problem.tensors[1]->dtype;
  Element element;
  if (from == to) {
    const haly_dtype bits = bits_dtype(from);
    element.name = "copy";
    element.defines = type_defines(bits);
    element.inputs.push_back({"x", bits, ""});
    element.output = bits;
    element.result = "x";
  } else {
    element.name = "cast";
    element.defines = type_defines(to);
    element.inputs.push_back({"x", from, compute_type(from)});
    element.library = program_source("conversion");
    element.output = to;
    element.statements = conversion(from, to);
    element.result = "y";
  }
  return std::make_unique<Elementwise>(device, problem, element);
}

// ---- full ----

uint32_t float_bits(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

// A float64 rounded once to a short format of so many exponent and fraction bits; without
// infinities it has one NaN, the pattern of ones, which stands for what overflows too.
uint64_t short_bits(double value, int exponent_bits, int fraction_bits, bool infinities = true) {
  const uint64_t sign = std::signbit(value) ? uint64_t{1} << (exponent_bits + fraction_bits) : 0;
  const uint64_t ones = (uint64_t{1} << (exponent_bits + fraction_bits)) - 1;
  const uint64_t infinite =
      infinities ? ((uint64_t{1} << exponent_bits) - 1) << fraction_bits : ones;
  if (std::isnan(value)) return sign | infinite | (uint64_t{1} << (fraction_bits - 1));
  const int bias = (1 << (exponent_bits - 1)) - 1;
  const double magnitude = std::fabs(value);
  if (std::isinf(magnitude)) return sign | infinite;
  int exponent = 0;
  std::frexp(magnitude, &exponent);  // magnitude < 2^exponent
  const int unit = std::max(exponent - 1, 1 - bias) - fraction_bits;
  const double units = std::nearbyint(std::ldexp(magnitude, -unit));
  // Units count from the exponent's start; a carry moves into the next exponent by itself.
  const uint64_t start = exponent - 1 < 1 - bias
                             ? 0
                             : (static_cast<uint64_t>(exponent - 1 + bias) - 1) << fraction_bits;
  const uint64_t bits = start + static_cast<uint64_t>(units);
  return sign | (magnitude == 0 ? 0 : std::min(bits, infinite));
}

uint64_t saturated(double value, int bits, bool is_signed) {
  if (std::isnan(value)) return 0;
  const double limit = std::ldexp(1.0, is_signed ? bits - 1 : bits);
  const double whole = std::trunc(value);
  if (is_signed) {
    const uint64_t lowest = uint64_t{1} << (bits - 1);
    if (whole >= limit) return lowest - 1;
    if (whole < -limit) return lowest;
    return static_cast<uint64_t>(static_cast<int64_t>(whole));
  }
  if (whole >= limit) return bits == 64 ? UINT64_MAX : (uint64_t{1} << bits) - 1;
  return whole <= 0 ? 0 : static_cast<uint64_t>(whole);
}

// The bits of a float64 converted as `cast` does.
uint64_t converted_bits(double value, haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
      return value != 0;
    case HALY_DTYPE_FLOAT16:
      return short_bits(value, 5, 10);
    case HALY_DTYPE_BFLOAT16:
      return short_bits(value, 8, 7);
    case HALY_DTYPE_FLOAT8_E4M3FN:
      return short_bits(value, 4, 3, false);
    case HALY_DTYPE_FLOAT8_E5M2:
      return short_bits(value, 5, 2);
    case HALY_DTYPE_FLOAT32:
      return float_bits(static_cast<float>(value));
    case HALY_DTYPE_FLOAT64: {
      uint64_t bits;
      std::memcpy(&bits, &value, sizeof bits);
      return bits;
    }
    default: {
      const bool is_signed = dtype >= HALY_DTYPE_INT8 && dtype <= HALY_DTYPE_INT64;
      return saturated(value, 8 * static_cast<int>(dtype_size(dtype)), is_signed);
    }
  }
}

cl_long as_long(double value) {
  cl_long bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

// Nothing to enqueue: the values are unspecified.
class Empty : public Kernel {
 public:
  Empty(Device &, const haly_problem &) {}
  void launch(Stream &, const haly_launch &) override {}
};

// An element of bits that are chosen by its position.
Element of_bits(const char *name, haly_dtype dtype) {
  Element element;
  element.name = name;
  element.output = bits_dtype(dtype);
  element.defines = type_defines(element.output);
  return element;
}

std::unique_ptr<Kernel> prepare_full(Device &device, const haly_problem &problem, void *) {
  const haly_dtype dtype = problem.tensors[0]->dtype;
  const double value = static_cast<const haly_full_v1_statics *>(problem.statics)->fill_value;
  Element element = of_bits("full", dtype);
  element.parameters = {{"value", static_cast<cl_long>(converted_bits(value, dtype))}};
  element.result = "(T)value";
  return std::make_unique<Elementwise>(device, problem, element);
}

std::unique_ptr<Kernel> prepare_eye(Device &device, const haly_problem &problem, void *) {
  const haly_tensor &out = *problem.tensors[0];
  const auto &statics = *static_cast<const haly_eye_v1_statics *>(problem.statics);
  Element element = of_bits("eye", out.dtype);
  element.parameters = {{"one", static_cast<cl_long>(converted_bits(1.0, out.dtype))},
                        {"columns", out.shape[1]},
                        {"k", statics.k}};
  element.result = "i % columns - i / columns == k ? (T)one : (T)0";
  return std::make_unique<Elementwise>(device, problem, element);
}

// start + i * step, converted; in float64 where the device has it, integers in 64 bits.
std::unique_ptr<Kernel> ramp(Device &device, const haly_problem &problem, const char *name,
                             double start, double step) {
  const haly_dtype dtype = problem.tensors[0]->dtype;
  Element element;
  element.name = name;
  element.output = dtype;
  element.defines = type_defines(dtype);
  element.library = program_source("conversion");
  if (!is_floating(dtype)) {
    element.parameters = {{"start", static_cast<cl_long>(start)},
                          {"step", static_cast<cl_long>(step)}};
    element.result = "(T)((ulong)start + (ulong)i * (ulong)step)";
  } else if (device.float64) {
    element.parameters = {{"start", as_long(start)}, {"step", as_long(step)}};
    element.statements = "  const double y = as_double(start) + (double)i * as_double(step);\n";
    element.result = is_short(dtype) ? "narrow_to_odd(y)" : "(T)y";
  } else {
    element.parameters = {{"start", float_bits(static_cast<float>(start))},
                          {"step", float_bits(static_cast<float>(step))}};
    element.result = "fma((float)i, as_float((int)step), as_float((int)start))";
  }
  return std::make_unique<Elementwise>(device, problem, element);
}

// The same bits, of dtypes that have all of them.
std::unique_ptr<Kernel> prepare_bitcast(Device &device, const haly_problem &problem, void *) {
  const haly_dtype bits = bits_dtype(problem.tensors[0]->dtype);
  Element element;
  element.name = "bitcast";
  element.defines = type_defines(bits);
  element.inputs.push_back({"x", bits, ""});
  element.output = bits;
  element.result = "x";
  return std::make_unique<Elementwise>(device, problem, element);
}

std::unique_ptr<Kernel> prepare_arange(Device &device, const haly_problem &problem, void *) {
  const auto &statics = *static_cast<const haly_arange_v1_statics *>(problem.statics);
  return ramp(device, problem, "arange", statics.has_stop ? statics.start : 0.0, statics.step);
}

std::unique_ptr<Kernel> prepare_linspace(Device &device, const haly_problem &problem, void *) {
  const auto &statics = *static_cast<const haly_linspace_v1_statics *>(problem.statics);
  const int64_t parts = statics.endpoint ? statics.num - 1 : statics.num;
  const double step = parts > 0 ? (statics.stop - statics.start) / static_cast<double>(parts) : 0;
  return ramp(device, problem, "linspace", statics.start, step);
}

std::unique_ptr<Kernel> triangle(Device &device, const haly_problem &problem, const char *name,
                                 int64_t k, const char *comparison) {
  const haly_tensor &x = *problem.tensors[0];
  Element element = of_bits(name, x.dtype);
  element.inputs.push_back({"x", element.output, ""});
  element.parameters = {{"rows", x.shape[x.ndim - 2]}, {"columns", x.shape[x.ndim - 1]}, {"k", k}};
  element.result = std::string("i % columns - i / columns % rows ") + comparison + " k ? x : (T)0";
  return std::make_unique<Elementwise>(device, problem, element);
}
std::unique_ptr<Kernel> prepare_tril(Device &device, const haly_problem &problem, void *) {
  const auto &statics = *static_cast<const haly_tril_v1_statics *>(problem.statics);
  return triangle(device, problem, "tril", statics.k, "<=");
}
std::unique_ptr<Kernel> prepare_triu(Device &device, const haly_problem &problem, void *) {
  const auto &statics = *static_cast<const haly_triu_v1_statics *>(problem.statics);
  return triangle(device, problem, "triu", statics.k, ">=");
}

const Family family("creation", [](const Device &device, Rows &rows) {
  const uint64_t in_place = elementwise_flags(device) & ~HALY_KERNEL_FLUSHES_SUBNORMALS;
  const uint64_t flags = in_place & ~HALY_KERNEL_IN_PLACE;
  const uint64_t computed = elementwise_flags(device) & ~HALY_KERNEL_IN_PLACE;
  for (const haly_dtype dtype : kStored) {
    // Bits are moved without the device computing in the dtype; conversions need it.
    rows.add<Empty>(HALY_OP_EMPTY, 1, {dtype}, flags & ~HALY_KERNEL_DETERMINISTIC);
    rows.add(HALY_OP_FULL, 1, {dtype}, flags, prepare_full);
    rows.add(HALY_OP_COPY, 1, {dtype, dtype}, in_place, prepare_cast);
    if (!has_dtype(device, dtype)) continue;
    for (const haly_dtype to : kStored) {
      if (has_dtype(device, to)) rows.add(HALY_OP_CAST, 1, {dtype, to}, computed, prepare_cast);
    }
  }
  // Codes of float8: models carry them as bytes.
  for (const haly_dtype dtype : float8_dtypes) {
    rows.add(HALY_OP_BITCAST, 1, {dtype, HALY_DTYPE_UINT8}, flags, prepare_bitcast);
    rows.add(HALY_OP_BITCAST, 1, {HALY_DTYPE_UINT8, dtype}, flags, prepare_bitcast);
  }
  for (const haly_dtype dtype : kAll) {
    rows.add(HALY_OP_EYE, 1, {dtype}, flags, prepare_eye);
    rows.add(HALY_OP_TRIL, 1, {dtype, dtype}, in_place, prepare_tril);
    rows.add(HALY_OP_TRIU, 1, {dtype, dtype}, in_place, prepare_triu);
    if (!has_dtype(device, dtype)) continue;
    if (dtype != HALY_DTYPE_BOOL) rows.add(HALY_OP_ARANGE, 1, {dtype}, computed, prepare_arange);
    if (is_floating(dtype)) rows.add(HALY_OP_LINSPACE, 1, {dtype}, computed, prepare_linspace);
  }
});

}  // namespace
}  // namespace haly::opencl
