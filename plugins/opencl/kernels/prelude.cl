// In front of every program. HALY_FLOAT64 and HALY_FLOAT16 say what the device computes in.
#ifdef HALY_FLOAT64
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif
#ifdef HALY_FLOAT16
#pragma OPENCL EXTENSION cl_khr_fp16 : enable
#endif
// A product and a sum are rounded apart: results must not depend on what a compiler contracts.
#pragma OPENCL FP_CONTRACT OFF

// A buffer parameter `__global uchar *x, ulong x_offset` as a pointer to elements.
#define AT(type, x) ((__global type *)((x) + x##_offset))

// float16 <-> float32 by integers, to nearest even: the same bits on every device, subnormals
// included, also where the hardware flushes them.
float float16_to_float(ushort bits) {
  const uint sign = (uint)(bits & 0x8000u) << 16;
  const uint magnitude = bits & 0x7fffu;
  if (magnitude >= 0x7c00u) return as_float(sign | 0x7f800000u | ((magnitude & 0x3ffu) << 13));
  if (magnitude >= 0x0400u) return as_float(sign | ((magnitude << 13) + 0x38000000u));
  // magnitude * 2^-24, exactly
  const float value = (float)magnitude * 5.9604644775390625e-8f;
  return as_float(as_uint(value) | sign);
}
ushort float_to_float16(float value) {
  const uint bits = as_uint(value);
  const uint sign = (bits >> 16) & 0x8000u;
  const uint magnitude = bits & 0x7fffffffu;
  if (magnitude > 0x7f800000u) return (ushort)(sign | 0x7e00u | ((magnitude >> 13) & 0x3ffu));
  if (magnitude >= 0x477ff000u) return (ushort)(sign | 0x7c00u);
  if (magnitude >= 0x38800000u) {
    const uint rounded = magnitude + 0xfffu + ((magnitude >> 13) & 1u);
    return (ushort)(sign | ((rounded - 0x38000000u) >> 13));
  }
  if (magnitude < 0x33000000u) return (ushort)sign;
  const uint exponent = magnitude >> 23;  // 102 .. 112
  const uint fraction = (magnitude & 0x7fffffu) | 0x800000u;
  const uint shift = 126u - exponent;  // 14 .. 24
  const uint kept = fraction >> shift;
  const uint rest = fraction & ((1u << shift) - 1u);
  const uint half_way = 1u << (shift - 1u);
  return (ushort)(sign | (kept + ((rest > half_way || (rest == half_way && (kept & 1u))) ? 1u : 0u)));
}
float bfloat16_to_float(ushort bits) { return as_float((uint)bits << 16); }
ushort float_to_bfloat16(float value) {
  const uint bits = as_uint(value);
  if ((bits & 0x7fffffffu) > 0x7f800000u) return (ushort)((bits >> 16) | 0x40u);
  return (ushort)((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
}
// float8: stored alone, converted by way of float32. e4m3fn has no infinities: past 464 is NaN.
float float8_e4m3fn_to_float(uchar bits) {
  const uint sign = (uint)(bits & 0x80u) << 24;
  const uint magnitude = bits & 0x7fu;
  if (magnitude == 0x7fu) return as_float(sign | 0x7fc00000u);
  if (magnitude >= 0x08u) return as_float(sign | ((magnitude << 20) + 0x3c000000u));
  const float value = (float)magnitude * 0.001953125f;  // 2^-9
  return as_float(as_uint(value) | sign);
}
// The magnitude of a number below the least normal one of a format: how many of its least steps.
uint rounded_steps(uint magnitude, uint shift_at_zero) {
  const uint exponent = magnitude >> 23;
  const uint shift = shift_at_zero - exponent;
  if (shift > 24u) return 0u;
  const uint fraction = (magnitude & 0x7fffffu) | 0x800000u;
  const uint kept = fraction >> shift;
  const uint rest = fraction & ((1u << shift) - 1u);
  const uint half_way = 1u << (shift - 1u);
  return kept + ((rest > half_way || (rest == half_way && (kept & 1u))) ? 1u : 0u);
}
uchar float_to_float8_e4m3fn(float value) {
  const uint bits = as_uint(value);
  const uint sign = (bits >> 24) & 0x80u;
  const uint magnitude = bits & 0x7fffffffu;
  if (magnitude > 0x43e80000u) return (uchar)(sign | 0x7fu);
  if (magnitude < 0x3c800000u) return (uchar)(sign | rounded_steps(magnitude, 141u));
  const uint rounded = magnitude + 0x7ffffu + ((magnitude >> 20) & 1u);
  return (uchar)(sign | ((rounded - 0x3c000000u) >> 20));
}
float float8_e5m2_to_float(uchar bits) { return float16_to_float((ushort)(bits << 8)); }
uchar float_to_float8_e5m2(float value) {
  const uint bits = as_uint(value);
  const uint sign = (bits >> 24) & 0x80u;
  const uint magnitude = bits & 0x7fffffffu;
  if (magnitude > 0x7f800000u) return (uchar)(sign | 0x7eu);
  if (magnitude >= 0x47700000u) return (uchar)(sign | 0x7cu);
  if (magnitude < 0x38800000u) return (uchar)(sign | rounded_steps(magnitude, 134u));
  const uint rounded = magnitude + 0xfffffu + ((magnitude >> 21) & 1u);
  return (uchar)(sign | ((rounded - 0x38000000u) >> 21));
}

// load_<dtype>(pointer to storage, index) gives the compute type, store_<dtype>(pointer, index,
// value) takes it; <dtype>_storage is the storage type. bool is a uchar of 0 or 1.
#define bool_storage uchar
#define int8_storage char
#define int16_storage short
#define int32_storage int
#define int64_storage long
#define uint8_storage uchar
#define uint16_storage ushort
#define uint32_storage uint
#define uint64_storage ulong
#define float16_storage ushort
#define bfloat16_storage ushort
#define float8_e4m3fn_storage uchar
#define float8_e5m2_storage uchar
#define float32_storage float
#define float64_storage double
#define load_bool(p, i) ((uchar)((p)[i] != 0))
#define load_int8(p, i) ((p)[i])
#define load_int16(p, i) ((p)[i])
#define load_int32(p, i) ((p)[i])
#define load_int64(p, i) ((p)[i])
#define load_uint8(p, i) ((p)[i])
#define load_uint16(p, i) ((p)[i])
#define load_uint32(p, i) ((p)[i])
#define load_uint64(p, i) ((p)[i])
#define load_float16(p, i) float16_to_float((p)[i])
#define load_bfloat16(p, i) bfloat16_to_float((p)[i])
#define load_float8_e4m3fn(p, i) float8_e4m3fn_to_float((p)[i])
#define load_float8_e5m2(p, i) float8_e5m2_to_float((p)[i])
#define load_float32(p, i) ((p)[i])
#define load_float64(p, i) ((p)[i])
#define store_bool(p, i, v) ((p)[i] = (uchar)((v) != 0))
#define store_int8(p, i, v) ((p)[i] = (char)(v))
#define store_int16(p, i, v) ((p)[i] = (short)(v))
#define store_int32(p, i, v) ((p)[i] = (int)(v))
#define store_int64(p, i, v) ((p)[i] = (long)(v))
#define store_uint8(p, i, v) ((p)[i] = (uchar)(v))
#define store_uint16(p, i, v) ((p)[i] = (ushort)(v))
#define store_uint32(p, i, v) ((p)[i] = (uint)(v))
#define store_uint64(p, i, v) ((p)[i] = (ulong)(v))
#define store_float16(p, i, v) ((p)[i] = float_to_float16(v))
#define store_bfloat16(p, i, v) ((p)[i] = float_to_bfloat16(v))
#define store_float8_e4m3fn(p, i, v) ((p)[i] = float_to_float8_e4m3fn(v))
#define store_float8_e5m2(p, i, v) ((p)[i] = float_to_float8_e5m2(v))
#define store_float32(p, i, v) ((p)[i] = (v))
#define store_float64(p, i, v) ((p)[i] = (v))

// JOIN(load_, X)(p, i) with X a define: the dtype chosen by the host.
#define JOIN_(a, b) a##b
#define JOIN(a, b) JOIN_(a, b)
