#include "negotiate.hpp"

#include <dlfcn.h>
#ifdef __linux__
#include <elf.h>
#endif
#include <sys/stat.h>

#include <cstring>
#include <fstream>
#include <map>
#include <mutex>
#include <vector>

#include "default_interfaces.hpp"
#include "gen/abi_stubs.hpp"
#include "registry.hpp"

namespace haly {
namespace {

std::string version_text(uint32_t major, uint32_t minor) {
  return std::to_string(major) + "." + std::to_string(minor);
}

[[noreturn]] void refuse(const std::string &text) { throw Error(HALY_STATUS_INCOMPATIBLE, text); }

// A plugin's entry point is foreign code: an exception must end here.
haly_status call_negotiate(const Plugin &plugin, const haly_interface_request &request,
                           haly_interface_reply &reply) {
  try {
    return plugin.negotiate(&host_services(), &request, &reply);
  } catch (const std::exception &error) {
    refuse(std::string("haly_plugin_negotiate threw an exception (") + error.what() +
           "); exceptions must not leave a plugin");
  } catch (...) {
    refuse("haly_plugin_negotiate threw an exception; exceptions must not leave a plugin");
  }
}

// A plugin that refuses our major is asked for its own, so that the text can name both.
std::string spoken_major(const Plugin &plugin, const InterfaceDescription &interface) {
  for (uint32_t major = 0; major < interface.major + 8; ++major) {
    if (major == interface.major) continue;
    haly_interface_request request{};
    request.struct_size = sizeof request;
    request.interface_id = interface.id;
    request.major = major;
    request.minor = UINT32_MAX;
    haly_interface_reply reply{};
    reply.struct_size = sizeof reply;
    if (call_negotiate(plugin, request, reply) == HALY_STATUS_OK) {
      return version_text(major, reply.minor);
    }
  }
  return "another one";
}

const char *cure(bool plugin_is_newer) {
  return plugin_is_newer
             ? "; update haly, or install a build of the plugin for this version of haly"
             : "; rebuild the plugin against the headers of this haly";
}

// The dynamic loader maps a library without asking how long the file is: a truncated one would kill
// the process by SIGBUS instead of failing. So every segment is checked to lie within the file.
bool is_truncated(const std::string &path, uint64_t size_bytes) {
#if defined(__linux__) && defined(__LP64__)
  std::ifstream file(path, std::ios::binary);
  Elf64_Ehdr header{};
  if (!file.read(reinterpret_cast<char *>(&header), sizeof header)) return false;
  const bool is_elf = std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0 &&
                      header.e_ident[EI_CLASS] == ELFCLASS64 &&
                      header.e_phentsize == sizeof(Elf64_Phdr);
  if (!is_elf) return false;  // the loader refuses it with a better text
  std::vector<Elf64_Phdr> segments(header.e_phnum);
  file.seekg(static_cast<std::streamoff>(header.e_phoff));
  const auto bytes = static_cast<std::streamsize>(segments.size() * sizeof(Elf64_Phdr));
  if (!file.read(reinterpret_cast<char *>(segments.data()), bytes)) return true;
  for (const Elf64_Phdr &segment : segments) {
    if (segment.p_type != PT_LOAD) continue;
    if (segment.p_offset > size_bytes || segment.p_filesz > size_bytes - segment.p_offset) {
      return true;
    }
  }
#else
  (void)path;
  (void)size_bytes;
#endif
  return false;
}

// Tables of the interfaces that Plugin has no member for. Never destroyed, as plugins are not.
struct FurtherTables {
  std::mutex mutex;
  std::map<std::pair<const Plugin *, haly_interface>, std::vector<uint64_t>> tables;
};
FurtherTables &further_tables() {
  static FurtherTables *const tables = new FurtherTables;
  return *tables;
}

// Lays the plugin's slots over the host's stubs. False: the plugin does not have the interface.
bool negotiate_interface(const Plugin &plugin, const InterfaceDescription &interface,
                         const void *base, void *table) {
  std::memcpy(table, base, interface.table_size);
  haly_interface_request request{};
  request.struct_size = sizeof request;
  request.interface_id = interface.id;
  request.major = interface.major;
  request.minor = interface.minor;
  haly_interface_reply reply{};
  reply.struct_size = sizeof reply;
  const haly_status status = call_negotiate(plugin, request, reply);
  const std::string label = std::string("interface ") + interface.name;
  const std::string ours = version_text(interface.major, interface.minor);
  if (status == HALY_STATUS_NOT_FOUND) {
    take_error(status);
    return false;
  }
  if (status == HALY_STATUS_INCOMPATIBLE) {
    std::string text = take_error(status);
    if (!text.empty()) text = " (" + text + ")";
    const std::string theirs = spoken_major(plugin, interface);
    refuse(label + ": haly speaks " + ours + ", the plugin " + theirs + text + cure(true));
  }
  if (status != HALY_STATUS_OK) {
    const std::string text = take_error(status);
    refuse(label + ": the plugin answered " + status_name(status) +
           (text.empty() ? "" : ": " + text) + " to haly's " + ours);
  }
  const std::string theirs = version_text(interface.major, reply.minor);
  if (reply.minor > interface.minor) {
    refuse(label + ": haly speaks " + ours + ", the plugin answered " + theirs +
           ", which is not the lower of the two; rebuild the plugin with this header's macros");
  }
  if (reply.hash != interface.hashes[reply.minor]) {
    char hashes[96];
    std::snprintf(hashes, sizeof hashes, "hash %016llx in haly, %016llx in the plugin",
                  static_cast<unsigned long long>(interface.hashes[reply.minor]),
                  static_cast<unsigned long long>(reply.hash));
    refuse(label + ": haly speaks " + ours + ", the plugin " + theirs +
           ", but their headers differ (" + hashes + ")" + cure(false));
  }
  if (reply.table == nullptr) {
    refuse(label + " " + theirs + ": the plugin's table is NULL (haly speaks " + ours +
           "); answer NOT_FOUND for an interface that the plugin lacks");
  }
  uint32_t struct_size = 0;
  std::memcpy(&struct_size, reply.table, sizeof struct_size);
  const std::string sizes = "the plugin's table of " + std::to_string(struct_size) + " bytes (" +
                            theirs + ") against haly's of " + std::to_string(interface.table_size) +
                            " (" + ours + ")";
  if (struct_size % 8 != 0) {
    refuse(label + ": " + sizes + ": struct_size is no multiple of 8; set it to sizeof the table");
  }
  const uint32_t slot_count = struct_size < 8 ? 0 : (struct_size - 8) / 8;
  const auto given = [&](uint32_t slot) {
    void *function = nullptr;
    if (slot < slot_count) {
      std::memcpy(&function, static_cast<const char *>(reply.table) + 8 + 8 * slot,
                  sizeof function);
    }
    return function;
  };
  for (uint32_t slot = 0; slot < interface.slot_count; ++slot) {
    const InterfaceSlot &description = interface.slots[slot];
    if (void *function = given(slot); function != nullptr) {
      std::memcpy(static_cast<char *>(table) + 8 + 8 * slot, &function, sizeof function);
    } else if (description.mandatory && slot >= slot_count) {
      refuse(label + ": " + sizes + " is too short for the mandatory slot " + description.name +
             cure(false));
    } else if (description.mandatory) {
      refuse(label + ": the mandatory slot " + description.name + " is NULL (haly speaks " + ours +
             ", the plugin " + theirs +
             "); implement it, or answer NOT_FOUND for the whole interface");
    }
  }
  return true;
}

}  // namespace

haly_plugin_negotiate_function open_library(const Manifest &manifest) {
  struct stat status{};
  if (::stat(manifest.library.c_str(), &status) != 0) {
    throw Error(HALY_STATUS_NOT_FOUND, "its library " + manifest.library +
                                           " does not exist; build or reinstall the plugin");
  }
  if (is_truncated(manifest.library, static_cast<uint64_t>(status.st_size))) {
    throw Error(HALY_STATUS_NOT_FOUND, "its library cannot be loaded: " + manifest.library +
                                           " is truncated; reinstall the plugin");
  }
  void *library = ::dlopen(manifest.library.c_str(), RTLD_LOCAL | RTLD_NOW);
  if (library == nullptr) {
    const char *text = ::dlerror();
    throw Error(HALY_STATUS_NOT_FOUND,
                std::string("its library cannot be loaded: ") +
                    (text != nullptr ? text : "unknown error") +
                    "; check that the file is whole and that what it needs is installed");
  }
  void *symbol = ::dlsym(library, "haly_plugin_negotiate");
  if (symbol == nullptr) {
    refuse("its library " + manifest.library +
           " exports no haly_plugin_negotiate; export it with default visibility");
  }
  return reinterpret_cast<haly_plugin_negotiate_function>(symbol);
}

void negotiate_interfaces(Plugin &plugin) {
  struct Wanted {
    haly_interface id;
    void *table;
    const void *fallback;
    size_t bytes;
  };
  const Wanted wanted[] = {
      {HALY_INTERFACE_PLUGIN, &plugin.plugin_table, nullptr, 0},
      {HALY_INTERFACE_DEVICE, &plugin.device_table, &default_device_interface,
       sizeof plugin.device_table},
      {HALY_INTERFACE_MEMORY, &plugin.memory_table, &default_memory_interface,
       sizeof plugin.memory_table},
      {HALY_INTERFACE_STREAM, &plugin.stream_table, &default_stream_interface,
       sizeof plugin.stream_table},
      {HALY_INTERFACE_EVENT, &plugin.event_table, &default_event_interface,
       sizeof plugin.event_table},
      {HALY_INTERFACE_KERNEL, &plugin.kernel_table, &default_kernel_interface,
       sizeof plugin.kernel_table},
  };
  plugin.interfaces = 0;
  for (const Wanted &one : wanted) {
    const InterfaceDescription &interface = *find_interface(one.id);
    // Each slot of `device` has a default of its own; elsewhere an absent slot answers UNSUPPORTED.
    const void *base = one.id == HALY_INTERFACE_DEVICE ? one.fallback : interface.stubs;
    if (negotiate_interface(plugin, interface, base, one.table)) {
      plugin.interfaces |= uint64_t{1} << one.id;
    } else if (one.fallback != nullptr) {
      std::memcpy(one.table, one.fallback, one.bytes);
    }
  }
  for (const haly_interface id :
       {HALY_INTERFACE_COMPILER, HALY_INTERFACE_CAPTURE, HALY_INTERFACE_PROFILER}) {
    const InterfaceDescription *interface = find_interface(id);
    if (interface == nullptr) continue;
    std::vector<uint64_t> table(interface->table_size / 8);
    if (negotiate_interface(plugin, *interface, interface->stubs, table.data())) {
      plugin.interfaces |= uint64_t{1} << id;
    }
    FurtherTables &further = further_tables();
    const std::lock_guard<std::mutex> lock(further.mutex);
    further.tables[{&plugin, id}] = std::move(table);
  }
  if (!plugin.has(HALY_INTERFACE_KERNEL) && !plugin.has(HALY_INTERFACE_COMPILER)) {
    refuse("it offers neither the interface kernel nor compiler; one of them is mandatory");
  }
  if (plugin.has(HALY_INTERFACE_STREAM) != plugin.has(HALY_INTERFACE_EVENT)) {
    refuse("it offers only one of the interfaces stream and event; they go together");
  }
}

const void *interface_table(const Plugin &plugin, haly_interface id) {
  FurtherTables &further = further_tables();
  const std::lock_guard<std::mutex> lock(further.mutex);
  const auto position = further.tables.find({&plugin, id});
  return position == further.tables.end() ? find_interface(id)->stubs : position->second.data();
}

}  // namespace haly
