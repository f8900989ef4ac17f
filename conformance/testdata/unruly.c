/* Wraps the library that UNRULY_LIBRARY names and breaks one rule of the ABI's runtime at a time:
 * haly_unruly_set chooses which, haly_<its device's name>_control hands on to the wrapped
 * library's. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <haly/haly.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char fault[64];
static int is(const char *name) { return strcmp(fault, name) == 0; }

HALY_EXPORT int32_t haly_unruly_set(const char *name) {
  snprintf(fault, sizeof fault, "%s", name);
  return 0;
}

/* ---- the host, as the wrapped plugin sees it ---- */
static const haly_host *outer;
static haly_host host;
static void set_error(haly_status status, const char *text) {
  if (!is("text_missing")) outer->set_error(status, text);
}

/* ---- the wrapped plugin ---- */
static haly_plugin_negotiate_function negotiate;
static void *library;
static haly_plugin_interface plugin;
static haly_device_interface device;
static haly_memory_interface memory;
static haly_stream_interface stream;
static haly_event_interface event;
static haly_kernel_interface kernel;
static haly_capture_interface capture;

HALY_EXPORT int32_t UNRULY_CONTROL(const char *key, int64_t value) {
  int32_t (*control)(const char *, int64_t) = NULL;
  if (library) *(void **)&control = dlsym(library, "haly_simulated_control");
  return control ? control(key, value) : 1;
}

/* ---- plugin and device ---- */
static haly_status plugin_query(haly_plugin_info *out_info) {
  static int calls;
  haly_status status = plugin.query(out_info);
  if (is("identity_changes") && ++calls % 2) out_info->version = "another";
  return status;
}
static haly_status device_count_query(uint32_t *out_count) {
  static uint32_t calls;
  haly_status status = device.count_query(out_count);
  if (is("count_changes")) *out_count += ++calls % 2;
  return status;
}
static haly_status device_open(uint32_t index, haly_device *out_device) {
  static haly_device last;
  if (is("device_shared") && last) {
    *out_device = last;
    return HALY_STATUS_OK;
  }
  haly_status status = device.open(index, out_device);
  if (is("device_shared")) last = *out_device;
  return status;
}
static void device_close(haly_device self) {
  if (!is("device_leaks") && !is("device_shared")) device.close(self);
}
static haly_status device_query(haly_device self, haly_device_info *out_info) {
  haly_status status = device.query(self, out_info);
  if (is("text_unterminated")) memset(out_info->name, 'x', sizeof out_info->name);
  return status;
}

/* ---- memory ---- */
static haly_status memory_query(haly_device self, haly_memory_info *out_info) {
  haly_memory_info info = HALY_MEMORY_INFO_INIT;
  if (is("struct_size_ignored")) {
    haly_status status = memory.query(self, &info);
    memcpy((char *)out_info + 4, (char *)&info + 4, sizeof info - 4);
    return status;
  }
  haly_status status = memory.query(self, out_info);
  if (is("struct_size_written")) out_info->struct_size = sizeof *out_info;
  if (is("alignment_odd")) out_info->base_alignment_bytes = 48;
  return status;
}
static haly_status memory_allocate(haly_device self, uint64_t size, haly_stream on,
                                   haly_memory *out_memory, void **out_address) {
  static int exhausted;
  static haly_memory largest;
  static uint64_t largest_size, calls;
  if (is("exhaustion_stays") && exhausted) {
    outer->set_error(HALY_STATUS_OUT_OF_MEMORY, "planted: still exhausted");
    return HALY_STATUS_OUT_OF_MEMORY;
  }
  if (is("memory_shared") && ++calls % 5 == 0 && size <= largest_size) {
    *out_memory = largest;
    *out_address = NULL;
    return HALY_STATUS_OK;
  }
  haly_status status = memory.allocate(self, size, on, out_memory, out_address);
  exhausted = is("exhaustion_stays") && status == HALY_STATUS_OUT_OF_MEMORY;
  if (is("status_wrong") && status) return HALY_STATUS_INTERNAL;
  if (is("output_written") && status) *out_memory = NULL;
  if (is("memory_shared") && !status && size > largest_size) {
    largest = *out_memory;
    largest_size = size;
  }
  if (is("address_misaligned") && !status) *out_address = (char *)*out_address + 1;
  return status;
}
static void memory_free(haly_device self, haly_memory handle, haly_stream on) {
  if (is("memory_leaks") || is("memory_shared")) return;
  memory.free(self, handle, is("freed_at_once") ? NULL : on);
}
static haly_stream aside(haly_device self) {
  static haly_stream made;
  if (!made) stream.create(self, &made);
  return made;
}
static haly_device last_device;
static haly_status memory_copy(haly_stream on, const haly_buffer *to, const haly_buffer *from,
                               uint64_t size) {
  if (is("copy_too_long")) ++size;
  if (is("copy_too_short") && size > 1) --size;
  haly_buffer moved = *from;
  if (is("offset_ignored")) moved.offset_bytes = 0;
  if (is("order_broken")) on = aside(last_device);
  haly_status status = memory.copy(on, to, &moved, size);
  if (is("copy_blocks")) stream.synchronize(on);
  return status;
}
static haly_status memory_copy_from_host(haly_stream on, const haly_buffer *to, const void *from,
                                         uint64_t size) {
  return memory.copy_from_host(on, to, from, is("write_too_short") && size > 64 ? size - 1 : size);
}
static haly_status memory_copy_to_host(haly_stream on, void *to, const haly_buffer *from,
                                       uint64_t size) {
  haly_status status = memory.copy_to_host(on, to, from, size);
  return is("failure_lost") && status == HALY_STATUS_EXECUTION_FAILED ? HALY_STATUS_OK : status;
}
static haly_status memory_fill(haly_stream on, const haly_buffer *to, const void *pattern,
                               uint32_t width, uint64_t size) {
  char wide[16];
  memset(wide, *(const char *)pattern, sizeof wide);
  if (is("fill_too_long")) size += width;
  return memory.fill(on, to, is("pattern_narrow") ? wide : pattern, width, size);
}

/* ---- stream ---- */
static haly_status stream_create(haly_device self, haly_stream *out_stream) {
  last_device = self;
  if (is("descriptor_leaks") && dup(2) < 0) return HALY_STATUS_INTERNAL;
  return stream.create(self, out_stream);
}
static void stream_destroy(haly_stream self) {
  if (!is("stream_leaks")) stream.destroy(self);
}
static haly_status stream_synchronize(haly_stream self) {
  if (is("synchronize_early")) return HALY_STATUS_OK;
  haly_status status = stream.synchronize(self);
  if (is("failure_lost") && status == HALY_STATUS_EXECUTION_FAILED) return HALY_STATUS_OK;
  static haly_status kept;
  if (is("failure_repeated")) {
    if (status) kept = status;
    if (kept) outer->set_error(kept, "planted");
    return kept;
  }
  kept = HALY_STATUS_OK;
  return status;
}
static haly_status stream_query(haly_stream self) {
  if (is("query_idle")) return HALY_STATUS_OK;
  if (is("query_blocks")) return stream.synchronize(self);
  return stream.query(self);
}
static haly_status stream_record(haly_stream self, haly_event point) {
  if (is("event_early")) return HALY_STATUS_OK;
  haly_status status = stream.record(self, point);
  return is("foreign_accepted") && status == HALY_STATUS_INVALID_ARGUMENT ? HALY_STATUS_OK : status;
}
static haly_status stream_wait(haly_stream self, haly_event point) {
  if (is("wait_missing")) return HALY_STATUS_OK;
  if (is("wait_blocks")) event.synchronize(point, HALY_TIMEOUT_INFINITE);
  return stream.wait(self, point);
}
static haly_status stream_host_callback(haly_stream self, haly_callback callback, void *user) {
  static int calls;
  ++calls;
  if (is("callback_never") && calls % 2) return HALY_STATUS_OK;
  if (is("callback_early")) {
    haly_status status = stream.host_callback(self, callback, user);
    if (user) callback(user);
    return status;
  }
  if (is("callback_user_lost")) user = NULL;
  haly_status status = stream.host_callback(self, callback, user);
  if (is("callback_twice")) stream.host_callback(self, callback, user);
  return status;
}
static haly_status stream_error_query(haly_stream self, haly_error_info *out_error) {
  static haly_error_info kept;
  haly_status status = stream.error_query(self, out_error);
  if (is("error_tag_lost")) out_error->tag = 0;
  if (is("error_told_twice")) {
    if (out_error->status) kept = *out_error;
    out_error->status = kept.status;
  }
  if (is("error_text_unbounded") && out_error->text) memset(out_error->text, 'x', 300);
  return status;
}

/* ---- event ---- */
static void event_destroy(haly_event self) {
  if (!is("event_leaks")) event.destroy(self);
}
static haly_status event_query(haly_event self) {
  haly_status status = event.query(self);
  return is("failure_lost") && status == HALY_STATUS_EXECUTION_FAILED ? HALY_STATUS_OK : status;
}
static haly_status event_synchronize(haly_event self, uint64_t timeout_ns) {
  if (is("timeout_passes")) return HALY_STATUS_OK;
  if (is("timeout_ignored")) timeout_ns = HALY_TIMEOUT_INFINITE;
  return event.synchronize(self, timeout_ns);
}
static haly_status event_elapsed_query(haly_event start, haly_event stop, double *out_elapsed_ns) {
  haly_status status = event.elapsed_query(start, stop, out_elapsed_ns);
  if (is("time_written") && status) *out_elapsed_ns = 0;
  if (is("time_negative")) *out_elapsed_ns = -*out_elapsed_ns - 1;
  return status;
}

/* ---- kernel: rows whose functions see the wrapped plugin's ---- */
struct row {
  haly_kernel_row row;
  const haly_kernel_row *original;
};
static const haly_kernel_row *original(const haly_kernel_row *row) {
  return ((const struct row *)row)->original;
}
static haly_status prepare(haly_device self, const haly_kernel_row *row,
                           const haly_problem *problem, haly_prepared *out_prepared) {
  haly_problem known = *problem;
  if (is("tail_ignored")) known.struct_size = sizeof known;
  const haly_problem *given = is("tail_ignored") ? &known : problem;
  if (is("kernel_leaks") && !malloc(64)) return HALY_STATUS_OUT_OF_MEMORY;
  return original(row)->prepare(self, original(row), given, out_prepared);
}
static haly_status supports(haly_device self, const haly_kernel_row *row,
                            const haly_problem *problem) {
  return original(row)->supports(self, original(row), problem);
}
static haly_status row_list(haly_device self, const haly_kernel_row *const **out_rows,
                            uint32_t *out_row_count) {
  static const haly_kernel_row **list;
  static uint32_t count;
  if (!list) {
    const haly_kernel_row *const *rows = NULL;
    haly_status status = kernel.row_list(self, &rows, &count);
    if (status) return status;
    struct row *made = calloc(count ? count : 1, sizeof *made);
    list = calloc(count ? count : 1, sizeof *list);
    for (uint32_t i = 0; i < count; ++i) {
      made[i].row = *rows[i];
      made[i].original = rows[i];
      if (made[i].row.prepare) made[i].row.prepare = prepare;
      if (made[i].row.supports) made[i].row.supports = supports;
      list[i] = &made[i].row;
    }
  }
  *out_rows = list;
  *out_row_count = is("rows_change") ? count-- : count;
  return HALY_STATUS_OK;
}

/* ---- capture ---- */
static haly_status capture_begin(haly_stream self) {
  if (is("capture_runs")) return HALY_STATUS_OK;
  haly_status status = capture.begin(self);
  return is("capture_nests") ? HALY_STATUS_OK : status;
}
static haly_status capture_replay(haly_stream self, haly_capture recorded, uint64_t tag) {
  return is("replay_nothing") ? HALY_STATUS_OK : capture.replay(self, recorded, tag);
}

/* ---- negotiation ---- */
#define WRAP(ID, interface, ...)                                             \
  case HALY_INTERFACE_##ID: {                                                \
    static haly_##interface##_interface table;                               \
    static const void *seen;                                                 \
    if (seen != out_reply->table) {                                          \
      const uint32_t *size = seen = out_reply->table;                        \
      memcpy(&interface, seen, *size < sizeof table ? *size : sizeof table); \
      table = interface;                                                     \
      __VA_ARGS__                                                            \
    }                                                                        \
    out_reply->table = &table;                                               \
    break;                                                                   \
  }
#define SLOT(interface, name) \
  if (table.name) table.name = interface##_##name;

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *services,
                                              const haly_interface_request *request,
                                              haly_interface_reply *out_reply) {
  if (is("null_accepted") && (!services || !out_reply || !request)) return HALY_STATUS_OK;
  if (!services || !request || !out_reply) return HALY_STATUS_INVALID_ARGUMENT;
  if (!negotiate) {
    library = dlopen(getenv("UNRULY_LIBRARY"), RTLD_NOW | RTLD_LOCAL);
    if (library) *(void **)&negotiate = dlsym(library, "haly_plugin_negotiate");
    if (!negotiate) return HALY_STATUS_INTERNAL;
  }
  if (services != &host) {
    outer = services;
    host = *services;
    host.set_error = set_error;
  }
  haly_interface_request asked = *request;
  asked.struct_size = sizeof asked;
  if (is("major_ignored")) asked.major = 0;
  if (is("unknown_answered") && asked.interface_id > HALY_INTERFACE_PROFILER) {
    asked.interface_id = HALY_INTERFACE_KERNEL;
  }
  haly_status status = negotiate(&host, &asked, out_reply);
  if (is("reply_written") && status) out_reply->table = &host;
  if (status) return status;
  if (is("minor_too_high")) out_reply->minor = request->minor + 1;
  if (is("hash_of_host") && request->minor) out_reply->hash ^= 1;
  if (is("reply_overrun")) memset((char *)out_reply + sizeof *out_reply, 1, 4);
  switch (request->interface_id) {
    WRAP(PLUGIN, plugin, SLOT(plugin, query))
    WRAP(DEVICE, device,
         SLOT(device, count_query) SLOT(device, open) SLOT(device, close) SLOT(device, query))
    WRAP(MEMORY, memory,
         SLOT(memory, query) SLOT(memory, allocate) SLOT(memory, free) SLOT(memory, copy)
             SLOT(memory, copy_from_host) SLOT(memory, copy_to_host) SLOT(memory, fill))
    WRAP(STREAM, stream,
         SLOT(stream, create) SLOT(stream, destroy) SLOT(stream, synchronize) SLOT(stream, query)
             SLOT(stream, record) SLOT(stream, wait) SLOT(stream, host_callback)
                 SLOT(stream, error_query))
    WRAP(EVENT, event,
         SLOT(event, destroy) SLOT(event, query) SLOT(event, synchronize)
             SLOT(event, elapsed_query))
    WRAP(KERNEL, kernel, table.row_list = row_list;)
    WRAP(CAPTURE, capture, SLOT(capture, begin) SLOT(capture, replay))
    default:
      break;
  }
  return HALY_STATUS_OK;
}
