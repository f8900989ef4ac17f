// A graph with unknown extents and its plans: one per concrete shapes of the inputs, made when such
// shapes first come. Where extents (or shapes that are themselves values) hang on data, a program
// runs in stages: a plan, then the calls that decide, each by itself, then what follows, which has
// a cache of its own keyed by the extents that were found.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "ir.hpp"
#include "plan.hpp"

namespace haly {

class StagedPlan;

struct PlanCacheStatistics {
  uint64_t specialisations = 0;  // plans made so far, those of later stages included
  uint64_t hits = 0;             // runs and questions that found theirs
};

class PlanCache {
 public:
  // `kept`: plans beyond this many go, the longest unused first.
  PlanCache(Graph graph, Device &device, const PlanOptions &options,
            std::shared_ptr<ConstantPool> constants, uint32_t kept);
  ~PlanCache();
  PlanCache(const PlanCache &) = delete;
  PlanCache &operator=(const PlanCache &) = delete;

  // Runs on the device's current stream, as Plan::run does; waits only where extents are read.
  // Threads may call at once.
  std::vector<Tensor> run(const std::vector<Tensor> &inputs);

  // The plan for these shapes. Throws Error where nothing can run the graph.
  std::shared_ptr<StagedPlan> find(const std::vector<std::vector<int64_t>> &shapes);
  // The plan that was asked for last, or nothing.
  std::shared_ptr<StagedPlan> latest() const;

  PlanCacheStatistics statistics() const;
  const Graph &graph() const { return graph_; }
  Device &device() const { return device_; }

 private:
  friend class StagedPlan;
  using Key = std::vector<std::vector<int64_t>>;

  Graph graph_;
  Device &device_;
  PlanOptions options_;
  std::shared_ptr<ConstantPool> constants_;
  uint32_t kept_;
  mutable std::mutex mutex_;
  std::list<std::pair<Key, std::shared_ptr<StagedPlan>>> recent_;  // the latest first
  std::map<Key, decltype(recent_)::iterator> plans_;
  PlanCacheStatistics statistics_;
};

// A specialised graph: one plan, or one plan per stage with the deciding calls between them.
class StagedPlan {
 public:
  StagedPlan(PlanCache &cache, Graph graph);

  std::vector<Tensor> run(const std::vector<Tensor> &inputs);

  // The one plan; nullptr where the program has stages.
  const std::shared_ptr<Plan> &whole() const { return whole_; }
  // The plan before the first deciding calls (the whole one where there are none).
  const std::shared_ptr<Plan> &first() const { return whole_ ? whole_ : first_; }
  const PlanCache *rest() const { return rest_.get(); }
  std::vector<NodeReport> reports() const;
  // Of the plan, or of each stage's as they ran last.
  std::vector<CaptureReport> captures() const;
  PlanStatistics statistics() const;  // sums over the stages as they ran last
  uint32_t stage_count() const;

 private:
  enum class From : uint8_t { Absent, Input, First, Call, Rest };
  struct Source {
    From from = From::Absent;
    uint32_t index = 0;
  };
  struct Decision {
    Node node;
    std::vector<Source> inputs;
    std::vector<Source> host_tensors;
    std::vector<std::unique_ptr<PlanCache>> regions;
    uint32_t first_result = 0;  // among the results of all decisions
  };
  struct Values;  // of one run

  void split(PlanCache &cache, Graph graph);
  std::vector<Tensor> decide(const Decision &decision, const Values &values);
  std::vector<Tensor> call_operator(const Decision &decision, const Values &values,
                                    const std::vector<Tensor> &inputs);
  std::vector<Tensor> run_if(const Decision &decision, const std::vector<Tensor> &inputs);
  std::vector<Tensor> run_loop(const Decision &decision, const std::vector<Tensor> &inputs);

  Device &device_;
  Graph graph_;  // for the types of the decisions
  std::shared_ptr<Plan> whole_;
  std::shared_ptr<Plan> first_;
  std::vector<Decision> decisions_;
  uint32_t result_count_ = 0;
  std::unique_ptr<PlanCache> rest_;
  std::vector<Source> rest_inputs_;
  std::vector<Source> outputs_;
};

}  // namespace haly
