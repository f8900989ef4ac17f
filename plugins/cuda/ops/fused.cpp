// fused_map: a program of element-wise operators becomes one kernel, compiled when it is first met.
// Each operator is the scalar function that its own kernel calls, and its result is rounded to its
// dtype, so that a fused chain has the bits of the chain.
#include <algorithm>
#include <cstring>

#include "gen/scalar_rows.hpp"
#include "ops/fused.hpp"

namespace haly::cuda {
namespace {

constexpr int64_t kElements = 3, kInput = 10, kStatics = 200, kOperator = 201, kKeep = 202,
                  kTake = 203;

const ScalarRow *find_row(int64_t op, int64_t version) {
  for (const ScalarRow &row : scalar_rows) {
    if (row.op == op && row.version == version) return &row;
  }
  return nullptr;
}

struct Value {
  std::string name;
  haly_dtype dtype;
};

std::string type_of(haly_dtype dtype) { return dtype_name(dtype); }

[[noreturn]] void damaged(const char *what) {
  throw Refusal(HALY_STATUS_INVALID_ARGUMENT, std::string("fused_map: ") + what);
}

// Numbers exactly as they are: floating ones in hexadecimal.
std::string parameters_text(const ScalarRow &row, const std::vector<int32_t> &words) {
  ScalarParameters p{};
  if (row.read_statics) {
    if (words.empty()) damaged("an operator lacks its attributes");
    std::vector<int64_t> aligned((words.size() + 1) / 2 + 16);
    std::memcpy(aligned.data(), words.data(), words.size() * 4);
    row.read_statics(aligned.data(), p);
  }
  std::string reals, integers, presents;
  for (int i = 0; i < 8; ++i) {
    char number[64];
    if (p.real[i] != p.real[i]) {
      std::snprintf(number, sizeof number, "math::nan_of<double>(), ");
    } else if (p.real[i] > 1.7e308 * 1.1 || p.real[i] < -1.7e308 * 1.1) {
      std::snprintf(number, sizeof number, "%smath::infinity_of<double>(), ",
                    p.real[i] < 0 ? "-" : "");
    } else {
      std::snprintf(number, sizeof number, "%a, ", p.real[i]);
    }
    reals += number;
    integers += "static_cast<int64>(" + std::to_string(static_cast<uint64_t>(p.integer[i])) +
                "ull), ";
    presents += p.present[i] ? "true, " : "false, ";
  }
  return "{{" + reals + "}, {" + integers + "}, {" + presents + "}}";
}

// Statements of one element, ending in the name of the result.
struct Text {
  std::string statements, result;
};
Text text_of(const std::vector<int64_t> &program, const std::vector<haly_dtype> &inputs) {
  if (program.size() < 6 || program[0] != 1 || program[1] != kElements ||
      program[2] != static_cast<int64_t>(inputs.size())) {
    damaged("no program of kind elements, version 1, for these inputs");
  }
  Text text;
  std::vector<Value> stack, kept;
  std::vector<int32_t> statics;
  size_t at = 4 + inputs.size();
  int made = 0;
  const auto next = [&] {
    if (at >= program.size()) damaged("the program ends inside an instruction");
    return program[at++];
  };
  while (at < program.size()) {
    const int64_t opcode = next();
    if (opcode == kInput) {
      const int64_t input = next();
      if (input < 0 || input >= static_cast<int64_t>(inputs.size())) damaged("an input is missing");
      stack.push_back({"v" + std::to_string(input), inputs[input]});
    } else if (opcode == kStatics) {
      statics.push_back(static_cast<int32_t>(next()));
    } else if (opcode == kKeep) {
      const int64_t place = next();
      if (place < 0 || place > 255 || stack.empty()) damaged("nothing to remember");
      if (static_cast<int64_t>(kept.size()) <= place) kept.resize(place + 1);
      kept[place] = stack.back();
    } else if (opcode == kTake) {
      const int64_t place = next();
      if (place < 0 || place >= static_cast<int64_t>(kept.size()) || kept[place].name.empty()) {
        damaged("nothing was remembered there");
      }
      stack.push_back(kept[place]);
    } else if (opcode == kOperator) {
      const int64_t op = next(), version = next(), count = next();
      if (count < 1 || count > static_cast<int64_t>(stack.size())) damaged("the stack is too short");
      const std::vector<Value> operands(stack.end() - count, stack.end());
      stack.resize(stack.size() - count);
      if (op == HALY_OP_COPY && count == 1) {
        stack.push_back(operands[0]);
        statics.clear();
        continue;
      }
      const ScalarRow *row = find_row(op, version);
      if (!row || row->inputs != count || row->scalars) {
        refuse_call("fused_map: operator " + std::to_string(op) + " has no scalar form here");
      }
      const haly_dtype *dtypes = nullptr;
      for (int i = 0; i < row->dtype_row_count && !dtypes; ++i) {
        const haly_dtype *candidate = row->dtype_rows + i * (row->inputs + 1);
        bool fits = true;
        for (int64_t k = 0; k < count; ++k) fits = fits && candidate[k] == operands[k].dtype;
        if (fits) dtypes = candidate;
      }
      if (!dtypes) refuse_call(std::string("fused_map: ") + row->name + " does not take these dtypes");
      const std::string variable = type_of(dtypes[row->variable]);
      // Operators that only move values do so in their storage type, whatever that is.
      const bool raw = row->moves || row->native;
      const std::string compute = raw ? variable : "compute<" + variable + ">";
      std::string arguments;
      for (int64_t k = 0; k < count; ++k) {
        const bool same = dtypes[k] == dtypes[row->variable];
        arguments += ", " + (raw && same ? operands[k].name
                             : dtypes[k] == HALY_DTYPE_BOOL && !same
                                 ? operands[k].name
                                 : "widen(" + operands[k].name + ")");
      }
      const std::string number = std::to_string(made++);
      const std::string out = type_of(dtypes[row->inputs]);
      text.statements += "  const Parameters p" + number + " = " + parameters_text(*row, statics) +
                         ";\n  const " + out + " r" + number + " = convert<" + out + ">(scalar::" +
                         row->name + "::call<" + compute + ">(p" + number + arguments + "));\n";
      statics.clear();
      stack.push_back({"r" + number, dtypes[row->inputs]});
    } else {
      refuse_call("fused_map: opcode " + std::to_string(opcode) + " is unknown");
    }
  }
  if (stack.size() != 1) damaged("the program leaves no single value");
  text.result = stack[0].name;
  return text;
}

}  // namespace

Source fused_source(const std::vector<int64_t> &program, const std::vector<haly_dtype> &inputs,
                    haly_dtype out) {
  const Text text = text_of(program, inputs);
  const int count = static_cast<int>(inputs.size());
  int64_t widest = dtype_size(out);
  std::string parameters, pointers, packs, values, loads, walks, call;
  for (int i = 0; i < count; ++i) {
    const std::string n = std::to_string(i), type = type_of(inputs[i]);
    const std::string mask = std::to_string(1 << i);
    widest = std::max(widest, dtype_size(inputs[i]));
    parameters += (i ? ", const " : "const ") + type + " v" + n;
    pointers += "const " + type + " *x" + n + ", ";
    packs += "    const auto q" + n + " = take<" + type + ", N>(x" + n + ", i, constants & " + mask +
             ");\n";
    values += (i ? ", q" : "q") + n + ".values[j]";
    loads += (i ? ", x" : "x") + n + "[constants & " + mask + " ? 0 : i]";
    walks += (i ? ", x" : "x") + n + "[at[" + n + "]]";
  }
  const std::string arrays = std::to_string(count + 1), pack = std::to_string(16 / widest);
  Source source;
  source.name = "fused_map";
  source.headers = {"number", "math", "scalar_operators", "elementwise"};
  source.body =
      "typedef " + type_of(out) + " Out;\nconstexpr int N = " + pack + ";\n" +
      "HALY_DEVICE Out element(" + parameters + ") {\n" + text.statements + "  return " +
      text.result + ";\n}\n" +
      "extern \"C\" __global__ void __launch_bounds__(256) fused_dense(" + pointers +
      "Out *out, const int64 count, const int64 packs, const int constants) {\n"
      "  for (int64 i = HALY_FIRST; i < packs; i += HALY_STEP) {\n" +
      packs +
      "    Pack<Out, N> r;\n#pragma unroll\n    for (int j = 0; j < N; ++j) r.values[j] = element(" +
      values + ");\n    reinterpret_cast<Pack<Out, N> *>(out)[i] = r;\n  }\n"
      "  for (int64 i = packs * N + HALY_FIRST; i < count; i += HALY_STEP) {\n    out[i] = element(" +
      loads + ");\n  }\n}\n" +
      "extern \"C\" __global__ void __launch_bounds__(256) fused_strided(" + pointers +
      "Out *out, const Walk<" + arrays + "> walk, const int64 count) {\n"
      "  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {\n    int64 at[" +
      arrays + "];\n    offsets<int64>(walk, i, at);\n    out[at[" + std::to_string(count) +
      "]] = element(" + walks + ");\n  }\n}\n";
  return source;
}

#ifdef HALY_OP_FUSED_MAP

namespace {

constexpr int kMaxInputs = 8;

template <int Inputs>
struct Fused {
  Device *device = nullptr;
  Call call;
  Walk<Inputs + 1> walk;
  int64_t count = 0, pack = 1;
  int64_t item_bytes = 1;
  int constants = 0;
  bool dense = false;

  void operator()(const Launch &launch) const { run(launch, std::make_index_sequence<Inputs>()); }
  template <size_t... I>
  void run(const Launch &launch, std::index_sequence<I...>) const {
    const CUdeviceptr out = launch.data(Inputs);
    if (!dense) {
      call(launch.handle(), grid_for(*device, count), {256, 1, 1}, launch.data(I)..., out, walk,
           count);
      return;
    }
    const uint64_t alignment = static_cast<uint64_t>(pack * item_bytes);
    bool aligned = out % alignment == 0;
    for (const auto &[i, x] : {std::pair<size_t, CUdeviceptr>(I, launch.data(I))...}) {
      aligned = aligned && ((constants >> i & 1) != 0 || x % alignment == 0);
    }
    const int64_t packs = aligned ? count / pack : 0;
    call(launch.handle(), grid_for(*device, aligned ? packs + 1 : count), {256, 1, 1},
         launch.data(I)..., out, count, packs, constants);
  }
};

template <int Inputs>
Prepared prepare_inputs(Device &device, const Problem &problem, const Source &source) {
  const View &out = problem[Inputs];
  Fused<Inputs> kernel;
  kernel.device = &device;
  kernel.count = out.size();
  kernel.item_bytes = out.item_bytes();
  kernel.pack = 16 / kernel.item_bytes;
  const int64_t *strides[Inputs + 1];
  for (int i = 0; i <= Inputs; ++i) {
    if (problem[i].ndim != out.ndim) refuse_call("fused_map: operands come with the output's rank");
    strides[i] = problem[i].strides;
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

Prepared prepare_fused_map(Device &device, const Problem &problem) {
  const auto &statics = problem.statics<haly_fused_map_v1_statics>();
  const int inputs = static_cast<int>(problem.count(0));
  std::vector<haly_dtype> dtypes;
  for (int i = 0; i < inputs; ++i) dtypes.push_back(problem[i].dtype);
  const Source source = fused_source({statics.program, statics.program + statics.program_count},
                                     dtypes, problem[inputs].dtype);
  switch (inputs) {
    case 1:
      return prepare_inputs<1>(device, problem, source);
    case 2:
      return prepare_inputs<2>(device, problem, source);
    case 3:
      return prepare_inputs<3>(device, problem, source);
    case 4:
      return prepare_inputs<4>(device, problem, source);
    case 5:
      return prepare_inputs<5>(device, problem, source);
    case 6:
      return prepare_inputs<6>(device, problem, source);
    case 7:
      return prepare_inputs<7>(device, problem, source);
    case kMaxInputs:
      return prepare_inputs<kMaxInputs>(device, problem, source);
    default:
      refuse_call("fused_map: more than 8 inputs");
  }
}

constexpr auto kLimitWords = limits::compile(limits::count(0) <= kMaxInputs);
const haly_program kLimit = limits::as_program(kLimitWords);

}  // namespace

void add_fused_rows(Rows &rows) {
  for (haly_dtype dtype : kNumeric) {
    rows.add(HALY_OP_FUSED_MAP, 1, {dtype, dtype}, kPlain, &prepare_fused_map, &kLimit);
  }
}

#else

void add_fused_rows(Rows &) {}

#endif

}  // namespace haly::cuda
