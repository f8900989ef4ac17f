"""Timelines: every launch, copy and wait, in order, on one clock."""

import json
import subprocess
import sys
import threading
from collections import defaultdict
from xml.etree import ElementTree

import numpy
import pytest

import haly
from haly import _core
from haly.errors import HalyError, PreconditionError

DEVICES = ("cpu:0", "simulated:0")


def work(device):
    x = haly.asarray(numpy.ones((64, 32), numpy.float32), device=device)
    y = haly.matmul(x, haly.asarray(numpy.ones((32, 16), numpy.float32), device=device))
    return haly.to_numpy(haly.relu(y))


def by_stream(spans):
    streams = defaultdict(list)
    for span in spans:
        if span.device:
            streams[span.device, span.track].append(span)
    return streams


@pytest.mark.parametrize("device", DEVICES)
def test_launches_and_copies_are_there_with_what_they_work_on(device):
    with haly.profile() as record:
        work(device)
    found = [(span.kind, span.name, span.bytes) for span in record.spans if span.device]
    copies = [entry for entry in found if entry[0] == "copy"]
    assert [entry for entry in found if entry[0] == "kernel"] == [
        ("kernel", "matmul", 4 * (64 * 32 + 32 * 16 + 64 * 16)),
        ("kernel", "relu", 4 * 2 * 64 * 16),
    ]
    assert ("copy", "copy from host", 4 * 64 * 32) in copies
    assert copies[-1] == ("copy", "copy to host", 4 * 64 * 16)
    (matmul,) = (span for span in record.spans if span.name == "matmul")
    assert matmul.operands == "float32[64, 32], float32[32, 16] -> float32[64, 16]"
    assert matmul.kernel.startswith(f"{device} kernel matmul")
    assert matmul.device_time == (device != "cpu:0")
    assert record.dropped == 0
    assert (device in record.uncertainty_ns) == (device != "cpu:0")


@pytest.mark.parametrize("device", DEVICES)
def test_spans_of_a_stream_are_in_order_and_do_not_overlap(device):
    with haly.profile() as record:
        for _ in range(20):
            work(device)
    for spans in by_stream(record.spans).values():
        assert len(spans) >= 100
        for span in spans:
            assert span.begin_ns <= span.end_ns
        for first, second in zip(spans, spans[1:], strict=False):
            assert first.end_ns <= second.begin_ns


def test_device_times_are_on_the_hosts_clock(simulated):
    x = haly.asarray(numpy.ones(8, numpy.float32), device="simulated:0")
    haly.relu(x)
    haly.synchronize("simulated:0")
    simulated.set("delay_us", 20_000)
    with haly.profile() as record:
        haly.relu(x)
        haly.synchronize("simulated:0")
    (kernel,) = (span for span in record.spans if span.kind == "kernel")
    (wait,) = (span for span in record.spans if span.kind == "wait")
    assert kernel.end_ns - kernel.begin_ns >= 15_000_000
    slack = record.uncertainty_ns["simulated:0"] + 5_000_000
    # It ran between its enqueueing and the end of the wait for it.
    assert kernel.enqueue_ns - slack <= kernel.begin_ns
    assert kernel.end_ns <= wait.end_ns + slack
    assert wait.name == "wait for simulated:0 stream 0"
    assert wait.device == ""


def test_two_streams_overlap_and_one_waits_for_the_other(simulated):
    device = haly.device("simulated:0").opened
    x = haly.asarray(numpy.ones(8, numpy.float32), device="simulated:0")
    first, second = device.create_stream(), device.create_stream()
    # Each stream has data of its own: no event of a third one stands before its work.
    with first:
        left = haly.relu(x)
    with second:
        right = haly.relu(x)
    device.synchronize()
    simulated.set("delay_us", 30_000)
    with haly.profile() as record:
        with first:
            haly.relu(left)
            event = first.record()
        with second:
            haly.abs(right)
            second.wait(event)
            haly.negative(right)
        device.synchronize()
    spans = {span.name: span for span in record.spans if span.device and span.kind == "kernel"}
    relu, absolute, negative = (spans[name] for name in ("relu", "abs", "negative"))
    assert relu.track != absolute.track == negative.track
    assert absolute.begin_ns < relu.end_ns
    assert relu.begin_ns < absolute.end_ns
    slack = 2 * record.uncertainty_ns["simulated:0"] + 5_000_000
    assert negative.begin_ns >= relu.end_ns - slack
    waits = [span for span in record.spans if span.kind == "wait" and span.device]
    (wait,) = (span for span in waits if span.name == f"wait for simulated:0 stream {relu.track}")
    assert wait.track == absolute.track
    assert absolute.end_ns - slack <= wait.begin_ns <= wait.end_ns <= negative.begin_ns + slack
    assert wait.end_ns >= relu.end_ns - slack


def test_plans_tell_the_nodes_of_their_launches():
    pytest.importorskip("onnx")
    from haly.onnx import light

    model = light.load("squeezenet", "simulated:0")
    inputs = light.example_input("squeezenet")
    model.run(inputs)
    with haly.profile() as record:
        model.run(inputs)
    kernels = [span for span in record.spans if span.kind == "kernel"]
    assert len(kernels) >= 26
    assert any(span.source.startswith("Conv ") for span in kernels)
    assert {span.device for span in kernels} == {"simulated:0"}


def test_the_file_is_a_trace(tmp_path):
    path = tmp_path / "timeline.json"
    with haly.profile(path) as record:
        work("simulated:0")
        work("cpu:0")
    trace = json.loads(path.read_text())
    assert [entry.name for entry in tmp_path.iterdir()] == ["timeline.json"]
    events = trace["traceEvents"]
    processes = {e["args"]["name"]: e["pid"] for e in events if e["name"] == "process_name"}
    assert set(processes) == {"host", "cpu:0", "simulated:0"}
    assert len(set(processes.values())) == 3
    tracks = {(e["pid"], e["tid"]) for e in events if e["name"] == "thread_name"}
    slices = [event for event in events if event["ph"] == "X" and event["cat"] != "enqueue"]
    assert len(slices) == len(record.spans)
    for event in slices:
        assert event["ts"] >= 0
        assert event["dur"] >= 0
        assert (event["pid"], event["tid"]) in tracks
        assert event["cat"] in ("kernel", "copy", "wait")
    (matmul,) = (e for e in slices if e["name"] == "matmul" and e["pid"] == processes["cpu:0"])
    assert matmul["args"]["clock"] == "host"
    starts = {event["id"] for event in events if event["ph"] == "s"}
    ends = {event["id"] for event in events if event["ph"] == "f"}
    assert starts == ends
    assert len(starts) == sum(span.device_time for span in record.spans)


def test_a_picture_has_a_bar_for_each_span(tmp_path):
    path = tmp_path / "a & b.svg"
    with haly.profile(path) as record:
        work("simulated:0")
        work("cpu:0")
    root = ElementTree.parse(path).getroot()
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title").text == "a & b"
    bars = [bar for bar in root.iter(f"{space}rect") if bar.get("class").startswith("bar")]
    assert len(bars) == len(record.spans)
    for bar in bars:
        assert 150 <= float(bar.get("x")) <= 991
        assert float(bar.get("x")) + float(bar.get("width")) <= 991
    labels = {text.text for text in root.iter(f"{space}text")}
    assert {"cpu:0 stream 0", "simulated:0 stream 0"} <= labels


def test_threads_have_tracks_of_their_own():
    barrier = threading.Barrier(3)

    def run():
        barrier.wait()
        work("simulated:0")
        work("cpu:0")

    with haly.profile() as record:
        threads = [threading.Thread(target=run) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    kernels = [span for span in record.spans if span.kind == "kernel"]
    assert len(kernels) == 12
    assert len({span.thread for span in kernels}) == 3


def test_what_is_beyond_the_capacity_is_counted():
    x = haly.asarray(numpy.ones(4, numpy.float32))
    with haly.profile(capacity=3) as record:
        for _ in range(10):
            haly.negative(x)
    assert len(record.spans) == 3
    assert record.dropped == 7
    assert "7 spans dropped beyond the capacity of 3" in record.table()


def test_nothing_is_recorded_outside_the_block():
    x = haly.asarray(numpy.ones(4, numpy.float32))
    haly.negative(x)
    with haly.profile() as record:
        pass
    haly.negative(x)
    assert record.spans == []
    with haly.profile() as record:
        haly.negative(x)
        with pytest.raises(PreconditionError, match="recorded already"):
            haly.profile().__enter__()
    assert [span.name for span in record.spans] == ["negative"]
    with pytest.raises(PreconditionError, match="no timeline"):
        _core.stop_timeline()


def test_a_failure_in_the_block_ends_the_recording(tmp_path):
    path = tmp_path / "timeline.json"
    with pytest.raises(HalyError), haly.profile(path):
        x = haly.asarray(numpy.ones((2, 3), numpy.float32))
        haly.negative(x)
        haly.matmul(x, x)
    assert "negative" in path.read_text()
    with pytest.raises(FileNotFoundError, match="no folder for the timeline"):
        haly.profile(tmp_path / "none" / "timeline.json").__enter__()
    with haly.profile():
        pass


def test_the_table_sums_by_name():
    with haly.profile() as record:
        for _ in range(3):
            work("cpu:0")
    lines = record.table().splitlines()
    assert lines[0].split() == "device kind name count total mean of device bytes".split()
    (relu,) = (line for line in lines if " relu " in line)
    assert relu.split()[:4] == ["cpu:0", "kernel", "relu", "3"]


def test_the_command_writes_a_timeline(tmp_path):
    pytest.importorskip("onnx")
    path = tmp_path / "run.json"
    command = "import sys; from haly.command import main; sys.exit(main())"
    arguments = ["run", "light:squeezenet", "--repeat", "1", "--trace", str(path)]
    done = subprocess.run(
        [sys.executable, "-c", command, *arguments], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert "spans in" in done.stdout
    names = {event["name"] for event in json.loads(path.read_text())["traceEvents"]}
    assert {"conv", "max_pool", "softmax"} <= names
