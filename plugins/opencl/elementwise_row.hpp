// One element-wise operator of the specification, as the generated table describes it.
#ifndef HALY_OPENCL_ELEMENTWISE_ROW_HPP
#define HALY_OPENCL_ELEMENTWISE_ROW_HPP

#include <haly/haly.h>

#include <vector>

namespace haly::opencl {

struct ElementwiseStatic {
  bool present;
  bool is_real;
  double real;
  int64_t integer;
};

struct ElementwiseRow {
  const char *name;
  uint32_t op, version;
  int input_count;
  int variable;  // the input whose dtype is the operator's variable
  int dtype_row_count;
  const haly_dtype *dtype_rows;  // inputs, then the output
  const char *const *inputs;     // their names in `expression`
  std::vector<ElementwiseStatic> (*read_statics)(const void *statics);
  bool moves;   // copies values without looking at them
  bool native;  // computes in the storage format, also for 16-bit ones
  const char *expression;
};

}  // namespace haly::opencl
#endif
