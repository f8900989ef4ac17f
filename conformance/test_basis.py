"""The basis is enough: with a device's kernels restricted to it, everything else follows."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest

import haly
from haly.conformance.cases import Settings, generate
from haly.conformance.results import ResultLog, Status, Summary
from haly.conformance.runner import Run
from haly.conformance.subject import ONLY_BASIS
from haly.opspec import load

DEVICES = ("cpu:0", "opencl:0")
# One of each way, with few cases: a program, one without operands (which the core folds), a builder
# of the core, what is left to the host.
FEW = ("glu", "eye", "tile", "det")
# Families that are judged in seconds.
SMALL = ("activation", "matmul")
# comm waits for devices that talk to each other; programs with regions are judged as graphs.
LEFT_OUT = ("comm", "control")
KERNELS = "import haly, json; print(json.dumps([k['op'] for k in haly.device('cpu:0').kernels]))"


@pytest.fixture
def only_basis(monkeypatch):
    """Workers, which open devices of their own, find the basis alone."""
    monkeypatch.setenv(ONLY_BASIS, "1")


def require(device):
    if not any(entry["name"] == device and entry["available"] for entry in haly.list_devices()):
        pytest.skip(f"no {device} here")


def judge(device, operators, settings, dtype="", workers=None) -> Summary:
    """Every case on the device road; none fails, and no kernel but the basis' ran."""
    cases = [case for case in generate(settings, operators) if dtype in case.dtype_text]
    log = ResultLog(None, {}, resume=False)
    run = Run(device, cases, ("device",), log, case_settings=settings.as_dict(), workers=workers)
    results = run.run()
    bad = [f"{r.status} {r.op} {r.dtypes} {r.case}: {r.text}" for r in results if not r.status.good]
    assert not bad, "\n".join(bad[:30]) + f"\n{len(bad)} bad"
    ways = {operator: Counter() for operator in operators}
    for result in results:
        ways[result.op.rsplit(".v", 1)[0]][result.implementation] += 1
    standard = load()
    for name, counts in ways.items():
        operator = standard.operators[name]
        permitted = name in standard.basis or (
            operator.decompose_kind == "host" and device == haly._core.default_device_name
        )
        assert permitted or not counts["kernel"], f"a kernel of {name} ran"
    return Summary.of(results)


def families(wanted):
    return [op.name for op in load().operators.values() if wanted(op.family)]


def test_a_few_operators_follow(only_basis):
    summary = judge("cpu:0", FEW, Settings(quick=True), "float32", workers=1)
    ran = {op.partition(".")[0]: ways for (op, _), ways in summary.implementations.items()}
    assert set(ran["glu"]) - {"empty"} == {"decomposition"}
    assert set(ran["eye"]) - {"empty"} == {"decomposition"}
    assert set(ran["tile"]) - {"empty", "view"} == {"native"}
    assert set(ran["det"]) - {"empty"} == {"kernel"}
    ways = summary.roads["device"]
    assert ways["refused"] and not ways[Status.NOT_SUPPORTED]


def test_other_rows_are_not_there():
    standard = load()
    numbers = {operator.id: name for name, operator in standard.operators.items()}

    def kernels(word):
        environment = os.environ | {ONLY_BASIS: word}
        command = [sys.executable, "-c", KERNELS]
        done = subprocess.run(
            command, env=environment, stdout=subprocess.PIPE, text=True, check=True, timeout=60
        )
        return [numbers[op] for op in json.loads(done.stdout)]

    every, restricted = kernels("0"), kernels("1")
    host = {name for name, op in standard.operators.items() if op.decompose_kind == "host"}
    assert restricted == [name for name in every if name in standard.basis | host]
    assert set(restricted) == standard.basis | host < set(every)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("device", DEVICES)
def test_small_families_follow(only_basis, device):
    require(device)
    operators = [*families(lambda family: family in SMALL), *FEW]
    summary = judge(device, operators, Settings(quick=True))
    ways = summary.roads["device"]
    assert ways["decomposition"] and ways["native"] and ways["kernel"]
    # On the host itself they are kernels.
    assert bool(ways["host"]) == (device != haly._core.default_device_name)


@pytest.mark.release
@pytest.mark.timeout(14400)
@pytest.mark.parametrize("device", DEVICES)
def test_everything_follows(only_basis, device):
    require(device)
    summary = judge(device, families(lambda family: family not in LEFT_OUT), Settings())
    assert summary.succeeded
