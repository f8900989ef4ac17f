#include "isolated/socket.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <cerrno>
#include <utility>

namespace haly::isolated {
namespace {

constexpr size_t files_per_read = 16;

}  // namespace

bool send_message(int socket, const MessageHeader &header, const char *body, int file) {
  iovec parts[2] = {{const_cast<MessageHeader *>(&header), sizeof header},
                    {const_cast<char *>(body), header.body_bytes}};
  msghdr message{};
  message.msg_iov = parts;
  message.msg_iovlen = 2;
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  if (file >= 0) {
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    cmsghdr *rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(rights), &file, sizeof file);
  }
  size_t left = sizeof header + header.body_bytes;
  while (left > 0) {
    const ssize_t sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    left -= static_cast<size_t>(sent);
    // The descriptor went with the first byte.
    message.msg_control = nullptr;
    message.msg_controllen = 0;
    auto skip = static_cast<size_t>(sent);
    for (iovec &part : parts) {
      const size_t step = skip < part.iov_len ? skip : part.iov_len;
      part.iov_base = static_cast<char *>(part.iov_base) + step;
      part.iov_len -= step;
      skip -= step;
    }
  }
  return true;
}

// At least `bytes` in the buffer. False with `ended` unset: nothing came in time.
bool Receiver::fill(size_t bytes, int timeout_ms, bool &ended) {
  if (end_ - begin_ >= bytes) return true;
  std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  if (buffer_.size() < bytes) buffer_.resize(bytes);
  while (end_ < bytes) {
    if (timeout_ms >= 0) {
      pollfd wanted{socket_, POLLIN, 0};
      const int ready = ::poll(&wanted, 1, timeout_ms);
      if (ready == 0 || (ready < 0 && errno == EINTR)) return false;
    }
    iovec part{buffer_.data() + end_, buffer_.size() - end_};
    alignas(cmsghdr) char control[CMSG_SPACE(files_per_read * sizeof(int))];
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t got = ::recvmsg(socket_, &message, MSG_CMSG_CLOEXEC);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      ended = true;
      return false;
    }
    for (cmsghdr *head = CMSG_FIRSTHDR(&message); head != nullptr;
         head = CMSG_NXTHDR(&message, head)) {
      if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) continue;
      for (size_t at = CMSG_LEN(0); at + sizeof(int) <= head->cmsg_len; at += sizeof(int)) {
        int file = -1;
        std::memcpy(&file, reinterpret_cast<char *>(head) + at, sizeof file);
        files_.emplace_back(file);
      }
    }
    end_ += static_cast<size_t>(got);
  }
  return true;
}

Received Receiver::receive(Message &out_message, int timeout_ms) {
  bool ended = false;
  if (!fill(sizeof(MessageHeader), timeout_ms, ended)) {
    return ended ? Received::End : Received::Nothing;
  }
  MessageHeader header;
  std::memcpy(&header, buffer_.data() + begin_, sizeof header);
  if (header.body_bytes > largest_body_bytes) return Received::End;
  if (!fill(sizeof header + header.body_bytes, timeout_ms, ended)) {
    return ended ? Received::End : Received::Nothing;
  }
  const char *body = buffer_.data() + begin_ + sizeof header;
  out_message.header = header;
  out_message.body.assign(body, body + header.body_bytes);
  begin_ += sizeof header + header.body_bytes;
  return Received::Message;
}

Descriptor Receiver::take_file() {
  if (files_.empty()) return {};
  Descriptor file = std::move(files_.front());
  files_.pop_front();
  return file;
}

}  // namespace haly::isolated
