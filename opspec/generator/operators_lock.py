"""opspec/lock/operators.lock: ids, attribute structs and enum values that no edit may change.

One line each: ``operator version id``, ``field``, ``value``. Operators are locked apart from the
interfaces, so a new one refuses no plugin.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .model import Operator
from .operators import Spec
from .source import Refusal

HEADER = """\
# The locked numbers of the operators; written by `haly generate --lock`, never by hand.
# Ids: unary 1-59, binary and ternary 60-99, activation 100-139, reduction 140-169,
# creation 170-199, matmul 200-219, convolution 220-239, pooling 240-259,
# normalisation 260-289, shape 290-329, indexing 330-369, control 370-379, random 380-399,
# fusion 400-409, linalg 590-619, fft 620-639, comm 640-659.
# name kind detail number
"""


@dataclass(frozen=True)
class Line:
    """One locked fact."""

    operator: str
    kind: str
    name: str
    number: str

    def __str__(self) -> str:
        return f"{self.operator} {self.kind} {self.name} {self.number}"


def _version_lines(operator: Operator) -> list[Line]:
    """One version of an operator."""
    from .render_operators import fields

    name = f"{operator.name}.v{operator.version}"
    result = [Line(name, "id", "-", str(operator.id))]
    for parameter in operator.parameters.values():
        for value, number in parameter.values.items():
            result.append(Line(name, "value", f"{parameter.name}.{value}", str(number)))
    if operator.statics:
        for field in fields(operator):
            kind = field.type.strip().replace(" ", "_")
            result.append(Line(name, "field", field.name, f"{field.offset}:{kind}"))
    return result


def lines(spec: Spec) -> list[Line]:
    """What the entries say now."""
    result = []
    for operator in spec.operators.values():
        for version in operator.versions:
            result += _version_lines(version)
    return result


def read(path: Path) -> list[tuple[int, Line]]:
    """The lines of a lock file with their numbers."""
    found = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = text.split()
        if len(words) == 4 and not text.startswith("#"):
            found.append((number, Line(*words)))
    return found


def update(spec: Spec, mode: str) -> list[Refusal]:
    """Compares with the lock file; "append" adds what is new, "rewrite" writes it anew.

    A locked line that the entries no longer say is refused in "check" and "append".
    """
    path = spec.root / "lock" / "operators.lock"
    now = lines(spec)
    locked = read(path) if path.exists() else []
    refusals = []
    if mode != "rewrite":
        said = {(line.operator, line.kind, line.name): line for line in now}
        known_versions = {line.operator for line in now}
        gone: set[str] = set()
        for number, line in locked:
            name, version = line.operator.rsplit(".v", 1)
            operator = spec.operators.get(name)
            if operator is not None and line.operator not in known_versions:
                if line.operator not in gone:
                    gone.add(line.operator)
                    message = (
                        f"version {version} of '{name}' is gone, expected it in 'former': it is "
                        f"locked (line {number} of {path.name})"
                    )
                    refusals.append(Refusal(operator.file, operator.line, message))
                continue
            current = said.get((line.operator, line.kind, line.name))
            if current == line:
                continue
            what = f"'{line.operator} {line.kind} {line.name}'".replace(" -", "")
            have = f"is {current.number}" if current else "is gone"
            message = (
                f"{what} {have}, expected {line.number} as locked (line {number} of {path.name})"
            )
            if operator is None:
                refusals.append(Refusal(f"opspec/lock/{path.name}", number, message))
            else:
                refusals.append(Refusal(operator.file, operator.line, message))
    if mode in ("append", "rewrite") and not refusals:
        kept = [line for _, line in locked] if mode == "append" else []
        known = set(kept)
        kept += [line for line in now if line not in known]
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEADER + "".join(f"{line}\n" for line in kept), encoding="utf-8")
    return refusals
