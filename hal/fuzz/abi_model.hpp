// A model of the contract: which objects are alive, and whether a call with them is legal.
#pragma once

#include <haly/application.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "witness.hpp"

namespace haly::fuzz {

enum class Kind { device, memory, stream, event, host_block, capture, executable };
constexpr int kind_count = 7;

struct Object {
  Kind kind;
  void *handle;
  void *device;
  uint64_t size_bytes;
  bool live;
};

struct Bytes {
  const uint8_t *data;
  size_t left;
  uint8_t byte() {
    if (left == 0) return 0;
    --left;
    return *data++;
  }
  uint64_t number(int bytes) {
    uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8 | byte();
    return value;
  }
};

// What the contract says of a call.
struct Verdict {
  bool legal = true;
  bool unknown_fields =
      false;          // a byte behind a struct: UNSUPPORTED, unless something else is wrong
  bool open = false;  // the model does not say
  void demand(bool good) { legal = legal && good; }
};

inline char last_text[256];
inline haly_status last_status;
inline void set_error(haly_status status, const char *text) {
  last_status = status;
  std::snprintf(last_text, sizeof last_text, "%s", text != nullptr ? text : "");
}
inline void log_line(haly_log_level, const char *) {}

inline haly_device_interface device;
inline haly_memory_interface memory;
inline haly_stream_interface stream;
inline haly_event_interface event;
inline haly_kernel_interface kernel;
inline haly_capture_interface capture;
inline haly_compiler_interface compiler;
inline haly_profiler_interface profiler;
inline uint64_t calls, malformed;

template <typename Table>
void ask(haly_plugin_negotiate_function negotiate, const haly_host &host, haly_interface id,
         Table &table) {
  haly_interface_request request = HALY_INTERFACE_REQUEST_INIT;
  request.interface_id = id;
  haly_interface_reply reply = HALY_INTERFACE_REPLY_INIT;
  if (negotiate(&host, &request, &reply) != HALY_STATUS_OK) std::abort();
  std::memcpy(&table, reply.table, sizeof table);
}

inline void set_up() {
  static haly_host host{};
  host.struct_size = sizeof host;
  host.set_error = set_error;
  host.log = log_line;
  // HALY_FUZZ_LAYERS="": the plugin alone, to see that it believes nothing.
  const char *const layers = std::getenv("HALY_FUZZ_LAYERS");
  const auto negotiate =
      haly_layer_wrap(witness_negotiate, layers != nullptr ? layers : "validation");
  if (negotiate == nullptr) std::abort();
  ask(negotiate, host, HALY_INTERFACE_DEVICE, device);
  ask(negotiate, host, HALY_INTERFACE_MEMORY, memory);
  ask(negotiate, host, HALY_INTERFACE_STREAM, stream);
  ask(negotiate, host, HALY_INTERFACE_EVENT, event);
  ask(negotiate, host, HALY_INTERFACE_KERNEL, kernel);
  ask(negotiate, host, HALY_INTERFACE_CAPTURE, capture);
  ask(negotiate, host, HALY_INTERFACE_COMPILER, compiler);
  ask(negotiate, host, HALY_INTERFACE_PROFILER, profiler);
}

[[noreturn]] inline void fault(const char *call, const char *what, haly_status status) {
  std::fprintf(stderr, "%s: %s (status %d, text \"%s\")\n", call, what, status, last_text);
  std::abort();
}

// The objects of one input, and what comes back of calls with them.
class Model {
 protected:
  explicit Model(Bytes input) : input_(input) {}

  // ---- objects ----

  const Object *find(const void *handle) const {
    for (size_t i = objects_.size(); i-- > 0;) {
      if (objects_[i].handle == handle) return &objects_[i];
    }
    return nullptr;
  }
  // Whether a handle is a live object of the kind; adds its device to what the call works on.
  const Object *demand(Verdict &verdict, Kind kind, void *handle, bool nullable = false,
                       bool any_device = false) {
    if (handle == nullptr) {
      verdict.demand(nullable);
      return nullptr;
    }
    const Object *const object = find(handle);
    const bool good = object != nullptr && object->live && object->kind == kind;
    verdict.demand(good);
    if (!good) return nullptr;
    void *const owner = kind == Kind::device ? object->handle : object->device;
    if (!any_device) {
      if (device_ == nullptr) device_ = owner;
      verdict.demand(device_ == owner);
    }
    return object;
  }
  void add(Kind kind, void *handle, void *owner, uint64_t size_bytes = 0) {
    objects_.push_back({kind, handle, owner, size_bytes, true});
  }
  void end(void *handle) {
    for (Object &object : objects_) {
      if (object.handle == handle) object.live = false;
    }
  }

  // ---- arguments ----

  void *handle(Kind kind) {
    const uint8_t how = input_.byte();
    if (how >= 250) return reinterpret_cast<void *>(input_.number(8));
    if (how >= 242) return nullptr;
    if (how >= 238) return this;
    const bool wants_ended = how >= 222, wants_other_kind = how >= 206 && !wants_ended;
    if (wants_other_kind) kind = static_cast<Kind>(input_.byte() % kind_count);
    std::vector<const Object *> fitting;
    for (const Object &object : objects_) {
      if (object.kind == kind && object.live != wants_ended) fitting.push_back(&object);
    }
    if (fitting.empty()) return nullptr;
    // Mostly the newest: chances are that the objects of a call belong together.
    const size_t back = how < 128 ? how % 2 : how;
    return fitting[fitting.size() - 1 - back % fitting.size()]->handle;
  }
  template <typename Handle>
  Handle pick(Kind kind) {
    return static_cast<Handle>(handle(kind));
  }
  uint64_t size() {
    const uint8_t how = input_.byte();
    if (how < 200) return how % 65;
    if (how < 230) return input_.number(2);
    return input_.number(8);
  }
  // A pointer that is sometimes NULL, which the contract forbids.
  template <typename Value>
  Value *pointer(Verdict &verdict, Value *value) {
    if (input_.byte() < 240) return value;
    verdict.demand(false);
    return nullptr;
  }
  // A struct's size, sometimes wrong. A struct has 16 bytes of room behind it.
  template <typename Struct>
  void spoil_size(Verdict &verdict, Struct &given, unsigned char *behind, bool is_input) {
    const uint8_t how = input_.byte();
    if (how < 232) return;
    if (how < 240) {
      given.struct_size = input_.byte() % 4;
      verdict.demand(false);
    } else {
      given.struct_size = sizeof given + 8;
      if (how >= 248 && is_input) {
        behind[input_.byte() % 8] = 1;
        verdict.unknown_fields = true;
      }
    }
  }

  struct Buffer {
    haly_buffer buffer;
    unsigned char behind[16];
  };
  const haly_buffer *buffer(Verdict &verdict, Buffer &made, bool any_device = false) {
    std::memset(&made, 0, sizeof made);
    made.buffer = haly_buffer HALY_BUFFER_INIT;
    made.buffer.memory = pick<haly_memory>(Kind::memory);
    made.buffer.offset_bytes = size();
    made.buffer.size_bytes = size();
    const uint8_t how = input_.byte();
    if (how >= 248) made.buffer.address = &made;
    if (how >= 244 && how < 248) made.buffer.reserved = 1;
    if (pointer(verdict, &made) == nullptr) return nullptr;
    spoil_size(verdict, made.buffer, made.behind, true);
    verdict.demand(made.buffer.reserved == 0);
    if (made.buffer.memory == nullptr) {
      // The core's host memory, or a mistake: a plugin with memory of its own is lent none.
      if (made.buffer.address == nullptr) verdict.demand(false);
      verdict.open = true;
      return &made.buffer;
    }
    const Object *const object =
        demand(verdict, Kind::memory, made.buffer.memory, false, any_device);
    verdict.demand(made.buffer.address == nullptr);
    if (object != nullptr) {
      verdict.demand(made.buffer.offset_bytes <= object->size_bytes &&
                     made.buffer.size_bytes <= object->size_bytes - made.buffer.offset_bytes);
    }
    return &made.buffer;
  }
  void demand_bytes(Verdict &verdict, const haly_buffer *given, uint64_t size_bytes) {
    if (given != nullptr) verdict.demand(size_bytes <= given->size_bytes);
  }

  // ---- what comes back ----

  template <typename Call>
  haly_status send(const char *name, const Verdict &verdict, Call call) {
    ++calls;
    const uint64_t before = witness_call_count(), alarms = haly_layer_alarm_count();
    last_text[0] = 0;
    const haly_status status = call();
    const bool arrived = witness_call_count() != before;
    if (verdict.open) return status;
    if (verdict.legal && !verdict.unknown_fields) {
      if (!arrived) fault(name, "a legal call did not reach the plugin", status);
      if (haly_layer_alarm_count() != alarms) fault(name, "a false alarm", status);
      return status;
    }
    ++malformed;
    if (arrived) fault(name, "a malformed call reached the plugin", status);
    const bool right = status == HALY_STATUS_INVALID_ARGUMENT ||
                       (verdict.unknown_fields && status == HALY_STATUS_UNSUPPORTED);
    if (!right) fault(name, "a malformed call was not refused", status);
    if (last_text[0] == 0) fault(name, "a refusal without a text", status);
    return status;
  }
  // For functions without a status: the layer says it by an alarm.
  template <typename Call>
  bool send_void(const char *name, const Verdict &verdict, Call call) {
    const uint64_t alarms = haly_layer_alarm_count();
    const haly_status status = send(name, verdict, [&] {
      call();
      set_error(last_status, haly_layer_alarm_count() != alarms ? "an alarm" : last_text);
      return verdict.legal ? HALY_STATUS_OK : HALY_STATUS_INVALID_ARGUMENT;
    });
    if (!verdict.legal && haly_layer_alarm_count() == alarms) fault(name, "no alarm", status);
    return verdict.legal;
  }

  Bytes input_;
  std::vector<Object> objects_;
  void *device_ = nullptr;  // of the call's objects so far
  char host_bytes_[70000] = {};
};

}  // namespace haly::fuzz
