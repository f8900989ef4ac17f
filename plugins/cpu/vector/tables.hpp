// What the units of vector/ offer to the rest of the plugin, per instruction set.
#ifndef HALY_CPU_VECTOR_TABLES_HPP
#define HALY_CPU_VECTOR_TABLES_HPP

#include <stdint.h>

#include "haly/gen/abi.h"
#include "instruction_set.hpp"

namespace haly::cpu {

// Statics and scalars of an element-wise operator, in the order of its entry. Optional ones that
// are absent have present[i] == false.
constexpr int kMaxScalarParameters = 8;
struct ScalarParameters {
  double real[kMaxScalarParameters];
  int64_t integer[kMaxScalarParameters];
  bool present[kMaxScalarParameters];
};

// A loop over dense operands of one compute dtype.
using ScalarLoop = void (*)(const void *const *inputs, void *const *outputs,
                            const ScalarParameters *parameters, int64_t count);
struct ScalarLoopEntry {
  uint32_t op;
  int32_t dtype;  // compute dtype
  ScalarLoop loop;
};
struct ScalarLoopTable {
  const ScalarLoopEntry *entries;
  int count;
};
HALY_CPU_DECLARE(extern const ScalarLoopTable scalar_float32)
HALY_CPU_DECLARE(extern const ScalarLoopTable scalar_float64)
HALY_CPU_DECLARE(extern const ScalarLoopTable scalar_signed)
HALY_CPU_DECLARE(extern const ScalarLoopTable scalar_unsigned)

// A chain: operators over one running value, block by block, that value in registers throughout.
// A link names the step's other operand; the last link is an end, whose operand is the result.
using ChainStep = void (*)();  // its true type is vector/chain.cpp's own
struct ChainLink {
  ChainStep step;
  const void *operand;
};
// A result that is written past the caches is aligned to this.
constexpr int64_t kChainAlignment = 64;
// NULL where the operator or the dtype has no step. Reversed: the running value is the right one.
HALY_CPU_DECLARE(ChainStep chain_step(uint32_t op, int32_t dtype, bool reversed, bool constant))
HALY_CPU_DECLARE(ChainStep chain_end(int32_t dtype, bool streamed))
// Runs whole blocks from x on; returns the elements done, a remainder is the caller's.
HALY_CPU_DECLARE(int64_t run_chain(int32_t dtype, const void *x, const ChainLink *links,
                                   int64_t count))

// clip in a compute dtype, for the limits that are there: inputs are x, then those limits.
HALY_CPU_DECLARE(ScalarLoop clip_loop(int32_t dtype, bool has_min, bool has_max))

// Converts `count` elements; the source and destination dtypes are fixed per function, strides are
// in elements.
using ConvertLoop = void (*)(const void *source, int64_t source_stride, void *destination,
                             int64_t destination_stride, int64_t count);
HALY_CPU_DECLARE(ConvertLoop convert_loop(int32_t source, int32_t destination))

// Elements of random_uniform from a block of the stream on, `count` of them, for one dtype.
using RandomLoop = void (*)(uint64_t seed, uint64_t block, void *out, int64_t count);
HALY_CPU_DECLARE(RandomLoop random_loop(int32_t dtype))

// The numbers of an optimizer's step, in float64; the loops round them to their own dtype.
struct OptimizerNumbers {
  double rate = 0, weight_decay = 0, epsilon = 0;
  double keep_first = 0, take_first = 0, keep_second = 0, take_second = 0;  // of the states
  double scale_first = 1, scale_second = 1, scale_gradient = 0;  // of what the move is made from
};
// One step over `count` elements of float32, or float64 where `wide`. Inputs: weights, gradient,
// two states; outputs: weights, two states; those that an optimizer lacks are not looked at.
using OptimizerLoop = void (*)(const void *const *inputs, void *const *outputs,
                               const OptimizerNumbers *numbers, int64_t count);
HALY_CPU_DECLARE(OptimizerLoop optimizer_loop(uint32_t op, bool wide))

// Reductions of a dense run: float32 and float64 sums are pairwise over blocks of fixed size.
struct ReductionLoops {
  float (*sum_float)(const float *values, int64_t count);
  double (*sum_double)(const double *values, int64_t count);
  float (*sum_squares_float)(const float *values, float shift, int64_t count);
  double (*sum_squares_double)(const double *values, double shift, int64_t count);
  float (*max_float)(const float *values, int64_t count);
  // values -> exp(values - shift); returns the sum.
  float (*exp_sum_float)(const float *values, float shift, float *out, int64_t count);
  // out = (values - mean) * factor * weight + bias; weight and bias may be NULL.
  void (*normalise_float)(const float *values, float mean, float factor, const float *weight,
                          const float *bias, float *out, int64_t count);
  // sums[i] += values[i]
  void (*accumulate_float)(float *sums, const float *values, int64_t count);
  // best[i] = the larger of both, NaN included; x is read at a stride.
  void (*max_into_float)(float *best, const float *x, int64_t stride, int64_t count);
  // Panels: a is [k][kMatmulRows], b is [k][columns]; tile is [kMatmulRows][columns], overwritten.
  void (*matmul_tile_float)(int64_t k, const float *a, const float *b, float *tile);
  void (*matmul_tile_double)(int64_t k, const double *a, const double *b, double *tile);
};
constexpr int kMatmulRows = 6;
constexpr int kMatmulColumnsFloat = 16;
constexpr int kMatmulColumnsDouble = 8;
HALY_CPU_DECLARE(extern const ReductionLoops reduction_loops)

// Between sums, real numbers and levels of 8 bits (uint8 or int8), over dense runs. A level is
// round(real) + zero, ties to even, limited to the dtype's range; NaN counts as 0.
struct LevelLoops {
  // (sums[i] + bias[i]) * factors[i]; the sum is one of 32 bits that wraps.
  void (*requantise)(const int32_t *sums, const int32_t *bias, const float *factors, int32_t zero,
                     void *out, int64_t count);
  void (*requantise_line)(const int32_t *sums, int32_t bias, float factor, int32_t zero, void *out,
                          int64_t count);
  // x / scale
  void (*quantise_line)(const float *x, float scale, int32_t zero, void *out, int64_t count);
  // The way back: (x - zero) * scale
  void (*dequantise_line)(const void *x, float scale, int32_t zero, float *out, int64_t count);
  // best[i] = the larger of both
  void (*max_into)(void *best, const void *x, int64_t count);
};
HALY_CPU_DECLARE(extern const LevelLoops unsigned_level_loops)
HALY_CPU_DECLARE(extern const LevelLoops signed_level_loops)

// Stages of Fourier transforms, of many lines side by side. Complex numbers lie in two arrays: [0]
// the real parts, [1] the imaginary ones; x and y do not overlap.
template <typename T>
struct FourierLoops {
  // x[k * rest + p][lane] is the k-th element of the p-th short transform of `radix` elements; its
  // results, times twiddles[..][(k - 1) * rest + p], go to y[radix * p + k][lane]. `waves` are the
  // roots of unity of a radix without a loop of its own: all but 2, 3, 4 and 5.
  void (*stage)(int64_t radix, int64_t rest, int64_t lanes, const T *const *waves,
                const T *const *twiddles, const T *const *x, T *const *y);
  // y[row][lane] = x[row][lane] * factors[..][row]; here y may be x.
  void (*turn)(int64_t rows, int64_t lanes, const T *const *factors, const T *const *x,
               T *const *y);
};
HALY_CPU_DECLARE(extern const FourierLoops<float> fourier_loops_float)
HALY_CPU_DECLARE(extern const FourierLoops<double> fourier_loops_double)

}  // namespace haly::cpu
#endif
