// Convolutions whose taps are moved one by one: what the taps read as columns of a matrix, and a
// product with the weights.
#include <algorithm>
#include <cmath>

#include "families.hpp"
#include "lines.hpp"
#include "parallel.hpp"
#include "product.hpp"
#include "scatter.hpp"
#include "statics.hpp"
#include "vector/tables.hpp"
#include "window.hpp"

namespace haly::cpu {
namespace {

// The four pixels around a position, -1 where one is outside, and their weights.
template <typename T>
struct Reading {
  int64_t pixels[4];
  T weights[4];

  void set(T y, T x, int64_t height, int64_t width, T factor) {
    std::fill_n(pixels, 4, int64_t{-1});
    std::fill_n(weights, 4, T(0));
    if (!(y >= T(-1) && y < static_cast<T>(height) && x >= T(-1) && x < static_cast<T>(width))) {
      weights[0] = factor;  // of zero
      return;
    }
    const int64_t row = static_cast<int64_t>(std::floor(y));
    const int64_t column = static_cast<int64_t>(std::floor(x));
    const T down = y - static_cast<T>(row), along = x - static_cast<T>(column);
    for (int corner = 0; corner < 4; ++corner) {
      const int64_t r = row + corner / 2, c = column + corner % 2;
      if (r >= 0 && r < height && c >= 0 && c < width) pixels[corner] = r * width + c;
      weights[corner] = (corner / 2 ? down : 1 - down) * (corner % 2 ? along : 1 - along) * factor;
    }
  }
  T operator()(const T *plane) const {
    T sum = 0;
    for (int corner = 0; corner < 4; ++corner) {
      sum += (pixels[corner] >= 0 ? plane[pixels[corner]] : T(0)) * weights[corner];
    }
    return sum;
  }
};

template <typename T>
struct Columns {
  Window window;
  int64_t parts, taps, points;

  // One image's [channel, tap, point].
  void fill(const T *image, const T *offset, const T *mask, T *columns) const {
    const int64_t share = window.channels / parts, plane = window.in_positions();
    const double cost_ns = static_cast<double>(parts * taps * points) * (10 + 3.0 * share);
    parallel(parts * taps, cost_ns, [&](int64_t begin, int64_t end) {
      auto *readings = reinterpret_cast<Reading<T> *>(
          thread_scratch(static_cast<size_t>(points) * sizeof(Reading<T>)));
      for (int64_t line = begin; line < end; ++line) {
        const int64_t part = line / taps, tap = line % taps;
        place(tap, offset + line * 2 * points, mask ? mask + line * points : nullptr, readings);
        for (int64_t c = part * share; c < (part + 1) * share; ++c) {
          T *column = columns + (c * taps + tap) * points;
          for (int64_t p = 0; p < points; ++p) column[p] = readings[p](image + c * plane);
        }
      }
    });
  }

 private:
  void place(int64_t tap, const T *shifts, const T *factors, Reading<T> *readings) const {
    const Window &w = window;
    const int64_t row = tap / w.size[2] * w.dilation[1] - w.before[1];
    const int64_t column = tap % w.size[2] * w.dilation[2] - w.before[2];
    for (int64_t p = 0; p < points; ++p) {
      const T y = static_cast<T>(row + p / w.out[2] * w.stride[1]) + shifts[p];
      const T x = static_cast<T>(column + p % w.out[2] * w.stride[2]) + shifts[points + p];
      readings[p].set(y, x, w.in[1], w.in[2], factors ? factors[p] : T(1));
    }
  }
};

// An operand in the compute type: where it lies, or converted into its part of the workspace.
struct Widened {
  size_t slot;
  int64_t size;
  uint64_t offset_bytes;
};

template <typename T>
Prepared deform_conv_as(const Problem &problem, haly_dtype compute) {
  const auto &statics = problem.statics<haly_deform_conv_v1_statics>();
  const View &x = problem[0], &weight = problem[1], &out = problem[5];
  Columns<T> columns;
  columns.window = window_of(x, out, weight.shape + 2, statics, false);
  columns.parts = statics.offset_groups;
  columns.taps = columns.window.window_positions();
  columns.points = columns.window.out_positions();
  const int64_t batch = x.shape[0], groups = statics.groups, rows = weight.shape[0] / groups;
  const int64_t depth = weight.shape[1] * columns.taps, points = columns.points;
  const Product product{compute, compute, compute, rows, points, depth,
                        depth,   1,       points,  1,    points, 1};
  const bool wide = x.dtype != compute;
  std::vector<Widened> operands;
  uint64_t bytes = 0;
  const auto reserve = [&](int64_t size) {
    const uint64_t at = bytes;
    bytes += (static_cast<uint64_t>(size) * sizeof(T) + 63) / 64 * 64;
    return at;
  };
  for (size_t slot = 0; slot < 6; ++slot) {
    const int64_t size = problem[slot].present ? problem[slot].size() : 0;
    operands.push_back({slot, size, wide ? reserve(size) : 0});
  }
  const uint64_t columns_at = reserve(x.shape[1] * columns.taps * points);
  const uint64_t product_at = bytes;
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(x.dtype, compute);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, x.dtype);
  const bool has_bias = problem[3].present, has_mask = problem[4].present;
  return make_kernel(
      [=](const haly_launch *launch) {
        T *tensors[6];
        for (const Widened &operand : operands) {
          char *given = data(launch, operand.slot);
          tensors[operand.slot] = reinterpret_cast<T *>(given);
          if (!wide || given == nullptr) continue;
          tensors[operand.slot] = reinterpret_cast<T *>(workspace(launch) + operand.offset_bytes);
          if (operand.slot < 5) load(given, 1, tensors[operand.slot], 1, operand.size);
        }
        T *read = reinterpret_cast<T *>(workspace(launch) + columns_at);
        const int64_t image = columns.window.channels * columns.window.in_positions();
        const int64_t marks = columns.parts * columns.taps * points;
        for (int64_t b = 0; b < batch; ++b) {
          columns.fill(tensors[0] + b * image, tensors[2] + b * marks * 2,
                       has_mask ? tensors[4] + b * marks : nullptr, read);
          T *result = tensors[5] + b * groups * rows * points;
          for (int64_t m = 0; m < groups * rows; ++m) {
            if (has_bias || depth == 0) {
              std::fill_n(result + m * points, points, has_bias ? tensors[3][m] : T(0));
            }
          }
          for (int64_t g = 0; g < groups && depth != 0; ++g) {
            product.run(reinterpret_cast<const char *>(tensors[1] + g * rows * depth),
                        reinterpret_cast<const char *>(read + g * depth * points),
                        reinterpret_cast<char *>(result + g * rows * points),
                        workspace(launch) + product_at, has_bias);
          }
        }
        if (wide) store(tensors[5], 1, data(launch, 5), 1, operands[5].size);
      },
      100 +
          static_cast<double>(batch * groups) *
              (product.cost_ns() + static_cast<double>(columns.parts * columns.taps * points) * 30),
      bytes + product.workspace_bytes());
}

Prepared prepare_deform_conv(const Problem &problem) {
  return problem[0].dtype == HALY_DTYPE_FLOAT64
             ? deform_conv_as<double>(problem, HALY_DTYPE_FLOAT64)
             : deform_conv_as<float>(problem, HALY_DTYPE_FLOAT32);
}

}  // namespace

void add_convolution_deformable_rows(Rows &rows) {
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_DEFORM_CONV, 1, {dtype, dtype, dtype, dtype, dtype, dtype}, kDense,
             &prepare_deform_conv);
  }
}

}  // namespace haly::cpu
