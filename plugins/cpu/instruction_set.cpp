#include "instruction_set.hpp"

#include <cstdlib>

namespace haly::cpu {
namespace {

int detect() {
#if defined(__x86_64__)
  int level = 2;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
      __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
      __builtin_cpu_supports("f16c")) {
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
