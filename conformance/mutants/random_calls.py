"""Seeded legal calls for the search of faults: nothing here comes from the suite's cases.

Element-wise operators get random shapes. Others get the call patterns of their entry, which say
what means something, with some extents replaced at random; the entry's own rules refuse what is
illegal.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from haly.conformance.dtypes import facts, special_values
from haly.conformance.tensors import TensorRecipe
from haly.opspec.generator.evaluate import TensorInfo
from haly.opspec.generator.model import Refused

LARGE = 65537
_MOST_ELEMENTS = 1 << 18
_POOL = 500
_LAYOUTS = ("dense", "dense", "permuted", "reversed", "stepped", "offset")
_MODES = ("uniform", "uniform", "special", "bits", "small", "tiny", "near")


@dataclass
class Structure:
    """A call but for the values of its operands.

    Attributes:
        row: dtype variable -> dtype.
        tensors: parameter -> recipe, tuple of recipes (variadic) or None.
        values: statics, scalars and host tensors.
        large: an operand or result has over 65536 elements.
        far: an operand reaches over 2^31 elements of memory.
    """

    row: dict[str, str]
    tensors: dict
    values: dict
    large: bool = False
    far: bool = False
    outputs: list[TensorInfo] = field(default_factory=list)


class RandomCalls:
    """Structures and values of one operator.

    Args:
        op: operator of the standard.
        rows: the dtype rows to draw from.
        random: a generator.
    """

    def __init__(self, op, rows: list[dict[str, str]], random: np.random.Generator) -> None:
        self.op, self.rows, self.random = op, rows, random
        # In a pattern a list is a shape, in an example it is values.
        self.patterns = [*((p, False) for p in op.cases), *((e, True) for e in op.examples)]

    def structure(self, *, large: bool, far: bool) -> Structure | None:
        """A legal structure, or None where this draw is no call."""
        row = self.rows[self.random.integers(len(self.rows))]
        elementwise = self.op.kind == "elementwise" and not any(p.variadic for p in self.op.tensors)
        drawn = self._elementwise(row, large) if elementwise else self._pattern(row, large)
        if drawn is None:
            return None
        tensors, values = drawn
        for static in self.op.parameters.values():
            if static.kind == "static" and static.selects in row:
                values[static.name] = row[static.selects]
        tensors = {n: self._laid(t, large) for n, t in tensors.items()}
        if far and not _with_far(tensors):
            return None
        try:
            outputs = self.op.infer(**_described(tensors), **values)
        except (Refused, ValueError, TypeError):
            return None
        sizes = [np.prod(o.shape, dtype=np.int64) for o in outputs]
        sizes += [np.prod(r.shape, dtype=np.int64) for r in _recipes(tensors)]
        if not min(sizes) or max(sizes) > _MOST_ELEMENTS:
            return None
        return Structure(row, tensors, values, max(sizes) >= LARGE, far, outputs)

    def _dtype(self, name: str, row: dict[str, str]) -> str:
        dtype = self.op.parameters[name].dtype
        return row.get(dtype, dtype)

    def _recipe(self, name, shape, row, **changes) -> TensorRecipe:
        low, high = self.op.domain.get(name, (-10.0, 10.0))
        dtype = self._dtype(name, row)
        return TensorRecipe(tuple(shape), dtype, low=float(low), high=float(high), **changes)

    # ---- element-wise ----
    def _elementwise(self, row, large: bool):
        if large:
            shape = [(LARGE,), (257, 257), (3, 21846)][self.random.integers(3)]
        else:
            rank = self.random.integers(5)
            extents = self.random.choice([1, 2, 3, 4, 5, 7, 9, 17, 33], rank)
            shape = tuple(int(e) for e in extents)
        tensors, values = {}, {}
        for name, parameter in self.op.parameters.items():
            if parameter.kind == "tensor":
                absent = parameter.optional and self.random.random() < 0.3
                own = tuple(1 if self.random.random() < 0.1 else e for e in shape)
                tensors[name] = None if absent else self._recipe(name, own, row)
            elif parameter.type == "enum" and self.random.random() < 0.5:
                values[name] = list(parameter.values)[self.random.integers(len(parameter.values))]
            elif parameter.type == "bool" and self.random.random() < 0.5:
                values[name] = not parameter.default
        return tensors, values

    # ---- patterns of the entry ----
    def _pattern(self, row, large: bool):
        if not self.patterns:
            return None
        pattern, written = self.patterns[self.random.integers(len(self.patterns))]
        tensors, values = {}, {}
        for name, parameter in self.op.parameters.items():
            given = pattern.get(name)
            if parameter.kind != "tensor":
                if name in pattern:
                    number = parameter.type == "float" and isinstance(given, str)
                    values[name] = float(given.replace(".inf", "inf")) if number else given
            elif parameter.variadic:
                tensors[name] = tuple(self._given(name, item, row, written) for item in given or ())
            elif given is None:
                tensors[name] = None
            else:
                tensors[name] = self._given(name, given, row, written)
        if self.random.random() < 0.5 or large:
            self._grow(tensors, values, large)
        return tensors, values

    def _given(self, name: str, given, row, written: bool) -> TensorRecipe:
        if isinstance(given, dict):
            dtype = given.get("dtype", self._dtype(name, row))
            if "values" in given:
                return _written(given["values"], dtype)
            shape = tuple(given["shape"])
            if "integers" in given:
                low, high = given["integers"]
                return TensorRecipe(shape, dtype, "integers", float(low), float(high))
            if given.get("values_from") == "permutation":
                return TensorRecipe(shape, dtype, "permutation")
            if given.get("values_from") == "positive_definite":
                return TensorRecipe(shape, dtype, "positive_definite")
            low, high = given.get("domain", self.op.domain.get(name, (-10.0, 10.0)))
            return TensorRecipe(shape, dtype, low=float(low), high=float(high))
        if written:
            return _written(given, self._dtype(name, row))
        return self._recipe(name, given, row)

    def _grow(self, tensors: dict, values: dict, large: bool) -> None:
        """Replaces one extent by a larger one, wherever it stands."""
        found = _recipes(tensors)
        extents = sorted({e for r in found for e in r.shape if e > 1})
        if not extents:
            lists = [n for n, v in values.items() if isinstance(v, list) and v]
            if lists and large:
                name = lists[self.random.integers(len(lists))]
                values[name] = [LARGE, *values[name][1:]]
            return
        old = extents[self.random.integers(len(extents))]
        most = max(int(np.prod(r.shape, dtype=np.int64)) for r in found if old in r.shape)
        if not most:
            return
        new = -(-LARGE * old // most) if large else int(old + self.random.integers(1, 40))
        for name, tensor in tensors.items():
            if isinstance(tensor, tuple):
                tensors[name] = tuple(_replaced(r, old, new) for r in tensor)
            elif tensor is not None:
                tensors[name] = _replaced(tensor, old, new)
        if self.random.random() < 0.5:
            for name, value in values.items():
                if isinstance(value, list):
                    values[name] = [new if v == old else v for v in value]

    def _laid(self, tensor, large: bool):
        if isinstance(tensor, tuple):
            return tuple(self._laid(recipe, large) for recipe in tensor)
        if tensor is None or large:
            return tensor

        return replace(tensor, layout=_LAYOUTS[self.random.integers(len(_LAYOUTS))])

    # ---- values ----
    def draw(self, structure: Structure) -> dict:
        """Values of all operands."""
        mode = _MODES[self.random.integers(len(_MODES))]
        inputs = {}
        for name, tensor in structure.tensors.items():
            if isinstance(tensor, tuple):
                inputs[name] = tuple(self._values(name, recipe, mode) for recipe in tensor)
            else:
                inputs[name] = None if tensor is None else self._values(name, tensor, mode)
        return inputs

    def _values(self, name: str, recipe: TensorRecipe, mode: str) -> np.ndarray:
        if recipe.fill != "random":
            return recipe.generate(str(self.random.integers(1 << 40)))
        f, random = facts(recipe.dtype), self.random
        count = int(np.prod(recipe.shape, dtype=np.int64))
        size = min(count, _POOL) if self.op.kind == "elementwise" else count
        if f.kind == "bool":
            flat = random.integers(0, 2, size).astype(bool)
        elif f.kind == "complex":
            flat = (random.uniform(-9, 9, size) + 1j * random.uniform(-9, 9, size)).astype(f.numpy)
        elif f.kind == "integer":
            flat = self._integers(recipe, f, size, mode)
        else:
            flat = self._floating(name, recipe, f, size, mode)
        return flat[np.arange(count) % max(size, 1)].reshape(recipe.shape)

    def _integers(self, recipe, f, size: int, mode: str) -> np.ndarray:
        if mode == "bits":
            raw = self.random.integers(0, 256, size * f.numpy.itemsize, np.uint8)
            return raw.view(f.numpy)
        if mode == "special":
            return self.random.choice(special_values(recipe.dtype), size)
        info = np.iinfo(f.numpy)
        low, high = max(int(recipe.low), info.min), min(int(recipe.high), info.max)
        return self.random.integers(min(low, high), high, size, f.numpy, endpoint=True)

    def _floating(self, name: str, recipe, f, size: int, mode: str) -> np.ndarray:
        random = self.random
        flat = random.uniform(recipe.low, recipe.high, size)
        with np.errstate(all="ignore"):
            if mode == "special":
                chosen = random.choice(special_values(recipe.dtype), size)
                return np.where(random.random(size) < 0.4, chosen, flat.astype(f.numpy))
            if mode == "bits" and name not in self.op.domain:
                raw = random.integers(0, 256, size * f.numpy.itemsize, np.uint8)
                return raw.view(f.numpy)
            if mode == "small":
                flat = np.round(flat)
            elif mode == "tiny":
                flat = flat * f.smallest_normal * random.choice([0.01, 0.1, 1, 8])
            elif mode == "near":
                step = 2 * f.unit_roundoff * random.integers(0, 64, size)
                flat = (flat[:1] if size else flat) * (1 + step)
            return flat.astype(f.numpy)


def _recipes(tensors: dict) -> list[TensorRecipe]:
    return [r for t in tensors.values() for r in (t if isinstance(t, tuple) else (t,)) if r]


def _described(tensors: dict) -> dict:
    def described(tensor):
        if isinstance(tensor, tuple):
            return [described(recipe) for recipe in tensor]
        return tensor and TensorInfo(tuple(tensor.shape), tensor.dtype)

    return {name: described(tensor) for name, tensor in tensors.items()}


def _replaced(recipe: TensorRecipe, old: int, new: int) -> TensorRecipe:

    if recipe.fill == "values":
        return recipe
    return replace(recipe, shape=tuple(new if e == old else e for e in recipe.shape))


def _with_far(tensors: dict) -> bool:
    """Lays one operand out beyond 2^31 elements; False where none can be."""

    for name, tensor in tensors.items():
        first = tensor[0] if isinstance(tensor, tuple) and tensor else tensor
        if isinstance(first, TensorRecipe) and 1 < max(first.shape, default=1) <= 9:
            far = replace(first, layout="far")
            tensors[name] = (far, *tensor[1:]) if isinstance(tensor, tuple) else far
            return True
    return False


def _written(values, dtype: str) -> TensorRecipe:
    array = np.array(values, dtype=object)
    return TensorRecipe(array.shape, dtype, "values", values=tuple(array.reshape(-1).tolist()))
