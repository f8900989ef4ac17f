"""The interface `capture`, driven through the header with nothing in between."""

import numpy as np
import pytest

pytest.importorskip("cffi")
from haly.conformance.plugin_driver import PluginDriverError, abi

INFINITE = 2**64 - 1
BYTES = 256  # of the chip's blocks


def test_recorded_work_runs_at_each_replay_and_never_before(chip):
    x, y, sum_, copy = (chip.block(value) for value in (1, 2, 0, 0))
    chip.begin()
    chip.add(x, y, sum_)
    chip.call("memory", "copy", chip.device.stream, chip.buffer(copy), chip.buffer(sum_), BYTES)
    pattern = abi()[0].new("char[]", np.float32(7).tobytes())
    chip.call("memory", "fill", chip.device.stream, chip.buffer(y), pattern, 4, BYTES)
    capture = chip.end()
    info = chip.new("haly_capture_info *")
    info.struct_size = abi()[0].sizeof("haly_capture_info")
    chip.call("capture", "info_query", capture, info)
    assert (info.node_count, info.pool_bytes) == (3, 0)
    assert chip.read(copy) == 0
    for round_ in range(3):
        chip.write(x, round_)
        chip.write(y, 2)
        chip.replay(capture)
        assert chip.read(copy) == round_ + 2
        assert chip.read(y) == 7
    chip.destroy(capture)


def test_memory_that_is_allocated_meanwhile_is_the_captures(chip):
    x, result = chip.block(3), chip.block()
    device, stream = chip.device.handle, chip.device.stream
    live = chip.plugin.query("live_allocations")
    chip.begin()
    handles = []
    for _ in range(2):
        out, address = chip.new("haly_memory *"), chip.new("void **")
        chip.call("memory", "allocate", device, BYTES, stream, out, address)
        handles.append(out[0])
        temporary = chip.buffer(x)
        temporary.memory = out[0]
        chip.call("memory", "copy", stream, temporary, chip.buffer(x), BYTES)
        chip.call("memory", "copy", stream, chip.buffer(result), temporary, BYTES)
        chip.plugin.slot("memory", "free")(device, out[0], stream)
    capture = chip.end()
    # The second allocation took what the first gave back.
    assert handles[0] == handles[1]
    info = chip.new("haly_capture_info *")
    info.struct_size = abi()[0].sizeof("haly_capture_info")
    chip.call("capture", "info_query", capture, info)
    assert info.pool_bytes == BYTES
    # Freed, it lives on: replays find it.
    assert chip.plugin.query("live_allocations") == live + 1
    chip.replay(capture)
    assert chip.read(result) == 3
    chip.destroy(capture)
    assert chip.plugin.query("live_allocations") == live


def test_what_was_allocated_before_is_freed_once(chip):
    x, result, doomed = chip.block(1), chip.block(), chip.block()
    chip.begin()
    chip.add(x, x, result)
    chip.device.free(doomed)
    capture = chip.end()
    chip.wait()  # the stream frees what was doomed, a little later
    before = chip.plugin.query("live_allocations")
    for _ in range(2):
        chip.replay(capture)
        assert chip.read(result) == 2
    assert chip.plugin.query("live_allocations") == before
    chip.destroy(capture)


def from_the_host(chip):
    data = abi()[0].new("char[]", BYTES)
    chip.call("memory", "copy_from_host", chip.device.stream, chip.buffer(chip.x), data, BYTES)


def to_the_host(chip):
    data = abi()[0].new("char[]", BYTES)
    chip.call("memory", "copy_to_host", chip.device.stream, data, chip.buffer(chip.x), BYTES)


def between_devices(chip):
    device, x = chip.device.handle, chip.buffer(chip.x)
    chip.call("memory", "peer_copy", chip.device.stream, device, x, device, x, BYTES)


def a_callback(chip):
    callback = abi()[0].callback("void(void *)", lambda user: None)
    chip.keep.append(callback)
    chip.call("stream", "host_callback", chip.device.stream, callback, abi()[0].NULL)


def an_outer_event(chip):
    chip.call("stream", "wait", chip.device.stream, chip.outer)


FORBIDDEN = {
    "a copy from the host": from_the_host,
    "a copy to the host": to_the_host,
    "a copy between devices": between_devices,
    "stream.host_callback": a_callback,
    "stream.synchronize": lambda chip: chip.wait(),
    "stream.query": lambda chip: chip.call("stream", "query", chip.device.stream),
    "capture.replay": lambda chip: chip.replay(chip.earlier),
    "a wait for an event from outside the capture": an_outer_event,
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_what_a_capture_cannot_hold_is_named_and_ends_it(chip, what):
    chip.x = chip.block(1)
    chip.outer = chip.event()
    chip.call("stream", "record", chip.device.stream, chip.outer)
    chip.begin()
    chip.earlier = chip.end()
    chip.begin()
    with pytest.raises(PluginDriverError, match=f"FAILED_PRECONDITION.*{what} cannot be recorded"):
        FORBIDDEN[what](chip)
    chip.add(chip.x, chip.x, chip.x)  # what comes after cannot heal it
    with pytest.raises(PluginDriverError, match=f"FAILED_PRECONDITION.*{what}"):
        chip.end()
    # The stream runs its work again, and nothing of the recording.
    assert chip.read(chip.x) == 1
    chip.add(chip.x, chip.x, chip.x)
    assert chip.read(chip.x) == 2
    chip.destroy(chip.earlier)
    chip.plugin.slot("event", "destroy")(chip.outer)


def test_begin_and_end_come_in_pairs(chip):
    with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*not recording"):
        chip.end()
    chip.begin()
    with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*recording already"):
        chip.begin()
    chip.destroy(chip.end())


def test_events_of_a_capture_mean_something_only_in_it(chip):
    event, other = chip.event(), chip.stream()
    x = chip.block(1)
    chip.begin()
    chip.call("stream", "record", chip.device.stream, event)
    chip.call("stream", "wait", chip.device.stream, event)
    chip.add(x, x, x)
    with pytest.raises(PluginDriverError, match="recorded by a capture"):
        chip.call("stream", "wait", other, event)
    with pytest.raises(PluginDriverError, match="recorded by a capture"):
        chip.call("event", "synchronize", event, INFINITE)
    capture = chip.end()
    with pytest.raises(PluginDriverError, match="recorded by a capture"):
        chip.call("event", "query", event)
    chip.replay(capture)
    # Recorded anew, it is an event as any other.
    chip.call("stream", "record", chip.device.stream, event)
    chip.call("event", "synchronize", event, INFINITE)
    assert chip.read(x) == 2
    chip.destroy(capture)
    chip.plugin.slot("event", "destroy")(event)


def test_replays_of_one_capture_are_in_order_on_any_streams(chip):
    """Doubling is the same in any order, but not where two replays run at once."""
    x = chip.block(1)
    streams = [chip.stream() for _ in range(3)]
    chip.begin()
    for _ in range(4):
        chip.add(x, x, x)
    capture = chip.end()
    chip.plugin.set("delay_us", 200)
    for round_ in range(6):
        chip.replay(capture, streams[round_ % 3])
    for stream in streams:
        chip.wait(stream)
    assert chip.read(x) == 2.0**24
    chip.destroy(capture)


def test_a_capture_that_is_destroyed_in_flight_runs_to_its_end(chip):
    x, y = chip.block(1), chip.block(1)
    chip.begin()
    chip.add(x, x, y)
    capture = chip.end()
    chip.plugin.set("hold", 1)
    chip.replay(capture)
    chip.replay(capture)
    chip.destroy(capture)
    assert chip.plugin.query("live_captures") == 1
    chip.plugin.set("hold", 0)
    assert chip.read(y) == 2
    assert chip.plugin.query("live_captures") == 0


def test_a_failing_launch_sticks_and_is_named(chip):
    x, y = chip.block(1), chip.block(5)
    chip.begin()
    chip.add(x, x, y, tag=41)
    chip.add(y, y, y, tag=42)
    capture = chip.end()
    chip.plugin.set("fail_launch", 2)
    chip.replay(capture, tag=7)
    with pytest.raises(PluginDriverError, match="EXECUTION_FAILED"):
        chip.wait()
    assert chip.failure() == (42, "injected launch failure")
    chip.plugin.set("fail_replay", 1)
    chip.replay(capture, tag=7)
    with pytest.raises(PluginDriverError, match="EXECUTION_FAILED"):
        chip.wait()
    assert chip.failure() == (7, "injected replay failure")
    chip.replay(capture)
    assert chip.read(y) == 4
    chip.destroy(capture)


def test_a_recording_that_fails_on_demand_is_lost(chip):
    x = chip.block(1)
    chip.plugin.set("fail_capture", 1)
    chip.begin()
    chip.add(x, x, x)
    with pytest.raises(PluginDriverError, match="injected capture failure"):
        chip.end()
    assert chip.read(x) == 1
    assert chip.plugin.query("live_captures") == 0


def test_a_lost_device_neither_records_nor_replays(chip):
    x = chip.block(1)
    chip.begin()
    chip.add(x, x, x)
    capture = chip.end()
    chip.plugin.set("lose_device", 1)
    chip.replay(capture)
    with pytest.raises(PluginDriverError, match="DEVICE_LOST"):
        chip.wait()
    for refused in (lambda: chip.replay(capture), chip.begin):
        with pytest.raises(PluginDriverError, match="DEVICE_LOST"):
            refused()
    chip.destroy(capture)
    chip.plugin.set("lose_device", 0)


def test_another_devices_capture_is_refused(chip):
    other = chip.plugin.open_device(1)
    chip.begin()
    capture = chip.end()
    with pytest.raises(PluginDriverError, match="INVALID_ARGUMENT.*another device"):
        chip.replay(capture, other.stream)
    chip.destroy(capture)
    other.close()
