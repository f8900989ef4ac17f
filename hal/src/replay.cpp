// Executors that replay: when a run is recorded, and what becomes of it where that cannot be.
#include <utility>

#include "capture.hpp"
#include "error.hpp"
#include "executor.hpp"

namespace haly {

haly_status Executor::replay(Stream &stream, const haly_buffer *inputs, const haly_buffer *outputs,
                             const Tensor *const *given) noexcept {
  if (const haly_status status = enter(stream)) return status;
  haly_status status = HALY_STATUS_OK;
  std::string reason;
  try {
    if (!capture_) capture_ = std::make_unique<Capture>(plan_);
    const Capture::Need need = capture_->prepare(given);
    if (need == Capture::Need::WarmRun) return execute(stream, inputs, outputs);
    if (need == Capture::Need::Recording) status = record(reason);
    if (status == HALY_STATUS_OK) {
      if (is_recording() && replayed_ == nullptr) replayed_ = describe_replay();
      status = capture_->replay(stream, inputs, outputs, replayed_);
      if (status == HALY_STATUS_OK) {
        plan_.note_replay();
        return status;
      }
      reason = "a replay was refused: " + take_error(status);
    }
  } catch (const Error &error) {
    status = error.status;
    reason = std::string("there is no room or stream for it: ") + error.what();
  } catch (...) {
    return status_of_current_exception();
  }
  if (status == HALY_STATUS_DEVICE_LOST) return fail(status, reason);
  // What was enqueued of it went to buffers of the capture: this run begins anew, as others will.
  plan_.note_failed_capture(reason);
  wait_quietly(stream);
  capture_.reset();
  return execute(stream, inputs, outputs);
}

// Everything that a run launches, on a stream that records instead of running it.
haly_status Executor::record(std::string &reason) {
  haly_status status = capture_->begin();
  if (status != HALY_STATUS_OK) {
    reason = "the recording was refused: " + take_error(status);
    return status;
  }
  bind(capture_->inputs().data(), capture_->outputs().data());
  Stream *const stream = std::exchange(stream_, &capture_->recorder());
  for (size_t i = 0; i < launches_.size() && status == HALY_STATUS_OK; ++i) {
    const Launch &launch = launches_[i];
    status = launch.function(launch.kernel, stream_->handle, launch.launch);
    if (status != HALY_STATUS_OK) {
      fail_at(i, status);
      reason = "the recording failed: " + take_error(status);
    }
  }
  stream_ = stream;
  const haly_status ended = capture_->end(status == HALY_STATUS_OK);
  if (status != HALY_STATUS_OK) return status;
  if (ended == HALY_STATUS_OK) {
    plan_.note_recording();
  } else {
    reason = "the recording failed: " + take_error(ended);
  }
  return ended;
}

}  // namespace haly
