#include "instruction_set.hpp"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

#include <cstdlib>

namespace haly::cpu {
namespace {

#if defined(__x86_64__)
// Older clang does not know the word "f16c".
bool has_f16c() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_F16C) != 0;
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

}  // namespace haly::cpu
