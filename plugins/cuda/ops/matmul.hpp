// A product of matrices, as both roads see it.
#ifndef HALY_CUDA_OPS_MATMUL_HPP
#define HALY_CUDA_OPS_MATMUL_HPP

#include "kernel.hpp"

namespace haly::cuda {

// As Matrices of kernels/matmul.cuh.
struct Matrices {
  int64_t rows = 1, columns = 1, depth = 1;
  int64_t a_row = 0, a_depth = 0, b_depth = 0, b_column = 0, out_row = 0, out_column = 0;
};
// As Finish of kernels/matmul.cuh, and the slots of what is added.
struct Finish {
  int64_t row[2] = {}, column[2] = {};
  int32_t relu = 0, reserved = 0;
};
struct Product {
  Matrices matrices;
  Finish finish;
  std::vector<size_t> added;
  Walk<3> batches;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
};
Source matmul_source(haly_dtype dtype);

}  // namespace haly::cuda
#endif
