// What kernels on oneDNN are made of: opaque layouts, and a kernel of primitives in a row. Included
// by files that are built with oneDNN's header alone.
#ifndef HALY_CPU_ONEDNN_KERNEL_HPP
#define HALY_CPU_ONEDNN_KERNEL_HPP

#include <algorithm>
#include <cstring>
#include <deque>
#include <mutex>
#include <optional>

#include "oneapi/dnnl/dnnl.hpp"
#include "onednn.hpp"
#include "parallel.hpp"

namespace haly::cpu::vendor {

using Desc = dnnl::memory::desc;
using DataType = dnnl::memory::data_type;
using Dims = dnnl::memory::dims;

// Opaque layouts: the number is the host's, the memory descriptor ours.
class Layouts {
 public:
  haly_layout number(const Desc &desc) {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const Entry &entry : entries_) {
      if (entry.desc == desc) return entry.number;
    }
    uint32_t number = HALY_LAYOUT_VENDOR_FIRST + static_cast<uint32_t>(entries_.size());
    if (const haly_host *host = haly_cpu_host(); host && host->vendor_number) {
      const uint32_t local = static_cast<uint32_t>(entries_.size()) + 1;
      host->vendor_number(HALY_VENDOR_KIND_LAYOUT, "haly.cpu", local, &number);
    }
    entries_.push_back({number, desc});
    return number;
  }
  std::optional<Desc> find(haly_layout number) {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const Entry &entry : entries_) {
      if (entry.number == number) return entry.desc;
    }
    return std::nullopt;
  }

 private:
  struct Entry {
    haly_layout number;
    Desc desc;
  };
  std::mutex mutex_;
  std::deque<Entry> entries_;
};
inline Layouts &layouts() {
  static Layouts *const registry = new Layouts;
  return *registry;
}

inline const dnnl::engine &engine() {
  static const dnnl::engine *const cpu = new dnnl::engine(dnnl::engine::kind::cpu, 0);
  return *cpu;
}

inline dnnl::memory::data_type data_type(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_BFLOAT16:
      return dnnl::memory::data_type::bf16;
    case HALY_DTYPE_INT8:
      return dnnl::memory::data_type::s8;
    case HALY_DTYPE_UINT8:
      return dnnl::memory::data_type::u8;
    case HALY_DTYPE_INT32:
      return dnnl::memory::data_type::s32;
    default:
      return dnnl::memory::data_type::f32;
  }
}

inline Desc plain(const View &view) {
  return Desc(Dims(view.shape, view.shape + view.ndim), data_type(view.dtype),
              Dims(view.strides, view.strides + view.ndim));
}

inline Desc channels_last(const View &view, DataType type) {
  Dims dims(view.shape, view.shape + view.ndim), strides(view.ndim);
  int64_t stride = dims[1];
  strides[1] = 1;
  for (int axis = view.ndim - 1; axis >= 2; --axis) {
    strides[axis] = stride;
    stride *= dims[axis];
  }
  strides[0] = stride;
  return Desc(dims, type, strides);
}
inline Desc channels_last(const View &view) { return channels_last(view, data_type(view.dtype)); }

struct VendorKernel : Kernel {
  explicit VendorKernel(Run run = &call) : Kernel(run), stream(engine()) {}

  // Memories live at a buffer of the launch (slot >= 0) or in the workspace.
  struct Memory {
    dnnl::memory memory;
    int slot;
    uint64_t offset_bytes;
  };
  struct Step {
    dnnl::primitive primitive;
    std::vector<dnnl_exec_arg_t> arguments;
  };

  int at_slot(const Desc &desc, int slot, uint64_t offset_bytes = 0) {
    memories.push_back({dnnl::memory(desc, engine(), nullptr), slot, offset_bytes});
    return static_cast<int>(memories.size()) - 1;
  }
  int in_workspace(const Desc &desc) {
    const int index = at_slot(desc, -1, workspace_bytes);
    workspace_bytes += (desc.get_size() + 63) / 64 * 64;
    return index;
  }
  void add_step(const dnnl::primitive &primitive,
                const std::vector<std::pair<int, int>> &arguments) {
    Step step{primitive, {}};
    for (const auto &[argument, memory] : arguments) {
      step.arguments.push_back({argument, memories[memory].memory.get()});
    }
    steps.push_back(std::move(step));
  }
  void add_reorder(int from, int to) {
    const dnnl::reorder::primitive_desc description(engine(), memories[from].memory.get_desc(),
                                                    engine(), memories[to].memory.get_desc());
    add_step(dnnl::reorder(description), {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}});
  }
  // An input in the wanted layout: answered where the caller lets us choose, else reordered.
  int input(const Problem &problem, Prepared &prepared, size_t slot, const Desc &stored,
            const Desc &wanted) {
    const View &view = problem[slot];
    if (view.layout == HALY_LAYOUT_ANY && wanted.get_data_type() == stored.get_data_type()) {
      if (wanted != stored) {
        const haly_layout number = layouts().number(wanted);
        prepared.layouts.push_back({slot, number, wanted.get_size()});
        packed.push_back({slot, stored, wanted});
      }
      return at_slot(wanted, static_cast<int>(slot));
    }
    const std::optional<Desc> vendor = layouts().find(view.layout);
    const Desc present = vendor ? *vendor : stored;
    const int source = at_slot(present, static_cast<int>(slot));
    if (present == wanted) return source;
    const int ready = in_workspace(wanted);
    add_reorder(source, ready);
    return ready;
  }
  // An output; `finish` reorders it back after the primitive where that is needed.
  struct Output {
    int written, final;
  };
  Output output(const Problem &problem, Prepared &prepared, size_t slot, const Desc &wanted) {
    const View &view = problem[slot];
    if (view.layout == HALY_LAYOUT_ANY && wanted.get_data_type() == data_type(view.dtype)) {
      if (wanted != plain(view)) {
        prepared.layouts.push_back({slot, layouts().number(wanted), wanted.get_size()});
      }
      const int index = at_slot(wanted, static_cast<int>(slot));
      return {index, index};
    }
    const std::optional<Desc> vendor = layouts().find(view.layout);
    const int final = at_slot(vendor ? *vendor : plain(view), static_cast<int>(slot));
    if (memories[final].memory.get_desc() == wanted) return {final, final};
    return {in_workspace(wanted), final};
  }
  void finish(const Output &output) {
    if (output.written != output.final) add_reorder(output.written, output.final);
  }

  static haly_status call(Kernel *kernel, const haly_launch *launch) {
    auto *self = static_cast<VendorKernel *>(kernel);
    self->bind(launch);
    return self->execute(0, self->steps.size());
  }

  // Tells the memories where this launch has them.
  void bind(const haly_launch *launch) {
    char *scratch = workspace(launch);
    for (Memory &memory : memories) {
      char *base = memory.slot >= 0 ? data(launch, memory.slot) : scratch;
      dnnl_memory_set_data_handle(memory.memory.get(), base + memory.offset_bytes);
    }
  }
  haly_status execute(size_t first, size_t last) {
    const TeamOfOne alone(serial);
    // One team at a time: a second thread's own would compete for the same cores.
    const bool team = max_threads() > 1;
    if (team) acquire_team();
    dnnl_status_t status = dnnl_success;
    for (size_t i = first; i < last && status == dnnl_success; ++i) {
      const Step &step = steps[i];
      status =
          dnnl_primitive_execute(step.primitive.get(), stream.get(),
                                 static_cast<int>(step.arguments.size()), step.arguments.data());
    }
    if (team) release_team();
    return status == dnnl_success ? HALY_STATUS_OK : HALY_STATUS_EXECUTION_FAILED;
  }

  haly_status pack(uint32_t index, const haly_buffer *source,
                   const haly_buffer *destination) override {
    for (const Packed &pack : packed) {
      if (pack.slot != index) continue;
      dnnl::memory from(pack.stored, engine(),
                        static_cast<char *>(source->address) + source->offset_bytes);
      dnnl::memory to(pack.wanted, engine(),
                      static_cast<char *>(destination->address) + destination->offset_bytes);
      dnnl::reorder(from, to).execute(stream, from, to);
      return HALY_STATUS_OK;
    }
    return HALY_STATUS_INVALID_ARGUMENT;
  }

  struct Packed {
    size_t slot;
    Desc stored, wanted;
  };
  dnnl::stream stream;
  std::vector<Memory> memories;
  std::vector<Step> steps;
  std::vector<Packed> packed;
  uint64_t workspace_bytes = 0;
  bool serial = false;  // too little work for a team
};

inline dnnl::primitive_attr attributes(const dnnl::post_ops &operations) {
  dnnl::primitive_attr attr;
  attr.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  attr.set_post_ops(operations);
  return attr;
}

inline Prepared finished(std::unique_ptr<VendorKernel> kernel, Prepared prepared, double cost_ns) {
  prepared.workspace_bytes = kernel->workspace_bytes;
  prepared.cost_ns = cost_ns;
  prepared.kernel = std::move(kernel);
  return prepared;
}

// Where oneDNN has no implementation the plugin's own kernel takes the call; an epilogue cannot.
template <typename Function>
Prepared attempt(const Problem &problem, Function function) {
  try {
    return function();
  } catch (const dnnl::error &error) {
    if (problem.raw.epilogue) refuse(std::string("cpu: oneDNN: ") + error.message);
    return {};
  }
}

// Strides, dilations less 1 and pads of a window, as oneDNN has them.
struct WindowDims {
  explicit WindowDims(const Window &w) {
    for (int d = 3 - w.spatial; d < 3; ++d) {
      strides.push_back(w.stride[d]);
      dilations.push_back(w.dilation[d] - 1);
      before.push_back(w.before[d]);
      after.push_back(w.after[d]);
    }
  }
  Dims strides, dilations, before, after;
};

// Weights of a convolution as the standard has them; groups are an axis of their own in oneDNN.
inline Desc stored_weights(const View &weight, int64_t groups) {
  Dims dims(weight.shape, weight.shape + weight.ndim);
  if (groups > 1) {
    dims.insert(dims.begin(), groups);
    dims[1] /= groups;
  }
  Dims strides(dims.size());
  int64_t stride = 1;
  for (size_t axis = dims.size(); axis-- > 0;) {
    strides[axis] = stride;
    stride *= dims[axis];
  }
  return Desc(dims, data_type(weight.dtype), strides);
}

}  // namespace haly::cpu::vendor
#endif
