// One function per family adds its rows.
#ifndef HALY_CPU_FAMILIES_HPP
#define HALY_CPU_FAMILIES_HPP

#include "kernel.hpp"

namespace haly::cpu {

void add_all_rows(Rows &rows);
void add_elementwise_rows(Rows &rows);
void add_matmul_rows(Rows &rows);

}  // namespace haly::cpu
#endif
