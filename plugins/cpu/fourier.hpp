// Fast Fourier transforms of one length, of many lines side by side.
//
// The transforms are Stockham's: stages of radix 4, 2, 3, 5 and other primes up to 64 that leave
// elements in order, so that every inner loop runs over neighbouring lines or sub-transforms. A
// larger prime is a convolution with a chirp (L. Bluestein, 1970).
#ifndef HALY_CPU_FOURIER_HPP
#define HALY_CPU_FOURIER_HPP

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace haly::cpu {

// cos and sin of 2 pi i k / length, to nearly the precision of long double.
class RootsOfUnity {
 public:
  explicit RootsOfUnity(int64_t length);
  void get(int64_t k, long double *out_cosine, long double *out_sine) const;

 private:
  struct Root {
    long double re, im;
  };
  static Root exact(int64_t k, int64_t length);
  int64_t length_, step_;
  std::vector<Root> fine_, coarse_;  // of k % step and of k - k % step
};

// float or double.
template <typename T>
class Fourier {
 public:
  using Parts = std::array<T *, 2>;  // real parts, imaginary parts
  explicit Fourier(int64_t length);
  Fourier(const Fourier &) = delete;
  Fourier &operator=(const Fourier &) = delete;
  ~Fourier();

  int64_t length() const { return length_; }
  // Elements of T that `run` needs to work in.
  int64_t work_size(int64_t lanes) const;
  // Transforms x[length][lanes] with exp(-2 pi i j k / length); with exp(2 pi i j k / length) where
  // the parts are exchanged in x and in the result. The result lies where x did, or in `work`.
  Parts run(Parts x, int64_t lanes, T *work) const;

 private:
  struct Chirp;
  struct Stage {
    int64_t radix, rest;
    std::vector<T> twiddles[2], waves[2];
    std::unique_ptr<Chirp> chirp;
  };
  void add_stage(int64_t radix, int64_t before);
  void convolve(const Stage &stage, Parts x, Parts y, int64_t lanes, T *work) const;

  int64_t length_;
  std::vector<Stage> stages_;
};

extern template class Fourier<float>;
extern template class Fourier<double>;

}  // namespace haly::cpu
#endif
