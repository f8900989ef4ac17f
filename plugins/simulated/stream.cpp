// Streams execute late, on a thread each; events are points in their work.
#include <algorithm>
#include <chrono>
#include <utility>

#include "state.hpp"

using namespace haly::simulated;

namespace haly::simulated {

double now_ns() {
  return std::chrono::duration<double, std::nano>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// The status of work that has ended, with its text where that is a failure.
haly_status answer(const Failure &failure) {
  if (failure.status == HALY_STATUS_OK) return HALY_STATUS_OK;
  return refuse(failure.status, "simulated: " + failure.text);
}

void Point::finish(const Failure &with) {
  const std::lock_guard<std::mutex> lock(mutex);
  complete = true;
  failure = with;
  time_ns = now_ns();
  reached.notify_all();
}
void Point::wait() {
  std::unique_lock<std::mutex> lock(mutex);
  reached.wait(lock, [this] { return complete; });
}

void perform(haly_stream stream, const Work &work, bool is_profiled, Failure &failure) {
  const double start_ns = now_ns();  // a delay makes the work longer
  if (!work.composite) wait_for_turn();
  work.function(failure);
  if (work.kind == 0 || !is_profiled) return;
  stream->device->profile.add(work.kind, work.tag, stream, start_ns, now_ns(), work.bytes,
                              work.name);
}

haly_status refuse_while_recording(haly_stream stream, const std::string &what) {
  const std::shared_ptr<Recording> recording = stream->recording();
  if (recording == nullptr) return HALY_STATUS_OK;
  const std::lock_guard<std::mutex> lock(recording->mutex);
  if (recording->fault.empty()) recording->fault = what;
  return refuse(HALY_STATUS_FAILED_PRECONDITION,
                "simulated: " + what + " cannot be recorded by a capture");
}

}  // namespace haly::simulated

haly_stream_object::haly_stream_object(haly_device owner) : device(owner) {
  ++counters.live_streams;
  {
    const std::lock_guard<std::mutex> lock(device->streams_mutex);
    device->streams.push_back(this);
  }
  thread_ = std::thread([this] { run(); });
}

haly_stream_object::~haly_stream_object() {
  {
    const std::lock_guard<std::mutex> lock(device->streams_mutex);
    auto &all = device->streams;
    all.erase(std::find(all.begin(), all.end(), this));
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  thread_.join();
  --counters.live_streams;
}

void haly_stream_object::enqueue(Work work) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (recording_ != nullptr) {
    recording_->work.push_back(std::move(work));
    return;
  }
  work.is_profiled = device->profile.is_recording();
  queue_.push_back(std::move(work));
  changed_.notify_all();
}

void haly_stream_object::enqueue_past_recording(Work work) {
  const std::lock_guard<std::mutex> lock(mutex_);
  work.is_profiled = device->profile.is_recording();
  queue_.push_back(std::move(work));
  changed_.notify_all();
}

std::shared_ptr<Recording> haly_stream_object::recording() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return recording_;
}

bool haly_stream_object::begin_recording(std::shared_ptr<Recording> recording) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (recording_ != nullptr) return false;
  recording_ = std::move(recording);
  return true;
}

std::shared_ptr<Recording> haly_stream_object::end_recording() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return std::move(recording_);
}

void haly_stream_object::run() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return;
    Work work = std::move(queue_.front());
    queue_.pop_front();
    busy_ = true;
    Failure failure = sticky_;
    const bool skipped = failure.status != HALY_STATUS_OK && !work.always;
    lock.unlock();
    if (!skipped) perform(this, work, work.is_profiled, failure);
    work.function = nullptr;  // what it holds is released before the stream counts as idle
    lock.lock();
    if (failure.status != HALY_STATUS_OK && sticky_.status == HALY_STATUS_OK) {
      sticky_ = failure;
      untold_.push_back(failure);
      if (failure.scope == HALY_ERROR_SCOPE_DEVICE) device->lost = true;
    }
    busy_ = false;
    changed_.notify_all();
  }
}

bool haly_stream_object::idle() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return queue_.empty() && !busy_;
}

void haly_stream_object::wait_idle() {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [this] { return queue_.empty() && !busy_; });
}

haly_status haly_stream_object::report() {
  const std::lock_guard<std::mutex> lock(mutex_);
  const Failure reported = std::exchange(sticky_, Failure());
  if (reported.status == HALY_STATUS_OK && device->lost) {
    return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  }
  return answer(reported);
}

haly_status haly_stream_object::error_query(haly_error_info *out_error) {
  Failure failure;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!untold_.empty()) {
      failure = untold_.front();
      untold_.pop_front();
    }
  }
  return write_failure(failure, out_error);
}

namespace {

haly_status check_device(haly_device device) {
  if (!device->lost) return HALY_STATUS_OK;
  return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
}

haly_status stream_create(haly_device device, haly_stream *out_stream) {
  if (const haly_status status = check_device(device)) return status;
  *out_stream = new haly_stream_object(device);
  return HALY_STATUS_OK;
}
void stream_destroy(haly_stream stream) { delete stream; }

haly_status stream_synchronize(haly_stream stream) {
  if (const haly_status status = refuse_while_recording(stream, "stream.synchronize")) {
    return status;
  }
  stream->wait_idle();
  return stream->report();
}
haly_status stream_query(haly_stream stream) {
  if (const haly_status status = refuse_while_recording(stream, "stream.query")) return status;
  if (!stream->idle()) return HALY_STATUS_NOT_READY;
  return stream->report();
}

haly_status stream_record(haly_stream stream, haly_event event) {
  if (const haly_status status = check_device(stream->device)) return status;
  if (event->device != stream->device) {
    return refuse(HALY_STATUS_INVALID_ARGUMENT, "simulated: the event is another device's");
  }
  auto point = std::make_shared<Point>();
  const std::shared_ptr<Recording> recording = stream->recording();
  point->recording = recording;
  point->is_recorded = recording != nullptr;
  {
    const std::lock_guard<std::mutex> lock(event->mutex);
    event->point = point;
  }
  // In a capture it orders that capture's work, which is in order anyway.
  if (recording != nullptr) return HALY_STATUS_OK;
  Work work;
  work.function = [point](Failure &failure) { point->finish(failure); };
  work.always = true;
  stream->enqueue(std::move(work));
  return HALY_STATUS_OK;
}

// Such an event is a place in a capture, which is never reached.
haly_status refuse_recorded(const Point &point) {
  if (!point.is_recorded) return HALY_STATUS_OK;
  return refuse(HALY_STATUS_FAILED_PRECONDITION,
                "simulated: the event was recorded by a capture, and means something only in it");
}

haly_status stream_wait(haly_stream stream, haly_event event) {
  if (const haly_status status = check_device(stream->device)) return status;
  std::shared_ptr<Point> point;
  {
    const std::lock_guard<std::mutex> lock(event->mutex);
    point = event->point;
  }
  if (point == nullptr) return HALY_STATUS_OK;
  if (const std::shared_ptr<Recording> recording = stream->recording(); recording != nullptr) {
    if (point->is_recorded && point->recording.lock() == recording) return HALY_STATUS_OK;
    return refuse_while_recording(stream, "a wait for an event from outside the capture");
  }
  if (const haly_status status = refuse_recorded(*point)) return status;
  Work work;
  work.function = [point](Failure &failure) {
    point->wait();
    if (failure.status == HALY_STATUS_OK && point->failure.status != HALY_STATUS_OK) {
      failure = point->failure;
    }
  };
  work.always = true;
  stream->enqueue(std::move(work));
  return HALY_STATUS_OK;
}

haly_status stream_host_callback(haly_stream stream, haly_callback callback, void *user) {
  if (const haly_status status = check_device(stream->device)) return status;
  if (const haly_status status = refuse_while_recording(stream, "stream.host_callback")) {
    return status;
  }
  Work work;
  work.function = [callback, user](Failure &) { callback(user); };
  work.always = true;
  stream->enqueue(std::move(work));
  return HALY_STATUS_OK;
}

haly_status stream_error_query(haly_stream stream, haly_error_info *out_error) {
  return stream->error_query(out_error);
}

haly_status event_create(haly_device device, haly_event *out_event) {
  if (const haly_status status = check_device(device)) return status;
  auto *event = new haly_event_object;
  event->device = device;
  ++counters.live_events;
  *out_event = event;
  return HALY_STATUS_OK;
}
void event_destroy(haly_event event) {
  --counters.live_events;
  delete event;
}

std::shared_ptr<Point> point_of(haly_event event) {
  const std::lock_guard<std::mutex> lock(event->mutex);
  return event->point;
}

haly_status event_query(haly_event event) {
  const auto point = point_of(event);
  if (point == nullptr) return HALY_STATUS_OK;
  if (const haly_status status = refuse_recorded(*point)) return status;
  const std::lock_guard<std::mutex> lock(point->mutex);
  return point->complete ? answer(point->failure) : HALY_STATUS_NOT_READY;
}

haly_status event_synchronize(haly_event event, uint64_t timeout_ns) {
  const auto point = point_of(event);
  if (point == nullptr) return HALY_STATUS_OK;
  if (const haly_status status = refuse_recorded(*point)) return status;
  std::unique_lock<std::mutex> lock(point->mutex);
  const auto complete = [&] { return point->complete; };
  if (timeout_ns > uint64_t{1} << 62) {
    point->reached.wait(lock, complete);
  } else if (!point->reached.wait_for(lock, std::chrono::nanoseconds(timeout_ns), complete)) {
    return HALY_STATUS_TIMEOUT;
  }
  return answer(point->failure);
}

haly_status event_elapsed_query(haly_event start, haly_event stop, double *out_elapsed_ns) {
  const auto first = point_of(start);
  const auto last = point_of(stop);
  if (first == nullptr || last == nullptr) {
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "simulated: an event was never recorded");
  }
  if (const haly_status status = refuse_recorded(*first)) return status;
  if (const haly_status status = refuse_recorded(*last)) return status;
  const std::scoped_lock lock(first->mutex);
  const double start_ns = first->time_ns;
  if (!first->complete) return refuse(HALY_STATUS_NOT_READY, "simulated: not complete");
  if (first == last) {
    *out_elapsed_ns = 0;
    return HALY_STATUS_OK;
  }
  const std::scoped_lock other(last->mutex);
  if (!last->complete) return refuse(HALY_STATUS_NOT_READY, "simulated: not complete");
  *out_elapsed_ns = last->time_ns - start_ns;
  return HALY_STATUS_OK;
}

haly_status event_error_query(haly_event event, haly_error_info *out_error) {
  Failure failure;
  if (const auto point = point_of(event)) {
    const std::lock_guard<std::mutex> lock(point->mutex);
    failure = point->failure;
  }
  return write_failure(failure, out_error);
}

}  // namespace

const haly_stream_interface haly::simulated::stream_table = [] {
  haly_stream_interface table{};
  table.struct_size = sizeof table;
  table.create = stream_create;
  table.destroy = stream_destroy;
  table.synchronize = stream_synchronize;
  table.query = stream_query;
  table.record = stream_record;
  table.wait = stream_wait;
  table.host_callback = stream_host_callback;
  table.error_query = stream_error_query;
  return table;
}();

const haly_event_interface haly::simulated::event_table = [] {
  haly_event_interface table{};
  table.struct_size = sizeof table;
  table.create = event_create;
  table.destroy = event_destroy;
  table.query = event_query;
  table.synchronize = event_synchronize;
  table.elapsed_query = event_elapsed_query;
  table.error_query = event_error_query;
  return table;
}();
