// Element-wise operators: the scalar function comes from the specification (gen/), this file writes
// the kernel around it for the dtypes at hand.
#include "ops/elementwise.hpp"

#include <algorithm>
#include <cstring>

#include "gen/scalar_rows.hpp"
#include "kernel.hpp"

namespace haly::cuda {
namespace {

constexpr int kMaxInputs = 4;

std::string storage(const ScalarRow &row, haly_dtype dtype, bool is_variable) {
  return row.moves && is_variable ? unit_name(dtype_size(dtype)) : dtype_name(dtype);
}

struct Types {
  std::vector<std::string> inputs;
  std::string output, variable;
  int pack = 1;  // elements that travel together: 16 bytes of the widest operand
};
Types types_of(const ScalarRow &row, const haly_dtype *dtypes) {
  Types types;
  const haly_dtype named = dtypes[row.variable];
  int64_t widest = 1;
  for (int i = 0; i <= row.inputs; ++i) {
    const std::string type = storage(row, dtypes[i], dtypes[i] == named);
    (i < row.inputs ? types.inputs.emplace_back() : types.output) = type;
    widest = std::max(widest, dtype_size(dtypes[i]));
  }
  types.variable = types.inputs[row.variable];
  types.pack = static_cast<int>(16 / widest);
  return types;
}

// An argument in the type that the function takes: the variable's compute type, or a condition.
std::string argument(const ScalarRow &row, const Types &types, int i, const std::string &value) {
  if (row.native && types.inputs[i] == types.variable) return value;
  if (types.inputs[i] == "bool") return "(" + value + " != 0)";
  return "widen(" + value + ")";
}

}  // namespace

// The text of the two kernels of an operator: dense and strided.
Source elementwise_source(const ScalarRow &row, const haly_dtype *dtypes) {
  const Types types = types_of(row, dtypes);
  const std::string compute = row.native ? types.variable : "compute<" + types.variable + ">";
  const std::string n = std::to_string(row.inputs);
  std::string pointers, values, loads, packs, walks;
  for (int i = 0; i < row.inputs; ++i) {
    // Truth values travel as bytes: any but 0 is true.
    const std::string type = types.inputs[i] == "bool" ? "uint8" : types.inputs[i];
    const std::string x = "x" + std::to_string(i), mask = std::to_string(1 << i);
    pointers += "const " + type + " *" + x + ", ";
    packs += "    const auto p" + std::to_string(i) + " = take<" + type + ", N>(" + x +
             ", i, constants & " + mask + ");\n";
    values += ", " + argument(row, types, i, "p" + std::to_string(i) + ".values[j]");
    loads += ", " + argument(row, types, i, x + "[constants & " + mask + " ? 0 : i]");
    walks += ", " + argument(row, types, i, x + "[at[" + std::to_string(i) + "]]");
  }
  const std::string call = "scalar::" + std::string(row.name) + "::call<" + compute + ">(p";
  const std::string result = "convert<" + types.output + ">(";
  Source source;
  source.name = std::string(row.name) + "_" + types.variable + "_" + types.output;
  source.headers = {"number", "math", "scalar_operators", "elementwise"};
  source.body = "typedef " + types.output +
                " Out;\nconstexpr int N = " + std::to_string(types.pack) + ";\n" +
                "extern \"C\" __global__ void __launch_bounds__(256) dense(" + pointers +
                "Out *out, const Parameters p, const int64 count, const int64 packs, const int "
                "constants) {\n"
                "  for (int64 i = HALY_FIRST; i < packs; i += HALY_STEP) {\n" +
                packs +
                "    Pack<Out, N> r;\n#pragma unroll\n"
                "    for (int j = 0; j < N; ++j) r.values[j] = " +
                result + call + values + "));\n" +
                "    reinterpret_cast<Pack<Out, N> *>(out)[i] = r;\n  }\n"
                "  for (int64 i = packs * N + HALY_FIRST; i < count; i += HALY_STEP) {\n"
                "    out[i] = " +
                result + call + loads + "));\n  }\n}\n" +
                "template <typename Index>\nHALY_DEVICE void strided(" + pointers +
                "Out *out, const Parameters &p, const Walk<" + std::to_string(row.inputs + 1) +
                "> &walk, const int64 count) {\n"
                "  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {\n"
                "    Index at[" +
                std::to_string(row.inputs + 1) +
                "];\n    offsets<Index>(walk, static_cast<Index>(i), at);\n    out[at[" + n +
                "]] = " + result + call + walks + "));\n  }\n}\n";
  std::string names;
  for (int i = 0; i < row.inputs; ++i) names += "x" + std::to_string(i) + ", ";
  for (const char *index : {"int32", "int64"}) {
    source.body += "extern \"C\" __global__ void __launch_bounds__(256) strided_" +
                   std::string(index) + "(" + pointers +
                   "Out *out, const Parameters p, const Walk<" + std::to_string(row.inputs + 1) +
                   "> walk, const int64 count) {\n  strided<" + index + ">(" + names +
                   "out, p, walk, count);\n}\n";
  }
  return source;
}

namespace {

// What a launch passes, for each number of inputs.
template <int Inputs>
struct Elementwise {
  Device *device = nullptr;
  Call call;
  ScalarParameters parameters{};
  int scalar_first = 0;
  int64_t count = 0;
  bool dense = false, wide = false;
  int constants = 0, pack = 1;
  int64_t item_bytes[Inputs + 1] = {};
  Walk<Inputs + 1> walk;

  void operator()(const Launch &launch) const {
    ScalarParameters current = parameters;
    for (uint32_t i = 0; i < launch.raw.scalar_count && scalar_first + i < 8; ++i) {
      current.real[scalar_first + i] = scalar_value(launch.raw.scalars[i]);
      current.integer[scalar_first + i] = launch.raw.scalars[i].value.int64_value;
      current.present[scalar_first + i] = true;
    }
    CUdeviceptr x[4] = {};
    for (int i = 0; i < Inputs; ++i) x[i] = launch.data(i);
    const CUdeviceptr out = launch.data(Inputs);
    if (!dense) {
      const Call::Grid grid = grid_for(*device, count);
      run(launch, grid, x, out, current, walk, count);
      return;
    }
    bool aligned = out % (static_cast<uint64_t>(item_bytes[Inputs]) * pack) == 0;
    for (int i = 0; i < Inputs; ++i) {
      if (constants >> i & 1) continue;
      aligned = aligned && x[i] % (static_cast<uint64_t>(item_bytes[i]) * pack) == 0;
    }
    const int64_t packs = aligned ? count / pack : 0;
    const Call::Grid grid = grid_for(*device, aligned ? count / pack + 1 : count);
    run(launch, grid, x, out, current, count, packs, constants);
  }
  template <typename... Rest>
  void run(const Launch &launch, Call::Grid grid, const CUdeviceptr *x, CUdeviceptr out,
           Rest... rest) const {
    const Call::Grid block = {256, 1, 1};
    if constexpr (Inputs == 1) {
      call(launch.handle(), grid, block, x[0], out, rest...);
    } else if constexpr (Inputs == 2) {
      call(launch.handle(), grid, block, x[0], x[1], out, rest...);
    } else if constexpr (Inputs == 3) {
      call(launch.handle(), grid, block, x[0], x[1], x[2], out, rest...);
    } else {
      call(launch.handle(), grid, block, x[0], x[1], x[2], x[3], out, rest...);
    }
  }
};

template <int Inputs>
Prepared prepare_inputs(Device &device, const Problem &problem, const ScalarRow &row) {
  Elementwise<Inputs> kernel;
  kernel.device = &device;
  const View &out = problem[Inputs];
  kernel.count = out.size();
  if (row.read_statics) row.read_statics(problem.raw.statics, kernel.parameters);
  kernel.scalar_first = row.scalar_first;
  const int64_t *strides[Inputs + 1];
  haly_dtype dtypes[Inputs + 1];
  int64_t reach = 0;
  for (int i = 0; i <= Inputs; ++i) {
    const View &view = problem[i];
    if (view.ndim != out.ndim) refuse_call("element-wise operands come with the output's rank");
    strides[i] = view.strides;
    dtypes[i] = view.dtype;
    kernel.item_bytes[i] = view.item_bytes();
    reach = std::max(reach, view.reach());
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
  kernel.pack = types_of(row, dtypes).pack;
  kernel.wide = reach >= INT32_MAX || kernel.count >= INT32_MAX;
  kernel.call = Call(device, elementwise_source(row, dtypes),
                     kernel.dense  ? "dense"
                     : kernel.wide ? "strided_int64"
                                   : "strided_int32");
  return {kernel, 0};
}

Prepared prepare_elementwise(Device &device, const Problem &problem) {
  const ScalarRow *found = find_scalar_row(problem.raw.op, problem.raw.op_version);
  if (!found) refuse_call("no such element-wise operator");
  const ScalarRow &row = *found;
  if (problem.tensors.size() != static_cast<size_t>(row.inputs) + 1) {
    refuse_call("wrong number of tensors");
  }
  switch (row.inputs) {
    case 1:
      return prepare_inputs<1>(device, problem, row);
    case 2:
      return prepare_inputs<2>(device, problem, row);
    case 3:
      return prepare_inputs<3>(device, problem, row);
    default:
      return prepare_inputs<4>(device, problem, row);
  }
}

}  // namespace

std::vector<Source> elementwise_sources() {
  std::vector<Source> sources;
  for (const ScalarRow &row : scalar_rows) {
    for (int i = 0; i < row.dtype_row_count; ++i) {
      sources.push_back(elementwise_source(row, row.dtype_rows + i * (row.inputs + 1)));
    }
  }
  return sources;
}

void add_elementwise_rows(Rows &rows) {
  static_assert(sizeof(ScalarParameters) == 8 * 17, "the device reads the same struct");
  for (const ScalarRow &row : scalar_rows) {
    if (row.inputs > kMaxInputs) continue;
    for (int i = 0; i < row.dtype_row_count; ++i) {
      const haly_dtype *dtypes = row.dtype_rows + i * (row.inputs + 1);
      rows.add(row.op, row.version, {dtypes, dtypes + row.inputs + 1},
               kPlain | HALY_KERNEL_IN_PLACE, &prepare_elementwise);
    }
  }
}

}  // namespace haly::cuda
