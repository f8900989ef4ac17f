// What the verifier, the evaluator and the printer of serialised programs share.
#pragma once

#include <cstdint>
#include <string>

#include "gen/program_opcodes.hpp"
#include "program.hpp"

namespace haly {

constexpr uint32_t program_head_words = 4;

struct ProgramFailure {
  haly_status status;
  std::string reason;
};

[[noreturn]] inline void fail_program(haly_status status, uint32_t word, const std::string &text) {
  throw ProgramFailure{status, "program word " + std::to_string(word) + ": " + text};
}

[[noreturn]] inline void malformed_program(uint32_t word, const std::string &text) {
  fail_program(HALY_STATUS_INVALID_ARGUMENT, word, text);
}

// NULL where there is none of that number.
const OpcodeDescription *find_opcode(int32_t opcode);

// Returns the program's kind; throws ProgramFailure where it is malformed.
int32_t check_program(const haly_program &program);

}  // namespace haly
