// The interface of NVRTC, compiling kernels as host C++ for the emulated driver. For tests: it
// proves the kernels' indexing and arithmetic and every line of the host's side, and nothing about
// a GPU.
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

struct Program {
  std::string text, log, code;
};

std::string read_file(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// Behind the text: for each entry a function that the emulated driver finds by name.
std::string trampolines(const std::string &text) {
  static const std::regex entry(
      "extern \"C\" __global__ void (?:__launch_bounds__\\(\\d+\\)\\s+)?(\\w+)\\(");
  const char *const barriers = text.find("__syncthreads") == std::string::npos ? "false" : "true";
  std::string result;
  std::set<std::string> seen;
  for (std::sregex_iterator it(text.begin(), text.end(), entry), end; it != end; ++it) {
    const std::string name = (*it)[1];
    if (!seen.insert(name).second) continue;
    result += "static void call_" + name + "(void **p) { emulation::invoke(" + name + ", p); }\n" +
              "extern \"C\" void emulated_" + name +
              "(void **p, const unsigned *grid, const unsigned *block) {\n  emulation::run(call_" +
              name + ", p, grid, block, " + barriers + ");\n}\n" + "extern \"C\" void sizes_" +
              name + "(unsigned *count, unsigned *out) { emulation::sizes(" + name +
              ", count, out); }\n";
  }
  return result;
}

}  // namespace

EXPORT int nvrtcVersion(int *major, int *minor) {
  *major = 12;
  *minor = 0;
  return 0;
}
EXPORT const char *nvrtcGetErrorString(int code) {
  return code == 0 ? "NVRTC_SUCCESS" : "NVRTC_ERROR_COMPILATION";
}
EXPORT int nvrtcCreateProgram(Program **out, const char *text, const char *, int,
                              const char *const *, const char *const *) {
  *out = new Program{text, "", ""};
  return 0;
}
EXPORT int nvrtcCompileProgram(Program *program, int, const char *const *) {
  char folder[] = "/tmp/haly_cuda_emulation_XXXXXX";
  if (!mkdtemp(folder)) return 6;
  const std::string base = folder;
  std::ofstream(base + "/kernel.cpp") << "#include \"kernel_prelude.hpp\"\n#line 1\n"
                                      << program->text << trampolines(program->text);
  const std::string command =
      "g++ -std=c++17 -O1 -w -ffp-contract=off -fPIC -shared -I'" EMULATION_FOLDER "' -o " + base +
      "/kernel.so " + base + "/kernel.cpp > " + base + "/log 2>&1";
  const int status = std::system(command.c_str());
  program->log = read_file(base + "/log");
  const std::string image = read_file(base + "/kernel.so");
  for (const char *name : {"/kernel.cpp", "/kernel.so", "/log"}) unlink((base + name).c_str());
  rmdir(folder);
  if (status != 0) return 6;
  const uint64_t size = image.size();
  program->code = "emulated";
  program->code.append(reinterpret_cast<const char *>(&size), sizeof size);
  program->code += image;
  return 0;
}
EXPORT int nvrtcGetProgramLogSize(Program *program, size_t *size) {
  *size = program->log.size() + 1;
  return 0;
}
EXPORT int nvrtcGetProgramLog(Program *program, char *out) {
  std::memcpy(out, program->log.c_str(), program->log.size() + 1);
  return 0;
}
EXPORT int nvrtcGetCUBINSize(Program *program, size_t *size) {
  *size = program->code.size();
  return 0;
}
EXPORT int nvrtcGetCUBIN(Program *program, char *out) {
  std::memcpy(out, program->code.data(), program->code.size());
  return 0;
}
EXPORT int nvrtcDestroyProgram(Program **program) {
  delete *program;
  *program = nullptr;
  return 0;
}
