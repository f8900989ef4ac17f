// One scalar operator of the specification, as the generated table describes it.
#ifndef HALY_CPU_SCALAR_ROW_HPP
#define HALY_CPU_SCALAR_ROW_HPP

#include "haly/haly.h"
#include "vector/tables.hpp"

namespace haly::cpu {

struct ScalarRow {
  uint32_t op, version;
  int inputs, outputs;
  int variable;  // the input whose dtype is the operator's variable
  int dtype_row_count;
  const haly_dtype *dtype_rows;
  void (*read_statics)(const void *statics, ScalarParameters &parameters);
  int scalar_first, scalars;  // parameters read at launch
  bool moves;                 // copies values without looking at them
  bool native;                // computes in the storage dtype, also for 16-bit formats
  double cost_ns;             // an element
};

const ScalarRow *find_scalar_row(uint32_t op, uint32_t version);     // NULL: there is none
ScalarLoop find_scalar_loop(uint32_t op, haly_dtype compute_dtype);  // NULL: there is none

}  // namespace haly::cpu
#endif
