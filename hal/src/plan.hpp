// Plans: a graph with known shapes, rewritten and placed for a device, ready to be run many times
// without Python. A Plan is immutable and shared; an Executor owns the prepared kernels, the arena
// and the launch structs, and is used by one thread at a time.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "device.hpp"
#include "dispatch.hpp"
#include "ir.hpp"
#include "tensor.hpp"

namespace haly {

class CompiledGraph;
class Executor;
struct LoweredProgram;
struct StepTime;

// Nodes whose source or operator matches `pattern` (`*` any text, `?` any character) run there.
struct PlacementRule {
  std::string pattern;
  Device *device;
};

// Devices that share a graph. With fewer than two there is nothing to place.
struct Placement {
  std::vector<Device *> devices;  // inputs and results belong to the first
  std::vector<PlacementRule> rules;
  bool by_cost = false;  // false: the first device that can run a node
  explicit operator bool() const { return devices.size() > 1; }
};

struct PlanOptions {
  bool optimise = true;   // false: the graph as it is (eager calls of one decomposition)
  bool epilogues = true;  // fuse bias, residual and activation into contractions
  bool fusion = true;     // make programs of chains of element-wise operators
  bool layouts = true;    // let kernels choose layouts of their own, and pack constants
  bool compile = true;    // show the graph to the device's compiler, where it has one
  bool capture = false;   // replay recorded runs, where device and kernels can
  bool host = true;       // operators that the device cannot run go to the host device
  uint64_t flags = 0;     // HALY_KERNEL_DETERMINISTIC, _BATCH_INVARIANT: demanded of every kernel
  Placement placement;
};

// How one node runs, for `explain`.
struct NodeReport {
  std::string source;  // node of the program it came from
  std::string op;      // operator's name
  std::string road;    // "kernel", "decomposition", "compiled", "constant", "view", ...
  std::string kernel;  // plugin and row, or what it was fused into
  std::string device;  // that runs it
  Refusals refusals;   // why better roads were not taken
};

struct PlanStatistics {
  uint64_t arena_bytes = 0;        // the planner's peak
  uint64_t lower_bound_bytes = 0;  // most bytes live at one step
  uint64_t workspace_bytes = 0;    // part of the arena
  uint64_t constant_bytes = 0;     // weights on the device, packed copies included
  uint32_t step_count = 0;         // launches of one run
};

// Weights on a device, shared between the plans of one model: keyed by the constant's bytes.
class ConstantPool {
 public:
  // The constant as dense tensor on the device; uploaded when first asked for.
  Tensor dense(Device &device, const std::shared_ptr<const Constant> &constant);
  // Says that `tensor`, dense on the device, holds the constant's bytes already.
  void keep_dense(Device &device, const std::shared_ptr<const Constant> &constant, Tensor tensor);
  // The same for one use, as the source of a packed form: nothing is kept.
  Tensor staged(Device &device, const std::shared_ptr<const Constant> &constant);
  // The block kept under (constant, key), or an absent tensor; and keeping one.
  Tensor find(const std::shared_ptr<const Constant> &constant, const std::string &key);
  void keep(const std::shared_ptr<const Constant> &constant, const std::string &key, Tensor tensor);
  uint64_t size_bytes() const;

  // Results of folded calls, so that the plans of other shapes share them. `key` names operator,
  // attributes and the addresses of `operands`, which are kept alive as long as the entry.
  using Constants = std::vector<std::shared_ptr<const Constant>>;
  bool find_folded(const std::string &key, Constants *out_results) const;
  void keep_folded(const std::string &key, Constants operands, Constants results);

 private:
  static Tensor upload(Device &device, const std::shared_ptr<const Constant> &constant);

  struct Folded {
    Constants operands;
    Constants results;
  };
  std::map<std::string, Folded> folded_;
  mutable std::recursive_mutex mutex_;
  struct Entry {
    std::shared_ptr<const Constant> constant;
    std::map<std::string, Tensor> tensors;
  };
  std::map<const void *, Entry> entries_;
};

struct PlanPort {
  std::string name;
  haly_dtype dtype;
  std::vector<int64_t> shape;
};

enum class CaptureState : uint8_t {
  Off,         // not asked for
  Impossible,  // `reason` says why
  Waiting,     // for the second run
  Captured,
  Failed,  // runs go launch by launch since then; `reason` says why
};

// Whether the runs of a plan are replays of a recorded one.
struct CaptureReport {
  std::string device;
  CaptureState state = CaptureState::Off;
  std::string reason;       // also of Off: why it would not be possible
  uint32_t step_count = 0;  // launches of one run
  uint64_t recordings = 0;
  uint64_t replays = 0;
};

class Plan;

// What one device runs of a divided graph, before another one goes on.
struct PlanPart {
  std::shared_ptr<Plan> plan;
  std::vector<Value> inputs;  // values of the whole graph, in the order of the part's ports
  std::vector<Value> outputs;
};

class Plan : public std::enable_shared_from_this<Plan> {
 public:
  // Takes a graph without symbols (see specialise()). Inlines the decomposition of every node that
  // no row of the device accepts. Throws Error naming the source node where nothing can run it.
  // Where the options place the graph on several devices, `device` is the first of them, and the
  // plan consists of parts that run one after the other, with copies between them.
  static std::shared_ptr<Plan> build(Graph graph, Device &device, const PlanOptions &options = {},
                                     std::shared_ptr<ConstantPool> constants = nullptr);
  ~Plan();

  // Runs on the device's current stream and returns when everything is enqueued. Inputs are dense
  // or made so, and lie on the plan's device. An output that already holds a tensor of the right
  // layout is written in place, else it is fresh. Threads may call at once: each call owns an
  // executor while it lasts. Results of a divided plan are moved to its first device.
  void run(const Tensor *const *inputs, uint32_t input_count, Tensor *outputs,
           uint32_t output_count);

  Device &device() const { return *device_; }
  const Graph &graph() const { return graph_; }
  const std::vector<PlanPort> &inputs() const { return input_ports_; }
  const std::vector<PlanPort> &outputs() const { return output_ports_; }
  const std::vector<NodeReport> &reports() const { return reports_; }
  PlanStatistics statistics() const;
  // Of each plan that runs on one device: of this one, or of its parts.
  std::vector<CaptureReport> captures() const;
  const LoweredProgram &program() const { return *program_; }
  ConstantPool &constants() const { return *constants_; }
  const PlanOptions &options() const { return options_; }
  const std::vector<PlanPart> &parts() const { return parts_; }  // empty: one device runs it all

  // One run with a wait after each step.
  std::vector<StepTime> profile(const Tensor *const *inputs, uint32_t input_count, Tensor *outputs,
                                uint32_t output_count);

  // An executor of one's own; release() keeps it for the next taker.
  std::unique_ptr<Executor> take_executor();
  void release(std::unique_ptr<Executor> executor);

 private:
  friend class Executor;
  Plan();

  friend class Lowering;
  static constexpr uint32_t kMostSimplePorts = 16;

  void note_ports();
  bool run_simple(const Tensor *const *inputs, Tensor *outputs);

  void run_captured(const Tensor *const *inputs, uint32_t input_count, Tensor *outputs,
                    uint32_t output_count);
  void note_recording() { recordings_.fetch_add(1, std::memory_order_relaxed); }
  void note_replay() { replays_.fetch_add(1, std::memory_order_relaxed); }
  void note_failed_capture(const std::string &reason);

  class Values;  // of one run of a divided plan
  void build_parts();
  void run_parts(const Tensor *const *inputs, Tensor *outputs, std::vector<StepTime> *times);

  Graph graph_;
  std::unique_ptr<LoweredProgram> program_;
  Device *device_ = nullptr;
  PlanOptions options_;
  std::shared_ptr<ConstantPool> constants_;
  std::vector<PlanPort> input_ports_;
  std::vector<PlanPort> output_ports_;
  std::vector<NodeReport> reports_;
  std::vector<PlanPart> parts_;
  std::vector<std::shared_ptr<CompiledGraph>> compiled_;
  std::unordered_map<uint32_t, std::string> unclaimed_;  // why, by the id of a node's output
  std::vector<LayoutPointer> port_layouts_;  // inputs then outputs; empty: none can be simple
  std::atomic<Executor *> spare_{nullptr};   // the idle executor of the common case, without lock
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<Executor>> idle_;
  bool first_taken_ = false;
  std::string capture_refusal_;            // known when the plan is built
  std::string capture_failure_;            // with mutex_ held
  std::atomic<bool> is_capturing_{false};  // runs are replayed, or will be
  std::atomic<uint64_t> recordings_{0};
  std::atomic<uint64_t> replays_{0};
};

}  // namespace haly
