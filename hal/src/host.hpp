// What a process may replace of the services that the core hands to plugins.
#pragma once

#include <haly/gen/abi.h>

namespace haly {

// Set before any plugin is loaded, by a process whose numbers another one gives out; NULL: its own.
extern haly_status (*vendor_number_override)(haly_vendor_kind kind, const char *vendor,
                                             uint32_t local, uint32_t *out_number);

}  // namespace haly
