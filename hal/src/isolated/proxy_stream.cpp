// Streams and events in the parent. Functions of the host that follow a stream run in this process
// by the core's own road: an event, and a thread that waits for it.
#include <algorithm>
#include <chrono>

#include "isolated/proxy.hpp"

namespace haly::isolated {
namespace {

constexpr uint64_t slice_ns = 50'000'000;

uint64_t now_ns() {
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                   std::chrono::steady_clock::now().time_since_epoch())
                                   .count());
}

haly_status call_with_id(Process &process, Request request, uint64_t id, Answer *answer = nullptr) {
  Writer writer;
  writer.put(id);
  return process.call(request, writer, answer);
}

// The core's own streams and events cannot fail, so nobody waits for them.
haly_status create(ProxyDevice &device, Request request, uint64_t id) {
  Writer writer;
  writer.put(id);
  writer.put(static_cast<uint8_t>(device.asynchronous));
  if (device.asynchronous) return device.process->call(request, writer);
  return device.process->post(request, writer) != 0 ? haly_status{HALY_STATUS_OK}
                                                    : device.process->fail_lost();
}

// ---- streams ----

haly_status stream_create(haly_device handle, haly_stream *out_stream) {
  return guarded(handle, [&] {
    auto stream = std::make_unique<ProxyStream>();
    stream->device = &proxy(handle);
    Process &process = *stream->device->process;
    stream->id = process.next_id();
    const haly_status status = create(*stream->device, Request::StreamCreate, stream->id);
    if (status == HALY_STATUS_OK) *out_stream = reinterpret_cast<haly_stream>(stream.release());
    return status;
  });
}

void stream_destroy(haly_stream handle) {
  const std::unique_ptr<ProxyStream> stream(&proxy(handle));
  Writer writer;
  writer.put(stream->id);
  stream->device->process->post(Request::StreamDestroy, writer);
}

haly_status stream_synchronize(haly_stream handle) {
  return guarded(handle, [&] {
    ProxyStream &stream = proxy(handle);
    Process &process = *stream.device->process;
    if (!stream.device->asynchronous) {
      const haly_status status = process.wait_executed(stream.last, HALY_TIMEOUT_INFINITE);
      if (status != HALY_STATUS_OK) return note_status(stream, status);
      if (!process.has_failures() && !process.lost()) return status;
    }
    const haly_status status = call_with_id(process, Request::StreamSynchronize, stream.id);
    if (status == HALY_STATUS_OK) process.note_progress();
    return note_status(stream, status);
  });
}

haly_status stream_query(haly_stream handle) {
  return guarded(handle, [&] {
    ProxyStream &stream = proxy(handle);
    Process &process = *stream.device->process;
    if (process.lost()) return note_status(stream, process.fail_lost());
    if (!stream.device->asynchronous) {
      if (!process.has_executed(stream.last)) return haly_status{HALY_STATUS_NOT_READY};
      if (!process.has_failures()) return haly_status{HALY_STATUS_OK};
    }
    return note_status(stream, call_with_id(process, Request::StreamQuery, stream.id));
  });
}

haly_status stream_record(haly_stream handle, haly_event event_handle) {
  return guarded(handle, [&] {
    ProxyStream &stream = proxy(handle);
    ProxyEvent &event = proxy(event_handle);
    if (event.device != stream.device) {
      return fail(HALY_STATUS_INVALID_ARGUMENT, "stream.record: the event is another device's");
    }
    Writer writer;
    writer.put(stream.id);
    writer.put(event.id);
    const haly_status status = post_on(stream, Request::Record, writer);
    if (status != HALY_STATUS_OK) return status;
    event.recorded_ns = now_ns();
    event.recorded = stream.last.load();
    return status;
  });
}

haly_status event_synchronize(haly_event handle, uint64_t timeout_ns);

haly_status stream_wait(haly_stream handle, haly_event event_handle) {
  return guarded(handle, [&] {
    ProxyStream &stream = proxy(handle);
    ProxyEvent &event = proxy(event_handle);
    if (event.device != stream.device) {
      // Another device's process: nobody but this one sees both.
      return event_synchronize(event_handle, HALY_TIMEOUT_INFINITE);
    }
    Writer writer;
    writer.put(stream.id);
    writer.put(event.id);
    return post_on(stream, Request::Wait, writer);
  });
}

haly_status answer_error(Process &process, Request request, uint64_t id,
                         haly_error_info *out_error) {
  Answer answer;
  const haly_status status = call_with_id(process, request, id, &answer);
  if (status != HALY_STATUS_OK) return status;
  Reader reader = answer.reader();
  const Failure failure = read_failure(reader);
  if (failure.status == HALY_STATUS_DEVICE_LOST) process.note_device_lost();
  return answer_failure(failure, out_error);
}

Failure loss_failure(const Process &process) {
  const Loss loss = process.loss();
  return {HALY_STATUS_DEVICE_LOST, HALY_ERROR_SCOPE_DEVICE, HALY_RECOVERY_REOPEN, loss.tag,
          loss.text};
}

haly_status stream_error_query(haly_stream handle, haly_error_info *out_error) {
  return guarded(handle, [&] {
    ProxyStream &stream = proxy(handle);
    Process &process = *stream.device->process;
    if (!process.lost()) return answer_error(process, Request::StreamError, stream.id, out_error);
    const bool untold = stream.loss_untold.exchange(false);
    return answer_failure(untold ? loss_failure(process) : Failure(), out_error);
  });
}

// ---- events ----

haly_status event_create(haly_device handle, haly_event *out_event) {
  return guarded(handle, [&] {
    auto event = std::make_unique<ProxyEvent>();
    event->device = &proxy(handle);
    Process &process = *event->device->process;
    event->id = process.next_id();
    const haly_status status = create(*event->device, Request::EventCreate, event->id);
    if (status == HALY_STATUS_OK) *out_event = reinterpret_cast<haly_event>(event.release());
    return status;
  });
}

void event_destroy(haly_event handle) {
  const std::unique_ptr<ProxyEvent> event(&proxy(handle));
  Writer writer;
  writer.put(event->id);
  event->device->process->post(Request::EventDestroy, writer);
}

haly_status event_query(haly_event handle) {
  return guarded(handle, [&] {
    ProxyEvent &event = proxy(handle);
    Process &process = *event.device->process;
    if (process.lost()) return process.fail_lost();
    if (!event.device->asynchronous) {
      if (!process.has_executed(event.recorded)) return haly_status{HALY_STATUS_NOT_READY};
      if (!process.has_failures()) return haly_status{HALY_STATUS_OK};
    }
    const haly_status status = call_with_id(process, Request::EventQuery, event.id);
    if (status == HALY_STATUS_OK) process.note_progress();
    return status;
  });
}

// The child waits in slices, so that a device that never gets there is noticed.
haly_status event_synchronize(haly_event handle, uint64_t limit_ns) {
  return guarded(handle, [&] {
    ProxyEvent &event = proxy(handle);
    Process &process = *event.device->process;
    if (!event.device->asynchronous) {
      const haly_status status = process.wait_executed(event.recorded, limit_ns);
      return status != HALY_STATUS_OK ? status : event_query(handle);
    }
    const uint64_t began = now_ns();
    for (;;) {
      const uint64_t waited = now_ns() - began;
      const uint64_t left = waited < limit_ns ? limit_ns - waited : 0;
      Writer writer;
      writer.put(event.id);
      writer.put(std::min(left, slice_ns));
      const haly_status status = process.call(Request::EventSynchronize, writer);
      if (status == HALY_STATUS_OK) process.note_progress();
      if (status != HALY_STATUS_TIMEOUT && status != HALY_STATUS_NOT_READY) return status;
      process.check_progress(event.recorded_ns, "work that an event waits for");
      if (left <= slice_ns) return status;
    }
  });
}

haly_status elapsed_query(haly_event start, haly_event stop, double *out_elapsed_ns) {
  return guarded(start, [&] {
    if (proxy(start).recorded == 0 || proxy(stop).recorded == 0) {
      return fail(HALY_STATUS_FAILED_PRECONDITION, "event.elapsed_query: never recorded");
    }
    for (const haly_event event : {start, stop}) {
      // The default's events are always complete; what they mark may not have been reached here.
      const ProxyDevice &device = *proxy(event).device;
      const bool reached =
          device.asynchronous || device.process->has_executed(proxy(event).recorded);
      if (!reached) return fail(HALY_STATUS_NOT_READY, "event.elapsed_query: not complete");
    }
    Writer writer;
    writer.put(proxy(start).id);
    writer.put(proxy(stop).id);
    Answer answer;
    const haly_status status =
        proxy(start).device->process->call(Request::EventElapsed, writer, &answer);
    if (status == HALY_STATUS_OK) *out_elapsed_ns = answer.reader().get<double>();
    return status;
  });
}

haly_status event_error_query(haly_event handle, haly_error_info *out_error) {
  return guarded(handle, [&] {
    ProxyEvent &event = proxy(handle);
    Process &process = *event.device->process;
    if (process.lost()) return answer_failure(loss_failure(process), out_error);
    return answer_error(process, Request::EventError, event.id, out_error);
  });
}

}  // namespace

haly_status note_status(ProxyStream &stream, haly_status status) {
  if (status == HALY_STATUS_DEVICE_LOST) stream.loss_untold = true;
  return status;
}

haly_status post_on(ProxyStream &stream, Request request, const Writer &body, uint32_t op,
                    uint64_t tag) {
  const uint64_t sequence = stream.device->process->post(request, body, op, tag);
  if (sequence == 0) return note_status(stream, stream.device->process->fail_lost());
  stream.last.store(sequence, std::memory_order_release);
  return HALY_STATUS_OK;
}

const haly_stream_interface stream_interface = [] {
  haly_stream_interface table{};
  table.struct_size = sizeof table;
  table.create = stream_create;
  table.destroy = stream_destroy;
  table.synchronize = stream_synchronize;
  table.query = stream_query;
  table.record = stream_record;
  table.wait = stream_wait;
  table.error_query = stream_error_query;
  return table;
}();

const haly_event_interface event_interface = [] {
  haly_event_interface table{};
  table.struct_size = sizeof table;
  table.create = event_create;
  table.destroy = event_destroy;
  table.query = event_query;
  table.synchronize = event_synchronize;
  table.elapsed_query = elapsed_query;
  table.error_query = event_error_query;
  return table;
}();

}  // namespace haly::isolated
