/* The smallest legal plugin with every interface and no kernels: copy it to start a port.
 * It keeps "device" memory in the host's heap and does all work at once. */
#include <haly/haly.h>
#include <stdlib.h>
#include <string.h>

static const haly_host *host;
/* ---- plugin ---- */
static haly_status plugin_query(haly_plugin_info *out_info) {
  haly_plugin_info info = HALY_PLUGIN_INFO_INIT;
  info.name = "null";
  info.vendor = "haly";
  info.version = "0.1.0";
  return haly_output_write(out_info, &info, sizeof info);
}
static const haly_plugin_interface plugin = {sizeof plugin, 0, plugin_query, NULL, NULL};
/* ---- device ---- */
static haly_status device_query(haly_device device, haly_device_info *out_info) {
  haly_device_info info = HALY_DEVICE_INFO_INIT;
  (void)device;
  info.dlpack_type = 12; /* kDLExtDev */
  strcpy(info.name, "null device");
  return haly_output_write(out_info, &info, sizeof info);
}
static const haly_device_interface devices = {sizeof devices, 0,    NULL, NULL, NULL,
                                              device_query,   NULL, NULL};
/* ---- memory ---- */
static haly_status memory_query(haly_device device, haly_memory_info *out_info) {
  haly_memory_info info = HALY_MEMORY_INFO_INIT;
  (void)device;
  info.addressing = HALY_ADDRESSING_VIRTUAL;
  info.flags = HALY_MEMORY_HOST_VISIBLE;
  info.base_alignment_bytes = 16;
  info.offset_alignment_bytes = 16;
  return haly_output_write(out_info, &info, sizeof info);
}
static haly_status memory_allocate(haly_device device, uint64_t size_bytes, haly_stream stream,
                                   haly_memory *out_memory, void **out_address) {
  void *address = size_bytes > SIZE_MAX ? NULL : malloc((size_t)size_bytes);
  (void)device, (void)stream;
  if (address == NULL) {
    host->set_error(HALY_STATUS_OUT_OF_MEMORY, "null: the heap is exhausted");
    return HALY_STATUS_OUT_OF_MEMORY;
  }
  *out_memory = (haly_memory)address;
  *out_address = address;
  return HALY_STATUS_OK;
}
static void memory_free(haly_device device, haly_memory memory, haly_stream stream) {
  (void)device, (void)stream;
  free(memory);
}
static haly_status memory_copy(haly_stream stream, const haly_buffer *destination,
                               const haly_buffer *source, uint64_t size_bytes) {
  (void)stream;
  memcpy(haly_buffer_data(destination), haly_buffer_data(source), (size_t)size_bytes);
  return HALY_STATUS_OK;
}
static haly_status memory_copy_from_host(haly_stream stream, const haly_buffer *destination,
                                         const void *source, uint64_t size_bytes) {
  (void)stream;
  memcpy(haly_buffer_data(destination), source, (size_t)size_bytes);
  return HALY_STATUS_OK;
}
static haly_status memory_copy_to_host(haly_stream stream, void *destination,
                                       const haly_buffer *source, uint64_t size_bytes) {
  (void)stream;
  memcpy(destination, haly_buffer_data(source), (size_t)size_bytes);
  return HALY_STATUS_OK;
}
static const haly_memory_interface memories = {.struct_size = sizeof memories,
                                               .query = memory_query,
                                               .allocate = memory_allocate,
                                               .free = memory_free,
                                               .copy = memory_copy,
                                               .copy_from_host = memory_copy_from_host,
                                               .copy_to_host = memory_copy_to_host};
/* ---- stream and event: nothing is ever pending ---- */
static haly_status stream_create(haly_device device, haly_stream *out_stream) {
  (void)device;
  *out_stream = NULL;
  return HALY_STATUS_OK;
}
static void stream_destroy(haly_stream stream) { (void)stream; }
static haly_status stream_idle(haly_stream stream) {
  (void)stream;
  return HALY_STATUS_OK;
}
static haly_status stream_event(haly_stream stream, haly_event event) {
  (void)stream, (void)event;
  return HALY_STATUS_OK;
}
static const haly_stream_interface streams = {
    sizeof streams, 0,    stream_create, stream_destroy, stream_idle, stream_idle, stream_event,
    stream_event,   NULL, NULL,          NULL,           NULL};
static haly_status event_create(haly_device device, haly_event *out_event) {
  (void)device;
  *out_event = NULL;
  return HALY_STATUS_OK;
}
static void event_destroy(haly_event event) { (void)event; }
static haly_status event_query(haly_event event) {
  (void)event;
  return HALY_STATUS_OK;
}
static haly_status event_synchronize(haly_event event, uint64_t timeout_ns) {
  (void)event, (void)timeout_ns;
  return HALY_STATUS_OK;
}
static const haly_event_interface events = {
    sizeof events,     0,    event_create, event_destroy, event_query,
    event_synchronize, NULL, NULL,         NULL,          NULL};
/* ---- kernel: none ---- */
static haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                            uint32_t *out_row_count) {
  (void)device;
  *out_rows = NULL;
  *out_row_count = 0;
  return HALY_STATUS_OK;
}
static const haly_kernel_interface kernels = {sizeof kernels, 0, row_list, NULL};
#define ANSWER(ID, interface)                                                     \
  case HALY_INTERFACE_##ID:                                                       \
    if (request->major != HALY_##ID##_MAJOR) {                                    \
      host->set_error(HALY_STATUS_INCOMPATIBLE, "null: built for another major"); \
      return HALY_STATUS_INCOMPATIBLE;                                            \
    }                                                                             \
    out_reply->minor = 0;                                                         \
    out_reply->hash = HALY_##ID##_HASH_0_0;                                       \
    out_reply->table = &interface;                                                \
    return HALY_STATUS_OK
HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *services,
                                              const haly_interface_request *request,
                                              haly_interface_reply *out_reply) {
  if (!services || !request || !out_reply) return HALY_STATUS_INVALID_ARGUMENT;
  host = services;
  switch (request->interface_id) {
    ANSWER(PLUGIN, plugin);
    ANSWER(DEVICE, devices);
    ANSWER(MEMORY, memories);
    ANSWER(STREAM, streams);
    ANSWER(EVENT, events);
    ANSWER(KERNEL, kernels);
    default:
      return HALY_STATUS_NOT_FOUND;
  }
}
