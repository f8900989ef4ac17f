"""Type promotion: opspec/promotion.yaml as a table of dtypes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from . import source as sources
from .language import DTYPES
from .source import ROOT


@lru_cache
def rules(root: Path = ROOT) -> dict[str, Any]:
    """The content of promotion.yaml."""
    return sources.load(Path(root) / "promotion.yaml", root).data


def promote(left: str, right: str, root: Path = ROOT) -> str | None:
    """The common dtype, or None where the pair is refused."""
    data = rules(root)
    kinds = data["kinds"]
    if left == right:
        return left
    for one, other, result in data["pairs"]:
        if {one, other} == {left, right}:
            return result
    kind = {name: key for key, names in kinds.items() for name in names}
    if left not in kind or right not in kind:
        return None
    pair = {kind[left]: left, kind[right]: right}
    if len(pair) == 1:
        names = kinds[kind[left]]
        return max(left, right, key=names.index)
    if set(pair) == {"signed", "unsigned"}:
        row = data["mixed_integers"].get(pair["unsigned"])
        return row[kinds["signed"].index(pair["signed"])] if row else None
    if "complex" in pair and "floating" in pair:
        return max(
            pair["complex"],
            data["floating_with_complex"][pair["floating"]],
            key=kinds["complex"].index,
        )
    return pair.get("complex") or pair.get("floating")


def promote_weak(dtype: str, weak: str, root: Path = ROOT) -> str | None:
    """The dtype of an array next to a Python bool, int, float or complex."""
    data = rules(root)
    order = ["bool", "int", "float", "complex"]
    level = {"signed": 1, "unsigned": 1, "floating": 2, "complex": 3}
    kinds = {name: key for key, names in data["kinds"].items() for name in names}
    have = 0 if dtype == "bool" else level.get(kinds.get(dtype, ""), -1)
    if have < 0:
        return None
    want = order.index(weak)
    if want <= have:
        return dtype
    if weak == "complex":
        return data["floating_with_complex"].get(dtype, data["defaults"]["complex"])
    return data["defaults"][weak]


def context() -> dict[str, Any]:
    """What the template of the C++ table needs."""
    from .evaluate import BITS

    def number(name: str | None) -> int:
        return 0 if name is None else DTYPES.index(name) + 1

    names = ["unspecified", *DTYPES]
    return {
        "dtypes": DTYPES,
        "bits": BITS,
        "table": [
            [number(promote(a, b)) if "unspecified" not in (a, b) else 0 for b in names]
            for a in names
        ],
        "weak": [
            [number(promote_weak(a, weak)) for weak in ("bool", "int", "float", "complex")]
            for a in names
        ],
        "advice": rules()["advice"],
    }
