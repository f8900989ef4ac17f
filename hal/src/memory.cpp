#include "memory.hpp"

#include <cstdlib>
#include <mutex>
#include <vector>

#include "allocator.hpp"
#include "error.hpp"
#include "registry.hpp"

namespace haly {
namespace {

// Streams whose id falls on a bit of Storage::used_elsewhere. Two streams that share a bit make a
// block wait for both, which is late but right.
struct StreamTable {
  std::mutex mutex;
  std::vector<Stream *> streams;
};
StreamTable &stream_table() {
  static StreamTable *const table = new StreamTable;
  return *table;
}
uint64_t stream_bit(const Stream &stream) { return uint64_t{1} << (stream.id % 64); }

void free_foreign(Storage *storage) {
  std::vector<Event *> events;
  record_uses(*storage, events);
  const bool pending = !storage->owner->synchronous;
  if (pending || !events.empty()) {
    BlockingRegion region;
    for (Event *event : events) {
      event->device->event->synchronize(event->handle, HALY_TIMEOUT_INFINITE);
      event->device->release_event(event);
    }
    // Waits without reporting: the failure stays with the stream for whoever asks.
    if (pending) {
      Event *event = storage->device->create_event();
      event->record(*storage->owner);
      event->device->event->synchronize(event->handle, HALY_TIMEOUT_INFINITE);
      event->device->release_event(event);
    }
  }
  storage->release_foreign(storage);
  delete storage;
}

}  // namespace

bool (*strided_copy_hook)(const StridedView &, const StridedView &, Stream &) = nullptr;

Storage *allocate(Device &device, uint64_t bytes, Stream &stream) {
  return device.allocator().allocate(bytes, stream);
}

void free_storage(Storage *storage) noexcept {
  // A child of fork leaves the parent's blocks alone; so does the end of the process.
  if (__builtin_expect(process_forked || process_ending, 0)) return;
  try {
    if (__builtin_expect(storage->release_foreign != nullptr, 0)) {
      free_foreign(storage);
    } else {
      storage->device->allocator().free(storage);
    }
  } catch (const std::exception &error) {
    // The block is lost, the process is not: nothing may be thrown from a release. Of a device that
    // is gone nothing else was to be expected.
    if (storage->device->is_gone()) return;
    host_services().log(HALY_LOG_LEVEL_WARNING, error.what());
  }
}

Storage *wrap_foreign(Device &device, haly_memory memory, void *address, uint64_t offset_bytes,
                      uint64_t size_bytes, void (*release_function)(Storage *), void *foreign) {
  check_process();
  auto *storage = new Storage;
  storage->device = &device;
  storage->memory = memory;
  storage->address = address;
  storage->offset_bytes = offset_bytes;
  storage->size_bytes = size_bytes;
  storage->capacity_bytes = size_bytes;
  storage->owner = &device.default_stream();
  storage->release_foreign = release_function;
  storage->foreign = foreign;
  return storage;
}

void record_use_elsewhere(Storage *storage, Stream &stream) {
  const uint64_t bit = stream_bit(stream);
  if ((__atomic_fetch_or(&storage->used_elsewhere, bit, __ATOMIC_RELAXED) & bit) != 0) return;
  StreamTable &table = stream_table();
  const std::lock_guard<std::mutex> lock(table.mutex);
  for (const Stream *known : table.streams) {
    if (known == &stream) return;
  }
  table.streams.push_back(&stream);
}

void order_after_owner(Storage &storage, Stream &stream) {
  if (storage.owner == &stream || storage.owner->synchronous) return;
  Device &device = *storage.owner->device;
  Event *event = device.create_event();
  try {
    event->record(*storage.owner);
    stream.wait(*event);
  } catch (...) {
    device.release_event(event);
    throw;
  }
  device.release_event(event);
}

void order_use_elsewhere(Storage *storage, Stream &stream) {
  if (storage->owner->device == stream.device) order_after_owner(*storage, stream);
  record_use(storage, stream);
}

void record_uses(Storage &storage, std::vector<Event *> &events) {
  const uint64_t bits = storage.used_elsewhere;
  if (bits == 0) return;
  std::vector<Stream *> users;
  {
    StreamTable &table = stream_table();
    const std::lock_guard<std::mutex> lock(table.mutex);
    for (Stream *stream : table.streams) {
      if ((bits & stream_bit(*stream)) != 0 && stream != storage.owner) users.push_back(stream);
    }
  }
  try {
    for (Stream *stream : users) {
      events.push_back(stream->device->create_event());
      try {
        events.back()->record(*stream);
      } catch (const Error &) {
        // Once more: a block whose uses nobody can wait for is lost.
        events.back()->record(*stream);
      }
    }
  } catch (...) {
    for (Event *event : events) event->device->release_event(event);
    events.clear();
    throw;
  }
}

MemoryStatistics memory_statistics(Device &device) { return device.allocator().statistics(); }
void reset_peak(Device &device) { device.allocator().reset_peak(); }
void trim(Device &device) { device.allocator().trim(); }

// ---- pinned host memory ----

// The header in front of each block says who has to free it.
namespace {
constexpr uint64_t host_header_bytes = 64;
}

void *allocate_host(Device &device, uint64_t bytes) {
  check_process();
  if (bytes > UINT64_MAX - host_header_bytes) {
    throw Error(HALY_STATUS_OUT_OF_MEMORY, "the host is out of memory");
  }
  void *base = nullptr;
  const haly_status status =
      device.memory->host_allocate(device.handle, bytes + host_header_bytes, &base);
  const bool pinned = status == HALY_STATUS_OK;
  if (!pinned) {
    if (status != HALY_STATUS_UNSUPPORTED) {
      throw_status(status, device.plugin->name(), "pinned host memory");
    }
    take_error(status);
    if (posix_memalign(&base, 64, bytes + host_header_bytes) != 0) {
      throw Error(HALY_STATUS_OUT_OF_MEMORY, "the host is out of memory");
    }
  }
  *static_cast<uint64_t *>(base) = pinned ? 1 : 0;
  return static_cast<char *>(base) + host_header_bytes;
}

void free_host(Device &device, void *address) noexcept {
  if (address == nullptr || process_forked || process_ending) return;
  void *base = static_cast<char *>(address) - host_header_bytes;
  if (*static_cast<uint64_t *>(base) != 0) {
    device.memory->host_free(device.handle, base);
  } else {
    std::free(base);
  }
}

uint64_t dtype_bytes(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
    case HALY_DTYPE_INT8:
    case HALY_DTYPE_UINT8:
    case HALY_DTYPE_FLOAT8_E4M3FN:
    case HALY_DTYPE_FLOAT8_E5M2:
      return 1;
    case HALY_DTYPE_INT16:
    case HALY_DTYPE_UINT16:
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
      return 2;
    case HALY_DTYPE_INT32:
    case HALY_DTYPE_UINT32:
    case HALY_DTYPE_FLOAT32:
      return 4;
    case HALY_DTYPE_INT64:
    case HALY_DTYPE_UINT64:
    case HALY_DTYPE_FLOAT64:
    case HALY_DTYPE_COMPLEX64:
      return 8;
    case HALY_DTYPE_COMPLEX128:
      return 16;
    default:
      return 0;
  }
}

}  // namespace haly
