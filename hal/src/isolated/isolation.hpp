// Devices named isolated:<device>: a plugin of the core's own, whose tables send every call to a
// child process that runs the real one. docs/isolation.md says what that means for a program.
#pragma once

#include <haly/gen/abi.h>

#include <memory>
#include <string>
#include <string_view>

namespace haly {
struct Device;
struct Manifest;
struct Plugin;
}  // namespace haly

namespace haly::isolated {

constexpr std::string_view prefix = "isolated:";
inline bool is_isolated(std::string_view name) { return name.substr(0, prefix.size()) == prefix; }

// What belongs to one isolated plugin; Plugin::isolation.
struct Isolation;
class Process;
std::shared_ptr<Isolation> make_isolation(const Manifest &base);

// Entry point of the plugin that stands for all isolated ones.
haly_status negotiate(const haly_host *host, const haly_interface_request *request,
                      haly_interface_reply *out_reply);

// The same for one that drives a plugin without the core: the plugin whose manifest lies in the
// folder, until another one is named. Throws Error.
haly_plugin_negotiate_function isolate(const std::string &folder);

// The calls that have no handle (initialize, count_query, open) mean this plugin while it lives.
// Nothing for a plugin that is not isolated.
class PluginScope {
 public:
  explicit PluginScope(const Plugin &plugin);
  ~PluginScope();
  PluginScope(const PluginScope &) = delete;
  PluginScope &operator=(const PluginScope &) = delete;

 private:
  Isolation *former_;
};

// The process behind the device that this thread has just opened; nullptr of other plugins.
std::shared_ptr<Process> take_opened(const Plugin &plugin);

// The process behind an open isolated device is gone, or its plugin says that the device is.
bool is_lost(const Device &device);
// Ends the process behind a device, open or not; what is still on the device is lost.
void close(const Device &device);
// The number of that process.
int64_t process_id(const Device &device);

}  // namespace haly::isolated
