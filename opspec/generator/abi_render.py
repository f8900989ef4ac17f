"""Prints the ABI: header, table of stubs, layout asserts, opcode table and documentation page."""

from __future__ import annotations

import textwrap
from pathlib import Path

import jinja2

from . import abi_lock, layers
from .abi_load import SCALARS, Abi, Enum, Field, Function, Object, Parameter, Slot, Struct
from .formatting import format_c

TEMPLATES = Path(__file__).resolve().parent / "templates"

_OWNERSHIP = {
    "borrowed": "borrowed until return",
    "consumed": "taken by the callee",
    "created": "the caller must end it",
    "kept": "kept until the work is done",
    "plugin": "stays the plugin's, for the life of its owner",
}
_THREADING = {
    "any": "any thread, also at once",
    "object": "one thread at a time per first argument",
    "once": "once in a process",
}
_BLOCKING = {
    "never": "never",
    "bounded": "never for work of the device",
    "source": "until the source has been read",
    "device": "for work of the device",
}


def comment(text: str, indent: int = 0) -> str:
    """Text as one C comment, wrapped at 100 columns; paragraphs (lines) stay apart."""
    width = 96 - indent
    flat = text.strip()
    if "\n" not in flat and len(flat) <= width - 4:
        return f"/* {flat} */"
    rows = []
    for paragraph in flat.split("\n"):
        lead = "  " if paragraph.startswith("  ") else ""
        rows += textwrap.wrap(
            paragraph.strip(),
            width,
            initial_indent=lead,
            subsequent_indent=lead + ("    " if lead else ""),
            break_on_hyphens=False,
            break_long_words=False,
        ) or [""]
    pad = " " * indent
    return "/*\n" + "".join(f"{pad} * {row}".rstrip() + "\n" for row in rows) + f"{pad} */"


def annotate(code: str, note: str, width: int, indent: int = 0) -> str:
    """Code with its comment behind it where that fits a line, else before it.

    `width` is the longest code of the group: comments behind code stand below each other.
    """
    if indent + width + len(note) + 8 < 97:
        return f"{code} /* {note} */"
    return f"{comment(note, indent)}\n{' ' * indent}{code}"


def _annotated(rows: list[tuple[str, str]]) -> list[str]:
    width = max((len(code) for code, _ in rows), default=0)
    return [annotate(code, note, width) for code, note in rows]


def constant_lines(abi: Abi) -> list[str]:
    """One macro for each constant."""
    return _annotated(
        [
            (f"#define HALY_{item.name.upper()} {literal(item.value, item.type)}", prose(item.doc))
            for owner in abi.objects
            for item in owner.constants
        ]
    )


def enum_lines(enum: Enum) -> list[str]:
    """One macro for each value."""
    prefix = f"#define HALY_{enum.name.upper()}_"
    return _annotated(
        [
            (f"{prefix}{item.name.upper()} {literal(item.value, enum.type)}", prose(item.doc))
            for item in enum.values
        ]
    )


def field_line(field: Field, struct: Struct) -> str:
    """The declaration of a field with its comment."""
    width = max(len(item.type.c(item.name)) + 1 for item in struct.fields)
    return annotate(f"{field.type.c(field.name)};", field_note(field), width, 2)


def paragraphs(text: str) -> str:
    """Text whose paragraphs (parts between empty lines) are one line each."""
    return "\n\n".join(prose(part) for part in text.strip().split("\n\n"))


def prose(text: str) -> str:
    """The lines of one paragraph joined."""
    return " ".join(text.split())


def parameter_line(parameter: Parameter, abi: Abi) -> str:
    """One line of a contract: what holds for a parameter."""
    words = [prose(parameter.doc).rstrip(".")]
    notes = []
    if parameter.ownership:
        notes.append(_OWNERSHIP[parameter.ownership])
    if parameter.nullable:
        notes.append(f"NULL: {parameter.nullable}")
    if parameter.range:
        notes.append(parameter.range)
    if parameter.unit:
        notes.append(f"in {parameter.unit}")
    checks = dict(parameter.checked_by)
    if parameter.type.kind == "handle" and not parameter.type.is_pointer:
        checks = abi.handles[parameter.type.name].checked_by | checks
    notes += [f"{what} checked by {who}" for what, who in checks.items()]
    return f"{'. '.join(words)} [{'; '.join(notes)}]." if notes else f"{words[0]}."


def contract(slot: Slot, abi: Abi) -> str:
    """The whole contract of a slot, as the text of its comment."""
    kind = "mandatory" if slot.mandatory else f"optional (default: {slot.default})"
    rows = [prose(slot.summary), f"Slot {slot.slot}, since {slot.since}, {kind}."]
    rows += [f"  {item.name}: {parameter_line(item, abi)}" for item in slot.parameters]
    rows.append(
        f"Threads: {_THREADING[slot.threading]}. Waits: {_BLOCKING[slot.blocking]}."
        f" Order: {slot.order}."
    )
    rows.append(f"On failure: {slot.on_failure}.")
    rows += [f"  {name.upper()}: {condition}." for name, condition in slot.returns.items()]
    return "\n".join(rows)


def function_contract(function: Function, abi: Abi) -> str:
    """The contract of a callback, a row's function, or the exported symbol."""
    rows = [prose(function.doc)]
    rows += [f"  {item.name}: {parameter_line(item, abi)}" for item in function.parameters]
    return "\n".join(rows)


def field_note(field: Field) -> str:
    """What the comment at a struct's field says."""
    text = prose(field.doc).rstrip(".")
    if field.nullable:
        text += f"; NULL: {field.nullable}"
    if field.range:
        text += f"; {field.range}"
    if field.unit and not field.name.endswith(f"_{field.unit}"):
        text += f"; in {field.unit}"
    return text


def result_type(name: str) -> str:
    return {"status": "haly_status", "void": "void", "uint32": "uint32_t"}[name]


def arguments(parameters: list[Parameter]) -> str:
    return ", ".join(item.type.c(item.name) for item in parameters) or "void"


def initial(field: Field, struct: str) -> str:
    """The initialiser of one field; positional, as C++17 has no designated ones."""
    if field.name == "struct_size":
        return f"(uint32_t)sizeof(haly_{struct})"
    if field.initial is not None:
        return str(field.initial)
    if field.type.kind == "union" or field.type.count:
        return "{0}"
    if field.type.is_pointer or field.type.kind in ("handle", "function"):
        return "NULL"
    return "0.0" if field.type.name == "float64" else "0"


def literal(value: int, kind: str) -> str:
    """A number as C writes it for this type."""
    if kind == "uint64":
        return "UINT64_MAX" if value == 2**64 - 1 else f"UINT64_C({value})"
    return str(value)


def c_type(name: str) -> str:
    return SCALARS[name][0]


def upper(item: Object) -> str:
    return item.interface.id.upper()


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters |= {
        "comment": comment,
        "literal": literal,
        "paragraphs": paragraphs,
        "prose": prose,
    }
    environment.globals |= {
        "arguments": arguments,
        "c_type": c_type,
        "constant_lines": constant_lines,
        "contract": contract,
        "enum_lines": enum_lines,
        "field_line": field_line,
        "field_note": field_note,
        "function_contract": function_contract,
        "hashes": abi_lock.hashes,
        "initial": initial,
        "parameter_line": parameter_line,
        "result_type": result_type,
        "upper": upper,
    }
    return environment


OUTPUTS = {
    "hal/include/haly/gen/abi.h": "abi.h.j2",
    "hal/src/gen/abi_layout.cpp": "abi_layout.cpp.j2",
    "hal/src/gen/abi_stubs.hpp": "abi_stubs.hpp.j2",
    "hal/src/gen/abi_stubs.cpp": "abi_stubs.cpp.j2",
    "hal/src/gen/layer_calls.hpp": "layer_calls.hpp.j2",
    "hal/src/gen/layer_calls.cpp": "layer_calls.cpp.j2",
    "hal/src/gen/layer_tables.hpp": "layer_tables.hpp.j2",
    "hal/src/gen/program_opcodes.hpp": "program_opcodes.hpp.j2",
    "docs/gen/abi.md": "abi.md.j2",
}


def render(abi: Abi) -> dict[str, str]:
    """The text of every file of the ABI, by path."""
    environment = _environment()
    texts = {}
    for path, template in OUTPUTS.items():
        text = environment.get_template(template).render(abi=abi, **layers.globals_of(abi))
        texts[path] = text if path.endswith(".md") else format_c(text, Path(path).name)
    return texts
