// Dispatch: from an operator call to a launched kernel. See docs/architecture.md, "one call".
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "haly/gen/abi.h"
#include "tensor.hpp"

namespace haly {

struct Device;
class Stream;
struct OperatorDescriptor;

// Why a candidate (a row, the decomposition, another device) was not taken, or that it was.
struct Refusal {
  std::string candidate;  // "cpu row 3 (add float32)", "decomposition", "device cpu:0"
  std::string reason;     // "taken" for the chosen one
};
using Refusals = std::vector<Refusal>;

// ---- choosing and preparing a kernel (used by call() and by the executor of plans) ----

// One operator call without its data. Borrowed pointers, read during prepare_kernel only.
struct KernelRequest {
  const OperatorDescriptor *op = nullptr;
  // Inputs then outputs, in slots: one per tensor parameter, `count` for a variadic; NULL: absent.
  Layout *const *tensors = nullptr;
  uint32_t tensor_count = 0;
  const uint32_t *tensor_counts = nullptr;     // per tensor parameter; NULL: 1 each
  const uint64_t *alignments_bytes = nullptr;  // per slot; NULL: 64 each
  const int32_t *aliases = nullptr;            // per slot; NULL: -1 each
  const haly_layout *layouts = nullptr;        // per slot; NULL: HALY_LAYOUT_STRIDED each
  const void *statics = nullptr;
  const haly_scalar *scalars = nullptr;
  uint32_t scalar_count = 0;
  const haly_host_tensor *const *host_tensors = nullptr;
  uint32_t host_tensor_count = 0;
  const haly_program *epilogue = nullptr;
  uint64_t flags = 0;  // HALY_KERNEL_DETERMINISTIC, _BATCH_INVARIANT: demanded
};

// What a row made of a request. Owned by one thread, stream or executor: launches of one kernel
// object are never concurrent. The destructor calls the row's destroy; see that its last launch has
// completed by then.
struct PreparedKernel {
  Device *device = nullptr;
  const haly_kernel_row *row = nullptr;
  haly_kernel kernel = nullptr;
  uint64_t workspace_bytes = 0;
  uint64_t workspace_alignment_bytes = 0;
  double cost_ns = 0;
  std::vector<haly_layout> layouts;             // per slot, as the kernel wants them
  std::vector<uint64_t> layout_sizes_bytes;     // per slot, where the layout is the vendor's
  std::vector<uint8_t> must_be_dense;           // per slot: the row has no STRIDED and it is not
  std::shared_ptr<const void> problem_storage;  // keeps `problem` alive for rows without prepare
  const haly_problem *problem = nullptr;        // set where the row has no prepare

  PreparedKernel() = default;
  PreparedKernel(const PreparedKernel &) = delete;
  PreparedKernel &operator=(const PreparedKernel &) = delete;
  ~PreparedKernel();
};

// The first row, in the device's order, that takes the request; NULL where none does. Inputs that
// are not dense go to a row without STRIDED as dense (must_be_dense tells the caller to copy them
// first), and outputs of such a row must be dense. Every refusal is appended to `refusals`.
std::unique_ptr<PreparedKernel> prepare_kernel(Device &device, const KernelRequest &request,
                                               Refusals *refusals);

// ---- eager calls ----

struct Call {
  const OperatorDescriptor *op = nullptr;
  const Tensor *const *inputs = nullptr;  // slots; NULL: absent optional
  uint32_t input_count = 0;
  const uint32_t *input_counts = nullptr;  // per tensor parameter; NULL: 1 each
  const void *statics = nullptr;           // haly_<op>_v<version>_statics
  const haly_scalar *scalars = nullptr;
  uint32_t scalar_count = 0;
  const haly_host_tensor *const *host_tensors = nullptr;
  uint32_t host_tensor_count = 0;
  // Where the call runs when no input says so (creation operators).
  Device *device = nullptr;
  bool allow_other_device = true;  // as the last resort, on the host device, with copies inserted
  bool kernels_only = false;       // neither views nor decompositions
};

// Runs the operator and replaces `outputs` (as many as the operator has). All inputs lie on one
// device. Outputs are fresh, except where an element of `outputs` already holds a tensor of the
// right layout: it is then written in place. Throws Error with operator, device and, where nothing
// could run it, every reason.
void call(const Call &call, Tensor *outputs, uint32_t output_count);

// What call() would do, without running it: candidates in the order tried.
Refusals explain(const Call &call);

// Destroys what the calling thread has prepared; waits for its streams first.
void prepared_cache_clear();
uint64_t prepared_cache_count();

// Copies a view into another on the same device through the operator `copy`; what memory.hpp's
// strided_copy_hook is set to.
struct StridedView;
bool copy_through_kernel(const StridedView &destination, const StridedView &source, Stream &stream);

}  // namespace haly
