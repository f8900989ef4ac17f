// clip: its limits may be absent, so the tensors of a call are those that are there.
#include "elementwise.hpp"
#include "view.hpp"

namespace haly::opencl {
namespace {

class Clip : public Kernel {
 public:
  Clip(Device &device, const haly_problem &problem) {
    static const char *const names[] = {"x", "low", "high"};
    Element element;
    element.name = "clip";
    element.output = problem.tensors[0]->dtype;
    element.defines = type_defines(element.output);
    std::vector<const haly_tensor *> tensors;
    for (size_t i = 0; i < 4; ++i) {
      if (problem.tensors[i] == nullptr) continue;
      slots_.push_back(i);
      tensors.push_back(problem.tensors[i]);
      if (i < 3) element.inputs.push_back({names[i], element.output, ""});
    }
    // A NaN in a limit counts; the upper limit leaves a NaN that is there already.
    const bool floating = is_floating(element.output);
    const std::string low = floating ? "value < low || low != low" : "value < low";
    const std::string high =
        floating ? "value > high || (high != high && value == value)" : "value > high";
    element.statements = "  T value = x;\n";
    if (problem.tensors[1] != nullptr) {
      element.statements += "  value = " + low + " ? low : value;\n";
    }
    if (problem.tensors[2] != nullptr) {
      element.statements += "  value = " + high + " ? high : value;\n";
    }
    element.result = "value";
    haly_problem present = problem;
    present.tensors = tensors.data();
    present.tensor_count = static_cast<uint32_t>(tensors.size());
    inner_ = std::make_unique<Elementwise>(device, present, element);
    cost_ns = inner_->cost_ns;
  }

  void launch(Stream &stream, const haly_launch &launch) override {
    const haly_buffer *buffers[4];
    for (size_t i = 0; i < slots_.size(); ++i) buffers[i] = launch.buffers[slots_[i]];
    haly_launch present = launch;
    present.buffers = buffers;
    present.buffer_count = static_cast<uint32_t>(slots_.size());
    inner_->launch(stream, present);
  }

 private:
  std::unique_ptr<Elementwise> inner_;
  std::vector<size_t> slots_;
};

const Family family("clip", [](const Device &device, Rows &rows) {
  for (const haly_dtype dtype : kNumeric) {
    if (!has_dtype(device, dtype)) continue;
    rows.add<Clip>(HALY_OP_CLIP, 1, {dtype, dtype, dtype, dtype}, elementwise_flags(device));
  }
});

}  // namespace
}  // namespace haly::opencl
