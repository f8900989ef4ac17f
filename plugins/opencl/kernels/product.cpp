#include "product.hpp"

namespace haly::opencl {

void Tile::define(Defines &defines) const {
  defines["ROWS"] = std::to_string(rows);
  defines["WIDTH"] = std::to_string(width);
  defines["GROUP_ROWS"] = std::to_string(group_rows);
  defines["GROUP_COLUMNS"] = std::to_string(group_columns);
  defines["DEPTH"] = std::to_string(depth);
}

std::array<int64_t, 3> Tile::groups(const Product &product, int64_t batches) const {
  return {ceil_div(product.columns, static_cast<int64_t>(width) * group_columns),
          ceil_div(product.rows, static_cast<int64_t>(rows) * group_rows), batches};
}

Tile tile_for(const Problem &problem, haly_dtype wide, const Product &product) {
  const bool small = dtype_size(wide) <= 4;
  if (is_processor(problem) || problem.device.work_group_size < 256) {
    const int width = small ? 16 : 8;
    if (product.rows <= 8) return {8, width, 1, 8, 32};
    return {8, width, 8, 4, 32};
  }
  if (product.rows <= 16) return {4, 4, 4, 64, 16};
  return {4, 4, 16, 16, 16};
}

haly_dtype product_dtype(haly_dtype dtype) {
  if (dtype == HALY_DTYPE_FLOAT64) return dtype;
  if (is_floating(dtype)) return HALY_DTYPE_FLOAT32;
  return dtype_size(dtype) == 8 ? HALY_DTYPE_UINT64 : HALY_DTYPE_UINT32;
}

}  // namespace haly::opencl
