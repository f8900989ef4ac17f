"""The scalar dialect of `expr` and `compute`: its terms and how they are read.

`scalar_numpy` computes them, `scalar_exact` to many digits, and `scalar_text` prints them.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .language import BINARY, COMPARISONS, DTYPES, LanguageError, Term, Type, _parse

VALUE, TRUTH, STATIC_TRUTH = Type("value"), Type("truth"), Type("static truth")
CONSTANTS = {"pi": math.pi, "e": math.e, "inf": math.inf, "nan": math.nan}


@lru_cache
def primitives() -> tuple[dict[str, list[str]], frozenset[str]]:
    """Arguments of every primitive, and those that give a truth."""
    import yaml

    text = (Path(__file__).parent / "primitives.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return data["primitives"], frozenset(data["truths"])


class ScalarParser:
    """Reads scalar expressions.

    Args:
        tensors: names of tensor inputs.
        statics: name -> parameter, of statics and scalars.
        truths: those tensors that are bool in every row.
    """

    def __init__(self, tensors: list[str], statics: Mapping[str, Any], truths: Any = ()):
        self.tensors = tensors
        self.truths = frozenset(truths)
        self.statics = statics

    def expression(self, text: str) -> Term:
        """Parses one expression."""
        if "\n" in text.strip():
            text = "(" + text.strip() + "\n)"
        return self.term(_parse(text.strip(), "eval").body)

    def value(self, node: ast.expr) -> Term:
        return self.as_value(self.term(node))

    def as_value(self, term: Term) -> Term:
        return term if term.type == VALUE else Term("call", VALUE, [term], "value")

    def truth(self, node: ast.expr) -> Term:
        return self.as_truth(self.term(node))

    def as_truth(self, term: Term) -> Term:
        return term if term.type != VALUE else Term("call", TRUTH, [term], "truth")

    def call(self, name: str, *arguments: Term) -> Term:
        _, truths = primitives()
        return Term("call", TRUTH if name in truths else VALUE, list(arguments), name)

    def term(self, node: ast.expr) -> Term:
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            return Term("const", VALUE, value=int(node.value))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return Term("const", VALUE, value=node.value)
        if isinstance(node, ast.Name):
            return self.name(node)
        if isinstance(node, ast.UnaryOp):
            if isinstance(node.op, ast.Not):
                return self.call("not", self.truth(node.operand))
            if isinstance(node.op, ast.USub):
                operand = self.value(node.operand)
                if operand.kind == "const":
                    return Term("const", VALUE, value=-operand.value)
                return self.call("negative", operand)
            if isinstance(node.op, ast.Invert):
                return self.call("bitwise_invert", self.value(node.operand))
        if isinstance(node, ast.BinOp):
            name = BINARY.get(type(node.op))
            if name is None:
                raise LanguageError(f"the operation in '{ast.unparse(node)}'", node)
            return self.call(name, self.value(node.left), self.value(node.right))
        if isinstance(node, ast.BoolOp):
            name = "and" if isinstance(node.op, ast.And) else "or"
            result = self.truth(node.values[0])
            for value in node.values[1:]:
                result = self.call(name, result, self.truth(value))
            return result
        if isinstance(node, ast.Compare):
            return self.compare(node)
        if isinstance(node, ast.IfExp):
            condition = self.static_condition(node.test)
            then, otherwise = self.value(node.body), self.value(node.orelse)
            return Term("if", VALUE, [condition, then, otherwise])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return self.function(node)
        raise LanguageError(f"'{ast.unparse(node)}', expected a scalar expression", node)

    def name(self, node: ast.Name) -> Term:
        if node.id in self.tensors:
            kind = TRUTH if node.id in self.truths else VALUE
            return Term("input", kind, value=node.id)
        if node.id in self.statics:
            parameter = self.statics[node.id]
            if parameter.type in ("enum", "dtype", "ints", "floats"):
                raise LanguageError(
                    f"'{node.id}' as a number, expected '... if {node.id} == ... else ...'", node
                )
            return Term("static", VALUE, value=node.id)
        if node.id in CONSTANTS:
            return Term("const", VALUE, value=CONSTANTS[node.id])
        known = ", ".join([*self.tensors, *self.statics, *CONSTANTS])
        raise LanguageError(f"unknown name '{node.id}', expected one of: {known}", node)

    def static_condition(self, node: ast.expr) -> Term:
        if isinstance(node, ast.Name) and node.id in self.statics:
            return Term("static_is", STATIC_TRUTH, value=(node.id, True))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return Term("static_not", STATIC_TRUTH, [self.static_condition(node.operand)])
        if (
            isinstance(node, ast.Compare)
            and len(node.ops) == 1
            and isinstance(node.ops[0], ast.Eq | ast.NotEq)
            and isinstance(node.left, ast.Name)
            and node.left.id in self.statics
            and isinstance(node.comparators[0], ast.Constant)
        ):
            parameter, value = self.statics[node.left.id], node.comparators[0].value
            if parameter.type == "enum" and value not in parameter.values:
                raise LanguageError(
                    f"'{value}', expected one of: {', '.join(parameter.values)}", node
                )
            term = Term("static_is", STATIC_TRUTH, value=(node.left.id, value))
            if isinstance(node.ops[0], ast.NotEq):
                term = Term("static_not", STATIC_TRUTH, [term])
            return term
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "present"
            and len(node.args) == 1
            and isinstance(node.args[0], ast.Name)
        ):
            return Term("static_present", STATIC_TRUTH, value=node.args[0].id)
        raise LanguageError(
            f"the condition '{ast.unparse(node)}', expected one on a static (for values: where)",
            node,
        )

    def compare(self, node: ast.Compare) -> Term:
        operands = [node.left, *node.comparators]
        result = None
        for operator, left, right in zip(node.ops, operands, operands[1:], strict=False):
            name = COMPARISONS.get(type(operator))
            if name is None:
                raise LanguageError(f"'{ast.unparse(node)}', expected a comparison", node)
            term = self.call(name, self.value(left), self.value(right))
            result = term if result is None else self.call("and", result, term)
        return result

    def function(self, node: ast.Call) -> Term:
        name = node.func.id
        if node.keywords:
            raise LanguageError(f"'{name}' with keywords, expected positional arguments", node)
        if name == "cast" and len(node.args) == 2 and isinstance(node.args[1], ast.Name):
            if node.args[1].id not in DTYPES:
                raise LanguageError(f"cast to '{node.args[1].id}', expected a dtype", node)
            return Term("cast", VALUE, [self.value(node.args[0])], node.args[1].id)
        if name in ("max_value", "min_value") and len(node.args) == 1:
            return Term(name, VALUE)
        table, _ = primitives()
        if name not in table:
            raise LanguageError(
                f"unknown primitive '{name}', expected one of: {', '.join(sorted(table))}", node
            )
        kinds = table[name]
        if len(node.args) != len(kinds):
            raise LanguageError(
                f"'{name}' with {len(node.args)} arguments, expected {len(kinds)}", node
            )
        arguments = [
            self.value(argument) if kind == "value" else self.truth(argument)
            for argument, kind in zip(node.args, kinds, strict=True)
        ]
        return self.call(name, *arguments)


def static_truth(term: Term, names: Mapping[str, Any]) -> bool:
    """Decides a condition on statics."""
    if term.kind == "static_not":
        return not static_truth(term.args[0], names)
    if term.kind == "static_present":
        return names[term.value] is not None
    name, value = term.value
    return names[name] == value
