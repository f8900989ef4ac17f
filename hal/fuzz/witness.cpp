#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

#include "witness_objects.hpp"

namespace haly::fuzz {
namespace witness {
namespace {

uint64_t calls;
std::map<void *, Object> &objects() {
  static auto *const known = new std::map<void *, Object>;
  return *known;
}

}  // namespace

const haly_host *host;

void fault(const char *call, const char *what) {
  std::fprintf(stderr, "witness: %s reached the plugin: %s\n", call, what);
  std::abort();
}

void arrived(const char *call, const void *first, const void *second) {
  ++calls;
  if (first == nullptr || second == nullptr) fault(call, "an output is NULL");
}

Object &live(const char *call, Kind kind, void *handle, void *device) {
  const auto found = objects().find(handle);
  if (found == objects().end()) fault(call, "a handle that is not live");
  if (found->second.kind != kind) fault(call, "a handle of another kind");
  if (device != nullptr && found->second.device != device) fault(call, "another device's object");
  return found->second;
}

void *create(Kind kind, void *device, uint64_t size_bytes) {
  // Of one size, so that an address is given anew as soon as possible.
  char *const handle = static_cast<char *>(std::malloc(64));
  Object made{kind, kind == Kind::device ? handle : device};
  made.size_bytes = size_bytes;
  if (kind == Kind::memory || kind == Kind::host_block) {
    made.bytes = static_cast<char *>(std::calloc(1, size_bytes));
  }
  objects()[handle] = made;
  return handle;
}

void end(const char *call, Kind kind, void *handle, void *device) {
  std::free(live(call, kind, handle, device).bytes);
  objects().erase(handle);
  std::free(handle);
}

char *range(const char *call, void *device, const haly_buffer *buffer, uint64_t size_bytes) {
  if (buffer == nullptr) fault(call, "a buffer is NULL");
  if (buffer->struct_size != sizeof *buffer) fault(call, "a buffer of another size");
  // The standard lets NULL stand for the core's host memory, wherever it is.
  if (buffer->memory == nullptr) return nullptr;
  const Object &memory = live(call, Kind::memory, buffer->memory, device);
  if (buffer->offset_bytes > memory.size_bytes ||
      buffer->size_bytes > memory.size_bytes - buffer->offset_bytes ||
      size_bytes > buffer->size_bytes) {
    fault(call, "a range leaves its buffer");
  }
  return memory.bytes + buffer->offset_bytes;
}

haly_status refuse(haly_status status, const char *text) {
  host->set_error(status, text);
  return status;
}

namespace {

// ---- slots ----

haly_status device_count_query(uint32_t *out_count) {
  arrived("device.count_query", out_count);
  *out_count = witness_device_count;
  return HALY_STATUS_OK;
}
haly_status device_open(uint32_t index, haly_device *out_device) {
  arrived("device.open", out_device);
  if (index >= witness_device_count) fault("device.open", "an index that is not counted");
  *out_device = static_cast<haly_device>(create(Kind::device, nullptr));
  return HALY_STATUS_OK;
}
void device_close(haly_device device) {
  arrived("device.close", device);
  for (const auto &[handle, object] : objects()) {
    if (handle != device && object.device == device) fault("device.close", "before its objects");
  }
  end("device.close", Kind::device, device);
}
haly_status device_query(haly_device device, haly_device_info *out_info) {
  live("device.query", Kind::device, device);
  return answer("device.query", out_info, haly_device_info HALY_DEVICE_INFO_INIT);
}

haly_status memory_query(haly_device device, haly_memory_info *out_info) {
  live("memory.query", Kind::device, device);
  haly_memory_info info = HALY_MEMORY_INFO_INIT;
  info.addressing = HALY_ADDRESSING_HANDLE;
  info.base_alignment_bytes = info.offset_alignment_bytes = 1;
  return answer("memory.query", out_info, info);
}
haly_status memory_allocate(haly_device device, uint64_t size_bytes, haly_stream stream,
                            haly_memory *out_memory, void **out_address) {
  arrived("memory.allocate", out_memory, out_address);
  live("memory.allocate", Kind::device, device);
  if (stream != nullptr) live("memory.allocate", Kind::stream, stream, device);
  if (size_bytes == 0) fault("memory.allocate", "no bytes");
  if (size_bytes > 4096) {
    return refuse(HALY_STATUS_OUT_OF_MEMORY, "witness: 4096 bytes at most");
  }
  *out_memory = static_cast<haly_memory>(create(Kind::memory, device, size_bytes));
  *out_address = nullptr;
  return HALY_STATUS_OK;
}
void memory_free(haly_device device, haly_memory memory, haly_stream stream) {
  ++calls;
  if (stream != nullptr) live("memory.free", Kind::stream, stream, device);
  end("memory.free", Kind::memory, memory, device);
}
haly_status memory_copy(haly_stream stream, const haly_buffer *destination,
                        const haly_buffer *source, uint64_t size_bytes) {
  ++calls;
  void *const device = live("memory.copy", Kind::stream, stream).device;
  if (size_bytes == 0) fault("memory.copy", "no bytes");
  char *const to = range("memory.copy", device, destination, size_bytes);
  const char *const from = range("memory.copy", device, source, size_bytes);
  if (to == nullptr || from == nullptr) return HALY_STATUS_OK;
  if (to < from + size_bytes && from < to + size_bytes) fault("memory.copy", "an overlap");
  std::memcpy(to, from, size_bytes);
  return HALY_STATUS_OK;
}
haly_status memory_copy_from_host(haly_stream stream, const haly_buffer *destination,
                                  const void *source, uint64_t size_bytes) {
  arrived("memory.copy_from_host", source);
  void *const device = live("memory.copy_from_host", Kind::stream, stream).device;
  if (size_bytes == 0) fault("memory.copy_from_host", "no bytes");
  char *const to = range("memory.copy_from_host", device, destination, size_bytes);
  if (to != nullptr) std::memcpy(to, source, size_bytes);
  return HALY_STATUS_OK;
}
haly_status memory_copy_to_host(haly_stream stream, void *destination, const haly_buffer *source,
                                uint64_t size_bytes) {
  arrived("memory.copy_to_host", destination);
  void *const device = live("memory.copy_to_host", Kind::stream, stream).device;
  if (size_bytes == 0) fault("memory.copy_to_host", "no bytes");
  const char *const from = range("memory.copy_to_host", device, source, size_bytes);
  if (from != nullptr) std::memcpy(destination, from, size_bytes);
  return HALY_STATUS_OK;
}
haly_status memory_fill(haly_stream stream, const haly_buffer *destination, const void *pattern,
                        uint32_t pattern_bytes, uint64_t size_bytes) {
  arrived("memory.fill", pattern);
  void *const device = live("memory.fill", Kind::stream, stream).device;
  if (pattern_bytes == 0 || pattern_bytes > 16 || (pattern_bytes & (pattern_bytes - 1)) != 0 ||
      size_bytes % pattern_bytes != 0) {
    fault("memory.fill", "a pattern that does not fit");
  }
  char *const to = range("memory.fill", device, destination, size_bytes);
  if (to == nullptr) return HALY_STATUS_OK;
  for (uint64_t i = 0; i < size_bytes; i += pattern_bytes) {
    std::memcpy(to + i, pattern, pattern_bytes);
  }
  return HALY_STATUS_OK;
}
haly_status memory_host_allocate(haly_device device, uint64_t size_bytes, void **out_address) {
  arrived("memory.host_allocate", out_address);
  live("memory.host_allocate", Kind::device, device);
  if (size_bytes == 0) fault("memory.host_allocate", "no bytes");
  *out_address = create(Kind::host_block, device, 64);
  return HALY_STATUS_OK;
}
void memory_host_free(haly_device device, void *address) {
  ++calls;
  end("memory.host_free", Kind::host_block, address, device);
}
haly_status memory_peer_copy(haly_stream stream, haly_device destination_device,
                             const haly_buffer *destination, haly_device source_device,
                             const haly_buffer *source, uint64_t size_bytes) {
  ++calls;
  live("memory.peer_copy", Kind::stream, stream);
  live("memory.peer_copy", Kind::device, destination_device);
  live("memory.peer_copy", Kind::device, source_device);
  if (size_bytes == 0) fault("memory.peer_copy", "no bytes");
  char *const to = range("memory.peer_copy", nullptr, destination, size_bytes);
  const char *const from = range("memory.peer_copy", nullptr, source, size_bytes);
  if (to != nullptr && from != nullptr) std::memmove(to, from, size_bytes);
  return HALY_STATUS_OK;
}

haly_status stream_create(haly_device device, haly_stream *out_stream) {
  arrived("stream.create", out_stream);
  live("stream.create", Kind::device, device);
  *out_stream = static_cast<haly_stream>(create(Kind::stream, device));
  return HALY_STATUS_OK;
}
void stream_destroy(haly_stream stream) {
  ++calls;
  end("stream.destroy", Kind::stream, stream);
}
haly_status stream_synchronize(haly_stream stream) {
  ++calls;
  live("stream.synchronize", Kind::stream, stream);
  return HALY_STATUS_OK;
}
haly_status stream_query(haly_stream stream) {
  ++calls;
  live("stream.query", Kind::stream, stream);
  return HALY_STATUS_OK;
}
haly_status stream_record(haly_stream stream, haly_event event) {
  ++calls;
  void *const device = live("stream.record", Kind::stream, stream).device;
  live("stream.record", Kind::event, event, device).recorded = true;
  return HALY_STATUS_OK;
}
haly_status stream_wait(haly_stream stream, haly_event event) {
  ++calls;
  live("stream.wait", Kind::stream, stream);
  live("stream.wait", Kind::event, event);
  return HALY_STATUS_OK;
}
haly_status stream_host_callback(haly_stream stream, haly_callback callback, void *user) {
  ++calls;
  live("stream.host_callback", Kind::stream, stream);
  if (callback == nullptr) fault("stream.host_callback", "no callback");
  callback(user);
  return HALY_STATUS_OK;
}
haly_status stream_error_query(haly_stream stream, haly_error_info *out_error) {
  live("stream.error_query", Kind::stream, stream);
  return answer("stream.error_query", out_error, haly_error_info HALY_ERROR_INFO_INIT);
}

haly_status event_create(haly_device device, haly_event *out_event) {
  arrived("event.create", out_event);
  live("event.create", Kind::device, device);
  *out_event = static_cast<haly_event>(create(Kind::event, device));
  return HALY_STATUS_OK;
}
void event_destroy(haly_event event) {
  ++calls;
  end("event.destroy", Kind::event, event);
}
haly_status event_query(haly_event event) {
  ++calls;
  live("event.query", Kind::event, event);
  return HALY_STATUS_OK;
}
haly_status event_synchronize(haly_event event, uint64_t) { return event_query(event); }
haly_status event_elapsed_query(haly_event start, haly_event stop, double *out_elapsed_ns) {
  arrived("event.elapsed_query", out_elapsed_ns);
  const bool timed = live("event.elapsed_query", Kind::event, start).recorded &&
                     live("event.elapsed_query", Kind::event, stop).recorded;
  if (!timed) {
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "witness: never recorded");
  }
  *out_elapsed_ns = 0;
  return HALY_STATUS_OK;
}

haly_status capture_begin(haly_stream stream) {
  ++calls;
  bool &recording = live("capture.begin", Kind::stream, stream).recording;
  if (recording)
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "witness: the stream is recording already");
  recording = true;
  return HALY_STATUS_OK;
}
haly_status capture_end(haly_stream stream, haly_capture *out_capture) {
  arrived("capture.end", out_capture);
  Object &recorded = live("capture.end", Kind::stream, stream);
  if (!recorded.recording)
    return refuse(HALY_STATUS_FAILED_PRECONDITION, "witness: the stream is not recording");
  recorded.recording = false;
  *out_capture = static_cast<haly_capture>(create(Kind::capture, recorded.device));
  return HALY_STATUS_OK;
}
haly_status capture_replay(haly_stream stream, haly_capture capture, uint64_t) {
  ++calls;
  void *const device = live("capture.replay", Kind::stream, stream).device;
  live("capture.replay", Kind::capture, capture, device);
  return HALY_STATUS_OK;
}
void capture_destroy(haly_capture capture) {
  ++calls;
  end("capture.destroy", Kind::capture, capture);
}
haly_status capture_info_query(haly_capture capture, haly_capture_info *out_info) {
  live("capture.info_query", Kind::capture, capture);
  return answer("capture.info_query", out_info, haly_capture_info HALY_CAPTURE_INFO_INIT);
}

haly_status profiler_start(haly_device device, uint64_t) {
  ++calls;
  bool &recording = live("profiler.start", Kind::device, device).recording;
  if (recording) return refuse(HALY_STATUS_FAILED_PRECONDITION, "witness: recording already");
  recording = true;
  return HALY_STATUS_OK;
}
haly_status profiler_stop(haly_device device) {
  ++calls;
  bool &recording = live("profiler.stop", Kind::device, device).recording;
  if (!recording) return refuse(HALY_STATUS_FAILED_PRECONDITION, "witness: not recording");
  recording = false;
  return HALY_STATUS_OK;
}
haly_status profiler_calibrate(haly_device device, haly_profile_clock *out_clock) {
  live("profiler.calibrate", Kind::device, device);
  return answer("profiler.calibrate", out_clock, haly_profile_clock HALY_PROFILE_CLOCK_INIT);
}
// As many records as fit, each of some stream of the device.
haly_status profiler_read(haly_device device, uint32_t capacity, haly_profile_record *out_records,
                          uint32_t *out_count) {
  arrived("profiler.read", out_records, out_count);
  live("profiler.read", Kind::device, device);
  if (capacity == 0) fault("profiler.read", "no room");
  *out_count = 0;
  for (const auto &[handle, object] : objects()) {
    if (object.kind != Kind::stream || object.device != device || *out_count == capacity) continue;
    haly_profile_record &record = out_records[(*out_count)++];
    record = haly_profile_record HALY_PROFILE_RECORD_INIT;
    record.stream = static_cast<haly_stream>(handle);
  }
  return HALY_STATUS_OK;
}

// ---- one row, whose functions look at all that they are lent ----

void look_at(const char *call, const haly_problem *problem) {
  if (problem == nullptr) fault(call, "no problem");
  if (problem->tensor_count > 0 && problem->tensors == nullptr) fault(call, "no tensors");
  for (uint32_t i = 0; i < problem->tensor_count; ++i) {
    const haly_tensor *const tensor = problem->tensors[i];
    if (tensor == nullptr) continue;
    if (tensor->ndim > HALY_MAX_NDIM) fault(call, "a rank beyond HALY_MAX_NDIM");
    if (tensor->ndim > 0 && tensor->shape == nullptr) fault(call, "no shape");
  }
}
haly_status row_prepare(haly_device device, const haly_kernel_row *row, const haly_problem *problem,
                        haly_prepared *out_prepared) {
  arrived("kernel_row.prepare", row, out_prepared);
  live("kernel_row.prepare", Kind::device, device);
  look_at("kernel_row.prepare", problem);
  out_prepared->kernel = nullptr;
  return HALY_STATUS_OK;
}
haly_status row_launch(haly_kernel, haly_stream stream, const haly_launch *launch) {
  arrived("kernel_row.launch", launch);
  void *const device = live("kernel_row.launch", Kind::stream, stream).device;
  for (uint32_t i = 0; i < launch->buffer_count; ++i) {
    if (launch->buffers[i] != nullptr) {
      range("kernel_row.launch", device, launch->buffers[i], launch->buffers[i]->size_bytes);
    }
  }
  return HALY_STATUS_OK;
}

const haly_dtype row_dtypes[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                     uint32_t *out_row_count) {
  static const haly_kernel_row row = [] {
    haly_kernel_row made{};
    made.struct_size = sizeof made;
    made.op = 1;
    made.op_version = 1;
    made.dtype_count = 2;
    made.dtypes = row_dtypes;
    made.flags = HALY_KERNEL_STRIDED | HALY_KERNEL_OFFSETS;
    made.prepare = row_prepare;
    made.launch = row_launch;
    return made;
  }();
  static const haly_kernel_row *const rows[] = {&row};
  arrived("kernel.row_list", out_rows, out_row_count);
  live("kernel.row_list", Kind::device, device);
  *out_rows = rows;
  *out_row_count = 1;
  return HALY_STATUS_OK;
}

template <typename Table, typename Fill>
const void *table(Fill fill) {
  static const Table made = [fill] {
    Table empty{};
    empty.struct_size = sizeof empty;
    fill(empty);
    return empty;
  }();
  return &made;
}

const void *table_of(haly_interface id, uint64_t &hash) {
  switch (id) {
    case HALY_INTERFACE_DEVICE:
      hash = HALY_DEVICE_HASH_0_0;
      return table<haly_device_interface>([](haly_device_interface &t) {
        t.count_query = device_count_query;
        t.open = device_open;
        t.close = device_close;
        t.query = device_query;
      });
    case HALY_INTERFACE_MEMORY:
      hash = HALY_MEMORY_HASH_0_0;
      return table<haly_memory_interface>([](haly_memory_interface &t) {
        t.query = memory_query;
        t.allocate = memory_allocate;
        t.free = memory_free;
        t.copy = memory_copy;
        t.copy_from_host = memory_copy_from_host;
        t.copy_to_host = memory_copy_to_host;
        t.fill = memory_fill;
        t.host_allocate = memory_host_allocate;
        t.host_free = memory_host_free;
        t.peer_copy = memory_peer_copy;
      });
    case HALY_INTERFACE_STREAM:
      hash = HALY_STREAM_HASH_0_0;
      return table<haly_stream_interface>([](haly_stream_interface &t) {
        t.create = stream_create;
        t.destroy = stream_destroy;
        t.synchronize = stream_synchronize;
        t.query = stream_query;
        t.record = stream_record;
        t.wait = stream_wait;
        t.host_callback = stream_host_callback;
        t.error_query = stream_error_query;
      });
    case HALY_INTERFACE_EVENT:
      hash = HALY_EVENT_HASH_0_0;
      return table<haly_event_interface>([](haly_event_interface &t) {
        t.create = event_create;
        t.destroy = event_destroy;
        t.query = event_query;
        t.synchronize = event_synchronize;
        t.elapsed_query = event_elapsed_query;
      });
    case HALY_INTERFACE_KERNEL:
      hash = HALY_KERNEL_HASH_0_0;
      return table<haly_kernel_interface>([](haly_kernel_interface &t) { t.row_list = row_list; });
    case HALY_INTERFACE_CAPTURE:
      hash = HALY_CAPTURE_HASH_0_0;
      return table<haly_capture_interface>([](haly_capture_interface &t) {
        t.begin = capture_begin;
        t.end = capture_end;
        t.replay = capture_replay;
        t.destroy = capture_destroy;
        t.info_query = capture_info_query;
      });
    case HALY_INTERFACE_COMPILER:
      hash = HALY_COMPILER_HASH_0_0;
      return table<haly_compiler_interface>(witness::fill_compiler);
    case HALY_INTERFACE_PROFILER:
      hash = HALY_PROFILER_HASH_0_0;
      return table<haly_profiler_interface>([](haly_profiler_interface &t) {
        t.start = profiler_start;
        t.stop = profiler_stop;
        t.calibrate = profiler_calibrate;
        t.read = profiler_read;
      });
    default:
      return nullptr;
  }
}

}  // namespace
}  // namespace witness

haly_status witness_negotiate(const haly_host *services, const haly_interface_request *request,
                              haly_interface_reply *out_reply) {
  witness::host = services;
  uint64_t hash = 0;
  const void *const found = witness::table_of(request->interface_id, hash);
  if (found == nullptr) return HALY_STATUS_NOT_FOUND;
  out_reply->minor = 0;
  out_reply->hash = hash;
  out_reply->table = found;
  return HALY_STATUS_OK;
}

uint64_t witness_call_count() { return witness::calls; }
uint64_t witness_live_count() { return witness::objects().size(); }

}  // namespace haly::fuzz
