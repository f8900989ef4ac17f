"""Reads the key `signature` of an entry: Python's own syntax of parameters."""

from __future__ import annotations

import ast
from typing import Any

from .language import LanguageError
from .model import SignatureEntry


def parse(text: str) -> tuple[list[SignatureEntry], dict[str, Any]]:
    """The entries in order and the defaults by name."""
    try:
        arguments = ast.parse(f"def f({text}): pass").body[0].args
    except SyntaxError as error:
        raise LanguageError(f"signature '{text}' does not parse: {error.msg}") from None
    if arguments.vararg or arguments.kwarg:
        raise LanguageError("'*' with a name in a signature, expected a sequence parameter")
    entries, defaults = [], {}
    positional = [
        *((name, "positional_only") for name in arguments.posonlyargs),
        *((name, "positional_or_keyword") for name in arguments.args),
    ]
    padded = [None] * (len(positional) - len(arguments.defaults)) + arguments.defaults
    for (argument, passing), default in zip(positional, padded, strict=True):
        entries.append(SignatureEntry(argument.arg, passing))
        if default is not None:
            defaults[argument.arg] = _literal(default)
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        entries.append(SignatureEntry(argument.arg, "keyword_only"))
        if default is not None:
            defaults[argument.arg] = _literal(default)
    return entries, defaults


def _literal(node: ast.expr) -> Any:
    if isinstance(node, ast.Name):
        return float(node.id) if node.id in ("inf", "nan") else node.id
    if isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Name):
        return -float(node.operand.id)
    try:
        value = ast.literal_eval(node)
    except ValueError:
        raise LanguageError(f"default '{ast.unparse(node)}', expected a literal") from None
    return list(value) if isinstance(value, tuple) else value
