// Kernels in the parent.
#include <algorithm>
#include <map>

#include "isolated/proxy.hpp"

namespace haly::isolated {
namespace {

uint32_t index_of(const haly_kernel_row *row) {
  return static_cast<const RowTable::Entry *>(row->user)->index;
}

haly_status supports(haly_device handle, const haly_kernel_row *row, const haly_problem *problem) {
  return guarded(handle, [&] {
    Writer writer;
    writer.put(index_of(row));
    write_problem(writer, *problem);
    return proxy(handle).process->call(Request::Supports, writer, nullptr, -1, problem->op);
  });
}

haly_status prepare(haly_device handle, const haly_kernel_row *row, const haly_problem *problem,
                    haly_prepared *out_prepared) {
  return guarded(handle, [&] {
    ProxyDevice &device = proxy(handle);
    auto kernel = std::make_unique<ProxyKernel>();
    kernel->device = &device;
    kernel->id = device.process->next_id();
    kernel->op = problem->op;
    for (uint32_t i = 0; i < problem->tensor_count; ++i) {
      kernel->ranks.push_back(problem->tensors[i] == nullptr ? 0 : problem->tensors[i]->ndim);
    }
    const bool wants_layouts = out_prepared->layouts != nullptr;
    Writer writer;
    writer.put(index_of(row));
    writer.put(kernel->id);
    writer.put(static_cast<uint8_t>(wants_layouts));
    write_problem(writer, *problem);
    Answer answer;
    const haly_status status =
        device.process->call(Request::Prepare, writer, &answer, -1, problem->op);
    if (status != HALY_STATUS_OK) return status;
    Reader reader = answer.reader();
    out_prepared->workspace_bytes = reader.get<uint64_t>();
    out_prepared->workspace_alignment_bytes = reader.get<uint64_t>();
    out_prepared->cost_ns = reader.get<double>();
    const std::vector<haly_layout> layouts = reader.get_array<haly_layout>();
    const std::vector<uint64_t> sizes = reader.get_array<uint64_t>();
    if (wants_layouts && layouts.size() == problem->tensor_count &&
        sizes.size() == layouts.size()) {
      std::copy(layouts.begin(), layouts.end(), out_prepared->layouts);
      std::copy(sizes.begin(), sizes.end(), out_prepared->layout_sizes_bytes);
    }
    out_prepared->kernel = reinterpret_cast<haly_kernel>(kernel.release());
    return haly_status{HALY_STATUS_OK};
  });
}

// Where a kernel writes extents, the launch waits for them: `out_extents` is memory of this
// process.
haly_status launch_and_wait(ProxyKernel &kernel, ProxyStream &stream, const Writer &writer,
                            const haly_launch &launch) {
  Process &process = *kernel.device->process;
  Answer answer;
  const haly_status status = note_status(
      stream, process.call(Request::LaunchAndWait, writer, &answer, -1, kernel.op, launch.tag));
  if (status != HALY_STATUS_OK) return status;
  Reader reader = answer.reader();
  for (uint32_t i = 0; i < launch.buffer_count; ++i) {
    const std::vector<int64_t> extents = reader.get_array<int64_t>();
    const haly_buffer *buffer = launch.buffers[i];
    if (buffer == nullptr || buffer->out_extents == nullptr) continue;
    const size_t rank = i < kernel.ranks.size() ? kernel.ranks[i] : 0;
    std::copy_n(extents.begin(), std::min(rank, extents.size()), buffer->out_extents);
  }
  return status;
}

haly_status launch(haly_kernel handle, haly_stream stream_handle, const haly_launch *launch) {
  return guarded(handle, [&] {
    ProxyKernel &kernel = proxy(handle);
    ProxyStream &stream = proxy(stream_handle);
    require_known(*launch);
    Writer writer;
    writer.put(kernel.id);
    writer.put(stream.id);
    writer.put(launch->tag);
    writer.put(launch->buffer_count);
    bool writes_extents = false;
    for (uint32_t i = 0; i < launch->buffer_count; ++i) {
      const haly_buffer *buffer = launch->buffers[i];
      const uint8_t present = buffer == nullptr ? 0
                                                : 1 | (buffer->extents != nullptr ? 2 : 0) |
                                                      (buffer->out_extents != nullptr ? 4 : 0);
      writer.put(present);
      if (present == 0) continue;
      write_buffer(writer, *buffer, buffer->size_bytes);
      const uint32_t rank = i < kernel.ranks.size() ? kernel.ranks[i] : 0;
      if ((present & 2) != 0) writer.put_array(buffer->extents, rank);
      writes_extents |= (present & 4) != 0;
    }
    writer.put_array(launch->scalars, launch->scalar_count);
    writer.put(static_cast<uint8_t>(launch->workspace != nullptr));
    if (launch->workspace != nullptr) {
      write_buffer(writer, *launch->workspace, launch->workspace->size_bytes);
    }
    if (writes_extents) return launch_and_wait(kernel, stream, writer, *launch);
    return post_on(stream, Request::Launch, writer, kernel.op, launch->tag);
  });
}

void destroy(haly_kernel handle) {
  const std::unique_ptr<ProxyKernel> kernel(&proxy(handle));
  Writer writer;
  writer.put(kernel->id);
  kernel->device->process->post(Request::KernelDestroy, writer);
}

haly_status pack(haly_kernel handle, uint32_t input_index, const haly_buffer *source,
                 const haly_buffer *destination, haly_stream stream_handle) {
  return guarded(handle, [&] {
    ProxyKernel &kernel = proxy(handle);
    ProxyStream &stream = proxy(stream_handle);
    Writer writer;
    writer.put(kernel.id);
    writer.put(stream.id);
    writer.put(input_index);
    write_buffer(writer, *source, source->size_bytes);
    write_buffer(writer, *destination, destination->size_bytes);
    return post_on(stream, Request::Pack, writer, kernel.op);
  });
}

haly_status row_list(haly_device handle, const haly_kernel_row *const **out_rows,
                     uint32_t *out_row_count) {
  const RowTable &table = *proxy(handle).rows;
  *out_rows = table.pointers.data();
  *out_row_count = static_cast<uint32_t>(table.pointers.size());
  return HALY_STATUS_OK;
}

haly_status layout_convert(haly_device, haly_stream stream_handle, const haly_tensor *source_tensor,
                           const haly_buffer *source, const haly_tensor *destination_tensor,
                           const haly_buffer *destination) {
  return guarded(stream_handle, [&] {
    ProxyStream &stream = proxy(stream_handle);
    Writer writer;
    writer.put(stream.id);
    write_tensor(writer, source_tensor);
    write_buffer(writer, *source, source->size_bytes);
    write_tensor(writer, destination_tensor);
    write_buffer(writer, *destination, destination->size_bytes);
    return post_on(stream, Request::LayoutConvert, writer);
  });
}

std::unique_ptr<RowTable::Entry> make_entry(RowAnnouncement announced, uint32_t index,
                                            bool virtual_addresses) {
  auto entry = std::make_unique<RowTable::Entry>();
  entry->index = index;
  entry->dtypes = std::move(announced.dtypes);
  entry->words = std::move(announced.limits);
  entry->limits = {sizeof(haly_program), static_cast<uint32_t>(entry->words.size()),
                   entry->words.data()};
  haly_kernel_row &row = entry->row;
  row.struct_size = announced.struct_size;
  row.op = announced.op;
  row.op_version = announced.op_version;
  row.dtype_count = announced.dtype_count;
  row.dtypes = entry->dtypes.empty() ? nullptr : entry->dtypes.data();
  row.limits = announced.has_limits ? &entry->limits : nullptr;
  // With addresses of its own the child folds offsets into them, for rows that take none.
  row.flags = announced.flags | (virtual_addresses ? HALY_KERNEL_OFFSETS : 0);
  row.flags &= ~HALY_KERNEL_CAPTURABLE;
  row.prepare = prepare;
  row.launch = announced.has_launch ? launch : nullptr;
  row.destroy = destroy;
  row.supports = announced.has_supports ? supports : nullptr;
  row.pack = announced.has_pack ? pack : nullptr;
  row.user = entry.get();
  return entry;
}

}  // namespace

std::shared_ptr<const RowTable> read_row_table(Reader &reader, bool virtual_addresses) {
  // Reopened devices announce the same rows over and over.
  static std::mutex mutex;
  static auto *const tables = new std::map<std::string, std::weak_ptr<const RowTable>>;
  Reader whole = reader;
  const size_t bytes = whole.left();
  const std::string key = std::string(whole.take(bytes), bytes) + (virtual_addresses ? "v" : "h");
  const std::lock_guard<std::mutex> lock(mutex);
  std::weak_ptr<const RowTable> &kept = (*tables)[key];
  if (std::shared_ptr<const RowTable> table = kept.lock()) return table;
  auto table = std::make_shared<RowTable>();
  const auto count = reader.get<uint32_t>();
  for (uint32_t index = 0; index < count; ++index) {
    RowAnnouncement announced = read_row(reader);
    const bool is_null = announced.is_null;
    table->entries.push_back(make_entry(std::move(announced), index, virtual_addresses));
    table->pointers.push_back(is_null ? nullptr : &table->entries.back()->row);
  }
  kept = table;
  return table;
}

const haly_kernel_interface kernel_interface = [] {
  haly_kernel_interface table{};
  table.struct_size = sizeof table;
  table.row_list = row_list;
  table.layout_convert = layout_convert;
  return table;
}();

}  // namespace haly::isolated
