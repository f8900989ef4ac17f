// Run-time choice among the instruction sets that the units of vector/ are compiled for.
#ifndef HALY_CPU_INSTRUCTION_SET_HPP
#define HALY_CPU_INSTRUCTION_SET_HPP

#include <cstdint>

#if defined(__x86_64__)
#define HALY_CPU_DECLARE(declaration) \
  namespace x86_64_v2 {               \
  declaration;                        \
  }                                   \
  namespace x86_64_v3 {               \
  declaration;                        \
  }                                   \
  namespace x86_64_v4 {               \
  declaration;                        \
  }
#define HALY_CPU_SELECT(name)                                           \
  (::haly::cpu::instruction_set() == 4   ? ::haly::cpu::x86_64_v4::name \
   : ::haly::cpu::instruction_set() == 3 ? ::haly::cpu::x86_64_v3::name \
                                         : ::haly::cpu::x86_64_v2::name)
#else
#define HALY_CPU_DECLARE(declaration) \
  namespace portable {                \
  declaration;                        \
  }
#define HALY_CPU_SELECT(name) (::haly::cpu::portable::name)
#endif

namespace haly::cpu {
// 4, 3 or 2 for the x86-64 levels, 0 for the portable build. HALY_CPU_INSTRUCTION_SET lowers it.
int instruction_set();
// Whether the processor sums products of 8 bits in 32: older ones add pairs in 16, and saturate.
bool sums_exactly();
}  // namespace haly::cpu
#endif
