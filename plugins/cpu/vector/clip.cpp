// Values limited to an interval whose ends may be missing. NaN, in a value or a limit, passes
// through.
#include "vector/tables.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

template <typename T, bool Min, bool Max>
void clip(const void *const *inputs, void *const *outputs, const ScalarParameters *,
          int64_t count) {
  const T *x = static_cast<const T *>(inputs[0]);
  const T *low = static_cast<const T *>(inputs[1]);
  const T *high = static_cast<const T *>(inputs[Min ? 2 : 1]);
  T *out = static_cast<T *>(outputs[0]);
  for (int64_t i = 0; i < count; ++i) {
    T value = x[i];
    if (Min) value = value < low[i] || low[i] != low[i] ? low[i] : value;
    // A NaN that came from x or from the lower limit is not taken back by the upper one.
    if (Max) value = value > high[i] || (high[i] != high[i] && value == value) ? high[i] : value;
    out[i] = value;
  }
}

template <typename T>
ScalarLoop choose(bool has_min, bool has_max) {
  if (has_min) return has_max ? &clip<T, true, true> : &clip<T, true, false>;
  return &clip<T, false, true>;
}

}  // namespace

ScalarLoop clip_loop(int32_t dtype, bool has_min, bool has_max) {
  switch (dtype) {
    case HALY_DTYPE_INT8:
      return choose<int8_t>(has_min, has_max);
    case HALY_DTYPE_INT16:
      return choose<int16_t>(has_min, has_max);
    case HALY_DTYPE_INT32:
      return choose<int32_t>(has_min, has_max);
    case HALY_DTYPE_INT64:
      return choose<int64_t>(has_min, has_max);
    case HALY_DTYPE_UINT8:
      return choose<uint8_t>(has_min, has_max);
    case HALY_DTYPE_UINT16:
      return choose<uint16_t>(has_min, has_max);
    case HALY_DTYPE_UINT32:
      return choose<uint32_t>(has_min, has_max);
    case HALY_DTYPE_UINT64:
      return choose<uint64_t>(has_min, has_max);
    case HALY_DTYPE_FLOAT64:
      return choose<double>(has_min, has_max);
    default:
      return choose<float>(has_min, has_max);
  }
}

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
