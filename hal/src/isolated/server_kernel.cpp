// Kernels in the child.
#include "isolated/server.hpp"

namespace haly::isolated {

// What a launch points to. The server keeps one, so that a launch allocates nothing.
struct Server::LaunchStorage {
  std::vector<haly_buffer> buffers;
  std::vector<const haly_buffer *> pointers;
  std::vector<std::vector<int64_t>> extents;
  std::vector<std::vector<int64_t>> out_extents;  // per buffer; empty: none
  std::vector<haly_scalar> scalars;
  haly_buffer workspace{};
  haly_launch launch{};
  ServedKernel *kernel = nullptr;
};

bool Server::dispatch_kernel(const MessageHeader &header, Reader &reader) {
  switch (header.request) {
    case Request::Supports:
      answer_with(header, [&](Writer &) {
        const haly_kernel_row *const chosen = row(reader.get<uint32_t>());
        const std::unique_ptr<OwnedProblem> problem = read_problem(reader);
        require(chosen->supports(device_, chosen, &problem->problem));
      });
      return true;
    case Request::Prepare:
      answer_with(header, [&](Writer &out) { prepare(reader, out); });
      return true;
    case Request::KernelDestroy: {
      const auto id = reader.get<uint64_t>();
      const ServedKernel &ended = *kernels_.at(id);
      if (ended.row->destroy != nullptr && ended.row->prepare != nullptr) {
        ended.row->destroy(ended.kernel);
      }
      kernels_.erase(id);
      return true;
    }
    case Request::Launch:
      launch(reader);
      return true;
    case Request::LaunchAndWait:
      launch_and_wait(header, reader);
      return true;
    case Request::Pack:
      pack(reader);
      return true;
    case Request::LayoutConvert:
      layout_convert(reader);
      return true;
    default:
      return false;
  }
}

void Server::prepare(Reader &reader, Writer &out) {
  auto served = std::make_unique<ServedKernel>();
  served->row = row(reader.get<uint32_t>());
  const auto id = reader.get<uint64_t>();
  const bool wants_layouts = reader.get<uint8_t>() != 0;
  served->problem = read_problem(reader);
  const haly_problem &problem = served->problem->problem;
  std::vector<haly_layout> layouts(problem.tensor_count, HALY_LAYOUT_STRIDED);
  std::vector<uint64_t> sizes(problem.tensor_count, 0);
  for (uint32_t i = 0; i < problem.tensor_count; ++i) {
    if (problem.tensors[i] != nullptr) layouts[i] = problem.tensors[i]->layout;
  }
  haly_prepared prepared = HALY_PREPARED_INIT;
  if (wants_layouts) {
    prepared.layouts = layouts.data();
    prepared.layout_sizes_bytes = sizes.data();
  }
  if (served->row->prepare != nullptr) {
    require(served->row->prepare(device_, served->row, &problem, &prepared));
    served->kernel = prepared.kernel;
    served->problem.reset();
  }
  out.put(prepared.workspace_bytes);
  out.put(prepared.workspace_alignment_bytes);
  out.put(prepared.cost_ns);
  out.put_array(layouts.data(), layouts.size());
  out.put_array(sizes.data(), sizes.size());
  kernels_.emplace(id, std::move(served));
}

// Returns the stream's id.
uint64_t Server::read_launch(Reader &reader, LaunchStorage &storage) {
  const auto kernel_id = reader.get<uint64_t>();
  const auto stream_id = reader.get<uint64_t>();
  storage.kernel = kernels_.at(kernel_id).get();
  const bool fold = (storage.kernel->row->flags & HALY_KERNEL_OFFSETS) == 0;
  haly_launch &launch = storage.launch;
  launch = haly_launch{};
  launch.struct_size = sizeof launch;
  launch.tag = reader.get<uint64_t>();
  const auto count = reader.get<uint32_t>();
  if (count > reader.left()) reader.take(reader.left() + 1);
  storage.buffers.resize(count);
  storage.pointers.assign(count, nullptr);
  storage.extents.clear();
  storage.out_extents.assign(count, {});
  for (uint32_t i = 0; i < count; ++i) {
    const auto present = reader.get<uint8_t>();
    if (present == 0) continue;
    storage.buffers[i] = read_buffer(reader, fold);
    if ((present & 2) != 0) {
      storage.extents.push_back(reader.get_array<int64_t>());
      storage.buffers[i].extents = storage.extents.back().data();
    }
    if ((present & 4) != 0) {
      storage.out_extents[i].assign(HALY_MAX_NDIM, 0);
      storage.buffers[i].out_extents = storage.out_extents[i].data();
    }
    storage.pointers[i] = &storage.buffers[i];
  }
  launch.buffer_count = count;
  launch.buffers = storage.pointers.data();
  storage.scalars = reader.get_array<haly_scalar>();
  launch.scalars = storage.scalars.empty() ? nullptr : storage.scalars.data();
  launch.scalar_count = static_cast<uint32_t>(storage.scalars.size());
  if (reader.get<uint8_t>() != 0) {
    storage.workspace = read_buffer(reader, fold);
    launch.workspace = &storage.workspace;
  }
  if (storage.kernel->problem != nullptr) launch.problem = &storage.kernel->problem->problem;
  return stream_id;
}

void Server::launch(Reader &reader) {
  static thread_local LaunchStorage storage;
  ServedStream &on = stream(read_launch(reader, storage));
  post_on(on, storage.launch.tag, [&] {
    return storage.kernel->row->launch(storage.kernel->kernel, on.handle, &storage.launch);
  });
}

void Server::launch_and_wait(const MessageHeader &header, Reader &reader) {
  auto storage = std::make_shared<LaunchStorage>();
  haly_status status = HALY_STATUS_OK;
  std::shared_ptr<ServedStream> on;
  // Enqueued in its place among the other requests; only the wait may be later.
  try {
    on = streams_.at(read_launch(reader, *storage));
    status = storage->kernel->row->launch(storage->kernel->kernel, on->handle, &storage->launch);
  } catch (...) {
    status = status_of_current_exception();
  }
  const std::string text = status == HALY_STATUS_OK ? std::string() : take_error(status);
  answer_later(header, [this, storage, on, status, text](Writer &out) {
    if (status != HALY_STATUS_OK) throw Error(status, text);
    require_stream(*on, plugin_->stream_table.synchronize(on->handle));
    for (const std::vector<int64_t> &extents : storage->out_extents) {
      out.put_array(extents.data(), extents.size());
    }
  });
}

void Server::pack(Reader &reader) {
  ServedKernel &served = *kernels_.at(reader.get<uint64_t>());
  ServedStream &on = stream(reader.get<uint64_t>());
  const auto input = reader.get<uint32_t>();
  const haly_buffer source = read_buffer(reader, false);
  const haly_buffer destination = read_buffer(reader, false);
  post_on(on, 0,
          [&] { return served.row->pack(served.kernel, input, &source, &destination, on.handle); });
}

void Server::layout_convert(Reader &reader) {
  ServedStream &on = stream(reader.get<uint64_t>());
  std::vector<std::vector<int64_t>> storage;
  haly_tensor source_tensor = HALY_TENSOR_INIT;
  haly_tensor destination_tensor = HALY_TENSOR_INIT;
  read_tensor(reader, source_tensor, storage);
  const haly_buffer source = read_buffer(reader, false);
  read_tensor(reader, destination_tensor, storage);
  const haly_buffer destination = read_buffer(reader, false);
  post_on(on, 0, [&] {
    return plugin_->kernel_table.layout_convert(device_, on.handle, &source_tensor, &source,
                                                &destination_tensor, &destination);
  });
}

}  // namespace haly::isolated
