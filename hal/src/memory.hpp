// Device memory: reference-counted blocks of a stream-ordered caching allocator, and copies.
#pragma once

#include <haly/gen/abi.h>

#include <atomic>
#include <cstdint>

#include "device.hpp"
#include "stream.hpp"

namespace haly {

struct Chunk;

// A block of device memory: the pair (memory, offset_bytes), and an address where the device has
// one. Freed blocks keep their Storage object and go round with it, so that allocation touches no
// heap.
struct Storage {
  std::atomic<uint32_t> references{1};
  uint32_t size_class = 0;
  Device *device = nullptr;
  haly_memory memory = nullptr;
  void *address = nullptr;    // base of `memory` where addressing is VIRTUAL, else nullptr
  uint64_t offset_bytes = 0;  // the block's start within `memory`
  uint64_t size_bytes = 0;    // asked for; capacity_bytes may be larger
  uint64_t capacity_bytes = 0;
  Stream *owner = nullptr;  // the stream that allocated it

  // nullptr for blocks of the allocator. Foreign memory (DLPack, numpy): called once at the end.
  void (*release_foreign)(Storage *storage) = nullptr;
  void *foreign = nullptr;

  // Private to the allocator.
  Chunk *chunk = nullptr;
  Storage *next = nullptr;
  uint64_t used_elsewhere = 0;  // number of entries in the allocator's table of uses

  // Where the data begins; only where device->virtual_addresses.
  char *data() const { return static_cast<char *>(address) + offset_bytes; }
};

// Never nullptr: throws OUT_OF_MEMORY after one retry. Zero bytes give a block of the smallest
// class.
Storage *allocate(Device &device, uint64_t bytes, Stream &stream);
// Wraps memory that somebody else owns; `release` is called with the Storage when the last
// reference goes, after the owner stream's enqueued uses have completed.
Storage *wrap_foreign(Device &device, haly_memory memory, void *address, uint64_t offset_bytes,
                      uint64_t size_bytes, void (*release)(Storage *), void *foreign);

// Set at process exit: plugins have been shut down, so blocks that are freed later are left alone.
extern bool process_ending;
void free_storage(Storage *storage) noexcept;

inline void retain(Storage *storage) {
  storage->references.fetch_add(1, std::memory_order_relaxed);
}
inline void release(Storage *storage) noexcept {
  // A sole owner cannot race with anybody: the common case needs no locked instruction.
  if (storage->references.load(std::memory_order_acquire) == 1 ||
      storage->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
    free_storage(storage);
  }
}

// Must be called before work that touches the block is enqueued on a stream that does not own it:
// the block's reuse then waits for that work. Cheap where the stream is the owner or synchronous.
void record_use_elsewhere(Storage *storage, Stream &stream);
inline void record_use(Storage *storage, Stream &stream) {
  if (__builtin_expect(storage->owner != &stream && !stream.synchronous, 0)) {
    record_use_elsewhere(storage, stream);
  }
}

// What the block's own stream has enqueued so far comes first on `stream`, which may be another
// device's of the same plugin.
void order_after_owner(Storage &storage, Stream &stream);

// As record_use, and what the block's own stream has enqueued so far comes first: for operands of
// work on a stream that need not be the owner. Blocks of other devices are for copies to order.
void order_use_elsewhere(Storage *storage, Stream &stream);
inline void order_use(Storage *storage, Stream &stream) {
  if (__builtin_expect(storage->owner != &stream && storage->owner != nullptr, 0)) {
    order_use_elsewhere(storage, stream);
  }
}

struct MemoryStatistics {
  uint64_t live_bytes = 0;  // asked for by callers, rounded to size classes
  uint64_t live_blocks = 0;
  uint64_t cached_bytes = 0;     // held from the device, not live
  uint64_t reserved_bytes = 0;   // held from the device
  uint64_t peak_live_bytes = 0;  // exact to 64 KiB per thread
  uint64_t peak_reserved_bytes = 0;
  uint64_t allocations = 0;
  uint64_t hits = 0;  // served without asking the device
  uint64_t device_allocations = 0;
  uint64_t retries = 0;        // out-of-memory retries
  uint64_t staged_copies = 0;  // copies that had to go through the host
  uint64_t staged_bytes = 0;
};
MemoryStatistics memory_statistics(Device &device);
void reset_peak(Device &device);
// Gives every wholly free chunk back to the device, after waiting for pending uses.
void trim(Device &device);

// Pinned host memory for fast transfers; plain aligned memory where the device has none.
void *allocate_host(Device &device, uint64_t bytes);
void free_host(Device &device, void *address) noexcept;

// A buffer as the ABI wants it.
inline haly_buffer make_buffer(const Storage &storage, uint64_t offset_bytes, uint64_t size_bytes) {
  haly_buffer buffer{};
  buffer.struct_size = sizeof(haly_buffer);
  buffer.memory = storage.memory;
  buffer.address = storage.address;
  buffer.offset_bytes = storage.offset_bytes + offset_bytes;
  buffer.size_bytes = size_bytes;
  return buffer;
}

// Copies of dense bytes. Offsets are relative to the block. Enqueued on `stream`.
// The host side may be reused as soon as the call returns:
void copy_from_host(Storage &destination, uint64_t offset_bytes, const void *source, uint64_t bytes,
                    Stream &stream);
// Blocks (interruptibly) until the bytes are there; reports failures of the stream:
void copy_to_host(void *destination, Storage &source, uint64_t offset_bytes, uint64_t bytes,
                  Stream &stream);
// Any pair of devices: same device, peers, or staged through the host in chunks. `stream` belongs
// to the destination's device; the source's pending work (its owner stream) is waited for in stream
// order.
void copy(Storage &destination, uint64_t destination_offset, Storage &source,
          uint64_t source_offset, uint64_t bytes, Stream &stream);
void fill(Storage &destination, uint64_t offset_bytes, const void *pattern, uint32_t pattern_bytes,
          uint64_t bytes, Stream &stream);

// A strided view for copies.
struct StridedView {
  Storage *storage;
  uint64_t offset_bytes;  // of the first element, relative to the block
  haly_dtype dtype;
  uint32_t ndim;
  const int64_t *shape;
  const int64_t *strides;  // in elements
};
// Same dtype and shape. Same device: the operator `copy` through the hook that dispatch installs,
// else staged through the host and counted. Across devices: packed on the source's side, then sent.
void copy_strided(const StridedView &destination, const StridedView &source, Stream &stream);
// True where it did the copy (both views on stream.device), false: no kernel.
extern bool (*strided_copy_hook)(const StridedView &destination, const StridedView &source,
                                 Stream &stream);

uint64_t dtype_bytes(haly_dtype dtype);  // 0 for sub-byte and unknown dtypes

}  // namespace haly
