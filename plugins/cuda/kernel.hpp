// What every kernel of this plugin is built from: descriptions copied at prepare, a kernel object,
// walks for the device, and the table of rows.
#ifndef HALY_CUDA_KERNEL_HPP
#define HALY_CUDA_KERNEL_HPP

#include <haly/gen/operators.h>

#include <functional>
#include <initializer_list>

#include "program.hpp"
#include "stream.hpp"

namespace haly::cuda {

int64_t dtype_size(haly_dtype dtype);
// "float16": the name of the C type in kernels/number.cuh.
const char *dtype_name(haly_dtype dtype);
// The unsigned integer of that size: elements that are only moved.
const char *unit_name(int64_t size_bytes);

extern const std::vector<haly_dtype> kFloating, kInteger, kNumeric, kAll, kIndex;

// A tensor's description, copied: nothing of the caller's is kept past prepare.
struct View {
  bool present = false;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  int ndim = 0;
  int64_t shape[HALY_MAX_NDIM] = {};
  int64_t strides[HALY_MAX_NDIM] = {};

  int64_t size() const;
  bool dense() const;
  // Largest distance of an element from the first one, in elements.
  int64_t reach() const;
  int64_t item_bytes() const { return dtype_size(dtype); }
};
View dense_view(haly_dtype dtype, const std::vector<int64_t> &shape);

struct Problem {
  explicit Problem(const haly_problem &raw);
  explicit Problem(haly_problem &&) = delete;  // it is referred to, not copied
  // The slot-th tensor, counting every slot of variadic parameters.
  const View &operator[](size_t slot) const { return tensors[slot]; }
  size_t count(size_t parameter) const {
    return raw.tensor_counts ? raw.tensor_counts[parameter] : 1;
  }
  template <typename Statics>
  const Statics &statics() const {
    return *static_cast<const Statics *>(raw.statics);
  }
  const haly_problem &raw;
  std::vector<View> tensors;
};

inline int64_t normalized(int64_t axis, int ndim) { return axis < 0 ? axis + ndim : axis; }

// As Walk of kernels/number.cuh. Axes of extent 1 are gone and neighbours that run on are joined.
template <int N>
struct Walk {
  int32_t ndim = 0, reserved = 0;
  int64_t shape[HALY_MAX_NDIM] = {};
  int64_t strides[N][HALY_MAX_NDIM] = {};
  int64_t size() const {
    int64_t product = 1;
    for (int axis = 0; axis < ndim; ++axis) product *= shape[axis];
    return product;
  }
};
template <int N>
Walk<N> walk_of(int ndim, const int64_t *shape, const int64_t *const (&strides)[N]) {
  Walk<N> walk;
  for (int axis = 0; axis < ndim; ++axis) {
    if (shape[axis] == 1) continue;
    const int last = walk.ndim - 1;
    bool joins = last >= 0;
    for (int k = 0; joins && k < N; ++k) {
      joins = walk.strides[k][last] == strides[k][axis] * shape[axis];
    }
    const int place = joins ? last : walk.ndim++;
    walk.shape[place] = joins ? walk.shape[place] * shape[axis] : shape[axis];
    for (int k = 0; k < N; ++k) walk.strides[k][place] = strides[k][axis];
  }
  return walk;
}

// What launch sees.
struct Launch {
  Launch(Stream &stream, const haly_launch &raw) : stream(stream), raw(raw) {}
  CUdeviceptr data(size_t slot) const {
    return raw.buffers[slot] ? address_of(raw.buffers[slot]) : 0;
  }
  CUdeviceptr workspace() const { return raw.workspace ? address_of(raw.workspace) : 0; }
  CUstream handle() const { return stream.handle; }
  Stream &stream;
  const haly_launch &raw;
};
double scalar_value(const haly_scalar &scalar);

using Run = std::function<void(const Launch &launch)>;
struct Prepared {
  Run run;
  uint64_t workspace_bytes = 0;
};
using Prepare = Prepared (*)(Device &device, const Problem &problem);

// Blocks of `threads` for `count` elements, bounded: kernels step over the grid.
Call::Grid grid_for(const Device &device, int64_t count, int threads = 256);

constexpr uint64_t kPlain = HALY_KERNEL_DETERMINISTIC | HALY_KERNEL_BATCH_INVARIANT |
                            HALY_KERNEL_OFFSETS | HALY_KERNEL_STRIDED | HALY_KERNEL_CAPTURABLE;
constexpr uint64_t kDense = kPlain & ~HALY_KERNEL_STRIDED;

class Rows {
 public:
  explicit Rows(Device &device);
  void add(uint32_t op, uint32_t version, std::vector<haly_dtype> dtypes, uint64_t flags,
           Prepare prepare, const haly_program *limits = nullptr);
  const std::vector<const haly_kernel_row *> &list() const { return list_; }

  struct Entry;

 private:
  std::vector<std::shared_ptr<Entry>> entries_;
  std::vector<const haly_kernel_row *> list_;
};

void add_elementwise_rows(Rows &rows);
void add_copy_rows(Rows &rows);
void add_creation_rows(Rows &rows);
void add_shape_rows(Rows &rows);
void add_indexing_rows(Rows &rows);
void add_sort_rows(Rows &rows);
void add_reduction_rows(Rows &rows);
void add_normalisation_rows(Rows &rows);
void add_matmul_rows(Rows &rows);
void add_window_rows(Rows &rows);
void add_random_rows(Rows &rows);
void add_fused_rows(Rows &rows);

}  // namespace haly::cuda
#endif
