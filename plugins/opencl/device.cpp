#include "device.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "kernel.hpp"
#include "program.hpp"

namespace haly::opencl {
namespace {

std::string device_text(cl_device_id id, cl_device_info what) {
  size_t size = 0;
  if (driver.clGetDeviceInfo(id, what, 0, nullptr, &size) != CL_SUCCESS || size == 0) return "";
  std::string text(size, 0);
  check(driver.clGetDeviceInfo(id, what, size, &text[0], nullptr), "clGetDeviceInfo");
  return text.c_str();  // without the terminator, and what drivers leave behind it
}

template <typename T>
T device_number(cl_device_id id, cl_device_info what) {
  T value{};
  check(driver.clGetDeviceInfo(id, what, sizeof value, &value, nullptr), "clGetDeviceInfo");
  return value;
}

std::vector<cl_device_id> find_devices() {
  cl_uint platform_count = 0;
  cl_int code = driver.clGetPlatformIDs(0, nullptr, &platform_count);
  if (code != CL_SUCCESS || platform_count == 0) {
    throw Refusal(HALY_STATUS_FAILED_PRECONDITION,
                  "no OpenCL platform: " + error_name(code) +
                      "; the loader is there, a driver is not (Debian, for the processor: "
                      "pocl-opencl-icd)");
  }
  std::vector<cl_platform_id> platforms(platform_count);
  check(driver.clGetPlatformIDs(platform_count, platforms.data(), nullptr), "clGetPlatformIDs");
  std::vector<cl_device_id> found;
  std::string reasons;
  for (cl_platform_id platform : platforms) {
    cl_uint count = 0;
    code = driver.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 0, nullptr, &count);
    if (code != CL_SUCCESS || count == 0) {
      reasons += "; " + error_name(code);
      continue;
    }
    std::vector<cl_device_id> ids(count);
    check(driver.clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, count, ids.data(), nullptr),
          "clGetDeviceIDs");
    for (cl_device_id id : ids) {
      const std::string version = device_text(id, CL_DEVICE_VERSION);  // "OpenCL 1.2 ..."
      const bool old = version.compare(0, 9, "OpenCL 1.") == 0 && version[9] < '2';
      if (old || device_number<cl_bool>(id, CL_DEVICE_COMPILER_AVAILABLE) == CL_FALSE ||
          device_number<cl_bool>(id, CL_DEVICE_AVAILABLE) == CL_FALSE ||
          device_number<cl_bool>(id, CL_DEVICE_ENDIAN_LITTLE) == CL_FALSE) {
        reasons += "; " + device_text(id, CL_DEVICE_NAME) + " (" + version +
                   ") is unavailable, has no compiler, is big-endian or is older than 1.2";
        continue;
      }
      found.push_back(id);
    }
  }
  if (found.empty()) {
    throw Refusal(HALY_STATUS_FAILED_PRECONDITION, "no usable OpenCL device" + reasons);
  }
  return found;
}

}  // namespace

const std::vector<cl_device_id> &device_ids() {
  static const std::vector<cl_device_id> ids = find_devices();
  return ids;
}

}  // namespace haly::opencl

using namespace haly::opencl;

haly_device_object::haly_device_object(uint32_t device_index) : index(device_index) {
  id = device_ids().at(index);
  name = device_text(id, CL_DEVICE_NAME);
  const auto platform = device_number<cl_platform_id>(id, CL_DEVICE_PLATFORM);
  char platform_version[256] = {0};
  ::haly::opencl::driver.clGetPlatformInfo(platform, CL_PLATFORM_VERSION,
                                           sizeof platform_version - 1, platform_version, nullptr);
  driver = device_text(id, CL_DRIVER_VERSION) + ", " + device_text(id, CL_DEVICE_VERSION) + ", " +
           platform_version;
  const std::string extensions = " " + device_text(id, CL_DEVICE_EXTENSIONS) + " ";
  float64 = extensions.find(" cl_khr_fp64 ") != std::string::npos;
  float16 = extensions.find(" cl_khr_fp16 ") != std::string::npos;
  const auto float32 = device_number<cl_device_fp_config>(id, CL_DEVICE_SINGLE_FP_CONFIG);
  subnormals = (float32 & CL_FP_DENORM) != 0;
  correctly_rounded_divide = (float32 & CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT) != 0;
  base_alignment_bytes =
      std::max<uint64_t>(16, device_number<cl_uint>(id, CL_DEVICE_MEM_BASE_ADDR_ALIGN) / 8);
  largest_allocation_bytes = device_number<cl_ulong>(id, CL_DEVICE_MAX_MEM_ALLOC_SIZE);
  memory_bytes = device_number<cl_ulong>(id, CL_DEVICE_GLOBAL_MEM_SIZE);
  if (const char *text = std::getenv("HALY_OPENCL_MEMORY_BYTES")) {
    memory_bytes = std::min<uint64_t>(memory_bytes, std::strtoull(text, nullptr, 10));
    largest_allocation_bytes = std::min(largest_allocation_bytes, memory_bytes);
  }
  local_memory_bytes = device_number<cl_ulong>(id, CL_DEVICE_LOCAL_MEM_SIZE);
  compute_units = device_number<cl_uint>(id, CL_DEVICE_MAX_COMPUTE_UNITS);
  work_group_size = device_number<size_t>(id, CL_DEVICE_MAX_WORK_GROUP_SIZE);

  cl_int code = CL_SUCCESS;
  const cl_context_properties properties[] = {CL_CONTEXT_PLATFORM,
                                              reinterpret_cast<cl_context_properties>(platform), 0};
  context = ::haly::opencl::driver.clCreateContext(properties, 1, &id, nullptr, nullptr, &code);
  check(code, "clCreateContext");
  mapping_queue = ::haly::opencl::driver.clCreateCommandQueue(context, id, 0, &code);
  if (code != CL_SUCCESS) ::haly::opencl::driver.clReleaseContext(context);
  check(code, "clCreateCommandQueue");
  programs = std::make_unique<Programs>(*this);
  rows = make_rows(*this);
}

haly_device_object::~haly_device_object() {
  rows.reset();
  programs.reset();
  ::haly::opencl::driver.clReleaseCommandQueue(mapping_queue);
  ::haly::opencl::driver.clReleaseContext(context);
}

namespace haly::opencl {
namespace {

haly_status device_count_query(uint32_t *out_count) {
  return guarded([&] { *out_count = static_cast<uint32_t>(device_ids().size()); });
}

haly_status device_open(uint32_t index, haly_device *out_device) {
  return guarded([&] { *out_device = new haly_device_object(index); });
}

void device_close(haly_device device) {
  if (!process_forked) delete device;
}

haly_status device_query(haly_device device, haly_device_info *out_info) {
  haly_device_info info = HALY_DEVICE_INFO_INIT;
  info.dlpack_type = 4;  // kDLOpenCL
  info.dlpack_id = static_cast<int32_t>(device->index);
  std::strncpy(info.name, device->name.c_str(), sizeof info.name - 1);
  std::strncpy(info.driver, device->driver.c_str(), sizeof info.driver - 1);
  info.memory_bytes = device->memory_bytes;
  info.compute_units = device->compute_units;
  return haly_output_write(out_info, &info, sizeof info);
}

}  // namespace

const haly_device_interface device_table = [] {
  haly_device_interface table{};
  table.struct_size = sizeof table;
  table.count_query = device_count_query;
  table.open = device_open;
  table.close = device_close;
  table.query = device_query;
  return table;
}();

}  // namespace haly::opencl
