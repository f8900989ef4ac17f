"""Cases from the call patterns of an entry, and from its examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from haly.conformance.case import Case, rank
from haly.conformance.case_maker import Maker, recipes_of
from haly.conformance.dtypes import facts
from haly.conformance.tensors import TensorRecipe


def patterns(maker: Maker) -> Iterator[Case]:
    """Each call pattern of the entry: values, special values, layouts, aliasing."""
    op = maker.op
    for i, pattern in enumerate(op.cases):
        tensors, values = read_pattern(maker, pattern)
        if tensors is None or not maker.is_legal(tensors, values):
            continue
        if maker.sampled and i and rank(op.name, maker.row, i) % 3:
            continue
        empty = any(0 in r.shape for r in recipes_of(tensors))
        yield from maker.make("empty" if empty else "random", tensors, values)
        if not empty:
            yield from maker.shared(tensors, values)
        if empty or (maker.settings.quick and i):
            continue
        if op.numerics["nan"] != "none" and _may_take_specials(maker, pattern):
            yield from maker.make("special", _with_specials(tensors), values)
        for layout in maker.layouts[: 4 if i < 3 else 1]:
            yield from maker.make("layout", maker.relaid(tensors, layout), values)
        yield from maker.in_place(tensors, values)


def _may_take_specials(maker: Maker, pattern) -> bool:
    return not maker.op.domain and any(
        maker.is_floating(n) and isinstance(pattern.get(n), list) for n in maker.tensor_names
    )


def _with_specials(tensors: dict) -> dict:
    """The first floating tensor with NaN, infinities and zeros scattered through it."""
    changed = dict(tensors)
    for name, recipe in tensors.items():
        if isinstance(recipe, TensorRecipe) and recipe.fill == "random":
            if facts(recipe.dtype).kind == "floating" and recipe.shape:
                changed[name] = replace(recipe, fill="special", stride=3)
                break
    return changed


def read_pattern(maker: Maker, pattern: dict):
    """A case of the entry as recipes and values; (None, None) where it fixes another dtype."""
    tensors: dict = {}
    values: dict = {}
    for name, parameter in maker.op.parameters.items():
        given = pattern.get(name)
        if parameter.kind == "tensor":
            if given is None and name not in pattern:
                if not parameter.optional and not parameter.variadic:
                    return None, None
                tensors[name] = () if parameter.variadic else None
            elif parameter.variadic:
                tensors[name] = tuple(_tensor(maker, name, item) for item in given)
            else:
                tensors[name] = None if given is None else _tensor(maker, name, given)
        elif name in pattern:
            values[name] = _number(given) if parameter.type == "float" else given
    for name, tensor in tensors.items():
        recipes = recipes_of({name: tensor})
        if any(recipe.dtype != maker.dtype_of(name) for recipe in recipes):
            return None, None
    # A static that selects an output dtype must agree with this row.
    for name in list(values):
        selects = maker.op.parameters[name].selects
        if selects and values[name] not in (None, maker.row.get(selects)):
            return None, None
    return tensors, values


def _tensor(maker: Maker, name: str, given) -> TensorRecipe:
    if not isinstance(given, dict):
        return maker.recipe(name, given)
    dtype = given.get("dtype", maker.dtype_of(name))
    if "values" in given:
        return given_values(given["values"], dtype)
    shape = tuple(given["shape"])
    if "integers" in given:
        low, high = given["integers"]
        return TensorRecipe(shape, dtype, "integers", float(low), float(high))
    if given.get("values_from") == "permutation":
        return TensorRecipe(shape, dtype, "permutation")
    if given.get("values_from") == "positive_definite":
        return TensorRecipe(shape, dtype, "positive_definite")
    low, high = given.get("domain", maker.op.domain.get(name, (-10.0, 10.0)))
    return TensorRecipe(shape, dtype, "random", float(low), float(high))


def examples(maker: Maker) -> Iterator[Case]:
    """The entry's executed examples, in the dtype rows that they fit."""
    for example in maker.op.examples:
        tensors: dict = {}
        values: dict = {}
        for name, parameter in maker.op.parameters.items():
            if parameter.kind == "tensor":
                if name not in example or example[name] is None:
                    tensors[name] = () if parameter.variadic else None
                elif parameter.variadic:
                    tensors[name] = tuple(_example(maker, name, v) for v in example[name])
                else:
                    tensors[name] = _example(maker, name, example[name])
            elif name in example:
                value = example[name]
                values[name] = _number(value) if parameter.type == "float" else value
        fits = all(
            not isinstance(tensor, TensorRecipe) or tensor.dtype == maker.dtype_of(name)
            for name, tensor in tensors.items()
        )
        follows = all(values.get(name, dtype) == dtype for name, dtype in maker.selected().items())
        if fits and follows and maker.is_legal(tensors, values):
            yield from maker.make("example", tensors, values)


def _example(maker: Maker, name: str, value) -> TensorRecipe:
    if isinstance(value, dict):
        return given_values(value["values"], value.get("dtype", maker.dtype_of(name)))
    return given_values(value, maker.dtype_of(name))


def _number(value):
    """A float static: YAML spells infinity as text."""
    return float(value.replace(".inf", "inf")) if isinstance(value, str) else value


def given_values(values, dtype: str) -> TensorRecipe:
    """A recipe of values that are written down, as nested lists."""
    shape, level = [], values
    while isinstance(level, list | tuple):
        shape.append(len(level))
        level = level[0] if level else None
    flat: list = []

    def walk(item) -> None:
        if isinstance(item, list | tuple):
            for inner in item:
                walk(inner)
        else:
            flat.append(item)

    walk(values)
    return TensorRecipe(tuple(shape), dtype, "values", values=tuple(flat))
