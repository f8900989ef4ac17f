// Products of real activations with weights of 4 bits, two in a byte. Few rows of activations are
// multiplied as the bytes are read; for more of them blocks of weights become the right panels of a
// product, so that the real weights never lie in memory as a whole.
#include <algorithm>
#include <type_traits>

#include "families.hpp"
#include "parallel.hpp"
#include "product.hpp"
#include "requantiser.hpp"
#include "statics.hpp"
#include "strided.hpp"
#include "vector/packed.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

template <typename T>
const PackedLoops<T> &packed_loops() {
  if constexpr (std::is_same_v<T, double>) {
    return HALY_CPU_SELECT(packed_loops_double);
  } else {
    return HALY_CPU_SELECT(packed_loops_float);
  }
}
template <typename T>
constexpr haly_dtype kCompute = std::is_same_v<T, double> ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;

// All axes but the last as one axis of rows; a view that has no such strides is copied.
struct RowsOf {
  explicit RowsOf(const View &view, haly_dtype compute) : view(view) {
    const int last = view.ndim - 1;
    int64_t expected = 0;
    for (int axis = last - 1; axis >= 0; --axis) {
      if (view.shape[axis] == 1) continue;
      if (count == 1) {
        stride = view.strides[axis];
      } else {
        copied |= view.strides[axis] != expected;
      }
      count *= view.shape[axis];
      expected = view.strides[axis] * view.shape[axis];
    }
    step = view.strides[last];
    if (!copied) return;
    dense = dense_view(compute, view.dims());
    stride = view.shape[last];
    step = 1;
  }
  haly_dtype dtype() const { return copied ? dense.dtype : view.dtype; }
  uint64_t copy_bytes() const {
    return copied ? whole_lines(static_cast<uint64_t>(dense.size() * dense.item_bytes())) : 0;
  }

  View view, dense;
  int64_t count = 1, stride = 0, step = 1;
  bool copied = false;
};

// The bytes of one weight matrix and the numbers of its groups.
template <typename T>
struct Weights {
  using Group = typename PackedLoops<T>::Group;
  struct Operands {
    const char *bytes, *scales, *zeros;
  };

  explicit Weights(const Problem &problem)
      : weight(problem[1]),
        scale(problem[2]),
        zero(problem[3]),
        rows(weight.shape[0]),
        row_bytes(weight.shape[1]),
        groups(scale.shape[1]),
        group(2 * row_bytes / groups),
        widen(HALY_CPU_SELECT(convert_loop)(scale.dtype, kCompute<T>)) {}

  Operands operands(const haly_launch *launch) const {
    return {data(launch, 1), data(launch, 2), zero.present ? data(launch, 3) : nullptr};
  }
  bool has_dense_rows() const { return weight.strides[1] == 1 || row_bytes <= 1; }

  // Along a row: `count` groups from `first` on.
  void numbers_of_row(const Operands &at, int64_t row, int64_t first, int64_t count, T *zeros,
                      T *scales) const {
    numbers(at, row, first, scale.strides[1], zero.strides[1], count, zeros, scales);
  }
  // Down a block of rows: one group of each. Rows that are not there have weights of zero.
  void numbers_of_block(const Operands &at, int64_t first, int64_t index, Group &out) const {
    const int64_t count = std::min<int64_t>(kPackedRows, rows - first);
    numbers(at, first, index, scale.strides[0], zero.strides[0], count, out.zeros, out.scales);
    std::fill(out.zeros + count, out.zeros + kPackedRows, T(0));
    std::fill(out.scales + count, out.scales + kPackedRows, T(0));
  }

  // The panels of a block of rows.
  void unpack(const Operands &at, int64_t first, T *out) const {
    constexpr int64_t kColumns =
        std::is_same_v<T, double> ? kMatmulColumnsDouble : kMatmulColumnsFloat;
    const PackedLoops<T> &loops = packed_loops<T>();
    alignas(64) uint8_t bytes[kPiece * kPackedRows];
    Group low, high;
    int64_t held = -1;
    for (int64_t begin = 0; begin < row_bytes; begin += kPiece) {
      const int64_t size = std::min(kPiece, row_bytes - begin);
      gather(at, first, begin, size, bytes);
      for (int64_t b = 0; b < size;) {
        const int64_t position = 2 * (begin + b), index = position / group;
        if (index != held) numbers_of_block(at, first, held = index, low);
        const int64_t inside = std::min(size - b, ((index + 1) * group - position) / 2);
        const uint8_t *from = bytes + b * kPackedRows;
        T *to = out + position * kColumns;
        if (inside > 0) {
          loops.unpack(from, low, low, to, 2 * row_bytes * kColumns, inside);
          b += inside;
        } else {  // the group ends between the halves of the byte
          numbers_of_block(at, first, index + 1, high);
          loops.unpack(from, low, high, to, 2 * row_bytes * kColumns, 1);
          ++b;
        }
      }
    }
  }

  View weight, scale, zero;
  int64_t rows, row_bytes, groups, group;
  ConvertLoop widen;

 private:
  static constexpr int64_t kPiece = 64;

  void numbers(const Operands &at, int64_t row, int64_t index, int64_t scale_stride,
               int64_t zero_stride, int64_t count, T *zeros, T *scales) const {
    const int64_t first = row * scale.strides[0] + index * scale.strides[1];
    widen(at.scales + first * scale.item_bytes(), scale_stride, scales, 1, count);
    if (!at.zeros) {
      std::fill(zeros, zeros + count, T(8));
      return;
    }
    const char *from = at.zeros + row * zero.strides[0] + index * zero.strides[1];
    for (int64_t i = 0; i < count; ++i) {
      zeros[i] = static_cast<T>(static_cast<uint8_t>(from[i * zero_stride]));
    }
  }

  // out[byte][row], zeros for rows that are not there.
  void gather(const Operands &at, int64_t first, int64_t begin, int64_t size, uint8_t *out) const {
    const uint8_t *base = reinterpret_cast<const uint8_t *>(at.bytes) + first * weight.strides[0] +
                          begin * weight.strides[1];
    const int64_t count = std::min<int64_t>(kPackedRows, rows - first);
    int64_t b = 0;
    if (count == kPackedRows && has_dense_rows()) {
      for (; b + 16 <= size; b += 16) {
        packed_loops<T>().transpose(base + b, weight.strides[0], out + b * kPackedRows);
      }
    }
    for (; b < size; ++b) {
      for (int64_t r = 0; r < kPackedRows; ++r) {
        out[b * kPackedRows + r] =
            r < count ? base[r * weight.strides[0] + b * weight.strides[1]] : 0;
      }
    }
  }
};

// Up to kPackedMostRows rows: every byte of the weights is read once, for all of them.
template <typename T>
Prepared prepare_few_rows(const Weights<T> &weights, const RowsOf &x, const RowsOf &out) {
  constexpr int64_t kGroups = 64;  // whose numbers are held at once
  const int64_t half = weights.row_bytes;
  const ConvertLoop widen = HALY_CPU_SELECT(convert_loop)(x.view.dtype, kCompute<T>);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(kCompute<T>, out.dtype());
  const int64_t x_item = x.view.item_bytes(), out_item = dtype_size(out.dtype());
  const double cost_ns =
      100 + static_cast<double>(weights.rows * half) * (0.15 + 0.05 * static_cast<double>(x.count));
  const auto block = [=](const typename Weights<T>::Operands &at, const T *halves, int64_t first,
                         char *to) {
    T results[kPackedMostRows][kPackedRows], zeros[kGroups], scales[kGroups];
    const int64_t count = std::min<int64_t>(kPackedRows, weights.rows - first);
    const int64_t group_bytes = weights.group / 2;
    for (int64_t j = 0; j < count; ++j) {
      const uint8_t *bytes =
          reinterpret_cast<const uint8_t *>(at.bytes) + (first + j) * weights.weight.strides[0];
      T sums[kPackedMostRows] = {};
      for (int64_t g = 0; g < weights.groups; g += kGroups) {
        const int64_t some = std::min(kGroups, weights.groups - g), begin = g * group_bytes;
        weights.numbers_of_row(at, first + j, g, some, zeros, scales);
        packed_loops<T>().dot(bytes + begin, zeros, scales, some, group_bytes, halves + begin,
                              halves + half + begin, 2 * half, x.count, sums);
      }
      for (int64_t r = 0; r < x.count; ++r) results[r][j] = sums[r];
    }
    for (int64_t r = 0; r < x.count; ++r) {
      store(results[r], 1, to + (r * out.stride + first * out.step) * out_item, out.step, count);
    }
  };
  return make_kernel(
      [=](const haly_launch *launch) {
        const auto at = weights.operands(launch);
        // Even positions, then odd ones, of each row.
        T *halves = reinterpret_cast<T *>(workspace(launch));
        for (int64_t r = 0; r < x.count; ++r) {
          const char *row = data(launch, 0) + r * x.stride * x_item;
          T *to = halves + 2 * r * half;
          widen(row, 2 * x.step, to, 1, half);
          widen(row + x.step * x_item, 2 * x.step, to + half, 1, half);
        }
        const int64_t blocks = (weights.rows + kPackedRows - 1) / kPackedRows;
        parallel(blocks, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t i = begin; i < end; ++i) {
            block(at, halves, i * kPackedRows, data(launch, 4));
          }
        });
      },
      cost_ns, static_cast<uint64_t>(2 * half * x.count) * sizeof(T));
}

// Slabs of output columns, one after another: their panels, then the product of all rows.
template <typename T>
Prepared prepare_slabs(const Weights<T> &weights, const RowsOf &x, const RowsOf &out) {
  constexpr int64_t kSlabBytes = 1 << 20;  // of a core's share of the caches
  const int64_t k = 2 * weights.row_bytes;
  const int64_t block_bytes = std::max<int64_t>(1, k) * kPackedRows * sizeof(T);
  const int64_t blocks = (weights.rows + kPackedRows - 1) / kPackedRows;
  // Teams of their own columns need not wait for each other; of few columns all threads work on one
  // slab after another.
  const int64_t threads = std::max(1, max_threads());
  const int64_t teams = blocks >= 4 * threads ? threads : 1;
  const int64_t wanted = std::max<int64_t>(teams > 1 ? 1 : threads, kSlabBytes / block_bytes);
  const int64_t slab = std::max<int64_t>(1, std::min(wanted, (blocks + teams - 1) / teams));
  const Product product = {x.dtype(), kCompute<T>, out.dtype(), x.count, weights.rows, k,
                           x.stride,  x.step,      0,           0,       out.stride,   out.step};
  const StridedCopy bring = x.copied ? StridedCopy(x.view, x.dense) : StridedCopy();
  const StridedCopy take = out.copied ? StridedCopy(out.dense, out.view) : StridedCopy();
  const uint64_t x_bytes = x.copy_bytes(), out_bytes = out.copy_bytes();
  const uint64_t left_bytes = whole_lines(product.left_bytes());
  const int64_t out_item = dtype_size(out.dtype());
  const double unpack_ns = static_cast<double>(kPackedRows * k) * 0.1;
  const double cost_ns = product.cost_ns() + static_cast<double>(blocks) * unpack_ns;
  return make_kernel(
      [=](const haly_launch *launch) {
        const auto at = weights.operands(launch);
        char *space = workspace(launch), *left = space + x_bytes + out_bytes;
        const char *from = data(launch, 0);
        if (x.copied) {
          bring(from, space);
          from = space;
        }
        char *to = out.copied ? space + x_bytes : data(launch, 4);
        product.pack_left(from, left);
        const auto columns_of = [&](int64_t begin, int64_t end, T *panels) {
          for (int64_t first = begin; first < end; first += slab) {
            const int64_t count = std::min(slab, end - first), column = first * kPackedRows;
            parallel(count, unpack_ns * static_cast<double>(count), [&](int64_t one, int64_t last) {
              for (int64_t i = one; i < last; ++i) {
                weights.unpack(at, column + i * kPackedRows, panels + i * kPackedRows * k);
              }
            });
            Product part = product;
            part.n = std::min(count * kPackedRows, weights.rows - column);
            part.multiply(left, reinterpret_cast<const char *>(panels),
                          to + column * out.step * out_item);
          }
        };
        parallel(teams, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t i = begin; i < end; ++i) {
            char *panels = left + left_bytes + i * slab * block_bytes;
            columns_of(blocks * i / teams, blocks * (i + 1) / teams, reinterpret_cast<T *>(panels));
          }
        });
        if (out.copied) take(to, data(launch, 4));
      },
      cost_ns,
      x_bytes + out_bytes + left_bytes + static_cast<uint64_t>(teams * slab * block_bytes));
}

template <typename T>
Prepared prepare_packed(const Problem &problem) {
  const RowsOf x(problem[0], kCompute<T>), out(problem[4], kCompute<T>);
  if (problem[4].size() == 0) return make_kernel([](const haly_launch *) {}, 0);
  const Weights<T> weights(problem);
  // The sums of few rows are in another order than those of many.
  const bool any_order = (problem.raw.flags & HALY_KERNEL_BATCH_INVARIANT) == 0;
  if (any_order && x.count <= kPackedMostRows && !x.copied && !out.copied &&
      weights.has_dense_rows() && weights.group % 2 == 0) {
    return prepare_few_rows<T>(weights, x, out);
  }
  return prepare_slabs<T>(weights, x, out);
}

Prepared prepare_w4a16_matmul(const Problem &problem) {
  if (problem[0].dtype == HALY_DTYPE_FLOAT64) return prepare_packed<double>(problem);
  return prepare_packed<float>(problem);
}

}  // namespace

void add_quantisation_packed_rows(Rows &rows) {
  constexpr haly_dtype kBytes = HALY_DTYPE_UINT8;
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_W4A16_MATMUL, 1, {dtype, kBytes, dtype, kBytes, dtype}, kPlain,
             &prepare_w4a16_matmul);
  }
}

}  // namespace haly::cpu
