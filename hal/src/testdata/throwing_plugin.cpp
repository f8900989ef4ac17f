// A plugin whose entry point throws, or (BREAK_INITIALIZE) whose initialize does.
#include <haly/haly.h>

#include <stdexcept>

namespace {
haly_status initialize() { throw std::runtime_error("thrown by initialize"); }
const haly_plugin_interface plugin = {sizeof plugin, 0, nullptr, initialize, nullptr};
haly_status row_list(haly_device, const haly_kernel_row *const **rows, uint32_t *count) {
  *rows = nullptr;
  *count = 0;
  return HALY_STATUS_OK;
}
const haly_kernel_interface kernels = {sizeof kernels, 0, row_list, nullptr};
}  // namespace

extern "C" HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *,
                                                         const haly_interface_request *request,
                                                         haly_interface_reply *out_reply) {
#ifndef BREAK_INITIALIZE
  throw std::runtime_error("thrown by negotiate");
#endif
  if (request->interface_id == HALY_INTERFACE_PLUGIN) {
    out_reply->hash = HALY_PLUGIN_HASH_0_0;
    out_reply->table = &plugin;
    return HALY_STATUS_OK;
  }
  if (request->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  out_reply->hash = HALY_KERNEL_HASH_0_0;
  out_reply->table = &kernels;
  return HALY_STATUS_OK;
}
