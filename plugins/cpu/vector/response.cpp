// Loops over one position's channels: what normalisations do where channels lie innermost.
#include "vector/response.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

void normalise(const float *x, const float *mean, const float *factor, const float *bias,
               float *out, int64_t channels) {
#pragma GCC ivdep
  for (int64_t c = 0; c < channels; ++c) out[c] = (x[c] - mean[c]) * factor[c] + bias[c];
}

bool respond(const float *x, float *squares, float *out, int64_t channels, int64_t before,
             int64_t after, float offset, float scale) {
  for (int64_t c = 0; c < before; ++c) squares[c] = 0;
  for (int64_t c = 0; c < after; ++c) squares[before + channels + c] = 0;
#pragma GCC ivdep
  for (int64_t c = 0; c < channels; ++c) squares[before + c] = x[c] * x[c];
  constexpr float kLargest = 3.0e38f;
  int32_t beyond = 0;
  constexpr int64_t kTile = 64;
  for (int64_t first = 0; first < channels; first += kTile) {
    const int64_t count = channels - first < kTile ? channels - first : kTile;
    float sums[kTile];
    for (int64_t c = 0; c < kTile; ++c) sums[c] = 0;
    for (int64_t d = 0; d <= before + after; ++d) {
      const float *from = squares + first + d;
      for (int64_t c = 0; c < count; ++c) sums[c] += from[c];
    }
    for (int64_t c = 0; c < count; ++c) beyond |= !(sums[c] <= kLargest);
    float *to = out + first;
    const float *given = x + first;
#pragma GCC ivdep
    for (int64_t c = 0; c < count; ++c) {
      const float root = __builtin_sqrtf(offset + scale * sums[c]);
      to[c] = given[c] / (root * __builtin_sqrtf(root));
    }
  }
  return !beyond;
}

}  // namespace

extern const ResponseLoops response_loops;
const ResponseLoops response_loops = {normalise, respond};

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
