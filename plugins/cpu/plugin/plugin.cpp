// The entry of libhaly_cpu.so. Device, memory, stream and event are the defaults of the ABI:
// one device, the core's host memory, synchronous execution.
#include "kernel.hpp"

#ifdef HALY_CPU_TEAM_WAITING
#include "team_waiting.h"
#endif

namespace {

#ifdef HALY_CPU_TEAM_WAITING
// libgomp, which this library needs, has been initialised before this.
[[gnu::constructor]] void settle_team_waiting() { haly_cpu_team_waiting_settled(); }
#endif

haly_status row_list(haly_device, const haly_kernel_row *const **out_rows,
                     uint32_t *out_row_count) {
  *out_rows = haly_cpu_rows(out_row_count);
  return HALY_STATUS_OK;
}

const haly_kernel_interface *kernel_interface() {
  static const haly_kernel_interface table = [] {
    haly_kernel_interface t{};
    t.struct_size = sizeof t;
    t.row_list = row_list;
    t.layout_convert = haly_cpu_layout_convert;
    return t;
  }();
  return &table;
}

}  // namespace

extern "C" HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                                         const haly_interface_request *request,
                                                         haly_interface_reply *out_reply) {
  if (!host || !request || !out_reply) return HALY_STATUS_INVALID_ARGUMENT;
  haly_cpu_set_host(host);
  if (request->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  if (request->major != HALY_KERNEL_MAJOR) {
    host->set_error(HALY_STATUS_INCOMPATIBLE, "cpu: another major version of the kernel interface");
    return HALY_STATUS_INCOMPATIBLE;
  }
  out_reply->minor = 0;
  out_reply->hash = HALY_KERNEL_HASH_0_0;
  out_reply->table = kernel_interface();
  return HALY_STATUS_OK;
}
