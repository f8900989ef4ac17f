#include "executor.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>

#include "capture.hpp"
#include "compiled_graph.hpp"
#include "error.hpp"
#include "interrupt.hpp"
#include "memory.hpp"
#include "registry.hpp"
#include "timeline.hpp"

namespace haly {
namespace {

constexpr int64_t kUnlimited = INT64_MAX;

haly_buffer absent_buffer() {
  haly_buffer buffer{};
  buffer.struct_size = sizeof buffer;
  return buffer;
}

TimeSpan describe_span(const Step &step) {
  TimeSpan span;
  const bool is_copy = step.kind == StepKind::Copy || step.kind == StepKind::Convert;
  span.kind = is_copy ? TimeSpanKind::Copy : TimeSpanKind::Kernel;
  span.name = step.op ? std::string(step.op->name) : is_copy ? "convert layout" : "step";
  if (step.kind == StepKind::Copy) span.name = "copy";
  if (step.kind == StepKind::Compiled) span.name = "compiled graph";
  span.source = step.source;
  span.kernel = step.row;
  for (size_t slot = 0; slot < step.tensors.size(); ++slot) {
    if (slot == step.input_count) span.operands += " -> ";
    if (!step.tensors[slot]) continue;
    const Layout &layout = *step.tensors[slot];
    if (slot != 0 && slot != step.input_count) span.operands += ", ";
    span.operands += operand_text(layout);
    span.bytes += static_cast<uint64_t>(layout.element_count) * layout.item_bytes;
  }
  return span;
}

}  // namespace

// A step that the executor runs itself, in the place of a kernel.
struct Executor::Control {
  Executor *owner = nullptr;
  const Step *step = nullptr;
  std::vector<std::unique_ptr<Executor>> regions;
  std::vector<haly_buffer> inputs;  // of a region, filled before each run of it
  std::vector<haly_buffer> outputs;
};

// An executable of the plugin's compiler, and the data that it is handed.
struct Executor::Compiled {
  std::unique_ptr<CompiledCode> code;
  haly_execution execution{};
};

Executor::Executor(Plan &plan, bool first) : plan_(plan) {
  LoweredProgram &program = *plan.program_;
  Device &device = *plan.device_;
  if (program.arena_bytes != 0) {
    const int64_t extent = static_cast<int64_t>(program.arena_bytes);
    arena_ = tensor_allocate(device, HALY_DTYPE_UINT8, 1, &extent);
  }
  buffers_.resize(program.buffers.size(), absent_buffer());
  for (uint32_t i = 0; i < program.buffers.size(); ++i) {
    const PlannedBuffer &planned = program.buffers[i];
    switch (planned.home) {
      case BufferHome::Arena:
        if (planned.first_step == UINT32_MAX || !arena_) break;
        buffers_[i] = make_buffer(*arena_.storage, arena_.offset_bytes + planned.offset_bytes,
                                  planned.size_bytes);
        break;
      case BufferHome::Constant:
        if (planned.constant.storage == nullptr) break;
        buffers_[i] = make_buffer(*planned.constant.storage, planned.constant.offset_bytes,
                                  planned.size_bytes);
        break;
      case BufferHome::Input:
        input_patches_.push_back({i, planned.port});
        break;
      case BufferHome::Output:
        output_patches_.push_back({i, planned.port});
        break;
      case BufferHome::Empty:
        // No byte of it may be touched, but a plugin with handles checks that there is one.
        if (!empty_) {
          const int64_t extent = 1;
          empty_ = tensor_allocate(device, HALY_DTYPE_UINT8, 1, &extent);
        }
        buffers_[i] = make_buffer(*empty_.storage, empty_.offset_bytes, 0);
        break;
    }
  }

  size_t pointer_count = 0;
  for (const Step &step : program.steps) pointer_count += step.buffers.size();
  buffer_pointers_.reserve(pointer_count);
  launch_structs_.resize(program.steps.size());
  kernels_.resize(program.steps.size());
  controls_.resize(program.steps.size());
  for (uint32_t index = 0; index < program.steps.size(); ++index) {
    Step &step = program.steps[index];
    const size_t first_pointer = buffer_pointers_.size();
    for (uint32_t buffer : step.buffers) {
      buffer_pointers_.push_back(buffer == kNoBuffer ? nullptr : &buffers_[buffer]);
    }
    haly_launch &launch = launch_structs_[index];
    launch.struct_size = sizeof launch;
    launch.buffer_count = static_cast<uint32_t>(step.buffers.size());
    launch.buffers = buffer_pointers_.data() + first_pointer;
    launch.scalars = step.scalars.data();
    launch.scalar_count = static_cast<uint32_t>(step.scalars.size());
    launch.workspace =
        step.workspace_buffer == kNoBuffer ? nullptr : &buffers_[step.workspace_buffer];
    launch.tag = step.tag;
    if (step.kind == StepKind::Kernel) {
      kernels_[index] = first && step.prepared ? std::move(step.prepared)
                                               : step.prepare(device, plan.options_.flags, nullptr);
      if (!kernels_[index]) {
        throw Error(HALY_STATUS_INTERNAL,
                    step.source + ": its kernel could not be prepared a second time");
      }
      launch.problem = kernels_[index]->problem;
      launches_.push_back({kernels_[index]->row->launch, kernels_[index]->kernel, &launch});
    } else if (step.kind == StepKind::Compiled) {
      auto compiled = std::make_unique<Compiled>();
      compiled->code = step.compiled->take();
      haly_execution &execution = compiled->execution;
      execution.struct_size = sizeof execution;
      execution.buffer_count = launch.buffer_count;
      execution.buffers = launch.buffers;
      execution.workspace = launch.workspace;
      execution.tag = launch.tag;
      launches_.push_back(
          {&Executor::run_compiled, reinterpret_cast<haly_kernel>(compiled.get()), &launch});
      compiled_.push_back(std::move(compiled));
    } else {
      auto control = std::make_unique<Control>();
      control->owner = this;
      control->step = &step;
      for (const auto &region : step.regions) {
        control->regions.push_back(std::make_unique<Executor>(*region, first));
      }
      launches_.push_back(
          {&Executor::run_control, reinterpret_cast<haly_kernel>(control.get()), &launch});
      controls_[index] = std::move(control);
    }
    launch_steps_.push_back(index);
  }
}

Executor::~Executor() {
  // Kernels and arena may still be in use by what was enqueued.
  if (stream_ != nullptr) wait_quietly(*stream_);
}

void Executor::bind(const haly_buffer *inputs, const haly_buffer *outputs) noexcept {
  for (const Patch &patch : input_patches_) buffers_[patch.buffer] = inputs[patch.port];
  for (const Patch &patch : output_patches_) buffers_[patch.buffer] = outputs[patch.port];
}

haly_status Executor::enter(Stream &stream) noexcept {
  if (stream_ == &stream) return HALY_STATUS_OK;
  // The arena of a former run on another stream must not be written before that run is over.
  if (stream_ != nullptr && !stream_->synchronous) {
    try {
      stream_->synchronize();
    } catch (...) {
      return status_of_current_exception();
    }
  }
  stream_ = &stream;
  if (arena_) record_use(arena_.storage, stream);
  if (empty_) record_use(empty_.storage, stream);
  return HALY_STATUS_OK;
}

haly_status Executor::execute(Stream &stream, const haly_buffer *inputs,
                              const haly_buffer *outputs) noexcept {
  if (const haly_status status = enter(stream)) return status;
  bind(inputs, outputs);
  if (is_recording()) return execute_recorded(stream);
  const haly_stream handle = stream.handle;
  const StreamLock lock(stream);
  const Launch *const end = launches_.data() + launches_.size();
  for (const Launch *launch = launches_.data(); launch != end; ++launch) {
    const haly_status status = launch->function(launch->kernel, handle, launch->launch);
    if (__builtin_expect(status != HALY_STATUS_OK, 0)) {
      return fail_at(static_cast<size_t>(launch - launches_.data()), status);
    }
  }
  return HALY_STATUS_OK;
}

// As above, with a span around each launch; the stream is free between them.
haly_status Executor::execute_recorded(Stream &stream) noexcept {
  for (size_t i = 0; i < launches_.size(); ++i) {
    const Launch &launch = launches_[i];
    const Step &step = plan_.program_->steps[launch_steps_[i]];
    // Regions record what they run.
    const bool is_one_piece = step.kind != StepKind::If && step.kind != StepKind::Loop;
    try {
      haly_status status;
      if (is_one_piece) {
        StreamSpan span(stream);
        const bool is_launch = step.kind == StepKind::Kernel || step.kind == StepKind::Compiled;
        if (span && is_launch) launch.launch->tag = span.tag(step.tag);
        {
          const StreamLock lock(stream);
          status = launch.function(launch.kernel, stream.handle, launch.launch);
        }
        launch.launch->tag = step.tag;
        if (span) span.finish(describe_span(step));
      } else {
        const StreamLock lock(stream);
        status = launch.function(launch.kernel, stream.handle, launch.launch);
      }
      if (status != HALY_STATUS_OK) return fail_at(i, status);
    } catch (...) {
      return status_of_current_exception();
    }
  }
  return HALY_STATUS_OK;
}

ReplayedSteps Executor::describe_replay() const {
  auto steps = std::make_shared<std::vector<ReplayedStep>>();
  for (const uint32_t index : launch_steps_) {
    const Step &step = plan_.program_->steps[index];
    steps->push_back({launch_structs_[index].tag, describe_span(step)});
  }
  return steps;
}

haly_status Executor::fail_at(size_t launch, haly_status status) noexcept {
  try {
    const Step &step = plan_.program_->steps[launch_steps_[launch]];
    std::string text = take_error(status);
    if (text.empty()) text = status_name(status);
    return fail(status, step.source + ": " + text);
  } catch (...) {
    return status;
  }
}

std::vector<StepTime> Executor::profile(Stream &stream, const haly_buffer *inputs,
                                        const haly_buffer *outputs) {
  if (const haly_status status = enter(stream)) {
    throw_status(status, plan_.device_->plugin->name(), "profiled run");
  }
  bind(inputs, outputs);
  std::vector<StepTime> times;
  stream.synchronize();
  for (size_t i = 0; i < launches_.size(); ++i) {
    const Step &step = plan_.program_->steps[launch_steps_[i]];
    const auto start = std::chrono::steady_clock::now();
    haly_status status;
    {
      const StreamLock lock(stream);
      status = launches_[i].function(launches_[i].kernel, stream.handle, launches_[i].launch);
    }
    if (status != HALY_STATUS_OK) {
      fail_at(i, status);
      throw_status(status, plan_.device_->plugin->name(), "profiled run");
    }
    stream.synchronize();
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - start;
    times.push_back({step.source, describe_span(step).name, step.row, taken.count()});
  }
  return times;
}

haly_status Executor::run_compiled(haly_kernel kernel, haly_stream stream,
                                   const haly_launch *launch) {
  Compiled &compiled = *reinterpret_cast<Compiled *>(kernel);
  compiled.execution.tag = launch->tag;
  return compiled.code->compiler().execute(compiled.code->handle(), stream, &compiled.execution);
}

haly_status Executor::run_control(haly_kernel kernel, haly_stream, const haly_launch *) {
  Control &control = *reinterpret_cast<Control *>(kernel);
  try {
    switch (control.step->kind) {
      case StepKind::Copy:
        return control.owner->run_copy(control, false);
      case StepKind::Convert:
        return control.owner->run_copy(control, true);
      default:
        break;
    }
    // The others wait for values, or run further plans.
    const StreamUnlock unlock(*control.owner->stream_);
    switch (control.step->kind) {
      case StepKind::If:
        return control.owner->run_if(control);
      case StepKind::Loop:
        return control.owner->run_loop(control);
      case StepKind::Foreign:
        return control.owner->run_foreign(control);
      default:
        break;
    }
    return fail(HALY_STATUS_INTERNAL, "a kernel step has no kernel");
  } catch (...) {
    return status_of_current_exception();
  }
}

haly_status Executor::run_copy(Control &control, bool convert) {
  const Step &step = *control.step;
  const haly_buffer &source = buffers_[step.buffers[0]];
  const haly_buffer &destination = buffers_[step.buffers[1]];
  Device &device = *plan_.device_;
  if (!convert) {
    if (source.size_bytes == 0) return HALY_STATUS_OK;
    return device.memory->copy(stream_->handle, &destination, &source, source.size_bytes);
  }
  haly_tensor tensors[2] = {};
  for (int i = 0; i < 2; ++i) {
    const Layout &layout = *step.tensors[static_cast<size_t>(i)];
    tensors[i].struct_size = sizeof(haly_tensor);
    tensors[i].dtype = layout.dtype;
    tensors[i].ndim = layout.ndim;
    tensors[i].layout = step.layouts[static_cast<size_t>(i)];
    tensors[i].shape = layout.shape;
    tensors[i].strides = tensors[i].layout == HALY_LAYOUT_STRIDED ? layout.strides : nullptr;
    tensors[i].alignment_bytes = 64;
    tensors[i].alias = -1;
  }
  return device.kernel->layout_convert(device.handle, stream_->handle, &tensors[0], &source,
                                       &tensors[1], &destination);
}

namespace {

// Reads the first bytes of a buffer on the host; waits for the stream.
haly_status read_buffer(Device &device, Stream &stream, const haly_buffer &buffer, void *out,
                        uint64_t bytes) {
  haly_status status;
  {
    const StreamLock lock(stream);
    status = device.memory->copy_to_host(stream.handle, out, &buffer, bytes);
  }
  if (status == HALY_STATUS_OK) stream.synchronize();
  return status;
}

}  // namespace

haly_status Executor::run_if(Control &control) {
  const Step &step = *control.step;
  uint8_t condition = 0;
  const haly_status status =
      read_buffer(*plan_.device_, *stream_, buffers_[step.buffers[0]], &condition, 1);
  if (status != HALY_STATUS_OK) return status;
  control.inputs.clear();
  control.outputs.clear();
  for (uint32_t i = 0; i < step.buffers.size(); ++i) {
    if (i == 0 || step.buffers[i] == kNoBuffer) continue;
    (i < step.input_count ? control.inputs : control.outputs).push_back(buffers_[step.buffers[i]]);
  }
  Executor &region = *control.regions[condition ? 0 : 1];
  return region.execute(*stream_, control.inputs.data(), control.outputs.data());
}

// Operands: trip count, condition, carried values, captured values; results: carried values, then
// one stack per scan output. Scratch: iteration, condition in, condition out, two sets of carried
// values, one slice per scan output.
haly_status Executor::run_loop(Control &control) {
  const Step &step = *control.step;
  Device &device = *plan_.device_;
  int64_t trip_count = kUnlimited;
  uint8_t condition = 1;
  haly_status status = HALY_STATUS_OK;
  if (step.buffers[0] != kNoBuffer) {
    status = read_buffer(device, *stream_, buffers_[step.buffers[0]], &trip_count, 8);
    if (status != HALY_STATUS_OK) return status;
  }
  if (step.buffers[1] != kNoBuffer) {
    status = read_buffer(device, *stream_, buffers_[step.buffers[1]], &condition, 1);
    if (status != HALY_STATUS_OK) return status;
  }
  const uint32_t carried = step.carried_count;
  const uint32_t captures = step.input_count - 2 - carried;
  const uint32_t stacks = static_cast<uint32_t>(step.buffers.size()) - step.input_count - carried;
  const uint32_t *scratch = step.scratch.data();
  const uint64_t arena_start = arena_.storage->offset_bytes;
  const auto write = [&](uint32_t buffer, const void *data, uint64_t bytes) {
    copy_from_host(*arena_.storage, buffers_[buffer].offset_bytes - arena_start, data, bytes,
                   *stream_);
  };
  Executor &body = *control.regions[0];
  std::vector<haly_buffer> current;
  for (uint32_t i = 0; i < carried; ++i) current.push_back(buffers_[step.buffers[2 + i]]);
  int64_t iteration = 0;
  const uint8_t go_on = 1;
  write(scratch[1], &go_on, 1);
  InterruptPoll poll;
  for (; iteration < trip_count && condition; ++iteration) {
    poll.check("a loop");
    write(scratch[0], &iteration, 8);
    control.inputs.assign({buffers_[scratch[0]], buffers_[scratch[1]]});
    control.inputs.insert(control.inputs.end(), current.begin(), current.end());
    for (uint32_t i = 0; i < captures; ++i) {
      control.inputs.push_back(buffers_[step.buffers[2 + carried + i]]);
    }
    const uint32_t *next = scratch + 3 + (iteration & 1) * carried;
    control.outputs.assign({buffers_[scratch[2]]});
    for (uint32_t i = 0; i < carried; ++i) control.outputs.push_back(buffers_[next[i]]);
    for (uint32_t i = 0; i < stacks; ++i) {
      control.outputs.push_back(buffers_[scratch[3 + 2 * carried + i]]);
    }
    status = body.execute(*stream_, control.inputs.data(), control.outputs.data());
    if (status != HALY_STATUS_OK) return status;
    for (uint32_t i = 0; i < carried; ++i) current[i] = buffers_[next[i]];
    for (uint32_t i = 0; i < stacks; ++i) {
      const haly_buffer &slice = buffers_[scratch[3 + 2 * carried + i]];
      haly_buffer stack = buffers_[step.buffers[step.input_count + carried + i]];
      const uint64_t start = static_cast<uint64_t>(iteration) * slice.size_bytes;
      if (start + slice.size_bytes > stack.size_bytes) {
        return fail(HALY_STATUS_EXECUTION_FAILED, "the loop runs longer than its stacks");
      }
      stack.offset_bytes += start;
      stack.size_bytes = slice.size_bytes;
      if (slice.size_bytes == 0) continue;
      {
        const StreamLock lock(*stream_);
        status = device.memory->copy(stream_->handle, &stack, &slice, slice.size_bytes);
      }
      if (status != HALY_STATUS_OK) return status;
    }
    status = read_buffer(device, *stream_, buffers_[scratch[2]], &condition, 1);
    if (status != HALY_STATUS_OK) return status;
  }
  if (stacks != 0 && step.trip_count >= 0 && iteration != step.trip_count) {
    return fail(HALY_STATUS_UNSUPPORTED,
                "the loop ended after " + std::to_string(iteration) + " of " +
                    std::to_string(step.trip_count) +
                    " rounds: stacked outputs of loops that end early are not supported");
  }
  for (uint32_t i = 0; i < carried; ++i) {
    const haly_buffer &result = buffers_[step.buffers[step.input_count + i]];
    if (result.size_bytes == 0) continue;
    const StreamLock lock(*stream_);
    status = device.memory->copy(stream_->handle, &result, &current[i], result.size_bytes);
    if (status != HALY_STATUS_OK) return status;
  }
  return HALY_STATUS_OK;
}

// An operator that this device cannot run: on the host device, its operands and results copied.
haly_status Executor::run_foreign(Control &control) {
  const Step &step = *control.step;
  Device &device = *plan_.device_;
  Device &host = default_device();
  Stream &host_stream = host.current_stream();
  std::vector<Tensor> tensors(step.buffers.size());
  std::vector<const Tensor *> inputs(step.input_count, nullptr);
  std::vector<char> bytes;
  for (size_t i = 0; i < step.buffers.size(); ++i) {
    if (step.buffers[i] == kNoBuffer) continue;
    const Layout &layout = *step.tensors[i];
    tensors[i] = tensor_allocate(host, layout.dtype, layout.ndim, layout.shape);
    if (i >= step.input_count) continue;
    inputs[i] = &tensors[i];
    const haly_buffer &buffer = buffers_[step.buffers[i]];
    bytes.resize(static_cast<size_t>(layout.element_count) * layout.item_bytes);
    if (bytes.empty()) continue;
    const haly_status status = read_buffer(device, *stream_, buffer, bytes.data(), bytes.size());
    if (status != HALY_STATUS_OK) return status;
    copy_from_host(*tensors[i].storage, tensors[i].offset_bytes, bytes.data(), bytes.size(),
                   host_stream);
  }
  std::vector<haly_host_tensor> host_tensors(step.host_arguments.size());
  std::vector<const haly_host_tensor *> host_pointers(step.host_arguments.size(), nullptr);
  for (size_t i = 0; i < host_tensors.size(); ++i) {
    if (!step.host_arguments[i].present) continue;
    host_tensors[i].struct_size = sizeof(haly_host_tensor);
    host_tensors[i].dtype = HALY_DTYPE_INT64;
    host_tensors[i].ndim = static_cast<uint32_t>(step.host_arguments[i].shape.size());
    host_tensors[i].shape = step.host_arguments[i].shape.data();
    host_tensors[i].data = step.host_arguments[i].values.data();
    host_pointers[i] = &host_tensors[i];
  }
  Call request;
  request.op = step.op;
  request.inputs = inputs.data();
  request.input_count = step.input_count;
  request.input_counts = step.tensor_counts.data();
  request.statics = step.statics.data();
  request.scalars = step.scalars.data();
  request.scalar_count = static_cast<uint32_t>(step.scalars.size());
  request.host_tensors = host_pointers.data();
  request.host_tensor_count = static_cast<uint32_t>(host_pointers.size());
  request.device = &host;
  std::vector<Tensor> outputs(step.buffers.size() - step.input_count);
  call(request, outputs.data(), static_cast<uint32_t>(outputs.size()));
  for (size_t i = 0; i < outputs.size(); ++i) {
    const size_t slot = step.input_count + i;
    if (step.buffers[slot] == kNoBuffer) continue;
    const Tensor dense = tensor_dense(outputs[i]);
    bytes.resize(static_cast<size_t>(dense.layout->element_count) * dense.layout->item_bytes);
    if (bytes.empty()) continue;
    copy_to_host(bytes.data(), *dense.storage, dense.offset_bytes, bytes.size(), host_stream);
    haly_status status;
    {
      const StreamLock lock(*stream_);
      status = device.memory->copy_from_host(stream_->handle, &buffers_[step.buffers[slot]],
                                             bytes.data(), bytes.size());
    }
    if (status != HALY_STATUS_OK) return status;
    stream_->synchronize();  // `bytes` is used again
  }
  return HALY_STATUS_OK;
}

}  // namespace haly
