// Reverse mode over the intermediate form: derivatives as further calls of operators.
//
// The rules are the operators' own (`gradient` of their entries). An operator without a rule is
// differentiated as the calls that it decomposes into, one with regions by regions of its own. What
// comes out is an ordinary part of a graph, so that it can be differentiated again.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "builder.hpp"

namespace haly {

// A value of the graph that is differentiated, as a value of the builder's graph.
using Lift = std::function<Value(Value)>;

// Adds to the builder's graph how the sum of `outputs`, every element weighted with its cotangent,
// changes with each of `inputs`; both are values of `source`, cotangents are the builder's own, and
// an absent one is zero. A gradient has dtype and shape of its input; an absent one is zero.
// What `inputs` were computed from is not entered, nor are nodes before `first_node`.
//
// Throws Error (UNSUPPORTED) naming the operator where something in between has no derivative.
std::vector<Value> differentiate(const Graph &source, Builder &builder, const Lift &lift,
                                 const std::vector<Value> &outputs,
                                 const std::vector<Value> &cotangents,
                                 const std::vector<Value> &inputs, size_t first_node = 0);

// The same where all values are the builder's own.
std::vector<Value> differentiate(Builder &builder, const std::vector<Value> &outputs,
                                 const std::vector<Value> &cotangents,
                                 const std::vector<Value> &inputs, size_t first_node = 0);

// A call on the way back. Every value is the builder's.
struct ReversedCall {
  const OperatorDescriptor *op = nullptr;
  CallArguments arguments;
  std::vector<Value> outputs;
  std::vector<Value> output_gradients;  // absent: zero, or no floating-point numbers
  std::vector<uint8_t> wanted;          // per slot of the arguments' inputs
};

// One gradient per slot, absent where none is wanted or it is zero: of if, loop and scan.
std::vector<Value> differentiate_regions(Builder &builder, const ReversedCall &call);

// A tensor of zeros of another one's dtype and shape.
Value zeros_like(Builder &builder, Value value);

}  // namespace haly
