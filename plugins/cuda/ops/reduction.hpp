// Texts of the reductions, for tests that compile them without a device.
#ifndef HALY_CUDA_OPS_REDUCTION_HPP
#define HALY_CUDA_OPS_REDUCTION_HPP

#include "program.hpp"

namespace haly::cuda {
// `reducer` is a struct of kernels/reduction.cuh.
Source reduction_source(const char *reducer, haly_dtype in, haly_dtype out);
Source scan_source(bool multiply, haly_dtype in, haly_dtype out);
}  // namespace haly::cuda
#endif
