// What becomes of integer sums in the quantised operators: (sums + bias) * factor, at 8 bits.
#ifndef HALY_CPU_REQUANTISER_HPP
#define HALY_CPU_REQUANTISER_HPP

#include "kernel.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {

inline uint64_t whole_lines(uint64_t bytes) { return (bytes + 63) / 64 * 64; }

inline const LevelLoops &level_loops(haly_dtype dtype) {
  return dtype == HALY_DTYPE_UINT8 ? HALY_CPU_SELECT(unsigned_level_loops)
                                   : HALY_CPU_SELECT(signed_level_loops);
}

// An integer at a slot, of 8 bits or of 32; 0 where the operator has none.
inline int32_t level_at(const haly_launch *launch, size_t slot, const View &view, int64_t i = 0) {
  if (!view.present) return 0;
  const char *from = data(launch, slot);
  switch (view.dtype) {
    case HALY_DTYPE_INT32:
      return reinterpret_cast<const int32_t *>(from)[i];
    case HALY_DTYPE_INT8:
      return static_cast<int8_t>(from[i]);
    default:
      return static_cast<uint8_t>(from[i]);
  }
}

// Factors and bias of every channel, brought together at launch in memory that the caller has.
struct Requantiser {
  struct Slots {
    size_t scale, weight_scale, out_scale, out_zero, bias;  // bias 0: the operator has none
  };
  Requantiser() = default;
  Requantiser(const Problem &problem, const Slots &slots, int64_t channels, haly_dtype out)
      : slots(slots),
        channels(channels),
        each(problem[slots.weight_scale].size() != 1),
        has_bias(slots.bias && problem[slots.bias].present),
        out_zero(problem[slots.out_zero]),
        loops(&level_loops(out)) {}

  uint64_t workspace_bytes() const { return 2 * whole_lines(static_cast<uint64_t>(channels) * 4); }

  struct Ready {
    const float *factors;
    const int32_t *bias;
    int32_t zero;
  };
  // Each operation is one of float32 and rounds once, as the specification orders them.
  Ready ready(const haly_launch *launch, char *memory) const {
    const auto real = [&](size_t slot) {
      return reinterpret_cast<const float *>(data(launch, slot));
    };
    float *factors = reinterpret_cast<float *>(memory);
    int32_t *added = reinterpret_cast<int32_t *>(memory + workspace_bytes() / 2);
    const float scale = *real(slots.scale), out_scale = *real(slots.out_scale);
    const float *weight_scale = real(slots.weight_scale);
    const int32_t *bias =
        has_bias ? reinterpret_cast<int32_t *>(data(launch, slots.bias)) : nullptr;
    for (int64_t c = 0; c < channels; ++c) {
      factors[c] = scale * weight_scale[each ? c : 0] / out_scale;
      added[c] = bias ? bias[c] : 0;
    }
    return {factors, added, level_at(launch, slots.out_zero, out_zero)};
  }

  Slots slots = {};
  int64_t channels = 0;
  bool each = false, has_bias = false;
  View out_zero;
  const LevelLoops *loops = nullptr;
};

}  // namespace haly::cpu
#endif
