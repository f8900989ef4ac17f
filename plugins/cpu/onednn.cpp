#include "onednn.hpp"

namespace haly::cpu {
bool onednn_available() { return false; }
Prepared prepare_onednn_matmul(const Problem &, bool, bool) { return {}; }
Prepared prepare_onednn_conv(const Problem &, const Window &, int64_t) { return {}; }
Prepared prepare_onednn_pool(const Problem &, const Window &, PoolKind) { return {}; }
}  // namespace haly::cpu
haly_status haly_cpu_layout_convert(haly_device, haly_stream, const haly_tensor *,
                                    const haly_buffer *, const haly_tensor *, const haly_buffer *) {
  return HALY_STATUS_UNSUPPORTED;
}
