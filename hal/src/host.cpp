// The services that the core hands to plugins: errors, log, posted callbacks, disk cache, numbers.
#include "host.hpp"

#include <cxxabi.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <tuple>
#include <vector>

#include "error.hpp"
#include "registry.hpp"

namespace haly {
namespace {

void host_set_error(haly_status status, const char *text) {
  set_error(status, text != nullptr ? text : "");
}

haly_log_level log_threshold() {
  static const haly_log_level threshold = [] {
    const char *text = std::getenv("HALY_LOG");
    const std::string_view word = text != nullptr ? text : "warning";
    if (word == "debug") return haly_log_level{HALY_LOG_LEVEL_DEBUG};
    if (word == "info") return haly_log_level{HALY_LOG_LEVEL_INFO};
    if (word == "error") return haly_log_level{HALY_LOG_LEVEL_ERROR};
    return haly_log_level{HALY_LOG_LEVEL_WARNING};
  }();
  return threshold;
}

void host_log(haly_log_level level, const char *text) {
  if (level < log_threshold()) return;
  static const char *const names[] = {"debug", "info", "warning", "error"};
  const char *name = level >= 1 && level <= 4 ? names[level - 1] : "log";
  std::fprintf(stderr, "haly %s: %s\n", name, text != nullptr ? text : "");
}

// One thread, started by the first post and never joined: callbacks come from drivers until the
// end.
class PostThread {
 public:
  static PostThread &instance() {
    static PostThread *const thread = new PostThread;
    return *thread;
  }

  void post(haly_callback callback, void *user) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!started_) {
      std::thread([this] { run(); }).detach();
      started_ = true;
    }
    queue_.push_back({callback, user});
    ready_.notify_one();
  }

 private:
  void run() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      ready_.wait(lock, [this] { return !queue_.empty(); });
      const auto [callback, user] = queue_.front();
      queue_.pop_front();
      lock.unlock();
      try {
        callback(user);
      } catch (abi::__forced_unwind &) {
        throw;  // an interpreter that ends ends the threads that ask for its lock
      } catch (...) {
        host_log(HALY_LOG_LEVEL_ERROR, "a posted callback threw an exception; ignored");
      }
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::pair<haly_callback, void *>> queue_;
  bool started_ = false;
};

haly_status host_post(haly_callback callback, void *user) {
  if (callback == nullptr) return fail(HALY_STATUS_INVALID_ARGUMENT, "post: callback is NULL");
  try {
    PostThread::instance().post(callback, user);
    return HALY_STATUS_OK;
  } catch (...) {
    return status_of_current_exception();
  }
}

uint64_t checksum(const void *data, uint64_t size_bytes, uint64_t seed = 0xcbf29ce484222325u) {
  const auto *bytes = static_cast<const unsigned char *>(data);
  uint64_t hash = seed;
  for (uint64_t i = 0; i < size_bytes; ++i) hash = (hash ^ bytes[i]) * 0x100000001b3u;
  return hash;
}

struct CacheHeader {
  char magic[8];  // "HALYCAC1"
  uint64_t key_bytes;
  uint64_t data_bytes;
  uint64_t checksum;  // of key and data
};

void make_folder(const std::string &path) {
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
    throw Error(HALY_STATUS_NOT_FOUND, "cache: cannot make " + path + ": " + std::strerror(errno));
  }
}

std::string cache_file(const char *plugin, const char *key, bool create) {
  if (plugin == nullptr || key == nullptr) {
    throw Error(HALY_STATUS_INVALID_ARGUMENT, "cache: plugin or key is NULL");
  }
  for (const char *c = plugin; *c != 0; ++c) {
    const bool legal = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_';
    if (!legal) {
      throw Error(HALY_STATUS_INVALID_ARGUMENT, std::string("cache: bad plugin name ") + plugin);
    }
  }
  std::string folder;
  if (const char *base = std::getenv("XDG_CACHE_HOME"); base != nullptr && *base != 0) {
    folder = base;
  } else if (const char *home = std::getenv("HOME"); home != nullptr && *home != 0) {
    folder = std::string(home) + "/.cache";
  } else {
    throw Error(HALY_STATUS_NOT_FOUND, "cache: neither XDG_CACHE_HOME nor HOME is set");
  }
  const std::string parts[] = {"", "/haly", std::string("/") + plugin};
  for (const std::string &part : parts) {
    folder += part;
    if (create) make_folder(folder);
  }
  char name[40];
  std::snprintf(name, sizeof name, "/%016llx",
                static_cast<unsigned long long>(checksum(key, std::strlen(key))));
  return folder + name;
}

// Two plugins' or two processes' writers race only until rename; readers see one whole file.
haly_status host_cache_put(const char *plugin, const char *key, const void *data,
                           uint64_t size_bytes) {
  if (data == nullptr && size_bytes != 0) {
    return fail(HALY_STATUS_INVALID_ARGUMENT, "cache_put: data is NULL");
  }
  try {
    const std::string path = cache_file(plugin, key, true);
    std::string temporary = path + ".XXXXXX";
    const int descriptor = ::mkstemp(temporary.data());
    if (descriptor < 0) {
      return fail(HALY_STATUS_FAILED_PRECONDITION, "cache: cannot write " + temporary);
    }
    CacheHeader header{{'H', 'A', 'L', 'Y', 'C', 'A', 'C', '1'}, std::strlen(key), size_bytes, 0};
    header.checksum = checksum(data, size_bytes, checksum(key, header.key_bytes));
    std::FILE *file = ::fdopen(descriptor, "wb");
    bool good = file != nullptr;
    good = good && std::fwrite(&header, sizeof header, 1, file) == 1;
    good = good && std::fwrite(key, 1, header.key_bytes, file) == header.key_bytes;
    good = good && std::fwrite(data, 1, size_bytes, file) == size_bytes;
    if (file != nullptr) good = std::fclose(file) == 0 && good;
    if (!good || std::rename(temporary.c_str(), path.c_str()) != 0) {
      ::unlink(temporary.c_str());
      return fail(HALY_STATUS_FAILED_PRECONDITION, "cache: cannot write " + path);
    }
    return HALY_STATUS_OK;
  } catch (...) {
    return status_of_current_exception();
  }
}

haly_status host_cache_get(const char *plugin, const char *key, void *data, uint64_t capacity_bytes,
                           uint64_t *out_size_bytes) {
  if (out_size_bytes == nullptr) {
    return fail(HALY_STATUS_INVALID_ARGUMENT, "cache_get: out_size_bytes is NULL");
  }
  try {
    const std::string path = cache_file(plugin, key, false);
    std::FILE *file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return fail(HALY_STATUS_NOT_FOUND, "cache: no entry");
    CacheHeader header{};
    std::string content;
    bool good = std::fread(&header, sizeof header, 1, file) == 1 &&
                std::memcmp(header.magic, "HALYCAC1", 8) == 0 &&
                header.key_bytes == std::strlen(key);
    if (good) {
      char block[65536];
      size_t count = 0;
      while ((count = std::fread(block, 1, sizeof block, file)) > 0) content.append(block, count);
      good = content.size() == header.key_bytes + header.data_bytes &&
             content.compare(0, header.key_bytes, key) == 0 &&
             checksum(content.data(), content.size()) == header.checksum;
    }
    std::fclose(file);
    // A truncated or foreign file is as good as none: the plugin compiles again and overwrites it.
    if (!good) return fail(HALY_STATUS_NOT_FOUND, "cache: the entry is damaged: " + path);
    if (data != nullptr) {
      if (capacity_bytes < header.data_bytes) {
        return fail(HALY_STATUS_INVALID_ARGUMENT, "cache: the caller's buffer is too small");
      }
      std::memcpy(data, content.data() + header.key_bytes, header.data_bytes);
    }
    *out_size_bytes = header.data_bytes;
    return HALY_STATUS_OK;
  } catch (...) {
    return status_of_current_exception();
  }
}

haly_status host_vendor_number(haly_vendor_kind kind, const char *vendor, uint32_t local,
                               uint32_t *out_number) {
  if (vendor == nullptr || out_number == nullptr || kind < HALY_VENDOR_KIND_STATUS ||
      kind > HALY_VENDOR_KIND_OPERATOR) {
    return fail(HALY_STATUS_INVALID_ARGUMENT, "vendor_number: unknown kind or NULL argument");
  }
  if (vendor_number_override != nullptr) {
    return vendor_number_override(kind, vendor, local, out_number);
  }
  try {
    using Key = std::tuple<haly_vendor_kind, std::string, uint32_t>;
    static std::mutex mutex;
    static auto *const numbers = new std::map<Key, uint32_t>;
    static uint32_t next[HALY_VENDOR_KIND_OPERATOR + 1] = {};
    const std::lock_guard<std::mutex> lock(mutex);
    const auto [position, inserted] = numbers->try_emplace({kind, vendor, local}, 0);
    if (inserted) position->second = HALY_STATUS_VENDOR_FIRST + next[kind]++;
    *out_number = position->second;
    return HALY_STATUS_OK;
  } catch (...) {
    return status_of_current_exception();
  }
}

}  // namespace

haly_status (*vendor_number_override)(haly_vendor_kind kind, const char *vendor, uint32_t local,
                                      uint32_t *out_number) = nullptr;

const haly_host &host_services() {
  static const haly_host host = [] {
    haly_host table{};
    table.struct_size = sizeof(haly_host);
    table.set_error = host_set_error;
    table.log = host_log;
    table.post = host_post;
    table.cache_get = host_cache_get;
    table.cache_put = host_cache_put;
    table.vendor_number = host_vendor_number;
    return table;
  }();
  return host;
}

}  // namespace haly
