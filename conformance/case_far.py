"""Operands that reach over 2^31 elements of memory, where an index of 32 bits ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from haly.conformance.case import Case
from haly.conformance.case_maker import Maker
from haly.conformance.case_patterns import read_pattern
from haly.conformance.tensors import TensorRecipe

_SHAPE = (3, 5)
# Every step along the far axis is gigabytes of addresses.
_MOST_STEPS = 9


def far(maker: Maker) -> Iterator[Case]:
    """One call whose first operand with an axis to step along lies that far apart."""
    if not maker.takes("layout", "far", lead=True):
        return
    for tensors, values in _calls(maker):
        for name, tensor in tensors.items():
            first = tensor[0] if isinstance(tensor, tuple) and tensor else tensor
            if not isinstance(first, TensorRecipe):
                continue
            if next((e for e in first.shape if e > 1), _MOST_STEPS + 1) > _MOST_STEPS:
                continue
            apart = replace(first, layout="far")
            changed = (apart, *tensor[1:]) if isinstance(tensor, tuple) else apart
            yield from maker.make("layout", {**tensors, name: changed}, values)
            return


def _calls(maker: Maker) -> Iterator[tuple[dict, dict]]:
    """Legal calls without empty operands: the suite's own, then the entry's patterns."""
    if maker.op.kind == "elementwise" and not any(p.variadic for p in maker.op.tensors):
        yield {name: maker.recipe(name, _SHAPE) for name in maker.tensor_names}, {}
        return
    for pattern in maker.op.cases:
        tensors, values = read_pattern(maker, pattern)
        if tensors is None or not maker.is_legal(tensors, values):
            continue
        if not maker.is_empty(tensors, values):
            yield tensors, values
