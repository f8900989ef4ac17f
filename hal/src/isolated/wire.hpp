// What the two processes of an isolated device say to each other: length-prefixed messages over a
// socket, written and read field by field. Both ends are the same build of the core.
#pragma once

#include <haly/gen/abi.h>

#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "error.hpp"

namespace haly::isolated {

// Requests are answered ("call") or not ("post"); those that may wait for work of the device are
// executed beside the others where the plugin has streams of its own.
enum class Request : uint32_t {
  Load = 1,           // call: loads and negotiates
  Open,               // call: opens the device, announces what it is
  Close,              // post: closes the device and ends the process
  Synchronize,        // call, waits: the whole device
  MemoryQuery,        // call
  Allocate,           // call; carries a file where the memory is shared
  Free,               // post
  Copy,               // post
  Upload,             // post: from the ring of the control block
  Download,           // call, waits: into the download area of the control block
  Fill,               // post
  StreamCreate,       // call
  StreamDestroy,      // post
  StreamSynchronize,  // call, waits
  StreamQuery,        // call
  StreamError,        // call
  Record,             // post
  Wait,               // post
  EventCreate,        // call
  EventDestroy,       // post
  EventQuery,         // call
  EventSynchronize,   // call, waits
  EventElapsed,       // call
  EventError,         // call
  Supports,           // call
  Prepare,            // call
  KernelDestroy,      // post
  Launch,             // post
  LaunchAndWait,      // call, waits: launches that write extents
  Pack,               // post
  LayoutConvert,      // post
};

const char *request_name(Request request);

struct MessageHeader {
  uint32_t body_bytes;
  Request request;    // of an answer: the request that it answers
  uint64_t sequence;  // of an answer: the request's
};

constexpr uint32_t largest_body_bytes = UINT32_C(1) << 30;

// Short messages need no memory of the heap, so that every call has a writer of its own: calls come
// until the last destructor of a thread.
class Writer {
 public:
  Writer() = default;
  Writer(const Writer &) = delete;
  Writer &operator=(const Writer &) = delete;

  template <class T>
  void put(const T &value) {
    static_assert(std::is_trivially_copyable_v<T>);
    put_raw(&value, sizeof value);
  }
  void put_raw(const void *data, size_t bytes) {
    if (bytes == 0) return;
    if (size_ + bytes > capacity_) grow(size_ + bytes);
    std::memcpy(data_ + size_, data, bytes);
    size_ += bytes;
  }
  void put_text(std::string_view text) {
    put(static_cast<uint32_t>(text.size()));
    put_raw(text.data(), text.size());
  }
  template <class T>
  void put_array(const T *values, size_t count) {
    put(static_cast<uint32_t>(count));
    if (count > 0) put_raw(values, count * sizeof(T));
  }
  void clear() { size_ = 0; }
  const char *data() const { return data_; }
  size_t size() const { return size_; }

 private:
  void grow(size_t least) {
    const bool was_short = heap_.empty();
    heap_.resize(least * 2);
    if (was_short) std::memcpy(heap_.data(), short_, size_);
    data_ = heap_.data();
    capacity_ = heap_.size();
  }

  char short_[512];
  std::vector<char> heap_;
  char *data_ = short_;
  size_t size_ = 0;
  size_t capacity_ = sizeof short_;
};

// Never reads behind its bytes: a plugin that has damaged its process may have damaged what it
// sends.
class Reader {
 public:
  Reader(const char *data, size_t bytes) : position_(data), left_(bytes) {}
  explicit Reader(const std::vector<char> &bytes) : Reader(bytes.data(), bytes.size()) {}

  template <class T>
  T get() {
    static_assert(std::is_trivially_copyable_v<T>);
    T value;
    std::memcpy(&value, take(sizeof value), sizeof value);
    return value;
  }
  std::string get_text() {
    const uint32_t size = get<uint32_t>();
    const char *text = take(size);
    return std::string(text, size);
  }
  template <class T>
  std::vector<T> get_array() {
    const size_t count = get<uint32_t>();
    if (count > left_ / sizeof(T)) damaged();
    std::vector<T> values(count);
    if (count > 0) std::memcpy(values.data(), take(count * sizeof(T)), count * sizeof(T));
    return values;
  }
  const char *take(size_t bytes) {
    if (bytes > left_) damaged();
    const char *taken = position_;
    position_ += bytes;
    left_ -= bytes;
    return taken;
  }
  size_t left() const { return left_; }

 private:
  [[noreturn]] static void damaged() {
    throw Error(HALY_STATUS_INTERNAL, "a damaged message between the processes of a device");
  }

  const char *position_;
  size_t left_;
};

}  // namespace haly::isolated
