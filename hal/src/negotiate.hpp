// The handshake with one plugin.
#pragma once

#include "plugin.hpp"

namespace haly {

// Opens the library and returns its entry point; throws Error with text and cure.
haly_plugin_negotiate_function open_library(const Manifest &manifest);

// Asks for every interface that the host knows and fills the plugin's tables, defaults included.
// Throws Error(INCOMPATIBLE) naming both versions and the cure.
void negotiate_interfaces(Plugin &plugin);

}  // namespace haly
