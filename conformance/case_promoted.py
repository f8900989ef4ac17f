"""Cases that a search found and a person promoted: a committed file beside the generated ones.

A promoted case is written down whole, with the seed of its random values, so that it stays what it
was when the generator of cases changes. Its id is a hash like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from haly.conformance.case import Case, Settings
from haly.conformance.case_maker import Maker, recipes_of
from haly.conformance.errors import ConformanceError
from haly.conformance.tensors import LAYOUTS, TensorRecipe
from haly.opspec import load

FILE = Path(__file__).resolve().parent / "promoted.yaml"

HEAD = """\
# Cases that a search found, in the order in which they were promoted. `haly conformance search
# --promote` appends; each says in `reason` what it showed. `haly generate` renews the manifest.
"""
_RECIPE_KEYS = ("shape", "dtype", "fill", "low", "high", "stride", "layout", "pool", "scale")


def describe(case: Case, reason: str) -> dict:
    """A case as an entry of the file."""

    def written(recipe):
        if isinstance(recipe, tuple):
            return [written(item) for item in recipe]
        if recipe is None:
            return None
        default = TensorRecipe((), "")
        values = {key: getattr(recipe, key) for key in _RECIPE_KEYS}
        kept = {k: v for k, v in values.items() if v != getattr(default, k)}
        kept["shape"] = list(recipe.shape)
        if recipe.fill == "values":
            kept["values"] = list(recipe.values)
        return kept

    entry: dict = {"op": case.op, "dtypes": dict(case.dtype_row), "reason": reason}
    entry["seed"] = case.seed
    entry["tensors"] = {name: written(tensor) for name, tensor in case.tensors.items()}
    if case.values:
        entry["values"] = dict(case.values)
    for key in ("in_place", "shares"):
        if getattr(case, key):
            entry[key] = list(getattr(case, key))
    return entry


def _recipe(entry) -> TensorRecipe | tuple[TensorRecipe, ...] | None:
    if isinstance(entry, list):
        return tuple(_recipe(item) for item in entry)
    if entry is None:
        return None
    fields = dict(entry)
    fields["shape"] = tuple(fields["shape"])
    fields["values"] = tuple(fields.get("values", ()))
    recipe = TensorRecipe(**fields)
    if recipe.layout not in LAYOUTS:
        raise ConformanceError(f"layout {recipe.layout!r}; there are: {', '.join(LAYOUTS)}")
    return recipe


def kind_of(tensors: dict) -> str:
    """The kind of a case by its values: special where an operand holds NaN or the like."""
    fills = {recipe.fill for recipe in recipes_of(tensors)}
    return "special" if fills & {"special", "scattered", "nonfinite", "bits"} else "found"


@cache
def entries(path: Path = FILE) -> tuple[dict, ...]:
    """The file's entries.

    Raises:
        ConformanceError: it is no list of cases.
    """
    # The parser in C, where PyYAML has it: the file is read by every worker of a run.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = path.read_text(encoding="utf-8") if path.exists() else "[]"
    found = yaml.load(text, loader)
    if not isinstance(found or [], list):
        raise ConformanceError(f"{path}: expected a list of cases")
    return tuple(found or [])


def promoted(op, settings: Settings, path: Path = FILE) -> Iterator[Case]:
    """Promoted cases of one version of an operator; their seed is their own.

    Raises:
        ConformanceError: an entry is no call of the operator.
    """
    for number, entry in enumerate(entries(path), 1):
        if entry.get("op") == f"{op.name}.v{op.version}":
            yield from _cases_of_entry(op, entry, settings.quick, f"{path}: case {number}")


def _cases_of_entry(op, entry: dict, quick: bool, where: str) -> Iterator[Case]:
    try:
        maker = Maker(op, entry["dtypes"], Settings(quick, str(entry["seed"])))
        tensors = {name: _recipe(item) for name, item in entry["tensors"].items()}
        values = entry.get("values") or {}
        legal = maker.is_legal(tensors, values)
    except (KeyError, TypeError, ConformanceError) as error:
        raise ConformanceError(f"{where} ({op.name}): {error!r}") from error
    if not legal:
        raise ConformanceError(f"{where}: no legal call of {op.name}")
    pairs = {key: tuple(entry[key]) for key in ("in_place", "shares") if entry.get(key)}
    yield from maker.make(kind_of(tensors), tensors, values, **pairs)


def case_of(entry: dict) -> Case:
    """The case that an entry stands for.

    Raises:
        ConformanceError: it is no call of its operator.
    """
    name, _, version = entry["op"].rpartition(".v")
    op = next(op for op in load().operators[name].versions if op.version == int(version))
    return next(_cases_of_entry(op, entry, quick=False, where="the search"))


def append(cases: list[tuple[Case, str]], path: Path = FILE) -> int:
    """Adds cases to the file, but those that are in it; returns how many were added."""
    known = [{**entry, "reason": ""} for entry in entries(path)]
    added = []
    for case, reason in cases:
        entry = describe(case, reason)
        if {**entry, "reason": ""} not in known:
            known.append({**entry, "reason": ""})
            added.append(entry)
    text = path.read_text(encoding="utf-8") if path.exists() else HEAD
    for entry in added:
        text += yaml.safe_dump([entry], sort_keys=False, default_flow_style=None, width=100)
    path.write_text(text, encoding="utf-8")
    entries.cache_clear()
    return len(added)
