#include "parallel.hpp"

#include <mutex>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace haly::cpu {
namespace {
std::mutex team;
}

int max_threads() {
#ifdef _OPENMP
  return omp_in_parallel() ? 1 : omp_get_max_threads();
#else
  return 1;
#endif
}

bool try_acquire_team() { return team.try_lock(); }
void acquire_team() { team.lock(); }
void release_team() { team.unlock(); }

void run_in_team(int64_t parts, void (*part)(void *context, int64_t index), void *context) {
#ifdef _OPENMP
#pragma omp parallel for schedule(static, 1)
#endif
  for (int64_t index = 0; index < parts; ++index) part(context, index);
}

}  // namespace haly::cpu
