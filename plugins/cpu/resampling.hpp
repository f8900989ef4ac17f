// Which elements an axis reads when it is sampled anew, and with what weights: `resize` and its
// transpose.
#ifndef HALY_CPU_RESAMPLING_HPP
#define HALY_CPU_RESAMPLING_HPP

#include <vector>

#include "kernel.hpp"
#include "statics.hpp"

namespace haly::cpu {

// One axis of `resize`, with the attributes that all axes share.
struct Resampling {
  haly_resize_v1_statics shared;
  int axis;
  int64_t extent, size;
  double scale;  // 0: the quotient of the extents
  double begin, end;
};

// Line i of the result reads [first[i], first[i + 1]) of places and weights.
struct ResamplingTable {
  std::vector<int64_t> first{0}, places;
  std::vector<double> weights;
  std::vector<bool> outside;  // results that are extrapolated
  int64_t lines() const { return static_cast<int64_t>(first.size()) - 1; }
};

ResamplingTable resampling_table(const Resampling &axis);
// What every element of the input's axis gave to which results.
ResamplingTable transposed(const ResamplingTable &table, int64_t extent);

// `grid_sample` (ops/vision_grid.cpp).
Prepared prepare_grid_sample(const Problem &problem);

}  // namespace haly::cpu
#endif
