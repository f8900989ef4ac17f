// Native decompositions of the family `loss`.
#include <haly/gen/operators.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "decomposition.hpp"

namespace haly::decompose {

namespace {

// The logarithm of what is impossible. Minus infinity would do for the loss, but its differences,
// which derivatives are made of, are NaN.
constexpr double kNever = -1e30;

// Sums over paths through the labels of a batch, with blanks between the labels.
class Paths {
 public:
  Paths(Builder &builder, const CallArguments &call, int64_t blank)
      : builder_(builder),
        target_(rule::tensor(call, 1)),
        wide_(builder.dtype(rule::tensor(call, 0)) == HALY_DTYPE_FLOAT64 ? HALY_DTYPE_FLOAT64
                                                                         : HALY_DTYPE_FLOAT32),
        index_(builder.dtype(target_)),
        batch_(builder.shape(target_)[0]),
        places_(2 * builder.shape(target_)[1] + 1) {
    const Value blanks = full(builder.shape(target_), blank);
    const Value pairs = reshape(joined(HALY_OP_STACK, {blanks, target_}, 2), {batch_, places_ - 1});
    labels_ = joined(HALY_OP_CONCAT, {pairs, full({batch_, 1}, blank)}, 1);
    const Value before =
        joined(HALY_OP_CONCAT, {part(labels_, 1, 0, 2), part(labels_, 1, 0, places_ - 2)}, 1);
    may_skip_ = one(HALY_OP_LOGICAL_AND,
                    {one(HALY_OP_NOT_EQUAL, {labels_, builder.scalar_integer(index_, blank)}),
                     one(HALY_OP_NOT_EQUAL, {labels_, before})});
    seen_ = at(cast(rule::tensor(call, 0), wide_), reshape(labels_, {1, batch_, places_}), 2);
    const double most = std::numeric_limits<double>::infinity();
    seen_ = one(HALY_OP_WHERE, {one(HALY_OP_EQUAL, {seen_, builder.scalar(wide_, most)}),
                                builder.scalar(wide_, std::nan("")), seen_});
  }

  // The logarithms of the sums over all paths to the end of every target.
  Value run(Value input_lengths, Value target_lengths) {
    const Value lengths = reshape(input_lengths, {batch_, 1});
    std::vector<int64_t> numbers(static_cast<std::size_t>(places_));
    std::iota(numbers.begin(), numbers.end(), 0);
    const Value is_start = one(
        HALY_OP_LESS, {builder_.integers(numbers), builder_.scalar_integer(HALY_DTYPE_INT64, 2)});
    Value paths = one(HALY_OP_WHERE, {is_start, seen_at(0), never()});
    for (int64_t time = 1; time < builder_.shape(seen_)[0]; ++time) {
      const Value skipped = one(HALY_OP_WHERE, {may_skip_, behind(paths, 2), never()});
      Value ways = one(HALY_OP_LOGADDEXP, {paths, behind(paths, 1)});
      ways = one(HALY_OP_ADD, {one(HALY_OP_LOGADDEXP, {ways, skipped}), seen_at(time)});
      const Value inside = one(HALY_OP_LESS, {builder_.scalar_integer(index_, time), lengths});
      paths = one(HALY_OP_WHERE, {inside, ways, paths});
    }
    const Value zero = builder_.scalar_integer(index_, 0),
                step = builder_.scalar_integer(index_, 1);
    const Value count = reshape(target_lengths, {batch_, 1});
    const Value ends = one(HALY_OP_ADD, {count, count});
    const Value earlier = one(HALY_OP_MAXIMUM, {one(HALY_OP_SUBTRACT, {ends, step}), zero});
    const Value other =
        one(HALY_OP_WHERE, {one(HALY_OP_GREATER, {ends, zero}), at(paths, earlier, 1), never()});
    return reshape(one(HALY_OP_LOGADDEXP, {at(paths, ends, 1), other}), {batch_});
  }

  Value one(uint32_t op, std::vector<Value> inputs) {
    return builder_.call_one(op, 1, std::move(inputs));
  }
  Value cast(Value x, haly_dtype dtype) {
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = dtype;
    return builder_.call_one(HALY_OP_CAST, 1, {x}, &statics);
  }
  haly_dtype wide() const { return wide_; }

 private:
  Value never() { return builder_.scalar(wide_, kNever); }

  Value reshape(Value x, std::vector<int64_t> shape) {
    CallArguments call;
    call.inputs = {x};
    call.host_tensors = {HostArgument::of(std::move(shape))};
    return builder_.call_one(HALY_OP_RESHAPE, 1, call);
  }
  Value full(std::vector<int64_t> shape, int64_t value) {
    haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
    statics.fill_value = static_cast<double>(value);
    statics.dtype = index_;
    CallArguments call;
    call.host_tensors = {HostArgument::of(std::move(shape))};
    call.statics = &statics;
    return builder_.call_one(HALY_OP_FULL, 1, call);
  }
  Value part(Value x, int64_t axis, int64_t first, int64_t last) {
    haly_slice_v1_statics statics = HALY_SLICE_V1_STATICS_INIT;
    statics.starts = &first;
    statics.ends = &last;
    statics.axes = &axis;
    statics.starts_count = statics.ends_count = statics.axes_count = 1;
    statics.has_axes = 1;
    return builder_.call_one(HALY_OP_SLICE, 1, {x}, &statics);
  }
  // stack and concat, which have the same attribute.
  Value joined(uint32_t op, std::vector<Value> values, int64_t axis) {
    haly_concat_v1_statics concat = HALY_CONCAT_V1_STATICS_INIT;
    haly_stack_v1_statics stack = HALY_STACK_V1_STATICS_INIT;
    concat.axis = stack.axis = axis;
    CallArguments call;
    call.input_counts = {static_cast<uint32_t>(values.size())};
    call.inputs = std::move(values);
    call.statics = op == HALY_OP_CONCAT ? static_cast<const void *>(&concat) : &stack;
    return builder_.call_one(op, 1, call);
  }
  Value at(Value x, Value places, int64_t axis) {
    haly_take_along_axis_v1_statics statics = HALY_TAKE_ALONG_AXIS_V1_STATICS_INIT;
    statics.axis = axis;
    return builder_.call_one(HALY_OP_TAKE_ALONG_AXIS, 1, {x, places}, &statics);
  }
  Value seen_at(int64_t time) { return reshape(part(seen_, 0, time, time + 1), {batch_, places_}); }
  // What stands so many places before, impossible at the start.
  Value behind(Value paths, int64_t by) {
    haly_full_v1_statics statics = HALY_FULL_V1_STATICS_INIT;
    statics.fill_value = kNever;
    statics.dtype = wide_;
    CallArguments call;
    call.host_tensors = {HostArgument::of({batch_, by})};
    call.statics = &statics;
    const Value start = builder_.call_one(HALY_OP_FULL, 1, call);
    return joined(HALY_OP_CONCAT, {start, part(paths, 1, 0, places_ - by)}, 1);
  }

  Builder &builder_;
  Value target_;
  haly_dtype wide_, index_;
  int64_t batch_, places_;
  Value labels_, may_skip_, seen_;
};

}  // namespace

void ctc(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_ctc_v1_statics *>(call.statics);
  Paths paths(builder, call, statics.blank);
  const Value target_lengths = rule::tensor(call, 3);
  Value loss = paths.one(HALY_OP_NEGATIVE, {paths.run(rule::tensor(call, 2), target_lengths)});
  // Without any path.
  const Value is_infinite =
      paths.one(HALY_OP_GREATER, {loss, builder.scalar(paths.wide(), -kNever / 2)});
  const double most = statics.zero_infinity ? 0 : std::numeric_limits<double>::infinity();
  loss = paths.one(HALY_OP_WHERE, {is_infinite, builder.scalar(paths.wide(), most), loss});
  if (statics.reduction == HALY_CTC_REDUCTION_MEAN) {
    const Value single = builder.scalar_integer(builder.dtype(target_lengths), 1);
    const Value labels = paths.one(HALY_OP_MAXIMUM, {target_lengths, single});
    loss = paths.one(HALY_OP_DIVIDE, {loss, paths.cast(labels, paths.wide())});
    haly_mean_v1_statics mean = HALY_MEAN_V1_STATICS_INIT;
    loss = builder.call_one(HALY_OP_MEAN, 1, {loss}, &mean);
  } else if (statics.reduction == HALY_CTC_REDUCTION_SUM) {
    haly_sum_v1_statics sum = HALY_SUM_V1_STATICS_INIT;
    loss = builder.call_one(HALY_OP_SUM, 1, {loss}, &sum);
  }
  out_outputs[0] = paths.cast(loss, builder.dtype(rule::tensor(call, 0)));
}

}  // namespace haly::decompose
