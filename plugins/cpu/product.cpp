#include "product.hpp"

#include <algorithm>

#include "parallel.hpp"
#include "vector/tables.hpp"

namespace haly::cpu {
namespace {

bool floating(haly_dtype dtype) {
  return dtype >= HALY_DTYPE_FLOAT16 && dtype <= HALY_DTYPE_FLOAT64;
}
int64_t round_up(int64_t value, int64_t step) { return (value + step - 1) / step * step; }

// Packs `lanes` rows of a strided matrix side by side: out[k][lanes], zero beyond the end.
void pack(const char *source, haly_dtype dtype, haly_dtype compute, int64_t lane_stride,
          int64_t k_stride, int64_t lanes, int64_t width, int64_t k, char *out) {
  const ConvertLoop convert = HALY_CPU_SELECT(convert_loop)(dtype, compute);
  const int64_t item = dtype_size(dtype), size = dtype_size(compute);
  if (lane_stride == 1) {
    for (int64_t i = 0; i < k; ++i) {
      convert(source + i * k_stride * item, 1, out + i * width * size, 1, lanes);
    }
  } else {
    // Blocks of k keep the scattered writes in cache.
    for (int64_t first = 0; first < k; first += 64) {
      const int64_t count = std::min<int64_t>(64, k - first);
      for (int64_t lane = 0; lane < lanes; ++lane) {
        convert(source + (lane * lane_stride + first * k_stride) * item, k_stride,
                out + (first * width + lane) * size, width, count);
      }
    }
  }
  if (lanes < width) {
    for (int64_t i = 0; i < k; ++i) {
      std::fill(out + (i * width + lanes) * size, out + (i + 1) * width * size, 0);
    }
  }
}

template <typename T>
constexpr int kColumns = sizeof(T) == 4 ? kMatmulColumnsFloat : kMatmulColumnsDouble;
template <typename T>
constexpr haly_dtype kCompute = sizeof(T) == 4 ? HALY_DTYPE_FLOAT32 : HALY_DTYPE_FLOAT64;

template <typename T>
void tile_product(int64_t k, const T *a, const T *b, T *tile) {
  if constexpr (sizeof(T) == 4) {
    HALY_CPU_SELECT(reduction_loops).matmul_tile_float(k, a, b, tile);
  } else {
    HALY_CPU_SELECT(reduction_loops).matmul_tile_double(k, a, b, tile);
  }
}

int64_t row_panels(const Product &p) { return (p.m + kMatmulRows - 1) / kMatmulRows; }

template <typename T>
void pack_row_panel(const Product &p, const char *a, int64_t panel, T *packed) {
  const int64_t first = panel * kMatmulRows;
  pack(a + first * p.a_row * dtype_size(p.a_dtype), p.a_dtype, kCompute<T>, p.a_row, p.a_column,
       std::min<int64_t>(kMatmulRows, p.m - first), kMatmulRows, p.k,
       reinterpret_cast<char *>(packed + first * p.k));
}

template <typename T>
void multiply_panels(const Product &p, const T *packed_a, const T *packed_b, char *c,
                     bool accumulate) {
  constexpr int Columns = kColumns<T>;
  const int64_t panels = row_panels(p), column_panels = (p.n + Columns - 1) / Columns;
  const int64_t c_item = dtype_size(p.c_dtype);
  const ConvertLoop store = HALY_CPU_SELECT(convert_loop)(kCompute<T>, p.c_dtype);
  // A group of column panels stays in the second-level cache while all rows pass.
  const int64_t group = std::max<int64_t>(1, 32768 / std::max<int64_t>(1, p.k * Columns / 4));
  const int64_t groups = (column_panels + group - 1) / group;
  const int64_t row_group = 8, row_groups = (panels + row_group - 1) / row_group;
  parallel(groups * row_groups, p.cost_ns(), [&](int64_t begin, int64_t end) {
    alignas(64) T tile[kMatmulRows * Columns];
    for (int64_t task = begin; task < end; ++task) {
      const int64_t g = task / row_groups, rg = task % row_groups;
      for (int64_t r = rg * row_group; r < std::min(panels, (rg + 1) * row_group); ++r) {
        for (int64_t n = g * group; n < std::min(column_panels, (g + 1) * group); ++n) {
          tile_product(p.k, packed_a + r * kMatmulRows * p.k, packed_b + n * Columns * p.k, tile);
          const int64_t rows = std::min<int64_t>(kMatmulRows, p.m - r * kMatmulRows);
          const int64_t columns = std::min<int64_t>(Columns, p.n - n * Columns);
          for (int64_t i = 0; i < rows; ++i) {
            char *at = c + ((r * kMatmulRows + i) * p.c_row + n * Columns * p.c_column) * c_item;
            if (accumulate) {
              T *sums = reinterpret_cast<T *>(at);
              for (int64_t j = 0; j < columns; ++j) sums[j * p.c_column] += tile[i * Columns + j];
            } else {
              store(tile + i * Columns, 1, at, p.c_column, columns);
            }
          }
        }
      }
    }
  });
}

template <typename T>
void run_floating(const Product &p, const char *a, const char *b, char *c, char *workspace,
                  bool accumulate) {
  constexpr int Columns = kColumns<T>;
  const int64_t panels = row_panels(p), column_panels = (p.n + Columns - 1) / Columns;
  T *packed_a = reinterpret_cast<T *>(workspace);
  T *packed_b = packed_a + round_up(panels * kMatmulRows * p.k, 16);
  const int64_t b_item = dtype_size(p.b_dtype);
  parallel(panels + column_panels, static_cast<double>(p.k) * static_cast<double>(p.m + p.n) * 0.5,
           [&](int64_t begin, int64_t end) {
             for (int64_t i = begin; i < end; ++i) {
               if (i < panels) {
                 pack_row_panel(p, a, i, packed_a);
               } else {
                 const int64_t first = (i - panels) * Columns;
                 pack(b + first * p.b_column * b_item, p.b_dtype, kCompute<T>, p.b_column, p.b_row,
                      std::min<int64_t>(Columns, p.n - first), Columns, p.k,
                      reinterpret_cast<char *>(packed_b + first * p.k));
               }
             }
           });
  multiply_panels(p, packed_a, packed_b, c, accumulate);
}

template <typename T>
void pack_row_panels(const Product &p, const char *a, T *packed) {
  parallel(row_panels(p), static_cast<double>(p.k) * static_cast<double>(p.m) * 0.5,
           [&](int64_t begin, int64_t end) {
             for (int64_t i = begin; i < end; ++i) pack_row_panel(p, a, i, packed);
           });
}

template <typename T>
void run_integer(const Product &p, const char *a_bytes, const char *b_bytes, char *c_bytes) {
  const T *a = reinterpret_cast<const T *>(a_bytes), *b = reinterpret_cast<const T *>(b_bytes);
  T *c = reinterpret_cast<T *>(c_bytes);
  parallel(p.m, p.cost_ns(), [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      for (int64_t first = 0; first < p.n; first += 64) {
        T sums[64] = {};
        const int64_t width = std::min<int64_t>(64, p.n - first);
        for (int64_t x = 0; x < p.k; ++x) {
          const T factor = a[i * p.a_row + x * p.a_column];
          const T *row = b + x * p.b_row + first * p.b_column;
          for (int64_t j = 0; j < width; ++j) {
            sums[j] = static_cast<T>(sums[j] + factor * row[j * p.b_column]);
          }
        }
        for (int64_t j = 0; j < width; ++j) c[i * p.c_row + (first + j) * p.c_column] = sums[j];
      }
    }
  });
}

}  // namespace

uint64_t Product::left_bytes() const {
  return (a_dtype == HALY_DTYPE_FLOAT64 ? 8 : 4) * round_up(round_up(m, kMatmulRows) * k, 16);
}

uint64_t Product::workspace_bytes() const {
  if (!floating(a_dtype)) return 0;
  const bool wide = a_dtype == HALY_DTYPE_FLOAT64;
  const int64_t columns = wide ? kMatmulColumnsDouble : kMatmulColumnsFloat;
  return left_bytes() + (wide ? 8 : 4) * (round_up(n, columns) * k + 16);
}

double Product::cost_ns() const {
  const double work = static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
  return 50 + work / (floating(a_dtype) ? (a_dtype == HALY_DTYPE_FLOAT64 ? 16 : 32) : 4);
}

void Product::run(const char *a, const char *b, char *c, char *workspace, bool accumulate) const {
  if (m <= 0 || n <= 0) return;
  switch (a_dtype) {
    case HALY_DTYPE_FLOAT64:
      return run_floating<double>(*this, a, b, c, workspace, accumulate);
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
    case HALY_DTYPE_FLOAT32:
      return run_floating<float>(*this, a, b, c, workspace, accumulate);
    default:
      break;
  }
  switch (dtype_size(a_dtype)) {
    case 1:
      return run_integer<uint8_t>(*this, a, b, c);
    case 2:
      return run_integer<uint16_t>(*this, a, b, c);
    case 4:
      return run_integer<uint32_t>(*this, a, b, c);
    default:
      return run_integer<uint64_t>(*this, a, b, c);
  }
}

void Product::pack_left(const char *a, char *left) const {
  if (a_dtype == HALY_DTYPE_FLOAT64) {
    pack_row_panels(*this, a, reinterpret_cast<double *>(left));
  } else {
    pack_row_panels(*this, a, reinterpret_cast<float *>(left));
  }
}

void Product::multiply(const char *left, const char *right, char *c) const {
  if (m <= 0 || n <= 0) return;
  if (a_dtype == HALY_DTYPE_FLOAT64) {
    multiply_panels(*this, reinterpret_cast<const double *>(left),
                    reinterpret_cast<const double *>(right), c, false);
  } else {
    multiply_panels(*this, reinterpret_cast<const float *>(left),
                    reinterpret_cast<const float *>(right), c, false);
  }
}

}  // namespace haly::cpu
