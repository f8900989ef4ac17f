// A plugin behind layers. Its negotiate function answers tables whose slots go through the layers
// to the plugin's own; its rows are replaced by rows that do the same.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "layers/description.hpp"
#include "layers/handles.hpp"

namespace haly::layers {

// One layer of a chain. `call` looks at a call, and hands it on by `next->call`, perhaps with other
// arguments, or answers in the plugin's place.
class Layer {
 public:
  virtual ~Layer() = default;
  virtual haly_status call(Call &call) { return next->call(call); }
  // After the plugin has answered for an interface with a table.
  virtual void negotiated(haly_interface) {}
  Layer *next = nullptr;
  Chain *chain = nullptr;
};

// A row as the host sees it. Its functions find the plugin's own behind it.
struct WrappedRow {
  haly_kernel_row row;  // first: a pointer to it is a pointer to the wrapped row
  Chain *chain;
  const haly_kernel_row *original;
};

class Chain {
 public:
  Chain(haly_plugin_negotiate_function negotiate, std::vector<std::unique_ptr<Layer>> layers);

  haly_status negotiate(const haly_host *host, const haly_interface_request *request,
                        haly_interface_reply *out_reply);
  haly_status call(FunctionId id, void **arguments);
  haly_status call(Call &call) { return first_->call(call); }
  haly_status call_row(FunctionId id, void **arguments, const haly_kernel_row *row,
                       HandleRecord *kernel);

  // Which interfaces the plugin has itself.
  bool has(haly_interface id) const { return (interfaces_ >> id & 1) != 0; }
  // Whether the plugin makes handles of a kind; a device interface may do without `open`.
  bool has(HandleKind kind) const {
    if (kind == HandleKind::device) return target_.device.open != nullptr;
    return has(handle_interfaces[static_cast<int>(kind)]);
  }
  const Target &target() const { return target_; }
  // The host that negotiated last; NULL before.
  const haly_host *host() const { return host_; }
  // Keeps a text for the caller's status, and gives the status back.
  haly_status fail(haly_status status, const std::string &text) const;

  const size_t number;  // among the chains of the process
  std::string label;    // the plugin's name once it is known

 private:
  haly_status list_rows(void **arguments);
  const WrappedRow &wrap_row(const haly_kernel_row *row);

  haly_plugin_negotiate_function negotiate_;
  const haly_host *host_ = nullptr;
  std::vector<std::unique_ptr<Layer>> layers_;
  Layer *first_ = nullptr;
  Target target_;    // the plugin's own slots
  Target replaced_;  // what the host gets
  uint64_t interfaces_ = 0;
  std::mutex rows_mutex_;
  std::unordered_map<const haly_kernel_row *, std::unique_ptr<WrappedRow>> rows_;
  std::vector<std::unique_ptr<std::vector<const haly_kernel_row *>>> row_lists_;
};

// The negotiate function of a new chain, or NULL where the process has no room for one more; chains
// live as long as the process, as plugins do.
haly_plugin_negotiate_function make_chain(haly_plugin_negotiate_function negotiate,
                                          std::vector<std::unique_ptr<Layer>> layers,
                                          const std::string &label);
// Visits every chain that was made.
void visit_chains(const std::function<void(Chain &)> &visit);

}  // namespace haly::layers
