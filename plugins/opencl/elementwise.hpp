// Kernels that compute each element of one output from the same element of some inputs.
#ifndef HALY_OPENCL_ELEMENTWISE_HPP
#define HALY_OPENCL_ELEMENTWISE_HPP

#include <string>
#include <utility>
#include <vector>

#include "elementwise_row.hpp"
#include "kernel.hpp"

namespace haly::opencl {

// What one element is. The text is OpenCL C; it may use T, U (see `type_defines`), the inputs by
// name, the parameters by name, and `i`, the element's row-major number.
struct Element {
  std::string name;     // of the kernel, for messages
  std::string defines;  // lines in front of the prelude
  std::string library;  // functions behind the prelude, perhaps kernels/scalar_math.cl
  struct Input {
    std::string name;
    haly_dtype dtype;
    std::string type;  // of the variable in the expression; empty: T
  };
  std::vector<Input> inputs;
  haly_dtype output = HALY_DTYPE_FLOAT32;
  std::vector<std::pair<std::string, cl_long>> parameters;
  std::string statements;  // before the result
  std::string result;      // of T, or any integer type for bool outputs
};

// #define lines for T, U and the class of T. `storage`: T is the storage format, not what it is
// computed in.
std::string type_defines(haly_dtype dtype, bool storage = false);

// The operator's generated row, NULL where there is none.
const ElementwiseRow *find_elementwise_row(uint32_t op, uint32_t version);
// #define and #undef lines of the attributes that the row's expression reads.
std::string static_defines(const ElementwiseRow &row, const void *statics, haly_dtype dtype);
std::string static_undefines(const ElementwiseRow &row, const void *statics);

class Elementwise : public Kernel {
 public:
  // Tensors of `problem`: as many inputs as the element has, then the output.
  Elementwise(Device &device, const haly_problem &problem, const Element &element);
  void launch(Stream &stream, const haly_launch &launch) override;

 private:
  std::unique_ptr<Call> call_;
  bool dense_ = true;
  size_t operand_count_;
  int64_t count_ = 0;
  std::vector<size_t> global_, local_;
  std::vector<char> geometry_;
  std::vector<cl_long> steps_;  // of each input in the dense kernel: 1, or 0 for a single value
  std::vector<cl_long> parameters_;
};

}  // namespace haly::opencl
#endif
