// What a thread has prepared: for each operator the call made last, and all others behind a hash.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "dispatch.hpp"
#include "memory.hpp"
#include "operator.hpp"
#include "plan.hpp"

namespace haly {

class PlanCache;

// The key of a call: operator and version, layouts and alignment classes of inputs, alias pattern,
// given outputs, statics, dtypes of scalars, host tensors. Words in a fixed block, on the heap only
// where they do not fit.
class CallKey {
 public:
  void add(uint64_t word) {
    if (count_ < inline_capacity) {
      words_[count_++] = word;
    } else {
      spill(word);
    }
  }
  void add_bytes(const void *data, uint64_t size_bytes);
  const uint64_t *data() const { return overflow_.empty() ? words_ : overflow_.data(); }
  uint32_t size() const { return count_; }
  uint64_t hash() const;

 private:
  static constexpr uint32_t inline_capacity = 64;
  void spill(uint64_t word);
  uint64_t words_[inline_capacity];
  std::vector<uint64_t> overflow_;
  uint32_t count_ = 0;
};

constexpr uint64_t alignment_class_bytes = 64;

// Stages: a decomposition some of whose extents hang on data, planned when they are known.
enum class Road : uint8_t { Kernel, Empty, View, Plan, Stages, OtherDevice };

// A call that needs only data. Owned by one thread.
struct PreparedCall {
  const OperatorDescriptor *op = nullptr;
  Device *device = nullptr;
  Road road = Road::Kernel;
  // The call is tensors alone, all present, outputs fresh: `matches_fast` decides on its own.
  bool fast = false;
  bool synchronous = false;
  bool long_running = false;  // worth releasing the interpreter's lock for
  bool fold_offsets = false;  // the row wants offset 0: folded into the address
  bool any_dense_copy = false;
  bool data_dependent = false;
  bool view_of_dense = false;  // road View: the input must be dense
  uint32_t input_count = 0;
  uint32_t output_count = 0;
  static constexpr uint32_t fast_inputs = 3;
  Layout *fast_layouts[fast_inputs] = {};
  uint32_t fast_aligned = 0;  // bit i: input i begins at a multiple of alignment_class_bytes
  bool fast_alias = false;    // inputs 0 and 1 are the same bytes

  std::vector<uint64_t> key;
  std::vector<LayoutPointer> inputs;      // as given; NULL for absent ones
  std::vector<LayoutPointer> broadcasts;  // what the kernel sees; NULL: as given
  std::vector<LayoutPointer> outputs;     // for data-dependent ones the upper bound
  std::unique_ptr<PreparedKernel> kernel;
  std::shared_ptr<Plan> plan;
  std::shared_ptr<PlanCache> stages;
  Refusals refusals;

  haly_launch launch{};
  std::vector<haly_buffer> buffers;
  std::vector<const haly_buffer *> buffer_pointers;
  haly_buffer workspace{};
  std::vector<int64_t> extents;  // HALY_MAX_NDIM per output where data_dependent
  // Where launches may be under way; synchronous streams are left out.
  std::vector<Stream *> streams;

  ~PreparedCall();
  uint64_t launch_count() const;  // of one run; for stages the calls of the graph
};

class PreparedCache {
 public:
  PreparedCache() = default;
  ~PreparedCache();
  PreparedCall *find(const CallKey &key, uint64_t hash) const;
  PreparedCall *insert(uint64_t hash, std::unique_ptr<PreparedCall> prepared);
  void clear();
  uint64_t size() const { return entries_.size(); }

  static constexpr uint32_t recent_count = 512;
  // By operator id: the fast call made last.
  PreparedCall *recent[recent_count] = {};
  // Calls under way on this thread: a plan or a kernel in Python may call operators, and nothing of
  // the outer call may vanish. The one that is being prepared counts, and has nothing here yet.
  uint32_t depth = 0;

 private:
  static constexpr uint64_t most_entries = 4096;
  // A plan of many launches, as of a long sequence step by step, holds some 4 KB for each: of such
  // plans so many launches are kept together.
  static constexpr uint64_t most_launches_of_long_plans = uint64_t{1} << 16;
  static constexpr uint64_t long_plan_launches = 64;
  std::unordered_multimap<uint64_t, std::unique_ptr<PreparedCall>> entries_;
  uint64_t launches_of_long_plans_ = 0;
};

// Says that a call is under way.
class CallUnderWay {
 public:
  explicit CallUnderWay(PreparedCache &cache) : cache_(cache) { ++cache_.depth; }
  ~CallUnderWay() { --cache_.depth; }
  CallUnderWay(const CallUnderWay &) = delete;
  CallUnderWay &operator=(const CallUnderWay &) = delete;

 private:
  PreparedCache &cache_;
};

// The calling thread's. One pointer in static thread-local storage, so that reading it is one
// instruction.
extern thread_local PreparedCache *thread_prepared_cache __attribute__((tls_model("initial-exec")));
PreparedCache &make_thread_prepared_cache();
// Ends the kernels of threads that have ended.
void release_orphaned_caches();
inline PreparedCache &prepared_cache() {
  PreparedCache *cache = thread_prepared_cache;
  return __builtin_expect(cache != nullptr, 1) ? *cache : make_thread_prepared_cache();
}

inline uintptr_t start_of(const Tensor &tensor) {
  return tensor.storage == nullptr ? 0
                                   : reinterpret_cast<uintptr_t>(tensor.storage->address) +
                                         tensor.storage->offset_bytes + tensor.offset_bytes;
}

inline bool same_bytes(const Tensor &left, const Tensor &right) {
  return left.storage == right.storage && left.offset_bytes == right.offset_bytes &&
         left.layout == right.layout;
}

// Adds a call to an empty key. `device` counts where no input says where the call runs.
void build_key(CallKey &key, const Call &call, const Tensor *outputs, uint32_t output_count,
               Device *device);

// True where `prepared` (the thread's last call of this operator) serves these inputs.
inline bool matches_fast(const PreparedCall &prepared, const Tensor *const *inputs,
                         uint32_t input_count) {
  if (prepared.input_count != input_count) return false;
  uint32_t aligned = 0;
  for (uint32_t index = 0; index < input_count; ++index) {
    const Tensor &tensor = *inputs[index];
    if (tensor.layout != prepared.fast_layouts[index]) return false;
    aligned |= uint32_t{start_of(tensor) % alignment_class_bytes == 0} << index;
  }
  const bool alias = input_count > 1 && inputs[0]->storage == inputs[1]->storage &&
                     inputs[0]->offset_bytes == inputs[1]->offset_bytes;
  return aligned == prepared.fast_aligned && alias == prepared.fast_alias;
}

// Runs a prepared call. `outputs` are replaced, or written where the call was prepared with given
// ones. Throws on failure.
void run_prepared(PreparedCall &prepared, const Tensor *const *inputs, const haly_scalar *scalars,
                  uint32_t scalar_count, Tensor *outputs);

// The whole of a fast call on a kernel of a synchronous device without workspace: NULL where
// something is out of the ordinary, then run_prepared says what. Gives the output's storage.
inline Storage *run_prepared_fast(PreparedCall &prepared, const Tensor *const *inputs) {
  Device &device = *prepared.device;
  Stream &stream = device.current_stream();
  Storage *output = allocate(device, prepared.outputs[0]->span_bytes, stream);
  const uint32_t input_count = prepared.input_count;
  for (uint32_t index = 0; index < input_count; ++index) {
    const Tensor &tensor = *inputs[index];
    haly_buffer &buffer = prepared.buffers[index];
    buffer.memory = tensor.storage->memory;
    buffer.address = tensor.storage->address;
    buffer.offset_bytes = tensor.storage->offset_bytes + tensor.offset_bytes;
  }
  haly_buffer &buffer = prepared.buffers[input_count];
  buffer.memory = output->memory;
  buffer.address = output->address;
  buffer.offset_bytes = output->offset_bytes;
  const haly_status status =
      prepared.kernel->row->launch(prepared.kernel->kernel, stream.handle, &prepared.launch);
  if (__builtin_expect(status != HALY_STATUS_OK, 0)) {
    release(output);
    stream.throw_failure(status, prepared.op->name.data());
  }
  return output;
}

}  // namespace haly
