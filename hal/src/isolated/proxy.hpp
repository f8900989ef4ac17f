// What the handles of an isolated device point to in the parent.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "isolated/isolation.hpp"
#include "isolated/process.hpp"

namespace haly::isolated {

struct Isolation {
  std::string name;         // "isolated:..."
  std::string plugin_name;  // of the plugin inside
  std::string folder;       // that holds its haly_plugin.json
  std::mutex mutex;
  std::shared_ptr<Process> spare;   // loaded, and not yet used by a device
  std::shared_ptr<Process> opened;  // by the last open, for take_opened
  uint32_t device_count = 0;
  std::string vendor;
  std::string version;
};

// The plugin's rows with this side's functions; shared by all devices that announce the same.
struct RowTable {
  struct Entry {
    haly_kernel_row row{};
    haly_program limits{};
    std::vector<haly_dtype> dtypes;
    std::vector<int32_t> words;
    uint32_t index = 0;
  };
  std::vector<std::unique_ptr<Entry>> entries;
  std::vector<const haly_kernel_row *> pointers;
};

struct ProxyDevice {
  std::shared_ptr<Process> process;
  haly_device_info info{};
  haly_memory_info memory_info{};
  bool asynchronous = false;   // the plugin has streams of its own
  bool shared_memory = false;  // the plugin has no memory of its own: both sides see the data
  std::atomic<uint64_t> shared_bytes{0};  // allocated of such memory
  std::shared_ptr<const RowTable> rows;
};

struct ProxyMemory {
  ProxyDevice *device;
  uint64_t id;
  SharedMemory shared;
};

struct ProxyStream {
  ProxyDevice *device;
  uint64_t id;
  std::atomic<uint64_t> last{0};         // sequence number of its last request
  std::atomic<bool> loss_untold{false};  // error_query has not told the loss since it was met
};

struct ProxyEvent {
  ProxyDevice *device;
  uint64_t id;
  std::atomic<uint64_t> recorded{0};     // sequence number
  std::atomic<uint64_t> recorded_ns{0};  // when
};

struct ProxyKernel {
  ProxyDevice *device;
  uint64_t id;
  uint32_t op;
  std::vector<uint32_t> ranks;  // per tensor slot
};

inline ProxyDevice &proxy(haly_device handle) { return *reinterpret_cast<ProxyDevice *>(handle); }
inline ProxyMemory &proxy(haly_memory handle) { return *reinterpret_cast<ProxyMemory *>(handle); }
inline ProxyStream &proxy(haly_stream handle) { return *reinterpret_cast<ProxyStream *>(handle); }
inline ProxyEvent &proxy(haly_event handle) { return *reinterpret_cast<ProxyEvent *>(handle); }
inline ProxyKernel &proxy(haly_kernel handle) { return *reinterpret_cast<ProxyKernel *>(handle); }

// Whose set_error gets the texts of a device's failures, where that is not the core's.
inline const haly_host *host_of(const ProxyDevice &device) { return device.process->host; }
inline const haly_host *host_of(haly_device handle) { return host_of(proxy(handle)); }
inline const haly_host *host_of(haly_stream handle) { return host_of(*proxy(handle).device); }
inline const haly_host *host_of(haly_event handle) { return host_of(*proxy(handle).device); }
inline const haly_host *host_of(haly_kernel handle) { return host_of(*proxy(handle).device); }
inline const haly_host *host_of(const haly_host *host) { return host; }
haly_status tell_host(const haly_host *host, haly_status status);

// Nothing that is thrown crosses the ABI. `handle`: the call's first.
template <class Handle, class Body>
haly_status guarded(Handle handle, const Body &body) {
  haly_status status = HALY_STATUS_OK;
  try {
    status = body();
  } catch (...) {
    status = status_of_current_exception();
  }
  if (__builtin_expect(status == HALY_STATUS_OK, 1)) return status;
  return tell_host(host_of(handle), status);
}

void write_buffer(Writer &writer, const haly_buffer &buffer, uint64_t size_bytes);

// Posts on a stream; a lost process is the stream's failure.
haly_status post_on(ProxyStream &stream, Request request, const Writer &body, uint32_t op = 0,
                    uint64_t tag = 0);
// Makes a status the stream's, so that its error_query can tell a loss.
haly_status note_status(ProxyStream &stream, haly_status status);

std::shared_ptr<const RowTable> read_row_table(Reader &reader, bool virtual_addresses);

extern const haly_plugin_interface plugin_interface;
extern const haly_device_interface device_interface;
extern const haly_memory_interface memory_interface;
extern const haly_stream_interface stream_interface;
extern const haly_event_interface event_interface;
extern const haly_kernel_interface kernel_interface;

}  // namespace haly::isolated
