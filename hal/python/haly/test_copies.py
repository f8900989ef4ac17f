"""Copies between devices of different plugins: every byte and failure, reading beside writing."""

import numpy
import pytest

import haly
from haly.errors import HalyError

CHUNK = 4 << 20


def numbers(count):
    return numpy.random.default_rng(count).integers(0, 256, count, numpy.uint8)


@pytest.mark.parametrize("count", [1, 4097, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 12345])
def test_every_byte_arrives_whatever_the_size(null_device, count):
    array = numbers(count)
    there = haly.to_device(haly.asarray(array, device="simulated:0"), null_device)
    assert there.device.name == null_device
    back = haly.to_device(there, "simulated:1")
    numpy.testing.assert_array_equal(haly.to_numpy(back), array)


def test_strided_sources_arrive_dense(null_device):
    array = numbers(2 * CHUNK + 2).reshape(2, -1)
    there = haly.to_device(haly.asarray(array, device="simulated:0")[:, ::3], null_device)
    numpy.testing.assert_array_equal(haly.to_numpy(there), array[:, ::3])


def test_source_and_copy_may_be_dropped_at_once(null_device):
    array = numbers(2 * CHUNK + 5)
    for _ in range(5):
        haly.to_device(haly.asarray(array, device="simulated:0"), null_device)
    kept = haly.to_device(haly.asarray(array, device="simulated:0"), null_device)
    numpy.testing.assert_array_equal(haly.to_numpy(kept), array)


def test_reading_goes_on_beside_writing(null_device, simulated):
    x = haly.asarray(numbers(4 * CHUNK), device=null_device)
    haly.to_device(x, "simulated:0")
    simulated.set("delay_us", 20_000)
    with haly.profile() as record:
        haly.to_device(x, "simulated:0")
    reads = [span for span in record.spans if span.name == "copy to host"]
    writes = [span for span in record.spans if span.name == "copy from host"]
    assert len(reads) == len(writes) == 4
    assert {span.device for span in reads} == {null_device}
    assert {span.device for span in writes} == {"simulated:0"}
    # Every read but the first is another thread's than the writes.
    assert {span.thread for span in reads[1:]}.isdisjoint({span.thread for span in writes})
    assert reads[0].thread == writes[0].thread


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_failure_in_the_middle_names_both_devices(null_device, simulated, number):
    array = numbers(3 * CHUNK)
    x = haly.asarray(array, device=null_device)
    haly.synchronize("simulated:0")
    simulated.set("fail_copy", number)
    with pytest.raises(
        HalyError, match=f"copy from {null_device} to simulated:0|simulated:0 stream"
    ):
        haly.to_device(x, "simulated:0")
        haly.synchronize("simulated:0")
    simulated.set("fail_copy", 0)
    there = haly.to_device(x, "simulated:0")
    numpy.testing.assert_array_equal(haly.to_numpy(there), array)
