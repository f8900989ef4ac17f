// Memory planner: places blocks that live during ranges of steps into one arena.
#pragma once

#include <cstdint>
#include <vector>

namespace haly {

struct MemoryBlock {
  uint64_t size_bytes = 0;
  uint32_t first_step = 0;  // the step that writes it
  uint32_t last_step = 0;   // the last step that touches it, >= first_step
};

struct MemoryPlan {
  std::vector<uint64_t> offsets_bytes;  // per block; 0 for empty blocks
  uint64_t arena_bytes = 0;             // the planner's peak
  uint64_t lower_bound_bytes = 0;       // most bytes live at one step: no placement can need less
  uint64_t sum_bytes = 0;               // what separate allocations would take
};

// Every offset and every size is rounded up to `alignment_bytes`, a power of two or not, at
// least 1.
MemoryPlan plan_memory(const std::vector<MemoryBlock> &blocks, uint64_t alignment_bytes);

}  // namespace haly
