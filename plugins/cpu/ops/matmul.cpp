// matmul: one and more dimensions, batches broadcast. Products large enough go to oneDNN, unless
// the caller demands results that do not depend on the batch.
#include <algorithm>

#include "families.hpp"
#include "onednn.hpp"
#include "parallel.hpp"
#include "product.hpp"
#include "statics.hpp"

namespace haly::cpu {
namespace {

// The operands as stacks of matrices, vectors promoted, batch axes broadcast with stride 0.
struct Stacks {
  int64_t m, n, k;
  int batch_ndim = 0;
  int64_t batch_shape[HALY_MAX_NDIM] = {};
  int64_t batch_strides[3][HALY_MAX_NDIM] = {};
  int64_t rows[3], columns[3];
  int64_t batches = 1;

  void offsets(int64_t index, int64_t (&out)[3]) const {
    out[0] = out[1] = out[2] = 0;
    for (int axis = batch_ndim - 1; axis >= 0; --axis) {
      const int64_t at = index % batch_shape[axis];
      index /= batch_shape[axis];
      for (int v = 0; v < 3; ++v) out[v] += at * batch_strides[v][axis];
    }
  }
};

Stacks stacks(const View &a, const View &b, const View &c, bool transpose_a, bool transpose_b) {
  Stacks s;
  const bool vector_a = a.ndim == 1, vector_b = b.ndim == 1;
  const int a_batch = vector_a ? 0 : a.ndim - 2, b_batch = vector_b ? 0 : b.ndim - 2;
  const int c_batch = c.ndim - (vector_a ? 0 : 1) - (vector_b ? 0 : 1);
  s.k = a.shape[vector_a ? 0 : a.ndim - (transpose_a ? 2 : 1)];
  s.m = vector_a ? 1 : a.shape[a.ndim - (transpose_a ? 1 : 2)];
  s.n = vector_b ? 1 : b.shape[b.ndim - (transpose_b ? 2 : 1)];
  s.rows[0] = vector_a ? 0 : a.strides[a.ndim - 2];
  s.columns[0] = a.strides[a.ndim - 1];
  if (transpose_a && !vector_a) std::swap(s.rows[0], s.columns[0]);
  s.rows[1] = vector_b ? b.strides[0] : b.strides[b.ndim - 2];
  s.columns[1] = vector_b ? 0 : b.strides[b.ndim - 1];
  if (transpose_b && !vector_b) std::swap(s.rows[1], s.columns[1]);
  s.rows[2] = vector_a ? 0 : c.strides[c_batch];
  s.columns[2] = vector_b ? 0 : c.strides[c.ndim - 1];
  s.batch_ndim = c_batch;
  for (int axis = 0; axis < c_batch; ++axis) {
    s.batch_shape[axis] = c.shape[axis];
    s.batches *= c.shape[axis];
    s.batch_strides[2][axis] = c.strides[axis];
    const int in_a = axis - (c_batch - a_batch), in_b = axis - (c_batch - b_batch);
    if (in_a >= 0 && a.shape[in_a] != 1) s.batch_strides[0][axis] = a.strides[in_a];
    if (in_b >= 0 && b.shape[in_b] != 1) s.batch_strides[1][axis] = b.strides[in_b];
  }
  // Rows of a that follow each other across the batch make one larger product.
  while (s.batch_ndim > 0) {
    const int last = s.batch_ndim - 1;
    if (s.batch_strides[1][last] != 0 || s.batch_strides[0][last] != s.rows[0] * s.m ||
        s.batch_strides[2][last] != s.rows[2] * s.m || vector_a) {
      break;
    }
    s.m *= s.batch_shape[last];
    s.batches /= s.batch_shape[last];
    --s.batch_ndim;
  }
  return s;
}

}  // namespace

Prepared prepare_matmul_views(const Problem &problem, bool transpose_a, bool transpose_b) {
  const View &a = problem[0], &b = problem[1], &c = problem[problem.tensors.size() - 1];
  const Stacks s = stacks(a, b, c, transpose_a, transpose_b);
  const Product product = {a.dtype,   b.dtype,      c.dtype,   s.m,
                           s.n,       s.k,          s.rows[0], s.columns[0],
                           s.rows[1], s.columns[1], s.rows[2], s.columns[2]};
  const uint64_t each = (product.workspace_bytes() + 63) / 64 * 64;
  const int64_t a_item = a.item_bytes(), b_item = b.item_bytes(), c_item = c.item_bytes();
  const size_t c_slot = problem.tensors.size() - 1;
  const double cost_ns = product.cost_ns() * static_cast<double>(s.batches);
  const bool serial = product.cost_ns() < kParallelThresholdNs && s.batches > 1;
  const int64_t slots = serial ? std::min<int64_t>(s.batches, std::max(1, max_threads())) : 1;
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *pa = data(launch, 0), *pb = data(launch, 1);
        char *pc = data(launch, c_slot), *scratch = workspace(launch);
        const auto one = [&](int64_t batch, char *space) {
          int64_t at[3];
          s.offsets(batch, at);
          product.run(pa + at[0] * a_item, pb + at[1] * b_item, pc + at[2] * c_item, space);
        };
        if (!serial) {
          for (int64_t batch = 0; batch < s.batches; ++batch) one(batch, scratch);
          return;
        }
        parallel(slots, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t slot = begin; slot < end; ++slot) {
            for (int64_t batch = slot; batch < s.batches; batch += slots) {
              one(batch, scratch + slot * each);
            }
          }
        });
      },
      cost_ns, each * slots);
}

}  // namespace haly::cpu

namespace haly::cpu {
namespace {

Prepared prepare_matmul(const Problem &problem) {
  const auto &statics = problem.statics<haly_matmul_v1_statics>();
  const bool transpose_a = statics.transpose_a, transpose_b = statics.transpose_b;
  Prepared vendor = prepare_onednn_matmul(problem, transpose_a, transpose_b);
  if (vendor.kernel) return vendor;
  if (problem.raw.epilogue) refuse("cpu: an epilogue without oneDNN");
  return prepare_matmul_views(problem, transpose_a, transpose_b);
}

}  // namespace

void add_matmul_rows(Rows &rows) {
  for (haly_dtype dtype : kNumeric) {
    // A demand for results that do not depend on the batch keeps oneDNN out, so the row may say so.
    const uint64_t flags = kPlain | onednn_flags(dtype);
    rows.add(HALY_OP_MATMUL, 1, {dtype, dtype, dtype}, flags, &prepare_matmul, Rows::Layout::kOwn);
  }
}

}  // namespace haly::cpu
