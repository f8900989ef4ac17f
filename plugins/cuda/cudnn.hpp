// Convolutions by cuDNN, opened at run time.
#ifndef HALY_CUDA_CUDNN_HPP
#define HALY_CUDA_CUDNN_HPP

#include "ops/window.hpp"

namespace haly::cuda {

enum class Direction { kForward, kInput, kWeight };

// What a convolution reads and writes: slots of the launch, -1 where there is none. The operands
// are dense. `wide` is what windows slide over, `narrow` has one position a window.
struct Convolution {
  Direction direction = Direction::kForward;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  Window window;
  int wide_slot = -1, narrow_slot = -1, weight_slot = -1, bias_slot = -1, residual_slot = -1;
  bool relu = false;
};

// Without a run where cuDNN is missing, or does not take the call deterministically.
Prepared cudnn_convolution(Device &device, const Convolution &convolution);

}  // namespace haly::cuda
#endif
