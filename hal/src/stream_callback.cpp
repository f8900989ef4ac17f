// Functions of the host that follow a stream's work.
#include <condition_variable>
#include <deque>
#include <memory>
#include <thread>
#include <unordered_map>

#include "error.hpp"
#include "memory.hpp"
#include "registry.hpp"
#include "stream.hpp"

namespace haly {
namespace {

constexpr uint64_t slice_ns = 50'000'000;

struct Waiting {
  Event *event;
  haly_callback callback;
  void *user;
};

// One for each stream, so that a slow stream delays no other's functions. Started by the first.
class CallbackThread {
 public:
  void add(const Waiting &waiting) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
    queue_.push_back(waiting);
    changed_.notify_one();
  }

  void stop() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      stopping_ = true;
      changed_.notify_one();
    }
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (stopping_) return;
      const Waiting next = queue_.front();
      queue_.pop_front();
      lock.unlock();
      if (!wait(*next.event)) return;
      next.event->device->release_event(next.event);
      try {
        next.callback(next.user);
      } catch (...) {
        host_services().log(HALY_LOG_LEVEL_ERROR, "a host callback threw an exception; ignored");
      }
      lock.lock();
    }
  }

  // False where the process ends first. A failure stays with the stream for whoever asks.
  bool wait(Event &event) {
    for (;;) {
      const haly_status status = event.device->event->synchronize(event.handle, slice_ns);
      if (status != HALY_STATUS_TIMEOUT && status != HALY_STATUS_NOT_READY) {
        take_error(status);
        return true;
      }
      const std::lock_guard<std::mutex> lock(mutex_);
      if (stopping_) return false;
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

struct CallbackThreads {
  std::mutex mutex;
  bool stopped = false;
  std::unordered_map<const Stream *, std::unique_ptr<CallbackThread>> threads;
};
CallbackThreads &callback_threads() {
  static CallbackThreads *const threads = new CallbackThreads;
  return *threads;
}

}  // namespace

void Stream::host_callback(haly_callback callback, void *user) {
  check_process();
  if (callback == nullptr) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, "host_callback: the function is NULL");
  }
  haly_status status = HALY_STATUS_OK;
  {
    const StreamLock lock(*this);
    status = device->stream->host_callback(handle, callback, user);
  }
  if (status == HALY_STATUS_OK) return;
  if (status != HALY_STATUS_UNSUPPORTED) throw_failure(status, "host_callback");
  take_error(status);
  Event *event = device->create_event();
  try {
    event->record(*this);
    CallbackThreads &all = callback_threads();
    const std::lock_guard<std::mutex> lock(all.mutex);
    if (all.stopped) throw Error(HALY_STATUS_FAILED_PRECONDITION, "the process is ending");
    std::unique_ptr<CallbackThread> &thread = all.threads[this];
    if (thread == nullptr) thread = std::make_unique<CallbackThread>();
    thread->add({event, callback, user});
  } catch (...) {
    device->release_event(event);
    throw;
  }
}

void stop_callback_threads() noexcept {
  CallbackThreads &all = callback_threads();
  const std::lock_guard<std::mutex> lock(all.mutex);
  all.stopped = true;
  for (const auto &[stream, thread] : all.threads) thread->stop();
}

}  // namespace haly
