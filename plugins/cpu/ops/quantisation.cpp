// Products of matrices and convolutions of 8-bit integers: one integer product, for convolutions
// over columns gathered from the windows.
#include <algorithm>

#include "families.hpp"
#include "integer_product.hpp"
#include "onednn.hpp"
#include "parallel.hpp"
#include "requantiser.hpp"
#include "statics.hpp"
#include "window.hpp"

namespace haly::cpu {
namespace {

ZeroPoints zero_points(const haly_launch *launch, size_t slot, const View &view) {
  if (!view.present) return {};
  const int64_t stride = view.ndim == 1 && view.shape[0] != 1 ? view.strides[0] : 0;
  return {data(launch, slot), stride, view.dtype == HALY_DTYPE_INT8};
}

// The sums of a stack of products, and where their operands lie.
struct ProductSums {
  explicit ProductSums(const Problem &problem, size_t row_slot, size_t column_slot, const View &out)
      : a(problem[0]),
        b(problem[1]),
        row_zeros(problem[row_slot]),
        row_slot(row_slot),
        column_zeros(problem[column_slot]),
        column_slot(column_slot),
        out(out),
        product(make_product()) {
    batch_ndim = flat() ? 0 : std::max(std::max(a.ndim, b.ndim) - 2, 0);
    for (int axis = 0; axis < batch_ndim; ++axis) batches *= out.shape[axis];
  }

  // Stacks of rows against one matrix are one product, where the rows have one zero point.
  bool flat() const {
    return b.ndim <= 2 && a.shape[a.ndim - 1] > 0 && a.ndim > 1 && a.dense() &&
           (!row_zeros.present || row_zeros.size() == 1);
  }
  int64_t columns() const { return b.ndim > 1 ? b.shape[b.ndim - 1] : 1; }
  int64_t rows() const {
    const int64_t k = a.shape[a.ndim - 1];
    return flat() ? a.size() / std::max<int64_t>(k, 1) : (a.ndim > 1 ? a.shape[a.ndim - 2] : 1);
  }
  IntegerProduct make_product() const {
    const int64_t k = a.shape[a.ndim - 1];
    return IntegerProduct(rows(), columns(), k,
                          {a.dtype, a.ndim > 1 ? a.strides[a.ndim - 2] : k, a.strides[a.ndim - 1]},
                          {b.dtype, b.ndim > 1 ? b.strides[b.ndim - 2] : b.strides[0],
                           b.ndim > 1 ? b.strides[b.ndim - 1] : 1});
  }
  int64_t offset(const View &view, int64_t index) const {
    const int own = std::max(view.ndim - 2, 0);
    int64_t at = 0;
    for (int axis = batch_ndim - 1; axis >= 0; --axis) {
      const int64_t place = index % out.shape[axis];
      index /= out.shape[axis];
      const int in = axis - (batch_ndim - own);
      if (in >= 0 && view.shape[in] != 1) at += place * view.strides[in];
    }
    return at;
  }
  double cost_ns() const { return product.cost_ns() * static_cast<double>(batches); }

  void run(const haly_launch *launch, int32_t *sums, char *scratch) const {
    const ZeroPoints left = zero_points(launch, row_slot, row_zeros);
    const ZeroPoints right = zero_points(launch, column_slot, column_zeros);
    const int64_t each = rows() * columns();
    for (int64_t batch = 0; batch < batches; ++batch) {
      product.run(data(launch, 0) + offset(a, batch), data(launch, 1) + offset(b, batch),
                  sums + batch * each, left, right, scratch);
    }
  }

  View a, b, row_zeros;
  size_t row_slot;
  View column_zeros;
  size_t column_slot;
  View out;
  IntegerProduct product;
  int batch_ndim = 0;
  int64_t batches = 1;
};

Prepared prepare_matmul_integer(const Problem &problem) {
  const ProductSums sums(problem, 2, 3, problem[4]);
  return make_kernel(
      [=](const haly_launch *launch) {
        sums.run(launch, reinterpret_cast<int32_t *>(data(launch, 4)), workspace(launch));
      },
      sums.cost_ns(), sums.product.workspace_bytes());
}

Prepared prepare_qlinear_matmul(const Problem &problem) {
  const View &out = problem[8];
  const ProductSums sums(problem, 5, 6, out);
  const int64_t columns = sums.columns(), lines = out.size() / columns;
  const Requantiser requantiser(problem, {2, 3, 4, 7, 0}, columns, out.dtype);
  const uint64_t sums_bytes = whole_lines(static_cast<uint64_t>(out.size()) * sizeof(int32_t));
  const uint64_t numbers_bytes = requantiser.workspace_bytes();
  return make_kernel(
      [=](const haly_launch *launch) {
        int32_t *between = reinterpret_cast<int32_t *>(workspace(launch));
        char *numbers = workspace(launch) + sums_bytes;
        sums.run(launch, between, numbers + numbers_bytes);
        const auto ready = requantiser.ready(launch, numbers);
        char *to = data(launch, 8);
        const double cost_ns = static_cast<double>(lines * columns) * 0.3;
        parallel(lines, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t line = begin; line < end; ++line) {
            requantiser.loops->requantise(between + line * columns, ready.bias, ready.factors,
                                          ready.zero, to + line * columns, columns);
          }
        });
      },
      sums.cost_ns() + static_cast<double>(out.size()) * 0.3,
      sums_bytes + numbers_bytes + sums.product.workspace_bytes());
}

// Row (c, t), column o of `columns` is x[c, o * stride + t * dilation - pad], `outside` beyond it.
void gather_columns(const Window &w, int64_t channels, const char *x, char outside, char *columns) {
  const int64_t taps = w.window_positions(), positions = w.out_positions();
  parallel(channels * taps, static_cast<double>(channels * taps * positions),
           [&](int64_t begin, int64_t end) {
             for (int64_t row = begin; row < end; ++row) {
               const char *plane = x + row / taps * w.in_positions();
               char *out = columns + row * positions;
               const int64_t t = row % taps, tx = t % w.size[2], ty = t / w.size[2] % w.size[1];
               const int64_t tz = t / w.size[2] / w.size[1];
               for (int64_t oz = 0; oz < w.out[0]; ++oz) {
                 const int64_t z = oz * w.stride[0] + tz * w.dilation[0] - w.before[0];
                 for (int64_t oy = 0; oy < w.out[1]; ++oy, out += w.out[2]) {
                   const int64_t y = oy * w.stride[1] + ty * w.dilation[1] - w.before[1];
                   const bool inside = z >= 0 && z < w.in[0] && y >= 0 && y < w.in[1];
                   const char *line = plane + (z * w.in[1] + y) * w.in[2];
                   for (int64_t ox = 0; ox < w.out[2]; ++ox) {
                     const int64_t at = ox * w.stride[2] + tx * w.dilation[2] - w.before[2];
                     out[ox] = inside && at >= 0 && at < w.in[2] ? line[at] : outside;
                   }
                 }
               }
             }
           });
}

// The sums of a convolution, image by image.
struct ConvSums {
  ConvSums(const Problem &problem, const Window &w, int64_t groups, const IntegerConvSlots &slots)
      : w(w),
        slots(slots),
        zeros(problem[slots.zero]),
        weight_zeros(problem[slots.weight_zero]),
        groups(groups),
        rows(problem[1].shape[0] / groups),
        channels(w.channels / groups),
        k(channels * w.window_positions()),
        positions(w.out_positions()),
        product(rows, positions, k, {problem[1].dtype, k, 1}, {problem[0].dtype, positions, 1}),
        columns_bytes(whole_lines(static_cast<uint64_t>(k * positions))) {}

  uint64_t workspace_bytes() const { return columns_bytes + product.workspace_bytes(); }
  double cost_ns() const { return product.cost_ns() * static_cast<double>(groups * w.batch); }

  void run(const haly_launch *launch, int64_t image, int32_t *sums, char *columns) const {
    const ZeroPoints zero = zero_points(launch, slots.zero, zeros);
    const ZeroPoints all = zero_points(launch, slots.weight_zero, weight_zeros);
    const char outside = static_cast<char>(zero.at(0));
    for (int64_t g = 0; g < groups; ++g) {
      const int64_t first = image * w.channels + g * channels;
      gather_columns(w, channels, data(launch, 0) + first * w.in_positions(), outside, columns);
      ZeroPoints own = all;
      if (own.base) own.base += g * rows * own.stride;
      product.run(data(launch, 1) + g * rows * k, columns, sums + g * rows * positions, own, zero,
                  columns + columns_bytes);
    }
  }

  Window w;
  IntegerConvSlots slots;
  View zeros, weight_zeros;
  int64_t groups, rows, channels, k, positions;
  IntegerProduct product;
  uint64_t columns_bytes;
};

// The plugin's own road takes operands as they lie in the specification.
void refuse_layouts(const Problem &problem) {
  for (const View &view : problem.tensors) {
    if (view.present && view.layout >= HALY_LAYOUT_VENDOR_FIRST) {
      refuse("cpu: the row takes operands in their strided layout");
    }
  }
}

Prepared prepare_conv_integer(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_integer_v1_statics>();
  const IntegerConvSlots slots = {2, 3, 4};
  const Window w = window_of(problem[0], problem[4], problem[1].shape + 2, statics, false);
  Prepared vendor = prepare_onednn_integer_conv(problem, w, statics.groups, slots, nullptr);
  if (vendor.kernel) return vendor;
  refuse_layouts(problem);
  const ConvSums sums(problem, w, statics.groups, slots);
  const int64_t each = problem[1].shape[0] * sums.positions;
  return make_kernel(
      [=](const haly_launch *launch) {
        int32_t *out = reinterpret_cast<int32_t *>(data(launch, 4));
        for (int64_t image = 0; image < sums.w.batch; ++image) {
          sums.run(launch, image, out + image * each, workspace(launch));
        }
      },
      sums.cost_ns(), sums.workspace_bytes());
}

Prepared prepare_qlinear_conv(const Problem &problem) {
  const auto &statics = problem.statics<haly_qlinear_conv_v1_statics>();
  const IntegerConvSlots slots = {5, 6, 9};
  const View &out = problem[9];
  const int64_t m = out.shape[1];
  const Window w = window_of(problem[0], out, problem[1].shape + 2, statics, false);
  const Requantiser requantiser(problem, {2, 3, 4, 7, 8}, m, out.dtype);
  Prepared vendor = prepare_onednn_integer_conv(problem, w, statics.groups, slots, &requantiser);
  if (vendor.kernel) return vendor;
  refuse_layouts(problem);
  const ConvSums sums(problem, w, statics.groups, slots);
  const int64_t positions = sums.positions;
  const uint64_t sums_bytes = whole_lines(static_cast<uint64_t>(m * positions) * sizeof(int32_t));
  return make_kernel(
      [=](const haly_launch *launch) {
        int32_t *between = reinterpret_cast<int32_t *>(workspace(launch));
        char *numbers = workspace(launch) + sums_bytes;
        const auto ready = requantiser.ready(launch, numbers);
        char *to = data(launch, 9);
        for (int64_t image = 0; image < sums.w.batch; ++image, to += m * positions) {
          sums.run(launch, image, between, numbers + requantiser.workspace_bytes());
          const double cost_ns = static_cast<double>(m * positions) * 0.3;
          parallel(m, cost_ns, [&](int64_t begin, int64_t end) {
            for (int64_t c = begin; c < end; ++c) {
              requantiser.loops->requantise_line(between + c * positions, ready.bias[c],
                                                 ready.factors[c], ready.zero, to + c * positions,
                                                 positions);
            }
          });
        }
      },
      sums.cost_ns(), sums_bytes + requantiser.workspace_bytes() + sums.workspace_bytes());
}

}  // namespace

void add_quantisation_rows(Rows &rows) {
  constexpr uint64_t kDense = kPlain & ~static_cast<uint64_t>(HALY_KERNEL_STRIDED);
  constexpr haly_dtype kReal = HALY_DTYPE_FLOAT32, kSum = HALY_DTYPE_INT32;
  constexpr haly_dtype kLevels[] = {HALY_DTYPE_INT8, HALY_DTYPE_UINT8};
  for (haly_dtype a : kLevels) {
    for (haly_dtype b : kLevels) {
      rows.add(HALY_OP_MATMUL_INTEGER, 1, {a, b, a, b, kSum}, kDense, &prepare_matmul_integer);
      rows.add(HALY_OP_CONV_INTEGER, 1, {a, b, a, b, kSum}, kDense, &prepare_conv_integer,
               Rows::Layout::kOwn);
      for (haly_dtype out : kLevels) {
        rows.add(HALY_OP_QLINEAR_MATMUL, 1, {a, b, kReal, kReal, kReal, a, b, out, out}, kDense,
                 &prepare_qlinear_matmul);
        rows.add(HALY_OP_QLINEAR_CONV, 1, {a, b, kReal, kReal, kReal, a, b, out, kSum, out}, kDense,
                 &prepare_qlinear_conv, Rows::Layout::kOwn);
      }
    }
  }
}

}  // namespace haly::cpu
