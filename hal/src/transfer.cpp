// Copies: between host and device, between any two devices, dense and strided.
#include <algorithm>
#include <cstring>
#include <functional>
#include <future>
#include <memory>
#include <vector>

#include "allocator.hpp"
#include "error.hpp"
#include "memory.hpp"
#include "timeline.hpp"

namespace haly {
namespace {

constexpr uint64_t staging_bytes = uint64_t{4} << 20;

class StorageReference {
 public:
  explicit StorageReference(Storage *storage) : storage_(storage) {}
  ~StorageReference() { release(storage_); }
  StorageReference(const StorageReference &) = delete;
  StorageReference &operator=(const StorageReference &) = delete;
  Storage &operator*() const { return *storage_; }
  Storage *get() const { return storage_; }

 private:
  Storage *storage_;
};

class HostBlock {
 public:
  HostBlock(Device &device, uint64_t bytes)
      : device_(device), address_(static_cast<char *>(allocate_host(device, bytes))) {}
  ~HostBlock() { free_host(device_, address_); }
  HostBlock(const HostBlock &) = delete;
  HostBlock &operator=(const HostBlock &) = delete;
  char *data() const { return address_; }

 private:
  Device &device_;
  char *address_;
};

void check_range(const Storage &storage, uint64_t offset_bytes, uint64_t bytes, const char *what) {
  if (offset_bytes > storage.capacity_bytes || bytes > storage.capacity_bytes - offset_bytes) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT,
                std::string(what) + ": bytes " + std::to_string(offset_bytes) + " to " +
                    std::to_string(offset_bytes + bytes) + " of a block of " +
                    std::to_string(storage.capacity_bytes));
  }
}

bool host_can_touch(const Device &device) { return device.host_visible && device.synchronous; }

// The default host memory of a plugin with streams knows nothing of them.
void settle_default_memory(Stream &stream) {
  if (!stream.synchronous && !stream.device->plugin->has(HALY_INTERFACE_MEMORY)) {
    stream.synchronize();
  }
}

void check_copy(haly_status status, Stream &stream, const char *what) {
  if (status != HALY_STATUS_OK) stream.throw_failure(status, what);
}

// Source to host, host to destination, in chunks: the road that always works.
void copy_in_chunks(Storage &destination, uint64_t destination_offset, Storage &source,
                    uint64_t source_offset, uint64_t bytes, Stream &stream) {
  Stream &source_stream = *source.owner;
  if (host_can_touch(*source.device)) {
    copy_from_host(destination, destination_offset, source.data() + source_offset, bytes, stream);
    return;
  }
  if (host_can_touch(*destination.device)) {
    copy_to_host(destination.data() + destination_offset, source, source_offset, bytes,
                 source_stream);
    return;
  }
  // The interpreter goes on meanwhile; the reader below may want its lock to look for Ctrl-C.
  const BlockingRegion region;
  // Two blocks, so that one chunk is read on a thread of its own while the one before is written.
  HostBlock first(*destination.device, std::min(bytes, staging_bytes));
  std::unique_ptr<HostBlock> second;
  if (bytes > staging_bytes) {
    second = std::make_unique<HostBlock>(*destination.device, std::min(bytes, staging_bytes));
  }
  const auto read = [&](HostBlock &block, uint64_t at, uint64_t step) {
    copy_to_host(block.data(), source, source_offset + at, step, source_stream);
  };
  HostBlock *ready = &first, *next = second.get();
  read(*ready, 0, std::min(bytes, staging_bytes));
  for (uint64_t done = 0; done < bytes;) {
    const uint64_t step = std::min(bytes - done, staging_bytes);
    const uint64_t after = done + step;
    std::future<void> reading;
    if (after < bytes) {
      reading = std::async(std::launch::async, read, std::ref(*next), after,
                           std::min(bytes - after, staging_bytes));
    }
    // Its destructor waits for the reader, so a failure here leaves no thread with the blocks.
    copy_from_host(destination, destination_offset + done, ready->data(), step, stream);
    if (reading.valid()) reading.get();
    std::swap(ready, next);
    done = after;
  }
  destination.device->allocator().count_staged_copy(bytes);
}

void copy_staged(Storage &destination, uint64_t destination_offset, Storage &source,
                 uint64_t source_offset, uint64_t bytes, Stream &stream) {
  try {
    copy_in_chunks(destination, destination_offset, source, source_offset, bytes, stream);
  } catch (const Error &error) {
    throw Error(error.status,
                "copy from " + source.device->name + " to " + destination.device->name + ": " +
                    error.what(),
                error.plugin);
  }
}

// ---- strided views on the host ----

struct ByteRange {
  int64_t low = 0;   // bytes from the view's first element
  int64_t high = 0;  // one past the last byte
};

bool is_empty(const StridedView &view) {
  for (uint32_t i = 0; i < view.ndim; ++i) {
    if (view.shape[i] == 0) return true;
  }
  return false;
}

ByteRange range_of(const StridedView &view, uint64_t item_bytes) {
  ByteRange range;
  const auto item = static_cast<int64_t>(item_bytes);
  for (uint32_t i = 0; i < view.ndim; ++i) {
    const int64_t reach = (view.shape[i] - 1) * view.strides[i] * item;
    (reach < 0 ? range.low : range.high) += reach;
  }
  range.high += item;
  return range;
}

bool is_forward(const StridedView &view) {
  for (uint32_t i = 0; i < view.ndim; ++i) {
    if (view.strides[i] < 0) return false;
  }
  return true;
}

bool is_dense(const StridedView &view) {
  int64_t expected = 1;
  for (uint32_t i = view.ndim; i-- > 0;) {
    if (view.shape[i] != 1 && view.strides[i] != expected) return false;
    expected *= view.shape[i];
  }
  return true;
}

uint64_t dense_bytes(const StridedView &view, uint64_t item_bytes) {
  uint64_t count = 1;
  for (uint32_t i = 0; i < view.ndim; ++i) count *= static_cast<uint64_t>(view.shape[i]);
  return count * item_bytes;
}

void copy_on_host(char *destination, const int64_t *destination_strides, const char *source,
                  const int64_t *source_strides, const int64_t *shape, uint32_t ndim,
                  uint64_t item_bytes) {
  if (ndim == 0) {
    std::memcpy(destination, source, item_bytes);
    return;
  }
  const auto item = static_cast<int64_t>(item_bytes);
  if (ndim == 1 && destination_strides[0] == 1 && source_strides[0] == 1) {
    std::memmove(destination, source, static_cast<uint64_t>(shape[0]) * item_bytes);
    return;
  }
  for (int64_t i = 0; i < shape[0]; ++i) {
    copy_on_host(destination + i * destination_strides[0] * item, destination_strides + 1,
                 source + i * source_strides[0] * item, source_strides + 1, shape + 1, ndim - 1,
                 item_bytes);
  }
}

// Both views lie on stream.device, whose plugin has no kernel for it.
void copy_strided_staged(const StridedView &destination, const StridedView &source,
                         uint64_t item_bytes, Stream &stream) {
  Device &device = *stream.device;
  if (host_can_touch(device)) {
    copy_on_host(destination.storage->data() + destination.offset_bytes, destination.strides,
                 source.storage->data() + source.offset_bytes, source.strides, source.shape,
                 source.ndim, item_bytes);
    return;
  }
  const auto pull = [&](const StridedView &view, ByteRange range, std::vector<char> &bytes) {
    bytes.resize(static_cast<size_t>(range.high - range.low));
    copy_to_host(bytes.data(), *view.storage,
                 static_cast<uint64_t>(static_cast<int64_t>(view.offset_bytes) + range.low),
                 bytes.size(), stream);
  };
  const ByteRange source_range = range_of(source, item_bytes);
  const ByteRange destination_range = range_of(destination, item_bytes);
  std::vector<char> source_bytes;
  std::vector<char> destination_bytes;
  pull(source, source_range, source_bytes);
  if (is_dense(destination)) {
    destination_bytes.resize(static_cast<size_t>(destination_range.high - destination_range.low));
  } else {
    pull(destination, destination_range, destination_bytes);  // the gaps keep their bytes
  }
  copy_on_host(destination_bytes.data() - destination_range.low, destination.strides,
               source_bytes.data() - source_range.low, source.strides, source.shape, source.ndim,
               item_bytes);
  copy_from_host(
      *destination.storage,
      static_cast<uint64_t>(static_cast<int64_t>(destination.offset_bytes) + destination_range.low),
      destination_bytes.data(), destination_bytes.size(), stream);
  device.allocator().count_staged_copy(source_bytes.size());
}

// One of the two parts of a view of complex elements: no kernel knows these.
struct PartView {
  int64_t strides[HALY_MAX_NDIM];
  StridedView view;

  PartView(const StridedView &whole, bool imaginary) {
    const haly_dtype dtype =
        whole.dtype == HALY_DTYPE_COMPLEX64 ? HALY_DTYPE_FLOAT32 : HALY_DTYPE_FLOAT64;
    for (uint32_t axis = 0; axis < whole.ndim; ++axis) strides[axis] = 2 * whole.strides[axis];
    view = {whole.storage, whole.offset_bytes + (imaginary ? dtype_bytes(dtype) : 0),
            dtype,         whole.ndim,
            whole.shape,   strides};
  }
};

struct DenseView {
  int64_t strides[HALY_MAX_NDIM];
  StridedView view;
};

void make_dense(DenseView &dense, Storage &storage, const StridedView &like) {
  int64_t stride = 1;
  for (uint32_t i = like.ndim; i-- > 0;) {
    dense.strides[i] = stride;
    stride *= like.shape[i];
  }
  dense.view = {&storage, 0, like.dtype, like.ndim, like.shape, dense.strides};
}

}  // namespace

void copy_from_host(Storage &destination, uint64_t offset_bytes, const void *source, uint64_t bytes,
                    Stream &stream) {
  check_process();
  check_range(destination, offset_bytes, bytes, "copy_from_host");
  if (bytes == 0) return;
  if (host_can_touch(*destination.device)) {
    StreamSpan span(stream);
    std::memmove(destination.data() + offset_bytes, source, bytes);
    span.finish_copy("copy from host", bytes);
    return;
  }
  order_after_owner(destination, stream);
  settle_default_memory(stream);
  record_use(&destination, stream);
  const haly_buffer buffer = make_buffer(destination, offset_bytes, bytes);
  haly_status status = HALY_STATUS_OK;
  StreamSpan span(stream);
  {
    BlockingRegion region;
    const StreamLock lock(stream);
    status = stream.device->memory->copy_from_host(stream.handle, &buffer, source, bytes);
  }
  span.finish_copy("copy from host", bytes);
  check_copy(status, stream, "copy_from_host");
}

void copy_to_host(void *destination, Storage &source, uint64_t offset_bytes, uint64_t bytes,
                  Stream &stream) {
  check_process();
  check_range(source, offset_bytes, bytes, "copy_to_host");
  if (bytes == 0) return;
  if (host_can_touch(*source.device)) {
    StreamSpan span(stream);
    std::memmove(destination, source.data() + offset_bytes, bytes);
    span.finish_copy("copy to host", bytes);
    return;
  }
  order_after_owner(source, stream);
  settle_default_memory(stream);
  record_use(&source, stream);
  const haly_buffer buffer = make_buffer(source, offset_bytes, bytes);
  // The plugin's own wait knows no Ctrl-C: the long part of it is waited for here.
  stream.synchronize();
  haly_status status = HALY_STATUS_OK;
  StreamSpan span(stream);
  {
    BlockingRegion region;
    const StreamLock lock(stream);
    status = stream.device->memory->copy_to_host(stream.handle, destination, &buffer, bytes);
  }
  span.finish_copy("copy to host", bytes);
  check_copy(status, stream, "copy_to_host");
}

void copy(Storage &destination, uint64_t destination_offset, Storage &source,
          uint64_t source_offset, uint64_t bytes, Stream &stream) {
  check_process();
  check_range(destination, destination_offset, bytes, "copy");
  check_range(source, source_offset, bytes, "copy");
  if (bytes == 0) return;
  Device &to = *destination.device;
  Device &from = *source.device;
  if (&to == &from && host_can_touch(to)) {
    StreamSpan span(stream);
    std::memmove(destination.data() + destination_offset, source.data() + source_offset, bytes);
    span.finish_copy("copy", bytes);
    return;
  }
  if (to.plugin != from.plugin) {
    copy_staged(destination, destination_offset, source, source_offset, bytes, stream);
    return;
  }
  order_after_owner(source, stream);
  order_after_owner(destination, stream);
  settle_default_memory(stream);
  const haly_buffer target = make_buffer(destination, destination_offset, bytes);
  const haly_buffer origin = make_buffer(source, source_offset, bytes);
  record_use(&source, stream);
  record_use(&destination, stream);
  haly_status status = HALY_STATUS_OK;
  {
    StreamSpan span(stream);
    {
      const StreamLock lock(stream);
      status = &to == &from ? to.memory->copy(stream.handle, &target, &origin, bytes)
                            : to.memory->peer_copy(stream.handle, to.handle, &target, from.handle,
                                                   &origin, bytes);
    }
    const std::string name = "copy from " + from.name;
    if (status == HALY_STATUS_OK) span.finish_copy(&to == &from ? "copy" : name.c_str(), bytes);
  }
  if (status == HALY_STATUS_UNSUPPORTED && &to != &from) {
    copy_staged(destination, destination_offset, source, source_offset, bytes, stream);
    return;
  }
  check_copy(status, stream, "copy");
}

void fill(Storage &destination, uint64_t offset_bytes, const void *pattern, uint32_t pattern_bytes,
          uint64_t bytes, Stream &stream) {
  check_process();
  check_range(destination, offset_bytes, bytes, "fill");
  if (bytes == 0) return;
  if (pattern_bytes == 0 || bytes % pattern_bytes != 0) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, "fill: bytes is no multiple of pattern_bytes");
  }
  order_after_owner(destination, stream);
  settle_default_memory(stream);
  record_use(&destination, stream);
  const haly_buffer buffer = make_buffer(destination, offset_bytes, bytes);
  const bool whole = pattern_bytes <= 16 && (pattern_bytes & (pattern_bytes - 1)) == 0;
  haly_status status = HALY_STATUS_UNSUPPORTED;
  if (whole) {
    const StreamLock lock(stream);
    status = stream.device->memory->fill(stream.handle, &buffer, pattern, pattern_bytes, bytes);
  }
  if (status != HALY_STATUS_UNSUPPORTED) {
    check_copy(status, stream, "fill");
    return;
  }
  take_error(status);
  const uint64_t block_bytes =
      std::min(bytes, std::max<uint64_t>(staging_bytes / pattern_bytes, 1) * pattern_bytes);
  std::vector<char> block(block_bytes);
  for (uint64_t i = 0; i < block_bytes; i += pattern_bytes) {
    std::memcpy(block.data() + i, pattern, pattern_bytes);
  }
  for (uint64_t done = 0; done < bytes; done += block_bytes) {
    copy_from_host(destination, offset_bytes + done, block.data(),
                   std::min(block_bytes, bytes - done), stream);
  }
}

void copy_strided(const StridedView &destination, const StridedView &source, Stream &stream) {
  check_process();
  const uint64_t item_bytes = dtype_bytes(source.dtype);
  if (item_bytes == 0 || source.dtype != destination.dtype || source.ndim != destination.ndim) {
    throw Error(
        HALY_STATUS_INVALID_ARGUMENT,
        "copy_strided: dtypes and ranks have to agree, and elements have to be whole bytes");
  }
  if (is_empty(source)) return;
  const uint64_t bytes = dense_bytes(source, item_bytes);
  if (is_dense(source) && is_dense(destination)) {
    copy(*destination.storage, destination.offset_bytes, *source.storage, source.offset_bytes,
         bytes, stream);
    return;
  }
  Device &to = *destination.storage->device;
  Device &from = *source.storage->device;
  const bool is_complex =
      source.dtype == HALY_DTYPE_COMPLEX64 || source.dtype == HALY_DTYPE_COMPLEX128;
  if (&to == &from && is_complex) {
    for (const bool imaginary : {false, true}) {
      copy_strided(PartView(destination, imaginary).view, PartView(source, imaginary).view, stream);
    }
    return;
  }
  if (&to == &from) {
    order_after_owner(*source.storage, stream);
    // Layouts of the core have no negative strides, so such views never reach a kernel.
    const bool forward = is_forward(source) && is_forward(destination);
    if (forward && strided_copy_hook != nullptr && strided_copy_hook(destination, source, stream)) {
      return;
    }
    copy_strided_staged(destination, source, item_bytes, stream);
    return;
  }
  if (!is_dense(source)) {
    Stream &source_stream = *source.storage->owner;
    const StorageReference packed(allocate(from, bytes, source_stream));
    DenseView dense;
    make_dense(dense, *packed, source);
    copy_strided(dense.view, source, source_stream);
    copy_strided(destination, dense.view, stream);
    return;
  }
  const StorageReference packed(allocate(to, bytes, stream));
  DenseView dense;
  make_dense(dense, *packed, destination);
  copy_strided(dense.view, source, stream);
  copy_strided(destination, dense.view, stream);
}

}  // namespace haly
