// How layers see a call: the tables that `haly generate` prints from opspec/abi/*.yaml, and the
// addresses of the call's arguments.
#pragma once

#include <cstdint>
#include <cstring>

#include "gen/layer_calls.hpp"

namespace haly::layers {

enum class ValueKind : uint8_t {
  signed32,
  unsigned32,
  signed64,
  unsigned64,
  real,
  enumeration,
  flags,           // a 64-bit enum whose values are bits
  handle,          // by value
  handle_output,   // where a created handle goes
  structure,       // pointer to one struct
  structures,      // array of pointers to structs, or array of structs' pointers for the caller
  text,            // terminated characters
  function,        // pointer to a function
  data,            // pointer to bytes
  address_output,  // where an address goes
  numbers,         // pointer to one or many numbers
  bytes,           // an array or a union within a struct
};

enum class Null : uint8_t { never, allowed, without_interface };
enum class Ownership : uint8_t { none, borrowed, consumed, created, kept, plugin };
enum class StructRole : uint8_t { input, output, inout, data, fixed };
enum class Threading : uint8_t { any, object, once };
enum class RangeKind : uint8_t { none, bounds, power_of_two, set };

struct Range {
  RangeKind kind;
  int64_t minimum;
  int64_t maximum;
  uint64_t set;  // bit n: the number n is in it
};

struct EnumDescription {
  const char *name;
  const int64_t *values;
  const char *const *names;
  uint32_t count;
  bool flags;
  bool open;  // numbers from the last value on are vendors' own
};

struct StructDescription;

struct FieldDescription {
  const char *name;
  ValueKind kind;
  uint32_t offset;
  uint32_t size;
  Null null;
  bool reserved;
  HandleKind handle;
  const EnumDescription *enumeration;
  const StructDescription *structure;
  Range range;
  const char *range_text;
};

struct StructDescription {
  const char *name;
  StructRole role;
  uint32_t size;
  uint32_t minimum_size;  // of every version
  const FieldDescription *fields;
  uint32_t field_count;
};

struct ParameterDescription {
  const char *name;
  ValueKind kind;
  uint32_t pointee_size;  // bytes of the number or pointer behind it, 0: something else
  Null null;
  Ownership ownership;
  bool is_output;
  HandleKind handle;
  const EnumDescription *enumeration;
  const StructDescription *structure;
  Range range;
  const char *range_text;
  const char *null_text;
};

struct FunctionDescription {
  FunctionId id;
  haly_interface interface_id;
  const char *label;  // "memory.copy", "kernel_row.launch"
  const ParameterDescription *parameters;
  uint32_t parameter_count;
  bool has_status;  // else it returns nothing
  bool is_row;
  Threading threading;
  haly_status (*invoke)(const Target &target, void **arguments);
};

extern const FunctionDescription function_descriptions[function_count];

struct HandleRecord;

constexpr uint32_t parameter_limit = 8;

// One call on its way through the layers. A layer may hand its successor other arguments.
struct Call {
  const FunctionDescription *function;
  void **arguments;                      // addresses of the parameters, in order
  const haly_kernel_row *row = nullptr;  // the plugin's own row, for functions of rows
  HandleRecord *kernel = nullptr;        // the kernel, for functions of rows that have one

  template <class T>
  T &argument(uint32_t index) const {
    return *static_cast<T *>(arguments[index]);
  }
  FunctionId id() const { return function->id; }
};

// Reads a whole number or enum of a field or parameter.
inline int64_t whole_number(ValueKind kind, uint32_t size, const void *address) {
  int64_t result = 0;
  if (size == 4) {
    int32_t narrow;
    std::memcpy(&narrow, address, sizeof narrow);
    result = kind == ValueKind::unsigned32 ? static_cast<int64_t>(static_cast<uint32_t>(narrow))
                                           : narrow;
  } else {
    std::memcpy(&result, address, sizeof result);
  }
  return result;
}

}  // namespace haly::layers
