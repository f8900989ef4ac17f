// Philox 4x32-10 on many counters at a time, and what the standard makes of its words.
#include <string.h>

#include "number.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

constexpr int kBlocks = 64;  // at a time
constexpr int kWords = 4 * kBlocks;

// The words of kBlocks blocks, in the stream's order.
void generate(uint64_t seed, uint64_t block, uint32_t *words) {
  uint32_t first[kBlocks], second[kBlocks], third[kBlocks], fourth[kBlocks];
  for (int i = 0; i < kBlocks; ++i) {
    const uint64_t number = block + static_cast<uint64_t>(i);
    first[i] = static_cast<uint32_t>(number);
    second[i] = static_cast<uint32_t>(number >> 32);
    third[i] = fourth[i] = 0;
  }
  uint32_t key_low = static_cast<uint32_t>(seed), key_high = static_cast<uint32_t>(seed >> 32);
  for (int round = 0; round < 10; ++round) {
    for (int i = 0; i < kBlocks; ++i) {
      const uint64_t a = uint64_t(0xD2511F53u) * first[i];
      const uint64_t b = uint64_t(0xCD9E8D57u) * third[i];
      first[i] = static_cast<uint32_t>(b >> 32) ^ second[i] ^ key_low;
      second[i] = static_cast<uint32_t>(b);
      third[i] = static_cast<uint32_t>(a >> 32) ^ fourth[i] ^ key_high;
      fourth[i] = static_cast<uint32_t>(a);
    }
    key_low += 0x9E3779B9u;
    key_high += 0xBB67AE85u;
  }
  for (int i = 0; i < kBlocks; ++i) {
    words[4 * i] = first[i];
    words[4 * i + 1] = second[i];
    words[4 * i + 2] = third[i];
    words[4 * i + 3] = fourth[i];
  }
}

// One element of each dtype out of its word or two. Small integers convert exactly.
struct Uint32 {
  using Item = uint32_t;
  static Item of(const uint32_t *words, int i) { return words[i]; }
};
struct Float32 {
  using Item = float;
  static Item of(const uint32_t *words, int i) {
    return static_cast<float>(static_cast<int32_t>(words[i] >> 8)) * 0x1p-24f;
  }
};
// k * 2^-11 for k < 2^11: the float32 has its fraction's low bits clear and is never subnormal
// here.
struct Float16 {
  using Item = uint16_t;
  static Item of(const uint32_t *words, int i) {
    const float value = static_cast<float>(static_cast<int32_t>(words[i] >> 21)) * 0x1p-11f;
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return value == 0 ? Item(0) : static_cast<Item>((bits >> 13) - ((127 - 15) << 10));
  }
};
struct Bfloat16 {
  using Item = uint16_t;
  static Item of(const uint32_t *words, int i) {
    const float value = static_cast<float>(static_cast<int32_t>(words[i] >> 24)) * 0x1p-8f;
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return static_cast<Item>(bits >> 16);
  }
};
struct Uint64 {
  using Item = uint64_t;
  static Item of(const uint32_t *words, int i) {
    return words[2 * i] | static_cast<uint64_t>(words[2 * i + 1]) << 32;
  }
};
struct Float64 {
  using Item = double;
  static Item of(const uint32_t *words, int i) {
    return static_cast<double>(static_cast<int64_t>(Uint64::of(words, i) >> 11)) * 0x1p-53;
  }
};

template <typename Rule>
void fill(uint64_t seed, uint64_t block, void *out, int64_t count) {
  using Item = typename Rule::Item;
  constexpr int kItems = sizeof(Item) == 8 ? kWords / 2 : kWords;
  Item *items = static_cast<Item *>(out);
  uint32_t words[kWords];
  for (; count >= kItems; count -= kItems, items += kItems, block += kBlocks) {
    generate(seed, block, words);
    for (int i = 0; i < kItems; ++i) items[i] = Rule::of(words, i);
  }
  if (count == 0) return;
  generate(seed, block, words);
  for (int i = 0; i < count; ++i) items[i] = Rule::of(words, i);
}

}  // namespace

RandomLoop random_loop(int32_t dtype) {
  switch (dtype) {
    case HALY_DTYPE_UINT32:
      return &fill<Uint32>;
    case HALY_DTYPE_UINT64:
      return &fill<Uint64>;
    case HALY_DTYPE_FLOAT16:
      return &fill<Float16>;
    case HALY_DTYPE_BFLOAT16:
      return &fill<Bfloat16>;
    case HALY_DTYPE_FLOAT32:
      return &fill<Float32>;
    default:
      return &fill<Float64>;
  }
}

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
