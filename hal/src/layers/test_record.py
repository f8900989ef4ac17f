"""The record layer and `haly replay`: what was recorded, run elsewhere, first difference named."""

import json
import os
import subprocess
import sys

import pytest

from haly import _core, errors
from haly.command import main

# Copies, a variadic operator, statics, host tensors, data-dependent extents, strides, a plan.
PROGRAM = """
import numpy as np
import haly
x = haly.asarray(np.linspace(-2, 2, 24, dtype=np.float32).reshape(4, 6), device="DEVICE")
h = haly.asarray(np.arange(6, dtype=np.int64), device="DEVICE")
def model(a, b):
    return haly.softmax(haly.matmul(haly.exp(a), b) - 1.0, axis=1)
results = [
    haly.jit(model)(x, haly.permute_dims(x, (1, 0))),
    haly.concat([x, x[::2]], axis=0),
    haly.sum(x, axis=(0, 1), keepdims=True),
    haly.nonzero(x > 0)[0],
    haly.add(h, h),
    haly.reshape(x, (6, 4)) * 2.0,
]
for one in results:
    haly.to_numpy(one)
"""


def record(path, device="simulated:0", program=PROGRAM, layers="record"):
    done = subprocess.run(
        [sys.executable, "-c", program.replace("DEVICE", device)],
        env={**os.environ, "HALY_LAYERS": layers, "HALY_RECORD": str(path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    path = tmp_path_factory.mktemp("record") / "run.record"
    record(path)
    return path


def replay(capsys, *words) -> tuple[int, dict]:
    status = main(["replay", *(str(word) for word in words), "--json"])
    return status, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("device", ["simulated:0", "cpu:0"])
def test_the_same_on_other_devices(recorded, device, capsys):
    status, report = replay(capsys, recorded, "--device", device)
    assert status == 0 and report["different"] == 0 and report["first"] is None
    assert report["same"] >= 8
    reasons = [launch["text"] for launch in report["launches"] if launch["outcome"] == "skipped"]
    assert len(reasons) <= 3, reasons
    assert report["calls"] > len(report["launches"])


def test_a_record_of_the_host_device(tmp_path, capsys):
    """Its memory is the core's own, which no call of the ABI allocates."""
    path = tmp_path / "cpu.record"
    record(path, "cpu:0", layers="record,validation")
    status, report = replay(capsys, path, "--device", "simulated:0")
    assert status == 0 and report["same"] >= 5, report


def test_the_list_of_calls(recorded, capsys):
    assert main(["replay", str(recorded), "--list", "--json"]) == 0
    calls = json.loads(capsys.readouterr().out)
    assert [call["number"] for call in calls] == sorted(call["number"] for call in calls)
    names = [call["name"] for call in calls]
    assert "device.open" in names and "memory.allocate" in names
    launch = next(call for call in calls if call["name"].startswith("kernel_row.launch"))
    assert launch["status"] == "OK" and "->" in launch["tensors"]
    assert launch["arguments"]["launch"]["buffer_count"] >= 2
    assert main(["replay", str(recorded), "--list"]) == 0
    assert "kernel_row.launch" in capsys.readouterr().out


def damaged(recorded, path):
    """The record with one bit of a launch's result turned over; returns the launch's number."""
    data = bytearray(recorded.read_bytes())
    found = _core.read_record(str(recorded))
    for index in range(len(found)):
        call = found.call(index)
        if call["name"] == "kernel_row.launch sum":
            break
    else:
        pytest.fail("no launch of sum was recorded")
    # The sum is 0 up to rounding; its result is the only block of 4 bytes.
    position, blocks = 8, []
    while position < len(data):
        kind = int.from_bytes(data[position : position + 4], "little")
        size = int.from_bytes(data[position + 8 : position + 16], "little")
        if kind == 2 and size == 8 + 4:
            blocks.append(position + 16 + 8)
        position += 16 + size
    data[blocks[-1] + 3] ^= 0x42
    path.write_bytes(data)
    return call["number"]


def test_the_first_difference_is_named(recorded, tmp_path, capsys):
    path = tmp_path / "damaged.record"
    number = damaged(recorded, path)
    status, report = replay(capsys, path)
    assert status == 1 and report["first"]["number"] == number, report["first"]
    assert main(["replay", str(path)]) == 1
    text = capsys.readouterr().out
    assert f"the first that differs: call {number}, kernel_row.launch sum (float32[4,6] ->" in text
    assert "numbers differ" in text and "recorded" in text and "here" in text


def test_files_that_are_no_records(tmp_path, recorded, capsys):
    path = tmp_path / "other"
    path.write_text("no record")
    with pytest.raises(errors.HalyError, match="is no record"):
        _core.read_record(str(path))
    with pytest.raises(errors.NotFoundError, match="cannot read"):
        _core.read_record(str(tmp_path / "missing"))
    data = recorded.read_bytes()
    path.write_bytes(data[:-5])
    assert _core.read_record(str(path)).truncated
    for cut in range(9, len(data), max(1, len(data) // 60)):
        path.write_bytes(data[:8] + data[cut:])  # chunks that begin anywhere
        try:
            found = _core.read_record(str(path))
        except errors.HalyError as error:
            assert "damaged" in str(error)
        else:
            assert len(found) >= 0
