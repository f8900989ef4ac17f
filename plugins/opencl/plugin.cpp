// The entry of libhaly_opencl.so.
#include <pthread.h>

#include "device.hpp"
#include "error.hpp"
#include "stream.hpp"

namespace haly::opencl {

const haly_host *host = nullptr;
std::atomic<bool> process_forked{false};

namespace {

haly_status plugin_query(haly_plugin_info *out_info) {
  haly_plugin_info info = HALY_PLUGIN_INFO_INIT;
  info.name = "opencl";
  info.vendor = "haly";
  info.version = "0.1.0";
  return haly_output_write(out_info, &info, sizeof info);
}

haly_status plugin_initialize() {
  return guarded([] {
    pthread_atfork(nullptr, nullptr, [] { process_forked = true; });
    read_faults();
    load_driver();
    device_ids();
  });
}

const haly_plugin_interface plugin_table = [] {
  haly_plugin_interface table{};
  table.struct_size = sizeof table;
  table.query = plugin_query;
  table.initialize = plugin_initialize;
  return table;
}();

struct Interface {
  haly_interface id;
  uint32_t major;
  uint64_t hash;  // of minor 0, which this source was written against
  const void *table;
};

}  // namespace
}  // namespace haly::opencl

extern "C" HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *services,
                                                         const haly_interface_request *request,
                                                         haly_interface_reply *out_reply) {
  using namespace haly::opencl;
  static const Interface interfaces[] = {
      {HALY_INTERFACE_PLUGIN, HALY_PLUGIN_MAJOR, HALY_PLUGIN_HASH_0_0, &plugin_table},
      {HALY_INTERFACE_DEVICE, HALY_DEVICE_MAJOR, HALY_DEVICE_HASH_0_0, &device_table},
      {HALY_INTERFACE_MEMORY, HALY_MEMORY_MAJOR, HALY_MEMORY_HASH_0_0, &memory_table},
      {HALY_INTERFACE_STREAM, HALY_STREAM_MAJOR, HALY_STREAM_HASH_0_0, &stream_table},
      {HALY_INTERFACE_EVENT, HALY_EVENT_MAJOR, HALY_EVENT_HASH_0_0, &event_table},
      {HALY_INTERFACE_KERNEL, HALY_KERNEL_MAJOR, HALY_KERNEL_HASH_0_0, &kernel_table},
  };
  if (!services || !request || !out_reply) return HALY_STATUS_INVALID_ARGUMENT;
  host = services;
  for (const Interface &one : interfaces) {
    if (one.id != request->interface_id) continue;
    if (one.major != request->major) {
      return refuse(HALY_STATUS_INCOMPATIBLE, "opencl: built for major " +
                                                  std::to_string(one.major) + ", asked for " +
                                                  std::to_string(request->major));
    }
    out_reply->minor = 0;
    out_reply->hash = one.hash;
    out_reply->table = one.table;
    return HALY_STATUS_OK;
  }
  return HALY_STATUS_NOT_FOUND;
}
