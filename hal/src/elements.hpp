// Programs of kind elements as the core makes them: which operators they may hold, and their words.
#pragma once

#include <cstdint>
#include <vector>

#include "operator.hpp"

namespace haly {

// Element-wise, with one output, and with nothing but tensors and plain attributes.
bool can_be_element(const OperatorDescriptor &op);

// Appends the attribute words and the apply of one call. The struct is the newest version's.
void append_apply(std::vector<int64_t> &words, const OperatorDescriptor &op, const void *statics);

}  // namespace haly
