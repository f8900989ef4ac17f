#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "program_format.hpp"

namespace haly {
namespace {

// Writes a verified program as the text that it may have come from. Every part that is not a name,
// a number or a call stands in brackets, but for chains of `and` and of `or`.
class Printer {
 public:
  explicit Printer(const haly_program &program) : program_(program) {}

  std::string run() {
    uint32_t position = program_head_words + static_cast<uint32_t>(program_.words[2]);
    while (position < program_.word_count) {
      land(position);
      const OpcodeDescription &description = *find_opcode(program_.words[position]);
      const uint32_t next = position + 1 + static_cast<uint32_t>(description.operand_count);
      step(description, program_.words + position + 1, next);
      position = next;
    }
    land(position);
    return stack_.back().text;
  }

 private:
  struct Part {
    std::string text;
    char chain;  // 'a' and, 'o' or, 'i' other infix, 0: needs no brackets
  };
  struct Jump {
    uint32_t target;
    char chain;
    Part left;
  };

  static std::string bracketed(const Part &part, char inside) {
    // Comparisons and arithmetic bind closer than `and` and `or`.
    const bool closer = part.chain == 'i' && (inside == 'a' || inside == 'o');
    return part.chain == 0 || part.chain == inside || closer ? part.text : "(" + part.text + ")";
  }

  // The innermost jump to one place was written last.
  void land(uint32_t position) {
    for (size_t i = jumps_.size(); i-- > 0;) {
      if (jumps_[i].target != position) continue;
      const Jump jump = jumps_[i];
      jumps_.erase(jumps_.begin() + static_cast<std::ptrdiff_t>(i));
      const char *word = jump.chain == 'a' ? " and " : " or ";
      stack_.back() = {
          bracketed(jump.left, jump.chain) + word + bracketed(stack_.back(), jump.chain),
          jump.chain};
    }
  }

  Part pop() {
    Part part = stack_.back();
    stack_.pop_back();
    return part;
  }

  static const char *infix(int32_t opcode) {
    static constexpr const char *comparisons[] = {"==", "!=", "<", "<=", ">", ">="};
    if (opcode >= HALY_OPCODE_EQUAL_INT && opcode <= HALY_OPCODE_GREATER_EQUAL_INT) {
      return comparisons[opcode - HALY_OPCODE_EQUAL_INT];
    }
    if (opcode >= HALY_OPCODE_EQUAL_FLOAT && opcode <= HALY_OPCODE_GREATER_EQUAL_FLOAT) {
      return comparisons[opcode - HALY_OPCODE_EQUAL_FLOAT];
    }
    switch (opcode) {
      case HALY_OPCODE_ADD_INT:
      case HALY_OPCODE_ADD_FLOAT:
        return "+";
      case HALY_OPCODE_SUBTRACT_INT:
      case HALY_OPCODE_SUBTRACT_FLOAT:
        return "-";
      case HALY_OPCODE_MULTIPLY_INT:
      case HALY_OPCODE_MULTIPLY_FLOAT:
        return "*";
      case HALY_OPCODE_FLOOR_DIVIDE_INT:
        return "//";
      case HALY_OPCODE_DIVIDE_FLOAT:
        return "/";
      case HALY_OPCODE_REMAINDER_INT:
        return "%";
      case HALY_OPCODE_BITWISE_AND:
        return "&";
      case HALY_OPCODE_BITWISE_OR:
        return "|";
      case HALY_OPCODE_BITWISE_XOR:
        return "^";
      case HALY_OPCODE_EQUAL_BOOL:
        return "==";
      case HALY_OPCODE_AND:
        return "and";
      case HALY_OPCODE_OR:
        return "or";
      default:
        return nullptr;
    }
  }

  static std::string number(const int32_t *words, bool is_float) {
    const uint64_t bits = static_cast<uint64_t>(static_cast<uint32_t>(words[0])) |
                          static_cast<uint64_t>(static_cast<uint32_t>(words[1])) << 32;
    if (!is_float) return std::to_string(static_cast<int64_t>(bits));
    double value;
    std::memcpy(&value, &bits, sizeof value);
    char text[40];
    std::snprintf(text, sizeof text, "%.17g", value);
    return text;
  }

  // rank(0), extent(1, -1), static_int64(8): a variadic's first tensor needs no number.
  static std::string question(const OpcodeDescription &description, const int32_t *operands,
                              const std::string &index) {
    std::string text = std::string(description.name) + "(" + std::to_string(operands[0]);
    const bool is_item = description.opcode == HALY_OPCODE_STATIC_ITEM ||
                         description.opcode == HALY_OPCODE_STATIC_FLOAT_ITEM;
    if (!is_item && description.operand_count == 2 && operands[1] != 0) {
      text += "[" + std::to_string(operands[1]) + "]";
    }
    return text + (index.empty() ? "" : ", " + index) + ")";
  }

  void step(const OpcodeDescription &description, const int32_t *operands, uint32_t next) {
    const int32_t opcode = description.opcode;
    if (opcode == HALY_OPCODE_JUMP_IF_FALSE || opcode == HALY_OPCODE_JUMP_IF_TRUE) {
      jumps_.push_back({next + static_cast<uint32_t>(operands[0]),
                        opcode == HALY_OPCODE_JUMP_IF_FALSE ? 'a' : 'o', pop()});
    } else if (opcode == HALY_OPCODE_CONSTANT_INT || opcode == HALY_OPCODE_CONSTANT_FLOAT) {
      stack_.push_back({number(operands, opcode == HALY_OPCODE_CONSTANT_FLOAT), 0});
    } else if (opcode == HALY_OPCODE_CONSTANT_BOOL) {
      stack_.push_back({operands[0] != 0 ? "True" : "False", 0});
    } else if (opcode == HALY_OPCODE_INPUT) {
      stack_.push_back({"input" + std::to_string(operands[0]), 0});
    } else if (opcode >= HALY_OPCODE_RANK && opcode <= HALY_OPCODE_STATIC_FLOAT_ITEM) {
      const std::string index = description.takes[0] == 0 ? "" : pop().text;
      stack_.push_back({question(description, operands, index), 0});
    } else if (const char *symbol = infix(opcode)) {
      const Part right = pop(), left = pop();
      stack_.push_back({bracketed(left, 0) + " " + symbol + " " + bracketed(right, 0), 'i'});
    } else if (opcode == HALY_OPCODE_NOT) {
      stack_.push_back({"not " + bracketed(pop(), 0), 'i'});
    } else {
      call(description);
    }
  }

  void call(const OpcodeDescription &description) {
    std::string text;
    for (size_t count = std::strlen(description.takes); count > 0; --count) {
      text = pop().text + (text.empty() ? "" : ", " + text);
    }
    stack_.push_back({std::string(description.name) + "(" + text + ")", 0});
  }

  const haly_program &program_;
  std::vector<Part> stack_;
  std::vector<Jump> jumps_;
};

}  // namespace

std::string print_program(const haly_program &program) {
  std::string reason;
  if (verify_program(program, &reason) != HALY_STATUS_OK) return reason;
  return Printer(program).run();
}

}  // namespace haly

// For tests and tools without C++: the program as text, shortened where it does not fit.
extern "C" __attribute__((visibility("default"))) void haly_program_print(
    const haly_program *program, char *text, uint64_t text_capacity_bytes) {
  if (program == nullptr || text == nullptr || text_capacity_bytes == 0) return;
  try {
    std::snprintf(text, static_cast<size_t>(text_capacity_bytes), "%s",
                  haly::print_program(*program).c_str());
  } catch (...) {  // out of memory; nothing crosses
    text[0] = '\0';
  }
}

// For tests and tools without C++: evaluates one program. Inputs and result are scalars of dtype
// INT64, FLOAT64 or BOOL. The text of a failure goes to `text`, which may be NULL.
extern "C" __attribute__((visibility("default"))) haly_status haly_program_evaluate(
    const haly_program *program, const haly_problem *problem, const haly_scalar *inputs,
    uint32_t input_count, char *text, uint64_t text_capacity_bytes, haly_scalar *out_result) {
  if (program == nullptr || out_result == nullptr || (inputs == nullptr && input_count != 0)) {
    return HALY_STATUS_INVALID_ARGUMENT;
  }
  try {
    std::vector<haly::ProgramValue> values(input_count);
    for (uint32_t i = 0; i < input_count; ++i) {
      const bool is_float = inputs[i].dtype == HALY_DTYPE_FLOAT64;
      const bool is_bool = inputs[i].dtype == HALY_DTYPE_BOOL;
      values[i].type = is_float  ? HALY_PROGRAM_TYPE_FLOAT
                       : is_bool ? HALY_PROGRAM_TYPE_BOOL
                                 : HALY_PROGRAM_TYPE_INT;
      if (is_float) {
        values[i].float_value = inputs[i].value.float64_value;
      } else if (is_bool) {
        values[i].bool_value = inputs[i].value.int64_value != 0;
      } else {
        values[i].int_value = inputs[i].value.int64_value;
      }
    }
    haly::ProgramValue result;
    std::string reason;
    const haly_status status =
        haly::evaluate_program(*program, problem, values.data(), input_count, &result, &reason);
    if (status != HALY_STATUS_OK) {
      if (text != nullptr && text_capacity_bytes != 0) {
        const size_t count = reason.size() < text_capacity_bytes - 1
                                 ? reason.size()
                                 : static_cast<size_t>(text_capacity_bytes - 1);
        std::memcpy(text, reason.data(), count);
        text[count] = '\0';
      }
      return status;
    }
    haly_scalar answer = HALY_SCALAR_INIT;
    if (result.type == HALY_PROGRAM_TYPE_FLOAT) {
      answer.dtype = HALY_DTYPE_FLOAT64;
      answer.value.float64_value = result.float_value;
    } else {
      const bool is_bool = result.type == HALY_PROGRAM_TYPE_BOOL;
      answer.dtype = is_bool ? HALY_DTYPE_BOOL : HALY_DTYPE_INT64;
      answer.value.int64_value = is_bool ? int64_t(result.bool_value) : result.int_value;
    }
    *out_result = answer;
    return HALY_STATUS_OK;
  } catch (...) {  // out of memory; nothing crosses
    return HALY_STATUS_OUT_OF_MEMORY;
  }
}
