// Operator numbers and statics: the generated header, or, in a tree that has not generated it yet,
// the few lines of it that this plugin needs.
#ifndef HALY_CPU_STATICS_HPP
#define HALY_CPU_STATICS_HPP

#include "haly/haly.h"

#if __has_include("haly/gen/operators.h")
#include "haly/gen/operators.h"
#else
#define HALY_OP_MATMUL 200u
struct haly_matmul_v1_statics {
  uint32_t struct_size, transpose_a, transpose_b;
};
#endif

#endif
