// Evaluates the serialised programs of opspec/abi/program.yaml: limits, epilogues, vendor rules.
//
// Programs come from plugins, so they are verified (types, stack, jumps) before every evaluation;
// nothing that a program says makes the evaluator read outside the program or the problem.
#pragma once

#include <cstdint>
#include <string>

#include "haly/gen/abi.h"

namespace haly {

struct ProgramValue {
  int32_t type;  // HALY_PROGRAM_TYPE_*
  union {
    int64_t int_value;
    double float_value;
    bool bool_value;
  };
};

// OK, or why the program is refused: UNSUPPORTED for a version or an opcode that is not known,
// INVALID_ARGUMENT for everything else. `reason` may be NULL.
haly_status verify_program(const haly_program &program, std::string *reason);

// Verifies and evaluates. A predicate needs `problem`, a scalar program its inputs, of the types
// that its head names. EXECUTION_FAILED: a division by 0, an axis or member that is not there.
// `out_result` is untouched on failure.
haly_status evaluate_program(const haly_program &program, const haly_problem *problem,
                             const ProgramValue *inputs, uint32_t input_count,
                             ProgramValue *out_result, std::string *reason);

// Whether a problem lies inside the limits of a row; NULL limits hold for everything.
haly_status evaluate_limits(const haly_program *limits, const haly_problem &problem,
                            bool *out_holds, std::string *reason);

// The program as text, for `explain` and for messages: "rank(0) <= 4 and extent(1, 0) == 1".
// Tensors are numbers of tensor parameters, statics byte offsets. A malformed program prints why.
std::string print_program(const haly_program &program);

}  // namespace haly
