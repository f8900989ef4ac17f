// Reducers of lines that other kernels than the reductions feed too: what they give depends on
// nothing but the line's elements and where its chunks are cut.
#ifndef HALY_CPU_REDUCERS_HPP
#define HALY_CPU_REDUCERS_HPP

#include <limits>
#include <type_traits>

#include "vector/tables.hpp"

namespace haly::cpu {

constexpr int64_t kChunk = 4096;
// Lines that are gathered are cut finer, to keep a block of them in cache.
constexpr int64_t kGatheredStep = 512;
static_assert(kChunk % kGatheredStep == 0, "steps join to chunks");

template <typename T>
using Wide = std::conditional_t<std::is_floating_point_v<T>, double, T>;

struct Setting {
  int64_t length = 0;
  double correction = 0, order = 2;
};

// A reducer sees a line's chunks in order, `passes` times. result() is of type Result. Where it has
// parts, update is join(part of the chunk), and the parts of one line can be had by a team.
template <typename T>
struct Sum {
  using Result = T;
  static constexpr int passes = 1;
  using Part = T;
  explicit Sum(const Setting &) {}
  void update(int, const T *x, int64_t, int64_t count) { join(part(x, count)); }
  static Part part(const T *x, int64_t count) {
    if constexpr (std::is_same_v<T, float>) {
      return HALY_CPU_SELECT(reduction_loops).sum_float(x, count);
    } else if constexpr (std::is_same_v<T, double>) {
      return HALY_CPU_SELECT(reduction_loops).sum_double(x, count);
    } else {
      T sum = 0;
      for (int64_t i = 0; i < count; ++i) sum += x[i];
      return sum;
    }
  }
  void join(Part sum) { total += sum; }
  Result result() const { return static_cast<T>(total); }
  Wide<T> total = 0;
};

template <typename T>
struct Mean : Sum<T> {
  explicit Mean(const Setting &s) : Sum<T>(s), length(s.length) {}
  T result() const { return static_cast<T>(this->total / static_cast<double>(length)); }
  int64_t length;
};

template <typename T, bool Largest>
struct Extreme {
  using Result = T;
  static constexpr int passes = 1;
  using Part = T;
  explicit Extreme(const Setting &) {}
  void update(int, const T *x, int64_t, int64_t count) { join(part(x, count)); }
  static Part part(const T *x, int64_t count) {
    if constexpr (std::is_same_v<T, float> && Largest) {
      return HALY_CPU_SELECT(reduction_loops).max_float(x, count);
    } else {
      T local = x[0];
      bool nan = false;
      for (int64_t i = 0; i < count; ++i) {
        local = Largest ? (x[i] > local ? x[i] : local) : (x[i] < local ? x[i] : local);
        nan |= x[i] != x[i];
      }
      if constexpr (std::is_floating_point_v<T>) {
        if (nan) local = std::numeric_limits<T>::quiet_NaN();
      }
      return local;
    }
  }
  void join(Part other) {
    const bool better = Largest ? other > best : other < best;
    best = first || better || other != other ? (first || best == best ? other : best) : best;
    first = false;
  }
  Result result() const { return best; }
  T best = 0;
  bool first = true;
};

}  // namespace haly::cpu
#endif
