// What fields cannot say about memory: buffers within allocations, copies within buffers.
#include "layers/validation.hpp"

namespace haly::layers {
namespace {

std::string range_text(uint64_t begin, uint64_t size) {
  return "bytes " + std::to_string(begin) + " to " + std::to_string(begin + size);
}

bool overlap(const BufferUse &a, const BufferUse &b) {
  return a.memory == b.memory && a.begin < b.end && b.begin < a.end;
}

struct CopyShape {
  int destination;  // index of the parameter, -1: no buffer
  int source;
  int size;  // index of size_bytes, -1: the whole buffers
};

CopyShape shape_of(FunctionId id) {
  switch (id) {
    case FunctionId::memory_copy:
      return {1, 2, 3};
    case FunctionId::memory_copy_from_host:
      return {1, -1, 3};
    case FunctionId::memory_copy_to_host:
      return {-1, 2, 3};
    case FunctionId::memory_fill:
      return {1, -1, 4};
    case FunctionId::memory_peer_copy:
      return {2, 4, 5};
    case FunctionId::kernel_layout_convert:
      return {5, 3, -1};
    default:  // kernel_row.pack
      return {3, 2, -1};
  }
}

}  // namespace

// Checks a buffer and writes what the plugin gets: the same with its own memory handle.
BufferUse ValidationLayer::use_buffer(Frame &frame, const haly_buffer *buffer, const Name &name,
                                      haly_buffer &inner) {
  inner = *buffer;
  inner.struct_size = sizeof(haly_buffer);
  BufferUse use;
  use.begin = buffer->offset_bytes;
  use.end = use.begin + buffer->size_bytes;
  if (use.end < use.begin) {
    throw Breach{Rule::bounds, name + ": offset_bytes + size_bytes is beyond 2^64"};
  }
  const auto by_address = [&] {
    const auto address = reinterpret_cast<uint64_t>(buffer->address);
    use.begin += address;
    use.end += address;
  };
  if (!chain->has(HALY_INTERFACE_MEMORY) || buffer->memory == nullptr) {
    if (buffer->memory == nullptr && buffer->address == nullptr) {
      throw Breach{Rule::null, name + ": memory and address are NULL"};
    }
    by_address();
    return use;
  }
  HandleState state = HandleState::foreign;
  HandleRecord *record = HandleTable::instance().find(buffer->memory, &state);
  if (record == nullptr) {
    throw Breach{state == HandleState::stale ? Rule::stale : Rule::foreign,
                 name + (state == HandleState::stale ? ".memory has been freed"
                                                     : ".memory is no handle that was ever given")};
  }
  if (record->kind != HandleKind::memory) {
    throw Breach{Rule::kind, name + ".memory is a " + handle_names[static_cast<int>(record->kind)] +
                                 ", expected a memory"};
  }
  if (record->chain != chain) {
    throw Breach{Rule::foreign,
                 name + ".memory belongs to another plugin (" + record->chain->label + ")"};
  }
  const bool between_devices = frame.outer.id() == FunctionId::memory_peer_copy;
  if (!between_devices && frame.device != nullptr && record->device != frame.device) {
    throw Breach{Rule::device, name + ".memory belongs to another device than the stream"};
  }
  const auto &facts = static_cast<const MemoryFacts &>(*record->facts);
  if (buffer->address != facts.address) {
    throw Breach{Rule::address, name + ".address is not the one that came with its memory"};
  }
  if (facts.known_size && use.end > facts.size_bytes) {
    throw Breach{Rule::bounds, name + " is " + range_text(use.begin, buffer->size_bytes) +
                                   " of an allocation of " + std::to_string(facts.size_bytes)};
  }
  use.memory = record;
  inner.memory = static_cast<haly_memory>(record->raw);
  return use;
}

void ValidationLayer::check_copy(Frame &frame) {
  const Call &call = frame.outer;
  const CopyShape shape = shape_of(call.id());
  const uint64_t size_bytes = shape.size < 0 ? 0 : call.argument<uint64_t>(shape.size);
  const auto check = [&](int index, const char *name) {
    const auto *buffer = call.argument<const haly_buffer *>(index);
    frame.buffers.emplace_back();
    BufferUse use = use_buffer(frame, buffer, name, frame.buffers.back());
    if (shape.size >= 0) {
      if (size_bytes > buffer->size_bytes) {
        throw Breach{Rule::bounds, std::string("`size_bytes` is ") + std::to_string(size_bytes) +
                                       ", `" + name + "` has " +
                                       std::to_string(buffer->size_bytes)};
      }
      use.end = use.begin + size_bytes;
    }
    frame.replace(static_cast<uint32_t>(index), &frame.buffers.back());
    return use;
  };
  frame.buffers.reserve(2);
  BufferUse destination, source;
  if (shape.destination >= 0) destination = check(shape.destination, "destination");
  if (shape.source >= 0) source = check(shape.source, "source");
  if (shape.destination >= 0 && shape.source >= 0 && overlap(destination, source)) {
    throw Breach{Rule::overlap, "`destination` overlaps `source`"};
  }
  if (call.id() == FunctionId::memory_fill) {
    const uint32_t pattern_bytes = call.argument<uint32_t>(3);
    if (size_bytes % pattern_bytes != 0) {
      throw Breach{Rule::range, "`size_bytes` is " + std::to_string(size_bytes) +
                                    ", expected a multiple of pattern_bytes, which is " +
                                    std::to_string(pattern_bytes)};
    }
  }
}

void ValidationLayer::check_host_block(Frame &frame) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = host_blocks_.find(frame.outer.argument<void *>(1));
  if (found == host_blocks_.end()) {
    throw Breach{Rule::foreign, "`address` was not given by memory.host_allocate, or is freed"};
  }
  if (found->second != frame.device) {
    throw Breach{Rule::device, "`address` belongs to another device"};
  }
}

}  // namespace haly::layers
