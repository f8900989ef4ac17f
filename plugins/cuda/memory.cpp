// Device memory from the driver's stream-ordered pool, pinned host memory, and copies.
#include <algorithm>
#include <cstring>

#include "capture.hpp"
#include "profile.hpp"
#include "staging.hpp"

using namespace haly::cuda;

namespace {

haly_status memory_query(haly_device device, haly_memory_info *out_info) {
  return guarded([&] {
    device->check_present();
    const Current current(*device);
    size_t free_bytes = 0, total_bytes = 0;
    device->check(driver.memory_info(&free_bytes, &total_bytes), "cuMemGetInfo");
    haly_memory_info info = HALY_MEMORY_INFO_INIT;
    info.addressing = HALY_ADDRESSING_VIRTUAL;
    info.flags = device->pool ? HALY_MEMORY_POOLED : 0;
    info.base_alignment_bytes = 256;
    info.offset_alignment_bytes = 16;
    info.largest_allocation_bytes = total_bytes;
    info.total_bytes = total_bytes;
    info.free_bytes = free_bytes;
    if (const haly_status status = haly_output_write(out_info, &info, sizeof info)) {
      throw Refusal(status, "memory.query got no struct");
    }
  });
}

haly_status memory_allocate(haly_device device, uint64_t size_bytes, haly_stream stream,
                            haly_memory *out_memory, void **out_address) {
  return guarded([&] {
    device->check_present();
    const Current current(*device);
    auto memory = std::make_unique<Memory>();
    memory->size_bytes = size_bytes;
    if (stream && stream->capture) {
      memory->owner = Memory::Owner::kCapture;
      memory->address = stream->capture->allocate(size_bytes);
    } else if (device->pool) {
      const CUstream on = stream ? stream->handle : device->own_stream;
      device->check(driver.pool_allocate(&memory->address, size_bytes, device->pool, on),
                    "cuMemAllocFromPoolAsync");
      // Whoever uses memory of no stream at once must find it there.
      if (!stream) device->check(driver.stream_synchronize(on), "cuStreamSynchronize");
    } else {
      memory->owner = Memory::Owner::kDriver;
      device->check(driver.allocate(&memory->address, size_bytes), "cuMemAlloc");
    }
    *out_address = reinterpret_cast<void *>(memory->address);
    *out_memory = memory.release();
  });
}

void memory_free(haly_device device, haly_memory memory, haly_stream stream) {
  if (process_forked) return;
  try {
    const Current current(*device);
    const RelaxedCapture relaxed;
    if (memory->owner == Memory::Owner::kPool) {
      // In a capture the block goes back in the order of the own stream: recording a free of memory
      // that the graph did not allocate would repeat it at every replay.
      const bool recording = stream && stream->capture;
      const CUstream on = stream && !recording ? stream->handle : device->own_stream;
      device->note(driver.pool_free(memory->address, on));
    } else if (memory->owner == Memory::Owner::kDriver) {
      device->note(driver.free(memory->address));  // waits for the device's work by itself
    }
    delete memory;
  } catch (const std::exception &error) {
    host->log(HALY_LOG_LEVEL_ERROR, error.what());
  }
}

haly_status memory_copy(haly_stream stream, const haly_buffer *destination,
                        const haly_buffer *source, uint64_t size_bytes) {
  return guarded([&] {
    Device &device = *stream->device;
    device.check_present();
    const Current current(device);
    const Span span(*stream, HALY_PROFILE_KIND_COPY, 0, "copy", size_bytes);
    device.check(
        driver.copy(address_of(destination), address_of(source), size_bytes, stream->handle),
        "cuMemcpyDtoDAsync");
  });
}

haly_status memory_copy_from_host(haly_stream stream, const haly_buffer *destination,
                                  const void *source, uint64_t size_bytes) {
  return guarded([&] {
    Device &device = *stream->device;
    device.check_present();
    refuse_in_capture(*stream, "a copy from the host");
    const Current current(device);
    const Span span(*stream, HALY_PROFILE_KIND_COPY, 0, "copy_from_host", size_bytes);
    device.staging->copy(stream->handle, address_of(destination), source, size_bytes);
  });
}

haly_status memory_copy_to_host(haly_stream stream, void *destination, const haly_buffer *source,
                                uint64_t size_bytes) {
  return guarded([&] {
    Device &device = *stream->device;
    device.check_present();
    refuse_in_capture(*stream, "a copy to the host");
    const Current current(device);
    {
      const Span span(*stream, HALY_PROFILE_KIND_COPY, 0, "copy_to_host", size_bytes);
      device.check(driver.copy_to_host(destination, address_of(source), size_bytes, stream->handle),
                   "cuMemcpyDtoHAsync");
    }
    device.check(driver.stream_synchronize(stream->handle), "cuStreamSynchronize");
  });
}

// Patterns of 8 and 16 bytes are columns of 4-byte words.
haly_status memory_fill(haly_stream stream, const haly_buffer *destination, const void *pattern,
                        uint32_t pattern_bytes, uint64_t size_bytes) {
  return guarded([&] {
    Device &device = *stream->device;
    device.check_present();
    const Current current(device);
    const Span span(*stream, HALY_PROFILE_KIND_COPY, 0, "fill", size_bytes);
    const CUdeviceptr to = address_of(destination);
    if (pattern_bytes == 1) {
      unsigned char value;
      std::memcpy(&value, pattern, 1);
      device.check(driver.fill8(to, value, size_bytes, stream->handle), "cuMemsetD8Async");
      return;
    }
    if (pattern_bytes == 2) {
      unsigned short value;
      std::memcpy(&value, pattern, 2);
      device.check(driver.fill16(to, value, size_bytes / 2, stream->handle), "cuMemsetD16Async");
      return;
    }
    const uint32_t columns = pattern_bytes / 4;
    unsigned values[4];
    std::memcpy(values, pattern, pattern_bytes);
    bool equal = true;
    for (uint32_t i = 1; i < columns; ++i) equal = equal && values[i] == values[0];
    if (equal) {
      device.check(driver.fill32(to, values[0], size_bytes / 4, stream->handle),
                   "cuMemsetD32Async");
      return;
    }
    for (uint32_t i = 0; i < columns; ++i) {
      device.check(driver.fill32_2d(to + 4 * i, pattern_bytes, values[i], 1,
                                    size_bytes / pattern_bytes, stream->handle),
                   "cuMemsetD2D32Async");
    }
  });
}

haly_status memory_host_allocate(haly_device device, uint64_t size_bytes, void **out_address) {
  return guarded([&] {
    device->check_present();
    const Current current(*device);
    device->check(driver.host_allocate(out_address, size_bytes, CU_MEMHOSTALLOC_PORTABLE),
                  "cuMemHostAlloc");
  });
}

void memory_host_free(haly_device device, void *address) {
  if (process_forked) return;
  try {
    const Current current(*device);
    device->note(driver.host_free(address));
  } catch (const std::exception &error) {
    host->log(HALY_LOG_LEVEL_ERROR, error.what());
  }
}

// The driver goes over NVLink or PCIe where it can, and else stages by itself.
haly_status memory_peer_copy(haly_stream stream, haly_device destination_device,
                             const haly_buffer *destination, haly_device source_device,
                             const haly_buffer *source, uint64_t size_bytes) {
  return guarded([&] {
    destination_device->check_present();
    source_device->check_present();
    refuse_in_capture(*stream, "a copy between devices");
    const Current current(*stream->device);
    const Span span(*stream, HALY_PROFILE_KIND_COPY, 0, "peer_copy", size_bytes);
    stream->device->check(
        driver.copy_peer(address_of(destination), destination_device->context, address_of(source),
                         source_device->context, size_bytes, stream->handle),
        "cuMemcpyPeerAsync");
  });
}

haly_status memory_import(haly_device device, const haly_native *given, haly_memory *out_memory,
                          void **out_address) {
  return guarded([&] {
    const haly_native known = read_whole(given);
    const haly_native *const native = &known;
    device->check_present();
    if (native->kind != kNativeMemory) refuse_call("native objects of kind 3 are device addresses");
    auto memory = std::make_unique<Memory>();
    memory->owner = Memory::Owner::kForeign;
    memory->address = reinterpret_cast<CUdeviceptr>(native->handle);
    memory->size_bytes = native->size_bytes;
    *out_address = native->handle;
    *out_memory = memory.release();
  });
}

haly_status memory_export(haly_device, haly_memory memory, haly_native *out_native) {
  haly_native native = HALY_NATIVE_INIT;
  native.kind = kNativeMemory;
  native.handle = reinterpret_cast<void *>(memory->address);
  native.size_bytes = memory->size_bytes;
  return haly_output_write(out_native, &native, sizeof native);
}

}  // namespace

namespace haly::cuda {
const haly_memory_interface memory_table = [] {
  haly_memory_interface table{};
  table.struct_size = sizeof table;
  table.query = memory_query;
  table.allocate = memory_allocate;
  table.free = memory_free;
  table.copy = memory_copy;
  table.copy_from_host = memory_copy_from_host;
  table.copy_to_host = memory_copy_to_host;
  table.fill = memory_fill;
  table.host_allocate = memory_host_allocate;
  table.host_free = memory_host_free;
  table.peer_copy = memory_peer_copy;
  table.import_native = memory_import;
  table.export_native = memory_export;
  return table;
}();
}  // namespace haly::cuda
