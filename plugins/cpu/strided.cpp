#include "strided.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "parallel.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {

Collapsed collapse(const View &shape, const std::vector<View> &views) {
  int axes[HALY_MAX_NDIM];
  int count = 0;
  for (int axis = 0; axis < shape.ndim; ++axis) {
    if (shape.shape[axis] != 1) axes[count++] = axis;
  }
  const View &order = views.back();
  std::stable_sort(axes, axes + count, [&](int a, int b) {
    return std::llabs(order.strides[a]) > std::llabs(order.strides[b]);
  });
  Collapsed result;
  const int operands = static_cast<int>(views.size());
  for (int i = 0; i < count; ++i) {
    const int axis = axes[i];
    bool merged = result.ndim > 0;
    for (int v = 0; v < operands && merged; ++v) {
      merged = result.strides[v][result.ndim - 1] == views[v].strides[axis] * shape.shape[axis];
    }
    const int at = merged ? result.ndim - 1 : result.ndim++;
    result.shape[at] = merged ? result.shape[at] * shape.shape[axis] : shape.shape[axis];
    for (int v = 0; v < operands; ++v) result.strides[v][at] = views[v].strides[axis];
  }
  return result;
}

StridedCopy::StridedCopy(const View &source, const View &destination)
    : walk_(collapse(destination, {source, destination})),
      source_bytes_(source.item_bytes()),
      destination_bytes_(destination.item_bytes()),
      count_(destination.size()) {
  haly_dtype from = source.dtype, to = destination.dtype;
  if (from == to) {
    // Bits move as they are.
    bits_ = true;
    static const haly_dtype by_size[] = {
        0, HALY_DTYPE_UINT8, HALY_DTYPE_UINT16, 0, HALY_DTYPE_UINT32, 0, 0, 0, HALY_DTYPE_UINT64};
    from = to = source_bytes_ <= 8 ? by_size[source_bytes_] : from;
    bytes_ = walk_.ndim == 0 ||
             (walk_.ndim == 1 && walk_.strides[0][0] == 1 && walk_.strides[1][0] == 1);
  }
  loop_ = HALY_CPU_SELECT(convert_loop)(from, to);
  if (!loop_ && !bytes_) refuse("cpu: no copy for this dtype");
  cost_ns_ = 10 + static_cast<double>(count_ * (source_bytes_ + destination_bytes_)) / 16;
  const int n = walk_.ndim;
  if (n >= 2 && walk_.strides[0][n - 1] != 1) {
    for (int axis = 0; axis < n - 1; ++axis) {
      if (walk_.strides[0][axis] == 1 && walk_.strides[1][n - 1] == 1) {
        // Source runs along `axis`: walk it next to the inner dimension, in blocks.
        for (int move = axis; move < n - 2; ++move) {
          std::swap(walk_.shape[move], walk_.shape[move + 1]);
          std::swap(walk_.strides[0][move], walk_.strides[0][move + 1]);
          std::swap(walk_.strides[1][move], walk_.strides[1][move + 1]);
        }
        transpose_ = true;
        break;
      }
    }
  }
}

void StridedCopy::operator()(const char *source, char *destination) const {
  if (bytes_) {
    parallel(count_, cost_ns_, [&](int64_t begin, int64_t end) {
      std::memcpy(destination + begin * destination_bytes_, source + begin * source_bytes_,
                  (end - begin) * source_bytes_);
    });
    return;
  }
  int64_t outer = 1;
  for (int axis = 0; axis < walk_.ndim - 1; ++axis) outer *= walk_.shape[axis];
  if (outer == 1 && walk_.ndim <= 1) {
    const int64_t count = walk_.ndim ? walk_.shape[0] : 1;
    parallel(count, cost_ns_, [&](int64_t begin, int64_t end) {
      loop_(source + begin * walk_.strides[0][0] * source_bytes_, walk_.strides[0][0],
            destination + begin * walk_.strides[1][0] * destination_bytes_, walk_.strides[1][0],
            end - begin);
    });
    return;
  }
  parallel(outer, cost_ns_,
           [&](int64_t begin, int64_t end) { rows(source, destination, begin, end); });
}

namespace {

// A tile of 16 by 16 elements of one size: read along the source's lines, written along the
// destination's, by way of a buffer in the nearest cache.
template <typename T>
void transpose_tile(const T *source, int64_t source_line, T *destination, int64_t destination_line,
                    int64_t rows, int64_t columns) {
  T tile[16][16];
  if (rows == 16 && columns == 16) {
    for (int column = 0; column < 16; ++column) {
      std::memcpy(tile[column], source + column * source_line, sizeof tile[column]);
    }
    for (int row = 0; row < 16; ++row) {
      T line[16];
      for (int column = 0; column < 16; ++column) line[column] = tile[column][row];
      std::memcpy(destination + row * destination_line, line, sizeof line);
    }
    return;
  }
  for (int64_t row = 0; row < rows; ++row) {
    for (int64_t column = 0; column < columns; ++column) {
      destination[row * destination_line + column] = source[column * source_line + row];
    }
  }
}

}  // namespace

void StridedCopy::rows(const char *source, char *destination, int64_t begin, int64_t end) const {
  const int last = walk_.ndim - 1;
  const int64_t inner = walk_.shape[last];
  // Blocked transpose: a block of rows shares the source's cache lines.
  const int64_t block = transpose_ ? 16 : 1;
  const int64_t chunk = transpose_ ? 64 : inner;
  int64_t index[HALY_MAX_NDIM] = {};
  int64_t rest = begin;
  for (int axis = last - 1; axis >= 0; --axis) {
    index[axis] = rest % walk_.shape[axis];
    rest /= walk_.shape[axis];
  }
  for (int64_t row = begin; row < end;) {
    int64_t from = 0, to = 0;
    for (int axis = 0; axis < last; ++axis) {
      from += index[axis] * walk_.strides[0][axis];
      to += index[axis] * walk_.strides[1][axis];
    }
    const int64_t together =
        std::min({block, end - row, last > 0 ? walk_.shape[last - 1] - index[last - 1] : 1});
    const bool tiled = transpose_ && source_bytes_ == 4 && destination_bytes_ == 4 &&
                       walk_.strides[0][last - 1] == 1 && bits_;
    for (int64_t column = 0; tiled && column < inner; column += 16) {
      transpose_tile(
          reinterpret_cast<const uint32_t *>(source) + from + column * walk_.strides[0][last],
          walk_.strides[0][last], reinterpret_cast<uint32_t *>(destination) + to + column,
          walk_.strides[1][last - 1], together, std::min<int64_t>(16, inner - column));
    }
    for (int64_t column = tiled ? inner : 0; column < inner; column += chunk) {
      const int64_t width = std::min(chunk, inner - column);
      for (int64_t r = 0; r < together; ++r) {
        const int64_t a = from + (last > 0 ? r * walk_.strides[0][last - 1] : 0) +
                          column * walk_.strides[0][last];
        const int64_t b =
            to + (last > 0 ? r * walk_.strides[1][last - 1] : 0) + column * walk_.strides[1][last];
        loop_(source + a * source_bytes_, walk_.strides[0][last],
              destination + b * destination_bytes_, walk_.strides[1][last], width);
      }
    }
    row += together;
    int64_t carry = together;
    for (int axis = last - 1; axis >= 0 && carry; --axis) {
      index[axis] += carry;
      carry = 0;
      if (index[axis] >= walk_.shape[axis]) {
        index[axis] = 0;
        carry = 1;
      }
    }
  }
}

}  // namespace haly::cpu
