// Kernels on oneDNN. Activations of convolutions and pools lie channels-last, weights as oneDNN
// likes them; both are opaque layouts of this plugin where the caller lets the kernel choose, and
// are reordered through the workspace where it does not.
#include "onednn.hpp"

#include "parallel.hpp"

#if HALY_CPU_ONEDNN

#include "onednn_kernel.hpp"

namespace haly::cpu {
using namespace vendor;
namespace {

bool demands_batch_invariance(const Problem &problem) {
  return problem.raw.flags & HALY_KERNEL_BATCH_INVARIANT;
}

// Post-operations from an epilogue: a chain of additions and products with tensors or numbers and
// of limits, each taking the result so far. Anything else is refused, and core computes it apart.
struct Epilogue {
  dnnl::post_ops operations;
  struct Operand {
    int index;  // among the post-operations
    size_t slot;
    Desc desc;
  };
  std::vector<Operand> operands;
};

Desc operand_desc(const View &view, const View &out, bool last) {
  Dims dims(out.ndim, 1);
  bool full = view.ndim == out.ndim;
  for (int axis = 0; axis < out.ndim; ++axis) {
    const int at = axis - (out.ndim - view.ndim);
    const bool varies = at >= 0 && view.shape[at] != 1 && view.strides[at] != 0;
    if (varies) dims[axis] = out.shape[axis];
    full &= varies || out.shape[axis] == 1;
  }
  if (full && last) return channels_last(out);
  Dims strides(out.ndim);
  int64_t stride = 1;
  for (int axis = out.ndim - 1; axis >= 0; --axis) {
    strides[axis] = stride;
    stride *= dims[axis];
  }
  return Desc(dims, data_type(view.dtype), strides);
}

Epilogue epilogue_of(const Problem &problem, size_t out_slot, bool last) {
  Epilogue result;
  if (!problem.raw.epilogue) return result;
  const haly_program &program = *problem.raw.epilogue;
  struct Item {
    enum Kind { kResult, kTensor, kNumber } kind;
    size_t slot;
    double number;
  };
  std::vector<Item> stack;
  const int32_t *words = program.words;
  const uint32_t count = program.word_count;
  if (count < 5) refuse("cpu: malformed epilogue");
  for (uint32_t at = 4 + static_cast<uint32_t>(words[2]); at < count;) {
    const int32_t opcode = words[at++];
    const auto pop = [&] {
      if (stack.empty()) refuse("cpu: malformed epilogue");
      const Item item = stack.back();
      stack.pop_back();
      return item;
    };
    const auto wide = [&](uint32_t first) {
      return static_cast<uint64_t>(static_cast<uint32_t>(words[first])) |
             static_cast<uint64_t>(static_cast<uint32_t>(words[first + 1])) << 32;
    };
    switch (opcode) {
      case 1: {  // constant_int
        stack.push_back({Item::kNumber, 0, static_cast<double>(static_cast<int64_t>(wide(at)))});
        at += 2;
        break;
      }
      case 2: {  // constant_float
        const uint64_t bits = wide(at);
        double number;
        std::memcpy(&number, &bits, sizeof number);
        stack.push_back({Item::kNumber, 0, number});
        at += 2;
        break;
      }
      case 10: {  // input
        const int32_t input = words[at++];
        stack.push_back(
            {input == 0 ? Item::kResult : Item::kTensor, out_slot + static_cast<size_t>(input), 0});
        break;
      }
      case 110:  // int_to_float
        break;
      case 80:    // add
      case 81:    // subtract
      case 82:    // multiply
      case 85:    // minimum
      case 86: {  // maximum
        Item second = pop(), first = pop();
        if (second.kind == Item::kResult && opcode != 81) std::swap(first, second);
        if (first.kind != Item::kResult || second.kind == Item::kResult) {
          refuse("cpu: an epilogue is a chain on the result");
        }
        using dnnl::algorithm;
        if (second.kind == Item::kTensor) {
          const algorithm binary = opcode == 80   ? algorithm::binary_add
                                   : opcode == 81 ? algorithm::binary_sub
                                   : opcode == 82 ? algorithm::binary_mul
                                   : opcode == 85 ? algorithm::binary_min
                                                  : algorithm::binary_max;
          const Desc desc = operand_desc(problem[second.slot], problem[out_slot], last);
          result.operands.push_back({result.operations.len(), second.slot, desc});
          result.operations.append_binary(binary, desc);
        } else {
          const float number = static_cast<float>(second.number);
          const float infinity = __builtin_inff();
          if (opcode == 80) {
            result.operations.append_eltwise(algorithm::eltwise_linear, 1.0f, number);
          } else if (opcode == 81) {
            result.operations.append_eltwise(algorithm::eltwise_linear, 1.0f, -number);
          } else if (opcode == 82) {
            result.operations.append_eltwise(algorithm::eltwise_linear, number, 0.0f);
          } else if (opcode == 86 && number == 0.0f) {
            result.operations.append_eltwise(algorithm::eltwise_relu, 0.0f, 0.0f);
          } else if (opcode == 85) {
            result.operations.append_eltwise(algorithm::eltwise_clip, -infinity, number);
          } else {
            result.operations.append_eltwise(algorithm::eltwise_clip, number, infinity);
          }
        }
        stack.push_back({Item::kResult, 0, 0});
        break;
      }
      default:
        refuse("cpu: an instruction of the epilogue has no post-operation");
    }
  }
  if (stack.size() != 1 || stack[0].kind != Item::kResult) refuse("cpu: malformed epilogue");
  return result;
}

// Operands of the epilogue are dense, in the layout that the result has where they have its shape.
void add_operands(VendorKernel &kernel, Prepared &prepared, const Problem &problem,
                  const Epilogue &epilogue, std::vector<std::pair<int, int>> &arguments) {
  for (const Epilogue::Operand &operand : epilogue.operands) {
    const View &view = problem[operand.slot];
    Dims strides(operand.desc.get_dims().size());
    View stored = view;
    Desc present = operand.desc;
    if (view.ndim == static_cast<int>(strides.size()) &&
        view.size() * view.item_bytes() == static_cast<int64_t>(operand.desc.get_size())) {
      present = plain(stored);
    }
    const int memory = kernel.input(problem, prepared, operand.slot, present, operand.desc);
    arguments.push_back({DNNL_ARG_ATTR_MULTIPLE_POST_OP(operand.index) | DNNL_ARG_SRC_1, memory});
  }
}

}  // namespace

uint64_t onednn_flags(haly_dtype dtype) {
  if (dtype == HALY_DTYPE_FLOAT32) return HALY_KERNEL_EPILOGUE;
  if (dtype != HALY_DTYPE_BFLOAT16) return 0;
  return HALY_KERNEL_EPILOGUE | HALY_KERNEL_FLUSHES_SUBNORMALS;
}

haly_layout channels_last_layout(const View &view, uint64_t *size_bytes) {
  const Desc desc = channels_last(view);
  *size_bytes = desc.get_size();
  return desc == plain(view) ? HALY_LAYOUT_UNSPECIFIED : layouts().number(desc);
}

void set_layout_strides(View &view) {
  const std::optional<Desc> vendor = layouts().find(view.layout);
  if (!vendor || vendor->get_ndims() != view.ndim || view.ndim < 3) return;
  const Desc last = channels_last(view);
  if (*vendor != last) {
    // Not ours to read: strides that are nobody's.
    std::fill(view.strides, view.strides + view.ndim, int64_t{0});
    return;
  }
  const Dims strides = last.get_strides();
  std::copy(strides.begin(), strides.end(), view.strides);
}

Prepared prepare_onednn_conv(const Problem &problem, const Window &w, int64_t groups) {
  const View &x = problem[0], &weight = problem[1], &bias = problem[2], &out = problem[3];
  if (x.dtype != HALY_DTYPE_FLOAT32 && x.dtype != HALY_DTYPE_BFLOAT16) return {};
  if (demands_batch_invariance(problem)) return {};
  // Its instructions take bfloat16 channels in pairs, and an odd last one together with whatever
  // lies next to it, times zero: NaN where that is NaN or infinite. A kernel of one channel each
  // has no pairs; the others compute in float32.
  const int64_t channels = weight.shape[1];
  const bool depthwise = groups > 1 && channels == 1 && weight.shape[0] == groups;
  const bool odd = x.dtype == HALY_DTYPE_BFLOAT16 && channels % 2 != 0 && !depthwise;
  const DataType compute = odd ? DataType::f32 : data_type(x.dtype);
  return attempt(problem, [&] {
    const auto [strides, dilations, before, after] = WindowDims(w);
    const Desc stored = stored_weights(weight, groups);
    const Desc any(stored.get_dims(), compute, dnnl::memory::format_tag::any);
    // Few channels (an image) lie better as oneDNN chooses.
    const Desc target = channels_last(out, compute);
    const Desc source = x.shape[1] >= 8 ? channels_last(x, compute)
                                        : Desc(x.dims(), compute, dnnl::memory::format_tag::any);
    const Desc stored_bias =
        bias.present ? Desc({out.shape[1]}, data_type(bias.dtype), Dims{1}) : Desc();
    const Desc bias_desc = bias.present ? Desc({out.shape[1]}, compute, Dims{1}) : Desc();
    const double work = static_cast<double>(out.size()) * static_cast<double>(weight.size()) /
                        static_cast<double>(out.shape[1]);
    const bool serial = work / 40 < kParallelThresholdNs;
    const TeamOfOne alone(serial);
    const Epilogue epilogue = epilogue_of(problem, 3, true);
    const dnnl::convolution_forward::primitive_desc description(
        engine(), dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, source,
        any, bias_desc, target, strides, dilations, before, after, attributes(epilogue.operations));
    auto kernel = std::make_unique<VendorKernel>();
    Prepared prepared;
    std::vector<std::pair<int, int>> arguments;
    arguments.push_back(
        {DNNL_ARG_SRC, kernel->input(problem, prepared, 0, plain(x), description.src_desc())});
    arguments.push_back({DNNL_ARG_WEIGHTS,
                         kernel->input(problem, prepared, 1, stored, description.weights_desc())});
    if (bias.present) {
      arguments.push_back(
          {DNNL_ARG_BIAS, kernel->input(problem, prepared, 2, stored_bias, bias_desc)});
    }
    add_operands(*kernel, prepared, problem, epilogue, arguments);
    const VendorKernel::Output output = kernel->output(problem, prepared, 3, target);
    arguments.push_back({DNNL_ARG_DST, output.written});
    arguments.push_back({DNNL_ARG_SCRATCHPAD, kernel->in_workspace(description.scratchpad_desc())});
    kernel->add_step(dnnl::convolution_forward(description), arguments);
    kernel->finish(output);
    kernel->serial = serial;
    return finished(std::move(kernel), std::move(prepared), 3000 + work / 40);
  });
}

Prepared prepare_onednn_pool(const Problem &problem, const Window &w, PoolKind kind) {
  const View &x = problem[0], &out = problem[1];
  if (x.dtype != HALY_DTYPE_FLOAT32) return {};
  // Its generated code counts in 32 bits: an extent of 2^31 - 1 ended the process while it was
  // made.
  if (x.size() > INT32_MAX || out.size() > INT32_MAX) return {};
  for (int d = 0; d < 3; ++d) {
    if (w.dilation[d] != 1) return {};
    // Windows beyond the pads (ceil_mode), or wholly in them, are counted differently there.
    if ((w.out[d] - 1) * w.stride[d] + w.size[d] > w.in[d] + w.before[d] + w.after[d]) return {};
    if (w.before[d] >= w.size[d] || w.after[d] >= w.size[d]) return {};
  }
  return attempt(problem, [&] {
    Dims strides, size, dilations, before, after;
    for (int d = 3 - w.spatial; d < 3; ++d) {
      strides.push_back(w.stride[d]);
      size.push_back(w.size[d]);
      dilations.push_back(0);
      before.push_back(w.before[d]);
      after.push_back(w.after[d]);
    }
    const bool choose = x.layout == HALY_LAYOUT_ANY;
    const Desc source = choose ? channels_last(x) : plain(x);
    const Desc target = choose ? channels_last(out) : plain(out);
    const dnnl::pooling_forward::primitive_desc description(
        engine(), dnnl::prop_kind::forward_inference,
        kind == PoolKind::kAverage ? dnnl::algorithm::pooling_avg_exclude_padding
                                   : dnnl::algorithm::pooling_avg_include_padding,
        source, target, strides, size, dilations, before, after, attributes({}));
    auto kernel = std::make_unique<VendorKernel>();
    Prepared prepared;
    std::vector<std::pair<int, int>> arguments;
    arguments.push_back({DNNL_ARG_SRC, kernel->input(problem, prepared, 0, plain(x), source)});
    const VendorKernel::Output output = kernel->output(problem, prepared, 1, target);
    arguments.push_back({DNNL_ARG_DST, output.written});
    arguments.push_back({DNNL_ARG_SCRATCHPAD, kernel->in_workspace(description.scratchpad_desc())});
    kernel->add_step(dnnl::pooling_forward(description), arguments);
    kernel->finish(output);
    const double work = static_cast<double>(out.size()) * static_cast<double>(w.window_positions());
    return finished(std::move(kernel), std::move(prepared), 2000 + work / 4);
  });
}

Prepared prepare_onednn_matmul(const Problem &problem, bool transpose_a, bool transpose_b) {
  const View &a = problem[0], &b = problem[1];
  const size_t out_slot = problem.slot(problem.raw.parameter_count - 1);
  const View &out = problem[out_slot];
  const bool bias = out_slot == 3 && problem[2].present;
  if (a.dtype != HALY_DTYPE_FLOAT32 && a.dtype != HALY_DTYPE_BFLOAT16) return {};
  if (demands_batch_invariance(problem)) {
    if (problem.raw.epilogue) refuse("cpu: no epilogue where results may not depend on the batch");
    return {};
  }
  if (a.ndim < 2 || b.ndim < 2) {
    if (problem.raw.epilogue) refuse("cpu: an epilogue of a product with a vector");
    return {};
  }
  const int64_t k = a.shape[a.ndim - (transpose_a ? 2 : 1)];
  // Small products are over before oneDNN has looked at its arguments.
  const int64_t rows = out.size() / std::max<int64_t>(1, out.shape[out.ndim - 1]);
  const double work = static_cast<double>(rows) * static_cast<double>(out.shape[out.ndim - 1] * k);
  if (k == 0 || (work < 20000 && !problem.raw.epilogue)) {
    if (problem.raw.epilogue) refuse("cpu: an epilogue of an empty product");
    return {};
  }
  return attempt(problem, [&] {
    // Every operand gets the result's rank; leading axes of extent 1 broadcast.
    const auto widened = [&](const View &view, bool transpose) {
      View wide = view;
      wide.ndim = out.ndim;
      const int lead = out.ndim - view.ndim;
      for (int axis = 0; axis < out.ndim; ++axis) {
        wide.shape[axis] = axis < lead ? 1 : view.shape[axis - lead];
        wide.strides[axis] = axis < lead ? view.size() : view.strides[axis - lead];
      }
      if (transpose) {
        std::swap(wide.shape[out.ndim - 1], wide.shape[out.ndim - 2]);
        std::swap(wide.strides[out.ndim - 1], wide.strides[out.ndim - 2]);
      }
      return wide;
    };
    View left = widened(a, transpose_a), right = widened(b, transpose_b), target = out;
    // A batch of rows against one matrix is one product of more rows.
    const bool flat =
        b.ndim == 2 && !transpose_a && a.dense() && out.dense() && !problem.raw.epilogue;
    if (flat && out.ndim > 2) {
      const int64_t n = out.shape[out.ndim - 1];
      left = dense_view(a.dtype, {rows, k});
      target = dense_view(out.dtype, {rows, n});
      View square = b;
      if (transpose_b) {
        std::swap(square.shape[0], square.shape[1]);
        std::swap(square.strides[0], square.strides[1]);
      }
      right = square;
    }
    const auto usable = [](const View &view) {
      // oneDNN's strides: one of the last two axes is dense, none is 0 or negative.
      for (int axis = 0; axis < view.ndim; ++axis) {
        if (view.shape[axis] != 1 && view.strides[axis] <= 0) return false;
      }
      const int n = view.ndim;
      return view.strides[n - 1] == 1 || view.strides[n - 2] == 1 || view.shape[n - 1] == 1;
    };
    if (!usable(left) || !usable(right) || !usable(target)) {
      if (problem.raw.epilogue) refuse("cpu: an epilogue of a product with these strides");
      return Prepared();
    }
    const Epilogue epilogue = epilogue_of(problem, out_slot, false);
    const bool choose = b.layout == HALY_LAYOUT_ANY && b.ndim == 2;
    const Desc stored = plain(right);
    const Desc wanted =
        choose ? Desc(stored.get_dims(), data_type(b.dtype), dnnl::memory::format_tag::any)
               : stored;
    Desc bias_desc;
    if (bias) {
      Dims dims(target.ndim, 1), strides(target.ndim, target.shape[target.ndim - 1]);
      dims.back() = target.shape[target.ndim - 1];
      strides.back() = 1;
      bias_desc = Desc(dims, data_type(out.dtype), strides);
    }
    const dnnl::matmul::primitive_desc description(engine(), plain(left), wanted, bias_desc,
                                                   plain(target), attributes(epilogue.operations));
    auto kernel = std::make_unique<VendorKernel>();
    Prepared prepared;
    std::vector<std::pair<int, int>> arguments;
    arguments.push_back({DNNL_ARG_SRC, kernel->at_slot(plain(left), 0)});
    arguments.push_back({DNNL_ARG_WEIGHTS,
                         kernel->input(problem, prepared, 1, stored, description.weights_desc())});
    if (bias) arguments.push_back({DNNL_ARG_BIAS, kernel->at_slot(bias_desc, 2)});
    add_operands(*kernel, prepared, problem, epilogue, arguments);
    arguments.push_back({DNNL_ARG_DST, kernel->at_slot(plain(target), static_cast<int>(out_slot))});
    arguments.push_back({DNNL_ARG_SCRATCHPAD, kernel->in_workspace(description.scratchpad_desc())});
    kernel->add_step(dnnl::matmul(description), arguments);
    return finished(std::move(kernel), std::move(prepared), 1000 + work / 40);
  });
}

}  // namespace haly::cpu

haly_status haly_cpu_layout_convert(haly_device, haly_stream, const haly_tensor *source_tensor,
                                    const haly_buffer *source,
                                    const haly_tensor *destination_tensor,
                                    const haly_buffer *destination) {
  using namespace haly::cpu;
  try {
    const auto described = [](const haly_tensor &tensor) {
      if (const auto vendor = layouts().find(tensor.layout)) return *vendor;
      Dims dims(tensor.shape, tensor.shape + tensor.ndim), strides(tensor.ndim);
      int64_t stride = 1;
      for (int axis = static_cast<int>(tensor.ndim) - 1; axis >= 0; --axis) {
        strides[axis] = tensor.strides ? tensor.strides[axis] : stride;
        stride *= dims[axis];
      }
      return Desc(dims, data_type(tensor.dtype), strides);
    };
    dnnl::memory from(described(*source_tensor), engine(),
                      static_cast<char *>(source->address) + source->offset_bytes);
    Desc target = described(*destination_tensor);
    Desc present = from.get_desc();
    // Grouped weights have one more axis in oneDNN; the elements are the same.
    if (present.get_ndims() != target.get_ndims()) {
      if (present.get_ndims() < target.get_ndims()) {
        present = present.reshape(target.get_dims());
        from = dnnl::memory(present, engine(), from.get_data_handle());
      } else {
        target = target.reshape(present.get_dims());
      }
    }
    dnnl::memory to(target, engine(),
                    static_cast<char *>(destination->address) + destination->offset_bytes);
    const TeamOfOne alone(from.get_desc().get_size() / 16 < kParallelThresholdNs);
    const bool team = max_threads() > 1;
    if (team) acquire_team();
    dnnl::stream stream(engine());
    dnnl::reorder(from, to).execute(stream, from, to);
    if (team) release_team();
    return HALY_STATUS_OK;
  } catch (const std::exception &exception) {
    if (haly_cpu_host()) haly_cpu_host()->set_error(HALY_STATUS_INTERNAL, exception.what());
    return HALY_STATUS_INTERNAL;
  }
}

#else  // without oneDNN

namespace haly::cpu {
uint64_t onednn_flags(haly_dtype) { return 0; }
haly_layout channels_last_layout(const View &, uint64_t *) { return HALY_LAYOUT_UNSPECIFIED; }
void set_layout_strides(View &) {}
Prepared prepare_onednn_matmul(const Problem &, bool, bool) { return {}; }
Prepared prepare_onednn_conv(const Problem &, const Window &, int64_t) { return {}; }
Prepared prepare_onednn_pool(const Problem &, const Window &, PoolKind) { return {}; }
}  // namespace haly::cpu
haly_status haly_cpu_layout_convert(haly_device, haly_stream, const haly_tensor *,
                                    const haly_buffer *, const haly_tensor *, const haly_buffer *) {
  return HALY_STATUS_UNSUPPORTED;
}

#endif
