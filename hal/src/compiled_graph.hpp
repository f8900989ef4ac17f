// A graph that a device's plugin compiles as a whole, and its executables.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "device.hpp"
#include "ir.hpp"

namespace haly {

// Owns one executable of the plugin. See that its last execution has completed before it goes.
class CompiledCode {
 public:
  CompiledCode(const haly_compiler_interface &compiler, haly_executable handle)
      : compiler_(compiler), handle_(handle) {}
  ~CompiledCode() { compiler_.destroy(handle_); }
  CompiledCode(const CompiledCode &) = delete;
  CompiledCode &operator=(const CompiledCode &) = delete;

  haly_executable handle() const { return handle_; }
  const haly_compiler_interface &compiler() const { return compiler_; }

 private:
  const haly_compiler_interface &compiler_;
  haly_executable handle_;
};

class CompiledGraph {
 public:
  // `flags`: HALY_COMPILE_. Loads what an earlier process saved, where the graph, the plugin's
  // library, the device and its driver are the same; else compiles, and saves. Throws Error where
  // the plugin does not compile it.
  CompiledGraph(Graph graph, Device &device, uint64_t flags);

  // An executable of one's own: executions of one are never concurrent.
  std::unique_ptr<CompiledCode> take();

  const Graph &graph() const { return graph_; }
  const haly_executable_info &info() const { return info_; }
  // "compiled", "loaded from the cache", "compiled, since ..."
  const std::string &origin() const { return origin_; }

 private:
  std::unique_ptr<CompiledCode> obtain();
  std::unique_ptr<CompiledCode> load(const std::string &key);
  std::unique_ptr<CompiledCode> compile(const haly_ir_graph &graph);
  void save(const std::string &key, const CompiledCode &code);
  haly_status query_info(const CompiledCode &code);

  Graph graph_;
  Device &device_;
  const haly_compiler_interface &compiler_;
  uint64_t flags_;
  haly_executable_info info_{};
  std::string origin_;
  std::mutex mutex_;
  std::unique_ptr<CompiledCode> first_;
};

}  // namespace haly
