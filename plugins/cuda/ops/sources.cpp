#include "ops/sources.hpp"

#include <set>

#include "ops/fused.hpp"

namespace haly::cuda {

std::vector<Source> all_sources() {
  std::vector<Source> sources = elementwise_sources();
  const auto add = [&](Source source) { sources.push_back(std::move(source)); };
  for (haly_dtype dtype : kAll) {
    add(movement_source(dtype));
    for (haly_dtype to : kAll) add(copy_source(dtype, to));
    for (const char *reducer : {"Any", "All"}) {
      add(reduction_source(reducer, dtype, HALY_DTYPE_BOOL));
    }
    add(reduction_source("CountNonzero", dtype, HALY_DTYPE_INT64));
    for (haly_dtype index : kIndex) add(indexing_source(dtype_size(dtype), index));
  }
  for (haly_dtype dtype : kNumeric) {
    for (const char *reducer : {"Max", "Min"}) add(reduction_source(reducer, dtype, dtype));
    for (const char *reducer : {"ArgMax", "ArgMin"}) {
      add(reduction_source(reducer, dtype, HALY_DTYPE_INT64));
    }
    for (haly_dtype index : kIndex) add(scatter_reduce_source(dtype, index));
    add(sort_source(dtype));
    add(matmul_source(dtype));
  }
  for (haly_dtype dtype : kFloating) {
    for (const char *reducer : {"Mean", "Var", "Std", "LogSumExp", "VectorNorm"}) {
      add(reduction_source(reducer, dtype, dtype));
    }
    add(normalisation_source(dtype));
    add(window_source(dtype));
  }
  for (haly_dtype dtype : {HALY_DTYPE_INT8, HALY_DTYPE_UINT8}) add(window_source(dtype));
  for (const auto &[in, out] : accumulating_dtypes()) {
    for (const char *reducer : {"Sum", "Prod"}) add(reduction_source(reducer, in, out));
    for (const bool multiply : {false, true}) add(scan_source(multiply, in, out));
  }
  for (haly_dtype dtype : kRandom) add(random_source(dtype));
  // Examples of fused programs: (x * y + z), then its relu where x > y.
  const std::vector<int64_t> chain = {1, 3, 3, 4, 0, 0, 0, 10, 0, 10, 1, 201, HALY_OP_MULTIPLY, 1,
                                      2, 10, 2, 201, HALY_OP_ADD, 1, 2, 202, 0, 201,
                                      HALY_OP_RELU, 1, 1};
  const std::vector<int64_t> choice = {1, 3, 2, 4, 0, 0, 10, 0, 10, 1, 201, HALY_OP_GREATER, 1, 2,
                                       10, 0, 10, 1, 201, HALY_OP_WHERE, 1, 3};
  for (haly_dtype d : {HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16,
                       HALY_DTYPE_FLOAT64, HALY_DTYPE_INT32}) {
    for (Source source : {fused_source(chain, {d, d, d}, d), fused_source(choice, {d, d}, d)}) {
      source.name += std::string("_") + (source.body.find("where") == std::string::npos ? "chain" : "choice") +
                     "_" + dtype_name(d);
      add(std::move(source));
    }
  }
  std::vector<Source> unique;
  std::set<std::string> seen;
  for (Source &source : sources) {
    if (seen.insert(source.text()).second) unique.push_back(std::move(source));
  }
  return unique;
}

}  // namespace haly::cuda
