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
// Larger results are not read again from a cache: they go past it. Smaller ones lose by that.
constexpr int64_t kStreamedBytes = int64_t{16} << 20;

// One loop of the program. A place is a tile; the first ones are the inputs'.
struct Operation {
  ScalarLoop loop = nullptr;     // NULL: a cast, by `narrow` and `widen` alone
  ConvertLoop narrow = nullptr;  // from the compute dtype to a 16-bit one, NULL: nothing to round
  ConvertLoop widen = nullptr;   // and back
  int inputs[kMaxOperands] = {};
  int input_count = 0;
  int output = 0;
  ScalarParameters parameters{};
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
      for (const Operation &operation : self->operations) {
        const void *inputs[kMaxOperands];
        for (int i = 0; i < operation.input_count; ++i) inputs[i] = places[operation.inputs[i]];
        void *outputs[1] = {places[operation.output]};
        const bool is_last = &operation == &self->operations.back();
        if (is_last && direct && !self->streamed && !operation.narrow) outputs[0] = direct;
        if (operation.loop) operation.loop(inputs, outputs, &operation.parameters, size);
        if (operation.narrow) {
          operation.narrow(operation.loop ? outputs[0] : inputs[0], 1, between, 1, size);
          operation.widen(between, 1, outputs[0], 1, size);
        }
        places[operation.output] = outputs[0];
      }
      char *tile = static_cast<char *>(places[self->result]);
      if (!direct) {
        walk.store(out, pointers[self->inputs], tile, index, size);
      } else if (tile != direct) {
        const int64_t bytes = size * out.item_bytes;
        if (!self->streamed || !stream_out(tile, direct, bytes)) {
          std::memcpy(direct, tile, static_cast<size_t>(bytes));
        }
      }
      // A place that was the result's own memory is a tile again.
      places[self->result] = scratch + self->result * kTileBytes;
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
    operation.loop =
        find_scalar_loop(step.op, row->moves ? unsigned_of(width(named)) : compute_dtype(named));
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
