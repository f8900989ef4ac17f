// Calls that record: captures of a stream's work, profiles of a device.
#include "abi_program.hpp"

namespace haly::fuzz {

void Program::call_capture(Verdict verdict) {
  const auto on = pick<haly_stream>(Kind::stream);
  const Object *const known = demand(verdict, Kind::stream, on);
  const uint8_t how = input_.byte() % 5;
  if (how == 0) {
    send("capture.begin", verdict, [&] { return capture.begin(on); });
  } else if (how == 1) {
    haly_capture made = reinterpret_cast<haly_capture>(this);
    haly_capture *const out = pointer(verdict, &made);
    const haly_status status = send("capture.end", verdict, [&] { return capture.end(on, out); });
    if (status == HALY_STATUS_OK) {
      add(Kind::capture, made, known->device);
    } else if (static_cast<void *>(made) != this) {
      fault("capture.end", "an output was written although the call failed", status);
    }
  } else if (how == 2) {
    const auto recorded = pick<haly_capture>(Kind::capture);
    demand(verdict, Kind::capture, recorded);
    const uint64_t tag = input_.byte();
    send("capture.replay", verdict, [&] { return capture.replay(on, recorded, tag); });
  } else {
    call_capture_itself(how == 3);
  }
}
void Program::call_capture_itself(bool destroys) {
  device_ = nullptr;
  Verdict verdict;
  const auto recorded = pick<haly_capture>(Kind::capture);
  demand(verdict, Kind::capture, recorded);
  if (destroys) {
    if (send_void("capture.destroy", verdict, [&] { capture.destroy(recorded); })) end(recorded);
    return;
  }
  struct {
    haly_capture_info info;
    unsigned char behind[16];
  } made{};
  made.info = haly_capture_info HALY_CAPTURE_INFO_INIT;
  spoil_size(verdict, made.info, made.behind, false);
  haly_capture_info *const out = pointer(verdict, &made.info);
  send("capture.info_query", verdict, [&] { return capture.info_query(recorded, out); });
}

void Program::call_profiler(Verdict verdict) {
  const auto of = pick<haly_device>(Kind::device);
  demand(verdict, Kind::device, of);
  const uint8_t how = input_.byte() % 4;
  if (how == 0) {
    const uint64_t flags = input_.byte() % 16;
    send("profiler.start", verdict, [&] { return profiler.start(of, flags); });
  } else if (how == 1) {
    send("profiler.stop", verdict, [&] { return profiler.stop(of); });
  } else if (how == 2) {
    struct {
      haly_profile_clock clock;
      unsigned char behind[16];
    } made{};
    made.clock = haly_profile_clock HALY_PROFILE_CLOCK_INIT;
    spoil_size(verdict, made.clock, made.behind, false);
    haly_profile_clock *const out = pointer(verdict, &made.clock);
    send("profiler.calibrate", verdict, [&] { return profiler.calibrate(of, out); });
  } else {
    std::vector<haly_profile_record> records(4);
    records[0] = haly_profile_record HALY_PROFILE_RECORD_INIT;
    const uint32_t capacity = input_.byte() % 5;
    verdict.demand(capacity > 0);
    uint32_t count = 77;
    haly_profile_record *const out = pointer(verdict, records.data());
    uint32_t *const out_count = pointer(verdict, &count);
    const haly_status status =
        send("profiler.read", verdict, [&] { return profiler.read(of, capacity, out, out_count); });
    if (status != HALY_STATUS_OK && count != 77) fault("profiler.read", "wrote", status);
  }
}

}  // namespace haly::fuzz
