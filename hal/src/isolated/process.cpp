#include "isolated/process.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <set>
#include <thread>

#include "isolated/spawn.hpp"
#include "operator.hpp"
#include "registry.hpp"
#include "stream.hpp"

namespace haly::isolated {
namespace {

constexpr int poll_ms = 100;
constexpr uint64_t slice_ns = 20'000'000;
constexpr auto end_grace = std::chrono::seconds(5);
constexpr auto slice = std::chrono::milliseconds(50);
constexpr uint64_t spin_limit = 400;

uint64_t now_ns() {
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(
                                   std::chrono::steady_clock::now().time_since_epoch())
                                   .count());
}

// Every child that has not been lost yet.
struct Processes {
  std::mutex mutex;
  std::set<Process *> all;
};
Processes &processes() {
  static Processes *const list = new Processes;
  return *list;
}

// Between two looks at memory that another process writes.
void pause_briefly() {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

std::string seconds_text(uint64_t ns) {
  char text[32];
  std::snprintf(text, sizeof text, "%g s", static_cast<double>(ns) / 1e9);
  return text;
}

std::string status_text(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    const char *short_name = nullptr;
#if defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 32)
    short_name = ::sigabbrev_np(signal);
#endif
#endif
    std::string text = "was killed by signal " + std::to_string(signal) + " (";
    if (short_name != nullptr) text += "SIG" + std::string(short_name) + ", ";
    return text + ::strsignal(signal) + ")";
  }
  return "ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

struct Process::Pending {
  uint64_t sequence = 0;
  Request request = Request::Load;
  bool done = false;
  std::vector<char> body;
};

uint64_t timeout_ns() {
  static const uint64_t value = [] {
    constexpr double default_seconds = 300;
    double seconds = default_seconds;
    if (const char *text = std::getenv("HALY_ISOLATED_TIMEOUT"); text != nullptr && *text != 0) {
      char *end = nullptr;
      seconds = std::strtod(text, &end);
      if (end == text || *end != 0 || !(seconds >= 0)) {
        host_services().log(HALY_LOG_LEVEL_WARNING,
                            "HALY_ISOLATED_TIMEOUT is no number of seconds; 300 is used");
        seconds = default_seconds;
      }
    }
    if (seconds == 0 || seconds > 1e9) return UINT64_MAX;
    return static_cast<uint64_t>(seconds * 1e9);
  }();
  return value;
}

// ---- start and end ----

std::shared_ptr<Process> Process::start(const std::string &plugin_name, const std::string &folder) {
  std::shared_ptr<Process> process(new Process(plugin_name));
  process->spawn();
  Writer writer;
  writer.put_text(plugin_name);
  writer.put_text(folder);
  const haly_status status = process->call(Request::Load, writer, &process->loaded_);
  if (status != HALY_STATUS_OK) {
    std::string text = take_error(status);
    process->end("its plugin was not loaded");
    throw Error(status, text.empty() ? status_name(status) : text, plugin_name);
  }
  return process;
}

void Process::spawn() {
  int requests[2], services[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, requests) != 0) {
    throw Error(HALY_STATUS_OUT_OF_MEMORY, std::string("no socket: ") + std::strerror(errno));
  }
  requests_ = Descriptor(requests[0]);
  Descriptor child_requests(requests[1]);
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, services) != 0) {
    throw Error(HALY_STATUS_OUT_OF_MEMORY, std::string("no socket: ") + std::strerror(errno));
  }
  services_ = Descriptor(services[0]);
  Descriptor child_services(services[1]);
  Descriptor control;
  control_ = SharedMemory::create(control_block_bytes, &control);
  receiver_ = std::make_unique<Receiver>(requests_.get());
  progress_ns_ = now_ns();
  // The kernel ends the child with the thread that started it: so that is one that stays.
  std::unique_lock<std::mutex> lock(state_mutex_);
  std::thread([self = shared_from_this(), first = std::move(child_requests),
               second = std::move(child_services), third = std::move(control)]() mutable {
    try {
      self->process_id_ = spawn_server(first, second, third);
    } catch (const std::exception &error) {
      self->spawn_failure_ = error.what();
    }
    first.reset();
    second.reset();
    third.reset();
    {
      const std::lock_guard<std::mutex> inner(self->state_mutex_);
      self->monitoring_ = true;
      self->changed_.notify_all();
    }
    if (self->process_id_ != 0) self->monitor();
  }).detach();
  changed_.wait(lock, [this] { return monitoring_; });
  if (!spawn_failure_.empty()) throw Error(HALY_STATUS_NOT_FOUND, spawn_failure_, plugin_name_);
  lock.unlock();
  Processes &list = processes();
  const std::lock_guard<std::mutex> guard(list.mutex);
  list.all.insert(this);
}

Process::~Process() {
  Processes &list = processes();
  const std::lock_guard<std::mutex> guard(list.mutex);
  list.all.erase(this);
}

void Process::kill(const std::string &cause) {
  {
    const std::lock_guard<std::mutex> lock(state_mutex_);
    if (cause_.empty()) cause_ = cause;
  }
  // The monitor alone reaps, so the number is still the child's, a zombie's at worst.
  if (!lost()) ::kill(static_cast<pid_t>(process_id_), SIGKILL);
}

void Process::end(const std::string &reason) {
  if (process_id_ == 0) return;
  {
    const std::lock_guard<std::mutex> lock(state_mutex_);
    if (cause_.empty()) cause_ = reason;
  }
  // A child that hangs reads nothing more; its parent must not wait for it to read this.
  if (send_mutex_.try_lock()) {
    // More than this may not fit into the socket, and sending it would wait.
    const bool reads = posted() < page().executed.load() + 64;
    send_mutex_.unlock();
    if (reads) post(Request::Close, Writer());
  }
  std::unique_lock<std::mutex> lock(state_mutex_);
  if (changed_.wait_for(lock, end_grace, [this] { return lost(); })) return;
  lock.unlock();
  kill(reason);
  lock.lock();
  changed_.wait(lock, [this] { return lost(); });
}

void end_all_processes() noexcept {
  try {
    std::vector<std::shared_ptr<Process>> all;
    {
      Processes &list = processes();
      const std::lock_guard<std::mutex> guard(list.mutex);
      for (Process *process : list.all) {
        std::shared_ptr<Process> alive = process->weak_from_this().lock();
        if (alive != nullptr && !alive->lost()) all.push_back(std::move(alive));
      }
    }
    for (const std::shared_ptr<Process> &process : all) process->end("the program is ending");
  } catch (...) {
    // The kernel ends them with this process.
  }
}

// ---- the monitor ----

void Process::monitor() {
  bool exited = false;
  int status = 0;
  for (;;) {
    pollfd wanted{services_.get(), POLLIN, 0};
    const int ready = ::poll(&wanted, 1, poll_ms);
    if (ready > 0 && !serve_request()) break;
    const pid_t done = ::waitpid(static_cast<pid_t>(process_id_), &status, WNOHANG);
    if (done == process_id_ || (done < 0 && errno == ECHILD)) {
      exited = done == process_id_;
      break;
    }
    if (is_hanging()) {
      kill("did not answer for " + seconds_text(timeout_ns()) +
           " (HALY_ISOLATED_TIMEOUT) and was killed");
    }
  }
  bool has_status = exited;
  if (!exited) {
    // It closed its sockets without ending, or is about to end.
    for (int tries = 0; tries < 20 && !has_status; ++tries) {
      const pid_t done = ::waitpid(static_cast<pid_t>(process_id_), &status, WNOHANG);
      has_status = done == process_id_;
      if (has_status || done < 0) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    if (!has_status) {
      ::kill(static_cast<pid_t>(process_id_), SIGKILL);
      has_status = ::waitpid(static_cast<pid_t>(process_id_), &status, 0) == process_id_;
    }
  }
  compose_loss(status, has_status);
}

void Process::compose_loss(int wait_status, bool has_status) {
  // Whoever waits in the socket wakes up, also where a child of the child still holds its other
  // end.
  ::shutdown(requests_.get(), SHUT_RDWR);
  uint64_t tag = 0;
  std::string flight;
  {
    const std::lock_guard<std::mutex> sending(send_mutex_);
    flight = flight_text(&tag);
  }
  {
    const std::lock_guard<std::mutex> lock(state_mutex_);
    loss_.text = "the process of the plugin " + plugin_name_ + " (number " +
                 std::to_string(process_id_) + ") ";
    if (!cause_.empty()) {
      loss_.text += cause_;
    } else {
      loss_.text += has_status ? status_text(wait_status) : "is gone";
    }
    const bool asked = !has_status || (WIFEXITED(wait_status) && WEXITSTATUS(wait_status) == 0);
    if (!asked) {
      loss_.text += flight;
      loss_.tag = tag;
    }
    lost_.store(true, std::memory_order_release);
    for (SharedMemory *memory : shared_) memory->discard();
    changed_.notify_all();
  }
  // Whoever waits for the control page wakes up; then nobody uses the descriptors any more.
  page().signal.fetch_add(1);
  wake_all(page().signal);
  const std::lock_guard<std::mutex> sending(send_mutex_);
  std::unique_lock<std::mutex> lock(state_mutex_);
  changed_.wait(lock, [this] { return !reading_; });
  requests_.reset();
  services_.reset();
  pending_.clear();
  control_.discard(control_page_bytes);
}

bool Process::is_hanging() {
  const uint64_t executed = page().executed.load(std::memory_order_acquire);
  const uint64_t now = now_ns();
  if (executed >= posted() || executed != watched_executed_ || watched_since_ns_ == 0) {
    watched_executed_ = executed;
    watched_since_ns_ = now;
    return false;
  }
  return timeout_ns() != UINT64_MAX && now - watched_since_ns_ > timeout_ns();
}

void Process::note_progress() { progress_ns_.store(now_ns(), std::memory_order_relaxed); }

void Process::check_progress(uint64_t since_ns, const char *waiting_for) {
  const uint64_t progress = std::max(since_ns, progress_ns_.load(std::memory_order_relaxed));
  const uint64_t now = now_ns();
  if (timeout_ns() == UINT64_MAX || now < progress || now - progress <= timeout_ns()) return;
  kill(std::string("made no progress for ") + seconds_text(timeout_ns()) +
       " (HALY_ISOLATED_TIMEOUT) with " + waiting_for + ", and was killed");
}

// "; in flight: launch of add(...)", or nothing.
std::string Process::flight_text(uint64_t *out_tag) const {
  const auto describe = [](const Flight &flight) {
    std::string text = request_name(flight.request);
    if (flight.tag != 0) return text + " of " + launch_tag_text(flight.tag);
    const OperatorDescriptor *op = flight.op == 0 ? nullptr : find_operator(flight.op);
    return op == nullptr ? text : text + " of " + std::string(op->name);
  };
  const uint64_t started = page().started.load(std::memory_order_acquire);
  const uint64_t executed = page().executed.load(std::memory_order_acquire);
  const uint64_t last = posted();
  const auto at = [&](uint64_t sequence) { return flights_[sequence % flights_.size()]; };
  if (started > executed && started <= last && at(started).sequence == started) {
    *out_tag = at(started).tag;
    return " during " + describe(at(started));
  }
  if (!asynchronous_) return {};
  // What was launched, and is not known to be complete.
  std::string text;
  uint32_t count = 0;
  const uint64_t settled = settled_.load();
  for (uint64_t sequence = last; sequence > settled && last - sequence < 1024; --sequence) {
    const Flight flight = at(sequence);
    if (flight.sequence != sequence || flight.request != Request::Launch) continue;
    if (++count > 3) break;
    if (count == 1) *out_tag = flight.tag;
    text = describe(flight) + (text.empty() ? "" : ", ") + text;
  }
  if (count == 0) return {};
  return std::string(" with work in flight: ") + (count > 3 ? "..., " : "") + text;
}

// Services that the child asks of its parent: so far only numbers of vendors, which both have to
// agree on. False: the child is gone.
bool Process::serve_request() {
  Receiver receiver(services_.get());
  Message message;
  if (receiver.receive(message, -1) != Received::Message) return false;
  Writer answer;
  try {
    Reader reader(message.body);
    const auto kind = reader.get<haly_vendor_kind>();
    const std::string vendor = reader.get_text();
    const auto local = reader.get<uint32_t>();
    uint32_t number = 0;
    answer.put(host_services().vendor_number(kind, vendor.c_str(), local, &number));
    answer.put(number);
  } catch (const Error &) {
    return false;
  }
  const MessageHeader header{static_cast<uint32_t>(answer.size()), message.header.request,
                             message.header.sequence};
  return send_message(services_.get(), header, answer.data());
}

// ---- requests ----

uint64_t Process::send(Request request, const Writer &body, int file, uint32_t op, uint64_t tag,
                       const std::shared_ptr<Pending> &pending) {
  const std::lock_guard<std::mutex> lock(send_mutex_);
  if (lost() || requests_.get() < 0) return 0;
  const uint64_t sequence = posted_.load(std::memory_order_relaxed) + 1;
  flights_[sequence % flights_.size()] = {sequence, request, op, tag};
  if (pending != nullptr) {
    pending->sequence = sequence;
    pending->request = request;
    const std::lock_guard<std::mutex> state(state_mutex_);
    pending_.emplace(sequence, pending);
  }
  posted_.store(sequence, std::memory_order_release);
  const MessageHeader header{static_cast<uint32_t>(body.size()), request, sequence};
  if (send_message(requests_.get(), header, body.data(), file)) return sequence;
  return 0;
}

uint64_t Process::post(Request request, const Writer &body, uint32_t op, uint64_t tag) {
  return send(request, body, -1, op, tag, nullptr);
}

haly_status Process::call(Request request, const Writer &body, Answer *out_answer, int file,
                          uint32_t op, uint64_t tag) {
  return end_call(begin_call(request, body, file, op, tag), out_answer);
}

std::shared_ptr<Process::Pending> Process::begin_call(Request request, const Writer &body, int file,
                                                      uint32_t op, uint64_t tag) {
  auto pending = std::make_shared<Pending>();
  if (body.size() > largest_body_bytes || send(request, body, file, op, tag, pending) == 0) {
    return nullptr;
  }
  return pending;
}

void Process::deliver(Message message) {
  const auto found = pending_.find(message.header.sequence);
  if (found == pending_.end()) return;
  found->second->body = std::move(message.body);
  found->second->done = true;
  pending_.erase(found);
}

haly_status Process::end_call(const std::shared_ptr<Pending> &pending, Answer *out_answer) {
  if (pending == nullptr) return fail_lost();
  const uint64_t began = now_ns();
  std::unique_lock<std::mutex> lock(state_mutex_);
  while (!pending->done) {
    if (lost()) {
      lock.unlock();
      return fail_lost();
    }
    // One of those who wait reads for all.
    if (reading_) {
      changed_.wait_for(lock, slice);
    } else {
      reading_ = true;
      lock.unlock();
      Message message;
      const Received received = receiver_->receive(message, poll_ms);
      lock.lock();
      reading_ = false;
      if (received == Received::Message) deliver(std::move(message));
      changed_.notify_all();
      if (received == Received::End && !lost()) changed_.wait_for(lock, slice);
    }
    // A request that has not been reached yet waits for one that the monitor watches.
    if (!pending->done && has_executed(pending->sequence) && timeout_ns() != UINT64_MAX &&
        now_ns() - began > timeout_ns()) {
      lock.unlock();
      kill("did not answer " + std::string(request_name(pending->request)) + " for " +
           seconds_text(timeout_ns()) + " (HALY_ISOLATED_TIMEOUT) and was killed");
      lock.lock();
      changed_.wait_for(lock, slice);
    }
  }
  lock.unlock();
  Answer answer;
  answer.body = std::move(pending->body);
  try {
    Reader reader(answer.body);
    answer.status = reader.get<haly_status>();
    const std::string text = reader.get_text();
    answer.position = answer.body.size() - reader.left();
    if (answer.status != HALY_STATUS_OK) set_error(answer.status, text);
  } catch (const Error &) {
    kill("sent a damaged answer and was killed");
    return fail_lost();
  }
  if (answer.status == HALY_STATUS_DEVICE_LOST) device_lost_ = true;
  const bool settles = pending->request == Request::StreamSynchronize ||
                       pending->request == Request::Download ||
                       pending->request == Request::Synchronize;
  if (settles) {
    uint64_t settled = settled_.load();
    while (settled < pending->sequence &&
           !settled_.compare_exchange_weak(settled, pending->sequence)) {
    }
  }
  const haly_status status = answer.status;
  if (out_answer != nullptr) *out_answer = std::move(answer);
  return status;
}

haly_status Process::wait_executed(uint64_t sequence, uint64_t limit_ns) {
  ControlPage &control = page();
  for (uint64_t i = 0; i < spin_limit; ++i) {
    if (has_executed(sequence)) return HALY_STATUS_OK;
    pause_briefly();
  }
  const uint64_t began = now_ns();
  control.waiters.fetch_add(1);
  haly_status status = HALY_STATUS_OK;
  for (;;) {
    const uint32_t seen = control.signal.load();
    if (has_executed(sequence)) break;
    if (lost()) {
      status = HALY_STATUS_DEVICE_LOST;
      break;
    }
    const uint64_t waited = now_ns() - began;
    if (waited >= limit_ns) {
      status = HALY_STATUS_TIMEOUT;
      break;
    }
    wait_on(control.signal, seen, std::min(slice_ns, limit_ns - waited));
  }
  control.waiters.fetch_sub(1);
  if (status == HALY_STATUS_DEVICE_LOST) return fail_lost();
  if (status == HALY_STATUS_TIMEOUT) return fail(status, "the time has passed first");
  return status;
}

haly_status Process::upload(const char *source, uint64_t bytes,
                            const std::function<uint64_t(uint64_t)> &send_request) {
  const std::lock_guard<std::mutex> lock(upload_mutex_);
  uint64_t offset = upload_head_ % upload_ring_bytes;
  if (offset + bytes > upload_ring_bytes) {
    upload_head_ += upload_ring_bytes - offset;  // the rest is too short: from the start
    offset = 0;
  }
  const uint64_t head = upload_head_ + bytes;
  while (!uploads_.empty()) {
    const auto [sequence, end] = uploads_.front();
    // Bytes up to `end` are still being read, and this piece would overwrite some of them.
    if (!has_executed(sequence)) {
      if (head <= end || head - end <= upload_ring_bytes - upload_chunk_bytes) break;
      const haly_status status = wait_executed(sequence, HALY_TIMEOUT_INFINITE);
      if (status != HALY_STATUS_OK) return status;
    }
    uploads_.pop_front();
  }
  if (lost()) return fail_lost();
  std::memcpy(control_.data() + control_page_bytes + offset, source, bytes);
  const uint64_t sequence = send_request(offset);
  if (sequence == 0) return fail_lost();
  upload_head_ = head;
  uploads_.emplace_back(sequence, head);
  return HALY_STATUS_OK;
}

// ---- loss ----

Loss Process::loss() const {
  const std::lock_guard<std::mutex> lock(state_mutex_);
  return loss_;
}

haly_status Process::fail_lost() {
  std::unique_lock<std::mutex> lock(state_mutex_);
  changed_.wait(lock, [this] { return lost(); });
  return fail(HALY_STATUS_DEVICE_LOST, loss_.text);
}

void Process::add_shared(SharedMemory *memory) {
  const std::lock_guard<std::mutex> lock(state_mutex_);
  shared_.push_back(memory);
  if (lost()) memory->discard();
}

void Process::remove_shared(SharedMemory *memory) {
  const std::lock_guard<std::mutex> lock(state_mutex_);
  shared_.erase(std::remove(shared_.begin(), shared_.end(), memory), shared_.end());
}

}  // namespace haly::isolated
