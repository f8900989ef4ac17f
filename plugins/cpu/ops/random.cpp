// Random numbers of the standard's stream.
#include <algorithm>
#include <cstring>

#include "families.hpp"
#include "parallel.hpp"
#include "scalar_row.hpp"
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

// low + v mod (high - low) of the stream's 64-bit numbers v, made tile by tile.
Prepared prepare_randint(const Problem &problem) {
  const View &out = problem[2];
  const auto &statics = problem.statics<haly_randint_v1_statics>();
  const uint64_t low = static_cast<uint64_t>(statics.low);
  const uint64_t span = static_cast<uint64_t>(statics.high) - low;
  // The quotient v / span is v * inverse / 2 ** 64, or one more: span * inverse lies at most span
  // below 2 ** 64.
  const uint64_t inverse = ~uint64_t(0) / span;
  const int64_t count = out.size(), tile = 4096;
  const bool narrow = out.dtype == HALY_DTYPE_INT32;
  const RandomLoop words_of = HALY_CPU_SELECT(random_loop)(HALY_DTYPE_UINT64);
  const double cost_ns = 20 + static_cast<double>(count) * 3.0;
  return make_kernel(
      [=](const haly_launch *launch) {
        const uint64_t seed = scalar_at(launch, 0), offset = scalar_at(launch, 1);
        char *to = data(launch, 2);
        parallel((count + tile - 1) / tile, cost_ns, [&](int64_t begin, int64_t end) {
          uint64_t words[512];
          const int64_t last = std::min(end * tile, count);
          for (int64_t first = begin * tile; first < last; first += 512) {
            const int64_t length = std::min<int64_t>(512, last - first);
            words_of(seed, offset + static_cast<uint64_t>(first / 2), words, length);
            for (int64_t i = 0; i < length; ++i) {
              const uint64_t quotient =
                  static_cast<uint64_t>(static_cast<unsigned __int128>(words[i]) * inverse >> 64);
              const uint64_t rest = words[i] - quotient * span;
              words[i] = low + (rest >= span ? rest - span : rest);
            }
            if (narrow) {
              int32_t *items = reinterpret_cast<int32_t *>(to) + first;
              for (int64_t i = 0; i < length; ++i) items[i] = static_cast<int32_t>(words[i]);
            } else {
              std::memcpy(to + first * 8, words, static_cast<size_t>(length) * 8);
            }
          }
        });
      },
      cost_ns);
}

// The least number of bits, from `least` to `most`, in which numbers below `count` have room.
int bits_for(int64_t count, int least, int most) {
  int bits = least;
  while (bits < most && int64_t(1) << bits < count) ++bits;
  return bits;
}

// The order of the stream's 64-bit words: by their first bits into buckets that a cache holds, by
// the next ones within a bucket, the rest by insertion. Buckets hold 32 bits of a word, those after
// the bucket's own, above the 32 of its position: equal ones are told apart by the whole word, made
// anew, and words that are equal keep their order.
class Permutation {
 public:
  explicit Permutation(const Problem &problem)
      : count_(problem[2].size()),
        narrow_(problem[2].dtype == HALY_DTYPE_INT32),
        bucket_bits_(bits_for((count_ + kBucket - 1) / kBucket, 0, 12)),
        bin_bits_(bits_for(count_ >> bucket_bits_, 1, 16)),
        teams_(std::clamp<int64_t>(count_ / kBucket, 1, max_threads())),
        words_of_(HALY_CPU_SELECT(random_loop)(HALY_DTYPE_UINT64)) {}

  double cost_ns() const { return 50 + 25 * static_cast<double>(count_); }
  uint64_t workspace_bytes() const {
    return 2 * sizeof(uint64_t) * static_cast<uint64_t>(count_) +
           sizeof(uint32_t) * static_cast<uint64_t>(teams_ * (buckets() + bins()));
  }

  void operator()(const haly_launch *launch) const {
    const Call call(*this, launch);
    each_team([&](int64_t team) { draw(call, team); });
    // From counts to where each team's share of each bucket begins.
    uint32_t place = 0;
    for (int64_t bucket = 0; bucket < buckets(); ++bucket) {
      for (int64_t team = 0; team < teams_; ++team) {
        uint32_t &count = call.places[team * buckets() + bucket];
        const uint32_t begin = place;
        place += count;
        count = begin;
      }
    }
    each_team([&](int64_t team) { spread(call, team); });
    each_team([&](int64_t team) {
      for (int64_t b = buckets() * team / teams_; b < buckets() * (team + 1) / teams_; ++b) {
        order(call, b, call.bins + team * bins());
      }
    });
  }

 private:
  static constexpr int64_t kBucket = 2048;

  struct Call {
    Call(const Permutation &self, const haly_launch *launch)
        : seed(scalar_at(launch, 0)), offset(scalar_at(launch, 1)), out(data(launch, 2)) {
      words = reinterpret_cast<uint64_t *>(workspace(launch));
      items = words + self.count_;
      places = reinterpret_cast<uint32_t *>(items + self.count_);
      bins = places + self.teams_ * self.buckets();
    }
    uint64_t seed, offset;
    char *out;
    uint64_t *words, *items;  // once the items are in their buckets, the words' room is free
    uint32_t *places, *bins;
  };

  int64_t buckets() const { return int64_t(1) << bucket_bits_; }
  int64_t bins() const { return int64_t(1) << bin_bits_; }
  int64_t bucket_of(uint64_t word) const {
    return static_cast<int64_t>(word >> 1 >> (63 - bucket_bits_));
  }
  // Teams begin with a whole block of the stream.
  int64_t first_of(int64_t team) const {
    return team == teams_ ? count_ : count_ * team / teams_ / 2 * 2;
  }
  uint64_t word_at(const Call &call, uint64_t item) const {
    const uint64_t position = static_cast<uint32_t>(item);
    uint64_t pair[2];
    words_of_(call.seed, call.offset + position / 2, pair, 2);
    return pair[position % 2];
  }

  template <typename Body>
  void each_team(const Body &body) const {
    parallel(teams_, cost_ns(), [&](int64_t begin, int64_t end) {
      for (int64_t team = begin; team < end; ++team) body(team);
    });
  }

  void draw(const Call &call, int64_t team) const {
    const int64_t first = first_of(team), last = first_of(team + 1);
    words_of_(call.seed, call.offset + static_cast<uint64_t>(first / 2), call.words + first,
              last - first);
    uint32_t *counts = call.places + team * buckets();
    std::fill_n(counts, buckets(), 0u);
    for (int64_t i = first; i < last; ++i) ++counts[bucket_of(call.words[i])];
  }

  void spread(const Call &call, int64_t team) const {
    uint32_t *places = call.places + team * buckets();
    const int64_t last = first_of(team + 1);
    for (int64_t i = first_of(team); i < last; ++i) {
      const uint64_t word = call.words[i];
      call.items[places[bucket_of(word)]++] =
          (word << bucket_bits_ >> 32 << 32) | static_cast<uint64_t>(i);
    }
  }

  // A team's places end where the next one's share begins, the last one's where the bucket ends.
  void order(const Call &call, int64_t bucket, uint32_t *places) const {
    const uint32_t *ends = call.places + (teams_ - 1) * buckets();
    const int64_t first = bucket ? ends[bucket - 1] : 0, count = ends[bucket] - first;
    const uint64_t *items = call.items + first;
    uint64_t *sorted = call.words + first;
    const int shift = 64 - bin_bits_;
    std::fill_n(places, bins(), 0u);
    for (int64_t i = 0; i < count; ++i) ++places[items[i] >> shift];
    uint32_t place = 0;
    for (int64_t bin = 0; bin < bins(); ++bin) {
      const uint32_t size = places[bin];
      places[bin] = place;
      place += size;
    }
    for (int64_t i = 0; i < count; ++i) sorted[places[items[i] >> shift]++] = items[i];
    bool equal = false;
    for (int64_t i = 1; i < count; ++i) {
      const uint64_t item = sorted[i];
      int64_t at = i;
      for (; at && sorted[at - 1] > item; --at) sorted[at] = sorted[at - 1];
      sorted[at] = item;
      equal |= at && sorted[at - 1] >> 32 == item >> 32;
    }
    if (equal) settle(call, sorted, count);
    if (narrow_) {
      int32_t *out = reinterpret_cast<int32_t *>(call.out) + first;
      for (int64_t i = 0; i < count; ++i) out[i] = static_cast<int32_t>(sorted[i]);
    } else {
      int64_t *out = reinterpret_cast<int64_t *>(call.out) + first;
      for (int64_t i = 0; i < count; ++i) out[i] = static_cast<uint32_t>(sorted[i]);
    }
  }

  // Runs of items alike in their words' 32 bits lie by position: by whole words now.
  void settle(const Call &call, uint64_t *sorted, int64_t count) const {
    for (int64_t i = 1; i < count; ++i) {
      const uint64_t item = sorted[i];
      const auto follows = [&](uint64_t other) {
        return other >> 32 == item >> 32 && word_at(call, other) > word_at(call, item);
      };
      int64_t at = i;
      for (; at && follows(sorted[at - 1]); --at) sorted[at] = sorted[at - 1];
      sorted[at] = item;
    }
  }

  int64_t count_;
  bool narrow_;
  int bucket_bits_, bin_bits_;
  int64_t teams_;
  RandomLoop words_of_;
};

Prepared prepare_permutation(const Problem &problem) {
  const Permutation permutation(problem);
  return make_kernel(permutation, permutation.cost_ns(), permutation.workspace_bytes());
}

// The method of Box and Muller in the compute dtype T, by the loops of the operators that the
// standard writes it with.
template <typename T>
Prepared normal(const Problem &problem) {
  constexpr bool kDouble = sizeof(T) == 8;
  constexpr haly_dtype kCompute = kDouble ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
  constexpr int64_t kPairs = 128, kTile = 16 * kPairs;  // pairs at a time, elements of a thread's
  const View &out = problem[2];
  const auto &statics = problem.statics<haly_random_normal_v1_statics>();
  const T deviation = static_cast<T>(statics.deviation), mean = static_cast<T>(statics.mean);
  const int64_t count = out.size(), item = out.item_bytes();
  const ScalarLoop log = find_scalar_loop(HALY_OP_LOG, kCompute);
  const ScalarLoop sqrt = find_scalar_loop(HALY_OP_SQRT, kCompute);
  const ScalarLoop cos = find_scalar_loop(HALY_OP_COS, kCompute);
  const ScalarLoop sin = find_scalar_loop(HALY_OP_SIN, kCompute);
  const RandomLoop draw = HALY_CPU_SELECT(random_loop)(kCompute);
  const ConvertLoop narrow = HALY_CPU_SELECT(convert_loop)(kCompute, out.dtype);
  const double cost_ns = 30 + static_cast<double>(count) * (kDouble ? 20.0 : 8.0);
  const auto fill = [=](uint64_t seed, uint64_t block, char *to, int64_t length) {
    const int64_t pairs = (length + 1) / 2;
    T drawn[2 * kPairs], radius[kPairs], angle[kPairs], turned[2][kPairs];
    draw(seed, block, drawn, 2 * pairs);
    for (int64_t i = 0; i < pairs; ++i) {
      radius[i] = 1 - drawn[2 * i];
      angle[i] = drawn[2 * i + 1] * static_cast<T>(6.283185307179586);
    }
    const ScalarParameters none{};
    const auto apply = [&](ScalarLoop loop, const T *from, T *into) {
      const void *inputs[] = {from};
      void *outputs[] = {into};
      loop(inputs, outputs, &none, pairs);
    };
    apply(log, radius, radius);
    for (int64_t i = 0; i < pairs; ++i) radius[i] *= -2;
    apply(sqrt, radius, radius);
    apply(cos, angle, turned[0]);
    apply(sin, angle, turned[1]);
    for (int64_t i = 0; i < pairs; ++i) {
      drawn[2 * i] = radius[i] * turned[0][i] * deviation + mean;
      drawn[2 * i + 1] = radius[i] * turned[1][i] * deviation + mean;
    }
    narrow(drawn, 1, to, 1, length);
  };
  return make_kernel(
      [=](const haly_launch *launch) {
        const uint64_t seed = scalar_at(launch, 0), offset = scalar_at(launch, 1);
        char *to = data(launch, 2);
        parallel((count + kTile - 1) / kTile, cost_ns, [&](int64_t begin, int64_t end) {
          const int64_t last = std::min(end * kTile, count);
          for (int64_t first = begin * kTile; first < last; first += 2 * kPairs) {
            const uint64_t block = offset + static_cast<uint64_t>(first / (kDouble ? 2 : 4));
            fill(seed, block, to + first * item, std::min(2 * kPairs, last - first));
          }
        });
      },
      cost_ns);
}

Prepared prepare_random_normal(const Problem &problem) {
  return problem[2].dtype == HALY_DTYPE_FLOAT64 ? normal<double>(problem) : normal<float>(problem);
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
  for (haly_dtype dtype : {HALY_DTYPE_INT32, HALY_DTYPE_INT64}) {
    rows.add(HALY_OP_RANDINT, 1, {number, number, dtype}, kPlain & ~HALY_KERNEL_STRIDED,
             &prepare_randint);
    rows.add(HALY_OP_PERMUTATION, 1, {number, number, dtype}, kPlain & ~HALY_KERNEL_STRIDED,
             &prepare_permutation);
  }
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_RANDOM_NORMAL, 1, {number, number, dtype}, kPlain & ~HALY_KERNEL_STRIDED,
             &prepare_random_normal);
    for (haly_dtype category : {HALY_DTYPE_INT32, HALY_DTYPE_INT64}) {
      rows.add(HALY_OP_MULTINOMIAL, 1, {dtype, number, number, category},
               kPlain & ~HALY_KERNEL_STRIDED, &prepare_multinomial);
    }
  }
}

}  // namespace haly::cpu
