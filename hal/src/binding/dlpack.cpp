// DLPack in and out, plain and versioned capsules. The structs are the exchange format's own
// (https://dmlc.github.io/dlpack, version 1.0, and the codes of float8 from 1.1), restated because
// nothing else is needed of it.
#include <cstring>
#include <memory>

#include "binding.hpp"
#include "device.hpp"
#include "isolated/isolation.hpp"
#include "operator.hpp"
#include "registry.hpp"
#include "stream.hpp"

namespace haly::binding {
namespace {

struct DLDevice {
  int32_t device_type;
  int32_t device_id;
};
struct DLDataType {
  uint8_t code;
  uint8_t bits;
  uint16_t lanes;
};
struct DLTensor {
  void *data;
  DLDevice device;
  int32_t ndim;
  DLDataType dtype;
  int64_t *shape;
  int64_t *strides;
  uint64_t byte_offset;
};
struct DLManagedTensor {
  DLTensor dl_tensor;
  void *manager_ctx;
  void (*deleter)(DLManagedTensor *);
};
struct DLPackVersion {
  uint32_t major;
  uint32_t minor;
};
struct DLManagedTensorVersioned {
  DLPackVersion version;
  void *manager_ctx;
  void (*deleter)(DLManagedTensorVersioned *);
  uint64_t flags;
  DLTensor dl_tensor;
};
constexpr int32_t kDLCPU = 1;
constexpr uint64_t flag_read_only = 1;
constexpr uint64_t flag_is_copied = 2;
constexpr const char *name_plain = "dltensor";
constexpr const char *name_plain_used = "used_dltensor";
constexpr const char *name_versioned = "dltensor_versioned";
constexpr const char *name_versioned_used = "used_dltensor_versioned";

enum Code : uint8_t {
  Int = 0,
  UInt = 1,
  Float = 2,
  Bfloat = 4,
  Complex = 5,
  Bool = 6,
  Float8E4m3fn = 10,
  Float8E5m2 = 12
};

struct DtypePair {
  haly_dtype dtype;
  DLDataType exchange;
};
constexpr DtypePair dtype_pairs[] = {
    {HALY_DTYPE_BOOL, {Bool, 8, 1}},
    {HALY_DTYPE_INT8, {Int, 8, 1}},
    {HALY_DTYPE_INT16, {Int, 16, 1}},
    {HALY_DTYPE_INT32, {Int, 32, 1}},
    {HALY_DTYPE_INT64, {Int, 64, 1}},
    {HALY_DTYPE_UINT8, {UInt, 8, 1}},
    {HALY_DTYPE_UINT16, {UInt, 16, 1}},
    {HALY_DTYPE_UINT32, {UInt, 32, 1}},
    {HALY_DTYPE_UINT64, {UInt, 64, 1}},
    {HALY_DTYPE_FLOAT16, {Float, 16, 1}},
    {HALY_DTYPE_BFLOAT16, {Bfloat, 16, 1}},
    {HALY_DTYPE_FLOAT32, {Float, 32, 1}},
    {HALY_DTYPE_FLOAT64, {Float, 64, 1}},
    {HALY_DTYPE_COMPLEX64, {Complex, 64, 1}},
    {HALY_DTYPE_COMPLEX128, {Complex, 128, 1}},
    {HALY_DTYPE_FLOAT8_E4M3FN, {Float8E4m3fn, 8, 1}},
    {HALY_DTYPE_FLOAT8_E5M2, {Float8E5m2, 8, 1}},
};

[[noreturn]] void buffer_error(const std::string &text) {
  PyErr_SetString(PyExc_BufferError, text.c_str());
  throw PythonError{};
}

// ---- out ----

// What an exported capsule owns.
template <typename Managed>
struct Export {
  Managed managed{};
  Tensor tensor;
  int64_t shape[HALY_MAX_NDIM];
  int64_t strides[HALY_MAX_NDIM];
};

template <typename Managed>
void delete_export(Managed *managed) {
  delete static_cast<Export<Managed> *>(managed->manager_ctx);
}

// A capsule that nobody took still owns its tensor.
template <typename Managed>
void destroy_capsule(PyObject *capsule, const char *name) {
  if (!PyCapsule_IsValid(capsule, name)) return;
  auto *managed = static_cast<Managed *>(PyCapsule_GetPointer(capsule, name));
  if (managed != nullptr && managed->deleter != nullptr) managed->deleter(managed);
}
void destroy_plain(PyObject *capsule) { destroy_capsule<DLManagedTensor>(capsule, name_plain); }
void destroy_versioned(PyObject *capsule) {
  destroy_capsule<DLManagedTensorVersioned>(capsule, name_versioned);
}

template <typename Managed>
Export<Managed> *make_export(const Tensor &tensor) {
  const Layout &layout = *tensor.layout;
  auto owned = std::make_unique<Export<Managed>>();
  owned->tensor = tensor;
  std::memcpy(owned->shape, layout.shape, sizeof owned->shape);
  std::memcpy(owned->strides, layout.strides, sizeof owned->strides);
  DLTensor &out = owned->managed.dl_tensor;
  bool found = false;
  for (const DtypePair &pair : dtype_pairs) {
    if (pair.dtype != layout.dtype) continue;
    out.dtype = pair.exchange;
    found = true;
  }
  if (!found) buffer_error(std::string("DLPack has no dtype ") + dtype_name(layout.dtype));
  const Device &device = tensor.device();
  if (!device.virtual_addresses) {
    buffer_error("the memory of " + device.name +
                 " has no addresses to exchange; write x.__dlpack__(dl_device=(1, 0)) or "
                 "haly.to_numpy(x)");
  }
  out.data = tensor.address();
  out.device = {static_cast<int32_t>(device.info.dlpack_type), device.info.dlpack_id};
  out.ndim = static_cast<int32_t>(layout.ndim);
  out.shape = owned->shape;
  out.strides = owned->strides;
  owned->managed.manager_ctx = owned.get();
  owned->managed.deleter = delete_export<Managed>;
  return owned.release();
}

struct ExportRequest {
  bool versioned = false;
  bool copy = false;
  bool copy_forbidden = false;
  bool to_host = false;
};

ExportRequest read_request(PyObject *const *values, PyObject *names, const Device &device) {
  ExportRequest request;
  const Py_ssize_t count = names ? PyTuple_GET_SIZE(names) : 0;
  for (Py_ssize_t index = 0; index < count; ++index) {
    PyObject *name = PyTuple_GET_ITEM(names, index);
    PyObject *value = values[index];
    const auto is = [&](const char *text) {
      return PyUnicode_CompareWithASCIIString(name, text) == 0;
    };
    if (is("stream")) continue;  // the export waits for the array's work, whatever the stream
    if (is("max_version")) {
      if (value == Py_None) continue;
      int major = 0;
      int minor = 0;
      if (!PyArg_ParseTuple(value, "ii", &major, &minor)) throw PythonError{};
      request.versioned = major >= 1;
    } else if (is("copy")) {
      if (value == Py_None) continue;
      const int truth = PyObject_IsTrue(value);
      if (truth < 0) throw PythonError{};
      request.copy = truth == 1;
      request.copy_forbidden = truth == 0;
    } else if (is("dl_device")) {
      if (value == Py_None) continue;
      int type = 0;
      int id = 0;
      if (!PyArg_ParseTuple(value, "ii", &type, &id)) throw PythonError{};
      if (type == static_cast<int>(device.info.dlpack_type) && id == device.info.dlpack_id) {
        continue;
      }
      if (type != kDLCPU) {
        buffer_error("the array lies on " + device.name +
                     " and can be exported there or to "
                     "the host, (1, 0)");
      }
      request.to_host = true;
    } else {
      PyErr_Format(PyExc_TypeError, "__dlpack__() has no keyword argument %R", name);
      throw PythonError{};
    }
  }
  return request;
}

// ---- in ----

template <typename Managed>
void release_import(Storage *storage) {
  auto *managed = static_cast<Managed *>(storage->foreign);
  if (managed->deleter == nullptr) return;
  // The producer's deleter may need the interpreter, and we may be on any thread.
  if (!Py_IsInitialized()) return;
  const PyGILState_STATE state = PyGILState_Ensure();
  managed->deleter(managed);
  PyGILState_Release(state);
}

Device &device_of_exchange(const DLDevice &device) {
  if (device.device_type == kDLCPU) return default_device();
  for (const std::string &name : Registry::instance().names()) {
    if (isolated::is_isolated(name)) continue;  // nobody else's memory lies there
    try {
      Device &candidate = find_device(name + ":" + std::to_string(device.device_id));
      if (static_cast<int32_t>(candidate.info.dlpack_type) == device.device_type) {
        return candidate;
      }
    } catch (const Error &) {
      continue;  // unavailable plugins have no such device
    }
  }
  buffer_error("no device has DLPack's number (" + std::to_string(device.device_type) + ", " +
               std::to_string(device.device_id) + ")");
}

haly_dtype dtype_of_exchange(const DLDataType &type) {
  for (const DtypePair &pair : dtype_pairs) {
    if (pair.exchange.code == type.code && pair.exchange.bits == type.bits && type.lanes == 1) {
      return pair.dtype;
    }
  }
  buffer_error("no dtype for DLPack's (code " + std::to_string(type.code) + ", bits " +
               std::to_string(type.bits) + ", lanes " + std::to_string(type.lanes) + ")");
}

template <typename Managed>
Tensor import_tensor(Managed *managed) {
  const DLTensor &in = managed->dl_tensor;
  Device &device = device_of_exchange(in.device);
  const haly_dtype dtype = dtype_of_exchange(in.dtype);
  LayoutPointer layout =
      make_layout(device, dtype, static_cast<uint32_t>(in.ndim), in.shape, in.strides);
  char *data = static_cast<char *>(in.data) + in.byte_offset;
  if (!layout->empty && reinterpret_cast<uintptr_t>(data) % layout->item_bytes != 0 &&
      reinterpret_cast<uintptr_t>(data) % 8 != 0) {
    buffer_error("the memory is not aligned to its elements");
  }
  Storage *storage =
      wrap_foreign(device, nullptr, data, 0, layout->span_bytes, release_import<Managed>, managed);
  return Tensor(storage, layout.detach());
}

Tensor import_capsule(PyObject *capsule) {
  if (PyCapsule_IsValid(capsule, name_versioned)) {
    auto *managed =
        static_cast<DLManagedTensorVersioned *>(PyCapsule_GetPointer(capsule, name_versioned));
    if (managed->version.major != 1) {
      buffer_error("DLPack version " + std::to_string(managed->version.major) +
                   " is not known here, 1 is");
    }
    Tensor tensor = import_tensor(managed);
    PyCapsule_SetName(capsule, name_versioned_used);
    return tensor;
  }
  if (PyCapsule_IsValid(capsule, name_plain)) {
    auto *managed = static_cast<DLManagedTensor *>(PyCapsule_GetPointer(capsule, name_plain));
    Tensor tensor = import_tensor(managed);
    PyCapsule_SetName(capsule, name_plain_used);
    return tensor;
  }
  buffer_error("not a DLPack capsule, or one that was taken before");
}

}  // namespace

PyObject *array_dlpack(PyObject *self, PyObject *const *arguments, Py_ssize_t count,
                       PyObject *names) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (count != 0) {
      PyErr_SetString(PyExc_TypeError, "__dlpack__() takes keyword arguments only");
      return nullptr;
    }
    Tensor tensor = tensor_of(self);
    const ExportRequest request = read_request(arguments, names, tensor.device());
    if (request.to_host || request.copy) {
      if (request.copy_forbidden) {
        buffer_error("only a copy of the array can lie there, and copy=False forbids it");
      }
      tensor = tensor_copy_to(tensor, request.to_host ? default_device() : tensor.device());
    }
    Device &device = tensor.device();
    if (!device.synchronous) device.current_stream().synchronize();
    if (tensor.storage && tensor.storage->owner && !tensor.storage->owner->synchronous) {
      tensor.storage->owner->synchronize();
    }
    if (request.versioned) {
      auto *owned = make_export<DLManagedTensorVersioned>(tensor);
      owned->managed.version = {1, 0};
      owned->managed.flags = request.copy || request.to_host ? flag_is_copied : flag_read_only;
      return PyCapsule_New(&owned->managed, name_versioned, destroy_versioned);
    }
    auto *owned = make_export<DLManagedTensor>(tensor);
    return PyCapsule_New(&owned->managed, name_plain, destroy_plain);
  });
}

PyObject *array_dlpack_device(PyObject *self, PyObject *) {
  const Device &device = tensor_of(self).device();
  return Py_BuildValue("(ii)", static_cast<int>(device.info.dlpack_type),
                       static_cast<int>(device.info.dlpack_id));
}

PyObject *array_from_dlpack(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (count != 1) {
      PyErr_SetString(PyExc_TypeError, "from_dlpack_capsule() takes one capsule");
      return nullptr;
    }
    return array_create(import_capsule(arguments[0]));
  });
}

}  // namespace haly::binding
