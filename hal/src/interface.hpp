// What the host knows of each interface of the ABI: its name, version, hashes, and a full table of
// stubs that answer UNSUPPORTED, over which a plugin's own slots are laid.
#pragma once

#include <haly/gen/abi.h>

#include "span.hpp"

namespace haly {

struct InterfaceDescriptor {
  haly_interface id;
  const char *name;
  uint32_t major;
  uint32_t minor;             // highest that the host knows
  const uint64_t *hashes;     // one per minor, 0 .. minor
  uint32_t minor_zero_bytes;  // size of the table at minor 0: the least that a plugin may hand over
  uint32_t table_bytes;       // size of the table that the host knows
  const void *stubs;
  Span<const uint32_t> mandatory;  // indices of mandatory slots (of minor 0)
  const char *const *slot_names;   // one per slot
};

// nullptr: no such interface.
const InterfaceDescriptor *interface_descriptor(haly_interface id);

}  // namespace haly
