// The entry of libhaly_simulated.so: an accelerator without hardware. It executes late, on a thread
// per stream, in memory that the host cannot address, and fails on demand (simulated.h).
#include <algorithm>
#include <cstring>

#include "state.hpp"

using namespace haly::simulated;

namespace {

haly_status plugin_query(haly_plugin_info *out_info) {
  haly_plugin_info info = HALY_PLUGIN_INFO_INIT;
  info.name = "simulated";
  info.vendor = "haly";
  info.version = "0.1.0";
  return haly_output_write(out_info, &info, sizeof info);
}

haly_status plugin_initialize() {
  adopt_kernels();
  return HALY_STATUS_OK;
}

haly_status device_count_query(uint32_t *out_count) {
  *out_count = static_cast<uint32_t>(switches.devices.load());
  return HALY_STATUS_OK;
}
haly_status device_open(uint32_t index, haly_device *out_device) {
  auto *device = new haly_device_object;
  device->index = index;
  ++counters.open_devices;
  add_device(device);
  *out_device = device;
  return HALY_STATUS_OK;
}
void device_close(haly_device device) {
  --counters.open_devices;
  remove_device(device);
  delete device;
}
haly_status device_query(haly_device device, haly_device_info *out_info) {
  haly_device_info info = HALY_DEVICE_INFO_INIT;
  info.dlpack_type = 12;  // kDLExtDev
  info.dlpack_id = static_cast<int32_t>(device->index);
  std::strcpy(info.name, "simulated accelerator");
  std::strcpy(info.driver, "simulated 0.1.0");
  info.memory_bytes = static_cast<uint64_t>(switches.memory_bytes.load());
  info.compute_units = 1;
  return haly_output_write(out_info, &info, sizeof info);
}

const haly_plugin_interface plugin_table = [] {
  haly_plugin_interface table{};
  table.struct_size = sizeof table;
  table.query = plugin_query;
  table.initialize = plugin_initialize;
  return table;
}();

const haly_device_interface device_table = [] {
  haly_device_interface table{};
  table.struct_size = sizeof table;
  table.count_query = device_count_query;
  table.open = device_open;
  table.close = device_close;
  table.query = device_query;
  return table;
}();

struct Interface {
  haly_interface id;
  uint32_t major;
  uint32_t minor;
  uint64_t hash;
  const void *table;
};

}  // namespace

extern "C" HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *services,
                                                         const haly_interface_request *request,
                                                         haly_interface_reply *out_reply) {
  static const Interface interfaces[] = {
      {HALY_INTERFACE_PLUGIN, HALY_PLUGIN_MAJOR, 0, HALY_PLUGIN_HASH_0_0, &plugin_table},
      {HALY_INTERFACE_DEVICE, HALY_DEVICE_MAJOR, 0, HALY_DEVICE_HASH_0_0, &device_table},
      {HALY_INTERFACE_MEMORY, HALY_MEMORY_MAJOR, 0, HALY_MEMORY_HASH_0_0, &memory_table},
      {HALY_INTERFACE_STREAM, HALY_STREAM_MAJOR, 0, HALY_STREAM_HASH_0_0, &stream_table},
      {HALY_INTERFACE_EVENT, HALY_EVENT_MAJOR, 0, HALY_EVENT_HASH_0_0, &event_table},
      {HALY_INTERFACE_KERNEL, HALY_KERNEL_MAJOR, 0, HALY_KERNEL_HASH_0_0, &kernel_table},
      {HALY_INTERFACE_CAPTURE, HALY_CAPTURE_MAJOR, 0, HALY_CAPTURE_HASH_0_0, &capture_table},
      {HALY_INTERFACE_PROFILER, HALY_PROFILER_MAJOR, 0, HALY_PROFILER_HASH_0_0, &profiler_table},
  };
  if (!services || !request || !out_reply) return HALY_STATUS_INVALID_ARGUMENT;
  host = services;
  static const bool asked = [] {
    read_environment();
    return true;
  }();
  (void)asked;
  for (const Interface &one : interfaces) {
    if (one.id != request->interface_id) continue;
    const bool is_new = one.id == HALY_INTERFACE_CAPTURE || one.id == HALY_INTERFACE_PROFILER;
    if (is_new && switches.old != 0) return HALY_STATUS_NOT_FOUND;
    if (one.major != request->major) {
      return refuse(HALY_STATUS_INCOMPATIBLE, "simulated: another major version");
    }
    out_reply->minor = one.minor;
    out_reply->hash = one.hash;
    out_reply->table = one.table;
    return HALY_STATUS_OK;
  }
  return HALY_STATUS_NOT_FOUND;
}
