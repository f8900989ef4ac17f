#include "onednn.hpp"

namespace haly::cpu {
Prepared prepare_onednn_matmul(const Problem &, bool, bool) { return {}; }
}  // namespace haly::cpu
haly_status haly_cpu_layout_convert(haly_device, haly_stream, const haly_tensor *,
                                    const haly_buffer *, const haly_tensor *, const haly_buffer *) {
  return HALY_STATUS_UNSUPPORTED;
}
