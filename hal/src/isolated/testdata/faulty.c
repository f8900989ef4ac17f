/* `add` and `negative` in float32 on the defaults of the ABI. The variable FAULTY of the
 * environment says what goes wrong, from the call on that has 257 elements. */
#include <haly/gen/operators.h>
#include <haly/haly.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const haly_host *services;

static int fault_is(const char *name) {
  const char *fault = getenv("FAULTY");
  return fault != NULL && strcmp(fault, name) == 0;
}

/* Writes over the sizes that the allocator keeps in front of its blocks, and lets it look at them.
 */
static void corrupt_heap(void) {
  char *volatile blocks[16];
  for (int i = 0; i < 16; ++i) blocks[i] = malloc(2000);
  for (int i = 0; i < 15; ++i) memset(blocks[i], 0xff, 2100);
  for (int i = 0; i < 16; ++i) free(blocks[i]);
  free(malloc(100000));
}

static void strike(void) {
  if (fault_is("crash")) *(volatile int *)(intptr_t)8 = 1;
  if (fault_is("heap")) corrupt_heap();
  if (fault_is("exit")) _exit(3);
  while (fault_is("hang")) sleep(1);
}

static haly_status prepare(haly_device device, const haly_kernel_row *row,
                           const haly_problem *problem, haly_prepared *out_prepared) {
  (void)device, (void)row;
  const haly_tensor *result = problem->tensors[problem->tensor_count - 1];
  int64_t count = 1;
  for (uint32_t i = 0; i < result->ndim; ++i) count *= result->shape[i];
  if (fault_is("prepare") && count == 257) *(volatile int *)(intptr_t)8 = 1;
  if (fault_is("refuse") && count == 257) {
    services->set_error(HALY_STATUS_UNSUPPORTED, "faulty: not this length");
    return HALY_STATUS_UNSUPPORTED;
  }
  out_prepared->kernel = (haly_kernel)(intptr_t)count;
  return HALY_STATUS_OK;
}

static haly_status fail_launch(int64_t count) {
  if (count != 257) return HALY_STATUS_OK;
  strike();
  if (!fault_is("status")) return HALY_STATUS_OK;
  services->set_error(HALY_STATUS_INTERNAL, "faulty: it did not work");
  return HALY_STATUS_INTERNAL;
}

static haly_status add(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  const int64_t count = (int64_t)(intptr_t)kernel;
  const float *x1 = haly_buffer_data(launch->buffers[0]);
  const float *x2 = haly_buffer_data(launch->buffers[1]);
  float *out = haly_buffer_data(launch->buffers[2]);
  (void)stream;
  for (int64_t i = 0; i < count; ++i) out[i] = x1[i] + x2[i];
  return fail_launch(count);
}

static haly_status negative(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  const int64_t count = (int64_t)(intptr_t)kernel;
  const float *x = haly_buffer_data(launch->buffers[0]);
  float *out = haly_buffer_data(launch->buffers[1]);
  (void)stream;
  for (int64_t i = 0; i < count; ++i) out[i] = -x[i];
  return HALY_STATUS_OK;
}

static const haly_dtype dtypes[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
static const haly_kernel_row add_row = {sizeof add_row, HALY_OP_ADD, 1,    3,    dtypes, NULL, 0,
                                        prepare,        add,         NULL, NULL, NULL,   NULL};
static const haly_kernel_row negative_row = {sizeof negative_row,
                                             HALY_OP_NEGATIVE,
                                             1,
                                             2,
                                             dtypes,
                                             NULL,
                                             0,
                                             prepare,
                                             negative,
                                             NULL,
                                             NULL,
                                             NULL,
                                             NULL};
static const haly_kernel_row *const rows[] = {&add_row, &negative_row};

static haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                            uint32_t *out_row_count) {
  (void)device;
  *out_rows = rows;
  *out_row_count = 2;
  return HALY_STATUS_OK;
}
static const haly_kernel_interface kernels = {sizeof kernels, 0, row_list, NULL};

static haly_status device_open(uint32_t index, haly_device *out_device) {
  (void)index;
  if (fault_is("open")) *(volatile int *)(intptr_t)8 = 1;
  *out_device = NULL;
  return HALY_STATUS_OK;
}
static const haly_device_interface devices = {sizeof devices, 0,    NULL, device_open,
                                              NULL,           NULL, NULL, NULL};

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                              const haly_interface_request *request,
                                              haly_interface_reply *out_reply) {
  services = host;
  if (fault_is("negotiate")) *(volatile int *)(intptr_t)8 = 1;
  if (request->interface_id == HALY_INTERFACE_KERNEL) {
    out_reply->hash = HALY_KERNEL_HASH_0_0;
    out_reply->table = &kernels;
    return HALY_STATUS_OK;
  }
  if (request->interface_id == HALY_INTERFACE_DEVICE) {
    out_reply->hash = HALY_DEVICE_HASH_0_0;
    out_reply->table = &devices;
    return HALY_STATUS_OK;
  }
  return HALY_STATUS_NOT_FOUND;
}
