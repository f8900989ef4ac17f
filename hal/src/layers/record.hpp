// The record layer: calls and data to one file, for `haly replay`.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "layers/chain.hpp"
#include "layers/record_file.hpp"

namespace haly::layers {

// What a kernel was prepared for, as far as its launches need it.
struct RecordedProblem {
  RecordedLaunch launch;                      // without data
  std::vector<std::vector<int64_t>> strides;  // per slot
  std::vector<haly_layout> layouts;           // per slot, as prepare answered
  uint32_t input_slots = 0;
};

class RecordLayer : public Layer {
 public:
  RecordLayer();
  haly_status call(Call &call) override;

 private:
  haly_status launch(Call &call, RecordedCall &recorded);
  // Dense bytes of a slot's buffer; empty: they cannot be read.
  std::string read(haly_stream stream, const haly_buffer &buffer, uint64_t size_bytes);
  void keep_inputs(Call &call, const RecordedProblem &problem, RecordedLaunch &launch);
  void keep_outputs(Call &call, const RecordedProblem &problem, RecordedLaunch &launch);
  void remember(const Call &call);
  void note_packing(const Call &call);

  std::mutex mutex_;
  std::map<const HandleRecord *, std::shared_ptr<RecordedProblem>> kernels_;
  std::set<void *> capturing_;  // streams whose work is recorded for later, not run
  // Where a constant lies in a layout of the vendor's: what it was before.
  std::map<std::pair<void *, uint64_t>, RecordedTensor> packed_;
};

}  // namespace haly::layers
