"""Semantic checks of the ABI; each finding is a refusal with file and line."""

from __future__ import annotations

from collections.abc import Iterator

from .abi_load import Abi, Enum, Object, Parameter, Slot, Struct, Table
from .source import Refusal

_SUFFIX_UNITS = {"_bytes": "bytes", "_ns": "ns", "_ticks": "ticks", "_hertz": "hertz"}


def check(abi: Abi) -> list[Refusal]:
    """Everything that is wrong with the loaded ABI."""
    refusals: list[Refusal] = []
    sections: dict[int, str] = {}
    for item in abi.objects:
        other = sections.setdefault(item.section, item.name)
        if other != item.name:
            refusals.append(
                item.source.refusal(
                    f"section {item.section} is taken by '{other}', expected a number of its own",
                    "section",
                )
            )
        for constant in item.constants:
            refusals += _since(item, constant.since, (*constant.keys, "since"))
        for enum in item.enums:
            refusals += _enum(item, enum)
        for struct in item.structs:
            refusals += _struct(item, struct)
        for function in item.functions:
            refusals += _since(item, function.since, (*function.keys, "since"))
            refusals += _parameters(abi, item, function.parameters, function.keys)
        if item.table:
            refusals += _table(abi, item, item.table)
        if item.program:
            refusals += _numbers(
                item, [(op.name, op.value, op.keys) for op in item.program.opcodes]
            )
    return refusals


def _version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")
    return int(major), int(minor)


def _since(item: Object, since: str, keys: tuple) -> Iterator[Refusal]:
    current = (item.interface.major, item.interface.minor) if item.interface else None
    if current and (_version(since)[0] != current[0] or _version(since) > current):
        yield item.source.refusal(
            f"since {since}, expected at most the interface's version {current[0]}.{current[1]}"
            " with the same major",
            *keys,
        )


def _numbers(item: Object, values: list[tuple[str, int, tuple]]) -> Iterator[Refusal]:
    taken: dict[int, str] = {}
    for name, value, keys in values:
        if value in taken:
            yield item.source.refusal(
                f"value {value} of '{name}' is taken by '{taken[value]}', expected a new number",
                *keys,
                "value",
            )
        taken.setdefault(value, name)


def _enum(item: Object, enum: Enum) -> Iterator[Refusal]:
    yield from _numbers(item, [(value.name, value.value, value.keys) for value in enum.values])
    low, high = {"int32": (-(2**31), 2**31), "uint32": (0, 2**32), "uint64": (0, 2**64)}[enum.type]
    for value in enum.values:
        yield from _since(item, value.since, (*value.keys, "since"))
        if not low <= value.value < high:
            yield item.source.refusal(
                f"value {value.value} of '{value.name}', expected a number that fits {enum.type}",
                *value.keys,
                "value",
            )
        if enum.flags and (value.value <= 0 or value.value & (value.value - 1)):
            yield item.source.refusal(
                f"flag {value.value} of '{value.name}', expected a power of two",
                *value.keys,
                "value",
            )
    if enum.flags and enum.type != "uint64":
        yield item.source.refusal(f"flags of type {enum.type}, expected uint64", *enum.keys, "type")


def _struct(item: Object, struct: Struct) -> Iterator[Refusal]:
    first = struct.fields[0]
    if struct.role != "fixed" and (first.name, first.type.text) != ("struct_size", "uint32"):
        yield item.source.refusal(
            f"struct '{struct.name}' begins with '{first.name}',"
            " expected 'struct_size: {type: uint32}'",
            *first.keys,
        )
    end, newest = 0, (0, 0)
    for entry in struct.fields:
        yield from _since(item, entry.since, (*entry.keys, "since"))
        if _version(entry.since) < newest:
            yield item.source.refusal(
                f"field '{entry.name}' since {entry.since} behind a newer one,"
                " expected structs to grow only at their end",
                *entry.keys,
                "since",
            )
        newest = max(newest, _version(entry.since))
        aligned = -(-end // entry.type.alignment) * entry.type.alignment
        if entry.offset != end:
            if aligned != end and entry.offset == aligned:
                yield item.source.refusal(
                    f"{aligned - end} bytes of implicit padding before '{entry.name}',"
                    f" expected a reserved field at offset {end}",
                    *entry.keys,
                    "offset",
                )
            else:
                yield item.source.refusal(
                    f"offset {entry.offset} of '{entry.name}', expected {end}"
                    " (the end of the field before)",
                    *entry.keys,
                    "offset",
                )
        elif aligned != end:
            yield item.source.refusal(
                f"offset {entry.offset} of '{entry.name}' is not aligned to"
                f" {entry.type.alignment}, expected a reserved field before it",
                *entry.keys,
                "offset",
            )
        end = entry.offset + entry.type.size
        yield from _unit(item, entry.name, entry.unit, entry.keys)
        if entry.type.kind == "union" and not entry.members:
            yield item.source.refusal(
                f"union '{entry.name}' without members, expected 'members'", *entry.keys
            )
    if end % 8:
        yield item.source.refusal(
            f"struct '{struct.name}' ends at {end}, expected a multiple of 8: add a reserved field",
            *struct.fields[-1].keys,
        )


def _unit(item: Object, name: str, unit: str | None, keys: tuple) -> Iterator[Refusal]:
    for suffix, expected in _SUFFIX_UNITS.items():
        if name.endswith(suffix) and unit != expected:
            yield item.source.refusal(
                f"unit {unit or 'missing'} of '{name}', expected {expected}, as its name says",
                *keys,
            )
        if unit == expected and unit in ("bytes", "ns") and not name.endswith(suffix):
            yield item.source.refusal(
                f"name '{name}' of something in {unit}, expected it to end in {suffix}", *keys
            )


def _parameters(
    abi: Abi, item: Object, parameters: list[Parameter], keys: tuple
) -> Iterator[Refusal]:
    output = None
    for parameter in parameters:
        at = (*keys, "parameters", parameter.name)
        if parameter.is_output:
            output = parameter
            if not parameter.type.is_pointer or (
                parameter.type.const and parameter.type.depth == 1
            ):
                yield item.source.refusal(
                    f"output '{parameter.name}' of type '{parameter.type.text}',"
                    " expected a pointer to something that can be written",
                    *at,
                    "type",
                )
        elif output:
            yield item.source.refusal(
                f"parameter '{parameter.name}' behind output '{output.name}',"
                " expected outputs last",
                *at,
            )
        refers = parameter.type.is_pointer or parameter.type.kind in ("handle", "function")
        if refers and parameter.ownership is None:
            yield item.source.refusal(
                f"no ownership of '{parameter.name}',"
                " expected one of: borrowed, consumed, created, kept, plugin",
                *at,
            )
        if not refers and parameter.ownership:
            yield item.source.refusal(
                f"ownership of the plain value '{parameter.name}', expected none",
                *at,
                "ownership",
            )
        if parameter.ownership == "created" and not parameter.is_output:
            yield item.source.refusal(
                f"'{parameter.name}' is created but no output, expected a name out_...", *at
            )
        by_handle = parameter.type.kind == "handle" and not parameter.type.is_pointer
        needs = (
            "range"
            if parameter.range and "range" not in parameter.checked_by
            else "null"
            if refers and not by_handle and not parameter.nullable and not parameter.checked_by
            else None
        )
        if by_handle and not (parameter.checked_by or abi.handles[parameter.type.name].checked_by):
            needs = "stale"
        if needs:
            yield item.source.refusal(
                f"nobody checks '{parameter.name}',"
                f" expected checked_by: {{{needs}: plugin, core or validation}}",
                *at,
            )
        yield from _unit(item, parameter.name, parameter.unit, at)


def _table(abi: Abi, item: Object, table: Table) -> Iterator[Refusal]:
    taken: dict[int, str] = {}
    for slot in table.slots:
        if slot.slot in taken:
            yield item.source.refusal(
                f"slot {slot.slot} of '{slot.name}' is taken by '{taken[slot.slot]}',"
                " expected a new number",
                *slot.keys,
                "slot",
            )
        elif slot.slot != len(taken):
            yield item.source.refusal(
                f"slot {slot.slot} of '{slot.name}', expected {len(taken)}: slots leave no gap"
                " and stand in order",
                *slot.keys,
                "slot",
            )
        taken.setdefault(slot.slot, slot.name)
        yield from _slot(abi, item, slot)


def _slot(abi: Abi, item: Object, slot: Slot) -> Iterator[Refusal]:
    yield from _since(item, slot.since, (*slot.keys, "since"))
    yield from _parameters(abi, item, slot.parameters, slot.keys)
    if slot.mandatory and _version(slot.since)[1] > 0:
        yield item.source.refusal(
            f"slot '{slot.name}' since {slot.since} is mandatory,"
            " expected a default: slots after minor 0 are never mandatory",
            *slot.keys,
            "mandatory",
        )
    if slot.mandatory == (slot.default is not None):
        yield item.source.refusal(
            f"slot '{slot.name}' is {'both' if slot.mandatory else 'neither'} mandatory"
            f" {'and' if slot.mandatory else 'nor'} has a default,"
            " expected 'mandatory: true' or 'default: what the host does instead'",
            *slot.keys,
        )
    if slot.result == "void" and slot.returns:
        yield item.source.refusal(
            f"returns of '{slot.name}', which answers nothing, expected none",
            *slot.keys,
            "returns",
        )
    if slot.result == "status" and "returns" not in item.source.data["table"]["slots"][slot.name]:
        yield item.source.refusal(
            f"no returns of '{slot.name}', expected {{status: condition}}, perhaps empty",
            *slot.keys,
        )
    for status in slot.returns:
        if status not in abi.statuses or status == "ok":
            yield item.source.refusal(
                f"status '{status}', expected a failure of the enum status",
                *slot.keys,
                "returns",
                status,
            )
    if slot.threading == "object" and not slot.parameters:
        yield item.source.refusal(
            f"threading of '{slot.name}' is per object but it has no parameter,"
            " expected any or once",
            *slot.keys,
            "threading",
        )
