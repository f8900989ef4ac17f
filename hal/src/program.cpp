#include "program.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <map>
#include <vector>

#include "gen/program_opcodes.hpp"

namespace haly {
namespace {

constexpr uint32_t head_words = 4;
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

const OpcodeDescription *find_opcode(int32_t opcode) {
  static constexpr auto table = opcodes_by_number();
  if (opcode <= 0 || static_cast<size_t>(opcode) >= table.size()) return nullptr;
  return table[static_cast<size_t>(opcode)];
}

struct Failure {
  haly_status status;
  std::string reason;
};

[[noreturn]] void fail(haly_status status, uint32_t word, const std::string &text) {
  throw Failure{status, "program word " + std::to_string(word) + ": " + text};
}

[[noreturn]] void malformed(uint32_t word, const std::string &text) {
  fail(HALY_STATUS_INVALID_ARGUMENT, word, text);
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
      malformed(word, "type " + std::to_string(type) + ", expected 1, 2 or 3");
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
      malformed(pending_.begin()->first, "a jump ends here, expected the start of an instruction");
    }
    if (stack_.size() != 1) {
      malformed(position_, std::to_string(stack_.size()) + " values are left, expected 1");
    }
    if (kind_ == HALY_PROGRAM_KIND_PREDICATE && stack_[0] != 'b') {
      malformed(position_, std::string("the result of a predicate is ") +
                               word_for_letter(stack_[0]) + ", expected bool");
    }
  }

  int32_t kind() const { return kind_; }

 private:
  int32_t word(uint32_t index) const { return program_.words[index]; }

  void read_head() {
    if (program_.words == nullptr || program_.word_count < head_words) {
      malformed(0, "the program is shorter than its head, expected 4 words");
    }
    if (program_.word_count > largest_word_count) {
      malformed(0, "the program is longer than 65536 words");
    }
    if (word(0) != HALY_PROGRAM_VERSION) {
      fail(HALY_STATUS_UNSUPPORTED, 0,
           "version " + std::to_string(word(0)) + ", expected " +
               std::to_string(HALY_PROGRAM_VERSION));
    }
    kind_ = word(1);
    if (kind_ != HALY_PROGRAM_KIND_PREDICATE && kind_ != HALY_PROGRAM_KIND_SCALAR) {
      fail(HALY_STATUS_UNSUPPORTED, 1, "kind " + std::to_string(kind_) + ", expected 1 or 2");
    }
    const int32_t input_count = word(2);
    if (input_count < 0 || static_cast<uint32_t>(input_count) > program_.word_count - head_words ||
        (kind_ == HALY_PROGRAM_KIND_PREDICATE && input_count != 0)) {
      malformed(2, "input_count " + std::to_string(input_count) +
                       ", expected as many types, and none in a predicate");
    }
    stack_depth_ = word(3);
    if (stack_depth_ < 1 || stack_depth_ > largest_stack_depth) {
      malformed(3, "stack_depth " + std::to_string(stack_depth_) + ", expected 1 to 256");
    }
    for (int32_t i = 0; i < input_count; ++i) {
      const uint32_t index = head_words + static_cast<uint32_t>(i);
      inputs_ += letter_of_type(word(index), index);
    }
    position_ = head_words + static_cast<uint32_t>(input_count);
  }

  // A jump that ends here must have left the stack as it is now.
  void land() {
    const auto found = pending_.find(position_);
    if (found == pending_.end()) return;
    if (found->second != stack_) {
      malformed(position_, "a jump ends here with another stack, expected the same types");
    }
    pending_.erase(found);
  }

  void step() {
    const OpcodeDescription *description = find_opcode(word(position_));
    if (description == nullptr) {
      fail(HALY_STATUS_UNSUPPORTED, position_,
           "opcode " + std::to_string(word(position_)) + " is not known");
    }
    const uint32_t next = position_ + 1 + static_cast<uint32_t>(description->operand_count);
    if (next > program_.word_count) {
      malformed(position_, std::string(description->name) + " without all of its operands");
    }
    check_kind(*description);
    std::string takes = description->takes;
    char any = 'a';
    for (size_t i = takes.size(); i-- > 0;) {
      const char given = pop(*description);
      if (takes[i] == 'a') {
        if (any != 'a' && any != given) {
          malformed(position_, std::string(description->name) + " of two types, expected one");
        }
        any = given;
      } else if (takes[i] != given) {
        malformed(position_, std::string(description->name) + " of a " + word_for_letter(given) +
                                 ", expected " + word_for_letter(takes[i]));
      }
    }
    char gives = description->gives;
    if (description->opcode == HALY_OPCODE_INPUT) {
      const int32_t index = word(position_ + 1);
      if (index < 0 || static_cast<size_t>(index) >= inputs_.size()) {
        malformed(position_ + 1, "input " + std::to_string(index) + ", expected at most " +
                                     std::to_string(inputs_.size()) + " inputs");
      }
      gives = inputs_[static_cast<size_t>(index)];
    } else if (gives == 'a') {
      gives = any;
    } else if (is_jump(*description)) {
      plan_jump(next);
    } else if (description->opcode == HALY_OPCODE_CONSTANT_BOOL && (word(position_ + 1) & ~1)) {
      malformed(position_ + 1, "bool " + std::to_string(word(position_ + 1)) + ", expected 0 or 1");
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
      malformed(position_, std::string(description.name) + " in a scalar program, which has no" +
                               " problem; expected a predicate");
    }
    if (description.opcode >= HALY_OPCODE_ATTRIBUTE) {
      malformed(position_, std::string(description.name) + " outside a program of kind elements");
    }
  }

  void plan_jump(uint32_t next) {
    const int32_t words = word(position_ + 1);
    if (words < 1 || static_cast<uint32_t>(words) > program_.word_count - next) {
      malformed(position_ + 1, "a jump by " + std::to_string(words) +
                                   " words, expected forward and inside the program");
    }
    const std::string there = stack_ + 'b';
    const auto inserted = pending_.emplace(next + static_cast<uint32_t>(words), there);
    if (!inserted.second && inserted.first->second != there) {
      malformed(position_, "two jumps to one place with different stacks");
    }
  }

  char pop(const OpcodeDescription &description) {
    if (stack_.empty()) {
      malformed(position_, std::string(description.name) + " takes more values than there are");
    }
    const char letter = stack_.back();
    stack_.pop_back();
    return letter;
  }

  void push(char letter) {
    stack_ += letter;
    if (stack_.size() > static_cast<size_t>(stack_depth_)) {
      malformed(position_, "the stack grows beyond stack_depth " + std::to_string(stack_depth_));
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

int64_t wrap(uint64_t value) { return static_cast<int64_t>(value); }

double sign_of(double x) { return std::isnan(x) ? x : double(x > 0) - double(x < 0); }

double minimum(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<double>::quiet_NaN();
  if (a == b) return std::signbit(a) ? a : b;
  return a < b ? a : b;
}

double maximum(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<double>::quiet_NaN();
  if (a == b) return std::signbit(a) ? b : a;
  return a > b ? a : b;
}

double floor_remainder(double a, double b) {
  double remainder = std::fmod(a, b);
  if (std::isnan(remainder)) return remainder;
  if (remainder == 0) return std::copysign(0.0, b);
  if ((remainder < 0) != (b < 0)) remainder += b;
  return remainder;
}

double unary(int32_t opcode, double x) {
  switch (opcode) {
    case HALY_OPCODE_NEGATE_FLOAT:
      return -x;
    case HALY_OPCODE_ABSOLUTE_FLOAT:
      return std::fabs(x);
    case HALY_OPCODE_FLOOR:
      return std::floor(x);
    case HALY_OPCODE_CEIL:
      return std::ceil(x);
    case HALY_OPCODE_ROUND:
      return std::nearbyint(x);
    case HALY_OPCODE_TRUNC:
      return std::trunc(x);
    case HALY_OPCODE_SIGN:
      return sign_of(x);
    case HALY_OPCODE_SQRT:
      return std::sqrt(x);
    case HALY_OPCODE_RSQRT:
      return 1 / std::sqrt(x);
    case HALY_OPCODE_EXP:
      return std::exp(x);
    case HALY_OPCODE_EXP2:
      return std::exp2(x);
    case HALY_OPCODE_EXPM1:
      return std::expm1(x);
    case HALY_OPCODE_LOG:
      return std::log(x);
    case HALY_OPCODE_LOG2:
      return std::log2(x);
    case HALY_OPCODE_LOG10:
      return std::log10(x);
    case HALY_OPCODE_LOG1P:
      return std::log1p(x);
    case HALY_OPCODE_SIN:
      return std::sin(x);
    case HALY_OPCODE_COS:
      return std::cos(x);
    case HALY_OPCODE_TAN:
      return std::tan(x);
    case HALY_OPCODE_ASIN:
      return std::asin(x);
    case HALY_OPCODE_ACOS:
      return std::acos(x);
    case HALY_OPCODE_ATAN:
      return std::atan(x);
    case HALY_OPCODE_SINH:
      return std::sinh(x);
    case HALY_OPCODE_COSH:
      return std::cosh(x);
    case HALY_OPCODE_TANH:
      return std::tanh(x);
    case HALY_OPCODE_ASINH:
      return std::asinh(x);
    case HALY_OPCODE_ACOSH:
      return std::acosh(x);
    case HALY_OPCODE_ATANH:
      return std::atanh(x);
    case HALY_OPCODE_ERF:
      return std::erf(x);
    default:
      return std::erfc(x);
  }
}

double binary(int32_t opcode, double a, double b) {
  switch (opcode) {
    case HALY_OPCODE_ADD_FLOAT:
      return a + b;
    case HALY_OPCODE_SUBTRACT_FLOAT:
      return a - b;
    case HALY_OPCODE_MULTIPLY_FLOAT:
      return a * b;
    case HALY_OPCODE_DIVIDE_FLOAT:
      return a / b;
    case HALY_OPCODE_MINIMUM_FLOAT:
      return minimum(a, b);
    case HALY_OPCODE_MAXIMUM_FLOAT:
      return maximum(a, b);
    case HALY_OPCODE_POW:
      return std::pow(a, b);
    case HALY_OPCODE_ATAN2:
      return std::atan2(a, b);
    case HALY_OPCODE_FMOD:
      return std::fmod(a, b);
    case HALY_OPCODE_REMAINDER_FLOAT:
      return floor_remainder(a, b);
    case HALY_OPCODE_COPYSIGN:
      return std::copysign(a, b);
    default:
      return std::hypot(a, b);
  }
}

template <typename T>
bool compare(int32_t which, T a, T b) {
  switch (which) {
    case 0:
      return a == b;
    case 1:
      return a != b;
    case 2:
      return a < b;
    case 3:
      return a <= b;
    case 4:
      return a > b;
    default:
      return a >= b;
  }
}

// Runs a verified program: the stack needs no checks, the problem does.
class Evaluator {
 public:
  Evaluator(const haly_program &program, const haly_problem *problem, const ProgramValue *inputs)
      : program_(program), problem_(problem), inputs_(inputs) {}

  ProgramValue run() {
    position_ = head_words + static_cast<uint32_t>(program_.words[2]);
    stack_.reserve(static_cast<size_t>(program_.words[3]));
    while (position_ < program_.word_count) {
      const OpcodeDescription &description = *find_opcode(program_.words[position_]);
      next_ = position_ + 1 + static_cast<uint32_t>(description.operand_count);
      step(description);
      position_ = next_;
    }
    return stack_.back();
  }

 private:
  int32_t operand(uint32_t index) const { return program_.words[position_ + 1 + index]; }

  [[noreturn]] void failed(const std::string &text) const {
    fail(HALY_STATUS_EXECUTION_FAILED, position_, text);
  }

  ProgramValue pop() {
    const ProgramValue value = stack_.back();
    stack_.pop_back();
    return value;
  }
  int64_t pop_int() { return pop().int_value; }
  double pop_float() { return pop().float_value; }
  bool pop_bool() { return pop().bool_value; }
  void push(int64_t value) {
    ProgramValue result;
    result.type = HALY_PROGRAM_TYPE_INT;
    result.int_value = value;
    stack_.push_back(result);
  }
  void push(double value) {
    ProgramValue result;
    result.type = HALY_PROGRAM_TYPE_FLOAT;
    result.float_value = value;
    stack_.push_back(result);
  }
  void push(bool value) {
    ProgramValue result;
    result.type = HALY_PROGRAM_TYPE_BOOL;
    result.bool_value = value;
    stack_.push_back(result);
  }

  uint32_t parameter_count_of(int32_t parameter) const {
    if (parameter < 0 || static_cast<uint32_t>(parameter) >= problem_->parameter_count) {
      failed("tensor parameter " + std::to_string(parameter) + ", expected one of " +
             std::to_string(problem_->parameter_count));
    }
    return problem_->tensor_counts[parameter];
  }

  const haly_tensor *find_tensor() const {
    const int32_t parameter = operand(0), item = operand(1);
    if (item < 0 || static_cast<uint32_t>(item) >= parameter_count_of(parameter)) {
      failed("item " + std::to_string(item) + " of tensor parameter " + std::to_string(parameter) +
             ", expected fewer");
    }
    uint64_t slot = static_cast<uint64_t>(item);
    for (int32_t i = 0; i < parameter; ++i) slot += problem_->tensor_counts[i];
    if (slot >= problem_->tensor_count) failed("tensor_counts exceed tensor_count");
    return problem_->tensors[slot];
  }

  const haly_tensor &tensor() const {
    const haly_tensor *found = find_tensor();
    if (found == nullptr) failed("the optional tensor is absent; expected a test with present");
    if (found->ndim > HALY_MAX_NDIM) failed("ndim exceeds HALY_MAX_NDIM");
    return *found;
  }

  size_t index_below(int64_t index, uint64_t count, const char *what) const {
    const int64_t length = static_cast<int64_t>(count);
    const int64_t normal = index < 0 ? wrap(static_cast<uint64_t>(index) + count) : index;
    if (normal < 0 || normal >= length) {
      failed(std::string(what) + " " + std::to_string(index) + " of " + std::to_string(length));
    }
    return static_cast<size_t>(normal);
  }

  template <typename T>
  T member(int32_t offset) const {
    uint32_t size = 0;
    if (problem_->statics != nullptr) std::memcpy(&size, problem_->statics, sizeof size);
    if (offset < 4 || static_cast<uint64_t>(offset) + sizeof(T) > size) {
      failed("statics at byte " + std::to_string(offset) + ", expected inside " +
             std::to_string(size) + " bytes");
    }
    T value;
    std::memcpy(&value, static_cast<const char *>(problem_->statics) + offset, sizeof value);
    return value;
  }

  template <typename T>
  T list_item() {
    const T *items = member<const T *>(operand(0));
    const uint32_t count = member<uint32_t>(operand(1));
    const size_t index = index_below(pop_int(), count, "item");
    if (items == nullptr) failed("a list of statics is NULL");
    return items[index];
  }

  int64_t size_of(const haly_tensor &described) const {
    uint64_t size = 1;
    for (uint32_t i = 0; i < described.ndim; ++i) {
      size *= static_cast<uint64_t>(described.shape[i]);
    }
    return wrap(size);
  }

  void integer(int32_t opcode) {
    const int64_t b = pop_int(), a = pop_int();
    const uint64_t ub = static_cast<uint64_t>(b), ua = static_cast<uint64_t>(a);
    switch (opcode) {
      case HALY_OPCODE_ADD_INT:
        return push(wrap(ua + ub));
      case HALY_OPCODE_SUBTRACT_INT:
        return push(wrap(ua - ub));
      case HALY_OPCODE_MULTIPLY_INT:
        return push(wrap(ua * ub));
      case HALY_OPCODE_FLOOR_DIVIDE_INT:
      case HALY_OPCODE_REMAINDER_INT:
        return divide(opcode, a, b);
      case HALY_OPCODE_MINIMUM_INT:
        return push(a < b ? a : b);
      case HALY_OPCODE_MAXIMUM_INT:
        return push(a > b ? a : b);
      case HALY_OPCODE_BITWISE_AND:
        return push(a & b);
      case HALY_OPCODE_BITWISE_OR:
        return push(a | b);
      default:
        return push(a ^ b);
    }
  }

  void divide(int32_t opcode, int64_t a, int64_t b) {
    if (b == 0) failed("division by 0");
    // The one quotient that does not fit wraps; the processor would trap on it.
    const bool overflows = b == -1;
    const int64_t quotient = overflows ? wrap(0 - static_cast<uint64_t>(a)) : a / b;
    const int64_t remainder = overflows ? 0 : a % b;
    const bool adjust = remainder != 0 && (remainder < 0) != (b < 0);
    if (opcode == HALY_OPCODE_FLOOR_DIVIDE_INT) return push(quotient - (adjust ? 1 : 0));
    push(remainder + (adjust ? b : 0));
  }

  void to_int() {
    const double value = pop_float();
    if (!(value >= -9223372036854775808.0 && value < 9223372036854775808.0)) {
      failed("a float that is no 64-bit integer");
    }
    push(static_cast<int64_t>(value));
  }

  void jump(bool when) {
    if (stack_.back().bool_value != when) {
      stack_.pop_back();
    } else {
      next_ += static_cast<uint32_t>(operand(0));
    }
  }

  void constant_float() {
    const uint64_t bits = static_cast<uint64_t>(static_cast<uint32_t>(operand(0))) |
                          static_cast<uint64_t>(static_cast<uint32_t>(operand(1))) << 32;
    double value;
    std::memcpy(&value, &bits, sizeof value);
    push(value);
  }

  void ask_problem(int32_t opcode) {
    switch (opcode) {
      case HALY_OPCODE_RANK:
        return push(static_cast<int64_t>(tensor().ndim));
      case HALY_OPCODE_DTYPE:
        return push(static_cast<int64_t>(tensor().dtype));
      case HALY_OPCODE_SIZE:
        return push(size_of(tensor()));
      case HALY_OPCODE_PRESENT:
        return push(find_tensor() != nullptr);
      case HALY_OPCODE_COUNT:
        return push(static_cast<int64_t>(parameter_count_of(operand(0))));
      case HALY_OPCODE_EXTENT: {
        const haly_tensor &described = tensor();
        return push(described.shape[index_below(pop_int(), described.ndim, "axis")]);
      }
      case HALY_OPCODE_STRIDE: {
        const haly_tensor &described = tensor();
        const size_t axis = index_below(pop_int(), described.ndim, "axis");
        if (described.strides == nullptr) failed("a vendor layout has no strides");
        return push(described.strides[axis]);
      }
      case HALY_OPCODE_LAYOUT:
        return push(static_cast<int64_t>(tensor().layout));
      case HALY_OPCODE_ALIGNMENT:
        return push(wrap(tensor().alignment_bytes));
      case HALY_OPCODE_STATIC_INT64:
        return push(member<int64_t>(operand(0)));
      case HALY_OPCODE_STATIC_INT32:
        return push(static_cast<int64_t>(member<int32_t>(operand(0))));
      case HALY_OPCODE_STATIC_UINT32:
        return push(static_cast<int64_t>(member<uint32_t>(operand(0))));
      case HALY_OPCODE_STATIC_FLOAT64:
        return push(member<double>(operand(0)));
      case HALY_OPCODE_STATIC_ITEM:
        return push(list_item<int64_t>());
      default:
        return push(list_item<double>());
    }
  }

  void step(const OpcodeDescription &description) {
    const int32_t opcode = description.opcode;
    if (opcode >= HALY_OPCODE_RANK && opcode <= HALY_OPCODE_STATIC_FLOAT_ITEM) {
      return ask_problem(opcode);
    }
    if (opcode >= HALY_OPCODE_EQUAL_INT && opcode <= HALY_OPCODE_GREATER_EQUAL_INT) {
      const int64_t b = pop_int(), a = pop_int();
      return push(compare(opcode - HALY_OPCODE_EQUAL_INT, a, b));
    }
    if (opcode >= HALY_OPCODE_EQUAL_FLOAT && opcode <= HALY_OPCODE_GREATER_EQUAL_FLOAT) {
      const double b = pop_float(), a = pop_float();
      return push(compare(opcode - HALY_OPCODE_EQUAL_FLOAT, a, b));
    }
    switch (opcode) {
      case HALY_OPCODE_CONSTANT_INT:
        return push(wrap(static_cast<uint64_t>(static_cast<uint32_t>(operand(0))) |
                         static_cast<uint64_t>(static_cast<uint32_t>(operand(1))) << 32));
      case HALY_OPCODE_CONSTANT_FLOAT:
        return constant_float();
      case HALY_OPCODE_CONSTANT_BOOL:
        return push(operand(0) != 0);
      case HALY_OPCODE_INPUT:
        return stack_.push_back(inputs_[operand(0)]);
      case HALY_OPCODE_SELECT: {
        const ProgramValue second = pop(), first = pop();
        return stack_.push_back(pop_bool() ? first : second);
      }
      case HALY_OPCODE_JUMP_IF_FALSE:
        return jump(false);
      case HALY_OPCODE_JUMP_IF_TRUE:
        return jump(true);
      case HALY_OPCODE_NEGATE_INT:
        return push(wrap(0 - static_cast<uint64_t>(pop_int())));
      case HALY_OPCODE_ABSOLUTE_INT: {
        const int64_t value = pop_int();
        return push(value < 0 ? wrap(0 - static_cast<uint64_t>(value)) : value);
      }
      case HALY_OPCODE_AND: {
        const bool b = pop_bool(), a = pop_bool();
        return push(a && b);
      }
      case HALY_OPCODE_OR: {
        const bool b = pop_bool(), a = pop_bool();
        return push(a || b);
      }
      case HALY_OPCODE_NOT:
        return push(!pop_bool());
      case HALY_OPCODE_EQUAL_BOOL: {
        const bool b = pop_bool(), a = pop_bool();
        return push(a == b);
      }
      case HALY_OPCODE_INT_TO_FLOAT:
        return push(static_cast<double>(pop_int()));
      case HALY_OPCODE_FLOAT_TO_INT:
        return to_int();
      case HALY_OPCODE_BOOL_TO_INT:
        return push(static_cast<int64_t>(pop_bool()));
      case HALY_OPCODE_ISNAN:
        return push(static_cast<bool>(std::isnan(pop_float())));
      case HALY_OPCODE_ISINF:
        return push(static_cast<bool>(std::isinf(pop_float())));
      case HALY_OPCODE_ISFINITE:
        return push(static_cast<bool>(std::isfinite(pop_float())));
      case HALY_OPCODE_SIGNBIT:
        return push(static_cast<bool>(std::signbit(pop_float())));
      default:
        break;
    }
    const std::string takes = description.takes;
    if (takes == "ii") return integer(opcode);
    if (takes == "f") return push(unary(opcode, pop_float()));
    const double b = pop_float(), a = pop_float();
    push(binary(opcode, a, b));
  }

  const haly_program &program_;
  const haly_problem *problem_;
  const ProgramValue *inputs_;
  uint32_t position_ = 0;
  uint32_t next_ = 0;
  std::vector<ProgramValue> stack_;
};

// Writes a verified program as the text that it may have come from. Every part that is not a name,
// a number or a call stands in brackets, but for chains of `and` and of `or`.
class Printer {
 public:
  explicit Printer(const haly_program &program) : program_(program) {}

  std::string run() {
    uint32_t position = head_words + static_cast<uint32_t>(program_.words[2]);
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
    if (!is_float) return std::to_string(wrap(bits));
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

haly_status answer(const Failure &failure, std::string *reason) {
  if (reason != nullptr) *reason = failure.reason;
  return failure.status;
}

}  // namespace

haly_status verify_program(const haly_program &program, std::string *reason) {
  try {
    Verifier(program).run();
    return HALY_STATUS_OK;
  } catch (const Failure &failure) {
    return answer(failure, reason);
  }
}

haly_status evaluate_program(const haly_program &program, const haly_problem *problem,
                             const ProgramValue *inputs, uint32_t input_count,
                             ProgramValue *out_result, std::string *reason) {
  try {
    Verifier verifier(program);
    verifier.run();
    if (verifier.kind() == HALY_PROGRAM_KIND_PREDICATE && problem == nullptr) {
      malformed(1, "a predicate without a problem");
    }
    if (static_cast<uint32_t>(program.words[2]) != input_count) {
      malformed(2, std::to_string(program.words[2]) + " inputs, expected the " +
                       std::to_string(input_count) + " that were given");
    }
    for (uint32_t i = 0; i < input_count; ++i) {
      if (inputs[i].type != program.words[head_words + i]) {
        malformed(head_words + i, "an input of another type was given");
      }
    }
    *out_result = Evaluator(program, problem, inputs).run();
    return HALY_STATUS_OK;
  } catch (const Failure &failure) {
    return answer(failure, reason);
  }
}

haly_status evaluate_limits(const haly_program *limits, const haly_problem &problem,
                            bool *out_holds, std::string *reason) {
  if (limits == nullptr) {
    *out_holds = true;
    return HALY_STATUS_OK;
  }
  ProgramValue result;
  const haly_status status = evaluate_program(*limits, &problem, nullptr, 0, &result, reason);
  if (status == HALY_STATUS_OK) *out_holds = result.bool_value;
  return status;
}

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
