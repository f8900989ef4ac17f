/*
 * Halyard for programs without Python: find devices, move data, call operators, run plans. C99.
 *
 * Link with libhaly.so. Plugins are found through HALY_PLUGIN_PATH (colon-separated folders, each
 * with a haly_plugin.json) or haly_app_plugin_add; HALY_PLUGINS is an allow list.
 *
 * Rules of every function here:
 *   - The result is a status. On failure the outputs are untouched, and haly_app_error_get gives
 * the text; it names the plugin, the device and the operator where they are known.
 *   - Pointers are never NULL unless the contract says what NULL means; arguments are borrowed
 * until return. Objects that a function hands out belong to the caller, who releases them.
 *   - Any thread may call, also at once; one graph is built by one thread at a time.
 *   - Work is enqueued on the calling thread's current stream of the device, which is the device's
 *     default stream; reading a tensor waits for it and reports its failures.
 *   - In a child of fork every call answers PROCESS_FORKED.
 * This is the interface of one release: it may change with the minor version of the package, unlike
 * the ABI of plugins (haly.h).
 */
#ifndef HALY_APPLICATION_H
#define HALY_APPLICATION_H

#include <haly/haly.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct haly_app_device_object *haly_app_device; /* lives as long as the process */
typedef struct haly_app_tensor_object *haly_app_tensor;
typedef struct haly_app_graph_object *haly_app_graph;
typedef struct haly_app_plan_object *haly_app_plan;

/* ---- errors ---- */

/* Text of the calling thread's last failure; valid until its next call. Never NULL. */
HALY_EXPORT const char *haly_app_error_get(void);
/* "INVALID_ARGUMENT" and so on; static storage. */
HALY_EXPORT const char *haly_app_status_get(haly_status status);

/* ---- plugins and devices ---- */

/* Registers the plugin whose haly_plugin.json lies in the folder; loads nothing. A folder without
 * a readable one is listed as unavailable. NOT_FOUND: HALY_PLUGINS leaves the plugin out, or the
 * folder cannot be read. */
HALY_EXPORT haly_status haly_app_plugin_add(const char *folder);

/* Registers a plugin that is linked into the program. `name` as in a manifest; copied. */
HALY_EXPORT haly_status haly_register(const char *name, haly_plugin_negotiate_function negotiate);

typedef struct haly_app_device_entry {
  uint32_t struct_size;
  uint32_t available; /* 1, or 0 with `reason` */
  const char *name;   /* "cpu:0"; of an unavailable plugin its bare name */
  const char *plugin;
  const char *vendor;
  const char *version;
  const char *reason; /* "installed but unavailable, because ..."; "" where available */
} haly_app_device_entry;
typedef void (*haly_app_device_visitor)(void *user, const haly_app_device_entry *entry);

/* Calls `visit` for every device of every plugin; loads all of them. The entry is borrowed until
 * `visit` returns. `user` may be NULL. Plugins that cannot be loaded are entries, not failures. */
HALY_EXPORT haly_status haly_app_device_list(haly_app_device_visitor visit, void *user);

/* Opens "cpu:0", or "cpu" for its first device. NULL: the default device. Opening again gives the
 * same device. NOT_FOUND: no such name, the text lists the known ones. Else the plugin's refusal.
 */
HALY_EXPORT haly_status haly_app_device_open(const char *name, haly_app_device *out_device);

/* Waits for all work of the device; reports every failure since the last wait, with operator and
 * stream in the text. */
HALY_EXPORT haly_status haly_app_device_synchronize(haly_app_device device);

/* Bytes of the device that live tensors take, and that the allocator holds. NULL: not wanted. */
HALY_EXPORT haly_status haly_app_device_memory_query(haly_app_device device,
                                                     uint64_t *out_live_bytes,
                                                     uint64_t *out_reserved_bytes);

/* Gives unused memory back to the device, after waiting for it. */
HALY_EXPORT haly_status haly_app_device_memory_trim(haly_app_device device);

/* ---- tensors ---- */

typedef struct haly_app_tensor_info {
  uint32_t struct_size;
  haly_dtype dtype;
  uint32_t ndim;
  uint32_t reserved;
  int64_t shape[HALY_MAX_NDIM];
  uint64_t size_bytes; /* of the dense, row-major elements */
} haly_app_tensor_info;

/* A dense tensor with unspecified content. `shape` may be NULL where ndim is 0. OUT_OF_MEMORY after
 * everything cached has been given back and one retry. */
HALY_EXPORT haly_status haly_app_tensor_create(haly_app_device device, haly_dtype dtype,
                                               uint32_t ndim, const int64_t *shape,
                                               haly_app_tensor *out_tensor);

/* Releases it; its memory is reused when the work that uses it has completed. NULL: nothing. */
HALY_EXPORT void haly_app_tensor_release(haly_app_tensor tensor);

/* Shape and dtype. */
HALY_EXPORT haly_status haly_app_tensor_query(haly_app_tensor tensor,
                                              haly_app_tensor_info *out_info);

/* Copies dense, row-major elements in. `data` may be changed on return. INVALID_ARGUMENT:
 * size_bytes is not the tensor's. */
HALY_EXPORT haly_status haly_app_tensor_write(haly_app_tensor tensor, const void *data,
                                              uint64_t size_bytes);

/* Copies dense, row-major elements out; waits for the work before, and reports its failures. */
HALY_EXPORT haly_status haly_app_tensor_read(haly_app_tensor tensor, void *data,
                                             uint64_t size_bytes);

/* A copy on the same or another device, staged through the host where there is no shorter way. */
HALY_EXPORT haly_status haly_app_tensor_copy(haly_app_tensor tensor, haly_app_device device,
                                             haly_app_tensor *out_tensor);

/* ---- operators ---- */

typedef uint32_t haly_app_kind;
#define HALY_APP_KIND_NONE 0     /* None, for an optional attribute */
#define HALY_APP_KIND_INTEGER 1  /* int, bool or dtype */
#define HALY_APP_KIND_REAL 2     /* float */
#define HALY_APP_KIND_TEXT 3     /* a value of an enum */
#define HALY_APP_KIND_INTEGERS 4 /* ints, or the values of a host_tensor */
#define HALY_APP_KIND_REALS 5    /* floats */

/* One named argument that is not a tensor; the spec's static, scalar and host_tensor parameters. */
typedef struct haly_app_attribute {
  uint32_t struct_size;
  haly_app_kind kind;
  const char *name;
  int64_t integer;
  double real;
  const char *text;
  const int64_t *integers;
  const double *reals;
  uint64_t count; /* of `integers` or `reals` */
} haly_app_attribute;

/* Calls an operator of the standard by name.
 *   inputs: in spec order; NULL elements are absent optionals; trailing ones may be left out. A
 *       variadic parameter takes what the others leave.
 *   attributes: those left out have the spec's defaults. NULL where the count is 0. The array is
 *       stepped by the first element's struct_size.
 *   device: where the operator runs if no input says so; NULL: the default device.
 *   out_outputs: array of output_count; each is a new tensor. output_count is the operator's.
 * INVALID_ARGUMENT: a constraint of the spec is violated, the text says which. NOT_FOUND: no such
 * operator. UNSUPPORTED: nothing can run it, the text gives every candidate with its reason. */
HALY_EXPORT haly_status haly_app_operator_call(const char *name, const haly_app_tensor *inputs,
                                               uint32_t input_count,
                                               const haly_app_attribute *attributes,
                                               uint32_t attribute_count, haly_app_device device,
                                               haly_app_tensor *out_outputs, uint32_t output_count);

/* ---- plans: a graph of operator calls, planned once, run many times ---- */

/* A value of a graph. */
typedef uint32_t haly_app_value;
#define HALY_APP_VALUE_ABSENT UINT32_MAX

/* An empty graph. */
HALY_EXPORT haly_status haly_app_graph_create(haly_app_graph *out_graph);
HALY_EXPORT void haly_app_graph_destroy(haly_app_graph graph); /* NULL: nothing */
/* The next input of the plan. `name` may be NULL. */
HALY_EXPORT haly_status haly_app_graph_input(haly_app_graph graph, haly_dtype dtype, uint32_t ndim,
                                             const int64_t *shape, const char *name,
                                             haly_app_value *out_value);
/* A constant; the dense, row-major bytes are copied. */
HALY_EXPORT haly_status haly_app_graph_constant(haly_app_graph graph, haly_dtype dtype,
                                                uint32_t ndim, const int64_t *shape,
                                                const void *data, uint64_t size_bytes,
                                                haly_app_value *out_value);
/* A call; as haly_app_operator_call, on values. */
HALY_EXPORT haly_status haly_app_graph_call(haly_app_graph graph, const char *name,
                                            const haly_app_value *inputs, uint32_t input_count,
                                            const haly_app_attribute *attributes,
                                            uint32_t attribute_count, haly_app_value *out_values,
                                            uint32_t output_count);
/* Plans the graph for a device: optimises, chooses kernels, lays memory out. The graph may be
 * destroyed afterwards. */
HALY_EXPORT haly_status haly_app_plan_create(haly_app_graph graph, const haly_app_value *outputs,
                                             uint32_t output_count, haly_app_device device,
                                             haly_app_plan *out_plan);
HALY_EXPORT void haly_app_plan_destroy(haly_app_plan plan); /* NULL: nothing */
/* Runs it: inputs in the order of haly_app_graph_input, of their shapes and dtypes, on the plan's
 * device. Each output is a new tensor. Returns when the work is enqueued. */
HALY_EXPORT haly_status haly_app_plan_run(haly_app_plan plan, const haly_app_tensor *inputs,
                                          uint32_t input_count, haly_app_tensor *out_outputs,
                                          uint32_t output_count);

/* ---- layers: what stands between the core and its plugins, where it is asked to ---- */

/* Layers for the plugins that are loaded after this call, as HALY_LAYERS gives them: names with
 * commas between them, the first one sees a call first. "" is none: plugins' own functions are then
 * called, with nothing in between. INVALID_ARGUMENT: a name that is no layer; the text lists them.
 */
HALY_EXPORT haly_status haly_layers_set(const char *names);

/* Layers around one plugin, without the core: answers a function to be negotiated with instead of
 * `negotiate`, whose tables and rows go through the layers. Handles are the layers' own (under
 * "validation"): each is given once and never again, so a stale one is known for ever. Calls that
 * break a rule answer INVALID_ARGUMENT (FAILED_PRECONDITION for rules of order) and never reach the
 * plugin; the text goes to set_error of the host that negotiated, and names the rule. The result
 * lives as long as the process, which has room for 64 of them. NULL: failed, see
 * haly_app_error_get. */
HALY_EXPORT haly_plugin_negotiate_function haly_layer_wrap(haly_plugin_negotiate_function negotiate,
                                                           const char *names);

typedef struct haly_layer_alarm {
  uint32_t struct_size;
  uint32_t reserved;
  const char *rule;     /* "V-STALE" */
  const char *function; /* "stream.record" */
  const char *text;     /* the whole message, with what to do */
} haly_layer_alarm;
typedef void (*haly_layer_alarm_visitor)(void *user, const haly_layer_alarm *alarm);

/* How many calls of this process broke a rule of the validation layer. */
HALY_EXPORT uint64_t haly_layer_alarm_count(void);
/* Calls `visit` for the first thousand of them, oldest first; each is borrowed until `visit`
 * returns. `user` may be NULL. */
HALY_EXPORT haly_status haly_layer_alarm_list(haly_layer_alarm_visitor visit, void *user);
/* Forgets them. */
HALY_EXPORT void haly_layer_alarm_clear(void);

/* Which calls the layer "fault" lets fail, in all plugins that have it; HALY_FAULT until somebody
 * says otherwise. Words with commas between: "function=memory.allocate" or "function=stream.*",
 * "n=3" (the third such call from now), "count=2" (and the next; 0: all after it),
 * "status=OUT_OF_MEMORY". "" is none. A call that fails does not reach the plugin; what returns no
 * status cannot fail. INVALID_ARGUMENT: a word is not understood. */
HALY_EXPORT haly_status haly_layer_fault_set(const char *text);
/* Calls that could have failed since then, and that did. NULL: not wanted. */
HALY_EXPORT haly_status haly_layer_fault_query(uint64_t *out_calls, uint64_t *out_failed);

/* Writes what the layer "trace" saw so far as Chrome trace JSON, and forgets it. The rest goes to
 * the file that HALY_TRACE names at the end of the process. NOT_FOUND: it cannot be written. */
HALY_EXPORT haly_status haly_layer_trace_write(const char *path);

/* ---- isolation: a plugin in a process of its own ---- */

/* For programs that drive a plugin without the core, as a device named isolated:... does with it:
 * answers a function to be negotiated with in the plugin's place, whose devices live in a child
 * process each. `folder` holds haly_plugin.json. Calls without a handle (initialize, count_query,
 * open) mean the plugin that this was called for last. NULL: failed, see haly_app_error_get. */
HALY_EXPORT haly_plugin_negotiate_function haly_isolate(const char *folder);

#ifdef __cplusplus
}
#endif
#endif
