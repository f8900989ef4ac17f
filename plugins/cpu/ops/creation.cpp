// Arrays from nothing, conversions and triangles.
#include <cmath>
#include <cstring>

#include "families.hpp"
#include "parallel.hpp"
#include "statics.hpp"
#include "strided.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {

Prepared prepare_strided_copy(const Problem &problem);

namespace {

// The bits of a number in a dtype, converted as `cast` converts a float64.
uint64_t bits_of(double value, haly_dtype dtype) {
  uint64_t bits = 0;
  HALY_CPU_SELECT(convert_loop)(HALY_DTYPE_FLOAT64, dtype)(&value, 1, &bits, 1, 1);
  return bits;
}

Prepared prepare_full(const Problem &problem) {
  const View &out = problem[0];
  const uint64_t bits = bits_of(problem.statics<haly_full_v1_statics>().fill_value, out.dtype);
  View source = out;
  std::fill(source.strides, source.strides + HALY_MAX_NDIM, 0);
  const StridedCopy copy(source, out);
  return make_kernel(
      [=](const haly_launch *launch) {
        copy(reinterpret_cast<const char *>(&bits), data(launch, 0));
      },
      copy.cost_ns());
}

// The memory stays as it is.
Prepared prepare_empty(const Problem &) {
  return make_kernel([](const haly_launch *) {}, 5);
}

// out[i] = start + i * step, computed in float64 and converted in tiles.
Prepared ramp(const View &out, double start, double step) {
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(HALY_DTYPE_FLOAT64, out.dtype);
  const int64_t count = out.shape[0], stride = out.strides[0], item = out.item_bytes();
  return make_kernel(
      [=](const haly_launch *launch) {
        double tile[256];
        for (int64_t first = 0; first < count; first += 256) {
          const int64_t size = std::min<int64_t>(256, count - first);
          for (int64_t i = 0; i < size; ++i) {
            tile[i] = start + static_cast<double>(first + i) * step;
          }
          store(tile, 1, data(launch, 0) + first * stride * item, stride, size);
        }
      },
      10 + static_cast<double>(count));
}

Prepared prepare_arange(const Problem &problem) {
  const auto &statics = problem.statics<haly_arange_v1_statics>();
  return ramp(problem[0], statics.has_stop ? statics.start : 0.0, statics.step);
}

Prepared prepare_linspace(const Problem &problem) {
  const auto &statics = problem.statics<haly_linspace_v1_statics>();
  const int64_t parts = statics.endpoint ? statics.num - 1 : statics.num;
  const double step = parts > 0 ? (statics.stop - statics.start) / static_cast<double>(parts) : 0;
  return ramp(problem[0], statics.start, step);
}

Prepared prepare_eye(const Problem &problem) {
  const int64_t k = problem.statics<haly_eye_v1_statics>().k;
  const View out = problem[0];
  const uint64_t one = bits_of(1.0, out.dtype);
  View zeros = out;
  std::fill(zeros.strides, zeros.strides + HALY_MAX_NDIM, 0);
  const StridedCopy clear(zeros, out);
  const int64_t item = out.item_bytes();
  return make_kernel(
      [=](const haly_launch *launch) {
        const uint64_t zero = 0;
        clear(reinterpret_cast<const char *>(&zero), data(launch, 0));
        for (int64_t i = 0; i < out.shape[0]; ++i) {
          const int64_t j = i + k;
          if (j < 0 || j >= out.shape[1]) continue;
          std::memcpy(data(launch, 0) + (i * out.strides[0] + j * out.strides[1]) * item, &one,
                      item);
        }
      },
      clear.cost_ns());
}

// Keeps j - i <= k (lower) or j - i >= k of the last two axes, row by row.
Prepared triangle(const Problem &problem, int64_t k, bool lower) {
  const View x = problem[0], out = problem[1];
  const int row = x.ndim - 2, column = x.ndim - 1;
  static const haly_dtype by_size[] = {
      0, HALY_DTYPE_UINT8, HALY_DTYPE_UINT16, 0, HALY_DTYPE_UINT32, 0, 0, 0, HALY_DTYPE_UINT64};
  const int64_t item = x.item_bytes();
  const ConvertLoop move = HALY_CPU_SELECT(convert_loop)(by_size[item], by_size[item]);
  int64_t rows = 1;
  for (int axis = 0; axis < column; ++axis) rows *= x.shape[axis];
  const double cost_ns = 10 + static_cast<double>(x.size() * item) / 8;
  return make_kernel(
      [=](const haly_launch *launch) {
        const char *source = data(launch, 0);
        char *destination = data(launch, 1);
        const uint64_t zero = 0;
        parallel(rows, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t r = begin; r < end; ++r) {
            int64_t rest = r, from = 0, to = 0;
            for (int axis = row; axis >= 0; --axis) {
              from += rest % x.shape[axis] * x.strides[axis];
              to += rest % x.shape[axis] * out.strides[axis];
              rest /= x.shape[axis];
            }
            const int64_t width = x.shape[column], i = r % x.shape[row];
            const int64_t edge = std::min(std::max<int64_t>(lower ? i + k + 1 : i + k, 0), width);
            const int64_t first = lower ? 0 : edge, last = lower ? edge : width;
            const int64_t a = x.strides[column], b = out.strides[column];
            move(source + (from + first * a) * item, a, destination + (to + first * b) * item, b,
                 last - first);
            const int64_t blank = lower ? edge : 0, blank_end = lower ? width : edge;
            move(&zero, 0, destination + (to + blank * b) * item, b, blank_end - blank);
          }
        });
      },
      cost_ns);
}
// One of the two parts of complex numbers, which lie side by side.
Prepared complex_part(const Problem &problem, int part) {
  View source = problem[0];
  const View &out = problem[1];
  source.dtype = out.dtype;
  for (int axis = 0; axis < source.ndim; ++axis) source.strides[axis] *= 2;
  const StridedCopy copy(source, out);
  const int64_t offset = part * out.item_bytes();
  return make_kernel(
      [=](const haly_launch *launch) { copy(data(launch, 0) + offset, data(launch, 1)); },
      copy.cost_ns());
}
Prepared prepare_real(const Problem &problem) { return complex_part(problem, 0); }
Prepared prepare_imag(const Problem &problem) { return complex_part(problem, 1); }

template <typename T>
Prepared conjugated(const Problem &problem) {
  const int64_t count = problem[0].size();
  const double cost_ns = 20 + static_cast<double>(count * static_cast<int64_t>(sizeof(T))) / 4;
  return make_kernel(
      [=](const haly_launch *launch) {
        const T *from = reinterpret_cast<const T *>(data(launch, 0));
        T *to = reinterpret_cast<T *>(data(launch, 1));
        parallel(count, cost_ns, [&](int64_t begin, int64_t end) {
          for (int64_t i = begin; i < end; ++i) {
            to[2 * i] = from[2 * i];
            to[2 * i + 1] = -from[2 * i + 1];
          }
        });
      },
      cost_ns);
}
Prepared prepare_conj(const Problem &problem) {
  return problem[0].dtype == HALY_DTYPE_COMPLEX64 ? conjugated<float>(problem)
                                                  : conjugated<double>(problem);
}

// The same bytes; only truth values, of which there are two, are made.
Prepared prepare_bitcast(const Problem &problem) {
  View source = problem[0];
  const View &out = problem[1];
  source.dtype = out.dtype == HALY_DTYPE_BOOL ? HALY_DTYPE_UINT8 : out.dtype;
  const StridedCopy copy(source, out);
  return make_kernel([=](const haly_launch *launch) { copy(data(launch, 0), data(launch, 1)); },
                     copy.cost_ns());
}
Prepared prepare_tril(const Problem &problem) {
  return triangle(problem, problem.statics<haly_tril_v1_statics>().k, true);
}
Prepared prepare_triu(const Problem &problem) {
  return triangle(problem, problem.statics<haly_triu_v1_statics>().k, false);
}

}  // namespace

void add_creation_rows(Rows &rows) {
  for (haly_dtype dtype : kStored) {
    rows.add(HALY_OP_FULL, 1, {dtype}, kPlain, &prepare_full);
    rows.add(HALY_OP_EMPTY, 1, {dtype}, HALY_KERNEL_OFFSETS | HALY_KERNEL_STRIDED, &prepare_empty);
    rows.add(HALY_OP_COPY, 1, {dtype, dtype}, kPlain | HALY_KERNEL_IN_PLACE, &prepare_strided_copy);
    for (haly_dtype to : kStored) {
      rows.add(HALY_OP_CAST, 1, {dtype, to}, kPlain, &prepare_strided_copy);
    }
  }
  const haly_dtype pairs[2][2] = {{HALY_DTYPE_COMPLEX64, HALY_DTYPE_FLOAT32},
                                  {HALY_DTYPE_COMPLEX128, HALY_DTYPE_FLOAT64}};
  for (const auto &[complex, part] : pairs) {
    rows.add(HALY_OP_REAL, 1, {complex, part}, kPlain, &prepare_real);
    rows.add(HALY_OP_IMAG, 1, {complex, part}, kPlain, &prepare_imag);
    rows.add(HALY_OP_CONJ, 1, {complex, complex},
             (kPlain & ~HALY_KERNEL_STRIDED) | HALY_KERNEL_IN_PLACE, &prepare_conj);
  }
  for (haly_dtype dtype : kAll) {
    rows.add(HALY_OP_EYE, 1, {dtype}, kPlain, &prepare_eye);
    rows.add(HALY_OP_TRIL, 1, {dtype, dtype}, kPlain | HALY_KERNEL_IN_PLACE, &prepare_tril);
    rows.add(HALY_OP_TRIU, 1, {dtype, dtype}, kPlain | HALY_KERNEL_IN_PLACE, &prepare_triu);
  }
  const std::vector<std::vector<haly_dtype>> widths = {
      {HALY_DTYPE_BOOL, HALY_DTYPE_INT8, HALY_DTYPE_UINT8, HALY_DTYPE_FLOAT8_E4M3FN,
       HALY_DTYPE_FLOAT8_E5M2},
      {HALY_DTYPE_INT16, HALY_DTYPE_UINT16, HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16},
      {HALY_DTYPE_INT32, HALY_DTYPE_UINT32, HALY_DTYPE_FLOAT32},
      {HALY_DTYPE_INT64, HALY_DTYPE_UINT64, HALY_DTYPE_FLOAT64}};
  for (const std::vector<haly_dtype> &width : widths) {
    for (haly_dtype from : width) {
      for (haly_dtype to : width) {
        rows.add(HALY_OP_BITCAST, 1, {from, to}, kPlain, &prepare_bitcast);
      }
    }
  }
  for (haly_dtype dtype : kNumeric) rows.add(HALY_OP_ARANGE, 1, {dtype}, kPlain, &prepare_arange);
  for (haly_dtype dtype : kFloating) {
    rows.add(HALY_OP_LINSPACE, 1, {dtype}, kPlain, &prepare_linspace);
  }
}

}  // namespace haly::cpu
