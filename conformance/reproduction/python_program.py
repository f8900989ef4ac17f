"""The Python program that replays one case through the front end."""

from __future__ import annotations

import base64
import textwrap
import zlib
from pathlib import Path

import numpy as np

from haly.conformance.case import Case
from haly.conformance.case_maker import ORACLE_POOL
from haly.conformance.dtypes import facts
from haly.conformance.oracle import Expectation

_TEMPLATE = Path(__file__).parent / "program.py.template"


def python_program(
    op, case: Case, inputs: dict, expected: list[Expectation], *, device: str, title: str
) -> str:
    """Python source that needs haly and NumPy, and nothing of the suite.

    Args:
        op: operator of the standard.
        case: a case of the device road that breaks no rule.
        inputs, expected: of the case.
        device: that it runs on unless another one is named.
        title: first line of the program.
    """
    lines = [f"LARGEST = {_largest(expected[0].dtype)}"]
    words: dict[str, str] = {}
    for name, parameter in op.parameters.items():
        if case.shares and name == case.shares[1]:
            words[name] = case.shares[0]
        elif parameter.kind == "tensor":
            recipe, values = case.tensors[name], inputs[name]
            lines += _operand(name, recipe, values)
            words[name] = name
        elif name in case.values:
            value = case.values[name]
            is_dtype = parameter.type == "dtype" and isinstance(value, str)
            words[name] = f"haly.{value}" if is_dtype else _literal(value)
    passing = {entry.name: entry.passing for entry in op.signature}
    ordered = [entry.name for entry in op.signature if entry.name in words]
    positional = [n for n in ordered if passing[n] == "positional_only"]
    keywords = [n for n in ordered if n not in positional]
    lines.append("positional = [" + ", ".join(words[n] for n in positional) + "]")
    lines.append("keywords = {" + ", ".join(f'"{n}": {words[n]}' for n in keywords) + "}")
    lines.append("contracts = []")
    for e in expected:
        if not e.unspecified:
            lines += _contract(e)
    text = _TEMPLATE.read_text(encoding="utf-8").replace("@CASE@", "\n".join(lines))
    text = text.replace("@TITLE@", title).replace("@DEVICE@", device)
    return text.replace("@OP@", op.name)


def _largest(dtype: str) -> str:
    f = facts(dtype)
    return repr(f.largest) if f.kind == "floating" else "float('inf')"


def _literal(value) -> str:
    if isinstance(value, float) and not np.isfinite(value):
        return f"float('{value}')"
    return repr(value)


def _array(values: np.ndarray, dtype: str) -> str:
    """An expression for an array; what repeats, as drawn values of long tensors do, stands once."""
    flat = np.ascontiguousarray(values).reshape(-1)
    repeated = flat.size > ORACLE_POOL and _repeats(flat)
    raw = zlib.compress((flat[:ORACLE_POOL] if repeated else flat).tobytes(), 9)
    text = textwrap.wrap(base64.b64encode(raw).decode(), 88) or [""]
    body = "\n".join(f'    "{line}"' for line in text)
    return f'array("{dtype}", {tuple(values.shape)}, {repeated}, (\n{body}\n))'


def _repeats(flat: np.ndarray) -> bool:
    raw = flat.view(f"V{flat.itemsize}")
    return np.array_equal(raw, np.resize(raw[:ORACLE_POOL], raw.size))


def _operand(name: str, recipe, values) -> list[str]:
    if recipe is None:
        return [f"{name} = None"]
    if isinstance(recipe, tuple):
        parts = []
        lines = []
        for number, (one, value) in enumerate(zip(recipe, values, strict=True)):
            lines += _operand(f"{name}_{number}", one, value)
            parts.append(f"{name}_{number}")
        return [*lines, f"{name} = [{', '.join(parts)}]"]
    return [f'{name} = on_device({_array(values, recipe.dtype)}, "{recipe.layout}")']


def _contract(e: Expectation) -> list[str]:
    if e.allowed is None:
        exact = _array(e.exact.astype(facts(e.dtype).numpy), e.dtype)
        return [f'contracts.append(("{e.name}", {exact}, None, {e.signed_zero}))']
    allowed = np.broadcast_to(np.asarray(e.allowed, np.float64), e.exact.shape)
    exact = _array(e.exact.astype(np.float64), "float64")
    bound = _array(allowed, "float64")
    return [f'contracts.append(("{e.name}", {exact}, {bound}, {e.signed_zero}))']
