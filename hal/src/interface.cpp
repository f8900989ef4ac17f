#include "interface.hpp"

#include <cstddef>

#include "error.hpp"

// The generated header carries one hash per interface and minor.
#ifndef HALY_PLUGIN_HASH_0_0
#define HALY_PLUGIN_HASH_0_0 UINT64_C(0)
#define HALY_DEVICE_HASH_0_0 UINT64_C(0)
#define HALY_MEMORY_HASH_0_0 UINT64_C(0)
#define HALY_STREAM_HASH_0_0 UINT64_C(0)
#define HALY_EVENT_HASH_0_0 UINT64_C(0)
#endif

namespace haly {
namespace {

// One instance per signature; the slot's type chooses it.
template <typename... Arguments>
haly_status unsupported(Arguments...) {
  return fail(HALY_STATUS_UNSUPPORTED, "the plugin does not offer this function");
}
template <typename... Arguments>
void nothing(Arguments...) {}
haly_status initialized() { return HALY_STATUS_OK; }

constexpr uint32_t slot(size_t offset) { return static_cast<uint32_t>((offset - 8) / 8); }

const haly_plugin_interface plugin_stubs = [] {
  haly_plugin_interface table{};
  table.struct_size = sizeof table;
  table.query = unsupported;
  table.initialize = initialized;
  table.shutdown = nothing;
  return table;
}();
const haly_device_interface device_stubs = [] {
  haly_device_interface table{};
  table.struct_size = sizeof table;
  table.count_query = unsupported;
  table.open = unsupported;
  table.close = nothing;
  table.query = unsupported;
  table.synchronize = unsupported;
  table.error_query = unsupported;
  return table;
}();
const haly_memory_interface memory_stubs = [] {
  haly_memory_interface table{};
  table.struct_size = sizeof table;
  table.query = unsupported;
  table.allocate = unsupported;
  table.free = nothing;
  table.copy = unsupported;
  table.copy_from_host = unsupported;
  table.copy_to_host = unsupported;
  table.fill = unsupported;
  table.host_allocate = unsupported;
  table.host_free = nothing;
  table.peer_copy = unsupported;
  table.import_native = unsupported;
  table.export_native = unsupported;
  return table;
}();
const haly_stream_interface stream_stubs = [] {
  haly_stream_interface table{};
  table.struct_size = sizeof table;
  table.create = unsupported;
  table.destroy = nothing;
  table.synchronize = unsupported;
  table.query = unsupported;
  table.record = unsupported;
  table.wait = unsupported;
  table.host_callback = unsupported;
  table.error_query = unsupported;
  table.import_native = unsupported;
  table.export_native = unsupported;
  return table;
}();
const haly_event_interface event_stubs = [] {
  haly_event_interface table{};
  table.struct_size = sizeof table;
  table.create = unsupported;
  table.destroy = nothing;
  table.query = unsupported;
  table.synchronize = unsupported;
  table.elapsed_query = unsupported;
  table.error_query = unsupported;
  table.import_native = unsupported;
  table.export_native = unsupported;
  return table;
}();
const haly_kernel_interface kernel_stubs = [] {
  haly_kernel_interface table{};
  table.struct_size = sizeof table;
  table.row_list = unsupported;
  table.layout_convert = unsupported;
  return table;
}();

constexpr uint64_t plugin_hashes[] = {HALY_PLUGIN_HASH_0_0};
constexpr uint64_t device_hashes[] = {HALY_DEVICE_HASH_0_0};
constexpr uint64_t memory_hashes[] = {HALY_MEMORY_HASH_0_0};
constexpr uint64_t stream_hashes[] = {HALY_STREAM_HASH_0_0};
constexpr uint64_t event_hashes[] = {HALY_EVENT_HASH_0_0};
constexpr uint64_t kernel_hashes[] = {HALY_KERNEL_HASH_0_0};

constexpr const char *plugin_slots[] = {"query", "initialize", "shutdown"};
constexpr const char *device_slots[] = {"count_query", "open",        "close",
                                        "query",       "synchronize", "error_query"};
constexpr const char *memory_slots[] = {
    "query", "allocate",      "free",      "copy",      "copy_from_host", "copy_to_host",
    "fill",  "host_allocate", "host_free", "peer_copy", "import_native",  "export_native"};
constexpr const char *stream_slots[] = {
    "create", "destroy",       "synchronize", "query",         "record",
    "wait",   "host_callback", "error_query", "import_native", "export_native"};
constexpr const char *event_slots[] = {"create",        "destroy",       "query",
                                       "synchronize",   "elapsed_query", "error_query",
                                       "import_native", "export_native"};
constexpr const char *kernel_slots[] = {"row_list", "layout_convert"};

#define HALY_SLOT(interface, member) slot(offsetof(haly_##interface##_interface, member))
constexpr uint32_t memory_mandatory[] = {
    HALY_SLOT(memory, query), HALY_SLOT(memory, allocate),       HALY_SLOT(memory, free),
    HALY_SLOT(memory, copy),  HALY_SLOT(memory, copy_from_host), HALY_SLOT(memory, copy_to_host)};
constexpr uint32_t stream_mandatory[] = {HALY_SLOT(stream, create),      HALY_SLOT(stream, destroy),
                                         HALY_SLOT(stream, synchronize), HALY_SLOT(stream, query),
                                         HALY_SLOT(stream, record),      HALY_SLOT(stream, wait)};
constexpr uint32_t event_mandatory[] = {HALY_SLOT(event, create), HALY_SLOT(event, destroy),
                                        HALY_SLOT(event, query), HALY_SLOT(event, synchronize)};
constexpr uint32_t kernel_mandatory[] = {HALY_SLOT(kernel, row_list)};
#undef HALY_SLOT

#define HALY_INTERFACE(ID, interface, mandatory) \
  {HALY_INTERFACE_##ID,                          \
   #interface,                                   \
   0,                                            \
   0,                                            \
   interface##_hashes,                           \
   sizeof(haly_##interface##_interface),         \
   sizeof(haly_##interface##_interface),         \
   &interface##_stubs,                           \
   mandatory,                                    \
   interface##_slots}
const InterfaceDescriptor interfaces[] = {
    HALY_INTERFACE(PLUGIN, plugin, Span<const uint32_t>()),
    HALY_INTERFACE(DEVICE, device, Span<const uint32_t>()),
    HALY_INTERFACE(MEMORY, memory, memory_mandatory),
    HALY_INTERFACE(STREAM, stream, stream_mandatory),
    HALY_INTERFACE(EVENT, event, event_mandatory),
    HALY_INTERFACE(KERNEL, kernel, kernel_mandatory),
};
#undef HALY_INTERFACE

}  // namespace

const InterfaceDescriptor *interface_descriptor(haly_interface id) {
  for (const InterfaceDescriptor &interface : interfaces) {
    if (interface.id == id) return &interface;
  }
  return nullptr;
}

}  // namespace haly
