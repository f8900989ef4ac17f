// What the core does for a plugin that leaves an interface out: one device, host memory,
// synchronous streams and events, no kernels.
#pragma once

#include <haly/gen/abi.h>

namespace haly {

extern const haly_device_interface default_device_interface;
extern const haly_memory_interface default_memory_interface;
extern const haly_stream_interface default_stream_interface;
extern const haly_event_interface default_event_interface;
extern const haly_kernel_interface default_kernel_interface;

}  // namespace haly
