#include "elementwise.hpp"

#include <cmath>
#include <cstdio>
#include <cstring>

#include "elementwise_row.hpp"
#include "gen/elementwise_rows.hpp"

namespace haly::opencl {
namespace {

constexpr size_t work_group = 64;

// The axes of all operands at once, without extents of 1, neighbours merged where every operand
// allows it. Row-major order is kept.
struct Axes {
  std::vector<int64_t> extents;
  std::vector<std::vector<int64_t>> strides;  // [axis][operand]
};

Axes merged_axes(const haly_problem &problem, size_t operand_count) {
  const haly_tensor &out = *problem.tensors[operand_count - 1];
  Axes axes;
  for (uint32_t axis = 0; axis < out.ndim; ++axis) {
    if (out.shape[axis] == 1) continue;
    std::vector<int64_t> strides(operand_count);
    for (size_t i = 0; i < operand_count; ++i) strides[i] = problem.tensors[i]->strides[axis];
    bool merges = !axes.extents.empty();
    for (size_t i = 0; merges && i < operand_count; ++i) {
      merges = axes.strides.back()[i] == strides[i] * out.shape[axis];
    }
    if (merges) {
      axes.extents.back() *= out.shape[axis];
      axes.strides.back() = strides;
    } else {
      axes.extents.push_back(out.shape[axis]);
      axes.strides.push_back(strides);
    }
  }
  return axes;
}

// The layout of `Geometry` in the generated program.
void append(std::vector<char> &bytes, int64_t value) {
  const size_t at = bytes.size();
  bytes.resize(at + sizeof value);
  std::memcpy(&bytes[at], &value, sizeof value);
}
std::vector<char> geometry(const Axes &axes, size_t operand_count) {
  std::vector<char> bytes;
  for (size_t axis = 0; axis < HALY_MAX_NDIM; ++axis) {
    append(bytes, axis < axes.extents.size() ? axes.extents[axis] : 1);
  }
  for (size_t i = 0; i < operand_count; ++i) {
    for (size_t axis = 0; axis < HALY_MAX_NDIM; ++axis) {
      append(bytes, axis < axes.extents.size() ? axes.strides[axis][i] : 0);
    }
  }
  return bytes;
}

std::string storage(haly_dtype dtype) { return std::string(dtype_name(dtype)) + "_storage"; }

// How elements are numbered by work items.
enum class Walk {
  kDense,  // item i is element i, every operand is dense or a single value
  kRows,   // items (x, y): x along the last axis, y numbers the rows
  kAny,    // item i is element i, its position is divided out
};

// The position of element or row `number` along the axes before `end`, added to at0, at1, ...
// Straight lines: a row's position is the same for all of its items, and compilers see that.
std::string positions(const std::string &number, size_t end, size_t operand_count) {
  std::string text = "  INDEX rest = (INDEX)(" + number + ");\n";
  for (size_t axis = end; axis-- > 0;) {
    const std::string a = std::to_string(axis);
    text += "  const INDEX whole" + a + " = rest / (INDEX)geometry.extents[" + a + "];\n";
    text += "  const long position" + a + " = (long)(rest - whole" + a +
            " * (INDEX)geometry.extents[" + a + "]);\n";
    text += "  rest = whole" + a + ";\n";
    for (size_t i = 0; i < operand_count; ++i) {
      const std::string n = std::to_string(i);
      text += "  at" + n + " += position" + a + " * geometry.strides[" + n + "][" + a + "];\n";
    }
  }
  return text;
}

// One kernel, `map`, that reads every input, computes and stores.
std::string kernel_text(const Element &element, Walk walk, size_t ndim) {
  const size_t operand_count = element.inputs.size() + 1;
  std::string text, parameters, loads;
  if (walk == Walk::kDense) {
    loads = "  const long i = (long)get_global_id(0);\n  if (i >= count) return;\n";
  } else {
    text += "typedef struct { long extents[8]; long strides[" + std::to_string(operand_count) +
            "][8]; } Geometry;\n";
    parameters += "const Geometry geometry, ";
    for (size_t i = 0; i < operand_count; ++i) {
      loads += "  long at" + std::to_string(i) + " = 0;\n";
    }
  }
  if (walk == Walk::kAny) {
    loads += "  const long i = (long)get_global_id(0);\n  if (i >= count) return;\n" +
             positions("i", ndim, operand_count);
  } else if (walk == Walk::kRows) {
    const std::string last = std::to_string(ndim - 1);
    loads += positions("get_global_id(1)", ndim - 1, operand_count) +
             "  const long x_ = (long)get_global_id(0);\n"
             "  if (x_ >= geometry.extents[" +
             last +
             "]) return;\n"
             "  const long i = (long)get_global_id(1) * geometry.extents[" +
             last + "] + x_;\n";
    for (size_t i = 0; i < operand_count; ++i) {
      const std::string n = std::to_string(i);
      loads += "  at" + n + " += x_ * geometry.strides[" + n + "][" + last + "];\n";
    }
  }
  for (size_t i = 0; i < element.inputs.size(); ++i) {
    const Element::Input &input = element.inputs[i];
    const std::string buffer = "in" + std::to_string(i);
    parameters += "__global const uchar *" + buffer + ", const ulong " + buffer + "_offset, ";
    if (walk == Walk::kDense) parameters += "const long step" + std::to_string(i) + ", ";
    const std::string at =
        walk == Walk::kDense ? "i * step" + std::to_string(i) : "at" + std::to_string(i);
    const std::string type = input.type.empty() ? "T" : input.type;
    loads += "  const " + type + " " + input.name + " = (" + type + ")load_" +
             dtype_name(input.dtype) + "(AT(const " + storage(input.dtype) + ", " + buffer + "), " +
             at + ");\n";
  }
  for (const auto &parameter : element.parameters) {
    parameters += "const long " + parameter.first + ", ";
  }
  const std::string at = walk == Walk::kDense ? "i" : "at" + std::to_string(element.inputs.size());
  return text + "__kernel void map(const long count, " + parameters +
         "__global uchar *out, const ulong out_offset) {\n" + loads + element.statements +
         "  store_" + dtype_name(element.output) + "(AT(" + storage(element.output) + ", out), " +
         at + ", " + element.result + ");\n}\n";
}

}  // namespace

std::string type_defines(haly_dtype dtype, bool in_storage) {
  struct Class {
    const char *type, *wrapping, *name, *lowest, *largest;
  };
  const auto known = [&]() -> Class {
    switch (dtype) {
      case HALY_DTYPE_BOOL:
        return {"uchar", "uint", "BOOL", "0", "1"};
      case HALY_DTYPE_INT8:
        return {"char", "uint", "SIGNED", "CHAR_MIN", "CHAR_MAX"};
      case HALY_DTYPE_INT16:
        return {"short", "uint", "SIGNED", "SHRT_MIN", "SHRT_MAX"};
      case HALY_DTYPE_INT32:
        return {"int", "uint", "SIGNED", "INT_MIN", "INT_MAX"};
      case HALY_DTYPE_INT64:
        return {"long", "ulong", "SIGNED", "LONG_MIN", "LONG_MAX"};
      case HALY_DTYPE_UINT8:
        return {"uchar", "uint", "UNSIGNED", "0", "UCHAR_MAX"};
      case HALY_DTYPE_UINT16:
        return {"ushort", "uint", "UNSIGNED", "0", "USHRT_MAX"};
      case HALY_DTYPE_UINT32:
        return {"uint", "uint", "UNSIGNED", "0", "UINT_MAX"};
      case HALY_DTYPE_UINT64:
        return {"ulong", "ulong", "UNSIGNED", "0", "ULONG_MAX"};
      case HALY_DTYPE_FLOAT64:
        return {"double", "double", "DOUBLE", "-DBL_MAX", "DBL_MAX"};
      case HALY_DTYPE_FLOAT16:
        if (in_storage) return {"ushort", "uint", "FLOAT16", "0", "0"};
        return {"float", "float", "FLOAT", "-65504.0f", "65504.0f"};
      case HALY_DTYPE_BFLOAT16:
        if (in_storage) return {"ushort", "uint", "BFLOAT16", "0", "0"};
        return {"float", "float", "FLOAT", "-0x1.fep+127f", "0x1.fep+127f"};
      default:
        return {"float", "float", "FLOAT", "-FLT_MAX", "FLT_MAX"};
    }
  }();
  return std::string("#define T ") + known.type + "\n#define U " + known.wrapping + "\n#define T_" +
         known.name + " 1\n#define T_MIN ((T)(" + known.lowest + "))\n#define T_MAX ((T)(" +
         known.largest + "))\n#define T_BITS " + std::to_string(8 * dtype_size(dtype)) + "\n";
}

Elementwise::Elementwise(Device &device, const haly_problem &problem, const Element &element)
    : operand_count_(element.inputs.size() + 1) {
  const haly_tensor &out = *problem.tensors[operand_count_ - 1];
  count_ = element_count(out);
  const Axes axes = merged_axes(problem, operand_count_);
  dense_ = axes.extents.size() <= 1;
  for (size_t i = 0; i < operand_count_; ++i) {
    const int64_t step = axes.extents.empty() ? 1 : axes.strides[0][i];
    const bool last = i + 1 == operand_count_;
    if (dense_ && step != 1 && (last || step != 0)) dense_ = false;
    if (!last) steps_.push_back(step);
  }
  geometry_ = geometry(axes, operand_count_);
  for (const auto &parameter : element.parameters) parameters_.push_back(parameter.second);
  Walk walk = Walk::kDense;
  global_ = {static_cast<size_t>(count_)};
  local_ = {work_group};
  if (!dense_) {
    const auto width = static_cast<size_t>(axes.extents.back());
    walk = width >= work_group / 2 ? Walk::kRows : Walk::kAny;
    if (walk == Walk::kRows) {
      global_ = {width, static_cast<size_t>(count_) / width};
      local_ = {work_group, 1};
    }
  }
  const std::string index = count_ > INT32_MAX ? "#define INDEX ulong\n" : "#define INDEX uint\n";
  const std::string source = element.defines + (dense_ ? "" : index) + program_source("prelude") +
                             element.library + kernel_text(element, walk, axes.extents.size());
  call_ = std::make_unique<Call>(device, device.programs->get_text(element.name, source), "map");
  cost_ns = 20000;
}

void Elementwise::launch(Stream &stream, const haly_launch &launch) {
  call_->value<cl_long>(count_);
  if (!dense_) call_->bytes(geometry_.data(), geometry_.size());
  for (size_t i = 0; i + 1 < operand_count_; ++i) {
    call_->buffer(launch.buffers[i]);
    if (dense_) call_->value<cl_long>(steps_[i]);
  }
  for (const cl_long parameter : parameters_) call_->value<cl_long>(parameter);
  call_->buffer(launch.buffers[operand_count_ - 1]);
  call_->run(stream, launch.tag, global_, local_);
}

namespace {

// A number as OpenCL C reads it back exactly.
std::string literal(double value, haly_dtype dtype) {
  if (std::isnan(value)) return "NAN";
  if (std::isinf(value)) return value > 0 ? "INFINITY" : "(-INFINITY)";
  char text[64];
  if (dtype == HALY_DTYPE_FLOAT64) {
    std::snprintf(text, sizeof text, "(%a)", value);
  } else {
    std::snprintf(text, sizeof text, "(%af)", static_cast<double>(static_cast<float>(value)));
  }
  return text;
}

haly_dtype unsigned_of_size(uint32_t size) {
  return size == 1   ? HALY_DTYPE_UINT8
         : size == 2 ? HALY_DTYPE_UINT16
         : size == 4 ? HALY_DTYPE_UINT32
                     : HALY_DTYPE_UINT64;
}

}  // namespace

const ElementwiseRow *find_elementwise_row(uint32_t op, uint32_t version) {
  for (const ElementwiseRow &row : elementwise_rows) {
    if (row.op == op && row.version == version) return &row;
  }
  return nullptr;
}

std::string static_defines(const ElementwiseRow &row, const void *statics, haly_dtype dtype) {
  if (row.read_statics == nullptr) return "";
  std::string text;
  const auto values = row.read_statics(statics);
  for (size_t i = 0; i < values.size(); ++i) {
    const std::string number = std::to_string(i);
    text +=
        "#define HAS" + number + " " + (values[i].present ? "1" : "0") + "\n#define S" + number +
        " " +
        (values[i].is_real ? literal(values[i].real, dtype) : std::to_string(values[i].integer)) +
        "\n";
  }
  return text;
}

std::string static_undefines(const ElementwiseRow &row, const void *statics) {
  if (row.read_statics == nullptr) return "";
  std::string text;
  const size_t count = row.read_statics(statics).size();
  for (size_t i = 0; i < count; ++i) {
    text += "#undef HAS" + std::to_string(i) + "\n#undef S" + std::to_string(i) + "\n";
  }
  return text;
}

namespace {

std::unique_ptr<Kernel> prepare_row(Device &device, const haly_problem &problem, void *user) {
  const auto &row = *static_cast<const ElementwiseRow *>(user);
  Element element;
  element.name = row.name;
  haly_dtype dtype = problem.tensors[row.variable]->dtype;
  if (row.moves) dtype = unsigned_of_size(dtype_size(dtype));
  element.defines = type_defines(dtype, row.native);
  element.defines += static_defines(row, problem.statics, dtype);
  const auto stored = [&](haly_dtype given) {
    const bool as_bits =
        given != HALY_DTYPE_BOOL && (row.moves || (row.native && dtype_size(given) == 2));
    return as_bits ? unsigned_of_size(dtype_size(given)) : given;
  };
  for (int i = 0; i < row.input_count; ++i) {
    element.inputs.push_back({row.inputs[i], stored(problem.tensors[i]->dtype), ""});
    if (problem.tensors[i]->dtype == HALY_DTYPE_BOOL && i != row.variable) {
      element.inputs.back().type = "uchar";
    }
  }
  element.output = stored(problem.tensors[row.input_count]->dtype);
  element.library = program_source("scalar_math");
  element.result = row.expression;
  return std::make_unique<Elementwise>(device, problem, element);
}

const Family family("elementwise", [](const Device &device, Rows &rows) {
  for (const ElementwiseRow &row : elementwise_rows) {
    const int width = row.input_count + 1;
    for (int i = 0; i < row.dtype_row_count; ++i) {
      const haly_dtype *const first = row.dtype_rows + i * width;
      std::vector<haly_dtype> dtypes(first, first + width);
      bool known = true;
      for (const haly_dtype dtype : dtypes) known = known && has_dtype(device, dtype);
      if (!known) continue;
      rows.add(row.op, row.version, std::move(dtypes), elementwise_flags(device), prepare_row,
               const_cast<ElementwiseRow *>(&row));
    }
  }
});

}  // namespace
}  // namespace haly::opencl
