// Matrix products by cuBLASLt, opened at run time.
#ifndef HALY_CUDA_CUBLASLT_HPP
#define HALY_CUDA_CUBLASLT_HPP

#include "ops/matmul.hpp"

namespace haly::cuda {

// Empty where the library is missing or does not take the call. float32 products are computed in
// float32: TF32 is used only where the environment variable HALY_CUDA_TF32 is 1.
Prepared cublaslt_matmul(Device &device, const Product &product);

}  // namespace haly::cuda
#endif
