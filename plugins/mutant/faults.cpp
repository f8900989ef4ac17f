#include "faults.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "elements.hpp"

namespace haly::mutant {

int64_t Tensor::size() const {
  int64_t product = 1;
  for (const int64_t extent : shape) product *= extent;
  return product;
}

int64_t Tensor::lowest() const {
  int64_t offset = 0;
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    if (strides[axis] < 0) offset += (shape[axis] - 1) * strides[axis];
  }
  return offset;
}

int64_t Tensor::highest() const {
  int64_t offset = 0;
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    if (strides[axis] > 0) offset += (shape[axis] - 1) * strides[axis];
  }
  return offset;
}

bool Tensor::dense() const {
  const std::vector<int64_t> expected = dense_strides(shape);
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    if (shape[axis] != 1 && strides[axis] != expected[axis]) return false;
  }
  return true;
}

std::vector<int64_t> Tensor::positions() const {
  std::vector<int64_t> result(static_cast<size_t>(size()));
  std::vector<int64_t> index(shape.size(), 0);
  int64_t offset = 0;
  for (int64_t &position : result) {
    position = offset;
    for (size_t axis = shape.size(); axis-- > 0;) {
      offset += strides[axis];
      if (++index[axis] < shape[axis]) break;
      offset -= shape[axis] * strides[axis];
      index[axis] = 0;
    }
  }
  return result;
}

std::vector<int64_t> dense_strides(const std::vector<int64_t> &shape) {
  std::vector<int64_t> strides(shape.size());
  int64_t step = 1;
  for (size_t axis = shape.size(); axis-- > 0;) {
    strides[axis] = step;
    step *= std::max<int64_t>(shape[axis], 1);
  }
  return strides;
}

bool strikes_operands(Fault fault) {
  return fault == Fault::kPrecisionOfOperands || fault == Fault::kSubnormalOperandsLost;
}

bool strikes_results(Fault fault) {
  switch (fault) {
    case Fault::kRelativeError:
    case Fault::kPrecisionOfResults:
    case Fault::kLastElement:
    case Fault::kVectorTail:
    case Fault::kBeyond:
    case Fault::kWrongAxis:
    case Fault::kNanLost:
    case Fault::kInfinityLost:
    case Fault::kNegativeZeroLost:
    case Fault::kSubnormalResultsLost:
    case Fault::kIndex32Bit:
    case Fault::kNotDeterministic:
    case Fault::kZeros:
      return true;
    default:
      return false;
  }
}

namespace {

// A floating element's value under the fault.
double changed(const Settings &settings, haly_dtype dtype, double value, size_t index) {
  const Format format = format_of(dtype);
  const bool subnormal = value != 0 && std::fabs(value) < format.smallest_normal;
  switch (settings.fault) {
    case Fault::kRelativeError:
      return value * (1 + (index % 2 == 0 ? settings.magnitude : -settings.magnitude));
    case Fault::kPrecisionOfResults:
    case Fault::kPrecisionOfOperands: {
      const double rounded = rounded_to(value, static_cast<int>(settings.magnitude));
      return std::fabs(rounded) > format.largest ? value : rounded;
    }
    case Fault::kNanLost:
      return std::isnan(value) ? 0 : value;
    case Fault::kInfinityLost:
      return std::isinf(value) ? std::copysign(format.largest, value) : value;
    case Fault::kNegativeZeroLost:
      return value == 0 ? 0 : value;
    case Fault::kSubnormalResultsLost:
    case Fault::kSubnormalOperandsLost:
      return subnormal ? std::copysign(0.0, value) : value;
    default:
      return value;
  }
}

void change_all(const Settings &settings, haly_dtype dtype, char *first,
                const std::vector<int64_t> &positions) {
  if (!is_floating(dtype)) return;
  const auto bytes = static_cast<int64_t>(dtype_bytes(dtype));
  for (size_t i = 0; i < positions.size(); ++i) {
    char *at = first + positions[i] * bytes;
    const double value = load(dtype, at);
    const double other = changed(settings, dtype, value, i);
    // NaNs keep their bits.
    if (std::isnan(value) && std::isnan(other)) continue;
    store(dtype, at, other);
  }
}

void rotate(haly_dtype dtype, char *first, const std::vector<int64_t> &positions) {
  const uint64_t bytes = dtype_bytes(dtype);
  std::vector<char> values(positions.size() * bytes);
  for (size_t i = 0; i < positions.size(); ++i) {
    std::memcpy(&values[i * bytes], first + positions[i] * static_cast<int64_t>(bytes), bytes);
  }
  for (size_t i = 0; i < positions.size(); ++i) {
    const size_t source = (i + 1) % positions.size();
    std::memcpy(first + positions[i] * static_cast<int64_t>(bytes), &values[source * bytes], bytes);
  }
}

}  // namespace

void strike_operand(const Settings &settings, const Tensor &tensor, char *first,
                    const std::vector<int64_t> &positions) {
  change_all(settings, tensor.dtype, first, positions);
}

void strike_result(const Settings &settings, const Tensor &tensor, const LaunchFacts &facts,
                   char *first, const std::vector<int64_t> &positions) {
  const auto bytes = static_cast<int64_t>(dtype_bytes(tensor.dtype));
  const auto at = [&](size_t i) { return first + positions[i] * bytes; };
  const size_t size = positions.size();
  if (size == 0) return;
  size_t spoiled_from = size;
  switch (settings.fault) {
    case Fault::kLastElement:
      spoiled_from = size - 1;
      break;
    case Fault::kVectorTail:
      spoiled_from = size - size % static_cast<size_t>(std::max<int64_t>(settings.threshold, 1));
      break;
    case Fault::kBeyond:
      if (facts.largest_size > settings.threshold) {
        spoiled_from = std::min(size - 1, static_cast<size_t>(settings.threshold));
      }
      break;
    case Fault::kIndex32Bit:
      if (facts.index_passes_31_bits) spoiled_from = size - 1;
      break;
    case Fault::kNotDeterministic:
      if (facts.launch_number % 3 == 0) *at(size - 1) = static_cast<char>(*at(size - 1) ^ 1);
      break;
    case Fault::kWrongAxis:
      if (facts.rotates) rotate(tensor.dtype, first, positions);
      break;
    case Fault::kZeros:
      for (size_t i = 0; i < size; ++i) std::memset(at(i), 0, static_cast<size_t>(bytes));
      break;
    default:
      change_all(settings, tensor.dtype, first, positions);
  }
  for (size_t i = spoiled_from; i < size; ++i) spoil(tensor.dtype, at(i));
}

}  // namespace haly::mutant
