// Single elements of the standard's dtypes, in memory of the host.
#ifndef HALY_MUTANT_ELEMENTS_HPP
#define HALY_MUTANT_ELEMENTS_HPP

#include <cstdint>

#include "haly/haly.h"

namespace haly::mutant {

uint64_t dtype_bytes(haly_dtype dtype);
bool is_floating(haly_dtype dtype);

// What a binary floating-point dtype looks like.
struct Format {
  int significand_bits;  // with the hidden one
  double smallest_normal, largest;
};
Format format_of(haly_dtype dtype);

// A floating element as double, exactly; and back, to nearest, ties to even.
double load(haly_dtype dtype, const char *at);
void store(haly_dtype dtype, char *at, double value);

// `value` with so many bits of significand, to nearest; the range of exponents stays.
double rounded_to(double value, int bits);

// Makes an element decidedly wrong, whatever its dtype.
void spoil(haly_dtype dtype, char *at);

}  // namespace haly::mutant

#endif
