// fused_map: a program of element-wise operators as one kernel. Every step is a function with the
// operator's own expression, whose value is rounded to the operator's dtype before the next one
// reads it, so the results are those of the operators one by one. Programs are cached by their
// text.
#include "fusion.hpp"

#include <haly/elements.hpp>

#include "view.hpp"

namespace haly::opencl {
namespace {

bool is_short_float(haly_dtype dtype) {
  return dtype == HALY_DTYPE_FLOAT16 || dtype == HALY_DTYPE_BFLOAT16 ||
         dtype == HALY_DTYPE_FLOAT8_E4M3FN || dtype == HALY_DTYPE_FLOAT8_E5M2;
}

// Turns a program into the text of an element. Values are variables v0, v1, ... of type T, or uchar
// where they are bool.
class Writer {
 public:
  Writer(const Device &device, haly_dtype dtype) : device_(device), dtype_(dtype) {}

  Element write(const ElementsProgram &program, size_t input_count) {
    for (size_t i = 0; i < input_count; ++i) {
      const std::string name = "x" + std::to_string(i);
      element_.inputs.push_back({name, dtype_, ""});
      inputs_.push_back({name, dtype_});
    }
    for (const ElementsStep &step : program.steps()) add(step);
    if (stack_.back().dtype != dtype_) refuse("a program whose result has another dtype");
    element_.defines = type_defines(dtype_);
    element_.library = program_source("scalar_math") + functions_;
    element_.output = dtype_;
    element_.result = stack_.back().name;
    return std::move(element_);
  }

 private:
  struct Value {
    std::string name;
    haly_dtype dtype;
  };

  void add(const ElementsStep &step) {
    switch (step.opcode) {
      case HALY_OPCODE_INPUT:
        stack_.push_back(inputs_[step.index]);
        break;
      case HALY_OPCODE_KEEP:
        kept_[step.index] = stack_.back();
        break;
      case HALY_OPCODE_RECALL:
        stack_.push_back(kept_[step.index]);
        break;
      default:
        apply(step);
    }
  }

  void apply(const ElementsStep &step) {
    std::vector<Value> operands(stack_.end() - step.count, stack_.end());
    stack_.resize(stack_.size() - step.count);
    if (step.op == HALY_OP_COPY) {
      if (operands.size() != 1) refuse("a copy of several values");
      stack_.push_back(operands[0]);
    } else if (step.op == HALY_OP_CAST) {
      stack_.push_back(cast(step, operands));
    } else {
      stack_.push_back(call(step, operands));
    }
  }

  // A new variable that holds `text` in a dtype, rounded to it.
  Value variable(const std::string &text, haly_dtype dtype) {
    const Value value = {"v" + std::to_string(count_++), dtype};
    std::string rounded = text;
    if (is_short_float(dtype)) {
      const std::string name = dtype_name(dtype);
      rounded = name + "_to_float(float_to_" + name + "(" + text + "))";
    }
    element_.statements += "  const " + type_of(dtype) + " " + value.name + " = " + rounded + ";\n";
    return value;
  }

  static std::string type_of(haly_dtype dtype) { return dtype == HALY_DTYPE_BOOL ? "uchar" : "T"; }

  // Whether a value of this dtype is computed in T.
  bool is_computed(haly_dtype dtype) const {
    const auto compute = [](haly_dtype d) { return is_short_float(d) ? HALY_DTYPE_FLOAT32 : d; };
    return compute(dtype) == compute(dtype_);
  }

  Value cast(const ElementsStep &step, const std::vector<Value> &operands) {
    const auto *statics = static_cast<const haly_cast_v1_statics *>(step.statics());
    if (step.version != 1 || operands.size() != 1 || statics == nullptr ||
        step.attributes.size() * 8 < sizeof *statics) {
      refuse("a cast that this plugin does not know");
    }
    const haly_dtype from = operands[0].dtype, to = statics->dtype;
    if (to == HALY_DTYPE_BOOL) return variable("(uchar)(" + operands[0].name + " != 0)", to);
    if (!is_computed(to)) refuse(std::string("a cast to ") + dtype_name(to) + " in a program");
    if (from == HALY_DTYPE_BOOL) return variable("(T)" + operands[0].name, to);
    return variable(operands[0].name, to);
  }

  Value call(const ElementsStep &step, const std::vector<Value> &operands) {
    const ElementwiseRow *row = find_elementwise_row(step.op, step.version);
    if (row == nullptr || row->input_count != static_cast<int>(operands.size())) {
      refuse("operator " + std::to_string(step.op) + " cannot be part of a program");
    }
    const int width = row->input_count + 1;
    const haly_dtype *dtypes = nullptr;
    for (int i = 0; i < row->dtype_row_count && dtypes == nullptr; ++i) {
      const haly_dtype *candidate = row->dtype_rows + i * width;
      bool matches = true;
      for (int k = 0; k < row->input_count; ++k) matches &= candidate[k] == operands[k].dtype;
      if (matches) dtypes = candidate;
    }
    if (dtypes == nullptr) refuse(std::string(row->name) + " has no row for its operands");
    const haly_dtype named = dtypes[row->variable], result = dtypes[row->input_count];
    if (!has_dtype(device_, named)) refuse(std::string("the device lacks ") + dtype_name(named));
    // Expressions are written in T, the program's: masks are computed apart, and what looks at the
    // limits of its own dtype must have that one.
    const std::string expression = row->expression;
    if (!is_computed(named)) refuse(std::string(row->name) + " in another type than the program's");
    if (row->native && is_short_float(named)) {
      refuse(std::string(row->name) + " looks at the bits of a short format");
    }
    if (named != dtype_ && expression.find("T_") != std::string::npos) {
      refuse(std::string(row->name) + " depends on another dtype than the program's");
    }
    if (row->read_statics != nullptr && step.attributes.empty()) {
      refuse(std::string(row->name) + " without its attributes");
    }
    const std::string function = "apply" + std::to_string(count_);
    std::string parameters, arguments;
    for (int k = 0; k < row->input_count; ++k) {
      const char *separator = k == 0 ? "" : ", ";
      parameters += separator + ("const " + type_of(operands[k].dtype)) + " " + row->inputs[k];
      arguments += separator + operands[k].name;
    }
    const std::string body = result == HALY_DTYPE_BOOL ? "(uchar)((" + expression + ") != 0)"
                                                       : "(T)(" + expression + ")";
    functions_ += static_defines(*row, step.statics(), named) + type_of(result) + " " + function +
                  "(" + parameters + ") { return " + body + "; }\n" +
                  static_undefines(*row, step.statics());
    // What is only moved has been rounded before.
    const std::string text = function + "(" + arguments + ")";
    if (!row->moves) return variable(text, result);
    const Value value = {"v" + std::to_string(count_++), result};
    element_.statements += "  const " + type_of(result) + " " + value.name + " = " + text + ";\n";
    return value;
  }

  const Device &device_;
  const haly_dtype dtype_;
  Element element_;
  std::string functions_;
  std::vector<Value> inputs_, stack_;
  Value kept_[ElementsProgram::kRegisters];
  int count_ = 0;
};

std::unique_ptr<Kernel> prepare_fused_map(Device &device, const haly_problem &problem, void *) {
  const auto &statics = *static_cast<const haly_fused_map_v1_statics *>(problem.statics);
  const Element element =
      element_of_program(device, "fused_map", problem, statics.program, statics.program_count);
  return std::make_unique<Elementwise>(device, problem, element);
}

const Family family("fusion", [](const Device &device, Rows &rows) {
  for (const haly_dtype dtype : kNumeric) {
    if (!has_dtype(device, dtype)) continue;
    rows.add(HALY_OP_FUSED_MAP, 1, {dtype, dtype}, elementwise_flags(device), prepare_fused_map);
  }
});

}  // namespace

Element element_of_program(const Device &device, const char *name, const haly_problem &problem,
                           const int64_t *words, uint32_t word_count) {
  const uint32_t inputs = problem.tensor_counts[0];
  ElementsProgram program;
  std::string mistake;
  if (!program.read(words, word_count, inputs, &mistake)) {
    throw Refusal(HALY_STATUS_INVALID_ARGUMENT, std::string(name) + ": " + mistake);
  }
  Element element = Writer(device, problem.tensors[inputs]->dtype).write(program, inputs);
  element.name = name;
  return element;
}

}  // namespace haly::opencl
