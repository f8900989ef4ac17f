#include "plan_cache.hpp"

#include <algorithm>
#include <unordered_map>

#include "error.hpp"
#include "interrupt.hpp"
#include "memory.hpp"
#include "passes/passes.hpp"
#include "region.hpp"
#include "scalar.hpp"

namespace haly {
namespace {

// Plans of loop bodies and later stages; extents that hang on data rarely repeat for long.
constexpr uint32_t kStagePlansKept = 16;

bool has_symbol(const std::vector<Dimension> &shape) {
  return std::any_of(shape.begin(), shape.end(), [](Dimension d) { return is_symbol(d); });
}

bool decides(const Graph &graph, const Node &node);

// Whether a graph with known inputs needs stages.
bool has_stages(const Graph &graph) {
  for (Value input : graph.inputs()) {
    if (has_symbol(graph.value(input).shape)) return true;
  }
  for (const Node &node : graph.nodes()) {
    if (decides(graph, node)) return true;
  }
  return false;
}

// Whether what follows this node is known only when it has run.
bool decides(const Graph &graph, const Node &node) {
  for (Value output : node.outputs) {
    if (output && has_symbol(graph.value(output).shape)) return true;
  }
  for (const HostArgument &argument : node.host_tensors) {
    if (argument.value && !graph.value(argument.value).constant) return true;
  }
  for (const auto &region : node.regions) {
    if (has_stages(*region)) return true;
  }
  return false;
}

bool has_symbolic_arguments(const Graph &graph) {
  for (const Node &node : graph.nodes()) {
    for (const HostArgument &argument : node.host_tensors) {
      if (!argument.symbolic.empty()) return true;
    }
  }
  return false;
}

// One of `values` in whose shape the symbol stands; absent where a later node makes it.
Value bearer_of(const Graph &graph, const std::vector<Value> &values, Dimension symbol) {
  for (Value value : values) {
    const std::vector<Dimension> &shape = graph.value(value).shape;
    if (std::find(shape.begin(), shape.end(), symbol) != shape.end()) return value;
  }
  return Value{};
}

std::vector<int64_t> shape_of(const Tensor &tensor) {
  return std::vector<int64_t>(tensor.layout->shape, tensor.layout->shape + tensor.layout->ndim);
}

void read(const Tensor &tensor, void *data) {
  const Tensor dense = tensor_dense(tensor);
  const uint64_t bytes =
      static_cast<uint64_t>(dense.layout->element_count) * dense.layout->item_bytes;
  if (bytes == 0) return;
  copy_to_host(data, *dense.storage, dense.offset_bytes, bytes, dense.device().current_stream());
}

std::vector<int64_t> read_integers(const Tensor &tensor) {
  const size_t count = static_cast<size_t>(tensor.layout->element_count);
  const size_t item_bytes = tensor.layout->item_bytes;
  std::vector<char> bytes(count * item_bytes);
  read(tensor, bytes.data());
  std::vector<int64_t> values(count);
  for (size_t i = 0; i < count; ++i) {
    if (!load_scalar_integer(tensor.layout->dtype, bytes.data() + i * item_bytes, &values[i])) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, "a shape or index list holds no integers");
    }
  }
  return values;
}

Tensor scalar_on(Device &device, haly_dtype dtype, const void *data) {
  Tensor tensor = tensor_allocate(device, dtype, 0, nullptr);
  copy_from_host(*tensor.storage, tensor.offset_bytes, data, dtype_size(dtype),
                 device.current_stream());
  return tensor;
}

// Slices of one loop as one tensor; `slice` is their type where there are none.
Tensor stacked(Device &device, const std::vector<Tensor> &slices, const ValueInfo &slice) {
  std::vector<int64_t> shape = slice.shape;
  if (!slices.empty()) shape = shape_of(slices[0]);
  for (int64_t &extent : shape) extent = std::max<int64_t>(extent, 0);
  shape.insert(shape.begin(), static_cast<int64_t>(slices.size()));
  Tensor result =
      tensor_allocate(device, slice.dtype, static_cast<uint32_t>(shape.size()), shape.data());
  uint64_t offset = result.offset_bytes;
  for (const Tensor &given : slices) {
    const Tensor dense = tensor_dense(given);
    if (!std::equal(shape.begin() + 1, shape.end(), dense.layout->shape)) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, "loop: the slices of a stack differ in shape");
    }
    const uint64_t bytes =
        static_cast<uint64_t>(dense.layout->element_count) * dense.layout->item_bytes;
    if (bytes == 0) continue;
    copy(*result.storage, offset, *dense.storage, dense.offset_bytes, bytes,
         device.current_stream());
    offset += bytes;
  }
  return result;
}

}  // namespace

// ---- the cache ----

PlanCache::PlanCache(Graph graph, Device &device, const PlanOptions &options,
                     std::shared_ptr<ConstantPool> constants, uint32_t kept)
    : graph_(std::move(graph)),
      device_(device),
      options_(options),
      constants_(std::move(constants)),
      kept_(kept) {}

PlanCache::~PlanCache() = default;

std::shared_ptr<StagedPlan> PlanCache::find(const Key &shapes) {
  std::lock_guard<std::mutex> lock(mutex_);
  auto found = plans_.find(shapes);
  if (found != plans_.end()) {
    ++statistics_.hits;
    recent_.splice(recent_.begin(), recent_, found->second);
    return recent_.front().second;
  }
  auto plan = std::make_shared<StagedPlan>(*this, specialise(graph_, shapes));
  ++statistics_.specialisations;
  recent_.emplace_front(shapes, plan);
  plans_[shapes] = recent_.begin();
  while (recent_.size() > kept_) {
    plans_.erase(recent_.back().first);
    recent_.pop_back();
  }
  return plan;
}

std::shared_ptr<StagedPlan> PlanCache::latest() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return recent_.empty() ? nullptr : recent_.front().second;
}

std::vector<Tensor> PlanCache::run(const std::vector<Tensor> &inputs) {
  Key shapes;
  for (const Tensor &input : inputs) shapes.push_back(shape_of(input));
  return find(shapes)->run(inputs);
}

PlanCacheStatistics PlanCache::statistics() const {
  std::lock_guard<std::mutex> lock(mutex_);
  PlanCacheStatistics statistics = statistics_;
  for (const auto &[key, plan] : recent_) {
    if (plan->rest() == nullptr) continue;
    const PlanCacheStatistics rest = plan->rest()->statistics();
    statistics.specialisations += rest.specialisations;
    statistics.hits += rest.hits;
  }
  return statistics;
}

// ---- stages ----

struct StagedPlan::Values {
  const std::vector<Tensor> &inputs;
  std::vector<Tensor> first;
  std::vector<Tensor> calls;
  std::vector<Tensor> rest;

  Tensor at(Source source) const {
    switch (source.from) {
      case From::Absent:
        return Tensor();
      case From::Input:
        return inputs[source.index];
      case From::First:
        return first[source.index];
      case From::Call:
        return calls[source.index];
      case From::Rest:
        return rest[source.index];
    }
    return Tensor();
  }
  std::vector<Tensor> all(const std::vector<Source> &sources) const {
    std::vector<Tensor> result;
    for (Source source : sources) result.push_back(at(source));
    return result;
  }
};

StagedPlan::StagedPlan(PlanCache &cache, Graph graph) : device_(cache.device_) {
  // Where arguments are symbols, a node may matter by its extents alone.
  if (!has_symbolic_arguments(graph)) eliminate_dead_code(graph);
  if (has_stages(graph)) {
    split(cache, std::move(graph));
  } else {
    whole_ = Plan::build(std::move(graph), device_, cache.options_, cache.constants_);
  }
}

void StagedPlan::split(PlanCache &cache, Graph graph) {
  // Nodes before any decision, the decisions, and what hangs on them.
  std::vector<bool> is_late(graph.value_count(), false);
  std::vector<Node> early, deciding, late;
  const auto reads_late = [&](const Node &node) {
    const auto late_value = [&](Value value) { return value && is_late[value.id]; };
    for (Value input : node.inputs) {
      if (late_value(input)) return true;
    }
    for (const HostArgument &argument : node.host_tensors) {
      if (late_value(argument.value) || !argument.symbolic.empty()) return true;
    }
    return false;
  };
  for (const Node &node : graph.nodes()) {
    const bool waits = reads_late(node);
    if (!waits && !decides(graph, node)) {
      early.push_back(node);
      continue;
    }
    for (Value output : node.outputs) {
      if (output) is_late[output.id] = true;
    }
    (waits ? late : deciding).push_back(node);
  }

  // Where each value that a later stage reads comes from; early ones leave the first plan.
  std::unordered_map<uint32_t, Source> sources;
  for (uint32_t i = 0; i < graph.inputs().size(); ++i) {
    sources[graph.inputs()[i].id] = {From::Input, i};
  }
  std::vector<Value> first_outputs, deciding_outputs;
  for (const Node &node : deciding) {
    for (Value output : node.outputs) {
      if (output) deciding_outputs.push_back(output);
      if (output) sources[output.id] = {From::Call, result_count_};
      ++result_count_;
    }
  }
  const auto source_of = [&](Value value) {
    if (!value) return Source{};
    auto found = sources.find(value.id);
    if (found != sources.end()) return found->second;
    const Source source{From::First, static_cast<uint32_t>(first_outputs.size())};
    first_outputs.push_back(value);
    return sources[value.id] = source;
  };

  uint32_t results = 0;
  for (Node &node : deciding) {
    Decision decision;
    for (Value input : node.inputs) decision.inputs.push_back(source_of(input));
    for (const HostArgument &argument : node.host_tensors) {
      decision.host_tensors.push_back(source_of(argument.value));
    }
    for (const auto &region : node.regions) {
      decision.regions.push_back(std::make_unique<PlanCache>(*region, device_, cache.options_,
                                                             cache.constants_, kStagePlansKept));
    }
    decision.first_result = results;
    results += static_cast<uint32_t>(node.outputs.size());
    decision.node = std::move(node);
    decisions_.push_back(std::move(decision));
  }

  Graph rest = graph;
  std::vector<Value> rest_inputs;
  std::vector<bool> is_taken(graph.value_count(), false);
  const auto take = [&](Value value) {
    if (!value || is_taken[value.id] || graph.value(value).constant) return;
    is_taken[value.id] = true;
    if (is_late[value.id] && sources.find(value.id) == sources.end()) return;  // made in there
    rest_inputs.push_back(value);
    rest_inputs_.push_back(source_of(value));
  };
  for (const Node &node : late) {
    for (Value input : node.inputs) take(input);
    for (const HostArgument &argument : node.host_tensors) {
      take(argument.value);
      for (size_t i = 0; i < argument.symbolic.size(); ++i) {
        if (argument.symbolic[i]) take(bearer_of(graph, deciding_outputs, argument.values[i]));
      }
    }
  }
  std::vector<Value> rest_outputs;
  for (Value output : graph.outputs()) {
    const bool made_late = is_late[output.id] && sources.find(output.id) == sources.end();
    if (!made_late) {
      outputs_.push_back(source_of(output));
      continue;
    }
    outputs_.push_back({From::Rest, static_cast<uint32_t>(rest_outputs.size())});
    rest_outputs.push_back(output);
  }
  if (!rest_outputs.empty()) {
    rest.mutable_nodes() = std::move(late);
    rest.set_inputs(std::move(rest_inputs));
    rest.set_outputs(std::move(rest_outputs));
    rest.rebuild_producers();
    rest_ = std::make_unique<PlanCache>(std::move(rest), device_, cache.options_, cache.constants_,
                                        kStagePlansKept);
  }

  graph_ = graph;
  graph_.mutable_nodes().clear();
  if (!first_outputs.empty()) {
    graph.mutable_nodes() = std::move(early);
    graph.set_outputs(std::move(first_outputs));
    graph.rebuild_producers();
    eliminate_dead_code(graph);
    first_ = Plan::build(std::move(graph), device_, cache.options_, cache.constants_);
  }
}

std::vector<Tensor> StagedPlan::run(const std::vector<Tensor> &inputs) {
  const std::shared_ptr<Plan> &plan = first();
  Values values{inputs, {}, {}, {}};
  if (plan) {
    std::vector<const Tensor *> pointers;
    for (const Tensor &input : inputs) pointers.push_back(&input);
    values.first.resize(plan->outputs().size());
    plan->run(pointers.data(), static_cast<uint32_t>(pointers.size()), values.first.data(),
              static_cast<uint32_t>(values.first.size()));
  }
  if (whole_) return std::move(values.first);
  values.calls.resize(result_count_);
  for (const Decision &decision : decisions_) {
    std::vector<Tensor> results = decide(decision, values);
    std::move(results.begin(), results.end(), values.calls.begin() + decision.first_result);
  }
  if (rest_) values.rest = rest_->run(values.all(rest_inputs_));
  return values.all(outputs_);
}

std::vector<Tensor> StagedPlan::decide(const Decision &decision, const Values &values) {
  std::vector<Tensor> inputs = values.all(decision.inputs);
  for (Tensor &input : inputs) {
    if (input && &input.device() != &device_) input = tensor_copy_to(input, device_);
  }
  const OperatorDescriptor &op = *find_operator(decision.node.op);
  try {
    switch (region_kind(op)) {
      case RegionKind::If:
        return run_if(decision, inputs);
      case RegionKind::Loop:
        return run_loop(decision, inputs);
      default:
        return call_operator(decision, values, inputs);
    }
  } catch (const Error &error) {
    const std::string text = error.what();
    const std::string &source = decision.node.source;
    if (source.empty() || text.find(source) != std::string::npos) throw;
    throw Error(error.status, source + ": " + text, error.plugin);
  }
}

std::vector<Tensor> StagedPlan::call_operator(const Decision &decision, const Values &values,
                                              const std::vector<Tensor> &inputs) {
  const Node &node = decision.node;
  std::vector<const Tensor *> pointers;
  for (const Tensor &input : inputs) pointers.push_back(input ? &input : nullptr);
  std::vector<HostArgument> arguments = node.host_tensors;
  std::vector<haly_host_tensor> host_tensors(arguments.size());
  std::vector<const haly_host_tensor *> host_pointers(arguments.size(), nullptr);
  for (size_t i = 0; i < arguments.size(); ++i) {
    HostArgument &argument = arguments[i];
    if (!argument.present) continue;
    if (argument.value) {
      if (decision.host_tensors[i].from == From::Absent) continue;
      const Tensor tensor = values.at(decision.host_tensors[i]);
      argument.values = read_integers(tensor);
      argument.shape = shape_of(tensor);
    }
    host_tensors[i].struct_size = sizeof(haly_host_tensor);
    host_tensors[i].dtype = HALY_DTYPE_INT64;
    host_tensors[i].ndim = static_cast<uint32_t>(argument.shape.size());
    host_tensors[i].shape = argument.shape.data();
    host_tensors[i].data = argument.values.data();
    host_pointers[i] = &host_tensors[i];
  }
  Call request;
  request.op = find_operator(node.op);
  request.inputs = pointers.data();
  request.input_count = static_cast<uint32_t>(pointers.size());
  request.input_counts = node.input_counts.data();
  request.statics = node.statics.data();
  request.scalars = node.scalars.data();
  request.scalar_count = static_cast<uint32_t>(node.scalars.size());
  request.host_tensors = host_pointers.data();
  request.host_tensor_count = static_cast<uint32_t>(host_pointers.size());
  request.device = &device_;
  std::vector<Tensor> outputs(node.outputs.size());
  call(request, outputs.data(), static_cast<uint32_t>(outputs.size()));
  return outputs;
}

std::vector<Tensor> StagedPlan::run_if(const Decision &decision,
                                       const std::vector<Tensor> &inputs) {
  unsigned char condition = 0;
  read(inputs[0], &condition);
  return decision.regions[condition ? 0 : 1]->run(
      std::vector<Tensor>(inputs.begin() + 1, inputs.end()));
}

// Rounds one by one, so that stacks are as long as there were rounds and carried values may change
// their extents.
std::vector<Tensor> StagedPlan::run_loop(const Decision &decision,
                                         const std::vector<Tensor> &inputs) {
  const Node &node = decision.node;
  const uint32_t carried = loop_carried_count(node);
  int64_t trip_count = INT64_MAX;
  unsigned char condition = 1;
  if (inputs[0]) read(inputs[0], &trip_count);
  if (inputs[1]) read(inputs[1], &condition);
  const unsigned char go_on = 1;
  PlanCache &body = *decision.regions[0];
  std::vector<Tensor> given = inputs;
  given[1] = scalar_on(device_, HALY_DTYPE_BOOL, &go_on);
  std::vector<std::vector<Tensor>> slices(node.outputs.size() - carried);
  InterruptPoll poll;
  for (int64_t iteration = 0; iteration < trip_count && condition; ++iteration) {
    poll.check("a loop");
    given[0] = scalar_on(device_, HALY_DTYPE_INT64, &iteration);
    std::vector<Tensor> results = body.run(given);
    read(results[0], &condition);
    for (uint32_t i = 0; i < carried; ++i) given[2 + i] = std::move(results[1 + i]);
    for (size_t i = 0; i < slices.size(); ++i) {
      slices[i].push_back(std::move(results[1 + carried + i]));
    }
  }
  std::vector<Tensor> outputs(given.begin() + 2, given.begin() + 2 + carried);
  for (size_t i = 0; i < slices.size(); ++i) {
    ValueInfo slice = graph_.value(node.outputs[carried + i]);
    slice.shape.erase(slice.shape.begin());
    outputs.push_back(stacked(device_, slices[i], slice));
  }
  return outputs;
}

// ---- reports ----

std::vector<NodeReport> StagedPlan::reports() const {
  std::vector<NodeReport> result;
  if (first()) result = first()->reports();
  for (const Decision &decision : decisions_) {
    const OperatorDescriptor &op = *find_operator(decision.node.op);
    NodeReport report;
    report.source = decision.node.source;
    report.op = std::string(op.name);
    report.road = region_kind(op) == RegionKind::None ? "eager" : "control flow";
    report.kernel = "ends a stage: later shapes hang on its results";
    report.device = device_.name;
    result.push_back(std::move(report));
    for (const auto &region : decision.regions) {
      if (const std::shared_ptr<StagedPlan> plan = region->latest()) {
        for (NodeReport &inner : plan->reports()) result.push_back(std::move(inner));
      }
    }
  }
  if (!rest_) return result;
  if (const std::shared_ptr<StagedPlan> plan = rest_->latest()) {
    for (NodeReport &later : plan->reports()) result.push_back(std::move(later));
    return result;
  }
  for (const Node &node : rest_->graph().nodes()) {
    NodeReport report;
    report.source = node.source;
    report.op = std::string(find_operator(node.op)->name);
    report.road = "later";
    report.kernel = "planned when the extents before it are known";
    result.push_back(std::move(report));
  }
  return result;
}

std::vector<CaptureReport> StagedPlan::captures() const {
  std::vector<CaptureReport> result;
  if (first()) result = first()->captures();
  if (!rest_) return result;
  if (const std::shared_ptr<StagedPlan> plan = rest_->latest()) {
    for (CaptureReport &later : plan->captures()) result.push_back(std::move(later));
  }
  return result;
}

PlanStatistics StagedPlan::statistics() const {
  PlanStatistics sum;
  if (first()) sum = first()->statistics();
  sum.step_count += static_cast<uint32_t>(decisions_.size());
  if (!rest_) return sum;
  if (const std::shared_ptr<StagedPlan> plan = rest_->latest()) {
    const PlanStatistics later = plan->statistics();
    sum.arena_bytes += later.arena_bytes;
    sum.lower_bound_bytes += later.lower_bound_bytes;
    sum.workspace_bytes += later.workspace_bytes;
    sum.constant_bytes = std::max(sum.constant_bytes, later.constant_bytes);
    sum.step_count += later.step_count;
  }
  return sum;
}

uint32_t StagedPlan::stage_count() const {
  if (whole_) return 1;
  uint32_t count = 1;
  if (!rest_) return count;
  const std::shared_ptr<StagedPlan> plan = rest_->latest();
  return count + (plan ? plan->stage_count() : 1);
}

}  // namespace haly
