// Reductions. A line is what one result reduces; where it is cut and how parts join depends on the
// line alone. The program has typedefs In, Out, Acc (what sums are kept in) and Reducer.
struct Setting {
  double value;  // correction of variances, order of norms
  int64 length;
};

struct Sum {
  typedef Acc State;
  HALY_DEVICE State empty() { return Acc(0); }
  HALY_DEVICE State one(compute<In> x, int64, const Setting &) { return convert<Acc>(x); }
  HALY_DEVICE State join(State a, State b) { return static_cast<Acc>(a + b); }
  HALY_DEVICE Acc result(State s, const Setting &) { return s; }
};
struct Mean : Sum {
  HALY_DEVICE Acc result(State s, const Setting &setting) {
    return static_cast<Acc>(static_cast<double>(s) / static_cast<double>(setting.length));
  }
};
struct Prod {
  typedef Acc State;
  HALY_DEVICE State empty() { return Acc(1); }
  HALY_DEVICE State one(compute<In> x, int64, const Setting &) { return convert<Acc>(x); }
  HALY_DEVICE State join(State a, State b) { return static_cast<Acc>(a * b); }
  HALY_DEVICE Acc result(State s, const Setting &) { return s; }
};
template <bool Largest>
struct Extreme {
  typedef compute<In> State;
  HALY_DEVICE State empty() {
    if constexpr (is_float<State>::value) {
      return Largest ? -math::infinity_of<State>() : math::infinity_of<State>();
    } else {
      return Largest ? math::limits<State>::lowest() : math::limits<State>::largest();
    }
  }
  HALY_DEVICE State one(compute<In> x, int64, const Setting &) { return x; }
  HALY_DEVICE State join(State a, State b) {
    return Largest ? math::maximum(a, b) : math::minimum(a, b);
  }
  HALY_DEVICE State result(State s, const Setting &) { return s; }
};
typedef Extreme<true> Max;
typedef Extreme<false> Min;
// The first NaN wins, then the extreme value, then the smaller place.
template <bool Largest>
struct ArgExtreme {
  struct State {
    compute<In> value;
    int64 at;  // -1: none yet
  };
  HALY_DEVICE State empty() { return {compute<In>(0), -1}; }
  HALY_DEVICE State one(compute<In> x, int64 at, const Setting &) { return {x, at}; }
  HALY_DEVICE State join(State a, State b) {
    if (b.at < 0) return a;
    if (a.at < 0) return b;
    const bool nan_a = a.value != a.value, nan_b = b.value != b.value;
    if (nan_a || nan_b) return nan_a && (!nan_b || a.at < b.at) ? a : b;
    if (a.value == b.value) return a.at < b.at ? a : b;
    return (Largest ? a.value > b.value : a.value < b.value) ? a : b;
  }
  HALY_DEVICE int64 result(State s, const Setting &) { return s.at; }
};
typedef ArgExtreme<true> ArgMax;
typedef ArgExtreme<false> ArgMin;
struct CountNonzero {
  typedef int64 State;
  HALY_DEVICE State empty() { return 0; }
  HALY_DEVICE State one(compute<In> x, int64, const Setting &) { return x != compute<In>(0); }
  HALY_DEVICE State join(State a, State b) { return a + b; }
  HALY_DEVICE int64 result(State s, const Setting &) { return s; }
};
struct Any : CountNonzero {
  HALY_DEVICE bool result(State s, const Setting &) { return s > 0; }
};
struct All : CountNonzero {
  HALY_DEVICE bool result(State s, const Setting &setting) { return s == setting.length; }
};
// Means and squares of distances join as T. Chan, G. Golub and R. LeVeque do it (1983).
template <bool Root>
struct Spread {
  struct State {
    double count, mean, squares;
  };
  HALY_DEVICE State empty() { return {0, 0, 0}; }
  HALY_DEVICE State one(compute<In> x, int64, const Setting &) {
    const double value = static_cast<double>(x);
    return {1, value, value - value};  // an infinite value has no distance from its mean
  }
  HALY_DEVICE State join(State a, State b) {
    if (b.count == 0) return a;
    if (a.count == 0) return b;
    const double count = a.count + b.count, distance = b.mean - a.mean;
    return {count, a.mean + distance * (b.count / count),
            a.squares + b.squares + distance * distance * (a.count * (b.count / count))};
  }
  HALY_DEVICE double result(State s, const Setting &setting) {
    const double rest = static_cast<double>(setting.length) - setting.value;
    const double variance = s.squares / (rest > 0 ? rest : 0.0);
    return Root ? math::sqrt(variance) : variance;
  }
};
typedef Spread<false> Var;
typedef Spread<true> Std;
template <typename T>
struct float_of {
  typedef float type;
};
template <>
struct float_of<double> {
  typedef double type;
};
struct LogSumExp {
  typedef float_of<Acc>::type F;
  struct State {
    F largest, sum;
  };
  HALY_DEVICE State empty() { return {-math::infinity_of<F>(), F(0)}; }
  HALY_DEVICE State one(compute<In> x, int64, const Setting &) { return {convert<F>(x), F(1)}; }
  HALY_DEVICE State join(State a, State b) {
    if (a.largest == b.largest) return {a.largest, a.sum + b.sum};
    if (a.largest != a.largest) return a;
    if (b.largest != b.largest) return b;
    if (a.largest < b.largest) {
      return {b.largest, b.sum + a.sum * math::exp(a.largest - b.largest)};
    }
    return {a.largest, a.sum + b.sum * math::exp(b.largest - a.largest)};
  }
  HALY_DEVICE F result(State s, const Setting &) { return s.largest + math::log(s.sum); }
};
struct VectorNorm {
  struct State {
    double total;
    int64 count;
  };
  HALY_DEVICE State empty() { return {0, 0}; }
  HALY_DEVICE State one(compute<In> x, int64, const Setting &setting) {
    const double a = math::abs(static_cast<double>(x)), order = setting.value;
    if (math::isinf(order) || order == 1) return {a, 1};
    if (order == 0) return {a != 0 ? 1.0 : 0.0, 1};
    return {order == 2 ? a * a : math::pow(a, order), 1};
  }
  HALY_DEVICE State join(State a, State b, double order) {
    if (b.count == 0) return a;
    if (a.count == 0) return b;
    if (!math::isinf(order)) return {a.total + b.total, 1};
    return {order > 0 ? math::maximum(a.total, b.total) : math::minimum(a.total, b.total), 1};
  }
  HALY_DEVICE double result(State s, const Setting &setting) {
    const double order = setting.value;
    if (math::isinf(order) || order == 0 || order == 1) return s.total;
    return order == 2 ? math::sqrt(s.total) : math::pow(s.total, 1 / order);
  }
};

typedef Reducer::State State;
template <typename R>
HALY_DEVICE typename R::State join_by(typename R::State a, typename R::State b, double order) {
  if constexpr (same<R, VectorNorm>::value) {
    return R::join(a, b, order);
  } else {
    return R::join(a, b);
  }
}
HALY_DEVICE State joined(State a, State b, const Setting &setting) {
  return join_by<Reducer>(a, b, setting.value);
}
// Terms are joined in runs, so that the error stays near that of a tree.
constexpr int kRun = 32;
constexpr int kThreads = 256;

// One block a part of a line. Part p of line n goes to partial[n * parts + p], or, where there is
// one part, to the result. `lines` walks x and out over the kept axes, `along` x over the others.
extern "C" __global__ void __launch_bounds__(256)
    reduce_lines(const In *x, Out *out, State *partial, const Walk<2> lines, const Walk<1> along,
                 const int64 part_length, const int64 parts, const Setting setting) {
  __shared__ State shared[kThreads];
  const int64 task = blockIdx.x, line = task / parts, part = task - line * parts;
  int64 at[2];
  offsets<int64>(lines, line, at);
  const In *from = x + at[0];
  const int64 begin = part * part_length;
  const int64 end = begin + part_length < setting.length ? begin + part_length : setting.length;
  State total = Reducer::empty();
  const int64 stride = along.ndim == 0 ? 0 : along.strides[0][0];
  for (int64 i = begin + threadIdx.x; i < end; i += kThreads * kRun) {
    State run = Reducer::empty();
    const int64 stop = i + kThreads * kRun < end ? i + kThreads * kRun : end;
    if (along.ndim <= 1) {
#pragma unroll 8
      for (int64 j = i; j < stop; j += kThreads) {
        run = joined(run, Reducer::one(load(from, j * stride), j, setting), setting);
      }
    } else {
      for (int64 j = i; j < stop; j += kThreads) {
        int64 place[1];
        offsets<int64>(along, j, place);
        run = joined(run, Reducer::one(load(from, place[0]), j, setting), setting);
      }
    }
    total = joined(total, run, setting);
  }
  shared[threadIdx.x] = total;
  __syncthreads();
  for (int width = kThreads / 2; width > 0; width /= 2) {
    if (threadIdx.x < width) {
      shared[threadIdx.x] = joined(shared[threadIdx.x], shared[threadIdx.x + width], setting);
    }
    __syncthreads();
  }
  if (threadIdx.x != 0) return;
  if (parts == 1) {
    out[at[1]] = convert<Out>(Reducer::result(shared[0], setting));
  } else {
    partial[task] = shared[0];
  }
}

// One thread a part of a line: neighbours read neighbouring elements where kept axes are inner.
// blockIdx.y counts parts.
extern "C" __global__ void __launch_bounds__(256)
    reduce_columns(const In *x, Out *out, State *partial, const Walk<2> lines, const Walk<1> along,
                   const int64 count, const int64 part_length, const int64 parts,
                   const Setting setting) {
  const int64 line = HALY_FIRST, part = blockIdx.y;
  if (line >= count) return;
  int64 at[2];
  offsets<int64>(lines, line, at);
  const In *from = x + at[0];
  const int64 begin = part * part_length;
  const int64 end = begin + part_length < setting.length ? begin + part_length : setting.length;
  State total = Reducer::empty();
  const int64 stride = along.ndim == 0 ? 0 : along.strides[0][0];
  for (int64 i = begin; i < end; i += kRun) {
    State run = Reducer::empty();
    const int64 stop = i + kRun < end ? i + kRun : end;
    if (along.ndim <= 1) {
#pragma unroll 8
      for (int64 j = i; j < stop; ++j) {
        run = joined(run, Reducer::one(load(from, j * stride), j, setting), setting);
      }
    } else {
      for (int64 j = i; j < stop; ++j) {
        int64 place[1];
        offsets<int64>(along, j, place);
        run = joined(run, Reducer::one(load(from, place[0]), j, setting), setting);
      }
    }
    total = joined(total, run, setting);
  }
  if (parts == 1) {
    out[at[1]] = convert<Out>(Reducer::result(total, setting));
  } else {
    partial[line * parts + part] = total;
  }
}

// Joins the parts of each line, in their order.
extern "C" __global__ void __launch_bounds__(256)
    reduce_parts(const State *partial, Out *out, const Walk<2> lines, const int64 count,
                 const int64 parts, const Setting setting) {
  const int64 line = HALY_FIRST;
  if (line >= count) return;
  State total = Reducer::empty();
  for (int64 i = 0; i < parts; i += kRun) {
    State run = Reducer::empty();
    const int64 stop = i + kRun < parts ? i + kRun : parts;
    for (int64 j = i; j < stop; ++j) run = joined(run, partial[line * parts + j], setting);
    total = joined(total, run, setting);
  }
  int64 at[2];
  offsets<int64>(lines, line, at);
  out[at[1]] = convert<Out>(Reducer::result(total, setting));
}

// The same by a block a line, for many parts: one thread alone would wait for memory part by part.
extern "C" __global__ void __launch_bounds__(256)
    reduce_many_parts(const State *partial, Out *out, const Walk<2> lines, const int64 parts,
                      const Setting setting) {
  __shared__ State shared[kThreads];
  const int64 line = blockIdx.x;
  State total = Reducer::empty();
  for (int64 i = threadIdx.x; i < parts; i += kThreads) {
    total = joined(total, partial[line * parts + i], setting);
  }
  shared[threadIdx.x] = total;
  __syncthreads();
  for (int width = kThreads / 2; width > 0; width /= 2) {
    if (threadIdx.x < width) {
      shared[threadIdx.x] = joined(shared[threadIdx.x], shared[threadIdx.x + width], setting);
    }
    __syncthreads();
  }
  if (threadIdx.x != 0) return;
  int64 at[2];
  offsets<int64>(lines, line, at);
  out[at[1]] = convert<Out>(Reducer::result(shared[0], setting));
}
