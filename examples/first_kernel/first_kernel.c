/* A whole plugin: float32 `add` on the defaults (one device, host memory, synchronous). */
#include <haly/gen/operators.h>
#include <haly/haly.h>

static haly_status add_launch(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  const haly_tensor *out = launch->problem->tensors[2]; /* x1, x2, out: dense, of one shape */
  const float *x1 = haly_buffer_data(launch->buffers[0]);
  const float *x2 = haly_buffer_data(launch->buffers[1]);
  float *result = haly_buffer_data(launch->buffers[2]);
  int64_t count = 1, i;
  uint32_t axis;
  (void)kernel, (void)stream;
  for (axis = 0; axis < out->ndim; ++axis) count *= out->shape[axis];
  for (i = 0; i < count; ++i) result[i] = x1[i] + x2[i];
  return HALY_STATUS_OK;
}

static const haly_dtype dtypes[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
static const haly_kernel_row add_row = {sizeof add_row, HALY_OP_ADD, 1,    3,    dtypes, NULL, 0,
                                        NULL,           add_launch,  NULL, NULL, NULL,   NULL};
static const haly_kernel_row *const rows[] = {&add_row};

static haly_status row_list(haly_device device, const haly_kernel_row *const **out,
                            uint32_t *count) {
  (void)device;
  *out = rows;
  *count = 1;
  return HALY_STATUS_OK;
}
static const haly_kernel_interface kernels = {sizeof kernels, 0, row_list, NULL};

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                              const haly_interface_request *in,
                                              haly_interface_reply *out) {
  if (!host || !in || !out) return HALY_STATUS_INVALID_ARGUMENT;
  if (in->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  out->hash = HALY_KERNEL_HASH_0_0; /* the reply starts as zeros: minor 0 */
  out->table = &kernels;
  return HALY_STATUS_OK;
}
