"""Each labelled rule of an operator, broken once."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from haly.conformance.case import Case, Settings
from haly.conformance.case_maker import Maker, rows_of
from haly.conformance.case_patterns import read_pattern
from haly.opspec.generator.model import Refused

# Tried in this order where a range of an attribute is broken and the entry shows no call.
_OUTSIDE = (-1.0, 0.0, 2.0, -1e9, 1e9)


def negatives(op, settings: Settings) -> Iterator[Case]:
    """Each labelled constraint broken once, in the first dtype row that can break it."""
    if op.kind == "control":
        return
    rows = rows_of(op, settings)
    rows += [row for row in op.rows if row not in rows]
    for constraint in op.constraints:
        found = (_negative(Maker(op, dict(row), settings), constraint) for row in rows)
        yield from itertools.islice(itertools.chain.from_iterable(found), 1)


def _negative(maker: Maker, constraint) -> Iterator[Case]:
    """The call that breaks a constraint, where it breaks it in this dtype row."""
    for tensors, values in _calls(maker, constraint):
        for case in maker.make("negative", tensors, values, violates=constraint.label):
            try:
                maker.infer(tensors, case.values)
            except Refused as refused:
                if refused.label == constraint.label:
                    yield case


def _calls(maker: Maker, constraint) -> Iterator[tuple[dict, dict]]:
    if constraint.violated_by is not None:
        tensors, values = read_pattern(maker, constraint.violated_by)
        if tensors is not None:
            yield tensors, values
        return
    # A range of one attribute: its label carries the attribute's name.
    name = constraint.label.removeprefix("RANGE_")
    parameter = maker.op.parameters.get(name)
    if parameter is None:
        return
    if maker.op.kind == "elementwise":
        calls = [({n: maker.recipe(n, (3,)) for n in maker.tensor_names}, {})]
    else:
        calls = [read_pattern(maker, pattern) for pattern in maker.op.cases]
    for (tensors, values), number in itertools.product(calls, _OUTSIDE):
        if tensors is not None:
            outside = number if parameter.type == "float" else int(number)
            yield tensors, {**values, name: outside}
