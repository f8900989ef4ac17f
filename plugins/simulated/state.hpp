// What the parts of the simulated accelerator share.
#pragma once

#include <haly/haly.h>

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace haly::simulated {

extern const haly_host *host;

haly_status refuse(haly_status status, const std::string &text);

// ---- switches and counters, see simulated.h ----

struct Switches {
  std::atomic<int64_t> devices{2};
  std::atomic<int64_t> delay_us{0};
  std::atomic<int64_t> fail_launch{0};
  std::atomic<int64_t> fail_copy{0};
  std::atomic<int64_t> fail_allocate{0};
  std::atomic<int64_t> lose_device{0};
  std::atomic<int64_t> memory_bytes{int64_t{4} << 30};
  std::atomic<int64_t> largest_allocation_bytes{0};
  std::atomic<int64_t> pooled{0};
};
extern Switches switches;
// True once, when a countdown of n reaches its end.
bool countdown(std::atomic<int64_t> &remaining);
void read_environment();
void wait_while_held();
// Devices that are open, so that lost ones can be brought back.
void add_device(haly_device device);
void remove_device(haly_device device);

struct Counters {
  std::atomic<int64_t> live_allocations{0};
  std::atomic<int64_t> live_bytes{0};
  std::atomic<int64_t> live_streams{0};
  std::atomic<int64_t> live_events{0};
  std::atomic<int64_t> live_kernels{0};
  std::atomic<int64_t> open_devices{0};
  std::atomic<int64_t> launches{0};
  std::atomic<int64_t> copies{0};
  std::atomic<int64_t> allocations{0};
  std::atomic<int64_t> overruns{0};
};
extern Counters counters;

// ---- failures ----

struct Failure {
  haly_status status = HALY_STATUS_OK;
  haly_error_scope scope = HALY_ERROR_SCOPE_NONE;
  haly_recovery recovery = HALY_RECOVERY_NONE;
  uint64_t tag = 0;
  std::string text;
};
haly_status write_failure(const Failure &failure, haly_error_info *out_error);

// A point in a stream's work; shared by the event that marks it and the streams that wait for it.
struct Point {
  std::mutex mutex;
  std::condition_variable reached;
  bool complete = false;
  Failure failure;
  double time_ns = 0;
  void finish(const Failure &with);
  void wait();
};

}  // namespace haly::simulated

// ---- handles ----

struct haly_device_object {
  uint32_t index = 0;
  std::atomic<bool> lost{false};
  std::mutex mutex;
  uint64_t used_bytes =
      0;  // by allocations that have not been freed, whether work is pending or not
};

struct haly_event_object {
  haly_device device = nullptr;
  std::mutex mutex;
  std::shared_ptr<haly::simulated::Point> point;  // empty: never recorded
};

struct haly_stream_object {
  explicit haly_stream_object(haly_device owner);
  ~haly_stream_object();

  // A piece of work. Returns its status; the text goes to `failure`. `always` runs after a failure
  // too (points, waits, frees); other work is skipped until the failure has been reported.
  using Function = std::function<void(haly::simulated::Failure &failure)>;
  void enqueue(Function function, bool always);
  bool idle();
  void wait_idle();
  // The failure since the last report, which this reports: later work runs again.
  haly_status report();
  haly_status error_query(haly_error_info *out_error);

  haly_device const device;

 private:
  struct Work {
    Function function;
    bool always;
  };
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Work> queue_;
  bool busy_ = false;
  bool stopping_ = false;
  haly::simulated::Failure sticky_;
  std::deque<haly::simulated::Failure> untold_;
  std::thread thread_;
};

namespace haly::simulated {

// ---- memory: handles are numbers, which only this plugin can turn into addresses ----

struct Allocation {
  haly_device device = nullptr;
  uint64_t size_bytes = 0;
  std::unique_ptr<char[]> storage;
  char *begin = nullptr;  // 64-byte aligned, followed by guard bytes
};

// The host address of a range; nullptr with the slot's text set where the handle or range is wrong.
char *resolve(const haly_buffer &buffer, uint64_t size_bytes);

extern const haly_memory_interface memory_table;
extern const haly_stream_interface stream_table;
extern const haly_event_interface event_table;
extern const haly_kernel_interface kernel_table;

// Points the embedded kernels' error texts at the thread that executes them.
void adopt_kernels();
std::string take_kernel_text();

}  // namespace haly::simulated
