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
  std::atomic<int64_t> fail_capture{0};
  std::atomic<int64_t> fail_replay{0};
  std::atomic<int64_t> lose_device{0};
  std::atomic<int64_t> memory_bytes{int64_t{4} << 30};
  std::atomic<int64_t> largest_allocation_bytes{0};
  std::atomic<int64_t> pooled{0};
  std::atomic<int64_t> old{0};
  std::atomic<int64_t> uncapturable{0};
  std::atomic<int64_t> profile_records{1 << 16};
  std::atomic<int64_t> profiler_taken{0};
};
extern Switches switches;
// True once, when a countdown of n reaches its end.
bool countdown(std::atomic<int64_t> &remaining);
void read_environment();
// Waits while streams are held, and as long as every piece of work is delayed.
void wait_for_turn();
// Devices that are open, so that lost ones can be brought back.
void add_device(haly_device device);
void remove_device(haly_device device);

struct Counters {
  std::atomic<int64_t> live_allocations{0};
  std::atomic<int64_t> live_bytes{0};
  std::atomic<int64_t> live_streams{0};
  std::atomic<int64_t> live_events{0};
  std::atomic<int64_t> live_kernels{0};
  std::atomic<int64_t> live_captures{0};
  std::atomic<int64_t> open_devices{0};
  std::atomic<int64_t> launches{0};
  std::atomic<int64_t> copies{0};
  std::atomic<int64_t> replays{0};
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
haly_status answer(const Failure &failure);
haly_status write_failure(const Failure &failure, haly_error_info *out_error);

struct Recording;

// A point in a stream's work; shared by the event that marks it and the streams that wait for it.
struct Point {
  std::mutex mutex;
  std::condition_variable reached;
  bool complete = false;
  Failure failure;
  double time_ns = 0;
  std::weak_ptr<Recording> recording;  // that it is a point of; it is never reached then
  bool is_recorded = false;
  void finish(const Failure &with);
  void wait();
};

// A piece of a stream's work, and what the profiler says of it. Recorded ones run many times.
struct Work {
  // Sets `failure` where it fails.
  using Function = std::function<void(Failure &failure)>;
  Function function;
  // Runs after a failure too (points, waits, frees); other work is skipped until the failure has
  // been reported.
  bool always = false;
  bool composite = false;  // a replay: its pieces take their turns, and are profiled, themselves
  haly_profile_kind kind = 0;  // 0: nothing that a profiler records
  uint64_t tag = 0;
  uint64_t bytes = 0;
  const char *name = "";
  bool is_profiled = false;  // the profiler was recording when this was enqueued
};

// What a device's profiler has recorded and nobody has read.
class Profile {
 public:
  haly_status start(uint64_t flags);
  haly_status stop();
  bool is_recording() const { return flags_ != 0; }
  void add(haly_profile_kind kind, uint64_t tag, haly_stream stream, double start_ns,
           double stop_ns, uint64_t value, const char *name);
  uint32_t read(uint32_t capacity, haly_profile_record *records);

 private:
  void tell_of_lost(uint64_t ticks);

  std::mutex mutex_;
  std::atomic<uint64_t> flags_{0};
  uint64_t lost_ = 0;  // since the last record that was kept
  std::deque<haly_profile_record> records_;
};
double now_ns();
// The device's clock: 8 ns a tick, 0.1 per mille fast, and of an origin of its own.
uint64_t device_ticks(double time_ns);

}  // namespace haly::simulated

// ---- handles ----

struct haly_device_object {
  uint32_t index = 0;
  std::atomic<bool> lost{false};
  std::mutex mutex;
  uint64_t used_bytes =
      0;  // by allocations that have not been freed, whether work is pending or not
  haly::simulated::Profile profile;
  std::mutex streams_mutex;
  std::vector<haly_stream> streams;
};

struct haly_event_object {
  haly_device device = nullptr;
  std::mutex mutex;
  std::shared_ptr<haly::simulated::Point> point;  // empty: never recorded
};

struct haly_stream_object {
  explicit haly_stream_object(haly_device owner);
  ~haly_stream_object();

  // Work that is done later, or becomes part of what the stream records.
  void enqueue(haly::simulated::Work work);
  // The same, never recorded.
  void enqueue_past_recording(haly::simulated::Work work);
  bool idle();
  void wait_idle();
  // The failure since the last report, which this reports: later work runs again.
  haly_status report();
  haly_status error_query(haly_error_info *out_error);

  // Absent: the stream runs its work.
  std::shared_ptr<haly::simulated::Recording> recording();
  bool begin_recording(std::shared_ptr<haly::simulated::Recording> recording);
  std::shared_ptr<haly::simulated::Recording> end_recording();

  haly_device const device;

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<haly::simulated::Work> queue_;
  std::shared_ptr<haly::simulated::Recording> recording_;
  bool busy_ = false;
  bool stopping_ = false;
  haly::simulated::Failure sticky_;
  std::deque<haly::simulated::Failure> untold_;
  std::thread thread_;
};

namespace haly::simulated {

// One piece of work on the stream's thread: in its turn, and profiled.
void perform(haly_stream stream, const Work &work, bool is_profiled, Failure &failure);

// ---- memory: handles are numbers, which only this plugin can turn into addresses ----

struct Allocation {
  haly_device device = nullptr;
  uint64_t size_bytes = 0;
  std::unique_ptr<char[]> storage;
  char *begin = nullptr;              // 64-byte aligned, followed by guard bytes
  class CapturePool *pool = nullptr;  // that owns it
};

// The host address of a range; nullptr with the slot's text set where the handle or range is wrong.
char *resolve(const haly_buffer &buffer, uint64_t size_bytes);
haly_status allocate_memory(haly_device device, uint64_t size_bytes, CapturePool *pool,
                            haly_memory *out_memory);
// Gives the device's room back at once, and the memory after the stream's work (NULL: at once).
void free_memory(haly_device device, haly_memory memory, haly_stream stream);

// ---- captures ----

// Blocks that were allocated on a stream while it recorded.
class CapturePool {
 public:
  explicit CapturePool(haly_device device) : device_(device) {}
  ~CapturePool();
  haly_status allocate(uint64_t size_bytes, haly_memory *out_memory);
  // The block stays, for later allocations of the same recording.
  void give_back(haly_memory memory);
  uint64_t size_bytes();

 private:
  struct Block {
    haly_memory memory;
    uint64_t size_bytes;
    bool is_free;
  };
  haly_device const device_;
  std::mutex mutex_;
  std::vector<Block> blocks_;
};

struct Recording {
  explicit Recording(haly_device owner) : device(owner), pool(owner) { ++counters.live_captures; }
  ~Recording() { --counters.live_captures; }
  Recording(const Recording &) = delete;
  Recording &operator=(const Recording &) = delete;

  haly_device const device;
  CapturePool pool;
  std::vector<Work> work;
  std::mutex mutex;             // of what follows
  std::string fault;            // what was enqueued that cannot be recorded; the first
  std::shared_ptr<Point> last;  // end of the replay that was enqueued last
};

// Where the stream records: refuses, and spoils the recording with `what`. OK elsewhere.
haly_status refuse_while_recording(haly_stream stream, const std::string &what);

extern const haly_memory_interface memory_table;
extern const haly_stream_interface stream_table;
extern const haly_event_interface event_table;
extern const haly_kernel_interface kernel_table;
extern const haly_capture_interface capture_table;
extern const haly_profiler_interface profiler_table;

// Points the embedded kernels' error texts at the thread that executes them.
void adopt_kernels();
std::string take_kernel_text();

}  // namespace haly::simulated
