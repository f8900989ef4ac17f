// Versions of operators: a call of the newest version as a call of a former one, so that plugins
// that know only former versions keep their kernels.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "operator.hpp"

namespace haly {

// Which former versions a call narrows to.
struct Narrowing {
  std::vector<const FormerVersion *> versions;  // newest first
  const FormerVersion *barrier = nullptr;       // the first that it does not narrow to
  const char *failed = nullptr;                 // of the barrier: the condition that does not hold
};

// `statics`: the newest version's struct, NULL: its defaults.
Narrowing narrow(const OperatorDescriptor &op, const void *statics);

// The former version's attribute struct for a call that narrows to it; empty where it has none.
// Lists are borrowed from `statics`, which is complete (see Statics).
std::vector<uint64_t> narrow_statics(const FormerVersion &former, const void *statics);

// How a call goes on where no row takes it.
struct DecompositionRule {
  DecompositionKind kind = DecompositionKind::None;
  DecomposeFunction function = nullptr;  // of Program and Native
  std::string_view reason;               // of Host and None
};
DecompositionRule decomposition_of(const OperatorDescriptor &op, const void *statics);

}  // namespace haly
