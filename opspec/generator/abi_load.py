"""opspec/abi/*.yaml as Python objects: every name resolved, every number as written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from . import source
from .source import Refusal, Source, SpecError

SCALARS = {
    "int32": ("int32_t", 4),
    "uint32": ("uint32_t", 4),
    "int64": ("int64_t", 8),
    "uint64": ("uint64_t", 8),
    "float64": ("double", 8),
}
"""Types of fixed width that may stand in a struct, a parameter or behind a pointer."""

_TYPE = re.compile(
    r"^(?P<const>const )?"
    r"(?P<base>[a-z0-9]+|(?P<kind>enum|handle|struct|function)\((?P<name>[a-z0-9_]+)\))"
    r"(?P<pointers>(?: ?(?:const)?\*)*)(?:\[(?P<count>[0-9]+)\])?$"
)


@dataclass(frozen=True)
class Type:
    """A type of the ABI, as written and in C."""

    text: str
    kind: str
    """scalar, void, char, union, enum, handle, struct or function."""
    name: str
    const: bool
    depth: int
    """Number of pointers."""
    count: int
    """Length of an array, 0: none."""
    size: int
    alignment: int
    c_base: str
    c_pointers: str

    @property
    def is_pointer(self) -> bool:
        return self.depth > 0

    def c(self, name: str) -> str:
        """The C declaration of `name` with this type."""
        const = "const " if self.const else ""
        array = f"[{self.count}]" if self.count else ""
        return f"{const}{self.c_base} {self.c_pointers}{name}{array}"


@dataclass(frozen=True)
class Parameter:
    name: str
    type: Type
    ownership: str | None
    nullable: str | None
    range: str | None
    unit: str | None
    checked_by: dict[str, str]
    doc: str

    @property
    def is_output(self) -> bool:
        return self.name.startswith("out_")


@dataclass(frozen=True)
class Value:
    name: str
    value: int
    since: str
    doc: str
    keys: tuple


@dataclass(frozen=True)
class Enum:
    name: str
    type: str
    flags: bool
    doc: str
    values: list[Value]
    keys: tuple


@dataclass(frozen=True)
class Field:
    name: str
    type: Type
    offset: int
    since: str
    nullable: str | None
    range: str | None
    unit: str | None
    initial: int | None
    members: dict[str, str]
    doc: str
    keys: tuple


@dataclass(frozen=True)
class Struct:
    name: str
    role: str
    doc: str
    fields: list[Field]
    keys: tuple

    @property
    def size(self) -> int:
        last = self.fields[-1]
        return last.offset + last.type.size


@dataclass(frozen=True)
class Function:
    """A function type (a callback, or a function of a kernel row) or the exported symbol."""

    name: str
    doc: str
    result: str
    since: str
    exported: bool
    parameters: list[Parameter]
    keys: tuple


@dataclass(frozen=True)
class Slot:
    name: str
    slot: int
    since: str
    summary: str
    result: str
    mandatory: bool
    default: str | None
    parameters: list[Parameter]
    threading: str
    blocking: str
    order: str
    on_failure: str
    returns: dict[str, str]
    keys: tuple


@dataclass(frozen=True)
class Table:
    name: str
    doc: str
    provider: str
    slots: list[Slot]
    keys: tuple

    @property
    def size(self) -> int:
        return 8 + 8 * len(self.slots)


@dataclass(frozen=True)
class Interface:
    id: str
    number: int
    major: int
    minor: int
    default: str


@dataclass(frozen=True)
class Constant:
    name: str
    type: str
    value: int
    since: str
    doc: str
    keys: tuple


@dataclass(frozen=True)
class Handle:
    name: str
    doc: str
    checked_by: dict[str, str]
    keys: tuple


@dataclass(frozen=True)
class Opcode:
    name: str
    value: int
    since: str
    operands: list[str]
    takes: list[str]
    gives: str
    doc: str
    keys: tuple


@dataclass(frozen=True)
class Program:
    version: int
    doc: str
    opcodes: list[Opcode]


@dataclass
class Object:
    """One file of opspec/abi/."""

    source: Source
    name: str
    section: int
    doc: str
    interface: Interface | None = None
    constants: list[Constant] = field(default_factory=list)
    handles: list[Handle] = field(default_factory=list)
    enums: list[Enum] = field(default_factory=list)
    structs: list[Struct] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    table: Table | None = None
    program: Program | None = None


@dataclass
class Abi:
    """The whole ABI, objects in the order of the header."""

    objects: list[Object]

    def object(self, name: str) -> Object:
        return next(item for item in self.objects if item.name == name)

    @property
    def interfaces(self) -> list[Object]:
        return [item for item in self.objects if item.interface]

    @property
    def handles(self) -> dict[str, Handle]:
        return {handle.name: handle for item in self.objects for handle in item.handles}

    @property
    def statuses(self) -> list[str]:
        return [
            value.name
            for item in self.objects
            for enum in item.enums
            if enum.name == "status"
            for value in enum.values
        ]


class _Names:
    """Every enum, handle, struct and function of every file, so that types can be resolved."""

    def __init__(self, sources: list[Source]):
        self.enums: dict[str, str] = {}
        self.known: dict[str, dict[str, tuple[Source, tuple]]] = {
            kind: {} for kind in ("enum", "handle", "struct", "function")
        }
        self.refusals: list[Refusal] = []
        for item in sources:
            for kind, key in (
                ("enum", "enums"),
                ("handle", "handles"),
                ("struct", "structs"),
                ("function", "functions"),
            ):
                for name in item.data.get(key, {}):
                    self._add(kind, name, item, (key, name))
            for name, enum in item.data.get("enums", {}).items():
                self.enums.setdefault(name, enum["type"])
            if "table" in item.data:
                self._add("struct", item.data["table"]["name"], item, ("table", "name"))

    def _add(self, kind, name, item, keys):
        first = self.known[kind].setdefault(name, (item, keys))
        if first != (item, keys):
            place = f"{first[0].name}:{first[0].line(*first[1])}"
            text = f"{kind} '{name}' a second time (first in {place}), expected one definition"
            self.refusals.append(item.refusal(text, *keys))

    def type(self, text: str, item: Source, keys: tuple) -> Type:
        match = _TYPE.match(text)
        if match is None:
            return self._refuse(text, item, keys, "expected [const ]base[*][ const*][[count]]")
        kind, name = match["kind"] or "scalar", match["name"] or match["base"]
        depth, count = match["pointers"].count("*"), int(match["count"] or 0)
        size, c_base = 0, f"haly_{name}"
        if kind == "scalar":
            if name in SCALARS:
                c_base, size = SCALARS[name]
            elif name == "union" and not depth:
                kind, size = "union", 8
            elif name == "void" and depth:
                kind, c_base = "void", "void"
            elif name == "char" and (depth or count):
                kind, c_base, size = "char", "char", 1
            else:
                known = ", ".join(SCALARS)
                return self._refuse(
                    text,
                    item,
                    keys,
                    f"expected one of: {known}, or enum(), handle(), struct(), function()",
                )
        elif name not in self.known[kind]:
            return self._refuse(text, item, keys, f"expected a {kind} of opspec/abi/")
        elif kind == "enum":
            size = SCALARS[self.enums[name]][1]
        elif kind in ("handle", "function"):
            size = 8
        elif not depth:
            return self._refuse(
                text, item, keys, "expected a pointer: growable structs are never embedded"
            )
        if depth:
            size = 8
        pointers = re.sub(r"\s+", " ", match["pointers"]).strip()
        return Type(
            text,
            kind,
            name,
            bool(match["const"]),
            depth,
            count,
            size * max(count, 1),
            max(size, 1),
            c_base,
            pointers,
        )

    def _refuse(self, text, item, keys, expected):
        self.refusals.append(item.refusal(f"unknown type '{text}', {expected}", *keys))
        return Type(text, "unknown", text, False, 0, 0, 0, 1, text, "")


def load(root: Path) -> Abi:
    """Reads every file of `root`/abi and checks it against the schema.

    Raises:
        SpecError: a file breaks the schema, a type is unknown, or a name exists twice.
    """
    sources, refusals = [], []
    for path in sorted((root / "abi").glob("*.yaml")):
        try:
            item = source.load(path, root)
        except SpecError as error:
            refusals += error.refusals
            continue
        found = source.validate(item, source.ROOT / "schema" / "abi.json")
        if not found and item.data["object"] != path.stem:
            found.append(
                item.refusal(
                    f"object '{item.data['object']}', expected '{path.stem}', as the file's name",
                    "object",
                )
            )
        refusals += found
        sources.append(item)
    if refusals:
        raise SpecError(refusals)
    names = _Names(sources)
    numbers = {
        value: entry["value"]
        for item in sources
        for value, entry in item.data.get("enums", {})
        .get("interface", {})
        .get("values", {})
        .items()
    }
    objects = [_object(item, names, numbers) for item in sources]
    if names.refusals:
        raise SpecError(names.refusals)
    return Abi(sorted(objects, key=lambda item: (item.section, item.name)))


def _object(item: Source, names: _Names, numbers: dict[str, int]) -> Object:
    data = item.data
    result = Object(item, data["object"], data["section"], data["doc"].strip())
    if "interface" in data:
        entry = data["interface"]
        if entry["id"] not in numbers:
            names.refusals.append(
                item.refusal(
                    f"interface id '{entry['id']}', expected a value of the enum interface",
                    "interface",
                    "id",
                )
            )
        result.interface = Interface(
            entry["id"],
            numbers.get(entry["id"], 0),
            entry["major"],
            entry["minor"],
            entry["default"],
        )
    for name, entry in data.get("constants", {}).items():
        result.constants.append(Constant(name, **entry, keys=("constants", name)))
    for name, entry in data.get("handles", {}).items():
        result.handles.append(Handle(name, **entry, keys=("handles", name)))
    for name, entry in data.get("enums", {}).items():
        keys = ("enums", name)
        values = [
            Value(value, **words, keys=(*keys, "values", value))
            for value, words in entry["values"].items()
        ]
        result.enums.append(
            Enum(name, entry["type"], entry.get("flags", False), entry["doc"], values, keys)
        )
    for name, entry in data.get("structs", {}).items():
        keys = ("structs", name)
        fields = [
            _field(key, words, item, names, (*keys, "fields", key))
            for key, words in entry["fields"].items()
        ]
        result.structs.append(Struct(name, entry["role"], entry["doc"].strip(), fields, keys))
    for name, entry in data.get("functions", {}).items():
        keys = ("functions", name)
        result.functions.append(
            Function(
                name,
                entry["doc"].strip(),
                entry["result"],
                entry["since"],
                entry.get("exported", False),
                _parameters(entry["parameters"], item, names, keys),
                keys,
            )
        )
    if "table" in data:
        result.table = _table(data["table"], item, names)
    if "program" in data:
        entry = data["program"]
        result.program = Program(
            entry["version"],
            entry["doc"],
            [
                Opcode(name, **words, keys=("program", "opcodes", name))
                for name, words in entry["opcodes"].items()
            ],
        )
    return result


def _field(name, entry, item, names, keys) -> Field:
    return Field(
        name,
        names.type(entry["type"], item, (*keys, "type")),
        entry["offset"],
        entry["since"],
        entry.get("nullable"),
        entry.get("range"),
        entry.get("unit"),
        entry.get("initial"),
        entry.get("members", {}),
        entry["doc"].strip(),
        keys,
    )


def _parameters(entries, item, names, keys) -> list[Parameter]:
    return [
        Parameter(
            name,
            names.type(entry["type"], item, (*keys, "parameters", name, "type")),
            entry.get("ownership"),
            entry.get("nullable"),
            entry.get("range"),
            entry.get("unit"),
            entry.get("checked_by", {}),
            entry["doc"].strip(),
        )
        for name, entry in entries.items()
    ]


def _table(entry, item, names) -> Table:
    slots = []
    for name, words in entry["slots"].items():
        keys = ("table", "slots", name)
        slots.append(
            Slot(
                name,
                words["slot"],
                words["since"],
                words["summary"].strip(),
                words["result"],
                words.get("mandatory", False),
                words.get("default"),
                _parameters(words["parameters"], item, names, keys),
                words["threading"],
                words["blocking"],
                words["order"],
                words["on_failure"],
                words.get("returns", {}),
                keys,
            )
        )
    return Table(entry["name"], entry["doc"], entry["provider"], slots, ("table",))
