// Random numbers of the standard's stream.
#include <algorithm>
#include <cstring>

#include "families.hpp"
#include "parallel.hpp"
#include "statics.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

uint64_t scalar_at(const haly_launch *launch, size_t slot) {
  uint64_t value;
  std::memcpy(&value, data(launch, slot), sizeof value);
  return value;
}

// Tiles begin with a whole block, so that which thread fills which tile does not matter.
Prepared prepare_random_uniform(const Problem &problem) {
  const View &out = problem[2];
  const int64_t count = out.size(), item = out.item_bytes(), tile = 4096;
  const int64_t blocks_per_tile = tile / (item == 8 ? 2 : 4);
  const RandomLoop loop = HALY_CPU_SELECT(random_loop)(out.dtype);
  const double cost_ns = 20 + static_cast<double>(count) * (item == 8 ? 2.0 : 1.0);
  return make_kernel(
      [=](const haly_launch *launch) {
        const uint64_t seed = scalar_at(launch, 0), offset = scalar_at(launch, 1);
        char *to = data(launch, 2);
        parallel((count + tile - 1) / tile, cost_ns, [&](int64_t begin, int64_t end) {
          const uint64_t block = offset + static_cast<uint64_t>(begin * blocks_per_tile);
          const int64_t first = begin * tile, last = std::min(end * tile, count);
          loop(seed, block, to + first * item, last - first);
        });
      },
      cost_ns);
}

}  // namespace

void add_random_rows(Rows &rows) {
  const haly_dtype number = HALY_DTYPE_INT64;
  for (haly_dtype dtype : {HALY_DTYPE_UINT32, HALY_DTYPE_UINT64, HALY_DTYPE_FLOAT16,
                           HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64}) {
    rows.add(HALY_OP_RANDOM_UNIFORM, 1, {number, number, dtype}, kPlain & ~HALY_KERNEL_STRIDED,
             &prepare_random_uniform);
  }
}

}  // namespace haly::cpu
