#include "dispatch.hpp"

#include <algorithm>
#include <cstring>

#include "device.hpp"
#include "error.hpp"
#include "memory.hpp"
#include "operator.hpp"
#include "plan.hpp"
#include "plan_cache.hpp"
#include "preparation.hpp"
#include "prepared_cache.hpp"
#include "registry.hpp"
#include "stream.hpp"
#include "timeline.hpp"

namespace haly {
namespace {

Device &device_of(const Call &call) {
  Device *device = nullptr;
  for (uint32_t slot = 0; slot < call.input_count; ++slot) {
    if (call.inputs[slot] == nullptr) continue;
    Device *other = call.inputs[slot]->layout->device;
    if (device != nullptr && other != device) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT,
                  std::string(call.op->name) + ": the arrays lie on different devices, " +
                      device->name + " and " + other->name +
                      "; move one with haly.to_device(x, \"" + device->name + "\")");
    }
    device = other;
  }
  if (device != nullptr) return *device;
  return call.device ? *call.device : default_device();
}

void point_buffer(haly_buffer &buffer, const Tensor &tensor, bool fold_offsets) {
  if (tensor.storage == nullptr) return;
  buffer.memory = tensor.storage->memory;
  buffer.address = tensor.storage->address;
  buffer.offset_bytes = tensor.storage->offset_bytes + tensor.offset_bytes;
  if (fold_offsets && buffer.address != nullptr) {
    buffer.address = static_cast<char *>(buffer.address) + buffer.offset_bytes;
    buffer.offset_bytes = 0;
  }
}

// Whether a kernel may be given the tensor where it lies; views may begin anywhere.
bool is_misplaced(const Tensor &tensor, const Device &device) {
  return tensor.storage != nullptr && (tensor.storage->offset_bytes + tensor.offset_bytes) %
                                              device.memory_info.offset_alignment_bytes !=
                                          0;
}

// The same layout in memory of its own; gaps between the elements are copied along.
Tensor replace_misplaced(const Tensor &tensor, Stream &stream) {
  Storage *storage = allocate(*stream.device, tensor.layout->span_bytes, stream);
  Tensor placed(storage, layout_retain(tensor.layout));
  copy(*storage, 0, *tensor.storage, tensor.offset_bytes, tensor.layout->span_bytes, stream);
  return placed;
}

Tensor fresh_output(Layout *layout, Device &device, Stream &stream) {
  Storage *storage = allocate(device, layout->span_bytes, stream);
  return Tensor(storage, layout_retain(layout));
}

class Workspace {
 public:
  ~Workspace() {
    if (storage_) release(storage_);
  }
  void take(PreparedCall &prepared, Stream &stream) {
    const uint64_t bytes = prepared.kernel->workspace_bytes;
    if (bytes == 0) return;
    storage_ = allocate(*prepared.device, bytes, stream);
    prepared.workspace.memory = storage_->memory;
    prepared.workspace.address = storage_->address;
    prepared.workspace.offset_bytes = storage_->offset_bytes;
  }

 private:
  Storage *storage_ = nullptr;
};

// Data-dependent outputs shrink from their upper bound to what launch wrote.
void shrink_outputs(PreparedCall &prepared, Tensor *outputs) {
  for (uint32_t index = 0; index < prepared.output_count; ++index) {
    if (!prepared.op->outputs[index].data_dependent) continue;
    const Layout &bound = *prepared.outputs[index];
    const int64_t *extents = &prepared.extents[size_t{index} * HALY_MAX_NDIM];
    for (uint32_t axis = 0; axis < bound.ndim; ++axis) {
      if (extents[axis] < 0 || extents[axis] > bound.shape[axis]) {
        throw Error(HALY_STATUS_INTERNAL,
                    std::string(prepared.op->name) + ": the kernel reported extent " +
                        std::to_string(extents[axis]) + " of axis " + std::to_string(axis) +
                        ", at most " + std::to_string(bound.shape[axis]) + " is possible",
                    prepared.device->plugin->name());
      }
    }
    // The elements lie densely in the shape that launch reports.
    outputs[index] = tensor_view(outputs[index], bound.ndim, extents, nullptr, 0);
  }
}

TimeSpan describe_span(const PreparedCall &prepared) {
  TimeSpan span;
  span.name = std::string(prepared.op->name);
  for (const Refusal &candidate : prepared.refusals) {
    if (candidate.reason.rfind("taken", 0) == 0) span.kernel = candidate.candidate;
  }
  const auto add = [&](const std::vector<LayoutPointer> &layouts) {
    bool is_first = true;
    for (const LayoutPointer &layout : layouts) {
      if (!layout) continue;
      span.operands += (is_first ? "" : ", ") + operand_text(*layout);
      span.bytes += static_cast<uint64_t>(layout->element_count) * layout->item_bytes;
      is_first = false;
    }
  };
  add(prepared.inputs);
  span.operands += " -> ";
  add(prepared.outputs);
  return span;
}

void note_stream(PreparedCall &prepared, Stream &stream) {
  std::vector<Stream *> &known = prepared.streams;
  if (std::find(known.begin(), known.end(), &stream) == known.end()) known.push_back(&stream);
}

void run_kernel(PreparedCall &prepared, const Tensor *const *inputs, const haly_scalar *scalars,
                uint32_t scalar_count, Tensor *outputs) {
  Device &device = *prepared.device;
  Stream &stream = device.current_stream();
  if (!stream.synchronous) note_stream(prepared, stream);
  std::vector<Tensor> dense;  // keeps staged inputs alive until the launch is enqueued
  if (prepared.any_dense_copy || device.strict_offsets) dense.resize(prepared.input_count);
  std::vector<std::pair<Tensor, Tensor>>
      written_back;  // placed output, the view that it stands for
  for (uint32_t slot = 0; slot < prepared.input_count; ++slot) {
    const Tensor *tensor = inputs[slot];
    if (tensor == nullptr) continue;
    if (tensor->storage != nullptr) order_use(tensor->storage, stream);
    if (prepared.any_dense_copy && prepared.kernel->must_be_dense[slot]) {
      const Layout &layout =
          prepared.broadcasts[slot] ? *prepared.broadcasts[slot] : *prepared.inputs[slot];
      dense[slot] =
          tensor_dense(tensor_view(*tensor, layout.ndim, layout.shape, layout.strides, 0));
      tensor = &dense[slot];
      prepared.buffers[slot].size_bytes = tensor->layout->span_bytes;
    }
    if (device.strict_offsets && is_misplaced(*tensor, device)) {
      dense[slot] = replace_misplaced(*tensor, stream);
      tensor = &dense[slot];
    }
    point_buffer(prepared.buffers[slot], *tensor, prepared.fold_offsets);
  }
  for (uint32_t index = 0; index < prepared.output_count; ++index) {
    if (outputs[index]) {
      if (outputs[index].storage != nullptr) order_use(outputs[index].storage, stream);
    } else {
      outputs[index] = fresh_output(prepared.outputs[index].get(), device, stream);
    }
    const Tensor *target = &outputs[index];
    if (device.strict_offsets && is_misplaced(*target, device)) {
      written_back.emplace_back(replace_misplaced(*target, stream), *target);
      target = &written_back.back().first;
    }
    point_buffer(prepared.buffers[prepared.input_count + index], *target, prepared.fold_offsets);
  }
  Workspace workspace;
  workspace.take(prepared, stream);
  prepared.launch.scalars = scalars;
  prepared.launch.scalar_count = scalar_count;
  haly_status status;
  const PreparedKernel &kernel = *prepared.kernel;
  StreamSpan span(stream);
  const uint64_t tag = prepared.launch.tag;
  if (span) prepared.launch.tag = span.tag(tag);
  if (prepared.long_running) {
    BlockingRegion region;
    const StreamLock lock(stream);
    status = kernel.row->launch(kernel.kernel, stream.handle, &prepared.launch);
  } else {
    const StreamLock lock(stream);
    status = kernel.row->launch(kernel.kernel, stream.handle, &prepared.launch);
  }
  if (span) {
    prepared.launch.tag = tag;
    span.finish(describe_span(prepared));
  }
  if (__builtin_expect(status != HALY_STATUS_OK, 0)) {
    const std::string name(prepared.op->name);
    stream.throw_failure(status, name.c_str());
  }
  for (const auto &[placed, view] : written_back) {
    copy(*view.storage, view.offset_bytes, *placed.storage, 0, placed.layout->span_bytes, stream);
  }
  if (prepared.data_dependent) {
    stream.synchronize();
    shrink_outputs(prepared, outputs);
  } else if (synchronous_mode) {
    stream.synchronize();
  }
}

// Copies inputs to the default device, runs there, and copies the results back.
void run_on_other_device(const PreparedCall &prepared, const Call &given, Tensor *outputs) {
  Device &host = default_device();
  std::vector<Tensor> copies(given.input_count);
  std::vector<const Tensor *> inputs(given.input_count);
  for (uint32_t slot = 0; slot < given.input_count; ++slot) {
    if (given.inputs[slot] == nullptr) continue;
    copies[slot] = tensor_copy_to(*given.inputs[slot], host);
    inputs[slot] = &copies[slot];
  }
  Call call = given;
  call.inputs = inputs.data();
  call.device = &host;
  std::vector<Tensor> results(prepared.output_count);
  haly::call(call, results.data(), prepared.output_count);
  for (uint32_t index = 0; index < prepared.output_count; ++index) {
    Tensor result = tensor_copy_to(results[index], *prepared.device);
    if (!outputs[index]) {
      outputs[index] = std::move(result);
      continue;
    }
    const auto view = [](const Tensor &tensor) {
      return StridedView{tensor.storage,      tensor.offset_bytes,  tensor.layout->dtype,
                         tensor.layout->ndim, tensor.layout->shape, tensor.layout->strides};
    };
    copy_strided(view(outputs[index]), view(result), prepared.device->current_stream());
  }
}

}  // namespace

void run_prepared(PreparedCall &prepared, const Tensor *const *inputs, const haly_scalar *scalars,
                  uint32_t scalar_count, Tensor *outputs) {
  switch (prepared.road) {
    case Road::Kernel:
      run_kernel(prepared, inputs, scalars, scalar_count, outputs);
      return;
    case Road::Empty: {
      Device &device = *prepared.device;
      for (uint32_t index = 0; index < prepared.output_count; ++index) {
        if (outputs[index]) continue;
        outputs[index] =
            fresh_output(prepared.outputs[index].get(), device, device.current_stream());
      }
      return;
    }
    case Road::View: {
      const Tensor source = prepared.view_of_dense ? tensor_dense(*inputs[0]) : *inputs[0];
      if (source.storage) retain(source.storage);
      outputs[0] =
          Tensor(source.storage, layout_retain(prepared.outputs[0].get()), source.offset_bytes);
      return;
    }
    case Road::Plan: {
      std::vector<const Tensor *> present;
      for (uint32_t slot = 0; slot < prepared.input_count; ++slot) {
        if (inputs[slot] == nullptr) continue;
        present.push_back(inputs[slot]);
      }
      prepared.plan->run(present.data(), static_cast<uint32_t>(present.size()), outputs,
                         prepared.output_count);
      if (synchronous_mode) prepared.device->current_stream().synchronize();
      return;
    }
    case Road::Stages: {
      std::vector<Tensor> present;
      for (uint32_t slot = 0; slot < prepared.input_count; ++slot) {
        if (inputs[slot] != nullptr) present.push_back(*inputs[slot]);
      }
      std::vector<Tensor> results = prepared.stages->run(present);
      std::move(results.begin(), results.end(), outputs);
      return;
    }
    case Road::OtherDevice:
      throw Error(HALY_STATUS_INTERNAL, "a call for another device has no prepared form");
  }
}

void call(const Call &call, Tensor *outputs, uint32_t output_count) {
  check_process();
  Device &device = device_of(call);
  CallKey key;
  build_key(key, call, outputs, output_count, &device);
  const uint64_t hash = key.hash();
  PreparedCache &cache = prepared_cache();
  const CallUnderWay under_way(cache);
  PreparedCall *prepared = cache.find(key, hash);
  if (prepared == nullptr) {
    auto fresh = prepare(call, device, outputs, output_count);
    fresh->key.assign(key.data(), key.data() + key.size());
    prepared = cache.insert(hash, std::move(fresh));
  }
  const bool planned = prepared->road == Road::Plan || prepared->road == Road::Stages;
  if (planned && call.scalar_count != 0) {
    // A plan holds scalars as constants: their values are part of its key.
    for (uint32_t index = 0; index < call.scalar_count; ++index) {
      key.add(call.scalars[index].value.uint64_value);
    }
    const uint64_t full_hash = key.hash();
    prepared = cache.find(key, full_hash);
    if (prepared == nullptr) {
      auto fresh = prepare(call, device, outputs, output_count);
      fresh->key.assign(key.data(), key.data() + key.size());
      prepared = cache.insert(full_hash, std::move(fresh));
    }
  }
  if (prepared->fast && call.op->id < PreparedCache::recent_count && !synchronous_mode) {
    cache.recent[call.op->id] = prepared;
  }
  if (prepared->road == Road::OtherDevice) {
    run_on_other_device(*prepared, call, outputs);
    return;
  }
  run_prepared(*prepared, call.inputs, call.scalars, call.scalar_count, outputs);
}

Refusals explain(const Call &call) {
  Device &device = device_of(call);
  std::vector<Tensor> outputs(call.op->outputs.size());
  try {
    return prepare(call, device, outputs.data(), static_cast<uint32_t>(outputs.size()))->refusals;
  } catch (const Error &error) {
    return {{device.name, error.what()}};
  }
}

bool copy_through_kernel(const StridedView &destination, const StridedView &source,
                         Stream &stream) {
  static const OperatorDescriptor *const op = find_operator("copy");
  if (op == nullptr || stream.device->rows(op->id).empty()) return false;
  const auto tensor_of = [](const StridedView &view) {
    LayoutPointer layout =
        make_layout(*view.storage->device, view.dtype, view.ndim, view.shape, view.strides);
    retain(view.storage);
    return Tensor(view.storage, layout.detach(), view.offset_bytes);
  };
  const Tensor input = tensor_of(source);
  Tensor output = tensor_of(destination);
  const Tensor *inputs[] = {&input};
  Call copy;
  copy.op = op;
  copy.inputs = inputs;
  copy.input_count = 1;
  copy.statics = op->statics_default;
  copy.allow_other_device = false;
  copy.kernels_only = true;
  // A kernel that wants dense inputs would ask for this very copy again.
  static thread_local bool inside = false;
  if (inside) return false;
  struct Inside {
    Inside() { inside = true; }
    ~Inside() { inside = false; }
  } guard;
  StreamScope scope(stream);
  try {
    call(copy, &output, 1);
  } catch (const Error &error) {
    if (error.status == HALY_STATUS_UNSUPPORTED) return false;
    throw;
  }
  return true;
}

}  // namespace haly
