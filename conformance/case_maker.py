"""What makes the cases of one operator in one dtype row: recipes, legality, and the id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from haly.conformance.case import ROADS, Case, Settings, identify, meaning_text, rank, ranker
from haly.conformance.dtypes import facts
from haly.conformance.tensors import TensorRecipe
from haly.opspec.generator.evaluate import TensorInfo
from haly.opspec.generator.model import Refused

# Different values in one element-wise tensor: a prime, so that no tile or vector repeats them.
ORACLE_POOL = 1021
_LAYOUTS = ("permuted", "reversed", "stepped", "offset")

# Of the combinations of two axes one in so many is taken: by the lead row of the quick profile,
# and by the other rows of the full and the quick one.
_SHARE_LEAD_QUICK, _SHARE, _SHARE_QUICK = 24, 12, 240


def _width_group(dtype: str) -> str:
    """Dtypes that a kernel author treats alike; the quick profile takes one of each group."""
    if facts(dtype).kind == "integer":
        return "wide integer" if facts(dtype).numpy.itemsize >= 4 else "narrow integer"
    if dtype.startswith("float8"):
        return "float8"
    return "half" if dtype in ("float16", "bfloat16") else dtype


def rows_of(op, settings: Settings) -> list[dict[str, str]]:
    """The dtype rows of a profile: all of them, or one for each combination of width groups.

    Seed 1 takes the first row of each group in an order of its own, seed 2 the second, and so on
    around: as many runs with seeds that follow each other as the largest group has rows meet all.
    """
    if not settings.quick:
        return list(op.rows)
    groups: dict[tuple, list[dict[str, str]]] = {}
    for row in sorted(op.rows, key=lambda row: rank(op.name, sorted(row.items()))):
        groups.setdefault(tuple(_width_group(dtype) for dtype in row.values()), []).append(row)
    seed = settings.seed
    turn = int(seed) - 1 if seed.isdecimal() else rank(seed)
    chosen = [group[turn % len(group)] for group in groups.values()]
    return [row for row in op.rows if row in chosen]


def recipes_of(tensors: dict) -> list[TensorRecipe]:
    """All recipes of a call, those of variadics included, absent ones left out."""
    return [r for t in tensors.values() for r in (t if isinstance(t, tuple) else (t,)) if r]


def _types_of(tensors: dict) -> tuple:
    """What inference sees of a call's tensors, to be looked up by."""
    return tuple(
        (name, tuple((r.shape, r.dtype) for r in tensor))
        if isinstance(tensor, tuple)
        else (name, tensor and (tensor.shape, tensor.dtype))
        for name, tensor in tensors.items()
    )


def _described(tensor):
    if isinstance(tensor, tuple):
        return [_described(recipe) for recipe in tensor]
    return tensor and TensorInfo(tuple(tensor.shape), tensor.dtype)


class Maker:
    """Cases of one operator in one dtype row.

    Args:
        op: operator of the standard, in one of its versions.
        dtype_row: variable -> dtype.
        settings: the profile.
    """

    def __init__(self, op, dtype_row: dict[str, str], settings: Settings) -> None:
        self.op = op
        self.row = dtype_row
        self.settings = settings
        self.tensor_names = [p.name for p in op.parameters.values() if p.kind == "tensor"]
        self.meaning = meaning_text(op)
        self.seen: set[str] = set()
        # Several axes ask for the same types: what inference answered, or why it refused.
        self.inferred: dict[tuple, list[TensorInfo] | Refused] = {}
        self.pair_rank = ranker("pair", op.name, sorted(dtype_row.items()))
        rows = rows_of(op, settings)
        wide = next((row for row in rows if "float32" in row.values()), rows[0])
        self.leads = dtype_row == wide
        # The quick profile goes through all call patterns in one row and samples in the others.
        self.sampled = settings.quick and not self.leads
        self.layouts = _LAYOUTS
        if settings.quick:
            by_rank = sorted(_LAYOUTS, key=lambda layout: rank(op.name, dtype_row, layout))
            self.layouts = tuple(by_rank[: 1 if self.sampled else 2])

    def takes(self, *words: object, lead: bool = False) -> bool:
        """Whether this row and profile take a combination of two axes.

        The lead row of the full profile takes every one, so that each pair is there for each
        operator; the others take a share that their own hash decides. A combination is decided by
        its words alone: one more of them changes no other.

        Args:
            words: the combination.
            lead: whether the lead row of the quick profile takes it too, whatever its hash.
        """
        if self.leads and (lead or not self.settings.quick):
            return True
        share = _SHARE_QUICK if self.settings.quick else _SHARE
        share = _SHARE_LEAD_QUICK if self.leads else share
        if self.settings.quick and self.settings.more_pairs:
            share //= 4
        return self.pair_rank(*words) % share == 0

    def dtype_of(self, name: str) -> str:
        dtype = self.op.parameters[name].dtype
        return self.row.get(dtype, dtype)

    def output_dtype(self, name: str) -> str:
        dtype = self.op.outputs[name].dtype
        return self.row.get(dtype, dtype)

    def selected(self, values=None) -> dict:
        """Attributes with the dtypes that the row selects, where nothing else was said."""
        values = dict(values or {})
        for static in self.op.parameters.values():
            selected = static.selects
            if static.kind == "static" and selected and selected in self.row:
                values.setdefault(static.name, self.row[selected])
        return values

    def make(self, kind, tensors, values=None, **extra) -> Iterator[Case]:
        """The case, unless it was made before; `extra`: violates, in_place, shares."""
        values = self.selected(values)
        row = tuple(sorted(self.row.items()))
        seed = self.settings.seed
        violates, in_place = extra.get("violates", ""), extra.get("in_place")
        shares = extra.get("shares")
        case_id = identify(
            self.meaning, row, kind, tensors, values, seed, violates, in_place, shares
        )
        if case_id in self.seen:
            return
        self.seen.add(case_id)
        roads = ROADS
        if violates or (kind == "empty" and self.is_empty(tensors, values)):
            roads = ("device",)
        elif in_place or any(recipe.layout == "far" for recipe in recipes_of(tensors)):
            roads = ("row",)
        op = f"{self.op.name}.v{self.op.version}"
        name = self.op.name
        yield Case(
            case_id, op, name, row, kind, tensors, values, seed, violates, in_place, roads, shares
        )

    def infer(self, tensors, values) -> list[TensorInfo]:
        """Types of the outputs; raises Refused where the call breaks a rule."""
        values = self.selected(values)
        key = (_types_of(tensors), repr(values))
        if key not in self.inferred:
            given = {name: _described(tensor) for name, tensor in tensors.items()}
            try:
                self.inferred[key] = self.op.infer(**given, **values)
            except Refused as refused:
                self.inferred[key] = refused
        found = self.inferred[key]
        if isinstance(found, Refused):
            raise found.with_traceback(None)
        return found

    def is_legal(self, tensors, values) -> bool:
        """Whether a call is one in this dtype row: a rule may exclude some dtypes."""
        try:
            self.infer(tensors, values)
        except Refused:
            return False
        return True

    def is_empty(self, tensors, values) -> bool:
        return all(0 in output.shape for output in self.infer(tensors, values))

    def recipe(self, name: str, shape: Sequence[int], **changes) -> TensorRecipe:
        low, high = self.op.domain.get(name, (-10.0, 10.0))
        pool = ORACLE_POOL if self.op.kind == "elementwise" else 0
        recipe = TensorRecipe(
            tuple(shape), self.dtype_of(name), low=float(low), high=float(high), pool=pool
        )
        return replace(recipe, **changes)

    # ---- axes of memory, the same for all kinds of operator ----
    def relaid(self, tensors: dict, layout: str, only: str = "") -> dict:
        """The same call with its tensors, or one of them, laid out otherwise.

        Values that are written down keep a stride; so do vectors where all tensors change, which
        would leave one value in each of them.
        """

        def changed(recipe):
            if isinstance(recipe, tuple):
                return tuple(changed(item) for item in recipe)
            if recipe is None:
                return None
            if layout == "zero" and (
                recipe.fill in ("values", "positive_definite")
                or len(recipe.shape) < (1 if only else 2)
            ):
                return recipe
            return replace(recipe, layout=layout)

        return {n: t if only and n != only else changed(t) for n, t in tensors.items()}

    def in_place(self, tensors, values=None) -> Iterator[Case]:
        """Results upon each operand that the operator declares for it."""
        for source, target in self.op.properties.get("in_place") or []:
            recipe = tensors.get(source)
            if not isinstance(recipe, TensorRecipe) or recipe.layout != "dense":
                continue  # a result is dense, and lies where its operand does
            if self._may_lie_upon(tensors, values or {}, source, target):
                yield from self.make("in_place", tensors, values, in_place=(source, target))

    def _may_lie_upon(self, tensors, values, source: str, target: str) -> bool:
        """Whether a result has the dtype and the shape of an operand."""
        if self.dtype_of(source) != self.output_dtype(target):
            return False
        if not self.is_legal(tensors, values):
            return False
        infos = dict(zip(self.op.outputs, self.infer(tensors, values), strict=False))
        return tuple(infos[target].shape) == tuple(tensors[source].shape)

    def shared(self, tensors, values=None) -> Iterator[Case]:
        """One tensor as two operands, with a result elsewhere and, where declared, upon it."""
        for i, first in enumerate(self.tensor_names):
            for second in self.tensor_names[i + 1 :]:
                recipe = tensors.get(first)
                if not isinstance(recipe, TensorRecipe) or recipe != tensors.get(second):
                    continue
                if self.is_legal(tensors, values or {}):
                    yield from self._shared(tensors, values, first, second)

    def _shared(self, tensors, values, first: str, second: str) -> Iterator[Case]:
        shares = (first, second)
        yield from self.make("shared", tensors, values, shares=shares)
        if tensors[first].layout != "dense":
            return
        # The result lies upon both operands: legal where it may lie upon each of them.
        pairs = [tuple(pair) for pair in self.op.properties.get("in_place") or []]
        for target in self.op.outputs:
            pair = (first, target)
            is_legal = pair in pairs and (second, target) in pairs
            if is_legal and self._may_lie_upon(tensors, values or {}, first, target):
                yield from self.make("shared", tensors, values, shares=shares, in_place=pair)

    def is_floating(self, name: str) -> bool:
        return facts(self.dtype_of(name)).kind == "floating"
