// The fault layer: calls that fail because somebody asked for it.
#pragma once

#include <string>

#include "layers/chain.hpp"

namespace haly::layers {

// Which calls fail, over all plugins with the layer. "" is none. Else words with commas between:
//   function=memory.allocate   only calls of this function; "memory.*": of this interface
//   n=3                        the third such call, counted from now (default: the first)
//   count=2                    and the next one too; 0: all after it (default: 1)
//   status=OUT_OF_MEMORY       by name or number (default: INTERNAL)
// Throws Error(INVALID_ARGUMENT) that names the word.
void set_fault(const std::string &text);

struct FaultCounts {
  uint64_t calls;   // that could have failed since set_fault
  uint64_t failed;  // that did
};
FaultCounts fault_counts();
// The function that failed last, "": none.
std::string last_fault();

class FaultLayer : public Layer {
 public:
  FaultLayer();
  haly_status call(Call &call) override;

 private:
  void end_all_the_same(Call &call);
};

}  // namespace haly::layers
