#include "steps.hpp"

#include <algorithm>
#include <cstdlib>

namespace haly::opencl {
namespace {

// Work-items of a group where the kernel does not care.
constexpr int64_t kItems = 128;

class StepsKernel final : public Kernel {
 public:
  struct Entry {
    Step step;
    std::unique_ptr<Call> call;
  };
  struct Extents {
    size_t slot = kWorkspace;
    int64_t first = 0, offset_bytes = 0;
  };

  StepsKernel(std::vector<Entry> entries, Extents extents)
      : entries_(std::move(entries)), extents_(extents) {}

  void launch(Stream &stream, const haly_launch &launch) override {
    for (Entry &entry : entries_) enqueue(stream, launch, entry);
    if (extents_.slot == kWorkspace) return;
    int64_t *extents = launch.buffers[extents_.slot]->out_extents;
    if (!extents) return;
    extents[0] = extents_.first;
    const haly_buffer &workspace = *launch.workspace;
    const cl_mem memory = workspace.memory->buffer;
    const size_t offset = workspace.offset_bytes + extents_.offset_bytes;
    launch_command(stream, launch.tag, "read of an extent",
                   [&](cl_uint count, const cl_event *events, cl_event *out_event) {
                     return driver.clEnqueueReadBuffer(stream.handle(), memory, CL_FALSE, offset,
                                                       sizeof(int64_t), extents + 1, count, events,
                                                       out_event);
                   });
  }

 private:
  static const haly_buffer *buffer_of(const haly_launch &launch, size_t slot) {
    if (slot == kWorkspace) return launch.workspace;
    const haly_buffer *buffer = launch.buffers[slot];
    if (buffer && buffer->memory) return buffer;
    // Nothing is read through an absent optional or an empty array, but an argument has to be
    // given.
    for (uint32_t other = 0; other < launch.buffer_count; ++other) {
      if (launch.buffers[other] && launch.buffers[other]->memory) return launch.buffers[other];
    }
    return buffer;
  }

  static void enqueue(Stream &stream, const haly_launch &launch, Entry &entry) {
    const Step &step = entry.step;
    Call &call = *entry.call;
    if (step.same[0] != step.same[1]) {
      const haly_buffer &a = *launch.buffers[step.same[0]], &b = *launch.buffers[step.same[1]];
      if (a.memory == b.memory && a.offset_bytes == b.offset_bytes) return;
    }
    for (const Step::Argument &argument : step.arguments) {
      switch (argument.kind) {
        case Step::Argument::Kind::kBytes:
          call.bytes(argument.bytes.data(), argument.bytes.size());
          break;
        case Step::Argument::Kind::kBuffer:
          call.memory(buffer_of(launch, argument.slot));
          break;
        case Step::Argument::Kind::kStart: {
          const auto offset = static_cast<int64_t>(buffer_of(launch, argument.slot)->offset_bytes);
          call.value<cl_long>(offset / argument.item + argument.extra);
          break;
        }
        case Step::Argument::Kind::kScalar: {
          const uint64_t bits = argument.convert(launch.scalars[argument.slot]);
          call.bytes(&bits, argument.item);
          break;
        }
      }
    }
    call.run(stream, launch.tag, {step.global[0], step.global[1], step.global[2]},
             {step.local[0], step.local[1], step.local[2]});
  }

  std::vector<Entry> entries_;
  Extents extents_;
};

}  // namespace

const char *unit_type(int64_t item_bytes) {
  switch (item_bytes) {
    case 1:
      return "uchar";
    case 2:
      return "ushort";
    case 4:
      return "uint";
    default:
      return "ulong";
  }
}

Step &Step::buffer(size_t slot) {
  Argument argument;
  argument.kind = Argument::Kind::kBuffer;
  argument.slot = slot;
  arguments.push_back(std::move(argument));
  return *this;
}

Step &Step::start(size_t slot, int64_t item, int64_t extra) {
  Argument argument;
  argument.kind = Argument::Kind::kStart;
  argument.slot = slot;
  argument.item = item;
  argument.extra = extra;
  arguments.push_back(std::move(argument));
  return *this;
}

Step &Step::bits(uint64_t bits, int64_t size_bytes) {
  Argument argument;
  argument.bytes.resize(size_bytes);
  std::memcpy(argument.bytes.data(), &bits, size_bytes);
  arguments.push_back(std::move(argument));
  return *this;
}

Step &Step::scalar(size_t index, int64_t size_bytes,
                   std::function<uint64_t(const haly_scalar &)> convert) {
  Argument argument;
  argument.kind = Argument::Kind::kScalar;
  argument.slot = index;
  argument.item = size_bytes;
  argument.convert = std::move(convert);
  arguments.push_back(std::move(argument));
  return *this;
}

Step &Step::number(double number, haly_dtype wide) {
  if (wide == HALY_DTYPE_FLOAT64) return value(number);
  return value(static_cast<float>(number));
}

Step &Step::items(int64_t x, int64_t y, int64_t z) {
  global[0] = static_cast<size_t>(ceil_div(std::max<int64_t>(x, 1), kItems) * kItems);
  global[1] = static_cast<size_t>(y);
  global[2] = static_cast<size_t>(z);
  local[0] = kItems;
  return *this;
}

Step &Step::groups(std::array<int64_t, 3> count, std::array<int64_t, 3> size) {
  for (int axis = 0; axis < 3; ++axis) {
    global[axis] = static_cast<size_t>(count[axis] * size[axis]);
    local[axis] = static_cast<size_t>(size[axis]);
  }
  return *this;
}

Step &Step::unless_same(size_t slot, size_t other) {
  same[0] = slot;
  same[1] = other;
  return *this;
}

Step &Steps::add(const char *source, const char *entry, const Defines &defines) {
  steps_.emplace_back(source, entry, defines);
  return steps_.back();
}

int64_t Steps::workspace(int64_t size_bytes) {
  const int64_t at = workspace_bytes_;
  workspace_bytes_ += ceil_div(size_bytes, 64) * 64;
  return at;
}

void Steps::extents(size_t slot, int64_t first, int64_t offset_bytes) {
  extents_slot_ = slot;
  extents_first_ = first;
  extents_offset_bytes_ = offset_bytes;
}

Prepared Steps::prepared(double cost_ns) {
  std::vector<StepsKernel::Entry> entries;
  for (Step &step : steps_) {
    if (step.local[0] == kItems) step.local[0] = static_cast<size_t>(group_size(problem_));
    std::string text;
    for (const auto &define : step.defines) {
      text += "#define " + define.first + " " + define.second + "\n";
    }
    text += program_source("prelude") + program_source("number") + program_source(step.source);
    std::shared_ptr<Program> program = problem_.device.programs->get_text(step.source, text);
    auto call = std::make_unique<Call>(problem_.device, std::move(program), step.entry);
    entries.push_back({std::move(step), std::move(call)});
  }
  StepsKernel::Extents extents{extents_slot_, extents_first_, extents_offset_bytes_};
  auto kernel = std::make_unique<StepsKernel>(std::move(entries), extents);
  kernel->workspace_bytes = static_cast<uint64_t>(workspace_bytes_);
  kernel->cost_ns = cost_ns > 0 ? cost_ns : 10000;
  return kernel;
}

int64_t group_size(const Problem &problem) {
  int64_t size = kItems;
  while (size > static_cast<int64_t>(problem.device.work_group_size)) size /= 2;
  return size;
}

bool is_processor(const Problem &problem) {
  if (const char *tiles = std::getenv("HALY_OPENCL_TILES")) return std::strcmp(tiles, "gpu") != 0;
  cl_device_type type = 0;
  check(driver.clGetDeviceInfo(problem.device.id, CL_DEVICE_TYPE, sizeof type, &type, nullptr),
        "CL_DEVICE_TYPE");
  return (type & CL_DEVICE_TYPE_CPU) != 0;
}

}  // namespace haly::opencl
