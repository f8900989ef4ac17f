/* Generated from opspec/abi/*.yaml by `haly generate`; do not edit. */
#ifndef HALY_GEN_ABI_H
#define HALY_GEN_ABI_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- enums: a typedef of a fixed-width integer plus constants (macros, so that C and C++ agree) ---- */
typedef int32_t haly_status;
#define HALY_STATUS_OK 0
#define HALY_STATUS_INVALID_ARGUMENT 1
#define HALY_STATUS_UNSUPPORTED 2
#define HALY_STATUS_OUT_OF_MEMORY 3
#define HALY_STATUS_DEVICE_LOST 4
#define HALY_STATUS_NOT_FOUND 5
#define HALY_STATUS_INTERNAL 6
#define HALY_STATUS_INCOMPATIBLE 7
#define HALY_STATUS_FAILED_PRECONDITION 8
#define HALY_STATUS_TIMEOUT 9
#define HALY_STATUS_CANCELLED 10
#define HALY_STATUS_NOT_READY 11
#define HALY_STATUS_PROCESS_FORKED 12
#define HALY_STATUS_EXECUTION_FAILED 13
#define HALY_STATUS_VENDOR_FIRST 65536 /* from here: assigned at load by host->vendor_number */

typedef int32_t haly_dtype;
#define HALY_DTYPE_UNSPECIFIED 0
#define HALY_DTYPE_BOOL 1
#define HALY_DTYPE_INT8 2
#define HALY_DTYPE_INT16 3
#define HALY_DTYPE_INT32 4
#define HALY_DTYPE_INT64 5
#define HALY_DTYPE_UINT8 6
#define HALY_DTYPE_UINT16 7
#define HALY_DTYPE_UINT32 8
#define HALY_DTYPE_UINT64 9
#define HALY_DTYPE_FLOAT16 10
#define HALY_DTYPE_BFLOAT16 11
#define HALY_DTYPE_FLOAT32 12
#define HALY_DTYPE_FLOAT64 13
#define HALY_DTYPE_COMPLEX64 14
#define HALY_DTYPE_COMPLEX128 15
#define HALY_DTYPE_FLOAT8_E4M3FN 16
#define HALY_DTYPE_FLOAT8_E5M2 17
#define HALY_DTYPE_INT4 18
#define HALY_DTYPE_UINT4 19

typedef uint32_t haly_layout;
#define HALY_LAYOUT_UNSPECIFIED 0
#define HALY_LAYOUT_STRIDED 1
#define HALY_LAYOUT_ANY 2
#define HALY_LAYOUT_VENDOR_FIRST 65536

typedef uint32_t haly_interface;
#define HALY_INTERFACE_PLUGIN 1
#define HALY_INTERFACE_DEVICE 2
#define HALY_INTERFACE_MEMORY 3
#define HALY_INTERFACE_STREAM 4
#define HALY_INTERFACE_EVENT 5
#define HALY_INTERFACE_KERNEL 6
#define HALY_INTERFACE_COMPILER 7
#define HALY_INTERFACE_CAPTURE 8
#define HALY_INTERFACE_PROFILER 9
#define HALY_INTERFACE_TUNER 10
#define HALY_INTERFACE_COMMUNICATOR 11

/* flags of haly_kernel_row */
#define HALY_KERNEL_DETERMINISTIC UINT64_C(1)
#define HALY_KERNEL_BATCH_INVARIANT UINT64_C(2)
#define HALY_KERNEL_STRIDED UINT64_C(4)
#define HALY_KERNEL_OFFSETS UINT64_C(8)
#define HALY_KERNEL_IN_PLACE UINT64_C(16)
#define HALY_KERNEL_CAPTURABLE UINT64_C(32)
#define HALY_KERNEL_RANGED UINT64_C(64)
#define HALY_KERNEL_FLUSHES_SUBNORMALS UINT64_C(128)
#define HALY_KERNEL_NORMWISE UINT64_C(256)
#define HALY_KERNEL_EPILOGUE UINT64_C(512) /* accepts haly_problem.epilogue */

/* flags of haly_memory_info */
#define HALY_MEMORY_HOST_VISIBLE UINT64_C(1)
#define HALY_MEMORY_POOLED UINT64_C(2)
typedef uint32_t haly_addressing;
#define HALY_ADDRESSING_VIRTUAL 1
#define HALY_ADDRESSING_HANDLE 2

typedef uint32_t haly_error_scope;
#define HALY_ERROR_SCOPE_NONE 0
#define HALY_ERROR_SCOPE_STREAM 1
#define HALY_ERROR_SCOPE_DEVICE 2
#define HALY_ERROR_SCOPE_PROCESS 3
typedef uint32_t haly_recovery;
#define HALY_RECOVERY_NONE 0
#define HALY_RECOVERY_REOPEN 1
#define HALY_RECOVERY_NEW_PROCESS 2

typedef uint32_t haly_log_level;
#define HALY_LOG_LEVEL_DEBUG 1
#define HALY_LOG_LEVEL_INFO 2
#define HALY_LOG_LEVEL_WARNING 3
#define HALY_LOG_LEVEL_ERROR 4

typedef uint32_t haly_vendor_kind;
#define HALY_VENDOR_KIND_STATUS 1
#define HALY_VENDOR_KIND_DTYPE 2
#define HALY_VENDOR_KIND_LAYOUT 3
#define HALY_VENDOR_KIND_OPERATOR 4

#define HALY_MAX_NDIM 8
#define HALY_TIMEOUT_INFINITE UINT64_MAX

/* ---- opaque handles, owned by the plugin ---- */
typedef struct haly_device_object *haly_device;
typedef struct haly_memory_object *haly_memory;
typedef struct haly_stream_object *haly_stream;
typedef struct haly_event_object *haly_event;
typedef struct haly_kernel_object *haly_kernel;
typedef struct haly_executable_object *haly_executable;
typedef struct haly_capture_object *haly_capture;

/* ---- structs ---- */
typedef struct haly_scalar { /* fixed for ever: no struct_size */
  haly_dtype dtype;
  uint32_t reserved;
  union {
    int64_t int64_value;
    uint64_t uint64_value;
    double float64_value;
  } value; /* int64 for signed and bool, uint64 for unsigned, float64 for floating dtypes */
} haly_scalar;

typedef struct haly_tensor { /* describes; has no address */
  uint32_t struct_size;
  haly_dtype dtype;
  uint32_t ndim;
  haly_layout layout;
  const int64_t *shape;
  const int64_t *shape_maximum; /* NULL: shape is exact; else shape is the minimum of a range */
  const int64_t *strides;       /* in elements; NULL for vendor layouts */
  uint64_t alignment_bytes;     /* least alignment of the data's start */
  int32_t alias;                /* index of the tensor whose memory it shares, or -1 */
  uint32_t reserved;
} haly_tensor;

typedef struct haly_host_tensor { /* values that inference and prepare may read */
  uint32_t struct_size;
  haly_dtype dtype;
  uint32_t ndim;
  uint32_t reserved;
  const int64_t *shape;
  const void *data; /* dense, row-major */
} haly_host_tensor;

typedef struct haly_buffer { /* data; the first element is at offset_bytes */
  uint32_t struct_size;
  uint32_t reserved;
  haly_memory memory; /* NULL in the core's host memory */
  void *address;      /* base of `memory` where addressing is VIRTUAL, else NULL */
  uint64_t offset_bytes;
  uint64_t size_bytes;    /* bytes that may be touched, from offset_bytes on */
  const int64_t *extents; /* actual shape where the description is a range, else NULL */
  int64_t *out_extents;   /* outputs of data-dependent extent: host-visible, written by launch */
} haly_buffer;

typedef struct haly_program { /* serialised form of opspec/abi/program.yaml */
  uint32_t struct_size;
  uint32_t word_count;
  const int32_t *words;
} haly_program;

typedef struct haly_problem { /* one operator call without its data */
  uint32_t struct_size;
  uint32_t op;
  uint32_t op_version;
  uint32_t tensor_count;
  const haly_tensor *const *tensors;  /* inputs then outputs in spec order; absent optional: NULL */
  const uint32_t *tensor_counts;      /* per tensor parameter (inputs then outputs): slots it takes */
  uint32_t parameter_count;           /* length of tensor_counts */
  uint32_t host_tensor_count;
  const haly_host_tensor *const *host_tensors; /* absent optional: NULL */
  const void *statics;                /* haly_<op>_v<version>_statics; begins with struct_size */
  const haly_scalar *scalars;         /* dtypes only are meaningful in prepare */
  uint32_t scalar_count;
  uint32_t handle_count;
  const void *const *handles;
  const haly_program *epilogue;       /* NULL: none */
  uint64_t flags;                     /* HALY_KERNEL_DETERMINISTIC, _BATCH_INVARIANT: demanded */
} haly_problem;

typedef struct haly_prepared {
  uint32_t struct_size;
  uint32_t reserved;
  haly_kernel kernel;
  uint64_t workspace_bytes;
  uint64_t workspace_alignment_bytes;
  double cost_ns;                  /* estimate; 0: unknown */
  haly_layout *layouts;            /* caller's array of tensor_count, holding what was described */
  uint64_t *layout_sizes_bytes;    /* caller's array of tensor_count: size in a vendor layout */
} haly_prepared;

typedef struct haly_launch {
  uint32_t struct_size;
  uint32_t buffer_count;
  const haly_buffer *const *buffers; /* as haly_problem.tensors; absent: NULL */
  const haly_scalar *scalars;
  uint32_t scalar_count;
  uint32_t reserved;
  const haly_buffer *workspace;      /* NULL where workspace_bytes is 0 */
  const haly_problem *problem;       /* set where the row has no prepare, else NULL */
  uint64_t tag;                      /* reported by query_error */
} haly_launch;

struct haly_kernel_row;
typedef haly_status (*haly_kernel_prepare_function)(haly_device device, const struct haly_kernel_row *row,
                                                    const haly_problem *problem, haly_prepared *out_prepared);
typedef haly_status (*haly_kernel_launch_function)(haly_kernel kernel, haly_stream stream,
                                                   const haly_launch *launch);
typedef void (*haly_kernel_destroy_function)(haly_kernel kernel);
typedef haly_status (*haly_kernel_supports_function)(haly_device device, const struct haly_kernel_row *row,
                                                     const haly_problem *problem);
typedef haly_status (*haly_kernel_pack_function)(haly_kernel kernel, uint32_t input_index,
                                                 const haly_buffer *source, const haly_buffer *destination,
                                                 haly_stream stream);

typedef struct haly_kernel_row { /* data, one per kernel that a device offers */
  uint32_t struct_size;
  uint32_t op;
  uint32_t op_version;
  uint32_t dtype_count;
  const haly_dtype *dtypes; /* one per tensor parameter, inputs then outputs; UNSPECIFIED: any */
  const haly_program *limits; /* predicate; NULL: none */
  uint64_t flags;
  haly_kernel_prepare_function prepare;   /* optional: launch then gets `problem`, workspace 0 */
  haly_kernel_launch_function launch;     /* mandatory */
  haly_kernel_destroy_function destroy;   /* optional */
  haly_kernel_supports_function supports; /* optional: refines limits; allocates nothing */
  haly_kernel_pack_function pack;         /* optional */
  void *user;
} haly_kernel_row;

typedef struct haly_plugin_info {
  uint32_t struct_size;
  uint32_t reserved;
  const char *name;    /* static storage */
  const char *vendor;  /* static storage */
  const char *version; /* static storage */
} haly_plugin_info;

typedef struct haly_device_info {
  uint32_t struct_size;
  uint32_t dlpack_type;     /* DLDeviceType, 12 (kDLExtDev) where it has none */
  int32_t dlpack_id;
  uint32_t reserved;
  char name[128];
  char driver[64];          /* driver name and version */
  uint64_t memory_bytes;
  uint32_t compute_units;
  uint32_t reserved1;
} haly_device_info;

typedef struct haly_error_info {
  uint32_t struct_size;
  haly_status status;
  haly_error_scope scope;
  haly_recovery recovery;
  uint64_t tag;             /* launch tag, 0: none */
  char *text;               /* caller's buffer, may be NULL */
  uint64_t text_capacity_bytes;
} haly_error_info;

typedef struct haly_memory_info {
  uint32_t struct_size;
  haly_addressing addressing;
  uint64_t flags;
  uint64_t base_alignment_bytes;
  uint64_t offset_alignment_bytes;
  uint64_t largest_allocation_bytes;
  uint64_t total_bytes;
  uint64_t free_bytes;
} haly_memory_info;

typedef struct haly_native { /* a vendor's own object, for import and export */
  uint32_t struct_size;
  uint32_t kind; /* vendor's number, documented by the vendor */
  void *handle;
  uint64_t size_bytes;
} haly_native;

/* ---- host services ---- */
typedef void (*haly_callback)(void *user);
typedef struct haly_host {
  uint32_t struct_size;
  uint32_t reserved;
  void (*set_error)(haly_status status, const char *text); /* thread-local slot of the host */
  void (*log)(haly_log_level level, const char *text);
  haly_status (*post)(haly_callback callback, void *user); /* runs on a thread of the host */
  haly_status (*cache_get)(const char *plugin, const char *key, void *data, uint64_t capacity_bytes, uint64_t *out_size_bytes);
  haly_status (*cache_put)(const char *plugin, const char *key, const void *data, uint64_t size_bytes);
  haly_status (*vendor_number)(haly_vendor_kind kind, const char *vendor, uint32_t local, uint32_t *out_number);
} haly_host;

/* ---- interfaces: tables of functions, owned by the plugin, constant ---- */
typedef struct haly_plugin_interface { /* optional: default, the manifest's words */
  uint32_t struct_size;
  uint32_t reserved;
  haly_status (*query)(haly_plugin_info *out_info);
  haly_status (*initialize)(void);
  void (*shutdown)(void);
} haly_plugin_interface;

typedef struct haly_device_interface { /* optional: default, one device, handle NULL */
  uint32_t struct_size;
  uint32_t reserved;
  haly_status (*count_query)(uint32_t *out_count);
  haly_status (*open)(uint32_t index, haly_device *out_device);
  void (*close)(haly_device device);
  haly_status (*query)(haly_device device, haly_device_info *out_info);
  haly_status (*synchronize)(haly_device device);
  haly_status (*error_query)(haly_device device, haly_error_info *out_error);
} haly_device_interface;

typedef struct haly_memory_interface { /* optional: default, the core's host memory */
  uint32_t struct_size;
  uint32_t reserved;
  haly_status (*query)(haly_device device, haly_memory_info *out_info);
  haly_status (*allocate)(haly_device device, uint64_t size_bytes, haly_stream stream, haly_memory *out_memory, void **out_address);
  void (*free)(haly_device device, haly_memory memory, haly_stream stream);
  haly_status (*copy)(haly_stream stream, const haly_buffer *destination, const haly_buffer *source, uint64_t size_bytes);
  haly_status (*copy_from_host)(haly_stream stream, const haly_buffer *destination, const void *source, uint64_t size_bytes);
  haly_status (*copy_to_host)(haly_stream stream, void *destination, const haly_buffer *source, uint64_t size_bytes);
  haly_status (*fill)(haly_stream stream, const haly_buffer *destination, const void *pattern, uint32_t pattern_bytes, uint64_t size_bytes);
  haly_status (*host_allocate)(haly_device device, uint64_t size_bytes, void **out_address); /* pinned */
  void (*host_free)(haly_device device, void *address);
  haly_status (*peer_copy)(haly_stream stream, haly_device destination_device, const haly_buffer *destination, haly_device source_device, const haly_buffer *source, uint64_t size_bytes);
  haly_status (*import_native)(haly_device device, const haly_native *native, haly_memory *out_memory, void **out_address);
  haly_status (*export_native)(haly_device device, haly_memory memory, haly_native *out_native);
} haly_memory_interface;

typedef struct haly_stream_interface { /* optional: default, synchronous, handle NULL */
  uint32_t struct_size;
  uint32_t reserved;
  haly_status (*create)(haly_device device, haly_stream *out_stream);
  void (*destroy)(haly_stream stream);
  haly_status (*synchronize)(haly_stream stream);
  haly_status (*query)(haly_stream stream); /* OK: idle, NOT_READY: busy, else the sticky failure */
  haly_status (*record)(haly_stream stream, haly_event event);
  haly_status (*wait)(haly_stream stream, haly_event event);
  haly_status (*host_callback)(haly_stream stream, haly_callback callback, void *user);
  haly_status (*error_query)(haly_stream stream, haly_error_info *out_error);
  haly_status (*import_native)(haly_device device, const haly_native *native, haly_stream *out_stream);
  haly_status (*export_native)(haly_stream stream, haly_native *out_native);
} haly_stream_interface;

typedef struct haly_event_interface { /* optional, goes with stream */
  uint32_t struct_size;
  uint32_t reserved;
  haly_status (*create)(haly_device device, haly_event *out_event);
  void (*destroy)(haly_event event);
  haly_status (*query)(haly_event event);
  haly_status (*synchronize)(haly_event event, uint64_t timeout_ns);
  haly_status (*elapsed_query)(haly_event start, haly_event stop, double *out_elapsed_ns);
  haly_status (*error_query)(haly_event event, haly_error_info *out_error);
  haly_status (*import_native)(haly_device device, const haly_native *native, haly_event *out_event);
  haly_status (*export_native)(haly_event event, haly_native *out_native);
} haly_event_interface;

typedef struct haly_kernel_interface { /* this or compiler is mandatory */
  uint32_t struct_size;
  uint32_t reserved;
  /* rows live as long as the device; the array is ordered: first match wins */
  haly_status (*row_list)(haly_device device, const haly_kernel_row *const **out_rows, uint32_t *out_row_count);
  haly_status (*layout_convert)(haly_device device, haly_stream stream, const haly_tensor *source_tensor, const haly_buffer *source, const haly_tensor *destination_tensor, const haly_buffer *destination);
} haly_kernel_interface;

/* ---- negotiation: the one exported symbol ---- */
typedef struct haly_interface_request {
  uint32_t struct_size;
  haly_interface interface_id;
  uint32_t major;
  uint32_t minor; /* highest that the host knows */
} haly_interface_request;

typedef struct haly_interface_reply {
  uint32_t struct_size;
  uint32_t minor; /* the lower of the two */
  uint64_t hash;  /* of the interface's locked lines up to `minor` */
  const void *table;
} haly_interface_reply;

/* Called once per interface. NOT_FOUND: the plugin has no such interface (the default applies). */
haly_status haly_plugin_negotiate(const haly_host *host, const haly_interface_request *request,
                                  haly_interface_reply *out_reply);
typedef haly_status (*haly_plugin_negotiate_function)(const haly_host *, const haly_interface_request *,
                                                      haly_interface_reply *);

/* per interface and minor; plugins reply with HALY_<INTERFACE>_HASH_<major>_<minor> */
#define HALY_KERNEL_MAJOR 0
#define HALY_KERNEL_MINOR 0
#define HALY_KERNEL_HASH_0_0 UINT64_C(0)
/* ... likewise PLUGIN, DEVICE, MEMORY, STREAM, EVENT, COMPILER, CAPTURE, PROFILER (the generator prints them) */

#ifdef __cplusplus
}
#endif
#endif
