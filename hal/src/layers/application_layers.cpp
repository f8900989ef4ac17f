// Layers for programs: the functions of application.h.
#include "application_error.hpp"
#include "haly/application.h"
#include "layers/alarms.hpp"
#include "layers/fault.hpp"
#include "layers/layers.hpp"
#include "layers/trace.hpp"

using haly::Error;
using haly::application::guarded;

haly_status haly_layers_set(const char *names) {
  return guarded([&] {
    if (names == nullptr) throw Error(HALY_STATUS_INVALID_ARGUMENT, "names is NULL");
    haly::layers::set_layers(names);
  });
}

haly_plugin_negotiate_function haly_layer_wrap(haly_plugin_negotiate_function negotiate,
                                               const char *names) {
  haly_plugin_negotiate_function wrapped = nullptr;
  guarded([&] {
    if (negotiate == nullptr || names == nullptr) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, "negotiate or names is NULL");
    }
    wrapped = haly::layers::wrap(negotiate, names, "a wrapped plugin");
  });
  return wrapped;
}

uint64_t haly_layer_alarm_count(void) { return haly::layers::alarm_count(); }

haly_status haly_layer_alarm_list(haly_layer_alarm_visitor visit, void *user) {
  return guarded([&] {
    if (visit == nullptr) throw Error(HALY_STATUS_INVALID_ARGUMENT, "visit is NULL");
    haly::layers::visit_alarms([&](const haly::layers::Alarm &alarm) {
      const haly_layer_alarm entry{sizeof(haly_layer_alarm), 0,
                                   haly::layers::describe(alarm.rule).id, alarm.function.c_str(),
                                   alarm.text.c_str()};
      visit(user, &entry);
    });
  });
}

void haly_layer_alarm_clear(void) { haly::layers::clear_alarms(); }

haly_status haly_layer_fault_set(const char *text) {
  return guarded([&] {
    if (text == nullptr) throw Error(HALY_STATUS_INVALID_ARGUMENT, "text is NULL");
    haly::layers::set_fault(text);
  });
}

haly_status haly_layer_fault_query(uint64_t *out_calls, uint64_t *out_failed) {
  return guarded([&] {
    const haly::layers::FaultCounts counts = haly::layers::fault_counts();
    if (out_calls != nullptr) *out_calls = counts.calls;
    if (out_failed != nullptr) *out_failed = counts.failed;
  });
}

haly_status haly_layer_trace_write(const char *path) {
  return guarded([&] {
    if (path == nullptr) throw Error(HALY_STATUS_INVALID_ARGUMENT, "path is NULL");
    haly::layers::write_trace(path);
  });
}
