#include "compiled_graph.hpp"

#include <algorithm>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <vector>

#include "error.hpp"
#include "graph_export.hpp"
#include "interrupt.hpp"
#include "negotiate.hpp"
#include "registry.hpp"

namespace haly {
namespace {

constexpr uint64_t kArenaAlignmentBytes = 64;

std::string text_of(haly_status status) {
  std::string text = take_error(status);
  return text.empty() ? status_name(status) : text;
}

// Digest of the plugin's library, read once: versions are not raised at every build. Empty for a
// static plugin, whose build nothing tells.
const std::string &build_of(const Plugin &plugin) {
  static std::mutex mutex;
  static auto *const builds = new std::map<const Plugin *, std::string>;
  const std::lock_guard<std::mutex> lock(mutex);
  const auto [position, inserted] = builds->try_emplace(&plugin);
  if (inserted && !plugin.manifest.library.empty()) {
    std::ifstream file(plugin.manifest.library, std::ios::binary);
    const std::string content((std::istreambuf_iterator<char>(file)),
                              std::istreambuf_iterator<char>());
    if (!content.empty()) position->second = digest_text(digest_of(content.data(), content.size()));
  }
  return position->second;
}

// Empty: nothing may be kept.
std::string cache_key(const Device &device, uint64_t flags, const std::string &graph) {
  const std::string &build = build_of(*device.plugin);
  if (build.empty()) return {};
  return "compiled graph 1\nbuild " + build + "\ndevice " + device.info.name + "\ndriver " +
         device.info.driver + "\nflags " + std::to_string(flags) + "\n" + graph;
}

// Ctrl-C while a plugin compiles. An exception must not pass through it.
struct Cancellation {
  InterruptPoll poll;
  std::exception_ptr caught;

  static uint32_t ask(void *user) {
    auto &self = *static_cast<Cancellation *>(user);
    if (self.caught) return 1;
    try {
      self.poll.check("compiling a graph");
      return 0;
    } catch (...) {
      self.caught = std::current_exception();
      return 1;
    }
  }
};

haly_status append(void *user, const void *data, uint64_t size_bytes) {
  try {
    auto &blob = *static_cast<std::vector<char> *>(user);
    const char *bytes = static_cast<const char *>(data);
    blob.insert(blob.end(), bytes, bytes + size_bytes);
    return HALY_STATUS_OK;
  } catch (...) {
    return status_of_current_exception();
  }
}

}  // namespace

CompiledGraph::CompiledGraph(Graph graph, Device &device, uint64_t flags)
    : graph_(std::move(graph)),
      device_(device),
      compiler_(interface_table<haly_compiler_interface>(*device.plugin, HALY_INTERFACE_COMPILER)),
      flags_(flags) {
  first_ = obtain();
  const uint64_t alignment =
      std::max(kArenaAlignmentBytes, device_.memory_info.offset_alignment_bytes);
  if (info_.workspace_bytes != 0 && info_.workspace_alignment_bytes > alignment) {
    throw Error(HALY_STATUS_UNSUPPORTED, "its workspace wants an alignment of " +
                                             std::to_string(info_.workspace_alignment_bytes) +
                                             " bytes, plans give " + std::to_string(alignment));
  }
}

std::unique_ptr<CompiledCode> CompiledGraph::take() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return first_ ? std::move(first_) : obtain();
}

std::unique_ptr<CompiledCode> CompiledGraph::obtain() {
  const ExportedGraph exported(graph_);
  const std::string key = cache_key(device_, flags_, exported.key());
  origin_ = "compiled";
  if (!key.empty()) {
    if (std::unique_ptr<CompiledCode> code = load(key)) return code;
  }
  std::unique_ptr<CompiledCode> code = compile(exported.get());
  check(query_info(*code), device_.plugin->name(), "query of a compiled graph");
  if (!key.empty()) save(key, *code);
  return code;
}

// What the cache holds is whole, or it is not handed out; the plugin says whether it is its own.
std::unique_ptr<CompiledCode> CompiledGraph::load(const std::string &key) {
  const haly_host &host = host_services();
  const char *plugin = device_.plugin->name().c_str();
  uint64_t size_bytes = 0;
  haly_status status = host.cache_get(plugin, key.c_str(), nullptr, 0, &size_bytes);
  std::vector<char> blob(status == HALY_STATUS_OK ? size_bytes : 0);
  if (status == HALY_STATUS_OK) {
    status = host.cache_get(plugin, key.c_str(), blob.data(), blob.size(), &size_bytes);
  }
  if (status != HALY_STATUS_OK || size_bytes != blob.size() || blob.empty()) {
    take_error(status);
    return nullptr;
  }
  haly_executable handle = nullptr;
  status = compiler_.load(device_.handle, blob.data(), blob.size(), &handle);
  if (status == HALY_STATUS_DEVICE_LOST || status == HALY_STATUS_OUT_OF_MEMORY) {
    throw_status(status, device_.plugin->name(), "loading a compiled graph");
  }
  if (status == HALY_STATUS_OK) {
    auto code = std::make_unique<CompiledCode>(compiler_, handle);
    status = query_info(*code);
    if (status == HALY_STATUS_OK) {
      origin_ = "loaded from the cache";
      return code;
    }
  }
  origin_ = "compiled, since what the cache held was refused: " + text_of(status);
  return nullptr;
}

std::unique_ptr<CompiledCode> CompiledGraph::compile(const haly_ir_graph &graph) {
  Cancellation cancellation;
  haly_compile_options options{};
  options.struct_size = sizeof options;
  options.flags = flags_;
  options.cancel = &Cancellation::ask;
  options.user = &cancellation;
  haly_executable handle = nullptr;
  const haly_status status = compiler_.compile(device_.handle, &graph, &options, &handle);
  if (status == HALY_STATUS_OK) return std::make_unique<CompiledCode>(compiler_, handle);
  if (cancellation.caught) std::rethrow_exception(cancellation.caught);
  throw_status(status, device_.plugin->name(), "compiling a graph");
}

// Best effort: a graph that cannot be saved is compiled in every process.
void CompiledGraph::save(const std::string &key, const CompiledCode &code) {
  std::vector<char> blob;
  haly_status status = compiler_.save(code.handle(), &append, &blob);
  if (status == HALY_STATUS_OK && !blob.empty()) {
    status = host_services().cache_put(device_.plugin->name().c_str(), key.c_str(), blob.data(),
                                       blob.size());
  }
  if (status != HALY_STATUS_OK) take_error(status);
}

haly_status CompiledGraph::query_info(const CompiledCode &code) {
  haly_executable_info info{};
  info.struct_size = sizeof info;
  const haly_status status = compiler_.info_query(code.handle(), &info);
  if (status != HALY_STATUS_OK) return status;
  if (info_.struct_size == 0) {
    info_ = info;
  } else if (info.workspace_bytes > info_.workspace_bytes) {
    // Plans have reserved what the first one asked for.
    return fail(HALY_STATUS_INTERNAL, "a second executable of one graph wants more workspace");
  }
  return HALY_STATUS_OK;
}

}  // namespace haly
