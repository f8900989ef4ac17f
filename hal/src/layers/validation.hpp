// The validation layer: stops calls that break the contract, before the plugin sees them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "layers/alarms.hpp"
#include "layers/chain.hpp"

namespace haly::layers {

// A call that breaks a rule.
struct Breach {
  Rule rule;
  std::string what;
  haly_status status = HALY_STATUS_INVALID_ARGUMENT;
};

// A struct of a later version that uses what this one does not know: refused, but no mistake.
struct UnknownFields {
  std::string what;
};

struct DeviceFacts : HandleFacts {
  bool has_info = false;
  haly_memory_info info{};
};

struct MemoryFacts : HandleFacts {
  bool known_size = false;  // not of imported memory
  uint64_t size_bytes = 0;
  void *address = nullptr;
};

// What a launch has to match.
struct TensorFacts {
  bool present = false;
  bool is_output = false;
  bool exact = false;  // bytes is known
  uint64_t bytes = 0;  // from the first element on
  uint64_t alignment_bytes = 0;
  int32_t alias = -1;
};
struct KernelFacts : HandleFacts {
  std::vector<TensorFacts> tensors;
  uint32_t scalar_count = 0;
  bool has_epilogue = false;
  uint64_t workspace_bytes = 0;
  uint64_t workspace_alignment_bytes = 0;
};

// What an execution has to match.
struct ExecutableFacts : HandleFacts {
  bool known_count = false;  // not of a loaded one
  uint64_t buffer_count = 0;
  uint64_t workspace_bytes = 0;  // once somebody has asked
};

struct BufferUse {
  HandleRecord *memory = nullptr;  // NULL: not of this plugin
  uint64_t begin = 0;              // within the memory, or an address
  uint64_t end = 0;
};

// What a message calls an argument or a part of it; put together only where there is a message.
struct Name {
  Name(const char *parameter_name, const char *part_name = "", int64_t part_index = -1)
      : parameter(parameter_name), part(part_name), index(part_index) {}
  std::string text() const {
    std::string result = std::string("`") + parameter + "`" + part;
    if (index >= 0) result += "[" + std::to_string(index) + "]";
    return *field != 0 ? result + "." + field : result;
  }
  Name of_field(const char *field_name) const {
    Name name = *this;
    name.field = field_name;
    return name;
  }
  const char *parameter;
  const char *part;  // ".buffers"
  int64_t index;
  const char *field = "";
};
inline std::string operator+(const Name &name, const char *tail) { return name.text() + tail; }
inline std::string operator+(const Name &name, const std::string &tail) {
  return name.text() + tail;
}

// A stream, kernel or executable while a thread is in a call with it.
class Occupied {
 public:
  Occupied() = default;
  ~Occupied() { leave(); }
  Occupied(const Occupied &) = delete;
  Occupied &operator=(const Occupied &) = delete;
  // Throws Breach where another thread is in it. NULL: nothing.
  void enter(HandleRecord *record, const Name &name);
  void leave();

 private:
  HandleRecord *record_ = nullptr;
};

// One call while it is checked: the plugin's own handles in place of the host's.
struct Frame {
  explicit Frame(Call &outer_call);
  Call &outer;
  Call inner;
  void *addresses[parameter_limit + 1] = {};
  void *values[parameter_limit] = {};
  HandleRecord *records[parameter_limit] = {};
  HandleRecord *device = nullptr;
  std::vector<haly_buffer> buffers;  // reserved before the first: pointers into it are kept
  std::vector<const haly_buffer *> buffer_list;
  haly_launch launch{};
  haly_execution execution{};

  void replace(uint32_t index, void *value) {
    values[index] = value;
    addresses[index] = &values[index];
  }
};

class ValidationLayer : public Layer {
 public:
  haly_status call(Call &call) override;

 private:
  haly_status run(Frame &frame);
  haly_status report(const Call &call, const Breach &breach);
  void check_order(const Call &call);
  void check_parameter(Frame &frame, uint32_t index);
  void check_handle(Frame &frame, uint32_t index);
  void check_devices(const Frame &frame);
  void check_special(Frame &frame);
  void check_answer(Frame &frame, haly_status status, const std::vector<char> &before);
  void take_created(Frame &frame);
  void after(Frame &frame);
  void check_end_of_device(const Call &call, HandleRecord &device);
  void check_end_of_plugin(const Call &call);
  void wrap_callback(Frame &frame);

  // validation_memory.cpp
  BufferUse use_buffer(Frame &frame, const haly_buffer *buffer, const Name &name,
                       haly_buffer &inner);
  void check_buffer_parameter(Frame &frame, uint32_t index);
  void check_copy(Frame &frame);
  void check_host_block(Frame &frame);

  // validation_graph.cpp
  void check_query(const Frame &frame);
  void check_compile(const Frame &frame);
  static std::unique_ptr<ExecutableFacts> describe_executable(const Call &call);
  static void remember_executable(const Frame &frame);
  void check_execution(Frame &frame);
  const haly_buffer *use_buffer_of_execution(Frame &frame, const haly_buffer *buffer,
                                             const Name &name);

  // validation_kernel.cpp
  void check_prepare(Frame &frame);
  void check_problem(const Call &call, const haly_problem *problem, const haly_kernel_row &row);
  void check_tensor(const haly_tensor *tensor, const Name &name, const haly_problem &problem,
                    const haly_kernel_row &row);
  KernelFacts describe_problem(const haly_problem &problem) const;
  void remember_kernel(Frame &frame);
  void check_packing(const Frame &frame);
  void check_launch(Frame &frame);
  void check_launch_buffers(Frame &frame, const haly_launch &launch, const KernelFacts &facts);
  void check_workspace(Frame &frame, const haly_launch &launch, const KernelFacts &facts);

  std::mutex mutex_;
  std::map<void *, HandleRecord *> host_blocks_;
  std::atomic<bool> initialized_{false};
  std::atomic<bool> ended_{false};
  std::atomic<int64_t> device_count_{-1};
};

// A struct that a call carries: its size, its reserved fields, enums, ranges and pointers.
void check_struct(const StructDescription &description, const void *given, const Name &name);
// The same of a struct within another one, whose fields are read whatever its role.
void check_struct_fields(const StructDescription &description, const void *given, const Name &name);
const StructDescription *parameter_struct(FunctionId id, uint32_t index);

}  // namespace haly::layers
