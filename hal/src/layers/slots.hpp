// Functions in front of a plugin's slots, a set for each chain of layers.
#pragma once

#include <haly/gen/abi.h>

#include <cstddef>

namespace haly::layers {

class Chain;
struct Target;

// So many plugins of a process may have layers.
constexpr size_t chain_limit = 64;

// The negotiate function that stands for a chain; NULL beyond chain_limit.
haly_plugin_negotiate_function register_chain(size_t number, Chain &chain);
// Whether a function is one of those.
bool is_chain(haly_plugin_negotiate_function negotiate);
// Replaces every slot that is not NULL by the chain's function for it.
void replace_slots_of(size_t number, Target &tables);
// Says that a function of a row was called without a row, or with no live kernel.
void refuse_null_row(const char *label);
void refuse_kernel_handle(bool is_null, bool is_stale, const char *label);

}  // namespace haly::layers
