#include "device.hpp"

#include <algorithm>
#include <cstring>

#include "allocator.hpp"
#include "basis.hpp"
#include "error.hpp"
#include "isolated/isolation.hpp"
#include "registry.hpp"
#include "stream.hpp"

namespace haly {
namespace {

// Beyond every operator of the specification; vendors' numbers go to the hashed index.
constexpr uint32_t dense_row_limit = 1024;

std::atomic<uint32_t> next_device_id{0};

void check_row(const haly_kernel_row *row, uint32_t position, const Device &device) {
  const std::string label = "kernel row " + std::to_string(position) + " of " + device.name;
  const std::string &plugin = device.plugin->name();
  if (row == nullptr) throw Error(HALY_STATUS_INCOMPATIBLE, label + " is NULL", plugin);
  if (row->struct_size < sizeof(haly_kernel_row)) {
    throw Error(HALY_STATUS_INCOMPATIBLE,
                label + ": struct_size is " + std::to_string(row->struct_size) + ", haly needs " +
                    std::to_string(sizeof(haly_kernel_row)) + "; set it to sizeof(haly_kernel_row)",
                plugin);
  }
  if (row->launch == nullptr || (row->dtype_count > 0 && row->dtypes == nullptr)) {
    throw Error(
        HALY_STATUS_INCOMPATIBLE,
        label + " (operator " + std::to_string(row->op) + "): launch and dtypes are mandatory",
        plugin);
  }
}

}  // namespace

Device::Device(Plugin &owner, uint32_t device_index)
    : plugin(&owner), index(device_index), name(owner.name() + ":" + std::to_string(device_index)) {
  memory = &owner.memory_table;
  stream = &owner.stream_table;
  event = &owner.event_table;
  kernel = &owner.kernel_table;
  synchronous = !owner.has(HALY_INTERFACE_STREAM);
}

Device::~Device() = default;

// Called with the registry's lock held.
void Device::open() {
  check_process();
  if (is_open) return;
  const std::string &plugin_name = plugin->name();
  const isolated::PluginScope scope(*plugin);
  check(plugin->device_table.open(index, &handle), plugin_name, ("opening " + name).c_str());
  process = isolated::take_opened(*plugin);
  try {
    info.struct_size = sizeof info;
    check(plugin->device_table.query(handle, &info), plugin_name, "device query");
    memory_info = query_memory();
    // The core's own host memory is the processor's for DLPack, whoever computes on it.
    if (!plugin->has(HALY_INTERFACE_MEMORY) && !plugin->has(HALY_INTERFACE_DEVICE)) {
      info.dlpack_type = 1;
    }
    if (memory_info.addressing != HALY_ADDRESSING_VIRTUAL &&
        memory_info.addressing != HALY_ADDRESSING_HANDLE) {
      throw Error(HALY_STATUS_INCOMPATIBLE,
                  name + ": memory query: addressing is neither VIRTUAL nor HANDLE", plugin_name);
    }
    virtual_addresses = memory_info.addressing == HALY_ADDRESSING_VIRTUAL;
    host_visible = virtual_addresses && (memory_info.flags & HALY_MEMORY_HOST_VISIBLE) != 0;
    strict_offsets = memory_info.offset_alignment_bytes > 1;
    const haly_kernel_row *const *rows = nullptr;
    uint32_t row_count = 0;
    check(kernel->row_list(handle, &rows, &row_count), plugin_name, "row_list");
    std::vector<const haly_kernel_row *> list(rows, rows + row_count);
    for (uint32_t i = 0; i < row_count; ++i) check_row(list[i], i, *this);
    set_rows(permitted_rows(std::move(list), name == default_device_name));
    id = next_device_id.fetch_add(1);
    allocator_ = std::make_unique<Allocator>(*this);
    default_stream_ = &create_stream();
  } catch (...) {
    plugin->device_table.close(handle);
    handle = nullptr;
    throw;
  }
  is_open = true;
}

void Device::set_rows(std::vector<const haly_kernel_row *> rows) {
  all_rows_ = std::move(rows);
  sorted_rows_ = all_rows_;
  std::stable_sort(
      sorted_rows_.begin(), sorted_rows_.end(),
      [](const haly_kernel_row *a, const haly_kernel_row *b) { return a->op < b->op; });
  dense_rows_.assign(dense_row_limit, {});
  sparse_rows_.clear();
  for (size_t begin = 0; begin < sorted_rows_.size();) {
    const uint32_t op = sorted_rows_[begin]->op;
    size_t end = begin;
    while (end < sorted_rows_.size() && sorted_rows_[end]->op == op) ++end;
    const RowSpan span(sorted_rows_.data() + begin, end - begin);
    if (op < dense_row_limit) {
      dense_rows_[op] = span;
    } else {
      sparse_rows_[op] = span;
    }
    begin = end;
  }
}

RowSpan Device::sparse_rows(uint32_t op) const {
  const auto position = sparse_rows_.find(op);
  return position == sparse_rows_.end() ? RowSpan() : position->second;
}

haly_memory_info Device::query_memory() const {
  haly_memory_info fresh{};
  fresh.struct_size = sizeof fresh;
  check(memory->query(handle, &fresh), plugin->name(), "memory query");
  return fresh;
}

Stream &Device::create_stream() {
  check_process();
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!idle_streams_.empty()) {
    Stream &reused = *idle_streams_.back();
    idle_streams_.pop_back();
    return reused;
  }
  haly_stream fresh = nullptr;
  check(stream->create(handle, &fresh), plugin->name(), "creating a stream");
  const auto position = static_cast<uint32_t>(streams_.size());
  streams_.push_back(std::make_unique<Stream>(*this, fresh, position));
  return *streams_.back();
}

void Device::release_stream(Stream &released) {
  // The next user expects an idle stream without another's failure.
  if (!released.synchronous && !process_forked) {
    BlockingRegion region;
    stream->synchronize(released.handle);
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  idle_streams_.push_back(&released);
}

Event *Device::create_event() {
  check_process();
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!idle_events_.empty()) {
    Event *reused = idle_events_.back();
    idle_events_.pop_back();
    reused->recorded_on = nullptr;
    reused->recorded_ns = 0;
    return reused;
  }
  haly_event fresh = nullptr;
  check(event->create(handle, &fresh), plugin->name(), "creating an event");
  events_.push_back(std::make_unique<Event>(*this, fresh));
  return events_.back().get();
}

void Device::release_event(Event *released) {
  const std::lock_guard<std::mutex> lock(mutex_);
  idle_events_.push_back(released);
}

void Device::synchronize() {
  check_process();
  if (synchronous) return;
  std::vector<Stream *> all;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    for (const auto &one : streams_) all.push_back(one.get());
  }
  std::string failures;
  haly_status status = HALY_STATUS_OK;
  for (Stream *one : all) {
    try {
      one->synchronize();
    } catch (const Error &error) {
      if (error.status == HALY_STATUS_CANCELLED) throw;
      if (status == HALY_STATUS_OK) status = error.status;
      failures += (failures.empty() ? "" : "\n") + std::string(error.what());
    }
  }
  if (status != HALY_STATUS_OK) throw Error(status, failures, plugin->name());
}

bool Device::close_in_order(bool lost) {
  if (!is_open) return true;
  for (const auto &one : streams_) {
    if (!one->synchronous && !lost) stream->synchronize(one->handle);
  }
  lost ? allocator_->give_back_unused() : allocator_->trim();
  // A compiler's executables are not counted; its device is left to the operating system.
  const bool held = allocator_->statistics().reserved_bytes != 0 || prepared_count != 0 ||
                    plugin->has(HALY_INTERFACE_COMPILER);
  if (held) return false;
  for (const auto &one : events_) event->destroy(one->handle);
  for (const auto &one : streams_) stream->destroy(one->handle);
  plugin->device_table.close(handle);
  is_open = false;
  return true;
}

bool Device::is_gone() const {
  return plugin->isolation != nullptr && is_open && isolated::is_lost(*this);
}

uint64_t Device::live_streams() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return streams_.size() - idle_streams_.size();
}

uint64_t Device::live_events() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return events_.size() - idle_events_.size();
}

}  // namespace haly
