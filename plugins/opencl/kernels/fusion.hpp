// Programs of element-wise operators as text.
#ifndef HALY_OPENCL_FUSION_HPP
#define HALY_OPENCL_FUSION_HPP

#include "../elementwise.hpp"

namespace haly::opencl {

// The element that a program gives for the inputs of `problem`, its first parameter. Every value is
// rounded to its operator's dtype, so that an element has the bits of the operators one by one.
// `name` is the operator's, for messages. Throws Refusal.
Element element_of_program(const Device &device, const char *name, const haly_problem &problem,
                           const int64_t *words, uint32_t word_count);

}  // namespace haly::opencl
#endif
