// A prepared kernel as a list of device kernels that launch enqueues one after the other.
#ifndef HALY_OPENCL_STEPS_HPP
#define HALY_OPENCL_STEPS_HPP

#include <array>
#include <cstring>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "view.hpp"

namespace haly::opencl {

// Stands for a slot where a step works on the launch's workspace.
constexpr size_t kWorkspace = ~size_t{0};

inline int64_t ceil_div(int64_t a, int64_t b) { return (a + b - 1) / b; }
// The unsigned type of so many bytes in OpenCL C.
const char *unit_type(int64_t item_bytes);

// One device kernel and its arguments, in their order.
class Step {
 public:
  Step(const char *source, const char *entry, Defines defines)
      : source(source), entry(entry), defines(std::move(defines)) {}

  // The memory of a slot, or of the workspace; an absent optional gives that of slot 0.
  Step &buffer(size_t slot);
  // The place of a slot's first element (or of byte `extra * item` of the workspace), in elements.
  Step &start(size_t slot, int64_t item, int64_t extra = 0);
  template <typename Value>
  Step &value(const Value &value) {
    Argument argument;
    argument.bytes.resize(sizeof value);
    std::memcpy(argument.bytes.data(), &value, sizeof value);
    arguments.push_back(std::move(argument));
    return *this;
  }
  // A number whose low `size_bytes` bytes are the argument.
  Step &bits(uint64_t bits, int64_t size_bytes);
  // The same, computed from a scalar at every launch.
  Step &scalar(size_t index, int64_t size_bytes,
               std::function<uint64_t(const haly_scalar &)> convert);
  // A number in the dtype of arithmetic: double for float64, else float.
  Step &number(double value, haly_dtype wide);
  // At least so many work-items, in groups whose size is the plugin's choice.
  Step &items(int64_t x, int64_t y = 1, int64_t z = 1);
  // So many work-groups of a size that the kernel was built for.
  Step &groups(std::array<int64_t, 3> count, std::array<int64_t, 3> size);
  // Not needed where both slots are one buffer.
  Step &unless_same(size_t slot, size_t other);

  struct Argument {
    enum class Kind { kBytes, kBuffer, kStart, kScalar } kind = Kind::kBytes;
    size_t slot = 0;
    int64_t item = 1, extra = 0;
    std::vector<unsigned char> bytes;
    std::function<uint64_t(const haly_scalar &)> convert;
  };
  const char *source, *entry;  // both live as long as the process
  Defines defines;
  std::vector<Argument> arguments;
  size_t global[3] = {1, 1, 1}, local[3] = {1, 1, 1};
  size_t same[2] = {0, 0};
};

class Steps {
 public:
  explicit Steps(const Problem &problem) : problem_(problem) {}
  const Problem &problem() const { return problem_; }
  // Kernel `entry` of kernels/<source>.cl.
  Step &add(const char *source, const char *entry, const Defines &defines);
  // Room in the workspace; returns its first byte's place.
  int64_t workspace(int64_t size_bytes);
  // Writes the extents of output `slot` after the steps: `first`, then the int64 that lies at
  // `offset_bytes` of the workspace.
  void extents(size_t slot, int64_t first, int64_t offset_bytes);
  // Builds the programs.
  Prepared prepared(double cost_ns = 0);

 private:
  const Problem &problem_;
  std::deque<Step> steps_;
  int64_t workspace_bytes_ = 0;
  size_t extents_slot_ = kWorkspace;
  int64_t extents_first_ = 0, extents_offset_bytes_ = 0;
};

// Size of the work-groups that share local memory along a line.
int64_t group_size(const Problem &problem);
// Whether the device is a processor: it wants wide vectors where a GPU wants many work-items.
bool is_processor(const Problem &problem);

}  // namespace haly::opencl
#endif
