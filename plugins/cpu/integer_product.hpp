// Matrix products of 8-bit integers with sums of 32 bits that wrap, less zero points by row and by
// column. Large ones go to oneDNN where the processor sums such products without saturating.
#ifndef HALY_CPU_INTEGER_PRODUCT_HPP
#define HALY_CPU_INTEGER_PRODUCT_HPP

#include <memory>

#include "kernel.hpp"

namespace haly::cpu {

// Numbers that stand for 0: none, one, or one for each row or column, read at launch.
struct ZeroPoints {
  const char *base = nullptr;
  int64_t stride = 0;
  bool is_signed = false;
  int32_t at(int64_t i) const {
    if (!base) return 0;
    const char value = base[i * stride];
    return is_signed ? static_cast<int8_t>(value) : static_cast<uint8_t>(value);
  }
};

// c [m, n] = (a [m, k] - zeros of its rows) (b [k, n] - zeros of its columns), c being dense.
class IntegerProduct {
 public:
  struct Matrix {
    haly_dtype dtype;
    int64_t row, column;  // strides in elements
  };
  IntegerProduct(int64_t m, int64_t n, int64_t k, Matrix a, Matrix b);
  uint64_t workspace_bytes() const { return workspace_bytes_; }
  double cost_ns() const;
  // Uses the object's own state: one call at a time.
  void run(const char *a, const char *b, int32_t *c, const ZeroPoints &rows,
           const ZeroPoints &columns, char *workspace) const;

 private:
  struct Vendor;
  static std::shared_ptr<Vendor> make_vendor(int64_t m, int64_t n, int64_t k, Matrix a, Matrix b);
  void multiply(const char *a, const char *b, int32_t *c, char *workspace) const;
  void correct(const char *a, const char *b, int32_t *c, const ZeroPoints &rows,
               const ZeroPoints &columns, int32_t *of_columns) const;
  int64_t m_, n_, k_;
  Matrix a_, b_, given_a_, given_b_;  // as multiplied, and as the caller has them
  bool stage_a_, stage_b_;
  std::shared_ptr<Vendor> vendor_;
  uint64_t a_at_ = 0, b_at_ = 0, sums_at_ = 0, vendor_at_ = 0, workspace_bytes_ = 0;
};

}  // namespace haly::cpu
#endif
