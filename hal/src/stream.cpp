#include "stream.hpp"

#include <cstdlib>
#include <cstring>
#include <deque>
#include <mutex>
#include <unordered_map>

#include "error.hpp"
#include "memory.hpp"
#include "timeline.hpp"

namespace haly {
namespace {

constexpr uint64_t wait_slice_ns = 50'000'000;

std::atomic<uint32_t> next_stream_id{0};

bool environment_flag(const char *name) {
  const char *text = std::getenv(name);
  return text != nullptr && *text != 0 && std::strcmp(text, "0") != 0;
}

// What error_query says, as text: "<operator>: <text> (<status>)".
std::string describe(const haly_error_info &info, haly_status status) {
  std::string text;
  if (info.tag != 0) text = launch_tag_text(info.tag) + ": ";
  if (info.text != nullptr && *info.text != 0) {
    text += std::string(info.text) + " (" + status_name(status) + ")";
  } else {
    const std::string slot = take_error(status);
    text += slot.empty() ? status_name(status) : slot + " (" + status_name(status) + ")";
  }
  if (info.recovery == HALY_RECOVERY_NEW_PROCESS) text += "; the device needs a new process";
  if (info.recovery == HALY_RECOVERY_REOPEN) text += "; the device has to be reopened";
  return text;
}

void check_interrupt(const char *what) {
  bool (*hook)() = interrupt_hook.load(std::memory_order_relaxed);
  if (hook != nullptr && hook()) {
    throw Error(HALY_STATUS_CANCELLED, std::string(what) + " was interrupted");
  }
}

// Waits in slices. Returns the event's status; throws CANCELLED.
haly_status wait_sliced(Event &event, const char *what) {
  for (;;) {
    const haly_status status = event.device->event->synchronize(event.handle, wait_slice_ns);
    if (status != HALY_STATUS_TIMEOUT && status != HALY_STATUS_NOT_READY) return status;
    check_interrupt(what);
  }
}

haly_status record_on(Stream &stream, Event &event) {
  const StreamLock lock(stream);
  return stream.device->stream->record(stream.handle, event.handle);
}

class PooledEvent {
 public:
  explicit PooledEvent(Device &device) : event_(device.create_event()) {}
  ~PooledEvent() { event_->device->release_event(event_); }
  PooledEvent(const PooledEvent &) = delete;
  PooledEvent &operator=(const PooledEvent &) = delete;
  Event &operator*() { return *event_; }

 private:
  Event *event_;
};

}  // namespace

__thread StreamScope::Entry *stream_overrides __attribute__((tls_model("initial-exec"))) = nullptr;
bool synchronous_mode = environment_flag("HALY_SYNC");
std::atomic<bool (*)()> interrupt_hook{nullptr};
BlockingHooks blocking_hooks;

// ---- launch tags ----

namespace {
struct LaunchTags {
  std::mutex mutex;
  std::deque<std::string> texts;  // addresses are stable: the map's keys point into them
  std::unordered_map<std::string_view, uint64_t> tags;
};
LaunchTags &launch_tags() {
  static LaunchTags *const tags = new LaunchTags;
  return *tags;
}
}  // namespace

uint64_t intern_launch_tag(std::string_view text) {
  LaunchTags &table = launch_tags();
  const std::lock_guard<std::mutex> lock(table.mutex);
  if (const auto found = table.tags.find(text); found != table.tags.end()) return found->second;
  table.texts.emplace_back(text);
  const uint64_t tag = table.texts.size();
  table.tags.emplace(table.texts.back(), tag);
  return tag;
}

std::string launch_tag_text(uint64_t tag) {
  LaunchTags &table = launch_tags();
  const std::lock_guard<std::mutex> lock(table.mutex);
  tag &= UINT32_MAX;  // the rest tells launches of one text apart, see profiled_spans.hpp
  if (tag == 0 || tag > table.texts.size()) return "an unknown operator";
  return table.texts[tag - 1];
}

// ---- streams ----

Stream::Stream(Device &owner, haly_stream stream_handle, uint32_t stream_index)
    : device(&owner),
      handle(stream_handle),
      index(stream_index),
      id(next_stream_id.fetch_add(1)),
      synchronous(owner.synchronous) {}

Stream::~Stream() = default;

std::string Stream::name() const { return device->name + " stream " + std::to_string(index); }

void Stream::throw_failure(haly_status status, const char *what) {
  // error_query tells one failure a time, oldest first, and forgets it.
  const std::string slot = take_error(status);
  std::string failures;
  for (;;) {
    char text[1024] = "";
    haly_error_info info{};
    info.struct_size = sizeof info;
    info.text = text;
    info.text_capacity_bytes = sizeof text;
    if (device->stream->error_query(handle, &info) != HALY_STATUS_OK) break;
    if (info.status == HALY_STATUS_OK) break;
    if (failures.empty()) status = info.status;
    failures += (failures.empty() ? "" : "; then ") + describe(info, info.status);
  }
  if (failures.empty()) {
    failures = slot.empty() ? status_name(status) : slot + " (" + status_name(status) + ")";
  }
  throw Error(status, name() + ": " + what + ": " + failures, device->plugin->name());
}

void Stream::synchronize() {
  check_process();
  if (synchronous) return;
  const haly_stream_interface &table = *device->stream;
  haly_status status = table.query(handle);
  if (status == HALY_STATUS_OK) return;
  if (status == HALY_STATUS_NOT_READY) {
    WaitSpan span;
    BlockingRegion region;
    PooledEvent event(*device);
    // An event that cannot be recorded leaves the uninterruptible wait below.
    if (record_on(*this, *event) == HALY_STATUS_OK) wait_sliced(*event, "synchronize");
    status = table.synchronize(handle);
    if (is_recording()) span.finish(name());
  }
  if (status != HALY_STATUS_OK) throw_failure(status, "synchronize");
}

bool Stream::query() {
  check_process();
  if (synchronous) return true;
  const haly_status status = device->stream->query(handle);
  if (status == HALY_STATUS_NOT_READY) return false;
  if (status != HALY_STATUS_OK) throw_failure(status, "query");
  return true;
}

void Stream::wait(Event &event) {
  check_process();
  if (event.recorded_on == nullptr || event.recorded_on->synchronous) return;
  if (event.device->plugin != device->plugin || synchronous) {
    event.synchronize();
    return;
  }
  haly_status status = HALY_STATUS_OK;
  StreamSpan span(*this);
  {
    const StreamLock lock(*this);
    status = device->stream->wait(handle, event.handle);
  }
  if (span) span.finish_wait(event);
  if (status != HALY_STATUS_OK) throw_failure(status, "wait");
}

// ---- events ----

Event::Event(Device &owner, haly_event event_handle) : device(&owner), handle(event_handle) {}
Event::~Event() = default;

void Event::record(Stream &stream) {
  check_process();
  if (stream.device != device) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT,
                "an event of " + device->name + " cannot be recorded on " + stream.name());
  }
  const haly_status status = record_on(stream, *this);
  if (status != HALY_STATUS_OK) stream.throw_failure(status, "record");
  recorded_on = &stream;
  if (is_recording()) recorded_ns = timeline_now_ns();
}

namespace {
[[noreturn]] void throw_event_failure(Event &event, haly_status status) {
  char text[1024] = "";
  haly_error_info info{};
  info.struct_size = sizeof info;
  info.text = text;
  info.text_capacity_bytes = sizeof text;
  if (event.device->event->error_query(event.handle, &info) != HALY_STATUS_OK) {
    info = haly_error_info{};
  }
  const std::string where =
      event.recorded_on != nullptr ? event.recorded_on->name() : event.device->name;
  throw Error(status, where + ": event: " + describe(info, status), event.device->plugin->name());
}
}  // namespace

bool Event::query() {
  check_process();
  if (recorded_on == nullptr) return true;
  const haly_status status = device->event->query(handle);
  if (status == HALY_STATUS_NOT_READY) return false;
  if (status != HALY_STATUS_OK) throw_event_failure(*this, status);
  return true;
}

void Event::synchronize() {
  check_process();
  if (recorded_on == nullptr || recorded_on->synchronous) return;
  haly_status status = device->event->query(handle);
  if (status == HALY_STATUS_NOT_READY) {
    WaitSpan span;
    {
      BlockingRegion region;
      status = wait_sliced(*this, "event");
    }
    if (is_recording()) span.finish("an event of " + recorded_on->name());
  }
  if (status != HALY_STATUS_OK) throw_event_failure(*this, status);
}

bool Event::completed() noexcept {
  return recorded_on == nullptr || device->event->query(handle) != HALY_STATUS_NOT_READY;
}

double Event::elapsed_since(Event &start) {
  check_process();
  if (recorded_on == nullptr || start.recorded_on == nullptr) {
    throw Error(HALY_STATUS_FAILED_PRECONDITION, "elapsed time needs two recorded events");
  }
  double elapsed_ns = 0;
  check(device->event->elapsed_query(start.handle, handle, &elapsed_ns), device->plugin->name(),
        "elapsed time of events");
  return elapsed_ns;
}

void wait_quietly(Stream &stream) noexcept {
  if (stream.synchronous || process_forked || process_ending) return;
  try {
    Event *event = stream.device->create_event();
    try {
      const BlockingRegion region;
      event->record(stream);
      event->device->event->synchronize(event->handle, HALY_TIMEOUT_INFINITE);
    } catch (...) {
      stream.device->release_event(event);
      throw;
    }
    stream.device->release_event(event);
  } catch (const std::exception &) {
    // A lost device takes no events, but is waited for.
    const BlockingRegion region;
    stream.device->stream->synchronize(stream.handle);
  }
}

// ---- current stream ----

StreamScope::StreamScope(Stream &stream) : entry_{&stream, stream_overrides} {
  stream_overrides = &entry_;
}
StreamScope::~StreamScope() { stream_overrides = entry_.outer; }

Stream *exchange_current_stream(Device &device, Stream *stream) {
  for (StreamScope::Entry **link = &stream_overrides; *link != nullptr; link = &(*link)->outer) {
    StreamScope::Entry *entry = *link;
    if (!entry->on_heap || entry->stream->device != &device) continue;
    Stream *former = entry->stream;
    if (stream != nullptr) {
      entry->stream = stream;
    } else {
      *link = entry->outer;
      delete entry;
    }
    return former;
  }
  if (stream != nullptr) stream_overrides = new StreamScope::Entry{stream, stream_overrides, true};
  return nullptr;
}

}  // namespace haly
