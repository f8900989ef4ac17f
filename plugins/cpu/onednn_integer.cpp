// Convolutions of 8-bit integers on oneDNN, where the processor sums their products without
// saturating: channels lie innermost, and sums of 32 bits become levels in a loop of our own, whose
// roundings are those of the specification.
#include "instruction_set.hpp"
#include "integer_product.hpp"
#include "onednn.hpp"
#include "parallel.hpp"
#include "requantiser.hpp"

#if HALY_CPU_ONEDNN

#include <cstring>

#include "onednn_kernel.hpp"

namespace haly::cpu {
using namespace vendor;
namespace {

struct IntegerConv final : VendorKernel {
  IntegerConv() : VendorKernel(&run) {}

  static haly_status run(Kernel *kernel, const haly_launch *launch) {
    auto *self = static_cast<IntegerConv *>(kernel);
    self->bind(launch);
    if (self->zero_memory >= 0) {
      *static_cast<int32_t *>(self->at(self->zero_memory)) =
          level_at(launch, self->zero_slot, self->zero);
    }
    haly_status status = self->execute(0, self->conv_steps);
    if (status == HALY_STATUS_OK && self->is_requantised) self->requantise(launch);
    if (status == HALY_STATUS_OK) status = self->execute(self->conv_steps, self->steps.size());
    return status;
  }

  void *at(int memory) { return memories[static_cast<size_t>(memory)].memory.get_data_handle(); }

  void requantise(const haly_launch *launch) {
    const auto ready = requantiser.ready(launch, static_cast<char *>(at(numbers_memory)));
    const int32_t *from = static_cast<const int32_t *>(at(sums_memory));
    char *to = static_cast<char *>(at(written_memory));
    const int64_t channels = requantiser.channels;
    parallel(rows, static_cast<double>(rows * channels) * 0.3, [&](int64_t begin, int64_t end) {
      for (int64_t row = begin; row < end; ++row) {
        requantiser.loops->requantise(from + row * channels, ready.bias, ready.factors, ready.zero,
                                      to + row * channels, channels);
      }
    });
  }

  size_t conv_steps = 0;  // steps up to the sums
  size_t zero_slot = 0;
  View zero;
  bool is_requantised = false;
  Requantiser requantiser;
  int64_t rows = 0;
  int zero_memory = -1, numbers_memory = -1, sums_memory = -1, written_memory = -1;
};

}  // namespace

Prepared prepare_onednn_integer_conv(const Problem &problem, const Window &w, int64_t groups,
                                     const IntegerConvSlots &slots,
                                     const Requantiser *requantiser) {
  const View &x = problem[0], &weight = problem[1], &zero = problem[slots.zero];
  const View &out = problem[slots.out];
  if (!sums_exactly() || weight.dtype != HALY_DTYPE_INT8) return {};
  if (problem[slots.weight_zero].present || x.size() == 0 || weight.size() == 0) return {};
  if (x.size() > INT32_MAX || out.size() > INT32_MAX) return {};
  const double work = static_cast<double>(out.size()) * static_cast<double>(weight.size()) /
                      static_cast<double>(out.shape[1]);
  if (work < 20000) return {};
  try {
    const auto [strides, dilations, before, after] = WindowDims(w);
    const Desc stored = stored_weights(weight, groups);
    const Desc any(stored.get_dims(), DataType::s8, dnnl::memory::format_tag::any);
    const Desc source = channels_last(x), sums = channels_last(out, DataType::s32);
    dnnl::primitive_attr attr = attributes({});
    if (zero.present) attr.set_zero_points_mask(DNNL_ARG_SRC, 0);
    auto kernel = std::make_unique<IntegerConv>();
    kernel->serial = work / 200 < kParallelThresholdNs;
    const TeamOfOne alone(kernel->serial);
    const dnnl::convolution_forward::primitive_desc description(
        engine(), dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, source,
        any, Desc(), sums, strides, dilations, before, after, attr);
    // Its plain loops are slower than ours.
    if (std::strncmp(description.impl_info_str(), "ref", 3) == 0) return {};
    Prepared prepared;
    std::vector<std::pair<int, int>> arguments;
    arguments.push_back({DNNL_ARG_SRC, kernel->input(problem, prepared, 0, plain(x), source)});
    arguments.push_back({DNNL_ARG_WEIGHTS,
                         kernel->input(problem, prepared, 1, stored, description.weights_desc())});
    if (zero.present) {
      kernel->zero = zero;
      kernel->zero_slot = slots.zero;
      kernel->zero_memory = kernel->in_workspace(Desc({1}, DataType::s32, Dims{1}));
      arguments.push_back({DNNL_ARG_ATTR_ZERO_POINTS | DNNL_ARG_SRC, kernel->zero_memory});
    }
    VendorKernel::Output output;
    if (requantiser) {
      kernel->is_requantised = true;
      kernel->requantiser = *requantiser;
      kernel->rows = out.size() / out.shape[1];
      kernel->sums_memory = kernel->in_workspace(sums);
      const auto bytes = static_cast<int64_t>(requantiser->workspace_bytes());
      kernel->numbers_memory = kernel->in_workspace(Desc({bytes}, DataType::u8, Dims{1}));
      output = kernel->output(problem, prepared, slots.out, channels_last(out));
      kernel->written_memory = output.written;
      arguments.push_back({DNNL_ARG_DST, kernel->sums_memory});
    } else {
      output = kernel->output(problem, prepared, slots.out, sums);
      arguments.push_back({DNNL_ARG_DST, output.written});
    }
    arguments.push_back({DNNL_ARG_SCRATCHPAD, kernel->in_workspace(description.scratchpad_desc())});
    kernel->add_step(dnnl::convolution_forward(description), arguments);
    kernel->conv_steps = kernel->steps.size();
    kernel->finish(output);
    return finished(std::move(kernel), std::move(prepared), 3000 + work / 150);
  } catch (const dnnl::error &) {
    return {};  // the plugin's own loops take the call
  }
}

}  // namespace haly::cpu

#else

namespace haly::cpu {
Prepared prepare_onednn_integer_conv(const Problem &, const Window &, int64_t,
                                     const IntegerConvSlots &, const Requantiser *) {
  return {};
}
}  // namespace haly::cpu

#endif
