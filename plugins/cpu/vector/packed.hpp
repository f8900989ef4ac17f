// Weights of 4 bits, two in a byte, as real numbers: loops of vector/packed.cpp, per instruction
// set.
#ifndef HALY_CPU_VECTOR_PACKED_HPP
#define HALY_CPU_VECTOR_PACKED_HPP

#include <stdint.h>

#include "instruction_set.hpp"

namespace haly::cpu {

// A weight is (level - zero) * scale; the lower half of a byte comes first.
constexpr int kPackedRows = 16;  // of a block, whose bytes lie side by side
constexpr int kPackedMostRows = 4;
template <typename T>
struct PackedLoops {
  // The zeros and scales of a group, for each row of a block.
  struct Group {
    T zeros[kPackedRows], scales[kPackedRows];
  };
  // out[byte][row] of 16 bytes of each row of a block.
  void (*transpose)(const uint8_t *source, int64_t row_bytes, uint8_t *out);
  // Weights of bytes[count][kPackedRows] as rows of a product's panels of b, which lie `panel`
  // elements apart; `low` and `high` are of the two halves, and differ where a group ends between.
  void (*unpack)(const uint8_t *bytes, const Group &low, const Group &high, T *out, int64_t panel,
                 int64_t count);
  // sums[r] += sum over positions of row r of x times the weights of one row, for up to
  // kPackedMostRows rows. Even and odd positions of x lie apart, its rows `stride` elements.
  void (*dot)(const uint8_t *bytes, const T *zeros, const T *scales, int64_t groups,
              int64_t group_bytes, const T *even, const T *odd, int64_t stride, int64_t rows,
              T *sums);
};
HALY_CPU_DECLARE(extern const PackedLoops<float> packed_loops_float)
HALY_CPU_DECLARE(extern const PackedLoops<double> packed_loops_double)

}  // namespace haly::cpu
#endif
