// Layers for Python: switching them on, and what the validation layer found.
#include "layers/layers.hpp"

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <cstring>

#include "binding.hpp"
#include "device.hpp"
#include "error.hpp"
#include "gen/abi_stubs.hpp"
#include "layers/alarms.hpp"
#include "layers/fault.hpp"
#include "layers/handles.hpp"
#include "layers/replay.hpp"
#include "layers/trace.hpp"
#include "negotiate.hpp"
#include "registry.hpp"

namespace py = pybind11;

namespace haly::binding {
namespace {

const void *table_of_plugin(const Plugin &plugin, haly_interface id) {
  switch (id) {
    case HALY_INTERFACE_PLUGIN:
      return &plugin.plugin_table;
    case HALY_INTERFACE_DEVICE:
      return &plugin.device_table;
    case HALY_INTERFACE_MEMORY:
      return &plugin.memory_table;
    case HALY_INTERFACE_STREAM:
      return &plugin.stream_table;
    case HALY_INTERFACE_EVENT:
      return &plugin.event_table;
    case HALY_INTERFACE_KERNEL:
      return &plugin.kernel_table;
    default:
      return interface_table(plugin, id);
  }
}

// The addresses that the core calls, by "interface.slot".
py::dict plugin_slots(const std::string &name) {
  const Plugin &plugin = Registry::instance().load(name);
  py::dict slots;
  for (const InterfaceDescription &interface : interface_descriptions) {
    if (!plugin.has(interface.id)) continue;
    const auto *table = static_cast<const char *>(table_of_plugin(plugin, interface.id));
    for (uint32_t slot = 0; slot < interface.slot_count; ++slot) {
      uint64_t address = 0;
      std::memcpy(&address, table + 8 + 8 * slot, sizeof address);
      slots[(std::string(interface.name) + "." + interface.slots[slot].name).c_str()] = address;
    }
  }
  return slots;
}

// The addresses of the rows that the core launches.
std::vector<uint64_t> row_addresses(const std::string &name) {
  std::vector<uint64_t> addresses;
  for (const haly_kernel_row *row : find_device(name).all_rows()) {
    addresses.push_back(reinterpret_cast<uint64_t>(row));
  }
  return addresses;
}

// One call of a record, as a dict.
py::dict call_of(const layers::RecordedCall &call) {
  py::dict entry;
  entry["number"] = call.number;
  entry["thread"] = call.thread;
  entry["status"] = status_name(call.status);
  entry["plugin"] = call.plugin;
  entry["name"] = call.name;
  entry["arguments"] = call.arguments;
  entry["launch"] = call.launch != nullptr;
  entry["tensors"] = call.launch != nullptr ? layers::launch_text(*call.launch) : std::string();
  return entry;
}

void bind_record(py::module_ &module) {
  py::class_<layers::Record, std::shared_ptr<layers::Record>>(module, "Record")
      .def_readonly("truncated", &layers::Record::truncated,
                    "Whether the process died while the last call was written.")
      .def("__len__", [](const layers::Record &record) { return record.calls.size(); })
      .def(
          "call",
          [](const layers::Record &record, size_t index) {
            return call_of(record.calls.at(index));
          },
          py::arg("index"), "A recorded call, as a dict.")
      .def(
          "replay",
          [](const layers::Record &record, size_t index, const std::string &device,
             double tolerance) {
            const layers::RecordedCall &call = record.calls.at(index);
            if (call.launch == nullptr) {
              throw Error(HALY_STATUS_INVALID_ARGUMENT, "the call is no launch");
            }
            py::gil_scoped_release release;
            const layers::ReplayResult result =
                layers::replay(record, call, find_device(device), tolerance);
            static const char *const names[] = {"same", "different", "skipped"};
            return std::make_pair(std::string(names[static_cast<int>(result.outcome)]),
                                  result.text);
          },
          py::arg("index"), py::arg("device"), py::arg("tolerance") = -1.0,
          "Runs a recorded launch on a device: (\"same\", \"different\" or \"skipped\", text).");
  module.def(
      "read_record",
      [](const std::string &path) {
        return std::make_shared<layers::Record>(layers::read_record(path));
      },
      py::arg("path"), "Reads the file of the layer record.");
}

}  // namespace

void bind_layers(py::module_ &module) {
  // What the binding keeps for itself is no leak of the program, which layers look for at exit.
  py::module_::import("atexit").attr("register")(py::cpp_function([] {
    if (!layers::current_layers().empty()) scalar_cache_clear();
  }));
  module.def("set_layers", &layers::set_layers, py::arg("names"),
             "Layers for plugins that load from now on, comma-separated; \"\": none.");
  module.def("current_layers", &layers::current_layers, "Layers for plugins that load now.");
  module.def(
      "layer_alarms",
      [] {
        py::list alarms;
        layers::visit_alarms([&](const layers::Alarm &alarm) {
          alarms.append(
              py::make_tuple(layers::describe(alarm.rule).id, alarm.function, alarm.text));
        });
        return alarms;
      },
      "(rule, function, message) of each call that broke a rule; at most a thousand.");
  module.def("layer_alarm_count", &layers::alarm_count, "How many calls broke a rule.");
  module.def("clear_layer_alarms", &layers::clear_alarms, "Forgets them.");
  module.def(
      "layer_rules",
      [] {
        py::list rules;
        for (const layers::RuleDescription &rule : layers::rules) {
          rules.append(py::make_tuple(rule.id, rule.summary, rule.fix));
        }
        return rules;
      },
      "(id, what it demands, fix) of each rule of the validation layer.");
  module.def("set_fault", &layers::set_fault, py::arg("text"),
             "Which calls the layer fault lets fail, as HALY_FAULT; \"\": none.");
  module.def(
      "fault_counts",
      [] {
        const layers::FaultCounts counts = layers::fault_counts();
        return py::make_tuple(counts.calls, counts.failed, layers::last_fault());
      },
      "(calls that could have failed since set_fault, calls that did, the last one's function).");
  module.def(
      "layer_handles",
      [] {
        py::dict live;
        std::vector<uint64_t> counts(layers::handle_kind_count);
        layers::HandleTable::instance().visit(
            [&](layers::HandleRecord &record) { ++counts[static_cast<size_t>(record.kind)]; });
        for (uint32_t kind = 1; kind < layers::handle_kind_count; ++kind) {
          live[layers::handle_names[kind]] = counts[kind];
        }
        return live;
      },
      "Live handles that the layers gave, by kind.");
  module.def("write_trace", &layers::write_trace, py::arg("path"),
             "Writes what the layer trace saw so far, and forgets it; returns the calls.");
  bind_record(module);
  module.def("plugin_slots", &plugin_slots, py::arg("plugin"),
             "The functions that the core calls, as addresses by \"interface.slot\".");
  module.def("row_addresses", &row_addresses, py::arg("device"),
             "The kernel rows that the core launches, as addresses.");
}

}  // namespace haly::binding
