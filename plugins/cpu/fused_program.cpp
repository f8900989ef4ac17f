#include "fused_program.hpp"

#include <algorithm>
#include <cstring>
#include <string>

#include "haly/gen/operators.h"
#include "lines.hpp"
#include "scalar_row.hpp"

namespace haly::cpu {
namespace {

constexpr size_t kMaxChain = 32;

// Operations [begin, end) on the elements of a tile from `done` on. The last output may be
// elsewhere than its tile.
void run_loops(const FusedProgram &program, const FusedSegment &segment, void *const *places,
               void *out, char *between, int64_t done, int64_t size) {
  for (size_t i = segment.begin; i < segment.end; ++i) {
    const FusedOperation &operation = program.operations[i];
    const int64_t skip = done ? done * dtype_size(operation.dtype) : 0;
    const void *inputs[FusedOperation::kMaxOperands];
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

void run_segment(const FusedProgram &program, const FusedSegment &segment, void *const *places,
                 void *out, bool streamed, char *between, int64_t size) {
  int64_t done = 0;
  if (!segment.steps.empty()) {
    const haly_dtype dtype = program.operations[segment.begin].dtype;
    ChainLink links[kMaxChain + 1];
    const size_t count = segment.steps.size();
    for (size_t i = 0; i < count; ++i) {
      const int other = segment.others[i];
      links[i] = {segment.steps[i], other < 0 ? nullptr : places[other]};
    }
    links[count] = {HALY_CPU_SELECT(chain_end)(dtype, streamed), out};
    done = HALY_CPU_SELECT(run_chain)(dtype, places[segment.first], links, size);
  }
  if (done < size) run_loops(program, segment, places, out, between, done, size);
}

// Lays the program out: which tile each value has, and which loop makes it.
class Layout {
 public:
  Layout(FusedProgram &program, haly_dtype dtype) : program_(program) {
    for (int i = 0; i < program.inputs; ++i) values_.push_back({i, dtype});
    uses_.assign(static_cast<size_t>(program.inputs), 1);  // never free
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
    program_.result = stack_.back().tile;
    program_.tiles = static_cast<int>(uses_.size());
    if (program_.operations.empty() || program_.operations.back().output != program_.result) {
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
    FusedOperation operation;
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
    for (size_t i = static_cast<size_t>(program_.inputs); tile < 0 && i < uses_.size(); ++i) {
      const bool is_operand = std::any_of(operands.begin(), operands.end(), [&](const Value &v) {
        return v.tile == static_cast<int>(i);
      });
      if (uses_[i] == 0 && !is_operand) tile = static_cast<int>(i);
    }
    if (tile < 0) {
      if (uses_.size() == FusedProgram::kMaxTiles)
        refuse("cpu: a program of too many values at once");
      tile = static_cast<int>(uses_.size());
      uses_.push_back(0);
    }
    operation.output = tile;
    program_.operations.push_back(operation);
    push({tile, result});
  }

  // Cuts the operations into segments: chains as long as they get, the others one by one.
  void divide() {
    const std::vector<FusedOperation> &operations = program_.operations;
    for (size_t begin = 0; begin < operations.size();) {
      FusedSegment segment;
      segment.begin = begin;
      size_t end = begin;
      while (end < operations.size() && segment.steps.size() < kMaxChain &&
             extend(segment, operations[end], end)) {
        ++end;
      }
      if (segment.steps.size() < 2) segment.steps.clear();
      segment.end = std::max(end, begin + 1);
      begin = segment.end;
      program_.segments.push_back(std::move(segment));
    }
  }

  // Whether an operation can be the next step of a segment.
  bool extend(FusedSegment &segment, const FusedOperation &operation, size_t position) const {
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
      running = program_.operations[position - 1].output;
      if (operation.dtype != program_.operations[position - 1].dtype) return false;
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
    return tile < program_.inputs && program_.operands[tile].constant;
  }
  // Whether an operation behind `position` reads what this tile holds at `position`.
  bool is_read_later(int tile, size_t position) const {
    if (program_.operations[position].output == tile) return false;
    for (size_t i = position + 1; i < program_.operations.size(); ++i) {
      const FusedOperation &operation = program_.operations[i];
      for (int k = 0; k < operation.input_count; ++k) {
        if (operation.inputs[k] == tile) return true;
      }
      if (operation.output == tile) return false;
    }
    return false;
  }

  static int64_t width(haly_dtype dtype) { return dtype_size(compute_dtype(dtype)); }

  static void round_to(haly_dtype dtype, haly_dtype from, FusedOperation &operation) {
    operation.narrow = HALY_CPU_SELECT(convert_loop)(from, dtype);
    operation.widen = HALY_CPU_SELECT(convert_loop)(dtype, compute_dtype(dtype));
  }

  haly_dtype cast(const ElementsStep &step, const std::vector<Value> &operands,
                  FusedOperation &operation) {
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
                  FusedOperation &operation) {
    if (step.version != 1 || operands.size() != 1) refuse("cpu: a copy of several values");
    operation.inputs[0] = operands[0].tile;
    operation.input_count = 1;
    round_to(operands[0].dtype, compute_dtype(operands[0].dtype), operation);
    return operands[0].dtype;
  }

  haly_dtype loop(const ElementsStep &step, const std::vector<Value> &operands,
                  FusedOperation &operation) {
    const ScalarRow *row = find_scalar_row(step.op, step.version);
    if (!row || row->outputs != 1 || row->scalars != 0 ||
        row->inputs != static_cast<int>(operands.size()) ||
        row->inputs > FusedOperation::kMaxOperands) {
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

  FusedProgram &program_;
  std::vector<Value> values_, stack_;
  Value kept_[ElementsProgram::kRegisters] = {};
  std::vector<int> uses_;  // by tile: readers to come
  double cost_ns_ = 0;
};

}  // namespace

FusedProgram::FusedProgram(const char *name, const int64_t *words, uint32_t word_count,
                           const std::vector<View> &views, const View &whole) {
  if (views.size() > kMaxInputs) refuse("cpu: more inputs than a program may have");
  ElementsProgram program;
  std::string mistake;
  if (!program.read(words, word_count, static_cast<uint32_t>(views.size()), &mistake)) {
    throw Refusal(HALY_STATUS_INVALID_ARGUMENT, std::string(name) + ": " + mistake);
  }
  inputs = static_cast<int>(views.size());
  count = whole.size();
  std::vector<View> all = views;
  all.push_back(whole);
  for (const View &view : all) {
    if (view.ndim != whole.ndim || view.dtype != whole.dtype) {
      refuse("cpu: the inputs of a program come with the result's rank and dtype");
    }
  }
  const Collapsed collapsed = collapse(whole, all);
  walk = TileWalk(collapsed);
  const haly_dtype compute = compute_dtype(whole.dtype);
  for (size_t i = 0; i < all.size(); ++i) {
    TileOperand &operand = operands[i];
    operand.slot = i;
    operand.storage = whole.dtype;
    operand.compute = compute;
    operand.item_bytes = dtype_size(whole.dtype);
    operand.plain = compute == whole.dtype;
    operand.load = HALY_CPU_SELECT(convert_loop)(whole.dtype, compute);
    operand.store = HALY_CPU_SELECT(convert_loop)(compute, whole.dtype);
    walk.set_strides(operand, collapsed.strides[i]);
  }
  Layout layout(*this, whole.dtype);
  for (const ElementsStep &step : program.steps()) layout.step(step);
  layout.finish(whole.dtype);
  element_cost_ns = layout.cost_ns();
}

FusedRun::FusedRun(const FusedProgram &program, char *const *pointers)
    : program_(program), pointers_(pointers) {
  // One tile more, for what is on its way between two formats.
  const size_t bytes = static_cast<size_t>((program.tiles + 1) * FusedProgram::kTileBytes);
  scratch_ = thread_scratch(bytes + 64);
  scratch_ += -reinterpret_cast<uintptr_t>(scratch_) % 64;
  between_ = scratch_ + program.tiles * FusedProgram::kTileBytes;
  for (int i = 0; i < program.tiles; ++i) places_[i] = scratch_ + i * FusedProgram::kTileBytes;
  for (int i = 0; i < program.inputs; ++i) {
    const TileOperand &operand = program.operands[i];
    // A reduction of nothing reads nothing: its inputs may be empty, and all strides of those are
    // 0.
    if (operand.constant && program.count > 0) operand.load(pointers[i], 0, places_[i], 1, kTile);
  }
}

void FusedRun::seek(int64_t element) { program_.walk.seek(element, index_); }

int64_t FusedRun::read(int64_t left) {
  const TileWalk &walk = program_.walk;
  size_ = walk.size_at(index_, left, &one_row_);
  for (int i = 0; i < program_.inputs; ++i) {
    const TileOperand &operand = program_.operands[i];
    if (operand.constant) continue;
    places_[i] = scratch_ + i * FusedProgram::kTileBytes;
    if (one_row_ && walk.is_dense(operand)) {
      places_[i] = walk.at(operand, pointers_[i], index_);
    } else {
      walk.load(operand, pointers_[i], static_cast<char *>(places_[i]), index_, size_);
    }
  }
  return size_;
}

char *FusedRun::direct(const TileOperand &operand, char *base) const {
  const TileWalk &walk = program_.walk;
  return one_row_ && walk.is_dense(operand) ? walk.at(operand, base, index_) : nullptr;
}

bool FusedRun::can_stream(const char *to) const {
  return !program_.segments.back().steps.empty() &&
         reinterpret_cast<uintptr_t>(to) % kChainAlignment == 0;
}

char *FusedRun::compute(char *to, bool streamed) {
  for (const FusedSegment &segment : program_.segments) {
    const bool is_last = &segment == &program_.segments.back();
    void *place = places_[program_.operations[segment.end - 1].output];
    if (is_last && to) place = to;
    run_segment(program_, segment, places_, place, is_last && streamed, between_, size_);
  }
  return to ? to : static_cast<char *>(places_[program_.result]);
}

void FusedRun::advance() { program_.walk.advance(index_, size_); }

}  // namespace haly::cpu
