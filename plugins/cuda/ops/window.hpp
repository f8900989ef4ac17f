// Windows that slide over arrays.
#ifndef HALY_CUDA_OPS_WINDOW_HPP
#define HALY_CUDA_OPS_WINDOW_HPP

#include "kernel.hpp"

namespace haly::cuda {

// As Window of kernels/window.cuh.
struct Window {
  int64_t batch = 1, channels = 1;
  int64_t in[3] = {1, 1, 1}, out[3] = {1, 1, 1}, size[3] = {1, 1, 1}, stride[3] = {1, 1, 1};
  int64_t dilation[3] = {1, 1, 1}, before[3] = {}, after[3] = {};
  int64_t groups = 1, others = 1;
};

}  // namespace haly::cuda
#endif
