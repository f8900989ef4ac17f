/* A plugin of an earlier day, built against the header recorded beside it (or, with -DNEWER,
 * against one of a later day): float32 `add` on the defaults. */
#include "abi.h"

#define ADD 60 /* HALY_OP_ADD; ids of operators are locked apart */

#ifdef NEWER
/* Reads what a host of 0.0 does not send: its absence must be read as zero. */
static haly_status check_problem(const haly_problem *given) {
  haly_problem problem = HALY_PROBLEM_INIT;
  const haly_status status = haly_input_read(&problem, sizeof problem, given);
  if (status != HALY_STATUS_OK) return status;
  return problem.later == 0 ? HALY_STATUS_OK : HALY_STATUS_INTERNAL;
}
static haly_status later(haly_device device) {
  (void)device;
  return HALY_STATUS_OK;
}
#else
static haly_status check_problem(const haly_problem *given) {
  haly_problem problem = HALY_PROBLEM_INIT;
  return haly_input_read(&problem, sizeof problem, given);
}
#endif

static haly_status add_launch(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  const haly_tensor *out = launch->problem->tensors[2];
  const float *x1 = (const float *)haly_buffer_data(launch->buffers[0]);
  const float *x2 = (const float *)haly_buffer_data(launch->buffers[1]);
  float *result = (float *)haly_buffer_data(launch->buffers[2]);
  int64_t count = 1, i;
  uint32_t axis;
  const haly_status status = check_problem(launch->problem);
  (void)kernel, (void)stream;
  if (status != HALY_STATUS_OK) return status;
  for (axis = 0; axis < out->ndim; ++axis) count *= out->shape[axis];
  for (i = 0; i < count; ++i) result[i] = x1[i] + x2[i];
  return HALY_STATUS_OK;
}

/* At most two dimensions: `python -m haly.opspec.generator.program "rank(0) <= 2"`. */
static const int32_t words[] = {1, 1, 0, 2, 20, 0, 0, 1, 2, 0, 73};
static const haly_program limits = {sizeof limits, sizeof words / sizeof *words, words};
static const haly_dtype dtypes[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
static haly_kernel_row add_row = HALY_KERNEL_ROW_INIT;
static const haly_kernel_row *const rows[] = {&add_row};

static haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                            uint32_t *out_row_count) {
  (void)device;
  add_row.op = ADD;
  add_row.op_version = 1;
  add_row.dtype_count = 3;
  add_row.dtypes = dtypes;
  add_row.limits = &limits;
  add_row.launch = add_launch;
  *out_rows = rows;
  *out_row_count = 1;
  return HALY_STATUS_OK;
}

static haly_kernel_interface kernels;

__attribute__((visibility("default"))) haly_status haly_plugin_negotiate(
    const haly_host *host, const haly_interface_request *request, haly_interface_reply *out_reply) {
  haly_interface_reply reply = HALY_INTERFACE_REPLY_INIT;
  (void)host;
  if (request->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  if (request->major != HALY_KERNEL_MAJOR) return HALY_STATUS_INCOMPATIBLE;
  kernels.struct_size = sizeof kernels;
  kernels.row_list = row_list;
  reply.minor = request->minor;
  if (reply.minor > HALY_KERNEL_MINOR) reply.minor = HALY_KERNEL_MINOR;
  reply.hash = HALY_KERNEL_HASH_0_0;
#ifdef NEWER
  kernels.later = later;
  if (reply.minor == 1) reply.hash = HALY_KERNEL_HASH_0_1;
#endif
  reply.table = &kernels;
  return haly_output_write(out_reply, &reply, sizeof reply);
}
