// Loops of losses over dense runs.
#ifndef HALY_CPU_VECTOR_LOSS_HPP
#define HALY_CPU_VECTOR_LOSS_HPP

#include <stdint.h>

#include "instruction_set.hpp"

namespace haly::cpu {

struct LossLoops {
  // With d = |x - y|: out = 0.5 * d * d / beta where d < beta, else d - half, which is beta / 2.
  void (*smooth_float)(const float *x, const float *y, float beta, float half, float *out,
                       int64_t count);
  void (*smooth_double)(const double *x, const double *y, double beta, double half, double *out,
                        int64_t count);
};
HALY_CPU_DECLARE(extern const LossLoops loss_loops)

}  // namespace haly::cpu
#endif
