"""Streams, events and sticky failures, on a device that executes late."""

import _thread
import subprocess
import sys
import threading
import time

import pytest

from haly import _core, errors

FLOAT32 = 12


def test_work_is_late_and_in_order(device, simulated):
    block = _core.Block(device, 64)
    simulated.set("hold", 1)
    block.write(b"first")
    block.write(b"later")
    assert not device.default_stream.query()
    simulated.set("hold", 0)
    assert block.read(5) == b"later"
    assert device.default_stream.query()


def test_event_marks_the_present_end(device, simulated):
    block = _core.Block(device, 64)
    simulated.set("hold", 1)
    block.write(b"work")
    event = device.default_stream.record()
    assert not event.query()
    simulated.set("hold", 0)
    event.synchronize()
    assert event.query()


def test_unrecorded_event_is_complete(device):
    event = device.create_event()
    assert event.query()
    event.synchronize()


def test_elapsed_time(device, simulated):
    start = device.default_stream.record()
    _core.Block(device, 64).write(b"work")
    stop = device.default_stream.record()
    stop.synchronize()
    assert stop.elapsed_ns_since(start) > 0
    with pytest.raises(errors.PreconditionError):
        device.create_event().elapsed_ns_since(start)


def test_stream_waits_for_another(device, simulated):
    first, second = device.create_stream(), device.create_stream()
    block = _core.Block(device, 64, first)
    target = _core.Block(device, 64, second)
    simulated.set("delay_us", 2000)
    block.write(b"from the first", stream=first)
    second.wait(first.record())
    target.copy_from(block, 14, stream=second)
    assert target.read(14, stream=second) == b"from the first"


def test_event_of_another_plugin_is_waited_for_by_the_host(device, cpu, simulated):
    block = _core.Block(device, 64)
    simulated.set("delay_us", 1000)
    block.write(b"work")
    event = device.default_stream.record()
    cpu.default_stream.wait(event)
    assert event.query()


def test_failure_sticks_until_reported(device, simulated):
    block = _core.Block(device, 64)
    block.write(b"before")
    device.synchronize()
    simulated.set("fail_copy", 1)
    block.write(b"lost")
    block.write(b"skipped, because work before it failed")
    with pytest.raises(errors.ExecutionError) as caught:
        device.default_stream.synchronize()
    text = str(caught.value)
    assert "simulated:0 stream 0" in text and "injected copy failure" in text
    assert caught.value.plugin == "simulated"
    device.default_stream.synchronize()  # reported once
    block.write(b"alive again")
    assert block.read(11) == b"alive again"


def test_blocking_copy_reports_earlier_failure(device, simulated):
    block = _core.Block(device, 64)
    simulated.set("fail_copy", 1)
    block.write(b"lost")
    with pytest.raises(errors.ExecutionError, match="injected copy failure"):
        block.read(4)


def test_query_reports_failure(device, simulated):
    simulated.set("fail_copy", 1)
    _core.Block(device, 64).write(b"lost")
    with pytest.raises(errors.ExecutionError, match="injected"):
        while not device.default_stream.query():
            time.sleep(0.001)


def test_failed_event_is_complete_and_inherited(device, simulated):
    first, second = device.create_stream(), device.create_stream()
    block = _core.Block(device, 64, first)
    simulated.set("fail_copy", 1)
    block.write(b"lost", stream=first)
    event = first.record()
    second.wait(event)
    for _ in range(2):  # the failure stays with the event
        with pytest.raises(errors.ExecutionError, match="injected copy failure"):
            event.synchronize()
    for stream in (first, second):
        with pytest.raises(errors.ExecutionError, match="injected copy failure"):
            stream.synchronize()


def test_device_reports_every_stream(device, simulated):
    streams = [device.create_stream() for _ in range(2)]
    for stream in streams:
        simulated.set("fail_copy", 1)
        _core.Block(device, 64, stream).write(b"lost", stream=stream)
        with pytest.raises(errors.ExecutionError):  # told by the event, not yet by the stream
            stream.record().synchronize()
    with pytest.raises(errors.ExecutionError) as caught:
        device.synchronize()
    assert str(caught.value).count("injected copy failure") == 2


def test_current_stream_is_per_thread(device):
    stream = device.create_stream()
    seen = []
    with stream:
        assert device.current_stream == stream
        thread = threading.Thread(target=lambda: seen.append(device.current_stream))
        thread.start()
        thread.join()
        with device.default_stream:
            assert device.current_stream == device.default_stream
        assert device.current_stream == stream
    assert device.current_stream == device.default_stream
    assert seen == [device.default_stream]


def test_streams_and_events_are_pooled(device, simulated):
    before = device.memory_statistics()
    made = simulated.query("live_streams"), simulated.query("live_events")
    for _ in range(1000):
        stream = device.create_stream()
        stream.record().synchronize()
        del stream
    after = device.memory_statistics()
    assert after["live_streams"] == before["live_streams"]
    assert after["live_events"] == before["live_events"]
    assert simulated.query("live_streams") <= made[0] + 1
    assert simulated.query("live_events") <= made[1] + 3


def test_wait_can_be_interrupted(device, simulated):
    block = _core.Block(device, 64)
    simulated.set("hold", 1)
    block.write(b"never, until released")
    timer = threading.Timer(0.2, _thread.interrupt_main)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        device.synchronize()
    simulated.set("hold", 0)
    device.synchronize()


def test_wait_releases_the_gil(device, simulated):
    block = _core.Block(device, 64)
    simulated.set("hold", 1)
    block.write(b"held")
    releaser = threading.Timer(0.05, lambda: simulated.set("hold", 0))
    releaser.start()  # needs the GIL while the main thread waits
    device.synchronize()
    assert block.read(4) == b"held"


def test_synchronous_device_is_always_idle(cpu):
    stream = cpu.create_stream()
    event = stream.record()
    assert stream.query() and event.query()
    assert event.elapsed_ns_since(stream.record()) <= 0


def test_write_from_another_stream_comes_after_the_owners_work(device, simulated):
    other = device.create_stream()
    block = _core.Block(device, 64)
    simulated.set("delay_us", 2000)
    block.write(b"owner")
    block.write(b"other", stream=other)
    other.synchronize()
    device.synchronize()
    assert block.read(5) == b"other"


def test_a_function_of_the_host_follows_the_work_before_it(device, simulated):
    block = _core.Block(device, 64)
    called = threading.Event()
    simulated.set("hold", 1)
    block.write(b"work")
    device.default_stream.host_callback(called.set)
    assert not called.wait(0.1)  # enqueued, and the call has returned
    simulated.set("hold", 0)
    assert called.wait(10)


def test_functions_of_a_stream_come_in_order_and_streams_apart(device, simulated):
    streams = [device.create_stream() for _ in range(3)]
    blocks = [_core.Block(device, 64, stream) for stream in streams]
    seen = [[] for _ in streams]
    done = threading.Semaphore(0)
    simulated.set("delay_us", 200)
    for number in range(20):
        for stream, block, calls in zip(streams, blocks, seen, strict=True):
            block.write(b"work", stream=stream)
            stream.host_callback(lambda n=number, calls=calls: (calls.append(n), done.release()))
    for _ in range(60):
        assert done.acquire(timeout=10)
    assert seen == [list(range(20))] * 3


def test_a_function_comes_after_failed_work_too_and_takes_no_failure_away(device, simulated):
    called = threading.Event()
    simulated.set("fail_copy", 1)
    _core.Block(device, 64).write(b"lost")
    device.default_stream.host_callback(called.set)
    assert called.wait(10)
    with pytest.raises(errors.ExecutionError, match="injected copy failure"):
        device.default_stream.synchronize()


def test_what_a_function_raises_ends_nothing(device, monkeypatch):
    raised = []
    called = threading.Event()
    monkeypatch.setattr("sys.unraisablehook", lambda entry: raised.append(entry.exc_type))
    device.default_stream.host_callback(lambda: 1 // 0)
    device.default_stream.host_callback(called.set)
    assert called.wait(10)
    assert raised == [ZeroDivisionError]


def test_functions_that_are_still_waiting_do_not_keep_the_process():
    program = (
        "import ctypes, haly\n"
        "from haly import _core\n"
        "device = _core.open_device('simulated:0')\n"
        "library = next(e for e in _core.list_devices() if e['plugin'] == 'simulated')['library']\n"
        "ctypes.CDLL(library).haly_simulated_control(b'delay_us', ctypes.c_int64(300_000))\n"
        "_core.Block(device, 64).write(b'late')\n"
        "device.default_stream.host_callback(lambda: print('called'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
