// Switches, counters, failures.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>

#include "simulated.h"
#include "state.hpp"

namespace haly::simulated {

const haly_host *host = nullptr;
Switches switches;
Counters counters;

namespace {
struct Hold {
  std::mutex mutex;
  std::condition_variable changed;
  bool on = false;
};
Hold &hold() {
  static Hold *const state = new Hold;  // threads may wait on it until the process ends
  return *state;
}
struct Devices {
  std::mutex mutex;
  std::vector<haly_device> open;
};
Devices &devices() {
  static Devices *const state = new Devices;
  return *state;
}
void bring_lost_devices_back() {
  Devices &state = devices();
  const std::lock_guard<std::mutex> lock(state.mutex);
  for (haly_device device : state.open) device->lost = false;
}
struct NamedSwitch {
  const char *name;
  std::atomic<int64_t> *value;
};
const NamedSwitch named_switches[] = {
    {"devices", &switches.devices},
    {"delay_us", &switches.delay_us},
    {"fail_launch", &switches.fail_launch},
    {"fail_copy", &switches.fail_copy},
    {"fail_allocate", &switches.fail_allocate},
    {"fail_capture", &switches.fail_capture},
    {"fail_replay", &switches.fail_replay},
    {"lose_device", &switches.lose_device},
    {"memory_bytes", &switches.memory_bytes},
    {"largest_allocation_bytes", &switches.largest_allocation_bytes},
    {"pooled", &switches.pooled},
    {"old", &switches.old},
    {"uncapturable", &switches.uncapturable},
    {"profile_records", &switches.profile_records},
    {"profiler_taken", &switches.profiler_taken},
};
const NamedSwitch named_counters[] = {
    {"live_allocations", &counters.live_allocations},
    {"live_bytes", &counters.live_bytes},
    {"live_streams", &counters.live_streams},
    {"live_events", &counters.live_events},
    {"live_kernels", &counters.live_kernels},
    {"live_captures", &counters.live_captures},
    {"open_devices", &counters.open_devices},
    {"launches", &counters.launches},
    {"copies", &counters.copies},
    {"replays", &counters.replays},
    {"allocations", &counters.allocations},
    {"overruns", &counters.overruns},
};
}  // namespace

void add_device(haly_device device) {
  Devices &state = devices();
  const std::lock_guard<std::mutex> lock(state.mutex);
  state.open.push_back(device);
}
void remove_device(haly_device device) {
  Devices &state = devices();
  const std::lock_guard<std::mutex> lock(state.mutex);
  state.open.erase(std::find(state.open.begin(), state.open.end(), device));
}

haly_status refuse(haly_status status, const std::string &text) {
  host->set_error(status, text.c_str());
  return status;
}

bool countdown(std::atomic<int64_t> &remaining) {
  int64_t value = remaining.load();
  while (value > 0) {
    if (remaining.compare_exchange_weak(value, value - 1)) return value == 1;
  }
  return false;
}

void read_environment() {
  for (const NamedSwitch &one : named_switches) {
    std::string name = "HALY_SIMULATED_";
    for (const char *c = one.name; *c != 0; ++c) {
      name += *c >= 'a' && *c <= 'z' ? static_cast<char>(*c - 'a' + 'A') : *c;
    }
    if (const char *text = std::getenv(name.c_str())) *one.value = std::strtoll(text, nullptr, 10);
  }
}

void wait_for_turn() {
  {
    Hold &state = hold();
    std::unique_lock<std::mutex> lock(state.mutex);
    state.changed.wait(lock, [&] { return !state.on; });
  }
  if (const int64_t delay_us = switches.delay_us; delay_us > 0) {
    std::this_thread::sleep_for(std::chrono::microseconds(delay_us));
  }
}

haly_status write_failure(const Failure &failure, haly_error_info *out_error) {
  haly_error_info info = HALY_ERROR_INFO_INIT;
  info.status = failure.status;
  info.scope = failure.scope;
  info.recovery = failure.recovery;
  info.tag = failure.tag;
  // Text and capacity are the caller's buffer, not part of the answer.
  info.text = out_error->text;
  info.text_capacity_bytes = out_error->text_capacity_bytes;
  if (info.text != nullptr && info.text_capacity_bytes > 0) {
    std::strncpy(info.text, failure.text.c_str(), info.text_capacity_bytes - 1);
    info.text[info.text_capacity_bytes - 1] = 0;
  }
  return haly_output_write(out_error, &info, sizeof info);
}

}  // namespace haly::simulated

HALY_EXPORT int32_t haly_simulated_control(const char *key, int64_t value) {
  using namespace haly::simulated;
  if (std::strcmp(key, "hold") == 0) {
    Hold &state = hold();
    const std::lock_guard<std::mutex> lock(state.mutex);
    state.on = value != 0;
    state.changed.notify_all();
    return 0;
  }
  for (const NamedSwitch &one : named_switches) {
    if (std::strcmp(key, one.name) == 0) {
      *one.value = value;
      if (one.value == &switches.lose_device && value == 0) bring_lost_devices_back();
      return 0;
    }
  }
  return 1;
}

HALY_EXPORT int64_t haly_simulated_query(const char *key) {
  for (const auto &one : haly::simulated::named_counters) {
    if (std::strcmp(key, one.name) == 0) return one.value->load();
  }
  return -1;
}
