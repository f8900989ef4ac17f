/* A plugin with layouts of its own: a row of matmul that wants its operands reversed and constant
 * matrices transposed, and a row of relu that takes what it is given. float32, dense.
 * -DMATMUL_FLAGS, -DRELU_FLAGS: 0 or HALY_KERNEL_LAYOUTS. Both rows answer layouts wherever they
 * are asked, whatever their flags say. layouts_count tells what they have seen. */
#include <haly/gen/operators.h>
#include <haly/haly.h>
#include <stdlib.h>
#include <string.h>

enum { REVERSED, TRANSPOSED };
static haly_layout own_layouts[2];

typedef struct {
  int32_t offered, taken, packed, converted, launched;
} counters;
static counters counted;

HALY_EXPORT int32_t layouts_count(const char *what) {
  if (strcmp(what, "offered") == 0) return counted.offered;
  if (strcmp(what, "taken") == 0) return counted.taken;
  if (strcmp(what, "packed") == 0) return counted.packed;
  if (strcmp(what, "converted") == 0) return counted.converted;
  return strcmp(what, "launched") == 0 ? counted.launched : -1;
}

typedef struct {
  int64_t count[3]; /* elements of each tensor */
  int64_t rows, inner, columns;
  haly_layout layouts[3];
} state;

static int64_t element_count(const haly_tensor *tensor) {
  int64_t count = 1;
  uint32_t axis;
  for (axis = 0; axis < tensor->ndim; ++axis) count *= tensor->shape[axis];
  return count;
}

/* Notes what was described and answers `wanted` where any layout would do. */
static void choose(state *self, uint32_t slot, const haly_tensor *tensor, haly_layout wanted,
                   haly_prepared *out) {
  haly_layout layout = tensor->layout;
  counted.taken += layout >= HALY_LAYOUT_VENDOR_FIRST;
  if (layout == HALY_LAYOUT_ANY) {
    ++counted.offered;
    layout = wanted;
    out->layouts[slot] = layout;
    out->layout_sizes_bytes[slot] = (uint64_t)element_count(tensor) * sizeof(float);
  }
  self->count[slot] = element_count(tensor);
  self->layouts[slot] = layout;
}

static haly_status matmul_prepare(haly_device device, const haly_kernel_row *row,
                                  const haly_problem *problem, haly_prepared *out) {
  const haly_tensor *a = problem->tensors[0], *b = problem->tensors[1];
  state *self;
  (void)device, (void)row;
  if (a->ndim < 2 || b->ndim != 2) return HALY_STATUS_UNSUPPORTED;
  self = (state *)calloc(1, sizeof *self);
  if (self == NULL) return HALY_STATUS_OUT_OF_MEMORY;
  choose(self, 0, a, own_layouts[REVERSED], out);
  choose(self, 1, b, own_layouts[TRANSPOSED], out);
  choose(self, 2, problem->tensors[2], own_layouts[REVERSED], out);
  self->inner = b->shape[0];
  self->columns = b->shape[1];
  self->rows = self->inner == 0 ? 0 : self->count[0] / self->inner;
  out->kernel = (haly_kernel)self;
  return HALY_STATUS_OK;
}

static int64_t place(const state *self, uint32_t slot, int64_t index) {
  return self->layouts[slot] == own_layouts[REVERSED] ? self->count[slot] - 1 - index : index;
}

static haly_status matmul_launch(haly_kernel kernel, haly_stream stream,
                                 const haly_launch *launch) {
  const state *self = (const state *)kernel;
  const float *a = (const float *)haly_buffer_data(launch->buffers[0]);
  const float *b = (const float *)haly_buffer_data(launch->buffers[1]);
  float *out = (float *)haly_buffer_data(launch->buffers[2]);
  const int transposed = self->layouts[1] == own_layouts[TRANSPOSED];
  int64_t i, j, k;
  (void)stream;
  ++counted.launched;
  for (i = 0; i < self->rows; ++i) {
    for (j = 0; j < self->columns; ++j) {
      float total = 0;
      for (k = 0; k < self->inner; ++k) {
        total += a[place(self, 0, i * self->inner + k)] *
                 b[transposed ? j * self->inner + k : k * self->columns + j];
      }
      out[place(self, 2, i * self->columns + j)] = total;
    }
  }
  return HALY_STATUS_OK;
}

static haly_status matmul_pack(haly_kernel kernel, uint32_t input_index, const haly_buffer *source,
                               const haly_buffer *destination, haly_stream stream) {
  const state *self = (const state *)kernel;
  const float *from = (const float *)haly_buffer_data(source);
  float *to = (float *)haly_buffer_data(destination);
  int64_t j, k;
  (void)stream;
  ++counted.packed;
  if (input_index != 1 || self->layouts[1] != own_layouts[TRANSPOSED]) {
    return HALY_STATUS_INTERNAL;
  }
  for (k = 0; k < self->inner; ++k) {
    for (j = 0; j < self->columns; ++j) to[j * self->inner + k] = from[k * self->columns + j];
  }
  return HALY_STATUS_OK;
}

static haly_status relu_prepare(haly_device device, const haly_kernel_row *row,
                                const haly_problem *problem, haly_prepared *out) {
  state *self = (state *)calloc(1, sizeof *self);
  (void)device, (void)row;
  if (self == NULL) return HALY_STATUS_OUT_OF_MEMORY;
  choose(self, 0, problem->tensors[0], HALY_LAYOUT_STRIDED, out);
  choose(self, 1, problem->tensors[1], self->layouts[0], out);
  out->kernel = (haly_kernel)self;
  return HALY_STATUS_OK;
}

static haly_status relu_launch(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  const state *self = (const state *)kernel;
  const float *x = (const float *)haly_buffer_data(launch->buffers[0]);
  float *out = (float *)haly_buffer_data(launch->buffers[1]);
  int64_t i;
  (void)stream;
  ++counted.launched;
  for (i = 0; i < self->count[0]; ++i) {
    const float value = x[place(self, 0, i)];
    out[place(self, 1, i)] = value > 0 ? value : 0;
  }
  return HALY_STATUS_OK;
}

static void destroy(haly_kernel kernel) { free(kernel); }

static const haly_dtype dtypes[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
static const haly_kernel_row matmul_row = {
    sizeof matmul_row, HALY_OP_MATMUL, 1,       3,    dtypes,      NULL, MATMUL_FLAGS,
    matmul_prepare,    matmul_launch,  destroy, NULL, matmul_pack, NULL};
static const haly_kernel_row relu_row = {
    sizeof relu_row, HALY_OP_RELU, 1,       2,    dtypes, NULL, RELU_FLAGS,
    relu_prepare,    relu_launch,  destroy, NULL, NULL,   NULL};
static const haly_kernel_row *const rows[] = {&matmul_row, &relu_row};

static haly_status row_list(haly_device device, const haly_kernel_row *const **out,
                            uint32_t *count) {
  (void)device;
  *out = rows;
  *count = 2;
  return HALY_STATUS_OK;
}

static haly_status convert(haly_device device, haly_stream stream, const haly_tensor *from_tensor,
                           const haly_buffer *source, const haly_tensor *to_tensor,
                           const haly_buffer *destination) {
  const float *from = (const float *)haly_buffer_data(source);
  float *to = (float *)haly_buffer_data(destination);
  const int64_t count = element_count(from_tensor);
  int64_t i;
  (void)device, (void)stream;
  if (from_tensor->layout == to_tensor->layout ||
      from_tensor->layout + to_tensor->layout != HALY_LAYOUT_STRIDED + own_layouts[REVERSED]) {
    return HALY_STATUS_UNSUPPORTED;
  }
  ++counted.converted;
  for (i = 0; i < count; ++i) to[count - 1 - i] = from[i];
  return HALY_STATUS_OK;
}

static const haly_kernel_interface kernels = {sizeof kernels, 0, row_list, convert};

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                              const haly_interface_request *in,
                                              haly_interface_reply *out) {
  uint32_t local, number;
  haly_status status;
  if (in->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
  for (local = 0; local < 2; ++local) {
    status = host->vendor_number(HALY_VENDOR_KIND_LAYOUT, "layouts_test", local, &number);
    if (status != HALY_STATUS_OK) return status;
    own_layouts[local] = (haly_layout)number;
  }
  out->hash = HALY_KERNEL_HASH_0_0;
  out->table = &kernels;
  return HALY_STATUS_OK;
}
