/* A plugin that answers against its contract, for the rules that plugins break. */
#include <haly/gen/operators.h>
#include <haly/haly.h>

static haly_status initialize(void) { return HALY_STATUS_OK; }
static void shut_down(void) {}
static const haly_plugin_interface plugin_table = {
    .struct_size = sizeof(haly_plugin_interface), .initialize = initialize, .shutdown = shut_down};

/* Fails, and writes its output all the same. */
static haly_status count_query(uint32_t *out_count) {
  *out_count = 77;
  return HALY_STATUS_INVALID_ARGUMENT;
}
/* Answers what is no status for device 0; device 1 opens. */
static haly_status open_device(uint32_t index, haly_device *out_device) {
  if (index == 0) return 4711;
  *out_device = NULL;
  return HALY_STATUS_OK;
}
static const haly_device_interface device_table = {
    .struct_size = sizeof(haly_device_interface), .count_query = count_query, .open = open_device};

static haly_status prepare(haly_device device, const haly_kernel_row *row,
                           const haly_problem *problem, haly_prepared *out_prepared) {
  (void)device;
  (void)row;
  (void)problem;
  haly_prepared prepared = HALY_PREPARED_INIT;
  prepared.workspace_bytes = 4096;
  return haly_output_write(out_prepared, &prepared, sizeof prepared);
}
static haly_status launch(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  (void)kernel;
  (void)stream;
  (void)launch;
  return HALY_STATUS_OK;
}
static const haly_dtype float32[] = {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32};
static const haly_kernel_row add = {.struct_size = sizeof(haly_kernel_row),
                                    .op = HALY_OP_ADD,
                                    .op_version = 1,
                                    .dtype_count = 3,
                                    .dtypes = float32,
                                    .prepare = prepare,
                                    .launch = launch};
static const haly_kernel_row *const rows[] = {&add};
static haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                            uint32_t *out_row_count) {
  (void)device;
  *out_rows = rows;
  *out_row_count = 1;
  return HALY_STATUS_OK;
}
static const haly_kernel_interface kernel_table = {.struct_size = sizeof(haly_kernel_interface),
                                                   .row_list = row_list};

/* Says that it has written more records than there is room for. */
static haly_status start_profile(haly_device device, uint64_t flags) {
  (void)device;
  (void)flags;
  return HALY_STATUS_OK;
}
static haly_status stop_profile(haly_device device) {
  (void)device;
  return HALY_STATUS_OK;
}
static haly_status calibrate(haly_device device, haly_profile_clock *out_clock) {
  (void)device;
  (void)out_clock;
  return HALY_STATUS_OK;
}
static haly_status read_profile(haly_device device, uint32_t capacity,
                                haly_profile_record *out_records, uint32_t *out_count) {
  (void)device;
  (void)out_records;
  *out_count = capacity + 1000000;
  return HALY_STATUS_OK;
}
static const haly_profiler_interface profiler_table = {
    .struct_size = sizeof(haly_profiler_interface),
    .start = start_profile,
    .stop = stop_profile,
    .calibrate = calibrate,
    .read = read_profile};

HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                              const haly_interface_request *request,
                                              haly_interface_reply *out_reply) {
  (void)host;
  haly_interface_reply reply = HALY_INTERFACE_REPLY_INIT;
  switch (request->interface_id) {
    case HALY_INTERFACE_PLUGIN:
      reply.hash = HALY_PLUGIN_HASH_0_0;
      reply.table = &plugin_table;
      break;
    case HALY_INTERFACE_DEVICE:
      reply.hash = HALY_DEVICE_HASH_0_0;
      reply.table = &device_table;
      break;
    case HALY_INTERFACE_KERNEL:
      reply.hash = HALY_KERNEL_HASH_0_0;
      reply.table = &kernel_table;
      break;
    case HALY_INTERFACE_PROFILER:
      reply.hash = HALY_PROFILER_HASH_0_0;
      reply.table = &profiler_table;
      break;
    default:
      return HALY_STATUS_NOT_FOUND;
  }
  return haly_output_write(out_reply, &reply, sizeof reply);
}
