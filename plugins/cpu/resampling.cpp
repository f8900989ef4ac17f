#include "resampling.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace haly::cpu {
namespace {

double place_of(const Resampling &a, double scale, double width, double j) {
  const double n = static_cast<double>(a.extent), m = static_cast<double>(a.size);
  const double half_pixel = (j + 0.5) / scale - 0.5;
  switch (a.shared.coordinates) {
    case HALY_RESIZE_COORDINATES_HALF_PIXEL_SYMMETRIC:
      return n / 2 * (1 - m / width) + half_pixel;
    case HALY_RESIZE_COORDINATES_PYTORCH_HALF_PIXEL:
      return a.size == 1 ? -0.5 : half_pixel;
    case HALY_RESIZE_COORDINATES_ASYMMETRIC:
      return j / scale;
    case HALY_RESIZE_COORDINATES_ALIGN_CORNERS:
      return width > 1 ? j * (n - 1) / (width - 1) : 0;
    case HALY_RESIZE_COORDINATES_TF_CROP_AND_RESIZE:
      return a.size == 1 ? (a.begin + a.end) * (n - 1) / 2
                         : a.begin * (n - 1) + j * (a.end - a.begin) * (n - 1) / (width - 1);
    default:
      return half_pixel;
  }
}

double rounded(int mode, double place) {
  switch (mode) {
    case HALY_RESIZE_NEAREST_MODE_FLOOR:
      return std::floor(place);
    case HALY_RESIZE_NEAREST_MODE_CEIL:
      return std::ceil(place);
    case HALY_RESIZE_NEAREST_MODE_ROUND_PREFER_CEIL:
      return std::floor(place + 0.5);
    default:
      return std::ceil(place - 0.5);
  }
}

// A scale need not be the quotient of the extents, and a tiny one reads beyond all bounds.
void demand_few_places(const Resampling &a, double scale, double reach) {
  const double places = (2 * reach + 2) * static_cast<double>(a.size);
  const double extents = static_cast<double>(a.extent) + static_cast<double>(a.size);
  if (places <= 64 * extents + 0x1p22) return;
  refuse("a scale of " + std::to_string(scale) + " with antialias reads " + std::to_string(places) +
         " places along axis " + std::to_string(a.axis) + ", which has " +
         std::to_string(a.extent));
}

double weight_of(const haly_resize_v1_statics &s, double x) {
  if (s.mode == HALY_RESIZE_MODE_LINEAR) return x < 1 ? 1 - x : 0;
  const double a = s.cubic_coefficient;
  if (x <= 1) return 1 - x * x * ((a + 3) - (a + 2) * x);
  if (x >= 2) return 0;
  return a * (((x - 5) * x + 8) * x - 4);
}

}  // namespace

ResamplingTable resampling_table(const Resampling &a) {
  const haly_resize_v1_statics &s = a.shared;
  const double n = static_cast<double>(a.extent), m = static_cast<double>(a.size);
  const double scale = a.scale > 0 ? a.scale : m / n, width = a.scale > 0 ? a.scale * n : m;
  const double stretch = s.antialias && scale < 1 ? 1 / scale : 1;
  const double reach = std::ceil((s.mode == HALY_RESIZE_MODE_LINEAR ? 1 : 2) * stretch);
  if (s.mode != HALY_RESIZE_MODE_NEAREST) demand_few_places(a, scale, reach);
  ResamplingTable table;
  for (int64_t j = 0; j < a.size; ++j) {
    const double place = place_of(a, scale, width, static_cast<double>(j));
    // Beyond this all places read the same; a double holds every whole number up to it.
    const double p = std::clamp(place, -4e15, 4e15);
    table.outside.push_back(s.coordinates == HALY_RESIZE_COORDINATES_TF_CROP_AND_RESIZE &&
                            (place < 0 || place > n - 1));
    const auto read = [&](double i, double weight) {
      table.places.push_back(static_cast<int64_t>(std::clamp(i, 0.0, n - 1)));
      table.weights.push_back(weight);
    };
    if (s.mode == HALY_RESIZE_MODE_NEAREST) {
      read(rounded(s.nearest_mode, p), 1);
    } else {
      double sum = 0;
      for (double i = std::floor(p) - reach; i <= std::floor(p) + reach + 1; ++i) {
        const bool counts = !s.exclude_outside || (i >= 0 && i < n);
        const double weight = counts ? weight_of(s, std::fabs(p - i) / stretch) : 0;
        sum += weight;
        if (weight != 0) read(i, weight);
      }
      const auto mine = table.weights.begin() + table.first.back();
      if ((s.exclude_outside || s.antialias) && sum != 0) {
        std::for_each(mine, table.weights.end(), [&](double &weight) { weight /= sum; });
      }
    }
    table.first.push_back(static_cast<int64_t>(table.places.size()));
  }
  return table;
}

ResamplingTable transposed(const ResamplingTable &table, int64_t extent) {
  std::vector<ResamplingTable> lines(extent);
  for (int64_t j = 0; j < table.lines(); ++j) {
    if (table.outside[j]) continue;
    for (int64_t k = table.first[j]; k < table.first[j + 1]; ++k) {
      lines[table.places[k]].places.push_back(j);
      lines[table.places[k]].weights.push_back(table.weights[k]);
    }
  }
  ResamplingTable result;
  result.outside.assign(extent, false);
  for (const ResamplingTable &line : lines) {
    result.places.insert(result.places.end(), line.places.begin(), line.places.end());
    result.weights.insert(result.weights.end(), line.weights.begin(), line.weights.end());
    result.first.push_back(static_cast<int64_t>(result.places.size()));
  }
  return result;
}

}  // namespace haly::cpu
