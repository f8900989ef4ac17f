"""Seeded calls of the suite's own recipes, drawn to tell source mutants from the original.

A drawn call is a case like any other: what tells a mutant can be promoted as it is.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from haly.conformance.case import Case, Settings
from haly.conformance.case_maker import Maker, recipes_of
from haly.conformance.case_patterns import read_pattern
from haly.conformance.case_promoted import kind_of
from haly.opspec.generator.evaluate import EvaluationError

_EXTENTS = (1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257)
_LONG = (511, 512, 513, 1023, 1024, 1025, 2047, 2049, 4095, 4096, 4097, 8191, 8193, 16385, 20011)
_VERY_LONG = (32767, 32768, 32769, 65535, 65536, 65537, 100003)
_LAYOUTS = ("dense", "dense", "dense", "permuted", "reversed", "stepped", "offset", "zero")
_FILLS = ("random", "random", "scattered", "nonfinite", "bits", "special")
_MOST_ELEMENTS = 1 << 18


class SourceCalls:
    """Draws of calls of one operator.

    Args:
        op: operator of the standard.
        rows: dtype rows to draw from.
        random: a generator.
    """

    def __init__(self, op, rows: list[dict[str, str]], random: np.random.Generator) -> None:
        self.op, self.rows, self.random = op, rows, random
        self.count = 0

    def _one_of(self, things):
        return things[self.random.integers(len(things))]

    def draw(self) -> Case | None:
        """A legal call, or None where this draw is none."""
        self.count += 1
        maker = Maker(self.op, self._one_of(self.rows), Settings(seed=f"drawn-{self.count}"))
        elementwise = self.op.kind == "elementwise" and not any(p.variadic for p in self.op.tensors)
        base = self._elementwise(maker) if elementwise else self._pattern(maker)
        if base is None:
            return None
        tensors, values = base
        for static in maker.op.parameters.values():
            if static.kind == "static" and static.selects in maker.row:
                values = values | {static.name: maker.row[static.selects]}
        fill = self._one_of(_FILLS)
        tensors = {name: self._changed(tensor, fill) for name, tensor in tensors.items()}
        sizes = [math.prod(r.shape) for r in recipes_of(tensors)]
        if sum(sizes) > _MOST_ELEMENTS or 0 in sizes:
            return None
        try:
            if not maker.is_legal(tensors, values):
                return None
            sizes = [math.prod(info.shape) for info in maker.infer(tensors, values)]
            if sum(sizes) > _MOST_ELEMENTS or 0 in sizes:
                return None
            shapes = dict(
                zip(maker.op.outputs, [i.shape for i in maker.infer(tensors, values)], strict=True)
            )
            choices = [{}, {}]
            for case in maker.in_place(tensors, values):
                source, target = case.in_place
                # An operand that is broadcast has no room for the result.
                if tensors[source].shape == tuple(shapes[target]):
                    choices.append({"in_place": case.in_place})
            maker.seen.clear()
            return next(
                maker.make(kind_of(tensors), tensors, values, **self._one_of(choices)), None
            )
        except (EvaluationError, ValueError, TypeError):
            return None

    def _extent(self) -> int:
        chance = self.random.random()
        return int(
            self._one_of(_EXTENTS if chance < 0.7 else _LONG if chance < 0.95 else _VERY_LONG)
        )

    def _elementwise(self, maker: Maker):
        ndim = int(self._one_of((0, 1, 1, 1, 2, 2, 3, 4, 5)))
        shape = [self._extent() if ndim == 1 else int(self._one_of(_EXTENTS)) for _ in range(ndim)]
        if ndim > 2:
            shape = [min(extent, 9) for extent in shape]
        tensors = {}
        for name in maker.tensor_names:
            own = shape[self.random.integers(len(shape) + 1) if self.random.random() < 0.2 else 0 :]
            own = [1 if self.random.random() < 0.1 else extent for extent in own]
            absent = maker.op.parameters[name].optional and self.random.random() < 0.3
            tensors[name] = None if absent else replace(maker.recipe(name, own), pool=0)
        values = {}
        for name, parameter in maker.op.parameters.items():
            if parameter.kind not in ("static", "scalar") or parameter.selects:
                continue
            if parameter.type == "enum" and self.random.random() < 0.5:
                values[name] = self._one_of(list(parameter.values))
            elif parameter.type == "bool" and self.random.random() < 0.5:
                values[name] = not parameter.default
            elif parameter.type == "float" and self.random.random() < 0.5:
                values[name] = self._one_of((0.0, -1.5, 0.5, 3.0, 20.0))
        return tensors, values

    def _pattern(self, maker: Maker):
        if not maker.op.cases:
            return None
        tensors, values = read_pattern(maker, self._one_of(maker.op.cases))
        if tensors is None:
            return None
        for _ in range(int(self._one_of((0, 1, 1, 2)))):
            old = sorted({e for r in recipes_of(tensors) for e in r.shape})
            lists = {e for v in values.values() if isinstance(v, list) for e in v}
            numbers = sorted(e for e in lists if isinstance(e, int) and e > 1)
            if not old and not numbers:
                break
            chosen, new = self._one_of(old or numbers), self._extent()
            if any(r.fill in ("integers", "permutation") for r in recipes_of(tensors)):
                new = max(new, chosen)
            tensors = {name: _resized(tensor, chosen, new) for name, tensor in tensors.items()}
            if not old or self.random.random() < 0.5:
                values = {
                    name: [new if e == chosen else e for e in v] if isinstance(v, list) else v
                    for name, v in values.items()
                }
        return tensors, values

    def _changed(self, tensor, fill: str):
        if isinstance(tensor, tuple):
            return tuple(self._changed(recipe, fill) for recipe in tensor)
        if tensor is None:
            return None
        layout = self._one_of(_LAYOUTS)
        if layout == "zero" and tensor.fill in ("values", "positive_definite", "permutation"):
            layout = "dense"
        if tensor.fill == "random" and self.random.random() < 0.8:
            tensor = replace(tensor, fill=fill, stride=int(self._one_of((1, 2, 3))))
        return replace(tensor, layout=layout)


def _resized(tensor, old: int, new: int):
    if isinstance(tensor, tuple):
        return tuple(_resized(recipe, old, new) for recipe in tensor)
    if tensor is None or tensor.fill == "values":
        return tensor
    return replace(tensor, shape=tuple(new if e == old else e for e in tensor.shape))
