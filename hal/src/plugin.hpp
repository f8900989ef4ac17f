// One plugin: its manifest, its state, and its interface tables after negotiation.
#pragma once

#include <haly/gen/abi.h>

#include <memory>
#include <string>
#include <vector>

#include "error.hpp"

namespace haly {

struct Device;
namespace isolated {
struct Isolation;
}

// haly_plugin.json, read without loading anything of the vendor.
struct Manifest {
  std::string name;  // lower case letters, digits, underscore; the device prefix
  std::string vendor;
  std::string library;  // absolute path; empty for a static plugin
  std::string version;
  std::string abi;
  std::string origin;  // the manifest's path, or "static"
};

// Throws Error(INVALID_ARGUMENT) that names file and line.
Manifest read_manifest(const std::string &folder);

enum class PluginState { found, ready, unavailable };

struct Plugin {
  Manifest manifest;
  PluginState state = PluginState::found;
  // Why it cannot be used; kept for ever, listed, and thrown on first use.
  haly_status refusal = HALY_STATUS_OK;
  std::string reason;

  haly_plugin_negotiate_function negotiate = nullptr;
  // Full tables: no slot is NULL.
  haly_plugin_interface plugin_table{};
  haly_device_interface device_table{};
  haly_memory_interface memory_table{};
  haly_stream_interface stream_table{};
  haly_event_interface event_table{};
  haly_kernel_interface kernel_table{};
  // Which interfaces are the plugin's own (bit 1 << haly_interface); the rest are defaults or
  // stubs.
  uint64_t interfaces = 0;
  bool has(haly_interface id) const { return (interfaces >> id & 1) != 0; }

  std::vector<std::unique_ptr<Device>> devices;  // index -> device; opened on first use
  // Devices that were lost and opened anew: what was on them still refers to them.
  std::vector<std::unique_ptr<Device>> former_devices;
  // Of a plugin that runs in another process, see isolated/isolation.hpp; else nullptr.
  std::shared_ptr<isolated::Isolation> isolation;

  const std::string &name() const { return manifest.name; }
};

}  // namespace haly
