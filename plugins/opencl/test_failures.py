"""What goes wrong gives the documented error, and what can recover does."""

import os
import struct
from pathlib import Path

import pytest

START = """
import numpy as np
import haly
from haly import errors

def caught(function):
    try:
        function()
    except errors.HalyError as error:
        return f"{type(error).__name__}: {error}"
    return "no error"

with haly.device("opencl:0"):
    x = haly.asarray(np.arange(6, dtype=np.float32))
    haly.to_numpy(haly.add(x, x))  # the first launch of the process
"""


def test_a_failed_launch_is_told_at_the_first_wait_and_later_work_runs(run):
    out = run(
        START
        + """
    y = haly.multiply(x, x)  # fails in flight; the driver's own wait answers success
    print(caught(lambda: haly.to_numpy(haly.negative(y))))
    print(haly.to_numpy(haly.abs(x)).tolist())
""",
        HALY_OPENCL_FAIL_LAUNCH="2",
    ).splitlines()
    assert out[0].startswith("ExecutionError: opencl:0"), out
    assert "multiply(float32[6]" in out[0] and "EXECUTION_FAILED" in out[0]
    assert out[1] == "[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]"


def test_a_lost_device_stays_lost_and_other_devices_work(run):
    out = run(
        START
        + """
    y = haly.multiply(x, x)
    print(caught(lambda: haly.to_numpy(y)))
    print(caught(lambda: haly.to_numpy(haly.add(x, x))))
    print(caught(lambda: haly.asarray(np.ones(3, np.float32))))
z = haly.asarray(np.ones(2, np.float32))
print(z.device, haly.to_numpy(haly.add(z, z)).tolist())
""",
        HALY_OPENCL_LOSE_DEVICE="2",
    ).splitlines()
    assert out[0].startswith("DeviceLostError") and "multiply(" in out[0]
    assert "has to be reopened" in out[0]
    assert out[1].startswith("DeviceLostError") and out[2].startswith("DeviceLostError")
    assert out[3] == "cpu:0 [2.0, 2.0]"


def test_exhausted_memory_names_the_amounts_and_a_freed_block_helps(run):
    out = run(
        START
        + """
    blocks = [haly.full((256, 256), 1.0) for _ in range(14)]  # 3.5 MiB of 4
    print(caught(lambda: blocks.append(haly.full((512, 512), 2.0))))
    blocks.clear()
    print(haly.to_numpy(haly.full((512, 512), 3.0))[511, 511])
    print(caught(lambda: haly.full((4096, 4096), 2.0)))
""",
        HALY_OPENCL_MEMORY_BYTES=str(4 << 20),
    ).splitlines()
    assert out[0].startswith("OutOfMemoryError") and "1.00 MiB" in out[0], out
    assert out[1] == "3.0"
    assert out[2].startswith("OutOfMemoryError") and "largest allocation" in out[2]


def test_the_log_of_a_failing_compilation_reaches_the_user(run, tmp_path):
    out = run(
        START
        + """
    import os
    os.environ["HALY_OPENCL_BUILD_OPTIONS"] = "-D__kernel=no_such_type"
    print(caught(lambda: haly.to_numpy(haly.exp(x))))
    del os.environ["HALY_OPENCL_BUILD_OPTIONS"]
    print(haly.to_numpy(haly.exp(x))[0])
""",
        XDG_CACHE_HOME=str(tmp_path),
    )
    assert out.startswith("PluginError: opencl: exp: opencl: program 'exp' does not compile"), out
    assert "-D__kernel=no_such_type" in out
    assert out.count("no_such_type") >= 2  # the options, and the compiler's own words
    assert out.splitlines()[-1] == "1.0"  # the failure is not cached


def test_a_missing_library_is_told_and_breaks_nothing_else(run):
    pytest.importorskip("haly_opencl")
    out = run(
        "from haly.command import main\nimport sys\nsys.argv = ['haly', 'devices']\nmain()",
        HALY_OPENCL_LIBRARY="/no/such/libOpenCL.so",
    )
    assert "cpu:0" in out
    assert "installed but unavailable" in out and "/no/such/libOpenCL.so" in out


CACHED = (
    START
    + """
    print(haly.to_numpy(haly.exp(x)).tolist())
"""
)


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "haly").rglob("*") if path.is_file())


HEADER = struct.Struct("<8sQQQ")  # the host's: mark, bytes of the key, of the data, checksum
HEAD_BYTES = 22 + 2 * 32  # the plugin's: mark, digest of the key, digest of the binary


def checksum(data: bytes, value: int = 0xCBF29CE484222325) -> int:
    """FNV-1a, as the host's cache checks its files."""
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def digest(data: bytes) -> bytes:
    """The plugin's digest: FNV-1a twice."""
    first, second = 0xCBF29CE484222325, 0x84222325CBF29CE4
    for byte in data:
        first = (first ^ byte) * 0x100000001B3 % 2**64
        second = (second ^ byte ^ (first >> 32)) * 0x100000001B3 % 2**64
    return f"{first:016x}{second:016x}".encode()


def unpacked(file: bytes) -> tuple[bytes, bytes]:
    """Key and data of a file of the host's cache."""
    _, key_bytes, data_bytes, _ = HEADER.unpack_from(file)
    key = file[HEADER.size : HEADER.size + key_bytes]
    return key, file[HEADER.size + key_bytes :][:data_bytes]


def packed(key: bytes, data: bytes) -> bytes:
    """A file in which the host finds no fault."""
    return HEADER.pack(b"HALYCAC1", len(key), len(data), checksum(key + data)) + key + data


def signed_garbage(key: bytes, data: bytes, other: bytes) -> bytes:
    binary = b"no binary of any device " * 40
    return data[:22] + digest(key) + digest(binary) + binary


DAMAGE = {
    "the file is cut": lambda key, data, other: packed(key, data)[:200],
    "the file is empty": lambda key, data, other: b"",
    "a bit of the file is flipped": lambda key, data, other: (
        packed(key, data)[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
    ),
    # From here on the host hands the entry over, and the plugin is the one who looks.
    "the entry is cut": lambda key, data, other: packed(key, data[: len(data) // 2]),
    "the entry is short": lambda key, data, other: packed(key, b"x"),
    "another program's entry": lambda key, data, other: packed(key, other),
    "a bit of the binary is flipped": lambda key, data, other: packed(
        key, data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
    ),
    "no binary, but well signed": lambda key, data, other: packed(
        key, signed_garbage(key, data, other)
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_or_foreign_program_is_rebuilt_never_trusted(run, tmp_path, damage):
    place = {"XDG_CACHE_HOME": str(tmp_path)}
    expected = run(CACHED, **place)
    paths = entries(tmp_path)
    assert len(paths) == 2, "one entry for each of add and exp"
    parts = [unpacked(path.read_bytes()) for path in paths]
    for key, data in parts:
        assert data.startswith(b"haly opencl program 1\n")
        assert data[22:HEAD_BYTES] == digest(key) + digest(data[HEAD_BYTES:])
    for path, (key, data), (_, other) in zip(paths, parts, reversed(parts), strict=True):
        path.write_bytes(DAMAGE[damage](key, data, other))
    assert run(CACHED, **place) == expected
    for path, (key, _) in zip(paths, parts, strict=True):  # and the entries are sound again
        again, data = unpacked(path.read_bytes())
        assert again == key
        assert data[22:HEAD_BYTES] == digest(key) + digest(data[HEAD_BYTES:])


def test_a_second_process_loads_programs_instead_of_compiling(run, tmp_path):
    place = {"XDG_CACHE_HOME": str(tmp_path)}
    run(CACHED, **place)
    before = {path: os.stat(path).st_mtime_ns for path in entries(tmp_path)}
    run(CACHED, **place)
    assert {path: os.stat(path).st_mtime_ns for path in entries(tmp_path)} == before
