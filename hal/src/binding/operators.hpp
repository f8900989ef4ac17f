// One operator as Python sees it.
#pragma once

#include <string>
#include <vector>

#include "binding.hpp"

namespace haly {
struct OperatorDescriptor;
}

namespace haly::binding {

struct Operator {
  const OperatorDescriptor *descriptor = nullptr;
  std::string name;
  PyMethodDef method{};
  std::vector<PyObject *> names;  // interned, in signature order
  Py_ssize_t positional_count = 0;
  // Number of arrays of an operator that takes arrays alone and gives one; -1 for others.
  Py_ssize_t fast_arity = -1;
  uint32_t recent_index = 0;
  bool variadic = false;
};

// `left op right` where at least one is an Array: NotImplemented for foreign operands.
PyObject *call_binary(const Operator &op, PyObject *left, PyObject *right);
// haly._core.explain(function, *arguments, **attributes) -> [(candidate, reason)].
PyObject *explain_call(PyObject *module, PyObject *const *arguments, Py_ssize_t count,
                       PyObject *names);

}  // namespace haly::binding
