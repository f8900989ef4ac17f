"""A case of the suite as data, and the id that names it for ever."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields

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
        seed: changes random values, not the set of shapes; in the quick profile also which dtypes
            stand for those that are alike.
        more_pairs: four times as many combinations of two axes in the small profile, which scores
            of mutants ask for.
    """

    quick: bool = False
    seed: str = "1"
    more_pairs: bool = False

    def as_dict(self) -> dict:
        words = {"quick": self.quick, "seed": self.seed}
        return words | {"more_pairs": True} if self.more_pairs else words


_FIELDS = fields(TensorRecipe)
# What an operator means: a change of any of these makes other cases, a change of words does not.
_MEANING = ("expr", "reference", "outputs", "let", "dtypes", "error", "accumulate", "special")


def meaning_text(op) -> str:
    """What an operator means, as ids take it up."""
    return _as_text([op.name, op.version, {key: op.entry.get(key) for key in _MEANING}])


def identify(meaning, dtype_row, kind, tensors, values, seed, violates, in_place, shares) -> str:
    """The id of a case: a hash over what defines it, and nothing else; `meaning`: see above."""
    recipes = {name: _recipe_text(tensor) for name, tensor in tensors.items()}
    body = [dtype_row, kind, recipes, values, seed]
    rest = _as_text([body, violates, in_place, *([shares] if shares else [])])
    text = f"[{meaning}, {rest[1:]}"  # one list, whose first item is the same for many cases
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _as_text(body) -> str:
    return json.dumps(body, sort_keys=True, default=str)


def _recipe_text(tensor):
    """A recipe without what has its default, so that a new field of recipes renames nothing."""
    if isinstance(tensor, tuple):
        return [_recipe_text(recipe) for recipe in tensor]
    if tensor is None:
        return None
    values = ((f, getattr(tensor, f.name)) for f in _FIELDS)
    return {f.name: repr(value) for f, value in values if value != f.default}


def rank(*words: object) -> int:
    """A number that decides, the same on every machine, what a profile takes."""
    return ranker(*words)()


def ranker(*first: object) -> Callable[..., int]:
    """`rank` of words that all begin alike."""
    begun = hashlib.sha256("|".join(map(str, first)).encode())

    def of(*words: object) -> int:
        hashed = begun.copy()
        hashed.update("".join(f"|{word}" for word in words).encode())
        return int.from_bytes(hashed.digest()[:8], "big")

    return of
