"""The caching allocator and copies: on host memory, and on handles of a device that is late."""

import subprocess
import sys
import threading

import pytest

from haly import _core, errors

FLOAT32 = 12


def pattern(count: int, seed: int = 1) -> bytes:
    return bytes((i * 7 + seed * 31) % 251 for i in range(count))


def test_small_block_is_reused_without_asking_the_device(cpu):
    block = _core.Block(cpu, 1000)
    identity = block.identity
    del block
    before = cpu.memory_statistics()
    block = _core.Block(cpu, 900)  # same size class
    after = cpu.memory_statistics()
    assert block.identity == identity
    assert after["hits"] == before["hits"] + 1
    assert after["device_allocations"] == before["device_allocations"]


@pytest.mark.parametrize("size", [0, 1, 64, 65, 512, 513, 4096, 100_000, 1 << 20, 3_000_001])
def test_capacity_fits_and_wastes_little(cpu, size):
    block = _core.Block(cpu, size)
    assert block.size_bytes == size
    assert size <= block.capacity_bytes <= max(64, size * 1.25 + 64)
    assert block.identity[1] % 64 == 0 and block.offset_bytes % 64 == 0


COUNTERS = """
import ctypes, haly
from haly import _core
device, cpu = (_core.open_device(name) for name in ("simulated:0", "cpu:0"))
entry = next(e for e in _core.list_devices() if e["plugin"] == "simulated")
query = ctypes.CDLL(entry["library"]).haly_simulated_query
query.argtypes, query.restype = [ctypes.c_char_p], ctypes.c_int64
for target in (device, cpu):
    before = target.memory_statistics()["live_blocks"]
    for i in range(10_000):
        _core.Block(target, 16 + i % 5000)
    assert target.memory_statistics()["live_blocks"] == before
device.trim()
device.synchronize()  # chunks go back in stream order
statistics = device.memory_statistics()
assert statistics["live_blocks"] == statistics["reserved_bytes"] == 0, statistics
assert query(b"live_allocations") == query(b"live_bytes") == 0
"""


def test_counters_return_to_zero():
    """In a process of its own: other tests may keep arrays."""
    done = subprocess.run(
        [sys.executable, "-c", COUNTERS], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr


def test_peak(device):
    device.trim()
    device.reset_peak()
    blocks = [_core.Block(device, 1 << 20) for _ in range(8)]
    del blocks
    assert device.memory_statistics()["peak_live_bytes"] >= 8 << 20
    device.reset_peak()
    assert device.memory_statistics()["peak_live_bytes"] < 1 << 20


def test_freed_by_another_thread(cpu):
    live = cpu.memory_statistics()["live_blocks"]
    blocks = [_core.Block(cpu, 256) for _ in range(500)]
    thread = threading.Thread(target=blocks.clear)
    thread.start()
    thread.join()
    assert cpu.memory_statistics()["live_blocks"] == live


def test_many_threads(cpu):
    live = cpu.memory_statistics()["live_blocks"]

    def work(seed):
        held = []
        for i in range(2000):
            held.append(_core.Block(cpu, (i * seed) % 70_000))
            if len(held) > 20:
                held.pop(i % 20)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in (3, 5, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cpu.memory_statistics()["live_blocks"] == live


def test_block_waits_for_its_use_on_another_stream(simulated):
    """Without the rule the second write lands in the block before the copy has read it."""
    device = _core.find_device("simulated:1")  # which other tests leave next to nothing on
    other = device.create_stream()
    target = _core.Block(device, 4096, other)
    source = _core.Block(device, 4096)
    source.write(pattern(4096))
    identity = source.identity
    device.synchronize()
    simulated.set("hold", 1)
    target.copy_from(source, 4096, stream=other)
    del source
    again = _core.Block(device, 4096)
    assert again.identity != identity  # still read by the other stream
    simulated.set("hold", 0)
    again.write(bytes(4096))
    assert target.read(4096, stream=other) == pattern(4096)
    other.synchronize()
    device.synchronize()
    del again
    kept = [_core.Block(device, 4096) for _ in range(80)]
    assert identity in [block.identity for block in kept]  # and then it comes back


def test_out_of_memory_gives_chunks_back_and_retries(device, simulated):
    device.trim()
    simulated.set("memory_bytes", 32 << 20)
    block = _core.Block(device, 20 << 20)
    del block
    before = device.memory_statistics()
    assert before["reserved_bytes"] >= 20 << 20
    block = _core.Block(device, 30 << 20)  # fits only once the cached chunk has gone back
    after = device.memory_statistics()
    assert after["retries"] == before["retries"] + 1
    with pytest.raises(errors.OutOfMemoryError) as caught:
        _core.Block(device, 30 << 20)
    text = str(caught.value)
    assert "simulated:0" in text and "30.00 MiB" in text and "are live" in text
    block.write(b"still alive")
    assert block.read(11) == b"still alive"


def test_injected_allocation_failure_is_retried(device, simulated):
    device.trim()
    simulated.set("fail_allocate", 1)
    block = _core.Block(device, 3 << 20)
    assert block.capacity_bytes >= 3 << 20


def test_absurd_size(device, cpu):
    for target in (device, cpu):
        with pytest.raises(errors.OutOfMemoryError):
            _core.Block(target, 1 << 60)


def test_ranges_are_checked(device):
    block = _core.Block(device, 64)
    with pytest.raises(errors.InvalidArgumentError, match="of a block of"):
        block.write(bytes(block.capacity_bytes + 1))
    with pytest.raises(errors.InvalidArgumentError):
        block.read(8, offset_bytes=2**63)


@pytest.mark.parametrize("pair", ["same", "peer", "to_host", "from_host", "host"])
def test_copy_between_devices(pair, cpu, simulated):
    first, second = _core.find_device("simulated:0"), _core.find_device("simulated:1")
    source_device, target_device = {
        "same": (first, first),
        "peer": (first, second),
        "to_host": (first, cpu),
        "from_host": (cpu, first),
        "host": (cpu, cpu),
    }[pair]
    data = pattern(300_000)
    source = _core.Block(source_device, len(data))
    target = _core.Block(target_device, len(data) + 64)
    simulated.set("delay_us", 300)
    source.write(data)
    target.copy_from(source, len(data) - 5, offset_bytes=64, source_offset_bytes=5)
    assert target.read(len(data) - 5, offset_bytes=64) == data[5:]


@pytest.mark.parametrize("size, pieces", [(1, b"\x07"), (4, b"abcd"), (3, b"xyz")])
def test_fill(device, cpu, size, pieces):
    for target in (device, cpu):
        block = _core.Block(target, 600)
        block.fill(pieces, 60 * size, offset_bytes=size)
        assert block.read(60 * size, offset_bytes=size) == pieces * 60


@pytest.mark.parametrize("case", ["same", "across", "from_host", "host"])
def test_strided_copy(case, cpu, simulated):
    first, second = _core.find_device("simulated:0"), _core.find_device("simulated:1")
    source_device, target_device = {
        "same": (first, first),
        "across": (first, second),
        "from_host": (cpu, first),
        "host": (cpu, cpu),
    }[case]
    rows, columns = 5, 7
    data = pattern(rows * columns * 4)
    source = _core.Block(source_device, len(data))
    source.write(data)
    target = _core.Block(target_device, 2 * len(data))
    target.write(b"\xee" * (2 * len(data)))
    # transposed, into every second element
    target.copy_strided_from(
        0, [2 * rows, 2], source, 0, [1, columns], shape=[columns, rows], dtype=FLOAT32
    )
    result = target.read(2 * len(data))
    for column in range(columns):
        for row in range(rows):
            at = (column * rows + row) * 8
            origin = (row * columns + column) * 4
            assert result[at : at + 4] == data[origin : origin + 4]
            assert result[at + 4 : at + 8] == b"\xee" * 4


def test_strided_copy_of_reversed_view(cpu):
    source = _core.Block(cpu, 16)
    source.write(b"AAAABBBBCCCCDDDD")
    target = _core.Block(cpu, 16)
    target.copy_strided_from(0, [1], source, 12, [-1], shape=[4], dtype=FLOAT32)
    assert target.read(16) == b"DDDDCCCCBBBBAAAA"


def test_handles_are_no_addresses(device):
    memory, address, _ = _core.Block(device, 64).identity
    assert address == 0 and memory > 1 << 60
