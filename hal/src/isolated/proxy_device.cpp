// Plugin and devices in the parent.
#include <atomic>
#include <vector>

#include "device.hpp"
#include "isolated/proxy.hpp"
#include "registry.hpp"

namespace haly::isolated {
namespace {

constexpr uint32_t dlpack_extension_device = 12;  // kDLExtDev: nobody else can read such memory

thread_local Isolation *current = nullptr;
// What isolate() named last: whoever drives the tables without the core sets no scope.
std::atomic<Isolation *> driven{nullptr};
// The host of whoever does.
std::atomic<const haly_host *> driver{nullptr};
const haly_host *host_of_call() { return current != nullptr ? nullptr : driver.load(); }

Isolation &isolation_of_call() {
  Isolation *const isolation = current != nullptr ? current : driven.load();
  if (isolation == nullptr) {
    throw Error(HALY_STATUS_FAILED_PRECONDITION, "no plugin has been isolated");
  }
  return *isolation;
}

// The spare process, or a new one that has loaded the plugin.
std::shared_ptr<Process> take_process(Isolation &isolation) {
  const std::lock_guard<std::mutex> lock(isolation.mutex);
  std::shared_ptr<Process> process = std::move(isolation.spare);
  isolation.spare.reset();
  if (process == nullptr || process->lost()) {
    process = Process::start(isolation.plugin_name, isolation.folder);
  }
  return process;
}

haly_status initialize() {
  return guarded(host_of_call(), [] {
    Isolation &isolation = isolation_of_call();
    std::shared_ptr<Process> process = take_process(isolation);
    Reader reader = process->loaded().reader();
    const std::lock_guard<std::mutex> lock(isolation.mutex);
    isolation.device_count = reader.get<uint32_t>();
    isolation.vendor = reader.get_text();
    isolation.version = reader.get_text();
    isolation.spare = std::move(process);
    return haly_status{HALY_STATUS_OK};
  });
}

haly_status plugin_query(haly_plugin_info *out_info) {
  return guarded(host_of_call(), [&] {
    const Isolation &isolation = isolation_of_call();
    haly_plugin_info info{};
    info.name = isolation.name.c_str();
    info.vendor = isolation.vendor.c_str();
    info.version = isolation.version.c_str();
    return haly_output_write(out_info, &info, sizeof info);
  });
}

void shutdown() { end_all_processes(); }

haly_status count_query(uint32_t *out_count) {
  return guarded(host_of_call(), [&] {
    *out_count = isolation_of_call().device_count;
    return haly_status{HALY_STATUS_OK};
  });
}

haly_status open(uint32_t index, haly_device *out_device) {
  return guarded(host_of_call(), [&] {
    auto device = std::make_unique<ProxyDevice>();
    Isolation &isolation = isolation_of_call();
    device->process = take_process(isolation);
    Writer writer;
    writer.put(index);
    Answer answer;
    const haly_status status = device->process->call(Request::Open, writer, &answer);
    if (status != HALY_STATUS_OK) {
      const std::string text = take_error(status);
      device->process->end("its device was not opened");
      return fail(status, text);
    }
    Reader reader = answer.reader();
    device->info = reader.get<haly_device_info>();
    device->info.dlpack_type = dlpack_extension_device;
    device->memory_info = reader.get<haly_memory_info>();
    device->asynchronous = reader.get<uint8_t>() != 0;
    if (device->asynchronous) device->process->set_asynchronous();
    device->shared_memory = reader.get<uint8_t>() == 0;
    const bool virtual_addresses = device->memory_info.addressing == HALY_ADDRESSING_VIRTUAL;
    device->memory_info.addressing = HALY_ADDRESSING_HANDLE;
    device->memory_info.flags &= ~HALY_MEMORY_HOST_VISIBLE;
    device->rows = read_row_table(reader, virtual_addresses);
    device->process->host = host_of_call();
    if (current != nullptr) isolation.opened = device->process;
    *out_device = reinterpret_cast<haly_device>(device.release());
    return haly_status{HALY_STATUS_OK};
  });
}

void close_device(haly_device handle) {
  const std::unique_ptr<ProxyDevice> device(&proxy(handle));
  device->process->end("was closed");
}

haly_status device_query(haly_device handle, haly_device_info *out_info) {
  return haly_output_write(out_info, &proxy(handle).info, sizeof(haly_device_info));
}

haly_status synchronize(haly_device handle) {
  return guarded(handle,
                 [&] { return proxy(handle).process->call(Request::Synchronize, Writer()); });
}

template <class Table>
haly_status reply_with(const Table &table, uint32_t major, uint64_t hash, const haly_host &host,
                       const haly_interface_request &request, haly_interface_reply *out_reply) {
  if (request.major != major) {
    const std::string text = "isolated devices speak major " + std::to_string(major) + ", not " +
                             std::to_string(request.major);
    host.set_error(HALY_STATUS_INCOMPATIBLE, text.c_str());
    return HALY_STATUS_INCOMPATIBLE;
  }
  out_reply->minor = 0;
  out_reply->hash = hash;
  out_reply->table = &table;
  return HALY_STATUS_OK;
}

}  // namespace

std::shared_ptr<Isolation> make_isolation(const Manifest &base) {
  auto isolation = std::make_shared<Isolation>();
  isolation->plugin_name = base.name;
  isolation->name = std::string(prefix) + base.name;
  isolation->folder = base.origin.substr(0, base.origin.find_last_of('/'));
  return isolation;
}

PluginScope::PluginScope(const Plugin &plugin) : former_(current) {
  if (plugin.isolation != nullptr) current = plugin.isolation.get();
}
PluginScope::~PluginScope() { current = former_; }

std::shared_ptr<Process> take_opened(const Plugin &plugin) {
  return plugin.isolation == nullptr ? nullptr : std::move(plugin.isolation->opened);
}

bool is_lost(const Device &device) {
  return device.process->lost() || device.process->device_lost();
}

void close(const Device &device) {
  Isolation &isolation = *device.plugin->isolation;
  std::unique_lock<std::mutex> lock(isolation.mutex);
  const std::shared_ptr<Process> spare = std::move(isolation.spare);
  lock.unlock();
  if (spare != nullptr) spare->end("was closed");
  if (device.is_open) device.process->end("was closed");
}

int64_t process_id(const Device &device) { return device.process->process_id(); }

haly_status tell_host(const haly_host *host, haly_status status) {
  if (host != nullptr) {
    const std::string text = take_error(status);
    host->set_error(status, text.c_str());
    set_error(status, text);
  }
  return status;
}

haly_plugin_negotiate_function isolate(const std::string &folder) {
  // Kept for ever, as everything that a driver may hold of a plugin.
  static auto *const kept = new std::vector<std::shared_ptr<Isolation>>;
  const std::shared_ptr<Isolation> isolation = make_isolation(read_manifest(folder));
  static std::mutex mutex;
  const std::lock_guard<std::mutex> lock(mutex);
  kept->push_back(isolation);
  driven = isolation.get();
  return negotiate;
}

haly_status negotiate(const haly_host *host, const haly_interface_request *request,
                      haly_interface_reply *out_reply) {
  if (host == nullptr || request == nullptr || out_reply == nullptr) {
    return HALY_STATUS_INVALID_ARGUMENT;
  }
  if (current == nullptr) driver = host;
  switch (request->interface_id) {
    case HALY_INTERFACE_PLUGIN:
      return reply_with(plugin_interface, HALY_PLUGIN_MAJOR, HALY_PLUGIN_HASH_0_0, *host, *request,
                        out_reply);
    case HALY_INTERFACE_DEVICE:
      return reply_with(device_interface, HALY_DEVICE_MAJOR, HALY_DEVICE_HASH_0_0, *host, *request,
                        out_reply);
    case HALY_INTERFACE_MEMORY:
      return reply_with(memory_interface, HALY_MEMORY_MAJOR, HALY_MEMORY_HASH_0_0, *host, *request,
                        out_reply);
    case HALY_INTERFACE_STREAM:
      return reply_with(stream_interface, HALY_STREAM_MAJOR, HALY_STREAM_HASH_0_0, *host, *request,
                        out_reply);
    case HALY_INTERFACE_EVENT:
      return reply_with(event_interface, HALY_EVENT_MAJOR, HALY_EVENT_HASH_0_0, *host, *request,
                        out_reply);
    case HALY_INTERFACE_KERNEL:
      return reply_with(kernel_interface, HALY_KERNEL_MAJOR, HALY_KERNEL_HASH_0_0, *host, *request,
                        out_reply);
    default:
      // Whole graphs, captures and device clocks stay inside the process of the plugin.
      return HALY_STATUS_NOT_FOUND;
  }
}

const haly_plugin_interface plugin_interface = [] {
  haly_plugin_interface table{};
  table.struct_size = sizeof table;
  table.query = plugin_query;
  table.initialize = initialize;
  table.shutdown = shutdown;
  return table;
}();

const haly_device_interface device_interface = [] {
  haly_device_interface table{};
  table.struct_size = sizeof table;
  table.count_query = count_query;
  table.open = open;
  table.close = close_device;
  table.query = device_query;
  table.synchronize = synchronize;
  return table;
}();

}  // namespace haly::isolated
