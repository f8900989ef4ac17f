// fused_map: the loops of the element-wise operators, one after the other over tiles that stay in
// the first cache. The loops are those that the operators have alone, and 16-bit values are rounded
// after each of them, so the results are theirs bit for bit.
#include <algorithm>
#include <cstring>
#include <string>

#include "families.hpp"
#include "haly/elements.hpp"
#include "lines.hpp"
#include "parallel.hpp"
#include "scalar_row.hpp"
#include "statics.hpp"
#include "tiles.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace haly::cpu {
namespace {

constexpr int kMaxInputs = kMaxCollapsed - 1;
constexpr int kMaxTiles = 40;
constexpr int kMaxOperands = 6;
constexpr int64_t kTileBytes = kTile * 8;
constexpr size_t kMaxChain = 32;
// Larger results are not read again from a cache: they go past it. Smaller ones lose by that.
constexpr int64_t kStreamedBytes = int64_t{16} << 20;

// One loop of the program. A place is a tile; the first ones are the inputs'.
struct Operation {
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
struct Segment {
  size_t begin = 0, end = 0;
  std::vector<ChainStep> steps;
  std::vector<int> others;  // by step: the place of the other operand, -1: none
  int first = 0;            // the place that the running value comes from
};

struct FusedKernel : Kernel {
  explicit FusedKernel(Run run) : Kernel(run) {}
  int64_t count = 0;
  int inputs = 0, tiles = 0;
  double cost_ns = 0;
  bool streamed = false;
  TileWalk walk;
  TileOperand operands[kMaxInputs + 1];  // the last one is the result
  std::vector<Operation> operations;
  std::vector<Segment> segments;
  int result = 0;  // the tile that holds it
};

// Past the caches, where it is large and lies right.
bool stream_out(const void *tile, char *memory, int64_t bytes) {
#ifdef __SSE2__
  if (reinterpret_cast<uintptr_t>(memory) % 16 != 0) return false;
  const auto *from = static_cast<const __m128i *>(tile);
  auto *to = reinterpret_cast<__m128i *>(memory);
  const int64_t whole = bytes / 16;
  for (int64_t i = 0; i < whole; ++i) _mm_stream_si128(to + i, _mm_load_si128(from + i));
  std::memcpy(memory + whole * 16, static_cast<const char *>(tile) + whole * 16,
              static_cast<size_t>(bytes - whole * 16));
  return true;
#else
  (void)tile, (void)memory, (void)bytes;
  return false;
#endif
}

// Operations [begin, end) on the elements of a tile from `done` on. The last output may be
// elsewhere than its tile.
void run_loops(const FusedKernel &kernel, const Segment &segment, void *const *places, void *out,
               char *between, int64_t done, int64_t size) {
  for (size_t i = segment.begin; i < segment.end; ++i) {
    const Operation &operation = kernel.operations[i];
    const int64_t skip = done ? done * dtype_size(operation.dtype) : 0;
    const void *inputs[kMaxOperands];
    for (int k = 0; k < operation.input_count; ++k) {
      inputs[k] = static_cast<const char *>(places[operation.inputs[k]]) + skip;
    }
    void *place = i + 1 == segment.end ? out : places[operation.output];
    void *outputs[1] = {static_cast<char *>(place) + skip};
    if (operation.loop) operation.loop(inputs, outputs, &operation.parameters, size - done);
    if (operation.narrow) {
      operation.narrow(operation.loop ? outputs[0] : inputs[0], 1, between, 1, size - done);
      operation.widen(between, 1, outputs[0], 1, size - done);
    }
  }
}

void run_segment(const FusedKernel &kernel, const Segment &segment, void *const *places, void *out,
                 bool streamed, char *between, int64_t size) {
  int64_t done = 0;
  if (!segment.steps.empty()) {
    const haly_dtype dtype = kernel.operations[segment.begin].dtype;
    ChainLink links[kMaxChain + 1];
    const size_t count = segment.steps.size();
    for (size_t i = 0; i < count; ++i) {
      const int other = segment.others[i];
      links[i] = {segment.steps[i], other < 0 ? nullptr : places[other]};
    }
    links[count] = {HALY_CPU_SELECT(chain_end)(dtype, streamed), out};
    done = HALY_CPU_SELECT(run_chain)(dtype, places[segment.first], links, size);
  }
  if (done < size) run_loops(kernel, segment, places, out, between, done, size);
}

haly_status run_fused(Kernel *kernel, const haly_launch *launch) {
  const auto *self = static_cast<FusedKernel *>(kernel);
  const TileOperand &out = self->operands[self->inputs];
  char *pointers[kMaxInputs + 1];
  for (int i = 0; i <= self->inputs; ++i) pointers[i] = data(launch, self->operands[i].slot);
  const TileWalk &walk = self->walk;
  const int64_t blocks = (self->count + kTile - 1) / kTile;
  parallel(blocks, self->cost_ns, [&](int64_t begin, int64_t end) {
    // One tile more, for what is on its way between two formats.
    char *scratch = thread_scratch(static_cast<size_t>((self->tiles + 1) * kTileBytes) + 64);
    scratch += -reinterpret_cast<uintptr_t>(scratch) % 64;
    char *const between = scratch + self->tiles * kTileBytes;
    void *places[kMaxTiles];
    for (int i = 0; i < self->tiles; ++i) places[i] = scratch + i * kTileBytes;
    for (int i = 0; i < self->inputs; ++i) {
      const TileOperand &operand = self->operands[i];
      if (operand.constant) operand.load(pointers[i], 0, places[i], 1, kTile);
    }
    int64_t index[HALY_MAX_NDIM] = {};
    walk.seek(begin * kTile, index);
    const int64_t last = std::min(end * kTile, self->count);
    for (int64_t first = begin * kTile; first < last;) {
      bool one_row = false;
      const int64_t size = walk.size_at(index, last - first, &one_row);
      for (int i = 0; i < self->inputs; ++i) {
        const TileOperand &operand = self->operands[i];
        if (operand.constant) continue;
        places[i] = scratch + i * kTileBytes;
        if (one_row && walk.is_dense(operand)) {
          places[i] = walk.at(operand, pointers[i], index);
        } else {
          walk.load(operand, pointers[i], static_cast<char *>(places[i]), index, size);
        }
      }
      char *const direct =
          one_row && walk.is_dense(out) ? walk.at(out, pointers[self->inputs], index) : nullptr;
      char *tile = static_cast<char *>(places[self->result]);
      for (const Segment &segment : self->segments) {
        const bool is_last = &segment == &self->segments.back();
        const Operation &operation = self->operations[segment.end - 1];
        void *to = places[operation.output];
        // Loops read what they wrote where a format is narrow, so those stay in their tiles, as do
        // loops whose result goes past the caches.
        bool streamed = false;
        if (is_last && direct && !operation.narrow) {
          streamed = self->streamed && !segment.steps.empty() &&
                     reinterpret_cast<uintptr_t>(direct) % kChainAlignment == 0;
          if (streamed || !self->streamed) to = tile = direct;
        }
        run_segment(*self, segment, places, to, streamed, between, size);
      }
      if (!direct) {
        walk.store(out, pointers[self->inputs], tile, index, size);
      } else if (tile != direct) {
        const int64_t bytes = size * out.item_bytes;
        if (!self->streamed || !stream_out(tile, direct, bytes)) {
          std::memcpy(direct, tile, static_cast<size_t>(bytes));
        }
      }
      walk.advance(index, size);
      first += size;
    }
#ifdef __SSE2__
    if (self->streamed) _mm_sfence();
#endif
  });
  return HALY_STATUS_OK;
}

// Lays the program out: which tile each value has, and which loop makes it.
class Layout {
 public:
  Layout(FusedKernel &kernel, haly_dtype dtype) : kernel_(kernel) {
    for (int i = 0; i < kernel.inputs; ++i) values_.push_back({i, dtype});
    uses_.assign(static_cast<size_t>(kernel.inputs), 1);  // never free
  }

  void step(const ElementsStep &step) {
    switch (step.opcode) {
      case HALY_OPCODE_INPUT:
        push(values_[step.index]);
        break;
      case HALY_OPCODE_KEEP:
        // What is kept stays to the end: programs are short, and tiles few.
        kept_[step.index] = stack_.back();
        ++uses_[static_cast<size_t>(stack_.back().tile)];
        break;
      case HALY_OPCODE_RECALL:
        push(kept_[step.index]);
        break;
      default:
        apply(step);
    }
  }

  double cost_ns() const { return cost_ns_; }
  void finish(haly_dtype dtype) {
    if (stack_.back().dtype != dtype) refuse("cpu: a program whose result has another dtype");
    kernel_.result = stack_.back().tile;
    kernel_.tiles = static_cast<int>(uses_.size());
    if (kernel_.operations.empty() || kernel_.operations.back().output != kernel_.result) {
      refuse("cpu: a program that ends without an operator");
    }
    // Another operation may not read the result's tile after it has become the output's memory; the
    // last one makes it, so none does.
    divide();
  }

 private:
  struct Value {
    int tile;
    haly_dtype dtype;
  };

  void push(Value value) {
    stack_.push_back(value);
    ++uses_[static_cast<size_t>(value.tile)];
  }

  void apply(const ElementsStep &step) {
    Operation operation;
    std::vector<Value> operands(stack_.end() - step.count, stack_.end());
    stack_.resize(stack_.size() - step.count);
    const haly_dtype result = step.op == HALY_OP_CAST   ? cast(step, operands, operation)
                              : step.op == HALY_OP_COPY ? copy(step, operands, operation)
                                                        : loop(step, operands, operation);
    // The result may lie upon an operand that nobody reads any more, where the elements are as
    // wide.
    for (const Value &operand : operands) --uses_[static_cast<size_t>(operand.tile)];
    int tile = -1;
    for (const Value &operand : operands) {
      const bool is_free = uses_[static_cast<size_t>(operand.tile)] == 0;
      if (is_free && width(operand.dtype) == width(result)) tile = operand.tile;
    }
    for (size_t i = static_cast<size_t>(kernel_.inputs); tile < 0 && i < uses_.size(); ++i) {
      const bool is_operand = std::any_of(operands.begin(), operands.end(), [&](const Value &v) {
        return v.tile == static_cast<int>(i);
      });
      if (uses_[i] == 0 && !is_operand) tile = static_cast<int>(i);
    }
    if (tile < 0) {
      if (uses_.size() == kMaxTiles) refuse("cpu: a program of too many values at once");
      tile = static_cast<int>(uses_.size());
      uses_.push_back(0);
    }
    operation.output = tile;
    kernel_.operations.push_back(operation);
    push({tile, result});
  }

  // Cuts the operations into segments: chains as long as they get, the others one by one.
  void divide() {
    const std::vector<Operation> &operations = kernel_.operations;
    for (size_t begin = 0; begin < operations.size();) {
      Segment segment;
      segment.begin = begin;
      size_t end = begin;
      while (end < operations.size() && segment.steps.size() < kMaxChain &&
             extend(segment, operations[end], end)) {
        ++end;
      }
      if (segment.steps.size() < 2) segment.steps.clear();
      segment.end = std::max(end, begin + 1);
      begin = segment.end;
      kernel_.segments.push_back(std::move(segment));
    }
  }

  // Whether an operation can be the next step of a segment.
  bool extend(Segment &segment, const Operation &operation, size_t position) const {
    if (operation.narrow || !operation.loop) return false;
    if (operation.input_count < 1 || operation.input_count > 2) return false;
    const bool is_first = segment.steps.empty();
    int running = operation.inputs[0], other = -1;
    bool reversed = false;
    if (is_first) {
      if (is_constant(running) && operation.input_count == 2) {
        reversed = true;
        running = operation.inputs[1];
      }
    } else {
      running = kernel_.operations[position - 1].output;
      if (operation.dtype != kernel_.operations[position - 1].dtype) return false;
      reversed = operation.inputs[0] != running;
      if (reversed && (operation.input_count == 1 || operation.inputs[1] != running)) return false;
      // Twice the same, or read again later: its tile would have to be written.
      if (operation.input_count == 2 && operation.inputs[0] == operation.inputs[1]) return false;
      if (is_read_later(running, position)) return false;
    }
    if (operation.input_count == 2) other = operation.inputs[reversed ? 0 : 1];
    const ChainStep step = HALY_CPU_SELECT(chain_step)(operation.op, operation.dtype, reversed,
                                                       other >= 0 && is_constant(other));
    if (!step) return false;
    if (is_first) segment.first = running;
    segment.steps.push_back(step);
    segment.others.push_back(other);
    return true;
  }

  bool is_constant(int tile) const {
    return tile < kernel_.inputs && kernel_.operands[tile].constant;
  }
  // Whether an operation behind `position` reads what this tile holds at `position`.
  bool is_read_later(int tile, size_t position) const {
    if (kernel_.operations[position].output == tile) return false;
    for (size_t i = position + 1; i < kernel_.operations.size(); ++i) {
      const Operation &operation = kernel_.operations[i];
      for (int k = 0; k < operation.input_count; ++k) {
        if (operation.inputs[k] == tile) return true;
      }
      if (operation.output == tile) return false;
    }
    return false;
  }

  static int64_t width(haly_dtype dtype) { return dtype_size(compute_dtype(dtype)); }

  static void round_to(haly_dtype dtype, haly_dtype from, Operation &operation) {
    operation.narrow = HALY_CPU_SELECT(convert_loop)(from, dtype);
    operation.widen = HALY_CPU_SELECT(convert_loop)(dtype, compute_dtype(dtype));
  }

  haly_dtype cast(const ElementsStep &step, const std::vector<Value> &operands,
                  Operation &operation) {
    const auto *statics = static_cast<const haly_cast_v1_statics *>(step.statics());
    if (step.version != 1 || operands.size() != 1 || !statics ||
        step.attributes.size() * 8 < sizeof *statics) {
      refuse("cpu: a cast that this plugin does not know");
    }
    operation.inputs[0] = operands[0].tile;
    operation.input_count = 1;
    round_to(statics->dtype, compute_dtype(operands[0].dtype), operation);
    cost_ns_ += 0.2;
    return statics->dtype;
  }

  haly_dtype copy(const ElementsStep &step, const std::vector<Value> &operands,
                  Operation &operation) {
    if (step.version != 1 || operands.size() != 1) refuse("cpu: a copy of several values");
    operation.inputs[0] = operands[0].tile;
    operation.input_count = 1;
    round_to(operands[0].dtype, compute_dtype(operands[0].dtype), operation);
    return operands[0].dtype;
  }

  haly_dtype loop(const ElementsStep &step, const std::vector<Value> &operands,
                  Operation &operation) {
    const ScalarRow *row = find_scalar_row(step.op, step.version);
    if (!row || row->outputs != 1 || row->scalars != 0 ||
        row->inputs != static_cast<int>(operands.size()) || row->inputs > kMaxOperands) {
      refuse("cpu: operator " + std::to_string(step.op) + " cannot be part of a program");
    }
    const haly_dtype *dtypes = nullptr;
    for (int i = 0; i < row->dtype_row_count && !dtypes; ++i) {
      const haly_dtype *candidate = row->dtype_rows + i * (row->inputs + row->outputs);
      bool matches = true;
      for (int k = 0; k < row->inputs; ++k) matches &= candidate[k] == operands[k].dtype;
      if (matches) dtypes = candidate;
    }
    if (!dtypes)
      refuse("cpu: operator " + std::to_string(step.op) + " has no row for its operands");
    const haly_dtype named = dtypes[row->variable], result = dtypes[row->inputs];
    const bool is_short = compute_dtype(named) != named;
    // These work on the bits of the short formats themselves.
    if (row->native && is_short) refuse("cpu: an operator on the bits of a 16-bit format");
    operation.op = step.op;
    operation.dtype = row->moves ? unsigned_of(width(named)) : compute_dtype(named);
    operation.loop = find_scalar_loop(step.op, operation.dtype);
    if (!operation.loop) refuse(std::string("cpu: no loop for ") + dtype_name(named));
    if (row->read_statics) {
      if (step.attributes.empty()) refuse("cpu: an operator without its attributes");
      row->read_statics(step.statics(), operation.parameters);
    }
    if (compute_dtype(result) != result && !row->moves) {
      round_to(result, compute_dtype(result), operation);
    }
    for (int k = 0; k < row->inputs; ++k) operation.inputs[k] = operands[k].tile;
    operation.input_count = row->inputs;
    cost_ns_ += row->cost_ns + (operation.narrow ? 0.3 : 0);
    return result;
  }

  FusedKernel &kernel_;
  std::vector<Value> values_, stack_;
  Value kept_[ElementsProgram::kRegisters] = {};
  std::vector<int> uses_;  // by tile: readers to come
  double cost_ns_ = 0;
};

Prepared prepare_fused_map(const Problem &problem) {
  const auto &statics = problem.statics<haly_fused_map_v1_statics>();
  const size_t inputs = problem.count(0);
  if (inputs > kMaxInputs) refuse("cpu: more inputs than a program may have");
  ElementsProgram program;
  std::string mistake;
  if (!program.read(statics.program, statics.program_count, static_cast<uint32_t>(inputs),
                    &mistake)) {
    throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "fused_map: " + mistake);
  }
  auto kernel = std::make_unique<FusedKernel>(&run_fused);
  FusedKernel &k = *kernel;
  k.inputs = static_cast<int>(inputs);
  const View &out = problem[inputs];
  k.count = out.size();
  const std::vector<View> views(problem.tensors.begin(), problem.tensors.end());
  for (const View &view : views) {
    if (view.ndim != out.ndim || view.dtype != out.dtype) {
      refuse("cpu: the inputs of a program come with the result's rank and dtype");
    }
  }
  const Collapsed collapsed = collapse(out, views);
  k.walk = TileWalk(collapsed);
  const haly_dtype compute = compute_dtype(out.dtype);
  for (size_t i = 0; i <= inputs; ++i) {
    TileOperand &operand = k.operands[i];
    operand.slot = i;
    operand.storage = out.dtype;
    operand.compute = compute;
    operand.item_bytes = dtype_size(out.dtype);
    operand.plain = compute == out.dtype;
    operand.load = HALY_CPU_SELECT(convert_loop)(out.dtype, compute);
    operand.store = HALY_CPU_SELECT(convert_loop)(compute, out.dtype);
    k.walk.set_strides(operand, collapsed.strides[i]);
  }
  Layout layout(k, out.dtype);
  for (const ElementsStep &step : program.steps()) layout.step(step);
  layout.finish(out.dtype);
  const double bytes = static_cast<double>(k.count) * static_cast<double>(out.item_bytes());
  k.streamed = bytes >= static_cast<double>(kStreamedBytes);
  k.cost_ns = 20 + static_cast<double>(k.count) * layout.cost_ns() +
              bytes * static_cast<double>(inputs + 1) / 32;
  Prepared prepared;
  prepared.cost_ns = k.cost_ns;
  prepared.kernel = std::move(kernel);
  return prepared;
}

}  // namespace

void add_fusion_rows(Rows &rows) {
  for (haly_dtype dtype : kNumeric) {
    rows.add(HALY_OP_FUSED_MAP, 1, {dtype, dtype}, kPlain, &prepare_fused_map,
             Rows::Layout::kFollows);
  }
}

}  // namespace haly::cpu
