#include "families.hpp"

namespace haly::cpu {

void add_all_rows(Rows &rows) {
  add_elementwise_rows(rows);
  add_matmul_rows(rows);
}

}  // namespace haly::cpu
