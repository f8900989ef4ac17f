// fused_map and fused_reduce: programs of element-wise operators over tiles (fused_program.hpp),
// the results written, or reduced as they come.
#include <algorithm>
#include <cstring>

#include "families.hpp"
#include "fused_program.hpp"
#include "lines.hpp"
#include "parallel.hpp"
#include "reducers.hpp"
#include "statics.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace haly::cpu {
namespace {

// Larger results are not read again from a cache: they go past it. Smaller ones lose by that.
constexpr int64_t kStreamedBytes = int64_t{16} << 20;

struct FusedKernel : Kernel {
  explicit FusedKernel(Run run) : Kernel(run) {}
  double cost_ns = 0;
  bool streamed = false;
  FusedProgram program;
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
  const FusedProgram &program = self->program;
  const TileOperand &out = program.operands[program.inputs];
  char *pointers[FusedProgram::kMaxInputs + 1];
  for (int i = 0; i <= program.inputs; ++i) pointers[i] = data(launch, program.operands[i].slot);
  char *const result = pointers[program.inputs];
  const int64_t blocks = (program.count + kTile - 1) / kTile;
  parallel(blocks, self->cost_ns, [&](int64_t begin, int64_t end) {
    FusedRun run(program, pointers);
    run.seek(begin * kTile);
    const int64_t last = std::min(end * kTile, program.count);
    for (int64_t first = begin * kTile; first < last;) {
      const int64_t size = run.read(last - first);
      char *const direct = run.direct(out, result);
      // Loops read what they wrote where a format is narrow, so those stay in their tiles, as do
      // loops whose result goes past the caches.
      const bool streamed = direct && self->streamed && !run.narrows() && run.can_stream(direct);
      const bool in_place = direct && !run.narrows() && (streamed || !self->streamed);
      const char *tile = run.compute(in_place ? direct : nullptr, streamed);
      if (!direct) {
        program.walk.store(out, result, const_cast<char *>(tile), run.index(), size);
      } else if (tile != direct) {
        const int64_t bytes = size * out.item_bytes;
        if (!self->streamed || !stream_out(tile, direct, bytes)) {
          std::memcpy(direct, tile, static_cast<size_t>(bytes));
        }
      }
      run.advance();
      first += size;
    }
#ifdef __SSE2__
    if (self->streamed) _mm_sfence();
#endif
  });
  return HALY_STATUS_OK;
}

Prepared prepare_fused_map(const Problem &problem) {
  const auto &statics = problem.statics<haly_fused_map_v1_statics>();
  const size_t inputs = problem.count(0);
  const View &out = problem[inputs];
  auto kernel = std::make_unique<FusedKernel>(&run_fused);
  FusedKernel &k = *kernel;
  const std::vector<View> views(problem.tensors.begin(),
                                problem.tensors.begin() + static_cast<std::ptrdiff_t>(inputs));
  k.program = FusedProgram("fused_map", statics.program, statics.program_count, views, out);
  const double count = static_cast<double>(k.program.count);
  const double bytes = count * static_cast<double>(out.item_bytes());
  k.streamed = bytes >= static_cast<double>(kStreamedBytes);
  k.cost_ns = 20 + count * k.program.element_cost_ns + bytes * static_cast<double>(inputs + 1) / 32;
  Prepared prepared;
  prepared.cost_ns = k.cost_ns;
  prepared.kernel = std::move(kernel);
  return prepared;
}

// ---- reductions ----

// The shape that the inputs have together, dense, and the inputs with that shape.
View broadcast(const Problem &problem, size_t inputs, std::vector<View> &views) {
  std::vector<int64_t> shape;
  for (size_t i = 0; i < inputs; ++i) {
    const View &view = problem[i];
    const size_t ndim = static_cast<size_t>(view.ndim);
    if (ndim > shape.size()) shape.insert(shape.begin(), ndim - shape.size(), 1);
    for (size_t axis = 0; axis < ndim; ++axis) {
      int64_t &extent = shape[shape.size() - ndim + axis];
      if (extent == 1) extent = view.shape[axis];
    }
  }
  const View whole = dense_view(problem[0].dtype, shape);
  for (size_t i = 0; i < inputs; ++i) {
    const View &view = problem[i];
    View spread = whole;
    const int lead = whole.ndim - view.ndim;
    for (int axis = 0; axis < whole.ndim; ++axis) {
      const bool repeats = axis < lead || (view.shape[axis - lead] == 1 && whole.shape[axis] != 1);
      spread.strides[axis] = repeats ? 0 : view.strides[axis - lead];
    }
    views.push_back(spread);
  }
  return whole;
}

// What the reduction of one piece of a line reads: as many results at once as the operator alone
// would take from the line, so that both give the same bits.
int64_t piece_length(haly_dtype dtype) {
  return compute_dtype(dtype) == dtype ? kChunk : kGatheredStep;
}

struct ReducedLines {
  int64_t count = 1, length = 1, piece = 1;
  double cost_ns = 0;
  Lines results;
};

// Elements [first, first + count) of the program's results.
void evaluate(FusedRun &run, int64_t first, int64_t count, char *to, int64_t item_bytes) {
  if (count == 0) return;
  run.seek(first);
  for (int64_t done = 0; done < count;) {
    const int64_t size = run.read(count - done);
    run.compute(to + done * item_bytes, false);
    run.advance();
    done += size;
  }
}

template <typename Reducer, typename T>
void reduce_lines(const FusedProgram &program, const ReducedLines &lines, char *const *pointers,
                  char *out) {
  const int64_t length = lines.length, piece = lines.piece;
  Setting setting;
  setting.length = length;
  if (lines.count <= 4 && length >= 16 * piece) {
    // Few long lines: a team takes the pieces of a line, whose parts join in their order.
    const int64_t pieces = (length + piece - 1) / piece;
    std::vector<typename Reducer::Part> parts(static_cast<size_t>(pieces));
    for (int64_t line = 0; line < lines.count; ++line) {
      const double cost_ns = lines.cost_ns / static_cast<double>(lines.count);
      parallel(pieces, cost_ns, [&](int64_t begin, int64_t end) {
        alignas(64) T values[kChunk];
        FusedRun run(program, pointers);
        for (int64_t i = begin; i < end; ++i) {
          const int64_t at = i * piece, size = std::min(piece, length - at);
          evaluate(run, line * length + at, size, reinterpret_cast<char *>(values), sizeof(T));
          parts[static_cast<size_t>(i)] = Reducer::part(values, size);
        }
      });
      Reducer reducer(setting);
      for (const auto &part : parts) reducer.join(part);
      const T value = reducer.result();
      lines.results.scatter(out, line, 1, 0, 1, &value);
    }
    return;
  }
  // Short lines share an evaluation.
  const int64_t together =
      length >= kTile ? 1 : std::max<int64_t>(1, kTile / std::max<int64_t>(length, 1));
  for_blocks(lines.count, together, lines.cost_ns, [&](int64_t first, int64_t count) {
    alignas(64) T values[kChunk];
    T results[kTile];
    FusedRun run(program, pointers);
    char *const buffer = reinterpret_cast<char *>(values);
    if (length <= kTile) evaluate(run, first * length, count * length, buffer, sizeof(T));
    for (int64_t line = 0; line < count; ++line) {
      Reducer reducer(setting);
      for (int64_t at = 0; at < length; at += piece) {
        const int64_t size = std::min(piece, length - at);
        const T *from = values;
        if (length <= kTile) {
          from += line * length + at;
        } else {
          evaluate(run, (first + line) * length + at, size, buffer, sizeof(T));
        }
        reducer.update(0, from, at, size);
      }
      results[line] = reducer.result();
    }
    lines.results.scatter(out, first, count, 0, 1, results);
  });
}

template <typename T>
using ReduceLines = void (*)(const FusedProgram &, const ReducedLines &, char *const *, char *);
template <typename T>
ReduceLines<T> reducer_of(int32_t reduction) {
  switch (reduction) {
    case HALY_FUSED_REDUCE_REDUCTION_SUM:
      return &reduce_lines<Sum<T>, T>;
    case HALY_FUSED_REDUCE_REDUCTION_MEAN:
      return &reduce_lines<Mean<T>, T>;
    case HALY_FUSED_REDUCE_REDUCTION_MAX:
      return &reduce_lines<Extreme<T, true>, T>;
    case HALY_FUSED_REDUCE_REDUCTION_MIN:
      return &reduce_lines<Extreme<T, false>, T>;
    default:
      refuse("cpu: fused_reduce: reduction " + std::to_string(reduction) + " is not known");
  }
}

Prepared prepare_fused_reduce(const Problem &problem) {
  const auto &statics = problem.statics<haly_fused_reduce_v1_statics>();
  const size_t inputs = problem.count(0);
  const View &out = problem[inputs];
  std::vector<View> views;
  const View whole = broadcast(problem, inputs, views);
  const FusedProgram program("fused_reduce", statics.program, statics.program_count, views, whole);
  const int kept = whole.ndim - static_cast<int>(statics.axis_count);
  if (kept < 0) refuse("cpu: fused_reduce: more axes are reduced than there are");
  ReducedLines lines;
  View target = out;
  target.ndim = kept;
  for (int axis = 0; axis < kept; ++axis) lines.count *= whole.shape[axis];
  for (int axis = kept; axis < whole.ndim; ++axis) lines.length *= whole.shape[axis];
  lines.piece = piece_length(whole.dtype);
  const haly_dtype compute = compute_dtype(whole.dtype);
  lines.results = Lines(target, std::vector<bool>(static_cast<size_t>(kept), false), compute);
  const double bytes = static_cast<double>(program.count * whole.item_bytes());
  lines.cost_ns = 20 + static_cast<double>(lines.count) * 10 +
                  static_cast<double>(program.count) * (program.element_cost_ns + 0.2) +
                  bytes * static_cast<double>(inputs) / 32;
  const auto reduce = compute == HALY_DTYPE_FLOAT64 ? reducer_of<double>(statics.reduction)
                                                    : reducer_of<float>(statics.reduction);
  return make_kernel(
      [=](const haly_launch *launch) {
        char *pointers[FusedProgram::kMaxInputs];
        for (int i = 0; i < program.inputs; ++i) pointers[i] = data(launch, static_cast<size_t>(i));
        reduce(program, lines, pointers, data(launch, static_cast<size_t>(program.inputs)));
      },
      lines.cost_ns);
}

}  // namespace

void add_fusion_rows(Rows &rows) {
  for (haly_dtype dtype : kNumeric) {
    rows.add(HALY_OP_FUSED_MAP, 1, {dtype, dtype}, kPlain, &prepare_fused_map,
             Rows::Layout::kFollows);
  }
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_FUSED_REDUCE, 1, {dtype, dtype}, kPlain, &prepare_fused_reduce);
  }
}

}  // namespace haly::cpu
