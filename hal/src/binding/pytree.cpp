#include "pytree.hpp"

#include <new>
#include <string>

// Type objects are filled by name before PyType_Ready.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace haly::binding {
namespace {

TreeNode flatten_dict(PyObject *dict, bool sorted, std::vector<PyObject *> *leaves) {
  TreeNode node;
  node.kind = Container::Dict;
  Reference keys = Reference::adopt(PyDict_Keys(dict));
  if (!keys) throw PythonError{};
  if (sorted && PyList_Sort(keys.get()) != 0) {
    if (!PyErr_ExceptionMatches(PyExc_TypeError)) throw PythonError{};
    PyErr_Clear();  // keys without an order stay as they came
    keys = Reference::adopt(PyDict_Keys(dict));
    if (!keys) throw PythonError{};
  }
  node.label = Reference::adopt(PyList_AsTuple(keys.get()));
  if (!node.label) throw PythonError{};
  const Py_ssize_t count = PyTuple_GET_SIZE(node.label.get());
  for (Py_ssize_t index = 0; index < count; ++index) {
    PyObject *value = PyDict_GetItemWithError(dict, PyTuple_GET_ITEM(node.label.get(), index));
    if (value == nullptr) throw PythonError{};
    node.children.push_back(tree_flatten(value, sorted, leaves));
  }
  return node;
}

void describe(const TreeNode &node, std::string &text) {
  const auto list = [&](const char *open, const char *close) {
    text += open;
    for (size_t index = 0; index < node.children.size(); ++index) {
      if (index) text += ", ";
      if (node.kind == Container::Dict) {
        const Reference key = Reference::adopt(
            PyObject_Repr(PyTuple_GET_ITEM(node.label.get(), static_cast<Py_ssize_t>(index))));
        const char *shown = key ? PyUnicode_AsUTF8(key.get()) : nullptr;
        if (shown == nullptr) throw PythonError{};
        text += std::string(shown) + ": ";
      }
      describe(node.children[index], text);
    }
    text += close;
  };
  switch (node.kind) {
    case Container::Leaf:
      text += "*";
      break;
    case Container::None:
      text += "None";
      break;
    case Container::Tuple:
      list("(", node.children.size() == 1 ? ",)" : ")");
      break;
    case Container::List:
      list("[", "]");
      break;
    case Container::Dict:
      list("{", "}");
      break;
    case Container::NamedTuple:
      text += reinterpret_cast<PyTypeObject *>(node.label.get())->tp_name;
      list("(", ")");
      break;
  }
}

void tree_dealloc(PyObject *self) {
  PyObject_GC_UnTrack(self);
  reinterpret_cast<TreeObject *>(self)->root.~TreeNode();
  PyObject_GC_Del(self);
}

int traverse_tree(PyObject *self, visitproc visit, void *argument) {
  return tree_traverse(tree_of(self).root, visit, argument);
}

PyObject *tree_repr(PyObject *self) {
  return guarded<PyObject *>(nullptr, [&] {
    std::string text;
    describe(tree_of(self).root, text);
    return PyUnicode_FromString(text.c_str());
  });
}

PyObject *tree_compare(PyObject *left, PyObject *right, int operation) {
  if (!is_tree(left) || !is_tree(right) || (operation != Py_EQ && operation != Py_NE)) {
    Py_RETURN_NOTIMPLEMENTED;
  }
  return guarded<PyObject *>(nullptr, [&] {
    const bool equal = tree_equal(tree_of(left).root, tree_of(right).root);
    return PyBool_FromLong(equal == (operation == Py_EQ));
  });
}

PyObject *unflatten(PyObject *self, PyObject *given) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    const Reference leaves = Reference::adopt(PySequence_Tuple(given));
    if (!leaves) return nullptr;
    const Py_ssize_t count = PyTuple_GET_SIZE(leaves.get());
    if (count != tree_of(self).leaf_count) {
      PyErr_Format(PyExc_ValueError, "the structure has %zd leaves, %zd were given",
                   tree_of(self).leaf_count, count);
      return nullptr;
    }
    PyObject *const *next = reinterpret_cast<PyTupleObject *>(leaves.get())->ob_item;
    return tree_unflatten(tree_of(self).root, &next);
  });
}

PyObject *flatten(PyObject *, PyObject *const *arguments, Py_ssize_t count) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (count != 2) {
      PyErr_SetString(PyExc_TypeError, "tree_flatten(object, sorted)");
      return nullptr;
    }
    std::vector<PyObject *> found;
    TreeNode root = tree_flatten(arguments[0], arguments[1] == Py_True, &found);
    auto *tree = PyObject_GC_New(TreeObject, &tree_type);
    if (tree == nullptr) return nullptr;
    new (&tree->root) TreeNode(std::move(root));
    tree->leaf_count = static_cast<Py_ssize_t>(found.size());
    PyObject_GC_Track(reinterpret_cast<PyObject *>(tree));
    const Reference owner = Reference::adopt(reinterpret_cast<PyObject *>(tree));
    const Reference leaves = Reference::adopt(PyList_New(tree->leaf_count));
    if (!leaves) return nullptr;
    for (size_t index = 0; index < found.size(); ++index) {
      PyList_SET_ITEM(leaves.get(), static_cast<Py_ssize_t>(index), Py_NewRef(found[index]));
    }
    return PyTuple_Pack(2, leaves.get(), owner.get());
  });
}

PyMethodDef tree_methods[] = {
    {"unflatten", unflatten, METH_O,
     "unflatten($self, leaves, /)\n--\n\nThe structure with these leaves."},
    {nullptr, nullptr, 0, nullptr},
};
PyMethodDef flatten_method = {
    "tree_flatten", reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(flatten)),
    METH_FASTCALL, "The leaves of nested containers, and their structure."};

const Unit unit([](PyObject *module) {
  tree_type.tp_name = "haly._core.Tree";
  tree_type.tp_basicsize = sizeof(TreeObject);
  tree_type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION;
  tree_type.tp_doc = "The structure of nested containers; leaves are shown as *.";
  tree_type.tp_dealloc = tree_dealloc;
  tree_type.tp_traverse = traverse_tree;
  tree_type.tp_repr = tree_repr;
  tree_type.tp_richcompare = tree_compare;
  tree_type.tp_hash = PyObject_HashNotImplemented;
  tree_type.tp_methods = tree_methods;
  if (PyType_Ready(&tree_type) != 0) return false;
  PyObject *function = PyCFunction_New(&flatten_method, nullptr);
  return function != nullptr && PyModule_AddObject(module, "tree_flatten", function) == 0;
});

}  // namespace

PyTypeObject tree_type = {PyVarObject_HEAD_INIT(nullptr, 0)};

Container container_of(PyObject *object) {
  if (object == Py_None) return Container::None;
  if (PyTuple_CheckExact(object)) return Container::Tuple;
  if (PyList_CheckExact(object)) return Container::List;
  if (PyDict_CheckExact(object)) return Container::Dict;
  if (PyTuple_Check(object) &&
      PyObject_HasAttrString(reinterpret_cast<PyObject *>(Py_TYPE(object)), "_fields")) {
    return Container::NamedTuple;
  }
  return Container::Leaf;
}

TreeNode tree_flatten(PyObject *object, bool sorted, std::vector<PyObject *> *leaves) {
  const RecursionGuard guard(" in a nested argument or result");
  TreeNode node;
  node.kind = container_of(object);
  switch (node.kind) {
    case Container::Leaf:
      leaves->push_back(object);
      break;
    case Container::None:
      break;
    case Container::Dict:
      return flatten_dict(object, sorted, leaves);
    case Container::NamedTuple:
      node.label = Reference::share(reinterpret_cast<PyObject *>(Py_TYPE(object)));
      [[fallthrough]];
    case Container::Tuple:
      for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(object); ++index) {
        node.children.push_back(tree_flatten(PyTuple_GET_ITEM(object, index), sorted, leaves));
      }
      break;
    case Container::List:
      for (Py_ssize_t index = 0; index < PyList_GET_SIZE(object); ++index) {
        node.children.push_back(tree_flatten(PyList_GET_ITEM(object, index), sorted, leaves));
      }
      break;
  }
  return node;
}

PyObject *tree_unflatten(const TreeNode &node, PyObject *const **next) {
  if (node.kind == Container::Leaf) return Py_NewRef(*(*next)++);
  if (node.kind == Container::None) Py_RETURN_NONE;
  const auto count = static_cast<Py_ssize_t>(node.children.size());
  if (node.kind == Container::Dict) {
    Reference dict = Reference::adopt(PyDict_New());
    if (!dict) throw PythonError{};
    for (Py_ssize_t index = 0; index < count; ++index) {
      const Reference value =
          Reference::adopt(tree_unflatten(node.children[static_cast<size_t>(index)], next));
      if (PyDict_SetItem(dict.get(), PyTuple_GET_ITEM(node.label.get(), index), value.get()) != 0) {
        throw PythonError{};
      }
    }
    return dict.detach();
  }
  const bool is_list = node.kind == Container::List;
  Reference result = Reference::adopt(is_list ? PyList_New(count) : PyTuple_New(count));
  if (!result) throw PythonError{};
  for (Py_ssize_t index = 0; index < count; ++index) {
    PyObject *item = tree_unflatten(node.children[static_cast<size_t>(index)], next);
    if (is_list) {
      PyList_SET_ITEM(result.get(), index, item);
    } else {
      PyTuple_SET_ITEM(result.get(), index, item);
    }
  }
  if (node.kind != Container::NamedTuple) return result.detach();
  PyObject *named = PyObject_Call(node.label.get(), result.get(), nullptr);
  if (named == nullptr) throw PythonError{};
  return named;
}

bool tree_equal(const TreeNode &left, const TreeNode &right) {
  if (left.kind != right.kind || left.children.size() != right.children.size()) return false;
  if (left.kind == Container::NamedTuple && left.label.get() != right.label.get()) return false;
  if (left.kind == Container::Dict) {
    const int equal = PyObject_RichCompareBool(left.label.get(), right.label.get(), Py_EQ);
    if (equal < 0) throw PythonError{};
    if (equal == 0) return false;
  }
  for (size_t index = 0; index < left.children.size(); ++index) {
    if (!tree_equal(left.children[index], right.children[index])) return false;
  }
  return true;
}

int tree_traverse(const TreeNode &node, visitproc visit, void *argument) {
  if (node.label) {
    const int stop = visit(node.label.get(), argument);
    if (stop != 0) return stop;
  }
  for (const TreeNode &child : node.children) {
    const int stop = tree_traverse(child, visit, argument);
    if (stop != 0) return stop;
  }
  return 0;
}

}  // namespace haly::binding
