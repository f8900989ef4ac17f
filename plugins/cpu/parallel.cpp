#include "parallel.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <thread>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace haly::cpu {
namespace {
std::mutex team;

// Members of a libgomp team spin for milliseconds at the end of every kernel, unless the library
// manages more threads than there are processors; then it spins for microseconds before it sleeps.
// Where other processes want the cores, the long spinning keeps the member that is waited for off
// its core: 40 kernels of a small model took 150 ms in place of 10. There is no call for this, and
// the environment is read before we are loaded, so an idle team of two is kept for the count. Who
// states a policy is left alone.
void keep_spinning_short() {
#ifdef _OPENMP
  if (std::getenv("OMP_WAIT_POLICY") || std::getenv("GOMP_SPINCOUNT")) return;
  std::mutex mutex;
  std::condition_variable counted;
  bool done = false;
  std::thread([&] {
    int members = 0;
#pragma omp parallel num_threads(2) reduction(+ : members)
    ++members;
    {
      const std::lock_guard<std::mutex> lock(mutex);
      done = members > 0;
      counted.notify_one();
    }
    // The team lives as long as its first thread.
    for (;;) std::this_thread::sleep_for(std::chrono::hours(24));
  }).detach();
  std::unique_lock<std::mutex> lock(mutex);
  counted.wait(lock, [&] { return done; });
#endif
}
void prepare_team() {
  static const bool once = (keep_spinning_short(), true);
  (void)once;
}
}  // namespace

int max_threads() {
#ifdef _OPENMP
  return omp_in_parallel() ? 1 : omp_get_max_threads();
#else
  return 1;
#endif
}

bool try_acquire_team() {
  prepare_team();
  return team.try_lock();
}
void acquire_team() {
  prepare_team();
  team.lock();
}
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
