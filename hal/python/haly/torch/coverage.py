"""The core ATen operators and what haly makes of them, for the table in docs/torch.md.

`python -m haly.torch docs/torch.md` renews the table there.
"""

from __future__ import annotations

import torch

from haly.torch.region import QUERIES
from haly.torch.support import UNTRANSLATED
from haly.torch.table import translators

BEGIN = "<!-- core operators: begin (python -m haly.torch docs/torch.md) -->"
END = "<!-- core operators: end -->"
_IN_PYTHON = "Python, while a call is traced"


def core_operators() -> dict[str, dict[str, str]]:
    """How every overload of every core ATen operator runs: "haly", or where else and why."""
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
        return _IN_PYTHON
    return "torch: " + UNTRANSLATED.get(name, "no translation")


def markdown() -> str:
    """The table, and one line that counts."""
    operators = core_operators()
    whole = [name for name, roads in operators.items() if set(roads.values()) == {"haly"}]
    rows = ["| operator | overloads | runs on |", "|---|---|---|"]
    for name, roads in operators.items():
        places: dict[str, list[str]] = {}
        for overload, road in roads.items():
            places.setdefault(road, []).append(overload)
        for road, overloads in places.items():
            rows.append(f"| `{name}` | {', '.join(overloads)} | {road} |")
    count = f"{len(whole)} of {len(operators)} core operators run on haly in every overload."
    return "\n".join([count, "", *rows])


def renewed(text: str) -> str:
    """A page with its table as it must be."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{markdown()}\n\n{END}{after}"
