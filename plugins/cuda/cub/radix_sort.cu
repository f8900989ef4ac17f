#include <cub/device/device_radix_sort.cuh>

#include "cub/radix_sort.hpp"

namespace haly::cuda {
namespace {

// Without a driver the runtime answers cudaErrorInsufficientDriver, and leaves the count alone.
bool usable() {
  int count = 0;
  const cudaError_t code = cudaGetDeviceCount(&count);
  if (code != cudaSuccess) cudaGetLastError();
  return code == cudaSuccess && count > 0;
}

template <typename Key>
cudaError_t sort(void *temporary, size_t &bytes, CUdeviceptr keys, CUdeviceptr sorted_keys,
                 CUdeviceptr values, CUdeviceptr sorted_values, int64_t count, int key_bits,
                 CUstream stream) {
  return ::cub::DeviceRadixSort::SortPairs(
      temporary, bytes, reinterpret_cast<const Key *>(keys), reinterpret_cast<Key *>(sorted_keys),
      reinterpret_cast<const uint32_t *>(values), reinterpret_cast<uint32_t *>(sorted_values),
      count, 0, key_bits, stream);
}

const char *pairs(int key_bytes, void *temporary, size_t &bytes, CUdeviceptr keys,
                  CUdeviceptr sorted_keys, CUdeviceptr values, CUdeviceptr sorted_values,
                  int64_t count, int key_bits, CUstream stream) {
  const cudaError_t code =
      key_bytes == 4 ? sort<uint32_t>(temporary, bytes, keys, sorted_keys, values, sorted_values,
                                      count, key_bits, stream)
                     : sort<unsigned long long>(temporary, bytes, keys, sorted_keys, values,
                                                sorted_values, count, key_bits, stream);
  return code == cudaSuccess ? nullptr : cudaGetErrorString(code);
}

[[maybe_unused]] const bool registered = [] {
  radix_sort = {&usable, &pairs};
  return true;
}();

}  // namespace
}  // namespace haly::cuda
