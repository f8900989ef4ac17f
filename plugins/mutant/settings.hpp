// Which fault is planted where.
#ifndef HALY_MUTANT_SETTINGS_HPP
#define HALY_MUTANT_SETTINGS_HPP

#include <cstdint>
#include <map>
#include <string>

#include "haly/haly.h"

namespace haly::mutant {

enum class Fault {
  kNone,
  kRelativeError,
  kPrecisionOfResults,
  kPrecisionOfOperands,
  kLastElement,
  kVectorTail,
  kBeyond,
  kStrideIgnored,
  kNegativeStrideIgnored,
  kOffsetIgnored,
  kWrongAxis,
  kNanLost,
  kInfinityLost,
  kNegativeZeroLost,
  kSubnormalResultsLost,
  kSubnormalOperandsLost,
  kIndex32Bit,
  kNotSynchronised,
  kEventTooEarly,
  kLeak,
  kWrongStatus,
  kSilentFailure,
  kPastEnd,
  kBeforeStart,
  kInputChanged,
  kRefusal,
  kNotDeterministic,
  kZeros,
  kCrash,
};

// Where an operator's axis lies in its attribute struct; -1: there is no such member.
struct Axis {
  // kOrder: a list whose order means something, even where it names every axis.
  enum class Kind { kNone, kInteger, kList, kOrder };
  Kind kind = Kind::kNone;
  int64_t offset = -1, count_offset = -1, flag_offset = -1;
};

struct Operator {
  uint32_t output_count = 0;
  Axis axis;
};

struct Settings {
  Fault fault = Fault::kNone;
  haly_dtype dtype = HALY_DTYPE_UNSPECIFIED;
  double magnitude = 0;
  int64_t threshold = 0;
  std::map<uint32_t, Operator> operators;

  // False where the key or the value is unknown; then nothing changes.
  bool set(const std::string &key, const std::string &value);
};

// The present choice; from the environment at first. Throws std::runtime_error with a text that
// names the variable where the environment says something unknown.
Settings &settings();

extern int64_t strikes;

}  // namespace haly::mutant

#endif
