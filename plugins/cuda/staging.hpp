// Pinned blocks through which bytes of pageable host memory travel to the device without a wait.
#ifndef HALY_CUDA_STAGING_HPP
#define HALY_CUDA_STAGING_HPP

#include "device.hpp"

namespace haly::cuda {

class Staging {
 public:
  explicit Staging(Device &device) : device_(device) {}
  ~Staging();
  // Copies through the blocks; returns when `source` has been read. The context is current.
  void copy(CUstream stream, CUdeviceptr destination, const void *source, uint64_t size_bytes);

 private:
  struct Block {
    void *memory = nullptr;
    CUevent read = nullptr;  // the device has read the block
    bool used = false;
  };
  Block take();
  void give(Block block);

  Device &device_;
  std::mutex mutex_;
  std::vector<Block> blocks_;
};

}  // namespace haly::cuda
#endif
