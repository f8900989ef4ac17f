#include "tiles.hpp"

#include <algorithm>
#include <cstring>

namespace haly::cpu {

haly_dtype compute_dtype(haly_dtype storage) {
  const bool is_short = storage == HALY_DTYPE_FLOAT16 || storage == HALY_DTYPE_BFLOAT16 ||
                        storage == HALY_DTYPE_FLOAT8_E4M3FN || storage == HALY_DTYPE_FLOAT8_E5M2;
  return is_short ? HALY_DTYPE_FLOAT32 : storage;
}

haly_dtype unsigned_of(int64_t size_bytes) {
  switch (size_bytes) {
    case 1:
      return HALY_DTYPE_UINT8;
    case 2:
      return HALY_DTYPE_UINT16;
    case 4:
      return HALY_DTYPE_UINT32;
    default:
      return HALY_DTYPE_UINT64;
  }
}

TileWalk::TileWalk(const Collapsed &collapsed) : ndim_(collapsed.ndim) {
  std::copy_n(collapsed.shape, HALY_MAX_NDIM, shape_);
}

void TileWalk::set_strides(TileOperand &operand, const int64_t *strides) const {
  std::copy_n(strides, HALY_MAX_NDIM, operand.strides);
  operand.constant = std::all_of(strides, strides + ndim_, [](int64_t s) { return s == 0; });
}

void TileWalk::seek(int64_t element, int64_t *index) const {
  for (int axis = ndim_ - 1; axis >= 0; --axis) {
    index[axis] = element % shape_[axis];
    element /= shape_[axis];
  }
}

void TileWalk::advance(int64_t *index, int64_t steps) const {
  for (int axis = ndim_ - 1; axis >= 0 && steps; --axis) {
    const int64_t next = index[axis] + steps;
    if (next < shape_[axis]) {
      index[axis] = next;
      return;
    }
    index[axis] = next % shape_[axis];
    steps = next / shape_[axis];
  }
}

int64_t TileWalk::size_at(const int64_t *index, int64_t left, bool *out_one_row) const {
  const int64_t inner = ndim_ ? shape_[ndim_ - 1] : 1;
  const int64_t position = ndim_ ? index[ndim_ - 1] : 0;
  int64_t size = std::min(kTile, left);
  if (inner >= kTile / 4) size = std::min(size, inner - position);
  *out_one_row = position + size <= inner;
  return size;
}

char *TileWalk::at(const TileOperand &operand, char *base, const int64_t *index) const {
  int64_t sum = 0;
  for (int axis = 0; axis < ndim_; ++axis) sum += operand.strides[axis] * index[axis];
  return base + sum * operand.item_bytes;
}

template <bool Load>
void TileWalk::move(const TileOperand &operand, char *base, char *tile, const int64_t *start,
                    int64_t size) const {
  const int64_t compute_bytes = dtype_size(operand.compute);
  const int last = ndim_ - 1;
  const int64_t inner = ndim_ ? shape_[last] : 1;
  const int64_t stride = ndim_ ? operand.strides[last] : 1;
  int64_t index[HALY_MAX_NDIM];
  std::memcpy(index, start, sizeof index);
  for (int64_t done = 0; done < size;) {
    const int64_t piece = std::min(size - done, inner - (ndim_ ? index[last] : 0));
    char *memory = at(operand, base, index);
    char *place = tile + done * compute_bytes;
    if (Load) {
      operand.load(memory, stride, place, 1, piece);
    } else {
      operand.store(place, 1, memory, stride, piece);
    }
    done += piece;
    advance(index, piece);
  }
}
template void TileWalk::move<true>(const TileOperand &, char *, char *, const int64_t *,
                                   int64_t) const;
template void TileWalk::move<false>(const TileOperand &, char *, char *, const int64_t *,
                                    int64_t) const;

}  // namespace haly::cpu
