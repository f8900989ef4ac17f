// The wrapped plugin's tables, and access to its memory from the host.
#ifndef HALY_MUTANT_WRAPPED_HPP
#define HALY_MUTANT_WRAPPED_HPP

#include <cstdint>
#include <vector>

#include "haly/haly.h"

namespace haly::mutant {

struct Wrapped {
  const haly_host *host = nullptr;
  haly_plugin_negotiate_function negotiate = nullptr;
  // NULL where the plugin leaves the interface out.
  const haly_kernel_interface *kernel = nullptr;
  const haly_memory_interface *memory = nullptr;
  const haly_stream_interface *stream = nullptr;
};
Wrapped &wrapped();

haly_status refuse(haly_status status, const char *text);

// Waits for all work of the stream.
haly_status synchronise(haly_stream stream);
// Copies `size` bytes that lie `start` bytes behind (before, if negative) a buffer's first element.
haly_status read(haly_stream stream, const haly_buffer &buffer, int64_t start, uint64_t size,
                 char *out);
haly_status write(haly_stream stream, const haly_buffer &buffer, int64_t start, uint64_t size,
                  const char *data);

// Memory for one launch's changed operand.
class Scratch {
 public:
  Scratch(haly_device device, haly_stream stream) : device_(device), stream_(stream) {}
  ~Scratch();
  Scratch(const Scratch &) = delete;
  Scratch &operator=(const Scratch &) = delete;
  haly_status allocate(uint64_t size_bytes);
  haly_buffer buffer{};

 private:
  haly_device device_;
  haly_stream stream_;
  std::vector<char> bytes_;
  haly_memory memory_ = nullptr;
};

// The rows of a device, wrapped; kernel.cpp.
haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                     uint32_t *out_row_count);
// Whether a launch was struck by event_too_early since the last event was recorded.
bool take_early_event();

}  // namespace haly::mutant

#endif
