// Factorisations by LAPACK. It reads a row-major matrix as its transpose, so that each kernel asks
// it for the factorisation of the transpose, whose factors lie in memory as ours: no matrix is
// turned.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "../families.hpp"
#include "../lapack.hpp"
#include "../parallel.hpp"
#include "../statics.hpp"

namespace haly::cpu {
namespace {

using Integer = LapackInteger;

Integer extent(int64_t value) {
  if (value > std::numeric_limits<Integer>::max()) refuse("cpu: a matrix of over 2^31 rows");
  return static_cast<Integer>(value);
}

// ---- stacks of matrices ----
// Where each tensor's matrix of a stack lies, its batch axes being broadcast to the result's.
struct Stack {
  Stack() = default;
  Stack(const View &tensor, int matrix_axes, const std::vector<int64_t> &batch) : batch(batch) {
    const int own = std::max(tensor.ndim - matrix_axes, 0);
    matrix = 1;
    for (int axis = own; axis < tensor.ndim; ++axis) matrix *= tensor.shape[axis];
    strides.assign(batch.size(), 0);
    int64_t step = matrix;
    for (int axis = own - 1; axis >= 0; --axis) {
      const size_t place = batch.size() - static_cast<size_t>(own - axis);
      if (tensor.shape[axis] != 1) strides[place] = step;
      step *= tensor.shape[axis];
    }
  }
  int64_t offset(int64_t index) const {
    int64_t sum = 0;
    for (size_t axis = batch.size(); axis-- > 0;) {
      sum += index % batch[axis] * strides[axis];
      index /= batch[axis];
    }
    return sum;
  }

  std::vector<int64_t> batch, strides;
  int64_t matrix = 0;  // elements
};

std::vector<int64_t> batch_of(const View &tensor, int matrix_axes) {
  std::vector<int64_t> batch = tensor.dims();
  batch.resize(batch.size() - static_cast<size_t>(std::min(matrix_axes, tensor.ndim)));
  return batch;
}
int64_t product(const std::vector<int64_t> &extents) {
  int64_t result = 1;
  for (int64_t value : extents) result *= value;
  return result;
}

// Scratch memory of one matrix, dealt out in pieces of 64 bytes.
struct Scratch {
  uint64_t bytes = 0;
  uint64_t take(uint64_t count, uint64_t item) {
    const uint64_t at = bytes;
    bytes += (count * item + 63) / 64 * 64;
    return at;
  }
};
template <typename T>
T *at(char *scratch, uint64_t offset) {
  return reinterpret_cast<T *>(scratch + offset);
}

// A kernel that calls body(launch, matrix, scratch) for each matrix of a stack. A single one is
// left to the threads of the library.
template <typename Body>
Prepared for_each_matrix(int64_t count, double cost_ns, const Scratch &scratch, Body body) {
  const int64_t parts = std::max<int64_t>(std::min<int64_t>(count, max_threads()), 1);
  const uint64_t stride = scratch.bytes;
  const double total = cost_ns * static_cast<double>(count);
  return make_kernel(
      [=](const haly_launch *launch) {
        parallel(parts, total, [&](int64_t first, int64_t last) {
          for (int64_t part = first; part < last; ++part) {
            char *own = stride ? workspace(launch) + static_cast<uint64_t>(part) * stride : nullptr;
            const int64_t end = count * (part + 1) / parts;
            for (int64_t matrix = count * part / parts; matrix < end; ++matrix) {
              body(launch, matrix, own);
            }
          }
        });
      },
      total, stride * static_cast<uint64_t>(parts));
}

double cubic_ns(double a, double b, double c, double factor) {
  return 200 + factor * a * b * c / 8;
}

template <typename T>
bool is_finite(const T *values, int64_t count) {
  T sum = 0;  // of zeros, unless one is NaN or infinite
  for (int64_t i = 0; i < count; ++i) sum += values[i] * 0;
  return sum == 0;
}
// Of the triangle of a row-major matrix that is read, from the diagonal or beside it.
template <typename T>
bool is_finite_triangle(const T *a, int64_t n, bool upper, int64_t beside) {
  for (int64_t i = 0; i < n; ++i) {
    const int64_t first = upper ? std::min(i + beside, n) : 0;
    const int64_t last = upper ? n : std::max<int64_t>(i + 1 - beside, 0);
    if (!is_finite(a + i * n + first, last - first)) return false;
  }
  return true;
}
template <typename T>
void fill_nan(T *values, int64_t count) {
  std::fill(values, values + count, std::numeric_limits<T>::quiet_NaN());
}
template <typename T>
void fill_identity(T *values, int64_t n) {
  std::fill(values, values + n * n, T(0));
  for (int64_t i = 0; i < n; ++i) values[i * n + i] = 1;
}
template <typename T>
T *result(const haly_launch *launch, size_t slot, int64_t offset) {
  char *start = data(launch, slot);
  return start ? reinterpret_cast<T *>(start) + offset : nullptr;
}
template <typename T>
const T *operand(const haly_launch *launch, size_t slot, int64_t offset) {
  return result<const T>(launch, slot, offset);
}

// ---- cholesky ----
template <typename T>
Prepared cholesky(const Problem &problem) {
  const bool upper = problem.statics<haly_cholesky_v1_statics>().upper;
  const int64_t n = problem[0].shape[problem[0].ndim - 1], size = n * n;
  const Lapack<T> &library = lapack<T>();
  const Integer order = extent(n);
  auto run = [=, &library](const haly_launch *launch, int64_t matrix, char *) {
    const T *x = operand<T>(launch, 0, matrix * size);
    T *out = result<T>(launch, 1, matrix * size);
    if (!is_finite_triangle(x, n, upper, 0)) return fill_nan(out, size);
    for (int64_t i = 0; i < n; ++i) {
      for (int64_t j = 0; j < n; ++j) out[i * n + j] = (upper ? j >= i : j <= i) ? x[i * n + j] : 0;
    }
    Integer info = 0;
    library.potrf(upper ? "L" : "U", &order, out, &order, &info, 1);
    if (info != 0) fill_nan(out, size);
  };
  const double work = static_cast<double>(n);
  return for_each_matrix(problem[0].size() / size, cubic_ns(work, work, work, 0.33), Scratch(),
                         run);
}

// ---- qr ----
template <typename T>
struct QrShape {
  int64_t m, n, k, columns;  // of x; of its triangle; of q
};

template <typename T>
void factor_qr(const Lapack<T> &library, const QrShape<T> &s, const T *x, T *q, T *r, T *copy,
               T *tau, T *work, Integer work_count) {
  if (!is_finite(x, s.m * s.n)) {
    fill_nan(q, s.m * s.columns);
    return fill_nan(r, s.columns * s.n);
  }
  const Integer m = static_cast<Integer>(s.m), n = static_cast<Integer>(s.n),
                k = static_cast<Integer>(s.k), columns = static_cast<Integer>(s.columns);
  Integer info = 0;
  std::memcpy(copy, x, static_cast<size_t>(s.m * s.n) * sizeof(T));
  library.gelqf(&n, &m, copy, &n, tau, work, &work_count, &info);
  for (int64_t i = 0; i < s.columns; ++i) {
    for (int64_t j = 0; j < s.n; ++j) r[i * s.n + j] = i < s.k && j >= i ? copy[i * s.n + j] : 0;
  }
  for (int64_t i = 0; i < s.m; ++i) {
    for (int64_t j = 0; j < s.columns; ++j) {
      q[i * s.columns + j] = j < s.k ? copy[i * s.n + j] : 0;
    }
  }
  library.orglq(&columns, &m, &k, q, &columns, tau, work, &work_count, &info);
}

template <typename T>
Prepared qr(const Problem &problem) {
  const View &x = problem[0];
  QrShape<T> s{};
  s.m = x.shape[x.ndim - 2];
  s.n = x.shape[x.ndim - 1];
  s.k = std::min(s.m, s.n);
  s.columns = problem[1].shape[x.ndim - 1];
  const Lapack<T> &library = lapack<T>();
  const Integer m = extent(s.m), n = extent(std::max<int64_t>(s.n, 1)), k = extent(s.k),
                columns = extent(s.columns), query = -1;
  T wanted[2] = {1, 1}, none = 0;
  Integer info = 0;
  if (s.k > 0) {
    library.gelqf(&n, &m, &none, &n, &none, &wanted[0], &query, &info);
    library.orglq(&columns, &m, &k, &none, &columns, &none, &wanted[1], &query, &info);
  }
  const int64_t work_count = static_cast<int64_t>(std::max(wanted[0], wanted[1]));
  Scratch scratch;
  const uint64_t copy = scratch.take(static_cast<uint64_t>(s.m * s.n), sizeof(T));
  const uint64_t tau = scratch.take(static_cast<uint64_t>(s.k), sizeof(T));
  const uint64_t work = scratch.take(static_cast<uint64_t>(work_count), sizeof(T));
  auto run = [=, &library](const haly_launch *launch, int64_t matrix, char *own) {
    T *q = result<T>(launch, 1, matrix * s.m * s.columns);
    if (s.k == 0) return fill_identity(q, s.m);
    factor_qr(library, s, operand<T>(launch, 0, matrix * s.m * s.n), q,
              result<T>(launch, 2, matrix * s.columns * s.n), at<T>(own, copy), at<T>(own, tau),
              at<T>(own, work), static_cast<Integer>(work_count));
  };
  const double cost = cubic_ns(static_cast<double>(s.m), static_cast<double>(s.n),
                               static_cast<double>(s.columns), 2);
  return for_each_matrix(product(batch_of(x, 2)), cost, scratch, run);
}

// ---- svd ----
template <typename T>
Prepared svd(const Problem &problem) {
  const bool full = problem.statics<haly_svd_v1_statics>().full_matrices;
  const View &x = problem[0];
  const int64_t m = x.shape[x.ndim - 2], n = x.shape[x.ndim - 1], k = std::min(m, n);
  const int64_t left = full ? m : k, right = full ? n : k;
  const Lapack<T> &library = lapack<T>();
  const char *job = full ? "A" : "S";
  const Integer rows = extent(n), columns = extent(m), ldu = rows,
                ldvt = std::max<Integer>(extent(left), 1), query = -1;
  T wanted = 1, none = 0;
  Integer info = 0, no_integers = 0;
  if (k > 0) {
    library.gesdd(job, &rows, &columns, &none, &rows, &none, &none, &ldu, &none, &ldvt, &wanted,
                  &query, &no_integers, &info, 1);
  }
  // The count comes as a number of T, which rounds it.
  const Integer work_count = extent(static_cast<int64_t>(std::ceil(wanted * (1 + 1e-6))) + 1);
  Scratch scratch;
  const uint64_t copy = scratch.take(static_cast<uint64_t>(m * n), sizeof(T));
  const uint64_t work = scratch.take(static_cast<uint64_t>(work_count), sizeof(T));
  const uint64_t integers = scratch.take(static_cast<uint64_t>(8 * k), sizeof(Integer));
  auto run = [=, &library](const haly_launch *launch, int64_t matrix, char *own) {
    T *u = result<T>(launch, 1, matrix * m * left), *s = result<T>(launch, 2, matrix * k),
      *vh = result<T>(launch, 3, matrix * right * n);
    if (k == 0) {
      if (left) fill_identity(u, m);
      if (right) fill_identity(vh, n);
      return;
    }
    const T *given = operand<T>(launch, 0, matrix * m * n);
    Integer status = is_finite(given, m * n) ? 0 : 1;
    if (status == 0) {
      std::memcpy(at<T>(own, copy), given, static_cast<size_t>(m * n) * sizeof(T));
      library.gesdd(job, &rows, &columns, at<T>(own, copy), &rows, s, vh, &ldu, u, &ldvt,
                    at<T>(own, work), &work_count, at<Integer>(own, integers), &status, 1);
    }
    if (status == 0) return;
    fill_nan(u, m * left);
    fill_nan(s, k);
    fill_nan(vh, right * n);
  };
  const double cost = cubic_ns(static_cast<double>(m), static_cast<double>(n),
                               static_cast<double>(std::max(left, right)), 10);
  return for_each_matrix(product(batch_of(x, 2)), cost, scratch, run);
}

// ---- eigh ----
template <typename T>
Prepared eigh(const Problem &problem) {
  const bool upper = problem.statics<haly_eigh_v1_statics>().upper;
  const View &x = problem[0];
  const int64_t n = x.shape[x.ndim - 1];
  const Lapack<T> &library = lapack<T>();
  const Integer order = extent(n), query = -1;
  T wanted = 1, none = 0;
  Integer wanted_integers = 1, info = 0;
  library.syevd("V", "U", &order, &none, &order, &none, &wanted, &query, &wanted_integers, &query,
                &info, 1, 1);
  const Integer work_count = extent(static_cast<int64_t>(std::ceil(wanted * (1 + 1e-6))) + 1);
  const Integer integer_count = wanted_integers;
  Scratch scratch;
  const uint64_t copy = scratch.take(static_cast<uint64_t>(n * n), sizeof(T));
  const uint64_t work = scratch.take(static_cast<uint64_t>(work_count), sizeof(T));
  const uint64_t integers = scratch.take(static_cast<uint64_t>(integer_count), sizeof(Integer));
  auto run = [=, &library](const haly_launch *launch, int64_t matrix, char *own) {
    const T *given = operand<T>(launch, 0, matrix * n * n);
    T *values = result<T>(launch, 1, matrix * n), *vectors = result<T>(launch, 2, matrix * n * n);
    T *a = at<T>(own, copy);
    Integer status = is_finite_triangle(given, n, upper, 0) ? 0 : 1;
    if (status == 0) {
      std::memcpy(a, given, static_cast<size_t>(n * n) * sizeof(T));
      library.syevd("V", upper ? "L" : "U", &order, a, &order, values, at<T>(own, work),
                    &work_count, at<Integer>(own, integers), &integer_count, &status, 1, 1);
    }
    if (status != 0) {
      fill_nan(values, n);
      return fill_nan(vectors, n * n);
    }
    for (int64_t i = 0; i < n; ++i) {
      for (int64_t j = 0; j < n; ++j) vectors[j * n + i] = a[i * n + j];
    }
  };
  const double work_n = static_cast<double>(n);
  return for_each_matrix(product(batch_of(x, 2)), cubic_ns(work_n, work_n, work_n, 9), scratch,
                         run);
}

// ---- systems ----
template <typename T>
void lose_right_sides(const T *b, T *out, int64_t n, int64_t k) {
  for (int64_t j = 0; j < k; ++j) {
    T sum = 0;
    for (int64_t i = 0; i < n; ++i) sum += b[i * k + j] * 0;
    if (sum == 0) continue;
    for (int64_t i = 0; i < n; ++i) out[i * k + j] = std::numeric_limits<T>::quiet_NaN();
  }
}

// Y M = B for Y, where M = P L U is the transpose of the matrix and Y that of the solution.
template <typename T>
void apply_factors(const Lapack<T> &library, const T *factors, const Integer *pivots, T *out,
                   int64_t n, int64_t k) {
  const Integer rows = static_cast<Integer>(k), order = static_cast<Integer>(n);
  const T one = 1;
  library.trsm("R", "U", "N", "N", &rows, &order, &one, factors, &order, out, &rows, 1, 1, 1, 1);
  library.trsm("R", "L", "N", "U", &rows, &order, &one, factors, &order, out, &rows, 1, 1, 1, 1);
  for (int64_t i = n; i-- > 0;) {
    const int64_t other = pivots[i] - 1;
    if (other != i) std::swap_ranges(out + i * k, out + (i + 1) * k, out + other * k);
  }
}

struct System {
  explicit System(const Problem &problem) {
    const View &x1 = problem[0], &x2 = problem[1], &out = problem[2];
    n = x1.shape[x1.ndim - 1];
    const int matrix_axes = std::min(x2.ndim, 2);
    k = x2.ndim > 1 ? x2.shape[x2.ndim - 1] : 1;
    const std::vector<int64_t> batch = batch_of(out, matrix_axes);
    count = product(batch);
    left = Stack(x1, 2, batch);
    right = Stack(x2, matrix_axes, batch);
    extent(n);
    extent(k);
  }
  double cost_ns() const {
    const double order = static_cast<double>(n);
    return cubic_ns(order, order, order / 3 + static_cast<double>(k), 2);
  }
  int64_t n, k, count;
  Stack left, right;
};

template <typename T>
Prepared solve(const Problem &problem) {
  const System s(problem);
  const Lapack<T> &library = lapack<T>();
  Scratch scratch;
  const uint64_t copy = scratch.take(static_cast<uint64_t>(s.n * s.n), sizeof(T));
  const uint64_t pivots = scratch.take(static_cast<uint64_t>(s.n), sizeof(Integer));
  auto run = [=, &library](const haly_launch *launch, int64_t matrix, char *own) {
    const T *x1 = operand<T>(launch, 0, s.left.offset(matrix)),
            *x2 = operand<T>(launch, 1, s.right.offset(matrix));
    const int64_t size = s.n * s.k;
    T *out = result<T>(launch, 2, matrix * size), *a = at<T>(own, copy);
    Integer info = is_finite(x1, s.n * s.n) ? 0 : 1;
    if (info == 0) {
      const Integer order = static_cast<Integer>(s.n);
      std::memcpy(a, x1, static_cast<size_t>(s.n * s.n) * sizeof(T));
      library.getrf(&order, &order, a, &order, at<Integer>(own, pivots), &info);
    }
    if (info != 0) return fill_nan(out, size);
    std::memcpy(out, x2, static_cast<size_t>(size) * sizeof(T));
    apply_factors(library, a, at<Integer>(own, pivots), out, s.n, s.k);
    lose_right_sides(x2, out, s.n, s.k);
  };
  return for_each_matrix(s.count, s.cost_ns(), scratch, run);
}

template <typename T>
Prepared triangular_solve(const Problem &problem) {
  const auto &statics = problem.statics<haly_triangular_solve_v1_statics>();
  const bool upper = statics.upper, transpose = statics.transpose, unit = statics.unit_diagonal;
  const System s(problem);
  const Lapack<T> &library = lapack<T>();
  auto run = [=, &library](const haly_launch *launch, int64_t matrix, char *) {
    const T *x1 = operand<T>(launch, 0, s.left.offset(matrix)),
            *x2 = operand<T>(launch, 1, s.right.offset(matrix));
    const int64_t size = s.n * s.k;
    T *out = result<T>(launch, 2, matrix * size);
    bool usable = is_finite_triangle(x1, s.n, upper, unit ? 1 : 0);
    for (int64_t i = 0; i < s.n && !unit; ++i) usable = usable && x1[i * s.n + i] != 0;
    if (!usable) return fill_nan(out, size);
    std::memcpy(out, x2, static_cast<size_t>(size) * sizeof(T));
    const Integer rows = static_cast<Integer>(s.k), order = static_cast<Integer>(s.n);
    const T one = 1;
    library.trsm("R", upper ? "L" : "U", transpose ? "T" : "N", unit ? "U" : "N", &rows, &order,
                 &one, x1, &order, out, &rows, 1, 1, 1, 1);
    lose_right_sides(x2, out, s.n, s.k);
  };
  return for_each_matrix(s.count, s.cost_ns() / 2, Scratch(), run);
}

template <typename T>
Prepared inv(const Problem &problem) {
  const View &x = problem[0];
  const int64_t n = x.shape[x.ndim - 1], size = n * n;
  const Lapack<T> &library = lapack<T>();
  const Integer order = extent(n), query = -1;
  T wanted = 1, none = 0;
  Integer no_pivots = 0, status = 0;
  library.getri(&order, &none, &order, &no_pivots, &wanted, &query, &status);
  const Integer work_count = static_cast<Integer>(wanted);
  Scratch scratch;
  const uint64_t work = scratch.take(static_cast<uint64_t>(work_count), sizeof(T));
  const uint64_t pivots = scratch.take(static_cast<uint64_t>(n), sizeof(Integer));
  auto run = [=, &library](const haly_launch *launch, int64_t matrix, char *own) {
    const T *given = operand<T>(launch, 0, matrix * size);
    T *out = result<T>(launch, 1, matrix * size);
    Integer info = is_finite(given, size) ? 0 : 1;
    if (info == 0) {
      std::memcpy(out, given, static_cast<size_t>(size) * sizeof(T));
      library.getrf(&order, &order, out, &order, at<Integer>(own, pivots), &info);
    }
    if (info == 0) {
      library.getri(&order, out, &order, at<Integer>(own, pivots), at<T>(own, work), &work_count,
                    &info);
    }
    if (info != 0) fill_nan(out, size);
  };
  const double cost = static_cast<double>(n);
  return for_each_matrix(problem[0].size() / size, cubic_ns(cost, cost, cost, 2), scratch, run);
}

// ---- determinants ----
// Calls finish(launch, matrix, pivots of the elimination, whether an odd number of rows was
// exchanged); pivots are NULL where the matrix is not finite.
template <typename T, typename Finish>
Prepared determinant(const Problem &problem, Finish finish) {
  const View &x = problem[0];
  const int64_t n = x.shape[x.ndim - 1], size = n * n;
  const Lapack<T> &library = lapack<T>();
  const Integer order = extent(n);
  Scratch scratch;
  const uint64_t copy = scratch.take(static_cast<uint64_t>(size), sizeof(T));
  const uint64_t pivots = scratch.take(static_cast<uint64_t>(n), sizeof(Integer));
  auto run = [=, &library](const haly_launch *launch, int64_t matrix, char *own) {
    if (n == 0) return finish(launch, matrix, at<T>(own, copy), n, false);
    const T *given = operand<T>(launch, 0, matrix * size);
    if (!is_finite(given, size)) {
      return finish(launch, matrix, static_cast<const T *>(nullptr), n, false);
    }
    T *a = at<T>(own, copy);
    Integer *order_of_rows = at<Integer>(own, pivots), info = 0;
    std::memcpy(a, given, static_cast<size_t>(size) * sizeof(T));
    library.getrf(&order, &order, a, &order, order_of_rows, &info);
    bool odd = false;
    for (int64_t i = 0; i < n; ++i) odd ^= order_of_rows[i] != i + 1;
    finish(launch, matrix, a, n, odd);
  };
  const double cost = static_cast<double>(n);
  return for_each_matrix(product(batch_of(x, 2)), cubic_ns(cost, cost, cost, 0.67), scratch, run);
}

template <typename T>
Prepared det(const Problem &problem) {
  return determinant<T>(
      problem, [](const haly_launch *launch, int64_t matrix, const T *a, int64_t n, bool odd) {
        double value = a || n == 0 ? 1 : std::numeric_limits<double>::quiet_NaN();
        for (int64_t i = 0; a && i < n; ++i) value *= a[i * n + i];
        *result<T>(launch, 1, matrix) = static_cast<T>(odd ? -value : value);
      });
}

template <typename T>
Prepared slogdet(const Problem &problem) {
  return determinant<T>(
      problem, [](const haly_launch *launch, int64_t matrix, const T *a, int64_t n, bool odd) {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        double sign = a || n == 0 ? (odd ? -1 : 1) : nan, sum = a || n == 0 ? 0 : nan;
        for (int64_t i = 0; a && i < n; ++i) {
          const double pivot = a[i * n + i];
          sign *= pivot > 0 ? 1 : (pivot < 0 ? -1 : 0);
          sum += std::log(std::abs(pivot));
        }
        *result<T>(launch, 1, matrix) = static_cast<T>(sign == 0 ? 0 : sign);
        *result<T>(launch, 2, matrix) = static_cast<T>(sum);
      });
}

template <typename T>
void add_rows(Rows &rows, haly_dtype t) {
  constexpr uint64_t kFlags = kPlain & ~HALY_KERNEL_STRIDED;
  rows.add(HALY_OP_CHOLESKY, 1, {t, t}, kFlags, &cholesky<T>);
  rows.add(HALY_OP_QR, 1, {t, t, t}, kFlags, &qr<T>);
  rows.add(HALY_OP_SVD, 1, {t, t, t, t}, kFlags, &svd<T>);
  rows.add(HALY_OP_EIGH, 1, {t, t, t}, kFlags, &eigh<T>);
  rows.add(HALY_OP_SOLVE, 1, {t, t, t}, kFlags, &solve<T>);
  rows.add(HALY_OP_TRIANGULAR_SOLVE, 1, {t, t, t}, kFlags, &triangular_solve<T>);
  rows.add(HALY_OP_INV, 1, {t, t}, kFlags, &inv<T>);
  rows.add(HALY_OP_DET, 1, {t, t}, kFlags, &det<T>);
  rows.add(HALY_OP_SLOGDET, 1, {t, t, t}, kFlags, &slogdet<T>);
}

}  // namespace

void add_linalg_rows(Rows &rows) {
  if (!lapack_is_installed()) return;
  add_rows<float>(rows, HALY_DTYPE_FLOAT32);
  add_rows<double>(rows, HALY_DTYPE_FLOAT64);
}

}  // namespace haly::cpu
