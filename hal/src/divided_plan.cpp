// Plans of several devices: parts that run one after the other, and the copies between them.
#include <algorithm>
#include <chrono>
#include <map>
#include <unordered_map>

#include "error.hpp"
#include "executor.hpp"
#include "graph_groups.hpp"
#include "memory.hpp"
#include "placement.hpp"
#include "plan.hpp"

namespace haly {
namespace {

std::string transfer_text(const Device &from, const Device &to) {
  return from.name + " -> " + to.name;
}

uint64_t bytes_of(const ValueInfo &info) {
  return static_cast<uint64_t>(element_count(info.shape)) * dtype_size(info.dtype);
}

NodeReport transfer_report(const Graph &graph, Value value, const Device &from, const Device &to) {
  const ValueInfo &info = graph.value(value);
  NodeReport report;
  report.source = info.producer == UINT32_MAX ? info.name : graph.nodes()[info.producer].source;
  report.op = "copy";
  report.road = "transfer";
  report.device = to.name;
  report.kernel = transfer_text(from, to) + ", " + std::to_string(bytes_of(info)) + " bytes";
  return report;
}

}  // namespace

void Plan::build_parts() {
  const std::vector<Device *> &devices = options_.placement.devices;
  const std::vector<NodePlace> places = place_nodes(graph_, options_);
  std::map<std::string, Refusals> reasons;  // by source node: said once
  for (size_t i = 0; i < places.size(); ++i) {
    reasons.emplace(graph_.nodes()[i].source, places[i].refusals);
  }
  PlanOptions options = options_;
  options.placement = Placement();
  std::unordered_map<uint32_t, const Device *> home;  // of the values that are made by nodes
  std::map<std::pair<uint32_t, const Device *>, bool> copied;
  const auto transfer = [&](Value value, const Device &to) {
    const auto made = home.find(value.id);
    if (made == home.end() || made->second == &to || copied[{value.id, &to}]) return;
    copied[{value.id, &to}] = true;
    reports_.push_back(transfer_report(graph_, value, *made->second, to));
  };
  std::vector<int32_t> sets;
  for (const NodePlace &place : places) sets.push_back(static_cast<int32_t>(place.device));
  for (const NodeGroup &group : order_groups(graph_, sets)) {
    Device &device = *devices[static_cast<size_t>(group.set)];
    GroupGraph part = extract_group(graph_, group);
    for (Value input : part.inputs) transfer(input, device);
    for (Value output : part.outputs) home[output.id] = &device;
    PlanPart made;
    made.plan = Plan::build(std::move(part.graph), device, options, constants_);
    made.inputs = std::move(part.inputs);
    made.outputs = std::move(part.outputs);
    for (NodeReport report : made.plan->reports()) {
      const auto found = reasons.find(report.source);
      if (found != reasons.end()) {
        report.refusals.insert(report.refusals.begin(), found->second.begin(), found->second.end());
        reasons.erase(found);
      }
      reports_.push_back(std::move(report));
    }
    parts_.push_back(std::move(made));
  }
  for (Value output : graph_.outputs()) transfer(output, *device_);
}

// The tensors of one run: each value on the devices that have needed it so far.
class Plan::Values {
 public:
  Values(const Plan &plan, const Tensor *const *inputs, std::vector<StepTime> *times)
      : plan_(plan), times_(times) {
    const std::vector<Value> &ports = plan.graph_.inputs();
    for (size_t i = 0; i < ports.size(); ++i) tensors_[ports[i].id].push_back(*inputs[i]);
  }

  void add(Value value, Tensor tensor) { tensors_[value.id] = {std::move(tensor)}; }

  const Tensor &on(Value value, Device &device) {
    std::vector<Tensor> &found = tensors_[value.id];
    if (found.empty()) {
      found.push_back(plan_.constants_->dense(device, plan_.graph_.value(value).constant));
    }
    for (const Tensor &tensor : found) {
      if (&tensor.device() == &device) return tensor;
    }
    const auto start = std::chrono::steady_clock::now();
    found.push_back(tensor_copy_to(found.front(), device));
    if (times_ != nullptr) {
      device.current_stream().synchronize();
      const auto taken = std::chrono::steady_clock::now() - start;
      const ValueInfo &info = plan_.graph_.value(value);
      times_->push_back(
          {info.producer == UINT32_MAX ? info.name : plan_.graph_.nodes()[info.producer].source,
           "copy", transfer_text(found.front().device(), device),
           static_cast<double>(
               std::chrono::duration_cast<std::chrono::nanoseconds>(taken).count())});
    }
    return found.back();
  }

 private:
  const Plan &plan_;
  std::vector<StepTime> *times_;
  std::unordered_map<uint32_t, std::vector<Tensor>> tensors_;
};

void Plan::run_parts(const Tensor *const *inputs, Tensor *outputs, std::vector<StepTime> *times) {
  Values values(*this, inputs, times);
  const std::vector<Value> &wanted = graph_.outputs();
  for (const PlanPart &part : parts_) {
    Device &device = part.plan->device();
    std::vector<Tensor> given, made(part.outputs.size());
    for (Value input : part.inputs) given.push_back(values.on(input, device));
    std::vector<const Tensor *> pointers;
    for (const Tensor &tensor : given) pointers.push_back(&tensor);
    for (size_t i = 0; i < made.size(); ++i) {
      // The caller's own tensor, where it is that of one output.
      const auto port = std::find(wanted.begin(), wanted.end(), part.outputs[i]);
      if (port != wanted.end()) made[i] = outputs[port - wanted.begin()];
    }
    const auto input_count = static_cast<uint32_t>(pointers.size());
    const auto output_count = static_cast<uint32_t>(made.size());
    if (times != nullptr) {
      const std::vector<StepTime> of_part =
          part.plan->profile(pointers.data(), input_count, made.data(), output_count);
      times->insert(times->end(), of_part.begin(), of_part.end());
    } else {
      part.plan->run(pointers.data(), input_count, made.data(), output_count);
    }
    for (size_t i = 0; i < made.size(); ++i) values.add(part.outputs[i], std::move(made[i]));
  }
  for (size_t i = 0; i < wanted.size(); ++i) {
    const Tensor &result = values.on(wanted[i], *device_);
    const bool is_ours = graph_.value(wanted[i]).producer != UINT32_MAX;
    // Inputs and constants stay what they are, whatever is done to the result.
    outputs[i] = is_ours ? result : tensor_copy_to(result, *device_);
  }
}

}  // namespace haly
