// Native decompositions of the family `matmul`: a sum of products over numbered axes, as one
// product of matrices for each pair of arrays.
#include <haly/gen/operators.h>

#include <algorithm>
#include <array>
#include <utility>

#include "decomposition.hpp"

namespace haly::decompose {

namespace {

using Numbers = std::vector<int64_t>;

// Elements in the row-major order of numbered axes. The value's own shape is any with as many
// elements, so that a product may have more axes than an array can.
struct Term {
  Value value;
  Numbers numbers;
};

bool has(const Numbers &numbers, int64_t number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

// Those of `numbers` that are in `other`, or those that are not, in their own order.
Numbers within(const Numbers &numbers, const Numbers &other, bool wanted = true) {
  Numbers found;
  for (const int64_t number : numbers) {
    if (has(other, number) == wanted) found.push_back(number);
  }
  return found;
}
Numbers without(const Numbers &numbers, const Numbers &other) {
  return within(numbers, other, false);
}

Numbers joined(Numbers numbers, const Numbers &more) {
  numbers.insert(numbers.end(), more.begin(), more.end());
  return numbers;
}

// The factors of one product of matrices, as orders of numbers. `swapped`: the second array's own
// axes come first in the result.
struct Plan {
  Numbers batch, inner, lines, columns;
  bool swapped = false;
  int64_t copied = -1;  // elements that change their places

  Numbers result() const {
    return joined(batch, swapped ? joined(columns, lines) : joined(lines, columns));
  }
};

class Contraction {
 public:
  explicit Contraction(Builder &builder) : builder_(builder) {}

  void set_extent(int64_t number, int64_t extent) { extents_[size_t(number)] = extent; }
  int64_t extent(int64_t number) const { return extents_[size_t(number)]; }
  int64_t size(const Numbers &numbers) const {
    int64_t product = 1;
    for (const int64_t number : numbers) product *= extent(number);
    return product;
  }
  std::vector<int64_t> shape(const Numbers &numbers) const {
    std::vector<int64_t> extents;
    for (const int64_t number : numbers) extents.push_back(extent(number));
    return extents;
  }

  Value cast(Value x, haly_dtype dtype) {
    if (builder_.dtype(x) == dtype) return x;
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = dtype;
    return builder_.call_one(HALY_OP_CAST, 1, {x}, &statics);
  }

  Value reshape(Value x, std::vector<int64_t> shape) {
    if (builder_.shape(x) == shape) return x;
    CallArguments call;
    call.inputs = {x};
    call.host_tensors = {HostArgument::of(std::move(shape))};
    return builder_.call_one(HALY_OP_RESHAPE, 1, call);
  }

  Term diagonal(Term term);
  Term summed(const Term &term, const Numbers &kept);
  Value arranged(const Term &term, const Numbers &wanted, std::vector<int64_t> shape);
  Term product(const Term &a, const Term &b, const Numbers &kept, const Numbers &result);

 private:
  // Whether elements in the one order lie as in the other: axes of extent 1 may stand anywhere.
  bool is_same_order(const Numbers &a, const Numbers &b) const {
    return long_axes(a) == long_axes(b);
  }
  Numbers long_axes(const Numbers &numbers) const {
    Numbers found;
    for (const int64_t number : numbers) {
      if (extent(number) != 1) found.push_back(number);
    }
    return found;
  }

  Value permute(Value x, const std::vector<int64_t> &axes) {
    haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
    statics.axes = axes.data();
    statics.axes_count = static_cast<uint32_t>(axes.size());
    return builder_.call_one(HALY_OP_PERMUTE_DIMS, 1, {x}, &statics);
  }

  int64_t cost(const Plan &plan, const Term &a, const Term &b, const Numbers &result) const;
  Plan plan(const Term &a, const Term &b, const Numbers &kept, const Numbers &result) const;
  Value factor(const Term &term, const Plan &plan, const Numbers &own, bool own_last,
               bool *out_exchanged);
  Term by_elements(const Term &a, const Term &b, const Numbers &result);

  Builder &builder_;
  std::array<int64_t, 52> extents_{};
};

// A number that is there twice: its two axes, brought next to each other, become one, and a slice
// with the step extent + 1 takes the diagonal.
Term Contraction::diagonal(Term term) {
  for (size_t first = 0; first < term.numbers.size(); ++first) {
    const int64_t number = term.numbers[first], n = extent(number);
    while (std::count(term.numbers.begin(), term.numbers.end(), number) > 1) {
      const auto after = term.numbers.begin() + static_cast<std::ptrdiff_t>(first) + 1;
      const auto found = std::find(after, term.numbers.end(), number);
      const auto second = static_cast<size_t>(found - term.numbers.begin());
      if (second != first + 1) {
        std::vector<int64_t> axes;
        for (size_t axis = 0; axis < term.numbers.size(); ++axis) {
          if (axis == second) continue;
          axes.push_back(static_cast<int64_t>(axis));
          if (axis == first) axes.push_back(static_cast<int64_t>(second));
        }
        term.value = permute(term.value, axes);
      }
      term.numbers.erase(found);
      std::vector<int64_t> flat = shape(term.numbers);
      flat[first] = n * n;
      const auto axis = static_cast<int64_t>(first);
      const int64_t start = 0, end = n * n, step = n + 1;
      haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
      statics.starts = &start;
      statics.ends = &end;
      statics.axes = &axis;
      statics.steps = &step;
      statics.starts_count = statics.ends_count = statics.axes_count = statics.steps_count = 1;
      statics.has_axes = statics.has_steps = 1;
      term.value = builder_.call_one(HALY_OP_SLICE, 1, {reshape(term.value, flat)}, &statics);
    }
  }
  return term;
}

// Summed over the axes that are not kept. Neighbours that stay, or go, are one axis.
Term Contraction::summed(const Term &term, const Numbers &kept) {
  const Numbers left = within(term.numbers, kept);
  if (left.size() == term.numbers.size()) return term;
  std::vector<int64_t> groups, axes;
  bool goes = false;
  for (const int64_t number : term.numbers) {
    if (extent(number) == 1) continue;
    if (groups.empty() || goes == has(kept, number)) {
      goes = !has(kept, number);
      if (goes) axes.push_back(static_cast<int64_t>(groups.size()));
      groups.push_back(1);
    }
    groups.back() *= extent(number);
  }
  if (axes.empty()) return {term.value, left};
  haly_sum_v1_statics statics = HALY_SUM_V1_STATICS_INIT;
  statics.has_axis = statics.has_dtype = 1;
  statics.axis = axes.data();
  statics.axis_count = static_cast<uint32_t>(axes.size());
  statics.dtype = builder_.dtype(term.value);
  return {builder_.call_one(HALY_OP_SUM, 1, {reshape(term.value, groups)}, &statics), left};
}

// The elements in another order of the same numbers. Numbers that stay together move as one axis;
// where that still is too many axes, they come to the front one after another, the last one first.
Value Contraction::arranged(const Term &term, const Numbers &wanted, std::vector<int64_t> shape) {
  const Numbers now = long_axes(term.numbers), then = long_axes(wanted);
  if (now == then) return reshape(term.value, std::move(shape));
  std::vector<Numbers> groups;  // in the present order
  for (const int64_t number : now) {
    const auto place = std::find(then.begin(), then.end(), number);
    if (groups.empty() || place == then.begin() || *(place - 1) != groups.back().back()) {
      groups.emplace_back();
    }
    groups.back().push_back(number);
  }
  std::vector<int64_t> extents, axes;
  for (const Numbers &group : groups) extents.push_back(size(group));
  if (groups.size() <= HALY_MAX_NDIM) {
    for (const int64_t number : then) {
      for (size_t k = 0; k < groups.size(); ++k) {
        if (groups[k].front() == number) axes.push_back(static_cast<int64_t>(k));
      }
    }
    return reshape(permute(reshape(term.value, extents), axes), std::move(shape));
  }
  Value value = term.value;
  for (size_t done = 0; done < groups.size(); ++done) {
    // Of those not in front yet, the last one in the wanted order.
    const auto place = [&](const Numbers &group) {
      return std::find(then.begin(), then.end(), group.front());
    };
    const auto chosen =
        std::max_element(groups.begin() + static_cast<std::ptrdiff_t>(done), groups.end(),
                         [&](const Numbers &x, const Numbers &y) { return place(x) < place(y); });
    int64_t before = 1, after = 1;
    for (auto k = groups.begin(); k != chosen; ++k) before *= size(*k);
    for (auto k = chosen + 1; k != groups.end(); ++k) after *= size(*k);
    value = permute(reshape(value, {before, size(*chosen), after}), {1, 0, 2});
    std::rotate(groups.begin(), chosen, chosen + 1);
  }
  return reshape(value, std::move(shape));
}

// A factor is taken as it lies where its own axes come before the summed ones, or after them.
int64_t Contraction::cost(const Plan &p, const Term &a, const Term &b,
                          const Numbers &result) const {
  const auto lies = [&](const Term &term, const Numbers &own) {
    return is_same_order(term.numbers, joined(p.batch, joined(own, p.inner))) ||
           is_same_order(term.numbers, joined(p.batch, joined(p.inner, own)));
  };
  int64_t copied = 0;
  if (!lies(a, p.lines)) copied += size(a.numbers);
  if (!lies(b, p.columns)) copied += size(b.numbers);
  if (!result.empty() && !is_same_order(p.result(), result)) copied += size(result);
  return copied;
}

// The orders of the numbers with which the fewest elements are copied.
Plan Contraction::plan(const Term &a, const Term &b, const Numbers &kept,
                       const Numbers &result) const {
  const Numbers shared = within(a.numbers, b.numbers), other = within(b.numbers, a.numbers);
  Plan best;
  for (int trial = 0; trial < 48; ++trial) {
    const auto choose = [&](int choice, const Numbers &own) {
      return choice == 1 ? within(b.numbers, own) : choice == 2 ? within(result, own) : own;
    };
    Plan next;
    next.swapped = trial & 1;
    next.inner = without(trial & 2 ? other : shared, kept);
    next.lines = without(a.numbers, b.numbers);
    next.columns = without(b.numbers, a.numbers);
    next.batch = choose(trial / 16, within(shared, kept));
    if (!result.empty()) {
      if (trial & 4) next.lines = within(result, next.lines);
      if (trial & 8) next.columns = within(result, next.columns);
    } else if (trial & 12 || trial / 16 == 2) {
      continue;  // an order of the result is not asked for
    }
    next.copied = cost(next, a, b, result);
    if (best.copied < 0 || next.copied < best.copied) best = next;
    if (best.copied == 0) break;
  }
  return best;
}

// One operand of the product, [batch, own, inner], or with the last two exchanged if it lies so.
Value Contraction::factor(const Term &term, const Plan &p, const Numbers &own, bool own_last,
                          bool *out_exchanged) {
  const Numbers first = joined(p.batch, joined(own, p.inner));
  const Numbers second = joined(p.batch, joined(p.inner, own));
  bool lies_last = own_last;
  if (is_same_order(term.numbers, first)) lies_last = false;
  if (is_same_order(term.numbers, second)) lies_last = true;
  if (is_same_order(term.numbers, own_last ? second : first)) lies_last = own_last;
  *out_exchanged = lies_last != own_last;
  std::vector<int64_t> extents = {size(own), size(p.inner)};
  if (lies_last) std::swap(extents[0], extents[1]);
  if (!p.batch.empty()) extents.insert(extents.begin(), size(p.batch));
  return arranged(term, lies_last ? second : first, extents);
}

// Where nothing is summed: a product of elements, each operand with extents of 1 where it has no
// number.
Term Contraction::by_elements(const Term &a, const Term &b, const Numbers &result) {
  const auto side = [&](int64_t number) {
    return (has(a.numbers, number) ? 1 : 0) + (has(b.numbers, number) ? 2 : 0);
  };
  const auto grouped = [&](const Numbers &order) {
    std::vector<Numbers> groups;
    for (const int64_t number : order) {
      if (extent(number) == 1) continue;
      if (groups.empty() || side(groups.back()[0]) != side(number)) groups.emplace_back();
      groups.back().push_back(number);
    }
    return groups;
  };
  Numbers order = result.empty() ? joined(a.numbers, without(b.numbers, a.numbers)) : result;
  if (grouped(order).size() > HALY_MAX_NDIM) {
    const Numbers both = within(a.numbers, b.numbers);
    order = joined(joined(both, without(a.numbers, both)), without(b.numbers, both));
  }
  const std::vector<Numbers> groups = grouped(order);
  const auto spread = [&](const Term &term, int which) {
    std::vector<int64_t> extents;
    for (const Numbers &group : groups) {
      extents.push_back(side(group[0]) & which ? size(group) : 1);
    }
    return arranged(term, within(order, term.numbers), extents);
  };
  return {builder_.call_one(HALY_OP_MULTIPLY, 1, {spread(a, 1), spread(b, 2)}), order};
}

// Two arrays as one: what both have is summed, unless it is kept; `result` is the order that is
// asked for, if any.
Term Contraction::product(const Term &a, const Term &b, const Numbers &kept,
                          const Numbers &result) {
  const Numbers inner = without(within(a.numbers, b.numbers), kept);
  if (long_axes(inner).empty()) {
    return by_elements({a.value, without(a.numbers, inner)}, {b.value, without(b.numbers, inner)},
                       result);
  }
  const Plan p = plan(a, b, kept, result);
  haly_matmul_v1_statics statics = HALY_MATMUL_V1_STATICS_INIT;
  bool transpose_a = false, transpose_b = false;
  const Term &left = p.swapped ? b : a, &right = p.swapped ? a : b;
  const Numbers &lines = p.swapped ? p.columns : p.lines;
  const Numbers &columns = p.swapped ? p.lines : p.columns;
  const Value first = factor(left, p, lines, false, &transpose_a);
  const Value second = factor(right, p, columns, true, &transpose_b);
  statics.transpose_a = transpose_a;
  statics.transpose_b = transpose_b;
  return {builder_.call_one(HALY_OP_MATMUL, 1, {first, second}, &statics), p.result()};
}

// The numbers that are still needed when two of the terms are one: those of the others and of the
// result.
Numbers needed(const std::vector<Term> &terms, size_t first, size_t second, Numbers result) {
  for (size_t k = 0; k < terms.size(); ++k) {
    if (k != first && k != second) result = joined(result, terms[k].numbers);
  }
  return result;
}

// The pair with the fewest products, then the one with the smallest result.
std::pair<size_t, size_t> cheapest(const Contraction &all, const std::vector<Term> &terms,
                                   const Numbers &result) {
  std::pair<size_t, size_t> best;
  std::pair<int64_t, int64_t> least{-1, -1};
  for (size_t first = 0; first < terms.size(); ++first) {
    for (size_t second = first + 1; second < terms.size(); ++second) {
      const Numbers &a = terms[first].numbers, &b = terms[second].numbers;
      const Numbers both = joined(a, without(b, a));
      const Numbers left = within(both, needed(terms, first, second, result));
      const std::pair<int64_t, int64_t> cost{all.size(both), all.size(left)};
      if (least.first < 0 || cost < least) least = cost, best = {first, second};
    }
  }
  return best;
}

bool is_half(haly_dtype dtype) {
  return dtype == HALY_DTYPE_FLOAT16 || dtype == HALY_DTYPE_BFLOAT16;
}

}  // namespace

// Sums of one array's own numbers come first; then two arrays at a time become one.
void einsum(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_einsum_v1_statics *>(call.statics);
  const Numbers result(statics.result, statics.result + statics.result_count);
  const int64_t *number = statics.axes;
  Contraction all(builder);
  std::vector<Term> terms;
  for (const Value &value : rule::tensors(call, 0)) {
    Term term{value, {}};
    for (const int64_t extent : builder.shape(value)) {
      all.set_extent(*number, extent);
      term.numbers.push_back(*number++);
    }
    terms.push_back(std::move(term));
  }
  const haly_dtype dtype = builder.dtype(terms[0].value);
  // One sum rounds a half once, a second step would round its operands again.
  bool is_one_step = terms.size() <= 2;
  for (size_t k = 0; k < terms.size() && terms.size() == 2; ++k) {
    const Numbers kept = joined(terms[1 - k].numbers, result);
    is_one_step = is_one_step && within(terms[k].numbers, kept) == terms[k].numbers;
  }
  for (size_t k = 0; k < terms.size(); ++k) {
    if (is_half(dtype) && !is_one_step) {
      terms[k].value = all.cast(terms[k].value, HALY_DTYPE_FLOAT32);
    }
    terms[k] = all.diagonal(std::move(terms[k]));
  }
  for (size_t k = 0; k < terms.size(); ++k) {
    terms[k] = all.summed(terms[k], needed(terms, k, k, result));
  }
  while (terms.size() > 1) {
    const auto [first, second] = cheapest(all, terms, result);
    const Numbers order = terms.size() == 2 ? result : Numbers();
    terms[first] =
        all.product(terms[first], terms[second], needed(terms, first, second, result), order);
    terms.erase(terms.begin() + static_cast<std::ptrdiff_t>(second));
  }
  out_outputs[0] = all.cast(all.arranged(terms[0], result, all.shape(result)), dtype);
}

}  // namespace haly::decompose
