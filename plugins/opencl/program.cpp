#include "program.hpp"

#include <cstdlib>
#include <cstring>
#include <unordered_map>
#include <vector>

namespace haly::opencl {
namespace {

// Two hashes of FNV-1a with different starts, as 32 hexadecimal digits.
std::string digest(const std::string &text) {
  uint64_t first = UINT64_C(0xcbf29ce484222325), second = UINT64_C(0x84222325cbf29ce4);
  for (const char c : text) {
    first = (first ^ static_cast<unsigned char>(c)) * UINT64_C(0x100000001b3);
    second = (second ^ static_cast<unsigned char>(c) ^ (first >> 32)) * UINT64_C(0x100000001b3);
  }
  char result[33];
  std::snprintf(result, sizeof result, "%016llx%016llx", static_cast<unsigned long long>(first),
                static_cast<unsigned long long>(second));
  return result;
}

// A cache entry: mark, digest of the key, digest of the binary, the binary.
constexpr char entry_mark[] = "haly opencl program 1\n";
constexpr size_t entry_mark_bytes = sizeof entry_mark - 1;
constexpr size_t digest_bytes = 32;

}  // namespace

const std::string &program_source(const std::string &name) {
  static const std::unordered_map<std::string, std::string> sources = {
#include "embedded_programs.inc"
  };
  const auto position = sources.find(name);
  if (position == sources.end()) {
    throw Refusal(HALY_STATUS_INTERNAL, "no program kernels/" + name + ".cl");
  }
  return position->second;
}

Program::~Program() {
  if (process_forked) return;
  for (const auto &[name, kernels] : idle_) {
    for (const cl_kernel kernel : kernels) driver.clReleaseKernel(kernel);
  }
  driver.clReleaseProgram(program_);
}

cl_kernel Program::take(const char *name) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    std::vector<cl_kernel> &kernels = idle_[name];
    if (!kernels.empty()) {
      const cl_kernel kernel = kernels.back();
      kernels.pop_back();
      return kernel;
    }
  }
  cl_int code = CL_SUCCESS;
  const cl_kernel kernel = driver.clCreateKernel(program_, name, &code);
  check(code, name);
  return kernel;
}

void Program::give(const char *name, cl_kernel kernel) {
  const std::lock_guard<std::mutex> lock(mutex_);
  idle_[name].push_back(kernel);
}

std::shared_ptr<Program> Programs::get(const std::string &name, const Defines &defines) {
  std::string source;
  for (const auto &define : defines)
    source += "#define " + define.first + " " + define.second + "\n";
  return get_text(name, source + program_source("prelude") + program_source(name));
}

std::shared_ptr<Program> Programs::get_text(const std::string &name, const std::string &text) {
  std::string source;
  if (device_.float64) source += "#define HALY_FLOAT64 1\n";
  if (device_.float16) source += "#define HALY_FLOAT16 1\n";
  source += text;
  std::string options = "-cl-std=CL1.2";
  if (device_.correctly_rounded_divide) options += " -cl-fp32-correctly-rounded-divide-sqrt";
  if (const char *more = std::getenv("HALY_OPENCL_BUILD_OPTIONS")) {
    options += std::string(" ") + more;
  }
  const std::string identity = digest(options + "\n" + source);
  const std::lock_guard<std::mutex> lock(mutex_);
  auto &slot = programs_[identity];
  if (slot == nullptr) {
    const std::string key = device_.name + "|" + device_.driver + "|" + identity;
    cl_program program = load(key, options);
    if (program == nullptr) {
      program = build(name, source, options);
      store(key, program);
    }
    slot = std::make_shared<Program>(program);
  }
  return slot;
}

cl_program Programs::build(const std::string &name, const std::string &source,
                           const std::string &options) {
  cl_int code = CL_SUCCESS;
  const char *text = source.c_str();
  const size_t size = source.size();
  cl_program program = driver.clCreateProgramWithSource(device_.context, 1, &text, &size, &code);
  check(code, "clCreateProgramWithSource");
  code = driver.clBuildProgram(program, 1, &device_.id, options.c_str(), nullptr, nullptr);
  if (code == CL_SUCCESS) return program;
  size_t log_size = 0;
  driver.clGetProgramBuildInfo(program, device_.id, CL_PROGRAM_BUILD_LOG, 0, nullptr, &log_size);
  std::string log(log_size, 0);
  if (log_size > 0) {
    driver.clGetProgramBuildInfo(program, device_.id, CL_PROGRAM_BUILD_LOG, log_size, &log[0],
                                 nullptr);
    log.resize(std::strlen(log.c_str()));
  }
  driver.clReleaseProgram(program);
  throw Refusal(HALY_STATUS_INTERNAL, "program '" + name + "' does not compile on " + device_.name +
                                          " with '" + options + "': " + error_name(code) + "\n" +
                                          log);
}

cl_program Programs::load(const std::string &key, const std::string &options) {
  uint64_t size = 0;
  if (host->cache_get("opencl", key.c_str(), nullptr, 0, &size) != HALY_STATUS_OK) return nullptr;
  std::string entry(size, 0);
  if (host->cache_get("opencl", key.c_str(), &entry[0], size, &size) != HALY_STATUS_OK) {
    return nullptr;
  }
  const size_t head = entry_mark_bytes + 2 * digest_bytes;
  if (entry.size() != size || size <= head || entry.compare(0, entry_mark_bytes, entry_mark) != 0 ||
      entry.compare(entry_mark_bytes, digest_bytes, digest(key)) != 0 ||
      entry.compare(entry_mark_bytes + digest_bytes, digest_bytes, digest(entry.substr(head))) !=
          0) {
    host->log(HALY_LOG_LEVEL_WARNING,
              "opencl: a damaged or foreign program in the cache is rebuilt");
    return nullptr;
  }
  const auto *binary = reinterpret_cast<const unsigned char *>(entry.data() + head);
  const size_t binary_size = size - head;
  cl_int code = CL_SUCCESS, binary_status = CL_SUCCESS;
  cl_program program = driver.clCreateProgramWithBinary(
      device_.context, 1, &device_.id, &binary_size, &binary, &binary_status, &code);
  if (code != CL_SUCCESS) return nullptr;
  if (binary_status != CL_SUCCESS || driver.clBuildProgram(program, 1, &device_.id, options.c_str(),
                                                           nullptr, nullptr) != CL_SUCCESS) {
    driver.clReleaseProgram(program);
    return nullptr;
  }
  return program;
}

// A program that cannot be stored is compiled again next time, nothing worse.
void Programs::store(const std::string &key, cl_program program) {
  size_t size = 0;
  if (driver.clGetProgramInfo(program, CL_PROGRAM_BINARY_SIZES, sizeof size, &size, nullptr) !=
          CL_SUCCESS ||
      size == 0) {
    return;
  }
  std::vector<unsigned char> binary(size);
  unsigned char *pointers[1] = {binary.data()};
  if (driver.clGetProgramInfo(program, CL_PROGRAM_BINARIES, sizeof pointers, pointers, nullptr) !=
      CL_SUCCESS) {
    return;
  }
  const std::string body(binary.begin(), binary.end());
  const std::string entry = entry_mark + digest(key) + digest(body) + body;
  host->cache_put("opencl", key.c_str(), entry.data(), entry.size());
}

}  // namespace haly::opencl
