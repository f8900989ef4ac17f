// A timeline of a run: launches, copies and waits of every stream, on the host's clock.
//
// Synchronous streams are timed on the host. Others are timed by their plugin's profiler, where it
// offers one, else with events around each piece of work; the first event of a stream is waited
// for, so that one moment is known on both clocks.
// While nothing is recorded, the cost is one branch on `timeline_on` per call.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace haly {

class Event;
class Stream;
struct Layout;

enum class TimeSpanKind : uint8_t { Kernel, Copy, Wait };

struct TimeSpan {
  TimeSpanKind kind = TimeSpanKind::Kernel;
  std::string name;      // operator, or "copy to host", "wait for simulated:0 stream 1"
  std::string source;    // node of a program, empty for eager calls
  std::string kernel;    // the row
  std::string operands;  // "float32[2, 3], float32[3] -> float32[2, 3]"
  std::string device;    // empty: a thread of the host, then `track` is its number
  uint32_t track = 0;    // number of the stream
  uint32_t thread = 0;   // of the host, that enqueued it
  uint64_t bytes = 0;    // of all operands; of a copy
  int64_t begin_ns = 0;  // CLOCK_MONOTONIC of the host
  int64_t end_ns = 0;
  int64_t enqueue_ns = 0;    // when the host began to enqueue it
  bool device_time = false;  // begin and end were measured on the device
};

// What a replay runs, in order: the tag that each launch was recorded with, and what to say of it.
struct ReplayedStep {
  uint64_t tag = 0;
  TimeSpan span;
};
using ReplayedSteps = std::shared_ptr<const std::vector<ReplayedStep>>;

extern std::atomic<bool> timeline_on;
inline bool is_recording() {
  return __builtin_expect(timeline_on.load(std::memory_order_relaxed), 0);
}

// Records until stop_timeline(), at most `capacity` spans. Throws FAILED_PRECONDITION where a
// recording is on.
void start_timeline(uint64_t capacity);

struct Timeline {
  std::vector<TimeSpan> spans;  // by time
  uint64_t dropped = 0;         // beyond the capacity
  // By device: how far its clock may be from the host's, in ns.
  std::vector<std::pair<std::string, int64_t>> uncertainty;
};
// Waits for what is recorded and takes it. Throws FAILED_PRECONDITION where no recording is on.
Timeline stop_timeline();

// Work on a stream, from construction to finish(). Both may enqueue an event, so neither may be
// called with the stream locked. Inactive while nothing records.
class StreamSpan {
 public:
  explicit StreamSpan(Stream &stream);
  ~StreamSpan();
  StreamSpan(const StreamSpan &) = delete;
  StreamSpan &operator=(const StreamSpan &) = delete;

  explicit operator bool() const { return active_; }
  // What a launch has to be tagged with, in the place of `tag`, for a profiler to tell it apart.
  uint64_t tag(uint64_t tag);
  // Fills in what the caller knows; the rest is the stream's. `steps`: of a replay, which becomes
  // as many spans where the device tells of each.
  void finish(TimeSpan span, ReplayedSteps steps = nullptr) noexcept;
  void finish_copy(const char *name, uint64_t bytes) noexcept;
  void finish_wait(const Event &awaited) noexcept;

 private:
  Stream &stream_;
  Event *begin_ = nullptr;
  int64_t begin_ns_ = 0;
  uint64_t tag_ = 0;
  uint64_t copied_bytes_ = 0;
  bool active_ = false;
  bool profiled_ = false;
};

// A wait of the calling thread.
class WaitSpan {
 public:
  WaitSpan();
  void finish(const std::string &what) noexcept;  // the name, "wait for " in front

 private:
  int64_t begin_ns_ = 0;
};

// CLOCK_MONOTONIC of the host.
int64_t timeline_now_ns();

// "float32[2, 3]"; for TimeSpan::operands.
std::string operand_text(const Layout &layout);

}  // namespace haly
