// Epilogues of products: a chain on the result, as statements that the product's program is built
// with.
#ifndef HALY_OPENCL_EPILOGUE_HPP
#define HALY_OPENCL_EPILOGUE_HPP

#include "product.hpp"

namespace haly::opencl {

constexpr size_t kMostOperands = 2;

// As haly_operands of kernels/product.cl: strides of each operand by image, row and column.
struct Operands {
  int64_t batch[kMostOperands] = {}, row[kMostOperands] = {}, column[kMostOperands] = {};
};

struct Epilogue {
  std::string statements;     // on `value`; empty: there is no epilogue
  std::vector<size_t> slots;  // of the operands
};
// Refuses programs that are no chain, which core then computes apart.
Epilogue epilogue_of(const Problem &problem, size_t out_slot);

// The strides of an operand on the axes of out, 0 where it is broadcast.
std::vector<int64_t> broadcast_strides(const View &operand, const View &out);

// The stride that walks the axes [first, last) of out as one; refuses where there is none.
int64_t joint_stride(const View &out, const std::vector<int64_t> &strides, int first, int last);

// The last arguments of a product with an epilogue.
void add_operands(Step &step, const Epilogue &epilogue, const Operands &operands, int64_t item);

}  // namespace haly::opencl
#endif
