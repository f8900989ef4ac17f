#include "isolated/spawn.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "error.hpp"

extern char **environ;

namespace haly::isolated {
namespace {

// Beside this library, unless HALY_ISOLATED_SERVER says otherwise.
std::string server_path() {
  if (const char *path = std::getenv("HALY_ISOLATED_SERVER"); path != nullptr && *path != 0) {
    return path;
  }
  Dl_info info{};
  if (::dladdr(reinterpret_cast<const void *>(&spawn_server), &info) == 0 ||
      info.dli_fname == nullptr) {
    throw Error(HALY_STATUS_NOT_FOUND, "the folder of haly's own library is unknown");
  }
  const std::string library = info.dli_fname;
  const size_t slash = library.find_last_of('/');
  return (slash == std::string::npos ? std::string() : library.substr(0, slash + 1)) +
         "haly-isolated-server";
}

// The folder that the parent chose is the only plugin that the child knows, and layers stand in the
// parent.
std::vector<char *> child_environment() {
  std::vector<char *> entries;
  for (char **entry = environ; *entry != nullptr; ++entry) {
    const bool dropped = std::strncmp(*entry, "HALY_PLUGIN_PATH=", 17) == 0 ||
                         std::strncmp(*entry, "HALY_PLUGINS=", 13) == 0 ||
                         std::strncmp(*entry, "HALY_LAYERS=", 12) == 0;
    if (!dropped) entries.push_back(*entry);
  }
  entries.push_back(nullptr);
  return entries;
}

// A number above those that the child is given, so that none overwrites another.
Descriptor move_high(const Descriptor &descriptor) {
  Descriptor high(::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, 64));
  if (high.get() < 0) {
    throw Error(HALY_STATUS_OUT_OF_MEMORY,
                std::string("no file descriptor is left: ") + std::strerror(errno));
  }
  return high;
}

}  // namespace

pid_t spawn_server(const Descriptor &requests, const Descriptor &services,
                   const Descriptor &control) {
  const std::string path = server_path();
  if (::access(path.c_str(), X_OK) != 0) {
    throw Error(HALY_STATUS_NOT_FOUND, path + " cannot be run (" + std::strerror(errno) +
                                           "); reinstall haly, or set HALY_ISOLATED_SERVER");
  }
  const Descriptor high[] = {move_high(requests), move_high(services), move_high(control)};
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  for (int i = 0; i < 3; ++i) {
    ::posix_spawn_file_actions_adddup2(&actions, high[i].get(), requests_descriptor + i);
  }
#if defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 34)
  ::posix_spawn_file_actions_addclosefrom_np(&actions, control_descriptor + 1);
#endif
#endif
  // A child with the parent's blocked and ignored signals would not die of its own crash, and one
  // in its own group is not stopped by the terminal's Ctrl-C, which is for the parent.
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t none, all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  const std::string parent = std::to_string(::getpid());
  char *arguments[] = {const_cast<char *>(path.c_str()), const_cast<char *>(parent.c_str()),
                       nullptr};
  std::vector<char *> environment = child_environment();
  pid_t child = 0;
  const int code =
      ::posix_spawn(&child, path.c_str(), &actions, &attributes, arguments, environment.data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  if (code != 0) {
    throw Error(HALY_STATUS_INTERNAL, path + " cannot be started: " + std::strerror(code));
  }
  return child;
}

}  // namespace haly::isolated
