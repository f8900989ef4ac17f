// Ctrl-C for work that goes on for long without a wait, as the rounds of a loop.
#pragma once

#include <chrono>
#include <string>

#include "error.hpp"
#include "stream.hpp"

namespace haly {

// Asks the interrupt hook about every 50 ms.
class InterruptPoll {
 public:
  // Throws Error(CANCELLED) where the hook says so.
  void check(const char *what) {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + std::chrono::milliseconds(50);
    bool (*hook)() = interrupt_hook.load(std::memory_order_relaxed);
    if (hook != nullptr && hook()) {
      throw Error(HALY_STATUS_CANCELLED, std::string(what) + " was interrupted");
    }
  }

 private:
  std::chrono::steady_clock::time_point next_ =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
};

}  // namespace haly
