// Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011): one
// work-item a block of four words. Built with OUT, ELEMENTS of a block, and for
// floating results FRACTION_BITS and SCALE, the value of the last of them.

void philox_round(uint *c, uint k0, uint k1) {
  const uint high0 = mul_hi(0xD2511F53u, c[0]), low0 = 0xD2511F53u * c[0];
  const uint high1 = mul_hi(0xCD9E8D57u, c[2]), low1 = 0xCD9E8D57u * c[2];
  c[0] = high1 ^ c[1] ^ k0;
  c[1] = low1;
  c[2] = high0 ^ c[3] ^ k1;
  c[3] = low0;
}

// Elements count in row-major order, whatever the strides of out are. seed and offset are 0-d.
__kernel void random_uniform(__global const long *seed, __global const long *offset,
                             __global TYPE(OUT) * out, const haly_walk walk, const long seed_start,
                             const long offset_start, const long out_start, const long count) {
  const long block = (long)get_global_id(0);
  if (block * ELEMENTS >= count) return;
  const ulong key = (ulong)seed[seed_start];
  const ulong number = (ulong)offset[offset_start] + (ulong)block;
  uint k0 = (uint)key, k1 = (uint)(key >> 32);
  uint words[4] = {(uint)number, (uint)(number >> 32), 0, 0};
  for (int i = 0; i < 10; ++i) {
    philox_round(words, k0, k1);
    k0 += 0x9E3779B9u;
    k1 += 0xBB67AE85u;
  }
  for (int i = 0; i < ELEMENTS; ++i) {
    const long at = block * ELEMENTS + i;
    if (at >= count) return;
    __global TYPE(OUT) *to = out + out_start + haly_offset(&walk, 0, (INDEX)at);
#if ELEMENTS == 2
    const ulong pair = (ulong)words[2 * i] | (ulong)words[2 * i + 1] << 32;
#ifdef FRACTION_BITS
    STORE(OUT, to, 0, (double)(pair >> (64 - FRACTION_BITS)) * SCALE);
#else
    STORE(OUT, to, 0, pair);
#endif
#else
#ifdef FRACTION_BITS
    STORE(OUT, to, 0, (float)(words[i] >> (32 - FRACTION_BITS)) * SCALE);
#else
    STORE(OUT, to, 0, words[i]);
#endif
#endif
  }
}
