#include "elements.hpp"

#include <cstring>

#include "haly/gen/operators.h"

namespace haly {

bool can_be_element(const OperatorDescriptor &op) {
  if (op.kind != OperatorKind::Elementwise || op.id == HALY_OP_FUSED_MAP) return false;
  if (op.outputs.size() != 1 || op.scalar_count != 0 || op.host_tensor_count != 0 ||
      op.region_count != 0 || op.has_effects || !op.deterministic) {
    return false;
  }
  for (const ParameterDescriptor &parameter : op.parameters) {
    if (parameter.variadic || parameter.type == StaticType::Ints ||
        parameter.type == StaticType::Floats) {
      return false;
    }
  }
  return true;
}

void append_apply(std::vector<int64_t> &words, const OperatorDescriptor &op, const void *statics) {
  for (uint32_t at = 0; statics != nullptr && at < op.statics_size; at += 4) {
    int32_t word;
    std::memcpy(&word, static_cast<const unsigned char *>(statics) + at, sizeof word);
    words.insert(words.end(), {HALY_OPCODE_ATTRIBUTE, word});
  }
  words.insert(words.end(),
               {HALY_OPCODE_APPLY, int64_t{op.id}, int64_t{op.version}, int64_t{op.tensor_count}});
}

}  // namespace haly
