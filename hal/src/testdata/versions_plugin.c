/* A plugin with rows of one version of cumulative_sum: -DVERSION=1 or 2, float32, dense. A launch
 * fails where the problem is not of that version. A row of a version that nobody knows is first. */
#include <haly/gen/operators.h>
#include <haly/haly.h>

#if VERSION == 1
typedef haly_cumulative_sum_v1_statics sum_statics;
#else
typedef haly_cumulative_sum_v2_statics sum_statics;
#endif

static haly_status sum_launch(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  const haly_problem *problem = launch->problem;
  const haly_tensor *x = problem->tensors[0];
  const haly_tensor *out = problem->tensors[1];
  const sum_statics *statics = (const sum_statics *)problem->statics;
  const float *from = (const float *)haly_buffer_data(launch->buffers[0]);
  float *to = (float *)haly_buffer_data(launch->buffers[1]);
  int64_t inner = 1, lines = 1, line, i, axis, length, slots;
  int reverse = 0, leading, d;
  (void)kernel, (void)stream;
  if (problem->op_version != VERSION || statics->struct_size != sizeof(sum_statics)) {
    return HALY_STATUS_INTERNAL;
  }
  leading = (int)statics->include_initial;
#if VERSION == 2
  reverse = (int)statics->reverse;
  leading |= (int)statics->exclusive;
#endif
  axis = statics->has_axis ? statics->axis : 0;
  if (axis < 0) axis += x->ndim;
  length = x->shape[axis];
  slots = out->shape[axis];
  for (d = 0; d < (int)x->ndim; ++d) {
    if (d > axis) inner *= x->shape[d];
    if (d != axis) lines *= x->shape[d];
  }
  for (line = 0; line < lines; ++line) {
    const float *source = from + line / inner * length * inner + line % inner;
    float *target = to + line / inner * slots * inner + line % inner;
    float total = 0;
    for (i = 0; i < slots; ++i) {
      const int64_t next = leading ? i - 1 : i;
      if (next >= 0) total += source[(reverse ? length - 1 - next : next) * inner];
      target[(reverse ? slots - 1 - i : i) * inner] = total;
    }
  }
  return HALY_STATUS_OK;
}

static const haly_dtype dtypes[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
static const haly_kernel_row unknown_row = {sizeof unknown_row,
                                            HALY_OP_CUMULATIVE_SUM,
                                            9,
                                            2,
                                            dtypes,
                                            NULL,
                                            0,
                                            NULL,
                                            sum_launch,
                                            NULL,
                                            NULL,
                                            NULL,
                                            NULL};
static const haly_kernel_row known_row = {sizeof known_row,
                                          HALY_OP_CUMULATIVE_SUM,
                                          VERSION,
                                          2,
                                          dtypes,
                                          NULL,
                                          0,
                                          NULL,
                                          sum_launch,
                                          NULL,
                                          NULL,
                                          NULL,
                                          NULL};
static const haly_kernel_row *const rows[] = {&unknown_row, &known_row};

static haly_status row_list(haly_device device, const haly_kernel_row *const **out,
                            uint32_t *count) {
  (void)device;
  *out = rows;
  *count = 2;
  return HALY_STATUS_OK;
}
static const haly_kernel_interface kernels = {sizeof kernels, 0, row_list, NULL};

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                              const haly_interface_request *in,
                                              haly_interface_reply *out) {
  (void)host;
  if (in->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  out->hash = HALY_KERNEL_HASH_0_0;
  out->table = &kernels;
  return HALY_STATUS_OK;
}
