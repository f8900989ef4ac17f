// Prints the text of every program that rows of this plugin compile, so that tests can give each to
// NVRTC without a device: for each one a line "NAME BYTES", then the text.
#include <cstdio>

#include "ops/sources.hpp"

int main() {
  for (const haly::cuda::Source &source : haly::cuda::all_sources()) {
    const std::string text = source.text();
    std::printf("%s %zu\n", source.name.c_str(), text.size());
    std::fwrite(text.data(), 1, text.size(), stdout);
  }
  return 0;
}
