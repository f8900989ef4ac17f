// Boxes in images: which of them to keep.
#include <algorithm>
#include <numeric>

#include "families.hpp"
#include "lines.hpp"
#include "scatter.hpp"
#include "statics.hpp"
#include "strided.hpp"

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

}  // namespace

void add_vision_boxes_rows(Rows &rows) {
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_NON_MAX_SUPPRESSION, 1, {dtype, dtype, HALY_DTYPE_INT64}, kDense,
             &prepare_non_max_suppression);
  }
}

}  // namespace haly::cpu
