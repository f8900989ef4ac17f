// Convolutions. oneDNN computes float32 and bfloat16; the plugin's own road, for
// everything else, is a matrix product over columns gathered from the windows.
#include <algorithm>
#include <cstring>

#include "families.hpp"
#include "onednn.hpp"
#include "parallel.hpp"
#include "product.hpp"
#include "statics.hpp"
#include "vector/tables.hpp"
#include "window.hpp"

namespace haly::cpu {
namespace {

uint64_t align(uint64_t bytes) { return (bytes + 63) / 64 * 64; }
haly_dtype compute_dtype(haly_dtype dtype) {
  return dtype == HALY_DTYPE_FLOAT64 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
}
haly_dtype bits_dtype(int64_t size) {
  return size == 2 ? HALY_DTYPE_UINT16 : (size == 4 ? HALY_DTYPE_UINT32 : HALY_DTYPE_UINT64);
}

// Row (c, t), column o of `columns` is x[c, o * stride + t * dilation - pad], 0 outside.
void gather_columns(const Window &w, int64_t channels, const char *x, char *columns, int64_t item) {
  const ConvertLoop move = HALY_CPU_SELECT(convert_loop)(bits_dtype(item), bits_dtype(item));
  const int64_t taps = w.window_positions(), positions = w.out_positions();
  parallel(channels * taps, static_cast<double>(channels * taps * positions),
           [&](int64_t begin, int64_t end) {
             for (int64_t row = begin; row < end; ++row) {
               const char *plane = x + row / taps * w.in_positions() * item;
               char *out = columns + row * positions * item;
               int64_t t = row % taps;
               const int64_t tx = t % w.size[2], ty = t / w.size[2] % w.size[1];
               const int64_t tz = t / w.size[2] / w.size[1];
               const int64_t shift = tx * w.dilation[2] - w.before[2];
               // Outputs whose position lies inside along the last axis.
               int64_t first = shift >= 0 ? 0 : (-shift + w.stride[2] - 1) / w.stride[2];
               int64_t last =
                   w.in[2] - shift <= 0 ? 0 : (w.in[2] - shift + w.stride[2] - 1) / w.stride[2];
               first = std::min(first, w.out[2]);
               last = std::max(first, std::min(last, w.out[2]));
               for (int64_t oz = 0; oz < w.out[0]; ++oz) {
                 const int64_t z = oz * w.stride[0] + tz * w.dilation[0] - w.before[0];
                 for (int64_t oy = 0; oy < w.out[1]; ++oy, out += w.out[2] * item) {
                   const int64_t y = oy * w.stride[1] + ty * w.dilation[1] - w.before[1];
                   if (z < 0 || z >= w.in[0] || y < 0 || y >= w.in[1]) {
                     std::memset(out, 0, w.out[2] * item);
                     continue;
                   }
                   std::memset(out, 0, first * item);
                   const char *line = plane + (z * w.in[1] + y) * w.in[2] * item;
                   move(line + (first * w.stride[2] + shift) * item, w.stride[2],
                        out + first * item, 1, last - first);
                   std::memset(out + last * item, 0, (w.out[2] - last) * item);
                 }
               }
             }
           });
}

// The reverse: columns are added to the positions that they came from.
template <typename T>
void scatter_columns(const Window &w, int64_t channels, const T *columns, T *x) {
  const int64_t taps = w.window_positions(), positions = w.out_positions();
  parallel(channels, static_cast<double>(channels * taps * positions),
           [&](int64_t begin, int64_t end) {
             for (int64_t c = begin; c < end; ++c) {
               T *plane = x + c * w.in_positions();
               for (int64_t t = 0; t < taps; ++t) {
                 const T *from = columns + (c * taps + t) * positions;
                 const int64_t tx = t % w.size[2], ty = t / w.size[2] % w.size[1];
                 const int64_t tz = t / w.size[2] / w.size[1];
                 for (int64_t oz = 0; oz < w.out[0]; ++oz) {
                   const int64_t z = oz * w.stride[0] + tz * w.dilation[0] - w.before[0];
                   for (int64_t oy = 0; oy < w.out[1]; ++oy, from += w.out[2]) {
                     const int64_t y = oy * w.stride[1] + ty * w.dilation[1] - w.before[1];
                     if (z < 0 || z >= w.in[0] || y < 0 || y >= w.in[1]) continue;
                     T *line = plane + (z * w.in[1] + y) * w.in[2];
                     for (int64_t ox = 0; ox < w.out[2]; ++ox) {
                       const int64_t at = ox * w.stride[2] + tx * w.dilation[2] - w.before[2];
                       if (at >= 0 && at < w.in[2]) line[at] += from[ox];
                     }
                   }
                 }
               }
             }
           });
}

// out = weight [m, k] times columns [k, positions]; a bias is one more term of the sum: a column of
// the weights against a row of ones.
Prepared forward(const Window &w, int64_t groups, haly_dtype dtype, int64_t m, bool bias) {
  const int64_t item = dtype_size(dtype), channels = w.channels / groups;
  const int64_t taps = channels * w.window_positions(), k = taps + (bias ? 1 : 0);
  const int64_t positions = w.out_positions(), rows = m / groups;
  const Product product = {dtype, dtype, dtype,     rows, positions, k,
                           k,     1,     positions, 1,    positions, 1};
  const uint64_t columns_bytes = align(k * positions * item);
  const uint64_t weights_bytes = bias ? align(m * k * item) : 0;
  const uint64_t total = columns_bytes + weights_bytes + align(product.workspace_bytes());
  const double cost_ns = product.cost_ns() * static_cast<double>(groups * w.batch);
  uint64_t one = 0;
  const double unit = 1;
  HALY_CPU_SELECT(convert_loop)(HALY_DTYPE_FLOAT64, dtype)(&unit, 1, &one, 1, 1);
  return make_kernel(
      [=](const haly_launch *launch) {
        char *columns = workspace(launch), *joined = columns + columns_bytes;
        char *scratch = joined + weights_bytes;
        const char *x = data(launch, 0), *weight = data(launch, 1), *added = data(launch, 2);
        char *out = data(launch, 3);
        if (bias) {
          for (int64_t i = 0; i < m; ++i) {
            std::memcpy(joined + i * k * item, weight + i * taps * item, taps * item);
            std::memcpy(joined + (i * k + taps) * item, added + i * item, item);
          }
          const haly_dtype bits = bits_dtype(item);
          HALY_CPU_SELECT(convert_loop)
          (bits, bits)(&one, 0, columns + taps * positions * item, 1, positions);
          weight = joined;
        }
        for (int64_t b = 0; b < w.batch; ++b) {
          for (int64_t g = 0; g < groups; ++g) {
            gather_columns(w, channels,
                           x + (b * w.channels + g * channels) * w.in_positions() * item, columns,
                           item);
            product.run(weight + g * rows * k * item, columns,
                        out + (b * m + g * rows) * positions * item, scratch);
          }
        }
      },
      cost_ns, total);
}

// The derivative with respect to the input, which is also the transposed convolution: `m` channels
// arrive, w.channels leave.
template <typename T>
Prepared backward_input(const Window &w, int64_t groups, haly_dtype dtype, int64_t m, int bias_slot,
                        size_t out_slot) {
  const haly_dtype compute = compute_dtype(dtype);
  const int64_t item = dtype_size(dtype), channels = w.channels / groups, rows = m / groups;
  const int64_t k = channels * w.window_positions(), positions = w.out_positions();
  const int64_t inside = w.in_positions();
  const Product product = {dtype, dtype, compute,   k, positions, rows,
                           1,     k,     positions, 1, positions, 1};
  const uint64_t columns_bytes = align(k * positions * sizeof(T));
  const uint64_t sums_bytes = align(channels * inside * sizeof(T));
  const uint64_t total = columns_bytes + sums_bytes + align(product.workspace_bytes());
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(dtype, compute);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, dtype);
  return make_kernel(
      [=](const haly_launch *launch) {
        T *columns = reinterpret_cast<T *>(workspace(launch));
        T *sums = reinterpret_cast<T *>(workspace(launch) + columns_bytes);
        char *scratch = workspace(launch) + columns_bytes + sums_bytes;
        const char *arriving = data(launch, 0), *weight = data(launch, 1);
        const char *bias = bias_slot < 0 ? nullptr : data(launch, bias_slot);
        for (int64_t b = 0; b < w.batch; ++b) {
          for (int64_t g = 0; g < groups; ++g) {
            product.run(weight + g * rows * k * item,
                        arriving + (b * m + g * rows) * positions * item,
                        reinterpret_cast<char *>(columns), scratch);
            for (int64_t c = 0; c < channels; ++c) {
              T start = 0;
              if (bias) load(bias + (g * channels + c) * item, 1, &start, 1, 1);
              std::fill_n(sums + c * inside, inside, start);
            }
            scatter_columns(w, channels, columns, sums);
            store(sums, 1, data(launch, out_slot) + (b * w.channels + g * channels) * inside * item,
                  1, channels * inside);
          }
        }
      },
      product.cost_ns() * static_cast<double>(groups * w.batch), total);
}

template <typename T>
Prepared backward_weight(const Window &w, int64_t groups, haly_dtype dtype, int64_t m) {
  const haly_dtype compute = compute_dtype(dtype);
  const int64_t item = dtype_size(dtype), channels = w.channels / groups, rows = m / groups;
  const int64_t k = channels * w.window_positions(), positions = w.out_positions();
  const Product product = {dtype,     dtype, compute, rows,      k, positions,
                           positions, 1,     1,       positions, k, 1};
  const uint64_t columns_bytes = align(k * positions * item);
  const uint64_t sums_bytes = align(m * k * sizeof(T));
  const uint64_t total = columns_bytes + sums_bytes + align(product.workspace_bytes());
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, dtype);
  return make_kernel(
      [=](const haly_launch *launch) {
        char *columns = workspace(launch), *scratch = columns + columns_bytes + sums_bytes;
        T *sums = reinterpret_cast<T *>(columns + columns_bytes);
        std::fill_n(sums, m * k, T(0));
        for (int64_t b = 0; b < w.batch; ++b) {
          for (int64_t g = 0; g < groups; ++g) {
            const int64_t plane = (b * w.channels + g * channels) * w.in_positions();
            gather_columns(w, channels, data(launch, 0) + plane * item, columns, item);
            product.run(data(launch, 1) + (b * m + g * rows) * positions * item, columns,
                        reinterpret_cast<char *>(sums + g * rows * k), scratch, true);
          }
        }
        store(sums, 1, data(launch, 2), 1, m * k);
      },
      product.cost_ns() * static_cast<double>(groups * w.batch), total);
}

Prepared prepare_conv(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_v1_statics>();
  const View &x = problem[0], &weight = problem[1], &out = problem[3];
  const Window w = window_of(x, out, weight.shape + 2, statics, false);
  if (Prepared vendor = prepare_onednn_conv(problem, w, statics.groups); vendor.kernel) {
    return vendor;
  }
  if (problem.raw.epilogue) refuse("cpu: an epilogue without oneDNN");
  return forward(w, statics.groups, x.dtype, out.shape[1], problem[2].present);
}

Prepared prepare_conv_transpose(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_transpose_v1_statics>();
  const View &x = problem[0], &weight = problem[1], &out = problem[3];
  const Window w = window_of(out, x, weight.shape + 2, statics, false);
  const int bias_slot = problem[2].present ? 2 : -1;
  return x.dtype == HALY_DTYPE_FLOAT64
             ? backward_input<double>(w, statics.groups, x.dtype, x.shape[1], bias_slot, 3)
             : backward_input<float>(w, statics.groups, x.dtype, x.shape[1], bias_slot, 3);
}

Prepared prepare_conv_backward_input(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_backward_input_v1_statics>();
  const View &arriving = problem[0], &weight = problem[1], &out = problem[2];
  const Window w = window_of(out, arriving, weight.shape + 2, statics, false);
  return out.dtype == HALY_DTYPE_FLOAT64
             ? backward_input<double>(w, statics.groups, out.dtype, arriving.shape[1], -1, 2)
             : backward_input<float>(w, statics.groups, out.dtype, arriving.shape[1], -1, 2);
}

Prepared prepare_conv_backward_weight(const Problem &problem) {
  const auto &statics = problem.statics<haly_conv_backward_weight_v1_statics>();
  const View &x = problem[0], &arriving = problem[1], &out = problem[2];
  const Window w = window_of(x, arriving, out.shape + 2, statics, false);
  return out.dtype == HALY_DTYPE_FLOAT64
             ? backward_weight<double>(w, statics.groups, out.dtype, arriving.shape[1])
             : backward_weight<float>(w, statics.groups, out.dtype, arriving.shape[1]);
}

}  // namespace

void add_convolution_rows(Rows &rows) {
  constexpr uint64_t kFlags = HALY_KERNEL_DETERMINISTIC | HALY_KERNEL_OFFSETS;
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_CONV, 1, {dtype, dtype, dtype, dtype}, kFlags | onednn_flags(dtype),
             &prepare_conv, Rows::Layout::kOwn);
    rows.add(HALY_OP_CONV_TRANSPOSE, 1, {dtype, dtype, dtype, dtype}, kFlags,
             &prepare_conv_transpose);
    rows.add(HALY_OP_CONV_BACKWARD_INPUT, 1, {dtype, dtype, dtype}, kFlags,
             &prepare_conv_backward_input);
    rows.add(HALY_OP_CONV_BACKWARD_WEIGHT, 1, {dtype, dtype, dtype}, kFlags,
             &prepare_conv_backward_weight);
  }
}

}  // namespace haly::cpu
