// Times of launches and copies, from a pair of events around each while the profiler records.
#ifndef HALY_CUDA_PROFILE_HPP
#define HALY_CUDA_PROFILE_HPP

#include <deque>

#include "stream.hpp"

namespace haly::cuda {

// Device time is nanoseconds since the device was opened. cuEventElapsedTime answers float
// milliseconds, a microsecond of resolution after 16 seconds: each recording starts a new origin.
class Profile {
 public:
  explicit Profile(Device &device);
  ~Profile();

  bool records(haly_profile_kind kind) const {
    const uint64_t flag =
        kind == HALY_PROFILE_KIND_COPY ? HALY_PROFILE_COPIES : HALY_PROFILE_KERNELS;
    return (flags_.load(std::memory_order_relaxed) & flag) != 0;
  }
  void start(uint64_t flags);
  void stop();
  void calibrate(haly_profile_clock &clock);
  uint32_t read(uint32_t capacity, haly_profile_record *records);

  CUevent take_event();
  struct Pending {
    haly_profile_kind kind;
    uint64_t tag, value;
    haly_stream stream;
    const char *name;
    CUevent start, stop;
  };
  void add(const Pending &pending);

 private:
  void move_origin();
  uint64_t ticks(CUevent event);
  Device &device_;
  CUevent origin_ = nullptr, moved_ = nullptr;
  uint64_t origin_ns_ = 0;  // device time of origin_
  std::atomic<uint64_t> flags_{0};
  std::mutex mutex_;
  std::deque<Pending> pending_;
  std::vector<CUevent> free_;
};

// Times what is enqueued while it lives. `name` has static storage. Free while nothing records.
class Span {
 public:
  Span(Stream &stream, haly_profile_kind kind, uint64_t tag, const char *name, uint64_t value)
      : stream_(stream) {
    if (stream.device->profile->records(kind) && !stream.capture) begin(kind, tag, name, value);
  }
  ~Span() {
    if (active_) end();
  }
  Span(const Span &) = delete;
  Span &operator=(const Span &) = delete;

 private:
  void begin(haly_profile_kind kind, uint64_t tag, const char *name, uint64_t value);
  void end();
  Stream &stream_;
  bool active_ = false;
  Profile::Pending pending_{};
};

}  // namespace haly::cuda
#endif
