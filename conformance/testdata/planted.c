/* `add` in float32 on the defaults of the ABI, with the fault that FAULT names at compile time: at 257
 * elements, or at any number (FALL, STALL, ZEROS).
 * With FLAGS: the row's flags. With LIMITS, words of a condition, ROW_OP and its TENSORS: a row of
 * that operator, for REFUSE. */
#include <haly/gen/operators.h>
#include <haly/haly.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  NONE,
  CRASH,
  HANG,
  FALL,
  STALL,
  WRONG,
  PAST_END,
  INPUT,
  REFUSE,
  ZEROS,
  STATUS,
  EXIT,
  DRIFT,    /* another last bit at each third launch */
  LEFTOVER, /* the last element depends on what lay in the output */
  SHARED,   /* wrong where both operands are one tensor */
  UPON,     /* wrong where the result lies upon both operands */
  HOARD,    /* takes memory until it is stopped */
  LEAK,     /* keeps 64 MiB of each launch after the thirtieth */
  ORPHAN,   /* crashes, and leaves a child behind that holds its pipes */
  REMEMBER, /* crashes at 257 elements, but only after a case of 33 */
  CONSPIRE  /* crashes at 257 elements, but only after one of 33 and, later, one of 24 */
};

static const haly_host *services;
static int launches, state;

static char *volatile block; /* volatile: else the compiler sees that nobody reads it */

static void take(size_t bytes) {
  block = malloc(bytes);
  if (block != NULL) memset(block, 1, bytes);
}

static haly_status add_prepare(haly_device device, const haly_kernel_row *row,
                               const haly_problem *problem, haly_prepared *out_prepared) {
  (void)device, (void)row;
  if (FAULT == REFUSE) {
    services->set_error(HALY_STATUS_UNSUPPORTED, "planted: not today");
    return HALY_STATUS_UNSUPPORTED;
  }
  int64_t count = 1;
  for (uint32_t i = 0; i < problem->tensors[2]->ndim; ++i) count *= problem->tensors[2]->shape[i];
  out_prepared->kernel = (haly_kernel)(intptr_t)count;
  return HALY_STATUS_OK;
}

static haly_status add_launch(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  const int64_t count = (int64_t)(intptr_t)kernel;
  float *x1 = haly_buffer_data(launch->buffers[0]);
  const float *x2 = haly_buffer_data(launch->buffers[1]);
  float *out = haly_buffer_data(launch->buffers[2]);
  (void)stream;
  const float left = out[count - 1];
  for (int64_t i = 0; i < count; ++i) out[i] = FAULT == ZEROS ? 0 : x1[i] + x2[i];
  if (FAULT == FALL) abort();
  while (FAULT == STALL) sleep(1);
  if (FAULT == LEAK && launches++ >= 30) take(64 << 20);
  if (count == 33) state |= 1;
  if (count == 24 && state == 1) state |= 2;
  if (count != 257) return HALY_STATUS_OK;
  if (FAULT == REMEMBER && state) abort();
  if (FAULT == CONSPIRE && state == 3) abort();
  while (FAULT == HOARD) take(16 << 20);
  if (FAULT == CRASH) *(volatile int *)0 = 1;
  if (FAULT == EXIT) _exit(3);
  if (FAULT == ORPHAN) {
    if (fork() == 0) sleep(40), _exit(0);
    abort();
  }
  while (FAULT == HANG) sleep(1);
  if (FAULT == WRONG) out[256] *= 1.000001f;
  if (FAULT == PAST_END) out[257] = 1;
  if (FAULT == INPUT) x1[3] += 1;
  if (FAULT == DRIFT) out[256] *= 1 + (float)(launches++ % 3 == 2) / 8388608;
  if (FAULT == LEFTOVER) out[256] = x1[256] + x2[256] + 0 * left;
  if (FAULT == SHARED && x1 == x2) out[256] = 0;
  if (FAULT == UPON && x1 == x2 && out == x1) out[256] = 0;
  return FAULT == STATUS ? HALY_STATUS_INTERNAL : HALY_STATUS_OK;
}

#ifndef FLAGS
#define FLAGS 0
#endif
#ifndef LIMITS
#define LIMITS 0
#define ROW_OP HALY_OP_ADD
#define TENSORS 3
#endif
static const haly_dtype dtypes[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
static const int32_t words[] = {LIMITS};
static const haly_program limits = {sizeof limits, sizeof words / sizeof *words, words};
static const haly_kernel_row add_row = {sizeof add_row,
                                        ROW_OP,
                                        1,
                                        TENSORS,
                                        dtypes,
                                        sizeof words > sizeof *words ? &limits : NULL,
                                        FLAGS,
                                        add_prepare,
                                        add_launch,
                                        NULL,
                                        NULL,
                                        NULL,
                                        NULL};
static const haly_kernel_row *const rows[] = {&add_row};

static haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                            uint32_t *out_row_count) {
  (void)device;
  *out_rows = rows;
  *out_row_count = 1;
  return HALY_STATUS_OK;
}
static const haly_kernel_interface kernels = {sizeof kernels, 0, row_list, NULL};

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                              const haly_interface_request *request,
                                              haly_interface_reply *out_reply) {
  services = host;
  if (request->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  out_reply->hash = HALY_KERNEL_HASH_0_0;
  out_reply->table = &kernels;
  return HALY_STATUS_OK;
}
