"""opspec/lock/abi.lock: numbers that no edit may change, and the hash of each minor.

One line each: ``object since kind name number signature``. Kinds are slot, field, value, constant,
function, opcode and hash. A hash seals a minor: nothing more goes into it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from .abi_load import Abi, Object, Parameter
from .source import Refusal, SpecError

HEADER = """\
# The locked numbers of the C ABI; written by `haly generate --lock`, never by hand.
# object since kind name number signature
"""


@dataclass(frozen=True)
class Line:
    object: str
    since: str
    kind: str
    name: str
    number: str
    signature: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.object, self.kind, self.name)

    @property
    def minor(self) -> int:
        return int(self.since.split(".")[1])

    @property
    def major(self) -> int:
        return int(self.since.split(".")[0])

    def __str__(self) -> str:
        words = (self.object, self.since, self.kind, self.name, self.number, self.signature)
        return " ".join(words).rstrip()


def _signature(result: str, parameters: list[Parameter]) -> str:
    types = ",".join(parameter.type.text.replace(" ", "_") for parameter in parameters)
    return f"{result}({types})"


def lines(item: Object) -> list[tuple[Line, tuple]]:
    """Every line of one object that gets locked, with the keys of its place in the YAML."""
    result = []

    def add(since, kind, name, number, signature, keys):
        result.append((Line(item.name, since, kind, name, str(number), signature), keys))

    for constant in item.constants:
        add(constant.since, "constant", constant.name, constant.value, constant.type, constant.keys)
    for enum in item.enums:
        for value in enum.values:
            name = f"{enum.name}.{value.name}"
            add(value.since, "value", name, value.value, enum.type, value.keys)
    for struct in item.structs:
        for field in struct.fields:
            text = field.type.text.replace(" ", "_")
            if field.members:
                text = (
                    f"union({','.join(f'{kind}_{name}' for name, kind in field.members.items())})"
                )
            name = f"{struct.name}.{field.name}"
            add(field.since, "field", name, field.offset, text, field.keys)
    for function in item.functions:
        text = _signature(function.result, function.parameters)
        add(function.since, "function", function.name, "-", text, function.keys)
    if item.table:
        for slot in item.table.slots:
            text = _signature(slot.result, slot.parameters)
            add(slot.since, "slot", slot.name, slot.slot, text, slot.keys)
    if item.program:
        for opcode in item.program.opcodes:
            text = f"({','.join(opcode.operands)})({','.join(opcode.takes)}){opcode.gives}"
            add(opcode.since, "opcode", opcode.name, opcode.value, text, opcode.keys)
    return result


def _used(abi: Abi, item: Object) -> set[str]:
    """Types (kind:name) that an object's slots reach, through structs and functions."""
    structs = {struct.name: struct for other in abi.objects for struct in other.structs}
    functions = {function.name: function for other in abi.objects for function in other.functions}
    found: set[str] = set()

    def visit(types):
        for kind in types:
            key = f"{kind.kind}:{kind.name}"
            if key in found or kind.kind not in ("enum", "struct", "function"):
                continue
            found.add(key)
            if kind.kind == "struct" and kind.name in structs:
                visit(field.type for field in structs[kind.name].fields)
            if kind.kind == "function":
                visit(parameter.type for parameter in functions[kind.name].parameters)

    for slot in item.table.slots if item.table else ():
        visit(parameter.type for parameter in slot.parameters)
    return found


def hashes(abi: Abi, item: Object) -> list[int]:
    """The hash of each minor of an interface: its own lines up to that minor, and the lines of
    minor 0 of every shared type that it reaches (what those gained later is optional)."""
    used = _used(abi, item)
    base = []
    for other in abi.objects:
        if other.name == item.name:
            continue
        for line, _ in lines(other):
            kind = {"value": "enum", "field": "struct", "function": "function"}.get(line.kind)
            if kind and f"{kind}:{line.name.split('.')[0]}" in used and line.minor == 0:
                base.append(str(line))
    own = [line for line, _ in lines(item)]
    result = []
    for minor in range(item.interface.minor + 1):
        text = sorted(base + [str(line) for line in own if line.minor <= minor])
        digest = hashlib.sha256("\n".join(text).encode()).digest()
        result.append(int.from_bytes(digest[:8], "big"))
    return result


def _wanted(abi: Abi) -> tuple[list[Line], list[Line], dict[Line, tuple[Object, tuple]]]:
    """(lines, hash lines, place of each line) that the YAML asks for."""
    plain, sealed, places = [], [], {}
    for item in abi.objects:
        for line, keys in lines(item):
            plain.append(line)
            places[line] = (item, keys)
        if item.interface:
            major = item.interface.major
            for minor, value in enumerate(hashes(abi, item)):
                line = Line(
                    item.name, f"{major}.{minor}", "hash", item.interface.id, f"0x{value:016x}", ""
                )
                sealed.append(line)
                places[line] = (item, ("interface",))
    return plain, sealed, places


def read(path: Path) -> list[tuple[int, Line]]:
    """The lines of a lock file with their numbers."""
    result = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = text.split()
        if words and not text.startswith("#"):
            words += [""] * (6 - len(words))
            result.append((number, Line(*words[:6])))
    return result


def apply(abi: Abi, root: Path, mode: str) -> None:
    """Compares the ABI with root/lock/abi.lock.

    Args:
        abi: the checked ABI.
        root: the folder `opspec/`.
        mode: "check" refuses every difference, "append" adds new lines, "rewrite" writes anew as
            long as no interface has left version 0.0.

    Raises:
        SpecError: a locked line would change, or a new one is not locked.
    """
    path = root / "lock" / "abi.lock"
    plain, sealed, places = _wanted(abi)
    if mode == "rewrite":
        _refuse_rewrite(abi)
        _write(path, plain + sealed)
        return
    locked = read(path) if path.exists() else []
    refusals = _changed(abi, locked, plain, places, path)
    known = {line for _, line in locked}
    new = [line for line in plain if line not in known]
    seals = {(line.object, line.since) for line in known if line.kind == "hash"}
    changed = {(line.key, line.major) for _, line in locked}
    for line in new:
        item, keys = places[line]
        if (line.key, line.major) in changed:
            continue
        if (line.object, line.since) in seals:
            refusals.append(
                item.source.refusal(
                    f"{line.kind} '{line.name}' since {line.since}, a minor that is sealed,"
                    f" expected since {line.major}.{line.minor + 1} (and that minor of the"
                    " interface)",
                    *keys,
                )
            )
        elif mode == "check":
            refusals.append(
                item.source.refusal(
                    f"{line.kind} '{line.name}' is not locked, expected a line in"
                    " lock/abi.lock; cure: haly generate --lock",
                    *keys,
                )
            )
    held = {
        (line.object, line.since): (number, line) for number, line in locked if line.kind == "hash"
    }
    for line in sealed:
        item, keys = places[line]
        number, old = held.get((line.object, line.since), (0, None))
        if old is not None and old.number != line.number and not refusals:
            refusals.append(
                item.source.refusal(
                    f"hash of {line.object} {line.since} is {line.number}, expected {old.number}"
                    f" (lock/abi.lock:{number}): a type that it reaches changed; cure: bump the"
                    " major of the interface",
                    *keys,
                )
            )
        if old is None and mode == "check" and not refusals:
            refusals.append(
                item.source.refusal(
                    f"version {line.since} of {line.object} is not sealed, expected a hash in"
                    " lock/abi.lock; cure: haly generate --lock",
                    *keys,
                )
            )
    if refusals:
        raise SpecError(refusals)
    if mode == "append":
        current = {line for _, line in locked}
        _write(
            path,
            [line for _, line in locked] + [line for line in plain + sealed if line not in current],
        )


def _changed(abi, locked, plain, places, path) -> list[Refusal]:
    """Refusals for locked lines that the YAML changes or drops."""
    by_key = {line.key: line for line in plain}
    majors = {item.name: item.interface.major for item in abi.interfaces}
    refusals = []
    for number, line in locked:
        if line.kind == "hash" or majors.get(line.object, line.major) > line.major:
            continue
        now = by_key.get(line.key)
        if now == line:
            continue
        where = f"lock/{path.name}:{number}"
        cure = "cure: restore it, or bump the major of the interface and add a new name"
        if now is None:
            place = next((item for item in abi.objects if item.name == line.object), None)
            text = f"locked {line.kind} '{line.name}' is missing, expected it ({where}); {cure}"
            refusals.append(
                place.source.refusal(text, "object")
                if place
                else Refusal(f"opspec/lock/{path.name}", number, text)
            )
            continue
        item, keys = places[now]
        refusals.append(
            item.source.refusal(
                f"locked {line.kind} '{line.name}' is now '{now.number} {now.signature} since"
                f" {now.since}', expected '{line.number} {line.signature} since {line.since}'"
                f" ({where}); {cure}",
                *keys,
            )
        )
    return refusals


def _refuse_rewrite(abi: Abi) -> None:
    refusals = [
        item.source.refusal(
            f"--relock with {item.name} at {item.interface.major}.{item.interface.minor}, expected"
            " 0.0: a published version keeps its numbers; cure: --lock",
            "interface",
        )
        for item in abi.interfaces
        if (item.interface.major, item.interface.minor) != (0, 0)
    ]
    if refusals:
        raise SpecError(refusals)


def _write(path: Path, content: list[Line]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = HEADER + "".join(f"{line}\n" for line in content)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
