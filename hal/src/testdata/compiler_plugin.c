/* A device that is programmed by a compiler alone: no kernel rows, memory behind handles. It takes
 * float32 add, multiply, relu and matrix products, and leaves the rest with a reason.
 * compiler_set arms failures and chooses how sets are claimed, compiler_count tells what happened.
 */
#include <haly/gen/operators.h>
#include <haly/haly.h>
#include <stdlib.h>
#include <string.h>

enum { MAGIC = 0x48435031, HANDLE_TAG = 0x5a5a0000 };

static const haly_host *host;

/* ---- switches and counters ---- */

typedef struct {
  const char *name;
  int32_t value;
} entry;
static entry switches[] = {{"query_status", 0}, {"compile_status", 0}, {"execute_status", 0},
                           {"load_status", 0},  {"damage_saved", 0},   {"set_per_node", 0},
                           {"bad_set", 0},      {"refuse_save", 0}};
static entry counters[] = {{"queried", 0}, {"compiled", 0}, {"saved", 0},
                           {"loaded", 0},  {"executed", 0}, {"destroyed", 0}};

static int32_t *find(entry *entries, size_t count, const char *name) {
  size_t i;
  for (i = 0; i < count; ++i) {
    if (strcmp(entries[i].name, name) == 0) return &entries[i].value;
  }
  abort();
}
static int32_t setting(const char *name) {
  return *find(switches, sizeof switches / sizeof *switches, name);
}
static int32_t *counter(const char *name) {
  return find(counters, sizeof counters / sizeof *counters, name);
}
HALY_EXPORT void compiler_set(const char *name, int32_t value) {
  *find(switches, sizeof switches / sizeof *switches, name) = value;
}
HALY_EXPORT int32_t compiler_count(const char *name) { return *counter(name); }

static haly_status refuse(haly_status status, const char *text) {
  host->set_error(status, text);
  return status;
}

/* ---- memory: handles are numbers that no process has mapped ---- */

static char *blocks[4096];

static char *resolve(const haly_buffer *buffer) {
  return blocks[(uintptr_t)buffer->memory - HANDLE_TAG] + buffer->offset_bytes;
}
static haly_status memory_query(haly_device device, haly_memory_info *out_info) {
  haly_memory_info info = HALY_MEMORY_INFO_INIT;
  (void)device;
  info.addressing = HALY_ADDRESSING_HANDLE;
  info.base_alignment_bytes = 256;
  info.offset_alignment_bytes = 256;
  return haly_output_write(out_info, &info, sizeof info);
}
static haly_status memory_allocate(haly_device device, uint64_t size_bytes, haly_stream stream,
                                   haly_memory *out_memory, void **out_address) {
  uintptr_t index;
  (void)device, (void)stream;
  for (index = 1; index < sizeof blocks / sizeof *blocks && blocks[index] != NULL;) ++index;
  if (index == sizeof blocks / sizeof *blocks) {
    return refuse(HALY_STATUS_OUT_OF_MEMORY, "no handle is left");
  }
  blocks[index] = (char *)malloc(size_bytes + 1);
  *out_memory = (haly_memory)(HANDLE_TAG + index);
  *out_address = NULL;
  return HALY_STATUS_OK;
}
static void memory_free(haly_device device, haly_memory memory, haly_stream stream) {
  const uintptr_t index = (uintptr_t)memory - HANDLE_TAG;
  (void)device, (void)stream;
  free(blocks[index]);
  blocks[index] = NULL;
}
static haly_status memory_copy(haly_stream stream, const haly_buffer *destination,
                               const haly_buffer *source, uint64_t size_bytes) {
  (void)stream;
  memmove(resolve(destination), resolve(source), size_bytes);
  return HALY_STATUS_OK;
}
static haly_status copy_from_host(haly_stream stream, const haly_buffer *destination,
                                  const void *source, uint64_t size_bytes) {
  (void)stream;
  memcpy(resolve(destination), source, size_bytes);
  return HALY_STATUS_OK;
}
static haly_status copy_to_host(haly_stream stream, void *destination, const haly_buffer *source,
                                uint64_t size_bytes) {
  (void)stream;
  memcpy(destination, resolve(source), size_bytes);
  return HALY_STATUS_OK;
}

/* ---- what is taken ---- */

static int64_t count_of(const haly_ir_value *value) {
  int64_t count = 1;
  uint32_t axis;
  for (axis = 0; axis < value->ndim; ++axis) count *= value->shape[axis];
  return count;
}
static int same_shape(const haly_ir_value *a, const haly_ir_value *b) {
  return a->ndim == b->ndim &&
         (a->ndim == 0 || memcmp(a->shape, b->shape, a->ndim * sizeof *a->shape) == 0);
}

static const char *reason_against(const haly_ir_graph *graph, const haly_ir_node *node) {
  const haly_ir_value *out = graph->values[node->values[node->tensor_count - 1]];
  uint32_t i;
  if (node->op != HALY_OP_ADD && node->op != HALY_OP_MULTIPLY && node->op != HALY_OP_RELU &&
      node->op != HALY_OP_MATMUL) {
    return "this chip adds, multiplies and rectifies";
  }
  if (out->dtype != HALY_DTYPE_FLOAT32) return "this chip computes in float32";
  for (i = 0; i + 1 < node->tensor_count; ++i) {
    const haly_ir_value *in = graph->values[node->values[i]];
    if (node->op == HALY_OP_MATMUL ? in->ndim != 2 : !same_shape(in, out) && count_of(in) != 1) {
      return "this chip does not broadcast";
    }
  }
  return NULL;
}

static haly_status query(haly_device device, const haly_ir_graph *graph, haly_claims *out_claims) {
  int32_t sets = 0;
  uint32_t i;
  (void)device;
  ++*counter("queried");
  if (setting("query_status")) return refuse(setting("query_status"), "the compiler is asleep");
  for (i = 0; i < graph->node_count; ++i) {
    const char *reason = reason_against(graph, graph->nodes[i]);
    out_claims->sets[i] = reason ? -1 : setting("set_per_node") ? sets : 0;
    if (!reason) ++sets;
    if (reason && out_claims->reason) out_claims->reason(out_claims->user, i, reason);
    if (!reason && setting("bad_set")) out_claims->sets[i] = 7;
  }
  out_claims->set_count = setting("set_per_node") ? (uint32_t)sets : sets != 0;
  return HALY_STATUS_OK;
}

/* ---- executables: one block of memory, which is what is saved ---- */

typedef struct {
  int64_t count;
  int32_t port;   /* buffer of the execution; -1: none */
  int32_t offset; /* in floats, of constants and of the workspace; -1: none */
  int32_t is_constant, reserved;
} place;
typedef struct {
  int32_t op, a, b, out;
  int64_t rows, inner, columns;
} instruction;
struct haly_executable_object {
  uint32_t magic, size_bytes, checksum, ports;
  uint32_t places, instructions, constants, workspace; /* the last two in floats */
};

static place *places_of(haly_executable self) { return (place *)(self + 1); }
static instruction *instructions_of(haly_executable self) {
  return (instruction *)(places_of(self) + self->places);
}
static float *constants_of(haly_executable self) {
  return (float *)(instructions_of(self) + self->instructions);
}
static uint32_t checksum_of(haly_executable self) {
  const unsigned char *bytes = (const unsigned char *)&self->ports;
  const unsigned char *end = (const unsigned char *)self + self->size_bytes;
  uint32_t sum = 2166136261u;
  for (; bytes < end; ++bytes) sum = (sum ^ *bytes) * 16777619u;
  return sum;
}

static haly_status compile(haly_device device, const haly_ir_graph *graph,
                           const haly_compile_options *options, haly_executable *out_executable) {
  haly_executable self;
  uint32_t i, constants = 0;
  size_t size;
  (void)device;
  if (setting("compile_status")) return refuse(setting("compile_status"), "register 3 spilled");
  if (options->cancel != NULL && options->cancel(options->user)) {
    return refuse(HALY_STATUS_CANCELLED, "asked to stop");
  }
  for (i = 0; i < graph->value_count; ++i) {
    if (graph->values[i]->constant) constants += (uint32_t)count_of(graph->values[i]);
  }
  size = sizeof *self + graph->value_count * sizeof(place) +
         graph->node_count * sizeof(instruction) + constants * sizeof(float);
  self = (haly_executable)calloc(1, size);
  self->magic = MAGIC;
  self->size_bytes = (uint32_t)size;
  self->ports = graph->input_count + graph->output_count;
  self->places = graph->value_count;
  self->instructions = graph->node_count;
  for (i = 0; i < graph->value_count; ++i) {
    const haly_ir_value *value = graph->values[i];
    place *where = &places_of(self)[i];
    where->count = count_of(value);
    where->port = where->offset = -1;
    if (value->constant == NULL) continue;
    where->is_constant = 1;
    where->offset = (int32_t)self->constants;
    memcpy(constants_of(self) + self->constants, value->constant->data,
           value->constant->size_bytes);
    self->constants += (uint32_t)where->count;
  }
  for (i = 0; i < graph->input_count; ++i) places_of(self)[graph->inputs[i]].port = (int32_t)i;
  for (i = 0; i < graph->output_count; ++i) {
    places_of(self)[graph->outputs[i]].port = (int32_t)(graph->input_count + i);
  }
  for (i = 0; i < graph->value_count; ++i) {
    place *where = &places_of(self)[i];
    if (where->port >= 0 || where->is_constant) continue;
    where->offset = (int32_t)self->workspace;
    self->workspace += (uint32_t)where->count;
  }
  for (i = 0; i < graph->node_count; ++i) {
    const haly_ir_node *node = graph->nodes[i];
    const haly_ir_value *first = graph->values[node->values[0]];
    instruction *next = &instructions_of(self)[i];
    if (reason_against(graph, node)) {
      free(self);
      return refuse(HALY_STATUS_UNSUPPORTED, "asked for a node that was not claimed");
    }
    next->op = (int32_t)node->op;
    next->a = node->values[0];
    next->b = node->tensor_count == 3 ? node->values[1] : -1;
    next->out = node->values[node->tensor_count - 1];
    if (node->op != HALY_OP_MATMUL) continue;
    next->rows = first->shape[0];
    next->inner = first->shape[1];
    next->columns = graph->values[next->b]->shape[1];
  }
  self->checksum = checksum_of(self);
  ++*counter("compiled");
  *out_executable = self;
  return HALY_STATUS_OK;
}

static void destroy(haly_executable self) {
  ++*counter("destroyed");
  free(self);
}

static haly_status info_query(haly_executable self, haly_executable_info *out_info) {
  haly_executable_info info = HALY_EXECUTABLE_INFO_INIT;
  info.workspace_bytes = self->workspace * sizeof(float);
  info.constant_bytes = self->constants * sizeof(float);
  return haly_output_write(out_info, &info, sizeof info);
}

static float *data_of(haly_executable self, const haly_execution *execution, int32_t value) {
  const place *where = &places_of(self)[value];
  if (where->port >= 0) return (float *)resolve(execution->buffers[where->port]);
  if (where->is_constant) return constants_of(self) + where->offset;
  return (float *)resolve(execution->workspace) + where->offset;
}

static haly_status execute(haly_executable self, haly_stream stream,
                           const haly_execution *execution) {
  uint32_t i;
  (void)stream;
  if (setting("execute_status")) return refuse(setting("execute_status"), "unit 5 is on fire");
  if (execution->buffer_count != self->ports || !self->workspace != !execution->workspace) {
    return refuse(HALY_STATUS_INVALID_ARGUMENT, "other buffers than the graph has ports");
  }
  for (i = 0; i < self->instructions; ++i) {
    const instruction *next = &instructions_of(self)[i];
    const float *a = data_of(self, execution, next->a);
    const float *b = next->b < 0 ? a : data_of(self, execution, next->b);
    const int64_t count = places_of(self)[next->out].count;
    const int64_t step_a = places_of(self)[next->a].count == 1 ? 0 : 1;
    const int64_t step_b = next->b < 0 || places_of(self)[next->b].count == 1 ? 0 : 1;
    float *out = data_of(self, execution, next->out);
    int64_t at, k;
    for (at = 0; at < count; ++at) {
      const float left = a[at * step_a], right = b[at * step_b];
      if (next->op == HALY_OP_ADD) out[at] = left + right;
      if (next->op == HALY_OP_MULTIPLY) out[at] = left * right;
      if (next->op == HALY_OP_RELU) out[at] = left > 0 ? left : 0;
      if (next->op != HALY_OP_MATMUL) continue;
      out[at] = 0;
      for (k = 0; k < next->inner; ++k) {
        out[at] +=
            a[at / next->columns * next->inner + k] * b[k * next->columns + at % next->columns];
      }
    }
  }
  ++*counter("executed");
  return HALY_STATUS_OK;
}

static haly_status save(haly_executable self, haly_save_write write, void *user) {
  haly_status status;
  char *copy;
  if (setting("refuse_save")) return HALY_STATUS_FAILED_PRECONDITION;
  copy = (char *)malloc(self->size_bytes);
  memcpy(copy, self, self->size_bytes);
  if (setting("damage_saved")) copy[self->size_bytes - 1] ^= 0x40;
  status = write(user, copy, 8); /* in two pieces */
  if (status == HALY_STATUS_OK) status = write(user, copy + 8, self->size_bytes - 8);
  free(copy);
  if (status == HALY_STATUS_OK) ++*counter("saved");
  return status;
}

static haly_status load(haly_device device, const void *data, uint64_t size_bytes,
                        haly_executable *out_executable) {
  haly_executable self;
  (void)device;
  if (setting("load_status")) return refuse(setting("load_status"), "written by another driver");
  if (size_bytes < sizeof *self || ((haly_executable)data)->magic != MAGIC ||
      ((haly_executable)data)->size_bytes != size_bytes) {
    return refuse(HALY_STATUS_INVALID_ARGUMENT, "no graph of this compiler");
  }
  self = (haly_executable)malloc(size_bytes);
  memcpy(self, data, size_bytes);
  if (self->checksum != checksum_of(self)) {
    free(self);
    return refuse(HALY_STATUS_INVALID_ARGUMENT, "the graph is damaged");
  }
  ++*counter("loaded");
  *out_executable = self;
  return HALY_STATUS_OK;
}

static const haly_memory_interface memory_table = {sizeof memory_table,
                                                   0,
                                                   memory_query,
                                                   memory_allocate,
                                                   memory_free,
                                                   memory_copy,
                                                   copy_from_host,
                                                   copy_to_host,
                                                   NULL,
                                                   NULL,
                                                   NULL,
                                                   NULL,
                                                   NULL,
                                                   NULL};
static const haly_compiler_interface compiler_table = {
    sizeof compiler_table, 0, query, compile, destroy, info_query, execute, save, load};

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *services,
                                              const haly_interface_request *in,
                                              haly_interface_reply *out) {
  host = services;
  if (in->interface_id == HALY_INTERFACE_MEMORY) {
    out->hash = HALY_MEMORY_HASH_0_0;
    out->table = &memory_table;
    return HALY_STATUS_OK;
  }
  if (in->interface_id != HALY_INTERFACE_COMPILER) return HALY_STATUS_NOT_FOUND;
  out->hash = HALY_COMPILER_HASH_0_0;
  out->table = &compiler_table;
  return HALY_STATUS_OK;
}
