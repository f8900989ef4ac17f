// The trace layer: a timeline of calls, for Perfetto and other readers of Chrome's trace format.
#pragma once

#include <string>

#include "layers/chain.hpp"

namespace haly::layers {

class TraceLayer : public Layer {
 public:
  TraceLayer();
  haly_status call(Call &call) override;
};

// Writes what was traced so far and forgets it; throws Error where the file cannot be written.
// Returns the number of calls. Without a call of it the end of the process writes to the file that
// HALY_TRACE names, or haly_trace.<process>.json.
uint64_t write_trace(const std::string &path);

}  // namespace haly::layers
