// Runs a fuzz target on files, and on random inputs, where no fuzzer is at hand.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// replay COUNT FILE...: COUNT random inputs, then the files.
int main(int count, char **words) {
  std::mt19937 random(1);
  for (long number = std::strtol(words[1], nullptr, 10); number > 0; --number) {
    std::vector<uint8_t> input(16 + random() % 2000);
    // Small numbers make most calls legal, so that something is alive to be misused.
    for (uint8_t &byte : input) {
      const auto drawn = static_cast<uint8_t>(random());
      byte = random() % 8 == 0 ? drawn : static_cast<uint8_t>(drawn % 200);
    }
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  for (int i = 2; i < count; ++i) {
    std::ifstream file(words[i], std::ios::binary);
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    std::fprintf(stderr, "%s: %zu bytes\n", words[i], bytes.size());
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.data()), bytes.size());
  }
  return 0;
}
