// Captures: a stream's work as a list, which a replay runs through.
#include "state.hpp"

using namespace haly::simulated;

struct haly_capture_object {
  // Shared with the replays that are queued: a capture that is destroyed meanwhile goes after them.
  std::shared_ptr<Recording> recording;
};

namespace {

haly_status begin(haly_stream stream) {
  if (stream->device->lost) {
    return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  }
  if (!stream->begin_recording(std::make_shared<Recording>(stream->device))) {
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "simulated: the stream is recording already");
  }
  return HALY_STATUS_OK;
}

haly_status end(haly_stream stream, haly_capture *out_capture) {
  std::shared_ptr<Recording> recording = stream->end_recording();
  if (recording == nullptr) {
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "simulated: the stream is not recording");
  }
  if (stream->device->lost) {
    return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  }
  if (countdown(switches.fail_capture)) {
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "simulated: injected capture failure");
  }
  {
    const std::lock_guard<std::mutex> lock(recording->mutex);
    if (!recording->fault.empty()) {
      return refuse(HALY_STATUS_FAILED_PRECONDITION,
                    "simulated: " + recording->fault + " cannot be recorded by a capture");
    }
  }
  *out_capture = new haly_capture_object{std::move(recording)};
  return HALY_STATUS_OK;
}

// The pieces in order, as if they had been enqueued now. The first failure ends the run; its own
// tag says more than the replay's.
void run_through(haly_stream stream, const Recording &recording, uint64_t tag, bool is_profiled,
                 Failure &failure) {
  ++counters.replays;
  if (countdown(switches.fail_replay)) {
    failure.status = HALY_STATUS_EXECUTION_FAILED;
    failure.scope = HALY_ERROR_SCOPE_STREAM;
    failure.text = "injected replay failure";
  }
  for (const Work &work : recording.work) {
    if (failure.status != HALY_STATUS_OK) break;
    perform(stream, work, is_profiled, failure);
  }
  if (failure.tag == 0) failure.tag = tag;
}

haly_status replay(haly_stream stream, haly_capture capture, uint64_t tag) {
  if (stream->device->lost) {
    return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  }
  const std::shared_ptr<Recording> recording = capture->recording;
  if (recording->device != stream->device) {
    return refuse(HALY_STATUS_INVALID_ARGUMENT, "simulated: the capture is another device's");
  }
  if (const haly_status status = refuse_while_recording(stream, "capture.replay")) return status;
  const auto done = std::make_shared<Point>();
  // Held until the work is enqueued: else a replay could stand before the one that it waits for.
  const std::lock_guard<std::mutex> lock(recording->mutex);
  Work work;
  work.always = work.composite = true;  // the next replay waits for the end of this one, run or not
  work.function = [stream, recording, before = recording->last, done, tag,
                   is_profiled = stream->device->profile.is_recording()](Failure &failure) {
    if (before != nullptr) before->wait();
    if (failure.status == HALY_STATUS_OK)
      run_through(stream, *recording, tag, is_profiled, failure);
    done->finish(failure);
  };
  recording->last = done;
  stream->enqueue(std::move(work));
  return HALY_STATUS_OK;
}

void destroy(haly_capture capture) { delete capture; }

haly_status info_query(haly_capture capture, haly_capture_info *out_info) {
  haly_capture_info info = HALY_CAPTURE_INFO_INIT;
  info.node_count = static_cast<uint32_t>(capture->recording->work.size());
  info.pool_bytes = capture->recording->pool.size_bytes();
  return haly_output_write(out_info, &info, sizeof info);
}

}  // namespace

const haly_capture_interface haly::simulated::capture_table = [] {
  haly_capture_interface table{};
  table.struct_size = sizeof table;
  table.begin = begin;
  table.end = end;
  table.replay = replay;
  table.destroy = destroy;
  table.info_query = info_query;
  return table;
}();
