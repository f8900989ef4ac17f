// Spans of a device whose profiler tells their times: which record belongs to which span.
#pragma once

#include <haly/gen/abi.h>

#include <cstdint>
#include <memory>
#include <vector>

#include "timeline.hpp"

namespace haly {

class DeviceProfile;
struct Device;

// A launch says which span it belongs to by the upper half of its tag; the lower half is that of
// the text for error reports. Copies have no tag: on each stream their records come in their order.
// So do those of the launches of a replay, which were recorded with half a tag.
struct ProfiledSpan {
  TimeSpan span;
  Device *device = nullptr;
  haly_stream stream = nullptr;
  uint64_t tag = 0;           // 0: a copy
  uint64_t copied_bytes = 0;  // 0: any
  ReplayedSteps steps;
};

// A tag that no other launch has. The text stays that of `tag`.
uint64_t unique_tag(uint64_t tag);

// Each span, and of a replay whose launches were recorded each of those, with the device's times;
// where there is no record the host's stay.
std::vector<TimeSpan> settle_profiled(std::vector<ProfiledSpan> spans,
                                      const DeviceProfile &profile);

}  // namespace haly
