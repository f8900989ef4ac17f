"""The core ATen operators and what haly makes of them, for the table in docs/torch.md."""

from __future__ import annotations

import torch

from haly.torch.region import QUERIES
from haly.torch.support import UNTRANSLATED
from haly.torch.table import translators


def core_operators() -> dict[str, dict[str, str]]:
    """Of every core ATen operator each overload, and how it runs."""
    found: dict[str, dict[str, str]] = {}
    for full in sorted(torch._C._dispatch_get_all_op_names()):
        namespace, _, name = full.partition("::")
        base, _, overload = name.partition(".")
        if namespace != "aten":
            continue
        operator = getattr(getattr(torch.ops.aten, base), overload or "default", None)
        if operator is not None and torch.Tag.core in operator.tags:
            found.setdefault(base, {})[overload or "default"] = _road(operator.__name__)
    return found


def _road(name: str) -> str:
    if name in translators():
        return "haly"
    if name in QUERIES:
        return "Python, while a call is traced"
    return "torch: " + UNTRANSLATED.get(name, "no translation")
