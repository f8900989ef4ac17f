// Texts of the element-wise kernels, for tests that compile them without a device.
#ifndef HALY_CUDA_OPS_ELEMENTWISE_HPP
#define HALY_CUDA_OPS_ELEMENTWISE_HPP

#include <vector>

#include "program.hpp"

namespace haly::cuda {
std::vector<Source> elementwise_sources();
}  // namespace haly::cuda
#endif
