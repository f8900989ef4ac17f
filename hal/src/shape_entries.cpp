// What programs compute from shapes, followed entry by entry while a graph is built: shapes that
// a program assembles from extents then need no reading when it runs.
#include <algorithm>

#include "builder.hpp"
#include "haly/gen/operators.h"
#include "scalar.hpp"

namespace haly {
namespace {

constexpr int64_t kMostEntries = 64;

bool is_index_dtype(haly_dtype dtype) {
  return dtype == HALY_DTYPE_INT64 || dtype == HALY_DTYPE_INT32;
}

Entry entry_of(Dimension dimension) { return {!is_symbol(dimension), dimension}; }

bool is_number(const Entry &entry, int64_t number) { return entry.known && entry.value == number; }

int64_t floor_quotient(int64_t a, int64_t b) {
  const int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

// One entry of element-wise arithmetic; what is not simple is unknown.
Entry combined(std::string_view op, const Entry &a, const Entry &b) {
  if (op == "add") {
    if (is_number(b, 0)) return a;
    if (is_number(a, 0)) return b;
    if (a.known && b.known) return {true, a.value + b.value};
  } else if (op == "subtract") {
    if (is_number(b, 0)) return a;
    if (a.known && b.known) return {true, a.value - b.value};
  } else if (op == "multiply") {
    if (is_number(b, 1)) return a;
    if (is_number(a, 1)) return b;
    if (a.known && b.known) return {true, a.value * b.value};
  } else if (op == "floor_divide") {
    if (is_number(b, 1)) return a;
    if (a.known && b.known && b.value != 0) return {true, floor_quotient(a.value, b.value)};
  }
  return {};
}

bool is_arithmetic(std::string_view op) {
  return op == "add" || op == "subtract" || op == "multiply" || op == "floor_divide";
}

bool keeps_entries(std::string_view op) {
  return op == "reshape" || op == "squeeze" || op == "expand_dims" || op == "flatten" ||
         op == "cast" || op == "copy";
}

std::vector<Entry> sliced(const std::vector<Entry> &entries, const haly_slice_v1_statics &slice) {
  std::vector<Entry> result;
  const int64_t size = static_cast<int64_t>(entries.size());
  if (slice.starts_count != 1 || slice.ends_count != 1) return result;
  const int64_t step = slice.has_steps && slice.steps_count == 1 ? slice.steps[0] : 1;
  if (step <= 0) return result;
  const auto bound = [&](int64_t place) {
    return std::clamp<int64_t>(place < 0 ? place + size : place, 0, size);
  };
  const int64_t end = bound(slice.ends[0]);
  for (int64_t i = bound(slice.starts[0]); i < end; i += step) {
    result.push_back(entries[static_cast<size_t>(i)]);
  }
  return result;
}

std::vector<Entry> gathered(const std::vector<Entry> &entries, const std::vector<Entry> &places) {
  std::vector<Entry> result;
  const int64_t size = static_cast<int64_t>(entries.size());
  for (const Entry &place : places) {
    const int64_t index = place.value < 0 ? place.value + size : place.value;
    if (!place.known || index < 0 || index >= size) return {};
    result.push_back(entries[static_cast<size_t>(index)]);
  }
  return result;
}

}  // namespace

bool Builder::entries(Value value, std::vector<Entry> *out_entries) const {
  if (!value) return false;
  const ValueInfo &info = graph_.value(value);
  std::vector<int64_t> numbers;
  if (info.constant && element_count(info.shape) <= kMostEntries && host_values(value, &numbers)) {
    out_entries->clear();
    for (int64_t number : numbers) out_entries->push_back({true, number});
    return true;
  }
  if (info.entries.empty()) return false;
  *out_entries = info.entries;
  return true;
}

void Builder::note_entries(const OperatorDescriptor &op, const Node &node) {
  if (node.outputs.size() != 1 || !node.outputs[0] || node.inputs.empty() ||
      !is_index_dtype(graph_.value(node.outputs[0]).dtype)) {
    return;
  }
  const int64_t count = element_count(graph_.value(node.outputs[0]).shape);
  if (count <= 0 || count > kMostEntries) return;
  std::vector<Entry> result, first, second;
  if (op.name == "shape_of") {
    const auto &statics = *static_cast<const haly_shape_of_v1_statics *>(node.statics.data());
    for (Dimension extent : graph_.value(node.inputs[0]).shape) first.push_back(entry_of(extent));
    const int64_t rank = static_cast<int64_t>(first.size());
    int64_t start = statics.start < 0 ? statics.start + rank : statics.start;
    start = std::clamp<int64_t>(start, 0, rank);
    if (start + count <= rank) result.assign(first.begin() + start, first.begin() + start + count);
  } else if (keeps_entries(op.name)) {
    if (is_index_dtype(graph_.value(node.inputs[0]).dtype)) entries(node.inputs[0], &result);
  } else if (op.name == "slice") {
    if (graph_.value(node.inputs[0]).shape.size() == 1 && entries(node.inputs[0], &first)) {
      result = sliced(first, *static_cast<const haly_slice_v1_statics *>(node.statics.data()));
    }
  } else if (op.name == "gather") {
    if (graph_.value(node.inputs[0]).shape.size() == 1 && entries(node.inputs[0], &first) &&
        entries(node.inputs[1], &second)) {
      result = gathered(first, second);
    }
  } else if (op.name == "concat") {
    if (graph_.value(node.outputs[0]).shape.size() != 1) return;
    for (Value input : node.inputs) {
      const int64_t part = element_count(graph_.value(input).shape);
      if (part < 0) return;
      if (!entries(input, &first)) first.assign(static_cast<size_t>(part), Entry{});
      result.insert(result.end(), first.begin(), first.end());
    }
  } else if (is_arithmetic(op.name)) {
    if (!entries(node.inputs[0], &first) || !entries(node.inputs[1], &second)) return;
    const auto fits = [&](const std::vector<Entry> &side) {
      return side.size() == 1 || static_cast<int64_t>(side.size()) == count;
    };
    if (!fits(first) || !fits(second)) return;
    for (int64_t i = 0; i < count; ++i) {
      const size_t place = static_cast<size_t>(i);
      result.push_back(combined(op.name, first.size() == 1 ? first[0] : first[place],
                                second.size() == 1 ? second[0] : second[place]));
    }
  }
  if (static_cast<int64_t>(result.size()) != count) return;
  bool useful = false;
  for (const Entry &entry : result) useful |= entry.known || entry.value != 0;
  if (useful) graph_.mutable_value(node.outputs[0]).entries = std::move(result);
}

}  // namespace haly
