// CUB's radix sort of pairs, which nvcc compiles ahead of time and CUDA's runtime launches.
#ifndef HALY_CUDA_CUB_RADIX_SORT_HPP
#define HALY_CUDA_CUB_RADIX_SORT_HPP

#include <cuda.h>

#include <cstddef>
#include <cstdint>

namespace haly::cuda {

// Empty where nvcc did not build it. The runtime opens the driver by itself; `usable` is false
// where it does not find one.
struct RadixSort {
  bool (*usable)() = nullptr;
  // Keys are unsigned, of 4 or 8 bytes, and ordered by their lowest `key_bits`; values have 4
  // bytes. With `temporary` NULL only tells how many bytes of it are needed. NULL, or why it
  // failed.
  const char *(*pairs)(int key_bytes, void *temporary, size_t &bytes, CUdeviceptr keys,
                       CUdeviceptr sorted_keys, CUdeviceptr values, CUdeviceptr sorted_values,
                       int64_t count, int key_bits, CUstream stream) = nullptr;
};
extern RadixSort radix_sort;

}  // namespace haly::cuda
#endif
