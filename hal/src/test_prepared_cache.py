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
