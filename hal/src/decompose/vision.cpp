// Native decompositions of the family `vision`: which elements a sampled axis reads, and with what
// weights, is known before anything runs, so that it becomes constants of the graph.
#include <haly/gen/operators.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "decomposition.hpp"
#include "error.hpp"

namespace haly::decompose {

namespace {

// How one axis is sampled; the attributes of `resize` and `resize_backward`.
struct Sampling {
  int32_t mode, coordinates, nearest_mode;
  double coefficient;
  bool antialias, exclude_outside;
  int64_t axis, extent, size;
  double scale, width, begin, end;
};

template <typename Statics>
std::vector<Sampling> samplings(const Statics &statics, const std::vector<int64_t> &extents,
                                int64_t rank) {
  std::vector<Sampling> all;
  const int64_t count = statics.sizes_count;
  for (int64_t k = 0; k < count; ++k) {
    Sampling one{};
    one.mode = statics.mode;
    one.coordinates = statics.coordinates;
    one.nearest_mode = statics.nearest_mode;
    one.coefficient = statics.cubic_coefficient;
    one.antialias = statics.antialias;
    one.exclude_outside = statics.exclude_outside;
    one.axis = statics.has_axes ? statics.axes[k] : rank - count + k;
    if (one.axis < 0) one.axis += rank;
    one.extent = extents.empty() ? 0 : extents[static_cast<std::size_t>(k)];
    one.size = statics.sizes[k];
    one.scale = statics.has_scales ? statics.scales[k] : 0;
    if (statics.has_region) {
      one.begin = statics.region[k];
      one.end = statics.region[count + k];
    }
    all.push_back(one);
  }
  return all;
}

// The scale, where it is the quotient of the extents.
void complete(Sampling &s) {
  const bool is_given = s.scale > 0;
  const auto n = static_cast<double>(s.extent), m = static_cast<double>(s.size);
  s.width = is_given ? s.scale * n : m;
  if (!is_given) s.scale = m / n;
}

double position(const Sampling &s, int64_t index) {
  const auto j = static_cast<double>(index), n = static_cast<double>(s.extent);
  const auto m = static_cast<double>(s.size);
  const double centre = (j + 0.5) / s.scale - 0.5;
  switch (s.coordinates) {
    case HALY_RESIZE_COORDINATES_HALF_PIXEL_SYMMETRIC:
      return n / 2 * (1 - m / s.width) + centre;
    case HALY_RESIZE_COORDINATES_PYTORCH_HALF_PIXEL:
      return s.size == 1 ? -0.5 : centre;
    case HALY_RESIZE_COORDINATES_ASYMMETRIC:
      return j / s.scale;
    case HALY_RESIZE_COORDINATES_ALIGN_CORNERS:
      return s.width > 1 ? j * (n - 1) / (s.width - 1) : 0;
    case HALY_RESIZE_COORDINATES_TF_CROP_AND_RESIZE:
      if (s.size == 1) return (s.begin + s.end) * (n - 1) / 2;
      return s.begin * (n - 1) + j * (s.end - s.begin) * (n - 1) / (s.width - 1);
    default:
      return centre;
  }
}

double nearest(const Sampling &s, double p) {
  switch (s.nearest_mode) {
    case HALY_RESIZE_NEAREST_MODE_ROUND_PREFER_CEIL:
      return std::floor(p + 0.5);
    case HALY_RESIZE_NEAREST_MODE_FLOOR:
      return std::floor(p);
    case HALY_RESIZE_NEAREST_MODE_CEIL:
      return std::ceil(p);
    default:
      return std::ceil(p - 0.5);
  }
}

double kernel(const Sampling &s, double distance) {
  const double x = std::abs(distance), a = s.coefficient;
  if (s.mode == HALY_RESIZE_MODE_LINEAR) return std::max(1 - x, 0.0);
  if (x <= 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0;
}

// What one element of an axis reads: places and weights.
struct Read {
  int64_t place;
  double weight;
};
struct Line {
  std::vector<Read> reads;
  bool is_outside = false;
};

double shrink_of(const Sampling &s) { return s.antialias ? std::min(s.scale, 1.0) : 1.0; }
double reach_of(const Sampling &s) {
  return std::ceil((s.mode == HALY_RESIZE_MODE_LINEAR ? 1 : 2) / shrink_of(s));
}

// A scale need not be the quotient of the extents, and a tiny one reads beyond all bounds.
void demand_few_places(const Sampling &s) {
  if (s.mode == HALY_RESIZE_MODE_NEAREST) return;
  const double places = (2 * reach_of(s) + 2) * static_cast<double>(s.size);
  const double extents = static_cast<double>(s.extent) + static_cast<double>(s.size);
  if (places <= 64 * extents + 0x1p22) return;
  throw Error(HALY_STATUS_UNSUPPORTED, "resize: a scale of " + std::to_string(s.scale) +
                                           " with antialias reads " + std::to_string(places) +
                                           " places of an axis that has " +
                                           std::to_string(s.extent));
}

Line line_of(const Sampling &s, int64_t index) {
  constexpr double kFar = 1e15;  // what is further away is as good as here, and fits an integer
  Line line;
  const double exact = position(s, index), p = std::min(std::max(exact, -kFar), kFar);
  const int64_t last = s.extent - 1;
  line.is_outside = s.coordinates == HALY_RESIZE_COORDINATES_TF_CROP_AND_RESIZE &&
                    (exact < 0 || exact > static_cast<double>(last));
  const auto inside = [&](double i) {
    return std::min(std::max(static_cast<int64_t>(i), static_cast<int64_t>(0)), last);
  };
  if (s.mode == HALY_RESIZE_MODE_NEAREST) {
    line.reads.push_back({inside(nearest(s, p)), 1});
    return line;
  }
  const double shrink = shrink_of(s), reach = reach_of(s);
  double total = 0;
  for (double i = std::floor(p) - reach; i <= std::floor(p) + reach + 1; ++i) {
    double weight = kernel(s, (p - i) * shrink);
    if (s.exclude_outside && (i < 0 || i > static_cast<double>(last))) weight = 0;
    total += weight;
    if (weight != 0) line.reads.push_back({inside(i), weight});
  }
  if ((s.exclude_outside || s.antialias) && total != 0) {
    for (Read &read : line.reads) read.weight /= total;
  }
  return line;
}

std::vector<Line> lines_of(const Sampling &s) {
  demand_few_places(s);
  std::vector<Line> lines;
  for (int64_t j = 0; j < s.size; ++j) lines.push_back(line_of(s, j));
  return lines;
}

// The other way round: what every element of the input's axis gave. What was extrapolated took
// nothing; what gave nothing at all lies outside.
std::vector<Line> transposed(const std::vector<Line> &lines, int64_t extent) {
  std::vector<Line> result(static_cast<std::size_t>(extent));
  for (std::size_t j = 0; j < lines.size(); ++j) {
    if (lines[j].is_outside) continue;
    for (const Read &read : lines[j].reads) {
      result[static_cast<std::size_t>(read.place)].reads.push_back(
          {static_cast<int64_t>(j), read.weight});
    }
  }
  for (Line &line : result) line.is_outside = line.reads.empty();
  return result;
}

class Sampler {
 public:
  explicit Sampler(Builder &builder) : builder_(builder) {}

  // The weighted sums of what the lines read along an axis.
  Value sums(Value x, int64_t axis, const std::vector<Line> &lines) {
    std::size_t most = 1;
    bool is_plain = true;
    for (const Line &line : lines) {
      most = std::max(most, line.reads.size());
      is_plain = is_plain && line.reads.size() == 1 && line.reads[0].weight == 1;
    }
    // A line with fewer reads has parts of its last one instead: zero times infinity would be NaN.
    std::vector<int64_t> places;
    std::vector<double> weights;
    for (const Line &line : lines) {
      const std::size_t count = std::max<std::size_t>(line.reads.size(), 1);
      const Read last = line.reads.empty() ? Read{0, 0} : line.reads.back();
      const auto parts = static_cast<double>(most - count + 1);
      for (std::size_t k = 0; k < most; ++k) {
        const bool is_whole = k + 1 < count;
        places.push_back(is_whole ? line.reads[k].place : last.place);
        weights.push_back(is_whole ? line.reads[k].weight : last.weight / parts);
      }
    }
    if (is_plain) return gather(x, axis, places);
    std::vector<int64_t> shape = builder_.shape(x);
    int64_t outer = 1, inner = 1;
    for (std::size_t d = 0; d < shape.size(); ++d) {
      if (static_cast<int64_t>(d) < axis) outer *= shape[d];
      if (static_cast<int64_t>(d) > axis) inner *= shape[d];
    }
    const auto size = static_cast<int64_t>(lines.size()), taps = static_cast<int64_t>(most);
    int64_t &extent = shape[static_cast<std::size_t>(axis)];
    const Value read = gather(reshape(x, {outer, extent, inner}), 1, places);
    const Value factors =
        cast(builder_.constant(HALY_DTYPE_FLOAT64, {1, size, taps, 1}, weights.data()),
             builder_.dtype(x));
    const Value terms = builder_.call_one(HALY_OP_MULTIPLY, 1,
                                          {reshape(read, {outer, size, taps, inner}), factors});
    const int64_t along = 2;
    haly_sum_v1_statics sum = HALY_SUM_V1_STATICS_INIT;
    sum.axis = &along;
    sum.axis_count = 1;
    sum.has_axis = 1;
    extent = size;
    return reshape(builder_.call_one(HALY_OP_SUM, 1, {terms}, &sum), shape);
  }

  // `value` where the lines of an axis lie outside.
  Value with_outside(Value x, int64_t axis, const std::vector<Line> &lines, double value) {
    std::vector<uint8_t> mask;
    for (const Line &line : lines) mask.push_back(line.is_outside);
    if (std::find(mask.begin(), mask.end(), 1) == mask.end()) return x;
    std::vector<int64_t> shape(builder_.shape(x).size(), 1);
    shape[static_cast<std::size_t>(axis)] = static_cast<int64_t>(lines.size());
    const Value condition = builder_.constant(HALY_DTYPE_BOOL, shape, mask.data());
    return builder_.call_one(HALY_OP_WHERE, 1,
                             {condition, builder_.scalar(builder_.dtype(x), value), x});
  }

  Value cast(Value x, haly_dtype dtype) {
    if (builder_.dtype(x) == dtype) return x;
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = dtype;
    return builder_.call_one(HALY_OP_CAST, 1, {x}, &statics);
  }
  Value widened(Value x) {
    return builder_.dtype(x) == HALY_DTYPE_FLOAT64 ? x : cast(x, HALY_DTYPE_FLOAT32);
  }

 private:
  Value gather(Value x, int64_t axis, const std::vector<int64_t> &places) {
    haly_gather_v1_statics statics = HALY_GATHER_V1_STATICS_INIT;
    statics.axis = axis;
    return builder_.call_one(HALY_OP_GATHER, 1, {x, builder_.integers(places)}, &statics);
  }
  Value reshape(Value x, std::vector<int64_t> shape) {
    CallArguments call;
    call.inputs = {x};
    call.host_tensors = {HostArgument::of(std::move(shape))};
    return builder_.call_one(HALY_OP_RESHAPE, 1, call);
  }

  Builder &builder_;
};

}  // namespace

void resize(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_resize_v1_statics *>(call.statics);
  const Value x = rule::tensor(call, 0);
  Sampler sampler(builder);
  const bool is_copy = statics.mode == HALY_RESIZE_MODE_NEAREST;
  Value value = is_copy ? x : sampler.widened(x);
  std::vector<Sampling> axes = samplings(statics, {}, builder.rank(x));
  std::vector<std::vector<Line>> lines;
  for (Sampling &s : axes) {
    s.extent = builder.shape(x)[static_cast<std::size_t>(s.axis)];
    complete(s);
    lines.push_back(lines_of(s));
    value = sampler.sums(value, s.axis, lines.back());
  }
  for (std::size_t k = 0; k < axes.size(); ++k) {
    value = sampler.with_outside(value, axes[k].axis, lines[k], statics.extrapolation_value);
  }
  out_outputs[0] = sampler.cast(value, builder.dtype(x));
}

void resize_backward(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_resize_backward_v1_statics *>(call.statics);
  const Value upstream = rule::tensor(call, 0);
  Sampler sampler(builder);
  Value value = sampler.widened(upstream);
  const std::vector<int64_t> extents(statics.extents, statics.extents + statics.extents_count);
  for (Sampling &s : samplings(statics, extents, builder.rank(upstream))) {
    complete(s);
    const std::vector<Line> lines = transposed(lines_of(s), s.extent);
    value = sampler.with_outside(sampler.sums(value, s.axis, lines), s.axis, lines, 0);
  }
  out_outputs[0] = sampler.cast(value, builder.dtype(upstream));
}

}  // namespace haly::decompose
