// The handshake with one plugin.
#pragma once

#include "plugin.hpp"

namespace haly {

// Opens the library and returns its entry point; throws Error with text and cure.
haly_plugin_negotiate_function open_library(const Manifest &manifest);

// Asks for every interface that the host knows and fills the plugin's tables, defaults included.
// Throws Error(INCOMPATIBLE) naming both versions and the cure.
void negotiate_interfaces(Plugin &plugin);

// The full table of an interface that Plugin has no member for (compiler, capture, profiler): stubs
// where the plugin lacks it. Valid as long as the process.
const void *interface_table(const Plugin &plugin, haly_interface id);
template <typename Table>
const Table &interface_table(const Plugin &plugin, haly_interface id) {
  return *static_cast<const Table *>(interface_table(plugin, id));
}

}  // namespace haly
