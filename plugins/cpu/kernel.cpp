#include "kernel.hpp"

#include <atomic>
#include <new>

#include "families.hpp"
#include "onednn.hpp"

namespace {
std::atomic<const haly_host *> current_host{nullptr};
}
void haly_cpu_set_host(const haly_host *host) { current_host.store(host); }
const haly_host *haly_cpu_host() { return current_host.load(); }

namespace haly::cpu {

const std::vector<haly_dtype> kFloating = {HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16,
                                           HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64};
const std::vector<haly_dtype> kInteger = {HALY_DTYPE_INT8,   HALY_DTYPE_INT16, HALY_DTYPE_INT32,
                                          HALY_DTYPE_INT64,  HALY_DTYPE_UINT8, HALY_DTYPE_UINT16,
                                          HALY_DTYPE_UINT32, HALY_DTYPE_UINT64};
const std::vector<haly_dtype> kNumeric = {
    HALY_DTYPE_INT8,    HALY_DTYPE_INT16,    HALY_DTYPE_INT32,   HALY_DTYPE_INT64,
    HALY_DTYPE_UINT8,   HALY_DTYPE_UINT16,   HALY_DTYPE_UINT32,  HALY_DTYPE_UINT64,
    HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32, HALY_DTYPE_FLOAT64};
const std::vector<haly_dtype> kAll = {HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,     HALY_DTYPE_INT16,
                                      HALY_DTYPE_INT32,   HALY_DTYPE_INT64,    HALY_DTYPE_UINT8,
                                      HALY_DTYPE_UINT16,  HALY_DTYPE_UINT32,   HALY_DTYPE_UINT64,
                                      HALY_DTYPE_FLOAT16, HALY_DTYPE_BFLOAT16, HALY_DTYPE_FLOAT32,
                                      HALY_DTYPE_FLOAT64};
const std::vector<haly_dtype> kStored = {
    HALY_DTYPE_BOOL,    HALY_DTYPE_INT8,          HALY_DTYPE_INT16,      HALY_DTYPE_INT32,
    HALY_DTYPE_INT64,   HALY_DTYPE_UINT8,         HALY_DTYPE_UINT16,     HALY_DTYPE_UINT32,
    HALY_DTYPE_UINT64,  HALY_DTYPE_FLOAT16,       HALY_DTYPE_BFLOAT16,   HALY_DTYPE_FLOAT32,
    HALY_DTYPE_FLOAT64, HALY_DTYPE_FLOAT8_E4M3FN, HALY_DTYPE_FLOAT8_E5M2};
const std::vector<haly_dtype> kIndex = {HALY_DTYPE_INT32, HALY_DTYPE_INT64};

int64_t dtype_size(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
    case HALY_DTYPE_INT8:
    case HALY_DTYPE_UINT8:
    case HALY_DTYPE_FLOAT8_E4M3FN:
    case HALY_DTYPE_FLOAT8_E5M2:
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
    case HALY_DTYPE_COMPLEX128:
      return 16;
    default:
      return 8;
  }
}

const char *dtype_name(haly_dtype dtype) {
  static const char *const names[] = {
      "unspecified", "bool",    "int8",      "int16",      "int32",         "int64",
      "uint8",       "uint16",  "uint32",    "uint64",     "float16",       "bfloat16",
      "float32",     "float64", "complex64", "complex128", "float8_e4m3fn", "float8_e5m2"};
  return dtype >= 0 && dtype < 18 ? names[dtype] : "unknown dtype";
}

void refuse(const std::string &text) { throw Refusal(HALY_STATUS_UNSUPPORTED, text); }

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

bool View::channels_last() const {
  if (ndim < 3) return false;
  int64_t expected = 1;
  for (int i = ndim - 1; i >= 0; --i) {
    const int axis = i == ndim - 1 ? 1 : (i == 0 ? 0 : i + 1);
    if (shape[axis] != 1 && strides[axis] != expected) return false;
    expected *= shape[axis];
  }
  return true;
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
      throw Refusal(HALY_STATUS_INVALID_ARGUMENT, "cpu: a tensor has more than 8 dimensions");
    }
    View &view = tensors[slot];
    view.present = true;
    view.dtype = tensor->dtype;
    view.layout = tensor->layout;
    view.ndim = static_cast<int>(tensor->ndim);
    view.alignment_bytes = tensor->alignment_bytes;
    int64_t stride = 1;
    for (int axis = view.ndim - 1; axis >= 0; --axis) {
      view.shape[axis] = tensor->shape[axis];
      view.strides[axis] = tensor->strides ? tensor->strides[axis] : stride;
      stride *= view.shape[axis];
    }
    if (view.layout >= HALY_LAYOUT_VENDOR_FIRST) set_layout_strides(view);
  }
  size_t slot = 0;
  for (uint32_t parameter = 0; parameter < raw.parameter_count; ++parameter) {
    first_slots.push_back(slot);
    slot += raw.tensor_counts ? raw.tensor_counts[parameter] : 1;
  }
  first_slots.push_back(slot);
}

std::vector<int64_t> Problem::host_integers(size_t index) const {
  std::vector<int64_t> values;
  if (index >= raw.host_tensor_count || !raw.host_tensors[index]) return values;
  const haly_host_tensor &tensor = *raw.host_tensors[index];
  int64_t count = 1;
  for (uint32_t axis = 0; axis < tensor.ndim; ++axis) count *= tensor.shape[axis];
  for (int64_t i = 0; i < count; ++i) {
    values.push_back(tensor.dtype == HALY_DTYPE_INT32
                         ? static_cast<const int32_t *>(tensor.data)[i]
                         : static_cast<const int64_t *>(tensor.data)[i]);
  }
  return values;
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

struct Rows::Entry {
  std::vector<haly_dtype> dtypes;
  haly_kernel_row row{};
  Prepare prepare = nullptr;
  Rows::Layout layout = Rows::Layout::kStrided;
};

namespace {

using Row = Rows::Entry;

haly_status report(haly_status status, const char *text) {
  if (const haly_host *host = haly_cpu_host()) host->set_error(status, text);
  return status;
}

template <typename Function>
haly_status guarded(Function function) {
  try {
    return function();
  } catch (const Refusal &refusal) {
    return report(refusal.status, refusal.what());
  } catch (const std::bad_alloc &) {
    return report(HALY_STATUS_OUT_OF_MEMORY, "cpu: out of memory");
  } catch (const std::exception &exception) {
    return report(HALY_STATUS_INTERNAL, exception.what());
  }
}

// Operands in a layout of ours: rows that do not know it refuse, followers answer it for results.
std::vector<LayoutChoice> followed_layouts(const Row &row, Problem &problem) {
  std::vector<LayoutChoice> choices;
  bool any = false;
  for (const View &view : problem.tensors) {
    if (!view.present || view.layout < HALY_LAYOUT_VENDOR_FIRST) continue;
    if (!view.channels_last()) refuse("cpu: this layout belongs to another operator");
    any = true;
  }
  if (!any) return choices;
  const bool strided = row.row.flags & HALY_KERNEL_STRIDED;
  if (!strided && row.layout != Rows::Layout::kFollows) {
    refuse("cpu: the row takes operands in their strided layout");
  }
  if (row.layout != Rows::Layout::kFollows) return choices;
  for (size_t slot = 0; slot < problem.tensors.size(); ++slot) {
    View &view = problem.tensors[slot];
    if (!view.present || view.layout != HALY_LAYOUT_ANY) continue;
    uint64_t size_bytes = 0;
    const bool known = view.dtype == HALY_DTYPE_FLOAT32 || view.dtype == HALY_DTYPE_INT32 ||
                       view.dtype == HALY_DTYPE_UINT8 || view.dtype == HALY_DTYPE_INT8;
    const haly_layout layout = known ? channels_last_layout(view, &size_bytes) : 0;
    if (layout == HALY_LAYOUT_UNSPECIFIED) continue;
    view.layout = layout;
    set_layout_strides(view);
    choices.push_back({slot, layout, size_bytes});
  }
  return choices;
}

haly_status prepare_kernel(haly_device, const haly_kernel_row *raw_row, const haly_problem *problem,
                           haly_prepared *out_prepared) {
  return guarded([&] {
    haly_problem known;
    if (haly_input_read(&known, sizeof known, problem) != HALY_STATUS_OK) {
      refuse("cpu: the problem asks for more than this build knows");
    }
    Problem copy(known);
    const Row &row = *static_cast<const Row *>(raw_row->user);
    std::vector<LayoutChoice> followed;
    if (row.layout != Rows::Layout::kOwn) followed = followed_layouts(row, copy);
    Prepared prepared = row.prepare(copy);
    prepared.layouts.insert(prepared.layouts.end(), followed.begin(), followed.end());
    for (const LayoutChoice &choice : prepared.layouts) {
      if (out_prepared->layouts) out_prepared->layouts[choice.slot] = choice.layout;
      if (out_prepared->layout_sizes_bytes) {
        out_prepared->layout_sizes_bytes[choice.slot] = choice.size_bytes;
      }
    }
    out_prepared->workspace_bytes = prepared.workspace_bytes;
    out_prepared->workspace_alignment_bytes = 64;
    out_prepared->cost_ns = prepared.cost_ns;
    out_prepared->kernel = reinterpret_cast<haly_kernel>(prepared.kernel.release());
    return HALY_STATUS_OK;
  });
}

haly_status launch_kernel(haly_kernel kernel, haly_stream, const haly_launch *launch) {
  Kernel *self = reinterpret_cast<Kernel *>(kernel);
  return self->run(self, launch);
}

void destroy_kernel(haly_kernel kernel) { delete reinterpret_cast<Kernel *>(kernel); }

haly_status pack_kernel(haly_kernel kernel, uint32_t input_index, const haly_buffer *source,
                        const haly_buffer *destination, haly_stream) {
  return guarded(
      [&] { return reinterpret_cast<Kernel *>(kernel)->pack(input_index, source, destination); });
}

}  // namespace

void Rows::add(uint32_t op, uint32_t version, std::vector<haly_dtype> dtypes, uint64_t flags,
               Prepare prepare, Layout layout) {
  auto entry = std::make_shared<Entry>();
  entry->dtypes = std::move(dtypes);
  haly_kernel_row &row = entry->row;
  row.struct_size = sizeof row;
  row.op = op;
  row.op_version = version;
  row.dtype_count = static_cast<uint32_t>(entry->dtypes.size());
  row.dtypes = entry->dtypes.data();
  row.flags = flags;
  // Operands in channels-last order are strided ones to the rows that read any strides.
  if (layout != Layout::kStrided || (flags & HALY_KERNEL_STRIDED) != 0) {
    row.flags |= HALY_KERNEL_LAYOUTS;
  }
  row.prepare = prepare_kernel;
  row.launch = launch_kernel;
  row.destroy = destroy_kernel;
  row.pack = pack_kernel;
  row.user = entry.get();
  entry->prepare = prepare;
  entry->layout = layout;
  list_.push_back(&row);
  entries_.push_back(std::move(entry));
}

}  // namespace haly::cpu

const haly_kernel_row *const *haly_cpu_rows(uint32_t *count) {
  static const haly::cpu::Rows *const rows = [] {
    auto *built = new haly::cpu::Rows;
    haly::cpu::add_all_rows(*built);
    return built;
  }();
  *count = static_cast<uint32_t>(rows->list().size());
  return rows->list().data();
}
