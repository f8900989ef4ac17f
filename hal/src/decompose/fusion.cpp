// Native decompositions of the family `fusion`.
#include <haly/gen/operators.h>

#include "decomposition.hpp"
#include "elements.hpp"
#include "haly/elements.hpp"

namespace haly::decompose {

// The program's operators, called one by one.
void fused_map(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_fused_map_v1_statics *>(call.statics);
  const std::vector<Value> inputs = rule::tensors(call, 0);
  ElementsProgram program;
  std::string mistake;
  if (!program.read(statics.program, statics.program_count, static_cast<uint32_t>(inputs.size()),
                    &mistake)) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, "fused_map: " + mistake);
  }
  std::vector<Value> stack;
  Value kept[ElementsProgram::kRegisters];
  for (const ElementsStep &step : program.steps()) {
    switch (step.opcode) {
      case HALY_OPCODE_INPUT:
        stack.push_back(inputs[step.index]);
        break;
      case HALY_OPCODE_KEEP:
        kept[step.index] = stack.back();
        break;
      case HALY_OPCODE_RECALL:
        stack.push_back(kept[step.index]);
        break;
      default: {
        const OperatorDescriptor *op = find_operator(step.op);
        // The low half of the first 8 bytes is struct_size.
        const uint32_t size =
            step.attributes.empty() ? 0 : static_cast<uint32_t>(step.attributes[0]);
        if (op == nullptr || !can_be_element(*op) || step.version != op->version ||
            op->tensor_count != step.count || op->statics_size != size) {
          throw Error(HALY_STATUS_INVALID_ARGUMENT,
                      "fused_map: operator " + std::to_string(step.op) + " version " +
                          std::to_string(step.version) + " of " + std::to_string(step.count) +
                          " operands cannot be part of a program");
        }
        const auto first = stack.end() - static_cast<std::ptrdiff_t>(step.count);
        const Value result = builder.call_one(
            op->id, op->version, std::vector<Value>(first, stack.end()), step.statics());
        stack.erase(first, stack.end());
        stack.push_back(result);
      }
    }
  }
  out_outputs[0] = stack.back();
}

}  // namespace haly::decompose
