// Merging of dimensions, and copies between any two strided views.
#ifndef HALY_CPU_STRIDED_HPP
#define HALY_CPU_STRIDED_HPP

#include "kernel.hpp"

namespace haly::cpu {

constexpr int kMaxCollapsed = 12;
struct Collapsed {
  int ndim = 0;
  int64_t shape[HALY_MAX_NDIM] = {};
  int64_t strides[kMaxCollapsed][HALY_MAX_NDIM] = {};
};
// Drops dimensions of size 1, orders the rest by the strides of the last view (the output), and
// merges neighbours that every view walks as one. All views have the rank and extents of `shape`.
Collapsed collapse(const View &shape, const std::vector<View> &views);

// Copies source to destination with conversion; both have destination's shape.
class StridedCopy {
 public:
  StridedCopy() = default;
  StridedCopy(const View &source, const View &destination);
  void operator()(const char *source, char *destination) const;
  double cost_ns() const { return cost_ns_; }

 private:
  void rows(const char *source, char *destination, int64_t begin, int64_t end) const;
  using Loop = void (*)(const void *, int64_t, void *, int64_t, int64_t);
  Collapsed walk_;
  Loop loop_ = nullptr;
  bool bytes_ = false;  // one run of bytes
  bool transpose_ = false;
  bool bits_ = false;  // no conversion
  int64_t source_bytes_ = 1, destination_bytes_ = 1, count_ = 0;
  double cost_ns_ = 0;
};

}  // namespace haly::cpu
#endif
