// Generated from opspec/ops by `haly generate`; do not edit.
// Typed views of a problem for authors of plugins in C++17: `haly::softmax_v1 call(problem);`
#ifndef HALY_GEN_KERNEL_HPP
#define HALY_GEN_KERNEL_HPP

#include <exception>
#include <new>

#include "abi.h"
#include "operators.h"

namespace haly {

// What all views share: tensors by parameter, whatever slots variadics before them take.
class problem_view {
 public:
  explicit problem_view(const haly_problem *problem) : problem_(problem) {}
  const haly_problem *problem() const { return problem_; }
  uint32_t slot(uint32_t parameter) const {
    uint32_t result = 0;
    for (uint32_t i = 0; i < parameter; ++i) result += problem_->tensor_counts[i];
    return result;
  }
  const haly_tensor *tensor(uint32_t parameter, uint32_t index = 0) const {
    return problem_->tensors[slot(parameter) + index];
  }
  uint32_t count(uint32_t parameter) const { return problem_->tensor_counts[parameter]; }

 protected:
  const haly_problem *problem_;
};

// Absolute value, element-wise.
class abs_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ABS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Numerical negative, element-wise.
class negative_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_NEGATIVE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Sign of each element: -1, 0 or 1.
class sign_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SIGN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Largest integer not above x, element-wise.
class floor_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FLOOR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Smallest integer not below x, element-wise.
class ceil_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CEIL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Nearest integer, ties to even, element-wise.
class round_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ROUND;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Integer part of x, element-wise.
class trunc_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TRUNC;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Square root, element-wise.
class sqrt_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SQRT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Reciprocal square root, element-wise.
class rsqrt_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RSQRT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Multiplicative inverse, element-wise.
class reciprocal_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RECIPROCAL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Square, element-wise.
class square_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SQUARE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Natural exponential, element-wise.
class exp_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EXP;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Two to the power of x, element-wise.
class exp2_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EXP2;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// exp(x) - 1 without loss near zero, element-wise.
class expm1_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EXPM1;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Natural logarithm, element-wise.
class log_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOG;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Logarithm to base 2, element-wise.
class log2_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOG2;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Logarithm to base 10, element-wise.
class log10_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOG10;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// log(1 + x) without loss near zero, element-wise.
class log1p_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOG1P;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Sine, element-wise.
class sin_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SIN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Cosine, element-wise.
class cos_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_COS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Tangent, element-wise.
class tan_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TAN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Inverse sine, element-wise.
class asin_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ASIN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Inverse cosine, element-wise.
class acos_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ACOS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Inverse tangent, element-wise.
class atan_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ATAN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Hyperbolic sine, element-wise.
class sinh_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SINH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Hyperbolic cosine, element-wise.
class cosh_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_COSH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Hyperbolic tangent, element-wise.
class tanh_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TANH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Inverse hyperbolic sine, element-wise.
class asinh_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ASINH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Inverse hyperbolic cosine, element-wise.
class acosh_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ACOSH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Inverse hyperbolic tangent, element-wise.
class atanh_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ATANH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Error function, element-wise.
class erf_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ERF;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Complementary error function, element-wise.
class erfc_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ERFC;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Logical not, element-wise.
class logical_not_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOGICAL_NOT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Bitwise complement, element-wise.
class bitwise_invert_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BITWISE_INVERT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where x is NaN.
class isnan_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ISNAN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where x is an infinity.
class isinf_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ISINF;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where x is neither an infinity nor NaN.
class isfinite_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ISFINITE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where the sign bit is set.
class signbit_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SIGNBIT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Logarithm of the magnitude of the gamma function, element-wise.
class lgamma_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LGAMMA;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Derivative of the logarithm of the gamma function, element-wise.
class digamma_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DIGAMMA;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Inverse of the error function, element-wise.
class erfinv_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ERFINV;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Second derivative of the logarithm of the gamma function, element-wise.
class trigamma_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TRIGAMMA;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Real parts of complex numbers, element-wise.
class real_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_REAL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Imaginary parts of complex numbers, element-wise.
class imag_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_IMAG;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Complex conjugates, element-wise.
class conj_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CONJ;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Sum, element-wise.
class add_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Difference, element-wise.
class subtract_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SUBTRACT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Product, element-wise.
class multiply_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MULTIPLY;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Quotient, element-wise.
class divide_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DIVIDE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Quotient rounded down, element-wise.
class floor_divide_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FLOOR_DIVIDE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Remainder with the divisor's sign, element-wise.
class remainder_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_REMAINDER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Remainder with the dividend's sign, element-wise.
class fmod_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FMOD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Power, element-wise.
class pow_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_POW;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Angle of the point (x2, x1), element-wise.
class atan2_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ATAN2;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Length of the vector (x1, x2), element-wise.
class hypot_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_HYPOT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Magnitude of x1 with the sign of x2, element-wise.
class copysign_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_COPYSIGN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Larger of two values, element-wise.
class maximum_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MAXIMUM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Smaller of two values, element-wise.
class minimum_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MINIMUM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where x1 equals x2.
class equal_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EQUAL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where x1 differs from x2.
class not_equal_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_NOT_EQUAL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where x1 is below x2.
class less_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LESS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where x1 is at most x2.
class less_equal_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LESS_EQUAL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where x1 is above x2.
class greater_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GREATER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// True where x1 is at least x2.
class greater_equal_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GREATER_EQUAL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Conjunction, element-wise.
class logical_and_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOGICAL_AND;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Disjunction, element-wise.
class logical_or_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOGICAL_OR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Exclusive disjunction, element-wise.
class logical_xor_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOGICAL_XOR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Conjunction of the bits, element-wise.
class bitwise_and_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BITWISE_AND;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Disjunction of the bits, element-wise.
class bitwise_or_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BITWISE_OR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Exclusive disjunction of the bits, element-wise.
class bitwise_xor_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BITWISE_XOR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Bits shifted towards the high end, element-wise.
class bitwise_left_shift_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BITWISE_LEFT_SHIFT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Bits shifted towards the low end, element-wise.
class bitwise_right_shift_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BITWISE_RIGHT_SHIFT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Choice between two values by a condition, element-wise.
class where_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_WHERE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t condition_parameter = 0;
  static constexpr uint32_t x1_parameter = 1;
  static constexpr uint32_t x2_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *condition() const { return tensor(condition_parameter); }
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Values limited to an interval, element-wise.
class clip_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CLIP;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t min_parameter = 1;
  static constexpr uint32_t max_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *min() const { return tensor(min_parameter); }  // NULL: absent
  const haly_tensor *max() const { return tensor(max_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// log(exp(x1) + exp(x2)) without overflow, element-wise.
class logaddexp_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOGADDEXP;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Next representable value towards x2, element-wise.
class nextafter_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_NEXTAFTER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Linear interpolation, element-wise.
class lerp_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LERP;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t weight_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// A value plus a scaled product, element-wise.
class addcmul_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADDCMUL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t x1_parameter = 1;
  static constexpr uint32_t x2_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_addcmul_v1_statics &statics() const {
    return *static_cast<const haly_addcmul_v1_statics *>(problem_->statics);
  }
};

// A value plus a scaled quotient, element-wise.
class addcdiv_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADDCDIV;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t x1_parameter = 1;
  static constexpr uint32_t x2_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_addcdiv_v1_statics &statics() const {
    return *static_cast<const haly_addcdiv_v1_statics *>(problem_->statics);
  }
};

// Rectified linear unit, element-wise.
class relu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RELU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Logistic function, element-wise.
class sigmoid_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SIGMOID;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Rectified linear unit with a small slope for negative values, element-wise.
class leaky_relu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LEAKY_RELU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_leaky_relu_v1_statics &statics() const {
    return *static_cast<const haly_leaky_relu_v1_statics *>(problem_->statics);
  }
};

// Exponential linear unit, element-wise.
class elu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ELU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_elu_v1_statics &statics() const {
    return *static_cast<const haly_elu_v1_statics *>(problem_->statics);
  }
};

// Scaled exponential linear unit, element-wise.
class selu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SELU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_selu_v1_statics &statics() const {
    return *static_cast<const haly_selu_v1_statics *>(problem_->statics);
  }
};

// Continuously differentiable exponential linear unit, element-wise.
class celu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CELU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_celu_v1_statics &statics() const {
    return *static_cast<const haly_celu_v1_statics *>(problem_->statics);
  }
};

// Gaussian error linear unit, element-wise.
class gelu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GELU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_gelu_v1_statics &statics() const {
    return *static_cast<const haly_gelu_v1_statics *>(problem_->statics);
  }
};

// x times its logistic function (swish), element-wise.
class silu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SILU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Smooth rectifier, element-wise.
class softplus_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SOFTPLUS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// x over 1 plus its magnitude, element-wise.
class softsign_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SOFTSIGN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Values limited to a fixed interval, element-wise.
class hardtanh_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_HARDTANH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_hardtanh_v1_statics &statics() const {
    return *static_cast<const haly_hardtanh_v1_statics *>(problem_->statics);
  }
};

// Piecewise linear sigmoid, element-wise.
class hardsigmoid_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_HARDSIGMOID;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_hardsigmoid_v1_statics &statics() const {
    return *static_cast<const haly_hardsigmoid_v1_statics *>(problem_->statics);
  }
};

// x times its piecewise linear sigmoid, element-wise.
class hardswish_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_HARDSWISH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// x times the hyperbolic tangent of its softplus, element-wise.
class mish_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MISH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Rectified linear unit with a learnt slope, element-wise.
class prelu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_PRELU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t slope_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *slope() const { return tensor(slope_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Identity above a threshold and zero elsewhere, element-wise.
class thresholded_relu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_THRESHOLDED_RELU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_thresholded_relu_v1_statics &statics() const {
    return *static_cast<const haly_thresholded_relu_v1_statics *>(problem_->statics);
  }
};

// One half of an axis, gated by the sigmoid of the other half.
class glu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GLU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_glu_v1_statics &statics() const {
    return *static_cast<const haly_glu_v1_statics *>(problem_->statics);
  }
};

// Sum over axes.
class sum_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SUM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_sum_v1_statics &statics() const {
    return *static_cast<const haly_sum_v1_statics *>(problem_->statics);
  }
};

// Product over axes.
class prod_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_PROD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_prod_v1_statics &statics() const {
    return *static_cast<const haly_prod_v1_statics *>(problem_->statics);
  }
};

// Largest element over axes.
class max_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MAX;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_max_v1_statics &statics() const {
    return *static_cast<const haly_max_v1_statics *>(problem_->statics);
  }
};

// Smallest element over axes.
class min_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MIN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_min_v1_statics &statics() const {
    return *static_cast<const haly_min_v1_statics *>(problem_->statics);
  }
};

// Position of the largest element along an axis.
class argmax_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ARGMAX;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_argmax_v1_statics &statics() const {
    return *static_cast<const haly_argmax_v1_statics *>(problem_->statics);
  }
};

// Position of the smallest element along an axis.
class argmin_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ARGMIN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_argmin_v1_statics &statics() const {
    return *static_cast<const haly_argmin_v1_statics *>(problem_->statics);
  }
};

// Whether at least one element is true, over axes.
class any_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ANY;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_any_v1_statics &statics() const {
    return *static_cast<const haly_any_v1_statics *>(problem_->statics);
  }
};

// Whether every element is true, over axes.
class all_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ALL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_all_v1_statics &statics() const {
    return *static_cast<const haly_all_v1_statics *>(problem_->statics);
  }
};

// Arithmetic mean over axes.
class mean_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MEAN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_mean_v1_statics &statics() const {
    return *static_cast<const haly_mean_v1_statics *>(problem_->statics);
  }
};

// Variance over axes.
class var_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_VAR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_var_v1_statics &statics() const {
    return *static_cast<const haly_var_v1_statics *>(problem_->statics);
  }
};

// Standard deviation over axes.
class std_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_STD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_std_v1_statics &statics() const {
    return *static_cast<const haly_std_v1_statics *>(problem_->statics);
  }
};

// Logarithm of a sum of exponentials over axes.
class logsumexp_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOGSUMEXP;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_logsumexp_v1_statics &statics() const {
    return *static_cast<const haly_logsumexp_v1_statics *>(problem_->statics);
  }
};

// Running sum along an axis.
class cumulative_sum_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CUMULATIVE_SUM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_cumulative_sum_v1_statics &statics() const {
    return *static_cast<const haly_cumulative_sum_v1_statics *>(problem_->statics);
  }
};

// Running sum along an axis.
class cumulative_sum_v2 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CUMULATIVE_SUM;
  static constexpr uint32_t op_version = 2;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_cumulative_sum_v2_statics &statics() const {
    return *static_cast<const haly_cumulative_sum_v2_statics *>(problem_->statics);
  }
};

// Running product along an axis.
class cumulative_prod_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CUMULATIVE_PROD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_cumulative_prod_v1_statics &statics() const {
    return *static_cast<const haly_cumulative_prod_v1_statics *>(problem_->statics);
  }
};

// Norm of vectors over axes.
class vector_norm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_VECTOR_NORM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_vector_norm_v1_statics &statics() const {
    return *static_cast<const haly_vector_norm_v1_statics *>(problem_->statics);
  }
};

// Number of elements that are not zero, over axes.
class count_nonzero_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_COUNT_NONZERO;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_count_nonzero_v1_statics &statics() const {
    return *static_cast<const haly_count_nonzero_v1_statics *>(problem_->statics);
  }
};

// An array of one value.
class full_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FULL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t out_parameter = 0;
  using problem_view::problem_view;
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_host_tensor *shape() const { return problem_->host_tensors[0]; }
  const haly_full_v1_statics &statics() const {
    return *static_cast<const haly_full_v1_statics *>(problem_->statics);
  }
};

// Evenly spaced values with a given step.
class arange_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ARANGE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t out_parameter = 0;
  using problem_view::problem_view;
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_arange_v1_statics &statics() const {
    return *static_cast<const haly_arange_v1_statics *>(problem_->statics);
  }
};

// Ones on a diagonal and zeros elsewhere.
class eye_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EYE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t out_parameter = 0;
  using problem_view::problem_view;
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_eye_v1_statics &statics() const {
    return *static_cast<const haly_eye_v1_statics *>(problem_->statics);
  }
};

// A given number of evenly spaced values.
class linspace_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LINSPACE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t out_parameter = 0;
  using problem_view::problem_view;
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_linspace_v1_statics &statics() const {
    return *static_cast<const haly_linspace_v1_statics *>(problem_->statics);
  }
};

// Values converted to another dtype.
class cast_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CAST;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_cast_v1_statics &statics() const {
    return *static_cast<const haly_cast_v1_statics *>(problem_->statics);
  }
};

// The same values in an array of their own.
class copy_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_COPY;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Lower triangles of matrices, zero elsewhere.
class tril_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TRIL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tril_v1_statics &statics() const {
    return *static_cast<const haly_tril_v1_statics *>(problem_->statics);
  }
};

// Upper triangles of matrices, zero elsewhere.
class triu_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TRIU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_triu_v1_statics &statics() const {
    return *static_cast<const haly_triu_v1_statics *>(problem_->statics);
  }
};

// An array whose values nobody has set.
class empty_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EMPTY;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t out_parameter = 0;
  using problem_view::problem_view;
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_host_tensor *shape() const { return problem_->host_tensors[0]; }
  const haly_empty_v1_statics &statics() const {
    return *static_cast<const haly_empty_v1_statics *>(problem_->statics);
  }
};

// The same values, densely in row-major order.
class contiguous_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CONTIGUOUS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// The same bits, read as another dtype of the same size.
class bitcast_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BITCAST;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_bitcast_v1_statics &statics() const {
    return *static_cast<const haly_bitcast_v1_statics *>(problem_->statics);
  }
};

// Matrix product, over stacks of matrices.
class matmul_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MATMUL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_matmul_v1_statics &statics() const {
    return *static_cast<const haly_matmul_v1_statics *>(problem_->statics);
  }
};

// Affine map of the last axis, x times the transposed weight plus a bias.
class linear_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LINEAR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t bias_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *bias() const { return tensor(bias_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// A scaled matrix product plus a scaled matrix.
class addmm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADDMM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t x1_parameter = 1;
  static constexpr uint32_t x2_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_addmm_v1_statics &statics() const {
    return *static_cast<const haly_addmm_v1_statics *>(problem_->statics);
  }
};

// Dot products of vectors along an axis.
class vecdot_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_VECDOT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_vecdot_v1_statics &statics() const {
    return *static_cast<const haly_vecdot_v1_statics *>(problem_->statics);
  }
};

// All products of an element of one vector with an element of another.
class outer_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_OUTER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// The sum of the products of two vectors' elements.
class dot_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DOT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Sum of products of arrays over numbered axes.
class einsum_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EINSUM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t arrays_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  uint32_t arrays_count() const { return count(arrays_parameter); }
  const haly_tensor *arrays(uint32_t index) const { return tensor(arrays_parameter, index); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_einsum_v1_statics &statics() const {
    return *static_cast<const haly_einsum_v1_statics *>(problem_->statics);
  }
};

// Convolution of images with weights, per group of channels.
class conv_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CONV;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t bias_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *bias() const { return tensor(bias_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_conv_v1_statics &statics() const {
    return *static_cast<const haly_conv_v1_statics *>(problem_->statics);
  }
};

// Transposed convolution, which spreads every element of the input over a window of the result.
class conv_transpose_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CONV_TRANSPOSE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t bias_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *bias() const { return tensor(bias_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_conv_transpose_v1_statics &statics() const {
    return *static_cast<const haly_conv_transpose_v1_statics *>(problem_->statics);
  }
};

// Derivative of conv with respect to its input.
class conv_backward_input_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CONV_BACKWARD_INPUT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t upstream_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_conv_backward_input_v1_statics &statics() const {
    return *static_cast<const haly_conv_backward_input_v1_statics *>(problem_->statics);
  }
};

// Derivative of conv with respect to its weight.
class conv_backward_weight_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CONV_BACKWARD_WEIGHT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t upstream_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_conv_backward_weight_v1_statics &statics() const {
    return *static_cast<const haly_conv_backward_weight_v1_statics *>(problem_->statics);
  }
};

// Convolution of images whose window reads at positions that are moved one by one.
class deform_conv_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DEFORM_CONV;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t offset_parameter = 2;
  static constexpr uint32_t bias_parameter = 3;
  static constexpr uint32_t mask_parameter = 4;
  static constexpr uint32_t out_parameter = 5;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *bias() const { return tensor(bias_parameter); }  // NULL: absent
  const haly_tensor *mask() const { return tensor(mask_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_deform_conv_v1_statics &statics() const {
    return *static_cast<const haly_deform_conv_v1_statics *>(problem_->statics);
  }
};

// The largest element of every window.
class max_pool_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MAX_POOL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_max_pool_v1_statics &statics() const {
    return *static_cast<const haly_max_pool_v1_statics *>(problem_->statics);
  }
};

// The mean of every window.
class avg_pool_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_AVG_POOL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_avg_pool_v1_statics &statics() const {
    return *static_cast<const haly_avg_pool_v1_statics *>(problem_->statics);
  }
};

// Derivative of max_pool with respect to its input.
class max_pool_backward_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MAX_POOL_BACKWARD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t upstream_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_max_pool_backward_v1_statics &statics() const {
    return *static_cast<const haly_max_pool_backward_v1_statics *>(problem_->statics);
  }
};

// Derivative of avg_pool with respect to its input.
class avg_pool_backward_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_AVG_POOL_BACKWARD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t upstream_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_avg_pool_backward_v1_statics &statics() const {
    return *static_cast<const haly_avg_pool_backward_v1_statics *>(problem_->statics);
  }
};

// The mean of every channel over all spatial positions.
class global_avg_pool_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GLOBAL_AVG_POOL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// The largest element of every channel over all spatial positions.
class global_max_pool_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GLOBAL_MAX_POOL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// The p-norm of every window.
class lp_pool_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LP_POOL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_lp_pool_v1_statics &statics() const {
    return *static_cast<const haly_lp_pool_v1_statics *>(problem_->statics);
  }
};

// The mean of every one of a wanted number of windows that cover the input.
class adaptive_avg_pool_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADAPTIVE_AVG_POOL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_adaptive_avg_pool_v1_statics &statics() const {
    return *static_cast<const haly_adaptive_avg_pool_v1_statics *>(problem_->statics);
  }
};

// The largest element of every one of a wanted number of windows that cover the input.
class adaptive_max_pool_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADAPTIVE_MAX_POOL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_adaptive_max_pool_v1_statics &statics() const {
    return *static_cast<const haly_adaptive_max_pool_v1_statics *>(problem_->statics);
  }
};

// Puts elements back where a maximum was taken, between zeros.
class max_unpool_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MAX_UNPOOL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_max_unpool_v1_statics &statics() const {
    return *static_cast<const haly_max_unpool_v1_statics *>(problem_->statics);
  }
};

// Exponentials along an axis, divided by their sum.
class softmax_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SOFTMAX;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_softmax_v1_statics &statics() const {
    return *static_cast<const haly_softmax_v1_statics *>(problem_->statics);
  }
};

// Logarithm of softmax along an axis.
class log_softmax_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LOG_SOFTMAX;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_log_softmax_v1_statics &statics() const {
    return *static_cast<const haly_log_softmax_v1_statics *>(problem_->statics);
  }
};

// Normalisation of every channel by given means and variances (inference).
class batch_norm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BATCH_NORM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t scale_parameter = 1;
  static constexpr uint32_t bias_parameter = 2;
  static constexpr uint32_t mean_parameter = 3;
  static constexpr uint32_t variance_parameter = 4;
  static constexpr uint32_t out_parameter = 5;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *bias() const { return tensor(bias_parameter); }
  const haly_tensor *mean() const { return tensor(mean_parameter); }
  const haly_tensor *variance() const { return tensor(variance_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_batch_norm_v1_statics &statics() const {
    return *static_cast<const haly_batch_norm_v1_statics *>(problem_->statics);
  }
};

// Normalisation of the last axes to mean 0 and variance 1, then scale and bias.
class layer_norm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LAYER_NORM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t scale_parameter = 1;
  static constexpr uint32_t bias_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }  // NULL: absent
  const haly_tensor *bias() const { return tensor(bias_parameter); }    // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_layer_norm_v1_statics &statics() const {
    return *static_cast<const haly_layer_norm_v1_statics *>(problem_->statics);
  }
};

// Normalisation of groups of channels, image by image, then scale and bias per channel.
class group_norm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GROUP_NORM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t scale_parameter = 1;
  static constexpr uint32_t bias_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }  // NULL: absent
  const haly_tensor *bias() const { return tensor(bias_parameter); }    // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_group_norm_v1_statics &statics() const {
    return *static_cast<const haly_group_norm_v1_statics *>(problem_->statics);
  }
};

// Normalisation of every channel of every image by itself, then scale and bias per channel.
class instance_norm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_INSTANCE_NORM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t scale_parameter = 1;
  static constexpr uint32_t bias_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }  // NULL: absent
  const haly_tensor *bias() const { return tensor(bias_parameter); }    // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_instance_norm_v1_statics &statics() const {
    return *static_cast<const haly_instance_norm_v1_statics *>(problem_->statics);
  }
};

// Division of the last axes by their root mean square, then scale.
class rms_norm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RMS_NORM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t scale_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_rms_norm_v1_statics &statics() const {
    return *static_cast<const haly_rms_norm_v1_statics *>(problem_->statics);
  }
};

// Local response normalisation, division by a power of the squares in neighbouring channels.
class lrn_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LRN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_lrn_v1_statics &statics() const {
    return *static_cast<const haly_lrn_v1_statics *>(problem_->statics);
  }
};

// Derivative of softmax with respect to its input.
class softmax_backward_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SOFTMAX_BACKWARD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t upstream_parameter = 0;
  static constexpr uint32_t y_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *y() const { return tensor(y_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_softmax_backward_v1_statics &statics() const {
    return *static_cast<const haly_softmax_backward_v1_statics *>(problem_->statics);
  }
};

// Derivative of layer_norm with respect to its input.
class layer_norm_backward_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LAYER_NORM_BACKWARD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t upstream_parameter = 0;
  static constexpr uint32_t x_parameter = 1;
  static constexpr uint32_t scale_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_layer_norm_backward_v1_statics &statics() const {
    return *static_cast<const haly_layer_norm_backward_v1_statics *>(problem_->statics);
  }
};

// Derivative of rms_norm with respect to its input.
class rms_norm_backward_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RMS_NORM_BACKWARD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t upstream_parameter = 0;
  static constexpr uint32_t x_parameter = 1;
  static constexpr uint32_t scale_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_rms_norm_backward_v1_statics &statics() const {
    return *static_cast<const haly_rms_norm_backward_v1_statics *>(problem_->statics);
  }
};

// Derivatives of batch normalisation in its input, scale and bias.
class batch_norm_backward_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BATCH_NORM_BACKWARD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t upstream_parameter = 0;
  static constexpr uint32_t x_parameter = 1;
  static constexpr uint32_t scale_parameter = 2;
  static constexpr uint32_t mean_parameter = 3;
  static constexpr uint32_t variance_parameter = 4;
  static constexpr uint32_t out_parameter = 5;
  static constexpr uint32_t scale_gradient_parameter = 6;
  static constexpr uint32_t bias_gradient_parameter = 7;
  using problem_view::problem_view;
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *mean() const { return tensor(mean_parameter); }
  const haly_tensor *variance() const { return tensor(variance_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *scale_gradient() const { return tensor(scale_gradient_parameter); }
  const haly_tensor *bias_gradient() const { return tensor(bias_gradient_parameter); }
  const haly_batch_norm_backward_v1_statics &statics() const {
    return *static_cast<const haly_batch_norm_backward_v1_statics *>(problem_->statics);
  }
};

// Derivatives of group normalisation in its input, scale and bias.
class group_norm_backward_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GROUP_NORM_BACKWARD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t upstream_parameter = 0;
  static constexpr uint32_t x_parameter = 1;
  static constexpr uint32_t scale_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  static constexpr uint32_t scale_gradient_parameter = 4;
  static constexpr uint32_t bias_gradient_parameter = 5;
  using problem_view::problem_view;
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *scale_gradient() const { return tensor(scale_gradient_parameter); }
  const haly_tensor *bias_gradient() const { return tensor(bias_gradient_parameter); }
  const haly_group_norm_backward_v1_statics &statics() const {
    return *static_cast<const haly_group_norm_backward_v1_statics *>(problem_->statics);
  }
};

// Gives the same elements, in row-major order, a new shape.
class reshape_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RESHAPE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_host_tensor *shape() const { return problem_->host_tensors[0]; }
};

// Reorders the axes of an array.
class permute_dims_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_PERMUTE_DIMS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_permute_dims_v1_statics &statics() const {
    return *static_cast<const haly_permute_dims_v1_statics *>(problem_->statics);
  }
};

// Repeats an array along axes of extent 1 and along new leading axes.
class broadcast_to_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BROADCAST_TO;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_host_tensor *shape() const { return problem_->host_tensors[0]; }
};

// Selects positions at regular steps along some axes.
class slice_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SLICE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_slice_v1_statics &statics() const {
    return *static_cast<const haly_slice_v1_statics *>(problem_->statics);
  }
};

// Joins arrays along an existing axis.
class concat_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CONCAT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t arrays_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  uint32_t arrays_count() const { return count(arrays_parameter); }
  const haly_tensor *arrays(uint32_t index) const { return tensor(arrays_parameter, index); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_concat_v1_statics &statics() const {
    return *static_cast<const haly_concat_v1_statics *>(problem_->statics);
  }
};

// Surrounds an array with a constant or with copies of its own elements.
class pad_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_PAD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_pad_v1_statics &statics() const {
    return *static_cast<const haly_pad_v1_statics *>(problem_->statics);
  }
};

// Reverses the order of positions along axes.
class flip_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FLIP;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_flip_v1_statics &statics() const {
    return *static_cast<const haly_flip_v1_statics *>(problem_->statics);
  }
};

// Removes axes of extent 1.
class squeeze_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SQUEEZE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_squeeze_v1_statics &statics() const {
    return *static_cast<const haly_squeeze_v1_statics *>(problem_->statics);
  }
};

// Inserts axes of extent 1.
class expand_dims_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EXPAND_DIMS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_expand_dims_v1_statics &statics() const {
    return *static_cast<const haly_expand_dims_v1_statics *>(problem_->statics);
  }
};

// Makes a matrix by merging the axes before a place and the axes from it on.
class flatten_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FLATTEN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_flatten_v1_statics &statics() const {
    return *static_cast<const haly_flatten_v1_statics *>(problem_->statics);
  }
};

// Joins arrays of one shape along a new axis.
class stack_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_STACK;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t arrays_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  uint32_t arrays_count() const { return count(arrays_parameter); }
  const haly_tensor *arrays(uint32_t index) const { return tensor(arrays_parameter, index); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_stack_v1_statics &statics() const {
    return *static_cast<const haly_stack_v1_statics *>(problem_->statics);
  }
};

// Repeats a whole array along its axes.
class tile_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TILE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tile_v1_statics &statics() const {
    return *static_cast<const haly_tile_v1_statics *>(problem_->statics);
  }
};

// Repeats every position along an axis.
class repeat_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_REPEAT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_repeat_v1_statics &statics() const {
    return *static_cast<const haly_repeat_v1_statics *>(problem_->statics);
  }
};

// Shifts positions along axes; what leaves at the end enters at the beginning.
class roll_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ROLL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_roll_v1_statics &statics() const {
    return *static_cast<const haly_roll_v1_statics *>(problem_->statics);
  }
};

// Moves blocks of channels into squares of pixels.
class depth_to_space_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DEPTH_TO_SPACE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_depth_to_space_v1_statics &statics() const {
    return *static_cast<const haly_depth_to_space_v1_statics *>(problem_->statics);
  }
};

// Moves squares of pixels into blocks of channels.
class space_to_depth_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SPACE_TO_DEPTH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_space_to_depth_v1_statics &statics() const {
    return *static_cast<const haly_space_to_depth_v1_statics *>(problem_->statics);
  }
};

// The extents of an array as a one-dimensional integer array.
class shape_of_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SHAPE_OF;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_shape_of_v1_statics &statics() const {
    return *static_cast<const haly_shape_of_v1_statics *>(problem_->statics);
  }
};

// Replaces the positions that a slice selects.
class slice_update_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SLICE_UPDATE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t update_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *update() const { return tensor(update_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_slice_update_v1_statics &statics() const {
    return *static_cast<const haly_slice_update_v1_statics *>(problem_->statics);
  }
};

// All windows of a length along an axis, along a new last axis.
class unfold_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_UNFOLD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_unfold_v1_statics &statics() const {
    return *static_cast<const haly_unfold_v1_statics *>(problem_->statics);
  }
};

// Takes whole slices at the named positions of one axis.
class gather_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GATHER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_gather_v1_statics &statics() const {
    return *static_cast<const haly_gather_v1_statics *>(problem_->statics);
  }
};

// Takes whole slices at a list of positions of one axis.
class take_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TAKE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_take_v1_statics &statics() const {
    return *static_cast<const haly_take_v1_statics *>(problem_->statics);
  }
};

// Looks up rows of a table.
class embedding_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EMBEDDING;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t indices_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Takes single elements at named positions of one axis.
class take_along_axis_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TAKE_ALONG_AXIS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_take_along_axis_v1_statics &statics() const {
    return *static_cast<const haly_take_along_axis_v1_statics *>(problem_->statics);
  }
};

// Writes single elements at named positions of one axis.
class scatter_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SCATTER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t updates_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *updates() const { return tensor(updates_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_scatter_v1_statics &statics() const {
    return *static_cast<const haly_scatter_v1_statics *>(problem_->statics);
  }
};

// Combines elements into named positions of one axis.
class scatter_reduce_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SCATTER_REDUCE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t updates_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *updates() const { return tensor(updates_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_scatter_reduce_v1_statics &statics() const {
    return *static_cast<const haly_scatter_reduce_v1_statics *>(problem_->statics);
  }
};

// Takes slices at positions that several axes name together.
class gather_nd_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GATHER_ND;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_gather_nd_v1_statics &statics() const {
    return *static_cast<const haly_gather_nd_v1_statics *>(problem_->statics);
  }
};

// Writes or combines slices at positions that several axes name together.
class scatter_nd_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SCATTER_ND;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t updates_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *updates() const { return tensor(updates_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_scatter_nd_v1_statics &statics() const {
    return *static_cast<const haly_scatter_nd_v1_statics *>(problem_->statics);
  }
};

// Replaces the elements that a mask marks by one value.
class masked_fill_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MASKED_FILL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t mask_parameter = 1;
  static constexpr uint32_t value_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *mask() const { return tensor(mask_parameter); }
  const haly_tensor *value() const { return tensor(value_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Marks, along a new axis, the position that an index names.
class one_hot_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ONE_HOT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t indices_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_one_hot_v1_statics &statics() const {
    return *static_cast<const haly_one_hot_v1_statics *>(problem_->statics);
  }
};

// The positions of the elements that are not zero.
class nonzero_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_NONZERO;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// The k largest or smallest elements along an axis, in order, with their positions.
class topk_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TOPK;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  static constexpr uint32_t positions_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *positions() const { return tensor(positions_parameter); }
  const haly_topk_v1_statics &statics() const {
    return *static_cast<const haly_topk_v1_statics *>(problem_->statics);
  }
};

// The elements along an axis in order.
class sort_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SORT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_sort_v1_statics &statics() const {
    return *static_cast<const haly_sort_v1_statics *>(problem_->statics);
  }
};

// The positions of the elements along an axis in order.
class argsort_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ARGSORT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_argsort_v1_statics &statics() const {
    return *static_cast<const haly_argsort_v1_statics *>(problem_->statics);
  }
};

// Derivatives of the rows that were read, added up in the table.
class embedding_backward_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EMBEDDING_BACKWARD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t upstream_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_embedding_backward_v1_statics &statics() const {
    return *static_cast<const haly_embedding_backward_v1_statics *>(problem_->statics);
  }
};

// Takes whole slices at a list of positions, by default along the first axis.
class index_select_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_INDEX_SELECT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_index_select_v1_statics &statics() const {
    return *static_cast<const haly_index_select_v1_statics *>(problem_->statics);
  }
};

// Writes single elements at named positions of one axis, other axes broadcast.
class put_along_axis_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_PUT_ALONG_AXIS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t indices_parameter = 1;
  static constexpr uint32_t updates_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *updates() const { return tensor(updates_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_put_along_axis_v1_statics &statics() const {
    return *static_cast<const haly_put_along_axis_v1_statics *>(problem_->statics);
  }
};

// The positions at which values belong in a sorted list.
class searchsorted_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SEARCHSORTED;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t sorter_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *sorter() const { return tensor(sorter_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_searchsorted_v1_statics &statics() const {
    return *static_cast<const haly_searchsorted_v1_statics *>(problem_->statics);
  }
};

// Reverses the beginning of every sequence of a batch.
class reverse_sequence_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_REVERSE_SEQUENCE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t lengths_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *lengths() const { return tensor(lengths_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_reverse_sequence_v1_statics &statics() const {
    return *static_cast<const haly_reverse_sequence_v1_statics *>(problem_->statics);
  }
};

// Sums, means or maxima over bags of rows of a table.
class embedding_bag_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EMBEDDING_BAG;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t indices_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t offsets_parameter = 2;
  static constexpr uint32_t scales_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *offsets() const { return tensor(offsets_parameter); }
  const haly_tensor *scales() const { return tensor(scales_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_embedding_bag_v1_statics &statics() const {
    return *static_cast<const haly_embedding_bag_v1_statics *>(problem_->statics);
  }
};

// The slices of an axis, or the elements, whose condition holds.
class compress_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_COMPRESS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t condition_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *condition() const { return tensor(condition_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_compress_v1_statics &statics() const {
    return *static_cast<const haly_compress_v1_statics *>(problem_->statics);
  }
};

// The different elements, or slices of an axis, with places and counts.
class unique_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_UNIQUE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t values_parameter = 1;
  static constexpr uint32_t indices_parameter = 2;
  static constexpr uint32_t inverse_indices_parameter = 3;
  static constexpr uint32_t counts_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *values() const { return tensor(values_parameter); }
  const haly_tensor *indices() const { return tensor(indices_parameter); }
  const haly_tensor *inverse_indices() const { return tensor(inverse_indices_parameter); }
  const haly_tensor *counts() const { return tensor(counts_parameter); }
  const haly_unique_v1_statics &statics() const {
    return *static_cast<const haly_unique_v1_statics *>(problem_->statics);
  }
};

// Uniform random numbers of the stream that a seed names, from an offset on.
class random_uniform_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RANDOM_UNIFORM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t seed_parameter = 0;
  static constexpr uint32_t offset_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *seed() const { return tensor(seed_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_host_tensor *shape() const { return problem_->host_tensors[0]; }
  const haly_random_uniform_v1_statics &statics() const {
    return *static_cast<const haly_random_uniform_v1_statics *>(problem_->statics);
  }
};

// Random integers from low up to high, exclusive.
class randint_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RANDINT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t seed_parameter = 0;
  static constexpr uint32_t offset_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *seed() const { return tensor(seed_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_host_tensor *shape() const { return problem_->host_tensors[0]; }
  const haly_randint_v1_statics &statics() const {
    return *static_cast<const haly_randint_v1_statics *>(problem_->statics);
  }
};

// True with a given probability, element by element.
class bernoulli_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BERNOULLI;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t p_parameter = 0;
  static constexpr uint32_t seed_parameter = 1;
  static constexpr uint32_t offset_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *p() const { return tensor(p_parameter); }
  const haly_tensor *seed() const { return tensor(seed_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Normally distributed random numbers of the stream that a seed names.
class random_normal_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RANDOM_NORMAL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t seed_parameter = 0;
  static constexpr uint32_t offset_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *seed() const { return tensor(seed_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_host_tensor *shape() const { return problem_->host_tensors[0]; }
  const haly_random_normal_v1_statics &statics() const {
    return *static_cast<const haly_random_normal_v1_statics *>(problem_->statics);
  }
};

// Exponentially distributed random numbers of the stream that a seed names.
class exponential_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EXPONENTIAL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t seed_parameter = 0;
  static constexpr uint32_t offset_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *seed() const { return tensor(seed_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_host_tensor *shape() const { return problem_->host_tensors[0]; }
  const haly_exponential_v1_statics &statics() const {
    return *static_cast<const haly_exponential_v1_statics *>(problem_->statics);
  }
};

// Zeros at random places, and what is kept scaled so that the mean stays.
class dropout_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DROPOUT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t seed_parameter = 1;
  static constexpr uint32_t offset_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  static constexpr uint32_t mask_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *seed() const { return tensor(seed_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *mask() const { return tensor(mask_parameter); }
  const haly_dropout_v1_statics &statics() const {
    return *static_cast<const haly_dropout_v1_statics *>(problem_->statics);
  }
};

// The numbers 0 to n - 1 in a random order.
class permutation_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_PERMUTATION;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t seed_parameter = 0;
  static constexpr uint32_t offset_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *seed() const { return tensor(seed_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_permutation_v1_statics &statics() const {
    return *static_cast<const haly_permutation_v1_statics *>(problem_->statics);
  }
};

// Random categories, as likely as given, with replacement.
class multinomial_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MULTINOMIAL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t probabilities_parameter = 0;
  static constexpr uint32_t seed_parameter = 1;
  static constexpr uint32_t offset_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *probabilities() const { return tensor(probabilities_parameter); }
  const haly_tensor *seed() const { return tensor(seed_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_multinomial_v1_statics &statics() const {
    return *static_cast<const haly_multinomial_v1_statics *>(problem_->statics);
  }
};

// A program of element-wise operators, applied in one pass over the elements.
class fused_map_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FUSED_MAP;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t inputs_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  uint32_t inputs_count() const { return count(inputs_parameter); }
  const haly_tensor *inputs(uint32_t index) const { return tensor(inputs_parameter, index); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_fused_map_v1_statics &statics() const {
    return *static_cast<const haly_fused_map_v1_statics *>(problem_->statics);
  }
};

// A program of element-wise operators, and a reduction of its results over the last axes.
class fused_reduce_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FUSED_REDUCE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t inputs_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  uint32_t inputs_count() const { return count(inputs_parameter); }
  const haly_tensor *inputs(uint32_t index) const { return tensor(inputs_parameter, index); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_fused_reduce_v1_statics &statics() const {
    return *static_cast<const haly_fused_reduce_v1_statics *>(problem_->statics);
  }
};

// The positions that an affine map gives to the points of a regular grid.
class affine_grid_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_AFFINE_GRID;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t theta_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *theta() const { return tensor(theta_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_host_tensor *extents() const { return problem_->host_tensors[0]; }
  const haly_affine_grid_v1_statics &statics() const {
    return *static_cast<const haly_affine_grid_v1_statics *>(problem_->statics);
  }
};

// The patches of an image under a sliding window, as columns of a matrix.
class im2col_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_IM2COL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_im2col_v1_statics &statics() const {
    return *static_cast<const haly_im2col_v1_statics *>(problem_->statics);
  }
};

// Adds patches, given as columns of a matrix, up to an image.
class col2im_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_COL2IM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_col2im_v1_statics &statics() const {
    return *static_cast<const haly_col2im_v1_statics *>(problem_->statics);
  }
};

// Reads images at any positions, between their pixels too.
class grid_sample_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GRID_SAMPLE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t grid_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *grid() const { return tensor(grid_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_grid_sample_v1_statics &statics() const {
    return *static_cast<const haly_grid_sample_v1_statics *>(problem_->statics);
  }
};

// Samples axes anew: the nearest element, or a weighted sum of neighbours.
class resize_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RESIZE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_resize_v1_statics &statics() const {
    return *static_cast<const haly_resize_v1_statics *>(problem_->statics);
  }
};

// The derivative of `resize`: what arrives at its elements, given back to its input's.
class resize_backward_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RESIZE_BACKWARD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t upstream_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *upstream() const { return tensor(upstream_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_resize_backward_v1_statics &statics() const {
    return *static_cast<const haly_resize_backward_v1_statics *>(problem_->statics);
  }
};

// Boxes by falling score, without those that overlap a better one too much.
class non_max_suppression_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_NON_MAX_SUPPRESSION;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t boxes_parameter = 0;
  static constexpr uint32_t scores_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *boxes() const { return tensor(boxes_parameter); }
  const haly_tensor *scores() const { return tensor(scores_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_non_max_suppression_v1_statics &statics() const {
    return *static_cast<const haly_non_max_suppression_v1_statics *>(problem_->statics);
  }
};

// Means or maxima of samples in the bins of regions of images.
class roi_align_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ROI_ALIGN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t rois_parameter = 1;
  static constexpr uint32_t batch_indices_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *rois() const { return tensor(rois_parameter); }
  const haly_tensor *batch_indices() const { return tensor(batch_indices_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_roi_align_v1_statics &statics() const {
    return *static_cast<const haly_roi_align_v1_statics *>(problem_->statics);
  }
};

// Squared differences of predictions and targets.
class mse_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MSE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t prediction_parameter = 0;
  static constexpr uint32_t target_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *prediction() const { return tensor(prediction_parameter); }
  const haly_tensor *target() const { return tensor(target_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_mse_v1_statics &statics() const {
    return *static_cast<const haly_mse_v1_statics *>(problem_->statics);
  }
};

// Squared differences where they are small, absolute differences where they are large.
class smooth_l1_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SMOOTH_L1;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t prediction_parameter = 0;
  static constexpr uint32_t target_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *prediction() const { return tensor(prediction_parameter); }
  const haly_tensor *target() const { return tensor(target_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_smooth_l1_v1_statics &statics() const {
    return *static_cast<const haly_smooth_l1_v1_statics *>(problem_->statics);
  }
};

// Binary cross entropy of targets and the sigmoid of logits.
class bce_with_logits_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BCE_WITH_LOGITS;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t logits_parameter = 0;
  static constexpr uint32_t target_parameter = 1;
  static constexpr uint32_t weight_parameter = 2;
  static constexpr uint32_t positive_weight_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *logits() const { return tensor(logits_parameter); }
  const haly_tensor *target() const { return tensor(target_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }  // NULL: absent
  const haly_tensor *positive_weight() const {
    return tensor(positive_weight_parameter);
  }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_bce_with_logits_v1_statics &statics() const {
    return *static_cast<const haly_bce_with_logits_v1_statics *>(problem_->statics);
  }
};

// Divergence of Kullback and Leibler of targets from predicted distributions.
class kl_div_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_KL_DIV;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t log_probabilities_parameter = 0;
  static constexpr uint32_t target_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *log_probabilities() const { return tensor(log_probabilities_parameter); }
  const haly_tensor *target() const { return tensor(target_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_kl_div_v1_statics &statics() const {
    return *static_cast<const haly_kl_div_v1_statics *>(problem_->statics);
  }
};

// Negative logarithms of the probabilities that a model gives to the right classes.
class nll_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_NLL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t log_probabilities_parameter = 0;
  static constexpr uint32_t target_parameter = 1;
  static constexpr uint32_t weight_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *log_probabilities() const { return tensor(log_probabilities_parameter); }
  const haly_tensor *target() const { return tensor(target_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_nll_v1_statics &statics() const {
    return *static_cast<const haly_nll_v1_statics *>(problem_->statics);
  }
};

// Cross entropy of the right classes and the softmax of logits.
class cross_entropy_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CROSS_ENTROPY;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t logits_parameter = 0;
  static constexpr uint32_t target_parameter = 1;
  static constexpr uint32_t weight_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *logits() const { return tensor(logits_parameter); }
  const haly_tensor *target() const { return tensor(target_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_cross_entropy_v1_statics &statics() const {
    return *static_cast<const haly_cross_entropy_v1_statics *>(problem_->statics);
  }
};

// Connectionist temporal classification: labels without their places in time.
class ctc_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CTC;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t log_probabilities_parameter = 0;
  static constexpr uint32_t target_parameter = 1;
  static constexpr uint32_t input_lengths_parameter = 2;
  static constexpr uint32_t target_lengths_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *log_probabilities() const { return tensor(log_probabilities_parameter); }
  const haly_tensor *target() const { return tensor(target_parameter); }
  const haly_tensor *input_lengths() const { return tensor(input_lengths_parameter); }
  const haly_tensor *target_lengths() const { return tensor(target_lengths_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_ctc_v1_statics &statics() const {
    return *static_cast<const haly_ctc_v1_statics *>(problem_->statics);
  }
};

// A simple recurrent layer.
class rnn_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RNN;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t recurrence_parameter = 2;
  static constexpr uint32_t bias_parameter = 3;
  static constexpr uint32_t lengths_parameter = 4;
  static constexpr uint32_t initial_parameter = 5;
  static constexpr uint32_t out_parameter = 6;
  static constexpr uint32_t last_parameter = 7;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *recurrence() const { return tensor(recurrence_parameter); }
  const haly_tensor *bias() const { return tensor(bias_parameter); }        // NULL: absent
  const haly_tensor *lengths() const { return tensor(lengths_parameter); }  // NULL: absent
  const haly_tensor *initial() const { return tensor(initial_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *last() const { return tensor(last_parameter); }
  const haly_rnn_v1_statics &statics() const {
    return *static_cast<const haly_rnn_v1_statics *>(problem_->statics);
  }
};

// A gated recurrent layer.
class gru_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GRU;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t recurrence_parameter = 2;
  static constexpr uint32_t bias_parameter = 3;
  static constexpr uint32_t lengths_parameter = 4;
  static constexpr uint32_t initial_parameter = 5;
  static constexpr uint32_t out_parameter = 6;
  static constexpr uint32_t last_parameter = 7;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *recurrence() const { return tensor(recurrence_parameter); }
  const haly_tensor *bias() const { return tensor(bias_parameter); }        // NULL: absent
  const haly_tensor *lengths() const { return tensor(lengths_parameter); }  // NULL: absent
  const haly_tensor *initial() const { return tensor(initial_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *last() const { return tensor(last_parameter); }
  const haly_gru_v1_statics &statics() const {
    return *static_cast<const haly_gru_v1_statics *>(problem_->statics);
  }
};

// A recurrent layer with a memory cell.
class lstm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LSTM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t recurrence_parameter = 2;
  static constexpr uint32_t bias_parameter = 3;
  static constexpr uint32_t lengths_parameter = 4;
  static constexpr uint32_t initial_parameter = 5;
  static constexpr uint32_t initial_cell_parameter = 6;
  static constexpr uint32_t peephole_parameter = 7;
  static constexpr uint32_t out_parameter = 8;
  static constexpr uint32_t last_parameter = 9;
  static constexpr uint32_t last_cell_parameter = 10;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *recurrence() const { return tensor(recurrence_parameter); }
  const haly_tensor *bias() const { return tensor(bias_parameter); }        // NULL: absent
  const haly_tensor *lengths() const { return tensor(lengths_parameter); }  // NULL: absent
  const haly_tensor *initial() const { return tensor(initial_parameter); }  // NULL: absent
  const haly_tensor *initial_cell() const {
    return tensor(initial_cell_parameter);
  }                                                                           // NULL: absent
  const haly_tensor *peephole() const { return tensor(peephole_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *last() const { return tensor(last_parameter); }
  const haly_tensor *last_cell() const { return tensor(last_cell_parameter); }
  const haly_lstm_v1_statics &statics() const {
    return *static_cast<const haly_lstm_v1_statics *>(problem_->statics);
  }
};

// A step of gradient descent.
class sgd_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SGD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t learning_rate_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_sgd_v1_statics &statics() const {
    return *static_cast<const haly_sgd_v1_statics *>(problem_->statics);
  }
};

// A step of gradient descent with momentum.
class momentum_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MOMENTUM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t velocity_parameter = 2;
  static constexpr uint32_t learning_rate_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  static constexpr uint32_t new_velocity_parameter = 5;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *velocity() const { return tensor(velocity_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *new_velocity() const { return tensor(new_velocity_parameter); }
  const haly_momentum_v1_statics &statics() const {
    return *static_cast<const haly_momentum_v1_statics *>(problem_->statics);
  }
};

// A step of gradient descent with Nesterov's momentum.
class nesterov_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_NESTEROV;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t velocity_parameter = 2;
  static constexpr uint32_t learning_rate_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  static constexpr uint32_t new_velocity_parameter = 5;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *velocity() const { return tensor(velocity_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *new_velocity() const { return tensor(new_velocity_parameter); }
  const haly_nesterov_v1_statics &statics() const {
    return *static_cast<const haly_nesterov_v1_statics *>(problem_->statics);
  }
};

// A step of AdaGrad: gradients over the root of the sum of their squares.
class adagrad_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADAGRAD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t square_parameter = 2;
  static constexpr uint32_t learning_rate_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  static constexpr uint32_t new_square_parameter = 5;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *square() const { return tensor(square_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *new_square() const { return tensor(new_square_parameter); }
  const haly_adagrad_v1_statics &statics() const {
    return *static_cast<const haly_adagrad_v1_statics *>(problem_->statics);
  }
};

// A step of AdaDelta: gradients in units of the former steps.
class adadelta_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADADELTA;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t square_parameter = 2;
  static constexpr uint32_t travel_parameter = 3;
  static constexpr uint32_t learning_rate_parameter = 4;
  static constexpr uint32_t out_parameter = 5;
  static constexpr uint32_t new_square_parameter = 6;
  static constexpr uint32_t new_travel_parameter = 7;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *square() const { return tensor(square_parameter); }
  const haly_tensor *travel() const { return tensor(travel_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *new_square() const { return tensor(new_square_parameter); }
  const haly_tensor *new_travel() const { return tensor(new_travel_parameter); }
  const haly_adadelta_v1_statics &statics() const {
    return *static_cast<const haly_adadelta_v1_statics *>(problem_->statics);
  }
};

// A step of RMSProp: gradients over the root of their mean square.
class rmsprop_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RMSPROP;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t square_parameter = 2;
  static constexpr uint32_t velocity_parameter = 3;
  static constexpr uint32_t learning_rate_parameter = 4;
  static constexpr uint32_t out_parameter = 5;
  static constexpr uint32_t new_square_parameter = 6;
  static constexpr uint32_t new_velocity_parameter = 7;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *square() const { return tensor(square_parameter); }
  const haly_tensor *velocity() const { return tensor(velocity_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *new_square() const { return tensor(new_square_parameter); }
  const haly_tensor *new_velocity() const { return tensor(new_velocity_parameter); }
  const haly_rmsprop_v1_statics &statics() const {
    return *static_cast<const haly_rmsprop_v1_statics *>(problem_->statics);
  }
};

// A step of Adam.
class adam_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADAM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t mean_parameter = 2;
  static constexpr uint32_t square_parameter = 3;
  static constexpr uint32_t learning_rate_parameter = 4;
  static constexpr uint32_t step_parameter = 5;
  static constexpr uint32_t out_parameter = 6;
  static constexpr uint32_t new_mean_parameter = 7;
  static constexpr uint32_t new_square_parameter = 8;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *mean() const { return tensor(mean_parameter); }
  const haly_tensor *square() const { return tensor(square_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *step() const { return tensor(step_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *new_mean() const { return tensor(new_mean_parameter); }
  const haly_tensor *new_square() const { return tensor(new_square_parameter); }
  const haly_adam_v1_statics &statics() const {
    return *static_cast<const haly_adam_v1_statics *>(problem_->statics);
  }
};

// A step of Adam with decoupled decay of the weights.
class adamw_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ADAMW;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t mean_parameter = 2;
  static constexpr uint32_t square_parameter = 3;
  static constexpr uint32_t learning_rate_parameter = 4;
  static constexpr uint32_t step_parameter = 5;
  static constexpr uint32_t out_parameter = 6;
  static constexpr uint32_t new_mean_parameter = 7;
  static constexpr uint32_t new_square_parameter = 8;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *mean() const { return tensor(mean_parameter); }
  const haly_tensor *square() const { return tensor(square_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *step() const { return tensor(step_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *new_mean() const { return tensor(new_mean_parameter); }
  const haly_tensor *new_square() const { return tensor(new_square_parameter); }
  const haly_adamw_v1_statics &statics() const {
    return *static_cast<const haly_adamw_v1_statics *>(problem_->statics);
  }
};

// A step of Adam with Nesterov's momentum.
class nadam_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_NADAM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t mean_parameter = 2;
  static constexpr uint32_t square_parameter = 3;
  static constexpr uint32_t product_parameter = 4;
  static constexpr uint32_t learning_rate_parameter = 5;
  static constexpr uint32_t step_parameter = 6;
  static constexpr uint32_t out_parameter = 7;
  static constexpr uint32_t new_mean_parameter = 8;
  static constexpr uint32_t new_square_parameter = 9;
  static constexpr uint32_t new_product_parameter = 10;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *mean() const { return tensor(mean_parameter); }
  const haly_tensor *square() const { return tensor(square_parameter); }
  const haly_tensor *product() const { return tensor(product_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *step() const { return tensor(step_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *new_mean() const { return tensor(new_mean_parameter); }
  const haly_tensor *new_square() const { return tensor(new_square_parameter); }
  const haly_tensor *new_product() const { return tensor(new_product_parameter); }
  const haly_nadam_v1_statics &statics() const {
    return *static_cast<const haly_nadam_v1_statics *>(problem_->statics);
  }
};

// A step of LAMB: Adam's direction, as long as the weights are.
class lamb_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_LAMB;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t parameter_parameter = 0;
  static constexpr uint32_t gradient_parameter = 1;
  static constexpr uint32_t mean_parameter = 2;
  static constexpr uint32_t square_parameter = 3;
  static constexpr uint32_t learning_rate_parameter = 4;
  static constexpr uint32_t step_parameter = 5;
  static constexpr uint32_t out_parameter = 6;
  static constexpr uint32_t new_mean_parameter = 7;
  static constexpr uint32_t new_square_parameter = 8;
  using problem_view::problem_view;
  const haly_tensor *parameter() const { return tensor(parameter_parameter); }
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *mean() const { return tensor(mean_parameter); }
  const haly_tensor *square() const { return tensor(square_parameter); }
  const haly_tensor *learning_rate() const { return tensor(learning_rate_parameter); }
  const haly_tensor *step() const { return tensor(step_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *new_mean() const { return tensor(new_mean_parameter); }
  const haly_tensor *new_square() const { return tensor(new_square_parameter); }
  const haly_lamb_v1_statics &statics() const {
    return *static_cast<const haly_lamb_v1_statics *>(problem_->statics);
  }
};

// The factor that keeps the norm of all gradients together below a maximum.
class clip_grad_norm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CLIP_GRAD_NORM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t gradients_parameter = 0;
  static constexpr uint32_t factor_parameter = 1;
  static constexpr uint32_t norm_parameter = 2;
  using problem_view::problem_view;
  uint32_t gradients_count() const { return count(gradients_parameter); }
  const haly_tensor *gradients(uint32_t index) const { return tensor(gradients_parameter, index); }
  const haly_tensor *factor() const { return tensor(factor_parameter); }
  const haly_tensor *norm() const { return tensor(norm_parameter); }
  const haly_clip_grad_norm_v1_statics &statics() const {
    return *static_cast<const haly_clip_grad_norm_v1_statics *>(problem_->statics);
  }
};

// Gradients of a scaled loss brought back to scale, and whether any is infinite or NaN.
class grad_unscale_check_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GRAD_UNSCALE_CHECK;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t gradient_parameter = 0;
  static constexpr uint32_t scale_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  static constexpr uint32_t found_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *gradient() const { return tensor(gradient_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *found() const { return tensor(found_parameter); }
};

// Means of values, weighted by how well their keys match a query.
class scaled_dot_product_attention_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SCALED_DOT_PRODUCT_ATTENTION;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t query_parameter = 0;
  static constexpr uint32_t key_parameter = 1;
  static constexpr uint32_t value_parameter = 2;
  static constexpr uint32_t mask_parameter = 3;
  static constexpr uint32_t bias_parameter = 4;
  static constexpr uint32_t out_parameter = 5;
  using problem_view::problem_view;
  const haly_tensor *query() const { return tensor(query_parameter); }
  const haly_tensor *key() const { return tensor(key_parameter); }
  const haly_tensor *value() const { return tensor(value_parameter); }
  const haly_tensor *mask() const { return tensor(mask_parameter); }  // NULL: absent
  const haly_tensor *bias() const { return tensor(bias_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_scaled_dot_product_attention_v1_statics &statics() const {
    return *static_cast<const haly_scaled_dot_product_attention_v1_statics *>(problem_->statics);
  }
};

// Attention of one new query of every sequence over its cache of keys and values in pages.
class paged_attention_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_PAGED_ATTENTION;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t query_parameter = 0;
  static constexpr uint32_t key_cache_parameter = 1;
  static constexpr uint32_t value_cache_parameter = 2;
  static constexpr uint32_t block_tables_parameter = 3;
  static constexpr uint32_t lengths_parameter = 4;
  static constexpr uint32_t out_parameter = 5;
  using problem_view::problem_view;
  const haly_tensor *query() const { return tensor(query_parameter); }
  const haly_tensor *key_cache() const { return tensor(key_cache_parameter); }
  const haly_tensor *value_cache() const { return tensor(value_cache_parameter); }
  const haly_tensor *block_tables() const { return tensor(block_tables_parameter); }
  const haly_tensor *lengths() const { return tensor(lengths_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_paged_attention_v1_statics &statics() const {
    return *static_cast<const haly_paged_attention_v1_statics *>(problem_->statics);
  }
};

// Writes the keys or values of new tokens into a cache in pages.
class kv_cache_write_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_KV_CACHE_WRITE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t cache_parameter = 0;
  static constexpr uint32_t values_parameter = 1;
  static constexpr uint32_t slots_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *cache() const { return tensor(cache_parameter); }
  const haly_tensor *values() const { return tensor(values_parameter); }
  const haly_tensor *slots() const { return tensor(slots_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Turns pairs of numbers by angles that depend on the position (rotary positions).
class rope_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ROPE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t cos_parameter = 1;
  static constexpr uint32_t sin_parameter = 2;
  static constexpr uint32_t positions_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *cos() const { return tensor(cos_parameter); }
  const haly_tensor *sin() const { return tensor(sin_parameter); }
  const haly_tensor *positions() const { return tensor(positions_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_rope_v1_statics &statics() const {
    return *static_cast<const haly_rope_v1_statics *>(problem_->statics);
  }
};

// The sum of a layer's result and its residual, and that sum normalised.
class fused_add_rms_norm_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FUSED_ADD_RMS_NORM;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t residual_parameter = 1;
  static constexpr uint32_t scale_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  static constexpr uint32_t total_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *residual() const { return tensor(residual_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *total() const { return tensor(total_parameter); }
  const haly_fused_add_rms_norm_v1_statics &statics() const {
    return *static_cast<const haly_fused_add_rms_norm_v1_statics *>(problem_->statics);
  }
};

// The first half of the last axis through silu, times the second half.
class silu_and_mul_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SILU_AND_MUL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// The first half of the last axis through gelu, times the second half.
class gelu_and_mul_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GELU_AND_MUL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_gelu_and_mul_v1_statics &statics() const {
    return *static_cast<const haly_gelu_and_mul_v1_statics *>(problem_->statics);
  }
};

// Products of consecutive runs of rows with a matrix each.
class grouped_matmul_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_GROUPED_MATMUL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t sizes_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *sizes() const { return tensor(sizes_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// The experts of every token, and their weights.
class moe_route_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MOE_ROUTE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t logits_parameter = 0;
  static constexpr uint32_t weights_parameter = 1;
  static constexpr uint32_t experts_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *logits() const { return tensor(logits_parameter); }
  const haly_tensor *weights() const { return tensor(weights_parameter); }
  const haly_tensor *experts() const { return tensor(experts_parameter); }
  const haly_moe_route_v1_statics &statics() const {
    return *static_cast<const haly_moe_route_v1_statics *>(problem_->statics);
  }
};

// Rows of tokens, one for each of their experts, in the order of the experts.
class moe_permute_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MOE_PERMUTE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t experts_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  static constexpr uint32_t order_parameter = 3;
  static constexpr uint32_t sizes_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *experts() const { return tensor(experts_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *order() const { return tensor(order_parameter); }
  const haly_tensor *sizes() const { return tensor(sizes_parameter); }
  const haly_moe_permute_v1_statics &statics() const {
    return *static_cast<const haly_moe_permute_v1_statics *>(problem_->statics);
  }
};

// Sums of every token's rows in the order of the experts, with their weights.
class moe_unpermute_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MOE_UNPERMUTE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t order_parameter = 1;
  static constexpr uint32_t weights_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *order() const { return tensor(order_parameter); }
  const haly_tensor *weights() const { return tensor(weights_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Draws a token of every row among its likeliest ones.
class top_k_top_p_sample_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TOP_K_TOP_P_SAMPLE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t logits_parameter = 0;
  static constexpr uint32_t k_parameter = 1;
  static constexpr uint32_t p_parameter = 2;
  static constexpr uint32_t seed_parameter = 3;
  static constexpr uint32_t offset_parameter = 4;
  static constexpr uint32_t out_parameter = 5;
  using problem_view::problem_view;
  const haly_tensor *logits() const { return tensor(logits_parameter); }
  const haly_tensor *k() const { return tensor(k_parameter); }
  const haly_tensor *p() const { return tensor(p_parameter); }
  const haly_tensor *seed() const { return tensor(seed_parameter); }
  const haly_tensor *offset() const { return tensor(offset_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Real numbers as levels of 8 bits, integers or float8, by a scale and a zero point.
class quantize_linear_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_QUANTIZE_LINEAR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t scale_parameter = 1;
  static constexpr uint32_t zero_point_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *zero_point() const { return tensor(zero_point_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_quantize_linear_v1_statics &statics() const {
    return *static_cast<const haly_quantize_linear_v1_statics *>(problem_->statics);
  }
};

// Levels, integers or float8, as the real numbers that they stand for.
class dequantize_linear_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DEQUANTIZE_LINEAR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t scale_parameter = 1;
  static constexpr uint32_t zero_point_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *zero_point() const { return tensor(zero_point_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_dequantize_linear_v1_statics &statics() const {
    return *static_cast<const haly_dequantize_linear_v1_statics *>(problem_->statics);
  }
};

// Sums of 32 bits as integers of 8 bits, by a multiplier, a shift and a zero point.
class requantize_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_REQUANTIZE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t multiplier_parameter = 1;
  static constexpr uint32_t shift_parameter = 2;
  static constexpr uint32_t zero_point_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *multiplier() const { return tensor(multiplier_parameter); }
  const haly_tensor *shift() const { return tensor(shift_parameter); }
  const haly_tensor *zero_point() const { return tensor(zero_point_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_requantize_v1_statics &statics() const {
    return *static_cast<const haly_requantize_v1_statics *>(problem_->statics);
  }
};

// Real numbers as integers from 0 to 255, by a scale and a zero point taken from themselves.
class dynamic_quantize_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DYNAMIC_QUANTIZE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  static constexpr uint32_t scale_parameter = 2;
  static constexpr uint32_t zero_point_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *zero_point() const { return tensor(zero_point_parameter); }
};

// Matrix product of 8-bit integers less their zero points, summed in 32 bits.
class matmul_integer_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_MATMUL_INTEGER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t zero_point1_parameter = 2;
  static constexpr uint32_t zero_point2_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *zero_point1() const { return tensor(zero_point1_parameter); }  // NULL: absent
  const haly_tensor *zero_point2() const { return tensor(zero_point2_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Convolution of 8-bit integers less their zero points, summed in 32 bits.
class conv_integer_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CONV_INTEGER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t zero_point_parameter = 2;
  static constexpr uint32_t weight_zero_point_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *zero_point() const { return tensor(zero_point_parameter); }  // NULL: absent
  const haly_tensor *weight_zero_point() const {
    return tensor(weight_zero_point_parameter);
  }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_conv_integer_v1_statics &statics() const {
    return *static_cast<const haly_conv_integer_v1_statics *>(problem_->statics);
  }
};

// Matrix product of quantised factors, quantised again.
class qlinear_matmul_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_QLINEAR_MATMUL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t scale1_parameter = 2;
  static constexpr uint32_t scale2_parameter = 3;
  static constexpr uint32_t out_scale_parameter = 4;
  static constexpr uint32_t zero_point1_parameter = 5;
  static constexpr uint32_t zero_point2_parameter = 6;
  static constexpr uint32_t out_zero_point_parameter = 7;
  static constexpr uint32_t out_parameter = 8;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *scale1() const { return tensor(scale1_parameter); }
  const haly_tensor *scale2() const { return tensor(scale2_parameter); }
  const haly_tensor *out_scale() const { return tensor(out_scale_parameter); }
  const haly_tensor *zero_point1() const { return tensor(zero_point1_parameter); }  // NULL: absent
  const haly_tensor *zero_point2() const { return tensor(zero_point2_parameter); }  // NULL: absent
  const haly_tensor *out_zero_point() const {
    return tensor(out_zero_point_parameter);
  }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_qlinear_matmul_v1_statics &statics() const {
    return *static_cast<const haly_qlinear_matmul_v1_statics *>(problem_->statics);
  }
};

// Convolution of quantised images with quantised weights, quantised again.
class qlinear_conv_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_QLINEAR_CONV;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t scale_parameter = 2;
  static constexpr uint32_t weight_scale_parameter = 3;
  static constexpr uint32_t out_scale_parameter = 4;
  static constexpr uint32_t zero_point_parameter = 5;
  static constexpr uint32_t weight_zero_point_parameter = 6;
  static constexpr uint32_t out_zero_point_parameter = 7;
  static constexpr uint32_t bias_parameter = 8;
  static constexpr uint32_t out_parameter = 9;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *weight_scale() const { return tensor(weight_scale_parameter); }
  const haly_tensor *out_scale() const { return tensor(out_scale_parameter); }
  const haly_tensor *zero_point() const { return tensor(zero_point_parameter); }  // NULL: absent
  const haly_tensor *weight_zero_point() const {
    return tensor(weight_zero_point_parameter);
  }  // NULL: absent
  const haly_tensor *out_zero_point() const {
    return tensor(out_zero_point_parameter);
  }                                                                   // NULL: absent
  const haly_tensor *bias() const { return tensor(bias_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_qlinear_conv_v1_statics &statics() const {
    return *static_cast<const haly_qlinear_conv_v1_statics *>(problem_->statics);
  }
};

// Real numbers moved to the nearest level that a quantised dtype has.
class fake_quantize_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FAKE_QUANTIZE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t scale_parameter = 1;
  static constexpr uint32_t zero_point_parameter = 2;
  static constexpr uint32_t out_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *zero_point() const { return tensor(zero_point_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_fake_quantize_v1_statics &statics() const {
    return *static_cast<const haly_fake_quantize_v1_statics *>(problem_->statics);
  }
};

// Matrix product of int8 or float8 with scales by row and by column, as real numbers.
class scaled_matmul_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SCALED_MATMUL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t scale1_parameter = 2;
  static constexpr uint32_t scale2_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *scale1() const { return tensor(scale1_parameter); }
  const haly_tensor *scale2() const { return tensor(scale2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_scaled_matmul_v1_statics &statics() const {
    return *static_cast<const haly_scaled_matmul_v1_statics *>(problem_->statics);
  }
};

// Product of real activations with weights of 4 bits, scaled by groups.
class w4a16_matmul_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_W4A16_MATMUL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t weight_parameter = 1;
  static constexpr uint32_t scale_parameter = 2;
  static constexpr uint32_t zero_point_parameter = 3;
  static constexpr uint32_t out_parameter = 4;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *weight() const { return tensor(weight_parameter); }
  const haly_tensor *scale() const { return tensor(scale_parameter); }
  const haly_tensor *zero_point() const { return tensor(zero_point_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// The triangular factor of symmetric positive definite matrices.
class cholesky_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_CHOLESKY;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_cholesky_v1_statics &statics() const {
    return *static_cast<const haly_cholesky_v1_statics *>(problem_->statics);
  }
};

// Orthonormal columns and a triangular matrix whose product is the matrix.
class qr_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_QR;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t q_parameter = 1;
  static constexpr uint32_t r_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *q() const { return tensor(q_parameter); }
  const haly_tensor *r() const { return tensor(r_parameter); }
  const haly_qr_v1_statics &statics() const {
    return *static_cast<const haly_qr_v1_statics *>(problem_->statics);
  }
};

// Singular values and vectors of matrices.
class svd_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SVD;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t u_parameter = 1;
  static constexpr uint32_t s_parameter = 2;
  static constexpr uint32_t vh_parameter = 3;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *u() const { return tensor(u_parameter); }
  const haly_tensor *s() const { return tensor(s_parameter); }
  const haly_tensor *vh() const { return tensor(vh_parameter); }
  const haly_svd_v1_statics &statics() const {
    return *static_cast<const haly_svd_v1_statics *>(problem_->statics);
  }
};

// Eigenvalues and eigenvectors of symmetric matrices.
class eigh_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_EIGH;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t eigenvalues_parameter = 1;
  static constexpr uint32_t eigenvectors_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *eigenvalues() const { return tensor(eigenvalues_parameter); }
  const haly_tensor *eigenvectors() const { return tensor(eigenvectors_parameter); }
  const haly_eigh_v1_statics &statics() const {
    return *static_cast<const haly_eigh_v1_statics *>(problem_->statics);
  }
};

// Solves systems of linear equations.
class solve_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SOLVE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Solves systems of linear equations with triangular matrices.
class triangular_solve_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_TRIANGULAR_SOLVE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x1_parameter = 0;
  static constexpr uint32_t x2_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x1() const { return tensor(x1_parameter); }
  const haly_tensor *x2() const { return tensor(x2_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_triangular_solve_v1_statics &statics() const {
    return *static_cast<const haly_triangular_solve_v1_statics *>(problem_->statics);
  }
};

// Inverses of matrices.
class inv_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_INV;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Determinants of matrices.
class det_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DET;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
};

// Signs of the determinants of matrices, and logarithms of their sizes.
class slogdet_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SLOGDET;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t sign_parameter = 1;
  static constexpr uint32_t logabsdet_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *sign() const { return tensor(sign_parameter); }
  const haly_tensor *logabsdet() const { return tensor(logabsdet_parameter); }
};

// Cosines and sines of whole fractions of a turn: the matrix of a Fourier transform.
class dft_matrix_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_DFT_MATRIX;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t cosines_parameter = 0;
  static constexpr uint32_t sines_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *cosines() const { return tensor(cosines_parameter); }
  const haly_tensor *sines() const { return tensor(sines_parameter); }
  const haly_dft_matrix_v1_statics &statics() const {
    return *static_cast<const haly_dft_matrix_v1_statics *>(problem_->statics);
  }
};

// The Fourier transform of complex numbers along an axis, or its inverse.
class fft_c2c_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FFT_C2C;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_fft_c2c_v1_statics &statics() const {
    return *static_cast<const haly_fft_c2c_v1_statics *>(problem_->statics);
  }
};

// The Fourier transform of real numbers along an axis.
class fft_r2c_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FFT_R2C;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_fft_r2c_v1_statics &statics() const {
    return *static_cast<const haly_fft_r2c_v1_statics *>(problem_->statics);
  }
};

// The inverse Fourier transform whose result is real, along an axis.
class fft_c2r_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_FFT_C2R;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_fft_c2r_v1_statics &statics() const {
    return *static_cast<const haly_fft_c2r_v1_statics *>(problem_->statics);
  }
};

// The Fourier transforms of overlapping frames of a signal, each under a window.
class stft_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_STFT;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t signal_parameter = 0;
  static constexpr uint32_t window_parameter = 1;
  static constexpr uint32_t out_parameter = 2;
  using problem_view::problem_view;
  const haly_tensor *signal() const { return tensor(signal_parameter); }
  const haly_tensor *window() const { return tensor(window_parameter); }  // NULL: absent
  const haly_tensor *out() const { return tensor(out_parameter); }
  const haly_stft_v1_statics &statics() const {
    return *static_cast<const haly_stft_v1_statics *>(problem_->statics);
  }
};

// The sum, product or extreme of all ranks' operands, for every rank.
class all_reduce_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ALL_REDUCE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const void *communicator() const { return problem_->handles[0]; }
  const haly_all_reduce_v1_statics &statics() const {
    return *static_cast<const haly_all_reduce_v1_statics *>(problem_->statics);
  }
};

// The operands of all ranks side by side along an axis, for every rank.
class all_gather_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ALL_GATHER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const void *communicator() const { return problem_->handles[0]; }
  const haly_all_gather_v1_statics &statics() const {
    return *static_cast<const haly_all_gather_v1_statics *>(problem_->statics);
  }
};

// The sum, product or extreme of all ranks' operands, a part for each rank.
class reduce_scatter_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_REDUCE_SCATTER;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const void *communicator() const { return problem_->handles[0]; }
  const haly_reduce_scatter_v1_statics &statics() const {
    return *static_cast<const haly_reduce_scatter_v1_statics *>(problem_->statics);
  }
};

// One rank's operand, for every rank.
class broadcast_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BROADCAST;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const void *communicator() const { return problem_->handles[0]; }
  const haly_broadcast_v1_statics &statics() const {
    return *static_cast<const haly_broadcast_v1_statics *>(problem_->statics);
  }
};

// From each rank a part for each rank.
class all_to_all_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_ALL_TO_ALL;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const void *communicator() const { return problem_->handles[0]; }
  const haly_all_to_all_v1_statics &statics() const {
    return *static_cast<const haly_all_to_all_v1_statics *>(problem_->statics);
  }
};

// The sum, product or extreme of all ranks' operands, for one rank.
class reduce_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_REDUCE;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  static constexpr uint32_t out_parameter = 1;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const haly_tensor *out() const { return tensor(out_parameter); }
  const void *communicator() const { return problem_->handles[0]; }
  const haly_reduce_v1_statics &statics() const {
    return *static_cast<const haly_reduce_v1_statics *>(problem_->statics);
  }
};

// Gives one other rank an array.
class send_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_SEND;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t x_parameter = 0;
  using problem_view::problem_view;
  const haly_tensor *x() const { return tensor(x_parameter); }
  const void *communicator() const { return problem_->handles[0]; }
  const haly_send_v1_statics &statics() const {
    return *static_cast<const haly_send_v1_statics *>(problem_->statics);
  }
};

// Takes an array from one other rank.
class recv_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_RECV;
  static constexpr uint32_t op_version = 1;
  static constexpr uint32_t out_parameter = 0;
  using problem_view::problem_view;
  const haly_tensor *out() const { return tensor(out_parameter); }
  const void *communicator() const { return problem_->handles[0]; }
  const haly_recv_v1_statics &statics() const {
    return *static_cast<const haly_recv_v1_statics *>(problem_->statics);
  }
};

// Lets no rank go on before every rank has come.
class barrier_v1 : public problem_view {
 public:
  static constexpr uint32_t op = HALY_OP_BARRIER;
  static constexpr uint32_t op_version = 1;
  using problem_view::problem_view;
  const void *communicator() const { return problem_->handles[0]; }
};

// Runs `body`, which returns a status or throws; no exception crosses. The text goes to the host.
template <class Body>
haly_status guarded(const haly_host *host, Body body) noexcept {
  try {
    return body();
  } catch (const std::bad_alloc &) {
    if (host != nullptr) host->set_error(HALY_STATUS_OUT_OF_MEMORY, "the host is out of memory");
    return HALY_STATUS_OUT_OF_MEMORY;
  } catch (const std::exception &error) {
    if (host != nullptr) host->set_error(HALY_STATUS_INTERNAL, error.what());
    return HALY_STATUS_INTERNAL;
  } catch (...) {
    if (host != nullptr) host->set_error(HALY_STATUS_INTERNAL, "an exception of unknown type");
    return HALY_STATUS_INTERNAL;
  }
}

// A row for `Kernel`, a class with `Kernel(haly_device, const haly_problem *)`, `uint64_t
// workspace_bytes() const` and `haly_status launch(haly_stream, const haly_launch *)`, and a static
// `const haly_host *host`. `View` is a class of this file.
template <class Kernel>
haly_status prepare_kernel(haly_device device, const haly_kernel_row *, const haly_problem *problem,
                           haly_prepared *out_prepared) noexcept {
  return guarded(Kernel::host, [&] {
    // A newer core may set what this header does not know.
    haly_problem known;
    if (haly_input_read(&known, sizeof known, problem) != HALY_STATUS_OK) {
      if (Kernel::host != nullptr) {
        Kernel::host->set_error(HALY_STATUS_UNSUPPORTED,
                                "the problem asks for more than this plugin knows");
      }
      return haly_status(HALY_STATUS_UNSUPPORTED);
    }
    Kernel *kernel = new Kernel(device, &known);
    out_prepared->kernel = reinterpret_cast<haly_kernel>(kernel);
    out_prepared->workspace_bytes = kernel->workspace_bytes();
    return haly_status(HALY_STATUS_OK);
  });
}
template <class Kernel>
haly_status launch_kernel(haly_kernel kernel, haly_stream stream,
                          const haly_launch *launch) noexcept {
  return guarded(Kernel::host,
                 [&] { return reinterpret_cast<Kernel *>(kernel)->launch(stream, launch); });
}
template <class Kernel>
void destroy_kernel(haly_kernel kernel) noexcept {
  delete reinterpret_cast<Kernel *>(kernel);
}
template <class View, class Kernel>
constexpr haly_kernel_row make_row(const haly_dtype *dtypes, uint32_t dtype_count, uint64_t flags) {
  haly_kernel_row row{};
  row.struct_size = sizeof(haly_kernel_row);
  row.op = View::op;
  row.op_version = View::op_version;
  row.dtype_count = dtype_count;
  row.dtypes = dtypes;
  row.flags = flags;
  row.prepare = prepare_kernel<Kernel>;
  row.launch = launch_kernel<Kernel>;
  row.destroy = destroy_kernel<Kernel>;
  return row;
}

}  // namespace haly

#endif
