// A plugin that believes nothing: it knows what it gave out, and ends the process where a call
// breaks the contract. Behind the validation layer no such call may arrive.
#pragma once

#include <haly/haly.h>

namespace haly::fuzz {

constexpr uint32_t witness_device_count = 2;

haly_status witness_negotiate(const haly_host *host, const haly_interface_request *request,
                              haly_interface_reply *out_reply);

// Calls of slots that have arrived so far, and objects that have not been ended.
uint64_t witness_call_count();
uint64_t witness_live_count();

}  // namespace haly::fuzz
