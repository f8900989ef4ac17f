"""Holds the results of examples against the reference, within the bounds of the entry."""

from __future__ import annotations

from typing import Any

import haly
from haly.command.operator_pages.examples import Example


def require() -> None:
    """Imports what judging needs.

    Raises:
        ModuleNotFoundError: a package is absent.
    """
    import jinja2  # noqa: F401

    import haly.conformance.comparison
    import haly.conformance.oracle
    import haly.opspec.generator.operators  # noqa: F401


def verdict_of(name: str, example: Example) -> tuple[bool, float, str]:
    """Whether the outputs of an example are right.

    The judge is the conformance suite's: the reference in many digits, the entry's own bound.

    Args:
        name: the operator.
        example: one that ran.

    Returns:
        (right, worst error as a fraction of its bound, what is wrong or empty).
    """
    from haly.conformance.case import Case
    from haly.conformance.comparison import compare_all
    from haly.conformance.oracle import expectations
    from haly.opspec import load

    op = load().operators[name]
    tensors = {p.name for p in op.tensors}
    inputs = {p: _plain(example.given.get(p)) for p in tensors}
    for parameter in op.tensors:
        if parameter.variadic and inputs[parameter.name] is None:
            inputs[parameter.name] = ()
    values = {p: _value(v) for p, v in example.given.items() if p not in tensors}
    row = op.bind_dtypes(op.complete({n: _listed(v) for n, v in inputs.items()} | values))
    case = Case("", f"{name}.v{op.version}", name, tuple(row.items()), "example", {}, values)
    expected = expectations(op, case, inputs)
    verdict = compare_all([haly.to_numpy(array) for array in example.arrays], expected)
    return verdict.passed, verdict.worst, verdict.text


def _plain(value: Any) -> Any:
    """NumPy arrays of an argument."""
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return tuple(haly.to_numpy(item) for item in value)
    return haly.to_numpy(value)


def _listed(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(value: Any) -> Any:
    """An attribute as the standard's own functions take it."""
    if isinstance(value, haly.DType):
        return value.name
    return list(value) if isinstance(value, tuple) else value
