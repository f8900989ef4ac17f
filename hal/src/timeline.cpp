#include "timeline.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <unordered_map>

#include "device.hpp"
#include "device_profile.hpp"
#include "error.hpp"
#include "layout.hpp"
#include "operator.hpp"
#include "profiled_spans.hpp"
#include "stream.hpp"

namespace haly {

std::atomic<bool> timeline_on{false};

namespace {

// Events are the plugin's: so many may wait for their work before finished ones are read.
constexpr size_t kPendingEvents = 1024;
// Profilers have room for so many records at least before they are read, one hopes.
constexpr size_t kUnreadRecords = 1024;

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

// A stream that waits for what was enqueued on another one until some moment. Profilers tell of
// work alone: from its end follows that of the wait.
struct StreamWait {
  TimeSpan span;
  std::string device;
  uint32_t track;
  int64_t recorded_ns;
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
  std::vector<ProfiledSpan> profiled;
  std::vector<StreamWait> waits;  // of profiled streams
  // Of each device that was seen; nullptr: it has no profiler.
  std::map<Device *, std::shared_ptr<DeviceProfile>> profiles;
};

// No plugin is waited for, and so no interpreter's lock, while the mutex is held.
struct State {
  std::mutex mutex;
  Recording recording;
  std::mutex starting;  // of profilers, one by one; taken before `mutex`
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

// The profiler that times the device's work from now on, or nullptr.
std::shared_ptr<DeviceProfile> profile_of(Device &device) {
  if (!device.plugin->has(HALY_INTERFACE_PROFILER)) return nullptr;
  State &all = state();
  const auto find = [&](std::shared_ptr<DeviceProfile> *out) {
    const std::lock_guard<std::mutex> lock(all.mutex);
    const auto known = all.recording.profiles.find(&device);
    if (known == all.recording.profiles.end()) return !timeline_on.load();
    *out = known->second;
    return true;
  };
  std::shared_ptr<DeviceProfile> profile;
  if (find(&profile)) return profile;
  const BlockingRegion region;
  const std::lock_guard<std::mutex> starting(all.starting);
  if (find(&profile)) return profile;
  profile = DeviceProfile::start(device);
  const std::lock_guard<std::mutex> lock(all.mutex);
  // Where the recording was stopped meanwhile, so is the profiler, with its last owner.
  if (timeline_on.load()) all.recording.profiles[&device] = profile;
  return profile;
}

// Keeps a span until its record is there.
void keep_profiled(ProfiledSpan span) {
  State &all = state();
  std::shared_ptr<DeviceProfile> full;
  {
    const std::lock_guard<std::mutex> lock(all.mutex);
    Recording &recording = all.recording;
    if (!timeline_on.load()) return;  // it was stopped meanwhile
    if (recording.profiled.size() + recording.result.spans.size() >= recording.capacity) {
      ++recording.result.dropped;
      return;
    }
    Device *const device = span.device;
    recording.profiled.push_back(std::move(span));
    if (recording.profiled.size() % kUnreadRecords == 0) {
      const auto known = recording.profiles.find(device);
      if (known != recording.profiles.end()) full = known->second;
    }
  }
  if (full != nullptr) {
    const BlockingRegion region;
    full->collect();
  }
}

// The latest end of the work on each stream, by the time of its enqueueing.
class Ends {
 public:
  explicit Ends(const std::vector<TimeSpan> &spans) {
    for (const TimeSpan &span : spans) {
      if (span.device.empty()) continue;
      int64_t &end = ends_[{span.device, span.track}][span.enqueue_ns];
      end = std::max(end, span.end_ns);
    }
    for (auto &[stream, ends] : ends_) {
      int64_t latest = 0;
      for (auto &[enqueued, end] : ends) end = latest = std::max(latest, end);
    }
  }
  // Of what was enqueued before; 0: nothing was.
  int64_t before(const std::string &device, uint32_t track, int64_t enqueue_ns) const {
    const auto stream = ends_.find({device, track});
    if (stream == ends_.end()) return 0;
    const auto next = stream->second.lower_bound(enqueue_ns);
    return next == stream->second.begin() ? 0 : std::prev(next)->second;
  }

 private:
  std::map<std::pair<std::string, uint32_t>, std::map<int64_t, int64_t>> ends_;
};

void settle_waits(Recording &all) {
  const Ends ends(all.result.spans);
  for (StreamWait &wait : all.waits) {
    TimeSpan &span = wait.span;
    span.begin_ns =
        std::max(span.enqueue_ns, ends.before(span.device, span.track, span.enqueue_ns));
    span.end_ns = std::max(span.begin_ns, ends.before(wait.device, wait.track, wait.recorded_ns));
    span.device_time = true;
    keep(all, std::move(span));
  }
}

void settle_profiles(Recording &all, std::map<std::string, int64_t> &uncertainty) {
  std::map<Device *, std::vector<ProfiledSpan>> by_device;
  for (ProfiledSpan &span : all.profiled) by_device[span.device].push_back(std::move(span));
  for (auto &[device, profile] : all.profiles) {
    if (profile == nullptr) continue;
    profile->stop();
    for (TimeSpan &span : settle_profiled(std::move(by_device[device]), *profile)) {
      keep(all, std::move(span));
    }
    by_device.erase(device);
    int64_t &most = uncertainty[device->name];
    most = std::max(most, profile->uncertainty_ns());
  }
  // Work that began in a recording before this one.
  for (auto &[device, spans] : by_device) {
    for (ProfiledSpan &span : spans) keep(all, std::move(span.span));
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
  settle_profiles(all, uncertainty);
  for (auto &[stream, base] : all.bases) {
    if (base.event == nullptr) continue;
    int64_t &most = uncertainty[stream->device->name];
    most = std::max(most, base.uncertainty_ns);
    release(base.event);
  }
  all.result.uncertainty.assign(uncertainty.begin(), uncertainty.end());
  settle_waits(all);
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
      profiled_ = profile_of(*stream.device) != nullptr;
    } catch (const std::exception &) {
      // Out of memory: events may do.
    }
  }
  if (!stream.synchronous && !profiled_) {
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

uint64_t StreamSpan::tag(uint64_t tag) {
  if (!profiled_) return tag;
  return tag_ = unique_tag(tag);
}

void StreamSpan::finish(TimeSpan span, ReplayedSteps steps) noexcept {
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
    if (profiled_) {
      ProfiledSpan waiting;
      waiting.device = stream_.device;
      waiting.stream = stream_.handle;
      waiting.tag = tag_;
      waiting.copied_bytes = span.kind == TimeSpanKind::Copy ? copied_bytes_ : 0;
      waiting.steps = std::move(steps);
      waiting.span = std::move(span);
      keep_profiled(std::move(waiting));
      return;
    }
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
    span.bytes = copied_bytes_ = bytes;
    finish(std::move(span));
  } catch (...) {
    active_ = false;
  }
}

void StreamSpan::finish_wait(const Event &awaited) noexcept {
  if (!active_) return;
  try {
    TimeSpan span;
    span.kind = TimeSpanKind::Wait;
    span.name = "wait for " + awaited.recorded_on->name();
    if (!profiled_) return finish(std::move(span));
    active_ = false;
    span.device = stream_.device->name;
    span.track = stream_.index;
    span.thread = thread_number();
    span.enqueue_ns = begin_ns_;
    const Stream &other = *awaited.recorded_on;
    State &shared = state();
    const std::lock_guard<std::mutex> lock(shared.mutex);
    if (!timeline_on.load()) return;
    shared.recording.waits.push_back(
        {std::move(span), other.device->name, other.index, awaited.recorded_ns});
  } catch (...) {
    active_ = false;  // out of memory: the span is lost, the wait is not
  }
}

int64_t timeline_now_ns() { return now_ns(); }

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
