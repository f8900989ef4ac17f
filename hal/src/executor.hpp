// Runs a plan's steps: prepared kernels and launch structs built once, patched only where inputs
// and outputs lie. No Python, no allocation, no lock between the first launch and the last.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "lowering.hpp"
#include "plan.hpp"
#include "stream.hpp"
#include "timeline.hpp"

namespace haly {

struct StepTime {
  std::string source;
  std::string op;
  std::string kernel;
  double nanoseconds = 0;
};

class Capture;

// Used by one thread at a time.
class Executor {
 public:
  // `first`: takes the kernels that planning has prepared; others prepare their own.
  Executor(Plan &plan, bool first);
  ~Executor();
  Executor(const Executor &) = delete;
  Executor &operator=(const Executor &) = delete;

  // Enqueues one run. `inputs` and `outputs` are the ports' buffers in order. On failure the
  // thread's error slot names the step's source node; outputs are then unspecified.
  haly_status execute(Stream &stream, const haly_buffer *inputs,
                      const haly_buffer *outputs) noexcept;

  // As execute(), by a replay of what the plugin has recorded wherever that can be. What cannot be
  // recorded runs as ever, and the plan is told why. `given`: the tensors behind `inputs`.
  haly_status replay(Stream &stream, const haly_buffer *inputs, const haly_buffer *outputs,
                     const Tensor *const *given) noexcept;

  // One run with a wait after each step, for profiles.
  std::vector<StepTime> profile(Stream &stream, const haly_buffer *inputs,
                                const haly_buffer *outputs);

 private:
  struct Launch {  // what the loop over steps reads: one cache line
    haly_kernel_launch_function function;
    haly_kernel kernel;
    haly_launch *launch;
  };
  struct Control;
  struct Compiled;
  static haly_status run_compiled(haly_kernel kernel, haly_stream stream,
                                  const haly_launch *launch);
  static haly_status run_control(haly_kernel kernel, haly_stream stream, const haly_launch *launch);
  haly_status run_if(Control &control);
  haly_status run_loop(Control &control);
  haly_status run_copy(Control &control, bool convert);
  haly_status run_foreign(Control &control);
  haly_status execute_recorded(Stream &stream) noexcept;
  haly_status enter(Stream &stream) noexcept;
  haly_status record(std::string &reason);
  ReplayedSteps describe_replay() const;
  haly_status fail_at(size_t step, haly_status status) noexcept;
  void bind(const haly_buffer *inputs, const haly_buffer *outputs) noexcept;

  Plan &plan_;
  Tensor arena_;
  Tensor empty_;              // one byte that stands for every tensor without elements
  Stream *stream_ = nullptr;  // of the present run
  std::vector<haly_buffer> buffers_;
  std::vector<const haly_buffer *> buffer_pointers_;
  std::vector<haly_launch> launch_structs_;
  std::vector<Launch> launches_;
  std::vector<std::unique_ptr<PreparedKernel>> kernels_;
  std::vector<std::unique_ptr<Control>> controls_;
  std::vector<std::unique_ptr<Compiled>> compiled_;
  std::vector<uint32_t> launch_steps_;  // step of each launch
  struct Patch {
    uint32_t buffer;
    uint32_t port;
  };
  std::vector<Patch> input_patches_;
  std::vector<Patch> output_patches_;
  std::unique_ptr<Capture> capture_;
  ReplayedSteps replayed_;  // once a timeline has wanted it
};

}  // namespace haly
