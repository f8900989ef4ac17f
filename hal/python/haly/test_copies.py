"""Copies between devices of different plugins: every byte and failure, reading beside writing."""

import ctypes
import shutil
import subprocess
from pathlib import Path

import numpy
import pytest

import haly
from haly import _core
from haly.errors import HalyError

NULL = Path(__file__).parents[3] / "plugins" / "null"
CHUNK = 4 << 20


@pytest.fixture(scope="module")
def foreign(tmp_path_factory):
    """A device with streams and memory of another plugin than simulated's."""
    folder = tmp_path_factory.mktemp("null")
    include = Path(haly.__file__).parent / "include"
    command = ["gcc", "-std=c99", "-shared", "-fPIC", f"-I{include}", str(NULL / "null.c")]
    subprocess.run([*command, "-o", str(folder / "libhaly_null.so")], check=True)
    shutil.copy(NULL / "haly_plugin.json", folder)
    _core.add_plugin_folder(str(folder))
    return _core.open_device("null:0").name


@pytest.fixture
def control():
    _core.open_device("simulated:0")
    entry = next(e for e in _core.list_devices() if e["plugin"] == "simulated")
    switch = ctypes.CDLL(entry["library"]).haly_simulated_control
    switch.argtypes = [ctypes.c_char_p, ctypes.c_int64]
    yield switch
    for key in (b"delay_us", b"fail_copy"):
        switch(key, 0)


def numbers(count):
    return numpy.random.default_rng(count).integers(0, 256, count, numpy.uint8)


@pytest.mark.parametrize("count", [1, 4097, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 12345])
def test_every_byte_arrives_whatever_the_size(foreign, count):
    array = numbers(count)
    there = haly.to_device(haly.asarray(array, device="simulated:0"), foreign)
    assert there.device.name == foreign
    back = haly.to_device(there, "simulated:1")
    numpy.testing.assert_array_equal(haly.to_numpy(back), array)


def test_strided_sources_arrive_dense(foreign):
    array = numbers(2 * CHUNK + 2).reshape(2, -1)
    there = haly.to_device(haly.asarray(array, device="simulated:0")[:, ::3], foreign)
    numpy.testing.assert_array_equal(haly.to_numpy(there), array[:, ::3])


def test_source_and_copy_may_be_dropped_at_once(foreign):
    array = numbers(2 * CHUNK + 5)
    for _ in range(5):
        haly.to_device(haly.asarray(array, device="simulated:0"), foreign)
    kept = haly.to_device(haly.asarray(array, device="simulated:0"), foreign)
    numpy.testing.assert_array_equal(haly.to_numpy(kept), array)


def test_reading_goes_on_beside_writing(foreign, control):
    x = haly.asarray(numbers(4 * CHUNK), device=foreign)
    haly.to_device(x, "simulated:0")
    control(b"delay_us", 20_000)
    with haly.profile() as record:
        haly.to_device(x, "simulated:0")
    reads = [span for span in record.spans if span.name == "copy to host"]
    writes = [span for span in record.spans if span.name == "copy from host"]
    assert len(reads) == len(writes) == 4
    assert {span.device for span in reads} == {foreign}
    assert {span.device for span in writes} == {"simulated:0"}
    # Every read but the first is another thread's than the writes.
    assert {span.thread for span in reads[1:]}.isdisjoint({span.thread for span in writes})
    assert reads[0].thread == writes[0].thread


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_failure_in_the_middle_names_both_devices(foreign, control, number):
    array = numbers(3 * CHUNK)
    x = haly.asarray(array, device=foreign)
    haly.synchronize("simulated:0")
    control(b"fail_copy", number)
    with pytest.raises(HalyError, match=f"copy from {foreign} to simulated:0|simulated:0 stream"):
        haly.to_device(x, "simulated:0")
        haly.synchronize("simulated:0")
    control(b"fail_copy", 0)
    there = haly.to_device(x, "simulated:0")
    numpy.testing.assert_array_equal(haly.to_numpy(there), array)
