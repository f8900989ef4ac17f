#include "instruction_set.hpp"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include <cstdlib>

namespace haly::cpu {
namespace {

#if defined(__x86_64__)
// Older clang does not know the words "f16c" and "avxvnni".
bool has_f16c() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_F16C) != 0;
}
bool has_avxvnni() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __builtin_cpu_supports("avx2") && __get_cpuid_count(7, 1, &a, &b, &c, &d) &&
         (a & 1u << 4) != 0;
}
#endif

int detect() {
#if defined(__x86_64__)
  int level = 2;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
      __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && has_f16c()) {
    level = 3;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl")) {
      level = 4;
    }
  }
  if (const char *wanted = std::getenv("HALY_CPU_INSTRUCTION_SET")) {
    const int number = std::atoi(wanted);
    if (number >= 2 && number < level) level = number;
  }
  return level;
#else
  return 0;
#endif
}

}  // namespace

int instruction_set() {
  static const int level = detect();
  return level;
}

bool sums_exactly() {
#if defined(__x86_64__)
  static const bool exact = __builtin_cpu_supports("avx512vnni") || has_avxvnni();
  return exact;
#else
  return false;
#endif
}

}  // namespace haly::cpu
