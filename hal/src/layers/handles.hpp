// The handles that layers give to callers instead of a plugin's own: never reused, so that a stale
// one is known for what it is, and of an address that nobody can dereference.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "gen/layer_calls.hpp"

namespace haly::layers {

class Chain;

// What one layer keeps with a handle.
struct HandleFacts {
  virtual ~HandleFacts() = default;
};

struct HandleRecord {
  std::atomic<uint32_t> generation{0};  // odd: live
  HandleKind kind = HandleKind::none;
  Chain *chain = nullptr;
  void *raw = nullptr;                   // the plugin's own handle
  HandleRecord *device = nullptr;        // what it was made from; NULL: nothing known
  const char *made_by = "";              // "stream.create"
  std::atomic<uint64_t> user{0};         // the thread that is in a call with it
  uint32_t depth = 0;                    // of that thread's calls
  std::unique_ptr<HandleFacts> facts;    // of the validation layer
  const haly_kernel_row *row = nullptr;  // kernels: the plugin's row
  uint32_t index = 0;
};

enum class HandleState : uint8_t { live, stale, foreign };

class HandleTable {
 public:
  static HandleTable &instance();

  HandleRecord &create(HandleKind kind, Chain *chain, void *raw, const char *made_by);
  // The opaque value that stands for the record.
  static void *value_of(const HandleRecord &record);
  // Ends a record; its value is stale for ever.
  void retire(HandleRecord &record);
  // NULL where the value is none of ours, or its object has ended; `state` tells which.
  HandleRecord *find(const void *value, HandleState *state = nullptr) const;
  // Calls `visit` for every live record, with the table held.
  void visit(const std::function<void(HandleRecord &)> &visit);

 private:
  static constexpr uint32_t block_bits = 10;
  static constexpr uint32_t block_size = 1u << block_bits;
  static constexpr uint32_t block_limit = 1u << 14;

  std::mutex mutex_;
  std::atomic<HandleRecord *> blocks_[block_limit] = {};
  std::atomic<uint32_t> used_{0};
  std::vector<uint32_t> idle_;
};

// The record of a handle of one kind and chain, or NULL.
HandleRecord *find_record(const void *value, HandleKind kind, const Chain *chain);

}  // namespace haly::layers
