// Faults in the results of a call, on a copy of them in memory of the host.
#ifndef HALY_MUTANT_FAULTS_HPP
#define HALY_MUTANT_FAULTS_HPP

#include <cstdint>
#include <vector>

#include "haly/haly.h"
#include "settings.hpp"

namespace haly::mutant {

// A tensor's description, copied.
struct Tensor {
  bool present = false;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  int32_t alias = -1;
  std::vector<int64_t> shape, strides;

  int64_t size() const;
  // Offsets in elements, from the first, of the lowest and highest element.
  int64_t lowest() const, highest() const;
  bool dense() const;
  // Offset of each element in row-major order.
  std::vector<int64_t> positions() const;
};
std::vector<int64_t> dense_strides(const std::vector<int64_t> &shape);

// What a fault of results needs to know of a launch.
struct LaunchFacts {
  int64_t largest_size = 0;  // elements of the largest tensor
  int64_t launch_number = 1;
  bool index_passes_31_bits = false;
  bool rotates = false;  // wrong_axis where the extents differ
};

// Whether the fault changes results after the fact.
bool strikes_results(Fault fault);
// Whether the fault changes what operands hold.
bool strikes_operands(Fault fault);

// Plants the fault into one result. `first` is its first element; elements lie at `positions`
// (counted in elements).
void strike_result(const Settings &settings, const Tensor &tensor, const LaunchFacts &facts,
                   char *first, const std::vector<int64_t> &positions);
// The same for one operand.
void strike_operand(const Settings &settings, const Tensor &tensor, char *first,
                    const std::vector<int64_t> &positions);

}  // namespace haly::mutant

#endif
