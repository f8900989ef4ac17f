// fused_reduce: each element is computed where a reduction would read it (fused_reduction.cl), by
// text that is made of the program. How a line is cut depends on its length alone.
#include <algorithm>
#include <cstring>

#include "fusion.hpp"
#include "steps.hpp"
#include "walk.hpp"

namespace haly::opencl {
namespace {

// Lines up to this length are one work-item's work.
constexpr int64_t kShort = 32;
// Longer lines than twice this are cut into parts.
constexpr int64_t kPart = 16384;

// Axes of the inputs, or of the result, as the device sees them: extents, then each one's strides.
struct Axes {
  std::vector<int64_t> extents;
  std::vector<std::vector<int64_t>> strides;  // [axis][array]

  void push(int64_t extent, std::vector<int64_t> steps) {
    if (extent == 1) return;
    bool merges = !extents.empty();
    for (size_t i = 0; merges && i < steps.size(); ++i) {
      merges = strides.back()[i] == steps[i] * extent;
    }
    if (merges) {
      extents.back() *= extent;
      strides.back() = std::move(steps);
    } else {
      extents.push_back(extent);
      strides.push_back(std::move(steps));
    }
  }

  std::vector<char> bytes(size_t arrays) const {
    std::vector<int64_t> numbers;
    for (size_t axis = 0; axis < HALY_MAX_NDIM; ++axis) {
      numbers.push_back(axis < extents.size() ? extents[axis] : 1);
    }
    for (size_t i = 0; i < arrays; ++i) {
      for (size_t axis = 0; axis < HALY_MAX_NDIM; ++axis) {
        numbers.push_back(axis < extents.size() ? strides[axis][i] : 0);
      }
    }
    std::vector<char> result(numbers.size() * sizeof(int64_t));
    std::memcpy(result.data(), numbers.data(), result.size());
    return result;
  }
};

// What is computed: lines of elements of the shape that the inputs have together.
struct Lines {
  Axes inputs, kept;
  int64_t count = 1, length = 1;
};

Lines lines_of(const Problem &problem, size_t input_count, int64_t axis_count) {
  int ndim = 0;
  for (size_t i = 0; i < input_count; ++i) ndim = std::max(ndim, problem[i].ndim);
  Lines lines;
  const int kept = ndim - static_cast<int>(axis_count);
  if (kept < 0) refuse("fused_reduce: more axes are reduced than there are");
  for (int axis = 0; axis < ndim; ++axis) {
    int64_t extent = 1;
    std::vector<int64_t> strides(input_count, 0);
    for (size_t i = 0; i < input_count; ++i) {
      const int own = axis - (ndim - problem[i].ndim);
      if (own >= 0 && problem[i].shape[own] != 1) extent = problem[i].shape[own];
    }
    for (size_t i = 0; i < input_count; ++i) {
      const int own = axis - (ndim - problem[i].ndim);
      if (own >= 0 && problem[i].shape[own] != 1) strides[i] = problem[i].strides[own];
    }
    lines.inputs.push(extent, std::move(strides));
    (axis < kept ? lines.count : lines.length) *= extent;
    if (axis < kept) lines.kept.push(extent, {problem[input_count].strides[axis]});
  }
  return lines;
}

// The function that gives element `number` of all, in row-major order.
std::string element_text(const Element &element, const Axes &axes) {
  const size_t count = element.inputs.size();
  std::string places, parameters, arguments, loads, divisions;
  for (size_t i = 0; i < count; ++i) {
    const std::string n = std::to_string(i), input = "in" + n;
    parameters += ", __global const uchar *" + input + ", const ulong " + input + "_offset";
    arguments += ", " + input + ", " + input + "_offset";
    places += "  long at" + n + " = 0;\n";
    const std::string dtype = dtype_name(element.inputs[i].dtype);
    loads += "  const T " + element.inputs[i].name + " = (T)load_" + dtype + "(AT(const " + dtype +
             "_storage, " + input + "), at" + n + ");\n";
  }
  for (size_t axis = axes.extents.size(); axis-- > 0;) {
    const std::string a = std::to_string(axis);
    // What is left over belongs to the first axis.
    const bool first = axis == 0;
    if (!first) {
      divisions += "  const INDEX whole" + a + " = rest / (INDEX)axes->extents[" + a + "];\n";
    }
    divisions += "  const long position" + a + " = (long)" +
                 (first ? "rest" : "(rest - whole" + a + " * (INDEX)axes->extents[" + a + "])") +
                 ";\n";
    if (!first) divisions += "  rest = whole" + a + ";\n";
    for (size_t i = 0; i < count; ++i) {
      const std::string n = std::to_string(i);
      divisions += "  at" + n + " += position" + a + " * axes->strides[" + n + "][" + a + "];\n";
    }
  }
  return "#define INPUTS " + std::to_string(count) + "\n#define INPUT_PARAMETERS " + parameters +
         "\n#define INPUT_ARGUMENTS " + arguments +
         "\ntypedef struct { long extents[8]; long strides[INPUTS][8]; } Axes;\n"
         "T element(const INDEX number, const Axes *axes INPUT_PARAMETERS) {\n  INDEX rest = "
         "number;\n" +
         places + divisions + loads + element.statements + "  return " + element.result + ";\n}\n";
}

const char *reduction_define(int32_t reduction) {
  switch (reduction) {
    case HALY_FUSED_REDUCE_REDUCTION_SUM:
      return "REDUCE_SUM";
    case HALY_FUSED_REDUCE_REDUCTION_MEAN:
      return "REDUCE_MEAN";
    case HALY_FUSED_REDUCE_REDUCTION_MAX:
      return "REDUCE_MAX";
    case HALY_FUSED_REDUCE_REDUCTION_MIN:
      return "REDUCE_MIN";
    default:
      refuse("fused_reduce: reduction " + std::to_string(reduction) + " is not known");
  }
}

class FusedReduction final : public Kernel {
 public:
  FusedReduction(const Problem &problem, const Element &element, const Lines &lines,
                 int32_t reduction)
      : input_count_(element.inputs.size()),
        lines_(lines),
        axes_(lines.inputs.bytes(input_count_)),
        kept_(lines.kept.bytes(1)) {
    const bool is_short = lines.length <= kShort;
    part_length_ = lines.length > 2 * kPart ? kPart : std::max<int64_t>(lines.length, 1);
    parts_ = std::max<int64_t>(1, ceil_div(lines.length, part_length_));
    const auto group = static_cast<size_t>(group_size(problem));
    const bool wide = lines.count * lines.length > INT32_MAX;
    const std::string storage = dtype_name(element.output);
    const std::string text =
        element.defines + "#define INDEX " + (wide ? "ulong" : "uint") + "\n#define GROUP " +
        std::to_string(group) + "\n#define " + reduction_define(reduction) + "\n#define STORAGE " +
        storage + "_storage\n#define STORE store_" + storage + "\n" + program_source("prelude") +
        element.library + element_text(element, lines.inputs) + program_source("fused_reduction");
    auto program = problem.device.programs->get_text(element.name, text);
    const char *const entry = is_short ? "reduce_short_lines" : "reduce_lines";
    reduce_ = std::make_unique<Call>(problem.device, program, entry);
    local_ = {group, 1};
    global_ = {static_cast<size_t>(lines.count), static_cast<size_t>(parts_)};
    if (!is_short) global_[0] *= group;
    if (parts_ > 1) {
      join_ = std::make_unique<Call>(problem.device, program, "join_parts");
      const int64_t state_bytes = dtype_size(arithmetic(element.output));
      workspace_bytes = static_cast<uint64_t>(lines.count * parts_ * state_bytes);
    }
    cost_ns = 20000;
  }

  void launch(Stream &stream, const haly_launch &launch) override {
    const haly_buffer *const out = launch.buffers[input_count_];
    const haly_buffer *const partial = parts_ > 1 ? launch.workspace : out;
    add_lines(*reduce_);
    reduce_->value<cl_long>(part_length_).bytes(axes_.data(), axes_.size());
    reduce_->buffer(partial).buffer(out);
    for (size_t i = 0; i < input_count_; ++i) {
      // Nothing is read of an empty array, but an argument has to be given.
      const haly_buffer *const input = launch.buffers[i];
      reduce_->buffer(input && input->memory ? input : out);
    }
    reduce_->run(stream, launch.tag, global_, local_);
    if (!join_) return;
    add_lines(*join_);
    join_->buffer(partial).buffer(out);
    join_->run(stream, launch.tag, {static_cast<size_t>(lines_.count)}, {local_[0]});
  }

 private:
  void add_lines(Call &call) {
    call.value<cl_long>(lines_.count).value<cl_long>(lines_.length).value<cl_long>(parts_);
    call.bytes(kept_.data(), kept_.size());
  }

  const size_t input_count_;
  const Lines lines_;
  const std::vector<char> axes_, kept_;
  int64_t part_length_ = 1, parts_ = 1;
  std::unique_ptr<Call> reduce_, join_;
  std::vector<size_t> global_, local_;
};

std::unique_ptr<Kernel> prepare_fused_reduce(Device &device, const haly_problem &raw, void *) {
  const auto &statics = *static_cast<const haly_fused_reduce_v1_statics *>(raw.statics);
  const Problem problem(device, raw);
  const size_t inputs = problem.count(0);
  const Element element =
      element_of_program(device, "fused_reduce", raw, statics.program, statics.program_count);
  return std::make_unique<FusedReduction>(
      problem, element, lines_of(problem, inputs, statics.axis_count), statics.reduction);
}

const Family family("fused_reduction", [](const Device &device, Rows &rows) {
  const uint64_t flags = elementwise_flags(device) & ~uint64_t{HALY_KERNEL_IN_PLACE};
  for (const haly_dtype dtype : kFloating) {
    if (!has_dtype(device, dtype)) continue;
    rows.add(HALY_OP_FUSED_REDUCE, 1, {dtype, dtype}, flags, prepare_fused_reduce);
  }
});

}  // namespace
}  // namespace haly::opencl
