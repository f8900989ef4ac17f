"""The form of serialised programs: opcodes, instructions, names of operands, verification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from . import source

VERSION = 1
PREDICATE, SCALAR = 1, 2
TYPES = {"int": 1, "float": 2, "bool": 3}
MAX_NDIM = 8
MAX_LIST_ITEMS = 2 * MAX_NDIM
"""So many items of an attribute can all() and any() of a program look at: pads have two an axis."""
STACK_DEPTH = 256
Value = int | float | bool


class ProgramError(Exception):
    """A program cannot be compiled, verified or evaluated; `kind` is the name of the status."""

    def __init__(self, message: str, kind: str = "invalid_argument"):
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Opcode:
    name: str
    value: int
    operands: tuple[str, ...]
    takes: tuple[str, ...]
    gives: str


@lru_cache
def opcodes() -> dict[str, Opcode]:
    """Every opcode by name."""
    entries = source.load(source.ROOT / "abi" / "program.yaml").data["program"]["opcodes"]
    return {
        name: Opcode(
            name, entry["value"], tuple(entry["operands"]), tuple(entry["takes"]), entry["gives"]
        )
        for name, entry in entries.items()
    }


@lru_cache
def _by_number() -> dict[int, Opcode]:
    return {opcode.value: opcode for opcode in opcodes().values()}


@lru_cache
def dtypes() -> dict[str, int]:
    """Numbers of the dtypes by name."""
    entries = source.load(source.ROOT / "abi" / "tensor.yaml").data["enums"]["dtype"]["values"]
    return {name: entry["value"] for name, entry in entries.items()}


def signed(word: int) -> int:
    word &= 0xFFFFFFFF
    return word - (1 << 32) if word >= 1 << 31 else word


def wrap(value: int) -> int:
    value &= 0xFFFFFFFFFFFFFFFF
    return value - (1 << 64) if value >= 1 << 63 else value


def halves(bits: int) -> list[int]:
    return [signed(bits), signed(bits >> 32)]


@dataclass(frozen=True)
class Member:
    """Where a static lies in its operator's struct."""

    type: str
    """int, float, bool, dtype, enum, ints or floats."""
    offset: int
    """Byte offset of the value, or of the list's pointer."""
    count_offset: int | None = None
    """Byte offset of a list's uint32 count."""
    has_offset: int | None = None
    """Byte offset of the uint32 that says whether an optional was given."""
    values: Mapping[str, int] = field(default_factory=dict)
    """Numbers of an enum's words."""


@dataclass(frozen=True)
class Names:
    """What a predicate may name: tensor parameters by their number, statics by their place."""

    tensors: Mapping[str, int] = field(default_factory=dict)
    statics: Mapping[str, Member] = field(default_factory=dict)


def names_of(operator: Any) -> Names:
    """The names of an operator of the specification: its tensors, then its attribute struct."""
    from .render_operators import fields

    offsets = {entry.name: entry.offset for entry in fields(operator)} if operator.statics else {}
    tensors = [parameter.name for parameter in operator.tensors] + list(operator.outputs)
    statics = {
        parameter.name: Member(
            parameter.type,
            offsets[parameter.name],
            offsets.get(f"{parameter.name}_count"),
            offsets.get(f"has_{parameter.name}"),
            dict(parameter.values),
        )
        for parameter in operator.statics
    }
    return Names({name: number for number, name in enumerate(tensors)}, statics)


@dataclass(frozen=True)
class Instruction:
    position: int
    opcode: Opcode
    operands: tuple[int, ...]

    @property
    def next(self) -> int:
        return self.position + 1 + len(self.operands)


def instructions(words: Sequence[int]) -> list[Instruction]:
    """The instructions of a program whose head is right; raises ProgramError for a bad one."""
    result = []
    position = 4 + words[2]
    while position < len(words):
        opcode = _by_number().get(words[position])
        if opcode is None:
            raise ProgramError(
                f"program word {position}: opcode {words[position]} is not known", "unsupported"
            )
        end = position + 1 + len(opcode.operands)
        if end > len(words):
            raise ProgramError(f"program word {position}: {opcode.name} without its operands")
        result.append(Instruction(position, opcode, tuple(words[position + 1 : end])))
        position = end
    return result


def _verify_head(words: Sequence[int]) -> list[str]:
    if len(words) < 4:
        raise ProgramError("program word 0: shorter than its head, expected 4 words")
    if len(words) > 1 << 16:
        raise ProgramError("program word 0: longer than 65536 words")
    if words[0] != VERSION:
        raise ProgramError(f"program word 0: version {words[0]}, expected 1", "unsupported")
    if words[1] not in (PREDICATE, SCALAR):
        raise ProgramError(f"program word 1: kind {words[1]}, expected 1 or 2", "unsupported")
    if not 0 <= words[2] <= len(words) - 4 or (words[1] == PREDICATE and words[2]):
        raise ProgramError(f"program word 2: input_count {words[2]}, expected as many types")
    if not 1 <= words[3] <= STACK_DEPTH:
        raise ProgramError(f"program word 3: stack_depth {words[3]}, expected 1 to {STACK_DEPTH}")
    names = {number: name for name, number in TYPES.items()}
    for position in range(4, 4 + words[2]):
        if words[position] not in names:
            raise ProgramError(f"program word {position}: type {words[position]}, expected 1 to 3")
    return [names[word] for word in words[4 : 4 + words[2]]]


def verify(words: Sequence[int]) -> None:
    """Checks head, opcodes, types, stack and jumps; raises ProgramError with kind and word."""
    inputs = _verify_head(words)
    stack: list[str] = []
    pending: dict[int, list[str]] = {}

    def land(position):
        there = pending.pop(position, None)
        if there is not None and there != stack:
            raise ProgramError(f"program word {position}: a jump ends here with another stack")

    # Instructions are read one by one: whichever mistake comes first is the one reported.
    position = 4 + words[2]
    while position < len(words):
        land(position)
        opcode = _by_number().get(words[position])
        if opcode is None:
            raise ProgramError(
                f"program word {position}: opcode {words[position]} is not known", "unsupported"
            )
        end = position + 1 + len(opcode.operands)
        if end > len(words):
            raise ProgramError(f"program word {position}: {opcode.name} without its operands")
        _verify_step(words, position, opcode, end, inputs, stack, pending)
        position = end
    land(position)
    if pending:
        raise ProgramError(f"program word {min(pending)}: a jump ends inside an instruction")
    if len(stack) != 1:
        raise ProgramError(f"program word {position}: {len(stack)} values are left, expected 1")
    if words[1] == PREDICATE and stack != ["bool"]:
        raise ProgramError(f"program word {position}: the result is {stack[0]}, expected bool")


def _verify_step(words, position, opcode, end, inputs, stack, pending):
    def refuse(message, word=position):
        raise ProgramError(f"program word {word}: {message}")

    if 20 <= opcode.value <= 35 and words[1] != PREDICATE:
        refuse(f"{opcode.name} in a scalar program")
    if opcode.value >= 200:
        refuse(f"{opcode.name} outside a program of kind elements")
    common = None
    for wanted in reversed(opcode.takes):
        if not stack:
            refuse(f"{opcode.name} takes more values than there are")
        given = stack.pop()
        if wanted == "any":
            if common not in (None, given):
                refuse(f"{opcode.name} of two types")
            common = given
        elif given != wanted:
            refuse(f"{opcode.name} of a {given}, expected {wanted}")
    gives = common if opcode.gives == "any" else opcode.gives
    first = words[position + 1] if opcode.operands else 0
    if opcode.name == "input":
        if not 0 <= first < len(inputs):
            refuse(f"input {first}, expected one of {len(inputs)}", position + 1)
        gives = inputs[first]
    elif opcode.name in ("jump_if_false", "jump_if_true"):
        if not 1 <= first <= len(words) - end:
            refuse(
                f"a jump by {first} words, expected forward and inside the program", position + 1
            )
        there = [*stack, "bool"]
        if pending.setdefault(end + first, there) != there:
            refuse("two jumps to one place with different stacks")
    elif opcode.name == "constant_bool" and first not in (0, 1):
        refuse(f"bool {first}, expected 0 or 1", position + 1)
    if gives != "none":
        stack.append(gives)
        if len(stack) > words[3]:
            refuse(f"the stack grows beyond stack_depth {words[3]}")
