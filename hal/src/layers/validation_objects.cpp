// What the layer remembers of calls that succeeded, and what is alive when a device is closed.
#include "layers/validation.hpp"

namespace haly::layers {
namespace {

HandleRecord *first_device(const Frame &frame) { return frame.device; }

}  // namespace

// Gives handles of our own for those that the plugin created.
void ValidationLayer::take_created(Frame &frame) {
  const Call &call = frame.outer;
  for (uint32_t i = 0; i < call.function->parameter_count; ++i) {
    const ParameterDescription &parameter = call.function->parameters[i];
    if (parameter.ownership != Ownership::created) continue;
    void **out = call.argument<void **>(i);
    if (parameter.kind != ValueKind::handle_output) {
      const std::lock_guard<std::mutex> lock(mutex_);
      host_blocks_[*out] = first_device(frame);
      continue;
    }
    HandleRecord &record =
        HandleTable::instance().create(parameter.handle, chain, *out, call.function->label);
    record.device = first_device(frame);
    *out = HandleTable::value_of(record);
    if (parameter.handle == HandleKind::device) {
      record.facts = std::make_unique<DeviceFacts>();
    } else if (parameter.handle == HandleKind::memory) {
      auto facts = std::make_unique<MemoryFacts>();
      const bool allocated = call.id() == FunctionId::memory_allocate;
      facts->known_size = allocated;
      if (allocated) facts->size_bytes = call.argument<uint64_t>(1);
      facts->address = *call.argument<void **>(i + 1);
      record.facts = std::move(facts);
    } else if (parameter.handle == HandleKind::executable) {
      record.facts = describe_executable(call);
    }
  }
}

void ValidationLayer::after(Frame &frame) {
  take_created(frame);
  const Call &call = frame.outer;
  switch (call.id()) {
    case FunctionId::device_count_query:
      device_count_ = *call.argument<uint32_t *>(0);
      return;
    case FunctionId::memory_query:
      if (frame.records[0] != nullptr) {
        auto &facts = static_cast<DeviceFacts &>(*frame.records[0]->facts);
        facts.info = *call.argument<haly_memory_info *>(1);
        facts.has_info = true;
      }
      return;
    case FunctionId::memory_host_free: {
      const std::lock_guard<std::mutex> lock(mutex_);
      host_blocks_.erase(call.argument<void *>(1));
      return;
    }
    case FunctionId::kernel_row_prepare:
      remember_kernel(frame);
      return;
    case FunctionId::compiler_info_query:
      remember_executable(frame);
      return;
    case FunctionId::profiler_read: {
      // Streams within records are the plugin's own; the host knows them by ours.
      auto *records = call.argument<haly_profile_record *>(2);
      const uint32_t capacity = call.argument<uint32_t>(1);
      const uint32_t step = records->struct_size;
      uint32_t count = *call.argument<uint32_t *>(3);
      if (count > capacity) {
        report(call,
               {Rule::answer, "the plugin answered " + std::to_string(count) +
                                  " records where there is room for " + std::to_string(capacity)});
        *call.argument<uint32_t *>(3) = count = capacity;
      }
      if (step < offsetof(haly_profile_record, stream) + sizeof(haly_stream)) return;
      HandleTable::instance().visit([&](HandleRecord &record) {
        if (record.kind != HandleKind::stream || record.chain != chain) return;
        for (uint32_t i = 0; i < count; ++i) {
          auto *one =
              reinterpret_cast<haly_profile_record *>(reinterpret_cast<char *>(records) + i * step);
          if (one->stream == record.raw) {
            one->stream = static_cast<haly_stream>(HandleTable::value_of(record));
          }
        }
      });
      return;
    }
    default:
      return;
  }
}

// ---- leaks ----

void ValidationLayer::check_end_of_device(const Call &call, HandleRecord &device) {
  uint32_t live[handle_kind_count] = {};
  std::string makers;
  HandleTable::instance().visit([&](HandleRecord &record) {
    if (record.chain != chain || record.device != &device) return;
    ++live[static_cast<int>(record.kind)];
  });
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    uint32_t blocks = 0;
    for (const auto &[address, owner] : host_blocks_) blocks += owner == &device;
    if (blocks > 0) makers = std::to_string(blocks) + " block(s) of memory.host_allocate";
  }
  for (uint32_t kind = 1; kind < handle_kind_count; ++kind) {
    if (live[kind] == 0) continue;
    makers += (makers.empty() ? "" : ", ") + std::to_string(live[kind]) + " " + handle_names[kind] +
              (live[kind] > 1 ? "s" : "");
  }
  if (makers.empty()) return;
  report(call, {Rule::leak, "the device has live objects: " + makers});
}

void ValidationLayer::check_end_of_plugin(const Call &call) {
  uint32_t open = 0;
  HandleTable::instance().visit([&](HandleRecord &record) {
    if (record.chain == chain && record.kind == HandleKind::device) ++open;
  });
  if (open > 0) report(call, {Rule::leak, std::to_string(open) + " device(s) are still open"});
}

}  // namespace haly::layers
