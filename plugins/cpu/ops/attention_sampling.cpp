// Draws of tokens from logits. Only as much of a row is sorted as the draw has to look at.
#include <algorithm>
#include <cmath>
#include <limits>

#include "families.hpp"
#include "parallel.hpp"
#include "statics.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

// The tokens of a row from the largest value down, equal ones by position, sorted as far as asked.
class Ranking {
 public:
  // Ranks the `kept` first of `count` tokens; `tokens` is room for all.
  Ranking(const double *values, int64_t *tokens, int64_t count, int64_t kept)
      : values_(values), tokens_(tokens), kept_(kept) {
    for (int64_t i = 0; i < count; ++i) tokens[i] = i;
    part(0, kept, count);
  }
  int64_t operator[](int64_t place) {
    while (place >= sorted_) {
      const int64_t next = std::min(kept_, std::max<int64_t>(64, 4 * sorted_));
      part(sorted_, next, kept_);
      std::sort(tokens_ + sorted_, tokens_ + next, Before{values_});
      sorted_ = next;
    }
    return tokens_[place];
  }

 private:
  struct Before {
    const double *values;
    bool operator()(int64_t a, int64_t b) const {
      return values[a] != values[b] ? values[a] > values[b] : a < b;
    }
  };
  // Brings the first ones of tokens[begin, end) before `middle`.
  void part(int64_t begin, int64_t middle, int64_t end) {
    if (middle < end) {
      std::nth_element(tokens_ + begin, tokens_ + middle, tokens_ + end, Before{values_});
    }
  }
  const double *values_;
  int64_t *tokens_;
  int64_t kept_, sorted_ = 0;
};

// A row's draw, where u is in [0, 1): `values` come without NaN, `tokens` is room for as many.
int64_t drawn(const double *values, int64_t *tokens, int64_t count, int64_t k, double share,
              double u) {
  const int64_t most = k <= 0 ? count : std::min(k, count);
  const double best = *std::max_element(values, values + count);
  // Infinite ones share the draw: their difference would be NaN.
  const auto weight = [&](int64_t token) {
    return values[token] == best ? 1.0 : std::exp(values[token] - best);
  };
  Ranking ranked(values, tokens, count, most);
  double total = 0;
  for (int64_t i = 0; i < most; ++i) total += weight(tokens[i]);
  int64_t last = most;
  double kept = total;
  if (!(share >= 1)) {
    kept = weight(ranked[0]);
    for (last = 1; last < most && kept / total < share; ++last) kept += weight(ranked[last]);
  }
  const double goal = u * kept;
  double passed = 0;
  for (int64_t i = 0; i < last; ++i) {
    passed += weight(ranked[i]);
    if (passed > goal) return ranked[i];
  }
  return ranked[last - 1];
}

Prepared prepare_top_k_top_p_sample(const Problem &problem) {
  const View &logits = problem[0];
  const int64_t rows = logits.shape[0], count = logits.shape[1], item = logits.item_bytes();
  const ConvertLoop widen = HALY_CPU_SELECT(convert_loop)(logits.dtype, HALY_DTYPE_FLOAT64);
  const RandomLoop uniform = HALY_CPU_SELECT(random_loop)(HALY_DTYPE_FLOAT64);
  const int64_t teams = std::min<int64_t>(max_threads(), rows);
  const uint64_t room = static_cast<uint64_t>(count) * (sizeof(double) + sizeof(int64_t));
  const double cost_ns = 50 + 15 * static_cast<double>(rows) * static_cast<double>(count);
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *from = data(launch, 0);
        const int64_t *k = reinterpret_cast<const int64_t *>(data(launch, 1));
        const float *shares = reinterpret_cast<const float *>(data(launch, 2));
        const uint64_t seed = *reinterpret_cast<const uint64_t *>(data(launch, 3));
        const uint64_t offset = *reinterpret_cast<const uint64_t *>(data(launch, 4));
        int64_t *out = reinterpret_cast<int64_t *>(data(launch, 5));
        parallel(teams, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t team = begin; team < end; ++team) {
            double *values =
                reinterpret_cast<double *>(workspace(launch) + static_cast<uint64_t>(team) * room);
            int64_t *tokens = reinterpret_cast<int64_t *>(values + count);
            for (int64_t r = rows * team / teams; r < rows * (team + 1) / teams; ++r) {
              widen(from + r * count * item, 1, values, 1, count);
              for (int64_t i = 0; i < count; ++i) {
                if (std::isnan(values[i])) values[i] = -std::numeric_limits<double>::infinity();
              }
              double u[2];  // a block of the stream
              uniform(seed, offset + static_cast<uint64_t>(r / 2), u, 2);
              out[r] = drawn(values, tokens, count, k[r], static_cast<double>(shares[r]), u[r % 2]);
            }
          }
        });
      },
      cost_ns, static_cast<uint64_t>(teams) * room);
}

}  // namespace

void add_attention_sampling_rows(Rows &rows) {
  const haly_dtype whole = HALY_DTYPE_INT64;
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_TOP_K_TOP_P_SAMPLE, 1, {dtype, whole, HALY_DTYPE_FLOAT32, whole, whole, whole},
             kPlain & ~HALY_KERNEL_STRIDED, &prepare_top_k_top_p_sample);
  }
}

}  // namespace haly::cpu
