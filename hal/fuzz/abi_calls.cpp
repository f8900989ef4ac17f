// Fuzzes calls of the ABI under the validation layer. An input is a program of calls over live,
// ended, foreign and made-up handles; a model of the contract says of each call whether it is
// legal. A malformed one must be refused with INVALID_ARGUMENT and a text, touch no output and
// never reach the plugin; a legal one must reach it. At the end of each input the device still
// works.
#include <haly/application.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

#include "witness.hpp"

namespace {

using haly::fuzz::witness_call_count;

enum class Kind { device, memory, stream, event, host_block };
constexpr int kind_count = 5;

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

char last_text[256];
haly_status last_status;
void set_error(haly_status status, const char *text) {
  last_status = status;
  std::snprintf(last_text, sizeof last_text, "%s", text != nullptr ? text : "");
}
void log_line(haly_log_level, const char *) {}

haly_device_interface device;
haly_memory_interface memory;
haly_stream_interface stream;
haly_event_interface event;
haly_kernel_interface kernel;
uint64_t calls, malformed;

template <typename Table>
void ask(haly_plugin_negotiate_function negotiate, const haly_host &host, haly_interface id,
         Table &table) {
  haly_interface_request request = HALY_INTERFACE_REQUEST_INIT;
  request.interface_id = id;
  haly_interface_reply reply = HALY_INTERFACE_REPLY_INIT;
  if (negotiate(&host, &request, &reply) != HALY_STATUS_OK) std::abort();
  std::memcpy(&table, reply.table, sizeof table);
}

void set_up() {
  static haly_host host{};
  host.struct_size = sizeof host;
  host.set_error = set_error;
  host.log = log_line;
  // HALY_FUZZ_LAYERS="": the plugin alone, to see that it believes nothing.
  const char *const layers = std::getenv("HALY_FUZZ_LAYERS");
  const auto negotiate =
      haly_layer_wrap(haly::fuzz::witness_negotiate, layers != nullptr ? layers : "validation");
  if (negotiate == nullptr) std::abort();
  ask(negotiate, host, HALY_INTERFACE_DEVICE, device);
  ask(negotiate, host, HALY_INTERFACE_MEMORY, memory);
  ask(negotiate, host, HALY_INTERFACE_STREAM, stream);
  ask(negotiate, host, HALY_INTERFACE_EVENT, event);
  ask(negotiate, host, HALY_INTERFACE_KERNEL, kernel);
}

[[noreturn]] void fault(const char *call, const char *what, haly_status status) {
  std::fprintf(stderr, "%s: %s (status %d, text \"%s\")\n", call, what, status, last_text);
  std::abort();
}

class Program {
 public:
  explicit Program(Bytes input) : input_(input) {}

  void run() {
    open_device(0);
    for (int step = 0; step < 200 && input_.left > 0; ++step) one_call();
    tear_down();
  }

 private:
  // ---- the model ----

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

  // ---- calls ----

  void open_device(uint32_t index) {
    haly_device made = nullptr;
    if (device.open(index, &made) != HALY_STATUS_OK) fault("device.open", "refused", last_status);
    add(Kind::device, made, made);
  }

  void one_call() {
    device_ = nullptr;
    Verdict verdict;
    switch (input_.byte() % 26) {
      case 0: {
        uint32_t count = 77;
        uint32_t *const out = pointer(verdict, &count);
        send("device.count_query", verdict, [&] { return device.count_query(out); });
        break;
      }
      case 1:
        return call_open(verdict);
      case 2:
        return call_close(verdict);
      case 3: {
        struct {
          haly_memory_info info;
          unsigned char behind[16];
        } made{};
        made.info = haly_memory_info HALY_MEMORY_INFO_INIT;
        const auto owner = pick<haly_device>(Kind::device);
        demand(verdict, Kind::device, owner);
        spoil_size(verdict, made.info, made.behind, false);
        haly_memory_info *const out = pointer(verdict, &made.info);
        send("memory.query", verdict, [&] { return memory.query(owner, out); });
        break;
      }
      case 4:
      case 5:
        return call_allocate(verdict);
      case 6: {
        const auto owner = pick<haly_device>(Kind::device);
        const auto freed = pick<haly_memory>(Kind::memory);
        const auto on = input_.byte() % 2 ? pick<haly_stream>(Kind::stream) : nullptr;
        demand(verdict, Kind::device, owner);
        demand(verdict, Kind::memory, freed);
        demand(verdict, Kind::stream, on, true);
        if (send_void("memory.free", verdict, [&] { memory.free(owner, freed, on); })) end(freed);
        break;
      }
      case 7:
      case 8:
        return call_copy(verdict);
      case 9:
        return call_copy_from_host(verdict);
      case 10:
        return call_copy_to_host(verdict);
      case 11:
        return call_fill(verdict);
      case 12:
        return call_host_block(verdict);
      case 13:
        return call_peer_copy(verdict);
      case 14: {
        const auto owner = pick<haly_device>(Kind::device);
        const Object *const known = demand(verdict, Kind::device, owner);
        haly_stream made = reinterpret_cast<haly_stream>(this);
        haly_stream *const out = pointer(verdict, &made);
        const haly_status status =
            send("stream.create", verdict, [&] { return stream.create(owner, out); });
        created(Kind::stream, made, known, status);
        break;
      }
      case 15: {
        const auto owner = pick<haly_device>(Kind::device);
        const Object *const known = demand(verdict, Kind::device, owner);
        haly_event made = reinterpret_cast<haly_event>(this);
        haly_event *const out = pointer(verdict, &made);
        const haly_status status =
            send("event.create", verdict, [&] { return event.create(owner, out); });
        created(Kind::event, made, known, status);
        break;
      }
      case 16: {
        const auto ended = pick<haly_stream>(Kind::stream);
        demand(verdict, Kind::stream, ended);
        if (send_void("stream.destroy", verdict, [&] { stream.destroy(ended); })) end(ended);
        break;
      }
      case 17: {
        const auto ended = pick<haly_event>(Kind::event);
        demand(verdict, Kind::event, ended);
        if (send_void("event.destroy", verdict, [&] { event.destroy(ended); })) end(ended);
        break;
      }
      case 18: {
        const auto on = pick<haly_stream>(Kind::stream);
        const auto point = pick<haly_event>(Kind::event);
        demand(verdict, Kind::stream, on);
        demand(verdict, Kind::event, point);
        send("stream.record", verdict, [&] { return stream.record(on, point); });
        break;
      }
      case 19: {
        const auto on = pick<haly_stream>(Kind::stream);
        const auto point = pick<haly_event>(Kind::event);
        demand(verdict, Kind::stream, on, false, true);
        demand(verdict, Kind::event, point, false, true);
        send("stream.wait", verdict, [&] { return stream.wait(on, point); });
        break;
      }
      case 20: {
        const auto on = pick<haly_stream>(Kind::stream);
        demand(verdict, Kind::stream, on);
        const bool queries = input_.byte() % 2 != 0;
        send("stream.synchronize", verdict,
             [&] { return queries ? stream.query(on) : stream.synchronize(on); });
        break;
      }
      case 21: {
        const auto on = pick<haly_stream>(Kind::stream);
        demand(verdict, Kind::stream, on);
        int ran = 0;
        const bool has_callback = input_.byte() < 240;
        verdict.demand(has_callback);
        const haly_callback callback = [](void *user) { ++*static_cast<int *>(user); };
        const haly_status status = send("stream.host_callback", verdict, [&] {
          return stream.host_callback(on, has_callback ? callback : nullptr, &ran);
        });
        if (ran != (status == HALY_STATUS_OK)) fault("stream.host_callback", "ran", status);
        break;
      }
      case 22: {
        struct {
          haly_error_info info;
          unsigned char behind[16];
        } made{};
        made.info = haly_error_info HALY_ERROR_INFO_INIT;
        const auto on = pick<haly_stream>(Kind::stream);
        demand(verdict, Kind::stream, on);
        spoil_size(verdict, made.info, made.behind, false);
        haly_error_info *const out = pointer(verdict, &made.info);
        send("stream.error_query", verdict, [&] { return stream.error_query(on, out); });
        break;
      }
      case 23: {
        const auto point = pick<haly_event>(Kind::event);
        demand(verdict, Kind::event, point);
        const uint64_t timeout_ns = size();
        const bool queries = input_.byte() % 2 != 0;
        send("event.synchronize", verdict,
             [&] { return queries ? event.query(point) : event.synchronize(point, timeout_ns); });
        break;
      }
      case 24: {
        const auto start = pick<haly_event>(Kind::event), stop = pick<haly_event>(Kind::event);
        demand(verdict, Kind::event, start);
        demand(verdict, Kind::event, stop);
        double elapsed = 12.5;
        double *const out = pointer(verdict, &elapsed);
        const haly_status status = send("event.elapsed_query", verdict,
                                        [&] { return event.elapsed_query(start, stop, out); });
        if (status != HALY_STATUS_OK && elapsed != 12.5) fault("elapsed_query", "wrote", status);
        break;
      }
      default:
        return call_row();
    }
  }

  template <typename Handle>
  void created(Kind kind, Handle made, const Object *owner, haly_status status,
               uint64_t size_bytes = 0) {
    if (status == HALY_STATUS_OK) {
      add(kind, made, owner->handle, size_bytes);
    } else if (static_cast<void *>(made) != this) {
      fault("create", "an output was written although the call failed", status);
    }
  }

  void call_open(Verdict verdict) {
    const uint8_t how = input_.byte();
    const uint32_t index = how < 240 ? how % 2 : static_cast<uint32_t>(input_.number(4));
    // How many there are, the layer knows once somebody has asked.
    verdict.open = index >= haly::fuzz::witness_device_count;
    if (verdict.open) return;
    haly_device made = reinterpret_cast<haly_device>(this);
    haly_device *const out = pointer(verdict, &made);
    const haly_status status =
        send("device.open", verdict, [&] { return device.open(index, out); });
    if (status == HALY_STATUS_OK) add(Kind::device, made, made);
  }

  void call_close(Verdict verdict) {
    const auto closed = pick<haly_device>(Kind::device);
    // What it made is ended first; a close before that is another rule's.
    for (const Object &object : objects_) {
      if (object.live && object.kind != Kind::device && object.device == closed) return;
    }
    demand(verdict, Kind::device, closed);
    if (send_void("device.close", verdict, [&] { device.close(closed); })) end(closed);
  }

  void call_allocate(Verdict verdict) {
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

  void call_copy(Verdict verdict) {
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

  void call_copy_from_host(Verdict verdict) {
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

  void call_copy_to_host(Verdict verdict) {
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

  void call_fill(Verdict verdict) {
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

  void call_host_block(Verdict verdict) {
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
  void forget(const void *block) {
    for (Object &object : objects_) {
      if (object.handle == block) object = objects_.back();
    }
    objects_.pop_back();
  }

  void call_peer_copy(Verdict verdict) {
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

  // Problems of any shape; what they mean the model does not say.
  void call_row() {
    const auto owner = pick<haly_device>(Kind::device);
    Verdict verdict;
    demand(verdict, Kind::device, owner);
    const haly_kernel_row *const *rows = nullptr;
    uint32_t count = 0;
    send("kernel.row_list", verdict, [&] { return kernel.row_list(owner, &rows, &count); });
    if (count == 0) return;
    int64_t numbers[24];
    for (int64_t &number : numbers) number = static_cast<int64_t>(input_.byte()) - 8;
    haly_tensor tensors[3];
    const haly_tensor *list[3];
    for (int i = 0; i < 3; ++i) {
      tensors[i] = haly_tensor HALY_TENSOR_INIT;
      tensors[i].dtype = input_.byte() % 20 - 1;
      tensors[i].ndim = input_.byte() % 11;
      tensors[i].layout = input_.byte() % 4;
      tensors[i].shape = input_.byte() < 240 ? numbers : nullptr;
      tensors[i].strides = input_.byte() < 200 ? numbers + 12 : nullptr;
      tensors[i].alias = static_cast<int8_t>(input_.byte());
      list[i] = input_.byte() < 230 ? &tensors[i] : nullptr;
    }
    uint32_t counts[3] = {1, 1, input_.byte() % 3u};
    haly_problem problem = HALY_PROBLEM_INIT;
    problem.op = input_.byte() < 200 ? rows[0]->op : input_.byte();
    problem.op_version = input_.byte() % 3;
    problem.tensor_count = input_.byte() % 4;
    problem.tensors = input_.byte() < 240 ? list : nullptr;
    problem.tensor_counts = input_.byte() < 240 ? counts : nullptr;
    problem.parameter_count = input_.byte() % 4;
    haly_prepared prepared = HALY_PREPARED_INIT;
    verdict.open = true;
    const haly_status status = send("kernel_row.prepare", verdict, [&] {
      return rows[0]->prepare(owner, rows[0], input_.byte() < 245 ? &problem : nullptr,
                              input_.byte() < 245 ? &prepared : nullptr);
    });
    if (status != HALY_STATUS_OK) return;
    launch(*rows[0], prepared.kernel);
  }
  void launch(const haly_kernel_row &row, haly_kernel prepared) {
    Buffer made[3];
    const haly_buffer *list[3];
    Verdict verdict;
    for (int i = 0; i < 3; ++i) {
      list[i] = buffer(verdict, made[i]);
      // Read by every callee before it is looked at: it must begin with a size.
      if (list[i] != nullptr && list[i]->struct_size < 4) list[i] = nullptr;
    }
    haly_launch given = HALY_LAUNCH_INIT;
    given.buffer_count = input_.byte() % 4;
    given.buffers = input_.byte() < 240 ? list : nullptr;
    given.problem = nullptr;
    const auto on = pick<haly_stream>(Kind::stream);
    verdict.open = true;
    send("kernel_row.launch", verdict, [&] { return row.launch(prepared, on, &given); });
    if (row.destroy != nullptr) row.destroy(prepared);
  }

  // ---- the end: everything works, and ends ----

  void tear_down() {
    open_device(0);
    auto *const owner = static_cast<haly_device>(objects_.back().handle);
    haly_stream on = nullptr;
    haly_memory block = nullptr;
    void *address = nullptr;
    char sent[16] = "still at work", back[16] = "";
    bool good = stream.create(owner, &on) == HALY_STATUS_OK;
    good = good && memory.allocate(owner, 16, on, &block, &address) == HALY_STATUS_OK;
    haly_buffer whole = HALY_BUFFER_INIT;
    whole.memory = block;
    whole.size_bytes = 16;
    good = good && memory.copy_from_host(on, &whole, sent, 16) == HALY_STATUS_OK;
    good = good && memory.copy_to_host(on, back, &whole, 16) == HALY_STATUS_OK;
    if (!good || std::memcmp(sent, back, 16) != 0) fault("afterwards", "it fails", last_status);
    memory.free(owner, block, on);
    stream.destroy(on);
    for (const Kind kind :
         {Kind::memory, Kind::host_block, Kind::event, Kind::stream, Kind::device}) {
      for (const Object &object : objects_) {
        if (object.kind == kind && object.live) destroy(object);
      }
    }
    if (haly::fuzz::witness_live_count() != 0) fault("afterwards", "objects are left", 0);
  }
  void destroy(const Object &object) {
    auto *const owner = static_cast<haly_device>(object.device);
    switch (object.kind) {
      case Kind::memory:
        return memory.free(owner, static_cast<haly_memory>(object.handle), nullptr);
      case Kind::host_block:
        return memory.host_free(owner, object.handle);
      case Kind::event:
        return event.destroy(static_cast<haly_event>(object.handle));
      case Kind::stream:
        return stream.destroy(static_cast<haly_stream>(object.handle));
      case Kind::device:
        return device.close(owner);
    }
  }

  Bytes input_;
  std::vector<Object> objects_;
  void *device_ = nullptr;  // of the call's objects so far
  char host_bytes_[70000] = {};
};

void report() {
  std::fprintf(stderr, "%llu calls, %llu of them malformed\n",
               static_cast<unsigned long long>(calls), static_cast<unsigned long long>(malformed));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const bool ready = [] {
    set_up();
    std::atexit(report);
    return true;
  }();
  if (ready) std::make_unique<Program>(Bytes{data, size})->run();
  haly_layer_alarm_clear();
  return 0;
}
