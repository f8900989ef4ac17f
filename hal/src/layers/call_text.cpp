#include "layers/call_text.hpp"

#include <cstdio>

#include "operator.hpp"

namespace haly::layers {
namespace {

std::string hexadecimal(const void *pointer) {
  char text[24];
  std::snprintf(text, sizeof text, "\"%#llx\"", reinterpret_cast<unsigned long long>(pointer));
  return text;
}

std::string enum_text(const EnumDescription &description, int64_t value) {
  for (uint32_t i = 0; i < description.count && !description.flags; ++i) {
    if (description.values[i] == value) return std::string("\"") + description.names[i] + "\"";
  }
  return std::to_string(value);
}

std::string number_text(ValueKind kind, uint32_t size, const void *address) {
  if (kind == ValueKind::real) {
    double value = 0;
    std::memcpy(&value, address, sizeof value);
    char text[32];
    std::snprintf(text, sizeof text, "%.17g", value);
    // JSON has neither infinities nor NaN.
    return text[0] == 'i' || text[0] == 'n' || text[1] == 'i' || text[1] == 'n'
               ? std::string("\"") + text + "\""
               : text;
  }
  const int64_t value = whole_number(kind, size, address);
  return kind == ValueKind::unsigned64 ? std::to_string(static_cast<uint64_t>(value))
                                       : std::to_string(value);
}

void add(std::string &json, const char *name, const std::string &value) {
  if (value.empty()) return;
  json += (json.size() > 1 ? ", \"" : "\"") + std::string(name) + "\": " + value;
}

std::string field_text(const FieldDescription &field, const char *address) {
  switch (field.kind) {
    case ValueKind::signed32:
    case ValueKind::unsigned32:
    case ValueKind::signed64:
    case ValueKind::unsigned64:
    case ValueKind::real:
      return number_text(field.kind, field.size, address);
    case ValueKind::enumeration:
    case ValueKind::flags:
      return enum_text(*field.enumeration, whole_number(field.kind, field.size, address));
    case ValueKind::handle: {
      void *handle = nullptr;
      std::memcpy(&handle, address, sizeof handle);
      return hexadecimal(handle);
    }
    default:
      return {};
  }
}

std::string tensors_text(const haly_problem &problem) {
  std::string text = "[";
  for (uint32_t i = 0; problem.tensors != nullptr && i < problem.tensor_count; ++i) {
    const haly_tensor *tensor = problem.tensors[i];
    text += i > 0 ? ", \"" : "\"";
    text += (tensor != nullptr ? tensor_text(*tensor) : "absent") + "\"";
  }
  return text + "]";
}

std::string struct_text(const StructDescription &description, const void *given) {
  if (description.role == StructRole::fixed) return {};
  uint32_t size = 0;
  std::memcpy(&size, given, sizeof size);
  std::string json = "{";
  for (uint32_t i = 1; i < description.field_count; ++i) {
    const FieldDescription &field = description.fields[i];
    if (field.reserved || field.offset + field.size > size) continue;
    add(json, field.name, field_text(field, static_cast<const char *>(given) + field.offset));
  }
  if (std::strcmp(description.name, "haly_problem") == 0 && size >= sizeof(haly_problem)) {
    const auto &problem = *static_cast<const haly_problem *>(given);
    if (const OperatorDescriptor *op = find_operator(problem.op); op != nullptr) {
      add(json, "operator", quoted_json(std::string(op->name)));
    }
    add(json, "tensors", tensors_text(problem));
  }
  return json + "}";
}

std::string parameter_text(const ParameterDescription &parameter, void *argument) {
  switch (parameter.kind) {
    case ValueKind::signed32:
    case ValueKind::unsigned32:
      return number_text(parameter.kind, 4, argument);
    case ValueKind::signed64:
    case ValueKind::unsigned64:
    case ValueKind::real:
      return number_text(parameter.kind, 8, argument);
    case ValueKind::enumeration:
      return enum_text(*parameter.enumeration, whole_number(parameter.kind, 4, argument));
    case ValueKind::flags:
      return enum_text(*parameter.enumeration, whole_number(parameter.kind, 8, argument));
    default:
      break;
  }
  const void *pointer = *static_cast<void **>(argument);
  if (pointer == nullptr) return "null";
  if (parameter.kind == ValueKind::text) return quoted_json(static_cast<const char *>(pointer));
  if (parameter.kind == ValueKind::structure && parameter.structure != nullptr) {
    const std::string text = struct_text(*parameter.structure, pointer);
    if (!text.empty()) return text;
  }
  const bool handle =
      parameter.kind == ValueKind::handle_output || parameter.kind == ValueKind::address_output;
  return hexadecimal(handle ? *static_cast<void *const *>(pointer) : pointer);
}

}  // namespace

std::string quoted_json(const std::string &text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escaped[8];
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
      result += escaped;
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string tensor_text(const haly_tensor &tensor) {
  std::string text = std::string(dtype_name(tensor.dtype)) + "[";
  for (uint32_t i = 0; tensor.shape != nullptr && i < tensor.ndim; ++i) {
    text += (i > 0 ? "," : "") + std::to_string(tensor.shape[i]);
  }
  return text + "]";
}

std::string call_name(const Call &call) {
  std::string name = call.function->label;
  if (call.row != nullptr) {
    const OperatorDescriptor *op = find_operator(call.row->op);
    name += " " + (op != nullptr ? std::string(op->name) : std::to_string(call.row->op));
  }
  return name;
}

std::string arguments_json(const Call &call) {
  std::string json = "{";
  for (uint32_t i = 0; i < call.function->parameter_count; ++i) {
    const ParameterDescription &parameter = call.function->parameters[i];
    add(json, parameter.name, parameter_text(parameter, call.arguments[i]));
  }
  return json + "}";
}

}  // namespace haly::layers
