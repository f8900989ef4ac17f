#include "vector/scalar_loop.hpp"

namespace haly::cpu {
namespace HALY_CPU_INSTRUCTION_SET {
namespace {
const ScalarLoopEntry entries[] = {HALY_CPU_SCALAR_SIGNED(HALY_CPU_SCALAR_ENTRY)};
}
extern const ScalarLoopTable scalar_signed;
const ScalarLoopTable scalar_signed = {entries, static_cast<int>(sizeof entries / sizeof *entries)};
}  // namespace HALY_CPU_INSTRUCTION_SET
}  // namespace haly::cpu
