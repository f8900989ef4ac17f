"""Scalar expressions as texts of other languages, by tables."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from .language import LanguageError, Term


class TextScalar:
    """Prints a scalar term by a table: primitive -> text with {0}, {1}, ... .

    Rows besides the primitives: `integer` and `real` (constants, {0} the literal), `inf`, `nan`,
    `negative_inf`, `input` ({0} the name), `static_int`, `static_float`, `static_bool` ({0} name,
    {1} index among statics and scalars), `static_is` ({0} name, {1} index, {2} value),
    `static_present` ({0}, {1}), `static_not`, `if`, `truth` (a value as a condition), `value` (a
    condition as a value), `cast` ({0}, dtype {1}), `max_value`, `min_value`. `pow_2` and `pow_3`
    are used where they exist.
    """

    def __init__(self, table: Mapping[str, str], statics: Mapping[str, Any] | None = None):
        self.table = table
        self.statics = statics or {}
        self.indices = {name: str(index) for index, name in enumerate(self.statics)}

    def row(self, name: str, *arguments: str) -> str:
        if name not in self.table:
            raise LanguageError(f"the lowering table has no row '{name}', expected one")
        text = self.table[name]
        for index, argument in enumerate(arguments):
            text = text.replace("{" + str(index) + "}", argument)
        return text

    def __call__(self, term: Term) -> str:
        kind = term.kind
        if kind == "const":
            if isinstance(term.value, int):
                return self.row("integer", str(term.value))
            if math.isnan(term.value):
                return self.row("nan")
            if math.isinf(term.value):
                return self.row("inf" if term.value > 0 else "negative_inf")
            return self.row("real", repr(float(term.value)))
        if kind == "input":
            return self.row("input", term.value)
        if kind == "static":
            name = term.value
            return self.row("static_" + self.statics[name].type, name, self.indices[name])
        if kind == "static_is":
            name, value = term.value
            if isinstance(value, str):
                value = self.statics[name].values[value]
            return self.row("static_is", name, self.indices[name], str(int(value)))
        if kind == "static_present":
            return self.row(kind, term.value, self.indices[term.value])
        if kind in ("max_value", "min_value"):
            return self.row(kind)
        arguments = [self(argument) for argument in term.args]
        if kind == "cast":
            return self.row("cast", arguments[0], term.value)
        if kind in ("if", "static_not"):
            return self.row(kind, *arguments)
        if term.value == "pow" and term.args[1].kind == "const":
            shorter = f"pow_{term.args[1].value:g}"
            if shorter in self.table:
                return self.row(shorter, arguments[0])
        return self.row(term.value, *arguments)
