// One scalar operator of the specification, as the generated table describes it.
#ifndef HALY_CUDA_SCALAR_ROW_HPP
#define HALY_CUDA_SCALAR_ROW_HPP

#include <haly/haly.h>

namespace haly::cuda {

// As `Parameters` of gen/scalar_operators.cuh.
struct ScalarParameters {
  double real[8];
  int64_t integer[8];
  bool present[8];
};

struct ScalarRow {
  const char *name;
  uint32_t op, version;
  int inputs;
  int variable;  // the input whose dtype is the operator's variable
  int dtype_row_count;
  const haly_dtype *dtype_rows;  // inputs, then the output
  void (*read_statics)(const void *statics, ScalarParameters &parameters);
  int scalar_first, scalars;  // parameters read at launch
  bool moves;                 // copies values without looking at them
  bool native;                // computes in the storage dtype, also for 16-bit formats
};

}  // namespace haly::cuda
#endif
