// The CUDA driver library, opened at run time. Nothing of CUDA is linked: a machine without a
// driver still loads the plugin and is told what is missing.
#ifndef HALY_CUDA_DRIVER_HPP
#define HALY_CUDA_DRIVER_HPP

#include <cuda.h>
#include <haly/haly.h>

#include <string>
#include <vector>

namespace haly::cuda {

// member name, symbol, signature. Symbols are spelled with their version: cuda.h renames functions
// by macros, differently in CUDA 12 and 13, and a driver keeps every version that it ever had.
#define HALY_CUDA_DRIVER(X)                                                                      \
  X(init, "cuInit", (unsigned))                                                                  \
  X(driver_version, "cuDriverGetVersion", (int *))                                               \
  X(error_name, "cuGetErrorName", (CUresult, const char **))                                     \
  X(error_string, "cuGetErrorString", (CUresult, const char **))                                 \
  X(device_count, "cuDeviceGetCount", (int *))                                                   \
  X(device_get, "cuDeviceGet", (CUdevice *, int))                                                \
  X(device_name, "cuDeviceGetName", (char *, int, CUdevice))                                     \
  X(device_memory, "cuDeviceTotalMem_v2", (size_t *, CUdevice))                                  \
  X(device_attribute, "cuDeviceGetAttribute", (int *, CUdevice_attribute, CUdevice))             \
  X(device_peer, "cuDeviceCanAccessPeer", (int *, CUdevice, CUdevice))                           \
  X(context_retain, "cuDevicePrimaryCtxRetain", (CUcontext *, CUdevice))                         \
  X(context_release, "cuDevicePrimaryCtxRelease_v2", (CUdevice))                                 \
  X(context_push, "cuCtxPushCurrent_v2", (CUcontext))                                            \
  X(context_pop, "cuCtxPopCurrent_v2", (CUcontext *))                                            \
  X(context_current, "cuCtxGetCurrent", (CUcontext *))                                           \
  X(peer_enable, "cuCtxEnablePeerAccess", (CUcontext, unsigned))                                 \
  X(memory_info, "cuMemGetInfo_v2", (size_t *, size_t *))                                        \
  X(allocate, "cuMemAlloc_v2", (CUdeviceptr *, size_t))                                          \
  X(free, "cuMemFree_v2", (CUdeviceptr))                                                         \
  X(pool_create, "cuMemPoolCreate", (CUmemoryPool *, const CUmemPoolProps *))                    \
  X(pool_destroy, "cuMemPoolDestroy", (CUmemoryPool))                                            \
  X(pool_set, "cuMemPoolSetAttribute", (CUmemoryPool, CUmemPool_attribute, void *))              \
  X(pool_trim, "cuMemPoolTrimTo", (CUmemoryPool, size_t))                                        \
  X(pool_allocate, "cuMemAllocFromPoolAsync", (CUdeviceptr *, size_t, CUmemoryPool, CUstream))   \
  X(pool_free, "cuMemFreeAsync", (CUdeviceptr, CUstream))                                        \
  X(pool_access, "cuMemPoolSetAccess", (CUmemoryPool, const CUmemAccessDesc *, size_t))          \
  X(host_allocate, "cuMemHostAlloc", (void **, size_t, unsigned))                                \
  X(host_free, "cuMemFreeHost", (void *))                                                        \
  X(copy_to_device, "cuMemcpyHtoDAsync_v2", (CUdeviceptr, const void *, size_t, CUstream))       \
  X(copy_to_host, "cuMemcpyDtoHAsync_v2", (void *, CUdeviceptr, size_t, CUstream))               \
  X(copy, "cuMemcpyDtoDAsync_v2", (CUdeviceptr, CUdeviceptr, size_t, CUstream))                  \
  X(copy_peer, "cuMemcpyPeerAsync",                                                              \
    (CUdeviceptr, CUcontext, CUdeviceptr, CUcontext, size_t, CUstream))                          \
  X(fill8, "cuMemsetD8Async", (CUdeviceptr, unsigned char, size_t, CUstream))                    \
  X(fill16, "cuMemsetD16Async", (CUdeviceptr, unsigned short, size_t, CUstream))                 \
  X(fill32, "cuMemsetD32Async", (CUdeviceptr, unsigned, size_t, CUstream))                       \
  X(fill32_2d, "cuMemsetD2D32Async", (CUdeviceptr, size_t, unsigned, size_t, size_t, CUstream))  \
  X(stream_create, "cuStreamCreate", (CUstream *, unsigned))                                     \
  X(stream_destroy, "cuStreamDestroy_v2", (CUstream))                                            \
  X(stream_synchronize, "cuStreamSynchronize", (CUstream))                                       \
  X(stream_query, "cuStreamQuery", (CUstream))                                                   \
  X(stream_wait, "cuStreamWaitEvent", (CUstream, CUevent, unsigned))                             \
  X(stream_callback, "cuStreamAddCallback", (CUstream, CUstreamCallback, void *, unsigned))      \
  X(stream_context, "cuStreamGetCtx", (CUstream, CUcontext *))                                   \
  X(capture_begin, "cuStreamBeginCapture_v2", (CUstream, CUstreamCaptureMode))                   \
  X(capture_end, "cuStreamEndCapture", (CUstream, CUgraph *))                                    \
  X(capture_exchange, "cuThreadExchangeStreamCaptureMode", (CUstreamCaptureMode *))              \
  X(graph_instantiate, "cuGraphInstantiateWithFlags",                                            \
    (CUgraphExec *, CUgraph, unsigned long long))                                                \
  X(graph_nodes, "cuGraphGetNodes", (CUgraph, CUgraphNode *, size_t *))                          \
  X(graph_launch, "cuGraphLaunch", (CUgraphExec, CUstream))                                      \
  X(graph_destroy, "cuGraphDestroy", (CUgraph))                                                  \
  X(graph_exec_destroy, "cuGraphExecDestroy", (CUgraphExec))                                     \
  X(event_create, "cuEventCreate", (CUevent *, unsigned))                                        \
  X(event_destroy, "cuEventDestroy_v2", (CUevent))                                               \
  X(event_record, "cuEventRecord", (CUevent, CUstream))                                          \
  X(event_query, "cuEventQuery", (CUevent))                                                      \
  X(event_synchronize, "cuEventSynchronize", (CUevent))                                          \
  X(event_elapsed, "cuEventElapsedTime", (float *, CUevent, CUevent))                            \
  X(module_load, "cuModuleLoadData", (CUmodule *, const void *))                                 \
  X(module_unload, "cuModuleUnload", (CUmodule))                                                 \
  X(module_function, "cuModuleGetFunction", (CUfunction *, CUmodule, const char *))              \
  X(launch, "cuLaunchKernel",                                                                    \
    (CUfunction, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, CUstream, \
     void **, void **))

struct Driver {
#define X(name, symbol, signature) CUresult(*name) signature = nullptr;
  HALY_CUDA_DRIVER(X)
#undef X
};
// Filled by load_driver; calls before it, or after it failed, are mistakes of this plugin.
extern Driver driver;

// Opens the library and initialises it, once. Throws Refusal with FAILED_PRECONDITION and what is
// missing.
void load_driver();

// "CUDA_ERROR_INVALID_VALUE (1)"
std::string error_name(CUresult code);
// The status of the ABI for a failed call of the driver.
haly_status status_of(CUresult code);
// Whether the code says that the context can never be used again.
bool is_sticky(CUresult code);

// The first of `names` that opens: the path in environment variable `variable`, if it is set, else
// the dynamic loader's own search, else the folders of NVIDIA's Python packages beside this one.
// nullptr, and what was tried.
void *open_library(const char *variable, const std::vector<std::string> &names, std::string &tried);

}  // namespace haly::cuda
#endif
