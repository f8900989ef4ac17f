// What a kernel text needs to be host C++: the threads of a block are fibres that take turns at
// __syncthreads(). One launch at a time; nothing here is fast or concurrent.
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#include <utility>
#include <vector>

#define __device__
#define __global__
#define __shared__ static
#define __forceinline__ inline __attribute__((always_inline))
#define __launch_bounds__(threads)

struct EmulatedIndex {
  unsigned x, y, z;
};
static EmulatedIndex threadIdx, blockIdx, blockDim, gridDim;

static inline int __float_as_int(float x) {
  int bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}
static inline float __int_as_float(int bits) {
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}
static inline long long __double_as_longlong(double x) {
  long long bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}
static inline double __longlong_as_double(long long bits) {
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

namespace emulation {

struct Fibre {
  ucontext_t context;
  char *stack = nullptr;
  bool alive = false;
};
static ucontext_t scheduler;
static std::vector<Fibre> fibres;
static size_t running = 0;
static void (*body)(void **) = nullptr;
static void **arguments = nullptr;

static void enter() {
  body(arguments);
  fibres[running].alive = false;
  swapcontext(&fibres[running].context, &scheduler);
}
static void place(size_t thread) {
  threadIdx = {static_cast<unsigned>(thread % blockDim.x),
               static_cast<unsigned>(thread / blockDim.x % blockDim.y),
               static_cast<unsigned>(thread / blockDim.x / blockDim.y)};
}

static void run_block(size_t threads, bool barriers) {
  if (!barriers) {
    for (size_t thread = 0; thread < threads; ++thread) {
      place(thread);
      body(arguments);
    }
    return;
  }
  constexpr size_t kStack = 64 * 1024;
  if (fibres.size() < threads) fibres.resize(threads);
  for (size_t thread = 0; thread < threads; ++thread) {
    Fibre &fibre = fibres[thread];
    if (!fibre.stack) fibre.stack = static_cast<char *>(malloc(kStack));
    getcontext(&fibre.context);
    fibre.context.uc_stack.ss_sp = fibre.stack;
    fibre.context.uc_stack.ss_size = kStack;
    fibre.context.uc_link = nullptr;
    makecontext(&fibre.context, enter, 0);
    fibre.alive = true;
  }
  for (bool any = true; any;) {
    any = false;
    for (running = 0; running < threads; ++running) {
      if (!fibres[running].alive) continue;
      any = true;
      place(running);
      swapcontext(&scheduler, &fibres[running].context);
    }
  }
}

static void run(void (*function)(void **), void **parameters, const unsigned *grid,
                const unsigned *block, bool barriers) {
  body = function;
  arguments = parameters;
  gridDim = {grid[0], grid[1], grid[2]};
  blockDim = {block[0], block[1], block[2]};
  const size_t threads = static_cast<size_t>(block[0]) * block[1] * block[2];
  for (unsigned z = 0; z < grid[2]; ++z) {
    for (unsigned y = 0; y < grid[1]; ++y) {
      for (unsigned x = 0; x < grid[0]; ++x) {
        blockIdx = {x, y, z};
        run_block(threads, barriers);
      }
    }
  }
}

template <typename... A, size_t... I>
void invoke(void (*function)(A...), void **parameters, std::index_sequence<I...>) {
  function(*static_cast<A *>(parameters[I])...);
}
template <typename... A>
void invoke(void (*function)(A...), void **parameters) {
  invoke(function, parameters, std::index_sequence_for<A...>());
}
template <typename... A>
void sizes(void (*)(A...), unsigned *count, unsigned *out) {
  const unsigned all[] = {static_cast<unsigned>(sizeof(A))...};
  *count = sizeof...(A);
  memcpy(out, all, sizeof all);
}

}  // namespace emulation

static inline void __syncthreads() {
  swapcontext(&emulation::fibres[emulation::running].context, &emulation::scheduler);
}
