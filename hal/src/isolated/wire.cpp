#include "isolated/wire.hpp"

namespace haly::isolated {

const char *request_name(Request request) {
  switch (request) {
    case Request::Load:
      return "loading and negotiation";
    case Request::Open:
      return "opening the device";
    case Request::Close:
      return "closing the device";
    case Request::Synchronize:
      return "device synchronize";
    case Request::MemoryQuery:
      return "memory query";
    case Request::Allocate:
      return "memory allocate";
    case Request::Free:
      return "memory free";
    case Request::Copy:
      return "memory copy";
    case Request::Upload:
      return "copy from host";
    case Request::Download:
      return "copy to host";
    case Request::Fill:
      return "memory fill";
    case Request::StreamCreate:
      return "stream create";
    case Request::StreamDestroy:
      return "stream destroy";
    case Request::StreamSynchronize:
      return "stream synchronize";
    case Request::StreamQuery:
      return "stream query";
    case Request::StreamError:
      return "stream error query";
    case Request::Record:
      return "stream record";
    case Request::Wait:
      return "stream wait";
    case Request::EventCreate:
      return "event create";
    case Request::EventDestroy:
      return "event destroy";
    case Request::EventQuery:
      return "event query";
    case Request::EventSynchronize:
      return "event synchronize";
    case Request::EventElapsed:
      return "elapsed time of events";
    case Request::EventError:
      return "event error query";
    case Request::Supports:
      return "supports";
    case Request::Prepare:
      return "prepare";
    case Request::KernelDestroy:
      return "kernel destroy";
    case Request::Launch:
    case Request::LaunchAndWait:
      return "launch";
    case Request::Pack:
      return "pack";
    case Request::LayoutConvert:
      return "layout convert";
  }
  return "an unknown request";
}

}  // namespace haly::isolated
