// Memory whose handles are no host addresses.
#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "state.hpp"

namespace haly::simulated {
namespace {

constexpr uint64_t alignment_bytes = 64;
constexpr uint64_t guard_bytes = 64;
constexpr char guard_value = 0x5A;

// Handles are far from any mapped page: a host that dereferences one dies at once.
constexpr uint64_t first_handle = UINT64_C(0x5ADE000000000000);

struct Table {
  std::mutex mutex;
  std::unordered_map<uint64_t, std::shared_ptr<Allocation>> allocations;
  uint64_t next = first_handle;
};
Table &table() {
  static Table *const instance = new Table;
  return *instance;
}

haly_status memory_query(haly_device device, haly_memory_info *out_info) {
  haly_memory_info info = HALY_MEMORY_INFO_INIT;
  info.addressing = HALY_ADDRESSING_HANDLE;
  info.flags = switches.pooled != 0 ? HALY_MEMORY_POOLED : 0;
  info.base_alignment_bytes = alignment_bytes;
  info.offset_alignment_bytes = alignment_bytes;
  info.total_bytes = static_cast<uint64_t>(switches.memory_bytes.load());
  info.largest_allocation_bytes = static_cast<uint64_t>(switches.largest_allocation_bytes.load());
  if (info.largest_allocation_bytes == 0) info.largest_allocation_bytes = info.total_bytes;
  const std::lock_guard<std::mutex> lock(device->mutex);
  info.free_bytes = info.total_bytes - std::min(info.total_bytes, device->used_bytes);
  return haly_output_write(out_info, &info, sizeof info);
}

}  // namespace

haly_status allocate_memory(haly_device device, uint64_t size_bytes, CapturePool *pool,
                            haly_memory *out_memory) {
  if (device->lost) return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  if (countdown(switches.fail_allocate)) {
    return refuse(HALY_STATUS_OUT_OF_MEMORY, "simulated: injected allocation failure");
  }
  const auto capacity = static_cast<uint64_t>(switches.memory_bytes.load());
  {
    const std::lock_guard<std::mutex> lock(device->mutex);
    if (size_bytes > capacity - std::min(capacity, device->used_bytes)) {
      return refuse(HALY_STATUS_OUT_OF_MEMORY, "simulated: the device's memory is exhausted");
    }
    device->used_bytes += size_bytes;
  }
  auto allocation = std::make_shared<Allocation>();
  allocation->device = device;
  allocation->size_bytes = size_bytes;
  allocation->pool = pool;
  // Uninitialized: fresh device memory holds nothing that a program may rely on.
  allocation->storage.reset(new char[size_bytes + alignment_bytes + guard_bytes]);
  const auto address = reinterpret_cast<uintptr_t>(allocation->storage.get());
  allocation->begin = allocation->storage.get() + (alignment_bytes - address % alignment_bytes);
  std::memset(allocation->begin + size_bytes, guard_value, guard_bytes);
  ++counters.live_allocations;
  ++counters.allocations;
  counters.live_bytes += static_cast<int64_t>(size_bytes);
  Table &handles = table();
  const std::lock_guard<std::mutex> lock(handles.mutex);
  const uint64_t handle = handles.next;
  handles.next += 16;
  handles.allocations.emplace(handle, std::move(allocation));
  *out_memory = reinterpret_cast<haly_memory>(handle);
  return HALY_STATUS_OK;
}

namespace {

haly_status memory_allocate(haly_device device, uint64_t size_bytes, haly_stream stream,
                            haly_memory *out_memory, void **out_address) {
  const std::shared_ptr<Recording> recording =
      stream != nullptr ? stream->recording() : std::shared_ptr<Recording>();
  const haly_status status = recording != nullptr
                                 ? recording->pool.allocate(size_bytes, out_memory)
                                 : allocate_memory(device, size_bytes, nullptr, out_memory);
  if (status != HALY_STATUS_OK) return status;
  *out_address = nullptr;
  const double now = now_ns();
  device->profile.add(HALY_PROFILE_KIND_ALLOCATION, 0, stream, now, now, size_bytes, "allocate");
  return HALY_STATUS_OK;
}

void check_guard(const Allocation &allocation) {
  const char *const end = allocation.begin + allocation.size_bytes;
  for (uint64_t i = 0; i < guard_bytes; ++i) {
    if (end[i] == guard_value) continue;
    ++counters.overruns;
    host->log(HALY_LOG_LEVEL_ERROR, "simulated: something wrote past the end of an allocation");
    return;
  }
}

void release_handle(haly_memory memory) {
  Table &handles = table();
  std::shared_ptr<Allocation> allocation;
  {
    const std::lock_guard<std::mutex> lock(handles.mutex);
    const auto position = handles.allocations.find(reinterpret_cast<uint64_t>(memory));
    if (position == handles.allocations.end()) return;
    allocation = std::move(position->second);
    handles.allocations.erase(position);
  }
  check_guard(*allocation);
  --counters.live_allocations;
  counters.live_bytes -= static_cast<int64_t>(allocation->size_bytes);
}

}  // namespace

void free_memory(haly_device device, haly_memory memory, haly_stream stream) {
  CapturePool *pool = nullptr;
  {
    // The room is free for later work at once: that work is ordered behind the one that uses it.
    Table &handles = table();
    const std::scoped_lock lock(handles.mutex, device->mutex);
    const auto position = handles.allocations.find(reinterpret_cast<uint64_t>(memory));
    if (position == handles.allocations.end()) {
      host->log(HALY_LOG_LEVEL_ERROR, "simulated: free of memory that is not live");
      return;
    }
    pool = position->second->pool;
    if (pool == nullptr) device->used_bytes -= position->second->size_bytes;
  }
  if (pool != nullptr) {
    pool->give_back(memory);
  } else if (stream == nullptr) {
    release_handle(memory);
  } else {
    // A stream that records still frees what it used before, and once: not at every replay.
    Work work;
    work.function = [memory](Failure &) { release_handle(memory); };
    work.always = true;
    stream->enqueue_past_recording(std::move(work));
  }
}

// ---- blocks of captures ----

haly_status CapturePool::allocate(uint64_t size_bytes, haly_memory *out_memory) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Block *best = nullptr;
  for (Block &block : blocks_) {
    if (!block.is_free || block.size_bytes < size_bytes) continue;
    if (best == nullptr || block.size_bytes < best->size_bytes) best = &block;
  }
  if (best != nullptr) {
    best->is_free = false;
    *out_memory = best->memory;
    return HALY_STATUS_OK;
  }
  haly_memory memory = nullptr;
  if (const haly_status status = allocate_memory(device_, size_bytes, this, &memory)) return status;
  blocks_.push_back({memory, size_bytes, false});
  *out_memory = memory;
  return HALY_STATUS_OK;
}

void CapturePool::give_back(haly_memory memory) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (Block &block : blocks_) {
    if (block.memory == memory) block.is_free = true;
  }
}

uint64_t CapturePool::size_bytes() {
  const std::lock_guard<std::mutex> lock(mutex_);
  uint64_t sum = 0;
  for (const Block &block : blocks_) sum += block.size_bytes;
  return sum;
}

CapturePool::~CapturePool() {
  for (const Block &block : blocks_) release_handle(block.memory);
  const std::lock_guard<std::mutex> lock(device_->mutex);
  for (const Block &block : blocks_) device_->used_bytes -= block.size_bytes;
}

namespace {

void memory_free(haly_device device, haly_memory memory, haly_stream stream) {
  free_memory(device, memory, stream);
}

void fail(Failure &failure, haly_status status, const std::string &text) {
  failure.status = status;
  failure.scope = HALY_ERROR_SCOPE_STREAM;
  failure.text = text;
}

bool inject_copy_failure(Failure &failure) {
  ++counters.copies;
  if (!countdown(switches.fail_copy)) return false;
  fail(failure, HALY_STATUS_EXECUTION_FAILED, "injected copy failure");
  return true;
}

haly_status check_range(haly_stream stream, const haly_buffer &buffer, uint64_t size_bytes) {
  if (stream->device->lost) {
    return refuse(HALY_STATUS_DEVICE_LOST, "simulated: the device is lost");
  }
  return resolve(buffer, size_bytes) == nullptr ? HALY_STATUS_INVALID_ARGUMENT : HALY_STATUS_OK;
}

Work copy_work(const char *name, uint64_t size_bytes) {
  Work work;
  work.kind = HALY_PROFILE_KIND_COPY;
  work.name = name;
  work.bytes = size_bytes;
  return work;
}

haly_status memory_copy(haly_stream stream, const haly_buffer *destination,
                        const haly_buffer *source, uint64_t size_bytes) {
  if (const haly_status status = check_range(stream, *destination, size_bytes)) return status;
  if (const haly_status status = check_range(stream, *source, size_bytes)) return status;
  Work work = copy_work("copy", size_bytes);
  work.function = [to = *destination, from = *source, size_bytes](Failure &failure) {
    if (inject_copy_failure(failure)) return;
    char *const target = resolve(to, size_bytes);
    const char *const origin = resolve(from, size_bytes);
    if (target == nullptr || origin == nullptr) {
      return fail(failure, HALY_STATUS_EXECUTION_FAILED, "copy of memory that was freed");
    }
    std::memmove(target, origin, size_bytes);
  };
  stream->enqueue(std::move(work));
  return HALY_STATUS_OK;
}

haly_status memory_copy_from_host(haly_stream stream, const haly_buffer *destination,
                                  const void *source, uint64_t size_bytes) {
  if (const haly_status status = check_range(stream, *destination, size_bytes)) return status;
  if (const haly_status status = refuse_while_recording(stream, "a copy from the host")) {
    return status;
  }
  const char *const bytes = static_cast<const char *>(source);
  auto staged = std::make_shared<std::vector<char>>(bytes, bytes + size_bytes);
  Work work = copy_work("copy_from_host", size_bytes);
  work.function = [to = *destination, staged](Failure &failure) {
    if (inject_copy_failure(failure)) return;
    char *const target = resolve(to, staged->size());
    if (target == nullptr) {
      return fail(failure, HALY_STATUS_EXECUTION_FAILED, "copy to memory that was freed");
    }
    std::memcpy(target, staged->data(), staged->size());
  };
  stream->enqueue(std::move(work));
  return HALY_STATUS_OK;
}

haly_status memory_copy_to_host(haly_stream stream, void *destination, const haly_buffer *source,
                                uint64_t size_bytes) {
  if (const haly_status status = check_range(stream, *source, size_bytes)) return status;
  if (const haly_status status = refuse_while_recording(stream, "a copy to the host")) {
    return status;
  }
  Work work = copy_work("copy_to_host", size_bytes);
  work.function = [destination, from = *source, size_bytes](Failure &failure) {
    if (inject_copy_failure(failure)) return;
    const char *const origin = resolve(from, size_bytes);
    if (origin == nullptr) {
      return fail(failure, HALY_STATUS_EXECUTION_FAILED, "copy from memory that was freed");
    }
    std::memcpy(destination, origin, size_bytes);
  };
  stream->enqueue(std::move(work));
  stream->wait_idle();
  return stream->report();
}

haly_status memory_fill(haly_stream stream, const haly_buffer *destination, const void *pattern,
                        uint32_t pattern_bytes, uint64_t size_bytes) {
  if (const haly_status status = check_range(stream, *destination, size_bytes)) return status;
  const std::string copy(static_cast<const char *>(pattern), pattern_bytes);
  Work work = copy_work("fill", size_bytes);
  work.function = [to = *destination, copy, size_bytes](Failure &failure) {
    char *const target = resolve(to, size_bytes);
    if (target == nullptr) {
      return fail(failure, HALY_STATUS_EXECUTION_FAILED, "fill of memory that was freed");
    }
    for (uint64_t i = 0; i < size_bytes; ++i) target[i] = copy[i % copy.size()];
  };
  stream->enqueue(std::move(work));
  return HALY_STATUS_OK;
}

haly_status memory_peer_copy(haly_stream stream, haly_device, const haly_buffer *destination,
                             haly_device, const haly_buffer *source, uint64_t size_bytes) {
  if (const haly_status status = refuse_while_recording(stream, "a copy between devices")) {
    return status;
  }
  return memory_copy(stream, destination, source, size_bytes);
}

haly_status memory_host_allocate(haly_device, uint64_t size_bytes, void **out_address) {
  void *address = nullptr;
  if (posix_memalign(&address, alignment_bytes, size_bytes) != 0) {
    return refuse(HALY_STATUS_OUT_OF_MEMORY, "simulated: the host is out of memory");
  }
  *out_address = address;
  return HALY_STATUS_OK;
}
void memory_host_free(haly_device, void *address) { std::free(address); }

}  // namespace

char *resolve(const haly_buffer &buffer, uint64_t size_bytes) {
  Table &handles = table();
  const std::lock_guard<std::mutex> lock(handles.mutex);
  const auto position = handles.allocations.find(reinterpret_cast<uint64_t>(buffer.memory));
  if (position == handles.allocations.end()) {
    refuse(HALY_STATUS_INVALID_ARGUMENT, "simulated: the memory handle is not live");
    return nullptr;
  }
  const Allocation &allocation = *position->second;
  if (buffer.offset_bytes > allocation.size_bytes ||
      size_bytes > allocation.size_bytes - buffer.offset_bytes) {
    refuse(HALY_STATUS_INVALID_ARGUMENT, "simulated: the range leaves the allocation");
    return nullptr;
  }
  return allocation.begin + buffer.offset_bytes;
}

const haly_memory_interface memory_table = [] {
  haly_memory_interface table{};
  table.struct_size = sizeof table;
  table.query = memory_query;
  table.allocate = memory_allocate;
  table.free = memory_free;
  table.copy = memory_copy;
  table.copy_from_host = memory_copy_from_host;
  table.copy_to_host = memory_copy_to_host;
  table.fill = memory_fill;
  table.host_allocate = memory_host_allocate;
  table.host_free = memory_host_free;
  table.peer_copy = memory_peer_copy;
  return table;
}();

}  // namespace haly::simulated
