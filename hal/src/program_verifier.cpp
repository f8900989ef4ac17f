#include <array>
#include <map>
#include <string>

#include "program_format.hpp"

namespace haly {
namespace {

constexpr uint32_t largest_word_count = 1u << 16;
constexpr int32_t largest_stack_depth = 256;

constexpr int32_t largest_opcode() {
  int32_t largest = 0;
  for (const OpcodeDescription &description : opcode_descriptions) {
    if (description.opcode > largest) largest = description.opcode;
  }
  return largest;
}

constexpr auto opcodes_by_number() {
  std::array<const OpcodeDescription *, largest_opcode() + 1> table{};
  for (const OpcodeDescription &description : opcode_descriptions) {
    table[static_cast<size_t>(description.opcode)] = &description;
  }
  return table;
}

char letter_of_type(int32_t type, uint32_t word) {
  switch (type) {
    case HALY_PROGRAM_TYPE_INT:
      return 'i';
    case HALY_PROGRAM_TYPE_FLOAT:
      return 'f';
    case HALY_PROGRAM_TYPE_BOOL:
      return 'b';
    default:
      malformed_program(word, "type " + std::to_string(type) + ", expected 1, 2 or 3");
  }
}

const char *word_for_letter(char letter) {
  return letter == 'i' ? "int" : letter == 'f' ? "float" : letter == 'b' ? "bool" : "any";
}

// The types on the stack while a program is read once from start to end. There are no jumps
// backwards and none without a condition, so that one pass sees every way through the program.
class Verifier {
 public:
  explicit Verifier(const haly_program &program) : program_(program) {}

  void run() {
    read_head();
    while (position_ < program_.word_count) {
      land();
      step();
    }
    land();
    if (!pending_.empty()) {
      malformed_program(pending_.begin()->first,
                        "a jump ends here, expected the start of an instruction");
    }
    if (stack_.size() != 1) {
      malformed_program(position_, std::to_string(stack_.size()) + " values are left, expected 1");
    }
    if (kind_ == HALY_PROGRAM_KIND_PREDICATE && stack_[0] != 'b') {
      malformed_program(position_, std::string("the result of a predicate is ") +
                                       word_for_letter(stack_[0]) + ", expected bool");
    }
  }

  int32_t kind() const { return kind_; }

 private:
  int32_t word(uint32_t index) const { return program_.words[index]; }

  void read_head() {
    if (program_.words == nullptr || program_.word_count < program_head_words) {
      malformed_program(0, "the program is shorter than its head, expected 4 words");
    }
    if (program_.word_count > largest_word_count) {
      malformed_program(0, "the program is longer than 65536 words");
    }
    if (word(0) != HALY_PROGRAM_VERSION) {
      fail_program(HALY_STATUS_UNSUPPORTED, 0,
                   "version " + std::to_string(word(0)) + ", expected " +
                       std::to_string(HALY_PROGRAM_VERSION));
    }
    kind_ = word(1);
    if (kind_ != HALY_PROGRAM_KIND_PREDICATE && kind_ != HALY_PROGRAM_KIND_SCALAR) {
      fail_program(HALY_STATUS_UNSUPPORTED, 1,
                   "kind " + std::to_string(kind_) + ", expected 1 or 2");
    }
    const int32_t input_count = word(2);
    if (input_count < 0 ||
        static_cast<uint32_t>(input_count) > program_.word_count - program_head_words ||
        (kind_ == HALY_PROGRAM_KIND_PREDICATE && input_count != 0)) {
      malformed_program(2, "input_count " + std::to_string(input_count) +
                               ", expected as many types, and none in a predicate");
    }
    stack_depth_ = word(3);
    if (stack_depth_ < 1 || stack_depth_ > largest_stack_depth) {
      malformed_program(3, "stack_depth " + std::to_string(stack_depth_) + ", expected 1 to 256");
    }
    for (int32_t i = 0; i < input_count; ++i) {
      const uint32_t index = program_head_words + static_cast<uint32_t>(i);
      inputs_ += letter_of_type(word(index), index);
    }
    position_ = program_head_words + static_cast<uint32_t>(input_count);
  }

  // A jump that ends here must have left the stack as it is now.
  void land() {
    const auto found = pending_.find(position_);
    if (found == pending_.end()) return;
    if (found->second != stack_) {
      malformed_program(position_, "a jump ends here with another stack, expected the same types");
    }
    pending_.erase(found);
  }

  void step() {
    const OpcodeDescription *description = find_opcode(word(position_));
    if (description == nullptr) {
      fail_program(HALY_STATUS_UNSUPPORTED, position_,
                   "opcode " + std::to_string(word(position_)) + " is not known");
    }
    const uint32_t next = position_ + 1 + static_cast<uint32_t>(description->operand_count);
    if (next > program_.word_count) {
      malformed_program(position_, std::string(description->name) + " without all of its operands");
    }
    check_kind(*description);
    std::string takes = description->takes;
    char any = 'a';
    for (size_t i = takes.size(); i-- > 0;) {
      const char given = pop(*description);
      if (takes[i] == 'a') {
        if (any != 'a' && any != given) {
          malformed_program(position_,
                            std::string(description->name) + " of two types, expected one");
        }
        any = given;
      } else if (takes[i] != given) {
        malformed_program(position_, std::string(description->name) + " of a " +
                                         word_for_letter(given) + ", expected " +
                                         word_for_letter(takes[i]));
      }
    }
    char gives = description->gives;
    if (description->opcode == HALY_OPCODE_INPUT) {
      const int32_t index = word(position_ + 1);
      if (index < 0 || static_cast<size_t>(index) >= inputs_.size()) {
        malformed_program(position_ + 1, "input " + std::to_string(index) + ", expected at most " +
                                             std::to_string(inputs_.size()) + " inputs");
      }
      gives = inputs_[static_cast<size_t>(index)];
    } else if (gives == 'a') {
      gives = any;
    } else if (is_jump(*description)) {
      plan_jump(next);
    } else if (description->opcode == HALY_OPCODE_CONSTANT_BOOL && (word(position_ + 1) & ~1)) {
      malformed_program(position_ + 1,
                        "bool " + std::to_string(word(position_ + 1)) + ", expected 0 or 1");
    }
    if (gives != 0) push(gives);
    position_ = next;
  }

  static bool is_jump(const OpcodeDescription &description) {
    return description.opcode == HALY_OPCODE_JUMP_IF_FALSE ||
           description.opcode == HALY_OPCODE_JUMP_IF_TRUE;
  }

  void check_kind(const OpcodeDescription &description) const {
    const bool asks_problem = description.opcode >= HALY_OPCODE_RANK &&
                              description.opcode <= HALY_OPCODE_STATIC_FLOAT_ITEM;
    if (asks_problem && kind_ != HALY_PROGRAM_KIND_PREDICATE) {
      malformed_program(position_, std::string(description.name) +
                                       " in a scalar program, which has no" +
                                       " problem; expected a predicate");
    }
    if (description.opcode >= HALY_OPCODE_ATTRIBUTE) {
      malformed_program(position_,
                        std::string(description.name) + " outside a program of kind elements");
    }
  }

  void plan_jump(uint32_t next) {
    const int32_t words = word(position_ + 1);
    if (words < 1 || static_cast<uint32_t>(words) > program_.word_count - next) {
      malformed_program(position_ + 1, "a jump by " + std::to_string(words) +
                                           " words, expected forward and inside the program");
    }
    const std::string there = stack_ + 'b';
    const auto inserted = pending_.emplace(next + static_cast<uint32_t>(words), there);
    if (!inserted.second && inserted.first->second != there) {
      malformed_program(position_, "two jumps to one place with different stacks");
    }
  }

  char pop(const OpcodeDescription &description) {
    if (stack_.empty()) {
      malformed_program(position_,
                        std::string(description.name) + " takes more values than there are");
    }
    const char letter = stack_.back();
    stack_.pop_back();
    return letter;
  }

  void push(char letter) {
    stack_ += letter;
    if (stack_.size() > static_cast<size_t>(stack_depth_)) {
      malformed_program(position_,
                        "the stack grows beyond stack_depth " + std::to_string(stack_depth_));
    }
  }

  const haly_program &program_;
  int32_t kind_ = 0;
  int32_t stack_depth_ = 0;
  uint32_t position_ = 0;
  std::string inputs_;                       // types as letters
  std::string stack_;                        // types as letters
  std::map<uint32_t, std::string> pending_;  // where jumps end, and with which stack
};

}  // namespace

const OpcodeDescription *find_opcode(int32_t opcode) {
  static constexpr auto table = opcodes_by_number();
  if (opcode <= 0 || static_cast<size_t>(opcode) >= table.size()) return nullptr;
  return table[static_cast<size_t>(opcode)];
}

int32_t check_program(const haly_program &program) {
  Verifier verifier(program);
  verifier.run();
  return verifier.kind();
}

haly_status verify_program(const haly_program &program, std::string *reason) {
  try {
    check_program(program);
    return HALY_STATUS_OK;
  } catch (const ProgramFailure &failure) {
    if (reason != nullptr) *reason = failure.reason;
    return failure.status;
  }
}

}  // namespace haly
