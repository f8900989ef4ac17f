// The object that haly.jit returns: from arguments to the executable that fits them. A call whose
// arguments are like the last one's compares pointers; others are looked up by what identifies
// them; only what is new goes through Python (haly/tracing.py).
#include <pybind11/pybind11.h>

#include <algorithm>
#include <cstring>
#include <list>
#include <new>
#include <string>
#include <unordered_map>
#include <vector>

#include "executable.hpp"

// Type objects are filled by name before PyType_Ready.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

namespace py = pybind11;

namespace haly::binding {
namespace {

constexpr size_t most_recent_leaves = 16;

enum class Mark : uint64_t { Tuple = 1, List, Dict, NamedTuple, None, Leaf, Static, Keyword };

// What identifies a call, next to the device: structure, dtypes, shapes, kinds of numbers and the
// values of static arguments.
struct Key {
  std::vector<uint64_t> words;
  std::vector<Reference> objects;  // keys of dicts, types, names, static values

  uint64_t hash() const {
    uint64_t hash = 0x9e3779b97f4a7c15u;
    const auto mix = [&hash](uint64_t word) {
      hash ^= word + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
      hash *= 0xff51afd7ed558ccdu;
    };
    for (uint64_t word : words) mix(word);
    for (const Reference &object : objects) {
      const Py_hash_t part = PyObject_Hash(object.get());
      if (part == -1) throw PythonError{};
      mix(static_cast<uint64_t>(part));
    }
    return hash;
  }
};

struct Entry {
  Key key;
  uint64_t hash;
  std::shared_ptr<Executable> executable;
};

// One argument of the last call without containers: an array's layout, a number's kind, or the very
// object that was static.
struct RecentArgument {
  LayoutPointer layout;
  PyTypeObject *number = nullptr;
  Reference object;
};

struct Cache {
  std::list<Entry> entries;  // the latest used first
  std::unordered_multimap<uint64_t, std::list<Entry>::iterator> places;
  uint64_t generation = 0;  // of changes: comparing keys may run Python code that calls us
  std::vector<RecentArgument> recent_arguments;
  Reference recent_names;
  std::vector<uint32_t> recent_leaves;  // arguments in the order of leaves; empty: as they are
  std::shared_ptr<Executable> recent;

  void clear() {
    ++generation;
    std::list<Entry> dying;  // destructors may run Python code
    dying.swap(entries);
    places.clear();
    recent.reset();
    std::vector<RecentArgument> arguments;
    arguments.swap(recent_arguments);
    recent_names = Reference();
  }
};

struct JitObject {
  PyObject_HEAD;
  vectorcallfunc vectorcall;
  PyObject *function;
  PyObject *static_names;  // a tuple of interned strings
  PyObject *device;        // a name, or None
  PyObject *lock;          // held while something new is traced
  PyObject *dict;
  PyObject *weak_references;
  std::vector<Py_ssize_t> static_positions;
  Py_ssize_t kept;
  uint64_t trace_count;
  Cache cache;
};

PyTypeObject jit_type = {PyVarObject_HEAD_INIT(nullptr, 0)};
JitObject &jit_of(PyObject *object) { return *reinterpret_cast<JitObject *>(object); }

bool is_number(PyObject *object) {
  return PyFloat_CheckExact(object) || PyLong_CheckExact(object) || PyBool_Check(object) ||
         PyComplex_CheckExact(object);
}

// A call's arguments, taken apart.
struct Arguments {
  Key key;
  std::vector<PyObject *> leaves;
  std::vector<Reference> converted;
  Device *device = nullptr;
  bool nested = false;  // some argument is a container

  void add_mark(Mark mark, Py_ssize_t count) {
    key.words.push_back(static_cast<uint64_t>(mark) << 56 | static_cast<uint64_t>(count));
  }
  void add(PyObject *object) {
    if (is_array(object) || is_number(object)) {
      add_mark(Mark::Leaf, 0);
      leaves.push_back(object);
      return;
    }
    add_container(object);
  }
  void add_container(PyObject *object);
  void add_static(PyObject *object) {
    add_mark(Mark::Static, 0);
    key.words.push_back(reinterpret_cast<uintptr_t>(Py_TYPE(object)));
    key.objects.push_back(Reference::share(object));
  }
  void add_keyword(PyObject *name) {
    add_mark(Mark::Keyword, 0);
    key.objects.push_back(Reference::share(name));
  }
  void settle(const JitObject &jit);
};

void Arguments::add_container(PyObject *object) {
  const Container kind = container_of(object);
  if (kind == Container::Leaf) {
    add_mark(Mark::Leaf, 0);
    leaves.push_back(object);
    return;
  }
  nested = true;
  const RecursionGuard guard(" in a nested argument");
  switch (kind) {
    case Container::Leaf:
      return;
    case Container::None:
      return add_mark(Mark::None, 0);
    case Container::NamedTuple:
    case Container::Tuple: {
      const bool named = !PyTuple_CheckExact(object);
      add_mark(named ? Mark::NamedTuple : Mark::Tuple, PyTuple_GET_SIZE(object));
      if (named) {
        key.objects.push_back(Reference::share(reinterpret_cast<PyObject *>(Py_TYPE(object))));
      }
      for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(object); ++index) {
        add(PyTuple_GET_ITEM(object, index));
      }
      break;
    }
    case Container::List:
      add_mark(Mark::List, PyList_GET_SIZE(object));
      for (Py_ssize_t index = 0; index < PyList_GET_SIZE(object); ++index) {
        add(PyList_GET_ITEM(object, index));
      }
      break;
    case Container::Dict: {
      add_mark(Mark::Dict, PyDict_GET_SIZE(object));
      Py_ssize_t position = 0;
      PyObject *name;
      PyObject *value;
      while (PyDict_Next(object, &position, &name, &value)) {
        key.objects.push_back(Reference::share(name));
        add(value);
      }
      break;
    }
  }
}

// Finds the device, brings foreign leaves there, and adds the leaves' types to the key.
void Arguments::settle(const JitObject &jit) {
  if (jit.device != Py_None) {
    device = &device_of_object(jit.device);
  } else {
    for (PyObject *leaf : leaves) {
      if (!is_array(leaf)) continue;
      device = &tensor_of(leaf).device();
      break;
    }
    if (device == nullptr) device = &default_device_of_context();
  }
  key.words.push_back(reinterpret_cast<uintptr_t>(device));
  for (PyObject *&leaf : leaves) {
    if (is_number(leaf)) {
      key.words.push_back(reinterpret_cast<uintptr_t>(Py_TYPE(leaf)));
      continue;
    }
    if (!is_array(leaf) || &tensor_of(leaf).device() != device) {
      const Reference target = Reference::adopt(device_object(*device));
      PyObject *arguments[] = {leaf, target.get(), jit.device};
      Reference array =
          Reference::adopt(PyObject_Vectorcall(registered("jit_leaf"), arguments, 3, nullptr));
      if (!array) throw PythonError{};
      if (!is_array(array.get())) raise("InvalidArgumentError", "an argument is no array");
      leaf = array.get();
      converted.push_back(std::move(array));
    }
    const Layout &layout = *tensor_of(leaf).layout;
    key.words.push_back(static_cast<uint64_t>(layout.dtype) << 8 | layout.ndim);
    key.words.insert(key.words.end(), layout.shape, layout.shape + layout.ndim);
  }
}

bool is_static_name(const JitObject &jit, PyObject *name) {
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(jit.static_names); ++index) {
    PyObject *known = PyTuple_GET_ITEM(jit.static_names, index);
    if (known == name || PyUnicode_Compare(known, name) == 0) return true;
  }
  return false;
}

// Keyword arguments by name: the order in which they are taken apart.
std::vector<uint32_t> keyword_order(PyObject *names) {
  std::vector<uint32_t> order(names ? static_cast<size_t>(PyTuple_GET_SIZE(names)) : 0);
  for (size_t index = 0; index < order.size(); ++index) order[index] = static_cast<uint32_t>(index);
  std::sort(order.begin(), order.end(), [names](uint32_t left, uint32_t right) {
    return PyUnicode_Compare(PyTuple_GET_ITEM(names, left), PyTuple_GET_ITEM(names, right)) < 0;
  });
  return order;
}

Arguments take_apart(const JitObject &jit, PyObject *const *arguments, Py_ssize_t count,
                     PyObject *names) {
  Arguments result;
  result.key.words.reserve(32);
  result.key.objects.reserve(8);
  result.leaves.reserve(8);
  result.add_mark(Mark::Tuple, count);
  const auto begin = jit.static_positions.begin();
  const auto end = jit.static_positions.end();
  for (Py_ssize_t index = 0; index < count; ++index) {
    if (begin != end && std::find(begin, end, index) != end) {
      result.add_static(arguments[index]);
    } else {
      result.add(arguments[index]);
    }
  }
  for (uint32_t index : keyword_order(names)) {
    PyObject *name = PyTuple_GET_ITEM(names, index);
    result.add_keyword(name);
    if (is_static_name(jit, name)) {
      result.add_static(arguments[count + index]);
    } else {
      result.add(arguments[count + index]);
    }
  }
  result.settle(jit);
  return result;
}

// By value: the entry may go while its keys are compared.
std::shared_ptr<Executable> look_up(Cache &cache, const Key &key, uint64_t hash) {
  for (;;) {
    bool again = false;
    const auto range = cache.places.equal_range(hash);
    for (auto place = range.first; place != range.second && !again; ++place) {
      const auto entry = place->second;
      if (entry->key.words != key.words || entry->key.objects.size() != key.objects.size()) {
        continue;
      }
      bool equal = true;
      for (size_t index = 0; equal && index < key.objects.size(); ++index) {
        PyObject *given = key.objects[index].get();
        const Reference known = entry->key.objects[index];
        if (known.get() == given) continue;
        const uint64_t generation = cache.generation;
        const int same = PyObject_RichCompareBool(known.get(), given, Py_EQ);
        if (same < 0) throw PythonError{};
        equal = same == 1 && Py_TYPE(known.get()) == Py_TYPE(given);
        again = generation != cache.generation;
        if (again) break;
      }
      if (again || !equal) continue;
      cache.entries.splice(cache.entries.begin(), cache.entries, entry);
      return entry->executable;
    }
    if (!again) return nullptr;
  }
}

void insert(JitObject &jit, Key key, uint64_t hash, std::shared_ptr<Executable> executable) {
  Cache &cache = jit.cache;
  ++cache.generation;
  cache.entries.push_front(Entry{std::move(key), hash, std::move(executable)});
  cache.places.emplace(hash, cache.entries.begin());
  std::list<Entry> dying;
  while (static_cast<Py_ssize_t>(cache.entries.size()) > jit.kept) {
    const auto last = std::prev(cache.entries.end());
    const auto range = cache.places.equal_range(last->hash);
    for (auto place = range.first; place != range.second; ++place) {
      if (place->second != last) continue;
      cache.places.erase(place);
      break;
    }
    dying.splice(dying.begin(), cache.entries, last);
  }
}

class LockHeld {
 public:
  explicit LockHeld(PyObject *lock) : lock_(Reference::share(lock)) {
    const Reference result = Reference::adopt(PyObject_CallMethod(lock, "acquire", nullptr));
    if (!result) throw PythonError{};
  }
  ~LockHeld() {
    PyObject *type;
    PyObject *value;
    PyObject *traceback;
    PyErr_Fetch(&type, &value, &traceback);
    const Reference result = Reference::adopt(PyObject_CallMethod(lock_.get(), "release", nullptr));
    if (!result) PyErr_WriteUnraisable(lock_.get());
    PyErr_Restore(type, value, traceback);
  }
  LockHeld(const LockHeld &) = delete;
  LockHeld &operator=(const LockHeld &) = delete;

 private:
  Reference lock_;
};

std::shared_ptr<Executable> trace(JitObject &jit, const Arguments &parts,
                                  PyObject *const *arguments, Py_ssize_t count, PyObject *names) {
  const Reference positional = Reference::adopt(PyTuple_New(count));
  const Reference keywords = Reference::adopt(PyDict_New());
  const Reference leaves =
      Reference::adopt(PyList_New(static_cast<Py_ssize_t>(parts.leaves.size())));
  if (!positional || !keywords || !leaves) throw PythonError{};
  for (Py_ssize_t index = 0; index < count; ++index) {
    PyTuple_SET_ITEM(positional.get(), index, Py_NewRef(arguments[index]));
  }
  for (Py_ssize_t index = 0; names && index < PyTuple_GET_SIZE(names); ++index) {
    if (PyDict_SetItem(keywords.get(), PyTuple_GET_ITEM(names, index), arguments[count + index])) {
      throw PythonError{};
    }
  }
  for (size_t index = 0; index < parts.leaves.size(); ++index) {
    PyList_SET_ITEM(leaves.get(), static_cast<Py_ssize_t>(index), Py_NewRef(parts.leaves[index]));
  }
  const Reference device = Reference::adopt(device_object(*parts.device));
  PyObject *all[] = {reinterpret_cast<PyObject *>(&jit), positional.get(), keywords.get(),
                     leaves.get(), device.get()};
  const Reference result =
      Reference::adopt(PyObject_Vectorcall(registered("jit_trace"), all, 5, nullptr));
  if (!result) throw PythonError{};
  ++jit.trace_count;
  return py::cast<std::shared_ptr<Executable>>(py::handle(result.get()));
}

std::shared_ptr<Executable> find_or_trace(JitObject &jit, const Arguments &parts,
                                          PyObject *const *arguments, Py_ssize_t count,
                                          PyObject *names) {
  uint64_t hash;
  try {
    hash = parts.key.hash();
  } catch (const PythonError &) {
    if (!PyErr_ExceptionMatches(PyExc_TypeError)) throw;
    PyErr_Clear();
    raise("InvalidArgumentError",
          "a static argument has no hash, so calls cannot be told apart by it; pass a tuple "
          "instead of a list, or a frozen dataclass");
  }
  std::shared_ptr<Executable> executable = look_up(jit.cache, parts.key, hash);
  if (executable) return executable;
  // Threads that come with the same arguments trace once.
  const LockHeld held(jit.lock);
  executable = look_up(jit.cache, parts.key, hash);
  if (executable) return executable;
  executable = trace(jit, parts, arguments, count, names);
  insert(jit, parts.key, hash, executable);
  return executable;
}

bool is_recent(const Cache &cache, PyObject *const *arguments, size_t count, PyObject *names) {
  if (cache.recent == nullptr || cache.recent_names.get() != names ||
      cache.recent_arguments.size() != count) {
    return false;
  }
  for (size_t index = 0; index < count; ++index) {
    const RecentArgument &known = cache.recent_arguments[index];
    PyObject *given = arguments[index];
    if (known.object) {
      if (known.object.get() != given) return false;
    } else if (is_array(given) ? tensor_of(given).layout != known.layout.get()
                               : known.number == nullptr || Py_TYPE(given) != known.number) {
      return false;
    }
  }
  return true;
}

// Calls without containers, with at least one array (which says the device) are remembered.
void remember(JitObject &jit, PyObject *const *arguments, Py_ssize_t count, PyObject *names,
              const std::shared_ptr<Executable> &executable) {
  const std::vector<uint32_t> order = keyword_order(names);
  const size_t total = static_cast<size_t>(count) + order.size();
  const auto &positions = jit.static_positions;
  std::vector<RecentArgument> known(total);
  std::vector<uint32_t> leaves;
  bool any_array = false;
  for (size_t step = 0; step < total; ++step) {
    const bool positional = step < static_cast<size_t>(count);
    const size_t index =
        positional ? step : static_cast<size_t>(count) + order[step - static_cast<size_t>(count)];
    const bool is_static =
        positional
            ? std::find(positions.begin(), positions.end(), static_cast<Py_ssize_t>(index)) !=
                  positions.end()
            : is_static_name(jit, PyTuple_GET_ITEM(names, index - static_cast<size_t>(count)));
    RecentArgument &argument = known[index];
    if (is_static) {
      argument.object = Reference::share(arguments[index]);
      continue;
    }
    if (is_array(arguments[index])) {
      const Tensor &tensor = tensor_of(arguments[index]);
      if (&tensor.device() != &executable->device()) return;
      argument.layout = LayoutPointer::share(tensor.layout);
      any_array = true;
    } else if (is_number(arguments[index])) {
      argument.number = Py_TYPE(arguments[index]);
    } else {
      return;
    }
    leaves.push_back(static_cast<uint32_t>(index));
  }
  if (!any_array || leaves.size() > most_recent_leaves) return;
  bool as_they_are = leaves.size() == total;
  for (size_t leaf = 0; leaf < leaves.size(); ++leaf) as_they_are &= leaves[leaf] == leaf;
  if (as_they_are) leaves.clear();
  Cache &cache = jit.cache;
  cache.recent.reset();  // what the swaps below free may run Python code
  cache.recent_arguments.swap(known);
  cache.recent_leaves = std::move(leaves);
  const Reference former_names = std::move(cache.recent_names);
  cache.recent_names = Reference::share(names);
  cache.recent = executable;
}

PyObject *call_recent(const Cache &cache, PyObject *const *arguments, size_t count) {
  const std::shared_ptr<Executable> executable = cache.recent;
  if (cache.recent_leaves.empty()) return executable->call(arguments, count);
  PyObject *leaves[most_recent_leaves];
  const size_t leaf_count = cache.recent_leaves.size();
  for (size_t leaf = 0; leaf < leaf_count; ++leaf)
    leaves[leaf] = arguments[cache.recent_leaves[leaf]];
  return executable->call(leaves, leaf_count);
}

PyObject *inline_call(PyObject *self, PyObject *const *arguments, Py_ssize_t count,
                      PyObject *names) {
  const Py_ssize_t total = count + (names ? PyTuple_GET_SIZE(names) : 0);
  std::vector<PyObject *> all(static_cast<size_t>(total) + 1);
  all[0] = self;
  std::copy(arguments, arguments + total, all.begin() + 1);
  return PyObject_Vectorcall(registered("jit_inline"), all.data(), static_cast<size_t>(count) + 1,
                             names);
}

PyObject *jit_call(PyObject *self, PyObject *const *arguments, size_t flags, PyObject *names) {
  JitObject &jit = jit_of(self);
  const Py_ssize_t count = PyVectorcall_NARGS(flags);
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (__builtin_expect(current_trace() != nullptr, 0)) {
      return inline_call(self, arguments, count, names);
    }
    const size_t total =
        static_cast<size_t>(count) + (names ? static_cast<size_t>(PyTuple_GET_SIZE(names)) : 0);
    if (is_recent(jit.cache, arguments, total, names)) {
      return call_recent(jit.cache, arguments, total);
    }
    const Arguments parts = take_apart(jit, arguments, count, names);
    const std::shared_ptr<Executable> executable =
        find_or_trace(jit, parts, arguments, count, names);
    if (!parts.nested) remember(jit, arguments, count, names, executable);
    return executable->call(parts.leaves.data(), parts.leaves.size());
  });
}

PyObject *jit_executable(PyObject *self, PyObject *const *arguments, Py_ssize_t count,
                         PyObject *names) {
  JitObject &jit = jit_of(self);
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    if (current_trace() != nullptr) {
      raise("PreconditionError",
            "lower() and explain() cannot be called while a function is "
            "traced");
    }
    const Arguments parts = take_apart(jit, arguments, count, names);
    return py::cast(find_or_trace(jit, parts, arguments, count, names)).release().ptr();
  });
}

template <const char *name>
PyObject *python_method(PyObject *self, PyObject *const *arguments, Py_ssize_t count,
                        PyObject *names) {
  return guarded<PyObject *>(nullptr, [&]() -> PyObject * {
    const Reference executable = Reference::adopt(jit_executable(self, arguments, count, names));
    if (!executable) return nullptr;
    return PyObject_CallOneArg(registered(name), executable.get());
  });
}
constexpr char name_lower[] = "jit_lower";
constexpr char name_explain[] = "jit_explain";

PyObject *jit_clear(PyObject *self, PyObject *) {
  jit_of(self).cache.clear();
  Py_RETURN_NONE;
}
PyObject *get_cache_size(PyObject *self, void *) {
  return PyLong_FromSize_t(jit_of(self).cache.entries.size());
}
PyObject *get_trace_count(PyObject *self, void *) {
  return PyLong_FromUnsignedLongLong(jit_of(self).trace_count);
}
PyObject *get_static_names(PyObject *self, void *) { return Py_NewRef(jit_of(self).static_names); }
PyObject *get_static_positions(PyObject *self, void *) {
  const auto &positions = jit_of(self).static_positions;
  PyObject *tuple = PyTuple_New(static_cast<Py_ssize_t>(positions.size()));
  for (size_t index = 0; tuple && index < positions.size(); ++index) {
    PyTuple_SET_ITEM(tuple, static_cast<Py_ssize_t>(index), PyLong_FromSsize_t(positions[index]));
  }
  return tuple;
}

PyObject *jit_bind(PyObject *self, PyObject *instance, PyObject *) {
  if (instance == nullptr || instance == Py_None) return Py_NewRef(self);
  return PyMethod_New(self, instance);
}

PyObject *jit_repr(PyObject *self) {
  return PyUnicode_FromFormat("<haly.jit of %R>", jit_of(self).function);
}

PyObject *jit_new(PyTypeObject *type, PyObject *arguments, PyObject *) {
  PyObject *function;
  PyObject *positions;
  PyObject *names;
  PyObject *device;
  PyObject *lock;
  Py_ssize_t kept;
  if (!PyArg_ParseTuple(arguments, "OO!O!OOn", &function, &PyTuple_Type, &positions, &PyTuple_Type,
                        &names, &device, &lock, &kept)) {
    return nullptr;
  }
  PyObject *self = type->tp_alloc(type, 0);
  if (self == nullptr) return nullptr;
  JitObject &jit = jit_of(self);
  new (&jit.static_positions) std::vector<Py_ssize_t>();
  new (&jit.cache) Cache();
  jit.vectorcall = jit_call;
  jit.function = Py_NewRef(function);
  jit.static_names = Py_NewRef(names);
  jit.device = Py_NewRef(device);
  jit.lock = Py_NewRef(lock);
  jit.kept = kept;
  for (Py_ssize_t index = 0; index < PyTuple_GET_SIZE(positions); ++index) {
    jit.static_positions.push_back(PyLong_AsSsize_t(PyTuple_GET_ITEM(positions, index)));
  }
  if (PyErr_Occurred()) {
    Py_DECREF(self);
    return nullptr;
  }
  return self;
}

int jit_traverse(PyObject *self, visitproc visit, void *arg) {
  JitObject &jit = jit_of(self);
  Py_VISIT(jit.function);
  Py_VISIT(jit.device);
  Py_VISIT(jit.lock);
  Py_VISIT(jit.dict);
  for (const RecentArgument &argument : jit.cache.recent_arguments) {
    Py_VISIT(argument.object.get());
  }
  for (const Entry &entry : jit.cache.entries) {
    for (const Reference &object : entry.key.objects) Py_VISIT(object.get());
    // One that runs at present, or that Python code holds, keeps what it refers to.
    const long owners = entry.executable == jit.cache.recent ? 2 : 1;
    if (entry.executable.use_count() != owners) continue;
    if (const int stop = entry.executable->traverse(visit, arg)) return stop;
  }
  return 0;
}

int jit_clear_references(PyObject *self) {
  JitObject &jit = jit_of(self);
  jit.cache.clear();
  Py_CLEAR(jit.function);
  Py_CLEAR(jit.device);
  Py_CLEAR(jit.dict);
  return 0;
}

void jit_dealloc(PyObject *self) {
  PyObject_GC_UnTrack(self);
  JitObject &jit = jit_of(self);
  if (jit.weak_references != nullptr) PyObject_ClearWeakRefs(self);
  jit_clear_references(self);
  Py_CLEAR(jit.static_names);
  Py_CLEAR(jit.lock);
  jit.cache.~Cache();
  jit.static_positions.~vector();
  Py_TYPE(self)->tp_free(self);
}

template <typename Function>
PyCFunction as_method(Function *function) {
  return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef jit_methods[] = {
    {"lower", as_method(python_method<name_lower>), METH_FASTCALL | METH_KEYWORDS,
     "lower($self, /, *arguments, **keywords)\n--\n\nTraces for such arguments without running: a "
     "haly.Lowered, whose text is the program after all passes."},
    {"explain", as_method(python_method<name_explain>), METH_FASTCALL | METH_KEYWORDS,
     "explain($self, /, *arguments, **keywords)\n--\n\nThe program after all passes as text, and "
     "how each call runs on the device."},
    {"clear_cache", jit_clear, METH_NOARGS,
     "clear_cache($self, /)\n--\n\nForgets every trace, and what they hold on devices."},
    {nullptr, nullptr, 0, nullptr},
};

PyGetSetDef jit_attributes[] = {
    {"cache_size", get_cache_size, nullptr, "Traces that are kept at present.", nullptr},
    {"trace_count", get_trace_count, nullptr, "How often the function was traced so far.", nullptr},
    {"static_argnames", get_static_names, nullptr, "Names of static arguments.", nullptr},
    {"static_argnums", get_static_positions, nullptr, "Positions of static arguments.", nullptr},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, nullptr, nullptr},
    {nullptr, nullptr, nullptr, nullptr, nullptr},
};

const Unit unit([](PyObject *module) {
  jit_type.tp_name = "haly._core.JitFunction";
  jit_type.tp_basicsize = sizeof(JitObject);
  jit_type.tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL;
  jit_type.tp_doc = "A function that haly.jit has made.";
  jit_type.tp_new = jit_new;
  jit_type.tp_dealloc = jit_dealloc;
  jit_type.tp_traverse = jit_traverse;
  jit_type.tp_clear = jit_clear_references;
  jit_type.tp_repr = jit_repr;
  jit_type.tp_call = PyVectorcall_Call;
  jit_type.tp_vectorcall_offset = offsetof(JitObject, vectorcall);
  jit_type.tp_dictoffset = offsetof(JitObject, dict);
  jit_type.tp_weaklistoffset = offsetof(JitObject, weak_references);
  jit_type.tp_descr_get = jit_bind;
  jit_type.tp_methods = jit_methods;
  jit_type.tp_getset = jit_attributes;
  if (PyType_Ready(&jit_type) != 0) return false;
  return PyModule_AddObjectRef(module, "JitFunction", reinterpret_cast<PyObject *>(&jit_type)) == 0;
});

}  // namespace
}  // namespace haly::binding
