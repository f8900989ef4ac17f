"""The trace layer: one span for each call of the ABI, on the row of its thread."""

import json
import os
import subprocess
import sys

PROGRAM = """
import threading
import haly
from haly import layers
def work():
    x = haly.asarray([[1.0, 2.0], [3.0, 4.0]], device="simulated:0")
    haly.to_numpy(haly.matmul(x, x))
work()
thread = threading.Thread(target=work)
thread.start()
thread.join()
try:
    haly.asarray([1.0], device="simulated:0") @ haly.ones((2,), device="simulated:0")
except haly.errors.HalyError:
    pass
"""


def run(program: str, **environment) -> subprocess.CompletedProcess:
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done


def read(path) -> list[dict]:
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["otherData"] == {"dropped": 0}
    return document["traceEvents"]


def test_timeline_of_a_program(tmp_path):
    path = tmp_path / "trace.json"
    run(PROGRAM, HALY_LAYERS="trace", HALY_TRACE=str(path))
    events = read(path)
    spans = [event for event in events if event["ph"] == "X"]
    names = {span["name"] for span in spans}
    assert {"device.open", "kernel_row.prepare matmul", "kernel_row.launch matmul"} <= names
    assert {"memory.allocate", "memory.copy_to_host", "memory.free", "device.close"} <= names
    assert "simulated" in {span["cat"] for span in spans}
    launches = [span for span in spans if span["name"] == "kernel_row.launch matmul"]
    rows = {event["tid"] for event in events if event["name"] == "thread_name"}
    assert len({span["tid"] for span in launches}) == 2
    assert {span["tid"] for span in spans} <= rows
    prepare = next(span for span in spans if span["name"] == "kernel_row.prepare matmul")
    problem = prepare["args"]["arguments"]["problem"]
    assert prepare["args"]["status"] == "OK"
    assert problem["operator"] == "matmul" and problem["tensors"] == ["float32[2,2]"] * 3
    copy = next(span for span in spans if span["name"] == "memory.copy_to_host")
    assert copy["args"]["arguments"]["size_bytes"] == 16
    assert copy["args"]["arguments"]["source"]["size_bytes"] == 16
    for span in spans:
        assert span["dur"] >= 0 and span["ts"] > 0
    # Spans of one thread lie one after the other.
    for row in rows:
        ends = 0
        for span in sorted((s for s in spans if s["tid"] == row), key=lambda s: s["ts"]):
            assert span["ts"] >= ends - 0.002
            ends = span["ts"] + span["dur"]


def test_layers_compose_in_the_order_named(tmp_path):
    """Behind `fault` a trace does not see the call that failed, in front of it it does."""
    program = """
import haly
from haly import layers
x = haly.asarray([1.0], device="simulated:0")
layers.fault("function=memory.copy_to_host,status=EXECUTION_FAILED")
try:
    haly.to_numpy(x)
    print("no failure")
except haly.errors.ExecutionError:
    print(layers.write_trace("{path}"), layers.enabled(), layers.alarms())
"""
    for names, seen in (("trace,validation,fault", 1), ("fault,validation,trace", 0)):
        path = tmp_path / f"{seen}.json"
        rest = str(tmp_path / "rest.json")
        done = run(program.replace("{path}", str(path)), HALY_LAYERS=names, HALY_TRACE=rest)
        assert f"{names.split(',')} []" in done.stdout.replace("'", '"').replace('"', "'")
        calls = [event for event in read(path) if event["name"] == "memory.copy_to_host"]
        assert len(calls) == seen
        assert all(call["args"]["status"] == "EXECUTION_FAILED" for call in calls)


def test_a_file_that_cannot_be_written(tmp_path):
    done = run(
        "import haly; haly.asarray([1.0], device='simulated:0')",
        HALY_LAYERS="trace",
        HALY_TRACE=str(tmp_path / "missing" / "trace.json"),
    )
    assert "trace: cannot write" in done.stderr
