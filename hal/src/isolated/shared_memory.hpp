// Memory that both processes of an isolated device see: anonymous files, passed by descriptor.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace haly::isolated {

// A file descriptor with one owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(Descriptor &&other) noexcept : value_(other.release()) {}
  Descriptor &operator=(Descriptor &&other) noexcept;
  ~Descriptor() { reset(); }
  int get() const { return value_; }
  int release() {
    const int value = value_;
    value_ = -1;
    return value;
  }
  void reset();

 private:
  int value_ = -1;
};

// A mapping of a whole anonymous file.
class SharedMemory {
 public:
  SharedMemory() = default;
  // Throws Error(OUT_OF_MEMORY).
  static SharedMemory create(uint64_t size_bytes, Descriptor *out_file);
  static SharedMemory map(int file, uint64_t size_bytes);
  SharedMemory(SharedMemory &&other) noexcept;
  SharedMemory &operator=(SharedMemory &&other) noexcept;
  ~SharedMemory();
  char *data() const { return data_; }
  uint64_t size_bytes() const { return size_bytes_; }
  // Gives the pages back; the mapping stays, so that late readers read zeros instead of crashing.
  void discard(uint64_t from_bytes = 0) const;

 private:
  char *data_ = nullptr;
  uint64_t size_bytes_ = 0;
};

constexpr uint64_t upload_ring_bytes = uint64_t{8} << 20;
constexpr uint64_t download_area_bytes = uint64_t{4} << 20;
constexpr uint64_t control_page_bytes = 4096;
constexpr uint64_t control_block_bytes =
    control_page_bytes + upload_ring_bytes + download_area_bytes;

// The head of the control block. The child writes all but `waiters`.
struct ControlPage {
  std::atomic<uint64_t> started;   // sequence number of the request that is being executed
  std::atomic<uint64_t> executed;  // of the last one that was executed, or handed to a worker
  // Streams and events of the child that hold a failure which nobody has been told.
  std::atomic<uint64_t> failures;
  std::atomic<uint32_t> signal;   // changes, and is woken as a futex, where `waiters` is not zero
  std::atomic<uint32_t> waiters;  // of the parent's threads
};
static_assert(sizeof(ControlPage) <= control_page_bytes);

// Wakes and waits across processes.
void wake_all(std::atomic<uint32_t> &word);
void wait_on(std::atomic<uint32_t> &word, uint32_t seen, uint64_t timeout_ns);

}  // namespace haly::isolated
