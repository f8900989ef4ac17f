#include "plan.hpp"

#include <algorithm>

#include "capture.hpp"
#include "compiled_graph.hpp"
#include "error.hpp"
#include "executor.hpp"
#include "lowering.hpp"
#include "lowering_state.hpp"
#include "memory.hpp"
#include "passes/passes.hpp"
#include "subgraphs.hpp"

namespace haly {
namespace {

constexpr uint64_t kAlignmentBytes = 64;

uint64_t bytes_of(const Tensor &tensor) {
  return static_cast<uint64_t>(tensor.layout->element_count) * tensor.layout->item_bytes;
}

bool is_aligned(const Tensor &tensor) {
  if (tensor.storage == nullptr) return true;
  const uint64_t start = reinterpret_cast<uintptr_t>(tensor.storage->address) +
                         tensor.storage->offset_bytes + tensor.offset_bytes;
  return start % kAlignmentBytes == 0;
}

haly_buffer buffer_of(const Tensor &tensor) {
  if (tensor.storage == nullptr) {
    haly_buffer buffer{};
    buffer.struct_size = sizeof buffer;
    return buffer;
  }
  return make_buffer(*tensor.storage, tensor.offset_bytes, bytes_of(tensor));
}

std::string shape_text(const std::vector<int64_t> &shape) {
  std::string text = "[";
  for (size_t i = 0; i < shape.size(); ++i) text += (i ? ", " : "") + std::to_string(shape[i]);
  return text + "]";
}

// What no device has a say in, until nothing changes; the bound is against rules that undo each
// other.
void reduce(Graph &graph, ConstantPool *constants) {
  for (int round = 0; round < 4; ++round) {
    bool changed = fold_constants(graph, constants);
    changed |= simplify(graph);
    changed |= fold_normalisation(graph);
    changed |= eliminate_common_subexpressions(graph);
    changed |= eliminate_dead_code(graph);
    if (!changed) break;
  }
}

// For what runs as kernels.
void fuse(Graph &graph, const Device &device, const PlanOptions &options) {
  if (options.epilogues) {
    if (expand_contractions(graph, device)) simplify(graph);  // casts to the operand's own dtype
    fuse_epilogues(graph, device);
    eliminate_dead_code(graph);
  }
  if (options.fusion) fuse_elementwise(graph, device);
}

// What a run binds: kept alive until the run is enqueued.
struct Binding {
  std::vector<Tensor> inputs;
  std::vector<haly_buffer> input_buffers;
  std::vector<Tensor> outputs;
  std::vector<haly_buffer> output_buffers;
};

void check_input(const PlanPort &port, const Tensor *given) {
  const std::string name = port.name.empty() ? "an input" : "input " + port.name;
  if (given == nullptr || !*given) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, name + " is missing");
  }
  const Layout &layout = *given->layout;
  if (layout.dtype != port.dtype) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, name + " has dtype " + dtype_name(layout.dtype) +
                                                  ", the plan takes " + dtype_name(port.dtype));
  }
  const std::vector<int64_t> shape(layout.shape, layout.shape + layout.ndim);
  if (shape != port.shape) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, name + " has shape " + shape_text(shape) +
                                                  ", the plan takes " + shape_text(port.shape));
  }
}

void bind_input(const PlanPort &port, Device &device, const Tensor *given, Binding *binding) {
  check_input(port, given);
  const Layout &layout = *given->layout;
  Tensor tensor = layout.device == &device ? *given : tensor_copy_to(*given, device);
  tensor = tensor_dense(tensor);
  if (!is_aligned(tensor)) {
    Tensor copied = tensor_allocate(device, layout.dtype, layout.ndim, layout.shape);
    copy(*copied.storage, copied.offset_bytes, *tensor.storage, tensor.offset_bytes,
         bytes_of(tensor), device.current_stream());
    tensor = std::move(copied);
  }
  if (tensor.storage != nullptr) order_use(tensor.storage, device.current_stream());
  binding->input_buffers.push_back(buffer_of(tensor));
  binding->inputs.push_back(std::move(tensor));
}

void bind_output(const PlanPort &port, Device &device, Tensor *given, Binding *binding) {
  bool fits = *given && given->layout->device == &device && given->layout->dtype == port.dtype &&
              given->layout->dense && given->layout->ndim == port.shape.size() &&
              std::equal(port.shape.begin(), port.shape.end(), given->layout->shape) &&
              is_aligned(*given);
  if (!fits) {
    *given = tensor_allocate(device, port.dtype, static_cast<uint32_t>(port.shape.size()),
                             port.shape.data());
  }
  if (given->storage != nullptr) order_use(given->storage, device.current_stream());
  binding->output_buffers.push_back(buffer_of(*given));
}

void check_counts(const Plan &plan, uint32_t input_count, uint32_t output_count) {
  if (input_count != plan.inputs().size() || output_count != plan.outputs().size()) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT,
                "the plan has " + std::to_string(plan.inputs().size()) + " inputs and " +
                    std::to_string(plan.outputs().size()) + " outputs, " +
                    std::to_string(input_count) + " and " + std::to_string(output_count) +
                    " were given");
  }
}

Binding bind_ports(const Plan &plan, const Tensor *const *inputs, uint32_t input_count,
                   Tensor *outputs, uint32_t output_count) {
  check_counts(plan, input_count, output_count);
  Binding binding;
  for (uint32_t i = 0; i < input_count; ++i) {
    bind_input(plan.inputs()[i], plan.device(), inputs[i], &binding);
  }
  for (uint32_t i = 0; i < output_count; ++i) {
    bind_output(plan.outputs()[i], plan.device(), &outputs[i], &binding);
  }
  return binding;
}

[[noreturn]] void throw_failed_run(const Plan &plan, haly_status status) {
  std::string text = take_error(status);
  throw Error(status, text.empty() ? status_name(status) : text, plan.device().plugin->name());
}

// Gives the executor back also when the run throws.
class Lease {
 public:
  explicit Lease(Plan &plan) : plan_(plan), executor_(plan.take_executor()) {}
  ~Lease() { plan_.release(std::move(executor_)); }
  Lease(const Lease &) = delete;
  Lease &operator=(const Lease &) = delete;
  Executor *operator->() const { return executor_.get(); }

 private:
  Plan &plan_;
  std::unique_ptr<Executor> executor_;
};

std::string dense_key(const Device &device) { return device.name + " dense"; }

}  // namespace

void ConstantPool::keep_dense(Device &device, const std::shared_ptr<const Constant> &constant,
                              Tensor tensor) {
  keep(constant, dense_key(device), std::move(tensor));
}

Tensor ConstantPool::dense(Device &device, const std::shared_ptr<const Constant> &constant) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  const std::string key = dense_key(device);
  Tensor tensor = find(constant, key);
  if (tensor) return tensor;
  tensor = upload(device, constant);
  keep(constant, key, tensor);
  return tensor;
}

Tensor ConstantPool::upload(Device &device, const std::shared_ptr<const Constant> &constant) {
  Tensor tensor =
      tensor_allocate(device, constant->dtype, static_cast<uint32_t>(constant->shape.size()),
                      constant->shape.data());
  if (constant->size_bytes != 0) {
    Stream &stream = device.current_stream();
    copy_from_host(*tensor.storage, tensor.offset_bytes, constant->data, constant->size_bytes,
                   stream);
    // Later users may be on other streams, and know nothing of this one.
    if (!stream.synchronous) stream.synchronize();
  }
  return tensor;
}

Tensor ConstantPool::staged(Device &device, const std::shared_ptr<const Constant> &constant) {
  Tensor tensor = find(constant, dense_key(device));
  return tensor ? tensor : upload(device, constant);
}

Tensor ConstantPool::find(const std::shared_ptr<const Constant> &constant, const std::string &key) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  auto entry = entries_.find(constant->data);
  if (entry == entries_.end()) return Tensor();
  auto found = entry->second.tensors.find(key);
  return found == entry->second.tensors.end() ? Tensor() : found->second;
}

void ConstantPool::keep(const std::shared_ptr<const Constant> &constant, const std::string &key,
                        Tensor tensor) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  Entry &entry = entries_[constant->data];
  entry.constant = constant;
  entry.tensors[key] = std::move(tensor);
}

uint64_t ConstantPool::size_bytes() const {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  uint64_t bytes = 0;
  for (const auto &[data, entry] : entries_) {
    for (const auto &[key, tensor] : entry.tensors) bytes += bytes_of(tensor);
  }
  return bytes;
}

bool ConstantPool::find_folded(const std::string &key, Constants *out_results) const {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  auto found = folded_.find(key);
  if (found == folded_.end()) return false;
  *out_results = found->second.results;
  return true;
}

void ConstantPool::keep_folded(const std::string &key, Constants operands, Constants results) {
  std::lock_guard<std::recursive_mutex> lock(mutex_);
  folded_[key] = {std::move(operands), std::move(results)};
}

Plan::Plan() = default;
Plan::~Plan() { delete spare_.load(); }

std::shared_ptr<Plan> Plan::build(Graph graph, Device &device, const PlanOptions &options,
                                  std::shared_ptr<ConstantPool> constants) {
  std::shared_ptr<Plan> plan(new Plan());
  plan->graph_ = std::move(graph);
  plan->device_ = &device;
  plan->options_ = options;
  plan->constants_ = constants ? std::move(constants) : std::make_shared<ConstantPool>();
  plan->program_ = std::make_unique<LoweredProgram>();
  plan->graph_.verify();
  if (options.optimise) reduce(plan->graph_, plan->constants_.get());
  if (!options.placement) {
    if (options.compile) {
      ClaimedGraphs claimed = claim_subgraphs(plan->graph_, device, options.flags);
      plan->compiled_ = std::move(claimed.graphs);
      plan->unclaimed_ = std::move(claimed.reasons);
    }
    if (options.optimise) fuse(plan->graph_, device, options);
  }
  const auto port = [&](Value value) {
    const ValueInfo &info = plan->graph_.value(value);
    return PlanPort{info.name, info.dtype, info.shape};
  };
  for (Value input : plan->graph_.inputs()) plan->input_ports_.push_back(port(input));
  for (Value output : plan->graph_.outputs()) plan->output_ports_.push_back(port(output));
  if (options.placement) {
    plan->build_parts();
    return plan;
  }
  Lowering(*plan).run();
  for (NodeReport &report : plan->reports_) report.device = device.name;
  plan->note_ports();
  plan->capture_refusal_ = capture_refusal(*plan->program_, device);
  plan->is_capturing_ = options.capture && plan->capture_refusal_.empty();
  return plan;
}

// Interned layouts of the ports, where runs can be bound by comparing pointers.
void Plan::note_ports() {
  if (input_ports_.size() + output_ports_.size() > kMostSimplePorts) return;
  for (const auto *ports : {&input_ports_, &output_ports_}) {
    for (const PlanPort &port : *ports) {
      port_layouts_.push_back(make_layout(
          *device_, port.dtype, static_cast<uint32_t>(port.shape.size()), port.shape.data()));
      if (port_layouts_.back()->empty) {
        port_layouts_.clear();
        return;
      }
    }
  }
}

PlanStatistics Plan::statistics() const {
  PlanStatistics statistics;
  for (const PlanPart &part : parts_) {
    const PlanStatistics of_part = part.plan->statistics();
    statistics.arena_bytes += of_part.arena_bytes;
    statistics.lower_bound_bytes += of_part.lower_bound_bytes;
    statistics.workspace_bytes += of_part.workspace_bytes;
    statistics.step_count += of_part.step_count;
  }
  if (!parts_.empty()) {
    statistics.constant_bytes = constants_->size_bytes();
    for (const NodeReport &report : reports_) statistics.step_count += report.road == "transfer";
    return statistics;
  }
  statistics.arena_bytes = program_->arena_bytes;
  statistics.lower_bound_bytes = program_->lower_bound_bytes;
  statistics.workspace_bytes = program_->workspace_bytes;
  statistics.constant_bytes = constants_->size_bytes();
  for (const auto &compiled : compiled_) {
    statistics.constant_bytes += compiled->info().constant_bytes;
  }
  statistics.step_count = static_cast<uint32_t>(program_->steps.size());
  return statistics;
}

std::vector<CaptureReport> Plan::captures() const {
  std::vector<CaptureReport> reports;
  if (!parts_.empty()) {
    for (const PlanPart &part : parts_) {
      for (CaptureReport &report : part.plan->captures()) reports.push_back(std::move(report));
    }
    return reports;
  }
  CaptureReport report;
  report.device = device_->name;
  report.step_count = static_cast<uint32_t>(program_->steps.size());
  report.recordings = recordings_.load(std::memory_order_relaxed);
  report.replays = replays_.load(std::memory_order_relaxed);
  report.reason = capture_refusal_;
  if (options_.capture) {
    report.state = !capture_refusal_.empty() ? CaptureState::Impossible
                   : report.recordings == 0  ? CaptureState::Waiting
                                             : CaptureState::Captured;
    std::lock_guard<std::mutex> lock(mutex_);
    if (!capture_failure_.empty()) {
      report.state = CaptureState::Failed;
      report.reason = capture_failure_;
    }
  }
  reports.push_back(std::move(report));
  return reports;
}

void Plan::note_failed_capture(const std::string &reason) {
  is_capturing_.store(false, std::memory_order_relaxed);
  std::lock_guard<std::mutex> lock(mutex_);
  if (capture_failure_.empty()) capture_failure_ = reason;
}

std::unique_ptr<Executor> Plan::take_executor() {
  if (Executor *spare = spare_.exchange(nullptr, std::memory_order_acquire)) {
    return std::unique_ptr<Executor>(spare);
  }
  std::lock_guard<std::mutex> lock(mutex_);
  if (!idle_.empty()) {
    std::unique_ptr<Executor> executor = std::move(idle_.back());
    idle_.pop_back();
    return executor;
  }
  const bool first = !first_taken_;
  first_taken_ = true;
  return std::make_unique<Executor>(*this, first);
}

void Plan::release(std::unique_ptr<Executor> executor) {
  Executor *nobody = nullptr;
  if (spare_.compare_exchange_strong(nobody, executor.get(), std::memory_order_release)) {
    executor.release();
    return;
  }
  std::lock_guard<std::mutex> lock(mutex_);
  idle_.push_back(std::move(executor));
}

// The common case: dense, aligned inputs of the ports' own layouts, and fresh outputs. False where
// a run is of another kind; nothing has happened then.
bool Plan::run_simple(const Tensor *const *inputs, Tensor *outputs) {
  haly_buffer buffers[kMostSimplePorts];
  const size_t input_count = input_ports_.size();
  const size_t output_count = output_ports_.size();
  for (size_t i = 0; i < input_count; ++i) {
    const Tensor *given = inputs[i];
    if (given == nullptr || given->layout != port_layouts_[i].get() || !is_aligned(*given)) {
      return false;
    }
    buffers[i] = make_buffer(*given->storage, given->offset_bytes, given->layout->span_bytes);
  }
  for (size_t i = 0; i < output_count; ++i) {
    if (outputs[i]) return false;
  }
  Stream &stream = device_->current_stream();
  for (size_t i = 0; i < input_count; ++i) order_use(inputs[i]->storage, stream);
  for (size_t i = 0; i < output_count; ++i) {
    Layout *layout = port_layouts_[input_count + i].get();
    Storage *storage = allocate(*device_, layout->span_bytes, stream);
    outputs[i] = Tensor(storage, layout_retain(layout));
    buffers[input_count + i] = make_buffer(*storage, 0, layout->span_bytes);
  }
  Lease executor(*this);
  const haly_status status = executor->execute(stream, buffers, buffers + input_count);
  if (status != HALY_STATUS_OK) throw_failed_run(*this, status);
  return true;
}

void Plan::run_captured(const Tensor *const *inputs, uint32_t input_count, Tensor *outputs,
                        uint32_t output_count) {
  Binding binding = bind_ports(*this, inputs, input_count, outputs, output_count);
  std::vector<const Tensor *> bound;
  for (const Tensor &tensor : binding.inputs) bound.push_back(&tensor);
  Lease executor(*this);
  const haly_status status =
      executor->replay(device_->current_stream(), binding.input_buffers.data(),
                       binding.output_buffers.data(), bound.data());
  if (status != HALY_STATUS_OK) throw_failed_run(*this, status);
}

void Plan::run(const Tensor *const *inputs, uint32_t input_count, Tensor *outputs,
               uint32_t output_count) {
  if (__builtin_expect(is_capturing_.load(std::memory_order_relaxed), 0)) {
    run_captured(inputs, input_count, outputs, output_count);
    return;
  }
  if (!port_layouts_.empty() && input_count == input_ports_.size() &&
      output_count == output_ports_.size() && run_simple(inputs, outputs)) {
    return;
  }
  if (options_.placement) {
    check_counts(*this, input_count, output_count);
    for (uint32_t i = 0; i < input_count; ++i) check_input(input_ports_[i], inputs[i]);
    run_parts(inputs, outputs, nullptr);
    return;
  }
  Binding binding = bind_ports(*this, inputs, input_count, outputs, output_count);
  Stream &stream = device_->current_stream();
  Lease executor(*this);
  const haly_status status =
      executor->execute(stream, binding.input_buffers.data(), binding.output_buffers.data());
  if (status != HALY_STATUS_OK) throw_failed_run(*this, status);
}

std::vector<StepTime> Plan::profile(const Tensor *const *inputs, uint32_t input_count,
                                    Tensor *outputs, uint32_t output_count) {
  if (options_.placement) {
    check_counts(*this, input_count, output_count);
    for (uint32_t i = 0; i < input_count; ++i) check_input(input_ports_[i], inputs[i]);
    std::vector<StepTime> times;
    run_parts(inputs, outputs, &times);
    return times;
  }
  Binding binding = bind_ports(*this, inputs, input_count, outputs, output_count);
  Lease executor(*this);
  return executor->profile(device_->current_stream(), binding.input_buffers.data(),
                           binding.output_buffers.data());
}

}  // namespace haly
