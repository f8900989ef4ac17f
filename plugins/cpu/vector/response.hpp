// Loops over one position's channels.
#ifndef HALY_CPU_VECTOR_RESPONSE_HPP
#define HALY_CPU_VECTOR_RESPONSE_HPP

#include <stdint.h>

#include "instruction_set.hpp"

namespace haly::cpu {

struct ResponseLoops {
  // out = (x - mean) * factor + bias
  void (*normalise)(const float *x, const float *mean, const float *factor, const float *bias,
                    float *out, int64_t channels);
  // out = x / (offset + scale * s)^0.75 with s the sum of squares from `before` channels before to
  // `after` behind; `squares` holds before + channels + after numbers. False, and nothing that
  // counts, where a square is beyond float32.
  bool (*respond)(const float *x, float *squares, float *out, int64_t channels, int64_t before,
                  int64_t after, float offset, float scale);
};
HALY_CPU_DECLARE(extern const ResponseLoops response_loops)

}  // namespace haly::cpu
#endif
