// Layout: everything about an array except where its bytes are. Layouts are interned, so equality
// is equality of pointers, which makes the key of a prepared kernel a comparison of a few words.
#pragma once

#include <atomic>
#include <cstdint>

#include "haly/gen/abi.h"

namespace haly {

struct Device;

// Immutable after creation. Counted: `layout_intern` and `layout_retain` give a reference,
// `layout_release` gives it back; the last one frees the layout. Any thread may do any of them.
struct Layout {
  std::atomic<uint32_t> references;
  haly_dtype dtype;
  uint32_t ndim;
  uint32_t item_bytes;
  Device *device;
  int64_t element_count;
  // Bytes from the first element to the end of the last one; 0 where there is no element. Strides
  // are never negative in the core (flip copies), so no byte lies before the first element.
  uint64_t span_bytes;
  uint64_t hash;
  bool dense;  // row-major without gaps; axes of extent 1 do not matter
  bool empty;
  int64_t shape[HALY_MAX_NDIM];
  int64_t strides[HALY_MAX_NDIM];  // in elements; canonical for extents 0 and 1 and empty arrays
};

// Bytes of one element; 0 where it has none of its own (packed and unknown dtypes).
uint32_t dtype_size(haly_dtype dtype);

// Returns a new reference. `strides` NULL means dense row-major. Throws Error(INVALID_ARGUMENT) for
// more than HALY_MAX_NDIM dimensions, a negative extent or stride, or a size beyond 2^63 - 1 bytes.
Layout *layout_intern(Device &device, haly_dtype dtype, uint32_t ndim, const int64_t *shape,
                      const int64_t *strides = nullptr);
void layout_release_last(Layout *layout);

inline Layout *layout_retain(Layout *layout) {
  layout->references.fetch_add(1, std::memory_order_relaxed);
  return layout;
}

// The last reference is dropped under the table's lock (a concurrent intern may revive the layout),
// all others without one.
inline void layout_release(Layout *layout) {
  uint32_t count = layout->references.load(std::memory_order_relaxed);
  while (count > 1) {
    if (layout->references.compare_exchange_weak(count, count - 1, std::memory_order_release,
                                                 std::memory_order_relaxed)) {
      return;
    }
  }
  layout_release_last(layout);
}

// Counted pointer for code that is not in a hurry.
class LayoutPointer {
 public:
  LayoutPointer() = default;
  static LayoutPointer adopt(Layout *layout) { return LayoutPointer(layout); }
  static LayoutPointer share(Layout *layout) {
    return LayoutPointer(layout ? layout_retain(layout) : nullptr);
  }
  LayoutPointer(const LayoutPointer &other) : layout_(other.layout_) {
    if (layout_) layout_retain(layout_);
  }
  LayoutPointer(LayoutPointer &&other) noexcept : layout_(other.layout_) {
    other.layout_ = nullptr;
  }
  LayoutPointer &operator=(LayoutPointer other) noexcept {
    Layout *former = layout_;
    layout_ = other.layout_;
    other.layout_ = former;
    return *this;
  }
  ~LayoutPointer() {
    if (layout_) layout_release(layout_);
  }
  Layout *get() const { return layout_; }
  Layout *operator->() const { return layout_; }
  Layout &operator*() const { return *layout_; }
  explicit operator bool() const { return layout_ != nullptr; }
  Layout *detach() {
    Layout *layout = layout_;
    layout_ = nullptr;
    return layout;
  }

 private:
  explicit LayoutPointer(Layout *layout) : layout_(layout) {}
  Layout *layout_ = nullptr;
};

// Convenience around layout_intern.
inline LayoutPointer make_layout(Device &device, haly_dtype dtype, uint32_t ndim,
                                 const int64_t *shape, const int64_t *strides = nullptr) {
  return LayoutPointer::adopt(layout_intern(device, dtype, ndim, shape, strides));
}

uint64_t layout_count();    // living layouts, for tests of leaks
void layout_cache_clear();  // drops the calling thread's cache of recent layouts

}  // namespace haly
