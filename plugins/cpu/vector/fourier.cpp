// The loops of Fourier transforms: short transforms with their twiddle factors. Every element is
// computed alike wherever its line lies, so that results do not depend on how lines are dealt out.
#include "vector/math.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {

// Transforms of R elements in place, with exp(-2 pi i j k / R).
template <typename T>
HALY_CPU_INLINE void short_transform(T (&re)[2], T (&im)[2]) {
  const T r = re[0] - re[1], i = im[0] - im[1];
  re[0] += re[1];
  im[0] += im[1];
  re[1] = r;
  im[1] = i;
}

template <typename T>
HALY_CPU_INLINE void short_transform(T (&re)[3], T (&im)[3]) {
  const T sine = static_cast<T>(0.866025403784438646763723170752936183L);
  const T sum_re = re[1] + re[2], sum_im = im[1] + im[2];
  const T turned_re = sine * (im[1] - im[2]), turned_im = sine * (re[2] - re[1]);
  const T rest_re = re[0] - T(0.5) * sum_re, rest_im = im[0] - T(0.5) * sum_im;
  re[0] += sum_re;
  im[0] += sum_im;
  re[1] = rest_re + turned_re;
  im[1] = rest_im + turned_im;
  re[2] = rest_re - turned_re;
  im[2] = rest_im - turned_im;
}

template <typename T>
HALY_CPU_INLINE void short_transform(T (&re)[4], T (&im)[4]) {
  const T even_re = re[0] + re[2], even_im = im[0] + im[2];
  const T odd_re = re[1] + re[3], odd_im = im[1] + im[3];
  const T rest_re = re[0] - re[2], rest_im = im[0] - im[2];
  const T turned_re = im[1] - im[3], turned_im = re[3] - re[1];
  re[0] = even_re + odd_re;
  im[0] = even_im + odd_im;
  re[1] = rest_re + turned_re;
  im[1] = rest_im + turned_im;
  re[2] = even_re - odd_re;
  im[2] = even_im - odd_im;
  re[3] = rest_re - turned_re;
  im[3] = rest_im - turned_im;
}

template <typename T>
HALY_CPU_INLINE void short_transform(T (&re)[5], T (&im)[5]) {
  const T c1 = static_cast<T>(0.309016994374947424102293417182819059L);
  const T c2 = static_cast<T>(-0.809016994374947424102293417182819059L);
  const T s1 = static_cast<T>(0.951056516295153572116439333379382143L);
  const T s2 = static_cast<T>(0.587785252292473129168705954639072769L);
  const T a_re = re[1] + re[4], a_im = im[1] + im[4], b_re = re[2] + re[3], b_im = im[2] + im[3];
  const T c_re = im[1] - im[4], c_im = re[4] - re[1], d_re = im[2] - im[3], d_im = re[3] - re[2];
  const T first_re = re[0] + c1 * a_re + c2 * b_re, first_im = im[0] + c1 * a_im + c2 * b_im;
  const T second_re = re[0] + c2 * a_re + c1 * b_re, second_im = im[0] + c2 * a_im + c1 * b_im;
  const T e_re = s1 * c_re + s2 * d_re, e_im = s1 * c_im + s2 * d_im;
  const T f_re = s2 * c_re - s1 * d_re, f_im = s2 * c_im - s1 * d_im;
  re[0] += a_re + b_re;
  im[0] += a_im + b_im;
  re[1] = first_re + e_re;
  im[1] = first_im + e_im;
  re[2] = second_re + f_re;
  im[2] = second_im + f_im;
  re[3] = second_re - f_re;
  im[3] = second_im - f_im;
  re[4] = first_re - e_re;
  im[4] = first_im - e_im;
}

// One short transform from x[k * from] to y[k * to].
template <int R, typename T>
HALY_CPU_INLINE void butterfly(const T *x_re, const T *x_im, int64_t from, const T (&w_re)[R],
                               const T (&w_im)[R], T *y_re, T *y_im, int64_t to) {
  T re[R], im[R];
  for (int k = 0; k < R; ++k) {
    re[k] = x_re[k * from];
    im[k] = x_im[k * from];
  }
  short_transform(re, im);
  y_re[0] = re[0];
  y_im[0] = im[0];
  for (int k = 1; k < R; ++k) {
    y_re[k * to] = re[k] * w_re[k] - im[k] * w_im[k];
    y_im[k * to] = re[k] * w_im[k] + im[k] * w_re[k];
  }
}

template <int R, typename T>
void stage_of(int64_t rest, int64_t lanes, const T *const *twiddles, const T *const *x,
              T *const *y) {
  const T *__restrict x_re = x[0], *__restrict x_im = x[1];
  const T *__restrict t_re = twiddles[0], *__restrict t_im = twiddles[1];
  T *__restrict y_re = y[0], *__restrict y_im = y[1];
  T w_re[R] = {1}, w_im[R] = {0};
  for (int64_t p = 0; p < rest; ++p) {
    for (int k = 1; k < R; ++k) {
      w_re[k] = t_re[(k - 1) * rest + p];
      w_im[k] = t_im[(k - 1) * rest + p];
    }
    for (int64_t q = 0; q < lanes; ++q) {
      butterfly<R>(x_re + p * lanes + q, x_im + p * lanes + q, rest * lanes, w_re, w_im,
                   y_re + R * p * lanes + q, y_im + R * p * lanes + q, lanes);
    }
  }
}

// y[row] += x[row] * w for rows of `lanes` elements.
template <typename T>
HALY_CPU_INLINE void add_turned(T re, T im, const T *__restrict x_re, const T *__restrict x_im,
                                T *__restrict y_re, T *__restrict y_im, int64_t lanes) {
  for (int64_t q = 0; q < lanes; ++q) {
    y_re[q] += x_re[q] * re - x_im[q] * im;
    y_im[q] += x_re[q] * im + x_im[q] * re;
  }
}

// Short transforms by their definition.
template <typename T>
void any_stage(int64_t radix, int64_t rest, int64_t lanes, const T *const *waves,
               const T *const *twiddles, const T *const *x, T *const *y) {
  for (int64_t p = 0; p < rest; ++p) {
    for (int64_t k = 0; k < radix; ++k) {
      T *y_re = y[0] + (radix * p + k) * lanes, *y_im = y[1] + (radix * p + k) * lanes;
      for (int64_t q = 0; q < lanes; ++q) {
        y_re[q] = x[0][p * lanes + q];
        y_im[q] = x[1][p * lanes + q];
      }
      int64_t turn = 0;
      for (int64_t j = 1; j < radix; ++j) {
        turn += k;
        if (turn >= radix) turn -= radix;
        const int64_t from = (j * rest + p) * lanes;
        add_turned(waves[0][turn], waves[1][turn], x[0] + from, x[1] + from, y_re, y_im, lanes);
      }
      if (k == 0) continue;
      const T w_re = twiddles[0][(k - 1) * rest + p], w_im = twiddles[1][(k - 1) * rest + p];
      for (int64_t q = 0; q < lanes; ++q) {
        const T re = y_re[q] * w_re - y_im[q] * w_im;
        y_im[q] = y_re[q] * w_im + y_im[q] * w_re;
        y_re[q] = re;
      }
    }
  }
}

template <typename T>
void stage(int64_t radix, int64_t rest, int64_t lanes, const T *const *waves,
           const T *const *twiddles, const T *const *x, T *const *y) {
  switch (radix) {
    case 2:
      return stage_of<2>(rest, lanes, twiddles, x, y);
    case 3:
      return stage_of<3>(rest, lanes, twiddles, x, y);
    case 4:
      return stage_of<4>(rest, lanes, twiddles, x, y);
    case 5:
      return stage_of<5>(rest, lanes, twiddles, x, y);
    default:
      return any_stage(radix, rest, lanes, waves, twiddles, x, y);
  }
}

template <typename T>
void turn(int64_t rows, int64_t lanes, const T *const *factors, const T *const *x, T *const *y) {
  for (int64_t row = 0; row < rows; ++row) {
    const T w_re = factors[0][row], w_im = factors[1][row];
    const T *x_re = x[0] + row * lanes, *x_im = x[1] + row * lanes;
    T *y_re = y[0] + row * lanes, *y_im = y[1] + row * lanes;
    for (int64_t q = 0; q < lanes; ++q) {
      const T re = x_re[q], im = x_im[q];
      y_re[q] = re * w_re - im * w_im;
      y_im[q] = re * w_im + im * w_re;
    }
  }
}

}  // namespace

extern const FourierLoops<float> fourier_loops_float = {&stage<float>, &turn<float>};
extern const FourierLoops<double> fourier_loops_double = {&stage<double>, &turn<double>};

}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
