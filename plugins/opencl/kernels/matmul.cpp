// matmul and linear: vectors promoted, batches broadcast, transposes and layouts as strides.
#include <utility>

#include "epilogue.hpp"
#include "product.hpp"
#include "walk.hpp"

namespace haly::opencl {
namespace {

// The operands as stacks of matrices; strides of broadcast batch axes are 0.
struct Stacks {
  Product product;
  int batch_ndim = 0;
  int64_t shape[HALY_MAX_NDIM] = {};
  int64_t strides[3][HALY_MAX_NDIM] = {};
};

Stacks stacks(const View &a, const View &b, const View &c, bool transpose_a, bool transpose_b) {
  Stacks s;
  Product &p = s.product;
  const bool vector_a = a.ndim == 1, vector_b = b.ndim == 1;
  const int a_batch = vector_a ? 0 : a.ndim - 2, b_batch = vector_b ? 0 : b.ndim - 2;
  const int c_batch = c.ndim - (vector_a ? 0 : 1) - (vector_b ? 0 : 1);
  if (vector_a) {
    p.depth = a.shape[0];
    p.rows = 1;
    p.left_depth = a.strides[0];
  } else {
    const int row = a.ndim - (transpose_a ? 1 : 2), depth = a.ndim - (transpose_a ? 2 : 1);
    p.rows = a.shape[row];
    p.depth = a.shape[depth];
    p.left_row = a.strides[row];
    p.left_depth = a.strides[depth];
  }
  if (vector_b) {
    p.columns = 1;
    p.right_depth = b.strides[0];
  } else {
    const int depth = b.ndim - (transpose_b ? 1 : 2), column = b.ndim - (transpose_b ? 2 : 1);
    p.columns = b.shape[column];
    p.right_depth = b.strides[depth];
    p.right_column = b.strides[column];
  }
  p.out_row = vector_a ? 0 : c.strides[c_batch];
  p.out_column = vector_b ? 0 : c.strides[c.ndim - 1];
  s.batch_ndim = c_batch;
  for (int axis = 0; axis < c_batch; ++axis) {
    s.shape[axis] = c.shape[axis];
    s.strides[2][axis] = c.strides[axis];
    const int in_a = axis - (c_batch - a_batch), in_b = axis - (c_batch - b_batch);
    if (in_a >= 0 && a.shape[in_a] != 1) s.strides[0][axis] = a.strides[in_a];
    if (in_b >= 0 && b.shape[in_b] != 1) s.strides[1][axis] = b.strides[in_b];
  }
  // Rows of a that follow each other across the batch make one larger product.
  while (s.batch_ndim > 0) {
    const int last = s.batch_ndim - 1;
    if (s.strides[1][last] != 0 || s.strides[0][last] != p.left_row * p.rows ||
        s.strides[2][last] != p.out_row * p.rows || vector_a) {
      break;
    }
    p.rows *= s.shape[last];
    --s.batch_ndim;
  }
  return s;
}

Prepared multiply(const Problem &problem, bool transpose_a, bool transpose_b, int bias_slot,
                  size_t out_slot) {
  const Epilogue epilogue = epilogue_of(problem, out_slot);
  const View &a = problem[0], &b = problem[1], &c = problem[out_slot];
  Stacks s = stacks(a, b, c, transpose_a, transpose_b);
  Product &p = s.product;
  Operands operands;
  for (size_t i = 0; i < epilogue.slots.size(); ++i) {
    const bool vectors = a.ndim == 1 || b.ndim == 1;
    if (vectors || s.batch_ndim > 0) refuse("an epilogue of a batch, or of a vector");
    const auto strides = broadcast_strides(problem[epilogue.slots[i]], c);
    operands.row[i] = joint_stride(c, strides, 0, c.ndim - 1);
    operands.column[i] = strides[c.ndim - 1];
  }
  size_t left = 0, right = 1;
  // A narrow result is computed as its transpose, so that vectors run along its longer side.
  if (bias_slot < 0 && p.columns < 16 && p.rows > p.columns) {
    std::swap(left, right);
    std::swap(p.rows, p.columns);
    std::swap(p.left_row, p.right_column);
    std::swap(p.left_depth, p.right_depth);
    std::swap(p.out_row, p.out_column);
    std::swap(s.strides[0], s.strides[1]);
    std::swap(operands.row, operands.column);
  }
  if (bias_slot >= 0) p.bias_stride = problem[bias_slot].strides[0];
  const haly_dtype dtype = c.dtype, wide = product_dtype(dtype);
  const int64_t item = c.item_bytes();
  const Walk batch = walk_of(s.batch_ndim, s.shape, {s.strides[0], s.strides[1], s.strides[2]});
  const Tile tile = tile_for(problem, wide, p);
  Defines defines = {{"T", dtype_name(dtype)},
                     {"WIDE", dtype_name(wide)},
                     {"PRODUCT_MATRIX", "1"},
                     {"INDEX", index_type({&a, &b, &c})}};
  tile.define(defines);
  if (dtype == wide) defines["DIRECT"] = "1";
  if (!epilogue.statements.empty()) {
    defines["HAS_EPILOGUE"] = "1";
    defines["EPILOGUE"] = epilogue.statements;
  }
  Steps steps(problem);
  Step &step = steps.add("product", "product", defines);
  step.buffer(left)
      .buffer(right)
      .buffer(bias_slot >= 0 ? bias_slot : 0)
      .buffer(out_slot)
      .value(p)
      .start(left, item)
      .start(right, item)
      .start(bias_slot >= 0 ? bias_slot : 0, item)
      .start(out_slot, item)
      .value(batch)
      .groups(tile.groups(p, batch.size()), tile.size());
  add_operands(step, epilogue, operands, item);
  const double work = static_cast<double>(p.rows) * static_cast<double>(p.columns) *
                      static_cast<double>(p.depth) * static_cast<double>(batch.size());
  return steps.prepared(1000 + work / 20);
}

Prepared prepare_matmul(const Problem &problem) {
  const auto &statics = problem.statics<haly_matmul_v1_statics>();
  return multiply(problem, statics.transpose_a, statics.transpose_b, -1, 2);
}
Prepared prepare_linear(const Problem &problem) {
  return multiply(problem, false, true, problem[2].present ? 2 : -1, 3);
}

void add_rows(FunctionRows rows) {
  constexpr uint64_t kFlags = kPlain & ~HALY_KERNEL_BATCH_INVARIANT;
  for (haly_dtype dtype : kNumeric) {
    const uint64_t flags = kFlags | (is_floating(dtype) ? HALY_KERNEL_EPILOGUE : 0);
    rows.add(HALY_OP_MATMUL, 1, {dtype, dtype, dtype}, flags, &prepare_matmul);
    rows.add(HALY_OP_LINEAR, 1, {dtype, dtype, dtype, dtype}, flags, &prepare_linear);
  }
}

const Family family("matmul",
                    [](const Device &device, Rows &rows) { add_rows(FunctionRows(device, rows)); });

}  // namespace

}  // namespace haly::opencl
