#include "layout.hpp"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <unordered_set>

#include "error.hpp"
#include "operator.hpp"

namespace haly {
namespace {

uint64_t mix(uint64_t hash, uint64_t word) {
  hash ^= word;
  hash *= UINT64_C(0x9e3779b97f4a7c15);
  return hash ^ (hash >> 29);
}

uint64_t hash_of(const Device *device, haly_dtype dtype, uint32_t ndim, const int64_t *shape,
                 const int64_t *strides) {
  uint64_t hash = mix(reinterpret_cast<uintptr_t>(device), (uint64_t)dtype << 8 | ndim);
  for (uint32_t axis = 0; axis < ndim; ++axis) {
    hash = mix(mix(hash, (uint64_t)shape[axis]), (uint64_t)strides[axis]);
  }
  return hash;
}

struct Key {
  Device *device;
  haly_dtype dtype;
  uint32_t ndim;
  uint64_t hash;
  const int64_t *shape;
  const int64_t *strides;
};

bool matches(const Layout &layout, const Key &key) {
  return layout.hash == key.hash && layout.device == key.device && layout.dtype == key.dtype &&
         layout.ndim == key.ndim && std::equal(key.shape, key.shape + key.ndim, layout.shape) &&
         std::equal(key.strides, key.strides + key.ndim, layout.strides);
}

// Open hash table of all living layouts, chained through a small vector of buckets.
class Table {
 public:
  Layout *find_or_create(const Key &key, int64_t element_count, uint64_t span_bytes, bool dense) {
    std::lock_guard<std::mutex> guard(mutex_);
    auto range = layouts_.equal_range(Probe{key.hash, nullptr});
    for (auto place = range.first; place != range.second; ++place) {
      if (matches(*place->layout, key)) return layout_retain(place->layout);
    }
    Layout *layout = new Layout{};
    layout->references.store(1, std::memory_order_relaxed);
    layout->dtype = key.dtype;
    layout->ndim = key.ndim;
    layout->item_bytes = dtype_size(key.dtype);
    layout->device = key.device;
    layout->element_count = element_count;
    layout->span_bytes = span_bytes;
    layout->hash = key.hash;
    layout->dense = dense;
    layout->empty = element_count == 0;
    std::copy_n(key.shape, key.ndim, layout->shape);
    std::copy_n(key.strides, key.ndim, layout->strides);
    layouts_.insert(Probe{key.hash, layout});
    return layout;
  }

  void release_last(Layout *layout) {
    std::lock_guard<std::mutex> guard(mutex_);
    if (layout->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    auto range = layouts_.equal_range(Probe{layout->hash, nullptr});
    for (auto place = range.first; place != range.second; ++place) {
      if (place->layout == layout) {
        layouts_.erase(place);
        break;
      }
    }
    delete layout;
  }

  uint64_t count() {
    std::lock_guard<std::mutex> guard(mutex_);
    return layouts_.size();
  }

 private:
  struct Probe {
    uint64_t hash;
    Layout *layout;
    bool operator==(const Probe &other) const { return hash == other.hash; }
  };
  struct ProbeHash {
    size_t operator()(const Probe &probe) const { return probe.hash; }
  };
  std::mutex mutex_;
  std::unordered_multiset<Probe, ProbeHash> layouts_;
};

// Never destroyed: arrays may outlive static destruction.
Table &table() {
  static Table *instance = new Table;
  return *instance;
}

constexpr uint32_t recent_count = 64;

// Recent layouts of one thread; holds a reference to each.
struct Recent {
  Layout *layouts[recent_count] = {};
  ~Recent() { clear(); }
  void clear() {
    for (Layout *&layout : layouts) {
      if (layout) layout_release(layout);
      layout = nullptr;
    }
  }
};
thread_local Recent recent;

}  // namespace

uint32_t dtype_size(haly_dtype dtype) {
  const uint32_t bits = dtype_size_bits(dtype);
  return bits % 8 == 0 ? bits / 8 : 0;
}

Layout *layout_intern(Device &device, haly_dtype dtype, uint32_t ndim, const int64_t *shape,
                      const int64_t *strides) {
  if (ndim > HALY_MAX_NDIM) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, "an array of " + std::to_string(ndim) +
                                                  " dimensions; at most " +
                                                  std::to_string(HALY_MAX_NDIM) + " are possible");
  }
  const uint32_t item_bytes = dtype_size(dtype);
  if (item_bytes == 0) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT,
                std::string("no array can have dtype ") + dtype_name(dtype));
  }
  int64_t element_count = 1;
  for (uint32_t axis = 0; axis < ndim; ++axis) {
    if (shape[axis] < 0) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, "negative extent " + std::to_string(shape[axis]) +
                                                    " of axis " + std::to_string(axis));
    }
    if (shape[axis] == 0) element_count = 0;
  }
  for (uint32_t axis = 0; axis < ndim && element_count != 0; ++axis) {
    if (__builtin_mul_overflow(element_count, shape[axis], &element_count) ||
        element_count > INT64_MAX / (int64_t)item_bytes) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, "the array would have more than 2^63 - 1 bytes");
    }
  }
  // Axes of extent 1, and every axis of an empty array, get the stride that a dense array has:
  // otherwise equal layouts would differ in words that nobody reads.
  int64_t canonical[HALY_MAX_NDIM];
  int64_t dense_stride = 1;
  bool dense = true;
  uint64_t last = 0;
  for (uint32_t axis = ndim; axis-- > 0;) {
    const bool free_choice = element_count == 0 || shape[axis] == 1 || strides == nullptr;
    canonical[axis] = free_choice ? dense_stride : strides[axis];
    if (canonical[axis] < 0) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, "negative strides are not accepted");
    }
    if (canonical[axis] != dense_stride) dense = false;
    if (element_count != 0) last += (uint64_t)(shape[axis] - 1) * (uint64_t)canonical[axis];
    dense_stride *= shape[axis] > 0 && element_count != 0 ? shape[axis] : 1;
  }
  const uint64_t span_bytes = element_count == 0 ? 0 : (last + 1) * item_bytes;
  const Key key{&device, dtype,    ndim, hash_of(&device, dtype, ndim, shape, canonical),
                shape,   canonical};
  Layout *&slot = recent.layouts[key.hash % recent_count];
  if (slot && matches(*slot, key)) return layout_retain(slot);
  Layout *layout = table().find_or_create(key, element_count, span_bytes, dense);
  if (slot) layout_release(slot);
  slot = layout_retain(layout);
  return layout;
}

void layout_release_last(Layout *layout) { table().release_last(layout); }

uint64_t layout_count() { return table().count(); }

void layout_cache_clear() { recent.clear(); }

}  // namespace haly
