#include "device_profile.hpp"

#include <algorithm>

#include "error.hpp"
#include "negotiate.hpp"
#include "stream.hpp"

namespace haly {
namespace {

constexpr uint32_t kRecordsAtOnce = 256;
// Between two moments that are closer, the nominal frequency says more than they do.
constexpr uint64_t kLeastBaseNs = 1'000'000;

}  // namespace

std::unique_ptr<DeviceProfile> DeviceProfile::start(Device &device) {
  if (!device.plugin->has(HALY_INTERFACE_PROFILER)) return nullptr;
  const auto &table =
      interface_table<haly_profiler_interface>(*device.plugin, HALY_INTERFACE_PROFILER);
  const haly_status status = table.start(device.handle, HALY_PROFILE_KERNELS | HALY_PROFILE_COPIES);
  if (status != HALY_STATUS_OK) {
    // Another program may own the counters. Events do as well.
    take_error(status);
    return nullptr;
  }
  std::unique_ptr<DeviceProfile> profile(new DeviceProfile(device, table));
  if (!profile->calibrate(&profile->first_)) {
    profile->stop();
    return nullptr;
  }
  profile->last_ = profile->first_;
  return profile;
}

DeviceProfile::~DeviceProfile() { stop(); }

bool DeviceProfile::calibrate(haly_profile_clock *clock) noexcept {
  haly_profile_clock fresh{};
  fresh.struct_size = sizeof fresh;
  const haly_status status = table_.calibrate(device_.handle, &fresh);
  if (status != HALY_STATUS_OK) {
    take_error(status);
    return false;
  }
  *clock = fresh;
  return true;
}

void DeviceProfile::collect() noexcept {
  const std::lock_guard<std::mutex> lock(mutex_);
  // A thread may come late, while the records are being read.
  if (is_open_) read_locked();
}

void DeviceProfile::read_locked() noexcept {
  try {
    std::vector<haly_profile_record> taken(kRecordsAtOnce);
    for (;;) {
      taken[0].struct_size = sizeof taken[0];
      uint32_t count = 0;
      const haly_status status = table_.read(device_.handle, kRecordsAtOnce, taken.data(), &count);
      if (status != HALY_STATUS_OK) {
        take_error(status);
        return;
      }
      for (uint32_t i = 0; i < count; ++i) {
        const haly_profile_record &record = taken[i];
        // What was lost leaves spans with the host's times.
        if (record.kind == HALY_PROFILE_KIND_LOST) continue;
        records_.push_back({record.kind, record.tag, record.stream, record.start_ticks,
                            record.stop_ticks, record.value});
      }
      if (count < kRecordsAtOnce) return;
    }
  } catch (...) {
    // Out of memory: the spans keep the host's times.
  }
}

void DeviceProfile::stop() noexcept {
  if (!is_on_ || process_forked) return;
  is_on_ = false;
  haly_status status;
  {
    const BlockingRegion region;
    const std::lock_guard<std::mutex> lock(mutex_);
    status = table_.stop(device_.handle);
  }
  if (status != HALY_STATUS_OK) take_error(status);
  if (!calibrate(&last_)) last_ = first_;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    read_locked();
    is_open_ = false;
  }
  // Two moments say how fast the clock really runs; one, how fast it should.
  if (last_.host_ns >= first_.host_ns + kLeastBaseNs && last_.device_ticks > first_.device_ticks) {
    ns_per_tick_ = static_cast<double>(last_.host_ns - first_.host_ns) /
                   static_cast<double>(last_.device_ticks - first_.device_ticks);
  } else if (first_.frequency_hertz != 0) {
    ns_per_tick_ = 1e9 / static_cast<double>(first_.frequency_hertz);
  }
}

int64_t DeviceProfile::host_ns(uint64_t ticks) const {
  const auto since = static_cast<double>(static_cast<int64_t>(ticks - first_.device_ticks));
  return static_cast<int64_t>(first_.host_ns) + static_cast<int64_t>(since * ns_per_tick_);
}

int64_t DeviceProfile::uncertainty_ns() const {
  return static_cast<int64_t>(std::max(first_.uncertainty_ns, last_.uncertainty_ns));
}

}  // namespace haly
