// Descriptions of a problem's tensors, copied out of the ABI's structs, and rows of functions.
#ifndef HALY_OPENCL_VIEW_HPP
#define HALY_OPENCL_VIEW_HPP

#include <haly/gen/operators.h>

#include <memory>
#include <vector>

#include "../kernel.hpp"

namespace haly::opencl {

struct View {
  bool present = false;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  int ndim = 0;
  int64_t shape[HALY_MAX_NDIM] = {};
  int64_t strides[HALY_MAX_NDIM] = {};

  int64_t size() const;
  bool dense() const;
  int64_t item_bytes() const { return dtype_size(dtype); }
  std::vector<int64_t> dims() const { return {shape, shape + ndim}; }
};
View dense_view(haly_dtype dtype, const std::vector<int64_t> &shape);
View with_axes(const View &like, const std::vector<int64_t> &shape,
               const std::vector<int64_t> &strides);
int64_t normalized(int64_t axis, int ndim);

// Valid while prepare runs.
struct Problem {
  Problem(Device &device, const haly_problem &raw);
  // The slot-th tensor, counting every slot of variadic parameters.
  const View &operator[](size_t slot) const { return tensors[slot]; }
  // Number of slots of a tensor parameter.
  size_t count(size_t parameter) const { return raw.tensor_counts[parameter]; }
  template <typename Statics>
  const Statics &statics() const {
    return *static_cast<const Statics *>(raw.statics);
  }

  Device &device;
  const haly_problem &raw;
  std::vector<View> tensors;
};

[[noreturn]] void refuse(const std::string &text);

using Prepared = std::unique_ptr<Kernel>;
using Prepare = Prepared (*)(const Problem &problem);
constexpr uint64_t kPlain = HALY_KERNEL_DETERMINISTIC | HALY_KERNEL_BATCH_INVARIANT |
                            HALY_KERNEL_OFFSETS | HALY_KERNEL_STRIDED;
constexpr uint64_t kDense = kPlain & ~HALY_KERNEL_STRIDED;
// No flag of the ABI, and taken out of the row: the kernel computes nothing with its elements, so a
// device that flushes subnormals keeps these.
constexpr uint64_t kMovesBits = uint64_t{1} << 63;

// The rows of one device; those whose dtypes the device lacks are left out.
class FunctionRows {
 public:
  FunctionRows(const Device &device, Rows &rows) : device_(device), rows_(rows) {}
  void add(uint32_t op, uint32_t version, const std::vector<haly_dtype> &dtypes, uint64_t flags,
           Prepare prepare, const haly_program *limits = nullptr);
  const Device &device() const { return device_; }

 private:
  const Device &device_;
  Rows &rows_;
};

// The dtype classes of the specification.
extern const std::vector<haly_dtype> kFloating, kNumeric, kAll, kStored, kIndex;
inline bool is_floating(haly_dtype dtype) {
  return dtype == HALY_DTYPE_FLOAT16 || dtype == HALY_DTYPE_BFLOAT16 ||
         dtype == HALY_DTYPE_FLOAT32 || dtype == HALY_DTYPE_FLOAT64;
}
// float32 for the 16-bit formats, else the dtype itself.
haly_dtype arithmetic(haly_dtype dtype);
// As literals of OpenCL C; infinities for floating dtypes.
std::string lowest_of(haly_dtype dtype);
std::string highest_of(haly_dtype dtype);
// The bits of a number in a dtype, converted as `cast` converts: one rounding, integers wrap where
// the number is one, else it is cut to their range.
uint64_t bits_of(double value, haly_dtype dtype);
uint64_t scalar_bits(const haly_scalar &scalar, haly_dtype dtype);

}  // namespace haly::opencl
#endif
