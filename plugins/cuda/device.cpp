#include "device.hpp"

#include <algorithm>
#include <cstring>

#include "kernel.hpp"
#include "profile.hpp"
#include "program.hpp"
#include "staging.hpp"

using namespace haly::cuda;

namespace {

int attribute(CUdevice device, CUdevice_attribute which) {
  int value = 0;
  check(driver.device_attribute(&value, which, device), "cuDeviceGetAttribute");
  return value;
}

// Blocks that were freed stay in the pool; the driver takes them back when memory runs short.
CUmemoryPool make_pool(CUdevice device) {
  if (!attribute(device, CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED)) return nullptr;
  CUmemPoolProps properties;
  std::memset(&properties, 0, sizeof properties);
  properties.allocType = CU_MEM_ALLOCATION_TYPE_PINNED;
  properties.handleTypes = CU_MEM_HANDLE_TYPE_NONE;
  properties.location.type = CU_MEM_LOCATION_TYPE_DEVICE;
  properties.location.id = device;
  CUmemoryPool pool = nullptr;
  check(driver.pool_create(&pool, &properties), "cuMemPoolCreate");
  cuuint64_t keep = UINT64_MAX;
  check(driver.pool_set(pool, CU_MEMPOOL_ATTR_RELEASE_THRESHOLD, &keep), "cuMemPoolSetAttribute");
  return pool;
}

}  // namespace

haly_device_object::haly_device_object(uint32_t device_index) : index(device_index) {
  haly::cuda::check(driver.device_get(&id, static_cast<int>(index)), "cuDeviceGet");
  char text[128] = {};
  haly::cuda::check(driver.device_name(text, sizeof text, id), "cuDeviceGetName");
  name = text;
  size_t bytes = 0;
  haly::cuda::check(driver.device_memory(&bytes, id), "cuDeviceTotalMem");
  memory_bytes = bytes;
  architecture = attribute(id, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR) * 10 +
                 attribute(id, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
  multiprocessors = static_cast<uint32_t>(attribute(id, CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT));
  int version = 0;
  haly::cuda::check(driver.driver_version(&version), "cuDriverGetVersion");
  driver_text = "CUDA " + std::to_string(version / 1000) + "." +
                std::to_string(version % 1000 / 10) + ", sm_" + std::to_string(architecture);
  // Other libraries in the process (PyTorch, cuDNN) use the primary context too: streams and memory
  // can be shared with them.
  haly::cuda::check(driver.context_retain(&context, id), "cuDevicePrimaryCtxRetain");
  try {
    const Current current(*this);
    pool = make_pool(id);
    haly::cuda::check(driver.stream_create(&own_stream, CU_STREAM_NON_BLOCKING), "cuStreamCreate");
    staging = std::make_unique<Staging>(*this);
    programs = std::make_unique<Programs>(*this);
    profile = std::make_unique<Profile>(*this);
    rows = std::make_unique<Rows>(*this);
  } catch (...) {
    driver.context_release(id);
    throw;
  }
}

haly_device_object::~haly_device_object() {
  {
    const Current current(*this);
    if (!lost) driver.stream_synchronize(own_stream);
    rows.reset();
    profile.reset();
    staging.reset();
    programs.reset();
    driver.stream_destroy(own_stream);
    if (pool) driver.pool_destroy(pool);
  }
  driver.context_release(id);
}

haly_status haly_device_object::note(CUresult code) {
  int expected = 0;
  if (is_sticky(code)) lost.compare_exchange_strong(expected, static_cast<int>(code));
  return status_of(code);
}

void haly_device_object::check(CUresult code, const char *what) {
  note(code);
  haly::cuda::check(code, what);
}

namespace {

haly_status count_query(uint32_t *out_count) {
  return guarded([&] {
    int count = 0;
    check(driver.device_count(&count), "cuDeviceGetCount");
    *out_count = static_cast<uint32_t>(count);
  });
}

haly_status open(uint32_t index, haly_device *out_device) {
  return guarded([&] { *out_device = new Device(index); });
}

void close(haly_device device) {
  if (process_forked) return;
  try {
    delete device;
  } catch (const std::exception &error) {
    host->log(HALY_LOG_LEVEL_ERROR, error.what());
  }
}

haly_status query(haly_device device, haly_device_info *out_info) {
  return guarded([&] {
    haly_device_info info = HALY_DEVICE_INFO_INIT;
    info.dlpack_type = 2;  // kDLCUDA
    info.dlpack_id = static_cast<int32_t>(device->index);
    std::strncpy(info.name, device->name.c_str(), sizeof info.name - 1);
    std::strncpy(info.driver, device->driver_text.c_str(), sizeof info.driver - 1);
    info.memory_bytes = device->memory_bytes;
    info.compute_units = device->multiprocessors;
    if (const haly_status status = haly_output_write(out_info, &info, sizeof info)) {
      throw Refusal(status, "device.query got no struct");
    }
  });
}

}  // namespace

namespace haly::cuda {
const haly_device_interface device_table = [] {
  haly_device_interface table{};
  table.struct_size = sizeof table;
  table.count_query = count_query;
  table.open = open;
  table.close = close;
  table.query = query;
  return table;
}();
}  // namespace haly::cuda
