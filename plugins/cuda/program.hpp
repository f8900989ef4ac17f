// Programs: CUDA C++ compiled by NVRTC for the device at hand and kept in the host's disk cache.
#ifndef HALY_CUDA_PROGRAM_HPP
#define HALY_CUDA_PROGRAM_HPP

#include <map>

#include "device.hpp"

namespace haly::cuda {

// The text of kernels/<name>.cuh or gen/<name>.cuh.
const std::string &header_text(const std::string &name);

// A whole program: the headers in their order, then the entries that `body` instantiates.
struct Source {
  std::string name;  // for messages
  std::vector<std::string> headers;
  std::string body;
  std::string text() const;
};

// Distinguishes texts; not for use against somebody's intent.
uint64_t digest_of(const std::string &text);

// A program that nvcc compiled when the plugin was built, for several architectures.
struct AheadOfTime {
  uint64_t source_digest, source_bytes;
  const unsigned char *image;
};
// None where the plugin was built without nvcc.
extern const AheadOfTime *ahead_of_time;
extern size_t ahead_of_time_count;

class Programs {
 public:
  explicit Programs(Device &device) : device_(device) {}
  ~Programs();
  // The entry of a program, compiled on first use. Throws UNSUPPORTED where NVRTC is missing, and
  // INTERNAL with the compiler's log. Any thread.
  CUfunction get(const Source &source, const std::string &entry);

 private:
  CUmodule load(const Source &source, const std::string &text);
  Device &device_;
  std::mutex mutex_;
  std::map<std::string, CUmodule> modules_;  // by source text
};

// One kernel with its arguments, which are written at launch.
class Call {
 public:
  Call() = default;
  Call(Device &device, const Source &source, const std::string &entry)
      : function_(device.programs->get(source, entry)) {}
  struct Grid {
    unsigned x = 1, y = 1, z = 1;
  };
  // Arguments are passed by address and copied by the driver.
  template <typename... Arguments>
  void operator()(CUstream stream, Grid grid, Grid block, Arguments... arguments) const {
    void *pointers[] = {static_cast<void *>(&arguments)...};
    cuda::check(driver.launch(function_, grid.x, grid.y, grid.z, block.x, block.y, block.z, 0,
                              stream, pointers, nullptr),
                "cuLaunchKernel");
  }

 private:
  CUfunction function_ = nullptr;
};

}  // namespace haly::cuda
#endif
