// Losses of elements, before they are reduced.
#include "vector/loss.hpp"

#include "number.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

HALY_CPU_INLINE float magnitude(float x) { return __builtin_fabsf(x); }
HALY_CPU_INLINE double magnitude(double x) { return __builtin_fabs(x); }

// A beta of 0 is below no distance: what its quotient is does not matter.
template <typename T>
void smooth(const T *x, const T *y, T beta, T half, T *out, int64_t count) {
#pragma GCC ivdep
  for (int64_t i = 0; i < count; ++i) {
    const T distance = magnitude(x[i] - y[i]);
    const T near = T(0.5) * (distance * distance) / beta, far = distance - half;
    out[i] = distance < beta ? near : far;
  }
}

}  // namespace

extern const LossLoops loss_loops;
const LossLoops loss_loops = {smooth<float>, smooth<double>};

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
