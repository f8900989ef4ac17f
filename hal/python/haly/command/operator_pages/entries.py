"""Entries of the specification as its files have them, without the generator's checks.

Reading one family takes a fraction of what `haly.opspec.load()` takes, which parses every program.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import haly
from haly import _core


@cache
def core_entries() -> dict[str, dict[str, Any]]:
    """What the core was built from: operator -> id, version, family, docstring, gradients, ..."""
    return {entry["name"]: entry for entry in _core.operator_list()}


@cache
def family_of_file(family: str) -> tuple[str, dict[str, dict[str, Any]]]:
    """(summary of a family, operator -> its entry).

    Raises:
        haly.UnsupportedError: the packages that read the files are absent.
    """
    try:
        import yaml
    except ModuleNotFoundError as error:
        raise haly.UnsupportedError(
            f"the specification's files can be read; they need the package {error.name!r}: "
            "`pip install 'haly[opspec]'`"
        ) from error
    from haly import opspec

    path = Path(opspec.__file__).parent / "ops" / f"{family}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(path.read_text(encoding="utf-8"), loader)
    return data["summary"], data["operators"]


def families() -> dict[str, list[str]]:
    """Families with their operators, both in the order of the operators' numbers."""
    found: dict[str, list[str]] = {}
    for entry in sorted(core_entries().values(), key=lambda entry: entry["id"]):
        found.setdefault(entry["family"], []).append(entry["name"])
    return found


def entry_of(name: str) -> dict[str, Any]:
    """The entry of an operator, with all its keys."""
    return family_of_file(core_entries()[name]["family"])[1][name]
