// The program behind creation and data movement.
#ifndef HALY_CUDA_OPS_MOVEMENT_HPP
#define HALY_CUDA_OPS_MOVEMENT_HPP

#include "kernel.hpp"

namespace haly::cuda {
inline Source movement_source(haly_dtype dtype) {
  Source source;
  source.name = std::string("movement_") + dtype_name(dtype);
  source.headers = {"number"};
  source.body = std::string("typedef ") + dtype_name(dtype) + " Value;\ntypedef " +
                unit_name(dtype_size(dtype)) + " Unit;\n" + header_text("movement");
  return source;
}
}  // namespace haly::cuda
#endif
