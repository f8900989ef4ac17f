// Operators with regions: if, loop and scan. What they give follows from their regions' outputs, so
// that generated inference has no part in it.
#pragma once

#include <cstdint>
#include <vector>

#include "builder.hpp"

namespace haly {

enum class RegionKind { None, If, Loop, Scan };

RegionKind region_kind(const OperatorDescriptor &op);

struct RegionOutput {
  haly_dtype dtype;
  std::vector<Dimension> shape;
};

// Checks a call's operands against its regions and gives the types of its outputs. Throws Error.
std::vector<RegionOutput> infer_regions(Builder &builder, const OperatorDescriptor &op,
                                        const Node &node);

// A scan as the loop that gathers its slices; false where the number of rounds is not known yet.
bool scan_as_loop(Builder &builder, const CallArguments &call, Value *outputs);

// Whether no condition ends a loop before its trip count: the first one, and those of its body.
bool runs_every_round(const Builder &builder, Value condition, const Graph &body);

// Values that a loop hands from one round to the next.
uint32_t loop_carried_count(const Node &node);

}  // namespace haly
