"""What a case of the runtime level is, and the list of all of them."""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

ROAD = "runtime"
PREFIX = "runtime."
# One module per object, in the order in which a plugin is brought up.
OBJECTS = (
    "negotiation",
    "devices",
    "memory",
    "streams",
    "events",
    "callbacks",
    "errors",
    "kernels",
    "capture",
    "compiler",
    "threads",
    "leaks",
    "malformed",
)


class Failed(Exception):
    """The plugin broke the rule that the case is about."""


class NotOffered(Exception):
    """The plugin does not have what the case is about; its text says what is missing."""


def require(condition: object, text: str) -> None:
    """Fails the case with `text` where the condition does not hold."""
    if not condition:
        raise Failed(text)


@dataclass(frozen=True)
class RuntimeCase:
    """One rule of the ABI, put to a plugin.

    Attributes:
        id: 16 hexadecimal digits, a hash over object, name and meaning.
        op: `runtime.<object>`; stands where other cases have an operator.
        name: what must hold, in words joined by underscores.
        meaning: the rule, as the report prints it.
        function: takes a `Context`; raises Failed or NotOffered.
        covers: answers that the ABI specifies and this case asks for, as in
            `stream.record:invalid_argument`.
        kind: `runtime`, or `malformed` for calls that break a contract.
    """

    id: str
    op: str
    name: str
    meaning: str
    function: Callable
    covers: tuple[str, ...] = ()
    kind: str = "runtime"

    roads: ClassVar[tuple[str, ...]] = (ROAD,)
    dtype_row: ClassVar[tuple] = ()
    violates: ClassVar[str] = ""
    in_place: ClassVar[None] = None
    shares: ClassVar[None] = None
    tensors: ClassVar[dict] = {}
    values: ClassVar[dict] = {}

    @property
    def dtype_text(self) -> str:
        """The rule's name: what tells a runtime case from another of its object."""
        return self.name


def identify(object_name: str, name: str, meaning: str) -> str:
    """The id of a case: another name or another meaning is another case."""
    text = json.dumps([ROAD, object_name, name, " ".join(meaning.split())])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def make_case(
    object_name: str,
    function: Callable,
    *,
    name: str,
    meaning: str,
    covers: Sequence[str] = (),
    kind: str = "runtime",
) -> RuntimeCase:
    """A case with its id."""
    meaning = " ".join(meaning.split())
    if not meaning:
        raise ValueError(f"{object_name}.{name}: a case says in its docstring what must hold")
    number = identify(object_name, name, meaning)
    return RuntimeCase(number, PREFIX + object_name, name, meaning, function, tuple(covers), kind)


def case(*covers: str) -> Callable[[Callable], RuntimeCase]:
    """Makes a case of a function that takes a context; its docstring is the rule.

    Args:
        covers: specified answers that the case asks for, as in `event.query:not_ready`.
    """

    def make(function: Callable) -> RuntimeCase:
        return make_case(
            function.__module__.rpartition(".")[2],
            function,
            name=function.__name__,
            meaning=inspect.getdoc(function) or "",
            covers=covers,
        )

    return make


@cache
def cases_of(op: str) -> tuple[RuntimeCase, ...]:
    """Cases of one object, in the module's order.

    Args:
        op: as in `runtime.streams`.
    """
    module = importlib.import_module(f"haly.conformance.{op}")
    if hasattr(module, "cases"):
        return tuple(module.cases())
    return tuple(item for item in vars(module).values() if isinstance(item, RuntimeCase))


def operators() -> list[str]:
    """The names under which `--op` chooses objects of this level."""
    return [PREFIX + name for name in OBJECTS]


def generate(names: Sequence[str] | None = None) -> list[RuntimeCase]:
    """All cases of the level, or those of the named objects.

    Args:
        names: as in `runtime.streams`.
    """
    return [case for op in operators() if names is None or op in names for case in cases_of(op)]
