// Generated from opspec/abi/ by `haly generate`; do not edit.
// What the core knows about each interface, and the tables that answer UNSUPPORTED.
#pragma once

#include <cstdint>
#include <string>

#include "haly/gen/abi.h"

namespace haly {

struct InterfaceSlot {
  const char *name;
  bool mandatory;
};

struct InterfaceDescription {
  haly_interface id;
  const char *name;
  uint32_t major;
  uint32_t minor;
  const uint64_t *hashes;  // one per minor
  uint32_t table_size;     // of the newest minor
  const void *stubs;       // a full table; every slot answers UNSUPPORTED or does nothing
  const InterfaceSlot *slots;
  uint32_t slot_count;
};

constexpr uint32_t interface_description_count = 9;
extern const InterfaceDescription interface_descriptions[interface_description_count];

// NULL where the core knows no such interface (the reserved ids).
const InterfaceDescription *find_interface(haly_interface id);

// Why a plugin's table is refused; empty: it is legal.
std::string table_refusal(const InterfaceDescription &description, const void *plugin_table);

// Fills `out_table` (of description.table_size bytes): the stubs, covered by every whole slot of
// the plugin's table that is not NULL. A NULL plugin_table gives the stubs alone.
void full_table(const InterfaceDescription &description, const void *plugin_table, void *out_table);

// Stubs tell here what was called, so that the core can set its error text.
using StubReport = void (*)(const char *interface_name, const char *slot_name);
void set_stub_report(StubReport report);

// The id that belongs to a table's type.
template <typename Table>
struct InterfaceId;
template <>
struct InterfaceId<haly_plugin_interface> {
  static constexpr haly_interface value = HALY_INTERFACE_PLUGIN;
};
template <>
struct InterfaceId<haly_device_interface> {
  static constexpr haly_interface value = HALY_INTERFACE_DEVICE;
};
template <>
struct InterfaceId<haly_memory_interface> {
  static constexpr haly_interface value = HALY_INTERFACE_MEMORY;
};
template <>
struct InterfaceId<haly_stream_interface> {
  static constexpr haly_interface value = HALY_INTERFACE_STREAM;
};
template <>
struct InterfaceId<haly_event_interface> {
  static constexpr haly_interface value = HALY_INTERFACE_EVENT;
};
template <>
struct InterfaceId<haly_kernel_interface> {
  static constexpr haly_interface value = HALY_INTERFACE_KERNEL;
};
template <>
struct InterfaceId<haly_compiler_interface> {
  static constexpr haly_interface value = HALY_INTERFACE_COMPILER;
};
template <>
struct InterfaceId<haly_capture_interface> {
  static constexpr haly_interface value = HALY_INTERFACE_CAPTURE;
};
template <>
struct InterfaceId<haly_profiler_interface> {
  static constexpr haly_interface value = HALY_INTERFACE_PROFILER;
};

template <typename Table>
Table full_table(const void *plugin_table) {
  Table table;
  full_table(*find_interface(InterfaceId<Table>::value), plugin_table, &table);
  return table;
}

}  // namespace haly
