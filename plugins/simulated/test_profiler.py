"""The interface `profiler`, driven through the header with nothing in between."""

import pytest

pytest.importorskip("cffi")
from haly.conformance.plugin_driver import PluginDriverError, abi

KINDS = ("kernel", "copy", "allocation", "counter", "lost")


def clock(chip):
    found = chip.new("haly_profile_clock *")
    found.struct_size = abi()[0].sizeof("haly_profile_clock")
    chip.call("profiler", "calibrate", chip.device.handle, found)
    return found


def read(chip, capacity=8):
    """[(kind, tag, start, stop, value, name)] of one call."""
    ffi, constants = abi()
    names = {constants[f"HALY_PROFILE_KIND_{kind.upper()}"]: kind for kind in KINDS}
    records, count = chip.new("haly_profile_record[]", capacity), chip.new("uint32_t *")
    records[0].struct_size = ffi.sizeof("haly_profile_record")
    chip.call("profiler", "read", chip.device.handle, capacity, records, count)
    return [
        (
            names[record.kind],
            record.tag,
            record.start_ticks,
            record.stop_ticks,
            record.value,
            ffi.string(record.name).decode(),
        )
        for record in records[0 : count[0]]
    ]


def start(chip, *kinds):
    flags = sum(abi()[1][f"HALY_PROFILE_{kind.upper()}"] for kind in kinds)
    chip.call("profiler", "start", chip.device.handle, flags)


def stop(chip):
    chip.call("profiler", "stop", chip.device.handle)


def test_what_was_asked_for_is_recorded_in_order(chip):
    x, y = chip.block(1), chip.block(2)
    chip.add(x, x, y, tag=1)  # before: not recorded
    before = clock(chip)
    start(chip, "kernels", "copies")
    chip.plugin.set("delay_us", 1000)
    chip.add(x, x, y, tag=2)
    chip.call("memory", "copy", chip.device.stream, chip.buffer(x), chip.buffer(y), 256)
    chip.add(x, x, y, tag=3)
    stop(chip)  # waits for them
    after = clock(chip)
    chip.add(x, x, y, tag=4)
    found = read(chip)
    assert [(kind, tag, value) for kind, tag, _, _, value, _ in found] == [
        ("kernel", 2, 0),
        ("copy", 0, 256),
        ("kernel", 3, 0),
    ]
    ticks = [before.device_ticks, *(t for _, _, *times, _, _ in found for t in times)]
    assert [*ticks, after.device_ticks] == sorted([*ticks, after.device_ticks])
    # Both clocks saw the same time pass, one of them 0.1 per mille more.
    passed = (after.device_ticks - before.device_ticks) * 10**9 / before.frequency_hertz
    assert passed == pytest.approx(1.0001 * (after.host_ns - before.host_ns), rel=2e-5, abs=16)
    assert read(chip) == []


def test_launches_of_a_replay_are_recorded_each_with_its_tag(chip):
    x, y = chip.block(1), chip.block(2)
    chip.begin()
    chip.add(x, x, y, tag=5)
    chip.add(x, x, y, tag=6)
    capture = chip.end()
    start(chip, "kernels")
    for _ in range(2):
        chip.replay(capture, tag=9)
    stop(chip)
    assert [tag for _, tag, *_ in read(chip)] == [5, 6, 5, 6]
    chip.destroy(capture)


def test_allocations_are_recorded_where_wanted(chip):
    start(chip, "memory")
    chip.block(1)
    stop(chip)
    ((kind, _, begin, end, size, name),) = read(chip)
    assert (kind, begin, name) == ("allocation", end, "allocate")
    assert size >= 256


def test_what_there_is_no_room_for_is_counted(chip):
    x, y = chip.block(1), chip.block(2)
    chip.plugin.set("profile_records", 3)
    start(chip, "kernels")
    for tag in range(1, 8):
        chip.add(x, x, y, tag=tag)
    chip.wait()
    assert [tag for _, tag, *_ in read(chip, 2)] == [1, 2]
    chip.add(x, x, y, tag=8)
    chip.wait()
    chip.plugin.set("profile_records", 0)
    chip.add(x, x, y, tag=9)
    stop(chip)
    assert [(kind, tag, value) for kind, tag, _, _, value, _ in read(chip)] == [
        ("kernel", 3, 0),
        ("lost", 0, 4),
        ("kernel", 8, 0),
        ("lost", 0, 1),
    ]
    assert read(chip) == []


def test_start_and_stop_come_in_pairs(chip):
    with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*not recording"):
        stop(chip)
    start(chip, "kernels")
    with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*recording already"):
        start(chip, "kernels")
    stop(chip)
    chip.plugin.set("profiler_taken", 1)
    with pytest.raises(PluginDriverError, match="FAILED_PRECONDITION.*another program"):
        start(chip, "kernels")
