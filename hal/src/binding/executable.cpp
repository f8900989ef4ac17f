#include "executable.hpp"

#include <algorithm>

#include "lowering.hpp"
#include "passes/passes.hpp"

namespace haly::binding {
namespace {

// As in dispatch: below this, taking the interpreter's lock again costs more than it gives.
constexpr double long_running_ns = 10000;
constexpr uint64_t long_running_bytes = 256 * 1024;

bool runs_long(const StagedPlan &staged) {
  const std::shared_ptr<Plan> &plan = staged.whole();
  if (plan == nullptr) return true;
  double cost_ns = 0;
  uint64_t bytes = 0;
  for (const Step &step : plan->program().steps) {
    if (step.kind != StepKind::Kernel || !step.prepared) return true;
    cost_ns += step.prepared->cost_ns;
    for (const LayoutPointer &layout : step.tensors) bytes += layout ? layout->span_bytes : 0;
  }
  return cost_ns > long_running_ns || bytes > long_running_bytes;
}

// Inputs that no node reads are not bound at every call.
void drop_unused_inputs(Graph &graph, std::vector<InputSource> &sources) {
  eliminate_dead_code(graph);
  const std::vector<uint32_t> uses = graph.use_counts();
  std::vector<Value> inputs;
  std::vector<InputSource> kept;
  for (size_t index = 0; index < sources.size(); ++index) {
    if (uses[graph.inputs()[index].id] == 0) continue;
    inputs.push_back(graph.inputs()[index]);
    kept.push_back(std::move(sources[index]));
  }
  graph.set_inputs(std::move(inputs));
  sources = std::move(kept);
}

class GilRelease {
 public:
  explicit GilRelease(bool wanted) : state_(wanted ? PyEval_SaveThread() : nullptr) {}
  ~GilRelease() {
    if (state_ != nullptr) PyEval_RestoreThread(state_);
  }
  GilRelease(const GilRelease &) = delete;
  GilRelease &operator=(const GilRelease &) = delete;

 private:
  PyThreadState *state_;
};

}  // namespace

Executable::Executable(Trace &trace, std::vector<OutputSource> outputs, TreeNode structure,
                       const PlanOptions &options)
    : device_(trace.device),
      sources_(std::move(trace.sources)),
      outputs_(std::move(outputs)),
      structure_(std::move(structure)) {
  for (const OutputSource &output : outputs_) {
    plan_outputs_alone_ &=
        output.from == OutputSource::From::Plan && output.view == OutputSource::View::Itself;
  }
  for (const InputSource &source : sources_) {
    makes_inputs_ |= source.from == InputSource::From::Number || source.pairs;
  }
  Graph graph = std::move(*trace.graph);
  const std::shared_ptr<ConstantPool> constants = trace.constants;
  trace.end();
  drop_unused_inputs(graph, sources_);
  traced_text_ = graph.print();
  plan_output_count_ = static_cast<uint32_t>(graph.outputs().size());
  if (plan_output_count_ == 0) {
    sources_.clear();
    return;
  }
  std::vector<std::vector<int64_t>> shapes;
  for (Value input : graph.inputs()) shapes.push_back(graph.value(input).shape);
  const GilRelease release(true);
  cache_ = std::make_unique<PlanCache>(std::move(graph), *device_, options, constants, 1);
  plan_ = cache_->find(shapes);
  long_running_ = runs_long(*plan_);
  small_ = plan_->whole() && sources_.size() <= kMostSmall && outputs_.size() <= kMostSmall;
}

Tensor Executable::number_input(const InputSource &source, PyObject *const *leaves,
                                size_t count) const {
  if (!source.expression) return scalar_tensor(*device_, source.dtype, leaves[source.leaf]);
  const Reference list = Reference::adopt(PyTuple_New(static_cast<Py_ssize_t>(count)));
  if (!list) throw PythonError{};
  for (size_t index = 0; index < count; ++index) {
    PyTuple_SET_ITEM(list.get(), static_cast<Py_ssize_t>(index), Py_NewRef(leaves[index]));
  }
  const Reference number =
      Reference::adopt(PyObject_CallOneArg(source.expression.get(), list.get()));
  if (!number) throw PythonError{};
  return scalar_tensor(*device_, source.dtype, number.get());
}

// An input that is no array's own memory in its own dtype.
Tensor Executable::leaf_input(const InputSource &source, PyObject *const *leaves,
                              size_t count) const {
  const Tensor given = source.from == InputSource::From::Number
                           ? number_input(source, leaves, count)
                           : tensor_of(leaves[source.leaf]);
  return source.pairs ? pairs_of(given) : given;
}

std::vector<Tensor> Executable::run(PyObject *const *leaves, size_t count) const {
  std::vector<Tensor> inputs;
  inputs.reserve(sources_.size());
  for (const InputSource &source : sources_) {
    switch (source.from) {
      case InputSource::From::Leaf:
      case InputSource::From::Number:
        inputs.push_back(leaf_input(source, leaves, count));
        break;
      case InputSource::From::Captured:
        inputs.push_back(source.captured);
        break;
    }
  }
  const GilRelease release(long_running_);
  return plan_->run(inputs);
}

namespace {

PyObject *array_of(const Tensor &tensor, OutputSource::View view) {
  if (view == OutputSource::View::Itself) return array_create(tensor);
  return array_create(view == OutputSource::View::Pairs ? pairs_of(tensor) : numbers_of(tensor));
}

}  // namespace

PyObject *Executable::make_output(const OutputSource &output, PyObject *const *leaves, size_t count,
                                  const Tensor *results) const {
  switch (output.from) {
    case OutputSource::From::Plan:
      return array_of(results[output.index], output.view);
    case OutputSource::From::Leaf: {
      PyObject *leaf = leaves[output.index];
      return is_array(leaf) ? array_of(tensor_of(leaf), output.view) : Py_NewRef(leaf);
    }
    case OutputSource::From::Object: {
      PyObject *object = output.object.get();
      return is_array(object) ? array_of(tensor_of(object), output.view) : Py_NewRef(object);
    }
    case OutputSource::From::Expression: {
      const Reference list = Reference::adopt(PyTuple_New(static_cast<Py_ssize_t>(count)));
      if (!list) throw PythonError{};
      for (size_t index = 0; index < count; ++index) {
        PyTuple_SET_ITEM(list.get(), static_cast<Py_ssize_t>(index), Py_NewRef(leaves[index]));
      }
      return PyObject_CallOneArg(output.object.get(), list.get());
    }
  }
  return nullptr;
}

// One plan of few ports: nothing but the stack between the arguments and the launch.
void Executable::run_small(PyObject *const *leaves, size_t count, Tensor *results) const {
  const Tensor *inputs[kMostSmall];
  for (size_t index = 0; index < sources_.size(); ++index) {
    const InputSource &source = sources_[index];
    inputs[index] = source.from == InputSource::From::Captured ? &source.captured
                    : source.from == InputSource::From::Leaf && !source.pairs
                        ? &tensor_of(leaves[source.leaf])
                        : nullptr;
  }
  const auto run = [&] {
    plan_->whole()->run(inputs, static_cast<uint32_t>(sources_.size()), results,
                        plan_output_count_);
  };
  if (!long_running_ && !makes_inputs_) return run();
  Tensor held[kMostSmall];
  for (size_t index = 0; index < sources_.size(); ++index) {
    if (inputs[index] == nullptr) {
      held[index] = leaf_input(sources_[index], leaves, count);
    } else if (long_running_) {
      held[index] = *inputs[index];  // others may write to the array while the plan runs
    } else {
      continue;
    }
    inputs[index] = &held[index];
  }
  const GilRelease release(long_running_);
  run();
}

PyObject *Executable::call(PyObject *const *leaves, size_t count) {
  // While the interpreter's lock is given back, containers may lose what they hold.
  std::vector<Reference> held;
  if (long_running_ && !plan_outputs_alone_) {
    for (size_t index = 0; index < count; ++index) held.push_back(Reference::share(leaves[index]));
  }
  if (!small_) {
    std::vector<Tensor> results;
    if (plan_) results = run(leaves, count);
    std::vector<Reference> made(outputs_.size());
    return make_result(leaves, count, results.data(), made.data());
  }
  if (structure_.kind == Container::Leaf && plan_outputs_alone_) {
    Tensor result;
    run_small(leaves, count, &result);
    PyObject *array = array_create(std::move(result));
    if (array == nullptr) throw PythonError{};
    return array;
  }
  Tensor results[kMostSmall];
  run_small(leaves, count, results);
  Reference made[kMostSmall];
  return make_result(leaves, count, results, made);
}

PyObject *Executable::make_result(PyObject *const *leaves, size_t count, const Tensor *results,
                                  Reference *made) const {
  for (size_t index = 0; index < outputs_.size(); ++index) {
    made[index] = Reference::adopt(make_output(outputs_[index], leaves, count, results));
    if (!made[index]) throw PythonError{};
  }
  static_assert(sizeof(Reference) == sizeof(PyObject *));
  PyObject *const *next = reinterpret_cast<PyObject *const *>(made);
  return tree_unflatten(structure_, &next);
}

int Executable::traverse(visitproc visit, void *argument) const {
  for (const InputSource &source : sources_) {
    if (!source.expression) continue;
    if (const int stop = visit(source.expression.get(), argument)) return stop;
  }
  for (const OutputSource &output : outputs_) {
    if (!output.object) continue;
    if (const int stop = visit(output.object.get(), argument)) return stop;
  }
  return tree_traverse(structure_, visit, argument);
}

}  // namespace haly::binding
