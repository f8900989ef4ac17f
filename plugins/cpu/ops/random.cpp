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

// Categories in whole numbers of 2 ** -32, found by bisection among their running sums.
Prepared prepare_multinomial(const Problem &problem) {
  const View &probabilities = problem[0], &out = problem[3];
  const int64_t categories = probabilities.shape[probabilities.ndim - 1];
  const int64_t lines = probabilities.size() / categories, samples = out.size() / lines;
  const int64_t item = probabilities.item_bytes();
  const bool narrow = out.dtype == HALY_DTYPE_INT32;
  const ConvertLoop widen = HALY_CPU_SELECT(convert_loop)(probabilities.dtype, HALY_DTYPE_FLOAT64);
  const RandomLoop words_of = HALY_CPU_SELECT(random_loop)(HALY_DTYPE_UINT64);
  const int64_t teams = std::min<int64_t>(max_threads(), lines);
  const uint64_t room = static_cast<uint64_t>(categories) * sizeof(uint64_t);
  const double cost_ns =
      30 + 3 * static_cast<double>(lines * categories) + 20 * static_cast<double>(out.size());
  const auto draw_line = [=](const haly_launch *launch, int64_t line, uint64_t *ends) {
    double piece[256];
    uint64_t sum = 0;
    for (int64_t c = 0; c < categories; c += 256) {
      const int64_t length = std::min<int64_t>(256, categories - c);
      widen(data(launch, 0) + (line * categories + c) * item, 1, piece, 1, length);
      for (int64_t i = 0; i < length; ++i) {
        const double p = piece[i] > 0 ? std::min(piece[i], 1.0) : 0.0;
        ends[c + i] = sum += static_cast<uint64_t>(p * 4294967296.0);
      }
    }
    const uint64_t seed = scalar_at(launch, 1), offset = scalar_at(launch, 2);
    const uint64_t all = std::max<uint64_t>(sum, 1);
    uint64_t words[256];
    for (int64_t done = 0; done < samples;) {
      const int64_t first = line * samples + done, skip = first % 2;
      const int64_t length = std::min<int64_t>(256 - skip, samples - done);
      words_of(seed, offset + static_cast<uint64_t>(first / 2), words, skip + length);
      for (int64_t i = 0; i < length; ++i) {
        const int64_t found =
            std::upper_bound(ends, ends + categories, words[skip + i] % all) - ends;
        const int64_t category = std::min(found, categories - 1);
        if (narrow) {
          reinterpret_cast<int32_t *>(data(launch, 3))[first + i] = static_cast<int32_t>(category);
        } else {
          reinterpret_cast<int64_t *>(data(launch, 3))[first + i] = category;
        }
      }
      done += length;
    }
  };
  return make_kernel(
      [=](const haly_launch *launch) {
        parallel(teams, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t team = begin; team < end; ++team) {
            char *ends = workspace(launch) + static_cast<uint64_t>(team) * room;
            for (int64_t line = lines * team / teams; line < lines * (team + 1) / teams; ++line) {
              draw_line(launch, line, reinterpret_cast<uint64_t *>(ends));
            }
          }
        });
      },
      cost_ns, static_cast<uint64_t>(teams) * room);
}

}  // namespace

void add_random_rows(Rows &rows) {
  const haly_dtype number = HALY_DTYPE_INT64;
  for (haly_dtype dtype : {HALY_DTYPE_UINT32, HALY_DTYPE_UINT64, HALY_DTYPE_FLOAT16,
                           HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64}) {
    rows.add(HALY_OP_RANDOM_UNIFORM, 1, {number, number, dtype}, kPlain & ~HALY_KERNEL_STRIDED,
             &prepare_random_uniform);
  }
  for (haly_dtype dtype : kFloating) {
    for (haly_dtype category : {HALY_DTYPE_INT32, HALY_DTYPE_INT64}) {
      rows.add(HALY_OP_MULTINOMIAL, 1, {dtype, number, number, category},
               kPlain & ~HALY_KERNEL_STRIDED, &prepare_multinomial);
    }
  }
}

}  // namespace haly::cpu
