// Calls about memory: allocations, copies, fills, blocks of the host.
#include "abi_program.hpp"

namespace haly::fuzz {

void Program::call_allocate(Verdict verdict) {
  const auto owner = pick<haly_device>(Kind::device);
  const auto on = input_.byte() % 2 ? pick<haly_stream>(Kind::stream) : nullptr;
  const Object *const known = demand(verdict, Kind::device, owner);
  demand(verdict, Kind::stream, on, true);
  const uint64_t size_bytes = size();
  verdict.demand(size_bytes > 0);
  haly_memory made = reinterpret_cast<haly_memory>(this);
  void *address = this;
  haly_memory *const out = pointer(verdict, &made);
  void **const out_address = pointer(verdict, &address);
  const haly_status status = send("memory.allocate", verdict, [&] {
    return memory.allocate(owner, size_bytes, on, out, out_address);
  });
  created(Kind::memory, made, known, status, size_bytes);
  if (status != HALY_STATUS_OK && address != this) fault("memory.allocate", "wrote", status);
}

void Program::call_copy(Verdict verdict) {
  const auto on = pick<haly_stream>(Kind::stream);
  demand(verdict, Kind::stream, on);
  Buffer first, second;
  const haly_buffer *const to = buffer(verdict, first), *const from = buffer(verdict, second);
  const uint64_t size_bytes = size();
  verdict.demand(size_bytes > 0);
  demand_bytes(verdict, to, size_bytes);
  demand_bytes(verdict, from, size_bytes);
  if (to != nullptr && from != nullptr && to->memory == from->memory) {
    const uint64_t a = to->offset_bytes, b = from->offset_bytes;
    verdict.demand((a > b ? a - b : b - a) >= size_bytes);
  }
  send("memory.copy", verdict, [&] { return memory.copy(on, to, from, size_bytes); });
}

void Program::call_copy_from_host(Verdict verdict) {
  const auto on = pick<haly_stream>(Kind::stream);
  demand(verdict, Kind::stream, on);
  Buffer made;
  const haly_buffer *const to = buffer(verdict, made);
  const uint64_t size_bytes = size();
  verdict.demand(size_bytes > 0);
  demand_bytes(verdict, to, size_bytes);
  const void *const from = pointer(verdict, &host_bytes_[0]);
  send("memory.copy_from_host", verdict,
       [&] { return memory.copy_from_host(on, to, from, size_bytes); });
}

void Program::call_copy_to_host(Verdict verdict) {
  const auto on = pick<haly_stream>(Kind::stream);
  demand(verdict, Kind::stream, on);
  Buffer made;
  const haly_buffer *const from = buffer(verdict, made);
  const uint64_t size_bytes = size();
  verdict.demand(size_bytes > 0);
  demand_bytes(verdict, from, size_bytes);
  void *const to = pointer(verdict, &host_bytes_[0]);
  send("memory.copy_to_host", verdict,
       [&] { return memory.copy_to_host(on, to, from, size_bytes); });
}

void Program::call_fill(Verdict verdict) {
  const auto on = pick<haly_stream>(Kind::stream);
  demand(verdict, Kind::stream, on);
  Buffer made;
  const haly_buffer *const to = buffer(verdict, made);
  const uint8_t how = input_.byte();
  const auto width = how < 200 ? 1u << how % 5 : static_cast<uint32_t>(input_.number(4));
  const uint64_t size_bytes = size();
  verdict.demand(width == 1 || width == 2 || width == 4 || width == 8 || width == 16);
  if (width != 0) verdict.demand(size_bytes % width == 0);
  demand_bytes(verdict, to, size_bytes);
  const void *const pattern = pointer(verdict, &host_bytes_[0]);
  send("memory.fill", verdict, [&] { return memory.fill(on, to, pattern, width, size_bytes); });
}

void Program::call_host_block(Verdict verdict) {
  const auto owner = pick<haly_device>(Kind::device);
  const Object *const known = demand(verdict, Kind::device, owner);
  if (input_.byte() % 2 == 0) {
    void *const block = handle(Kind::host_block);
    demand(verdict, Kind::host_block, block);
    if (send_void("memory.host_free", verdict, [&] { memory.host_free(owner, block); })) {
      forget(block);
    }
    return;
  }
  const uint64_t size_bytes = size();
  verdict.demand(size_bytes > 0);
  void *made = this;
  void **const out = pointer(verdict, &made);
  const haly_status status = send("memory.host_allocate", verdict,
                                  [&] { return memory.host_allocate(owner, size_bytes, out); });
  created(Kind::host_block, made, known, status);
}
// Addresses, unlike handles, are given anew.
void Program::forget(const void *block) {
  for (Object &object : objects_) {
    if (object.handle == block) object = objects_.back();
  }
  objects_.pop_back();
}

void Program::call_peer_copy(Verdict verdict) {
  const auto on = pick<haly_stream>(Kind::stream);
  const auto to_device = pick<haly_device>(Kind::device);
  const auto from_device = pick<haly_device>(Kind::device);
  demand(verdict, Kind::stream, on, false, true);
  demand(verdict, Kind::device, to_device, false, true);
  demand(verdict, Kind::device, from_device, false, true);
  Buffer first, second;
  const haly_buffer *const to = buffer(verdict, first, true);
  const haly_buffer *const from = buffer(verdict, second, true);
  const uint64_t size_bytes = size();
  verdict.demand(size_bytes > 0);
  demand_bytes(verdict, to, size_bytes);
  demand_bytes(verdict, from, size_bytes);
  // Whose buffers they are, and overlaps, are left open; the plugin believes nothing.
  verdict.open = verdict.open || verdict.legal;
  send("memory.peer_copy", verdict,
       [&] { return memory.peer_copy(on, to_device, to, from_device, from, size_bytes); });
}

}  // namespace haly::fuzz
