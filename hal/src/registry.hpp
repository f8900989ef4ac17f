// The plugins that exist, and the devices that they offer.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "plugin.hpp"

namespace haly {

// The device that is used where nobody asks for another one. The only place where it is named.
inline constexpr const char *default_device_name = "cpu:0";

struct DeviceListing {
  std::string name;  // "cpu:0"; for an unavailable plugin its bare name
  std::string plugin;
  std::string vendor;
  std::string version;
  std::string library;
  bool available = false;
  std::string reason;  // "installed but unavailable, because ..."
};

class Registry {
 public:
  // Reads HALY_PLUGINS (comma-separated allow list) and HALY_PLUGIN_PATH (colon-separated folders)
  // when it is first called.
  static Registry &instance();

  // Adds the plugin of a folder that holds haly_plugin.json. A folder that cannot be read becomes
  // an unavailable plugin, never an exception. The first of two plugins of one name wins; the
  // second is kept as unavailable. Returns the plugin, or nullptr where HALY_PLUGINS leaves it out.
  Plugin *add_folder(const std::string &folder);
  // For entry points whose package cannot be found: listed with the reason.
  void add_unavailable(const std::string &name, const std::string &origin,
                       const std::string &reason);
  // Static builds.
  Plugin *add_static(const std::string &name, haly_plugin_negotiate_function negotiate);

  // Loads and negotiates where that has not happened; throws the kept refusal.
  Plugin &load(std::string_view name);
  // Every plugin is loaded, so that the listing can say what is available.
  std::vector<DeviceListing> list();
  // Names of plugins without loading any.
  std::vector<std::string> names();

  // "cpu:0" or "cpu" (index 0). Opens the device on first use. Throws NOT_FOUND with the known
  // names. "isolated:cpu:0" is cpu:0 in a process of its own; where that process is gone, another
  // one is started, and what was on the former device stays lost.
  Device &find(std::string_view name);

  // Opens a device anew that was lost: DEVICE_LOST is what its memory interface answers. A device
  // that is not lost is returned as it is. What was on the former device stays lost.
  Device &reopen(std::string_view name);
  // Ends the process of an isolated device, whose contents are lost. Throws UNSUPPORTED for others:
  // those are open until the program ends.
  void close(std::string_view name);

  // At process exit, before libraries' static destructors: every ready plugin's shutdown.
  void shutdown() noexcept;

 private:
  Registry();
  bool allowed(const std::string &name) const;
  Plugin *find_plugin(std::string_view name);
  Plugin *add_isolated(std::string_view name);
  // The device's place, and its plugin loaded; throws NOT_FOUND.
  std::unique_ptr<Device> &place_of(std::string_view name);
  Device &replace(std::unique_ptr<Device> &place);
  Plugin &insert(Manifest manifest);
  void load_locked(Plugin &plugin);

  std::recursive_mutex mutex_;
  std::deque<std::unique_ptr<Plugin>> plugins_;  // never shrinks: libraries are never unloaded
  std::vector<std::string> allow_list_;
  bool has_allow_list_ = false;
};

// Registry::instance().find, with a per-thread memory of the last name.
Device &find_device(std::string_view name);
inline Device &default_device() { return find_device(default_device_name); }

// The services that the core hands to plugins.
const haly_host &host_services();

}  // namespace haly
