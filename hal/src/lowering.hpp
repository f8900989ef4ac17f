// A plan's graph as steps over numbered buffers: what an executor turns into launch structs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dispatch.hpp"
#include "ir.hpp"
#include "plan.hpp"

namespace haly {

constexpr uint32_t kNoBuffer = UINT32_MAX;

enum class BufferHome : uint8_t { Arena, Input, Output, Constant, Empty };

struct PlannedBuffer {
  BufferHome home = BufferHome::Arena;
  uint32_t port = 0;  // of inputs and outputs
  uint64_t size_bytes = 0;
  uint64_t offset_bytes = 0;  // in the arena
  Tensor constant;
  uint32_t first_step = UINT32_MAX;
  uint32_t last_step = 0;
};

enum class StepKind : uint8_t { Kernel, Convert, Copy, If, Loop, Foreign, Compiled };

struct Step {
  StepKind kind = StepKind::Kernel;
  const OperatorDescriptor *op = nullptr;
  std::string source;  // what messages and profiles call it
  // Buffers per slot: inputs then outputs (then operands of the epilogue); kNoBuffer: absent.
  std::vector<uint32_t> buffers;
  uint32_t input_count = 0;  // slots before the outputs

  // Kernel: everything that a KernelRequest borrows.
  std::vector<LayoutPointer> tensors;
  std::vector<uint32_t> tensor_counts;
  std::vector<int32_t> aliases;
  std::vector<haly_layout> layouts;
  std::vector<uint64_t> layout_sizes_bytes;
  Statics statics;
  std::vector<haly_scalar> scalars;
  std::vector<HostArgument> host_arguments;
  std::vector<int32_t> epilogue;
  std::unique_ptr<PreparedKernel> prepared;  // of the first executor
  uint64_t workspace_bytes = 0;
  uint32_t workspace_buffer = kNoBuffer;
  std::string row;  // "cpu row 12", for profiles

  uint64_t tag = 0;
  std::shared_ptr<CompiledGraph> compiled;

  // If: then, otherwise. Loop: body.
  std::vector<std::shared_ptr<Plan>> regions;
  uint32_t carried_count = 0;
  std::vector<uint32_t> scratch;  // buffers of a loop's second set of carried values
  int64_t trip_count = -1;        // of loops with stacks

  std::unique_ptr<PreparedKernel> prepare(Device &device, uint64_t flags, Refusals *refusals) const;
};

struct LoweredProgram {
  std::vector<Step> steps;
  std::vector<PlannedBuffer> buffers;
  uint64_t arena_bytes = 0;
  uint64_t lower_bound_bytes = 0;
  uint64_t workspace_bytes = 0;
};

}  // namespace haly
