#include "lines.hpp"

#include <cstdlib>
#include <memory>

namespace haly::cpu {

Lines::Lines(const View &view, const std::vector<bool> &reduced, haly_dtype compute)
    : item_(view.item_bytes()), compute_bytes_(dtype_size(compute)) {
  const auto append = [](int &ndim, int64_t *shape, int64_t *strides, int64_t extent,
                         int64_t stride) {
    if (extent == 1) return;
    if (ndim && strides[ndim - 1] == stride * extent) {
      shape[ndim - 1] *= extent;
      strides[ndim - 1] = stride;
      return;
    }
    shape[ndim] = extent;
    strides[ndim++] = stride;
  };
  for (int axis = 0; axis < view.ndim; ++axis) {
    if (reduced[axis]) {
      length_ *= view.shape[axis];
      append(reduced_ndim_, reduced_shape_, reduced_strides_, view.shape[axis], view.strides[axis]);
    } else {
      count_ *= view.shape[axis];
      append(kept_ndim_, kept_shape_, kept_strides_, view.shape[axis], view.strides[axis]);
    }
  }
  load_ = HALY_CPU_SELECT(convert_loop)(view.dtype, compute);
  store_ = HALY_CPU_SELECT(convert_loop)(compute, view.dtype);
  const bool dense = reduced_ndim_ == 0 || (reduced_ndim_ == 1 && reduced_strides_[0] == 1);
  direct_ = dense && view.dtype == compute;
  across_ =
      !dense && kept_ndim_ &&
      std::llabs(kept_strides_[kept_ndim_ - 1]) < std::llabs(reduced_strides_[reduced_ndim_ - 1]);
}

int64_t Lines::offset(int64_t line) const {
  int64_t sum = 0;
  for (int axis = kept_ndim_ - 1; axis >= 0; --axis) {
    sum += line % kept_shape_[axis] * kept_strides_[axis];
    line /= kept_shape_[axis];
  }
  return sum;
}

template <bool Load>
void Lines::move(char *base, int64_t first, int64_t lines, int64_t begin, int64_t size,
                 char *block) const {
  const auto transfer = [&](int64_t from, int64_t stride, int64_t to, int64_t to_stride,
                            int64_t count) {
    char *memory = base + from * item_, *local = block + to * compute_bytes_;
    if (Load) {
      load_(memory, stride, local, to_stride, count);
    } else {
      store_(local, to_stride, memory, stride, count);
    }
  };
  const auto place = [&](int64_t index, int64_t &inner_left) {
    int64_t sum = 0;
    inner_left = 1;
    for (int axis = reduced_ndim_ - 1; axis >= 0; --axis) {
      const int64_t at = index % reduced_shape_[axis];
      if (axis == reduced_ndim_ - 1) inner_left = reduced_shape_[axis] - at;
      sum += at * reduced_strides_[axis];
      index /= reduced_shape_[axis];
    }
    return sum;
  };
  int64_t left;
  if (across_) {
    // Neighbouring lines lie side by side in memory: walk them together.
    const int64_t inner = kept_shape_[kept_ndim_ - 1], stride = kept_strides_[kept_ndim_ - 1];
    for (int64_t i = 0; i < size; ++i) {
      const int64_t along = place(begin + i, left);
      for (int64_t line = 0; line < lines;) {
        const int64_t run = std::min(lines - line, inner - (first + line) % inner);
        transfer(offset(first + line) + along, stride, line * size + i, size, run);
        line += run;
      }
    }
    return;
  }
  const int64_t stride = reduced_ndim_ ? reduced_strides_[reduced_ndim_ - 1] : 1;
  for (int64_t line = 0; line < lines; ++line) {
    const int64_t start = offset(first + line);
    for (int64_t i = 0; i < size;) {
      const int64_t along = place(begin + i, left);
      const int64_t run = std::min(size - i, left);
      transfer(start + along, stride, line * size + i, 1, run);
      i += run;
    }
  }
}

void Lines::gather(const char *base, int64_t first, int64_t lines, int64_t begin, int64_t size,
                   void *out) const {
  move<true>(const_cast<char *>(base), first, lines, begin, size, static_cast<char *>(out));
}

void Lines::scatter(char *base, int64_t first, int64_t lines, int64_t begin, int64_t size,
                    const void *in) const {
  move<false>(base, first, lines, begin, size, static_cast<char *>(const_cast<void *>(in)));
}

char *thread_scratch(size_t bytes) {
  struct Free {
    void operator()(char *pointer) const { std::free(pointer); }
  };
  thread_local std::unique_ptr<char, Free> memory;
  thread_local size_t capacity = 0;
  if (bytes > capacity) {
    const size_t rounded = (bytes + 4095) / 4096 * 4096;
    memory.reset(static_cast<char *>(std::aligned_alloc(64, rounded)));
    capacity = memory ? rounded : 0;
    if (!memory) throw std::bad_alloc();
  }
  return memory.get();
}

}  // namespace haly::cpu
