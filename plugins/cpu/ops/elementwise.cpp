// Element-wise operators: the loops come from the specification (gen/), this file brings tiles of
// operands to them. A tile of an operand is the operand's own memory where that is dense and of the
// compute dtype, else a gathered and converted copy.
#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

#include "families.hpp"
#include "gen/scalar_rows.hpp"
#include "parallel.hpp"
#include "tiles.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

constexpr int kMaxOperands = 6;

struct ElementwiseKernel : Kernel {
  explicit ElementwiseKernel(Run run) : Kernel(run) {}
  ScalarLoop loop = nullptr;
  int64_t count = 0;
  int inputs = 0, outputs = 1;
  double cost_ns = 0;
  ScalarParameters parameters{};
  int scalar_first = 0;  // parameters from here on are read at launch
  TileWalk walk;
  TileOperand operands[kMaxOperands];

  const ScalarParameters &current(const haly_launch *launch, ScalarParameters &storage) const {
    if (!launch->scalar_count) return parameters;
    storage = parameters;
    for (uint32_t i = 0; i < launch->scalar_count && scalar_first + i < kMaxScalarParameters; ++i) {
      storage.real[scalar_first + i] = scalar_value(launch->scalars[i]);
      storage.integer[scalar_first + i] = launch->scalars[i].value.int64_value;
      storage.present[scalar_first + i] = true;
    }
    return storage;
  }
};

// The fast path: one or two dense operands, no conversion, no team. Nothing here but the loop.
template <int Inputs>
haly_status run_small(Kernel *kernel, const haly_launch *launch) {
  const auto *self = static_cast<ElementwiseKernel *>(kernel);
  const void *inputs[Inputs];
  for (int i = 0; i < Inputs; ++i) inputs[i] = data(launch, i);
  void *outputs[1] = {data(launch, Inputs)};
  self->loop(inputs, outputs, &self->parameters, self->count);
  return HALY_STATUS_OK;
}

haly_status run_dense(Kernel *kernel, const haly_launch *launch) {
  const auto *self = static_cast<ElementwiseKernel *>(kernel);
  ScalarParameters storage;
  const ScalarParameters &parameters = self->current(launch, storage);
  char *pointers[kMaxOperands];
  for (int i = 0; i < self->inputs + self->outputs; ++i) {
    pointers[i] = data(launch, self->operands[i].slot);
  }
  const int64_t blocks = (self->count + kTile - 1) / kTile;
  parallel(blocks, self->cost_ns, [&](int64_t begin, int64_t end) {
    const int64_t first = begin * kTile, last = std::min(end * kTile, self->count);
    const void *inputs[kMaxOperands];
    void *outputs[kMaxOperands];
    for (int i = 0; i < self->inputs; ++i) {
      inputs[i] = pointers[i] + first * self->operands[i].item_bytes;
    }
    for (int i = 0; i < self->outputs; ++i) {
      const int at = self->inputs + i;
      outputs[i] = pointers[at] + first * self->operands[at].item_bytes;
    }
    self->loop(inputs, outputs, &parameters, last - first);
  });
  return HALY_STATUS_OK;
}

haly_status run_tiled(Kernel *kernel, const haly_launch *launch) {
  const auto *self = static_cast<ElementwiseKernel *>(kernel);
  ScalarParameters storage;
  const ScalarParameters &parameters = self->current(launch, storage);
  char *pointers[kMaxOperands];
  const int operands = self->inputs + self->outputs;
  for (int i = 0; i < operands; ++i) pointers[i] = data(launch, self->operands[i].slot);
  const TileWalk &walk = self->walk;
  const int64_t blocks = (self->count + kTile - 1) / kTile;
  parallel(blocks, self->cost_ns, [&](int64_t begin, int64_t end) {
    alignas(64) char buffers[kMaxOperands][kTile * 8];
    const void *inputs[kMaxOperands];
    void *outputs[kMaxOperands];
    for (int i = 0; i < self->inputs; ++i) {
      const TileOperand &operand = self->operands[i];
      if (operand.constant) {
        operand.load(pointers[i], 0, buffers[i], 1, kTile);
        inputs[i] = buffers[i];
      }
    }
    int64_t index[HALY_MAX_NDIM] = {};
    walk.seek(begin * kTile, index);
    const int64_t last = std::min(end * kTile, self->count);
    for (int64_t first = begin * kTile; first < last;) {
      bool one_row = false;
      const int64_t size = walk.size_at(index, last - first, &one_row);
      for (int i = 0; i < operands; ++i) {
        const TileOperand &operand = self->operands[i];
        const bool input = i < self->inputs;
        if (input && operand.constant) continue;
        if (one_row && walk.is_dense(operand)) {
          char *at = walk.at(operand, pointers[i], index);
          if (input) {
            inputs[i] = at;
          } else {
            outputs[i - self->inputs] = at;
          }
        } else if (input) {
          walk.load(operand, pointers[i], buffers[i], index, size);
          inputs[i] = buffers[i];
        } else {
          outputs[i - self->inputs] = buffers[i];
        }
      }
      self->loop(inputs, outputs, &parameters, size);
      for (int i = self->inputs; i < operands; ++i) {
        if (outputs[i - self->inputs] == buffers[i]) {
          walk.store(self->operands[i], pointers[i], buffers[i], index, size);
        }
      }
      walk.advance(index, size);
      first += size;
    }
  });
  return HALY_STATUS_OK;
}

const ScalarRow &scalar_row(uint32_t op, uint32_t version) {
  const ScalarRow *row = find_scalar_row(op, version);
  if (!row) refuse("cpu: no such element-wise operator");
  return *row;
}

struct Loop {
  ScalarLoop loop = nullptr;
  haly_dtype named = 0, compute = 0;
  bool moves = false;
  double cost_ns = 0;  // an element
};

// Prepares `kernel`, whose operands are the tensors in `slots`: inputs, then outputs.
Prepared make_elementwise(std::unique_ptr<ElementwiseKernel> kernel, const Problem &problem,
                          const std::vector<size_t> &slots, const Loop &loop, bool may_be_small) {
  ElementwiseKernel &k = *kernel;
  k.run = &run_tiled;
  k.loop = loop.loop;
  if (!k.loop) refuse(std::string("cpu: no loop for ") + dtype_name(loop.named));
  std::vector<View> views;
  for (size_t slot : slots) views.push_back(problem[slot]);
  const View &out = views[k.inputs];
  k.count = out.size();
  for (View &view : views) {
    if (view.ndim != out.ndim) refuse("cpu: element-wise operands come with the output's rank");
  }
  const Collapsed collapsed = collapse(out, views);
  k.walk = TileWalk(collapsed);
  bool dense = true, plain = true;
  for (size_t i = 0; i < slots.size(); ++i) {
    TileOperand &operand = k.operands[i];
    operand.slot = slots[i];
    operand.storage = views[i].dtype;
    operand.item_bytes = dtype_size(operand.storage);
    // An operand of the variable's dtype is computed in the compute dtype; others (a condition, the
    // truth value of a comparison) as they are stored.
    operand.compute = operand.storage == loop.named ? loop.compute : compute_dtype(operand.storage);
    const haly_dtype moved =
        loop.moves && operand.storage == loop.named ? loop.compute : operand.storage;
    operand.plain = moved == operand.compute;
    operand.load = HALY_CPU_SELECT(convert_loop)(moved, operand.compute);
    operand.store = HALY_CPU_SELECT(convert_loop)(operand.compute, moved);
    k.walk.set_strides(operand, collapsed.strides[i]);
    plain &= operand.plain;
    dense &= k.walk.is_one_run(operand);
  }
  const double bytes = static_cast<double>(k.count) * 4 * static_cast<double>(slots.size());
  k.cost_ns = 5 + static_cast<double>(k.count) * loop.cost_ns + bytes / 32;
  if (dense && plain) {
    k.run = &run_dense;
    if (k.cost_ns <= kParallelThresholdNs && may_be_small && k.outputs == 1) {
      if (k.inputs == 1) k.run = &run_small<1>;
      if (k.inputs == 2) k.run = &run_small<2>;
      if (k.inputs == 3) k.run = &run_small<3>;
    }
  }
  Prepared prepared;
  prepared.cost_ns = k.cost_ns;
  prepared.kernel = std::move(kernel);
  return prepared;
}

Prepared prepare_elementwise(const Problem &problem) {
  const ScalarRow &row = scalar_row(problem.raw.op, problem.raw.op_version);
  const size_t operands = static_cast<size_t>(row.inputs + row.outputs);
  if (problem.tensors.size() != operands) refuse("cpu: wrong number of tensors");
  auto kernel = std::make_unique<ElementwiseKernel>(&run_tiled);
  kernel->inputs = row.inputs;
  kernel->outputs = row.outputs;
  // The compute dtype is that of the variable, moved by size where values are never looked at.
  Loop loop;
  loop.named = problem[row.variable].dtype;
  loop.compute = row.moves ? unsigned_of(dtype_size(loop.named))
                           : (row.native ? loop.named : compute_dtype(loop.named));
  loop.loop = find_scalar_loop(row.op, loop.compute);
  loop.moves = row.moves;
  loop.cost_ns = row.cost_ns;
  if (row.read_statics) row.read_statics(problem.raw.statics, kernel->parameters);
  kernel->scalar_first = row.scalar_first;
  std::vector<size_t> slots(operands);
  std::iota(slots.begin(), slots.end(), size_t{0});
  return make_elementwise(std::move(kernel), problem, slots, loop, row.scalars == 0);
}

// The one element-wise operator whose operands may be missing.
Prepared prepare_clip(const Problem &problem) {
  const bool has_min = problem[1].present, has_max = problem[2].present;
  if (!has_min && !has_max) {
    const StridedCopy copy(problem[0], problem[3]);
    return make_kernel([=](const haly_launch *launch) { copy(data(launch, 0), data(launch, 3)); },
                       copy.cost_ns());
  }
  std::vector<size_t> slots = {0};
  if (has_min) slots.push_back(1);
  if (has_max) slots.push_back(2);
  slots.push_back(3);
  auto kernel = std::make_unique<ElementwiseKernel>(&run_tiled);
  kernel->inputs = static_cast<int>(slots.size()) - 1;
  Loop loop;
  loop.named = problem[0].dtype;
  loop.compute = compute_dtype(loop.named);
  loop.loop = HALY_CPU_SELECT(clip_loop)(loop.compute, has_min, has_max);
  loop.cost_ns = 0.1;
  return make_elementwise(std::move(kernel), problem, slots, loop, has_min && has_max);
}

}  // namespace

const ScalarRow *find_scalar_row(uint32_t op, uint32_t version) {
  for (const ScalarRow &row : scalar_rows) {
    if (row.op == op && row.version == version) return &row;
  }
  return nullptr;
}

ScalarLoop find_scalar_loop(uint32_t op, haly_dtype compute) {
  const ScalarLoopTable *const tables[] = {
      &HALY_CPU_SELECT(scalar_float32), &HALY_CPU_SELECT(scalar_float64),
      &HALY_CPU_SELECT(scalar_signed), &HALY_CPU_SELECT(scalar_unsigned)};
  for (const ScalarLoopTable *table : tables) {
    for (int i = 0; i < table->count; ++i) {
      if (table->entries[i].op == op && table->entries[i].dtype == compute) {
        return table->entries[i].loop;
      }
    }
  }
  return nullptr;
}

void add_elementwise_rows(Rows &rows) {
  for (const ScalarRow &row : scalar_rows) {
    for (int i = 0; i < row.dtype_row_count; ++i) {
      const haly_dtype *dtypes = row.dtype_rows + i * (row.inputs + row.outputs);
      rows.add(row.op, row.version, {dtypes, dtypes + row.inputs + row.outputs},
               kPlain | HALY_KERNEL_IN_PLACE, &prepare_elementwise, Rows::Layout::kFollows);
    }
  }
  for (haly_dtype dtype : kNumeric) {
    rows.add(HALY_OP_CLIP, 1, {dtype, dtype, dtype, dtype}, kPlain | HALY_KERNEL_IN_PLACE,
             &prepare_clip, Rows::Layout::kFollows);
  }
}

}  // namespace haly::cpu
