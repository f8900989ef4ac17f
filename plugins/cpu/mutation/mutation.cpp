#include "mutation.hpp"

#include <cstdlib>
#include <cstring>

#include "haly/haly.h"

#ifndef HALY_MUTATION_COUNT
#error "HALY_MUTATION_COUNT: how many mutants there are"
#endif

namespace haly_mutation {
uint8_t reached[HALY_MUTATION_COUNT];
int32_t active = [] {
  const char *text = std::getenv("HALY_CPU_MUTANT");
  return text == nullptr ? -1 : std::atoi(text);
}();
}  // namespace haly_mutation

// Makes mutant `id` the active one; -1: none. Not while another thread runs a kernel.
extern "C" HALY_EXPORT void haly_cpu_mutant_set(int32_t id) { haly_mutation::active = id; }
// The table of what has run, one byte a mutant; and how many there are.
extern "C" HALY_EXPORT uint8_t *haly_cpu_mutant_reached(int32_t *out_count) {
  *out_count = HALY_MUTATION_COUNT;
  return haly_mutation::reached;
}
