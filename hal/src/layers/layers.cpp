#include "layers/layers.hpp"

#include <cstdlib>
#include <mutex>

#include "error.hpp"
#include "haly/application.h"
#include "layers/fault.hpp"
#include "layers/record.hpp"
#include "layers/slots.hpp"
#include "layers/trace.hpp"
#include "layers/validation.hpp"

namespace haly::layers {
namespace {

struct Setting {
  std::mutex mutex;
  std::string names;
};
Setting &setting() {
  static Setting *const instance = [] {
    auto *made = new Setting;
    if (const char *names = std::getenv("HALY_LAYERS"); names != nullptr) made->names = names;
    return made;
  }();
  return *instance;
}

std::unique_ptr<Layer> make_layer(const std::string &name) {
  if (name == "validation") return std::make_unique<ValidationLayer>();
  if (name == "fault") return std::make_unique<FaultLayer>();
  if (name == "trace") return std::make_unique<TraceLayer>();
  if (name == "record") return std::make_unique<RecordLayer>();
  throw Error(HALY_STATUS_INVALID_ARGUMENT,
              "no layer is named \"" + name + "\"; layers are: validation, trace, fault, record");
}

}  // namespace

std::vector<std::unique_ptr<Layer>> make_layers(std::string_view names) {
  std::vector<std::unique_ptr<Layer>> layers;
  std::string name;
  for (size_t i = 0; i <= names.size(); ++i) {
    if (i == names.size() || names[i] == ',') {
      if (!name.empty()) layers.push_back(make_layer(name));
      name.clear();
    } else if (names[i] != ' ') {
      name += names[i];
    }
  }
  return layers;
}

void set_layers(const std::string &names) {
  make_layers(names);  // refuses unknown ones now, not when a plugin loads
  Setting &current = setting();
  const std::lock_guard<std::mutex> lock(current.mutex);
  current.names = names;
}

std::string current_layers() {
  Setting &current = setting();
  const std::lock_guard<std::mutex> lock(current.mutex);
  return current.names;
}

haly_plugin_negotiate_function wrap(haly_plugin_negotiate_function negotiate,
                                    const std::string &names, const std::string &label) {
  std::vector<std::unique_ptr<Layer>> layers = make_layers(names);
  if (layers.empty()) return negotiate;
  const haly_plugin_negotiate_function front = make_chain(negotiate, std::move(layers), label);
  if (front == nullptr) {
    throw Error(HALY_STATUS_OUT_OF_MEMORY, "this process has layers around " +
                                               std::to_string(chain_limit) +
                                               " plugins already, which is the most");
  }
  return front;
}

bool is_wrapped(haly_plugin_negotiate_function negotiate) { return is_chain(negotiate); }

}  // namespace haly::layers
