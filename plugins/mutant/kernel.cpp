// The wrapped plugin's rows, each with prepare, launch and destroy of ours around its own.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <new>
#include <utility>

#include "elements.hpp"
#include "faults.hpp"
#include "wrapped.hpp"

namespace haly::mutant {
namespace {

struct Row {
  haly_kernel_row row{};  // what the host sees
  const haly_kernel_row *inner = nullptr;
};

// A problem copied, for rows without a prepare, whose launch wants it. Arrays that an attribute
// struct points to must outlive the kernel.
struct CopiedProblem {
  explicit CopiedProblem(const haly_problem &given) : problem(given) {
    for (uint32_t i = 0; i < given.tensor_count; ++i) {
      if (given.tensors[i] == nullptr) {
        pointers.push_back(nullptr);
        continue;
      }
      haly_tensor tensor = *given.tensors[i];
      tensor.shape = keep(tensor.shape, tensor.ndim);
      tensor.strides = keep(tensor.strides, tensor.ndim);
      tensors.push_back(tensor);
      pointers.push_back(&tensors.back());
    }
    problem.tensors = pointers.data();
    counts.assign(given.tensor_counts, given.tensor_counts + given.parameter_count);
    problem.tensor_counts = counts.data();
    scalars.assign(given.scalars, given.scalars + (given.scalars ? given.scalar_count : 0));
    problem.scalars = given.scalars ? scalars.data() : nullptr;
    if (given.statics != nullptr) {
      uint32_t size = 0;
      std::memcpy(&size, given.statics, sizeof size);
      statics.resize((size + 7) / 8);
      std::memcpy(statics.data(), given.statics, size);
      problem.statics = statics.data();
    }
  }
  const int64_t *keep(const int64_t *values, uint32_t count) {
    if (values == nullptr) return nullptr;
    numbers.emplace_back(values, values + count);
    return numbers.back().data();
  }
  haly_problem problem;
  std::deque<std::vector<int64_t>> numbers;
  std::deque<haly_tensor> tensors;
  std::vector<const haly_tensor *> pointers;
  std::vector<uint32_t> counts;
  std::vector<haly_scalar> scalars;
  std::vector<uint64_t> statics;
};

// A launch owned, for work that is put off.
struct PutOff {
  explicit PutOff(const haly_launch &given) : launch(given) {
    for (uint32_t i = 0; i < given.buffer_count; ++i) {
      if (given.buffers[i] != nullptr) buffers.push_back(*given.buffers[i]);
      pointers.push_back(given.buffers[i] == nullptr ? nullptr : &buffers.back());
      if (given.buffers[i] != nullptr && given.buffers[i]->out_extents != nullptr) {
        extents.emplace_back(HALY_MAX_NDIM, 0);
        buffers.back().out_extents = extents.back().data();
      }
    }
    launch.buffers = pointers.data();
    scalars.assign(given.scalars, given.scalars + (given.scalars ? given.scalar_count : 0));
    launch.scalars = given.scalars ? scalars.data() : nullptr;
    if (given.workspace != nullptr) workspace = *given.workspace;
    launch.workspace = given.workspace == nullptr ? nullptr : &workspace;
  }
  haly_launch launch;
  std::deque<haly_buffer> buffers;
  std::deque<std::vector<int64_t>> extents;
  std::vector<const haly_buffer *> pointers;
  std::vector<haly_scalar> scalars;
  haly_buffer workspace{};
};

struct Kernel {
  const haly_kernel_row *row = nullptr;  // the wrapped plugin's
  haly_device device = nullptr;
  haly_kernel inner = nullptr;
  Settings settings;  // fault kNone where the operator is spared
  uint32_t output_count = 0;
  std::vector<Tensor> tensors;
  std::vector<bool> read_as_dense;
  LaunchFacts facts;
  int64_t launches = 0;
  std::unique_ptr<CopiedProblem> problem;
  std::unique_ptr<PutOff> pending;
};

std::mutex early_mutex;
bool early_event = false;

const Row &row_of(const haly_kernel_row *row) { return *static_cast<const Row *>(row->user); }

Tensor copied(const haly_tensor *given) {
  Tensor tensor;
  if (given == nullptr || (given->ndim != 0 && given->strides == nullptr)) return tensor;
  tensor.present = true;
  tensor.dtype = given->dtype;
  tensor.alias = given->alias;
  tensor.shape.assign(given->shape, given->shape + given->ndim);
  tensor.strides.assign(given->strides, given->strides + given->ndim);
  return tensor;
}

// ---- prepare ----

// The attribute struct with its axis one further; what it points to is kept in `list`.
struct TurnedStatics {
  std::vector<uint64_t> bytes;
  std::vector<int64_t> list;

  template <typename T>
  T member(int64_t offset) const {
    T value;
    std::memcpy(&value, reinterpret_cast<const char *>(bytes.data()) + offset, sizeof value);
    return value;
  }
  template <typename T>
  void set(int64_t offset, T value) {
    std::memcpy(reinterpret_cast<char *>(bytes.data()) + offset, &value, sizeof value);
  }

  // Turns the axes; true if all tensors of full rank have equal extents on the old and new axes.
  bool turn(const haly_problem &problem, const Axis &axis, const std::vector<Tensor> &tensors) {
    uint32_t size = 0;
    std::memcpy(&size, problem.statics, sizeof size);
    bytes.resize((size + 7) / 8);
    std::memcpy(bytes.data(), problem.statics, size);
    const auto rank = static_cast<int64_t>(tensors[0].shape.size());
    bool equal = true;
    const auto turned = [&](int64_t given) {
      const int64_t old_axis = given < 0 ? given + rank : given;
      const int64_t new_axis = (old_axis + 1) % rank;
      for (const Tensor &tensor : tensors) {
        if (!tensor.present || static_cast<int64_t>(tensor.shape.size()) != rank) continue;
        equal &= old_axis >= 0 && tensor.shape[old_axis] == tensor.shape[new_axis];
      }
      return new_axis;
    };
    if (axis.kind == Axis::Kind::kInteger) {
      set(axis.offset, turned(member<int64_t>(axis.offset)));
      return equal;
    }
    const auto *values = member<const int64_t *>(axis.offset);
    const auto count = member<uint32_t>(axis.count_offset);
    for (uint32_t i = 0; i < count; ++i) list.push_back(turned(values[i]));
    set(axis.offset, static_cast<const int64_t *>(list.data()));
    return equal;
  }
};

bool has_axis(const haly_problem &problem, const Axis &axis, const std::vector<Tensor> &tensors) {
  if (axis.kind == Axis::Kind::kNone || problem.statics == nullptr || tensors.empty()) return false;
  if (!tensors[0].present || tensors[0].shape.size() < 2) return false;
  const auto *bytes = static_cast<const char *>(problem.statics);
  uint32_t flag = 1, count = 1;
  if (axis.flag_offset >= 0) std::memcpy(&flag, bytes + axis.flag_offset, sizeof flag);
  if (axis.count_offset >= 0) std::memcpy(&count, bytes + axis.count_offset, sizeof count);
  // The next axes of all axes are all axes.
  const bool some = count < tensors[0].shape.size() || axis.kind == Axis::Kind::kOrder;
  return flag != 0 && count != 0 && some;
}

bool shares_memory(const std::vector<Tensor> &tensors) {
  return std::any_of(tensors.begin(), tensors.end(), [](const Tensor &t) { return t.alias >= 0; });
}

bool has_negative_stride(const Tensor &tensor) {
  for (size_t axis = 0; axis < tensor.shape.size(); ++axis) {
    if (tensor.shape[axis] > 1 && tensor.strides[axis] < 0) return true;
  }
  return false;
}

// Descriptions of strided operands that are to be read as if they were dense.
void plan_dense_reading(Kernel &kernel) {
  kernel.read_as_dense.assign(kernel.tensors.size(), false);
  const Fault fault = kernel.settings.fault;
  if (fault != Fault::kStrideIgnored && fault != Fault::kNegativeStrideIgnored) return;
  if (shares_memory(kernel.tensors)) return;
  for (size_t i = 0; i + kernel.output_count < kernel.tensors.size(); ++i) {
    const Tensor &tensor = kernel.tensors[i];
    if (!tensor.present || tensor.dense() || tensor.size() == 0) continue;
    kernel.read_as_dense[i] = fault == Fault::kStrideIgnored || has_negative_stride(tensor);
  }
}

bool passes_31_bits(const std::vector<Tensor> &tensors) {
  constexpr int64_t limit = INT32_MAX;
  return std::any_of(tensors.begin(), tensors.end(), [](const Tensor &t) {
    return t.present && (t.size() > limit || t.highest() > limit || t.lowest() < -limit);
  });
}

void lose(haly_device device, int64_t size_bytes) {
  const auto size = static_cast<size_t>(std::max<int64_t>(size_bytes, 1));
  // Touched through volatile, or the compiler takes an allocation that nobody reads away.
  if (auto *lost = static_cast<volatile char *>(std::malloc(size))) std::fill_n(lost, size, 1);
  if (wrapped().memory != nullptr) {
    haly_memory memory = nullptr;
    void *address = nullptr;
    wrapped().memory->allocate(device, size, nullptr, &memory, &address);
  }
}

haly_status prepare(haly_device device, const haly_kernel_row *raw_row, const haly_problem *problem,
                    haly_prepared *out_prepared) {
  const haly_kernel_row *inner = row_of(raw_row).inner;
  auto kernel = std::make_unique<Kernel>();
  kernel->row = inner;
  kernel->device = device;
  const auto target = settings().operators.find(inner->op);
  if (target != settings().operators.end()) {
    kernel->settings = settings();
    kernel->output_count = target->second.output_count;
  }
  for (uint32_t i = 0; i < problem->tensor_count; ++i) {
    kernel->tensors.push_back(copied(problem->tensors[i]));
    const Tensor &tensor = kernel->tensors.back();
    if (tensor.present) {
      kernel->facts.largest_size = std::max(kernel->facts.largest_size, tensor.size());
    }
  }
  kernel->facts.index_passes_31_bits = passes_31_bits(kernel->tensors);
  plan_dense_reading(*kernel);

  haly_problem given = *problem;
  std::vector<const haly_tensor *> tensors(problem->tensors,
                                           problem->tensors + problem->tensor_count);
  std::deque<haly_tensor> changed;
  std::deque<std::vector<int64_t>> strides;
  for (size_t i = 0; i < tensors.size(); ++i) {
    if (!kernel->read_as_dense[i]) continue;
    changed.push_back(*tensors[i]);
    strides.push_back(dense_strides(kernel->tensors[i].shape));
    changed.back().strides = strides.back().data();
    tensors[i] = &changed.back();
  }
  given.tensors = tensors.data();

  TurnedStatics statics;
  const Fault fault = kernel->settings.fault;
  if (fault == Fault::kWrongAxis && has_axis(*problem, target->second.axis, kernel->tensors)) {
    if (statics.turn(*problem, target->second.axis, kernel->tensors)) {
      given.statics = statics.bytes.data();
      ++strikes;
    } else {
      kernel->facts.rotates = true;
    }
  }
  if (fault == Fault::kRefusal && kernel->facts.largest_size > kernel->settings.threshold) {
    ++strikes;
    return refuse(HALY_STATUS_UNSUPPORTED, "mutant: refuses what its row declares");
  }
  if (fault == Fault::kLeak) {
    ++strikes;
    lose(device, kernel->settings.threshold);
  }
  if (inner->prepare != nullptr) {
    if (const haly_status status = inner->prepare(device, inner, &given, out_prepared)) {
      return status;
    }
    kernel->inner = out_prepared->kernel;
  } else {
    kernel->problem = std::make_unique<CopiedProblem>(given);
  }
  out_prepared->kernel = reinterpret_cast<haly_kernel>(kernel.release());
  return HALY_STATUS_OK;
}

// ---- launch ----

haly_status launch_inner(const Kernel &kernel, haly_stream stream, haly_launch launch) {
  launch.problem = kernel.problem ? &kernel.problem->problem : nullptr;
  return kernel.row->launch(kernel.inner, stream, &launch);
}

// An operand in scratch memory, as the fault lets the kernel see it.
haly_status replace_operand(const Kernel &kernel, size_t slot, haly_stream stream,
                            const haly_buffer &given, Scratch &scratch) {
  const Tensor &tensor = kernel.tensors[slot];
  const auto bytes = static_cast<int64_t>(dtype_bytes(tensor.dtype));
  const bool dense = kernel.read_as_dense[slot];
  // What is in reach: from the lowest element to the buffer's end.
  const int64_t low = tensor.lowest() * bytes;
  const int64_t high = (tensor.highest() + 1) * bytes;
  std::vector<char> reach(static_cast<size_t>(high - low));
  if (const haly_status status = read(stream, given, low, reach.size(), reach.data())) {
    return status;
  }
  std::vector<char> seen = reach;
  int64_t first = -low;
  if (dense) {
    // The kernel believes in dense strides: element i lies i behind the first. What a positive
    // stride would reach beyond the tensor's memory reads as zero.
    seen.assign(static_cast<size_t>(tensor.size() * bytes), 0);
    first = 0;
    std::vector<int64_t> positions(static_cast<size_t>(tensor.size()));
    for (size_t i = 0; i < positions.size(); ++i) positions[i] = static_cast<int64_t>(i);
    if (kernel.settings.fault == Fault::kNegativeStrideIgnored) {
      Tensor turned = tensor;
      for (int64_t &stride : turned.strides) stride = std::abs(stride);
      positions = turned.positions();
    }
    for (size_t i = 0; i < positions.size(); ++i) {
      const int64_t source = positions[i] * bytes - low;
      if (source + bytes <= static_cast<int64_t>(reach.size())) {
        std::memcpy(&seen[i * bytes], &reach[source], bytes);
      }
    }
  } else {
    strike_operand(kernel.settings, tensor, seen.data() + first, tensor.positions());
  }
  // The same alignment as the operand's own.
  const int64_t lead = dense ? 0 : (static_cast<int64_t>(given.offset_bytes) + low) & 63;
  const auto start = static_cast<uint64_t>(lead);
  if (const haly_status status = scratch.allocate(start + seen.size())) return status;
  scratch.buffer.offset_bytes = start + static_cast<uint64_t>(first);
  scratch.buffer.size_bytes = seen.size() - static_cast<uint64_t>(first);
  if (seen != reach) ++strikes;
  return write(stream, scratch.buffer, -first, seen.size(), seen.data());
}

haly_status launch_with_other_operands(const Kernel &kernel, haly_stream stream,
                                       const haly_launch &launch) {
  std::deque<Scratch> scratches;
  std::deque<haly_buffer> moved;
  std::vector<const haly_buffer *> buffers(launch.buffers, launch.buffers + launch.buffer_count);
  const Settings &chosen = kernel.settings;
  const bool shared = shares_memory(kernel.tensors);
  for (size_t i = 0; i + kernel.output_count < kernel.tensors.size(); ++i) {
    const Tensor &tensor = kernel.tensors[i];
    if (!tensor.present || tensor.size() == 0) continue;
    const bool in_reach = tensor.highest() - tensor.lowest() <= INT32_MAX;
    const bool of_dtype = chosen.dtype == 0 || chosen.dtype == tensor.dtype;
    if (chosen.fault == Fault::kOffsetIgnored) {
      if (buffers[i]->offset_bytes == 0 || tensor.lowest() < 0) continue;
      moved.push_back(*buffers[i]);
      moved.back().offset_bytes = 0;
      buffers[i] = &moved.back();
      ++strikes;
    } else if (in_reach &&
               (kernel.read_as_dense[i] || (strikes_operands(chosen.fault) && of_dtype && !shared &&
                                            is_floating(tensor.dtype)))) {
      scratches.emplace_back(kernel.device, stream);
      const haly_status status = replace_operand(kernel, i, stream, *buffers[i], scratches.back());
      if (status != HALY_STATUS_OK) return status;
      buffers[i] = &scratches.back().buffer;
    }
  }
  haly_launch other = launch;
  other.buffers = buffers.data();
  if (const haly_status status = launch_inner(kernel, stream, other)) return status;
  return synchronise(stream);
}

haly_status strike_results(const Kernel &kernel, haly_stream stream, const haly_launch &launch) {
  for (size_t i = kernel.tensors.size() - kernel.output_count; i < kernel.tensors.size(); ++i) {
    Tensor tensor = kernel.tensors[i];
    if (!tensor.present) continue;
    if (kernel.settings.dtype != 0 && kernel.settings.dtype != tensor.dtype) continue;
    const haly_buffer &buffer = *launch.buffers[i];
    if (buffer.out_extents != nullptr) {
      tensor.shape.assign(buffer.out_extents, buffer.out_extents + tensor.shape.size());
      tensor.strides = dense_strides(tensor.shape);
    }
    if (tensor.size() <= 0 || tensor.highest() - tensor.lowest() > INT32_MAX) continue;
    const auto bytes = static_cast<int64_t>(dtype_bytes(tensor.dtype));
    const int64_t low = tensor.lowest() * bytes;
    std::vector<char> data(static_cast<size_t>((tensor.highest() + 1) * bytes - low));
    haly_status status = read(stream, buffer, low, data.size(), data.data());
    if (status != HALY_STATUS_OK) return status;
    const std::vector<char> right = data;
    strike_result(kernel.settings, tensor, kernel.facts, data.data() - low, tensor.positions());
    if (data == right) continue;
    ++strikes;
    status = write(stream, buffer, low, data.size(), data.data());
    if (status != HALY_STATUS_OK) return status;
  }
  return HALY_STATUS_OK;
}

haly_status flip_byte(haly_stream stream, const haly_buffer &buffer, int64_t start) {
  char byte = 0;
  if (const haly_status status = read(stream, buffer, start, 1, &byte)) return status;
  byte = static_cast<char>(byte ^ 0x11);
  ++strikes;
  return write(stream, buffer, start, 1, &byte);
}

// Writes where the kernel has no business.
haly_status trespass(const Kernel &kernel, haly_stream stream, const haly_launch &launch) {
  const size_t first_output = kernel.tensors.size() - kernel.output_count;
  const auto away = std::max<int64_t>(kernel.settings.threshold, 0);
  if (kernel.settings.fault == Fault::kPastEnd) {
    const haly_buffer &buffer = *launch.buffers[kernel.tensors.size() - 1];
    return flip_byte(stream, buffer, static_cast<int64_t>(buffer.size_bytes) + away);
  }
  if (kernel.settings.fault == Fault::kBeforeStart) {
    const haly_buffer &buffer = *launch.buffers[first_output];
    const int64_t start = -1 - away;
    if (static_cast<int64_t>(buffer.offset_bytes) + start < 0) return HALY_STATUS_OK;
    return flip_byte(stream, buffer, start);
  }
  for (size_t i = 0; i < first_output; ++i) {
    const bool shared =
        std::any_of(kernel.tensors.begin(), kernel.tensors.end(),
                    [&](const Tensor &tensor) { return tensor.alias == static_cast<int32_t>(i); });
    if (kernel.tensors[i].present && !shared && kernel.tensors[i].size() > 0) {
      return flip_byte(stream, *launch.buffers[i], 0);
    }
  }
  return HALY_STATUS_OK;
}

haly_status put_off(Kernel &kernel, haly_stream stream, const haly_launch &launch) {
  haly_status status = HALY_STATUS_OK;
  if (kernel.pending) status = launch_inner(kernel, stream, kernel.pending->launch);
  kernel.pending = std::make_unique<PutOff>(launch);
  ++strikes;
  return status;
}

haly_status launch_struck(Kernel &kernel, haly_stream stream, const haly_launch &launch) {
  kernel.facts.launch_number = ++kernel.launches;
  haly_status status = HALY_STATUS_OK;
  const Fault fault = kernel.settings.fault;
  switch (fault) {
    case Fault::kSilentFailure:
      ++strikes;
      return HALY_STATUS_OK;
    case Fault::kCrash: {
      volatile int *volatile nowhere = nullptr;
      *nowhere = 1;
      return HALY_STATUS_INTERNAL;
    }
    case Fault::kNotSynchronised:
      return put_off(kernel, stream, launch);
    case Fault::kStrideIgnored:
    case Fault::kNegativeStrideIgnored:
    case Fault::kOffsetIgnored:
    case Fault::kPrecisionOfOperands:
    case Fault::kSubnormalOperandsLost:
      return launch_with_other_operands(kernel, stream, launch);
    case Fault::kEventTooEarly: {
      const std::lock_guard<std::mutex> lock(early_mutex);
      early_event = true;
      break;
    }
    default:
      break;
  }
  if ((status = launch_inner(kernel, stream, launch)) != HALY_STATUS_OK) return status;
  if (strikes_results(fault)) {
    if ((status = synchronise(stream)) != HALY_STATUS_OK) return status;
    return strike_results(kernel, stream, launch);
  }
  if (fault == Fault::kPastEnd || fault == Fault::kBeforeStart || fault == Fault::kInputChanged) {
    if ((status = synchronise(stream)) != HALY_STATUS_OK) return status;
    return trespass(kernel, stream, launch);
  }
  if (fault == Fault::kWrongStatus) {
    ++strikes;
    return refuse(HALY_STATUS_INTERNAL, "mutant: the work is done, the status says otherwise");
  }
  return HALY_STATUS_OK;
}

haly_status launch(haly_kernel raw_kernel, haly_stream stream, const haly_launch *launch) {
  auto &kernel = *reinterpret_cast<Kernel *>(raw_kernel);
  try {
    return launch_struck(kernel, stream, *launch);
  } catch (const std::bad_alloc &) {
    return refuse(HALY_STATUS_OUT_OF_MEMORY, "mutant: the host's memory is exhausted");
  }
}

void destroy(haly_kernel raw_kernel) {
  const std::unique_ptr<Kernel> kernel(reinterpret_cast<Kernel *>(raw_kernel));
  if (kernel->row->destroy != nullptr && kernel->inner != nullptr) {
    kernel->row->destroy(kernel->inner);
  }
}

haly_status supports(haly_device device, const haly_kernel_row *row, const haly_problem *problem) {
  const haly_kernel_row *inner = row_of(row).inner;
  return inner->supports(device, inner, problem);
}

haly_status pack(haly_kernel raw_kernel, uint32_t input_index, const haly_buffer *source,
                 const haly_buffer *destination, haly_stream stream) {
  const auto &kernel = *reinterpret_cast<Kernel *>(raw_kernel);
  return kernel.row->pack(kernel.inner, input_index, source, destination, stream);
}

haly_status prepare_guarded(haly_device device, const haly_kernel_row *row,
                            const haly_problem *problem, haly_prepared *out_prepared) {
  try {
    return prepare(device, row, problem, out_prepared);
  } catch (const std::exception &error) {
    return refuse(HALY_STATUS_INTERNAL, error.what());
  }
}

}  // namespace

bool take_early_event() {
  const std::lock_guard<std::mutex> lock(early_mutex);
  return std::exchange(early_event, false);
}

haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                     uint32_t *out_row_count) {
  struct List {
    std::deque<Row> rows;
    std::vector<const haly_kernel_row *> pointers;
  };
  static std::mutex mutex;
  static auto &lists = *new std::map<haly_device, List>;
  const haly_kernel_row *const *inner = nullptr;
  uint32_t count = 0;
  if (const haly_status status = wrapped().kernel->row_list(device, &inner, &count)) return status;
  const std::lock_guard<std::mutex> lock(mutex);
  List &list = lists[device];
  if (list.rows.size() != count) {
    list = List();
    for (uint32_t i = 0; i < count; ++i) {
      Row &row = list.rows.emplace_back();
      row.inner = inner[i];
      std::memcpy(&row.row, inner[i], std::min<size_t>(inner[i]->struct_size, sizeof row.row));
      row.row.struct_size = sizeof row.row;
      row.row.flags &= ~(HALY_KERNEL_LAYOUTS | HALY_KERNEL_EPILOGUE);
      row.row.prepare = prepare_guarded;
      row.row.launch = launch;
      row.row.destroy = destroy;
      if (row.row.supports != nullptr) row.row.supports = supports;
      if (row.row.pack != nullptr) row.row.pack = pack;
      row.row.user = &row;
      list.pointers.push_back(&row.row);
    }
  }
  *out_rows = list.pointers.data();
  *out_row_count = count;
  return HALY_STATUS_OK;
}

}  // namespace haly::mutant
