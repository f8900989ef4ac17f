#include "epilogue.hpp"

#include <cmath>
#include <cstdio>

namespace haly::opencl {
namespace {

uint64_t wide_word(const int32_t *words) {
  return static_cast<uint64_t>(static_cast<uint32_t>(words[0])) |
         static_cast<uint64_t>(static_cast<uint32_t>(words[1])) << 32;
}

std::string literal(double number) {
  if (!std::isfinite(number)) refuse("an epilogue with a number that is not finite");
  char text[64];
  std::snprintf(text, sizeof text, "(WIDE_T)(%a)", number);
  return text;
}

struct Item {
  bool result;
  std::string text;
};

// The statement of an instruction on the result and one other operand.
std::string statement(int32_t opcode, const std::string &other) {
  switch (opcode) {
    case HALY_OPCODE_ADD_FLOAT:
      return "value = value + " + other + "; ";
    case HALY_OPCODE_SUBTRACT_FLOAT:
      return "value = value - " + other + "; ";
    case HALY_OPCODE_MULTIPLY_FLOAT:
      return "value = value * " + other + "; ";
    // The comparisons keep a NaN of the result, and give the operand where both are equal.
    case HALY_OPCODE_MINIMUM_FLOAT:
      return "value = value >= " + other + " ? " + other + " : value; ";
    case HALY_OPCODE_MAXIMUM_FLOAT:
      return "value = value <= " + other + " ? " + other + " : value; ";
    default:
      refuse("an instruction of the epilogue is not known");
  }
}

}  // namespace

Epilogue epilogue_of(const Problem &problem, size_t out_slot) {
  Epilogue epilogue;
  if (!problem.raw.epilogue) return epilogue;
  const int32_t *words = problem.raw.epilogue->words;
  const uint32_t count = problem.raw.epilogue->word_count;
  std::vector<Item> stack;
  for (uint32_t at = 4 + static_cast<uint32_t>(words[2]); at < count;) {
    const int32_t opcode = words[at++];
    switch (opcode) {
      case HALY_OPCODE_CONSTANT_FLOAT: {
        const uint64_t bits = wide_word(words + at);
        double number;
        std::memcpy(&number, &bits, sizeof number);
        stack.push_back({false, literal(number)});
        at += 2;
        break;
      }
      case HALY_OPCODE_INPUT: {
        const auto input = static_cast<size_t>(words[at++]);
        if (input == 0) {
          stack.push_back({true, ""});
          break;
        }
        if (input > kMostOperands) refuse("an epilogue with more than two operands");
        while (epilogue.slots.size() < input) {
          epilogue.slots.push_back(out_slot + epilogue.slots.size() + 1);
        }
        stack.push_back({false, "OPERAND_" + std::to_string(input)});
        break;
      }
      default: {
        if (stack.size() < 2) refuse("an epilogue that is no chain");
        const Item second = stack.back();
        stack.pop_back();
        const Item first = stack.back();
        stack.pop_back();
        const bool turned = second.result && opcode != HALY_OPCODE_SUBTRACT_FLOAT;
        const Item &result = turned ? second : first, &other = turned ? first : second;
        if (!result.result || other.result) refuse("an epilogue that is no chain on the result");
        const bool limits =
            opcode == HALY_OPCODE_MINIMUM_FLOAT || opcode == HALY_OPCODE_MAXIMUM_FLOAT;
        if (limits && other.text[0] != '(') refuse("an epilogue with a tensor as limit");
        epilogue.statements += statement(opcode, other.text);
        stack.push_back({true, ""});
      }
    }
  }
  if (stack.size() != 1 || !stack[0].result) refuse("an epilogue that is no chain on the result");
  for (size_t slot : epilogue.slots) {
    if (problem[slot].dtype != problem[out_slot].dtype) refuse("an epilogue of mixed dtypes");
  }
  return epilogue;
}

std::vector<int64_t> broadcast_strides(const View &operand, const View &out) {
  std::vector<int64_t> strides(out.ndim, 0);
  for (int axis = 0; axis < out.ndim; ++axis) {
    const int at = axis - (out.ndim - operand.ndim);
    if (at >= 0 && operand.shape[at] != 1) strides[axis] = operand.strides[at];
  }
  return strides;
}

int64_t joint_stride(const View &out, const std::vector<int64_t> &strides, int first, int last) {
  int64_t stride = 0;
  int inner = -1;  // the axis that was joined last, from the inside
  for (int axis = last - 1; axis >= first; --axis) {
    if (out.shape[axis] == 1) continue;
    if (inner < 0) {
      stride = strides[axis];
    } else if (strides[axis] != strides[inner] * out.shape[inner]) {
      refuse("an epilogue's operand does not follow the result");
    }
    inner = axis;
  }
  return stride;
}

void add_operands(Step &step, const Epilogue &epilogue, const Operands &operands, int64_t item) {
  if (epilogue.statements.empty()) return;
  for (size_t i = 0; i < kMostOperands; ++i) {
    step.buffer(i < epilogue.slots.size() ? epilogue.slots[i] : 0);
  }
  step.value(operands);
  for (size_t i = 0; i < kMostOperands; ++i) {
    step.start(i < epilogue.slots.size() ? epilogue.slots[i] : 0, item);
  }
}

}  // namespace haly::opencl
