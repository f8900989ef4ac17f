"""The smallest plugin compiles without a warning, opens, holds memory and has no kernel."""

from pathlib import Path

import pytest

import haly
from haly import _core

HERE = Path(__file__).parent
INCLUDE = Path(haly.get_include())


@pytest.fixture
def device(null_device):
    return _core.find_device(null_device)


def test_length():
    assert len((HERE / "null.c").read_text().splitlines()) <= 150


def test_every_interface_and_no_kernel(device):
    assert device.kernels == []
    assert device.info["description"] == "null device"
    assert device.info["vendor"] == "haly"
    assert not device.info["synchronous"]  # it has streams of its own
    block = _core.Block(device, 100)
    block.write(b"kept")
    other = _core.Block(device, 100)
    other.copy_from(block, 4)
    assert other.read(4) == b"kept"
    event = device.create_stream().record()
    assert event.query()
    device.synchronize()
