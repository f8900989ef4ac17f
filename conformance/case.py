"""A case of the suite as data, and the id that names it for ever."""

from __future__ import annotations

import hashlib
import json
from dataclasses import MISSING, dataclass, fields

from haly.conformance.tensors import TensorRecipe

ROADS = ("row", "device")


@dataclass(frozen=True)
class Case:
    """One call of an operator and what must come of it.

    Attributes:
        id: 16 hexadecimal digits.
        op: operator with version, as in `add.v1`.
        name: operator's name.
        dtype_row: (variable, dtype) pairs.
        kind: random, bits, special, broadcast, empty, layout, shape, in_place, shared, example,
            found, large or negative.
        tensors: parameter name -> recipe, tuple of recipes (variadic) or None (absent).
        values: parameter name -> static, scalar or host tensor value.
        seed: of the recipes.
        violates: label of the violated constraint, or empty.
        in_place: (input, output) names that share memory, or None.
        roads: where the case means something. The core completes empty outputs and checks
            constraints before any plugin; a program cannot ask it to work in place.
        shares: (input, input) names that are one tensor in one place, or None.
    """

    id: str
    op: str
    name: str
    dtype_row: tuple[tuple[str, str], ...]
    kind: str
    tensors: dict[str, TensorRecipe | tuple[TensorRecipe, ...] | None]
    values: dict[str, object]
    seed: str = "1"
    violates: str = ""
    in_place: tuple[str, str] | None = None
    roads: tuple[str, ...] = ROADS
    shares: tuple[str, str] | None = None

    @property
    def dtype_text(self) -> str:
        return ",".join(f"{variable}={dtype}" for variable, dtype in self.dtype_row)

    @property
    def is_far(self) -> bool:
        """Whether a tensor has strides beyond 2^31 elements."""
        tensors = [r for t in self.tensors.values() for r in (t if isinstance(t, tuple) else (t,))]
        return any(recipe is not None and recipe.layout == "far" for recipe in tensors)


@dataclass(frozen=True)
class Settings:
    """Which cases to make.

    Attributes:
        quick: a small profile for developers; never submittable.
        seed: changes random values, not the set of shapes.
    """

    quick: bool = False
    seed: str = "1"

    def as_dict(self) -> dict:
        return {"quick": self.quick, "seed": self.seed}


# What an operator means: a change of any of these makes other cases, a change of words does not.
_MEANING = ("expr", "reference", "outputs", "let", "dtypes", "error", "accumulate", "special")


def identify(op, dtype_row, kind, tensors, values, seed, violates, in_place, shares) -> str:
    """The id of a case: a hash over what defines it, and nothing else."""
    meaning = [op.name, op.version, {key: op.entry.get(key) for key in _MEANING}]
    recipes = {name: _recipe_text(tensor) for name, tensor in tensors.items()}
    body = [dtype_row, kind, recipes, values, seed]
    whole = [meaning, body, violates, in_place, *([shares] if shares else [])]
    text = json.dumps(whole, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _recipe_text(tensor):
    """A recipe without what has its default, so that a new field of recipes renames nothing."""
    if isinstance(tensor, tuple):
        return [_recipe_text(recipe) for recipe in tensor]
    if tensor is None:
        return None
    return {
        f.name: repr(getattr(tensor, f.name))
        for f in fields(tensor)
        if f.default is MISSING or getattr(tensor, f.name) != f.default
    }


def rank(*words: object) -> int:
    """A number that decides, the same on every machine, what a profile takes."""
    text = "|".join(map(str, words))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
