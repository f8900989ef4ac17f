// Texts of the reductions, for tests that compile them without a device.
#ifndef HALY_CUDA_OPS_REDUCTION_HPP
#define HALY_CUDA_OPS_REDUCTION_HPP

#include <utility>
#include <vector>

#include "program.hpp"

namespace haly::cuda {
// `reducer` is a struct of kernels/reduction.cuh.
Source reduction_source(const char *reducer, haly_dtype in, haly_dtype out);
// Dtypes of what is added and of the sum.
const std::vector<std::pair<haly_dtype, haly_dtype>> &accumulating_dtypes();
Source scan_source(bool multiply, haly_dtype in, haly_dtype out);
}  // namespace haly::cuda
#endif
