#include "parallel.hpp"

#include <mutex>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace haly::cpu {
namespace {
std::mutex team;

}  // namespace

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

TeamOfOne::TeamOfOne(bool serial) {
#ifdef _OPENMP
  if (!serial || max_threads() == 1) return;
  former_ = omp_get_max_threads();
  omp_set_num_threads(1);
#else
  (void)serial;
#endif
}
TeamOfOne::~TeamOfOne() {
#ifdef _OPENMP
  if (former_ != 0) omp_set_num_threads(former_);
#endif
}

void run_in_team(int64_t parts, void (*part)(void *context, int64_t index), void *context) {
#ifdef _OPENMP
#pragma omp parallel for schedule(static, 1)
#endif
  for (int64_t index = 0; index < parts; ++index) part(context, index);
}

}  // namespace haly::cpu
