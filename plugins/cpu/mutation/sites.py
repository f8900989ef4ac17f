"""Finds the places of a C++ source that a mutant can live at, with tree-sitter's grammar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import tree_sitter_cpp
from tree_sitter import Language, Node, Parser

KINDS = ("relational", "boundary", "arithmetic", "constant", "deletion")

# Operator -> name in mutation.hpp and (kind, replacement) of its variants.
BINARY = {
    "<": ("less", (("boundary", "<="), ("relational", ">="))),
    "<=": ("less_equal", (("boundary", "<"), ("relational", ">"))),
    ">": ("greater", (("boundary", ">="), ("relational", "<="))),
    ">=": ("greater_equal", (("boundary", ">"), ("relational", "<"))),
    "==": ("equal", (("relational", "!="),)),
    "!=": ("not_equal", (("relational", "=="),)),
    "+": ("add", (("arithmetic", "-"),)),
    "-": ("subtract", (("arithmetic", "+"),)),
    "*": ("multiply", (("arithmetic", "+"),)),
    "/": ("divide", (("arithmetic", "*"),)),
    "%": ("remainder", (("arithmetic", "*"),)),
    "&": ("bitwise_and", (("arithmetic", "|"),)),
    "|": ("bitwise_or", (("arithmetic", "&"),)),
    "<<": ("shift_left", (("arithmetic", ">>"),)),
    ">>": ("shift_right", (("arithmetic", "<<"),)),
}
ASSIGN = {
    "+=": ("add_assign", "-="),
    "-=": ("subtract_assign", "+="),
    "*=": ("multiply_assign", "+="),
    "/=": ("divide_assign", "*="),
    "|=": ("or_assign", "&="),
    "&=": ("and_assign", "|="),
}
# Nothing below these is evaluated when a kernel runs.
_UNEVALUATED = {
    "template_argument_list",
    "template_parameter_list",
    "static_assert_declaration",
    "preproc_def",
    "preproc_function_def",
    "preproc_call",
    "preproc_include",
    "enumerator",
    "array_declarator",
    "decltype",
    "alignas_qualifier",
    "attribute_declaration",
    "attribute_specifier",
    "sizeof_expression",
    "default_parameter_declaration",
    "optional_parameter_declaration",
}
# Argument positions that are estimates of time, which change no result.
_COST_ARGUMENTS = {"parallel": 1, "make_kernel": 1, "for_blocks": 2}


@dataclass(frozen=True)
class Mutant:
    """One change at one place.

    Attributes:
        kind: one of KINDS.
        original, mutated: the operator, number or statement, before and after.
    """

    kind: str
    original: str
    mutated: str


@dataclass
class Site:
    """A place with one or two mutants.

    Attributes:
        start, end: bytes of the node that changes.
        line: from 1.
        form: `binary`, `assign`, `constant` or `deletion`.
        function: name in mutation.hpp, where the form has several.
        mutants: variants, in the order of mutation.hpp's numbers.
    """

    start: int
    end: int
    line: int
    form: str
    function: str
    mutants: tuple[Mutant, ...]
    node: Node = field(repr=False, default=None)


def parse(source: bytes):
    """The syntax tree of a source."""
    return Parser(Language(tree_sitter_cpp.language())).parse(source)


def sites_of(source: bytes) -> list[Site]:
    """All places of a source, in order."""
    return list(_walk(parse(source).root_node, source))


def _walk(node: Node, source: bytes, inside: bool = False) -> Iterator[Site]:
    if node.type in _UNEVALUATED or node.type == "comment":
        return
    if node.type == "function_definition" and not _is_kernel(node, source):
        return
    if node.type in ("declaration", "field_declaration") and _is_constant(node, source):
        return
    if _is_estimate(node, source):
        return
    if inside:
        site = _site(node, source)
        if site:
            yield site
    for child in node.children:
        if node.type == "if_statement" and _is_constexpr_condition(node, child):
            continue
        if node.type == "case_statement" and child == node.child_by_field_name("value"):
            continue
        if node.type == "function_definition":
            body = child.type in ("compound_statement", "field_initializer_list")
            yield from _walk(child, source, body)
        else:
            yield from _walk(child, source, inside)


def _text(node: Node, source: bytes) -> str:
    return source[node.start_byte : node.end_byte].decode()


def _is_kernel(node: Node, source: bytes) -> bool:
    """Whether a function is run by kernels: no constant expression, no table of rows, no cost."""
    body = node.child_by_field_name("body")
    if body is None:
        return False
    head = source[node.start_byte : body.start_byte].decode()
    words = ("constexpr", "_rows(", "cost_ns", "followed_layouts")
    return not any(word in head for word in words)


def _is_constant(node: Node, source: bytes) -> bool:
    qualifiers = [_text(c, source) for c in node.children if c.type == "type_qualifier"]
    return "constexpr" in qualifiers


def _is_constexpr_condition(node: Node, child: Node) -> bool:
    is_constexpr = any(c.type == "constexpr" for c in node.children)
    return is_constexpr and child == node.child_by_field_name("condition")


def _is_estimate(node: Node, source: bytes) -> bool:
    """Whether a node computes an estimate of time."""
    if node.type == "init_declarator":
        return "cost" in _text(node.child_by_field_name("declarator"), source)
    if node.type == "assignment_expression":
        return "cost" in _text(node.child_by_field_name("left"), source)
    parent = node.parent
    if (
        not node.is_named
        or parent is None
        or parent.type != "argument_list"
        or parent.parent.type != "call_expression"
    ):
        return False
    function = _text(parent.parent.child_by_field_name("function"), source)
    position = _COST_ARGUMENTS.get(function)
    return position is not None and parent.named_children.index(node) == position


def _site(node: Node, source: bytes) -> Site | None:
    line = node.start_point[0] + 1
    place = (node.start_byte, node.end_byte, line)
    if node.type == "binary_expression":
        operator = _text(node.child_by_field_name("operator"), source)
        if operator in BINARY:
            function, variants = BINARY[operator]
            mutants = tuple(Mutant(kind, operator, other) for kind, other in variants)
            return Site(*place, "binary", function, mutants, node)
    if node.type == "assignment_expression":
        operator = _text(node.child_by_field_name("operator"), source)
        if operator in ASSIGN:
            function, other = ASSIGN[operator]
            mutants = (Mutant("arithmetic", operator, other),)
            return Site(*place, "assign", function, mutants, node)
    if node.type == "number_literal":
        text = _text(node, source)
        mutants = tuple(Mutant("constant", text, other) for other in _other_numbers(text))
        return Site(*place, "constant", "constant", mutants, node) if mutants else None
    if node.type in ("expression_statement", "continue_statement", "break_statement"):
        parent = node.parent.type
        if parent in ("compound_statement", "if_statement", "for_statement", "else_clause"):
            text = _text(node, source)
            if text.rstrip("; \n") and not text.startswith(("(void)", "refuse(")):
                return Site(*place, "deletion", "keep", (Mutant("deletion", text, ""),), node)
    return None


def _other_numbers(text: str) -> list[str]:
    """Numbers near a literal, of its type."""
    lowered = text.lower().replace("'", "")
    if lowered.startswith("0x") and "p" not in lowered:
        digits = lowered.rstrip("ul")
        return [f"{text} + 1", f"{text} - 1"] if int(digits, 16) > 0 else [f"{text} + 1"]
    if "." in lowered or "p" in lowered or ("e" in lowered and not lowered.startswith("0x")):
        factor = "1.0009765625f" if lowered.endswith("f") else "1.0009765625"
        one = "1.0f" if lowered.endswith("f") else "1.0"
        return [f"{text} + {one}", f"{text} * {factor}"]
    digits = lowered.rstrip("ul")
    if not digits.isdigit():
        return []
    value = int(digits)
    return [f"{text} + 1"] if value == 0 else [f"{text} - 1", f"{text} + 1"]
