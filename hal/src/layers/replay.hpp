// Running recorded launches again, on any device, and comparing.
#pragma once

#include <string>

#include "layers/record_file.hpp"

namespace haly {
struct Device;
}

namespace haly::layers {

enum class ReplayOutcome : uint8_t { same, different, skipped };

struct ReplayResult {
  ReplayOutcome outcome;
  std::string text;  // what differs, or why it was skipped
};

// Runs one recorded launch with the inputs that it had. Numbers differ where they are further apart
// than `tolerance` times the largest magnitude of the recorded result; below 0: as much as the
// dtype's precision lets expect. Whole numbers are compared exactly.
ReplayResult replay(const Record &record, const RecordedCall &call, Device &device,
                    double tolerance);

// "float32[2,3], float32[3,4] -> float32[2,4]"
std::string launch_text(const RecordedLaunch &launch);

}  // namespace haly::layers
