// Isolation for programs: the functions of application.h.
#include "application_error.hpp"
#include "haly/application.h"
#include "isolated/isolation.hpp"

haly_plugin_negotiate_function haly_isolate(const char *folder) {
  haly_plugin_negotiate_function negotiate = nullptr;
  haly::application::guarded([&] {
    if (folder == nullptr) throw haly::Error(HALY_STATUS_INVALID_ARGUMENT, "folder is NULL");
    negotiate = haly::isolated::isolate(folder);
  });
  return negotiate;
}
