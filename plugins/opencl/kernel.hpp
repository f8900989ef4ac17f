// How a kernel is added to this plugin.
//
// A family is one file kernels/<family>.cpp with the host's side and one kernels/<family>.cl with
// the device's; both are found by CMake, nothing is registered by hand anywhere else:
//
//   namespace {
//   class Sum : public Kernel {                      // one prepared problem
//    public:
//     Sum(Device &device, const haly_problem &problem)
//         : call_(device, device.programs->get("reduction", {{"T", "float"}}), "sum"),
//           count_(...) { workspace_bytes = ...; }
//     void launch(Stream &stream, const haly_launch &launch) override {
//       call_.buffer(launch.buffers[0]).buffer(launch.buffers[1]).value<cl_long>(count_);
//       call_.run(stream, launch.tag, {groups * 64}, {64});
//     }
//    private:
//     Call call_;
//     cl_long count_;
//   };
//   const Family family("reduction", [](const Device &device, Rows &rows) {
//     rows.add<Sum>(HALY_OP_SUM, 1, {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT32}, flags);
//   });
//   }  // namespace
//
// In the .cl file a buffer is two parameters, `__global uchar *x, ulong x_offset` in bytes; see
// AT(type, x) in kernels/prelude.cl, which is put in front of every program and holds loads and
// stores of all storage dtypes, bfloat16 and float16 included. Give sizes, strides and offsets as
// arguments, dtypes as defines. Launches must not wait, allocate device memory, or keep pointers
// into haly_launch; every command goes through Call::run or launch_command, so that its failure is
// seen and carries the tag. A constructor may throw Refusal(status, text); INTERNAL with the
// compiler's log comes from Programs::get. Kernels made from one row run at once on different
// threads; each launch borrows a cl_kernel of its own.
#ifndef HALY_OPENCL_KERNEL_HPP
#define HALY_OPENCL_KERNEL_HPP

#include <deque>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "device.hpp"
#include "program.hpp"
#include "stream.hpp"

struct haly_kernel_object {
  virtual ~haly_kernel_object() = default;
  virtual void launch(haly_stream_object &stream, const haly_launch &launch) = 0;

  uint64_t workspace_bytes = 0;
  double cost_ns = 0;
};

namespace haly::opencl {
using Kernel = haly_kernel_object;

// A call of one kernel: its arguments, set in order for every launch, then run.
class Call {
 public:
  Call(Device &device, std::shared_ptr<Program> program, const char *name);
  ~Call();
  Call(const Call &) = delete;
  Call &operator=(const Call &) = delete;

  // Two arguments: the buffer and its offset in bytes. NULL: an absent optional.
  Call &buffer(const haly_buffer *buffer, uint64_t more_bytes = 0);
  // One argument: the memory alone, for kernels that take their offsets apart.
  Call &memory(const haly_buffer *buffer);
  // One argument. T is a type of OpenCL with the same layout on both sides: cl_int, cl_long, ...
  template <typename T>
  Call &value(const T &value) {
    return argument(sizeof value, &value);
  }
  // One argument of any bytes, a struct.
  Call &bytes(const void *value, size_t size_bytes) { return argument(size_bytes, value); }
  // Local memory.
  Call &local(uint64_t size_bytes) { return argument(size_bytes, nullptr); }
  // Enqueues; the arguments start anew. `global` need be no multiple of `local`: it is rounded up,
  // and the kernel compares get_global_id with a count. An empty `local` is the driver's choice.
  void run(Stream &stream, uint64_t tag, const std::vector<size_t> &global,
           const std::vector<size_t> &local = {});
  // Largest work group of this kernel.
  size_t work_group_size() const;

 private:
  Call &argument(size_t size_bytes, const void *value);
  void give_back();

  Device &device_;
  std::shared_ptr<Program> program_;
  const char *name_;
  cl_kernel kernel_ = nullptr;  // borrowed from the first argument to the launch
  cl_uint position_ = 0;
};

// The rows of one device.
class Rows {
 public:
  using Prepare =
      std::function<std::unique_ptr<Kernel>(Device &, const haly_problem &, void *user)>;
  // A row; `dtypes` has one entry per tensor parameter, inputs then outputs. `user` and `limits`
  // must live as long as the process.
  void add(uint32_t op, uint32_t version, std::vector<haly_dtype> dtypes, uint64_t flags,
           Prepare prepare, void *user = nullptr, const haly_program *limits = nullptr,
           haly_kernel_supports_function supports = nullptr);
  // As above, for a kernel class constructed from (Device &, const haly_problem &).
  template <typename K>
  void add(uint32_t op, uint32_t version, std::vector<haly_dtype> dtypes, uint64_t flags,
           const haly_program *limits = nullptr) {
    add(
        op, version, std::move(dtypes), flags,
        [](Device &device, const haly_problem &problem, void *) {
          return std::unique_ptr<Kernel>(new K(device, problem));
        },
        nullptr, limits);
  }

  struct Row {
    haly_kernel_row row{};
    std::vector<haly_dtype> dtypes;
    Prepare prepare;
    void *user = nullptr;
  };
  const std::vector<const haly_kernel_row *> &pointers() const { return pointers_; }

 private:
  std::deque<Row> rows_;
  std::vector<const haly_kernel_row *> pointers_;
};

// The user pointer of a row, for `supports`.
inline void *user_of(const haly_kernel_row *row) {
  return static_cast<const Rows::Row *>(row->user)->user;
}

// A file's rows. Families are asked in the order of their names, when a device is opened; `add`
// leaves out what the device cannot do.
class Family {
 public:
  using Add = std::function<void(const Device &, Rows &)>;
  Family(const char *name, Add add);
};
std::unique_ptr<Rows> make_rows(const Device &device);

// The flags of a kernel that takes any strides and offsets, works in place, and always rounds
// alike.
uint64_t elementwise_flags(const Device &device);

// ---- dtypes ----

// "float16": the suffix of the prelude's loads and stores.
const char *dtype_name(haly_dtype dtype);
// The type that OpenCL C computes in: float16 and bfloat16 give float, bool gives uchar.
const char *compute_type(haly_dtype dtype);
uint32_t dtype_size(haly_dtype dtype);
// Whether the device can compute in it (float64 is optional).
bool has_dtype(const Device &device, haly_dtype dtype);
inline int64_t element_count(const haly_tensor &tensor) {
  int64_t count = 1;
  for (uint32_t i = 0; i < tensor.ndim; ++i) count *= tensor.shape[i];
  return count;
}

}  // namespace haly::opencl
#endif
