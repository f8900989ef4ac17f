// In-order queues, the events in them, and failures that stick to both.
//
// clFinish answers success after a launch has failed, and a read behind a failed launch returns
// stale bytes. So a stream keeps the event of every command until it is known to have ended well.
#ifndef HALY_OPENCL_STREAM_HPP
#define HALY_OPENCL_STREAM_HPP

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "device.hpp"

namespace haly::opencl {

struct Failure {
  haly_status status = HALY_STATUS_OK;
  haly_error_scope scope = HALY_ERROR_SCOPE_NONE;
  haly_recovery recovery = HALY_RECOVERY_NONE;
  uint64_t tag = 0;
  std::string text;
};

struct Queue;

// A point in a queue's work; shared by the event that marks it and the streams that wait for it.
struct Point {
  ~Point();
  Device *device = nullptr;
  cl_event event = nullptr;
  std::weak_ptr<Queue> queue;  // empty: imported
  bool settled = false;        // `failure` is final
  Failure failure;
};

// One command that may still be running.
struct Command {
  cl_event event = nullptr;
  uint64_t tag = 0;
  const char *what = "";
  std::shared_ptr<Point> marks;     // this command is that point
  std::shared_ptr<Point> waits;     // and waits for that one
  std::unique_ptr<char[]> staging;  // bytes that it reads
  haly_status injected = HALY_STATUS_OK;
};

// What a stream and the points in it share; outlives the stream while points need it.
struct Queue {
  ~Queue();
  Device *device = nullptr;
  cl_command_queue queue = nullptr;
  bool imported = false;
  std::deque<Command> commands;
  Failure sticky;
  std::deque<Failure> untold;
};

}  // namespace haly::opencl

struct haly_stream_object {
  std::shared_ptr<haly::opencl::Queue> queue;

  haly::opencl::Device &device() const { return *queue->device; }
  cl_command_queue handle() const { return queue->queue; }
  // Takes over the event of a command that was just enqueued. `what` has static storage.
  void enqueued(haly::opencl::Command command);
};

struct haly_event_object {
  haly::opencl::Device *device = nullptr;
  std::shared_ptr<haly::opencl::Point> point;  // empty: never recorded
};

namespace haly::opencl {
using Stream = haly_stream_object;

// Test hooks, from the environment (README.md): the n-th launch from now fails in flight.
struct Faults {
  std::atomic<int64_t> launch{0};
  std::atomic<int64_t> lost{0};
};
extern Faults faults;
void read_faults();
// Enqueues by `enqueue(wait_count, wait_list, out_event)`; records the command; injects faults.
void launch_command(Stream &stream, uint64_t tag, const char *what,
                    const std::function<cl_int(cl_uint, const cl_event *, cl_event *)> &enqueue);

// Waits until everything enqueued has ended and reports what failed since the last report.
haly_status finish(Stream &stream);
}  // namespace haly::opencl
#endif
