"""The suite on the devices that ship: a few operators always, the profiles when asked for."""

import pytest

from haly.conformance.cases import Settings, generate
from haly.conformance.results import ResultLog, Status, Summary
from haly.conformance.runner import Run

DEVICES = ("cpu:0", "simulated:0")
SOME = ("add", "floor_divide", "exp", "where", "cast", "sum", "matmul", "softmax", "gather", "pad")


def assert_passes(device, settings, operators=None, workers=None):
    cases = generate(settings, operators)
    log = ResultLog(None, {}, resume=False)
    run = Run(
        device, cases, ("row", "device"), log, case_settings=settings.as_dict(), workers=workers
    )
    results = run.run()
    bad = [f"{r.status} {r.op} {r.dtypes} {r.road} {r.case}: {r.text}" for r in results]
    bad = [text for text, r in zip(bad, results, strict=True) if not r.status.good]
    assert not bad, "\n".join(bad[:30]) + f"\n{len(bad)} bad"
    assert len(results) == run.total
    summary = Summary.of(results)
    assert summary.succeeded
    return summary


@pytest.mark.parametrize("device", DEVICES)
def test_some_operators(device):
    summary = assert_passes(device, Settings(quick=True), SOME)
    for (operator, road), counts in summary.by_operator.items():
        assert counts[Status.PASS], f"{operator} on the {road} road"
        assert not counts[Status.NOT_SUPPORTED], f"{operator} on the {road} road"


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("device", DEVICES)
def test_quick_profile(device):
    assert_passes(device, Settings(quick=True))


@pytest.mark.release
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("device", DEVICES)
def test_full_profile(device):
    assert_passes(device, Settings())
