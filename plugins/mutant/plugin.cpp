// The entry: the wrapped plugin's tables, some slots of them replaced.
#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

#include "settings.hpp"
#include "wrapped.hpp"

namespace haly::mutant {

Wrapped &wrapped() {
  static Wrapped tables;
  return tables;
}

haly_status refuse(haly_status status, const char *text) {
  wrapped().host->set_error(status, text);
  return status;
}

haly_status synchronise(haly_stream stream) {
  const haly_stream_interface *table = wrapped().stream;
  return table == nullptr ? HALY_STATUS_OK : table->synchronize(stream);
}

namespace {

haly_buffer part(const haly_buffer &buffer, int64_t start, uint64_t size) {
  haly_buffer result = buffer;
  result.offset_bytes = static_cast<uint64_t>(static_cast<int64_t>(buffer.offset_bytes) + start);
  result.size_bytes = size;
  result.extents = nullptr;
  result.out_extents = nullptr;
  return result;
}

char *address(const haly_buffer &buffer) {
  return static_cast<char *>(buffer.address) + buffer.offset_bytes;
}

}  // namespace

haly_status read(haly_stream stream, const haly_buffer &buffer, int64_t start, uint64_t size,
                 char *out) {
  const haly_buffer source = part(buffer, start, size);
  if (wrapped().memory != nullptr) {
    return wrapped().memory->copy_to_host(stream, out, &source, size);
  }
  std::memcpy(out, address(source), size);
  return HALY_STATUS_OK;
}

haly_status write(haly_stream stream, const haly_buffer &buffer, int64_t start, uint64_t size,
                  const char *data) {
  const haly_buffer destination = part(buffer, start, size);
  if (wrapped().memory != nullptr) {
    if (const haly_status status =
            wrapped().memory->copy_from_host(stream, &destination, data, size)) {
      return status;
    }
    return synchronise(stream);
  }
  std::memcpy(address(destination), data, size);
  return HALY_STATUS_OK;
}

haly_status Scratch::allocate(uint64_t size_bytes) {
  buffer = HALY_BUFFER_INIT;
  buffer.size_bytes = size_bytes;
  if (wrapped().memory != nullptr) {
    const haly_status status =
        wrapped().memory->allocate(device_, size_bytes, stream_, &memory_, &buffer.address);
    buffer.memory = memory_;
    return status;
  }
  bytes_.resize(size_bytes + 64);
  const auto misaligned = reinterpret_cast<uintptr_t>(bytes_.data()) % 64;
  buffer.address = bytes_.data() + (misaligned == 0 ? 0 : 64 - misaligned);
  return HALY_STATUS_OK;
}

Scratch::~Scratch() {
  if (memory_ != nullptr) wrapped().memory->free(device_, memory_, stream_);
}

namespace {

haly_status record(haly_stream stream, haly_event event) {
  // What was never recorded is complete.
  if (take_early_event()) {
    ++strikes;
    return HALY_STATUS_OK;
  }
  return wrapped().stream->record(stream, event);
}

// A copy of the wrapped plugin's table with the wrapped plugin's length.
template <typename Table>
Table &copy_of(const Table *table) {
  static Table copy{};
  std::memcpy(&copy, table, std::min<size_t>(table->struct_size, sizeof copy));
  copy.struct_size = static_cast<uint32_t>(std::min<size_t>(table->struct_size, sizeof copy));
  return copy;
}

haly_status load(const haly_host *host) {
  const char *path = std::getenv("HALY_MUTANT_LIBRARY");
  if (path == nullptr) {
    const char *text = "mutant: HALY_MUTANT_LIBRARY must name the library of a plugin to wrap";
    host->set_error(HALY_STATUS_FAILED_PRECONDITION, text);
    return HALY_STATUS_FAILED_PRECONDITION;
  }
  try {
    settings();
  } catch (const std::exception &error) {
    const std::string text = std::string("mutant: ") + error.what();
    host->set_error(HALY_STATUS_INVALID_ARGUMENT, text.c_str());
    return HALY_STATUS_INVALID_ARGUMENT;
  }
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  void *symbol = library == nullptr ? nullptr : dlsym(library, "haly_plugin_negotiate");
  if (symbol == nullptr) {
    const std::string text = std::string("mutant: ") + dlerror();
    host->set_error(HALY_STATUS_NOT_FOUND, text.c_str());
    return HALY_STATUS_FAILED_PRECONDITION;
  }
  wrapped().host = host;
  wrapped().negotiate = reinterpret_cast<haly_plugin_negotiate_function>(symbol);
  return HALY_STATUS_OK;
}

}  // namespace
}  // namespace haly::mutant

using namespace haly::mutant;

extern "C" HALY_EXPORT haly_status haly_plugin_negotiate(const haly_host *host,
                                                         const haly_interface_request *request,
                                                         haly_interface_reply *out_reply) {
  if (host == nullptr || request == nullptr || out_reply == nullptr) {
    return HALY_STATUS_INVALID_ARGUMENT;
  }
  if (wrapped().negotiate == nullptr) {
    if (const haly_status status = load(host)) return status;
  }
  // Recorded work and whole graphs run no launch of ours: without them nothing escapes the fault.
  if (request->interface_id == HALY_INTERFACE_CAPTURE ||
      request->interface_id == HALY_INTERFACE_COMPILER) {
    return HALY_STATUS_NOT_FOUND;
  }
  if (const haly_status status = wrapped().negotiate(host, request, out_reply)) return status;
  const void *table = out_reply->table;
  switch (request->interface_id) {
    case HALY_INTERFACE_PLUGIN: {
      // The name of the wrapped plugin is not this one's.
      auto &copy = copy_of(static_cast<const haly_plugin_interface *>(table));
      copy.query = nullptr;
      out_reply->table = &copy;
      break;
    }
    case HALY_INTERFACE_MEMORY:
      wrapped().memory = static_cast<const haly_memory_interface *>(table);
      break;
    case HALY_INTERFACE_STREAM: {
      wrapped().stream = static_cast<const haly_stream_interface *>(table);
      auto &copy = copy_of(wrapped().stream);
      copy.record = record;
      out_reply->table = &copy;
      break;
    }
    case HALY_INTERFACE_KERNEL: {
      wrapped().kernel = static_cast<const haly_kernel_interface *>(table);
      auto &copy = copy_of(wrapped().kernel);
      copy.row_list = row_list;
      out_reply->table = &copy;
      break;
    }
    default:
      break;
  }
  return HALY_STATUS_OK;
}
