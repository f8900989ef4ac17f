// The entry of libhaly_cuda.so.
#include <pthread.h>

#include "device.hpp"

using namespace haly::cuda;

namespace {

haly_status plugin_query(haly_plugin_info *out_info) {
  haly_plugin_info info = HALY_PLUGIN_INFO_INIT;
  info.name = "cuda";
  info.vendor = "haly";
  info.version = HALY_CUDA_VERSION;
  return haly_output_write(out_info, &info, sizeof info);
}

haly_status plugin_initialize() {
  return guarded([] {
    load_driver();
    pthread_atfork(nullptr, nullptr, [] { process_forked = true; });
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
  uint32_t major, minor;
  uint64_t hash;
  const void *table;
};

}  // namespace

// Answers minor 0 of each interface, which this source was written against.
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
  for (const Interface &one : interfaces) {
    if (one.id != request->interface_id) continue;
    if (one.major != request->major) {
      return refuse(HALY_STATUS_INCOMPATIBLE, "cuda: built for another major version");
    }
    out_reply->minor = one.minor;
    out_reply->hash = one.hash;
    out_reply->table = one.table;
    return HALY_STATUS_OK;
  }
  return HALY_STATUS_NOT_FOUND;
}
