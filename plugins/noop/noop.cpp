// Kernels that do nothing, for benchmarks: what remains of a call's time is the framework's. Every
// operator of the cpu plugin has a row here, on the defaults of the ABI. The results are garbage.
#include <haly/haly.h>

#include <vector>

#include "kernel.hpp"

namespace {

haly_status prepare(haly_device, const haly_kernel_row *, const haly_problem *,
                    haly_prepared *out_prepared) {
  out_prepared->kernel = nullptr;
  out_prepared->workspace_bytes = 0;
  out_prepared->cost_ns = 1;
  return HALY_STATUS_OK;
}

haly_status launch(haly_kernel, haly_stream, const haly_launch *) { return HALY_STATUS_OK; }

haly_status row_list(haly_device, const haly_kernel_row *const **out_rows,
                     uint32_t *out_row_count) {
  static const auto *const rows = [] {
    auto *list = new std::vector<const haly_kernel_row *>;
    uint32_t count = 0;
    const haly_kernel_row *const *real = haly_cpu_rows(&count);
    for (uint32_t i = 0; i < count; ++i) {
      auto *row = new haly_kernel_row(*real[i]);
      row->prepare = prepare;
      row->launch = launch;
      row->destroy = nullptr;
      row->supports = nullptr;
      row->pack = nullptr;
      list->push_back(row);
    }
    return list;
  }();
  *out_rows = rows->data();
  *out_row_count = static_cast<uint32_t>(rows->size());
  return HALY_STATUS_OK;
}

const haly_kernel_interface kernels = {sizeof kernels, 0, row_list, nullptr};

}  // namespace

extern "C" HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *,
                                                         const haly_interface_request *request,
                                                         haly_interface_reply *out_reply) {
  if (request->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  if (request->major != HALY_KERNEL_MAJOR) return HALY_STATUS_INCOMPATIBLE;
  out_reply->minor = 0;
  out_reply->hash = HALY_KERNEL_HASH_0_0;
  out_reply->table = &kernels;
  return HALY_STATUS_OK;
}
