#include "program.hpp"

#include <dlfcn.h>

#include <cstring>

namespace haly::cuda {
namespace {

// The part of nvrtc.h that is used; the toolkit may lack the header, and the ABI is stable.
typedef struct nvrtc_program_object *nvrtc_program;
struct Compiler {
  int (*version)(int *, int *) = nullptr;
  const char *(*error_string)(int) = nullptr;
  int (*create)(nvrtc_program *, const char *, const char *, int, const char *const *,
                const char *const *) = nullptr;
  int (*compile)(nvrtc_program, int, const char *const *) = nullptr;
  int (*log_size)(nvrtc_program, size_t *) = nullptr;
  int (*log)(nvrtc_program, char *) = nullptr;
  int (*cubin_size)(nvrtc_program, size_t *) = nullptr;
  int (*cubin)(nvrtc_program, char *) = nullptr;
  int (*destroy)(nvrtc_program *) = nullptr;
  std::string problem;  // why it cannot be used
  int major = 0, minor = 0;
};

const Compiler &compiler() {
  static const Compiler opened = [] {
    Compiler result;
    // A driver loads code of compilers up to its own major version.
    int version = 0;
    driver.driver_version(&version);
    std::vector<std::string> names;
    if (version >= 13000) names.push_back("libnvrtc.so.13");
    names.push_back("libnvrtc.so.12");
    if (version >= 13000) names.push_back("libnvrtc.so");
    void *library = open_library("HALY_CUDA_NVRTC", names, result.problem);
    if (!library) {
      result.problem =
          "NVRTC is missing (pip install nvidia-cuda-nvrtc, or -cu12): " + result.problem +
          "; set HALY_CUDA_NVRTC to its path if it lies elsewhere";
      // Core may do without this kernel, and then nobody sees the refusal.
      host->log(
          HALY_LOG_LEVEL_WARNING,
          ("cuda: operators whose kernels are not compiled yet run elsewhere: " + result.problem)
              .c_str());
      return result;
    }
    result.problem.clear();
    const auto find = [&](auto &slot, const char *symbol) {
      slot = reinterpret_cast<std::decay_t<decltype(slot)>>(dlsym(library, symbol));
      if (!slot) result.problem = std::string("NVRTC lacks ") + symbol;
    };
    find(result.version, "nvrtcVersion");
    find(result.error_string, "nvrtcGetErrorString");
    find(result.create, "nvrtcCreateProgram");
    find(result.compile, "nvrtcCompileProgram");
    find(result.log_size, "nvrtcGetProgramLogSize");
    find(result.log, "nvrtcGetProgramLog");
    find(result.cubin_size, "nvrtcGetCUBINSize");
    find(result.cubin, "nvrtcGetCUBIN");
    find(result.destroy, "nvrtcDestroyProgram");
    if (!result.problem.empty()) return result;
    // NVRTC opens this library by its bare name, which the loader does not find in a Python package
    // unless it is in the process already.
    result.version(&result.major, &result.minor);
    Dl_info info;
    if (dladdr(reinterpret_cast<void *>(result.version), &info) && info.dli_fname) {
      std::string path = info.dli_fname;
      path.resize(path.rfind('/') + 1);
      path += "libnvrtc-builtins.so." + std::to_string(result.major) + "." +
              std::to_string(result.minor);
      dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
    }
    return result;
  }();
  if (!opened.problem.empty()) refuse_call(opened.problem);
  return opened;
}

// Entries of the cache begin with this; a damaged or foreign one is compiled anew.
struct CacheHead {
  char magic[8];
  uint64_t source_digest, source_bytes, code_digest;
};
constexpr char kMagic[8] = {'h', 'a', 'l', 'y', 'c', 'u', 'b', '1'};

std::string compile(const Device &device, const std::string &name, const std::string &text) {
  const Compiler &nvrtc = compiler();
  const auto check_nvrtc = [&](int code, const char *what) {
    if (code != 0) {
      throw Refusal(HALY_STATUS_INTERNAL, std::string(what) + ": " + nvrtc.error_string(code));
    }
  };
  nvrtc_program program = nullptr;
  check_nvrtc(nvrtc.create(&program, text.c_str(), (name + ".cu").c_str(), 0, nullptr, nullptr),
              "nvrtcCreateProgram");
  struct Guard {
    const Compiler &nvrtc;
    nvrtc_program *program;
    ~Guard() { nvrtc.destroy(program); }
  } guard{nvrtc, &program};
  const std::string architecture = "--gpu-architecture=sm_" + std::to_string(device.architecture);
  // Products and sums keep their own roundings, so that a fused chain has the bits of its parts.
  const char *const options[] = {architecture.c_str(), "--std=c++17",     "--fmad=false",
                                 "--ftz=false",        "--prec-div=true", "--prec-sqrt=true"};
  const int code = nvrtc.compile(program, 6, options);
  if (code != 0) {
    size_t size = 0;
    nvrtc.log_size(program, &size);
    std::string log(size, ' ');
    if (size) nvrtc.log(program, &log[0]);
    throw Refusal(HALY_STATUS_INTERNAL, "the program " + name + " does not compile: " +
                                            nvrtc.error_string(code) + "\n" + log);
  }
  size_t size = 0;
  check_nvrtc(nvrtc.cubin_size(program, &size), "nvrtcGetCUBINSize");
  std::string code_bytes(size, 0);
  check_nvrtc(nvrtc.cubin(program, &code_bytes[0]), "nvrtcGetCUBIN");
  return code_bytes;
}

}  // namespace

uint64_t digest_of(const std::string &text) {
  uint64_t value = UINT64_C(0xcbf29ce484222325);  // FNV-1a
  for (const char c : text) {
    value = (value ^ static_cast<unsigned char>(c)) * UINT64_C(0x100000001b3);
  }
  return value;
}

const AheadOfTime *ahead_of_time = nullptr;
size_t ahead_of_time_count = 0;

const std::string &header_text(const std::string &name) {
  static const std::map<std::string, std::string> headers = {
#include "embedded_headers.inc"
  };
  return headers.at(name);
}

std::string Source::text() const {
  std::string result;
  for (const std::string &header : headers) result += header_text(header);
  return result + body;
}

Programs::~Programs() {
  for (const auto &[text, module] : modules_) driver.module_unload(module);
}

CUmodule Programs::load(const Source &source, const std::string &text) {
  CUmodule module = nullptr;
  for (size_t i = 0; i < ahead_of_time_count; ++i) {
    const AheadOfTime &entry = ahead_of_time[i];
    if (entry.source_bytes != text.size() || entry.source_digest != digest_of(text)) continue;
    // A driver older than the compiler, or a device older than its targets, does not take it.
    if (driver.module_load(&module, entry.image) == CUDA_SUCCESS) return module;
  }
  char number[17];
  std::snprintf(number, sizeof number, "%016llx", static_cast<unsigned long long>(digest_of(text)));
  // The version of the compiler is not asked for: a hit must not need NVRTC at all.
  const std::string key = device_.driver_text + ", " + source.name + ", " + number;
  CacheHead head;
  uint64_t size = 0;
  if (host->cache_get("cuda", key.c_str(), nullptr, 0, &size) == HALY_STATUS_OK &&
      size > sizeof head) {
    std::string entry(size, 0);
    if (host->cache_get("cuda", key.c_str(), &entry[0], size, &size) == HALY_STATUS_OK) {
      std::memcpy(&head, entry.data(), sizeof head);
      const std::string code = entry.substr(sizeof head);
      if (std::memcmp(head.magic, kMagic, sizeof kMagic) == 0 &&
          head.source_digest == digest_of(text) && head.source_bytes == text.size() &&
          head.code_digest == digest_of(code) &&
          driver.module_load(&module, code.data()) == CUDA_SUCCESS) {
        return module;
      }
    }
    host->log(HALY_LOG_LEVEL_WARNING,
              ("cuda: the cache's entry for " + source.name + " is damaged; compiling").c_str());
  }
  const std::string code = compile(device_, source.name, text);
  device_.check(driver.module_load(&module, code.data()), "cuModuleLoadData");
  std::memcpy(head.magic, kMagic, sizeof kMagic);
  head.source_digest = digest_of(text);
  head.source_bytes = text.size();
  head.code_digest = digest_of(code);
  std::string entry(reinterpret_cast<const char *>(&head), sizeof head);
  entry += code;
  host->cache_put("cuda", key.c_str(), entry.data(), entry.size());
  return module;
}

CUfunction Programs::get(const Source &source, const std::string &entry) {
  const std::string text = source.text();
  const Current current(device_);
  const std::lock_guard<std::mutex> lock(mutex_);
  auto found = modules_.find(text);
  if (found == modules_.end()) found = modules_.emplace(text, load(source, text)).first;
  CUfunction function = nullptr;
  device_.check(driver.module_function(&function, found->second, entry.c_str()),
                "cuModuleGetFunction");
  return function;
}

}  // namespace haly::cuda
