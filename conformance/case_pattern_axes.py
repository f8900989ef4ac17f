"""The suite's own axes upon the call patterns of an entry: extents, ranks, values and layouts.

A pattern says which calls mean something, in small extents. Here one of its extents grows past
vector widths, tiles and counters, axes are put in front of it, special values and bit patterns are
scattered through each of its operands, and each operand lies otherwise; what the entry's rules
refuse is no case.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from haly.conformance.case import Case
from haly.conformance.case_maker import Maker, recipes_of
from haly.conformance.case_patterns import read_pattern
from haly.conformance.dtypes import facts
from haly.conformance.meaning import moves_data
from haly.conformance.tensors import TensorRecipe

_EXTENTS = (1, 31, 33, 255, 257, 4095, 4097, 65535, 65537)
_LAYOUTS = ("permuted", "reversed", "stepped", "offset", "zero")
# Elements of all operands and results together, and products of a contraction's two sizes.
_MOST_ELEMENTS = 1 << 18
_MOST_PRODUCTS = 1 << 24
_MOST_NDIM = 8
# So many of an entry's patterns, the first ones, have scaled operands too.
_SCALED_PATTERNS = 2
# Operands that take no special values, because the entry leaves open whether the zeros of the
# padding are multiplied with them, or what a Fourier transform makes of them.
FINITE = {
    "conv": ("weight",),
    "conv_backward_weight": ("upstream",),
    "fft_c2c": ("x",),
    "fft_r2c": ("x",),
    "fft_c2r": ("x",),
    "stft": ("signal", "window"),
}

Takes = Callable[[Maker, dict, dict], bool]


def pattern_axes(maker: Maker) -> Iterator[Case]:
    """One axis beside the pattern at a time, and pairs of extent and layout."""
    for number, pattern in enumerate(maker.op.cases):
        tensors, values = read_pattern(maker, pattern)
        if tensors is None or not maker.is_legal(tensors, values):
            continue
        if any(0 in r.shape for r in recipes_of(tensors)):
            continue
        yield from _extents(maker, number, tensors, values)
        yield from _ranks(maker, number, tensors, values)
        yield from _fills(maker, number, tensors, values)
        yield from _scales(maker, number, tensors, values)
        yield from _layouts(maker, number, tensors, values)


# ---- extents ----
def _extents(maker: Maker, number: int, tensors: dict, values: dict) -> Iterator[Case]:
    for old in sorted(own_extents(maker, tensors, values)):
        for new in _EXTENTS:
            if new == old or not maker.takes("extent", number, old, new):
                continue
            larger = with_extent(maker, tensors, values, old, new)
            if larger is None:
                continue
            yield from maker.make("shape", *larger)
            if new not in (33, 257):
                continue
            for layout in _LAYOUTS:
                if maker.takes("extent", number, old, new, "layout", layout):
                    yield from maker.make("layout", maker.relaid(larger[0], layout), larger[1])
            if maker.takes("extent", number, old, new, "aliasing", "in place"):
                yield from maker.in_place(*larger)
            if maker.takes("extent", number, old, new, "fill", "scattered"):
                for name in _data_names(maker, larger[0]):
                    scattered = _with_specials(maker, larger[0], name)
                    yield from maker.make("special", scattered, larger[1])


def own_extents(maker: Maker, tensors: dict, values: dict) -> set[int]:
    """The extents of a pattern; where it has no operands, the whole numbers of its attributes."""
    extents = {extent for r in recipes_of(tensors) for extent in r.shape if extent > 1}
    if not extents and not recipes_of(tensors):
        for name, value in values.items():
            if maker.op.parameters[name].kind == "host_tensor" and isinstance(value, list):
                extents |= {v for v in value if isinstance(v, int) and v > 1}
    return extents


def with_extent(
    maker: Maker, tensors: dict, values: dict, old: int, new: int, takes: Takes | None = None
):
    """The call with every extent `old` replaced, in the operands or in the attributes too.

    None where that is no call, would point outside a shrunken operand, or is not what `takes`
    allows (by default: what is legal and affordable).
    """
    takes = takes or _is_affordable

    def changed(recipe):
        if isinstance(recipe, tuple):
            return tuple(changed(item) for item in recipe)
        if recipe is None or old not in recipe.shape:
            return recipe
        if recipe.fill == "values":
            raise ValueError("values are written down")
        return replace(recipe, shape=tuple(new if e == old else e for e in recipe.shape))

    if new < old and _has_positions(tensors):
        return None
    try:
        larger = {name: changed(tensor) for name, tensor in tensors.items()}
    except ValueError:
        return None
    lists = {
        name: [new if v == old else v for v in value]
        for name, value in values.items()
        if isinstance(value, list)
        and old in value
        and maker.op.parameters[name].kind == "host_tensor"
    }
    for attempt in ([values] if larger != tensors else []) + [values | lists]:
        if (larger != tensors or attempt != values) and takes(maker, larger, attempt):
            return larger, attempt
    return None


def _has_positions(tensors: dict) -> bool:
    """Whether an operand holds numbers that must stay inside another one's extents."""
    return bool({r.fill for r in recipes_of(tensors)} & {"integers", "permutation", "values"})


def _is_affordable(maker: Maker, tensors: dict, values: dict) -> bool:
    if not maker.is_legal(tensors, values):
        return False
    sizes = [math.prod(r.shape) for r in recipes_of(tensors)]
    infos = maker.infer(tensors, values)
    if any(len(info.shape) > _MOST_NDIM for info in infos):
        return False
    results = [math.prod(info.shape) for info in infos]
    if sum(sizes) + sum(results) > _MOST_ELEMENTS:
        return False
    return maker.op.kind != "contraction" or max(sizes) * max(results) <= _MOST_PRODUCTS


# ---- ranks ----
def _ranks(maker: Maker, number: int, tensors: dict, values: dict) -> Iterator[Case]:
    """Axes put in front of the operands of the highest rank."""
    if _has_positions(tensors):
        return  # they would point along another axis
    highest = max((len(r.shape) for r in recipes_of(tensors)), default=0)
    for ndim in range(highest + 1, _MOST_NDIM + 1):
        if not maker.takes("rank", number, ndim):
            continue
        front = tuple(2 if axis % 3 == 0 else 1 for axis in range(ndim - highest))

        def changed(recipe, front=front):
            if isinstance(recipe, tuple):
                return tuple(changed(item) for item in recipe)
            if recipe is None or len(recipe.shape) < highest or recipe.fill == "values":
                return recipe
            return replace(recipe, shape=front + recipe.shape)

        larger = {name: changed(tensor) for name, tensor in tensors.items()}
        if larger != tensors and _is_affordable(maker, larger, values):
            yield from maker.make("shape", larger, values)
            if ndim == _MOST_NDIM:
                permuted = maker.relaid(larger, "permuted")
                yield from maker.make("layout", permuted, values)


# ---- values ----
def _data_names(maker: Maker, tensors: dict) -> list[str]:
    """Operands that hold data, not positions, and may hold special values."""
    found = []
    for name in maker.tensor_names:
        if name in FINITE.get(maker.op.name, ()):
            continue
        recipes = tensors.get(name)
        recipes = recipes if isinstance(recipes, tuple) else (recipes,)
        if any(r is not None and r.fill == "random" for r in recipes):
            found.append(name)
    return found


def _with_specials(maker: Maker, tensors: dict, name: str, variant: int = 1) -> dict:
    """Special values through one operand; where results are rounded sums, none that overflow."""
    exact = all(
        maker.op.bound(maker.output_dtype(output)) == "exact" for output in maker.op.outputs
    )
    return _refilled(tensors, name, "scattered" if exact else "nonfinite", variant)


def _refilled(tensors: dict, name: str, fill: str, variant: int = 1) -> dict:
    def changed(recipe: TensorRecipe | None) -> TensorRecipe | None:
        if recipe is None or recipe.fill != "random":
            return recipe
        return replace(recipe, fill=fill, stride=variant)

    tensor = tensors[name]
    if isinstance(tensor, tuple):
        return tensors | {name: tuple(changed(r) for r in tensor)}
    return tensors | {name: changed(tensor)}


def _fills(maker: Maker, number: int, tensors: dict, values: dict) -> Iterator[Case]:
    """Special values through each operand, and whole bit patterns where values only move."""
    for name in _data_names(maker, tensors):
        first = number == 0
        for variant in (1, 2):
            if maker.takes("fill", "scattered", variant, "of", name, number, lead=first):
                scattered = _with_specials(maker, tensors, name, variant)
                yield from maker.make("special", scattered, values)
        if moves_data(maker.op) and maker.takes("fill", "bits", "of", name, number, lead=first):
            yield from maker.make("bits", _refilled(tensors, name, "bits"), values)


# ---- scales ----
def _scales(maker: Maker, number: int, tensors: dict, values: dict) -> Iterator[Case]:
    """Each operand alone, and all together, among subnormal numbers and near the root of these.

    Special values stand among large ones, which swallow a subnormal term of a sum; here nothing
    else is there. Numbers near the root have a product or square that is subnormal.
    """
    if number >= _SCALED_PATTERNS or moves_data(maker.op):
        return  # of what moves data, whole bit patterns say the same
    names = [name for name in maker.tensor_names if _may_be_scaled(maker, name, tensors.get(name))]
    for chosen in [*([name] for name in names), *([names] if len(names) > 1 else [])]:
        for step in (1, 2):
            if maker.takes("scale", step, "of", chosen, number):
                scaled = {n: _scaled(t, step) if n in chosen else t for n, t in tensors.items()}
                yield from maker.make("special", scaled, values)


def _may_be_scaled(maker: Maker, name: str, tensor) -> bool:
    recipes = tensor if isinstance(tensor, tuple) else (tensor,)
    fills = {recipe.fill for recipe in recipes if recipe is not None}
    return maker.is_floating(name) and bool(fills & {"random", "positive_definite"})


def _scaled(tensor, step: int):
    """The operand times the power of two that brings 16 under the smallest normal number's root.

    Args:
        tensor: a recipe, or several.
        step: which root: 1 for the number itself.
    """
    if isinstance(tensor, tuple):
        return tuple(_scaled(recipe, step) for recipe in tensor)
    if tensor is None:
        return None
    _, exponent = math.frexp(facts(tensor.dtype).smallest_normal)
    return replace(tensor, scale=2.0 ** (exponent // step - 5))


# ---- layouts ----
def _layouts(maker: Maker, number: int, tensors: dict, values: dict) -> Iterator[Case]:
    """Each operand laid out otherwise on its own, and all of them with a stride of zero."""
    names = [name for name in maker.tensor_names if tensors.get(name)]
    for layout in _LAYOUTS:
        if maker.takes("layout", layout, number):
            yield from maker.make("layout", maker.relaid(tensors, layout), values)
        for name in names[: 0 if len(names) == 1 else None]:
            if maker.takes("layout", layout, number, "of", name):
                yield from maker.make("layout", maker.relaid(tensors, layout, name), values)
