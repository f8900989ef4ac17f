// The stream-ordered caching allocator of one device.
//
// A block belongs to the stream that allocated it and goes back to that stream's free list: work on
// one stream is ordered, so the next user of the block needs no wait. Blocks of a size class are
// cut from chunks, which are what the device hands out; wholly free chunks go back on demand.
//
// Road of a small block: the thread's cache (no lock, no locked instruction), the stream's free
// list (one lock), a new chunk (the plugin). Devices whose driver pools (POOLED) are always asked.
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "memory.hpp"

namespace haly {

// Multiples of 64 bytes to 512, then 4 classes a doubling to 1 MiB, then 8.
constexpr uint32_t small_class_count = 52;  // up to 1 MiB: kept by threads
constexpr uint32_t class_count = small_class_count + 8 * 27;
constexpr uint64_t largest_class_bytes = uint64_t{1} << 47;

constexpr uint32_t size_class_of(uint64_t bytes) {
  if (bytes <= 512) return bytes == 0 ? 0 : static_cast<uint32_t>((bytes - 1) / 64);
  const uint64_t last = bytes - 1;
  const uint32_t top = 63 - static_cast<uint32_t>(__builtin_clzll(last));
  if (top < 20) return 8 + (top - 9) * 4 + (static_cast<uint32_t>(last >> (top - 2)) & 3);
  return small_class_count + (top - 20) * 8 + (static_cast<uint32_t>(last >> (top - 3)) & 7);
}

constexpr uint64_t size_class_bytes(uint32_t size_class) {
  if (size_class < 8) return uint64_t{64} * (size_class + 1);
  if (size_class < small_class_count) {
    const uint32_t position = size_class - 8;
    return uint64_t{5 + position % 4} << (position / 4 + 9 - 2);
  }
  const uint32_t position = size_class - small_class_count;
  return uint64_t{9 + position % 8} << (position / 8 + 20 - 3);
}

// What the device handed out: one allocation of it, cut into blocks of one class.
struct Chunk {
  haly_memory handle;  // what the plugin frees
  void *address;
  uint64_t size_bytes;
  uint32_t size_class;
  size_t position = 0;      // in the allocator's list
  uint32_t free_count = 0;  // blocks on the stream's free list; equal to blocks.size(): returnable
  std::vector<std::unique_ptr<Storage>> blocks;
};

class ThreadCache;

// Records the present ends of the streams that used the block elsewhere, and forgets them.
void record_uses(Storage &storage, std::vector<Event *> &events);

class Allocator {
 public:
  explicit Allocator(Device &device);
  ~Allocator();

  Storage *allocate(uint64_t bytes, Stream &stream);
  void free(Storage *storage);
  MemoryStatistics statistics();
  void reset_peak();
  void trim();
  // The same without waiting: of a lost device, whose work waits for nobody.
  void give_back_unused();
  void count_staged_copy(uint64_t bytes);

 private:
  friend class ThreadCache;
  struct StreamPool {
    std::array<Storage *, class_count> heads{};
  };
  struct PendingBlock {
    Storage *storage;
    std::vector<Event *> events;
  };

  StreamPool &pool(const Stream &stream);
  Storage *pop_locked(StreamPool &pool, uint32_t size_class);
  void push_locked(Storage *storage);
  Storage *allocate_slow(uint32_t size_class, Stream &stream);
  Chunk *make_chunk(uint32_t size_class, Stream &stream);
  haly_status ask_device(uint64_t bytes, Stream &stream, Chunk &chunk);
  void collect_pending_locked();
  void return_free_chunks_locked();
  void release_chunk(Chunk &chunk);
  void free_after_uses(Storage *storage);
  void note_live(int64_t bytes, int64_t blocks);
  [[noreturn]] void throw_out_of_memory(uint64_t bytes);

  Device &device_;
  const uint64_t block_alignment_bytes_;
  const bool pooled_;
  const bool separate_blocks_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<StreamPool>> pools_;  // by stream index
  std::vector<std::unique_ptr<Chunk>> chunks_;
  std::vector<PendingBlock> pending_;
  uint64_t reserved_bytes_ = 0;
  uint64_t peak_reserved_bytes_ = 0;
  uint64_t device_allocations_ = 0;
  uint64_t retries_ = 0;
  std::atomic<int64_t> live_bytes_{0};
  std::atomic<int64_t> live_blocks_{0};
  std::atomic<int64_t> peak_live_bytes_{0};
  std::atomic<uint64_t> allocations_{0};
  std::atomic<uint64_t> pool_hits_{0};
  std::atomic<uint64_t> thread_hits_{0};  // flushed by threads; not in allocations_
  std::atomic<uint64_t> staged_copies_{0};
  std::atomic<uint64_t> staged_bytes_{0};
};

}  // namespace haly
