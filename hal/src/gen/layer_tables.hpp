// Generated from opspec/abi/ by `haly generate`; do not edit.
// Replaces the slots of a plugin's table by functions that go through the layers. A slot knows
// nothing of the plugin that it belongs to, so each chain of layers has functions of its own.
#pragma once

#include "gen/layer_calls.hpp"

namespace haly::layers {

// `Slot` is a template <size_t chain, FunctionId function> with a static `replace(slot)`, which
// leaves an absent slot alone.
template <template <size_t, FunctionId> class Slot, size_t chain>
void replace_slots([[maybe_unused]] Target &tables) {
  Slot<chain, FunctionId::plugin_query>::replace(tables.plugin.query);
  Slot<chain, FunctionId::plugin_initialize>::replace(tables.plugin.initialize);
  Slot<chain, FunctionId::plugin_shutdown>::replace(tables.plugin.shutdown);
  Slot<chain, FunctionId::device_count_query>::replace(tables.device.count_query);
  Slot<chain, FunctionId::device_open>::replace(tables.device.open);
  Slot<chain, FunctionId::device_close>::replace(tables.device.close);
  Slot<chain, FunctionId::device_query>::replace(tables.device.query);
  Slot<chain, FunctionId::device_synchronize>::replace(tables.device.synchronize);
  Slot<chain, FunctionId::device_error_query>::replace(tables.device.error_query);
  Slot<chain, FunctionId::memory_query>::replace(tables.memory.query);
  Slot<chain, FunctionId::memory_allocate>::replace(tables.memory.allocate);
  Slot<chain, FunctionId::memory_free>::replace(tables.memory.free);
  Slot<chain, FunctionId::memory_copy>::replace(tables.memory.copy);
  Slot<chain, FunctionId::memory_copy_from_host>::replace(tables.memory.copy_from_host);
  Slot<chain, FunctionId::memory_copy_to_host>::replace(tables.memory.copy_to_host);
  Slot<chain, FunctionId::memory_fill>::replace(tables.memory.fill);
  Slot<chain, FunctionId::memory_host_allocate>::replace(tables.memory.host_allocate);
  Slot<chain, FunctionId::memory_host_free>::replace(tables.memory.host_free);
  Slot<chain, FunctionId::memory_peer_copy>::replace(tables.memory.peer_copy);
  Slot<chain, FunctionId::memory_import_native>::replace(tables.memory.import_native);
  Slot<chain, FunctionId::memory_export_native>::replace(tables.memory.export_native);
  Slot<chain, FunctionId::stream_create>::replace(tables.stream.create);
  Slot<chain, FunctionId::stream_destroy>::replace(tables.stream.destroy);
  Slot<chain, FunctionId::stream_synchronize>::replace(tables.stream.synchronize);
  Slot<chain, FunctionId::stream_query>::replace(tables.stream.query);
  Slot<chain, FunctionId::stream_record>::replace(tables.stream.record);
  Slot<chain, FunctionId::stream_wait>::replace(tables.stream.wait);
  Slot<chain, FunctionId::stream_host_callback>::replace(tables.stream.host_callback);
  Slot<chain, FunctionId::stream_error_query>::replace(tables.stream.error_query);
  Slot<chain, FunctionId::stream_import_native>::replace(tables.stream.import_native);
  Slot<chain, FunctionId::stream_export_native>::replace(tables.stream.export_native);
  Slot<chain, FunctionId::event_create>::replace(tables.event.create);
  Slot<chain, FunctionId::event_destroy>::replace(tables.event.destroy);
  Slot<chain, FunctionId::event_query>::replace(tables.event.query);
  Slot<chain, FunctionId::event_synchronize>::replace(tables.event.synchronize);
  Slot<chain, FunctionId::event_elapsed_query>::replace(tables.event.elapsed_query);
  Slot<chain, FunctionId::event_error_query>::replace(tables.event.error_query);
  Slot<chain, FunctionId::event_import_native>::replace(tables.event.import_native);
  Slot<chain, FunctionId::event_export_native>::replace(tables.event.export_native);
  Slot<chain, FunctionId::kernel_row_list>::replace(tables.kernel.row_list);
  Slot<chain, FunctionId::kernel_layout_convert>::replace(tables.kernel.layout_convert);
  Slot<chain, FunctionId::compiler_query>::replace(tables.compiler.query);
  Slot<chain, FunctionId::compiler_compile>::replace(tables.compiler.compile);
  Slot<chain, FunctionId::compiler_destroy>::replace(tables.compiler.destroy);
  Slot<chain, FunctionId::compiler_info_query>::replace(tables.compiler.info_query);
  Slot<chain, FunctionId::compiler_execute>::replace(tables.compiler.execute);
  Slot<chain, FunctionId::compiler_save>::replace(tables.compiler.save);
  Slot<chain, FunctionId::compiler_load>::replace(tables.compiler.load);
  Slot<chain, FunctionId::capture_begin>::replace(tables.capture.begin);
  Slot<chain, FunctionId::capture_end>::replace(tables.capture.end);
  Slot<chain, FunctionId::capture_replay>::replace(tables.capture.replay);
  Slot<chain, FunctionId::capture_destroy>::replace(tables.capture.destroy);
  Slot<chain, FunctionId::capture_info_query>::replace(tables.capture.info_query);
  Slot<chain, FunctionId::profiler_start>::replace(tables.profiler.start);
  Slot<chain, FunctionId::profiler_stop>::replace(tables.profiler.stop);
  Slot<chain, FunctionId::profiler_calibrate>::replace(tables.profiler.calibrate);
  Slot<chain, FunctionId::profiler_read>::replace(tables.profiler.read);
}

}  // namespace haly::layers
