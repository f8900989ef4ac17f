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

device, status, program = sys.argv[1:]
random = np.random.default_rng(7)
IMAGE = random.standard_normal((2, 3, 8, 8)).astype(np.float32)
WEIGHT = random.standard_normal((4, 3, 3, 3)).astype(np.float32)
MATRIX = random.standard_normal((4, 5)).astype(np.float32)

def model(image, weight, matrix):
    hidden = haly.maximum(haly.conv(image, weight), 0.0)
    pooled = haly.mean(hidden, axis=(2, 3))
    return haly.softmax(haly.matmul(pooled, matrix) * 2.0 + 1.0, axis=1)

def run_model():
    image, weight, matrix = (haly.asarray(v, device=device) for v in (IMAGE, WEIGHT, MATRIX))
    compiled = haly.jit(model)(image, weight, matrix)
    eager = haly.exp(haly.sum(image * 2.0, axis=0))[1:, ::2]
    other = haly.asarray(haly.to_numpy(haly.cumulative_sum(matrix, axis=1)), device="cpu:0")
    return [haly.to_numpy(one) for one in (compiled, eager, other)]

# A plan that is kept over all failures, with a loop; operators whose extents hang on data; copies
# between two devices of one plugin; assignment to a part.
SQUARE = random.standard_normal((16, 16)).astype(np.float32)

@haly.jit
def kept(x):
    step = lambda carried: (carried[0] + 1, haly.tanh(haly.matmul(carried[1], carried[1]) * 0.1))
    start = (haly.asarray(0, device=x.device), x)
    y = haly.while_loop(lambda carried: carried[0] < 3, step, start)[1]
    return haly.cumulative_sum(haly.sort(y, axis=1), axis=0), haly.sum(y)

# Recorded by the device at its second run, replayed from then on.
recorded = lambda x: haly.softmax(haly.matmul(x, x) + 1.0, axis=1)
fixed = []

def run_several():
    if not fixed:
        fixed.append(haly.asarray(SQUARE, device=device))
    x = haly.asarray(SQUARE, device=device)
    y = x.to_device(device.replace(":0", ":1"))
    z = haly.asarray(SQUARE, device=device)
    z[2:4, ::2] = 7.0
    index = haly.asarray([1, 2], device=device)
    results = [*kept(x), *haly.nonzero(x > 1.0), haly.exp(y)[:, ::3], y.to_device("cpu:0"), z]
    results += [haly.take(x, index, axis=0), haly.concat([x, z])]
    captured = haly.jit(recorded, capture=True)
    results += [captured(fixed[0]) for _ in range(3)]
    return [haly.to_numpy(one) for one in results]

run = run_model if program == "model" else run_several

def live():
    gc.collect()
    _core.clear_caches()
    for name in {device, "cpu:0"} | ({"simulated:1"} if program == "several" else set()):
        place = _core.find_device(name)
        place.synchronize()
        place.trim()
    handles = _core.layer_handles()
    return {kind: handles[kind] for kind in ("memory", "kernel", "executable", "capture")}

expected = run()
right = lambda results: all(a.shape == b.shape and np.allclose(a, b, rtol=1e-5, atol=1e-6)
                            for a, b in zip(results, expected))
assert right(run())
live()
assert right(run())
first_live = live()
mistakes, outcomes, n = [], {}, 0
while n < 1000:
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
        now = live()
        if any(now[kind] > first_live[kind] for kind in now):
            mistakes.append(f"call {n}, {function}: a leak: {first_live} became {now}")
    except errors.HalyError as error:
        mistakes.append(f"call {n}, {function}: the run after it fails: {error}")
print(json.dumps([mistakes, outcomes, n, [alarm[2] for alarm in _core.layer_alarms()]]))
"""


def sweep(device: str, status: str, program: str = "model"):
    done = subprocess.run(
        [sys.executable, "-c", SWEEP, device, status, program],
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


@pytest.mark.slow
@pytest.mark.parametrize("status", ["INTERNAL", "UNSUPPORTED", "OUT_OF_MEMORY", "DEVICE_LOST"])
def test_every_call_of_loops_copies_and_kept_plans_may_fail(status):
    outcomes, runs = sweep("simulated:0", status, "several")
    functions = {name.split(":")[0] for name in outcomes}
    assert runs > 60 and {"memory.peer_copy", "stream.record", "stream.wait"} <= functions


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
