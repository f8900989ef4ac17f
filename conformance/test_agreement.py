"""Two oracles agree on the cases of the manifest: on a sample always, on all of them on release."""

from dataclasses import replace

import pytest

from haly.conformance import agreement
from haly.conformance.cases import Settings, cases_of, generate, operator_of
from haly.opspec.generator import sweep


def disagreements(step):
    """Cases, one in `step`, whose two oracles differ."""
    found = []
    for case in generate(Settings()):
        if int(case.id[:8], 16) % step == 0 and not case.violates:
            op = operator_of(case.op)
            if not op.waits and (text := agreement.disagreement(op, case)):
                found.append(f"{case.id} {case.op} {case.dtype_text}: {text}")
    return found


@pytest.mark.slow
def test_two_oracles_agree_on_a_sample():
    assert not disagreements(400)


@pytest.mark.release
@pytest.mark.timeout(7200)
def test_two_oracles_agree_on_every_case():
    assert not disagreements(1)


def test_a_wrong_reference_is_found(monkeypatch):
    case = next(c for c in cases_of("softmax", Settings(quick=True)) if c.dtype_text == "T=float32")
    op = operator_of(case.op)
    assert not agreement.disagreement(op, case)
    second = sweep.second(op)
    monkeypatch.setattr(sweep, "second", lambda op: lambda *a, **k: second(*a, **k) * (1 + 1e-6))
    assert "differ in 'out'" in agreement.disagreement(op, case)


def test_results_of_one_value_prove_nothing():
    case = next(
        c
        for c in cases_of("add", Settings(quick=True))
        if c.dtype_text == "T=float32" and c.kind == "random" and c.tensors["x1"].shape == (33,)
    )
    op = operator_of(case.op)
    assert not agreement.emptiness(op, case)
    same = {n: replace(r, low=2.0, high=2.0, fill="integers") for n, r in case.tensors.items()}
    assert "the same" in agreement.emptiness(op, replace(case, tensors=same))
    few = {n: replace(r, shape=(3,)) for n, r in same.items()}
    assert not agreement.emptiness(op, replace(case, tensors=few))
