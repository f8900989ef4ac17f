// The interface of libcuda.so.1 over host memory: work is done on return, kernels run as fibres
// (kernel_prelude.hpp). For tests, with nvrtc.cpp. It proves nothing about a GPU.
#include <cuda.h>
#include <dlfcn.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

using Work = std::function<void()>;
struct Graph {
  std::vector<Work> work;
};
struct Stream {
  std::unique_ptr<Graph> capture;
  int device = 0;
};
struct Event {
  double time_ms = 0;
};
struct Function {
  void (*run)(void **, const unsigned *, const unsigned *);
  std::vector<unsigned> sizes;
};
struct Module {
  void *library;
  std::map<std::string, std::unique_ptr<Function>> functions;
};

// The thread's stack; 0: none. Without a destructor, as plugins are called while threads end.
struct Contexts {
  uintptr_t items[64];
  size_t count;
  bool empty() const { return count == 0; }
  uintptr_t back() const { return items[count - 1]; }
};
thread_local Contexts contexts;
std::recursive_mutex executing;
std::atomic<long> live_allocations{0};
// EMULATED_CUDA_FAIL_LAUNCH=n: the n-th launch breaks the context, as an illegal address does.
std::atomic<long> launches_left{std::getenv("EMULATED_CUDA_FAIL_LAUNCH")
                                    ? std::atol(std::getenv("EMULATED_CUDA_FAIL_LAUNCH"))
                                    : 0};
std::atomic<bool> broken{false};
long memory_limit() {
  const char *text = std::getenv("EMULATED_CUDA_MEMORY");
  return text ? std::atol(text) : 1L << 32;
}
std::atomic<long> used_bytes{0};

Stream legacy;
Stream &of(CUstream stream) { return stream ? *reinterpret_cast<Stream *>(stream) : legacy; }
CUresult enqueue(CUstream stream, Work work) {
  if (contexts.empty() || contexts.back() == 0) return CUDA_ERROR_INVALID_CONTEXT;
  if (broken) return CUDA_ERROR_ILLEGAL_ADDRESS;
  const std::lock_guard<std::recursive_mutex> lock(executing);
  if (of(stream).capture) {
    of(stream).capture->work.push_back(std::move(work));
  } else {
    work();
  }
  return CUDA_SUCCESS;  // what breaks the context shows in a later call
}
double now_ms() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}
CUresult healthy() { return broken ? CUDA_ERROR_ILLEGAL_ADDRESS : CUDA_SUCCESS; }

CUresult allocate(CUdeviceptr *out, size_t size) {
  if (broken) return CUDA_ERROR_ILLEGAL_ADDRESS;
  if (used_bytes + static_cast<long>(size) > memory_limit()) return CUDA_ERROR_OUT_OF_MEMORY;
  void *memory = nullptr;
  if (posix_memalign(&memory, 256, size + 256)) return CUDA_ERROR_OUT_OF_MEMORY;
  std::memcpy(memory, &size, sizeof size);
  used_bytes += static_cast<long>(size);
  std::memset(static_cast<char *>(memory) + 256, 0xCD, size);
  ++live_allocations;
  *out = reinterpret_cast<CUdeviceptr>(memory) + 256;
  return CUDA_SUCCESS;
}
CUresult release(CUdeviceptr address) {
  char *memory = reinterpret_cast<char *>(address) - 256;
  size_t size;
  std::memcpy(&size, memory, sizeof size);
  used_bytes -= static_cast<long>(size);
  --live_allocations;
  std::free(memory);
  return healthy();
}
template <typename T>
CUresult fill(CUdeviceptr to, T value, size_t count, CUstream stream) {
  return enqueue(stream, [=] {
    for (size_t i = 0; i < count; ++i) reinterpret_cast<T *>(to)[i] = value;
  });
}

}  // namespace

// CUDA 13 renames some functions by macros; the symbol is the plain name.
#undef cuEventElapsedTime
EXPORT CUresult cuInit(unsigned) { return CUDA_SUCCESS; }
EXPORT CUresult cuDriverGetVersion(int *version) {
  *version = 12000;
  return CUDA_SUCCESS;
}
EXPORT CUresult cuGetErrorName(CUresult code, const char **name) {
  *name = code == CUDA_ERROR_ILLEGAL_ADDRESS ? "CUDA_ERROR_ILLEGAL_ADDRESS" : "CUDA_ERROR";
  return CUDA_SUCCESS;
}
EXPORT CUresult cuGetErrorString(CUresult, const char **text) {
  *text = "emulated";
  return CUDA_SUCCESS;
}
EXPORT CUresult cuDeviceGetCount(int *count) {
  *count = 2;
  return CUDA_SUCCESS;
}
EXPORT CUresult cuDeviceGet(CUdevice *device, int index) {
  *device = index;
  return CUDA_SUCCESS;
}
EXPORT CUresult cuDeviceGetName(char *name, int size, CUdevice) {
  std::strncpy(name, "emulated CUDA device", static_cast<size_t>(size));
  return CUDA_SUCCESS;
}
EXPORT CUresult cuDeviceTotalMem_v2(size_t *bytes, CUdevice) {
  *bytes = static_cast<size_t>(memory_limit());
  return CUDA_SUCCESS;
}
EXPORT CUresult cuDeviceGetAttribute(int *value, CUdevice_attribute which, CUdevice) {
  *value = which == CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR   ? 9
           : which == CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR ? 0
                                                                   : 1;
  return CUDA_SUCCESS;
}
EXPORT CUresult cuDeviceCanAccessPeer(int *can, CUdevice, CUdevice) {
  *can = 1;
  return CUDA_SUCCESS;
}
EXPORT CUresult cuDevicePrimaryCtxRetain(CUcontext *context, CUdevice device) {
  *context = reinterpret_cast<CUcontext>(static_cast<uintptr_t>(device + 1) * 16);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuDevicePrimaryCtxRelease_v2(CUdevice) { return CUDA_SUCCESS; }
EXPORT CUresult cuCtxPushCurrent_v2(CUcontext context) {
  if (contexts.count == std::size(contexts.items)) return CUDA_ERROR_INVALID_CONTEXT;
  contexts.items[contexts.count++] = reinterpret_cast<uintptr_t>(context);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuCtxPopCurrent_v2(CUcontext *context) {
  if (contexts.empty()) return CUDA_ERROR_INVALID_CONTEXT;
  *context = reinterpret_cast<CUcontext>(contexts.back());
  --contexts.count;
  return CUDA_SUCCESS;
}
EXPORT CUresult cuCtxGetCurrent(CUcontext *context) {
  *context = contexts.empty() ? nullptr : reinterpret_cast<CUcontext>(contexts.back());
  return CUDA_SUCCESS;
}
EXPORT CUresult cuCtxEnablePeerAccess(CUcontext, unsigned) { return CUDA_SUCCESS; }
EXPORT CUresult cuMemGetInfo_v2(size_t *free_bytes, size_t *total) {
  *total = static_cast<size_t>(memory_limit());
  *free_bytes = *total - static_cast<size_t>(used_bytes);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuMemAlloc_v2(CUdeviceptr *out, size_t size) { return allocate(out, size); }
EXPORT CUresult cuMemFree_v2(CUdeviceptr address) { return release(address); }
EXPORT CUresult cuMemPoolCreate(CUmemoryPool *pool, const CUmemPoolProps *) {
  *pool = reinterpret_cast<CUmemoryPool>(16);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuMemPoolDestroy(CUmemoryPool) { return CUDA_SUCCESS; }
EXPORT CUresult cuMemPoolSetAttribute(CUmemoryPool, CUmemPool_attribute, void *) {
  return CUDA_SUCCESS;
}
EXPORT CUresult cuMemPoolTrimTo(CUmemoryPool, size_t) { return CUDA_SUCCESS; }
EXPORT CUresult cuMemPoolSetAccess(CUmemoryPool, const CUmemAccessDesc *, size_t) {
  return CUDA_SUCCESS;
}
EXPORT CUresult cuMemAllocFromPoolAsync(CUdeviceptr *out, size_t size, CUmemoryPool, CUstream) {
  return allocate(out, size);
}
EXPORT CUresult cuMemFreeAsync(CUdeviceptr address, CUstream) { return release(address); }
EXPORT CUresult cuMemHostAlloc(void **out, size_t size, unsigned) {
  return posix_memalign(out, 4096, size) ? CUDA_ERROR_OUT_OF_MEMORY : CUDA_SUCCESS;
}
EXPORT CUresult cuMemFreeHost(void *memory) {
  std::free(memory);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuMemcpyHtoDAsync_v2(CUdeviceptr to, const void *from, size_t size,
                                     CUstream stream) {
  return enqueue(stream, [=] { std::memcpy(reinterpret_cast<void *>(to), from, size); });
}
EXPORT CUresult cuMemcpyDtoHAsync_v2(void *to, CUdeviceptr from, size_t size, CUstream stream) {
  return enqueue(stream, [=] { std::memcpy(to, reinterpret_cast<void *>(from), size); });
}
EXPORT CUresult cuMemcpyDtoDAsync_v2(CUdeviceptr to, CUdeviceptr from, size_t size,
                                     CUstream stream) {
  return enqueue(stream, [=] {
    std::memmove(reinterpret_cast<void *>(to), reinterpret_cast<void *>(from), size);
  });
}
EXPORT CUresult cuMemcpyPeerAsync(CUdeviceptr to, CUcontext, CUdeviceptr from, CUcontext,
                                  size_t size, CUstream stream) {
  return cuMemcpyDtoDAsync_v2(to, from, size, stream);
}
EXPORT CUresult cuMemsetD8Async(CUdeviceptr to, unsigned char value, size_t count,
                                CUstream stream) {
  return fill(to, value, count, stream);
}
EXPORT CUresult cuMemsetD16Async(CUdeviceptr to, unsigned short value, size_t count,
                                 CUstream stream) {
  return fill(to, value, count, stream);
}
EXPORT CUresult cuMemsetD32Async(CUdeviceptr to, unsigned value, size_t count, CUstream stream) {
  return fill(to, value, count, stream);
}
EXPORT CUresult cuMemsetD2D32Async(CUdeviceptr to, size_t pitch, unsigned value, size_t width,
                                   size_t height, CUstream stream) {
  return enqueue(stream, [=] {
    for (size_t y = 0; y < height; ++y) {
      for (size_t x = 0; x < width; ++x) reinterpret_cast<unsigned *>(to + y * pitch)[x] = value;
    }
  });
}
EXPORT CUresult cuStreamCreate(CUstream *out, unsigned) {
  *out = reinterpret_cast<CUstream>(new Stream);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuStreamDestroy_v2(CUstream stream) {
  delete &of(stream);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuStreamSynchronize(CUstream) { return healthy(); }
EXPORT CUresult cuStreamQuery(CUstream) { return healthy(); }
EXPORT CUresult cuStreamWaitEvent(CUstream, CUevent, unsigned) { return healthy(); }
EXPORT CUresult cuStreamAddCallback(CUstream stream, CUstreamCallback callback, void *user,
                                    unsigned) {
  callback(stream, healthy(), user);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuStreamGetCtx(CUstream, CUcontext *context) {
  *context = reinterpret_cast<CUcontext>(16);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuStreamBeginCapture_v2(CUstream stream, CUstreamCaptureMode) {
  of(stream).capture = std::make_unique<Graph>();
  return CUDA_SUCCESS;
}
EXPORT CUresult cuStreamEndCapture(CUstream stream, CUgraph *graph) {
  *graph = reinterpret_cast<CUgraph>(of(stream).capture.release());
  return CUDA_SUCCESS;
}
EXPORT CUresult cuThreadExchangeStreamCaptureMode(CUstreamCaptureMode *) { return CUDA_SUCCESS; }
EXPORT CUresult cuGraphInstantiateWithFlags(CUgraphExec *exec, CUgraph graph, unsigned long long) {
  *exec = reinterpret_cast<CUgraphExec>(new Graph(*reinterpret_cast<Graph *>(graph)));
  return CUDA_SUCCESS;
}
EXPORT CUresult cuGraphGetNodes(CUgraph graph, CUgraphNode *, size_t *count) {
  *count = reinterpret_cast<Graph *>(graph)->work.size();
  return CUDA_SUCCESS;
}
EXPORT CUresult cuGraphLaunch(CUgraphExec exec, CUstream stream) {
  Graph *graph = reinterpret_cast<Graph *>(exec);
  return enqueue(stream, [=] {
    for (const Work &work : graph->work) work();
  });
}
EXPORT CUresult cuGraphDestroy(CUgraph graph) {
  delete reinterpret_cast<Graph *>(graph);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuGraphExecDestroy(CUgraphExec exec) {
  delete reinterpret_cast<Graph *>(exec);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuEventCreate(CUevent *out, unsigned) {
  *out = reinterpret_cast<CUevent>(new Event);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuEventDestroy_v2(CUevent event) {
  delete reinterpret_cast<Event *>(event);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuEventRecord(CUevent event, CUstream) {
  reinterpret_cast<Event *>(event)->time_ms = now_ms();
  return healthy();
}
EXPORT CUresult cuEventQuery(CUevent) { return healthy(); }
EXPORT CUresult cuEventSynchronize(CUevent) { return healthy(); }
EXPORT CUresult cuEventElapsedTime(float *out, CUevent start, CUevent stop) {
  *out = static_cast<float>(reinterpret_cast<Event *>(stop)->time_ms -
                            reinterpret_cast<Event *>(start)->time_ms);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuModuleLoadData(CUmodule *out, const void *image) {
  const char *bytes = static_cast<const char *>(image);
  if (std::memcmp(bytes, "emulated", 8) != 0) return CUDA_ERROR_INVALID_IMAGE;
  uint64_t size;
  std::memcpy(&size, bytes + 8, sizeof size);
  const int file = memfd_create("kernel", MFD_CLOEXEC);
  for (uint64_t done = 0; done < size;) {
    const ssize_t part = write(file, bytes + 16 + done, size - done);
    if (part <= 0) return CUDA_ERROR_INVALID_IMAGE;
    done += static_cast<uint64_t>(part);
  }
  void *library = dlopen(("/proc/self/fd/" + std::to_string(file)).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) return CUDA_ERROR_INVALID_IMAGE;
  // The descriptor stays open: the loader knows libraries by their path.
  *out = reinterpret_cast<CUmodule>(new Module{library, {}});
  return CUDA_SUCCESS;
}
EXPORT CUresult cuModuleUnload(CUmodule) { return CUDA_SUCCESS; }
EXPORT CUresult cuModuleGetFunction(CUfunction *out, CUmodule module, const char *name) {
  Module &owner = *reinterpret_cast<Module *>(module);
  const std::string text = name;
  // One handle for each name, however often it is asked for.
  std::unique_ptr<Function> &known = owner.functions[text];
  if (known) {
    *out = reinterpret_cast<CUfunction>(known.get());
    return CUDA_SUCCESS;
  }
  auto function = std::make_unique<Function>();
  function->run =
      reinterpret_cast<decltype(function->run)>(dlsym(owner.library, ("emulated_" + text).c_str()));
  if (!function->run) return CUDA_ERROR_NOT_FOUND;
  const auto sizes = reinterpret_cast<void (*)(unsigned *, unsigned *)>(
      dlsym(owner.library, ("sizes_" + text).c_str()));
  unsigned count = 0, bytes[32];
  sizes(&count, bytes);
  function->sizes.assign(bytes, bytes + count);
  *out = reinterpret_cast<CUfunction>(function.get());
  known = std::move(function);
  return CUDA_SUCCESS;
}
EXPORT CUresult cuLaunchKernel(CUfunction function, unsigned gx, unsigned gy, unsigned gz,
                               unsigned bx, unsigned by, unsigned bz, unsigned, CUstream stream,
                               void **parameters, void **) {
  if (!gx || !gy || !gz || gy > 65535 || gz > 65535 || bx * by * bz > 1024) {
    return CUDA_ERROR_INVALID_VALUE;
  }
  const Function &kernel = *reinterpret_cast<Function *>(function);
  std::vector<std::vector<char>> copies;
  for (size_t i = 0; i < kernel.sizes.size(); ++i) {
    const char *from = static_cast<const char *>(parameters[i]);
    copies.emplace_back(from, from + kernel.sizes[i]);
  }
  return enqueue(stream, [=, run = kernel.run]() mutable {
    if (launches_left > 0 && --launches_left == 0) broken = true;
    if (broken) return;
    std::vector<void *> pointers;
    for (auto &copy : copies) pointers.push_back(copy.data());
    const unsigned grid[3] = {gx, gy, gz}, block[3] = {bx, by, bz};
    run(pointers.data(), grid, block);
  });
}
