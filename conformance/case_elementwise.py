"""Cases of element-wise operators: their shapes, values and layouts are the suite's own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from haly.conformance.case import Case
from haly.conformance.case_maker import Maker
from haly.conformance.dtypes import special_values
from haly.conformance.narrow_values import decisive_values

# Lengths on both sides of vector widths, tiles and 16-bit counters.
_LENGTHS = (1, 3, 5, 31, 33, 255, 257, 4095, 4097, 65535, 65537)
_LENGTHS_QUICK = (33, 257)
# What the lead row of the quick profile has besides: past every tile and 16-bit counter.
_LENGTH_LARGE = 65537
_SHAPES = ((), (2, 3, 4), (1, 2, 1, 3, 1, 2), (2, 1, 2, 1, 2, 1, 2, 2))
_EMPTY = ((0,), (3, 0, 2))
_BROADCASTS = (((3, 1), (1, 4)), ((5,), ()), ((2, 1, 3), (4, 1)), ((1,), (0,)), ((7, 33), (33,)))

# ---- what combines pairwise ----
_RANKS = ((31, 33), (2, 3, 5, 3), (3, 2, 1, 2, 3), (2, 1, 3, 1, 2, 1, 3), (2, 3, 2, 2, 2, 2, 2, 3))
_PAIR_LAYOUTS = ("permuted", "reversed", "stepped", "offset", "zero")
_PAIR_SHAPES = ((257,), (4097,), (31, 33), (3, 5, 7), (2, 3, 5, 3), (2, 3, 2, 2, 2, 2, 2, 3))
_PAIR_IN_PLACE = ((), (1,), (33,), (4097,), (2, 3, 4))
_PAIR_BROADCASTS = (
    ((31, 1), (1, 33)),
    ((257,), (1,)),
    ((2, 3, 1, 5), (3, 4, 1)),
    ((2, 1, 2, 1, 2, 1, 2, 1), (3, 1, 2, 1, 3, 1, 2)),
)
# Numbers of attributes besides their defaults; a rule of the operator may refuse some.
_NUMBERS = (0.0, -1.5, 0.5, 3.0)


def elementwise(maker: Maker) -> Iterator[Case]:
    """One axis at a time first, then two at a time."""
    yield from _single(maker)
    yield from _ranks(maker)
    yield from _attribute_numbers(maker)
    yield from _pairs(maker)


def _same(maker: Maker, shape, **changes) -> dict:
    return {n: maker.recipe(n, shape, **changes) for n in maker.tensor_names}


def _single(maker: Maker) -> Iterator[Case]:
    names = maker.tensor_names
    quick, sampled = maker.settings.quick, maker.sampled
    for length in _LENGTHS_QUICK[sampled:] if quick else _LENGTHS:
        yield from maker.make("random", _same(maker, (length,)))
    if quick and maker.leads:
        yield from maker.make("random", _same(maker, (_LENGTH_LARGE,)))
    for shape in _SHAPES[:1] if sampled else _SHAPES:
        yield from maker.make("random", _same(maker, shape))
    for shape in _EMPTY[: 1 - sampled] if quick else _EMPTY:
        yield from maker.make("empty", _same(maker, shape))
    bits = 257 if quick else 4096
    yield from maker.make("bits", _same(maker, (bits,), fill="bits"))
    yield from _specials(maker)
    yield from _narrowing(maker)
    yield from _absent(maker)
    if len(names) > 1:
        for shapes in _BROADCASTS[: 3 - 2 * sampled if quick else None]:
            yield from maker.make("broadcast", _broadcast(maker, shapes))
    for values in _variations(maker):
        yield from maker.make("random", _same(maker, (257,)), values)
        yield from _specials(maker, values)
    for layout in maker.layouts:
        yield from maker.make("layout", _same(maker, (7, 33), layout=layout))
        if len(names) > 1 and not sampled:
            tensors = _same(maker, (5, 3, 9))
            yield from maker.make("layout", maker.relaid(tensors, layout, names[0]))
    yield from maker.in_place(_same(maker, (257,)))
    yield from maker.shared(_same(maker, (257,)))


def _narrowing(maker: Maker) -> Iterator[Case]:
    """To float8 from anything with more values: every tie, both ends and their neighbours."""
    source = maker.dtype_of(maker.tensor_names[0])
    for name in maker.op.outputs:
        target = maker.output_dtype(name)
        if target.startswith("float8") and not source.startswith(("float8", "bool")):
            count = len(decisive_values(source, target))
            recipe = maker.recipe(
                maker.tensor_names[0], (count,), fill="decisive", values=(target,)
            )
            yield from maker.make("special", {maker.tensor_names[0]: recipe})


def _absent(maker: Maker) -> Iterator[Case]:
    """Calls without some or all of the optional operands."""
    names = maker.tensor_names
    required = [n for n in names if not maker.op.parameters[n].optional]
    for count in range(len(required), len(names)):
        tensors = {n: maker.recipe(n, (33,)) if i < count else None for i, n in enumerate(names)}
        yield from maker.make("random", tensors)
    if len(names) - len(required) > 1:
        kept = {*required, names[-1]}
        tensors = {n: maker.recipe(n, (33,)) if n in kept else None for n in names}
        yield from maker.make("random", tensors)


def _broadcast(maker: Maker, shapes, **changes) -> dict:
    cycle = itertools.cycle(shapes)
    return {n: maker.recipe(n, next(cycle), **changes) for n in maker.tensor_names}


def _specials(maker: Maker, values=None) -> Iterator[Case]:
    names = maker.tensor_names
    lists = [len(special_values(maker.dtype_of(n))) for n in names]
    if len(names) == 1:
        recipe = maker.recipe(names[0], (lists[0],), fill="special")
        yield from maker.make("special", {names[0]: recipe}, values)
        return
    # The first two operands cross; further ones cycle out of step with both.
    total = lists[0] * lists[1]
    strides = [1, lists[0]] + [lists[0] + 7 + 4 * i for i in range(len(names) - 2)]
    tensors = {
        n: maker.recipe(n, (total,), fill="special", stride=stride)
        for n, stride in zip(names, strides, strict=True)
    }
    yield from maker.make("special", tensors, values)


def _variations(maker: Maker) -> Iterator[dict]:
    """Statics and scalars other than their defaults, one at a time."""
    for parameter in maker.op.parameters.values():
        if parameter.kind not in ("static", "scalar") or parameter.selects:
            continue
        if parameter.type == "enum":
            for value in parameter.values:
                if value != parameter.default:
                    yield {parameter.name: value}
        elif parameter.type == "bool":
            yield {parameter.name: not parameter.default}


def _ranks(maker: Maker) -> Iterator[Case]:
    """The ranks that the single axes leave out; 8 without extents of one."""
    for shape in _RANKS:
        if maker.takes("rank", shape, lead=True):
            yield from maker.make("shape", _same(maker, shape))


def _attribute_numbers(maker: Maker) -> Iterator[Case]:
    for parameter in maker.op.parameters.values():
        if parameter.kind not in ("static", "scalar") or parameter.type != "float":
            continue
        for number in _NUMBERS:
            tensors, values = _same(maker, (33,)), {parameter.name: number}
            if maker.takes("number", parameter.name, number) and maker.is_legal(tensors, values):
                yield from maker.make("random", tensors, values)
                yield from _specials(maker, values)


def _pairs(maker: Maker) -> Iterator[Case]:
    names = maker.tensor_names
    for layout in _PAIR_LAYOUTS:
        for shape in _PAIR_SHAPES:
            if maker.takes("layout", layout, "shape", shape):
                yield from maker.make("layout", maker.relaid(_same(maker, shape), layout))
            for name in names[: 0 if len(names) == 1 else None]:
                if maker.takes("layout", layout, "shape", shape, "of", name):
                    tensors = maker.relaid(_same(maker, shape), layout, name)
                    yield from maker.make("layout", tensors)
        if maker.takes("layout", layout, "fill", "scattered"):
            tensors = _same(maker, (31, 33), fill="scattered")
            yield from maker.make("special", maker.relaid(tensors, layout))
        for values in _variations(maker):
            if maker.takes("layout", layout, "attribute", values):
                tensors = maker.relaid(_same(maker, (7, 33)), layout)
                yield from maker.make("layout", tensors, values)
        if len(names) > 1:
            if maker.takes("layout", layout, "aliasing", "shared"):
                yield from maker.shared(maker.relaid(_same(maker, (7, 33)), layout))
            for shapes in _PAIR_BROADCASTS:
                if maker.takes("layout", layout, "broadcast", shapes):
                    yield from maker.make("broadcast", _broadcast(maker, shapes, layout=layout))
    yield from _pairs_of_values(maker)
    yield from _pairs_of_aliasing(maker)


def _pairs_of_values(maker: Maker) -> Iterator[Case]:
    for shape in _PAIR_SHAPES:
        if maker.takes("fill", "scattered", "shape", shape):
            yield from maker.make("special", _same(maker, shape, fill="scattered"))
    for values in _variations(maker):
        for shape in _PAIR_SHAPES[1:]:
            if maker.takes("attribute", values, "shape", shape):
                yield from maker.make("shape", _same(maker, shape), values)
    if len(maker.tensor_names) > 1:
        for shapes in _PAIR_BROADCASTS:
            if maker.takes("fill", "random", "broadcast", shapes):
                yield from maker.make("broadcast", _broadcast(maker, shapes))
            if maker.takes("fill", "scattered", "broadcast", shapes):
                yield from maker.make("special", _broadcast(maker, shapes, fill="scattered"))


def _pairs_of_aliasing(maker: Maker) -> Iterator[Case]:
    for shape in _PAIR_IN_PLACE:
        if maker.takes("aliasing", "in place", "shape", shape):
            yield from maker.in_place(_same(maker, shape))
        if len(maker.tensor_names) > 1 and maker.takes("aliasing", "shared", "shape", shape):
            yield from maker.shared(_same(maker, shape))
    if maker.takes("aliasing", "in place", "fill", "scattered"):
        yield from maker.in_place(_same(maker, (257,), fill="scattered"))
    for values in _variations(maker):
        if maker.takes("aliasing", "in place", "attribute", values):
            yield from maker.in_place(_same(maker, (257,)), values)
