// An open device.
#pragma once

#include <haly/gen/abi.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "plugin.hpp"
#include "span.hpp"

namespace haly {

class Allocator;
class Stream;
class Event;
namespace isolated {
class Process;
}

using RowSpan = Span<const haly_kernel_row *const>;

struct Device {
  Device(Plugin &owner, uint32_t device_index);
  ~Device();
  Device(const Device &) = delete;
  Device &operator=(const Device &) = delete;

  Plugin *plugin;
  uint32_t index;    // within the plugin
  uint32_t id = 0;   // dense over the process, in order of opening: for per-device arrays
  std::string name;  // "cpu:0"
  haly_device handle = nullptr;
  haly_device_info info{};
  haly_memory_info memory_info{};
  // Full tables, no NULL slots; point into *plugin.
  const haly_memory_interface *memory = nullptr;
  const haly_stream_interface *stream = nullptr;
  const haly_event_interface *event = nullptr;
  const haly_kernel_interface *kernel = nullptr;
  bool synchronous = false;        // the default streams: every call has completed when it returns
  bool virtual_addresses = false;  // buffers have addresses (addressing VIRTUAL)
  bool host_visible = false;       // those addresses may be read and written by the host
  bool strict_offsets = false;  // a kernel's tensors may not begin anywhere: offset_alignment_bytes
  bool is_open = false;
  std::shared_ptr<isolated::Process> process;  // of an isolated device: where its plugin runs

  Allocator &allocator() { return *allocator_; }
  // The calling thread's stream on this device: the innermost StreamScope's, else the default.
  Stream &current_stream();
  Stream &default_stream() { return *default_stream_; }

  // Kernel rows of an operator in table order; empty where there is none.
  RowSpan rows(uint32_t op) const {
    if (op < dense_rows_.size()) return dense_rows_[op];
    return sparse_rows(op);
  }
  // Every row in table order.
  RowSpan all_rows() const { return all_rows_; }

  // A stream from the device's pool; release_stream gives it back. Streams live as long as the
  // device.
  Stream &create_stream();
  void release_stream(Stream &stream);
  // An event from the pool.
  Event *create_event();
  void release_event(Event *event);
  // Waits for every stream, and reports every failure since the last wait.
  void synchronize();
  // An isolated device whose process is gone; find_device then opens another one.
  bool is_gone() const;
  // Fresh figures (free_bytes) where the plugin knows them.
  haly_memory_info query_memory() const;

  // At the end of the process, where layers look for leaks: ends what the core keeps for itself and
  // closes the device. False, and nothing is closed, where the program still holds something of it.
  // `lost`: nobody waits for its work.
  bool close_in_order(bool lost);
  // Prepared kernels of the device.
  std::atomic<int64_t> prepared_count{0};

  uint64_t live_streams() const;
  uint64_t live_events() const;

  // Layers replace rows here, before any kernel is prepared.
  void set_rows(std::vector<const haly_kernel_row *> rows);

 private:
  friend class Registry;
  void open();
  RowSpan sparse_rows(uint32_t op) const;

  std::unique_ptr<Allocator> allocator_;
  Stream *default_stream_ = nullptr;
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Stream>> streams_;
  std::vector<Stream *> idle_streams_;
  std::vector<std::unique_ptr<Event>> events_;
  std::vector<Event *> idle_events_;
  std::vector<const haly_kernel_row *> all_rows_;
  std::vector<const haly_kernel_row *> sorted_rows_;
  std::vector<RowSpan> dense_rows_;
  std::unordered_map<uint32_t, RowSpan> sparse_rows_;
};

}  // namespace haly
