"""How a page says things, in HTML and in the terminal alike."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from typing import Any

import haly
from haly.command.operator_pages.contents import Page
from haly.command.operator_pages.examples import filled

_KINDS = {
    "static": "attribute",
    "scalar": "number, read at every launch",
    "host_tensor": "integers on the host",
    "handle": "handle",
    "region": "region",
}
_TYPES = {"ints": "integers", "floats": "numbers", "enum": "one of "}
_COLUMNS = 88


def split_details(text: str) -> tuple[list[str], str]:
    """(paragraphs, source) of the entry's `details`."""
    body, _, source = text.strip().partition("\nSource: ")
    paragraphs = [" ".join(part.split()) for part in body.split("\n\n")]
    return paragraphs, " ".join(source.split())


def broken_signature(text: str, call: str) -> str:
    """A signature, its parameters on lines of their own where one line would be long."""
    if len(call) + len(text) <= _COLUMNS:
        return text
    parts = re.findall(r"(?:[^,(\[]|\([^)]*\)|\[[^\]]*\])+", text[1:-1])
    return f"(\n    {filled([part.strip() for part in parts], 4)}\n)"


def is_direct(page: Page) -> bool:
    """Whether the function of the operator's name is the operator itself."""
    function = getattr(haly, page.name, None)
    return bool(page.call) and function is not None and function is _operator(page.name)


def _operator(name: str) -> Any:
    return getattr(haly._core, name, None)


def call_note(page: Page) -> str:
    """What a program calls, where that is not the operator's own function."""
    if page.entry["kind"] == "control":
        written = {"if": "cond", "loop": "while_loop", "scan": "scan"}[page.name]
        return f"The operator of graphs and plugins; a Python program writes haly.{written}."
    if not hasattr(haly, page.name):
        return "haly has no function of this name: the operator is one of graphs and plugins."
    signature = inspect.signature(getattr(haly, page.name))
    plain = [p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()]
    short = signature.replace(parameters=plain, return_annotation=inspect.Signature.empty)
    return (
        f"This is the operator of graphs and plugins. {page.call}{short} is the function of the "
        "Python array API, which calls it."
    )


def default_text(value: Any) -> str:
    """A default as Python writes it."""
    if isinstance(value, list):
        return f"({', '.join(map(str, value))}{',' * (len(value) == 1)})"
    return repr(value) if isinstance(value, str) else str(value)


def kind_of(parameter: Mapping[str, Any]) -> str:
    """A parameter's kind and type in words."""
    if parameter["kind"] == "tensor":
        words = f"{'tensors' if parameter.get('variadic') else 'tensor'} of {parameter['dtype']}"
    else:
        type_ = parameter.get("type", "")
        words = _TYPES.get(type_, type_)
        if type_ == "enum":
            words += ", ".join(map(repr, parameter["values"]))
        words = f"{_KINDS[parameter['kind']]}{': ' if words else ''}{words}"
    return words + (", may be absent" if parameter.get("optional") else "")


def aligned(name: str, text: str) -> str:
    """`name = text`, the further lines of the text below its first."""
    head = f"{name} = "
    return head + text.replace("\n", "\n" + " " * len(head))
