"""Makes the suite's cases from the standard, deterministically.

A case is data: tensors by recipe, statics, scalars and an expectation. Its id is a hash over what
defines it, so a new operator, axis or case renames no other.
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from haly.conformance.case import ROADS, Case, Settings
from haly.conformance.case_elementwise import elementwise
from haly.conformance.case_far import far
from haly.conformance.case_large import large
from haly.conformance.case_maker import Maker, rows_of
from haly.conformance.case_negative import negatives
from haly.conformance.case_pattern_axes import pattern_axes
from haly.conformance.case_patterns import examples, patterns
from haly.conformance.case_promoted import promoted
from haly.conformance.errors import ConformanceError
from haly.opspec import load

__all__ = ["ROADS", "Case", "Settings", "cases_in", "cases_of", "generate", "operator_of"]


def _cases(maker: Maker) -> Iterator[Case]:
    """All cases of one operator in one dtype row, but those that break a rule."""
    op = maker.op
    # What a variadic takes hangs on the other arguments: the entry's patterns say.
    has_variadic = any(p.variadic for p in op.tensors)
    if op.kind == "elementwise" and not has_variadic:
        yield from elementwise(maker)
    if op.kind != "control":
        yield from patterns(maker)
        yield from far(maker)
        if op.kind != "elementwise" or has_variadic:
            yield from pattern_axes(maker)
            if not op.waits:
                yield from large(maker)
    if not op.handles:  # an example of communication is the call of all ranks at once
        yield from examples(maker)


def cases_in(op, settings: Settings) -> tuple[Case, ...]:
    """All cases of one operator, every version and dtype row of the profile, in a fixed order.

    A program calls the newest version only; rows of a former one answer on the row road.
    """
    found: list[Case] = []
    for version in op.versions:
        makers = [Maker(version, dict(row), settings) for row in rows_of(version, settings)]
        cases = itertools.chain.from_iterable(_cases(maker) for maker in makers)
        cases = itertools.chain(cases, promoted(version, settings))
        if version.version == op.version:
            found += cases
            found += negatives(version, settings)
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
