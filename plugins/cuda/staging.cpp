#include "staging.hpp"

#include <algorithm>
#include <cstring>

namespace haly::cuda {
namespace {
constexpr uint64_t kBlockBytes = uint64_t{1} << 20;
constexpr size_t kBlocks = 16;
}  // namespace

Staging::~Staging() {
  for (const Block &block : blocks_) {
    driver.event_destroy(block.read);
    driver.host_free(block.memory);
  }
}

// A block that the device has read, a new one, or else the oldest, which is waited for.
Staging::Block Staging::take() {
  Block block;
  bool wait = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (auto it = blocks_.begin(); it != blocks_.end(); ++it) {
      if (it->used && driver.event_query(it->read) != CUDA_SUCCESS) continue;
      block = *it;
      blocks_.erase(it);
      return block;
    }
    if (blocks_.size() >= kBlocks) {
      block = blocks_.front();
      blocks_.erase(blocks_.begin());
      wait = true;
    }
  }
  if (wait) {
    device_.check(driver.event_synchronize(block.read), "cuEventSynchronize");
    return block;
  }
  device_.check(driver.host_allocate(&block.memory, kBlockBytes, CU_MEMHOSTALLOC_PORTABLE),
                "cuMemHostAlloc");
  const CUresult code = driver.event_create(&block.read, CU_EVENT_DISABLE_TIMING);
  if (code != CUDA_SUCCESS) driver.host_free(block.memory);
  device_.check(code, "cuEventCreate");
  return block;
}

void Staging::give(Block block) {
  const std::lock_guard<std::mutex> lock(mutex_);
  blocks_.push_back(block);
}

void Staging::copy(CUstream stream, CUdeviceptr destination, const void *source,
                   uint64_t size_bytes) {
  const char *from = static_cast<const char *>(source);
  for (uint64_t done = 0; done < size_bytes;) {
    const uint64_t part = std::min(kBlockBytes, size_bytes - done);
    Block block = take();
    std::memcpy(block.memory, from + done, part);
    CUresult code = driver.copy_to_device(destination + done, block.memory, part, stream);
    if (code == CUDA_SUCCESS) code = driver.event_record(block.read, stream);
    block.used = true;
    give(block);
    device_.check(code, "cuMemcpyHtoDAsync");
    done += part;
  }
}

}  // namespace haly::cuda
