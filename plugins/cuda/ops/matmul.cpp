// matmul: cuBLASLt where it is there and takes the call, else this plugin's own kernel.
#include "ops/matmul.hpp"

#include <algorithm>

#include "cublaslt.hpp"
#include "ops/epilogue.hpp"

namespace haly::cuda {

Source matmul_source(haly_dtype dtype) {
  Source source;
  source.name = std::string("matmul_") + dtype_name(dtype);
  source.headers = {"number"};
  source.body = std::string("typedef ") + dtype_name(dtype) + " T;\n" + header_text("matmul");
  return source;
}

// Both operands as matrices, transposed as asked for; vectors get an axis of one.
Product product_of(const Problem &problem, bool transpose_a, bool transpose_b) {
  View a = problem[0], b = problem[1], out = problem[2];
  const auto append = [](View &view, int at) {
    for (int axis = view.ndim; axis > at; --axis) {
      view.shape[axis] = view.shape[axis - 1];
      view.strides[axis] = view.strides[axis - 1];
    }
    view.shape[at] = 1;
    view.strides[at] = 0;
    ++view.ndim;
  };
  const bool vector_a = a.ndim == 1, vector_b = b.ndim == 1;
  if (transpose_a && !vector_a) {
    std::swap(a.shape[a.ndim - 1], a.shape[a.ndim - 2]);
    std::swap(a.strides[a.ndim - 1], a.strides[a.ndim - 2]);
  }
  if (transpose_b && !vector_b) {
    std::swap(b.shape[b.ndim - 1], b.shape[b.ndim - 2]);
    std::swap(b.strides[b.ndim - 1], b.strides[b.ndim - 2]);
  }
  if (vector_a) append(a, 0);
  if (vector_b) append(b, 1);
  if (vector_b) append(out, out.ndim);
  if (vector_a) append(out, out.ndim - 1);
  Product p;
  Matrices &m = p.matrices;
  m.rows = out.shape[out.ndim - 2];
  m.columns = out.shape[out.ndim - 1];
  m.depth = a.shape[a.ndim - 1];
  m.a_row = a.strides[a.ndim - 2];
  m.a_depth = a.strides[a.ndim - 1];
  m.b_depth = b.strides[b.ndim - 2];
  m.b_column = b.strides[b.ndim - 1];
  m.out_row = out.strides[out.ndim - 2];
  m.out_column = out.strides[out.ndim - 1];
  const int batch = out.ndim - 2;
  int64_t strides[3][HALY_MAX_NDIM] = {};
  for (int axis = 0; axis < batch; ++axis) {
    const auto stride = [&](const View &view) {
      const int at = axis - (batch - (view.ndim - 2));
      return at >= 0 && view.shape[at] != 1 ? view.strides[at] : 0;
    };
    strides[0][axis] = stride(a);
    strides[1][axis] = stride(b);
    strides[2][axis] = out.strides[axis];
  }
  // Rows of a that follow each other across the batch make one larger product.
  int batches = batch;
  for (; batches > 0; --batches) {
    const int last = batches - 1;
    if (strides[1][last] != 0 || strides[0][last] != m.a_row * m.rows ||
        strides[2][last] != m.out_row * m.rows) {
      break;
    }
    m.rows *= out.shape[last];
  }
  const int64_t *pointers[3] = {strides[0], strides[1], strides[2]};
  p.batches = walk_of<3>(batches, out.shape, pointers);
  p.dtype = out.dtype;
  const Epilogue epilogue = epilogue_of(problem, 2);
  const View &result = problem[2];
  p.added = epilogue.added;
  p.finish.relu = epilogue.relu;
  for (size_t i = 0; i < p.added.size(); ++i) {
    if (vector_a || vector_b || batches > 0) refuse_call("an epilogue of a batch, or of a vector");
    const auto added = broadcast_strides(problem[p.added[i]], result);
    p.finish.row[i] = joint_stride(result, added, 0, result.ndim - 1);
    p.finish.column[i] = added[result.ndim - 1];
  }
  return p;
}

Prepared own_matmul(Device &device, const Product &p) {
  const Call call(device, matmul_source(p.dtype), "matmul");
  const int64_t batches = p.batches.size(), rows = (p.matrices.rows + 63) / 64;
  const int64_t columns = (p.matrices.columns + 63) / 64;
  if (batches > 65535 || rows > 65535) refuse_call("a product of more than 65535 batches");
  const Call::Grid grid = {static_cast<unsigned>(columns), static_cast<unsigned>(rows),
                           static_cast<unsigned>(batches)};
  return {[=](const Launch &launch) {
            const CUdeviceptr first = p.added.empty() ? 0 : launch.data(p.added[0]);
            const CUdeviceptr second = p.added.size() < 2 ? 0 : launch.data(p.added[1]);
            call(launch.handle(), grid, {16, 16, 1}, launch.data(0), launch.data(1), launch.data(2),
                 first, second, p.matrices, p.batches, p.finish);
          },
          0};
}

namespace {

Product product_of(const Problem &problem) {
  const auto &statics = problem.statics<haly_matmul_v1_statics>();
  return product_of(problem, statics.transpose_a != 0, statics.transpose_b != 0);
}
Prepared prepare_library(Device &device, const Problem &problem) {
  const Product p = product_of(problem);
  if (Prepared library = cublaslt_matmul(device, p); library.run) return library;
  return own_matmul(device, p);
}
Prepared prepare_own(Device &device, const Problem &problem) {
  return own_matmul(device, product_of(problem));
}

}  // namespace

// A library chooses by the sizes, so that a row's bits may depend on its batch: where these must
// not, the second row is found.
void add_matmul_rows(Rows &rows) {
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_MATMUL, 1, {dtype, dtype, dtype},
             (kPlain & ~HALY_KERNEL_BATCH_INVARIANT) | HALY_KERNEL_EPILOGUE, &prepare_library);
    rows.add(HALY_OP_MATMUL, 1, {dtype, dtype, dtype}, kPlain | HALY_KERNEL_EPILOGUE, &prepare_own);
  }
  for (haly_dtype dtype : kInteger) {
    rows.add(HALY_OP_MATMUL, 1, {dtype, dtype, dtype}, kPlain, &prepare_own);
  }
}

}  // namespace haly::cuda
