// Native decompositions of the family `fft`: transforms in stages, each a product with the matrix
// of a short transform. The matrices and the factors between stages become constants of the graph.
#include <haly/gen/operators.h>

#include <algorithm>
#include <cmath>
#include <complex>

#include "decomposition.hpp"

namespace haly::decompose {

namespace {

using Complex = std::complex<double>;

constexpr int64_t kLargestMatrix = 64;  // of a length that could be split
constexpr int64_t kLargestPrime = 256;  // beyond it a prime length is a convolution

// exp(2 pi i part / whole)
Complex root_of_unity(int64_t part, int64_t whole) {
  part %= whole;
  if (2 * part > whole) part -= whole;
  if (2 * part < -whole) part += whole;
  return std::polar(
      1.0, 6.283185307179586476925 * static_cast<double>(part) / static_cast<double>(whole));
}

// The transform of `values`, whose number is a power of two.
void transform_in_place(std::vector<Complex> &values) {
  const std::size_t n = values.size();
  if (n == 1) return;
  std::vector<Complex> even, odd;
  for (std::size_t i = 0; i < n; i += 2) {
    even.push_back(values[i]);
    odd.push_back(values[i + 1]);
  }
  transform_in_place(even);
  transform_in_place(odd);
  for (std::size_t k = 0; k < n / 2; ++k) {
    const Complex turned =
        odd[k] * root_of_unity(-static_cast<int64_t>(k), static_cast<int64_t>(n));
    values[k] = even[k] + turned;
    values[k + n / 2] = even[k] - turned;
  }
}

// The greatest factor that has a matrix of useful size, or else the smallest prime factor.
int64_t factor_of(int64_t n) {
  for (int64_t factor = std::min(kLargestMatrix, n); factor > 1; --factor) {
    if (n % factor == 0) return factor;
  }
  for (int64_t factor = kLargestMatrix + 1; factor * factor <= n; ++factor) {
    if (n % factor == 0) return factor;
  }
  return n;
}

// Values of this class are arrays of pairs in a last axis of two.
class Transformer {
 public:
  Transformer(Builder &builder, haly_dtype dtype) : builder_(builder), dtype_(dtype) {}

  // The rows of x [rows, n, 2], with exp(2 pi i sign j k / n).
  Value rows(Value x, int64_t sign) {
    const int64_t count = builder_.shape(x)[0], n = builder_.shape(x)[1];
    const int64_t factor = factor_of(n), rest = n / factor;
    if (rest == 1) return short_rows(x, sign);
    // Row j of the first transforms holds every factor-th element from the j-th on.
    x = permute(reshape(x, {count, rest, factor, 2}), {0, 2, 1, 3});
    x = rows(reshape(x, {count * factor, rest, 2}), sign);
    std::vector<Complex> twiddles;
    for (int64_t j = 0; j < factor; ++j) {
      for (int64_t k = 0; k < rest; ++k) twiddles.push_back(root_of_unity(sign * j * k, n));
    }
    x = times(reshape(x, {count, factor, rest, 2}), {factor, rest, 2}, twiddles);
    x = reshape(permute(x, {0, 2, 1, 3}), {count * rest, factor, 2});
    x = reshape(short_rows(x, sign), {count, rest, factor, 2});
    return reshape(permute(x, {0, 2, 1, 3}), {count, n, 2});
  }

  Value cast(Value x, haly_dtype dtype) {
    if (builder_.dtype(x) == dtype) return x;
    haly_cast_v1_statics statics = HALY_CAST_V1_STATICS_INIT;
    statics.dtype = dtype;
    return builder_.call_one(HALY_OP_CAST, 1, {x}, &statics);
  }
  Value reshape(Value x, std::vector<int64_t> shape) {
    CallArguments call;
    call.inputs = {x};
    call.host_tensors = {HostArgument::of(std::move(shape))};
    return builder_.call_one(HALY_OP_RESHAPE, 1, call);
  }
  Value permute(Value x, const std::vector<int64_t> &axes) {
    haly_permute_dims_v1_statics statics = HALY_PERMUTE_DIMS_V1_STATICS_INIT;
    statics.axes = axes.data();
    statics.axes_count = static_cast<uint32_t>(axes.size());
    return builder_.call_one(HALY_OP_PERMUTE_DIMS, 1, {x}, &statics);
  }
  Value multiply(Value a, Value b) { return builder_.call_one(HALY_OP_MULTIPLY, 1, {a, b}); }

 private:
  Value constant(std::vector<int64_t> shape, const std::vector<double> &values) {
    if (dtype_ == HALY_DTYPE_FLOAT64) {
      return builder_.constant(dtype_, std::move(shape), values.data());
    }
    const std::vector<float> rounded(values.begin(), values.end());
    return builder_.constant(dtype_, std::move(shape), rounded.data());
  }

  // Products with complex constants: x re + swapped(x) (-im, im).
  Value times(Value x, const std::vector<int64_t> &shape, const std::vector<Complex> &factors) {
    std::vector<double> same, crossed;
    for (const Complex &factor : factors) {
      same.insert(same.end(), {factor.real(), factor.real()});
      crossed.insert(crossed.end(), {-factor.imag(), factor.imag()});
    }
    const int64_t axis = builder_.rank(x) - 1;
    haly_flip_v1_statics flip = HALY_FLIP_V1_STATICS_INIT;
    flip.axis = &axis;
    flip.axis_count = 1;
    flip.has_axis = 1;
    const Value swapped = builder_.call_one(HALY_OP_FLIP, 1, {x}, &flip);
    return builder_.call_one(
        HALY_OP_ADD, 1,
        {multiply(x, constant(shape, same)), multiply(swapped, constant(shape, crossed))});
  }

  // Transforms of a length that is not split.
  Value short_rows(Value x, int64_t sign) {
    const int64_t count = builder_.shape(x)[0], n = builder_.shape(x)[1];
    if (n == 1) return x;
    if (n > kLargestPrime) return convolved_rows(x, sign);
    std::vector<double> matrix(static_cast<std::size_t>(4 * n * n));
    for (int64_t j = 0; j < n; ++j) {
      for (int64_t k = 0; k < n; ++k) {
        const Complex w = root_of_unity(sign * j * k, n);
        double *above = matrix.data() + 4 * n * j + 2 * k, *below = above + 2 * n;
        above[0] = below[1] = w.real();
        above[1] = w.imag();
        below[0] = -w.imag();
      }
    }
    const Value factors = constant({2 * n, 2 * n}, matrix);
    const Value lines = reshape(x, {count, 2 * n});
    return reshape(builder_.call_one(HALY_OP_MATMUL, 1, {lines, factors}), {count, n, 2});
  }

  // j k is (j j + k k - (k - j) (k - j)) / 2, which makes the transform a convolution with a
  // chirp (L. Bluestein, 1970), and that takes transforms of any length that is long enough.
  Value convolved_rows(Value x, int64_t sign) {
    const int64_t n = builder_.shape(x)[1];
    int64_t length = 1;
    while (length < 2 * n - 1) length *= 2;
    std::vector<Complex> chirp, spectrum(static_cast<std::size_t>(length));
    for (int64_t k = 0; k < n; ++k) {
      chirp.push_back(root_of_unity(sign * (k * k % (2 * n)), 2 * n));
      spectrum[static_cast<std::size_t>(k)] = std::conj(chirp.back());
      if (k) spectrum[static_cast<std::size_t>(length - k)] = std::conj(chirp.back());
    }
    transform_in_place(spectrum);
    for (Complex &one : spectrum) one /= static_cast<double>(length);
    const std::vector<int64_t> pads = {0, 0, 0, 0, length - n, 0};
    haly_pad_v1_statics pad = HALY_PAD_V1_STATICS_INIT;
    pad.pads = pads.data();
    pad.pads_count = static_cast<uint32_t>(pads.size());
    CallArguments call;
    call.inputs = {times(x, {n, 2}, chirp)};
    call.statics = &pad;
    haly_scalar zero = {HALY_DTYPE_FLOAT64, 0, {0}};
    zero.value.float64_value = 0;
    call.scalars.push_back(zero);
    x = times(rows(builder_.call_one(HALY_OP_PAD, 1, call), -1), {length, 2}, spectrum);
    x = rows(x, 1);
    const int64_t first = 0, axis = 1;
    haly_slice_v1_statics slice = HALY_SLICE_V1_STATICS_INIT;
    slice.starts = &first;
    slice.ends = &n;
    slice.axes = &axis;
    slice.starts_count = slice.ends_count = slice.axes_count = 1;
    slice.has_axes = 1;
    return times(builder_.call_one(HALY_OP_SLICE, 1, {x}, &slice), {n, 2}, chirp);
  }

  Builder &builder_;
  haly_dtype dtype_;
};

double scale_of(const haly_fft_c2c_v1_statics &statics, int64_t n) {
  if (statics.norm == HALY_FFT_C2C_NORM_ORTHO) return 1 / std::sqrt(static_cast<double>(n));
  const bool is_forward = statics.norm == HALY_FFT_C2C_NORM_FORWARD;
  return is_forward == (statics.inverse == 0) ? 1 / static_cast<double>(n) : 1;
}

}  // namespace

void fft_c2c(Builder &builder, const CallArguments &call, Value *out_outputs) {
  const auto &statics = *static_cast<const haly_fft_c2c_v1_statics *>(call.statics);
  const Value x = rule::tensor(call, 0);
  const haly_dtype dtype = builder.dtype(x);
  const haly_dtype wide = dtype == HALY_DTYPE_FLOAT64 ? dtype : HALY_DTYPE_FLOAT32;
  Transformer transformer(builder, wide);
  const int64_t rank = builder.rank(x);
  const int64_t along = statics.axis < 0 ? statics.axis + rank - 1 : statics.axis;
  std::vector<int64_t> there, back(static_cast<std::size_t>(rank));
  for (int64_t d = 0; d < rank - 1; ++d) {
    if (d != along) there.push_back(d);
  }
  there.insert(there.end(), {along, rank - 1});
  for (std::size_t d = 0; d < there.size(); ++d) {
    back[static_cast<std::size_t>(there[d])] = static_cast<int64_t>(d);
  }
  Value value = transformer.permute(transformer.cast(x, wide), there);
  const std::vector<int64_t> shape = builder.shape(value);
  const int64_t n = shape[shape.size() - 2];
  int64_t count = 1;
  for (std::size_t d = 0; d + 2 < shape.size(); ++d) count *= shape[d];
  value = transformer.rows(transformer.reshape(value, {count, n, 2}), statics.inverse ? 1 : -1);
  const double scale = scale_of(statics, n);
  if (scale != 1) value = transformer.multiply(value, builder.scalar(wide, scale));
  value = transformer.permute(transformer.reshape(value, shape), back);
  out_outputs[0] = transformer.cast(value, dtype);
}

}  // namespace haly::decompose
