// Generated from opspec/abi/ by `haly generate`; do not edit.
// Numbers of the functions and handles that layers see, and a plugin's tables.
#pragma once

#include <cstdint>

#include "haly/gen/abi.h"

namespace haly::layers {

enum class HandleKind : uint8_t {
  none,
  device,
  memory,
  stream,
  event,
  kernel,
  executable,
  capture,
};
constexpr uint32_t handle_kind_count = 8;
extern const char *const handle_names[handle_kind_count];
// The interface that makes handles of a kind.
extern const haly_interface handle_interfaces[handle_kind_count];

enum class FunctionId : uint16_t {
  plugin_query,
  plugin_initialize,
  plugin_shutdown,
  device_count_query,
  device_open,
  device_close,
  device_query,
  device_synchronize,
  device_error_query,
  memory_query,
  memory_allocate,
  memory_free,
  memory_copy,
  memory_copy_from_host,
  memory_copy_to_host,
  memory_fill,
  memory_host_allocate,
  memory_host_free,
  memory_peer_copy,
  memory_import_native,
  memory_export_native,
  stream_create,
  stream_destroy,
  stream_synchronize,
  stream_query,
  stream_record,
  stream_wait,
  stream_host_callback,
  stream_error_query,
  stream_import_native,
  stream_export_native,
  event_create,
  event_destroy,
  event_query,
  event_synchronize,
  event_elapsed_query,
  event_error_query,
  event_import_native,
  event_export_native,
  kernel_row_list,
  kernel_layout_convert,
  compiler_query,
  compiler_compile,
  compiler_destroy,
  compiler_info_query,
  compiler_execute,
  compiler_save,
  compiler_load,
  capture_begin,
  capture_end,
  capture_replay,
  capture_destroy,
  capture_info_query,
  profiler_start,
  profiler_stop,
  profiler_calibrate,
  profiler_read,
  kernel_row_prepare,
  kernel_row_launch,
  kernel_row_destroy,
  kernel_row_supports,
  kernel_row_pack,
};
constexpr uint32_t function_count = 62;

// What a call arrives at: the plugin's own slots, and the row whose function is called.
struct Target {
  haly_plugin_interface plugin{};
  haly_device_interface device{};
  haly_memory_interface memory{};
  haly_stream_interface stream{};
  haly_event_interface event{};
  haly_kernel_interface kernel{};
  haly_compiler_interface compiler{};
  haly_capture_interface capture{};
  haly_profiler_interface profiler{};
  const haly_kernel_row *row = nullptr;
};

// The table of an interface within a target; NULL for the reserved ids.
void *table_of(Target &target, haly_interface id);

}  // namespace haly::layers
