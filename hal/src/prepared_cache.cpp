#include "prepared_cache.hpp"

#include <atomic>
#include <cstring>
#include <mutex>
#include <set>

#include "plan_cache.hpp"
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

void add_statics(CallKey &key, const OperatorDescriptor &op, const void *statics) {
  const char *base = static_cast<const char *>(statics);
  for (const ParameterDescriptor &parameter : op.parameters) {
    if (parameter.kind != ParameterKind::Static) continue;
    if (parameter.has_offset != kNoOffset) {
      uint32_t present;
      std::memcpy(&present, base + parameter.has_offset, sizeof present);
      key.add(present);
      if (!present) continue;
    }
    if (parameter.type == StaticType::Ints || parameter.type == StaticType::Floats) {
      const void *values;
      uint32_t count;
      std::memcpy(&values, base + parameter.offset, sizeof values);
      std::memcpy(&count, base + parameter.count_offset, sizeof count);
      key.add(count);
      key.add_bytes(values, uint64_t{count} * 8);
    } else {
      const bool wide = parameter.type == StaticType::Int || parameter.type == StaticType::Float;
      key.add_bytes(base + parameter.offset, wide ? 8 : 4);
    }
  }
}

}  // namespace

void build_key(CallKey &key, const Call &call, const Tensor *outputs, uint32_t output_count,
               Device *device) {
  const OperatorDescriptor &op = *call.op;
  key.add(uint64_t{op.id} << 32 | op.version);
  key.add(uint64_t{call.input_count} << 32 | uint64_t{call.allow_other_device} << 1 |
          uint64_t{call.kernels_only});
  if (call.input_counts) key.add_bytes(call.input_counts, uint64_t{op.tensor_count} * 4);
  for (uint32_t slot = 0; slot < call.input_count; ++slot) {
    const Tensor *tensor = call.inputs[slot];
    if (tensor == nullptr) {
      key.add(0);
      continue;
    }
    uint32_t alias = 0;
    while (call.inputs[alias] == nullptr || !same_bytes(*call.inputs[alias], *tensor)) ++alias;
    key.add(reinterpret_cast<uintptr_t>(tensor->layout) |
            uint64_t{start_of(*tensor) % alignment_class_bytes == 0});
    key.add(alias);
  }
  if (call.input_count == 0) key.add(reinterpret_cast<uintptr_t>(device));
  for (uint32_t index = 0; index < output_count; ++index) {
    const Tensor &output = outputs[index];
    key.add(reinterpret_cast<uintptr_t>(output.layout) |
            uint64_t{output.layout && start_of(output) % alignment_class_bytes == 0});
  }
  if (op.statics_size != 0) add_statics(key, op, call.statics);
  for (uint32_t index = 0; index < call.scalar_count; ++index) key.add(call.scalars[index].dtype);
  for (uint32_t index = 0; index < call.host_tensor_count; ++index) {
    const haly_host_tensor *host = call.host_tensors[index];
    if (host == nullptr) {
      key.add(0);
      continue;
    }
    key.add(uint64_t{1} << 63 | uint64_t{static_cast<uint32_t>(host->dtype)} << 8 | host->ndim);
    uint64_t bytes = dtype_size(host->dtype);
    for (uint32_t axis = 0; axis < host->ndim; ++axis) {
      key.add(static_cast<uint64_t>(host->shape[axis]));
      bytes *= static_cast<uint64_t>(host->shape[axis]);
    }
    key.add_bytes(host->data, bytes);
  }
}

namespace {

// Caches of threads that ended. A thread's last moments are no time to call plugins, whose own
// thread-local objects may be gone, so that another thread ends these kernels. Never destroyed.
struct Orphans {
  std::mutex mutex;
  std::vector<std::unique_ptr<PreparedCache>> caches;
  std::atomic<bool> any{false};
};
Orphans &orphans() {
  static auto *const instance = new Orphans;
  return *instance;
}

struct ThreadOwner {
  std::unique_ptr<PreparedCache> cache;
  ~ThreadOwner() {
    thread_prepared_cache = nullptr;
    if (!cache) return;
    Orphans &left = orphans();
    const std::lock_guard<std::mutex> lock(left.mutex);
    left.caches.push_back(std::move(cache));
    left.any.store(true, std::memory_order_release);
  }
};
thread_local ThreadOwner thread_owner;

}  // namespace

thread_local PreparedCache *thread_prepared_cache __attribute__((tls_model("initial-exec"))) =
    nullptr;

void release_orphaned_caches() {
  Orphans &left = orphans();
  if (__builtin_expect(!left.any.load(std::memory_order_acquire), 1)) return;
  std::vector<std::unique_ptr<PreparedCache>> caches;
  {
    const std::lock_guard<std::mutex> lock(left.mutex);
    caches.swap(left.caches);
    left.any.store(false, std::memory_order_relaxed);
  }
}

PreparedCache &make_thread_prepared_cache() {
  release_orphaned_caches();
  thread_owner.cache = std::make_unique<PreparedCache>();
  thread_prepared_cache = thread_owner.cache.get();
  return *thread_prepared_cache;
}

PreparedCall::~PreparedCall() = default;

uint64_t PreparedCall::launch_count() const {
  if (plan) return plan->statistics().step_count;
  return stages ? stages->graph().nodes().size() : 1;
}

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
  release_orphaned_caches();
  const bool is_full =
      entries_.size() >= most_entries || launches_of_long_plans_ >= most_launches_of_long_plans;
  if (is_full && depth <= 1) clear();
  const uint64_t launches = prepared->launch_count();
  if (launches >= long_plan_launches) launches_of_long_plans_ += launches;
  return entries_.emplace(hash, std::move(prepared))->second.get();
}

void PreparedCache::clear() {
  std::memset(recent, 0, sizeof recent);
  // Kernels may be destroyed only after their last launch has completed.
  std::set<Stream *> streams;
  for (const auto &[hash, prepared] : entries_) {
    streams.insert(prepared->streams.begin(), prepared->streams.end());
  }
  for (Stream *stream : streams) wait_quietly(*stream);
  entries_.clear();
  launches_of_long_plans_ = 0;
}

void prepared_cache_clear() {
  release_orphaned_caches();
  prepared_cache().clear();
}

uint64_t prepared_cache_count() { return prepared_cache().size(); }

}  // namespace haly
