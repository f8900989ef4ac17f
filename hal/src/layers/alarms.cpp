#include "layers/alarms.hpp"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>

#include "layers/chain.hpp"
#include "layers/slots.hpp"

namespace haly::layers {

const RuleDescription rules[rule_count] = {
    {"V-NULL", "no pointer or handle is NULL but where the contract says what NULL means",
     "pass the object"},
    {"V-STALE", "no handle is used after what ends its object",
     "end it later, or forget the handle where it is ended"},
    {"V-FOREIGN", "a handle or block came from this plugin",
     "pass what this plugin's own functions gave"},
    {"V-KIND", "a handle is of the kind that the parameter names",
     "pass a handle of that kind; look for exchanged arguments"},
    {"V-DEVICE", "the objects of one call belong to one device",
     "use objects of one device, or copy between devices first"},
    {"V-ENUM", "a value of an enum is one that the header lists",
     "use a HALY_ constant of that enum, or a number of vendor_number"},
    {"V-RANGE", "a number lies within the range that the contract gives",
     "pass a number of that range"},
    {"V-STRUCT-SIZE", "a struct begins with its size",
     "start the struct with its HALY_<STRUCT>_INIT"},
    {"V-RESERVED", "reserved fields are zero",
     "start the struct with its HALY_<STRUCT>_INIT and leave reserved fields alone"},
    {"V-BOUNDS", "a range of bytes lies within its buffer, and a buffer within its memory",
     "make the allocation larger, or offset and size smaller"},
    {"V-ADDRESS", "a buffer's address is the one that came with its memory",
     "pass memory and address as memory.allocate gave them"},
    {"V-OVERLAP", "a result does not overlap what is read",
     "use separate blocks, or declare the alias to a row that is IN_PLACE"},
    {"V-ALIGNMENT", "data of a launch is aligned as memory.query and the description say",
     "round the offset up to the alignment"},
    {"V-PROBLEM", "a problem describes its tensors completely",
     "fill every field that the operator needs, as haly_problem says"},
    {"V-GRAPH", "a graph names only values and symbols that it has, and describes each",
     "number the values as haly_ir_graph says, and fill every value and node"},
    {"V-ROW", "a row gets only problems that it claims",
     "look for a row by operator, version, dtypes, limits and flags"},
    {"V-DENSE", "a row without STRIDED gets dense row-major tensors",
     "copy the tensor to a dense one first"},
    {"V-EMPTY", "a call whose results are all empty never reaches a plugin",
     "complete the call without the plugin"},
    {"V-LAUNCH", "a launch or execution has the data that its problem or graph describes",
     "pass one buffer for each tensor that was described, and the scalars"},
    {"V-WORKSPACE", "a launch or execution has the workspace that was asked for",
     "allocate workspace_bytes at workspace_alignment_bytes"},
    {"V-THREAD", "one thread at a time is in a call with a stream, kernel or executable",
     "hold a lock of that object around the call"},
    {"V-CALLBACK", "a driver's thread calls nothing but host->post and host->log",
     "post the work to a thread of the host"},
    {"V-ORDER", "initialize comes first, shutdown last, and each once", "call them in that order"},
    {"V-LEAK", "what a call created is ended before its device is closed",
     "end it with the function that the contract names"},
    {"V-ANSWER", "a plugin answers as the contract says", "correct the plugin"},
};

namespace {

constexpr size_t kept_alarms = 1000;

struct Alarms {
  std::mutex mutex;
  std::deque<Alarm> kept;
  std::atomic<uint64_t> count{0};
};
Alarms &alarms() {
  static Alarms *const instance = new Alarms;
  return *instance;
}

// HALY_VALIDATION_FILE collects the alarms of many processes.
void write_to_file(const std::string &text) {
  static const char *const path = std::getenv("HALY_VALIDATION_FILE");
  if (path == nullptr || *path == 0) return;
  if (std::FILE *file = std::fopen(path, "ae"); file != nullptr) {
    std::fprintf(file, "%s\n", text.c_str());
    std::fclose(file);
  }
}

}  // namespace

const Alarm &add_alarm(Rule rule, const char *function, const std::string &what) {
  const RuleDescription &description = describe(rule);
  static thread_local Alarm last;
  last = {rule, function,
          std::string("validation ") + description.id + ": " + function + ": " + what +
              "; fix: " + description.fix};
  Alarms &all = alarms();
  all.count.fetch_add(1);
  const std::lock_guard<std::mutex> lock(all.mutex);
  if (all.kept.size() < kept_alarms) all.kept.push_back(last);
  write_to_file(last.text);
  return last;
}

uint64_t alarm_count() { return alarms().count.load(); }

void visit_alarms(const std::function<void(const Alarm &)> &visit) {
  Alarms &all = alarms();
  std::deque<Alarm> copy;
  {
    const std::lock_guard<std::mutex> lock(all.mutex);
    copy = all.kept;
  }
  for (const Alarm &alarm : copy) visit(alarm);
}

void clear_alarms() {
  Alarms &all = alarms();
  const std::lock_guard<std::mutex> lock(all.mutex);
  all.kept.clear();
  all.count.store(0);
}

// Which chain such a handle belongs to is unknown: every host is told, in its slot of this thread.
static void tell_every_host(Rule rule, const char *label, const char *what) {
  const Alarm &alarm = add_alarm(rule, label, what);
  visit_chains([&](Chain &chain) { chain.fail(HALY_STATUS_INVALID_ARGUMENT, alarm.text); });
}

void refuse_kernel_handle(bool is_null, bool is_stale, const char *label) {
  const Rule rule = is_null ? Rule::null : is_stale ? Rule::stale : Rule::foreign;
  tell_every_host(rule, label,
                  is_null    ? "`kernel` is NULL, and its row has a prepare"
                  : is_stale ? "`kernel` has been destroyed"
                             : "`kernel` is no kernel that prepare gave");
}

void refuse_null_row(const char *label) { tell_every_host(Rule::null, label, "`row` is NULL"); }

}  // namespace haly::layers
