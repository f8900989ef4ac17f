// How functions of application.h fail: a status, and a text for haly_app_error_get.
#pragma once

#include <string>

#include "error.hpp"

namespace haly::application {

// Of the calling thread's last failure.
inline std::string &last_error() {
  static thread_local std::string text;
  return text;
}

template <typename Function>
haly_status guarded(Function &&function) noexcept {
  try {
    check_process();
    function();
    return HALY_STATUS_OK;
  } catch (...) {
    const haly_status status = status_of_current_exception();
    last_error() = take_error(status);
    return status;
  }
}

}  // namespace haly::application
