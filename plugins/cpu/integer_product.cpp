#include "integer_product.hpp"

#include <cstring>

#include "instruction_set.hpp"
#include "parallel.hpp"
#include "vector/tables.hpp"

#if HALY_CPU_ONEDNN
#include "oneapi/dnnl/dnnl.hpp"
#endif

namespace haly::cpu {
namespace {

uint64_t align(uint64_t bytes) { return (bytes + 63) / 64 * 64; }

int32_t value(const char *at, haly_dtype dtype) {
  return dtype == HALY_DTYPE_INT8 ? static_cast<int8_t>(*at) : static_cast<uint8_t>(*at);
}

// A dense copy of [rows, columns]; `flip` makes int8 of uint8, less 128.
void stage(const char *from, const IntegerProduct::Matrix &matrix, int64_t rows, int64_t columns,
           bool flip, char *to) {
  const char mask = flip ? static_cast<char>(0x80) : 0;
  parallel(rows, static_cast<double>(rows * columns) * 0.5, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const char *line = from + i * matrix.row;
      for (int64_t j = 0; j < columns; ++j) {
        to[i * columns + j] = static_cast<char>(line[j * matrix.column] ^ mask);
      }
    }
  });
}

}  // namespace

#if HALY_CPU_ONEDNN
struct IntegerProduct::Vendor {
  dnnl::engine engine{dnnl::engine::kind::cpu, 0};
  dnnl::stream stream{engine};
  dnnl::memory a, b, c, scratchpad;
  dnnl::matmul product;
  std::vector<dnnl_exec_arg_t> arguments;
  uint64_t scratchpad_bytes = 0;
  bool serial = false;
};

std::shared_ptr<IntegerProduct::Vendor> IntegerProduct::make_vendor(int64_t m, int64_t n, int64_t k,
                                                                    Matrix a, Matrix b) {
  if (!sums_exactly() || m * n * k < 20000) return nullptr;
  using Desc = dnnl::memory::desc;
  using Type = dnnl::memory::data_type;
  try {
    auto vendor = std::make_shared<Vendor>();
    const Desc source({m, k}, a.dtype == HALY_DTYPE_INT8 ? Type::s8 : Type::u8, {a.row, a.column});
    const Desc weights({k, n}, Type::s8, {b.row, b.column});
    const Desc target({m, n}, Type::s32, {n, 1});
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    vendor->serial = static_cast<double>(m * n * k) / 200 < kParallelThresholdNs;
    const TeamOfOne alone(vendor->serial);
    const dnnl::matmul::primitive_desc description(vendor->engine, source, weights, target,
                                                   attributes);
    vendor->product = dnnl::matmul(description);
    vendor->a = dnnl::memory(source, vendor->engine, nullptr);
    vendor->b = dnnl::memory(weights, vendor->engine, nullptr);
    vendor->c = dnnl::memory(target, vendor->engine, nullptr);
    vendor->scratchpad = dnnl::memory(description.scratchpad_desc(), vendor->engine, nullptr);
    vendor->scratchpad_bytes = description.scratchpad_desc().get_size();
    vendor->arguments = {{DNNL_ARG_SRC, vendor->a.get()},
                         {DNNL_ARG_WEIGHTS, vendor->b.get()},
                         {DNNL_ARG_DST, vendor->c.get()},
                         {DNNL_ARG_SCRATCHPAD, vendor->scratchpad.get()}};
    return vendor;
  } catch (const dnnl::error &) {
    return nullptr;  // the plugin's own loops take the call
  }
}

void IntegerProduct::multiply(const char *a, const char *b, int32_t *c, char *workspace) const {
  const auto set = [](dnnl::memory &memory, const void *at) {
    dnnl_memory_set_data_handle(memory.get(), const_cast<void *>(at));
  };
  set(vendor_->a, a);
  set(vendor_->b, b);
  set(vendor_->c, c);
  set(vendor_->scratchpad, workspace + vendor_at_);
  const TeamOfOne alone(vendor_->serial);
  // One team at a time: a second thread's own would compete for the same cores.
  const bool team = max_threads() > 1;
  if (team) acquire_team();
  const dnnl_status_t status = dnnl_primitive_execute(vendor_->product.get(), vendor_->stream.get(),
                                                      static_cast<int>(vendor_->arguments.size()),
                                                      vendor_->arguments.data());
  if (team) release_team();
  if (status != dnnl_success) throw Refusal(HALY_STATUS_EXECUTION_FAILED, "cpu: oneDNN failed");
}
#else
struct IntegerProduct::Vendor {
  uint64_t scratchpad_bytes = 0;
};
std::shared_ptr<IntegerProduct::Vendor> IntegerProduct::make_vendor(int64_t, int64_t, int64_t,
                                                                    Matrix, Matrix) {
  return nullptr;
}
void IntegerProduct::multiply(const char *, const char *, int32_t *, char *) const {}
#endif

IntegerProduct::IntegerProduct(int64_t m, int64_t n, int64_t k, Matrix a, Matrix b)
    : m_(m), n_(n), k_(k), a_(a), b_(b), given_a_(a), given_b_(b) {
  // What oneDNN takes as it lies: one stride of 1, the other as long as a line or longer.
  const auto lies_well = [](const Matrix &matrix, int64_t rows, int64_t columns) {
    return (matrix.column == 1 && matrix.row >= columns) ||
           (matrix.row == 1 && matrix.column >= rows);
  };
  stage_a_ = !lies_well(a, m, k);
  stage_b_ = b.dtype == HALY_DTYPE_UINT8 || !lies_well(b, k, n);
  if (stage_a_) a_.row = k, a_.column = 1;
  if (stage_b_) b_.row = n, b_.column = 1;
  vendor_ = make_vendor(m, n, k, a_, b_);
  if (!vendor_) {
    stage_a_ = stage_b_ = false;
  }
  a_at_ = 0;
  b_at_ = stage_a_ ? align(m * k) : 0;
  sums_at_ = b_at_ + (stage_b_ ? align(k * n) : 0);
  vendor_at_ = sums_at_ + align(n * sizeof(int32_t));
  workspace_bytes_ = vendor_at_ + (vendor_ ? align(vendor_->scratchpad_bytes) : 0);
}

double IntegerProduct::cost_ns() const {
  const double work = static_cast<double>(m_) * static_cast<double>(n_) * static_cast<double>(k_);
  return 100 + work / (vendor_ ? 200 : 2);
}

void IntegerProduct::run(const char *a, const char *b, int32_t *c, const ZeroPoints &rows,
                         const ZeroPoints &columns, char *workspace) const {
  if (!vendor_) {
    parallel(m_, cost_ns(), [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
        int32_t *line = c + i * n_;
        std::memset(line, 0, n_ * sizeof(int32_t));
        for (int64_t l = 0; l < k_; ++l) {
          const char *factor_at = a + i * given_a_.row + l * given_a_.column;
          const int32_t factor = value(factor_at, a_.dtype) - rows.at(i);
          const char *from = b + l * given_b_.row;
          for (int64_t j = 0; j < n_; ++j) {
            line[j] += factor * (value(from + j * given_b_.column, b_.dtype) - columns.at(j));
          }
        }
      }
    });
    return;
  }
  const bool flip = b_.dtype == HALY_DTYPE_UINT8;
  if (stage_a_) stage(a, given_a_, m_, k_, false, workspace + a_at_);
  if (stage_b_) stage(b, given_b_, k_, n_, flip, workspace + b_at_);
  const char *left = stage_a_ ? workspace + a_at_ : a, *right = stage_b_ ? workspace + b_at_ : b;
  multiply(left, right, c, workspace);
  if (rows.base || columns.base || flip) {
    correct(left, right, c, rows, columns, reinterpret_cast<int32_t *>(workspace + sums_at_));
  }
}

// (a - z) (b - y) is a b less z times b's column sums and y times a's row sums, plus k z y.
void IntegerProduct::correct(const char *a, const char *b, int32_t *c, const ZeroPoints &rows,
                             const ZeroPoints &columns, int32_t *of_columns) const {
  const int32_t shift = b_.dtype == HALY_DTYPE_UINT8 ? 128 : 0;  // b was staged less 128
  std::memset(of_columns, 0, n_ * sizeof(int32_t));
  for (int64_t l = 0; rows.base && l < k_; ++l) {
    const char *line = b + l * b_.row;
    for (int64_t j = 0; j < n_; ++j) of_columns[j] += static_cast<int8_t>(line[j * b_.column]);
  }
  parallel(m_, static_cast<double>(m_) * static_cast<double>(n_ + k_) * 0.5,
           [&](int64_t begin, int64_t end) {
             for (int64_t i = begin; i < end; ++i) {
               int32_t sum = 0;
               for (int64_t l = 0; l < k_; ++l) {
                 sum += value(a + i * a_.row + l * a_.column, a_.dtype);
               }
               const int32_t zero = rows.at(i);
               const int32_t left = sum - static_cast<int32_t>(k_) * zero;
               int32_t *line = c + i * n_;
               for (int64_t j = 0; j < n_; ++j) {
                 line[j] -= zero * of_columns[j] + (columns.at(j) - shift) * left;
               }
             }
           });
}

}  // namespace haly::cpu
