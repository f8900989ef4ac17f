// Eight threads on four streams of two simulated devices and on the processor: eager calls, a
// shared plan that is replayed where the device can, a timeline every now and then, copies between
// devices, tensors handed from thread to thread and dropped in flight, events across streams, and
// copies to the memory of a third vendor, the null plugin's, which are staged through two blocks of
// the host. Every value is checked. Built with ThreadSanitizer by hal/test_threads.py; by hand:
//
//   haly_stress SECONDS SEED FOLDER...      # folders that hold a haly_plugin.json
//
// The exit status is 0 where every value was right and nothing is left behind; a line of figures
// says what was done.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "allocator.hpp"
#include "builder.hpp"
#include "dispatch.hpp"
#include "error.hpp"
#include "haly/gen/operators.h"
#include "memory.hpp"
#include "plan.hpp"
#include "registry.hpp"
#include "stream.hpp"
#include "timeline.hpp"

namespace {

using namespace haly;

constexpr int kThreads = 8;
constexpr int kStreams = 4;
constexpr int64_t kPlanExtent = 3000;
constexpr int64_t kStagedExtent = (9 << 18) + 77;  // more than two staging blocks of 4 MiB

struct Stock {  // tensors on their way between threads, with the value of all of their elements
  std::mutex mutex;
  std::vector<std::pair<Tensor, float>> tensors;

  void put(Tensor tensor, float value) {
    Tensor dropped;  // freed outside the lock, perhaps while work on it is in flight
    const std::lock_guard<std::mutex> lock(mutex);
    if (tensors.size() == 16) {
      dropped = std::move(tensors.front().first);
      tensors.erase(tensors.begin());
    }
    tensors.emplace_back(std::move(tensor), value);
  }
  bool take(Tensor *out_tensor, float *out_value) {
    const std::lock_guard<std::mutex> lock(mutex);
    if (tensors.empty()) return false;
    *out_tensor = std::move(tensors.back().first);
    *out_value = tensors.back().second;
    tensors.pop_back();
    return true;
  }
};

std::vector<Device *> devices;
Device *stranger = nullptr;  // another vendor's, which has memory and no kernels
std::vector<Stream *> streams;
std::vector<std::shared_ptr<Plan>> plans;  // by device: y = relu(x * x - x), replayed
Stock stock;
std::atomic<uint64_t> calls{0}, copies{0}, staged{0}, runs{0}, handed{0}, waits{0};
std::atomic<uint64_t> asked{0}, called{0};  // functions of the host
std::atomic<uint64_t> timed{0};             // spans of timelines
std::atomic<int> wrong{0};

Tensor filled(Device &device, int64_t extent, float value) {
  Tensor tensor = tensor_allocate(device, HALY_DTYPE_FLOAT32, 1, &extent);
  const std::vector<float> values(static_cast<size_t>(extent), value);
  copy_from_host(*tensor.storage, tensor.offset_bytes, values.data(), values.size() * 4,
                 device.current_stream());
  return tensor;
}

void check(const Tensor &tensor, float value, const char *what) {
  std::vector<float> values(static_cast<size_t>(tensor.layout->element_count));
  copy_to_host(values.data(), *tensor.storage, tensor.offset_bytes, values.size() * 4,
               tensor.device().current_stream());
  for (const float found : values) {
    if (found == value) continue;
    std::fprintf(stderr, "%s: %g, expected %g\n", what, static_cast<double>(found),
                 static_cast<double>(value));
    ++wrong;
    return;
  }
}

Tensor add(const Tensor &left, const Tensor &right) {
  const Tensor *inputs[2] = {&left, &right};
  Call request;
  request.op = find_operator(uint32_t{HALY_OP_ADD});
  request.inputs = inputs;
  request.input_count = 2;
  Tensor result;
  call(request, &result, 1);
  ++calls;
  return result;
}

class Worker {
 public:
  explicit Worker(uint64_t seed) : random_(seed) {}

  void step() {
    Stream &stream = *streams[pick(kStreams)];
    const StreamScope scope(stream);
    // Half of the work is on the processor, whose stream is every thread's own.
    Device &device = pick(2) ? *stream.device : *devices[0];
    const auto value = static_cast<float>(pick(100));
    // Rare, since they are thousands of times as long as the others.
    if (pick(500) == 0) return copy_to_the_stranger(*stream.device, value);
    switch (pick(7)) {
      case 0: {
        const Tensor x = filled(device, 1 + static_cast<int64_t>(pick(5000)), value);
        check(add(add(x, x), x), 3 * value, "add");
        break;
      }
      case 1: {
        const Tensor x = filled(device, 1 + static_cast<int64_t>(pick(5000)), value);
        Device &other = *devices[pick(devices.size())];
        const Tensor there = tensor_copy_to(add(x, x), other);  // the sum is dropped at once
        ++copies;
        check(there, 2 * value, "copy");
        break;
      }
      case 2: {
        const Tensor x = filled(device, kPlanExtent, value);
        const Tensor *input = &x;
        Tensor output;
        size_t index = 0;
        while (devices[index] != &device) ++index;
        plans[index]->run(&input, 1, &output, 1);
        ++runs;
        check(output, value * value - value, "plan");
        break;
      }
      case 3:
        stock.put(filled(device, 1 + static_cast<int64_t>(pick(5000)), value), value);
        break;
      case 4: {
        Tensor x;
        float given = 0;
        if (!stock.take(&x, &given)) break;
        ++handed;
        // Made on another thread's stream, used on this one, and passed on or dropped in flight.
        Tensor doubled = add(x, x);
        if (pick(2)) {
          stock.put(std::move(doubled), 2 * given);
        } else {
          check(doubled, 2 * given, "handed over");
        }
        break;
      }
      case 5: {
        // Its thread of the core works beside everything else that happens to the stream.
        const Tensor x = filled(*stream.device, 1 + static_cast<int64_t>(pick(5000)), value);
        ++asked;
        stream.host_callback([](void *count) { ++*static_cast<std::atomic<uint64_t> *>(count); },
                             &called);
        check(x, value, "before a function of the host");
        break;
      }
      default: {
        Stream &first = *streams[pick(kStreams)];
        Event *event = first.device->create_event();
        event->record(first);
        stream.wait(*event);
        first.device->release_event(event);
        ++waits;
      }
    }
  }

 private:
  // There and back, both ways staged; the source is dropped while its stream may still be busy.
  void copy_to_the_stranger(Device &device, float value) {
    const Tensor x = filled(device, kStagedExtent, value);
    const Tensor there = tensor_copy_to(add(x, x), *stranger);
    check(tensor_copy_to(there, device), 2 * value, "staged copy");
    staged += 2;
  }

  size_t pick(size_t count) { return random_() % count; }
  std::mt19937_64 random_;
};

std::shared_ptr<Plan> make_plan(Device &device) {
  Graph graph;
  Builder builder(graph);
  const Value x = builder.input(HALY_DTYPE_FLOAT32, {kPlanExtent}, "x");
  const Value square = builder.call_one(HALY_OP_MULTIPLY, 1, {x, x});
  const Value less = builder.call_one(HALY_OP_SUBTRACT, 1, {square, x});
  graph.set_outputs({builder.call_one(HALY_OP_RELU, 1, {less})});
  PlanOptions options;
  options.capture = true;  // where the device can
  return Plan::build(std::move(graph), device, options);
}

// A timeline for a moment, then none: threads meet its beginning and its end in all they do.
void record_timelines(const std::atomic<bool> &is_over) {
  while (!is_over) {
    start_timeline(100'000);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    for (const TimeSpan &span : stop_timeline().spans) {
      wrong += span.begin_ns > span.end_ns;
      ++timed;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(150));
  }
}

void work(double seconds, uint64_t seed) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([i, seed, end] {
      Worker worker(seed * 1000 + static_cast<uint64_t>(i));
      try {
        while (std::chrono::steady_clock::now() < end && wrong == 0) worker.step();
      } catch (const std::exception &error) {
        std::fprintf(stderr, "thread %d: %s\n", i, error.what());
        ++wrong;
      }
      prepared_cache_clear();
    });
  }
  std::atomic<bool> is_over{false};
  std::thread watcher(record_timelines, std::cref(is_over));
  for (std::thread &thread : threads) thread.join();
  is_over = true;
  watcher.join();
  stock.tensors.clear();
  for (Device *device : devices) device->synchronize();
  stranger->synchronize();
  // The work is done, so the functions behind it come without more ado.
  for (int i = 0; i < 10'000 && called < asked; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

std::vector<uint64_t> live_bytes() {
  std::vector<uint64_t> bytes;
  for (Device *device : devices) bytes.push_back(device->allocator().statistics().live_bytes);
  bytes.push_back(stranger->allocator().statistics().live_bytes);
  return bytes;
}

}  // namespace

int main(int count, char **arguments) {
  if (count < 4) {
    std::fprintf(stderr, "usage: %s SECONDS SEED FOLDER...\n", arguments[0]);
    return 2;
  }
  const double seconds = std::atof(arguments[1]);
  const auto seed = static_cast<uint64_t>(std::atoll(arguments[2]));
  try {
    for (int i = 3; i < count; ++i) Registry::instance().add_folder(arguments[i]);
    for (const char *name : {"cpu:0", "simulated:0", "simulated:1"}) {
      devices.push_back(&find_device(name));
      plans.push_back(make_plan(*devices.back()));
    }
    stranger = &find_device("null:0");
    for (int i = 0; i < kStreams; ++i) streams.push_back(&devices[1 + i % 2]->create_stream());
    // What a run keeps for the next one (executors, their arenas) exists after a first short one.
    work(seconds / 10, seed);
    const std::vector<uint64_t> before = live_bytes();
    work(seconds, seed + 1);
    const std::vector<uint64_t> after = live_bytes();
    std::printf(
        "%llu calls, %llu copies, %llu staged copies, %llu runs, %llu tensors handed over, %llu "
        "waits, %llu functions, %llu times taken\n",
        static_cast<unsigned long long>(calls), static_cast<unsigned long long>(copies),
        static_cast<unsigned long long>(staged), static_cast<unsigned long long>(runs),
        static_cast<unsigned long long>(handed), static_cast<unsigned long long>(waits),
        static_cast<unsigned long long>(called), static_cast<unsigned long long>(timed));
    if (called != asked) {
      std::fprintf(stderr, "%llu functions of the host were asked for, %llu called\n",
                   static_cast<unsigned long long>(asked), static_cast<unsigned long long>(called));
      ++wrong;
    }
    for (size_t i = 0; i < after.size(); ++i) {
      const Device &device = i < devices.size() ? *devices[i] : *stranger;
      // An executor more or less is no leak; a byte for each call would be.
      const uint64_t slack = kThreads * uint64_t{1} << 17;
      if (after[i] <= before[i] + slack) continue;
      std::fprintf(stderr, "%s: %llu live bytes, %llu before\n", device.name.c_str(),
                   static_cast<unsigned long long>(after[i]),
                   static_cast<unsigned long long>(before[i]));
      ++wrong;
    }
    if (calls == 0 || called == 0 || copies == 0 || staged == 0 || runs == 0 || handed == 0 ||
        waits == 0 || timed == 0) {
      std::fprintf(stderr, "too short a time: something was never done\n");
      ++wrong;
    }
  } catch (const std::exception &error) {
    std::fprintf(stderr, "%s\n", error.what());
    ++wrong;
  }
  plans.clear();
  Registry::instance().shutdown();
  return wrong == 0 ? 0 : 1;
}
