// LAPACK and BLAS as the package scipy-openblas32 holds them, opened when a kernel first wants
// them.
#ifndef HALY_CPU_LAPACK_HPP
#define HALY_CPU_LAPACK_HPP

#include <cstddef>
#include <cstdint>
#include <string>

namespace haly::cpu {

// Integers of the library; the trailing lengths of texts are what Fortran's compilers add.
using LapackInteger = int32_t;

template <typename T>
struct Lapack {
  using I = const LapackInteger *;
  using Info = LapackInteger *;
  void (*potrf)(const char *uplo, I n, T *a, I lda, Info info, size_t);
  void (*getrf)(I m, I n, T *a, I lda, LapackInteger *pivots, Info info);
  void (*getri)(I n, T *a, I lda, I pivots, T *work, I lwork, Info info);
  void (*gelqf)(I m, I n, T *a, I lda, T *tau, T *work, I lwork, Info info);
  void (*orglq)(I m, I n, I k, T *a, I lda, const T *tau, T *work, I lwork, Info info);
  void (*gesdd)(const char *job, I m, I n, T *a, I lda, T *s, T *u, I ldu, T *vt, I ldvt, T *work,
                I lwork, LapackInteger *integers, Info info, size_t);
  void (*syevd)(const char *job, const char *uplo, I n, T *a, I lda, T *w, T *work, I lwork,
                LapackInteger *integers, I integer_count, Info info, size_t, size_t);
  void (*trsm)(const char *side, const char *uplo, const char *transpose, const char *diagonal, I m,
               I n, const T *alpha, const T *a, I lda, T *b, I ldb, size_t, size_t, size_t, size_t);
};

// Whether the library's file is where the package puts it: beside this one's package, or where the
// build found it. Opens nothing.
bool lapack_is_installed();

// The functions for float or double; refuses with the reason where the library does not open.
template <typename T>
const Lapack<T> &lapack();

}  // namespace haly::cpu
#endif
