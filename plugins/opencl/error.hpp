// Failures inside the plugin are exceptions; none of them crosses the ABI.
#ifndef HALY_OPENCL_ERROR_HPP
#define HALY_OPENCL_ERROR_HPP

#include <haly/haly.h>

#include <atomic>
#include <new>
#include <stdexcept>
#include <string>

#include "driver.hpp"

namespace haly::opencl {

extern const haly_host *host;
// Set in a forked child, where no driver can be used any more.
extern std::atomic<bool> process_forked;

class Refusal : public std::runtime_error {
 public:
  Refusal(haly_status code, const std::string &text)
      : std::runtime_error("opencl: " + text), status(code) {}
  haly_status status;
};

// Throws unless a call of OpenCL succeeded.
inline void check(cl_int code, const char *what) {
  if (code != CL_SUCCESS) {
    throw Refusal(status_of(code), std::string(what) + ": " + error_name(code));
  }
}

inline haly_status refuse(haly_status status, const std::string &text) {
  host->set_error(status, text.c_str());
  return status;
}

// A description of the host's, read whole: a byte that this build does not know asks for something
// that it cannot do.
template <typename Struct>
Struct read_whole(const Struct *given) {
  Struct known;
  if (const haly_status status = haly_input_read(&known, sizeof known, given)) {
    throw Refusal(status, "a description asks for more than this build knows");
  }
  return known;
}

// Runs what a slot of the ABI does and turns exceptions into a status with its text.
template <typename Function>
haly_status guarded(Function function) noexcept {
  try {
    if (process_forked) {
      return refuse(HALY_STATUS_PROCESS_FORKED, "opencl: a forked child cannot use the device");
    }
    function();
    return HALY_STATUS_OK;
  } catch (const Refusal &refusal) {
    return refuse(refusal.status, refusal.what());
  } catch (const std::bad_alloc &) {
    return refuse(HALY_STATUS_OUT_OF_MEMORY, "opencl: the host is out of memory");
  } catch (const std::exception &error) {
    return refuse(HALY_STATUS_INTERNAL, error.what());
  }
}

}  // namespace haly::opencl
#endif
