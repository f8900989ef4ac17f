// Epilogues of products and convolutions: the form of them that NVIDIA's libraries take, and this
// plugin's kernels too. Any other is refused, and core computes it apart.
#ifndef HALY_CUDA_OPS_EPILOGUE_HPP
#define HALY_CUDA_OPS_EPILOGUE_HPP

#include "kernel.hpp"

namespace haly::cuda {

// result + problem[added[0]] + problem[added[1]], then perhaps its relu.
struct Epilogue {
  std::vector<size_t> added;
  bool relu = false;
};
Epilogue epilogue_of(const Problem &problem, size_t out_slot);

// The operand's strides on the axes of out, 0 where it is broadcast.
std::vector<int64_t> broadcast_strides(const View &operand, const View &out);

// Axes of one extent or of one run are walked as one. Refuses where no stride does.
int64_t joint_stride(const View &out, const std::vector<int64_t> &strides, int first, int last);

}  // namespace haly::cuda
#endif
