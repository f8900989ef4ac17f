"""Writes a source with chosen mutants planted, line for line where the original stands."""

from __future__ import annotations

from collections.abc import Mapping

from sites import Site, parse, sites_of
from tree_sitter import Node


def transformed(source: bytes, numbers: Mapping[tuple[int, str, str], int]) -> str:
    """The source with mutants planted.

    Args:
        source: a C++ file.
        numbers: (start byte of the site, kind, mutated text) -> number of the mutant, for those
            that are planted.
    """
    planted: dict[tuple[int, int, str], tuple[Site, list[int]]] = {}
    for site in sites_of(source):
        keys = [(site.start, m.kind, m.mutated) for m in site.mutants]
        chosen = [numbers.get(key, -1) for key in keys]
        if max(chosen) >= 0:
            planted[site.start, site.end, site.form] = (site, chosen)
    if not planted:
        return source.decode()
    root = parse(source).root_node
    text = _Writer(source, planted).text(root)
    return source[: root.start_byte].decode() + text + source[root.end_byte :].decode()


class _Writer:
    def __init__(self, source: bytes, planted: dict) -> None:
        self.source = source
        self.planted = planted
        self.starts = sorted(key[0] for key in planted)

    def _raw(self, start: int, end: int) -> str:
        return self.source[start:end].decode()

    def text(self, node: Node) -> str:
        """A node's text with everything planted below it."""
        if not any(node.start_byte <= start < node.end_byte for start in self.starts):
            return self._raw(node.start_byte, node.end_byte)
        form = {
            "binary_expression": "binary",
            "assignment_expression": "assign",
            "number_literal": "constant",
            "expression_statement": "deletion",
            "continue_statement": "deletion",
            "break_statement": "deletion",
        }.get(node.type)
        found = self.planted.get((node.start_byte, node.end_byte, form))
        if found is None:
            return self._inside(node)
        site, chosen = found
        ids = ", ".join(map(str, [*chosen, -1][:2]))
        call = f"::haly_mutation::{site.function}"
        if form == "constant":
            literal = self._raw(node.start_byte, node.end_byte)
            others = [m.mutated for m in site.mutants] + [literal]
            type_name = f"decltype({literal})"
            values = ", ".join(f"{type_name}({text})" for text in [literal, *others[:2]])
            return f"{call}<{ids}>({values})"
        if form == "deletion":
            return f"{{ if ({call}<{chosen[0]}>()) {{ {self._inside(node)} }} }}"
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        gap = self._raw(left.end_byte, right.start_byte)
        operator = node.child_by_field_name("operator")
        token = self._raw(operator.start_byte, operator.end_byte)
        at = operator.start_byte - left.end_byte
        gap = gap[:at] + "," + gap[at + len(token) :]
        return f"{call}<{ids}>({self.text(left)}{gap}{self.text(right)})"

    def _inside(self, node: Node) -> str:
        parts, position = [], node.start_byte
        for child in node.children:
            parts.append(self._raw(position, child.start_byte))
            parts.append(self.text(child))
            position = child.end_byte
        parts.append(self._raw(position, node.end_byte))
        return "".join(parts)
