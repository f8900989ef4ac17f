#include "settings.hpp"

#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include "mutant.h"

namespace haly::mutant {

int64_t strikes = 0;

namespace {

const std::map<std::string, Fault> &faults() {
  static const std::map<std::string, Fault> names = {
      {"none", Fault::kNone},
      {"relative_error", Fault::kRelativeError},
      {"precision_of_results", Fault::kPrecisionOfResults},
      {"precision_of_operands", Fault::kPrecisionOfOperands},
      {"last_element", Fault::kLastElement},
      {"vector_tail", Fault::kVectorTail},
      {"beyond", Fault::kBeyond},
      {"stride_ignored", Fault::kStrideIgnored},
      {"negative_stride_ignored", Fault::kNegativeStrideIgnored},
      {"offset_ignored", Fault::kOffsetIgnored},
      {"wrong_axis", Fault::kWrongAxis},
      {"nan_lost", Fault::kNanLost},
      {"infinity_lost", Fault::kInfinityLost},
      {"negative_zero_lost", Fault::kNegativeZeroLost},
      {"subnormal_results_lost", Fault::kSubnormalResultsLost},
      {"subnormal_operands_lost", Fault::kSubnormalOperandsLost},
      {"index_32bit", Fault::kIndex32Bit},
      {"not_synchronised", Fault::kNotSynchronised},
      {"event_too_early", Fault::kEventTooEarly},
      {"leak", Fault::kLeak},
      {"wrong_status", Fault::kWrongStatus},
      {"silent_failure", Fault::kSilentFailure},
      {"past_end", Fault::kPastEnd},
      {"before_start", Fault::kBeforeStart},
      {"input_changed", Fault::kInputChanged},
      {"refusal", Fault::kRefusal},
      {"not_deterministic", Fault::kNotDeterministic},
      {"zeros", Fault::kZeros},
      {"crash", Fault::kCrash},
  };
  return names;
}

// "8i", "8i/16", "8l/16", "8l/16/20" or "8p/16".
bool read_axis(const std::string &text, Axis &axis) {
  std::istringstream words(text);
  char kind = 0, slash = 0;
  if (!(words >> axis.offset >> kind)) return false;
  if (kind != 'i' && kind != 'l' && kind != 'p') return false;
  axis.kind = kind == 'i'   ? Axis::Kind::kInteger
              : kind == 'l' ? Axis::Kind::kList
                            : Axis::Kind::kOrder;
  if (kind != 'i' && !(words >> slash >> axis.count_offset && slash == '/')) return false;
  if (words >> slash) return slash == '/' && words >> axis.flag_offset;
  return true;
}

bool read_operators(const std::string &text, std::map<uint32_t, Operator> &operators) {
  std::map<uint32_t, Operator> read;
  std::istringstream list(text);
  for (std::string entry; std::getline(list, entry, ',');) {
    std::istringstream words(entry);
    uint32_t id = 0;
    char sign = 0;
    Operator one;
    if (!(words >> id >> sign >> one.output_count) || sign != '=') return false;
    std::string axis;
    if (words >> sign && (sign != ':' || !(words >> axis) || !read_axis(axis, one.axis))) {
      return false;
    }
    read[id] = one;
  }
  operators = std::move(read);
  return true;
}

template <typename Number>
bool read_number(const std::string &text, Number &number) {
  std::istringstream words(text);
  Number value{};
  if (!(words >> value) || !(words >> std::ws).eof()) return false;
  number = value;
  return true;
}

Settings from_environment() {
  Settings result;
  const std::pair<const char *, const char *> variables[] = {
      {"HALY_MUTANT_FAULT", "fault"},         {"HALY_MUTANT_OPERATORS", "operators"},
      {"HALY_MUTANT_DTYPE", "dtype"},         {"HALY_MUTANT_MAGNITUDE", "magnitude"},
      {"HALY_MUTANT_THRESHOLD", "threshold"},
  };
  for (const auto &[variable, key] : variables) {
    const char *value = std::getenv(variable);
    if (value != nullptr && !result.set(key, value)) {
      throw std::runtime_error(std::string(variable) + ": cannot read " + value);
    }
  }
  return result;
}

}  // namespace

bool Settings::set(const std::string &key, const std::string &value) {
  if (key == "fault") {
    const auto found = faults().find(value);
    if (found == faults().end()) return false;
    fault = found->second;
    strikes = 0;
    return true;
  }
  if (key == "operators") return read_operators(value, operators);
  if (key == "dtype") return read_number(value, dtype);
  if (key == "magnitude") return read_number(value, magnitude);
  if (key == "threshold") return read_number(value, threshold);
  return false;
}

Settings &settings() {
  static Settings present = from_environment();
  return present;
}

}  // namespace haly::mutant

extern "C" HALY_EXPORT int32_t haly_mutant_set(const char *key, const char *value) {
  try {
    return key != nullptr && value != nullptr && haly::mutant::settings().set(key, value) ? 0 : 1;
  } catch (const std::exception &) {
    return 1;
  }
}

extern "C" HALY_EXPORT int64_t haly_mutant_strikes(void) { return haly::mutant::strikes; }
