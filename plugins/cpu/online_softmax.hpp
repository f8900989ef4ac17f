// Softmax over scores that come tile by tile, with the weighted sums of values that belong to them:
// what attention keeps for a block of queries.
#ifndef HALY_CPU_ONLINE_SOFTMAX_HPP
#define HALY_CPU_ONLINE_SOFTMAX_HPP

#include <cmath>
#include <cstdint>
#include <limits>

#include "vector/tables.hpp"

namespace haly::cpu {

template <typename T>
class OnlineSoftmax {
 public:
  static constexpr int64_t kRows = 64, kTile = 128;

  // `sums` holds rows x width numbers and is set to 0.
  OnlineSoftmax(T *sums, int64_t rows, int64_t width) : sums_(sums), rows_(rows), width_(width) {
    for (int64_t i = 0; i < rows * width; ++i) sums[i] = 0;
    for (int64_t row = 0; row < rows; ++row) {
      top_[row] = -std::numeric_limits<T>::infinity();
      total_[row] = 0;
    }
  }

  // Turns a row's scores into weights relative to its largest score so far, and what the row has
  // to the same measure. Minus infinity is a key that is not seen.
  void take(int64_t row, T *scores, int64_t count) {
    T top = top_[row];
    bool odd = false;
    for (int64_t j = 0; j < count; ++j) {
      top = scores[j] > top ? scores[j] : top;
      odd |= scores[j] != scores[j];
    }
    if (top == -std::numeric_limits<T>::infinity() && !odd) {
      for (int64_t j = 0; j < count; ++j) scores[j] = 0;
      return;
    }
    if (top > top_[row]) rescale(row, std::exp(top_[row] - top));
    top_[row] = top;
    if constexpr (sizeof(T) == 4) {
      total_[row] += HALY_CPU_SELECT(reduction_loops).exp_sum_float(scores, top, scores, count);
    } else {
      for (int64_t j = 0; j < count; ++j) {
        scores[j] = std::exp(scores[j] - top);
        total_[row] += scores[j];
      }
    }
  }

  // A row's sums over its total; 0 where no key was seen.
  void finish(int64_t row) {
    const T total = static_cast<T>(total_[row]);
    for (int64_t i = 0; i < width_ && total_[row] != 0; ++i) sums_[row * width_ + i] /= total;
  }

 private:
  void rescale(int64_t row, T factor) {
    total_[row] *= factor;
    for (int64_t i = 0; i < width_; ++i) sums_[row * width_ + i] *= factor;
  }
  T *sums_;
  int64_t rows_, width_;
  T top_[kRows];
  double total_[kRows];
};

}  // namespace haly::cpu
#endif
