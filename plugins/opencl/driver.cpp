#include "driver.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <mutex>
#include <vector>

#include "error.hpp"

namespace haly::opencl {

Driver driver;

namespace {

void *open_library() {
  std::vector<std::string> names = {"libOpenCL.so.1", "libOpenCL.so"};
  if (const char *named = std::getenv("HALY_OPENCL_LIBRARY")) names = {named};
  std::string reasons;
  for (const std::string &name : names) {
    if (void *library = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL)) return library;
    const char *reason = dlerror();
    reasons += (reasons.empty() ? "" : "; ") + std::string(reason != nullptr ? reason : name);
  }
  throw Refusal(HALY_STATUS_FAILED_PRECONDITION,
                "no OpenCL library: " + reasons +
                    " (install an OpenCL driver and its loader; Debian: ocl-icd-libopencl1)");
}

}  // namespace

void load_driver() {
  static std::mutex mutex;
  static bool loaded = false;
  const std::lock_guard<std::mutex> lock(mutex);
  if (loaded) return;
  void *const library = open_library();
  Driver found;
#define X(name)                                                                         \
  found.name = reinterpret_cast<decltype(found.name)>(dlsym(library, #name));           \
  if (found.name == nullptr) {                                                          \
    throw Refusal(HALY_STATUS_FAILED_PRECONDITION,                                      \
                  "the OpenCL library lacks " #name ", which every one since 1.2 has"); \
  }
  HALY_OPENCL_FUNCTIONS(X)
#undef X
  driver = found;
  loaded = true;
}

std::string error_name(cl_int code) {
  struct Name {
    cl_int code;
    const char *text;
  };
#define NAME(code) {code, #code}
  static const Name names[] = {
      NAME(CL_DEVICE_NOT_FOUND),
      NAME(CL_DEVICE_NOT_AVAILABLE),
      NAME(CL_COMPILER_NOT_AVAILABLE),
      NAME(CL_MEM_OBJECT_ALLOCATION_FAILURE),
      NAME(CL_OUT_OF_RESOURCES),
      NAME(CL_OUT_OF_HOST_MEMORY),
      NAME(CL_BUILD_PROGRAM_FAILURE),
      NAME(CL_MISALIGNED_SUB_BUFFER_OFFSET),
      NAME(CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST),
      NAME(CL_INVALID_VALUE),
      NAME(CL_INVALID_DEVICE),
      NAME(CL_INVALID_CONTEXT),
      NAME(CL_INVALID_COMMAND_QUEUE),
      NAME(CL_INVALID_MEM_OBJECT),
      NAME(CL_INVALID_BINARY),
      NAME(CL_INVALID_PROGRAM_EXECUTABLE),
      NAME(CL_INVALID_KERNEL_NAME),
      NAME(CL_INVALID_ARG_INDEX),
      NAME(CL_INVALID_ARG_VALUE),
      NAME(CL_INVALID_ARG_SIZE),
      NAME(CL_INVALID_KERNEL_ARGS),
      NAME(CL_INVALID_WORK_GROUP_SIZE),
      NAME(CL_INVALID_WORK_ITEM_SIZE),
      NAME(CL_INVALID_EVENT),
      NAME(CL_INVALID_OPERATION),
      NAME(CL_INVALID_BUFFER_SIZE),
      NAME(CL_INVALID_GLOBAL_WORK_SIZE),
      {-1001, "no platform"},
  };
#undef NAME
  for (const Name &one : names) {
    if (one.code == code) return std::string(one.text) + " (" + std::to_string(code) + ")";
  }
  return "OpenCL error " + std::to_string(code);
}

haly_status status_of(cl_int code) {
  switch (code) {
    case CL_MEM_OBJECT_ALLOCATION_FAILURE:
    case CL_OUT_OF_HOST_MEMORY:
    case CL_OUT_OF_RESOURCES:
    case CL_INVALID_BUFFER_SIZE:
      return HALY_STATUS_OUT_OF_MEMORY;
    case CL_DEVICE_NOT_AVAILABLE:
    case CL_INVALID_COMMAND_QUEUE:
      return HALY_STATUS_DEVICE_LOST;
    case CL_INVALID_VALUE:
    case CL_INVALID_MEM_OBJECT:
      return HALY_STATUS_INVALID_ARGUMENT;
    default:
      return HALY_STATUS_INTERNAL;
  }
}

}  // namespace haly::opencl
