// What the tiled product of kernels/product.cl is built and called with.
#ifndef HALY_OPENCL_PRODUCT_HPP
#define HALY_OPENCL_PRODUCT_HPP

#include "steps.hpp"

namespace haly::opencl {

// `bias_stride` where there is no bias; 0 is a bias that all columns share.
constexpr int64_t kNoBias = INT64_MIN;

// As haly_product of kernels/product.cl.
struct Product {
  int64_t rows = 0, columns = 0, depth = 0;
  int64_t left_row = 0, left_depth = 0, right_depth = 0, right_column = 0;
  int64_t out_row = 0, out_column = 0;
  int64_t bias_stride = kNoBias;
};

// The tile of a work-group: each work-item has `rows` vectors of `width` results. A processor wants
// wide vectors and few work-items, a GPU the reverse.
struct Tile {
  int rows, width, group_rows, group_columns, depth;
  void define(Defines &defines) const;
  // Work-groups for a product, and their size.
  std::array<int64_t, 3> groups(const Product &product, int64_t batches) const;
  std::array<int64_t, 3> size() const { return {group_columns, group_rows, 1}; }
};
Tile tile_for(const Problem &problem, haly_dtype wide, const Product &product);

// Dtype of the sums; integers are without sign, so that they wrap.
haly_dtype product_dtype(haly_dtype dtype);

}  // namespace haly::opencl
#endif
