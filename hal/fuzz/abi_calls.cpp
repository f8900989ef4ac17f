// Fuzzes calls of the ABI under the validation layer. An input is a program of calls over live,
// ended, foreign and made-up handles; a model of the contract says of each call whether it is
// legal. A malformed one must be refused with INVALID_ARGUMENT and a text, touch no output and
// never reach the plugin; a legal one must reach it. At the end of each input the device still
// works.
#include <memory>

#include "abi_model.hpp"

namespace haly::fuzz {
namespace {

class Program : Model {
 public:
  explicit Program(Bytes input) : Model(input) {}

  void run() {
    open_device(0);
    for (int step = 0; step < 200 && input_.left > 0; ++step) one_call();
    tear_down();
  }

 private:
  // ---- calls ----

  void open_device(uint32_t index) {
    haly_device made = nullptr;
    if (device.open(index, &made) != HALY_STATUS_OK) fault("device.open", "refused", last_status);
    add(Kind::device, made, made);
  }

  void one_call() {
    device_ = nullptr;
    Verdict verdict;
    switch (input_.byte() % 28) {
      case 0: {
        uint32_t count = 77;
        uint32_t *const out = pointer(verdict, &count);
        send("device.count_query", verdict, [&] { return device.count_query(out); });
        break;
      }
      case 1:
        return call_open(verdict);
      case 2:
        return call_close(verdict);
      case 3: {
        struct {
          haly_memory_info info;
          unsigned char behind[16];
        } made{};
        made.info = haly_memory_info HALY_MEMORY_INFO_INIT;
        const auto owner = pick<haly_device>(Kind::device);
        demand(verdict, Kind::device, owner);
        spoil_size(verdict, made.info, made.behind, false);
        haly_memory_info *const out = pointer(verdict, &made.info);
        send("memory.query", verdict, [&] { return memory.query(owner, out); });
        break;
      }
      case 4:
      case 5:
        return call_allocate(verdict);
      case 6: {
        const auto owner = pick<haly_device>(Kind::device);
        const auto freed = pick<haly_memory>(Kind::memory);
        const auto on = input_.byte() % 2 ? pick<haly_stream>(Kind::stream) : nullptr;
        demand(verdict, Kind::device, owner);
        demand(verdict, Kind::memory, freed);
        demand(verdict, Kind::stream, on, true);
        if (send_void("memory.free", verdict, [&] { memory.free(owner, freed, on); })) end(freed);
        break;
      }
      case 7:
      case 8:
        return call_copy(verdict);
      case 9:
        return call_copy_from_host(verdict);
      case 10:
        return call_copy_to_host(verdict);
      case 11:
        return call_fill(verdict);
      case 12:
        return call_host_block(verdict);
      case 13:
        return call_peer_copy(verdict);
      case 14: {
        const auto owner = pick<haly_device>(Kind::device);
        const Object *const known = demand(verdict, Kind::device, owner);
        haly_stream made = reinterpret_cast<haly_stream>(this);
        haly_stream *const out = pointer(verdict, &made);
        const haly_status status =
            send("stream.create", verdict, [&] { return stream.create(owner, out); });
        created(Kind::stream, made, known, status);
        break;
      }
      case 15: {
        const auto owner = pick<haly_device>(Kind::device);
        const Object *const known = demand(verdict, Kind::device, owner);
        haly_event made = reinterpret_cast<haly_event>(this);
        haly_event *const out = pointer(verdict, &made);
        const haly_status status =
            send("event.create", verdict, [&] { return event.create(owner, out); });
        created(Kind::event, made, known, status);
        break;
      }
      case 16: {
        const auto ended = pick<haly_stream>(Kind::stream);
        demand(verdict, Kind::stream, ended);
        if (send_void("stream.destroy", verdict, [&] { stream.destroy(ended); })) end(ended);
        break;
      }
      case 17: {
        const auto ended = pick<haly_event>(Kind::event);
        demand(verdict, Kind::event, ended);
        if (send_void("event.destroy", verdict, [&] { event.destroy(ended); })) end(ended);
        break;
      }
      case 18: {
        const auto on = pick<haly_stream>(Kind::stream);
        const auto point = pick<haly_event>(Kind::event);
        demand(verdict, Kind::stream, on);
        demand(verdict, Kind::event, point);
        send("stream.record", verdict, [&] { return stream.record(on, point); });
        break;
      }
      case 19: {
        const auto on = pick<haly_stream>(Kind::stream);
        const auto point = pick<haly_event>(Kind::event);
        demand(verdict, Kind::stream, on, false, true);
        demand(verdict, Kind::event, point, false, true);
        send("stream.wait", verdict, [&] { return stream.wait(on, point); });
        break;
      }
      case 20: {
        const auto on = pick<haly_stream>(Kind::stream);
        demand(verdict, Kind::stream, on);
        const bool queries = input_.byte() % 2 != 0;
        send("stream.synchronize", verdict,
             [&] { return queries ? stream.query(on) : stream.synchronize(on); });
        break;
      }
      case 21: {
        const auto on = pick<haly_stream>(Kind::stream);
        demand(verdict, Kind::stream, on);
        int ran = 0;
        const bool has_callback = input_.byte() < 240;
        verdict.demand(has_callback);
        const haly_callback callback = [](void *user) { ++*static_cast<int *>(user); };
        const haly_status status = send("stream.host_callback", verdict, [&] {
          return stream.host_callback(on, has_callback ? callback : nullptr, &ran);
        });
        if (ran != (status == HALY_STATUS_OK)) fault("stream.host_callback", "ran", status);
        break;
      }
      case 22: {
        struct {
          haly_error_info info;
          unsigned char behind[16];
        } made{};
        made.info = haly_error_info HALY_ERROR_INFO_INIT;
        const auto on = pick<haly_stream>(Kind::stream);
        demand(verdict, Kind::stream, on);
        spoil_size(verdict, made.info, made.behind, false);
        haly_error_info *const out = pointer(verdict, &made.info);
        send("stream.error_query", verdict, [&] { return stream.error_query(on, out); });
        break;
      }
      case 23: {
        const auto point = pick<haly_event>(Kind::event);
        demand(verdict, Kind::event, point);
        const uint64_t timeout_ns = size();
        const bool queries = input_.byte() % 2 != 0;
        send("event.synchronize", verdict,
             [&] { return queries ? event.query(point) : event.synchronize(point, timeout_ns); });
        break;
      }
      case 24: {
        const auto start = pick<haly_event>(Kind::event), stop = pick<haly_event>(Kind::event);
        demand(verdict, Kind::event, start);
        demand(verdict, Kind::event, stop);
        double elapsed = 12.5;
        double *const out = pointer(verdict, &elapsed);
        const haly_status status = send("event.elapsed_query", verdict,
                                        [&] { return event.elapsed_query(start, stop, out); });
        if (status != HALY_STATUS_OK && elapsed != 12.5) fault("elapsed_query", "wrote", status);
        break;
      }
      case 25:
        return call_capture(verdict);
      case 26:
        return call_profiler(verdict);
      default:
        return call_row();
    }
  }

  template <typename Handle>
  void created(Kind kind, Handle made, const Object *owner, haly_status status,
               uint64_t size_bytes = 0) {
    if (status == HALY_STATUS_OK) {
      add(kind, made, owner->handle, size_bytes);
    } else if (static_cast<void *>(made) != this) {
      fault("create", "an output was written although the call failed", status);
    }
  }

  void call_open(Verdict verdict) {
    const uint8_t how = input_.byte();
    const uint32_t index = how < 240 ? how % 2 : static_cast<uint32_t>(input_.number(4));
    // How many there are, the layer knows once somebody has asked.
    verdict.open = index >= witness_device_count;
    if (verdict.open) return;
    haly_device made = reinterpret_cast<haly_device>(this);
    haly_device *const out = pointer(verdict, &made);
    const haly_status status =
        send("device.open", verdict, [&] { return device.open(index, out); });
    if (status == HALY_STATUS_OK) add(Kind::device, made, made);
  }

  void call_close(Verdict verdict) {
    const auto closed = pick<haly_device>(Kind::device);
    // What it made is ended first; a close before that is another rule's.
    for (const Object &object : objects_) {
      if (object.live && object.kind != Kind::device && object.device == closed) return;
    }
    demand(verdict, Kind::device, closed);
    if (send_void("device.close", verdict, [&] { device.close(closed); })) end(closed);
  }

  void call_allocate(Verdict verdict) {
    const auto owner = pick<haly_device>(Kind::device);
    const auto on = input_.byte() % 2 ? pick<haly_stream>(Kind::stream) : nullptr;
    const Object *const known = demand(verdict, Kind::device, owner);
    demand(verdict, Kind::stream, on, true);
    const uint64_t size_bytes = size();
    verdict.demand(size_bytes > 0);
    haly_memory made = reinterpret_cast<haly_memory>(this);
    void *address = this;
    haly_memory *const out = pointer(verdict, &made);
    void **const out_address = pointer(verdict, &address);
    const haly_status status = send("memory.allocate", verdict, [&] {
      return memory.allocate(owner, size_bytes, on, out, out_address);
    });
    created(Kind::memory, made, known, status, size_bytes);
    if (status != HALY_STATUS_OK && address != this) fault("memory.allocate", "wrote", status);
  }

  void call_copy(Verdict verdict) {
    const auto on = pick<haly_stream>(Kind::stream);
    demand(verdict, Kind::stream, on);
    Buffer first, second;
    const haly_buffer *const to = buffer(verdict, first), *const from = buffer(verdict, second);
    const uint64_t size_bytes = size();
    verdict.demand(size_bytes > 0);
    demand_bytes(verdict, to, size_bytes);
    demand_bytes(verdict, from, size_bytes);
    if (to != nullptr && from != nullptr && to->memory == from->memory) {
      const uint64_t a = to->offset_bytes, b = from->offset_bytes;
      verdict.demand((a > b ? a - b : b - a) >= size_bytes);
    }
    send("memory.copy", verdict, [&] { return memory.copy(on, to, from, size_bytes); });
  }

  void call_copy_from_host(Verdict verdict) {
    const auto on = pick<haly_stream>(Kind::stream);
    demand(verdict, Kind::stream, on);
    Buffer made;
    const haly_buffer *const to = buffer(verdict, made);
    const uint64_t size_bytes = size();
    verdict.demand(size_bytes > 0);
    demand_bytes(verdict, to, size_bytes);
    const void *const from = pointer(verdict, &host_bytes_[0]);
    send("memory.copy_from_host", verdict,
         [&] { return memory.copy_from_host(on, to, from, size_bytes); });
  }

  void call_copy_to_host(Verdict verdict) {
    const auto on = pick<haly_stream>(Kind::stream);
    demand(verdict, Kind::stream, on);
    Buffer made;
    const haly_buffer *const from = buffer(verdict, made);
    const uint64_t size_bytes = size();
    verdict.demand(size_bytes > 0);
    demand_bytes(verdict, from, size_bytes);
    void *const to = pointer(verdict, &host_bytes_[0]);
    send("memory.copy_to_host", verdict,
         [&] { return memory.copy_to_host(on, to, from, size_bytes); });
  }

  void call_fill(Verdict verdict) {
    const auto on = pick<haly_stream>(Kind::stream);
    demand(verdict, Kind::stream, on);
    Buffer made;
    const haly_buffer *const to = buffer(verdict, made);
    const uint8_t how = input_.byte();
    const auto width = how < 200 ? 1u << how % 5 : static_cast<uint32_t>(input_.number(4));
    const uint64_t size_bytes = size();
    verdict.demand(width == 1 || width == 2 || width == 4 || width == 8 || width == 16);
    if (width != 0) verdict.demand(size_bytes % width == 0);
    demand_bytes(verdict, to, size_bytes);
    const void *const pattern = pointer(verdict, &host_bytes_[0]);
    send("memory.fill", verdict, [&] { return memory.fill(on, to, pattern, width, size_bytes); });
  }

  void call_host_block(Verdict verdict) {
    const auto owner = pick<haly_device>(Kind::device);
    const Object *const known = demand(verdict, Kind::device, owner);
    if (input_.byte() % 2 == 0) {
      void *const block = handle(Kind::host_block);
      demand(verdict, Kind::host_block, block);
      if (send_void("memory.host_free", verdict, [&] { memory.host_free(owner, block); })) {
        forget(block);
      }
      return;
    }
    const uint64_t size_bytes = size();
    verdict.demand(size_bytes > 0);
    void *made = this;
    void **const out = pointer(verdict, &made);
    const haly_status status = send("memory.host_allocate", verdict,
                                    [&] { return memory.host_allocate(owner, size_bytes, out); });
    created(Kind::host_block, made, known, status);
  }
  // Addresses, unlike handles, are given anew.
  void forget(const void *block) {
    for (Object &object : objects_) {
      if (object.handle == block) object = objects_.back();
    }
    objects_.pop_back();
  }

  void call_peer_copy(Verdict verdict) {
    const auto on = pick<haly_stream>(Kind::stream);
    const auto to_device = pick<haly_device>(Kind::device);
    const auto from_device = pick<haly_device>(Kind::device);
    demand(verdict, Kind::stream, on, false, true);
    demand(verdict, Kind::device, to_device, false, true);
    demand(verdict, Kind::device, from_device, false, true);
    Buffer first, second;
    const haly_buffer *const to = buffer(verdict, first, true);
    const haly_buffer *const from = buffer(verdict, second, true);
    const uint64_t size_bytes = size();
    verdict.demand(size_bytes > 0);
    demand_bytes(verdict, to, size_bytes);
    demand_bytes(verdict, from, size_bytes);
    // Whose buffers they are, and overlaps, are left open; the plugin believes nothing.
    verdict.open = verdict.open || verdict.legal;
    send("memory.peer_copy", verdict,
         [&] { return memory.peer_copy(on, to_device, to, from_device, from, size_bytes); });
  }

  void call_capture(Verdict verdict) {
    const auto on = pick<haly_stream>(Kind::stream);
    const Object *const known = demand(verdict, Kind::stream, on);
    const uint8_t how = input_.byte() % 5;
    if (how == 0) {
      send("capture.begin", verdict, [&] { return capture.begin(on); });
    } else if (how == 1) {
      haly_capture made = reinterpret_cast<haly_capture>(this);
      haly_capture *const out = pointer(verdict, &made);
      const haly_status status = send("capture.end", verdict, [&] { return capture.end(on, out); });
      if (status == HALY_STATUS_OK) {
        add(Kind::capture, made, known->device);
      } else if (static_cast<void *>(made) != this) {
        fault("capture.end", "an output was written although the call failed", status);
      }
    } else if (how == 2) {
      const auto recorded = pick<haly_capture>(Kind::capture);
      demand(verdict, Kind::capture, recorded);
      const uint64_t tag = input_.byte();
      send("capture.replay", verdict, [&] { return capture.replay(on, recorded, tag); });
    } else {
      call_capture_itself(how == 3);
    }
  }
  void call_capture_itself(bool destroys) {
    device_ = nullptr;
    Verdict verdict;
    const auto recorded = pick<haly_capture>(Kind::capture);
    demand(verdict, Kind::capture, recorded);
    if (destroys) {
      if (send_void("capture.destroy", verdict, [&] { capture.destroy(recorded); })) end(recorded);
      return;
    }
    struct {
      haly_capture_info info;
      unsigned char behind[16];
    } made{};
    made.info = haly_capture_info HALY_CAPTURE_INFO_INIT;
    spoil_size(verdict, made.info, made.behind, false);
    haly_capture_info *const out = pointer(verdict, &made.info);
    send("capture.info_query", verdict, [&] { return capture.info_query(recorded, out); });
  }

  void call_profiler(Verdict verdict) {
    const auto of = pick<haly_device>(Kind::device);
    demand(verdict, Kind::device, of);
    const uint8_t how = input_.byte() % 4;
    if (how == 0) {
      const uint64_t flags = input_.byte() % 16;
      send("profiler.start", verdict, [&] { return profiler.start(of, flags); });
    } else if (how == 1) {
      send("profiler.stop", verdict, [&] { return profiler.stop(of); });
    } else if (how == 2) {
      struct {
        haly_profile_clock clock;
        unsigned char behind[16];
      } made{};
      made.clock = haly_profile_clock HALY_PROFILE_CLOCK_INIT;
      spoil_size(verdict, made.clock, made.behind, false);
      haly_profile_clock *const out = pointer(verdict, &made.clock);
      send("profiler.calibrate", verdict, [&] { return profiler.calibrate(of, out); });
    } else {
      std::vector<haly_profile_record> records(4);
      records[0] = haly_profile_record HALY_PROFILE_RECORD_INIT;
      const uint32_t capacity = input_.byte() % 5;
      verdict.demand(capacity > 0);
      uint32_t count = 77;
      haly_profile_record *const out = pointer(verdict, records.data());
      uint32_t *const out_count = pointer(verdict, &count);
      const haly_status status = send("profiler.read", verdict,
                                      [&] { return profiler.read(of, capacity, out, out_count); });
      if (status != HALY_STATUS_OK && count != 77) fault("profiler.read", "wrote", status);
    }
  }

  // ---- kernels: what is surely wrong is demanded, what a right problem means is left open ----

  struct Described {
    int64_t numbers[24];
    haly_tensor tensors[3];
    const haly_tensor *list[3];
    uint32_t counts[3];
    haly_problem problem;
  };
  // A one-dimensional problem of the witness's row, with a fault now and then.
  void describe(Verdict &verdict, Described &made, const haly_kernel_row &row) {
    for (int64_t &number : made.numbers) number = 1;
    made.numbers[0] = 1 + input_.byte() % 8;
    for (int i = 0; i < 3; ++i) {
      haly_tensor &tensor = made.tensors[i] = haly_tensor HALY_TENSOR_INIT;
      tensor.dtype = HALY_DTYPE_FLOAT32;
      tensor.ndim = 1;
      tensor.layout = HALY_LAYOUT_STRIDED;
      tensor.shape = made.numbers;
      tensor.strides = made.numbers + 12;
      tensor.alias = -1;
      made.list[i] = &tensor;
      made.counts[i] = 1;
    }
    made.problem = haly_problem HALY_PROBLEM_INIT;
    made.problem.op = row.op;
    made.problem.op_version = row.op_version;
    made.problem.tensor_count = made.problem.parameter_count = 2;
    made.problem.tensors = made.list;
    made.problem.tensor_counts = made.counts;
    for (int faults = input_.byte() % 3; faults > 0; --faults) spoil(made);
    demand_problem(verdict, made, row);
  }
  void spoil(Described &made) {
    haly_problem &problem = made.problem;
    haly_tensor &tensor = made.tensors[input_.byte() % 2];
    const uint8_t value = input_.byte();
    switch (input_.byte() % 16) {
      case 0:
        tensor.dtype = value % 20 - 1;
        break;
      case 1:
        tensor.ndim = value % 11;
        break;
      case 2:
        tensor.layout = value % 4;
        break;
      case 3:
        tensor.shape = nullptr;
        break;
      case 4:
        tensor.strides = nullptr;
        break;
      case 5:
        tensor.alias = static_cast<int8_t>(value);
        break;
      case 6:
        tensor.alignment_bytes = value;
        break;
      case 7:
        tensor.reserved = value;
        break;
      case 8:
        tensor.struct_size = value % 4;
        break;
      case 9:
        made.list[value % 2] = nullptr;
        break;
      case 10:
        made.numbers[value % 24] = static_cast<int8_t>(input_.byte());
        break;
      case 11:
        problem.op = value;
        break;
      case 12:
        problem.op_version = value % 3;
        break;
      case 13:
        (value % 2 ? problem.tensor_count : problem.parameter_count) = value / 2 % 4;
        break;
      case 14:
        made.counts[value % 2] = value / 2 % 3;
        break;
      default:
        if (value % 2)
          problem.tensors = nullptr;
        else
          problem.tensor_counts = nullptr;
    }
  }
  static void demand_problem(Verdict &verdict, const Described &made, const haly_kernel_row &row) {
    const haly_problem &problem = made.problem;
    verdict.demand(problem.op == row.op && problem.op_version == row.op_version);
    verdict.demand(problem.parameter_count == row.dtype_count);
    verdict.demand(problem.tensor_counts != nullptr || problem.parameter_count == 0);
    verdict.demand(problem.tensors != nullptr || problem.tensor_count == 0);
    if (!verdict.legal) return;
    verdict.demand(problem.tensor_count == made.counts[0] + made.counts[1]);
    for (uint32_t i = 0; verdict.legal && i < problem.tensor_count; ++i) {
      const haly_tensor *const tensor = made.list[i];
      if (tensor == nullptr) continue;
      verdict.demand(tensor->struct_size >= sizeof(haly_tensor));
      verdict.demand(tensor->dtype == HALY_DTYPE_FLOAT32 && tensor->reserved == 0);
      verdict.demand(tensor->ndim <= HALY_MAX_NDIM);
      verdict.demand((tensor->alignment_bytes & (tensor->alignment_bytes - 1)) == 0);
      verdict.demand(tensor->alias >= -1 &&
                     tensor->alias < static_cast<int32_t>(problem.tensor_count));
      if (!verdict.legal || tensor->ndim == 0) continue;
      verdict.demand(tensor->shape != nullptr);
      verdict.demand(tensor->strides != nullptr || tensor->layout != HALY_LAYOUT_STRIDED);
      for (uint32_t axis = 0; tensor->shape != nullptr && axis < tensor->ndim; ++axis) {
        verdict.demand(tensor->shape[axis] >= 0);
      }
    }
  }

  void call_row() {
    const auto owner = pick<haly_device>(Kind::device);
    Verdict asked;
    demand(asked, Kind::device, owner);
    const haly_kernel_row *const *rows = nullptr;
    uint32_t count = 0;
    send("kernel.row_list", asked, [&] { return kernel.row_list(owner, &rows, &count); });
    if (count == 0) return;
    Verdict verdict;
    Described made;
    describe(verdict, made, *rows[0]);
    haly_prepared prepared = HALY_PREPARED_INIT;
    const haly_problem *const problem = pointer(verdict, &made.problem);
    haly_prepared *const out = pointer(verdict, &prepared);
    verdict.open = verdict.legal;
    const haly_status status = send("kernel_row.prepare", verdict,
                                    [&] { return rows[0]->prepare(owner, rows[0], problem, out); });
    if (status == HALY_STATUS_OK) launch(*rows[0], prepared.kernel, made);
  }
  void launch(const haly_kernel_row &row, haly_kernel prepared, const Described &described) {
    Buffer made[3];
    const haly_buffer *list[3];
    Verdict verdict;
    haly_launch given = HALY_LAUNCH_INIT;
    const uint32_t right_count = described.problem.tensor_count;
    given.buffer_count = input_.byte() < 220 ? right_count : input_.byte() % 4;
    verdict.demand(given.buffer_count == right_count);
    for (uint32_t i = 0; i < 3; ++i) {
      Verdict of_buffer;
      list[i] = buffer(of_buffer, made[i]);
      if (list[i] == nullptr) of_buffer = Verdict();
      if (i >= given.buffer_count || !verdict.legal) continue;
      verdict.demand(of_buffer.legal && (list[i] != nullptr) == (described.list[i] != nullptr));
      verdict.unknown_fields = verdict.unknown_fields || of_buffer.unknown_fields;
      verdict.open = verdict.open || of_buffer.open;
    }
    given.buffers = input_.byte() < 240 ? list : nullptr;
    verdict.demand(given.buffers != nullptr || given.buffer_count == 0);
    const auto on = pick<haly_stream>(Kind::stream);
    demand(verdict, Kind::stream, on);
    const bool wrong_kernel = input_.byte() >= 235;
    verdict.demand(!wrong_kernel);
    const auto used = wrong_kernel ? pick<haly_kernel>(Kind::memory) : prepared;
    const haly_launch *const sent = pointer(verdict, &given);
    verdict.open = verdict.open || verdict.legal;
    send("kernel_row.launch", verdict, [&] { return row.launch(used, on, sent); });
    if (row.destroy != nullptr) row.destroy(prepared);
  }

  // ---- the end: everything works, and ends ----

  void tear_down() {
    open_device(0);
    auto *const owner = static_cast<haly_device>(objects_.back().handle);
    haly_stream on = nullptr;
    haly_memory block = nullptr;
    void *address = nullptr;
    char sent[16] = "still at work", back[16] = "";
    bool good = stream.create(owner, &on) == HALY_STATUS_OK;
    good = good && memory.allocate(owner, 16, on, &block, &address) == HALY_STATUS_OK;
    haly_buffer whole = HALY_BUFFER_INIT;
    whole.memory = block;
    whole.size_bytes = 16;
    good = good && memory.copy_from_host(on, &whole, sent, 16) == HALY_STATUS_OK;
    good = good && memory.copy_to_host(on, back, &whole, 16) == HALY_STATUS_OK;
    if (!good || std::memcmp(sent, back, 16) != 0) fault("afterwards", "it fails", last_status);
    memory.free(owner, block, on);
    stream.destroy(on);
    for (const Kind kind :
         {Kind::capture, Kind::memory, Kind::host_block, Kind::event, Kind::stream, Kind::device}) {
      for (const Object &object : objects_) {
        if (object.kind == kind && object.live) destroy(object);
      }
    }
    if (witness_live_count() != 0) fault("afterwards", "objects are left", 0);
  }
  void destroy(const Object &object) {
    auto *const owner = static_cast<haly_device>(object.device);
    switch (object.kind) {
      case Kind::memory:
        return memory.free(owner, static_cast<haly_memory>(object.handle), nullptr);
      case Kind::host_block:
        return memory.host_free(owner, object.handle);
      case Kind::event:
        return event.destroy(static_cast<haly_event>(object.handle));
      case Kind::stream:
        return stream.destroy(static_cast<haly_stream>(object.handle));
      case Kind::capture:
        return capture.destroy(static_cast<haly_capture>(object.handle));
      case Kind::device:
        return device.close(owner);
    }
  }
};

void report() {
  std::fprintf(stderr, "%llu calls, %llu of them malformed\n",
               static_cast<unsigned long long>(calls), static_cast<unsigned long long>(malformed));
}

}  // namespace
}  // namespace haly::fuzz

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  using namespace haly::fuzz;
  static const bool ready = [] {
    set_up();
    std::atexit(report);
    return true;
  }();
  if (ready) std::make_unique<Program>(Bytes{data, size})->run();
  haly_layer_alarm_clear();
  return 0;
}
