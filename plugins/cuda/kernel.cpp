#include "kernel.hpp"

#include <algorithm>

#include "profile.hpp"

using namespace haly::cuda;

struct haly_kernel_object {
  const char *name;
  Run run;
  bool capturable;
};

namespace haly::cuda {

const std::vector<haly_dtype> kFloating = {HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16,
                                           HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64};
const std::vector<haly_dtype> kInteger = {HALY_DTYPE_INT8,   HALY_DTYPE_INT16, HALY_DTYPE_INT32,
                                          HALY_DTYPE_INT64,  HALY_DTYPE_UINT8, HALY_DTYPE_UINT16,
                                          HALY_DTYPE_UINT32, HALY_DTYPE_UINT64};
const std::vector<haly_dtype> kNumeric = [] {
  std::vector<haly_dtype> all = kInteger;
  all.insert(all.end(), kFloating.begin(), kFloating.end());
  return all;
}();
const std::vector<haly_dtype> kAll = [] {
  std::vector<haly_dtype> all = kNumeric;
  all.push_back(HALY_DTYPE_BOOL);
  return all;
}();
const std::vector<haly_dtype> kIndex = {HALY_DTYPE_INT32, HALY_DTYPE_INT64};

int64_t dtype_size(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
    case HALY_DTYPE_INT8:
    case HALY_DTYPE_UINT8:
      return 1;
    case HALY_DTYPE_INT16:
    case HALY_DTYPE_UINT16:
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
      return 2;
    case HALY_DTYPE_INT32:
    case HALY_DTYPE_UINT32:
    case HALY_DTYPE_FLOAT32:
      return 4;
    default:
      return 8;
  }
}

const char *dtype_name(haly_dtype dtype) {
  static const char *const names[] = {"void",    "bool",     "int8",   "int16",  "int32",
                                      "int64",   "uint8",    "uint16", "uint32", "uint64",
                                      "float16", "bfloat16", "float",  "double"};
  if (dtype < 1 || dtype > 13) refuse_call("a dtype that this plugin does not know");
  return names[dtype];
}

const char *unit_name(int64_t size_bytes) {
  return size_bytes == 1   ? "uint8"
         : size_bytes == 2 ? "uint16"
         : size_bytes == 4 ? "uint32"
                           : "uint64";
}

int64_t View::size() const {
  int64_t product = 1;
  for (int axis = 0; axis < ndim; ++axis) product *= shape[axis];
  return product;
}

bool View::dense() const {
  int64_t expected = 1;
  for (int axis = ndim - 1; axis >= 0; --axis) {
    if (shape[axis] != 1 && strides[axis] != expected) return false;
    expected *= shape[axis];
  }
  return true;
}

int64_t View::reach() const {
  int64_t sum = 0;
  for (int axis = 0; axis < ndim; ++axis) sum += (shape[axis] - 1) * std::abs(strides[axis]);
  return sum;
}

View dense_view(haly_dtype dtype, const std::vector<int64_t> &shape) {
  View view;
  view.present = true;
  view.dtype = dtype;
  view.ndim = static_cast<int>(shape.size());
  int64_t stride = 1;
  for (int axis = view.ndim - 1; axis >= 0; --axis) {
    view.shape[axis] = shape[axis];
    view.strides[axis] = stride;
    stride *= shape[axis];
  }
  return view;
}

Problem::Problem(const haly_problem &raw) : raw(raw), tensors(raw.tensor_count) {
  for (uint32_t slot = 0; slot < raw.tensor_count; ++slot) {
    const haly_tensor *tensor = raw.tensors[slot];
    if (!tensor) continue;
    if (tensor->ndim > HALY_MAX_NDIM) {
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "a tensor has more than 8 dimensions");
    }
    View &view = tensors[slot];
    view.present = true;
    view.dtype = tensor->dtype;
    view.ndim = static_cast<int>(tensor->ndim);
    int64_t stride = 1;
    for (int axis = view.ndim - 1; axis >= 0; --axis) {
      view.shape[axis] = tensor->shape[axis];
      view.strides[axis] = tensor->strides ? tensor->strides[axis] : stride;
      stride *= view.shape[axis];
    }
  }
}

double scalar_value(const haly_scalar &scalar) {
  switch (scalar.dtype) {
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
    case HALY_DTYPE_FLOAT32:
    case HALY_DTYPE_FLOAT64:
      return scalar.value.float64_value;
    case HALY_DTYPE_UINT8:
    case HALY_DTYPE_UINT16:
    case HALY_DTYPE_UINT32:
    case HALY_DTYPE_UINT64:
      return static_cast<double>(scalar.value.uint64_value);
    default:
      return static_cast<double>(scalar.value.int64_value);
  }
}

Call::Grid grid_for(const Device &device, int64_t count, int threads) {
  const int64_t blocks = (count + threads - 1) / threads;
  const int64_t most = static_cast<int64_t>(device.multiprocessors) * 32;
  return {static_cast<unsigned>(std::max<int64_t>(1, std::min(blocks, most))), 1, 1};
}

struct Rows::Entry {
  std::vector<haly_dtype> dtypes;
  haly_kernel_row row{};
  Prepare prepare = nullptr;
};

namespace {

haly_status prepare_kernel(haly_device device, const haly_kernel_row *row,
                           const haly_problem *problem, haly_prepared *out_prepared) {
  return guarded([&] {
    device->check_present();
    const haly_problem known = read_whole(problem);
    const Problem copy(known);
    Prepared prepared = static_cast<const Rows::Entry *>(row->user)->prepare(*device, copy);
    out_prepared->workspace_bytes = prepared.workspace_bytes;
    out_prepared->workspace_alignment_bytes = 256;
    out_prepared->cost_ns = 3000;  // the host's part of a launch
    out_prepared->kernel = new haly_kernel_object{"kernel", std::move(prepared.run),
                                                  (row->flags & HALY_KERNEL_CAPTURABLE) != 0};
  });
}

haly_status launch_kernel(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  return guarded([&] {
    Device &device = *stream->device;
    device.check_present();
    if (!kernel->capturable) {
      refuse_in_capture(*stream, "a launch of a kernel without CAPTURABLE");
    }
    const Current current(device);
    const Span span(*stream, HALY_PROFILE_KIND_KERNEL, launch->tag, kernel->name, 0);
    try {
      kernel->run(Launch(*stream, *launch));
    } catch (const Refusal &refusal) {
      // A launch that finds the context dead says so by its code; ask which one it was.
      // Asking a stream that records would end its capture.
      if (!stream->capture) device.note(driver.stream_query(stream->handle));
      throw;
    }
  });
}

void destroy_kernel(haly_kernel kernel) { delete kernel; }

haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                     uint32_t *out_row_count) {
  *out_rows = device->rows->list().data();
  *out_row_count = static_cast<uint32_t>(device->rows->list().size());
  return HALY_STATUS_OK;
}

}  // namespace

void Rows::add(uint32_t op, uint32_t version, std::vector<haly_dtype> dtypes, uint64_t flags,
               Prepare prepare, const haly_program *limits) {
  auto entry = std::make_shared<Entry>();
  entry->dtypes = std::move(dtypes);
  entry->prepare = prepare;
  haly_kernel_row &row = entry->row;
  row.struct_size = sizeof row;
  row.op = op;
  row.op_version = version;
  row.dtype_count = static_cast<uint32_t>(entry->dtypes.size());
  row.dtypes = entry->dtypes.data();
  row.limits = limits;
  row.flags = flags;
  row.prepare = prepare_kernel;
  row.launch = launch_kernel;
  row.destroy = destroy_kernel;
  row.user = entry.get();
  list_.push_back(&row);
  entries_.push_back(std::move(entry));
}

Rows::Rows(Device &) {
  add_elementwise_rows(*this);
  add_copy_rows(*this);
  add_creation_rows(*this);
  add_shape_rows(*this);
  add_indexing_rows(*this);
  add_sort_rows(*this);
  add_reduction_rows(*this);
  add_normalisation_rows(*this);
  add_matmul_rows(*this);
  add_window_rows(*this);
  add_random_rows(*this);
  add_fused_rows(*this);
}

const haly_kernel_interface kernel_table = [] {
  haly_kernel_interface table{};
  table.struct_size = sizeof table;
  table.row_list = row_list;
  return table;
}();

}  // namespace haly::cuda
