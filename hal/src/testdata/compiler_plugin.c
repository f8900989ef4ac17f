/* A device that is programmed by a compiler alone: no kernel rows, memory behind handles. It takes
 * float32 add, multiply, relu and matrix products, and leaves the rest with a reason. Built with
 * ASYNCHRONOUS it has streams, and everything happens later than it is asked for.
 * compiler_set arms failures and chooses how sets are claimed, compiler_count tells what happened.
 */
#include <haly/gen/operators.h>
#include <haly/haly.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "compiler_streams.h"

enum { MAGIC = 0x48435031, HANDLE_TAG = 0x5a5a0000 };

const haly_host *host;

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

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* of counters, blocks and references */

static void count(const char *name) {
  pthread_mutex_lock(&mutex);
  ++*counter(name);
  pthread_mutex_unlock(&mutex);
}

static haly_status refuse(haly_status status, const char *text) {
  host->set_error(status, text);
  return status;
}

/* ---- memory: handles are numbers that no process has mapped ---- */

static char *blocks[4096];

static char *resolve(const haly_buffer *buffer) {
  char *block;
  pthread_mutex_lock(&mutex);
  block = blocks[(uintptr_t)buffer->memory - HANDLE_TAG];
  pthread_mutex_unlock(&mutex);
  return block + buffer->offset_bytes;
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
  const uintptr_t end = sizeof blocks / sizeof *blocks;
  uintptr_t index;
  (void)device, (void)stream;
  pthread_mutex_lock(&mutex);
  for (index = 1; index < end && blocks[index] != NULL;) ++index;
  if (index < end) blocks[index] = (char *)malloc(size_bytes + 1);
  pthread_mutex_unlock(&mutex);
  if (index == end) return refuse(HALY_STATUS_OUT_OF_MEMORY, "no handle is left");
  *out_memory = (haly_memory)(HANDLE_TAG + index);
  *out_address = NULL;
  return HALY_STATUS_OK;
}

static const failure none = {HALY_STATUS_OK, NULL, 0};

static failure free_block(void *memory, int is_skipped) {
  const uintptr_t index = (uintptr_t)memory - HANDLE_TAG;
  (void)is_skipped;
  pthread_mutex_lock(&mutex);
  free(blocks[index]);
  blocks[index] = NULL;
  pthread_mutex_unlock(&mutex);
  return none;
}
static void memory_free(haly_device device, haly_memory memory, haly_stream stream) {
  (void)device;
  enqueue(stream, free_block, memory, 0);
}

typedef struct {
  haly_buffer destination, source;
  void *bytes; /* taken, instead of a source; NULL: there is one */
  uint64_t size_bytes;
} copying;

static failure copy_block(void *arguments, int is_skipped) {
  copying *self = (copying *)arguments;
  const void *source = self->bytes != NULL ? self->bytes : resolve(&self->source);
  if (!is_skipped) memmove(resolve(&self->destination), source, self->size_bytes);
  free(self->bytes);
  free(self);
  return none;
}
static haly_status enqueue_copy(haly_stream stream, copying work) {
  copying *kept = (copying *)malloc(sizeof *kept);
  *kept = work;
  return enqueue(stream, copy_block, kept, 0);
}
static haly_status memory_copy(haly_stream stream, const haly_buffer *destination,
                               const haly_buffer *source, uint64_t size_bytes) {
  copying work;
  memset(&work, 0, sizeof work);
  work.destination = *destination;
  work.source = *source;
  work.size_bytes = size_bytes;
  return enqueue_copy(stream, work);
}
static haly_status copy_from_host(haly_stream stream, const haly_buffer *destination,
                                  const void *source, uint64_t size_bytes) {
  copying work;
  memset(&work, 0, sizeof work);
  work.destination = *destination;
  work.bytes = malloc(size_bytes);
  memcpy(work.bytes, source, size_bytes);
  work.size_bytes = size_bytes;
  return enqueue_copy(stream, work);
}
static haly_status copy_to_host(haly_stream stream, void *destination, const haly_buffer *source,
                                uint64_t size_bytes) {
  const haly_status status = finish(stream);
  if (status == HALY_STATUS_OK) memcpy(destination, resolve(source), size_bytes);
  return status;
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
  count("queried");
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
  uint32_t references; /* of the owner, and of executions that are enqueued; saved as 0 */
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
  self->references = 1;
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
  count("compiled");
  *out_executable = self;
  return HALY_STATUS_OK;
}

static void release(haly_executable self) {
  uint32_t left;
  pthread_mutex_lock(&mutex);
  left = --self->references;
  pthread_mutex_unlock(&mutex);
  if (left == 0) free(self);
}
static void destroy(haly_executable self) {
  count("destroyed");
  release(self);
}

static haly_status info_query(haly_executable self, haly_executable_info *out_info) {
  haly_executable_info info = HALY_EXECUTABLE_INFO_INIT;
  info.workspace_bytes = self->workspace * sizeof(float);
  info.constant_bytes = self->constants * sizeof(float);
  return haly_output_write(out_info, &info, sizeof info);
}

typedef struct {
  haly_executable executable;
  haly_buffer workspace;
  int32_t status;
  haly_buffer buffers[1]; /* as many as the graph has ports */
} run;

static float *data_of(const run *self, int32_t value) {
  const place *where = &places_of(self->executable)[value];
  if (where->port >= 0) return (float *)resolve(&self->buffers[where->port]);
  if (where->is_constant) return constants_of(self->executable) + where->offset;
  return (float *)resolve(&self->workspace) + where->offset;
}

static void compute(const run *work) {
  haly_executable self = work->executable;
  uint32_t i;
  for (i = 0; i < self->instructions; ++i) {
    const instruction *next = &instructions_of(self)[i];
    const float *a = data_of(work, next->a);
    const float *b = next->b < 0 ? a : data_of(work, next->b);
    const int64_t count = places_of(self)[next->out].count;
    const int64_t step_a = places_of(self)[next->a].count == 1 ? 0 : 1;
    const int64_t step_b = next->b < 0 || places_of(self)[next->b].count == 1 ? 0 : 1;
    float *out = data_of(work, next->out);
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
}

static failure run_graph(void *arguments, int is_skipped) {
  run *self = (run *)arguments;
  failure found = none;
  if (!is_skipped && self->status != HALY_STATUS_OK) {
    found.status = self->status;
    found.text = "unit 5 is on fire";
  } else if (!is_skipped) {
    compute(self);
    count("executed");
  }
  release(self->executable);
  free(self);
  return found;
}

static haly_status execute(haly_executable self, haly_stream stream,
                           const haly_execution *execution) {
  run *work;
  uint32_t i;
  if (execution->buffer_count != self->ports || !self->workspace != !execution->workspace) {
    return refuse(HALY_STATUS_INVALID_ARGUMENT, "other buffers than the graph has ports");
  }
  work = (run *)calloc(1, sizeof *work + self->ports * sizeof *work->buffers);
  pthread_mutex_lock(&mutex);
  ++self->references;
  pthread_mutex_unlock(&mutex);
  work->executable = self;
  work->status = setting("execute_status");
  for (i = 0; i < self->ports; ++i) work->buffers[i] = *execution->buffers[i];
  if (execution->workspace != NULL) work->workspace = *execution->workspace;
  return enqueue(stream, run_graph, work, execution->tag);
}

static haly_status save(haly_executable self, haly_save_write write, void *user) {
  haly_status status;
  char *copy;
  if (setting("refuse_save")) return HALY_STATUS_FAILED_PRECONDITION;
  copy = (char *)malloc(self->size_bytes);
  memcpy(copy, self, self->size_bytes);
  ((haly_executable)copy)->references = 0;
  if (setting("damage_saved")) copy[self->size_bytes - 1] ^= 0x40;
  status = write(user, copy, 8); /* in two pieces */
  if (status == HALY_STATUS_OK) status = write(user, copy + 8, self->size_bytes - 8);
  free(copy);
  if (status == HALY_STATUS_OK) count("saved");
  return status;
}

static haly_status load(haly_device device, const void *data, uint64_t size_bytes,
                        haly_executable *out_executable) {
  haly_executable self;
  (void)device;
  if (setting("load_status")) return refuse(setting("load_status"), "written by another driver");
  if (size_bytes < sizeof *self || ((haly_executable)data)->references != 0 ||
      ((haly_executable)data)->magic != MAGIC ||
      ((haly_executable)data)->size_bytes != size_bytes) {
    return refuse(HALY_STATUS_INVALID_ARGUMENT, "no graph of this compiler");
  }
  self = (haly_executable)malloc(size_bytes);
  memcpy(self, data, size_bytes);
  self->references = 1;
  if (self->checksum != checksum_of(self)) {
    free(self);
    return refuse(HALY_STATUS_INVALID_ARGUMENT, "the graph is damaged");
  }
  count("loaded");
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
#ifdef ASYNCHRONOUS
  if (in->interface_id == HALY_INTERFACE_STREAM) {
    out->hash = HALY_STREAM_HASH_0_0;
    out->table = &stream_table;
    return HALY_STATUS_OK;
  }
  if (in->interface_id == HALY_INTERFACE_EVENT) {
    out->hash = HALY_EVENT_HASH_0_0;
    out->table = &event_table;
    return HALY_STATUS_OK;
  }
#endif
  if (in->interface_id != HALY_INTERFACE_COMPILER) return HALY_STATUS_NOT_FOUND;
  out->hash = HALY_COMPILER_HASH_0_0;
  out->table = &compiler_table;
  return HALY_STATUS_OK;
}
