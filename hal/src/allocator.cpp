#include "allocator.hpp"

#include <algorithm>

#include "error.hpp"

namespace haly {
namespace {

constexpr uint64_t slab_bytes_maximum = uint64_t{1} << 20;
constexpr uint64_t slab_class_bytes = uint64_t{64} << 10;  // larger blocks get a chunk each
constexpr int64_t live_flush_bytes = 64 << 10;

uint64_t round_up(uint64_t value, uint64_t multiple) {
  return (value + multiple - 1) / multiple * multiple;
}

// A counter that one thread writes and any reads: plain moves, no locked instruction.
template <typename T>
class OwnedCounter {
 public:
  void add(T amount) { value_.store(get() + amount, std::memory_order_relaxed); }
  void set(T value) { value_.store(value, std::memory_order_relaxed); }
  T get() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<T> value_{0};
};

std::string byte_text(uint64_t bytes) {
  char text[48];
  if (bytes >= uint64_t{1} << 30) {
    std::snprintf(text, sizeof text, "%.2f GiB", static_cast<double>(bytes) / (1u << 30));
  } else if (bytes >= uint64_t{1} << 20) {
    std::snprintf(text, sizeof text, "%.2f MiB", static_cast<double>(bytes) / (1u << 20));
  } else {
    std::snprintf(text, sizeof text, "%llu bytes", static_cast<unsigned long long>(bytes));
  }
  return text;
}

}  // namespace

bool process_ending = false;

// ---- the thread's cache ----

// Free small blocks of a few streams, found by stream id.
class ThreadCache {
 public:
  struct Slot {
    Stream *stream = nullptr;
    std::array<Storage *, small_class_count> heads{};
    std::array<uint32_t, small_class_count> counts{};
    OwnedCounter<int64_t> live_bytes;  // since the last flush
    OwnedCounter<int64_t> live_blocks;
    OwnedCounter<uint64_t> hits;
  };

  static constexpr uint32_t slot_count = 8;

  ThreadCache() {
    const std::lock_guard<std::mutex> lock(list_mutex());
    list().push_back(this);
  }
  ~ThreadCache() {
    if (!process_ending) flush_all();
    const std::lock_guard<std::mutex> lock(list_mutex());
    list().erase(std::find(list().begin(), list().end(), this));
  }

  // The slot that holds `stream`, taking it from another stream where need be.
  Slot &slot_of(Stream &stream) {
    Slot &slot = slots_[stream.id % slot_count];
    if (__builtin_expect(slot.stream != &stream, 0)) {
      flush(slot);
      slot.stream = &stream;
    }
    return slot;
  }

  static uint32_t limit(uint32_t size_class) {
    const uint64_t fitting = (uint64_t{4} << 20) / size_class_bytes(size_class);
    return fitting > 64 ? 64 : static_cast<uint32_t>(fitting);
  }

  static void flush_live(Slot &slot) {
    Allocator &allocator = slot.stream->device->allocator();
    allocator.note_live(slot.live_bytes.get(), slot.live_blocks.get());
    allocator.thread_hits_.fetch_add(slot.hits.get(), std::memory_order_relaxed);
    slot.live_bytes.set(0);
    slot.live_blocks.set(0);
    slot.hits.set(0);
  }

  // Gives half of a class back to the stream's free list.
  static void spill(Slot &slot, uint32_t size_class, uint32_t keep) {
    Allocator &allocator = slot.stream->device->allocator();
    const std::lock_guard<std::mutex> lock(allocator.mutex_);
    while (slot.counts[size_class] > keep) {
      Storage *storage = slot.heads[size_class];
      slot.heads[size_class] = storage->next;
      --slot.counts[size_class];
      allocator.push_locked(storage);
    }
  }

  static void flush(Slot &slot) {
    if (slot.stream == nullptr) return;
    for (uint32_t size_class = 0; size_class < small_class_count; ++size_class) {
      if (slot.counts[size_class] > 0) spill(slot, size_class, 0);
    }
    flush_live(slot);
  }

  void flush_all() {
    for (Slot &slot : slots_) flush(slot);
  }

  // What the threads have not flushed yet.
  static void add_unflushed(const Device &device, int64_t &bytes, int64_t &blocks, uint64_t &hits) {
    const std::lock_guard<std::mutex> lock(list_mutex());
    for (const ThreadCache *cache : list()) {
      for (const Slot &slot : cache->slots_) {
        if (slot.stream == nullptr || slot.stream->device != &device) continue;
        bytes += slot.live_bytes.get();
        blocks += slot.live_blocks.get();
        hits += slot.hits.get();
      }
    }
  }

 private:
  static std::mutex &list_mutex() {
    static std::mutex *const mutex = new std::mutex;
    return *mutex;
  }
  static std::vector<ThreadCache *> &list() {
    static auto *const caches = new std::vector<ThreadCache *>;
    return *caches;
  }

  std::array<Slot, slot_count> slots_;
};

namespace {

__thread ThreadCache *thread_cache __attribute__((tls_model("initial-exec"))) = nullptr;
// The thread is ending: its cache is gone, and blocks that it frees now take the locked road.
__thread bool thread_cache_gone __attribute__((tls_model("initial-exec"))) = false;

ThreadCache *make_thread_cache() {
  if (thread_cache_gone) return nullptr;
  struct Owner {
    // On the heap: the library's thread-local block has to stay small, it is allocated statically.
    std::unique_ptr<ThreadCache> cache = std::make_unique<ThreadCache>();
    ~Owner() {
      thread_cache = nullptr;
      thread_cache_gone = true;
    }
  };
  static thread_local Owner owner;
  thread_cache = owner.cache.get();
  return thread_cache;
}

}  // namespace

// ---- the allocator ----

namespace {
// A row without OFFSETS is promised offset 0, which behind a handle only a whole allocation has.
bool needs_separate_blocks(const Device &device) {
  if (device.virtual_addresses) return false;
  for (const haly_kernel_row *row : device.all_rows()) {
    if ((row->flags & HALY_KERNEL_OFFSETS) == 0) return true;
  }
  return false;
}
}  // namespace

Allocator::Allocator(Device &device)
    : device_(device),
      block_alignment_bytes_(
          std::max<uint64_t>(64, std::max(device.memory_info.offset_alignment_bytes,
                                          device.memory_info.base_alignment_bytes))),
      pooled_((device.memory_info.flags & HALY_MEMORY_POOLED) != 0),
      separate_blocks_(needs_separate_blocks(device)) {}

Allocator::~Allocator() = default;

Allocator::StreamPool &Allocator::pool(const Stream &stream) {
  if (pools_.size() <= stream.index) pools_.resize(stream.index + 1);
  auto &entry = pools_[stream.index];
  if (entry == nullptr) entry = std::make_unique<StreamPool>();
  return *entry;
}

Storage *Allocator::pop_locked(StreamPool &pool, uint32_t size_class) {
  Storage *storage = pool.heads[size_class];
  if (storage != nullptr) {
    pool.heads[size_class] = storage->next;
    --storage->chunk->free_count;
  }
  return storage;
}

void Allocator::push_locked(Storage *storage) {
  StreamPool &target = pool(*storage->owner);
  storage->next = target.heads[storage->size_class];
  target.heads[storage->size_class] = storage;
  ++storage->chunk->free_count;
}

Storage *Allocator::allocate(uint64_t bytes, Stream &stream) {
  check_process();
  if (__builtin_expect(bytes > largest_class_bytes, 0)) throw_out_of_memory(bytes);
  const uint32_t size_class = size_class_of(bytes);
  ThreadCache *cache = thread_cache;
  if (__builtin_expect(size_class < small_class_count && !pooled_, 1)) {
    if (__builtin_expect(cache == nullptr, 0)) cache = make_thread_cache();
    if (__builtin_expect(cache != nullptr, 1)) {
      ThreadCache::Slot &slot = cache->slot_of(stream);
      if (Storage *storage = slot.heads[size_class]; __builtin_expect(storage != nullptr, 1)) {
        slot.heads[size_class] = storage->next;
        --slot.counts[size_class];
        slot.live_bytes.add(static_cast<int64_t>(storage->capacity_bytes));
        slot.live_blocks.add(1);
        slot.hits.add(1);
        if (__builtin_expect(slot.live_bytes.get() > live_flush_bytes, 0)) {
          ThreadCache::flush_live(slot);
        }
        storage->references.store(1, std::memory_order_relaxed);
        storage->size_bytes = bytes;
        return storage;
      }
    }
  }
  Storage *storage = allocate_slow(size_class, stream);
  storage->references.store(1, std::memory_order_relaxed);
  storage->size_bytes = bytes;
  note_live(static_cast<int64_t>(storage->capacity_bytes), 1);
  allocations_.fetch_add(1, std::memory_order_relaxed);
  return storage;
}

Storage *Allocator::allocate_slow(uint32_t size_class, Stream &stream) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    StreamPool &mine = pool(stream);
    Storage *storage = pop_locked(mine, size_class);
    if (storage == nullptr && !pending_.empty()) {
      collect_pending_locked();
      storage = pop_locked(mine, size_class);
    }
    if (storage != nullptr) {
      pool_hits_.fetch_add(1, std::memory_order_relaxed);
      return storage;
    }
    if (make_chunk(size_class, stream) != nullptr) return pop_locked(mine, size_class);
  }
  // Out of memory. Waiting lets pending blocks come back; then whole free chunks go, and once more.
  device_.synchronize();
  if (ThreadCache *cache = thread_cache; cache != nullptr) cache->flush_all();
  const std::lock_guard<std::mutex> lock(mutex_);
  ++retries_;
  collect_pending_locked();
  if (Storage *storage = pop_locked(pool(stream), size_class); storage != nullptr) return storage;
  return_free_chunks_locked();
  if (make_chunk(size_class, stream) == nullptr) throw_out_of_memory(size_class_bytes(size_class));
  return pop_locked(pool(stream), size_class);
}

haly_status Allocator::ask_device(uint64_t bytes, Stream &stream, Chunk &chunk) {
  const uint64_t largest = device_.memory_info.largest_allocation_bytes;
  if (largest != 0 && bytes > largest) {
    return fail(HALY_STATUS_OUT_OF_MEMORY, "larger than the device's largest allocation");
  }
  ++device_allocations_;
  const haly_status status =
      device_.memory->allocate(device_.handle, bytes, stream.handle, &chunk.handle, &chunk.address);
  if (status == HALY_STATUS_OK || status == HALY_STATUS_OUT_OF_MEMORY) return status;
  throw_status(status, device_.plugin->name(), (device_.name + ": allocate").c_str());
}

// nullptr: out of memory. The new blocks are on the stream's free list.
Chunk *Allocator::make_chunk(uint32_t size_class, Stream &stream) {
  const uint64_t stride = round_up(size_class_bytes(size_class), block_alignment_bytes_);
  uint64_t count = 1;
  if (stride <= slab_class_bytes && !pooled_ && !separate_blocks_) {
    count = std::max<uint64_t>(1, std::min<uint64_t>(64, slab_bytes_maximum / stride));
  }
  auto chunk = std::make_unique<Chunk>();
  haly_status status = ask_device(count * stride, stream, *chunk);
  if (status != HALY_STATUS_OK && count > 1) {
    count = 1;
    status = ask_device(stride, stream, *chunk);
  }
  if (status != HALY_STATUS_OK) return nullptr;
  chunk->size_bytes = count * stride;
  chunk->size_class = size_class;
  const bool own_memory = device_.plugin->has(HALY_INTERFACE_MEMORY);
  for (uint64_t i = 0; i < count; ++i) {
    auto block = std::make_unique<Storage>();
    block->size_class = size_class;
    block->device = &device_;
    // In the core's own host memory the address says everything, and the ABI promises NULL.
    block->memory = own_memory ? chunk->handle : nullptr;
    block->address = device_.virtual_addresses ? chunk->address : nullptr;
    block->offset_bytes = i * stride;
    block->capacity_bytes = stride;
    block->owner = &stream;
    block->chunk = chunk.get();
    chunk->blocks.push_back(std::move(block));
  }
  for (auto block = chunk->blocks.rbegin(); block != chunk->blocks.rend(); ++block) {
    push_locked(block->get());
  }
  reserved_bytes_ += chunk->size_bytes;
  peak_reserved_bytes_ = std::max(peak_reserved_bytes_, reserved_bytes_);
  chunk->position = chunks_.size();
  chunks_.push_back(std::move(chunk));
  return chunks_.back().get();
}

void Allocator::free(Storage *storage) {
  if (__builtin_expect(storage->used_elsewhere != 0, 0)) {
    note_live(-static_cast<int64_t>(storage->capacity_bytes), -1);
    free_after_uses(storage);
    return;
  }
  const uint32_t size_class = storage->size_class;
  if (__builtin_expect(size_class < small_class_count && !pooled_, 1)) {
    ThreadCache *cache = thread_cache;
    if (__builtin_expect(cache == nullptr, 0)) cache = make_thread_cache();
    if (__builtin_expect(cache != nullptr, 1)) {
      ThreadCache::Slot &slot = cache->slot_of(*storage->owner);
      slot.live_bytes.add(-static_cast<int64_t>(storage->capacity_bytes));
      slot.live_blocks.add(-1);
      if (__builtin_expect(slot.live_bytes.get() < -live_flush_bytes, 0)) {
        ThreadCache::flush_live(slot);
      }
      storage->next = slot.heads[size_class];
      slot.heads[size_class] = storage;
      const uint32_t count = ++slot.counts[size_class];
      if (__builtin_expect(count > 2 && count > ThreadCache::limit(size_class), 0)) {
        ThreadCache::spill(slot, size_class, count / 2);
      }
      return;
    }
  }
  note_live(-static_cast<int64_t>(storage->capacity_bytes), -1);
  const std::lock_guard<std::mutex> lock(mutex_);
  push_locked(storage);
  if (pooled_) {
    Chunk &chunk = *storage->chunk;
    pop_locked(pool(*storage->owner), size_class);
    release_chunk(chunk);
    const size_t position = chunk.position;
    std::swap(chunks_[position], chunks_.back());
    chunks_[position]->position = position;
    chunks_.pop_back();
  }
}

// The block was used on other streams: their present ends are recorded, and the block stays aside
// until all of them have passed.
void Allocator::free_after_uses(Storage *storage) {
  PendingBlock entry{storage, {}};
  record_uses(*storage, entry.events);
  storage->used_elsewhere = 0;
  const std::lock_guard<std::mutex> lock(mutex_);
  pending_.push_back(std::move(entry));
  // POOLED devices keep no free list, so nobody would look again.
  if (pooled_) collect_pending_locked();
}

void Allocator::collect_pending_locked() {
  size_t kept = 0;
  for (size_t i = 0; i < pending_.size(); ++i) {
    PendingBlock &entry = pending_[i];
    const bool done = std::all_of(entry.events.begin(), entry.events.end(),
                                  [](Event *event) { return event->completed(); });
    if (done) {
      for (Event *event : entry.events) event->device->release_event(event);
      push_locked(entry.storage);
    } else {
      if (kept != i) pending_[kept] = std::move(entry);
      ++kept;
    }
  }
  pending_.resize(kept);
}

void Allocator::release_chunk(Chunk &chunk) {
  reserved_bytes_ -= chunk.size_bytes;
  device_.memory->free(device_.handle, chunk.handle, chunk.blocks[0]->owner->handle);
}

void Allocator::return_free_chunks_locked() {
  for (auto &pool : pools_) {
    if (pool == nullptr) continue;
    for (Storage *&head : pool->heads) {
      Storage **link = &head;
      while (*link != nullptr) {
        const Chunk &chunk = *(*link)->chunk;
        if (chunk.free_count == chunk.blocks.size()) {
          *link = (*link)->next;
        } else {
          link = &(*link)->next;
        }
      }
    }
  }
  const auto whole = [](const std::unique_ptr<Chunk> &chunk) {
    return chunk->free_count == chunk->blocks.size();
  };
  for (const auto &chunk : chunks_) {
    if (whole(chunk)) release_chunk(*chunk);
  }
  chunks_.erase(std::remove_if(chunks_.begin(), chunks_.end(), whole), chunks_.end());
  for (size_t i = 0; i < chunks_.size(); ++i) chunks_[i]->position = i;
}

void Allocator::note_live(int64_t bytes, int64_t blocks) {
  const int64_t live = live_bytes_.fetch_add(bytes, std::memory_order_relaxed) + bytes;
  live_blocks_.fetch_add(blocks, std::memory_order_relaxed);
  int64_t peak = peak_live_bytes_.load(std::memory_order_relaxed);
  while (live > peak && !peak_live_bytes_.compare_exchange_weak(peak, live)) {
  }
}

void Allocator::throw_out_of_memory(uint64_t bytes) {
  std::string text = take_error(HALY_STATUS_OUT_OF_MEMORY);
  const auto live = static_cast<uint64_t>(std::max<int64_t>(0, live_bytes_.load()));
  throw Error(HALY_STATUS_OUT_OF_MEMORY,
              device_.name + ": cannot allocate " + byte_text(bytes) +
                  (text.empty() ? "" : ": " + text) + "; " + byte_text(live) + " are live and " +
                  byte_text(reserved_bytes_) + " held, of " +
                  byte_text(device_.memory_info.total_bytes),
              device_.plugin->name());
}

void Allocator::count_staged_copy(uint64_t bytes) {
  staged_copies_.fetch_add(1, std::memory_order_relaxed);
  staged_bytes_.fetch_add(bytes, std::memory_order_relaxed);
}

MemoryStatistics Allocator::statistics() {
  int64_t bytes = 0;
  int64_t blocks = 0;
  uint64_t thread_hits = 0;
  ThreadCache::add_unflushed(device_, bytes, blocks, thread_hits);
  MemoryStatistics result;
  const std::lock_guard<std::mutex> lock(mutex_);
  collect_pending_locked();
  bytes += live_bytes_.load();
  blocks += live_blocks_.load();
  thread_hits += thread_hits_.load();
  result.live_bytes = static_cast<uint64_t>(std::max<int64_t>(0, bytes));
  result.live_blocks = static_cast<uint64_t>(std::max<int64_t>(0, blocks));
  result.reserved_bytes = reserved_bytes_;
  result.cached_bytes = reserved_bytes_ - std::min(reserved_bytes_, result.live_bytes);
  result.peak_live_bytes =
      std::max(result.live_bytes, static_cast<uint64_t>(peak_live_bytes_.load()));
  result.peak_reserved_bytes = peak_reserved_bytes_;
  result.hits = thread_hits + pool_hits_.load();
  result.device_allocations = device_allocations_;
  result.allocations = allocations_.load() + thread_hits;
  result.retries = retries_;
  result.staged_copies = staged_copies_.load();
  result.staged_bytes = staged_bytes_.load();
  return result;
}

void Allocator::reset_peak() {
  const std::lock_guard<std::mutex> lock(mutex_);
  peak_live_bytes_.store(live_bytes_.load());
  peak_reserved_bytes_ = reserved_bytes_;
}

void Allocator::trim() {
  device_.synchronize();
  give_back_unused();
}

void Allocator::give_back_unused() {
  if (ThreadCache *cache = thread_cache; cache != nullptr) cache->flush_all();
  const std::lock_guard<std::mutex> lock(mutex_);
  collect_pending_locked();
  return_free_chunks_locked();
}

}  // namespace haly
