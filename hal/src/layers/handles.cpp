#include "layers/handles.hpp"

#include <new>

namespace haly::layers {
namespace {

// 0x5A, 32 bits of generation, 24 bits of index: no address of any process.
constexpr uint64_t mark = UINT64_C(0x5A) << 56;
constexpr uint64_t mark_mask = UINT64_C(0xFF) << 56;
constexpr uint64_t index_mask = (UINT64_C(1) << 24) - 1;

}  // namespace

HandleTable &HandleTable::instance() {
  static HandleTable *const table = new HandleTable;
  return *table;
}

void *HandleTable::value_of(const HandleRecord &record) {
  const uint64_t generation = record.generation.load(std::memory_order_relaxed);
  return reinterpret_cast<void *>(mark | generation << 24 | record.index);
}

HandleRecord &HandleTable::create(HandleKind kind, Chain *chain, void *raw, const char *made_by) {
  const std::lock_guard<std::mutex> lock(mutex_);
  uint32_t index = 0;
  if (!idle_.empty()) {
    index = idle_.back();
    idle_.pop_back();
  } else {
    index = used_.load(std::memory_order_relaxed);
    if (index >> block_bits >= block_limit) throw std::bad_alloc();
    if (index % block_size == 0) {
      auto *block = new HandleRecord[block_size];
      blocks_[index >> block_bits].store(block, std::memory_order_release);
    }
    used_.store(index + 1, std::memory_order_release);
  }
  HandleRecord &record = blocks_[index >> block_bits].load()[index % block_size];
  record.kind = kind;
  record.chain = chain;
  record.raw = raw;
  record.device = nullptr;
  record.made_by = made_by;
  record.user.store(0, std::memory_order_relaxed);
  record.depth = 0;
  record.facts.reset();
  record.row = nullptr;
  record.index = index;
  record.generation.fetch_add(1, std::memory_order_release);
  return record;
}

void HandleTable::retire(HandleRecord &record) {
  const std::lock_guard<std::mutex> lock(mutex_);
  record.generation.fetch_add(1, std::memory_order_release);
  record.facts.reset();
  idle_.push_back(record.index);
}

HandleRecord *HandleTable::find(const void *value, HandleState *state) const {
  const auto word = reinterpret_cast<uint64_t>(value);
  const auto index = static_cast<uint32_t>(word & index_mask);
  const auto generation = static_cast<uint32_t>(word >> 24);
  HandleState found = HandleState::foreign;
  HandleRecord *record = nullptr;
  if ((word & mark_mask) == mark && index < used_.load(std::memory_order_acquire) &&
      generation % 2 == 1) {
    record = &blocks_[index >> block_bits].load(std::memory_order_acquire)[index % block_size];
    const uint32_t now = record->generation.load(std::memory_order_acquire);
    found = now == generation  ? HandleState::live
            : generation < now ? HandleState::stale
                               : HandleState::foreign;
  }
  if (state != nullptr) *state = found;
  return found == HandleState::live ? record : nullptr;
}

void HandleTable::visit(const std::function<void(HandleRecord &)> &visit) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (uint32_t index = 0; index < used_.load(); ++index) {
    HandleRecord &record = blocks_[index >> block_bits].load()[index % block_size];
    if (record.generation.load() % 2 == 1) visit(record);
  }
}

HandleRecord *find_record(const void *value, HandleKind kind, const Chain *chain) {
  HandleRecord *record = HandleTable::instance().find(value);
  return record != nullptr && record->kind == kind && record->chain == chain ? record : nullptr;
}

}  // namespace haly::layers
