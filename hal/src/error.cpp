#include "error.hpp"

#include <pthread.h>

#include <mutex>
#include <new>

namespace haly {

namespace {

// The thread is ending and its slot is gone; what ends later (its kernels) fails without a text.
thread_local bool error_slot_gone = false;

struct ErrorSlot {
  haly_status status = HALY_STATUS_OK;
  std::string text;
  ~ErrorSlot() { error_slot_gone = true; }
};
thread_local ErrorSlot error_slot;

}  // namespace

bool process_forked = false;

std::string status_name(haly_status status) {
  switch (status) {
    case HALY_STATUS_OK:
      return "OK";
    case HALY_STATUS_INVALID_ARGUMENT:
      return "INVALID_ARGUMENT";
    case HALY_STATUS_UNSUPPORTED:
      return "UNSUPPORTED";
    case HALY_STATUS_OUT_OF_MEMORY:
      return "OUT_OF_MEMORY";
    case HALY_STATUS_DEVICE_LOST:
      return "DEVICE_LOST";
    case HALY_STATUS_NOT_FOUND:
      return "NOT_FOUND";
    case HALY_STATUS_INTERNAL:
      return "INTERNAL";
    case HALY_STATUS_INCOMPATIBLE:
      return "INCOMPATIBLE";
    case HALY_STATUS_FAILED_PRECONDITION:
      return "FAILED_PRECONDITION";
    case HALY_STATUS_TIMEOUT:
      return "TIMEOUT";
    case HALY_STATUS_CANCELLED:
      return "CANCELLED";
    case HALY_STATUS_NOT_READY:
      return "NOT_READY";
    case HALY_STATUS_PROCESS_FORKED:
      return "PROCESS_FORKED";
    case HALY_STATUS_EXECUTION_FAILED:
      return "EXECUTION_FAILED";
    default:
      break;
  }
  if (status >= HALY_STATUS_VENDOR_FIRST) return "vendor status " + std::to_string(status);
  return "unknown status " + std::to_string(status);
}

void set_error(haly_status status, std::string_view text) noexcept {
  if (error_slot_gone) return;
  error_slot.status = status;
  try {
    error_slot.text.assign(text);
  } catch (...) {
    error_slot.text.clear();
  }
}

std::string take_error(haly_status status) {
  std::string text;
  if (error_slot_gone) return text;
  if (error_slot.status == status) text.swap(error_slot.text);
  error_slot.status = HALY_STATUS_OK;
  error_slot.text.clear();
  return text;
}

haly_status fail(haly_status status, std::string_view text) noexcept {
  set_error(status, text);
  return status;
}

void throw_status(haly_status status, const std::string &plugin, const char *what) {
  const std::string text = take_error(status);
  std::string message = plugin.empty() ? std::string() : plugin + ": ";
  message.append(what).append(": ");
  message += text.empty() ? status_name(status) : text + " (" + status_name(status) + ")";
  if (status == HALY_STATUS_DEVICE_LOST) message += "; the device has to be reopened";
  throw Error(status, message, plugin);
}

void throw_forked() {
  throw Error(
      HALY_STATUS_PROCESS_FORKED,
      "this process was forked after haly had loaded a plugin; the devices' threads and "
      "contexts exist only in the parent. Use the \"spawn\" start method of multiprocessing, "
      "or use haly only after the fork");
}

void watch_forks() {
  static std::once_flag once;
  std::call_once(once, [] { pthread_atfork(nullptr, nullptr, [] { process_forked = true; }); });
}

haly_status status_of_current_exception() noexcept {
  try {
    throw;
  } catch (const Error &error) {
    return fail(error.status, error.what());
  } catch (const std::bad_alloc &) {
    return fail(HALY_STATUS_OUT_OF_MEMORY, "the host is out of memory");
  } catch (const std::exception &error) {
    return fail(HALY_STATUS_INTERNAL, error.what());
  } catch (...) {
    return fail(HALY_STATUS_INTERNAL, "an unknown exception");
  }
}

}  // namespace haly
