// What the witness has given out, and the end of the process where a call gets that wrong.
#pragma once

#include "witness.hpp"

namespace haly::fuzz::witness {

enum class Kind { device, memory, stream, event, host_block, capture, executable };
struct Object {
  Kind kind;
  void *device;
  uint64_t size_bytes = 0;
  char *bytes = nullptr;
  bool recorded = false;   // an event
  bool recording = false;  // a stream or, for its profile, a device
};

extern const haly_host *host;

[[noreturn]] void fault(const char *call, const char *what);
// Counts a call; its outputs must not be NULL.
void arrived(const char *call, const void *first = "", const void *second = "");
Object &live(const char *call, Kind kind, void *handle, void *device = nullptr);
void *create(Kind kind, void *device, uint64_t size_bytes = 0);
void end(const char *call, Kind kind, void *handle, void *device = nullptr);
// The bytes of a buffer; NULL where it is memory of the core.
char *range(const char *call, void *device, const haly_buffer *buffer, uint64_t size_bytes);
haly_status refuse(haly_status status, const char *text);

template <typename Info>
haly_status answer(const char *call, Info *out, Info info) {
  arrived(call, out);
  return haly_output_write(out, &info, sizeof info);
}

// witness_compiler.cpp
void fill_compiler(haly_compiler_interface &table);

}  // namespace haly::fuzz::witness
