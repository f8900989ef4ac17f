// Softmax and normalisations of dense arrays: a block a line. T is the dtype, C its compute type;
// sums of many terms are kept in float64.
typedef compute<T> C;

// Joins the block's values by a tree; every thread gets the result.
template <typename V, typename Join>
HALY_DEVICE V block_join(V value, Join join) {
  __shared__ V shared[256];
  const int t = threadIdx.x;
  __syncthreads();
  shared[t] = value;
  __syncthreads();
  for (int width = 128; width > 0; width /= 2) {
    if (t < width) shared[t] = join(shared[t], shared[t + width]);
    __syncthreads();
  }
  return shared[0];
}
struct Add {
  __device__ double operator()(double a, double b) const { return a + b; }
};
struct Larger {
  __device__ C operator()(C a, C b) const { return math::maximum(a, b); }
};

// Lines are x[outer, :, inner].
extern "C" __global__ void __launch_bounds__(256)
    softmax(const T *x, T *out, const int64 length, const int64 inner, const int logarithm) {
  const int64 line = blockIdx.x, outer = line / inner;
  const int64 start = outer * length * inner + (line - outer * inner);
  C best = -math::infinity_of<C>();
  for (int64 i = threadIdx.x; i < length; i += 256) {
    best = math::maximum(best, load(x, start + i * inner));
  }
  best = block_join(best, Larger());
  double sum = 0;
  for (int64 i = threadIdx.x; i < length; i += 256) {
    sum += static_cast<double>(math::exp(load(x, start + i * inner) - best));
  }
  sum = block_join(sum, Add());
  const bool valid = math::isfinite(best);
  const C rest = static_cast<C>(math::log(sum)), factor = static_cast<C>(1.0 / sum);
  for (int64 i = threadIdx.x; i < length; i += 256) {
    const int64 at = start + i * inner;
    const C distance = load(x, at) - best;
    const C value = logarithm ? distance - rest : math::exp(distance) * factor;
    out[at] = convert<T>(valid ? value : math::nan_of<C>());
  }
}

// out = y * (grad - sum(grad * y))
extern "C" __global__ void __launch_bounds__(256)
    softmax_backward(const T *grad, const T *y, T *out, const int64 length, const int64 inner) {
  const int64 line = blockIdx.x, outer = line / inner;
  const int64 start = outer * length * inner + (line - outer * inner);
  double sum = 0;
  for (int64 i = threadIdx.x; i < length; i += 256) {
    const int64 at = start + i * inner;
    sum += static_cast<double>(load(grad, at)) * static_cast<double>(load(y, at));
  }
  sum = block_join(sum, Add());
  for (int64 i = threadIdx.x; i < length; i += 256) {
    const int64 at = start + i * inner;
    out[at] = convert<T>(
        static_cast<C>(static_cast<double>(load(y, at)) *
                       (static_cast<double>(load(grad, at)) - sum)));
  }
}

// Lines are consecutive. Element i of a line has scale and bias [line % groups * each + i / run].
// `centred`: layer, group and instance norm; else the root of the mean square.
extern "C" __global__ void __launch_bounds__(256)
    normalise(const T *x, const T *scale, const T *bias, T *out, const int64 length,
              const int64 groups, const int64 each, const int64 run, const double epsilon,
              const int centred) {
  const int64 line = blockIdx.x, start = line * length;
  double mean = 0;
  if (centred) {
    for (int64 i = threadIdx.x; i < length; i += 256) {
      mean += static_cast<double>(load(x, start + i));
    }
    mean = block_join(mean, Add()) / static_cast<double>(length);
  }
  double squares = 0;
  for (int64 i = threadIdx.x; i < length; i += 256) {
    const double d = static_cast<double>(load(x, start + i)) - mean;
    squares += d * d;
  }
  squares = block_join(squares, Add());
  const double factor = 1.0 / math::sqrt(squares / static_cast<double>(length) + epsilon);
  const C centre = static_cast<C>(mean), f = static_cast<C>(factor);
  for (int64 i = threadIdx.x; i < length; i += 256) {
    const int64 channel = line % groups * each + i / run;
    C value = (load(x, start + i) - centre) * f;
    if (scale) value = value * load(scale, channel);
    if (bias) value = value + load(bias, channel);
    out[start + i] = convert<T>(value);
  }
}

// x is [batch, channels, run].
extern "C" __global__ void __launch_bounds__(256)
    batch_norm(const T *x, const T *scale, const T *bias, const T *mean, const T *variance, T *out,
               const int64 channels, const int64 run, const double epsilon, const int64 count) {
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const int64 c = i / run % channels;
    const double root = math::sqrt(static_cast<double>(load(variance, c)) + epsilon);
    const C f = static_cast<C>((scale ? static_cast<double>(load(scale, c)) : 1.0) / root);
    C value = (load(x, i) - load(mean, c)) * f;
    if (bias) value = value + load(bias, c);
    out[i] = convert<T>(value);
  }
}

// x is [batch, channels, run].
extern "C" __global__ void __launch_bounds__(256)
    lrn(const T *x, T *out, const int64 channels, const int64 run, const int64 before,
        const int64 after, const double alpha, const double beta, const double bias,
        const int64 count) {
  for (int64 i = HALY_FIRST; i < count; i += HALY_STEP) {
    const int64 c = i / run % channels;
    const int64 first = c < before ? 0 : c - before;
    const int64 last = c + after < channels ? c + after : channels - 1;
    double sum = 0;
    for (int64 d = first; d <= last; ++d) {
      const double value = static_cast<double>(load(x, i + (d - c) * run));
      sum += value * value;
    }
    const double power = math::pow(bias + alpha * sum, beta);
    out[i] = convert<T>(static_cast<C>(static_cast<double>(load(x, i)) / power));
  }
}
