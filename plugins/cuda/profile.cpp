#include "profile.hpp"

#include <time.h>

#include <cstring>

using namespace haly::cuda;

namespace haly::cuda {
namespace {

uint64_t monotonic_ns() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<uint64_t>(now.tv_sec) * 1000000000u + static_cast<uint64_t>(now.tv_nsec);
}

}  // namespace

Profile::Profile(Device &device) : device_(device) {
  device_.check(driver.event_create(&origin_, CU_EVENT_DEFAULT), "cuEventCreate");
  device_.check(driver.event_create(&moved_, CU_EVENT_DEFAULT), "cuEventCreate");
  device_.check(driver.event_record(origin_, device_.own_stream), "cuEventRecord");
}

Profile::~Profile() {
  for (const Pending &pending : pending_) {
    driver.event_destroy(pending.start);
    driver.event_destroy(pending.stop);
  }
  for (const CUevent event : free_) driver.event_destroy(event);
  driver.event_destroy(origin_);
  driver.event_destroy(moved_);
}

void Profile::start(uint64_t flags) {
  if (flags_ != 0) throw Refusal(HALY_STATUS_FAILED_PRECONDITION, "the profiler is recording");
  move_origin();
  flags_ = flags & (HALY_PROFILE_KERNELS | HALY_PROFILE_COPIES);
}

void Profile::stop() {
  if (flags_ == 0) throw Refusal(HALY_STATUS_FAILED_PRECONDITION, "the profiler is not recording");
  flags_ = 0;
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const Pending &pending : pending_) {
    device_.check(driver.event_synchronize(pending.stop), "cuEventSynchronize");
  }
}

// Times since the origin are floats: a recording begins with a new one. What is pending from the
// last recording keeps the former.
void Profile::move_origin() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!pending_.empty()) return;
  device_.check(driver.event_record(moved_, device_.own_stream), "cuEventRecord");
  device_.check(driver.event_synchronize(moved_), "cuEventSynchronize");
  origin_ns_ = ticks(moved_);
  std::swap(origin_, moved_);
}

uint64_t Profile::ticks(CUevent event) {
  float milliseconds = 0;
  device_.check(driver.event_elapsed(&milliseconds, origin_, event), "cuEventElapsedTime");
  const double since = static_cast<double>(milliseconds) * 1e6;
  return origin_ns_ + (since > 0 ? static_cast<uint64_t>(since) : 0);
}

void Profile::calibrate(haly_profile_clock &clock) {
  const CUevent event = take_event();
  const uint64_t before = monotonic_ns();
  device_.check(driver.event_record(event, device_.own_stream), "cuEventRecord");
  device_.check(driver.event_synchronize(event), "cuEventSynchronize");
  const uint64_t after = monotonic_ns();
  clock.device_ticks = ticks(event);
  clock.host_ns = before + (after - before) / 2;
  clock.uncertainty_ns = (after - before) / 2 + 1000;
  clock.frequency_hertz = 1000000000;
  const std::lock_guard<std::mutex> lock(mutex_);
  free_.push_back(event);
}

CUevent Profile::take_event() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!free_.empty()) {
      const CUevent event = free_.back();
      free_.pop_back();
      return event;
    }
  }
  CUevent event = nullptr;
  device_.check(driver.event_create(&event, CU_EVENT_DEFAULT), "cuEventCreate");
  return event;
}

void Profile::add(const Pending &pending) {
  const std::lock_guard<std::mutex> lock(mutex_);
  pending_.push_back(pending);
}

uint32_t Profile::read(uint32_t capacity, haly_profile_record *records) {
  const uint32_t step = records->struct_size;
  uint32_t count = 0;
  const std::lock_guard<std::mutex> lock(mutex_);
  while (count < capacity && !pending_.empty()) {
    const Pending pending = pending_.front();
    const CUresult code = driver.event_query(pending.stop);
    if (code == CUDA_ERROR_NOT_READY) break;
    device_.check(code, "cuEventQuery");
    haly_profile_record record = HALY_PROFILE_RECORD_INIT;
    record.kind = pending.kind;
    record.tag = pending.tag;
    record.stream = pending.stream;
    record.start_ticks = ticks(pending.start);
    record.stop_ticks = ticks(pending.stop);
    record.value = pending.value;
    std::strncpy(record.name, pending.name, sizeof record.name - 1);
    auto *place = reinterpret_cast<haly_profile_record *>(reinterpret_cast<char *>(records) +
                                                          static_cast<size_t>(step) * count);
    place->struct_size = step;
    haly_output_write(place, &record, sizeof record);
    ++count;
    free_.push_back(pending.start);
    free_.push_back(pending.stop);
    pending_.pop_front();
  }
  return count;
}

void Span::begin(haly_profile_kind kind, uint64_t tag, const char *name, uint64_t value) {
  Profile &profile = *stream_.device->profile;
  pending_ = {kind, tag, value, &stream_, name, profile.take_event(), profile.take_event()};
  stream_.device->check(driver.event_record(pending_.start, stream_.handle), "cuEventRecord");
  active_ = true;
}

void Span::end() {
  if (driver.event_record(pending_.stop, stream_.handle) == CUDA_SUCCESS) {
    stream_.device->profile->add(pending_);
  }
}

}  // namespace haly::cuda

namespace {

haly_status start(haly_device device, uint64_t flags) {
  return guarded([&] {
    device->check_present();
    const Current current(*device);
    device->profile->start(flags);
  });
}
haly_status stop(haly_device device) {
  return guarded([&] {
    const Current current(*device);
    device->profile->stop();
  });
}
haly_status calibrate(haly_device device, haly_profile_clock *out_clock) {
  return guarded([&] {
    device->check_present();
    const Current current(*device);
    haly_profile_clock clock = HALY_PROFILE_CLOCK_INIT;
    device->profile->calibrate(clock);
    if (const haly_status status = haly_output_write(out_clock, &clock, sizeof clock)) {
      throw Refusal(status, "profiler.calibrate got no struct");
    }
  });
}
haly_status read(haly_device device, uint32_t capacity, haly_profile_record *out_records,
                 uint32_t *out_count) {
  return guarded([&] {
    device->check_present();
    const Current current(*device);
    *out_count = device->profile->read(capacity, out_records);
  });
}

}  // namespace

namespace haly::cuda {
const haly_profiler_interface profiler_table = [] {
  haly_profiler_interface table{};
  table.struct_size = sizeof table;
  table.start = start;
  table.stop = stop;
  table.calibrate = calibrate;
  table.read = read;
  return table;
}();
}  // namespace haly::cuda
