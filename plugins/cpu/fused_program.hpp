// Programs of element-wise operators: their loops, one after the other over tiles that stay in the
// first cache. The loops are those that the operators have alone, and 16-bit values are rounded
// after each of them, so the results are theirs bit for bit.
#ifndef HALY_CPU_FUSED_PROGRAM_HPP
#define HALY_CPU_FUSED_PROGRAM_HPP

#include <vector>

#include "haly/elements.hpp"
#include "tiles.hpp"

namespace haly::cpu {

// One loop of the program. A place is a tile; the first ones are the inputs'.
struct FusedOperation {
  static constexpr int kMaxOperands = 6;
  uint32_t op = 0;
  haly_dtype dtype = 0;          // that the loop computes in
  ScalarLoop loop = nullptr;     // NULL: a cast, by `narrow` and `widen` alone
  ConvertLoop narrow = nullptr;  // from the compute dtype to a 16-bit one, NULL: nothing to round
  ConvertLoop widen = nullptr;   // and back
  int inputs[kMaxOperands] = {};
  int input_count = 0;
  int output = 0;
  ScalarParameters parameters{};
};

// Operations that run together: each takes the value of the one before, which nobody else reads, so
// that it can stay in registers. A segment of one operation, or without steps, runs loop by loop.
struct FusedSegment {
  size_t begin = 0, end = 0;
  std::vector<ChainStep> steps;
  std::vector<int> others;  // by step: the place of the other operand, -1: none
  int first = 0;            // the place that the running value comes from
};

struct FusedProgram {
  static constexpr int kMaxInputs = kMaxCollapsed - 1;
  static constexpr int kMaxTiles = 40;
  static constexpr int64_t kTileBytes = kTile * 8;

  FusedProgram() = default;
  // The program in `words` over `views`: the inputs with the shape of `whole`, broadcast axes with
  // stride 0. `whole` sets the order of the walk. Throws Refusal.
  FusedProgram(const char *name, const int64_t *words, uint32_t word_count,
               const std::vector<View> &views, const View &whole);

  int64_t count = 0;  // elements of the whole
  int inputs = 0, tiles = 0;
  double element_cost_ns = 0;
  TileWalk walk;
  TileOperand operands[kMaxInputs + 1];  // the last one is the whole
  std::vector<FusedOperation> operations;
  std::vector<FusedSegment> segments;
  int result = 0;  // the tile that holds it
};

// One thread's run through a part of the elements.
class FusedRun {
 public:
  // `pointers`: the memory of each input. The scratch memory is the thread's own.
  FusedRun(const FusedProgram &program, char *const *pointers);

  void seek(int64_t element);
  // Reads the inputs of the next elements, at most `left`, and returns how many there are.
  int64_t read(int64_t left);
  // Whether the elements just read lie in one run of `operand`, and where; else NULL.
  char *direct(const TileOperand &operand, char *base) const;
  // Computes what was read, to `to`, or to a tile where that is NULL; returns where the results
  // are, in the compute dtype. `streamed`: past the caches, for an aligned `to` behind a chain.
  char *compute(char *to, bool streamed);
  // Whether the program's last operations can write past the caches.
  bool can_stream(const char *to) const;
  // Whether the last operation reads again what it wrote: its result belongs in a cache.
  bool narrows() const { return program_.operations.back().narrow != nullptr; }
  const int64_t *index() const { return index_; }
  void advance();

 private:
  const FusedProgram &program_;
  char *const *pointers_;
  char *scratch_, *between_;
  void *places_[FusedProgram::kMaxTiles];
  int64_t index_[HALY_MAX_NDIM] = {};
  int64_t size_ = 0;
  bool one_row_ = false;
};

}  // namespace haly::cpu
#endif
