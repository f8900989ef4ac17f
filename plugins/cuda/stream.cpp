#include "stream.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <thread>

#include "capture.hpp"

using namespace haly::cuda;

namespace haly::cuda {

void refuse_in_capture(Stream &stream, const char *what) {
  if (!stream.capture) return;
  if (stream.capture_fault.empty()) stream.capture_fault = what;
  throw Refusal(HALY_STATUS_FAILED_PRECONDITION,
                std::string(what) + " cannot be recorded by a capture");
}

void refuse_captured(const Event &event) {
  if (event.recorded_in == 0) return;
  throw Refusal(HALY_STATUS_FAILED_PRECONDITION,
                "the event was recorded by a capture, and means something only in it");
}

}  // namespace haly::cuda

namespace {

// Status of a call that waited for or asked about work; remembers a loss and gives its text.
haly_status outcome(Device &device, CUresult code, const char *what) {
  if (code == CUDA_SUCCESS) return HALY_STATUS_OK;
  const haly_status status = device.note(code);
  if (status == HALY_STATUS_NOT_READY) return status;
  return refuse(status, std::string("cuda: ") + what + ": " + error_name(code));
}

haly_status write_loss(const Device &device, bool failed, haly_error_info *out_error) {
  haly_error_info info = HALY_ERROR_INFO_INIT;
  uint32_t size = 0;
  std::memcpy(&size, out_error, sizeof size);
  // The caller's text buffer is an input.
  char *text = nullptr;
  uint64_t capacity = 0;
  if (size >= sizeof info) {
    text = out_error->text;
    capacity = out_error->text_capacity_bytes;
  }
  if (failed) {
    info.status = HALY_STATUS_DEVICE_LOST;
    info.scope = HALY_ERROR_SCOPE_PROCESS;
    info.recovery = HALY_RECOVERY_NEW_PROCESS;
    if (text && capacity) {
      const std::string message = "cuda: " + device.name + ": " + device.lost_text();
      const size_t length = std::min<size_t>(message.size(), capacity - 1);
      std::memcpy(text, message.data(), length);
      text[length] = 0;
    }
  }
  info.text = text;
  info.text_capacity_bytes = capacity;
  return haly_output_write(out_error, &info, sizeof info);
}

haly_status stream_create(haly_device device, haly_stream *out_stream) {
  return guarded([&] {
    device->check_present();
    const Current current(*device);
    auto stream = std::make_unique<Stream>();
    stream->device = device;
    // Work of the legacy default stream, which other libraries may use, does not hold ours up.
    device->check(driver.stream_create(&stream->handle, CU_STREAM_NON_BLOCKING), "cuStreamCreate");
    *out_stream = stream.release();
  });
}

void stream_destroy(haly_stream stream) {
  if (process_forked) return;
  if (!stream->imported) {
    const Current current(*stream->device);
    stream->device->note(driver.stream_synchronize(stream->handle));
    driver.stream_destroy(stream->handle);
  }
  delete stream;
}

haly_status stream_synchronize(haly_stream stream) {
  haly_status status = HALY_STATUS_OK;
  const haly_status guard = guarded([&] {
    refuse_in_capture(*stream, "stream.synchronize");
    const Current current(*stream->device);
    status =
        outcome(*stream->device, driver.stream_synchronize(stream->handle), "cuStreamSynchronize");
  });
  return guard ? guard : status;
}

haly_status stream_query(haly_stream stream) {
  haly_status status = HALY_STATUS_OK;
  const haly_status guard = guarded([&] {
    refuse_in_capture(*stream, "stream.query");
    const Current current(*stream->device);
    status = outcome(*stream->device, driver.stream_query(stream->handle), "cuStreamQuery");
  });
  return guard ? guard : status;
}

haly_status stream_record(haly_stream stream, haly_event event) {
  return guarded([&] {
    stream->device->check_present();
    if (event->device != stream->device) {
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "the event belongs to another device");
    }
    const Current current(*stream->device);
    stream->device->check(driver.event_record(event->handle, stream->handle), "cuEventRecord");
    event->recorded = true;
    event->recorded_in = stream->capture ? stream->capture->number : 0;
  });
}

haly_status stream_wait(haly_stream stream, haly_event event) {
  return guarded([&] {
    stream->device->check_present();
    if (!event->recorded) return;
    if (!stream->capture) {
      refuse_captured(*event);
    } else if (event->recorded_in != stream->capture->number) {
      refuse_in_capture(*stream, "a wait for an event from outside the capture");
    }
    const Current current(*stream->device);
    stream->device->check(driver.stream_wait(stream->handle, event->handle, 0),
                          "cuStreamWaitEvent");
  });
}

struct Call {
  haly_callback callback;
  void *user;
};
void CUDA_CB run_callback(CUstream, CUresult, void *data) {
  Call *call = static_cast<Call *>(data);
  call->callback(call->user);
  delete call;
}

// cuLaunchHostFunc does not run after a failure; this older function does.
haly_status stream_host_callback(haly_stream stream, haly_callback callback, void *user) {
  return guarded([&] {
    stream->device->check_present();
    refuse_in_capture(*stream, "stream.host_callback");
    const Current current(*stream->device);
    auto call = std::make_unique<Call>(Call{callback, user});
    stream->device->check(driver.stream_callback(stream->handle, run_callback, call.get(), 0),
                          "cuStreamAddCallback");
    call.release();
  });
}

haly_status stream_error_query(haly_stream stream, haly_error_info *out_error) {
  const bool failed = stream->device->lost != 0 && !stream->told;
  if (failed) stream->told = true;
  return write_loss(*stream->device, failed, out_error);
}

haly_status stream_import(haly_device device, const haly_native *given, haly_stream *out_stream) {
  return guarded([&] {
    const haly_native known = read_whole(given);
    const haly_native *const native = &known;
    device->check_present();
    if (native->kind != kNativeStream) refuse_call("native objects of kind 1 are CUDA streams");
    const Current current(*device);
    const CUstream handle = static_cast<CUstream>(native->handle);
    CUcontext context = nullptr;
    if (handle != nullptr) {  // NULL is the legacy stream of the current context
      check(driver.stream_context(handle, &context), "cuStreamGetCtx");
      if (context != device->context) {
        throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "the stream belongs to another device");
      }
    }
    auto stream = std::make_unique<Stream>();
    stream->device = device;
    stream->handle = handle;
    stream->imported = true;
    *out_stream = stream.release();
  });
}

haly_status stream_export(haly_stream stream, haly_native *out_native) {
  haly_native native = HALY_NATIVE_INIT;
  native.kind = kNativeStream;
  native.handle = stream->handle;
  return haly_output_write(out_native, &native, sizeof native);
}

haly_status event_create(haly_device device, haly_event *out_event) {
  return guarded([&] {
    device->check_present();
    const Current current(*device);
    auto event = std::make_unique<Event>();
    event->device = device;
    device->check(driver.event_create(&event->handle, CU_EVENT_DEFAULT), "cuEventCreate");
    *out_event = event.release();
  });
}

void event_destroy(haly_event event) {
  if (process_forked) return;
  if (!event->imported) {
    const Current current(*event->device);
    driver.event_destroy(event->handle);
  }
  delete event;
}

haly_status event_query(haly_event event) {
  haly_status status = HALY_STATUS_OK;
  const haly_status guard = guarded([&] {
    if (!event->recorded) return;
    refuse_captured(*event);
    const Current current(*event->device);
    status = outcome(*event->device, driver.event_query(event->handle), "cuEventQuery");
  });
  return guard ? guard : status;
}

haly_status event_synchronize(haly_event event, uint64_t timeout_ns) {
  haly_status status = HALY_STATUS_OK;
  const haly_status guard = guarded([&] {
    if (!event->recorded) return;
    refuse_captured(*event);
    const Current current(*event->device);
    using Clock = std::chrono::steady_clock;
    if (timeout_ns > uint64_t{1} << 62) {
      status =
          outcome(*event->device, driver.event_synchronize(event->handle), "cuEventSynchronize");
      return;
    }
    // The driver's wait has no limit.
    const Clock::time_point end = Clock::now() + std::chrono::nanoseconds(timeout_ns);
    for (;;) {
      status = outcome(*event->device, driver.event_query(event->handle), "cuEventQuery");
      if (status != HALY_STATUS_NOT_READY) return;
      if (Clock::now() >= end) break;
      std::this_thread::sleep_for(std::chrono::microseconds(20));
    }
    throw Refusal(HALY_STATUS_TIMEOUT, "the event was not reached in time");
  });
  return guard ? guard : status;
}

haly_status event_elapsed_query(haly_event start, haly_event stop, double *out_elapsed_ns) {
  return guarded([&] {
    if (!start->recorded || !stop->recorded) {
      throw Refusal(HALY_STATUS_FAILED_PRECONDITION, "an event was never recorded");
    }
    refuse_captured(*start);
    refuse_captured(*stop);
    const Current current(*start->device);
    float milliseconds = 0;
    const CUresult code = driver.event_elapsed(&milliseconds, start->handle, stop->handle);
    if (code == CUDA_ERROR_NOT_READY) {
      throw Refusal(HALY_STATUS_NOT_READY, "an event is not complete");
    }
    start->device->check(code, "cuEventElapsedTime");
    *out_elapsed_ns = static_cast<double>(milliseconds) * 1e6;
  });
}

haly_status event_error_query(haly_event event, haly_error_info *out_error) {
  return write_loss(*event->device, event->device->lost != 0 && event->recorded, out_error);
}

haly_status event_import(haly_device device, const haly_native *given, haly_event *out_event) {
  return guarded([&] {
    const haly_native known = read_whole(given);
    const haly_native *const native = &known;
    device->check_present();
    if (native->kind != kNativeEvent) refuse_call("native objects of kind 2 are CUDA events");
    auto event = std::make_unique<Event>();
    event->device = device;
    event->handle = static_cast<CUevent>(native->handle);
    event->imported = true;
    event->recorded = true;
    *out_event = event.release();
  });
}

haly_status event_export(haly_event event, haly_native *out_native) {
  haly_native native = HALY_NATIVE_INIT;
  native.kind = kNativeEvent;
  native.handle = event->handle;
  return haly_output_write(out_native, &native, sizeof native);
}

}  // namespace

namespace haly::cuda {

const haly_stream_interface stream_table = [] {
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
  table.import_native = stream_import;
  table.export_native = stream_export;
  return table;
}();

const haly_event_interface event_table = [] {
  haly_event_interface table{};
  table.struct_size = sizeof table;
  table.create = event_create;
  table.destroy = event_destroy;
  table.query = event_query;
  table.synchronize = event_synchronize;
  table.elapsed_query = event_elapsed_query;
  table.error_query = event_error_query;
  table.import_native = event_import;
  table.export_native = event_export;
  return table;
}();

}  // namespace haly::cuda
