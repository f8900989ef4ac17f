// Memory and copies in the child.
#include <cstring>

#include "isolated/server.hpp"

namespace haly::isolated {

haly_buffer Server::read_buffer(Reader &reader, bool fold) {
  const auto id = reader.get<uint64_t>();
  haly_buffer buffer = HALY_BUFFER_INIT;
  buffer.offset_bytes = reader.get<uint64_t>();
  buffer.size_bytes = reader.get<uint64_t>();
  const ServedMemory &served = memory(id);
  // In the core's own host memory the address says everything, and the ABI promises NULL.
  buffer.memory = has_memory_ ? served.handle : nullptr;
  if (virtual_addresses_) {
    buffer.address = served.address;
    if (fold) {
      buffer.address = static_cast<char *>(buffer.address) + buffer.offset_bytes;
      buffer.offset_bytes = 0;
    }
  }
  return buffer;
}

haly_status Server::settle(ServedStream &stream) {
  if (has_memory_ || !has_streams_) return HALY_STATUS_OK;
  return plugin_->stream_table.synchronize(stream.handle);
}

bool Server::dispatch_memory(const MessageHeader &header, Reader &reader) {
  const haly_memory_interface &table = plugin_->memory_table;
  switch (header.request) {
    case Request::MemoryQuery:
      answer_with(header, [&](Writer &out) {
        haly_memory_info info{};
        info.struct_size = sizeof info;
        require(table.query(device_, &info));
        out.put(info);
      });
      return true;
    case Request::Allocate:
      answer_with(header, [&](Writer &) { allocate(reader); });
      return true;
    case Request::Free: {
      const auto id = reader.get<uint64_t>();
      const auto user = reader.get<uint64_t>();
      const haly_stream handle = user == no_object ? nullptr : stream(user).handle;
      if (has_memory_) {
        table.free(device_, memory(id).handle, handle);
      } else if (user != no_object) {
        settle(stream(user));
      }
      memories_.erase(id);
      return true;
    }
    case Request::Copy: {
      ServedStream &on = stream(reader.get<uint64_t>());
      const haly_buffer destination = read_buffer(reader, false);
      const haly_buffer source = read_buffer(reader, false);
      const auto bytes = reader.get<uint64_t>();
      post_on(on, 0, [&] {
        const haly_status status = settle(on);
        return status != HALY_STATUS_OK ? status
                                        : table.copy(on.handle, &destination, &source, bytes);
      });
      return true;
    }
    case Request::Upload:
      upload(reader);
      return true;
    case Request::Download:
      download(header, reader);
      return true;
    case Request::Fill: {
      ServedStream &on = stream(reader.get<uint64_t>());
      const haly_buffer destination = read_buffer(reader, false);
      const std::vector<char> pattern = reader.get_array<char>();
      const auto bytes = reader.get<uint64_t>();
      post_on(on, 0, [&] {
        const haly_status status = settle(on);
        if (status != HALY_STATUS_OK) return status;
        return table.fill(on.handle, &destination, pattern.data(),
                          static_cast<uint32_t>(pattern.size()), bytes);
      });
      return true;
    }
    default:
      return false;
  }
}

void Server::allocate(Reader &reader) {
  const auto id = reader.get<uint64_t>();
  const auto bytes = reader.get<uint64_t>();
  const auto user = reader.get<uint64_t>();
  auto served = std::make_unique<ServedMemory>();
  if (has_memory_) {
    require(plugin_->memory_table.allocate(device_, bytes,
                                           user == no_object ? nullptr : stream(user).handle,
                                           &served->handle, &served->address));
  } else {
    const Descriptor file = receiver_.take_file();
    served->shared = SharedMemory::map(file.get(), bytes);
    served->address = served->shared.data();
  }
  memories_.emplace(id, std::move(served));
}

void Server::upload(Reader &reader) {
  ServedStream &on = stream(reader.get<uint64_t>());
  const haly_buffer destination = read_buffer(reader, false);
  const auto offset = reader.get<uint64_t>();
  post_on(on, 0, [&] {
    const haly_status status = settle(on);
    if (status != HALY_STATUS_OK) return status;
    return plugin_->memory_table.copy_from_host(on.handle, &destination,
                                                control_.data() + control_page_bytes + offset,
                                                destination.size_bytes);
  });
}

void Server::download(const MessageHeader &header, Reader &reader) {
  const std::shared_ptr<ServedStream> on = streams_.at(reader.get<uint64_t>());
  const haly_buffer source = read_buffer(reader, false);
  const auto offset = reader.get<uint64_t>();
  answer_later(header, [this, on, source, offset](Writer &) {
    require_stream(*on, HALY_STATUS_OK);
    require(settle(*on));
    char *target = control_.data() + control_page_bytes + upload_ring_bytes + offset;
    require_stream(
        *on, plugin_->memory_table.copy_to_host(on->handle, target, &source, source.size_bytes));
  });
}

}  // namespace haly::isolated
