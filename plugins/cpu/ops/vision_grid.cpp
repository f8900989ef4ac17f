// Images read at any positions: for a block of positions the pixels and weights, then every
// channel.
#include <algorithm>
#include <cmath>
#include <vector>

#include "parallel.hpp"
#include "resampling.hpp"
#include "scatter.hpp"
#include "statics.hpp"
#include "vector/resample.hpp"

namespace haly::cpu {
namespace {

constexpr int64_t kBlock = 512;

// The axis of an image, read at points between its pixels.
struct GridAxis {
  int64_t extent;
  int padding;
  bool align_corners;

  // A position that is not finite or far outside reads anything: here the point 0.
  template <typename T>
  T point(T position) const {
    const T scale = static_cast<T>(align_corners ? extent - 1 : extent) / 2;
    const T p = (position + 1) * scale - (align_corners ? T(0) : T(0.5));
    return std::fabs(p) < T(0x1p40) ? p : T(0);
  }
  // The pixel that stands for `pixel`; -1: there is none.
  int64_t inside(int64_t pixel) const {
    if (padding == HALY_GRID_SAMPLE_PADDING_ZEROS) return pixel >= 0 && pixel < extent ? pixel : -1;
    if (padding == HALY_GRID_SAMPLE_PADDING_BORDER)
      return std::clamp<int64_t>(pixel, 0, extent - 1);
    const int64_t tour = align_corners ? std::max<int64_t>(2 * extent - 2, 1) : 2 * extent;
    const int64_t at = (pixel % tour + tour) % tour;
    return at < extent ? at : (align_corners ? tour : tour - 1) - at;
  }
};

template <typename T>
T weight_at(T distance, int mode) {
  if (mode == HALY_GRID_SAMPLE_MODE_NEAREST) return 1;
  if (mode == HALY_GRID_SAMPLE_MODE_LINEAR) return distance < 1 ? 1 - distance : 0;
  constexpr T a = T(-0.75);
  if (distance <= 1) return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
  return distance < 2 ? a * (((distance - 5) * distance + 8) * distance - 4) : 0;
}

// The neighbours of a point along one axis.
template <typename T>
struct Neighbours {
  int64_t pixels[4];
  T weights[4];

  Neighbours(const GridAxis &axis, T position, int mode, int taps) {
    const T point = axis.point(position);
    const T origin =
        mode == HALY_GRID_SAMPLE_MODE_NEAREST ? std::nearbyint(point) : std::floor(point);
    for (int k = 0; k < taps; ++k) {
      const int64_t node = static_cast<int64_t>(origin) + k - (taps == 4 ? 1 : 0);
      pixels[k] = axis.inside(node);
      weights[k] = weight_at(std::fabs(point - static_cast<T>(node)), mode);
    }
  }
};

template <typename T>
struct GridSampler {
  int64_t batch, channels, pixels, positions;
  GridAxis rows, columns;
  int mode, taps;
  const ResampleLoops<T> *loops;

  double cost_ns() const {
    const double reads = static_cast<double>(batch * positions) * taps * taps;
    return reads * (2 + static_cast<double>(channels) / 4);
  }

  void run(const T *x, const T *grid, T *out) const {
    const int64_t blocks = (positions + kBlock - 1) / kBlock;
    parallel(batch * blocks, cost_ns(), [&](int64_t begin, int64_t end) {
      std::vector<int32_t> places(taps * taps * kBlock);
      std::vector<T> weights(taps * taps * kBlock);
      for (int64_t block = begin; block < end; ++block) {
        const int64_t image = block / blocks, first = block % blocks * kBlock;
        const int64_t count = std::min(kBlock, positions - first);
        locate(grid + (image * positions + first) * 2, count, places.data(), weights.data());
        for (int64_t channel = image * channels; channel < (image + 1) * channels; ++channel) {
          loops->gather(x + channel * pixels, places.data(), weights.data(), kBlock, taps * taps,
                        out + channel * positions + first, count);
        }
      }
    });
  }

  // Tap by tap.
  void locate(const T *grid, int64_t count, int32_t *places, T *weights) const {
    for (int64_t j = 0; j < count; ++j) {
      const Neighbours<T> down(rows, grid[2 * j + 1], mode, taps);
      const Neighbours<T> across(columns, grid[2 * j], mode, taps);
      for (int row = 0; row < taps; ++row) {
        for (int column = 0; column < taps; ++column) {
          const bool counts = down.pixels[row] >= 0 && across.pixels[column] >= 0;
          const int64_t at = (row * taps + column) * kBlock + j;
          const int64_t place = down.pixels[row] * columns.extent + across.pixels[column];
          places[at] = counts ? static_cast<int32_t>(place) : -1;
          weights[at] = down.weights[row] * across.weights[column];
        }
      }
    }
  }
};

template <typename T>
Prepared prepare(const Problem &problem, const ResampleLoops<T> &loops) {
  const auto &statics = problem.statics<haly_grid_sample_v1_statics>();
  const View &x = problem[0], &grid = problem[1], &out = problem[2];
  GridSampler<T> sampler;
  sampler.batch = x.shape[0];
  sampler.channels = x.shape[1];
  sampler.pixels = x.shape[2] * x.shape[3];
  sampler.positions = grid.shape[1] * grid.shape[2];
  if (sampler.pixels > INT32_MAX) refuse("an image of more than 2^31 - 1 pixels");
  sampler.rows = {x.shape[2], statics.padding, statics.align_corners != 0};
  sampler.columns = {x.shape[3], statics.padding, statics.align_corners != 0};
  sampler.mode = statics.mode;
  sampler.taps = statics.mode == HALY_GRID_SAMPLE_MODE_NEAREST  ? 1
                 : statics.mode == HALY_GRID_SAMPLE_MODE_LINEAR ? 2
                                                                : 4;
  sampler.loops = &loops;
  // Other dtypes are computed in this one, and go through the workspace.
  const haly_dtype compute = sizeof(T) == 8 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
  const bool direct = x.dtype == compute;
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(x.dtype, compute);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, out.dtype);
  const int64_t sizes[] = {x.size(), grid.size(), out.size()};
  const uint64_t needed = direct ? 0 : static_cast<uint64_t>(sizes[0] + sizes[1] + sizes[2]);
  return make_kernel(
      [=](const haly_launch *launch) {
        if (direct) {
          sampler.run(reinterpret_cast<const T *>(data(launch, 0)),
                      reinterpret_cast<const T *>(data(launch, 1)),
                      reinterpret_cast<T *>(data(launch, 2)));
          return;
        }
        T *wide_x = reinterpret_cast<T *>(workspace(launch));
        T *wide_grid = wide_x + sizes[0], *wide_out = wide_grid + sizes[1];
        load(data(launch, 0), 1, wide_x, 1, sizes[0]);
        load(data(launch, 1), 1, wide_grid, 1, sizes[1]);
        sampler.run(wide_x, wide_grid, wide_out);
        store(wide_out, 1, data(launch, 2), 1, sizes[2]);
      },
      100 + sampler.cost_ns(), needed * sizeof(T));
}

}  // namespace

Prepared prepare_grid_sample(const Problem &problem) {
  return problem[0].dtype == HALY_DTYPE_FLOAT64
             ? prepare<double>(problem, HALY_CPU_SELECT(resample_float64))
             : prepare<float>(problem, HALY_CPU_SELECT(resample_float32));
}

}  // namespace haly::cpu
