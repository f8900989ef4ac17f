#include "tensor.hpp"

#include "dispatch.hpp"
#include "error.hpp"
#include "memory.hpp"

namespace haly {

Tensor::Tensor(const Tensor &other)
    : storage(other.storage), layout(other.layout), offset_bytes(other.offset_bytes) {
  if (storage) retain(storage);
  if (layout) layout_retain(layout);
}

Tensor::~Tensor() {
  if (storage) release(storage);
  if (layout) layout_release(layout);
}

void *Tensor::address() const {
  if (storage == nullptr || storage->address == nullptr) return nullptr;
  return storage->data() + offset_bytes;
}

Tensor tensor_allocate(Device &device, haly_dtype dtype, uint32_t ndim, const int64_t *shape) {
  LayoutPointer layout = make_layout(device, dtype, ndim, shape);
  Storage *storage = allocate(device, layout->span_bytes, device.current_stream());
  return Tensor(storage, layout.detach());
}

Tensor tensor_view(const Tensor &tensor, uint32_t ndim, const int64_t *shape,
                   const int64_t *strides, int64_t offset_elements) {
  Device &device = tensor.device();
  LayoutPointer layout = make_layout(device, tensor.layout->dtype, ndim, shape, strides);
  const uint64_t offset =
      tensor.offset_bytes + static_cast<uint64_t>(offset_elements) * layout->item_bytes;
  const uint64_t capacity = tensor.storage ? tensor.storage->size_bytes : 0;
  if (offset_elements < 0 ||
      (!layout->empty && (offset > capacity || layout->span_bytes > capacity - offset))) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, "the view would leave the array's memory");
  }
  if (tensor.storage) retain(tensor.storage);
  return Tensor(tensor.storage, layout.detach(), layout->empty ? tensor.offset_bytes : offset);
}

namespace {

StridedView view_of(const Tensor &tensor) {
  return StridedView{tensor.storage,      tensor.offset_bytes,  tensor.layout->dtype,
                     tensor.layout->ndim, tensor.layout->shape, tensor.layout->strides};
}

}  // namespace

Tensor tensor_dense(const Tensor &tensor) {
  if (tensor.layout->dense) return tensor;
  return tensor_copy_to(tensor, tensor.device());
}

Tensor tensor_copy_to(const Tensor &tensor, Device &device) {
  const Layout &layout = *tensor.layout;
  Tensor result = tensor_allocate(device, layout.dtype, layout.ndim, layout.shape);
  if (layout.empty) return result;
  Stream &stream = device.current_stream();
  if (layout.dense) {
    copy(*result.storage, 0, *tensor.storage, tensor.offset_bytes, layout.span_bytes, stream);
  } else {
    copy_strided(view_of(result), view_of(tensor), stream);
  }
  return result;
}

}  // namespace haly
