// Recorded runs of a plan: what an executor would launch one by one, the plugin replays at once.
//
// Recorded work touches the addresses that it was recorded with. Arena and constants never move;
// results are written to buffers of the capture's own and copied out, since callers keep them. An
// input that lies where it lay at the last run (weights that are arguments) is read in place and
// kept alive; one that moves gets a buffer of the capture's own, once and for all, which each run
// copies to. So work is recorded anew at most once per input, however often callers bring new ones.
// The other way, recording anew for new addresses, costs 4 to 6 times as much host time as the
// launches that a replay saves, where a copied input costs a tenth of a microsecond (simulated,
// benchmarks/capture.py); and a device that makes a graph of what it records pays for that as well.
#pragma once

#include <haly/gen/abi.h>

#include <string>
#include <vector>

#include "lowering.hpp"
#include "plan.hpp"
#include "stream.hpp"
#include "timeline.hpp"

namespace haly {

// Why no run of the program can be captured on the device, naming the step; empty where it can.
std::string capture_refusal(const LoweredProgram &program, const Device &device);

// What one executor has recorded. Used by one thread at a time, as the executor is.
class Capture {
 public:
  explicit Capture(const Plan &plan);
  ~Capture();  // the last replay must have completed
  Capture(const Capture &) = delete;
  Capture &operator=(const Capture &) = delete;

  enum class Need : uint8_t {
    WarmRun,  // nothing has run yet: kernels may still compile or allocate
    Recording,
    Nothing,
  };
  // Looks at where the inputs lie, and takes the ports' buffers accordingly. Throws OUT_OF_MEMORY.
  Need prepare(const Tensor *const *inputs);

  // Around the launches, which go to recorder(), a stream that nobody else can enqueue on (begin
  // and end say what the plugin answers). After end() there is something to replay.
  haly_status begin();
  Stream &recorder() { return *recorder_; }
  haly_status end(bool launched);

  // The buffers that the recorded work touches, by port.
  const std::vector<haly_buffer> &inputs() const { return input_buffers_; }
  const std::vector<haly_buffer> &outputs() const { return output_buffers_; }

  // Inputs in, the recorded work, results out, in stream order. The stream must not be locked.
  // `steps`: for timelines, else nullptr.
  haly_status replay(Stream &stream, const haly_buffer *inputs, const haly_buffer *outputs,
                     const ReplayedSteps &steps);

 private:
  struct Input {
    Tensor given;  // as long as it lies still: read where it is, and kept alive for that
    Tensor own;
  };
  void enter(Stream &stream);
  haly_status copy(Stream &stream, const haly_buffer &destination, const haly_buffer &source);
  void forget();

  Device &device_;
  const haly_capture_interface &table_;
  const std::vector<PlanPort> &input_ports_;
  const std::vector<PlanPort> &output_ports_;
  std::vector<Input> inputs_;
  std::vector<Tensor> outputs_;
  std::vector<haly_buffer> input_buffers_;
  std::vector<haly_buffer> output_buffers_;
  Stream *recorder_ = nullptr;  // while recording
  Stream *stream_ = nullptr;    // of the last replay
  haly_capture handle_ = nullptr;
  bool is_warm_ = false;
  uint64_t tag_ = 0;
};

}  // namespace haly
