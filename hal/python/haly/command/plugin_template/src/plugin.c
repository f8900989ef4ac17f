/* The device @NAME@:0 on the defaults of the standard: the core's host memory, synchronous
 * streams, one device. Replace them one interface at a time: device, memory, stream, event. */
#include <haly/haly.h>
#include <haly/gen/operators.h>

/* Inputs and outputs arrive dense and of equal shape, because the row does not say STRIDED. */
static haly_status launch_add(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  const float *x1 = (const float *)haly_buffer_data(launch->buffers[0]);
  const float *x2 = (const float *)haly_buffer_data(launch->buffers[1]);
  float *out = (float *)haly_buffer_data(launch->buffers[2]);
  const uint64_t count = launch->buffers[2]->size_bytes / sizeof(float);
  uint64_t i;
  (void)kernel;
  (void)stream;
  for (i = 0; i < count; ++i) out[i] = x1[i] + x2[i];
  return HALY_STATUS_OK;
}

static const haly_dtype all_float32[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32,
                                         HALY_DTYPE_FLOAT32};
static const haly_kernel_row add_float32 = {
    sizeof(haly_kernel_row), /* struct_size */
    HALY_OP_ADD,
    1,           /* version of the operator */
    3,           /* dtypes: one per tensor parameter, inputs then outputs */
    all_float32, /* dtypes */
    0,           /* limits: none */
    HALY_KERNEL_DETERMINISTIC | HALY_KERNEL_OFFSETS,
    0, /* prepare: launch sees the problem itself */
    launch_add,
    0, /* destroy */
    0, /* supports */
    0, /* pack */
    0, /* user */
};
static const haly_kernel_row *const rows[] = {&add_float32};

static haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                            uint32_t *out_row_count) {
  (void)device;
  *out_rows = rows;
  *out_row_count = sizeof(rows) / sizeof(rows[0]);
  return HALY_STATUS_OK;
}

static const haly_kernel_interface kernel_interface = {sizeof(kernel_interface), 0, row_list, 0};

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                              const haly_interface_request *request,
                                              haly_interface_reply *out_reply) {
  (void)host;
  if (request->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  if (request->major != HALY_KERNEL_MAJOR) return HALY_STATUS_INCOMPATIBLE;
  out_reply->minor = request->minor < HALY_KERNEL_MINOR ? request->minor : HALY_KERNEL_MINOR;
  out_reply->hash = HALY_KERNEL_HASH_0_0;
  out_reply->table = &kernel_interface;
  return HALY_STATUS_OK;
}
