// Types of an operator call: the input of generated inference (hal/src/gen/inference_*.cpp) and the
// library that it is written in. Everything is a template over Dim: int64_t where shapes are known,
// SymbolicDim while a graph is traced or loaded with unknown extents.
#ifndef HALY_INFERENCE_HPP
#define HALY_INFERENCE_HPP

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "operator.hpp"
#include "span.hpp"

namespace haly {

// A known extent, or an unknown one with an identity: two dimensions of one symbol are equal.
class SymbolicDim {
 public:
  SymbolicDim(int64_t value = 0) : value_(value) {}  // NOLINT: numbers are dimensions
  static SymbolicDim unknown();                      // a fresh symbol, unequal to any other
  static SymbolicDim symbol(uint32_t id) {
    SymbolicDim dim;
    dim.symbol_ = id;
    return dim;
  }
  bool is_known() const { return symbol_ == 0; }
  int64_t value() const { return value_; }        // of known ones
  uint32_t symbol_id() const { return symbol_; }  // 0: known
  bool is_identical(const SymbolicDim &other) const {
    return symbol_ == other.symbol_ && value_ == other.value_;
  }

 private:
  int64_t value_ = 0;
  uint32_t symbol_ = 0;
};

// Thrown by symbolic inference where a structure (a rank, an index, a length) hangs on an unknown.
struct Unresolved {
  std::string reason;
};

template <class Dim>
struct TensorType {
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  std::vector<Dim> shape;
};

template <class Dim>
struct HostTensor {  // as haly_host_tensor, of values that inference reads
  bool present = false;
  haly_dtype dtype = HALY_DTYPE_INT64;
  std::vector<int64_t> shape;  // rank 0 or 1 in all present operators
  std::vector<Dim> values;     // symbolic inference: entries may be unknown
};

template <class Dim>
struct InferenceContext {
  const OperatorDescriptor *op = nullptr;
  // One entry per tensor slot in spec order; an absent optional is NULL.
  Span<const TensorType<Dim> *const> inputs;
  Span<const uint32_t> input_counts;  // per tensor parameter: slots it takes (0 or 1, or variadic)
  const void *statics = nullptr;      // NULL where op->statics_size is 0
  Span<const HostTensor<Dim>> host_tensors;
  Span<const haly_scalar> scalars;
  bool constraints_only = false;  // reserved for validation layers

  // Written by infer. For data-dependent outputs `shape` is the upper bound with int64_t; symbolic
  // inference leaves unknown extents there and the bound in `maximum`.
  std::vector<TensorType<Dim>> outputs;
  std::vector<std::vector<Dim>> maximum;  // per output; empty: shape is exact
  std::vector<haly_dtype> dtype_binding;  // per dtype variable: the row that was chosen

  // First slot of a tensor parameter, by its index among tensor parameters.
  std::size_t first_slot(std::size_t tensor_parameter) const {
    std::size_t slot = 0;
    for (std::size_t index = 0; index < tensor_parameter; ++index) slot += input_counts[index];
    return slot;
  }
};

// Runs op.infer or op.infer_symbolic, by Dim. Throws Error(INVALID_ARGUMENT | UNSUPPORTED) with a
// text "softmax: axis 5 is out of range for rank 2 (C1)".
inline void infer(InferenceContext<int64_t> &context) { context.op->infer(context); }
inline void infer(InferenceContext<SymbolicDim> &context) { context.op->infer_symbolic(context); }

// ---- the library of generated code ----
namespace rule {

// A condition on unknown dimensions can be undecided.
struct Truth {
  enum Value : uint8_t { False, True, Unknown } value;
  Truth(bool known) : value(known ? True : False) {}  // NOLINT: conditions are truths
  Truth(Value value_in) : value(value_in) {}          // NOLINT
};
inline bool is_false(bool truth) { return !truth; }
inline bool is_false(Truth truth) { return truth.value == Truth::False; }
inline bool is_true(bool truth) { return truth; }
inline bool is_true(Truth truth) { return truth.value == Truth::True; }
bool decide(Truth truth);  // throws Unresolved
inline bool decide(bool truth) { return truth; }

template <class Dim>
struct Traits;
template <>
struct Traits<int64_t> {
  using Truth = bool;
};
template <>
struct Traits<SymbolicDim> {
  using Truth = rule::Truth;
};

[[noreturn]] void refuse(const OperatorDescriptor &op, const char *label, const std::string &text);
[[noreturn]] void fail(const char *what);  // an evaluation that no constraint prevented

// arithmetic, floor division and remainder as in Python
inline int64_t known(int64_t dim) { return dim; }
int64_t known(const SymbolicDim &dim);  // throws Unresolved
int64_t add(int64_t a, int64_t b);
int64_t subtract(int64_t a, int64_t b);
int64_t multiply(int64_t a, int64_t b);
int64_t floor_divide(int64_t a, int64_t b);
int64_t remainder(int64_t a, int64_t b);
inline int64_t negate(int64_t a) { return subtract(0, a); }
SymbolicDim add(SymbolicDim a, SymbolicDim b);
SymbolicDim subtract(SymbolicDim a, SymbolicDim b);
SymbolicDim multiply(SymbolicDim a, SymbolicDim b);
SymbolicDim floor_divide(SymbolicDim a, SymbolicDim b);
SymbolicDim remainder(SymbolicDim a, SymbolicDim b);
inline SymbolicDim negate(SymbolicDim a) { return subtract(SymbolicDim(0), a); }
inline double add(double a, double b) { return a + b; }
inline double subtract(double a, double b) { return a - b; }
inline double multiply(double a, double b) { return a * b; }
inline double divide(double a, double b) { return a / b; }
inline double negate(double a) { return -a; }
inline double real(int64_t a) { return static_cast<double>(a); }
inline double real(double a) { return a; }
double real(const SymbolicDim &a);
template <class Dim>
Dim ceil_div(Dim a, Dim b) {
  return negate(floor_divide(negate(a), b));
}
template <class Dim>
Dim ceil(double value) {
  return Dim(static_cast<int64_t>(__builtin_ceil(value)));
}
template <class Dim>
Dim floor(double value) {
  return Dim(static_cast<int64_t>(__builtin_floor(value)));
}

inline bool equal(int64_t a, int64_t b) { return a == b; }
inline bool less(int64_t a, int64_t b) { return a < b; }
inline bool less_equal(int64_t a, int64_t b) { return a <= b; }
inline bool equal(double a, double b) { return a == b; }
inline bool less(double a, double b) { return a < b; }
inline bool less_equal(double a, double b) { return a <= b; }
inline bool equal(bool a, bool b) { return a == b; }
Truth equal(const SymbolicDim &a, const SymbolicDim &b);
Truth less(const SymbolicDim &a, const SymbolicDim &b);
Truth less_equal(const SymbolicDim &a, const SymbolicDim &b);
inline bool negation(bool a) { return !a; }
Truth negation(Truth a);
Truth conjunction(Truth a, Truth b);
Truth disjunction(Truth a, Truth b);
inline bool conjunction(bool a, bool b) { return a && b; }
inline bool disjunction(bool a, bool b) { return a || b; }
// `and` and `or`: the right side is evaluated only where the left does not decide
template <class Left, class Right>
auto both(Left left, Right right) -> decltype(conjunction(left, right())) {
  if (is_false(left)) return false;
  return conjunction(left, right());
}
template <class Left, class Right>
auto either(Left left, Right right) -> decltype(disjunction(left, right())) {
  if (is_true(left)) return true;
  return disjunction(left, right());
}
inline bool all(const std::vector<bool> &list) {
  return std::find(list.begin(), list.end(), false) == list.end();
}
inline bool any(const std::vector<bool> &list) {
  return std::find(list.begin(), list.end(), true) != list.end();
}
Truth all(const std::vector<Truth> &list);
Truth any(const std::vector<Truth> &list);
template <class Dim>
typename Traits<Dim>::Truth equal(const std::vector<Dim> &a, const std::vector<Dim> &b) {
  typename Traits<Dim>::Truth result = a.size() == b.size();
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    result = conjunction(result, equal(a[i], b[i]));
  }
  return result;
}
template <class Dim>
typename Traits<Dim>::Truth contains(const std::vector<Dim> &list, const Dim &value) {
  typename Traits<Dim>::Truth result = false;
  for (const Dim &entry : list) result = disjunction(result, equal(entry, value));
  return result;
}
inline bool contains(const std::vector<haly_dtype> &list, haly_dtype value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

template <class Dim>
Dim minimum(const Dim &a, const Dim &b);
template <>
inline int64_t minimum(const int64_t &a, const int64_t &b) {
  return std::min(a, b);
}
template <>
inline double minimum(const double &a, const double &b) {
  return std::min(a, b);
}
template <>
SymbolicDim minimum(const SymbolicDim &a, const SymbolicDim &b);
template <class Dim>
Dim maximum(const Dim &a, const Dim &b) {
  return negate(minimum<Dim>(negate(a), negate(b)));
}
template <>
SymbolicDim maximum(const SymbolicDim &a, const SymbolicDim &b);
template <class Dim>
Dim absolute(const Dim &a) {
  return maximum<Dim>(a, negate(a));
}

template <class T>
T at(const std::vector<T> &list, int64_t index) {
  const int64_t size = static_cast<int64_t>(list.size());
  if (index < -size || index >= size) fail("an index is out of range");
  return list[static_cast<std::size_t>(index < 0 ? index + size : index)];
}
// Python's rules for missing and negative bounds
template <class T>
std::vector<T> slice(const std::vector<T> &list, std::optional<int64_t> start,
                     std::optional<int64_t> stop, int64_t step) {
  const int64_t size = static_cast<int64_t>(list.size());
  const int64_t low = step > 0 ? 0 : -1, high = step > 0 ? size : size - 1;
  auto clamp = [&](int64_t bound) {
    if (bound < 0) bound += size;
    return std::min(std::max(bound, low), high);
  };
  const int64_t first = start ? clamp(*start) : (step > 0 ? low : high);
  const int64_t last = stop ? clamp(*stop) : (step > 0 ? high : low);
  std::vector<T> result;
  for (int64_t i = first; step > 0 ? i < last : i > last; i += step) {
    result.push_back(list[static_cast<std::size_t>(i)]);
  }
  return result;
}
template <class T>
std::vector<T> concat(std::vector<T> a, const std::vector<T> &b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
template <class T>
std::vector<T> repeat(const std::vector<T> &list, int64_t count) {
  std::vector<T> result;
  for (int64_t i = 0; i < count; ++i) result.insert(result.end(), list.begin(), list.end());
  return result;
}
template <class Dim>
std::vector<Dim> range(int64_t start, int64_t stop, int64_t step) {
  std::vector<Dim> result;
  if (step == 0) fail("range with step 0");
  for (int64_t i = start; step > 0 ? i < stop : i > stop; i += step) result.push_back(Dim(i));
  return result;
}
template <class T>
std::vector<T> reversed(std::vector<T> list) {
  std::reverse(list.begin(), list.end());
  return list;
}
template <class Dim>
std::vector<Dim> sorted(std::vector<Dim> list) {
  std::sort(list.begin(), list.end(),
            [](const Dim &a, const Dim &b) { return known(a) < known(b); });
  return list;
}
template <class Dim>
Dim sum(const std::vector<Dim> &list) {
  Dim result(0);
  for (const Dim &entry : list) result = add(result, entry);
  return result;
}
template <class Dim>
Dim product(const std::vector<Dim> &list) {
  Dim result(1);
  for (const Dim &entry : list) result = multiply(result, entry);
  return result;
}
template <class Dim>
Dim least(const std::vector<Dim> &list) {
  if (list.empty()) fail("min of an empty list");
  Dim result = list[0];
  for (const Dim &entry : list) result = minimum<Dim>(result, entry);
  return result;
}
template <class Dim>
Dim greatest(const std::vector<Dim> &list) {
  if (list.empty()) fail("max of an empty list");
  Dim result = list[0];
  for (const Dim &entry : list) result = maximum<Dim>(result, entry);
  return result;
}
template <class Dim>
Dim normalize_axis(const Dim &axis, const Dim &rank) {
  return Dim(known(axis) < 0 ? known(axis) + known(rank) : known(axis));
}
template <class Dim>
std::vector<Dim> normalize_axes(std::vector<Dim> axes, const Dim &rank) {
  for (Dim &axis : axes) axis = normalize_axis(axis, rank);
  return axes;
}
template <class Dim>
Dim unknown();
template <>
inline int64_t unknown() {
  return -1;
}
template <>
inline SymbolicDim unknown() {
  return SymbolicDim::unknown();
}
bool is_integer(haly_dtype dtype);
bool is_floating(haly_dtype dtype);
bool is_signed(haly_dtype dtype);
// NumPy's broadcasting; throws Error through refuse() where shapes do not fit.
std::vector<int64_t> broadcast(const std::vector<std::vector<int64_t>> &shapes);
std::vector<SymbolicDim> broadcast(const std::vector<std::vector<SymbolicDim>> &shapes);
bool is_broadcastable(const std::vector<std::vector<int64_t>> &shapes);
Truth is_broadcastable(const std::vector<std::vector<SymbolicDim>> &shapes);

// a if condition else b, both evaluated lazily
template <class Then, class Else>
auto select(bool condition, Then then, Else otherwise) -> decltype(then()) {
  return condition ? then() : otherwise();
}
std::vector<SymbolicDim> merge(const std::vector<SymbolicDim> &a,
                               const std::vector<SymbolicDim> &b);
SymbolicDim merge(const SymbolicDim &a, const SymbolicDim &b);
template <class T>
T merge(const T &, const T &) {
  throw Unresolved{"a choice hangs on an unknown dimension"};
}
template <class Then, class Else>
auto select(Truth condition, Then then, Else otherwise) -> decltype(then()) {
  if (condition.value == Truth::True) return then();
  if (condition.value == Truth::False) return otherwise();
  return merge(then(), otherwise());
}

// ---- access to the call ----
template <class T>
const T &field(const void *statics, uint32_t offset) {
  return *reinterpret_cast<const T *>(static_cast<const char *>(statics) + offset);
}
template <class Dim>
std::vector<Dim> ints(const void *statics, uint32_t offset, uint32_t count_offset) {
  const int64_t *values = field<const int64_t *>(statics, offset);
  return std::vector<Dim>(values, values + field<uint32_t>(statics, count_offset));
}
inline std::vector<double> floats(const void *statics, uint32_t offset, uint32_t count_offset) {
  const double *values = field<const double *>(statics, offset);
  return std::vector<double>(values, values + field<uint32_t>(statics, count_offset));
}
// Binds dtype variables to the first row that agrees; refuses with both sides named.
template <class Dim>
void match_dtypes(InferenceContext<Dim> &context);
extern template void match_dtypes(InferenceContext<int64_t> &context);
extern template void match_dtypes(InferenceContext<SymbolicDim> &context);
template <class Dim>
haly_dtype output_dtype(const InferenceContext<Dim> &context, std::size_t output) {
  const OutputDescriptor &descriptor = context.op->outputs[output];
  return descriptor.dtype_variable == kNoVariable
             ? descriptor.dtype
             : context.dtype_binding[descriptor.dtype_variable];
}
// Checks the number of slots and that mandatory tensors are there; called first by every rule.
template <class Dim>
void check_slots(const InferenceContext<Dim> &context);
extern template void check_slots(const InferenceContext<int64_t> &context);
extern template void check_slots(const InferenceContext<SymbolicDim> &context);

template <class Dim>
const TensorType<Dim> *tensor(const InferenceContext<Dim> &context, std::size_t parameter) {
  return context.inputs[context.first_slot(parameter)];
}
template <class Dim>
std::vector<const TensorType<Dim> *> tensors(const InferenceContext<Dim> &context,
                                             std::size_t parameter) {
  const auto *first = context.inputs.data() + context.first_slot(parameter);
  return std::vector<const TensorType<Dim> *>(first, first + context.input_counts[parameter]);
}
template <class Dim>
void set_output(InferenceContext<Dim> &context, std::size_t output, std::vector<Dim> shape) {
  context.outputs[output] = {output_dtype(context, output), std::move(shape)};
}
// The bound where extents are known, else the rule with its unknown extents.
template <class Shape>
void set_dependent(InferenceContext<int64_t> &context, std::size_t output,
                   std::vector<int64_t> maximum, Shape) {
  set_output(context, output, maximum);
  context.maximum[output] = std::move(maximum);
}
template <class Shape>
void set_dependent(InferenceContext<SymbolicDim> &context, std::size_t output,
                   std::vector<SymbolicDim> maximum, Shape shape) {
  set_output(context, output, shape());
  context.maximum[output] = std::move(maximum);
}

// texts of messages
std::string text(int64_t value);
std::string text(const SymbolicDim &value);
std::string text(double value);
std::string text(bool value);
std::string text(Truth value);
std::string text(const std::string &value);
std::string dtype_text(haly_dtype dtype);
std::string enum_text(const OperatorDescriptor &op, std::size_t parameter, int32_t value);
template <class T>
std::string text(const std::vector<T> &values) {
  std::string result = "[";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i) result += ", ";
    result += text(values[i]);
  }
  return result + "]";
}

}  // namespace rule
}  // namespace haly

#endif
