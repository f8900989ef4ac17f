// Products of matrices and convolutions of 8-bit integers: one integer product, for convolutions
// over columns gathered from the windows.
#include <algorithm>
#include <cstring>

#include "families.hpp"
#include "integer_product.hpp"
#include "parallel.hpp"
#include "statics.hpp"
#include "window.hpp"

namespace haly::cpu {
namespace {

ZeroPoints zero_points(const haly_launch *launch, size_t slot, const View &view) {
  if (!view.present) return {};
  const int64_t stride = view.ndim == 1 && view.shape[0] != 1 ? view.strides[0] : 0;
  return {data(launch, slot), stride, view.dtype == HALY_DTYPE_INT8};
}

Prepared prepare_matmul_integer(const Problem &problem) {
  const View a = problem[0], b = problem[1], row_zeros = problem[2], column_zeros = problem[3];
  const View out = problem[4];
  const int a_batch = std::max(a.ndim - 2, 0), b_batch = std::max(b.ndim - 2, 0);
  const int64_t m = a.ndim > 1 ? a.shape[a.ndim - 2] : 1, k = a.shape[a.ndim - 1];
  const int64_t n = b.ndim > 1 ? b.shape[b.ndim - 1] : 1;
  // Stacks of rows against one matrix are one product, where the rows have one zero point.
  const bool flat = b_batch == 0 && k > 0 && a.ndim > 1 && a.dense() &&
                    (!row_zeros.present || row_zeros.size() == 1);
  const int64_t rows = flat ? a.size() / std::max<int64_t>(k, 1) : m;
  const IntegerProduct product(
      rows, n, k, {a.dtype, a.ndim > 1 ? a.strides[a.ndim - 2] : k, a.strides[a.ndim - 1]},
      {b.dtype, b.ndim > 1 ? b.strides[b.ndim - 2] : b.strides[0],
       b.ndim > 1 ? b.strides[b.ndim - 1] : 1});
  const int batch_ndim = flat ? 0 : std::max(a_batch, b_batch);
  int64_t batches = 1;
  for (int axis = 0; axis < batch_ndim; ++axis) batches *= out.shape[axis];
  const auto offset = [=](const View &view, int own, int64_t index) {
    int64_t at = 0;
    for (int axis = batch_ndim - 1; axis >= 0; --axis) {
      const int64_t place = index % out.shape[axis];
      index /= out.shape[axis];
      const int in = axis - (batch_ndim - own);
      if (in >= 0 && view.shape[in] != 1) at += place * view.strides[in];
    }
    return at;
  };
  return make_kernel(
      [=](const haly_launch *launch) {
        const ZeroPoints left = zero_points(launch, 2, row_zeros);
        const ZeroPoints right = zero_points(launch, 3, column_zeros);
        int32_t *sums = reinterpret_cast<int32_t *>(data(launch, 4));
        for (int64_t batch = 0; batch < batches; ++batch) {
          product.run(data(launch, 0) + offset(a, a_batch, batch),
                      data(launch, 1) + offset(b, b_batch, batch), sums + batch * rows * n, left,
                      right, workspace(launch));
        }
      },
      product.cost_ns() * static_cast<double>(batches), product.workspace_bytes());
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

Prepared prepare_conv_integer(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_integer_v1_statics>();
  const View x = problem[0], weight = problem[1], zeros = problem[2], weight_zeros = problem[3];
  const View out = problem[4];
  const Window w = window_of(x, out, weight.shape + 2, statics, false);
  const int64_t groups = statics.groups, m = weight.shape[0], rows = m / groups;
  const int64_t channels = w.channels / groups, k = channels * w.window_positions();
  const int64_t positions = w.out_positions();
  const IntegerProduct product(rows, positions, k, {weight.dtype, k, 1}, {x.dtype, positions, 1});
  const uint64_t columns_bytes = (static_cast<uint64_t>(k * positions) + 63) / 64 * 64;
  return make_kernel(
      [=](const haly_launch *launch) {
        const ZeroPoints image = zero_points(launch, 2, zeros);
        const ZeroPoints all = zero_points(launch, 3, weight_zeros);
        char *columns = workspace(launch);
        int32_t *sums = reinterpret_cast<int32_t *>(data(launch, 4));
        for (int64_t b = 0; b < w.batch; ++b) {
          for (int64_t g = 0; g < groups; ++g) {
            gather_columns(w, channels,
                           data(launch, 0) + (b * w.channels + g * channels) * w.in_positions(),
                           static_cast<char>(image.at(0)), columns);
            ZeroPoints own = all;
            if (own.base) own.base += g * rows * own.stride;
            product.run(data(launch, 1) + g * rows * k, columns,
                        sums + (b * m + g * rows) * positions, own, image,
                        workspace(launch) + columns_bytes);
          }
        }
      },
      product.cost_ns() * static_cast<double>(groups * w.batch),
      columns_bytes + product.workspace_bytes());
}

}  // namespace

void add_quantisation_rows(Rows &rows) {
  constexpr uint64_t kDense = kPlain & ~static_cast<uint64_t>(HALY_KERNEL_STRIDED);
  for (haly_dtype a : {HALY_DTYPE_INT8, HALY_DTYPE_UINT8}) {
    for (haly_dtype b : {HALY_DTYPE_INT8, HALY_DTYPE_UINT8}) {
      rows.add(HALY_OP_MATMUL_INTEGER, 1, {a, b, a, b, HALY_DTYPE_INT32}, kDense,
               &prepare_matmul_integer);
      rows.add(HALY_OP_CONV_INTEGER, 1, {a, b, a, b, HALY_DTYPE_INT32}, kDense,
               &prepare_conv_integer);
    }
  }
}

}  // namespace haly::cpu
