/* A kernel with a preparation: float32 `softmax` along the last axis, with limits, a workspace and
 * a reason for everything that it cannot do. */
#include <haly/gen/operators.h>
#include <haly/haly.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const haly_host *host;

static haly_status refuse(haly_status status, const char *text) {
  host->set_error(status, text);
  return status;
}

/* haly generate --operator softmax --limits "rank(x) >= 1 and (axis == -1 or axis == rank(x) - 1)"
 */
static const int32_t limit_words[] = {1,  1,  0,  3,  20, 0,  0, 1,  1, 0, 75, 41, 18, 30, 8, 1,
                                      -1, -1, 70, 42, 10, 30, 8, 20, 0, 0, 1,  1,  0,  51, 70};
static const haly_program limits = {sizeof limits, sizeof limit_words / sizeof limit_words[0],
                                    limit_words};

/* What launch needs to know; all of it is copied out of the problem. */
struct haly_kernel_object {
  int64_t rows, columns;
};

static haly_status softmax_prepare(haly_device device, const haly_kernel_row *row,
                                   const haly_problem *problem, haly_prepared *out_prepared) {
  haly_prepared prepared = HALY_PREPARED_INIT;
  const haly_tensor *x = problem->tensors[0];
  haly_kernel kernel = malloc(sizeof *kernel);
  uint32_t axis;
  (void)device, (void)row;
  if (kernel == NULL) return refuse(HALY_STATUS_OUT_OF_MEMORY, "softmax: the heap is exhausted");
  kernel->columns = x->shape[x->ndim - 1];
  kernel->rows = 1;
  for (axis = 0; axis + 1 < x->ndim; ++axis) kernel->rows *= x->shape[axis];
  prepared.kernel = kernel;
  prepared.workspace_bytes = (uint64_t)kernel->columns * sizeof(double);
  prepared.workspace_alignment_bytes = sizeof(double);
  prepared.cost_ns = 5.0 * (double)(kernel->rows * kernel->columns);
  prepared.layouts = out_prepared->layouts;
  prepared.layout_sizes_bytes = out_prepared->layout_sizes_bytes;
  return haly_output_write(out_prepared, &prepared, sizeof prepared);
}

static void softmax_destroy(haly_kernel kernel) { free(kernel); }

static haly_status softmax_launch(haly_kernel kernel, haly_stream stream,
                                  const haly_launch *launch) {
  const float *x = haly_buffer_data(launch->buffers[0]);
  float *out = haly_buffer_data(launch->buffers[1]);
  double *exponential = haly_buffer_data(launch->workspace);
  int64_t row, i;
  (void)stream;
  for (row = 0; row < kernel->rows; ++row, x += kernel->columns, out += kernel->columns) {
    double largest = x[0], sum = 0;
    for (i = 1; i < kernel->columns; ++i) largest = x[i] > largest ? x[i] : largest;
    for (i = 0; i < kernel->columns; ++i) sum += exponential[i] = exp(x[i] - largest);
    for (i = 0; i < kernel->columns; ++i) out[i] = (float)(exponential[i] / sum);
  }
  return HALY_STATUS_OK;
}

static const haly_dtype dtypes[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
static const haly_kernel_row softmax_row = {
    sizeof softmax_row,
    HALY_OP_SOFTMAX,
    1, /* version of the operator */
    2, /* one dtype per tensor parameter: x, out */
    dtypes,
    &limits,
    HALY_KERNEL_DETERMINISTIC | HALY_KERNEL_BATCH_INVARIANT | HALY_KERNEL_OFFSETS,
    softmax_prepare,
    softmax_launch,
    softmax_destroy,
    NULL, /* supports: the limits say it all */
    NULL, /* pack: no constants to bring into another layout */
    NULL  /* user */
};
static const haly_kernel_row *const rows[] = {&softmax_row};

static haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                            uint32_t *out_row_count) {
  (void)device;
  *out_rows = rows;
  *out_row_count = sizeof rows / sizeof rows[0];
  return HALY_STATUS_OK;
}
static const haly_kernel_interface kernels = {sizeof kernels, 0, row_list, NULL};

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *services,
                                              const haly_interface_request *request,
                                              haly_interface_reply *out_reply) {
  if (!services || !request || !out_reply) return HALY_STATUS_INVALID_ARGUMENT;
  host = services;
  if (request->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  if (request->major != HALY_KERNEL_MAJOR) {
    char text[80];
    snprintf(text, sizeof text, "built for kernel interface %d, asked for %u", HALY_KERNEL_MAJOR,
             request->major);
    return refuse(HALY_STATUS_INCOMPATIBLE, text);
  }
  out_reply->minor = 0; /* this source uses slots of minor 0 only; every host knows them */
  out_reply->hash = HALY_KERNEL_HASH_0_0;
  out_reply->table = &kernels;
  return HALY_STATUS_OK;
}
