"""Timelines by a plugin's profiler: every record at its span, on the host's clock."""

import os
import subprocess
import sys
import threading

import numpy as np
import pytest

import haly
from haly import errors

DEVICE = "simulated:0"
X = np.ones((8, 8), np.float32)


@pytest.fixture(autouse=True)
def switches(simulated):
    """Switches that a test leaves behind end with it."""


def on_device(device=DEVICE):
    return haly.asarray(X, device=device)


def kernels(record):
    return [span for span in record.spans if span.kind == "kernel"]


def chain(x):
    for _ in range(4):
        x = haly.softmax(haly.matmul(x, x))
    return x


def test_the_plugins_clock_is_the_hosts(simulated):
    """Events could not know the clock to less than the time of a wait for one."""
    x = on_device()
    haly.synchronize(DEVICE)
    simulated.set("delay_us", 200)  # so that there is something to wait for
    with haly.profile() as record:
        for _ in range(50):
            haly.matmul(x, x)
        haly.synchronize(DEVICE)
    assert record.uncertainty_ns == {DEVICE: 8}
    spans = kernels(record)
    assert len(spans) == 50
    (wait,) = (span for span in record.spans if span.kind == "wait")
    for span in spans:
        assert span.device_time
        # Enqueued, then run, then waited for; the clock's error is that of a drift over the block.
        assert span.enqueue_ns - 100_000 <= span.begin_ns <= span.end_ns <= wait.end_ns + 100_000


def test_each_step_of_a_replay_has_its_own_span():
    captured, plain = haly.jit(chain, capture=True), haly.jit(chain)
    for _ in range(3):
        captured(on_device())
        plain(on_device())
    with haly.profile() as launched:
        plain(on_device())
        haly.synchronize(DEVICE)
    with haly.profile() as replayed:
        for _ in range(5):
            captured(on_device())
        haly.synchronize(DEVICE)
    (found,) = captured.lower(on_device()).captures
    assert found.state == "captured"
    expected = [(s.name, s.source, s.kernel, s.operands, s.bytes) for s in kernels(launched)]
    assert [s[0] for s in expected].count("matmul") == 4
    spans = kernels(replayed)
    assert [(s.name, s.source, s.kernel, s.operands, s.bytes) for s in spans] == 5 * expected
    assert all(span.device_time for span in spans)
    for first, second in zip(spans, spans[1:], strict=False):
        assert first.end_ns <= second.begin_ns
    copies = [span for span in replayed.spans if span.kind == "copy"]
    assert [span.name for span in copies].count("copy") == 10  # inputs in, results out


def test_copies_find_their_records_among_launches():
    sizes = [64, 4096, 256, 4096]
    with haly.profile() as record:
        for size in sizes:
            x = haly.asarray(np.zeros(size, np.uint8), device=DEVICE)
            haly.negative(haly.astype(x, haly.int32))
    copies = [span for span in record.spans if span.name == "copy from host"]
    assert [span.bytes for span in copies] == sizes
    assert all(span.device_time for span in copies)
    names = [span.name for span in record.spans if span.device]
    assert names[:3] == ["copy from host", "cast", "negative"]


def test_records_are_taken_before_the_plugin_runs_out_of_room(simulated):
    simulated.set("profile_records", 2048)
    x = on_device()
    with haly.profile() as record:
        for index in range(5000):
            haly.negative(x)
            if index % 500 == 0:
                haly.synchronize(DEVICE)
    assert len(kernels(record)) == 5000
    assert all(span.device_time for span in kernels(record))


def test_launches_whose_records_are_lost_keep_the_hosts_times(simulated):
    simulated.set("profile_records", 16)
    x = on_device()
    haly.synchronize(DEVICE)
    with haly.profile() as record:
        for _ in range(60):
            haly.negative(x)
    spans = kernels(record)
    assert len(spans) == 60
    assert sum(span.device_time for span in spans) == 16
    assert all(span.begin_ns <= span.end_ns for span in spans)


def test_a_profiler_that_another_program_has_leaves_events(simulated):
    simulated.set("profiler_taken", 1)
    x = on_device()
    with haly.profile() as record:
        haly.matmul(x, x)
        haly.synchronize(DEVICE)
    (span,) = kernels(record)
    assert span.device_time
    # The base of events is a wait, which takes longer than a tick.
    assert record.uncertainty_ns[DEVICE] > 8


def test_a_failure_while_recording_still_names_its_operator(simulated):
    x = on_device()
    haly.synchronize(DEVICE)
    with haly.profile() as record:
        simulated.set("fail_launch", 2)
        results = [haly.negative(x), haly.matmul(x, x)]
        with pytest.raises(errors.ExecutionError, match=r"matmul.*injected launch failure"):
            haly.to_numpy(results[1])
    assert [span.name for span in kernels(record)] == ["negative", "matmul"]


def test_a_lost_device_ends_no_recording(simulated):
    x = on_device()
    haly.synchronize(DEVICE)
    with haly.profile() as record:
        haly.negative(x)
        # Work that still runs would be what gets lost, and the next launch would be refused.
        haly.synchronize(DEVICE)
        simulated.set("lose_device", 1)
        haly.matmul(x, x)
        with pytest.raises(errors.DeviceLostError):
            haly.synchronize(DEVICE)
    simulated.set("lose_device", 0)
    # What a lost device did not time has the host's times, so the order is not the stream's.
    assert sorted(span.name for span in kernels(record)) == ["matmul", "negative"]
    with haly.profile() as record:
        haly.negative(x)
    assert kernels(record)[0].device_time


def test_work_of_before_is_not_recorded(simulated):
    """A copy that was enqueued before the block and runs in it is not the block's own copy."""
    simulated.set("delay_us", 20_000)
    x = on_device()
    with haly.profile() as record:
        haly.to_numpy(haly.negative(x))
    work = [(span.kind, span.name) for span in record.spans if span.kind in ("kernel", "copy")]
    assert work == [("kernel", "negative"), ("copy", "copy to host")]


def test_two_devices_share_one_clock():
    first, second = on_device(), on_device("simulated:1")
    with haly.profile() as record:
        for _ in range(3):
            haly.negative(first)
            haly.synchronize(DEVICE)
            haly.negative(second)
            haly.synchronize("simulated:1")
    spans = kernels(record)
    assert [span.device for span in spans] == [DEVICE, "simulated:1"] * 3
    assert all(span.device_time for span in spans)


def test_without_the_table_events_say_the_same():
    code = """
import numpy as np
import haly
x = haly.asarray(np.ones((8, 8), np.float32), device="simulated:0")
with haly.profile() as record:
    haly.to_numpy(haly.softmax(haly.matmul(x, x)))
for span in record.spans:
    if span.device:
        print(span.kind, span.name, span.operands, span.bytes, span.device_time)
"""
    texts = []
    for old in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"HALY_SIMULATED_OLD": old},
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        texts.append(done.stdout)
    assert texts[0] == texts[1]
    assert texts[0].count("True") == 3


def test_recordings_may_end_while_others_launch():
    """Records are read by one thread while another still brings its own."""
    x = on_device()
    stop = threading.Event()
    failures = []

    def work():
        try:
            while not stop.is_set():
                haly.to_numpy(haly.matmul(x, x))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    counts = []
    for _ in range(20):
        with haly.profile() as record:
            haly.to_numpy(haly.negative(x))
        counts.append([span.name for span in kernels(record)].count("negative"))
        assert all(span.begin_ns <= span.end_ns for span in record.spans)
    stop.set()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    assert counts == [1] * 20
