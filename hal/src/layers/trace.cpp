#include "layers/trace.hpp"

#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <map>
#include <mutex>
#include <utility>

#include "error.hpp"
#include "layers/call_text.hpp"

namespace haly::layers {
namespace {

// Beyond so many calls the rest are only counted: a trace of that size opens in no viewer.
constexpr size_t kept_calls = 1'000'000;

struct TracedCall {
  std::string name;
  std::string arguments;
  const std::string *plugin;
  uint64_t begin_ns;
  uint64_t end_ns;
  int64_t thread;
  haly_status status;
  bool has_status;
};

struct Trace {
  std::mutex mutex;
  std::vector<TracedCall> calls;
  std::map<int64_t, std::string> threads;
  uint64_t dropped = 0;
};
Trace &trace() {
  static Trace *const instance = new Trace;
  return *instance;
}

uint64_t now_ns() {
  return static_cast<uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

int64_t thread_number() {
  static thread_local const int64_t number = [] {
    const auto id = static_cast<int64_t>(::syscall(SYS_gettid));
    char name[32] = "";
    ::pthread_getname_np(::pthread_self(), name, sizeof name);
    const std::lock_guard<std::mutex> lock(trace().mutex);
    trace().threads[id] = name;
    return id;
  }();
  return number;
}

std::string microseconds(uint64_t ns) {
  char text[40];
  std::snprintf(text, sizeof text, "%llu.%03llu", static_cast<unsigned long long>(ns / 1000),
                static_cast<unsigned long long>(ns % 1000));
  return text;
}

void print(std::FILE *file, const TracedCall &call, long process) {
  const std::string status = call.has_status ? status_name(call.status) : "none";
  std::fprintf(file,
               ",\n{\"ph\": \"X\", \"cat\": %s, \"name\": %s, \"pid\": %ld, \"tid\": %lld, "
               "\"ts\": %s, \"dur\": %s, \"args\": {\"status\": %s, \"arguments\": %s}}",
               quoted_json(*call.plugin).c_str(), quoted_json(call.name).c_str(), process,
               static_cast<long long>(call.thread), microseconds(call.begin_ns).c_str(),
               microseconds(call.end_ns - call.begin_ns).c_str(), quoted_json(status).c_str(),
               call.arguments.c_str());
}

void write_at_exit() {
  if (process_forked || trace().calls.empty()) return;
  const char *path = std::getenv("HALY_TRACE");
  try {
    write_trace(path != nullptr && *path != 0
                    ? path
                    : "haly_trace." + std::to_string(::getpid()) + ".json");
  } catch (const std::exception &error) {
    std::fprintf(stderr, "haly error: %s\n", error.what());
  }
}

}  // namespace

TraceLayer::TraceLayer() {
  // Before the core's own end of plugins is registered, so that it runs after it and sees it.
  static std::once_flag once;
  std::call_once(once, [] { std::atexit(write_at_exit); });
}

haly_status TraceLayer::call(Call &call) {
  const uint64_t begin_ns = now_ns();
  const haly_status status = next->call(call);
  const uint64_t end_ns = now_ns();
  const int64_t thread = thread_number();
  TracedCall traced{
      call_name(call), arguments_json(call),     &chain->label, begin_ns, end_ns, thread,
      status,          call.function->has_status};
  Trace &all = trace();
  const std::lock_guard<std::mutex> lock(all.mutex);
  if (all.calls.size() < kept_calls) {
    all.calls.push_back(std::move(traced));
  } else {
    ++all.dropped;
  }
  return status;
}

uint64_t write_trace(const std::string &path) {
  std::vector<TracedCall> calls;
  std::map<int64_t, std::string> threads;
  uint64_t dropped = 0;
  {
    Trace &all = trace();
    const std::lock_guard<std::mutex> lock(all.mutex);
    calls.swap(all.calls);
    threads = all.threads;
    dropped = std::exchange(all.dropped, 0);
  }
  std::FILE *file = std::fopen(path.c_str(), "we");
  if (file == nullptr) {
    throw Error(HALY_STATUS_NOT_FOUND, "trace: cannot write " + path + ": " + std::strerror(errno));
  }
  const auto process = static_cast<long>(::getpid());
  std::fprintf(file,
               "{\"displayTimeUnit\": \"ns\", \"otherData\": {\"dropped\": %llu}, "
               "\"traceEvents\": [\n{\"ph\": \"M\", \"name\": \"process_name\", \"pid\": %ld, "
               "\"args\": {\"name\": \"haly: calls of the ABI\"}}",
               static_cast<unsigned long long>(dropped), process);
  for (const auto &[thread, name] : threads) {
    std::fprintf(file,
                 ",\n{\"ph\": \"M\", \"name\": \"thread_name\", \"pid\": %ld, \"tid\": %lld, "
                 "\"args\": {\"name\": %s}}",
                 process, static_cast<long long>(thread),
                 quoted_json(name + " " + std::to_string(thread)).c_str());
  }
  for (const TracedCall &call : calls) print(file, call, process);
  std::fputs("\n]}\n", file);
  if (std::fclose(file) != 0) {
    throw Error(HALY_STATUS_INTERNAL, "trace: cannot write " + path + ": " + std::strerror(errno));
  }
  return calls.size();
}

}  // namespace haly::layers
