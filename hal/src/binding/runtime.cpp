// Devices, streams, events, memory and plugins for Python.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <unistd.h>

#include <memory>
#include <string>

#include "device.hpp"
#include "error.hpp"
#include "isolated/isolation.hpp"
#include "memory.hpp"
#include "registry.hpp"
#include "stream.hpp"
#include "timeline.hpp"

namespace py = pybind11;

namespace haly::binding {

void set_python_error();

namespace {

// ---- the GIL and Ctrl-C ----

PyThreadState *current_thread_state() {
#if PY_VERSION_HEX >= 0x030D0000
  return PyThreadState_GetUnchecked();
#else
  return _PyThreadState_UncheckedGet();
#endif
}

// An interpreter that ends says of every thread that it holds the lock, also where nobody does.
void *release_gil() {
  return current_thread_state() && PyGILState_Check() ? PyEval_SaveThread() : nullptr;
}
void take_gil(void *state) {
  if (state != nullptr) PyEval_RestoreThread(static_cast<PyThreadState *>(state));
}
// The signal's exception stays set in the thread; set_python_error finds it there.
bool interrupted() {
  const PyGILState_STATE state = PyGILState_Ensure();
  const bool pending = PyErr_CheckSignals() != 0;
  PyGILState_Release(state);
  return pending;
}

// ---- Python functions behind host callbacks ----

bool interpreter_is_ending() {
#if PY_VERSION_HEX >= 0x030D0000
  return Py_IsFinalizing() != 0;
#else
  return _Py_IsFinalizing() != 0;
#endif
}

// On the core's thread for posted work: plugins' threads must not wait for the interpreter.
void run_function(void *user) {
  if (process_ending || process_forked || !Py_IsInitialized() || interpreter_is_ending()) return;
  const PyGILState_STATE state = PyGILState_Ensure();
  auto *function = static_cast<PyObject *>(user);
  PyObject *result = PyObject_CallNoArgs(function);
  if (result == nullptr) PyErr_WriteUnraisable(function);
  Py_XDECREF(result);
  Py_DECREF(function);
  PyGILState_Release(state);
}

void call_when_done(Stream &stream, const py::function &function) {
  PyObject *const kept = Py_NewRef(function.ptr());
  const haly_callback post = [](void *user) { host_services().post(run_function, user); };
  try {
    stream.host_callback(post, kept);
  } catch (...) {
    Py_DECREF(kept);
    throw;
  }
}

// ---- owners of pooled objects ----

class StreamHandle {
 public:
  StreamHandle(Stream &stream, bool pooled) : stream_(stream), pooled_(pooled) {}
  ~StreamHandle() {
    if (!pooled_ || process_ending || process_forked) return;
    try {
      stream_.device->release_stream(stream_);
    } catch (...) {
      // A destructor has nobody to tell: the stream is not reused.
    }
  }
  StreamHandle(const StreamHandle &) = delete;
  StreamHandle &operator=(const StreamHandle &) = delete;
  Stream &get() const { return stream_; }

  void enter() { former_.push_back(exchange_current_stream(*stream_.device, &stream_)); }
  void exit() {
    if (former_.empty()) return;
    exchange_current_stream(*stream_.device, former_.back());
    former_.pop_back();
  }

 private:
  Stream &stream_;
  bool pooled_;
  std::vector<Stream *> former_;
};

class EventHandle {
 public:
  explicit EventHandle(Device &device) : event_(device.create_event()) {}
  ~EventHandle() {
    if (!process_ending && !process_forked) event_->device->release_event(event_);
  }
  EventHandle(const EventHandle &) = delete;
  EventHandle &operator=(const EventHandle &) = delete;
  Event &get() const { return *event_; }

 private:
  Event *event_;
};

// Raw device memory: what tests of the allocator and of copies hold.
class Block {
 public:
  Block(Device &device, uint64_t bytes, Stream &stream)
      : storage_(allocate(device, bytes, stream)) {}
  ~Block() { release(storage_); }
  Block(const Block &) = delete;
  Block &operator=(const Block &) = delete;
  Storage &get() const { return *storage_; }

 private:
  Storage *storage_;
};

using StreamPointer = std::shared_ptr<StreamHandle>;

Stream &stream_or_current(Device &device, const StreamPointer &stream) {
  return stream != nullptr ? stream->get() : device.current_stream();
}

py::dict statistics_dict(Device &device) {
  const MemoryStatistics statistics = memory_statistics(device);
  py::dict result;
  result["live_bytes"] = statistics.live_bytes;
  result["live_blocks"] = statistics.live_blocks;
  result["cached_bytes"] = statistics.cached_bytes;
  result["reserved_bytes"] = statistics.reserved_bytes;
  result["peak_live_bytes"] = statistics.peak_live_bytes;
  result["peak_reserved_bytes"] = statistics.peak_reserved_bytes;
  result["allocations"] = statistics.allocations;
  result["hits"] = statistics.hits;
  result["device_allocations"] = statistics.device_allocations;
  result["retries"] = statistics.retries;
  result["staged_copies"] = statistics.staged_copies;
  result["staged_bytes"] = statistics.staged_bytes;
  result["live_streams"] = device.live_streams();
  result["live_events"] = device.live_events();
  return result;
}

py::dict info_dict(Device &device) {
  const haly_memory_info memory = device.query_memory();
  py::dict result;
  result["name"] = device.name;
  result["plugin"] = device.plugin->name();
  result["vendor"] = device.plugin->manifest.vendor;
  result["version"] = device.plugin->manifest.version;
  result["description"] = std::string(device.info.name);
  result["driver"] = std::string(device.info.driver);
  result["compute_units"] = device.info.compute_units;
  result["synchronous"] = device.synchronous;
  result["addressing"] = device.virtual_addresses ? "virtual" : "handle";
  result["host_visible"] = device.host_visible;
  result["pooled"] = (memory.flags & HALY_MEMORY_POOLED) != 0;
  result["base_alignment_bytes"] = memory.base_alignment_bytes;
  result["offset_alignment_bytes"] = memory.offset_alignment_bytes;
  result["largest_allocation_bytes"] = memory.largest_allocation_bytes;
  result["total_bytes"] = memory.total_bytes;
  result["free_bytes"] = memory.free_bytes;
  return result;
}

py::list kernel_list(Device &device) {
  py::list result;
  for (const haly_kernel_row *row : device.all_rows()) {
    py::dict entry;
    entry["op"] = row->op;
    entry["op_version"] = row->op_version;
    py::list dtypes;
    for (uint32_t i = 0; i < row->dtype_count; ++i) dtypes.append(row->dtypes[i]);
    entry["dtypes"] = dtypes;
    entry["flags"] = row->flags;
    entry["limits"] = py::none();
    if (row->limits != nullptr) {
      py::list words;
      for (uint32_t i = 0; i < row->limits->word_count; ++i) words.append(row->limits->words[i]);
      entry["limits"] = words;
    }
    result.append(entry);
  }
  return result;
}

py::list device_list() {
  py::list result;
  for (const DeviceListing &listing : Registry::instance().list()) {
    py::dict entry;
    entry["name"] = listing.name;
    entry["plugin"] = listing.plugin;
    entry["vendor"] = listing.vendor;
    entry["version"] = listing.version;
    entry["library"] = listing.library;
    entry["available"] = listing.available;
    entry["reason"] = listing.reason;
    result.append(entry);
  }
  return result;
}

StridedView view_of(const Block &block, uint64_t offset_bytes, haly_dtype dtype,
                    const std::vector<int64_t> &shape, const std::vector<int64_t> &strides) {
  if (shape.size() != strides.size() || shape.size() > HALY_MAX_NDIM) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, "shape and strides have to agree in length");
  }
  return {&block.get(), offset_bytes,  dtype, static_cast<uint32_t>(shape.size()),
          shape.data(), strides.data()};
}

void bind_device(py::module_ &module) {
  py::class_<Device, std::unique_ptr<Device, py::nodelete>>(module, "Device",
                                                            "An open device of a plugin.")
      .def_property_readonly("name", [](const Device &device) { return device.name; })
      .def_property_readonly("index", [](const Device &device) { return device.index; })
      .def_property_readonly("plugin", [](const Device &device) { return device.plugin->name(); })
      .def_property_readonly("vendor",
                             [](const Device &device) { return device.plugin->manifest.vendor; })
      .def_property_readonly("is_gone", &Device::is_gone,
                             "True of an isolated device whose process is gone; what was on it is "
                             "lost, and its name opens another one.")
      .def_property_readonly(
          "process_id",
          [](const Device &device) {
            return device.plugin->isolation != nullptr ? isolated::process_id(device)
                                                       : static_cast<int64_t>(::getpid());
          },
          "Number of the process in which the plugin runs.")
      .def_property_readonly("info", &info_dict, "Facts of the device and its memory, as a dict.")
      .def_property_readonly("kernels", &kernel_list, "Its kernel rows in table order.")
      .def("memory_statistics", &statistics_dict,
           "What the caching allocator holds and has done, as a dict of integers.")
      .def("reset_peak", &reset_peak, "Makes the present use the new peak.")
      .def("trim", &trim, "Waits, then gives every unused chunk of memory back to the device.")
      .def("synchronize", &Device::synchronize,
           "Waits for every stream; raises every failure since the last wait.")
      .def(
          "create_stream",
          [](Device &device) {
            return std::make_shared<StreamHandle>(device.create_stream(), true);
          },
          "A stream from the device's pool; it goes back when the object is dropped.")
      .def("create_event", [](Device &device) { return std::make_shared<EventHandle>(device); })
      .def_property_readonly("default_stream",
                             [](Device &device) {
                               return std::make_shared<StreamHandle>(device.default_stream(),
                                                                     false);
                             })
      .def_property_readonly("current_stream",
                             [](Device &device) {
                               return std::make_shared<StreamHandle>(device.current_stream(),
                                                                     false);
                             })
      .def("__eq__",
           [](const Device &device, const py::object &other) {
             return py::isinstance<Device>(other) && other.cast<Device *>() == &device;
           })
      .def("__hash__", [](const Device &device) { return std::hash<const void *>()(&device); })
      .def("__str__", [](const Device &device) { return device.name; })
      .def("__repr__", [](const Device &device) { return "<haly.Device " + device.name + ">"; });
}

void bind_stream(py::module_ &module) {
  py::class_<StreamHandle, StreamPointer>(
      module, "Stream",
      "An in-order queue of a device. `with stream:` makes it the thread's current stream.")
      .def_property_readonly("name", [](const StreamHandle &stream) { return stream.get().name(); })
      .def_property_readonly(
          "device", [](const StreamHandle &stream) { return stream.get().device; },
          py::return_value_policy::reference)
      .def_property_readonly("native_handle",
                             [](const StreamHandle &stream) {
                               return reinterpret_cast<uintptr_t>(stream.get().handle);
                             })
      .def(
          "synchronize", [](const StreamHandle &stream) { stream.get().synchronize(); },
          "Waits; raises every failure since the last wait. Ctrl-C interrupts.")
      .def(
          "query", [](const StreamHandle &stream) { return stream.get().query(); },
          "True where everything enqueued has completed.")
      .def(
          "wait",
          [](const StreamHandle &stream, const EventHandle &event) {
            stream.get().wait(event.get());
          },
          "Later work here waits for what the event marks.")
      .def(
          "record",
          [](const StreamHandle &stream) {
            auto event = std::make_shared<EventHandle>(*stream.get().device);
            event->get().record(stream.get());
            return event;
          },
          "A new event that marks the stream's present end.")
      .def(
          "host_callback",
          [](const StreamHandle &stream, const py::function &function) {
            call_when_done(stream.get(), function);
          },
          py::arg("function"), py::pos_only(),
          "Calls function(), on a thread of the core, once all work enqueued so far is done, "
          "failed "
          "or not; returns at once. Later work does not wait for it. The functions of all streams "
          "share one thread, so they should be short; what one raises goes to sys.unraisablehook.")
      .def("__eq__",
           [](const StreamHandle &stream, const py::object &other) {
             return py::isinstance<StreamHandle>(other) &&
                    &other.cast<StreamHandle &>().get() == &stream.get();
           })
      .def("__hash__",
           [](const StreamHandle &stream) { return std::hash<const void *>()(&stream.get()); })
      .def("__enter__",
           [](StreamPointer stream) {
             stream->enter();
             return stream;
           })
      .def("__exit__", [](StreamHandle &stream, const py::args &) { stream.exit(); })
      .def("__repr__",
           [](const StreamHandle &stream) { return "<haly.Stream " + stream.get().name() + ">"; });

  py::class_<EventHandle, std::shared_ptr<EventHandle>>(module, "Event",
                                                        "A point in a stream's work.")
      .def("record", [](const EventHandle &event,
                        const StreamHandle &stream) { event.get().record(stream.get()); })
      .def("query", [](const EventHandle &event) { return event.get().query(); })
      .def("synchronize", [](const EventHandle &event) { event.get().synchronize(); })
      .def(
          "elapsed_ns_since",
          [](const EventHandle &event, const EventHandle &start) {
            return event.get().elapsed_since(start.get());
          },
          "Nanoseconds from `start` to this event; both recorded and complete.");
}

void bind_block(py::module_ &module) {
  py::class_<Block, std::shared_ptr<Block>>(module, "Block",
                                            "Raw device memory, for tests and tools.")
      .def(py::init([](Device &device, uint64_t bytes, const StreamPointer &stream) {
             return std::make_shared<Block>(device, bytes, stream_or_current(device, stream));
           }),
           py::arg("device"), py::arg("size_bytes"), py::arg("stream") = py::none())
      .def_property_readonly("size_bytes",
                             [](const Block &block) { return block.get().size_bytes; })
      .def_property_readonly("capacity_bytes",
                             [](const Block &block) { return block.get().capacity_bytes; })
      .def_property_readonly("offset_bytes",
                             [](const Block &block) { return block.get().offset_bytes; })
      .def_property_readonly("identity",
                             [](const Block &block) {
                               const Storage &storage = block.get();
                               return py::make_tuple(reinterpret_cast<uintptr_t>(storage.memory),
                                                     reinterpret_cast<uintptr_t>(storage.address),
                                                     storage.offset_bytes);
                             })
      .def(
          "write",
          [](const Block &block, const py::bytes &data, uint64_t offset_bytes,
             const StreamPointer &stream) {
            char *bytes = nullptr;
            Py_ssize_t size = 0;
            PyBytes_AsStringAndSize(data.ptr(), &bytes, &size);
            copy_from_host(block.get(), offset_bytes, bytes, static_cast<uint64_t>(size),
                           stream_or_current(*block.get().device, stream));
          },
          py::arg("data"), py::arg("offset_bytes") = 0, py::arg("stream") = py::none())
      .def(
          "read",
          [](const Block &block, uint64_t size_bytes, uint64_t offset_bytes,
             const StreamPointer &stream) {
            std::string bytes(size_bytes, '\0');
            copy_to_host(bytes.data(), block.get(), offset_bytes, size_bytes,
                         stream_or_current(*block.get().device, stream));
            return py::bytes(bytes);
          },
          py::arg("size_bytes"), py::arg("offset_bytes") = 0, py::arg("stream") = py::none())
      .def(
          "copy_from",
          [](const Block &block, const Block &source, uint64_t size_bytes, uint64_t offset_bytes,
             uint64_t source_offset_bytes, const StreamPointer &stream) {
            copy(block.get(), offset_bytes, source.get(), source_offset_bytes, size_bytes,
                 stream_or_current(*block.get().device, stream));
          },
          py::arg("source"), py::arg("size_bytes"), py::arg("offset_bytes") = 0,
          py::arg("source_offset_bytes") = 0, py::arg("stream") = py::none())
      .def(
          "copy_strided_from",
          [](const Block &block, uint64_t offset_bytes, const std::vector<int64_t> &strides,
             const Block &source, uint64_t source_offset_bytes,
             const std::vector<int64_t> &source_strides, const std::vector<int64_t> &shape,
             haly_dtype dtype, const StreamPointer &stream) {
            copy_strided(view_of(block, offset_bytes, dtype, shape, strides),
                         view_of(source, source_offset_bytes, dtype, shape, source_strides),
                         stream_or_current(*block.get().device, stream));
          },
          py::arg("offset_bytes"), py::arg("strides"), py::arg("source"),
          py::arg("source_offset_bytes"), py::arg("source_strides"), py::arg("shape"),
          py::arg("dtype"), py::arg("stream") = py::none())
      .def(
          "fill",
          [](const Block &block, const std::string &pattern, uint64_t size_bytes,
             uint64_t offset_bytes, const StreamPointer &stream) {
            fill(block.get(), offset_bytes, pattern.data(), static_cast<uint32_t>(pattern.size()),
                 size_bytes, stream_or_current(*block.get().device, stream));
          },
          py::arg("pattern"), py::arg("size_bytes"), py::arg("offset_bytes") = 0,
          py::arg("stream") = py::none())
      .def("record_use", [](const Block &block, const StreamHandle &stream) {
        record_use(&block.get(), stream.get());
      });
}

void bind_registry(py::module_ &module) {
  module.def("list_devices", &device_list,
             "Every device of every installed plugin, as dicts; unavailable ones with the reason.");
  module.def(
      "plugin_names", [] { return Registry::instance().names(); },
      "Names of the installed plugins, without loading any.");
  module.def(
      "load_plugin", [](const std::string &name) { Registry::instance().load(name); },
      "Loads a plugin; raises the reason where it is unavailable.");
  module.def(
      "add_plugin_folder",
      [](const std::string &folder) { Registry::instance().add_folder(folder); },
      "Registers the plugin whose haly_plugin.json lies in the folder. Loads nothing.");
  module.def(
      "add_unavailable_plugin",
      [](const std::string &name, const std::string &origin, const std::string &reason) {
        Registry::instance().add_unavailable(name, origin, reason);
      },
      "Lists a plugin that cannot be found, with the reason.");
  module.def(
      "reopen_device", [](const std::string &name) { return &Registry::instance().reopen(name); },
      py::return_value_policy::reference,
      "The device of that name, opened anew where it was lost.");
  module.def(
      "close_device",
      [](const std::string &name) {
        BlockingRegion region;
        Registry::instance().close(name);
      },
      "Ends the process of an isolated device.");
  module.def(
      "find_device", [](const std::string &name) { return &find_device(name); },
      py::return_value_policy::reference, "The device of that name, opened.");
  module.attr("default_device_name") = default_device_name;
  module.def(
      "set_synchronous", [](bool on) { synchronous_mode = on; },
      "HALY_SYNC at run time: every launch is waited for, so that the guilty line raises.");
  module.def("is_synchronous", [] { return synchronous_mode; });
  module.def("start_timeline", &start_timeline, py::arg("capacity"),
             "Records launches, copies and waits, at most so many.");
  module.def(
      "stop_timeline",
      [] {
        Timeline timeline;
        {
          py::gil_scoped_release release;
          timeline = stop_timeline();
        }
        static const char *const kinds[] = {"kernel", "copy", "wait"};
        py::list spans;
        for (const TimeSpan &span : timeline.spans) {
          spans.append(py::make_tuple(kinds[static_cast<int>(span.kind)], span.name, span.source,
                                      span.kernel, span.operands, span.device, span.track,
                                      span.thread, span.bytes, span.begin_ns, span.end_ns,
                                      span.enqueue_ns, span.device_time));
        }
        py::dict uncertainty;
        for (const auto &[device, ns] : timeline.uncertainty) uncertainty[device.c_str()] = ns;
        return py::make_tuple(spans, timeline.dropped, uncertainty);
      },
      "([span], dropped, {device: uncertainty in ns}) of what was recorded.");

  module.def(
      "cache_put",
      [](const std::string &plugin, const std::string &key, const std::string &data) {
        check(host_services().cache_put(plugin.c_str(), key.c_str(), data.data(), data.size()), {},
              "cache_put");
      },
      "The disk cache that plugins use, for tests and tools.");
  module.def(
      "cache_get",
      [](const std::string &plugin, const std::string &key) -> py::object {
        uint64_t size_bytes = 0;
        haly_status status =
            host_services().cache_get(plugin.c_str(), key.c_str(), nullptr, 0, &size_bytes);
        if (status == HALY_STATUS_NOT_FOUND) return py::none();
        check(status, {}, "cache_get");
        std::string data(size_bytes, '\0');
        check(host_services().cache_get(plugin.c_str(), key.c_str(), data.data(), size_bytes,
                                        &size_bytes),
              {}, "cache_get");
        return py::bytes(data);
      },
      "The cached bytes, or None.");
  module.def(
      "vendor_number",
      [](haly_vendor_kind kind, const std::string &vendor, uint32_t local) {
        uint32_t number = 0;
        check(host_services().vendor_number(kind, vendor.c_str(), local, &number), {},
              "vendor_number");
        return number;
      },
      "The process-wide number of a vendor's own status, dtype, layout or operator.");
}

}  // namespace

void bind_runtime(py::module_ &module) {
  blocking_hooks = {release_gil, take_gil};
  interrupt_hook.store(interrupted);
  py::register_exception_translator([](std::exception_ptr pointer) {
    if (!pointer) return;
    try {
      std::rethrow_exception(pointer);
    } catch (const Error &) {
      set_python_error();
    }
  });
  bind_device(module);
  bind_stream(module);
  bind_block(module);
  bind_registry(module);
}

}  // namespace haly::binding
