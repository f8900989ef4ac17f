// Messages over a stream socket, with descriptors beside them.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "isolated/shared_memory.hpp"
#include "isolated/wire.hpp"

namespace haly::isolated {

struct Message {
  MessageHeader header{};
  std::vector<char> body;
};

// Waits while the other side's buffer is full. False: the other side is gone. `file`: -1: none.
bool send_message(int socket, const MessageHeader &header, const char *body, int file = -1);

enum class Received { Message, Nothing, End };

// Reads one message after the other; takes many from the socket at once.
class Receiver {
 public:
  explicit Receiver(int socket) : socket_(socket) {}
  // Waits up to `timeout_ms` for the beginning of a message, -1: without end.
  Received receive(Message &out_message, int timeout_ms);
  // The next descriptor that came with a message, invalid where none did.
  Descriptor take_file();

 private:
  bool fill(size_t bytes, int timeout_ms, bool &ended);

  int socket_;
  std::vector<char> buffer_ = std::vector<char>(size_t{64} << 10);
  size_t begin_ = 0;
  size_t end_ = 0;
  std::deque<Descriptor> files_;
};

}  // namespace haly::isolated
