// One OpenMP team, shared with oneDNN. libgomp gives every calling thread a team of its own, so a
// thread that finds the team busy works alone instead of starting another.
#ifndef HALY_CPU_PARALLEL_HPP
#define HALY_CPU_PARALLEL_HPP

#include <cstdint>

namespace haly::cpu {

int max_threads();
bool try_acquire_team();
void acquire_team();
void release_team();
void run_in_team(int64_t parts, void (*part)(void *context, int64_t index), void *context);

// While it lives, teams that this thread starts (oneDNN's too) have one member, where `serial`.
class TeamOfOne {
 public:
  explicit TeamOfOne(bool serial);
  ~TeamOfOne();
  TeamOfOne(const TeamOfOne &) = delete;
  TeamOfOne &operator=(const TeamOfOne &) = delete;

 private:
  int former_ = 0;  // 0: nothing to restore
};

// Work below this is not worth a fork and join.
constexpr double kParallelThresholdNs = 20000;

// Calls body(begin, end) on disjoint pieces that cover [0, items). Which pieces is unspecified, so
// results must not depend on it.
template <typename Body>
void parallel(int64_t items, double cost_ns, const Body &body) {
  const int threads = max_threads();
  if (threads > 1 && items > 1 && cost_ns > kParallelThresholdNs && try_acquire_team()) {
    struct Context {
      const Body *body;
      int64_t items, parts;
    } context{&body, items, items < threads ? items : threads};
    run_in_team(
        context.parts,
        [](void *opaque, int64_t index) {
          const Context &c = *static_cast<Context *>(opaque);
          const int64_t begin = c.items * index / c.parts, end = c.items * (index + 1) / c.parts;
          if (begin < end) (*c.body)(begin, end);
        },
        &context);
    release_team();
    return;
  }
  if (items > 0) body(static_cast<int64_t>(0), items);
}

}  // namespace haly::cpu
#endif
