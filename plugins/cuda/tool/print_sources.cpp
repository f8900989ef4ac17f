// Prints texts of kernels, for this project's build and tests.
//   print_sources                    every program of the rows: lines "NAME BYTES", a text after
//   each print_sources NAME               one of them print_sources fused DTYPE WORD...  what
//   fused_map's program becomes for inputs of that dtype
//                                    (a name of kernels/number.cuh)
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>

#include "ops/fused.hpp"
#include "ops/sources.hpp"

using namespace haly::cuda;

namespace {

void print(const std::string &text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void write(const std::string &path, const std::string &text) {
  std::ifstream former(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << former.rdbuf();
  if (former && bytes.str() == text) return;
  std::ofstream(path, std::ios::binary) << text;
}

haly_dtype dtype_of(const char *name) {
  for (haly_dtype dtype : kAll) {
    if (std::strcmp(dtype_name(dtype), name) == 0) return dtype;
  }
  throw std::runtime_error(std::string("no dtype ") + name);
}

int run(int count, char **words) {
  if (count > 3 && std::strcmp(words[1], "fused") == 0) {
    const haly_dtype dtype = dtype_of(words[2]);
    std::vector<int64_t> program;
    for (int i = 3; i < count; ++i) program.push_back(std::atoll(words[i]));
    const int64_t inputs = program.size() > 2 ? program[2] : 0;
    print(fused_source(program, std::vector<haly_dtype>(inputs, dtype), dtype).text());
    return 0;
  }
  if (count > 2 && std::strcmp(words[1], "write") == 0) {
    std::map<std::string, Source> sources;
    for (Source &source : all_sources()) sources[source.name] = std::move(source);
    std::string table;
    for (int i = 3; i < count; ++i) {
      const auto found = sources.find(words[i]);
      if (found == sources.end()) throw std::runtime_error(std::string("no program ") + words[i]);
      const std::string text = found->second.text();
      write(std::string(words[2]) + "/" + words[i] + ".cu", text);
      char line[256];
      std::snprintf(line, sizeof line, "X(%d, %s, UINT64_C(0x%016llx), %zu)\n", i - 3, words[i],
                    static_cast<unsigned long long>(digest_of(text)), text.size());
      table += line;
    }
    write(std::string(words[2]) + "/ahead_of_time.inc", table);
    return 0;
  }
  for (const Source &source : all_sources()) {
    const std::string text = source.text();
    if (count == 1) {
      std::printf("%s %zu\n", source.name.c_str(), text.size());
      print(text);
    } else if (source.name == words[1]) {
      print(text);
      return 0;
    }
  }
  if (count > 1) throw std::runtime_error(std::string("no program ") + words[1]);
  return 0;
}

}  // namespace

int main(int count, char **words) {
  try {
    return run(count, words);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
