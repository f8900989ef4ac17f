// Times of a device's work as its plugin's profiler has recorded them, on the host's clock.
#pragma once

#include <haly/gen/abi.h>

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "device.hpp"

namespace haly {

// One thing that the device did. Kept small: a recording may hold a million.
struct DeviceRecord {
  haly_profile_kind kind;
  uint64_t tag;
  haly_stream stream;
  uint64_t start_ticks;
  uint64_t stop_ticks;
  uint64_t bytes;
};

class DeviceProfile {
 public:
  // Starts the device's profiler; nullptr where its plugin has none, or refuses.
  static std::unique_ptr<DeviceProfile> start(Device &device);
  ~DeviceProfile();
  DeviceProfile(const DeviceProfile &) = delete;
  DeviceProfile &operator=(const DeviceProfile &) = delete;

  // Takes what is finished from the plugin, whose room is limited. Any thread.
  void collect() noexcept;
  // Waits for what was enqueued, and ends the recording. Call once; records are complete then.
  void stop() noexcept;

  const std::vector<DeviceRecord> &records() const { return records_; }
  // After stop().
  int64_t host_ns(uint64_t ticks) const;
  int64_t uncertainty_ns() const;

 private:
  DeviceProfile(Device &device, const haly_profiler_interface &table)
      : device_(device), table_(table) {}
  bool calibrate(haly_profile_clock *clock) noexcept;
  void read_locked() noexcept;

  Device &device_;
  const haly_profiler_interface &table_;
  std::mutex mutex_;     // the profiler takes one caller at a time
  bool is_on_ = true;    // stop() has not been called
  bool is_open_ = true;  // records may still come; with mutex_ held
  haly_profile_clock first_{};
  haly_profile_clock last_{};
  double ns_per_tick_ = 1;
  std::vector<DeviceRecord> records_;
};

}  // namespace haly
