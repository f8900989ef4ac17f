// An owned deep copy of an operator's attribute struct: what graphs, plans and caches keep.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "operator.hpp"

namespace haly {

class Statics {
 public:
  Statics() = default;
  // A deep copy of haly_<op>_v<version>_statics; NULL: the operator's defaults.
  Statics(const OperatorDescriptor &op, const void *statics);
  Statics(const Statics &other);
  Statics(Statics &&) noexcept = default;
  Statics &operator=(const Statics &other);
  Statics &operator=(Statics &&) noexcept = default;

  const void *data() const { return size_ ? storage_.get() : nullptr; }
  const OperatorDescriptor *op() const { return op_; }

  // Writes one attribute by name; throws Error where there is none or the type is wrong.
  void set(std::string_view name, int64_t value);  // int, bool, dtype, float
  void set(std::string_view name, double value);
  void set(std::string_view name, const std::vector<int64_t> &values);
  void set(std::string_view name, const std::vector<double> &values);
  void set(std::string_view name, std::string_view enum_value);
  void set_none(std::string_view name);

 private:
  void copy_lists();
  const ParameterDescriptor &find(std::string_view name) const;
  template <class T>
  void set_list(const ParameterDescriptor &parameter, const std::vector<T> &values);

  const OperatorDescriptor *op_ = nullptr;
  uint32_t size_ = 0;
  std::unique_ptr<unsigned char[]> storage_;
  std::vector<std::shared_ptr<const void>> lists_;
};

// "axis=1, keepdims=False": equal exactly where the attributes are, in parameter order.
std::string statics_text(const OperatorDescriptor &op, const void *statics);

}  // namespace haly
