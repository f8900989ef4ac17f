/* Generated from opspec/abi/ by `haly generate`; do not edit. */
#ifndef HALY_GEN_ABI_H
#define HALY_GEN_ABI_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Rules of the whole ABI.
 *
 * Every struct but haly_scalar begins with its struct_size and grows only at its end. Start one
 * with its HALY_<STRUCT>_INIT. A callee reads an input struct with haly_input_read, which answers
 * UNSUPPORTED where a byte beyond the size that it knows is not zero, and answers an output struct
 * with haly_output_write, which writes no more than the caller's struct_size. An array of structs
 * is stepped by the first element's struct_size.
 *
 * A pointer or handle is never NULL unless its contract says what NULL means. Borrowed things are
 * valid until return, nothing longer. Outputs come last and are untouched on failure. A call that
 * fails gives its text to host->set_error before it returns. Every call may answer OUT_OF_MEMORY,
 * DEVICE_LOST, INTERNAL and PROCESS_FORKED, which contracts do not repeat. No exception crosses,
 * and no call changes a device that a thread has chosen. No slot beyond 0.0 is mandatory: a NULL
 * slot, or a table that ends before it, means its default.
 */

/* ---- constants and enums: macros of a fixed-width type, so that C and C++ agree ---- */

#define HALY_MAX_NDIM 8                  /* Largest rank of a tensor. */
#define HALY_TIMEOUT_INFINITE UINT64_MAX /* A timeout that never passes. */

/*
 * Result of a call. Numbers from VENDOR_FIRST on are assigned at load by `host->vendor_number`.
 */
typedef int32_t haly_status;
#define HALY_STATUS_OK 0               /* Success. */
#define HALY_STATUS_INVALID_ARGUMENT 1 /* An argument breaks the contract of the call. */
/* Legal, but this plugin does not do it; the core may fall back. */
#define HALY_STATUS_UNSUPPORTED 2
/* Device or host memory is exhausted; the core frees what it can and retries once. */
#define HALY_STATUS_OUT_OF_MEMORY 3
/* The device is gone; only free, destroy and close still work. */
#define HALY_STATUS_DEVICE_LOST 4
/* The thing asked for does not exist (an interface, a cache entry). */
#define HALY_STATUS_NOT_FOUND 5
#define HALY_STATUS_INTERNAL 6     /* A mistake inside the plugin or its driver. */
#define HALY_STATUS_INCOMPATIBLE 7 /* Version, hash or file format do not fit. */
/* The object is not in a state that allows the call. */
#define HALY_STATUS_FAILED_PRECONDITION 8
#define HALY_STATUS_TIMEOUT 9    /* The time given has passed. */
#define HALY_STATUS_CANCELLED 10 /* The caller asked for the work to stop. */
#define HALY_STATUS_NOT_READY 11 /* Work is still going on; no failure. */
/* The process is a forked child of the one that opened the device. */
#define HALY_STATUS_PROCESS_FORKED 12
/* Work of the device failed; buffers that it wrote are unspecified. */
#define HALY_STATUS_EXECUTION_FAILED 13
/* First number that `host->vendor_number` assigns. */
#define HALY_STATUS_VENDOR_FIRST 65536

/* How far a failure reaches. */
typedef uint32_t haly_error_scope;
#define HALY_ERROR_SCOPE_NONE 0   /* No failure. */
#define HALY_ERROR_SCOPE_STREAM 1 /* The stream's later work is affected. */
#define HALY_ERROR_SCOPE_DEVICE 2 /* Every stream of the device is affected. */
/* Every device of the plugin in this process is affected. */
#define HALY_ERROR_SCOPE_PROCESS 3

/* What brings a lost device back. */
typedef uint32_t haly_recovery;
#define HALY_RECOVERY_NONE 0        /* Nothing is needed, or nothing helps. */
#define HALY_RECOVERY_REOPEN 1      /* Close and open the device again. */
#define HALY_RECOVERY_NEW_PROCESS 2 /* Only a new process can use the device again. */

/* Type of one element. Vendor types have numbers assigned at load, from VENDOR_FIRST on. */
typedef int32_t haly_dtype;
#define HALY_DTYPE_UNSPECIFIED 0 /* No type, or any type in a kernel row. */
#define HALY_DTYPE_BOOL 1        /* One byte, 0 or 1. */
#define HALY_DTYPE_INT8 2        /* Signed 8-bit integer. */
#define HALY_DTYPE_INT16 3       /* Signed 16-bit integer. */
#define HALY_DTYPE_INT32 4       /* Signed 32-bit integer. */
#define HALY_DTYPE_INT64 5       /* Signed 64-bit integer. */
#define HALY_DTYPE_UINT8 6       /* Unsigned 8-bit integer. */
#define HALY_DTYPE_UINT16 7      /* Unsigned 16-bit integer. */
#define HALY_DTYPE_UINT32 8      /* Unsigned 32-bit integer. */
#define HALY_DTYPE_UINT64 9      /* Unsigned 64-bit integer. */
#define HALY_DTYPE_FLOAT16 10    /* IEEE 754 binary16. */
#define HALY_DTYPE_BFLOAT16 11   /* The upper half of binary32. */
#define HALY_DTYPE_FLOAT32 12    /* IEEE 754 binary32. */
#define HALY_DTYPE_FLOAT64 13    /* IEEE 754 binary64. */
#define HALY_DTYPE_COMPLEX64 14  /* Two binary32, real then imaginary. */
#define HALY_DTYPE_COMPLEX128 15 /* Two binary64, real then imaginary. */
/* 8 bits: 4 of exponent, 3 of mantissa, finite and NaN only. */
#define HALY_DTYPE_FLOAT8_E4M3FN 16
#define HALY_DTYPE_FLOAT8_E5M2 17 /* 8 bits: 5 of exponent, 2 of mantissa, IEEE-like. */
/* Signed 4-bit integer, two in a byte, low half first. */
#define HALY_DTYPE_INT4 18
/* Unsigned 4-bit integer, two in a byte, low half first. */
#define HALY_DTYPE_UINT4 19
#define HALY_DTYPE_VENDOR_FIRST 65536 /* First number that `host->vendor_number` assigns. */

/* How elements lie in memory. Vendor layouts are opaque and live only inside plans. */
typedef uint32_t haly_layout;
#define HALY_LAYOUT_UNSPECIFIED 0 /* Not said. */
/* Element (i, j, ...) lies at the sum of index times stride. */
#define HALY_LAYOUT_STRIDED 1
/* Inputs in prepare: the kernel may answer the layout that it wants. */
#define HALY_LAYOUT_ANY 2
#define HALY_LAYOUT_VENDOR_FIRST 65536 /* First number that `host->vendor_number` assigns. */

/* What a program is about. */
typedef int32_t haly_program_kind;
/* Asks a haly_problem; has no inputs; the result is bool. */
#define HALY_PROGRAM_KIND_PREDICATE 1
/* Computes one element from the inputs; asks no problem. */
#define HALY_PROGRAM_KIND_SCALAR 2
/* Applies element-wise operators of the standard to the inputs. */
#define HALY_PROGRAM_KIND_ELEMENTS 3

/* Type of a value on the stack. */
typedef int32_t haly_program_type;
#define HALY_PROGRAM_TYPE_INT 1 /* int64, wrapping. */
/* binary64; kernels may compute in the tensor's own accumulation type. */
#define HALY_PROGRAM_TYPE_FLOAT 2
#define HALY_PROGRAM_TYPE_BOOL 3 /* Truth. */

/* Opcodes of programs. Takes are popped, last one first; gives is pushed. */
typedef int32_t haly_opcode;
#define HALY_PROGRAM_VERSION 1
#define HALY_OPCODE_CONSTANT_INT 1
#define HALY_OPCODE_CONSTANT_FLOAT 2
#define HALY_OPCODE_CONSTANT_BOOL 3
#define HALY_OPCODE_INPUT 10
#define HALY_OPCODE_RANK 20
#define HALY_OPCODE_DTYPE 21
#define HALY_OPCODE_SIZE 22
#define HALY_OPCODE_PRESENT 23
#define HALY_OPCODE_COUNT 24
#define HALY_OPCODE_EXTENT 25
#define HALY_OPCODE_STRIDE 26
#define HALY_OPCODE_LAYOUT 27
#define HALY_OPCODE_ALIGNMENT 28
#define HALY_OPCODE_STATIC_INT64 30
#define HALY_OPCODE_STATIC_INT32 31
#define HALY_OPCODE_STATIC_UINT32 32
#define HALY_OPCODE_STATIC_FLOAT64 33
#define HALY_OPCODE_STATIC_ITEM 34
#define HALY_OPCODE_STATIC_FLOAT_ITEM 35
#define HALY_OPCODE_SELECT 40
#define HALY_OPCODE_JUMP_IF_FALSE 41
#define HALY_OPCODE_JUMP_IF_TRUE 42
#define HALY_OPCODE_ADD_INT 50
#define HALY_OPCODE_SUBTRACT_INT 51
#define HALY_OPCODE_MULTIPLY_INT 52
#define HALY_OPCODE_FLOOR_DIVIDE_INT 53
#define HALY_OPCODE_REMAINDER_INT 54
#define HALY_OPCODE_NEGATE_INT 55
#define HALY_OPCODE_MINIMUM_INT 56
#define HALY_OPCODE_MAXIMUM_INT 57
#define HALY_OPCODE_ABSOLUTE_INT 58
#define HALY_OPCODE_BITWISE_AND 59
#define HALY_OPCODE_BITWISE_OR 60
#define HALY_OPCODE_BITWISE_XOR 61
#define HALY_OPCODE_EQUAL_INT 70
#define HALY_OPCODE_NOT_EQUAL_INT 71
#define HALY_OPCODE_LESS_INT 72
#define HALY_OPCODE_LESS_EQUAL_INT 73
#define HALY_OPCODE_GREATER_INT 74
#define HALY_OPCODE_GREATER_EQUAL_INT 75
#define HALY_OPCODE_ADD_FLOAT 80
#define HALY_OPCODE_SUBTRACT_FLOAT 81
#define HALY_OPCODE_MULTIPLY_FLOAT 82
#define HALY_OPCODE_DIVIDE_FLOAT 83
#define HALY_OPCODE_NEGATE_FLOAT 84
#define HALY_OPCODE_MINIMUM_FLOAT 85
#define HALY_OPCODE_MAXIMUM_FLOAT 86
#define HALY_OPCODE_ABSOLUTE_FLOAT 87
#define HALY_OPCODE_EQUAL_FLOAT 90
#define HALY_OPCODE_NOT_EQUAL_FLOAT 91
#define HALY_OPCODE_LESS_FLOAT 92
#define HALY_OPCODE_LESS_EQUAL_FLOAT 93
#define HALY_OPCODE_GREATER_FLOAT 94
#define HALY_OPCODE_GREATER_EQUAL_FLOAT 95
#define HALY_OPCODE_AND 100
#define HALY_OPCODE_OR 101
#define HALY_OPCODE_NOT 102
#define HALY_OPCODE_EQUAL_BOOL 103
#define HALY_OPCODE_INT_TO_FLOAT 110
#define HALY_OPCODE_FLOAT_TO_INT 111
#define HALY_OPCODE_BOOL_TO_INT 112
#define HALY_OPCODE_FLOOR 120
#define HALY_OPCODE_CEIL 121
#define HALY_OPCODE_ROUND 122
#define HALY_OPCODE_TRUNC 123
#define HALY_OPCODE_SIGN 124
#define HALY_OPCODE_SQRT 125
#define HALY_OPCODE_RSQRT 126
#define HALY_OPCODE_EXP 127
#define HALY_OPCODE_EXP2 128
#define HALY_OPCODE_EXPM1 129
#define HALY_OPCODE_LOG 130
#define HALY_OPCODE_LOG2 131
#define HALY_OPCODE_LOG10 132
#define HALY_OPCODE_LOG1P 133
#define HALY_OPCODE_SIN 134
#define HALY_OPCODE_COS 135
#define HALY_OPCODE_TAN 136
#define HALY_OPCODE_ASIN 137
#define HALY_OPCODE_ACOS 138
#define HALY_OPCODE_ATAN 139
#define HALY_OPCODE_SINH 140
#define HALY_OPCODE_COSH 141
#define HALY_OPCODE_TANH 142
#define HALY_OPCODE_ASINH 143
#define HALY_OPCODE_ACOSH 144
#define HALY_OPCODE_ATANH 145
#define HALY_OPCODE_ERF 146
#define HALY_OPCODE_ERFC 147
#define HALY_OPCODE_ISNAN 160
#define HALY_OPCODE_ISINF 161
#define HALY_OPCODE_ISFINITE 162
#define HALY_OPCODE_SIGNBIT 163
#define HALY_OPCODE_POW 170
#define HALY_OPCODE_ATAN2 171
#define HALY_OPCODE_FMOD 172
#define HALY_OPCODE_REMAINDER_FLOAT 173
#define HALY_OPCODE_COPYSIGN 174
#define HALY_OPCODE_HYPOT 175
#define HALY_OPCODE_ATTRIBUTE 200
#define HALY_OPCODE_APPLY 201
#define HALY_OPCODE_KEEP 202
#define HALY_OPCODE_RECALL 203

/* Weight of a message. */
typedef uint32_t haly_log_level;
#define HALY_LOG_LEVEL_DEBUG 1   /* For the plugin's own developers. */
#define HALY_LOG_LEVEL_INFO 2    /* Of interest, no action needed. */
#define HALY_LOG_LEVEL_WARNING 3 /* Something a user may want to change. */
#define HALY_LOG_LEVEL_ERROR 4   /* Something failed, beyond what a status says. */

/* What a vendor's number counts. */
typedef uint32_t haly_vendor_kind;
#define HALY_VENDOR_KIND_STATUS 1   /* A status code. */
#define HALY_VENDOR_KIND_DTYPE 2    /* An element type. */
#define HALY_VENDOR_KIND_LAYOUT 3   /* A memory layout. */
#define HALY_VENDOR_KIND_OPERATOR 4 /* An operator. */

/* Ids of interfaces. */
typedef uint32_t haly_interface;
#define HALY_INTERFACE_PLUGIN 1        /* Identity, start and end of the plugin. */
#define HALY_INTERFACE_DEVICE 2        /* Devices. */
#define HALY_INTERFACE_MEMORY 3        /* Memory of devices and copies. */
#define HALY_INTERFACE_STREAM 4        /* Ordered queues of work. */
#define HALY_INTERFACE_EVENT 5         /* Points in streams. */
#define HALY_INTERFACE_KERNEL 6        /* Single operators. */
#define HALY_INTERFACE_COMPILER 7      /* Whole graphs. */
#define HALY_INTERFACE_CAPTURE 8       /* Recorded work, replayed. */
#define HALY_INTERFACE_PROFILER 9      /* Times of the device. */
#define HALY_INTERFACE_TUNER 10        /* Reserved. */
#define HALY_INTERFACE_COMMUNICATOR 11 /* Reserved. */

/* Whether memory has an address that kernels of the host process may compute with. */
typedef uint32_t haly_addressing;
/* `address` is valid for the device; data lies at address + offset_bytes. */
#define HALY_ADDRESSING_VIRTUAL 1
/* `address` is NULL; only (memory, offset_bytes) names data. */
#define HALY_ADDRESSING_HANDLE 2

/* Flags of haly_memory_info. */
/* The host may read and write `address` while no work uses it. */
#define HALY_MEMORY_HOST_VISIBLE UINT64_C(1)
/* The driver pools freed blocks; the core does not cache them twice. */
#define HALY_MEMORY_POOLED UINT64_C(2)

/*
 * Flags of haly_kernel_row; DETERMINISTIC and BATCH_INVARIANT are also demands of haly_problem.
 */
/* Equal inputs give equal bits, run after run. */
#define HALY_KERNEL_DETERMINISTIC UINT64_C(1)
/* A row's result does not depend on the rows beside it. */
#define HALY_KERNEL_BATCH_INVARIANT UINT64_C(2)
#define HALY_KERNEL_STRIDED UINT64_C(4) /* Takes any strides. */
/* Takes any offset_bytes that obeys memory's alignment. */
#define HALY_KERNEL_OFFSETS UINT64_C(8)
/* Takes the operator's in-place pairs as aliases. */
#define HALY_KERNEL_IN_PLACE UINT64_C(16)
#define HALY_KERNEL_CAPTURABLE UINT64_C(32)          /* launch may run inside a capture. */
#define HALY_KERNEL_RANGED UINT64_C(64)              /* Takes dimensions that are a range. */
#define HALY_KERNEL_FLUSHES_SUBNORMALS UINT64_C(128) /* Subnormal values count as zero. */
/* The error bound holds for norms instead of elements. */
#define HALY_KERNEL_NORMWISE UINT64_C(256)
#define HALY_KERNEL_EPILOGUE UINT64_C(512) /* Takes haly_problem.epilogue. */
/* Takes operands in vendor layouts of its plugin; other rows are given strided ones. */
#define HALY_KERNEL_LAYOUTS UINT64_C(1024)

/* Flags of haly_compile_options. */
#define HALY_COMPILE_DETERMINISTIC UINT64_C(1) /* Equal inputs give equal bits, demanded. */
/* A row's result does not depend on the rows beside it, demanded. */
#define HALY_COMPILE_BATCH_INVARIANT UINT64_C(2)
#define HALY_COMPILE_FAST UINT64_C(4) /* Compile soon rather than well. */

/* What a compiler is doing. */
typedef uint32_t haly_compile_stage;
#define HALY_COMPILE_STAGE_IMPORT 1   /* Reading the graph. */
#define HALY_COMPILE_STAGE_OPTIMIZE 2 /* Rewriting it. */
#define HALY_COMPILE_STAGE_GENERATE 3 /* Making code. */
#define HALY_COMPILE_STAGE_LOAD 4     /* Bringing code and constants to the device. */

/* What is recorded. */
#define HALY_PROFILE_KERNELS UINT64_C(1)  /* Launches and executions. */
#define HALY_PROFILE_COPIES UINT64_C(2)   /* Copies and fills. */
#define HALY_PROFILE_MEMORY UINT64_C(4)   /* Allocations. */
#define HALY_PROFILE_COUNTERS UINT64_C(8) /* The vendor's own counters. */

/* What a record is about. */
typedef uint32_t haly_profile_kind;
#define HALY_PROFILE_KIND_KERNEL 1     /* A launch or an execution. */
#define HALY_PROFILE_KIND_COPY 2       /* A copy or a fill. */
#define HALY_PROFILE_KIND_ALLOCATION 3 /* An allocation. */
#define HALY_PROFILE_KIND_COUNTER 4    /* A sample of a counter. */
#define HALY_PROFILE_KIND_LOST 5       /* Records were lost here; `value` says how many. */

/* ---- opaque handles, owned by the plugin ---- */

typedef struct haly_device_object *haly_device; /* An open device. */
typedef struct haly_memory_object
    *haly_memory; /* One allocation; NULL in the core's host memory. */
typedef struct haly_stream_object
    *haly_stream; /* A queue of work; NULL where the device is synchronous. */
typedef struct haly_event_object *haly_event; /* A point in a stream. */
typedef struct haly_kernel_object
    *haly_kernel; /* A prepared kernel; launches of one kernel are never concurrent. */
typedef struct haly_executable_object
    *haly_executable; /* A compiled graph; executions of one are never concurrent. */
typedef struct haly_capture_object *haly_capture; /* Recorded work; replays of one are in order. */

/* ---- names of all structs ---- */

typedef struct haly_error_info haly_error_info;
typedef struct haly_scalar haly_scalar;
typedef struct haly_tensor haly_tensor;
typedef struct haly_host_tensor haly_host_tensor;
typedef struct haly_buffer haly_buffer;
typedef struct haly_program haly_program;
typedef struct haly_native haly_native;
typedef struct haly_host haly_host;
typedef struct haly_interface_request haly_interface_request;
typedef struct haly_interface_reply haly_interface_reply;
typedef struct haly_plugin_info haly_plugin_info;
typedef struct haly_plugin_interface haly_plugin_interface;
typedef struct haly_device_info haly_device_info;
typedef struct haly_device_interface haly_device_interface;
typedef struct haly_memory_info haly_memory_info;
typedef struct haly_memory_interface haly_memory_interface;
typedef struct haly_stream_interface haly_stream_interface;
typedef struct haly_event_interface haly_event_interface;
typedef struct haly_problem haly_problem;
typedef struct haly_prepared haly_prepared;
typedef struct haly_launch haly_launch;
typedef struct haly_kernel_row haly_kernel_row;
typedef struct haly_kernel_interface haly_kernel_interface;
typedef struct haly_ir_symbol haly_ir_symbol;
typedef struct haly_ir_value haly_ir_value;
typedef struct haly_ir_constant haly_ir_constant;
typedef struct haly_ir_node haly_ir_node;
typedef struct haly_ir_graph haly_ir_graph;
typedef struct haly_claims haly_claims;
typedef struct haly_compile_options haly_compile_options;
typedef struct haly_executable_info haly_executable_info;
typedef struct haly_execution haly_execution;
typedef struct haly_compiler_interface haly_compiler_interface;
typedef struct haly_capture_info haly_capture_info;
typedef struct haly_capture_interface haly_capture_interface;
typedef struct haly_profile_clock haly_profile_clock;
typedef struct haly_profile_record haly_profile_record;
typedef struct haly_profiler_interface haly_profiler_interface;

/* ---- status ---- */

/*
 * Every call that can fail answers a status; its text goes through `host->set_error`. `out_`
 * parameters are untouched on failure. A failure of asynchronous work sticks to its stream and
 * event until a call reports it.
 */

/* A failure of asynchronous work, as the `error_query` functions report it. */
struct haly_error_info {
  uint32_t struct_size;   /* sizeof(haly_error_info) of the caller */
  haly_status status;     /* HALY_STATUS_OK: there is no failure */
  haly_error_scope scope; /* How far the failure reaches */
  haly_recovery recovery; /* What brings the device back */
  uint64_t tag;           /* Tag of the launch that failed, 0: unknown */
  /*
   * The caller's buffer; the callee writes a terminated, possibly shortened text; NULL: no text is
   * wanted
   */
  char *text;
  uint64_t text_capacity_bytes; /* Size of `text` */
};

/* ---- tensor ---- */

/*
 * `haly_tensor` describes and has no address: it is known when a kernel is prepared. `haly_buffer`
 * is data: it is known when a kernel is launched.
 */

/* A number of the host that may change at every launch. Fixed for ever, hence no struct_size. */
struct haly_scalar {
  haly_dtype dtype;  /* Says which member of `value` holds it */
  uint32_t reserved; /* Zero */
  /*
   * int64_value for signed dtypes and bool, uint64_value for unsigned, float64_value for floating
   * ones
   */
  union {
    int64_t int64_value;
    uint64_t uint64_value;
    double float64_value;
  } value;
};

/* Describes a tensor; has no address. */
struct haly_tensor {
  uint32_t struct_size; /* sizeof(haly_tensor) of the caller */
  haly_dtype dtype;     /* Type of the elements */
  uint32_t ndim;        /* Number of dimensions; 0 .. HALY_MAX_NDIM */
  haly_layout layout;   /* How the elements lie in memory */
  /* `ndim` extents; the minimum where shape_maximum is given; NULL: ndim is 0 */
  const int64_t *shape;
  const int64_t *shape_maximum; /* `ndim` largest extents of a range; NULL: shape is exact */
  /*
   * `ndim` strides; 0 on broadcast axes of inputs; NULL: vendor layouts, and ndim 0; in elements
   */
  const int64_t *strides;
  uint64_t alignment_bytes; /* Least alignment of the data's start */
  int32_t alias;            /* Index of the tensor whose memory it shares, or -1 */
  uint32_t reserved;        /* Zero */
};

/* Values in host memory that inference and prepare may read. */
struct haly_host_tensor {
  uint32_t struct_size; /* sizeof(haly_host_tensor) of the caller */
  haly_dtype dtype;     /* Type of the elements */
  uint32_t ndim;        /* Number of dimensions; 0 .. HALY_MAX_NDIM */
  uint32_t reserved;    /* Zero */
  const int64_t *shape; /* `ndim` extents; NULL: ndim is 0 */
  const void *data;     /* The elements, dense and row-major; NULL: the tensor is empty */
};

/*
 * Data of a tensor. The first element lies `offset_bytes` behind the base of `memory`; where
 * addressing is VIRTUAL that is `address + offset_bytes`, see haly_buffer_data.
 */
struct haly_buffer {
  uint32_t struct_size; /* sizeof(haly_buffer) of the caller */
  uint32_t reserved;    /* Zero */
  /* The allocation. Nobody but the plugin does arithmetic on it; NULL: the core's host memory */
  haly_memory memory;
  /* Address of the allocation's first byte; NULL: addressing is HANDLE */
  void *address;
  uint64_t offset_bytes; /* From the allocation's start to the first element */
  uint64_t size_bytes;   /* Bytes that may be touched, from offset_bytes on */
  /* Actual shape where the description is a range; NULL: the description is exact */
  const int64_t *extents;
  /*
   * Host-visible; launch writes the actual shape of an output whose extent depends on data; NULL:
   * the extent does not depend on data
   */
  int64_t *out_extents;
};

/* ---- program ---- */

/*
 * A program is a sequence of int32 words: four words of head (version, kind, input_count,
 * stack_depth), one word per input (its type), then instructions. An instruction is an opcode and
 * its operands. Instructions push to and pop from a stack of typed values; at the end one value is
 * left: the result. A reader verifies types, stack and jumps before it evaluates anything; opcodes
 * that it does not know make the program UNSUPPORTED, everything else that is wrong
 * INVALID_ARGUMENT. A program of kind elements (the operator fused_map carries one) works on whole
 * operators instead: its values have the dtypes of tensors, its inputs the type 0, and it is made
 * of the opcodes input, attribute, apply, keep and recall alone. Each apply rounds to the dtype of
 * its result, as the operator does when it is called alone.
 */

/* A program, see the enum haly_opcode. */
struct haly_program {
  uint32_t struct_size; /* sizeof(haly_program) of its author */
  uint32_t word_count;  /* Length of `words` */
  const int32_t *words; /* The words */
};

/* ---- native ---- */

/* Import and export of a vendor's own objects. */

/* A vendor's own object. Import reads it and export writes it. */
struct haly_native {
  uint32_t struct_size; /* sizeof(haly_native) of the caller */
  /* The vendor's number for the kind of object, documented by the vendor */
  uint32_t kind;
  void *handle;        /* The object; NULL: the vendor's null object */
  uint64_t size_bytes; /* Size of imported memory, else 0 */
};

/* ---- host ---- */

/*
 * Services of the host, given to `haly_plugin_negotiate` and valid as long as the process. Ask
 * HALY_HAS before a slot that came after 0.0. Threads of drivers may call only `post` and `log`.
 */

/*
 * Work to be done once; `user` is what was given with it.
 *   user: What was given with the callback [kept until the work is done; NULL: nothing was given].
 */
typedef void (*haly_callback)(void *user);

/*
 * Services of the host.
 * The table is mandatory for every host.
 */
struct haly_host {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * Records the text of a failure that the calling thread is about to answer.
   * Slot 0, since 0.0, mandatory.
   *   status: The status that the call will answer.
   *   text: What is wrong and what was expected, in UTF-8 [borrowed until return; null checked by
   *       core].
   * Threads: any thread, also at once. Waits: never. Order: before the failing call returns.
   * On failure: cannot fail; a text that finds no memory is dropped.
   */
  void (*set_error)(haly_status status, const char *text);

  /*
   * Writes a message to the host's log.
   * Slot 1, since 0.0, mandatory.
   *   level: Weight of the message.
   *   text: The message, in UTF-8, without a line end [borrowed until return; null checked by
   *       core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: cannot fail.
   */
  void (*log)(haly_log_level level, const char *text);

  /*
   * Runs a callback later on a thread of the host.
   * Slot 2, since 0.0, mandatory.
   *   callback: Runs once [kept until the work is done; null checked by core].
   *   user: Handed to the callback [kept until the work is done; NULL: the callback needs
   *       nothing].
   * Threads: any thread, also at once. Waits: never. Order: callbacks posted by one thread run in
   * the order posted.
   * On failure: the callback will not run.
   *   OUT_OF_MEMORY: the queue cannot grow.
   */
  haly_status (*post)(haly_callback callback, void *user);

  /*
   * Reads an entry of the disk cache.
   * Slot 3, since 0.0, mandatory.
   *   plugin: Name of the plugin [borrowed until return; null checked by core].
   *   key: Everything that the data depends on: device, driver, program [borrowed until return;
   *       null checked by core].
   *   data: Receives the entry [borrowed until return; NULL: only the size is wanted].
   *   capacity_bytes: Size of `data` [in bytes].
   *   out_size_bytes: Size of the entry [borrowed until return; in bytes; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: `data` and `out_size_bytes` are untouched.
   *   NOT_FOUND: there is no such entry.
   *   INVALID_ARGUMENT: `data` is smaller than the entry.
   */
  haly_status (*cache_get)(const char *plugin, const char *key, void *data, uint64_t capacity_bytes,
                           uint64_t *out_size_bytes);

  /*
   * Writes an entry of the disk cache; readers see the whole entry or none.
   * Slot 4, since 0.0, mandatory.
   *   plugin: Name of the plugin [borrowed until return; null checked by core].
   *   key: Everything that the data depends on: device, driver, program [borrowed until return;
   *       null checked by core].
   *   data: The entry [borrowed until return; null checked by core].
   *   size_bytes: Size of `data` [in bytes].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: a former entry stays.
   *   FAILED_PRECONDITION: the cache cannot be written.
   */
  haly_status (*cache_put)(const char *plugin, const char *key, const void *data,
                           uint64_t size_bytes);

  /*
   * The process-wide number of a vendor's own status, dtype, layout or operator.
   * Slot 5, since 0.0, mandatory.
   *   kind: What is counted.
   *   vendor: The vendor's name, as in the manifest [borrowed until return; null checked by core].
   *   local: The vendor's own number.
   *   out_number: The number in this process; the same question has the same answer [borrowed
   *       until return; null checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_number` is untouched.
   *   INVALID_ARGUMENT: `kind` is unknown.
   *   OUT_OF_MEMORY: the table cannot grow.
   */
  haly_status (*vendor_number)(haly_vendor_kind kind, const char *vendor, uint32_t local,
                               uint32_t *out_number);
};

/* ---- negotiation ---- */

/*
 * A plugin exports one symbol, `haly_plugin_negotiate` (a static build exports
 * `haly_plugin_negotiate_<name>`). The host asks for each interface once, with the major and the
 * highest minor that it knows; the plugin answers the lower of the two minors, its hash, and its
 * own constant table, which may be longer than the host knows or shorter. NULL slots count as
 * absent.
 */

/* What the host asks for. */
struct haly_interface_request {
  uint32_t struct_size;        /* sizeof(haly_interface_request) of the host */
  haly_interface interface_id; /* The interface */
  uint32_t major;              /* The one major that the host knows */
  uint32_t minor;              /* The highest minor that the host knows */
};

/* What the plugin answers. */
struct haly_interface_reply {
  uint32_t struct_size; /* sizeof(haly_interface_reply) of the host */
  uint32_t minor;       /* The lower of the host's and the plugin's minor */
  uint64_t hash;        /* HALY_<INTERFACE>_HASH_<major>_<minor> of that minor */
  const void *table;    /* The plugin's table, constant and valid as long as the process */
};

/*
 * The one exported symbol, called once per interface, on one thread, before anything else.
 * NOT_FOUND: the plugin has no such interface, and the default applies. Never throws.
 *   host: Services of the host; valid as long as the process [stays the plugin's, for the life of
 *       its owner; null checked by plugin].
 *   request: What the host asks for [borrowed until return; null checked by plugin].
 *   out_reply: The answer [borrowed until return; null checked by plugin].
 */
haly_status haly_plugin_negotiate(const haly_host *host, const haly_interface_request *request,
                                  haly_interface_reply *out_reply);
typedef haly_status (*haly_plugin_negotiate_function)(const haly_host *host,
                                                      const haly_interface_request *request,
                                                      haly_interface_reply *out_reply);

/* ---- plugin ---- */

/* Identity, start and end of a plugin. */

/* Who the plugin is. All texts have static storage. */
struct haly_plugin_info {
  uint32_t struct_size; /* sizeof(haly_plugin_info) of the caller */
  uint32_t reserved;    /* Zero */
  const char *name;     /* Name, as in the manifest and in `name:0` */
  const char *vendor;   /* Vendor, as in vendor operators */
  const char *version;  /* The plugin's own version */
};

/*
 * The plugin itself.
 * The table is optional; default: the words of the manifest, nothing to start or end.
 */
struct haly_plugin_interface {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * Who the plugin is.
   * Slot 0, since 0.0, optional (default: the manifest's words).
   *   out_info: Receives the answer [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_info` is untouched.
   */
  haly_status (*query)(haly_plugin_info *out_info);

  /*
   * Starts the plugin; called once, before any other call but `query`.
   * Slot 1, since 0.0, optional (default: nothing to start).
   * Threads: once in a process. Waits: never for work of the device. Order: after every
   * negotiation.
   * On failure: the plugin stays loaded and unused; the text is shown by `haly devices`.
   *   FAILED_PRECONDITION: a driver or a permission is missing; the text names it.
   */
  haly_status (*initialize)(void);

  /*
   * Ends the plugin; called at most once, after every device was closed.
   * Slot 2, since 0.0, optional (default: nothing to end).
   * Threads: once in a process. Waits: never for work of the device. Order: after every close,
   * while the process ends; never in a forked child. The thread's own thread-local objects may
   * have been destroyed: what shutdown and the closes before it use must not have a destructor
   * there.
   * On failure: cannot fail.
   */
  void (*shutdown)(void);
};

/* ---- device ---- */

/* Devices of a plugin. A closed device's handle is dead, and with it all that came from it. */

/* What a device is. */
struct haly_device_info {
  uint32_t struct_size;   /* sizeof(haly_device_info) of the caller */
  uint32_t dlpack_type;   /* DLDeviceType; 12 (kDLExtDev) where it has none */
  int32_t dlpack_id;      /* DLPack's device number */
  uint32_t reserved;      /* Zero */
  char name[128];         /* Product name, terminated */
  char driver[64];        /* Driver's name and version, terminated; part of every cache key */
  uint64_t memory_bytes;  /* Device memory, 0: unknown */
  uint32_t compute_units; /* Cores or multiprocessors, 0: unknown */
  uint32_t reserved1;     /* Zero */
};

/*
 * Devices of the plugin.
 * The table is optional; default: one device, with handle NULL.
 */
struct haly_device_interface {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * Number of devices that the plugin can open.
   * Slot 0, since 0.0, optional (default: one device).
   *   out_count: Number of devices; 0 is legal [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: `out_count` is untouched.
   *   FAILED_PRECONDITION: the driver does not answer; the text says why.
   */
  haly_status (*count_query)(uint32_t *out_count);

  /*
   * Opens a device. Opening twice gives two handles to the same hardware.
   * Slot 1, since 0.0, optional (default: handle NULL).
   *   index: Number of the device [0 .. count - 1; range checked by core].
   *   out_device: The device, for `close` [the caller must end it; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: nothing is open.
   *   DEVICE_LOST: the device does not answer.
   *   FAILED_PRECONDITION: another process owns the device.
   */
  haly_status (*open)(uint32_t index, haly_device *out_device);

  /*
   * Closes a device, after its streams, events, memory and kernels are gone.
   * Slot 2, since 0.0, optional (default: nothing to close).
   *   device: The device [taken by the callee; stale checked by validation; foreign checked by
   *       core].
   * Threads: one thread at a time per first argument. Waits: for work of the device. Order: waits
   * for work that is still going on.
   * On failure: cannot fail.
   */
  void (*close)(haly_device device);

  /*
   * What the device is.
   * Slot 3, since 0.0, optional (default: the plugin's name, and DLPack's kDLExtDev).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_info: Receives the answer [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: `out_info` is untouched.
   */
  haly_status (*query)(haly_device device, haly_device_info *out_info);

  /*
   * Waits for all work of the device.
   * Slot 4, since 0.0, optional (default: every stream is synchronised).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   * Threads: any thread, also at once. Waits: for work of the device. Order: after everything that
   * this thread enqueued before.
   * On failure: the work has ended all the same.
   *   EXECUTION_FAILED: work failed since the last report; error_query tells.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*synchronize)(haly_device device);

  /*
   * The device's first failure that no call has reported in full; clears it.
   * Slot 5, since 0.0, optional (default: no failure).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_error: The failure, or status OK [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_error` is untouched.
   */
  haly_status (*error_query)(haly_device device, haly_error_info *out_error);
};

/* ---- memory ---- */

/*
 * Device memory is always the pair (memory, offset_bytes). The core's allocator owns blocks and
 * obeys what `query` says about alignment and pooling.
 */

/* Rules that the core's allocator and planner obey. */
struct haly_memory_info {
  uint32_t struct_size;          /* sizeof(haly_memory_info) of the caller */
  haly_addressing addressing;    /* How data is named */
  uint64_t flags;                /* HALY_MEMORY_ flags */
  uint64_t base_alignment_bytes; /* Alignment that every allocation has; a power of two */
  /* Every offset of a tensor or workspace is a multiple of it; a power of two */
  uint64_t offset_alignment_bytes;
  uint64_t largest_allocation_bytes; /* Largest single allocation, 0: unknown */
  uint64_t total_bytes;              /* All memory of the device, 0: unknown */
  uint64_t free_bytes;               /* Free at this moment, 0: unknown */
};

/*
 * Memory of a device.
 * The table is optional; default: the core's host memory, addressing VIRTUAL.
 */
struct haly_memory_interface {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * Rules and amounts of the device's memory.
   * Slot 0, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_info: Receives the answer [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: `out_info` is untouched.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*query)(haly_device device, haly_memory_info *out_info);

  /*
   * Allocates device memory; its content is unspecified.
   * Slot 1, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   size_bytes: Size wanted [>= 1; in bytes; range checked by core].
   *   stream: The stream whose work uses it first [borrowed until return; NULL: the memory is used
   *       at once on every stream; stale checked by validation; foreign checked by core].
   *   out_memory: The allocation, for `free` [the caller must end it; null checked by core].
   *   out_address: Its address, or NULL where addressing is HANDLE [borrowed until return; null
   *       checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: usable by work
   * enqueued on `stream` after this call.
   * On failure: nothing is allocated.
   *   OUT_OF_MEMORY: no block of this size is free; never a wait for work.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*allocate)(haly_device device, uint64_t size_bytes, haly_stream stream,
                          haly_memory *out_memory, void **out_address);

  /*
   * Frees memory.
   * Slot 2, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   memory: What `allocate` or `import_native` gave [taken by the callee; stale checked by
   *       validation; foreign checked by core].
   *   stream: The stream whose work used it last [borrowed until return; NULL: no work uses the
   *       memory any more; stale checked by validation; foreign checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: after
   * everything enqueued on `stream` before this call.
   * On failure: cannot fail.
   */
  void (*free)(haly_device device, haly_memory memory, haly_stream stream);

  /*
   * Copies bytes inside a device; the ranges do not overlap.
   * Slot 3, since 0.0, mandatory.
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   destination: Where to [borrowed until return; null checked by core; overlap checked by
   *       validation].
   *   source: Where from [borrowed until return; null checked by core].
   *   size_bytes: Number of bytes [>= 1, within both buffers; in bytes; range checked by core].
   * Threads: one thread at a time per first argument. Waits: never. Order: in stream order.
   * On failure: nothing is enqueued.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*copy)(haly_stream stream, const haly_buffer *destination, const haly_buffer *source,
                      uint64_t size_bytes);

  /*
   * Copies bytes of the host to the device.
   * Slot 4, since 0.0, mandatory.
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   destination: Where to [borrowed until return; null checked by core].
   *   source: Bytes of the host, pageable or of host_allocate; the caller may change them on
   *       return [borrowed until return; null checked by core].
   *   size_bytes: Number of bytes [>= 1, within `destination`; in bytes; range checked by core].
   * Threads: one thread at a time per first argument. Waits: until the source has been read.
   * Order: in stream order; returns when `source` has been read, perhaps before the device has the
   * bytes.
   * On failure: `destination` is unspecified.
   *   EXECUTION_FAILED: earlier work of the stream failed.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*copy_from_host)(haly_stream stream, const haly_buffer *destination,
                                const void *source, uint64_t size_bytes);

  /*
   * Copies bytes of the device to the host and waits for them.
   * Slot 5, since 0.0, mandatory.
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   destination: Memory of the host, pageable or of host_allocate [borrowed until return; null
   *       checked by core].
   *   source: Where from [borrowed until return; null checked by core].
   *   size_bytes: Number of bytes [>= 1, within `source`; in bytes; range checked by core].
   * Threads: one thread at a time per first argument. Waits: for work of the device. Order: after
   * everything enqueued on the stream before; the bytes are there on return.
   * On failure: `destination` is unspecified.
   *   EXECUTION_FAILED: earlier work of the stream failed, reported here even where the driver
   *       forgets it.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*copy_to_host)(haly_stream stream, void *destination, const haly_buffer *source,
                              uint64_t size_bytes);

  /*
   * Repeats a pattern over a range.
   * Slot 6, since 0.0, optional (default: the core copies from a filled host block).
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   destination: Where to [borrowed until return; null checked by core].
   *   pattern: The pattern, read before return [borrowed until return; null checked by core].
   *   pattern_bytes: Size of the pattern [1, 2, 4, 8 or 16; in bytes; range checked by core].
   *   size_bytes: Number of bytes to fill [a multiple of pattern_bytes; in bytes; range checked by
   *       core].
   * Threads: one thread at a time per first argument. Waits: never. Order: in stream order.
   * On failure: nothing is enqueued.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*fill)(haly_stream stream, const haly_buffer *destination, const void *pattern,
                      uint32_t pattern_bytes, uint64_t size_bytes);

  /*
   * Allocates host memory that the device copies fastest (pinned).
   * Slot 7, since 0.0, optional (default: the core's host memory).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   size_bytes: Size wanted [>= 1; in bytes; range checked by core].
   *   out_address: The memory, for `host_free` [the caller must end it; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: nothing is allocated.
   *   OUT_OF_MEMORY: no such memory is left.
   */
  haly_status (*host_allocate)(haly_device device, uint64_t size_bytes, void **out_address);

  /*
   * Frees memory of host_allocate.
   * Slot 8, since 0.0, optional (default: the core's host memory; goes with host_allocate).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   address: What host_allocate gave [taken by the callee; null checked by core; foreign checked
   *       by validation].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: after the last
   * copy that uses it has completed.
   * On failure: cannot fail.
   */
  void (*host_free)(haly_device device, void *address);

  /*
   * Copies bytes between two devices of this plugin without the host.
   * Slot 9, since 0.0, optional (default: the core stages through the host).
   *   stream: A stream of one of the two devices [borrowed until return; stale checked by
   *       validation; foreign checked by core].
   *   destination_device: Device of the destination [borrowed until return; stale checked by
   *       validation; foreign checked by core].
   *   destination: Where to [borrowed until return; null checked by core].
   *   source_device: Device of the source [borrowed until return; stale checked by validation;
   *       foreign checked by core].
   *   source: Where from [borrowed until return; null checked by core].
   *   size_bytes: Number of bytes [>= 1, within both buffers; in bytes; range checked by core].
   * Threads: one thread at a time per first argument. Waits: never. Order: in stream order.
   * On failure: nothing is enqueued.
   *   UNSUPPORTED: these two devices have no way; the core stages through the host.
   *   DEVICE_LOST: a device is gone.
   */
  haly_status (*peer_copy)(haly_stream stream, haly_device destination_device,
                           const haly_buffer *destination, haly_device source_device,
                           const haly_buffer *source, uint64_t size_bytes);

  /*
   * Makes memory of the vendor's own interface usable here; its owner keeps it alive.
   * Slot 10, since 0.0, optional (default: UNSUPPORTED).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   native: The vendor's object [borrowed until return; null checked by core].
   *   out_memory: The memory, for `free`, which leaves the vendor's object alone [the caller must
   *       end it; null checked by core].
   *   out_address: Its address, or NULL where addressing is HANDLE [borrowed until return; null
   *       checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: nothing is imported.
   *   UNSUPPORTED: the kind is unknown.
   *   INVALID_ARGUMENT: the object belongs to another device.
   */
  haly_status (*import_native)(haly_device device, const haly_native *native,
                               haly_memory *out_memory, void **out_address);

  /*
   * The vendor's own object behind a memory; it stays the plugin's.
   * Slot 11, since 0.0, optional (default: UNSUPPORTED).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   memory: The memory [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_native: The vendor's object, valid as long as the memory [borrowed until return; null
   *       checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_native` is untouched.
   *   UNSUPPORTED: the memory has no such object.
   */
  haly_status (*export_native)(haly_device device, haly_memory memory, haly_native *out_native);
};

/* ---- stream ---- */

/*
 * Work of one stream runs in order; streams wait for each other through events. A failure sticks
 * to its stream until a call reports it.
 */

/*
 * Streams of a device.
 * The table is optional; default: synchronous: handle NULL, all work is done on return.
 */
struct haly_stream_interface {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * Creates a stream.
   * Slot 0, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_stream: The stream, for `destroy` [the caller must end it; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: nothing is created.
   *   OUT_OF_MEMORY: no more streams.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*create)(haly_device device, haly_stream *out_stream);

  /*
   * Destroys a stream; its work still completes.
   * Slot 1, since 0.0, mandatory.
   *   stream: The stream [taken by the callee; stale checked by validation; foreign checked by
   *       core].
   * Threads: one thread at a time per first argument. Waits: for work of the device. Order: after
   * everything enqueued before.
   * On failure: cannot fail.
   */
  void (*destroy)(haly_stream stream);

  /*
   * Waits for all work enqueued so far, and reports every failure since the last report.
   * Slot 2, since 0.0, mandatory.
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   * Threads: any thread, also at once. Waits: for work of the device. Order: after everything
   * enqueued before.
   * On failure: the work has ended all the same; the failure counts as reported.
   *   EXECUTION_FAILED: work failed; error_query tells which.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*synchronize)(haly_stream stream);

  /*
   * Whether work is still going on: OK is idle, NOT_READY busy, else the sticky failure.
   * Slot 3, since 0.0, mandatory.
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   * Threads: any thread, also at once. Waits: never. Order: implies submission.
   * On failure: the failure counts as reported.
   *   NOT_READY: work is going on.
   *   EXECUTION_FAILED: work failed; error_query tells which.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*query)(haly_stream stream);

  /*
   * Marks the present end of a stream's work, for other streams and the host to wait for.
   * Slot 4, since 0.0, mandatory.
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   event: The event; loses its former point [borrowed until return; stale checked by
   *       validation; foreign checked by core].
   * Threads: one thread at a time per first argument. Waits: never. Order: after everything
   * enqueued on `stream` before this call; implies submission.
   * On failure: the event keeps its former point.
   *   INVALID_ARGUMENT: the event belongs to another device.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*record)(haly_stream stream, haly_event event);

  /*
   * Lets later work of a stream wait for an event; a failed event fails the stream too.
   * Slot 5, since 0.0, mandatory.
   *   stream: The stream that waits [borrowed until return; stale checked by validation; foreign
   *       checked by core].
   *   event: The event; one that was never recorded is complete [borrowed until return; stale
   *       checked by validation; foreign checked by core].
   * Threads: one thread at a time per first argument. Waits: never. Order: before everything
   * enqueued on `stream` after this call; the event's point is taken now.
   * On failure: the stream does not wait.
   *   INVALID_ARGUMENT: the event belongs to another plugin.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*wait)(haly_stream stream, haly_event event);

  /*
   * Runs a function of the host when all work enqueued so far is done, failed or not.
   * Slot 6, since 0.0, optional (default: the core records an event and a thread of its own waits
   * for it; later work goes on).
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   callback: Runs once, on a driver's thread: it may call only host->post and host->log [kept
   *       until the work is done; null checked by core].
   *   user: Handed to the callback [kept until the work is done; NULL: the callback needs
   *       nothing].
   * Threads: one thread at a time per first argument. Waits: never. Order: in stream order; later
   * work waits for it.
   * On failure: the callback will not run.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*host_callback)(haly_stream stream, haly_callback callback, void *user);

  /*
   * The stream's oldest failure that this call has not told; clears it.
   * Slot 7, since 0.0, optional (default: status and text of the failed call).
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_error: The failure, or status OK [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_error` is untouched.
   */
  haly_status (*error_query)(haly_stream stream, haly_error_info *out_error);

  /*
   * Makes a stream of the vendor's own interface usable here; its owner keeps it alive.
   * Slot 8, since 0.0, optional (default: UNSUPPORTED).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   native: The vendor's stream [borrowed until return; null checked by core].
   *   out_stream: The stream, for `destroy`, which leaves the vendor's alone [the caller must end
   *       it; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: work of both
   * sides shares one order.
   * On failure: nothing is imported.
   *   UNSUPPORTED: the kind is unknown.
   *   INVALID_ARGUMENT: the stream belongs to another device.
   */
  haly_status (*import_native)(haly_device device, const haly_native *native,
                               haly_stream *out_stream);

  /*
   * The vendor's own stream behind a stream; it stays the plugin's.
   * Slot 9, since 0.0, optional (default: UNSUPPORTED).
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_native: The vendor's stream, valid as long as this one [borrowed until return; null
   *       checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_native` is untouched.
   *   UNSUPPORTED: the stream has no such object.
   */
  haly_status (*export_native)(haly_stream stream, haly_native *out_native);
};

/* ---- event ---- */

/*
 * An event is a point in a stream's work. One that was never recorded is complete; one whose work
 * failed is complete with that failure.
 */

/*
 * Events of a device.
 * The table is optional; default: synchronous, goes with stream: always complete.
 */
struct haly_event_interface {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * Creates an event, complete until recorded.
   * Slot 0, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_event: The event, for `destroy` [the caller must end it; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: nothing is created.
   *   OUT_OF_MEMORY: no more events.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*create)(haly_device device, haly_event *out_event);

  /*
   * Destroys an event; streams that wait for it still do.
   * Slot 1, since 0.0, mandatory.
   *   event: The event [taken by the callee; stale checked by validation; foreign checked by
   *       core].
   * Threads: one thread at a time per first argument. Waits: never. Order: none.
   * On failure: cannot fail.
   */
  void (*destroy)(haly_event event);

  /*
   * Whether the point is reached: OK is complete, NOT_READY not yet, else the failure.
   * Slot 2, since 0.0, mandatory.
   *   event: The event [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   * Threads: any thread, also at once. Waits: never. Order: implies submission.
   * On failure: the failure stays with the event.
   *   NOT_READY: the point is not reached.
   *   EXECUTION_FAILED: work before the point failed.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*query)(haly_event event);

  /*
   * Waits for the point.
   * Slot 3, since 0.0, mandatory.
   *   event: The event [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   timeout_ns: Longest wait; HALY_TIMEOUT_INFINITE: no limit [in ns].
   * Threads: any thread, also at once. Waits: for work of the device. Order: none.
   * On failure: the failure stays with the event.
   *   TIMEOUT: the time has passed first.
   *   EXECUTION_FAILED: work before the point failed.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*synchronize)(haly_event event, uint64_t timeout_ns);

  /*
   * Device time between two complete events.
   * Slot 4, since 0.0, optional (default: UNSUPPORTED).
   *   start: The earlier event [borrowed until return; stale checked by validation; foreign
   *       checked by core].
   *   stop: The later event [borrowed until return; stale checked by validation; foreign checked
   *       by core].
   *   out_elapsed_ns: The time [borrowed until return; in ns; null checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_elapsed_ns` is untouched.
   *   NOT_READY: an event is not complete.
   *   FAILED_PRECONDITION: an event was never recorded.
   */
  haly_status (*elapsed_query)(haly_event start, haly_event stop, double *out_elapsed_ns);

  /*
   * The failure of the work before the point; stays with the event until recorded anew.
   * Slot 5, since 0.0, optional (default: status and text of the failed call).
   *   event: The event [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_error: The failure, or status OK [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_error` is untouched.
   */
  haly_status (*error_query)(haly_event event, haly_error_info *out_error);

  /*
   * Makes an event of the vendor's own interface usable here; its owner keeps it alive.
   * Slot 6, since 0.0, optional (default: UNSUPPORTED).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   native: The vendor's event [borrowed until return; null checked by core].
   *   out_event: The event, for `destroy`, which leaves the vendor's alone [the caller must end
   *       it; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: nothing is imported.
   *   UNSUPPORTED: the kind is unknown.
   *   INVALID_ARGUMENT: the event belongs to another device.
   */
  haly_status (*import_native)(haly_device device, const haly_native *native,
                               haly_event *out_event);

  /*
   * The vendor's own event behind an event; it stays the plugin's.
   * Slot 7, since 0.0, optional (default: UNSUPPORTED).
   *   event: The event [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_native: The vendor's event, valid as long as this one [borrowed until return; null
   *       checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_native` is untouched.
   *   UNSUPPORTED: the event has no such object.
   */
  haly_status (*export_native)(haly_event event, haly_native *out_native);
};

/* ---- kernel ---- */

/*
 * A device's support is an array of rows, tried in order: the first whose operator, version,
 * dtypes, limits and `supports` fit is prepared. Tensors come in spec order, inputs then outputs,
 * one slot each; an absent optional is NULL, a variadic takes as many slots as tensor_counts says.
 * Element-wise inputs arrive with the output's shape and stride 0 on broadcast axes. Without
 * STRIDED a row gets dense row-major tensors of equal shapes; without OFFSETS, offset 0. A call
 * whose outputs are all empty never arrives.
 */

/*
 * Makes a kernel for one problem. Copies what it keeps. Any thread; bounded blocking (it may
 * compile). UNSUPPORTED inside `limits` is reported as a fault of the plugin.
 *   device: The device [borrowed until return; stale checked by validation; foreign checked by
 *       core].
 *   row: The row found [borrowed until return; null checked by core].
 *   problem: The problem [borrowed until return; null checked by core].
 *   out_prepared: The answer [borrowed until return; null checked by core].
 */
typedef haly_status (*haly_kernel_prepare_function)(haly_device device, const haly_kernel_row *row,
                                                    const haly_problem *problem,
                                                    haly_prepared *out_prepared);

/*
 * Enqueues the work of one launch; never waits for it, allocates no device memory. Never
 * concurrent for one kernel. On failure nothing is enqueued and outputs are unspecified.
 *   kernel: The kernel [borrowed until return; NULL: the row has no prepare; stale checked by
 *       validation; foreign checked by core].
 *   stream: The stream [borrowed until return; NULL: the device is synchronous; stale checked by
 *       validation; foreign checked by core].
 *   launch: The data [borrowed until return; null checked by core].
 */
typedef haly_status (*haly_kernel_launch_function)(haly_kernel kernel, haly_stream stream,
                                                   const haly_launch *launch);

/*
 * Ends a kernel, after its last launch has completed. Any thread.
 *   kernel: The kernel [taken by the callee; stale checked by validation; foreign checked by
 *       core].
 */
typedef void (*haly_kernel_destroy_function)(haly_kernel kernel);

/*
 * Refines `limits`. Allocates nothing, compiles nothing. UNSUPPORTED with a text, or OK. Any
 * thread.
 *   device: The device [borrowed until return; stale checked by validation; foreign checked by
 *       core].
 *   row: The row [borrowed until return; null checked by core].
 *   problem: The problem [borrowed until return; null checked by core].
 */
typedef haly_status (*haly_kernel_supports_function)(haly_device device, const haly_kernel_row *row,
                                                     const haly_problem *problem);

/*
 * Brings a constant input into the layout that prepare asked for; once per constant and layout.
 *   kernel: The kernel [borrowed until return; stale checked by validation; foreign checked by
 *       core].
 *   input_index: Index into the tensors [0 .. tensor_count - 1; range checked by core].
 *   source: The constant, as described [borrowed until return; null checked by core].
 *   destination: layout_sizes_bytes of memory [borrowed until return; null checked by core].
 *   stream: The stream [borrowed until return; NULL: the device is synchronous; stale checked by
 *       validation; foreign checked by core].
 */
typedef haly_status (*haly_kernel_pack_function)(haly_kernel kernel, uint32_t input_index,
                                                 const haly_buffer *source,
                                                 const haly_buffer *destination,
                                                 haly_stream stream);

/* One operator call without its data. */
struct haly_problem {
  uint32_t struct_size;  /* sizeof(haly_problem) of the caller */
  uint32_t op;           /* HALY_OP_ number */
  uint32_t op_version;   /* Version of the operator */
  uint32_t tensor_count; /* Length of `tensors` */
  /* Inputs then outputs in spec order; an absent optional is NULL */
  const haly_tensor *const *tensors;
  /* Per tensor parameter, inputs then outputs: the slots that it takes */
  const uint32_t *tensor_counts;
  uint32_t parameter_count;   /* Length of `tensor_counts` */
  uint32_t host_tensor_count; /* Length of `host_tensors` */
  /* An absent optional is NULL; NULL: there are none */
  const haly_host_tensor *const *host_tensors;
  /* haly_<op>_v<version>_statics; begins with struct_size; NULL: the operator has none */
  const void *statics;
  /* In prepare only the dtypes mean something; NULL: there are none */
  const haly_scalar *scalars;
  uint32_t scalar_count; /* Length of `scalars` */
  uint32_t handle_count; /* Length of `handles` */
  /* Parameters of kind handle (a communicator); NULL: there are none */
  const void *const *handles;
  /*
   * Applied to each element of the result; only to rows with EPILOGUE. Its inputs are the result,
   * then the extra tensors; NULL: none
   */
  const haly_program *epilogue;
  /* HALY_KERNEL_DETERMINISTIC and HALY_KERNEL_BATCH_INVARIANT: demanded */
  uint64_t flags;
};

/* What prepare answers. */
struct haly_prepared {
  uint32_t struct_size; /* sizeof(haly_prepared) of the caller */
  uint32_t reserved;    /* Zero */
  /* For launch, pack and destroy; NULL: the kernel needs no state */
  haly_kernel kernel;
  uint64_t workspace_bytes; /* Workspace that every launch needs */
  /* Its alignment; 0: memory's own; a power of two, or 0 */
  uint64_t workspace_alignment_bytes;
  double cost_ns; /* Estimate of one launch, 0: unknown */
  /*
   * The caller's array of tensor_count, holding what was described; the callee may answer vendor
   * layouts for those described as ANY; NULL: vendor layouts are not wanted
   */
  haly_layout *layouts;
  /*
   * The caller's array of tensor_count: sizes in vendor layouts; NULL: vendor layouts are not
   * wanted
   */
  uint64_t *layout_sizes_bytes;
};

/* The data of one launch. */
struct haly_launch {
  uint32_t struct_size;  /* sizeof(haly_launch) of the caller */
  uint32_t buffer_count; /* Length of `buffers` */
  /* As haly_problem.tensors; absent ones are NULL. With an epilogue its extra tensors follow */
  const haly_buffer *const *buffers;
  const haly_scalar *scalars; /* Values for this launch; NULL: there are none */
  uint32_t scalar_count;      /* Length of `scalars` */
  uint32_t reserved;          /* Zero */
  /* Belongs to this launch until its work has completed; NULL: workspace_bytes is 0 */
  const haly_buffer *workspace;
  /* Descriptions and statics, for rows without prepare; NULL: the row has a prepare */
  const haly_problem *problem;
  /* Reported by error_query if this launch fails, 0: none */
  uint64_t tag;
};

/* One kernel that a device offers. Data of the plugin, constant, valid as long as the device. */
struct haly_kernel_row {
  uint32_t struct_size; /* sizeof(haly_kernel_row) of the plugin */
  uint32_t op;          /* HALY_OP_ number; unknown ones are ignored */
  /* Version of the operator; unknown ones are ignored */
  uint32_t op_version;
  uint32_t dtype_count; /* Length of `dtypes` */
  /* One per tensor parameter, inputs then outputs, a variadic once; UNSPECIFIED: any */
  const haly_dtype *dtypes;
  /*
   * Predicate over haly_problem: outside it the row is not supported, inside it a refusal is a
   * failure; NULL: no limits
   */
  const haly_program *limits;
  uint64_t flags; /* HALY_KERNEL_ flags */
  /* Makes a kernel for one problem; NULL: launch gets `problem`, and no workspace */
  haly_kernel_prepare_function prepare;
  haly_kernel_launch_function launch;     /* Enqueues the work */
  haly_kernel_destroy_function destroy;   /* Ends a kernel; NULL: nothing to destroy */
  haly_kernel_supports_function supports; /* Refines `limits`; NULL: `limits` says it all */
  /* Brings a constant into the layout that prepare asked for; NULL: no packed constants */
  haly_kernel_pack_function pack;
  void *user; /* The plugin's own; NULL: the plugin's choice */
};

/*
 * Kernels of a device.
 * The table is optional; default: no kernels; then `compiler` is mandatory.
 */
struct haly_kernel_interface {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * The device's rows, in the order in which they are tried.
   * Slot 0, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_rows: The rows, valid as long as the device [stays the plugin's, for the life of its
   *       owner; null checked by core].
   *   out_row_count: Number of rows; 0 is legal [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: outputs are untouched.
   */
  haly_status (*row_list)(haly_device device, const haly_kernel_row *const **out_rows,
                          uint32_t *out_row_count);

  /*
   * Converts between the strided and a vendor layout, or two vendor layouts.
   * Slot 1, since 0.0, optional (default: UNSUPPORTED; then no row may ask for a vendor layout).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   stream: The stream [borrowed until return; NULL: the device is synchronous; stale checked by
   *       validation; foreign checked by core].
   *   source_tensor: Description of the source [borrowed until return; null checked by core].
   *   source: Where from [borrowed until return; null checked by core].
   *   destination_tensor: Description of the destination, of the same shape and dtype [borrowed
   *       until return; null checked by core].
   *   destination: Where to [borrowed until return; null checked by core; overlap checked by
   *       validation].
   * Threads: one thread at a time per first argument. Waits: never. Order: in stream order.
   * On failure: nothing is enqueued.
   *   UNSUPPORTED: this pair of layouts is unknown.
   */
  haly_status (*layout_convert)(haly_device device, haly_stream stream,
                                const haly_tensor *source_tensor, const haly_buffer *source,
                                const haly_tensor *destination_tensor,
                                const haly_buffer *destination);
};

/* ---- compiler ---- */

/*
 * For devices that want more than one operator at a time. The IR crosses as structs: values are
 * numbered, nodes stand in an order in which they can run, regions (bodies of if, loop, scan) are
 * graphs of their own whose outer values arrive as inputs. A dimension below 0 is a symbol: -1 - n
 * names symbol n. A plugin with a compiler and without one kernel row is legal.
 *
 * The core shows each graph, bodies of regions and single eager calls included, with known
 * extents, after its own rewriting and before anything is fused; host tensors stand as constants.
 * Each set is then compiled, or loaded from the cache of an earlier process, where graph,
 * constants, flags, plugin library, device name and driver are the same, and runs as one launch
 * between kernels, decompositions and fallbacks. Executions of one plan on several threads have an
 * executable each. Nodes of a set that does not compile run as if they had not been claimed, and
 * `haly explain` gives the reason; CANCELLED and DEVICE_LOST are passed on.
 */

/*
 * Receives the reason why a node is not taken.
 *   user: What was given with it [borrowed until return; NULL: nothing was given].
 *   node: Number of the node.
 *   text: The reason, in UTF-8 [borrowed until return; null checked by core].
 */
typedef void (*haly_claim_reason)(void *user, uint32_t node, const char *text);

/*
 * Receives how far a compilation is.
 *   user: What was given with it [borrowed until return; NULL: nothing was given].
 *   stage: What is being done.
 *   fraction: Done of this stage [0 .. 1; range checked by core].
 */
typedef void (*haly_compile_progress)(void *user, haly_compile_stage stage, double fraction);

/*
 * Asks whether to stop; not 0 is yes.
 *   user: What was given with it [borrowed until return; NULL: nothing was given].
 */
typedef uint32_t (*haly_compile_cancel)(void *user);

/*
 * Receives the next bytes of a saved executable; a failure ends the saving.
 *   user: What was given with it [borrowed until return; NULL: nothing was given].
 *   data: The bytes [borrowed until return; null checked by core].
 *   size_bytes: How many [in bytes].
 */
typedef haly_status (*haly_save_write)(void *user, const void *data, uint64_t size_bytes);

/* A dimension that is known only when the graph is executed. */
struct haly_ir_symbol {
  uint32_t struct_size; /* sizeof(haly_ir_symbol) of the caller */
  uint32_t reserved;    /* Zero */
  const char *name;     /* Name, for messages */
  int64_t minimum;      /* Smallest extent */
  int64_t maximum;      /* Largest extent, INT64_MAX: unknown */
};

/* A tensor that an input, a constant or a node gives. */
struct haly_ir_value {
  uint32_t struct_size; /* sizeof(haly_ir_value) of the caller */
  haly_dtype dtype;     /* Type of the elements */
  uint32_t ndim;        /* Number of dimensions; 0 .. HALY_MAX_NDIM */
  uint32_t reserved;    /* Zero */
  /* `ndim` extents; below 0: symbol -1 - n; NULL: ndim is 0 */
  const int64_t *shape;
  const haly_ir_constant *constant; /* Its data; NULL: no constant */
  const char *name;                 /* Name in the model, for messages; NULL: it has none */
};

/* A constant. In query the data may be withheld; its identity still tells two of them apart. */
struct haly_ir_constant {
  uint32_t struct_size; /* sizeof(haly_ir_constant) of the caller */
  uint32_t reserved;    /* Zero */
  uint64_t identity;    /* Digest of dtype, shape and bytes */
  /* The bytes in host memory, dense and row-major; NULL: withheld, in query */
  const void *data;
  uint64_t size_bytes; /* Size of the data */
};

/* One operator call of a graph. */
struct haly_ir_node {
  uint32_t struct_size;  /* sizeof(haly_ir_node) of the caller */
  uint32_t op;           /* HALY_OP_ number */
  uint32_t op_version;   /* Version of the operator */
  uint32_t tensor_count; /* Length of `values` */
  /* Value numbers, inputs then outputs in spec order; -1: an absent optional */
  const int32_t *values;
  /* Per tensor parameter, inputs then outputs: the values that it takes */
  const uint32_t *tensor_counts;
  uint32_t parameter_count;   /* Length of `tensor_counts` */
  uint32_t host_tensor_count; /* Length of `host_values` */
  /*
   * Value numbers of host tensors, mostly constants; -1: an absent optional; NULL: there are none
   */
  const int32_t *host_values;
  /* haly_<op>_v<version>_statics; begins with struct_size; NULL: the operator has none */
  const void *statics;
  const haly_scalar *scalars;          /* Values; NULL: there are none */
  uint32_t scalar_count;               /* Length of `scalars` */
  uint32_t region_count;               /* Length of `regions` */
  const haly_ir_graph *const *regions; /* Bodies, in spec order; NULL: there are none */
  const char *name;                    /* Name in the model, for messages; NULL: it has none */
};

/* A graph. */
struct haly_ir_graph {
  uint32_t struct_size;                 /* sizeof(haly_ir_graph) of the caller */
  uint32_t value_count;                 /* Length of `values` */
  const haly_ir_value *const *values;   /* Every value, by number */
  const haly_ir_node *const *nodes;     /* Nodes, each behind those whose results it reads */
  uint32_t node_count;                  /* Length of `nodes` */
  uint32_t symbol_count;                /* Length of `symbols` */
  const haly_ir_symbol *const *symbols; /* Symbols, by number; NULL: there are none */
  const int32_t *inputs;                /* Value numbers of inputs; NULL: there are none */
  const int32_t *outputs;               /* Value numbers of outputs; NULL: there are none */
  uint32_t input_count;                 /* Length of `inputs` */
  uint32_t output_count;                /* Length of `outputs` */
  /* Name of the model, for messages; NULL: it has none */
  const char *name;
};

/* What a compiler would take of a graph. */
struct haly_claims {
  uint32_t struct_size; /* sizeof(haly_claims) of the caller */
  uint32_t set_count;   /* Number of sets; each is compiled on its own */
  /*
   * The caller's array of node_count: the set of each node, -1: not taken. A set with a way out
   * and back in is split by the core
   */
  int32_t *sets;
  /* Called for each node that is not taken; NULL: reasons are not wanted */
  haly_claim_reason reason;
  void *user; /* Handed to `reason`; NULL: nothing was given */
};

/* How to compile. */
struct haly_compile_options {
  uint32_t struct_size; /* sizeof(haly_compile_options) of the caller */
  uint32_t reserved;    /* Zero */
  uint64_t flags;       /* HALY_COMPILE_ flags */
  /* Called from time to time, on the calling thread; NULL: progress is not wanted */
  haly_compile_progress progress;
  /* Asked from time to time, on the calling thread; NULL: never */
  haly_compile_cancel cancel;
  /* Handed to `progress` and `cancel`; NULL: nothing was given */
  void *user;
};

/* What an execution needs. */
struct haly_executable_info {
  uint32_t struct_size;               /* sizeof(haly_executable_info) of the caller */
  uint32_t reserved;                  /* Zero */
  uint64_t workspace_bytes;           /* Workspace of one execution, at the largest extents */
  uint64_t workspace_alignment_bytes; /* Its alignment; 0: memory's own */
  uint64_t constant_bytes;            /* Device memory that the executable holds itself */
  double cost_ns;                     /* Estimate of one execution, 0: unknown */
};

/* The data of one execution. */
struct haly_execution {
  uint32_t struct_size;  /* sizeof(haly_execution) of the caller */
  uint32_t buffer_count; /* Length of `buffers` */
  /* Inputs then outputs of the graph; `extents` are set where a dimension is a symbol */
  const haly_buffer *const *buffers;
  /* Belongs to this execution until its work has completed; NULL: workspace_bytes is 0 */
  const haly_buffer *workspace;
  /* Reported by error_query if this execution fails, 0: none */
  uint64_t tag;
};

/*
 * Whole graphs on a device.
 * The table is optional; default: no graphs; every node is a kernel, a decomposition or a
 * fallback.
 */
struct haly_compiler_interface {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * Which nodes of a graph the compiler takes, in which sets, and why not the others.
   * Slot 0, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   graph: The whole graph [borrowed until return; null checked by core].
   *   out_claims: The answer [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: nothing is taken.
   *   UNSUPPORTED: the IR has something that the plugin does not know.
   */
  haly_status (*query)(haly_device device, const haly_ir_graph *graph, haly_claims *out_claims);

  /*
   * Compiles a graph that consists of one claimed set, or of a piece of it.
   * Slot 1, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   graph: The set as a graph of its own, with the data of its constants [borrowed until return;
   *       null checked by core].
   *   options: How to compile, whom to tell and whom to ask [borrowed until return; null checked
   *       by core].
   *   out_executable: The compiled graph, for `destroy` [the caller must end it; null checked by
   *       core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: nothing is created.
   *   CANCELLED: `cancel` said so.
   *   UNSUPPORTED: a claimed set that does not compile; counts as a fault of the plugin.
   *   OUT_OF_MEMORY: constants do not fit.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*compile)(haly_device device, const haly_ir_graph *graph,
                         const haly_compile_options *options, haly_executable *out_executable);

  /*
   * Ends an executable, after its last execution has completed.
   * Slot 2, since 0.0, mandatory.
   *   executable: The executable [taken by the callee; stale checked by validation; foreign
   *       checked by core].
   * Threads: one thread at a time per first argument. Waits: never for work of the device. Order:
   * none.
   * On failure: cannot fail.
   */
  void (*destroy)(haly_executable executable);

  /*
   * What an execution needs.
   * Slot 3, since 0.0, mandatory.
   *   executable: The executable [borrowed until return; stale checked by validation; foreign
   *       checked by core].
   *   out_info: Receives the answer [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_info` is untouched.
   */
  haly_status (*info_query)(haly_executable executable, haly_executable_info *out_info);

  /*
   * Enqueues one execution.
   * Slot 4, since 0.0, mandatory.
   *   executable: The executable [borrowed until return; stale checked by validation; foreign
   *       checked by core].
   *   stream: The stream [borrowed until return; NULL: the device is synchronous; stale checked by
   *       validation; foreign checked by core].
   *   execution: The data [borrowed until return; null checked by core].
   * Threads: one thread at a time per first argument. Waits: never. Order: in stream order.
   * On failure: nothing is enqueued; outputs are unspecified.
   *   INVALID_ARGUMENT: extents are outside the symbols' ranges.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*execute)(haly_executable executable, haly_stream stream,
                         const haly_execution *execution);

  /*
   * Writes an executable in the plugin's own form, for `load` on the same kind of device.
   * Slot 5, since 0.0, optional (default: UNSUPPORTED; then graphs are compiled in every process).
   *   executable: The executable [borrowed until return; stale checked by validation; foreign
   *       checked by core].
   *   write: Receives the bytes [borrowed until return; null checked by core].
   *   user: Handed to `write` [borrowed until return; NULL: the function needs nothing].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: what was written is worthless.
   *   FAILED_PRECONDITION: this executable cannot be saved.
   */
  haly_status (*save)(haly_executable executable, haly_save_write write, void *user);

  /*
   * Reads a saved executable.
   * Slot 6, since 0.0, optional (default: UNSUPPORTED; goes with save).
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   data: The bytes; the plugin checks them, they may come from anybody [borrowed until return;
   *       null checked by core].
   *   size_bytes: How many [in bytes].
   *   out_executable: The compiled graph, for `destroy` [the caller must end it; null checked by
   *       core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: nothing is created.
   *   INCOMPATIBLE: written by another version, driver or device; the core compiles anew.
   *   INVALID_ARGUMENT: damaged.
   */
  haly_status (*load)(haly_device device, const void *data, uint64_t size_bytes,
                      haly_executable *out_executable);
};

/* ---- capture ---- */

/*
 * Between begin and end a stream's work is recorded instead of run: launches of kernels flagged
 * CAPTURABLE, copies within the device, fills, waits for events recorded in the same capture and,
 * where the plugin can, conversions of layouts. Everything else fails the capture. Addresses are
 * recorded as they are; memory allocated meanwhile on that stream comes from a pool that the
 * capture owns, and lives as long as the capture, freed or not. An event recorded meanwhile is a
 * place in the capture: nothing else may wait for it or ask about it until it is recorded anew.
 * Memory that was allocated before and is freed meanwhile is freed once, after the stream's work
 * so far, and not by replays.
 */

/* What a capture holds. */
struct haly_capture_info {
  uint32_t struct_size; /* sizeof(haly_capture_info) of the caller */
  uint32_t node_count;  /* Number of recorded pieces of work */
  uint64_t pool_bytes;  /* Size of the pool that it owns */
};

/*
 * Recorded work.
 * The table is optional; default: no capture; the executor launches kernel by kernel.
 */
struct haly_capture_interface {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * Starts to record a stream's work.
   * Slot 0, since 0.0, mandatory.
   *   stream: The stream; idle or not, work before stays as it is [borrowed until return; stale
   *       checked by validation; foreign checked by core].
   * Threads: one thread at a time per first argument. Waits: never. Order: records everything
   * enqueued after this call.
   * On failure: nothing is recorded.
   *   FAILED_PRECONDITION: the stream is recording already.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*begin)(haly_stream stream);

  /*
   * Ends the recording; the stream runs its work again.
   * Slot 1, since 0.0, mandatory.
   *   stream: The stream [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_capture: The recorded work, for `destroy` [the caller must end it; null checked by
   *       core].
   * Threads: one thread at a time per first argument. Waits: never for work of the device. Order:
   * none.
   * On failure: the recording has ended and is lost.
   *   FAILED_PRECONDITION: the stream is not recording, or something was enqueued that cannot be
   *       recorded; the text names it.
   */
  haly_status (*end)(haly_stream stream, haly_capture *out_capture);

  /*
   * Enqueues the recorded work.
   * Slot 2, since 0.0, mandatory.
   *   stream: Any stream of the same device [borrowed until return; stale checked by validation;
   *       foreign checked by core].
   *   capture: The recorded work [borrowed until return; stale checked by validation; foreign
   *       checked by core].
   *   tag: Reported by error_query if it fails, where the plugin cannot tell the tag of the
   *       recorded launch that failed; 0: none.
   * Threads: one thread at a time per first argument. Waits: never. Order: in stream order; a
   * replay waits for the one before of the same capture.
   * On failure: nothing is enqueued.
   *   DEVICE_LOST: the device is gone.
   *   INVALID_ARGUMENT: the capture belongs to another device.
   */
  haly_status (*replay)(haly_stream stream, haly_capture capture, uint64_t tag);

  /*
   * Ends a capture and its pool; the host sees to it that its last replay has completed.
   * Slot 3, since 0.0, mandatory.
   *   capture: The capture [taken by the callee; stale checked by validation; foreign checked by
   *       core].
   * Threads: one thread at a time per first argument. Waits: never for work of the device. Order:
   * none.
   * On failure: cannot fail.
   */
  void (*destroy)(haly_capture capture);

  /*
   * What a capture holds.
   * Slot 4, since 0.0, optional (default: zeros).
   *   capture: The capture [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_info: Receives the answer [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never. Order: none.
   * On failure: `out_info` is untouched.
   */
  haly_status (*info_query)(haly_capture capture, haly_capture_info *out_info);
};

/* ---- profiler ---- */

/*
 * Records of what a device did and when. Times are the device's ticks; `calibrate` gives pairs of
 * device and host time, from which the core's timeline computes one clock for all devices.
 */

/* One moment on both clocks. */
struct haly_profile_clock {
  uint32_t struct_size;     /* sizeof(haly_profile_clock) of the caller */
  uint32_t reserved;        /* Zero */
  uint64_t device_ticks;    /* The device's clock */
  uint64_t host_ns;         /* CLOCK_MONOTONIC of the host, at the same moment */
  uint64_t uncertainty_ns;  /* How far the two may be apart */
  uint64_t frequency_hertz; /* Ticks a second, nominal */
};

/*
 * One thing that the device did. The caller's array is stepped by its first element's struct_size.
 */
struct haly_profile_record {
  uint32_t struct_size;   /* sizeof(haly_profile_record) of the caller */
  haly_profile_kind kind; /* What it is about */
  uint64_t tag;           /* Tag of the launch, or of its replay; 0: none */
  /* The stream, perhaps destroyed by now; NULL: no stream, or the synchronous one */
  haly_stream stream;
  uint64_t start_ticks; /* Start */
  uint64_t stop_ticks;  /* End, the start for samples */
  /* Bytes of copies and allocations, a counter's sample, records lost */
  uint64_t value;
  char name[64]; /* Name of kernel or counter, terminated, perhaps empty */
};

/*
 * Times of the device.
 * The table is optional; default: the core times launches with events.
 */
struct haly_profiler_interface {
  uint32_t struct_size;
  uint32_t reserved;

  /*
   * Starts recording.
   * Slot 0, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   flags: HALY_PROFILE_ flags; what the device cannot record is left out.
   * Threads: one thread at a time per first argument. Waits: never for work of the device. Order:
   * records work enqueued after this call.
   * On failure: nothing is recorded.
   *   FAILED_PRECONDITION: recording already, or another program owns the counters.
   */
  haly_status (*start)(haly_device device, uint64_t flags);

  /*
   * Stops recording; records stay for `read`.
   * Slot 1, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   * Threads: one thread at a time per first argument. Waits: for work of the device. Order: after
   * everything enqueued before.
   * On failure: recording has stopped.
   *   FAILED_PRECONDITION: not recording.
   */
  haly_status (*stop)(haly_device device);

  /*
   * Reads both clocks at one moment, while recording or not.
   * Slot 2, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   out_clock: Receives the answer [borrowed until return; null checked by core].
   * Threads: any thread, also at once. Waits: never for work of the device. Order: none.
   * On failure: `out_clock` is untouched.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*calibrate)(haly_device device, haly_profile_clock *out_clock);

  /*
   * Takes finished records, a stream's in its order; also while recording.
   * Slot 3, since 0.0, mandatory.
   *   device: The device [borrowed until return; stale checked by validation; foreign checked by
   *       core].
   *   capacity: Length of `out_records` [>= 1; range checked by core].
   *   out_records: The caller's array; struct_size is set in its first element [borrowed until
   *       return; null checked by core].
   *   out_count: Records written; 0: none is finished [borrowed until return; null checked by
   *       core].
   * Threads: one thread at a time per first argument. Waits: never for work of the device. Order:
   * none.
   * On failure: outputs are untouched; records stay.
   *   DEVICE_LOST: the device is gone.
   */
  haly_status (*read)(haly_device device, uint32_t capacity, haly_profile_record *out_records,
                      uint32_t *out_count);
};

/* ---- versions: a reply carries the hash of the minor that it answers ---- */

#define HALY_PLUGIN_MAJOR 0
#define HALY_PLUGIN_MINOR 0
#define HALY_PLUGIN_HASH_0_0 UINT64_C(0x8921f34f2a21a494)
#define HALY_DEVICE_MAJOR 0
#define HALY_DEVICE_MINOR 0
#define HALY_DEVICE_HASH_0_0 UINT64_C(0x7e1a2c65fb624b00)
#define HALY_MEMORY_MAJOR 0
#define HALY_MEMORY_MINOR 0
#define HALY_MEMORY_HASH_0_0 UINT64_C(0x73b131e104b538ff)
#define HALY_STREAM_MAJOR 0
#define HALY_STREAM_MINOR 0
#define HALY_STREAM_HASH_0_0 UINT64_C(0x8acd521f3bb5a9dc)
#define HALY_EVENT_MAJOR 0
#define HALY_EVENT_MINOR 0
#define HALY_EVENT_HASH_0_0 UINT64_C(0xc8570a1b4944bd08)
#define HALY_KERNEL_MAJOR 0
#define HALY_KERNEL_MINOR 0
#define HALY_KERNEL_HASH_0_0 UINT64_C(0x68b257e442d28046)
#define HALY_COMPILER_MAJOR 0
#define HALY_COMPILER_MINOR 0
#define HALY_COMPILER_HASH_0_0 UINT64_C(0xce026863a4fafaf4)
#define HALY_CAPTURE_MAJOR 0
#define HALY_CAPTURE_MINOR 0
#define HALY_CAPTURE_HASH_0_0 UINT64_C(0xb319c28c24f70c72)
#define HALY_PROFILER_MAJOR 0
#define HALY_PROFILER_MINOR 0
#define HALY_PROFILER_HASH_0_0 UINT64_C(0x8c1987c42b0679f7)

/* ---- start values of structs: `haly_tensor tensor = HALY_TENSOR_INIT;` ---- */

/* clang-format off */
#define HALY_ERROR_INFO_INIT \
  {(uint32_t)sizeof(haly_error_info), 0, 0, 0, 0, NULL, 0}
#define HALY_SCALAR_INIT \
  {0, 0, {0}}
#define HALY_TENSOR_INIT \
  {(uint32_t)sizeof(haly_tensor), 0, 0, 0, NULL, NULL, NULL, 0, -1, 0}
#define HALY_HOST_TENSOR_INIT \
  {(uint32_t)sizeof(haly_host_tensor), 0, 0, 0, NULL, NULL}
#define HALY_BUFFER_INIT \
  {(uint32_t)sizeof(haly_buffer), 0, NULL, NULL, 0, 0, NULL, NULL}
#define HALY_PROGRAM_INIT \
  {(uint32_t)sizeof(haly_program), 0, NULL}
#define HALY_NATIVE_INIT \
  {(uint32_t)sizeof(haly_native), 0, NULL, 0}
#define HALY_INTERFACE_REQUEST_INIT \
  {(uint32_t)sizeof(haly_interface_request), 0, 0, 0}
#define HALY_INTERFACE_REPLY_INIT \
  {(uint32_t)sizeof(haly_interface_reply), 0, 0, NULL}
#define HALY_PLUGIN_INFO_INIT \
  {(uint32_t)sizeof(haly_plugin_info), 0, NULL, NULL, NULL}
#define HALY_DEVICE_INFO_INIT \
  {(uint32_t)sizeof(haly_device_info), 0, 0, 0, {0}, {0}, 0, 0, 0}
#define HALY_MEMORY_INFO_INIT \
  {(uint32_t)sizeof(haly_memory_info), 0, 0, 0, 0, 0, 0, 0}
#define HALY_PROBLEM_INIT \
  {(uint32_t)sizeof(haly_problem), 0, 0, 0, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, 0, NULL, NULL, 0}
#define HALY_PREPARED_INIT \
  {(uint32_t)sizeof(haly_prepared), 0, NULL, 0, 0, 0.0, NULL, NULL}
#define HALY_LAUNCH_INIT \
  {(uint32_t)sizeof(haly_launch), 0, NULL, NULL, 0, 0, NULL, NULL, 0}
#define HALY_KERNEL_ROW_INIT \
  {(uint32_t)sizeof(haly_kernel_row), 0, 0, 0, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL}
#define HALY_IR_SYMBOL_INIT \
  {(uint32_t)sizeof(haly_ir_symbol), 0, NULL, 0, 0}
#define HALY_IR_VALUE_INIT \
  {(uint32_t)sizeof(haly_ir_value), 0, 0, 0, NULL, NULL, NULL}
#define HALY_IR_CONSTANT_INIT \
  {(uint32_t)sizeof(haly_ir_constant), 0, 0, NULL, 0}
#define HALY_IR_NODE_INIT \
  {(uint32_t)sizeof(haly_ir_node), 0, 0, 0, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, 0, NULL, NULL}
#define HALY_IR_GRAPH_INIT \
  {(uint32_t)sizeof(haly_ir_graph), 0, NULL, NULL, 0, 0, NULL, NULL, NULL, 0, 0, NULL}
#define HALY_CLAIMS_INIT \
  {(uint32_t)sizeof(haly_claims), 0, NULL, NULL, NULL}
#define HALY_COMPILE_OPTIONS_INIT \
  {(uint32_t)sizeof(haly_compile_options), 0, 0, NULL, NULL, NULL}
#define HALY_EXECUTABLE_INFO_INIT \
  {(uint32_t)sizeof(haly_executable_info), 0, 0, 0, 0, 0.0}
#define HALY_EXECUTION_INIT \
  {(uint32_t)sizeof(haly_execution), 0, NULL, NULL, 0}
#define HALY_CAPTURE_INFO_INIT \
  {(uint32_t)sizeof(haly_capture_info), 0, 0}
#define HALY_PROFILE_CLOCK_INIT \
  {(uint32_t)sizeof(haly_profile_clock), 0, 0, 0, 0, 0}
#define HALY_PROFILE_RECORD_INIT \
  {(uint32_t)sizeof(haly_profile_record), 0, 0, NULL, 0, 0, 0, {0}}
/* clang-format on */

/* ---- helpers ---- */

/* Whether a table of the other side is long enough for a slot and fills it. */
#define HALY_HAS(table, slot)                                                                    \
  ((table)->struct_size >=                                                                       \
       (size_t)((const char *)&(table)->slot - (const char *)(table)) + sizeof((table)->slot) && \
   (table)->slot != NULL)

/* Address of a buffer's first element, where addressing is VIRTUAL. */
static inline void *haly_buffer_data(const haly_buffer *buffer) {
  return (char *)buffer->address + buffer->offset_bytes;
}

/*
 * Copies an input struct into one of the size that this side knows, zeros behind a shorter one.
 * UNSUPPORTED: the caller set something that this side does not know. INVALID_ARGUMENT: no struct.
 */
static inline haly_status haly_input_read(void *known, uint32_t known_size, const void *given) {
  uint32_t given_size = 0;
  uint32_t index;
  if (given == NULL) return HALY_STATUS_INVALID_ARGUMENT;
  memcpy(&given_size, given, sizeof given_size);
  if (given_size < sizeof given_size) return HALY_STATUS_INVALID_ARGUMENT;
  for (index = known_size; index < given_size; ++index) {
    if (((const unsigned char *)given)[index] != 0) return HALY_STATUS_UNSUPPORTED;
  }
  memset(known, 0, known_size);
  memcpy(known, given, given_size < known_size ? given_size : known_size);
  memcpy(known, &known_size, sizeof known_size);
  return HALY_STATUS_OK;
}

/* Writes an answer into the caller's output struct, as far as that reaches; keeps its struct_size.
 */
static inline haly_status haly_output_write(void *given, const void *answer, uint32_t answer_size) {
  uint32_t given_size = 0;
  if (given == NULL) return HALY_STATUS_INVALID_ARGUMENT;
  memcpy(&given_size, given, sizeof given_size);
  if (given_size < sizeof given_size) return HALY_STATUS_INVALID_ARGUMENT;
  if (answer_size > given_size) answer_size = given_size;
  if (answer_size > sizeof given_size) {
    memcpy((char *)given + sizeof given_size, (const char *)answer + sizeof given_size,
           answer_size - sizeof given_size);
  }
  return HALY_STATUS_OK;
}

/* The element `index` of an array of structs, stepped by the first one's struct_size. */
static inline const void *haly_array_get(const void *first, uint32_t index) {
  uint32_t size = 0;
  memcpy(&size, first, sizeof size);
  return (const char *)first + (size_t)size * index;
}

#ifdef __cplusplus
}
#endif
#endif
