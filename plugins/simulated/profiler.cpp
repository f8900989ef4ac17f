// What the device did, on a clock of its own.
#include <cstring>

#include "state.hpp"

using namespace haly::simulated;

namespace haly::simulated {
namespace {
constexpr uint64_t tick_ns = 8;
constexpr uint64_t first_tick = UINT64_C(1) << 40;
constexpr double fast = 1.0001;

uint64_t flag_of(haly_profile_kind kind) {
  switch (kind) {
    case HALY_PROFILE_KIND_KERNEL:
      return HALY_PROFILE_KERNELS;
    case HALY_PROFILE_KIND_COPY:
      return HALY_PROFILE_COPIES;
    case HALY_PROFILE_KIND_ALLOCATION:
      return HALY_PROFILE_MEMORY;
    default:
      return 0;
  }
}
}  // namespace

uint64_t device_ticks(double time_ns) {
  static const double origin_ns = now_ns();
  const double since = (time_ns - origin_ns) * fast / static_cast<double>(tick_ns);
  return first_tick + static_cast<uint64_t>(static_cast<int64_t>(since));
}

haly_status Profile::start(uint64_t flags) {
  if (switches.profiler_taken != 0) {
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "simulated: another program has the profiler");
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  if (flags_ != 0) {
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "simulated: the profiler is recording already");
  }
  flags_ = flags & (HALY_PROFILE_KERNELS | HALY_PROFILE_COPIES | HALY_PROFILE_MEMORY);
  return HALY_STATUS_OK;
}

haly_status Profile::stop() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (flags_ == 0) {
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "simulated: the profiler is not recording");
  }
  flags_ = 0;
  return HALY_STATUS_OK;
}

void Profile::add(haly_profile_kind kind, uint64_t tag, haly_stream stream, double start_ns,
                  double stop_ns, uint64_t value, const char *name) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if ((flags_ & flag_of(kind)) == 0) return;
  haly_profile_record record = HALY_PROFILE_RECORD_INIT;
  record.start_ticks = device_ticks(start_ns);
  record.stop_ticks = device_ticks(stop_ns);
  if (static_cast<int64_t>(records_.size()) >= switches.profile_records) {
    ++lost_;
    return;
  }
  tell_of_lost(record.start_ticks);
  record.kind = kind;
  record.tag = tag;
  record.stream = stream;
  record.value = value;
  std::strncpy(record.name, name, sizeof record.name - 1);
  records_.push_back(record);
}

void Profile::tell_of_lost(uint64_t ticks) {
  if (lost_ == 0) return;
  haly_profile_record gap = HALY_PROFILE_RECORD_INIT;
  gap.kind = HALY_PROFILE_KIND_LOST;
  gap.start_ticks = gap.stop_ticks = ticks;
  gap.value = lost_;
  records_.push_back(gap);
  lost_ = 0;
}

uint32_t Profile::read(uint32_t capacity, haly_profile_record *records) {
  const uint32_t step = records->struct_size;
  const std::lock_guard<std::mutex> lock(mutex_);
  uint32_t count = 0;
  if (records_.size() < capacity) tell_of_lost(device_ticks(now_ns()));
  for (; count < capacity && !records_.empty(); ++count) {
    auto *place = reinterpret_cast<haly_profile_record *>(reinterpret_cast<char *>(records) +
                                                          static_cast<size_t>(step) * count);
    place->struct_size = step;
    haly_output_write(place, &records_.front(), sizeof(haly_profile_record));
    records_.pop_front();
  }
  return count;
}

}  // namespace haly::simulated

namespace {

haly_status start(haly_device device, uint64_t flags) {
  if (device->lost) return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  return device->profile.start(flags);
}

// Work that is queued by now still counts.
haly_status stop(haly_device device) {
  {
    const std::lock_guard<std::mutex> lock(device->streams_mutex);
    for (haly_stream stream : device->streams) stream->wait_idle();
  }
  return device->profile.stop();
}

haly_status calibrate(haly_device device, haly_profile_clock *out_clock) {
  if (device->lost) return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  haly_profile_clock clock = HALY_PROFILE_CLOCK_INIT;
  const double now = now_ns();
  clock.device_ticks = device_ticks(now);
  clock.host_ns = static_cast<uint64_t>(now);
  clock.uncertainty_ns = tick_ns;
  clock.frequency_hertz = UINT64_C(1000000000) / tick_ns;
  return haly_output_write(out_clock, &clock, sizeof clock);
}

haly_status read(haly_device device, uint32_t capacity, haly_profile_record *out_records,
                 uint32_t *out_count) {
  *out_count = device->profile.read(capacity, out_records);
  return HALY_STATUS_OK;
}

}  // namespace

const haly_profiler_interface haly::simulated::profiler_table = [] {
  haly_profiler_interface table{};
  table.struct_size = sizeof table;
  table.start = start;
  table.stop = stop;
  table.calibrate = calibrate;
  table.read = read;
  return table;
}();
