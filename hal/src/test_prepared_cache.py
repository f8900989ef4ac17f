"""The prepared calls of a thread: who ends their kernels once it is gone, and when."""

import json
import os
import subprocess
import sys

PROGRAM = """
import os
import threading
import time
import haly
x = haly.asarray([[1.0, 2.0], [3.0, 4.0]], device="simulated:0")
other = x.device.create_stream()
def work():
    haly.matmul(x, x)
    with other:
        haly.matmul(x, x)
thread = threading.Thread(target=work)
thread.start()
thread.join()
while os.path.exists(f"/proc/self/task/{thread.native_id}"):
    time.sleep(0.001)  # join returns before the thread's own destructors have run
haly.exp(x)  # has to be prepared
"""


def test_kernels_of_a_thread_that_ended_are_destroyed_by_another(tmp_path):
    # While a thread ends, a plugin's thread-local objects may be gone already: no call from there.
    path = tmp_path / "trace.json"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "HALY_LAYERS": "trace", "HALY_TRACE": str(path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    events = json.loads(path.read_text(encoding="utf-8"))["traceEvents"]
    spans = sorted((event for event in events if event["ph"] == "X"), key=lambda span: span["ts"])
    names = [span["name"] for span in spans]
    thread = next(s["tid"] for s in spans if s["name"] == "kernel_row.launch matmul")
    destroyed = names.index("kernel_row.destroy matmul")
    assert spans[destroyed]["tid"] != thread
    assert {s["tid"] for s in spans[destroyed:]} == {spans[destroyed]["tid"]}
    # Both streams that it was launched on were waited for, and the next kernel came behind it.
    launched = max(i for i, name in enumerate(names) if name == "kernel_row.launch matmul")
    assert names[launched:destroyed].count("event.synchronize") == 2
    assert destroyed < names.index("kernel_row.prepare exp")


def run(program, **environment):
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    return done


MANY_CALLS = """
import haly
from haly import _core

kept = []
for length in range(1, 4200):
    haly.exp(haly.zeros((length,)))
    kept.append(_core.counters()["prepared_calls"])
print(max(kept), kept[-1])
"""


def test_a_thread_keeps_four_thousand_calls_and_then_begins_anew():
    done = run(MANY_CALLS)
    most, last = (int(word) for word in done.stdout.split())
    assert 4090 < most <= 4096 and last < 1000


LONG_PLANS = """
import json
import numpy as np
import haly
from haly import _core


def loss(steps):
    probabilities = haly.asarray(np.zeros((steps, 1, 3), np.float32))
    one = haly.asarray(np.array([1], np.int32))
    length = haly.asarray(np.array([steps], np.int32))
    return float(haly.ctc(probabilities, haly.reshape(one, (1, 1)), length, one))

kept, last = [], 0.0
for steps in range(600, 610):
    last = loss(steps)
    kept.append(_core.counters()["prepared_calls"])
assert loss(609) == last
print(json.dumps(kept))
"""


def test_long_plans_are_kept_by_their_launches():
    """Ten decompositions of some 17,000 launches each: after four of them there is no room."""
    kept = json.loads(run(LONG_PLANS, HALY_ONLY_BASIS="1").stdout)
    falls = [step for step in range(1, 10) if kept[step] < kept[step - 1]]
    assert falls and all(falls[i + 1] - falls[i] > 1 for i in range(len(falls) - 1)), kept


CALLS_WITHIN = """
import numpy as np
import haly
from haly import _core, prototype

device = prototype.Device("outer")
lengths = []

@device.kernel("exp", dtypes=["float32"])
def exp(x, out):
    for length in lengths:
        haly.exp(haly.zeros((length,)))
    np.exp(x, out=out)

x = haly.asarray([0.0, 0.0], device="outer:0")
haly.exp(x)
lengths += range(3, 4300)
result = haly.exp(x)  # the short road of a call that is like the last one
within = _core.counters()["prepared_calls"]
lengths.clear()
haly.exp(haly.zeros((2, 2)))
print(haly.to_numpy(result).tolist(), haly.to_numpy(haly.exp(x)).tolist())
print(within, _core.counters()["prepared_calls"])
"""


def test_a_call_that_is_under_way_keeps_what_it_stands_on():
    """A kernel whose own calls fill the cache: it is emptied when no call needs it any more."""
    results, counts = run(CALLS_WITHIN).stdout.splitlines()
    assert results == "[1.0, 1.0] [1.0, 1.0]"
    within, after = (int(word) for word in counts.split())
    assert within > 4200 and after < 10
