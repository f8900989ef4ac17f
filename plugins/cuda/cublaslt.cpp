#include "cublaslt.hpp"

#include <dlfcn.h>
#include <library_types.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace haly::cuda {
namespace {

// The part of cublasLt.h that is used, which is one ABI in CUDA 12 and 13.
constexpr int kCompute32 = 68, kCompute32Tf32 = 77, kCompute64 = 70;  // cublasComputeType_t
constexpr int kTransA = 3, kTransB = 4, kEpilogue = 7,
              kBiasPointer = 8;                    // cublasLtMatmulDescAttributes_t
constexpr int kBatchCount = 5, kBatchOffset = 6;   // cublasLtMatrixLayoutAttribute_t
constexpr int kMaxWorkspace = 1, kAlignmentA = 5;  // cublasLtMatmulPreferenceAttributes_t
constexpr int kReductionSchemes = 3;               // another of them
// Partial sums are joined by a pass of their own, never by atomic additions in the result.
constexpr uint32_t kDeterministicSchemes = 2 | 4;  // COMPUTE_TYPE, OUTPUT_TYPE
constexpr uint32_t kRelu = 2, kBias = 4;           // cublasLtEpilogue_t; both: their sum
constexpr int kOperationT = 1;
struct Algorithm {
  uint64_t data[8];
};
struct Heuristic {
  Algorithm algorithm;
  size_t workspace_bytes;
  int state;
  float waves;
  int reserved[4];
};
struct Library {
  int (*create)(void **) = nullptr;
  int (*desc_create)(void **, int, int) = nullptr;
  int (*desc_set)(void *, int, const void *, size_t) = nullptr;
  int (*desc_destroy)(void *) = nullptr;
  int (*layout_create)(void **, int, uint64_t, uint64_t, int64_t) = nullptr;
  int (*layout_set)(void *, int, const void *, size_t) = nullptr;
  int (*layout_destroy)(void *) = nullptr;
  int (*preference_create)(void **) = nullptr;
  int (*preference_set)(void *, int, const void *, size_t) = nullptr;
  int (*preference_destroy)(void *) = nullptr;
  int (*heuristic)(void *, void *, void *, void *, void *, void *, void *, int, Heuristic *,
                   int *) = nullptr;
  int (*matmul)(void *, void *, const void *, const void *, void *, const void *, void *,
                const void *, const void *, void *, void *, void *, const Algorithm *, void *,
                size_t, CUstream) = nullptr;
  bool usable = false;
};

const Library &library() {
  static const Library opened = [] {
    Library result;
    int version = 0;
    driver.driver_version(&version);
    std::vector<std::string> names = {"libcublasLt.so.12"};
    if (version >= 13000) names.insert(names.begin(), "libcublasLt.so.13");
    std::string tried;
    void *handle = open_library("HALY_CUDA_CUBLASLT", names, tried);
    if (!handle) {
      host->log(HALY_LOG_LEVEL_WARNING,
                ("cuda: cuBLASLt is missing (pip install nvidia-cublas, or -cu12); matmul runs the "
                 "plugin's own kernel: " +
                 tried)
                    .c_str());
      return result;
    }
    result.usable = true;
    const auto find = [&](auto &slot, const char *symbol) {
      slot = reinterpret_cast<std::decay_t<decltype(slot)>>(dlsym(handle, symbol));
      if (!slot) result.usable = false;
    };
    find(result.create, "cublasLtCreate");
    find(result.desc_create, "cublasLtMatmulDescCreate");
    find(result.desc_set, "cublasLtMatmulDescSetAttribute");
    find(result.desc_destroy, "cublasLtMatmulDescDestroy");
    find(result.layout_create, "cublasLtMatrixLayoutCreate");
    find(result.layout_set, "cublasLtMatrixLayoutSetAttribute");
    find(result.layout_destroy, "cublasLtMatrixLayoutDestroy");
    find(result.preference_create, "cublasLtMatmulPreferenceCreate");
    find(result.preference_set, "cublasLtMatmulPreferenceSetAttribute");
    find(result.preference_destroy, "cublasLtMatmulPreferenceDestroy");
    find(result.heuristic, "cublasLtMatmulAlgoGetHeuristic");
    find(result.matmul, "cublasLtMatmul");
    return result;
  }();
  return opened;
}

// One handle a context; cuBLASLt's may be used from any thread.
void *handle_of(Device &device) {
  static std::mutex mutex;
  static std::vector<std::pair<CUcontext, void *>> handles;
  const std::lock_guard<std::mutex> lock(mutex);
  for (const auto &[context, handle] : handles) {
    if (context == device.context) return handle;
  }
  void *handle = nullptr;
  if (const int code = library().create(&handle)) {
    host->log(HALY_LOG_LEVEL_WARNING,
              ("cuda: cuBLASLt does not start (status " + std::to_string(code) +
               "); matmul runs the plugin's own kernel")
                  .c_str());
    return nullptr;
  }
  handles.emplace_back(device.context, handle);
  return handle;
}

struct Plan {
  void *handle = nullptr, *desc = nullptr, *a = nullptr, *b = nullptr, *out = nullptr;
  Heuristic found{};
  bool wide = false;  // scales are float64
  int bias_slot = -1, residual_slot = -1;
  ~Plan() {
    if (desc) library().desc_destroy(desc);
    for (void *layout : {a, b, out}) {
      if (layout) library().layout_destroy(layout);
    }
  }
};

// A matrix in column-major order, as cuBLASLt sees it, is a row-major one transposed: the product
// is computed as out^T = b^T a^T.
struct Operand {
  bool transposed = false;
  int64_t leading = 1;
};
bool operand_of(int64_t inner, int64_t outer, int64_t inner_extent, int64_t outer_extent,
                Operand &operand) {
  const auto leading = [](int64_t stride, int64_t extent, int64_t least) {
    return extent == 1 ? std::max<int64_t>(1, least) : stride;
  };
  if (inner == 1 || inner_extent == 1) {
    operand = {false, leading(outer, outer_extent, inner_extent)};
    if (operand.leading >= inner_extent) return true;
  }
  if (outer == 1 || outer_extent == 1) {
    operand = {true, leading(inner, inner_extent, outer_extent)};
    if (operand.leading >= outer_extent) return true;
  }
  return false;
}

constexpr uint64_t kWorkspace = uint64_t{32} << 20;

}  // namespace

Prepared cublaslt_matmul(Device &device, const Product &p) {
  int type = 0, compute = kCompute32, scale = CUDA_R_32F;
  switch (p.dtype) {
    case HALY_DTYPE_FLOAT16:
      type = CUDA_R_16F;
      break;
    case HALY_DTYPE_BFLOAT16:
      type = CUDA_R_16BF;
      break;
    case HALY_DTYPE_FLOAT32: {
      const char *asked = std::getenv("HALY_CUDA_TF32");
      type = CUDA_R_32F;
      if (asked && std::strcmp(asked, "1") == 0) compute = kCompute32Tf32;
      break;
    }
    case HALY_DTYPE_FLOAT64:
      type = CUDA_R_64F;
      compute = kCompute64;
      scale = CUDA_R_64F;
      break;
    default:
      return {};
  }
  const Matrices &m = p.matrices;
  if (p.batches.ndim > 1 || m.depth == 0) return {};
  Operand a, b, out;
  if (!operand_of(m.b_column, m.b_depth, m.columns, m.depth, a) ||
      !operand_of(m.a_depth, m.a_row, m.depth, m.rows, b) ||
      !operand_of(m.out_column, m.out_row, m.columns, m.rows, out) || out.transposed) {
    return {};
  }
  // What is added: a vector along the columns, or an array that lies as the result does.
  int bias_slot = -1, residual_slot = -1;
  for (size_t i = 0; i < p.added.size(); ++i) {
    const int64_t row = p.finish.row[i], column = p.finish.column[i];
    const bool is_bias = row == 0 && (column == 1 || m.columns == 1);
    const bool is_residual = (row == m.out_row || m.rows == 1) && column == 1;
    int &slot = is_bias && bias_slot < 0 ? bias_slot : residual_slot;
    if ((!is_bias && !is_residual) || slot >= 0 || (&slot == &residual_slot && !is_residual)) {
      return {};
    }
    slot = static_cast<int>(p.added[i]);
  }
  const Library &lt = library();
  if (!lt.usable) return {};
  const Current current(device);
  auto plan = std::make_shared<Plan>();
  plan->handle = handle_of(device);
  if (!plan->handle) return {};
  plan->wide = scale == CUDA_R_64F;
  const auto layout = [&](void **made, int64_t inner, int64_t outer, const Operand &operand,
                          int64_t batch_stride) {
    const uint64_t rows = static_cast<uint64_t>(operand.transposed ? outer : inner);
    const uint64_t columns = static_cast<uint64_t>(operand.transposed ? inner : outer);
    int code = lt.layout_create(made, type, rows, columns, operand.leading);
    if (code == 0 && p.batches.ndim == 1) {
      const int32_t count = static_cast<int32_t>(p.batches.shape[0]);
      code = lt.layout_set(*made, kBatchCount, &count, sizeof count);
      if (code == 0) code = lt.layout_set(*made, kBatchOffset, &batch_stride, sizeof batch_stride);
    }
    return code == 0;
  };
  if (lt.desc_create(&plan->desc, compute, scale) != 0) return {};
  const int32_t transposed = kOperationT;
  if (a.transposed && lt.desc_set(plan->desc, kTransA, &transposed, sizeof transposed)) return {};
  if (b.transposed && lt.desc_set(plan->desc, kTransB, &transposed, sizeof transposed)) return {};
  if (!layout(&plan->a, m.columns, m.depth, a, p.batches.strides[1][0]) ||
      !layout(&plan->b, m.depth, m.rows, b, p.batches.strides[0][0]) ||
      !layout(&plan->out, m.columns, m.rows, out, p.batches.strides[2][0])) {
    return {};
  }
  plan->bias_slot = bias_slot;
  plan->residual_slot = residual_slot;
  const uint32_t epilogue = (p.finish.relu ? kRelu : 0) | (bias_slot >= 0 ? kBias : 0);
  if (epilogue && lt.desc_set(plan->desc, kEpilogue, &epilogue, sizeof epilogue)) return {};
  void *preference = nullptr;
  if (lt.preference_create(&preference) != 0) return {};
  lt.preference_set(preference, kMaxWorkspace, &kWorkspace, sizeof kWorkspace);
  lt.preference_set(preference, kReductionSchemes, &kDeterministicSchemes,
                    sizeof kDeterministicSchemes);
  // Offsets of tensors are multiples of 16 bytes; nothing more is known of their addresses.
  const uint32_t alignment = 16;
  for (int which = 0; which < 4; ++which) {
    lt.preference_set(preference, kAlignmentA + which, &alignment, sizeof alignment);
  }
  int count = 0;
  const int code = lt.heuristic(plan->handle, plan->desc, plan->a, plan->b, plan->out, plan->out,
                                preference, 1, &plan->found, &count);
  lt.preference_destroy(preference);
  if (code != 0 || count == 0 || plan->found.state != 0) return {};
  return {[plan](const Launch &launch) {
            const bool adds = plan->residual_slot >= 0;
            const double one = 1, more = adds ? 1 : 0;
            const float one32 = 1, more32 = adds ? 1 : 0;
            void *const result = reinterpret_cast<void *>(launch.data(2));
            const void *const added =
                adds ? reinterpret_cast<const void *>(launch.data(plan->residual_slot)) : result;
            if (plan->bias_slot >= 0) {  // nobody else launches this kernel meanwhile
              const void *const bias = reinterpret_cast<const void *>(launch.data(plan->bias_slot));
              library().desc_set(plan->desc, kBiasPointer, &bias, sizeof bias);
            }
            const int status = library().matmul(
                plan->handle, plan->desc, plan->wide ? static_cast<const void *>(&one) : &one32,
                reinterpret_cast<const void *>(launch.data(1)), plan->a,
                reinterpret_cast<const void *>(launch.data(0)), plan->b,
                plan->wide ? static_cast<const void *>(&more) : &more32, added, plan->out, result,
                plan->out, &plan->found.algorithm, reinterpret_cast<void *>(launch.workspace()),
                plan->found.workspace_bytes, launch.handle());
            if (status != 0) {
              throw Refusal(HALY_STATUS_INTERNAL,
                            "cublasLtMatmul answers " + std::to_string(status));
            }
          },
          plan->found.workspace_bytes};
}

}  // namespace haly::cuda
