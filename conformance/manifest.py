"""The frozen list of cases: one line per operator and dtype row, with a count and a hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from haly.conformance.cases import Case, Settings, cases_in

HEAD = (
    "# Generated from opspec/ops by `haly generate`; do not edit.\n# operator dtypes cases hash\n"
)

INSTALLED = Path(__file__).resolve().parent / "gen" / "manifest.txt"


def installed_digest() -> str:
    """The hash of the installed suite's manifest."""
    return hashlib.sha256(INSTALLED.read_bytes()).hexdigest()


def digest(cases: Iterable[Case]) -> str:
    """A hash over the exact set of case ids, in whatever order."""
    text = "\n".join(sorted(case.id for case in cases))
    return hashlib.sha256(text.encode()).hexdigest()


def lines(cases: Sequence[Case]) -> list[str]:
    """The manifest's lines: operator, dtypes, number of cases, hash."""
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.op, case.dtype_text), []).append(case)
    return [
        f"{op} {dtypes or '-'} {len(group)} {digest(group)[:32]}"
        for (op, dtypes), group in sorted(groups.items())
    ]


def text(operators: Iterable) -> str:
    """The manifest of the full profile.

    Args:
        operators: of the standard, in whatever order.
    """
    cases = [case for op in operators for case in cases_in(op, Settings())]
    return HEAD + "".join(f"{line}\n" for line in lines(cases))
