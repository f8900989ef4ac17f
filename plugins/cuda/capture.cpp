#include "capture.hpp"

#include "profile.hpp"

using namespace haly::cuda;

namespace haly::cuda {

namespace {
std::atomic<uint64_t> next_capture{0};
}

CapturePool::CapturePool(Device &owner) : device(owner), number(++next_capture) {}

CapturePool::~CapturePool() {
  for (const CUdeviceptr block : blocks) driver.free(block);
}

CUdeviceptr CapturePool::allocate(uint64_t size_bytes) {
  const RelaxedCapture relaxed;
  CUdeviceptr address = 0;
  device.check(driver.allocate(&address, size_bytes), "cuMemAlloc");
  const std::lock_guard<std::mutex> lock(mutex);
  blocks.push_back(address);
  bytes += size_bytes;
  return address;
}

}  // namespace haly::cuda

namespace {

haly_status begin(haly_stream stream) {
  return guarded([&] {
    Device &device = *stream->device;
    device.check_present();
    if (stream->capture) {
      throw Refusal(HALY_STATUS_FAILED_PRECONDITION, "the stream is recording already");
    }
    const Current current(device);
    auto pool = std::make_unique<CapturePool>(device);
    device.check(driver.capture_begin(stream->handle, CU_STREAM_CAPTURE_MODE_THREAD_LOCAL),
                 "cuStreamBeginCapture");
    stream->capture_fault.clear();
    stream->capture = pool.release();
  });
}

haly_status end(haly_stream stream, haly_capture *out_capture) {
  return guarded([&] {
    Device &device = *stream->device;
    if (!stream->capture) {
      throw Refusal(HALY_STATUS_FAILED_PRECONDITION, "the stream is not recording");
    }
    const Current current(device);
    auto capture = std::make_unique<haly_capture_object>();
    capture->device = &device;
    capture->pool.reset(stream->capture);
    stream->capture = nullptr;
    CUgraph graph = nullptr;
    const CUresult code = driver.capture_end(stream->handle, &graph);
    if (!stream->capture_fault.empty()) {
      if (graph) driver.graph_destroy(graph);
      throw Refusal(HALY_STATUS_FAILED_PRECONDITION,
                    stream->capture_fault + " cannot be recorded by a capture");
    }
    device.check(code, "cuStreamEndCapture");
    size_t nodes = 0;
    driver.graph_nodes(graph, nullptr, &nodes);
    capture->node_count = static_cast<uint32_t>(nodes);
    const CUresult made = driver.graph_instantiate(&capture->graph, graph, 0);
    driver.graph_destroy(graph);
    device.check(made, "cuGraphInstantiate");
    *out_capture = capture.release();
  });
}

haly_status replay(haly_stream stream, haly_capture capture, uint64_t tag) {
  return guarded([&] {
    Device &device = *stream->device;
    device.check_present();
    if (capture->device != &device) {
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "the capture belongs to another device");
    }
    refuse_in_capture(*stream, "capture.replay");
    const Current current(device);
    const Span span(*stream, HALY_PROFILE_KIND_KERNEL, tag, "graph", 0);
    device.check(driver.graph_launch(capture->graph, stream->handle), "cuGraphLaunch");
  });
}

void destroy(haly_capture capture) {
  if (process_forked) return;
  try {
    const Current current(*capture->device);
    if (capture->graph) driver.graph_exec_destroy(capture->graph);
    capture->pool.reset();
    delete capture;
  } catch (const std::exception &error) {
    host->log(HALY_LOG_LEVEL_ERROR, error.what());
  }
}

haly_status info_query(haly_capture capture, haly_capture_info *out_info) {
  haly_capture_info info = HALY_CAPTURE_INFO_INIT;
  info.node_count = capture->node_count;
  info.pool_bytes = capture->pool->bytes;
  return haly_output_write(out_info, &info, sizeof info);
}

}  // namespace

namespace haly::cuda {
const haly_capture_interface capture_table = [] {
  haly_capture_interface table{};
  table.struct_size = sizeof table;
  table.begin = begin;
  table.end = end;
  table.replay = replay;
  table.destroy = destroy;
  table.info_query = info_query;
  return table;
}();
}  // namespace haly::cuda
