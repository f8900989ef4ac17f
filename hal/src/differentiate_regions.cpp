// Reverse mode through if, loop and scan: by regions that hold a region's calls and their reverse.
#include <algorithm>

#include "differentiate.hpp"
#include "error.hpp"
#include "haly/gen/operators.h"
#include "region.hpp"

namespace haly {
namespace {

using Values = std::vector<Value>;

const OperatorDescriptor &named(const char *name) { return *find_operator(std::string_view(name)); }

// A region's input for a value of the graph around it, or for a slice along its first axis.
Value formal(Builder &inner, const Builder &outer, Value value, bool is_slice = false) {
  const ValueInfo &info = outer.graph().value(value);
  std::vector<Dimension> shape(info.shape.begin() + (is_slice ? 1 : 0), info.shape.end());
  for (Dimension &extent : shape) {
    if (is_symbol(extent)) {
      extent = inner.graph().find_symbol(outer.graph().dimension_text(extent));
    }
  }
  return inner.input(info.dtype, std::move(shape), info.name);
}

Values formals(Builder &inner, const Builder &outer, const Values &values, bool is_slice = false) {
  Values result;
  for (Value value : values) result.push_back(formal(inner, outer, value, is_slice));
  return result;
}

void append(Values &target, const Values &more) {
  target.insert(target.end(), more.begin(), more.end());
}

Values part(const Values &values, size_t first, size_t count) {
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(first);
  return Values(begin, begin + static_cast<std::ptrdiff_t>(count));
}

// The entries that are flagged, in order.
Values chosen(const Values &values, const std::vector<uint8_t> &flags, size_t first_flag = 0) {
  Values result;
  for (size_t i = 0; i < values.size(); ++i) {
    if (flags[first_flag + i]) result.push_back(values[i]);
  }
  return result;
}

Value or_zeros(Builder &builder, Value gradient, Value like) {
  return gradient ? gradient : zeros_like(builder, like);
}

Value reversed(Builder &builder, Value value) {
  const int64_t axis = 0;
  haly_flip_v1_statics statics = HALY_FLIP_V1_STATICS_INIT;
  statics.has_axis = 1;
  statics.axis = &axis;
  statics.axis_count = 1;
  return builder.call_one(HALY_OP_FLIP, 1, {value}, &statics);
}

// ---- if: the chosen branch runs again, and then backwards

Values differentiate_if(Builder &builder, const ReversedCall &call) {
  const Values operands = part(call.arguments.inputs, 1, call.arguments.inputs.size() - 1);
  Values given = operands;
  std::vector<uint8_t> live;
  for (Value gradient : call.output_gradients) {
    live.push_back(bool(gradient));
    if (gradient) given.push_back(gradient);
  }
  CallArguments result;
  result.inputs = {call.arguments.inputs[0]};
  append(result.inputs, given);
  result.input_counts = {1, static_cast<uint32_t>(given.size())};
  for (const std::shared_ptr<Graph> &branch : call.arguments.regions) {
    result.regions.push_back(builder.region([&](Builder &inner) {
      inner.set_keeps_scans(true);
      const Values all = formals(inner, builder, given);
      const Values own = part(all, 0, operands.size());
      const Values outputs = inner.inline_graph(*branch, own);
      Values cotangents(outputs.size());
      size_t next = operands.size();
      for (size_t i = 0; i < outputs.size(); ++i) {
        if (live[i]) cotangents[i] = all[next++];
      }
      const Values targets = chosen(own, call.wanted, 1);
      Values gradients = differentiate(inner, outputs, cotangents, targets);
      for (size_t i = 0; i < targets.size(); ++i) {
        gradients[i] = or_zeros(inner, gradients[i], targets[i]);
      }
      return gradients;
    }));
  }
  const Values gradients = builder.call(named("if"), result);
  Values slots(call.arguments.inputs.size());
  size_t next = 0;
  for (size_t i = 0; i < operands.size(); ++i) {
    if (call.wanted[1 + i]) slots[1 + i] = gradients[next++];
  }
  return slots;
}

// ---- scan: once more forwards, keeping what every round began with, and then backwards

class ScanReversal {
 public:
  ScanReversal(Builder &builder, const ReversedCall &call)
      : builder_(builder), call_(call), body_(*call.arguments.regions[0]) {
    const std::vector<uint32_t> &counts = call.arguments.input_counts;
    carried_ = part(call.arguments.inputs, 0, counts[0]);
    sequences_ = part(call.arguments.inputs, counts[0], counts[1]);
    captured_ = part(call.arguments.inputs, counts[0] + counts[1], counts[2]);
    for (size_t i = 0; i < carried_.size(); ++i) {
      flows_.push_back(is_floating(builder.dtype(carried_[i])));
    }
  }

  Values run() {
    const Values saved = carried_.empty() ? Values() : begin_of_rounds();
    CallArguments back;
    back.inputs = chosen(final_gradients(), flows_);
    for (Value value : chosen(captured_, call_.wanted, carried_.size() + sequences_.size())) {
      back.inputs.push_back(zeros_like(builder_, value));
    }
    const size_t handed_on = back.inputs.size();
    Values walked = saved;
    append(walked, sequences_);
    for (Value gradient : stack_gradients()) {
      if (gradient) walked.push_back(gradient);
    }
    for (Value &value : walked) value = reversed(builder_, value);
    back.regions.push_back(
        builder_.region([&](Builder &inner) { return round(inner, back.inputs, walked); }));
    append(back.inputs, walked);
    append(back.inputs, captured_);
    back.input_counts = {static_cast<uint32_t>(handed_on), static_cast<uint32_t>(walked.size()),
                         static_cast<uint32_t>(captured_.size())};
    return by_slot(builder_.call(named("scan"), back), handed_on);
  }

 private:
  // The carried values that each round was given, stacked.
  Values begin_of_rounds() {
    CallArguments again = call_.arguments;
    again.regions = {builder_.region([&](Builder &inner) {
      inner.set_keeps_scans(true);
      const Values given = formals(inner, builder_, carried_);
      Values all = given;
      append(all, formals(inner, builder_, sequences_, true));
      append(all, formals(inner, builder_, captured_));
      Values results = part(inner.inline_graph(body_, all), 0, given.size());
      append(results, given);
      return results;
    })};
    const Values results = builder_.call(named("scan"), again);
    return part(results, carried_.size(), carried_.size());
  }

  Values final_gradients() {
    Values result = part(call_.output_gradients, 0, carried_.size());
    for (size_t i = 0; i < result.size(); ++i) {
      if (flows_[i]) result[i] = or_zeros(builder_, result[i], carried_[i]);
    }
    return result;
  }

  Values stack_gradients() const {
    return part(call_.output_gradients, carried_.size(),
                call_.output_gradients.size() - carried_.size());
  }

  // One round backwards: takes the gradients of the values that it handed on and the sums for the
  // captured ones, gives them for the values that it began with.
  Values round(Builder &inner, const Values &handed_on, const Values &walked) {
    inner.set_keeps_scans(true);
    const Values sums = formals(inner, builder_, handed_on);
    const Values slices = formals(inner, builder_, walked, true);
    const size_t own = carried_.size() + sequences_.size();
    Values begin = part(slices, 0, own);
    append(begin, formals(inner, builder_, captured_));
    const Values outputs = inner.inline_graph(body_, begin);
    Values cotangents(outputs.size());
    size_t sum = 0;
    for (size_t i = 0; i < carried_.size(); ++i) {
      if (flows_[i]) cotangents[i] = sums[sum++];
    }
    size_t slice = own;
    const Values stacks = stack_gradients();
    for (size_t i = 0; i < stacks.size(); ++i) {
      if (stacks[i]) cotangents[carried_.size() + i] = slices[slice++];
    }
    std::vector<uint8_t> asked = flows_;
    asked.insert(asked.end(), call_.wanted.begin() + static_cast<std::ptrdiff_t>(carried_.size()),
                 call_.wanted.end());
    const Values gradients = differentiate(inner, outputs, cotangents, chosen(begin, asked));
    Values next, stacked;
    size_t gradient = 0;
    for (size_t i = 0; i < begin.size(); ++i) {
      if (!asked[i]) continue;
      const Value found = gradients[gradient++];
      if (i >= own) {
        const Value before = sums[sum++];
        next.push_back(found ? inner.call_one(HALY_OP_ADD, 1, {before, found}) : before);
      } else {
        (i < carried_.size() ? next : stacked).push_back(or_zeros(inner, found, begin[i]));
      }
    }
    append(next, stacked);
    return next;
  }

  Values by_slot(const Values &results, size_t handed_on) {
    Values slots(call_.arguments.inputs.size());
    const size_t own = carried_.size() + sequences_.size();
    size_t sum = 0;
    for (size_t slot = 0; slot < slots.size(); ++slot) {
      if (slot < carried_.size()) {
        if (!flows_[slot]) continue;
        const Value gradient = results[sum++];
        if (call_.wanted[slot]) slots[slot] = gradient;
      } else if (call_.wanted[slot]) {
        slots[slot] = slot < own ? reversed(builder_, results[handed_on++]) : results[sum++];
      }
    }
    return slots;
  }

  Builder &builder_;
  const ReversedCall &call_;
  const Graph &body_;
  Values carried_, sequences_, captured_;
  std::vector<uint8_t> flows_;  // per carried value: it holds floating-point numbers
};

// ---- loop: where the number of rounds is known, the scan over their numbers

Values differentiate_loop(Builder &builder, const ReversedCall &call) {
  const Graph &body = *call.arguments.regions[0];
  std::vector<int64_t> trips;
  if (!call.arguments.inputs[0] || !builder.host_values(call.arguments.inputs[0], &trips) ||
      !runs_every_round(builder, call.arguments.inputs[1], body)) {
    throw Error(HALY_STATUS_UNSUPPORTED,
                "reverse mode keeps what every round began with, and a haly.while_loop says only "
                "when it has run how many rounds there were; write haly.scan with a length, and "
                "haly.where in its function for rounds that shall change nothing");
  }
  const size_t carried = call.arguments.input_counts[2];
  const size_t captured = call.arguments.input_counts[3];
  const Values inputs = part(call.arguments.inputs, 2, carried + captured);
  std::vector<int64_t> numbers(static_cast<size_t>(std::max<int64_t>(trips[0], 0)));
  for (size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<int64_t>(i);
  ReversedCall scan;
  scan.op = &named("scan");
  scan.outputs = call.outputs;
  scan.output_gradients = call.output_gradients;
  scan.wanted.assign(call.wanted.begin() + 2, call.wanted.end());
  scan.wanted.insert(scan.wanted.begin() + static_cast<std::ptrdiff_t>(carried), 0);
  scan.arguments.inputs = part(inputs, 0, carried);
  scan.arguments.inputs.push_back(builder.integers(numbers));
  append(scan.arguments.inputs, part(inputs, carried, captured));
  scan.arguments.input_counts = {static_cast<uint32_t>(carried), 1,
                                 static_cast<uint32_t>(captured)};
  scan.arguments.regions = {builder.region([&](Builder &inner) {
    inner.set_keeps_scans(true);
    const Values handed_on = formals(inner, builder, part(inputs, 0, carried));
    Values all = {inner.input(HALY_DTYPE_INT64, {}), inner.scalar_integer(HALY_DTYPE_BOOL, 1)};
    append(all, handed_on);
    append(all, formals(inner, builder, part(inputs, carried, captured)));
    const Values outputs = inner.inline_graph(body, all);
    // A scan's body takes its slices after what is handed on.
    Values order = handed_on;
    order.push_back(all[0]);
    append(order, part(all, 2 + carried, captured));
    inner.graph().set_inputs(std::move(order));
    return part(outputs, 1, outputs.size() - 1);
  })};
  Values gradients = ScanReversal(builder, scan).run();
  gradients.erase(gradients.begin() + static_cast<std::ptrdiff_t>(carried));
  gradients.insert(gradients.begin(), 2, Value{});
  return gradients;
}

}  // namespace

std::vector<Value> differentiate_regions(Builder &builder, const ReversedCall &call) {
  switch (region_kind(*call.op)) {
    case RegionKind::If:
      return differentiate_if(builder, call);
    case RegionKind::Loop:
      return differentiate_loop(builder, call);
    case RegionKind::Scan:
      return ScanReversal(builder, call).run();
    case RegionKind::None:
      break;
  }
  throw Error(HALY_STATUS_INTERNAL, std::string(call.op->name) + " has no regions");
}

}  // namespace haly
