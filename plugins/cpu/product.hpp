// Matrix products of the plugin's own: any strides, any dtype; 16-bit formats are accumulated in
// float32, integers wrap. A row of the result does not depend on the other rows.
#ifndef HALY_CPU_PRODUCT_HPP
#define HALY_CPU_PRODUCT_HPP

#include "kernel.hpp"

namespace haly::cpu {

struct Product {
  haly_dtype a_dtype, b_dtype, c_dtype;
  int64_t m, n, k;
  int64_t a_row, a_column, b_row, b_column, c_row, c_column;  // strides in elements

  uint64_t workspace_bytes() const;
  double cost_ns() const;
  // c = a b, or c += a b where the accumulator is c's own dtype (float32, float64).
  void run(const char *a, const char *b, char *c, char *workspace, bool accumulate = false) const;

  // The same for a caller that makes the panels of b itself, floating dtypes only: panel after
  // panel of kMatmulColumns columns, each [k][columns] of the compute dtype.
  uint64_t left_bytes() const;
  void pack_left(const char *a, char *left) const;
  void multiply(const char *left, const char *right, char *c) const;
};

}  // namespace haly::cpu
#endif
