#include "layers/fault.hpp"

#include <atomic>
#include <cstdlib>
#include <mutex>

#include "error.hpp"

namespace haly::layers {
namespace {

struct Plan {
  std::mutex mutex;
  std::atomic<bool> active{false};
  std::string function;  // "": every
  bool whole_interface = false;
  uint64_t first = 1;
  uint64_t count = 1;  // 0: all from the first on
  haly_status status = HALY_STATUS_INTERNAL;
  uint64_t calls = 0;
  uint64_t failed = 0;
  std::string last;
};
Plan &plan() {
  static Plan *const instance = new Plan;
  return *instance;
}

[[noreturn]] void refuse(const std::string &word, const char *expected) {
  throw Error(HALY_STATUS_INVALID_ARGUMENT,
              "fault: \"" + word + "\" is not understood, expected " + expected);
}

uint64_t number_of(const std::string &word, const std::string &text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != text.npos) {
    refuse(word, "a number");
  }
  return std::stoull(text);
}

haly_status status_of(const std::string &word, const std::string &text) {
  for (haly_status status = 1; status <= HALY_STATUS_EXECUTION_FAILED; ++status) {
    if (status_name(status) == text) return status;
  }
  if (text.find_first_not_of("0123456789") != text.npos) refuse(word, "a status, as OUT_OF_MEMORY");
  const uint64_t number = number_of(word, text);
  if (number == 0 || number > INT32_MAX) refuse(word, "a status, as OUT_OF_MEMORY");
  return static_cast<haly_status>(number);
}

bool is_function(const std::string &name, bool whole_interface) {
  for (const FunctionDescription &function : function_descriptions) {
    const std::string label = function.label;
    if (whole_interface ? label.compare(0, name.size(), name) == 0 : label == name) return true;
  }
  return false;
}

// One word of a plan.
void read_word(Plan &read, const std::string &word) {
  const size_t equals = word.find('=');
  const std::string key = word.substr(0, equals);
  const std::string value = equals == word.npos ? "" : word.substr(equals + 1);
  if (key == "function") {
    read.whole_interface = value.size() > 2 && value.compare(value.size() - 2, 2, ".*") == 0;
    read.function = read.whole_interface ? value.substr(0, value.size() - 1) : value;
    if (!is_function(read.function, read.whole_interface)) {
      refuse(word, "a function of the ABI, as memory.allocate, kernel_row.launch or stream.*");
    }
  } else if (key == "n") {
    read.first = number_of(word, value);
    if (read.first == 0) refuse(word, "a number from 1 on");
  } else if (key == "count") {
    read.count = number_of(word, value);
  } else if (key == "status") {
    read.status = status_of(word, value);
  } else {
    refuse(word, "function=, n=, count= or status=");
  }
}

bool matches(const Plan &set, const char *label) {
  if (set.function.empty()) return true;
  return set.whole_interface ? std::string_view(label).substr(0, set.function.size()) ==
                                   std::string_view(set.function)
                             : set.function == label;
}

}  // namespace

// Some functions have ended something even where they fail, says their contract.
void FaultLayer::end_all_the_same(Call &call) {
  switch (call.id()) {
    case FunctionId::stream_synchronize:
    case FunctionId::device_synchronize:
    case FunctionId::profiler_stop:
      next->call(call);
      return;
    case FunctionId::capture_end: {
      haly_capture capture = nullptr;
      haly_capture *out_capture = &capture;
      void *end_arguments[] = {call.arguments[0], &out_capture};
      Call end{call.function, end_arguments};
      if (next->call(end) != HALY_STATUS_OK) return;
      void *destroy_arguments[] = {&capture};
      Call destroy{&function_descriptions[static_cast<size_t>(FunctionId::capture_destroy)],
                   destroy_arguments};
      next->call(destroy);
      return;
    }
    default:
      return;
  }
}

void set_fault(const std::string &text) {
  Plan read;
  std::string word;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || text[i] == ',') {
      if (!word.empty()) read_word(read, word);
      word.clear();
    } else if (text[i] != ' ') {
      word += text[i];
    }
  }
  Plan &set = plan();
  const std::lock_guard<std::mutex> lock(set.mutex);
  set.function = read.function;
  set.whole_interface = read.whole_interface;
  set.first = read.first;
  set.count = read.count;
  set.status = read.status;
  set.calls = set.failed = 0;
  set.last.clear();
  set.active = !text.empty();
}

FaultCounts fault_counts() {
  Plan &set = plan();
  const std::lock_guard<std::mutex> lock(set.mutex);
  return {set.calls, set.failed};
}

std::string last_fault() {
  Plan &set = plan();
  const std::lock_guard<std::mutex> lock(set.mutex);
  return set.last;
}

FaultLayer::FaultLayer() {
  // Read once, when the first plugin gets the layer; a program's own plan comes first.
  static std::once_flag once;
  std::call_once(once, [] {
    const char *text = std::getenv("HALY_FAULT");
    if (text != nullptr && !plan().active) set_fault(text);
  });
}

haly_status FaultLayer::call(Call &call) {
  Plan &set = plan();
  // What returns no status cannot fail.
  if (!set.active || !call.function->has_status) return next->call(call);
  haly_status status = HALY_STATUS_OK;
  uint64_t number = 0;
  {
    const std::lock_guard<std::mutex> lock(set.mutex);
    if (matches(set, call.function->label)) {
      number = ++set.calls;
      if (number >= set.first && (set.count == 0 || number - set.first < set.count)) {
        status = set.status;
        ++set.failed;
        set.last = call.function->label;
      }
    }
  }
  if (status == HALY_STATUS_OK) return next->call(call);
  end_all_the_same(call);
  return chain->fail(status, std::string("fault: ") + call.function->label + " fails as asked (" +
                                 "call " + std::to_string(number) + ")");
}

}  // namespace haly::layers
