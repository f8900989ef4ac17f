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
#include "strided.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

constexpr int64_t kTile = 1024;  // elements: 4 KiB of float32
constexpr int kMaxOperands = 6;

ScalarLoop find_loop(uint32_t op, haly_dtype compute) {
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

haly_dtype unsigned_of(int64_t size_bytes) {
  switch (size_bytes) {
    case 1:
      return HALY_DTYPE_UINT8;
    case 2:
      return HALY_DTYPE_UINT16;
    case 4:
      return HALY_DTYPE_UINT32;
    default:
      return HALY_DTYPE_UINT64;
  }
}

struct Operand {
  size_t slot = 0;
  haly_dtype storage = 0, compute = 0;
  int64_t item_bytes = 1;
  int64_t strides[HALY_MAX_NDIM] = {};
  ConvertLoop load = nullptr, store = nullptr;
  bool constant = false;  // every stride is 0
  bool plain = false;     // storage dtype is the compute dtype
};

struct ElementwiseKernel : Kernel {
  explicit ElementwiseKernel(Run run) : Kernel(run) {}
  ScalarLoop loop = nullptr;
  int64_t count = 0;
  int inputs = 0, outputs = 1;
  double cost_ns = 0;
  ScalarParameters parameters{};
  int scalar_first = 0;  // parameters from here on are read at launch
  int ndim = 0;
  int64_t shape[HALY_MAX_NDIM] = {};
  Operand operands[kMaxOperands];

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

int64_t offset(const Operand &operand, const int64_t *index) {
  int64_t sum = 0;
  for (int axis = 0; axis < HALY_MAX_NDIM; ++axis) sum += operand.strides[axis] * index[axis];
  return sum;
}

void advance(const ElementwiseKernel *self, int64_t *index, int64_t steps) {
  for (int axis = self->ndim - 1; axis >= 0 && steps; --axis) {
    const int64_t next = index[axis] + steps;
    if (next < self->shape[axis]) {
      index[axis] = next;
      return;
    }
    index[axis] = next % self->shape[axis];
    steps = next / self->shape[axis];
  }
}

// Gathers (load) or scatters a tile that may span rows.
void move(const ElementwiseKernel *self, const Operand &operand, char *base, char *tile,
          const int64_t *start, int64_t size, bool load) {
  const int64_t compute_bytes = dtype_size(operand.compute);
  const int last = self->ndim - 1;
  const int64_t inner = self->ndim ? self->shape[last] : 1;
  const int64_t stride = self->ndim ? operand.strides[last] : 1;
  int64_t index[HALY_MAX_NDIM];
  std::memcpy(index, start, sizeof index);
  for (int64_t done = 0; done < size;) {
    const int64_t piece = std::min(size - done, inner - (self->ndim ? index[last] : 0));
    char *memory = base + offset(operand, index) * operand.item_bytes;
    char *at = tile + done * compute_bytes;
    if (load) {
      operand.load(memory, stride, at, 1, piece);
    } else {
      operand.store(at, 1, memory, stride, piece);
    }
    done += piece;
    advance(self, index, piece);
  }
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
  const int64_t inner = self->ndim ? self->shape[self->ndim - 1] : 1;
  const int64_t blocks = (self->count + kTile - 1) / kTile;
  parallel(blocks, self->cost_ns, [&](int64_t begin, int64_t end) {
    alignas(64) char buffers[kMaxOperands][kTile * 8];
    const void *inputs[kMaxOperands];
    void *outputs[kMaxOperands];
    for (int i = 0; i < self->inputs; ++i) {
      const Operand &operand = self->operands[i];
      if (operand.constant) {
        operand.load(pointers[i], 0, buffers[i], 1, kTile);
        inputs[i] = buffers[i];
      }
    }
    int64_t index[HALY_MAX_NDIM] = {};
    int64_t rest = begin * kTile;
    for (int axis = self->ndim - 1; axis >= 0; --axis) {
      index[axis] = rest % self->shape[axis];
      rest /= self->shape[axis];
    }
    const int64_t last = std::min(end * kTile, self->count);
    for (int64_t first = begin * kTile; first < last;) {
      // A tile ends with its row where rows are long; short rows share tiles.
      const int64_t position = self->ndim ? index[self->ndim - 1] : 0;
      int64_t size = std::min(kTile, last - first);
      if (inner >= kTile / 4) size = std::min(size, inner - position);
      const bool one_row = position + size <= inner;
      int64_t start[HALY_MAX_NDIM];
      std::memcpy(start, index, sizeof start);
      for (int i = 0; i < operands; ++i) {
        const Operand &operand = self->operands[i];
        const bool input = i < self->inputs;
        if (input && operand.constant) continue;
        if (one_row && operand.plain && (self->ndim == 0 || operand.strides[self->ndim - 1] == 1)) {
          char *at = pointers[i] + offset(operand, start) * operand.item_bytes;
          if (input) {
            inputs[i] = at;
          } else {
            outputs[i - self->inputs] = at;
          }
        } else if (input) {
          move(self, operand, pointers[i], buffers[i], start, size, true);
          inputs[i] = buffers[i];
        } else {
          outputs[i - self->inputs] = buffers[i];
        }
      }
      self->loop(inputs, outputs, &parameters, size);
      for (int i = self->inputs; i < operands; ++i) {
        if (outputs[i - self->inputs] == buffers[i]) {
          move(self, self->operands[i], pointers[i], buffers[i], start, size, false);
        }
      }
      advance(self, index, size);
      first += size;
    }
  });
  return HALY_STATUS_OK;
}

haly_dtype compute_dtype(haly_dtype storage) {
  return storage == HALY_DTYPE_FLOAT16 || storage == HALY_DTYPE_BFLOAT16 ? HALY_DTYPE_FLOAT32
                                                                         : storage;
}

const ScalarRow &scalar_row(uint32_t op, uint32_t version) {
  for (const ScalarRow &row : scalar_rows) {
    if (row.op == op && row.version == version) return row;
  }
  refuse("cpu: no such element-wise operator");
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
  k.ndim = collapsed.ndim;
  std::copy_n(collapsed.shape, HALY_MAX_NDIM, k.shape);
  bool dense = true, plain = true;
  for (size_t i = 0; i < slots.size(); ++i) {
    Operand &operand = k.operands[i];
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
    std::copy_n(collapsed.strides[i], HALY_MAX_NDIM, operand.strides);
    operand.constant = true;
    for (int axis = 0; axis < k.ndim; ++axis) {
      if (operand.strides[axis]) operand.constant = false;
    }
    plain &= operand.plain;
    dense &= k.ndim == 0 || (k.ndim == 1 && (operand.strides[0] == 1 || k.shape[0] == 1));
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
  loop.loop = find_loop(row.op, loop.compute);
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
