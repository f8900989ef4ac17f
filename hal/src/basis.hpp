// Kernels restricted to the decomposition basis (opspec/basis.yaml), to see that the rest follows.
#pragma once

#include <haly/gen/abi.h>

#include <cstdint>
#include <vector>

#include "span.hpp"

namespace haly {

// Ids of the operators that every device must have kernels for, ascending. Generated.
Span<const uint32_t> basis_operators();

// What is left of a device's rows, in their order. All of them, unless HALY_ONLY_BASIS is set to
// something but 0: then those of the basis, of operators that decompose into nothing and of
// operators that are not the standard's; on the host device those of operators that the standard
// hands to the host as well.
std::vector<const haly_kernel_row *> permitted_rows(std::vector<const haly_kernel_row *> rows,
                                                    bool is_host);

}  // namespace haly
