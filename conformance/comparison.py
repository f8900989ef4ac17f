"""Holds outputs against their contracts: class, bound, bits, and statistics."""

from __future__ import annotations

import numpy as np

from haly.conformance.dtypes import facts
from haly.conformance.judge import (
    Verdict,
    coarser_precision,
    compare_bounded,
    compare_exact,
    compare_norm,
    statistics,
)
from haly.conformance.oracle import Expectation


def compare_all(outputs: list[np.ndarray], expected: list[Expectation]) -> Verdict:
    """Holds all outputs of a call against their contracts; the first that breaks one decides."""
    if len(outputs) != len(expected):
        return Verdict(False, float("inf"), f"{len(outputs)} outputs, expected {len(expected)}")
    if residuals := next((e.residuals for e in expected if e.residuals), None):
        return _compare_properties(outputs, expected, residuals)
    worst = 0.0
    for output, expectation in zip(outputs, expected, strict=True):
        verdict = compare(output, expectation)
        worst = max(worst, verdict.worst)
        if not verdict.passed:
            return Verdict(False, verdict.worst, f"{expectation.name}: {verdict.text}")
    return Verdict(True, worst)


def _compare_properties(outputs, expected: list[Expectation], residuals) -> Verdict:
    """Holds all outputs together against what the operator promises of them."""
    for output, expectation in zip(outputs, expected, strict=True):
        got = f"{output.dtype}{list(output.shape)}"
        wanted = f"{expectation.dtype}{list(expectation.shape)}"
        if output.dtype != facts(expectation.dtype).numpy or output.shape != expectation.shape:
            text = f"{expectation.name}: got {got}, expected {wanted}"
            return Verdict(False, float("inf"), text)
    worst = 0.0
    for what, ratio in residuals(outputs):
        largest = float(np.max(ratio, initial=0.0))
        worst = max(worst, largest)
        if not largest <= 1:
            count = int(np.count_nonzero(~(ratio <= 1)))
            text = f"not so: {what}; off by {largest:.3g} bounds in {count} of {ratio.size}"
            return Verdict(False, largest, text)
    for output, expectation in zip(outputs, expected, strict=True):
        # An oracle's signs may be others, but it uses all bits of its numbers.
        if text := coarser_precision(output, expectation.exact, expectation.dtype):
            return Verdict(False, worst, f"{expectation.name}: {text}")
    return Verdict(True, worst)


def compare(output: np.ndarray, expectation: Expectation) -> Verdict:
    """Holds one output against its contract."""
    if output.dtype != facts(expectation.dtype).numpy:
        text = f"dtype {output.dtype}, expected {expectation.dtype}"
        return Verdict(False, float("inf"), text)
    if expectation.unspecified:
        if output.shape == expectation.shape:
            return Verdict(True, 0.0)
        text = f"shape {output.shape}, expected {expectation.shape}"
        return Verdict(False, float("inf"), text)
    if expectation.allowed is None:
        return compare_exact(
            output,
            expectation.exact,
            signed_zero=expectation.signed_zero,
            payloads=expectation.payloads,
            alternatives=expectation.alternatives,
        )
    if expectation.normwise:
        verdict = compare_norm(output, expectation.exact, expectation.allowed, expectation.dtype)
    else:
        verdict = compare_bounded(
            output,
            expectation.exact,
            expectation.allowed,
            expectation.dtype,
            signed_zero=expectation.signed_zero,
            alternatives=expectation.alternatives,
            flushes=expectation.flushes,
        )
    if verdict.passed and (text := _disguise(output, expectation)):
        return Verdict(False, verdict.worst, text)
    return verdict


def _disguise(output: np.ndarray, expectation: Expectation) -> str:
    """What a maximum misses: signs of a lower precision than the contract states, or empty."""
    # Where the contract says nothing there is nothing to be read from bits.
    exact = np.where(np.asarray(expectation.allowed) < 0, np.nan, expectation.exact)
    if text := coarser_precision(output, exact, expectation.dtype):
        return text
    if expectation.magnitude is None or expectation.normwise:
        return ""
    found = statistics(
        output,
        exact,
        expectation.magnitude,
        expectation.roundoff,
        expectation.dtype,
        expectation.count,
    )
    return found.text if found else ""
