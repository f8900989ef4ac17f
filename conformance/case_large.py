"""One call of each operator with a tensor past every tile, block and 16-bit counter.

Element-wise operators have lengths of their own. Of the others some pattern is grown along one of
its extents until a tensor has over 65,536 elements: the one that costs least, in the lead row, so
that the quick profile has it too.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from haly.conformance.case import Case
from haly.conformance.case_maker import Maker, recipes_of
from haly.conformance.case_pattern_axes import own_extents, with_extent
from haly.conformance.case_patterns import read_pattern

_LARGE = 65537
_MOST_ELEMENTS = 1 << 19


def large(maker: Maker) -> Iterator[Case]:
    """One large call; none where nothing grows.

    Preferred is growth of the last axis, along which no reference steps one by one, then a large
    result (of contractions: first), then what costs least.
    """
    if not maker.leads:
        return
    best: tuple | None = None
    for by_operands in (True, False):
        for pattern in maker.op.cases:
            tensors, values = read_pattern(maker, pattern)
            if tensors is None or not maker.is_legal(tensors, values):
                continue
            sizes = _sizes(maker, tensors, values)
            if 0 in sizes:
                continue
            grow = _by_extents if by_operands else _by_attributes
            for grown in grow(maker, tensors, values, max(sizes)):
                cost = _cost(maker, *grown, tensors)
                if cost is not None and (best is None or cost < best[0]):
                    best = (cost, *grown)
        if best is not None:
            yield from maker.make("shape", *best[1:])
            return


def _sizes(maker: Maker, tensors: dict, values: dict) -> list[int]:
    infos = maker.infer(tensors, values)
    return [math.prod(thing.shape) for thing in [*recipes_of(tensors), *infos]]


def _by_extents(
    maker: Maker, tensors: dict, values: dict, largest: int
) -> Iterator[tuple[dict, dict]]:
    """The call with one of its extents so large that a tensor which has it is."""
    for old in sorted(own_extents(maker, tensors, values)):
        wanted = {-(-_LARGE * old // largest)}
        for recipe in recipes_of(tensors):
            if times := recipe.shape.count(old):
                ratio = _LARGE / math.prod(recipe.shape)
                wanted.add(math.ceil(old * ratio ** (1 / times)))
        for new in sorted(wanted):
            grown = with_extent(maker, tensors, values, old, new, _is_legal)
            if new > old and grown is not None:
                yield grown


def _by_attributes(
    maker: Maker, tensors: dict, values: dict, largest: int
) -> Iterator[tuple[dict, dict]]:
    """The call with one whole number among its attributes so large that a result is."""
    factor = -(-_LARGE // largest)
    for name, value in values.items():
        numbers = value if isinstance(value, list) else [value]
        for place, number in enumerate(numbers):
            if isinstance(number, bool | str) or number is None or number <= 1:
                continue
            if not float(number).is_integer():
                continue
            changed = [*numbers]
            changed[place] = number * factor
            attempt = values | {name: changed if isinstance(value, list) else changed[0]}
            if maker.is_legal(tensors, attempt):
                yield tensors, attempt


def _is_legal(maker: Maker, tensors: dict, values: dict) -> bool:
    """Whether the entry's rules take the call, whatever it costs."""
    return maker.is_legal(tensors, values)


def _cost(maker: Maker, tensors: dict, values: dict, before: dict) -> tuple | None:
    """What a call costs, for comparison; None where it is not large, or too large."""
    sizes = _sizes(maker, tensors, values)
    if max(sizes) < _LARGE or sum(sizes) > _MOST_ELEMENTS:
        return None
    depth = 0
    for old, new in zip(recipes_of(before), recipes_of(tensors), strict=True):
        axes = [i for i, (a, b) in enumerate(zip(old.shape, new.shape, strict=True)) if a != b]
        depth = max([depth, *(len(new.shape) - axis for axis in axes)])
    results = sizes[len(recipes_of(tensors)) :]
    small = max(results) < _LARGE
    # A long sum has a wide bound: where sums are the work, many short ones tell more.
    return (
        (small, depth, sum(sizes)) if maker.op.kind == "contraction" else (depth, small, sum(sizes))
    )
