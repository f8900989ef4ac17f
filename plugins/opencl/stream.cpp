#include "stream.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

namespace haly::opencl {

Faults faults;

namespace {

// Guards the books of all queues and points. Never held while OpenCL waits for work.
std::mutex &books() {
  static std::mutex *const mutex = new std::mutex;
  return *mutex;
}

// Settled commands are dropped once so many are in the books.
constexpr size_t most_unsettled_commands = 64;

bool countdown(std::atomic<int64_t> &remaining) {
  int64_t value = remaining.load();
  while (value > 0) {
    if (remaining.compare_exchange_weak(value, value - 1)) return value == 1;
  }
  return false;
}

// CL_QUEUED, CL_SUBMITTED, CL_RUNNING; CL_COMPLETE is 0; failures are negative.
cl_int execution_status(cl_event event) {
  cl_int status = CL_COMPLETE;
  const cl_int code = driver.clGetEventInfo(event, CL_EVENT_COMMAND_EXECUTION_STATUS, sizeof status,
                                            &status, nullptr);
  return code != CL_SUCCESS ? code : status;
}

Failure failure_of(const Command &command, const Device &device, cl_int status) {
  Failure failure;
  failure.status = command.injected != HALY_STATUS_OK  ? command.injected
                   : status == CL_DEVICE_NOT_AVAILABLE ? HALY_STATUS_DEVICE_LOST
                                                       : HALY_STATUS_EXECUTION_FAILED;
  const bool lost = failure.status == HALY_STATUS_DEVICE_LOST;
  failure.scope = lost ? HALY_ERROR_SCOPE_DEVICE : HALY_ERROR_SCOPE_STREAM;
  failure.recovery = lost ? HALY_RECOVERY_REOPEN : HALY_RECOVERY_NONE;
  failure.tag = command.tag;
  failure.text = "opencl: " + std::string(command.what) + " on " + device.name +
                 (lost ? " lost its device: " : " failed: ") + error_name(status);
  return failure;
}

void settle(Queue &queue, const Point *until);

// The books are locked.
void settle_point(Point &point) {
  if (point.settled) return;
  if (const auto queue = point.queue.lock()) {
    settle(*queue, &point);
    return;
  }
  const cl_int status = execution_status(point.event);
  if (status > CL_COMPLETE) return;
  point.settled = true;
  if (status < 0) {
    Command foreign;
    foreign.what = "imported work";
    point.failure = failure_of(foreign, *point.device, status);
  }
}

// Reads the outcome of finished commands in order, up to the first that is still going on.
void settle(Queue &queue, const Point *until) {
  while (!queue.commands.empty() && (until == nullptr || !until->settled)) {
    Command &command = queue.commands.front();
    const cl_int status = execution_status(command.event);
    if (status > CL_COMPLETE) return;
    Failure failure;
    if (command.waits != nullptr) {
      settle_point(*command.waits);
      failure = command.waits->failure;
    }
    if (failure.status == HALY_STATUS_OK && status < 0) {
      failure = failure_of(command, *queue.device, status);
    }
    if (failure.status != HALY_STATUS_OK && queue.sticky.status == HALY_STATUS_OK) {
      queue.sticky = failure;
      queue.untold.push_back(failure);
      if (failure.scope == HALY_ERROR_SCOPE_DEVICE) queue.device->lost = true;
    }
    if (command.marks != nullptr) {
      command.marks->settled = true;
      command.marks->failure = queue.sticky;
    }
    driver.clReleaseEvent(command.event);
    queue.commands.pop_front();
  }
}

// Reports the sticky failure; later work starts clean. The books are locked.
haly_status report(Queue &queue) {
  const Failure failure = queue.sticky;
  queue.sticky = Failure();
  if (failure.status != HALY_STATUS_OK) return refuse(failure.status, failure.text);
  if (queue.device->lost) {
    return refuse(HALY_STATUS_DEVICE_LOST, "opencl: " + queue.device->name + " is lost");
  }
  return HALY_STATUS_OK;
}

haly_status write_failure(const Failure &failure, haly_error_info *out_error) {
  haly_error_info info = HALY_ERROR_INFO_INIT;
  info.status = failure.status;
  info.scope = failure.scope;
  info.recovery = failure.recovery;
  info.tag = failure.tag;
  info.text = out_error->text;
  info.text_capacity_bytes = out_error->text_capacity_bytes;
  if (info.text != nullptr && info.text_capacity_bytes > 0) {
    std::strncpy(info.text, failure.text.c_str(), info.text_capacity_bytes - 1);
    info.text[info.text_capacity_bytes - 1] = 0;
  }
  return haly_output_write(out_error, &info, sizeof info);
}

}  // namespace

Point::~Point() {
  if (event != nullptr && !process_forked) driver.clReleaseEvent(event);
}

Queue::~Queue() {
  if (process_forked) return;
  for (const Command &command : commands) driver.clReleaseEvent(command.event);
  if (queue != nullptr) driver.clReleaseCommandQueue(queue);
}

void read_faults() {
  if (const char *text = std::getenv("HALY_OPENCL_FAIL_LAUNCH")) {
    faults.launch = std::strtoll(text, nullptr, 10);
  }
  if (const char *text = std::getenv("HALY_OPENCL_LOSE_DEVICE")) {
    faults.lost = std::strtoll(text, nullptr, 10);
  }
}

void launch_command(Stream &stream, uint64_t tag, const char *what,
                    const std::function<cl_int(cl_uint, const cl_event *, cl_event *)> &enqueue) {
  Device &device = stream.device();
  device.check_present();
  Command command;
  command.tag = tag;
  command.what = what;
  if (countdown(faults.lost)) command.injected = HALY_STATUS_DEVICE_LOST;
  if (countdown(faults.launch)) command.injected = HALY_STATUS_EXECUTION_FAILED;
  if (command.injected == HALY_STATUS_OK) {
    check(enqueue(0, nullptr, &command.event), what);
  } else {
    // A failed dependency is how a command fails in flight on every driver.
    cl_int code = CL_SUCCESS;
    cl_event gate = driver.clCreateUserEvent(device.context, &code);
    check(code, "clCreateUserEvent");
    code = enqueue(1, &gate, &command.event);
    driver.clFlush(stream.handle());
    driver.clSetUserEventStatus(gate, CL_OUT_OF_RESOURCES);
    driver.clReleaseEvent(gate);
    check(code, what);
  }
  stream.enqueued(std::move(command));
}

haly_status finish(Stream &stream) {
  Queue &queue = *stream.queue;
  const cl_int code = driver.clFinish(queue.queue);
  const std::lock_guard<std::mutex> lock(books());
  settle(queue, nullptr);
  if (code != CL_SUCCESS && queue.sticky.status == HALY_STATUS_OK) {
    return refuse(status_of(code), "opencl: clFinish: " + error_name(code));
  }
  return report(queue);
}

}  // namespace haly::opencl

using namespace haly::opencl;

void haly_stream_object::enqueued(Command command) {
  const std::lock_guard<std::mutex> lock(books());
  queue->commands.push_back(std::move(command));
  if (queue->commands.size() >= most_unsettled_commands) settle(*queue, nullptr);
}

namespace haly::opencl {
namespace {

haly_status stream_create(haly_device device, haly_stream *out_stream) {
  return guarded([&] {
    device->check_present();
    cl_int code = CL_SUCCESS;
    auto queue = std::make_shared<Queue>();
    queue->device = device;
    queue->queue =
        driver.clCreateCommandQueue(device->context, device->id, CL_QUEUE_PROFILING_ENABLE, &code);
    check(code, "clCreateCommandQueue");
    *out_stream = new Stream{std::move(queue)};
  });
}

void stream_destroy(haly_stream stream) {
  if (!process_forked) {
    driver.clFinish(stream->handle());
    const std::lock_guard<std::mutex> lock(books());
    settle(*stream->queue, nullptr);  // points in it keep their outcome
  }
  delete stream;
}

haly_status stream_synchronize(haly_stream stream) {
  haly_status reported = HALY_STATUS_OK;
  const haly_status status = guarded([&] { reported = finish(*stream); });
  return status != HALY_STATUS_OK ? status : reported;
}

haly_status stream_query(haly_stream stream) {
  haly_status reported = HALY_STATUS_OK;
  const haly_status status = guarded([&] {
    check(driver.clFlush(stream->handle()), "clFlush");
    const std::lock_guard<std::mutex> lock(books());
    settle(*stream->queue, nullptr);
    reported = stream->queue->commands.empty() ? report(*stream->queue) : HALY_STATUS_NOT_READY;
  });
  return status != HALY_STATUS_OK ? status : reported;
}

haly_status stream_record(haly_stream stream, haly_event event) {
  return guarded([&] {
    stream->device().check_present();
    if (event->device != &stream->device()) {
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "the event is another device's");
    }
    auto point = std::make_shared<Point>();
    Command command;
    command.what = "marker";
    check(driver.clEnqueueMarkerWithWaitList(stream->handle(), 0, nullptr, &command.event),
          "clEnqueueMarkerWithWaitList");
    driver.clRetainEvent(command.event);
    point->device = &stream->device();
    point->event = command.event;
    point->queue = stream->queue;
    command.marks = point;
    stream->enqueued(std::move(command));
    check(driver.clFlush(stream->handle()), "clFlush");
    const std::lock_guard<std::mutex> lock(books());
    event->point = std::move(point);
  });
}

std::shared_ptr<Point> point_of(haly_event event) {
  const std::lock_guard<std::mutex> lock(books());
  return event->point;
}

// An event of `device`'s context that completes, well, when the foreign one has ended.
cl_event bridge(Device &device, cl_event foreign) {
  cl_int code = CL_SUCCESS;
  cl_event gate = driver.clCreateUserEvent(device.context, &code);
  check(code, "clCreateUserEvent");
  driver.clRetainEvent(gate);
  code = driver.clSetEventCallback(
      foreign, CL_COMPLETE,
      [](cl_event, cl_int, void *user) {
        auto *const opened = static_cast<cl_event>(user);
        driver.clSetUserEventStatus(opened, CL_COMPLETE);
        driver.clReleaseEvent(opened);
      },
      gate);
  if (code != CL_SUCCESS) {
    driver.clReleaseEvent(gate);
    driver.clReleaseEvent(gate);
  }
  check(code, "clSetEventCallback");
  return gate;
}

haly_status stream_wait(haly_stream stream, haly_event event) {
  return guarded([&] {
    Device &device = stream->device();
    device.check_present();
    std::shared_ptr<Point> point = point_of(event);
    if (point == nullptr) return;
    Command command;
    command.what = "wait";
    // Through a bridge also within one context: the wait itself must not fail with what it waits
    // for, because a failed command takes the driver's queue down with it; the books pass it on.
    cl_event gate = bridge(device, point->event);
    const cl_int code =
        driver.clEnqueueBarrierWithWaitList(stream->handle(), 1, &gate, &command.event);
    driver.clReleaseEvent(gate);
    check(code, "clEnqueueBarrierWithWaitList");
    command.waits = std::move(point);
    stream->enqueued(std::move(command));
    check(driver.clFlush(stream->handle()), "clFlush");
  });
}

struct HostCall {
  haly_callback callback;
  void *user;
  cl_event gate;
};

// Runs callbacks on a thread of its own. The driver may call from the thread that sets its
// callback, where the event is complete by then, or from one that its kernels need: neither may
// wait for what a host's function waits for. The order is kept by the gates.
class HostCalls {
 public:
  static HostCalls &instance() {
    static HostCalls *const made = new HostCalls;  // its thread lasts as long as the process
    return *made;
  }

  void post(std::unique_ptr<HostCall> call) {
    const std::lock_guard<std::mutex> lock(mutex_);
    waiting_.push_back(std::move(call));
    changed_.notify_one();
  }

 private:
  HostCalls() { std::thread(&HostCalls::run, this).detach(); }

  void run() {
    for (;;) {
      std::unique_ptr<HostCall> call;
      {
        std::unique_lock<std::mutex> lock(mutex_);
        changed_.wait(lock, [this] { return !waiting_.empty(); });
        call = std::move(waiting_.front());
        waiting_.pop_front();
      }
      call->callback(call->user);
      driver.clSetUserEventStatus(call->gate, CL_COMPLETE);
      driver.clReleaseEvent(call->gate);
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<HostCall>> waiting_;
};

haly_status stream_host_callback(haly_stream stream, haly_callback callback, void *user) {
  return guarded([&] {
    stream->device().check_present();
    HostCalls::instance();  // a thread that cannot be had is told here
    cl_int code = CL_SUCCESS;
    cl_event gate = driver.clCreateUserEvent(stream->device().context, &code);
    check(code, "clCreateUserEvent");
    Command before;
    before.what = "host callback";
    check(driver.clEnqueueMarkerWithWaitList(stream->handle(), 0, nullptr, &before.event),
          "clEnqueueMarkerWithWaitList");
    Command after;
    after.what = "host callback";
    check(driver.clEnqueueBarrierWithWaitList(stream->handle(), 1, &gate, &after.event),
          "clEnqueueBarrierWithWaitList");
    cl_event marker = before.event;
    driver.clRetainEvent(marker);
    stream->enqueued(std::move(before));
    stream->enqueued(std::move(after));
    code = driver.clSetEventCallback(
        marker, CL_COMPLETE,
        [](cl_event, cl_int, void *data) {
          HostCalls::instance().post(std::unique_ptr<HostCall>(static_cast<HostCall *>(data)));
        },
        new HostCall{callback, user, gate});
    driver.clReleaseEvent(marker);
    check(code, "clSetEventCallback");
    check(driver.clFlush(stream->handle()), "clFlush");
  });
}

haly_status stream_error_query(haly_stream stream, haly_error_info *out_error) {
  Failure failure;
  {
    const std::lock_guard<std::mutex> lock(books());
    if (!stream->queue->untold.empty()) {
      failure = stream->queue->untold.front();
      stream->queue->untold.pop_front();
    }
  }
  return write_failure(failure, out_error);
}

// haly_native of a stream: kind 1 is an in-order cl_command_queue of the device's context.
constexpr uint32_t native_queue = 1;

haly_status stream_import_native(haly_device device, const haly_native *given,
                                 haly_stream *out_stream) {
  return guarded([&] {
    const haly_native known = read_whole(given);
    const haly_native *const native = &known;
    if (native->kind != native_queue) {
      throw Refusal(HALY_STATUS_UNSUPPORTED, "a stream is imported as kind 1, a cl_command_queue");
    }
    auto *const handle = static_cast<cl_command_queue>(native->handle);
    cl_context context = nullptr;
    cl_command_queue_properties properties = 0;
    check(driver.clGetCommandQueueInfo(handle, CL_QUEUE_CONTEXT, sizeof context, &context, nullptr),
          "clGetCommandQueueInfo");
    check(driver.clGetCommandQueueInfo(handle, CL_QUEUE_PROPERTIES, sizeof properties, &properties,
                                       nullptr),
          "clGetCommandQueueInfo");
    if (context != device->context) {
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "the queue belongs to another context");
    }
    if ((properties & CL_QUEUE_OUT_OF_ORDER_EXEC_MODE_ENABLE) != 0) {
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "the queue is out of order, a stream is not");
    }
    check(driver.clRetainCommandQueue(handle), "clRetainCommandQueue");
    auto queue = std::make_shared<Queue>();
    queue->device = device;
    queue->queue = handle;
    queue->imported = true;
    *out_stream = new Stream{std::move(queue)};
  });
}

haly_status stream_export_native(haly_stream stream, haly_native *out_native) {
  haly_native native = HALY_NATIVE_INIT;
  native.kind = native_queue;
  native.handle = stream->handle();
  return haly_output_write(out_native, &native, sizeof native);
}

// ---- events ----

haly_status event_create(haly_device device, haly_event *out_event) {
  return guarded([&] {
    device->check_present();
    auto *event = new haly_event_object;
    event->device = device;
    *out_event = event;
  });
}

void event_destroy(haly_event event) { delete event; }

// OK, NOT_READY or the failure. The books are locked.
haly_status outcome(Point &point) {
  settle_point(point);
  if (!point.settled) return HALY_STATUS_NOT_READY;
  if (point.failure.status == HALY_STATUS_OK) return HALY_STATUS_OK;
  return refuse(point.failure.status, point.failure.text);
}

haly_status event_query(haly_event event) {
  if (process_forked) return guarded([] {});
  const auto point = point_of(event);
  if (point == nullptr) return HALY_STATUS_OK;
  const std::lock_guard<std::mutex> lock(books());
  return outcome(*point);
}

haly_status event_synchronize(haly_event event, uint64_t timeout_ns) {
  if (process_forked) return guarded([] {});
  const auto point = point_of(event);
  if (point == nullptr) return HALY_STATUS_OK;
  if (timeout_ns > uint64_t{1} << 62) {
    driver.clWaitForEvents(1, &point->event);
    // A wait in front of the point may be complete before the work that it waited for is settled.
    timeout_ns = uint64_t{1} << 62;
  }
  // OpenCL has no wait with a limit: look, and sleep longer each time, up to a millisecond.
  const auto end = std::chrono::steady_clock::now() + std::chrono::nanoseconds(timeout_ns);
  auto pause = std::chrono::microseconds(10);
  for (;;) {
    {
      const std::lock_guard<std::mutex> lock(books());
      const haly_status status = outcome(*point);
      if (status != HALY_STATUS_NOT_READY) return status;
    }
    if (std::chrono::steady_clock::now() >= end) return HALY_STATUS_TIMEOUT;
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 2, std::chrono::microseconds(1000));
  }
}

haly_status event_elapsed_query(haly_event start, haly_event stop, double *out_elapsed_ns) {
  return guarded([&] {
    const auto first = point_of(start);
    const auto last = point_of(stop);
    if (first == nullptr || last == nullptr) {
      throw Refusal(HALY_STATUS_FAILED_PRECONDITION, "an event was never recorded");
    }
    cl_ulong times[2] = {0, 0};
    const Point *const points[2] = {first.get(), last.get()};
    for (int i = 0; i < 2; ++i) {
      if (execution_status(points[i]->event) > CL_COMPLETE) {
        throw Refusal(HALY_STATUS_NOT_READY, "an event is not complete");
      }
      const cl_int code = driver.clGetEventProfilingInfo(points[i]->event, CL_PROFILING_COMMAND_END,
                                                         sizeof times[i], &times[i], nullptr);
      if (code != CL_SUCCESS) {
        throw Refusal(HALY_STATUS_FAILED_PRECONDITION,
                      "the event has no time, its queue does not profile: " + error_name(code));
      }
    }
    *out_elapsed_ns = static_cast<double>(times[1]) - static_cast<double>(times[0]);
  });
}

haly_status event_error_query(haly_event event, haly_error_info *out_error) {
  Failure failure;
  if (const auto point = point_of(event)) {
    const std::lock_guard<std::mutex> lock(books());
    settle_point(*point);
    failure = point->failure;
  }
  return write_failure(failure, out_error);
}

// haly_native of an event: kind 1 is a cl_event of the device's context.
constexpr uint32_t native_event = 1;

haly_status event_import_native(haly_device device, const haly_native *given,
                                haly_event *out_event) {
  return guarded([&] {
    const haly_native known = read_whole(given);
    const haly_native *const native = &known;
    if (native->kind != native_event) {
      throw Refusal(HALY_STATUS_UNSUPPORTED, "an event is imported as kind 1, a cl_event");
    }
    auto *const handle = static_cast<cl_event>(native->handle);
    cl_context context = nullptr;
    check(driver.clGetEventInfo(handle, CL_EVENT_CONTEXT, sizeof context, &context, nullptr),
          "clGetEventInfo");
    if (context != device->context) {
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "the event belongs to another context");
    }
    check(driver.clRetainEvent(handle), "clRetainEvent");
    auto point = std::make_shared<Point>();
    point->device = device;
    point->event = handle;
    auto *event = new haly_event_object;
    event->device = device;
    event->point = std::move(point);
    *out_event = event;
  });
}

haly_status event_export_native(haly_event event, haly_native *out_native) {
  return guarded([&] {
    const auto point = point_of(event);
    if (point == nullptr) {
      throw Refusal(HALY_STATUS_UNSUPPORTED, "an event that was never recorded has no cl_event");
    }
    haly_native native = HALY_NATIVE_INIT;
    native.kind = native_event;
    native.handle = point->event;
    haly_output_write(out_native, &native, sizeof native);
  });
}

}  // namespace

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
  table.import_native = stream_import_native;
  table.export_native = stream_export_native;
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
  table.import_native = event_import_native;
  table.export_native = event_export_native;
  return table;
}();

}  // namespace haly::opencl
