// The text of every program that rows of this plugin compile.
#ifndef HALY_CUDA_OPS_SOURCES_HPP
#define HALY_CUDA_OPS_SOURCES_HPP

#include "ops/copy.hpp"
#include "ops/elementwise.hpp"
#include "ops/matmul.hpp"
#include "ops/movement.hpp"
#include "ops/reduction.hpp"

namespace haly::cuda {

Source indexing_source(int64_t item_bytes, haly_dtype index);
Source scatter_reduce_source(haly_dtype dtype, haly_dtype index);
Source nonzero_source(haly_dtype dtype);
Source sort_source(haly_dtype dtype);
Source normalisation_source(haly_dtype dtype);
Source window_source(haly_dtype dtype);
Source random_source(haly_dtype dtype);
extern const std::vector<haly_dtype> kRandom;  // dtypes of random_uniform

// All of them, each once.
std::vector<Source> all_sources();

}  // namespace haly::cuda
#endif
