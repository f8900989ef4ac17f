// Fuzzes calls of the ABI under the validation layer. An input is a program of calls over live,
// ended, foreign and made-up handles; a model of the contract says of each call whether it is
// legal. A malformed one must be refused with INVALID_ARGUMENT and a text, touch no output and
// never reach the plugin; a legal one must reach it. At the end of each input the device still
// works.
#include <memory>

#include "abi_program.hpp"

namespace haly::fuzz {

void Program::run() {
  open_device(0);
  for (int step = 0; step < 200 && input_.left > 0; ++step) one_call();
  tear_down();
}

void Program::open_device(uint32_t index) {
  haly_device made = nullptr;
  if (device.open(index, &made) != HALY_STATUS_OK) fault("device.open", "refused", last_status);
  add(Kind::device, made, made);
}

void Program::one_call() {
  device_ = nullptr;
  Verdict verdict;
  switch (input_.byte() % 32) {
    case 0: {
      uint32_t count = 77;
      uint32_t *const out = pointer(verdict, &count);
      send("device.count_query", verdict, [&] { return device.count_query(out); });
      break;
    }
    case 1:
      return call_open(verdict);
    case 2:
      return call_close(verdict);
    case 3: {
      struct {
        haly_memory_info info;
        unsigned char behind[16];
      } made{};
      made.info = haly_memory_info HALY_MEMORY_INFO_INIT;
      const auto owner = pick<haly_device>(Kind::device);
      demand(verdict, Kind::device, owner);
      spoil_size(verdict, made.info, made.behind, false);
      haly_memory_info *const out = pointer(verdict, &made.info);
      send("memory.query", verdict, [&] { return memory.query(owner, out); });
      break;
    }
    case 4:
    case 5:
      return call_allocate(verdict);
    case 6: {
      const auto owner = pick<haly_device>(Kind::device);
      const auto freed = pick<haly_memory>(Kind::memory);
      const auto on = input_.byte() % 2 ? pick<haly_stream>(Kind::stream) : nullptr;
      demand(verdict, Kind::device, owner);
      demand(verdict, Kind::memory, freed);
      demand(verdict, Kind::stream, on, true);
      if (send_void("memory.free", verdict, [&] { memory.free(owner, freed, on); })) end(freed);
      break;
    }
    case 7:
    case 8:
      return call_copy(verdict);
    case 9:
      return call_copy_from_host(verdict);
    case 10:
      return call_copy_to_host(verdict);
    case 11:
      return call_fill(verdict);
    case 12:
      return call_host_block(verdict);
    case 13:
      return call_peer_copy(verdict);
    case 14: {
      const auto owner = pick<haly_device>(Kind::device);
      const Object *const known = demand(verdict, Kind::device, owner);
      haly_stream made = reinterpret_cast<haly_stream>(this);
      haly_stream *const out = pointer(verdict, &made);
      const haly_status status =
          send("stream.create", verdict, [&] { return stream.create(owner, out); });
      created(Kind::stream, made, known, status);
      break;
    }
    case 15: {
      const auto owner = pick<haly_device>(Kind::device);
      const Object *const known = demand(verdict, Kind::device, owner);
      haly_event made = reinterpret_cast<haly_event>(this);
      haly_event *const out = pointer(verdict, &made);
      const haly_status status =
          send("event.create", verdict, [&] { return event.create(owner, out); });
      created(Kind::event, made, known, status);
      break;
    }
    case 16: {
      const auto ended = pick<haly_stream>(Kind::stream);
      demand(verdict, Kind::stream, ended);
      if (send_void("stream.destroy", verdict, [&] { stream.destroy(ended); })) end(ended);
      break;
    }
    case 17: {
      const auto ended = pick<haly_event>(Kind::event);
      demand(verdict, Kind::event, ended);
      if (send_void("event.destroy", verdict, [&] { event.destroy(ended); })) end(ended);
      break;
    }
    case 18: {
      const auto on = pick<haly_stream>(Kind::stream);
      const auto point = pick<haly_event>(Kind::event);
      demand(verdict, Kind::stream, on);
      demand(verdict, Kind::event, point);
      send("stream.record", verdict, [&] { return stream.record(on, point); });
      break;
    }
    case 19: {
      const auto on = pick<haly_stream>(Kind::stream);
      const auto point = pick<haly_event>(Kind::event);
      demand(verdict, Kind::stream, on, false, true);
      demand(verdict, Kind::event, point, false, true);
      send("stream.wait", verdict, [&] { return stream.wait(on, point); });
      break;
    }
    case 20: {
      const auto on = pick<haly_stream>(Kind::stream);
      demand(verdict, Kind::stream, on);
      const bool queries = input_.byte() % 2 != 0;
      send("stream.synchronize", verdict,
           [&] { return queries ? stream.query(on) : stream.synchronize(on); });
      break;
    }
    case 21: {
      const auto on = pick<haly_stream>(Kind::stream);
      demand(verdict, Kind::stream, on);
      int ran = 0;
      const bool has_callback = input_.byte() < 240;
      verdict.demand(has_callback);
      const haly_callback callback = [](void *user) { ++*static_cast<int *>(user); };
      const haly_status status = send("stream.host_callback", verdict, [&] {
        return stream.host_callback(on, has_callback ? callback : nullptr, &ran);
      });
      if (ran != (status == HALY_STATUS_OK)) fault("stream.host_callback", "ran", status);
      break;
    }
    case 22: {
      struct {
        haly_error_info info;
        unsigned char behind[16];
      } made{};
      made.info = haly_error_info HALY_ERROR_INFO_INIT;
      const auto on = pick<haly_stream>(Kind::stream);
      demand(verdict, Kind::stream, on);
      spoil_size(verdict, made.info, made.behind, false);
      haly_error_info *const out = pointer(verdict, &made.info);
      send("stream.error_query", verdict, [&] { return stream.error_query(on, out); });
      break;
    }
    case 23: {
      const auto point = pick<haly_event>(Kind::event);
      demand(verdict, Kind::event, point);
      const uint64_t timeout_ns = size();
      const bool queries = input_.byte() % 2 != 0;
      send("event.synchronize", verdict,
           [&] { return queries ? event.query(point) : event.synchronize(point, timeout_ns); });
      break;
    }
    case 24: {
      const auto start = pick<haly_event>(Kind::event), stop = pick<haly_event>(Kind::event);
      demand(verdict, Kind::event, start);
      demand(verdict, Kind::event, stop);
      double elapsed = 12.5;
      double *const out = pointer(verdict, &elapsed);
      const haly_status status = send("event.elapsed_query", verdict,
                                      [&] { return event.elapsed_query(start, stop, out); });
      if (status != HALY_STATUS_OK && elapsed != 12.5) fault("elapsed_query", "wrote", status);
      break;
    }
    case 25:
      return call_capture(verdict);
    case 26:
      return call_profiler(verdict);
    case 27:
      return call_row();
    default:
      return call_compiler(verdict);
  }
}

void Program::call_open(Verdict verdict) {
  const uint8_t how = input_.byte();
  const uint32_t index = how < 240 ? how % 2 : static_cast<uint32_t>(input_.number(4));
  // How many there are, the layer knows once somebody has asked.
  verdict.open = index >= witness_device_count;
  if (verdict.open) return;
  haly_device made = reinterpret_cast<haly_device>(this);
  haly_device *const out = pointer(verdict, &made);
  const haly_status status = send("device.open", verdict, [&] { return device.open(index, out); });
  if (status == HALY_STATUS_OK) add(Kind::device, made, made);
}

void Program::call_close(Verdict verdict) {
  const auto closed = pick<haly_device>(Kind::device);
  // What it made is ended first; a close before that is another rule's.
  for (const Object &object : objects_) {
    if (object.live && object.kind != Kind::device && object.device == closed) return;
  }
  demand(verdict, Kind::device, closed);
  if (send_void("device.close", verdict, [&] { device.close(closed); })) end(closed);
}

// ---- the end: everything works, and ends ----

void Program::tear_down() {
  open_device(0);
  auto *const owner = static_cast<haly_device>(objects_.back().handle);
  haly_stream on = nullptr;
  haly_memory block = nullptr;
  void *address = nullptr;
  char sent[16] = "still at work", back[16] = "";
  bool good = stream.create(owner, &on) == HALY_STATUS_OK;
  good = good && memory.allocate(owner, 16, on, &block, &address) == HALY_STATUS_OK;
  haly_buffer whole = HALY_BUFFER_INIT;
  whole.memory = block;
  whole.size_bytes = 16;
  good = good && memory.copy_from_host(on, &whole, sent, 16) == HALY_STATUS_OK;
  good = good && memory.copy_to_host(on, back, &whole, 16) == HALY_STATUS_OK;
  if (!good || std::memcmp(sent, back, 16) != 0) fault("afterwards", "it fails", last_status);
  memory.free(owner, block, on);
  stream.destroy(on);
  for (const Kind kind : {Kind::executable, Kind::capture, Kind::memory, Kind::host_block,
                          Kind::event, Kind::stream, Kind::device}) {
    for (const Object &object : objects_) {
      if (object.kind == kind && object.live) destroy(object);
    }
  }
  if (witness_live_count() != 0) fault("afterwards", "objects are left", 0);
}
void Program::destroy(const Object &object) {
  auto *const owner = static_cast<haly_device>(object.device);
  switch (object.kind) {
    case Kind::memory:
      return memory.free(owner, static_cast<haly_memory>(object.handle), nullptr);
    case Kind::host_block:
      return memory.host_free(owner, object.handle);
    case Kind::event:
      return event.destroy(static_cast<haly_event>(object.handle));
    case Kind::stream:
      return stream.destroy(static_cast<haly_stream>(object.handle));
    case Kind::capture:
      return capture.destroy(static_cast<haly_capture>(object.handle));
    case Kind::executable:
      return compiler.destroy(static_cast<haly_executable>(object.handle));
    case Kind::device:
      return device.close(owner);
  }
}

namespace {

void report() {
  std::fprintf(stderr, "%llu calls, %llu of them malformed\n",
               static_cast<unsigned long long>(calls), static_cast<unsigned long long>(malformed));
}

}  // namespace
}  // namespace haly::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  using namespace haly::fuzz;
  static const bool ready = [] {
    set_up();
    std::atexit(report);
    return true;
  }();
  if (ready) std::make_unique<Program>(Bytes{data, size})->run();
  haly_layer_alarm_clear();
  return 0;
}
