#include "ops/epilogue.hpp"

#include <cstring>

namespace haly::cuda {
namespace {

constexpr size_t kMostOperands = 2;

struct Item {
  enum Kind { kResult, kOperand, kZero } kind;
  size_t slot = 0;
};

bool is_zero(const int32_t *words) { return words[0] == 0 && words[1] == 0; }

// The result of an instruction on the result so far and one other item.
void apply(int32_t opcode, const Item &other, Epilogue &epilogue) {
  if (epilogue.relu) refuse_call("an epilogue that goes on behind relu");
  if (opcode == HALY_OPCODE_ADD_FLOAT && other.kind == Item::kOperand) {
    epilogue.added.push_back(other.slot);
  } else if (opcode == HALY_OPCODE_MAXIMUM_FLOAT && other.kind == Item::kZero) {
    epilogue.relu = true;
  } else {
    refuse_call("an epilogue of other steps than sums and relu");
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
    if (opcode == HALY_OPCODE_CONSTANT_FLOAT) {
      if (!is_zero(words + at)) refuse_call("an epilogue with a number other than 0");
      stack.push_back({Item::kZero, 0});
      at += 2;
    } else if (opcode == HALY_OPCODE_INPUT) {
      const auto input = static_cast<size_t>(words[at++]);
      if (input > kMostOperands) refuse_call("an epilogue of more than two operands");
      stack.push_back({input == 0 ? Item::kResult : Item::kOperand, out_slot + input});
    } else {
      if (stack.size() < 2) refuse_call("an epilogue that is no chain");
      const Item second = stack.back(), first = stack[stack.size() - 2];
      if ((first.kind == Item::kResult) == (second.kind == Item::kResult)) {
        refuse_call("an epilogue that is no chain on the result");
      }
      apply(opcode, first.kind == Item::kResult ? second : first, epilogue);
      stack.resize(stack.size() - 2);
      stack.push_back({Item::kResult, 0});
    }
  }
  if (stack.size() != 1 || stack[0].kind != Item::kResult) {
    refuse_call("an epilogue that is no chain on the result");
  }
  for (size_t slot : epilogue.added) {
    if (problem[slot].dtype != problem[out_slot].dtype) refuse_call("an epilogue of mixed dtypes");
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
      refuse_call("an epilogue's operand does not follow the result");
    }
    inner = axis;
  }
  return stride;
}

}  // namespace haly::cuda
