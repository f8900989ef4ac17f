// Runs of elements along some axes of a view, brought together in the compute type: what
// reductions, scans, softmax and normalisations work on.
#ifndef HALY_CPU_LINES_HPP
#define HALY_CPU_LINES_HPP

#include <algorithm>
#include <vector>

#include "kernel.hpp"
#include "parallel.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {

class Lines {
 public:
  Lines() = default;
  // Lines of `view` along `axes` (in increasing order); elements are given in `compute`.
  Lines(const View &view, const std::vector<bool> &reduced, haly_dtype compute);

  int64_t count() const { return count_; }    // lines
  int64_t length() const { return length_; }  // elements of a line
  // Offset of a line's first element, in elements.
  int64_t offset(int64_t line) const;
  // Whether lines can be read in place: dense and of the compute dtype.
  bool direct() const { return direct_; }
  int64_t item_bytes() const { return item_; }
  // Elements [begin, begin + size) of `lines` lines from `first` on, to out[line][size] and back.
  void gather(const char *base, int64_t first, int64_t lines, int64_t begin, int64_t size,
              void *out) const;
  void scatter(char *base, int64_t first, int64_t lines, int64_t begin, int64_t size,
               const void *in) const;

 private:
  template <bool Load>
  void move(char *base, int64_t first, int64_t lines, int64_t begin, int64_t size,
            char *block) const;
  int kept_ndim_ = 0, reduced_ndim_ = 0;
  int64_t kept_shape_[HALY_MAX_NDIM] = {}, kept_strides_[HALY_MAX_NDIM] = {};
  int64_t reduced_shape_[HALY_MAX_NDIM] = {}, reduced_strides_[HALY_MAX_NDIM] = {};
  int64_t count_ = 1, length_ = 1, item_ = 1, compute_bytes_ = 1;
  bool direct_ = false, across_ = false;
  ConvertLoop load_ = nullptr, store_ = nullptr;
};

// Calls body(first line, number of lines, scratch) on blocks of lines in parallel. The blocks do
// not depend on the number of threads.
template <typename Body>
void for_blocks(int64_t lines, int64_t block, double cost_ns, const Body &body) {
  const int64_t blocks = (lines + block - 1) / block;
  parallel(blocks, cost_ns, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      body(i * block, std::min(block, lines - i * block));
    }
  });
}

// Scratch memory of the calling thread, kept between launches.
char *thread_scratch(size_t bytes);

}  // namespace haly::cpu
#endif
