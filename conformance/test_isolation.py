"""Devices in processes of their own are judged like others, on every road."""

import pytest

from haly.conformance.cases import Settings, cases_of
from haly.conformance.errors import ConformanceError
from haly.conformance.isolation import IsolatedPlugin, device_index
from haly.conformance.judgement import Judge, add_plugins, entry_of
from haly.conformance.results import Status
from haly.conformance.runtime.case import cases_of as runtime_cases_of
from haly.conformance.test_runner import build, by_status
from haly.conformance.worker import run_one

QUICK = Settings(quick=True)


@pytest.fixture(scope="module")
def judge():
    return Judge("isolated:cpu:0")


@pytest.mark.parametrize("road", ["row", "device"])
def test_operators_pass(judge, road):
    cases = [case for name in ("add", "nonzero") for case in cases_of(name, QUICK)]
    results = [run_one(judge, case, road) for case in cases[::5] if road in case.roads]
    # Strides beyond 2^31 elements need memory of the host.
    results = [r for r in results if "memory of the host alone" not in r.text]
    assert len(results) > 10
    assert set(by_status(results)) == {Status.PASS}, [r for r in results if r.text]


def test_the_runtime_level_passes(judge):
    names = ("runtime.streams", "runtime.events", "runtime.negotiation")
    results = [judge.judge(case, "runtime") for name in names for case in runtime_cases_of(name)]
    assert set(by_status(results)) == {Status.PASS, Status.NOT_SUPPORTED}, results


def test_a_crash_fails_its_case_and_no_other(tmp_path):
    name = build(tmp_path, "CRASH")
    add_plugins([str(tmp_path)])
    judge = Judge(f"isolated:{name}:0")
    cases = [case for case in cases_of("add", QUICK) if case.dtype_text == "T=float32"]
    results = {
        case.tensors["x1"].shape: run_one(judge, case, "device")
        for case in cases
        if "device" in case.roads and not case.violates
    }
    failed = {shape for shape, result in results.items() if result.status is not Status.PASS}
    assert failed == {(257,)} and len(results) > 3, results
    assert "SIGSEGV" in results[(257,)].text and name in results[(257,)].text


def test_names():
    assert device_index("isolated:cpu:3") == device_index("cpu:3") == 3
    assert device_index("isolated:cpu") == device_index("cpu") == 0
    assert entry_of("isolated:cpu:0")["name"] == "isolated:cpu:0"
    with pytest.raises(ConformanceError, match="isolated:nothing"):
        entry_of("isolated:nothing:0")
    with pytest.raises(ConformanceError, match="haly_plugin.json"):
        IsolatedPlugin("/nowhere/libnothing.so")
