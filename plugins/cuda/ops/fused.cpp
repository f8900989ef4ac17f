// fused_map: a program of element-wise operators becomes one kernel, compiled when it is first met.
// Each operator is the scalar function that its own kernel calls, and its result is rounded to its
// dtype, so that a fused chain has the bits of the chain.
#include "ops/fused.hpp"

#include <algorithm>
#include <cmath>
#include <haly/elements.hpp>

#include "gen/scalar_rows.hpp"

namespace haly::cuda {
namespace {

struct Value {
  std::string name;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
};

std::string real_text(double number) {
  if (std::isnan(number)) return "math::nan_of<double>()";
  if (std::isinf(number)) {
    return std::string(number < 0 ? "-" : "") + "math::infinity_of<double>()";
  }
  char text[64];  // hexadecimal: the number exactly
  std::snprintf(text, sizeof text, "%a", number);
  return text;
}

std::string parameters_text(const ScalarRow &row, const ElementsStep &step) {
  ScalarParameters p{};
  if (row.read_statics) {
    if (step.attributes.empty()) {
      refuse_call(std::string("fused_map: ") + row.name + " without its attributes");
    }
    row.read_statics(step.statics(), p);
  }
  std::string reals, integers, presents;
  for (int i = 0; i < 8; ++i) {
    reals += real_text(p.real[i]) + ", ";
    integers +=
        "static_cast<int64>(" + std::to_string(static_cast<uint64_t>(p.integer[i])) + "ull), ";
    presents += p.present[i] ? "true, " : "false, ";
  }
  return "{{" + reals + "}, {" + integers + "}, {" + presents + "}}";
}

// The statements for one element, whose operands are v0, v1, ...
class Statements {
 public:
  Statements(const ElementsProgram &program, const std::vector<haly_dtype> &inputs) {
    for (const ElementsStep &step : program.steps()) {
      switch (step.opcode) {
        case HALY_OPCODE_INPUT:
          stack_.push_back({"v" + std::to_string(step.index), inputs[step.index]});
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
  }
  const std::string &text() const { return text_; }
  const Value &result() const { return stack_.back(); }

 private:
  void apply(const ElementsStep &step) {
    const std::vector<Value> operands(stack_.end() - step.count, stack_.end());
    stack_.resize(stack_.size() - step.count);
    if (step.op == HALY_OP_COPY && step.version == 1 && step.count == 1) {
      stack_.push_back(operands[0]);
    } else if (step.op == HALY_OP_CAST && step.version == 1 && step.count == 1 &&
               step.attributes.size() * 8 >= sizeof(haly_cast_v1_statics)) {
      const auto &statics = *static_cast<const haly_cast_v1_statics *>(step.statics());
      define(statics.dtype, operands[0].name);
    } else {
      scalar(step, operands);
    }
  }

  void scalar(const ElementsStep &step, const std::vector<Value> &operands) {
    const ScalarRow *row = find_scalar_row(step.op, step.version);
    if (!row || row->scalars != 0 || row->inputs != static_cast<int>(operands.size())) {
      refuse_call("fused_map: operator " + std::to_string(step.op) + " has no scalar form here");
    }
    const haly_dtype *dtypes = nullptr;
    for (int i = 0; i < row->dtype_row_count && !dtypes; ++i) {
      const haly_dtype *candidate = row->dtype_rows + i * (row->inputs + 1);
      bool fits = true;
      for (int k = 0; k < row->inputs; ++k) fits = fits && candidate[k] == operands[k].dtype;
      if (fits) dtypes = candidate;
    }
    if (!dtypes) {
      refuse_call(std::string("fused_map: ") + row->name + " has no row for its operands");
    }
    const haly_dtype named = dtypes[row->variable];
    // Operators that only move values take them as they are stored.
    const bool stored = row->moves || row->native;
    const std::string variable = dtype_name(named);
    std::string call = "scalar::" + std::string(row->name) + "::call<" +
                       (stored ? variable : "compute<" + variable + ">") + ">(" +
                       parameters_text(*row, step);
    for (int k = 0; k < row->inputs; ++k) {
      const bool wide = !stored && dtypes[k] != HALY_DTYPE_BOOL;
      call += ", " + (wide ? "widen(" + operands[k].name + ")" : operands[k].name);
    }
    define(dtypes[row->inputs], call + ")");
  }

  // A variable that holds `text` rounded to the dtype.
  void define(haly_dtype dtype, const std::string &text) {
    const std::string type = dtype_name(dtype), name = "r" + std::to_string(made_++);
    text_ += "  const " + type + " " + name + " = convert<" + type + ">(" + text + ");\n";
    stack_.push_back({name, dtype});
  }

  std::string text_;
  std::vector<Value> stack_;
  Value kept_[ElementsProgram::kRegisters];
  int made_ = 0;
};

}  // namespace

Source fused_source(const std::vector<int64_t> &program, const std::vector<haly_dtype> &inputs,
                    haly_dtype out) {
  ElementsProgram elements;
  std::string mistake;
  if (!elements.read(program.data(), static_cast<uint32_t>(program.size()),
                     static_cast<uint32_t>(inputs.size()), &mistake)) {
    throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "fused_map: " + mistake);
  }
  const Statements statements(elements, inputs);
  if (statements.result().dtype != out) refuse_call("fused_map: the result has another dtype");
  const int count = static_cast<int>(inputs.size());
  int64_t widest = dtype_size(out);
  std::string parameters, pointers, packs, values, loads, walks, call;
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i), type = dtype_name(inputs[i]);
    const std::string mask = std::to_string(1 << i);
    widest = std::max(widest, dtype_size(inputs[i]));
    parameters += (i ? ", const " : "const ") + type + " v" + n;
    pointers += "const " + type + " *x" + n + ", ";
    packs += "    const auto q" + n + " = take<" + type + ", N>(x" + n + ", i, constants & " +
             mask + ");\n";
    values += (i ? ", q" : "q") + n + ".values[j]";
    loads += (i ? ", x" : "x") + n + "[constants & " + mask + " ? 0 : i]";
    walks += (i ? ", x" : "x") + n + "[at[" + n + "]]";
  }
  const std::string arrays = std::to_string(count + 1), pack = std::to_string(16 / widest);
  Source source;
  source.name = "fused_map";
  source.headers = {"number", "math", "scalar_operators", "elementwise"};
  source.body = std::string("typedef ") + dtype_name(out) + " Out;\nconstexpr int N = " + pack +
                ";\n" + "HALY_DEVICE Out element(" + parameters + ") {\n" + statements.text() +
                "  return " + statements.result().name + ";\n}\n" +
                "extern \"C\" __global__ void __launch_bounds__(256) fused_dense(" + pointers +
                "Out *out, const int64 count, const int64 packs, const int constants) {\n"
                "  for (int64 i = HALY_FIRST; i < packs; i += HALY_STEP) {\n" +
                packs +
                "    Pack<Out, N> r;\n#pragma unroll\n    for (int j = 0; j < N; ++j) r.values[j] "
                "= element(" +
                values +
                ");\n    reinterpret_cast<Pack<Out, N> *>(out)[i] = r;\n  }\n"
                "  for (int64 i = packs * N + HALY_FIRST; i < count; i += HALY_STEP) {\n    out[i] "
                "= element(" +
                loads + ");\n  }\n}\n" +
                "extern \"C\" __global__ void __launch_bounds__(256) fused_strided(" + pointers +
                "Out *out, const Walk<" + arrays +
                "> walk, const int64 count) {\n"
                "  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {\n    int64 at[" +
                arrays + "];\n    offsets<int64>(walk, i, at);\n    out[at[" +
                std::to_string(count) + "]] = element(" + walks + ");\n  }\n}\n";
  return source;
}

std::vector<int64_t> clip_program(bool lower, bool upper) {
  const int64_t inputs = 1 + lower + upper;
  std::vector<int64_t> words = {HALY_PROGRAM_VERSION, HALY_PROGRAM_KIND_ELEMENTS, inputs, 2};
  words.insert(words.end(), inputs, 0);
  words.insert(words.end(), {HALY_OPCODE_INPUT, 0});
  int64_t input = 1;
  const auto apply = [&](int64_t op) {
    words.insert(words.end(), {HALY_OPCODE_INPUT, input++, HALY_OPCODE_APPLY, op, 1, 2});
  };
  if (lower) apply(HALY_OP_MAXIMUM);
  if (upper) apply(HALY_OP_MINIMUM);
  return words;
}

namespace {

constexpr int kMaxInputs = 8;

template <int Inputs>
struct Fused {
  Device *device = nullptr;
  Call call;
  Walk<Inputs + 1> walk;
  size_t slots[Inputs + 1] = {};
  int64_t count = 0, pack = 1;
  int64_t item_bytes = 1;
  int constants = 0;
  bool dense = false;

  void operator()(const Launch &launch) const { run(launch, std::make_index_sequence<Inputs>()); }
  template <size_t... I>
  void run(const Launch &launch, std::index_sequence<I...>) const {
    const CUdeviceptr out = launch.data(slots[Inputs]);
    if (!dense) {
      call(launch.handle(), grid_for(*device, count), {256, 1, 1}, launch.data(slots[I])..., out,
           walk, count);
      return;
    }
    const uint64_t alignment = static_cast<uint64_t>(pack * item_bytes);
    bool aligned = out % alignment == 0;
    for (const auto &[i, x] : {std::pair<size_t, CUdeviceptr>(I, launch.data(slots[I]))...}) {
      aligned = aligned && ((constants >> i & 1) != 0 || x % alignment == 0);
    }
    const int64_t packs = aligned ? count / pack : 0;
    call(launch.handle(), grid_for(*device, aligned ? packs + 1 : count), {256, 1, 1},
         launch.data(slots[I])..., out, count, packs, constants);
  }
};

template <int Inputs>
Prepared prepare_inputs(Device &device, const Problem &problem, const Source &source,
                        const std::vector<size_t> &slots) {
  const View &out = problem[slots[Inputs]];
  Fused<Inputs> kernel;
  std::copy_n(slots.begin(), Inputs + 1, kernel.slots);
  kernel.device = &device;
  kernel.count = out.size();
  kernel.item_bytes = out.item_bytes();
  kernel.pack = 16 / kernel.item_bytes;
  const int64_t *strides[Inputs + 1];
  for (int i = 0; i <= Inputs; ++i) {
    const View &view = problem[slots[i]];
    if (view.ndim != out.ndim) refuse_call("fused_map: operands come with the output's rank");
    strides[i] = view.strides;
  }
  kernel.walk = walk_of<Inputs + 1>(out.ndim, out.shape, strides);
  kernel.dense = kernel.walk.ndim == 0;
  if (kernel.walk.ndim == 1) {
    kernel.dense = kernel.walk.strides[Inputs][0] == 1;
    for (int i = 0; i < Inputs; ++i) {
      const int64_t stride = kernel.walk.strides[i][0];
      if (stride == 0) kernel.constants |= 1 << i;
      kernel.dense = kernel.dense && (stride == 0 || stride == 1);
    }
  }
  kernel.call = Call(device, source, kernel.dense ? "fused_dense" : "fused_strided");
  return {kernel, 0};
}

// The program's inputs and, last, its result lie in these slots.
Prepared prepare_program(Device &device, const Problem &problem,
                         const std::vector<int64_t> &program, const std::vector<size_t> &slots) {
  std::vector<haly_dtype> dtypes;
  for (size_t i = 0; i + 1 < slots.size(); ++i) dtypes.push_back(problem[slots[i]].dtype);
  const Source source = fused_source(program, dtypes, problem[slots.back()].dtype);
  switch (dtypes.size()) {
    case 1:
      return prepare_inputs<1>(device, problem, source, slots);
    case 2:
      return prepare_inputs<2>(device, problem, source, slots);
    case 3:
      return prepare_inputs<3>(device, problem, source, slots);
    case 4:
      return prepare_inputs<4>(device, problem, source, slots);
    case 5:
      return prepare_inputs<5>(device, problem, source, slots);
    case 6:
      return prepare_inputs<6>(device, problem, source, slots);
    case 7:
      return prepare_inputs<7>(device, problem, source, slots);
    case kMaxInputs:
      return prepare_inputs<kMaxInputs>(device, problem, source, slots);
    default:
      refuse_call("fused_map: more than 8 inputs");
  }
}

Prepared prepare_fused_map(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_fused_map_v1_statics>();
  std::vector<size_t> slots;
  for (size_t i = 0; i <= problem.count(0); ++i) slots.push_back(i);
  return prepare_program(device, problem,
                         {statics.program, statics.program + statics.program_count}, slots);
}

// clip is such a program: minimum(maximum(x, min), max), each where it is given.
Prepared prepare_clip(Device &device, const Problem &problem) {
  const bool lower = problem[1].present, upper = problem[2].present;
  std::vector<size_t> slots = {0};
  if (lower) slots.push_back(1);
  if (upper) slots.push_back(2);
  slots.push_back(3);
  return prepare_program(device, problem, clip_program(lower, upper), slots);
}

constexpr auto kLimitWords = limits::compile(limits::count(0) <= kMaxInputs);
const haly_program kLimit = limits::as_program(kLimitWords);

}  // namespace

void add_fused_rows(Rows &rows) {
  for (haly_dtype d : kNumeric) rows.add(HALY_OP_CLIP, 1, {d, d, d, d}, kPlain, &prepare_clip);
  for (haly_dtype dtype : kNumeric) {
    rows.add(HALY_OP_FUSED_MAP, 1, {dtype, dtype}, kPlain, &prepare_fused_map, &kLimit);
  }
}

}  // namespace haly::cuda
