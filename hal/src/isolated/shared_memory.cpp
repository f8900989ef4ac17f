#include "isolated/shared_memory.hpp"

#include <linux/futex.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>
#include <ctime>
#include <utility>

#include "error.hpp"

namespace haly::isolated {

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept {
  if (this != &other) {
    reset();
    value_ = other.release();
  }
  return *this;
}

void Descriptor::reset() {
  if (value_ >= 0) ::close(value_);
  value_ = -1;
}

SharedMemory SharedMemory::create(uint64_t size_bytes, Descriptor *out_file) {
  Descriptor file(::memfd_create("haly-isolated", MFD_CLOEXEC));
  if (file.get() < 0 || ::ftruncate(file.get(), static_cast<off_t>(size_bytes)) != 0) {
    throw Error(HALY_STATUS_OUT_OF_MEMORY,
                std::string("no shared memory: ") + std::strerror(errno));
  }
  SharedMemory memory = map(file.get(), size_bytes);
  *out_file = std::move(file);
  return memory;
}

SharedMemory SharedMemory::map(int file, uint64_t size_bytes) {
  void *address = ::mmap(nullptr, size_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (address == MAP_FAILED) {
    throw Error(HALY_STATUS_OUT_OF_MEMORY,
                std::string("shared memory cannot be mapped: ") + std::strerror(errno));
  }
  SharedMemory memory;
  memory.data_ = static_cast<char *>(address);
  memory.size_bytes_ = size_bytes;
  return memory;
}

SharedMemory::SharedMemory(SharedMemory &&other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_bytes_(std::exchange(other.size_bytes_, 0)) {}

SharedMemory &SharedMemory::operator=(SharedMemory &&other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_bytes_, other.size_bytes_);
  return *this;
}

SharedMemory::~SharedMemory() {
  if (data_ != nullptr) ::munmap(data_, size_bytes_);
}

void SharedMemory::discard(uint64_t from_bytes) const {
  if (data_ != nullptr) ::madvise(data_ + from_bytes, size_bytes_ - from_bytes, MADV_REMOVE);
}

void wake_all(std::atomic<uint32_t> &word) {
  ::syscall(SYS_futex, &word, FUTEX_WAKE, INT_MAX, nullptr, nullptr, 0);
}

void wait_on(std::atomic<uint32_t> &word, uint32_t seen, uint64_t timeout_ns) {
  timespec time{};
  time.tv_sec = static_cast<time_t>(timeout_ns / 1'000'000'000);
  time.tv_nsec = static_cast<long>(timeout_ns % 1'000'000'000);
  ::syscall(SYS_futex, &word, FUTEX_WAIT, seen, &time, nullptr, 0);
}

}  // namespace haly::isolated
