// Reads a program of kind elements, what the operator fused_map carries (see the ABI's page,
// section programs), into a list of steps; for the core and for authors of plugins.
//
//   haly::ElementsProgram program;
//   std::string mistake;
//   if (!program.read(statics.program, statics.program_count, input_count, &mistake))
//   refuse(mistake); for (const haly::ElementsStep &step : program.steps()) ...
//
// What has been read is sound: operands are there, registers are kept before they are recalled, one
// value is left, and nothing is on the stack beyond `depth()`. Whether the reader knows an
// operator, and its attributes, is for the reader to ask.
#ifndef HALY_ELEMENTS_HPP
#define HALY_ELEMENTS_HPP

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "haly/gen/abi.h"

namespace haly {

struct ElementsStep {
  int32_t opcode = 0;                       // HALY_OPCODE_INPUT, APPLY, KEEP or RECALL
  uint32_t index = 0;                       // INPUT: which one; KEEP and RECALL: which register
  uint32_t op = 0, version = 0, count = 0;  // APPLY
  std::vector<uint64_t> attributes;         // APPLY: the bytes of the attribute struct; empty: none

  const void *statics() const { return attributes.empty() ? nullptr : attributes.data(); }
};

class ElementsProgram {
 public:
  static constexpr uint32_t kRegisters = 64;
  static constexpr int64_t kLargestDepth = 256;

  // False, with a text in `mistake`, where the words are no program for so many inputs.
  bool read(const int64_t *words, uint32_t word_count, uint32_t input_count, std::string *mistake) {
    steps_.clear();
    uint32_t at = 0;
    const auto fail = [&](const std::string &text) {
      *mistake = "program word " + std::to_string(at) + ": " + text;
      return false;
    };
    if (word_count < 4 || word_count > 65536) return fail("expected 4 to 65536 words");
    for (; at < word_count; ++at) {
      if (words[at] < INT32_MIN || words[at] > INT32_MAX) return fail("beyond 32 bits");
    }
    at = 0;
    if (words[0] != HALY_PROGRAM_VERSION) return fail("an unknown version, expected 1");
    at = 1;
    if (words[1] != HALY_PROGRAM_KIND_ELEMENTS) return fail("another kind, expected elements (3)");
    at = 2;
    if (words[2] != input_count || input_count > word_count - 4) {
      return fail(std::to_string(words[2]) + " inputs, expected " + std::to_string(input_count));
    }
    at = 3;
    depth_ = words[3];
    if (depth_ < 1 || depth_ > kLargestDepth) return fail("a depth outside 1 to 256");
    for (at = 4; at < 4 + input_count; ++at) {
      if (words[at] != 0) return fail("an input's type, expected 0 (the tensor's own)");
    }
    int64_t depth = 0;
    bool kept[kRegisters] = {};
    std::vector<int32_t> attributes;
    while (at < word_count) {
      ElementsStep step;
      step.opcode = static_cast<int32_t>(words[at]);
      const uint32_t operands = step.opcode == HALY_OPCODE_APPLY ? 3 : 1;
      if (operands > word_count - at - 1) return fail("an instruction without its operands");
      const int64_t first = words[at + 1];
      if (step.opcode == HALY_OPCODE_ATTRIBUTE) {
        attributes.push_back(static_cast<int32_t>(first));
        at += 2;
        continue;
      }
      if (!attributes.empty() && step.opcode != HALY_OPCODE_APPLY) {
        return fail("attributes without an apply behind them");
      }
      switch (step.opcode) {
        case HALY_OPCODE_INPUT:
          if (first < 0 || first >= input_count) return fail("no such input");
          ++depth;
          break;
        case HALY_OPCODE_KEEP:
          if (first < 0 || first >= kRegisters || depth == 0) return fail("nothing to keep there");
          kept[first] = true;
          break;
        case HALY_OPCODE_RECALL:
          if (first < 0 || first >= kRegisters || !kept[first]) return fail("nothing was kept");
          ++depth;
          break;
        case HALY_OPCODE_APPLY: {
          step.op = static_cast<uint32_t>(first);
          step.version = static_cast<uint32_t>(words[at + 2]);
          const int64_t count = words[at + 3];
          if (first < 1 || words[at + 2] < 1) return fail("no such operator");
          if (count < 1 || count > depth) return fail("more operands than there are");
          step.count = static_cast<uint32_t>(count);
          depth -= count - 1;
          // The struct says its size first; what is left of its last 8 bytes is zero.
          if (!attributes.empty() && attributes[0] != static_cast<int64_t>(attributes.size() * 4)) {
            return fail("attributes of another size than they say");
          }
          step.attributes.assign((attributes.size() + 1) / 2, 0);
          if (!attributes.empty()) {
            std::memcpy(step.attributes.data(), attributes.data(), attributes.size() * 4);
          }
          attributes.clear();
          break;
        }
        default:
          return fail("opcode " + std::to_string(words[at]) + " in a program of kind elements");
      }
      if (step.opcode != HALY_OPCODE_APPLY) step.index = static_cast<uint32_t>(first);
      if (depth > depth_) return fail("the stack grows beyond its depth");
      steps_.push_back(std::move(step));
      at += 1 + operands;
    }
    if (!attributes.empty()) return fail("attributes without an apply behind them");
    if (depth != 1) return fail(std::to_string(depth) + " values are left, expected 1");
    return true;
  }

  const std::vector<ElementsStep> &steps() const { return steps_; }
  int64_t depth() const { return depth_; }

 private:
  std::vector<ElementsStep> steps_;
  int64_t depth_ = 0;
};

}  // namespace haly
#endif
