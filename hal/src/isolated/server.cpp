#include "isolated/server.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <thread>

#include "host.hpp"
#include "isolated/spawn.hpp"
#include "negotiate.hpp"
#include "registry.hpp"

namespace haly::isolated {
namespace {

// Numbers of vendors have to be the same in both processes, so the parent gives them out.
class ParentServices {
 public:
  static ParentServices &instance() {
    static ParentServices *const services = new ParentServices;
    return *services;
  }
  void open(int socket) {
    socket_ = socket;
    receiver_ = std::make_unique<Receiver>(socket);
  }
  haly_status vendor_number(haly_vendor_kind kind, const char *vendor, uint32_t local,
                            uint32_t *out_number) {
    Writer writer;
    writer.put(kind);
    writer.put_text(vendor);
    writer.put(local);
    const std::lock_guard<std::mutex> lock(mutex_);
    const MessageHeader header{static_cast<uint32_t>(writer.size()), Request::Load, ++sequence_};
    Message answer;
    if (!send_message(socket_, header, writer.data()) ||
        receiver_->receive(answer, -1) != Received::Message) {
      return fail(HALY_STATUS_DEVICE_LOST, "the process that asked for this one is gone");
    }
    Reader reader(answer.body);
    const auto status = reader.get<haly_status>();
    const auto number = reader.get<uint32_t>();
    if (status != HALY_STATUS_OK) return fail(status, "vendor_number failed in the parent");
    *out_number = number;
    return status;
  }

 private:
  std::mutex mutex_;
  int socket_ = -1;
  std::unique_ptr<Receiver> receiver_;
  uint64_t sequence_ = 0;
};

haly_status ask_parent_for_number(haly_vendor_kind kind, const char *vendor, uint32_t local,
                                  uint32_t *out_number) {
  return ParentServices::instance().vendor_number(kind, vendor, local, out_number);
}

// A plugin that hangs keeps the reading thread; this one still sees that the parent is gone.
void end_with_parent(int socket) {
  std::thread([socket] {
    for (;;) {
      pollfd wanted{socket, POLLRDHUP, 0};
      if (::poll(&wanted, 1, -1) > 0 && wanted.revents != 0) ::_exit(0);
    }
  }).detach();
}

}  // namespace

// ---- workers ----

void Workers::run(std::function<void()> work) {
  const std::lock_guard<std::mutex> lock(mutex_);
  queue_.push_back(std::move(work));
  if (idle_ >= queue_.size()) {
    changed_.notify_one();
  } else {
    std::thread([this] { loop(); }).detach();
  }
}

void Workers::loop() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    while (queue_.empty()) {
      ++idle_;
      changed_.wait(lock);
      --idle_;
    }
    const std::function<void()> work = std::move(queue_.front());
    queue_.pop_front();
    lock.unlock();
    work();
    lock.lock();
  }
}

// ---- reading, answering ----

Server::Server(int requests, SharedMemory control)
    : socket_(requests), control_(std::move(control)), receiver_(requests) {}

void Server::serve() {
  Message message;
  while (receiver_.receive(message, -1) == Received::Message) {
    ControlPage &control = page();
    control.started.store(message.header.sequence);
    try {
      dispatch(message);
    } catch (const std::exception &error) {
      std::fprintf(stderr, "haly-isolated-server: %s: %s\n", request_name(message.header.request),
                   error.what());
      ::_exit(3);
    }
    control.executed.store(message.header.sequence);
    if (control.waiters.load() != 0) {
      control.signal.fetch_add(1);
      wake_all(control.signal);
    }
  }
}

void Server::dispatch(const Message &message) {
  Reader reader(message.body);
  const MessageHeader &header = message.header;
  switch (header.request) {
    case Request::Load:
      return answer_with(header, [&](Writer &out) { load(reader, out); });
    case Request::Open:
      return answer_with(header, [&](Writer &out) { open(reader, out); });
    case Request::Close:
      close();
    case Request::Synchronize:
      return answer_later(
          header, [this](Writer &) { require(plugin_->device_table.synchronize(device_)); });
    default:
      break;
  }
  if (!dispatch_memory(header, reader) && !dispatch_stream(header, reader) &&
      !dispatch_event(header, reader)) {
    dispatch_kernel(header, reader);
  }
}

void Server::answer(const MessageHeader &header, haly_status status, const std::string &text,
                    const Writer &payload) {
  Writer body;
  body.put(status);
  body.put_text(text);
  body.put_raw(payload.data(), payload.size());
  const MessageHeader answer_header{static_cast<uint32_t>(body.size()), header.request,
                                    header.sequence};
  const std::lock_guard<std::mutex> lock(send_mutex_);
  send_message(socket_, answer_header, body.data());
}

void Server::answer_with(const MessageHeader &header, const Task &task) {
  haly_status status = HALY_STATUS_OK;
  std::string text;
  Writer payload;
  try {
    task(payload);
  } catch (...) {
    status = status_of_current_exception();
    text = take_error(status);
    payload.clear();
  }
  answer(header, status, text, payload);
}

void Server::answer_later(const MessageHeader &header, Task task) {
  if (!has_streams_) return answer_with(header, task);
  workers_.run([this, header, task = std::move(task)] { answer_with(header, task); });
}

void Server::require(haly_status status) {
  if (status == HALY_STATUS_OK) return;
  throw Error(status, take_error(status));
}

void Server::add_failure(ServedStream &stream, Failure failure) {
  constexpr size_t most = 16;
  const std::lock_guard<std::mutex> lock(stream.mutex);
  if (!stream.sticky) {
    stream.sticky = failure;
    page().failures.fetch_add(1);
  }
  if (stream.untold.size() < most) stream.untold.push_back(std::move(failure));
}

void Server::post_on(ServedStream &stream, uint64_t tag, const std::function<haly_status()> &call) {
  Failure failure;
  try {
    failure.status = call();
  } catch (...) {
    failure.status = status_of_current_exception();
  }
  if (failure.status == HALY_STATUS_OK) return;
  failure.text = take_error(failure.status);
  failure.tag = tag;
  const bool lost = failure.status == HALY_STATUS_DEVICE_LOST;
  failure.scope = lost ? HALY_ERROR_SCOPE_DEVICE : HALY_ERROR_SCOPE_STREAM;
  failure.recovery = lost ? HALY_RECOVERY_REOPEN : HALY_RECOVERY_NONE;
  add_failure(stream, std::move(failure));
}

std::optional<Failure> Server::take_sticky(ServedStream &stream) {
  const std::lock_guard<std::mutex> lock(stream.mutex);
  std::optional<Failure> taken;
  taken.swap(stream.sticky);
  if (taken) page().failures.fetch_sub(1);
  return taken;
}

// Answers the plugin's status, or a failure of what was posted on the stream before.
void Server::require_stream(ServedStream &stream, haly_status status) {
  const std::string text = status == HALY_STATUS_OK ? std::string() : take_error(status);
  if (status == HALY_STATUS_OK || status == HALY_STATUS_NOT_READY) {
    if (const std::optional<Failure> failure = take_sticky(stream)) {
      throw Error(failure->status == HALY_STATUS_DEVICE_LOST ? HALY_STATUS_DEVICE_LOST
                                                             : HALY_STATUS_EXECUTION_FAILED,
                  failure->text);
    }
  }
  if (status != HALY_STATUS_OK) throw Error(status, text);
}

// ---- the plugin and its device ----

void Server::load(Reader &reader, Writer &out) {
  const std::string name = reader.get_text();
  const std::string folder = reader.get_text();
  Registry::instance().add_folder(folder);
  plugin_ = &Registry::instance().load(name);
  has_streams_ = plugin_->has(HALY_INTERFACE_STREAM);
  has_memory_ = plugin_->has(HALY_INTERFACE_MEMORY);
  out.put(static_cast<uint32_t>(plugin_->devices.size()));
  out.put_text(plugin_->manifest.vendor);
  out.put_text(plugin_->manifest.version);
}

void Server::open(Reader &reader, Writer &out) {
  const auto index = reader.get<uint32_t>();
  require(plugin_->device_table.open(index, &device_));
  is_open_ = true;
  haly_device_info info{};
  info.struct_size = sizeof info;
  require(plugin_->device_table.query(device_, &info));
  haly_memory_info memory_info{};
  memory_info.struct_size = sizeof memory_info;
  require(plugin_->memory_table.query(device_, &memory_info));
  virtual_addresses_ = memory_info.addressing == HALY_ADDRESSING_VIRTUAL;
  require(plugin_->kernel_table.row_list(device_, &rows_, &row_count_));
  out.put(info);
  out.put(memory_info);
  out.put(static_cast<uint8_t>(has_streams_));
  out.put(static_cast<uint8_t>(has_memory_));
  out.put(row_count_);
  for (uint32_t i = 0; i < row_count_; ++i) write_row(out, rows_[i]);
}

void Server::close() {
  if (is_open_) plugin_->device_table.close(device_);
  std::exit(0);
}

ServedStream &Server::stream(uint64_t id) { return *streams_.at(id); }
ServedEvent &Server::event(uint64_t id) { return *events_.at(id); }
ServedMemory &Server::memory(uint64_t id) { return *memories_.at(id); }

const haly_kernel_row *Server::row(uint32_t index) {
  if (index >= row_count_) throw Error(HALY_STATUS_INVALID_ARGUMENT, "there is no such row");
  return rows_[index];
}

int serve_parent(int argument_count, char **arguments) {
  const long parent = argument_count == 2 ? std::strtol(arguments[1], nullptr, 10) : 0;
  if (parent <= 0) {
    std::fputs("haly-isolated-server is started by haly, for devices named isolated:...\n", stderr);
    return 2;
  }
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) return 1;  // it went before the line above
  for (const int descriptor : {requests_descriptor, services_descriptor, control_descriptor}) {
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
  }
  end_with_parent(services_descriptor);
  ParentServices::instance().open(services_descriptor);
  vendor_number_override = ask_parent_for_number;
  SharedMemory control = SharedMemory::map(control_descriptor, control_block_bytes);
  ::close(control_descriptor);
  Server(requests_descriptor, std::move(control)).serve();
  return 0;
}

}  // namespace haly::isolated
