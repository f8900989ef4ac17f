// Memory and copies in the parent.
#include <algorithm>
#include <cstring>

#include "isolated/proxy.hpp"

namespace haly::isolated {
namespace {

haly_status query(haly_device handle, haly_memory_info *out_info) {
  return guarded(handle, [&] {
    ProxyDevice &device = proxy(handle);
    if (device.process->lost()) return device.process->fail_lost();
    if (device.shared_memory) {
      // The device has what it was given, whatever else happens on the machine.
      haly_memory_info info = device.memory_info;
      info.free_bytes = info.total_bytes - std::min(info.total_bytes, device.shared_bytes.load());
      return haly_output_write(out_info, &info, sizeof info);
    }
    Answer answer;
    const haly_status status = device.process->call(Request::MemoryQuery, Writer(), &answer);
    if (status != HALY_STATUS_OK) return status;
    const auto fresh = answer.reader().get<haly_memory_info>();
    haly_memory_info info = device.memory_info;
    info.total_bytes = fresh.total_bytes;
    info.free_bytes = fresh.free_bytes;
    return haly_output_write(out_info, &info, sizeof info);
  });
}

haly_status allocate(haly_device handle, uint64_t size_bytes, haly_stream stream,
                     haly_memory *out_memory, void **out_address) {
  return guarded(handle, [&] {
    ProxyDevice &device = proxy(handle);
    auto memory = std::make_unique<ProxyMemory>();
    memory->device = &device;
    memory->id = device.process->next_id();
    Descriptor file;
    if (device.shared_memory) {
      // The operating system promises more of such memory than there is.
      if (size_bytes > device.memory_info.total_bytes - device.shared_bytes) {
        return fail(HALY_STATUS_OUT_OF_MEMORY, "the host is out of memory");
      }
      memory->shared = SharedMemory::create(size_bytes, &file);
    }
    Writer writer;
    writer.put(memory->id);
    writer.put(size_bytes);
    writer.put(stream == nullptr ? uint64_t{0} : proxy(stream).id);
    const haly_status status = device.process->call(Request::Allocate, writer, nullptr, file.get());
    if (status != HALY_STATUS_OK) return status;
    if (device.shared_memory) {
      device.shared_bytes += size_bytes;
      device.process->add_shared(&memory->shared);
    }
    *out_memory = reinterpret_cast<haly_memory>(memory.release());
    *out_address = nullptr;
    return haly_status{HALY_STATUS_OK};
  });
}

void free_memory(haly_device, haly_memory handle, haly_stream stream) {
  const std::unique_ptr<ProxyMemory> memory(&proxy(handle));
  Process &process = *memory->device->process;
  if (memory->device->shared_memory) {
    memory->device->shared_bytes -= memory->shared.size_bytes();
    process.remove_shared(&memory->shared);
  }
  Writer writer;
  writer.put(memory->id);
  writer.put(stream == nullptr ? uint64_t{0} : proxy(stream).id);
  process.post(Request::Free, writer);
}

haly_status copy(haly_stream handle, const haly_buffer *destination, const haly_buffer *source,
                 uint64_t size_bytes) {
  return guarded(handle, [&] {
    ProxyStream &stream = proxy(handle);
    Writer writer;
    writer.put(stream.id);
    write_buffer(writer, *destination, size_bytes);
    write_buffer(writer, *source, size_bytes);
    writer.put(size_bytes);
    return post_on(stream, Request::Copy, writer);
  });
}

char *shared_data(const haly_buffer &buffer) {
  return proxy(buffer.memory).shared.data() + buffer.offset_bytes;
}

// Until everything posted so far is done; what failed before on the stream is reported.
haly_status drain(ProxyStream &stream) {
  Process &process = *stream.device->process;
  if (stream.device->asynchronous) {
    Writer writer;
    writer.put(stream.id);
    return note_status(stream, process.call(Request::StreamSynchronize, writer));
  }
  const haly_status status = process.wait_executed(process.posted(), HALY_TIMEOUT_INFINITE);
  if (status != HALY_STATUS_OK || !process.has_failures()) return note_status(stream, status);
  Writer writer;
  writer.put(stream.id);
  return note_status(stream, process.call(Request::StreamQuery, writer));
}

haly_status copy_from_host(haly_stream handle, const haly_buffer *destination, const void *source,
                           uint64_t size_bytes) {
  return guarded(handle, [&] {
    ProxyStream &stream = proxy(handle);
    ProxyDevice &device = *stream.device;
    Process &process = *device.process;
    if (process.lost()) return note_status(stream, process.fail_lost());
    // Where both sides see the memory and nothing uses it, or where it would take many pieces,
    // the bytes go straight to their place.
    const bool idle = !device.asynchronous && process.has_executed(process.posted());
    if (device.shared_memory && (idle || size_bytes > Process::upload_chunk_bytes)) {
      const haly_status status = idle ? haly_status{HALY_STATUS_OK} : drain(stream);
      if (status != HALY_STATUS_OK) return status;
      std::memcpy(shared_data(*destination), source, size_bytes);
      return process.lost() ? note_status(stream, process.fail_lost())
                            : haly_status{HALY_STATUS_OK};
    }
    for (uint64_t done = 0; done < size_bytes;) {
      const uint64_t step = std::min(size_bytes - done, Process::upload_chunk_bytes);
      haly_buffer target = *destination;
      target.offset_bytes += done;
      const haly_status status =
          process.upload(static_cast<const char *>(source) + done, step, [&](uint64_t offset) {
            Writer writer;
            writer.put(stream.id);
            write_buffer(writer, target, step);
            writer.put(offset);
            const uint64_t sequence = process.post(Request::Upload, writer);
            if (sequence != 0) stream.last.store(sequence, std::memory_order_release);
            return sequence;
          });
      if (status != HALY_STATUS_OK) return note_status(stream, status);
      done += step;
    }
    return haly_status{HALY_STATUS_OK};
  });
}

// Two halves of the download area, so that one is filled while the other is read.
haly_status download(ProxyStream &stream, char *destination, const haly_buffer &source,
                     uint64_t size_bytes) {
  constexpr uint64_t half = download_area_bytes / 2;
  Process &process = *stream.device->process;
  const std::lock_guard<std::mutex> lock(process.download_mutex);
  const auto ask = [&](uint64_t at, uint64_t area) {
    const uint64_t step = std::min(half, size_bytes - at);
    haly_buffer piece = source;
    piece.offset_bytes += at;
    Writer writer;
    writer.put(stream.id);
    write_buffer(writer, piece, step);
    writer.put(area);
    return process.begin_call(Request::Download, writer);
  };
  haly_status failure = HALY_STATUS_OK;
  std::string text;
  std::shared_ptr<Process::Pending> pending = ask(0, 0);
  for (uint64_t at = 0, piece = 0; at < size_bytes; at += half, ++piece) {
    const haly_status status = process.end_call(pending, nullptr);
    if (status != HALY_STATUS_OK && failure == HALY_STATUS_OK) {
      failure = status;
      text = take_error(status);
    }
    if (failure != HALY_STATUS_OK) break;
    const uint64_t next = at + half;
    if (next < size_bytes) pending = ask(next, (piece + 1) % 2 * half);
    std::memcpy(destination + at, process.download_area() + piece % 2 * half,
                std::min(half, size_bytes - at));
  }
  if (failure != HALY_STATUS_OK) return note_status(stream, fail(failure, text));
  process.note_progress();
  // The pages of the area are zeros once the process is gone.
  return process.lost() ? note_status(stream, process.fail_lost()) : haly_status{HALY_STATUS_OK};
}

haly_status copy_to_host(haly_stream handle, void *destination, const haly_buffer *source,
                         uint64_t size_bytes) {
  return guarded(handle, [&] {
    ProxyStream &stream = proxy(handle);
    Process &process = *stream.device->process;
    if (process.lost()) return note_status(stream, process.fail_lost());
    if (!stream.device->shared_memory) {
      return download(stream, static_cast<char *>(destination), *source, size_bytes);
    }
    const haly_status status = drain(stream);
    if (status != HALY_STATUS_OK) return status;
    std::memcpy(destination, shared_data(*source), size_bytes);
    return process.lost() ? note_status(stream, process.fail_lost()) : haly_status{HALY_STATUS_OK};
  });
}

haly_status fill(haly_stream handle, const haly_buffer *destination, const void *pattern,
                 uint32_t pattern_bytes, uint64_t size_bytes) {
  return guarded(handle, [&] {
    ProxyStream &stream = proxy(handle);
    Writer writer;
    writer.put(stream.id);
    write_buffer(writer, *destination, size_bytes);
    writer.put_array(static_cast<const char *>(pattern), pattern_bytes);
    writer.put(size_bytes);
    return post_on(stream, Request::Fill, writer);
  });
}

}  // namespace

void write_buffer(Writer &writer, const haly_buffer &buffer, uint64_t size_bytes) {
  require_known(buffer);
  writer.put(proxy(buffer.memory).id);
  writer.put(buffer.offset_bytes);
  writer.put(size_bytes);
}

const haly_memory_interface memory_interface = [] {
  haly_memory_interface table{};
  table.struct_size = sizeof table;
  table.query = query;
  table.allocate = allocate;
  table.free = free_memory;
  table.copy = copy;
  table.copy_from_host = copy_from_host;
  table.copy_to_host = copy_to_host;
  table.fill = fill;
  return table;
}();

}  // namespace haly::isolated
