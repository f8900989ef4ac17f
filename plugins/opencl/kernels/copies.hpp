// The strided copy, for operators of other families.
#ifndef HALY_OPENCL_COPIES_HPP
#define HALY_OPENCL_COPIES_HPP

#include "steps.hpp"

namespace haly::opencl {

// Adds a copy of bits between views of one shape; offsets are in elements, from the slots' starts.
Step &add_copy(Steps &steps, const View &source, size_t source_slot, int64_t source_offset,
               const View &destination, size_t destination_slot, int64_t destination_offset);

}  // namespace haly::opencl
#endif
