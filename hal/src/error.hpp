// Errors inside the core: an exception on slow paths, a status code on hot ones and at every
// border.
#pragma once

#include <haly/gen/abi.h>

#include <stdexcept>
#include <string>
#include <string_view>

namespace haly {

// Thrown by the core; never crosses a C border. `plugin` is empty where the core itself refuses.
class Error : public std::runtime_error {
 public:
  Error(haly_status status_code, const std::string &text, std::string plugin_name = {})
      : std::runtime_error(text), status(status_code), plugin(std::move(plugin_name)) {}

  haly_status status;
  std::string plugin;
};

// "INVALID_ARGUMENT" and so on; a vendor's own number reads "vendor status 65540".
std::string status_name(haly_status status);

// The thread's error slot, which plugins write through host->set_error and the core through here.
void set_error(haly_status status, std::string_view text) noexcept;
// The slot's text if it belongs to `status`, else empty. Clears the slot.
std::string take_error(haly_status status);
// Stores `status` and the text and returns the status: for hot paths that return codes.
haly_status fail(haly_status status, std::string_view text) noexcept;

// Throws the failure of a plugin's call: "<plugin>: <what>: <text of the slot or the status'
// name>".
[[noreturn]] void throw_status(haly_status status, const std::string &plugin, const char *what);

inline void check(haly_status status, const std::string &plugin, const char *what) {
  if (__builtin_expect(status != HALY_STATUS_OK, 0)) throw_status(status, plugin, what);
}

// True in a child that was forked after the core had been used: threads, streams and driver
// contexts of the parent do not exist there, so every call has to answer PROCESS_FORKED.
extern bool process_forked;
[[noreturn]] void throw_forked();
inline void check_process() {
  if (__builtin_expect(process_forked, 0)) throw_forked();
}
// Installs the fork handler once; called by whatever first creates state.
void watch_forks();

// Keeps the exception's status and text in the thread's slot. For `catch (...)` at C borders.
haly_status status_of_current_exception() noexcept;

}  // namespace haly
