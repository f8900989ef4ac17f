"""What the layers know of the ABI: each function, parameter, struct and enum as constant tables.

Layers look at calls through these tables (hal/src/layers/description.hpp says what they mean), so a
new function of the ABI is validated, traced, failed and recorded without a line of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .abi_load import Abi, Field, Function, Object, Parameter, Slot, Struct, Type

_WHOLE = {"int32": "signed32", "uint32": "unsigned32", "int64": "signed64", "uint64": "unsigned64"}

# NULL means here that the plugin lacks the interface that makes such handles, or the row its slot.
_NULL_WITHOUT = {"the device is synchronous", "the row has no prepare"}


@dataclass(frozen=True)
class Entry:
    """One function that layers see: a slot of a plugin's table, or a function of its rows."""

    object: Object
    name: str
    label: str
    result: str
    threading: str
    parameters: list[Parameter]
    row: bool

    @property
    def identifier(self) -> str:
        return self.label.replace(".", "_")


def row_functions(abi: Abi) -> list[tuple[str, Function]]:
    """The fields of a kernel row that are functions, with their types, in order of the fields."""
    functions = {item.name: item for owner in abi.objects for item in owner.functions}
    row = next(item for item in abi.object("kernel").structs if item.name == "kernel_row")
    return [
        (item.name, functions[item.type.name])
        for item in row.fields
        if item.type.kind == "function"
    ]


def entries(abi: Abi) -> list[Entry]:
    """Every function that layers see, in the order of their ids."""
    result = [_slot_entry(owner, slot) for owner in abi.interfaces for slot in owner.table.slots]
    kernel = abi.object("kernel")
    for name, function in row_functions(abi):
        # Launching and packing enqueue; the contract of both says that one kernel has one caller.
        threading = "object" if name in ("launch", "pack") else "any"
        label = f"kernel_row.{name}"
        parameters = function.parameters
        result.append(Entry(kernel, name, label, function.result, threading, parameters, True))
    return result


def _slot_entry(owner: Object, slot: Slot) -> Entry:
    label = f"{owner.name}.{slot.name}"
    return Entry(owner, slot.name, label, slot.result, slot.threading, slot.parameters, False)


def handle_kinds(abi: Abi) -> list[tuple[str, str]]:
    """Each kind of handle with the id of the interface that makes it."""
    return [
        (handle.name, owner.interface.id)
        for owner in abi.objects
        if owner.interface
        for handle in owner.handles
    ]


def structs(abi: Abi) -> list[Struct]:
    """The structs that calls carry."""
    return [item for owner in abi.objects for item in owner.structs]


def enums(abi: Abi) -> list:
    """The enums that calls carry."""
    return [item for owner in abi.objects for item in owner.enums]


def kind(type: Type, enum_types: dict[str, str], flags: set[str]) -> str:
    """The ValueKind of a parameter or field."""
    if type.count:
        return "bytes"
    if type.kind == "function":
        return "function"
    if type.kind == "union":
        return "bytes"
    if not type.is_pointer:
        if type.kind == "handle":
            return "handle"
        if type.kind == "enum":
            return "flags" if type.name in flags else "enumeration"
        return "real" if type.name == "float64" else _WHOLE[type.name]
    if type.kind == "struct":
        return "structure" if type.depth == 1 else "structures"
    if type.kind == "handle" and type.depth == 1 and not type.const:
        return "handle_output"
    if type.kind == "char" and type.depth == 1:
        return "text"
    if type.kind == "void":
        return "data" if type.depth == 1 else "address_output"
    return "numbers"


def pointee_size(type: Type, abi: Abi) -> int:
    """Bytes behind a pointer to a number; 0 where it is no number."""
    if type.depth != 1:
        return 8 * (type.depth > 1)
    if type.kind == "scalar":
        return {"int32": 4, "uint32": 4, "int64": 8, "uint64": 8, "float64": 8}[type.name]
    if type.kind == "enum":
        return {"int32": 4, "uint32": 4, "int64": 8, "uint64": 8}[
            next(item.type for item in enums(abi) if item.name == type.name)
        ]
    return 8 if type.kind in ("handle", "function") else 0


def range_of(text: str | None, constants: dict[str, int]) -> str:
    """A range as the initialiser of `Range`; what only code can decide reads RangeKind::none."""
    if text is None:
        return "{RangeKind::none, 0, 0, 0}"
    if match := re.match(r">= (\d+)", text):
        return f"{{RangeKind::bounds, {match[1]}, INT64_MAX, 0}}"
    if match := re.fullmatch(r"(\d+) \.\. (\w+)", text):
        high = constants.get(match[2], match[2])
        return f"{{RangeKind::bounds, {match[1]}, {high}, 0}}"
    if text == "a power of two":
        return "{RangeKind::power_of_two, 1, 0, 0}"
    if text == "a power of two, or 0":
        return "{RangeKind::power_of_two, 0, 0, 0}"
    if re.fullmatch(r"\d+(, \d+)* or \d+", text):
        mask = sum(1 << int(number) for number in re.findall(r"\d+", text))
        return f"{{RangeKind::set, 0, 0, UINT64_C({mask})}}"
    return "{RangeKind::none, 0, 0, 0}"


def minimum_size(struct: Struct) -> int:
    """Bytes that every version of a struct has: the end of its last field of 0.0."""
    return max(item.offset + item.type.size for item in struct.fields if item.since == "0.0")


def null_rule(item: Parameter | Field) -> str:
    """What NULL means for a parameter."""
    if item.nullable is None:
        return "Null::never"
    return "Null::without_interface" if item.nullable in _NULL_WITHOUT else "Null::allowed"


def globals_of(abi: Abi) -> dict:
    """What the templates of layers call."""
    enum_types = {item.name: item.type for item in enums(abi)}
    flags = {item.name for item in enums(abi) if item.flags}
    constants = {
        f"HALY_{item.name.upper()}": item.value for owner in abi.objects for item in owner.constants
    }
    return {
        "layer_entries": entries(abi),
        "layer_enums": enums(abi),
        "layer_handles": handle_kinds(abi),
        "layer_structs": structs(abi),
        "row_function_fields": [name for name, _ in row_functions(abi)],
        "layer_kind": lambda type: kind(type, enum_types, flags),
        "layer_range": lambda text: range_of(text, constants),
        "minimum_size": minimum_size,
        "null_rule": null_rule,
        "pointee_size": lambda type: pointee_size(type, abi),
        "quote": lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
    }
