// Elements as Python numbers and back, bytes between devices and the host, cached scalars.
#include <cmath>
#include <cstring>
#include <limits>
#include <unordered_map>

#include "binding.hpp"
#include "operator.hpp"
#include "registry.hpp"
#include "scalar.hpp"
#include "stream.hpp"

namespace haly::binding {
namespace {

float half_to_float(uint16_t half) {
  const uint32_t sign = uint32_t{half & 0x8000u} << 16;
  const uint32_t exponent = half >> 10 & 0x1f;
  const uint32_t fraction = half & 0x3ff;
  if (exponent == 0) {
    const float magnitude = std::ldexp(static_cast<float>(fraction), -24);
    return sign ? -magnitude : magnitude;
  }
  const uint32_t bits =
      sign | (exponent == 31 ? 0x7f800000u : (exponent + 112) << 23) | fraction << 13;
  float value;
  std::memcpy(&value, &bits, 4);
  return value;
}

// Rounds to nearest, ties to even, straight from double: a detour through float rounds twice.
uint16_t half_from_double(double value) {
  const uint16_t sign = std::signbit(value) ? 0x8000 : 0;
  value = std::fabs(value);
  if (std::isnan(value)) return sign | 0x7e00;
  if (value >= 65520.0) return sign | 0x7c00;
  if (value < std::ldexp(1.0, -14)) {
    return sign | static_cast<uint16_t>(std::nearbyint(std::ldexp(value, 24)));
  }
  int exponent;
  std::frexp(value, &exponent);
  const double scaled = std::nearbyint(std::ldexp(value, 11 - exponent));  // in [1024, 2048]
  return sign | static_cast<uint16_t>((static_cast<uint32_t>(exponent + 13) << 10) +
                                      static_cast<uint32_t>(scaled));
}

float bfloat16_to_float(uint16_t word) {
  const uint32_t bits = uint32_t{word} << 16;
  float value;
  std::memcpy(&value, &bits, 4);
  return value;
}

uint16_t bfloat16_from_double(double value) {
  const uint16_t sign = std::signbit(value) ? 0x8000 : 0;
  value = std::fabs(value);
  if (std::isnan(value)) return sign | 0x7fc0;
  if (std::isinf(value)) return sign | 0x7f80;
  int exponent;
  std::frexp(value, &exponent);
  if (exponent < -125) exponent = -125;  // subnormals share the least exponent
  const double scaled = std::nearbyint(std::ldexp(value, 8 - exponent));  // at most 256
  if (scaled == 0) return sign;
  const double rounded = std::ldexp(scaled, exponent - 8);
  if (rounded > static_cast<double>(std::numeric_limits<float>::max())) return sign | 0x7f80;
  const float narrow = static_cast<float>(rounded);
  uint32_t bits;
  std::memcpy(&bits, &narrow, 4);
  return sign | static_cast<uint16_t>(bits >> 16);
}

template <typename T>
T load(const void *element) {
  T value;
  std::memcpy(&value, element, sizeof value);
  return value;
}
template <typename T>
void store(void *element, T value) {
  std::memcpy(element, &value, sizeof value);
}

[[noreturn]] void out_of_range(haly_dtype dtype, PyObject *number) {
  PyErr_Clear();
  PyErr_Format(PyExc_OverflowError, "%S does not fit into %s", number, dtype_name(dtype));
  throw PythonError{};
}

template <typename T>
void store_integer(haly_dtype dtype, PyObject *number, void *element) {
  PyObject *index = PyNumber_Index(number);
  if (index == nullptr) throw PythonError{};
  bool fits;
  if constexpr (std::is_signed_v<T>) {
    const long long value = PyLong_AsLongLong(index);
    fits = !(value == -1 && PyErr_Occurred()) && value >= std::numeric_limits<T>::min() &&
           value <= std::numeric_limits<T>::max();
    store<T>(element, static_cast<T>(value));
  } else {
    const unsigned long long value = PyLong_AsUnsignedLongLong(index);
    fits = !(value == static_cast<unsigned long long>(-1) && PyErr_Occurred()) &&
           value <= std::numeric_limits<T>::max();
    store<T>(element, static_cast<T>(value));
  }
  Py_DECREF(index);
  if (!fits) out_of_range(dtype, number);
}

double double_of(PyObject *number) {
  const double value = PyFloat_AsDouble(number);
  if (value == -1.0 && PyErr_Occurred()) throw PythonError{};
  return value;
}

struct ScalarKey {
  Device *device;
  haly_dtype dtype;
  uint64_t bits[2];
  bool operator==(const ScalarKey &other) const {
    return device == other.device && dtype == other.dtype && bits[0] == other.bits[0] &&
           bits[1] == other.bits[1];
  }
};
struct ScalarKeyHash {
  size_t operator()(const ScalarKey &key) const {
    uint64_t hash = reinterpret_cast<uintptr_t>(key.device) ^ static_cast<uint64_t>(key.dtype);
    hash = (hash ^ key.bits[0]) * UINT64_C(0x9e3779b97f4a7c15);
    hash = (hash ^ (hash >> 32) ^ key.bits[1]) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ (hash >> 32);
  }
};

// Guarded by the GIL. Never destroyed: plugins may be gone when static destructors run.
std::unordered_map<ScalarKey, Tensor, ScalarKeyHash> &scalars() {
  static auto *map = new std::unordered_map<ScalarKey, Tensor, ScalarKeyHash>;
  return *map;
}
constexpr size_t most_scalars = 1024;
ScalarKey recent_key{};
const Tensor *recent_scalar = nullptr;

}  // namespace

PyObject *element_to_python(haly_dtype dtype, const void *element) {
  switch (dtype) {
    case HALY_DTYPE_BOOL:
      return PyBool_FromLong(load<uint8_t>(element) != 0);
    case HALY_DTYPE_INT8:
      return PyLong_FromLong(load<int8_t>(element));
    case HALY_DTYPE_INT16:
      return PyLong_FromLong(load<int16_t>(element));
    case HALY_DTYPE_INT32:
      return PyLong_FromLong(load<int32_t>(element));
    case HALY_DTYPE_INT64:
      return PyLong_FromLongLong(load<int64_t>(element));
    case HALY_DTYPE_UINT8:
      return PyLong_FromLong(load<uint8_t>(element));
    case HALY_DTYPE_UINT16:
      return PyLong_FromLong(load<uint16_t>(element));
    case HALY_DTYPE_UINT32:
      return PyLong_FromUnsignedLong(load<uint32_t>(element));
    case HALY_DTYPE_UINT64:
      return PyLong_FromUnsignedLongLong(load<uint64_t>(element));
    case HALY_DTYPE_FLOAT16:
      return PyFloat_FromDouble(static_cast<double>(half_to_float(load<uint16_t>(element))));
    case HALY_DTYPE_BFLOAT16:
      return PyFloat_FromDouble(static_cast<double>(bfloat16_to_float(load<uint16_t>(element))));
    case HALY_DTYPE_FLOAT8_E4M3FN:
    case HALY_DTYPE_FLOAT8_E5M2:
      return PyFloat_FromDouble(load_scalar(dtype, element));
    case HALY_DTYPE_FLOAT32:
      return PyFloat_FromDouble(static_cast<double>(load<float>(element)));
    case HALY_DTYPE_FLOAT64:
      return PyFloat_FromDouble(load<double>(element));
    case HALY_DTYPE_COMPLEX64: {
      float parts[2];
      std::memcpy(parts, element, sizeof parts);
      return PyComplex_FromDoubles(static_cast<double>(parts[0]), static_cast<double>(parts[1]));
    }
    case HALY_DTYPE_COMPLEX128: {
      double parts[2];
      std::memcpy(parts, element, sizeof parts);
      return PyComplex_FromDoubles(parts[0], parts[1]);
    }
    default:
      PyErr_Format(PyExc_TypeError, "an element of dtype %s is no Python number",
                   dtype_name(dtype));
      return nullptr;
  }
}

void element_from_python(haly_dtype dtype, PyObject *number, void *element) {
  switch (dtype) {
    case HALY_DTYPE_BOOL: {
      const int truth = PyObject_IsTrue(number);
      if (truth < 0) throw PythonError{};
      return store<uint8_t>(element, static_cast<uint8_t>(truth));
    }
    case HALY_DTYPE_INT8:
      return store_integer<int8_t>(dtype, number, element);
    case HALY_DTYPE_INT16:
      return store_integer<int16_t>(dtype, number, element);
    case HALY_DTYPE_INT32:
      return store_integer<int32_t>(dtype, number, element);
    case HALY_DTYPE_INT64:
      return store_integer<int64_t>(dtype, number, element);
    case HALY_DTYPE_UINT8:
      return store_integer<uint8_t>(dtype, number, element);
    case HALY_DTYPE_UINT16:
      return store_integer<uint16_t>(dtype, number, element);
    case HALY_DTYPE_UINT32:
      return store_integer<uint32_t>(dtype, number, element);
    case HALY_DTYPE_UINT64:
      return store_integer<uint64_t>(dtype, number, element);
    case HALY_DTYPE_FLOAT16:
      return store<uint16_t>(element, half_from_double(double_of(number)));
    case HALY_DTYPE_BFLOAT16:
      return store<uint16_t>(element, bfloat16_from_double(double_of(number)));
    case HALY_DTYPE_FLOAT8_E4M3FN:
    case HALY_DTYPE_FLOAT8_E5M2:
      return store_scalar(dtype, double_of(number), element);
    case HALY_DTYPE_FLOAT32:
      return store<float>(element, static_cast<float>(double_of(number)));
    case HALY_DTYPE_FLOAT64:
      return store<double>(element, double_of(number));
    case HALY_DTYPE_COMPLEX64:
    case HALY_DTYPE_COMPLEX128: {
      const Py_complex value = PyComplex_AsCComplex(number);
      if (value.real == -1.0 && PyErr_Occurred()) throw PythonError{};
      if (dtype == HALY_DTYPE_COMPLEX128) {
        const double parts[2] = {value.real, value.imag};
        std::memcpy(element, parts, sizeof parts);
      } else {
        const float parts[2] = {static_cast<float>(value.real), static_cast<float>(value.imag)};
        std::memcpy(element, parts, sizeof parts);
      }
      return;
    }
    default:
      raise("InvalidArgumentError",
            std::string("a Python number is no element of dtype ") + dtype_name(dtype));
  }
}

void copy_tensor_to_host(const Tensor &tensor, void *destination) {
  if (tensor.layout->empty) return;
  const Tensor dense = tensor_dense(tensor);
  copy_to_host(destination, *dense.storage, dense.offset_bytes, dense.layout->span_bytes,
               dense.device().current_stream());
}

void copy_tensor_from_host(const Tensor &tensor, const void *source) {
  if (tensor.layout->empty) return;
  copy_from_host(*tensor.storage, tensor.offset_bytes, source, tensor.layout->span_bytes,
                 tensor.device().current_stream());
}

const char *host_address(const Tensor &tensor) {
  Device &device = tensor.device();
  if (!device.host_visible || !device.virtual_addresses) return nullptr;
  if (!device.synchronous) {
    device.current_stream().synchronize();
    if (tensor.storage && tensor.storage->owner && !tensor.storage->owner->synchronous) {
      tensor.storage->owner->synchronize();
    }
  }
  static const char nothing = 0;
  return tensor.storage ? tensor.storage->data() + tensor.offset_bytes : &nothing;
}

PyObject *array_item(const Tensor &tensor) {
  if (tensor.layout->element_count != 1) {
    raise("InvalidArgumentError", "only an array of one element is a Python number, this has " +
                                      std::to_string(tensor.layout->element_count));
  }
  alignas(16) char element[16];
  const char *address = host_address(tensor);
  if (address == nullptr) {
    copy_tensor_to_host(tensor, element);
    address = element;
  }
  PyObject *result = element_to_python(tensor.layout->dtype, address);
  if (result == nullptr) throw PythonError{};
  return result;
}

const Tensor &scalar_tensor(Device &device, haly_dtype dtype, PyObject *number) {
  ScalarKey key{&device, dtype, {0, 0}};
  element_from_python(dtype, number, key.bits);
  if (recent_scalar != nullptr && key == recent_key) return *recent_scalar;
  auto &map = scalars();
  auto place = map.find(key);
  if (place == map.end()) {
    Tensor tensor = tensor_allocate(device, dtype, 0, nullptr);
    copy_tensor_from_host(tensor, key.bits);
    if (map.size() >= most_scalars) scalar_cache_clear();
    place = map.emplace(key, std::move(tensor)).first;
  }
  recent_key = key;
  recent_scalar = &place->second;
  return place->second;
}

void scalar_cache_clear() {
  recent_scalar = nullptr;
  scalars().clear();
}

}  // namespace haly::binding
