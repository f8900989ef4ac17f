// The cpu plugin's kernels, executed late. Each row of theirs is wrapped: `launch` copies what it
// was lent, and handles become addresses only when the work runs.
#include <haly/gen/operators.h>

#include <cstring>

#ifdef _OPENMP
#include <omp.h>
#endif

#include "kernel.hpp"
#include "state.hpp"

using namespace haly::simulated;

// A kernel of this plugin. Its last launches may still be queued when it is destroyed, and two
// streams may execute it at once where the core launched it on both, which the wrapped one forbids.
struct haly_kernel_object {
  struct Wrapped {
    const haly_kernel_row *row = nullptr;
    haly_kernel kernel = nullptr;
    bool capturable = false;
    std::mutex mutex;
    ~Wrapped() {
      if (row != nullptr && row->destroy != nullptr && kernel != nullptr) row->destroy(kernel);
      --counters.live_kernels;
    }
  };
  std::shared_ptr<Wrapped> wrapped;
};

namespace haly::simulated {
namespace {

// What a kernel says through set_error while a stream's thread executes it.
thread_local std::string executed_text;
thread_local bool executing = false;

void kernel_set_error(haly_status status, const char *text) {
  if (executing) {
    executed_text = text != nullptr ? text : "";
  } else {
    host->set_error(status, text);
  }
}

const haly_kernel_row &wrapped_row(const haly_kernel_row *row) {
  return *static_cast<const haly_kernel_row *>(row->user);
}

haly_status prepare(haly_device device, const haly_kernel_row *row, const haly_problem *problem,
                    haly_prepared *out_prepared) {
  if (device->lost) return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  const haly_kernel_row &inner = wrapped_row(row);
  auto wrapped = std::make_shared<haly_kernel_object::Wrapped>();
  ++counters.live_kernels;
  if (const haly_status status = inner.prepare(nullptr, &inner, problem, out_prepared)) {
    return status;
  }
  wrapped->row = &inner;
  wrapped->kernel = out_prepared->kernel;
  wrapped->capturable = (row->flags & HALY_KERNEL_CAPTURABLE) != 0;
  out_prepared->kernel = new haly_kernel_object{wrapped};
  return HALY_STATUS_OK;
}

void destroy(haly_kernel kernel) { delete kernel; }

haly_status supports(haly_device, const haly_kernel_row *row, const haly_problem *problem) {
  const haly_kernel_row &inner = wrapped_row(row);
  return inner.supports(nullptr, &inner, problem);
}

// One launch, owned: buffers, scalars and extents are the caller's only until launch returns.
struct Launch {
  struct Slot {
    bool present = false;
    haly_buffer buffer{};
    std::vector<int64_t> extents;
  };
  std::vector<Slot> slots;
  std::vector<haly_scalar> scalars;
  Slot workspace;
  uint64_t tag = 0;
};

haly_status copy_slot(const haly_buffer *given, uint32_t position, Launch::Slot &slot) {
  if (given == nullptr) return HALY_STATUS_OK;
  slot.present = true;
  slot.buffer = *given;
  const std::string label = "simulated: buffer " + std::to_string(position);
  if (given->address != nullptr) {
    return refuse(HALY_STATUS_INVALID_ARGUMENT, label + " has an address; this memory has none");
  }
  if (given->offset_bytes % 64 != 0) {
    return refuse(HALY_STATUS_INVALID_ARGUMENT,
                  label + ": offset " + std::to_string(given->offset_bytes) +
                      " is no multiple of offset_alignment_bytes (64)");
  }
  return resolve(*given, given->size_bytes) == nullptr ? HALY_STATUS_INVALID_ARGUMENT
                                                       : HALY_STATUS_OK;
}

void execute(haly_kernel_object::Wrapped &wrapped, const Launch &work, Failure &failure) {
  ++counters.launches;
  const auto fail = [&](haly_status status, haly_error_scope scope, const std::string &text) {
    failure.status = status;
    failure.scope = scope;
    failure.tag = work.tag;
    failure.text = text;
  };
  if (countdown(switches.lose_device)) {
    fail(HALY_STATUS_DEVICE_LOST, HALY_ERROR_SCOPE_DEVICE, "injected loss of the device");
    failure.recovery = HALY_RECOVERY_REOPEN;
    return;
  }
  if (countdown(switches.fail_launch)) {
    return fail(HALY_STATUS_EXECUTION_FAILED, HALY_ERROR_SCOPE_STREAM, "injected launch failure");
  }
  // Recorded launches run many times, so the handles stay.
  std::vector<haly_buffer> placed(work.slots.size() + 1);
  std::vector<const haly_buffer *> buffers(work.slots.size());
  const auto place = [](const Launch::Slot &slot, haly_buffer &buffer) {
    buffer = slot.buffer;
    buffer.address = resolve(buffer, buffer.size_bytes);
    buffer.offset_bytes = 0;
    buffer.memory = nullptr;
    return buffer.address != nullptr;
  };
  for (size_t i = 0; i < work.slots.size(); ++i) {
    if (!work.slots[i].present) continue;
    if (!place(work.slots[i], placed[i])) {
      return fail(HALY_STATUS_EXECUTION_FAILED, HALY_ERROR_SCOPE_STREAM,
                  "buffer " + std::to_string(i) + " was freed before the kernel ran");
    }
    buffers[i] = &placed[i];
  }
  if (work.workspace.present && !place(work.workspace, placed.back())) {
    return fail(HALY_STATUS_EXECUTION_FAILED, HALY_ERROR_SCOPE_STREAM,
                "the workspace was freed before the kernel ran");
  }
  haly_launch launch = HALY_LAUNCH_INIT;
  launch.buffer_count = static_cast<uint32_t>(buffers.size());
  launch.buffers = buffers.data();
  launch.scalars = work.scalars.data();
  launch.scalar_count = static_cast<uint32_t>(work.scalars.size());
  launch.workspace = work.workspace.present ? &placed.back() : nullptr;
  launch.tag = work.tag;
  const std::lock_guard<std::mutex> lock(wrapped.mutex);
#ifdef _OPENMP
  omp_set_num_threads(1);  // every stream's thread would else grow a team of its own
#endif
  executing = true;
  executed_text.clear();
  const haly_status status = wrapped.row->launch(wrapped.kernel, nullptr, &launch);
  executing = false;
  if (status != HALY_STATUS_OK) {
    fail(HALY_STATUS_EXECUTION_FAILED, HALY_ERROR_SCOPE_STREAM,
         executed_text.empty() ? "the kernel failed" : executed_text);
  }
}

haly_status launch(haly_kernel kernel, haly_stream stream, const haly_launch *given) {
  if (stream->device->lost) {
    return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  }
  if (!kernel->wrapped->capturable) {
    if (const haly_status status =
            refuse_while_recording(stream, "a launch of a kernel without CAPTURABLE")) {
      return status;
    }
  }
  auto work = std::make_shared<Launch>();
  work->slots.resize(given->buffer_count);
  for (uint32_t i = 0; i < given->buffer_count; ++i) {
    Launch::Slot &slot = work->slots[i];
    if (const haly_status status = copy_slot(given->buffers[i], i, slot)) return status;
  }
  if (const haly_status status =
          copy_slot(given->workspace, given->buffer_count, work->workspace)) {
    return status;
  }
  work->scalars.assign(given->scalars, given->scalars + given->scalar_count);
  work->tag = given->tag;
  Work piece;
  piece.kind = HALY_PROFILE_KIND_KERNEL;
  piece.name = "launch";
  piece.tag = work->tag;
  piece.function = [wrapped = kernel->wrapped, work](Failure &failure) {
    execute(*wrapped, *work, failure);
  };
  stream->enqueue(std::move(piece));
  return HALY_STATUS_OK;
}

haly_status pack(haly_kernel kernel, uint32_t input_index, const haly_buffer *source,
                 const haly_buffer *destination, haly_stream stream) {
  if (stream->device->lost) {
    return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  }
  if (const haly_status status = refuse_while_recording(stream, "the packing of a constant")) {
    return status;
  }
  Work work;
  work.kind = HALY_PROFILE_KIND_KERNEL;
  work.name = "pack";
  work.function = [wrapped = kernel->wrapped, input_index, from = *source,
                   to = *destination](Failure &failure) mutable {
    from.address = resolve(from, from.size_bytes);
    to.address = resolve(to, to.size_bytes);
    from.offset_bytes = to.offset_bytes = 0;
    haly_status status = HALY_STATUS_EXECUTION_FAILED;
    if (from.address != nullptr && to.address != nullptr) {
      const std::lock_guard<std::mutex> lock(wrapped->mutex);
      status = wrapped->row->pack(wrapped->kernel, input_index, &from, &to, nullptr);
    }
    if (status != HALY_STATUS_OK) {
      failure.status = HALY_STATUS_EXECUTION_FAILED;
      failure.scope = HALY_ERROR_SCOPE_STREAM;
      failure.text = "packing a constant failed";
    }
  };
  stream->enqueue(std::move(work));
  return HALY_STATUS_OK;
}

// A description whose shape and strides are owned, as the caller's are his until the call returns.
struct Description {
  explicit Description(const haly_tensor &given)
      : tensor(given), shape(given.shape, given.shape + given.ndim) {
    if (given.strides != nullptr) strides.assign(given.strides, given.strides + given.ndim);
  }
  haly_tensor view() const {
    haly_tensor copy = tensor;
    copy.shape = shape.data();
    copy.strides = tensor.strides != nullptr ? strides.data() : nullptr;
    return copy;
  }
  haly_tensor tensor;
  std::vector<int64_t> shape, strides;
};

haly_status layout_convert(haly_device, haly_stream stream, const haly_tensor *source_tensor,
                           const haly_buffer *source, const haly_tensor *destination_tensor,
                           const haly_buffer *destination) {
  if (stream->device->lost) {
    return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  }
  Work work;
  work.kind = HALY_PROFILE_KIND_COPY;
  work.name = "layout_convert";
  work.bytes = destination->size_bytes;
  work.function = [from_tensor = Description(*source_tensor),
                   to_tensor = Description(*destination_tensor), given = *source,
                   wanted = *destination](Failure &failure) {
    haly_buffer from = given;
    haly_buffer to = wanted;
    from.address = resolve(from, from.size_bytes);
    to.address = resolve(to, to.size_bytes);
    from.offset_bytes = to.offset_bytes = 0;
    const haly_tensor source_view = from_tensor.view();
    const haly_tensor destination_view = to_tensor.view();
    executing = true;
    executed_text.clear();
    haly_status status = HALY_STATUS_EXECUTION_FAILED;
    if (from.address != nullptr && to.address != nullptr) {
      status =
          haly_cpu_layout_convert(nullptr, nullptr, &source_view, &from, &destination_view, &to);
    }
    executing = false;
    if (status == HALY_STATUS_OK) return;
    failure.status = HALY_STATUS_EXECUTION_FAILED;
    failure.scope = HALY_ERROR_SCOPE_STREAM;
    failure.text = executed_text.empty() ? "converting a layout failed" : executed_text;
  };
  stream->enqueue(std::move(work));
  return HALY_STATUS_OK;
}

const std::vector<const haly_kernel_row *> &rows() {
  static const auto *const list = [] {
    auto *pointers = new std::vector<const haly_kernel_row *>;
    uint32_t count = 0;
    const haly_kernel_row *const *inner = haly_cpu_rows(&count);
    for (uint32_t i = 0; i < count; ++i) {
      if (inner[i]->prepare == nullptr) continue;  // would need its problem kept past launch
      auto *row = new haly_kernel_row(*inner[i]);
      row->prepare = prepare;
      row->launch = launch;
      row->destroy = destroy;
      row->supports = inner[i]->supports != nullptr ? supports : nullptr;
      row->pack = inner[i]->pack != nullptr ? pack : nullptr;
      row->user = const_cast<haly_kernel_row *>(inner[i]);
      // What writes extents for the host to read means something else at every replay.
      if (row->op != HALY_OP_NONZERO && row->op != switches.uncapturable) {
        row->flags |= HALY_KERNEL_CAPTURABLE;
      }
      pointers->push_back(row);
    }
    return pointers;
  }();
  return *list;
}

haly_status row_list(haly_device, const haly_kernel_row *const **out_rows,
                     uint32_t *out_row_count) {
  *out_rows = rows().data();
  *out_row_count = static_cast<uint32_t>(rows().size());
  return HALY_STATUS_OK;
}

}  // namespace

void adopt_kernels() {
  static haly_host services;
  std::memcpy(&services, host, std::min<size_t>(host->struct_size, sizeof services));
  services.set_error = kernel_set_error;
  haly_cpu_set_host(&services);
}

const haly_kernel_interface kernel_table = [] {
  haly_kernel_interface table{};
  table.struct_size = sizeof table;
  table.row_list = row_list;
  table.layout_convert = layout_convert;
  return table;
}();

}  // namespace haly::simulated
