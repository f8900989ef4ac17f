#include "default_interfaces.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <new>

#include "error.hpp"

struct haly_event_object {
  std::chrono::steady_clock::time_point recorded_at;
};

namespace haly {
namespace {

template <typename... Arguments>
haly_status unsupported(Arguments...) {
  return fail(HALY_STATUS_UNSUPPORTED, "not offered by the core's default");
}

// ---- one device ----

haly_status device_count_query(uint32_t *out_count) {
  *out_count = 1;
  return HALY_STATUS_OK;
}
haly_status device_open(uint32_t, haly_device *out_device) {
  *out_device = nullptr;
  return HALY_STATUS_OK;
}
void device_close(haly_device) {}
haly_status device_query(haly_device, haly_device_info *out_info) {
  std::strncpy(out_info->name, "host", sizeof out_info->name - 1);
  out_info->dlpack_type = 12;  // kDLExtDev
  return HALY_STATUS_OK;
}
haly_status device_synchronize(haly_device) { return HALY_STATUS_OK; }

// ---- host memory ----

constexpr uint64_t alignment_bytes = 64;
constexpr uint64_t huge_page_bytes = UINT64_C(2) << 20;

haly_status memory_query(haly_device, haly_memory_info *out_info) {
  out_info->addressing = HALY_ADDRESSING_VIRTUAL;
  out_info->flags = HALY_MEMORY_HOST_VISIBLE;
  out_info->base_alignment_bytes = alignment_bytes;
  out_info->offset_alignment_bytes = 1;
  out_info->largest_allocation_bytes = 0;
  const auto page = static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
  out_info->total_bytes = static_cast<uint64_t>(sysconf(_SC_PHYS_PAGES)) * page;
  out_info->free_bytes = static_cast<uint64_t>(sysconf(_SC_AVPHYS_PAGES)) * page;
  return HALY_STATUS_OK;
}

haly_status memory_allocate(haly_device, uint64_t size_bytes, haly_stream, haly_memory *out_memory,
                            void **out_address) {
  // Large blocks on huge pages: fresh pages of 4 KiB cost more than the kernel that fills them.
  const bool huge = size_bytes >= 2 * huge_page_bytes;
  void *address = nullptr;
  if (size_bytes > UINT64_MAX / 2 ||
      posix_memalign(&address, huge ? huge_page_bytes : alignment_bytes,
                     size_bytes == 0 ? 1 : size_bytes) != 0) {
    return fail(HALY_STATUS_OUT_OF_MEMORY, "the host is out of memory");
  }
  if (huge) madvise(address, size_bytes, MADV_HUGEPAGE);
  *out_memory = static_cast<haly_memory>(address);
  *out_address = address;
  return HALY_STATUS_OK;
}

void memory_free(haly_device, haly_memory memory, haly_stream) { std::free(memory); }

char *data(const haly_buffer *buffer) {
  return static_cast<char *>(buffer->address) + buffer->offset_bytes;
}

haly_status memory_copy(haly_stream, const haly_buffer *destination, const haly_buffer *source,
                        uint64_t size_bytes) {
  std::memmove(data(destination), data(source), size_bytes);
  return HALY_STATUS_OK;
}
haly_status memory_copy_from_host(haly_stream, const haly_buffer *destination, const void *source,
                                  uint64_t size_bytes) {
  std::memmove(data(destination), source, size_bytes);
  return HALY_STATUS_OK;
}
haly_status memory_copy_to_host(haly_stream, void *destination, const haly_buffer *source,
                                uint64_t size_bytes) {
  std::memmove(destination, data(source), size_bytes);
  return HALY_STATUS_OK;
}
haly_status memory_fill(haly_stream, const haly_buffer *destination, const void *pattern,
                        uint32_t pattern_bytes, uint64_t size_bytes) {
  if (pattern_bytes == 0 || size_bytes % pattern_bytes != 0) {
    return fail(HALY_STATUS_INVALID_ARGUMENT, "fill: size_bytes is no multiple of pattern_bytes");
  }
  char *const begin = data(destination);
  if (size_bytes == 0) return HALY_STATUS_OK;
  std::memcpy(begin, pattern, pattern_bytes);
  for (uint64_t filled = pattern_bytes; filled < size_bytes;) {
    const uint64_t step = filled < size_bytes - filled ? filled : size_bytes - filled;
    std::memcpy(begin + filled, begin, step);
    filled += step;
  }
  return HALY_STATUS_OK;
}

// ---- synchronous streams and events ----

haly_status stream_create(haly_device, haly_stream *out_stream) {
  *out_stream = nullptr;
  return HALY_STATUS_OK;
}
void stream_destroy(haly_stream) {}
haly_status stream_idle(haly_stream) { return HALY_STATUS_OK; }
haly_status stream_record(haly_stream, haly_event event) {
  event->recorded_at = std::chrono::steady_clock::now();
  return HALY_STATUS_OK;
}
haly_status stream_wait(haly_stream, haly_event) { return HALY_STATUS_OK; }
haly_status stream_host_callback(haly_stream, haly_callback callback, void *user) {
  callback(user);
  return HALY_STATUS_OK;
}

haly_status event_create(haly_device, haly_event *out_event) {
  haly_event event = new (std::nothrow) haly_event_object{};
  if (event == nullptr) return fail(HALY_STATUS_OUT_OF_MEMORY, "the host is out of memory");
  *out_event = event;
  return HALY_STATUS_OK;
}
void event_destroy(haly_event event) { delete event; }
haly_status event_query(haly_event) { return HALY_STATUS_OK; }
haly_status event_synchronize(haly_event, uint64_t) { return HALY_STATUS_OK; }
haly_status event_elapsed_query(haly_event start, haly_event stop, double *out_elapsed_ns) {
  *out_elapsed_ns =
      std::chrono::duration<double, std::nano>(stop->recorded_at - start->recorded_at).count();
  return HALY_STATUS_OK;
}

haly_status no_rows(haly_device, const haly_kernel_row *const **out_rows, uint32_t *out_row_count) {
  *out_rows = nullptr;
  *out_row_count = 0;
  return HALY_STATUS_OK;
}

}  // namespace

const haly_device_interface default_device_interface = [] {
  haly_device_interface table{};
  table.struct_size = sizeof table;
  table.count_query = device_count_query;
  table.open = device_open;
  table.close = device_close;
  table.query = device_query;
  table.synchronize = device_synchronize;
  table.error_query = unsupported;
  return table;
}();

const haly_memory_interface default_memory_interface = [] {
  haly_memory_interface table{};
  table.struct_size = sizeof table;
  table.query = memory_query;
  table.allocate = memory_allocate;
  table.free = memory_free;
  table.copy = memory_copy;
  table.copy_from_host = memory_copy_from_host;
  table.copy_to_host = memory_copy_to_host;
  table.fill = memory_fill;
  table.host_allocate = unsupported;
  table.host_free = [](haly_device, void *) {};
  table.peer_copy = unsupported;
  table.import_native = unsupported;
  table.export_native = unsupported;
  return table;
}();

const haly_stream_interface default_stream_interface = [] {
  haly_stream_interface table{};
  table.struct_size = sizeof table;
  table.create = stream_create;
  table.destroy = stream_destroy;
  table.synchronize = stream_idle;
  table.query = stream_idle;
  table.record = stream_record;
  table.wait = stream_wait;
  table.host_callback = stream_host_callback;
  table.error_query = unsupported;
  table.import_native = unsupported;
  table.export_native = unsupported;
  return table;
}();

const haly_event_interface default_event_interface = [] {
  haly_event_interface table{};
  table.struct_size = sizeof table;
  table.create = event_create;
  table.destroy = event_destroy;
  table.query = event_query;
  table.synchronize = event_synchronize;
  table.elapsed_query = event_elapsed_query;
  table.error_query = unsupported;
  table.import_native = unsupported;
  table.export_native = unsupported;
  return table;
}();

const haly_kernel_interface default_kernel_interface = [] {
  haly_kernel_interface table{};
  table.struct_size = sizeof table;
  table.row_list = no_rows;
  table.layout_convert = unsupported;
  return table;
}();

}  // namespace haly
