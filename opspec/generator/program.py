"""Serialised programs of opspec/abi/program.yaml: compiler from text, evaluator, printer.

``python -m haly.opspec.generator.program "rank(0) <= 4 and extent(1, 0) == 1"`` prints the words
for a C table. The C++ ones are hal/src/program*.cpp; the two are tested against each other.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Sequence

from .program_compiler import Writer, limits, scalar
from .program_evaluator import Problem, TensorView, evaluate, evaluate_limits
from .program_format import (
    PREDICATE,
    SCALAR,
    Member,
    Names,
    ProgramError,
    instructions,
    names_of,
    opcodes,
    verify,
)

__all__ = [
    "PREDICATE",
    "SCALAR",
    "Member",
    "Names",
    "Problem",
    "ProgramError",
    "TensorView",
    "Writer",
    "evaluate",
    "evaluate_limits",
    "instructions",
    "limits",
    "names_of",
    "opcodes",
    "scalar",
    "show",
    "verify",
]


def show(words: Sequence[int]) -> str:
    """One instruction a line: ``word: name operands``; floats and integers as numbers."""
    verify(words)
    rows = []
    for item in instructions(words):
        operands = [str(operand) for operand in item.operands]
        if item.opcode.name in ("constant_int", "constant_float"):
            code = "<q" if item.opcode.name == "constant_int" else "<d"
            operands = [str(struct.unpack(code, struct.pack("<ii", *item.operands))[0])]
        elif item.opcode.name.startswith("jump"):
            operands = [f"to {item.next + item.operands[0]}"]
        rows.append(" ".join([f"{item.position}:", item.opcode.name, *operands]))
    return "\n".join(rows) + "\n"


def main(argv: Sequence[str]) -> int:
    """Prints the words of a condition, for a C table."""
    if len(argv) != 1:
        print('usage: python -m haly.opspec.generator.program "rank(0) <= 4"', file=sys.stderr)
        return 2
    try:
        words = limits(argv[0])
    except ProgramError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"/* {argv[0]} */\n{{{', '.join(str(word) for word in words)}}}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
