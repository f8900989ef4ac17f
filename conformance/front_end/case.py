"""What a case of the graph and front-end levels is, and the list of all of them."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

ROAD = "front_end"
# One module per kind of case, whose name is the prefix of its operators, and its verb.
KINDS = {"graph": "graphs", "model": "models", "onnx": "onnx_tests"}
VERBS = {"graph": "graphs", "model": "models", "onnx": "onnx"}


class Failed(Exception):
    """The device gave another result than specified."""


class NotOffered(Exception):
    """The device, or the front end, does not do what the case asks for; the text says what."""


@dataclass(frozen=True)
class FrontEndCase:
    """One graph, model or test of a public suite, run through the front end on a device.

    Attributes:
        id: 16 hexadecimal digits, a hash over operator and name.
        op: `graph.<part>`, `model.<name>` or `onnx.<operator>`; stands where other cases have an
            operator.
        name: what tells the case from others of its `op`.
        kind: graph, model, node, expanded, simple, real, pytorch-operator or pytorch-converted.
        run: takes the device's name; raises Failed or NotOffered.
    """

    id: str
    op: str
    name: str
    kind: str
    run: Callable[[str], None]

    roads: ClassVar[tuple[str, ...]] = (ROAD,)
    dtype_row: ClassVar[tuple] = ()
    violates: ClassVar[str] = ""
    in_place: ClassVar[None] = None
    shares: ClassVar[None] = None
    tensors: ClassVar[dict] = {}
    values: ClassVar[dict] = {}

    @property
    def dtype_text(self) -> str:
        """The case's name: its operator has no dtype row."""
        return self.name


def make_case(op: str, name: str, kind: str, run: Callable[[str], None]) -> FrontEndCase:
    """A case with its id; renaming makes another case."""
    text = json.dumps([ROAD, op, name])
    return FrontEndCase(hashlib.sha256(text.encode()).hexdigest()[:16], op, name, kind, run)


def is_front_end(op: str) -> bool:
    """Whether a name stands for cases of these levels."""
    return op.partition(".")[0] in KINDS and "." in op


def cases_of(op: str) -> list[FrontEndCase]:
    """The cases of one name, as in `onnx.Add` or `graph.chains`."""
    module = importlib.import_module(f"{__package__}.{KINDS[op.partition('.')[0]]}")
    return [case for case in module.cases() if case.op == op]


def generate(kinds: Sequence[str]) -> list[FrontEndCase]:
    """All cases of the kinds `graph`, `model` and `onnx`."""
    modules = [importlib.import_module(f"{__package__}.{KINDS[kind]}") for kind in kinds]
    return [case for module in modules for case in module.cases()]
