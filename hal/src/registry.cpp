#include "registry.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>

#include "allocator.hpp"
#include "device.hpp"
#include "isolated/isolation.hpp"
#include "layers/layers.hpp"
#include "memory.hpp"
#include "negotiate.hpp"
#include "prepared_cache.hpp"
#include "stream.hpp"

namespace haly {
namespace {

std::vector<std::string> split(const char *text, char separator) {
  std::vector<std::string> parts;
  std::string part;
  for (const char *c = text; c != nullptr; ++c) {
    if (*c == separator || *c == 0) {
      if (!part.empty()) parts.push_back(part);
      part.clear();
      if (*c == 0) break;
    } else if (*c != ' ') {
      part += *c;
    }
  }
  return parts;
}

// Changes where a name means another device than before.
std::atomic<uint64_t> replacements{0};

void shut_plugins_down() { Registry::instance().shutdown(); }

// Holds the registry. A plugin that is asked meanwhile may need the program's own lock (an
// interpreter's, where the plugin is written in its language), which another thread may hold that
// waits for the registry: so nobody waits for the registry, or holds it, with that lock in hand.
class Hold {
 public:
  explicit Hold(std::recursive_mutex &mutex) : lock_(mutex) {}

 private:
  const BlockingRegion region_;  // ends after the lock is given back
  const std::lock_guard<std::recursive_mutex> lock_;
};

}  // namespace

Registry &Registry::instance() {
  // Never destroyed: plugins' threads and Python objects may outlive static destructors.
  static Registry *const registry = new Registry;
  return *registry;
}

Registry::Registry() {
  if (const char *allowed_names = std::getenv("HALY_PLUGINS"); allowed_names != nullptr) {
    has_allow_list_ = true;
    allow_list_ = split(allowed_names, ',');
  }
  for (const std::string &folder : split(std::getenv("HALY_PLUGIN_PATH"), ':')) add_folder(folder);
}

bool Registry::allowed(const std::string &name) const {
  return !has_allow_list_ ||
         std::find(allow_list_.begin(), allow_list_.end(), name) != allow_list_.end();
}

Plugin *Registry::find_plugin(std::string_view name) {
  for (const auto &plugin : plugins_) {
    if (plugin->manifest.name == name) return plugin.get();
  }
  return nullptr;
}

Plugin &Registry::insert(Manifest manifest) {
  const Plugin *former = find_plugin(manifest.name);
  plugins_.push_back(std::make_unique<Plugin>());
  Plugin &plugin = *plugins_.back();
  plugin.manifest = std::move(manifest);
  if (former != nullptr) {
    plugin.state = PluginState::unavailable;
    plugin.refusal = HALY_STATUS_FAILED_PRECONDITION;
    plugin.reason = "another plugin of that name came first (" + former->manifest.origin +
                    "); uninstall one of them";
  }
  return plugin;
}

Plugin *Registry::add_folder(const std::string &folder) {
  const Hold hold(mutex_);
  try {
    Manifest manifest = read_manifest(folder);
    if (!allowed(manifest.name)) return nullptr;
    for (const auto &plugin : plugins_) {
      if (plugin->manifest.origin == manifest.origin) return plugin.get();
    }
    return &insert(std::move(manifest));
  } catch (const Error &error) {
    const std::string stem = folder.substr(folder.find_last_of('/') + 1);
    add_unavailable(stem, folder, error.what());
    return nullptr;
  }
}

void Registry::add_unavailable(const std::string &name, const std::string &origin,
                               const std::string &reason) {
  const Hold hold(mutex_);
  if (!allowed(name)) return;
  for (const auto &plugin : plugins_) {
    if (plugin->manifest.origin == origin) return;
  }
  Manifest manifest;
  manifest.name = name;
  manifest.origin = origin;
  Plugin &plugin = insert(std::move(manifest));
  plugin.state = PluginState::unavailable;
  plugin.refusal = HALY_STATUS_NOT_FOUND;
  plugin.reason = reason;
}

Plugin *Registry::add_static(const std::string &name, haly_plugin_negotiate_function negotiate) {
  const Hold hold(mutex_);
  if (!allowed(name)) return nullptr;
  Manifest manifest;
  manifest.name = name;
  manifest.origin = "static";
  Plugin &plugin = insert(std::move(manifest));
  plugin.negotiate = negotiate;
  return &plugin;
}

// The plugin "isolated:<name>" beside the plugin of that name, which is not loaded here.
Plugin *Registry::add_isolated(std::string_view name) {
  const std::string_view base_name = name.substr(isolated::prefix.size());
  const Plugin *base = find_plugin(base_name);
  if (base == nullptr) return nullptr;
  if (base->manifest.library.empty()) {
    throw Error(HALY_STATUS_UNSUPPORTED,
                "plugin " + base->name() + " cannot run in another process, because " +
                    (base->reason.empty() ? "it is part of this program" : base->reason),
                base->name());
  }
  Manifest manifest = base->manifest;
  manifest.name = name;
  Plugin &plugin = insert(std::move(manifest));
  plugin.isolation = isolated::make_isolation(base->manifest);
  plugin.negotiate = isolated::negotiate;
  return &plugin;
}

void Registry::load_locked(Plugin &plugin) {
  if (plugin.state == PluginState::ready) return;
  const isolated::PluginScope scope(plugin);
  // A process that was lost while it loaded its plugin may fare better the next time.
  if (plugin.isolation != nullptr && plugin.refusal == HALY_STATUS_DEVICE_LOST) {
    plugin.state = PluginState::found;
    plugin.negotiate = isolated::negotiate;
  }
  if (plugin.state == PluginState::found) {
    try {
      watch_forks();
      if (plugin.negotiate == nullptr) plugin.negotiate = open_library(plugin.manifest);
      plugin.negotiate = layers::wrap(plugin.negotiate, layers::current_layers(), plugin.name());
      negotiate_interfaces(plugin);
      if (plugin.has(HALY_INTERFACE_PLUGIN)) {
        const haly_status status = plugin.plugin_table.initialize();
        if (status != HALY_STATUS_UNSUPPORTED) check(status, {}, "its initialization failed");
      }
      haly_plugin_info info{};
      info.struct_size = sizeof info;
      if (plugin.plugin_table.query(&info) == HALY_STATUS_OK) {
        if (info.vendor != nullptr) plugin.manifest.vendor = info.vendor;
        if (info.version != nullptr) plugin.manifest.version = info.version;
      }
      uint32_t count = 0;
      check(plugin.device_table.count_query(&count), {}, "its devices cannot be counted");
      for (uint32_t index = 0; index < count; ++index) {
        plugin.devices.push_back(std::make_unique<Device>(plugin, index));
      }
      plugin.state = PluginState::ready;
      static std::once_flag once;
      std::call_once(once, [] { std::atexit(shut_plugins_down); });
      return;
    } catch (const Error &error) {
      plugin.refusal = error.status;
      plugin.reason = error.what();
    } catch (const std::exception &error) {
      plugin.refusal = HALY_STATUS_INTERNAL;
      plugin.reason = error.what();
    } catch (...) {
      plugin.refusal = HALY_STATUS_INTERNAL;
      plugin.reason = "an exception left the plugin while it was initialized";
    }
    plugin.state = PluginState::unavailable;
    plugin.devices.clear();
  }
  throw Error(plugin.refusal,
              "plugin " + plugin.name() + " is installed but unavailable, because " + plugin.reason,
              plugin.name());
}

Plugin &Registry::load(std::string_view name) {
  check_process();
  const Hold hold(mutex_);
  Plugin *plugin = find_plugin(name);
  if (plugin == nullptr && isolated::is_isolated(name)) plugin = add_isolated(name);
  if (plugin == nullptr) {
    std::string known;
    for (const std::string &other : names()) known += (known.empty() ? "" : ", ") + other;
    throw Error(HALY_STATUS_NOT_FOUND,
                "no plugin is named \"" + std::string(name) +
                    "\"; installed are: " + (known.empty() ? "none" : known) +
                    (has_allow_list_ ? " (HALY_PLUGINS restricts them)" : ""));
  }
  load_locked(*plugin);
  return *plugin;
}

std::vector<std::string> Registry::names() {
  const Hold hold(mutex_);
  std::vector<std::string> result;
  for (const auto &plugin : plugins_) {
    if (std::find(result.begin(), result.end(), plugin->name()) == result.end()) {
      result.push_back(plugin->name());
    }
  }
  return result;
}

std::vector<DeviceListing> Registry::list() {
  check_process();
  const Hold hold(mutex_);
  std::vector<DeviceListing> listings;
  for (const auto &plugin : plugins_) {
    DeviceListing listing;
    listing.name = plugin->name();
    listing.plugin = plugin->name();
    listing.library = plugin->manifest.library;
    try {
      load_locked(*plugin);
    } catch (const Error &) {
    }
    listing.vendor = plugin->manifest.vendor;
    listing.version = plugin->manifest.version;
    if (plugin->state == PluginState::unavailable) {
      listing.reason = "installed but unavailable, because " + plugin->reason;
      listings.push_back(listing);
      continue;
    }
    if (plugin->devices.empty()) {
      listing.reason = "installed but unavailable, because it finds no device on this machine";
      listings.push_back(listing);
    }
    for (const auto &device : plugin->devices) {
      listing.name = device->name;
      listing.available = true;
      listing.reason.clear();
      try {
        device->open();
      } catch (const Error &error) {
        listing.available = false;
        listing.reason = std::string("installed but unavailable, because ") + error.what();
      }
      listings.push_back(listing);
    }
  }
  return listings;
}

std::unique_ptr<Device> &Registry::place_of(std::string_view name) {
  const size_t colon = name.find(':', isolated::is_isolated(name) ? isolated::prefix.size() : 0);
  const std::string_view plugin_name = name.substr(0, colon);
  uint32_t index = 0;
  if (colon != std::string_view::npos) {
    const std::string_view digits = name.substr(colon + 1);
    if (digits.empty() || digits.size() > 6 ||
        digits.find_first_not_of("0123456789") != std::string_view::npos) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT,
                  "\"" + std::string(name) + "\" is no device name; expected for example \"" +
                      default_device_name + "\"");
    }
    for (const char digit : digits) index = index * 10 + static_cast<uint32_t>(digit - '0');
  }
  Plugin &plugin = load(plugin_name);
  if (index >= plugin.devices.size()) {
    throw Error(HALY_STATUS_NOT_FOUND,
                "plugin " + plugin.name() + " has " + std::to_string(plugin.devices.size()) +
                    " device(s); there is no " + std::string(name),
                plugin.name());
  }
  return plugin.devices[index];
}

Device &Registry::replace(std::unique_ptr<Device> &place) {
  auto fresh = std::make_unique<Device>(*place->plugin, place->index);
  fresh->open();
  place->allocator().give_back_unused();
  place->plugin->former_devices.push_back(std::move(place));
  place = std::move(fresh);
  replacements.fetch_add(1, std::memory_order_release);
  return *place;
}

Device &Registry::find(std::string_view name) {
  const Hold hold(mutex_);
  std::unique_ptr<Device> &place = place_of(name);
  if (place->is_gone()) return replace(place);
  place->open();
  return *place;
}

Device &Registry::reopen(std::string_view name) {
  const Hold hold(mutex_);
  std::unique_ptr<Device> &place = place_of(name);
  if (!place->is_open) {
    place->open();
    return *place;
  }
  haly_memory_info info{};
  info.struct_size = sizeof info;
  const haly_status status = place->memory->query(place->handle, &info);
  take_error(status);
  return place->is_gone() || status == HALY_STATUS_DEVICE_LOST ? replace(place) : *place;
}

void Registry::close(std::string_view name) {
  const Hold hold(mutex_);
  const Device &device = *place_of(name);
  if (device.plugin->isolation == nullptr) {
    throw Error(HALY_STATUS_UNSUPPORTED,
                device.name + " stays open until the program ends; only isolated devices close");
  }
  isolated::close(device);
}

void Registry::shutdown() noexcept {
  if (process_forked) return;
  // Without layers the operating system takes everything back, which is quicker.
  const auto is_wrapped = [](const auto &plugin) {
    return plugin->state == PluginState::ready && layers::is_wrapped(plugin->negotiate);
  };
  if (std::any_of(plugins_.begin(), plugins_.end(), is_wrapped)) release_orphaned_caches();
  process_ending = true;
  stop_callback_threads();
  for (const auto &plugin : plugins_) {
    if (plugin->state != PluginState::ready) continue;
    try {
      if (is_wrapped(plugin)) {
        bool closed = true;
        for (const auto &device : plugin->devices) {
          closed &= device->close_in_order(device->is_gone());
        }
        for (const auto &device : plugin->former_devices) closed &= device->close_in_order(true);
        if (!closed) continue;
      }
      plugin->plugin_table.shutdown();
    } catch (...) {
    }
  }
}

Device &find_device(std::string_view name) {
  static thread_local std::string last_name;
  static thread_local Device *last_device = nullptr;
  static thread_local uint64_t last_replacement = 0;
  check_process();
  const uint64_t replacement = replacements.load(std::memory_order_acquire);
  if (last_device != nullptr && name == last_name && replacement == last_replacement &&
      !last_device->is_gone()) {
    return *last_device;
  }
  Device &device = Registry::instance().find(name);
  last_name = name;
  last_device = &device;
  last_replacement = replacement;
  return device;
}

}  // namespace haly
