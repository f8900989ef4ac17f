// An open device: its context, pool, properties, programs and kernel rows.
#ifndef HALY_CUDA_DEVICE_HPP
#define HALY_CUDA_DEVICE_HPP

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "error.hpp"

namespace haly::cuda {

class Programs;
class Rows;
class Profile;
class Staging;

extern const haly_device_interface device_table;
extern const haly_memory_interface memory_table;
extern const haly_stream_interface stream_table;
extern const haly_event_interface event_table;
extern const haly_kernel_interface kernel_table;
extern const haly_capture_interface capture_table;
extern const haly_profiler_interface profiler_table;

}  // namespace haly::cuda

struct haly_device_object {
  explicit haly_device_object(uint32_t device_index);
  ~haly_device_object();
  haly_device_object(const haly_device_object &) = delete;
  haly_device_object &operator=(const haly_device_object &) = delete;

  // Throws DEVICE_LOST once the context is unusable.
  void check_present() const {
    if (lost) {
      throw haly::cuda::Refusal(HALY_STATUS_DEVICE_LOST,
                                name + " is lost to this process: " + lost_text());
    }
  }
  // Remembers a code that makes the context unusable; returns the status for the code.
  haly_status note(CUresult code);
  // As check() of error.hpp, and remembers the loss.
  void check(CUresult code, const char *what);
  std::string lost_text() const {
    return haly::cuda::error_name(static_cast<CUresult>(lost.load()));
  }

  uint32_t index;
  CUdevice id = 0;
  CUcontext context = nullptr;
  CUmemoryPool pool = nullptr;    // nullptr: the device has no stream-ordered pools
  CUstream own_stream = nullptr;  // for work that has no stream
  std::string name;
  std::string driver_text;
  int architecture = 0;  // 90 for sm_90
  uint64_t memory_bytes = 0;
  uint32_t multiprocessors = 1;
  std::atomic<int> lost{0};  // the code that lost it

  std::unique_ptr<haly::cuda::Programs> programs;
  std::unique_ptr<haly::cuda::Rows> rows;
  std::unique_ptr<haly::cuda::Profile> profile;
  std::unique_ptr<haly::cuda::Staging> staging;
};

struct haly_memory_object {
  CUdeviceptr address = 0;
  uint64_t size_bytes = 0;
  enum class Owner { kPool, kDriver, kCapture, kForeign } owner = Owner::kPool;
};

namespace haly::cuda {
using Device = haly_device_object;
using Memory = haly_memory_object;

// Makes a device's context the thread's current one, and the former one again at its end.
class Current {
 public:
  explicit Current(const Device &device) {
    CUcontext current = nullptr;
    driver.context_current(&current);
    if (current == device.context) return;
    cuda::check(driver.context_push(device.context), "cuCtxPushCurrent");
    pushed_ = true;
  }
  ~Current() {
    CUcontext former;
    if (pushed_) driver.context_pop(&former);
  }
  Current(const Current &) = delete;
  Current &operator=(const Current &) = delete;

 private:
  bool pushed_ = false;
};

// Address of a buffer's first element.
inline CUdeviceptr address_of(const haly_buffer *buffer) {
  return reinterpret_cast<CUdeviceptr>(haly_buffer_data(buffer));
}

}  // namespace haly::cuda
#endif
