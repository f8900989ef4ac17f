/* Plugins that break the handshake, one way each: compiled by test_registry.py with -DBREAK_<WAY>.
 * Without a definition it is a whole plugin with no kernels. */
#include <haly/haly.h>

static haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                            uint32_t *out_row_count) {
  (void)device;
  *out_rows = NULL;
  *out_row_count = 0;
  return HALY_STATUS_OK;
}

#ifdef BREAK_LONG_TABLE /* of a plugin newer than the host: legal */
static const struct {
  haly_kernel_interface known;
  void (*later)(void);
} kernels = {{sizeof kernels, 0, row_list, NULL}, NULL};
#else
static const haly_kernel_interface kernels = {
#if defined(BREAK_SHORT_TABLE)
    8,
#elif defined(BREAK_TABLE_SIZE)
    sizeof kernels - 4,
#else
    sizeof kernels,
#endif
    0,
#ifdef BREAK_NULL_SLOT
    NULL,
#else
    row_list,
#endif
    NULL};
#endif

#ifdef BREAK_INITIALIZE
static const haly_host *services;
static haly_status initialize(void) {
  services->set_error(HALY_STATUS_FAILED_PRECONDITION, "the driver /dev/broken is missing");
  return HALY_STATUS_FAILED_PRECONDITION;
}
static const haly_plugin_interface plugin = {sizeof plugin, 0, NULL, initialize, NULL};
#endif
#ifdef BREAK_NO_DEVICE
static haly_status count_query(uint32_t *out_count) {
  *out_count = 0;
  return HALY_STATUS_OK;
}
static const haly_device_interface devices = {sizeof devices, 0,    count_query, NULL,
                                              NULL,           NULL, NULL,        NULL};
#endif
#ifdef BREAK_DEPENDENCY
extern int a_symbol_that_nobody_exports(void);
int (*keep)(void) = a_symbol_that_nobody_exports;
#endif

#ifdef BREAK_COMPILER_ONLY /* no kernels at all: legal */
static haly_status query(haly_device device, const haly_ir_graph *graph, haly_claims *out_claims) {
  (void)device, (void)graph, (void)out_claims;
  return HALY_STATUS_UNSUPPORTED;
}
static haly_status compile(haly_device device, const haly_ir_graph *graph,
                           const haly_compile_options *options, haly_executable *out_executable) {
  (void)device, (void)graph, (void)options, (void)out_executable;
  return HALY_STATUS_UNSUPPORTED;
}
static void destroy(haly_executable executable) { (void)executable; }
static haly_status info_query(haly_executable executable, haly_executable_info *out_info) {
  (void)executable, (void)out_info;
  return HALY_STATUS_UNSUPPORTED;
}
static haly_status execute(haly_executable executable, haly_stream stream,
                           const haly_execution *execution) {
  (void)executable, (void)stream, (void)execution;
  return HALY_STATUS_UNSUPPORTED;
}
static const haly_compiler_interface compiler = {sizeof compiler, 0,       query, compile, destroy,
                                                 info_query,      execute, NULL,  NULL};
#endif

#ifndef BREAK_NO_SYMBOL
HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                              const haly_interface_request *request,
                                              haly_interface_reply *out_reply) {
  (void)host;
#ifdef BREAK_INITIALIZE
  services = host;
  if (request->interface_id == HALY_INTERFACE_PLUGIN) {
    out_reply->hash = HALY_PLUGIN_HASH_0_0;
    out_reply->table = &plugin;
    return HALY_STATUS_OK;
  }
#endif
#ifdef BREAK_NO_DEVICE
  if (request->interface_id == HALY_INTERFACE_DEVICE) {
    out_reply->hash = HALY_DEVICE_HASH_0_0;
    out_reply->table = &devices;
    return HALY_STATUS_OK;
  }
#endif
#ifdef BREAK_COMPILER_ONLY
  if (request->interface_id == HALY_INTERFACE_COMPILER) {
    out_reply->hash = HALY_COMPILER_HASH_0_0;
    out_reply->table = &compiler;
    return HALY_STATUS_OK;
  }
  return HALY_STATUS_NOT_FOUND;
#endif
#ifdef BREAK_NO_INTERFACE
  return HALY_STATUS_NOT_FOUND;
#endif
  if (request->interface_id != HALY_INTERFACE_KERNEL) return HALY_STATUS_NOT_FOUND;
#ifdef BREAK_MAJOR
  if (request->major != 3) {
    host->set_error(HALY_STATUS_INCOMPATIBLE, "built for haly 9");
    return HALY_STATUS_INCOMPATIBLE;
  }
  out_reply->minor = 2;
#endif
#ifdef BREAK_STATUS
  host->set_error(HALY_STATUS_INTERNAL, "a bad day");
  return HALY_STATUS_INTERNAL;
#endif
#ifdef BREAK_MINOR
  out_reply->minor = 77;
#endif
  out_reply->hash = HALY_KERNEL_HASH_0_0;
#ifdef BREAK_HASH
  out_reply->hash = 0x1234;
#endif
  out_reply->table = &kernels;
#ifdef BREAK_NULL_TABLE
  out_reply->table = NULL;
#endif
  return HALY_STATUS_OK;
}
#endif
