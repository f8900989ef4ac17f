// Fourier transforms. No FFT library is at hand as a dependency that a wheel can have (see
// docs/dependencies.md), so the transforms are this plugin's own: fourier.cpp.
#include <cmath>

#include "families.hpp"
#include "fourier.hpp"
#include "lines.hpp"
#include "statics.hpp"

namespace haly::cpu {
namespace {

// A tensor of pairs, or one of real numbers, as lines along the axis that is transformed.
struct Signal {
  Signal(const View &view, int axis, bool is_complex, haly_dtype compute) : parts(1) {
    View numbers = view;
    if (is_complex) {
      --numbers.ndim;
      parts = 2;
      apart = view.strides[numbers.ndim] * view.item_bytes();
    }
    std::vector<bool> reduced(static_cast<size_t>(numbers.ndim), false);
    reduced[static_cast<size_t>(axis)] = true;
    lines = Lines(numbers, reduced, compute);
  }
  Lines lines;
  int parts;
  int64_t apart = 0;  // bytes from a real part to its imaginary part
};

enum class Kind { kComplex, kFromReal, kToReal };

template <typename T>
struct Transform {
  Transform(Kind kind, Signal in, Signal out, int64_t length, bool inverse, double scale)
      : kind(kind),
        in(std::move(in)),
        out(std::move(out)),
        plan(std::make_shared<const Fourier<T>>(length)),
        inverse(inverse),
        scale(static_cast<T>(scale)) {}

  // Lines that are transformed side by side. Their number does not change their results.
  int64_t lanes() const {
    return std::clamp<int64_t>(65536 / plan->length(), 1, std::min<int64_t>(16, out.lines.count()));
  }

  // to[element][lane] of line[lane][element], `count` elements of them.
  static void across(const T *line, int64_t count, int64_t width, T *to) {
    for (int64_t lane = 0; lane < width; ++lane) {
      for (int64_t i = 0; i < count; ++i) to[i * width + lane] = line[lane * count + i];
    }
  }

  void load(const char *base, int64_t first, int64_t width, T *staging, T *const *x) const {
    const int64_t n = plan->length(), given = in.lines.length();
    for (int part = 0; part < in.parts; ++part) {
      in.lines.gather(base + part * in.apart, first, width, 0, given, staging);
      across(staging, given, width, x[part]);
    }
    if (kind == Kind::kFromReal) std::fill_n(x[1], n * width, T(0));
    if (kind != Kind::kToReal) return;
    // The other elements are conjugates of those given; of two the imaginary part is not read.
    for (int64_t k = given; k < n; ++k) {
      for (int64_t lane = 0; lane < width; ++lane) {
        x[0][k * width + lane] = x[0][(n - k) * width + lane];
        x[1][k * width + lane] = -x[1][(n - k) * width + lane];
      }
    }
    std::fill_n(x[1], width, T(0));
    if (n % 2 == 0) std::fill_n(x[1] + n / 2 * width, width, T(0));
  }

  void store(T *const *found, int64_t first, int64_t width, T *staging, char *base) const {
    const int64_t count = out.lines.length(), n = plan->length();
    if (kind == Kind::kFromReal) {  // what mirrors itself is real
      std::fill_n(found[1], width, T(0));
      if (n % 2 == 0) std::fill_n(found[1] + n / 2 * width, width, T(0));
    }
    for (int part = 0; part < out.parts; ++part) {
      for (int64_t lane = 0; lane < width; ++lane) {
        for (int64_t i = 0; i < count; ++i) {
          staging[lane * count + i] = found[part][i * width + lane] * scale;
        }
      }
      out.lines.scatter(base + part * out.apart, first, width, 0, count, staging);
    }
  }

  void operator()(const haly_launch *launch) const {
    const int64_t n = plan->length(), width = lanes();
    const int64_t longest = std::max({n, in.lines.length(), out.lines.length()});
    const size_t elements = static_cast<size_t>((2 * n + longest) * width + plan->work_size(width));
    for_blocks(out.lines.count(), width, cost_ns(), [&](int64_t first, int64_t count) {
      T *staging = reinterpret_cast<T *>(thread_scratch(elements * sizeof(T)));
      T *x[2] = {staging + longest * width, staging + (longest + n) * width};
      load(data(launch, 0), first, count, staging, x);
      std::array<T *, 2> parts{x[0], x[1]};
      if (inverse) std::swap(parts[0], parts[1]);
      parts = plan->run(parts, count, staging + (longest + 2 * n) * width);
      if (inverse) std::swap(parts[0], parts[1]);
      store(parts.data(), first, count, staging, data(launch, 1));
    });
  }
  double cost_ns() const {
    const double n = static_cast<double>(plan->length());
    return 100 + static_cast<double>(out.lines.count()) * n * (4 + std::log2(n));
  }

  Kind kind;
  Signal in, out;
  std::shared_ptr<const Fourier<T>> plan;
  bool inverse;
  T scale;
};

double scale_of(int32_t norm, bool inverse, int64_t length) {
  const double n = static_cast<double>(length);
  if (norm == HALY_FFT_C2C_NORM_ORTHO) return 1 / std::sqrt(n);
  return (norm == HALY_FFT_C2C_NORM_FORWARD) != inverse ? 1 / n : 1;
}

template <typename T>
Prepared prepare_transform(Kind kind, const Problem &problem, haly_dtype compute, int64_t axis,
                           bool inverse, int32_t norm) {
  const View &x = problem[0], &out = problem[1];
  const bool from_pairs = kind != Kind::kFromReal, to_pairs = kind != Kind::kToReal;
  const int rank = x.ndim - (from_pairs ? 1 : 0);
  const int along = static_cast<int>(axis < 0 ? axis + rank : axis);
  const int64_t length = kind == Kind::kToReal ? out.shape[along] : x.shape[along];
  Transform<T> transform(kind, Signal(x, along, from_pairs, compute),
                         Signal(out, along, to_pairs, compute), length, inverse,
                         scale_of(norm, inverse, length));
  const double cost = transform.cost_ns();
  return make_kernel(std::move(transform), cost);
}

Prepared prepare_of(Kind kind, const Problem &problem, int64_t axis, bool inverse, int32_t norm) {
  if (problem[0].dtype == HALY_DTYPE_FLOAT64) {
    return prepare_transform<double>(kind, problem, HALY_DTYPE_FLOAT64, axis, inverse, norm);
  }
  return prepare_transform<float>(kind, problem, HALY_DTYPE_FLOAT32, axis, inverse, norm);
}

Prepared prepare_fft_c2c(const Problem &problem) {
  const auto &statics = problem.statics<haly_fft_c2c_v1_statics>();
  return prepare_of(Kind::kComplex, problem, statics.axis, statics.inverse != 0, statics.norm);
}

static_assert(HALY_FFT_R2C_NORM_ORTHO == static_cast<int>(HALY_FFT_C2C_NORM_ORTHO) &&
                  HALY_FFT_R2C_NORM_FORWARD == static_cast<int>(HALY_FFT_C2C_NORM_FORWARD) &&
                  HALY_FFT_C2R_NORM_ORTHO == static_cast<int>(HALY_FFT_C2C_NORM_ORTHO) &&
                  HALY_FFT_C2R_NORM_FORWARD == static_cast<int>(HALY_FFT_C2C_NORM_FORWARD),
              "scale_of reads the norms of all three");

Prepared prepare_fft_r2c(const Problem &problem) {
  const auto &statics = problem.statics<haly_fft_r2c_v1_statics>();
  return prepare_of(Kind::kFromReal, problem, statics.axis, false, statics.norm);
}

Prepared prepare_fft_c2r(const Problem &problem) {
  const auto &statics = problem.statics<haly_fft_c2r_v1_statics>();
  return prepare_of(Kind::kToReal, problem, statics.axis, true, statics.norm);
}

}  // namespace

void add_fft_rows(Rows &rows) {
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_FFT_C2C, 1, {dtype, dtype}, kPlain, &prepare_fft_c2c);
    rows.add(HALY_OP_FFT_R2C, 1, {dtype, dtype}, kPlain, &prepare_fft_r2c);
    rows.add(HALY_OP_FFT_C2R, 1, {dtype, dtype}, kPlain, &prepare_fft_c2r);
  }
}

}  // namespace haly::cpu
