#include "ops/sources.hpp"

#include <set>

#include "ops/fused.hpp"

namespace haly::cuda {

std::vector<Source> all_sources() {
  std::vector<Source> sources = elementwise_sources();
  const auto add = [&](Source source) { sources.push_back(std::move(source)); };
  for (haly_dtype dtype : kAll) {
    add(movement_source(dtype));
    add(nonzero_source(dtype));
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
    for (const auto &[lower, upper] : {std::pair(true, false), {false, true}, {true, true}}) {
      Source clip = fused_source(clip_program(lower, upper),
                                 std::vector<haly_dtype>(1 + lower + upper, dtype), dtype);
      clip.name =
          std::string("clip") + (lower ? "_min" : "") + (upper ? "_max_" : "_") + dtype_name(dtype);
      add(std::move(clip));
    }
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
  std::vector<Source> unique;
  std::set<std::string> seen;
  for (Source &source : sources) {
    if (seen.insert(source.text()).second) unique.push_back(std::move(source));
  }
  return unique;
}

}  // namespace haly::cuda
