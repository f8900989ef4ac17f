// A copy between two strided views of one shape, with conversion.
#ifndef HALY_CUDA_OPS_COPY_HPP
#define HALY_CUDA_OPS_COPY_HPP

#include "kernel.hpp"

namespace haly::cuda {

// Elements of equal dtypes move as unsigned integers of their size.
Source copy_source(haly_dtype from, haly_dtype to);

class StridedCopy {
 public:
  StridedCopy() = default;
  // The views have the same shape; strides of 0 repeat.
  StridedCopy(Device &device, const View &source, const View &destination);
  void operator()(CUstream stream, CUdeviceptr source, CUdeviceptr destination) const;

 private:
  Device *device_ = nullptr;
  Call call_;
  enum class Road { kEmpty, kDense, kWalk, kTransposed } road_ = Road::kEmpty;
  Walk<2> walk_;
  int64_t count_ = 0, from_bytes_ = 1, to_bytes_ = 1;
  int constant_ = 0;
  int64_t rows_ = 0, columns_ = 0, source_column_ = 0, destination_row_ = 0;
};

// A prepared copy that reads and writes at offsets (in elements) from two slots' first elements.
Prepared copy_between(Device &device, const View &source, int64_t source_offset,
                      const View &destination, int64_t destination_offset, size_t source_slot,
                      size_t destination_slot);

}  // namespace haly::cuda
#endif
