#include "narrowing.hpp"

#include <cstring>

#include "statics.hpp"

namespace haly {

Narrowing narrow(const OperatorDescriptor &op, const void *statics) {
  Narrowing narrowing;
  if (op.former.empty()) return narrowing;
  const Statics complete(op, statics);
  for (const FormerVersion &former : op.former) {
    narrowing.failed = former.narrows(complete.data());
    if (narrowing.failed != nullptr) {
      narrowing.barrier = &former;
      break;
    }
    narrowing.versions.push_back(&former);
  }
  return narrowing;
}

std::vector<uint64_t> narrow_statics(const FormerVersion &former, const void *statics) {
  std::vector<uint64_t> storage(former.statics_size / sizeof(uint64_t));
  if (storage.empty()) return storage;
  char *target = reinterpret_cast<char *>(storage.data());
  std::memcpy(target, &former.statics_size, sizeof former.statics_size);
  for (const FieldCopy &field : former.fields) {
    std::memcpy(target + field.to, static_cast<const char *>(statics) + field.from,
                field.size_bytes);
  }
  return storage;
}

DecompositionRule decomposition_of(const OperatorDescriptor &op, const void *statics) {
  DecompositionRule rule{op.decomposition, op.decompose, op.decomposition_reason};
  for (const FormerVersion *former : narrow(op, statics).versions) {
    if (!former->states_decomposition) continue;
    rule = {former->decomposition, nullptr, former->decomposition_reason};
  }
  return rule;
}

}  // namespace haly
