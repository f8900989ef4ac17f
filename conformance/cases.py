"""Makes the suite's cases from the standard, deterministically.

A case is data: tensors by recipe, statics, scalars and an expectation. Its id is a hash over what
defines it, so a new operator or a new case renames no other.
"""

from __future__ import annotations

import difflib
import hashlib
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache

from haly.conformance.dtypes import facts, special_values
from haly.conformance.errors import ConformanceError
from haly.conformance.tensors import TensorRecipe
from haly.opspec import load
from haly.opspec.generator.evaluate import TensorInfo
from haly.opspec.generator.model import Refused

# Different values in one element-wise tensor: a prime, so that no tile or vector repeats them.
ORACLE_POOL = 1021
# Lengths on both sides of vector widths, tiles and 16-bit counters.
_LENGTHS = (1, 3, 5, 31, 33, 255, 257, 4095, 4097, 65535, 65537)
_LENGTHS_QUICK = (33, 257)
_SHAPES = ((), (2, 3, 4), (1, 2, 1, 3, 1, 2), (2, 1, 2, 1, 2, 1, 2, 2))
_EMPTY = ((0,), (3, 0, 2))
_BROADCASTS = (((3, 1), (1, 4)), ((5,), ()), ((2, 1, 3), (4, 1)), ((1,), (0,)), ((7, 33), (33,)))
_LAYOUTS = ("permuted", "reversed", "stepped", "offset")

ROADS = ("row", "device")


@dataclass(frozen=True)
class Case:
    """One call of an operator and what must come of it.

    Attributes:
        id: 16 hexadecimal digits.
        op: operator with version, as in `add.v1`.
        name: operator's name.
        dtype_row: (variable, dtype) pairs.
        kind: random, bits, special, broadcast, empty, layout, in_place, shared, example, negative.
        tensors: parameter name -> recipe, tuple of recipes (variadic) or None (absent).
        values: parameter name -> static, scalar or host tensor value.
        seed: of the recipes.
        violates: label of the violated constraint, or empty.
        in_place: (input, output) names that share memory, or None.
        shares: (input, input) names that are one tensor in one place, or None.
        roads: where the case means something. The core completes empty outputs and checks
            constraints before any plugin; a program cannot ask it to work in place.
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


def _identify(op, dtype_row, kind, tensors, values, seed, violates, in_place, shares) -> str:
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


def _rank(*words: object) -> int:
    """A number that decides, the same on every machine, what the quick profile takes."""
    text = "|".join(map(str, words))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def _width_group(dtype: str) -> str:
    """Dtypes that a kernel author treats alike; the quick profile takes one of each group."""
    if facts(dtype).kind == "integer":
        return "wide integer" if facts(dtype).numpy.itemsize >= 4 else "narrow integer"
    return "half" if dtype in ("float16", "bfloat16") else dtype


def _rows(op, settings: Settings) -> list[dict[str, str]]:
    """The dtype rows of a profile: all of them, or one for each combination of width groups."""
    if not settings.quick:
        return list(op.rows)
    chosen: dict[tuple, dict[str, str]] = {}
    for row in sorted(op.rows, key=lambda row: _rank(op.name, sorted(row.items()))):
        chosen.setdefault(tuple(_width_group(dtype) for dtype in row.values()), row)
    return [row for row in op.rows if row in chosen.values()]


class _Maker:
    """Cases of one operator in one dtype row."""

    def __init__(self, op, dtype_row: dict[str, str], settings: Settings) -> None:
        self.op = op
        self.row = dtype_row
        self.settings = settings
        self.tensor_names = [p.name for p in op.parameters.values() if p.kind == "tensor"]
        self.seen: set[str] = set()
        rows = _rows(op, settings)
        wide = next((row for row in rows if "float32" in row.values()), rows[0])
        # The quick profile goes through all call patterns in one row and samples in the others.
        self.sampled = settings.quick and dtype_row != wide
        self.layouts = _LAYOUTS
        if settings.quick:
            by_rank = sorted(_LAYOUTS, key=lambda layout: _rank(op.name, dtype_row, layout))
            self.layouts = tuple(by_rank[: 1 if self.sampled else 2])

    def dtype_of(self, name: str) -> str:
        dtype = self.op.parameters[name].dtype
        return self.row.get(dtype, dtype)

    def make(self, kind, tensors, values=None, **extra) -> Iterator[Case]:
        values = dict(values or {})
        for static in self.op.parameters.values():
            selected = static.selects
            if static.kind == "static" and selected and selected in self.row:
                values.setdefault(static.name, self.row[selected])
        row = tuple(sorted(self.row.items()))
        seed = self.settings.seed
        violates, in_place = extra.get("violates", ""), extra.get("in_place")
        shares = extra.get("shares")
        case_id = _identify(self.op, row, kind, tensors, values, seed, violates, in_place, shares)
        if case_id in self.seen:
            return
        self.seen.add(case_id)
        roads = ROADS
        if violates or (kind == "empty" and self.is_empty(tensors, values)):
            roads = ("device",)
        elif in_place:
            roads = ("row",)
        op = f"{self.op.name}.v{self.op.version}"
        name = self.op.name
        yield Case(
            case_id, op, name, row, kind, tensors, values, seed, violates, in_place, roads, shares
        )

    def infer(self, tensors, values) -> list[TensorInfo]:
        """Types of the outputs; raises Refused where the call breaks a rule."""

        def described(recipe):
            if isinstance(recipe, tuple):
                return [described(item) for item in recipe]
            return recipe and TensorInfo(tuple(recipe.shape), recipe.dtype)

        return self.op.infer(**{n: described(t) for n, t in tensors.items()}, **values)

    def is_empty(self, tensors, values) -> bool:
        return all(0 in output.shape for output in self.infer(tensors, values))

    def recipe(self, name: str, shape: Sequence[int], **changes) -> TensorRecipe:
        low, high = self.op.domain.get(name, (-10.0, 10.0))
        pool = ORACLE_POOL if self.op.kind == "elementwise" else 0
        recipe = TensorRecipe(
            tuple(shape), self.dtype_of(name), low=float(low), high=float(high), pool=pool
        )
        return replace(recipe, **changes)

    def cases(self) -> Iterator[Case]:
        # What a variadic takes hangs on the other arguments: the entry's patterns say.
        if self.op.kind == "elementwise" and not any(p.variadic for p in self.op.tensors):
            yield from self.elementwise()
        yield from self.structural()
        yield from self.examples()

    # ---- element-wise: shapes, values and layouts are the suite's own ----
    def elementwise(self) -> Iterator[Case]:
        names = self.tensor_names
        quick, sampled = self.settings.quick, self.sampled
        required = [n for n in names if not self.op.parameters[n].optional]

        def same(shape, **changes):
            return {n: self.recipe(n, shape, **changes) for n in names}

        for length in _LENGTHS_QUICK[sampled:] if quick else _LENGTHS:
            yield from self.make("random", same((length,)))
        for shape in _SHAPES[:1] if sampled else _SHAPES:
            yield from self.make("random", same(shape))
        for shape in _EMPTY[: 1 - sampled] if quick else _EMPTY:
            yield from self.make("empty", same(shape))
        bits = 257 if quick else 4096
        yield from self.make("bits", same((bits,), fill="bits"))
        yield from self.specials(names)
        if len(required) < len(names):
            for count in range(len(required), len(names)):
                tensors = {
                    n: self.recipe(n, (33,)) if i < count else None for i, n in enumerate(names)
                }
                yield from self.make("random", tensors)
            if len(names) - len(required) > 1:
                tensors = {n: self.recipe(n, (33,)) for n in required} | {
                    n: None for n in names if n not in required
                }
                tensors[names[-1]] = self.recipe(names[-1], (33,))
                yield from self.make("random", tensors)
        if len(names) > 1:
            for shapes in _BROADCASTS[: 3 - 2 * sampled if quick else None]:
                cycle = itertools.cycle(shapes)
                tensors = {n: self.recipe(n, next(cycle)) for n in names}
                yield from self.make("broadcast", tensors)
        for values in self.static_variations():
            yield from self.make("random", same((257,)), values)
            yield from self.specials(names, values)
        for layout in self.layouts:
            yield from self.make("layout", same((7, 33), layout=layout))
            if len(names) > 1 and not sampled:
                mixed = same((5, 3, 9))
                mixed[names[0]] = self.recipe(names[0], (5, 3, 9), layout=layout)
                yield from self.make("layout", mixed)
        yield from self.in_place(same((257,)))
        yield from self.shared(same((257,)))

    def specials(self, names, values=None) -> Iterator[Case]:
        lists = [len(special_values(self.dtype_of(n))) for n in names]
        if len(names) == 1:
            recipe = self.recipe(names[0], (lists[0],), fill="special")
            yield from self.make("special", {names[0]: recipe}, values)
            return
        # The first two operands cross; further ones cycle out of step with both.
        total = lists[0] * lists[1]
        strides = [1, lists[0]] + [lists[0] + 7 + 4 * i for i in range(len(names) - 2)]
        tensors = {
            n: self.recipe(n, (total,), fill="special", stride=stride)
            for n, stride in zip(names, strides, strict=True)
        }
        yield from self.make("special", tensors, values)

    def static_variations(self) -> Iterator[dict]:
        """Statics and scalars other than their defaults, one at a time."""
        for parameter in self.op.parameters.values():
            if parameter.kind not in ("static", "scalar") or parameter.selects:
                continue
            if parameter.type == "enum":
                for value in parameter.values:
                    if value != parameter.default:
                        yield {parameter.name: value}
            elif parameter.type == "bool":
                yield {parameter.name: not parameter.default}

    def in_place(self, tensors, values=None) -> Iterator[Case]:
        for source, target in self.op.properties.get("in_place") or []:
            if self.dtype_of(source) == self.output_dtype(target) and tensors.get(source):
                yield from self.make("in_place", tensors, values, in_place=(source, target))

    def shared(self, tensors, values=None) -> Iterator[Case]:
        """One tensor as two operands, with a result elsewhere and, where declared, upon it."""
        for first, second in itertools.combinations(self.tensor_names, 2):
            recipe = tensors.get(first)
            if not isinstance(recipe, TensorRecipe) or recipe != tensors.get(second):
                continue
            if not self.is_legal(tensors, values or {}):
                continue
            shares = (first, second)
            yield from self.make("shared", tensors, values, shares=shares)
            # The result lies upon both operands: legal where it may lie upon each of them.
            pairs = [tuple(pair) for pair in self.op.properties.get("in_place") or []]
            for target in self.op.outputs:
                pair = (first, target)
                is_legal = pair in pairs and (second, target) in pairs
                if is_legal and self.dtype_of(first) == self.output_dtype(target):
                    yield from self.make("shared", tensors, values, shares=shares, in_place=pair)

    def output_dtype(self, name: str) -> str:
        dtype = self.op.outputs[name].dtype
        return self.row.get(dtype, dtype)

    # ---- the entry's own call patterns ----
    def structural(self) -> Iterator[Case]:
        if self.op.kind == "control":
            return
        patterns = self.op.cases
        for i, pattern in enumerate(patterns):
            tensors, values = self.pattern(pattern)
            if tensors is None or not self.is_legal(tensors, values):
                continue
            if self.sampled and i and _rank(self.op.name, self.row, i) % 3:
                continue
            sizes = [
                r for t in tensors.values() for r in (t if isinstance(t, tuple) else (t,)) if r
            ]
            empty = any(0 in r.shape for r in sizes)
            yield from self.make("empty" if empty else "random", tensors, values)
            if not empty:
                yield from self.shared(tensors, values)
            if empty or (self.settings.quick and i):
                continue
            if self.op.numerics["nan"] != "none" and self.may_take_specials(pattern):
                yield from self.make("special", self.with_specials(tensors), values)
            for layout in self.layouts[: 4 if i < 3 else 1]:
                changed = {
                    n: tuple(self.relaid(r, layout) for r in t)
                    if isinstance(t, tuple)
                    else self.relaid(t, layout)
                    for n, t in tensors.items()
                }
                yield from self.make("layout", changed, values)
            yield from self.in_place(tensors, values)

    def is_legal(self, tensors, values) -> bool:
        """Whether a pattern is one in this dtype row: a rule may exclude some dtypes."""
        try:
            self.infer(tensors, values)
        except Refused:
            return False
        return True

    @staticmethod
    def relaid(recipe: TensorRecipe | None, layout: str) -> TensorRecipe | None:
        return recipe and replace(recipe, layout=layout)

    def may_take_specials(self, pattern) -> bool:
        return not self.op.domain and any(
            facts(self.dtype_of(n)).kind == "floating" and isinstance(pattern.get(n), list)
            for n in self.tensor_names
        )

    def with_specials(self, tensors):
        """The first floating tensor with NaN, infinities and zeros scattered through it."""
        changed = dict(tensors)
        for name, recipe in tensors.items():
            if isinstance(recipe, TensorRecipe) and recipe.fill == "random":
                if facts(recipe.dtype).kind == "floating" and recipe.shape:
                    changed[name] = replace(recipe, fill="special", stride=3)
                    break
        return changed

    def pattern(self, pattern: dict):
        """A case of the entry as recipes and values; (None, None) where it fixes another dtype."""
        tensors: dict = {}
        values: dict = {}
        for name, parameter in self.op.parameters.items():
            given = pattern.get(name)
            if parameter.kind == "tensor":
                if given is None and name not in pattern:
                    if not parameter.optional and not parameter.variadic:
                        return None, None
                    tensors[name] = () if parameter.variadic else None
                elif parameter.variadic:
                    tensors[name] = tuple(self.tensor(name, item) for item in given)
                else:
                    tensors[name] = None if given is None else self.tensor(name, given)
            elif name in pattern:
                values[name] = _number(given) if parameter.type == "float" else given
        fixed = {
            name: recipe.dtype
            for name, recipe in tensors.items()
            if isinstance(recipe, TensorRecipe)
        }
        if any(fixed[n] != self.dtype_of(n) for n in fixed):
            return None, None
        # A static that selects an output dtype must agree with this row.
        for name in list(values):
            selects = self.op.parameters[name].selects
            if selects and values[name] not in (None, self.row.get(selects)):
                return None, None
        return tensors, values

    def tensor(self, name: str, given) -> TensorRecipe:
        if isinstance(given, dict):
            dtype = given.get("dtype", self.dtype_of(name))
            if "values" in given:
                return _given(given["values"], dtype)
            shape = tuple(given["shape"])
            if "integers" in given:
                low, high = given["integers"]
                return TensorRecipe(shape, dtype, "integers", float(low), float(high))
            if given.get("values_from") == "permutation":
                return TensorRecipe(shape, dtype, "permutation")
            low, high = given.get("domain", self.op.domain.get(name, (-10.0, 10.0)))
            return TensorRecipe(shape, dtype, "random", float(low), float(high))
        return self.recipe(name, given)

    def examples(self) -> Iterator[Case]:
        for example in self.op.examples:
            tensors: dict = {}
            values: dict = {}
            for name, parameter in self.op.parameters.items():
                if parameter.kind == "tensor":
                    if name not in example or example[name] is None:
                        tensors[name] = () if parameter.variadic else None
                    elif parameter.variadic:
                        tensors[name] = tuple(self.example_tensor(name, v) for v in example[name])
                    else:
                        tensors[name] = self.example_tensor(name, example[name])
                elif name in example:
                    value = example[name]
                    values[name] = _number(value) if parameter.type == "float" else value
            fits = all(
                not isinstance(tensor, TensorRecipe) or tensor.dtype == self.dtype_of(name)
                for name, tensor in tensors.items()
            )
            if fits and self.is_legal(tensors, values):
                yield from self.make("example", tensors, values)

    def example_tensor(self, name: str, value) -> TensorRecipe:
        if isinstance(value, dict):
            return _given(value["values"], value.get("dtype", self.dtype_of(name)))
        return _given(value, self.dtype_of(name))

    def negative(self, constraint) -> Iterator[Case]:
        """The call that breaks a constraint, where it breaks it in this dtype row."""
        tensors, values = self.pattern(constraint.violated_by)
        if tensors is None:
            return
        for case in self.make("negative", tensors, values, violates=constraint.label):
            try:
                self.infer(tensors, case.values)
            except Refused as refused:
                if refused.label == constraint.label:
                    yield case


def _negative(op, settings: Settings) -> Iterator[Case]:
    """Each labelled constraint broken once, in the first dtype row that can break it."""
    if op.kind == "control":
        return
    rows = _rows(op, settings)
    rows += [row for row in op.rows if row not in rows]
    for constraint in op.constraints:
        if constraint.violated_by is not None:
            found = (_Maker(op, dict(row), settings).negative(constraint) for row in rows)
            yield from itertools.islice(itertools.chain.from_iterable(found), 1)


def _number(value):
    """A float static: YAML spells infinity as text."""
    return float(value.replace(".inf", "inf")) if isinstance(value, str) else value


def _given(values, dtype: str) -> TensorRecipe:
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


def cases_in(op, settings: Settings) -> tuple[Case, ...]:
    """All cases of one operator, every version and dtype row of the profile, in a fixed order.

    A program calls the newest version only; rows of a former one answer on the row road.
    """
    found: list[Case] = []
    for version in op.versions:
        makers = [_Maker(version, dict(row), settings) for row in _rows(version, settings)]
        cases = itertools.chain.from_iterable(maker.cases() for maker in makers)
        if version.version == op.version:
            found += cases
            found += _negative(version, settings)
        else:
            found += (replace(case, roads=("row",)) for case in cases if "row" in case.roads)
    return tuple(found)


@cache
def operator_of(case_op: str):
    """The operator of the standard in the version that a case names, as in `add.v1`."""
    name, version = case_op.rsplit(".v", 1)
    return next(op for op in load().operators[name].versions if op.version == int(version))


@cache
def cases_of(name: str, settings: Settings) -> tuple[Case, ...]:
    """All cases of one operator of the installed standard."""
    return cases_in(load().operators[name], settings)


def generate(settings: Settings, operators: Sequence[str] | None = None) -> list[Case]:
    """Cases of the named operators, or of all.

    Raises:
        ConformanceError: a name that the standard does not have.
    """
    known = load().operators
    for name in operators or ():
        if name not in known:
            close = difflib.get_close_matches(name, known, 3)
            hint = f"; did you mean {', '.join(close)}?" if close else ""
            raise ConformanceError(f"no operator {name!r} in the standard{hint}")
    names = [n for n in known if operators is None or n in operators]
    return [case for name in names for case in cases_of(name, settings)]
