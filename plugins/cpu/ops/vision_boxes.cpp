// Boxes in images: which of them to keep, and what they cover in bins.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "families.hpp"
#include "lines.hpp"
#include "parallel.hpp"
#include "scatter.hpp"
#include "statics.hpp"
#include "strided.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

double smaller(double a, double b) { return a < b || a != a ? a : b; }
double larger(double a, double b) { return a > b || a != a ? a : b; }

// Corners in order along both axes, and the area; NaN where a coordinate is.
struct Box {
  double low[2], high[2], area;

  Box(const double *given, bool centred) {
    double corners[4] = {given[0], given[1], given[2], given[3]};
    if (centred) {
      const double x = given[0], y = given[1], width = given[2] / 2, height = given[3] / 2;
      corners[0] = y - height;
      corners[1] = x - width;
      corners[2] = y + height;
      corners[3] = x + width;
    }
    for (int axis = 0; axis < 2; ++axis) {
      low[axis] = smaller(corners[axis], corners[axis + 2]);
      high[axis] = larger(corners[axis], corners[axis + 2]);
    }
    area = (high[0] - low[0]) * (high[1] - low[1]);
  }
  double overlap(const Box &other) const {
    double common = 1;
    for (int axis = 0; axis < 2; ++axis) {
      common *=
          std::max(smaller(high[axis], other.high[axis]) - larger(low[axis], other.low[axis]), 0.0);
    }
    const double both = area + other.area;
    const double joined = both - common;
    return joined > 0 ? common / joined : 0;
  }
};

struct Suppression {
  bool centred, has_lowest;
  double threshold, lowest;
  int64_t limit, count;

  // Positions of the boxes to keep, by falling score.
  void choose(const std::vector<Box> &boxes, const double *scores, std::vector<int64_t> *order,
              std::vector<int64_t> *out_kept) const {
    out_kept->clear();
    order->clear();
    for (int64_t i = 0; i < count; ++i) {
      if (scores[i] == scores[i] && (!has_lowest || scores[i] > lowest)) order->push_back(i);
    }
    std::stable_sort(order->begin(), order->end(),
                     [&](int64_t i, int64_t j) { return scores[i] > scores[j]; });
    for (int64_t i : *order) {
      if (static_cast<int64_t>(out_kept->size()) == limit) return;
      const bool covered = std::any_of(out_kept->begin(), out_kept->end(), [&](int64_t j) {
        return boxes[i].overlap(boxes[j]) > threshold;
      });
      if (!covered) out_kept->push_back(i);
    }
  }
};

Prepared prepare_non_max_suppression(const Problem &problem) {
  const auto &statics = problem.statics<haly_non_max_suppression_v1_statics>();
  const View &scores = problem[1];
  const int64_t images = scores.shape[0], kinds = scores.shape[1], count = scores.shape[2];
  const Suppression suppression{statics.center_point_box != 0, statics.has_score_threshold != 0,
                                statics.iou_threshold,         statics.score_threshold,
                                statics.max_output_boxes,      count};
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(scores.dtype, HALY_DTYPE_FLOAT64);
  const int64_t item = scores.item_bytes();
  const double pairs =
      static_cast<double>(count) * static_cast<double>(std::min(count, suppression.limit));
  return make_kernel(
      [=](const haly_launch *launch) {
        std::vector<double> line(static_cast<size_t>(count) * 4);
        std::vector<Box> boxes;
        std::vector<int64_t> order, kept;
        int64_t *out = reinterpret_cast<int64_t *>(data(launch, 2));
        int64_t found = 0;
        for (int64_t image = 0; image < images; ++image) {
          load(data(launch, 0) + image * count * 4 * item, 1, line.data(), 1, count * 4);
          boxes.clear();
          for (int64_t i = 0; i < count; ++i) {
            boxes.emplace_back(line.data() + i * 4, suppression.centred);
          }
          for (int64_t kind = 0; kind < kinds; ++kind) {
            load(data(launch, 1) + (image * kinds + kind) * count * item, 1, line.data(), 1, count);
            suppression.choose(boxes, line.data(), &order, &kept);
            for (int64_t i : kept) {
              out[found * 3] = image;
              out[found * 3 + 1] = kind;
              out[found * 3 + 2] = i;
              ++found;
            }
          }
        }
        if (int64_t *extents = launch->buffers[2]->out_extents) {
          extents[0] = found;
          extents[1] = 3;
        }
      },
      100 + static_cast<double>(images * kinds) * (pairs * 4 + static_cast<double>(count) * 40));
}

// ---- regions ----

// A sample's two pixels along an axis and their weights; nothing where it is outside.
template <typename T>
struct Sample {
  int64_t low, high;
  T near, far;
  bool inside;
};

// The samples of every bin along one axis of a region, bin after bin.
template <typename T>
struct SampleLine {
  std::vector<Sample<T>> samples;
  int64_t count = 0;  // of one bin

  void set(T start, T extent, int64_t bins, int64_t ratio, int64_t pixels) {
    const T size = extent / static_cast<T>(bins);
    count = ratio;
    if (ratio == 0) count = size > 0 ? static_cast<int64_t>(std::ceil(size)) : 0;
    samples.resize(static_cast<size_t>(bins * count));
    const T last = static_cast<T>(pixels - 1);
    for (int64_t i = 0; i < bins * count; ++i) {
      const T step =
          static_cast<T>(i / count) + (static_cast<T>(i % count) + T(0.5)) / static_cast<T>(count);
      const T given = start + step * size;
      const T place = std::min(std::max(given, T(0)), last);
      Sample<T> &sample = samples[static_cast<size_t>(i)];
      sample.inside = given >= T(-1) && given <= last + 1;
      sample.low = sample.inside ? static_cast<int64_t>(place) : 0;
      sample.high = std::min(sample.low + 1, pixels - 1);
      sample.far = place - static_cast<T>(sample.low);
      sample.near = 1 - sample.far;
    }
  }
};

template <typename T>
struct Alignment {
  int64_t rows, columns, bins[2], ratio;
  T scale;
  bool half_pixel, maximum;

  // Regions that are not finite or reach too far have no samples: what they give is unspecified.
  void lay(const T *region, SampleLine<T> *lines) const {
    const T shift = half_pixel ? T(0.5) : T(0);
    for (int axis = 0; axis < 2; ++axis) {
      const T low = region[1 - axis] * scale, high = region[3 - axis] * scale;
      const bool reachable = std::abs(low) <= T(16384) && std::abs(high) <= T(16384);
      const T start = low - shift;
      T extent = (high - shift) - start;
      if (!half_pixel) extent = std::max(extent, T(1));
      const int64_t pixels = axis == 0 ? rows : columns;
      lines[axis].set(reachable ? start : T(-2), reachable ? extent : T(0), bins[axis], ratio,
                      pixels);
    }
  }
  T read(const T *image, const Sample<T> *row, const Sample<T> *column, int64_t row_count,
         int64_t column_count) const {
    T sum = 0, best = -std::numeric_limits<T>::infinity();
    for (int64_t i = 0; i < row_count; ++i) {
      for (int64_t j = 0; j < column_count; ++j) {
        const Sample<T> &y = row[i], &x = column[j];
        T parts[4] = {};
        if (y.inside && x.inside) {
          const T *low = image + y.low * columns, *high = image + y.high * columns;
          parts[0] = y.near * x.near * low[x.low];
          parts[1] = y.near * x.far * low[x.high];
          parts[2] = y.far * x.near * high[x.low];
          parts[3] = y.far * x.far * high[x.high];
        }
        sum += (parts[0] + parts[1]) + (parts[2] + parts[3]);
        for (T part : parts) best = part > best || part != part ? part : best;
      }
    }
    const int64_t count = row_count * column_count;
    if (count == 0) return 0;
    return maximum ? best : sum / static_cast<T>(count);
  }
};

template <typename T>
Prepared roi_align_as(const Problem &problem, haly_dtype compute) {
  const auto &statics = problem.statics<haly_roi_align_v1_statics>();
  const View &x = problem[0];
  const int64_t batch = x.shape[0], channels = x.shape[1], plane = x.shape[2] * x.shape[3];
  const int64_t regions = problem[1].shape[0], item = x.item_bytes(), size = x.size();
  const Alignment<T> alignment{x.shape[2],
                               x.shape[3],
                               {statics.output_size[0], statics.output_size[1]},
                               statics.sampling_ratio,
                               static_cast<T>(statics.spatial_scale),
                               statics.half_pixel != 0,
                               statics.mode == HALY_ROI_ALIGN_MODE_MAX};
  const int64_t bins = alignment.bins[0] * alignment.bins[1];
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(x.dtype, compute);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute, x.dtype);
  const bool wide = x.dtype != compute;
  const Positions position(problem[2]);
  const int64_t samples = alignment.ratio ? alignment.ratio * alignment.ratio : 4;
  const double cost_ns =
      100 + static_cast<double>(regions * channels * bins * samples) * 4 + (wide ? size : 0);
  return make_kernel(
      [=](const haly_launch *launch) {
        const T *images = reinterpret_cast<const T *>(wide ? workspace(launch) : data(launch, 0));
        if (wide) load(data(launch, 0), 1, workspace(launch), 1, size);
        parallel(regions, cost_ns, [&](int64_t begin, int64_t end) {
          SampleLine<T> lines[2];
          std::vector<T> line(static_cast<size_t>(bins));
          for (int64_t region = begin; region < end; ++region) {
            T corners[4];
            load(data(launch, 1) + region * 4 * item, 1, corners, 1, 4);
            alignment.lay(corners, lines);
            const T *image = images + position(data(launch, 2), region, batch) * channels * plane;
            for (int64_t channel = 0; channel < channels; ++channel) {
              for (int64_t bin = 0; bin < bins; ++bin) {
                const int64_t row = bin / alignment.bins[1], column = bin % alignment.bins[1];
                line[static_cast<size_t>(bin)] = alignment.read(
                    image + channel * plane, lines[0].samples.data() + row * lines[0].count,
                    lines[1].samples.data() + column * lines[1].count, lines[0].count,
                    lines[1].count);
              }
              store(line.data(), 1, data(launch, 3) + (region * channels + channel) * bins * item,
                    1, bins);
            }
          }
        });
      },
      cost_ns, wide ? static_cast<uint64_t>(size) * sizeof(T) : 0);
}

Prepared prepare_roi_align(const Problem &problem) {
  return problem[0].dtype == HALY_DTYPE_FLOAT64 ? roi_align_as<double>(problem, HALY_DTYPE_FLOAT64)
                                                : roi_align_as<float>(problem, HALY_DTYPE_FLOAT32);
}

}  // namespace

void add_vision_boxes_rows(Rows &rows) {
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_NON_MAX_SUPPRESSION, 1, {dtype, dtype, HALY_DTYPE_INT64}, kDense,
             &prepare_non_max_suppression);
    for (haly_dtype index : kIndex) {
      rows.add(HALY_OP_ROI_ALIGN, 1, {dtype, dtype, index, dtype}, kDense, &prepare_roi_align);
    }
  }
}

}  // namespace haly::cpu
