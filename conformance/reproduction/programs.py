"""Both programs of a case for a device."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from haly.abi import abi
from haly.conformance.case import Case
from haly.conformance.cases import operator_of
from haly.conformance.dtypes import facts
from haly.conformance.errors import ConformanceError
from haly.conformance.judgement import Judge
from haly.conformance.oracle import Expectation, expectations, inputs_of
from haly.conformance.reproduction.c_program import c_program
from haly.conformance.reproduction.python_program import python_program


def _widened(expected: list[Expectation]) -> list[Expectation]:
    """Contracts with one value and one bound for each element, as the programs know them.

    Where a row may flush subnormal numbers the suite has several values; here the bound covers
    them.
    """
    for e in expected:
        f = facts(e.dtype)
        if f.kind != "floating" or not (e.flushes or e.alternatives):
            continue
        exact = e.exact.astype(np.longdouble)
        allowed = np.zeros(exact.shape) if e.allowed is None else e.allowed
        with np.errstate(invalid="ignore"):
            for other in e.alternatives:
                distance = np.abs(other.astype(np.longdouble) - exact)
                distance = np.where(np.isfinite(distance), distance, 0)
                allowed = np.where(allowed < 0, allowed, allowed + distance)
        e.allowed = np.where(allowed < 0, allowed, allowed + f.smallest_normal)
        e.exact = exact
    return expected


def programs(
    case: Case, device: str, languages: Sequence[str], *, row_number: int = 1
) -> tuple[dict[str, str], list[str]]:
    """The programs that replay a case.

    Args:
        case: any that breaks no rule and has no regions.
        device: as in `cpu:0`; C needs its plugin to be a library.
        languages: of python (through the front end) and c (through the raw ABI).
        row_number: which of the rows that claim the case the C program launches, from 1.

    Returns:
        Suffix (py, c) -> source, and for each language that this case has no program in, why.

    Raises:
        ConformanceError: no such device.
    """
    op = operator_of(case.op)
    if case.violates or op.waits:
        cure = "run it with `haly conformance run --case`"
        what = "a case that breaks a rule" if case.violates else f"{op.name} ({op.waits})"
        return {}, [f"{what} has no program; {cure}"]
    made: dict[str, str] = {}
    missing = []
    inputs = inputs_of(op, case)
    judge = Judge(device)
    flag = abi()[1]["HALY_KERNEL_FLUSHES_SUBNORMALS"]
    title = f"Replays case {case.id} of {case.op} ({case.dtype_text}, {case.kind}) on a plugin."
    if "python" in languages:
        if "device" in case.roads:
            flushing = bool(judge.device_road.relaxations(op) & flag)
            expected = _widened(expectations(op, case, inputs, flushing=flushing))
            made["py"] = python_program(op, case, inputs, expected, device=device, title=title)
        else:
            missing.append("python: a program cannot ask for this case; C can")
    if "c" in languages:
        if "row" not in case.roads:
            missing.append("c: this case never reaches a plugin; Python can ask for it")
        elif not (rows := judge.row_road.matching(op, case)):
            missing.append(f"c: {device} has no row for it")
        elif not 1 <= row_number <= len(rows):
            raise ConformanceError(f"row {row_number}: {device} has {len(rows)} for this case")
        else:
            row = rows[row_number - 1]
            expected = _widened(expectations(op, case, inputs, flushing=bool(row.flags & flag)))
            made["c"] = c_program(
                op,
                case,
                row,
                row_number - 1,
                inputs,
                expected,
                offset_alignment_bytes=judge.row_road.device.offset_alignment_bytes,
                title=title,
            )
    return made, missing
