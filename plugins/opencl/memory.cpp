// Memory is cl_mem behind a handle; the driver keeps a buffer alive while enqueued work uses it.
#include <algorithm>
#include <cstring>

#include "device.hpp"
#include "stream.hpp"

namespace haly::opencl {
namespace {

// Bytes of the host up to this size are copied aside, so that the call returns at once; above, the
// driver reads the caller's memory and the call waits for it.
constexpr uint64_t largest_staged_bytes = uint64_t{8} << 20;

cl_mem buffer_of(const haly_buffer *buffer, uint64_t size_bytes) {
  const Memory *const memory = buffer->memory;
  if (buffer->offset_bytes > memory->size_bytes ||
      size_bytes > memory->size_bytes - buffer->offset_bytes) {
    throw Refusal(HALY_STATUS_INVALID_ARGUMENT, std::to_string(size_bytes) + " bytes at offset " +
                                                    std::to_string(buffer->offset_bytes) +
                                                    " leave an allocation of " +
                                                    std::to_string(memory->size_bytes) + " bytes");
  }
  return memory->buffer;
}

haly_status memory_query(haly_device device, haly_memory_info *out_info) {
  haly_memory_info info = HALY_MEMORY_INFO_INIT;
  info.addressing = HALY_ADDRESSING_HANDLE;
  info.base_alignment_bytes = device->base_alignment_bytes;
  // Kernels get the offset as an argument and no sub-buffers exist, so only elements must align.
  info.offset_alignment_bytes = 1;
  info.largest_allocation_bytes = device->largest_allocation_bytes;
  info.total_bytes = device->memory_bytes;
  info.free_bytes =
      device->memory_bytes - std::min<uint64_t>(device->memory_bytes, device->used_bytes);
  return haly_output_write(out_info, &info, sizeof info);
}

haly_status memory_allocate(haly_device device, uint64_t size_bytes, haly_stream,
                            haly_memory *out_memory, void **out_address) {
  return guarded([&] {
    device->check_present();
    const uint64_t used = device->used_bytes.fetch_add(size_bytes);
    if (size_bytes > device->largest_allocation_bytes || used + size_bytes > device->memory_bytes) {
      device->used_bytes -= size_bytes;
      throw Refusal(HALY_STATUS_OUT_OF_MEMORY,
                    std::to_string(size_bytes) + " bytes, " + std::to_string(used) + " of " +
                        std::to_string(device->memory_bytes) + " in use, largest allocation " +
                        std::to_string(device->largest_allocation_bytes));
    }
    cl_int code = CL_SUCCESS;
    cl_mem buffer =
        driver.clCreateBuffer(device->context, CL_MEM_READ_WRITE, size_bytes, nullptr, &code);
    if (code != CL_SUCCESS) {
      device->used_bytes -= size_bytes;
      check(code, "clCreateBuffer");
    }
    auto *memory = new Memory;
    memory->buffer = buffer;
    memory->size_bytes = size_bytes;
    *out_memory = memory;
    *out_address = nullptr;
  });
}

void memory_free(haly_device device, haly_memory memory, haly_stream) {
  if (process_forked) return;
  if (!memory->imported) device->used_bytes -= memory->size_bytes;
  driver.clReleaseMemObject(memory->buffer);
  delete memory;
}

haly_status memory_copy(haly_stream stream, const haly_buffer *destination,
                        const haly_buffer *source, uint64_t size_bytes) {
  return guarded([&] {
    stream->device().check_present();
    Command command;
    command.what = "copy";
    check(driver.clEnqueueCopyBuffer(stream->handle(), buffer_of(source, size_bytes),
                                     buffer_of(destination, size_bytes), source->offset_bytes,
                                     destination->offset_bytes, size_bytes, 0, nullptr,
                                     &command.event),
          "clEnqueueCopyBuffer");
    stream->enqueued(std::move(command));
  });
}

haly_status memory_copy_from_host(haly_stream stream, const haly_buffer *destination,
                                  const void *source, uint64_t size_bytes) {
  return guarded([&] {
    stream->device().check_present();
    Command command;
    command.what = "copy from the host";
    const bool staged = size_bytes <= largest_staged_bytes;
    if (staged) {
      command.staging.reset(new char[size_bytes]);
      std::memcpy(command.staging.get(), source, size_bytes);
    }
    check(driver.clEnqueueWriteBuffer(stream->handle(), buffer_of(destination, size_bytes),
                                      staged ? CL_FALSE : CL_TRUE, destination->offset_bytes,
                                      size_bytes, staged ? command.staging.get() : source, 0,
                                      nullptr, &command.event),
          "clEnqueueWriteBuffer");
    stream->enqueued(std::move(command));
  });
}

haly_status memory_copy_to_host(haly_stream stream, void *destination, const haly_buffer *source,
                                uint64_t size_bytes) {
  haly_status reported = HALY_STATUS_OK;
  const haly_status status = guarded([&] {
    stream->device().check_present();
    Command command;
    command.what = "copy to the host";
    check(driver.clEnqueueReadBuffer(stream->handle(), buffer_of(source, size_bytes), CL_FALSE,
                                     source->offset_bytes, size_bytes, destination, 0, nullptr,
                                     &command.event),
          "clEnqueueReadBuffer");
    stream->enqueued(std::move(command));
    reported = finish(*stream);
  });
  return status != HALY_STATUS_OK ? status : reported;
}

haly_status memory_fill(haly_stream stream, const haly_buffer *destination, const void *pattern,
                        uint32_t pattern_bytes, uint64_t size_bytes) {
  return guarded([&] {
    if (size_bytes == 0) return;
    stream->device().check_present();
    cl_mem buffer = buffer_of(destination, size_bytes);
    Command command;
    command.what = "fill";
    // OpenCL wants the offset to be a multiple of the pattern; a repeated byte is a pattern of one.
    const char *bytes = static_cast<const char *>(pattern);
    const bool one_byte =
        std::all_of(bytes, bytes + pattern_bytes, [&](char byte) { return byte == bytes[0]; });
    if (one_byte) pattern_bytes = 1;
    if (destination->offset_bytes % pattern_bytes == 0) {
      check(driver.clEnqueueFillBuffer(stream->handle(), buffer, pattern, pattern_bytes,
                                       destination->offset_bytes, size_bytes, 0, nullptr,
                                       &command.event),
            "clEnqueueFillBuffer");
    } else {
      command.staging.reset(new char[size_bytes]);
      for (uint64_t i = 0; i < size_bytes; ++i) command.staging[i] = bytes[i % pattern_bytes];
      check(driver.clEnqueueWriteBuffer(stream->handle(), buffer, CL_FALSE,
                                        destination->offset_bytes, size_bytes,
                                        command.staging.get(), 0, nullptr, &command.event),
            "clEnqueueWriteBuffer");
    }
    stream->enqueued(std::move(command));
  });
}

// Pinned memory is a buffer in the host's memory that stays mapped.
haly_status memory_host_allocate(haly_device device, uint64_t size_bytes, void **out_address) {
  return guarded([&] {
    device->check_present();
    cl_int code = CL_SUCCESS;
    cl_mem buffer = driver.clCreateBuffer(
        device->context, CL_MEM_READ_WRITE | CL_MEM_ALLOC_HOST_PTR, size_bytes, nullptr, &code);
    check(code, "clCreateBuffer of host memory");
    void *address = driver.clEnqueueMapBuffer(device->mapping_queue, buffer, CL_TRUE,
                                              CL_MAP_READ | CL_MAP_WRITE, 0, size_bytes, 0, nullptr,
                                              nullptr, &code);
    if (code != CL_SUCCESS) driver.clReleaseMemObject(buffer);
    check(code, "clEnqueueMapBuffer");
    const std::lock_guard<std::mutex> lock(device->pinned_mutex);
    device->pinned[address] = buffer;
    *out_address = address;
  });
}

void memory_host_free(haly_device device, void *address) {
  if (process_forked) return;
  cl_mem buffer = nullptr;
  {
    const std::lock_guard<std::mutex> lock(device->pinned_mutex);
    const auto position = device->pinned.find(address);
    if (position == device->pinned.end()) {
      host->log(HALY_LOG_LEVEL_ERROR, "opencl: host_free of memory that host_allocate never gave");
      return;
    }
    buffer = position->second;
    device->pinned.erase(position);
  }
  driver.clEnqueueUnmapMemObject(device->mapping_queue, buffer, address, 0, nullptr, nullptr);
  driver.clFlush(device->mapping_queue);
  driver.clReleaseMemObject(buffer);
}

// haly_native of memory: kind 1 is a cl_mem.
constexpr uint32_t native_buffer = 1;

haly_status memory_import_native(haly_device device, const haly_native *given,
                                 haly_memory *out_memory, void **out_address) {
  return guarded([&] {
    const haly_native known = read_whole(given);
    const haly_native *const native = &known;
    if (native->kind != native_buffer) {
      throw Refusal(HALY_STATUS_UNSUPPORTED, "memory is imported as kind 1, a cl_mem");
    }
    auto *const buffer = static_cast<cl_mem>(native->handle);
    cl_context context = nullptr;
    size_t size = 0;
    check(driver.clGetMemObjectInfo(buffer, CL_MEM_CONTEXT, sizeof context, &context, nullptr),
          "clGetMemObjectInfo");
    if (context != device->context) {
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "the cl_mem belongs to another context");
    }
    check(driver.clGetMemObjectInfo(buffer, CL_MEM_SIZE, sizeof size, &size, nullptr),
          "clGetMemObjectInfo");
    check(driver.clRetainMemObject(buffer), "clRetainMemObject");
    auto *memory = new Memory;
    memory->buffer = buffer;
    memory->size_bytes =
        native->size_bytes != 0 ? std::min<uint64_t>(native->size_bytes, size) : size;
    memory->imported = true;
    *out_memory = memory;
    *out_address = nullptr;
  });
}

haly_status memory_export_native(haly_device, haly_memory memory, haly_native *out_native) {
  haly_native native = HALY_NATIVE_INIT;
  native.kind = native_buffer;
  native.handle = memory->buffer;
  native.size_bytes = memory->size_bytes;
  return haly_output_write(out_native, &native, sizeof native);
}

}  // namespace

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
  table.import_native = memory_import_native;
  table.export_native = memory_export_native;
  return table;
}();

}  // namespace haly::opencl
