// Generated from opspec/abi/ by `haly generate`; do not edit.
#include "gen/abi_stubs.hpp"

#include <atomic>
#include <cstring>

namespace haly {
namespace {

std::atomic<StubReport> stub_report{nullptr};

haly_status unsupported(const char *interface_name, const char *slot_name) {
  if (StubReport report = stub_report.load(std::memory_order_acquire)) {
    report(interface_name, slot_name);
  }
  return HALY_STATUS_UNSUPPORTED;
}

const haly_plugin_interface plugin_stubs = {
    (uint32_t)sizeof(haly_plugin_interface),
    0,
    [](haly_plugin_info *) noexcept -> haly_status { return unsupported("plugin", "query"); },
    []() noexcept -> haly_status { return unsupported("plugin", "initialize"); },
    []() noexcept -> void {},
};
const uint64_t plugin_hashes[] = {
    HALY_PLUGIN_HASH_0_0,
};
const InterfaceSlot plugin_slots[] = {
    {"query", false},
    {"initialize", false},
    {"shutdown", false},
};

const haly_device_interface device_stubs = {
    (uint32_t)sizeof(haly_device_interface),
    0,
    [](uint32_t *) noexcept -> haly_status { return unsupported("device", "count_query"); },
    [](uint32_t, haly_device *) noexcept -> haly_status { return unsupported("device", "open"); },
    [](haly_device) noexcept -> void {},
    [](haly_device, haly_device_info *) noexcept -> haly_status {
      return unsupported("device", "query");
    },
    [](haly_device) noexcept -> haly_status { return unsupported("device", "synchronize"); },
    [](haly_device, haly_error_info *) noexcept -> haly_status {
      return unsupported("device", "error_query");
    },
};
const uint64_t device_hashes[] = {
    HALY_DEVICE_HASH_0_0,
};
const InterfaceSlot device_slots[] = {
    {"count_query", false}, {"open", false},        {"close", false},
    {"query", false},       {"synchronize", false}, {"error_query", false},
};

const haly_memory_interface memory_stubs = {
    (uint32_t)sizeof(haly_memory_interface),
    0,
    [](haly_device, haly_memory_info *) noexcept -> haly_status {
      return unsupported("memory", "query");
    },
    [](haly_device, uint64_t, haly_stream, haly_memory *, void **) noexcept -> haly_status {
      return unsupported("memory", "allocate");
    },
    [](haly_device, haly_memory, haly_stream) noexcept -> void {},
    [](haly_stream, const haly_buffer *, const haly_buffer *, uint64_t) noexcept -> haly_status {
      return unsupported("memory", "copy");
    },
    [](haly_stream, const haly_buffer *, const void *, uint64_t) noexcept -> haly_status {
      return unsupported("memory", "copy_from_host");
    },
    [](haly_stream, void *, const haly_buffer *, uint64_t) noexcept -> haly_status {
      return unsupported("memory", "copy_to_host");
    },
    [](haly_stream, const haly_buffer *, const void *, uint32_t, uint64_t) noexcept -> haly_status {
      return unsupported("memory", "fill");
    },
    [](haly_device, uint64_t, void **) noexcept -> haly_status {
      return unsupported("memory", "host_allocate");
    },
    [](haly_device, void *) noexcept -> void {},
    [](haly_stream, haly_device, const haly_buffer *, haly_device, const haly_buffer *,
       uint64_t) noexcept -> haly_status { return unsupported("memory", "peer_copy"); },
    [](haly_device, const haly_native *, haly_memory *, void **) noexcept -> haly_status {
      return unsupported("memory", "import_native");
    },
    [](haly_device, haly_memory, haly_native *) noexcept -> haly_status {
      return unsupported("memory", "export_native");
    },
};
const uint64_t memory_hashes[] = {
    HALY_MEMORY_HASH_0_0,
};
const InterfaceSlot memory_slots[] = {
    {"query", true},      {"allocate", true},       {"free", true},
    {"copy", true},       {"copy_from_host", true}, {"copy_to_host", true},
    {"fill", false},      {"host_allocate", false}, {"host_free", false},
    {"peer_copy", false}, {"import_native", false}, {"export_native", false},
};

const haly_stream_interface stream_stubs = {
    (uint32_t)sizeof(haly_stream_interface),
    0,
    [](haly_device, haly_stream *) noexcept -> haly_status {
      return unsupported("stream", "create");
    },
    [](haly_stream) noexcept -> void {},
    [](haly_stream) noexcept -> haly_status { return unsupported("stream", "synchronize"); },
    [](haly_stream) noexcept -> haly_status { return unsupported("stream", "query"); },
    [](haly_stream, haly_event) noexcept -> haly_status { return unsupported("stream", "record"); },
    [](haly_stream, haly_event) noexcept -> haly_status { return unsupported("stream", "wait"); },
    [](haly_stream, haly_callback, void *) noexcept -> haly_status {
      return unsupported("stream", "host_callback");
    },
    [](haly_stream, haly_error_info *) noexcept -> haly_status {
      return unsupported("stream", "error_query");
    },
    [](haly_device, const haly_native *, haly_stream *) noexcept -> haly_status {
      return unsupported("stream", "import_native");
    },
    [](haly_stream, haly_native *) noexcept -> haly_status {
      return unsupported("stream", "export_native");
    },
};
const uint64_t stream_hashes[] = {
    HALY_STREAM_HASH_0_0,
};
const InterfaceSlot stream_slots[] = {
    {"create", true},         {"destroy", true},      {"synchronize", true},
    {"query", true},          {"record", true},       {"wait", true},
    {"host_callback", false}, {"error_query", false}, {"import_native", false},
    {"export_native", false},
};

const haly_event_interface event_stubs = {
    (uint32_t)sizeof(haly_event_interface),
    0,
    [](haly_device, haly_event *) noexcept -> haly_status {
      return unsupported("event", "create");
    },
    [](haly_event) noexcept -> void {},
    [](haly_event) noexcept -> haly_status { return unsupported("event", "query"); },
    [](haly_event, uint64_t) noexcept -> haly_status {
      return unsupported("event", "synchronize");
    },
    [](haly_event, haly_event, double *) noexcept -> haly_status {
      return unsupported("event", "elapsed_query");
    },
    [](haly_event, haly_error_info *) noexcept -> haly_status {
      return unsupported("event", "error_query");
    },
    [](haly_device, const haly_native *, haly_event *) noexcept -> haly_status {
      return unsupported("event", "import_native");
    },
    [](haly_event, haly_native *) noexcept -> haly_status {
      return unsupported("event", "export_native");
    },
};
const uint64_t event_hashes[] = {
    HALY_EVENT_HASH_0_0,
};
const InterfaceSlot event_slots[] = {
    {"create", true},         {"destroy", true},        {"query", true},
    {"synchronize", true},    {"elapsed_query", false}, {"error_query", false},
    {"import_native", false}, {"export_native", false},
};

const haly_kernel_interface kernel_stubs = {
    (uint32_t)sizeof(haly_kernel_interface),
    0,
    [](haly_device, const haly_kernel_row *const **, uint32_t *) noexcept -> haly_status {
      return unsupported("kernel", "row_list");
    },
    [](haly_device, haly_stream, const haly_tensor *, const haly_buffer *, const haly_tensor *,
       const haly_buffer *) noexcept -> haly_status {
      return unsupported("kernel", "layout_convert");
    },
};
const uint64_t kernel_hashes[] = {
    HALY_KERNEL_HASH_0_0,
};
const InterfaceSlot kernel_slots[] = {
    {"row_list", true},
    {"layout_convert", false},
};

const haly_compiler_interface compiler_stubs = {
    (uint32_t)sizeof(haly_compiler_interface),
    0,
    [](haly_device, const haly_ir_graph *, haly_claims *) noexcept -> haly_status {
      return unsupported("compiler", "query");
    },
    [](haly_device, const haly_ir_graph *, const haly_compile_options *,
       haly_executable *) noexcept -> haly_status { return unsupported("compiler", "compile"); },
    [](haly_executable) noexcept -> void {},
    [](haly_executable, haly_executable_info *) noexcept -> haly_status {
      return unsupported("compiler", "info_query");
    },
    [](haly_executable, haly_stream, const haly_execution *) noexcept -> haly_status {
      return unsupported("compiler", "execute");
    },
    [](haly_executable, haly_save_write, void *) noexcept -> haly_status {
      return unsupported("compiler", "save");
    },
    [](haly_device, const void *, uint64_t, haly_executable *) noexcept -> haly_status {
      return unsupported("compiler", "load");
    },
};
const uint64_t compiler_hashes[] = {
    HALY_COMPILER_HASH_0_0,
};
const InterfaceSlot compiler_slots[] = {
    {"query", true},   {"compile", true}, {"destroy", true}, {"info_query", true},
    {"execute", true}, {"save", false},   {"load", false},
};

const haly_capture_interface capture_stubs = {
    (uint32_t)sizeof(haly_capture_interface),
    0,
    [](haly_stream) noexcept -> haly_status { return unsupported("capture", "begin"); },
    [](haly_stream, haly_capture *) noexcept -> haly_status {
      return unsupported("capture", "end");
    },
    [](haly_stream, haly_capture, uint64_t) noexcept -> haly_status {
      return unsupported("capture", "replay");
    },
    [](haly_capture) noexcept -> void {},
    [](haly_capture, haly_capture_info *) noexcept -> haly_status {
      return unsupported("capture", "info_query");
    },
};
const uint64_t capture_hashes[] = {
    HALY_CAPTURE_HASH_0_0,
};
const InterfaceSlot capture_slots[] = {
    {"begin", true}, {"end", true}, {"replay", true}, {"destroy", true}, {"info_query", false},
};

const haly_profiler_interface profiler_stubs = {
    (uint32_t)sizeof(haly_profiler_interface),
    0,
    [](haly_device, uint64_t) noexcept -> haly_status { return unsupported("profiler", "start"); },
    [](haly_device) noexcept -> haly_status { return unsupported("profiler", "stop"); },
    [](haly_device, haly_profile_clock *) noexcept -> haly_status {
      return unsupported("profiler", "calibrate");
    },
    [](haly_device, uint32_t, haly_profile_record *, uint32_t *) noexcept -> haly_status {
      return unsupported("profiler", "read");
    },
};
const uint64_t profiler_hashes[] = {
    HALY_PROFILER_HASH_0_0,
};
const InterfaceSlot profiler_slots[] = {
    {"start", true},
    {"stop", true},
    {"calibrate", true},
    {"read", true},
};

// Slots are function pointers of different types; only their bytes are looked at here.
using AnyFunction = void (*)();
constexpr uint32_t first_slot_offset = 8;

uint32_t size_of_table(const void *table) {
  uint32_t size = 0;
  std::memcpy(&size, table, sizeof size);
  return size;
}

AnyFunction slot_of_table(const void *table, uint32_t slot) {
  AnyFunction function = nullptr;
  std::memcpy(&function,
              static_cast<const char *>(table) + first_slot_offset + slot * sizeof function,
              sizeof function);
  return function;
}

uint32_t slots_of_table(const void *table) {
  const uint32_t size = size_of_table(table);
  return size < first_slot_offset
             ? 0
             : static_cast<uint32_t>((size - first_slot_offset) / sizeof(AnyFunction));
}

}  // namespace

const InterfaceDescription interface_descriptions[interface_description_count] = {
    {HALY_INTERFACE_PLUGIN, "plugin", HALY_PLUGIN_MAJOR, HALY_PLUGIN_MINOR, plugin_hashes,
     (uint32_t)sizeof(haly_plugin_interface), &plugin_stubs, plugin_slots, 3},
    {HALY_INTERFACE_DEVICE, "device", HALY_DEVICE_MAJOR, HALY_DEVICE_MINOR, device_hashes,
     (uint32_t)sizeof(haly_device_interface), &device_stubs, device_slots, 6},
    {HALY_INTERFACE_MEMORY, "memory", HALY_MEMORY_MAJOR, HALY_MEMORY_MINOR, memory_hashes,
     (uint32_t)sizeof(haly_memory_interface), &memory_stubs, memory_slots, 12},
    {HALY_INTERFACE_STREAM, "stream", HALY_STREAM_MAJOR, HALY_STREAM_MINOR, stream_hashes,
     (uint32_t)sizeof(haly_stream_interface), &stream_stubs, stream_slots, 10},
    {HALY_INTERFACE_EVENT, "event", HALY_EVENT_MAJOR, HALY_EVENT_MINOR, event_hashes,
     (uint32_t)sizeof(haly_event_interface), &event_stubs, event_slots, 8},
    {HALY_INTERFACE_KERNEL, "kernel", HALY_KERNEL_MAJOR, HALY_KERNEL_MINOR, kernel_hashes,
     (uint32_t)sizeof(haly_kernel_interface), &kernel_stubs, kernel_slots, 2},
    {HALY_INTERFACE_COMPILER, "compiler", HALY_COMPILER_MAJOR, HALY_COMPILER_MINOR, compiler_hashes,
     (uint32_t)sizeof(haly_compiler_interface), &compiler_stubs, compiler_slots, 7},
    {HALY_INTERFACE_CAPTURE, "capture", HALY_CAPTURE_MAJOR, HALY_CAPTURE_MINOR, capture_hashes,
     (uint32_t)sizeof(haly_capture_interface), &capture_stubs, capture_slots, 5},
    {HALY_INTERFACE_PROFILER, "profiler", HALY_PROFILER_MAJOR, HALY_PROFILER_MINOR, profiler_hashes,
     (uint32_t)sizeof(haly_profiler_interface), &profiler_stubs, profiler_slots, 4},
};

const InterfaceDescription *find_interface(haly_interface id) {
  for (const InterfaceDescription &description : interface_descriptions) {
    if (description.id == id) return &description;
  }
  return nullptr;
}

std::string table_refusal(const InterfaceDescription &description, const void *plugin_table) {
  const std::string name = std::string("interface ") + description.name;
  if (plugin_table == nullptr) return name + ": the table is NULL, expected a table";
  const uint32_t size = size_of_table(plugin_table);
  if (size < first_slot_offset || size % 8 != 0) {
    return name + ": struct_size " + std::to_string(size) +
           ", expected a multiple of 8 of at least 8; cure: start the table with sizeof its struct";
  }
  const uint32_t given = slots_of_table(plugin_table);
  for (uint32_t slot = 0; slot < description.slot_count; ++slot) {
    if (!description.slots[slot].mandatory) continue;
    if (slot >= given || slot_of_table(plugin_table, slot) == nullptr) {
      return name + ": mandatory slot " + std::to_string(slot) + " (" +
             description.slots[slot].name + ") is " +
             (slot >= given ? "beyond the table's struct_size" : "NULL") + ", expected a function";
    }
  }
  return {};
}

void full_table(const InterfaceDescription &description, const void *plugin_table,
                void *out_table) {
  std::memcpy(out_table, description.stubs, description.table_size);
  if (plugin_table == nullptr) return;
  const uint32_t given = slots_of_table(plugin_table);
  const uint32_t count = given < description.slot_count ? given : description.slot_count;
  for (uint32_t slot = 0; slot < count; ++slot) {
    const AnyFunction function = slot_of_table(plugin_table, slot);
    if (function == nullptr) continue;
    std::memcpy(static_cast<char *>(out_table) + first_slot_offset + slot * sizeof function,
                &function, sizeof function);
  }
}

void set_stub_report(StubReport report) { stub_report.store(report, std::memory_order_release); }

}  // namespace haly
