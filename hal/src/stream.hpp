// Streams, events, asynchronous failures.
#pragma once

#include <haly/gen/abi.h>

#include <atomic>
#include <mutex>
#include <string>
#include <string_view>

#include "device.hpp"

namespace haly {

// An in-order queue of a device. Owned by its device, pooled, at a fixed address for ever.
class Stream {
 public:
  Stream(Device &owner, haly_stream stream_handle, uint32_t stream_index);
  ~Stream();
  Stream(const Stream &) = delete;
  Stream &operator=(const Stream &) = delete;

  Device *const device;
  const haly_stream handle;
  const uint32_t index;    // within the device; 0 is the default stream
  const uint32_t id;       // dense over the process: for per-stream arrays
  const bool synchronous;  // nothing is ever pending on it
  // Plugins' streams take one caller at a time; see StreamLock.
  std::mutex mutex;

  std::string name() const;  // "simulated:0 stream 2"
  // Waits, interruptibly, and throws every failure since the last wait (status EXECUTION_FAILED or
  // the plugin's), naming operator and stream. Free of the GIL: see set_interrupt_hook.
  void synchronize();
  // True where everything enqueued has completed; throws a sticky failure.
  bool query();
  // Later work here waits for what `event` marks; the event may be another device's (then the host
  // waits where the plugins differ).
  void wait(Event &event);
  // Calls `callback` once everything enqueued so far is done, failed or not, on a thread that may
  // only post and log. Through the plugin's slot, where later work waits for it; without one,
  // through an event and a thread of the core, where later work goes on. Nothing is called any
  // more once the process ends.
  void host_callback(haly_callback callback, void *user);
  // A status from a plugin's call on this stream -> exception with operator and stream named.
  [[noreturn]] void throw_failure(haly_status status, const char *what);
};

// Waits until everything enqueued so far has run. A failure stays with the stream for whoever asks.
void wait_quietly(Stream &stream) noexcept;

// Ends the threads behind host_callback: they are out of the plugins when it returns.
void stop_callback_threads() noexcept;

// Held around every plugin call that enqueues on a stream (launches too): streams are shared by
// threads, and the ABI promises plugins one caller at a time. Free for synchronous streams.
class StreamLock {
 public:
  explicit StreamLock(Stream &stream) : mutex_(stream.synchronous ? nullptr : &stream.mutex) {
    if (mutex_ != nullptr) mutex_->lock();
  }
  ~StreamLock() {
    if (mutex_ != nullptr) mutex_->unlock();
  }
  StreamLock(const StreamLock &) = delete;
  StreamLock &operator=(const StreamLock &) = delete;

 private:
  std::mutex *mutex_;
};

// Lets others have the stream while work that holds its lock waits.
class StreamUnlock {
 public:
  explicit StreamUnlock(Stream &stream) : mutex_(stream.synchronous ? nullptr : &stream.mutex) {
    if (mutex_ != nullptr) mutex_->unlock();
  }
  ~StreamUnlock() {
    if (mutex_ != nullptr) mutex_->lock();
  }
  StreamUnlock(const StreamUnlock &) = delete;
  StreamUnlock &operator=(const StreamUnlock &) = delete;

 private:
  std::mutex *mutex_;
};

class Event {
 public:
  Event(Device &owner, haly_event event_handle);
  ~Event();
  Event(const Event &) = delete;
  Event &operator=(const Event &) = delete;

  Device *const device;
  const haly_event handle;
  Stream *recorded_on = nullptr;
  int64_t recorded_ns = 0;  // of the host's clock, while a timeline is recorded

  void record(Stream &stream);
  // True where complete; a failed event is complete: throws its error.
  bool query();
  void synchronize();
  // True where complete without throwing on failure (allocator).
  bool completed() noexcept;
  // Nanoseconds from `start` to this event.
  double elapsed_since(Event &start);
};

// Makes `stream` the calling thread's current stream of its device.
class StreamScope {
 public:
  explicit StreamScope(Stream &stream);
  ~StreamScope();
  StreamScope(const StreamScope &) = delete;
  StreamScope &operator=(const StreamScope &) = delete;
  struct Entry {
    Stream *stream;
    Entry *outer;
    bool on_heap = false;  // made by exchange_current_stream
  };

 private:
  Entry entry_;
};
// __thread and initial-exec: read at every dispatch, so neither a wrapper nor a call per access.
extern __thread StreamScope::Entry *stream_overrides __attribute__((tls_model("initial-exec")));
// For bindings, whose scopes do not nest as C++ blocks: replaces the current stream for this thread
// and returns the former one, nullptr standing for the default.
Stream *exchange_current_stream(Device &device, Stream *stream);

inline Stream &Device::current_stream() {
  for (StreamScope::Entry *entry = stream_overrides; entry != nullptr; entry = entry->outer) {
    if (entry->stream->device == this) return *entry->stream;
  }
  return *default_stream_;
}

// Launch tags: what haly_launch.tag means in an error report. Interned once per prepared kernel.
uint64_t intern_launch_tag(std::string_view text);
std::string launch_tag_text(uint64_t tag);

// HALY_SYNC=1: dispatch waits after each launch, so that the guilty line raises.
extern bool synchronous_mode;

// Called about every 50 ms of a wait; true interrupts it (the wait throws CANCELLED). Set by the
// binding.
extern std::atomic<bool (*)()> interrupt_hook;
// Called around blocking waits, so that the binding can release and take back the GIL.
struct BlockingHooks {
  void *(*begin)() = nullptr;
  void (*end)(void *) = nullptr;
};
extern BlockingHooks blocking_hooks;
class BlockingRegion {
 public:
  BlockingRegion() : state_(blocking_hooks.begin ? blocking_hooks.begin() : nullptr) {}
  ~BlockingRegion() {
    if (blocking_hooks.end) blocking_hooks.end(state_);
  }
  BlockingRegion(const BlockingRegion &) = delete;
  BlockingRegion &operator=(const BlockingRegion &) = delete;

 private:
  void *state_;
};

}  // namespace haly
