// Recorded work: a CUDA graph and the memory that was allocated while it was recorded.
#ifndef HALY_CUDA_CAPTURE_HPP
#define HALY_CUDA_CAPTURE_HPP

#include "stream.hpp"

namespace haly::cuda {

// Blocks of a capture. They are plain allocations: a replay finds them at their recorded addresses.
struct CapturePool {
  explicit CapturePool(Device &owner);
  ~CapturePool();
  CUdeviceptr allocate(uint64_t size_bytes);

  Device &device;
  const uint64_t number;  // of the recording, in the process
  std::mutex mutex;
  std::vector<CUdeviceptr> blocks;
  uint64_t bytes = 0;
};

// Lets a call that CUDA forbids in captures pass on this thread.
class RelaxedCapture {
 public:
  RelaxedCapture() { driver.capture_exchange(&mode_); }
  ~RelaxedCapture() { driver.capture_exchange(&mode_); }

 private:
  CUstreamCaptureMode mode_ = CU_STREAM_CAPTURE_MODE_RELAXED;
};

}  // namespace haly::cuda

struct haly_capture_object {
  haly::cuda::Device *device = nullptr;
  CUgraphExec graph = nullptr;
  uint32_t node_count = 0;
  std::unique_ptr<haly::cuda::CapturePool> pool;
};
#endif
