// The child's side of an isolated device: executes what the parent sends.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <vector>

#include "isolated/problem_wire.hpp"
#include "isolated/shared_memory.hpp"
#include "isolated/socket.hpp"
#include "plugin.hpp"

namespace haly::isolated {

// Where the address of a plugin's own memory is none of ours.
constexpr uint64_t no_object = 0;

struct ServedMemory {
  haly_memory handle = nullptr;
  void *address = nullptr;
  SharedMemory shared;  // where the plugin has no memory of its own
};

// Failures of requests that nobody waits for stick here, as the ABI says of streams.
struct ServedStream {
  haly_stream handle = nullptr;
  std::mutex mutex;
  std::optional<Failure> sticky;  // until a call reports it
  std::deque<Failure> untold;     // until error_query tells them
};

struct ServedEvent {
  haly_event handle = nullptr;
  std::mutex mutex;
  std::optional<Failure> failure;
};

struct ServedKernel {
  const haly_kernel_row *row = nullptr;
  haly_kernel kernel = nullptr;
  std::unique_ptr<OwnedProblem> problem;  // of a row without prepare
};

// Runs what may wait, so that the thread that reads requests never does. Threads are made where
// none is idle.
class Workers {
 public:
  void run(std::function<void()> work);

 private:
  void loop();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  size_t idle_ = 0;
};

class Server {
 public:
  Server(int requests, SharedMemory control);
  // Until the parent is gone or asks for the end.
  void serve();

 private:
  using Task = std::function<void(Writer &)>;

  void dispatch(const Message &message);
  void answer(const MessageHeader &header, haly_status status, const std::string &text,
              const Writer &payload);
  // Runs a request that is answered; an Error becomes its status.
  void answer_with(const MessageHeader &header, const Task &task);
  // The same on a worker where the plugin has streams of its own.
  void answer_later(const MessageHeader &header, Task task);
  // Throws the failure of a plugin's call, with the text that it left.
  static void require(haly_status status);
  void add_failure(ServedStream &stream, Failure failure);
  // Runs a request that nobody waits for; what fails sticks to the stream.
  void post_on(ServedStream &stream, uint64_t tag, const std::function<haly_status()> &call);
  // The stream's failure that nobody has been told yet; counts as reported.
  std::optional<Failure> take_sticky(ServedStream &stream);
  void require_stream(ServedStream &stream, haly_status status);

  void load(Reader &reader, Writer &out);
  void open(Reader &reader, Writer &out);
  [[noreturn]] void close();

  bool dispatch_memory(const MessageHeader &header, Reader &reader);
  void allocate(Reader &reader);
  void upload(Reader &reader);
  void download(const MessageHeader &header, Reader &reader);
  // Before work on the core's own host memory, which knows no streams.
  haly_status settle(ServedStream &stream);

  void create(const MessageHeader &header, Reader &reader,
              const std::function<void(uint64_t)> &task);
  bool dispatch_stream(const MessageHeader &header, Reader &reader);
  bool dispatch_event(const MessageHeader &header, Reader &reader);
  void write_next_failure(ServedStream &stream, Writer &out);

  bool dispatch_kernel(const MessageHeader &header, Reader &reader);
  void prepare(Reader &reader, Writer &out);
  struct LaunchStorage;
  uint64_t read_launch(Reader &reader, LaunchStorage &storage);
  void launch(Reader &reader);
  void launch_and_wait(const MessageHeader &header, Reader &reader);
  void pack(Reader &reader);
  void layout_convert(Reader &reader);

  ServedStream &stream(uint64_t id);
  ServedEvent &event(uint64_t id);
  ServedMemory &memory(uint64_t id);
  const haly_kernel_row *row(uint32_t index);
  // A buffer as the plugin gets it. `fold`: the row takes no offsets.
  haly_buffer read_buffer(Reader &reader, bool fold);
  ControlPage &page() const { return *reinterpret_cast<ControlPage *>(control_.data()); }

  const int socket_;
  SharedMemory control_;
  Receiver receiver_;
  std::mutex send_mutex_;
  Workers workers_;
  Plugin *plugin_ = nullptr;
  bool has_streams_ = false;
  bool has_memory_ = false;
  bool virtual_addresses_ = false;
  haly_device device_ = nullptr;
  bool is_open_ = false;
  const haly_kernel_row *const *rows_ = nullptr;
  uint32_t row_count_ = 0;
  std::unordered_map<uint64_t, std::unique_ptr<ServedMemory>> memories_;
  std::unordered_map<uint64_t, std::shared_ptr<ServedStream>> streams_;
  std::unordered_map<uint64_t, std::shared_ptr<ServedEvent>> events_;
  std::unordered_map<uint64_t, std::unique_ptr<ServedKernel>> kernels_;
};

// What haly-isolated-server does; returns its exit status.
int serve_parent(int argument_count, char **arguments);

}  // namespace haly::isolated
