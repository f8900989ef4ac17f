#include "fourier.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

constexpr int64_t kLargestRadix = 64;
constexpr int64_t kChirpLanes = 16;  // lines that are convolved at once

const FourierLoops<float> &loops(float) { return HALY_CPU_SELECT(fourier_loops_float); }
const FourierLoops<double> &loops(double) { return HALY_CPU_SELECT(fourier_loops_double); }

template <typename T>
std::array<const T *, 2> constant(const std::array<T *, 2> &parts) {
  return {parts[0], parts[1]};
}
template <typename T>
std::array<const T *, 2> constant(const std::vector<T> (&parts)[2]) {
  return {parts[0].data(), parts[1].data()};
}

// The smallest prime factor beyond 5 of what has no smaller one.
int64_t prime_factor(int64_t n) {
  for (int64_t factor = 7; factor * factor <= n; factor += 2) {
    if (n % factor == 0) return factor;
  }
  return n;
}

}  // namespace

RootsOfUnity::RootsOfUnity(int64_t length)
    : length_(length),
      step_(std::max<int64_t>(1, static_cast<int64_t>(std::sqrt(static_cast<double>(length))))) {
  for (int64_t k = 0; k < step_; ++k) fine_.push_back(exact(k, length));
  for (int64_t k = 0; k < length; k += step_) coarse_.push_back(exact(k, length));
}

RootsOfUnity::Root RootsOfUnity::exact(int64_t k, int64_t length) {
  const int64_t near = 2 * k > length ? k - length : k;
  const long double angle = 6.283185307179586476925286766559005768L *
                            static_cast<long double>(near) / static_cast<long double>(length);
  return {std::cos(angle), std::sin(angle)};
}

void RootsOfUnity::get(int64_t k, long double *out_cosine, long double *out_sine) const {
  k %= length_;
  const Root &a = coarse_[static_cast<size_t>(k / step_)];
  const Root &b = fine_[static_cast<size_t>(k % step_)];
  *out_cosine = a.re * b.re - a.im * b.im;
  *out_sine = a.re * b.im + a.im * b.re;
}

// x times exp(pi i j j / n) is convolved with exp(-pi i j j / n), whose spectrum is kept.
template <typename T>
struct Fourier<T>::Chirp {
  explicit Chirp(int64_t prime);
  Fourier<T> plan;
  std::vector<T> factors[2], spectrum[2];

  static int64_t padded(int64_t prime) {
    int64_t length = 1;
    while (length < 2 * prime - 1) length *= 2;
    return length;
  }
};

template <typename T>
Fourier<T>::Chirp::Chirp(int64_t prime) : plan(padded(prime)) {
  const int64_t length = plan.length();
  const RootsOfUnity roots(2 * prime);
  std::vector<double> values(static_cast<size_t>(2 * length), 0.0);
  for (int64_t k = 0; k < prime; ++k) {
    long double cosine, sine;
    roots.get(k * k % (2 * prime), &cosine, &sine);
    factors[0].push_back(static_cast<T>(cosine));
    factors[1].push_back(static_cast<T>(-sine));
    const int64_t mirrored = k ? length - k : 0;
    for (int64_t place : {k, mirrored}) {
      values[static_cast<size_t>(place)] = static_cast<double>(cosine);
      values[static_cast<size_t>(length + place)] = static_cast<double>(sine);
    }
  }
  const Fourier<double> exact(length);
  std::vector<double> work(static_cast<size_t>(exact.work_size(1)));
  const auto found = exact.run({values.data(), values.data() + length}, 1, work.data());
  for (int part = 0; part < 2; ++part) {
    for (int64_t k = 0; k < length; ++k) {
      spectrum[part].push_back(static_cast<T>(found[part][k] / static_cast<double>(length)));
    }
  }
}

template <typename T>
Fourier<T>::Fourier(int64_t length) : length_(length) {
  int64_t rest = length;
  for (int64_t radix : {4, 2, 3, 5}) {
    for (; rest % radix == 0; rest /= radix) add_stage(radix, rest);
  }
  while (rest > 1) {
    const int64_t radix = prime_factor(rest);
    add_stage(radix, rest);
    rest /= radix;
  }
}

template <typename T>
Fourier<T>::~Fourier() = default;

template <typename T>
void Fourier<T>::add_stage(int64_t radix, int64_t before) {
  Stage stage;
  stage.radix = radix;
  stage.rest = before / radix;
  const RootsOfUnity roots(before);
  long double cosine, sine;
  for (int64_t k = 1; k < radix; ++k) {
    for (int64_t p = 0; p < stage.rest; ++p) {
      roots.get(p * k, &cosine, &sine);
      stage.twiddles[0].push_back(static_cast<T>(cosine));
      stage.twiddles[1].push_back(static_cast<T>(-sine));
    }
  }
  if (radix > kLargestRadix) {
    stage.chirp = std::make_unique<Chirp>(radix);
  } else if (radix > 5) {
    for (int64_t k = 0; k < radix; ++k) {
      roots.get(k * stage.rest, &cosine, &sine);
      stage.waves[0].push_back(static_cast<T>(cosine));
      stage.waves[1].push_back(static_cast<T>(-sine));
    }
  }
  stages_.push_back(std::move(stage));
}

template <typename T>
int64_t Fourier<T>::work_size(int64_t lanes) const {
  int64_t most = 0;
  for (const Stage &stage : stages_) {
    if (!stage.chirp) continue;
    const Fourier &plan = stage.chirp->plan;
    most = std::max(most, 2 * plan.length() * kChirpLanes + plan.work_size(kChirpLanes));
  }
  return 2 * length_ * lanes + most;
}

template <typename T>
typename Fourier<T>::Parts Fourier<T>::run(Parts x, int64_t lanes, T *work) const {
  const int64_t size = length_ * lanes;
  Parts y{work, work + size};
  int64_t side_by_side = lanes;
  for (const Stage &stage : stages_) {
    if (stage.chirp) {
      convolve(stage, x, y, side_by_side, work + 2 * size);
    } else {
      const auto twiddles = constant(stage.twiddles), waves = constant(stage.waves);
      loops(T()).stage(stage.radix, stage.rest, side_by_side, waves.data(), twiddles.data(),
                       constant(x).data(), y.data());
    }
    std::swap(x, y);
    side_by_side *= stage.radix;
  }
  return x;
}

template <typename T>
void Fourier<T>::convolve(const Stage &stage, Parts x, Parts y, int64_t lanes, T *work) const {
  const Chirp &chirp = *stage.chirp;
  const int64_t prime = stage.radix, length = chirp.plan.length();
  const auto factors = constant(chirp.factors), spectrum = constant(chirp.spectrum);
  for (int64_t group = 0; group < stage.rest * ((lanes + kChirpLanes - 1) / kChirpLanes); ++group) {
    const int64_t p = group % stage.rest, first = group / stage.rest * kChirpLanes;
    const int64_t width = std::min(kChirpLanes, lanes - first), size = length * width;
    const Parts lines{work, work + size};
    for (int part = 0; part < 2; ++part) {
      for (int64_t k = 0; k < prime; ++k) {
        std::copy_n(x[part] + (k * stage.rest + p) * lanes + first, width, lines[part] + k * width);
      }
      std::fill(lines[part] + prime * width, lines[part] + size, T(0));
    }
    loops(T()).turn(prime, width, factors.data(), constant(lines).data(), lines.data());
    T *rest = work + 2 * size;
    Parts found = chirp.plan.run(lines, width, rest);
    loops(T()).turn(length, width, spectrum.data(), constant(found).data(), lines.data());
    const Parts exchanged = chirp.plan.run({lines[1], lines[0]}, width, rest);
    found = {exchanged[1], exchanged[0]};
    loops(T()).turn(prime, width, factors.data(), constant(found).data(), found.data());
    for (int64_t k = 0; k < prime; ++k) {
      T re = 1, im = 0;
      if (k) {
        re = stage.twiddles[0][static_cast<size_t>((k - 1) * stage.rest + p)];
        im = stage.twiddles[1][static_cast<size_t>((k - 1) * stage.rest + p)];
      }
      const Parts to{y[0] + (prime * p + k) * lanes + first,
                     y[1] + (prime * p + k) * lanes + first};
      const T *one[2] = {&re, &im};
      const T *from[2] = {found[0] + k * width, found[1] + k * width};
      loops(T()).turn(1, width, one, from, to.data());
    }
  }
}

template class Fourier<float>;
template class Fourier<double>;

}  // namespace haly::cpu
