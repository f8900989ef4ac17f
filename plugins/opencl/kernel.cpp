#include "kernel.hpp"

#include <algorithm>
#include <map>

namespace haly::opencl {

Call::Call(Device &device, std::shared_ptr<Program> program, const char *name)
    : device_(device), program_(std::move(program)), name_(name) {
  program_->give(name_, program_->take(name_));  // fails here where there is no such kernel
}

Call::~Call() {
  if (!process_forked) give_back();
}

void Call::give_back() {
  position_ = 0;
  if (kernel_ != nullptr) program_->give(name_, kernel_);
  kernel_ = nullptr;
}

Call &Call::argument(size_t size_bytes, const void *value) {
  if (kernel_ == nullptr) kernel_ = program_->take(name_);
  const cl_int code = driver.clSetKernelArg(kernel_, position_, size_bytes, value);
  if (code != CL_SUCCESS) {
    const std::string where = std::string(name_) + ", argument " + std::to_string(position_);
    give_back();
    check(code, where.c_str());
  }
  ++position_;
  return *this;
}

Call &Call::buffer(const haly_buffer *buffer, uint64_t more_bytes) {
  const cl_ulong offset = buffer != nullptr ? buffer->offset_bytes + more_bytes : 0;
  cl_mem memory = buffer != nullptr ? buffer->memory->buffer : nullptr;
  argument(sizeof memory, &memory);
  return argument(sizeof offset, &offset);
}

Call &Call::memory(const haly_buffer *buffer) {
  cl_mem memory = buffer != nullptr && buffer->memory != nullptr ? buffer->memory->buffer : nullptr;
  return argument(sizeof memory, &memory);
}

void Call::run(Stream &stream, uint64_t tag, const std::vector<size_t> &global,
               const std::vector<size_t> &local) {
  if (kernel_ == nullptr) kernel_ = program_->take(name_);
  std::vector<size_t> rounded = global;
  for (size_t i = 0; i < local.size(); ++i) {
    rounded[i] = (rounded[i] + local[i] - 1) / local[i] * local[i];
  }
  struct Return {
    ~Return() { call.give_back(); }
    Call &call;
  } at_end{*this};
  launch_command(
      stream, tag, name_, [&](cl_uint wait_count, const cl_event *wait_list, cl_event *out_event) {
        return driver.clEnqueueNDRangeKernel(
            stream.handle(), kernel_, static_cast<cl_uint>(rounded.size()), nullptr, rounded.data(),
            local.empty() ? nullptr : local.data(), wait_count, wait_list, out_event);
      });
}

size_t Call::work_group_size() const {
  const cl_kernel kernel = program_->take(name_);
  size_t size = 1;
  const cl_int code = driver.clGetKernelWorkGroupInfo(kernel, device_.id, CL_KERNEL_WORK_GROUP_SIZE,
                                                      sizeof size, &size, nullptr);
  program_->give(name_, kernel);
  check(code, "clGetKernelWorkGroupInfo");
  return size;
}

namespace {

haly_status row_prepare(haly_device device, const haly_kernel_row *row, const haly_problem *problem,
                        haly_prepared *out_prepared) {
  return guarded([&] {
    device->check_present();
    const haly_problem known = read_whole(problem);
    const auto &entry = *static_cast<const Rows::Row *>(row->user);
    std::unique_ptr<Kernel> kernel = entry.prepare(*device, known, entry.user);
    out_prepared->workspace_bytes = kernel->workspace_bytes;
    out_prepared->cost_ns = kernel->cost_ns;
    out_prepared->kernel = kernel.release();
  });
}

haly_status row_launch(haly_kernel kernel, haly_stream stream, const haly_launch *launch) {
  return guarded([&] { kernel->launch(*stream, *launch); });
}

void row_destroy(haly_kernel kernel) { delete kernel; }

std::map<std::string, Family::Add> &families() {
  static auto *const all = new std::map<std::string, Family::Add>;
  return *all;
}

haly_status row_list(haly_device device, const haly_kernel_row *const **out_rows,
                     uint32_t *out_row_count) {
  const auto &pointers = device->rows->pointers();
  *out_rows = pointers.data();
  *out_row_count = static_cast<uint32_t>(pointers.size());
  return HALY_STATUS_OK;
}

}  // namespace

Family::Family(const char *name, Add add) { families()[name] = std::move(add); }

std::unique_ptr<Rows> make_rows(const Device &device) {
  auto rows = std::make_unique<Rows>();
  for (const auto &family : families()) family.second(device, *rows);
  return rows;
}

void Rows::add(uint32_t op, uint32_t version, std::vector<haly_dtype> dtypes, uint64_t flags,
               Prepare prepare, void *user, const haly_program *limits,
               haly_kernel_supports_function supports) {
  rows_.emplace_back();
  Row &entry = rows_.back();
  entry.dtypes = std::move(dtypes);
  entry.prepare = std::move(prepare);
  entry.user = user;
  haly_kernel_row row = HALY_KERNEL_ROW_INIT;
  row.op = op;
  row.op_version = version;
  row.dtype_count = static_cast<uint32_t>(entry.dtypes.size());
  row.dtypes = entry.dtypes.data();
  row.limits = limits;
  row.flags = flags;
  row.prepare = row_prepare;
  row.launch = row_launch;
  row.destroy = row_destroy;
  row.supports = supports;
  row.user = &entry;
  entry.row = row;
  pointers_.push_back(&entry.row);
}

uint64_t elementwise_flags(const Device &device) {
  return HALY_KERNEL_DETERMINISTIC | HALY_KERNEL_BATCH_INVARIANT | HALY_KERNEL_STRIDED |
         HALY_KERNEL_OFFSETS | HALY_KERNEL_IN_PLACE |
         (device.subnormals ? 0 : HALY_KERNEL_FLUSHES_SUBNORMALS);
}

const char *dtype_name(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
      return "bool";
    case HALY_DTYPE_INT8:
      return "int8";
    case HALY_DTYPE_INT16:
      return "int16";
    case HALY_DTYPE_INT32:
      return "int32";
    case HALY_DTYPE_INT64:
      return "int64";
    case HALY_DTYPE_UINT8:
      return "uint8";
    case HALY_DTYPE_UINT16:
      return "uint16";
    case HALY_DTYPE_UINT32:
      return "uint32";
    case HALY_DTYPE_UINT64:
      return "uint64";
    case HALY_DTYPE_FLOAT16:
      return "float16";
    case HALY_DTYPE_BFLOAT16:
      return "bfloat16";
    case HALY_DTYPE_FLOAT32:
      return "float32";
    case HALY_DTYPE_FLOAT64:
      return "float64";
    case HALY_DTYPE_FLOAT8_E4M3FN:
      return "float8_e4m3fn";
    case HALY_DTYPE_FLOAT8_E5M2:
      return "float8_e5m2";
    default:
      throw Refusal(HALY_STATUS_UNSUPPORTED, "dtype " + std::to_string(dtype));
  }
}

const char *compute_type(haly_dtype dtype) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
    case HALY_DTYPE_UINT8:
      return "uchar";
    case HALY_DTYPE_INT8:
      return "char";
    case HALY_DTYPE_INT16:
      return "short";
    case HALY_DTYPE_INT32:
      return "int";
    case HALY_DTYPE_INT64:
      return "long";
    case HALY_DTYPE_UINT16:
      return "ushort";
    case HALY_DTYPE_UINT32:
      return "uint";
    case HALY_DTYPE_UINT64:
      return "ulong";
    case HALY_DTYPE_FLOAT16:
    case HALY_DTYPE_BFLOAT16:
    case HALY_DTYPE_FLOAT32:
    case HALY_DTYPE_FLOAT8_E4M3FN:
    case HALY_DTYPE_FLOAT8_E5M2:
      return "float";
    case HALY_DTYPE_FLOAT64:
      return "double";
    default:
      throw Refusal(HALY_STATUS_UNSUPPORTED, "dtype " + std::to_string(dtype));
  }
}

uint32_t dtype_size(haly_dtype dtype) {
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
    case HALY_DTYPE_INT64:
    case HALY_DTYPE_UINT64:
    case HALY_DTYPE_FLOAT64:
      return 8;
    case HALY_DTYPE_INT32:
    case HALY_DTYPE_UINT32:
    case HALY_DTYPE_FLOAT32:
      return 4;
    default:
      throw Refusal(HALY_STATUS_UNSUPPORTED, "dtype " + std::to_string(dtype));
  }
}

bool has_dtype(const Device &device, haly_dtype dtype) {
  if (dtype == HALY_DTYPE_FLOAT8_E4M3FN || dtype == HALY_DTYPE_FLOAT8_E5M2) return true;
  return dtype >= HALY_DTYPE_BOOL && dtype <= HALY_DTYPE_FLOAT64 &&
         (dtype != HALY_DTYPE_FLOAT64 || device.float64);
}

const haly_kernel_interface kernel_table = [] {
  haly_kernel_interface table{};
  table.struct_size = sizeof table;
  table.row_list = row_list;
  return table;
}();

}  // namespace haly::opencl
