// The layers are fuzzed without the core around them: nothing knows an operator.
#include "operator.hpp"

namespace haly {
const OperatorDescriptor *find_operator(uint32_t) { return nullptr; }
}  // namespace haly
