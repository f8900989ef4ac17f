#include "program.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "program_format.hpp"

namespace haly {
namespace {

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
    position_ = program_head_words + static_cast<uint32_t>(program_.words[2]);
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
    fail_program(HALY_STATUS_EXECUTION_FAILED, position_, text);
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

}  // namespace

haly_status evaluate_program(const haly_program &program, const haly_problem *problem,
                             const ProgramValue *inputs, uint32_t input_count,
                             ProgramValue *out_result, std::string *reason) {
  try {
    if (check_program(program) == HALY_PROGRAM_KIND_PREDICATE && problem == nullptr) {
      malformed_program(1, "a predicate without a problem");
    }
    if (static_cast<uint32_t>(program.words[2]) != input_count) {
      malformed_program(2, std::to_string(program.words[2]) + " inputs, expected the " +
                               std::to_string(input_count) + " that were given");
    }
    for (uint32_t i = 0; i < input_count; ++i) {
      if (inputs[i].type != program.words[program_head_words + i]) {
        malformed_program(program_head_words + i, "an input of another type was given");
      }
    }
    *out_result = Evaluator(program, problem, inputs).run();
    return HALY_STATUS_OK;
  } catch (const ProgramFailure &failure) {
    if (reason != nullptr) *reason = failure.reason;
    return failure.status;
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

}  // namespace haly
