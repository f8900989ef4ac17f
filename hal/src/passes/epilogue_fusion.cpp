#include "passes/passes.hpp"

namespace haly {

bool fuse_epilogues(Graph &, const Device &) { return false; }

}  // namespace haly
