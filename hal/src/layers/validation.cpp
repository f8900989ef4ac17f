#include "layers/validation.hpp"

#include <functional>
#include <thread>

namespace haly::layers {
namespace {

thread_local uint32_t inside_callback = 0;

uint64_t this_thread() {
  static std::atomic<uint64_t> next{1};
  static thread_local const uint64_t number = next.fetch_add(1);
  return number;
}

void check_enum(const EnumDescription &description, int64_t value, const Name &name) {
  if (description.flags) {
    uint64_t known = 0;
    for (uint32_t i = 0; i < description.count; ++i) {
      known |= static_cast<uint64_t>(description.values[i]);
    }
    if ((static_cast<uint64_t>(value) & ~known) == 0) return;
  } else {
    const int64_t last = description.values[description.count - 1];
    if (description.open && value >= last) return;
    for (uint32_t i = 0; i < description.count; ++i) {
      if (description.values[i] == value) return;
    }
  }
  throw Breach{Rule::enumeration,
               name + " is " + std::to_string(value) + ", no haly_" + description.name};
}

void check_range(const Range &range, const char *text, int64_t value, bool is_unsigned,
                 const Name &name) {
  bool good = true;
  const auto whole = static_cast<uint64_t>(value);
  switch (range.kind) {
    case RangeKind::none:
      return;
    case RangeKind::bounds:
      good = is_unsigned
                 ? whole >= static_cast<uint64_t>(range.minimum) &&
                       (range.maximum == INT64_MAX || whole <= static_cast<uint64_t>(range.maximum))
                 : value >= range.minimum && value <= range.maximum;
      break;
    case RangeKind::power_of_two:
      good = (whole & (whole - 1)) == 0 && (whole != 0 || range.minimum == 0);
      break;
    case RangeKind::set:
      good = whole < 64 && (range.set >> whole & 1) != 0;
      break;
  }
  if (!good) {
    throw Breach{Rule::range, name + " is " +
                                  (is_unsigned ? std::to_string(whole) : std::to_string(value)) +
                                  ", expected " + text};
  }
}

bool is_whole(ValueKind kind) {
  return kind == ValueKind::signed32 || kind == ValueKind::unsigned32 ||
         kind == ValueKind::signed64 || kind == ValueKind::unsigned64;
}
bool is_unsigned(ValueKind kind) {
  return kind == ValueKind::unsigned32 || kind == ValueKind::unsigned64;
}
uint32_t bytes_of(ValueKind kind, const EnumDescription *enumeration) {
  if (kind == ValueKind::signed32 || kind == ValueKind::unsigned32) return 4;
  if (kind == ValueKind::enumeration && enumeration != nullptr) return 4;
  return 8;
}

void check_trailing(const void *given, uint32_t size, uint32_t known, const Name &name) {
  const auto *bytes = static_cast<const unsigned char *>(given);
  for (uint32_t i = known; i < size; ++i) {
    if (bytes[i] != 0) {
      throw UnknownFields{name + " has fields that this version of haly does not know"};
    }
  }
}

void check_field(const FieldDescription &field, const char *address, const Name &name) {
  const Name place = name.of_field(field.name);
  if (field.reserved && field.kind != ValueKind::bytes) {
    if (whole_number(field.kind, field.size, address) != 0) {
      throw Breach{Rule::reserved, place + " is not zero"};
    }
    return;
  }
  if (field.enumeration != nullptr &&
      (field.kind == ValueKind::enumeration || field.kind == ValueKind::flags)) {
    check_enum(*field.enumeration, whole_number(field.kind, field.size, address), place);
  } else if (is_whole(field.kind)) {
    check_range(field.range, field.range_text, whole_number(field.kind, field.size, address),
                is_unsigned(field.kind), place);
  } else if (field.kind == ValueKind::structure || field.kind == ValueKind::text ||
             field.kind == ValueKind::data || field.kind == ValueKind::function) {
    if (field.null == Null::never && whole_number(field.kind, 8, address) == 0) {
      throw Breach{Rule::null, place + " is NULL"};
    }
  }
}

}  // namespace

void Occupied::enter(HandleRecord *record, const Name &name) {
  if (record == nullptr) return;
  const uint64_t me = this_thread();
  uint64_t other = 0;
  if (!record->user.compare_exchange_strong(other, me) && other != me) {
    throw Breach{Rule::thread, name + " is in use by a call of another thread"};
  }
  ++record->depth;
  record_ = record;
}

void Occupied::leave() {
  if (record_ != nullptr && --record_->depth == 0) record_->user.store(0);
  record_ = nullptr;
}

namespace {

uint32_t checked_size(const StructDescription &description, const void *given, const Name &name) {
  uint32_t size = 0;
  std::memcpy(&size, given, sizeof size);
  constexpr uint32_t largest = 4096;
  if (size < description.minimum_size || size > largest || size % 4 != 0) {
    throw Breach{Rule::struct_size, name + ".struct_size is " + std::to_string(size) +
                                        ", expected sizeof(" + description.name + "), which is " +
                                        std::to_string(description.size)};
  }
  return size;
}

}  // namespace

void check_struct_fields(const StructDescription &description, const void *given,
                         const Name &name) {
  const uint32_t size = checked_size(description, given, name);
  for (uint32_t i = 1; i < description.field_count; ++i) {
    const FieldDescription &field = description.fields[i];
    if (field.offset + field.size > size) break;
    if (description.role == StructRole::inout && !field.reserved) continue;  // perhaps an answer
    check_field(field, static_cast<const char *>(given) + field.offset, name);
  }
  if (size > description.size) check_trailing(given, size, description.size, name);
}

void check_struct(const StructDescription &description, const void *given, const Name &name) {
  if (description.role == StructRole::fixed) return;
  const bool read = description.role == StructRole::input || description.role == StructRole::inout;
  if (read) {
    check_struct_fields(description, given, name);
  } else {
    checked_size(description, given, name);
  }
}

Frame::Frame(Call &outer_call) : outer(outer_call), inner(outer_call) {
  for (uint32_t i = 0; i < outer.function->parameter_count; ++i) {
    addresses[i] = outer.arguments[i];
  }
  inner.arguments = addresses;
}

haly_status ValidationLayer::report(const Call &call, const Breach &breach) {
  const Alarm &alarm = add_alarm(breach.rule, call.function->label, breach.what);
  const haly_host *host = chain->host();
  if (host != nullptr && host->log != nullptr) {
    host->log(HALY_LOG_LEVEL_ERROR, alarm.text.c_str());
  }
  return chain->fail(breach.status, alarm.text);
}

haly_status ValidationLayer::call(Call &call) {
  try {
    Frame frame(call);
    return run(frame);
  } catch (const Breach &breach) {
    return report(call, breach);
  } catch (const UnknownFields &unknown) {
    return chain->fail(HALY_STATUS_UNSUPPORTED,
                       std::string(call.function->label) + ": " + unknown.what);
  }
}

void ValidationLayer::check_order(const Call &call) {
  if (inside_callback > 0) {
    throw Breach{Rule::callback, "called from within a callback on a driver's thread"};
  }
  if (ended_) {
    throw Breach{Rule::order, "called after plugin.shutdown", HALY_STATUS_FAILED_PRECONDITION};
  }
  const FunctionId id = call.id();
  if (id == FunctionId::plugin_initialize) {
    if (initialized_.exchange(true)) {
      throw Breach{Rule::order, "called a second time", HALY_STATUS_FAILED_PRECONDITION};
    }
  } else if (id != FunctionId::plugin_query && !initialized_ &&
             chain->target().plugin.initialize != nullptr) {
    throw Breach{Rule::order, "called before plugin.initialize", HALY_STATUS_FAILED_PRECONDITION};
  }
}

void ValidationLayer::check_handle(Frame &frame, uint32_t index) {
  const ParameterDescription &parameter = frame.outer.function->parameters[index];
  const Name name(parameter.name);
  void *value = frame.outer.argument<void *>(index);
  // The kernel of a row's function was looked up on the way here.
  if (parameter.handle == HandleKind::kernel) {
    frame.records[index] = frame.outer.kernel;
    return;
  }
  const bool made_here = chain->has(parameter.handle);
  if (value == nullptr) {
    if (made_here && parameter.null != Null::allowed) throw Breach{Rule::null, name + " is NULL"};
    return;
  }
  if (!made_here) {
    // Memory of the core, which the plugin knows nothing of.
    if (parameter.handle == HandleKind::memory) return;
    throw Breach{Rule::foreign, name + " is not NULL, and the plugin makes no such handles"};
  }
  HandleState state = HandleState::foreign;
  HandleRecord *record = HandleTable::instance().find(value, &state);
  if (record == nullptr) {
    throw Breach{state == HandleState::stale ? Rule::stale : Rule::foreign,
                 name + (state == HandleState::stale ? " has been ended"
                                                     : " is no handle that was ever given")};
  }
  if (record->kind != parameter.handle) {
    throw Breach{Rule::kind, name + " is a " + handle_names[static_cast<int>(record->kind)] +
                                 ", expected a " +
                                 handle_names[static_cast<int>(parameter.handle)]};
  }
  if (record->chain != chain) {
    throw Breach{Rule::foreign, name + " belongs to another plugin (" + record->chain->label + ")"};
  }
  frame.records[index] = record;
  frame.replace(index, record->raw);
  if (frame.device == nullptr) {
    frame.device = record->kind == HandleKind::device ? record : record->device;
  }
}

void ValidationLayer::check_parameter(Frame &frame, uint32_t index) {
  const ParameterDescription &parameter = frame.outer.function->parameters[index];
  const Name name(parameter.name);
  switch (parameter.kind) {
    case ValueKind::handle:
      check_handle(frame, index);
      return;
    case ValueKind::enumeration:
    case ValueKind::flags:
      check_enum(*parameter.enumeration,
                 whole_number(parameter.kind, bytes_of(parameter.kind, parameter.enumeration),
                              frame.outer.arguments[index]),
                 name);
      return;
    case ValueKind::signed32:
    case ValueKind::unsigned32:
    case ValueKind::signed64:
    case ValueKind::unsigned64:
      check_range(parameter.range, parameter.range_text,
                  whole_number(parameter.kind, bytes_of(parameter.kind, nullptr),
                               frame.outer.arguments[index]),
                  is_unsigned(parameter.kind), name);
      return;
    case ValueKind::real:
    case ValueKind::bytes:
      return;
    default:
      break;
  }
  const void *pointer = frame.outer.argument<void *>(index);
  if (pointer == nullptr) {
    if (parameter.null != Null::allowed) throw Breach{Rule::null, name + " is NULL"};
    return;
  }
  if (parameter.kind == ValueKind::structure && parameter.structure != nullptr &&
      frame.outer.function->parameters[index].structure->role != StructRole::fixed) {
    // A row is the plugin's own; launch and problem are checked field by field below.
    check_struct(*parameter.structure, pointer, name);
  }
}

void ValidationLayer::check_devices(const Frame &frame) {
  const FunctionId id = frame.outer.id();
  // A stream may wait for any event of its plugin; a peer copy is between two devices.
  if (id == FunctionId::stream_wait || id == FunctionId::memory_peer_copy) return;
  for (uint32_t i = 0; i < frame.outer.function->parameter_count; ++i) {
    const HandleRecord *record = frame.records[i];
    if (record == nullptr) continue;
    const HandleRecord *device = record->kind == HandleKind::device ? record : record->device;
    if (device == nullptr || frame.device == nullptr || device == frame.device) continue;
    throw Breach{Rule::device, Name(frame.outer.function->parameters[i].name) +
                                   " belongs to another device than the call's other objects"};
  }
}

namespace {
struct KeptCallback {
  haly_callback callback;
  void *user;
};
void run_callback(void *user) {
  const KeptCallback kept = *static_cast<KeptCallback *>(user);
  delete static_cast<KeptCallback *>(user);
  ++inside_callback;
  kept.callback(kept.user);
  --inside_callback;
}
}  // namespace

// Notes on the driver's thread that it is in a callback.
void ValidationLayer::wrap_callback(Frame &frame) {
  auto *kept =
      new KeptCallback{frame.outer.argument<haly_callback>(1), frame.outer.argument<void *>(2)};
  frame.replace(1, reinterpret_cast<void *>(&run_callback));
  frame.replace(2, kept);
}

void ValidationLayer::check_special(Frame &frame) {
  const Call &call = frame.outer;
  switch (call.id()) {
    case FunctionId::device_open: {
      const int64_t index = call.argument<uint32_t>(0);
      if (device_count_ >= 0 && index >= device_count_) {
        throw Breach{Rule::range, "`index` is " + std::to_string(index) + ", expected less than " +
                                      std::to_string(device_count_.load())};
      }
      return;
    }
    case FunctionId::memory_copy:
    case FunctionId::memory_copy_from_host:
    case FunctionId::memory_copy_to_host:
    case FunctionId::memory_fill:
    case FunctionId::memory_peer_copy:
    case FunctionId::kernel_layout_convert:
      check_copy(frame);
      return;
    case FunctionId::kernel_row_pack:
      check_packing(frame);
      check_copy(frame);
      return;
    case FunctionId::memory_host_free:
      check_host_block(frame);
      return;
    case FunctionId::stream_host_callback:
      wrap_callback(frame);
      return;
    case FunctionId::compiler_query:
      check_query(frame);
      return;
    case FunctionId::compiler_compile:
      check_compile(frame);
      return;
    case FunctionId::compiler_execute:
      check_execution(frame);
      return;
    case FunctionId::kernel_row_supports:
      check_problem(call, call.argument<const haly_problem *>(2), *call.row);
      return;
    case FunctionId::kernel_row_prepare:
      check_prepare(frame);
      return;
    case FunctionId::kernel_row_launch:
      check_launch(frame);
      return;
    case FunctionId::device_close:
      if (frame.records[0] != nullptr) check_end_of_device(call, *frame.records[0]);
      return;
    case FunctionId::plugin_shutdown:
      check_end_of_plugin(call);
      ended_ = true;
      return;
    default:
      return;
  }
}

namespace {

// The outputs of a call as they were: numbers, handles and addresses behind pointers.
std::vector<char> keep_outputs(const Call &call) {
  std::vector<char> kept;  // allocates nothing where there is no output
  for (uint32_t i = 0; i < call.function->parameter_count; ++i) {
    const ParameterDescription &parameter = call.function->parameters[i];
    if (!parameter.is_output) continue;
    const char *pointer = call.argument<const char *>(i);
    uint32_t size = parameter.pointee_size;
    if (pointer != nullptr && size == 0 && parameter.kind == ValueKind::structure) {
      std::memcpy(&size, pointer, sizeof size);
    }
    if (pointer != nullptr) kept.insert(kept.end(), pointer, pointer + size);
  }
  return kept;
}

}  // namespace

void ValidationLayer::check_answer(Frame &frame, haly_status status,
                                   const std::vector<char> &before) {
  const Call &call = frame.outer;
  if (!call.function->has_status) return;
  if (status < 0 || (status > HALY_STATUS_EXECUTION_FAILED && status < HALY_STATUS_VENDOR_FIRST)) {
    report(call,
           {Rule::answer, "the plugin answered " + std::to_string(status) + ", no haly_status"});
  }
  if (status != HALY_STATUS_OK && keep_outputs(call) != before) {
    report(call, {Rule::answer, "the plugin failed (status " + std::to_string(status) +
                                    ") and wrote an output all the same"});
  }
}

haly_status ValidationLayer::run(Frame &frame) {
  const FunctionDescription &function = *frame.outer.function;
  check_order(frame.outer);
  for (uint32_t i = 0; i < function.parameter_count; ++i) check_parameter(frame, i);
  check_devices(frame);
  Occupied occupied[parameter_limit];
  if (function.threading == Threading::object) {
    bool any = false;
    for (uint32_t i = 0; i < function.parameter_count; ++i) {
      HandleRecord *record = frame.records[i];
      if (record == nullptr) continue;
      const bool guarded = record->kind == HandleKind::stream ||
                           record->kind == HandleKind::kernel ||
                           record->kind == HandleKind::executable;
      // A stream, kernel or executable of the call; where there is none, its first object.
      if (guarded) occupied[i].enter(record, function.parameters[i].name);
      any = any || guarded;
    }
    if (!any) occupied[0].enter(frame.records[0], function.parameters[0].name);
  }
  check_special(frame);
  const std::vector<char> before = keep_outputs(frame.outer);
  // An object that ends is stale from now on: nobody else may begin to use it.
  HandleRecord *ended = nullptr;
  for (uint32_t i = 0; i < function.parameter_count; ++i) {
    const bool consumed = function.parameters[i].ownership == Ownership::consumed;
    if (consumed && frame.records[i] != nullptr && !function.is_row) ended = frame.records[i];
  }
  const haly_status status = next->call(frame.inner);
  check_answer(frame, status, before);
  if (status == HALY_STATUS_OK) after(frame);
  for (Occupied &one : occupied) one.leave();
  if (ended != nullptr) HandleTable::instance().retire(*ended);
  return status;
}

}  // namespace haly::layers
