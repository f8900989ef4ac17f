// Streams, the events in them, and the failures that both report.
//
// A failure of a CUDA kernel is sticky for the whole context: every later call answers it. So a
// failure is DEVICE_LOST with scope PROCESS, and what this file keeps is only who has been told.
#ifndef HALY_CUDA_STREAM_HPP
#define HALY_CUDA_STREAM_HPP

#include "device.hpp"

namespace haly::cuda {
struct CapturePool;
}

struct haly_stream_object {
  haly::cuda::Device *device = nullptr;
  CUstream handle = nullptr;
  bool imported = false;
  bool told = false;  // error_query has reported the loss
  // Set between capture.begin and capture.end.
  haly::cuda::CapturePool *capture = nullptr;
  std::string capture_fault;  // what was enqueued that cannot be recorded
};

struct haly_event_object {
  haly::cuda::Device *device = nullptr;
  CUevent handle = nullptr;
  std::atomic<bool> recorded{false};
  std::atomic<uint64_t> recorded_in{0};  // number of the capture that it is a place in; 0: none
  bool imported = false;
};

namespace haly::cuda {
using Stream = haly_stream_object;
using Event = haly_event_object;

// Numbers of native objects (haly_native.kind).
constexpr uint32_t kNativeStream = 1;  // CUstream, cudaStream_t
constexpr uint32_t kNativeEvent = 2;   // CUevent, cudaEvent_t
constexpr uint32_t kNativeMemory = 3;  // CUdeviceptr, address of device memory

// Refuses, and spoils the capture, where the stream is recording.
void refuse_in_capture(Stream &stream, const char *what);
// Refuses an event that means something only in a capture.
void refuse_captured(const Event &event);

}  // namespace haly::cuda
#endif
