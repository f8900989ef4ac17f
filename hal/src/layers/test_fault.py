"""The fault layer: calls fail as asked, and the core answers an error or the right result."""

import json
import os
import subprocess
import sys

import pytest

from haly import _core, errors

# Runs a model again and again; in the n-th run the n-th call of the ABI fails. Each run begins with
# nothing prepared, so that preparing and allocating fail too. A hang ends the process with a trace.
SWEEP = r"""
import faulthandler, gc, json, sys
faulthandler.dump_traceback_later(240, exit=True)
import numpy as np
import haly
from haly import _core, errors

device, status, limit = sys.argv[1], sys.argv[2], int(sys.argv[3])
random = np.random.default_rng(7)
IMAGE = random.standard_normal((2, 3, 8, 8)).astype(np.float32)
WEIGHT = random.standard_normal((4, 3, 3, 3)).astype(np.float32)
MATRIX = random.standard_normal((4, 5)).astype(np.float32)

def model(image, weight, matrix):
    hidden = haly.maximum(haly.conv(image, weight), 0.0)
    pooled = haly.mean(hidden, axis=(2, 3))
    return haly.softmax(haly.matmul(pooled, matrix) * 2.0 + 1.0, axis=1)

def run():
    image, weight, matrix = (haly.asarray(v, device=device) for v in (IMAGE, WEIGHT, MATRIX))
    compiled = haly.jit(model)(image, weight, matrix)
    eager = haly.exp(haly.sum(image * 2.0, axis=0))[1:, ::2]
    other = haly.asarray(haly.to_numpy(haly.cumulative_sum(matrix, axis=1)), device="cpu:0")
    return [haly.to_numpy(one) for one in (compiled, eager, other)]

def live():
    gc.collect()
    _core.clear_caches()
    place = _core.find_device(device)
    place.synchronize()
    place.trim()
    handles = _core.layer_handles()
    return {kind: handles[kind] for kind in ("memory", "kernel", "executable", "capture")}

expected = run()
right = lambda results: all(a.shape == b.shape and np.allclose(a, b, rtol=1e-5, atol=1e-6)
                            for a, b in zip(results, expected))
assert right(run())
first_live = live()
mistakes, outcomes, n = [], {}, 0
while n < limit:
    n += 1
    _core.set_fault(f"n={n},status={status}")
    try:
        outcome = "right" if right(run()) else "WRONG"
    except errors.HalyError:
        outcome = "error"
    _, failed, function = _core.fault_counts()
    _core.set_fault("")
    if not failed:
        break
    outcomes[f"{function}: {outcome}"] = outcomes.get(f"{function}: {outcome}", 0) + 1
    if outcome == "WRONG":
        mistakes.append(f"call {n}, {function}: a wrong result")
    try:
        if not right(run()):
            mistakes.append(f"call {n}, {function}: the run after it is wrong")
        if live() != first_live:
            mistakes.append(f"call {n}, {function}: a leak: {first_live} became {live()}")
    except errors.HalyError as error:
        mistakes.append(f"call {n}, {function}: the run after it fails: {error}")
print(json.dumps([mistakes, outcomes, n, [alarm[2] for alarm in _core.layer_alarms()]]))
"""


def sweep(device: str, status: str, limit: int = 1000):
    done = subprocess.run(
        [sys.executable, "-c", SWEEP, device, status, str(limit)],
        env={**os.environ, "HALY_LAYERS": "fault,validation"},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-4000:]
    mistakes, outcomes, runs, alarms = json.loads(done.stdout.splitlines()[-1])
    assert mistakes == [] and alarms == []
    return outcomes, runs


def test_every_call_of_a_model_may_fail():
    outcomes, runs = sweep("simulated:0", "INTERNAL")
    assert runs > 30
    functions = {name.split(":")[0] for name in outcomes}
    assert {"memory.allocate", "kernel_row.prepare", "kernel_row.launch"} <= functions


@pytest.mark.slow
@pytest.mark.parametrize(
    "device, status",
    [
        ("simulated:0", "OUT_OF_MEMORY"),
        ("simulated:0", "UNSUPPORTED"),
        ("simulated:0", "EXECUTION_FAILED"),
        ("simulated:0", "DEVICE_LOST"),
        ("simulated:0", "NOT_READY"),
        ("simulated:0", "TIMEOUT"),
        ("cpu:0", "INTERNAL"),
        ("cpu:0", "UNSUPPORTED"),
        ("cpu:0", "OUT_OF_MEMORY"),
    ],
)
def test_every_call_of_a_model_may_fail_with_any_status(device, status):
    outcomes, runs = sweep(device, status)
    assert runs > 5


LOADING = """
import haly, sys
from haly.discovery import register_installed
from haly import _core, errors
register_installed(_core)
try:
    x = haly.asarray([1.0, 2.0], device="simulated:0")
    print(haly.to_numpy(haly.add(x, x)).tolist())
except errors.HalyError as error:
    print(type(error).__name__, error)
print(_core.fault_counts()[1], haly.to_numpy(haly.asarray([3.0]) + 1.0).tolist())
"""


def load(fault: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADING],
        env={**os.environ, "HALY_LAYERS": "fault,validation", "HALY_FAULT": fault},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("function", ["plugin.initialize", "device.open", "kernel.row_list"])
def test_a_plugin_that_fails_to_start_disturbs_nobody(function):
    """The cpu plugin shares no function with it but row_list, whose first call it may be."""
    lines = load(f"function={function},status=FAILED_PRECONDITION")
    assert lines[-1] in ("1 [4.0]", "0 [4.0]")
    assert "fails as asked" in lines[0] or lines[0] == "[2.0, 4.0]"


@pytest.mark.parametrize(
    "text, word",
    [
        ("function=memory.nothing", "a function of the ABI"),
        ("function=nothing.*", "a function of the ABI"),
        ("n=0", "a number from 1 on"),
        ("n=x", "a number"),
        ("status=BAD", "a status"),
        ("status=0", "a status"),
        ("colour=red", "function=, n=, count= or status="),
    ],
)
def test_plans_that_are_not_understood(text, word):
    with pytest.raises(errors.InvalidArgumentError, match="is not understood") as caught:
        _core.set_fault(text)
    assert word in str(caught.value)


def test_count_and_interface():
    program = """
import haly
from haly.discovery import register_installed
from haly import _core, errors
register_installed(_core)
x = haly.asarray([1.0, 2.0], device="simulated:0")
_core.set_fault("function=memory.*, n=2, count=2, status=EXECUTION_FAILED")
outcomes = []
for _ in range(5):
    try:
        haly.to_numpy(x)
        outcomes.append(1)
    except errors.ExecutionError as error:
        assert "fault: memory.copy_to_host fails as asked" in str(error), error
        outcomes.append(0)
print(outcomes, _core.fault_counts())
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "HALY_LAYERS": "fault"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[1, 0, 0, 1, 1] (5, 2, 'memory.copy_to_host')", (
        done.stdout + done.stderr
    )
