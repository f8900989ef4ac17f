// The child process that runs the plugin of one isolated device, as its parent sees it.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "isolated/problem_wire.hpp"
#include "isolated/shared_memory.hpp"
#include "isolated/socket.hpp"
#include "plugin.hpp"

namespace haly::isolated {

// What a call answered.
struct Answer {
  haly_status status = HALY_STATUS_OK;
  std::vector<char> body;
  size_t position = 0;  // of the payload, behind status and text
  Reader reader() const { return Reader(body.data() + position, body.size() - position); }
};

// Why the process is gone.
struct Loss {
  std::string text;  // names plugin, process, cause and what was in flight
  uint64_t tag = 0;  // of the launch in flight, 0: none, or unknown
};

// All functions may be called by any thread. Requests are executed in the order in which `post` and
// `call` were entered.
class Process : public std::enable_shared_from_this<Process> {
 public:
  // Starts the server and lets it load the plugin of the folder. Throws Error: DEVICE_LOST where
  // the process ended meanwhile.
  static std::shared_ptr<Process> start(const std::string &plugin_name, const std::string &folder);
  ~Process();
  Process(const Process &) = delete;
  Process &operator=(const Process &) = delete;

  // Sends without waiting. Returns the request's sequence number, or 0 where the process is gone
  // (see fail_lost). `op` and `tag` name a launch.
  uint64_t post(Request request, const Writer &body, uint32_t op = 0, uint64_t tag = 0);
  // Sends and waits for the answer. A failing status has its text in the thread's error slot.
  haly_status call(Request request, const Writer &body, Answer *out_answer = nullptr, int file = -1,
                   uint32_t op = 0, uint64_t tag = 0);
  // Sends, and lets wait_answer wait: two calls of one thread at a time.
  struct Pending;
  std::shared_ptr<Pending> begin_call(Request request, const Writer &body, int file = -1,
                                      uint32_t op = 0, uint64_t tag = 0);
  haly_status end_call(const std::shared_ptr<Pending> &pending, Answer *out_answer);

  uint64_t posted() const { return posted_.load(std::memory_order_acquire); }
  bool has_executed(uint64_t sequence) const {
    return page().executed.load(std::memory_order_acquire) >= sequence;
  }
  bool has_failures() const { return page().failures.load(std::memory_order_acquire) != 0; }
  // OK, TIMEOUT, or DEVICE_LOST with its text.
  haly_status wait_executed(uint64_t sequence, uint64_t timeout_ns);

  // Copies bytes into the upload ring, waiting for room; `send` posts the request that consumes
  // them, given their offset. At most upload_chunk_bytes.
  static constexpr uint64_t upload_chunk_bytes = uint64_t{1} << 20;
  haly_status upload(const char *source, uint64_t bytes,
                     const std::function<uint64_t(uint64_t)> &send);
  // Held by the one thread that uses the download area.
  std::mutex download_mutex;
  const char *download_area() const {
    return control_.data() + control_page_bytes + upload_ring_bytes;
  }

  bool lost() const { return lost_.load(std::memory_order_acquire); }
  // The plugin inside said DEVICE_LOST: the process lives, its device does not.
  bool device_lost() const { return device_lost_.load(std::memory_order_relaxed); }
  Loss loss() const;
  // Keeps the loss' text in the thread's error slot and returns DEVICE_LOST. Waits until the text
  // is known where the process has only just gone.
  haly_status fail_lost();
  // The plugin has streams of its own: what it was sent need not be done when it has been executed.
  void set_asynchronous() { asynchronous_ = true; }
  void note_device_lost() { device_lost_ = true; }
  // Counts as progress of a device with streams of its own.
  void note_progress();
  // Kills the process where nothing of the device has been completed since `since_ns` (of the
  // steady clock) or since the last progress, for longer than the time-out.
  void check_progress(uint64_t since_ns, const char *waiting_for);

  // Lets the process close its device and end, and waits; kills it where it does not. `reason` is
  // what later calls are told.
  void end(const std::string &reason);

  // Memory whose pages go when the process is lost.
  void add_shared(SharedMemory *memory);
  void remove_shared(SharedMemory *memory);

  const haly_host *host = nullptr;  // of whoever opened the device without the core; else NULL

  uint64_t next_id() { return next_id_.fetch_add(1); }
  int64_t process_id() const { return process_id_; }
  const std::string &plugin_name() const { return plugin_name_; }
  const Answer &loaded() const { return loaded_; }

 private:
  struct Flight {
    uint64_t sequence = 0;
    Request request = Request::Load;
    uint32_t op = 0;
    uint64_t tag = 0;
  };

  explicit Process(std::string plugin_name) : plugin_name_(std::move(plugin_name)) {}
  ControlPage &page() const { return *reinterpret_cast<ControlPage *>(control_.data()); }
  uint64_t send(Request request, const Writer &body, int file, uint32_t op, uint64_t tag,
                const std::shared_ptr<Pending> &pending);
  void spawn();
  void monitor();
  bool serve_request();
  bool is_hanging();
  void reap();
  void kill(const std::string &cause);
  void compose_loss(int wait_status, bool has_status);
  std::string flight_text(uint64_t *out_tag) const;
  void deliver(Message message);

  const std::string plugin_name_;  // of the plugin inside, not "isolated:..."
  int64_t process_id_ = 0;
  Descriptor requests_;
  Descriptor services_;
  SharedMemory control_;
  Answer loaded_;
  std::atomic<uint64_t> next_id_{1};

  std::mutex send_mutex_;
  std::atomic<uint64_t> posted_{0};
  std::vector<Flight> flights_ = std::vector<Flight>(4096);

  mutable std::mutex state_mutex_;
  std::condition_variable changed_;
  std::unordered_map<uint64_t, std::shared_ptr<Pending>> pending_;
  bool reading_ = false;
  std::unique_ptr<Receiver> receiver_;

  std::mutex upload_mutex_;
  uint64_t upload_head_ = 0;                           // bytes ever reserved
  std::deque<std::pair<uint64_t, uint64_t>> uploads_;  // sequence, head after it

  std::atomic<bool> lost_{false};
  std::atomic<bool> device_lost_{false};
  std::atomic<bool> asynchronous_{false};
  std::atomic<uint64_t> progress_ns_{0};
  std::atomic<uint64_t> settled_{0};  // every launch up to it is known to be complete
  uint64_t watched_executed_ = 0;
  uint64_t watched_since_ns_ = 0;
  std::string cause_;  // why it was killed or asked to end, empty: it went of itself
  Loss loss_;
  bool monitoring_ = false;
  std::string spawn_failure_;
  std::vector<SharedMemory *> shared_;
};

// HALY_ISOLATED_TIMEOUT, in nanoseconds; UINT64_MAX: no limit.
uint64_t timeout_ns();

// At the end of the process: every child.
void end_all_processes() noexcept;

}  // namespace haly::isolated
