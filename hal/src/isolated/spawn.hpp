// Starts the server's executable.
#pragma once

#include <sys/types.h>

#include "isolated/shared_memory.hpp"

namespace haly::isolated {

// The descriptors at which the server finds what its parent gave it.
constexpr int requests_descriptor = 3;
constexpr int services_descriptor = 4;
constexpr int control_descriptor = 5;

// posix_spawn, never a bare fork: the program has threads. Throws Error. The thread that calls it
// has to live as long as the child, which the kernel ends with it.
pid_t spawn_server(const Descriptor &requests, const Descriptor &services,
                   const Descriptor &control);

}  // namespace haly::isolated
