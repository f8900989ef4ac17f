// Nested tuples, lists and dicts: their leaves in order, and the structure that puts leaves back.
#pragma once

#include <cstdint>
#include <vector>

#include "tracing.hpp"

namespace haly::binding {

enum class Container : uint8_t { Leaf, None, Tuple, List, Dict, NamedTuple };

// Counts a level of recursion while it lives; RecursionError where there are too many.
class RecursionGuard {
 public:
  explicit RecursionGuard(const char *where) {
    if (Py_EnterRecursiveCall(where) != 0) throw PythonError{};
  }
  ~RecursionGuard() { Py_LeaveRecursiveCall(); }
  RecursionGuard(const RecursionGuard &) = delete;
  RecursionGuard &operator=(const RecursionGuard &) = delete;
};

// What kind of container an object is; tuples with `_fields` are named, other subclasses leaves.
Container container_of(PyObject *object);

struct TreeNode {
  Container kind = Container::Leaf;
  Reference label;  // Dict: the tuple of keys, in order. NamedTuple: the type.
  std::vector<TreeNode> children;
};

// Appends the leaves, borrowed; dicts in the order of insertion, or of their keys. Throws
// PythonError on recursion that is too deep.
TreeNode tree_flatten(PyObject *object, bool sorted, std::vector<PyObject *> *leaves);
// Takes as many leaves as the structure has from `*next` on; new reference, throws PythonError.
PyObject *tree_unflatten(const TreeNode &node, PyObject *const **next);
// Dicts are equal where their keys are; leaves are not looked at.
bool tree_equal(const TreeNode &left, const TreeNode &right);
int tree_traverse(const TreeNode &node, visitproc visit, void *argument);

struct TreeObject {
  PyObject_HEAD;
  TreeNode root;
  Py_ssize_t leaf_count;
};
extern PyTypeObject tree_type;
inline bool is_tree(PyObject *object) { return Py_TYPE(object) == &tree_type; }
inline const TreeObject &tree_of(PyObject *object) {
  return *reinterpret_cast<TreeObject *>(object);
}

}  // namespace haly::binding
