// Native decompositions of the family `fusion`.
#include <haly/gen/operators.h>

#include "decomposition.hpp"
#include "elements.hpp"
#include "haly/elements.hpp"

namespace haly::decompose {

namespace {

// The program's operators, called one by one.
Value call_elements(Builder &builder, const std::string &name, const std::vector<Value> &inputs,
                    const int64_t *words, uint32_t word_count) {
  ElementsProgram program;
  std::string mistake;
  if (!program.read(words, word_count, static_cast<uint32_t>(inputs.size()), &mistake)) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, name + ": " + mistake);
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
          throw Error(HALY_STATUS_INVALID_ARGUMENT, name + ": operator " + std::to_string(step.op) +
                                                        " version " + std::to_string(step.version) +
                                                        " of " + std::to_string(step.count) +
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
  return stack.back();
}

// Reductions of one input and `axis`, `keepdims`.
template <typename Statics>
Value reduce(Builder &builder, uint32_t op, Value x, const std::vector<int64_t> &axes,
             bool keepdims) {
  Statics statics{};
  statics.struct_size = sizeof statics;
  statics.has_axis = 1;
  statics.axis = axes.data();
  statics.axis_count = static_cast<uint32_t>(axes.size());
  statics.keepdims = keepdims;
  return builder.call_one(op, 1, {x}, &statics);
}

}  // namespace

void fused_map(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_fused_map_v1_statics *>(call.statics);
  out_outputs[0] = call_elements(builder, "fused_map", rule::tensors(call, 0), statics.program,
                                 statics.program_count);
}

void fused_reduce(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_fused_reduce_v1_statics *>(call.statics);
  const std::vector<Value> inputs = rule::tensors(call, 0);
  Value mapped =
      call_elements(builder, "fused_reduce", inputs, statics.program, statics.program_count);
  std::vector<int64_t> axes;
  for (int64_t axis = -statics.axis_count; axis < 0; ++axis) axes.push_back(axis);
  switch (statics.reduction) {
    case HALY_FUSED_REDUCE_REDUCTION_SUM:
      out_outputs[0] =
          reduce<haly_sum_v1_statics>(builder, HALY_OP_SUM, mapped, axes, statics.keepdims);
      break;
    case HALY_FUSED_REDUCE_REDUCTION_MEAN:
      out_outputs[0] =
          reduce<haly_mean_v1_statics>(builder, HALY_OP_MEAN, mapped, axes, statics.keepdims);
      break;
    case HALY_FUSED_REDUCE_REDUCTION_MAX:
      out_outputs[0] =
          reduce<haly_max_v1_statics>(builder, HALY_OP_MAX, mapped, axes, statics.keepdims);
      break;
    default:
      out_outputs[0] =
          reduce<haly_min_v1_statics>(builder, HALY_OP_MIN, mapped, axes, statics.keepdims);
  }
}

}  // namespace haly::decompose
