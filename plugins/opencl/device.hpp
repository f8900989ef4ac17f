// An open device: context, properties, programs and kernel rows.
#ifndef HALY_OPENCL_DEVICE_HPP
#define HALY_OPENCL_DEVICE_HPP

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "error.hpp"

namespace haly::opencl {

class Programs;
class Rows;

// Devices of all platforms, in the platforms' order. Throws where no platform answers.
const std::vector<cl_device_id> &device_ids();

extern const haly_device_interface device_table;
extern const haly_memory_interface memory_table;
extern const haly_stream_interface stream_table;
extern const haly_event_interface event_table;
extern const haly_kernel_interface kernel_table;

}  // namespace haly::opencl

struct haly_device_object {
  explicit haly_device_object(uint32_t device_index);
  ~haly_device_object();
  haly_device_object(const haly_device_object &) = delete;
  haly_device_object &operator=(const haly_device_object &) = delete;

  // Throws DEVICE_LOST once the device is lost.
  void check_present() const {
    if (lost) throw haly::opencl::Refusal(HALY_STATUS_DEVICE_LOST, name + " is lost");
  }

  uint32_t index;
  cl_device_id id = nullptr;
  cl_context context = nullptr;
  std::string name;
  std::string driver;       // platform, driver and device versions
  bool float64 = false;     // cl_khr_fp64, or part of the language
  bool float16 = false;     // cl_khr_fp16: computes in half; storage needs no extension
  bool subnormals = false;  // float32 keeps them
  bool correctly_rounded_divide = false;  // -cl-fp32-correctly-rounded-divide-sqrt
  uint64_t base_alignment_bytes = 128;
  uint64_t largest_allocation_bytes = 0;
  uint64_t memory_bytes = 0;
  uint64_t local_memory_bytes = 0;
  uint32_t compute_units = 1;
  uint64_t work_group_size = 1;  // the largest
  std::atomic<uint64_t> used_bytes{0};
  std::atomic<bool> lost{false};

  std::unique_ptr<haly::opencl::Programs> programs;
  std::unique_ptr<haly::opencl::Rows> rows;

  // Blocks of host_allocate: address -> the mapped buffer behind it.
  std::mutex pinned_mutex;
  std::unordered_map<void *, cl_mem> pinned;
  cl_command_queue mapping_queue = nullptr;
};

struct haly_memory_object {
  cl_mem buffer = nullptr;
  uint64_t size_bytes = 0;
  bool imported = false;
};

namespace haly::opencl {
using Device = haly_device_object;
using Memory = haly_memory_object;
}  // namespace haly::opencl
#endif
