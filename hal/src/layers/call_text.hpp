// Calls as text, for people and for files.
#pragma once

#include <string>

#include "layers/description.hpp"

namespace haly::layers {

// "kernel_row.launch add": the function, and the operator where it is a row's.
std::string call_name(const Call &call);
// The arguments as one JSON object: numbers, handles, names of enums, fields of structs.
std::string arguments_json(const Call &call);
std::string quoted_json(const std::string &text);
// "float32[2,3]"
std::string tensor_text(const haly_tensor &tensor);

}  // namespace haly::layers
