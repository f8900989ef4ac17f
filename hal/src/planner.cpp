#include "planner.hpp"

#include <algorithm>
#include <numeric>

namespace haly {
namespace {

uint64_t round_up(uint64_t value, uint64_t multiple) {
  return (value + multiple - 1) / multiple * multiple;
}

bool live_together(const MemoryBlock &a, const MemoryBlock &b) {
  return a.first_step <= b.last_step && b.first_step <= a.last_step;
}

// Places blocks in the given order, each in the smallest gap that holds it, else at the end.
uint64_t place(const std::vector<MemoryBlock> &blocks, const std::vector<uint64_t> &sizes,
               const std::vector<size_t> &order, std::vector<uint64_t> *out_offsets) {
  std::vector<size_t> placed;  // by offset
  uint64_t arena_bytes = 0;
  for (size_t block : order) {
    if (sizes[block] == 0) continue;
    uint64_t end = 0;
    uint64_t best_gap = UINT64_MAX;
    uint64_t offset = UINT64_MAX;
    for (size_t other : placed) {
      if (!live_together(blocks[block], blocks[other])) continue;
      const uint64_t other_offset = (*out_offsets)[other];
      if (other_offset > end) {
        const uint64_t gap = other_offset - end;
        if (gap >= sizes[block] && gap < best_gap) {
          best_gap = gap;
          offset = end;
        }
      }
      end = std::max(end, other_offset + sizes[other]);
    }
    if (offset == UINT64_MAX) offset = end;
    (*out_offsets)[block] = offset;
    arena_bytes = std::max(arena_bytes, offset + sizes[block]);
    auto position = std::upper_bound(
        placed.begin(), placed.end(), offset,
        [&](uint64_t value, size_t other) { return value < (*out_offsets)[other]; });
    placed.insert(position, block);
  }
  return arena_bytes;
}

}  // namespace

MemoryPlan plan_memory(const std::vector<MemoryBlock> &blocks, uint64_t alignment_bytes) {
  alignment_bytes = std::max<uint64_t>(alignment_bytes, 1);
  MemoryPlan plan;
  plan.offsets_bytes.assign(blocks.size(), 0);
  std::vector<uint64_t> sizes(blocks.size());
  uint32_t step_count = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    sizes[i] = round_up(blocks[i].size_bytes, alignment_bytes);
    plan.sum_bytes += sizes[i];
    step_count = std::max(step_count, blocks[i].last_step + 1);
  }
  std::vector<uint64_t> opened(step_count + 1, 0);
  std::vector<uint64_t> closed(step_count + 1, 0);
  for (size_t i = 0; i < blocks.size(); ++i) {
    opened[blocks[i].first_step] += sizes[i];
    closed[blocks[i].last_step] += sizes[i];
  }
  uint64_t live = 0;
  for (uint32_t step = 0; step < step_count; ++step) {
    live += opened[step];
    plan.lower_bound_bytes = std::max(plan.lower_bound_bytes, live);
    live -= closed[step];
  }

  // Neither order wins always: large blocks first packs tightly, program order keeps chains short.
  std::vector<size_t> order(blocks.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return sizes[a] > sizes[b]; });
  plan.arena_bytes = place(blocks, sizes, order, &plan.offsets_bytes);
  if (plan.arena_bytes > plan.lower_bound_bytes) {
    std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
      return blocks[a].first_step < blocks[b].first_step;
    });
    std::vector<uint64_t> offsets(blocks.size(), 0);
    const uint64_t arena_bytes = place(blocks, sizes, order, &offsets);
    if (arena_bytes < plan.arena_bytes) {
      plan.arena_bytes = arena_bytes;
      plan.offsets_bytes = std::move(offsets);
    }
  }
  return plan;
}

}  // namespace haly
