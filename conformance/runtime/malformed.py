"""Calls that break a contract, made from the parameter fields of opspec/abi.

Each goes only to whoever `checked_by` names: the plugin, called raw; the core, through what a
program or a plugin can say to it; the validation layer, called in the core's place. The exact
status comes back with a text, outputs are untouched, and the context works afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from haly.conformance.runtime.case import RuntimeCase, make_case
from haly.conformance.runtime.context import Context
from haly.conformance.runtime.specification import specification, structs
from haly.opspec.generator.abi_load import Parameter

# Structs that a plugin reads once, off the hot path, and so reads whole: a byte beyond what it
# knows asks for something that it cannot do. Into structs of hot calls the core puts nothing that
# the negotiated minor does not have.
READ_WHOLE = ("problem", "native", "ir_graph", "compile_options")


@dataclass(frozen=True)
class Malformation:
    """One way to break one parameter of one function.

    Attributes:
        provider: who has the function, `plugin` or `host`.
        interface: object of opspec/abi, as in `memory`.
        function: slot or function, as in `copy`.
        parameter: which one is broken.
        kind: null, stale, foreign, range, overlap, enum, size (a struct_size that no version has),
            tail (a struct with a byte that the callee does not know), or tensor.<field> (a problem
            with a tensor whose field is outside what the contract gives).
        checker: who must refuse it: plugin, core or validation.
        returns_status: whether the function can answer.
    """

    provider: str
    interface: str
    function: str
    parameter: str
    kind: str
    checker: str
    returns_status: bool

    @property
    def name(self) -> str:
        return f"{self.interface}.{self.function}.{self.parameter}.{self.kind}"

    @property
    def status(self) -> str:
        """The status that refuses it."""
        return "UNSUPPORTED" if self.kind == "tail" else "INVALID_ARGUMENT"


def _of_parameter(parameter: Parameter) -> Iterator[tuple[str, str]]:
    """Kinds of malformations of a parameter, each with its checker."""
    handles = specification().handles
    kind, is_pointer = parameter.type.kind, parameter.type.is_pointer
    if kind == "handle" and not is_pointer:
        checked_by = handles[parameter.type.name].checked_by | parameter.checked_by
    else:
        checked_by = parameter.checked_by
    if parameter.nullable is None and "null" in checked_by:
        yield "null", checked_by["null"]
    for name in ("stale", "foreign", "range", "overlap"):
        if name in checked_by:
            yield name, checked_by[name]
    if kind == "enum" and not is_pointer:
        yield "enum", "core"
    struct = structs().get(parameter.type.name) if kind == "struct" else None
    if struct is None or parameter.type.depth != 1:
        return  # no struct, or a table or an array of structs
    if struct.role in ("input", "output", "inout"):
        yield "size", "validation"
    if parameter.type.const and struct.name in READ_WHOLE:
        yield "tail", "plugin"
    if struct.name == "problem":
        for field in structs()["tensor"].fields:
            if field.range or field.type.kind == "enum":
                yield f"tensor.{field.name}", "core"


@cache
def malformations() -> tuple[Malformation, ...]:
    """Every malformation of every function that a plugin or the host provides."""
    found = []
    for item in specification().objects:
        functions = []
        if item.table is not None:
            functions += [(item.table.provider, slot) for slot in item.table.slots]
        # The other functions are the host's, called by plugins with what the host gave them.
        functions += [
            ("plugin", function)
            for function in item.functions
            if function.exported or function.name.startswith("kernel_")
        ]
        for provider, function in functions:
            for parameter in function.parameters:
                for kind, checker in _of_parameter(parameter):
                    found.append(
                        Malformation(
                            provider,
                            item.name,
                            function.name,
                            parameter.name,
                            kind,
                            checker,
                            function.result == "status",
                        )
                    )
    return tuple(found)


_WORDS = {
    "null": "NULL for `{0.parameter}`",
    "stale": "a destroyed object for `{0.parameter}`",
    "foreign": "another plugin's or no plugin's object for `{0.parameter}`",
    "range": "a `{0.parameter}` outside its range",
    "overlap": "a `{0.parameter}` that overlaps the source",
    "enum": "an unknown number for `{0.parameter}`",
    "size": "a struct_size of `{0.parameter}` that no version has",
    "tail": "a `{0.parameter}` with a byte set behind what the header knows",
    "tensor": "a `{0.parameter}` whose first tensor has an impossible {1}",
}


def _meaning(malformation: Malformation, road: str, status: str) -> str:
    kind, _, field = malformation.kind.partition(".")
    what = _WORDS[kind].format(malformation, field)
    return (
        f"{malformation.interface}.{malformation.function} with {what}, sent to {road}, answers "
        f"{status} with a text, leaves its outputs alone, and everything works afterwards."
    )


def roads_of(malformation: Malformation) -> list[tuple[str, str, Callable[[Context], None]]]:
    """Where a malformation is sent: road, status that comes back, and the sending function."""
    from haly.conformance.runtime import malformed_core, malformed_plugin, malformed_validation

    found = []
    if malformation.checker == "plugin":
        send = malformed_plugin.sender(malformation)
        found.append(("the plugin", malformation.status, send))
    if (reached := malformed_core.sender(malformation)) is not None:
        status, send = reached
        found.append(("the core", status, send))
    if malformed_validation.reaches(malformation):
        send = partial(malformed_validation.send, malformation)
        found.append(("the validation layer", malformation.status, send))
    return found


@cache
def cases() -> tuple[RuntimeCase, ...]:
    """One case for each malformation and each road to its checker."""
    return tuple(
        make_case(
            "malformed",
            send,
            name=f"{malformation.name} ({road})",
            meaning=_meaning(malformation, road, status),
            kind="malformed",
        )
        for malformation in malformations()
        for road, status, send in roads_of(malformation)
    )


def unreachable() -> list[Malformation]:
    """What no program and no plugin can say: the core makes these arguments itself."""
    return [malformation for malformation in malformations() if not roads_of(malformation)]
