#include "basis.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "operator.hpp"

namespace haly {
namespace {

bool is_restricted() {
  const char *text = std::getenv("HALY_ONLY_BASIS");
  const std::string_view word = text != nullptr ? text : "";
  return !word.empty() && word != "0";
}

bool is_permitted(const haly_kernel_row &row, bool is_host) {
  const Span<const uint32_t> basis = basis_operators();
  if (std::binary_search(basis.begin(), basis.end(), row.op)) return true;
  const OperatorDescriptor *op = find_operator(row.op);
  if (op == nullptr || op->decomposition == DecompositionKind::None) return true;
  return is_host && op->decomposition == DecompositionKind::Host;
}

}  // namespace

std::vector<const haly_kernel_row *> permitted_rows(std::vector<const haly_kernel_row *> rows,
                                                    bool is_host) {
  if (!is_restricted()) return rows;
  rows.erase(std::remove_if(
                 rows.begin(), rows.end(),
                 [is_host](const haly_kernel_row *row) { return !is_permitted(*row, is_host); }),
             rows.end());
  return rows;
}

}  // namespace haly
