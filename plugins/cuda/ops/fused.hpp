// The text of a fused kernel.
#ifndef HALY_CUDA_OPS_FUSED_HPP
#define HALY_CUDA_OPS_FUSED_HPP

#include <haly/limits.hpp>

#include "kernel.hpp"

namespace haly::cuda {
// `program` is the serialised form of kind elements, one word an item.
Source fused_source(const std::vector<int64_t> &program, const std::vector<haly_dtype> &inputs,
                    haly_dtype out);
// The program that the operator clip is, for the limits that are given.
std::vector<int64_t> clip_program(bool lower, bool upper);
}  // namespace haly::cuda
#endif
