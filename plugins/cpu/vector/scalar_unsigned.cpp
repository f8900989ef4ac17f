#include "vector/scalar_loop.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {
const ScalarLoopEntry entries[] = {HALY_CPU_SCALAR_UNSIGNED(HALY_CPU_SCALAR_ENTRY)};
}
extern const ScalarLoopTable scalar_unsigned;
const ScalarLoopTable scalar_unsigned = {entries,
                                         static_cast<int>(sizeof entries / sizeof *entries)};
}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
