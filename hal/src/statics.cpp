#include "statics.hpp"

#include <cstdio>
#include <cstring>

#include "error.hpp"

namespace haly {
namespace {

template <class T>
T read(const void *statics, uint32_t offset) {
  T value;
  std::memcpy(&value, static_cast<const char *>(statics) + offset, sizeof value);
  return value;
}

template <class T>
void write(void *statics, uint32_t offset, T value) {
  std::memcpy(static_cast<char *>(statics) + offset, &value, sizeof value);
}

bool is_list(const ParameterDescriptor &parameter) {
  return parameter.type == StaticType::Ints || parameter.type == StaticType::Floats;
}

std::string float_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

}  // namespace

Statics::Statics(const OperatorDescriptor &op, const void *statics)
    : op_(&op), size_(op.statics_size) {
  if (size_ == 0) return;
  if (statics == nullptr) statics = op.statics_default;
  storage_.reset(new unsigned char[size_]());
  // A caller built against an older header has a shorter struct; what it lacks stays zero.
  const uint32_t given = read<uint32_t>(statics, 0);
  std::memcpy(storage_.get(), statics, given != 0 && given < size_ ? given : size_);
  write<uint32_t>(storage_.get(), 0, size_);
  copy_lists();
}

Statics::Statics(const Statics &other) { *this = other; }

Statics &Statics::operator=(const Statics &other) {
  if (this == &other) return *this;
  op_ = other.op_;
  size_ = other.size_;
  storage_.reset();
  if (size_ != 0) {
    storage_.reset(new unsigned char[size_]);
    std::memcpy(storage_.get(), other.storage_.get(), size_);
  }
  lists_ = other.lists_;  // immutable, so that copies share them
  return *this;
}

void Statics::copy_lists() {
  for (const ParameterDescriptor &parameter : op_->parameters) {
    if (parameter.kind != ParameterKind::Static || !is_list(parameter)) continue;
    const uint32_t count = read<uint32_t>(storage_.get(), parameter.count_offset);
    if (parameter.type == StaticType::Ints) {
      const auto *values = read<const int64_t *>(storage_.get(), parameter.offset);
      set_list(parameter, std::vector<int64_t>(values, values + count));
    } else {
      const auto *values = read<const double *>(storage_.get(), parameter.offset);
      set_list(parameter, std::vector<double>(values, values + count));
    }
  }
}

template <class T>
void Statics::set_list(const ParameterDescriptor &parameter, const std::vector<T> &values) {
  const T *data = nullptr;
  if (!values.empty()) {
    auto list = std::make_shared<std::vector<T>>(values);
    data = list->data();
    lists_.push_back(std::move(list));
  }
  write<const T *>(storage_.get(), parameter.offset, data);
  write<uint32_t>(storage_.get(), parameter.count_offset, static_cast<uint32_t>(values.size()));
}

const ParameterDescriptor &Statics::find(std::string_view name) const {
  if (op_ != nullptr) {
    for (const ParameterDescriptor &parameter : op_->parameters) {
      if (parameter.kind == ParameterKind::Static && parameter.name == name) return parameter;
    }
  }
  throw Error(HALY_STATUS_INVALID_ARGUMENT,
              std::string(op_ ? op_->name : "operator") + " has no attribute " + std::string(name));
}

namespace {
[[noreturn]] void refuse_type(const OperatorDescriptor &op, const ParameterDescriptor &parameter,
                              const char *given) {
  throw Error(
      HALY_STATUS_INVALID_ARGUMENT,
      std::string(op.name) + ": attribute " + std::string(parameter.name) + " cannot be " + given);
}
}  // namespace

void Statics::set(std::string_view name, int64_t value) {
  const ParameterDescriptor &parameter = find(name);
  switch (parameter.type) {
    case StaticType::Int:
      write<int64_t>(storage_.get(), parameter.offset, value);
      break;
    case StaticType::Float:
      write<double>(storage_.get(), parameter.offset, static_cast<double>(value));
      break;
    case StaticType::Bool:
      write<uint32_t>(storage_.get(), parameter.offset, value != 0);
      break;
    case StaticType::Dtype:
    case StaticType::Enum:
      write<int32_t>(storage_.get(), parameter.offset, static_cast<int32_t>(value));
      break;
    case StaticType::Ints:
      set_list(parameter, std::vector<int64_t>{value});
      break;
    default:
      refuse_type(*op_, parameter, "an integer");
  }
  if (parameter.has_offset != kNoOffset) write<uint32_t>(storage_.get(), parameter.has_offset, 1);
}

void Statics::set(std::string_view name, double value) {
  const ParameterDescriptor &parameter = find(name);
  if (parameter.type != StaticType::Float) refuse_type(*op_, parameter, "a real number");
  write<double>(storage_.get(), parameter.offset, value);
  if (parameter.has_offset != kNoOffset) write<uint32_t>(storage_.get(), parameter.has_offset, 1);
}

void Statics::set(std::string_view name, const std::vector<int64_t> &values) {
  const ParameterDescriptor &parameter = find(name);
  if (parameter.type == StaticType::Ints) {
    set_list(parameter, values);
  } else if (parameter.type == StaticType::Floats) {
    set_list(parameter, std::vector<double>(values.begin(), values.end()));
  } else {
    refuse_type(*op_, parameter, "a list of integers");
  }
  if (parameter.has_offset != kNoOffset) write<uint32_t>(storage_.get(), parameter.has_offset, 1);
}

void Statics::set(std::string_view name, const std::vector<double> &values) {
  const ParameterDescriptor &parameter = find(name);
  if (parameter.type != StaticType::Floats) refuse_type(*op_, parameter, "a list of numbers");
  set_list(parameter, values);
  if (parameter.has_offset != kNoOffset) write<uint32_t>(storage_.get(), parameter.has_offset, 1);
}

void Statics::set(std::string_view name, std::string_view enum_value) {
  const ParameterDescriptor &parameter = find(name);
  if (parameter.type != StaticType::Enum) refuse_type(*op_, parameter, "a name");
  for (const EnumValue &value : parameter.enum_values) {
    if (value.name != enum_value) continue;
    write<int32_t>(storage_.get(), parameter.offset, value.value);
    if (parameter.has_offset != kNoOffset) {
      write<uint32_t>(storage_.get(), parameter.has_offset, 1);
    }
    return;
  }
  std::string known;
  for (const EnumValue &value : parameter.enum_values) {
    known += (known.empty() ? "" : ", ") + std::string(value.name);
  }
  throw Error(HALY_STATUS_INVALID_ARGUMENT, std::string(op_->name) + ": " +
                                                std::string(parameter.name) + " is one of " +
                                                known + ", not " + std::string(enum_value));
}

void Statics::set_none(std::string_view name) {
  const ParameterDescriptor &parameter = find(name);
  if (parameter.has_offset == kNoOffset) refuse_type(*op_, parameter, "None");
  write<uint32_t>(storage_.get(), parameter.has_offset, 0);
}

std::string statics_text(const OperatorDescriptor &op, const void *statics) {
  std::string text;
  if (statics == nullptr) return text;
  for (const ParameterDescriptor &parameter : op.parameters) {
    if (parameter.kind != ParameterKind::Static) continue;
    if (!text.empty()) text += ", ";
    text += std::string(parameter.name) + "=";
    if (parameter.has_offset != kNoOffset && read<uint32_t>(statics, parameter.has_offset) == 0) {
      text += "None";
      continue;
    }
    switch (parameter.type) {
      case StaticType::Int:
        text += std::to_string(read<int64_t>(statics, parameter.offset));
        break;
      case StaticType::Float:
        text += float_text(read<double>(statics, parameter.offset));
        break;
      case StaticType::Bool:
        text += read<uint32_t>(statics, parameter.offset) ? "True" : "False";
        break;
      case StaticType::Dtype:
        text += dtype_name(read<int32_t>(statics, parameter.offset));
        break;
      case StaticType::Enum: {
        const int32_t value = read<int32_t>(statics, parameter.offset);
        std::string name = std::to_string(value);
        for (const EnumValue &entry : parameter.enum_values) {
          if (entry.value == value) name = entry.name;
        }
        text += name;
        break;
      }
      case StaticType::Ints: {
        const auto *values = read<const int64_t *>(statics, parameter.offset);
        const uint32_t count = read<uint32_t>(statics, parameter.count_offset);
        text += "[";
        for (uint32_t i = 0; i < count; ++i) {
          text += (i ? ", " : "") + std::to_string(values[i]);
        }
        text += "]";
        break;
      }
      case StaticType::Floats: {
        const auto *values = read<const double *>(statics, parameter.offset);
        const uint32_t count = read<uint32_t>(statics, parameter.count_offset);
        text += "[";
        for (uint32_t i = 0; i < count; ++i) text += (i ? ", " : "") + float_text(values[i]);
        text += "]";
        break;
      }
      case StaticType::None:
        break;
    }
  }
  return text;
}

}  // namespace haly
