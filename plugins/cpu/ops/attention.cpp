// Attention in tiles: a block of queries meets the keys tile by tile, so that no matrix of all
// scores is ever in memory. Over pages the lines of a tile are gathered first.
#include <algorithm>
#include <cstring>

#include "families.hpp"
#include "lines.hpp"
#include "online_softmax.hpp"
#include "parallel.hpp"
#include "product.hpp"
#include "statics.hpp"

namespace haly::cpu {
namespace {

template <typename T>
constexpr haly_dtype compute_of() {
  return sizeof(T) == 8 ? HALY_DTYPE_FLOAT64 : HALY_DTYPE_FLOAT32;
}
uint64_t align(uint64_t bytes) { return (bytes + 63) / 64 * 64; }

// The strides of an optional operand over [batch, heads, queries, keys]; 0 where it is broadcast.
struct Spread {
  explicit Spread(const View &view) : item(view.item_bytes()) {
    for (int axis = 0; axis < view.ndim; ++axis) {
      if (view.shape[axis] != 1) strides[axis + 4 - view.ndim] = view.strides[axis];
    }
  }
  int64_t item, strides[4] = {};
};

// What becomes of a product of a query and a key before softmax.
template <typename T>
struct Score {
  T scale, softcap;
  void operator()(T *scores, int64_t count) const {
    for (int64_t j = 0; j < count; ++j) scores[j] *= scale;
    if (softcap == 0) return;
    for (int64_t j = 0; j < count; ++j) scores[j] = std::tanh(scores[j] / softcap) * softcap;
  }
};
template <typename T, typename Statics>
Score<T> score_of(const Statics &statics, int64_t size) {
  const double usual = 1 / std::sqrt(static_cast<double>(size));
  return {static_cast<T>(statics.has_scale ? statics.scale : usual),
          static_cast<T>(statics.softcap)};
}

// The memory of a block of queries: scores of a tile, sums, and what the products need.
template <typename T>
struct Block {
  using Softmax = OnlineSoftmax<T>;
  Block(haly_dtype query, haly_dtype line, int64_t size, int64_t width) {
    scores = {
        query,          line, compute_of<T>(), Softmax::kRows, Softmax::kTile, size, 0, 0, 0, 0,
        Softmax::kTile, 1};
    mixes = {compute_of<T>(),
             line,
             compute_of<T>(),
             Softmax::kRows,
             width,
             Softmax::kTile,
             Softmax::kTile,
             1,
             0,
             0,
             width,
             1};
    sums_at = align(Softmax::kRows * Softmax::kTile * sizeof(T));
    product_at = sums_at + align(Softmax::kRows * width * sizeof(T));
    bytes = product_at + align(std::max(scores.workspace_bytes(), mixes.workspace_bytes()));
  }
  Product scores, mixes;
  uint64_t sums_at, product_at, bytes;
};

template <typename T>
Prepared attention(const Problem &problem) {
  using Softmax = OnlineSoftmax<T>;
  const auto &statics = problem.statics<haly_scaled_dot_product_attention_v1_statics>();
  const View q = problem[0], k = problem[1], v = problem[2], out = problem[5];
  const bool has_mask = problem[3].present, has_bias = problem[4].present;
  const Spread mask(problem[3]), bias(problem[4]);
  const int64_t batch = q.shape[0], heads = q.shape[1], length = q.shape[2], size = q.shape[3];
  const int64_t keys = k.shape[2], width = v.shape[3], share = heads / k.shape[1];
  const bool causal = statics.is_causal;
  const int64_t offset = statics.offset, window = statics.window;
  const Score<T> score = score_of<T>(statics, size);
  const Block<T> block(q.dtype, k.dtype, size, width);
  // One query a head, as in decoding: the heads that share their keys are the rows.
  const int rows_axis = length == 1 ? 1 : 2;
  const int64_t run = rows_axis == 1 ? share : length,
                runs = rows_axis == 1 ? heads / share : heads;
  const int64_t blocks = (run + Softmax::kRows - 1) / Softmax::kRows;
  const double each_ns = static_cast<double>(std::min(run, Softmax::kRows)) *
                         static_cast<double>(keys * (size + width)) / 32;
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute_of<T>(), out.dtype);
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(q.dtype, compute_of<T>());

  const auto one = [=](const haly_launch *launch, int64_t task, char *memory) {
    const int64_t b = task / (runs * blocks), r = task / blocks % runs;
    const int64_t head = rows_axis == 1 ? r * share : r;
    const int64_t begin = task % blocks * Softmax::kRows;
    const int64_t rows = std::min(run - begin, Softmax::kRows);
    T *scores = reinterpret_cast<T *>(memory),
      *sums = reinterpret_cast<T *>(memory + block.sums_at);
    Softmax softmax(sums, rows, width);
    const auto start = [&](const View &view, int64_t of_head) {
      return (b * view.strides[0] + of_head * view.strides[1]) * view.item_bytes();
    };
    const char *queries =
        data(launch, 0) + start(q, head) + begin * q.strides[rows_axis] * q.item_bytes();
    const char *lines = data(launch, 1) + start(k, head / share);
    const char *values = data(launch, 2) + start(v, head / share);
    // Positions of the block's first and last query, and the keys that any of them sees.
    const int64_t first = offset + (rows_axis == 2 ? begin : 0);
    const int64_t last = offset + (rows_axis == 2 ? begin + rows - 1 : 0);
    const int64_t low = window ? std::max<int64_t>(0, first - window + 1) : 0;
    const int64_t high = causal ? std::min(keys, last + 1) : keys;
    T added[Softmax::kTile];
    for (int64_t at = low / Softmax::kTile * Softmax::kTile; at < high; at += Softmax::kTile) {
      const int64_t count = std::min(Softmax::kTile, keys - at);
      Product product = block.scores;
      product.m = rows, product.n = count;
      product.a_row = q.strides[rows_axis], product.a_column = q.strides[3];
      product.b_row = k.strides[3], product.b_column = k.strides[2];
      product.run(queries, lines + at * k.strides[2] * k.item_bytes(), memory,
                  memory + block.product_at);
      for (int64_t row = 0; row < rows; ++row) {
        T *line = scores + row * Softmax::kTile;
        score(line, count);
        const int64_t i = begin + row;
        const auto place = [&](const Spread &spread) {
          const int64_t h = rows_axis == 1 ? head + i : head, l = rows_axis == 1 ? 0 : i;
          return (b * spread.strides[0] + h * spread.strides[1] + l * spread.strides[2] +
                  at * spread.strides[3]) *
                 spread.item;
        };
        if (has_bias) {
          load(data(launch, 4) + place(bias), bias.strides[3], added, 1, count);
          for (int64_t j = 0; j < count; ++j) line[j] += added[j];
        }
        const int64_t own = offset + (rows_axis == 1 ? 0 : i);
        const char *seen = has_mask ? data(launch, 3) + place(mask) : nullptr;
        for (int64_t j = 0; j < count; ++j) {
          const bool hidden = (causal && at + j > own) || (window && at + j <= own - window) ||
                              (seen && !seen[j * mask.strides[3]]);
          if (hidden) line[j] = -std::numeric_limits<T>::infinity();
        }
        softmax.take(row, line, count);
      }
      Product mix = block.mixes;
      mix.m = rows, mix.k = count;
      mix.b_row = v.strides[2], mix.b_column = v.strides[3];
      mix.run(memory, values + at * v.strides[2] * v.item_bytes(), memory + block.sums_at,
              memory + block.product_at, true);
    }
    char *results = data(launch, 5) + start(out, head);
    for (int64_t row = 0; row < rows; ++row) {
      softmax.finish(row);
      store(sums + row * width, 1,
            results + (begin + row) * out.strides[rows_axis] * out.item_bytes(), out.strides[3],
            width);
    }
  };
  const int64_t tasks = batch * runs * blocks;
  const double cost_ns = 200 + each_ns * static_cast<double>(tasks);
  return make_kernel(
      [=](const haly_launch *launch) {
        parallel(tasks, cost_ns, [&](int64_t begin, int64_t end) {
          char *memory = thread_scratch(block.bytes);
          for (int64_t task = begin; task < end; ++task) one(launch, task, memory);
        });
      },
      cost_ns);
}

// Indices of 32 or 64 bits.
int64_t index_at(const char *base, haly_dtype dtype, int64_t at) {
  if (dtype == HALY_DTYPE_INT64) return reinterpret_cast<const int64_t *>(base)[at];
  return reinterpret_cast<const int32_t *>(base)[at];
}

template <typename T>
Prepared paged(const Problem &problem) {
  using Softmax = OnlineSoftmax<T>;
  const auto &statics = problem.statics<haly_paged_attention_v1_statics>();
  const View q = problem[0], k = problem[1], v = problem[2], tables = problem[3], out = problem[5];
  const int64_t heads = q.shape[1], size = q.shape[2], width = v.shape[3];
  const int64_t pages = k.shape[0], page = k.shape[1], key_heads = k.shape[2];
  const int64_t most = tables.shape[1], share = heads / key_heads, window = statics.window;
  const int64_t blocks = (share + Softmax::kRows - 1) / Softmax::kRows;
  const Score<T> score = score_of<T>(statics, size);
  const Block<T> block(q.dtype, compute_of<T>(), size, width);
  const uint64_t lines_at = block.bytes;
  const uint64_t values_at = lines_at + align(Softmax::kTile * size * sizeof(T));
  const uint64_t bytes = values_at + align(Softmax::kTile * width * sizeof(T));
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(compute_of<T>(), out.dtype);
  const ConvertLoop load = HALY_CPU_SELECT(convert_loop)(k.dtype, compute_of<T>());
  const haly_dtype index = tables.dtype;

  const auto one = [=](const haly_launch *launch, int64_t task, char *memory) {
    const int64_t b = task / (key_heads * blocks), h = task / blocks % key_heads;
    const int64_t begin = h * share + task % blocks * Softmax::kRows;
    const int64_t rows = std::min((h + 1) * share - begin, Softmax::kRows);
    T *scores = reinterpret_cast<T *>(memory),
      *sums = reinterpret_cast<T *>(memory + block.sums_at);
    T *lines = reinterpret_cast<T *>(memory + lines_at);
    T *values = reinterpret_cast<T *>(memory + values_at);
    Softmax softmax(sums, rows, width);
    const int64_t length = std::clamp<int64_t>(index_at(data(launch, 4), index, b), 0, most * page);
    const int64_t low = window ? std::max<int64_t>(0, length - window) : 0;
    for (int64_t at = low; at < length; at += Softmax::kTile) {
      const int64_t count = std::min(Softmax::kTile, length - at);
      for (int64_t j = 0; j < count; ++j) {
        const int64_t number = index_at(data(launch, 3), index, b * most + (at + j) / page);
        const int64_t line = std::clamp<int64_t>(number, 0, pages - 1) * page + (at + j) % page;
        const int64_t place = line * key_heads + h;
        load(data(launch, 1) + place * size * k.item_bytes(), 1, lines + j * size, 1, size);
        load(data(launch, 2) + place * width * v.item_bytes(), 1, values + j * width, 1, width);
      }
      Product product = block.scores;
      product.m = rows, product.n = count;
      product.a_row = size, product.a_column = 1, product.b_row = 1, product.b_column = size;
      product.run(data(launch, 0) + (b * heads + begin) * size * q.item_bytes(), memory + lines_at,
                  memory, memory + block.product_at);
      for (int64_t row = 0; row < rows; ++row) {
        score(scores + row * Softmax::kTile, count);
        softmax.take(row, scores + row * Softmax::kTile, count);
      }
      Product mix = block.mixes;
      mix.m = rows, mix.k = count, mix.b_row = width, mix.b_column = 1;
      mix.run(memory, memory + values_at, memory + block.sums_at, memory + block.product_at, true);
    }
    for (int64_t row = 0; row < rows; ++row) softmax.finish(row);
    store(sums, 1, data(launch, 5) + (b * heads + begin) * width * out.item_bytes(), 1,
          rows * width);
  };
  const int64_t tasks = q.shape[0] * key_heads * blocks;
  const double cost_ns = 200 + static_cast<double>(q.shape[0] * heads) *
                                   static_cast<double>(most * page * (size + width)) / 16;
  return make_kernel(
      [=](const haly_launch *launch) {
        parallel(tasks, cost_ns, [&](int64_t begin, int64_t end) {
          char *memory = thread_scratch(bytes);
          for (int64_t task = begin; task < end; ++task) one(launch, task, memory);
        });
      },
      cost_ns);
}

Prepared prepare_attention(const Problem &problem) {
  return problem[0].dtype == HALY_DTYPE_FLOAT64 ? attention<double>(problem)
                                                : attention<float>(problem);
}
Prepared prepare_paged(const Problem &problem) {
  return problem[0].dtype == HALY_DTYPE_FLOAT64 ? paged<double>(problem) : paged<float>(problem);
}

// Only the lines that are written are touched where the result lies upon the cache.
Prepared prepare_cache_write(const Problem &problem) {
  const View cache = problem[0], values = problem[1], slots = problem[2];
  const int64_t lines = cache.shape[0] * cache.shape[1], tokens = values.shape[0];
  const int64_t bytes = cache.shape[2] * cache.shape[3] * cache.item_bytes();
  const double cost_ns = 20 + static_cast<double>((lines + tokens) * bytes) / 16;
  return make_kernel(
      [=](const haly_launch *launch) {
        char *out = data(launch, 3);
        const char *old = data(launch, 0), *rows = data(launch, 1);
        if (out != old) {
          parallel(lines, cost_ns, [&](int64_t begin, int64_t end) {
            std::memcpy(out + begin * bytes, old + begin * bytes, (end - begin) * bytes);
          });
        }
        for (int64_t token = 0; token < tokens; ++token) {
          const int64_t slot = index_at(data(launch, 2), slots.dtype, token);
          if (slot >= 0 && slot < lines) {
            std::memcpy(out + slot * bytes, rows + token * bytes, bytes);
          }
        }
      },
      cost_ns);
}

Prepared prepare_grouped_matmul(const Problem &problem) {
  const View x = problem[0], weight = problem[1], sizes = problem[2], out = problem[3];
  const int64_t rows = x.shape[0], groups = weight.shape[0], n = weight.shape[2];
  const Product all = {x.dtype,
                       weight.dtype,
                       out.dtype,
                       rows,
                       n,
                       x.shape[1],
                       x.strides[0],
                       x.strides[1],
                       weight.strides[1],
                       weight.strides[2],
                       out.strides[0],
                       out.strides[1]};
  const int64_t x_row = x.strides[0] * x.item_bytes();
  const int64_t out_row = out.strides[0] * out.item_bytes();
  const int64_t matrix = weight.strides[0] * weight.item_bytes();
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(HALY_DTYPE_FLOAT64, out.dtype);
  return make_kernel(
      [=](const haly_launch *launch) {
        int64_t done = 0;
        for (int64_t group = 0; group < groups; ++group) {
          const int64_t size = index_at(data(launch, 2), sizes.dtype, group * sizes.strides[0]);
          Product product = all;
          product.m = std::clamp<int64_t>(size, 0, rows - done);
          product.run(data(launch, 0) + done * x_row, data(launch, 1) + group * matrix,
                      data(launch, 3) + done * out_row, workspace(launch));
          done += product.m;
        }
        const double zero = 0;
        for (; done < rows; ++done) {
          store(&zero, 0, data(launch, 3) + done * out_row, out.strides[1], n);
        }
      },
      all.cost_ns(), all.workspace_bytes());
}

}  // namespace

void add_attention_rows(Rows &rows) {
  constexpr uint64_t kDense = kPlain & ~static_cast<uint64_t>(HALY_KERNEL_STRIDED);
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_SCALED_DOT_PRODUCT_ATTENTION, 1,
             {dtype, dtype, dtype, HALY_DTYPE_BOOL, dtype, dtype}, kPlain, &prepare_attention);
    for (haly_dtype index : kIndex) {
      rows.add(HALY_OP_PAGED_ATTENTION, 1, {dtype, dtype, dtype, index, index, dtype}, kDense,
               &prepare_paged);
      rows.add(HALY_OP_GROUPED_MATMUL, 1, {dtype, dtype, index, dtype}, kPlain,
               &prepare_grouped_matmul);
    }
  }
  for (haly_dtype dtype : {HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
                           HALY_DTYPE_FLOAT64, HALY_DTYPE_INT8, HALY_DTYPE_UINT8}) {
    for (haly_dtype index : kIndex) {
      rows.add(HALY_OP_KV_CACHE_WRITE, 1, {dtype, dtype, index, dtype},
               kDense | HALY_KERNEL_IN_PLACE, &prepare_cache_write);
    }
  }
}

}  // namespace haly::cpu
