#include "driver.hpp"

#include <dirent.h>
#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <mutex>

#include "error.hpp"

namespace haly::cuda {

Driver driver;
const haly_host *host = nullptr;
std::atomic<bool> process_forked{false};

namespace {

[[noreturn]] void missing(const std::string &text) {
  throw Refusal(HALY_STATUS_FAILED_PRECONDITION, text);
}

// ".../site-packages", two folders above this library in an installed package.
std::string packages_folder() {
  Dl_info info;
  if (!dladdr(reinterpret_cast<void *>(&packages_folder), &info) || !info.dli_fname) return "";
  std::string path = info.dli_fname;
  for (int level = 0; level < 2; ++level) {
    const size_t slash = path.rfind('/');
    if (slash == std::string::npos) return "";
    path.resize(slash);
  }
  return path;
}

// nvidia/<package>/lib in the folder of Python packages, the newest CUDA first.
std::vector<std::string> wheel_folders() {
  std::vector<std::string> folders;
  const std::string root = packages_folder() + "/nvidia";
  if (DIR *directory = opendir(root.c_str())) {
    while (const dirent *entry = readdir(directory)) {
      if (entry->d_name[0] != '.') folders.push_back(root + "/" + entry->d_name + "/lib");
    }
    closedir(directory);
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

}  // namespace

void *open_library(const char *variable, const std::vector<std::string> &names,
                   std::string &tried) {
  const auto attempt = [&](const std::string &path) {
    void *library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (!library) {
      const char *error = dlerror();
      if (!tried.empty()) tried += "; ";
      tried += error ? error : path;
    }
    return library;
  };
  if (const char *path = std::getenv(variable); path && *path) return attempt(path);
  for (const std::string &name : names) {
    if (void *library = attempt(name)) return library;
  }
  for (const std::string &folder : wheel_folders()) {
    for (const std::string &name : names) {
      const std::string path = folder + "/" + name;
      if (void *library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL)) return library;
    }
  }
  tried += std::string("; set ") + variable + " to its path if it lies elsewhere";
  return nullptr;
}

void load_driver() {
  static std::mutex mutex;
  static bool loaded = false;
  const std::lock_guard<std::mutex> lock(mutex);
  if (loaded) return;
  std::string tried;
  void *library = open_library("HALY_CUDA_DRIVER", {"libcuda.so.1"}, tried);
  if (!library) missing("no NVIDIA driver: " + tried);
  const char *absent = nullptr;
#define X(name, symbol, signature)                                               \
  driver.name = reinterpret_cast<decltype(driver.name)>(dlsym(library, symbol)); \
  if (!driver.name && !absent) absent = symbol;
  HALY_CUDA_DRIVER(X)
#undef X
  if (absent) {
    missing(std::string("the NVIDIA driver lacks ") + absent +
            "; CUDA 12.0 (driver 525) is needed");
  }
  const CUresult code = driver.init(0);
  if (code == CUDA_ERROR_NO_DEVICE) missing("the NVIDIA driver finds no device");
  if (code == CUDA_ERROR_STUB_LIBRARY) missing("no NVIDIA driver: libcuda.so.1 is a stub");
  if (code != CUDA_SUCCESS) missing("the NVIDIA driver does not start: " + error_name(code));
  loaded = true;
}

std::string error_name(CUresult code) {
  const char *name = nullptr, *text = nullptr;
  if (driver.error_name) driver.error_name(code, &name);
  if (driver.error_string) driver.error_string(code, &text);
  std::string result = std::string(name ? name : "CUDA error") + " (" + std::to_string(code) + ")";
  if (text) result += std::string(", ") + text;
  return result;
}

bool is_sticky(CUresult code) {
  switch (static_cast<int>(code)) {
    case CUDA_ERROR_DEINITIALIZED:
    case CUDA_ERROR_ECC_UNCORRECTABLE:
    case CUDA_ERROR_NVLINK_UNCORRECTABLE:
    case CUDA_ERROR_ILLEGAL_ADDRESS:
    case CUDA_ERROR_LAUNCH_TIMEOUT:
    case CUDA_ERROR_CONTEXT_IS_DESTROYED:
    case CUDA_ERROR_ASSERT:
    case CUDA_ERROR_HARDWARE_STACK_ERROR:
    case CUDA_ERROR_ILLEGAL_INSTRUCTION:
    case CUDA_ERROR_MISALIGNED_ADDRESS:
    case CUDA_ERROR_INVALID_ADDRESS_SPACE:
    case CUDA_ERROR_INVALID_PC:
    case CUDA_ERROR_LAUNCH_FAILED:
      return true;
    default:
      return false;
  }
}

haly_status status_of(CUresult code) {
  if (is_sticky(code)) return HALY_STATUS_DEVICE_LOST;
  switch (code) {
    case CUDA_SUCCESS:
      return HALY_STATUS_OK;
    case CUDA_ERROR_OUT_OF_MEMORY:
      return HALY_STATUS_OUT_OF_MEMORY;
    case CUDA_ERROR_NOT_READY:
      return HALY_STATUS_NOT_READY;
    case CUDA_ERROR_INVALID_VALUE:
    case CUDA_ERROR_INVALID_HANDLE:
      return HALY_STATUS_INVALID_ARGUMENT;
    case CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED:
    case CUDA_ERROR_STREAM_CAPTURE_INVALIDATED:
    case CUDA_ERROR_STREAM_CAPTURE_ISOLATION:
    case CUDA_ERROR_STREAM_CAPTURE_IMPLICIT:
    case CUDA_ERROR_STREAM_CAPTURE_UNJOINED:
    case CUDA_ERROR_STREAM_CAPTURE_WRONG_THREAD:
      return HALY_STATUS_FAILED_PRECONDITION;
    case CUDA_ERROR_NOT_SUPPORTED:
      return HALY_STATUS_UNSUPPORTED;
    default:
      return HALY_STATUS_INTERNAL;
  }
}

}  // namespace haly::cuda
