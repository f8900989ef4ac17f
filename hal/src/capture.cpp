#include "capture.hpp"

#include "error.hpp"
#include "memory.hpp"
#include "negotiate.hpp"
#include "timeline.hpp"

namespace haly {
namespace {

bool lies_at(const Tensor &known, const Tensor &given) {
  return known.storage == given.storage && known.offset_bytes == given.offset_bytes;
}

haly_buffer whole_buffer(const Tensor &tensor) {
  haly_buffer buffer{};
  buffer.struct_size = sizeof buffer;
  if (tensor.storage == nullptr) return buffer;
  const uint64_t bytes =
      static_cast<uint64_t>(tensor.layout->element_count) * tensor.layout->item_bytes;
  return make_buffer(*tensor.storage, tensor.offset_bytes, bytes);
}

Tensor allocate_for(const PlanPort &port, Device &device) {
  return tensor_allocate(device, port.dtype, static_cast<uint32_t>(port.shape.size()),
                         port.shape.data());
}

std::string refusal_of(const Step &step) {
  switch (step.kind) {
    case StepKind::Kernel:
      if (step.prepared && (step.prepared->row->flags & HALY_KERNEL_CAPTURABLE) == 0) {
        return "its kernel lacks the flag CAPTURABLE";
      }
      return "";
    case StepKind::Copy:
    case StepKind::Convert:  // the plugin says so where it cannot
      return "";
    case StepKind::If:
    case StepKind::Loop:
      return "it decides by data on the host";
    case StepKind::Foreign:
      return "it runs on another device";
    case StepKind::Compiled:
      return "it is a compiled graph, which a capture cannot hold";
  }
  return "";
}

}  // namespace

std::string capture_refusal(const LoweredProgram &program, const Device &device) {
  const Plugin &plugin = *device.plugin;
  if (!plugin.has(HALY_INTERFACE_CAPTURE)) {
    return "the plugin " + plugin.name() + " does not offer the interface capture";
  }
  if (device.synchronous) return device.name + " is synchronous: there is nothing to enqueue";
  if (!plugin.has(HALY_INTERFACE_MEMORY)) {
    return "the plugin " + plugin.name() + " has no memory of its own, whose copies it could hold";
  }
  if (program.steps.empty()) return "nothing is launched";
  for (const Step &step : program.steps) {
    const std::string refusal = refusal_of(step);
    if (refusal.empty()) continue;
    const std::string op = step.op != nullptr ? std::string(step.op->name) : "a step";
    return step.source.empty() ? op + ": " + refusal : step.source + " (" + op + "): " + refusal;
  }
  return "";
}

Capture::Capture(const Plan &plan)
    : device_(plan.device()),
      table_(
          interface_table<haly_capture_interface>(*plan.device().plugin, HALY_INTERFACE_CAPTURE)),
      input_ports_(plan.inputs()),
      output_ports_(plan.outputs()) {
  const size_t count = plan.program().steps.size();
  tag_ = intern_launch_tag("a replay of " + std::to_string(count) + " launches");
}

Capture::~Capture() { forget(); }

// The last replay may still run: it is waited for where something new takes its place.
void Capture::forget() {
  if (handle_ == nullptr || process_forked || process_ending) return;
  table_.destroy(handle_);
  handle_ = nullptr;
}

Capture::Need Capture::prepare(const Tensor *const *inputs) {
  if (!is_warm_) {
    is_warm_ = true;
    inputs_.resize(input_ports_.size());
    // Kept until the next run, so that no other array can come to lie there meanwhile.
    for (size_t i = 0; i < inputs_.size(); ++i) inputs_[i].given = *inputs[i];
    return Need::WarmRun;
  }
  bool moved = false;
  for (size_t i = 0; i < inputs_.size(); ++i) {
    Input &input = inputs_[i];
    if (input.own || lies_at(input.given, *inputs[i])) continue;
    moved = true;
    input.own = allocate_for(input_ports_[i], device_);
  }
  if (handle_ != nullptr && !moved) return Need::Nothing;
  if (handle_ != nullptr) {
    wait_quietly(*stream_);
    forget();
  }
  input_buffers_.clear();
  for (Input &input : inputs_) {
    if (input.own) input.given = Tensor();
    input_buffers_.push_back(whole_buffer(input.own ? input.own : input.given));
  }
  if (outputs_.empty()) {
    for (size_t i = 0; i < output_ports_.size(); ++i) {
      outputs_.push_back(allocate_for(output_ports_[i], device_));
      output_buffers_.push_back(whole_buffer(outputs_.back()));
    }
  }
  return Need::Recording;
}

haly_status Capture::begin() {
  // Nobody else knows this stream: what other threads enqueue meanwhile is not recorded, and what
  // they allocate does not come from the capture's pool.
  recorder_ = &device_.create_stream();
  const haly_status status = table_.begin(recorder_->handle);
  if (status == HALY_STATUS_OK) return status;
  device_.release_stream(*recorder_);
  recorder_ = nullptr;
  return status;
}

haly_status Capture::end(bool launched) {
  haly_status status = table_.end(recorder_->handle, &handle_);
  bool has_ended = true;
  if (status != HALY_STATUS_OK) {
    handle_ = nullptr;
    // Whatever the plugin did: who comes after must not find a stream that records.
    const std::string text = take_error(status);
    const haly_status again = table_.end(recorder_->handle, &handle_);
    take_error(again);
    has_ended = again == HALY_STATUS_OK || again == HALY_STATUS_FAILED_PRECONDITION;
    if (again != HALY_STATUS_OK) handle_ = nullptr;
    status = fail(status, text);
    launched = false;
  }
  if (!launched) forget();
  if (has_ended) device_.release_stream(*recorder_);
  recorder_ = nullptr;
  return status;
}

haly_status Capture::copy(Stream &stream, const haly_buffer &destination,
                          const haly_buffer &source) {
  if (destination.size_bytes == 0) return HALY_STATUS_OK;
  StreamSpan span(stream);
  haly_status status;
  {
    const StreamLock lock(stream);
    status = device_.memory->copy(stream.handle, &destination, &source, destination.size_bytes);
  }
  span.finish_copy("copy", destination.size_bytes);
  return status;
}

// Frees of what lies there wait for this stream's work from now on.
void Capture::enter(Stream &stream) {
  for (const Input &input : inputs_) {
    const Tensor &tensor = input.own ? input.own : input.given;
    if (tensor.storage != nullptr) record_use(tensor.storage, stream);
  }
  for (const Tensor &output : outputs_) {
    if (output.storage != nullptr) record_use(output.storage, stream);
  }
}

haly_status Capture::replay(Stream &stream, const haly_buffer *inputs, const haly_buffer *outputs,
                            const ReplayedSteps &steps) {
  enter(stream);
  stream_ = &stream;
  for (size_t i = 0; i < inputs_.size(); ++i) {
    if (!inputs_[i].own) continue;
    const haly_status status = copy(stream, input_buffers_[i], inputs[i]);
    if (status != HALY_STATUS_OK) return status;
  }
  {
    StreamSpan span(stream);
    const uint64_t tag = span ? span.tag(tag_) : tag_;
    haly_status status;
    {
      const StreamLock lock(stream);
      status = table_.replay(stream.handle, handle_, tag);
    }
    if (span) {
      TimeSpan replayed;
      replayed.name = "replay";
      replayed.kernel = launch_tag_text(tag_);
      span.finish(std::move(replayed), steps);
    }
    if (status != HALY_STATUS_OK) return status;
  }
  for (size_t i = 0; i < outputs_.size(); ++i) {
    const haly_status status = copy(stream, outputs[i], output_buffers_[i]);
    if (status != HALY_STATUS_OK) return status;
  }
  return HALY_STATUS_OK;
}

}  // namespace haly
