#include "timeline.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <unordered_map>

#include "device.hpp"
#include "error.hpp"
#include "layout.hpp"
#include "operator.hpp"
#include "stream.hpp"

namespace haly {

std::atomic<bool> timeline_on{false};

namespace {

// Events are the plugin's: so many may wait for their work before finished ones are read.
constexpr size_t kPendingEvents = 1024;

int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

uint32_t thread_number() {
  static std::atomic<uint32_t> next{0};
  static thread_local const uint32_t number = next.fetch_add(1);
  return number;
}

// True while this thread works for the recording itself.
thread_local bool is_ours = false;
class Ours {
 public:
  Ours() : before_(is_ours) { is_ours = true; }
  ~Ours() { is_ours = before_; }
  Ours(const Ours &) = delete;
  Ours &operator=(const Ours &) = delete;

 private:
  bool before_;
};

struct Pending {
  TimeSpan span;
  Stream *stream;
  Event *begin, *end;
};

// One moment of a stream on both clocks.
struct Base {
  Event *event = nullptr;
  int64_t host_ns = 0;
  int64_t uncertainty_ns = 0;
};

struct Recording {
  uint64_t capacity = 0;
  Timeline result;
  std::vector<Pending> pending;
  std::unordered_map<Stream *, Base> bases;
};

// No plugin is waited for, and so no interpreter's lock, while the mutex is held.
struct State {
  std::mutex mutex;
  Recording recording;
};
State &state() {
  static State *const made = new State;
  return *made;
}

void release(Event *event) {
  if (event != nullptr) event->device->release_event(event);
}

void keep(Recording &all, TimeSpan span) {
  if (all.result.spans.size() >= all.capacity) {
    ++all.result.dropped;
    return;
  }
  all.result.spans.push_back(std::move(span));
}

// Device times become host times; without them the host's own stay.
void settle(Recording &all, Pending &pending) {
  const auto base = all.bases.find(pending.stream);
  if (base != all.bases.end() && base->second.event != nullptr) {
    try {
      const double begin = pending.begin->elapsed_since(*base->second.event);
      const double end = pending.end->elapsed_since(*base->second.event);
      pending.span.begin_ns = base->second.host_ns + static_cast<int64_t>(begin);
      pending.span.end_ns = base->second.host_ns + static_cast<int64_t>(std::max(begin, end));
      pending.span.device_time = true;
    } catch (const Error &) {
      // The work failed, or the plugin has no times: what the host saw is left.
    }
  }
  release(pending.begin);
  release(pending.end);
  keep(all, std::move(pending.span));
}

void settle_finished(Recording &all) {
  size_t kept = 0;
  for (Pending &pending : all.pending) {
    if (pending.end->completed()) {
      settle(all, pending);
    } else {
      all.pending[kept++] = std::move(pending);
    }
  }
  all.pending.erase(all.pending.begin() + static_cast<std::ptrdiff_t>(kept), all.pending.end());
}

// A stream's first span: an event that is waited for. The wait ends soon after the event, so the
// device's moment lies between the enqueueing and the end of the wait. A stream that fails keeps
// host times.
Base make_base(Stream &stream) {
  Event *event = nullptr;
  try {
    stream.synchronize();
    event = stream.device->create_event();
    const int64_t before = now_ns();
    event->record(stream);
    event->synchronize();
    const int64_t after = now_ns();
    return {event, before + (after - before) / 2, (after - before) / 2};
  } catch (const Error &) {
    release(event);
    return {};
  }
}

void give_base(Stream &stream) {
  State &all = state();
  {
    const std::lock_guard<std::mutex> lock(all.mutex);
    if (!timeline_on.load() || !all.recording.bases.emplace(&stream, Base()).second) return;
  }
  const Base base = make_base(stream);
  const std::lock_guard<std::mutex> lock(all.mutex);
  const auto found = all.recording.bases.find(&stream);
  if (found == all.recording.bases.end()) {  // stopped meanwhile
    release(base.event);
  } else {
    found->second = base;
  }
}

}  // namespace

void start_timeline(uint64_t capacity) {
  State &all = state();
  const std::lock_guard<std::mutex> lock(all.mutex);
  if (timeline_on.load()) {
    throw Error(HALY_STATUS_FAILED_PRECONDITION, "a timeline is being recorded already");
  }
  all.recording = Recording();
  all.recording.capacity = capacity;
  timeline_on.store(true);
}

Timeline stop_timeline() {
  Recording all;
  {
    State &shared = state();
    const std::lock_guard<std::mutex> lock(shared.mutex);
    if (!timeline_on.load()) {
      throw Error(HALY_STATUS_FAILED_PRECONDITION, "no timeline is being recorded");
    }
    timeline_on.store(false);
    all = std::move(shared.recording);
    shared.recording = Recording();
  }
  const Ours ours;
  for (Pending &pending : all.pending) {
    try {
      pending.end->synchronize();
    } catch (const Error &) {
      // Whoever waits for the result is told; the span keeps the host's times.
    }
    settle(all, pending);
  }
  std::map<std::string, int64_t> uncertainty;
  for (auto &[stream, base] : all.bases) {
    if (base.event == nullptr) continue;
    int64_t &most = uncertainty[stream->device->name];
    most = std::max(most, base.uncertainty_ns);
    release(base.event);
  }
  all.result.uncertainty.assign(uncertainty.begin(), uncertainty.end());
  std::stable_sort(all.result.spans.begin(), all.result.spans.end(),
                   [](const TimeSpan &a, const TimeSpan &b) { return a.begin_ns < b.begin_ns; });
  return std::move(all.result);
}

StreamSpan::StreamSpan(Stream &stream) : stream_(stream) {
  if (!is_recording() || is_ours) return;
  active_ = true;
  if (!stream.synchronous) {
    const Ours ours;
    try {
      give_base(stream);
      begin_ = stream.device->create_event();
      begin_->record(stream);
    } catch (const Error &) {
      release(begin_);
      begin_ = nullptr;
    }
  }
  begin_ns_ = now_ns();
}

StreamSpan::~StreamSpan() { release(begin_); }

void StreamSpan::finish(TimeSpan span) noexcept {
  if (!active_) return;
  active_ = false;
  const Ours ours;
  Event *end = nullptr;
  try {
    span.device = stream_.device->name;
    span.track = stream_.index;
    span.thread = thread_number();
    span.enqueue_ns = span.begin_ns = begin_ns_;
    span.end_ns = now_ns();
    if (begin_ != nullptr) {
      try {
        end = stream_.device->create_event();
        end->record(stream_);
      } catch (const Error &) {
        release(end);
        end = nullptr;
      }
    }
    State &shared = state();
    const std::lock_guard<std::mutex> lock(shared.mutex);
    Recording &all = shared.recording;
    if (!timeline_on.load()) {  // it was stopped meanwhile
      release(end);
      return;
    }
    if (end == nullptr) {
      keep(all, std::move(span));
      return;
    }
    if (all.pending.size() >= kPendingEvents) settle_finished(all);
    if (all.pending.size() + all.result.spans.size() >= all.capacity) {
      ++all.result.dropped;
      release(end);
      return;
    }
    all.pending.push_back({std::move(span), &stream_, begin_, end});
    begin_ = nullptr;
  } catch (...) {
    // Out of memory: the span is lost, the work is not.
    release(end);
  }
}

void StreamSpan::finish_copy(const char *name, uint64_t bytes) noexcept {
  if (!active_) return;
  try {
    TimeSpan span;
    span.kind = TimeSpanKind::Copy;
    span.name = name;
    span.bytes = bytes;
    finish(std::move(span));
  } catch (...) {
    active_ = false;
  }
}

WaitSpan::WaitSpan() {
  if (is_recording() && !is_ours) begin_ns_ = now_ns();
}

void WaitSpan::finish(const std::string &what) noexcept {
  if (begin_ns_ == 0) return;
  try {
    TimeSpan span;
    span.kind = TimeSpanKind::Wait;
    span.name = "wait for " + what;
    span.track = span.thread = thread_number();
    span.enqueue_ns = span.begin_ns = begin_ns_;
    span.end_ns = now_ns();
    State &all = state();
    const std::lock_guard<std::mutex> lock(all.mutex);
    if (timeline_on.load()) keep(all.recording, std::move(span));
  } catch (...) {
    // The span is lost, the wait is not.
  }
}

std::string operand_text(const Layout &layout) {
  std::string text = std::string(dtype_name(layout.dtype)) + "[";
  for (uint32_t i = 0; i < layout.ndim; ++i) {
    text += (i ? ", " : "") + std::to_string(layout.shape[i]);
  }
  return text + "]";
}

}  // namespace haly
