// A traced function as something to call: a plan, where its inputs come from, and what becomes of
// its outputs. Calls need the GIL; it is given back while a plan runs that takes long.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "plan_cache.hpp"
#include "pytree.hpp"
#include "tracing.hpp"

namespace haly::binding {

struct OutputSource {
  enum class From : uint8_t { Plan, Leaf, Object, Expression };
  // What becomes of an array: a program's values are real, and pairs stand for complex numbers.
  enum class View : uint8_t { Itself, Pairs, Numbers };
  From from = From::Plan;
  View view = View::Itself;
  uint32_t index = 0;  // of the plan's output, or of the leaf
  Reference object;    // Object; Expression: a function of the list of leaves
};

class Executable {
 public:
  // Ends the trace: its graph, whose outputs are set, becomes a plan for the trace's device.
  Executable(Trace &trace, std::vector<OutputSource> outputs, TreeNode structure,
             const PlanOptions &options);

  // New reference; throws. `leaves` are Arrays on the device, and Python numbers.
  PyObject *call(PyObject *const *leaves, size_t count);

  const std::string &traced_text() const { return traced_text_; }
  const std::shared_ptr<StagedPlan> &plan() const { return plan_; }
  Device &device() const { return *device_; }
  int traverse(visitproc visit, void *argument) const;

 private:
  static constexpr size_t kMostSmall = 12;

  void run_small(PyObject *const *leaves, size_t count, Tensor *results) const;
  PyObject *make_result(PyObject *const *leaves, size_t count, const Tensor *results,
                        Reference *made) const;
  Tensor number_input(const InputSource &source, PyObject *const *leaves, size_t count) const;
  PyObject *make_output(const OutputSource &output, PyObject *const *leaves, size_t count,
                        const Tensor *results) const;
  Tensor leaf_input(const InputSource &source, PyObject *const *leaves, size_t count) const;
  std::vector<Tensor> run(PyObject *const *leaves, size_t count) const;

  Device *device_;
  std::vector<InputSource> sources_;
  std::vector<OutputSource> outputs_;
  TreeNode structure_;
  std::string traced_text_;
  std::unique_ptr<PlanCache> cache_;
  std::shared_ptr<StagedPlan> plan_;  // nullptr: nothing is left to compute
  uint32_t plan_output_count_ = 0;
  bool plan_outputs_alone_ = true;  // and as they are
  bool long_running_ = false;
  bool small_ = false;         // few ports, one plan
  bool makes_inputs_ = false;  // of numbers, and views of complex arrays
};

}  // namespace haly::binding
