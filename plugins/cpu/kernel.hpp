// What every kernel of this plugin is built from: descriptions copied at prepare, a kernel object
// whose first member is the function that launch jumps to, and the table of rows.
#ifndef HALY_CPU_KERNEL_HPP
#define HALY_CPU_KERNEL_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "haly/haly.h"

namespace haly::cpu {

int64_t dtype_size(haly_dtype dtype);
const char *dtype_name(haly_dtype dtype);

// A refusal in prepare: its text reaches the caller through the host's error slot.
struct Refusal : std::runtime_error {
  Refusal(haly_status status, const std::string &text) : std::runtime_error(text), status(status) {}
  haly_status status;
};
[[noreturn]] void refuse(const std::string &text);

// A tensor's description, copied: nothing of the caller's is kept past prepare.
struct View {
  bool present = false;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  haly_layout layout = HALY_LAYOUT_STRIDED;
  int ndim = 0;
  int64_t shape[HALY_MAX_NDIM] = {};
  int64_t strides[HALY_MAX_NDIM] = {};
  uint64_t alignment_bytes = 1;

  int64_t size() const;
  bool dense() const;
  // Whether the second axis runs innermost, the others in their order.
  bool channels_last() const;
  int64_t item_bytes() const { return dtype_size(dtype); }
  std::vector<int64_t> dims() const { return {shape, shape + ndim}; }
};
View dense_view(haly_dtype dtype, const std::vector<int64_t> &shape);

struct Problem {
  explicit Problem(const haly_problem &raw);
  // The slot-th tensor, counting every slot of variadic parameters.
  const View &operator[](size_t slot) const { return tensors[slot]; }
  // First slot and number of slots of a tensor parameter.
  size_t slot(size_t parameter) const { return first_slots[parameter]; }
  size_t count(size_t parameter) const {
    return first_slots[parameter + 1] - first_slots[parameter];
  }
  template <typename Statics>
  const Statics &statics() const {
    return *static_cast<const Statics *>(raw.statics);
  }
  std::vector<int64_t> host_integers(size_t index) const;

  const haly_problem &raw;
  std::vector<View> tensors;
  std::vector<size_t> first_slots;
};

inline char *data(const haly_launch *launch, size_t slot) {
  const haly_buffer *buffer = launch->buffers[slot];
  return buffer ? static_cast<char *>(buffer->address) + buffer->offset_bytes : nullptr;
}
inline char *workspace(const haly_launch *launch) {
  const haly_buffer *buffer = launch->workspace;
  return buffer ? static_cast<char *>(buffer->address) + buffer->offset_bytes : nullptr;
}
double scalar_value(const haly_scalar &scalar);

struct Kernel {
  using Run = haly_status (*)(Kernel *, const haly_launch *);
  explicit Kernel(Run run) : run(run) {}
  virtual ~Kernel() = default;
  virtual haly_status pack(uint32_t, const haly_buffer *, const haly_buffer *) {
    return HALY_STATUS_UNSUPPORTED;
  }
  Run run;
};

struct LayoutChoice {
  size_t slot;
  haly_layout layout;
  uint64_t size_bytes;
};

struct Prepared {
  std::unique_ptr<Kernel> kernel;
  double cost_ns = 0;
  uint64_t workspace_bytes = 0;
  std::vector<LayoutChoice> layouts;
};

template <typename Function>
struct FunctionKernel final : Kernel {
  explicit FunctionKernel(Function function) : Kernel(&call), function(std::move(function)) {}
  static haly_status call(Kernel *self, const haly_launch *launch) {
    static_cast<FunctionKernel *>(self)->function(launch);
    return HALY_STATUS_OK;
  }
  Function function;
};
// A kernel that calls `function(const haly_launch *)`.
template <typename Function>
Prepared make_kernel(Function function, double cost_ns, uint64_t workspace_bytes = 0) {
  Prepared prepared;
  prepared.kernel = std::make_unique<FunctionKernel<Function>>(std::move(function));
  prepared.cost_ns = cost_ns;
  prepared.workspace_bytes = workspace_bytes;
  return prepared;
}

using Prepare = Prepared (*)(const Problem &problem);

constexpr uint64_t kPlain = HALY_KERNEL_DETERMINISTIC | HALY_KERNEL_BATCH_INVARIANT |
                            HALY_KERNEL_OFFSETS | HALY_KERNEL_STRIDED;

class Rows {
 public:
  // A row that `follows` takes operands in the layout of the convolutions before it, and gives its
  // result in it too. Rows with STRIDED take such operands in any case: as strides.
  enum class Layout { kStrided, kFollows, kOwn };
  void add(uint32_t op, uint32_t version, std::vector<haly_dtype> dtypes, uint64_t flags,
           Prepare prepare, Layout layout = Layout::kStrided);
  const std::vector<const haly_kernel_row *> &list() const { return list_; }

  struct Entry;

 private:
  std::vector<std::shared_ptr<Entry>> entries_;
  std::vector<const haly_kernel_row *> list_;
};

// The dtype classes of the specification.
extern const std::vector<haly_dtype> kFloating, kInteger, kNumeric, kAll, kStored, kIndex;

}  // namespace haly::cpu

// The row table, shared with plugins that run the same kernels.
const haly_kernel_row *const *haly_cpu_rows(uint32_t *count);
// Host services; set once by the plugin that embeds the kernels.
void haly_cpu_set_host(const haly_host *host);
const haly_host *haly_cpu_host();
haly_status haly_cpu_layout_convert(haly_device device, haly_stream stream,
                                    const haly_tensor *source_tensor, const haly_buffer *source,
                                    const haly_tensor *destination_tensor,
                                    const haly_buffer *destination);

#endif
