// Tensor: bytes, a layout and where in the bytes the first element lies. What an Array holds, and
// what dispatch takes and gives.
#pragma once

#include <cstdint>
#include <utility>

#include "layout.hpp"

namespace haly {

struct Storage;

// Both pointers are counted; copying a tensor shares its bytes. The first element is at
// storage->address + storage->offset_bytes + offset_bytes (or, on devices addressed by handles, at
// storage->offset_bytes + offset_bytes in storage->memory). An empty tensor may lack a storage.
struct Tensor {
  Storage *storage = nullptr;
  Layout *layout = nullptr;
  uint64_t offset_bytes = 0;

  Tensor() = default;
  // Takes over one reference of each.
  Tensor(Storage *adopted_storage, Layout *adopted_layout, uint64_t offset = 0)
      : storage(adopted_storage), layout(adopted_layout), offset_bytes(offset) {}
  Tensor(const Tensor &other);
  Tensor(Tensor &&other) noexcept
      : storage(std::exchange(other.storage, nullptr)),
        layout(std::exchange(other.layout, nullptr)),
        offset_bytes(other.offset_bytes) {}
  Tensor &operator=(Tensor other) noexcept {
    std::swap(storage, other.storage);
    std::swap(layout, other.layout);
    std::swap(offset_bytes, other.offset_bytes);
    return *this;
  }
  ~Tensor();

  explicit operator bool() const { return layout != nullptr; }
  Device &device() const { return *layout->device; }
  void *address() const;  // of the first element; NULL where the device has no addresses
};

// A fresh dense tensor on the current stream of `device`; contents unspecified.
Tensor tensor_allocate(Device &device, haly_dtype dtype, uint32_t ndim, const int64_t *shape);

// The same bytes under another shape and strides. `offset_elements` counts from the first element
// of `tensor`. Throws Error(INVALID_ARGUMENT) where the view would leave the storage.
Tensor tensor_view(const Tensor &tensor, uint32_t ndim, const int64_t *shape,
                   const int64_t *strides, int64_t offset_elements);

// `tensor` itself where it is dense, else a dense copy on the same device.
Tensor tensor_dense(const Tensor &tensor);

// A copy on another device (or a fresh one on the same). Ordered after the work of both current
// streams; returns when the copy is enqueued.
Tensor tensor_copy_to(const Tensor &tensor, Device &device);

}  // namespace haly
