#include "layers/chain.hpp"

#include <algorithm>
#include <cstring>

#include "gen/abi_stubs.hpp"
#include "layers/slots.hpp"

namespace haly::layers {
namespace {

// The end of each chain: the plugin itself.
class PluginEnd : public Layer {
 public:
  explicit PluginEnd(const Target &target) : target_(target) {}
  haly_status call(Call &call) override {
    if (call.row == nullptr) return call.function->invoke(target_, call.arguments);
    Target target;
    target.row = call.row;
    return call.function->invoke(target, call.arguments);
  }

 private:
  const Target &target_;
};

struct Chains {
  std::mutex mutex;
  std::vector<std::unique_ptr<Chain>> all;
};
Chains &chains() {
  static Chains *const instance = new Chains;
  return *instance;
}

size_t next_number() { return chains().all.size(); }

// ---- functions of rows: what a host calls instead of the plugin's ----

// A row that is NULL names no plugin that could be asked.
haly_status refuse_row(const char *label) {
  refuse_null_row(label);
  return HALY_STATUS_INVALID_ARGUMENT;
}

const WrappedRow &wrapped(const haly_kernel_row *row) {
  return *reinterpret_cast<const WrappedRow *>(row);
}

haly_status prepare_row(haly_device device, const haly_kernel_row *row, const haly_problem *problem,
                        haly_prepared *out_prepared) {
  if (row == nullptr) return refuse_row("kernel_row.prepare");
  const WrappedRow &behind = wrapped(row);
  Chain &chain = *behind.chain;
  const haly_kernel_row *original = behind.original;
  HandleTable &handles = HandleTable::instance();
  HandleRecord &record = handles.create(HandleKind::kernel, &chain, nullptr, "kernel_row.prepare");
  record.row = original;
  void *arguments[] = {&device, &original, &problem, &out_prepared};
  const haly_status status =
      chain.call_row(FunctionId::kernel_row_prepare, arguments, original, &record);
  if (status != HALY_STATUS_OK) {
    handles.retire(record);
    return status;
  }
  record.raw = out_prepared->kernel;
  out_prepared->kernel = static_cast<haly_kernel>(HandleTable::value_of(record));
  return status;
}

haly_status supports_row(haly_device device, const haly_kernel_row *row,
                         const haly_problem *problem) {
  if (row == nullptr) return refuse_row("kernel_row.supports");
  const WrappedRow &behind = wrapped(row);
  const haly_kernel_row *original = behind.original;
  void *arguments[] = {&device, &original, &problem};
  return behind.chain->call_row(FunctionId::kernel_row_supports, arguments, original, nullptr);
}

// A kernel that was never prepared, or is destroyed, names no plugin that could be asked.
haly_status refuse_kernel(const void *kernel, const char *label) {
  HandleState state = HandleState::foreign;
  HandleTable::instance().find(kernel, &state);
  refuse_kernel_handle(kernel == nullptr, state == HandleState::stale, label);
  return HALY_STATUS_INVALID_ARGUMENT;
}

HandleRecord *find_kernel(const void *kernel) {
  HandleRecord *record = HandleTable::instance().find(kernel);
  return record != nullptr && record->kind == HandleKind::kernel ? record : nullptr;
}

haly_status launch_row(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  HandleRecord *record = find_kernel(kernel);
  if (record == nullptr) return refuse_kernel(kernel, "kernel_row.launch");
  void *raw = record->raw;
  void *arguments[] = {&raw, &stream, &launch};
  return record->chain->call_row(FunctionId::kernel_row_launch, arguments, record->row, record);
}

haly_status pack_row(haly_kernel kernel, uint32_t input_index, const haly_buffer *source,
                     const haly_buffer *destination, haly_stream stream) {
  HandleRecord *record = find_kernel(kernel);
  if (record == nullptr) return refuse_kernel(kernel, "kernel_row.pack");
  void *raw = record->raw;
  void *arguments[] = {&raw, &input_index, &source, &destination, &stream};
  return record->chain->call_row(FunctionId::kernel_row_pack, arguments, record->row, record);
}

void destroy_row(haly_kernel kernel) {
  HandleRecord *record = find_kernel(kernel);
  if (record == nullptr) {
    refuse_kernel(kernel, "kernel_row.destroy");
    return;
  }
  void *raw = record->raw;
  void *arguments[] = {&raw};
  record->chain->call_row(FunctionId::kernel_row_destroy, arguments, record->row, record);
  HandleTable::instance().retire(*record);
}

// ---- rows without prepare: their launch is told neither row nor kernel ----

// So each such function of a plugin has a function of its own in front of it.
struct PlainLaunch {
  std::atomic<Chain *> chain{nullptr};
  const haly_kernel_row *row = nullptr;  // the first one with this function
};
constexpr size_t plain_launch_count = 1024;
PlainLaunch plain_launches[plain_launch_count];

template <size_t index>
haly_status plain_launch(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  const PlainLaunch &plain = plain_launches[index];
  void *arguments[] = {&kernel, &stream, &launch};
  return plain.chain.load(std::memory_order_acquire)
      ->call_row(FunctionId::kernel_row_launch, arguments, plain.row, nullptr);
}

template <size_t... index>
constexpr haly_kernel_launch_function plain_function(size_t wanted, std::index_sequence<index...>) {
  constexpr haly_kernel_launch_function functions[] = {&plain_launch<index>...};
  return functions[wanted];
}

haly_kernel_launch_function find_plain_launch(Chain &chain, const haly_kernel_row *row) {
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  for (size_t i = 0; i < plain_launch_count; ++i) {
    PlainLaunch &plain = plain_launches[i];
    Chain *const owner = plain.chain.load();
    if (owner == nullptr) {
      plain.row = row;
      plain.chain.store(&chain, std::memory_order_release);
    } else if (owner != &chain || plain.row->launch != row->launch) {
      continue;
    }
    return plain_function(i, std::make_index_sequence<plain_launch_count>());
  }
  return row->launch;  // out of room: such launches go past the layers
}

}  // namespace

Chain::Chain(haly_plugin_negotiate_function negotiate, std::vector<std::unique_ptr<Layer>> layers)
    : number(next_number()), negotiate_(negotiate), layers_(std::move(layers)) {
  layers_.push_back(std::make_unique<PluginEnd>(target_));
  for (size_t i = 0; i < layers_.size(); ++i) {
    layers_[i]->chain = this;
    if (i > 0) layers_[i - 1]->next = layers_[i].get();
  }
  first_ = layers_.front().get();
}

haly_status Chain::fail(haly_status status, const std::string &text) const {
  if (host_ != nullptr && host_->set_error != nullptr) host_->set_error(status, text.c_str());
  return status;
}

haly_status Chain::negotiate(const haly_host *host, const haly_interface_request *request,
                             haly_interface_reply *out_reply) {
  const haly_status status = negotiate_(host, request, out_reply);
  if (status != HALY_STATUS_OK || out_reply == nullptr || out_reply->table == nullptr) {
    return status;
  }
  host_ = host;
  const InterfaceDescription *interface = find_interface(request->interface_id);
  void *table = table_of(target_, request->interface_id);
  if (interface == nullptr || table == nullptr || out_reply->minor > interface->minor) {
    return status;
  }
  uint32_t size = 0;
  std::memcpy(&size, out_reply->table, sizeof size);
  if (size % 8 != 0) return status;  // the host refuses it
  // Slots that the layers know; NULL where the plugin has none, so that defaults stay defaults.
  std::memset(table, 0, interface->table_size);
  std::memcpy(table, out_reply->table, std::min(size, interface->table_size));
  size = std::min(size, interface->table_size);
  std::memcpy(table, &size, sizeof size);
  void *replaced = table_of(replaced_, request->interface_id);
  // Functions are put in front of one interface at a time: others may be in use already.
  Target scratch;
  std::memcpy(table_of(scratch, request->interface_id), table, interface->table_size);
  replace_slots_of(number, scratch);
  std::memcpy(replaced, table_of(scratch, request->interface_id), interface->table_size);
  out_reply->table = replaced;
  interfaces_ |= uint64_t{1} << request->interface_id;
  for (const auto &layer : layers_) layer->negotiated(request->interface_id);
  return status;
}

haly_status Chain::call(FunctionId id, void **arguments) {
  if (id == FunctionId::kernel_row_list) return list_rows(arguments);
  Call call{&function_descriptions[static_cast<size_t>(id)], arguments};
  return first_->call(call);
}

haly_status Chain::call_row(FunctionId id, void **arguments, const haly_kernel_row *row,
                            HandleRecord *kernel) {
  Call call{&function_descriptions[static_cast<size_t>(id)], arguments, row, kernel};
  return first_->call(call);
}

haly_status Chain::list_rows(void **arguments) {
  Call call{&function_descriptions[static_cast<size_t>(FunctionId::kernel_row_list)], arguments};
  const haly_status status = first_->call(call);
  if (status != HALY_STATUS_OK) return status;
  auto *out_rows = call.argument<const haly_kernel_row *const **>(1);
  const uint32_t count = *call.argument<uint32_t *>(2);
  const std::lock_guard<std::mutex> lock(rows_mutex_);
  auto list = std::make_unique<std::vector<const haly_kernel_row *>>();
  for (uint32_t i = 0; i < count; ++i) {
    const haly_kernel_row *row = (*out_rows)[i];
    // What the host would refuse stays as it is.
    const bool whole =
        row != nullptr && row->struct_size >= sizeof(haly_kernel_row) && row->launch != nullptr;
    list->push_back(whole ? &wrap_row(row).row : row);
  }
  *out_rows = list->data();
  row_lists_.push_back(std::move(list));
  return status;
}

const WrappedRow &Chain::wrap_row(const haly_kernel_row *row) {
  std::unique_ptr<WrappedRow> &place = rows_[row];
  if (place == nullptr) place = std::make_unique<WrappedRow>();
  WrappedRow fresh{*row, this, row};
  fresh.row.struct_size = sizeof(haly_kernel_row);
  fresh.row.destroy = row->destroy;
  if (row->prepare != nullptr) {
    fresh.row.prepare = prepare_row;
    fresh.row.launch = launch_row;
    fresh.row.destroy = destroy_row;
    if (row->pack != nullptr) fresh.row.pack = pack_row;
  } else {
    fresh.row.launch = find_plain_launch(*this, row);
  }
  if (row->supports != nullptr) fresh.row.supports = supports_row;
  *place = fresh;
  return *place;
}

haly_plugin_negotiate_function make_chain(haly_plugin_negotiate_function negotiate,
                                          std::vector<std::unique_ptr<Layer>> layers,
                                          const std::string &label) {
  Chains &all = chains();
  const std::lock_guard<std::mutex> lock(all.mutex);
  auto chain = std::make_unique<Chain>(negotiate, std::move(layers));
  chain->label = label;
  const haly_plugin_negotiate_function front = register_chain(chain->number, *chain);
  if (front != nullptr) all.all.push_back(std::move(chain));
  return front;
}

void visit_chains(const std::function<void(Chain &)> &visit) {
  Chains &all = chains();
  const std::lock_guard<std::mutex> lock(all.mutex);
  for (const auto &chain : all.all) visit(*chain);
}

}  // namespace haly::layers
