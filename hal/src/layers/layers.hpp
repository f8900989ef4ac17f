// Switching layers on: by HALY_LAYERS, by the program, or around one negotiate function.
#pragma once

#include <haly/gen/abi.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace haly::layers {

class Layer;

// The layers that are named, first to see a call first; throws Error(INVALID_ARGUMENT) for a name
// that is none.
std::vector<std::unique_ptr<Layer>> make_layers(std::string_view names);

// What plugins that load from now on get; HALY_LAYERS until somebody says otherwise.
void set_layers(const std::string &names);
std::string current_layers();

// The function itself where no layer is on, else one whose tables go through the layers.
haly_plugin_negotiate_function wrap(haly_plugin_negotiate_function negotiate,
                                    const std::string &names, const std::string &label);

// Whether a negotiate function is one that wrap() made.
bool is_wrapped(haly_plugin_negotiate_function negotiate);

}  // namespace haly::layers
