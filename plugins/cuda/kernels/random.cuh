// Philox 4x32-10 (Salmon et al., SC 2011), bit for bit as random_uniform says. Value is the dtype.
HALY_DEVICE void philox(uint64 counter, uint64 seed, uint32 (&words)[4]) {
  words[0] = static_cast<uint32>(counter);
  words[1] = static_cast<uint32>(counter >> 32);
  words[2] = words[3] = 0;
  uint32 key[2] = {static_cast<uint32>(seed), static_cast<uint32>(seed >> 32)};
#pragma unroll
  for (int round = 0; round < 10; ++round) {
    const uint64 first = static_cast<uint64>(words[0]) * 0xD2511F53u;
    const uint64 third = static_cast<uint64>(words[2]) * 0xCD9E8D57u;
    const uint32 next0 = static_cast<uint32>(third >> 32) ^ words[1] ^ key[0];
    const uint32 next2 = static_cast<uint32>(first >> 32) ^ words[3] ^ key[1];
    words[1] = static_cast<uint32>(third);
    words[3] = static_cast<uint32>(first);
    words[0] = next0;
    words[2] = next2;
    key[0] += 0x9E3779B9u;
    key[1] += 0xBB67AE85u;
  }
}
template <typename V>
HALY_DEVICE V value_of(uint32 low, uint32 high) {
  if constexpr (same<V, double>::value) {
    return static_cast<double>((static_cast<uint64>(high) << 32 | low) >> 11) * 0x1p-53;
  } else if constexpr (same<V, uint64>::value) {
    return static_cast<uint64>(high) << 32 | low;
  } else if constexpr (same<V, uint32>::value) {
    return low;
  } else if constexpr (same<V, float>::value) {
    return static_cast<float>(low >> 8) * 0x1p-24f;
  } else if constexpr (same<V, float16>::value) {
    return to_float16(static_cast<float>(low >> 21) * 0x1p-11f);
  } else {
    return to_bfloat16(static_cast<float>(low >> 24) * 0x1p-8f);
  }
}
// One thread a block of four words.
extern "C" __global__ void __launch_bounds__(256)
    random_uniform(const int64 *seed, const int64 *offset, Value *out, const Walk<1> walk,
                   const int64 count) {
  constexpr int each = sizeof(Value) == 8 ? 2 : 4;
  for (int64 block = HALY_FIRST; block * each < count; block += HALY_STEP) {
    uint32 words[4];
    philox(static_cast<uint64>(offset[0]) + static_cast<uint64>(block),
           static_cast<uint64>(seed[0]), words);
    for (int j = 0; j < each; ++j) {
      const int64 i = block * each + j;
      if (i >= count) break;
      int64 at[1];
      offsets<int64>(walk, i, at);
      out[at[0]] = each == 2 ? value_of<Value>(words[2 * j], words[2 * j + 1])
                             : value_of<Value>(words[j], 0);
    }
  }
}
