// What the plugin takes from oneDNN, without its header: every function is a no-op answer where the
// plugin is built without it.
#ifndef HALY_CPU_ONEDNN_HPP
#define HALY_CPU_ONEDNN_HPP

#include "kernel.hpp"

namespace haly::cpu {

// A kernel for this matmul on oneDNN, or an empty one where the plugin's own is better or oneDNN
// has none.
Prepared prepare_onednn_matmul(const Problem &problem, bool transpose_a, bool transpose_b);

}  // namespace haly::cpu
#endif
