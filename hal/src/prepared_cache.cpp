#include "prepared_cache.hpp"

#include <cstring>

#include "stream.hpp"

namespace haly {

void CallKey::spill(uint64_t word) {
  if (overflow_.empty()) overflow_.assign(words_, words_ + count_);
  overflow_.push_back(word);
  ++count_;
}

void CallKey::add_bytes(const void *data, uint64_t size_bytes) {
  const char *bytes = static_cast<const char *>(data);
  for (; size_bytes >= 8; bytes += 8, size_bytes -= 8) {
    uint64_t word;
    std::memcpy(&word, bytes, 8);
    add(word);
  }
  if (size_bytes > 0) {
    uint64_t word = 0;
    std::memcpy(&word, bytes, size_bytes);
    add(word);
  }
}

uint64_t CallKey::hash() const {
  uint64_t hash = count_;
  const uint64_t *words = data();
  for (uint32_t index = 0; index < count_; ++index) {
    hash = (hash ^ words[index]) * UINT64_C(0x9e3779b97f4a7c15);
    hash ^= hash >> 32;
  }
  return hash;
}

namespace {

// Kernels may be destroyed only after their last launch has completed.
void settle(const PreparedCall &prepared) {
  if (prepared.kernel == nullptr || prepared.synchronous) return;
  try {
    prepared.device->current_stream().synchronize();
  } catch (...) {
    // The failure was reported to whoever waits for results; here nobody does.
  }
}

struct ThreadOwner {
  std::unique_ptr<PreparedCache> cache;
  ~ThreadOwner() { thread_prepared_cache = nullptr; }
};
thread_local ThreadOwner thread_owner;

}  // namespace

thread_local PreparedCache *thread_prepared_cache __attribute__((tls_model("initial-exec"))) =
    nullptr;

PreparedCache &make_thread_prepared_cache() {
  thread_owner.cache = std::make_unique<PreparedCache>();
  thread_prepared_cache = thread_owner.cache.get();
  return *thread_prepared_cache;
}

PreparedCall::~PreparedCall() = default;

PreparedCache::~PreparedCache() { clear(); }

PreparedCall *PreparedCache::find(const CallKey &key, uint64_t hash) const {
  auto range = entries_.equal_range(hash);
  for (auto place = range.first; place != range.second; ++place) {
    const std::vector<uint64_t> &words = place->second->key;
    if (words.size() == key.size() &&
        std::memcmp(words.data(), key.data(), words.size() * sizeof(uint64_t)) == 0) {
      return place->second.get();
    }
  }
  return nullptr;
}

PreparedCall *PreparedCache::insert(uint64_t hash, std::unique_ptr<PreparedCall> prepared) {
  if (entries_.size() >= most_entries && depth == 0) clear();
  return entries_.emplace(hash, std::move(prepared))->second.get();
}

void PreparedCache::clear() {
  std::memset(recent, 0, sizeof recent);
  for (auto &entry : entries_) settle(*entry.second);
  entries_.clear();
}

void prepared_cache_clear() { prepared_cache().clear(); }

uint64_t prepared_cache_count() { return prepared_cache().size(); }

}  // namespace haly
